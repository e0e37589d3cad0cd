//! One run over one text: the stages in their order, block by block, sentence by sentence.

use super::results::Results;
use super::*;

pub(super) struct Run<'x, 't> {
    pub(super) tables: &'static Tables,
    pub(super) lexicon: Lexicon<'x>,
    pub(super) rules: Rules<'x>,
    pub(super) triggers: &'x Triggers,
    pub(super) gazetteer: Gazetteer<'x>,
    pub(super) settings: &'x Settings,
    pub(super) text: &'t str,
    pub(super) date: Option<Date>,
    pub(super) dated: bool,
    pub(super) trace: Option<Trace>,
    /// Where the analysis is written, if asked for.
    pub(super) outline: Option<String>,
    /// Where words without a relation are written, if asked for.
    pub(super) missing: Option<Vec<Missing>>,
    /// The last stage to run.
    pub(super) until: Stage,
}

impl Run<'_, '_> {
    pub(super) fn document(&mut self, scratch: &mut Scratch) {
        scratch.data.clear();
        scratch.entities.clear();
        scratch.memory.begin(&self.gazetteer);
        scratch.quotes.clear();
        scratch.pool.clear();
        let limit = self.settings.limits.length.min(u32::MAX - 8) as usize;
        if self.text.len() > limit {
            let mut end = limit;
            while !self.text.is_char_boundary(end) {
                end -= 1;
            }
            self.text = &self.text[..end];
            scratch.data.warnings.push(Warning::TextTruncated);
        }
        let mut clean = std::mem::take(&mut scratch.clean);
        let begun = self.settings.limits.deadline.map(|_| Instant::now());
        let dirty = clean.read(self.text, |hash| self.lexicon.find(hash) != 0, || self.is_late(begun));
        let (trace, outline, missing) = (self.trace.take(), self.outline.take(), self.missing.take());
        let mut run = Run { text: if dirty { clean.text() } else { self.text }, trace, outline, missing, ..*self };
        run.pages(Layout::cleaned(clean.joints()), begun, scratch);
        (self.trace, self.outline, self.missing) = (run.trace, run.outline, run.missing);
        if dirty {
            self.place(&clean, scratch);
        }
        scratch.clean = clean;
    }

    /// Tells everything that was found in bytes of the text that was cleaned; only names of entities stay clean.
    fn place(&mut self, clean: &Clean, scratch: &mut Scratch) {
        scratch.data.spans(|span| *span = clean.place(*span));
        scratch.data.names.push_str(clean.text());
        let traced = self.trace.iter_mut().flatten().flat_map(|t| [&mut t.trigger, &mut t.found, &mut t.sentence]);
        for s in traced.filter(|s| s.0 < s.1) {
            let span = clean.place(Span::new(s.0, s.1));
            *s = (span.start, span.end);
        }
        let missing = self.missing.iter_mut().flatten().flat_map(|m| [&mut m.span, &mut m.sentence].into_iter().chain(&mut m.actors));
        missing.for_each(|span| *span = clean.place(*span));
    }

    /// Whether the deadline has passed, if there is one.
    fn is_late(&self, begun: Option<Instant>) -> bool {
        begun.zip(self.settings.limits.deadline).is_some_and(|(begun, deadline)| begun.elapsed() >= deadline)
    }

    /// All stages, over a text that is clean.
    fn pages(&mut self, mut layout: Layout<'_>, begun: Option<Instant>, scratch: &mut Scratch) {
        let (mut function_words, mut words) = (0u32, 0u32);
        'text: while layout.next(self.text, &mut scratch.block) {
            if self.until == Stage::Text {
                continue;
            }
            let (w, f) = self.words(scratch);
            (words, function_words) = (words + w, function_words + f);
            let from = scratch.quotes.len();
            scratch.quotes.extend(scratch.block.quotes.iter().map(|q| Quote { span: Span::new(q.start, q.end), speaker: None, source: Span::default(), cue: Span::default() }));
            scratch.quotes[from..].sort_unstable_by_key(|q| q.span.start);
            if self.until == Stage::Words {
                continue;
            }
            self.times(scratch);
            if self.until == Stage::Times {
                continue;
            }
            self.weigh(scratch);
            if self.until == Stage::Weights {
                continue;
            }
            self.choose(scratch);
            if self.until == Stage::Names {
                continue;
            }
            self.survey(scratch);
            if self.until > Stage::Links {
                self.tag(scratch);
            }
            for k in 0..scratch.block.sentences.len() {
                if self.is_late(begun) {
                    push_once(&mut scratch.data.warnings, Warning::DeadlinePassed);
                    // Names of the block that no sentence has linked.
                    scratch.data.mentions.retain(|m| m.entity != 0);
                    break 'text;
                }
                let sentence = scratch.block.sentences[k];
                self.sentence(scratch, sentence, k);
                if scratch.data.mentions.len() > self.settings.limits.mentions as usize {
                    scratch.data.mentions.truncate(self.settings.limits.mentions as usize);
                    push_once(&mut scratch.data.warnings, Warning::MentionLimit);
                    break 'text;
                }
                if scratch.data.relations.len() > self.settings.limits.relations as usize {
                    scratch.data.relations.truncate(self.settings.limits.relations as usize);
                    push_once(&mut scratch.data.warnings, Warning::RelationLimit);
                    break 'text;
                }
            }
        }
        if words >= 40 && function_words * 12 < words {
            push_once(&mut scratch.data.warnings, Warning::NotEnglish);
        }
        // Pronouns and nouns were found after all names. No two mentions of one sort stand in one place; the entity only makes that sure. (A stable sort would allocate.)
        scratch.data.mentions.sort_unstable_by_key(|m| (m.span.start, m.span.end, matches!(m.form, Form::Pronoun | Form::Nominal), m.entity));
        let said = kind_number("said").unwrap_or(0) as u8;
        let Scratch { data, entities, merger, quotes, attributor, .. } = scratch;
        // Quotations and merging ask what an entity is called; they read the list where it is.
        std::mem::swap(&mut data.entities, &mut entities.list);
        quote::attribute(self.text, quotes, said, data, attributor);
        // Quotations have given relations, too.
        if data.relations.len() > self.settings.limits.relations as usize {
            data.relations.truncate(self.settings.limits.relations as usize);
            push_once(&mut data.warnings, Warning::RelationLimit);
        }
        merge::merge(data, merger, self.rules, self.text, said);
        data.tell_times();
        std::mem::swap(&mut data.entities, &mut entities.list);
    }

    /// Looks the words of the block up. Returns how many there are, and how many of them are English function words.
    pub(super) fn words(&self, scratch: &mut Scratch) -> (u32, u32) {
        use crate::lexicon::class::word::{BE, DET, PREP};
        scratch.entries.clear();
        self.lexicon.look_up(&mut scratch.block.tokens, &mut scratch.entries);
        let function_words = scratch.entries.iter().map(|e| u32::from(e.classes & (DET | PREP | BE) != 0)).sum();
        let n = scratch.block.tokens.len();
        scratch.analysis.begin(n);
        mark::fill(&mut scratch.zones.marks, &self.gazetteer, &scratch.block.tokens, time::opener());
        (n as u32, function_words)
    }

    /// Times of all sentences of the block. They come before names: a month or weekday is none.
    pub(super) fn times(&mut self, scratch: &mut Scratch) {
        let Scratch { block, entries, analysis, data, zones, .. } = scratch;
        let known = &self.tables.known;
        let from = data.times.len();
        for sentence in &block.sentences {
            let (first, last) = (sentence.first as usize, sentence.last as usize);
            if matches!(sentence.kind, SentenceKind::Byline | SentenceKind::Dateline)
                && !self.dated
                && let Some(date) = time::full_date(self.text, &block.tokens[first..last])
            {
                self.date = Some(date);
                self.dated = true;
            }
            let future = || entries[first..last].iter().any(|e| e.noun == known.will && e.noun != NONE);
            time::find(self.text, &block.tokens[first..last], &zones.marks[first..last], first as u32, self.date, future, &mut data.times);
        }
        // From here on the bit stands for forms.
        zones.marks.iter_mut().for_each(|m| *m &= !mark::TIME);
        for (k, t) in data.times.iter().enumerate().skip(from) {
            analysis.note_time(t.first, t.last, k as u32);
            let last = (t.last as usize).min(zones.marks.len());
            mark::block(&mut zones.marks[(t.first as usize).min(last)..last]);
        }
    }

    /// Spans that may be names, with their evidence, in all sentences of the block before any is analysed: what one says of a name counts in the others.
    pub(super) fn weigh(&self, scratch: &mut Scratch) {
        let Scratch { block, entries, zones, memory, .. } = scratch;
        let tables = zone::Tables { lexicon: &self.lexicon, gazetteer: &self.gazetteer };
        let input = zone::Input { text: self.text, tokens: &block.tokens, entries };
        zones.collect(tables, input, &block.sentences, memory);
        zones.weigh(tables, input, memory);
    }

    /// The names of all sentences of the block.
    fn choose(&self, scratch: &mut Scratch) {
        let Scratch { block, entries, zones, memory, decider, data, bounds, .. } = scratch;
        let tables = zone::Tables { lexicon: &self.lexicon, gazetteer: &self.gazetteer };
        let input = zone::Input { text: self.text, tokens: &block.tokens, entries };
        bounds.clear();
        for k in 0..block.sentences.len() {
            bounds.push(data.mentions.len());
            decider.mentions(zones, tables, input, &mut memory.meanings, k, &mut data.mentions);
        }
        bounds.push(data.mentions.len());
    }

    /// What the names of the whole block say, before any is linked: what a later sentence says of the document's countries and people counts in the first.
    fn survey(&self, scratch: &mut Scratch) {
        let Scratch { block, entries, entities, data, bounds, .. } = scratch;
        entities.survey(self.reference_input(block, entries), &data.mentions[bounds[0]..]);
    }

    /// Marks the tokens of names, then chooses the word classes of all sentences of the block.
    fn tag(&self, scratch: &mut Scratch) {
        let Scratch { block, entries, analysis, data, bounds, .. } = scratch;
        for (k, m) in data.mentions.iter().enumerate().skip(bounds[0]) {
            analysis.note_mention(m, k as u32);
        }
        let known = &self.tables.known;
        let input = clause::Input { text: self.text, tokens: &block.tokens, entries, mentions: &data.mentions, times: &data.times, lexicon: &self.lexicon, known, gazetteer: &self.gazetteer };
        analysis.tag(input, block.sentences.iter().filter(|s| speaks(s)).map(|s| (s.first as usize, s.last as usize)));
    }

    fn reference_input<'s>(&'s self, block: &'s Block, entries: &'s [Entry]) -> reference::Names<'s, 's> {
        let date = self.date.map_or(0, |d| d.year().max(0) as u32 * 10_000 + u32::from(d.month()) * 100 + u32::from(d.day()));
        reference::Names { text: self.text, tokens: &block.tokens, entries, lexicon: &self.lexicon, gazetteer: &self.gazetteer, date }
    }

    fn sentence(&mut self, scratch: &mut Scratch, sentence: Sentence, number: usize) {
        let (first, last) = (sentence.first as usize, sentence.last as usize);
        let Scratch { block, entries, analysis, entities, matches, pool, metonyms, data, bounds, .. } = scratch;
        let known = &self.tables.known;
        let (mentions, mentions_end) = (bounds[number], bounds[number + 1]);
        entities.link(self.reference_input(block, entries), &mut data.mentions[mentions..mentions_end]);
        if !speaks(&sentence) || self.until == Stage::Links {
            return;
        }
        let quoted = block.tokens[first].has(shape::QUOTED) && block.tokens[first].kind != crate::text::TokenKind::OpenQuote;
        matches.drain(..).for_each(|m| pool.give(m.fillers));
        metonyms.clear();
        {
            let input = clause::Input { text: self.text, tokens: &block.tokens, entries, mentions: &data.mentions, times: &data.times, lexicon: &self.lexicon, known, gazetteer: &self.gazetteer };
            analysis.run(input, first, last, quoted);
            if self.until == Stage::Clauses {
                return;
            }
            entities.resolve(analysis, input, self.reference_input(block, entries), mentions..mentions_end);
            metonymy::read(analysis, input, mentions..mentions_end, metonyms);
            if let Some(out) = &mut self.outline {
                clause::outline::outline(analysis, input, out);
                metonymy::outline(metonyms, input, out);
            }
            if self.until == Stage::References {
                return;
            }
            let engine = Engine { a: analysis, input, rules: &self.rules, triggers: self.triggers, mentions: mentions..mentions_end, pool, resolved: &entities.resolved, wanted: self.settings.wanted };
            let from = self.trace.as_ref().map_or(0, Vec::len);
            engine.run(matches, self.trace.as_mut());
            if let Some(trace) = &mut self.trace {
                for t in &mut trace[from..] {
                    // The trace leaves the sentence, so tokens become bytes.
                    for s in [&mut t.trigger, &mut t.found, &mut t.sentence].into_iter().filter(|s| s.0 < s.1) {
                        *s = (block.tokens[s.0 as usize].start, block.tokens[s.1 as usize - 1].end);
                    }
                }
            }
        }
        if self.until == Stage::Rules {
            return;
        }
        let span = Span::new(block.tokens[first].start, block.tokens[last - 1].end);
        if self.missing.is_some() {
            self.look_for_missing(scratch, span);
        }
        let Scratch { block, entries, analysis, entities, matches, metonyms, data, .. } = scratch;
        let mut stage = Results { run: self, block, entries, a: analysis, entities, data, sentence: span, first_relation: 0 };
        stage.first_relation = stage.data.relations.len();
        for m in matches.iter() {
            stage.add(m);
        }
        stage.implicit_mentions();
        stage.metonyms(metonyms);
    }

    /// Notes words of a sentence that stand between known actors and trigger nothing.
    #[cold]
    fn look_for_missing(&mut self, scratch: &Scratch, sentence: Span) {
        let Scratch { block, entries, analysis, matches, data, .. } = scratch;
        let input = clause::Input {
            text: self.text,
            tokens: &block.tokens,
            entries,
            mentions: &data.mentions,
            times: &data.times,
            lexicon: &self.lexicon,
            known: &self.tables.known,
            gazetteer: &self.gazetteer,
        };
        let bytes = |(a, b): (u32, u32)| Span::new(block.tokens[a as usize].start, block.tokens[b as usize - 1].end);
        let found = missing::find(analysis, input, self.rules, matches).into_iter().map(|w| Missing {
            lemma: self.lexicon.spelling(w.lemma).to_owned(),
            verb: w.verb,
            tried: w.tried,
            span: bytes((w.token, w.token + 1)),
            sentence,
            actors: w.actors.map(bytes),
        });
        self.missing.get_or_insert_default().extend(found);
    }
}

/// Whether a sentence is analysed: a byline says nothing, and a single word neither.
fn speaks(sentence: &Sentence) -> bool {
    !matches!(sentence.kind, SentenceKind::Byline | SentenceKind::Dateline) && sentence.last - sentence.first >= 2
}

pub(super) fn push_once(warnings: &mut Vec<Warning>, w: Warning) {
    if !warnings.contains(&w) {
        warnings.push(w);
    }
}

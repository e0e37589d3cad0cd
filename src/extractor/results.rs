//! Matches of a sentence become records of the document: arguments, sources, time, place, metonyms.

use super::*;
use crate::clause::Link;

/// Turns the matches of one sentence into records of the document.
pub(super) struct Results<'x, 'y, 't> {
    pub(super) run: &'x Run<'y, 't>,
    pub(super) block: &'x Block,
    pub(super) entries: &'x [Entry],
    pub(super) a: &'x Analysis,
    pub(super) entities: &'x mut Entities,
    pub(super) data: &'x mut Data,
    pub(super) sentence: Span,
    pub(super) first_relation: usize,
}

impl Results<'_, '_, '_> {
    fn bytes(&self, first: u32, last: u32) -> Span {
        let t = &self.block.tokens;
        Span::new(t[first as usize].start, t[(last.max(first + 1) - 1) as usize].end)
    }

    fn input(&self) -> clause::Input<'_, '_> {
        clause::Input {
            text: self.run.text,
            tokens: &self.block.tokens,
            entries: self.entries,
            mentions: &self.data.mentions,
            times: &self.data.times,
            lexicon: &self.run.lexicon,
            known: &self.run.tables.known,
            gazetteer: &self.run.gazetteer,
        }
    }

    pub(super) fn add(&mut self, m: &Match) {
        if m.confidence < self.run.settings.min_confidence {
            return;
        }
        let frame = self.run.rules.frame(m.frame);
        let start = self.data.args.len() as u32;
        let trigger = self.bytes(m.trigger.0, m.trigger.1);
        let mut span = trigger;
        for &(role, filler) in &m.fillers {
            // A body that is part of a state, or employs somebody, is meant itself.
            let body = |m: u32| self.data.mentions[m as usize].kind == EntityType::Organization;
            let literal = frame.is_state()
                && match filler {
                    Filler::Group(g) => self.a.groups[g as usize].mention.checked_sub(1).is_some_and(body),
                    Filler::Mention(m) => body(m),
                    _ => false,
                };
            let places = literal || frame.roles().find(|r| r.role() == role && !r.guards()).is_none_or(|r| r.admits_places());
            let Some(mut arg) = self.arg(filler, places) else { continue };
            // "resigned as Rwanda's president": the post, not who holds it.
            if let Filler::Group(g) = filler
                && frame.is_post(role)
                && let Some(m) = self.a.groups[g as usize].mention.checked_sub(1).map(|m| self.data.mentions[m as usize])
                && m.kind == EntityType::Office
                && m.entity != 0
            {
                arg.entity = Some(m.entity - 1);
            }
            // What a verb says of its own clause ("should leave") holds the verb; all other content stands beside its cue.
            let content = matches!(filler, Filler::Clause(c) if c != m.clause || m.realisation == Realisation::Pattern);
            if let Filler::Group(g) = filler
                && frame.tells(role)
                && let Some(whole) = self.whole_phrase(g, m)
            {
                arg.span = whole;
            }
            if content {
                if frame.is_content(role) {
                    arg = self.with_conjuncts(filler, arg, trigger);
                }
                arg = self.without_speaker(self.without_cue(filler, arg, trigger, m), m);
            }
            // A name that is oddly written can be wider than the phrase it heads.
            arg.span = arg.span.cover(arg.head);
            span = span.cover(arg.span);
            // "The two countries signed": each of them is a party.
            let members = arg.entity.filter(|_| frame.roles().any(|r| r.role() == role && !r.guards() && r.several())).map_or(&[][..], |e| self.entities.members(e));
            if members.is_empty() {
                self.data.args.push(RawArg::new(role, arg));
            }
            self.data.args.extend(members.iter().map(|&e| RawArg::new(role, Arg { entity: Some(e), ..arg })));
        }
        let end = self.data.args.len() as u32;
        // A frame may look for its roles in another order than the kind's.
        self.data.args[start as usize..].sort_by_key(|a| a.role);
        // Both parties being the same entity is a misreading; "Parliament elected her as its speaker" has two that need not be told.
        let args = &self.data.args[start as usize..];
        let needed = |role: u8| frame.roles().any(|r| r.role() == role && r.required());
        // So has "the president resigned", of who does and as what.
        let word = |a: &RawArg| &self.run.text[a.head.start as usize..a.head.end as usize];
        let apart = |a: &RawArg, b: &RawArg| frame.is_post(a.role) || frame.is_post(b.role) || !needed(a.role) && !needed(b.role) && word(a) != word(b);
        let same = |a: &RawArg, b: &RawArg| a.entity.get().is_some() && a.entity == b.entity && !apart(a, b);
        let same = args.iter().enumerate().any(|(i, a)| args[..i].iter().any(|b| same(a, b)));
        let duplicate = self.data.relations[self.first_relation..].iter().any(|r| r.kind == m.kind && self.same_args(r.args, (start, end)));
        if same || duplicate {
            self.data.args.truncate(start as usize);
            return;
        }
        // Who it is about first: a name, or what was chained to one.
        let named = args.first().is_some_and(|a| a.entity.get().and_then(|e| self.entities.list.get(e as usize)).is_some_and(|e| e.named));
        let near = args.iter().filter(|a| a.entity.get().is_some()).all(|a| a.head.start.abs_diff(trigger.start) <= confidence::NEAR);
        let confidence = confidence::of_relation(m.confidence, named, near);
        if confidence < self.run.settings.min_confidence {
            self.data.args.truncate(start as usize);
            return;
        }
        // Nobody is the source of his own saying it.
        let content = |role: u8| frame.is_content(role);
        let speaker =
            frame.roles().any(|r| content(r.role()) && !r.guards()).then(|| self.data.args[start as usize..end as usize].iter().find(|x| !content(x.role)).and_then(|x| x.entity.get())).flatten();
        let sources = self.sources(&m.status, m, speaker);
        let causes = self.causes(m);
        let state = frame.is_state();
        let time = self.time(m, state);
        let place = self.place(m, (start, end), state);
        let value = self.value(m);
        let evidence = Evidence { span: Span::new(span.start.max(self.sentence.start), span.end.min(self.sentence.end)), trigger, sentence: self.sentence };
        self.data.relations.push(RelationRecord {
            kind: m.kind,
            frame: m.frame,
            args: (start, end),
            value,
            polarity: m.status.polarity,
            modality: m.status.modality,
            tense: m.status.tense,
            sources,
            causes,
            time: time.into(),
            place: place.into(),
            evidence,
            more: (0, 0),
            disputes: (0, 0),
            realisation: m.realisation,
            confidence,
        });
    }

    /// The bytes of a clause up to its last word.
    fn clause_span(&self, c: u32) -> Span {
        let clause = self.a.clauses[c as usize];
        let mut last = clause.last.min(self.a.last).min(self.goes_on_until(c));
        let first = clause.first.max(self.a.first);
        let word = |i: u32| {
            use crate::text::TokenKind::{CloseParen, Number, Percent, Word};
            matches!(self.block.tokens[i as usize].kind, Word | Number | CloseParen | Percent)
        };
        // "denied it was ready and said": the conjunction belongs to what follows.
        while last > first + 1 && (!word(last - 1) || self.a.tags[(last - 1 - self.a.first) as usize] == clause::Tag::Conj) {
            last -= 1;
        }
        self.bytes(first, last.max(first + 1))
    }

    /// "said that A had left and that B would stay": one content, on one side of its cue.
    fn with_conjuncts(&self, filler: Filler, arg: Arg, trigger: Span) -> Arg {
        let Filler::Clause(c) = filler else { return arg };
        let clause = self.a.clauses[c as usize];
        if clause.parent == NONE || !matches!(clause.link, Link::That | Link::Quote) {
            return arg;
        }
        let beside = |k: &u32| {
            let k = &self.a.clauses[*k as usize];
            (k.parent, k.link, k.governor) == (clause.parent, clause.link, clause.governor) && k.verb != NONE
        };
        let before = arg.span.end <= trigger.start;
        let spans = (0..self.a.clauses.len() as u32).filter(beside).map(|k| self.clause_span(k)).filter(|s| if before { s.end <= trigger.start } else { s.start >= arg.span.start });
        let span = spans.fold(arg.span, Span::cover);
        Arg { span, head: span, ..arg }
    }

    /// The content of "according to X, ..." is the clause without that phrase.
    /// Content that stands before its cue ends where the speaker begins: "The deal is dead," Sandu said.
    fn without_speaker(&self, arg: Arg, m: &Match) -> Arg {
        let tokens = &self.block.tokens;
        let inside = |g: u32| {
            let first = self.a.groups[g as usize].first;
            let start = tokens[first as usize].start;
            (start > arg.span.start && start < arg.span.end && first < m.trigger.0).then_some(first)
        };
        // "These values, she stressed, bring out the best": the content goes on behind its cue.
        if arg.span.end > self.bytes(m.trigger.0, m.trigger.1).end {
            return arg;
        }
        let Some(first) = m.fillers.iter().filter_map(|&(_, f)| if let Filler::Group(g) = f { inside(g) } else { None }).min() else { return arg };
        let word = |i: &u32| matches!(tokens[*i as usize].kind, crate::text::TokenKind::Word | crate::text::TokenKind::Number | crate::text::TokenKind::CloseParen | crate::text::TokenKind::Percent);
        // "The dam was a mistake, as the governor put it".
        let first = if first > self.a.first && self.entries[first as usize - 1].noun == self.run.tables.known.r#as { first - 1 } else { first };
        let Some(last) = (self.a.first..first).rev().find(word).filter(|&i| tokens[i as usize].end > arg.span.start) else { return arg };
        let span = Span::new(arg.span.start, tokens[last as usize].end);
        Arg { span, head: span, ..arg }
    }
    fn without_cue(&self, filler: Filler, arg: Arg, trigger: Span, m: &Match) -> Arg {
        let Filler::Clause(c) = filler else { return arg };
        let clause = self.a.clauses[c as usize];
        // "Police in Lagos, according to a witness, fired": the cue stands between the subject and its verb.
        let amid = clause.verb != NONE && clause.subject != NONE && self.a.verbs[clause.verb as usize].head > m.trigger.0 && self.a.groups[clause.subject as usize].first < m.trigger.0;
        if !arg.span.contains(trigger) || amid && self.a.first < m.trigger.0 {
            return arg;
        }
        let tokens = &self.block.tokens;
        let (first, last) = (m.trigger.0, self.a.phrases.iter().find(|p| self.a.groups[p.group as usize].first == m.trigger.1).map_or(m.trigger.1, |p| self.a.groups[p.group as usize].phrase_end));
        // "Therefore, he said, the fund was new": what is said starts behind the cue.
        let opens = trigger.start - arg.span.start < 3 || clause.verb != NONE && self.a.verbs[clause.verb as usize].first > m.trigger.0;
        let is_mark = |i: u32| !matches!(tokens[i as usize].kind, crate::text::TokenKind::Word | crate::text::TokenKind::Number);
        let mut span = arg.span;
        if opens {
            let mut i = last;
            while i + 1 < self.a.last && is_mark(i) {
                i += 1;
            }
            span.start = tokens[i as usize].start.min(span.end);
        } else {
            let mut i = first;
            while i > self.a.first + 1 && is_mark(i - 1) {
                i -= 1;
            }
            span.end = tokens[i as usize - 1].end.max(span.start);
        }
        Arg { span, head: span, ..arg }
    }

    fn same_args(&self, a: (u32, u32), b: (u32, u32)) -> bool {
        let (x, y) = (&self.data.args[a.0 as usize..a.1 as usize], &self.data.args[b.0 as usize..b.1 as usize]);
        // The poorer of two readings of one statement goes: all its fillers stand in the other.
        y.iter().all(|f| x.iter().any(|g| g.role == f.role && (g.span.overlaps(f.span) || (g.entity.get().is_some() && g.entity == f.entity))))
    }

    /// The token behind a clause below another where one begins that is not below it: "threatened to leave, the agency *said*".
    fn goes_on_until(&self, c: u32) -> u32 {
        let clause = self.a.clauses[c as usize];
        if clause.link != clause::Link::Infinitive || clause.verb == NONE {
            return u32::MAX;
        }
        let head = self.a.verbs[clause.verb as usize].head;
        let below = |k: u32| std::iter::successors(Some(k), |&k| Some(self.a.clauses[k as usize].parent).filter(|&p| p != NONE)).take(16).any(|k| k == c);
        let starts = self.a.clauses.iter().enumerate().filter(|&(k, x)| x.verb != NONE && self.a.verbs[x.verb as usize].first > head && !below(k as u32)).map(|(_, x)| {
            let verb = self.a.verbs[x.verb as usize].first;
            self.a.groups.get(x.subject as usize).map_or(verb, |g| if g.first > head { g.first.min(verb) } else { verb })
        });
        starts.min().unwrap_or(u32::MAX)
    }

    /// What is asked for, agreed on, broken is named by a noun with all that belongs to it: "*an end to the war in Yemen*", up to what fills another role
    /// ("offered *talks* to the rebels"). Who or where somebody is has its own span.
    fn whole_phrase(&self, g: u32, m: &Match) -> Option<Span> {
        let group = &self.a.groups[g as usize];
        let own = const {
            use crate::lexicon::class::of;
            of("person") | of("crowd") | of("force") | of("organization") | of("government") | of("country") | of("media") | of("captive") | of("kin") | of("place") | of("facility") | of("vehicle")
        };
        let thing = group.mention == 0 && group.pronoun == 0 && group.within == NONE && group.selection & own == 0;
        let others = m.fillers.iter().filter_map(|&(_, f)| if let Filler::Group(x) | Filler::Joined(x) = f { Some(self.a.groups[x as usize].first.saturating_sub(1)) } else { None });
        // "hailed the verdict as a victory": what it is called is no part of it.
        let called = self.a.phrases.iter().filter(|p| p.function == const { crate::lexicon::class::at("as") }).map(|p| self.a.groups[p.group as usize].first.saturating_sub(1));
        let end = others.chain(called).filter(|&i| i >= group.last).fold(group.phrase_end, u32::min);
        (thing && end > group.last).then(|| self.bytes(group.first, end))
    }

    fn arg(&mut self, filler: Filler, places: bool) -> Option<Arg> {
        Some(match filler {
            Filler::Clause(c) => {
                let span = self.clause_span(c);
                Arg { span, head: span, entity: None, literal: None, quantity: None }
            }
            Filler::Time(t) => {
                let t = self.data.times.get(t as usize)?;
                let span = Span::new(t.start, t.end);
                Arg { span, head: span, entity: None, literal: None, quantity: None }
            }
            Filler::Count(g) => {
                let counted = number::of_group(self.a, self.input(), g)?;
                let span = self.bytes(counted.words.0, counted.words.1);
                let quantity = number::of_all(self.a, self.input(), g).or(Some(counted.quantity));
                Arg { span, head: span, entity: None, literal: None, quantity }
            }
            Filler::Words(first, last) => {
                let span = self.bytes(first, last);
                let body = self.a.mention_at[first as usize].checked_sub(1).map(|m| self.data.mentions[m as usize]).is_some_and(|m| m.kind == EntityType::Organization && m.span.contains(span));
                // An adjective names nothing, nor does a part of a name ("*Vietnamese* Ministry of Health").
                if body || self.a.tags.get((last - 1 - self.a.first) as usize) == Some(&clause::Tag::Adj) {
                    return Some(Arg { span, head: span, entity: None, literal: None, quantity: None });
                }
                // A listed office is itself; with words before it ("deputy health minister") and unlisted it is what it says.
                let office = self.a.mention_at[first as usize].checked_sub(1).map(|m| self.data.mentions[m as usize]).filter(|m| m.kind == EntityType::Office && m.span == span);
                let entity = match office {
                    Some(m) if m.entity != 0 => m.entity - 1,
                    _ => self.entities.described(self.run.text, EntityType::Office, span),
                };
                Arg { span, head: span, entity: Some(entity), literal: None, quantity: None }
            }
            Filler::Mention(m) => {
                let mention = self.data.mentions[m as usize];
                let (entity, literal) = self.metonym(Some(m), mention.entity, places);
                Arg { span: mention.span, head: mention.span, entity: entity.checked_sub(1), literal, quantity: None }
            }
            Filler::Joined(g) => {
                let first = self.arg(Filler::Group(g), places)?;
                let last = self.a.conjuncts(g).last()?;
                let last = self.arg(Filler::Group(last), places)?;
                let quantity = number::of_all(self.a, self.input(), g);
                Arg { span: first.span.cover(last.span), quantity, ..first }
            }
            Filler::Group(g) => {
                let group = self.a.groups[g as usize];
                let last = if group.within == NONE { group.last } else { self.a.groups[group.within as usize].last };
                let span = self.bytes(group.first, last);
                let mut resolved = self.entities.of_group.get(g as usize).copied().unwrap_or(0);
                let mut head = self.bytes(group.head, group.head + 1);
                if group.mention != 0 {
                    let mention = self.data.mentions[group.mention as usize - 1];
                    head = mention.span;
                    if mention.kind == EntityType::Office && resolved == 0 {
                        resolved = mention.entity;
                    }
                } else if group.within != NONE && group.within == group.apposition {
                    // "the town of Goris".
                    head = self.data.mentions[self.a.groups[group.within as usize].mention as usize - 1].span;
                }
                if resolved == 0 {
                    let (name, kind) = if group.pronoun != 0 {
                        (span, EntityType::Person)
                    } else {
                        let phrase = { reference::head_phrase(self.a, self.input(), g) };
                        (phrase, reference::type_of(group.selection))
                    };
                    resolved = self.entities.described(self.run.text, kind, name) + 1;
                    self.entities.of_group[g as usize] = resolved;
                }
                self.belongs(g, resolved);
                let (entity, literal) = self.metonym(group.mention.checked_sub(1), resolved, places);
                let quantity = number::of_group(self.a, self.input(), g).map(|n| n.quantity);
                Arg { span, head, entity: entity.checked_sub(1), literal, quantity }
            }
        })
    }

    /// Whose somebody is whom no list has: "*Tunisian* police", "*Iraq*'s security adviser", "a court in *Guyana*". The nearest word counts.
    fn belongs(&mut self, g: u32, entity: u32) {
        let Some(entity) = entity.checked_sub(1) else { return };
        let known = self
            .entities
            .list
            .get(entity as usize)
            .is_none_or(|e| e.country != 0 || e.gazetteer != 0 || !matches!(e.kind, EntityType::Person | EntityType::Organization | EntityType::Group | EntityType::Force));
        let group = &self.a.groups[g as usize];
        if known || group.pronoun != 0 {
            return;
        }
        if let Some(country) = self.country_said(g, 3) {
            self.entities.list[entity as usize].country = country;
        }
    }

    /// The country of the name before a noun or, where there is none, behind it: "the mayor of the northern city of *Nablus*".
    fn country_said(&self, g: u32, depth: u32) -> Option<u32> {
        let group = self.a.groups[g as usize];
        let inner = if group.within == NONE { group } else { self.a.groups[group.within as usize] };
        let of = |m: u32| {
            let id = EntityId::from_number(self.data.mentions[m as usize].gazetteer)?;
            if self.run.gazetteer.kind(id) == EntityType::Country { Some(id.0) } else { self.run.gazetteer.country(id).map(|c| c.0) }
        };
        let named = |i: u32| self.a.mention_at[i as usize].checked_sub(1).filter(|_| group.mention != self.a.mention_at[i as usize]);
        let mut before = (inner.first..inner.head).rev().filter_map(named).peekable();
        if before.peek().is_some() {
            return before.find_map(of);
        }
        let behind = |p: &&clause::Phrase| p.host == g && matches!(crate::lexicon::class::FUNCTIONS[p.function as usize], "in" | "of" | "from" | "at");
        let next = self.a.phrases.iter().find(behind)?.group;
        match self.a.groups[next as usize].mention.checked_sub(1) {
            Some(m) => of(m),
            None if depth > 0 => self.country_said(next, depth - 1),
            None => None,
        }
    }

    /// A capital or seat in a role that no place can fill stands for its government.
    fn metonym(&mut self, mention: Option<u32>, entity: u32, places: bool) -> (u32, Option<u32>) {
        let Some(m) = mention.filter(|_| !places) else { return (entity, None) };
        let gazetteer = self.run.gazetteer;
        let record = self.data.mentions[m as usize];
        // It was read as its government before.
        if record.literal != 0 {
            return (record.entity, record.literal.checked_sub(1));
        }
        // A force acts and employs in its own name, whoever's it is.
        let acts_itself = record.kind == EntityType::Force;
        let Some(seat) = EntityId::from_number(record.gazetteer).filter(|_| !acts_itself).and_then(|id| gazetteer.seat(id)) else { return (entity, None) };
        let intended = self.entities.listed(seat, &gazetteer, record.span) + 1;
        let literal = record.entity;
        let slot = &mut self.data.mentions[m as usize];
        slot.literal = literal;
        slot.entity = intended;
        slot.kind = gazetteer.kind(seat);
        slot.gazetteer = record.gazetteer;
        (intended, literal.checked_sub(1))
    }

    /// Place names that act, also where no relation was found: a seat means its government, a country itself.
    pub(super) fn metonyms(&mut self, metonyms: &[Metonym]) {
        for read in metonyms.iter().filter(|r| r.reason.metonymic()) {
            let m = self.data.mentions[read.mention as usize];
            if m.literal != 0 {
                continue;
            }
            let (entity, _) = self.metonym(Some(read.mention), m.entity, false);
            let slot = &mut self.data.mentions[read.mention as usize];
            (slot.entity, slot.literal) = (entity, m.entity);
        }
    }

    fn sources(&mut self, status: &Status, m: &Match, itself: Option<u32>) -> (u32, u32) {
        let start = self.data.sources.len() as u32;
        // A demand made by saying it has no source but who makes it.
        if self.run.rules.frame(m.frame).is_made_by_saying() {
            return (start, start);
        }
        for s in status.sources.iter().flatten().rev() {
            // The speaker of an act is no source for the act itself.
            if m.fillers.iter().any(|&(_, f)| f == Filler::Group(s.group)) && s.cue.0 == m.trigger.0 {
                continue;
            }
            let Some(arg) = self.arg(Filler::Group(s.group), false) else { continue };
            // "Prime Minister Sandu said": she is no source for her own post.
            if arg.span.overlaps(self.bytes(m.trigger.0, m.trigger.1)) || itself.is_some() && arg.entity == itself {
                continue;
            }
            let cue = self.bytes(s.cue.0.max(self.a.first), s.cue.1.max(s.cue.0.max(self.a.first) + 1));
            self.data.sources.push(Attribution { entity: arg.entity, span: arg.span, cue, direct: s.direct });
        }
        (start, self.data.sources.len() as u32)
    }

    /// The time of the clause; for a noun, what stands inside or right behind it. A state that a title or apposition tells has only a time of its own.
    fn time(&self, m: &Match, state: bool) -> Option<u32> {
        if let Some(&(_, Filler::Time(t))) = m.fillers.iter().find(|f| matches!(f.1, Filler::Time(_))) {
            return Some(t);
        }
        let (a, input) = (self.a, self.input());
        let inside = circumstance::time_of_group(a, input, m.trigger.0);
        let clause = || circumstance::time_of_clause(a, input, m.clause);
        match m.realisation {
            Realisation::Pattern => None,
            _ if inside.is_some() => inside,
            Realisation::Nominal | Realisation::Compound if state => None,
            Realisation::Nominal | Realisation::Compound => circumstance::time_of_noun(a, input, m.trigger.0),
            _ => clause(),
        }
    }

    /// Where it happened, as an entity; nothing for states and for what is an argument already.
    fn place(&self, m: &Match, args: (u32, u32), state: bool) -> Option<u32> {
        if state || m.realisation == Realisation::Pattern {
            return None;
        }
        let (a, input) = (self.a, self.input());
        let mention = match m.realisation {
            Realisation::Nominal | Realisation::Compound => {
                let g = a.groups.iter().rposition(|g| g.first <= m.trigger.0 && m.trigger.0 < g.last && !g.is_possessor)?;
                circumstance::place_of_group(a, input, g as u32)?
            }
            _ => circumstance::place_of_clause(a, input, m.clause, self.run.rules.is_speech(m.kind))?,
        };
        let record = self.data.mentions[mention as usize];
        let entity = if record.literal != 0 { record.literal } else { record.entity }.checked_sub(1)?;
        let argument = self.data.args[args.0 as usize..args.1 as usize].iter().any(|f| f.entity.get() == Some(entity) || f.span.contains(record.span) && f.entity.get().is_some());
        (!argument).then_some(entity)
    }

    /// The words that a relation's status comes from: its clause's own, then the governing ones, outward. Read off once more, for explanations only.
    fn causes(&mut self, m: &Match) -> (u32, u32) {
        let start = self.data.causes.len() as u32;
        let name = |cue: Cue| CUES.get(cue as usize).map_or("", |c| c.0);
        let mut causes = std::mem::take(&mut self.data.causes);
        let mut found = |(first, last): (u32, u32), effect: &'static str| {
            if !matches!(effect, "" | "none") {
                causes.push(Cause { span: self.bytes(first, last), effect });
            }
        };
        let mut at = m.clause;
        for step in 0..16 {
            let Some(c) = self.a.clauses.get(at as usize) else { break };
            // What a noun or a title says is not in the power of the clause's own verb.
            if step == 0 && c.verb != NONE && !matches!(m.realisation, Realisation::Nominal | Realisation::Compound | Realisation::Pattern) {
                let v = &self.a.verbs[c.verb as usize];
                if v.negative || v.modal != 0 {
                    found((v.first, v.head.max(v.first + 1)), if v.negative { "negated" } else { "auxiliary" });
                }
                for g in [c.subject, c.object].into_iter().filter(|&g| g != NONE) {
                    let g = &self.a.groups[g as usize];
                    if g.negative {
                        found((g.first, g.last), "negated");
                    }
                }
            }
            if c.governor != NONE {
                let g = &self.a.groups[c.governor as usize];
                found((g.head, g.head + 1), name(self.run.lexicon.lemma(g.lemma).noun_cue));
            }
            if c.link == clause::Link::If {
                found((c.first, c.first + 1), "if");
            }
            if let Some(v) = self.a.clauses.get(c.parent as usize).and_then(|p| self.a.verbs.get(p.verb as usize)).filter(|_| c.governor == NONE) {
                let cue = self.run.lexicon.lemma(v.lemma).verb_cue;
                found((v.first, v.last), if v.negative && cue != Cue::None { "negated" } else { name(cue) });
            }
            at = c.parent;
        }
        self.data.causes = causes;
        (start, self.data.causes.len() as u32)
    }

    /// The value of the kind's attribute: what the frame says, else what the first word says that stands where the attribute looks.
    fn value(&self, m: &Match) -> Option<u8> {
        let kind = self.run.rules.kind(m.kind);
        let attribute = kind.attribute?;
        let frame = self.run.rules.frame(m.frame);
        if frame.value().is_some() {
            return frame.value();
        }
        let said = |token: u32| {
            let entry = self.entries[token as usize];
            [entry.verb, entry.noun].into_iter().filter(|&l| l != 0).find_map(|l| attribute.said_by(self.run.lexicon.spelling(l)))
        };
        attribute.sources.iter().find_map(|source| match *source {
            Source::Trigger => (m.trigger.0..m.trigger.1).find_map(said),
            Source::Verb => self.a.clauses.get(m.clause as usize).filter(|c| c.verb != NONE).and_then(|c| said(self.a.verbs[c.verb as usize].head)),
            Source::Role(name) => m.fillers.iter().filter(|f| kind.roles[f.0 as usize].0 == name).find_map(|&(_, filler)| {
                let (first, head, last) = self.words_of(filler)?;
                (first..=head).rev().find_map(said).or_else(|| (head + 1..last).find_map(said))
            }),
        })
    }

    /// First, head and end of the words that a filler covers.
    fn words_of(&self, filler: Filler) -> Option<(u32, u32, u32)> {
        match filler {
            Filler::Group(g) | Filler::Joined(g) => {
                let group = &self.a.groups[g as usize];
                Some((group.first, group.head, group.phrase_end))
            }
            Filler::Mention(m) => {
                let m = &self.data.mentions[m as usize];
                Some((m.first, m.last - 1, m.last))
            }
            Filler::Words(first, last) => Some((first, last - 1, last)),
            Filler::Clause(_) | Filler::Time(_) | Filler::Count(_) => None,
        }
    }

    /// Lists resolved pronouns and nominals as mentions.
    pub(super) fn implicit_mentions(&mut self) {
        let a = self.a;
        for (g, group) in a.groups.iter().enumerate() {
            let entity = self.entities.of_group[g];
            // "the president" is listed as a post, and mentions who holds it.
            if entity == 0 || group.mention != 0 && self.data.mentions[group.mention as usize - 1].kind != EntityType::Office {
                continue;
            }
            let e = &self.entities.list[entity as usize - 1];
            // "The rebels said they would leave": what a pronoun behind it means is mentioned, name or not.
            let taken_up = group.pronoun == 0 && !e.named && self.entities.of_group[g + 1..].iter().zip(&a.groups[g + 1..]).any(|(&e, h)| e == entity && h.pronoun != 0);
            let Some(step) = self.entities.step_of_group(g).or(taken_up.then_some(LinkStep::NewName)) else { continue };
            // "a lawyer" in apposition says what somebody is; it does not mention him again.
            if group.pronoun == 0 && !taken_up && (!e.named && step != LinkStep::Members || group.indefinite || group.apposed_to != NONE || group.apposition != NONE) {
                continue;
            }
            let span = self.bytes(group.first, group.last);
            let form = reference::form_of(group.pronoun != 0);
            self.data.mentions.push(RawMention {
                span,
                first: group.first,
                last: group.last,
                kind: e.kind,
                form,
                gazetteer: e.gazetteer,
                surface: 0,
                entity,
                literal: 0,
                flags: RawMention::flags(false, group.plural),
                step,
            });
        }
    }
}

//! Questions to an extractor beside its results: why not, what is missing, how a sentence was analysed.

use super::*;
use crate::lexicon::own::Words;
use crate::relation::schema::Kind;

/// A span that was weighed as a name, for [`Extractor::weigh_names`].
#[derive(Clone, Debug)]
pub struct WeighedName<'t> {
    /// Its words.
    pub text: &'t str,
    /// Its bytes.
    pub span: Span,
    /// Number of the run of capitals that it lies in: within one run chosen names do not overlap.
    pub run: u32,
    /// Readings that the gazetteer has for it, a bit each in the order of [`Reading`](crate::mention::Reading).
    pub listed: u8,
    /// Sum of its evidence for each reading, in hundredths.
    pub scores: [i32; 8],
    /// What it was taken for, if it was.
    pub chosen: Option<Reading>,
    /// Its pieces of evidence: name, weight for what it was (or would best be) taken for, number.
    pub evidence: Vec<(&'static str, i16, u8)>,
}

/// Why a kind of relation was not found in a sentence.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NearMiss {
    /// The rule that came nearest, `family/Name`.
    pub rule: String,
    /// What the rule is about.
    pub doc: String,
    /// The condition that failed first: `role NAME`, `guard`, `particle`.
    pub condition: String,
    /// The trigger.
    pub trigger: Span,
    /// What stood where the condition looks.
    pub found: Option<Span>,
    /// Where the condition looks and what it admits, as in the rule file.
    pub expected: String,
    /// The sentence.
    pub sentence: String,
    /// Where the sentence begins in the text.
    pub(crate) offset: u32,
}

/// A word between two known actors that no relation has as its trigger, for [`Extractor::missing`].
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Missing {
    /// Its lemma.
    pub lemma: String,
    /// A verb, or a noun.
    pub verb: bool,
    /// Whether some rule has it as a trigger and failed; else no rule knows it.
    pub tried: bool,
    /// The word.
    pub span: Span,
    /// Its sentence.
    pub sentence: Span,
    /// The actors.
    pub actors: [Span; 2],
}

/// The answer of [`Extractor::why_not`].
#[derive(Clone, PartialEq, Debug)]
pub enum WhyNot {
    /// It was found after all.
    Found,
    /// It was found, with this confidence, below the threshold.
    Unsure(f32),
    /// No word of the sentence triggers that kind.
    NoTrigger,
    /// Rules were tried and failed, each at its first condition.
    Failed(Vec<NearMiss>),
}

impl Extractor {
    /// Why a kind of relation is not among the results for this text: the first condition that failed, per rule tried. Reads the text once.
    ///
    /// ```
    /// let answer = dateline::Extractor::new().why_not("The road was blocked by snow.", "blocked_route");
    /// let dateline::WhyNot::Failed(misses) = answer else { panic!("{answer:?}") };
    /// assert_eq!(misses[0].condition, "role blocker");
    /// ```
    pub fn why_not(&self, text: &str, kind: &str) -> WhyNot {
        let (found, misses) = self.near_misses(text, kind);
        match found {
            Some(confidence) if confidence < self.settings.min_confidence => WhyNot::Unsure(confidence),
            Some(_) => WhyNot::Found,
            None if misses.is_empty() => WhyNot::NoTrigger,
            None => WhyNot::Failed(misses),
        }
    }
    /// Every span of the text that was weighed as a name, run by run, with its evidence: what each piece weighs, what the sum says, and what was chosen.
    /// Reads the text once; memory grows with what is listed.
    ///
    /// ```
    /// let weighed = dateline::Extractor::new().weigh_names("Mayor Orla Fennick spoke in Castlebridge.");
    /// let name = weighed.iter().find(|n| n.text == "Orla Fennick").unwrap();
    /// assert_eq!(name.chosen, Some(dateline::mention::Reading::Person));
    /// assert!(name.evidence.iter().any(|e| e.0 == "an honorific before"));
    /// ```
    pub fn weigh_names<'t>(&self, text: &'t str) -> Vec<WeighedName<'t>> {
        let mut scratch = Scratch::default();
        scratch.memory.begin(&self.settings.gazetteer());
        let mut clean = Clean::default();
        let dirty = clean.read(text, |hash| self.settings.lexicon().find(hash) != 0, || false);
        let read = if dirty { clean.text() } else { text };
        let mut run = Self::run(&self.settings, read);
        let (mut layout, mut all, mut zone_number) = (Layout::cleaned(clean.joints()), Vec::new(), 0);
        while layout.next(read, &mut scratch.block) {
            run.words(&mut scratch);
            run.times(&mut scratch);
            run.weigh(&mut scratch);
            let Scratch { block, entries, zones, memory, decider, .. } = &mut scratch;
            let tables = zone::Tables { lexicon: &run.lexicon, gazetteer: &run.gazetteer };
            let input = zone::Input { text: read, tokens: &block.tokens, entries };
            for (number, z) in zones.zones.iter().enumerate() {
                let chosen = decider.zone(zones, z).to_vec();
                for k in z.segments.0..z.segments.1 {
                    let s = &zones.segments[k as usize];
                    let span = clean.place(Span::new(block.tokens[s.first as usize].start, block.tokens[s.last as usize - 1].end));
                    let choice = chosen.iter().find(|c| c.segment == k);
                    let reading = choice.map_or_else(|| Reading::ALL.into_iter().max_by_key(|&r| s.sums[r as usize]).unwrap_or(Reading::Other), |c| c.reading);
                    let pieces = zones.evidence(tables, input, memory, number, k as usize);
                    all.push(WeighedName {
                        text: span.of(text),
                        span,
                        run: zone_number,
                        listed: s.meaning.readings,
                        scores: s.sums.map(i32::from),
                        chosen: choice.map(|c| c.reading),
                        evidence: pieces.into_iter().map(|e| (NamePiece::NAMES[e as usize], decide::weights(z)[e as usize][reading as usize], e)).collect(),
                    });
                }
                zone_number += 1;
            }
        }
        all
    }
    /// How each sentence was analysed: words with their tags, clauses with their arguments, phrases. For those who write rules; the form may change. Reads the text once.
    ///
    /// ```
    /// let outline = dateline::Extractor::new().outline("Qatar brokered a truce.");
    /// assert!(outline.contains("verb [brokered] subject [Qatar] object [a truce]"), "{outline}");
    /// ```
    pub fn outline(&self, text: &str) -> String {
        let mut scratch = Scratch::default();
        let mut run = Run { outline: Some(String::new()), ..Self::run(&self.settings, text) };
        run.document(&mut scratch);
        run.outline.unwrap_or_default()
    }
    /// Verbs and nouns that stand between two known actors and trigger no relation: where the rules can grow. In text order. Reads the text once.
    ///
    /// ```
    /// let missing = dateline::Extractor::new().missing("Kenya outbid Ghana.");
    /// assert_eq!((missing[0].lemma.as_str(), missing[0].verb, missing[0].tried), ("outbid", true, false));
    /// ```
    pub fn missing(&self, text: &str) -> Vec<Missing> {
        let mut run = Run { missing: Some(Vec::new()), ..Self::run(&self.settings, text) };
        run.document(&mut Scratch::default());
        run.missing.unwrap_or_default()
    }
    /// A kind of relation by name, built-in or of the user's rules: its roles, and what it says beside them. Compares names, a hundred or so.
    ///
    /// ```
    /// let kind = dateline::Extractor::new().kind("met").unwrap();
    /// assert_eq!(kind.roles[0].0, "participants");
    /// ```
    pub fn kind(&self, name: &str) -> Option<&'static Kind> {
        let rules = self.settings.rules();
        rules.kind_number(name).map(|number| rules.kind(number as u8))
    }
    /// The words that trigger the frames of a kind, sorted: verbs with their particle ("cut off"), nouns with the word they need before them ("phone call"). Patterns
    /// ("Foreign Minister Ann Oduor") wait for no word of theirs. Looks at every lemma that it knows.
    ///
    /// ```
    /// let words = dateline::Extractor::new().triggers("blocked_route");
    /// assert!(words.iter().any(|w| w == "barricade") && words.iter().any(|w| w == "cut off"), "{words:?}");
    /// ```
    pub fn triggers(&self, kind: &str) -> Vec<String> {
        let (rules, lexicon) = (self.settings.rules(), self.settings.lexicon());
        let Some(number) = rules.kind_number(kind) else { return Vec::new() };
        let own = lexicon.lemmas()..lexicon.lemmas() + lexicon.own().map_or(0, Words::added);
        let mut words = Vec::new();
        for lemma in (1..lexicon.lemmas()).chain(own) {
            let (word, known) = (lexicon.spelling(lemma), lexicon.lemma(lemma));
            for (list, verb) in [(known.verb_frames, true), (known.noun_frames, false)] {
                for (_, beside) in rules.list(list).filter(|&(frame, _)| usize::from(rules.frame(frame).kind()) == number) {
                    words.push(match (beside, verb) {
                        (0, _) => word.to_owned(),
                        (beside, true) => format!("{word} {}", lexicon.spelling(beside)),
                        (beside, false) => format!("{} {word}", lexicon.spelling(beside)),
                    });
                }
            }
        }
        words.sort();
        words.dedup();
        words
    }
    /// The best confidence with which a kind was found, if it was, and every rule of that kind that was tried and failed. Reads the text once.
    pub fn near_misses(&self, text: &str, kind: &str) -> (Option<f32>, Vec<NearMiss>) {
        let rules = self.settings.rules();
        let Some(number) = rules.kind_number(kind) else { return (None, Vec::new()) };
        let mut scratch = Scratch::default();
        let mut settings = (*self.settings).clone();
        settings.wanted = 1 << number;
        settings.min_confidence = 0.0;
        let mut run = Run { trace: Some(Vec::new()), ..Self::run(&settings, text) };
        run.document(&mut scratch);
        let found = scratch.data.relations.iter().map(|r| r.confidence).reduce(f32::max);
        let miss = |tried: Tried| {
            let frame = rules.frame(tried.frame);
            let role = |r: u8| frame.roles().find(|x| x.role() == r && !x.has(flag::GUARD)).map_or_else(String::new, |x| x.describe(&self.settings.lexicon()));
            let expected = if let Failure::Role(r) = tried.failure { role(r) } else { String::new() };
            let condition = match tried.failure {
                Failure::Role(r) => format!("role {}", rules.kind(frame.kind()).roles[r as usize].0),
                Failure::Guard => "guard".to_owned(),
                Failure::Particle => "particle".to_owned(),
            };
            let span = |s: (u32, u32)| Span::new(s.0, s.1);
            NearMiss {
                rule: frame.id().to_owned(),
                doc: frame.doc().to_owned(),
                condition,
                trigger: span(tried.trigger),
                found: Some(span(tried.found)).filter(|s| !s.is_empty()),
                expected,
                sentence: span(tried.sentence).of(text).to_owned(),
                offset: tried.sentence.0,
            }
        };
        // A verb that triggers a frame with and without a particle is one near miss: what failed behind the right words tells more than the other words.
        let tried = run.trace.unwrap_or_default();
        let better = |t: &Tried| tried.iter().any(|x| (x.frame, x.trigger) == (t.frame, t.trigger) && x.failure != Failure::Particle);
        (found, tried.iter().filter(|t| t.failure != Failure::Particle || !better(t)).map(|&t| miss(t)).collect())
    }
}

//! The pipeline: the only module that knows all stages.

use crate::blob::Blob;
use crate::clause::status::Status;
use crate::clause::{self, Analysis, Known, NONE, circumstance, number};
use crate::document::{Attribution, Cause, Data, Document, Evidence, Quote, RelationRecord, Warning};
use crate::error::Error;
use crate::gazetteer::own::OwnTables;
use crate::gazetteer::{EntityId, EntityType, Gazetteer, OwnNames};
use crate::lexicon::class::{CUES, Cue};
use crate::lexicon::{Entry, Lexicon};
use crate::mention::decide::{self, Decider};
use crate::mention::evidence::{Evidence as NamePiece, Reading};
use crate::mention::zone::{self, Memory, Zones};
use crate::mention::{Form, LinkStep, RawMention};
use crate::merge::{self, Merger};
use crate::quote;
use crate::reference::metonymy::{self, Metonym};
use crate::reference::{self, Entities};
use crate::relation::Arg;
use crate::relation::schema::{Source, kind_number};
use crate::rules::apply::{Engine, Failure, Filler, Match, Trace, Tried};
use crate::rules::compile::flag;
use crate::rules::confidence;
use crate::rules::missing;
use crate::rules::own::Tables as RuleTables;
use crate::rules::pool::Pool;
use crate::rules::read::RuleFile;
use crate::rules::trigger::Triggers;
use crate::rules::{Realisation, Rules};
use crate::span::Span;
use crate::text::{Block, Layout, Sentence, SentenceKind, shape};
use crate::time::{self, Date};
use once_cell::sync::OnceCell;
use std::sync::Arc;

#[repr(C, align(64))]
struct Aligned<T: ?Sized>(T);

static BLOB: &Aligned<[u8]> = &Aligned(*include_bytes!(concat!(env!("OUT_DIR"), "/tables.blob")));

#[derive(Clone, Debug)]
struct Tables {
    lexicon: Lexicon<'static>,
    gazetteer: Gazetteer<'static>,
    rules: Rules<'static>,
    triggers: Triggers,
    known: Known,
}

/// The built-in tables, opened once: a header check and a few dozen look-ups.
fn tables() -> &'static Tables {
    static TABLES: OnceCell<Tables> = OnceCell::new();
    TABLES.get_or_init(|| {
        let blob = Blob::open(&BLOB.0).expect("the tables were compiled by this build");
        let lexicon = Lexicon::new(blob);
        Tables { lexicon, gazetteer: Gazetteer::new(blob), rules: Rules::new(blob), triggers: Triggers::new(Rules::new(blob)), known: Known::new(lexicon) }
    })
}

/// The built-in gazetteer, for look-ups beside extraction.
pub fn builtin_gazetteer() -> Gazetteer<'static> {
    tables().gazetteer
}

/// The built-in rules.
pub(crate) fn builtin_rules() -> Rules<'static> {
    tables().rules
}

/// Limits for one document; past them the result is cut and carries a [`Warning`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limits {
    /// Bytes of text that are read.
    pub length: u32,
    /// Mentions kept.
    pub mentions: u32,
    /// Relations kept.
    pub relations: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Limits { length: 1 << 30, mentions: 4_000_000, relations: 1_000_000 }
    }
}

/// Relations below this confidence are left out by default, as by [`Preset::Balanced`].
pub const MIN_CONFIDENCE: f32 = 0.6;

/// What is wanted more: that what is found is right, or that what is right is found.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Preset {
    /// Only what is right nine times in ten or more: no passive without its agent, no doubtful subject.
    High,
    /// The default.
    #[default]
    Balanced,
    /// All that the rules find.
    Recall,
}

impl Preset {
    /// The confidence below which relations are left out.
    pub const fn min_confidence(self) -> f32 {
        match self {
            Preset::High => 0.85,
            Preset::Balanced => MIN_CONFIDENCE,
            Preset::Recall => 0.0,
        }
    }
}

/// What to read: the text, its publication date and an id that comes back with the result.
#[derive(Clone, Copy, Debug, Default)]
pub struct Input<'t> {
    /// The text.
    pub text: &'t str,
    /// Publication date; relative times count from it. `None`: the builder's, or the one in the byline.
    pub date: Option<Date>,
    /// Any id.
    pub id: Option<&'t str>,
}

/// The stages of the pipeline in order, for [`Extractor::read_until`].
#[doc(hidden)]
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Stage {
    /// Tokens and sentences.
    Text,
    /// What the lexicon knows of each token.
    Words,
    /// Time expressions.
    Times,
    /// Spans that may be names, weighed.
    Weights,
    /// The names chosen.
    Names,
    /// Which entity each name means.
    Links,
    /// Clauses.
    Clauses,
    /// Pronouns, definite nouns, metonyms.
    References,
    /// Matches of the rules.
    Rules,
    /// Everything.
    All,
}

/// Working memory, reused from document to document.
#[derive(Default, Debug)]
pub struct Scratch {
    block: Block,
    entries: Vec<Entry>,
    zones: Zones,
    memory: Memory,
    decider: Decider,
    analysis: Analysis,
    entities: Entities,
    matches: Vec<Match>,
    pool: Pool,
    metonyms: Vec<Metonym>,
    /// Where the mentions of each sentence of the block begin.
    bounds: Vec<usize>,
    merger: Merger,
    /// Quotations of the text, then those whose speaker the sentences told.
    quotes: Vec<Quote>,
    data: Data,
}

impl Scratch {
    /// Gives a result's buffers back, so that the next document needs none.
    pub fn recycle(&mut self, document: Document<'_>) {
        self.data = document.data;
    }
}

/// Reads news. `Send + Sync`; cloning copies a pointer.
///
/// ```
/// let extractor = dateline::Extractor::new();
/// let news = extractor.extract("Kazakhstan, a member of the CSTO, hosted the talks.");
/// let relation = news.relations().next().unwrap();
/// assert_eq!(relation.kind(), "member_of");
/// ```
#[derive(Clone, Debug)]
pub struct Extractor {
    settings: Arc<Settings>,
}

#[derive(Clone, Debug)]
struct Settings {
    published: Option<Date>,
    min_confidence: f32,
    wanted: u128,
    limits: Limits,
    own: Option<Arc<OwnTables>>,
    rules: Option<Arc<RuleTables>>,
}

impl Default for Settings {
    fn default() -> Self {
        Settings { published: None, min_confidence: MIN_CONFIDENCE, wanted: u128::MAX, limits: Limits::default(), own: None, rules: None }
    }
}

impl Settings {
    fn gazetteer(&self) -> Gazetteer<'_> {
        tables().gazetteer.with_own(self.own.as_deref())
    }
    fn rules(&self) -> Rules<'_> {
        tables().rules.with_own(self.rules.as_deref())
    }
    fn triggers(&self) -> &Triggers {
        self.rules.as_deref().map_or(&tables().triggers, RuleTables::triggers)
    }
    fn lexicon(&self) -> Lexicon<'_> {
        tables().lexicon.with_own(self.rules.as_deref().map(RuleTables::words))
    }
}

/// Settings of an [`Extractor`].
#[derive(Clone, Debug, Default)]
pub struct Builder {
    settings: Settings,
    kinds: Option<Vec<String>>,
}

impl Builder {
    /// The publication date of documents that come without one.
    #[must_use]
    pub fn published(mut self, date: Date) -> Self {
        self.settings.published = Some(date);
        self
    }
    /// Leaves out relations below this confidence (0 to 1; default [`MIN_CONFIDENCE`]).
    #[must_use]
    pub fn min_confidence(mut self, confidence: f32) -> Self {
        self.settings.min_confidence = confidence;
        self
    }
    /// Leaves out what a preset leaves out.
    ///
    /// ```
    /// use dateline::{Extractor, Preset};
    /// let text = "Chile blocked the highway. The highway was blocked.";
    /// let found = |preset| Extractor::builder().preset(preset).build().extract(text).relations().count();
    /// assert_eq!((found(Preset::High), found(Preset::Balanced)), (1, 2));
    /// ```
    #[must_use]
    pub fn preset(self, preset: Preset) -> Self {
        self.min_confidence(preset.min_confidence())
    }
    /// Looks only for these kinds of relation; unknown names are ignored.
    #[must_use]
    pub fn kinds<'k>(mut self, kinds: impl IntoIterator<Item = &'k str>) -> Self {
        self.kinds = Some(kinds.into_iter().map(str::to_owned).collect());
        self
    }
    /// Limits for one document.
    #[must_use]
    pub fn limits(mut self, limits: Limits) -> Self {
        self.settings.limits = limits;
        self
    }
    /// Own names, over, beside or instead of the built-in ones. Compiled here: reading and compiling a million takes about three seconds.
    #[must_use]
    pub fn names(mut self, names: OwnNames) -> Self {
        self.settings.own = Some(Arc::new(names.compile()));
        self
    }
    /// Own rules from a file in the language of the built-in ones (`src/rules/GRAMMAR.md`): new frames, patterns, kinds and words, changes to built-in rules
    /// by `extend` and `drop`. Each call reads over the files before. Cost: a few milliseconds; extraction slows by nothing that has no trigger.
    ///
    /// # Errors
    /// The address of the first fault, what was found and what is allowed; line 0 if the file cannot be read.
    pub fn rules_file(self, path: impl AsRef<std::path::Path>) -> Result<Self, Error> {
        let name = path.as_ref().display().to_string();
        let text = std::fs::read_to_string(&path).map_err(|e| Error::new(&name, 0, 0, e.to_string()))?;
        self.rules(&name, &text)
    }
    /// Own rules from a text; `file` names it in faults, and its stem is the family of the rules.
    ///
    /// ```
    /// let fault = dateline::Extractor::builder().rules("deals.rules", "frame Sell -> sael\n").unwrap_err();
    /// assert!(fault.to_string().starts_with("deals.rules:1:15: unknown kind \"sael\", expected one of: member_of, "));
    /// ```
    ///
    /// # Errors
    /// The address of the first fault, what was found and what is allowed.
    pub fn rules(mut self, file: &str, text: &str) -> Result<Self, Error> {
        let tables = tables();
        let read = RuleTables::read(self.settings.rules.as_deref(), tables.lexicon, tables.rules, file, text)?;
        self.settings.rules = Some(Arc::new(read));
        Ok(self)
    }
    /// The extractor.
    pub fn build(mut self) -> Extractor {
        if let Some(kinds) = self.kinds {
            let rules = self.settings.rules();
            self.settings.wanted = kinds.iter().filter_map(|k| rules.kind_number(k)).fold(0, |bits, k| bits | 1 << k);
        }
        Extractor { settings: Arc::new(self.settings) }
    }
}

impl Default for Extractor {
    fn default() -> Self {
        Self::new()
    }
}

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
    /// With the built-in gazetteers and rules. Cost: microseconds; the tables are read in place.
    pub fn new() -> Self {
        Builder::default().build()
    }
    /// An extractor with settings.
    pub fn builder() -> Builder {
        Builder::default()
    }
    /// Its gazetteer: the built-in data and own names.
    pub fn gazetteer(&self) -> Gazetteer<'_> {
        self.settings.gazetteer()
    }
    /// The user's rule files.
    pub(crate) fn own_rule_files(&self) -> &[RuleFile] {
        self.settings.rules.as_deref().map_or(&[], RuleTables::files)
    }
    /// Reads a text. Never fails; the publication date is the builder's or the byline's.
    pub fn extract<'t>(&self, text: &'t str) -> Document<'t> {
        self.extract_with(Input { text, ..Input::default() }, &mut Scratch::default())
    }
    /// Reads a text that was published on `date`.
    pub fn extract_dated<'t>(&self, text: &'t str, date: Date) -> Document<'t> {
        self.extract_with(Input { text, date: Some(date), id: None }, &mut Scratch::default())
    }
    /// Reads a text with the caller's memory; give the result back with [`Scratch::recycle`] and the arrays are reused.
    pub fn extract_with<'t>(&self, input: Input<'t>, scratch: &mut Scratch) -> Document<'t> {
        let tables = tables();
        let mut run = Run {
            tables,
            lexicon: self.settings.lexicon(),
            rules: self.settings.rules(),
            triggers: self.settings.triggers(),
            gazetteer: self.settings.gazetteer(),
            settings: &self.settings,
            text: input.text,
            date: input.date.or(self.settings.published),
            dated: input.date.is_some(),
            trace: None,
            outline: None,
            missing: None,
            until: Stage::All,
        };
        run.document(scratch);
        let mut data = std::mem::take(&mut scratch.data);
        std::mem::swap(&mut data.entities, &mut scratch.entities.list);
        std::mem::swap(&mut data.candidates, &mut scratch.entities.candidates);
        std::mem::swap(&mut data.members, &mut scratch.entities.set_members);
        Document { text: input.text, id: input.id, data, own: self.settings.own.clone(), own_rules: self.settings.rules.clone() }
    }
    /// Reads a text up to a stage, for the benchmark, which takes the time between one stage and the next. Returns how much there is of what it made last.
    #[doc(hidden)]
    pub fn read_until(&self, input: Input<'_>, scratch: &mut Scratch, until: Stage) -> usize {
        let (date, dated) = (input.date.or(self.settings.published), input.date.is_some());
        let mut run = Run { date, dated, until, ..Self::run(&self.settings, input.text) };
        run.document(scratch);
        match until {
            Stage::Text | Stage::Words => input.text.len(),
            Stage::Times => scratch.data.times.len(),
            Stage::Weights => scratch.zones.segments.len(),
            Stage::Names | Stage::Links | Stage::Clauses | Stage::References => scratch.data.mentions.len(),
            Stage::Rules => scratch.matches.len(),
            Stage::All => scratch.data.relations.len() + scratch.data.times.len(),
        }
    }
    /// Why a kind of relation is not among the results for this text: the first condition that failed, per rule tried.
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
        let mut run = Self::run(&self.settings, text);
        let (mut layout, mut all, mut zone_number) = (Layout::new(), Vec::new(), 0);
        while layout.next(text, &mut scratch.block) {
            run.words(&mut scratch);
            run.times(&mut scratch);
            run.weigh(&mut scratch);
            let Scratch { block, entries, zones, memory, decider, analysis, .. } = &mut scratch;
            let tables = zone::Tables { lexicon: &run.lexicon, gazetteer: &run.gazetteer };
            let input = zone::Input { text, tokens: &block.tokens, entries, time_at: &analysis.time_at };
            for (number, z) in zones.zones.iter().enumerate() {
                let chosen = decider.zone(zones, z).to_vec();
                for k in z.segments.0..z.segments.1 {
                    let s = &zones.segments[k as usize];
                    let span = Span::new(block.tokens[s.first as usize].start, block.tokens[s.last as usize - 1].end);
                    let choice = chosen.iter().find(|c| c.segment == k);
                    let reading = choice.map_or_else(|| Reading::ALL.into_iter().max_by_key(|&r| s.sums[r as usize]).unwrap_or(Reading::Other), |c| c.reading);
                    let pieces = zones.evidence(tables, input, memory, number, k as usize);
                    all.push(WeighedName {
                        text: span.of(text),
                        span,
                        run: zone_number,
                        listed: s.meaning.readings,
                        scores: s.sums,
                        chosen: choice.map(|c| c.reading),
                        evidence: pieces.into_iter().map(|e| (NamePiece::NAMES[e as usize], decide::weights(z)[e as usize][reading as usize], e)).collect(),
                    });
                }
                zone_number += 1;
            }
        }
        all
    }
    /// How each sentence was analysed: words with their tags, clauses with their arguments, phrases. For those who write rules; the form may change.
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
    fn run<'x, 't>(settings: &'x Settings, text: &'t str) -> Run<'x, 't> {
        Run {
            tables: tables(),
            lexicon: settings.lexicon(),
            rules: settings.rules(),
            triggers: settings.triggers(),
            gazetteer: settings.gazetteer(),
            settings,
            text,
            date: settings.published,
            dated: false,
            trace: None,
            outline: None,
            missing: None,
            until: Stage::All,
        }
    }
    /// Verbs and nouns that stand between two known actors and trigger no relation: where the rules can grow. In text order.
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
    /// The best confidence with which a kind was found, if it was, and every rule of that kind that was tried and failed.
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
        (found, run.trace.unwrap_or_default().into_iter().map(miss).collect())
    }
}

struct Run<'x, 't> {
    tables: &'static Tables,
    lexicon: Lexicon<'x>,
    rules: Rules<'x>,
    triggers: &'x Triggers,
    gazetteer: Gazetteer<'x>,
    settings: &'x Settings,
    text: &'t str,
    date: Option<Date>,
    dated: bool,
    trace: Option<Trace>,
    /// Where the analysis is written, if asked for.
    outline: Option<String>,
    /// Where words without a relation are written, if asked for.
    missing: Option<Vec<Missing>>,
    /// The last stage to run.
    until: Stage,
}

impl Run<'_, '_> {
    fn document(&mut self, scratch: &mut Scratch) {
        scratch.data.clear();
        scratch.entities.clear();
        scratch.memory.begin(&self.gazetteer);
        scratch.quotes.clear();
        let limit = self.settings.limits.length.min(u32::MAX - 8) as usize;
        if self.text.len() > limit {
            let mut end = limit;
            while !self.text.is_char_boundary(end) {
                end -= 1;
            }
            self.text = &self.text[..end];
            scratch.data.warnings.push(Warning::TextTruncated);
        }
        let mut layout = Layout::new();
        let (mut function_words, mut words) = (0u32, 0u32);
        while layout.next(self.text, &mut scratch.block) {
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
            for k in 0..scratch.block.sentences.len() {
                let sentence = scratch.block.sentences[k];
                self.sentence(scratch, sentence, k);
                if scratch.data.mentions.len() > self.settings.limits.mentions as usize {
                    scratch.data.mentions.truncate(self.settings.limits.mentions as usize);
                    push_once(&mut scratch.data.warnings, Warning::MentionLimit);
                    break;
                }
                if scratch.data.relations.len() > self.settings.limits.relations as usize {
                    scratch.data.relations.truncate(self.settings.limits.relations as usize);
                    push_once(&mut scratch.data.warnings, Warning::RelationLimit);
                    break;
                }
            }
        }
        if words >= 40 && function_words * 12 < words {
            push_once(&mut scratch.data.warnings, Warning::NotEnglish);
        }
        // Pronouns and nouns were found after all names.
        scratch.data.mentions.sort_unstable_by_key(|m| (m.span.start, m.span.end, matches!(m.form, Form::Pronoun | Form::Nominal)));
        quote::attribute(self.text, &scratch.quotes, kind_number("said").unwrap_or(0) as u8, &mut scratch.data);
        let Scratch { data, entities, merger, .. } = scratch;
        // Merging asks whether an entity is named; it reads the list where it is.
        std::mem::swap(&mut data.entities, &mut entities.list);
        merge::merge(data, merger, self.rules, self.text, kind_number("said").unwrap_or(0) as u8);
        data.tell_times();
        std::mem::swap(&mut data.entities, &mut entities.list);
    }

    /// Looks the words of the block up. Returns how many there are, and how many of them are English function words.
    fn words(&self, scratch: &mut Scratch) -> (u32, u32) {
        use crate::lexicon::class::word::{BE, DET, PREP};
        scratch.entries.clear();
        self.lexicon.look_up(&mut scratch.block.tokens, &mut scratch.entries);
        let function_words = scratch.entries.iter().map(|e| u32::from(e.classes & (DET | PREP | BE) != 0)).sum();
        let n = scratch.block.tokens.len();
        for at in [&mut scratch.analysis.mention_at, &mut scratch.analysis.time_at] {
            at.clear();
            at.resize(n, 0);
        }
        (n as u32, function_words)
    }

    /// Times of all sentences of the block. They come before names: a month or weekday is none.
    fn times(&mut self, scratch: &mut Scratch) {
        let Scratch { block, entries, analysis, data, .. } = scratch;
        let known = &self.tables.known;
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
            let times = data.times.len();
            time::find(self.text, &block.tokens[first..last], first as u32, self.date, future, &mut data.times);
            for (k, t) in data.times[times..].iter().enumerate() {
                for i in t.first..t.last {
                    if let Some(slot) = analysis.time_at.get_mut(i as usize) {
                        *slot = (times + k) as u32 + 1;
                    }
                }
            }
        }
    }

    /// Spans that may be names, with their evidence, in all sentences of the block before any is analysed: what one says of a name counts in the others.
    fn weigh(&self, scratch: &mut Scratch) {
        let Scratch { block, entries, zones, memory, analysis, .. } = scratch;
        let tables = zone::Tables { lexicon: &self.lexicon, gazetteer: &self.gazetteer };
        let input = zone::Input { text: self.text, tokens: &block.tokens, entries, time_at: &analysis.time_at };
        zones.collect(tables, input, &block.sentences, memory);
        zones.weigh(tables, input, memory);
    }

    /// The names of all sentences of the block.
    fn choose(&self, scratch: &mut Scratch) {
        let Scratch { block, entries, zones, memory, decider, analysis, data, bounds, .. } = scratch;
        let tables = zone::Tables { lexicon: &self.lexicon, gazetteer: &self.gazetteer };
        let input = zone::Input { text: self.text, tokens: &block.tokens, entries, time_at: &analysis.time_at };
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
        for (k, m) in data.mentions[mentions..mentions_end].iter().enumerate() {
            for i in m.first..m.last {
                analysis.mention_at[i as usize] = (mentions + k) as u32 + 1;
                analysis.time_at[i as usize] = 0;
            }
        }
        if matches!(sentence.kind, SentenceKind::Byline | SentenceKind::Dateline) || last - first < 2 || self.until == Stage::Links {
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
            entities.resolve(analysis, input, self.reference_input(block, entries));
            metonymy::read(analysis, input, mentions..mentions_end, metonyms);
            if let Some(out) = &mut self.outline {
                clause::outline::outline(analysis, input, out);
                metonymy::outline(metonyms, input, out);
            }
            if self.until == Stage::References {
                return;
            }
            let engine = Engine { a: analysis, input, rules: self.rules, triggers: self.triggers, pool, resolved: &entities.resolved, wanted: self.settings.wanted };
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
        if let Some(out) = &mut self.missing {
            let input = clause::Input { text: self.text, tokens: &block.tokens, entries, mentions: &data.mentions, times: &data.times, lexicon: &self.lexicon, known, gazetteer: &self.gazetteer };
            let bytes = |(a, b): (u32, u32)| Span::new(block.tokens[a as usize].start, block.tokens[b as usize - 1].end);
            out.extend(missing::find(analysis, input, self.rules, matches).into_iter().map(|w| Missing {
                lemma: self.lexicon.spelling(w.lemma).to_owned(),
                verb: w.verb,
                tried: w.tried,
                span: bytes((w.token, w.token + 1)),
                sentence: span,
                actors: w.actors.map(bytes),
            }));
        }
        let mut stage = Results { run: self, block, entries, a: analysis, entities, data, sentence: span, first_relation: 0 };
        stage.first_relation = stage.data.relations.len();
        for m in matches.iter() {
            stage.add(m);
        }
        stage.implicit_mentions();
        stage.metonyms(metonyms);
    }
}

fn push_once(warnings: &mut Vec<Warning>, w: Warning) {
    if !warnings.contains(&w) {
        warnings.push(w);
    }
}

/// Turns the matches of one sentence into records of the document.
struct Results<'x, 'y, 't> {
    run: &'x Run<'y, 't>,
    block: &'x Block,
    entries: &'x [Entry],
    a: &'x Analysis,
    entities: &'x mut Entities,
    data: &'x mut Data,
    sentence: Span,
    first_relation: usize,
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

    fn add(&mut self, m: &Match) {
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
            let places = literal || frame.roles().find(|r| r.role() == role).is_none_or(|r| r.admits_places());
            let Some(arg) = self.arg(filler, places) else { continue };
            // What a verb says of its own clause ("should leave") holds the verb; all other content stands beside its cue.
            let content = matches!(filler, Filler::Clause(c) if c != m.clause || m.realisation == Realisation::Pattern);
            let arg = if content { self.without_speaker(self.without_cue(filler, arg, trigger, m), m) } else { arg };
            span = span.cover(arg.span);
            // "The two countries signed": each of them is a party.
            let members = arg.entity.filter(|_| frame.roles().any(|r| r.role() == role && r.several())).map_or(&[][..], |e| self.entities.members(e));
            if members.is_empty() {
                self.data.args.push((role, arg));
            }
            self.data.args.extend(members.iter().map(|&e| (role, Arg { entity: Some(e), ..arg })));
        }
        let end = self.data.args.len() as u32;
        // A frame may look for its roles in another order than the kind's.
        self.data.args[start as usize..].sort_by_key(|a| a.0);
        // Both parties being the same entity is a misreading.
        let args = &self.data.args[start as usize..];
        let same = args.iter().enumerate().any(|(i, a)| a.1.entity.is_some() && args[..i].iter().any(|b| b.1.entity == a.1.entity));
        let duplicate = self.data.relations[self.first_relation..].iter().any(|r| r.kind == m.kind && self.same_args(r.args, (start, end)));
        if same || duplicate {
            self.data.args.truncate(start as usize);
            return;
        }
        // Who it is about first: a name, or what was chained to one.
        let named = args.first().is_some_and(|a| a.1.entity.and_then(|e| self.entities.list.get(e as usize)).is_some_and(|e| e.named));
        let near = args.iter().filter(|a| a.1.entity.is_some()).all(|a| a.1.head.start.abs_diff(trigger.start) <= confidence::NEAR);
        let confidence = confidence::of_relation(m.confidence, named, near);
        if confidence < self.run.settings.min_confidence {
            self.data.args.truncate(start as usize);
            return;
        }
        let sources = self.sources(&m.status, m);
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
            time,
            place,
            evidence,
            more: (0, 0),
            disputes: (0, 0),
            realisation: m.realisation,
            confidence,
        });
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
        y.iter().all(|f| x.iter().any(|g| g.0 == f.0 && (g.1.span.overlaps(f.1.span) || (g.1.entity.is_some() && g.1.entity == f.1.entity))))
    }

    fn arg(&mut self, filler: Filler, places: bool) -> Option<Arg> {
        Some(match filler {
            Filler::Clause(c) => {
                let clause = self.a.clauses[c as usize];
                let mut last = clause.last.min(self.a.last);
                let first = clause.first.max(self.a.first);
                while last > first + 1
                    && !matches!(
                        self.block.tokens[last as usize - 1].kind,
                        crate::text::TokenKind::Word | crate::text::TokenKind::Number | crate::text::TokenKind::CloseParen | crate::text::TokenKind::Percent
                    )
                {
                    last -= 1;
                }
                let span = self.bytes(first, last.max(first + 1));
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
                let (entity, literal) = self.metonym(group.mention.checked_sub(1), resolved, places);
                let quantity = number::of_group(self.a, self.input(), g).map(|n| n.quantity);
                Arg { span, head, entity: entity.checked_sub(1), literal, quantity }
            }
        })
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
    fn metonyms(&mut self, metonyms: &[Metonym]) {
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

    fn sources(&mut self, status: &Status, m: &Match) -> (u32, u32) {
        let start = self.data.sources.len() as u32;
        // A demand made by saying it has no source but who makes it.
        let speaker = const { crate::lexicon::class::at("speaker") };
        if self.run.rules.frame(m.frame).roles().any(|r| r.functions().any(|f| f == speaker)) {
            return (start, start);
        }
        for s in status.sources.iter().flatten().rev() {
            // The speaker of an act is no source for the act itself.
            if m.fillers.iter().any(|&(_, f)| f == Filler::Group(s.group)) && s.cue.0 == m.trigger.0 {
                continue;
            }
            let Some(arg) = self.arg(Filler::Group(s.group), false) else { continue };
            // "Prime Minister Sandu said": she is no source for her own post.
            if arg.span.overlaps(self.bytes(m.trigger.0, m.trigger.1)) {
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
        let kind = self.run.rules.kind(m.kind);
        let speech = kind.roles.iter().any(|r| matches!(r.0, "content" | "matter" | "act" | "action" | "claim" | "accused" | "target" | "measure") && kind.name != "attacked");
        let mention = match m.realisation {
            Realisation::Nominal | Realisation::Compound => {
                let g = a.groups.iter().rposition(|g| g.first <= m.trigger.0 && m.trigger.0 < g.last && !g.is_possessor)?;
                circumstance::place_of_group(a, input, g as u32)?
            }
            _ => circumstance::place_of_clause(a, input, m.clause, speech)?,
        };
        let record = self.data.mentions[mention as usize];
        let entity = if record.literal != 0 { record.literal } else { record.entity }.checked_sub(1)?;
        let argument = self.data.args[args.0 as usize..args.1 as usize].iter().any(|f| f.1.entity == Some(entity) || f.1.span.contains(record.span) && f.1.entity.is_some());
        (!argument).then_some(entity)
    }

    /// The words that a relation's status comes from: its clause's own, then the governing ones, outward. Read off once more, for explanations only.
    fn causes(&mut self, m: &Match) -> (u32, u32) {
        let start = self.data.causes.len() as u32;
        let name = |cue: Cue| CUES.iter().find(|c| c.1 == cue).map_or("", |c| c.0);
        let mut found: Vec<((u32, u32), &'static str)> = Vec::new();
        let mut at = m.clause;
        for step in 0..16 {
            let Some(c) = self.a.clauses.get(at as usize) else { break };
            // What a noun or a title says is not in the power of the clause's own verb.
            if step == 0 && c.verb != NONE && !matches!(m.realisation, Realisation::Nominal | Realisation::Compound | Realisation::Pattern) {
                let v = &self.a.verbs[c.verb as usize];
                if v.negative || v.modal != 0 {
                    found.push(((v.first, v.head.max(v.first + 1)), if v.negative { "negated" } else { "auxiliary" }));
                }
                for g in [c.subject, c.object].into_iter().filter(|&g| g != NONE) {
                    let g = &self.a.groups[g as usize];
                    if g.negative {
                        found.push(((g.first, g.last), "negated"));
                    }
                }
            }
            if c.governor != NONE {
                let g = &self.a.groups[c.governor as usize];
                found.push(((g.head, g.head + 1), name(self.run.lexicon.lemma(g.lemma).noun_cue)));
            }
            if c.link == clause::Link::If {
                found.push(((c.first, c.first + 1), "if"));
            }
            if let Some(v) = self.a.clauses.get(c.parent as usize).and_then(|p| self.a.verbs.get(p.verb as usize)).filter(|_| c.governor == NONE) {
                let cue = self.run.lexicon.lemma(v.lemma).verb_cue;
                found.push(((v.first, v.last), if v.negative && cue != Cue::None { "negated" } else { name(cue) }));
            }
            at = c.parent;
        }
        for ((first, last), effect) in found.into_iter().filter(|f| !matches!(f.1, "" | "none")) {
            let span = self.bytes(first, last);
            self.data.causes.push(Cause { span, effect });
        }
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
    fn implicit_mentions(&mut self) {
        for g in 0..self.a.groups.len() {
            let group = self.a.groups[g];
            let entity = self.entities.of_group[g];
            // "the president" is listed as a post, and mentions who holds it.
            let office = group.mention != 0 && self.data.mentions[group.mention as usize - 1].kind == EntityType::Office;
            if entity == 0 || group.mention != 0 && !office {
                continue;
            }
            let Some(step) = self.entities.step_of_group(g) else { continue };
            let e = self.entities.list[entity as usize - 1];
            // "a lawyer" in apposition says what somebody is; it does not mention him again.
            if group.pronoun == 0 && (!e.named && step != LinkStep::Members || group.indefinite || group.apposed_to != NONE || group.apposition != NONE) {
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
                adjective: false,
                plural: group.plural,
                surname_only: false,
                step,
            });
        }
    }
}

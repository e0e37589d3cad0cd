//! The pipeline: the only module that knows all stages.

mod inquiry;
mod results;
mod run;
mod settings;

pub use inquiry::{Missing, NearMiss, WeighedName, WhyNot};
pub use settings::{Builder, Limits, MIN_CONFIDENCE, Preset};

use crate::blob::Blob;
use crate::clause::status::Status;
use crate::clause::{self, Analysis, Known, NONE, circumstance, number};
use crate::document::{Attribution, Cause, Data, Document, Evidence, Quote, RelationRecord, Warning};
use crate::error::Error;
use crate::gazetteer::mark;
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
use crate::relation::schema::{Source, kind_number};
use crate::relation::{Arg, RawArg};
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
use crate::text::{Block, Clean, Layout, Sentence, SentenceKind, shape};
use crate::time::{self, Date};
use once_cell::sync::OnceCell;
use run::Run;
use settings::Settings;
use std::sync::Arc;
use std::time::{Duration, Instant};

#[repr(C, align(64))]
struct Aligned<T: ?Sized>(T);

static BLOB: &Aligned<[u8]> = &Aligned(*include_bytes!(concat!(env!("OUT_DIR"), "/tables.blob")));
static STRINGS: &str = include_str!(concat!(env!("OUT_DIR"), "/strings.txt"));

#[derive(Clone, Debug)]
struct Tables {
    lexicon: Lexicon<'static>,
    gazetteer: Gazetteer<'static>,
    rules: Rules<'static>,
    triggers: Triggers,
    known: Known,
}

/// The built-in tables, opened once: a header check and a few dozen look-ups.
#[allow(clippy::expect_used, reason = "the build has written them, with this version of the library")]
fn tables() -> &'static Tables {
    static TABLES: OnceCell<Tables> = OnceCell::new();
    TABLES.get_or_init(|| {
        let blob = Blob::open(&BLOB.0, STRINGS).expect("the tables were compiled by this build");
        let lexicon = Lexicon::new(blob);
        Tables { lexicon, gazetteer: Gazetteer::new(blob), rules: Rules::new(blob), triggers: Triggers::new(Rules::new(blob)), known: Known::new(lexicon) }
    })
}

/// The built-in gazetteer, for look-ups beside extraction. Opened once; copies a few pointers.
pub fn builtin_gazetteer() -> Gazetteer<'static> {
    tables().gazetteer
}

/// The built-in words.
pub(crate) fn builtin_lexicon() -> Lexicon<'static> {
    tables().lexicon
}

/// The built-in rules.
pub(crate) fn builtin_rules() -> Rules<'static> {
    tables().rules
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
    clean: Clean,
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
    attributor: quote::Attributor,
    /// Quotations of the text, then those whose speaker the sentences told.
    quotes: Vec<Quote>,
    data: Data,
}

impl Scratch {
    /// Gives a result's buffers back, so that the next document needs none. Moves them, and frees those that it had.
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

impl Default for Extractor {
    fn default() -> Self {
        Self::new()
    }
}

impl Extractor {
    /// With the built-in gazetteers and rules. Cost: microseconds; the tables are read in place.
    pub fn new() -> Self {
        Builder::default().build()
    }
    /// An extractor with settings. Constant.
    pub fn builder() -> Builder {
        Builder::default()
    }
    /// Its gazetteer: the built-in data and own names. Copies a few pointers.
    pub fn gazetteer(&self) -> Gazetteer<'_> {
        self.settings.gazetteer()
    }
    /// The user's rule files.
    pub(crate) fn own_rule_files(&self) -> &[RuleFile] {
        self.settings.rules.as_deref().map_or(&[], RuleTables::files)
    }
    /// Reads a text. Never fails; the publication date is the builder's or the byline's. Time and memory are linear in the text.
    pub fn extract<'t>(&self, text: &'t str) -> Document<'t> {
        self.extract_with(Input { text, ..Input::default() }, &mut Scratch::default())
    }
    /// Reads a text that was published on `date`. Costs what [`extract`](Self::extract) costs.
    pub fn extract_dated<'t>(&self, text: &'t str, date: Date) -> Document<'t> {
        self.extract_with(Input { text, date: Some(date), id: None }, &mut Scratch::default())
    }
    /// Reads a text with the caller's memory; give the result back with [`Scratch::recycle`] and the arrays are reused. Linear in the text; allocates only what grows.
    pub fn extract_with<'t>(&self, input: Input<'t>, scratch: &mut Scratch) -> Document<'t> {
        let mut run = Run { date: input.date.or(self.settings.published), dated: input.date.is_some(), ..Self::run(&self.settings, input.text) };
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
}

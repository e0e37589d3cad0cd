//! The result: entities, mentions, times, quotations and relations of one text.

use crate::clause::status::{Modality, Polarity, TenseStatus};
use crate::gazetteer::{EntityId, EntityType, Gazetteer};
use crate::lexicon::class;
use crate::mention::{Form, LinkStep, RawMention};
use crate::picture::{Mark, draw};
use crate::reference::RawEntity;
use crate::relation::codes::{self, Plover, Sector, Wikidata};
use crate::relation::schema::{Kind, kind_number};
use crate::relation::{Arg, Custom, Fact, Fillers, Index, Quantity, RawArg, TypedRelation};
use crate::rules::{Realisation, Rules};
use crate::span::Span;
use crate::time::TimeMention;
use serde::Serialize;
use serde::ser::{SerializeMap, SerializeSeq, SerializeStruct, Serializer};
use std::collections::HashMap;
use std::fmt;

/// A source of a statement: who said so, and by which word.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Attribution {
    /// Index of the entity, if it is known.
    pub entity: Option<u32>,
    /// The mention.
    pub span: Span,
    /// The cue word ("said").
    pub cue: Span,
    /// The statement stands in quotation marks.
    pub direct: bool,
}

/// Where a relation was read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Evidence {
    /// Trigger and arguments.
    pub span: Span,
    /// The trigger.
    pub trigger: Span,
    /// The sentence.
    pub sentence: Span,
}

/// Something to know about a result.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Warning {
    /// The text is longer than the limit; the rest was not read.
    TextTruncated,
    /// More mentions than the limit; later ones were left out.
    MentionLimit,
    /// More relations than the limit; later ones were left out.
    RelationLimit,
    /// The deadline of the limits passed; what stands behind was not read.
    DeadlinePassed,
    /// Few English function words: perhaps another language.
    NotEnglish,
    /// Most letters are capitals; names are found less surely.
    AllCapitals,
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Warning::TextTruncated => "the text is longer than the limit; the rest was not read",
            Warning::MentionLimit => "more mentions than the limit; later ones were left out",
            Warning::RelationLimit => "more relations than the limit; later ones were left out",
            Warning::DeadlinePassed => "the time was up; the rest was not read",
            Warning::NotEnglish => "few English words: perhaps another language, or no prose",
            Warning::AllCapitals => "most letters are capitals; names are found less surely",
        })
    }
}

/// A word that gave a relation its status.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Cause {
    /// The word.
    pub span: Span,
    /// What it does: `reported`, `denied`, `planned` ... as in `gazetteers/lexicon/cues.tsv`; `negated` and `auxiliary` for words of the clause itself, `if`
    /// for a condition.
    pub effect: &'static str,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct RelationRecord {
    pub(crate) kind: u8,
    pub(crate) frame: u32,
    pub(crate) args: (u32, u32),
    /// Number of the value of the kind's attribute.
    pub(crate) value: Option<u8>,
    pub(crate) polarity: Polarity,
    pub(crate) modality: Modality,
    pub(crate) tense: TenseStatus,
    pub(crate) sources: (u32, u32),
    /// Range of the words that its status comes from.
    pub(crate) causes: (u32, u32),
    pub(crate) time: Index,
    pub(crate) place: Index,
    pub(crate) evidence: Evidence,
    /// Ranges of [`Data::more`] and [`Data::disputes`].
    pub(crate) more: (u32, u32),
    pub(crate) disputes: (u32, u32),
    pub(crate) realisation: Realisation,
    pub(crate) confidence: f32,
}

/// A quotation and its speaker.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Quote {
    /// With its marks.
    pub span: Span,
    /// Index of the speaker's entity.
    pub speaker: Option<u32>,
    /// The speaker's mention.
    pub source: Span,
    /// The cue word.
    pub cue: Span,
}

#[derive(Clone, Default, Debug)]
pub(crate) struct Data {
    pub(crate) entities: Vec<RawEntity>,
    pub(crate) candidates: Vec<(u32, i32)>,
    pub(crate) members: Vec<u32>,
    pub(crate) mentions: Vec<RawMention>,
    /// Those that tell something first, then the vague ones that relations may point at.
    pub(crate) times: Vec<TimeMention>,
    /// How many tell something.
    pub(crate) told: u32,
    pub(crate) quotes: Vec<Quote>,
    pub(crate) relations: Vec<RelationRecord>,
    pub(crate) args: Vec<RawArg>,
    pub(crate) sources: Vec<Attribution>,
    pub(crate) causes: Vec<Cause>,
    pub(crate) more: Vec<Evidence>,
    pub(crate) disputes: Vec<u32>,
    pub(crate) warnings: Vec<Warning>,
    /// The clean copy of a dirty text, for the names of entities; empty if the text is clean.
    pub(crate) names: String,
    /// Where each item of a list goes that is put in another order; memory only.
    pub(crate) places: Vec<u32>,
}

/// Puts each item where `places` says.
pub(crate) fn put<T>(items: &mut [T], places: &mut [u32]) {
    for i in 0..items.len().min(places.len()) {
        // Each swap brings one item to its place.
        while places[i] as usize != i {
            let place = places[i] as usize;
            items.swap(i, place);
            places.swap(i, place);
        }
    }
}

impl Data {
    /// Every range of bytes of the text that the results name. Those of the names of entities are of [`Data::names`] if that is there.
    pub(crate) fn spans(&mut self, mut each: impl FnMut(&mut Span)) {
        self.mentions.iter_mut().for_each(|m| each(&mut m.span));
        for t in &mut self.times {
            let mut span = Span::new(t.start, t.end);
            each(&mut span);
            (t.start, t.end) = (span.start, span.end);
        }
        self.quotes.iter_mut().flat_map(|q| [&mut q.span, &mut q.source, &mut q.cue]).for_each(&mut each);
        self.args.iter_mut().flat_map(|a| [&mut a.span, &mut a.head]).for_each(&mut each);
        self.sources.iter_mut().flat_map(|s| [&mut s.span, &mut s.cue]).for_each(&mut each);
        self.causes.iter_mut().for_each(|c| each(&mut c.span));
        let evidence = self.relations.iter_mut().map(|r| &mut r.evidence).chain(&mut self.more);
        evidence.flat_map(|e| [&mut e.span, &mut e.trigger, &mut e.sentence]).for_each(&mut each);
    }
    /// Puts the times that tell something first, each group in text order.
    pub(crate) fn tell_times(&mut self) {
        // Among those that tell and among the rest the order of the text stays.
        self.places.clear();
        self.places.extend(self.times.iter().map(|t| u32::from(t.tells())));
        self.told = self.places.iter().sum();
        if self.told as usize == self.times.len() {
            return;
        }
        let (mut first, mut rest) = (0, self.told);
        for place in &mut self.places {
            let slot = if *place == 0 { &mut rest } else { &mut first };
            *place = *slot;
            *slot += 1;
        }
        for relation in &mut self.relations {
            relation.time = relation.time.get().and_then(|t| self.places.get(t as usize).copied()).into();
        }
        put(&mut self.times, &mut self.places);
    }
    pub(crate) fn clear(&mut self) {
        self.entities.clear();
        self.candidates.clear();
        self.members.clear();
        self.mentions.clear();
        self.times.clear();
        self.told = 0;
        self.quotes.clear();
        self.relations.clear();
        self.args.clear();
        self.sources.clear();
        self.causes.clear();
        self.more.clear();
        self.disputes.clear();
        self.warnings.clear();
        self.names.clear();
    }
}

/// What was found in one text. It borrows the text; results are spans and indices.
///
/// ```
/// let news = dateline::Extractor::new().extract("Finland is a member of NATO.");
/// assert_eq!(news.relations().count(), 1);
/// ```
#[derive(Clone, Debug)]
pub struct Document<'t> {
    pub(crate) text: &'t str,
    pub(crate) id: Option<&'t str>,
    pub(crate) data: Data,
    pub(crate) own: Option<std::sync::Arc<crate::gazetteer::own::OwnTables>>,
    pub(crate) own_rules: Option<std::sync::Arc<crate::rules::own::Tables>>,
}

/// An entity of a document.
#[derive(Clone, Copy, Debug)]
pub struct Entity<'d> {
    document: &'d Document<'d>,
    record: &'d RawEntity,
}

impl<'d> Entity<'d> {
    /// Type.
    pub fn kind(&self) -> EntityType {
        self.record.kind
    }
    /// Canonical name of a gazetteer entity, else its name or head phrase as the text has it (without what only its writing adds: HTML entities, hyphens of line ends).
    pub fn name(&self) -> &'d str {
        match self.id() {
            Some(id) => self.document.gazetteer().name(id),
            None => self.record.name.of(self.document.written()),
        }
    }
    /// Of several together ("both sides", "they" after "Mali and Niger") the indices of those entities; empty of anything else.
    pub fn members(&self) -> &'d [u32] {
        let (first, last) = self.record.members;
        self.document.data.members.get(first as usize..last as usize).unwrap_or(&[])
    }
    /// The gazetteer's entity; `None` for names that no list has and for common nouns.
    pub fn id(&self) -> Option<EntityId> {
        EntityId::from_number(self.record.gazetteer)
    }
    /// The gazetteer key, such as `am`.
    pub fn key(&self) -> Option<&'d str> {
        self.id().map(|id| self.document.gazetteer().key(id))
    }
    /// Whether it is named, not only described ("protesters").
    pub fn is_named(&self) -> bool {
        self.record.named
    }
    /// The free subtype, if any.
    pub fn subtype(&self) -> Option<&'d str> {
        self.id().map(|id| self.document.gazetteer().subtype(id)).filter(|s| !s.is_empty())
    }
    /// Wikidata id (`Q399`), if known. Allocates the text.
    pub fn wikidata(&self) -> Option<String> {
        self.id().map(|id| self.document.gazetteer().wikidata(id)).filter(|&q| q != 0).map(|q| format!("Q{q}"))
    }
    /// ISO 3166-1 alpha-3 code of a country.
    pub fn iso3166(&self) -> Option<&'d str> {
        self.id().map(|id| self.document.gazetteer().iso3(id)).filter(|s| !s.is_empty())
    }
    /// ISO code of the country it belongs to.
    pub fn country(&self) -> Option<&'d str> {
        let id = EntityId::from_number(self.record.country)?;
        Some(self.document.gazetteer().iso3(id)).filter(|s| !s.is_empty())
    }
    /// Actor sector (GOV, MIL, REB ...), if known.
    pub fn sector(&self) -> Option<&'d str> {
        self.id().map(|id| self.document.gazetteer().sector(id)).filter(|s| !s.is_empty())
    }
}

/// A mention of a document.
#[derive(Clone, Copy, Debug)]
pub struct Mention<'d> {
    document: &'d Document<'d>,
    record: &'d RawMention,
}

impl<'d> Mention<'d> {
    /// As the text has it.
    pub fn text(&self) -> &'d str {
        self.record.span.of(self.document.text)
    }
    /// Bytes.
    pub fn span(&self) -> Span {
        self.record.span
    }
    /// Type of the thing meant.
    pub fn kind(&self) -> EntityType {
        self.record.kind
    }
    /// Named, nominal, pronoun or demonym.
    pub fn form(&self) -> Form {
        self.record.form
    }
    /// Index of its entity.
    pub fn entity(&self) -> Option<u32> {
        self.record.entity.checked_sub(1)
    }
    /// Index of the literal entity of a metonym.
    pub fn literal(&self) -> Option<u32> {
        self.record.literal.checked_sub(1)
    }
    /// Whether a place name stands for those who act in its name: its government, people or team. A country keeps its entity then.
    pub fn is_metonymic(&self) -> bool {
        self.record.literal != 0
    }
    /// The step that linked it.
    pub fn link_step(&self) -> LinkStep {
        self.record.step
    }
    /// What an ambiguous name can mean, likeliest first, with scores that can be compared with one another only; empty if it is linked or unlisted.
    /// Copies nothing; constant a step.
    ///
    /// ```
    /// let news = dateline::Extractor::new().extract("Springfield is quiet.");
    /// let name = news.mentions().next().unwrap();
    /// assert!(name.candidates().count() > 1 || news.entity(name.entity().unwrap()).unwrap().key().is_some());
    /// ```
    pub fn candidates(&self) -> impl Iterator<Item = (EntityId, i32)> + use<'d> {
        let (from, to) = self.entity().and_then(|e| self.document.data.entities.get(e as usize)).map_or((0, 0), |e| e.candidates);
        self.document.data.candidates.get(from as usize..to as usize).unwrap_or(&[]).iter().map(|&(e, score)| (EntityId(e), score))
    }
}

/// A relation: record and text, a small copyable view. `Display` is the caret picture.
#[derive(Clone, Copy, Debug)]
pub struct Relation<'d> {
    document: &'d Document<'d>,
    record: &'d RelationRecord,
    index: u32,
}

impl<'d> Relation<'d> {
    /// The kind's name, such as `member_of`.
    pub fn kind(&self) -> &'static str {
        self.schema().name
    }
    pub(crate) fn document(&self) -> &'d Document<'d> {
        self.document
    }
    fn schema(&self) -> &'static Kind {
        self.document.rules().kind(self.record.kind)
    }
    /// The relation as its struct; [`Fact::Custom`] for the kinds of a user's rules. Allocates where a role takes several, and a custom one copies its names.
    pub fn fact(&self) -> Fact {
        let built_in = Fact::build(self.record.kind, &Fillers { args: self.raw_args(), value: self.record.value });
        built_in.unwrap_or_else(|| Fact::Custom(Custom { name: self.kind().to_owned(), args: self.args().map(|(role, arg)| (role.to_owned(), arg)).collect() }))
    }
    fn raw_args(&self) -> &'d [RawArg] {
        self.document.data.args.get(self.record.args.0 as usize..self.record.args.1 as usize).unwrap_or(&[])
    }
    /// Role names and fillers in the order of the kind's table. Constant a step.
    pub fn args(&self) -> impl Iterator<Item = (&'static str, Arg)> + use<'d> {
        let kind = self.schema();
        self.raw_args().iter().map(move |a| (kind.roles[a.role as usize].0, a.arg()))
    }
    /// What the kind says beside its roles, as name and value: `("stage", "sentenced")`. The struct of [`Relation::fact`] holds it as an enum.
    ///
    /// ```
    /// let news = dateline::Extractor::new().extract("Qatar brokered a truce with Hamas.");
    /// assert_eq!(news.relations().next().unwrap().value(), Some(("agreement_kind", "ceasefire")));
    /// ```
    pub fn value(&self) -> Option<(&'static str, &'static str)> {
        let attribute = self.schema().attribute?;
        Some((attribute.name, attribute.values.get(self.record.value? as usize)?.0))
    }
    /// Polarity.
    pub fn polarity(&self) -> Polarity {
        self.record.polarity
    }
    /// Modality.
    pub fn modality(&self) -> Modality {
        self.record.modality
    }
    /// Tense status.
    pub fn tense_status(&self) -> TenseStatus {
        self.record.tense
    }
    /// Whether the text states it as a fact: positive and asserted. Somebody else may be its source.
    pub fn is_asserted(&self) -> bool {
        self.record.polarity == Polarity::Positive && self.record.modality == Modality::Asserted
    }
    /// Who says so, outermost first; empty for the reporter's own statement.
    pub fn attribution(&self) -> &'d [Attribution] {
        self.document.data.sources.get(self.record.sources.0 as usize..self.record.sources.1 as usize).unwrap_or(&[])
    }
    /// The words that its status comes from, innermost first: an auxiliary, what stands above the statement. Empty where nothing says that it is more or
    /// less than a fact.
    pub fn causes(&self) -> &'d [Cause] {
        self.document.data.causes.get(self.record.causes.0 as usize..self.record.causes.1 as usize).unwrap_or(&[])
    }
    /// What the rule that found it is about, in a sentence.
    pub fn rule_doc(&self) -> &'d str {
        self.document.rules().frame(self.record.frame).doc()
    }
    /// When it happened.
    pub fn time(&self) -> Option<&'d TimeMention> {
        self.document.data.times.get(self.record.time.get()? as usize)
    }
    /// Index of the entity of the place where it happened.
    pub fn place(&self) -> Option<u32> {
        self.record.place.get()
    }
    /// Where it was read first.
    pub fn evidence(&self) -> Evidence {
        self.record.evidence
    }
    /// Where the text says it again.
    pub fn more_evidence(&self) -> &'d [Evidence] {
        let (from, to) = self.record.more;
        self.document.data.more.get(from as usize..to as usize).unwrap_or(&[])
    }
    /// Indices of relations that say the opposite; see [`Document::relation`].
    pub fn disputes(&self) -> &'d [u32] {
        let (from, to) = self.record.disputes;
        self.document.data.disputes.get(from as usize..to as usize).unwrap_or(&[])
    }
    /// The rule that found it, `family/Name`.
    pub fn rule(&self) -> &'d str {
        self.document.rules().frame(self.record.frame).id()
    }
    /// How English realised the frame ("passive").
    pub fn realisation(&self) -> Realisation {
        self.record.realisation
    }
    /// How sure it is, from 0 to 1; see [`guide::confidence`](crate::guide::confidence).
    pub fn confidence(&self) -> f32 {
        self.record.confidence
    }
    /// Its index in the document.
    pub fn index(&self) -> u32 {
        self.index
    }
    fn coded(&self) -> codes::Facts<'d> {
        let r = self.record;
        let means = self.args().find(|a| matches!(a.0, "weapon" | "cause" | "obligation" | "act" | "matter")).map_or("", |a| a.1.span.of(self.document.text));
        let actor = if self.kind() == "casualties" { "killer" } else { self.schema().roles[0].0 };
        let sector = self.args().find(|a| a.0 == actor).and_then(|a| a.1.entity).map_or(Sector::Unknown, |e| self.document.sector(e));
        codes::Facts {
            kind: self.kind(),
            polarity: r.polarity,
            modality: r.modality,
            tense: r.tense,
            value: self.value().map(|v| v.1),
            sector,
            words: [r.evidence.trigger.of(self.document.text), means],
        }
    }
    /// The CAMEO code or root of an event; `None` for states, and for what is denied, supposed, asked about or asked for. Compares the kind with a table of some hundred rows.
    ///
    /// ```
    /// let news = dateline::Extractor::new().extract("Baku will send troops to Ganja.");
    /// assert_eq!(news.relations().next().unwrap().cameo(), Some("154"));
    /// ```
    pub fn cameo(&self) -> Option<&'static str> {
        codes::event(self.coded()).map(|e| e.0)
    }
    /// The PLOVER class and mode of an event; `None` also for mere statements. Costs what [`cameo`](Self::cameo) costs.
    pub fn plover(&self) -> Option<Plover> {
        codes::event(self.coded()).and_then(|e| e.1)
    }
    /// The Wikidata property that the relation states, the roles that are its ends, and the qualifier of its time; asserted relations only.
    /// Compares the kind with a table of some thirty rows.
    ///
    /// ```
    /// let news = dateline::Extractor::new().extract("Finland is a member of NATO.");
    /// let statement = news.relations().next().unwrap().wikidata().unwrap();
    /// assert_eq!((statement.property, statement.subject, statement.value), ("P463", "member", "organization"));
    /// ```
    pub fn wikidata(&self) -> Option<Wikidata> {
        codes::wikidata(self.coded(), |role| self.args().any(|a| a.0 == role))
    }
}

impl<'t> Document<'t> {
    /// The gazetteer it was read with: the built-in data and the extractor's own names. Look-ups of a result's entities go here.
    pub fn gazetteer(&self) -> Gazetteer<'_> {
        crate::extractor::builtin_gazetteer().with_own(self.own.as_deref())
    }
    fn rules(&self) -> Rules<'_> {
        crate::extractor::builtin_rules().with_own(self.own_rules.as_deref())
    }
    /// The words of a filler, as the text has them.
    pub fn text(&self, arg: Arg) -> &'t str {
        arg.span.of(self.text)
    }
    /// The whole text.
    pub fn source(&self) -> &'t str {
        self.text
    }
    /// Where the names of entities stand that no gazetteer has: in the text, or in its clean copy.
    fn written(&self) -> &str {
        if self.data.names.is_empty() { self.text } else { &self.data.names }
    }
    /// The caller's id, if one was given.
    pub fn id(&self) -> Option<&'t str> {
        self.id
    }
    /// The name of a filler: canonical if linked, else as the text has it.
    pub fn name(&self, arg: Arg) -> &str {
        match arg.entity.and_then(|e| self.entity(e)) {
            Some(e) => {
                let record = e.record;
                EntityId::from_number(record.gazetteer).map_or_else(|| record.name.of(self.written()), |id| self.gazetteer().name(id))
            }
            None => arg.span.of(self.text),
        }
    }
    /// The names of several fillers. Allocates the list, copies no name.
    pub fn names(&self, args: &[Arg]) -> Vec<&str> {
        args.iter().map(|&a| self.name(a)).collect()
    }
    /// An entity by index.
    pub fn entity(&self, index: u32) -> Option<Entity<'_>> {
        self.data.entities.get(index as usize).map(|record| Entity { document: self, record })
    }
    /// All entities in order of appearance. Constant a step.
    pub fn entities(&self) -> impl Iterator<Item = Entity<'_>> {
        self.data.entities.iter().map(|record| Entity { document: self, record })
    }
    /// All mentions in text order. Constant a step.
    pub fn mentions(&self) -> impl Iterator<Item = Mention<'_>> {
        self.data.mentions.iter().map(|record| Mention { document: self, record })
    }
    /// Temporal expressions that tell a time, a length or how often, in text order.
    pub fn times(&self) -> &[TimeMention] {
        self.data.times.get(..self.data.told as usize).unwrap_or(&[])
    }
    /// Temporal expressions whose value tells no more than their words: "now", "recently", "for years", and "last week" where the text has no date. In text order.
    pub fn vague_times(&self) -> &[TimeMention] {
        self.data.times.get(self.data.told as usize..).unwrap_or(&[])
    }
    /// Quotations in text order.
    pub fn quotes(&self) -> &[Quote] {
        &self.data.quotes
    }
    /// A relation by index, as [`Relation::disputes`] names others.
    pub fn relation(&self, index: u32) -> Option<Relation<'_>> {
        self.data.relations.get(index as usize).map(|record| Relation { document: self, record, index })
    }
    /// Relations in text order. Constant a step.
    pub fn relations(&self) -> impl Iterator<Item = Relation<'_>> {
        self.data.relations.iter().enumerate().map(|(i, record)| Relation { document: self, record, index: i as u32 })
    }
    /// The relations of one kind, as structs.
    /// Of any status, denied and supposed ones too: where that matters, filter
    /// [`relations`](Self::relations) by [`Relation::is_asserted`] first. Passes over all relations.
    ///
    /// ```
    /// use dateline::MemberOf;
    /// let news = dateline::Extractor::new().extract("Finland is a member of NATO.");
    /// let facts: Vec<MemberOf> = news.facts().collect();
    /// assert_eq!(news.name(facts[0].member), "Finland");
    /// ```
    pub fn facts<T: TypedRelation>(&self) -> impl Iterator<Item = T> {
        self.relations().filter(|r| r.kind() == T::KIND).filter_map(|r| T::from_fact(r.fact()))
    }
    /// Who an entity is, as far as codes of events ask: what its row says, else its type and the word that describes it.
    fn sector(&self, index: u32) -> Sector {
        let Some(entity) = self.entity(index) else { return Sector::Unknown };
        match entity.sector() {
            Some("GOV" | "MIL" | "COP" | "JUD" | "LEG" | "SPY") => return Sector::State,
            Some("REB" | "UAF" | "SEP" | "INS" | "IMG") => return Sector::Armed,
            Some(_) => return Sector::Civil,
            None => {}
        }
        let lexicon = crate::extractor::builtin_lexicon();
        if !entity.is_named() && entity.name().split(' ').any(|word| lexicon.noun_classes(word) & const { class::of("armed") } != 0) {
            return Sector::Armed;
        }
        match entity.kind() {
            EntityType::Country | EntityType::Force => Sector::State,
            EntityType::Person | EntityType::Group if !entity.is_named() => Sector::Civil,
            _ => Sector::Unknown,
        }
    }
    /// The actor code of an entity: the ISO 3166 alpha-3 code of its country, then its sector (`ARMGOV`, `RUSMIL`). A country alone has no sector; where the
    /// gazetteer knows no country, one that the text gives it counts ("*Kenyan* police", "the president of *Moldova*"). Reads all relations for one entity.
    pub fn actor_code(&self, index: u32) -> Option<String> {
        self.actor(index, &self.stated_countries())
    }
    /// [`Document::actor_code`] for many entities, with what the text says of their countries read once.
    pub(crate) fn actor(&self, index: u32, stated: &HashMap<u32, &str>) -> Option<String> {
        let entity = self.entity(index)?;
        if let Some(iso) = entity.iso3166() {
            return Some(iso.to_owned());
        }
        let country = entity.country().or_else(|| stated.get(&index).copied()).unwrap_or("");
        let sector = entity.sector().unwrap_or(match (self.sector(index), entity.kind()) {
            (Sector::Armed, _) => "UAF",
            (_, EntityType::Force) => "MIL",
            (Sector::Civil, _) => "CVL",
            _ => "",
        });
        Some(format!("{country}{sector}")).filter(|c| !c.is_empty())
    }
    /// The countries that the text says entities belong to: of each the one that it says first.
    pub(crate) fn stated_countries(&self) -> HashMap<u32, &str> {
        let belongs = ["holds_office", "affiliated_with", "spokesperson_of", "national_of", "part_of", "commands"].map(kind_number);
        let mut stated = HashMap::new();
        for r in self.data.relations.iter().filter(|r| belongs.contains(&Some(r.kind as usize)) && r.polarity == Polarity::Positive) {
            let args = self.data.args.get(r.args.0 as usize..r.args.1 as usize).unwrap_or(&[]);
            let whose = args.iter().find(|a| a.role == 0).and_then(|a| a.entity.get());
            let country = args.iter().skip(1).filter_map(|a| self.entity(a.entity.get()?)).find_map(|e| e.iso3166().or(e.country()));
            if let (Some(whose), Some(country)) = (whose, country) {
                stated.entry(whose).or_insert(country);
            }
        }
        stated
    }
    /// What to know about this result.
    pub fn warnings(&self) -> &[Warning] {
        &self.data.warnings
    }
}

// ---------------------------------------------------------------------------------------------------------------- the picture

impl fmt::Display for Relation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let e = self.record.evidence;
        let text = self.document.text;
        let inside = self.args().filter(|(_, arg)| e.sentence.contains(arg.head));
        let mut marks: Vec<Mark<'_>> = inside.map(|(role, arg)| Mark { span: if arg.entity.is_none() { arg.span } else { arg.head }, sign: '~', label: role }).collect();
        marks.extend(self.attribution().iter().map(|s| Mark { span: s.span, sign: '~', label: "source" }));
        marks.push(Mark { span: e.trigger, sign: '^', label: "" });
        write!(f, "{}", draw(text, e.sentence, &marks))?;
        write!(f, "    {} [{}]:", self.kind(), self.rule())?;
        for (role, arg) in self.args() {
            write!(f, " {role}=")?;
            match arg.entity.and_then(|x| self.document.entity(x)) {
                Some(entity) => {
                    write!(f, "{}", entity.name())?;
                    if let Some(q) = entity.wikidata() {
                        write!(f, " ({q})")?;
                    }
                }
                None => write!(f, "\"{}\"", short(arg.span.of(text)))?,
            }
            if let Some(quantity) = arg.quantity {
                write!(f, " ({quantity})")?;
            }
        }
        if let Some((name, value)) = self.value() {
            write!(f, " {name}={value}")?;
        }
        write!(f, "\n    {} · {} · {}", lower(self.record.polarity), lower(self.record.modality), lower(self.record.tense))?;
        for s in self.attribution() {
            let name = s.entity.and_then(|x| self.document.entity(x)).map_or_else(|| s.span.of(text), |x| x.name());
            write!(f, " · says {name}")?;
        }
        if let Some(t) = self.time() {
            write!(f, " · {}", t.value)?;
        }
        write!(f, " · {} · bytes {}..{} · {:.2}", self.record.realisation.name(), e.span.start, e.span.end, self.record.confidence)
    }
}

fn short(s: &str) -> String {
    if s.chars().count() <= 60 { s.to_owned() } else { s.chars().take(57).chain("...".chars()).collect() }
}

pub(crate) fn lower(v: impl fmt::Debug) -> String {
    format!("{v:?}").to_lowercase()
}

// -------------------------------------------------------------------------------------------------------------------- serde

/// Version of the JSON form.
pub const SCHEMA: &str = "1";

struct Each<F>(usize, F);

impl<F, T> Serialize for Each<F>
where
    F: std::ops::Fn(usize) -> T,
    T: Serialize,
{
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        let mut seq = s.serialize_seq(Some(self.0))?;
        for i in 0..self.0 {
            seq.serialize_element(&(self.1)(i))?;
        }
        seq.end()
    }
}

#[derive(Serialize)]
struct Ids<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    wikidata: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    iso3166: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    geonames: Option<String>,
}

#[derive(Serialize)]
struct EntityJson<'a> {
    r#type: EntityType,
    subtype: Option<&'a str>,
    name: &'a str,
    ids: Ids<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    key: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    country: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sector: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    actor: Option<String>,
    #[serde(skip_serializing_if = "<[u32]>::is_empty")]
    members: &'a [u32],
}

#[derive(Serialize)]
struct CandidateJson<'a> {
    key: &'a str,
    score: i32,
}

#[derive(Serialize)]
struct MentionJson<'a> {
    start: u32,
    end: u32,
    r#type: EntityType,
    form: Form,
    entity: Option<u32>,
    literal: Option<u32>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    metonymic: bool,
    step: LinkStep,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    candidates: Vec<CandidateJson<'a>>,
}

#[derive(Serialize)]
struct TimeJson {
    start: u32,
    end: u32,
    r#type: crate::time::TimeType,
    value: crate::time::TimeValue,
    #[serde(skip_serializing_if = "Option::is_none")]
    r#mod: Option<crate::time::TimeModifier>,
}

impl From<&TimeMention> for TimeJson {
    fn from(t: &TimeMention) -> Self {
        TimeJson { start: t.start, end: t.end, r#type: t.kind, value: t.value, r#mod: t.modifier }
    }
}

#[derive(Serialize)]
struct QuoteJson {
    start: u32,
    end: u32,
    speaker: Option<u32>,
    direct: bool,
    cue: Option<Span>,
    source: Option<Span>,
}

#[derive(Serialize)]
struct ArgJson {
    start: u32,
    end: u32,
    entity: Option<u32>,
    literal: Option<u32>,
    head: Span,
    #[serde(skip_serializing_if = "Option::is_none")]
    quantity: Option<Quantity>,
}

#[derive(Serialize)]
struct SourceJson {
    entity: Option<u32>,
    start: u32,
    end: u32,
    cue: Span,
    direct: bool,
}

#[derive(Serialize)]
struct EvidenceJson {
    start: u32,
    end: u32,
    trigger: Span,
    sentence: Span,
}

impl From<&Evidence> for EvidenceJson {
    fn from(e: &Evidence) -> Self {
        EvidenceJson { start: e.span.start, end: e.span.end, trigger: e.trigger, sentence: e.sentence }
    }
}

struct ArgsJson<'a>(Relation<'a>);

impl Serialize for ArgsJson<'_> {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        let roles = self.0.schema().roles;
        let mut map = s.serialize_map(None)?;
        for (i, (name, _)) in roles.iter().enumerate() {
            let args: Vec<ArgJson> = self
                .0
                .raw_args()
                .iter()
                .filter(|a| a.role as usize == i)
                .map(RawArg::arg)
                .map(|a| ArgJson { start: a.span.start, end: a.span.end, entity: a.entity, literal: a.literal, head: a.head, quantity: a.quantity })
                .collect();
            if !args.is_empty() {
                map.serialize_entry(name, &args)?;
            }
        }
        map.end()
    }
}

impl Serialize for Relation<'_> {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        let r = self.record;
        let mut out = s.serialize_struct("Relation", 17)?;
        out.serialize_field("kind", self.kind())?;
        out.serialize_field("args", &ArgsJson(*self))?;
        if let Some((name, value)) = self.value() {
            out.serialize_field(name, value)?;
        }
        out.serialize_field("polarity", &r.polarity)?;
        out.serialize_field("modality", &r.modality)?;
        out.serialize_field("tense_status", &r.tense)?;
        let sources: Vec<SourceJson> = self.attribution().iter().map(|a| SourceJson { entity: a.entity, start: a.span.start, end: a.span.end, cue: a.cue, direct: a.direct }).collect();
        out.serialize_field("attribution", &sources)?;
        out.serialize_field("time", &self.time().map(|t| TimeJson { value: t.value.truncated(), ..TimeJson::from(t) }))?;
        out.serialize_field("place", &r.place.get())?;
        out.serialize_field("evidence", &EvidenceJson::from(&r.evidence))?;
        out.serialize_field("more_evidence", &self.more_evidence().iter().map(EvidenceJson::from).collect::<Vec<_>>())?;
        out.serialize_field("disputes", self.disputes())?;
        if let Some((cameo, plover)) = codes::event(self.coded()) {
            out.serialize_field("cameo", cameo)?;
            if let Some(p) = plover {
                out.serialize_field("plover", p.class)?;
                if let Some(mode) = p.mode {
                    out.serialize_field("plover_mode", mode)?;
                }
            }
        }
        out.serialize_field("rule", self.rule())?;
        out.serialize_field("confidence", &((f64::from(r.confidence) * 100.0).round() / 100.0))?;
        out.end()
    }
}

impl Serialize for Document<'_> {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        let d = &self.data;
        let mut out = s.serialize_struct("Document", 8)?;
        out.serialize_field("schema", SCHEMA)?;
        out.serialize_field("id", &self.id)?;
        let stated = self.stated_countries();
        let entity = |i: usize| {
            let e = Entity { document: self, record: &d.entities[i] };
            let geonames = e.id().map(|id| self.gazetteer().geonames(id)).filter(|&g| g != 0).map(|g| g.to_string());
            // The name is owned by the document; the view borrows from it.
            let name = match e.id() {
                Some(id) => self.gazetteer().name(id),
                None => d.entities[i].name.of(self.written()),
            };
            EntityJson {
                r#type: e.kind(),
                subtype: e.subtype(),
                name,
                ids: Ids { wikidata: e.wikidata(), iso3166: e.iso3166(), geonames },
                key: e.key(),
                country: e.country(),
                sector: e.sector(),
                actor: self.actor(i as u32, &stated),
                members: e.members(),
            }
        };
        out.serialize_field("entities", &Each(d.entities.len(), entity))?;
        let mention = |i: usize| {
            let m = Mention { document: self, record: &d.mentions[i] };
            let candidates = m.candidates().map(|(id, score)| CandidateJson { key: self.gazetteer().key(id), score }).collect();
            MentionJson {
                start: m.span().start,
                end: m.span().end,
                r#type: m.kind(),
                form: m.form(),
                entity: m.entity(),
                literal: m.literal(),
                metonymic: m.is_metonymic(),
                step: m.link_step(),
                candidates,
            }
        };
        out.serialize_field("mentions", &Each(d.mentions.len(), mention))?;
        out.serialize_field("times", &Each(self.times().len(), |i: usize| TimeJson::from(&d.times[i])))?;
        let quote = |i: usize| {
            let q = &d.quotes[i];
            QuoteJson { start: q.span.start, end: q.span.end, speaker: q.speaker, direct: true, cue: (!q.cue.is_empty()).then_some(q.cue), source: (!q.source.is_empty()).then_some(q.source) }
        };
        out.serialize_field("quotes", &Each(d.quotes.len(), quote))?;
        out.serialize_field("relations", &Each(d.relations.len(), |i: usize| Relation { document: self, record: &d.relations[i], index: i as u32 }))?;
        out.serialize_field("warnings", &d.warnings)?;
        out.end()
    }
}

//! Entities and their surface forms: the file format, the compiler and the compiled table.
//!
//! Data: `gazetteers/curated/*.tsv` and `gazetteers/generated/*.tsv`; the format is described in `gazetteers/README.md`.

pub mod beginnings;
pub mod compile;
pub mod entity;
pub mod forms;
#[cfg(feature = "jsonl")]
mod json;
pub(crate) mod layer;
pub(crate) mod mark;
pub mod own;
pub(crate) mod scan;

use crate::blob::{Blob, Section};
use crate::text::token::{Token, Tokenizer};
use compile::last_day;
pub use entity::EntityType;
use entity::{alias, field};
use layer::Layer;
use own::OwnTables;
pub use own::{NewEntity, OwnNames, Precedence};
pub use scan::{Found, Overlaps};
use std::num::NonZeroU32;

/// Memory for the words of a name that is looked up.
#[derive(Default, Debug)]
pub(crate) struct NameWords {
    tokens: Vec<Token>,
    words: Vec<u64>,
}

/// Version of the built-in data: year and month of the last review.
pub const VERSION: &str = "2026.11";
/// After this date an office holder is only the last known one.
pub const AS_OF: &str = "2026-11-24";

/// Number of an entity. Stable within one build of the crate and one set of own names; keep keys, not numbers, between runs.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct EntityId(pub(crate) u32);

impl EntityId {
    /// The id stored as `n`, if any.
    pub(crate) fn from_number(n: u32) -> Option<EntityId> {
        (n != 0).then_some(EntityId(n))
    }
}

/// Set in the numbers of entities and forms that come from the user's own names.
pub(crate) const OWN: u32 = 1 << 31;

/// An identifier of another catalogue, for [`Gazetteer::by_id`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CatalogueId<'a> {
    /// Wikidata, such as `Q399`; only ids that were checked are in the built-in data.
    Wikidata(&'a str),
    /// `GeoNames`.
    GeoNames(u32),
    /// ISO 3166-1, alpha-2 or alpha-3, in any case.
    Iso(&'a str),
}

/// How an entity belongs to an organization.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum MemberStatus {
    /// A full member.
    Member,
    /// An observer.
    Observer,
    /// An associate member.
    Associate,
    /// A member whose rights are suspended.
    Suspended,
    /// A partner.
    Partner,
}

impl MemberStatus {
    /// All, in the order of their numbers.
    pub const ALL: [MemberStatus; 5] = [MemberStatus::Member, MemberStatus::Observer, MemberStatus::Associate, MemberStatus::Suspended, MemberStatus::Partner];
    /// The lower-case name used in files.
    pub const fn name(self) -> &'static str {
        compile::STATUSES[self as usize]
    }
}

/// A date as far as it is known: a year, a month of it, or a day. It is written as ISO 8601 has it: `2020`, `2020-11`, `2020-11-09`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct PartialDate(NonZeroU32);

impl PartialDate {
    /// The date stored as `yyyymmdd`, with zeros for what is not known.
    fn from_number(n: u32) -> Option<Self> {
        NonZeroU32::new(n).map(PartialDate)
    }
    /// As `yyyymmdd`, with zeros for what is not known: 20201100.
    pub fn number(self) -> u32 {
        self.0.get()
    }
    /// The year.
    pub fn year(self) -> u32 {
        self.number() / 10_000
    }
    /// The month, from 1, if it is known.
    pub fn month(self) -> Option<u32> {
        Some(self.number() / 100 % 100).filter(|&m| m != 0)
    }
    /// The day of the month, from 1, if it is known.
    pub fn day(self) -> Option<u32> {
        Some(self.number() % 100).filter(|&d| d != 0)
    }
}

impl std::fmt::Display for PartialDate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}", self.year())?;
        [self.month(), self.day()].into_iter().flatten().try_for_each(|part| write!(f, "-{part:02}"))
    }
}

/// One membership or term of office.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Term {
    /// Who is a member or holds the office.
    pub who: EntityId,
    /// The organization, or the office.
    pub what: EntityId,
    /// What the office is of (a country, an organization); `None` for memberships.
    pub of: Option<EntityId>,
    /// Of a membership.
    pub status: MemberStatus,
    /// When it began, if that is known.
    pub from: Option<PartialDate>,
    /// When it ended; `None` if it has not.
    pub to: Option<PartialDate>,
}

impl Term {
    /// Whether it holds at `date` (`yyyymmdd`, 0 for now).
    fn holds(&self, date: u32) -> bool {
        let number = |d: Option<PartialDate>| d.map_or(0, PartialDate::number);
        if date == 0 { self.to.is_none() } else { number(self.from) <= date && date <= last_day(number(self.to)) }
    }
}

/// The built-in names and, over or beside them, the user's own.
///
/// ```
/// use dateline::gazetteer::CatalogueId;
/// let g = dateline::builtin_gazetteer();
/// let armenia = g.by_id(CatalogueId::Iso("ARM")).unwrap();
/// assert_eq!((g.key(armenia), g.name(armenia)), ("am", "Armenia"));
/// let csto = g.by_key("org.csto").unwrap();
/// assert!(g.members(csto, 20230101).any(|t| t.who == armenia));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Gazetteer<'b> {
    base: Layer<'b>,
    own: Option<Layer<'b>>,
    /// Built-in entities that the user's replace; see [`Layer::replacements`].
    replacements: &'b [[u32; 2]],
    precedence: Precedence,
}

/// One thing a surface form can mean.
#[derive(Clone, Copy, Debug)]
pub struct Candidate<'b> {
    /// The entity; number 0 where the form is marked as no name.
    pub entity: EntityId,
    /// Bits of [`entity::alias`].
    pub bits: u32,
    /// What case the words of the text must show, two bits a word.
    case: u32,
    string: u32,
    blob: Blob<'b>,
}

impl<'b> Candidate<'b> {
    /// The form as the gazetteer writes it.
    pub fn form(&self) -> &'b str {
        self.blob.string(self.string)
    }
    /// Whether the text `surface`, whose words show the case `shown`, may be this form.
    #[inline]
    pub(crate) fn fits(&self, shown: u32, surface: &str) -> bool {
        let letters = |s: &'b str| s.chars().filter(|c| c.is_alphanumeric());
        self.case & !shown == 0 && (self.bits & alias::EXACT == 0 || letters(self.form()).eq(surface.chars().filter(|c| c.is_alphanumeric())))
    }
}

impl<'b> Gazetteer<'b> {
    /// The gazetteer of a block.
    pub(crate) fn new(blob: Blob<'b>) -> Self {
        Gazetteer { base: Layer::new(blob), own: None, replacements: &[], precedence: Precedence::Over }
    }
    /// With the user's own names.
    pub(crate) fn with_own(self, own: Option<&'b OwnTables>) -> Gazetteer<'b> {
        let layer = own.map(OwnTables::layer);
        Gazetteer { base: self.base, own: layer, replacements: layer.map_or(&[], |l| l.replacements()), precedence: own.map_or(Precedence::Over, OwnTables::precedence) }
    }
    pub(crate) fn own(&self) -> Option<&Layer<'b>> {
        self.own.as_ref()
    }
    pub(crate) fn base(&self) -> &Layer<'b> {
        &self.base
    }
    /// Whether the user's names stand beside the built-in ones instead of before them.
    pub(crate) fn beside(&self) -> bool {
        self.precedence == Precedence::Beside
    }
    /// Whether only the user's names are found.
    pub(crate) fn alone(&self) -> bool {
        self.precedence == Precedence::Alone
    }
    /// The layer of a number, and the number within it.
    #[inline]
    fn layer(&self, number: u32) -> (&Layer<'b>, u32) {
        match &self.own {
            Some(own) if number & OWN != 0 => (own, number & !OWN),
            _ => (&self.base, number),
        }
    }
    /// The form of these words, by their hashes; 0 if there is none.
    pub(crate) fn form_of(&self, words: &[u64]) -> u32 {
        let own = self.own.map_or(0, |layer| layer.form(words));
        if own != 0 {
            own | OWN
        } else if self.alone() {
            0
        } else {
            self.base.form(words)
        }
    }
    /// Whether a form (its number plus one) has one meaning at most.
    pub(crate) fn one_meaning(&self, form: u32) -> bool {
        let (layer, number) = self.layer(form);
        layer.one_meaning(number)
    }
    /// All entities of a form (its number plus one).
    pub(crate) fn candidates(&self, form: u32) -> impl Iterator<Item = Candidate<'b>> + use<'b> {
        let (layer, number) = self.layer(form);
        let (own, replacements) = (form & OWN, self.replacements);
        layer.candidates(number).map(move |mut c| {
            // Entity 0 stands for what is no name.
            c.entity = if c.entity.0 == 0 { c.entity } else { standing_for(replacements, c.entity.0 | own) };
            c
        })
    }
    /// The user's entity that replaces the one of this number, or that one itself.
    fn standing_for(&self, number: u32) -> EntityId {
        standing_for(self.replacements, number)
    }
    #[inline]
    fn field(&self, id: EntityId, field: usize) -> u32 {
        let (layer, number) = self.layer(id.0);
        layer.field(number, field)
    }
    fn text(&self, id: EntityId, field: usize) -> &'b str {
        let (layer, number) = self.layer(id.0);
        layer.text(number, field)
    }
    /// The stable key, such as `am` or `org.csto`.
    pub fn key(&self, id: EntityId) -> &'b str {
        self.text(id, field::KEY)
    }
    /// The canonical name.
    pub fn name(&self, id: EntityId) -> &'b str {
        self.text(id, field::NAME)
    }
    /// The type.
    #[inline]
    pub fn kind(&self, id: EntityId) -> EntityType {
        EntityType::from_number(self.field(id, field::TYPE))
    }
    /// The free subtype, possibly empty.
    pub fn subtype(&self, id: EntityId) -> &'b str {
        self.text(id, field::SUBTYPE)
    }
    /// The actor sector (GOV, MIL, REB ...), possibly empty.
    pub fn sector(&self, id: EntityId) -> &'b str {
        self.text(id, field::SECTOR)
    }
    /// ISO 3166-1 alpha-3 code, possibly empty.
    pub fn iso3(&self, id: EntityId) -> &'b str {
        self.text(id, field::ISO3)
    }
    /// Wikidata id without its Q, 0 if unknown.
    pub fn wikidata(&self, id: EntityId) -> u32 {
        self.field(id, field::WIKIDATA)
    }
    /// `GeoNames` id, 0 if unknown.
    pub fn geonames(&self, id: EntityId) -> u32 {
        self.field(id, field::GEONAMES)
    }
    /// Population of a place, 0 if unknown.
    pub fn population(&self, id: EntityId) -> u32 {
        self.field(id, field::POPULATION)
    }
    /// From when to when it exists; `None` is unknown or open.
    pub fn dates(&self, id: EntityId) -> (Option<PartialDate>, Option<PartialDate>) {
        (PartialDate::from_number(self.field(id, field::FROM)), PartialDate::from_number(self.field(id, field::TO)))
    }
    /// `m`, `f` or nothing.
    pub fn gender(&self, id: EntityId) -> Option<char> {
        char::from_u32(self.field(id, field::GENDER)).filter(|c| *c != '\0')
    }
    /// Latitude and longitude in degrees, to a hundredth.
    pub fn position(&self, id: EntityId) -> Option<(f64, f64)> {
        let p = self.field(id, field::POSITION);
        (p != 0).then(|| ((f64::from(p >> 16) - 9000.0) / 100.0, (f64::from(p & 0xffff) - 18000.0) / 100.0))
    }
    /// A reference to another entity. Those of own entities may lead into the built-in data; those of built-in ones lead to the user's where it replaces one.
    fn link(&self, id: EntityId, field: usize) -> Option<EntityId> {
        Some(self.field(id, field)).filter(|&e| e != 0).map(|e| self.standing_for(e))
    }
    /// What it lies in or belongs to.
    pub fn parent(&self, id: EntityId) -> Option<EntityId> {
        self.link(id, field::PARENT)
    }
    /// Whose government it stands for when it acts.
    pub fn seat(&self, id: EntityId) -> Option<EntityId> {
        self.link(id, field::SEAT)
    }
    /// Capital of a country.
    pub fn capital(&self, id: EntityId) -> Option<EntityId> {
        self.link(id, field::CAPITAL)
    }
    /// The country it lies in or belongs to, itself if it is one. Follows six links at most.
    pub fn country(&self, id: EntityId) -> Option<EntityId> {
        let mut at = self.standing_for(id.0);
        for _ in 0..6 {
            if self.kind(at) == EntityType::Country {
                return Some(at);
            }
            at = self.parent(at)?;
        }
        None
    }
    /// The entity with this key; an own one before a built-in one. Cost: a binary search.
    pub fn by_key(&self, key: &str) -> Option<EntityId> {
        self.own.as_ref().and_then(|own| own.by_key(key)).map(|e| EntityId(e | OWN)).or_else(|| self.base.by_key(key).map(EntityId))
    }
    /// The entity with this id of another catalogue; an own one before a built-in one. Cost: a binary search; an alpha-3 code is compared with that of every entity.
    pub fn by_id(&self, id: CatalogueId<'_>) -> Option<EntityId> {
        let (which, value) = match id {
            CatalogueId::Wikidata(q) => (0, q.strip_prefix('Q').unwrap_or(q).parse().ok()?),
            CatalogueId::GeoNames(n) => (1, n),
            CatalogueId::Iso(code) if code.len() == 2 => return self.by_key(&code.to_ascii_lowercase()),
            CatalogueId::Iso(code) => {
                let is = |&e: &EntityId| self.kind(e) == EntityType::Country && !code.is_empty() && self.iso3(e).eq_ignore_ascii_case(code);
                return self.of_own().find(is).or_else(|| self.of_base().find(is)).map(|e| self.standing_for(e.0));
            }
        };
        let own = self.own.as_ref().and_then(|own| own.by_id(which, value)).map(|e| EntityId(e | OWN));
        own.or_else(|| self.base.by_id(which, value).map(|e| self.standing_for(e)))
    }
    fn of_base(&self) -> impl Iterator<Item = EntityId> + use<'b> {
        (1..=self.base.len() as u32).map(EntityId)
    }
    fn of_own(&self) -> impl Iterator<Item = EntityId> + use<'b> {
        (1..=self.own.map_or(0, |own| own.len()) as u32).map(|e| EntityId(e | OWN))
    }
    /// All entities that a name can mean, the form compared without regard to case, diacritics and hyphens; own ones first. As in a text, only the user's
    /// meanings count where both know the form ([`Precedence::Over`]), and a form that the user forbids means nothing. Cost: a look-up a word; allocates a list.
    ///
    /// ```
    /// let g = dateline::builtin_gazetteer();
    /// let keys: Vec<&str> = g.by_name("Georgia").map(|e| g.key(e)).collect();
    /// assert!(keys.contains(&"ge") && keys.len() > 1);
    /// ```
    pub fn by_name(&self, name: &str) -> impl Iterator<Item = EntityId> + use<'b> {
        let mut found: Vec<EntityId> = Vec::new();
        for entity in self.by_name_with(name, &mut NameWords::default()) {
            if !found.contains(&entity) {
                found.push(entity);
            }
        }
        found.into_iter()
    }
    /// [`by_name`](Self::by_name) with the caller's memory; what two forms mean comes twice.
    pub(crate) fn by_name_with(&self, name: &str, memory: &mut NameWords) -> impl Iterator<Item = EntityId> + use<'b> {
        let NameWords { tokens, words } = memory;
        tokens.clear();
        Tokenizer::default().run(name, 0, name.len(), tokens);
        words.clear();
        words.extend(tokens.iter().filter(|t| forms::is_word(t)).map(|t| t.hash));
        let own = self.own.map_or(0, |layer| layer.form(words));
        let own = if own == 0 { 0 } else { own | OWN };
        let base = if self.alone() { 0 } else { self.base.form(words) };
        let names = |form| self.candidates(form).filter(|c| c.bits & alias::NO_NAME == 0);
        // `^exact` forbids just these letters.
        let forbids = |form| form != 0 && self.candidates(form).any(|c| c.bits & alias::NO_NAME != 0 && c.fits(u32::MAX, name));
        let own_only = own != 0 && !self.beside() && names(own).next().is_some();
        let forms = if forbids(own) || !own_only && forbids(base) {
            [0, 0]
        } else if own_only {
            [own, 0]
        } else {
            [own, base]
        };
        let gazetteer = *self;
        forms.into_iter().filter(|&f| f != 0).flat_map(move |f| gazetteer.candidates(f)).filter(|c| c.bits & alias::NO_NAME == 0).map(|c| c.entity)
    }
    /// Every entity, the built-in ones in the order of their keys, then the own ones in the order they were given. A built-in one that the user
    /// replaces is not among them. Constant a step.
    pub fn entities(&self) -> impl Iterator<Item = EntityId> + use<'b> {
        let gazetteer = *self;
        self.of_base().filter(move |e| gazetteer.standing_for(e.0) == *e).chain(self.of_own())
    }
    /// Number of entities.
    pub fn len(&self) -> usize {
        self.base.len() + self.own.map_or(0, |own| own.len() - self.replacements.len())
    }
    /// Whether it holds no entity.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// Rows of one relation table in both layers, as terms; with `of` only those of it. An office has hundreds of holders, so that is asked first.
    fn terms(&self, section: Section, column: usize, entity: EntityId, of: Option<EntityId>) -> impl Iterator<Item = Term> + use<'b> {
        let office = matches!(section, Section::Holders | Section::HoldersOf);
        let gazetteer = *self;
        let id = self.standing_for(entity.0);
        // What replaces a built-in entity has its memberships and offices too.
        let base = if id.0 & OWN == 0 { Some(id.0) } else { self.base.by_key(self.key(id)) };
        let base = base.into_iter().flat_map(move |base| gazetteer.base.rows(section, column, base));
        let own = self.own.into_iter().flat_map(move |own| own.rows(section, column, id.0));
        base.chain(own).filter(move |row| of.is_none_or(|of| gazetteer.standing_for(row[2]) == of)).map(move |[who, what, third, from, to]| Term {
            who: gazetteer.standing_for(who),
            what: gazetteer.standing_for(what),
            of: Some(third).filter(|&o| office && o != 0).map(|o| gazetteer.standing_for(o)),
            status: if office { MemberStatus::Member } else { MemberStatus::ALL.get(third as usize).copied().unwrap_or(MemberStatus::Member) },
            from: PartialDate::from_number(from),
            to: PartialDate::from_number(to),
        })
    }
    /// Memberships of an entity, in any status, at `date` (`yyyymmdd`, 0 for now). Cost: that of all of them.
    pub fn memberships(&self, member: EntityId, date: u32) -> impl Iterator<Item = Term> + use<'b> {
        self.all_memberships(member).filter(move |t| t.holds(date))
    }
    /// Every membership of an entity, past ones too, in any status; by organization. Cost: a binary search, then constant a step.
    ///
    /// ```
    /// let g = dateline::builtin_gazetteer();
    /// let csto = g.all_memberships(g.by_key("uz").unwrap()).find(|t| g.key(t.what) == "org.csto").unwrap();
    /// assert_eq!(csto.to.unwrap().year(), 1999);
    /// ```
    pub fn all_memberships(&self, member: EntityId) -> impl Iterator<Item = Term> + use<'b> {
        self.terms(Section::Memberships, 0, member, None)
    }
    /// Who belongs to an organization, in any status, at `date` (`yyyymmdd`, 0 for now). Cost: a binary search, then constant a step.
    pub fn members(&self, organization: EntityId, date: u32) -> impl Iterator<Item = Term> + use<'b> {
        self.terms(Section::MembersOf, 1, organization, None).filter(move |t| t.holds(date))
    }
    /// Organizations an entity is or was a full member of at `date` (`yyyymmdd`, 0 for now). Cost: that of its [`memberships`](Self::memberships).
    pub fn organizations(&self, member: EntityId, date: u32) -> impl Iterator<Item = EntityId> + use<'b> {
        self.memberships(member, date).filter(|t| t.status == MemberStatus::Member).map(|t| t.what)
    }
    /// Offices a person holds or held at `date` (`yyyymmdd`, 0 for now). Cost: that of all of them.
    pub fn offices(&self, person: EntityId, date: u32) -> impl Iterator<Item = Term> + use<'b> {
        self.all_offices(person).filter(move |t| t.holds(date))
    }
    /// Every term of office of a person, past ones too; by office. Cost: a binary search, then constant a step.
    ///
    /// ```
    /// let g = dateline::builtin_gazetteer();
    /// let term = g.all_offices(g.by_key("person.barack-obama").unwrap()).next().unwrap();
    /// assert_eq!((term.from.unwrap().to_string(), term.to.unwrap().to_string()), ("2009-01-20".to_owned(), "2017-01-20".to_owned()));
    /// ```
    pub fn all_offices(&self, person: EntityId) -> impl Iterator<Item = Term> + use<'b> {
        self.terms(Section::Holders, 0, person, None)
    }
    /// Who held an office of a country or organization at `date` (`yyyymmdd`, 0 for now). On the day of a hand-over there are two.
    /// Cost: a binary search, then a step for each holder of the office anywhere.
    ///
    /// ```
    /// let g = dateline::builtin_gazetteer();
    /// let (office, of) = (g.by_key("office.president").unwrap(), g.by_key("us").unwrap());
    /// let names: Vec<&str> = g.holders(office, Some(of), 20150601).map(|t| g.name(t.who)).collect();
    /// assert_eq!(names, ["Barack Obama"]);
    /// ```
    pub fn holders(&self, office: EntityId, of: Option<EntityId>, date: u32) -> impl Iterator<Item = Term> + use<'b> {
        let of = of.map(|of| self.standing_for(of.0));
        self.terms(Section::HoldersOf, 1, office, of).filter(move |t| t.holds(date))
    }
}

/// The user's entity that replaces the one of this number, or that one itself.
#[inline]
fn standing_for(replacements: &[[u32; 2]], number: u32) -> EntityId {
    if replacements.is_empty() || number & OWN != 0 {
        return EntityId(number);
    }
    replacements.binary_search_by_key(&number, |r| r[0]).map_or(EntityId(number), |at| EntityId(replacements[at][1] | OWN))
}

//! Entities and their surface forms: the file format, the compiler and the compiled table.
//!
//! Data: `gazetteers/curated/*.tsv` and `gazetteers/generated/*.tsv`; the format is described in `gazetteers/README.md`.

pub mod compile;
pub mod entity;

use crate::blob::{Blob, Section, probe};
use crate::text::fold::{extend_hash, fold_hash};
pub use entity::EntityType;
use entity::field;

/// Version of the built-in data: year and month of the last review.
pub const VERSION: &str = "2026.11";
/// After this date an office holder is only the last known one.
pub const AS_OF: &str = "2026-11-24";

/// Number of an entity of the built-in gazetteer.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct EntityId(pub(crate) u32);

/// The gazetteer part of a compiled block.
#[derive(Clone, Copy, Debug)]
pub struct Gazetteer<'b> {
    blob: Blob<'b>,
    pilots: &'b [u32],
    phrases: &'b [u32],
}

/// One thing a surface form can mean.
#[derive(Clone, Copy, Debug)]
pub struct Candidate<'b> {
    /// The entity.
    pub entity: EntityId,
    /// Bits of [`entity::alias`].
    pub bits: u32,
    /// The form as the gazetteer writes it.
    pub form: &'b str,
}

impl<'b> Gazetteer<'b> {
    /// The gazetteer of a block.
    pub fn new(blob: Blob<'b>) -> Self {
        Gazetteer { blob, pilots: blob.section(Section::PhrasePilots), phrases: blob.section(Section::Phrases) }
    }
    /// The hash of a one-word prefix.
    pub fn start(word_hash: u64) -> u64 {
        word_hash
    }
    /// Extends a prefix by a word: the new prefix hash, the form that ends here (plus one, or 0), whether longer forms go on; `None` if no form does.
    #[inline]
    pub fn extend(&self, prefix: u64, word_hash: u64) -> Option<(u64, u32, bool)> {
        let hash = extend_hash(prefix, word_hash);
        let slot = probe(self.pilots, self.phrases.len() / 4, hash) * 4;
        match self.phrases.get(slot..slot + 4) {
            Some(&[low, high, form, longer]) if low == hash as u32 && high == (hash >> 32) as u32 && (form | longer) != 0 => Some((hash, form, longer != 0)),
            _ => None,
        }
    }
    /// All entities of a form (its number plus one).
    pub fn candidates(&self, form: u32) -> impl Iterator<Item = Candidate<'b>> + use<'b> {
        let [first, count] = if form == 0 { [0, 0] } else { *self.blob.record::<2>(Section::Forms, form - 1) };
        let blob = self.blob;
        (first..first + count).map(move |i| {
            let [entity, bits, string, _] = *blob.record::<4>(Section::Candidates, i);
            Candidate { entity: EntityId(entity), bits, form: blob.string(string) }
        })
    }
    fn field(&self, id: EntityId, field: usize) -> u32 {
        self.blob.record::<{ field::COUNT }>(Section::Entities, id.0)[field]
    }
    /// The stable key, such as `am` or `org.csto`.
    pub fn key(&self, id: EntityId) -> &'b str {
        self.blob.string(self.field(id, field::KEY))
    }
    /// The canonical name.
    pub fn name(&self, id: EntityId) -> &'b str {
        self.blob.string(self.field(id, field::NAME))
    }
    /// The type.
    pub fn kind(&self, id: EntityId) -> EntityType {
        EntityType::from_number(self.field(id, field::TYPE))
    }
    /// The free subtype, possibly empty.
    pub fn subtype(&self, id: EntityId) -> &'b str {
        self.blob.string(self.field(id, field::SUBTYPE))
    }
    /// The actor sector (GOV, MIL, REB ...), possibly empty.
    pub fn sector(&self, id: EntityId) -> &'b str {
        self.blob.string(self.field(id, field::SECTOR))
    }
    /// ISO 3166-1 alpha-3 code, possibly empty.
    pub fn iso3(&self, id: EntityId) -> &'b str {
        self.blob.string(self.field(id, field::ISO3))
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
    /// `m`, `f` or nothing.
    pub fn gender(&self, id: EntityId) -> Option<char> {
        char::from_u32(self.field(id, field::GENDER)).filter(|c| *c != '\0')
    }
    /// Latitude and longitude in degrees, to a hundredth.
    pub fn position(&self, id: EntityId) -> Option<(f64, f64)> {
        let p = self.field(id, field::POSITION);
        (p != 0).then(|| ((f64::from(p >> 16) - 9000.0) / 100.0, (f64::from(p & 0xffff) - 18000.0) / 100.0))
    }
    fn link(&self, id: EntityId, field: usize) -> Option<EntityId> {
        Some(self.field(id, field)).filter(|&e| e != 0).map(EntityId)
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
    /// The country it lies in or belongs to, itself if it is one.
    pub fn country(&self, id: EntityId) -> Option<EntityId> {
        let mut at = id;
        for _ in 0..6 {
            if self.kind(at) == EntityType::Country {
                return Some(at);
            }
            at = self.parent(at)?;
        }
        None
    }
    /// The entity with this key.
    pub fn by_key(&self, key: &str) -> Option<EntityId> {
        let (keys, hash) = (self.blob.section(Section::Keys), fold_hash(key));
        let n = keys.len() / 3;
        let (mut low, mut high) = (0, n);
        while low < high {
            let mid = usize::midpoint(low, high);
            let h = u64::from(keys[mid * 3]) | u64::from(keys[mid * 3 + 1]) << 32;
            if h < hash { low = mid + 1 } else { high = mid }
        }
        let found = keys.get(low * 3..low * 3 + 3).filter(|k| u64::from(k[0]) | u64::from(k[1]) << 32 == hash)?;
        Some(EntityId(found[2])).filter(|&id| self.key(id) == key)
    }
    /// Number of entities.
    pub fn len(&self) -> usize {
        (self.blob.section(Section::Entities).len() / field::COUNT).saturating_sub(1)
    }
    /// Whether it holds no entity.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
    fn rows(&self, section: Section, first: u32) -> impl Iterator<Item = [u32; 5]> + use<'b> {
        let rows: &'b [u32] = self.blob.section(section);
        let n = rows.len() / 5;
        let (mut low, mut high) = (0, n);
        while low < high {
            let mid = usize::midpoint(low, high);
            if rows[mid * 5] < first { low = mid + 1 } else { high = mid }
        }
        (low..n).map(move |i| [rows[i * 5], rows[i * 5 + 1], rows[i * 5 + 2], rows[i * 5 + 3], rows[i * 5 + 4]]).take_while(move |r| r[0] == first)
    }
    /// Organizations an entity is or was a full member of at `date` (`yyyymmdd`, 0 for now).
    pub fn organizations(&self, member: EntityId, date: u32) -> impl Iterator<Item = EntityId> + use<'b> {
        self.rows(Section::Memberships, member.0).filter(move |r| r[2] == 0 && in_force(r[3], r[4], date)).map(|r| EntityId(r[1]))
    }
    /// Offices a person holds or held at `date` (`yyyymmdd`, 0 for now): the office and what it is of.
    pub fn offices(&self, person: EntityId, date: u32) -> impl Iterator<Item = (EntityId, Option<EntityId>)> + use<'b> {
        self.rows(Section::Holders, person.0).filter(move |r| in_force(r[3], r[4], date)).map(|r| (EntityId(r[1]), Some(r[2]).filter(|&o| o != 0).map(EntityId)))
    }
}

/// Whether a state that holds from `from` to `to` (0: open) holds at `date` (0: now).
fn in_force(from: u32, to: u32, date: u32) -> bool {
    if date == 0 {
        return to == 0;
    }
    from <= date && (to == 0 || to + if to.is_multiple_of(10_000) { 9_999 } else { 0 } >= date)
}

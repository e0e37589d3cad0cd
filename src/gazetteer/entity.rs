//! Entity types, alias bits and the records of the compiled tables.

use serde::{Deserialize, Serialize};

/// What kind of thing an entity is. The list is closed; finer kinds are the free `subtype`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[repr(u8)]
pub enum EntityType {
    /// A human being.
    Person,
    /// A state or dependent territory with an ISO 3166-1 code, or a historic state.
    Country,
    /// Any other place: city, region, sea, territory.
    Place,
    /// An organization.
    Organization,
    /// An armed, ethnic or religious group.
    Group,
    /// Troops, police, an intelligence service.
    Force,
    /// A building or site.
    Facility,
    /// A named war, treaty, election.
    Event,
    /// A post that a person holds.
    Office,
}

impl EntityType {
    /// All types, in the order of their numbers.
    pub const ALL: [EntityType; 9] =
        [EntityType::Person, EntityType::Country, EntityType::Place, EntityType::Organization, EntityType::Group, EntityType::Force, EntityType::Facility, EntityType::Event, EntityType::Office];
    /// The lower-case name used in files and JSON.
    pub const fn name(self) -> &'static str {
        ["person", "country", "place", "organization", "group", "force", "facility", "event", "office"][self as usize]
    }
    /// The type of a name. Compares with ten names.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|t| t.name() == name)
    }
    /// The type stored as `n`.
    pub fn from_number(n: u32) -> Self {
        Self::ALL.get(n as usize).copied().unwrap_or(EntityType::Place)
    }
    /// Its selection class.
    pub const fn selection(self) -> u64 {
        1 << self as u32
    }
}

/// Bits of an alias.
pub mod alias {
    /// Adjective ("Armenian").
    pub const ADJECTIVE: u32 = 1;
    /// Demonym noun ("Armenian", "Armenians").
    pub const DEMONYM: u32 = 2;
    /// Acronym.
    pub const ACRONYM: u32 = 4;
    /// Short name.
    pub const SHORT: u32 = 8;
    /// Former name.
    pub const FORMER: u32 = 16;
    /// Transliteration.
    pub const TRANSLITERATION: u32 = 32;
    /// Only with support from context.
    pub const CONTEXT: u32 = 64;
    /// Never alone.
    pub const NEVER: u32 = 128;
    /// Letters exactly as written.
    pub const EXACT: u32 = 256;
    /// Also in lower case.
    pub const ANY_CASE: u32 = 512;
    /// The canonical name.
    pub const CANONICAL: u32 = 1024;

    /// The form is no name: what it covers is left alone.
    pub const NO_NAME: u32 = 2048;
    /// Not of an alias: the form has several meanings, and its record says where they are listed.
    pub const LIST: u32 = 1 << 31;

    /// A cell `form^mark^mark` as the form and its bits.
    ///
    /// # Errors
    /// The unknown mark and the legal ones.
    pub fn read(cell: &str) -> Result<(&str, u32), String> {
        let mut parts = cell.split('^');
        let form = parts.next().unwrap_or("").trim();
        let mut bits = 0;
        for name in parts {
            bits |= mark(name.trim()).ok_or_else(|| format!("unknown mark \"^{name}\" of alias \"{form}\", expected one of: {MARKS}"))?;
        }
        Ok((form, bits))
    }

    const MARKS: &str = "short, acronym, adjective, demonym, former, transliteration, s, c, n, exact, any";

    /// Bit of a mark in the `aliases` cell.
    pub fn mark(name: &str) -> Option<u32> {
        Some(match name {
            "name" | "s" | "title" => 0,
            "short" => SHORT,
            "acronym" => ACRONYM,
            "adjective" => ADJECTIVE,
            "demonym" => DEMONYM,
            "former" => FORMER,
            "transliteration" => TRANSLITERATION,
            "c" => CONTEXT,
            "n" => NEVER,
            "exact" => EXACT,
            "any" => ANY_CASE,
            _ => return None,
        })
    }
}

/// Fields of an entity record (16 integers). Strings are references, entities are numbers plus one, 0 is "none".
pub mod field {
    #![allow(missing_docs)]
    pub const TYPE: usize = 0;
    pub const KEY: usize = 1;
    pub const NAME: usize = 2;
    pub const SUBTYPE: usize = 3;
    pub const PARENT: usize = 4;
    pub const SEAT: usize = 5;
    pub const CAPITAL: usize = 6;
    pub const ISO3: usize = 7;
    pub const WIKIDATA: usize = 8;
    pub const GEONAMES: usize = 9;
    pub const SECTOR: usize = 10;
    pub const FROM: usize = 11;
    pub const TO: usize = 12;
    pub const POPULATION: usize = 13;
    pub const GENDER: usize = 14;
    pub const POSITION: usize = 15;
    pub const COUNT: usize = 16;
}

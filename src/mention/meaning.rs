//! What the gazetteer says of a surface form as the text writes it: what it can be read as, the evidence in its entities, its likeliest meaning.
//!
//! News names the same things again and again, so that answers are kept.

use super::evidence::{Evidence as E, Reading};
use super::kept::Kept;
use super::zone::Input;
use crate::gazetteer::entity::alias;
use crate::gazetteer::{Candidate, EntityType, Gazetteer, OWN};

/// What the candidates of a form say together.
#[derive(Clone, Copy, Default, Debug)]
pub struct Meaning {
    /// Pieces of evidence, a bit each; those in question are among the first 64.
    pub evidence: u64,
    /// Readings, a bit each.
    pub readings: u8,
    /// Those among them that are safe without support from the context.
    pub safe: u8,
    /// It is the name of a country.
    pub country: bool,
    /// It is marked as no name.
    pub no_name: bool,
}

/// The likeliest candidate for a reading.
#[derive(Clone, Copy, Debug)]
pub struct Best {
    /// Its entity.
    pub entity: u32,
    /// Bits of [`alias`].
    pub bits: u32,
    /// Type of the entity.
    pub kind: EntityType,
    /// The form is a plural noun for people: "Armenians".
    pub plural: bool,
}

/// A form in a text.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Written {
    /// Its numbers plus one: of the user or the built-in names, and of the other layer where both count. 0 if it is not listed.
    pub forms: [u32; 2],
    /// What case its words show.
    pub shown: u32,
}

impl Written {
    /// A number that spreads forms over a table.
    #[inline]
    fn number(self) -> usize {
        let [form, twin] = self.forms;
        let key = form ^ twin.rotate_left(7) ^ self.shown.wrapping_mul(0x9E37_79B1);
        (key.wrapping_mul(0x9E37_79B1) >> 16) as usize
    }
}

/// Sizes of the two tables of answers: powers of two.
const MEANINGS: usize = 1 << 11;
const BEST: usize = 1 << 10;

/// Answers given before; reused from document to document.
#[derive(Default, Debug)]
pub struct Meanings {
    meanings: Kept<Written, Meaning>,
    /// By form and number of the reading.
    best: Kept<(Written, u8), Option<Best>>,
    /// The user's names stand in the answers.
    own: bool,
}

impl Meanings {
    /// A document begins. The user's names may be others than in the last one; the built-in ones never change.
    pub fn begin(&mut self, gazetteer: &Gazetteer<'_>) {
        let own = gazetteer.own().is_some();
        self.meanings.begin(MEANINGS, own || self.own);
        self.best.begin(BEST, own || self.own);
        self.own = own;
    }
    /// What a form says that stands at the tokens from `first` to before `last`.
    #[inline]
    pub fn of(&mut self, gazetteer: &Gazetteer<'_>, input: Input<'_>, written: Written, first: usize, last: usize) -> Meaning {
        let number = written.number();
        if let Some(meaning) = self.meanings.get(number, written) {
            return *meaning;
        }
        let meaning = read(gazetteer, input, written, first, last);
        // What is to be written to the letter is asked anew wherever it stands.
        if !exact(gazetteer, written) {
            self.meanings.keep(number, written, meaning);
        }
        meaning
    }
    /// Its likeliest candidate for a reading.
    pub fn best(&mut self, gazetteer: &Gazetteer<'_>, input: Input<'_>, written: Written, first: usize, last: usize, reading: Reading) -> Option<Best> {
        let (number, asked) = (written.number() + reading as usize, (written, reading as u8));
        if let Some(best) = self.best.get(number, asked) {
            return *best;
        }
        let best = best(gazetteer, input, written, first, last, reading);
        if !exact(gazetteer, written) {
            self.best.keep(number, asked, best);
        }
        best
    }
}

fn all<'b>(gazetteer: &Gazetteer<'b>, written: Written) -> impl Iterator<Item = Candidate<'b>> {
    let gazetteer = *gazetteer;
    written.forms.into_iter().filter(|&f| f != 0).flat_map(move |f| gazetteer.candidates(f))
}

fn exact(gazetteer: &Gazetteer<'_>, written: Written) -> bool {
    all(gazetteer, written).any(|c| c.bits & alias::EXACT != 0)
}

/// The candidates that the text may mean.
fn candidates<'b>(gazetteer: &Gazetteer<'b>, input: Input<'_>, written: Written, first: usize, last: usize) -> impl Iterator<Item = Candidate<'b>> {
    let surface = input.text.get(input.tokens[first].start as usize..input.tokens[last - 1].end as usize).unwrap_or("");
    all(gazetteer, written).filter(move |c| c.bits & alias::NEVER == 0 && c.fits(written.shown, surface))
}

fn read(gazetteer: &Gazetteer<'_>, input: Input<'_>, written: Written, first: usize, last: usize) -> Meaning {
    let g = gazetteer;
    let mut m = Meaning::default();
    for c in candidates(g, input, written, first, last) {
        let context = c.bits & alias::CONTEXT != 0;
        let kind = g.kind(c.entity);
        let reading = 1 << reading_of(g, &c) as u8;
        m.no_name |= c.bits & alias::NO_NAME != 0;
        m.readings |= reading;
        m.country |= reading == 1 << Reading::Place as u8 && kind == EntityType::Country;
        m.safe |= if context { 0 } else { reading };
        let mut add = |e: E| m.evidence |= 1 << e as u8;
        if written.forms[0] & OWN != 0 {
            add(E::Own);
        }
        if c.bits & (alias::ADJECTIVE | alias::DEMONYM) != 0 {
            add(if context {
                E::ListedPeopleContext
            } else if c.bits & alias::ADJECTIVE != 0 {
                E::ListedPeopleAdjective
            } else {
                E::ListedPeopleNoun
            });
            continue;
        }
        if c.bits & alias::ACRONYM != 0 {
            add(if context { E::ListedAcronymContext } else { E::ListedAcronym });
        }
        match kind {
            EntityType::Country => add(if context { E::ListedCountryContext } else { E::ListedCountry }),
            EntityType::Place => {
                add(if context { E::ListedPlaceContext } else { E::ListedPlaceSafe });
                let people = g.population(c.entity);
                if people >= 500_000 {
                    add(E::ListedPlaceBig);
                } else if (1..100_000).contains(&people) {
                    add(E::ListedPlaceSmall);
                }
                if g.subtype(c.entity) == "region" {
                    add(E::ListedRegion);
                }
                if g.seat(c.entity).is_some() {
                    add(E::ListedSeat);
                }
            }
            EntityType::Person => add(match (c.bits & alias::SHORT != 0 || last == first + 1, context) {
                (false, _) => E::ListedPersonFull,
                (true, false) => E::ListedPersonShort,
                (true, true) => E::ListedPersonShortContext,
            }),
            EntityType::Organization => {
                add(if context { E::ListedOrganizationContext } else { E::ListedOrganization });
                match g.subtype(c.entity) {
                    "media" => add(E::ListedMedia),
                    "party" => add(E::ListedParty),
                    _ => {}
                }
            }
            EntityType::Force => add(E::ListedForce),
            EntityType::Group if armed(g.sector(c.entity)) => add(E::ListedGroup),
            EntityType::Group => add(if context { E::ListedPeopleContext } else { E::ListedPeopleNoun }),
            // "the Kremlin": a building that stands for a government is talked of as a place is.
            EntityType::Facility if g.seat(c.entity).is_some() => {
                add(E::ListedPlaceSafe);
                add(E::ListedSeat);
            }
            EntityType::Facility => add(E::ListedFacility),
            EntityType::Event => add(E::ListedEvent),
            EntityType::Office => add(if context { E::ListedOfficeContext } else { E::ListedOffice }),
        }
    }
    m
}

fn best(gazetteer: &Gazetteer<'_>, input: Input<'_>, written: Written, first: usize, last: usize, reading: Reading) -> Option<Best> {
    let rank = |c: &Candidate<'_>| {
        let kind = match gazetteer.kind(c.entity) {
            EntityType::Country => 60,
            EntityType::Place => 20 + gazetteer.population(c.entity).max(1).ilog2() as i32,
            _ => 40,
        };
        kind + if gazetteer.seat(c.entity).is_some() { 30 } else { 0 } - if c.bits & alias::CONTEXT != 0 { 25 } else { 0 } - if c.bits & alias::FORMER != 0 { 3 } else { 0 }
    };
    let all = candidates(gazetteer, input, written, first, last).filter(|c| reading_of(gazetteer, c) == reading);
    // Of two of one rank the first: rows stand in the order of their keys.
    let (_, c) = all.map(|c| (rank(&c), c)).reduce(|best, c| if best.0 >= c.0 { best } else { c })?;
    // "Armenian" is both; before a noun or name it is the adjective.
    let plural = c.bits & (alias::DEMONYM | alias::ADJECTIVE) == alias::DEMONYM && c.form().ends_with('s');
    Some(Best { entity: c.entity.0, bits: c.bits, kind: gazetteer.kind(c.entity), plural })
}

/// What a candidate would be read as.
fn reading_of(gazetteer: &Gazetteer<'_>, c: &Candidate<'_>) -> Reading {
    if c.bits & (alias::ADJECTIVE | alias::DEMONYM) != 0 {
        return Reading::People;
    }
    match gazetteer.kind(c.entity) {
        EntityType::Person => Reading::Person,
        EntityType::Country | EntityType::Place => Reading::Place,
        EntityType::Organization | EntityType::Force => Reading::Organization,
        EntityType::Group if armed(gazetteer.sector(c.entity)) => Reading::Organization,
        EntityType::Group => Reading::People,
        EntityType::Facility if gazetteer.seat(c.entity).is_some() => Reading::Place,
        EntityType::Facility | EntityType::Event => Reading::Other,
        EntityType::Office => Reading::Office,
    }
}

/// Sectors of groups that fight.
fn armed(sector: &str) -> bool {
    matches!(sector, "REB" | "MIL" | "UAF" | "SEP" | "INS" | "IMG")
}

// What a form says stands in 64 bits.
const _: () = assert!((E::Own as u8) < 64);

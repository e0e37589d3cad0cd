//! Which entity a name means, among those that the gazetteer lists under it.
//!
//! Each candidate gets the prior of its sort, and points for what the document says elsewhere: its countries, the regions it speaks of, who holds which office
//! at its date, the words beside the name. Where nothing decides between two, the name stays ambiguous and keeps its candidates.

use super::{Entities, Names};
use crate::gazetteer::entity::alias;
use crate::gazetteer::{EntityId, EntityType, Gazetteer};
use crate::hash::Map;
use crate::lexicon::class::part;
use crate::mention::{Form, LinkStep, RawMention};

/// Countries and regions of the document, by what its unambiguous names say.
#[derive(Default, Debug)]
pub(super) struct World {
    weights: Map<u32, i32>,
    /// The countries among them.
    countries: Vec<u32>,
    /// The country with most weight, and its weight.
    main: (u32, i32),
    second: i32,
}

impl World {
    pub fn clear(&mut self) {
        self.weights.clear();
        self.countries.clear();
        self.main = (0, 0);
        self.second = 0;
    }
    fn add(&mut self, id: EntityId, weight: i32, country: bool) {
        *self.weights.entry(id.0).or_insert_with(|| {
            if country {
                self.countries.push(id.0);
            }
            0
        }) += weight;
    }
    fn weight(&self, id: EntityId) -> i32 {
        self.weights.get(&id.0).copied().unwrap_or(0)
    }
    /// The country most spoken of (gazetteer number), if one leads.
    pub fn country(&self) -> Option<u32> {
        (self.main.0 != 0 && self.main.1 > self.second).then_some(self.main.0)
    }
}

/// Scores closer than this do not decide. The population prior counts doublings, so that two towns of nearly one size stay ambiguous.
const MARGIN: i32 = 1;
/// At most so many meanings of a name are weighed.
const MEANINGS: usize = 24;

/// Sorts of bodies that every country has under one name ("Constitutional Court", "Labour Party"): without their country in the text they are somebody else's.
fn common_sort(subtype: &str) -> bool {
    matches!(subtype, "party" | "ministry" | "parliament" | "court" | "prosecutor" | "bank" | "police")
}

/// Whether a candidate can be what the mention was read as.
fn admits(gazetteer: &Gazetteer<'_>, m: &RawMention, entity: EntityId, bits: u32) -> bool {
    let place = |k| matches!(k, EntityType::Country | EntityType::Place);
    let body = |k| matches!(k, EntityType::Organization | EntityType::Group | EntityType::Force);
    let people = bits & (alias::ADJECTIVE | alias::DEMONYM) != 0;
    let kind = gazetteer.kind(entity);
    people == (m.form == Form::Demonym) && (kind == m.kind || place(kind) && place(m.kind) || body(kind) && body(m.kind))
}

impl Entities {
    /// Reads what the names of a block say of the document's world, before any of them is linked.
    pub fn survey(&mut self, names: Names<'_, '_>, mentions: &[RawMention]) {
        let gazetteer = names.gazetteer;
        for m in mentions {
            self.foresee(names, m);
            let Some(id) = EntityId::from_number(m.gazetteer) else { continue };
            // A name with several meanings is no evidence for any of them; "Georgia" says nothing of Georgia.
            let sure = gazetteer.one_meaning(m.surface) || gazetteer.candidates(m.surface).filter(|c| c.bits & alias::NO_NAME == 0 && admits(gazetteer, m, c.entity, c.bits)).take(2).count() < 2;
            if !sure {
                continue;
            }
            let weight = match m.kind {
                EntityType::Country => 3,
                // "Georgian" is said of people, the city of a place.
                _ if m.form == Form::Demonym => 2,
                EntityType::Place => 2,
                EntityType::Office | EntityType::Event => 0,
                _ => 1,
            };
            if weight == 0 {
                continue;
            }
            let mut at = Some(id);
            for _ in 0..5 {
                let Some(x) = at else { break };
                let country = gazetteer.kind(x) == EntityType::Country;
                self.world.add(x, weight, country);
                if country {
                    break;
                }
                at = gazetteer.parent(x);
            }
        }
        let (mut main, mut second) = ((0, 0), 0);
        for &id in &self.world.countries {
            let weight = self.world.weight(EntityId(id));
            if weight > main.1 || weight == main.1 && id < main.0 {
                (second, main) = (main.1, (id, weight));
            } else {
                second = second.max(weight);
            }
        }
        (self.world.main, self.world.second) = (main, second);
    }

    /// The listed entity of a mention (its gazetteer number, 0 if it is none of those listed), how it was chosen, and its candidates if nothing chose.
    pub(super) fn choose(&mut self, names: Names<'_, '_>, m: &RawMention, next: Option<&RawMention>, before: Option<&RawMention>) -> (u32, LinkStep, (u32, u32)) {
        let gazetteer = names.gazetteer;
        if m.gazetteer == 0 {
            return (0, LinkStep::NewName, (0, 0));
        }
        let surface = m.span.of(names.text);
        let mut meanings = [(EntityId(0), 0); MEANINGS];
        let (mut n, mut seen) = (0, false);
        for c in gazetteer.candidates(m.surface) {
            if n == MEANINGS {
                break;
            }
            seen |= c.entity.0 == m.gazetteer;
            if c.entity.0 != 0
                && c.bits & alias::NO_NAME == 0
                && admits(gazetteer, m, c.entity, c.bits)
                && c.fits(u32::MAX, surface)
                && !meanings[..n].iter().any(|x| x.0 == c.entity)
                && !self.strange(names, m, c.entity, c.bits, before)
            {
                meanings[n] = (c.entity, c.bits);
                n += 1;
            }
        }
        // Most names have one meaning, which no points can change.
        match meanings[..n] {
            // Found by a form that is not at hand here, such as the built-in one beside the user's own.
            [] if !seen => (m.gazetteer, LinkStep::Listed, (0, 0)),
            [] => (0, LinkStep::NewName, (0, 0)),
            [one] => (one.0.0, LinkStep::Listed, (0, 0)),
            ref several => self.decide(names, m, next, before, several),
        }
    }

    /// Whether a meaning is out of the question in this document.
    fn strange(&self, names: Names<'_, '_>, m: &RawMention, entity: EntityId, bits: u32, before: Option<&RawMention>) -> bool {
        let gazetteer = names.gazetteer;
        match gazetteer.kind(entity) {
            // A common surname alone is its best-known bearer where the text is about his country, or names his post.
            EntityType::Person if bits & alias::CONTEXT != 0 && m.last == m.first + 1 => {
                !(before.is_some_and(|b| b.kind == EntityType::Office) || gazetteer.country(entity).is_some_and(|x| x.0 == self.world.main.0) || self.spoken_of(entity))
            }
            EntityType::Organization | EntityType::Force | EntityType::Group if self.elsewhere(gazetteer, entity) => {
                // "PSL" in a text on Poland is no party of Brazil. "National Electoral Council": a name that many countries give.
                let opens = || m.last > m.first + 1 && names.entries.get(m.first as usize).is_some_and(|e| e.parts & part::OPENS_ORGANIZATION != 0);
                let subtype = gazetteer.subtype(entity);
                bits & alias::CONTEXT != 0 || subtype == "party" || common_sort(subtype) && bits & alias::CANONICAL == 0 || opens()
            }
            _ => false,
        }
    }

    /// Whether a listed entity belongs to a country that the document says nothing of, though it has one that it is about.
    fn elsewhere(&self, gazetteer: &Gazetteer<'_>, entity: EntityId) -> bool {
        self.world.main.0 != 0 && gazetteer.country(entity).is_some_and(|x| x != entity && self.world.weight(x) == 0)
    }

    /// Whether the document has spoken of a listed entity.
    fn spoken_of(&self, entity: EntityId) -> bool {
        self.index.contains_key(&(super::GAZETTEER | u64::from(entity.0)))
    }

    /// Chooses among several meanings by their points.
    fn decide(&mut self, names: Names<'_, '_>, m: &RawMention, next: Option<&RawMention>, before: Option<&RawMention>, meanings: &[(EntityId, u32)]) -> (u32, LinkStep, (u32, u32)) {
        let gazetteer = names.gazetteer;
        // "Paris, Texas": the name behind says where it lies.
        let behind =
            next.filter(|n| matches!(n.kind, EntityType::Country | EntityType::Place) && n.form == Form::Named && between(names, m, n) == ",").and_then(|n| EntityId::from_number(n.gazetteer));
        let inside = before.filter(|b| matches!(b.kind, EntityType::Place) && b.form == Form::Named && between(names, b, m) == ",").and_then(|b| EntityId::from_number(b.gazetteer));
        let sort = region_of(names, m);
        // "the president of Georgia": countries have presidents.
        let governed = m.first >= 2 && names.word(m.first as usize - 1) == "of" && before.is_some_and(|o| o.kind == EntityType::Office && o.last + 1 == m.first);
        let mut scored: [(u32, i32, bool); MEANINGS] = [(0, 0, false); MEANINGS];
        for (slot, &(entity, bits)) in scored.iter_mut().zip(meanings) {
            let kind = gazetteer.kind(entity);
            let country = gazetteer.country(entity);
            let mut score = match kind {
                // "Congo" alone is the one with the greater capital: countries have no population in the gazetteer.
                EntityType::Country => 60 + gazetteer.capital(entity).map_or(0, |x| (gazetteer.population(x).max(1).ilog2() as i32 - 20).clamp(-3, 3)),
                EntityType::Place => 20 + gazetteer.population(entity).max(1).ilog2() as i32,
                _ => 40,
            };
            if gazetteer.seat(entity).is_some() {
                score += 30;
            }
            if bits & alias::CONTEXT != 0 {
                score -= 25;
            }
            if bits & alias::FORMER != 0 {
                score -= 3;
            }
            let mut supported = false;
            let mut add = |points: i32| {
                score += points;
                supported |= points > 0;
            };
            // The document's countries, its regions, and what it lies in.
            if let Some(country) = country.filter(|&x| x != entity) {
                let w = self.world.weight(country);
                if w > 0 {
                    add(6 + 3 * (w.ilog2() as i32).min(4));
                }
                if self.world.main.0 == country.0 {
                    add(5);
                }
            } else if kind == EntityType::Country {
                let w = self.world.weight(entity);
                if w > 0 {
                    add(6 + 3 * (w.ilog2() as i32).min(4));
                }
            }
            if matches!(kind, EntityType::Place) {
                let region = gazetteer.parent(entity).filter(|&p| gazetteer.kind(p) == EntityType::Place);
                if self.world.weight(entity) > 0 || region.is_some_and(|r| self.world.weight(r) > 0) {
                    add(16);
                }
            }
            if self.spoken_of(entity) {
                add(12);
            }
            if let Some(behind) = behind {
                // Cities are listed under their country, so that the country of a region has to do. The name behind may be ambiguous itself ("Atlanta, Georgia").
                let lies = |x: EntityId| gazetteer.country(x).is_some() && gazetteer.country(x) == country && x != entity;
                let inside = lies(behind) || gazetteer.candidates(next.map_or(0, |n| n.surface)).any(|o| o.entity.0 != 0 && lies(o.entity));
                add(if inside && kind == EntityType::Place { 60 } else { -10 });
            }
            // "Atlanta, Georgia": the name before says what this one holds.
            if inside.is_some_and(|x| country.is_some() && gazetteer.country(x) == country) {
                add(80);
            }
            if let Some(sort) = sort {
                let is = gazetteer.subtype(entity);
                add(if kind == EntityType::Place && (is == sort || sort == "region" && is == "territory") { 60 } else { -30 });
            }
            if governed && kind == EntityType::Country {
                add(25);
            }
            // Father or son: who held that office then.
            if kind == EntityType::Person {
                let mut holds = false;
                for term in gazetteer.offices(entity, names.date) {
                    holds = true;
                    if before.is_some_and(|o| o.gazetteer == term.what.0) {
                        add(40);
                        break;
                    }
                }
                if holds {
                    add(6);
                }
            }
            if matches!(kind, EntityType::Organization | EntityType::Force | EntityType::Group) && self.elsewhere(gazetteer, entity) {
                add(-12);
            }
            *slot = (entity.0, score, supported);
        }
        let scored = &mut scored[..meanings.len()];
        // Of two of one score the first: rows stand in the order of their keys.
        scored.sort_by_key(|s| -s.1);
        let (best, second) = (scored[0], scored[1]);
        if best.1 - second.1 > MARGIN {
            return (best.0, if best.2 { LinkStep::Context } else { LinkStep::Listed }, (0, 0));
        }
        let from = self.candidates.len() as u32;
        self.candidates.extend(scored.iter().map(|s| (s.0, s.1)));
        (0, LinkStep::NewName, (from, self.candidates.len() as u32))
    }
}

/// The text between two mentions, without white space.
pub(super) fn between<'a>(names: Names<'a, '_>, a: &RawMention, b: &RawMention) -> &'a str {
    names.text.get(a.span.end as usize..b.span.start as usize).unwrap_or("?").trim()
}

/// "the state of Georgia", "Kayes region": what sort of place the words beside a name say that it is.
fn region_of(names: Names<'_, '_>, m: &RawMention) -> Option<&'static str> {
    if !matches!(m.kind, EntityType::Country | EntityType::Place) || m.form != Form::Named {
        return None;
    }
    let first = m.first as usize;
    let before = if first >= 2 && names.word(first - 1) == "of" { names.word(first - 2) } else { "" };
    match (before, names.word(m.last as usize)) {
        ("state" | "province" | "region", _) | (_, "state" | "province" | "region") => Some("region"),
        ("city" | "town", _) => Some("city"),
        _ => None,
    }
}

//! The best reading of each run: spans that do not overlap, each read as one thing, with the highest sum of evidence. A span that is no name counts 0.

use super::evidence::{COLUMNS, Reading, Row};
use super::zone::{Input, Segment, Tables, Zone, Zones, candidates, reading_of};
use super::{Form, RawMention};
use crate::gazetteer::entity::alias;
use crate::gazetteer::{Candidate, EntityType, Gazetteer, OWN};
use crate::lexicon::class::part;
use crate::span::Span;
use crate::text::shape;

include!(concat!(env!("OUT_DIR"), "/weights.rs"));

/// What the user's own names weigh beyond all evidence.
const OWN_NAME: i32 = 3_000;

/// A chosen span of a zone.
#[derive(Clone, Copy, Debug)]
pub struct Choice {
    /// Number of the segment.
    pub segment: u32,
    /// What it is read as.
    pub reading: Reading,
}

/// Memory of the choice, reused.
#[derive(Default, Debug)]
pub struct Decider {
    best: Vec<(i32, Choice)>,
    chosen: Vec<Choice>,
}

const NOTHING: Choice = Choice { segment: u32::MAX, reading: Reading::Other };

/// What each piece of evidence weighs in a zone: lines of capitals have weights of their own.
pub fn weights(zone: &Zone) -> &'static [Row] {
    if zone.capitals { &WEIGHTS_IN_CAPITALS } else { &WEIGHTS }
}

/// Sums of the evidence of a segment of a zone, for each reading.
pub fn scores(zones: &Zones, zone: &Zone, segment: &Segment) -> [i32; COLUMNS] {
    let weights = weights(zone);
    let mut sums = [0i32; COLUMNS];
    for &e in &zones.evidence[segment.evidence.0 as usize..segment.evidence.1 as usize] {
        let row = &weights[e as usize];
        for (s, w) in sums.iter_mut().zip(row) {
            *s += i32::from(*w);
        }
    }
    for reading in [Reading::Office, Reading::People] {
        // What no list knows is no office and no people.
        if segment.listed & 1 << reading as u8 == 0 {
            sums[reading as usize] = i32::MIN / 2;
        }
    }
    if segment.forms[0] & OWN != 0 {
        (0..Reading::ALL.len()).filter(|r| segment.listed & 1 << r != 0).for_each(|r| sums[r] += OWN_NAME);
    }
    sums
}

impl Decider {
    /// The choice of each zone from left to right, appended to nothing: valid until the next call.
    pub fn zone(&mut self, zones: &Zones, zone: &Zone) -> &[Choice] {
        let length = (zone.last - zone.first) as usize;
        self.best.clear();
        self.best.resize(length + 1, (i32::MIN, NOTHING));
        self.best[0].0 = 0;
        let mut k = zone.segments.0;
        for at in 0..length {
            let so_far = self.best[at].0;
            if so_far > self.best[at + 1].0 {
                self.best[at + 1] = (so_far, NOTHING);
            }
            while k < zone.segments.1 && zones.segments[k as usize].first - zone.first == at as u32 {
                let segment = &zones.segments[k as usize];
                let sums = scores(zones, zone, segment);
                let end = (segment.last - zone.first) as usize;
                for reading in Reading::ALL {
                    let score = sums[reading as usize];
                    if score > 0 && so_far + score > self.best[end].0 {
                        self.best[end] = (so_far + score, Choice { segment: k, reading });
                    }
                }
                k += 1;
            }
        }
        self.chosen.clear();
        let mut at = length;
        while at > 0 {
            let choice = self.best[at].1;
            if choice.segment == u32::MAX {
                at -= 1;
            } else {
                self.chosen.push(choice);
                at = (zones.segments[choice.segment as usize].first - zone.first) as usize;
            }
        }
        self.chosen.reverse();
        &self.chosen
    }

    /// Appends the mentions of one sentence of the block, in order.
    pub fn mentions(&mut self, zones: &Zones, tables: Tables<'_, '_>, input: Input<'_>, sentence: usize, out: &mut Vec<RawMention>) {
        let from = out.len();
        let ((zone, small), (zone_end, small_end)) = (zones.sentences[sentence], zones.sentences[sentence + 1]);
        for z in &zones.zones[zone as usize..zone_end as usize] {
            for choice in self.zone(zones, z) {
                out.extend(mention(tables, input, grown(zones, z, choice), choice.reading));
            }
        }
        for s in &zones.small[small as usize..small_end as usize] {
            let capital_behind = input.tokens.get(s.last as usize).is_some_and(|t| t.has(shape::CAPITAL));
            let best = |reading| best(tables.gazetteer, input, s, reading);
            let found = Reading::ALL.into_iter().filter(|&r| s.listed & 1 << r as u8 != 0).find(|&r| best(r).is_some_and(|c| c.bits & alias::CONTEXT == 0 || (r == Reading::Office && capital_behind)));
            out.extend(found.and_then(|r| mention(tables, input, s, r)));
        }
        out[from..].sort_unstable_by_key(|m| m.first);
    }
}

/// "the Donetsk region" is the region, not the city, where a list has it with its small head.
fn grown<'z>(zones: &'z Zones, zone: &Zone, choice: &Choice) -> &'z Segment {
    let chosen = &zones.segments[choice.segment as usize];
    let mut following = zones.segments[choice.segment as usize + 1..zone.segments.1 as usize].iter();
    let longer = following.by_ref().take_while(|s| s.first == chosen.first).find(|s| s.last == chosen.last + 1 && s.forms[0] != 0 && s.listed & 1 << Reading::Place as u8 != 0 && s.small_end);
    if choice.reading == Reading::Place { longer.unwrap_or(chosen) } else { chosen }
}

/// The likeliest candidate of a segment for a reading.
fn best<'b>(gazetteer: &Gazetteer<'b>, input: Input<'_>, s: &Segment, reading: Reading) -> Option<Candidate<'b>> {
    if s.listed & 1 << reading as u8 == 0 {
        return None;
    }
    let rank = |c: &Candidate<'_>| {
        let kind = match gazetteer.kind(c.entity) {
            EntityType::Country => 60,
            EntityType::Place => 20 + gazetteer.population(c.entity).max(1).ilog2() as i32,
            _ => 40,
        };
        kind + if gazetteer.seat(c.entity).is_some() { 30 } else { 0 } - if c.bits & alias::CONTEXT != 0 { 25 } else { 0 } - if c.bits & alias::FORMER != 0 { 3 } else { 0 }
    };
    let all = candidates(gazetteer, s.forms, s.shown, input, s.first as usize, s.last as usize).filter(|c| reading_of(gazetteer, c) == reading);
    // Of two of one rank the first: rows stand in the order of their keys.
    all.fold(None, |best: Option<(i32, Candidate<'b>)>, c| match best {
        Some(b) if b.0 >= rank(&c) => Some(b),
        _ => Some((rank(&c), c)),
    })
    .map(|b| b.1)
}

/// The mention of a segment read in a certain way; `None` for names of other things that nothing says more about.
fn mention(tables: Tables<'_, '_>, input: Input<'_>, s: &Segment, reading: Reading) -> Option<RawMention> {
    let gazetteer = tables.gazetteer;
    let listed = best(gazetteer, input, s, reading);
    let parts = input.entries[s.last as usize - 1].parts;
    let kind = match (listed, reading) {
        (Some(c), _) => gazetteer.kind(c.entity),
        (None, Reading::Person) => EntityType::Person,
        (None, Reading::Organization) if parts & part::FORCE != 0 && parts & (part::INSTITUTION | part::PARTY | part::COMPANY) == 0 => EntityType::Force,
        (None, Reading::Organization) => EntityType::Organization,
        (None, Reading::Place) => EntityType::Place,
        (None, Reading::Other) if parts & part::FACILITY != 0 => EntityType::Facility,
        (None, Reading::Other) if parts & part::EVENT != 0 => EntityType::Event,
        (None, _) => return None,
    };
    let bits = listed.map_or(0, |c| c.bits);
    let adjective = bits & alias::ADJECTIVE != 0;
    // "Armenian" is both; before a noun or name it is the adjective.
    let plural = bits & alias::DEMONYM != 0 && !adjective && listed.is_some_and(|c| c.form().ends_with('s'));
    Some(RawMention {
        span: Span::new(input.tokens[s.first as usize].start, input.tokens[s.last as usize - 1].end),
        first: s.first,
        last: s.last,
        kind,
        form: if bits & (alias::ADJECTIVE | alias::DEMONYM) != 0 { Form::Demonym } else { Form::Named },
        gazetteer: listed.map_or(0, |c| c.entity.0),
        surface: s.forms[0],
        entity: 0,
        literal: 0,
        adjective,
        plural,
        surname_only: kind == EntityType::Person && s.last == s.first + 1,
        step: super::LinkStep::default(),
    })
}

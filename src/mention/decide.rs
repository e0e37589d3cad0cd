//! The best reading of each run: spans that do not overlap, each read as one thing, with the highest sum of evidence. A span that is no name counts 0.

use super::evidence::{Evidence, Reading, Row};
use super::meaning::{Best, Meanings};
use super::zone::{Input, Segment, Tables, Writing, Zone, Zones};
use super::{Form, RawMention, shared};
use crate::gazetteer::EntityType;
use crate::gazetteer::entity::alias;
use crate::lexicon::class::part;
use crate::span::Span;
use crate::text::shape;

include!(concat!(env!("OUT_DIR"), "/weights.rs"));

/// What the user's own names weigh beyond all evidence.
pub const OWN_NAME: i16 = 3_000;

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

/// What each piece of evidence weighs in a zone: lines of capitals, and those in title case, have weights of their own.
pub fn weights(zone: &Zone) -> &'static [Row; Evidence::NAMES.len()] {
    match zone.writing {
        Writing::Text => &WEIGHTS,
        Writing::Capitals => &WEIGHTS_IN_CAPITALS,
        Writing::TitleCase => &WEIGHTS_IN_TITLE_CASE,
    }
}

impl Decider {
    /// The choice of each zone from left to right, appended to nothing: valid until the next call.
    pub fn zone(&mut self, zones: &Zones, zone: &Zone) -> &[Choice] {
        self.chosen.clear();
        // Most runs are one word, which is a name or is not.
        if zone.segments.1 == zone.segments.0 + 1 {
            self.chosen.extend(best_reading(&zones.segments[zone.segments.0 as usize]).map(|(reading, _)| Choice { segment: zone.segments.0, reading }));
            return &self.chosen;
        }
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
                let end = (segment.last - zone.first) as usize;
                if let Some((reading, score)) = best_reading(segment)
                    && so_far + score > self.best[end].0
                {
                    self.best[end] = (so_far + score, Choice { segment: k, reading });
                }
                k += 1;
            }
        }
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
    pub fn mentions(&mut self, zones: &Zones, tables: Tables<'_, '_>, input: Input<'_>, meanings: &mut Meanings, sentence: usize, out: &mut Vec<RawMention>) {
        let from = out.len();
        let ((zone, small), (zone_end, small_end)) = (zones.sentences[sentence], zones.sentences[sentence + 1]);
        for z in &zones.zones[zone as usize..zone_end as usize] {
            for choice in self.zone(zones, z) {
                if let Some(m) = mention(tables, input, meanings, grown(zones, z, choice), choice.reading) {
                    out.push(m);
                }
            }
        }
        for s in &zones.small[small as usize..small_end as usize] {
            let capital_behind = input.tokens.get(s.last as usize).is_some_and(|t| t.has(shape::CAPITAL));
            let mut safe = |reading| best(tables, input, meanings, s, reading).is_some_and(|c| c.bits & alias::CONTEXT == 0 || (reading == Reading::Office && capital_behind));
            let found = Reading::ALL.into_iter().find(|&r| safe(r));
            out.extend(found.and_then(|r| mention(tables, input, meanings, s, r)));
        }
        // Runs stand in order, and their names.
        if small < small_end {
            out[from..].sort_unstable_by_key(|m| m.first);
        }
        let before = out.len();
        shared::first_words(tables, input, from, out);
        if out.len() > before {
            out[from..].sort_unstable_by_key(|m| m.first);
        }
    }
}

/// What a span is best read as and its score, if that is better than no name. Of readings that score the same the first.
fn best_reading(s: &Segment) -> Option<(Reading, i32)> {
    let score = Reading::ALL.into_iter().fold(0, |best, r| best.max(s.sums[r as usize]));
    Reading::ALL.into_iter().find(|&r| score > 0 && s.sums[r as usize] == score).map(|r| (r, score.into()))
}

/// "the Donetsk region" is the region, not the city, where a list has it with its small head.
fn grown<'z>(zones: &'z Zones, zone: &Zone, choice: &Choice) -> &'z Segment {
    let chosen = &zones.segments[choice.segment as usize];
    let mut following = zones.segments[choice.segment as usize + 1..zone.segments.1 as usize].iter();
    let longer = following.by_ref().take_while(|s| s.first == chosen.first).find(|s| s.last == chosen.last + 1 && s.is_listed() && s.meaning.readings & 1 << Reading::Place as u8 != 0 && s.small_end);
    if choice.reading == Reading::Place { longer.unwrap_or(chosen) } else { chosen }
}

/// The likeliest candidate of a segment for a reading.
fn best(tables: Tables<'_, '_>, input: Input<'_>, meanings: &mut Meanings, s: &Segment, reading: Reading) -> Option<Best> {
    if s.meaning.readings & 1 << reading as u8 == 0 {
        return None;
    }
    meanings.best(tables.gazetteer, input, s.written, s.first as usize, s.last as usize, reading)
}

/// The mention of a segment read in a certain way; `None` for names of other things that nothing says more about.
fn mention(tables: Tables<'_, '_>, input: Input<'_>, meanings: &mut Meanings, s: &Segment, reading: Reading) -> Option<RawMention> {
    let listed = best(tables, input, meanings, s, reading);
    let parts = input.entries[s.last as usize - 1].parts;
    let kind = match (listed, reading) {
        (Some(c), _) => c.kind,
        (None, Reading::Person) => EntityType::Person,
        (None, Reading::Organization) if parts & part::FORCE != 0 && parts & (part::INSTITUTION | part::PARTY | part::COMPANY) == 0 => EntityType::Force,
        (None, Reading::Organization) => EntityType::Organization,
        (None, Reading::Place) => EntityType::Place,
        (None, Reading::Other) if parts & part::FACILITY != 0 => EntityType::Facility,
        (None, Reading::Other) if parts & part::EVENT != 0 => EntityType::Event,
        (None, _) => return None,
    };
    let bits = listed.map_or(0, |c| c.bits);
    Some(RawMention {
        span: Span::new(input.tokens[s.first as usize].start, input.tokens[s.last as usize - 1].end),
        first: s.first,
        last: s.last,
        kind,
        form: if bits & (alias::ADJECTIVE | alias::DEMONYM) != 0 { Form::Demonym } else { Form::Named },
        gazetteer: listed.map_or(0, |c| c.entity),
        surface: s.written.forms[0],
        entity: 0,
        literal: 0,
        flags: RawMention::flags(bits & alias::ADJECTIVE != 0, listed.is_some_and(|c| c.plural)),
        step: super::LinkStep::default(),
    })
}

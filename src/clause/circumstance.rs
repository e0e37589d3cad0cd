//! When and where: the times and places of a clause or noun that are no arguments of it.

use super::{Analysis, Clause, Input, NONE, Tag};
use crate::gazetteer::EntityType;
use crate::lexicon::class::{self, Cue};
use crate::time::TimeType;

/// A day, a stretch of the calendar or a time of day, by its index; "now", "recently" and lengths say nothing that a reader could look up.
fn dated(input: Input<'_, '_>, time: u32) -> Option<u32> {
    let t = input.times.get(time.checked_sub(1)? as usize)?;
    let calendar = t.value.as_str().bytes().any(|b| b.is_ascii_digit()) && !t.value.as_str().ends_with("_REF");
    (matches!(t.kind, TimeType::Date | TimeType::Time) && calendar).then_some(time - 1)
}

/// The time inside the noun group of a token: "*Monday*'s attack", "the *2014* annexation".
pub fn time_of_group(a: &Analysis, input: Input<'_, '_>, token: u32) -> Option<u32> {
    let g = a.groups.iter().find(|g| g.first <= token && token < g.last && g.time != 0)?;
    // "a six-week war": here a length is its own.
    dated(input, g.time).or_else(|| input.times.get(g.time as usize - 1).filter(|t| t.kind == TimeType::Duration).map(|_| g.time - 1))
}

/// The time of an event that a noun names: right behind it ("the bombing of the port on *August 6*"), or that of the verb it is the object of ("brokered
/// a truce in *May*"), unless the verb only speaks of it.
pub fn time_of_noun(a: &Analysis, input: Input<'_, '_>, token: u32) -> Option<u32> {
    time_after(a, input, token).or_else(|| {
        let g = a.groups.iter().rposition(|g| g.first <= token && token < g.last && !g.is_possessor)? as u32;
        let clause = a.groups[g as usize].clause;
        // "The war began in 2011": its subject where nothing is done to anything else.
        let begins = |c: &Clause| c.subject == g && c.object == NONE;
        let c =
            a.clauses.get(clause as usize).filter(|c| c.verb != NONE && (c.object == g || c.object2 == g || begins(c)) && input.lexicon.lemma(a.verbs[c.verb as usize].lemma).verb_cue == Cue::None)?;
        (!a.groups[g as usize].definite || begins(c)).then(|| time_of_clause(a, input, clause)).flatten()
    })
}

fn time_after(a: &Analysis, input: Input<'_, '_>, token: u32) -> Option<u32> {
    let g = a.groups.iter().rfind(|g| g.first <= token && token < g.last && !g.is_possessor)?;
    let mut i = g.phrase_end.max(g.last);
    if i < a.last && a.tags[(i - a.first) as usize] == Tag::Prep {
        i += 1;
    }
    dated(input, a.time_at.get(i as usize).copied().filter(|_| i < a.last)?)
}

/// The time of a clause: its own, that of the verb it is coordinated with, or that of an event named beside it ("after a *1979* coup").
pub fn time_of_clause(a: &Analysis, input: Input<'_, '_>, clause: u32) -> Option<u32> {
    let c = a.clauses.get(clause as usize)?;
    let own = |c: &Clause| dated(input, c.time);
    let beside_it = |s: &&Clause| s.parent == c.parent && s.link == c.link && s.subject == c.subject && s.time != 0;
    // "killing two and wounding five *on Monday*": the next verb's time serves both.
    let sibling = || a.clauses.iter().take(clause as usize).rev().find(beside_it).or_else(|| a.clauses.get(clause as usize + 1).filter(beside_it)).and_then(own);
    let beside = || {
        let f = const { [class::at("in"), class::at("during"), class::at("after"), class::at("at")] };
        a.phrases.iter().filter(|p| p.clause == clause && f.contains(&p.function)).find_map(|p| dated(input, a.groups[p.group as usize].time))
    };
    let length = || input.times.get(c.time.checked_sub(1)? as usize).filter(|t| t.kind == TimeType::Duration).map(|_| c.time - 1);
    own(c).or_else(sibling).or_else(beside).or_else(length)
}

const WHERE: [u8; 8] = const { [class::at("in"), class::at("at"), class::at("near"), class::at("on"), class::at("inside"), class::at("outside"), class::at("around"), class::at("off")] };

/// The mention of a place that a phrase leads to: "in *Cairo*", "at the embassy in *Beijing*".
fn named(a: &Analysis, input: Input<'_, '_>, group: u32) -> Option<u32> {
    let mut at = group;
    for _ in 0..3 {
        let g = &a.groups[at as usize];
        if g.mention != 0 {
            let kind = input.mentions[g.mention as usize - 1].kind;
            return matches!(kind, EntityType::Place | EntityType::Country | EntityType::Facility).then(|| g.mention - 1);
        }
        let spot = const { class::of("place") | class::of("facility") | class::of("route") | class::of("event") | class::of("talks") };
        if g.pronoun != 0 || g.selection & spot == 0 {
            return None;
        }
        at = a.phrases.iter().find(|p| p.host == at && WHERE.contains(&p.function))?.group;
    }
    None
}

/// Where the event of a clause happened: a phrase of place that is no argument. `tight`: an event of speech has no place behind a noun, for "condemned
/// the attack in Mali" says where the attack was.
pub fn place_of_clause(a: &Analysis, input: Input<'_, '_>, clause: u32, tight: bool) -> Option<u32> {
    let body = const { class::of("@organization") | class::of("organization") | class::of("government") | class::of("@office") };
    let fits = |host: u32| host == NONE || !tight && a.groups[host as usize].selection & body == 0 && named(a, input, host).is_none();
    a.phrases.iter().filter(|p| p.clause == clause && WHERE.contains(&p.function) && fits(p.host)).find_map(|p| named(a, input, p.group))
}

/// Where what a noun names happened: "the talks in *Doha*".
pub fn place_of_group(a: &Analysis, input: Input<'_, '_>, group: u32) -> Option<u32> {
    a.phrases.iter().filter(|p| p.host == group && WHERE.contains(&p.function)).find_map(|p| named(a, input, p.group))
}

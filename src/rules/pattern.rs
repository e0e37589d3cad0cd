//! Surface patterns for titles, appositions and compounds: a short sequence of mentions, noun groups and words.

use super::apply::{Engine, Filler, Match, adjust, attribution_only};
use super::compile::{ELEMENT, flag};
use super::confidence::{self, Signs};
use super::trigger::mask;
use super::{Frame, Realisation, Set};
use crate::clause::status::{Polarity, Status, TenseStatus};
use crate::clause::{NONE, Tag};
use crate::text::TokenKind;
use crate::text::fold::fold_hash;

/// Tries an alternative of a pattern wherever one of the elements that it can start with may stand; `starts` are the tokens at which mentions begin, and what
/// those are.
pub(super) fn run<'b>(engine: &Engine<'_, '_, 'b>, frame: Frame<'b>, alternative: u32, starts: &[(u32, u64)], out: &mut Vec<Match>) {
    let Some(elements) = frame.alternatives().nth(alternative as usize) else { return };
    let lead = elements.iter().position(|e| e[0] & flag::OPTIONAL == 0).map_or(elements, |k| &elements[..=k]);
    // With its first mention, or as many words before it as it asks for, if it opens so.
    let words = elements.iter().take_while(|e| e[0] & (flag::LITERAL | flag::OPTIONAL) == flag::LITERAL).count();
    let mention = elements.get(words).filter(|e| e[0] & (flag::LITERAL | flag::GROUP | flag::OPTIONAL) == 0).map(mask);
    let mut state = State { engine, frame, elements, fillers: engine.pool.arguments(), status: 0, steps: 0 };
    let (mut at, mut starts) = (engine.a.first, starts.iter());
    loop {
        let opens = |t: &u32| lead.iter().any(|e| state.may_open(e, *t));
        let place = match mention {
            Some(mask) => starts.by_ref().filter(|s| s.1 & mask != 0).filter_map(|s| s.0.checked_sub(words as u32)).filter(|&t| t >= at).find(opens),
            None => (at..engine.a.last).find(opens),
        };
        let Some(place) = place else { break };
        state.fillers.clear();
        (state.status, state.steps) = (0, 0);
        at = place + 1;
        if let Some(end) = state.from(0, place) {
            emit(engine, frame, place, end, &state, out);
            at = end.max(at);
        }
    }
    engine.pool.give(state.fillers);
}

struct State<'s, 'e, 'a, 'b> {
    engine: &'s Engine<'e, 'a, 'b>,
    frame: Frame<'b>,
    elements: &'s [[u32; ELEMENT]],
    fillers: Vec<(u8, Filler)>,
    status: u32,
    steps: u32,
}

impl State<'_, '_, '_, '_> {
    /// Matches the elements from `k` at token `at`; the end if all match. Optional elements are tried first, then skipped.
    fn from(&mut self, k: usize, at: u32) -> Option<u32> {
        let Some(e) = self.elements.get(k) else { return Some(at) };
        self.steps += 1;
        if self.steps > 64 {
            return None;
        }
        let (fillers, status) = (self.fillers.len(), self.status);
        if let Some((end, filler)) = self.element(e, at) {
            if let (Some(filler), true) = (filler, e[1] != 0) {
                self.fillers.push((e[1] as u8 - 1, filler));
            }
            self.status |= e[2];
            if let Some(end) = self.from(k + 1, end) {
                return Some(end);
            }
            self.fillers.truncate(fillers);
            self.status = status;
        }
        if e[0] & flag::OPTIONAL != 0 { self.from(k + 1, at) } else { None }
    }

    /// Whether a token can be the first of an element at all; never wrong where it says no.
    fn may_open(&self, e: &[u32; ELEMENT], at: u32) -> bool {
        let hash = self.engine.input.tokens[at as usize].hash;
        match e[0] & (flag::LITERAL | flag::GROUP) {
            0 => {
                let mention = self.engine.a.mention_at[at as usize].checked_sub(1).map(|m| &self.engine.input.mentions[m as usize]);
                mention.is_some_and(|m| m.first == at && m.kind.selection() & mask(e) != 0)
            }
            flag::GROUP => !matches!(self.engine.tag(at), Tag::Prep | Tag::Comma | Tag::Stop | Tag::Finite | Tag::Conj | Tag::Be),
            // Marks have no hash of their own.
            _ => hash == 0 || self.frame.list_has(e[5], super::trigger::literal(hash)),
        }
    }

    fn element(&self, e: &[u32; ELEMENT], at: u32) -> Option<(u32, Option<Filler>)> {
        let engine = self.engine;
        if at >= engine.a.last {
            // "He lives in Salem, Ore.": the last stop of an abbreviation ends the sentence as well.
            let ends = e[0] & flag::LITERAL != 0 && at == engine.a.last && self.frame.words(e[5]).contains(&super::trigger::literal(fold_hash(".")));
            return ends.then_some((at, None));
        }
        let token = &engine.input.tokens[at as usize];
        if e[0] & flag::LITERAL != 0 {
            let hash = if token.hash == 0 { fold_hash(token.text(engine.input.text)) } else { token.hash };
            return self.frame.list_has(e[5], super::trigger::literal(hash)).then_some((at + 1, None));
        }
        if e[0] & flag::GROUP != 0 {
            let g = engine.a.groups.iter().position(|g| g.first == at && !g.is_possessor)? as u32;
            let filler = Filler::Group(g);
            let set = Set { mask: mask(e), excluded_mask: u64::from(e[7]) | u64::from(e[8]) << 32, words: e[5], bits: u64::MAX, excluded: e[6], lists: self.frame.words };
            return engine.admits(engine.candidate(filler), set).then(|| (engine.a.groups[g as usize].last, Some(filler)));
        }
        let m = engine.a.mention_at[at as usize];
        if m == 0 {
            return None;
        }
        let mention = &engine.input.mentions[m as usize - 1];
        if mention.first != at || mention.kind.selection() & mask(e) == 0 {
            return None;
        }
        Some((mention.last, Some(Filler::Mention(m - 1))))
    }
}

fn emit(engine: &Engine<'_, '_, '_>, frame: Frame<'_>, first: u32, end: u32, state: &State<'_, '_, '_, '_>, out: &mut Vec<Match>) {
    let mut fillers = engine.pool.arguments();
    fillers.extend_from_slice(&state.fillers);
    for role in frame.roles() {
        if let (false, Some(m)) = (fillers.iter().any(|f| f.0 == role.role()), earlier(engine, first, role.mask())) {
            fillers.push((role.role(), Filler::Mention(m)));
        }
    }
    let filler = |role: u8| fillers.iter().find(|f| f.0 == role).map(|f| f.1);
    let complete = (0u8..).zip(engine.rules.kind(frame.kind()).roles).all(|(i, r)| !r.1.required() || filler(i).is_some());
    let nested = !frame.has(flag::NESTED) || filler(0).zip(filler(1)).is_none_or(|(inner, outer)| engine.nested(inner, outer));
    // "in the Gulf of Aden, Indian marines", "Sharett, Israel's minister": what stands behind the comma is no address.
    let behind_comma = |m: u32| {
        let m = &engine.input.mentions[m as usize];
        // "Cairo, Egypt's capital" is one.
        let unknown = || filler(0).is_some_and(|f| matches!(f, Filler::Mention(x) if engine.input.mentions[x as usize].gazetteer == 0));
        let own = engine.tag(m.first) == Tag::Adj || first < m.first && engine.tag(m.last) == Tag::PossS && unknown();
        own && m.first > engine.a.first && engine.tag(m.first - 1) == Tag::Comma
    };
    let aside = frame.has(flag::NESTED) && filler(1).is_some_and(|f| matches!(f, Filler::Mention(m) if behind_comma(m)));
    if !complete || !nested || aside || engine.input.tokens[end as usize - 1].kind == TokenKind::Hyphen {
        engine.pool.give(fillers);
        return;
    }
    let clause = (0..engine.a.groups.len() as u32)
        .filter(|&g| {
            let x = &engine.a.groups[g as usize];
            x.first < end && first < x.last
        })
        .map(|g| engine.a.clause_of(g))
        .find(|&c| c != NONE)
        .unwrap_or(0);
    let mut status = Status { tense: if frame.is_state() { TenseStatus::Ongoing } else { TenseStatus::Past }, ..Status::default() };
    attribution_only(engine.a, engine.input, clause, &mut status);
    if state.status & 1 != 0 {
        status.polarity = Polarity::Negative;
    }
    if state.status & 2 != 0 {
        status.tense = TenseStatus::Ended;
    }
    adjust(frame, Realisation::Pattern, &mut status);
    let confidence = confidence::of_match(Signs { realisation: Realisation::Pattern, far_subject: false, agentless: false });
    out.push(Match { frame: frame.number, kind: frame.kind(), fillers, trigger: (first, end), clause, status, realisation: Realisation::Pattern, confidence });
}

/// The nearest mention of the sentence before `first` that has one of the types.
fn earlier(engine: &Engine<'_, '_, '_>, first: u32, mask: u64) -> Option<u32> {
    let found = (engine.a.first..first).rev().map(|t| engine.a.mention_at[t as usize]).find(|&m| m != 0 && engine.input.mentions[m as usize - 1].kind.selection() & mask != 0);
    found.map(|m| m - 1)
}

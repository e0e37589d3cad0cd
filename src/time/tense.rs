//! On which side of the anchor a weekday, month or holiday lies: the nearest verb tells.

use super::reader::Reader;
use super::words::Word;
use crate::text::{TokenKind, shape};

/// Words that look ahead only with an infinitive behind them.
const INFINITIVE: &[&str] = &["set", "going", "plan", "plans", "planned", "hopes", "wants", "agreed", "agreement", "vowed", "promised", "threatened", "proposed"];

/// How far the nearest verb may stand, in tokens. Farther ones belong to other clauses more often than not.
const REACH: usize = 14;

impl Reader<'_> {
    /// Whether the expression in `start..end` lies ahead of the anchor; none if nothing tells.
    pub(super) fn ahead(&self, start: usize, end: usize) -> Option<bool> {
        // "until Tuesday" is a term still running, whatever the tense of "extended"; "not until Tuesday" is when it happened,
        // and so is "Until Tuesday, no one had ...".
        let mut at = start;
        while at > 0
            && (matches!(self.word(at - 1), Word::Early | Word::The | Word::Edge | Word::Nearly)
                || self.hyphen(at - 1)
                || self.any(at - 1, &["of", "a.m.", "p.m."])
                || self.tokens[at - 1].has(shape::UPPER)
                || self.kind(at - 1) == Some(TokenKind::Number))
        {
            at -= 1;
        }
        if at > 1 && self.before(at, &["until", "till"]) {
            return Some(!self.before(at - 1, &["not"]));
        }
        let left = (start.saturating_sub(REACH)..start).rev().take_while(|&i| self.kind(i) != Some(TokenKind::Semicolon));
        left.chain(end..(end + REACH).min(self.tokens.len())).find_map(|i| self.cue(i)).or_else(|| (self.future)().then_some(true))
    }

    /// What one token tells.
    pub(super) fn cue(&self, i: usize) -> Option<bool> {
        let token = self.tokens.get(i)?;
        match self.kind(i)? {
            TokenKind::Word => match self.word(i) {
                // "plans to leave" lies ahead, "the plans" and "has set" do not; "due to the strike" is a reason.
                Word::Ahead if self.any(i, INFINITIVE) && !self.is(i + 1, "to") => (self.is(i, "planned") && self.any(i + 1, &["a", "an", "for"])).then_some(true),
                Word::Ahead if self.is(i, "due") && self.is(i + 1, "to") && self.any(i + 2, &["the", "a", "an", "its", "his", "her", "their", "this"]) => None,
                // "had been due to expire" was ahead of the past.
                Word::Ahead if self.before(i, &["had"]) || i > 1 && self.before(i, &["been"]) && self.is(i - 2, "had") => Some(false),
                Word::Ahead => Some(true),
                Word::Month(5) if !token.has(shape::CAPITAL) => Some(true),
                // "has to leave"
                Word::Behind if self.any(i, &["has", "have", "had"]) && self.is(i + 1, "to") => None,
                Word::Behind => Some(false),
                Word::None if !token.has(shape::CAPITAL) => {
                    let text = self.surface(i);
                    // "must be returned": the verb before tells; "an unspecified date": no verb at all.
                    let other = || self.before(i, &["be", "to", "not", "a", "an", "the", "its", "his", "her", "their", "this", "still", "of"]);
                    (text.len() > 4 && text.ends_with("ed") && !text.ends_with("eed") && !other()).then_some(false)
                }
                _ => None,
            },
            _ => None,
        }
    }
}

//! What names no date: "now", "recently", "in recent years", "the future", "the current quarter".

use super::length::Count;
use super::reader::{Found, Reader};
use super::value::{TimeType, value};
use super::words::{Unit, Word};
use crate::text::TokenKind;

impl Reader<'_> {
    /// Past, present or future without a date. The clause goes on reading these as the adverbs and adjectives they are.
    /// `opened`: the reading began with the article before.
    pub(super) fn vague(&self, i: usize, opened: bool) -> Option<Found> {
        let next = i + 1;
        let article = self.before(i, &["the"]);
        match self.word(i) {
            Word::Vaguely(reference) => Some(Found::date(next, value!("{reference}")).aside()),
            // "soon became" tells of the past.
            Word::Soon if self.cue(next) == Some(false) || i > 0 && self.cue(i - 1) == Some(false) => None,
            Word::Soon => (!self.before(i, &["as", "too", "how", "very", "so"]) && !self.any(next, &["as", "after", "enough"])).then(|| Found::date(next, value!("FUTURE_REF")).aside()),
            Word::Recent => match self.word(next) {
                Word::Unit(unit, true) => {
                    // "recent weeks and months"
                    let end = if self.is(next + 1, "and") && matches!(self.word(next + 2), Word::Unit(_, true)) { next + 3 } else { next + 1 };
                    let value = if unit == Unit::Year { value!("PAST_REF") } else { Self::duration(Count::Unknown, unit) };
                    Some(Found::new(end, if unit == Unit::Year { TimeType::Date } else { TimeType::Duration }, value))
                }
                _ => None,
            },
            Word::Current => {
                let fiscal = usize::from(self.word(next) == Word::Fiscal);
                let latest = self.is(i, "latest");
                match self.word(next + fiscal) {
                    Word::Unit(Unit::Quarter, false) if latest => Some(self.this_quarter(next + fiscal + 1)),
                    Word::Period if latest => Some(self.this_quarter(next + 1)),
                    Word::Unit(unit @ (Unit::Week | Unit::Month | Unit::Quarter | Unit::Year | Unit::Decade | Unit::Century), false) => {
                        Some(Found::date(next + fiscal + 1, self.beside_anchor(unit, -i32::from(latest && unit != Unit::Week))))
                    }
                    _ if latest => {
                        let (count, counted) = self.count(next)?;
                        let (unit, plural) = self.unit(counted)?;
                        plural.then(|| Found::new(counted + 1, TimeType::Duration, Self::duration(count, unit)))
                    }
                    // From "the", only with a unit: the article of "the current system" is the system's.
                    _ => (!self.capital(i) && !opened).then(|| Found::date(next, value!("PRESENT_REF")).aside()),
                }
            }
            Word::Future => match self.word(next) {
                Word::Unit(_, true) => Some(Found::date(next + 1, value!("FUTURE_REF"))),
                _ if article => (!self.noun(next) && !self.is(next, "of")).then(|| Found::date(next, value!("FUTURE_REF"))),
                _ => None,
            },
            // "in the past"
            Word::Past => {
                (article && !self.noun(next) && self.kind(next) != Some(TokenKind::Hyphen) && i > 1 && self.before(i - 1, &["in", "from", "of", "over"])).then(|| Found::date(next, value!("PAST_REF")))
            }
            // "the period": of a text that reports on a quarter.
            Word::Period => self
                .anchor
                .and_then(|a| self.same_part(a.year()))
                .filter(|_| self.before(i - 1, &["in", "for", "during"]) && !self.noun(next) && !self.is(next, "of"))
                .map(|part| Found::stretch(next, part)),
            _ => None,
        }
    }
}

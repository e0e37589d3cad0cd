//! Where an expression begins, and what of it only qualifies: "nearly", "early", "the end of".

use super::reader::{Found, Reader};
use super::value::{TimeModifier, TimeType};
use super::words::{Unit, Word};

impl Reader<'_> {
    /// The first token of the expression found at `i`: "nearly two years", "at least 30 days", "earlier this year", "late yesterday", "right now",
    /// "the end of the month", "twice a week". Tokens before `floor` belong to another expression.
    pub(super) fn start(&self, i: usize, floor: usize, found: &Found) -> usize {
        let mut start = i;
        while start > floor {
            let at = start - 1;
            let two = start >= floor + 2;
            let length = matches!(found.kind, TimeType::Duration) || matches!(self.word(found.end - 1), Word::Ago);
            let step = match self.word(at) {
                // "over three years" is more often their course than their excess.
                Word::Nearly if self.is(at, "over") => usize::from(length && self.any(start, &["a", "an"])),
                Word::Nearly if self.is(at, "about") => usize::from(length && self.count(start).is_some()),
                Word::Nearly if self.is(at, "around") => usize::from(length || !matches!(self.word(start), Word::The | Word::Weekday(_) | Word::This | Word::Last)),
                Word::Nearly => 1,
                Word::Later(_) if matches!(found.kind, TimeType::Date | TimeType::Time) && !matches!(self.word(start), Word::Number(_)) && !found.aside => 1,
                // "more than two years ago", "less than an hour", "at least 30 days", "up to 180 days", "no more than sixty days"
                _ if length && two && self.is(at, "than") && self.any(at - 1, &["more", "less", "fewer", "longer"]) => 2 + usize::from(start >= floor + 3 && self.is(at - 2, "no")),
                _ if length && two && self.is(at, "least") && self.is(at - 1, "at") => 2,
                _ if length && two && self.is(at, "to") && self.is(at - 1, "up") => 2,
                // "the end of the month", "the beginning of October"
                _ if two && self.is(at, "of") && self.word(at - 1) == Word::Edge && matches!(found.kind, TimeType::Date) => 2 + usize::from(start >= floor + 3 && self.word(at - 2) == Word::The),
                _ if found.kind == TimeType::Set && self.any(at, &["once", "twice"]) => 1,
                _ if found.aside && self.is(start, "now") && self.is(at, "right") => 1,
                _ if found.aside && self.is(start, "recently") && self.any(at, &["more", "most"]) => 1,
                // "early" before what was read without it: "early Friday", "late yesterday".
                Word::Early if matches!(found.kind, TimeType::Date | TimeType::Time) && !found.aside => 1,
                _ => 0,
            };
            if step == 0 {
                break;
            }
            start -= step;
        }
        start
    }

    /// The tokens of the expression from `start` that name the time, and what qualifies it. Words that choose among times of the same name ("last June", "July last
    /// year") or weigh them ("nearly three years") are no part of the name: the same date has the same text wherever it stands.
    pub(super) fn name(&self, start: usize, found: &Found) -> (usize, usize, Option<TimeModifier>) {
        let (mut at, mut modifier) = (start, None);
        let mut end = found.end;
        if end >= start + 3 && self.word(end - 1) == Word::Unit(Unit::Year, false) && matches!(self.word(end - 2), Word::Last | Word::This | Word::Next) {
            let of = usize::from(self.is(end - 3, "of"));
            if end >= start + 3 + of && (self.month(end - 3 - of).is_some() || self.number(end - 3 - of).is_some()) {
                end -= 2 + of;
            }
        }
        loop {
            let article = usize::from(self.word(at) == Word::The);
            let next = at + article;
            let (step, found_here) = match self.word(next) {
                Word::Early => {
                    let part = match self.surface(next).as_bytes()[0] | 0x20 {
                        b'e' => TimeModifier::Start,
                        b'm' => TimeModifier::Mid,
                        _ => TimeModifier::End,
                    };
                    (self.past_hyphen(next + 1), Some(part))
                }
                Word::Edge if self.is(next + 1, "of") => {
                    let part = if self.is(next, "end") {
                        TimeModifier::End
                    } else if self.is(next, "middle") {
                        TimeModifier::Mid
                    } else {
                        TimeModifier::Start
                    };
                    (next + 2, Some(part))
                }
                Word::Nearly => {
                    let kind = if self.any(next, &["nearly", "almost"]) {
                        Some(TimeModifier::LessThan)
                    } else if self.is(next, "over") {
                        Some(TimeModifier::MoreThan)
                    } else {
                        (!self.is(next, "exactly")).then_some(TimeModifier::Approx)
                    };
                    (next + 1, kind)
                }
                Word::Later(direction) => (next + 1, Some(if direction < 0 { TimeModifier::Before } else { TimeModifier::After })),
                // "last June", "this coming Saturday": the calendar's own name comes after.
                Word::Last | Word::This | Word::Next | Word::Past if article == 0 => {
                    let name = next + 1 + usize::from(matches!(self.word(next + 1), Word::Past | Word::Next | Word::Last));
                    let named = matches!(self.word(name), Word::Month(_) | Word::Weekday(_) | Word::Season(_)) && found.kind == TimeType::Date;
                    (if named { name } else { at }, None)
                }
                // "the year 2030", "fiscal year 2023"
                Word::Unit(Unit::Year, false) if self.year(next + 1).is_some() => (next + 1, None),
                Word::Fiscal if self.year(next + 1).is_some() || self.word(next + 1) == Word::Unit(Unit::Year, false) && self.year(next + 2).is_some() => (next + 1, Some(TimeModifier::Fiscal)),
                Word::Filler if self.is(next + 1, "than") => (next + 2, Some(TimeModifier::MoreThan)),
                Word::None if self.any(next, &["less", "fewer"]) && self.is(next + 1, "than") => (next + 2, Some(TimeModifier::LessThan)),
                Word::None if self.is(next, "longer") && self.is(next + 1, "than") => (next + 2, Some(TimeModifier::MoreThan)),
                Word::None if self.is(next, "no") && self.is(next + 2, "than") => (next + 3, Some(TimeModifier::EqualOrLess)),
                Word::None if self.is(next, "at") && self.is(next + 1, "least") => (next + 2, Some(TimeModifier::EqualOrMore)),
                Word::None if self.is(next, "up") && self.is(next + 1, "to") => (next + 2, Some(TimeModifier::EqualOrLess)),
                _ => (at, None),
            };
            if step <= at || step >= end {
                return (at, end, modifier);
            }
            at = step;
            modifier = modifier.or(found_here);
        }
    }
}

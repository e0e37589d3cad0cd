//! Where an expression begins: what stands before it and belongs to it.

use super::reader::{Found, Reader};
use super::value::TimeType;
use super::words::Word;

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
}

//! Dates, durations and sets in text, normalised against the publication date.
//!
//! Standard: TIMEX3 of `TimeML` (values extend ISO 8601). A value is never guessed: without an anchor a weekday stays `XXXX-WXX-2`.
//! Cost: one table look-up a token; no allocation.

mod date;
mod recognise;
mod value;
mod words;

pub use date::{Date, DateError};
pub use value::{TimeType, TimeValue};

use crate::text::Token;

/// A time expression in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeMention {
    /// First byte.
    pub start: u32,
    /// Byte after the last.
    pub end: u32,
    /// First token of the document.
    pub(crate) first: u32,
    /// Token of the document after the last.
    pub(crate) last: u32,
    /// What it states.
    pub kind: TimeType,
    /// Its value.
    pub value: TimeValue,
    /// The stretch starts here ("since", "from").
    pub since: bool,
    /// The stretch ends here ("until", "by", "through").
    pub until: bool,
}

/// Appends the time expressions of one sentence in text order, without overlaps. `base` is the number of its first token in the document, `anchor` the day
/// that relative expressions count from, `future` whether the sentence speaks of what will be, which decides where "on Tuesday" lies.
pub(crate) fn find(text: &str, tokens: &[Token], base: u32, anchor: Option<Date>, future: bool, out: &mut Vec<TimeMention>) {
    let reader = recognise::Reader { text, tokens, anchor, future };
    let mut i = 0;
    while i < tokens.len() {
        let Some(found) = reader.at(i) else {
            i += 1;
            continue;
        };
        let (since, until) = reader.bounds(i);
        let last = found.end - 1;
        out.push(TimeMention { start: tokens[i].start, end: tokens[last].end, first: base + i as u32, last: base + found.end as u32, kind: found.kind, value: found.value, since, until });
        i = found.end;
    }
}

/// The first complete calendar date in the tokens: "January 10, 2023", "10 January 2023", "2023-01-10".
pub(crate) fn full_date(text: &str, tokens: &[Token]) -> Option<Date> {
    let reader = recognise::Reader { text, tokens, anchor: None, future: false };
    (0..tokens.len()).find_map(|i| reader.at(i).filter(|f| f.kind == TimeType::Date)?.value.as_str().parse().ok())
}

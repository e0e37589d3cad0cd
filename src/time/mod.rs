//! Dates, durations and sets in text, normalised against the publication date.
//!
//! Standard: TIMEX3 of `TimeML` (values extend ISO 8601). A value is never guessed: without an anchor a weekday stays `XXXX-WXX-2`.
//! Cost: one table look-up a token; no allocation.
//!
//! | file | reads |
//! |---|---|
//! | `words` | the vocabulary |
//! | `reader` | tokens as numbers, months, words; which reading a first word opens |
//! | `dates`, `years`, `holiday`, `clock`, `length`, `relative`, `vague` | one kind of expression each |
//! | `tense` | whether "on Tuesday" lies ahead |
//! | `stretch` | the calendar's days, weeks, quarters and their neighbours |
//! | `extent` | where an expression begins: "nearly", "the end of" |

mod clock;
mod date;
mod dates;
mod extent;
mod holiday;
mod length;
mod reader;
mod relative;
mod stretch;
mod tense;
mod vague;
mod value;
mod words;
mod years;

pub use date::{Date, DateError};
pub use value::{TimeModifier, TimeType, TimeValue};

use crate::gazetteer::mark;
use crate::text::{Token, TokenKind};
use reader::Reader;
use words::Words;

/// A time expression in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeMention {
    /// First byte. Words that qualify ("early", "nearly", "the end of") stand before it: see `modifier`.
    pub start: u32,
    /// Byte after the last.
    pub end: u32,
    /// First token of the document; the token after the last where the clause is to read the words as adverb or adjective ("now", "62-year-old").
    pub(crate) first: u32,
    /// Token of the document after the last.
    pub(crate) last: u32,
    /// What it states.
    pub kind: TimeType,
    /// Its value.
    pub value: TimeValue,
    /// What qualifies it: "early June", "more than two weeks".
    pub modifier: Option<TimeModifier>,
    /// The stretch starts here ("since", "from").
    pub since: bool,
    /// The stretch ends here ("until", "by", "through").
    pub until: bool,
}

impl TimeMention {
    /// Whether it is worth telling: its value says something, or it is a rate of repetition.
    pub(crate) fn tells(&self) -> bool {
        self.kind == TimeType::Set || self.value.tells()
    }
}

/// Appends the time expressions of one sentence in text order, without overlaps. `base` is the number of its first token in the document, `anchor` the day
/// that relative expressions count from, `future` whether the sentence as a whole speaks of what will be: where no verb is near, it decides where "on Tuesday"
/// lies. `marks` tell by [`mark::TIME`] with which tokens one may begin. `out` holds the expressions of the document so far: "a day earlier" counts from them.
pub(crate) fn find(text: &str, tokens: &[Token], marks: &[u8], base: u32, anchor: Option<Date>, future: impl Fn() -> bool, out: &mut Vec<TimeMention>) {
    let words = Words::get();
    let (mut i, mut floor) = (0, 0);
    while let Some(ahead) = marks.get(i..).and_then(|rest| mark::ahead(rest, mark::TIME)) {
        i += ahead;
        // A day may follow one just named: "April 24 and 25".
        let beside = floor > 0 && i <= floor + 1;
        if !opens(text, words, &tokens[i..], beside) {
            i += 1;
            continue;
        }
        let reader = Reader { text, tokens, words, base, anchor, future: &future, said: out };
        let Some(found) = reader.at(i) else {
            i += 1;
            continue;
        };
        let start = reader.start(i, floor, &found);
        let (name, end, modifier) = reader.name(start, &found);
        let (since, until) = reader.bounds(start);
        let last = base + found.end as u32;
        let first = if found.aside { last } else { base + start as u32 };
        out.push(TimeMention { start: tokens[name].start, end: tokens[end - 1].end, first, last, kind: found.kind, value: found.value, modifier, since, until });
        i = found.end;
        floor = i;
    }
}

/// Tells whether a time may begin with a token for the word that it is; of numbers and marks [`mark::may_open_time`] tells it. Most words open none.
pub(crate) fn opener() -> impl Fn(&Token) -> bool {
    let words = Words::get();
    move |t: &Token| words.may_open(t.hash)
}

/// Whether a time can begin with the first of these tokens, given that it may open one. "The", "that" and "two" stand before everything; where an ordinary word
/// comes after them there is none. Nor is a number one that is no year, unless something behind it makes one of it; but for one `beside` a time.
#[inline]
fn opens(text: &str, words: &Words, tokens: &[Token], beside: bool) -> bool {
    let next = tokens.get(1);
    let goes_on = |word: &Token| words.may_go_on(word.hash);
    match tokens[0].kind {
        TokenKind::Word => words.may_stand_alone(tokens[0].hash) || next.is_none_or(|n| n.kind != TokenKind::Word || goes_on(n)),
        TokenKind::Number if beside || !is_plain(tokens[0].text(text)) => true,
        TokenKind::Number => next.is_some_and(|n| match n.kind {
            TokenKind::Word => goes_on(n),
            TokenKind::Number | TokenKind::Hyphen | TokenKind::Dash | TokenKind::Slash | TokenKind::Colon | TokenKind::Other => true,
            _ => false,
        }),
        // "'90s"
        _ => next.is_some_and(|n| n.kind == TokenKind::Number),
    }
}

/// Whether a number has no letters, and cannot be a year.
fn is_plain(number: &str) -> bool {
    number.len() != 4 && number.bytes().all(|b| matches!(b, b'0'..=b'9' | b',' | b'.'))
}

/// The first complete calendar date in the tokens: "January 10, 2023", "10 January 2023", "2023-01-10".
pub(crate) fn full_date(text: &str, tokens: &[Token]) -> Option<Date> {
    let reader = Reader { text, tokens, words: Words::get(), base: 0, anchor: None, future: &|| false, said: &[] };
    let opens = opener();
    (0..tokens.len()).filter(|&i| opens(&tokens[i]) || mark::may_open_time(tokens[i].kind)).find_map(|i| reader.at(i).filter(|f| f.kind == TimeType::Date)?.value.as_str().parse().ok())
}

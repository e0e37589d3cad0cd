//! Types and values of time expressions.

use serde::{Serialize, Serializer};
use std::fmt::{self, Write};

/// What a time expression states, by TIMEX3 of `TimeML`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum TimeType {
    /// A day or a longer stretch of the calendar: "Tuesday", "January 2023", "the 1990s".
    Date,
    /// A time of day: "2 p.m.", "Monday night".
    Time,
    /// A length: "three days".
    Duration,
    /// A repeated time: "every week".
    Set,
}

/// What qualifies a time without belonging to its name: the `mod` of TIMEX3.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum TimeModifier {
    /// "earlier this year": before the moment of speaking, within it.
    Before,
    /// "later this year".
    After,
    /// "nearly two years", "less than an hour".
    LessThan,
    /// "more than a week".
    MoreThan,
    /// "up to 180 days", "no more than sixty days".
    EqualOrLess,
    /// "at least 30 days".
    EqualOrMore,
    /// "early June", "the beginning of 2020".
    Start,
    /// "mid-2014".
    Mid,
    /// "late 2012", "the end of the month".
    End,
    /// "about five hours".
    Approx,
    /// "fiscal 2020": a year of accounts. Not of TIMEX3.
    Fiscal,
}

/// `2023-01-10/2023-01-14` is the longest value but for a duration of many digits.
const SIZE: usize = 22;

/// A value, written like `format!`.
macro_rules! value { ($($t:tt)*) => { $crate::time::TimeValue::write(format_args!($($t)*)) }; }
pub(super) use value;

/// The value of a time expression in the notation of TIMEX3, which extends ISO 8601: `2023-01-10`, `2023-W02`, `199` (the 1990s), `2023-Q1`, `P1.5M`,
/// `2023-01-10TNI` (that night), `XXXX-01-10` (a tenth of January of a year that nothing tells). Stored in place, never on the heap.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct TimeValue {
    bytes: [u8; SIZE],
    length: u8,
}

impl TimeValue {
    /// The value written by `arguments`; what does not fit is cut, which no value of this module does.
    pub(super) fn write(arguments: fmt::Arguments<'_>) -> Self {
        let mut value = TimeValue { bytes: [0; SIZE], length: 0 };
        let _ = value.write_fmt(arguments);
        value
    }
    /// The value of a day.
    pub(super) fn of_day(written: [u8; 10]) -> Self {
        let mut bytes = [0; SIZE];
        bytes[..10].copy_from_slice(&written);
        TimeValue { bytes, length: 10 }
    }
    /// The value with what is not known left out as ISO 8601 does: `--01-10` for `XXXX-01-10`.
    #[must_use]
    pub fn truncated(&self) -> Self {
        match self.as_str().strip_prefix("XXXX-") {
            Some(rest) if rest.as_bytes().first().is_some_and(u8::is_ascii_digit) => Self::write(format_args!("--{rest}")),
            _ => *self,
        }
    }
    /// Whether it tells more than the words: a place on the calendar, a time of day, a length. `PRESENT_REF`, `PXY` (years nobody counted) and `XXXX-WXX` (last
    /// week of a text without a date) do not.
    pub fn tells(&self) -> bool {
        let bytes = self.bytes.get(..self.length as usize).unwrap_or(b"");
        match bytes {
            [b'P', b'0'..=b'9' | b'T', ..] => !bytes.contains(&b'X'),
            [.., b'-', b'S', b'P' | b'U'] | [.., b'-', b'F', b'A'] | [.., b'-', b'W', b'I' | b'E'] => true,
            _ => bytes.iter().any(u8::is_ascii_digit),
        }
    }
    /// The value as text.
    pub fn as_str(&self) -> &str {
        self.bytes.get(..self.length as usize).and_then(|b| std::str::from_utf8(b).ok()).unwrap_or("")
    }
}

impl Write for TimeValue {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let free = self.bytes.get_mut(self.length as usize..).unwrap_or(&mut []);
        // Nearly all that is written is ASCII and fits.
        if text.is_ascii()
            && let Some(place) = free.get_mut(..text.len())
        {
            place.copy_from_slice(text.as_bytes());
            self.length += text.len() as u8;
            return Ok(());
        }
        for byte in text.bytes().filter(u8::is_ascii) {
            *self.bytes.get_mut(self.length as usize).ok_or(fmt::Error)? = byte;
            self.length += 1;
        }
        Ok(())
    }
}

impl fmt::Display for TimeValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for TimeValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for TimeValue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

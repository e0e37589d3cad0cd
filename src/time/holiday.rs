//! Days that have names: "Christmas Eve", "Thanksgiving", "Election Day".

use super::date::Date;
use super::reader::{Found, Reader};
use super::value::{TimeValue, value};
use super::words::{Holiday, Unit, Word};
use crate::text::TokenKind;

impl Reader<'_> {
    /// "Christmas", "Thanksgiving Day", "New Year's Eve", "Election Day"
    pub(super) fn holiday(&self, i: usize, holiday: Holiday) -> Option<Found> {
        if !self.capital(i) {
            return None;
        }
        let at = i + 1 + usize::from(self.kind(i + 1) == Some(TokenKind::Possessive));
        let (day, eve) = (self.is(at, "Day") && self.capital(at), self.is(at, "Eve"));
        let (end, eve) = match holiday {
            Holiday::Christmas | Holiday::Thanksgiving | Holiday::Easter => {
                let week = self.word(at) == Word::Unit(Unit::Week, false);
                if !(day || eve || week) && self.kind(i + 1) == Some(TokenKind::Word) && self.capital(i + 1) && self.word(i + 1) != Word::Weekday(7) && self.word(i + 1) != Word::Weekday(1) {
                    return None;
                }
                let named = day || eve || holiday == Holiday::Easter && matches!(self.word(at), Word::Weekday(_));
                (if named { at + 1 } else { i + 1 }, eve)
            }
            Holiday::New => {
                let at = i + 2 + usize::from(self.kind(i + 2) == Some(TokenKind::Possessive));
                if !self.is(i + 1, "Year") || !self.capital(i + 1) || !self.any(at, &["Day", "Eve"]) {
                    return None;
                }
                (at + 1, self.is(at, "Eve"))
            }
            _ if day => (at + 1, false),
            _ => return None,
        };
        let weeks = match self.word(i.wrapping_sub(1)) {
            Word::Last => -1,
            Word::Next => 1,
            _ => 0,
        };
        let (stated, end) = self.year_after(end).map_or((None, end), |(year, end)| (Some(year), end));
        let Some(year) = stated.or(self.anchor.map(Date::year)) else {
            return Some(Found::date(end, holiday.of_any_year(eve)?));
        };
        let of = |year| holiday.day(year, eve);
        let value = match (self.anchor, stated) {
            (Some(anchor), None) => {
                let this = of(year)?;
                let ahead = if weeks == 0 { self.ahead(i, end) } else { Some(weeks > 0) };
                let date = match ahead {
                    Some(true) if this < anchor => of(year + 1)?,
                    Some(false) if weeks < 0 && this > anchor => of(year - 1)?,
                    Some(false) | None if this > anchor.add_days(60) => of(year - 1)?,
                    None if this.add_days(300) < anchor => of(year + 1)?,
                    _ => this,
                };
                date.value()
            }
            _ => of(year)?.value(),
        };
        Some(Found::date(end, value))
    }
}

impl Holiday {
    /// What can be said of it where nothing tells the year: its month and day, or the month or season in which it moves.
    fn of_any_year(self, eve: bool) -> Option<TimeValue> {
        let date = self.day(2000, eve)?;
        Some(match self {
            Holiday::Easter => value!("XXXX-SP"),
            Holiday::Thanksgiving | Holiday::Election | Holiday::Labor | Holiday::Memorial => value!("XXXX-{:02}", date.month()),
            _ => value!("XXXX-{:02}-{:02}", date.month(), date.day()),
        })
    }
    /// Its day in a year, or the eve of it.
    fn day(self, year: i32, eve: bool) -> Option<Date> {
        // The n-th such weekday of a month.
        let nth = |month, weekday: u8, n: u8| {
            let first = Date::new(year, month, 1).ok()?;
            Some(first.add_days(i32::from((weekday + 7 - first.weekday()) % 7) + 7 * i32::from(n - 1)))
        };
        let fixed = |month, day| Date::new(year, month, day).ok();
        let day = match self {
            Holiday::Christmas => fixed(12, 25),
            Holiday::Thanksgiving => nth(11, 4, 4),
            Holiday::Easter => easter(year),
            Holiday::New if eve => return fixed(12, 31),
            Holiday::New => fixed(1, 1),
            // The Tuesday after the first Monday of November.
            Holiday::Election => nth(11, 1, 1).map(|d| d.add_days(1)),
            Holiday::Independence => fixed(7, 4),
            Holiday::Labor => nth(9, 1, 1),
            // The last Monday of May.
            Holiday::Memorial => Date::new(year, 5, 31).ok().map(|last| last.add_days(1 - i32::from(last.weekday()))),
            Holiday::Veterans => fixed(11, 11),
            Holiday::Valentine => fixed(2, 14),
        }?;
        Some(if eve { day.add_days(-1) } else { day })
    }
}

/// Easter Sunday of the Gregorian calendar (the anonymous algorithm of 1876).
fn easter(year: i32) -> Option<Date> {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l - 7 * m + 90) / 25;
    let day = (h + l - 7 * m + 33 * month + 19) % 32;
    Date::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?).ok()
}

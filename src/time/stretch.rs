//! A stretch of the calendar: what a value names, and its neighbours.

use super::date::Date;
use super::value::{TimeValue, value};
use super::words::Unit;
use std::fmt;

/// A day, or a longer stretch that the calendar names.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Stretch {
    /// By its first two digits.
    Century(i32),
    /// By its first three digits.
    Decade(i32),
    Year(i32),
    Half(i32, u8),
    Quarter(i32, u8),
    Month(i32, u8),
    Week(i32, u8),
    Weekend(i32, u8),
    Day(Date),
}

impl fmt::Display for Stretch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Stretch::Century(c) => write!(f, "{c:02}"),
            Stretch::Decade(d) => write!(f, "{d:03}"),
            Stretch::Year(y) => write!(f, "{y:04}"),
            Stretch::Half(y, h) => write!(f, "{y:04}-H{h}"),
            Stretch::Quarter(y, q) => write!(f, "{y:04}-Q{q}"),
            Stretch::Month(y, m) => write!(f, "{y:04}-{m:02}"),
            Stretch::Week(y, w) => write!(f, "{y:04}-W{w:02}"),
            Stretch::Weekend(y, w) => write!(f, "{y:04}-W{w:02}-WE"),
            Stretch::Day(date) => write!(f, "{date}"),
        }
    }
}

impl Stretch {
    /// The value that names it.
    pub(super) fn value(self) -> TimeValue {
        if let Stretch::Day(date) = self { date.value() } else { value!("{self}") }
    }
    /// What a value names, its time of day left out; none for a length, a season or a date of an unknown year.
    pub(super) fn of(value: &TimeValue) -> Option<Self> {
        let text = value.as_str();
        // Of a range, what comes after counts from its end.
        let text = text.rsplit_once('/').map_or(text, |(_, last)| last);
        let text = text.split_once('T').map_or(text, |(day, _)| day);
        let (year, rest) = text.split_once('-').unwrap_or((text, ""));
        let number = |s: &str| s.parse::<u8>().ok();
        let year_number = year.parse::<i32>().ok()?;
        match (year.len(), rest.as_bytes()) {
            (2, []) => Some(Stretch::Century(year_number)),
            (3, []) => Some(Stretch::Decade(year_number)),
            (4, []) => Some(Stretch::Year(year_number)),
            (4, [b'Q', _]) => Some(Stretch::Quarter(year_number, number(&rest[1..])?)),
            (4, [b'H', _]) => Some(Stretch::Half(year_number, number(&rest[1..])?)),
            (4, [b'W', _, _]) => Some(Stretch::Week(year_number, number(&rest[1..])?)),
            (4, [b'W', _, _, b'-', b'W', b'E']) => Some(Stretch::Weekend(year_number, number(&rest[1..3])?)),
            (4, [_, _]) => Some(Stretch::Month(year_number, number(rest)?)),
            (4, [_, _, b'-', _, _]) => text.parse().ok().map(Stretch::Day),
            _ => None,
        }
    }

    /// The stretch of this unit that `date` lies in; the units of the clock give the day.
    pub(super) fn around(date: Date, unit: Unit) -> Self {
        match unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => Stretch::Day(date),
            Unit::Week => {
                let (year, week) = date.week();
                Stretch::Week(year, week)
            }
            Unit::Weekend => {
                let (year, week) = date.week();
                Stretch::Weekend(year, week)
            }
            Unit::Month => Stretch::Month(date.year(), date.month()),
            Unit::Quarter => Stretch::Quarter(date.year(), (date.month() - 1) / 3 + 1),
            Unit::Year => Stretch::Year(date.year()),
            Unit::Decade => Stretch::Decade(date.year().div_euclid(10)),
            Unit::Century => Stretch::Century(date.year().div_euclid(100)),
        }
    }

    /// The stretch `steps` units after that in which `date` lies.
    pub(super) fn from(date: Date, unit: Unit, steps: i32) -> Self {
        // Beyond these the calendar ends anyway; the bound keeps "900000 centuries ago" from overflowing.
        let steps = steps.clamp(-12_000, 12_000);
        match unit {
            Unit::Second | Unit::Minute | Unit::Hour => Stretch::Day(date),
            Unit::Day => Stretch::Day(date.add_days(steps)),
            Unit::Week | Unit::Weekend => Stretch::around(date.add_days(7 * steps), unit),
            Unit::Month | Unit::Quarter => {
                let (year, month) = date.shifted_month(if unit == Unit::Month { steps } else { 3 * steps });
                if unit == Unit::Month { Stretch::Month(year, month) } else { Stretch::Quarter(year, (month - 1) / 3 + 1) }
            }
            Unit::Year => Stretch::Year((date.year() + steps).max(1)),
            Unit::Decade => Stretch::Decade((date.year() + 10 * steps).div_euclid(10).max(0)),
            Unit::Century => Stretch::Century((date.year() + 100 * steps).div_euclid(100).max(0)),
        }
    }

    const fn year(self) -> Option<i32> {
        match self {
            Stretch::Year(y) | Stretch::Half(y, _) | Stretch::Quarter(y, _) | Stretch::Month(y, _) | Stretch::Week(y, _) | Stretch::Weekend(y, _) => Some(y),
            Stretch::Day(date) => Some(date.year()),
            Stretch::Century(_) | Stretch::Decade(_) => None,
        }
    }

    /// A day in it from which neighbours can be counted; none if it is longer than a year.
    fn day(self) -> Option<Date> {
        match self {
            Stretch::Day(date) => Some(date),
            Stretch::Month(y, m) => Date::new(y, m, 1).ok(),
            Stretch::Quarter(y, q) => Date::new(y, 3 * q - 2, 1).ok(),
            Stretch::Half(y, h) => Date::new(y, 6 * h - 5, 1).ok(),
            Stretch::Year(y) => Date::new(y, 1, 1).ok(),
            // 4 January lies in the first week of its year.
            Stretch::Week(y, w) | Stretch::Weekend(y, w) => Date::new(y, 1, 4).ok().map(|d| d.add_days(7 * (i32::from(w) - 1))),
            Stretch::Century(_) | Stretch::Decade(_) => None,
        }
    }

    /// Whether it is no longer than the unit, so that "a day later" can be counted from it.
    fn fits(self, unit: Unit) -> bool {
        let rank = match self {
            Stretch::Day(_) => 0,
            Stretch::Week(..) | Stretch::Weekend(..) => 1,
            Stretch::Month(..) => 2,
            Stretch::Quarter(..) | Stretch::Half(..) => 3,
            Stretch::Year(_) => 4,
            Stretch::Decade(_) | Stretch::Century(_) => 9,
        };
        rank <= match unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => 0,
            Unit::Week | Unit::Weekend => 1,
            Unit::Month => 2,
            Unit::Quarter => 3,
            Unit::Year | Unit::Decade | Unit::Century => 4,
        }
    }

    /// The longer stretch it lies in.
    pub(super) fn within(self, unit: Unit) -> Option<Self> {
        if self.fits(unit) { self.day().map(|date| Stretch::around(date, unit)) } else { None }
    }

    /// The neighbour `steps` units away. A month, quarter or half keeps its size when years are counted: what "a year earlier" compares with third-quarter
    /// sales is the third quarter.
    pub(super) fn shifted(self, unit: Unit, steps: i32) -> Option<Self> {
        if unit == Unit::Year && !(1..=9999).contains(&(self.year()?.saturating_add(steps))) {
            return None;
        }
        match (self, unit) {
            (Stretch::Month(y, m), Unit::Year) => Some(Stretch::Month(y + steps, m)),
            (Stretch::Quarter(y, q), Unit::Year) => Some(Stretch::Quarter(y + steps, q)),
            (Stretch::Half(y, h), Unit::Year) => Some(Stretch::Half(y + steps, h)),
            _ if self.fits(unit) => self.day().map(|date| Stretch::from(date, unit, steps)),
            _ => None,
        }
    }
}

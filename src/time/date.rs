//! A day of the Gregorian calendar, and the little arithmetic that news needs. No dependency: a date library would bring a clock and time zones with it.

use super::value::{TimeValue, value};
use std::fmt;
use std::str::FromStr;

/// A calendar day (proleptic Gregorian calendar, years 1 to 9999).
///
/// ```
/// let date: dateline::Date = "2023-01-10".parse()?;
/// assert_eq!(date.weekday(), 2); // a Tuesday
/// assert_eq!(date.add_days(-10).to_string(), "2022-12-31");
/// # Ok::<(), dateline::DateError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: i32,
    month: u8,
    day: u8,
}

/// Why a text is no [`Date`]. Shows the beginning of the text; kept in place, for reading times tries many days that do not exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateError(TimeValue);

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\" is not a date, expected YYYY-MM-DD", self.0)
    }
}

impl std::error::Error for DateError {}

/// The number of days in a month.
pub(crate) const fn month_length(year: i32, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

impl Date {
    /// The day with these parts.
    ///
    /// # Errors
    /// There is no such day.
    pub fn new(year: i32, month: u8, day: u8) -> Result<Self, DateError> {
        if (1..=9999).contains(&year) && (1..=12).contains(&month) && day >= 1 && day <= month_length(year, month) {
            Ok(Date { year, month, day })
        } else {
            Err(DateError(value!("{year:04}-{month:02}-{day:02}")))
        }
    }
    /// Year.
    pub const fn year(self) -> i32 {
        self.year
    }
    /// Month, 1 to 12.
    pub const fn month(self) -> u8 {
        self.month
    }
    /// Day of the month, from 1.
    pub const fn day(self) -> u8 {
        self.day
    }
    /// Day of the week by ISO 8601: Monday is 1, Sunday 7.
    pub const fn weekday(self) -> u8 {
        ((self.number() + 2).rem_euclid(7) + 1) as u8
    }
    /// The day `days` later, or earlier if negative; stays within the years 1 to 9999.
    #[must_use]
    pub fn add_days(self, days: i32) -> Self {
        Date::from_number(self.number() + i64::from(days))
    }
    /// The year and month `months` later, or earlier if negative.
    pub(crate) const fn shifted_month(self, months: i32) -> (i32, u8) {
        let index = self.year * 12 + self.month as i32 - 1 + months;
        (index.div_euclid(12), (index.rem_euclid(12) + 1) as u8)
    }
    /// Year and number of the ISO 8601 week the day lies in.
    pub fn week(self) -> (i32, u8) {
        let thursday = self.add_days(4 - i32::from(self.weekday()));
        let first = Date { year: thursday.year, month: 1, day: 1 };
        (thursday.year, ((thursday.number() - first.number()) / 7 + 1) as u8)
    }
    /// As ISO 8601 writes it: digit by digit, for every weekday of a text asks for it.
    fn written(self) -> [u8; 10] {
        let digit = |n: i32| b'0' + (n % 10) as u8;
        let (y, m, d) = (self.year, i32::from(self.month), i32::from(self.day));
        [digit(y / 1000), digit(y / 100), digit(y / 10), digit(y), b'-', digit(m / 10), digit(m), b'-', digit(d / 10), digit(d)]
    }
    /// The value that names it.
    pub(super) fn value(self) -> TimeValue {
        TimeValue::of_day(self.written())
    }
    /// Days since 1 March of the year 0 (Howard Hinnant's `days_from_civil`, without its shift to 1970).
    const fn number(self) -> i64 {
        let year = self.year as i64 - (self.month <= 2) as i64;
        let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
        let shifted = (self.month as i64 + 9) % 12;
        let of_year = (153 * shifted + 2) / 5 + self.day as i64 - 1;
        era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year
    }
    fn from_number(number: i64) -> Self {
        let (era, of_era) = (number.div_euclid(146_097), number.rem_euclid(146_097));
        let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted = (5 * of_year + 2) / 153;
        let day = (of_year - (153 * shifted + 2) / 5 + 1) as u8;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 } as u8;
        let year = (era * 400 + year_of_era) as i32 + i32::from(month <= 2);
        if year < 1 {
            Date { year: 1, month: 1, day: 1 }
        } else if year > 9999 {
            Date { year: 9999, month: 12, day: 31 }
        } else {
            Date { year, month, day }
        }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(std::str::from_utf8(&self.written()).unwrap_or(""))
    }
}

impl FromStr for Date {
    type Err = DateError;
    fn from_str(text: &str) -> Result<Self, DateError> {
        let fault = || DateError(value!("{text}"));
        let digits = |s: &str, n: usize| (s.len() == n && s.bytes().all(|b| b.is_ascii_digit())).then(|| s.parse::<u16>().ok()).flatten();
        let mut parts = text.splitn(3, '-');
        let mut part = |n| parts.next().and_then(|s| digits(s, n)).ok_or_else(fault);
        let (year, month, day) = (part(4)?, part(2)?, part(2)?);
        Date::new(i32::from(year), month as u8, day as u8).map_err(|_| fault())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_calendar_holds_over_leap_years_and_centuries() {
        for (a, days, b) in [("2024-02-28", 1, "2024-02-29"), ("1900-02-28", 1, "1900-03-01"), ("2000-03-01", -1, "2000-02-29"), ("2023-12-31", 1, "2024-01-01"), ("2020-11-10", 792, "2023-01-11")] {
            assert_eq!(a.parse::<Date>().unwrap().add_days(days).to_string(), b);
        }
        for (date, weekday, week) in [("2023-01-10", 2, (2023, 2)), ("2021-01-03", 7, (2020, 53)), ("2024-12-30", 1, (2025, 1))] {
            let date = date.parse::<Date>().unwrap();
            assert_eq!((date.weekday(), date.week()), (weekday, week), "{date}");
        }
        assert!("2023-02-30".parse::<Date>().is_err() && "2023-1-1".parse::<Date>().is_err() && "".parse::<Date>().is_err());
    }
}

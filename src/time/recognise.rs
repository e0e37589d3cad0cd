//! Finds time expressions by hand-written patterns over tokens and gives each its value.

use super::date::{Date, month_length};
use super::value::{TimeType, TimeValue};
use super::words::{Unit, Word, word};
use crate::text::{Token, TokenKind, shape};

/// A sentence to read.
pub(super) struct Reader<'a> {
    pub text: &'a str,
    pub tokens: &'a [Token],
    pub anchor: Option<Date>,
    pub future: bool,
}

/// An expression: the token after it, and what it states.
pub(super) struct Found {
    pub end: usize,
    pub kind: TimeType,
    pub value: TimeValue,
}

macro_rules! value { ($($t:tt)*) => { TimeValue::write(format_args!($($t)*)) }; }

/// A count before a unit.
#[derive(Clone, Copy)]
enum Count {
    /// In hundredths, so that "1.5 months" stays exact.
    Exact(u32),
    Unknown,
}

impl Unit {
    /// Its letter in a duration, and whether that is behind the `T`.
    fn letter(self) -> (&'static str, bool) {
        match self {
            Unit::Second => ("S", true),
            Unit::Minute => ("M", true),
            Unit::Hour => ("H", true),
            Unit::Day => ("D", false),
            Unit::Week | Unit::Weekend => ("W", false),
            Unit::Month => ("M", false),
            Unit::Quarter => ("Q", false),
            Unit::Year => ("Y", false),
            Unit::Decade => ("E", false),
            Unit::Century => ("C", false),
        }
    }
}

impl Reader<'_> {
    fn kind(&self, i: usize) -> Option<TokenKind> {
        self.tokens.get(i).map(|t| t.kind)
    }
    fn surface(&self, i: usize) -> &str {
        self.tokens.get(i).map_or("", |t| t.text(self.text))
    }
    fn word(&self, i: usize) -> Word {
        if self.kind(i) == Some(TokenKind::Word) { word(self.surface(i)) } else { Word::None }
    }
    fn is(&self, i: usize, word: &str) -> bool {
        self.surface(i).eq_ignore_ascii_case(word)
    }
    fn before(&self, i: usize, words: &[&str]) -> bool {
        i > 0 && words.iter().any(|w| self.is(i - 1, w))
    }
    fn capital(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| t.has(shape::CAPITAL))
    }
    /// Whether "since" or "from", "until" or "by" stand before the expression.
    pub(super) fn bounds(&self, i: usize) -> (bool, bool) {
        let i = if self.before(i, &["the", "about", "around", "late", "early"]) { i - 1 } else { i };
        (self.before(i, &["since", "from"]), self.before(i, &["until", "till", "by", "through"]))
    }

    /// A whole number without letters.
    fn number(&self, i: usize) -> Option<u32> {
        (self.kind(i)? == TokenKind::Number).then(|| self.surface(i).parse().ok()).flatten()
    }
    fn year(&self, i: usize) -> Option<i32> {
        let text = self.surface(i);
        (text.len() == 4).then(|| self.number(i)).flatten().filter(|y| (1000..=2199).contains(y)).map(|y| y as i32)
    }
    /// A day of the month, with or without "th".
    fn day(&self, i: usize) -> Option<u8> {
        if self.kind(i)? != TokenKind::Number {
            return None;
        }
        let text = self.surface(i);
        let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        (digits.len() == text.len() || matches!(&text[digits.len()..], "st" | "nd" | "rd" | "th")).then(|| digits.parse::<u8>().ok()).flatten().filter(|d| (1..=31).contains(d))
    }
    /// A month. "March", "May", "Sun" are words too: they need a capital and, alone, a neighbour that makes them a time.
    fn month(&self, i: usize) -> Option<u8> {
        match self.word(i) {
            Word::Month(m) if self.capital(i) => Some(m),
            _ => None,
        }
    }
    fn weekday(&self, i: usize) -> Option<u8> {
        match self.word(i) {
            Word::Weekday(d) if self.capital(i) => Some(d),
            _ => None,
        }
    }
    /// A count and the token after it: "three", "1.5", "several", "a few", "twenty-one", "two dozen" is none.
    fn count(&self, i: usize) -> Option<(Count, usize)> {
        if self.kind(i)? == TokenKind::Number {
            let text = self.surface(i);
            let (whole, part) = text.split_once('.').unwrap_or((text, ""));
            let hundredths: u32 = match part.len() {
                0 => 0,
                1 => part.parse::<u32>().ok()? * 10,
                2 => part.parse().ok()?,
                _ => return None,
            };
            let whole: u32 = whole.replace(',', "").parse().ok().filter(|&n: &u32| n < 10_000_000)?;
            return Some((Count::Exact(whole * 100 + hundredths), i + 1));
        }
        match self.word(i) {
            Word::Number(1) if self.word(i + 1) == Word::Vague => Some((Count::Unknown, if self.is(i + 2, "of") { i + 3 } else { i + 2 })),
            Word::Number(tens) if (20..100).contains(&tens) && self.kind(i + 1) == Some(TokenKind::Hyphen) => match self.word(i + 2) {
                Word::Number(ones) if ones < 10 => Some((Count::Exact(u32::from(tens + ones) * 100), i + 3)),
                _ => Some((Count::Exact(u32::from(tens) * 100), i + 1)),
            },
            Word::Number(n) => Some((Count::Exact(u32::from(n) * 100), i + 1)),
            Word::Vague => Some((Count::Unknown, i + 1)),
            _ => None,
        }
    }

    /// The expression that starts at token `i`.
    pub(super) fn at(&self, i: usize) -> Option<Found> {
        match self.kind(i)? {
            TokenKind::Number => self.iso(i).or_else(|| self.clock(i)).or_else(|| self.day_first(i)).or_else(|| self.length(i)).or_else(|| self.decade(i)).or_else(|| self.bare_year(i)),
            TokenKind::Word => match self.word(i) {
                Word::None => self.is(i, "the").then(|| self.article(i)).flatten(),
                Word::Month(_) => self.month_first(i),
                Word::Weekday(_) => self.weekday_first(i),
                Word::Near(days) => Some(self.near(i, days)),
                Word::Tonight => Some(self.day_part(i + 1, 0, "NI")),
                Word::Noon => Some(self.time_of_day(i + 1, "T12:00")),
                Word::Midnight => Some(self.time_of_day(i + 1, "T24:00")),
                Word::Number(_) | Word::Vague => self.clock(i).or_else(|| self.length(i)),
                Word::Last | Word::Past | Word::This | Word::Next => self.relative(i),
                Word::Early => self.early(i),
                Word::Every => self.every(i),
                Word::Daily(period) if !self.capital(i) => Some(Found { end: i + 1, kind: TimeType::Set, value: value!("{period}") }),
                Word::Season(season) => self.season(i, season),
                Word::Ordinal(n) => self.quarter(i, n),
                _ => None,
            },
            _ => None,
        }
    }

    fn date(end: usize, value: TimeValue) -> Found {
        Found { end, kind: TimeType::Date, value }
    }

    /// "2023-01-10"
    fn iso(&self, i: usize) -> Option<Found> {
        let hyphen = |k| self.kind(k) == Some(TokenKind::Hyphen);
        let date = self.surface(i).parse::<Date>().ok();
        if let Some(date) = date {
            return Some(Self::date(i + 1, value!("{date}")));
        }
        let (year, month, day) = (self.year(i)?, (hyphen(i + 1)).then(|| self.number(i + 2))??, hyphen(i + 3).then(|| self.number(i + 4))??);
        let date = Date::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?).ok()?;
        Some(Self::date(i + 5, value!("{date}")))
    }

    /// "2 p.m.", "14:30 GMT", "5pm", "two a.m."
    fn clock(&self, i: usize) -> Option<Found> {
        let mut end = i + 1;
        let (mut hour, mut minute, mut sure) = (0, None, false);
        if let Some(n) = self.number(i) {
            hour = n;
            if self.kind(end) == Some(TokenKind::Colon) && self.surface(end + 1).len() == 2 {
                minute = self.number(end + 1);
                sure = minute.is_some_and(|m| m < 60);
                end += 2;
            }
        } else if self.kind(i) == Some(TokenKind::Number) {
            let text = self.surface(i);
            let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '.');
            let Word::Meridiem(more) = word(&text[digits.len()..]) else { return None };
            hour = digits.parse::<u32>().ok().filter(|h| (1..=12).contains(h))? % 12 + u32::from(more);
            sure = true;
        } else if let Word::Number(n) = self.word(i) {
            hour = u32::from(n);
        }
        if let Word::Meridiem(more) = self.word(end) {
            if !(1..=12).contains(&hour) {
                return None;
            }
            hour = hour % 12 + u32::from(more);
            end += 1;
            sure = true;
        }
        if !sure || hour > 24 {
            return None;
        }
        if matches!(self.surface(end), "GMT" | "UTC" | "EST" | "EDT" | "BST" | "CET" | "IST") {
            end += 1;
        } else if self.is(end, "local") && self.is(end + 1, "time") {
            end += 2;
        }
        // "2 p.m. on Tuesday", "2 p.m. Tuesday" is one time.
        let day = if self.is(end, "on") { end + 1 } else { end };
        let mut base = self.anchor.map_or(value!("XXXX-XX-XX"), |d| value!("{d}"));
        if let Some(found) = self.weekday(day).and_then(|_| self.weekday_first(day)).filter(|f| f.kind == TimeType::Date) {
            base = found.value;
            end = found.end;
        }
        Some(Found { end, kind: TimeType::Time, value: minute.map_or_else(|| value!("{base}T{hour:02}:00"), |m| value!("{base}T{hour:02}:{m:02}")) })
    }

    fn time_of_day(&self, end: usize, clock: &str) -> Found {
        let base = self.anchor.map_or(value!("XXXX-XX-XX"), |d| value!("{d}"));
        Found { end, kind: TimeType::Time, value: value!("{base}{clock}") }
    }
    fn day_part(&self, end: usize, days: i32, part: &str) -> Found {
        let base = self.anchor.map_or(value!("XXXX-XX-XX"), |d| value!("{}", d.add_days(days)));
        Found { end, kind: TimeType::Time, value: value!("{base}T{part}") }
    }

    /// A year after a day or month, with or without a comma.
    fn year_after(&self, i: usize) -> Option<(i32, usize)> {
        let at = if self.kind(i) == Some(TokenKind::Comma) { i + 1 } else { i };
        self.year(at).map(|y| (y, at + 1))
    }
    /// A day of a month whose year nothing states: the nearest one before the anchor, or after it if the sentence speaks of the future.
    fn month_day(&self, month: u8, day: u8) -> TimeValue {
        let Some(anchor) = self.anchor else { return value!("XXXX-{month:02}-{day:02}") };
        let at = |year| Date::new(year, month, day.min(month_length(year, month)));
        let (Ok(before), Ok(this), Ok(after)) = (at(anchor.year() - 1), at(anchor.year()), at(anchor.year() + 1)) else { return value!("XXXX-{month:02}-{day:02}") };
        // A text of December that plans for "January 5" rarely says so with "will"; a quarter of a year ahead is nearer than three behind.
        let chosen = if self.future {
            if this < anchor { after } else { this }
        } else if this <= anchor.add_days(90) {
            if this.add_days(275) < anchor { after } else { this }
        } else {
            before
        };
        value!("{chosen}")
    }
    fn lone_month(&self, month: u8) -> TimeValue {
        let Some(anchor) = self.anchor else { return value!("XXXX-{month:02}") };
        let year = match (self.future, month.cmp(&anchor.month())) {
            (true, std::cmp::Ordering::Less) => anchor.year() + 1,
            (false, std::cmp::Ordering::Greater) => anchor.year() - 1,
            _ => anchor.year(),
        };
        value!("{year:04}-{month:02}")
    }

    /// "January 10, 2023", "January 2023", "January 10", "January"
    fn month_first(&self, i: usize) -> Option<Found> {
        let month = self.month(i)?;
        if let Some(day) = self.day(i + 1).filter(|_| self.surface(i + 1).len() <= 4) {
            if let Some((year, end)) = self.year_after(i + 2)
                && let Ok(date) = Date::new(year, month, day)
            {
                return Some(Self::date(end, value!("{date}")));
            }
            return (day <= month_length(2000, month)).then(|| Self::date(i + 2, self.month_day(month, day)));
        }
        if let Some((year, end)) = self.year_after(i + 1) {
            return Some(Self::date(end, value!("{year:04}-{month:02}")));
        }
        let cue = self.before(i, &["in", "since", "until", "by", "last", "this", "next", "during", "early", "late", "mid", "from", "through", "of", "to", "and", "-"]);
        let sure = self.surface(i).len() > 4 && !matches!(month, 3 | 8) || cue;
        (sure && !(month == 5 && !cue)).then(|| Self::date(i + 1, self.lone_month(month)))
    }

    /// "10 January 2023", "10th of January"
    fn day_first(&self, i: usize) -> Option<Found> {
        let day = self.day(i)?;
        let at = if self.is(i + 1, "of") { i + 2 } else { i + 1 };
        let month = self.month(at)?;
        if let Some((year, end)) = self.year_after(at + 1) {
            return Date::new(year, month, day).ok().map(|date| Self::date(end, value!("{date}")));
        }
        (day <= month_length(2000, month)).then(|| Self::date(at + 1, self.month_day(month, day)))
    }

    /// The day a weekday names.
    fn weekday_date(&self, weekday: u8, weeks: i32) -> TimeValue {
        let Some(anchor) = self.anchor else { return value!("XXXX-WXX-{weekday}") };
        let back = (i32::from(anchor.weekday()) - i32::from(weekday)).rem_euclid(7);
        let days = match weeks {
            -1 => -(if back == 0 { 7 } else { back }),
            1 => 7 - back,
            _ if self.future => (7 - back) % 7,
            _ => -back,
        };
        value!("{}", anchor.add_days(days))
    }

    /// "Tuesday", "Tuesday night", "Tuesday, Jan. 10"
    fn weekday_first(&self, i: usize) -> Option<Found> {
        let weekday = self.weekday(i)?;
        let comma = usize::from(self.kind(i + 1) == Some(TokenKind::Comma));
        if let Some(found) = self.month(i + 1 + comma).and_then(|_| self.month_first(i + 1 + comma)).or_else(|| self.day_first(i + 1 + comma)).filter(|f| f.value.as_str().len() == 10) {
            return Some(found);
        }
        let value = self.weekday_date(weekday, 0);
        Some(self.with_part(i + 1, value))
    }
    fn with_part(&self, end: usize, value: TimeValue) -> Found {
        match self.word(end) {
            Word::Part(part) => Found { end: end + 1, kind: TimeType::Time, value: value!("{value}T{part}") },
            _ => Self::date(end, value),
        }
    }
    fn near(&self, i: usize, days: i8) -> Found {
        let value = self.anchor.map_or(value!("XXXX-XX-XX"), |d| value!("{}", d.add_days(i32::from(days))));
        self.with_part(i + 1, value)
    }

    /// The stretch `steps` units from the anchor.
    fn shifted(&self, unit: Unit, steps: i32) -> TimeValue {
        let Some(d) = self.anchor else {
            return match unit {
                Unit::Week | Unit::Weekend => value!("XXXX-WXX"),
                Unit::Month => value!("XXXX-XX"),
                Unit::Quarter => value!("XXXX-QX"),
                Unit::Year => value!("XXXX"),
                Unit::Decade => value!("XXX"),
                Unit::Century => value!("XX"),
                _ => value!("XXXX-XX-XX"),
            };
        };
        match unit {
            Unit::Second | Unit::Minute | Unit::Hour => value!("{d}"),
            Unit::Day => value!("{}", d.add_days(steps.clamp(-400_000, 400_000))),
            Unit::Week | Unit::Weekend => {
                let (year, week) = d.add_days(7 * steps.clamp(-50_000, 50_000)).week();
                if unit == Unit::Weekend { value!("{year:04}-W{week:02}-WE") } else { value!("{year:04}-W{week:02}") }
            }
            Unit::Month => {
                let (year, month) = d.shifted_month(steps);
                value!("{year:04}-{month:02}")
            }
            Unit::Quarter => {
                let (year, month) = d.shifted_month(3 * steps);
                value!("{year:04}-Q{}", (month - 1) / 3 + 1)
            }
            Unit::Year => value!("{:04}", d.year() + steps),
            Unit::Decade => value!("{:03}", (d.year() + 10 * steps).div_euclid(10)),
            Unit::Century => value!("{:02}", (d.year() + 100 * steps).div_euclid(100)),
        }
    }

    fn duration(count: Count, unit: Unit) -> TimeValue {
        let (letter, clock) = unit.letter();
        let t = if clock { "T" } else { "" };
        match count {
            Count::Unknown => value!("P{t}X{letter}"),
            Count::Exact(n) if n % 100 == 0 => value!("P{t}{}{letter}", n / 100),
            Count::Exact(n) if n % 10 == 0 => value!("P{t}{}.{}{letter}", n / 100, n / 10 % 10),
            Count::Exact(n) => value!("P{t}{}.{:02}{letter}", n / 100, n % 100),
        }
    }

    /// "three days", "1.5-month", "three days ago", "half an hour". Ages ("62 years old", "62-year-old") are no times.
    fn length(&self, i: usize) -> Option<Found> {
        let (count, mut at) = self.count(i)?;
        if self.kind(at) == Some(TokenKind::Hyphen) {
            at += 1;
        }
        // "three more days", "two full years"
        if matches!(self.surface(at), "more" | "full" | "whole" | "straight" | "consecutive") {
            at += 1;
        }
        let Word::Unit(unit, plural) = self.word(at) else { return None };
        let one = matches!(count, Count::Exact(100));
        let hyphen = self.kind(at - 1) == Some(TokenKind::Hyphen);
        if (plural == hyphen && !one && !hyphen) && !plural || self.is(at + 1, "old") || self.kind(at + 1) == Some(TokenKind::Hyphen) && self.is(at + 2, "old") || matches!(unit, Unit::Weekend) {
            return None;
        }
        // "a day", "a week" mean a rate or a stretch; only "one day" and "a year ago" are worth reporting.
        let end = at + 1;
        if let Count::Exact(n) = count {
            let steps = i32::try_from(n / 100).unwrap_or(0);
            match self.word(end) {
                Word::Ago => return Some(self.past(end + 1, unit, -steps, n)),
                // "a month earlier" counts from an event of the text, not from the publication date: what it is stays open.
                Word::Later => return Some(Self::date(end + 1, Reader { anchor: None, ..*self }.shifted(unit, 0))),
                _ => {}
            }
            if one && matches!(self.surface(i), "a" | "an" | "A" | "An") && !hyphen && !self.before(i, &["for", "in", "within", "about", "than", "nearly", "almost", "over", "after", "of", "half"]) {
                return None;
            }
        } else if self.word(end) == Word::Ago {
            return Some(Self::date(end + 1, value!("PAST_REF")));
        }
        Some(Found { end, kind: TimeType::Duration, value: Self::duration(count, unit) })
    }
    /// "three hours ago" is the day; "18 months ago" a month.
    fn past(&self, end: usize, unit: Unit, steps: i32, hundredths: u32) -> Found {
        if unit == Unit::Year && hundredths % 100 == 50 {
            return Self::date(end, self.shifted(Unit::Month, -(i32::try_from(hundredths).unwrap_or(0) * 12 / 100)));
        }
        Self::date(end, self.shifted(unit, steps))
    }

    /// "last week", "the past three months", "next Tuesday", "this summer", "last December"
    fn relative(&self, i: usize) -> Option<Found> {
        let head = self.word(i);
        let steps = match head {
            Word::Last | Word::Past => -1,
            Word::This => 0,
            _ => 1,
        };
        if let Some((count, at)) = self.count(i + 1) {
            let at = if self.kind(at) == Some(TokenKind::Hyphen) { at + 1 } else { at };
            if let (Word::Unit(unit, true), false) = (self.word(at), matches!(head, Word::This)) {
                return Some(Found { end: at + 1, kind: TimeType::Duration, value: Self::duration(count, unit) });
            }
            return None;
        }
        match self.word(i + 1) {
            Word::Unit(unit, false) if !matches!(unit, Unit::Second | Unit::Minute | Unit::Hour) => {
                if head == Word::Past {
                    return Some(Found { end: i + 2, kind: TimeType::Duration, value: Self::duration(Count::Exact(100), unit) });
                }
                Some(self.with_part(i + 2, self.shifted(unit, steps)))
            }
            Word::Weekday(day) if self.capital(i + 1) => Some(self.with_part(i + 2, self.weekday_date(day, steps))),
            Word::Month(month) if self.capital(i + 1) && head != Word::Past => {
                let value = match self.anchor {
                    Some(a) if steps < 0 => value!("{:04}-{month:02}", if month < a.month() { a.year() } else { a.year() - 1 }),
                    Some(a) if steps > 0 => value!("{:04}-{month:02}", if month > a.month() { a.year() } else { a.year() + 1 }),
                    Some(a) => value!("{:04}-{month:02}", a.year()),
                    None => value!("XXXX-{month:02}"),
                };
                Some(Self::date(i + 2, value))
            }
            Word::Part(part) if !matches!(head, Word::Past | Word::Next) => Some(self.day_part(i + 2, if steps < 0 { -1 } else { 0 }, part)),
            Word::Season(season) if !matches!(head, Word::Past) => {
                let value = self.anchor.map_or(value!("XXXX-{season}"), |a| value!("{:04}-{season}", a.year() + if steps < 0 && season == "WI" && a.month() > 3 { 0 } else { steps }));
                Some(Self::date(i + 2, value))
            }
            _ => None,
        }
    }

    /// "early January", "late Tuesday", "mid-2020"
    fn early(&self, i: usize) -> Option<Found> {
        let at = if self.kind(i + 1) == Some(TokenKind::Hyphen) { i + 2 } else { i + 1 };
        match self.word(at) {
            Word::Month(_) => {
                let month = self.month(at)?;
                Some(self.month_first(at).unwrap_or_else(|| Self::date(at + 1, self.lone_month(month))))
            }
            Word::Weekday(_) => self.weekday_first(at),
            Word::This | Word::Last | Word::Next => self.relative(at),
            Word::None if self.year(at).is_some() => Some(Self::date(at + 1, value!("{}", self.surface(at)))),
            Word::None if self.is(at, "the") => self.article(at),
            _ => self.decade(at),
        }
    }

    /// "every day", "each Tuesday"
    fn every(&self, i: usize) -> Option<Found> {
        let (count, at) = self.count(i + 1).unwrap_or((Count::Exact(100), i + 1));
        match self.word(at) {
            Word::Unit(unit, _) => Some(Found { end: at + 1, kind: TimeType::Set, value: Self::duration(count, unit) }),
            Word::Weekday(day) => Some(Found { end: at + 1, kind: TimeType::Set, value: value!("XXXX-WXX-{day}") }),
            Word::Part(part) => Some(Found { end: at + 1, kind: TimeType::Set, value: value!("XXXX-XX-XXT{part}") }),
            _ => None,
        }
    }

    /// "spring 2020", "the summer of 2020"
    fn season(&self, i: usize, season: &str) -> Option<Found> {
        let at = if self.is(i + 1, "of") { i + 2 } else { i + 1 };
        self.year(at).map(|year| Self::date(at + 1, value!("{year:04}-{season}")))
    }
    /// "first quarter", "third quarter of 2022"
    fn quarter(&self, i: usize, n: u8) -> Option<Found> {
        if self.word(i + 1) != Word::Unit(Unit::Quarter, false) {
            return None;
        }
        let at = if self.is(i + 2, "of") { i + 3 } else { i + 2 };
        if let Some(year) = self.year(at) {
            return Some(Self::date(at + 1, value!("{year:04}-Q{n}")));
        }
        let year = self.anchor.map_or(value!("XXXX"), |a| value!("{:04}", if !self.future && n > (a.month() - 1) / 3 + 1 { a.year() - 1 } else { a.year() }));
        Some(Self::date(i + 2, value!("{year}-Q{n}")))
    }

    /// "the 1990s", "the past three months", "the 19th century", "the weekend", "the summer of 2020"
    fn article(&self, i: usize) -> Option<Found> {
        match self.word(i + 1) {
            Word::Past | Word::Last | Word::Next => self.relative(i + 1),
            Word::Early => self.early(i + 1),
            Word::Season(season) => self.season(i + 1, season),
            Word::Ordinal(n) => self.quarter(i + 1, n),
            Word::Unit(Unit::Weekend, false) => Some(Self::date(i + 2, self.shifted(Unit::Weekend, if self.future { 0 } else { -1 }))),
            _ => self.decade(i + 1),
        }
    }
    /// "1990s", "19th century"
    fn decade(&self, i: usize) -> Option<Found> {
        if self.kind(i)? != TokenKind::Number {
            return None;
        }
        let text = self.surface(i);
        if let Some(year) = text.strip_suffix('s').filter(|t| t.len() == 4 && t.ends_with('0')) {
            let decade = year.get(..3).filter(|d| d.bytes().all(|b| b.is_ascii_digit()))?;
            return Some(Self::date(i + 1, value!("{decade}")));
        }
        if let (Some(n), Word::Unit(Unit::Century, _)) = (self.day(i).filter(|_| text.ends_with("th") || text.ends_with("st")), self.word(i + 1)) {
            return Some(Self::date(i + 2, value!("{:02}", n - 1)));
        }
        None
    }
    /// A year on its own: "in 2020", "since 1991", "the 2020 war", "(2020)".
    fn bare_year(&self, i: usize) -> Option<Found> {
        let year = self.year(i).filter(|y| (1500..=2100).contains(y))?;
        let noun_next =
            self.kind(i + 1) == Some(TokenKind::Word) && !self.capital(i + 1) && self.surface(i + 1).ends_with('s') && !matches!(self.surface(i + 1), "was" | "has" | "is" | "as" | "its" | "his");
        let strong = self.before(i, &["in", "since", "during", "until", "before", "after", "by", "from", "early", "late", "mid", "year"]);
        let weak = self.before(i, &["the", "of", "to", "and", "for", "through", "between", "a", "'s", "’s", "-", "–", "("]) && (1900..=2050).contains(&year);
        let paren = self.kind(i + 1) == Some(TokenKind::CloseParen) && weak;
        if matches!(self.kind(i + 1), Some(TokenKind::Percent | TokenKind::Currency)) || i > 0 && self.kind(i - 1) == Some(TokenKind::Currency) {
            return None;
        }
        ((strong || weak || paren) && !noun_next).then(|| Self::date(i + 1, value!("{year:04}")))
    }
}

//! Times of day: clocks, noon, parts of the day, with the day they belong to.

use super::reader::{Found, Reader};
use super::stretch::Stretch;
use super::value::{TimeType, TimeValue, value};
use super::words::{Unit, Word, meridiem};
use crate::text::TokenKind;

/// Zones that news names behind an hour.
const ZONES: &[&str] = &["GMT", "UTC", "EST", "EDT", "CST", "CDT", "MST", "MDT", "PST", "PDT", "ET", "CT", "PT", "BST", "CET", "CEST", "EET", "EEST", "MSK", "IST", "JST", "KST", "SGT", "HKT"];

impl Reader<'_> {
    /// "2 p.m.", "14:30 GMT", "0735 GMT", "5pm", "two a.m.", "4 in the morning", "nine o'clock", the "3" of "3 to 5 p.m."
    pub(super) fn clock(&self, i: usize) -> Option<Found> {
        let mut end = i + 1;
        let (mut hour, mut minute, mut sure) = (0, None, false);
        let text = self.surface(i);
        if let Some(n) = self.number(i) {
            hour = n;
            if self.kind(end) == Some(TokenKind::Colon) && self.surface(end + 1).len() == 2 {
                minute = self.number(end + 1);
                sure = minute.is_some_and(|m| m < 60);
                end += 2;
            } else if text.len() == 4 && matches!(self.surface(end), "GMT" | "UTC") {
                (hour, minute, sure) = (n / 100, Some(n % 100).filter(|m| *m < 60), n % 100 < 60);
            }
        } else if let Word::Number(n) = self.word(i) {
            hour = u32::from(n);
        } else if let Some((hours, minutes)) = text.split_once(':') {
            let digits = minutes.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '.');
            hour = hours.parse().ok()?;
            minute = Some(digits.parse().ok().filter(|m| *m < 60 && digits.len() == 2)?);
            if let Some(more) = meridiem(&minutes[digits.len()..]) {
                hour = hour % 12 + u32::from(more);
            }
            sure = true;
        } else if self.kind(i) == Some(TokenKind::Number) {
            let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '.');
            // "6.30 p.m."
            if let (Some((hours, minutes)), Word::Meridiem(_)) = (text.split_once('.'), self.word(end)) {
                hour = hours.parse().ok()?;
                minute = Some(minutes.parse().ok().filter(|m| *m < 60 && minutes.len() == 2)?);
            } else {
                let more = meridiem(&text[digits.len()..])?;
                hour = digits.parse::<u32>().ok().filter(|h| (1..=12).contains(h))? % 12 + u32::from(more);
                sure = true;
            }
        }
        if let Word::Meridiem(more) = self.word(end) {
            if !(1..=12).contains(&hour) {
                return None;
            }
            hour = hour % 12 + u32::from(more);
            end += 1;
            sure = true;
        } else if !sure && (1..=12).contains(&hour) {
            let oclock = self.word(end) == Word::OClock;
            let after = end + usize::from(oclock);
            // "4 in the morning", "10 at night"
            let at = after + if self.is(after, "in") && self.word(after + 1) == Word::The { 2 } else { usize::from(self.is(after, "at")) };
            if at > after
                && let Word::Part(part) = self.word(at)
            {
                hour = hour % 12 + if part == "MO" || part == "NI" && hour < 5 { 0 } else { 12 };
                return Some(self.clock_of_day(i, at + 1, hour, minute));
            }
            if oclock {
                return Some(self.clock_of_day(i, after, hour, minute));
            }
            // "between 3 and 5 p.m.", "from 9 to 11 a.m.": the half of the day stands with the later hour.
            let last = end + 1;
            if (self.hyphen(end) || self.any(end, &["and", "to", "or"]))
                && self.number(last).is_some_and(|n| (1..=12).contains(&n) && n > hour)
                && let Word::Meridiem(more) = self.word(last + 1)
            {
                hour = hour % 12 + u32::from(more);
                return Some(self.clock_of_day(i, end, hour, minute));
            }
        }
        (sure && hour <= 24).then(|| self.clock_of_day(i, end, hour, minute))
    }

    /// The clock with its zone and the day that stands beside it.
    fn clock_of_day(&self, start: usize, end: usize, hour: u32, minute: Option<u32>) -> Found {
        let (base, end) = self.day_beside(start, self.zone(end));
        Found::new(end, TimeType::Time, value!("{base}T{hour:02}:{:02}", minute.unwrap_or(0)))
    }
    /// The token after a zone: "GMT", "local time", "Eastern time", "(0735 GMT)".
    fn zone(&self, mut end: usize) -> usize {
        if ZONES.contains(&self.surface(end)) {
            end += 1;
        } else if self.is(end + 1, "time") && (self.is(end, "local") || self.capital(end)) {
            end += 2;
        }
        if self.kind(end) == Some(TokenKind::OpenParen) {
            let close = (end + 1..end + 7).find(|&k| self.kind(k) == Some(TokenKind::CloseParen));
            if let Some(close) = close.filter(|&c| ZONES.contains(&self.surface(c - 1)) && self.kind(end + 1) == Some(TokenKind::Number)) {
                end = close + 1;
            }
        }
        end
    }
    /// The day of a time: behind it ("2 p.m. on Tuesday", "5 p.m. EST, Nov. 9"), before it ("Tuesday at 2 p.m."), else the anchor.
    fn day_beside(&self, start: usize, end: usize) -> (TimeValue, usize) {
        let at = self.past_comma(end);
        let at = if self.is(at, "on") { at + 1 } else { at };
        let found = match self.word(at) {
            Word::Weekday(_) => self.weekday_first(at),
            Word::Month(_) => self.month_first(at),
            Word::Near(days) => self.near(at, days),
            Word::Last | Word::Next | Word::This => self.relative(at),
            Word::None => self.day_first(at),
            _ => None,
        };
        if let Some(found) = found.filter(|f| f.kind == TimeType::Date && f.value.as_str().len() == 10) {
            return (found.value, found.end);
        }
        let day = |m: &super::TimeMention| match Stretch::of(&m.value) {
            Some(Stretch::Day(date)) => Some(date),
            _ => None,
        };
        let beside = self.neighbour(start, 8).and_then(day).or(self.anchor);
        (beside.map_or(value!("XXXX-XX-XX"), super::date::Date::value), end)
    }

    /// "noon Thursday", "midnight"
    pub(super) fn noon(&self, i: usize, clock: &str) -> Option<Found> {
        // "High Noon" is a name.
        if self.capital(i) && i > 0 || self.before(i, &["high"]) {
            return None;
        }
        let (base, end) = self.day_beside(i, self.zone(i + 1));
        Some(Found::new(end, TimeType::Time, value!("{base}T{clock}")))
    }
    pub(super) fn day_part(&self, end: usize, days: i32, part: &str) -> Found {
        let base = self.anchor.map_or(value!("XXXX-XX-XX"), |d| d.add_days(days).value());
        Found::new(end, TimeType::Time, value!("{base}T{part}"))
    }
    /// The part of the day at `i`: "afternoon yesterday", "morning of May 3", and of the day spoken of where nothing follows.
    pub(super) fn part_of_day(&self, i: usize, part: &str) -> Option<Found> {
        let at = i + 1 + usize::from(self.any(i + 1, &["of", "on"]));
        let found = match self.word(at) {
            Word::Weekday(_) => self.weekday_first(at),
            Word::Month(_) => self.month_first(at),
            Word::Near(days) => self.near(at, days),
            Word::None | Word::Ordinal(_) => self.day_first(at),
            _ => None,
        };
        found.filter(|f| f.kind == TimeType::Date && f.value.as_str().len() == 10).map(|f| Found::new(f.end, TimeType::Time, value!("{}T{part}", f.value)))
    }
    /// "in the morning", "during the night": of the day spoken of last, if it is close by.
    pub(super) fn the_part(&self, i: usize, part: &str) -> Option<Found> {
        if let Some(found) = self.part_of_day(i + 1, part) {
            return Some(found);
        }
        if !self.before(i, &["in", "during", "through", "by", "overnight", "into", "throughout", "later"]) || self.noun(i + 2) {
            return None;
        }
        let day = match self.spoken(1, |s| matches!(s, Stretch::Day(_))) {
            Some(Stretch::Day(date)) => Some(date),
            _ => self.anchor,
        };
        let base = day.map_or(value!("XXXX-XX-XX"), super::date::Date::value);
        Some(Found::new(i + 2, TimeType::Time, value!("{base}T{part}")))
    }
    /// "the weekend": the one behind, or the one ahead.
    pub(super) fn weekend(&self, i: usize, end: usize) -> Found {
        let steps = if self.ahead(i, end) == Some(true) || self.anchor.is_some_and(|a| a.weekday() >= 6) { 0 } else { -1 };
        Found::date(end, self.beside_anchor(Unit::Weekend, steps))
    }
}

//! Days and months of the calendar, and what stands beside them: "January 10, 2023", "Tuesday night", "early March".

use super::date::{Date, month_length};
use super::reader::{Found, Reader};
use super::stretch::Stretch;
use super::value::{TimeType, TimeValue, value};
use super::words::{Unit, Word};
use crate::text::TokenKind;

impl Reader<'_> {
    /// "2023-01-10"
    pub(super) fn iso(&self, i: usize) -> Option<Found> {
        if self.surface(i).len() == 10
            && let Ok(date) = self.surface(i).parse::<Date>()
        {
            return Some(Found::date(i + 1, date.value()));
        }
        let (year, month, day) = (self.year(i)?, self.hyphen(i + 1).then(|| self.number(i + 2))??, self.hyphen(i + 3).then(|| self.number(i + 4))??);
        let date = Date::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?).ok()?;
        Some(Found::date(i + 5, date.value()))
    }

    /// A year after a day or month, with or without a comma or "of".
    pub(super) fn year_after(&self, i: usize) -> Option<(i32, usize)> {
        let at = if self.is(i, "of") { i + 1 } else { self.past_comma(i) };
        self.year(at).map(|y| (y, at + 1)).or_else(|| self.spoken_year(at).and_then(|f| f.value.as_str().parse().ok().map(|y| (y, f.end))))
    }
    /// The year of "this year", "of last year" after a month.
    pub(super) fn year_named(&self, i: usize) -> Option<(i32, usize)> {
        let at = if self.is(i, "of") { i + 1 } else { i };
        let at = if at > i && self.word(at) == Word::The { at + 1 } else { at };
        let steps = match self.word(at) {
            Word::Last => -1,
            Word::This => 0,
            Word::Next => 1,
            _ => return None,
        };
        let year = self.anchor?.year() + steps;
        (self.word(at + 1) == Word::Unit(Unit::Year, false) && self.kind(at + 2) != Some(TokenKind::Possessive)).then_some((year, at + 2))
    }
    /// A day of a month whose year nothing states. A quarter of a year ahead is nearer than three behind, whatever the tense: what lies farther back than that
    /// is given with its year.
    pub(super) fn month_day(&self, month: u8, day: u8, ahead: Option<bool>) -> TimeValue {
        let open = || value!("XXXX-{month:02}-{day:02}");
        let Some(anchor) = self.anchor else { return open() };
        let at = |year| Date::new(year, month, day.min(month_length(year, month)));
        let (Ok(before), Ok(this), Ok(after)) = (at(anchor.year() - 1), at(anchor.year()), at(anchor.year() + 1)) else { return open() };
        let chosen = match ahead {
            Some(true) if this < anchor => {
                if this.add_days(90) < anchor {
                    after
                } else {
                    this
                }
            }
            Some(true) => this,
            _ if this > anchor.add_days(90) => before,
            _ if this.add_days(275) < anchor => after,
            _ => this,
        };
        chosen.value()
    }
    fn lone_month(&self, month: u8, ahead: Option<bool>) -> TimeValue {
        let Some(anchor) = self.anchor else { return value!("XXXX-{month:02}") };
        // How many months it lies ahead in this year. As with days, the nearer of two is meant unless the tense speaks against it over more than a season.
        let steps = i32::from(month) - i32::from(anchor.month());
        let year = match ahead {
            Some(true) if steps < -3 => anchor.year() + 1,
            Some(true) => anchor.year(),
            _ if steps > 3 => anchor.year() - 1,
            _ if steps < -9 => anchor.year() + i32::from(ahead.is_none()),
            _ => anchor.year(),
        };
        value!("{year:04}-{month:02}")
    }

    /// "January 10, 2023", "January 2023", "January 10", "January", "January this year"
    pub(super) fn month_first(&self, i: usize) -> Option<Found> {
        let month = self.month(i)?;
        if let Some(day) = self.day(i + 1).filter(|_| self.kind(i + 1) == Some(TokenKind::Word) || self.surface(i + 1).len() <= 4) {
            if let Some((last, at)) = self.range_end(i + 2, day).filter(|&(_, at)| self.month(at).is_none()) {
                return self.days(i, at, month, day, last);
            }
            if let Some((year, end)) = self.year_after(i + 2)
                && let Ok(date) = Date::new(year, month, day)
            {
                return Some(Found::date(end, date.value()));
            }
            if let Some((year, end)) = self.year_named(i + 2)
                && let Ok(date) = Date::new(year, month, day)
            {
                return Some(Found::date(end, date.value()));
            }
            if let Some(found) = self.over_months(i, month, day) {
                return Some(found);
            }
            // "June second quarter" is no day.
            let part = matches!(self.word(i + 2), Word::Unit(..) | Word::Half);
            return (day <= month_length(2000, month) && !part).then(|| Found::date(i + 2, self.month_day(month, day, self.ahead(i, i + 2))));
        }
        if let Some((year, end)) = self.year_after(i + 1).or_else(|| self.year_named(i + 1)) {
            return Some(Found::stretch(end, Stretch::Month(year, month)));
        }
        let firm = self.before(i, &["in", "since", "until", "by", "last", "this", "next", "during", "early", "late", "mid", "through", "each", "every", "between"]);
        let cue = firm || self.before(i, &["from", "of", "to", "and", "-", "before", "after", "the"]) || self.before(i, &["a"]) && self.noun(i + 1);
        let other = self.neighbour(i, 1).is_some() || self.is(i + 1, "to") && self.month(i + 2).is_some();
        // "March", "May" and "August" open sentences and names; short forms are names of people.
        let sure = (self.surface(i).len() > 4 || self.is(i, "July")) && !matches!(month, 3 | 8) || cue || other;
        if self.next_is_name(i + 1) && !firm || month == 5 && !cue && !other {
            return None;
        }
        // "by January" is a term.
        let ahead = if self.before(i, &["by", "through"]) { Some(true) } else { self.ahead(i, i + 1) };
        sure.then(|| Found::date(i + 1, self.lone_month(month, ahead)))
    }
    /// "June Carter", "April Jones": a name goes on. Where another name follows a month ("In June Peru ..."), a preposition stands before it.
    fn next_is_name(&self, i: usize) -> bool {
        self.kind(i) == Some(TokenKind::Word) && self.capital(i) && self.word(i) == Word::None
    }

    /// The later day of "July 6 to 16", "June 21-26", "5-6 April", and the token after it; `i` is the token after the first day.
    fn range_end(&self, i: usize, first: u8) -> Option<(u8, usize)> {
        let joined = self.hyphen(i) || self.any(i, &["to", "through", "–", "/"]);
        let last = self.day(i + 1).filter(|&d| joined && d > first && self.kind(i + 1) == Some(TokenKind::Number) && self.surface(i + 1).len() <= 4)?;
        let counted = matches!(self.kind(i + 2), Some(TokenKind::Percent | TokenKind::Currency | TokenKind::Hyphen)) || matches!(self.word(i + 2), Word::Unit(..) | Word::Meridiem(_));
        (!counted).then_some((last, i + 2))
    }
    /// "July 31 to August 4", "Jan. 31-Feb. 6, 2022"
    fn over_months(&self, i: usize, month: u8, day: u8) -> Option<Found> {
        let at = i + 3;
        if !(self.hyphen(i + 2) || self.any(i + 2, &["to", "through", "–"])) {
            return None;
        }
        let (later, last) = (self.month(at).filter(|&m| m > month)?, self.day(at + 1).filter(|_| self.kind(at + 1) == Some(TokenKind::Number))?);
        let (value, end) = match self.year_after(at + 2).or_else(|| self.year_named(at + 2)) {
            Some((year, end)) => (Date::new(year, month, day).ok().map(super::date::Date::value)?, end),
            None => (self.month_day(month, day, self.ahead(i, at + 2)), at + 2),
        };
        let year = value.as_str().get(..4).filter(|_| last <= month_length(2000, later))?;
        Some(Found::date(end, value!("{value}/{year}-{later:02}-{last:02}")))
    }
    /// Days of one month from `day` to `last`: one expression. Its year may stand at `at`.
    fn days(&self, i: usize, at: usize, month: u8, day: u8, last: u8) -> Option<Found> {
        let (value, end) = match self.year_after(at).or_else(|| self.year_named(at)) {
            Some((year, end)) => (Date::new(year, month, day).ok().map(super::date::Date::value)?, end),
            None => (self.month_day(month, day, self.ahead(i, at)), at),
        };
        let to = value.as_str().get(..8).filter(|_| last <= month_length(2000, month))?;
        Some(Found::date(end, value!("{value}/{to}{last:02}")))
    }

    /// "10 January 2023", "10th of January", "second of May"
    pub(super) fn day_first(&self, i: usize) -> Option<Found> {
        let day = self.day(i)?;
        if let Some((last, at)) = self.range_end(i + 1, day)
            && let Some(month) = self.month(at)
        {
            return self.days(i, at + 1, month, day, last);
        }
        let at = if self.is(i + 1, "of") { i + 2 } else { i + 1 };
        let month = self.month(at)?;
        if let Some((year, end)) = self.year_after(at + 1) {
            return Date::new(year, month, day).ok().map(|date| Found::date(end, date.value()));
        }
        (day <= month_length(2000, month)).then(|| Found::date(at + 1, self.month_day(month, day, self.ahead(i, at + 1))))
    }
    /// The "25" of "April 24 and 25", "March 3-7": a day of the month just named.
    pub(super) fn another_day(&self, i: usize) -> Option<Found> {
        let before = self.neighbour(i, 1).filter(|m| m.kind == TimeType::Date && m.last < self.base + i as u32)?;
        let day = self.day(i).filter(|_| self.surface(i).len() <= 4)?;
        let joined = self.hyphen(i - 1) || self.before(i, &["and", "to", "or", "through", "–", "-", ","]);
        let loose = match self.kind(i + 1) {
            Some(TokenKind::Word) => !self.noun(i + 1) && !self.capital(i + 1),
            Some(TokenKind::Percent | TokenKind::Currency | TokenKind::Hyphen | TokenKind::Number) => false,
            _ => true,
        };
        // After the mention must come the very number: "Jan. 5" ends with a day, "Monday" does not.
        let ends_with_day = self.tokens.get((before.last - self.base) as usize - 1).is_some_and(|t| t.kind == TokenKind::Number && t.end - t.start <= 4);
        let Some(Stretch::Day(first)) = Stretch::of(&before.value).filter(|_| joined && loose && ends_with_day) else { return None };
        let date = Date::new(first.year(), first.month(), day).ok().filter(|&d| d > first)?;
        Some(Found::date(self.year_after(i + 1).map_or(i + 1, |(_, end)| end), date.value()))
    }

    /// The day a weekday names: the last one, or the next one if that lies ahead.
    pub(super) fn weekday_date(&self, weekday: u8, weeks: i32, ahead: bool) -> TimeValue {
        let Some(anchor) = self.anchor else { return value!("XXXX-WXX-{weekday}") };
        let back = (i32::from(anchor.weekday()) - i32::from(weekday)).rem_euclid(7);
        let days = match weeks {
            -1 => -(if back == 0 { 7 } else { back }),
            1 => 7 - back,
            _ if ahead => (7 - back) % 7,
            _ => -back,
        };
        anchor.add_days(days).value()
    }
    /// "Tuesday", "Tuesday night", "Tuesday, Jan. 10"
    pub(super) fn weekday_first(&self, i: usize) -> Option<Found> {
        let weekday = self.weekday(i)?;
        let next = self.past_comma(i + 1);
        if let Some(found) = self.month(next).and_then(|_| self.month_first(next)).or_else(|| self.day_first(next)).filter(|f| f.value.as_str().len() == 10) {
            return Some(found);
        }
        // "Sun Microsystems", "Wed, not dated": a short form needs a date behind it.
        if self.surface(i).len() < 6 {
            return None;
        }
        Some(self.with_part(i + 1, self.weekday_date(weekday, 0, self.ahead(i, i + 1).unwrap_or(false))))
    }
    /// A day and its part: "Tuesday night".
    pub(super) fn with_part(&self, end: usize, value: TimeValue) -> Found {
        let at = if self.word(end) == Word::Early { end + 1 } else { end };
        match self.word(at) {
            Word::Part(part) => Found::new(at + 1, TimeType::Time, value!("{value}T{part}")),
            _ => Found::date(end, value),
        }
    }
    /// "yesterday", "today", "tomorrow morning"
    pub(super) fn near(&self, i: usize, days: i8) -> Option<Found> {
        // "USA Today", "Tomorrow's World": part of a name.
        if self.capital(i) && i > 0 && self.kind(i - 1) == Some(TokenKind::Word) && self.capital(i - 1) {
            return None;
        }
        Some(self.with_part(i + 1, self.anchor.map_or(value!("XXXX-XX-XX"), |d| d.add_days(i32::from(days)).value())))
    }

    /// "early January", "late Tuesday", "mid-2020", "early this week", "mid-afternoon yesterday"
    pub(super) fn early(&self, i: usize) -> Option<Found> {
        let at = self.past_hyphen(i + 1);
        match self.word(at) {
            Word::Month(_) => {
                let month = self.month(at)?;
                Some(self.month_first(at).unwrap_or_else(|| Found::date(at + 1, self.lone_month(month, self.ahead(i, at + 1)))))
            }
            Word::Weekday(_) => self.weekday_first(at),
            Word::Near(days) => self.near(at, days),
            Word::This | Word::Last | Word::Next => self.relative(at),
            Word::Part(part) => self.part_of_day(at, part).or_else(|| self.hyphen(i + 1).then(|| self.day_part(at + 1, 0, part))),
            Word::Season(season) => self.season(at, season).or_else(|| Some(self.seasonal(at + 1, season, self.ahead(i, at + 1)))),
            Word::Number(_) => self.spoken_year(at),
            Word::None if self.year(at).is_some() => Some(Found::date(at + 1, value!("{}", self.surface(at)))),
            Word::The => self.article(at),
            Word::Ordinal(n) => self.quarter(at, n).or_else(|| self.century(at, n)),
            _ => self.decade(at).or_else(|| self.short_decade(at)),
        }
    }
}

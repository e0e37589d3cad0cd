//! Expressions that point: "last week", "the past three months", "the following year", "the quarter", "that day", "this past spring".

use super::length::Count;
use super::reader::{Found, Reader};
use super::stretch::Stretch;
use super::value::{TimeType, value};
use super::words::{Unit, Word};
use crate::text::TokenKind;

impl Reader<'_> {
    /// "last week", "the past three months", "next Tuesday", "this summer", "last December", "last year's third quarter"
    pub(super) fn relative(&self, i: usize) -> Option<Found> {
        let head = self.word(i);
        let steps = match head {
            Word::Last | Word::Past => -1,
            Word::This => 0,
            _ => 1,
        };
        let at = i + 1;
        // "this past spring", "this coming Sunday"
        if head == Word::This && matches!(self.word(at), Word::Past | Word::Next | Word::Last) && matches!(self.word(at + 1), Word::Season(_) | Word::Weekday(_) | Word::Unit(..) | Word::Month(_)) {
            if let (Word::Past, Word::Season(season)) = (self.word(at), self.word(at + 1)) {
                return Some(self.seasonal(at + 2, season, Some(false)));
            }
            if let (Word::Past, Word::Weekday(day)) = (self.word(at), self.word(at + 1)) {
                return Some(self.with_part(at + 2, self.weekday_date(day, -1, false)));
            }
            if self.word(at) == Word::Past && matches!(self.word(at + 1), Word::Unit(Unit::Week | Unit::Weekend | Unit::Month | Unit::Year, false)) {
                let unit = self.unit(at + 1)?.0;
                return Some(Found::date(at + 2, self.beside_anchor(unit, -1)));
            }
            return self.relative(at);
        }
        // "this year" in a title: "This Week With ..."
        if self.capital(i) && self.capital(at) && matches!(self.word(at), Word::Unit(..)) {
            return None;
        }
        if let Some((count, counted)) = self.count(at) {
            let unit_at = self.past_hyphen(counted);
            let (Word::Unit(unit, true), false) = (self.word(unit_at), head == Word::This) else { return None };
            let end = unit_at + 1;
            let end = if self.is(end, "or") && self.any(end + 1, &["so", "more"]) { end + 2 } else { end };
            return Some(Found::new(end, TimeType::Duration, Self::duration(count, unit)));
        }
        match self.word(at) {
            Word::Unit(unit, false) if !matches!(unit, Unit::Second | Unit::Minute | Unit::Hour) => {
                let end = at + 1;
                if head == Word::Past {
                    return Some(Found::new(end, TimeType::Duration, Self::duration(Count::ONE, unit)));
                }
                // "last day" is the end of something; "next day" is counted from another day.
                if unit == Unit::Day {
                    return match head {
                        Word::Next => self.counted(end, Unit::Day, 1, 1),
                        _ => None,
                    };
                }
                if unit == Unit::Year
                    && let Some(anchor) = self.anchor
                    && let Some(found) = self.part_of_year(end, anchor.year() + steps)
                {
                    return Some(found);
                }
                let end = if self.is(end, "or") && self.is(end + 1, "so") { end + 2 } else { end };
                Some(self.with_part(end, self.beside_anchor(unit, steps)))
            }
            // "the coming weeks", "in past years"
            Word::Unit(unit, true) if matches!(head, Word::Past | Word::Next) && unit != Unit::Weekend => {
                if head == Word::Past {
                    Some(Found::date(at + 1, value!("PAST_REF")))
                } else {
                    Some(Found::new(at + 1, TimeType::Duration, Self::duration(Count::Unknown, unit)))
                }
            }
            // "the last Friday of the month" is counted from the month.
            Word::Weekday(day) if self.capital(at) => (!self.is(at + 1, "of")).then(|| self.with_part(at + 1, self.weekday_date(day, steps, false))),
            Word::Month(month) if self.capital(at) && head != Word::Past => {
                // "last May 3" is a day of that month.
                if let Some(day) = self.day(at + 1).filter(|_| self.kind(at + 1) == Some(TokenKind::Number)) {
                    let ahead = if steps == 0 { None } else { Some(steps > 0) };
                    return Some(Found::date(at + 2, self.month_day(month, day, ahead)));
                }
                let Some(a) = self.anchor else { return Some(Found::date(at + 1, value!("XXXX-{month:02}"))) };
                let year = match steps {
                    -1 => a.year() - i32::from(month >= a.month()),
                    1 => a.year() + i32::from(month <= a.month()),
                    _ => a.year(),
                };
                Some(Found::stretch(at + 1, Stretch::Month(year, month)))
            }
            // "the next morning"
            Word::Part(part) if head == Word::Next => {
                let found = self.counted(at + 1, Unit::Day, 1, 1)?;
                Some(Found::new(found.end, TimeType::Time, value!("{}T{part}", found.value)))
            }
            Word::Part(part) if head != Word::Past => Some(self.day_part(at + 1, if steps < 0 { -1 } else { 0 }, part)),
            Word::Season(season) => {
                let Some(a) = self.anchor else { return Some(Found::date(at + 1, value!("XXXX-{season}"))) };
                let year = a.year() + if steps < 0 && season == "WI" && a.month() > 3 { 0 } else { steps };
                Some(Found::date(at + 1, value!("{year:04}-{season}")))
            }
            Word::Holiday(holiday) => self.holiday(at, holiday),
            // "the last half of 1989"
            Word::Half if head == Word::Last => self.quarter_of(at, at, 2),
            _ => None,
        }
    }
    /// The rest of "last year's third quarter", "this year's second half", "last year's quarter".
    fn part_of_year(&self, i: usize, year: i32) -> Option<Found> {
        if self.kind(i) != Some(TokenKind::Possessive) {
            return None;
        }
        match self.word(i + 1) {
            Word::Ordinal(n @ 1..=4) => match self.word(self.past_hyphen(i + 2)) {
                Word::Unit(Unit::Quarter, false) => Some(Found::stretch(self.past_hyphen(i + 2) + 1, Stretch::Quarter(year, n))),
                Word::Half if n < 3 => Some(Found::stretch(self.past_hyphen(i + 2) + 1, Stretch::Half(year, n))),
                _ => None,
            },
            Word::Unit(Unit::Quarter, false) | Word::Period => self.same_part(year).map(|part| Found::stretch(i + 2, part)),
            _ => None,
        }
    }

    /// "the following year", "the previous Friday", "previous months": counted from what the text spoke of.
    pub(super) fn counted_from_text(&self, i: usize) -> Option<Found> {
        let following = self.word(i) == Word::Following;
        // "following weeks of talks" has a preposition; with an article it is an adjective.
        if following && !self.before(i, &["the"]) {
            return None;
        }
        let direction = if following { 1 } else { -1 };
        let at = i + 1;
        match self.word(at) {
            Word::Unit(unit, false) if !matches!(unit, Unit::Second | Unit::Minute | Unit::Hour) => {
                // "the previous year" beside no other date is last year; "the following year" is open.
                let found = self.counted(at + 1, unit, direction, 1).unwrap_or_else(|| Found::date(at + 1, if following { Self::open(unit) } else { self.beside_anchor(unit, -1) }));
                Some(self.with_part(found.end, found.value))
            }
            Word::Unit(unit, true) if !following => Some(Found::new(at + 1, TimeType::Duration, Self::duration(Count::Unknown, unit))),
            Word::Weekday(day) => {
                let from = match self.spoken(3, |s| matches!(s, Stretch::Day(_))) {
                    Some(Stretch::Day(date)) => Some(date),
                    _ => self.anchor,
                };
                Some(self.with_part(at + 1, Reader { anchor: from, ..*self }.weekday_date(day, direction, false)))
            }
            Word::Part(part) => {
                let found = self.counted(at + 1, Unit::Day, direction, 1)?;
                Some(Found::new(found.end, TimeType::Time, value!("{}T{part}", found.value)))
            }
            _ => {
                let (count, counted) = self.count(at)?;
                let (unit, plural) = self.unit(self.past_hyphen(counted))?;
                plural.then(|| Found::new(self.past_hyphen(counted) + 1, TimeType::Duration, Self::duration(count, unit)))
            }
        }
    }
    /// "that year", "that same day", "at that time"
    pub(super) fn pointing_back(&self, i: usize) -> Option<Found> {
        let at = if self.word(i + 1) == Word::Same { i + 2 } else { i + 1 };
        match self.word(at) {
            Word::Unit(unit @ (Unit::Day | Unit::Week | Unit::Month | Unit::Quarter | Unit::Year), false) => {
                let found = self.that_one(at + 1, unit)?;
                Some(self.with_part(found.end, found.value))
            }
            Word::Part(part) if !self.noun(at + 1) => {
                let found = self.that_one(at + 1, Unit::Day)?;
                Some(Found::new(found.end, TimeType::Time, value!("{}T{part}", found.value)))
            }
            _ => (self.word(at) == Word::Time && self.before(i, &["at", "since", "by", "until"])).then(|| Found::date(at + 1, value!("PAST_REF"))),
        }
    }

    /// "the 1990s", "the past three months", "the 19th century", "the weekend", "the summer of 2020", "the first nine months", "the week of March 6"
    pub(super) fn article(&self, i: usize) -> Option<Found> {
        let at = i + 1;
        match self.word(at) {
            Word::Past | Word::Last | Word::Next => self.relative(at).or_else(|| self.vague(at, true)).or_else(|| self.part_of_period(i)),
            Word::Previous | Word::Following => self.counted_from_text(at),
            Word::Early => self.early(at),
            Word::Season(season) => self.season(at, season).or_else(|| {
                let cue = self.before(i, &["in", "over", "during", "since", "by", "until", "through", "for", "before", "after", "into"]) && !self.noun(at + 1) && !self.is(at + 1, "of");
                cue.then(|| self.seasonal(at + 1, season, self.ahead(i, at + 1)))
            }),
            // The article of "the third-quarter loss" is the loss's.
            Word::Ordinal(n) if !self.hyphen(at + 1) => self.quarter(at, n).or_else(|| self.century(at, n)).or_else(|| self.part_of_period(i)).or_else(|| self.day_first(at)),
            Word::Unit(unit, plural) => self.the_unit(i, unit, plural),
            Word::Part(part) => self.the_part(i, part),
            Word::Fiscal => self.fiscal(at).or_else(|| (self.word(at + 1) == Word::Unit(Unit::Year, false)).then(|| self.this_year(at + 2))),
            Word::Current | Word::Future | Word::Period => self.vague(at, true),
            Word::Number(_) | Word::Vague => self.spoken_year(at).or_else(|| self.counted_length(at)),
            Word::Same | Word::Whole | Word::Close | Word::Time | Word::Moment => self.oddments(i),
            Word::None if self.kind(at) != Some(TokenKind::Word) => self.oddments(i),
            Word::Ordinal(_) | Word::None => None,
            Word::Decade(_) => self.decade(at),
            _ => self.short_decade(at),
        }
    }
    /// "the four days": the article belongs to a counted length, not to "the four-day visit".
    fn counted_length(&self, at: usize) -> Option<Found> {
        self.length(at).filter(|f| f.kind == TimeType::Duration && !f.aside && matches!(self.word(f.end - 1), Word::Unit(_, true)))
    }
    /// "the first nine months", "the last two days"
    fn part_of_period(&self, i: usize) -> Option<Found> {
        let (count, counted) = self.count(i + 2)?;
        let (unit, _) = self.unit(counted).filter(|&(_, plural)| plural)?;
        Some(Found::new(counted + 1, TimeType::Duration, Self::duration(count, unit)))
    }
    /// "the same day", "the full year", "the near future", "at the time", "the '90s", "the 5th of January"
    fn oddments(&self, i: usize) -> Option<Found> {
        let at = i + 1;
        if self.kind(at) == Some(TokenKind::Number) {
            return self
                .decade(at)
                .or_else(|| self.iso(at))
                .or_else(|| self.clock(at))
                .or_else(|| self.day_first(at))
                // "the 1988 third quarter"; the article of "the 1996 games" is the games'.
                .or_else(|| self.bare_year(at).filter(|f| f.end > at + 1))
                .or_else(|| self.counted_length(at));
        }
        if self.short_decade(at).is_some() {
            return self.short_decade(at);
        }
        if self.word(at) == Word::Same {
            return match self.word(at + 1) {
                Word::Unit(unit @ (Unit::Day | Unit::Week | Unit::Month | Unit::Year), false) => self.that_one(at + 2, unit),
                _ => None,
            };
        }
        if self.word(at) == Word::Whole {
            return match self.unit(at + 1) {
                Some((Unit::Year, false)) if self.hyphen(at + 2) => self.bare_unit(at + 1, Unit::Year, false),
                Some((Unit::Year, false)) => Some(self.this_year(at + 2)),
                _ => None,
            };
        }
        if self.word(at) == Word::Close {
            return (self.word(at + 1) == Word::Future || self.is(at + 1, "term") && self.before(i, &["in", "over", "for", "of"])).then(|| Found::date(at + 2, value!("FUTURE_REF")));
        }
        if self.word(at) == Word::Time {
            return (self.before(i, &["at"]) && self.kind(at + 1) != Some(TokenKind::Word)).then(|| Found::date(at + 1, value!("PAST_REF")).aside());
        }
        if self.word(at) == Word::Moment {
            return (self.before(i, &["at"]) && self.kind(at + 1) != Some(TokenKind::Word)).then(|| Found::date(at + 1, value!("PRESENT_REF")).aside());
        }
        None
    }

    /// "the year", "the quarter", "the week of March 6", "the weekend", "the weeks before", "the year-ago quarter"
    fn the_unit(&self, i: usize, unit: Unit, plural: bool) -> Option<Found> {
        let (at, end) = (i + 1, i + 2);
        if plural {
            // The article of "the years-long effort" is the effort's.
            if self.hyphen(end) {
                return None;
            }
            let cue = self.before(i, &["in", "over", "during", "for", "of", "through"]) && (!self.noun(end) || self.is(end, "ahead")) || self.any(end, &["ahead", "before", "after", "since"]);
            let end = if self.is(end, "ahead") { end + 1 } else { end };
            return (cue && !matches!(unit, Unit::Quarter | Unit::Weekend)).then(|| Found::new(end, TimeType::Duration, Self::duration(Count::Unknown, unit)));
        }
        match unit {
            Unit::Weekend => Some(self.weekend(i, end)),
            Unit::Year => {
                if let Some(found) = self.bare_unit(at, Unit::Year, false) {
                    return Some(found);
                }
                if self.any(end, &["before", "earlier"]) && !self.noun(end + 1) && !self.any(end + 1, &["the", "he", "she", "it", "they", "a"]) {
                    return self.counted(end + 1, Unit::Year, -1, 1);
                }
                Some(self.this_year(end))
            }
            Unit::Quarter => {
                if self.any(end, &["of", "century"]) || self.hyphen(end) {
                    return None;
                }
                // "the quarter a year ago"
                if self.word(end) == Word::Number(1) && self.word(end + 1) == Word::Unit(Unit::Year, false) && self.word(end + 2) == Word::Ago {
                    return Some(self.year_before(end + 3));
                }
                Some(self.this_quarter(end))
            }
            Unit::Month if !self.any(end, &["of", "before", "after", "when"]) => Some(Found::date(end, self.beside_anchor(unit, 0))),
            Unit::Week => {
                if self.is(end, "of") {
                    let found = self.month(end + 1).and_then(|_| self.month_first(end + 1))?;
                    let Some(Stretch::Day(date)) = Stretch::of(&found.value) else { return None };
                    return Some(Found::stretch(found.end, Stretch::around(date, Unit::Week)));
                }
                (!self.any(end, &["before", "after", "when"])).then(|| Found::date(end, self.beside_anchor(unit, 0)))
            }
            // "the day before"
            Unit::Day => {
                let counted = self.any(end, &["before", "earlier"])
                    && !self.any(end + 1, &["the", "he", "she", "it", "they", "a", "his", "her", "its"])
                    && !self.noun(end + 1)
                    && !matches!(self.word(end + 1), Word::Weekday(_) | Word::Month(_) | Word::Last);
                counted.then(|| self.counted(end + 1, Unit::Day, -1, 1)).flatten()
            }
            _ => None,
        }
    }
    /// "the year": a length where its end is told, else the anchor's.
    fn this_year(&self, end: usize) -> Found {
        if self.any(end, &["ended", "ending", "to"]) && (self.month(end + 1).is_some() || self.day(end + 1).is_some() || matches!(self.word(end + 1), Word::Near(_))) {
            return Found::new(end, TimeType::Duration, Self::duration(Count::ONE, Unit::Year));
        }
        Found::date(end, self.beside_anchor(Unit::Year, 0))
    }
    /// "the quarter", "the latest period": the one spoken of.
    pub(super) fn this_quarter(&self, end: usize) -> Found {
        match self.anchor.and_then(|a| self.same_part(a.year())) {
            Some(part) => Found::stretch(end, part),
            None => Found::date(end, self.anchor.map_or(value!("XXXX-QX"), |a| value!("{:04}-QX", a.year()))),
        }
    }
}

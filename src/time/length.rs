//! Lengths and what is made of them: durations, ages, "three days ago", "a year earlier", rates and other sets.

use super::TimeMention;
use super::reader::{Found, Reader};
use super::stretch::Stretch;
use super::value::{TimeType, TimeValue, value};
use super::words::{Unit, Word};
use crate::text::TokenKind;

/// A count before a unit.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Count {
    /// In hundredths, so that "1.5 months" stays exact.
    Exact(u32),
    /// "several", "two or three".
    Unknown,
}

impl Count {
    pub(super) const ONE: Self = Count::Exact(100);
}

impl Unit {
    /// Whether it is shorter than a day, so that no date can be counted in it.
    const fn of_clock(self) -> bool {
        matches!(self, Unit::Second | Unit::Minute | Unit::Hour)
    }
    /// Its letter in a duration, and whether that is behind the `T`.
    const fn letter(self) -> (&'static str, bool) {
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

/// Words before "a week" that make it a length; beside others it is a rate or a week nobody counts.
#[rustfmt::skip]
const LENGTH_CUES: &[&str] = &[
    "for", "in", "within", "about", "than", "nearly", "almost", "over", "after", "of", "half", "during", "barely", "only", "just", "spend", "spent", "took", "takes", "take", "lasted", "last", "lasts", "least",
    "until", "under", "roughly", "approximately", "every", "once", "quite", "around", "wait", "waited", "as", "given", "gave",
];

impl Reader<'_> {
    /// A cardinal in words: "three", "twenty-one", "two hundred", "forty", "ten thousand".
    fn cardinal(&self, i: usize) -> Option<(u32, usize)> {
        let (mut sum, mut at) = match self.word(i) {
            // "a hundred", not "a" alone before a number: "a five-year plan".
            Word::Number(n) | Word::Times(n) => (u32::from(n), i + 1),
            _ => return None,
        };
        if (20..100).contains(&sum) {
            let next = self.past_hyphen(at);
            if let Word::Number(ones @ 1..10) = self.word(next)
                && !self.any(next, &["a", "an"])
            {
                sum += u32::from(ones);
                at = next + 1;
            }
        }
        while let Word::Times(n) = self.word(at) {
            sum = sum.saturating_mul(u32::from(n));
            at += 1;
        }
        Some((sum, at))
    }
    /// "1/2" as hundredths.
    fn fraction(&self, i: usize) -> Option<(u32, usize)> {
        if self.kind(i + 1) != Some(TokenKind::Slash) {
            return None;
        }
        let (above, below) = (self.number(i)?, self.number(i + 2)?);
        (above < below && below <= 4).then(|| (above * 100 / below, i + 3))
    }
    /// A count and the token after it: "three", "1.5", "2 1/2", "several", "a few", "a couple of", "twenty-one", "two to three", "two and a half".
    pub(super) fn count(&self, i: usize) -> Option<(Count, usize)> {
        let (count, at) = self.one_count(i)?;
        // "12 to 18 months", "two or three days", "10-15 minutes": a range has no one value.
        let next = self.past_hyphen(at);
        let joined = self.any(next, &["to", "or"]);
        let second = if joined { self.past_hyphen(next + 1) } else { next };
        if (joined || self.hyphen(at) && self.kind(second) == Some(TokenKind::Number))
            && let Some((_, end)) = self.one_count(second).filter(|_| !self.any(second, &["a", "an"]))
        {
            return Some((Count::Unknown, end));
        }
        Some((count, at))
    }
    fn one_count(&self, i: usize) -> Option<(Count, usize)> {
        if self.kind(i)? == TokenKind::Number {
            if let Some((part, at)) = self.fraction(i) {
                return Some((Count::Exact(part), at));
            }
            let text = self.surface(i);
            let (text, half) = text.strip_suffix('½').map_or((text, 0), |t| (t, 50));
            let (whole, part) = text.split_once('.').unwrap_or((text, ""));
            let hundredths: u32 = match part.len() {
                0 => half,
                1 => part.parse::<u32>().ok()? * 10,
                2 => part.parse().ok()?,
                _ => return None,
            };
            // "1,500" in place, without a copy.
            let whole = whole.bytes().filter(|&b| b != b',').try_fold(0u32, |n, b| b.is_ascii_digit().then(|| n.saturating_mul(10).saturating_add(u32::from(b - b'0'))));
            let whole = whole.filter(|&n| n < 10_000_000)?;
            if let Some((part, at)) = self.fraction(self.past_hyphen(i + 1)).filter(|_| hundredths == 0) {
                return Some((Count::Exact(whole * 100 + part), at));
            }
            return Some((Count::Exact(whole * 100 + hundredths), i + 1));
        }
        let of = |at| if self.is(at, "of") { at + 1 } else { at };
        match self.word(i) {
            Word::Number(1) if self.word(i + 1) == Word::Vague => Some((Count::Unknown, of(i + 2))),
            Word::Number(1) if matches!(self.word(i + 1), Word::Times(_)) => self.cardinal(i).map(|(n, at)| (Count::Exact(n * 100), at)),
            Word::Number(1) if self.any(i, &["a", "an"]) && self.any(i + 1, &["couple", "dozen"]) => Some((Count::Exact(if self.is(i + 1, "couple") { 200 } else { 1200 }), of(i + 2))),
            Word::Number(_) => {
                let (n, at) = self.cardinal(i).filter(|&(n, _)| n < 10_000_000)?;
                let at = if self.any(i, &["couple"]) { of(at) } else { at };
                // "two and a half years", "two-and-a-half-year"
                let and = self.past_hyphen(at);
                let a = self.past_hyphen(and + 1);
                let half = self.past_hyphen(a + 1);
                if self.is(and, "and") && self.is(a, "a") && self.word(half) == Word::Half {
                    return Some((Count::Exact(n * 100 + 50), half + 1));
                }
                Some((Count::Exact(n * 100), at))
            }
            Word::Vague => Some((Count::Unknown, of(i + 1))),
            _ => None,
        }
    }

    pub(super) fn duration(count: Count, unit: Unit) -> TimeValue {
        let (letter, clock) = unit.letter();
        let t = if clock { "T" } else { "" };
        match count {
            Count::Unknown => value!("P{t}X{letter}"),
            Count::Exact(n) if n % 100 == 0 => value!("P{t}{}{letter}", n / 100),
            Count::Exact(n) if n % 10 == 0 => value!("P{t}{}.{}{letter}", n / 100, n / 10 % 10),
            Count::Exact(n) => value!("P{t}{}.{:02}{letter}", n / 100, n % 100),
        }
    }

    /// "three days", "1.5-month", "five-year", "three days ago", "62-year-old", "twice a week", "a year and a half".
    pub(super) fn length(&self, i: usize) -> Option<Found> {
        let (mut count, counted) = self.count(i)?;
        let mut at = self.past_hyphen(counted);
        while matches!(self.word(at), Word::Filler | Word::Whole | Word::Close | Word::Fiscal) {
            at += 1;
        }
        let (unit, plural) = self.unit(at)?;
        let hyphen = self.hyphen(counted);
        let article = self.any(i, &["a", "an"]) && counted == i + 1;
        let one = count == Count::ONE;
        // "three-quarters of", "a quarter": a fraction; "some day", "one weekend": no length.
        if unit == Unit::Weekend || unit == Unit::Quarter && (one || plural && count == Count::Exact(300) && (hyphen || self.is(at + 1, "of"))) {
            return None;
        }
        // An age is a property of what is old, and no time.
        if self.any(self.past_hyphen(at + 1), &["old", "olds"]) {
            return None;
        }
        // "60 Minutes" is a title.
        if self.capital(at) && self.kind(i) == Some(TokenKind::Number) {
            return None;
        }
        let mut end = at + 1;
        // "five year low": the unit stands in the singular before its noun.
        let attributive = || matches!(count, Count::Exact(n) if n > 100) && self.noun(end);
        if !(plural || one || hyphen || attributive()) {
            // "some time", "some day"
            return None;
        }
        // "a fiscal year" is no length, "a year-earlier loss" and "a month-long siege" open with the unit.
        if article && (plural || self.any(at - 1, &["fiscal", "calendar"]) || self.hyphen(end) && (self.is(end + 1, "long") || matches!(self.word(end + 1), Word::Ago | Word::Later(_)))) {
            return None;
        }
        // "one day" is some day, but where a cue makes it a length.
        if one && self.is(i, "one") && unit == Unit::Day && !hyphen && !self.before(i, LENGTH_CUES) && !matches!(self.word(end), Word::Ago | Word::Later(_)) {
            return None;
        }
        // "month-long", "a year and a half", "a year or two", "weeks or months"
        if self.hyphen(end) && self.is(end + 1, "long") {
            return Some(Found::new(end + 2, TimeType::Duration, Self::duration(count, unit)));
        }
        if one && self.is(end, "and") && self.is(end + 1, "a") && self.word(end + 2) == Word::Half {
            count = Count::Exact(150);
            end += 3;
        } else if self.is(end, "or") && (self.is(end + 1, "two") || self.is(end + 1, "so") || self.is(end + 1, "more")) {
            if self.is(end + 1, "two") {
                count = Count::Unknown;
            }
            end += 2;
        }
        let steps = match count {
            Count::Exact(n) => i32::try_from(n / 100).unwrap_or(0),
            Count::Unknown => 0,
        };
        match self.word(end) {
            Word::Ago if count == Count::Unknown => return Some(Found::date(end + 1, value!("PAST_REF"))),
            Word::Ago => return Some(self.ago(end + 1, unit, steps, count)),
            // Without a day to count from, "three days later" is the three days.
            Word::Later(direction) if !hyphen => {
                let date = (count != Count::Unknown && !unit.of_clock()).then(|| self.counted(end + 1, unit, direction.into(), steps)).flatten();
                return Some(date.unwrap_or_else(|| Found::new(end + 1, TimeType::Duration, Self::duration(count, unit))));
            }
            _ => {}
        }
        if self.is(end, "from") && self.is(end + 1, "now") && count != Count::Unknown {
            return Some(Found::date(end + 2, self.beside_anchor(unit, steps)));
        }
        let value = Self::duration(count, unit);
        if !hyphen && let Some((end, value)) = self.compound(end, value, unit) {
            return Some(Found::new(end, TimeType::Duration, value));
        }
        if count == Count::ONE && article && !hyphen {
            return self.single(i, end, unit);
        }
        Some(Found::new(end, TimeType::Duration, value))
    }
    /// The rest of "two hours, 32 minutes, 25.3 seconds", "a year and three months": counts of ever smaller units make one length.
    fn compound(&self, mut end: usize, mut value: TimeValue, mut unit: Unit) -> Option<(usize, TimeValue)> {
        let first = end;
        loop {
            let at = self.past_comma(end);
            let at = if self.is(at, "and") { at + 1 } else { at };
            let Some((count @ Count::Exact(_), counted)) = self.count(at) else { break };
            let Some((smaller, _)) = self.unit(counted).filter(|&(u, _)| (u as u8) < unit as u8 && u != Unit::Weekend) else { break };
            let more = Self::duration(count, smaller);
            let tail = more.as_str().strip_prefix('P')?;
            // One `T` stands before all units of the clock.
            let tail = if unit.of_clock() { tail.strip_prefix('T')? } else { tail };
            (value, end, unit) = (value!("{value}{tail}"), counted + 1, smaller);
        }
        (end > first).then_some((end, value))
    }
    /// Whether what stands before `i` is an amount, so that "a week", "annually" after it makes a rate, which is a measure and no time:
    /// "four flights a week", "$2 million a year", "10,000 units annually". "Three times a month" tells how often.
    pub(super) fn amount_before(&self, i: usize) -> bool {
        if i == 0 || self.any(i - 1, &["once", "twice", "times"]) {
            return false;
        }
        let word = self.surface(i - 1);
        let count = matches!(self.kind(i - 1), Some(TokenKind::Number | TokenKind::Percent)) || self.any(i - 1, &["percent", "million", "billion", "trillion"]);
        let plural = self.noun(i - 1) && word.ends_with('s') && !word.ends_with("ss") && !self.any(i - 1, LENGTH_CUES) && !self.any(i - 1, &["is", "was", "takes", "lasts"]);
        count || plural
    }
    /// "a week" alone: how often behind a count of times ("three times a week"), a rate behind an amount, a length behind a preposition, else nothing worth reporting.
    fn single(&self, i: usize, end: usize, unit: Unit) -> Option<Found> {
        let value = Self::duration(Count::ONE, unit);
        if i > 0 && matches!(unit, Unit::Hour | Unit::Day | Unit::Week | Unit::Month | Unit::Year | Unit::Minute) && !self.noun(end) {
            if self.any(i - 1, &["once", "twice", "times"]) {
                return Some(Found::new(end, TimeType::Set, value).aside());
            }
            if self.amount_before(i) {
                return None;
            }
        }
        if self.noun(end) && !self.before(i, &["for", "within", "than", "after", "least"]) {
            return None;
        }
        let open = !matches!(self.kind(end), Some(TokenKind::Word)) || self.any(end, &["to", "of", "after", "before", "with", "in", "and", "as", "from", "at", "when"]);
        (self.before(i, LENGTH_CUES) || open && unit != Unit::Day && i > 0).then(|| Found::new(end, TimeType::Duration, value))
    }
    /// "three hours ago" is the day; "18 months ago" a month; "two and a half years ago" a month.
    fn ago(&self, end: usize, unit: Unit, steps: i32, count: Count) -> Found {
        match count {
            Count::Exact(n) if unit == Unit::Year && n % 100 != 0 => Found::date(end, self.beside_anchor(Unit::Month, -i32::try_from(u64::from(n) * 12 / 100).unwrap_or(i32::MAX))),
            Count::Exact(100) if unit == Unit::Year => self.year_before(end),
            // "a decade ago" is a year ten years back, not the decade before this one.
            Count::Exact(_) if unit == Unit::Decade => Found::date(end, self.beside_anchor(Unit::Year, -10 * steps.min(500))),
            _ => Found::date(end, self.beside_anchor(unit, -steps)),
        }
    }
    /// "a year ago", "a year earlier" of a text that reports on a quarter: the same quarter of last year. Behind "in the first nine months" it is the year.
    pub(super) fn year_before(&self, end: usize) -> Found {
        let year = self.anchor.map(|a| a.year() - 1);
        let months = |m: &&TimeMention| m.kind == TimeType::Duration && matches!(m.value.as_str(), "P6M" | "P9M" | "P1Y");
        let quarter = |m: &&TimeMention| matches!(Stretch::of(&m.value), Some(Stretch::Quarter(..) | Stretch::Half(..)));
        let last = self.said.iter().rev().take(8).find(|m| months(m) || quarter(m));
        match year.filter(|_| !last.is_some_and(|m| months(&m))).and_then(|y| self.same_part(y)) {
            Some(part) => Found::stretch(end, part),
            None => Found::date(end, self.beside_anchor(Unit::Year, -1)),
        }
    }
    /// "a month earlier", "two days later": counted from what the text spoke of last; what that cannot tell stays open.
    pub(super) fn counted(&self, end: usize, unit: Unit, direction: i32, steps: i32) -> Option<Found> {
        let comparison = unit == Unit::Year && direction < 0 && steps == 1;
        if comparison && self.same_part(1).is_some() {
            return Some(self.year_before(end));
        }
        // What lies farther back than three expressions is no longer spoken of.
        let stretch = self.spoken(3, |s| s.shifted(unit, 0).is_some()).and_then(|s| s.shifted(unit, direction * steps));
        match stretch {
            Some(stretch) => Some(Found::stretch(end, stretch)),
            None => comparison.then(|| Found::date(end, self.beside_anchor(unit, -1))),
        }
    }
    /// "that year", "the same day": the one spoken of last.
    pub(super) fn that_one(&self, end: usize, unit: Unit) -> Option<Found> {
        self.spoken(3, |s| s.within(unit).is_some()).and_then(|s| s.within(unit)).map(|s| Found::stretch(end, s))
    }

    /// "half an hour", "half a year"
    pub(super) fn half_unit(&self, i: usize) -> Option<Found> {
        let at = if self.any(i + 1, &["a", "an"]) { i + 2 } else { self.hyphen(i + 1).then_some(i + 2)? };
        let (unit, _) = self.unit(at).filter(|(_, plural)| !plural)?;
        let value = match unit {
            Unit::Hour => value!("PT30M"),
            Unit::Year => value!("P6M"),
            Unit::Day => value!("PT12H"),
            Unit::Decade => value!("P5Y"),
            Unit::Century => value!("P50Y"),
            _ => Self::duration(Count::Exact(50), unit),
        };
        Some(Found::new(at + 1, TimeType::Duration, value))
    }

    /// A unit without a count: "for weeks", "months ago", "decades-long", "year-earlier", "year-end".
    pub(super) fn bare_unit(&self, i: usize, unit: Unit, plural: bool) -> Option<Found> {
        let end = i + 1;
        if plural {
            if matches!(unit, Unit::Weekend | Unit::Quarter | Unit::Second) {
                return (unit == Unit::Weekend).then(|| Found::new(end, TimeType::Set, value!("XXXX-WXX-WE")));
            }
            let length = Self::duration(Count::Unknown, unit);
            match self.word(end) {
                Word::Ago => return Some(Found::date(end + 1, value!("PAST_REF"))),
                Word::Later(_) => return Some(Found::new(end + 1, TimeType::Duration, length)),
                _ => {}
            }
            if self.hyphen(end) && self.is(end + 1, "long") {
                return Some(Found::new(end + 2, TimeType::Duration, length).aside());
            }
            // "weeks or months"
            let end = if self.any(end, &["or", "and"]) && matches!(self.word(end + 1), Word::Unit(_, true)) { end + 2 } else { end };
            if self.is(end, "apart") {
                return None;
            }
            let cue = self.before(i, &["for", "within", "in", "over", "after", "took", "takes", "take", "lasted", "last", "spent", "spend", "follows", "just", "only", "during", "through"])
                || self.any(end, &["before", "after", "of", "following", "ahead"])
                    && !self.before(i, &["of", "the", "his", "her", "its", "their", "these", "those", "early", "final", "last", "first"]);
            return cue.then(|| Found::new(end, TimeType::Duration, length));
        }
        if self.hyphen(end) && self.is(end + 1, "long") {
            return Some(Found::new(end + 2, TimeType::Duration, Self::duration(Count::ONE, unit)).aside());
        }
        if unit != Unit::Year {
            return None;
        }
        match self.kind(end) {
            Some(TokenKind::Hyphen) => match self.word(end + 1) {
                Word::Later(-1) | Word::Ago => Some(self.year_earlier(end + 2)),
                Word::Edge if self.is(end + 1, "end") => Some(self.year_end(i, end + 2)),
                _ => None,
            },
            Some(TokenKind::Possessive) if self.is(end + 1, "end") => Some(self.year_end(i, end + 2)),
            _ if self.is(end, "end") => Some(self.year_end(i, end + 1)),
            // "the year two thousand"
            _ => self.year(end).filter(|y| (1900..2100).contains(y)).map(|y| Found::stretch(end + 1, Stretch::Year(y))).or_else(|| self.spoken_year(end)),
        }
    }
    /// "year-earlier profit", "the year-ago quarter"
    fn year_earlier(&self, end: usize) -> Found {
        match self.word(end) {
            Word::Ordinal(n) => {
                if let Some(found) = self.quarter(end, n) {
                    return found;
                }
                self.year_before(end)
            }
            Word::Unit(Unit::Quarter, false) | Word::Period => self.year_before(end + 1),
            // "the year-earlier nine months"
            Word::Number(_) => {
                let end = self.count(end).filter(|&(_, at)| matches!(self.word(at), Word::Unit(_, true))).map_or(end, |(_, at)| at + 1);
                self.year_before(end)
            }
            _ => self.year_before(end).aside(),
        }
    }

    /// "every day", "each Tuesday", "every two weeks", "every other day", "each July", "every summer", "every Monday morning"
    pub(super) fn every(&self, i: usize) -> Option<Found> {
        let other = self.is(i + 1, "other");
        let (count, at) = if other { (Count::Exact(200), i + 2) } else { self.count(i + 1).unwrap_or((Count::ONE, i + 1)) };
        let set = |end, value| Some(Found::new(end, TimeType::Set, value));
        match self.word(at) {
            Word::Unit(unit, _) => set(at + 1, Self::duration(count, unit)),
            Word::Weekday(day) => match self.word(at + 1) {
                Word::Part(part) => set(at + 2, value!("XXXX-WXX-{day}T{part}")),
                _ => set(at + 1, value!("XXXX-WXX-{day}")),
            },
            Word::Part(part) => set(at + 1, value!("XXXX-XX-XXT{part}")),
            Word::Month(month) if self.capital(at) => set(at + 1, value!("XXXX-{month:02}")),
            Word::Season(season) => set(at + 1, value!("XXXX-{season}")),
            _ => None,
        }
    }
}

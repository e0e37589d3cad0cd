//! Years, their parts and what is made of them: "1996", "the third quarter", "spring 2020", "the 1990s", "the 19th century", "year-end".

use super::reader::{Found, Reader};
use super::stretch::Stretch;
use super::value::value;
use super::words::{Unit, Word};
use crate::text::TokenKind;

impl Reader<'_> {
    /// "spring 2020", "the summer of 2020", "the winter of last year"
    pub(super) fn season(&self, i: usize, season: &str) -> Option<Found> {
        self.year_after(i + 1).or_else(|| self.year_named(i + 1)).map(|(year, end)| Found::date(end, value!("{year:04}-{season}")))
    }
    /// A season whose year the anchor tells.
    pub(super) fn seasonal(&self, end: usize, season: &str, ahead: Option<bool>) -> Found {
        let Some(anchor) = self.anchor else { return Found::date(end, value!("XXXX-{season}")) };
        let first = match season {
            "SP" => 3,
            "SU" => 6,
            "FA" => 9,
            _ => 12,
        };
        let year = match ahead {
            Some(true) if first + 2 < anchor.month() => anchor.year() + 1,
            // The winter of January is that of the year before.
            Some(false) | None if first > anchor.month() => anchor.year() - 1,
            _ => anchor.year(),
        };
        Found::date(end, value!("{year:04}-{season}"))
    }

    /// "first quarter", "third-quarter", "third quarter of 2022", "second half of last year"
    pub(super) fn quarter(&self, i: usize, n: u8) -> Option<Found> {
        self.quarter_of(i, self.past_hyphen(i + 1), n)
    }
    /// The `n`-th part of a year, whose name stands at `at`; the expression starts at `i`.
    pub(super) fn quarter_of(&self, i: usize, at: usize, n: u8) -> Option<Found> {
        let parts = match self.word(at) {
            Word::Unit(Unit::Quarter, false) => 4,
            Word::Half => 2,
            _ => return None,
        };
        if n > parts {
            return None;
        }
        let part = |year| if parts == 4 { Stretch::Quarter(year, n) } else { Stretch::Half(year, n) };
        let of = self.is(at + 1, "of");
        // "first half of the match", "second half": only a year tells what was halved.
        let of_year = of && self.word(at + 2) == Word::The && self.word(at + 3) == Word::Unit(Unit::Year, false);
        let hyphen = self.hyphen(i + 1);
        if let Some((year, end)) = self.year_after(at + 1).or_else(|| self.year_named(at + 1)).filter(|_| !hyphen) {
            return Some(Found::stretch(end, part(year)));
        }
        // "the third quarter a year ago"
        let ago = self.word(at + 1) == Word::Number(1) && self.word(at + 2) == Word::Unit(Unit::Year, false) && self.word(at + 3) == Word::Ago;
        let end = if of_year || ago { at + 4 } else { at + 1 };
        if parts == 2 && !of_year && !ago {
            return None;
        }
        let Some(anchor) = self.anchor else { return Some(Found::date(end, if parts == 4 { value!("XXXX-Q{n}") } else { value!("XXXX-H{n}") })) };
        let current = (anchor.month() - 1) / (12 / parts) + 1;
        let year = match self.ahead(i, end) {
            _ if ago => anchor.year() - 1,
            // "the year-earlier third quarter"
            _ if self.before(i, &["earlier", "ago"]) && i > 1 && self.hyphen(i - 2) => anchor.year() - i32::from(n <= current) - i32::from(n > current) * 2,
            // "expects a third-quarter loss", said in autumn, is about the one that just ended.
            Some(true) if n + parts / 2 <= current => anchor.year() + 1,
            Some(true) => anchor.year(),
            _ if n > current => anchor.year() - 1,
            _ => anchor.year(),
        };
        Some(Found::stretch(end, part(year)))
    }
    /// "fiscal 1989", "fiscal year 2023", "fiscal second quarter"
    pub(super) fn fiscal(&self, i: usize) -> Option<Found> {
        let at = self.past_hyphen(i + 1);
        let at = if self.word(at) == Word::Unit(Unit::Year, false) { at + 1 } else { at };
        if let Some(year) = self.year(at) {
            return Some(self.years(at, year).unwrap_or_else(|| Found::stretch(at + 1, Stretch::Year(year))));
        }
        match self.word(at) {
            Word::Ordinal(n) => self.quarter(at, n),
            _ => None,
        }
    }

    /// "1990s", "19th century", "nineties"
    pub(super) fn decade(&self, i: usize) -> Option<Found> {
        if let Word::Decade(n) = self.word(i) {
            return Some(Found::stretch(i + 1, Stretch::Decade(190 + i32::from(n))));
        }
        if self.kind(i)? != TokenKind::Number {
            return None;
        }
        let text = self.surface(i);
        if let Some(year) = text.strip_suffix('s').filter(|t| t.len() == 4 && t.ends_with('0')) {
            let decade = year.get(..3).filter(|d| d.bytes().all(|b| b.is_ascii_digit()))?;
            return Some(Found::date(i + 1, value!("{decade}")));
        }
        // "the 1960s and 70s", "the early 80s"; "in her 70s" is an age.
        if let Some(tens) = text.strip_suffix("0s").filter(|t| t.len() == 1).and_then(|t| t.parse::<i32>().ok()) {
            let early = i > 1 && self.word(i - 1) == Word::Early && self.word(i - 2) == Word::The;
            let after = self.neighbour(i, 2).and_then(|m| Stretch::of(&m.value)).and_then(|s| if let Stretch::Decade(d) = s { Some(d) } else { None });
            let century = match after {
                Some(decade) => Some(decade / 10 * 10),
                None => early.then_some(if tens <= 2 { 200 } else { 190 }),
            };
            return century.map(|c| Found::stretch(i + 1, Stretch::Decade(c + tens)));
        }
        if !text.ends_with(|c: char| c.is_ascii_alphabetic()) {
            return None;
        }
        self.day(i).and_then(|n| self.century(i, n))
    }
    /// "19th century", "twentieth century"
    pub(super) fn century(&self, i: usize, n: u8) -> Option<Found> {
        let at = self.past_hyphen(i + 1);
        matches!(self.word(at), Word::Unit(Unit::Century, _)).then(|| Found::stretch(at + 1, Stretch::Century(i32::from(n) - 1)))
    }
    /// "'90s"
    pub(super) fn short_decade(&self, i: usize) -> Option<Found> {
        if !matches!(self.surface(i), "'" | "’" | "‘") {
            return None;
        }
        let decade: i32 = self.surface(i + 1).strip_suffix("0s").filter(|t| t.len() == 1)?.parse().ok()?;
        // What stands without its century is within memory.
        Some(Found::stretch(i + 2, Stretch::Decade(if decade <= 2 { 200 } else { 190 } + decade)))
    }
    /// "nineteen ninety-six", "twenty twenty-four", "two thousand" after "year"
    pub(super) fn spoken_year(&self, i: usize) -> Option<Found> {
        let Word::Number(century @ 18..=20) = self.word(i) else {
            let thousand = self.word(i) == Word::Number(2) && self.word(i + 1) == Word::Times(1000) && (self.before(i, &["year"]) || i > 1 && self.before(i, &["of", "in"]) && !self.noun(i + 2));
            return thousand.then(|| Found::stretch(i + 2, Stretch::Year(2000)));
        };
        let Word::Number(tens @ 10..100) = self.word(i + 1) else { return None };
        let (mut year, mut end) = (i32::from(century) * 100 + i32::from(tens), i + 2);
        if let Word::Number(ones @ 1..10) = self.word(self.past_hyphen(end))
            && tens >= 20
        {
            year += i32::from(ones);
            end = self.past_hyphen(end) + 1;
        }
        Some(Found::stretch(end, Stretch::Year(year)))
    }

    /// "2010-2015", "2019-20", "2021/22": one stretch.
    fn years(&self, i: usize, first: i32) -> Option<Found> {
        let joined = self.hyphen(i + 1) || self.any(i + 1, &["–", "/"]);
        let text = self.surface(i + 2);
        let last = match text.len() {
            2 => self.number(i + 2).map(|n| first / 100 * 100 + n as i32),
            _ => self.year(i + 2),
        };
        let last = last.filter(|&y| joined && y > first && y - first < 200 && self.kind(i + 3) != Some(TokenKind::Hyphen))?;
        Some(Found::date(i + 3, value!("{first:04}/{last:04}")))
    }
    /// A year on its own: "in 2020", "since 1991", "its 2020 war", "(2020)", "the 1988 third quarter".
    pub(super) fn bare_year(&self, i: usize) -> Option<Found> {
        let year = self.year(i).filter(|y| (1500..=2100).contains(y))?;
        let next = i + 1;
        match self.word(next) {
            Word::Ordinal(n) => {
                if let Some(found) = self.quarter(next, n) {
                    let stretch = if self.word(found.end - 1) == Word::Half { Stretch::Half(year, n) } else { Stretch::Quarter(year, n) };
                    return Some(Found::stretch(found.end, stretch));
                }
            }
            Word::Unit(Unit::Quarter, false) | Word::Period => return Some(Found::stretch(next + 1, self.same_part(year).unwrap_or(Stretch::Year(year)))),
            _ => {}
        }
        if let Some(found) = self.years(i, year) {
            return Some(found);
        }
        if matches!(self.kind(next), Some(TokenKind::Percent | TokenKind::Currency)) || i > 0 && self.kind(i - 1) == Some(TokenKind::Currency) {
            return None;
        }
        // "some 1500 troops", "1950 people": a plural noun makes it a count, unless a determiner shows that it tells which.
        let plural = self.noun(next) && self.surface(next).ends_with('s') && !self.surface(next).ends_with("ss");
        let which = self.before(i, &["the", "its", "his", "her", "their", "a", "s", "'s", "’s", "in", "since", "that", "this", "our", "those", "these"]);
        let strong = self.before(i, &["in", "since", "during", "until", "before", "after", "by", "from", "between", "early", "late", "mid", "year"]);
        // "from 1530 to 1570", "between 1833 and 1855"
        let second = self.before(i, &["to", "and"]) && self.neighbour(i, 1).is_some_and(|m| m.value.as_str().len() == 4);
        let recent = (1900..=2049).contains(&year);
        // "Model 1950", "Vostok 2000": a name counts its models.
        let model = i > 0 && self.kind(i - 1) == Some(TokenKind::Word) && self.capital(i - 1) && i > 1 && self.word(i - 1) == Word::None && !self.before(i, &["The", "In"]);
        // "page 1994", "No. 2010", "2,000 to 2010 meters"
        let label = self.before(i, &["page", "no.", "number", "room", "flight", "channel", "some", "than", "at", "least", "about"]);
        let unit = matches!(self.surface(next), "km" | "kms" | "kilometers" | "kilometres" | "miles" | "meters" | "metres" | "feet" | "tons" | "tonnes" | "percent" | "people" | "million" | "billion");
        if unit || plural && !which || label {
            return None;
        }
        (strong || second || (recent || which && self.noun(next) && !plural) && !model).then(|| Found::stretch(next, Stretch::Year(year)))
    }
    /// The part of `year` that answers to the part of a year spoken of: "the 1988 period" beside the third quarter of 1989. Reports are on what has ended, so a
    /// quarter still running counts only where no other is named.
    pub(super) fn same_part(&self, year: i32) -> Option<Stretch> {
        let ended = |s: Stretch| match (self.anchor, s) {
            (Some(a), Stretch::Quarter(y, q)) => y < a.year() || y == a.year() && q < (a.month() - 1) / 3 + 1,
            (_, Stretch::Half(..)) => true,
            _ => false,
        };
        match self.spoken(8, ended).or_else(|| self.spoken(8, |s| matches!(s, Stretch::Quarter(..))))? {
            Stretch::Quarter(_, q) => Some(Stretch::Quarter(year, q)),
            Stretch::Half(_, h) => Some(Stretch::Half(year, h)),
            _ => None,
        }
    }
    /// The last day of a year: "year-end", "year's end".
    pub(super) fn year_end(&self, i: usize, end: usize) -> Found {
        let Some(anchor) = self.anchor else { return Found::date(end, value!("XXXX-12-31")) };
        let year = if self.ahead(i, end) == Some(false) || self.before(i, &["since"]) { anchor.year() - 1 } else { anchor.year() };
        Found::date(end, value!("{year:04}-12-31"))
    }
}

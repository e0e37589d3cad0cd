//! A sentence under reading: its tokens as words, numbers and months, and the choice of the reading by the first token.

use super::date::Date;
use super::stretch::Stretch;
use super::value::{TimeType, TimeValue};
use super::words::{Unit, Word, Words};
use super::{TimeMention, value::value};
use crate::text::{Token, TokenKind, shape};

/// A sentence to read.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    pub text: &'a str,
    pub tokens: &'a [Token],
    pub words: &'static Words,
    /// Number of the first token in the document.
    pub base: u32,
    pub anchor: Option<Date>,
    /// Whether the sentence as a whole speaks of what will be.
    pub future: &'a dyn Fn() -> bool,
    /// The expressions of the document before this one.
    pub said: &'a [TimeMention],
}

/// An expression: the token after it, and what it states.
pub(super) struct Found {
    pub end: usize,
    pub kind: TimeType,
    pub value: TimeValue,
    /// An adverb, adjective or age ("now", "62-year-old"), which the analysis of the clause reads as that and not as a time.
    pub aside: bool,
}

impl Found {
    pub(super) fn new(end: usize, kind: TimeType, value: TimeValue) -> Self {
        Found { end, kind, value, aside: false }
    }
    pub(super) fn date(end: usize, value: TimeValue) -> Self {
        Found::new(end, TimeType::Date, value)
    }
    pub(super) fn stretch(end: usize, stretch: Stretch) -> Self {
        Found::date(end, stretch.value())
    }
    pub(super) fn aside(self) -> Self {
        Found { aside: true, ..self }
    }
}

impl<'a> Reader<'a> {
    pub(super) fn kind(&self, i: usize) -> Option<TokenKind> {
        self.tokens.get(i).map(|t| t.kind)
    }
    pub(super) fn surface(&self, i: usize) -> &'a str {
        self.tokens.get(i).map_or("", |t| t.text(self.text))
    }
    pub(super) fn word(&self, i: usize) -> Word {
        match self.tokens.get(i) {
            Some(t) if t.kind == TokenKind::Word => self.words.word(t.hash),
            _ => Word::None,
        }
    }
    #[inline]
    pub(super) fn is(&self, i: usize, word: &str) -> bool {
        self.tokens.get(i).is_some_and(|t| self.same(t, word))
    }
    #[inline]
    pub(super) fn any(&self, i: usize, words: &[&str]) -> bool {
        self.tokens.get(i).is_some_and(|t| words.iter().any(|w| self.same(t, w)))
    }
    /// Whether a word is written so but for its case. Most differ in length already.
    #[inline(always)]
    #[allow(clippy::inline_always)] // So that the length is a constant where it is compared.
    fn same(&self, t: &Token, word: &str) -> bool {
        (t.end - t.start) as usize == word.len() && self.same_letters(t, word)
    }
    /// [`Reader::same`] for a word of the same length.
    #[inline(never)]
    fn same_letters(&self, t: &Token, word: &str) -> bool {
        let letters = self.text.as_bytes().get(t.start as usize..).unwrap_or(&[]);
        letters.iter().zip(word.as_bytes()).all(|(a, b)| a.eq_ignore_ascii_case(b))
    }
    #[inline]
    pub(super) fn before(&self, i: usize, words: &[&str]) -> bool {
        i > 0 && self.any(i - 1, words)
    }
    pub(super) fn capital(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| t.has(shape::CAPITAL))
    }
    pub(super) fn hyphen(&self, i: usize) -> bool {
        self.kind(i) == Some(TokenKind::Hyphen)
    }
    /// `i`, or the token after it if it is a hyphen.
    pub(super) fn past_hyphen(&self, i: usize) -> usize {
        i + usize::from(self.hyphen(i))
    }
    pub(super) fn past_comma(&self, i: usize) -> usize {
        i + usize::from(self.kind(i) == Some(TokenKind::Comma))
    }
    /// A lower-case word that can be the noun which an attributive expression belongs to ("two-day visit").
    pub(super) fn noun(&self, i: usize) -> bool {
        self.kind(i) == Some(TokenKind::Word) && !self.capital(i) && self.surface(i).len() > 2 && !self.any(i, FUNCTION)
    }
    pub(super) fn unit(&self, i: usize) -> Option<(Unit, bool)> {
        match self.word(i) {
            Word::Unit(unit, plural) => Some((unit, plural)),
            _ => None,
        }
    }
    /// Whether "since" or "from", "until" or "by" stand before the expression.
    pub(super) fn bounds(&self, i: usize) -> (bool, bool) {
        let i = if self.before(i, &["the", "about", "around", "late", "early"]) { i - 1 } else { i };
        (self.before(i, &["since", "from"]), self.before(i, &["until", "till", "by", "through"]))
    }

    /// A whole number without letters.
    pub(super) fn number(&self, i: usize) -> Option<u32> {
        (self.kind(i)? == TokenKind::Number).then(|| self.surface(i).parse().ok()).flatten()
    }
    pub(super) fn year(&self, i: usize) -> Option<i32> {
        let text = self.surface(i);
        (text.len() == 4).then(|| self.number(i)).flatten().filter(|y| (1000..=2199).contains(y)).map(|y| y as i32)
    }
    /// A day of the month, with or without "th".
    pub(super) fn day(&self, i: usize) -> Option<u8> {
        if let Word::Ordinal(n) = self.word(i) {
            return Some(n);
        }
        if self.kind(i)? != TokenKind::Number {
            return None;
        }
        let text = self.surface(i);
        let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        (digits.len() == text.len() || matches!(&text[digits.len()..], "st" | "nd" | "rd" | "th")).then(|| digits.parse::<u8>().ok()).flatten().filter(|d| (1..=31).contains(d))
    }
    /// A month. "March", "May", "Sun" are words too: they need a capital and, alone, a neighbour that makes them a time.
    pub(super) fn month(&self, i: usize) -> Option<u8> {
        match self.word(i) {
            Word::Month(m) if self.capital(i) => Some(m),
            _ => None,
        }
    }
    pub(super) fn weekday(&self, i: usize) -> Option<u8> {
        match self.word(i) {
            Word::Weekday(d) if self.capital(i) => Some(d),
            _ => None,
        }
    }

    /// The expression before token `i` of this sentence, if nothing but `gap` tokens stands between.
    pub(super) fn neighbour(&self, i: usize, gap: u32) -> Option<&'a TimeMention> {
        let at = self.base + i as u32;
        self.said.last().filter(|m| m.last <= at && m.last + gap >= at && m.last > self.base)
    }
    /// The last date or time that the text spoke of; `within` expressions back.
    pub(super) fn spoken(&self, within: usize, fits: impl Fn(Stretch) -> bool) -> Option<Stretch> {
        self.said.iter().rev().take(within).filter(|m| matches!(m.kind, TimeType::Date | TimeType::Time)).filter_map(|m| Stretch::of(&m.value)).find(|&s| fits(s))
    }
    /// The stretch of this unit `steps` from the anchor, or the pattern of its value where there is no anchor.
    pub(super) fn beside_anchor(&self, unit: Unit, steps: i32) -> TimeValue {
        self.anchor.map_or_else(|| Self::open(unit), |date| Stretch::from(date, unit, steps).value())
    }
    /// The value of a stretch nobody can tell.
    pub(super) fn open(unit: Unit) -> TimeValue {
        match unit {
            Unit::Week | Unit::Weekend => value!("XXXX-WXX"),
            Unit::Month => value!("XXXX-XX"),
            Unit::Quarter => value!("XXXX-QX"),
            Unit::Year => value!("XXXX"),
            Unit::Decade => value!("XXX"),
            Unit::Century => value!("XX"),
            _ => value!("XXXX-XX-XX"),
        }
    }

    /// The expression that starts at token `i`.
    pub(super) fn at(&self, i: usize) -> Option<Found> {
        match self.kind(i)? {
            TokenKind::Number => {
                self.iso(i).or_else(|| self.clock(i)).or_else(|| self.day_first(i)).or_else(|| self.length(i)).or_else(|| self.decade(i)).or_else(|| self.bare_year(i)).or_else(|| self.another_day(i))
            }
            // "'90s"
            TokenKind::Other | TokenKind::OpenQuote | TokenKind::CloseQuote => self.short_decade(i),
            TokenKind::Word => match self.word(i) {
                Word::The => self.article(i),
                Word::Month(_) => self.month_first(i),
                Word::Weekday(_) => self.weekday_first(i),
                Word::Weekdays(day) if self.capital(i) => Some(Found::new(i + 1, TimeType::Set, value!("XXXX-WXX-{day}"))),
                Word::Near(days) => self.near(i, days),
                Word::Tonight => Some(self.day_part(i + 1, 0, "NI")),
                Word::Overnight => Some(self.day_part(i + 1, 0, "NI").aside()),
                Word::Noon => self.noon(i, "12:00"),
                Word::Midnight => self.noon(i, "24:00"),
                // "a" and "some" stand before everything; only a word of this table after them can make a time.
                Word::Number(_) | Word::Vague if self.word(i + 1) == Word::None && self.kind(i + 1) == Some(TokenKind::Word) && (self.surface(i).len() < 3 || self.word(i) == Word::Vague) => None,
                Word::Number(_) | Word::Vague => self.clock(i).or_else(|| self.spoken_year(i)).or_else(|| self.length(i)),
                Word::Last | Word::Past | Word::This | Word::Next => self.relative(i),
                Word::Previous | Word::Following => self.counted_from_text(i),
                Word::That => self.pointing_back(i),
                Word::These => (self.word(i + 1) == Word::Unit(Unit::Day, true)).then(|| Found::date(i + 2, value!("PRESENT_REF"))),
                Word::Early => self.early(i),
                Word::Every => self.every(i),
                Word::Daily(period) if !self.capital(i) && (self.noun(i + 1) || !self.amount_before(i)) => Some(Found::new(i + 1, TimeType::Set, value!("{period}")).aside()),
                Word::Long(unit) => Some(Found::new(i + 1, TimeType::Duration, Self::duration(super::length::Count::ONE, unit)).aside()),
                Word::Season(season) => self.season(i, season),
                Word::Ordinal(n) => self.quarter(i, n).or_else(|| self.century(i, n)),
                Word::Unit(unit, plural) => self.bare_unit(i, unit, plural),
                Word::Half => self.half_unit(i),
                Word::Decade(_) => self.decade(i),
                Word::Holiday(holiday) => self.holiday(i, holiday),
                Word::Fiscal => self.fiscal(i),
                Word::Vaguely(_) | Word::Current | Word::Recent | Word::Future | Word::Soon => self.vague(i, false),
                // The rest belongs to what stands beside it; `Word::opens` keeps most of it out.
                _ => None,
            },
            _ => None,
        }
    }
}

/// Words of grammar that no attributive expression can belong to.
#[rustfmt::skip]
const FUNCTION: &[&str] = &[
    "and", "the", "for", "that", "from", "with", "but", "who", "which", "when", "while", "after", "before", "since", "until", "into", "about", "over", "than", "because", "was", "were", "has", "had",
    "have", "are", "will", "would", "could", "can", "may", "said", "says", "its", "his", "her", "their", "our", "this", "these", "those", "there", "where", "they", "she", "not", "also", "under", "ago",
    "later", "earlier", "during", "between", "through", "against", "among", "without", "ended", "ending", "did", "does", "must", "should", "might", "been", "being", "per", "within", "what", "how",
];

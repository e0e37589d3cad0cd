//! How many a noun group speaks of: "at least twelve soldiers", "about 2,000 Russian peacekeepers", "dozens of people".

use super::{Analysis, Input, NONE};
use crate::lexicon::class;
use crate::text::TokenKind;
use crate::text::token::{LONG, packed};
use serde::{Deserialize, Serialize};
use std::fmt;

/// What the text says of a count.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    /// "12 soldiers".
    #[default]
    Exactly,
    /// "about", "some", "nearly", "an estimated".
    About,
    /// "at least", "no fewer than"; also "dozens", which are two dozen or more.
    AtLeast,
    /// "more than", "over".
    MoreThan,
    /// "up to", "as many as".
    AtMost,
    /// "fewer than", "under".
    LessThan,
}

/// How many an argument stands for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct Quantity {
    /// The number. An open plural counts as two of its unit: "dozens" is at least 24, "hundreds of thousands" at least 200,000.
    pub count: u64,
    /// Whether it is exact, and if not, to which side it is open.
    pub bound: Bound,
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bound = match self.bound {
            Bound::Exactly => "",
            Bound::About => "about ",
            Bound::AtLeast => "at least ",
            Bound::MoreThan => "more than ",
            Bound::AtMost => "at most ",
            Bound::LessThan => "fewer than ",
        };
        write!(f, "{bound}{}", self.count)
    }
}

/// A quantity and the tokens that say it, first and one past the last.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Counted {
    pub(crate) quantity: Quantity,
    pub(crate) words: (u32, u32),
}

/// What one word adds to a number.
#[derive(Clone, Copy)]
enum Part {
    /// "seven", "2,000".
    Unit(f64),
    /// "dozen", "million".
    Scale(f64),
    /// "dozens", "millions".
    Open(f64),
}

/// The number of a group, or of what it counts ("a group of 30 soldiers").
pub(crate) fn of_group(a: &Analysis, input: Input<'_, '_>, g: u32) -> Option<Counted> {
    let group = a.groups.get(g as usize)?;
    if group.pronoun != 0 {
        return None;
    }
    let from = if group.possessor == NONE { group.first } else { a.groups[group.possessor as usize].last };
    let free = |i: u32| a.mention_at[i as usize] == 0 && a.time_at[i as usize] == 0;
    let Some(first) = (from..=group.head).find(|&i| free(i) && part(input, i).is_some()) else {
        return (group.within != NONE && group.within != g).then(|| of_group(a, input, group.within)).flatten();
    };
    let reader = Reader { input, last: group.last };
    let (mut value, open, end) = reader.read(first)?;
    // "hundreds of thousands of people"
    let mut within = group.within;
    while open && within != NONE {
        let inner = &a.groups[within as usize];
        match part(input, inner.head) {
            Some(Part::Open(scale)) => value *= scale,
            _ => break,
        }
        within = inner.within;
    }
    let bound = bound(input, a.first, first);
    let bound = if open && matches!(bound, Bound::Exactly | Bound::About) { Bound::AtLeast } else { bound };
    let count = if open { value * 2.0 } else { value };
    (count >= 1.0).then_some(Counted { quantity: Quantity { count: count.round() as u64, bound }, words: (first, end) })
}

/// The sum over a group and its conjuncts, if each is counted: "three soldiers and two civilians" are five.
pub(crate) fn of_all(a: &Analysis, input: Input<'_, '_>, g: u32) -> Option<Quantity> {
    let mut sum: Option<Quantity> = None;
    // "300 troops, 20 tanks": people and things are not counted together.
    let thing = |x: u32| a.groups[x as usize].selection & const { class::of("weapon") | class::of("vehicle") } != 0;
    for conjunct in a.conjuncts(g).take_while(|&x| thing(x) == thing(g)) {
        let next = of_group(a, input, conjunct)?.quantity;
        sum = Some(match sum {
            None => next,
            Some(s) => Quantity { count: s.count + next.count, bound: if s.bound == Bound::Exactly { next.bound } else { s.bound } },
        });
    }
    sum
}

struct Reader<'a, 'b> {
    input: Input<'a, 'b>,
    last: u32,
}

impl Reader<'_, '_> {
    /// Value, whether it is an open plural, and the token after it; `None` for years of age, sums of money and shares.
    fn read(&self, first: u32) -> Option<(f64, bool, u32)> {
        let kind = |i: u32| self.input.tokens.get(i as usize).map(|t| t.kind);
        if first > 0 && matches!(kind(first - 1), Some(TokenKind::Currency | TokenKind::Hyphen)) {
            return None;
        }
        let (mut total, mut current, mut open) = (0.0, 0.0, false);
        let mut i = first;
        loop {
            match part(self.input, i)? {
                Part::Unit(n) => current += n,
                Part::Scale(n) if n >= 1000.0 => {
                    total += f64::max(current, 1.0) * n;
                    current = 0.0;
                }
                Part::Scale(n) => current = f64::max(current, 1.0) * n,
                Part::Open(n) => {
                    total += f64::max(current, 1.0) * n;
                    current = 0.0;
                    open = true;
                }
            }
            i += 1;
            let joint = match kind(i) {
                Some(TokenKind::Hyphen) => 1,
                Some(TokenKind::Word) if word(self.input, i) == "and" => 1,
                _ => 0,
            };
            let goes_on = i + joint < self.last && part(self.input, i + joint).is_some();
            if goes_on && (joint == 0 || current >= 20.0 && kind(i - 1) == Some(TokenKind::Word)) {
                i += joint;
                continue;
            }
            let odd = joint == 1 && kind(i) == Some(TokenKind::Hyphen) || kind(i) == Some(TokenKind::Percent);
            return (!odd).then_some((total + current, open, i));
        }
    }
}

fn word<'a>(input: Input<'a, '_>, i: u32) -> &'a str {
    input.tokens[i as usize].text(input.text)
}

/// Sets the bit that makes capital ASCII letters small ones in each of eight bytes, and turns no other byte into a letter.
const SMALL: u64 = 0x2020_2020_2020_2020;

/// Words that say a number. "Score" alone is what a game has.
#[rustfmt::skip]
const WORDS: [(&str, Part); 41] = {
    use Part::{Open, Scale, Unit};
    [
        ("zero", Unit(0.0)), ("one", Unit(1.0)), ("two", Unit(2.0)), ("three", Unit(3.0)), ("four", Unit(4.0)), ("five", Unit(5.0)), ("six", Unit(6.0)),
        ("seven", Unit(7.0)), ("eight", Unit(8.0)), ("nine", Unit(9.0)), ("ten", Unit(10.0)), ("eleven", Unit(11.0)), ("twelve", Unit(12.0)), ("thirteen", Unit(13.0)),
        ("fourteen", Unit(14.0)), ("fifteen", Unit(15.0)), ("sixteen", Unit(16.0)), ("eighteen", Unit(18.0)), ("nineteen", Unit(19.0)), ("twenty", Unit(20.0)), ("thirty", Unit(30.0)),
        ("forty", Unit(40.0)), ("fifty", Unit(50.0)), ("sixty", Unit(60.0)), ("seventy", Unit(70.0)), ("eighty", Unit(80.0)), ("ninety", Unit(90.0)), ("both", Unit(2.0)),
        ("couple", Unit(2.0)), ("pair", Unit(2.0)), ("dozen", Scale(12.0)), ("hundred", Scale(1e2)), ("thousand", Scale(1e3)), ("million", Scale(1e6)), ("billion", Scale(1e9)),
        ("tens", Open(10.0)), ("dozens", Open(12.0)), ("scores", Open(20.0)), ("hundreds", Open(1e2)), ("millions", Open(1e6)), ("billions", Open(1e9)),
    ]
};

/// The factor that gives each of [`WORDS`] a slot of its own.
const FACTOR: u64 = 0xcac0_176a_52a9_e063;

/// Where a word stands in [`SLOTS`].
const fn slot(word: u64) -> usize {
    (word.wrapping_mul(FACTOR) >> 56) as usize
}

/// Number words as [`packed`] gives them with [`SMALL`], and their place among [`WORDS`].
static SLOTS: [(u64, u8); 256] = {
    let (mut slots, mut i) = ([(0, 0); 256], 0);
    while i < WORDS.len() {
        let word = packed(WORDS[i].0) | SMALL;
        assert!(slots[slot(word)].0 == 0, "two words in one slot: another factor");
        slots[slot(word)] = (word, i as u8);
        i += 1;
    }
    slots
};

/// "1,234.5"; what is longer than any number of a text is none.
fn decimal(text: &str) -> Option<f64> {
    let (mut plain, mut length) = ([0; 32], 0);
    for b in text.bytes().filter(|&b| b != b',') {
        *plain.get_mut(length)? = b;
        length += 1;
    }
    std::str::from_utf8(&plain[..length]).ok()?.parse().ok()
}

fn part(input: Input<'_, '_>, i: u32) -> Option<Part> {
    let token = input.tokens.get(i as usize)?;
    match token.kind {
        TokenKind::Number => {
            let text = token.text(input.text);
            let add = |n: u64, digit: u8| n.checked_mul(10)?.checked_add(u64::from(digit));
            let whole = text.bytes().filter(|&b| b != b',').try_fold(0u64, |n, b| add(n, b.wrapping_sub(b'0')).filter(|_| b.is_ascii_digit()));
            whole.map(|n| n as f64).or_else(|| decimal(text)).map(Part::Unit)
        }
        TokenKind::Word => match token.packed(input.text) {
            LONG => [("seventeen", Part::Unit(17.0)), ("thousands", Part::Open(1e3))].into_iter().find(|w| token.text(input.text).eq_ignore_ascii_case(w.0)).map(|w| w.1),
            word => Some(SLOTS[slot(word | SMALL)]).filter(|s| s.0 == word | SMALL).map(|s| WORDS[usize::from(s.1)].1),
        },
        _ => None,
    }
}

/// Letters of the longest word that sets a bound, "approximately", and some to spare.
const LONGEST: usize = 16;

/// A word in small letters; nothing of one that is longer than any that sets a bound.
fn lower<'l>(word: &str, letters: &'l mut [u8; LONGEST]) -> &'l str {
    let Some(letters) = letters.get_mut(..word.len()) else { return "" };
    letters.copy_from_slice(word.as_bytes());
    letters.make_ascii_lowercase();
    std::str::from_utf8(letters).unwrap_or("")
}

/// The bound that the words before a number set.
fn bound(input: Input<'_, '_>, sentence: u32, number: u32) -> Bound {
    let before = |k: u32| number.checked_sub(k).filter(|&i| i >= sentence).map_or("", |i| word(input, i));
    // "more than a dozen"
    let article = u32::from(before(1).eq_ignore_ascii_case("a"));
    let mut letters = [[0; LONGEST]; 3];
    let [third, second, first] = &mut letters;
    match [lower(before(3 + article), third), lower(before(2 + article), second), lower(before(1 + article), first)] {
        ["no" | "not", "fewer" | "less", "than"] | [_, "at", "least"] => Bound::AtLeast,
        ["no" | "not", "more", "than"] | ["as", "many", "as"] | [_, "at", "most"] | [_, "up", "to"] => Bound::AtMost,
        [_, "more" | "greater", "than"] | [_, "upwards", "of"] | [_, _, "over" | "exceeding"] => Bound::MoreThan,
        [_, "fewer" | "less", "than"] | [_, _, "under" | "below"] => Bound::LessThan,
        [_, "close", "to"] | [_, _, "about" | "around" | "some" | "roughly" | "approximately" | "nearly" | "almost" | "estimated"] => Bound::About,
        _ => Bound::Exactly,
    }
}

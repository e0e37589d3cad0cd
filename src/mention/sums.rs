//! Sums of evidence. One piece weighs something for each reading; the sums of all readings stand side by side, so that a piece costs one wide addition.
//! What a word says by itself is added up once and kept: news is full of the same words.

use super::decide::{OWN_NAME, WEIGHTS, WEIGHTS_IN_CAPITALS, WEIGHTS_IN_TITLE_CASE};
use super::evidence::{COLUMNS, Evidence, Reading, Row};
use super::kept::Kept;
use super::weigh::{Inside, Pieces, Place, Weigher};
use super::zone::{Segment, Zone};
use crate::gazetteer::OWN;
use crate::text::shape;
use Evidence as E;

/// Sums for all readings, side by side, so that processors add them at once. No sum leaves sixteen bits: see [`fits`].
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct Lanes(Row);

impl Lanes {
    #[inline]
    pub const fn and(self, other: Lanes) -> Lanes {
        let (mut sum, mut k) = ([0; COLUMNS], 0);
        while k < COLUMNS {
            sum[k] = self.0[k].wrapping_add(other.0[k]);
            k += 1;
        }
        Lanes(sum)
    }
    /// What the segment scores as each reading.
    #[inline]
    pub fn scores(self, s: &Segment) -> Row {
        let mut sums = self.0;
        for reading in [Reading::Office, Reading::People] {
            // What no list knows is no office and no people.
            if s.meaning.readings & 1 << reading as u8 == 0 {
                sums[reading as usize] = i16::MIN;
            }
        }
        if s.written.forms[0] & OWN != 0 {
            (0..Reading::ALL.len()).filter(|r| s.meaning.readings & 1 << r != 0).for_each(|r| sums[r] += OWN_NAME);
        }
        sums
    }
}

/// Whether all pieces of a table together, each at most once, stay within sixteen bits, those of a user's name too.
const fn fits(rows: &[Row; Evidence::NAMES.len()]) -> bool {
    let mut k = 0;
    while k < COLUMNS {
        let (mut above, mut below, mut e) = (0, 0, 0);
        while e < rows.len() {
            let weight = rows[e][k] as i32;
            if weight > 0 {
                above += weight;
            } else {
                below += weight;
            }
            e += 1;
        }
        if above + OWN_NAME as i32 > i16::MAX as i32 || below < i16::MIN as i32 {
            return false;
        }
        k += 1;
    }
    true
}

/// Numbers of words that are told apart, and what is said of the words of a span together: [`Counts::number`].
const COUNTS: usize = 5 * 8;

/// Of how many words a span is, and whether none or all of them are of the language, and one is unknown.
#[derive(Clone, Copy)]
pub(super) struct Counts {
    words: u32,
    flags: usize,
}

impl Counts {
    #[inline]
    pub fn of(inside: &Inside) -> Counts {
        let flags = usize::from(inside.common == 0) | usize::from(inside.common == inside.words) << 1 | usize::from(inside.unknown > 0) << 2;
        Counts { words: inside.words, flags }
    }
    #[inline]
    fn number(self) -> usize {
        (self.words.clamp(1, 5) as usize - 1) * 8 + self.flags
    }
    /// The pieces of a number.
    const fn pieces(number: usize) -> [Option<Evidence>; 4] {
        const WORDS: [Evidence; 5] = [E::Words1, E::Words2, E::Words3, E::Words4, E::Words5];
        const fn one(is: bool, e: Evidence) -> Option<Evidence> {
            if is { Some(e) } else { None }
        }
        [Some(WORDS[number / 8]), one(number & 1 != 0, E::NoCommon), one(number & 2 != 0, E::AllCommon), one(number & 4 != 0, E::AnyUnknown)]
    }
    pub fn each(self) -> impl Iterator<Item = Evidence> {
        Self::pieces(self.number()).into_iter().flatten()
    }
}

/// The weights of a kind of line as sums.
#[derive(Debug)]
struct Table {
    pieces: [Lanes; Evidence::NAMES.len()],
    counts: [Lanes; COUNTS],
}

impl Table {
    const fn new(rows: &[Row; Evidence::NAMES.len()]) -> Table {
        assert!(fits(rows), "weights beyond sixteen bits");
        let mut table = Table { pieces: [Lanes([0; COLUMNS]); Evidence::NAMES.len()], counts: [Lanes([0; COLUMNS]); COUNTS] };
        let mut e = 0;
        while e < rows.len() {
            table.pieces[e] = Lanes(rows[e]);
            e += 1;
        }
        let mut number = 0;
        while number < COUNTS {
            let (pieces, mut k) = (Counts::pieces(number), 0);
            while k < pieces.len() {
                if let Some(e) = pieces[k] {
                    table.counts[number] = table.counts[number].and(table.pieces[e as usize]);
                }
                k += 1;
            }
            number += 1;
        }
        table
    }
}

/// In the order of [`Writing`](super::zone::Writing).
static TABLES: [Table; 3] = [Table::new(&WEIGHTS), Table::new(&WEIGHTS_IN_CAPITALS), Table::new(&WEIGHTS_IN_TITLE_CASE)];

/// Adds pieces up, each by itself.
struct Plain {
    table: &'static Table,
    lanes: Lanes,
}

impl Pieces for Plain {
    #[inline]
    fn add(&mut self, e: Evidence) {
        self.lanes = self.lanes.and(self.table.pieces[e as usize]);
    }
}

/// Adds pieces up, those of a word by itself from what is kept of it.
pub(super) struct Sums<'k> {
    table: &'static Table,
    known: &'k mut Known,
    pub lanes: Lanes,
}

impl<'k> Sums<'k> {
    #[inline]
    pub fn new(zone: &Zone, known: &'k mut Known) -> Self {
        Sums { table: &TABLES[zone.writing as usize], known, lanes: Lanes::default() }
    }
    /// The sum so far; the next begins.
    #[inline]
    pub fn take(&mut self) -> Lanes {
        std::mem::take(&mut self.lanes)
    }
}

impl Pieces for Sums<'_> {
    #[inline]
    fn add(&mut self, e: Evidence) {
        self.lanes = self.lanes.and(self.table.pieces[e as usize]);
    }
    #[inline]
    fn counts(&mut self, counts: Counts) {
        self.lanes = self.lanes.and(self.table.counts[counts.number()]);
    }
    #[inline(always)]
    #[allow(clippy::inline_always)] // The place is known where this is called.
    fn word(&mut self, w: &Weigher<'_, '_, '_>, i: usize, place: Place) {
        let one = match key(w, i) {
            Some(key) => self.known.sum(self.table, w, i, key, place),
            None => alone(self.table, w, i, place),
        };
        self.lanes = self.lanes.and(one);
    }
}

/// What a word says by itself in a place, added up.
#[inline(never)]
fn alone(table: &'static Table, w: &Weigher<'_, '_, '_>, i: usize, place: Place) -> Lanes {
    let mut plain = Plain { table, lanes: Lanes::default() };
    w.alone(i, place, &mut plain);
    plain.lanes
}

/// A number for all that a word's own evidence depends on: its hash, its case and its kind, and the kind of line. `None` if the hash and the bits of its
/// shape do not say how it is written to the letter.
#[inline]
fn key(w: &Weigher<'_, '_, '_>, i: usize) -> Option<u64> {
    let t = &w.input.tokens[i];
    let shown = t.shape & (shape::CAPITAL | shape::UPPER | shape::DOTTED);
    let written = u64::from(shown) | (w.zone.writing as u64) << 6 | (t.kind as u64) << 8;
    (t.shape & (shape::MIXED | shape::NON_ASCII) == 0).then_some(t.hash ^ written << 48)
}

/// What a word weighs as the first and the last of a span, and as all of it.
#[derive(Clone, Copy, Default, Debug)]
struct Ends {
    first: Lanes,
    last: Lanes,
    one: Lanes,
}

/// What a word weighs that stands before or behind a span.
#[derive(Clone, Copy, Default, Debug)]
struct Beside {
    before: Lanes,
    behind: Lanes,
}

/// Sizes of the two tables of words: powers of two.
const ENDS: usize = 1 << 11;
const BESIDE: usize = 1 << 10;

/// Sums of what words say by themselves, in this and earlier documents.
#[derive(Default, Debug)]
pub(super) struct Known {
    ends: Kept<u64, Ends>,
    beside: Kept<u64, Beside>,
    /// The user's words stand in the sums.
    own: bool,
}

impl Known {
    /// A block begins. The user's words may be others than in the last one; the built-in ones never change.
    pub fn begin(&mut self, own: bool) {
        self.ends.begin(ENDS, own || self.own);
        self.beside.begin(BESIDE, own || self.own);
        self.own = own;
    }
    #[inline(always)]
    #[allow(clippy::inline_always)] // As above.
    fn sum(&mut self, table: &'static Table, w: &Weigher<'_, '_, '_>, i: usize, key: u64, place: Place) -> Lanes {
        // The low bits choose the slot of other tables too; these are as good.
        let number = (key >> 16 ^ key >> 48) as usize;
        if matches!(place, Place::Before | Place::Behind) {
            let sum = |known: &Beside| if place == Place::Before { known.before } else { known.behind };
            if let Some(known) = self.beside.get(number, key) {
                return sum(known);
            }
            return sum(&self.beside.keep(number, key, Beside::of(table, w, i)));
        }
        let sum = |known: &Ends| match place {
            Place::First => known.first,
            Place::Last => known.last,
            _ => known.one,
        };
        if let Some(known) = self.ends.get(number, key) {
            return sum(known);
        }
        sum(&self.ends.keep(number, key, Ends::of(table, w, i)))
    }
}

impl Ends {
    #[cold]
    fn of(table: &'static Table, w: &Weigher<'_, '_, '_>, i: usize) -> Ends {
        let sum = |place| alone(table, w, i, place);
        Ends { first: sum(Place::First), last: sum(Place::Last), one: sum(Place::One) }
    }
}

impl Beside {
    #[cold]
    fn of(table: &'static Table, w: &Weigher<'_, '_, '_>, i: usize) -> Beside {
        let sum = |place| alone(table, w, i, place);
        Beside { before: sum(Place::Before), behind: sum(Place::Behind) }
    }
}

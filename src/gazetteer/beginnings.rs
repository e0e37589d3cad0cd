//! How words begin that begin names: a bit for each, so that nearly all words of a text are turned away before anything else is asked.
#![allow(dead_code, unreachable_pub)]

use crate::text::fold::{beginning, eight, fold};

/// Bits for each beginning, with a capital and without: so few others share one by chance. Most words of a text have none.
const BITS_EACH: [usize; 2] = [16, 32];
/// The smallest table, as a power of two.
const LEAST: u32 = 12;
/// What a layer without names has: two tables of one empty number.
static NONE: [u32; 4] = [5, 5, 0, 0];

/// The bits of one layer: a table for words with a capital and one for words without. Few names begin small and most words of a text do, so that the table they are looked up in stays in the
/// nearest cache.
#[derive(Clone, Copy, Debug)]
pub struct Beginnings<'b> {
    bits: &'b [u32],
    /// By how much a number is shifted to its place in each table.
    capital: u32,
    small: u32,
    /// Where in `bits` the table for words without a capital begins.
    from: usize,
}

impl<'b> Beginnings<'b> {
    /// Of the numbers that [`Seen::write`] made.
    pub fn new(section: &'b [u32]) -> Self {
        let [capital, small, bits @ ..] = section else { return Beginnings::new(&NONE) };
        Beginnings { bits, capital: 64 - capital.min(&63), small: 64 - small.min(&63), from: 1 << (capital.min(&31) - 5) }
    }
    /// Whether a name may begin with a word of `length` letters and digits whose first eight bytes are `bytes`.
    #[inline]
    pub fn has(&self, bytes: u64, length: usize) -> bool {
        // Which table it is, no processor can foresee: a mask, not a branch.
        let small = (bytes >> 5 & 1).wrapping_neg();
        let shift = self.capital ^ (self.capital ^ self.small) & small as u32;
        let at = (beginning(bytes, length) >> shift) as usize;
        self.bits.get((self.from & small as usize) + at / 32).map_or(0, |b| b >> (at % 32) & 1) != 0
    }
}

/// The beginnings of the names of a table while it is made: of words with a capital, and of words without.
#[derive(Default)]
pub struct Seen([Vec<u64>; 2]);

impl Seen {
    /// Notes how a word may begin in a text, up to an apostrophe or the like: with a capital, or also without. What begins with no ASCII letter or digit is always looked up.
    pub fn add(&mut self, word: &str, small_too: bool) {
        let folded = fold(word);
        let length = folded.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let bytes = eight(folded.as_bytes(), 0);
        let key = beginning(bytes, length);
        // A digit has the bit of small letters.
        let digit = bytes as u8 & 0x40 == 0;
        if !digit {
            self.0[0].push(key);
        }
        if digit || small_too {
            self.0[1].push(key);
        }
    }
    /// The sizes of both tables as powers of two, then their bits.
    pub fn write(self) -> Vec<u32> {
        let mut out = vec![0; 2];
        for (table, mut keys) in self.0.into_iter().enumerate() {
            keys.sort_unstable();
            keys.dedup();
            let size = (keys.len() * BITS_EACH[table]).next_power_of_two().ilog2().max(LEAST);
            let from = out.len();
            out[table] = size;
            out.resize(from + (1 << (size - 5)), 0);
            for key in keys {
                let at = (key >> (64 - size)) as usize;
                out[from + at / 32] |= 1 << (at % 32);
            }
        }
        out
    }
}

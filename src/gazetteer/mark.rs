//! What is known of each token by itself, a byte each: the passes over the sentences, for times and for names, look at these bytes and stop where a bit is set.

use super::Gazetteer;
use crate::lexicon::starts;
use crate::text::{Token, TokenKind, shape};

/// It belongs to a time, or to what is marked as no name.
pub const BLOCKED: u8 = 1;
/// A time may begin here; once times are read, a listed form does.
pub const TIME: u8 = 2;
/// See [`TIME`].
pub const LISTED: u8 = TIME;
/// A run begins or goes on here: a word with a capital, or one with which a listed form begins that is more than a post.
pub const RUN: u8 = 4;
/// It is a word or number with a capital.
pub const CAPITAL: u8 = 8;
/// It is a word or number that forms begin with, written as it is.
pub const FORM: u8 = 16;
/// It is a word in small letters.
pub const SMALL: u8 = 32;
/// It is a word of more than three letters.
pub const LONG: u8 = 64;
/// It is in capitals.
pub const UPPER: u8 = 128;

/// Marks of a word by the bits of its shape, as if it were long, forms began with it and a time as well.
static BY_SHAPE: [u8; 256] = {
    let (mut marks, mut bits) = ([0; 256], 0);
    while bits < 256 {
        let upper = bits as u8 & shape::UPPER != 0;
        marks[bits] = FORM | LONG | TIME | if upper { UPPER } else { 0 } | if bits as u8 & shape::CAPITAL != 0 { CAPITAL | RUN } else { SMALL };
        bits += 1;
    }
    marks
};
/// Which marks a kind of token can have; a time may begin with any token of some kinds, and with words only where they say so.
static BY_KIND: [u8; 32] = {
    let mut marks = [0; 32];
    marks[TokenKind::Word as usize] = !TIME;
    marks[TokenKind::Number as usize] = FORM | CAPITAL | RUN | TIME;
    marks[TokenKind::Other as usize] = TIME;
    marks[TokenKind::OpenQuote as usize] = TIME;
    marks[TokenKind::CloseQuote as usize] = TIME;
    marks
};
const _: () = assert!((TokenKind::Other as usize) < BY_KIND.len());

/// What of the beginnings of forms counts for a word, by its capital.
#[inline]
pub fn usable(t: &Token) -> u32 {
    starts::LOWER | 0u32.wrapping_sub(u32::from(t.shape & shape::CAPITAL))
}

/// Whether a time may begin with all tokens of a kind.
pub fn may_open_time(kind: TokenKind) -> bool {
    BY_KIND[kind as usize % BY_KIND.len()] & TIME != 0
}

/// What a token shows by itself, given whether forms begin with it.
#[inline]
fn of(t: &Token, form: bool) -> u8 {
    let short = t.end - t.start <= 3;
    BY_SHAPE[t.shape as usize] & BY_KIND[t.kind as usize % BY_KIND.len()] & !((u8::from(!form) * FORM) | (u8::from(short) * LONG))
}

/// Marks all tokens of a block; `time` tells whether a time may begin with a word.
pub fn fill(marks: &mut Vec<u8>, gazetteer: &Gazetteer<'_>, tokens: &[Token], time: impl Fn(&Token) -> bool) {
    let base = if gazetteer.alone() { 0 } else { u32::MAX };
    marks.clear();
    marks.extend(tokens.iter().map(|t| of(t, t.starts & base & usable(t) != 0) | (u8::from(time(t)) * TIME)));
    if let Some(own) = gazetteer.own() {
        for (marks, t) in marks.iter_mut().zip(tokens) {
            *marks |= of(t, own.starts(t.hash) & usable(t) != 0) & FORM;
        }
    }
}

/// Times are read: those of `marks` that belong to one begin no name.
pub fn block(marks: &mut [u8]) {
    marks.iter_mut().for_each(|m| *m = *m & !RUN | BLOCKED);
}

/// How far ahead the first token with a mark is; eight are looked at together.
#[inline]
pub fn ahead(marks: &[u8], mark: u8) -> Option<usize> {
    let (eights, rest) = marks.as_chunks::<8>();
    let all = u64::from_le_bytes([mark; 8]);
    for (k, &eight) in eights.iter().enumerate() {
        let found = u64::from_le_bytes(eight) & all;
        if found != 0 {
            return Some(8 * k + found.trailing_zeros() as usize / 8);
        }
    }
    rest.iter().position(|m| m & mark != 0).map(|n| 8 * eights.len() + n)
}

/// Long words, those of them with a capital and those in capitals, counted together: 21 bits each.
static COUNTS: [u64; 256] = {
    let (mut counts, mut marks) = ([0; 256], 0);
    while marks < 256 {
        let m = marks as u8;
        if m & LONG != 0 {
            counts[marks] = 1 | ((m & CAPITAL != 0) as u64) << 21 | ((m & UPPER != 0) as u64) << 42;
        }
        marks += 1;
    }
    counts
};

/// How many words of more than three letters there are, how many of these have a capital and how many are in capitals.
pub fn count(marks: &[u8]) -> [u64; 3] {
    let sum: u64 = marks.iter().map(|&m| COUNTS[m as usize]).sum();
    [sum & 0x1f_ffff, sum >> 21 & 0x1f_ffff, sum >> 42]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_counted_and_found() {
        for length in [0, 1, 7, 8, 9, 400, 2000] {
            let marks: Vec<u8> = (0..length).map(|i: u32| i.wrapping_mul(0x9E37_79B1).rotate_left(9) as u8).collect();
            let count_of = |bits: u8| marks.iter().filter(|&&m| m & bits == bits).count() as u64;
            assert_eq!(count(&marks), [count_of(LONG), count_of(LONG | CAPITAL), count_of(LONG | UPPER)]);
            assert_eq!(ahead(&marks, UPPER), marks.iter().position(|m| m & UPPER != 0));
        }
    }
}

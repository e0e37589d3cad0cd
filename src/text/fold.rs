//! Folding for look-up: case, diacritics, apostrophes. It makes keys and never touches the caller's offsets.

use super::token::shape;

/// Base letters of U+00C0..=U+017F; `\0` marks a character that is kept as it is.
const LATIN: &str = "aaaaaaaceeeeiiiidnooooo\0ouuuuytsaaaaaaaceeeeiiiidnooooo\0ouuuuytyaaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
/// Base letters of U+1E00..=U+1EFF (Vietnamese and others).
const LATIN_ADDITIONAL: &str = "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwyassss\0aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy\0\0\0\0\0\0";

fn table(letters: &str, index: u32) -> Option<char> {
    let byte = letters.as_bytes().get(index as usize).copied().filter(|&b| b != 0)?;
    Some(byte.to_ascii_lowercase() as char)
}

/// Writes the folded form of one character: lower case, Latin letters without diacritics, straight apostrophe; combining marks,
/// soft hyphens and zero-width characters vanish.
pub fn fold_char(c: char, mut write: impl FnMut(char)) {
    match c {
        '\0'..='\u{7f}' => write(c.to_ascii_lowercase()),
        '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => {}
        '’' | '‘' | 'ʼ' | 'ʻ' | '′' => write('\''),
        'æ' | 'Æ' => "ae".chars().for_each(write),
        'œ' | 'Œ' => "oe".chars().for_each(write),
        'ß' | 'ẞ' => "ss".chars().for_each(write),
        'þ' | 'Þ' => "th".chars().for_each(write),
        'ə' | 'Ə' => write('a'),
        'ș' | 'Ș' => write('s'),
        'ț' | 'Ț' => write('t'),
        'ơ' | 'Ơ' => write('o'),
        'ư' | 'Ư' => write('u'),
        'ǧ' | 'Ǧ' => write('g'),
        '\u{c0}'..='\u{17f}' => write(table(LATIN, c as u32 - 0xc0).unwrap_or(c)),
        '\u{1e00}'..='\u{1eff}' => write(table(LATIN_ADDITIONAL, c as u32 - 0x1e00).unwrap_or(c)),
        _ => c.to_lowercase().for_each(write),
    }
}

/// The folded form of a word, as a string. For messages and tests; look-ups use [`fold_hash`].
pub fn fold(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    word.chars().for_each(|c| fold_char(c, |f| out.push(f)));
    out
}

const SEED: u64 = 0x9E37_79B9_7F4A_7C15;
const MUL: u64 = 0xD6E8_FEB8_6659_FD93;

/// Hash of `'s`, whichever apostrophe it is written with.
pub const POSSESSIVE: u64 = finish(mix(SEED, b'\'' as u64 | (b's' as u64) << 8), 2);

#[inline]
const fn mix(h: u64, chunk: u64) -> u64 {
    let x = (h ^ chunk).wrapping_mul(MUL);
    x ^ (x >> 32)
}

/// Lower-cases the ASCII capitals among eight bytes at once.
#[inline]
fn lower8(x: u64) -> u64 {
    let low = x & (0x7f * ONES);
    let above_z = low + (0x7f - u64::from(b'Z')) * ONES;
    let from_a = low + (0x80 - u64::from(b'A')) * ONES;
    let upper = (from_a & !above_z & !x) & (0x80 * ONES);
    x | (upper >> 2)
}

/// A 64-bit hash of the folded form, the same on every machine and version of the tables. It allocates nothing.
#[inline]
pub fn fold_hash(word: &str) -> u64 {
    let bytes = word.as_bytes();
    if bytes.is_ascii() {
        let mut h = SEED;
        let mut chunks = bytes.chunks_exact(8);
        for c in &mut chunks {
            h = mix(h, lower8(eight(c, 0)));
        }
        let mut last = 0u64;
        for (i, &b) in chunks.remainder().iter().enumerate() {
            last |= u64::from(b) << (8 * i);
        }
        return finish(mix(h, lower8(last)), bytes.len());
    }
    let (mut h, mut chunk, mut n) = (SEED, 0u64, 0usize);
    for c in word.chars() {
        fold_char(c, |f| {
            let mut buffer = [0u8; 4];
            for &b in f.encode_utf8(&mut buffer).as_bytes() {
                chunk |= u64::from(b) << (8 * (n % 8));
                n += 1;
                if n % 8 == 0 {
                    h = mix(h, chunk);
                    chunk = 0;
                }
            }
        });
    }
    finish(mix(h, chunk), n)
}

/// A run of ASCII letters and digits: where it ends, and the hash of its folded form.
#[derive(Clone, Copy, Debug)]
pub struct AsciiWord {
    /// One past its last byte.
    pub end: usize,
    /// The same as [`fold_hash`] gives.
    pub hash: u64,
}

/// The run of ASCII letters and digits that begins at `from`, eight bytes at a time: end and hash come out of the same registers.
#[inline]
pub fn ascii_word(text: &[u8], from: usize) -> AsciiWord {
    let (mut h, mut at) = (SEED, from);
    loop {
        let x = eight(text, at);
        let others = others8(x);
        if others == 0 {
            h = mix(h, x | SMALL);
            at += 8;
            continue;
        }
        // Bytes below the first that is no letter or digit: all bits under its own.
        let bits = others.trailing_zeros() & !7;
        let end = at + bits as usize / 8;
        return AsciiWord { end, hash: finish(mix(h, (x | SMALL) & ((1u64 << bits) - 1)), end - from) };
    }
}

/// Like [`ascii_word`], with what the case of its letters shows, bits of [`shape`], and the byte behind it, 0 at the end of the text.
#[inline(always)]
#[allow(clippy::inline_always)] // Every word of a text comes here; a call would cost a fifth of what it does.
pub fn cased_word(text: &[u8], from: usize) -> (AsciiWord, u8, u8) {
    let x = eight(text, from);
    let others = others8(x);
    if others == 0 {
        let (word, case) = long_cased_word(text, from);
        return (word, case, text.get(word.end).copied().unwrap_or(0));
    }
    // Bytes below the first that is no letter or digit: all bits under its own.
    let bits = others.trailing_zeros() & !7;
    let inside = (1u64 << bits) - 1;
    let length = bits as usize / 8;
    let word = AsciiWord { end: from + length, hash: finish(mix(SEED, (x | SMALL) & inside), length) };
    let behind = (x >> bits) as u8;
    let capitals = !x & SMALL & inside;
    // Most words have no other capital than their first letter.
    if capitals <= FIRST {
        return (word, (capitals / FIRST) as u8 * shape::CAPITAL, behind);
    }
    let letters = x >> 1 & SMALL & inside;
    let first = letters & letters.wrapping_neg();
    (word, case_bits(capitals & first != 0, capitals & !first != 0, capitals == letters), behind)
}

/// The bits of [`shape`] of a word whose first letter is a capital, of which another letter is, of which all others are.
pub fn case_bits(first: bool, inner: bool, others: bool) -> u8 {
    let upper = first && inner && others;
    (u8::from(first) * shape::CAPITAL) | (u8::from(upper) * shape::UPPER) | (u8::from(inner && !upper) * shape::MIXED)
}

/// [`cased_word`] of a word of eight letters or more.
#[inline(never)]
fn long_cased_word(text: &[u8], from: usize) -> (AsciiWord, u8) {
    let (x, y) = (eight(text, from), eight(text, from + 8));
    let others = others8(y);
    let bits = others.trailing_zeros() & !7;
    let inside = (1u64 << (bits & 63)) - 1;
    let (first, rest) = (!x & SMALL, !y & SMALL & inside);
    // Nearly all of them have less than sixteen letters, and no other capital than their first.
    if others == 0 || first > FIRST || rest != 0 {
        return any_cased_word(text, from);
    }
    let length = 8 + bits as usize / 8;
    let hash = finish(mix(mix(SEED, x | SMALL), (y | SMALL) & inside), length);
    (AsciiWord { end: from + length, hash }, (first / FIRST) as u8 * shape::CAPITAL)
}

/// [`cased_word`] of any word.
#[cold]
fn any_cased_word(text: &[u8], from: usize) -> (AsciiWord, u8) {
    let (mut h, mut at, mut any, mut first, mut inner, mut small) = (SEED, from, 0, 0, 0, 0);
    loop {
        let x = eight(text, at);
        let others = others8(x);
        let bits = others.trailing_zeros() & !7;
        let inside = if others == 0 { u64::MAX } else { (1u64 << bits) - 1 };
        let letters = x >> 1 & SMALL & inside;
        let capitals = letters & !x;
        let lowest = if any == 0 { letters & letters.wrapping_neg() } else { 0 };
        first |= capitals & lowest;
        inner |= capitals & !lowest;
        small |= letters & x;
        any |= letters;
        h = mix(h, (x | SMALL) & inside);
        if others != 0 {
            let end = at + bits as usize / 8;
            return (AsciiWord { end, hash: finish(h, end - from) }, case_bits(first != 0, inner != 0, small == 0));
        }
        at += 8;
    }
}

/// Which of 64 bytes are ASCII letters or digits, and which are above ASCII: a bit each.
#[inline]
pub fn masks(block: &[u8; 64]) -> (u64, u64) {
    let above = if block.is_ascii() { 0 } else { bits(block, |b| b >= 0x80) };
    (bits(block, |b| (b | 0x20).wrapping_sub(b'a') < 26 || b.wrapping_sub(b'0') < 10), above)
}

/// A bit for each of 64 bytes.
#[inline]
fn bits(block: &[u8; 64], is: impl Fn(u8) -> bool) -> u64 {
    // Compilers turn this loop into a few comparisons of many bytes each, also without link-time optimisation (not so `map`: it may call the closure for each byte).
    let mut ones = [0; 64];
    for (one, &b) in ones.iter_mut().zip(block) {
        *one = u8::from(is(b));
    }
    // The product brings the low bits of eight bytes together in the highest byte.
    (0..8).fold(0, |bits, k| bits | (eight(&ones, 8 * k).wrapping_mul(0x0102_0408_1020_4080) >> 56) << (8 * k))
}

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGHS: u64 = 0x80 * ONES;

/// The bit of each byte that makes a letter small, and that digits have. Letters have the one above it, and digits have not.
const SMALL: u64 = 0x20 * ONES;
/// That of the first byte.
const FIRST: u64 = 0x20;

/// The high bit of the first byte that is neither ASCII letter nor digit; those of the bytes behind it say nothing.
#[inline]
fn others8(x: u64) -> u64 {
    // For bytes below 0x80, adding 0x80 - n sets the high bit of those at or above n. One above carries into the next, but is one of the others itself.
    let from = |y: u64, n: u8| y.wrapping_add(u64::from(0x80 - n) * ONES);
    let small = x | SMALL;
    let letter = from(small, b'a') ^ from(small, b'z' + 1);
    let digit = from(x, b'0') ^ from(x, b'9' + 1);
    (!(letter | digit) | x) & HIGHS
}

/// The first six letters of a word of `length`, without their case, as a number whose highest bits tell the most; `bytes` are its first eight bytes.
#[inline]
pub fn beginning(bytes: u64, length: usize) -> u64 {
    (bytes & FIRST_SIX[length.min(6)]).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// What of the first letters of a word of so many counts: as many as there are, without their case.
static FIRST_SIX: [u64; 7] = [0, 0x1f, 0x1f1f, 0x1f_1f1f, 0x1f1f_1f1f, 0x1f_1f1f_1f1f, 0x1f1f_1f1f_1f1f];

/// All bits of the first `bytes` bytes; at most seven.
#[inline]
fn below(bytes: usize) -> u64 {
    (1u64 << (8 * bytes)) - 1
}

/// The hash of a word of at most seven ASCII letters and digits; `bytes` are its first eight bytes.
#[inline]
pub fn hash_short(bytes: u64, length: usize) -> u64 {
    finish(mix(SEED, lower8(bytes) & below(length)), length)
}

/// Eight bytes from `at`, those beyond the end as zeros.
#[inline]
pub fn eight(text: &[u8], at: usize) -> u64 {
    match text.get(at..).and_then(<[u8]>::first_chunk) {
        Some(&b) => u64::from_le_bytes(b),
        None => last_bytes(text, at),
    }
}

#[cold]
fn last_bytes(text: &[u8], at: usize) -> u64 {
    text.get(at..).unwrap_or(&[]).iter().enumerate().fold(0, |x, (i, &b)| x | u64::from(b) << (8 * i))
}

#[inline]
const fn finish(h: u64, len: usize) -> u64 {
    mix(h, len as u64 | 0x5555_0000_0000_0000)
}

/// The hash of a sequence of words, extended by one more.
#[inline]
pub fn extend_hash(prefix: u64, word: u64) -> u64 {
    mix(prefix.rotate_left(17) ^ SEED, word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folded_forms_share_a_hash() {
        for (a, b) in [
            ("Erdoğan", "erdogan"),
            ("İstanbul", "istanbul"),
            ("Kyiv", "KYIV"),
            ("O’Neill", "o'neill"),
            ("Łódź", "lodz"),
            ("São", "sao"),
            ("Xankəndi", "xankandi"),
            ("Zelenskyy-longer-word", "ZELENSKYY-LONGER-WORD"),
            ("cafe\u{301}", "café"),
            ("Đà", "da"),
            ("Nguyễn", "nguyen"),
        ] {
            assert_eq!(fold(a), fold(b), "{a} {b}");
            assert_eq!(fold_hash(a), fold_hash(b), "{a} {b}");
        }
    }

    #[test]
    fn runs_of_ascii_end_where_their_letters_do() {
        let text = "Word, and a LONGERbyfar-one [1995] z{a`Z@9:/ Ünder l\u{f8}w afterwards";
        for from in (0..text.len()).filter(|&i| text.is_char_boundary(i)) {
            let word = ascii_word(text.as_bytes(), from);
            let length = text[from..].bytes().take_while(u8::is_ascii_alphanumeric).count();
            assert_eq!(word.end, from + length, "{}", &text[from..]);
            assert_eq!(word.hash, fold_hash(&text[from..word.end]));
            let (cased, case, behind) = cased_word(text.as_bytes(), from);
            assert_eq!(behind, text.as_bytes().get(cased.end).copied().unwrap_or(0));
            assert_eq!((cased.end, cased.hash), (word.end, word.hash));
            let letters: Vec<bool> = text[from..word.end].bytes().filter(u8::is_ascii_alphabetic).map(|b| b.is_ascii_uppercase()).collect();
            let capital = |i: usize| letters.get(i).copied().unwrap_or(false);
            let all = letters.len() > 1 && letters.iter().all(|&c| c);
            let inner = (1..letters.len()).any(capital) && !all;
            assert_eq!(case, (u8::from(capital(0)) * shape::CAPITAL) | (u8::from(all) * shape::UPPER) | (u8::from(inner) * shape::MIXED), "{}", &text[from..]);
            if length < 8 {
                assert_eq!(hash_short(eight(text.as_bytes(), from), length), word.hash);
            }
        }
        let mut block = [b' '; 64];
        block.copy_from_slice(&text.as_bytes()[..64]);
        let bits = |is: fn(u8) -> bool| block.iter().enumerate().fold(0, |all, (i, &b)| all | u64::from(is(b)) << i);
        assert_eq!(masks(&block), (bits(|b| b.is_ascii_alphanumeric()), bits(|b| b >= 0x80)));
    }

    #[test]
    fn different_words_differ() {
        assert_ne!(fold_hash("niger"), fold_hash("nigeria"));
        assert_ne!(fold_hash("a@"), fold_hash("a`"));
        assert_ne!(fold_hash("[x"), fold_hash("{x"));
        assert_eq!((fold_hash("'s"), fold_hash("’S")), (POSSESSIVE, POSSESSIVE));
    }

    #[test]
    fn tables_cover_their_blocks() {
        assert_eq!(LATIN.len(), 0x180 - 0xc0);
        assert_eq!(LATIN_ADDITIONAL.len(), 0x1f00 - 0x1e00);
    }
}

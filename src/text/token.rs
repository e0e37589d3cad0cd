//! Tokens: words and marks with their byte ranges, made in one pass over the text.

use super::fold::{AsciiWord, POSSESSIVE, case_bits, cased_word, eight, fold_hash};
use unicode_segmentation::UnicodeSegmentation;

/// What kind of mark or word a token is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TokenKind {
    /// Letters, with inner apostrophes and the dots of an abbreviation.
    Word,
    /// Digits with their decimal points, thousands commas and attached letters (`10th`, `5pm`).
    Number,
    /// `'s`, or the bare apostrophe after a plural.
    Possessive,
    /// A hyphen between two words, without spaces.
    Hyphen,
    /// A dash, or a hyphen with spaces around it.
    Dash,
    /// `,`
    Comma,
    /// `.` or an ellipsis that ends or breaks a sentence.
    Period,
    /// `:`
    Colon,
    /// `;`
    Semicolon,
    /// `?`
    Question,
    /// `!`
    Exclamation,
    /// An opening quotation mark.
    OpenQuote,
    /// A closing quotation mark.
    CloseQuote,
    /// `(` or `[`
    OpenParen,
    /// `)` or `]`
    CloseParen,
    /// `/`
    Slash,
    /// `$`, `€` and the like.
    Currency,
    /// `%`
    Percent,
    /// Anything else.
    Other,
}

/// Bits of [`Token::shape`].
pub mod shape {
    /// The first letter is a capital.
    pub const CAPITAL: u8 = 1;
    /// Two or more letters, all capitals.
    pub const UPPER: u8 = 2;
    /// A letter after the first is a capital, but not all are.
    pub const MIXED: u8 = 4;
    /// White space stands before.
    pub const SPACE: u8 = 8;
    /// A line break stands before.
    pub const NEWLINE: u8 = 16;
    /// The dot of an abbreviation is part of the token.
    pub const DOTTED: u8 = 32;
    /// It lies inside a quotation.
    pub const QUOTED: u8 = 64;
    /// It holds a character outside ASCII.
    pub const NON_ASCII: u8 = 128;
}

/// A word or mark.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// First byte in the text.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// Hash of the folded form (words and numbers).
    pub hash: u64,
    /// What it is.
    pub kind: TokenKind,
    /// Bits of [`shape`].
    pub shape: u8,
    /// What names begin with it: bits of [`starts`](crate::lexicon::starts), filled by the lexicon.
    pub starts: u32,
}

impl Token {
    /// Whether all of these shape bits are set.
    #[inline]
    pub fn has(&self, bits: u8) -> bool {
        self.shape & bits == bits
    }
    /// Its surface form as [`packed`] gives it.
    #[inline]
    pub fn packed(&self, text: &str) -> u64 {
        match self.end.wrapping_sub(self.start) {
            0 => 0,
            length @ 1..=8 => eight(text.as_bytes(), self.start as usize) & (u64::MAX >> (64 - 8 * length)),
            _ => LONG,
        }
    }
    /// Its surface form.
    pub fn text<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.start as usize..self.end as usize).unwrap_or("")
    }
}

/// What [`packed`] gives for a word of more than eight bytes; no text holds such bytes.
pub const LONG: u64 = u64::MAX;

/// A word of at most eight bytes as a number, so that comparing it with others costs one operation each.
pub const fn packed(word: &str) -> u64 {
    let bytes = word.as_bytes();
    if bytes.len() > 8 {
        return LONG;
    }
    let (mut x, mut i) = (0, 0);
    while i < bytes.len() {
        x |= (bytes[i] as u64) << (8 * i);
        i += 1;
    }
    x
}

/// Several words as [`packed`] gives them.
///
/// # Panics
/// While compiling, if one is too long.
pub const fn packed_all<const N: usize>(words: [&str; N]) -> [u64; N] {
    let (mut all, mut i) = ([0; N], 0);
    while i < N {
        all[i] = packed(words[i]);
        assert!(all[i] != LONG, "a word of more than eight bytes");
        i += 1;
    }
    all
}

pub(crate) const SPACE: u8 = 1;
pub(crate) const LETTER: u8 = 2;
pub(crate) const DIGIT: u8 = 3;
const MARK: u8 = 4;
pub(crate) const HIGH: u8 = 5;

/// Class of each byte.
pub(crate) static CLASS: [u8; 256] = {
    let mut t = [MARK; 256];
    let mut i = 0;
    while i < 256 {
        let b = i as u8;
        t[i] = match b {
            b' ' | b'\t' | b'\r' | b'\n' | 0x0b | 0x0c => SPACE,
            b'a'..=b'z' | b'A'..=b'Z' | b'_' => LETTER,
            b'0'..=b'9' => DIGIT,
            0x80..=0xff => HIGH,
            _ => MARK,
        };
        i += 1;
    }
    t
};

/// Longest word kept whole, in bytes; a longer run of letters is cut (base64 and the like).
const LONGEST: usize = 256;

fn char_at(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

/// Whether a character belongs to words; the marks of print, most of what is above ASCII in English, need no table.
fn alphanumeric(c: char) -> bool {
    !matches!(c, '\u{2000}'..='\u{206f}') && c.is_alphanumeric()
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '‘')
}

/// Cuts text into tokens; keeps the state of quotation marks from one call to the next.
#[derive(Default, Debug)]
pub struct Tokenizer {
    single_open: bool,
    double_open: bool,
    low_open: bool,
    /// [`shape::QUOTED`] if one of them is.
    quoted: u8,
    /// A quotation mark was met.
    quotes: bool,
}

impl Tokenizer {
    /// Forgets open quotation marks (a new paragraph).
    pub fn reset(&mut self) {
        *self = Self::default();
    }

    /// Whether a quotation mark was met since the last [`reset`](Self::reset).
    pub fn met_quotes(&self) -> bool {
        self.quotes
    }

    /// Appends the tokens of `text[from..to]`. Both ends must be character boundaries.
    pub fn run(&mut self, text: &str, from: usize, to: usize, out: &mut Vec<Token>) {
        let to = to.min(text.len());
        let bytes = text.as_bytes();
        let (mut i, mut before) = (from, shape::SPACE);
        while i < to {
            // Spaces, plain words, commas and full stops, of which most of a text is, stay within this loop.
            let b = bytes[i];
            let end = match CLASS[b as usize] {
                SPACE => {
                    before |= space_bits(b);
                    i += 1;
                    continue;
                }
                class @ (LETTER | DIGIT) => {
                    if let Some((end, behind)) = self.plain(bytes, i, to, class, before, out) {
                        // Behind nearly all of them stands a space.
                        let space = behind == b' ';
                        (i, before) = (end + usize::from(space), u8::from(space) * shape::SPACE);
                        continue;
                    }
                    None
                }
                _ => self.stop(bytes, i, before, out),
            };
            if let Some(end) = end {
                let space = bytes.get(end) == Some(&b' ');
                (i, before) = (end + usize::from(space), u8::from(space) * shape::SPACE);
            } else {
                (i, before) = (self.odd(text, i, to, before, out), 0);
            }
        }
    }

    /// A comma, or a full stop that is no ellipsis; returns where it ends.
    #[inline]
    fn stop(&self, bytes: &[u8], i: usize, before: u8, out: &mut Vec<Token>) -> Option<usize> {
        let kind = match bytes[i] {
            b',' => TokenKind::Comma,
            b'.' if bytes.get(i + 1) != Some(&b'.') => TokenKind::Period,
            _ => return None,
        };
        self.push(out, i, i + 1, kind, before, 0);
        Some(i + 1)
    }

    /// [`Tokenizer::step`] over all that is no plain word.
    #[inline(never)]
    fn odd(&mut self, text: &str, from: usize, to: usize, before: u8, out: &mut Vec<Token>) -> usize {
        match CLASS[text.as_bytes()[from] as usize] {
            LETTER | DIGIT => self.possessive(text, from, to, before, out).unwrap_or_else(|| self.word(text, from, to, before, out)),
            _ => self.step(text, from, to, before, out),
        }
    }

    /// Appends what comes next, white space passed over: a mark, or a word with its clitic; returns where it ends. `before` are the shape bits
    /// of what stands before `from`: [`shape::SPACE`] at the beginning of a text.
    #[inline]
    pub fn step(&mut self, text: &str, from: usize, to: usize, mut before: u8, out: &mut Vec<Token>) -> usize {
        let bytes = text.as_bytes();
        let mut i = from;
        while i < to {
            let b = bytes[i];
            match CLASS[b as usize] {
                SPACE => {
                    before |= space_bits(b);
                    i += 1;
                }
                class @ (LETTER | DIGIT) => return self.plain(bytes, i, to, class, before, out).map_or_else(|| self.odd(text, i, to, before, out), |(end, _)| end),
                HIGH => {
                    let c = char_at(text, i).unwrap_or(' ');
                    if c.is_whitespace() || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{202a}'..='\u{202e}') {
                        if c.is_whitespace() {
                            before |= shape::SPACE;
                        }
                        i += c.len_utf8();
                    } else if alphanumeric(c) {
                        return self.word(text, i, to, before, out);
                    } else {
                        return self.mark(text, i, c, before, out);
                    }
                }
                _ => return self.stop(bytes, i, before, out).unwrap_or_else(|| self.mark(text, i, b as char, before, out)),
            }
        }
        i
    }

    /// A word of ASCII letters and digits that plainly ends where they do, as nearly all do; returns where, and the byte behind it. `None` is for
    /// [`Tokenizer::word`] to cut. `class` is that of its first byte.
    #[inline(always)]
    #[allow(clippy::inline_always)] // See `cased_word`.
    fn plain(&mut self, bytes: &[u8], start: usize, to: usize, class: u8, before: u8, out: &mut Vec<Token>) -> Option<(usize, u8)> {
        let (AsciiWord { end, hash }, case, behind) = cased_word(bytes, start);
        // A word of no letters is longer than any other.
        if (end - start).wrapping_sub(1) >= LONGEST / 2 || end > to || !(ENDS[behind as usize] || ends_in_mark(bytes, start, end, behind)) {
            return None;
        }
        self.push(out, start, end, if class == DIGIT { TokenKind::Number } else { TokenKind::Word }, before | case, hash);
        Some((end, behind))
    }

    /// A word of ASCII letters and digits with `'s` behind it, and nothing that could belong to it behind that; returns where that ends.
    fn possessive(&self, text: &str, start: usize, to: usize, before: u8, out: &mut Vec<Token>) -> Option<usize> {
        let bytes = text.as_bytes();
        let (AsciiWord { end, hash }, case, _) = cased_word(bytes, start);
        let (mark, foreign) = match bytes.get(end..)? {
            [b'\'', b's', ..] => (2, 0),
            [0xe2, 0x80, 0x99, b's', ..] => (4, shape::NON_ASCII),
            _ => return None,
        };
        let stop = bytes.get(end + mark).copied().unwrap_or(b' ');
        if end == start || end - start > LONGEST / 2 || end + mark > to || bytes[start].is_ascii_digit() || stop == b'\'' || !matches!(CLASS[stop as usize], SPACE | MARK) {
            return None;
        }
        self.push(out, start, end, TokenKind::Word, before | case | foreign, hash);
        self.push(out, end, end + mark, TokenKind::Possessive, foreign, POSSESSIVE);
        Some(end + mark)
    }

    #[inline]
    fn push(&self, out: &mut Vec<Token>, start: usize, end: usize, kind: TokenKind, bits: u8, hash: u64) {
        out.push(Token { start: start as u32, end: end as u32, hash, kind, shape: bits | self.quoted, starts: 0 });
    }

    fn mark(&mut self, text: &str, i: usize, c: char, before: u8, out: &mut Vec<Token>) -> usize {
        let mut end = i + c.len_utf8();
        let next = char_at(text, end);
        let tight = before & shape::SPACE == 0;
        let next_is_word = next.is_some_and(alphanumeric);
        let kind = match c {
            ',' | '،' => TokenKind::Comma,
            '.' => {
                while text.as_bytes().get(end) == Some(&b'.') {
                    end += 1;
                }
                TokenKind::Period
            }
            '…' | '。' => TokenKind::Period,
            ':' => TokenKind::Colon,
            ';' => TokenKind::Semicolon,
            '?' => TokenKind::Question,
            '!' => TokenKind::Exclamation,
            '-' | '‐' | '‑' => {
                if next == Some('-') {
                    while text.as_bytes().get(end) == Some(&b'-') {
                        end += 1;
                    }
                    TokenKind::Dash
                } else if tight && (next_is_word || (next.is_some_and(|n| matches!(n, '\n' | '\r')) && broken_word(text, end))) {
                    TokenKind::Hyphen
                } else {
                    TokenKind::Dash
                }
            }
            '–' | '—' | '―' | '−' => {
                let digit_before = out.last().is_some_and(|t| t.kind == TokenKind::Number);
                if c == '–' && tight && next_is_word && digit_before { TokenKind::Hyphen } else { TokenKind::Dash }
            }
            '(' | '[' => TokenKind::OpenParen,
            ')' | ']' => TokenKind::CloseParen,
            '/' => TokenKind::Slash,
            '$' | '€' | '£' | '¥' | '₽' | '₹' | '₴' => TokenKind::Currency,
            '%' => TokenKind::Percent,
            // „so“
            '“' if self.low_open => {
                (self.low_open, self.double_open) = (false, false);
                TokenKind::CloseQuote
            }
            '“' | '„' | '«' => {
                self.low_open = c == '„';
                self.double_open = true;
                TokenKind::OpenQuote
            }
            '”' | '»' => {
                self.double_open = false;
                TokenKind::CloseQuote
            }
            // Which way a straight mark faces is seen by what touches it; one that stands free, or between letters, is the other of the last.
            '"' => {
                self.double_open = match (tight, next) {
                    (false, Some(n)) if !n.is_whitespace() => true,
                    (true, n) if !n.is_some_and(alphanumeric) => false,
                    _ => !self.double_open,
                };
                if self.double_open { TokenKind::OpenQuote } else { TokenKind::CloseQuote }
            }
            // The marks of typewriters and wires: ``so'', ''so''.
            '`' | '\'' if next == Some(c) && text.as_bytes().get(end + 1) != Some(&(c as u8)) => {
                end += 1;
                self.double_open = c == '`' || !(tight || self.double_open);
                if self.double_open { TokenKind::OpenQuote } else { TokenKind::CloseQuote }
            }
            '‘' | '\'' | '`' if !tight && next.is_some_and(|n| n.is_alphabetic() || n == '“' || n == '"') => {
                self.single_open = true;
                TokenKind::OpenQuote
            }
            '’' | '\'' => {
                if self.single_open && !next_is_word {
                    self.single_open = false;
                    TokenKind::CloseQuote
                } else if tight && out.last().is_some_and(|t| t.kind == TokenKind::Word) {
                    TokenKind::Possessive
                } else {
                    TokenKind::Other
                }
            }
            _ => TokenKind::Other,
        };
        self.quotes |= matches!(kind, TokenKind::OpenQuote | TokenKind::CloseQuote);
        self.quoted = u8::from(self.double_open || self.single_open) * shape::QUOTED;
        self.push(out, i, end, kind, before, 0);
        end
    }

    /// One word or number from `start`; returns where it ends. A clitic (`'s`, `n't`, `'ll`) becomes a token of its own.
    fn word(&mut self, text: &str, start: usize, to: usize, before: u8, out: &mut Vec<Token>) -> usize {
        let bytes = text.as_bytes();
        let limit = to.min(start + LONGEST);
        let mut i = start;
        let mut bits = before;
        let mut foreign = false;
        while i < limit {
            let b = bytes[i];
            match CLASS[b as usize] {
                LETTER | DIGIT => i += 1,
                HIGH => {
                    let Some(c) = char_at(text, i) else { break };
                    if c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}') {
                        bits |= shape::NON_ASCII;
                        foreign |= c >= '\u{900}' && !matches!(c, '\u{1e00}'..='\u{206f}');
                        i += c.len_utf8();
                    } else if is_apostrophe(c) && char_at(text, i + c.len_utf8()).is_some_and(char::is_alphabetic) {
                        bits |= shape::NON_ASCII;
                        i += c.len_utf8();
                    } else {
                        break;
                    }
                }
                _ => {
                    let next = bytes.get(i + 1).copied().unwrap_or(0);
                    let previous_digit = bytes[i - 1].is_ascii_digit();
                    let inner = match b {
                        b'\'' => next.is_ascii_alphabetic() || next >= 0xc3,
                        b'.' => (previous_digit && next.is_ascii_digit()) || abbreviation_dot(bytes, start, i, next),
                        b',' => previous_digit && bytes.get(i + 1..i + 4).is_some_and(|d| d.iter().all(u8::is_ascii_digit)) && !bytes.get(i + 4).is_some_and(u8::is_ascii_digit),
                        b'&' => bytes[i - 1].is_ascii_uppercase() && next.is_ascii_uppercase(),
                        b':' => previous_digit && i - start <= 2 && next.is_ascii_digit() && bytes.get(i + 2).is_some_and(u8::is_ascii_digit),
                        _ => false,
                    };
                    if !inner {
                        break;
                    }
                    i += 1;
                }
            }
        }
        while !text.is_char_boundary(i) {
            i -= 1;
        }
        if i == start {
            return start + char_at(text, start).map_or(1, char::len_utf8);
        }
        let mut end = i;
        let word = &text[start..end];
        if foreign {
            for (at, part) in word.unicode_word_indices() {
                let from = start + at;
                self.push(out, from, from + part.len(), TokenKind::Word, bits, fold_hash(part));
                bits &= !(shape::SPACE | shape::NEWLINE);
            }
            return end;
        }
        if bytes[start] == b'_' && word.bytes().all(|b| b == b'_') {
            // Wires write "_" where others have a dash.
            self.push(out, start, end, TokenKind::Dash, bits, 0);
            return end;
        }
        let numeric = bytes[start].is_ascii_digit();
        // The closing dot of "U.S." and of "Jan." belongs to the token.
        if !numeric && bytes.get(end) == Some(&b'.') && (word.contains('.') || is_abbreviation(word)) {
            bits |= shape::DOTTED;
            if word.contains('.') {
                end += 1;
            }
        }
        let clitic = if numeric { None } else { clitic(word) };
        let stem_end = clitic.map_or(end, |(at, _)| start + at);
        let stem = &text[start..stem_end];
        let (plain, case, _) = cased_word(bytes, start);
        let (hash, case) = if plain.end == stem_end { (plain.hash, case) } else { (fold_hash(stem), shape_of(stem)) };
        self.push(out, start, stem_end, if numeric { TokenKind::Number } else { TokenKind::Word }, bits | case, hash);
        if let Some((_, kind)) = clitic {
            let rest = &text[stem_end..end];
            self.push(out, stem_end, end, kind, bits & shape::NON_ASCII, fold_hash(rest));
        }
        if bits & shape::DOTTED != 0 && !word.contains('.') {
            // "Jan." and "Mr.": the dot is swallowed, the hash is that of the bare word.
            if let Some(t) = out.last_mut() {
                t.end += 1;
            }
            end += 1;
        }
        end
    }
}

/// Whether a word goes on in the line after `at`, where a hyphen ended the last: "Guinea-", "Bissau".
fn broken_word(text: &str, at: usize) -> bool {
    text[at..].trim_start_matches('\r').strip_prefix('\n').and_then(|t| t.chars().next()).is_some_and(char::is_alphabetic)
}

/// "U.S", "e.g", "a.m": a dot between single letters.
fn abbreviation_dot(bytes: &[u8], start: usize, dot: usize, next: u8) -> bool {
    let single_before = dot == start + 1
        || (dot >= 2 && bytes[dot - 2] == b'.')
        || (dot == start + 2 && bytes[start].is_ascii_uppercase() && !bytes[start + 1].is_ascii_uppercase() && next.is_ascii_uppercase() && bytes[start..dot].eq_ignore_ascii_case(b"ph"));
    single_before && next.is_ascii_alphabetic() && bytes[dot - 1].is_ascii_alphabetic() && !bytes.get(dot + 2).is_some_and(u8::is_ascii_alphabetic)
}

/// Abbreviations whose dot does not end a sentence.
pub(crate) fn is_abbreviation(word: &str) -> bool {
    if word.len() == 1 {
        return word.as_bytes()[0].is_ascii_uppercase() && word != "I";
    }
    if word.len() > 6 {
        return false;
    }
    // In a text of capitals "GEN." is "Gen.".
    let mut title = [0u8; 6];
    let title = &mut title[..word.len()];
    title.copy_from_slice(word.as_bytes());
    let capitals = word.bytes().all(|b| b.is_ascii_uppercase());
    title[usize::from(capitals)..].iter_mut().filter(|_| capitals).for_each(|b| *b = b.to_ascii_lowercase());
    std::str::from_utf8(title).is_ok_and(|word| {
        matches!(
            word,
            "Mr" | "Mrs"
                | "Ms"
                | "Dr"
                | "Prof"
                | "Rev"
                | "Fr"
                | "Gen"
                | "Lt"
                | "Col"
                | "Maj"
                | "Capt"
                | "Sgt"
                | "Adm"
                | "Cmdr"
                | "Brig"
                | "Cpl"
                | "Sen"
                | "Rep"
                | "Gov"
                | "Pres"
                | "Hon"
                | "St"
                | "Mt"
                | "Ft"
                | "Jr"
                | "Sr"
                | "vs"
                | "No"
                | "Nos"
                | "Jan"
                | "Feb"
                | "Mar"
                | "Apr"
                | "Jun"
                | "Jul"
                | "Aug"
                | "Sep"
                | "Sept"
                | "Oct"
                | "Nov"
                | "Dec"
                | "Mon"
                | "Tue"
                | "Tues"
                | "Wed"
                | "Thu"
                | "Thur"
                | "Thurs"
                | "Fri"
                | "Inc"
                | "Corp"
                | "Co"
                | "Ltd"
                | "Bros"
                | "approx"
                | "Dist"
                | "Supt"
                | "Insp"
                | "Messrs"
                | "Md"
                | "Ste"
                | "Mme"
                | "Mmes"
                | "Mlle"
                | "Msgr"
                | "Drs"
                | "Profs"
                | "Revs"
                | "Gens"
                | "Sens"
                | "Reps"
                | "Govs"
                | "Lts"
                | "Cols"
                | "Sgts"
                | "Lieut"
                | "Cpt"
                | "Pvt"
                | "Pfc"
                | "Spc"
                | "Const"
                | "Det"
                | "Cllr"
                | "Amb"
                | "Atty"
                | "Asst"
                | "Dep"
                | "Eng"
                | "Sec"
                | "Univ"
                | "Rs"
                | "Pty"
                | "Pte"
                | "Ald"
                | "Ala"
                | "Ariz"
                | "Ark"
                | "Calif"
                | "Colo"
                | "Conn"
                | "Del"
                | "Fla"
                | "Ga"
                | "Ill"
                | "Ind"
                | "Kan"
                | "Ky"
                | "La"
                | "Mass"
                | "Mich"
                | "Minn"
                | "Miss"
                | "Mo"
                | "Mont"
                | "Neb"
                | "Nev"
                | "Okla"
                | "Ore"
                | "Pa"
                | "Tenn"
                | "Tex"
                | "Va"
                | "Vt"
                | "Wash"
                | "Wis"
                | "Wyo"
        )
    })
}

/// Where a clitic starts in the word, and what it is.
fn clitic(word: &str) -> Option<(usize, TokenKind)> {
    if !word.bytes().any(|b| b == b'\'' || b >= 0x80) {
        return None;
    }
    let (at, c) = word.char_indices().rev().find(|&(_, c)| is_apostrophe(c)).filter(|&(at, _)| at > 0)?;
    let tail = &word[at + c.len_utf8()..];
    let head = &word[..at];
    if tail.eq_ignore_ascii_case("s") {
        return Some((at, TokenKind::Possessive));
    }
    if ["re", "ve", "ll", "d", "m"].iter().any(|x| tail.eq_ignore_ascii_case(x)) {
        return Some((at, TokenKind::Word));
    }
    if tail.eq_ignore_ascii_case("t") && head.len() > 1 && head.ends_with(['n', 'N']) {
        return Some((at - 1, TokenKind::Word));
    }
    None
}

fn shape_of(word: &str) -> u8 {
    let mut letters = word.chars().filter(|c| c.is_alphabetic()).map(char::is_uppercase);
    let first = letters.next() == Some(true);
    let (mut inner, mut others) = (false, true);
    for upper in letters {
        inner |= upper;
        others &= upper;
    }
    case_bits(first, inner, others)
}

/// The bits of [`shape`] that a white space byte gives to what follows it.
#[inline]
fn space_bits(b: u8) -> u8 {
    shape::SPACE | (u8::from(b == b'\n') * shape::NEWLINE)
}

/// Bytes that end any word.
static ENDS: [bool; 256] = {
    let mut ends = [true; 256];
    let mut b = 0;
    while b < 256 {
        ends[b] = !matches!(b as u8, b'\'' | b'_' | b',' | b':' | b'&' | b'.' | 0x80..);
        b += 1;
    }
    ends
};

/// Whether a run of ASCII letters and digits is a whole word although a mark stands behind it that may belong to it.
#[inline(never)]
fn ends_in_mark(bytes: &[u8], start: usize, end: usize, stop: u8) -> bool {
    let (last, next) = (bytes[end - 1], bytes.get(end + 1).copied().unwrap_or(b' '));
    match stop {
        b'\'' | b'_' => false,
        b',' | b':' => !(last.is_ascii_digit() && next.is_ascii_digit()),
        b'&' => !last.is_ascii_uppercase(),
        b'.' if last.is_ascii_digit() => !next.is_ascii_digit(),
        // Long words, and small ones but "vs." and "approx.", are no abbreviations.
        b'.' if end - start > 6 || end - start > 1 && bytes[start].is_ascii_lowercase() && !matches!(bytes[start], b'a' | b'v') => true,
        b'.' => !next.is_ascii_alphanumeric() && !std::str::from_utf8(&bytes[start..end]).is_ok_and(is_abbreviation),
        // Closing and opening quotation marks, dashes and the ellipsis end a word; an apostrophe may not.
        0x80.. => matches!(bytes.get(end..end + 3), Some([0xe2, 0x80, 0x93 | 0x94 | 0x9c | 0x9d | 0xa6])),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        let mut out = Vec::new();
        Tokenizer::default().run(text, 0, text.len(), &mut out);
        out.iter().map(|t| t.text(text)).collect()
    }

    #[test]
    fn tokens_of_news() {
        for (text, expected) in [
            ("The U.S. said.", "The|U.S.|said|."),
            ("Mr. Obama's 1.5-month, 10,000 men", "Mr.|Obama|'s|1.5|-|month|,|10,000|men"),
            ("don’t can't won't", "do|n’t|ca|n't|wo|n't"),
            ("“We’ll stay,” he said", "“|We|’ll|stay|,|”|he|said"),
            ("the soldiers' base - O'Neill", "the|soldiers|'|base|-|O'Neill"),
            ("Nadia’s, Omar's. Lina'sx", "Nadia|’s|,|Omar|'s|.|Lina'sx"),
            ("Goris. Room 12, 14: 9.5.", "Goris|.|Room|12|,|14|:|9.5|."),
            ("the 1990's end, Gen. Ito, G20's", "the|1990's|end|,|Gen.|Ito|,|G20|'s"),
            ("at 10 p.m. on Jan. 5", "at|10|p.m.|on|Jan.|5"),
            ("Nagorno-Karabakh—war", "Nagorno|-|Karabakh|—|war"),
            ("J. K. Rowling", "J.|K.|Rowling"),
            ("$3.2bn (90%)", "$|3.2bn|(|90|%|)"),
            ("in 2010–2015", "in|2010|–|2015"),
        ] {
            assert_eq!(cut(text).join("|"), expected, "{text}");
        }
    }

    #[test]
    fn tokens_lie_on_boundaries_and_in_order() {
        for text in ["", "a", "é’s “", "Łódź’s\u{ad}x", "ไทย中文 hello", "a\u{301}'", "''''", "İ'"] {
            let mut out = Vec::new();
            Tokenizer::default().run(text, 0, text.len(), &mut out);
            let mut last = 0;
            for t in out {
                assert!(t.start >= last && t.end > t.start, "{text:?}");
                assert!(text.get(t.start as usize..t.end as usize).is_some(), "{text:?}");
                last = t.end;
            }
        }
    }
}

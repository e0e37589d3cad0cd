//! Names without reading: the surface forms of a text, found in one pass over its bytes. Tokens are made only around a form that the fast path cannot settle.

use super::forms::{LONGEST_FORM, case_of, is_word};
use super::layer::Layer;
use super::{Gazetteer, OWN, entity::alias};
use crate::lexicon::starts;
use crate::span::Span;
use crate::text::fold::{AsciiWord, POSSESSIVE, ascii_word, eight, hash_short, masks};
use crate::text::token::{CLASS, DIGIT, HIGH, LETTER, SPACE, is_abbreviation};
use crate::text::{Token, TokenKind, Tokenizer, shape};

/// Which of the names that share words are kept.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Overlaps {
    /// From left to right, the longest: "University of Yerevan".
    #[default]
    Longest,
    /// All: "University of Yerevan" and "Yerevan".
    All,
}

/// A surface form in a text, as [`Gazetteer::scan`] gives it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Found {
    /// Its bytes.
    pub span: Span,
    /// Some meaning of the form is safe without support from its context ("Nicaragua"; not "Nice").
    pub safe: bool,
    form: u32,
    /// The same form in the other layer, where both count; 0 if there is none.
    twin: u32,
}

/// A form that begins at one word: where it ends, and the case its words show.
#[derive(Clone, Copy, Default, Debug)]
pub(crate) struct End {
    /// Number plus one, marked if it is the user's.
    pub form: u32,
    /// Bytes of the text in a scan, tokens in a walk.
    pub end: usize,
    pub shown: u32,
}

/// The forms that begin at one word, in both layers.
#[derive(Default, Debug)]
pub(crate) struct Ends {
    list: [End; 2 * LONGEST_FORM],
    n: usize,
}

impl Ends {
    pub fn clear(&mut self) {
        self.n = 0;
    }
    fn push(&mut self, form: u32, end: usize, shown: u32) {
        if let Some(slot) = self.list.get_mut(self.n) {
            *slot = End { form, end, shown };
            self.n += 1;
        }
    }
    /// The longest first; of two of one length the user's own.
    pub fn sorted(&mut self) -> &[End] {
        let list = &mut self.list[..self.n];
        if let [_] = list {
            return list;
        }
        list.sort_unstable_by_key(|e| (std::cmp::Reverse(e.end), e.form & OWN == 0));
        list
    }
}

/// Adds the forms of one layer that begin with the token `first`. `token` gives the tokens that follow, by number, up to the end of the sentence.
/// Words of a form may be joined by a hyphen, slash, `&` or `+`, and by a comma before a capital ("Washington, D.C.").
#[inline]
pub(crate) fn walk(layer: &Layer<'_>, bits: u32, own: u32, first: usize, text: &str, mut token: impl FnMut(usize) -> Option<Token>, ends: &mut Ends) {
    let Some(t) = token(first) else { return };
    let shown = case_of(&t);
    if bits & starts::FORM != 0 {
        ends.push(bits & starts::FORM | own, first + 1, shown);
    }
    if bits & starts::LONGER != 0 {
        walk_on(layer, own, first, t.hash, shown, text, token, ends);
    }
}

/// [`walk`] for the forms of several words.
fn walk_on(layer: &Layer<'_>, own: u32, first: usize, mut prefix: u64, mut shown: u32, text: &str, mut token: impl FnMut(usize) -> Option<Token>, ends: &mut Ends) {
    let (mut j, mut words) = (first + 1, 1);
    while words < LONGEST_FORM {
        let Some(t) = token(j) else { break };
        match t.kind {
            TokenKind::Hyphen | TokenKind::Slash => {
                j += 1;
                continue;
            }
            // "Zorro & Sons", "C++ Foundation".
            TokenKind::Other if matches!(t.text(text), "&" | "+") => {
                j += 1;
                continue;
            }
            TokenKind::Comma if token(j + 1).is_some_and(|t| t.kind == TokenKind::Word && t.has(shape::CAPITAL)) => {
                j += 1;
                continue;
            }
            _ if is_word(&t) => {}
            _ => break,
        }
        let Some((next, form, longer)) = layer.extend(prefix, t.hash) else { break };
        prefix = next;
        shown |= case_of(&t) << (2 * words);
        j += 1;
        words += 1;
        if form != 0 {
            ends.push(form | own, j, shown);
        }
        if !longer {
            break;
        }
    }
}

impl<'b> Gazetteer<'b> {
    /// Appends the names of a text, in order: what matches a surface form word by word, whatever its case policy admits, without regard to what the sentence
    /// says. Forms of class `c` are marked as not [`Found::safe`], forms of class `n` are found only inside longer ones, and what is marked as no name
    /// is passed over. It reads a text some twenty times as fast as extraction does; memory grows with `found` alone. Linear in the text.
    ///
    /// ```
    /// use dateline::gazetteer::Overlaps;
    /// let gazetteer = dateline::builtin_gazetteer();
    /// let text = "Talks in N’Djamena between Chad and al-Qaeda’s envoys";
    /// let mut found = Vec::new();
    /// gazetteer.scan(text, Overlaps::Longest, &mut found);
    /// assert_eq!(found.iter().map(|f| f.span.of(text)).collect::<Vec<_>>(), ["N’Djamena", "Chad", "al-Qaeda"]);
    /// assert_eq!(gazetteer.meanings(found[0]).map(|e| gazetteer.name(e)).collect::<Vec<_>>(), ["N'Djamena"]);
    /// ```
    pub fn scan(&self, text: &str, overlaps: Overlaps, found: &mut Vec<Found>) {
        let (base, own) = ((!self.alone()).then_some(self.base()), self.own());
        Scan { gazetteer: self, base, own, text, bytes: text.as_bytes(), overlaps, tokens: Vec::new(), cut: Vec::new(), ends: Ends::default(), found }.run();
    }
    /// What a found form can mean, own meanings first. Constant a step.
    pub fn meanings(&self, found: Found) -> impl Iterator<Item = super::EntityId> + use<'b> {
        let gazetteer = *self;
        [found.form, found.twin].into_iter().filter(|&f| f != 0).flat_map(move |f| gazetteer.candidates(f)).filter(|c| c.bits & alias::NO_NAME == 0).map(|c| c.entity)
    }
}

struct Scan<'a, 'b> {
    gazetteer: &'a Gazetteer<'b>,
    text: &'a str,
    bytes: &'a [u8],
    /// The layers whose names count.
    base: Option<&'a Layer<'b>>,
    own: Option<&'a Layer<'b>>,
    overlaps: Overlaps,
    tokens: Vec<Token>,
    cut: Vec<Token>,
    ends: Ends,
    found: &'a mut Vec<Found>,
}

/// Longer runs of letters are cut by the tokenizer.
const LONGEST_WORD: usize = 200;

/// Bytes that may belong to the word before them.
static JOINS: [bool; 256] = {
    let mut joins = [false; 256];
    let mut b = 0;
    while b < 256 {
        joins[b] = matches!(b as u8, b'.' | b',' | b':' | b'\'' | b'&' | b'_' | 0x80..);
        b += 1;
    }
    joins
};

/// Bytes looked at together, and with those that words which begin there may need.
const BLOCK: usize = 64;
const WINDOW: usize = BLOCK + 8;

/// What stands behind a word.
enum Gap {
    /// What joins words, and then a word.
    Word(usize),
    /// `'s`, up to here.
    Possessive(usize),
    /// What ends a name.
    Stop,
    /// Anything else.
    Odd,
}

/// A place where a word begins, and the length of its run of ASCII letters and digits; 0 for what is above ASCII.
#[derive(Clone, Copy, Default)]
struct Place {
    at: u32,
    length: u32,
}

/// A place where names may begin, on its way through the stages.
#[derive(Clone, Copy, Default)]
struct Begin {
    at: u32,
    end: u32,
    hash: u64,
    /// A capital begins it.
    capital: bool,
    /// The tokenizer must cut it.
    odd: bool,
    /// What the word tables say of it.
    base: u32,
    own: u32,
}

/// Places in one stage together: enough to overlap the loads of the tables, few enough to stay in the nearest cache.
const TOGETHER: usize = 256;

impl Scan<'_, '_> {
    /// In stages, so that one look into a table need not wait for the one before, and without branches where most words go another way than the last:
    /// where words begin; which of them may begin names; what the tables say of these; and only then, in order, which names they are.
    fn run(&mut self) {
        match [self.base, self.own].map(|layer| layer.map(Layer::beginnings)) {
            [Some(one), Some(other)] => self.words(|first, length| one.has(first, length) | other.has(first, length)),
            [Some(one), None] | [None, Some(one)] => self.words(|first, length| one.has(first, length)),
            [None, None] => {}
        }
    }

    /// Finds where words begin and takes those that may begin a name, which `known` tells of their first letters, through the tables.
    #[inline(always)]
    #[allow(clippy::inline_always, reason = "one loop for one table, one for two")]
    fn words(&mut self, known: impl Fn(u64, usize) -> bool) {
        let bytes = self.bytes;
        let mut places = [Place::default(); TOGETHER];
        // Where the last name ended, and whether the last byte of the block before belonged to a word or was above ASCII.
        let (mut n, mut done, mut word_before, mut high_before) = (0, 0, 0, 0);
        // A word that goes on in the next block: where it begins, and its first letters.
        let mut open: Option<(usize, u64)> = None;
        let mut rest = [0; WINDOW];
        // The letters of a word that begins at the end of a block stand in the next one, whose first bytes are therefore at hand.
        for from in (0..bytes.len()).step_by(BLOCK) {
            let window: &[u8; WINDOW] = if let Some(whole) = bytes[from..].first_chunk() {
                whole
            } else {
                let left = bytes.len() - from;
                rest[..left].copy_from_slice(&bytes[from..]);
                rest[left..].fill(0);
                &rest
            };
            let (word, high) = masks(window.first_chunk().unwrap_or(&[0; BLOCK]));
            let mut starts = (word & !(word << 1 | word_before)) | (high & !(high << 1 | high_before));
            (word_before, high_before) = (word >> 63, high >> 63);
            if n + BLOCK >= TOGETHER {
                done = self.look_up(&places[..n], done);
                n = 0;
            }
            // A mark above ASCII behind a word may belong to it, and one without letters before it may begin a name.
            let keeps = |first: u64, length: usize, behind: u32| usize::from(known(first, length)) | (high >> (behind & 63)) as usize & 1;
            if let Some((at, first)) = open
                && word != u64::MAX
            {
                let behind = word.trailing_ones();
                let length = from + behind as usize - at;
                places[n] = Place { at: at as u32, length: length as u32 };
                n += keeps(first, length, behind);
                open = None;
            }
            let eight = |bit: u32| window[bit as usize & 63..].first_chunk().map_or(0, |&b| u64::from_le_bytes(b));
            let goes_on = word.leading_ones();
            if goes_on > 0 && open.is_none() {
                let bit = 64 - goes_on;
                starts &= !(1 << bit);
                open = Some((from + bit as usize, eight(bit)));
            }
            while starts != 0 {
                let bit = starts.trailing_zeros();
                starts &= starts - 1;
                let length = (!(word >> bit)).trailing_zeros();
                places[n] = Place { at: from as u32 + bit, length };
                n += keeps(eight(bit), length as usize, bit + length);
            }
        }
        if let Some((at, first)) = open {
            let length = bytes.len() - at;
            places[n] = Place { at: at as u32, length: length as u32 };
            n += usize::from(known(first, length));
        }
        self.look_up(&places[..n], done);
    }

    /// Takes places where names may begin through the tables. Returns where the last name ends.
    fn look_up(&mut self, places: &[Place], mut done: usize) -> usize {
        let mut begins = [Begin::default(); TOGETHER];
        let mut n = 0;
        for &place in places {
            let (begin, keep) = self.begin(place);
            begins[n] = begin;
            n += usize::from(keep);
        }
        let mut touched = 0;
        if let Some(base) = self.base {
            begins[..n].iter_mut().for_each(|b| b.base = base.starts(b.hash));
            touched = begins[..n].iter().fold(0, |t, b| t ^ base.touch(b.base & starts::FORM));
        }
        if let Some(own) = self.own {
            begins[..n].iter_mut().for_each(|b| b.own = own.starts(b.hash));
            touched = begins[..n].iter().fold(touched, |t, b| t ^ own.touch(b.own & starts::FORM));
        }
        std::hint::black_box(touched);
        for b in &begins[..n] {
            let i = b.at as usize;
            if i < done {
                continue;
            }
            if b.odd {
                done = self.odd_begin(i);
                continue;
            }
            let usable = |bits: u32| bits & (u32::from(b.capital) | u32::from(bits & starts::LOWER != 0)).wrapping_neg();
            let (base, own) = (usable(b.base), usable(b.own));
            if base | own != 0 && self.begins_word(i) {
                done = self.hit(i, AsciiWord { end: b.end as usize, hash: b.hash }, base, own);
            }
        }
        done
    }

    /// The run of ASCII letters and digits, or the character above ASCII, that begins at `i`, and whether a name may begin there.
    #[inline]
    fn begin(&self, place: Place) -> (Begin, bool) {
        let (i, length) = (place.at as usize, place.length as usize);
        let odd = Begin { at: i as u32, odd: true, ..Begin::default() };
        let first = eight(self.bytes, i);
        let b = first as u8;
        if b >= 0x80 {
            // Not quotation marks, dashes, spaces.
            return (odd, first & 0xffff != 0x80e2 || first & 0x8000_0000 != 0);
        }
        let word = if (1..8).contains(&length) { AsciiWord { end: i + length, hash: hash_short(first, length) } } else { ascii_word(self.bytes, i) };
        let stop = self.bytes.get(word.end).copied().unwrap_or(b' ');
        if self.is_odd(i, word.end, stop) {
            return (odd, true);
        }
        let capital = if b.is_ascii_digit() { self.case(i, word.end) & 1 != 0 } else { b.is_ascii_uppercase() };
        (Begin { at: i as u32, end: word.end as u32, hash: word.hash, capital, odd: false, base: 0, own: 0 }, true)
    }

    /// A place that the fast path left to the tokenizer. Behind a character above ASCII no run begins anew ("É“É"), so that these are gone through.
    #[cold]
    fn odd_begin(&mut self, i: usize) -> usize {
        let mut at = i;
        loop {
            let c = self.text[at..].chars().next().unwrap_or(' ');
            at = if (c.is_alphanumeric() || c == '_') && self.begins_word(at) { self.odd_word(at) } else { at + c.len_utf8() };
            if self.bytes.get(at).is_none_or(u8::is_ascii) {
                return at;
            }
        }
    }

    /// Whether a word begins at `i`, or the tokenizer would join it to what stands before: "d'Ivoire", "naïve".
    #[inline]
    fn begins_word(&self, i: usize) -> bool {
        match self.bytes[..i] {
            // A quotation mark may be an apostrophe; characters without width belong to words.
            [.., 0xe2, 0x80, 0x98 | 0x99 | 0x8b..=0x8d] => self.tokenizer_begins(i),
            // Any other mark above ASCII ends a word.
            [.., b] if !matches!(self.bytes[..i], [.., 0xe2, 0x80, _]) && (JOINS[b as usize] || matches!(CLASS[b as usize], LETTER | DIGIT)) => self.tokenizer_begins(i),
            _ => true,
        }
    }

    #[cold]
    fn tokenizer_begins(&self, i: usize) -> bool {
        let belongs = |b: u8| JOINS[b as usize] || matches!(CLASS[b as usize], LETTER | DIGIT);
        let mut from = i;
        while from > 0 && i - from < 4 * LONGEST_WORD && belongs(self.bytes[from - 1]) {
            from -= 1;
        }
        while !self.text.is_char_boundary(from) {
            from -= 1;
        }
        let (mut tokenizer, mut cut) = (Tokenizer::default(), Vec::new());
        while from < i {
            from = tokenizer.step(self.text, from, self.text.len(), shape::SPACE, &mut cut);
        }
        // What it took last may begin here, behind characters that it skips.
        from == i || cut.iter().any(|t| t.start as usize == i)
    }

    /// A word that begins forms: follows them and settles which it is.
    fn hit(&mut self, i: usize, word: AsciiWord, base: u32, own: u32) -> usize {
        self.ends.n = 0;
        for (layer, bits, mark) in [(self.base, base, 0), (self.own, own, OWN)] {
            let Some(layer) = layer.filter(|_| bits != 0) else { continue };
            if !self.walk_plain(layer, bits, mark, i, word) {
                self.walk_tokens(layer, bits, mark, i);
            }
        }
        if self.ends.n == 0 { word.end } else { self.settle(i, word.end) }
    }

    /// The word at `i`, if it is plain.
    #[inline]
    fn plain(&self, i: usize) -> Option<AsciiWord> {
        let word = ascii_word(self.bytes, i);
        let stop = self.bytes.get(word.end).copied().unwrap_or(b' ');
        (!self.is_odd(i, word.end, stop)).then_some(word)
    }

    /// Whether the tokenizer must cut the word that a run of letters and digits from `start` to `end` belongs to. What stands before a space joins nothing, and nearly all does.
    #[inline]
    fn is_odd(&self, start: usize, end: usize, stop: u8) -> bool {
        let next = self.bytes.get(end + 1).map_or(SPACE, |&b| CLASS[b as usize]);
        let may = u8::from(JOINS[stop as usize]) & (u8::from(next != SPACE) | u8::from(stop == b'_'));
        may != 0 && self.joined(start, end, stop) || end > start + LONGEST_WORD
    }

    /// Where a plain word ends with the dot of an abbreviation.
    #[inline]
    fn dotted_end(&self, i: usize, end: usize) -> usize {
        end + usize::from(self.bytes.get(end) == Some(&b'.') && is_abbreviation(&self.text[i..end]))
    }

    /// What case a plain word shows, as [`case_of`]. The first letter counts ("50Plus"); what stands behind a small one does not matter, for no policy
    /// asks for capitals there.
    #[inline]
    fn case(&self, i: usize, end: usize) -> u32 {
        let mut letters = self.bytes[i..end].iter().filter(|b| b.is_ascii_alphabetic());
        if !letters.next().is_some_and(u8::is_ascii_uppercase) {
            return 0;
        }
        let mut rest = letters.peekable();
        1 | u32::from(rest.peek().is_some() && rest.all(u8::is_ascii_uppercase)) << 1
    }

    /// Whether what stands behind a run of letters and digits belongs to the word, so that the tokenizer must judge.
    fn joined(&self, start: usize, end: usize, stop: u8) -> bool {
        // A number takes an apostrophe and what follows along: "the 1990's".
        let clitic = |at: usize| !self.bytes[start].is_ascii_digit() && self.possessive(at);
        let next = self.bytes.get(end + 1).map_or(SPACE, |&b| CLASS[b as usize]);
        match stop {
            b'.' => matches!(next, LETTER | DIGIT | HIGH),
            b',' | b':' => next == DIGIT,
            b'\'' => next != SPACE && !clitic(end + 1),
            b'&' => next != SPACE,
            0xe2 if self.bytes.get(end + 1) == Some(&0x80) => match self.bytes.get(end + 2) {
                Some(0x99) => !clitic(end + 3),
                // A quotation mark may be an apostrophe; three characters without width belong to words.
                c => matches!(c, Some(0x98 | 0x8b..=0x8d)),
            },
            _ => true,
        }
    }

    /// Whether the `s` of a possessive stands here, and nothing joined to it.
    fn possessive(&self, at: usize) -> bool {
        matches!(self.bytes.get(at), Some(b's' | b'S')) && self.bytes.get(at + 1).is_none_or(|&b| !matches!(CLASS[b as usize], LETTER | DIGIT | HIGH) && !matches!(b, b'\'' | b'.' | b'&'))
    }

    /// Follows a form over plain words; `false` if something stands between them that only the tokenizer can judge.
    #[inline]
    fn walk_plain(&mut self, layer: &Layer<'_>, bits: u32, own: u32, i: usize, first: AsciiWord) -> bool {
        let mark = self.ends.n;
        // Where the words stand whose case was not looked at yet: most are never asked for it.
        let mut unseen = [(0u32, 0u32); LONGEST_FORM];
        unseen[0] = (i as u32, first.end as u32);
        let (mut seen, mut shown) = (0, 0);
        let (mut prefix, mut end) = (first.hash, self.dotted_end(i, first.end));
        let (mut form, mut longer) = (bits & starts::FORM, bits & starts::LONGER != 0);
        for k in 1..=LONGEST_FORM {
            if form != 0 {
                while seen < k {
                    let (from, to) = unseen[seen];
                    shown |= self.case(from as usize, to as usize) << (2 * seen);
                    seen += 1;
                }
                self.ends.push(form | own, end, shown);
            }
            if !longer || k == LONGEST_FORM {
                break;
            }
            let (at, to, hash) = match self.gap(end) {
                Gap::Stop => break,
                Gap::Possessive(to) => (to, to, POSSESSIVE),
                Gap::Word(at) => {
                    let Some(word) = self.plain(at) else {
                        self.ends.n = mark;
                        return false;
                    };
                    (at, word.end, word.hash)
                }
                Gap::Odd => {
                    self.ends.n = mark;
                    return false;
                }
            };
            let Some(next) = layer.extend(prefix, hash) else { break };
            (prefix, form, longer) = next;
            unseen[k] = (at as u32, to as u32);
            end = if at == to { to } else { self.dotted_end(at, to) };
        }
        true
    }

    /// What stands behind a word that ends at `end`.
    #[inline]
    fn gap(&self, end: usize) -> Gap {
        let byte = |at: usize| self.bytes.get(at).copied().unwrap_or(0);
        let letter = |at: usize| byte(at) != b'_' && matches!(CLASS[byte(at) as usize], LETTER | DIGIT);
        match byte(end) {
            b' ' | b'\n' | b'-' if letter(end + 1) => Gap::Word(end + 1),
            b' ' => match byte(end + 1) {
                0 | b'(' | b'"' | b'[' | b'$' => Gap::Stop,
                0xe2 if byte(end + 2) == 0x80 && matches!(byte(end + 3), 0x93 | 0x94 | 0x9c | 0x9d) => Gap::Stop,
                _ => Gap::Odd,
            },
            0 | b'.' | b';' | b':' | b'?' | b'!' | b')' | b'"' => Gap::Stop,
            // "Washington, D.C.", but not "Washington, which".
            b',' if byte(end + 1) == b' ' && byte(end + 2).is_ascii_lowercase() => Gap::Stop,
            b'\'' if self.possessive(end + 1) => Gap::Possessive(end + 2),
            0xe2 if byte(end + 1) == 0x80 => match byte(end + 2) {
                0x94 | 0x9c | 0x9d => Gap::Stop,
                0x99 if self.possessive(end + 3) => Gap::Possessive(end + 4),
                _ => Gap::Odd,
            },
            _ => Gap::Odd,
        }
    }

    /// The same over whatever the tokenizer makes of the text from `i`.
    fn walk_tokens(&mut self, layer: &Layer<'_>, bits: u32, own: u32, i: usize) {
        let (text, mark) = (self.text, self.ends.n);
        let tokens = &mut self.tokens;
        tokens.clear();
        let (mut tokenizer, mut at) = (Tokenizer::default(), i);
        let get = |k: usize| {
            while tokens.len() <= k && at < text.len() {
                at = tokenizer.step(text, at, text.len(), if at == i { shape::SPACE } else { 0 }, tokens);
            }
            let t = *tokens.get(k)?;
            let gap = if k == 0 { "" } else { &text[tokens[k - 1].end as usize..t.start as usize] };
            // A name may run over a line break, not over an empty line.
            (gap.len() < 2 || gap.bytes().filter(|&b| b == b'\n').count() < 2).then_some(t)
        };
        walk(layer, bits, own, 0, text, get, &mut self.ends);
        for e in &mut self.ends.list[mark..self.ends.n] {
            e.end = self.tokens[e.end - 1].end as usize;
        }
    }

    /// A word with an apostrophe, a dot or letters beyond ASCII; returns where to go on.
    #[cold]
    fn odd_word(&mut self, i: usize) -> usize {
        let mut cut = std::mem::take(&mut self.cut);
        cut.clear();
        let next = Tokenizer::default().step(self.text, i, self.text.len(), shape::SPACE, &mut cut);
        for t in cut.iter().filter(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number)) {
            self.ends.n = 0;
            for (layer, own) in [(self.base, 0), (self.own, OWN)] {
                let Some(layer) = layer else { continue };
                let capital = t.has(shape::CAPITAL);
                let bits = layer.starts(t.hash);
                if bits != 0 && (capital || bits & starts::LOWER != 0) {
                    self.walk_tokens(layer, bits, own, t.start as usize);
                }
            }
            let end = self.settle(t.start as usize, t.end as usize);
            if end > t.end as usize {
                self.cut = cut;
                return end;
            }
        }
        self.cut = cut;
        next
    }

    /// Keeps the longest form whose case fits, or all; returns where to go on.
    fn settle(&mut self, i: usize, word_end: usize) -> usize {
        if self.ends.n == 0 {
            return word_end;
        }
        let beside = self.gazetteer.beside();
        let list = self.ends.sorted();
        let mut k = 0;
        while k < list.len() {
            let e = list[k];
            let twin = list.get(k + 1).filter(|t| t.end == e.end).map_or(0, |t| t.form);
            k += 1 + usize::from(twin != 0);
            let groups = if beside { [[e.form, twin], [0, 0]] } else { [[e.form, 0], [twin, 0]] };
            for [form, twin] in groups {
                let (mut fits, mut safe, mut forbidden) = (false, false, false);
                for form in [form, twin].into_iter().filter(|&f| f != 0) {
                    let layer = self.own.filter(|_| form & OWN != 0).unwrap_or(self.gazetteer.base());
                    for c in layer.candidates(form & !OWN) {
                        if c.bits & alias::NEVER == 0 && c.fits(e.shown, &self.text[i..e.end]) {
                            fits = true;
                            safe |= c.bits & alias::CONTEXT == 0;
                            forbidden |= c.bits & alias::NO_NAME != 0;
                        }
                    }
                }
                if !fits {
                    continue;
                }
                if forbidden {
                    return e.end;
                }
                self.found.push(Found { span: Span::new(i as u32, e.end as u32), safe, form, twin });
                if self.overlaps == Overlaps::Longest {
                    return e.end;
                }
                break;
            }
        }
        word_end
    }
}

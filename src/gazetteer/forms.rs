//! Surface forms while a table is being made: word hashes in one flat list, grouped and written as the phrase table.
#![allow(dead_code, unreachable_pub)]

use super::beginnings::Seen;
use super::entity::alias;
use crate::blob::{Section, Writer, filter, perfect_hash, probe};
use crate::text::fold::extend_hash;
use crate::text::token::{Token, TokenKind, Tokenizer, shape};
use std::collections::HashMap;

/// Longest surface form, in words. Two bits a word of the case policy fit an integer.
pub const LONGEST_FORM: usize = 14;

struct Form {
    first: u32,
    words: u16,
    entity: u32,
    bits: u32,
    string: u32,
    case: u32,
}

/// What the word table says of a word that begins forms.
#[derive(Clone, Copy, Default)]
pub struct Single {
    /// Number of the one-word form plus one, 0 if there is none.
    pub form: u32,
    /// A longer form starts with the word.
    pub longer: bool,
    /// A form that starts with it need not begin with a capital there.
    pub lower: bool,
}

/// All surface forms of a table, in the order they were added.
#[derive(Default)]
pub struct Forms {
    hashes: Vec<u64>,
    list: Vec<Form>,
    tokens: Vec<Token>,
    /// How the words begin that begin forms.
    beginnings: Seen,
}

/// How many words a surface form has: a word, a number or a possessive each count as one, as the text's tokenizer cuts them.
pub fn count_words(form: &str, tokens: &mut Vec<Token>) -> usize {
    tokens.clear();
    Tokenizer::default().run(form, 0, form.len(), tokens);
    tokens.iter().filter(|t| is_word(t)).count()
}

/// Whether a token counts as a word of a surface form.
pub fn is_word(t: &Token) -> bool {
    matches!(t.kind, TokenKind::Word | TokenKind::Number | TokenKind::Possessive)
}

/// What the case of a word shows: bit 0, a capital begins it; bit 1, all its letters are capitals.
#[inline]
pub fn case_of(t: &Token) -> u32 {
    u32::from(t.has(shape::CAPITAL)) | u32::from(t.has(shape::UPPER)) << 1
}

/// What the words of a text must show where the form stands, two bits a word as in [`case_of`]: a capital where the form has one; and an acronym of
/// up to three letters stays in capitals, for "Un" and "Who" are words.
fn case_needed(form: &str, bits: u32, tokens: &[Token]) -> u32 {
    let any = bits & alias::ANY_CASE != 0;
    tokens.iter().filter(|t| is_word(t)).enumerate().fold(0, |need, (i, t)| {
        let letters = t.text(form).chars().filter(|c| c.is_alphabetic()).count();
        let short = (2..=3).contains(&letters) && t.has(shape::CAPITAL | shape::UPPER);
        need | (u32::from(t.has(shape::CAPITAL) && (short || !any)) | u32::from(short) << 1) << (2 * i)
    })
}

impl Forms {
    /// Adds a surface form of an entity; `false` if it holds no word. Hyphens and inner punctuation fall away.
    pub fn add(&mut self, form: &str, entity: u32, bits: u32, out: &mut Writer) -> bool {
        let mut tokens = std::mem::take(&mut self.tokens);
        count_words(form, &mut tokens);
        let first = self.hashes.len();
        self.hashes.extend(tokens.iter().filter(|t| is_word(t)).map(|t| t.hash));
        self.tokens = tokens;
        let words = self.hashes.len() - first;
        if words > 0 {
            let string = out.string(form);
            let case = case_needed(form, bits, &self.tokens);
            if let Some(t) = self.tokens.iter().find(|t| is_word(t)) {
                self.beginnings.add(t.text(form), case & 1 == 0);
            }
            self.list.push(Form { first: first as u32, words: words as u16, entity, bits, string, case });
        }
        words > 0
    }

    /// Number of surface forms.
    pub fn count(&self) -> usize {
        self.list.len()
    }
    /// Forgets all but the first `n`.
    pub fn truncate(&mut self, n: usize) {
        self.list.truncate(n);
        self.hashes.truncate(self.list.last().map_or(0, |f| f.first as usize + f.words as usize));
    }

    /// Writes candidates, forms and phrases; returns what the word table must hold, by word hash, sorted.
    pub fn write(self, out: &mut Writer) -> Vec<(u64, Single)> {
        let Forms { hashes, list, beginnings, .. } = self;
        let sequence = |f: &Form| &hashes[f.first as usize..f.first as usize + f.words as usize];
        let whole = |f: &Form| sequence(f).iter().skip(1).fold(sequence(f)[0], |h, &w| extend_hash(h, w));
        let mut order: Vec<(u64, u32)> = list.iter().enumerate().map(|(i, f)| (whole(f), i as u32)).collect();
        order.sort_unstable();
        let mut singles: HashMap<u64, Single> = HashMap::with_capacity(order.len());
        // Prefix hash, form plus one, whether a longer form goes on.
        let mut phrases: Vec<(u64, u32, bool)> = Vec::with_capacity(order.len() * 2);
        let mut inner: Vec<u64> = Vec::new();
        let mut candidates: Vec<[u32; 4]> = Vec::new();
        let mut number = 0;
        let mut at = 0;
        while at < order.len() {
            let hash = order[at].0;
            let end = at + order[at..].iter().take_while(|o| o.0 == hash).count();
            candidates.clear();
            let mut lower = false;
            for &(_, i) in &order[at..end] {
                let form = &list[i as usize];
                lower |= form.case & 1 == 0;
                // Two spellings that must be kept to the letter stay two.
                if let Some(known) = candidates.iter_mut().find(|c| c[0] == form.entity && (c[1] & 3) == (form.bits & 3) && (c[1] | form.bits) & alias::EXACT == 0) {
                    known[1] |= form.bits;
                    // "Lachin District" and "Lachin district": what the text must at least show is the form with fewer capitals.
                    if form.case.count_ones() < known[3].count_ones() {
                        known[2] = form.string;
                        known[3] = form.case;
                    }
                } else {
                    candidates.push([form.entity, form.bits, form.string, form.case]);
                }
            }
            let record = if let [one] = candidates[..] {
                one
            } else {
                let first = out.section(Section::Candidates).len() as u32 / 4;
                candidates.iter().for_each(|c| out.section(Section::Candidates).extend(c));
                [first, alias::LIST, candidates.len() as u32, 0]
            };
            out.section(Section::Forms).extend(record);
            let words = sequence(&list[order[at].1 as usize]);
            let start = singles.entry(words[0]).or_default();
            start.lower |= lower;
            if words.len() == 1 {
                start.form = number + 1;
            } else {
                start.longer = true;
                let mut prefix = words[0];
                for (i, &word) in words.iter().enumerate().skip(1) {
                    inner.push(word);
                    prefix = extend_hash(prefix, word);
                    phrases.push(if i + 1 == words.len() { (prefix, number + 1, false) } else { (prefix, 0, true) });
                }
            }
            number += 1;
            at = end;
        }
        phrases.sort_unstable();
        phrases.dedup_by(|b, a| {
            let same = a.0 == b.0;
            if same {
                a.1 = a.1.max(b.1);
                a.2 |= b.2;
            }
            same
        });
        let keys: Vec<u64> = phrases.iter().map(|p| p.0).collect();
        let (pilots, slots) = perfect_hash(&keys);
        let table = out.section(Section::Phrases);
        table.resize(slots * 4, 0);
        for &(hash, form, longer) in &phrases {
            let s = probe(&pilots, slots, hash) * 4;
            table[s..s + 4].copy_from_slice(&[hash as u32, (hash >> 32) as u32, form, u32::from(longer)]);
        }
        *out.section(Section::PhrasePilots) = pilots;
        let mut singles: Vec<(u64, Single)> = singles.into_iter().collect();
        singles.sort_unstable_by_key(|s| s.0);
        inner.sort_unstable();
        inner.dedup();
        *out.section(Section::Starts) = beginnings.write();
        *out.section(Section::Inner) = filter(inner.into_iter());
        singles
    }
}

/// The bits of a word slot, as [`crate::lexicon::starts`] reads them.
pub fn start_bits(single: Single) -> u32 {
    single.form | u32::from(single.longer) << 31 | u32::from(single.lower) << 30
}

/// Writes a word table that holds nothing but the beginnings of names (a table of the user's; the built-in one holds the lexicon too).
pub fn write_starts(singles: &[(u64, Single)], out: &mut Writer) {
    let hashes: Vec<u64> = singles.iter().map(|s| s.0).collect();
    let (pilots, slots) = perfect_hash(&hashes);
    let table = out.section(Section::Words);
    table.resize(slots * 4, 0);
    for &(hash, single) in singles {
        let s = probe(&pilots, slots, hash) * 4;
        table[s..s + 4].copy_from_slice(&[hash as u32, (hash >> 32) as u32, 0, start_bits(single)]);
    }
    *out.section(Section::WordPilots) = pilots;
}

/// Writes the hashes of entity keys for look-up.
pub fn write_keys(keys: impl Iterator<Item = (u64, u32)>, out: &mut Writer) {
    let mut keys: Vec<(u64, u32)> = keys.collect();
    keys.sort_unstable();
    keys.iter().for_each(|&(h, id)| out.section(Section::Keys).extend([h as u32, (h >> 32) as u32, id]));
}

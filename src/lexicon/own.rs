//! A user's words over the built-in ones: forms that the lexicon lacks, and lemmas that trigger the user's frames.

use super::{Entry, Lemma, Lexicon};
use crate::hash::Map;
use std::collections::HashMap;

/// Words and lemmas that a user's rules add or change; every other word is looked up in the built-in table.
#[derive(Clone, Default, Debug)]
pub struct Words {
    entries: Map<u64, Entry>,
    lemmas: Map<u32, Lemma>,
    /// A bit for each lemma that is changed: the others, nearly all of a text, are asked for at every step and leave no more than this behind.
    changed: Vec<u64>,
    spellings: Map<u32, String>,
    numbers: HashMap<String, u32>,
}

impl Words {
    /// The entry of a form by the hash of its folded text.
    pub fn entry(&self, hash: u64) -> Option<Entry> {
        if self.entries.is_empty() { None } else { self.entries.get(&hash).copied() }
    }
    /// Whether a lemma is new or changed.
    #[inline]
    pub fn changes(&self, lemma: u32) -> bool {
        self.changed.get(lemma as usize / 64).is_some_and(|bits| bits >> (lemma % 64) & 1 != 0)
    }
    /// What is known of a lemma.
    #[cold]
    pub fn lemma(&self, lemma: u32) -> Option<Lemma> {
        self.lemmas.get(&lemma).copied()
    }
    /// The spelling of a new lemma.
    pub fn spelling(&self, lemma: u32) -> Option<&str> {
        self.spellings.get(&lemma).map(String::as_str)
    }
    /// The number of a lemma; the next free one if neither the lexicon nor the user has it.
    pub fn number(&mut self, lexicon: Lexicon<'_>, spelling: &str) -> u32 {
        if let Some(known) = lexicon.lemma_of(spelling).or_else(|| self.numbers.get(spelling).copied()) {
            return known;
        }
        let number = lexicon.lemmas() + self.numbers.len() as u32;
        self.numbers.insert(spelling.to_owned(), number);
        self.spellings.insert(number, spelling.to_owned());
        number
    }
    /// Adds classes to a form, as a verb or as another word.
    pub fn teach(&mut self, lexicon: Lexicon<'_>, form: &str, classes: u32, lemma: &str, verb: bool) {
        let number = self.number(lexicon, lemma);
        let hash = crate::text::fold::fold_hash(form);
        let entry = self.entries.entry(hash).or_insert_with(|| lexicon.entry(lexicon.find(hash)));
        entry.classes |= classes;
        *(if verb { &mut entry.verb } else { &mut entry.noun }) = number;
    }
    /// Changes what is known of a lemma.
    pub fn change(&mut self, lexicon: Lexicon<'_>, lemma: u32, change: impl FnOnce(&mut Lemma)) {
        let slot = lemma as usize / 64;
        self.changed.resize(self.changed.len().max(slot + 1), 0);
        self.changed[slot] |= 1 << (lemma % 64);
        change(self.lemmas.entry(lemma).or_insert_with(|| lexicon.lemma(lemma)));
    }
}

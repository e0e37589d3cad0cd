//! A user's words over the built-in ones: forms that the lexicon lacks, and lemmas that trigger the user's frames.

use super::{Entry, Lemma, Lexicon};
use crate::hash::Map;
use std::collections::HashMap;

/// Words and lemmas that a user's rules add or change; every other word is looked up in the built-in table.
#[derive(Clone, Default, Debug)]
pub struct Words {
    entries: Map<u64, Entry>,
    /// Lemmas that are new or changed.
    lemmas: Vec<Lemma>,
    /// By lemma its place among them, counted from 1: every step asks for lemmas, and with many rules for changed ones.
    places: Vec<u32>,
    spellings: Map<u32, String>,
    numbers: HashMap<String, u32>,
}

impl Words {
    /// The entry of a form by the hash of its folded text.
    pub fn entry(&self, hash: u64) -> Option<Entry> {
        if self.entries.is_empty() { None } else { self.entries.get(&hash).copied() }
    }
    /// What is known of a lemma that is new or changed.
    #[inline]
    pub fn lemma(&self, lemma: u32) -> Option<&Lemma> {
        let place = self.places.get(lemma as usize)?.checked_sub(1)?;
        self.lemmas.get(place as usize)
    }
    /// The spelling of a new lemma.
    pub fn spelling(&self, lemma: u32) -> Option<&str> {
        self.spellings.get(&lemma).map(String::as_str)
    }
    /// How many lemmas are new.
    pub fn added(&self) -> u32 {
        self.spellings.len() as u32
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
        self.places.resize(self.places.len().max(lemma as usize + 1), 0);
        let place = &mut self.places[lemma as usize];
        if *place == 0 {
            self.lemmas.push(lexicon.lemma(lemma));
            *place = self.lemmas.len() as u32;
        }
        change(&mut self.lemmas[*place as usize - 1]);
    }
}

//! Words: the classes a form can have, its lemma, what the noun can name, what it does to the statement below it.
//!
//! Data: `gazetteers/lexicon/*.tsv`. One hash and one probe per token; the same probe says whether a name starts here.

pub mod class;
#[path = "compile.rs"]
pub mod compile;
pub mod own;

use crate::blob::{Blob, Section, probe};
use class::Cue;

/// The bit of a list of frames that stands in a user's block.
pub const OWN: u32 = 1 << 31;

/// Bits of the fourth integer of a word slot.
pub mod starts {
    /// The word alone is a surface form; the low bits hold its number plus one.
    pub const FORM: u32 = 0x3fff_ffff;
    /// A longer surface form starts with the word.
    pub const LONGER: u32 = 1 << 31;
    /// A surface form that starts with it may be written in lower case.
    pub const LOWER: u32 = 1 << 30;
}

/// What the lexicon knows of one form.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// Bits of [`class::word`].
    pub classes: u32,
    /// Lemma as a verb, 0 if it is none.
    pub verb: u32,
    /// Lemma as any other word, 0 if it is none.
    pub noun: u32,
    /// Bits of [`class::part`].
    pub parts: u32,
}

/// What the lexicon knows of one lemma.
#[derive(Clone, Copy, Debug)]
pub struct Lemma {
    /// Selection classes of the noun.
    pub selection: u64,
    /// Cue of the verb.
    pub verb_cue: Cue,
    /// Bits of [`class::valency`].
    pub valency: u8,
    /// Cue of the noun, adjective or adverb.
    pub noun_cue: Cue,
    /// Bits of [`class::asks`].
    pub asks: u16,
    /// Start of its list of frames as a verb in `FrameLists`, 0 if none.
    pub verb_frames: u32,
    /// Start of its list of frames as a noun.
    pub noun_frames: u32,
}

/// The word table of a compiled block.
#[derive(Clone, Copy, Debug)]
pub struct Lexicon<'b> {
    blob: Blob<'b>,
    pilots: &'b [u32],
    words: &'b [u32],
    slots: usize,
    own: Option<&'b own::Words>,
}

impl<'b> Lexicon<'b> {
    /// The lexicon of a block.
    pub fn new(blob: Blob<'b>) -> Self {
        let words = blob.section(Section::Words);
        Lexicon { blob, pilots: blob.section(Section::WordPilots), words, slots: words.len() / 4, own: None }
    }
    /// With a user's words over them.
    #[must_use]
    pub fn with_own(self, own: Option<&'b own::Words>) -> Lexicon<'b> {
        Lexicon { own, ..self }
    }
    /// Number of built-in lemmas; a user's are counted on from here.
    pub fn lemmas(&self) -> u32 {
        (self.blob.section(Section::Lemmas).len() / 6) as u32
    }
    /// The slot of a folded word's hash, 0 if unknown. Cost: one pilot and one slot.
    #[inline]
    pub fn find(&self, hash: u64) -> u32 {
        let slot = probe(self.pilots, self.slots, hash);
        match self.words.get(slot * 4..slot * 4 + 2) {
            Some(&[low, high]) if low == hash as u32 && high == (hash >> 32) as u32 => slot as u32,
            _ => 0,
        }
    }
    /// Bits of [`starts`] of a slot.
    #[inline]
    pub fn starts(&self, slot: u32) -> u32 {
        self.words.get(slot as usize * 4 + 3).copied().unwrap_or(0)
    }
    /// The entry of a slot.
    #[inline]
    pub fn entry(&self, slot: u32) -> Entry {
        let index = self.words.get(slot as usize * 4 + 2).copied().unwrap_or(0);
        let [classes, verb, noun, parts] = *self.blob.record::<4>(Section::Entries, index);
        Entry { classes, verb, noun, parts }
    }
    /// The entry of a word by its hash and slot: the user's if there is one.
    #[inline]
    pub fn word(&self, hash: u64, slot: u32) -> Entry {
        self.own.and_then(|own| own.entry(hash)).unwrap_or_else(|| self.entry(slot))
    }
    /// A lemma by number.
    #[inline]
    pub fn lemma(&self, lemma: u32) -> Lemma {
        if let Some(own) = self.own.and_then(|own| own.lemma(lemma)) {
            return own;
        }
        let [_, low, high, cues, verb_frames, noun_frames] = *self.blob.record::<6>(Section::Lemmas, lemma);
        Lemma {
            selection: u64::from(low) | u64::from(high) << 32,
            verb_cue: class::cue(cues & ((1 << compile::CUE_BITS) - 1)),
            valency: (cues as u8) >> compile::CUE_BITS,
            noun_cue: class::cue(cues >> 8 & 0xff),
            asks: (cues >> 16) as u16,
            verb_frames,
            noun_frames,
        }
    }
    /// The spelling of a lemma.
    pub fn spelling(&self, lemma: u32) -> &'b str {
        if let Some(own) = self.own.and_then(|own| own.spelling(lemma)) {
            return own;
        }
        self.blob.string(self.blob.record::<6>(Section::Lemmas, lemma)[0])
    }
    /// The number of a lemma that is itself a word, by spelling.
    pub fn lemma_of(&self, word: &str) -> Option<u32> {
        let hash = crate::text::fold::fold_hash(word);
        let entry = self.word(hash, self.find(hash));
        [entry.noun, entry.verb].into_iter().find(|&l| l != 0 && self.spelling(l) == word)
    }
}

//! Words: the classes a form can have, its lemma, what the noun can name, what it does to the statement below it.
//!
//! Data: `gazetteers/lexicon/*.tsv`. One hash and one probe per token; the same probe says whether a name starts here.

pub mod class;
#[path = "compile.rs"]
pub mod compile;
pub mod own;

use crate::blob::{Blob, Section, probe};
use crate::text::Token;
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
    /// What the verb does to an infinitive, where that is something else.
    pub infinitive_cue: Cue,
    /// What the word does to a gerund, where that is more than what the verb's cue does.
    pub gerund_cue: Cue,
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
    words: &'b [[u32; 4]],
    entries: &'b [[u32; 4]],
    lemmas: &'b [[u32; 6]],
    own: Option<&'b own::Words>,
}

/// Tokens that are looked up together: enough to overlap the loads of the tables.
const TOGETHER: usize = 64;

impl<'b> Lexicon<'b> {
    /// The lexicon of a block.
    pub fn new(blob: Blob<'b>) -> Self {
        Lexicon { blob, pilots: blob.section(Section::WordPilots), words: blob.records(Section::Words), entries: blob.records(Section::Entries), lemmas: blob.records(Section::Lemmas), own: None }
    }
    /// With a user's words over them.
    #[must_use]
    pub fn with_own(self, own: Option<&'b own::Words>) -> Lexicon<'b> {
        Lexicon { own, ..self }
    }
    /// The user's words, if there are any.
    pub(crate) fn own(&self) -> Option<&'b own::Words> {
        self.own
    }
    /// Number of built-in lemmas; a user's are counted on from here.
    pub fn lemmas(&self) -> u32 {
        self.lemmas.len() as u32
    }
    #[inline]
    fn slot(&self, slot: usize, hash: u64) -> [u32; 4] {
        match self.words.get(slot) {
            Some(&word) if (word[0], word[1]) == (hash as u32, (hash >> 32) as u32) => word,
            _ => [0; 4],
        }
    }
    /// The slot of a folded word's hash, 0 if unknown. Cost: one pilot and one slot.
    #[inline]
    pub fn find(&self, hash: u64) -> u32 {
        let slot = probe(self.pilots, self.words.len(), hash);
        if self.slot(slot, hash) == [0; 4] { 0 } else { slot as u32 }
    }
    /// Looks all tokens up: what names begin with each, and its entry. In stages, so that one look into a table need not wait for the one before.
    pub fn look_up(&self, tokens: &mut [Token], entries: &mut Vec<Entry>) {
        let mut slots = [0; TOGETHER];
        for tokens in tokens.chunks_mut(TOGETHER) {
            for (slot, t) in slots.iter_mut().zip(&*tokens) {
                *slot = probe(self.pilots, self.words.len(), t.hash);
            }
            // What a slot holds of another word counts for nothing: by a factor instead of a branch, for one word in ten is in no list.
            for (slot, t) in slots.iter_mut().zip(&mut *tokens) {
                let word = self.words.get(*slot).copied().unwrap_or([0; 4]);
                let own = u32::from((word[0], word[1]) == (t.hash as u32, (t.hash >> 32) as u32));
                t.starts = word[3] * own;
                *slot = (word[2] * own) as usize;
            }
            entries.extend(slots[..tokens.len()].iter().map(|&n| self.numbered(n as u32)));
        }
        if let Some(own) = self.own {
            let from = entries.len() - tokens.len();
            for (t, entry) in tokens.iter().zip(&mut entries[from..]) {
                *entry = own.entry(t.hash).unwrap_or(*entry);
            }
        }
    }
    #[inline]
    fn numbered(&self, number: u32) -> Entry {
        let [classes, verb, noun, parts] = self.entries.get(number as usize).copied().unwrap_or([0; 4]);
        Entry { classes, verb, noun, parts }
    }
    /// The entry of a slot.
    #[inline]
    pub fn entry(&self, slot: u32) -> Entry {
        self.numbered(self.words.get(slot as usize).map_or(0, |w| w[2]))
    }
    /// The entry of a word by its hash and slot: the user's if there is one.
    #[inline]
    pub fn word(&self, hash: u64, slot: u32) -> Entry {
        self.own.and_then(|own| own.entry(hash)).unwrap_or_else(|| self.entry(slot))
    }
    /// A lemma by number. Nearly all callers read one field: within them, this is a load or two.
    #[inline(always)]
    #[allow(clippy::inline_always, reason = "asked for every word")]
    pub fn lemma(&self, lemma: u32) -> Lemma {
        self.own.and_then(|own| own.lemma(lemma)).copied().unwrap_or_else(|| self.built_in(lemma))
    }
    #[inline(always)]
    #[allow(clippy::inline_always, reason = "asked for every word")]
    fn built_in(&self, lemma: u32) -> Lemma {
        let [_, low, high, cues, verb_frames, noun_frames] = self.lemmas.get(lemma as usize).copied().unwrap_or([0; 6]);
        Lemma {
            selection: u64::from(low) | u64::from(high) << 32,
            verb_cue: class::cue(cues & ((1 << compile::CUE_BITS) - 1)),
            valency: (cues as u8) >> compile::CUE_BITS,
            infinitive_cue: class::cue(cues >> 12 & 0xf),
            gerund_cue: class::gerund_cue(cues >> 12),
            noun_cue: class::cue(cues >> 8 & 0xf),
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
        self.blob.string(self.lemmas.get(lemma as usize).map_or(0, |l| l[0]))
    }
    /// What a word can be as a noun: a mask of selection classes, 0 if it is none or unknown.
    pub fn noun_classes(&self, word: &str) -> u64 {
        let hash = crate::text::fold::fold_hash(word);
        match self.word(hash, self.find(hash)).noun {
            0 => 0,
            lemma => self.lemma(lemma).selection,
        }
    }
    /// The number of a lemma that is itself a word, by spelling.
    pub fn lemma_of(&self, word: &str) -> Option<u32> {
        let hash = crate::text::fold::fold_hash(word);
        let entry = self.word(hash, self.find(hash));
        [entry.noun, entry.verb].into_iter().find(|&l| l != 0 && self.spelling(l) == word)
    }
}

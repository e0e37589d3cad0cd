//! Which patterns a sentence can match at all. An alternative waits for a word that it cannot do without; one that has no such word is always in question.
//! So the cost of a sentence grows with the patterns that it triggers, not with those that there are.

use super::compile::{ELEMENT, flag};
use super::{Frame, Rules};
use crate::text::fold::fold_hash;

/// The alternatives of all patterns, by the word that each waits for.
#[derive(Clone, Debug)]
pub struct Triggers {
    /// In the order in which they are tried.
    alternatives: Vec<Alternative>,
    /// Words, as literals have them, with the alternative that waits for each; sorted.
    words: Vec<(u32, u32)>,
    /// Bits of the words: most words of a text trigger nothing.
    filter: Box<[u64; SLOTS]>,
    /// Alternatives without a word.
    always: Vec<u32>,
}

/// Size of the filter: some four thousand words fit before most of a text passes it. A constant, so that asking it costs a few instructions a word.
const SLOTS: usize = 512;

/// One alternative of a pattern.
#[derive(Clone, Copy, Debug)]
struct Alternative {
    frame: u32,
    number: u32,
    /// Types of mentions that it cannot do without, all of them: one of each set. Sets that allow all are for alternatives with fewer.
    types: [u64; TYPES],
}

/// Most types of mentions of one alternative that are asked for before it is tried.
const TYPES: usize = 4;

impl Alternative {
    fn possible(&self, present: u64) -> bool {
        self.types.iter().all(|t| t & present != 0 || *t == u64::MAX)
    }
}

impl Default for Triggers {
    fn default() -> Self {
        Triggers { alternatives: Vec::new(), words: Vec::new(), filter: Box::new([0; SLOTS]), always: Vec::new() }
    }
}

impl Triggers {
    /// The triggers of the patterns of these rules.
    pub fn new(rules: Rules<'_>) -> Self {
        let mut t = Triggers::default();
        for frame in rules.patterns() {
            for (number, elements) in (0u32..).zip(frame.alternatives()) {
                let at = t.alternatives.len() as u32;
                let mut types = [u64::MAX; TYPES];
                let mentions = elements.iter().filter(|e| e[0] & (flag::LITERAL | flag::GROUP | flag::OPTIONAL) == 0);
                types.iter_mut().zip(mentions).for_each(|(t, e)| *t = u64::from(e[3]) | u64::from(e[4]) << 32);
                t.alternatives.push(Alternative { frame: frame.number, number, types });
                match anchor(frame, elements) {
                    Some(words) => t.words.extend(words.iter().map(|&w| (w, at))),
                    None => t.always.push(at),
                }
            }
        }
        t.words.sort_unstable();
        for (word, _) in &t.words {
            let (slot, bit) = place(*word);
            t.filter[slot] |= bit;
        }
        t
    }
    /// The alternatives (frame and number) that a sentence with words of these hashes and mentions of the types `present` can match, in order.
    pub fn of(&self, hashes: impl Iterator<Item = u64>, present: u64, out: &mut Vec<(u32, u32)>) {
        out.clear();
        let possible = |a: &u32| self.alternatives[*a as usize].possible(present);
        out.extend(self.always.iter().copied().filter(possible).map(|a| (a, 0)));
        for hash in hashes {
            let word = literal(hash);
            let (slot, bit) = place(word);
            if self.filter[slot] & bit != 0 {
                let from = self.words.partition_point(|w| w.0 < word);
                out.extend(self.words[from..].iter().take_while(|w| w.0 == word).map(|w| w.1).filter(possible).map(|a| (a, 0)));
            }
        }
        if out.len() > 1 {
            out.sort_unstable();
            out.dedup();
        }
        out.iter_mut().for_each(|a| {
            let alternative = &self.alternatives[a.0 as usize];
            *a = (alternative.frame, alternative.number);
        });
    }
}

/// A word as literals of patterns have it.
#[inline]
pub(super) fn literal(hash: u64) -> u32 {
    hash as u32 | 1
}

#[inline]
fn place(word: u32) -> (usize, u64) {
    (word as usize >> 7 & (SLOTS - 1), 1 << (word >> 1 & 63))
}

/// The word that an alternative cannot do without: of few choices, and none that nearly every sentence has.
fn anchor<'b>(frame: Frame<'b>, elements: &[[u32; ELEMENT]]) -> Option<&'b [u32]> {
    // Marks have no hash in a text.
    let none: Vec<u32> = [",", ".", ":", ";", "?", "!", "-", "–", "—", "…", "(", ")", "[", "]", "/", "&", "+", "#", "$", "€", "£", "%", "'s", "’s", "'", "’", "\"", "“", "”"]
        .iter()
        .map(|w| literal(fold_hash(w)))
        .collect();
    let common: Vec<u32> = ["the", "a", "an", "of", "in", "to", "and", "for", "is", "was", "on", "at", "with"].iter().map(|w| literal(fold_hash(w))).collect();
    let literals = elements.iter().filter(|e| e[0] & flag::LITERAL != 0 && e[0] & flag::OPTIONAL == 0).map(|e| frame.words(e[5]));
    literals.filter(|words| !words.iter().any(|w| none.contains(w) || common.contains(w))).min_by_key(|words| words.len())
}

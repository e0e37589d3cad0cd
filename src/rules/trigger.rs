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
    /// Mentions without which there is none.
    fewest: usize,
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
    /// How many mentions those are, and what any of them may be.
    mentions: usize,
    any: u64,
}

/// Most types of mentions of one alternative that are asked for before it is tried.
const TYPES: usize = 4;

impl Alternative {
    /// `present`: the classes of all mentions of the sentence, which `mentions` has one by one.
    #[inline]
    fn possible(&self, present: u64, mentions: &[(u32, u64)]) -> bool {
        self.mentions <= mentions.len()
            && self.types.iter().all(|t| t & present != 0 || *t == u64::MAX)
            && (self.mentions < 2 || mentions.iter().filter(|m| m.1 & self.any != 0).count() >= self.mentions)
    }
}

impl Default for Triggers {
    fn default() -> Self {
        Triggers { alternatives: Vec::new(), words: Vec::new(), filter: Box::new([0; SLOTS]), always: Vec::new(), fewest: 0 }
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
                let mentions = || elements.iter().filter(|e| e[0] & (flag::LITERAL | flag::GROUP | flag::OPTIONAL) == 0).map(mask);
                types.iter_mut().zip(mentions()).for_each(|(t, m)| *t = m);
                t.alternatives.push(Alternative { frame: frame.number, number, types, mentions: mentions().count(), any: mentions().fold(0, |any, m| any | m) });
                match anchor(frame, elements) {
                    Some(words) => t.words.extend(words.iter().map(|&w| (w, at))),
                    None => t.always.push(at),
                }
            }
        }
        t.fewest = t.alternatives.iter().map(|a| a.mentions).min().unwrap_or(0);
        t.words.sort_unstable();
        for (word, _) in &t.words {
            let (slot, bit) = place(*word);
            t.filter[slot] |= bit;
        }
        t
    }
    /// The alternatives (frame and number) that a sentence with words of these hashes and these mentions (token and class, all classes in `present`) can match,
    /// in order.
    pub fn of(&self, hashes: impl Iterator<Item = u64>, present: u64, mentions: &[(u32, u64)], out: &mut Vec<(u32, u32)>) {
        out.clear();
        if mentions.len() < self.fewest {
            return;
        }
        let possible = |a: &u32| self.alternatives[*a as usize].possible(present, mentions);
        for &a in self.always.iter().filter(|a| possible(a)) {
            out.push((a, 0));
        }
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

/// What a mention may be that stands for an element.
pub(super) fn mask(element: &[u32; ELEMENT]) -> u64 {
    u64::from(element[3]) | u64::from(element[4]) << 32
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

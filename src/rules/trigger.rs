//! Which patterns a sentence can match at all. An alternative waits for a word that it cannot do without; one that has no such word is always in question.
//! So the cost of a sentence grows with the patterns that it triggers, not with those that there are.

use super::compile::{ELEMENT, flag};
use super::{Frame, Rules};
use crate::text::fold::fold_hash;

/// The alternatives of all patterns, by the word that each waits for.
#[derive(Clone, Debug, Default)]
pub struct Triggers {
    /// Frame and number of each alternative, in the order in which they are tried.
    alternatives: Vec<(u32, u32)>,
    /// Words, as literals have them, with the alternative that waits for each; sorted.
    words: Vec<(u32, u32)>,
    /// Bits of the words: most words of a text trigger nothing.
    filter: Vec<u64>,
    /// Alternatives without a word.
    always: Vec<u32>,
}

impl Triggers {
    /// The triggers of the patterns of these rules.
    pub fn new(rules: Rules<'_>) -> Self {
        let mut t = Triggers::default();
        for frame in rules.patterns() {
            for (number, elements) in (0u32..).zip(frame.alternatives()) {
                let at = t.alternatives.len() as u32;
                t.alternatives.push((frame.number, number));
                match anchor(frame, elements) {
                    Some(words) => t.words.extend(words.iter().map(|&w| (w, at))),
                    None => t.always.push(at),
                }
            }
        }
        t.words.sort_unstable();
        t.filter = vec![0; t.words.len().next_power_of_two().max(4)];
        for (word, _) in &t.words {
            let (slot, bit) = place(*word, t.filter.len());
            t.filter[slot] |= bit;
        }
        t
    }
    /// The alternatives that a sentence with words of these hashes can match, in order.
    pub fn of(&self, hashes: impl Iterator<Item = u64>, out: &mut Vec<(u32, u32)>) {
        out.clear();
        out.extend(self.always.iter().map(|&a| (a, 0)));
        for hash in hashes {
            let word = literal(hash);
            let (slot, bit) = place(word, self.filter.len());
            if self.filter.get(slot).is_some_and(|f| f & bit != 0) {
                let from = self.words.partition_point(|w| w.0 < word);
                out.extend(self.words[from..].iter().take_while(|w| w.0 == word).map(|w| (w.1, 0)));
            }
        }
        out.sort_unstable();
        out.dedup();
        out.iter_mut().for_each(|a| *a = self.alternatives[a.0 as usize]);
    }
}

/// A word as literals of patterns have it.
pub(super) fn literal(hash: u64) -> u32 {
    hash as u32 | 1
}

fn place(word: u32, slots: usize) -> (usize, u64) {
    (word as usize >> 7 & (slots - 1), 1 << (word >> 1 & 63))
}

/// The rarest word that an alternative cannot do without: few choices, and none that nearly every sentence has.
fn anchor<'b>(frame: Frame<'b>, elements: &[[u32; ELEMENT]]) -> Option<&'b [u32]> {
    // Marks have no hash in a text.
    let none: Vec<u32> = [",", ".", ":", ";", "?", "!", "-", "–", "—", "…", "(", ")", "[", "]", "/", "&", "+", "#", "$", "€", "£", "%", "'s", "’s", "'", "’", "\"", "“", "”"]
        .iter()
        .map(|w| literal(fold_hash(w)))
        .collect();
    let common: Vec<u32> = ["the", "a", "an", "of", "in", "to", "and", "for", "is", "was", "on", "at", "with"].iter().map(|w| literal(fold_hash(w))).collect();
    let literals = elements.iter().filter(|e| e[0] & flag::LITERAL != 0 && e[0] & flag::OPTIONAL == 0).map(|e| frame.words(e[5]));
    literals.filter(|words| !words.iter().any(|w| none.contains(w))).min_by_key(|words| words.len() + 100 * words.iter().filter(|w| common.contains(w)).count())
}

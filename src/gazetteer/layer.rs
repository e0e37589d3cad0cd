//! One compiled table of names: the built-in one or the user's.

use super::beginnings::Beginnings;
use super::entity::{alias, field};
use super::{Candidate, EntityId};
use crate::blob::{Blob, Section, filter_has, probe};
use crate::lexicon::starts;
use crate::text::fold::{extend_hash, fold_hash};

/// The names of one block. Numbers are those of the block, without the mark of the user's own.
#[derive(Clone, Copy, Debug)]
pub struct Layer<'b> {
    blob: Blob<'b>,
    word_pilots: &'b [u32],
    words: &'b [[u32; 4]],
    pilots: &'b [u32],
    phrases: &'b [[u32; 4]],
    forms: &'b [[u32; 4]],
    several: &'b [[u32; 4]],
    entities: &'b [[u32; field::COUNT]],
    first: &'b [u32],
    inner: &'b [u32],
}

impl<'b> Layer<'b> {
    pub fn new(blob: Blob<'b>) -> Self {
        Layer {
            blob,
            word_pilots: blob.section(Section::WordPilots),
            words: blob.records(Section::Words),
            pilots: blob.section(Section::PhrasePilots),
            phrases: blob.records(Section::Phrases),
            forms: blob.records(Section::Forms),
            several: blob.records(Section::Candidates),
            entities: blob.records(Section::Entities),
            first: blob.section(Section::Starts),
            inner: blob.section(Section::Inner),
        }
    }
    /// What names begin with a word: bits of [`starts`].
    #[inline]
    pub fn starts(&self, word_hash: u64) -> u32 {
        match self.words.get(probe(self.word_pilots, self.words.len(), word_hash)) {
            Some(&[low, high, _, bits]) if low == word_hash as u32 && high == (word_hash >> 32) as u32 => bits,
            _ => 0,
        }
    }
    /// How the words begin that begin forms. Nearly all others are turned away by it, in a near cache, and never looked up.
    pub fn beginnings(&self) -> Beginnings<'b> {
        Beginnings::new(self.first)
    }
    /// Extends a prefix (at first the hash of a word) by a word: the new prefix, the form that ends here (plus one, or 0), whether longer
    /// forms go on; `None` if no form does.
    #[inline]
    pub fn extend(&self, prefix: u64, word_hash: u64) -> Option<(u64, u32, bool)> {
        if !filter_has(self.inner, word_hash) {
            return None;
        }
        let hash = extend_hash(prefix, word_hash);
        match self.phrases.get(probe(self.pilots, self.phrases.len(), hash)) {
            Some(&[low, high, form, longer]) if low == hash as u32 && high == (hash >> 32) as u32 && (form | longer) != 0 => Some((hash, form, longer != 0)),
            _ => None,
        }
    }
    /// The form of a whole sequence of words (plus one), 0 if there is none.
    pub fn form(&self, words: &[u64]) -> u32 {
        let Some((&first, rest)) = words.split_first() else { return 0 };
        let bits = self.starts(first);
        if rest.is_empty() {
            return bits & starts::FORM;
        }
        let mut at = (first, 0, bits & starts::LONGER != 0);
        for &word in rest {
            match self.extend(at.0, word) {
                Some(next) if at.2 => at = next,
                _ => return 0,
            }
        }
        at.1
    }
    /// Whether a form (its number plus one) has one candidate at most.
    pub fn one_meaning(&self, form: u32) -> bool {
        form.checked_sub(1).and_then(|f| self.forms.get(f as usize)).is_none_or(|f| f[1] & alias::LIST == 0)
    }
    /// Candidates of a form (its number plus one).
    pub fn candidates(&self, form: u32) -> impl Iterator<Item = Candidate<'b>> + use<'b> {
        let one = self.forms.get(form.wrapping_sub(1) as usize).copied().unwrap_or([0; 4]);
        let [first, bits, several, _] = one;
        let (first, count) = if form == 0 {
            (0, 0)
        } else if bits & alias::LIST != 0 {
            (first, several)
        } else {
            (0, 1)
        };
        let (blob, list) = (self.blob, self.several);
        (0..count).map(move |i| {
            let [entity, bits, string, case] = if bits & alias::LIST != 0 { list.get((first + i) as usize).copied().unwrap_or([0; 4]) } else { one };
            Candidate { entity: EntityId(entity), bits, case, string, blob }
        })
    }
    /// Reads something of a form's record, so that it is near when it is needed.
    #[inline]
    pub fn touch(&self, form: u32) -> u32 {
        form.checked_sub(1).and_then(|f| self.forms.get(f as usize)).map_or(0, |f| f[0])
    }
    #[inline]
    pub fn field(&self, entity: u32, field: usize) -> u32 {
        self.entities.get(entity as usize).map_or(0, |e| e[field])
    }
    pub fn text(&self, entity: u32, field: usize) -> &'b str {
        self.blob.string(self.field(entity, field))
    }
    /// Number of entities.
    pub fn len(&self) -> usize {
        self.entities.len().saturating_sub(1)
    }
    pub fn by_key(&self, key: &str) -> Option<u32> {
        let (keys, hash) = (self.blob.section(Section::Keys), fold_hash(key));
        let at = lower_bound(keys.len() / 3, |i| (u64::from(keys[i * 3]) | u64::from(keys[i * 3 + 1]) << 32) < hash);
        let &[low, high, entity] = keys.get(at * 3..at * 3 + 3)? else { return None };
        ((u64::from(low) | u64::from(high) << 32) == hash && self.text(entity, field::KEY) == key).then_some(entity)
    }
    /// Hashes of the keys, with the entities.
    pub fn keys(&self) -> impl Iterator<Item = (u64, u32)> + use<'b> {
        self.blob.section(Section::Keys).chunks_exact(3).map(|k| (u64::from(k[0]) | u64::from(k[1]) << 32, k[2]))
    }
    pub fn by_id(&self, which: u32, value: u32) -> Option<u32> {
        let ids = self.blob.section(Section::Ids);
        let at = lower_bound(ids.len() / 3, |i| (ids[i * 3], ids[i * 3 + 1]) < (which, value));
        let &[w, v, entity] = ids.get(at * 3..at * 3 + 3)? else { return None };
        ((w, v) == (which, value)).then_some(entity)
    }
    /// The built-in entities that the user's replace, in order, each with the number of the one that stands for it.
    pub fn replacements(&self) -> &'b [[u32; 2]] {
        self.blob.records(Section::Replaced)
    }
    /// Rows of a relation table whose `column`, by which it is sorted, is `key`.
    pub fn rows(&self, section: Section, column: usize, key: u32) -> impl Iterator<Item = [u32; 5]> + use<'b> {
        let rows: &'b [u32] = self.blob.section(section);
        let n = rows.len() / 5;
        let low = lower_bound(n, |i| rows[i * 5 + column] < key);
        (low..n).map(move |i| [rows[i * 5], rows[i * 5 + 1], rows[i * 5 + 2], rows[i * 5 + 3], rows[i * 5 + 4]]).take_while(move |r| r[column] == key)
    }
}

/// The first of `0..n` that is not before what is sought.
fn lower_bound(n: usize, before: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, n);
    while low < high {
        let mid = usize::midpoint(low, high);
        if before(mid) { low = mid + 1 } else { high = mid }
    }
    low
}

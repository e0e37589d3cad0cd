//! The compiled tables: one flat, position-independent block of integers, and the strings that it points into, written by `build.rs`, read in place.
//!
//! Layout of the block: magic, version, checksum, length, then a directory of `(offset, length)` per [`Section`], then the sections, each aligned to 8 bytes,
//! little-endian. Opening checks the header and that every section lies inside; every later access is bounds-checked, so a damaged
//! block can give wrong answers but never reads outside itself.

/// The parts of a compiled block. The order is the format; a change bumps [`VERSION`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(usize)]
pub enum Section {
    /// Pilots of the perfect hash of words (u32).
    WordPilots,
    /// Slots of the word table: hash low, hash high, lexicon entry, gazetteer bits (4 x u32).
    Words,
    /// Lexicon entries: class bits, verb lemma, other lemma, bits of parts of names (4 x u32).
    Entries,
    /// Lemmas: string, selection low, selection high, cue, verb frames, noun frames (6 x u32).
    Lemmas,
    /// Pilots of the perfect hash of phrase prefixes (u32).
    PhrasePilots,
    /// Slots of the phrase table: hash low, hash high, form or 0, longer (4 x u32).
    Phrases,
    /// How words begin that begin forms: see `gazetteer/beginnings.rs`.
    Starts,
    /// Filter of words that go on with a form: see [`filter`].
    Inner,
    /// Surface forms: the one candidate as below, or where several are listed: first, [`alias::LIST`](crate::gazetteer::entity::alias::LIST), number, 0 (4 x u32).
    Forms,
    /// Candidates of forms that have several: entity, alias bits, form string, case policy (4 x u32).
    Candidates,
    /// Entities (16 x u32).
    Entities,
    /// Members: member, organization, status, from, to (5 x u32), sorted by member.
    Memberships,
    /// Office holders: person, office, of, from, to (5 x u32), sorted by person.
    Holders,
    /// Entity keys in order: hash low, hash high, entity (3 x u32).
    Keys,
    /// Rows of `Memberships`, sorted by organization.
    MembersOf,
    /// Rows of `Holders`, sorted by office and what it is of.
    HoldersOf,
    /// Identifiers of other catalogues: which, value, entity (3 x u32), sorted.
    Ids,
    /// Entities of the built-in tables that a row of the user replaces: theirs, the user's (2 x u32), sorted.
    Replaced,
    /// Frames and patterns (u32 records of the rule compiler).
    Frames,
    /// Roles of frames.
    Roles,
    /// Word lists of rules (lemma ids, zero-terminated).
    RuleWords,
    /// Frame lists per lemma (frame indices, zero-terminated, stored plus one).
    FrameLists,
    /// Pattern programs.
    Patterns,
}

/// Number of sections.
pub const SECTIONS: usize = Section::Patterns as usize + 1;
/// Version of the format.
pub const VERSION: u32 = 5;
const MAGIC: u32 = u32::from_le_bytes(*b"dlin");
const HEADER: usize = 16 + SECTIONS * 8;

fn checksum(bytes: &[u8]) -> u32 {
    let mut h = 0x811c_9dc5u32;
    for chunk in bytes.chunks(4) {
        let mut word = [0u8; 4];
        word[..chunk.len()].copy_from_slice(chunk);
        h = mix_sum(h, u32::from_le_bytes(word));
    }
    h
}

fn mix_sum(h: u32, word: u32) -> u32 {
    (h ^ word).wrapping_mul(0x0100_0193).rotate_left(5)
}

/// Bytes of a string's length, seven bits each: all strings behind one another with their lengths are text too. So the compiler, or whoever put them there,
/// vouches for all of them together, and reading one need not ask whether it is UTF-8.
const LENGTH: usize = 3;

fn read(strings: &str, at: u32) -> &str {
    let at = at as usize;
    let Some(&[a, b, c]) = strings.as_bytes().get(at..).and_then(<[u8]>::first_chunk::<LENGTH>) else { return "" };
    let length = usize::from(a) | usize::from(b) << 7 | usize::from(c) << 14;
    strings.get(at + LENGTH..at + LENGTH + length).unwrap_or("")
}

/// A finished block and its strings.
#[derive(Clone, Debug)]
pub struct Block {
    /// The integers, to be read in place.
    pub words: Vec<u32>,
    /// The strings.
    pub strings: String,
}

impl Block {
    /// A view of it.
    pub fn blob(&self) -> Blob<'_> {
        Blob::trusted(&self.words, &self.strings)
    }
    /// The integers, to be written to a file.
    pub fn bytes(&self) -> Vec<u8> {
        self.words.iter().flat_map(|word| word.to_le_bytes()).collect()
    }
}

/// Collects sections and strings, then writes the block.
#[derive(Default)]
pub struct Writer {
    sections: Vec<Vec<u32>>,
    strings: String,
    /// Hash of a string -> where it lies. A million names would cost more as keys than as bytes.
    known: std::collections::HashMap<u64, u32>,
}

impl Writer {
    /// An empty block; string 0 is the empty string.
    pub fn new() -> Self {
        let mut w = Writer { sections: vec![Vec::new(); SECTIONS], ..Self::default() };
        w.string("");
        w
    }
    /// Stores a string once and returns its reference.
    pub fn string(&mut self, s: &str) -> u32 {
        let mut hash = 0xcbf2_9ce4_8422_2325u64;
        s.bytes().for_each(|b| hash = (hash ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3));
        if let Some(&at) = self.known.get(&hash).filter(|&&at| self.peek(at) == s) {
            return at;
        }
        let at = self.strings.len() as u32;
        let mut length = s.len().min((1 << (7 * LENGTH)) - 1);
        while !s.is_char_boundary(length) {
            length -= 1;
        }
        self.strings.extend((0..LENGTH).map(|k| char::from((length >> (7 * k)) as u8 & 0x7f)));
        self.strings.push_str(&s[..length]);
        self.known.insert(hash, at);
        at
    }
    /// A string already stored.
    pub fn peek(&self, at: u32) -> &str {
        read(&self.strings, at)
    }
    /// The integers of a section, to append to.
    pub fn section(&mut self, section: Section) -> &mut Vec<u32> {
        &mut self.sections[section as usize]
    }
    /// The finished block. Each section is freed once it is copied, so that the peak stays near one block.
    pub fn finish(self) -> Block {
        let total = HEADER / 4 + self.sections.iter().map(|s| s.len() + 2).sum::<usize>() + 4;
        drop(self.known);
        let mut out: Vec<u32> = Vec::with_capacity(total);
        out.resize(HEADER / 4, 0);
        for (i, section) in self.sections.into_iter().enumerate() {
            if out.len() % 2 == 1 {
                out.push(0);
            }
            let start = out.len() * 4;
            out.extend(&section);
            let length = section.len() * 4;
            out[4 + i * 2] = start as u32;
            out[5 + i * 2] = length as u32;
        }
        if out.len() % 2 == 1 {
            out.push(0);
        }
        let sum = out[4..].iter().fold(0x811c_9dc5u32, |h, &word| mix_sum(h, word));
        let length = out.len() as u32 * 4;
        out[..4].copy_from_slice(&[MAGIC, VERSION, sum, length]);
        Block { words: out, strings: self.strings }
    }
}

/// A block read in place.
#[derive(Clone, Copy, Debug)]
pub struct Blob<'b> {
    strings: &'b str,
    /// The whole block; its header says where each section lies. Copying a view is copying two references.
    words: &'b [u32],
}

impl<'b> Blob<'b> {
    /// Opens a block; `None` if it is not one of this version, or on a big-endian machine. Cost: a few loads per section; the
    /// checksum is verified by [`Blob::verify`], not here.
    pub fn open(bytes: &'b [u8], strings: &'b str) -> Option<Self> {
        let word = |at: usize| Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
        if word(0)? != MAGIC || word(4)? != VERSION || word(12)? as usize != bytes.len() || cfg!(target_endian = "big") {
            return None;
        }
        for i in 0..SECTIONS {
            let (start, length) = (word(16 + i * 8)? as usize, word(20 + i * 8)? as usize);
            bytes.get(start..start.checked_add(length)?)?;
            if start % 4 != 0 || length % 4 != 0 {
                return None;
            }
        }
        Some(Blob { strings, words: bytemuck::try_cast_slice(bytes).ok()? })
    }
    /// A view of a block that this process wrote and keeps aligned: no check beyond the bounds of each access.
    pub fn trusted(words: &'b [u32], strings: &'b str) -> Self {
        Blob { strings, words }
    }
    /// Whether the checksum of a block is right; reads all of it.
    pub fn verify(bytes: &[u8]) -> bool {
        bytes.len() >= HEADER && bytes[8..12] == checksum(&bytes[16..]).to_le_bytes()
    }
    /// The integers of a section.
    #[inline]
    pub fn section(&self, section: Section) -> &'b [u32] {
        let at = 4 + 2 * section as usize;
        let Some(&[start, length]) = self.words.get(at..at + 2) else { return &[] };
        self.words.get(start as usize / 4..(start + length) as usize / 4).unwrap_or(&[])
    }
    /// A section of `N`-integer records; empty if it is none.
    pub fn records<const N: usize>(&self, section: Section) -> &'b [[u32; N]] {
        self.section(section).as_chunks().0
    }
    /// Record `index` of a section of `N`-integer records; all zero where there is none.
    ///
    /// # Panics
    /// If `N` is above 32, which no section's record is.
    #[inline]
    #[allow(clippy::expect_used, reason = "the length is a constant of the caller")]
    pub fn record<const N: usize>(&self, section: Section, index: u32) -> &'b [u32; N] {
        const NONE: [u32; 32] = [0; 32];
        let at = index as usize * N;
        let found = self.section(section).get(at..at + N).and_then(|r| r.try_into().ok());
        found.unwrap_or_else(|| NONE[..N].try_into().expect("records have at most 32 integers"))
    }
    /// A stored string.
    #[inline]
    pub fn string(&self, at: u32) -> &'b str {
        read(self.strings, at)
    }
}

/// A filter for a set of hashes: one bit each, eight times as many bits as hashes, their number a power of two.
pub fn filter(hashes: impl ExactSizeIterator<Item = u64>) -> Vec<u32> {
    let mut bits = vec![0u32; (hashes.len() / 4).next_power_of_two().max(32)];
    let mask = bits.len() as u64 * 32 - 1;
    hashes.for_each(|h| bits[((h & mask) / 32) as usize] |= 1 << (h % 32));
    bits
}

/// Whether a hash may be in the set of a filter: never wrong for one that is, wrong for about one in eight that are not.
#[inline]
pub fn filter_has(bits: &[u32], hash: u64) -> bool {
    let mask = (bits.len() as u64).wrapping_mul(32).wrapping_sub(1);
    bits.get(((hash & mask) / 32) as usize).is_some_and(|w| w >> (hash % 32) & 1 != 0)
}

/// Where `hash` goes in a table of `slots`, given its bucket's pilot.
#[inline]
fn slot_of(hash: u64, pilot: u32, slots: usize) -> usize {
    let x = (hash ^ u64::from(pilot).wrapping_mul(0x9E37_79B9_7F4A_7C15)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    ((u128::from(x) * slots as u128) >> 64) as usize
}

#[inline]
fn bucket_of(hash: u64, buckets: usize) -> usize {
    ((u128::from(hash.wrapping_mul(0x94D0_49BB_1331_11EB)) * buckets as u128) >> 64) as usize
}

/// Slot of `hash` under the given pilots: any hash gets one, the caller compares the stored hash.
#[inline]
pub fn probe(pilots: &[u32], slots: usize, hash: u64) -> usize {
    if pilots.is_empty() {
        return 0;
    }
    slot_of(hash, pilots[bucket_of(hash, pilots.len())], slots)
}

/// A perfect hash of distinct hashes: the pilots, and how many slots to make (slot 0 stays free as "unknown").
pub fn perfect_hash(hashes: &[u64]) -> (Vec<u32>, usize) {
    let slots = hashes.len() * 10 / 9 + 8;
    let mut buckets: Vec<Vec<u64>> = vec![Vec::new(); hashes.len() / 3 + 1];
    let n = buckets.len();
    hashes.iter().for_each(|&h| buckets[bucket_of(h, n)].push(h));
    let mut order: Vec<usize> = (0..n).collect();
    order.sort_by_key(|&b| std::cmp::Reverse(buckets[b].len()));
    let (mut pilots, mut taken) = (vec![0u32; n], vec![false; slots]);
    taken[0] = true;
    let mut places = Vec::new();
    for b in order {
        for pilot in 0..u32::MAX {
            places.clear();
            let fits = buckets[b].iter().all(|&h| {
                let s = slot_of(h, pilot, slots);
                let free = !taken[s] && !places.contains(&s);
                places.push(s);
                free
            });
            if fits {
                pilots[b] = pilot;
                places.iter().for_each(|&s| taken[s] = true);
                break;
            }
        }
    }
    (pilots, slots)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_reads_back() {
        let mut w = Writer::new();
        let s = w.string("Yerevan");
        assert_eq!(w.string("Yerevan"), s);
        let long = "Ağ".repeat(100_000);
        let l = w.string(&long);
        w.section(Section::Forms).extend([1, 2, 3, 4]);
        let block = w.finish();
        let bytes = block.bytes();
        let mut aligned = vec![0u64; bytes.len() / 8];
        bytemuck::cast_slice_mut::<u64, u8>(&mut aligned).copy_from_slice(&bytes);
        let bytes: &[u8] = bytemuck::cast_slice(&aligned);
        let blob = Blob::open(bytes, &block.strings).expect("opens");
        assert!(Blob::verify(bytes));
        assert_eq!((blob.string(s), blob.string(l), blob.string(u32::MAX)), ("Yerevan", long.as_str(), ""));
        assert_eq!(blob.record::<2>(Section::Forms, 1), &[3, 4]);
        assert_eq!(blob.record::<2>(Section::Forms, 9), &[0, 0]);
        assert!(Blob::open(&bytes[..bytes.len() - 8], "").is_none());
    }

    #[test]
    fn a_perfect_hash_gives_each_key_its_own_slot() {
        let keys: Vec<u64> = (0..5000u64).map(|i| crate::text::fold::fold_hash(&i.to_string())).collect();
        let (pilots, slots) = perfect_hash(&keys);
        let mut seen = std::collections::HashSet::new();
        assert!(keys.iter().all(|&k| seen.insert(probe(&pilots, slots, k))));
        assert!(!seen.contains(&0));
    }
}

//! Where names may stand: runs of capitals, and the spans within them.
//!
//! First all sentences of a block are gone through, so that what the document says of a word in one place counts in every other.

use super::evidence::{COLUMNS, Reading, Row};
use super::meaning::{Meaning, Meanings, Written};
use super::sums::{Known, Lanes, Sums};
use super::weigh::{Inside, Weigher};
use crate::gazetteer::mark::{self, usable};
use crate::gazetteer::scan::{Ends, walk};
use crate::gazetteer::{Gazetteer, OWN};
use crate::lexicon::class::{Cue, part, word};
use crate::lexicon::{Entry, Lexicon};
use crate::text::fold::extend_hash;
use crate::text::token::{packed, packed_all};
use crate::text::{Sentence, SentenceKind, Token, TokenKind, shape};

/// Longest name by shape, in words.
const LONGEST: usize = 8;
/// Tokens after which a run is cut, so that a page of capitals is no quadratic work.
const LONGEST_RUN: usize = 48;

/// Listed forms of a run above which the longest from left to right stand for the others: only names made to lie within one another come to so many.
const DENSE: usize = 96;

/// The tables that finding names reads.
#[derive(Clone, Copy, Debug)]
pub struct Tables<'a, 'b> {
    /// Words.
    pub lexicon: &'a Lexicon<'b>,
    /// Names.
    pub gazetteer: &'a Gazetteer<'b>,
}

/// A block of text as the stages before see it.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    pub text: &'a str,
    pub tokens: &'a [Token],
    pub entries: &'a [Entry],
}

/// A span that may be a name.
#[derive(Clone, Copy, Debug)]
pub struct Segment {
    /// First token.
    pub first: u32,
    /// One past the last token.
    pub last: u32,
    /// Hash of its words.
    pub hash: u64,
    /// The form that it is.
    pub written: Written,
    /// What the gazetteer says of it.
    pub meaning: Meaning,
    /// Its last word is in small letters.
    pub small_end: bool,
    /// Sum of its evidence for each reading.
    pub sums: Row,
}

impl Segment {
    #[inline]
    pub(super) fn is_listed(&self) -> bool {
        self.written.forms[0] != 0
    }
    #[inline]
    pub(super) fn near(&self) -> Near {
        Near { first: self.first, last: self.last, readings: self.meaning.readings, safe: self.meaning.safe, country: self.meaning.country }
    }
}

/// A listed form in a run or beside it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Near {
    pub first: u32,
    pub last: u32,
    pub readings: u8,
    pub safe: u8,
    pub country: bool,
}

/// A run of words within which names do not overlap.
#[derive(Clone, Copy, Default, Debug)]
pub struct Zone {
    /// First token.
    pub first: u32,
    /// One past the last token.
    pub last: u32,
    /// Its segments.
    pub segments: (u32, u32),
    /// How its line is written.
    pub writing: Writing,
}

/// How a line is written: where all words have capitals, a capital says nothing.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub enum Writing {
    /// As a sentence.
    #[default]
    Text,
    /// All letters are capitals.
    Capitals,
    /// All long words begin with a capital, also those of the language.
    TitleCase,
}

/// A listed form in the text, before anything is decided.
#[derive(Clone, Copy, Debug)]
struct Listed {
    first: u32,
    last: u32,
    written: Written,
    meaning: Meaning,
}

/// What the document said of a word or name, bits.
pub(super) mod cue {
    use super::super::evidence::Evidence as E;
    pub const TITLED: u16 = 1;
    pub const SAID: u16 = 2;
    pub const LOCATED: u16 = 4;
    pub const THE: u16 = 8;
    pub const SURNAME: u16 = 16;
    pub const GIVEN: u16 = 32;
    pub const INSIDE: u16 = 64;
    pub const ACRONYM: u16 = 128;
    pub const HEAD: u16 = 256;
    pub const INSIDE_PERSON: u16 = 512;
    /// What each bit is as evidence elsewhere.
    pub const EVIDENCE: [E; 10] = [E::DocTitled, E::DocSaid, E::DocLocated, E::DocThe, E::DocSurname, E::DocGiven, E::DocInside, E::DocAcronymOf, E::DocHead, E::DocInsidePerson];
}

/// Slots of the table of what a document said; a document with more names forgets the first.
const SLOTS: usize = 1 << 12;
/// Bits of the filter of words in small letters.
const SMALL: usize = 1 << 14;

/// What the document has said of its names so far; reused from document to document.
#[derive(Debug)]
pub struct Memory {
    /// By the low half of a hash; the high half, which is kept, tells words of one place apart.
    cues: Box<[(u32, u16); SLOTS]>,
    small: Box<[u64; SMALL / 64]>,
    used: Vec<u32>,
    /// What the forms mean, in this and earlier documents.
    pub meanings: Meanings,
}

impl Default for Memory {
    fn default() -> Self {
        #[allow(clippy::expect_used, reason = "a list made with SLOTS places has as many")]
        let cues = vec![(0, 0); SLOTS].into_boxed_slice().try_into().expect("as many slots");
        Memory { cues, small: Box::new([0; SMALL / 64]), used: Vec::new(), meanings: Meanings::default() }
    }
}

impl Memory {
    /// Forgets the last document; the next will be read with this gazetteer.
    pub fn begin(&mut self, gazetteer: &Gazetteer<'_>) {
        self.meanings.begin(gazetteer);
        self.used.drain(..).for_each(|i| self.cues[i as usize] = (0, 0));
        self.small.fill(0);
    }
    fn note(&mut self, hash: u64, cue: u16) {
        let (mut at, hash) = (hash as usize % SLOTS, (hash >> 32) as u32);
        let first = at;
        for _ in 0..4 {
            let slot = &mut self.cues[at];
            if slot.1 == 0 {
                self.used.push(at as u32);
            }
            if slot.0 == hash || slot.1 == 0 {
                *slot = (hash, slot.1 | cue);
                return;
            }
            at = (at + 1) % SLOTS;
        }
        self.cues[first] = (hash, cue);
    }
    #[inline]
    pub(super) fn cues(&self, hash: u64) -> u16 {
        let (at, hash) = (hash as usize % SLOTS, (hash >> 32) as u32);
        let first = self.cues[at];
        // Nearly all stand, or are missing, in the first place.
        if first.0 == hash || first.1 == 0 { first.1 } else { self.further_cues(hash, at) }
    }
    fn further_cues(&self, hash: u32, at: usize) -> u16 {
        (1..4).map(|k| self.cues[(at + k) % SLOTS]).find(|c| c.0 == hash || c.1 == 0).map_or(0, |c| c.1)
    }
    /// Notes that a word stands in small letters, if `is` is 1 and not 0.
    #[inline]
    fn note_small(&mut self, hash: u64, is: u64) {
        let bit = (hash >> 20) as usize % SMALL;
        self.small[bit / 64] |= is << (bit % 64);
    }
    #[inline]
    pub(super) fn is_small(&self, hash: u64) -> bool {
        let bit = (hash >> 20) as usize % SMALL;
        self.small[bit / 64] >> (bit % 64) & 1 != 0
    }
}

/// Zones and segments of a block; reused.
#[derive(Default, Debug)]
pub struct Zones {
    /// In text order.
    pub zones: Vec<Zone>,
    /// Zone by zone.
    pub segments: Vec<Segment>,
    /// Listed forms outside of all zones that begin with a small letter: "prime minister".
    pub small: Vec<Segment>,
    /// Where each sentence's zones and small forms begin.
    pub sentences: Vec<(u32, u32)>,
    /// The lines of the zones.
    line: Vec<Line>,
    /// Of the sentence under reading, in text order, of one beginning the longest first.
    listed: Vec<Listed>,
    /// Bits of [`mark`] of each token, made before times are read.
    pub marks: Vec<u8>,
    ends: Ends,
    around: Vec<Near>,
    /// Sums of what lies at each end of the run.
    edges: Vec<Option<Lanes>>,
    known: Known,
}

/// How the line of a zone is written.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct Line {
    pub title_case: bool,
    /// A third of its long words are words of the language.
    pub wordy: bool,
    pub all_caps: bool,
    pub headline: bool,
    pub byline: bool,
    pub first: u32,
    pub last: u32,
    /// Its first word.
    pub first_word: u32,
}

impl Line {
    /// Whether nothing of its kind speaks for or against a name.
    #[inline]
    pub fn is_plain(&self) -> bool {
        !(self.all_caps || self.title_case || self.headline || self.byline)
    }
    fn writing(&self) -> Writing {
        match (self.all_caps, self.title_case && (self.headline || self.wordy)) {
            (true, _) => Writing::Capitals,
            // Elsewhere a line of words with capitals may be a list of names.
            (_, true) => Writing::TitleCase,
            _ => Writing::Text,
        }
    }
}

/// Words that only join: "of", "and", "the".
pub(super) const FUNCTION: u32 = word::DET
    | word::POSSPRON
    | word::PRON
    | word::OBJPRON
    | word::WH
    | word::PREP
    | word::CONJ
    | word::SUB
    | word::MD
    | word::BE
    | word::HAVE
    | word::DO
    | word::NEG
    | word::QUANT
    | word::SPECIAL
    | word::NO;
pub(super) const COMMON: u32 = word::NOMINAL | word::VERB | word::ADJ | word::ADV | word::NUM | FUNCTION;

impl Zones {
    /// Finds zones and segments of all sentences of a block and notes what they say of their names.
    pub fn collect(&mut self, tables: Tables<'_, '_>, input: Input<'_>, sentences: &[Sentence], memory: &mut Memory) {
        self.zones.clear();
        self.segments.clear();
        self.small.clear();
        self.sentences.clear();
        self.line.clear();
        let mut ends = std::mem::take(&mut self.ends);
        for s in sentences {
            self.sentences.push((self.zones.len() as u32, self.small.len() as u32));
            Reader { tables, input, first: s.first as usize, last: s.last as usize, zones: self, ends: &mut ends }.sentence(s.kind, memory);
        }
        self.ends = ends;
        self.sentences.push((self.zones.len() as u32, self.small.len() as u32));
    }

    /// Adds up the evidence that stands in the sentence and what the whole document says.
    pub fn weigh(&mut self, tables: Tables<'_, '_>, input: Input<'_>, memory: &Memory) {
        let (listed, mut edges, mut known) = (std::mem::take(&mut self.around), std::mem::take(&mut self.edges), std::mem::take(&mut self.known));
        known.begin(tables.lexicon.own().is_some());
        let mut weigher = Weigher { tables, input, memory, zone: Zone::default(), line: Line::default(), listed };
        let mut small = 0;
        for z in 0..self.zones.len() {
            let zone = self.zones[z];
            while self.small.get(small).is_some_and(|s| s.last < zone.first) {
                small += 1;
            }
            (weigher.zone, weigher.line) = (zone, self.line[z]);
            self.around(z, small, &mut weigher.listed);
            let segments = &mut self.segments[zone.segments.0 as usize..zone.segments.1 as usize];
            let mut sums = Sums::new(&zone, &mut known);
            if let [one] = segments {
                weigher.left(one.first as usize, &mut sums);
                weigher.right(one.last as usize, &mut sums);
                weigher.span(one, &weigher.inside(one), &mut sums);
                one.sums = sums.take().scores(one);
                continue;
            }
            // What lies at the ends of a span is the same for all spans that begin or end there.
            edges.clear();
            edges.resize((zone.last - zone.first) as usize, None);
            for same in segments.chunk_by_mut(|a, b| a.first == b.first) {
                let first = same[0].first as usize;
                let mut inside = Inside::from(&weigher, first);
                weigher.left(first, &mut sums);
                let left = sums.take();
                for s in same {
                    inside.extend(&weigher, s.last as usize);
                    let right = *edges[(s.last - zone.first) as usize - 1].get_or_insert_with(|| {
                        weigher.right(s.last as usize, &mut sums);
                        sums.take()
                    });
                    weigher.span(s, &inside, &mut sums);
                    s.sums = left.and(right).and(sums.take()).scores(s);
                }
            }
        }
        (self.around, self.edges, self.known) = (weigher.listed, edges, known);
    }

    /// The listed forms in a run and next to it; `small` is the first of the small forms that does not end before it.
    fn around(&self, z: usize, small: usize, listed: &mut Vec<Near>) {
        let zone = self.zones[z];
        let segments = |zone: &Zone| &self.segments[zone.segments.0 as usize..zone.segments.1 as usize];
        listed.clear();
        for s in segments(&zone).iter().filter(|s| s.is_listed()) {
            listed.push(s.near());
        }
        if listed.len() > DENSE {
            // Of one beginning the longest comes last.
            listed.reverse();
            listed.dedup_by_key(|l| l.first);
            listed.reverse();
            let mut end = 0;
            listed.retain(|l| {
                let free = l.first >= end;
                if free {
                    end = l.last;
                }
                free
            });
        }
        for s in self.small[small..].iter().take_while(|s| s.first <= zone.last) {
            if s.last == zone.first || s.first == zone.last {
                listed.push(s.near());
            }
        }
        // Runs with one word between them: "Egypt and Jordan", "Nice, France".
        if let Some(left) = z.checked_sub(1).map(|n| &self.zones[n]).filter(|o| o.last + 1 == zone.first) {
            listed.extend(segments(left).iter().filter(|s| s.is_listed() && s.last == left.last).map(Segment::near));
        }
        if let Some(right) = self.zones.get(z + 1).filter(|o| zone.last + 1 == o.first) {
            listed.extend(segments(right).iter().take_while(|s| s.first == right.first).filter(|s| s.is_listed()).map(Segment::near));
        }
    }

    /// The evidence of a segment, by number. For those who ask why; the sums do not need it.
    pub fn evidence(&self, tables: Tables<'_, '_>, input: Input<'_>, memory: &Memory, z: usize, segment: usize) -> Vec<u8> {
        let (mut listed, mut all, s) = (Vec::new(), Vec::new(), &self.segments[segment]);
        self.around(z, 0, &mut listed);
        let weigher = Weigher { tables, input, memory, zone: self.zones[z], line: self.line[z], listed };
        weigher.left(s.first as usize, &mut all);
        weigher.span(s, &weigher.inside(s), &mut all);
        weigher.right(s.last as usize, &mut all);
        all
    }
}

struct Reader<'a, 'b, 'z> {
    tables: Tables<'a, 'b>,
    input: Input<'a>,
    first: usize,
    last: usize,
    zones: &'z mut Zones,
    ends: &'z mut Ends,
}

impl Reader<'_, '_, '_> {
    fn token(&self, i: usize) -> Option<&Token> {
        if i < self.last { self.input.tokens.get(i) } else { None }
    }
    fn kind(&self, i: usize) -> TokenKind {
        self.token(i).map_or(TokenKind::Other, |t| t.kind)
    }
    fn is_word(&self, i: usize) -> bool {
        matches!(self.kind(i), TokenKind::Word | TokenKind::Number)
    }
    fn capital(&self, i: usize) -> bool {
        i < self.last && self.marked(i, mark::CAPITAL)
    }
    fn function(&self, i: usize) -> bool {
        self.input.entries[i].classes & FUNCTION != 0 && !(self.input.tokens[i].has(shape::UPPER) && self.input.tokens[i].end - self.input.tokens[i].start <= 4)
    }

    fn sentence(&mut self, kind: SentenceKind, memory: &mut Memory) {
        let tokens = &self.input.tokens[self.first..self.last];
        let marks = &self.zones.marks[self.first..self.last];
        let [all, capitals, upper] = mark::count(marks);
        let stops = self.last > self.first && matches!(self.kind(self.last - 1), TokenKind::Period | TokenKind::Question | TokenKind::Exclamation);
        let title_case = all >= 4 && capitals * 5 >= all * 4 && !stops;
        let wordy = || {
            let word = |e: &Entry| e.classes & COMMON != 0 && e.classes & (word::GIVEN | word::SURNAME) == 0;
            let entries = &self.input.entries[self.first..self.last];
            entries.iter().zip(marks).filter(|(e, m)| **m & mark::LONG != 0 && word(e)).count() as u64 * 3 >= all
        };
        let line = Line {
            title_case,
            wordy: title_case && wordy(),
            all_caps: all >= 3 && upper * 10 >= all * 8,
            headline: kind == SentenceKind::Headline,
            byline: matches!(kind, SentenceKind::Byline | SentenceKind::Dateline),
            first: self.first as u32,
            last: self.last as u32,
            first_word: (self.first..self.last).find(|&i| self.is_word(i)).unwrap_or(self.last) as u32,
        };
        if !line.all_caps {
            for (t, m) in tokens.iter().zip(marks) {
                memory.note_small(t.hash, u64::from(m & mark::SMALL != 0));
            }
        }
        self.listed(&mut memory.meanings);
        // The first listed form that does not begin before the run.
        let (mut i, mut listed) = (self.first, 0);
        while let Some(ahead) = mark::ahead(&self.zones.marks[i..self.last], mark::RUN) {
            i += ahead;
            while self.zones.listed.get(listed).is_some_and(|l| (l.first as usize) < i) {
                listed += 1;
            }
            // "Former Maryland Governor": what says that it is over, with the capital of its place, begins no name that is not listed.
            let over = i as u32 == line.first_word && !self.marked(i, mark::LISTED) && self.tables.lexicon.lemma(self.input.entries[i].noun).noun_cue == Cue::Ended;
            let place = |l: &Listed| l.first as usize == i + 1 && l.meaning.readings != 1 << Reading::Office as u8;
            if over && !line.all_caps && self.zones.listed[listed..].iter().any(place) {
                i += 1;
                continue;
            }
            let end = self.run(i, listed);
            self.zone(i, end, listed, line, memory);
            i = end;
        }
        self.small_forms();
    }

    /// All listed forms of the sentence, however they overlap.
    fn listed(&mut self, meanings: &mut Meanings) {
        self.zones.listed.clear();
        let gazetteer = self.tables.gazetteer;
        let alone = gazetteer.alone();
        let mut i = self.first;
        while let Some(ahead) = mark::ahead(&self.zones.marks[i..self.last], mark::FORM) {
            i += ahead;
            let t = &self.input.tokens[i];
            let base = if alone { 0 } else { t.starts };
            let own = gazetteer.own().map_or(0, |own| own.starts(t.hash));
            let usable = usable(t);
            self.ends.clear();
            let following = &self.input.tokens[..self.last];
            let token = |j: usize| following.get(j).copied();
            if base & usable != 0 {
                walk(gazetteer.base(), base, 0, i, self.input.text, token, self.ends);
            }
            if let Some(layer) = gazetteer.own().filter(|_| own & usable != 0) {
                walk(layer, own, OWN, i, self.input.text, token, self.ends);
            }
            i = self.forms(i, meanings);
        }
    }

    /// Keeps the listed forms that begin at `i`, given where the gazetteer's end; returns where to go on.
    fn forms(&mut self, i: usize, meanings: &mut Meanings) -> usize {
        let gazetteer = self.tables.gazetteer;
        let ends = self.ends.sorted();
        let mut k = 0;
        while k < ends.len() {
            let e = ends[k];
            let twin = ends.get(k + 1).filter(|t| t.end == e.end).map_or(0, |t| t.form);
            k += 1 + usize::from(twin != 0);
            let groups = if gazetteer.beside() { [[e.form, twin], [0, 0]] } else { [[e.form, 0], [twin, 0]] };
            for forms in groups {
                let written = Written { forms, shown: e.shown };
                let meaning = if forms == [0, 0] { Meaning::default() } else { meanings.of(gazetteer, self.input, written, i, e.end) };
                if meaning.no_name {
                    mark::block(&mut self.zones.marks[i..e.end]);
                    return e.end;
                }
                if meaning.readings != 0 {
                    self.zones.listed.push(Listed { first: i as u32, last: e.end as u32, written, meaning });
                    let run = meaning.readings != 1 << Reading::Office as u8 && self.zones.marks[i] & mark::BLOCKED == 0;
                    self.zones.marks[i] |= mark::LISTED | (u8::from(run) * mark::RUN);
                    break;
                }
            }
        }
        i + 1
    }

    fn marked(&self, i: usize, bits: u8) -> bool {
        self.zones.marks[i] & bits != 0
    }
    fn blocked(&self, i: usize) -> bool {
        self.marked(i, mark::BLOCKED)
    }
    /// Whether a run begins or goes on with this word.
    fn begins(&self, i: usize) -> bool {
        self.marked(i, mark::RUN)
    }

    /// Where the run of capitals that begins at `i` ends; `listed` is the first listed form that begins there or later.
    fn run(&self, i: usize, listed: usize) -> usize {
        let mut end = i + 1;
        while end < self.last && end - i < LONGEST_RUN {
            // What joins, and then another capital.
            let mut j = end;
            while j < self.last && j - end < 3 && self.joins(j) {
                j += 1;
            }
            if j < self.last && (self.begins(j) || (j == end && self.kind(j) == TokenKind::Number && !self.blocked(j))) {
                end = j + 1;
            } else if let Some(l) = self.zones.listed[listed..].iter().take_while(|l| (l.first as usize) < end).find(|l| l.last as usize > end) {
                end = l.last as usize;
            } else {
                break;
            }
        }
        end
    }

    /// Marks and small words that may stand within a name.
    fn joins(&self, i: usize) -> bool {
        const SMALL: [u64; 8] = packed_all(["of", "and", "the", "for", "in", "on", "to", "e"]);
        let t = &self.input.tokens[i];
        match t.kind {
            TokenKind::Hyphen | TokenKind::Possessive | TokenKind::Slash => !self.blocked(i),
            TokenKind::Other => t.packed(self.input.text) == const { packed("&") },
            TokenKind::Word => !t.has(shape::CAPITAL) && (self.input.entries[i].parts & part::PARTICLE != 0 || SMALL.contains(&t.packed(self.input.text))),
            _ => false,
        }
    }

    fn zone(&mut self, first: usize, last: usize, mut listed: usize, line: Line, memory: &mut Memory) {
        let from = self.zones.segments.len() as u32;
        let several = if last == first + 1 {
            self.one_word(first, listed);
            0..0
        } else {
            first..last
        };
        for a in several {
            let listed_here = self.marked(a, mark::LISTED);
            if !self.is_word(a) || !(self.capital(a) || listed_here) {
                continue;
            }
            // The listed forms that begin here, the longest first.
            let mut here: &[Listed] = &[];
            if listed_here {
                while (self.zones.listed[listed].first as usize) < a {
                    listed += 1;
                }
                here = &self.zones.listed[listed..];
                here = &here[..here.iter().take_while(|l| l.first as usize == a).count()];
            }
            // "The" and "In" begin no name but a listed one.
            let function = self.function(a);
            let mut hash = 0;
            let mut words = 0;
            for b in a..last {
                if self.blocked(b) {
                    break;
                }
                let t = &self.input.tokens[b];
                let known = here.iter().find(|l| l.last as usize == b + 1);
                match t.kind {
                    TokenKind::Word | TokenKind::Number => {
                        hash = if words == 0 { t.hash } else { extend_hash(hash, t.hash) };
                        words += 1;
                    }
                    TokenKind::Possessive => {
                        hash = extend_hash(hash, t.hash);
                        words += 1;
                        // "St. John's".
                        if known.is_none() {
                            continue;
                        }
                    }
                    _ => continue,
                }
                if known.is_none()
                    && (function || words > LONGEST || !(self.capital(b) || (t.kind == TokenKind::Number && words > 1)) || (self.function(b) && words > 1) || t.kind == TokenKind::Number && words == 1)
                {
                    if words > 14 || here.is_empty() && (function || words > LONGEST) {
                        break;
                    }
                    continue;
                }
                let (written, meaning) = known.map_or_else(Default::default, |l| (l.written, l.meaning));
                let small_end = t.kind == TokenKind::Word && !t.has(shape::CAPITAL);
                self.zones.segments.push(Segment { first: a as u32, last: b as u32 + 1, hash, written, meaning, small_end, sums: [0; COLUMNS] });
            }
        }
        let to = self.zones.segments.len() as u32;
        if to == from {
            return;
        }
        let zone = Zone { first: first as u32, last: last as u32, segments: (from, to), writing: line.writing() };
        self.zones.zones.push(zone);
        self.zones.line.push(line);
        if !line.all_caps && !line.title_case {
            self.note(zone, memory);
        }
    }

    /// The segment of a run of one word; most are.
    fn one_word(&mut self, a: usize, listed: usize) {
        let t = &self.input.tokens[a];
        if !self.is_word(a) || self.blocked(a) {
            return;
        }
        let known = self.zones.listed[listed..].iter().take_while(|l| l.first as usize == a).find(|l| l.last as usize == a + 1).filter(|_| self.marked(a, mark::LISTED));
        if known.is_none() && (t.kind == TokenKind::Number || !self.capital(a) || self.function(a)) {
            return;
        }
        let (written, meaning) = known.map_or_else(Default::default, |l| (l.written, l.meaning));
        let small_end = t.kind == TokenKind::Word && !t.has(shape::CAPITAL);
        self.zones.segments.push(Segment { first: a as u32, last: a as u32 + 1, hash: t.hash, written, meaning, small_end, sums: [0; COLUMNS] });
    }

    /// What this run says of its names, for the other places where they stand.
    fn note(&self, zone: Zone, memory: &mut Memory) {
        let (first, last) = (zone.first as usize, zone.last as usize);
        let entries = self.input.entries;
        let before = if first > self.first { Some(first - 1) } else { None };
        let titled = before.is_some_and(|i| {
            self.kind(i) == TokenKind::Word
                && (entries[i].parts & part::HONORIFIC != 0 || self.zones.listed.iter().any(|l| l.last as usize == first && l.meaning.readings == 1 << Reading::Office as u8))
        });
        const PLACING: [u64; 7] = packed_all(["in", "at", "near", "outside", "across", "In", "around"]);
        let word_before = before.map_or(0, |i| self.input.tokens[i].packed(self.input.text));
        let located = PLACING.contains(&word_before);
        let the = const { packed_all(["the", "The"]) }.contains(&word_before);
        let said = (last..self.last.min(last + 2)).any(|i| speaks(self.tables.lexicon, &entries[i]));
        let parens = before.is_some_and(|i| self.kind(i) == TokenKind::OpenParen) && self.kind(last) == TokenKind::CloseParen && first > self.first + 1 && self.capital(first - 2);
        let whole = (zone.segments.0..zone.segments.1).map(|k| self.zones.segments[k as usize]).find(|s| s.first as usize == first && s.last as usize == last);
        if let Some(whole) = whole {
            let bits = if titled { cue::TITLED } else { 0 }
                | if said { cue::SAID } else { 0 }
                | if located { cue::LOCATED } else { 0 }
                | if the { cue::THE } else { 0 }
                | if parens && last == first + 1 { cue::ACRONYM } else { 0 };
            if bits != 0 {
                memory.note(whole.hash, bits);
            }
        }
        if last == first + 1 {
            return;
        }
        let mut words = (first..last).filter(|&i| self.is_word(i));
        let hash = |i: usize| self.input.tokens[i].hash;
        let count = words.clone().count();
        if count < 2 {
            return;
        }
        let (Some(a), Some(second), Some(z)) = (words.next(), words.next(), (first..last).rev().find(|&i| self.is_word(i))) else { return };
        let person = entries[a].classes & word::GIVEN != 0 || titled;
        let head = entries[z].parts & (part::INSTITUTION | part::COMPANY | part::PARTY) != 0 && !person;
        if person && count <= 4 {
            memory.note(hash(z), cue::SURNAME);
            memory.note(hash(a), cue::GIVEN);
            if count > 2 {
                memory.note(hash(second), cue::INSIDE_PERSON);
            }
        } else {
            (first..last).filter(|&i| self.is_word(i)).for_each(|i| memory.note(hash(i), if head { cue::HEAD } else { cue::INSIDE }));
        }
    }

    /// Listed forms in small letters outside of the zones: the longest from left to right.
    fn small_forms(&mut self) {
        let mut zone = self.zones.sentences.last().map_or(0, |s| s.0) as usize;
        let mut at = self.first as u32;
        for k in 0..self.zones.listed.len() {
            let l = self.zones.listed[k];
            while self.zones.zones.get(zone).is_some_and(|z| z.last <= l.first) {
                zone += 1;
            }
            let overlaps = self.zones.zones.get(zone).is_some_and(|z| z.first < l.last);
            // "will head the team", "to chair the talks": verbs.
            let verb = || {
                let before = (l.first as usize).checked_sub(1).filter(|&i| i >= self.first).map_or(0, |i| self.input.entries[i].classes);
                before & (word::MD | word::TO) != 0 && self.input.entries[l.first as usize].classes & word::VB != 0
            };
            if l.first < at || overlaps || self.blocked(l.first as usize) || verb() {
                continue;
            }
            at = l.last;
            self.zones.small.push(Segment { first: l.first, last: l.last, hash: 0, written: l.written, meaning: l.meaning, small_end: true, sums: [0; COLUMNS] });
        }
    }
}

/// Whether a word can be a verb of speech.
pub(super) fn speaks(lexicon: &Lexicon<'_>, e: &Entry) -> bool {
    e.verb != 0 && e.classes & (word::VBD | word::VBZ) != 0 && matches!(lexicon.lemma(e.verb).verb_cue, Cue::Reported | Cue::Alleged | Cue::Denied | Cue::Requested)
}

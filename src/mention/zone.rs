//! Where names may stand: runs of capitals, and the spans within them.
//!
//! First all sentences of a block are gone through, so that what the document says of a word in one place counts in every other.

use super::evidence::Reading;
use super::weigh::Weigher;
use crate::gazetteer::entity::alias;
use crate::gazetteer::scan::{Ends, walk};
use crate::gazetteer::{Candidate, EntityType, Gazetteer, OWN};
use crate::lexicon::class::{Cue, part, word};
use crate::lexicon::{Entry, Lexicon, starts};
use crate::text::fold::extend_hash;
use crate::text::{Sentence, SentenceKind, Token, TokenKind, shape};

/// Longest name by shape, in words.
const LONGEST: usize = 8;
/// Tokens after which a run is cut, so that a page of capitals is no quadratic work.
const LONGEST_RUN: usize = 48;

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
    /// Time expression of each token plus one, 0 if none: a month or weekday is no name.
    pub time_at: &'a [u32],
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
    /// Its surface forms, 0 if it is not listed: of the user or the built-in names, and of the other layer where both count.
    pub forms: [u32; 2],
    /// What case its words show.
    pub shown: u32,
    /// Readings that the gazetteer has for it, a bit each.
    pub listed: u8,
    /// Those among them that are safe without support from the context.
    pub safe: u8,
    /// It is listed as the name of a country.
    pub country: bool,
    /// Its last word is in small letters.
    pub small_end: bool,
    /// Where its evidence begins and ends.
    pub evidence: (u32, u32),
}

/// A run of words within which names do not overlap.
#[derive(Clone, Copy, Debug)]
pub struct Zone {
    /// First token.
    pub first: u32,
    /// One past the last token.
    pub last: u32,
    /// Its segments.
    pub segments: (u32, u32),
    /// It stands in a line of capitals, where a capital says nothing.
    pub capitals: bool,
}

/// A listed form in the text, before anything is decided.
#[derive(Clone, Copy, Debug)]
struct Listed {
    first: u32,
    last: u32,
    forms: [u32; 2],
    shown: u32,
    /// Readings, a bit each; and the safe ones.
    readings: u8,
    safe: u8,
    country: bool,
}

/// What the document said of a word or name, bits.
pub(super) mod cue {
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
}

/// Slots of the table of what a document said; a document with more names forgets the first.
const SLOTS: usize = 1 << 12;
/// Bits of the filter of words in small letters.
const SMALL: usize = 1 << 14;

/// What the document has said of its names so far; reused from document to document.
#[derive(Debug)]
pub struct Memory {
    cues: Vec<(u64, u16)>,
    small: Vec<u64>,
    used: Vec<u32>,
}

impl Default for Memory {
    fn default() -> Self {
        Memory { cues: vec![(0, 0); SLOTS], small: vec![0; SMALL / 64], used: Vec::new() }
    }
}

impl Memory {
    /// Forgets the last document.
    pub fn clear(&mut self) {
        self.used.drain(..).for_each(|i| self.cues[i as usize] = (0, 0));
        self.small.fill(0);
    }
    fn note(&mut self, hash: u64, cue: u16) {
        let mut at = hash as usize % SLOTS;
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
        self.cues[hash as usize % SLOTS] = (hash, cue);
    }
    pub(super) fn cues(&self, hash: u64) -> u16 {
        let at = hash as usize % SLOTS;
        (0..4).map(|k| self.cues[(at + k) % SLOTS]).find(|c| c.0 == hash).map_or(0, |c| c.1)
    }
    fn note_small(&mut self, hash: u64) {
        let bit = (hash >> 20) as usize % SMALL;
        self.small[bit / 64] |= 1 << (bit % 64);
    }
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
    /// Numbers of [`Evidence`], segment by segment.
    pub evidence: Vec<u8>,
    /// Listed forms outside of all zones that begin with a small letter: "prime minister".
    pub small: Vec<Segment>,
    /// Where each sentence's zones and small forms begin.
    pub sentences: Vec<(u32, u32)>,
    listed: Vec<Listed>,
    line: Vec<Line>,
    blocked: Vec<(u32, u32)>,
    around: Vec<Segment>,
}

/// How the line of a zone is written.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct Line {
    pub title_case: bool,
    pub all_caps: bool,
    pub headline: bool,
    pub byline: bool,
    pub first: u32,
    pub last: u32,
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
        self.evidence.clear();
        self.small.clear();
        self.sentences.clear();
        self.line.clear();
        for s in sentences {
            self.sentences.push((self.zones.len() as u32, self.small.len() as u32));
            Reader { tables, input, first: s.first as usize, last: s.last as usize, zones: self }.sentence(s.kind, memory);
        }
        self.sentences.push((self.zones.len() as u32, self.small.len() as u32));
    }

    /// Adds what the whole document says, and the evidence that stands in the sentence.
    pub fn weigh(&mut self, tables: Tables<'_, '_>, input: Input<'_>, memory: &Memory) {
        let mut listed = std::mem::take(&mut self.around);
        for z in 0..self.zones.len() {
            let (zone, line) = (self.zones[z], self.line[z]);
            listed.clear();
            listed.extend(self.segments[zone.segments.0 as usize..zone.segments.1 as usize].iter().filter(|s| s.forms[0] != 0));
            listed.extend(self.small.iter().filter(|s| s.last == zone.first || s.first == zone.last));
            // Runs with one word between them: "Egypt and Jordan", "Nice, France".
            for (near, touches) in [(z.checked_sub(1), true), (Some(z + 1).filter(|&n| n < self.zones.len()), false)] {
                let Some(other) = near.map(|n| self.zones[n]).filter(|o| if touches { o.last + 1 == zone.first } else { zone.last + 1 == o.first }) else { continue };
                let edge = |s: &&Segment| s.forms[0] != 0 && if touches { s.last == other.last } else { s.first == other.first };
                listed.extend(self.segments[other.segments.0 as usize..other.segments.1 as usize].iter().filter(edge));
            }
            for k in zone.segments.0..zone.segments.1 {
                let from = self.evidence.len() as u32;
                let segment = self.segments[k as usize];
                let mut weigher = Weigher { tables, input, zone, line, segment, listed: &listed, out: &mut self.evidence };
                weigher.all(memory);
                self.segments[k as usize].evidence = (from, self.evidence.len() as u32);
            }
        }
        self.around = listed;
    }
}

struct Reader<'a, 'b, 'z> {
    tables: Tables<'a, 'b>,
    input: Input<'a>,
    first: usize,
    last: usize,
    zones: &'z mut Zones,
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
        self.is_word(i) && self.input.tokens[i].has(shape::CAPITAL)
    }
    fn function(&self, i: usize) -> bool {
        self.input.entries[i].classes & FUNCTION != 0 && !(self.input.tokens[i].has(shape::UPPER) && self.input.tokens[i].end - self.input.tokens[i].start <= 4)
    }

    fn sentence(&mut self, kind: SentenceKind, memory: &mut Memory) {
        let words = (self.first..self.last).filter(|&i| self.kind(i) == TokenKind::Word && self.input.tokens[i].end - self.input.tokens[i].start > 3);
        let (mut all, mut capitals, mut upper) = (0, 0, 0);
        for i in words {
            let t = &self.input.tokens[i];
            all += 1;
            capitals += u32::from(t.has(shape::CAPITAL));
            upper += u32::from(t.has(shape::UPPER));
        }
        let stops = self.last > self.first && matches!(self.kind(self.last - 1), TokenKind::Period | TokenKind::Question | TokenKind::Exclamation);
        let line = Line {
            title_case: all >= 4 && capitals * 5 >= all * 4 && !stops,
            all_caps: all >= 3 && upper * 10 >= all * 8,
            headline: kind == SentenceKind::Headline,
            byline: matches!(kind, SentenceKind::Byline | SentenceKind::Dateline),
            first: self.first as u32,
            last: self.last as u32,
        };
        if !line.all_caps {
            for i in self.first..self.last {
                let t = &self.input.tokens[i];
                if t.kind == TokenKind::Word && t.shape & shape::CAPITAL == 0 {
                    memory.note_small(t.hash);
                }
            }
        }
        self.listed();
        let mut i = self.first;
        while i < self.last {
            let end = self.run(i);
            if end > i {
                self.zone(i, end, line, memory);
            }
            i = end.max(i + 1);
        }
        self.small_forms();
    }

    /// All listed forms of the sentence, however they overlap.
    fn listed(&mut self) {
        self.zones.listed.clear();
        self.zones.blocked.clear();
        let gazetteer = self.tables.gazetteer;
        let mut i = self.first;
        while i < self.last {
            let t = &self.input.tokens[i];
            if !matches!(t.kind, TokenKind::Word | TokenKind::Number) {
                i += 1;
                continue;
            }
            let capital = t.has(shape::CAPITAL);
            let usable = |bits: u32| if capital || bits & starts::LOWER != 0 { bits } else { 0 };
            let base = if gazetteer.alone() { 0 } else { usable(self.tables.lexicon.starts(t.lex)) };
            let own = gazetteer.own().map_or(0, |own| usable(own.starts(t.hash)));
            if base | own == 0 {
                i += 1;
                continue;
            }
            let mut ends = Ends::default();
            let token = |j: usize| if j < self.last { self.input.tokens.get(j).copied() } else { None };
            if base != 0 {
                walk(gazetteer.base(), base, 0, i, self.input.text, token, &mut ends);
            }
            if let Some(layer) = gazetteer.own().filter(|_| own != 0) {
                walk(layer, own, OWN, i, self.input.text, token, &mut ends);
            }
            let mut next = i + 1;
            let list = ends.sorted();
            let mut k = 0;
            while k < list.len() {
                let e = list[k];
                let twin = list.get(k + 1).filter(|t| t.end == e.end).map_or(0, |t| t.form);
                k += 1 + usize::from(twin != 0);
                let groups = if gazetteer.beside() { [[e.form, twin], [0, 0]] } else { [[e.form, 0], [twin, 0]] };
                for forms in groups {
                    let mut listed = Listed { first: i as u32, last: e.end as u32, forms, shown: e.shown, readings: 0, safe: 0, country: false };
                    let mut no_name = false;
                    for c in candidates(gazetteer, forms, e.shown, self.input, i, e.end) {
                        no_name |= c.bits & alias::NO_NAME != 0;
                        let reading = 1 << reading_of(gazetteer, &c) as u8;
                        listed.readings |= reading;
                        listed.country |= reading == 1 << Reading::Place as u8 && gazetteer.kind(c.entity) == EntityType::Country;
                        listed.safe |= if c.bits & alias::CONTEXT == 0 { reading } else { 0 };
                    }
                    if no_name {
                        self.zones.blocked.push((i as u32, e.end as u32));
                        next = next.max(e.end);
                        k = list.len();
                        break;
                    }
                    if listed.readings != 0 {
                        self.zones.listed.push(listed);
                        break;
                    }
                }
            }
            i = next;
        }
    }

    fn blocked(&self, i: usize) -> bool {
        self.input.time_at[i] != 0 || self.zones.blocked.iter().any(|b| b.0 as usize <= i && i < b.1 as usize)
    }

    /// Where the run of capitals that begins at `i` ends; `i` if none does.
    fn run(&self, i: usize) -> usize {
        let begins = |i: usize| self.is_word(i) && !self.blocked(i) && (self.capital(i) || self.zones.listed.iter().any(|l| l.first as usize == i && l.readings & !(1 << Reading::Office as u8) != 0));
        if !begins(i) {
            return i;
        }
        let mut end = i + 1;
        while end < self.last && end - i < LONGEST_RUN {
            // What joins, and then another capital.
            let mut j = end;
            while j < self.last && j - end < 3 && self.joins(j) {
                j += 1;
            }
            if j < self.last && !self.blocked(j) && (begins(j) || (j == end && self.kind(j) == TokenKind::Number && !self.blocked(j))) {
                end = j + 1;
            } else if let Some(l) = self.zones.listed.iter().find(|l| (l.first as usize) < end && l.last as usize > end && l.first as usize >= i) {
                end = l.last as usize;
            } else {
                break;
            }
        }
        end
    }

    /// Marks and small words that may stand within a name.
    fn joins(&self, i: usize) -> bool {
        match self.kind(i) {
            TokenKind::Hyphen | TokenKind::Possessive | TokenKind::Slash => !self.blocked(i),
            TokenKind::Other => self.input.tokens[i].text(self.input.text) == "&",
            TokenKind::Word => {
                !self.capital(i) && (self.input.entries[i].parts & part::PARTICLE != 0 || matches!(self.input.tokens[i].text(self.input.text), "of" | "and" | "the" | "for" | "in" | "on" | "to" | "e"))
            }
            _ => false,
        }
    }

    fn zone(&mut self, first: usize, last: usize, line: Line, memory: &mut Memory) {
        let from = self.zones.segments.len() as u32;
        for a in first..last {
            if !self.is_word(a) {
                continue;
            }
            let listed_here = self.zones.listed.iter().any(|l| l.first as usize == a);
            if !self.capital(a) && !listed_here {
                continue;
            }
            // "The" and "In" begin no name but a listed one.
            let function = self.function(a);
            let mut hash = 0;
            let mut words = 0;
            for b in a..last {
                if self.blocked(b) {
                    break;
                }
                let t = self.input.tokens[b];
                match t.kind {
                    TokenKind::Word | TokenKind::Number => {
                        hash = if words == 0 { t.hash } else { extend_hash(hash, t.hash) };
                        words += 1;
                    }
                    TokenKind::Possessive => {
                        hash = extend_hash(hash, t.hash);
                        words += 1;
                        // "St. John's".
                        if !self.zones.listed.iter().any(|l| l.first as usize == a && l.last as usize == b + 1) {
                            continue;
                        }
                    }
                    _ => continue,
                }
                let listed = if listed_here { self.zones.listed.iter().find(|l| l.first as usize == a && l.last as usize == b + 1).copied() } else { None };
                if listed.is_none()
                    && (function || words > LONGEST || !(self.capital(b) || (t.kind == TokenKind::Number && words > 1)) || (self.function(b) && words > 1) || t.kind == TokenKind::Number && words == 1)
                {
                    if words > 14 {
                        break;
                    }
                    continue;
                }
                let (forms, shown, readings, safe, country) = listed.map_or(([0; 2], 0, 0, 0, false), |l| (l.forms, l.shown, l.readings, l.safe, l.country));
                self.zones.segments.push(Segment {
                    first: a as u32,
                    last: b as u32 + 1,
                    hash,
                    forms,
                    shown,
                    listed: readings,
                    safe,
                    country,
                    small_end: t.kind == TokenKind::Word && !t.has(shape::CAPITAL),
                    evidence: (0, 0),
                });
            }
        }
        let to = self.zones.segments.len() as u32;
        if to == from {
            return;
        }
        let zone = Zone { first: first as u32, last: last as u32, segments: (from, to), capitals: line.all_caps };
        self.zones.zones.push(zone);
        self.zones.line.push(line);
        if !line.all_caps && !line.title_case {
            self.note(zone, memory);
        }
    }

    /// What this run says of its names, for the other places where they stand.
    fn note(&self, zone: Zone, memory: &mut Memory) {
        let (first, last) = (zone.first as usize, zone.last as usize);
        let entries = self.input.entries;
        let before = if first > self.first { Some(first - 1) } else { None };
        let titled = before.is_some_and(|i| {
            self.kind(i) == TokenKind::Word && (entries[i].parts & part::HONORIFIC != 0 || self.zones.listed.iter().any(|l| l.last as usize == first && l.readings == 1 << Reading::Office as u8))
        });
        let located = before.is_some_and(|i| matches!(self.input.tokens[i].text(self.input.text), "in" | "at" | "near" | "outside" | "across" | "In" | "around"));
        let the = before.is_some_and(|i| matches!(self.input.tokens[i].text(self.input.text), "the" | "The"));
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
        let words: Vec<usize> = (first..last).filter(|&i| self.is_word(i)).collect();
        if let [a, .., z] = words[..] {
            let person = entries[a].classes & word::GIVEN != 0 || titled;
            let head = entries[z].parts & (part::INSTITUTION | part::COMPANY | part::PARTY) != 0 && !person;
            if person && words.len() <= 4 {
                memory.note(self.input.tokens[z].hash, cue::SURNAME);
                memory.note(self.input.tokens[a].hash, cue::GIVEN);
                if words.len() > 2 {
                    memory.note(self.input.tokens[words[1]].hash, cue::INSIDE_PERSON);
                }
            } else {
                words.iter().for_each(|&i| memory.note(self.input.tokens[i].hash, if head { cue::HEAD } else { cue::INSIDE }));
            }
        }
    }

    /// Listed forms in small letters outside of the zones: the longest from left to right.
    fn small_forms(&mut self) {
        let zones_from = self.zones.sentences.last().map_or(0, |s| s.0) as usize;
        let mut at = self.first as u32;
        let mut k = 0;
        while k < self.zones.listed.len() {
            let l = self.zones.listed[k];
            k += 1;
            let clear = |l: &Listed| !self.zones.zones[zones_from..].iter().any(|z| z.first < l.last && l.first < z.last);
            if l.first < at || !clear(&l) || self.blocked(l.first as usize) {
                continue;
            }
            at = l.last;
            self.zones.small.push(Segment {
                first: l.first,
                last: l.last,
                hash: 0,
                forms: l.forms,
                shown: l.shown,
                listed: l.readings,
                safe: l.safe,
                country: l.country,
                small_end: true,
                evidence: (0, 0),
            });
        }
    }
}

/// The candidates of these forms that the text may mean.
pub fn candidates<'b>(gazetteer: &Gazetteer<'b>, forms: [u32; 2], shown: u32, input: Input<'_>, first: usize, last: usize) -> impl Iterator<Item = Candidate<'b>> {
    let surface = input.text.get(input.tokens[first].start as usize..input.tokens[last - 1].end as usize).unwrap_or("");
    let gazetteer = *gazetteer;
    forms.into_iter().filter(|&f| f != 0).flat_map(move |f| gazetteer.candidates(f)).filter(move |c| c.bits & alias::NEVER == 0 && c.fits(shown, surface))
}

/// What a candidate would be read as.
pub fn reading_of(gazetteer: &Gazetteer<'_>, c: &Candidate<'_>) -> Reading {
    if c.bits & (alias::ADJECTIVE | alias::DEMONYM) != 0 {
        return Reading::People;
    }
    match gazetteer.kind(c.entity) {
        EntityType::Person => Reading::Person,
        EntityType::Country | EntityType::Place => Reading::Place,
        EntityType::Organization | EntityType::Force => Reading::Organization,
        EntityType::Group if armed(gazetteer.sector(c.entity)) => Reading::Organization,
        EntityType::Group => Reading::People,
        EntityType::Facility | EntityType::Event => Reading::Other,
        EntityType::Office => Reading::Office,
    }
}

/// Sectors of groups that fight.
pub fn armed(sector: &str) -> bool {
    matches!(sector, "REB" | "MIL" | "UAF" | "SEP" | "INS" | "IMG")
}

/// Whether a word can be a verb of speech.
pub(super) fn speaks(lexicon: &Lexicon<'_>, e: &Entry) -> bool {
    e.verb != 0 && e.classes & (word::VBD | word::VBZ) != 0 && matches!(lexicon.lemma(e.verb).verb_cue, Cue::Reported | Cue::Alleged | Cue::Denied | Cue::Requested)
}

//! Where names may stand: runs of capitals, the spans within them, and the evidence for each.
//!
//! First all sentences of a block are gone through, so that what the document says of a word in one place counts in every other.

use super::evidence::{Evidence, Reading};
use crate::gazetteer::entity::alias;
use crate::gazetteer::scan::{Ends, walk};
use crate::gazetteer::{Candidate, EntityType, Gazetteer, OWN};
use crate::lexicon::class::{self, Cue, part, word};
use crate::lexicon::{Entry, Lexicon, starts};
use crate::text::fold::extend_hash;
use crate::text::{Sentence, SentenceKind, Token, TokenKind, shape};
use Evidence as E;

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
mod cue {
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
    fn cues(&self, hash: u64) -> u16 {
        let at = hash as usize % SLOTS;
        (0..4).map(|k| self.cues[(at + k) % SLOTS]).find(|c| c.0 == hash).map_or(0, |c| c.1)
    }
    fn note_small(&mut self, hash: u64) {
        let bit = (hash >> 20) as usize % SMALL;
        self.small[bit / 64] |= 1 << (bit % 64);
    }
    fn is_small(&self, hash: u64) -> bool {
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
struct Line {
    title_case: bool,
    all_caps: bool,
    headline: bool,
    byline: bool,
    first: u32,
    last: u32,
}

/// Words that only join: "of", "and", "the".
const FUNCTION: u32 = word::DET
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
const COMMON: u32 = word::NOMINAL | word::VERB | word::ADJ | word::ADV | word::NUM | FUNCTION;
const FINITE: u32 = word::VBZ | word::VBD;

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
                walk(gazetteer.base(), base, 0, i, token, &mut ends);
            }
            if let Some(layer) = gazetteer.own().filter(|_| own != 0) {
                walk(layer, own, OWN, i, token, &mut ends);
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
        let begins = |i: usize| {
            self.is_word(i)
                && !self.blocked(i)
                && (self.capital(i) || self.zones.listed.iter().any(|l| l.first as usize == i && l.readings & !(1 << Reading::Office as u8) != 0))
        };
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
            TokenKind::Word => !self.capital(i) && (self.input.entries[i].parts & part::PARTICLE != 0 || matches!(self.input.tokens[i].text(self.input.text), "of" | "and" | "the" | "for" | "in" | "on" | "to" | "e")),
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
                if listed.is_none() && (function || words > LONGEST || !(self.capital(b) || (t.kind == TokenKind::Number && words > 1)) || (self.function(b) && words > 1) || t.kind == TokenKind::Number && words == 1) {
                    if words > 14 {
                        break;
                    }
                    continue;
                }
                let (forms, shown, readings, safe, country) = listed.map_or(([0; 2], 0, 0, 0, false), |l| (l.forms, l.shown, l.readings, l.safe, l.country));
                self.zones.segments.push(Segment { first: a as u32, last: b as u32 + 1, hash, forms, shown, listed: readings, safe, country, small_end: t.kind == TokenKind::Word && !t.has(shape::CAPITAL), evidence: (0, 0) });
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
        let titled = before.is_some_and(|i| self.kind(i) == TokenKind::Word && (entries[i].parts & part::HONORIFIC != 0 || self.zones.listed.iter().any(|l| l.last as usize == first && l.readings == 1 << Reading::Office as u8)));
        let located = before.is_some_and(|i| matches!(self.input.tokens[i].text(self.input.text), "in" | "at" | "near" | "outside" | "across" | "In" | "around"));
        let the = before.is_some_and(|i| matches!(self.input.tokens[i].text(self.input.text), "the" | "The"));
        let said = (last..self.last.min(last + 2)).any(|i| speaks(self.tables.lexicon, &entries[i]));
        let parens = before.is_some_and(|i| self.kind(i) == TokenKind::OpenParen) && self.kind(last) == TokenKind::CloseParen && first > self.first + 1 && self.capital(first - 2);
        let whole = (zone.segments.0..zone.segments.1).map(|k| self.zones.segments[k as usize]).find(|s| s.first as usize == first && s.last as usize == last);
        if let Some(whole) = whole {
            let bits = if titled { cue::TITLED } else { 0 } | if said { cue::SAID } else { 0 } | if located { cue::LOCATED } else { 0 } | if the { cue::THE } else { 0 } | if parens && last == first + 1 { cue::ACRONYM } else { 0 };
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
            self.zones.small.push(Segment { first: l.first, last: l.last, hash: 0, forms: l.forms, shown: l.shown, listed: l.readings, safe: l.safe, country: l.country, small_end: true, evidence: (0, 0) });
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
fn speaks(lexicon: &Lexicon<'_>, e: &Entry) -> bool {
    e.verb != 0 && e.classes & (word::VBD | word::VBZ) != 0 && matches!(lexicon.lemma(e.verb).verb_cue, Cue::Reported | Cue::Alleged | Cue::Denied | Cue::Requested)
}

struct Weigher<'a, 'b, 'z> {
    tables: Tables<'a, 'b>,
    input: Input<'a>,
    zone: Zone,
    line: Line,
    segment: Segment,
    /// Listed forms in the run and next to it.
    listed: &'z [Segment],
    out: &'z mut Vec<u8>,
}

impl Weigher<'_, '_, '_> {
    fn add(&mut self, e: Evidence) {
        self.out.push(e as u8);
    }
    fn when(&mut self, is: bool, e: Evidence) {
        if is {
            self.add(e);
        }
    }
    fn inside(&self, i: usize) -> bool {
        (self.line.first as usize..self.line.last as usize).contains(&i)
    }
    fn word(&self, i: usize) -> &str {
        if self.inside(i) { self.input.tokens[i].text(self.input.text) } else { "" }
    }
    fn kind(&self, i: usize) -> TokenKind {
        if self.inside(i) { self.input.tokens[i].kind } else { TokenKind::Other }
    }
    fn entry(&self, i: usize) -> Entry {
        if self.inside(i) { self.input.entries[i] } else { Entry { classes: 0, verb: 0, noun: 0, parts: 0 } }
    }
    fn capital(&self, i: usize) -> bool {
        self.kind(i) == TokenKind::Word && self.input.tokens[i].has(shape::CAPITAL)
    }

    fn all(&mut self, memory: &Memory) {
        self.listed();
        self.neighbours();
        self.parts();
        self.place_in_line();
        self.before();
        self.behind();
        self.document(memory);
    }

    fn listed(&mut self) {
        let s = self.segment;
        let g = self.tables.gazetteer;
        if s.forms[0] != 0 {
            let mut readings = 0u8;
            let mut seen = [0u64; 4];
            for c in candidates(g, s.forms, s.shown, self.input, s.first as usize, s.last as usize) {
                let context = c.bits & alias::CONTEXT != 0;
                let kind = g.kind(c.entity);
                readings |= 1 << reading_of(g, &c) as u8;
                let mut add = |e: Evidence| seen[e as usize / 64] |= 1 << (e as usize % 64);
                if s.forms[0] & OWN != 0 {
                    add(E::Own);
                }
                if c.bits & (alias::ADJECTIVE | alias::DEMONYM) != 0 {
                    add(if context {
                        E::ListedPeopleContext
                    } else if c.bits & alias::ADJECTIVE != 0 {
                        E::ListedPeopleAdjective
                    } else {
                        E::ListedPeopleNoun
                    });
                    continue;
                }
                if c.bits & alias::ACRONYM != 0 {
                    add(if context { E::ListedAcronymContext } else { E::ListedAcronym });
                }
                match kind {
                    EntityType::Country => add(if context { E::ListedCountryContext } else { E::ListedCountry }),
                    EntityType::Place => {
                        add(if context { E::ListedPlaceContext } else { E::ListedPlaceSafe });
                        let people = g.population(c.entity);
                        if people >= 500_000 {
                            add(E::ListedPlaceBig);
                        } else if (1..100_000).contains(&people) {
                            add(E::ListedPlaceSmall);
                        }
                        if g.subtype(c.entity) == "region" {
                            add(E::ListedRegion);
                        }
                        if g.seat(c.entity).is_some() {
                            add(E::ListedSeat);
                        }
                    }
                    EntityType::Person => add(match (c.bits & alias::SHORT != 0 || s.last == s.first + 1, context) {
                        (false, _) => E::ListedPersonFull,
                        (true, false) => E::ListedPersonShort,
                        (true, true) => E::ListedPersonShortContext,
                    }),
                    EntityType::Organization => {
                        add(if context { E::ListedOrganizationContext } else { E::ListedOrganization });
                        match g.subtype(c.entity) {
                            "media" => add(E::ListedMedia),
                            "party" => add(E::ListedParty),
                            _ => {}
                        }
                    }
                    EntityType::Force => add(E::ListedForce),
                    EntityType::Group if armed(g.sector(c.entity)) => add(E::ListedGroup),
                    EntityType::Group => add(if context { E::ListedPeopleContext } else { E::ListedPeopleNoun }),
                    EntityType::Facility => add(E::ListedFacility),
                    EntityType::Event => add(E::ListedEvent),
                    EntityType::Office => add(if context { E::ListedOfficeContext } else { E::ListedOffice }),
                }
            }
            for (k, bits) in seen.into_iter().enumerate() {
                let mut bits = bits;
                while bits != 0 {
                    self.out.push((k * 64) as u8 + bits.trailing_zeros() as u8);
                    bits &= bits - 1;
                }
            }
            self.when(readings.count_ones() > 1, E::ListedSeveral);
            if s.listed & 1 << Reading::Place as u8 != 0 {
                let before = if s.first > self.line.first { self.word(s.first as usize - 1) } else { "" };
                let near = matches!(before, "in" | "In" | "at" | "near" | "outside" | "across" | "around" | "through" | "into" | "from" | "to" | "inside" | "throughout");
                self.when(near, E::ListedPlaceAfterIn);
            }
            if s.last - s.first > 1 {
                self.when(s.country, E::ListedCountryLong);
                self.when(!s.country && s.listed & 1 << Reading::Place as u8 != 0, E::ListedPlaceLong);
                self.when(s.listed & 1 << Reading::Organization as u8 != 0, E::ListedOrganizationLong);
            }
            self.when(s.last - s.first == 2, E::ListedPair);
            self.when(s.last - s.first >= 3, E::ListedLong);
        }
    }

    /// How the span lies to the listed forms in its run.
    fn neighbours(&mut self) {
        let s = self.segment;
        let is = |l: &Segment, r: Reading| l.listed & 1 << r as u8 != 0;
        let mut found = 0u32;
        let mut note = |k: u32, e: Evidence, out: &mut Vec<u8>| {
            if found & 1 << k == 0 {
                found |= 1 << k;
                out.push(e as u8);
            }
        };
        for l in self.listed {
            let out = &mut *self.out;
            let several = l.last - l.first > 1;
            if l.last == s.first {
                if is(l, Reading::Office) {
                    note(0, E::BeforeOffice, out);
                } else if is(l, Reading::People) {
                    note(1, E::BeforePeople, out);
                } else if is(l, Reading::Place) {
                    note(2, E::BeforeListedPlace, out);
                }
            } else if l.first == s.last {
                if is(l, Reading::Office) {
                    note(3, E::BehindOffice, out);
                } else if is(l, Reading::Person) {
                    note(4, E::BehindListedPerson, out);
                } else if is(l, Reading::Place) {
                    note(5, E::BehindListedPlace, out);
                }
            } else if l.last <= s.first || s.last <= l.first || (l.first, l.last) == (s.first, s.last) {
            } else if l.first <= s.first && s.last <= l.last {
                if l.country {
                    note(19, E::InsideListedCountry, out);
                } else if l.safe != 0 {
                    note(6, E::InsideListed, out);
                } else {
                    note(16, E::InsideListedAmbiguous, out);
                }
            } else if s.first <= l.first && l.last <= s.last {
                if l.first == s.first {
                    let e = [(Reading::Office, E::BeginsOffice), (Reading::People, E::BeginsListedPeople), (Reading::Place, E::BeginsListedPlace), (Reading::Organization, E::BeginsListedOrganization), (Reading::Person, E::BeginsListedPerson)];
                    for (k, (r, e)) in e.into_iter().enumerate() {
                        if is(l, r) {
                            let unsafe_place = r == Reading::Place && l.safe & 1 << r as u8 == 0;
                            if unsafe_place { note(17, E::BeginsListedPlaceAmbiguous, out) } else { note(7 + k as u32, e, out) }
                        }
                    }
                } else if l.last == s.last {
                    for (k, (r, e)) in [(Reading::Office, E::EndsOffice), (Reading::Place, E::EndsListedPlace), (Reading::Person, E::EndsListedPerson)].into_iter().enumerate() {
                        if is(l, r) {
                            let unsafe_place = r == Reading::Place && l.safe & 1 << r as u8 == 0;
                            if unsafe_place { note(18, E::EndsListedPlaceAmbiguous, out) } else { note(12 + k as u32, e, out) }
                        }
                    }
                }
            } else if several {
                note(15, E::CutsListed, out);
            }
        }
        // "Egypt and Jordan", "Nice, France".
        if is(&s, Reading::Place) {
            let beside = |l: &Segment| is(l, Reading::Place) && l.safe & 1 << Reading::Place as u8 != 0 && (l.last + 1 == s.first || s.last + 1 == l.first);
            let joined = |i: u32| self.kind(i as usize) == TokenKind::Comma || matches!(self.word(i as usize), "and" | "or");
            let found = self.listed.iter().any(|l| beside(l) && joined(if l.last + 1 == s.first { l.last } else { s.last }));
            self.when(found, E::ListedPlaceInList);
        }
    }

    /// What the words of the span are.
    fn parts(&mut self) {
        let (a, z) = (self.segment.first as usize, self.segment.last as usize - 1);
        let (mut words, mut common, mut unknown) = (0u32, 0u32, 0u32);
        let mut middle = 0u16;
        for i in a..=z {
            let (kind, entry) = (self.input.tokens[i].kind, self.input.entries[i]);
            match kind {
                TokenKind::Hyphen => middle |= 16,
                TokenKind::Possessive => middle |= 32,
                TokenKind::Slash => middle |= 64,
                TokenKind::Other => middle |= 128,
                _ => {}
            }
            if !matches!(kind, TokenKind::Word | TokenKind::Number) {
                continue;
            }
            words += 1;
            common += u32::from(entry.classes & COMMON != 0);
            unknown += u32::from(entry.classes == 0 && entry.parts == 0);
            if i > a && i < z {
                match self.input.tokens[i].text(self.input.text) {
                    "of" | "Of" | "de" | "du" => middle |= 1,
                    "and" | "And" => middle |= 2,
                    "for" | "in" | "on" | "to" | "For" | "In" | "On" | "To" => middle |= 4,
                    "the" | "The" => middle |= 8,
                    _ => {}
                }
                if entry.parts & part::PARTICLE != 0 {
                    middle |= 256;
                }
                let t = &self.input.tokens[i];
                if t.has(shape::CAPITAL) && letters(t) == 1 {
                    middle |= 512;
                }
                if entry.parts & (part::INSTITUTION | part::COMPANY) != 0 {
                    middle |= 1024;
                }
            }
        }
        for (bit, e) in [
            (1, E::MiddleOf),
            (2, E::MiddleAnd),
            (4, E::MiddleFor),
            (8, E::MiddleThe),
            (16, E::MiddleHyphen),
            (32, E::MiddlePossessive),
            (64, E::MiddleSlash),
            (128, E::MiddleAmpersand),
            (256, E::MiddleParticle),
            (512, E::MiddleInitial),
            (1024, E::MiddleHead),
        ] {
            self.when(middle & bit != 0, e);
        }
        self.add(match words {
            0 | 1 => E::Words1,
            2 => E::Words2,
            3 => E::Words3,
            4 => E::Words4,
            _ => E::Words5,
        });
        self.when(common == 0, E::NoCommon);
        self.when(common == words, E::AllCommon);
        self.when(unknown > 0, E::AnyUnknown);
        self.first_word(a);
        self.last_word(z);
        if words == 1 {
            self.one(z);
        } else {
            self.several(a, z, words);
        }
        // "Ministry of", "Republic of", "Battle of".
        if let Some(of) = (a + 1..z).find(|&i| matches!(self.input.tokens[i].text(self.input.text), "of" | "Of" | "for" | "For")) {
            let head = self.entry(of - 1).parts;
            self.add(if head & (part::INSTITUTION | part::OPENS_ORGANIZATION | part::PARTY | part::COMPANY) != 0 {
                E::HeadOfInstitution
            } else if head & part::PLACE != 0 {
                E::HeadOfPlace
            } else if head & part::EVENT != 0 {
                E::HeadOfEvent
            } else {
                E::HeadOfOther
            });
        }
        for i in a..=z {
            let t = &self.input.tokens[i];
            if t.kind != TokenKind::Word {
                continue;
            }
            if t.has(shape::UPPER) && !self.line.all_caps {
                let n = letters(t);
                self.add(if t.has(shape::DOTTED) { E::UpperDotted } else if n <= 3 { E::Upper2 } else { E::Upper4 });
                break;
            }
            if t.has(shape::MIXED) {
                self.add(E::Mixed);
                break;
            }
        }
        self.when(self.input.tokens[a].text(self.input.text).bytes().any(|b| b.is_ascii_digit()), E::Digit);
    }

    fn first_word(&mut self, a: usize) {
        let (t, e) = (self.input.tokens[a], self.input.entries[a]);
        let c = e.classes;
        if t.kind == TokenKind::Number {
            return self.add(E::FirstNumber);
        }
        self.when(!t.has(shape::CAPITAL), E::FirstSmall);
        self.when(c & word::GIVEN != 0 && c & COMMON == 0, E::FirstGiven);
        self.when(c & word::GIVEN != 0 && c & COMMON != 0, E::FirstGivenWord);
        self.when(c & (word::GIVEN | word::SURNAME) == word::SURNAME, E::FirstSurname);
        self.when(letters(&t) == 1, E::FirstInitial);
        self.when(e.parts & part::HONORIFIC != 0, E::FirstHonorific);
        self.when(e.parts & part::OPENS_ORGANIZATION != 0, E::FirstOpensOrganization);
        self.when(e.parts & part::OPENS_PLACE != 0, E::FirstOpensPlace);
        if c & FUNCTION != 0 {
            return self.add(E::FirstFunction);
        }
        self.when(c == 0 && e.parts == 0, E::FirstUnknown);
        self.when(c & word::NOMINAL != 0, E::FirstNoun);
        self.when(c & word::ADJ != 0, E::FirstAdjective);
        self.when(c & word::VERB != 0 && c & word::NOMINAL == 0, E::FirstVerb);
        self.when(c & word::ADV != 0, E::FirstAdverb);
    }

    fn last_word(&mut self, z: usize) {
        let (t, e) = (self.input.tokens[z], self.input.entries[z]);
        let c = e.classes;
        if t.kind == TokenKind::Number {
            return self.add(E::LastNumber);
        }
        self.when(!t.has(shape::CAPITAL), E::LastSmall);
        self.when(c & word::SURNAME != 0 && c & COMMON == 0, E::LastSurname);
        self.when(c & word::SURNAME != 0 && c & COMMON != 0, E::LastSurnameWord);
        self.when(c & (word::GIVEN | word::SURNAME) == word::GIVEN, E::LastGiven);
        self.when(c == 0 && e.parts == 0, E::LastUnknown);
        self.when(c & word::NOUN != 0, E::LastNoun);
        self.when(c & word::PLURAL != 0, E::LastPlural);
        self.when(c & word::ADJ != 0 && c & word::NOMINAL == 0, E::LastAdjective);
        for (bit, evidence) in [
            (part::INSTITUTION, E::LastInstitution),
            (part::COMPANY, E::LastCompany),
            (part::MEDIA, E::LastMedia),
            (part::PARTY, E::LastParty),
            (part::FORCE, E::LastForce),
            (part::TEAM, E::LastTeam),
            (part::PLACE, E::LastPlace),
            (part::FACILITY, E::LastFacility),
            (part::EVENT, E::LastEvent),
            (part::SUFFIX, E::LastSuffix),
        ] {
            self.when(e.parts & bit != 0, evidence);
        }
        if c & (COMMON & !FUNCTION) == 0 {
            let ends = surname_ending(t.text(self.input.text));
            self.when(ends, E::LastSurnameEnding);
        }
        let selection = self.noun_classes(&e);
        self.when(selection & const { class::of("person") } != 0, E::LastPersonNoun);
        self.when(selection & const { class::of("organization") | class::of("government") | class::of("media") } != 0, E::LastOrganizationNoun);
        self.when(selection & const { class::of("place") | class::of("country") } != 0, E::LastPlaceNoun);
    }

    fn noun_classes(&self, e: &Entry) -> u64 {
        if e.classes & word::NOMINAL != 0 && e.noun != 0 { self.tables.lexicon.lemma(e.noun).selection } else { 0 }
    }

    fn one(&mut self, i: usize) {
        let (t, e) = (self.input.tokens[i], self.input.entries[i]);
        let c = e.classes;
        if c & FUNCTION != 0 {
            return self.add(E::OneFunction);
        }
        let name = c & (word::GIVEN | word::SURNAME);
        self.when(name == word::GIVEN, E::OneGiven);
        self.when(name == word::GIVEN | word::SURNAME, E::OneGivenSurname);
        self.when(name == word::SURNAME && c & COMMON == 0, E::OneSurname);
        self.when(name == word::SURNAME && c & COMMON != 0, E::OneSurnameWord);
        if c == 0 && e.parts == 0 {
            self.add(E::OneUnknown);
            self.when(letters(&t) >= 8, E::OneUnknownLong);
            let ends = surname_ending(t.text(self.input.text));
            self.when(ends, E::OneSurnameEnding);
        }
        self.when(c & word::NOUN != 0, E::OneNoun);
        self.when(c & word::PLURAL != 0, E::OnePlural);
        self.when(c & word::ADJ != 0, E::OneAdjective);
        self.when(c & word::VERB != 0 && c & word::NOMINAL == 0, E::OneVerb);
        self.when(c & word::ADV != 0, E::OneAdverb);
        self.when(e.parts & (part::INSTITUTION | part::COMPANY | part::PLACE | part::FORCE | part::EVENT | part::FACILITY) != 0, E::OneHead);
    }

    fn several(&mut self, a: usize, z: usize, words: u32) {
        let sort = |e: Entry, t: &Token, bit: u32| {
            // Given name or surname, unknown word, word of the language.
            if e.classes & bit != 0 || (bit == word::GIVEN && letters(t) == 1) {
                0
            } else if e.classes == 0 && e.parts == 0 {
                1
            } else {
                2
            }
        };
        let first = sort(self.input.entries[a], &self.input.tokens[a], word::GIVEN);
        let last = sort(self.input.entries[z], &self.input.tokens[z], word::SURNAME);
        if words == 2 {
            self.add(match (first, last) {
                (0, 0) => E::GivenSurname,
                (0, 1) => E::GivenUnknown,
                (0, _) => E::GivenWord,
                (1, 0) => E::UnknownSurname,
                (1, 1) => E::UnknownUnknown,
                (1, _) => E::UnknownWord,
                (_, 0) => E::WordSurname,
                (_, 1) => E::UnknownWord,
                _ => E::WordWord,
            });
        } else {
            self.when(first == 0 && last <= 1 && words <= 4, E::PersonLike3);
        }
    }

    fn place_in_line(&mut self) {
        let (s, zone, line) = (self.segment, self.zone, self.line);
        let (a, z) = (s.first as usize, s.last as usize);
        let opens = (line.first..s.first).all(|i| !matches!(self.input.tokens[i as usize].kind, TokenKind::Word | TokenKind::Number));
        let c = self.input.entries[a].classes;
        if opens && !line.title_case {
            self.add(E::Opens);
            self.when(c & COMMON != 0, E::OpensCommon);
            self.when(s.country, E::OpensListedCountry);
            self.when(!s.country && s.listed & 1 << Reading::Place as u8 != 0, E::OpensListedPlace);
            self.when(c == 0, E::OpensUnknown);
            self.when(c & word::GIVEN != 0 && c & COMMON == 0, E::OpensGiven);
        }
        self.when(a > 0 && self.kind(a - 1) == TokenKind::OpenQuote, E::OpensQuote);
        let all_common = (a..z).all(|i| !matches!(self.input.tokens[i].kind, TokenKind::Word) || self.input.entries[i].classes & COMMON != 0);
        if line.all_caps {
            self.add(E::AllCaps);
            self.when(all_common, E::AllCapsCommon);
        } else if line.title_case {
            self.add(E::TitleCase);
            self.when(all_common, E::TitleCaseCommon);
        }
        self.when(line.headline, E::Headline);
        self.when(line.byline, E::Byline);
        self.when(s.first == zone.first && s.last == zone.last, E::WholeRun);
        // What of the run is left out on either side.
        if s.first > zone.first {
            match self.input.tokens[a - 1].kind {
                TokenKind::Hyphen => self.add(E::CutLeftHyphen),
                TokenKind::Possessive => self.add(E::CutLeftPossessive),
                _ => match self.word(a - 1) {
                    "of" | "for" | "Of" => self.add(E::CutLeftOf),
                    "and" | "And" => self.add(E::CutLeftAnd),
                    _ => self.when(self.capital(a - 1) && self.entry(a - 1).classes & FUNCTION == 0, E::CutLeft),
                },
            }
        }
        if s.last < zone.last {
            match self.input.tokens[z].kind {
                TokenKind::Hyphen => self.add(E::CutRightHyphen),
                TokenKind::Possessive => self.add(E::CutRightPossessive),
                _ => match self.word(z) {
                    "of" | "for" | "Of" => self.add(E::CutRightOf),
                    "and" | "And" => self.add(E::CutRightAnd),
                    _ => self.when(self.capital(z), E::CutRight),
                },
            }
        }
    }

    fn before(&mut self) {
        let a = self.segment.first as usize;
        if a == self.line.first as usize {
            return;
        }
        let mut i = a - 1;
        if self.kind(i) == TokenKind::OpenQuote && i > self.line.first as usize {
            i -= 1;
        }
        let e = self.entry(i);
        match self.kind(i) {
            TokenKind::Comma => {
                self.add(E::BeforeComma);
                self.when(i > 0 && self.capital(i - 1), E::BeforeCommaCapital);
                return;
            }
            TokenKind::OpenParen => return self.add(E::BeforeParen),
            TokenKind::Colon => return self.add(E::BeforeColon),
            TokenKind::Dash => return self.add(E::BeforeDash),
            TokenKind::Number => return self.add(E::BeforeNumber),
            TokenKind::Word => {}
            _ => return,
        }
        if e.parts & part::HONORIFIC != 0 && self.capital(i) {
            self.add(E::BeforeHonorific);
        }
        let w = self.word(i);
        if e.classes & word::PREP != 0 {
            let evidence = match w {
                "in" | "In" => E::BeforeIn,
                "at" | "At" => E::BeforeAt,
                "near" | "outside" | "across" | "around" | "inside" | "into" | "through" | "throughout" | "Near" => E::BeforeNear,
                "from" | "From" => E::BeforeFrom,
                "to" | "To" => E::BeforeTo,
                "of" | "Of" => E::BeforeOf,
                "by" | "By" => E::BeforeBy,
                "with" | "With" => E::BeforeWith,
                "for" | "For" => E::BeforeFor,
                "on" | "On" => E::BeforeOn,
                _ => E::BeforeOtherPreposition,
            };
            self.add(evidence);
            if evidence == E::BeforeOf && i > self.line.first as usize {
                let classes = self.noun_classes(&self.entry(i - 1));
                self.when(classes & const { class::of("place") | class::of("country") } != 0, E::BeforePlaceNounOf);
            }
            return;
        }
        match w {
            "the" | "The" => return self.add(E::BeforeThe),
            "a" | "an" | "A" | "An" => return self.add(E::BeforeA),
            "and" | "or" | "And" | "but" | "But" => return self.add(E::BeforeAnd),
            "that" | "who" | "when" | "while" | "if" | "because" | "as" | "which" | "where" => return self.add(E::BeforeThat),
            _ => {}
        }
        if e.classes & word::POSSPRON != 0 {
            return self.add(E::BeforePronoun);
        }
        if speaks(self.tables.lexicon, &e) {
            return self.add(E::BeforeSaid);
        }
        let noun = self.noun_classes(&e);
        if noun & const { class::of("person") } != 0 {
            self.add(E::BeforePersonNoun);
        } else if noun & const { class::of("place") | class::of("country") } != 0 {
            self.add(E::BeforePlaceNoun);
        } else if noun & const { class::of("organization") | class::of("media") | class::of("government") } != 0 {
            self.add(E::BeforeOrganizationNoun);
        } else if e.classes & word::NOMINAL != 0 {
            self.add(E::BeforeOtherNoun);
        } else if e.classes & word::ADJ != 0 {
            self.add(E::BeforeAdjective);
        } else if e.classes & word::VERB != 0 {
            self.add(E::BeforeVerb);
        }
    }

    fn behind(&mut self) {
        let z = self.segment.last as usize;
        if z >= self.line.last as usize {
            return self.add(E::AfterEnd);
        }
        let e = self.entry(z);
        match self.kind(z) {
            TokenKind::Possessive => return self.add(E::AfterPossessive),
            TokenKind::Period | TokenKind::Question | TokenKind::Exclamation if z + 1 >= self.line.last as usize => return self.add(E::AfterEnd),
            TokenKind::Number => return self.add(E::AfterNumber),
            TokenKind::CloseParen => return self.add(E::AfterCloseParen),
            TokenKind::Comma => {
                self.add(E::AfterComma);
                match self.kind(z + 1) {
                    TokenKind::Number => self.add(E::AfterCommaNumber),
                    TokenKind::Word => {
                        let listed = self.capital(z + 1) && self.tables.lexicon.starts(self.input.tokens[z + 1].lex) & starts::FORM != 0;
                        self.when(self.capital(z + 1), E::AfterCommaCapital);
                        self.when(listed, E::AfterCommaListedPlace);
                        match self.word(z + 1) {
                            "a" | "an" | "the" => self.add(E::AfterCommaA),
                            "who" | "whose" | "whom" => self.add(E::AfterCommaWho),
                            _ => {}
                        }
                    }
                    _ => {}
                }
                return;
            }
            TokenKind::OpenParen => {
                let upper = self.kind(z + 1) == TokenKind::Word && self.input.tokens[z + 1].has(shape::UPPER);
                return self.add(if upper { E::AfterParenUpper } else { E::AfterParen });
            }
            TokenKind::Hyphen => {
                let based = matches!(self.word(z + 1), "based" | "born" | "bound" | "area");
                return self.add(if based { E::AfterBased } else { E::AfterHyphen });
            }
            TokenKind::Word => {}
            _ => return,
        }
        if self.capital(z) {
            return;
        }
        match self.word(z) {
            "and" | "or" => return self.add(E::AfterAnd),
            "who" | "whose" => return self.add(E::AfterWho),
            "in" => return self.add(E::AfterIn),
            "of" => return self.add(E::AfterOf),
            _ => {}
        }
        if e.classes & word::PREP != 0 {
            return self.add(E::AfterOtherPreposition);
        }
        if speaks(self.tables.lexicon, &e) {
            return self.add(E::AfterSaid);
        }
        if e.classes & (word::BE | word::HAVE | word::MD | word::DO) != 0 {
            return self.add(E::AfterBe);
        }
        let noun = self.noun_classes(&e);
        if e.classes & FINITE != 0 && e.classes & word::NOMINAL == 0 {
            self.add(E::AfterVerb);
        } else if noun & const { class::of("person") | class::of("force") } != 0 {
            self.add(E::AfterPersonNoun);
        } else if noun & const { class::of("place") | class::of("country") } != 0 {
            self.add(E::AfterPlaceNoun);
        } else if noun & const { class::of("organization") | class::of("media") | class::of("government") } != 0 {
            self.add(E::AfterOrganizationNoun);
        } else if e.classes & word::NOMINAL != 0 {
            self.add(E::AfterOtherNoun);
        } else if e.classes & word::ADV != 0 {
            self.add(E::AfterAdverb);
        }
    }

    fn document(&mut self, memory: &Memory) {
        let s = self.segment;
        let cues = memory.cues(s.hash);
        let one = s.last == s.first + 1;
        for (bit, e) in [
            (cue::TITLED, E::DocTitled),
            (cue::SAID, E::DocSaid),
            (cue::LOCATED, E::DocLocated),
            (cue::THE, E::DocThe),
            (cue::SURNAME, E::DocSurname),
            (cue::GIVEN, E::DocGiven),
            (cue::INSIDE, E::DocInside),
            (cue::ACRONYM, E::DocAcronymOf),
            (cue::HEAD, E::DocHead),
            (cue::INSIDE_PERSON, E::DocInsidePerson),
        ] {
            self.when(cues & bit != 0, e);
        }
        self.when(one && memory.is_small(self.input.tokens[s.first as usize].hash), E::DocSmall);
    }
}

fn letters(t: &Token) -> u32 {
    (t.end - t.start).saturating_sub(u32::from(t.has(shape::DOTTED)))
}

/// Endings of surnames of many peoples, for those that no list has.
fn surname_ending(w: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "yan", "ian", "ov", "ova", "ev", "eva", "enko", "shvili", "dze", "oglu", "oğlu", "zade", "vich", "vic", "vić", "sky", "ski", "skaya", "skyy", "uk", "chuk", "ić", "ez", "sson", "sen", "opoulos", "escu", "eanu", "kova", "ovic", "ić",
        "idis", "akis", "iani", "elli", "etti", "ini", "mann", "stein", "berg", "bach", "uddin", "ullah", "ullahi", "khan", "ewicz", "czyk", "ak", "ek", "ik", "inen", "nen", "aitis", "auskas", "enas", "ins", "iev", "oyev", "bekov",
        "wala", "wal", "kar", "gaonkar", "singh", "rajan", "nathan", "moorthy", "murthy", "swamy", "weera", "singhe", "sekara", "ratne", "awardena", "olu", "ayo", "ola", "chukwu", "amaka", "wari", "ubi",
    ];
    // Compared in bytes without folding: an ending in capitals is no evidence in a line of capitals anyway.
    w.len() >= 5 && ENDINGS.iter().any(|e| w.ends_with(e))
}

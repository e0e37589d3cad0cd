//! The evidence for each span that may be a name: what the lists say of it, what its words are, what stands around it, and what the rest of the document
//! says of the same words.

use super::evidence::{Evidence, Reading};
use super::sums::Counts;
use super::zone::{COMMON, FUNCTION, Input, Line, Memory, Near, Segment, Tables, Zone, cue, speaks};
use crate::lexicon::class::{self, part, word};
use crate::lexicon::{Entry, starts};
use crate::text::fold::eight;
use crate::text::token::{packed, packed_all};
use crate::text::{Token, TokenKind, shape};
use Evidence as E;

const FINITE: u32 = word::VBZ | word::VBD;

/// Takes pieces of evidence, to add them up or to list them.
pub(super) trait Pieces: Sized {
    fn add(&mut self, e: Evidence);
    #[inline]
    fn when(&mut self, is: bool, e: Evidence) {
        if is {
            self.add(e);
        }
    }
    /// What a word says by itself where it stands.
    fn word(&mut self, w: &Weigher<'_, '_, '_>, i: usize, place: Place) {
        w.alone(i, place, self);
    }
    fn counts(&mut self, counts: Counts) {
        counts.each().for_each(|e| self.add(e));
    }
}

/// The pieces by number, for those who ask why.
impl Pieces for Vec<u8> {
    fn add(&mut self, e: Evidence) {
        self.push(e as u8);
    }
}

/// Where a word stands that says something by itself, whatever else there is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Place {
    /// The first word of a span.
    First,
    /// The last.
    Last,
    /// The only one.
    One,
    /// The word before a span.
    Before,
    /// The word behind one, in small letters.
    Behind,
}

/// What the words between the ends of a span are. It grows with the span: all that begin at one word share it.
pub(super) struct Inside {
    next: usize,
    pub words: u32,
    /// Words of the language; words that nothing knows; words that are none of the language, numbers apart.
    pub common: u32,
    pub unknown: u32,
    uncommon: bool,
    /// Number of a piece less that of the first, a bit each. The last word is inside only once another follows.
    middle: u16,
    pending: u16,
    /// The first word in capitals, dotted or mixed.
    capitals: Option<Evidence>,
    /// The first "of" or "for".
    of: Option<u32>,
    pending_of: Option<u32>,
}

/// Pieces that say what stands in the middle, in the order of the bits of [`Inside::middle`].
const MIDDLE: [Evidence; 11] =
    [E::MiddleOf, E::MiddleAnd, E::MiddleFor, E::MiddleThe, E::MiddleHyphen, E::MiddlePossessive, E::MiddleSlash, E::MiddleAmpersand, E::MiddleParticle, E::MiddleInitial, E::MiddleHead];

impl Inside {
    /// The word that a span begins with.
    pub fn from(w: &Weigher<'_, '_, '_>, first: usize) -> Self {
        let mut inside = Inside { next: first + 1, words: 0, common: 0, unknown: 0, uncommon: false, middle: 0, pending: 0, capitals: None, of: None, pending_of: None };
        inside.word(w, &w.input.tokens[first], &w.input.entries[first]);
        inside
    }
    /// Grows to the token before `last`.
    pub fn extend(&mut self, w: &Weigher<'_, '_, '_>, last: usize) {
        while self.next < last {
            self.take(w, self.next);
            self.next += 1;
        }
    }
    fn take(&mut self, w: &Weigher<'_, '_, '_>, i: usize) {
        self.middle |= self.pending;
        self.of = self.of.or(self.pending_of);
        (self.pending, self.pending_of) = (0, None);
        let (t, entry) = (&w.input.tokens[i], &w.input.entries[i]);
        match t.kind {
            TokenKind::Hyphen => self.middle |= 16,
            TokenKind::Possessive => self.middle |= 32,
            TokenKind::Slash => self.middle |= 64,
            TokenKind::Other => self.middle |= 128,
            _ => {}
        }
        if !matches!(t.kind, TokenKind::Word | TokenKind::Number) {
            return;
        }
        self.word(w, t, entry);
        if t.end - t.start <= 3 {
            self.small(w, i);
        }
        if entry.parts & part::PARTICLE != 0 {
            self.pending |= 256;
        }
        if t.has(shape::CAPITAL) && letters(t) == 1 {
            self.pending |= 512;
        }
        if entry.parts & (part::INSTITUTION | part::COMPANY) != 0 {
            self.pending |= 1024;
        }
    }
    /// Counts a word.
    #[inline]
    fn word(&mut self, w: &Weigher<'_, '_, '_>, t: &Token, entry: &Entry) {
        let common = entry.classes & COMMON != 0;
        self.words += 1;
        self.common += u32::from(common);
        self.unknown += u32::from(entry.classes == 0 && entry.parts == 0);
        self.uncommon |= !common && t.kind == TokenKind::Word;
        if t.kind == TokenKind::Word && t.shape & (shape::UPPER | shape::MIXED) != 0 && self.capitals.is_none() {
            self.capitals = if t.has(shape::UPPER) && !w.line.all_caps {
                let n = letters(t);
                Some(if t.has(shape::DOTTED) {
                    E::UpperDotted
                } else if n <= 3 {
                    E::Upper2
                } else {
                    E::Upper4
                })
            } else {
                (t.has(shape::MIXED) && !elided(t, w.input.text)).then_some(E::Mixed)
            };
        }
    }
    /// Notes a word of three letters or less that joins the words of a name.
    #[inline(never)]
    fn small(&mut self, w: &Weigher<'_, '_, '_>, i: usize) {
        const OF: [u64; 4] = packed_all(["of", "Of", "de", "du"]);
        const AND: [u64; 2] = packed_all(["and", "And"]);
        const FOR: [u64; 8] = packed_all(["for", "in", "on", "to", "For", "In", "On", "To"]);
        const THE: [u64; 2] = packed_all(["the", "The"]);
        const OF_OR_FOR: [u64; 4] = packed_all(["of", "Of", "for", "For"]);
        let text = w.input.tokens[i].packed(w.input.text);
        self.pending = if OF.contains(&text) {
            1
        } else if AND.contains(&text) {
            2
        } else if FOR.contains(&text) {
            4
        } else if THE.contains(&text) {
            8
        } else {
            0
        };
        self.pending_of = OF_OR_FOR.contains(&text).then_some(i as u32);
    }
}

/// Finds the evidence in one run.
pub(super) struct Weigher<'a, 'b, 'z> {
    pub tables: Tables<'a, 'b>,
    pub input: Input<'a>,
    pub memory: &'z Memory,
    pub zone: Zone,
    pub line: Line,
    /// Listed forms in the run and next to it.
    pub listed: Vec<Near>,
}

impl Weigher<'_, '_, '_> {
    #[inline]
    fn within(&self, i: usize) -> bool {
        (self.line.first as usize..self.line.last as usize).contains(&i)
    }
    /// A word as [`packed`] gives it, 0 outside the line.
    #[inline]
    fn word(&self, i: usize) -> u64 {
        if self.within(i) { self.input.tokens[i].packed(self.input.text) } else { 0 }
    }
    #[inline]
    fn kind(&self, i: usize) -> TokenKind {
        if self.within(i) { self.input.tokens[i].kind } else { TokenKind::Other }
    }
    #[inline]
    fn entry(&self, i: usize) -> Entry {
        if self.within(i) { self.input.entries[i] } else { Entry { classes: 0, verb: 0, noun: 0, parts: 0 } }
    }
    #[inline]
    fn capital(&self, i: usize) -> bool {
        self.kind(i) == TokenKind::Word && self.input.tokens[i].has(shape::CAPITAL)
    }
    /// What is inside a segment.
    pub fn inside(&self, s: &Segment) -> Inside {
        let mut inside = Inside::from(self, s.first as usize);
        inside.extend(self, s.last as usize);
        inside
    }

    /// What lies at the beginning of all spans that begin with token `a`: the first word, its place in the line, and what stands before.
    pub fn left(&self, a: usize, out: &mut impl Pieces) {
        out.word(self, a, Place::First);
        self.opening(a, out);
        self.before(a, out);
    }
    /// What lies at the end of all spans that end before token `z`: the last word, what of the run is left out behind, and what follows.
    pub fn right(&self, z: usize, out: &mut impl Pieces) {
        out.word(self, z - 1, Place::Last);
        if let Some(e) = self.cut_right(z) {
            out.add(e);
        }
        self.behind(z, out);
    }
    /// All else.
    pub fn span(&self, s: &Segment, inside: &Inside, out: &mut impl Pieces) {
        if s.is_listed() {
            self.listed(s, out);
        }
        self.neighbours(s, out);
        self.parts(s, inside, out);
        self.document(s, out);
    }

    /// What a word says by itself.
    pub fn alone(&self, i: usize, place: Place, out: &mut impl Pieces) {
        match place {
            Place::First => {
                self.first_word(i, out);
                out.when(self.input.tokens[i].text(self.input.text).bytes().any(|b| b.is_ascii_digit()), E::Digit);
            }
            Place::Last => self.last_word(i, out),
            Place::One => self.one(i, out),
            Place::Before => self.word_before(i, out),
            Place::Behind => self.word_behind(i, out),
        }
    }

    fn listed(&self, s: &Segment, out: &mut impl Pieces) {
        let (readings, words) = (s.meaning.readings, s.last - s.first);
        let mut bits = s.meaning.evidence;
        while bits != 0 {
            out.add(FIRST[bits.trailing_zeros() as usize]);
            bits &= bits - 1;
        }
        let place = readings & 1 << Reading::Place as u8 != 0;
        out.when(readings.count_ones() > 1, E::ListedSeveral);
        if place && s.first > self.line.first {
            const NEAR: [u64; 12] = packed_all(["in", "In", "at", "near", "outside", "across", "around", "through", "into", "from", "to", "inside"]);
            let before = s.first as usize - 1;
            let word = self.word(before);
            out.when(NEAR.contains(&word) || self.is_long(before, "throughout"), E::ListedPlaceAfterIn);
        }
        if words > 1 {
            out.when(s.meaning.country, E::ListedCountryLong);
            out.when(!s.meaning.country && place, E::ListedPlaceLong);
            out.when(readings & 1 << Reading::Organization as u8 != 0, E::ListedOrganizationLong);
        }
        out.when(words == 2, E::ListedPair);
        out.when(words >= 3, E::ListedLong);
    }
    /// Whether a token is a word of more than eight bytes.
    fn is_long(&self, i: usize, word: &str) -> bool {
        self.within(i) && self.input.tokens[i].text(self.input.text) == word
    }

    /// How the span lies to the listed forms in its run.
    fn neighbours(&self, s: &Segment, out: &mut impl Pieces) {
        match self.listed[..] {
            [] => return,
            [ref only] if (only.first, only.last) == (s.first, s.last) => return,
            _ => {}
        }
        let is = |l: &Near, r: Reading| l.readings & 1 << r as u8 != 0;
        let mut found = 0u32;
        let mut note = |k: u32, e: Evidence| {
            if found & 1 << k == 0 {
                found |= 1 << k;
                out.add(e);
            }
        };
        for l in &self.listed {
            let several = l.last - l.first > 1;
            if l.last == s.first {
                if is(l, Reading::Office) {
                    note(0, E::BeforeOffice);
                } else if is(l, Reading::People) {
                    note(1, E::BeforePeople);
                } else if is(l, Reading::Place) {
                    note(2, E::BeforeListedPlace);
                }
            } else if l.first == s.last {
                if is(l, Reading::Office) {
                    note(3, E::BehindOffice);
                } else if is(l, Reading::Person) {
                    note(4, E::BehindListedPerson);
                } else if is(l, Reading::Place) {
                    note(5, E::BehindListedPlace);
                }
            } else if l.last <= s.first || s.last <= l.first || (l.first, l.last) == (s.first, s.last) {
            } else if l.first <= s.first && s.last <= l.last {
                if l.country {
                    note(19, E::InsideListedCountry);
                } else if l.safe != 0 {
                    note(6, E::InsideListed);
                } else {
                    note(16, E::InsideListedAmbiguous);
                }
            } else if s.first <= l.first && l.last <= s.last {
                if l.first == s.first {
                    let e = [
                        (Reading::Office, E::BeginsOffice),
                        (Reading::People, E::BeginsListedPeople),
                        (Reading::Place, E::BeginsListedPlace),
                        (Reading::Organization, E::BeginsListedOrganization),
                        (Reading::Person, E::BeginsListedPerson),
                    ];
                    for (k, (r, e)) in e.into_iter().enumerate() {
                        if is(l, r) {
                            let unsafe_place = r == Reading::Place && l.safe & 1 << r as u8 == 0;
                            if unsafe_place { note(17, E::BeginsListedPlaceAmbiguous) } else { note(7 + k as u32, e) }
                        }
                    }
                } else if l.last == s.last {
                    for (k, (r, e)) in [(Reading::Office, E::EndsOffice), (Reading::Place, E::EndsListedPlace), (Reading::Person, E::EndsListedPerson)].into_iter().enumerate() {
                        if is(l, r) {
                            let unsafe_place = r == Reading::Place && l.safe & 1 << r as u8 == 0;
                            if unsafe_place { note(18, E::EndsListedPlaceAmbiguous) } else { note(12 + k as u32, e) }
                        }
                    }
                }
            } else if several {
                note(15, E::CutsListed);
            }
        }
        // "Egypt and Jordan", "Nice, France".
        if s.meaning.readings & 1 << Reading::Place as u8 != 0 && self.listed.len() > 1 {
            let beside = |l: &Near| is(l, Reading::Place) && l.safe & 1 << Reading::Place as u8 != 0 && (l.last + 1 == s.first || s.last + 1 == l.first);
            let joined = |i: u32| self.kind(i as usize) == TokenKind::Comma || const { packed_all(["and", "or"]) }.contains(&self.word(i as usize));
            let found = self.listed.iter().any(|l| beside(l) && joined(if l.last + 1 == s.first { l.last } else { s.last }));
            out.when(found, E::ListedPlaceInList);
        }
    }

    /// What the words of the span are together.
    fn parts(&self, s: &Segment, inside: &Inside, out: &mut impl Pieces) {
        let (a, z, words) = (s.first as usize, s.last as usize - 1, inside.words);
        let mut middle = inside.middle;
        while middle != 0 {
            out.add(MIDDLE[middle.trailing_zeros() as usize]);
            middle &= middle - 1;
        }
        out.counts(Counts::of(inside));
        if words == 1 {
            out.word(self, z, Place::One);
        } else {
            self.several(a, z, words, out);
        }
        // "Ministry of", "Republic of", "Battle of".
        if let Some(of) = inside.of {
            let head = self.entry(of as usize - 1).parts;
            out.add(if head & (part::INSTITUTION | part::OPENS_ORGANIZATION | part::PARTY | part::COMPANY) != 0 {
                E::HeadOfInstitution
            } else if head & part::PLACE != 0 {
                E::HeadOfPlace
            } else if head & part::EVENT != 0 {
                E::HeadOfEvent
            } else {
                E::HeadOfOther
            });
        }
        if let Some(e) = inside.capitals {
            out.add(e);
        }
        if self.line.all_caps {
            out.when(!inside.uncommon, E::AllCapsCommon);
        } else if self.line.title_case {
            out.when(!inside.uncommon, E::TitleCaseCommon);
        }
        if self.opens(a) {
            out.when(s.meaning.country, E::OpensListedCountry);
            out.when(!s.meaning.country && s.meaning.readings & 1 << Reading::Place as u8 != 0, E::OpensListedPlace);
        } else if a > self.line.first as usize && self.kind(a - 1) == TokenKind::Number {
            // "at least 52 Kenyans": people, not a make or a title; "the 1997 Irish election" counts nobody.
            let plural = || self.input.tokens[z].text(self.input.text).ends_with('s');
            out.when(s.meaning.evidence & 1 << E::ListedPeopleNoun as u8 != 0 && plural(), E::NumberListedPeople);
        }
        out.when(s.first == self.zone.first && s.last == self.zone.last, E::WholeRun);
    }

    fn first_word(&self, a: usize, out: &mut impl Pieces) {
        let (t, e) = (self.input.tokens[a], self.input.entries[a]);
        let c = e.classes;
        if t.kind == TokenKind::Number {
            return out.add(E::FirstNumber);
        }
        out.when(!t.has(shape::CAPITAL), E::FirstSmall);
        out.when(c & word::GIVEN != 0 && c & COMMON == 0, E::FirstGiven);
        out.when(c & word::GIVEN != 0 && c & COMMON != 0, E::FirstGivenWord);
        out.when(c & (word::GIVEN | word::SURNAME) == word::SURNAME, E::FirstSurname);
        out.when(letters(&t) == 1, E::FirstInitial);
        out.when(e.parts & part::HONORIFIC != 0, E::FirstHonorific);
        out.when(e.parts & part::OPENS_ORGANIZATION != 0, E::FirstOpensOrganization);
        out.when(e.parts & part::OPENS_PLACE != 0, E::FirstOpensPlace);
        if c & FUNCTION != 0 {
            return out.add(E::FirstFunction);
        }
        out.when(c == 0 && e.parts == 0, E::FirstUnknown);
        out.when(c & word::NOMINAL != 0, E::FirstNoun);
        out.when(c & word::ADJ != 0, E::FirstAdjective);
        out.when(c & word::VERB != 0 && c & word::NOMINAL == 0, E::FirstVerb);
        out.when(c & word::ADV != 0, E::FirstAdverb);
    }

    fn last_word(&self, z: usize, out: &mut impl Pieces) {
        let (t, e) = (self.input.tokens[z], self.input.entries[z]);
        let c = e.classes;
        if t.kind == TokenKind::Number {
            return out.add(E::LastNumber);
        }
        out.when(!t.has(shape::CAPITAL) && !elided(&t, self.input.text), E::LastSmall);
        out.when(c & word::SURNAME != 0 && c & COMMON == 0, E::LastSurname);
        out.when(c & word::SURNAME != 0 && c & COMMON != 0, E::LastSurnameWord);
        out.when(c & (word::GIVEN | word::SURNAME) == word::GIVEN, E::LastGiven);
        out.when(c == 0 && e.parts == 0, E::LastUnknown);
        out.when(c & word::NOUN != 0, E::LastNoun);
        out.when(c & word::PLURAL != 0, E::LastPlural);
        out.when(c & word::ADJ != 0 && c & word::NOMINAL == 0, E::LastAdjective);
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
            out.when(e.parts & bit != 0, evidence);
        }
        if c & (COMMON & !FUNCTION) == 0 {
            let ends = surname_ending(t.text(self.input.text));
            out.when(ends, E::LastSurnameEnding);
        }
        let selection = self.noun_classes(&e);
        out.when(selection & const { class::of("person") } != 0, E::LastPersonNoun);
        out.when(selection & const { class::of("organization") | class::of("government") | class::of("media") } != 0, E::LastOrganizationNoun);
        out.when(selection & const { class::of("place") | class::of("country") } != 0, E::LastPlaceNoun);
    }

    fn noun_classes(&self, e: &Entry) -> u64 {
        if e.classes & word::NOMINAL != 0 && e.noun != 0 { self.tables.lexicon.lemma(e.noun).selection } else { 0 }
    }

    fn one(&self, i: usize, out: &mut impl Pieces) {
        let (t, e) = (self.input.tokens[i], self.input.entries[i]);
        let c = e.classes;
        if c & FUNCTION != 0 {
            return out.add(E::OneFunction);
        }
        let name = c & (word::GIVEN | word::SURNAME);
        out.when(name == word::GIVEN, E::OneGiven);
        out.when(name == word::GIVEN | word::SURNAME, E::OneGivenSurname);
        out.when(name == word::SURNAME && c & COMMON == 0, E::OneSurname);
        out.when(name == word::SURNAME && c & COMMON != 0, E::OneSurnameWord);
        if c == 0 && e.parts == 0 {
            out.add(E::OneUnknown);
            out.when(letters(&t) >= 8, E::OneUnknownLong);
            let ends = surname_ending(t.text(self.input.text));
            out.when(ends, E::OneSurnameEnding);
        }
        out.when(c & word::NOUN != 0, E::OneNoun);
        out.when(c & word::PLURAL != 0, E::OnePlural);
        out.when(c & word::ADJ != 0, E::OneAdjective);
        out.when(c & word::VERB != 0 && c & word::NOMINAL == 0, E::OneVerb);
        out.when(c & word::ADV != 0, E::OneAdverb);
        out.when(e.parts & (part::INSTITUTION | part::COMPANY | part::PLACE | part::FORCE | part::EVENT | part::FACILITY) != 0, E::OneHead);
    }

    fn several(&self, a: usize, z: usize, words: u32, out: &mut impl Pieces) {
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
            out.add(match (first, last) {
                (0, 0) => E::GivenSurname,
                (0, 1) => E::GivenUnknown,
                (0, _) => E::GivenWord,
                (1, 0) => E::UnknownSurname,
                (1, 1) => E::UnknownUnknown,
                (1, _) | (_, 1) => E::UnknownWord,
                (_, 0) => E::WordSurname,
                _ => E::WordWord,
            });
        } else {
            out.when(first == 0 && last <= 1 && words <= 4, E::PersonLike3);
        }
    }

    /// Whether a span that begins with token `a` opens its sentence.
    fn opens(&self, a: usize) -> bool {
        !self.line.title_case && a <= self.line.first_word as usize
    }

    /// Where a span that begins with token `a` stands in the line, and what of the run is left out before it.
    fn opening(&self, a: usize, out: &mut impl Pieces) {
        let line = self.line;
        if self.opens(a) {
            let c = self.input.entries[a].classes;
            out.add(E::Opens);
            out.when(c & COMMON != 0, E::OpensCommon);
            out.when(c == 0, E::OpensUnknown);
            out.when(c & word::GIVEN != 0 && c & COMMON == 0, E::OpensGiven);
        }
        out.when(a > line.first as usize && self.input.tokens[a - 1].kind == TokenKind::OpenQuote, E::OpensQuote);
        if !line.is_plain() {
            if line.all_caps {
                out.add(E::AllCaps);
            } else if line.title_case {
                out.add(E::TitleCase);
            }
            out.when(line.headline, E::Headline);
            out.when(line.byline, E::Byline);
        }
        if let Some(e) = self.cut_left(a) {
            out.add(e);
        }
    }
    fn cut_left(&self, a: usize) -> Option<Evidence> {
        let before = a.checked_sub(1).filter(|_| a > self.zone.first as usize)?;
        match self.input.tokens[before].kind {
            TokenKind::Hyphen => Some(E::CutLeftHyphen),
            TokenKind::Possessive => Some(E::CutLeftPossessive),
            _ => match self.small_word(before) {
                w if CUT_OF.contains(&w) => Some(E::CutLeftOf),
                w if CUT_AND.contains(&w) => Some(E::CutLeftAnd),
                _ => (self.capital(before) && self.input.entries[before].classes & FUNCTION == 0).then_some(E::CutLeft),
            },
        }
    }
    /// What of the run is left out behind a span that ends before token `z`.
    fn cut_right(&self, z: usize) -> Option<Evidence> {
        if z >= self.zone.last as usize {
            return None;
        }
        match self.input.tokens[z].kind {
            TokenKind::Hyphen => Some(E::CutRightHyphen),
            TokenKind::Possessive => Some(E::CutRightPossessive),
            _ => match self.small_word(z) {
                w if CUT_OF.contains(&w) => Some(E::CutRightOf),
                w if CUT_AND.contains(&w) => Some(E::CutRightAnd),
                _ => self.capital(z).then_some(E::CutRight),
            },
        }
    }
    /// A word of the line of at most three bytes as [`packed`] gives it, 0 for a longer one.
    fn small_word(&self, i: usize) -> u64 {
        let t = &self.input.tokens[i];
        if t.end - t.start <= 3 { t.packed(self.input.text) } else { 0 }
    }

    /// Whether a plural starts here that is listed as a people and as nothing else.
    fn counted_people(&self, a: usize) -> bool {
        let people = |l: &Near| l.first as usize == a && l.last as usize == a + 1 && l.readings == 1 << Reading::People as u8;
        self.listed.iter().any(people) && self.input.tokens[a].text(self.input.text).ends_with('s')
    }

    fn before(&self, a: usize, out: &mut impl Pieces) {
        if a == self.line.first as usize {
            return;
        }
        let mut i = a - 1;
        if self.input.tokens[i].kind == TokenKind::OpenQuote && i > self.line.first as usize {
            i -= 1;
        }
        // One place that adds: compilers make of several one that picks weights singly.
        let evidence = match self.input.tokens[i].kind {
            TokenKind::Comma => {
                out.when(i > 0 && self.capital(i - 1), E::BeforeCommaCapital);
                Some(E::BeforeComma)
            }
            TokenKind::OpenParen => Some(E::BeforeParen),
            TokenKind::Colon => Some(E::BeforeColon),
            TokenKind::Dash => Some(E::BeforeDash),
            // "20 Kurds": the number counts them, and says nothing against a people.
            TokenKind::Number => (!self.counted_people(a)).then_some(E::BeforeNumber),
            TokenKind::Word => {
                self.before_word(i, out);
                None
            }
            _ => None,
        };
        if let Some(e) = evidence {
            out.add(e);
        }
    }

    fn before_word(&self, i: usize, out: &mut impl Pieces) {
        out.word(self, i, Place::Before);
        if i > self.line.first as usize && const { packed_all(["of", "Of"]) }.contains(&self.small_word(i)) && self.entry(i).classes & word::PREP != 0 {
            let classes = self.noun_classes(&self.entry(i - 1));
            out.when(classes & const { class::of("place") | class::of("country") } != 0, E::BeforePlaceNounOf);
        }
    }

    fn word_before(&self, i: usize, out: &mut impl Pieces) {
        let e = self.entry(i);
        if e.parts & part::HONORIFIC != 0 && self.capital(i) {
            out.add(E::BeforeHonorific);
        }
        let w = self.word(i);
        if e.classes & word::PREP != 0 {
            let evidence = PREPOSITIONS.iter().find(|p| p.0 == w).map_or(E::BeforeOtherPreposition, |p| p.1);
            return out.add(if self.is_long(i, "throughout") { E::BeforeNear } else { evidence });
        }
        if let Some(&(_, evidence)) = SMALL_BEFORE.iter().find(|p| p.0 == w) {
            return out.add(evidence);
        }
        if e.classes & word::POSSPRON != 0 {
            return out.add(E::BeforePronoun);
        }
        if speaks(self.tables.lexicon, &e) {
            return out.add(E::BeforeSaid);
        }
        let noun = self.noun_classes(&e);
        if noun & const { class::of("person") } != 0 {
            out.add(E::BeforePersonNoun);
        } else if noun & const { class::of("place") | class::of("country") } != 0 {
            out.add(E::BeforePlaceNoun);
        } else if noun & const { class::of("organization") | class::of("media") | class::of("government") } != 0 {
            out.add(E::BeforeOrganizationNoun);
        } else if e.classes & word::NOMINAL != 0 {
            out.add(E::BeforeOtherNoun);
        } else if e.classes & word::ADJ != 0 {
            out.add(E::BeforeAdjective);
        } else if e.classes & word::VERB != 0 {
            out.add(E::BeforeVerb);
        }
    }

    fn behind(&self, z: usize, out: &mut impl Pieces) {
        if z >= self.line.last as usize {
            return out.add(E::AfterEnd);
        }
        let evidence = match self.input.tokens[z].kind {
            TokenKind::Possessive => Some(E::AfterPossessive),
            TokenKind::Period | TokenKind::Question | TokenKind::Exclamation if z + 1 >= self.line.last as usize => Some(E::AfterEnd),
            TokenKind::Number => Some(E::AfterNumber),
            TokenKind::CloseParen => Some(E::AfterCloseParen),
            TokenKind::Comma => {
                self.behind_comma(z + 1, out);
                Some(E::AfterComma)
            }
            TokenKind::OpenParen => {
                let upper = self.kind(z + 1) == TokenKind::Word && self.input.tokens[z + 1].has(shape::UPPER);
                Some(if upper { E::AfterParenUpper } else { E::AfterParen })
            }
            TokenKind::Hyphen => {
                let based = const { packed_all(["based", "born", "bound", "area"]) }.contains(&self.word(z + 1));
                Some(if based { E::AfterBased } else { E::AfterHyphen })
            }
            TokenKind::Word => {
                if !self.input.tokens[z].has(shape::CAPITAL) {
                    out.word(self, z, Place::Behind);
                }
                None
            }
            _ => None,
        };
        if let Some(e) = evidence {
            out.add(e);
        }
    }

    fn behind_comma(&self, next: usize, out: &mut impl Pieces) {
        match self.kind(next) {
            TokenKind::Number => out.add(E::AfterCommaNumber),
            TokenKind::Word => {
                let t = &self.input.tokens[next];
                if t.has(shape::CAPITAL) {
                    out.add(E::AfterCommaCapital);
                    out.when(t.starts & starts::FORM != 0, E::AfterCommaListedPlace);
                }
                let w = t.packed(self.input.text);
                out.when(const { packed_all(["a", "an", "the"]) }.contains(&w), E::AfterCommaA);
                out.when(const { packed_all(["who", "whose", "whom"]) }.contains(&w), E::AfterCommaWho);
            }
            _ => {}
        }
    }

    fn word_behind(&self, z: usize, out: &mut impl Pieces) {
        let (w, e) = (self.word(z), self.entry(z));
        if let Some(&(_, evidence)) = SMALL_BEHIND.iter().find(|p| p.0 == w) {
            return out.add(evidence);
        }
        if e.classes & word::PREP != 0 {
            return out.add(E::AfterOtherPreposition);
        }
        if speaks(self.tables.lexicon, &e) {
            return out.add(E::AfterSaid);
        }
        if e.classes & (word::BE | word::HAVE | word::MD | word::DO) != 0 {
            return out.add(E::AfterBe);
        }
        let noun = self.noun_classes(&e);
        if e.classes & FINITE != 0 && e.classes & word::NOMINAL == 0 {
            out.add(E::AfterVerb);
        } else if noun & const { class::of("person") | class::of("force") } != 0 {
            out.add(E::AfterPersonNoun);
        } else if noun & const { class::of("place") | class::of("country") } != 0 {
            out.add(E::AfterPlaceNoun);
        } else if noun & const { class::of("organization") | class::of("media") | class::of("government") } != 0 {
            out.add(E::AfterOrganizationNoun);
        } else if e.classes & word::NOMINAL != 0 {
            out.add(E::AfterOtherNoun);
        } else if e.classes & word::ADV != 0 {
            out.add(E::AfterAdverb);
        }
    }

    fn document(&self, s: &Segment, out: &mut impl Pieces) {
        let mut cues = self.memory.cues(s.hash);
        while cues != 0 {
            out.add(cue::EVIDENCE[cues.trailing_zeros() as usize]);
            cues &= cues - 1;
        }
        out.when(s.last == s.first + 1 && self.memory.is_small(self.input.tokens[s.first as usize].hash), E::DocSmall);
    }
}

/// The first pieces of evidence, by number: those that a [`Meaning`](super::meaning::Meaning) holds as bits.
const FIRST: [Evidence; 64] = Evidence::first();

const CUT_OF: [u64; 3] = packed_all(["of", "for", "Of"]);
const CUT_AND: [u64; 2] = packed_all(["and", "And"]);

/// What a preposition before says.
const PREPOSITIONS: [(u64, Evidence); 26] = [
    (packed("in"), E::BeforeIn),
    (packed("of"), E::BeforeOf),
    (packed("to"), E::BeforeTo),
    (packed("for"), E::BeforeFor),
    (packed("by"), E::BeforeBy),
    (packed("with"), E::BeforeWith),
    (packed("from"), E::BeforeFrom),
    (packed("on"), E::BeforeOn),
    (packed("at"), E::BeforeAt),
    (packed("In"), E::BeforeIn),
    (packed("At"), E::BeforeAt),
    (packed("near"), E::BeforeNear),
    (packed("outside"), E::BeforeNear),
    (packed("across"), E::BeforeNear),
    (packed("around"), E::BeforeNear),
    (packed("inside"), E::BeforeNear),
    (packed("into"), E::BeforeNear),
    (packed("through"), E::BeforeNear),
    (packed("Near"), E::BeforeNear),
    (packed("From"), E::BeforeFrom),
    (packed("To"), E::BeforeTo),
    (packed("Of"), E::BeforeOf),
    (packed("By"), E::BeforeBy),
    (packed("With"), E::BeforeWith),
    (packed("For"), E::BeforeFor),
    (packed("On"), E::BeforeOn),
];

/// What another small word before says.
const SMALL_BEFORE: [(u64, Evidence); 20] = [
    (packed("the"), E::BeforeThe),
    (packed("The"), E::BeforeThe),
    (packed("and"), E::BeforeAnd),
    (packed("a"), E::BeforeA),
    (packed("an"), E::BeforeA),
    (packed("A"), E::BeforeA),
    (packed("An"), E::BeforeA),
    (packed("or"), E::BeforeAnd),
    (packed("And"), E::BeforeAnd),
    (packed("but"), E::BeforeAnd),
    (packed("But"), E::BeforeAnd),
    (packed("that"), E::BeforeThat),
    (packed("who"), E::BeforeThat),
    (packed("when"), E::BeforeThat),
    (packed("while"), E::BeforeThat),
    (packed("if"), E::BeforeThat),
    (packed("because"), E::BeforeThat),
    (packed("as"), E::BeforeThat),
    (packed("which"), E::BeforeThat),
    (packed("where"), E::BeforeThat),
];

/// What a small word behind says.
const SMALL_BEHIND: [(u64, Evidence); 6] =
    [(packed("and"), E::AfterAnd), (packed("or"), E::AfterAnd), (packed("who"), E::AfterWho), (packed("whose"), E::AfterWho), (packed("in"), E::AfterIn), (packed("of"), E::AfterOf)];

/// "d'Ivoire", "l'Aquila": the capital stands behind an article.
fn elided(t: &Token, text: &str) -> bool {
    t.shape & (shape::CAPITAL | shape::MIXED) == shape::MIXED && matches!(t.text(text).chars().nth(1), Some('\'' | '’'))
}

#[inline]
fn letters(t: &Token) -> u32 {
    (t.end - t.start).saturating_sub(u32::from(t.has(shape::DOTTED)))
}

/// Endings of surnames of many peoples, for those that no list has.
#[rustfmt::skip]
const ENDINGS: [&str; 80] = [
    "yan", "ian", "ov", "ova", "ev", "eva", "enko", "shvili", "dze", "oglu", "oğlu", "zade", "vich", "vic", "vić", "sky", "ski", "skaya", "skyy", "uk", "chuk", "ić", "ez", "sson", "sen",
    "opoulos", "escu", "eanu", "kova", "ovic", "idis", "akis", "iani", "elli", "etti", "ini", "mann", "stein", "berg", "bach", "uddin", "ullah", "ullahi", "khan", "ewicz", "czyk", "ak",
    "ek", "ik", "inen", "nen", "aitis", "auskas", "enas", "ins", "iev", "oyev", "bekov", "wala", "wal", "kar", "gaonkar", "singh", "rajan", "nathan", "moorthy", "murthy", "swamy", "weera",
    "singhe", "sekara", "ratne", "awardena", "olu", "ayo", "ola", "chukwu", "amaka", "wari", "ubi",
];

/// [`ENDINGS`] by their last byte: the last bytes of a word as a number, and which of its bits count; and where the endings of each byte begin.
static BY_LAST: ([(u64, u64); ENDINGS.len()], [u8; 257]) = {
    let (mut sorted, mut from, mut n, mut byte) = ([(0, 0); ENDINGS.len()], [0; 257], 0, 0);
    while byte < 256 {
        from[byte] = n as u8;
        let mut i = 0;
        while i < ENDINGS.len() {
            let ending = ENDINGS[i].as_bytes();
            if ending[ending.len() - 1] as usize == byte {
                let free = 64 - 8 * ending.len();
                sorted[n] = (packed(ENDINGS[i]) << free, u64::MAX << free);
                n += 1;
            }
            i += 1;
        }
        byte += 1;
    }
    from[256] = n as u8;
    (sorted, from)
};

fn surname_ending(w: &str) -> bool {
    // Compared in bytes without folding: an ending in capitals is no evidence in a line of capitals anyway.
    let (bytes, (endings, from)) = (w.as_bytes(), &BY_LAST);
    let Some(&byte) = bytes.last().filter(|_| bytes.len() >= 5) else { return false };
    let last = if bytes.len() < 8 { eight(bytes, 0) << (64 - 8 * bytes.len()) } else { eight(bytes, bytes.len() - 8) };
    endings[from[byte as usize] as usize..from[byte as usize + 1] as usize].iter().any(|&(ending, bits)| last & bits == ending)
}

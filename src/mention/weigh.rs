//! The evidence for each span that may be a name: what the lists say of it, what its words are, what stands around it, and what the rest of the document
//! says of the same words.

use super::evidence::{Evidence, Reading};
use super::zone::{COMMON, FUNCTION, Input, Line, Memory, Segment, Tables, Zone, armed, candidates, cue, reading_of, speaks};
use crate::gazetteer::entity::alias;
use crate::gazetteer::{EntityType, OWN};
use crate::lexicon::class::{self, part, word};
use crate::lexicon::{Entry, starts};
use crate::text::{Token, TokenKind, shape};
use Evidence as E;

const FINITE: u32 = word::VBZ | word::VBD;

/// Writes the evidence of one span.
pub(super) struct Weigher<'a, 'b, 'z> {
    pub tables: Tables<'a, 'b>,
    pub input: Input<'a>,
    pub zone: Zone,
    pub line: Line,
    pub segment: Segment,
    /// Listed forms in the run and next to it.
    pub listed: &'z [Segment],
    pub out: &'z mut Vec<u8>,
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

    /// All of it.
    pub fn all(&mut self, memory: &Memory) {
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
                self.add(if t.has(shape::DOTTED) {
                    E::UpperDotted
                } else if n <= 3 {
                    E::Upper2
                } else {
                    E::Upper4
                });
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
                (1, _) | (_, 1) => E::UnknownWord,
                (_, 0) => E::WordSurname,
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
        "yan", "ian", "ov", "ova", "ev", "eva", "enko", "shvili", "dze", "oglu", "oğlu", "zade", "vich", "vic", "vić", "sky", "ski", "skaya", "skyy", "uk", "chuk", "ić", "ez", "sson", "sen",
        "opoulos", "escu", "eanu", "kova", "ovic", "ić", "idis", "akis", "iani", "elli", "etti", "ini", "mann", "stein", "berg", "bach", "uddin", "ullah", "ullahi", "khan", "ewicz", "czyk", "ak",
        "ek", "ik", "inen", "nen", "aitis", "auskas", "enas", "ins", "iev", "oyev", "bekov", "wala", "wal", "kar", "gaonkar", "singh", "rajan", "nathan", "moorthy", "murthy", "swamy", "weera",
        "singhe", "sekara", "ratne", "awardena", "olu", "ayo", "ola", "chukwu", "amaka", "wari", "ubi",
    ];
    // Compared in bytes without folding: an ending in capitals is no evidence in a line of capitals anyway.
    w.len() >= 5 && ENDINGS.iter().any(|e| w.ends_with(e))
}

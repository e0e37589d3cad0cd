//! Names of one thing: full name and surname, acronym and long form, short and long form of a body.

use super::link::between;
use super::{Entities, GAZETTEER, Names, RawEntity};
use crate::gazetteer::{EntityId, EntityType};
use crate::hash::Map;
use crate::lexicon::class::{part, word};
use crate::mention::{Form, LinkStep, RawMention};
use crate::span::Span;
use crate::text::fold::fold_hash;
use crate::text::token::packed_all;
use crate::text::{Token, TokenKind, shape};

/// A person who was named in full.
#[derive(Clone, Copy, Debug)]
struct Person {
    entity: u32,
    first: u64,
    /// The person before with the same surname, plus one; the same for given names.
    same_last: u32,
    same_first: u32,
    /// Was called by the surname alone: then that is what the surname means.
    bare: bool,
    /// Introduced as somebody's relative: the surname alone is the other's.
    kin: bool,
}

/// A full name that stands later in the block.
#[derive(Clone, Copy, Debug)]
struct Ahead {
    span: Span,
    gazetteer: u32,
    gender: u8,
}

/// The names of the document so far.
#[derive(Default, Debug)]
pub(super) struct Memory {
    people: Vec<Person>,
    by_last: Map<u64, u32>,
    by_first: Map<u64, u32>,
    /// Entities with names of several words, in order: entity and bytes of the name.
    long: Vec<(u32, Span)>,
    /// Surface forms and what they meant.
    forms: Map<u64, (u32, EntityType)>,
    /// Full names of the block by surname and by given name.
    ahead: Map<u64, Ahead>,
}

/// How many earlier names of several words a short one is compared with.
const LOOK_BACK: usize = 64;
/// How many people of one surname are compared.
const NAMESAKES: usize = 8;
/// Tells given names from surnames among what stands ahead.
const AS_GIVEN: u64 = 0x9e37_79b9;

impl Memory {
    pub fn clear(&mut self) {
        self.people.clear();
        self.by_last.clear();
        self.by_first.clear();
        self.long.clear();
        self.forms.clear();
        self.ahead.clear();
    }
}

/// The sex that a form of address tells.
fn address(word: &str) -> Option<u8> {
    // Most words before a name are small.
    if !word.starts_with(|c: char| c.is_ascii_uppercase()) {
        return None;
    }
    match word {
        "Mr." | "Mr" | "Sir" | "Lord" | "King" | "Prince" | "Sheikh" | "Brother" | "Father" => Some(b'm'),
        "Mrs." | "Mrs" | "Ms." | "Ms" | "Miss" | "Madam" | "Madame" | "Queen" | "Princess" | "Lady" | "Dame" | "Sister" => Some(b'f'),
        _ => None,
    }
}

/// "da" of "da Silva": the surname has two words.
fn particle(word: &str) -> bool {
    matches!(word, "Da" | "De" | "Del" | "Della" | "Di" | "Dos" | "Du" | "Van" | "Von" | "Bin" | "Ben" | "Ould" | "El" | "Al" | "Le" | "La" | "da" | "de" | "van" | "von" | "bin")
}

/// The words of a name, by spaces, line breaks and no-break spaces: by bytes, for no other character holds these.
fn words(name: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(name);
    std::iter::from_fn(move || {
        let name = rest?;
        let bytes = name.as_bytes();
        let ends = |(i, b): (usize, &u8)| matches!(b, b' ' | b'\n') || *b == 0xa0 && i > 0 && bytes[i - 1] == 0xc2;
        let Some(at) = bytes.iter().enumerate().position(ends) else {
            rest = None;
            return Some(name);
        };
        rest = name.get(at + 1..);
        name.get(..at - usize::from(bytes[at] == 0xa0))
    })
}

/// "XIV" behind a name.
const LONGEST_SUFFIX: usize = 3;

/// First word, last word and number of words of a name: "Mr" before it, "Jr." and numerals behind it aside.
fn ends(name: &str) -> (&str, &str, usize) {
    let titled = |w: &&str| matches!(*w, "Mr" | "Mr." | "Mrs" | "Mrs." | "Ms" | "Ms." | "Madam" | "Madame" | "Dr" | "Dr." | "Prof" | "Prof.");
    let space = |b: &u8| matches!(b, b' ' | b'\n' | 0xa0);
    let Some(at) = name.bytes().position(|b| space(&b)) else { return (name, name, 1) };
    // Most names have two plain words.
    if name.as_bytes()[at] == b' ' {
        let (first, last) = (&name[..at], &name[at + 1..]);
        if at > 0 && last.len() > LONGEST_SUFFIX && !last.as_bytes().iter().any(space) && !last.ends_with(',') && !titled(&first) {
            return (first, last, 2);
        }
    }
    let mut words = words(name).filter(|w| !w.is_empty()).skip_while(titled);
    let first = words.next().unwrap_or("");
    let (mut last, mut count) = (first, 1);
    for w in words {
        if matches!(w, "Jr." | "Jr" | "Sr." | "Sr" | "II" | "III" | "IV" | "V" | "VI" | "XIV" | "XVI") {
            continue;
        }
        // "Rivera, Jr.": the comma is no part of the word.
        last = w.trim_end_matches(',');
        count += 1;
    }
    (first, last, count)
}

/// Without the article and the possessive, one key for one name.
fn key_of(name: &str) -> u64 {
    let name = name.strip_prefix("The ").or_else(|| name.strip_prefix("the ")).unwrap_or(name);
    let name = name.strip_suffix("'s").or_else(|| name.strip_suffix("’s")).unwrap_or(name);
    fold_hash(name) & !GAZETTEER
}

/// The hash of the one word of a mention, if its token has it as the text writes it.
fn hash_of_token(names: Names<'_, '_>, m: &RawMention) -> Option<u64> {
    let token = names.tokens.get(m.first as usize).filter(|_| m.last == m.first + 1)?;
    (token.kind == TokenKind::Word && token.shape & (shape::DOTTED | shape::NON_ASCII) == 0).then_some(token.hash)
}

/// The hash of the first or last word of a name: that of its token, where it is the word as the text writes it.
fn hash_of_word(names: Names<'_, '_>, token: u32, word: &str) -> u64 {
    let plain = |t: &&Token| t.kind == TokenKind::Word && t.shape & (shape::DOTTED | shape::NON_ASCII) == 0 && t.text(names.text) == word;
    names.tokens.get(token as usize).filter(plain).map_or_else(|| fold_hash(word), |t| t.hash)
}

/// [`key_of`] the name of a mention.
fn key_of_mention(names: Names<'_, '_>, m: &RawMention) -> u64 {
    let surface = m.span.of(names.text);
    hash_of_token(names, m).filter(|_| !surface.ends_with("'s")).map_or_else(|| key_of(surface), |hash| hash & !GAZETTEER)
}

/// [`is_acronym`] of the name of a mention. Most are one word with one capital, as its token tells.
fn acronym(names: Names<'_, '_>, m: &RawMention) -> bool {
    let plain = |t: &Token| t.shape & (shape::UPPER | shape::MIXED | shape::NON_ASCII) == 0;
    let spaced = || names.tokens.get(m.first as usize + 1).is_some_and(|t| names.text.as_bytes().get((t.start as usize).wrapping_sub(1)) == Some(&b' '));
    let no = if m.last == m.first + 1 { names.tokens.get(m.first as usize).is_some_and(plain) } else { spaced() };
    !no && is_acronym(m.span.of(names.text))
}

/// Whether a word is written as an acronym.
fn is_acronym(name: &str) -> bool {
    let bytes = name.as_bytes();
    if bytes.contains(&b' ') || bytes.len() < 2 {
        return false;
    }
    if name.is_ascii() {
        let letters = bytes.iter().filter(|b| b.is_ascii_alphabetic()).count();
        let capitals = bytes.iter().filter(|b| b.is_ascii_uppercase()).count();
        return (2..=9).contains(&letters) && capitals >= 2 && capitals * 2 > letters;
    }
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = name.chars().filter(|c| c.is_uppercase()).count();
    !name.contains(' ') && (2..=9).contains(&letters) && capitals >= 2 && capitals * 2 > letters
}

/// Whether `acronym` is made of the initials of `name`: of its capitalised words, of all its words, or with a few letters left over at the end ("WFP" of the "UN World Food Programme" begins late).
fn initials(acronym: &str, name: &str) -> bool {
    let mut matched = 0;
    let letters: [char; 10] = {
        let mut all = ['\0'; 10];
        for (slot, c) in all.iter_mut().zip(acronym.chars().filter(|c| c.is_alphanumeric())) {
            *slot = c.to_ascii_uppercase();
        }
        all
    };
    let wanted = letters.iter().take_while(|&&c| c != '\0').count();
    let words = || name.split([' ', '-']).filter(|w| !w.is_empty());
    let capital = |w: &&str| w.starts_with(char::is_uppercase);
    let upper = |w: &str| w.chars().next().map_or('\0', |c| c.to_ascii_uppercase());
    for w in words().filter(capital) {
        if matched < wanted && upper(w) == letters[matched] {
            matched += 1;
        } else {
            matched = usize::MAX;
            break;
        }
    }
    matched == wanted || (words().count() == wanted && words().map(upper).eq(letters[..wanted].iter().copied()))
}

/// Whether a short name is the first or the last words of a long one.
fn part_of(short: &str, long: &str) -> Option<bool> {
    if short.len() >= long.len() {
        return None;
    }
    let (whole, part) = (long.as_bytes(), short.as_bytes());
    let joint = |at: usize| matches!(whole[at], b' ' | b'-');
    // One byte tells most pairs apart: the one where the short name would meet the rest.
    let rest = whole.len() - part.len();
    if joint(part.len()) && whole.starts_with(part) {
        return Some(true);
    }
    (joint(rest - 1) && whole.ends_with(part)).then_some(false)
}

/// `m`, `f` or 0 by the words of a person's name and the title before it.
fn gender_of(names: Names<'_, '_>, m: &RawMention) -> u8 {
    let first = m.first as usize;
    let before = names.word(first.wrapping_sub(1));
    let before = if before == "." { names.word(first.wrapping_sub(2)) } else { before };
    if let Some(gender) = address(before).or_else(|| address(names.word(first)).filter(|_| m.last - m.first > 1)) {
        return gender;
    }
    // A surname alone says nothing of its bearer, even where it is a given name too.
    if m.last - m.first < 2 {
        return 0;
    }
    match names.entries.get(first).map_or(0, |e| e.parts & (part::MALE | part::FEMALE)) {
        part::MALE => b'm',
        part::FEMALE => b'f',
        _ => 0,
    }
}

/// Whether a title stands before the name.
fn titled(names: Names<'_, '_>, m: &RawMention, office: Option<&RawMention>) -> bool {
    let first = m.first as usize;
    office.is_some_and(|o| o.last == m.first) || first > 0 && names.entries.get(first - 1).is_some_and(|e| e.parts & part::HONORIFIC != 0 || e.classes & word::TITLE != 0)
}

/// "His wife, Peng Liyuan", "widow Akie Abe".
fn relative(names: Names<'_, '_>, m: &RawMention) -> bool {
    let before = (m.first as usize).wrapping_sub(1);
    let before = if names.word(before) == "," { before.wrapping_sub(1) } else { before };
    matches!(
        names.word(before),
        "wife"
            | "husband"
            | "widow"
            | "widower"
            | "son"
            | "daughter"
            | "mother"
            | "father"
            | "brother"
            | "sister"
            | "nephew"
            | "niece"
            | "cousin"
            | "uncle"
            | "aunt"
            | "spouse"
            | "grandson"
            | "granddaughter"
    )
}

/// Whether a preposition of place stands before the name: then it is no person.
fn located(names: Names<'_, '_>, m: &RawMention) -> bool {
    const PLACE: [u64; 13] = packed_all(["in", "In", "at", "At", "near", "to", "from", "outside", "around", "across", "into", "of", "for"]);
    (m.first as usize).checked_sub(1).and_then(|i| names.tokens.get(i)).is_some_and(|t| PLACE.contains(&t.packed(names.text)))
}

/// "National Liberation Army (ELN)", "ELN (National Liberation Army)": two names of one thing. Letters of a foreign name need not fit the English one.
fn parenthesis(names: Names<'_, '_>, before: Option<&RawMention>, m: &RawMention) -> Option<u32> {
    let before = before.filter(|b| b.entity != 0 && matches!(b.kind, EntityType::Organization | EntityType::Group | EntityType::Force | EntityType::Facility) && b.form == Form::Named)?;
    let opened = names.tokens.get((m.first as usize).checked_sub(1)?)?;
    if opened.kind != TokenKind::OpenParen || m.first - before.last > 3 {
        return None;
    }
    let closed = names.tokens.get(m.last as usize)?;
    if !matches!(closed.kind, TokenKind::CloseParen | TokenKind::Comma) || matches!(m.kind, EntityType::Country | EntityType::Person) {
        return None;
    }
    let (long, short) = (before.span.of(names.text), m.span.of(names.text));
    // "the Ministry of Defence (Kyiv)" gives a place, not a name.
    let place = m.kind == EntityType::Place && !initials(short, long);
    ((is_acronym(short) && !is_acronym(long) && !place) || (is_acronym(long) && initials(long, short))).then(|| before.entity - 1)
}

impl Entities {
    /// Remembers the full names of a block before any is linked: a headline's surname is the person that the text introduces below.
    pub(super) fn foresee(&mut self, names: Names<'_, '_>, m: &RawMention) {
        if m.kind != EntityType::Person || m.form != Form::Named {
            return;
        }
        let (first, last, count) = ends(m.span.of(names.text));
        if count < 2 {
            return;
        }
        let ahead = Ahead { span: m.span, gazetteer: m.gazetteer, gender: gender_of(names, m) };
        self.names.ahead.entry(hash_of_word(names, m.last - 1, last)).or_insert(ahead);
        self.names.ahead.entry(hash_of_word(names, m.first, first) ^ AS_GIVEN).or_insert(ahead);
    }

    /// Gives the named mentions of a sentence their entities.
    pub fn link(&mut self, names: Names<'_, '_>, mentions: &mut [RawMention]) {
        for k in 0..mentions.len() {
            let (before, rest) = mentions.split_at_mut(k);
            let Some((m, after)) = rest.split_first_mut() else { break };
            let (e, step) = self.entity_of(names, before.last(), m, after.first());
            m.entity = e + 1;
            m.step = step;
            let record = &self.list[e as usize];
            if record.named && m.form == Form::Named && m.kind != record.kind && m.kind != EntityType::Office {
                m.kind = record.kind;
            }
            if record.gazetteer != 0 && m.literal == 0 {
                m.gazetteer = record.gazetteer;
            } else if record.gazetteer == 0 && m.kind != EntityType::Office {
                m.gazetteer = 0;
            }
            // "A London-based spokesman said they shelled the city": another city.
            let inside = m.kind == EntityType::Place && names.tokens.get(m.last as usize).is_some_and(|t| t.kind == TokenKind::Hyphen && t.start == m.span.end);
            if m.kind != EntityType::Office && !m.is_adjective() && !inside {
                self.speak(e, m.span.start);
            }
        }
    }

    fn entity_of(&mut self, names: Names<'_, '_>, before: Option<&RawMention>, m: &mut RawMention, next: Option<&RawMention>) -> (u32, LinkStep) {
        let surface = m.span.of(names.text);
        if m.form == Form::Named
            && let Some(e) = parenthesis(names, before, m)
        {
            self.names.forms.insert(key_of_mention(names, m), (e, m.kind));
            return (e, LinkStep::Acronym);
        }
        // A short form that was introduced means what it was introduced for, whatever the lists say.
        if m.form == Form::Named
            && acronym(names, m)
            && let Some(&(e, _)) = self.names.forms.get(&key_of_mention(names, m))
        {
            return (e, LinkStep::SameName);
        }
        if let Some(found) = self.person(names, before, m, next) {
            return found;
        }
        let key = key_of_mention(names, m);
        if m.form == Form::Named
            && matches!(m.kind, EntityType::Organization | EntityType::Group | EntityType::Force | EntityType::Facility | EntityType::Person | EntityType::Place)
            && let Some(found) = self.short_form(names, m, key)
        {
            return found;
        }
        let (chosen, step, candidates) = self.choose(names, m, next, before);
        let e = self.settle(names, m, chosen, candidates, || key, || gender_of(names, m));
        if m.form == Form::Named {
            let step = if self.counts[e as usize].0 > 0 && step != LinkStep::Context { LinkStep::SameName } else { step };
            self.names.forms.entry(key).or_insert((e, m.kind));
            if m.last - m.first > 1 && !matches!(m.kind, EntityType::Office | EntityType::Event) && surface.bytes().any(|b| matches!(b, b' ' | b'-')) {
                self.names.long.push((e, m.span));
            }
            return (e, step);
        }
        (e, step)
    }

    /// The entity of a listed number, or the one of this name.
    fn settle(&mut self, names: Names<'_, '_>, m: &RawMention, chosen: u32, candidates: (u32, u32), key: impl FnOnce() -> u64, gender: impl FnOnce() -> u8) -> u32 {
        if let Some(id) = EntityId::from_number(chosen) {
            return self.listed(id, names.gazetteer, m.span);
        }
        let e = self.add(key(), RawEntity { named: true, gender: gender(), candidates, ..RawEntity::new(m.kind, m.span) });
        // An ambiguous name that is known has its candidates already.
        if candidates.0 < candidates.1 && self.list[e as usize].candidates != candidates {
            self.candidates.truncate(candidates.0 as usize);
        }
        e
    }

    /// A person's name: in full, by surname, by given name.
    fn person(&mut self, names: Names<'_, '_>, before: Option<&RawMention>, m: &mut RawMention, next: Option<&RawMention>) -> Option<(u32, LinkStep)> {
        if m.form != Form::Named || matches!(m.kind, EntityType::Country | EntityType::Office | EntityType::Event) {
            return None;
        }
        let surface = m.span.of(names.text);
        let (first, last, count) = if m.last == m.first + 1 { (surface, surface, 1) } else { ends(surface) };
        if count > 1 && m.kind != EntityType::Person {
            return None;
        }
        let first_hash = hash_of_word(names, m.first, first);
        let last_hash = if count == 1 { first_hash } else { hash_of_word(names, m.last - 1, last) };
        let office = before.filter(|b| b.kind == EntityType::Office);
        // "Da Silva" after "Luiz Inácio Lula da Silva".
        if count == 2
            && particle(first)
            && let Some(p) = self.namesake(self.names.by_last.get(&last_hash).copied(), true, gender_of(names, m))
        {
            return Some((self.names.people[p].entity, LinkStep::Surname));
        }
        if count > 1 {
            return Some(self.full_name(names, m, next, office, first_hash, last_hash));
        }
        // One word. As a surname it may be listed as a town, as a given name as a company; the person whom this text names in full comes first.
        let person = m.kind == EntityType::Person;
        if !person && (m.gazetteer != 0 && located(names, m) || m.gazetteer != 0 && m.kind == EntityType::Organization && acronym(names, m)) {
            return None;
        }
        let titled = titled(names, m, office);
        let gender = gender_of(names, m);
        // "The younger Salcedo, Rafael,": the given name behind decides.
        if let Some(n) = next.filter(|n| n.first == m.last + 1 && n.last == n.first + 1 && between(names, m, n) == ",")
            && let Some(a) = self.names.ahead.get(&(fold_hash(n.span.of(names.text)) ^ AS_GIVEN)).copied()
            && fold_hash(ends(a.span.of(names.text)).1) == last_hash
        {
            m.kind = EntityType::Person;
            return Some((self.introduce(names, m, a), LinkStep::Surname));
        }
        if let Some(p) = self.namesake(self.names.by_last.get(&last_hash).copied(), true, gender) {
            let e = self.names.people[p].entity;
            self.names.people[p].bare = true;
            // "Nana Addo Dankwa Akufo-Addo" is in no list, "Akufo-Addo" is: one given name and surname, one person.
            if let Some(id) = EntityId::from_number(m.gazetteer).filter(|_| person && self.list[e as usize].gazetteer == 0)
                && fold_hash(ends(names.gazetteer.name(id)).0) == self.names.people[p].first
            {
                self.list[e as usize].gazetteer = id.0;
                self.list[e as usize].country = names.gazetteer.country(id).map_or(0, |c| c.0);
                if let Some(gender) = names.gazetteer.gender(id) {
                    self.list[e as usize].gender = gender as u8;
                }
                self.index.entry(GAZETTEER | u64::from(id.0)).or_insert(e);
            }
            m.kind = EntityType::Person;
            if gender != 0 && self.list[e as usize].gender == 0 {
                self.list[e as usize].gender = gender;
            }
            return Some((e, if titled { LinkStep::TitleSurname } else { LinkStep::Surname }));
        }
        // Given names: never of a name that is listed for sure as something else.
        let given = person || m.gazetteer == 0 || m.kind == EntityType::Organization;
        if given && let Some(p) = self.namesake(self.names.by_first.get(&first_hash).copied(), false, gender) {
            m.kind = EntityType::Person;
            return Some((self.names.people[p].entity, LinkStep::GivenName));
        }
        // A well-known surname with the office it holds needs no full name; others wait for the one below.
        let ahead = self.names.ahead.get(&last_hash).map(|a| (*a, LinkStep::Surname));
        let ahead = ahead.or_else(|| self.names.ahead.get(&(first_hash ^ AS_GIVEN)).filter(|_| given).map(|a| (*a, LinkStep::GivenName)));
        // The listed bearer of the surname, if the full name below begins like the listed one: "Akufo-Addo", "Nana Addo Dankwa Akufo-Addo".
        let same_as_listed = |a: &Ahead| {
            a.gazetteer == 0 && EntityId::from_number(m.gazetteer).filter(|_| person).is_some_and(|id| fold_hash(ends(names.gazetteer.name(id)).0) == fold_hash(ends(a.span.of(names.text)).0))
        };
        if let Some((a, step)) = ahead.filter(|a| a.0.span.start > m.span.start && !same_as_listed(&a.0)) {
            let e = self.introduce(names, m, a);
            if step == LinkStep::Surname
                && let Some(p) = self.names.people.last_mut()
            {
                p.bare = true;
            }
            m.kind = EntityType::Person;
            return Some((e, step));
        }
        if !person {
            return None;
        }
        if m.gazetteer == 0
            && let Some(e) = self.by_inner_name(names, surface)
        {
            return Some((e, if titled { LinkStep::TitleSurname } else { LinkStep::Surname }));
        }
        let (chosen, step, candidates) = self.choose(names, m, next, office);
        let e = self.settle(names, m, chosen, candidates, || key_of_mention(names, m), || gender);
        if let Some(id) = EntityId::from_number(chosen) {
            let (first, last, _) = ends(names.gazetteer.name(id));
            self.remember_person(e, fold_hash(first), fold_hash(last));
            // "Erdogan" of "Recep Tayyip Erdoğan", "Xi" of "Xi Jinping": the form itself is a surname, too.
            self.names.by_last.entry(last_hash).or_insert(self.names.people.len() as u32);
        } else {
            self.remember_person(e, 0, last_hash);
        }
        Some((e, if self.counts[e as usize].0 > 0 { LinkStep::SameName } else { step }))
    }

    /// The person whose full name stands below.
    fn introduce(&mut self, names: Names<'_, '_>, m: &RawMention, a: Ahead) -> u32 {
        let stand_in = RawMention { span: a.span, gazetteer: a.gazetteer, kind: EntityType::Person, ..*m };
        // What stands for another has its span, and not its tokens.
        let e = self.settle(names, &stand_in, a.gazetteer, (0, 0), || key_of(a.span.of(names.text)), || a.gender);
        let (first, last, _) = ends(a.span.of(names.text));
        self.remember_person(e, fold_hash(first), fold_hash(last));
        e
    }

    /// A name of two words or more.
    fn full_name(&mut self, names: Names<'_, '_>, m: &mut RawMention, next: Option<&RawMention>, office: Option<&RawMention>, first: u64, last: u64) -> (u32, LinkStep) {
        let surface = m.span.of(names.text);
        let key = key_of(surface);
        let (chosen, step, candidates) = self.choose(names, m, next, office);
        if chosen == 0 {
            // Middle names and initials come and go; the first and the last word stay.
            let mut at = self.names.by_last.get(&last).copied().unwrap_or(0);
            for _ in 0..NAMESAKES {
                let Some(p) = (at as usize).checked_sub(1).and_then(|i| self.names.people.get(i)).copied() else { break };
                if p.first == first {
                    return (p.entity, LinkStep::SameName);
                }
                // Known by the surname so far: this is the whole name.
                if p.first == 0 && self.list[p.entity as usize].gazetteer == 0 {
                    self.names.people[at as usize - 1].first = first;
                    self.names.people[at as usize - 1].same_first = self.names.by_first.insert(first, at).unwrap_or(0);
                    let record = &mut self.list[p.entity as usize];
                    record.name = m.span;
                    if record.gender == 0 {
                        record.gender = gender_of(names, m);
                    }
                    self.index.entry(key).or_insert(p.entity);
                    return (p.entity, LinkStep::SameName);
                }
                at = p.same_last;
            }
        }
        let e = self.settle(names, m, chosen, candidates, || key, || gender_of(names, m));
        self.remember_person(e, first, last);
        if self.counts[e as usize].0 > 0 {
            return (e, LinkStep::SameName);
        }
        if let Some(p) = self.names.people.last_mut().filter(|p| p.entity == e) {
            p.kin = relative(names, m);
        }
        (e, step)
    }

    /// "Engonga" of "Clemente Engonga Nguema": a word within the full name, where it is nobody's first or last.
    fn by_inner_name(&self, names: Names<'_, '_>, word: &str) -> Option<u32> {
        let inner = |e: u32| {
            let name = self.list[e as usize].name.of(names.text);
            name.split(' ').count() > 2 && name.split(' ').skip(1).any(|w| w == word)
        };
        self.names.people.iter().rev().take(LOOK_BACK).map(|p| p.entity).find(|&e| inner(e))
    }

    fn remember_person(&mut self, entity: u32, first: u64, last: u64) {
        let mut at = self.names.by_last.get(&last).copied().unwrap_or(0);
        for _ in 0..NAMESAKES {
            let Some(p) = (at as usize).checked_sub(1).and_then(|i| self.names.people.get(i)) else { break };
            if p.entity == entity {
                return;
            }
            at = p.same_last;
        }
        let number = self.names.people.len() as u32 + 1;
        let same_last = self.names.by_last.insert(last, number).unwrap_or(0);
        let same_first = if first == 0 { 0 } else { self.names.by_first.insert(first, number).unwrap_or(0) };
        self.names.people.push(Person { entity, first, same_last, same_first, bare: false, kin: false });
    }

    /// Among people of one surname (or given name): the one already called by it alone, else the one spoken of last; gender permitting.
    fn namesake(&self, head: Option<u32>, surname: bool, gender: u8) -> Option<usize> {
        let mut at = head?;
        let mut best: Option<((bool, bool, u32), usize)> = None;
        for _ in 0..NAMESAKES {
            let Some(i) = (at as usize).checked_sub(1).filter(|&i| i < self.names.people.len()) else { break };
            let p = &self.names.people[i];
            let g = self.list[p.entity as usize].gender;
            if gender == 0 || g == 0 || g == gender {
                let rank = (surname && p.bare, !p.kin, self.counts[p.entity as usize].1);
                if best.is_none_or(|b| rank > b.0) {
                    best = Some((rank, i));
                }
            }
            at = if surname { p.same_last } else { p.same_first };
        }
        best.map(|b| b.1)
    }

    /// "Kosmos" of "Kosmos Energy", "the Platform" of "Civic Platform", "BIWTA" of its initials.
    fn short_form(&mut self, names: Names<'_, '_>, m: &mut RawMention, key: u64) -> Option<(u32, LinkStep)> {
        let surface = m.span.of(names.text);
        // A name that is listed for sure means that; only a form that needs its context may be short for something else here.
        let sure = m.gazetteer != 0
            && names.gazetteer.candidates(m.surface).any(|c| c.entity.0 == m.gazetteer && c.bits & crate::gazetteer::entity::alias::CONTEXT == 0)
            && !matches!(m.kind, EntityType::Organization | EntityType::Group);
        if sure || located(names, m) && m.gazetteer != 0 {
            return None;
        }
        if let Some(&(e, kind)) = self.names.forms.get(&key)
            && kind == m.kind
            && m.gazetteer == 0
        {
            return Some((e, LinkStep::SameName));
        }
        let upper = names.tokens.get(m.first as usize).is_some_and(|t| t.has(shape::UPPER)) && is_acronym(surface);
        let listed = m.gazetteer;
        for &(e, span) in self.names.long.iter().rev().take(LOOK_BACK) {
            let record = &self.list[e as usize];
            if record.gazetteer != 0 && record.gazetteer == listed {
                return None;
            }
            if !matches!(record.kind, EntityType::Organization | EntityType::Group | EntityType::Force | EntityType::Facility) {
                continue;
            }
            let long = span.of(names.text);
            if upper {
                if surface.chars().filter(|c| c.is_alphabetic()).count() >= 3 && initials(surface, long) {
                    return Some((e, LinkStep::Acronym));
                }
                continue;
            }
            if m.kind == EntityType::Place && m.gazetteer != 0 || m.kind == EntityType::Person && m.gazetteer != 0 {
                continue;
            }
            match part_of(surface, long) {
                Some(true) => return Some((e, LinkStep::Alias)),
                // The last word alone says it only with the article: "the Platform".
                Some(false)
                    if matches!(names.word((m.first as usize).wrapping_sub(1)), "the" | "The")
                        || m.last - m.first > 1
                        || names.entries.get(m.last as usize - 1).is_some_and(|x| x.classes & word::PLURAL != 0) =>
                {
                    return Some((e, LinkStep::Alias));
                }
                _ => {}
            }
        }
        None
    }
}

//! Definite nouns: "the minister", "the party", "the town", "the 62-year-old".
//!
//! A noun means what was last spoken of that was called so, carries the word in its name, or is listed as that sort of thing. If nothing does, it stays new.

use super::anaphora::LOOK_BACK;
use super::{Entities, Names, RawEntity, mention};
use crate::clause::{Analysis, Clause, Input, NONE, NounGroup, Tag};
use crate::gazetteer::{EntityId, EntityType};
use crate::hash::Map;
use crate::lexicon::class::{self, part};
use crate::mention::{Form, LinkStep};
use crate::span::Span;
use crate::text::fold::fold_hash;
use crate::text::token::{packed, packed_all};
use crate::text::{Token, TokenKind};

/// What somebody or something was said to be: "Grace Wanjala, the finance minister", "Southmere, a water company", "Salcedo, 71,".
#[derive(Clone, Copy, Debug)]
struct Role {
    entity: u32,
    /// Lemma of the noun, or an age.
    lemma: u32,
    /// The role before of that lemma, plus one.
    before: u32,
}

/// Who and what was said to be something, in order.
#[derive(Default, Debug)]
pub(super) struct Roles {
    list: Vec<Role>,
    /// The last role of a lemma, plus one.
    last: Map<u32, u32>,
}

impl Roles {
    pub fn clear(&mut self) {
        self.list.clear();
        self.last.clear();
    }
    fn push(&mut self, entity: u32, lemma: u32) {
        let before = self.last.insert(lemma, self.list.len() as u32 + 1).unwrap_or(0);
        self.list.push(Role { entity, lemma, before });
    }
    /// Who was called so, the last first, among the roles in reach.
    fn holders(&self, lemma: u32) -> impl Iterator<Item = u32> + '_ {
        let reach = self.list.len().saturating_sub(ROLES);
        let role = move |number: u32| (number as usize).checked_sub(1).filter(|&i| i >= reach).and_then(|i| self.list.get(i));
        std::iter::successors(role(self.last.get(&lemma).copied().unwrap_or(0)), move |r| role(r.before)).map(|r| r.entity)
    }
}

/// The words of names, so that "the ministry" need not read them again: of each entity that was asked for, hashes of its words, the last first.
#[derive(Default, Debug)]
pub(super) struct NameWords {
    names: Vec<NameWord>,
    /// Hash of a word, and of the word without the `s` at its end.
    words: Vec<[u64; 2]>,
    /// Number of the question at hand; entities that it has met bear it.
    question: u32,
    /// Bodies and sites that were spoken of since the last question: their names are not in `some` yet.
    unread: Vec<u32>,
    /// Bits of the words of all names: most nouns are in none.
    some: [u64; SOME],
}

/// Size of the filter of words.
const SOME: usize = 16;

/// Where the filter has a word.
fn place(word: u64) -> (usize, u64) {
    let spread = word.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 54;
    (spread as usize / 64, 1 << (spread % 64))
}

/// One name of [`NameWords`].
#[derive(Clone, Copy, Default, Debug)]
struct NameWord {
    /// What it was read from: the gazetteer number and span of the entity, plus one.
    read: (u32, Span),
    words: (u32, u32),
    met: u32,
    holds: u32,
}

impl NameWords {
    pub fn clear(&mut self) {
        self.names.clear();
        self.words.clear();
        self.question = 0;
        self.unread.clear();
        self.some = [0; SOME];
    }
    /// Notes what is spoken of for the first time.
    pub fn note(&mut self, e: u32) {
        self.unread.push(e);
    }
    /// Whether the name of anything noted may hold a word.
    fn may_hold(&mut self, input: Input<'_, '_>, list: &[RawEntity], word: u64) -> bool {
        self.names.resize(list.len(), NameWord::default());
        while let Some(e) = self.unread.pop() {
            let words = self.of(input, e, &list[e as usize]).words;
            for &[whole, singular] in &self.words[words.0 as usize..words.1 as usize] {
                for (slot, bit) in [place(whole), place(singular)] {
                    self.some[slot] |= bit;
                }
            }
        }
        let (slot, bit) = place(word);
        self.some[slot] & bit != 0
    }
    /// Begins a question about a noun; `holders` were called by it.
    fn ask(&mut self, holders: impl Iterator<Item = u32>) {
        self.question += 1;
        for e in holders {
            self.names[e as usize].holds = self.question;
        }
    }
    /// Whether the question meets an entity for the first time.
    fn meets(&mut self, e: u32) -> bool {
        let name = &mut self.names[e as usize];
        std::mem::replace(&mut name.met, self.question) != self.question
    }
    /// The words of an entity's name, read once.
    #[inline]
    fn of(&mut self, input: Input<'_, '_>, e: u32, record: &RawEntity) -> NameWord {
        let read = (record.gazetteer + 1, record.name);
        if self.names[e as usize].read == read { self.names[e as usize] } else { self.read(input, e, record, read) }
    }
    #[inline(never)]
    fn read(&mut self, input: Input<'_, '_>, e: u32, record: &RawEntity, read: (u32, Span)) -> NameWord {
        let id = EntityId::from_number(record.gazetteer);
        let name = id.map_or_else(|| record.name.of(input.text), |id| input.gazetteer.name(id));
        let from = self.words.len();
        let (name, mut start) = (name.as_bytes(), 0);
        // "the economy" is not the Centre for Monitoring the Economy.
        while start < name.len() && !name[start.saturating_sub(1)..].starts_with(b" for ") {
            let word = &name[start..];
            let word = &word[..word.iter().position(|b| matches!(b, b' ' | b'-')).unwrap_or(word.len())];
            start += word.len() + 1;
            if let Some((&last, rest)) = word.split_last() {
                let without_last = word_hash(rest);
                let hash = extend(without_last, last);
                self.words.push([hash, if last == b's' { without_last } else { hash }]);
            }
        }
        self.words[from..].reverse();
        self.words.truncate(from + WORDS);
        let slot = &mut self.names[e as usize];
        (slot.read, slot.words) = (read, (from as u32, self.words.len() as u32));
        self.names[e as usize]
    }
    /// Whether an entity was called by the noun in question.
    fn asked_for(&self, e: u32) -> bool {
        self.names[e as usize].holds == self.question
    }
    /// Whether one of the last `most` words of an entity's name is the word of this hash, or its plural.
    fn hold(&mut self, input: Input<'_, '_>, e: u32, record: &RawEntity, word: u64, most: usize) -> bool {
        let name = self.of(input, e, record);
        self.words[name.words.0 as usize..name.words.1 as usize].iter().take(most).any(|w| w.contains(&word))
    }
}

/// Words of a name that are kept, from its end.
const WORDS: usize = 12;
/// Hash of no letters.
const SEED: u64 = 0xcbf2_9ce4_8422_2325;

/// The hash of a word with one more byte, without regard to the case of ASCII letters.
fn extend(hash: u64, b: u8) -> u64 {
    (hash ^ u64::from(b.to_ascii_lowercase())).wrapping_mul(0x0100_0000_01b3).rotate_left(23)
}

fn word_hash(word: &[u8]) -> u64 {
    word.iter().fold(SEED, |hash, &b| extend(hash, b))
}

/// Bits of [`part`] of the last word of a name.
fn last_part(input: Input<'_, '_>, record: &RawEntity) -> u32 {
    let name = EntityId::from_number(record.gazetteer).map_or_else(|| record.name.of(input.text), |id| input.gazetteer.name(id));
    input.lexicon.entry(input.lexicon.find(fold_hash(name.rsplit(' ').next().unwrap_or("")))).parts
}

/// Ages are kept among the roles, out of the way of lemmas.
const AGE: u32 = 1 << 31;

/// Turns in which something was spoken of that a definite noun looks back: a party named at the top is still "the party" at the end.
const TURNS: usize = 96;

/// Roles a definite noun looks back.
const ROLES: usize = 128;

impl Entities {
    /// Roles by apposition, by the words before a name, by "is", and ages.
    pub(super) fn learn_roles(&mut self, a: &Analysis, input: Input<'_, '_>, named: &[u32]) {
        for &g in named {
            let g = g as usize;
            let group = &a.groups[g];
            let Some(e) = self.of_group[g].checked_sub(1) else { continue };
            let m = mention(input, group);
            if m.form == Form::Demonym || !self.list[e as usize].named {
                continue;
            }
            // "Judge Ines Palomino", "water company Southmere", "the town of Rubaya".
            for i in (group.first..m.first.max(group.first)).rev().take(3) {
                // "The A-bomb Survivors' Confederation" is no bomb.
                if i > group.first && input.tokens[i as usize - 1].kind == TokenKind::Hyphen {
                    break;
                }
                let entry = input.entries[i as usize];
                let office = a.mention_at[i as usize];
                if office != 0 && input.mentions[office as usize - 1].kind != EntityType::Office || input.tokens[i as usize].kind == TokenKind::Possessive {
                    break;
                }
                if matches!(a.tags[(i - a.first) as usize], Tag::Noun | Tag::Name) && entry.noun != 0 && !(office != 0 && head_of_government(input, office)) {
                    self.role(e, entry.noun, input);
                }
            }
            for x in [group.apposition, group.apposed_to] {
                if let Some(x) = a.groups.get(x as usize).filter(|x| x.lemma != 0 && !x.plural && (x.mention == 0 || mention(input, x).kind == EntityType::Office)) {
                    let lemma = x.lemma;
                    if x.mention != 0 {
                        self.hold(e, mention(input, x).gazetteer);
                    }
                    if x.mention == 0 || !head_of_government(input, x.mention) {
                        self.role(e, lemma, input);
                    }
                }
            }
            let says = |c: &&Clause| c.subject == g as u32 && c.verb != NONE && a.verbs[c.verb as usize].copula && !a.verbs[c.verb as usize].negative;
            let clauses = if self.standing[g].subject { &a.clauses[..] } else { &[] };
            for c in clauses.iter().filter(says) {
                if let Some(x) = a.groups.get(c.object as usize).filter(|x| x.lemma != 0 && (x.mention == 0 || mention(input, x).kind == EntityType::Office)) {
                    self.role(e, x.lemma, input);
                }
            }
            // "the mountain town of Rubaya".
            if self.list[e as usize].kind == EntityType::Place
                && let Some(p) = a.phrases.iter().find(|p| p.group == g as u32 && p.function == const { class::at("of") })
                && let Some(host) = a.groups.get(p.host as usize).filter(|h| h.mention == 0 && h.lemma != 0)
                && host.selection & const { class::of("place") } != 0
            {
                self.role(e, host.lemma, input);
            }
            // ", 71,".
            let i = m.last as usize;
            if self.list[e as usize].kind == EntityType::Person
                && let Some([comma, age, behind]) = input.tokens.get(i..i + 3)
                && comma.kind == TokenKind::Comma
                && age.kind == TokenKind::Number
                && !matches!(behind.kind, TokenKind::Word | TokenKind::Number | TokenKind::Percent)
                && let Ok(years) = age.text(input.text).parse::<u32>()
            {
                self.roles.push(e, AGE | years);
            }
        }
    }

    fn role(&mut self, e: u32, lemma: u32, input: Input<'_, '_>) {
        let record = &mut self.list[e as usize];
        if record.kind == EntityType::Person && record.gender == 0 {
            record.gender = input.known.gender(lemma);
        }
        if self.roles.list.last().is_none_or(|r| (r.entity, r.lemma) != (e, lemma)) {
            self.roles.push(e, lemma);
        }
    }

    /// "the bloc", "the minister", "the 62-year-old": the last one spoken of that is known to be that.
    pub(super) fn nominal(&mut self, a: &Analysis, input: Input<'_, '_>, names: Names<'_, '_>, g: usize) -> Option<(u32, LinkStep)> {
        let group = &a.groups[g];
        if !group.definite || group.within != NONE || group.lemma == 0 || group.negative || self.is_named(group.apposition) {
            return None;
        }
        // "the mayor and governor" may be one or two; "the government and the rebels" are two.
        if a.groups.get(group.next as usize).is_some_and(|x| !x.definite && x.possessor == NONE && !self.is_named(group.next)) {
            return None;
        }
        let office = group.mention != 0;
        let digit = |t: &Token| input.text.as_bytes().get(t.start as usize).is_some_and(u8::is_ascii_digit);
        // "the two men", "both capitals": several, and no entity stands for them together.
        if const { packed_all(["both", "Both"]) }.contains(&input.tokens[group.first as usize].packed(input.text)) {
            return None;
        }
        let before = group.first as usize..group.head as usize;
        for (tag, t) in a.tags[before.start - a.first as usize..].iter().zip(&input.tokens[before]) {
            let digit = digit(t);
            // "The late president", "the 3rd President" are not who holds the post, and which of the others the words do not tell.
            let ordinal = || matches!(t.text(input.text).as_bytes(), [.., b's', b't'] | [.., b'n' | b'r', b'd'] | [.., b't', b'h']);
            if *tag == Tag::Num && !digit || digit && ordinal() || t.packed(input.text) == const { packed("late") } {
                return None;
            }
        }
        // The country the words of the group name: "the Iraqi leader", "Turkey's president", "the president of Turkey".
        let mut country = None;
        for i in group.first..group.last {
            let Some(m) = a.mention_at[i as usize].checked_sub(1).map(|m| &input.mentions[m as usize]) else { continue };
            match m.kind {
                EntityType::Person => return None,
                _ if m.kind == EntityType::Country || m.form == Form::Demonym => country = m.entity.checked_sub(1),
                // "the AL general secretary"; "the Law and Justice party" names itself.
                EntityType::Office => {}
                EntityType::Organization if office || type_is_person(group.selection) => {}
                _ => return None,
            }
        }
        let mut complement = false;
        for p in a.phrases.iter().filter(|p| p.host == g as u32) {
            let named = a.groups.get(p.group as usize).filter(|x| x.mention != 0).map(|x| mention(input, x));
            match named {
                Some(m) if m.kind == EntityType::Country && p.function == const { class::at("of") } => country = m.entity.checked_sub(1),
                // "the president of the Salvadoran Congress" heads that, and no country.
                Some(m) if office && p.function == const { class::at("of") } && m.kind != EntityType::Country && m.form == Form::Named => return None,
                _ => complement |= p.function == const { class::at("of") },
            }
        }
        // "the party of his youth", "the city that he left": another one, which the words behind tell.
        let nonrestrictive = input.tokens.get(group.last as usize).is_some_and(|t| t.kind == TokenKind::Comma);
        let restricted = || complement || !nonrestrictive && a.clauses.iter().any(|c| c.governor == g as u32 && c.link == crate::clause::Link::Relative);
        let at = input.tokens[group.first as usize].start;
        let possessed = group.possessor != NONE && country.is_none();
        let text = || names.text.get(input.tokens[group.first as usize].start as usize..input.tokens[group.last as usize - 1].end as usize).unwrap_or("");
        if input.tokens[group.first as usize..group.last as usize].iter().any(digit)
            && let Some(years) = age_of(text())
        {
            let known = self.roles.holders(AGE | years).next();
            return known.or_else(|| self.role_of(group.lemma, None, at)).or_else(|| self.only_person(0)).map(|e| (e, LinkStep::Nominal));
        }
        if !office && restricted() {
            return None;
        }
        let word = input.lexicon.spelling(group.lemma);
        if possessed {
            // "his country" is where he comes from, or the one that the text is about; other things of his are not known.
            let of = self.of_group[group.possessor as usize];
            if !matches!(word, "country" | "nation" | "homeland") || of == 0 || a.groups[group.possessor as usize].pronoun == 0 {
                return None;
            }
            let id = self.list[of as usize - 1].country;
            return self.index.get(&(super::GAZETTEER | u64::from(id))).copied().filter(|_| id != 0).or_else(|| self.main_country()).map(|e| (e, LinkStep::Nominal));
        }
        if word == "capital" {
            let of = country.map_or_else(|| self.world.country().unwrap_or(0), |c| self.list[c as usize].gazetteer);
            let capital = EntityId::from_number(of).and_then(|id| names.gazetteer.capital(id))?;
            return self.index.get(&(super::GAZETTEER | u64::from(capital.0))).map(|&e| (e, LinkStep::Nominal));
        }
        if matches!(word, "government" | "state") && !group.plural && (word == "government" || group.last - group.first == 2) {
            let e = country.or_else(|| self.main_country())?;
            if word == "state"
                && let Some(e) = self.role_of(group.lemma, None, at)
            {
                return Some((e, LinkStep::Nominal));
            }
            return (self.list[e as usize].kind == EntityType::Country).then_some((e, LinkStep::Nominal));
        }
        if office || type_is_person(group.selection) {
            if group.plural {
                return self.people(input, word, at).map(|e| (e, LinkStep::Nominal));
            }
            let id = if office { mention(input, group).gazetteer } else { 0 };
            return self.person_by_role(group.lemma, id, country, names, input, at);
        }
        if country.is_some() {
            return None;
        }
        if matches!(word, "country" | "nation" | "kingdom" | "republic") && !group.plural {
            // "the neighbouring country" is another one.
            return if group.head - group.first > 1 { None } else { self.main_country().map(|e| (e, LinkStep::Nominal)) };
        }
        if group.plural {
            return self.people(input, word, at).map(|e| (e, LinkStep::Nominal));
        }
        // "the rights group", "the opposition party": the words between say more than that it was spoken of.
        let plain = group.head - group.first <= 1;
        self.thing(input, word, group, plain, at).map(|e| (e, LinkStep::Nominal))
    }

    /// The country of the document among its entities: the one most spoken of.
    fn main_country(&self) -> Option<u32> {
        let id = self.world.country()?;
        self.index.get(&(super::GAZETTEER | u64::from(id))).copied()
    }

    /// The entity with a role that was spoken of last; of `country` if that is known.
    fn role_of(&self, lemma: u32, country: Option<u32>, at: u32) -> Option<u32> {
        let wanted = country.map_or(0, |c| self.list[c as usize].gazetteer);
        let fits = |e: u32| self.belongs_to(e, wanted);
        let (mut holders, mut n) = ([0; 8], 0);
        for (slot, e) in holders.iter_mut().zip(self.roles.holders(lemma).filter(|&e| fits(e))) {
            *slot = e;
            n += 1;
        }
        let holders = &holders[..n];
        let last = *holders.first()?;
        self.recent(at).find(|e| holders.contains(e)).or(Some(last))
    }

    /// Whether somebody can be of a country: who is said to be of none is of the document's.
    fn belongs_to(&self, e: u32, wanted: u32) -> bool {
        let country = self.list[e as usize].country;
        wanted == 0 || country == wanted || country == 0 && self.world.country() == Some(wanted)
    }

    /// What was spoken of before a byte, the last first.
    fn recent(&self, at: u32) -> impl Iterator<Item = u32> + '_ {
        self.spoken.iter().rev().filter(move |s| s.byte < at).take(TURNS).map(|s| s.entity)
    }

    /// "the prime minister": who was called so; else who holds the post in the gazetteer, if the text speaks of that person.
    pub(super) fn person_by_role(&self, lemma: u32, office: u32, country: Option<u32>, names: Names<'_, '_>, input: Input<'_, '_>, at: u32) -> Option<(u32, LinkStep)> {
        let gazetteer = names.gazetteer;
        let wanted = country.map_or(0, |c| self.list[c as usize].gazetteer);
        let fits = |e: u32| self.belongs_to(e, wanted);
        if office != 0 {
            if self.offices >> (office % 64) & 1 != 0
                && let Some(e) = self.recent(at).find(|&e| self.list[e as usize].office == office && fits(e))
            {
                return Some((e, LinkStep::OfficeHolder));
            }
            // "the prime minister" is nobody's plain minister, but "the minister" may be the minister of anything.
            let name = gazetteer.name(EntityId(office));
            if name.contains(' ') {
                let of = EntityId::from_number(if wanted == 0 { self.world.country().unwrap_or(0) } else { wanted })?;
                let mut holder = None;
                for t in gazetteer.holders(EntityId(office), Some(of), names.date) {
                    if let Some(&e) = self.index.get(&(super::GAZETTEER | u64::from(t.who.0))) {
                        holder = Some(e);
                    }
                }
                return holder.map(|e| (e, LinkStep::OfficeHolder));
            }
        }
        if let Some(e) = self.role_of(lemma, country, at).filter(|&e| self.list[e as usize].kind == EntityType::Person) {
            return Some((e, if office == 0 { LinkStep::Nominal } else { LinkStep::OfficeHolder }));
        }
        if office != 0
            && let Some(of) = EntityId::from_number(if wanted == 0 { self.world.country().unwrap_or(0) } else { wanted })
        {
            for t in gazetteer.holders(EntityId(office), Some(of), names.date) {
                if let Some(&e) = self.index.get(&(super::GAZETTEER | u64::from(t.who.0))) {
                    return Some((e, LinkStep::OfficeHolder));
                }
            }
        }
        // "the man", "the politician": anyone near, if there is only one.
        let word = input.lexicon.spelling(lemma);
        if !matches!(word, "man" | "woman" | "politician") {
            return None;
        }
        self.only_person(input.known.gender(lemma)).map(|e| (e, LinkStep::Nominal))
    }

    /// The only person with a name in the last sentences.
    fn only_person(&self, gender: u8) -> Option<u32> {
        let mut found = None;
        for s in self.salient.iter().rev().take(LOOK_BACK).take_while(|s| self.sentence - s.sentence <= 2) {
            let Some(e) = s.entity.checked_sub(1).filter(|_| s.kind == EntityType::Person && !s.plural) else { continue };
            let record = &self.list[e as usize];
            if !record.named || gender != 0 && record.gender != 0 && record.gender != gender {
                continue;
            }
            if found.is_some_and(|f| f != e) {
                return None;
            }
            found = Some(e);
        }
        found
    }

    /// "the rebels", "the guerrillas": the armed group spoken of last.
    fn people(&self, input: Input<'_, '_>, word: &str, at: u32) -> Option<u32> {
        let fighters = matches!(word, "rebel" | "guerrilla" | "insurgent" | "militant" | "fighter" | "separatist" | "jihadist" | "islamist" | "paramilitary" | "gunman");
        if !fighters {
            return None;
        }
        let armed = |e: &super::RawEntity| e.kind == EntityType::Group && EntityId::from_number(e.gazetteer).is_none_or(|id| !matches!(input.gazetteer.subtype(id), "ethnic" | "religious"));
        let mut found = None;
        for e in self.recent(at) {
            if armed(&self.list[e as usize]) {
                if found.is_some_and(|f| f != e) {
                    break;
                }
                found = Some(e);
            }
        }
        found
    }

    /// "the party", "the agency", "the town": by what it was called, by a word of its name, by its listed sort, in this order.
    fn thing(&mut self, input: Input<'_, '_>, word: &str, group: &NounGroup, plain: bool, at: u32) -> Option<u32> {
        let place = group.selection & const { class::of("place") } != 0;
        let body = group.selection & const { class::of("organization") | class::of("government") | class::of("media") | class::of("force") | class::of("crowd") } != 0;
        let site = group.selection & const { class::of("facility") | class::of("route") } != 0;
        let admits = |kind: EntityType| match kind {
            EntityType::Organization | EntityType::Group | EntityType::Force => body,
            EntityType::Place | EntityType::Facility => place || site,
            _ => false,
        };
        let settlement = matches!(word, "city" | "town" | "village");
        let wanted_part = match word {
            "party" => part::PARTY,
            "company" | "firm" => part::COMPANY,
            "newspaper" | "broadcaster" => part::MEDIA,
            _ => 0,
        };
        let hash = word_hash(word.as_bytes());
        // Most nouns are in no name, were said of nobody, and are no sort of thing that a name could have.
        let named = self.called.may_hold(input, &self.list, hash);
        if !named && self.roles.holders(group.lemma).next().is_none() && !(plain && (place || body || site)) {
            return None;
        }
        self.called.ask(self.roles.holders(group.lemma));
        let mut best: Option<(u32, u32)> = None;
        let mut turn = 0;
        for spoken in self.spoken.iter().rev() {
            if spoken.byte >= at {
                continue;
            }
            turn += 1;
            if turn > TURNS {
                break;
            }
            let e = spoken.entity;
            // Whoever is met again was nearer the first time.
            if !spoken.body || !self.called.meets(e) {
                continue;
            }
            let record = &self.list[e as usize];
            let id = EntityId::from_number(record.gazetteer);
            let is_place = matches!(record.kind, EntityType::Place | EntityType::Facility);
            // What was called so or carries the word in its name need not be of the noun's usual sort: "the office" of the prosecutor speaks.
            if self.called.asked_for(e) || named && self.called.hold(input, e, record, hash, if is_place { 1 } else { WORDS }) {
                return Some(e);
            }
            if !plain || !admits(record.kind) || best.is_some_and(|b| b.0 == 2) {
                continue;
            }
            let sort = match id {
                // A seat of government is no town, and a great city neither.
                Some(id) => subtype_is(word, record.kind, input.gazetteer.subtype(id)) && !(word == "town" && (input.gazetteer.seat(id).is_some() || input.gazetteer.population(id) > 500_000)),
                None => settlement && record.kind == EntityType::Place,
            };
            let level = if sort || wanted_part != 0 && last_part(input, record) & wanted_part != 0 {
                2
            } else if turn <= 24
                && id.is_none()
                && (any_body(word) && record.kind != EntityType::Place || matches!(word, "company" | "firm") && record.kind == EntityType::Organization && last_part(input, record) & part::ANY == 0)
            {
                1
            } else {
                continue;
            };
            if best.is_none_or(|b| level > b.0) {
                best = Some((level, e));
            }
        }
        best.map(|b| b.1)
    }
}

/// What a noun for a body or a spot can mean.
pub(super) fn is_body_or_site(kind: EntityType) -> bool {
    matches!(kind, EntityType::Organization | EntityType::Group | EntityType::Force | EntityType::Facility | EntityType::Place)
}

/// Nouns for bodies that say nothing of their sort.
fn any_body(noun: &str) -> bool {
    matches!(noun, "organization" | "organisation" | "body" | "institution" | "group" | "grouping")
}

/// Whether a listed subtype is what a noun says.
fn subtype_is(noun: &str, kind: EntityType, subtype: &str) -> bool {
    match noun {
        "party" => subtype == "party",
        "company" | "firm" | "corporation" | "manufacturer" | "producer" | "operator" | "airline" | "retailer" | "automaker" | "maker" | "supplier" | "giant" | "conglomerate" | "miner" => {
            subtype == "company"
        }
        "bank" | "lender" => subtype == "bank",
        "bloc" | "alliance" | "union" | "grouping" => matches!(subtype, "bloc" | "io" | "union"),
        "agency" | "watchdog" | "regulator" => matches!(subtype, "agency" | "media"),
        "newspaper" | "broadcaster" | "paper" | "magazine" | "daily" | "outlet" | "channel" => subtype == "media",
        "ministry" | "department" => subtype == "ministry",
        "court" | "tribunal" => subtype == "court",
        "parliament" | "assembly" | "legislature" | "chamber" | "house" => subtype == "parliament",
        "charity" | "organization" | "organisation" => matches!(subtype, "ngo" | "bloc" | "io" | "agency") || kind == EntityType::Organization && subtype.is_empty(),
        "group" | "movement" | "militia" | "rebel" | "insurgent" | "militant" | "fighter" | "guerrilla" | "separatist" | "jihadist" => {
            kind == EntityType::Group && !matches!(subtype, "ethnic" | "religious")
        }
        "army" | "military" => subtype == "army",
        "police" => subtype == "police",
        "university" => subtype == "university",
        "city" | "town" => subtype == "city",
        "region" | "province" | "state" | "territory" | "district" => matches!(subtype, "region" | "territory"),
        "island" | "mountain" | "strait" | "canal" | "port" | "airport" => subtype == noun,
        "river" | "lake" | "sea" => subtype == "water",
        _ => false,
    }
}

/// A prime minister is no plain minister.
fn head_of_government(input: Input<'_, '_>, office: u32) -> bool {
    let text = input.mentions[office as usize - 1].span.of(input.text);
    text.get(..5).is_some_and(|t| t.eq_ignore_ascii_case("prime"))
}

fn type_is_person(selection: u64) -> bool {
    selection & const { class::of("person") | class::of("@person") | class::of("kin") | class::of("captive") } != 0 && selection & const { class::of("organization") } == 0
}

/// "The 62-year-old" is 62.
fn age_of(text: &str) -> Option<u32> {
    if !text.as_bytes().contains(&b'-') {
        return None;
    }
    let before = &text[..text.find("-year-old")?];
    before.rsplit([' ', '\n']).next()?.parse().ok()
}

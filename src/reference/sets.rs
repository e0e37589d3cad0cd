//! Several together: "both sides", "the two leaders", "the neighbours", "they". What stood together is kept; a plural that asks for so many of that sort
//! means the last of them. Its entity is a set, and each of its members has its own.

use super::{Entities, GAZETTEER, Names, RawEntity, mention};
use crate::clause::{Analysis, Input, NONE, NounGroup, Tag};
use crate::gazetteer::{EntityId, EntityType};
use crate::lexicon::class;
use crate::mention::{Form, RawMention};
use crate::span::Span;
use crate::text::fold::fold_hash;
use std::ops::Range;

/// Entities that a plural noun can mean together.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Sort {
    Countries,
    People,
    Bodies,
    /// "Sides", "parties", "rivals": of any sort.
    Any,
}

/// How many a set holds at most; longer lists are not spoken of as "the four".
const MOST: usize = 4;

/// Entities that stood together: "Armenia and Azerbaijan", "talks between Iran and Oman", "Mali accused Niger".
#[derive(Clone, Copy, Debug)]
pub(super) struct Company {
    members: [u32; MOST],
    count: u8,
    sort: Sort,
    sentence: u32,
    /// "Armenia and Azerbaijan" where the text has it so, else empty.
    span: Span,
}

impl Company {
    fn pair(x: u32, y: u32, sort: Sort, sentence: u32) -> Self {
        Company { members: [x, y, 0, 0], count: 2, sort, sentence, span: Span::default() }
    }
    fn members(&self) -> &[u32] {
        &self.members[..usize::from(self.count)]
    }
}

/// Sentences that a plural looks back.
const REACH: u32 = 10;
/// Of those who stood together, how many a plural looks back.
const LOOK_BACK: usize = 48;
/// Entities among which it looks for all of a sort: whom a text is about it names early.
const FIRST: usize = 256;

impl Entities {
    /// The members of a set, none of anything else.
    pub fn members(&self, e: u32) -> &[u32] {
        self.list.get(e as usize).and_then(|r| self.set_members.get(r.members.0 as usize..r.members.1 as usize)).unwrap_or(&[])
    }

    /// Notes who stands together in a sentence whose names are known.
    pub(super) fn note_company(&mut self, a: &Analysis, input: Input<'_, '_>, mentions: Range<usize>) {
        // "Armenian and Azerbaijani troops", "the Mali-Niger border": two countries.
        let country = |m: &RawMention| m.kind == EntityType::Country && m.entity != 0 && m.last == m.first + 1;
        for two in input.mentions[mentions].windows(2) {
            let (x, y) = (&two[0], &two[1]);
            let beside = x.last + 1 == y.first && (x.is_adjective() || y.is_adjective()) && country(x) && country(y) && x.entity != y.entity;
            if beside && matches!(input.tokens[x.last as usize].text(input.text), "and" | "-" | "–") {
                self.company.push(Company::pair(x.entity - 1, y.entity - 1, Sort::Countries, self.sentence));
            }
        }
        // Appositions are known now: "President Tshisekedi and his Rwandan counterpart, Paul Kagame".
        for g in (0..a.groups.len()).filter(|&g| self.joined && a.groups[g].next != NONE) {
            if let Some(c) = self.coordination(a, input, g) {
                self.company.push(c);
            }
        }
        // "Mali accused Niger", "Sandu met with Dan".
        let known = |g: u32| self.of_group.get(g as usize).is_some_and(|&e| e != 0);
        let with = a.phrases.iter().position(|p| p.function == const { class::at("with") }).map_or(&[][..], |first| &a.phrases[first..]);
        for (k, c) in a.clauses.iter().enumerate().filter(|(_, c)| c.verb != NONE && known(c.subject)) {
            let with = with.iter().find(|p| p.clause == k as u32 && p.function == const { class::at("with") });
            for other in [c.object, with.map_or(NONE, |p| p.group)].into_iter().filter(|&g| known(g)) {
                let pair = [c.subject, other].map(|g| self.member(a, input, g));
                if let [Some((x, s)), Some((y, t))] = pair
                    && s == t
                    && x != y
                    && [c.subject, other].iter().all(|&g| a.groups[g as usize].next == NONE)
                {
                    self.company.push(Company::pair(x, y, s, self.sentence));
                }
            }
        }
    }

    /// The names that a group opens with its conjuncts: "Armenia, Georgia and Turkey".
    pub(super) fn coordination(&self, a: &Analysis, input: Input<'_, '_>, g: usize) -> Option<Company> {
        if a.groups[g].next == NONE || self.standing[g].conjunct_before != NONE {
            return None;
        }
        let mut c = Company { count: 0, ..Company::pair(0, 0, Sort::Any, self.sentence) };
        let mut at = g as u32;
        while at != NONE {
            let (e, sort) = self.member(a, input, at)?;
            if usize::from(c.count) == MOST || c.members().contains(&e) || c.count > 0 && c.sort != sort {
                return None;
            }
            c.members[usize::from(c.count)] = e;
            c.count += 1;
            c.sort = sort;
            c.span = Span::new(input.tokens[a.groups[g].first as usize].start, input.tokens[a.groups[at as usize].last as usize - 1].end);
            at = a.groups[at as usize].next;
        }
        (c.count > 1).then_some(c)
    }

    /// A named group as a member of a set; a seat of government as the country it speaks for.
    fn member(&self, a: &Analysis, input: Input<'_, '_>, g: u32) -> Option<(u32, Sort)> {
        let group = a.groups.get(g as usize)?;
        let e = self.of_group.get(g as usize)?.checked_sub(1)?;
        if group.mention == 0 || mention(input, group).kind == EntityType::Office {
            // "his country": a noun that means a name.
            return self.list[e as usize].named.then(|| self.sort_of(e)).flatten().filter(|_| group.pronoun == 0 || !group.is_possessor).map(|s| (e, s));
        }
        let m = mention(input, group);
        if m.kind == EntityType::Place {
            let seat = EntityId::from_number(m.gazetteer).and_then(|id| input.gazetteer.seat(id))?;
            return self.index.get(&(GAZETTEER | u64::from(seat.0))).map(|&e| (e, Sort::Countries));
        }
        self.sort_of(e).map(|s| (e, s))
    }
    fn sort_of(&self, e: u32) -> Option<Sort> {
        match self.list[e as usize].kind {
            EntityType::Country => Some(Sort::Countries),
            EntityType::Person => Some(Sort::People),
            EntityType::Organization | EntityType::Group | EntityType::Force => Some(Sort::Bodies),
            _ => None,
        }
    }

    /// Whether a group can mean several at all: a bare plural means any.
    pub(super) fn plural_noun(input: Input<'_, '_>, group: &NounGroup) -> bool {
        group.plural
            && group.first < group.head
            && group.lemma != 0
            && !group.negative
            && group.next == NONE
            && group.within == NONE
            && (group.mention == 0 || mention(input, group).kind == EntityType::Office)
    }

    /// "The two countries", "both sides", "the Armenian and Azerbaijani leaders": the set it means.
    pub(super) fn several(&mut self, a: &Analysis, input: Input<'_, '_>, names: Names<'_, '_>, g: usize) -> Option<u32> {
        let group = &a.groups[g];
        if !Self::plural_noun(input, group) {
            return None;
        }
        let span = Span::new(input.tokens[group.first as usize].start, input.tokens[group.last as usize - 1].end);
        if let Some(c) = self.of_each(a, input, names, group) {
            return Some(self.set(&c, span));
        }
        let word = |i: u32| input.tokens[i as usize].text(input.text);
        let mut count = 0;
        let mut both = false;
        for i in group.first..group.head {
            match a.tags[(i - a.first) as usize] {
                Tag::Det if word(i).eq_ignore_ascii_case("both") => (both, count) = (true, 2),
                Tag::Det if matches!(word(i), "the" | "The" | "these" | "These") => {}
                Tag::Num => {
                    count = match word(i) {
                        "two" | "Two" => 2,
                        "three" | "Three" => 3,
                        "four" => 4,
                        _ => return None,
                    }
                }
                // Words that say only that they belong together.
                _ if matches!(word(i), "neighboring" | "neighbouring" | "rival" | "warring" | "opposing" | "feuding") => {}
                _ => return None,
            }
        }
        if !both && !group.definite || group.possessor != NONE {
            return None;
        }
        if a.phrases.iter().any(|p| p.host == g as u32 && p.function == const { class::at("of") }) {
            return None;
        }
        let sort = match input.lexicon.spelling(group.lemma) {
            "country" | "nation" | "government" | "state" | "republic" | "neighbour" | "neighbor" => Sort::Countries,
            "leader" | "president" | "minister" | "man" | "woman" | "politician" | "premier" | "brother" | "sister" | "candidate" | "diplomat" | "envoy" | "general" => Sort::People,
            "company" | "firm" | "group" | "organization" | "organisation" | "army" | "union" | "militia" | "movement" => Sort::Bodies,
            "side" | "party" | "rival" | "foe" | "enemy" | "adversary" | "ally" => Sort::Any,
            _ => return None,
        };
        // Without a number only words that ask for another one: "the sides", "the neighbours", "the rivals".
        if count == 0 {
            if !matches!(input.lexicon.spelling(group.lemma), "side" | "neighbour" | "neighbor" | "rival" | "foe") {
                return None;
            }
            count = 2;
        }
        let fits = |c: &&Company| usize::from(c.count) == count && self.sentence - c.sentence <= REACH && (sort == c.sort || sort == Sort::Any);
        // Sides are those that stand together most; other nouns mean the last.
        let times = |c: &&Company| self.company.iter().rev().take(LOOK_BACK).filter(|x| x.members().iter().all(|e| c.members().contains(e)) && x.count == c.count).count();
        let mut near = self.company.iter().rev().take(LOOK_BACK).filter(fits);
        let stood = if sort == Sort::Any { near.min_by_key(|c| std::cmp::Reverse(times(c))) } else { near.next() };
        let found = stood.copied().or_else(|| self.of_post(group, input, count)).or_else(|| self.only(sort, count))?;
        Some(self.set(&found, span))
    }

    /// "The two presidents": those who were called so, if there are two.
    fn of_post(&self, group: &NounGroup, input: Input<'_, '_>, count: usize) -> Option<Company> {
        let office = if group.mention == 0 { return None } else { mention(input, group).gazetteer };
        let mut holders = (0..self.list.len().min(FIRST) as u32).filter(|&e| self.list[e as usize].kind == EntityType::Person && self.list[e as usize].named && self.list[e as usize].office == office);
        let (x, y) = (holders.next()?, holders.next()?);
        (count == 2 && holders.next().is_none()).then(|| Company::pair(x, y, Sort::People, self.sentence))
    }

    /// The only ones of the sort that the last sentences named; the two countries that the text is about.
    fn only(&self, sort: Sort, count: usize) -> Option<Company> {
        if sort == Sort::Any || count != 2 {
            return None;
        }
        let mut found = [0; 3];
        let mut n = 0;
        for e in self.spoken.iter().rev().take(24).map(|t| t.entity) {
            if n < found.len() && self.list[e as usize].named && self.sort_of(e) == Some(sort) && !found[..n].contains(&e) {
                found[n] = e;
                n += 1;
            }
        }
        if n == 2 {
            return Some(Company::pair(found[1], found[0], sort, self.sentence));
        }
        if sort != Sort::Countries {
            return None;
        }
        let mut most = [(0, 0); 3];
        for (e, record) in self.list.iter().take(FIRST).enumerate().filter(|(_, r)| r.kind == EntityType::Country && r.named) {
            let spoken = (self.counts[e].0, e as u32);
            if let Some(at) = most.iter().position(|m| spoken.0 > m.0).filter(|_| record.members.1 == 0) {
                most[at..].rotate_right(1);
                most[at] = spoken;
            }
        }
        let [first, second, third] = most;
        (second.0 > 1 && third.0 * 2 <= second.0).then(|| Company::pair(first.1, second.1, sort, self.sentence))
    }

    /// "The Armenian and Azerbaijani leaders": who holds the post in each; where that is not known, the countries themselves.
    fn of_each(&self, a: &Analysis, input: Input<'_, '_>, names: Names<'_, '_>, group: &NounGroup) -> Option<Company> {
        let demonym = |i: u32| {
            let m = a.mention_at.get(i as usize)?.checked_sub(1).map(|m| &input.mentions[m as usize])?;
            (m.form == Form::Demonym && m.entity != 0).then_some((m.entity - 1, m.first))
        };
        let (second, first) = (group.first..group.head).rev().find_map(demonym)?;
        let and = first.checked_sub(1).filter(|&i| i > a.first && input.tokens[i as usize].text(input.text) == "and")?;
        let (one, _) = demonym(and - 1)?;
        let countries = [one, second];
        if one == second || countries.iter().any(|&c| self.list[c as usize].kind != EntityType::Country) {
            return None;
        }
        let noun = input.lexicon.spelling(group.lemma);
        if !matches!(noun, "leader" | "president" | "minister" | "premier" | "official" | "diplomat" | "negotiator" | "delegation" | "government" | "envoy" | "authority") {
            return None;
        }
        let office = if group.mention == 0 { 0 } else { mention(input, group).gazetteer };
        let at = input.tokens[group.first as usize].start;
        // A leader is whoever holds a post there.
        let leads = |c: u32| {
            let record = |e: u32| &self.list[e as usize];
            let leader = |&e: &u32| record(e).kind == EntityType::Person && record(e).office != 0 && record(e).country == record(c).gazetteer;
            self.spoken.iter().rev().take(LOOK_BACK * 2).map(|t| t.entity).find(leader).filter(|_| noun == "leader")
        };
        let holder = |c: u32| self.person_by_role(group.lemma, office, Some(c), names, input, at).map(|(e, _)| e).or_else(|| leads(c));
        let of = |[x, y]: [u32; 2], sort| Some(Company::pair(x, y, sort, self.sentence));
        match countries.map(holder) {
            [Some(x), Some(y)] if x != y && matches!(noun, "leader" | "president" | "minister" | "premier") => of([x, y], Sort::People),
            _ => of(countries, Sort::Countries),
        }
    }

    /// The set of those that stood together last; `number` counts from 1.
    pub(super) fn set_of_company(&mut self, number: u32, span: Span) -> Option<u32> {
        let company = *self.company.get(number.checked_sub(1)? as usize)?;
        Some(self.set(&company, span))
    }

    /// The entity of a set: one for the same members, whatever they are called.
    fn set(&mut self, c: &Company, span: Span) -> u32 {
        let mut members = c.members;
        let members = &mut members[..usize::from(c.count)];
        members.sort_unstable();
        let key = members.iter().fold(fold_hash("together"), |h, &e| (h ^ u64::from(e)).wrapping_mul(0x9e37_79b9_7f4a_7c15)) & !GAZETTEER;
        let from = self.set_members.len() as u32;
        let kind = self.list[members[0] as usize].kind;
        let span = if c.span.is_empty() { span } else { c.span };
        let e = self.add(key, RawEntity { members: (from, from + u32::from(c.count)), ..RawEntity::new(kind, span) });
        // The fullest list of names is its name.
        if c.span.len() > self.list[e as usize].name.len() {
            self.list[e as usize].name = c.span;
        }
        if self.list[e as usize].members.0 == from {
            self.set_members.extend_from_slice(c.members());
        }
        e
    }
}

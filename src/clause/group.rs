//! Noun groups and verb groups, and the sequence of units that the clause stack reads.

use super::{Analysis, DOER, Input, NONE, NounGroup, Tag, VerbForm, VerbGroup};
use crate::gazetteer::EntityType;
use crate::lexicon::Entry;
use crate::lexicon::class::{self, Cue, word};
use crate::mention::{Form, RawMention};
use crate::text::TokenKind;
use crate::text::fold::fold_hash;

/// One element of the sentence as the clause level sees it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub(crate) enum UnitKind {
    Noun,
    Verb,
    Prep,
    Conj,
    Rel,
    Sub,
    That,
    If,
    Whether,
    Wh,
    Comma,
    Stop,
    Colon,
    OpenQuote,
    CloseQuote,
    OpenParen,
    CloseParen,
    Adv,
    Time,
    Other,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Unit {
    pub kind: UnitKind,
    /// Index of the group, verb, time; function of a preposition.
    pub index: u32,
    pub first: u32,
    pub last: u32,
}

/// Fills `groups`, `verbs` and `units`.
pub(super) fn group(a: &mut Analysis, input: Input<'_, '_>) {
    let range = a.first as usize..a.last as usize;
    let mut g = Grouper {
        input,
        entries: &input.entries[range.clone()],
        tags: &a.tags,
        mention_at: &a.mention_at[range.clone()],
        time_at: &a.time_at[range],
        first: a.first,
        groups: &mut a.groups,
        verbs: &mut a.verbs,
        units: &mut a.units,
        kinds: 0,
        within: 0,
    };
    let mut i = 0;
    while i < g.tags.len() {
        i = g.unit(i);
    }
    a.kinds = g.kinds;
}

/// The sentence at hand; positions are those of its tokens, from 0.
struct Grouper<'a, 'b, 'c> {
    input: Input<'a, 'b>,
    entries: &'c [Entry],
    tags: &'c [Tag],
    mention_at: &'c [u32],
    time_at: &'c [u32],
    /// The first token of the sentence in the block.
    first: u32,
    groups: &'c mut Vec<NounGroup>,
    verbs: &'c mut Vec<VerbGroup>,
    units: &'c mut Vec<Unit>,
    /// Kinds of the units, a bit each.
    kinds: u32,
    /// Marks that opened within a verb group ("to “show restraint”") and have yet to close.
    within: usize,
}

/// No token.
const NOWHERE: usize = usize::MAX;

/// What is read of a noun group before its end is known.
#[derive(Clone, Copy)]
struct Draft {
    first: u32,
    possessor: u32,
    time: u32,
    negative: bool,
    definite: bool,
    indefinite: bool,
    is_possessor: bool,
}

impl Grouper<'_, '_, '_> {
    fn tag(&self, i: usize) -> Option<Tag> {
        self.tags.get(i).copied()
    }

    /// The number of a token in the block.
    fn token(&self, i: usize) -> u32 {
        self.first + i as u32
    }

    /// Adds a unit. Returns the token behind it.
    fn push(&mut self, kind: UnitKind, index: u32, first: usize, last: usize) -> usize {
        self.kinds |= 1 << kind as u32;
        self.units.push(Unit { kind, index, first: self.token(first), last: self.token(last) });
        last
    }

    /// Adds the unit that begins at a token. Returns the token behind it.
    fn unit(&mut self, i: usize) -> usize {
        let (kind, word) = match self.tags[i] {
            Tag::Det if self.circumstance(i) => return self.push(UnitKind::Adv, 0, i, i + 2),
            Tag::Modal | Tag::Be | Tag::Have | Tag::Do | Tag::Finite | Tag::Base | Tag::Part | Tag::Ing => return self.verb(i),
            Tag::To if self.verb_after_to(i) => return self.verb(i),
            Tag::To => return self.push(UnitKind::Prep, u32::from(self.function_of(i)), i, i + 1),
            Tag::Neg if self.negates_verb(i) => return self.verb(i),
            Tag::Pron => return self.pronoun(i),
            Tag::Det | Tag::PossPron | Tag::Adj | Tag::Noun | Tag::Name | Tag::Num => return self.noun(i),
            Tag::Time => return self.time(i),
            Tag::Prep => return self.preposition(i),
            Tag::Adv | Tag::Neg | Tag::Particle => (UnitKind::Adv, true),
            Tag::Rel => (UnitKind::Rel, true),
            Tag::Sub => (UnitKind::Sub, true),
            Tag::Wh => (UnitKind::Wh, true),
            Tag::Conj => (UnitKind::Conj, false),
            Tag::That => (UnitKind::That, false),
            Tag::If => (UnitKind::If, false),
            Tag::Whether => (UnitKind::Whether, false),
            Tag::Comma => (UnitKind::Comma, false),
            Tag::Stop => (UnitKind::Stop, false),
            Tag::Colon | Tag::Dash => (UnitKind::Colon, false),
            Tag::OpenQuote => (UnitKind::OpenQuote, false),
            Tag::CloseQuote if self.within > 0 => {
                self.within -= 1;
                return i + 1;
            }
            Tag::CloseQuote => (UnitKind::CloseQuote, false),
            Tag::OpenParen => (UnitKind::OpenParen, false),
            Tag::CloseParen => (UnitKind::CloseParen, false),
            Tag::PossS | Tag::Hyphen | Tag::Other => (UnitKind::Other, false),
        };
        self.push(kind, if word { self.entries[i].noun } else { 0 }, i, i + 1)
    }

    /// "but this time he praised them", "Kenya this year has begun": a time that no calendar knows and that no verb has as its subject.
    fn circumstance(&self, i: usize) -> bool {
        self.entries[i].noun == self.input.known.this && self.tag(i + 1) == Some(Tag::Noun) && matches!(self.input.lexicon.spelling(self.entries[i + 1].noun), "time" | "year") && {
            let before = i.checked_sub(1).and_then(|k| self.tag(k));
            match self.tag(i + 2) {
                Some(Tag::Pron) => before != Some(Tag::Prep),
                Some(Tag::Have | Tag::Be | Tag::Modal | Tag::Finite | Tag::Do) => matches!(before, Some(Tag::Noun | Tag::Name | Tag::Pron)),
                _ => false,
            }
        }
    }

    fn negates_verb(&self, i: usize) -> bool {
        let behind = self.tags[i + 1..].iter().find(|t| **t != Tag::Adv);
        matches!(behind, Some(Tag::To | Tag::Ing | Tag::Part | Tag::Finite | Tag::Base))
    }

    fn verb_after_to(&self, i: usize) -> bool {
        let mut j = i + 1;
        while matches!(self.tag(j), Some(Tag::Adv | Tag::Neg | Tag::OpenQuote)) {
            j += 1;
        }
        matches!(self.tag(j), Some(Tag::Base | Tag::Be | Tag::Have | Tag::Do))
    }

    /// The function number of a preposition.
    fn function_of(&self, i: usize) -> u8 {
        self.input.known.function(self.entries[i].noun)
    }

    fn preposition(&mut self, i: usize) -> usize {
        // "because of", "as of", "up to": the last word counts, except for "according" and "out of".
        let mut function = self.function_of(i);
        let mut end = i + 1;
        while matches!(self.tag(end), Some(Tag::Prep | Tag::To)) && end < i + 3 {
            let next = self.function_of(end);
            if !matches!(self.input.lexicon.spelling(self.entries[i].noun), "according" | "out") && next != 0 {
                function = next;
            }
            end += 1;
        }
        self.push(UnitKind::Prep, u32::from(function), i, end)
    }

    fn time(&mut self, i: usize) -> usize {
        let index = self.time_at[i];
        let end = i + self.time_at[i..].iter().take_while(|&&t| t == index).count();
        // "1.5-month armed conflict", "the 2020 war": part of a noun group.
        let into_noun = match self.tag(end) {
            Some(Tag::Noun) => true,
            Some(Tag::Adj) => matches!(self.tag(end + 1), Some(Tag::Noun | Tag::Adj)),
            _ => false,
        };
        if into_noun && self.input.times.get((index as usize).wrapping_sub(1)).is_some() {
            return self.noun(i);
        }
        self.push(UnitKind::Time, index, i, end.max(i + 1))
    }

    /// "let rebels *enter*", "helped *block* the road": a base form with nothing but a noun group between it and a verb that takes one.
    fn bare_infinitive(&self, i: usize) -> bool {
        let known = self.input.known;
        let takes = [known.r#let, known.help, known.make, known.see, known.hear, known.watch];
        let group = |j: usize| matches!(self.tag(j), Some(Tag::Det | Tag::PossPron | Tag::Adj | Tag::Noun | Tag::Name | Tag::Num | Tag::Pron | Tag::PossS | Tag::Hyphen));
        self.verbs.last().is_some_and(|v| takes.contains(&v.lemma) && ((v.last - self.first) as usize..i).all(group))
    }

    fn verb(&mut self, start: usize) -> usize {
        let known = self.input.known;
        let mut v = VerbGroup {
            first: self.token(start),
            last: self.token(start),
            head: self.token(start),
            lemma: 0,
            particle: 0,
            modal: 0,
            form: VerbForm::Finite,
            past: false,
            perfect: false,
            progressive: false,
            passive: false,
            negative: false,
            no_longer: false,
            cue: Cue::None,
            ambiguous: false,
            copula: false,
        };
        let (mut i, mut be, mut have, mut started) = (start, false, false, false);
        while i < self.tags.len() {
            let classes = self.entries[i].classes;
            match self.tag(i) {
                Some(Tag::To) if !started => v.form = VerbForm::Infinitive,
                Some(Tag::Modal) if v.modal == 0 => {
                    v.modal = self.entries[i].noun;
                    v.negative |= classes & word::NEG != 0;
                }
                Some(Tag::Neg) => {
                    let longer = self.entries[i].noun == known.no;
                    // "will not only sign": it will.
                    let only = self.entries.get(i + 1).is_some_and(|e| e.noun == known.only);
                    v.negative |= !longer && !only;
                    v.no_longer |= longer;
                }
                Some(Tag::Adv) => {
                    let cue = self.input.lexicon.lemma(self.entries[i].noun).noun_cue;
                    if cue != Cue::None {
                        v.cue = cue;
                    }
                    // An adverb belongs to the group only if more of it follows.
                    let mut j = i + 1;
                    while matches!(self.tag(j), Some(Tag::Adv | Tag::Neg)) {
                        j += 1;
                    }
                    if !matches!(self.tag(j), Some(Tag::Be | Tag::Have | Tag::Do | Tag::Finite | Tag::Base | Tag::Part | Tag::Ing)) || (matches!(self.tag(j), Some(Tag::Finite)) && started) {
                        break;
                    }
                }
                Some(Tag::Have) => {
                    if have && !be {
                        break;
                    }
                    have = true;
                    v.past |= classes & word::VBD != 0;
                    self.set_head(&mut v, i);
                    if v.form != VerbForm::Infinitive && classes & word::VBG != 0 && !started {
                        v.form = VerbForm::Ing;
                    }
                }
                Some(Tag::Be) => {
                    if be && !matches!(self.tag(i), Some(Tag::Be) if classes & (word::VBG | word::VBN) != 0) {
                        break;
                    }
                    if classes & word::VBN != 0 {
                        v.perfect = have;
                    }
                    be = true;
                    v.past |= classes & word::VBD != 0;
                    if classes & word::VBG != 0 {
                        v.progressive = started;
                        if !started {
                            v.form = VerbForm::Ing;
                        }
                    }
                    self.set_head(&mut v, i);
                }
                Some(Tag::Do) => {
                    v.past |= classes & word::VBD != 0;
                    self.set_head(&mut v, i);
                }
                // "got arrested": as good as "was arrested".
                Some(Tag::Finite | Tag::Base | Tag::Ing | Tag::Part) if self.entries[i].verb == known.get && self.tag(i + 1) == Some(Tag::Part) && !be => {
                    match self.tags[i] {
                        Tag::Ing if !started => v.form = VerbForm::Ing,
                        Tag::Ing => v.progressive = true,
                        Tag::Part => v.perfect = have,
                        Tag::Finite => v.past |= classes & word::VBD != 0,
                        _ => {}
                    }
                    be = true;
                    self.set_head(&mut v, i);
                }
                Some(Tag::Finite) if !started => {
                    self.set_head(&mut v, i);
                    v.past = classes & word::VBD != 0 && (classes & word::VB == 0 || self.entries[i].classes & word::VBZ == 0);
                    v.ambiguous = classes & word::VBN != 0;
                    i += 1;
                    break;
                }
                // "to “show restraint”", "would “never recognise” it".
                Some(Tag::OpenQuote) if started && matches!(self.tags[i - 1], Tag::To | Tag::Modal | Tag::Have | Tag::Be | Tag::Do) => {
                    let next = self.tags[i + 1..].iter().find(|t| !matches!(t, Tag::Adv | Tag::Neg));
                    if !matches!(next, Some(Tag::Base | Tag::Part | Tag::Ing | Tag::Be | Tag::Have | Tag::Do)) {
                        break;
                    }
                    self.within += 1;
                }
                Some(Tag::Base) if !started || matches!(self.tag(i - 1), Some(Tag::Modal | Tag::Do | Tag::To | Tag::Adv | Tag::Neg | Tag::OpenQuote)) => {
                    // "to watch and block", "will come and see": what stands before the first base form holds for the second.
                    if !started
                        && self.tag(i.wrapping_sub(1)) == Some(Tag::Conj)
                        && let Some(before) = self.verbs.last()
                    {
                        v.form = before.form;
                        v.modal = before.modal;
                        v.negative |= before.negative && before.modal != 0;
                    }
                    if !started && self.bare_infinitive(i) {
                        v.form = VerbForm::Infinitive;
                    }
                    self.set_head(&mut v, i);
                    i += 1;
                    break;
                }
                Some(Tag::Part) if !started || be || have => {
                    if !started {
                        v.form = VerbForm::Participle;
                        v.passive = true;
                    } else if be {
                        v.passive = true;
                        v.perfect |= have;
                    } else {
                        v.perfect = true;
                    }
                    self.set_head(&mut v, i);
                    i += 1;
                    break;
                }
                Some(Tag::Ing) if !started || be => {
                    if started {
                        v.progressive = true;
                    } else {
                        v.form = VerbForm::Ing;
                    }
                    self.set_head(&mut v, i);
                    i += 1;
                    break;
                }
                _ => break,
            }
            started |= !matches!(self.tag(i), Some(Tag::Adv | Tag::Neg));
            i += 1;
        }
        // "no longer" stands before or after the auxiliary.
        if self.tag(i) == Some(Tag::Particle) {
            v.particle = self.entries[i].noun;
            i += 1;
        }
        v.copula = v.lemma == known.be;
        v.last = self.token(i);
        self.verbs.push(v);
        self.push(UnitKind::Verb, self.verbs.len() as u32 - 1, start, i.max(start + 1))
    }

    fn set_head(&self, v: &mut VerbGroup, i: usize) {
        v.head = self.token(i);
        v.lemma = self.entries[i].verb;
    }

    fn pronoun(&mut self, i: usize) -> usize {
        // "the president himself signed": it only stresses the noun before.
        if i > 0 && matches!(self.tags[i - 1], Tag::Noun | Tag::Name) && self.reflexive(i) {
            return i + 1;
        }
        let negative = self.entries[i].classes & word::NO != 0;
        self.finish(Draft { first: i as u32, possessor: NONE, time: 0, negative, definite: false, indefinite: false, is_possessor: false }, i, i + 1);
        self.push(UnitKind::Noun, self.groups.len() as u32 - 1, i, i + 1)
    }

    fn reflexive(&self, i: usize) -> bool {
        let word = self.input.tokens[self.token(i) as usize].text(self.input.text);
        word.ends_with("self") || word.ends_with("selves")
    }

    fn noun(&mut self, start: usize) -> usize {
        let mut g = Draft { first: start as u32, possessor: NONE, time: 0, negative: false, definite: false, indefinite: false, is_possessor: false };
        // The noun that may be the head, and the last word that can stand for one.
        let (mut head, mut last) = (NOWHERE, NOWHERE);
        let mut quoted = false;
        let (mut i, tags) = (start, self.tags);
        while let Some(&tag) = tags.get(i) {
            match tag {
                Tag::Noun if head != NOWHERE && g.indefinite && self.people_act(start, head, i) => break,
                Tag::Noun => (head, last) = (i, i),
                Tag::Name => {
                    if head != NOWHERE
                        && (self.other_person(head, i) || g.definite && self.holder(start, head, i) || self.becomes(start, head, i) || (g.definite || g.indefinite) && self.acts_on(head, i))
                    {
                        break;
                    }
                    (head, last) = (i, i);
                }
                Tag::Det | Tag::PossPron if last != NOWHERE => break,
                Tag::Det => self.determiner(&mut g, i),
                // "His Majesty", "Her Excellency": nobody's.
                Tag::PossPron if self.honorific(i + 1) || self.honorific(i + 2) => g.definite = true,
                Tag::PossPron => {
                    // "their obligations": the pronoun is a group of its own, possessor of this one.
                    self.finish(Draft { first: i as u32, is_possessor: true, ..g }, i, i + 1);
                    g.possessor = self.groups.len() as u32 - 1;
                    g.definite = true;
                }
                Tag::Adj | Tag::Num => {
                    if head != NOWHERE && (tag == Tag::Num || !self.a_noun_follows(i)) {
                        break;
                    }
                    last = i;
                    // "shot dead Hugo Soto": what he was shot, not what he is called.
                    if i == start && self.tag(i + 1) == Some(Tag::Name) && self.shot(i) {
                        i += 1;
                        break;
                    }
                }
                Tag::Time => {
                    if head != NOWHERE {
                        break;
                    }
                    g.time = self.time_at[i];
                    last = i;
                }
                Tag::Hyphen => {}
                // "Islamic State (IS) fighters": the acronym between a name and its noun.
                Tag::OpenParen
                    if i > start
                        && last == i - 1
                        && self.tags.get(last) == Some(&Tag::Name)
                        && self.tag(i + 1) == Some(Tag::Name)
                        && self.tag(i + 2) == Some(Tag::CloseParen)
                        && self.tag(i + 3) == Some(Tag::Noun) =>
                {
                    i += 2;
                }
                // Scare quotes inside a group ("a “special operation”") are no boundary.
                Tag::OpenQuote if head == NOWHERE && i > start && self.scare_quotes(i) => quoted = true,
                Tag::CloseQuote if quoted => {
                    quoted = false;
                    if !matches!(self.tag(i + 1), Some(Tag::Noun | Tag::Name | Tag::Adj)) {
                        i += 1;
                        break;
                    }
                }
                Tag::Adv if head == NOWHERE && matches!(self.tag(i + 1), Some(Tag::Adj | Tag::Num)) => {}
                Tag::PossS if last != NOWHERE => {
                    self.finish(Draft { is_possessor: true, ..g }, if head == NOWHERE { last } else { head }, i);
                    g.possessor = self.groups.len() as u32 - 1;
                    g.definite = true;
                    g.indefinite = false;
                    (head, last) = (NOWHERE, NOWHERE);
                }
                Tag::Conj | Tag::Comma if head == NOWHERE && last != NOWHERE && self.joins_adjectives(i) => {}
                _ => break,
            }
            i += 1;
        }
        let end = i.max(start + 1);
        let head = if head == NOWHERE { last.min(end - 1) } else { head };
        self.finish(g, head, end);
        self.push(UnitKind::Noun, self.groups.len() as u32 - 1, start, end)
    }

    /// "a claim Ukraine rejected", "the deal Chad signed", "a charge Lima denies": a state, body or person behind a noun that is neither, with its verb.
    fn acts_on(&self, head: usize, i: usize) -> bool {
        let Some(m) = self.mention_at[i].checked_sub(1).map(|m| &self.input.mentions[m as usize]) else { return false };
        let behind = (m.last - self.first) as usize;
        let verb = (behind..behind + 2).find(|&j| self.tag(j) != Some(Tag::Adv));
        let verb = verb.is_some_and(|j| matches!(self.tag(j), Some(Tag::Finite | Tag::Part | Tag::Modal | Tag::Have)));
        let actor = const { DOER | class::of("place") | class::of("facility") };
        let noun = self.tags[head] == Tag::Noun && self.mention_at[head] == 0 && self.input.lexicon.lemma(self.entries[head].noun).selection & (actor | const { class::of("time") }) == 0;
        // Behind a noun of no known sort a person may be what it calls him ("the bassist Ann Oduor").
        let sorted = self.input.lexicon.lemma(self.entries[head].noun).selection != 0;
        let body = matches!(m.kind, EntityType::Country | EntityType::Place | EntityType::Organization | EntityType::Group | EntityType::Force);
        verb && noun && m.first == self.token(i) && !m.is_adjective() && (body || sorted && m.kind == EntityType::Person)
    }

    /// "a move opposition leaders denounced": a plural of who acts, behind a singular that is none, with its verb.
    /// "An estimated 800 garment workers marched" is one group.
    fn people_act(&self, start: usize, head: usize, i: usize) -> bool {
        if self.entries[start..head].iter().any(|e| e.classes & (word::NUM | word::QUANT) != 0) || self.tags[start..head].contains(&Tag::Num) {
            return false;
        }
        let end = (i..self.tags.len()).find(|&j| self.tags[j] != Tag::Noun).unwrap_or(i);
        let people = end > i && self.entries[end - 1].classes & word::PLURAL != 0 && self.input.lexicon.lemma(self.entries[end - 1].noun).selection & DOER != 0;
        let thing = self.mention_at[head] == 0 && self.entries[head].classes & word::PLURAL == 0 && self.input.lexicon.lemma(self.entries[head].noun).selection & DOER == 0;
        people && thing && self.tag(end) == Some(Tag::Finite)
    }

    /// What a determiner says of its group.
    fn determiner(&self, g: &mut Draft, i: usize) {
        let (known, Entry { classes, noun: lemma, .. }) = (self.input.known, self.entries[i]);
        // "no fewer than 40"
        g.negative |= classes & word::NO != 0 && self.tag(i + 1) != Some(Tag::Det);
        g.definite |= lemma == known.the || lemma == known.this || lemma == known.both;
        g.indefinite |= lemma == known.a;
    }

    /// Whether two tokens belong to the names of two persons, the second of whom starts something else.
    #[inline(never)]
    fn other_person(&self, head: usize, i: usize) -> bool {
        self.mention_at[head] != self.mention_at[i] && self.person(head) && self.person(i)
    }

    /// Whether a word is "dead" behind a verb of shooting.
    #[cold]
    fn shot(&self, i: usize) -> bool {
        let verb = i.checked_sub(1).filter(|&v| matches!(self.tags[v], Tag::Finite | Tag::Part | Tag::Base | Tag::Ing));
        verb.is_some_and(|v| self.entries[v].verb == self.input.known.shoot) && self.input.tokens[self.token(i) as usize].text(self.input.text) == "dead"
    }

    /// "the head of the Ports Authority Ann Oduor": behind a body that a title is of, who holds it.
    fn holder(&self, start: usize, head: usize, i: usize) -> bool {
        let body = self.mention_at[head].checked_sub(1).is_some_and(|m| self.input.mentions[m as usize].kind == EntityType::Organization);
        body && self.person(i) && start > 1 && self.tags[start - 1] == Tag::Prep && matches!(self.tags[start - 2], Tag::Noun | Tag::Name)
    }

    /// "the armed and trained men", "economic and political relations", "a long, costly war".
    fn joins_adjectives(&self, i: usize) -> bool {
        let named = if self.tags[i] == Tag::Conj { self.mention_at[i - 1] != 0 } else { self.tags[i - 1] != Tag::Adj };
        !named && self.tag(i + 1) == Some(Tag::Adj) && self.a_noun_follows(i + 1)
    }

    /// Whether a token is part of a person's name.
    fn person(&self, i: usize) -> bool {
        self.mention_at[i].checked_sub(1).is_some_and(|m| self.input.mentions[m as usize].kind == EntityType::Person)
    }

    /// "elected Joseph Aoun president": behind such a verb, what somebody becomes stands in no group with the name.
    fn becomes(&self, start: usize, head: usize, i: usize) -> bool {
        let verb = start.checked_sub(1).filter(|&v| matches!(self.tags[v], Tag::Finite | Tag::Base | Tag::Ing | Tag::Part));
        let known = self.input.known;
        let complement = verb.is_some_and(|v| [known.elect, known.appoint, known.name, known.nominate].contains(&self.entries[v].verb));
        complement && self.person(head) && self.office(i) && !matches!(self.tag(i + 1), Some(Tag::Name | Tag::Noun | Tag::PossS | Tag::Hyphen))
    }

    /// Whether a token is part of a listed office.
    fn office(&self, i: usize) -> bool {
        self.mention_at[i].checked_sub(1).is_some_and(|m| self.input.mentions[m as usize].kind == EntityType::Office)
    }

    /// Whether a token is what a dignitary is called ("His *Majesty*").
    fn honorific(&self, i: usize) -> bool {
        const CALLED: [&str; 5] = ["Majesty", "Highness", "Excellency", "Holiness", "Eminence"];
        i < self.tags.len() && CALLED.contains(&self.input.tokens[self.token(i) as usize].text(self.input.text))
    }

    /// Whether the quotation marks that open at `i` hold nothing but a few words of a noun group.
    fn scare_quotes(&self, i: usize) -> bool {
        const FEW: usize = 6;
        let inside = (i + 1..i + 2 + FEW).take_while(|&j| matches!(self.tag(j), Some(Tag::Adj | Tag::Noun | Tag::Name | Tag::Num | Tag::Hyphen))).count();
        // "a “revenge killing.”"
        let end = i + 1 + inside;
        inside > 0 && (self.tag(end) == Some(Tag::CloseQuote) || matches!(self.tag(end), Some(Tag::Stop | Tag::Comma)) && self.tag(end + 1) == Some(Tag::CloseQuote))
    }

    /// Whether an unbroken run of adjectives and hyphens leads to a noun.
    fn a_noun_follows(&self, mut i: usize) -> bool {
        loop {
            match self.tag(i) {
                Some(Tag::Adj | Tag::Hyphen | Tag::Num | Tag::Adv) => i += 1,
                Some(Tag::Noun | Tag::Name) => return true,
                _ => return false,
            }
        }
    }

    /// Adds a noun group.
    fn finish(&mut self, draft: Draft, head: usize, end: usize) {
        let Draft { first, possessor, time, negative, definite, indefinite, is_possessor } = draft;
        let input = self.input;
        let entry = self.entries[head];
        let mention = self.mention_at[head];
        let pronoun = if self.tags[head] == Tag::Pron || self.tags[head] == Tag::PossPron && is_possessor { entry.noun } else { 0 };
        let (lemma, selection, plural) = if pronoun != 0 {
            (0, 0, pronoun == input.known.they || pronoun == input.known.we)
        } else if mention != 0 {
            let m = &input.mentions[mention as usize - 1];
            let selection = if self.one_of_a_people(&draft, m, head, end) { const { class::of("person") } } else { mention_selection(input, m) };
            (if m.kind == EntityType::Office { entry.noun } else { 0 }, selection, m.is_plural())
        } else {
            self.common(first as usize, head)
        };
        self.groups.push(NounGroup {
            first: self.first + first,
            last: self.token(end),
            head: self.token(head),
            mention,
            selection,
            lemma,
            possessor,
            next: NONE,
            apposed_to: NONE,
            apposition: NONE,
            within: NONE,
            phrase_end: self.token(end),
            pronoun,
            clause: NONE,
            plural,
            negative,
            definite,
            indefinite,
            is_possessor,
            attached: false,
            address: false,
            time,
        });
    }

    /// "a Palestinian", "two Chinese", "the 16-year-old Tunisian": an adjective of a people that stands for one of it.
    fn one_of_a_people(&self, draft: &Draft, m: &RawMention, head: usize, end: usize) -> bool {
        let first = draft.first as usize;
        let counted = draft.indefinite || self.tags[first] == Tag::Num || draft.definite && draft.possessor == NONE && head > first + 1;
        m.is_adjective() && m.form == Form::Demonym && counted && self.tags[head] == Tag::Name && !matches!(self.tag(end), Some(Tag::Conj | Tag::Comma | Tag::Hyphen | Tag::PossS))
    }

    /// Lemma and selection classes of a head that is no name, and whether it is a plural.
    fn common(&self, first: usize, head: usize) -> (u32, u64, bool) {
        let (input, entry, tag) = (self.input, self.entries[head], self.tags[head]);
        let text = |i: usize| input.tokens[self.token(i) as usize].text(input.text);
        let lemma = self.hyphenated(head).unwrap_or(entry.noun);
        let mut selection = input.lexicon.lemma(lemma).selection;
        // "his son-in-law": kin by a wedding.
        if head >= first + 3 && self.tags[head - 1] == Tag::Hyphen && text(head - 2) == "in" && text(head) == "law" {
            selection = const { class::of("kin") };
        }
        if tag == Tag::Num {
            selection |= const { class::of("number") };
            // "$50m", "£3.5bn".
            if head > first && input.tokens[self.token(head) as usize - 1].kind == TokenKind::Currency {
                selection |= const { class::of("money") };
            }
        }
        // "men" are several, though the lexicon has "men" for a work force too.
        let plural = entry.classes & word::PLURAL != 0 && (entry.classes & word::NOUN == 0 || text(head).ends_with("men"));
        // A capitalised word that nobody knows is a name of something.
        (if tag == Tag::Name { 0 } else { lemma }, selection, plural)
    }

    /// "a sit-in", "the cease-fire": a word of its own where the lexicon has it whole.
    fn hyphenated(&self, head: usize) -> Option<u32> {
        if head < 2 || self.tags[head - 1] != Tag::Hyphen {
            return None;
        }
        let input = self.input;
        let (first, last) = (&input.tokens[self.token(head - 2) as usize], &input.tokens[self.token(head) as usize]);
        let hash = fold_hash(input.text.get(first.start as usize..last.end as usize)?);
        let entry = input.lexicon.word(hash, input.lexicon.find(hash));
        (entry.classes & word::NOMINAL != 0 && entry.noun != 0).then_some(entry.noun)
    }
}

/// What a mention can be as an argument.
fn mention_selection(input: Input<'_, '_>, m: &RawMention) -> u64 {
    let mut bits = m.kind.selection();
    if m.form == Form::Demonym && !m.is_adjective() {
        bits = const { class::of("@group") } | const { class::of("crowd") } | const { class::of("person") };
    }
    match m.kind {
        EntityType::Office => bits |= const { class::of("person") } | const { class::of("@person") },
        EntityType::Force => bits |= const { class::of("force") },
        // "the Lachin corridor", "the Suez Canal", "Shifa Hospital": the last word says what it is.
        EntityType::Place | EntityType::Facility if m.last > m.first + 1 => {
            let last = input.lexicon.lemma(input.entries[m.last as usize - 1].noun).selection;
            bits |= last & const { class::of("route") | class::of("facility") | class::of("place") };
        }
        _ => {}
    }
    // Of persons and countries no sort says more.
    if m.gazetteer != 0 && !matches!(m.kind, EntityType::Person | EntityType::Country) {
        let id = crate::gazetteer::EntityId(m.gazetteer);
        match input.gazetteer.subtype(id) {
            "corridor" | "route" | "road" | "canal" | "strait" | "border" | "bridge" | "port" | "crossing" => bits |= const { class::of("route") },
            "media" => bits |= const { class::of("media") },
            "armed" => bits |= const { class::of("force") },
            "parliament" | "ministry" | "government" => bits |= const { class::of("government") },
            "ethnic" | "religious" => bits |= const { class::of("crowd") } | const { class::of("ethnic") },
            "treaty" | "agreement" => bits |= const { class::of("agreement") },
            _ => {}
        }
    }
    bits
}

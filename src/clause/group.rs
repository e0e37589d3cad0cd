//! Noun groups and verb groups, and the sequence of units that the clause stack reads.

use super::{Analysis, Input, NONE, NounGroup, Tag, VerbForm, VerbGroup};
use crate::gazetteer::EntityType;
use crate::lexicon::class::{self, Cue, word};
use crate::mention::Form;
use crate::text::TokenKind;
use crate::text::fold::fold_hash;

/// One element of the sentence as the clause level sees it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
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
    let (first, last) = (a.first as usize, a.last as usize);
    let mut i = first;
    while i < last {
        let tag = a.tags[i - first];
        if tag == Tag::Det && circumstance(a, input, i) {
            a.units.push(Unit { kind: UnitKind::Adv, index: 0, first: i as u32, last: i as u32 + 2 });
            i += 2;
            continue;
        }
        let (kind, index, end) = match tag {
            Tag::Modal | Tag::Be | Tag::Have | Tag::Do | Tag::Finite | Tag::Base | Tag::Part | Tag::Ing => verb(a, input, i),
            Tag::To => {
                if verb_after_to(a, i) {
                    verb(a, input, i)
                } else {
                    (UnitKind::Prep, u32::from(function_of(input, i)), i + 1)
                }
            }
            Tag::Neg if a.tags[i + 1 - first..].iter().find(|t| **t != Tag::Adv).is_some_and(|t| matches!(t, Tag::To | Tag::Ing | Tag::Part | Tag::Finite | Tag::Base)) => verb(a, input, i),
            Tag::Det | Tag::PossPron | Tag::Pron | Tag::Adj | Tag::Noun | Tag::Name | Tag::Num => noun(a, input, i),
            Tag::Time => time(a, input, i),
            Tag::Prep => preposition(a, input, i),
            Tag::Conj => (UnitKind::Conj, 0, i + 1),
            Tag::Rel => (UnitKind::Rel, input.entries[i].noun, i + 1),
            Tag::Sub => (UnitKind::Sub, input.entries[i].noun, i + 1),
            Tag::That => (UnitKind::That, 0, i + 1),
            Tag::If => (UnitKind::If, 0, i + 1),
            Tag::Whether => (UnitKind::Whether, 0, i + 1),
            Tag::Wh => (UnitKind::Wh, input.entries[i].noun, i + 1),
            Tag::Comma => (UnitKind::Comma, 0, i + 1),
            Tag::Stop => (UnitKind::Stop, 0, i + 1),
            Tag::Colon | Tag::Dash => (UnitKind::Colon, 0, i + 1),
            Tag::OpenQuote => (UnitKind::OpenQuote, 0, i + 1),
            Tag::CloseQuote => (UnitKind::CloseQuote, 0, i + 1),
            Tag::OpenParen => (UnitKind::OpenParen, 0, i + 1),
            Tag::CloseParen => (UnitKind::CloseParen, 0, i + 1),
            Tag::Adv | Tag::Neg | Tag::Particle => (UnitKind::Adv, input.entries[i].noun, i + 1),
            Tag::PossS | Tag::Hyphen | Tag::Other => (UnitKind::Other, 0, i + 1),
        };
        let end = end.max(i + 1);
        a.units.push(Unit { kind, index, first: i as u32, last: end as u32 });
        i = end;
    }
}

/// "but this time he praised them", "Kenya this year has begun": a time that no calendar knows and that no verb has as its subject.
fn circumstance(a: &Analysis, input: Input<'_, '_>, i: usize) -> bool {
    let timely = input.entries[i].noun == input.known.this && tag(a, i + 1) == Some(Tag::Noun) && matches!(input.lexicon.spelling(input.entries[i + 1].noun), "time" | "year");
    let before = i.checked_sub(1).and_then(|k| tag(a, k));
    timely
        && match tag(a, i + 2) {
            Some(Tag::Pron) => before != Some(Tag::Prep),
            Some(Tag::Have | Tag::Be | Tag::Modal | Tag::Finite | Tag::Do) => matches!(before, Some(Tag::Noun | Tag::Name | Tag::Pron)),
            _ => false,
        }
}

fn tag(a: &Analysis, i: usize) -> Option<Tag> {
    a.tags.get(i.wrapping_sub(a.first as usize)).copied()
}

fn verb_after_to(a: &Analysis, i: usize) -> bool {
    let mut j = i + 1;
    while matches!(tag(a, j), Some(Tag::Adv | Tag::Neg)) {
        j += 1;
    }
    matches!(tag(a, j), Some(Tag::Base | Tag::Be | Tag::Have | Tag::Do))
}

/// The function number of the preposition at token `i`.
fn function_of(input: Input<'_, '_>, i: usize) -> u8 {
    input.known.function(input.entries[i].noun)
}

fn preposition(a: &Analysis, input: Input<'_, '_>, i: usize) -> (UnitKind, u32, usize) {
    // "because of", "as of", "up to": the last word counts, except for "according" and "out of".
    let mut function = function_of(input, i);
    let mut end = i + 1;
    while matches!(tag(a, end), Some(Tag::Prep | Tag::To)) && end < i + 3 {
        let next = function_of(input, end);
        if !matches!(input.lexicon.spelling(input.entries[i].noun), "according" | "out") && next != 0 {
            function = next;
        }
        end += 1;
    }
    (UnitKind::Prep, u32::from(function), end)
}

fn time(a: &mut Analysis, input: Input<'_, '_>, i: usize) -> (UnitKind, u32, usize) {
    let index = a.time_at[i];
    let mut end = i;
    while end < a.last as usize && a.time_at[end] == index {
        end += 1;
    }
    let next = tag(a, end);
    // "1.5-month armed conflict", "last week's meeting", "the 2020 war": part of a noun group.
    let into_noun = match next {
        Some(Tag::PossS) => true,
        Some(Tag::Noun | Tag::Adj) => matches!(tag(a, end), Some(Tag::Noun)) || matches!(tag(a, end + 1), Some(Tag::Noun | Tag::Adj)),
        _ => false,
    };
    let duration_or_year = input.times.get(index as usize - 1).is_some();
    if into_noun && duration_or_year && next != Some(Tag::PossS) {
        return noun(a, input, i);
    }
    (UnitKind::Time, index, end)
}

/// "let rebels *enter*", "helped *block* the road": a base form with nothing but a noun group between it and a verb that takes one.
fn bare_infinitive(a: &Analysis, input: Input<'_, '_>, i: usize) -> bool {
    let known = input.known;
    let takes = [known.r#let, known.help, known.make, known.see, known.hear, known.watch];
    let group = |j: usize| matches!(tag(a, j), Some(Tag::Det | Tag::PossPron | Tag::Adj | Tag::Noun | Tag::Name | Tag::Num | Tag::Pron | Tag::PossS | Tag::Hyphen));
    a.verbs.last().is_some_and(|v| takes.contains(&v.lemma) && (v.last as usize..i).all(group))
}

fn verb(a: &mut Analysis, input: Input<'_, '_>, start: usize) -> (UnitKind, u32, usize) {
    let known = input.known;
    let mut v = VerbGroup {
        first: start as u32,
        last: start as u32,
        head: start as u32,
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
    while i < a.last as usize {
        let classes = input.entries[i].classes;
        match tag(a, i) {
            Some(Tag::To) if !started => v.form = VerbForm::Infinitive,
            Some(Tag::Modal) if v.modal == 0 => {
                v.modal = input.entries[i].noun;
                v.negative |= classes & word::NEG != 0;
            }
            Some(Tag::Neg) => {
                let longer = input.entries[i].noun == known.no;
                v.negative |= !longer;
                v.no_longer |= longer;
            }
            Some(Tag::Adv) => {
                let cue = input.lexicon.lemma(input.entries[i].noun).noun_cue;
                if cue != Cue::None {
                    v.cue = cue;
                }
                // An adverb belongs to the group only if more of it follows.
                let mut j = i + 1;
                while matches!(tag(a, j), Some(Tag::Adv | Tag::Neg)) {
                    j += 1;
                }
                if !matches!(tag(a, j), Some(Tag::Be | Tag::Have | Tag::Do | Tag::Finite | Tag::Base | Tag::Part | Tag::Ing)) || (matches!(tag(a, j), Some(Tag::Finite)) && started) {
                    break;
                }
            }
            Some(Tag::Have) => {
                if have && !be {
                    break;
                }
                have = true;
                v.past |= classes & word::VBD != 0;
                set_head(&mut v, i, input);
                if v.form != VerbForm::Infinitive && classes & word::VBG != 0 && !started {
                    v.form = VerbForm::Ing;
                }
            }
            Some(Tag::Be) => {
                if be && !matches!(tag(a, i), Some(Tag::Be) if classes & (word::VBG | word::VBN) != 0) {
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
                set_head(&mut v, i, input);
            }
            Some(Tag::Do) => {
                v.past |= classes & word::VBD != 0;
                set_head(&mut v, i, input);
            }
            Some(Tag::Finite) if !started => {
                set_head(&mut v, i, input);
                v.past = classes & word::VBD != 0 && (classes & word::VB == 0 || input.entries[i].classes & word::VBZ == 0);
                v.ambiguous = classes & word::VBN != 0;
                i += 1;
                break;
            }
            Some(Tag::Base) if !started || matches!(tag(a, i - 1), Some(Tag::Modal | Tag::Do | Tag::To | Tag::Adv | Tag::Neg)) => {
                // "to watch and block", "will come and see": what stands before the first base form holds for the second.
                if !started
                    && tag(a, i.wrapping_sub(1)) == Some(Tag::Conj)
                    && let Some(before) = a.verbs.last()
                {
                    v.form = before.form;
                    v.modal = before.modal;
                    v.negative |= before.negative && before.modal != 0;
                }
                if !started && bare_infinitive(a, input, i) {
                    v.form = VerbForm::Infinitive;
                }
                set_head(&mut v, i, input);
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
                set_head(&mut v, i, input);
                i += 1;
                break;
            }
            Some(Tag::Ing) if !started || be => {
                if started {
                    v.progressive = true;
                } else {
                    v.form = VerbForm::Ing;
                }
                set_head(&mut v, i, input);
                i += 1;
                break;
            }
            _ => break,
        }
        started |= !matches!(tag(a, i), Some(Tag::Adv | Tag::Neg));
        i += 1;
    }
    // "no longer" stands before or after the auxiliary.
    if tag(a, i) == Some(Tag::Particle) {
        v.particle = input.entries[i].noun;
        i += 1;
    }
    v.copula = v.lemma == known.be;
    v.last = i as u32;
    a.verbs.push(v);
    (UnitKind::Verb, a.verbs.len() as u32 - 1, i)
}

fn set_head(v: &mut VerbGroup, i: usize, input: Input<'_, '_>) {
    v.head = i as u32;
    v.lemma = input.entries[i].verb;
}

fn noun(a: &mut Analysis, input: Input<'_, '_>, start: usize) -> (UnitKind, u32, usize) {
    let known = input.known;
    let mut g = NounGroup {
        first: start as u32,
        last: start as u32,
        head: NONE,
        mention: 0,
        selection: 0,
        lemma: 0,
        possessor: NONE,
        next: NONE,
        apposed_to: NONE,
        apposition: NONE,
        within: NONE,
        phrase_end: 0,
        pronoun: 0,
        clause: NONE,
        plural: false,
        negative: false,
        definite: false,
        indefinite: false,
        is_possessor: false,
        attached: false,
        address: false,
        time: 0,
    };
    let mut i = start;
    if tag(a, i) == Some(Tag::Pron) {
        g.head = i as u32;
        g.pronoun = input.entries[i].noun;
        g.negative = input.entries[i].classes & word::NO != 0;
        g.plural = g.pronoun == known.they || g.pronoun == known.we;
        return finish(a, input, g, i + 1);
    }
    let mut head: Option<usize> = None;
    let mut last_noun: Option<usize> = None;
    let mut quoted = false;
    while i < a.last as usize {
        let classes = input.entries[i].classes;
        match tag(a, i) {
            Some(Tag::Det) => {
                if head.is_some() || last_noun.is_some() {
                    break;
                }
                let lemma = input.entries[i].noun;
                // "no fewer than 40"
                g.negative |= classes & word::NO != 0 && !matches!(tag(a, i + 1), Some(Tag::Det));
                g.definite |= lemma == known.the || lemma == known.this || lemma == known.both;
                g.indefinite |= lemma == known.a;
            }
            Some(Tag::PossPron) => {
                if head.is_some() || last_noun.is_some() {
                    break;
                }
                // "their obligations": the pronoun is a group of its own, possessor of this one.
                let mut p = g;
                p.first = i as u32;
                p.head = i as u32;
                p.pronoun = input.entries[i].noun;
                p.plural = p.pronoun == known.they || p.pronoun == known.we;
                p.is_possessor = true;
                finish(a, input, p, i + 1);
                g.possessor = a.groups.len() as u32 - 1;
                g.definite = true;
            }
            Some(Tag::Adj | Tag::Num) => {
                if head.is_some() && tag(a, i) == Some(Tag::Num) {
                    break;
                }
                if head.is_some() && !a_noun_follows(a, i) {
                    break;
                }
                last_noun = Some(i);
            }
            Some(Tag::Noun) => {
                // After a full person name a common noun starts something else only if the name is a person with two words.
                head = Some(i);
                last_noun = Some(i);
            }
            Some(Tag::Name) => {
                let m = a.mention_at[i];
                if let Some(h) = head {
                    // A person's name after a common noun that is not a title-like person noun: "the report Smith wrote".
                    let here = m != 0 && input.mentions[m as usize - 1].kind == EntityType::Person;
                    let before = a.mention_at[h];
                    let before_person = before != 0 && before != m && input.mentions[before as usize - 1].kind == EntityType::Person;
                    if before_person && here {
                        break;
                    }
                    if before == 0
                        && m != 0
                        && !here
                        && tag(a, h) == Some(Tag::Noun)
                        && !g.indefinite
                        && input.mentions[m as usize - 1].kind == EntityType::Country
                        && !input.mentions[m as usize - 1].adjective
                    {
                        // "non-member-state Azerbaijan": the noun is a title of the country; one group, the name its head.
                    }
                }
                head = Some(i);
                last_noun = Some(i);
            }
            Some(Tag::Time) => {
                if head.is_some() {
                    break;
                }
                g.time = a.time_at[i];
                last_noun = Some(i);
            }
            Some(Tag::Hyphen) => {}
            // Scare quotes inside a group ("a “special operation”") are no boundary.
            Some(Tag::OpenQuote) if head.is_none() && i > start && scare_quotes(a, i) => quoted = true,
            Some(Tag::CloseQuote) if quoted => {
                quoted = false;
                if !matches!(tag(a, i + 1), Some(Tag::Noun | Tag::Name | Tag::Adj)) {
                    i += 1;
                    break;
                }
            }
            Some(Tag::Adv) if head.is_none() && matches!(tag(a, i + 1), Some(Tag::Adj | Tag::Num)) => {}
            Some(Tag::PossS) => {
                let Some(h) = head.or(last_noun) else { break };
                let mut p = g;
                p.head = h as u32;
                p.is_possessor = true;
                finish(a, input, p, i);
                let possessor = a.groups.len() as u32 - 1;
                g.first = p.first;
                g.possessor = possessor;
                g.definite = true;
                g.indefinite = false;
                g.plural = false;
                head = None;
                last_noun = None;
            }
            // "the armed and trained men", "economic and political relations".
            Some(Tag::Conj) if head.is_none() && last_noun.is_some() && matches!(tag(a, i + 1), Some(Tag::Adj)) && a_noun_follows(a, i + 1) && !a.mention_at[(i - 1)..i].iter().any(|&m| m != 0) => {}
            Some(Tag::Comma) if head.is_none() && last_noun.is_some() && tag(a, i - 1) == Some(Tag::Adj) && tag(a, i + 1) == Some(Tag::Adj) && a_noun_follows(a, i + 1) => {}
            _ => break,
        }
        i += 1;
    }
    let end = i.max(start + 1);
    g.head = head.or(last_noun).unwrap_or(end - 1) as u32;
    finish(a, input, g, end)
}

/// Whether the quotation marks that open at `i` hold nothing but a few words of a noun group.
fn scare_quotes(a: &Analysis, i: usize) -> bool {
    const FEW: usize = 6;
    let inside = (i + 1..i + 2 + FEW).take_while(|&j| matches!(tag(a, j), Some(Tag::Adj | Tag::Noun | Tag::Name | Tag::Num | Tag::Hyphen))).count();
    // "a “revenge killing.”"
    let end = i + 1 + inside;
    inside > 0 && (tag(a, end) == Some(Tag::CloseQuote) || matches!(tag(a, end), Some(Tag::Stop | Tag::Comma)) && tag(a, end + 1) == Some(Tag::CloseQuote))
}

/// Whether an unbroken run of adjectives and hyphens leads to a noun.
fn a_noun_follows(a: &Analysis, mut i: usize) -> bool {
    loop {
        match tag(a, i) {
            Some(Tag::Adj | Tag::Hyphen | Tag::Num | Tag::Adv) => i += 1,
            Some(Tag::Noun | Tag::Name) => return true,
            _ => return false,
        }
    }
}

fn finish(a: &mut Analysis, input: Input<'_, '_>, mut g: NounGroup, end: usize) -> (UnitKind, u32, usize) {
    g.last = end as u32;
    g.phrase_end = g.last;
    let head = g.head as usize;
    g.mention = a.mention_at.get(head).copied().unwrap_or(0);
    if g.pronoun == 0 {
        if g.mention != 0 {
            let m = &input.mentions[g.mention as usize - 1];
            g.selection = mention_selection(input, m);
            g.plural |= m.plural;
            if m.kind == EntityType::Office {
                g.lemma = input.entries[head].noun;
            }
        } else {
            g.lemma = hyphenated(a, input, head).unwrap_or(input.entries[head].noun);
            g.selection = input.lexicon.lemma(g.lemma).selection;
            // "his son-in-law": kin by a wedding.
            if head >= g.first as usize + 3 && input.tokens[head - 1].kind == TokenKind::Hyphen && input.tokens[head - 2].text(input.text) == "in" && input.tokens[head].text(input.text) == "law" {
                g.selection = const { class::of("kin") };
            }
            let classes = input.entries[head].classes;
            if a.tags[head - a.first as usize] == Tag::Num {
                g.selection |= const { class::of("number") };
                // "$50m", "£3.5bn".
                if head > g.first as usize && input.tokens[head - 1].kind == TokenKind::Currency {
                    g.selection |= const { class::of("money") };
                }
            }
            // "men" are several, though the lexicon has "men" for a work force too.
            g.plural |= classes & word::PLURAL != 0 && (classes & word::NOUN == 0 || input.tokens[head].text(input.text).ends_with("men"));
            if a.tags[head - a.first as usize] == Tag::Name {
                // A capitalised word that nobody knows: a name of something.
                g.lemma = 0;
            }
        }
    }
    a.groups.push(g);
    (UnitKind::Noun, a.groups.len() as u32 - 1, end)
}

/// "a sit-in", "the cease-fire": a word of its own where the lexicon has it whole.
fn hyphenated(a: &Analysis, input: Input<'_, '_>, head: usize) -> Option<u32> {
    let first = head.checked_sub(2).filter(|&i| i >= a.first as usize && tag(a, i + 1) == Some(Tag::Hyphen))?;
    let hash = fold_hash(input.text.get(input.tokens[first].start as usize..input.tokens[head].end as usize)?);
    let entry = input.lexicon.word(hash, input.lexicon.find(hash));
    (entry.classes & word::NOMINAL != 0 && entry.noun != 0).then_some(entry.noun)
}

/// What a mention can be as an argument.
fn mention_selection(input: Input<'_, '_>, m: &crate::mention::RawMention) -> u64 {
    let mut bits = m.kind.selection();
    if m.form == Form::Demonym && !m.adjective {
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
    if m.gazetteer != 0 {
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

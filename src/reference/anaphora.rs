//! Pronouns: which of the things spoken of they mean.
//!
//! Each antecedent in reach has a score: near before far, subjects before objects, what the text is about before what it mentions once. Person, number and
//! gender exclude; two scores too close to each other exclude both, because silence is better than a wrong answer.

use super::Entities;
use crate::clause::{Analysis, Clause, Input, NONE, NounGroup, Tag};
use crate::gazetteer::EntityType;
use crate::lexicon::class::Cue;
use crate::text::{TokenKind, shape};

/// An antecedent: what a later pronoun or noun can refer to. Entity 0 is something in the way: a thing without a name, several people together.
#[derive(Clone, Copy, Debug)]
pub(super) struct Salient {
    pub entity: u32,
    pub sentence: u32,
    pub kind: EntityType,
    pub selection: u64,
    pub plural: bool,
    /// Bits of [`means`]: which pronouns can mean it.
    means: u8,
    subject: bool,
    possessor: bool,
    quoted: bool,
    clause: u32,
    first: u32,
    /// Number of those who stand together here, from 1; 0 if they have no names.
    pub company: u32,
}

/// Which pronouns can mean an antecedent.
mod means {
    /// "He", "she".
    pub const PERSON: u8 = 1;
    /// "It".
    pub const THING: u8 = 2;
    /// "They".
    pub const THEY: u8 = 4;
}

fn means(kind: EntityType, plural: bool) -> u8 {
    match kind {
        _ if plural => means::THEY,
        EntityType::Person => means::PERSON,
        EntityType::Group | EntityType::Force => means::THING | means::THEY,
        _ => means::THING,
    }
}

/// What the last speaker counts as the subject of a verb of speech, if nobody nearer counts more.
const LAST_SPEAKER: i32 = 100;

/// Sentences a pronoun looks back beyond its own.
const REACH: u32 = 3;

/// Antecedents a pronoun looks at.
pub(super) const LOOK_BACK: usize = 48;

impl Entities {
    /// Remembers what a group speaks of.
    pub(super) fn remember(&mut self, a: &Analysis, input: Input<'_, '_>, entity: u32, kind: EntityType, g: usize, subject: bool, selection: u64) {
        let group = &a.groups[g];
        if group.mention == 0 && self.list[entity as usize].named {
            self.speak(entity, input.tokens[group.first as usize].start);
        }
        let s = Salient {
            entity: entity + 1,
            sentence: self.sentence,
            kind,
            selection,
            plural: group.plural,
            means: means(kind, group.plural),
            subject: subject || self.coordinated_subject(g),
            possessor: group.is_possessor,
            quoted: input.tokens[group.first as usize].has(shape::QUOTED),
            clause: group.clause,
            first: group.first,
            company: 0,
        };
        self.salient.push(s);
        // "Armenia and Azerbaijan ... they": both.
        if group.next != NONE {
            let company = self.coordination(a, input, g).map_or(0, |c| {
                self.company.push(c);
                self.company.len() as u32
            });
            self.salient.push(Salient { entity: 0, plural: true, means: means(kind, true), company, ..s });
        }
    }

    /// Something without a name that a pronoun may mean instead.
    pub(super) fn obstacle(&mut self, a: &Analysis, input: Input<'_, '_>, kind: EntityType, g: usize, subject: bool) {
        let group = &a.groups[g];
        self.salient.push(Salient {
            entity: 0,
            sentence: self.sentence,
            kind,
            selection: group.selection,
            plural: group.plural || group.next != NONE,
            means: means(kind, group.plural || group.next != NONE),
            subject,
            possessor: group.is_possessor,
            quoted: input.tokens[group.first as usize].has(shape::QUOTED),
            clause: group.clause,
            first: group.first,
            company: 0,
        });
    }

    /// What "she" was used for is a woman from here on.
    pub(super) fn agree(&mut self, input: Input<'_, '_>, group: &NounGroup, e: u32) {
        let known = input.known;
        let record = &mut self.list[e as usize];
        if record.kind == EntityType::Person && record.gender == 0 && record.named {
            if group.pronoun == known.he {
                record.gender = b'm';
            } else if group.pronoun == known.she {
                record.gender = b'f';
            }
        }
    }

    /// Whose words stand in the quotation of this sentence (entity plus one): the subject of the verb of speech outside the marks, else who spoke last.
    pub(super) fn speaker_of(&mut self, a: &Analysis, input: Input<'_, '_>) -> u32 {
        let quoted = |i: u32| input.tokens[i as usize].has(shape::QUOTED);
        for c in &a.clauses {
            if c.verb == NONE || c.subject == NONE {
                continue;
            }
            let v = &a.verbs[c.verb as usize];
            let s = &a.groups[c.subject as usize];
            if quoted(v.head) || quoted(s.head) || input.lexicon.lemma(v.lemma).verb_cue == Cue::None {
                continue;
            }
            if self.of_group[c.subject as usize] != 0 {
                return self.of_group[c.subject as usize];
            }
            if s.pronoun != 0 {
                // Who is named before it in this sentence: "Hasina told a meeting she would listen".
                let person = |g: &u32| {
                    let e = self.of_group[*g as usize];
                    e != 0 && self.list[e as usize - 1].kind == EntityType::Person && self.list[e as usize - 1].named && !quoted(a.groups[*g as usize].head)
                };
                if let Some(g) = (0..c.subject).rev().find(person) {
                    return self.of_group[g as usize];
                }
                return self.pronoun(a, input, c.subject as usize, 0).map_or(0, |s| s.entity);
            }
            // Somebody without a name speaks.
            return 0;
        }
        if (a.first..a.last).any(|i| !quoted(i) && input.tokens[i as usize].kind == TokenKind::Word) { 0 } else { self.speaker }
    }

    /// The antecedent of a pronoun: subjects before others, near before far, of the right kind, number and gender.
    pub(super) fn pronoun(&self, a: &Analysis, input: Input<'_, '_>, g: usize, speaker: u32) -> Option<Salient> {
        let known = input.known;
        let group = &a.groups[g];
        let p = group.pronoun;
        let quoted = input.tokens[group.head as usize].has(shape::QUOTED);
        if p == known.i {
            // "I" in quotation marks is who speaks.
            let e = speaker.checked_sub(1).filter(|&e| quoted && self.list[e as usize].kind == EntityType::Person)?;
            return Some(self.as_salient(e, group));
        }
        let person = p == known.he || p == known.she;
        let thing = p == known.it;
        let they = p == known.they;
        if !(person || thing || they) || thing && idle(a, input, g) {
            return None;
        }
        let word = input.tokens[group.head as usize].text(input.text).as_bytes();
        let reflexive = word.ends_with(b"self") || word.ends_with(b"selves");
        let wanted = if p == known.he { b'm' } else { b'f' };
        let subject = self.standing[g].subject;
        let speaks = subject && a.clauses.iter().any(|c| c.subject == g as u32 && c.verb != NONE && input.lexicon.lemma(a.verbs[c.verb as usize].lemma).verb_cue != Cue::None);
        let asked = if person {
            means::PERSON
        } else if thing {
            means::THING
        } else {
            means::THEY
        };
        let mut best: Option<(i32, &Salient)> = None;
        let mut second = (i32::MIN, 0);
        let mut age = 0;
        for s in self.salient[self.salient.len().saturating_sub(LOOK_BACK)..].iter().rev() {
            let distance = (self.sentence - s.sentence) as i32;
            if distance > REACH as i32 {
                break;
            }
            if s.means & asked == 0 {
                continue;
            }
            let here = distance == 0;
            if here && s.first >= group.first {
                continue;
            }
            let entity = s.entity.checked_sub(1).map(|e| &self.list[e as usize]);
            if person && entity.is_some_and(|e| e.gender != 0 && e.gender != wanted) {
                continue;
            }
            if quoted && person && speaker != 0 && s.entity == speaker {
                continue;
            }
            // A pronoun is not another argument of its own verb; a reflexive is nothing but its subject; a possessive may be either.
            let own_clause = here && s.clause == group.clause && group.clause != NONE;
            if reflexive && !(own_clause && s.subject) {
                continue;
            }
            // What stands before the subject is free: "As for Bholah, he said"; so is a possessor: "Obama's mother told him".
            if own_clause && !group.is_possessor && !reflexive && !subject && !s.possessor {
                continue;
            }
            let mut score = 100 - 28 * distance - age.min(20);
            age += 1;
            if s.subject {
                score += 22;
                // Subjects go on: "Tsereli landed ... She was met".
                score += if subject { 6 } else { 0 };
            }
            // "said Chad moved its troops": whose verb it is, it is his.
            if group.is_possessor && own_clause && s.subject {
                score += 16;
            }
            if s.possessor {
                score -= 12;
            }
            match entity {
                Some(e) if e.named => score += 8 + 3 * self.counts[s.entity as usize - 1].0.min(5) as i32,
                // Someone without a name is seldom spoken of twice.
                Some(_) => score -= if person { 14 } else { 6 },
                None => score -= 10,
            }
            // Of whom a quotation speaks in the third person is not who says it.
            if person && speaks && s.quoted && !quoted {
                if here || s.entity == 0 {
                    continue;
                }
                score -= 20;
            }
            // Who spoke goes on speaking: "..., he added".
            if person && speaks && s.entity != 0 && (s.entity == self.last_speaker || here && s.subject && !s.quoted) {
                score += 28;
            }
            if person && entity.is_some_and(|e| e.gender == wanted) {
                score += 16;
            }
            // In quotation marks "it" is seldom a country or a body.
            if thing && quoted && !group.is_possessor {
                score -= if s.kind == EntityType::Event { 0 } else { 24 };
            }
            if thing {
                match s.kind {
                    EntityType::Place | EntityType::Facility => score -= 22,
                    EntityType::Event => score -= 4,
                    _ => {}
                }
            }
            if they && !s.plural {
                score -= 14;
            }
            match best {
                Some((b, x)) if score <= b => {
                    if x.entity != s.entity && score > second.0 {
                        second = (score, s.entity);
                    }
                }
                Some((b, x)) => {
                    if x.entity != s.entity {
                        second = (b, x.entity);
                    }
                    best = Some((score, s));
                }
                None => best = Some((score, s)),
            }
        }
        // "..., he added" at the end of a long quotation: the speaker is out of reach, and still speaks.
        if person && speaks && !quoted && best.is_none_or(|b| b.0 < LAST_SPEAKER) {
            let record = self.last_speaker.checked_sub(1).map(|e| self.list[e as usize]);
            if record.is_some_and(|r| r.gender == 0 || r.gender == wanted) {
                return Some(self.as_salient(self.last_speaker - 1, group));
            }
        }
        let (score, s) = best.filter(|b| b.1.entity != 0 || they && b.1.company != 0)?;
        // Somebody has to be the speaker; elsewhere silence is better than a guess.
        let margin = if person && speaks {
            0
        } else if person {
            3
        } else {
            6
        };
        (score - second.0.max(-1000) >= margin || second.1 == s.entity).then_some(*s)
    }

    /// "Lavrov and Mirzoyan met": the second is as much the subject as the first.
    fn coordinated_subject(&self, g: usize) -> bool {
        let mut at = g;
        for _ in 0..4 {
            at = self.standing[at].conjunct_before as usize;
            match self.standing.get(at) {
                None => return false,
                Some(before) if before.subject => return true,
                Some(_) => {}
            }
        }
        false
    }

    fn as_salient(&self, e: u32, group: &NounGroup) -> Salient {
        let kind = self.list[e as usize].kind;
        Salient {
            entity: e + 1,
            sentence: self.sentence,
            kind,
            selection: kind.selection(),
            plural: false,
            means: 0,
            subject: false,
            possessor: group.is_possessor,
            quoted: false,
            clause: group.clause,
            first: group.first,
            company: 0,
        }
    }
}

/// "It rained", "it is clear that", "made it hard to": the pronoun stands for nothing, or for what follows.
fn idle(a: &Analysis, input: Input<'_, '_>, g: usize) -> bool {
    let group = &a.groups[g];
    if group.is_possessor {
        return false;
    }
    let tag = |i: u32| i.checked_sub(a.first).and_then(|k| a.tags.get(k as usize)).copied();
    let opens = |i: u32| matches!(tag(i), Some(Tag::That | Tag::To | Tag::Whether | Tag::If | Tag::Wh | Tag::Rel));
    let Some(c): Option<&Clause> = a.clauses.iter().find(|c| c.subject == g as u32) else {
        // "makes it hard to", "finds it strange that".
        return (group.last..(group.last + 4).min(a.last)).any(|i| matches!(tag(i), Some(Tag::Adj))) && (group.last + 1..(group.last + 5).min(a.last)).any(opens);
    };
    let Some(v) = a.verbs.get(c.verb as usize) else { return true };
    let verb = input.lexicon.spelling(v.lemma);
    if matches!(verb, "rain" | "snow" | "seem" | "appear" | "happen" | "emerge" | "matter" | "transpire") {
        return true;
    }
    let timed = (v.last..(v.last + 3).min(a.last)).any(|i| matches!(tag(i), Some(Tag::Time)));
    if verb == "take" && (timed || (v.last..(v.last + 8).min(a.last)).any(|i| matches!(tag(i), Some(Tag::To)))) {
        return true;
    }
    // "It is the first time that", "it was Kovač who", "it was not clear whether", "it was announced that".
    (v.copula || v.passive || v.lemma == input.known.be) && (timed || (v.last..(v.last + 9).min(a.last)).any(opens))
}

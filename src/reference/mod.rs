//! What mentions refer to: document entities, surnames, acronyms, pronouns, definite nouns, seats of government.
//!
//! After `clause/`, because a pronoun prefers the subject and "Baku said" needs to know who acts.

use crate::clause::{Analysis, Input, NONE};
use crate::gazetteer::{EntityId, EntityType, Gazetteer};
use crate::lexicon::class;
use crate::mention::{Form, RawMention};
use crate::span::Span;
use crate::text::fold::fold_hash;
use std::collections::HashMap;

/// Something the document speaks of.
#[derive(Clone, Copy, Debug)]
pub struct RawEntity {
    /// Type.
    pub kind: EntityType,
    /// Gazetteer number, 0 if nil.
    pub gazetteer: u32,
    /// Where its name stands in the text (nil entities).
    pub name: Span,
    /// Named, not described by a common noun.
    pub named: bool,
    /// `m`, `f`, or 0.
    pub gender: u8,
    /// Country it was said to belong to (gazetteer number), 0 if unknown.
    pub country: u32,
    /// Office last tied to it (gazetteer number).
    pub office: u32,
}

/// An antecedent: what a later pronoun or noun can refer to.
#[derive(Clone, Copy, Debug)]
struct Salient {
    entity: u32,
    sentence: u32,
    kind: EntityType,
    selection: u64,
    plural: bool,
    subject: bool,
    group_first: u32,
}

/// Sentences a pronoun looks back.
const REACH: u32 = 3;

/// The document's entities and what was spoken of last; reused between documents.
#[derive(Default, Debug)]
pub struct Entities {
    /// All entities in order of appearance.
    pub list: Vec<RawEntity>,
    index: HashMap<u64, u32>,
    surnames: HashMap<u64, u32>,
    salient: Vec<Salient>,
    /// Resolved entity plus one, per noun group of the sentence.
    pub of_group: Vec<u32>,
    /// Selection classes of what a group was resolved to.
    pub resolved: Vec<u64>,
    sentence: u32,
}

const GAZETTEER: u64 = 1 << 63;

impl Entities {
    /// Forgets the last document.
    pub fn clear(&mut self) {
        self.list.clear();
        self.index.clear();
        self.surnames.clear();
        self.salient.clear();
        self.sentence = 0;
    }

    fn add(&mut self, key: u64, entity: RawEntity) -> u32 {
        if let Some(&e) = self.index.get(&key) {
            return e;
        }
        let e = self.list.len() as u32;
        self.list.push(entity);
        self.index.insert(key, e);
        e
    }

    /// The entity of a gazetteer number.
    pub fn listed(&mut self, id: EntityId, gazetteer: &Gazetteer<'_>, span: Span) -> u32 {
        let gender = gazetteer.gender(id).map_or(0, |c| c as u8);
        let country = gazetteer.country(id).map_or(0, |c| c.0);
        self.add(GAZETTEER | u64::from(id.0), RawEntity { kind: gazetteer.kind(id), gazetteer: id.0, name: span, named: true, gender, country, office: 0 })
    }

    /// A common noun's referent, one per head phrase and sentence group.
    pub fn described(&mut self, text: &str, kind: EntityType, name: Span) -> u32 {
        let key = fold_hash(name.of(text)) & !GAZETTEER ^ 0x5a5a;
        self.add(key, RawEntity { kind, gazetteer: 0, name, named: false, gender: 0, country: 0, office: 0 })
    }

    /// Gives the named mentions of a sentence their entities.
    pub fn link(&mut self, text: &str, gazetteer: &Gazetteer<'_>, mentions: &mut [RawMention]) {
        for m in mentions {
            let e = if let Some(id) = EntityId::from_number(m.gazetteer) {
                let e = self.listed(id, gazetteer, m.span);
                if m.kind == EntityType::Person {
                    self.remember_surname(gazetteer.name(id), e);
                }
                e
            } else {
                self.unlisted(text, m)
            };
            m.entity = e + 1;
        }
    }

    fn remember_surname(&mut self, name: &str, e: u32) {
        if let Some(last) = name.rsplit([' ', '-']).next() {
            self.surnames.insert(fold_hash(last), e);
        }
    }

    fn unlisted(&mut self, text: &str, m: &RawMention) -> u32 {
        let surface = m.span.of(text);
        if m.kind == EntityType::Person
            && !surface.contains(' ')
            && let Some(&e) = self.surnames.get(&fold_hash(surface))
        {
            return e;
        }
        let key = fold_hash(surface) & !GAZETTEER;
        let e = self.add(key, RawEntity { kind: m.kind, gazetteer: 0, name: m.span, named: true, gender: 0, country: 0, office: 0 });
        if m.kind == EntityType::Person {
            self.remember_surname(surface, e);
        }
        e
    }

    /// The person entity with this surname, if the document has one.
    pub fn surname(&self, hash: u64) -> Option<u32> {
        self.surnames.get(&hash).copied()
    }

    /// Resolves pronouns and definite nouns of an analysed sentence, then remembers what it spoke of.
    pub fn resolve(&mut self, a: &Analysis, input: Input<'_, '_>) {
        self.sentence += 1;
        self.of_group.clear();
        self.of_group.resize(a.groups.len(), 0);
        self.resolved.clear();
        self.resolved.resize(a.groups.len(), 0);
        let people = const { class::of("person") } | const { class::of("@person") };
        for g in 0..a.groups.len() {
            let group = &a.groups[g];
            let subject = a.clauses.iter().any(|c| c.subject == g as u32);
            if group.mention != 0 {
                let m = &input.mentions[group.mention as usize - 1];
                if m.kind == EntityType::Office {
                    // "the prime minister": whoever held that office last in this document.
                    let named = (group.first..group.last).any(|i| a.mention_at[i as usize] != 0 && input.mentions[a.mention_at[i as usize] as usize - 1].kind == EntityType::Person);
                    if !named
                        && (group.definite || group.possessor != NONE || group.last - group.first <= 3)
                        && let Some(e) = self.holder(m.gazetteer)
                    {
                        self.of_group[g] = e + 1;
                        self.resolved[g] = EntityType::Person.selection();
                        self.remember(e, EntityType::Person, group.plural, subject, people, group.first);
                    }
                    continue;
                }
                self.of_group[g] = m.entity;
                self.tie_office(a, input, g);
                // "Baku denied that it": the city speaks as a government, and that is what "it" means.
                let speaks = |c: &crate::clause::Clause| c.subject == g as u32 && c.verb != NONE && input.lexicon.lemma(a.verbs[c.verb as usize].lemma).verb_cue != crate::lexicon::class::Cue::None;
                let seat = EntityId::from_number(m.gazetteer).and_then(|id| input.gazetteer.seat(id)).filter(|_| m.kind == EntityType::Place && a.clauses.iter().any(speaks));
                if let Some(seat) = seat {
                    let government = self.listed(seat, input.gazetteer, m.span);
                    self.remember(government, EntityType::Country, false, subject, EntityType::Country.selection(), group.first);
                } else if m.entity != 0 && !m.adjective {
                    self.remember(m.entity - 1, m.kind, group.plural || group.next != NONE, subject, group.selection, group.first);
                }
                continue;
            }
            if group.pronoun != 0 {
                if let Some(s) = self.antecedent(a, input, g) {
                    self.of_group[g] = s.entity;
                    self.resolved[g] = s.selection | s.kind.selection();
                    if s.entity != 0 {
                        self.remember(s.entity - 1, s.kind, s.plural, subject, s.selection, group.first);
                    }
                }
                continue;
            }
            if let Some((e, kind)) = self.definite(a, input, g) {
                self.of_group[g] = e + 1;
                self.resolved[g] = kind.selection();
                self.remember(e, kind, group.plural, subject, kind.selection(), group.first);
                continue;
            }
            // A common noun that can act is an antecedent ("the peacekeepers ... their").
            if group.apposed_to == NONE && actor(group.selection) && !group.is_possessor {
                let kind = type_of(group.selection);
                let e = self.described(input.text, kind, head_phrase(a, input, g as u32));
                self.of_group[g] = e + 1;
                self.remember(e, kind, group.plural, subject, group.selection, group.first);
            }
        }
        // An apposition shares its entity.
        for g in 0..a.groups.len() {
            let to = a.groups[g].apposed_to;
            if to != NONE && self.of_group[to as usize] != 0 {
                let named = |x: usize| {
                    self.of_group[x] != 0 && self.list[self.of_group[x] as usize - 1].named && a.groups[x].mention != 0 && input.mentions[a.groups[x].mention as usize - 1].kind != EntityType::Office
                };
                if named(g) && !named(to as usize) { self.of_group[to as usize] = self.of_group[g] } else { self.of_group[g] = self.of_group[to as usize] }
            }
        }
        let keep = self.sentence.saturating_sub(REACH + 1);
        if self.salient.len() > 256 {
            self.salient.retain(|s| s.sentence >= keep);
        }
    }

    fn remember(&mut self, entity: u32, kind: EntityType, plural: bool, subject: bool, selection: u64, group_first: u32) {
        self.salient.push(Salient { entity: entity + 1, sentence: self.sentence, kind, selection, plural, subject, group_first });
    }

    /// "Armenian Prime Minister Nikol Pashinyan": the person holds that office from here on.
    fn tie_office(&mut self, a: &Analysis, input: Input<'_, '_>, g: usize) {
        let group = &a.groups[g];
        let m = &input.mentions[group.mention as usize - 1];
        if m.kind != EntityType::Person || m.entity == 0 {
            return;
        }
        let e = m.entity as usize - 1;
        for i in group.first..group.last {
            let other = a.mention_at[i as usize];
            if other == 0 || other == group.mention {
                continue;
            }
            let o = &input.mentions[other as usize - 1];
            match o.kind {
                EntityType::Office => self.list[e].office = o.gazetteer,
                EntityType::Country if self.list[e].country == 0 => self.list[e].country = o.gazetteer,
                _ => {}
            }
        }
        let apposition = a.groups.get(group.apposition as usize).filter(|x| x.mention != 0);
        if let Some(x) = apposition {
            let o = &input.mentions[x.mention as usize - 1];
            if o.kind == EntityType::Office {
                self.list[e].office = o.gazetteer;
            }
        }
    }

    fn holder(&self, office: u32) -> Option<u32> {
        self.list.iter().enumerate().rev().find(|(_, e)| e.kind == EntityType::Person && e.office == office && office != 0).map(|(i, _)| i as u32)
    }

    /// The antecedent of a pronoun: subjects before others, near before far, of the right kind and number.
    fn antecedent(&self, a: &Analysis, input: Input<'_, '_>, g: usize) -> Option<Salient> {
        let known = input.known;
        let group = &a.groups[g];
        let p = group.pronoun;
        let person = p == known.he || p == known.she;
        let thing = p == known.it;
        let they = p == known.they;
        if !(person || thing || they) {
            return None;
        }
        let wanted_gender = if p == known.he { b'm' } else { b'f' };
        let is_person = |s: &Salient| s.kind == EntityType::Person;
        let own_clause = group.clause;
        let mut best: Option<(i32, Salient)> = None;
        for (age, s) in self.salient.iter().rev().take(40).enumerate() {
            let distance = (self.sentence - s.sentence) as i32;
            if distance > REACH as i32 {
                break;
            }
            if s.group_first >= group.first && distance == 0 || s.entity == 0 {
                continue;
            }
            let entity = &self.list[s.entity as usize - 1];
            let fits = if person {
                is_person(s) && !s.plural && (entity.gender == 0 || entity.gender == wanted_gender)
            } else if thing {
                !is_person(s) && !s.plural && matches!(s.kind, EntityType::Country | EntityType::Organization | EntityType::Group | EntityType::Force | EntityType::Place)
            } else {
                s.plural || matches!(s.kind, EntityType::Group | EntityType::Force)
            };
            if !fits {
                continue;
            }
            // A pronoun is not the other argument of its own verb.
            let clash = distance == 0
                && !group.is_possessor
                && own_clause != NONE
                && a.clauses.get(own_clause as usize).is_some_and(|c| {
                    let other = if c.subject == g as u32 { c.object } else { c.subject };
                    a.groups.get(other as usize).is_some_and(|o| o.first == s.group_first)
                });
            if clash {
                continue;
            }
            let mut score = 100 - 30 * distance - age as i32;
            if s.subject {
                score += 25;
            }
            if thing && s.kind == EntityType::Place {
                score -= 20;
            }
            if they && !s.plural {
                score -= 15;
            }
            if best.is_none_or(|b| score > b.0) {
                best = Some((score, *s));
            }
        }
        best.map(|b| b.1)
    }

    /// "the bloc", "the country": the last one of that sort.
    fn definite(&self, a: &Analysis, input: Input<'_, '_>, g: usize) -> Option<(u32, EntityType)> {
        let group = &a.groups[g];
        if !group.definite
            || group.possessor != NONE
            || group.last - group.first > 2
            || group.plural
            || group.lemma == 0
            || group.within != NONE
            || group.apposed_to != NONE
            || group.apposition != NONE
        {
            return None;
        }
        if a.phrases.iter().any(|p| p.host == g as u32) {
            return None;
        }
        let word = input.lexicon.spelling(group.lemma);
        let kind = match word {
            "country" | "nation" | "republic" | "kingdom" => EntityType::Country,
            "bloc" | "organization" | "organisation" | "alliance" | "union" => EntityType::Organization,
            _ => return None,
        };
        let _ = const { class::of("country") };
        self.salient.iter().rev().take(30).find(|x| x.kind == kind && self.sentence - x.sentence <= REACH && x.entity != 0).map(|x| (x.entity - 1, kind))
    }
}

fn actor(s: u64) -> bool {
    s & (const { class::of("person") }
        | const { class::of("crowd") }
        | const { class::of("force") }
        | const { class::of("organization") }
        | const { class::of("government") }
        | const { class::of("media") }
        | const { class::of("country") }
        | const { class::of("captive") })
        != 0
}

/// The entity type of a common noun by its classes.
pub fn type_of(s: u64) -> EntityType {
    if s & (const { class::of("@person") } | const { class::of("@office") }) != 0 {
        EntityType::Person
    } else if s & const { class::of("force") } != 0 {
        EntityType::Force
    } else if s & const { class::of("crowd") } != 0 {
        EntityType::Group
    } else if s & (const { class::of("person") } | const { class::of("kin") } | const { class::of("captive") }) != 0 {
        EntityType::Person
    } else if s & (const { class::of("organization") } | const { class::of("government") } | const { class::of("media") }) != 0 {
        EntityType::Organization
    } else if s & const { class::of("country") } != 0 {
        EntityType::Country
    } else if s & const { class::of("facility") } != 0 {
        EntityType::Facility
    } else if s & (const { class::of("place") } | const { class::of("route") }) != 0 {
        EntityType::Place
    } else {
        EntityType::Event
    }
}

/// The head phrase of a common noun: its modifiers and head, without determiner and possessor.
pub fn head_phrase(a: &Analysis, input: Input<'_, '_>, g: u32) -> Span {
    let group = &a.groups[g as usize];
    let mut first = if group.possessor == NONE { group.first } else { a.groups[group.possessor as usize].last };
    while first < group.head {
        let i = first as usize;
        let function = input.tokens[i].kind == crate::text::TokenKind::Possessive
            || matches!(a.tags[(first - a.first) as usize], crate::clause::Tag::Det | crate::clause::Tag::PossPron | crate::clause::Tag::Num | crate::clause::Tag::Adv);
        if !function {
            break;
        }
        first += 1;
    }
    let last = if group.within == NONE { group.head } else { a.groups[group.within as usize].head };
    Span::new(input.tokens[first.min(last) as usize].start, input.tokens[last as usize].end)
}

/// Marks what is not named: used by callers that list pronoun mentions.
pub fn form_of(pronoun: bool) -> Form {
    if pronoun { Form::Pronoun } else { Form::Nominal }
}

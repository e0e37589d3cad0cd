//! What mentions refer to: document entities, surnames, acronyms, pronouns, definite nouns, seats of government.
//!
//! [`link`] chooses among the listed meanings of a name by what the document speaks of, [`chains`] joins the names of one thing, [`anaphora`] finds what
//! pronouns stand for, [`nominal`] what definite nouns do. After `clause/`, because a pronoun prefers the subject and "Baku said" needs to know who acts.

pub mod anaphora;
pub mod chains;
pub mod link;
pub mod metonymy;
pub mod nominal;
mod sets;

use crate::clause::{Analysis, Input, NONE, NounGroup};
use crate::gazetteer::{EntityId, EntityType, Gazetteer};
use crate::hash::Map;
use crate::lexicon::{Entry, Lexicon, class};
use crate::mention::{Form, LinkStep, RawMention};
use crate::span::Span;
use crate::text::Token;
use crate::text::fold::fold_hash;
use anaphora::Salient;
use std::ops::Range;

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
    /// What its name can mean if nothing decides: a range of [`Entities::candidates`], the likeliest first.
    pub candidates: (u32, u32),
    /// Of several together its members: a range of [`Entities::set_members`].
    pub members: (u32, u32),
}

impl RawEntity {
    /// One of which nothing is known but its type and where the text has it.
    pub const fn new(kind: EntityType, name: Span) -> Self {
        RawEntity { kind, gazetteer: 0, name, named: false, gender: 0, country: 0, office: 0, candidates: (0, 0), members: (0, 0) }
    }
}

/// What names are read with: the block at hand and the tables.
#[derive(Clone, Copy)]
pub struct Names<'a, 'b> {
    /// The text.
    pub text: &'a str,
    /// Tokens of the block.
    pub tokens: &'a [Token],
    /// Lexicon entries of the tokens.
    pub entries: &'a [Entry],
    /// The lexicon.
    pub lexicon: &'a Lexicon<'b>,
    /// The gazetteer.
    pub gazetteer: &'a Gazetteer<'b>,
    /// Publication date as `yyyymmdd`, 0 if unknown.
    pub date: u32,
}

impl<'a> Names<'a, '_> {
    /// The text of a token; empty outside the block.
    fn word(&self, i: usize) -> &'a str {
        self.tokens.get(i).map_or("", |t| t.text(self.text))
    }
}

/// The document's entities and what was spoken of last; reused between documents.
#[derive(Default, Debug)]
pub struct Entities {
    /// All entities in order of appearance.
    pub list: Vec<RawEntity>,
    /// Meanings of ambiguous names with their scores.
    pub candidates: Vec<(u32, i32)>,
    /// Members of the sets among the entities.
    pub set_members: Vec<u32>,
    /// Who stood together, in order.
    company: Vec<sets::Company>,
    /// Resolved entity plus one, per noun group of the sentence.
    pub of_group: Vec<u32>,
    /// Selection classes of what a group was resolved to.
    pub resolved: Vec<u64>,
    /// How each group stands in the sentence, and how it was resolved.
    standing: Vec<Standing>,
    /// The groups of the sentence whose heads are names.
    named: Vec<u32>,
    /// Whether any group of the sentence has a conjunct, and whether any is an apposition.
    joined: bool,
    apposed: bool,
    index: Map<u64, u32>,
    names: chains::Memory,
    world: link::World,
    salient: Vec<Salient>,
    /// What was spoken of, in order, again and again.
    spoken: Vec<Turn>,
    /// How often each entity was spoken of, and when last (position in `spoken`).
    counts: Vec<(u32, u32)>,
    roles: nominal::Roles,
    /// Offices that somebody was said to hold, as bits of their numbers' remainders by 64.
    offices: u64,
    /// Words of the entities' names, where a definite noun has asked for them.
    called: nominal::NameWords,
    /// Whose quotation was open last, and who was last said to speak (entities plus one).
    speaker: u32,
    last_speaker: u32,
    sentence: u32,
}

/// What is asked of every group of a sentence.
#[derive(Clone, Copy, Debug)]
struct Standing {
    /// The conjunct before it.
    conjunct_before: u32,
    /// It is a subject.
    subject: bool,
    /// Its head is a name, and no post.
    named: bool,
    /// How it was resolved.
    step: LinkStep,
}

/// Something was spoken of.
#[derive(Clone, Copy, Debug)]
struct Turn {
    entity: u32,
    /// Where.
    byte: u32,
    /// It is something with a name that a noun like "the party" or "the town" can mean.
    body: bool,
}

const GAZETTEER: u64 = 1 << 63;

impl Entities {
    /// Forgets the last document.
    pub fn clear(&mut self) {
        self.list.clear();
        self.candidates.clear();
        self.set_members.clear();
        self.company.clear();
        self.index.clear();
        self.names.clear();
        self.world.clear();
        self.salient.clear();
        self.spoken.clear();
        self.counts.clear();
        self.roles.clear();
        self.offices = 0;
        self.called.clear();
        self.speaker = 0;
        self.last_speaker = 0;
        self.sentence = 0;
    }

    fn add(&mut self, key: u64, entity: RawEntity) -> u32 {
        *self.index.entry(key).or_insert_with(|| {
            self.list.push(entity);
            self.counts.push((0, 0));
            self.list.len() as u32 - 1
        })
    }

    /// The entity of a gazetteer number.
    pub fn listed(&mut self, id: EntityId, gazetteer: &Gazetteer<'_>, span: Span) -> u32 {
        let key = GAZETTEER | u64::from(id.0);
        if let Some(&e) = self.index.get(&key) {
            return e;
        }
        let gender = gazetteer.gender(id).map_or(0, |c| c as u8);
        let country = gazetteer.country(id).map_or(0, |c| c.0);
        let entity = RawEntity { gazetteer: id.0, named: true, gender, country, ..RawEntity::new(gazetteer.kind(id), span) };
        self.add(key, entity)
    }

    /// A common noun's referent, one per head phrase and sentence group.
    pub fn described(&mut self, text: &str, kind: EntityType, name: Span) -> u32 {
        let key = fold_hash(name.of(text)) & !GAZETTEER ^ 0x5a5a;
        self.add(key, RawEntity::new(kind, name))
    }

    /// Ties an office to an entity.
    fn hold(&mut self, e: u32, office: u32) {
        self.list[e as usize].office = office;
        self.offices |= 1 << (office % 64);
    }

    /// Notes that an entity is spoken of: what was named last, and what is named often, is what pronouns and surnames mean.
    fn speak(&mut self, e: u32, byte: u32) {
        let body = self.list.get(e as usize).is_some_and(|r| r.named && nominal::is_body_or_site(r.kind));
        self.spoken.push(Turn { entity: e, byte, body });
        let at = self.spoken.len() as u32;
        if let Some(c) = self.counts.get_mut(e as usize) {
            if body && c.0 == 0 {
                self.called.note(e);
            }
            *c = (c.0 + 1, at);
        }
    }

    /// How a group that is no name was linked.
    ///
    /// `None` if it mentions nothing again: an unresolved pronoun, an apposition.
    pub fn step_of_group(&self, g: usize) -> Option<LinkStep> {
        self.standing.get(g).map(|s| s.step).filter(|&step| step != LinkStep::NewName)
    }

    /// Resolves pronouns and definite nouns of an analysed sentence, then remembers what it spoke of; `mentions` says which of the document's stand in it.
    pub fn resolve(&mut self, a: &Analysis, input: Input<'_, '_>, names: Names<'_, '_>, mentions: Range<usize>) {
        self.sentence += 1;
        let n = a.groups.len();
        self.of_group.clear();
        self.of_group.resize(n, 0);
        self.resolved.clear();
        self.resolved.resize(n, 0);
        self.survey_groups(a, input);
        // Names first: an apposition behind a noun says who it is, and a speaker behind a quotation is not its "he".
        let named = std::mem::take(&mut self.named);
        for &g in &named {
            self.of_group[g as usize] = mention(input, &a.groups[g as usize]).entity;
            self.tie_office(a, input, g as usize);
        }
        self.learn_roles(a, input, &named);
        self.named = named;
        let speaker = self.speaker_of(a, input);
        for (g, group) in a.groups.iter().enumerate() {
            let Standing { subject, named, .. } = self.standing[g];
            if named {
                let m = mention(input, group);
                // "Baku denied that it": the city speaks as a government, and that is what "it" means.
                let speaks = |c: &crate::clause::Clause| c.subject == g as u32 && c.verb != NONE && !a.verbs[c.verb as usize].copula && !a.verbs[c.verb as usize].passive;
                let seat = EntityId::from_number(m.gazetteer).and_then(|id| input.gazetteer.seat(id)).filter(|_| m.kind == EntityType::Place && a.clauses.iter().any(speaks));
                if let Some(seat) = seat {
                    let government = self.listed(seat, input.gazetteer, m.span);
                    self.remember(a, input, government, EntityType::Country, g, subject, EntityType::Country.selection());
                } else if m.entity != 0 && !m.is_adjective() {
                    self.remember(a, input, m.entity - 1, m.kind, g, subject, group.selection);
                }
                continue;
            }
            if group.pronoun != 0 {
                if let Some(mut s) = self.pronoun(a, input, g, speaker) {
                    // "They" are the two that stood together.
                    if s.entity == 0
                        && let Some(e) = self.set_of_company(s.company, Span::new(input.tokens[group.first as usize].start, input.tokens[group.last as usize - 1].end))
                    {
                        s.entity = e + 1;
                        s.kind = self.list[e as usize].kind;
                    }
                    self.of_group[g] = s.entity;
                    self.standing[g].step = LinkStep::Pronoun;
                    self.resolved[g] = s.selection | s.kind.selection();
                    if s.entity != 0 {
                        self.agree(input, group, s.entity - 1);
                        self.remember(a, input, s.entity - 1, s.kind, g, subject, s.selection);
                    }
                }
                continue;
            }
            if group.apposed_to == NONE
                && Self::plural_noun(input, group)
                && !describes(a, input, g)
                && let Some(e) = self.several(a, input, names, g)
            {
                let kind = self.list[e as usize].kind;
                self.of_group[g] = e + 1;
                self.standing[g].step = LinkStep::Members;
                self.resolved[g] = kind.selection() | group.selection;
                self.remember(a, input, e, kind, g, subject, kind.selection() | group.selection);
                continue;
            }
            if group.apposed_to == NONE
                && let Some((e, step)) = self.nominal(a, input, names, g).filter(|x| !self.acts_on(a, g as u32, x.0))
            {
                let kind = self.list[e as usize].kind;
                self.of_group[g] = e + 1;
                // "the Greek prime minister, Kyriakos Mitsotakis", "who was then the mayor": says what he is, and does not mention him again.
                if !describes(a, input, g) {
                    self.standing[g].step = step;
                }
                self.resolved[g] = kind.selection();
                self.remember(a, input, e, kind, g, subject, kind.selection() | group.selection);
                continue;
            }
            self.common(a, input, g, subject);
        }
        // An apposition shares its entity.
        for (g, to) in a.groups.iter().map(|group| group.apposed_to).enumerate().filter(|&(_, to)| self.apposed && to != NONE) {
            if self.of_group[to as usize] != 0 || self.of_group[g] != 0 {
                let named = |x: usize| self.standing[x].named && self.of_group[x] != 0 && self.list[self.of_group[x] as usize - 1].named;
                if named(g) && !named(to as usize) {
                    self.of_group[to as usize] = self.of_group[g];
                } else if self.of_group[to as usize] != 0 {
                    self.of_group[g] = self.of_group[to as usize];
                }
            }
        }
        self.order_spoken(input.tokens[a.first as usize].start);
        self.speaker = speaker;
        self.note_company(a, input, mentions);
        self.note_speaker(a, input);
        if self.salient.len() > 512 {
            self.salient.drain(..256);
        }
    }

    /// Whether what is named by another argument of the group's verb is this entity: "the group wants Japan to" does not call Japan the group, which would be "itself".
    fn acts_on(&self, a: &Analysis, g: u32, e: u32) -> bool {
        a.clauses.iter().any(|c| {
            let arguments = [c.subject, c.object, c.object2];
            let predicates = c.verb != NONE && !a.verbs[c.verb as usize].copula && arguments.contains(&g);
            predicates && arguments.iter().any(|&x| x != g && a.groups.get(x as usize).is_some_and(|x| x.mention != 0) && self.of_group[x as usize] == e + 1)
        })
    }

    /// Which groups are subjects and which are names, and which conjunct stands before each.
    fn survey_groups(&mut self, a: &Analysis, input: Input<'_, '_>) {
        self.standing.clear();
        self.standing.resize(a.groups.len(), Standing { conjunct_before: NONE, subject: false, named: false, step: LinkStep::NewName });
        for c in &a.clauses {
            if let Some(subject) = self.standing.get_mut(c.subject as usize) {
                subject.subject = true;
            }
        }
        self.named.clear();
        (self.joined, self.apposed) = (false, false);
        for (g, group) in (0u32..).zip(&a.groups) {
            if group.mention != 0 && mention(input, group).kind != EntityType::Office {
                self.standing[g as usize].named = true;
                self.named.push(g);
            }
            self.apposed |= group.apposed_to != NONE;
            if group.next != NONE {
                self.joined = true;
                if let Some(next) = self.standing.get_mut(group.next as usize).filter(|next| next.conjunct_before == NONE) {
                    next.conjunct_before = g;
                }
            }
        }
    }

    /// Whether a group of this number is there and has a name as its head.
    fn is_named(&self, g: u32) -> bool {
        self.standing.get(g as usize).is_some_and(|s| s.named)
    }

    /// Names are spoken of when they are linked, nouns when they are resolved: puts what this sentence spoke of into its order.
    fn order_spoken(&mut self, sentence: u32) {
        let from = self.spoken.iter().rposition(|t| t.byte < sentence).map_or(0, |i| i + 1);
        let tail = &mut self.spoken[from..];
        if !tail.is_sorted_by_key(|t| t.byte) {
            tail.sort_by_key(|t| t.byte);
            for (i, t) in tail.iter().enumerate() {
                self.counts[t.entity as usize].1 = (from + i) as u32 + 1;
            }
        }
    }

    /// A common noun that can act is an antecedent ("the peacekeepers ... their"); one that cannot may still be what "it" means, and says so by standing in the way.
    fn common(&mut self, a: &Analysis, input: Input<'_, '_>, g: usize, subject: bool) {
        let group = &a.groups[g];
        if group.apposed_to != NONE || self.is_named(group.apposition) {
            return;
        }
        let office = group.mention != 0;
        if office || actor(group.selection) && !group.is_possessor {
            let kind = if office { EntityType::Person } else { type_of(group.selection) };
            if office {
                // Nobody said who holds it: someone without a name stands in the way of other antecedents, and is no entity.
                self.obstacle(a, input, EntityType::Person, g, subject);
                return;
            }
            let e = self.described(input.text, kind, head_phrase(a, input, g as u32));
            self.of_group[g] = e + 1;
            if self.list[e as usize].gender == 0 {
                self.list[e as usize].gender = input.known.gender(group.lemma);
            }
            self.remember(a, input, e, kind, g, subject, group.selection);
        } else if group.pronoun == 0 && group.time == 0 {
            self.obstacle(a, input, EntityType::Event, g, subject);
        }
    }

    /// Who spoke in this sentence, for "he added" in the next.
    fn note_speaker(&mut self, a: &Analysis, input: Input<'_, '_>) {
        let person = |e: u32| e != 0 && self.list[e as usize - 1].kind == EntityType::Person && self.list[e as usize - 1].named;
        let speaks = |c: &&crate::clause::Clause| c.verb != NONE && c.subject != NONE && input.lexicon.lemma(a.verbs[c.verb as usize].lemma).verb_cue != class::Cue::None;
        let according = a.phrases.iter().filter(|p| p.function == const { class::at("according") }).map(|p| p.group);
        let speakers = according.chain(a.clauses.iter().filter(speaks).map(|c| c.subject));
        if let Some(e) = speakers.map(|g| self.of_group[g as usize]).find(|&e| person(e)) {
            self.last_speaker = e;
        } else if a.clauses.iter().any(|c| {
            let e = self.of_group.get(c.subject as usize).copied().unwrap_or(0);
            e != self.last_speaker && person(e) && !input.tokens[a.groups[c.subject as usize].head as usize].has(crate::text::shape::QUOTED)
        }) {
            // Somebody else acts now: "Aforlah thanked the government. He said".
            self.last_speaker = 0;
        }
    }

    /// Gives the post named before the first of several people to the others.
    fn share_office(&mut self, a: &Analysis, input: Input<'_, '_>, g: usize, office: u32) {
        let mut at = a.groups[g].next;
        for _ in 0..4 {
            let Some(next) = a.groups.get(at as usize) else { return };
            if next.mention == 0 || mention(input, next).kind != EntityType::Person || mention(input, next).entity == 0 {
                return;
            }
            self.hold(mention(input, next).entity - 1, office);
            at = next.next;
        }
    }

    /// "Armenian Prime Minister Nikol Pashinyan": the person holds that office from here on.
    fn tie_office(&mut self, a: &Analysis, input: Input<'_, '_>, g: usize) {
        let group = &a.groups[g];
        let m = mention(input, group);
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
                EntityType::Office => {
                    self.hold(e as u32, o.gazetteer);
                    // "Foreign Ministers Mirzoyan and Lavrov": each of them is one.
                    if o.is_plural() || o.span.of(input.text).ends_with('s') {
                        self.share_office(a, input, g, o.gazetteer);
                    }
                }
                EntityType::Country if self.list[e].country == 0 => self.list[e].country = o.gazetteer,
                _ => {}
            }
        }
        let apposition = a.groups.get(group.apposition as usize).filter(|x| x.mention != 0);
        if let Some(x) = apposition {
            let o = mention(input, x);
            if o.kind == EntityType::Office {
                self.hold(e as u32, o.gazetteer);
            }
        }
    }
}

/// Whether a group stands in apposition to a name, or is a predicate.
fn describes(a: &Analysis, input: Input<'_, '_>, g: usize) -> bool {
    let group = &a.groups[g];
    let comma = |i: u32| input.tokens.get(i as usize).is_some_and(|t| t.kind == crate::text::TokenKind::Comma);
    let named = |i: u32| a.mention_at.get(i as usize).is_some_and(|&m| m != 0 && matches!(input.mentions[m as usize - 1].kind, EntityType::Person | EntityType::Organization));
    comma(group.last) && named(group.last + 1)
        || group.first > a.first + 1 && comma(group.first - 1) && named(group.first - 2)
        || a.clauses.iter().any(|c| c.object == g as u32 && c.verb != NONE && a.verbs[c.verb as usize].copula)
}

/// The mention at the head of a group that has one.
fn mention<'m>(input: Input<'m, '_>, group: &NounGroup) -> &'m RawMention {
    &input.mentions[group.mention as usize - 1]
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
        // "the 58-year-old engineer": the number belongs to the word behind it.
        let joined = input.tokens[i + 1].kind == crate::text::TokenKind::Hyphen && a.tags[(first - a.first) as usize] == crate::clause::Tag::Num;
        let function = !joined && input.tokens[i].kind == crate::text::TokenKind::Possessive
            || !joined && matches!(a.tags[(first - a.first) as usize], crate::clause::Tag::Det | crate::clause::Tag::PossPron | crate::clause::Tag::Num | crate::clause::Tag::Adv);
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

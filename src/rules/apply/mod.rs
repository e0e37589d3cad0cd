//! Applies frames to an analysed sentence: trigger first, then arguments.

mod around;
mod attempt;
mod candidates;
mod emit;
mod select;
mod title;

use super::compile::{flag, places};
use super::confidence::{self, Signs};
use super::pool::{Filled, Pool, ROLES};
use super::trigger::Triggers;
use super::{Frame, Realisation, Role, Rules, Set};
use crate::clause::number;
use crate::clause::status::{self, Status, TenseStatus};
use crate::clause::{Analysis, Clause, Input, Link, NONE, Phrase, Tag, VerbForm};
use crate::gazetteer::{EntityId, EntityType};
use crate::lexicon::class::word;
use crate::lexicon::class::{self, Cue};
pub(super) use around::Around;
use around::Candidate;
use std::ops::Range;

/// What fills a role, in the sentence at hand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Filler {
    /// A noun group (one conjunct).
    Group(u32),
    /// A mention inside a noun group ("*Russian* peacekeepers").
    Mention(u32),
    /// A clause.
    Clause(u32),
    /// A temporal expression.
    Time(u32),
    /// Words of a noun or verb group, first and one past the last: a title ("*deputy minister* Ann Oduor").
    Words(u32, u32),
    /// The number of a noun group ("*12* soldiers").
    Count(u32),
    /// Common nouns joined by "and", from the first of them: one filler, where names would be one each.
    Joined(u32),
}

/// Most fillers of one match.
pub const MOST: usize = 24;

/// A match of a frame.
#[derive(Clone, Debug)]
pub struct Match {
    /// Frame number.
    pub frame: u32,
    /// Kind number.
    pub kind: u8,
    /// Fillers with their role number.
    pub fillers: Vec<(u8, Filler)>,
    /// First and last token of the trigger.
    pub trigger: (u32, u32),
    /// Clause it stands in.
    pub clause: u32,
    /// Status.
    pub status: Status,
    /// How it was realised.
    pub realisation: Realisation,
    /// 0 to 1.
    pub confidence: f32,
}

/// Why a frame did not match.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Failure {
    /// A required role had no filler, or a wrong one.
    Role(u8),
    /// A guard holds.
    Guard,
    /// The verb lacks its particle, or another one changes its meaning.
    Particle,
}

/// A frame that was tried and failed; stretches are tokens, and bytes once the sentence is left.
#[derive(Clone, Copy, Debug)]
pub struct Tried {
    /// The frame.
    pub frame: u32,
    /// Its first condition that failed.
    pub failure: Failure,
    /// First and end of the trigger.
    pub trigger: (u32, u32),
    /// What stood where the condition looks; empty if nothing did.
    pub found: (u32, u32),
    /// The sentence.
    pub sentence: (u32, u32),
}

/// What the engine is asked to remember of frames that failed.
pub type Trace = Vec<Tried>;

/// Types of pronouns and other groups as found by `reference/`: selection classes per group, added to the group's own.
pub struct Engine<'e, 'a, 'b> {
    /// The analysed sentence.
    pub a: &'e Analysis,
    /// Its tables.
    pub input: Input<'a, 'b>,
    /// The rules.
    pub rules: &'e Rules<'b>,
    /// The words that their patterns wait for.
    pub triggers: &'e Triggers,
    /// Which of the document's mentions stand in the sentence.
    pub mentions: Range<usize>,
    /// Where its lists come from.
    pub pool: &'e Pool,
    /// Selection classes of resolved pronouns and nominals, per group.
    pub resolved: &'e [u64],
    /// Kinds that are wanted, one bit each.
    pub wanted: u128,
}

/// Functions that the engine itself knows, as numbers.
struct Fn;

#[rustfmt::skip]
impl Fn {
    const SUBJ: u8 = class::at("subj");
    const OBJ: u8 = class::at("obj");
    const INF: u8 = class::at("inf");
    const THAT: u8 = class::at("that");
    const WH: u8 = class::at("wh");
    const QUOTE: u8 = class::at("quote");
    const ING: u8 = class::at("ing");
    const MOD: u8 = class::at("mod");
    const POSS: u8 = class::at("poss");
    const HEAD: u8 = class::at("head");
    const OBJ2: u8 = class::at("obj2");
    const TIME: u8 = class::at("time");
    const OFPOSS: u8 = class::at("ofposs");
    const BY: u8 = class::at("by");
    const OF: u8 = class::at("of");
    const NAMED: u8 = class::at("named");
    const TITLE: u8 = class::at("title");
    const POST: u8 = class::at("post");
    const SELF: u8 = class::at("self");
    const SPEAKER: u8 = class::at("speaker");
    const ABOVE: u8 = class::at("above");
    const COUNT: u8 = class::at("count");
    const SIDE: u8 = class::at("side");
    const AIM: u8 = class::at("aim");
    const DOER: u8 = class::at("doer");
}

/// What frames are tried with: where matches and failures go, and the fillers of the frame at hand.
struct Work<'w> {
    out: &'w mut Vec<Match>,
    trace: Option<&'w mut Trace>,
    filled: &'w mut Filled,
}

impl Work<'_> {
    /// Where something may stand, of what the site or sentence has. Who asks why frames fail is told of all.
    fn possible(&self, there: u64) -> u64 {
        if self.trace.is_some() { u64::MAX } else { there }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Site {
    Verb(u32),
    /// Noun group, and the light verb's clause if one carries it.
    Noun(u32, u32),
    /// Noun group and the token of the participle in "Russian-brokered".
    Compound(u32, u32),
    /// Noun group and the token of the participle before its head ("the *jailed* editor").
    Attribute(u32, u32),
    /// Noun group with a name as its head, and the last token of the title before it ("Foreign *Minister* Ann Oduor").
    Title(u32, u32),
}

impl<'e, 'a, 'b> Engine<'e, 'a, 'b> {
    /// Finds all matches of the sentence.
    pub fn run(&self, out: &mut Vec<Match>, trace: Option<&mut Trace>) {
        let mut filled = self.pool.filled.borrow_mut();
        self.survey(&mut filled.around);
        let mut work = Work { out, trace, filled: &mut filled };
        for c in 0..self.a.clauses.len() as u32 {
            self.verbal(c, &mut work);
        }
        // All are looked at: without a way out, sixteen at a time.
        let hyphens = self.a.tags.iter().filter(|t| **t == Tag::Hyphen).count() > 0;
        for g in 0..self.a.groups.len() as u32 {
            self.nominals(g, &mut work);
            if hyphens {
                self.compounds(g, &mut work);
            }
            self.attributes(g, &mut work);
        }
        let Work { out, trace, filled } = work;
        if filled.around.sentence() & const { places(class::at("according")) } != 0 {
            self.according(out, trace);
        }
        self.join_counts(out);
        self.patterns(out);
    }

    fn patterns(&self, out: &mut Vec<Match>) {
        let (first, last) = (self.a.first as usize, self.a.last as usize);
        let mut starts = self.pool.starts.borrow_mut();
        starts.clear();
        starts.extend(self.input.mentions[self.mentions.clone()].iter().map(|m| (m.first, m.kind.selection())));
        let present = starts.iter().fold(0, |all, m| all | m.1);
        let mut triggered = self.pool.triggered.borrow_mut();
        self.triggers.of(self.input.tokens[first..last].iter().map(|t| t.hash), present, &starts, &mut triggered);
        for &(number, alternative) in &*triggered {
            let frame = self.rules.frame(number);
            if self.wants(frame) {
                super::pattern::run(self, frame, alternative, &starts, out);
            }
        }
    }

    fn wants(&self, frame: Frame<'_>) -> bool {
        // Nearly all ask for all kinds.
        self.wanted == u128::MAX || self.wanted >> frame.kind() & 1 != 0
    }

    /// The frames of a list that are wanted, with the word that each needs beside its trigger; without those that need something where nothing can stand.
    #[inline]
    fn frames(&self, list: u32, possible: u64) -> impl Iterator<Item = (Frame<'b>, u32)> + use<'_, 'e, 'a, 'b> {
        let mut list = self.rules.list(list);
        std::iter::from_fn(move || {
            loop {
                let (number, beside) = list.next()?;
                let frame = self.rules.frame(number);
                if !frame.lacks(possible) && self.wants(frame) {
                    return Some((frame, beside));
                }
            }
        })
    }

    /// Frames of the verb of a clause.
    fn verbal(&self, c: u32, work: &mut Work<'_>) {
        let Some(v) = self.a.verbs.get(self.a.clauses[c as usize].verb as usize) else { return };
        let trigger = (v.head, v.head + 1);
        let list = self.input.lexicon.lemma(v.lemma).verb_frames;
        if list == 0 && v.modal == 0 {
            return;
        }
        self.turn(&mut work.filled.around, Site::Verb(c));
        let possible = work.possible(work.filled.around.possible());
        // "Quito should leave the bloc": a modal is a predicate of its own.
        if v.modal != 0 && !v.perfect {
            for (frame, _) in self.frames(self.input.lexicon.lemma(v.modal).verb_frames, possible) {
                self.attempt(frame, Site::Verb(c), (v.first, v.head + 1), work);
            }
        }
        for (frame, particle) in self.frames(list, possible) {
            if self.particle_fits(c, v.particle, particle) {
                self.attempt(frame, Site::Verb(c), trigger, work);
            } else if let Some(t) = work.trace.as_deref_mut() {
                t.push(self.tried(frame.number, Failure::Particle, trigger, (0, 0)));
            }
        }
    }

    /// Frames of a noun.
    fn nominals(&self, g: u32, work: &mut Work<'_>) {
        let group = &self.a.groups[g as usize];
        let possible = work.possible(work.filled.around.sentence());
        if group.mention == 0 {
            if group.pronoun == 0 && group.lemma != 0 {
                self.noun(g, group.lemma, false, work);
            }
            return;
        }
        if group.pronoun == 0 && self.input.mentions[group.mention as usize - 1].kind == EntityType::Office {
            for (k, lemma) in self.trigger_lemmas(group.lemma, group.mention).into_iter().enumerate().filter(|&(_, l)| l != 0) {
                self.noun(g, lemma, k > 0, work);
            }
        }
        // "the Vietnamese Ministry of Health", "Shifa Hospital in Gaza": a name that says what it names.
        if let Some(lemma) = self.spoken_lemma(group) {
            for (frame, also) in self.frames(self.input.lexicon.lemma(lemma).noun_frames, possible) {
                if also == 0 && frame.has(flag::HEADS) {
                    self.turn(&mut work.filled.around, Site::Noun(g, NONE));
                    self.attempt(frame, Site::Noun(g, NONE), (group.head, group.head + 1), work);
                }
            }
        }
        // "Foreign Minister Ann Oduor": the noun right before a name that says what it is.
        if let Some((token, lemmas)) = self.title_before(g) {
            for lemma in lemmas.into_iter().filter(|&l| l != 0) {
                for (frame, also) in self.frames(self.input.lexicon.lemma(lemma).noun_frames, possible) {
                    if frame.names() && self.company(also, token, self.a.mention_at[token as usize]) {
                        self.turn(&mut work.filled.around, Site::Title(g, token));
                        self.attempt(frame, Site::Title(g, token), (token, token + 1), work);
                    }
                }
            }
        }
    }

    /// Frames of a noun by one of its lemmas; `named`: only those that say something of whoever it names.
    #[inline]
    fn noun(&self, g: u32, lemma: u32, named: bool, work: &mut Work<'_>) {
        let list = self.input.lexicon.lemma(lemma).noun_frames;
        // Most nouns have none.
        if list != 0 {
            self.noun_frames(g, list, named, work);
        }
    }

    fn noun_frames(&self, g: u32, list: u32, named: bool, work: &mut Work<'_>) {
        let group = &self.a.groups[g as usize];
        let trigger = (group.head, group.head + 1);
        self.turn(&mut work.filled.around, Site::Noun(g, NONE));
        let alone = work.possible(work.filled.around.possible());
        let mut at = NONE;
        for (frame, also) in self.frames(list, work.possible(work.filled.around.sentence())) {
            // What a verb that carries the noun brings along counts only there.
            if !frame.is_light() && frame.lacks(alone) {
                continue;
            }
            if named && !frame.names() || !self.company(also, group.head, group.mention) {
                continue;
            }
            let carrier = self.light_clause(g, frame);
            if frame.has(flag::CARRIED) && carrier == NONE {
                if let Some(t) = work.trace.as_deref_mut() {
                    t.push(self.tried(frame.number, Failure::Particle, trigger, (0, 0)));
                }
                continue;
            }
            let light = if carrier != NONE && self.owned(g, frame) { NONE } else { carrier };
            if light != at {
                at = light;
                self.turn(&mut work.filled.around, Site::Noun(g, light));
            }
            self.attempt(frame, Site::Noun(g, light), trigger, work);
        }
    }

    /// "Armenian-populated", "Russian-brokered".
    fn compounds(&self, g: u32, work: &mut Work<'_>) {
        let group = &self.a.groups[g as usize];
        let possible = work.possible(work.filled.around.sentence());
        for i in group.first + 1..group.last.saturating_sub(1) {
            // "an A-bomb attack" has no participle.
            let entry = &self.input.entries[i as usize + 1];
            if self.tag(i) != Tag::Hyphen || entry.classes & word::VBN == 0 {
                continue;
            }
            for (frame, particle) in self.frames(self.input.lexicon.lemma(entry.verb).verb_frames, possible) {
                if particle == 0 {
                    self.turn(&mut work.filled.around, Site::Compound(g, i + 1));
                    self.attempt(frame, Site::Compound(g, i + 1), (i + 1, i + 2), work);
                }
            }
        }
    }

    /// "the jailed editor", "two kidnapped nuns": what was done to whom a noun is about. "Displaced people" and "a convicted thief" speak of a sort of
    /// people, and what somebody is alleged to have undergone is left to the sentence.
    fn attributes(&self, g: u32, work: &mut Work<'_>) {
        let group = &self.a.groups[g as usize];
        let from = self.a.groups.get(group.possessor as usize).map_or(group.first, |p| p.last);
        if group.head == NONE || from >= group.head || group.negative || group.pronoun != 0 {
            return;
        }
        for i in from..group.head {
            let entry = &self.input.entries[i as usize];
            if entry.classes & word::VBN == 0 || entry.verb == 0 || self.tag(i) != Tag::Adj {
                continue;
            }
            let joined = |t: Tag| t == Tag::Hyphen;
            let one = group.mention != 0 || group.definite || group.possessor != NONE || (from..i).any(|k| self.tag(k) == Tag::Num);
            let qualified = i > from && self.tag(i - 1) == Tag::Adv && self.input.lexicon.lemma(self.input.entries[i as usize - 1].noun).noun_cue != Cue::None;
            if !one || qualified || joined(self.tag(i + 1)) || i > self.a.first && joined(self.tag(i - 1)) {
                continue;
            }
            for (frame, particle) in self.frames(self.input.lexicon.lemma(entry.verb).verb_frames, work.possible(work.filled.around.sentence())) {
                if particle == 0 && frame.has(flag::AGENTLESS_OK) && !frame.is_state() {
                    self.turn(&mut work.filled.around, Site::Attribute(g, i));
                    self.attempt(frame, Site::Attribute(g, i), (i, i + 1), work);
                }
            }
        }
    }

    /// "according to X": the phrase is the trigger, the clause it stands in the content.
    fn according(&self, out: &mut Vec<Match>, mut trace: Option<&mut Trace>) {
        let function = const { class::at("according") };
        let lemma = self.input.lexicon.lemma(self.input.known.according);
        for p in self.a.phrases.iter().filter(|p| p.function == function) {
            let first = self.a.groups[p.group as usize].first;
            let last = self.a.groups[p.group as usize].phrase_end;
            let mark = |i: u32| matches!(self.tag(i), Tag::Colon | Tag::Dash);
            // "According to Ama", but "Ama: road closed" and "Road closed: police".
            let trigger = if first > self.a.first && mark(first - 1) {
                (first - 1, first)
            } else if first == self.a.first && mark(last) {
                (last, last + 1)
            } else {
                (first.saturating_sub(2).max(self.a.first), first.max(self.a.first + 1))
            };
            for (number, _) in self.rules.list(lemma.noun_frames) {
                let frame = self.rules.frame(number);
                if !self.wants(frame) {
                    continue;
                }
                let mut fillers = self.pool.arguments();
                let mut failed = None;
                for role in frame.roles() {
                    let filler = role.functions().find_map(|func| match func {
                        x if x == Fn::SUBJ => Some(Filler::Group(p.group)).filter(|&g| self.fits(role, g)),
                        x if x == Fn::THAT => {
                            // "According to Reuters, “the deal is off”": the quotation, where there is no other clause.
                            let quote = || self.a.clauses.iter().position(|c| c.parent == p.clause && c.link == Link::Quote).map(|c| c as u32);
                            Some(p.clause).filter(|&c| self.a.clauses[c as usize].verb != NONE).or_else(quote).map(Filler::Clause)
                        }
                        _ => None,
                    });
                    match filler {
                        Some(filler) => fillers.push((role.role(), filler)),
                        None => failed = failed.or(Some(Failure::Role(role.role()))),
                    }
                }
                if let Some(failure) = failed {
                    self.pool.give(fillers);
                    if let Some(t) = trace.as_deref_mut() {
                        t.push(self.tried(number, failure, trigger, (0, 0)));
                    }
                    continue;
                }
                let status = Status { tense: TenseStatus::Past, ..Status::default() };
                out.push(Match {
                    frame: number,
                    kind: frame.kind(),
                    fillers,
                    trigger,
                    clause: p.clause,
                    status,
                    realisation: Realisation::Pattern,
                    confidence: confidence::of_match(Signs { realisation: Realisation::Pattern, far_subject: false, agentless: false }),
                });
            }
        }
    }

    pub(super) fn tag(&self, i: u32) -> Tag {
        self.a.tags.get((i - self.a.first) as usize).copied().unwrap_or(Tag::Other)
    }

    /// Whether the verb's particle or preposition is the one the frame asks for.
    fn particle_fits(&self, clause: u32, has: u32, wants: u32) -> bool {
        if wants == 0 {
            // "shut down" is not "shut", but "back" and "away" change nothing.
            let known = self.input.known;
            return has == 0 || [known.back, known.away, known.r#in, known.on].contains(&has);
        }
        if has == wants {
            return true;
        }
        let verb = &self.a.verbs[self.a.clauses[clause as usize].verb as usize];
        let opens = |func: u8, p: &Phrase| p.clause == clause && p.function == func && self.a.groups[p.group as usize].first <= verb.last + 6 && self.a.groups[p.group as usize].first > verb.head;
        let func = self.input.known.function(wants);
        let phrase = func != 0 && self.a.phrases.iter().any(|p| opens(func, p));
        phrase || verb.last < self.a.last && self.input.entries[verb.last as usize].noun == wants || self.behind_object(clause, wants)
    }

    /// "blew himself *up*", "shut the school *down*": the particle stands behind the object.
    fn behind_object(&self, clause: u32, wants: u32) -> bool {
        let clause = &self.a.clauses[clause as usize];
        let verb = &self.a.verbs[clause.verb as usize];
        let object = self.a.groups.get(clause.object as usize).filter(|g| !verb.passive && g.first == verb.last);
        // "called the king on Monday": no particle.
        object.is_some_and(|g| g.last < self.a.last && self.input.entries[g.last as usize].noun == wants && self.tag(g.last + 1) != Tag::Time)
    }

    /// "confirmed Peru's support": whose it is stands before the noun, so that the verb's subject has no part in it.
    fn owned(&self, g: u32, frame: Frame<'_>) -> bool {
        let owner = self.a.groups.get(self.a.groups[g as usize].possessor as usize);
        owner.is_some_and(|o| o.pronoun == 0 && o.time == 0) && !frame.roles().any(|r| r.functions().any(|x| x == Fn::POSS))
    }

    /// The clause whose light verb has this group as its object.
    fn light_clause(&self, g: u32, frame: Frame<'_>) -> u32 {
        if !frame.is_light() {
            return NONE;
        }
        // "sanctions imposed by the bloc on Quito", "the offer that Lima made": the verb stands behind its noun.
        let behind = |k: &Clause| {
            let gap = match k.link {
                Link::Participle => self.a.verbs[k.verb as usize].passive,
                Link::Relative => k.object == g,
                _ => false,
            };
            gap && frame.carried_by(self.a.verbs[k.verb as usize].lemma)
        };
        if let Some(k) = self.a.clauses.iter().position(|k| k.governor == g && k.verb != NONE && behind(k)) {
            return k as u32;
        }
        let c = self.a.groups[g as usize].clause;
        let Some(clause) = self.a.clauses.get(c as usize) else { return NONE };
        if clause.verb == NONE {
            return NONE;
        }
        let v = &self.a.verbs[clause.verb as usize];
        // "held a series of talks", "made the remarks in a meeting"; but "decided in response to the deal" is not about the deal.
        let of = const { class::at("of") };
        let to = [const { class::at("to") }, const { class::at("through") }, const { class::at("from") }, const { class::at("since") }];
        let near = |p: &Phrase| p.host == NONE || if p.function == of { p.host == clause.object } else { !to.contains(&p.function) };
        let carried = if v.passive { clause.subject == g } else { clause.object == g || clause.object2 == g || self.a.phrases.iter().any(|p| p.group == g && p.clause == c && near(p)) };
        if carried && frame.carried_by(v.lemma) { c } else { NONE }
    }
}

/// Status that the frame itself sets, and tense of states.
pub(super) fn adjust(frame: Frame<'_>, realisation: Realisation, s: &mut Status) {
    if frame.has(flag::NEGATIVE) {
        s.polarity = status::Polarity::Negative;
    }
    if frame.has(flag::ENDED) {
        s.tense = TenseStatus::Ended;
    }
    if frame.has(flag::PLANNED) && s.modality == status::Modality::Asserted {
        s.modality = status::Modality::Planned;
    }
    if frame.has(flag::ALLEGED) {
        s.modality = status::Modality::Alleged;
    }
    if frame.is_state() && matches!(realisation, Realisation::Nominal | Realisation::Compound | Realisation::Pattern | Realisation::Participle) && s.tense == TenseStatus::Past {
        s.tense = TenseStatus::Ongoing;
    }
}

/// Sources of a clause, without its polarity and modality: what an apposition or title inside it inherits.
pub(super) fn attribution_only(a: &Analysis, input: Input<'_, '_>, clause: u32, s: &mut Status) {
    if clause == NONE || clause as usize >= a.clauses.len() {
        return;
    }
    let mut inner = Status::default();
    status::up(a, input, clause, &mut inner);
    s.sources = inner.sources;
    s.quoted = inner.quoted || a.clauses[clause as usize].quoted;
}

//! Applies frames to an analysed sentence: trigger first, then arguments.

use super::compile::flag;
use super::confidence::{self, Signs};
use super::pool::{Fillers, Pool};
use super::trigger::Triggers;
use super::{Frame, Realisation, Role, Rules};
use crate::clause::number;
use crate::clause::status::{self, Status, TenseStatus};
use crate::clause::{Analysis, Clause, Input, Link, NONE, Phrase, Tag, VerbForm};
use crate::gazetteer::{EntityId, EntityType};
use crate::lexicon::class::word;
use crate::lexicon::class::{self, Cue, function};

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
    pub rules: Rules<'b>,
    /// The words that their patterns wait for.
    pub triggers: &'e Triggers,
    /// Where its lists come from.
    pub pool: &'e Pool,
    /// Selection classes of resolved pronouns and nominals, per group.
    pub resolved: &'e [u64],
    /// Kinds that are wanted, one bit each.
    pub wanted: u128,
}

pub(super) struct Fn {
    subj: u8,
    obj: u8,
    inf: u8,
    that: u8,
    quote: u8,
    ing: u8,
    r#mod: u8,
    poss: u8,
    head: u8,
    obj2: u8,
    time: u8,
    ofposs: u8,
    by: u8,
    of: u8,
    pub(super) named: u8,
    title: u8,
    post: u8,
    this: u8,
    speaker: u8,
    count: u8,
}

impl Fn {
    fn new() -> Self {
        Fn {
            subj: const { class::at("subj") },
            obj: const { class::at("obj") },
            inf: const { class::at("inf") },
            that: const { class::at("that") },
            quote: const { class::at("quote") },
            ing: const { class::at("ing") },
            r#mod: const { class::at("mod") },
            poss: const { class::at("poss") },
            head: const { class::at("head") },
            obj2: const { class::at("obj2") },
            time: const { class::at("time") },
            ofposs: const { class::at("ofposs") },
            by: const { class::at("by") },
            of: const { class::at("of") },
            named: const { class::at("named") },
            title: const { class::at("title") },
            post: const { class::at("post") },
            this: const { class::at("self") },
            speaker: const { class::at("speaker") },
            count: const { class::at("count") },
        }
    }
}

/// Most roles that one frame fills.
const ROLES: usize = 16;

/// The roles of a frame that have fillers, in its order.
struct Filled<'f, 'p> {
    roles: [Option<(Role<'f>, Fillers<'p>)>; ROLES],
    count: usize,
}

impl<'f, 'p> Filled<'f, 'p> {
    fn new() -> Self {
        Filled { roles: [const { None }; ROLES], count: 0 }
    }
    fn push(&mut self, role: Role<'f>, fillers: Fillers<'p>) {
        if let Some(slot) = self.roles.get_mut(self.count) {
            *slot = Some((role, fillers));
            self.count += 1;
        }
    }
    fn iter(&self) -> impl DoubleEndedIterator<Item = (Role<'f>, &[Filler])> {
        self.roles[..self.count].iter().flatten().map(|(role, fillers)| (*role, fillers.as_slice()))
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Site {
    Verb(u32),
    /// Noun group, and the light verb's clause if one carries it.
    Noun(u32, u32),
    /// Noun group and the token of the participle in "Russian-brokered".
    Compound(u32, u32),
    /// Noun group with a name as its head, and the last token of the title before it ("Foreign *Minister* Ann Oduor").
    Title(u32, u32),
}

impl Engine<'_, '_, '_> {
    /// Finds all matches of the sentence.
    pub fn run(&self, out: &mut Vec<Match>, mut trace: Option<&mut Trace>) {
        let f = Fn::new();
        for c in 0..self.a.clauses.len() as u32 {
            let verb = self.a.clauses[c as usize].verb;
            if verb == NONE {
                continue;
            }
            let v = self.a.verbs[verb as usize];
            // "Quito should leave the bloc": a modal is a predicate of its own.
            if v.modal != 0 && !v.perfect {
                for (number, _) in self.rules.list(self.input.lexicon.lemma(v.modal).verb_frames) {
                    let frame = self.rules.frame(number);
                    if self.wants(frame) {
                        self.attempt(frame, Site::Verb(c), (v.head, v.head + 1), &f, out, trace.as_deref_mut());
                    }
                }
            }
            let lemma = self.input.lexicon.lemma(v.lemma);
            for (number, particle) in self.rules.list(lemma.verb_frames) {
                let frame = self.rules.frame(number);
                if !self.wants(frame) {
                    continue;
                }
                if !self.particle_fits(c, v.particle, particle) {
                    if let Some(t) = trace.as_deref_mut() {
                        t.push(self.tried(number, Failure::Particle, (v.head, v.head + 1), (0, 0)));
                    }
                    continue;
                }
                self.attempt(frame, Site::Verb(c), (v.head, v.head + 1), &f, out, trace.as_deref_mut());
            }
        }
        for g in 0..self.a.groups.len() as u32 {
            self.nominals(g, &f, out, trace.as_deref_mut());
        }
        self.according(&f, out, trace);
        self.join_counts(&f, out);
        let present = (self.a.first..self.a.last).map(|t| self.a.mention_at[t as usize]).filter(|&m| m != 0).fold(0, |all, m| all | self.input.mentions[m as usize - 1].kind.selection());
        let hashes = self.input.tokens[self.a.first as usize..self.a.last as usize].iter().map(|t| t.hash);
        let mut triggered = self.pool.triggered.take();
        self.triggers.of(hashes, present, &mut triggered);
        for &(number, alternative) in &triggered {
            let frame = self.rules.frame(number);
            if self.wants(frame) {
                super::pattern::run(self, frame, alternative, out);
            }
        }
        self.pool.triggered.replace(triggered);
    }

    fn wants(&self, frame: Frame<'_>) -> bool {
        self.wanted >> frame.kind() & 1 != 0
    }

    fn nominals(&self, g: u32, f: &Fn, out: &mut Vec<Match>, mut trace: Option<&mut Trace>) {
        let group = self.a.groups[g as usize];
        if group.pronoun == 0 && (group.lemma != 0 || group.mention != 0) {
            for (k, lemma) in self.trigger_lemmas(group.lemma, group.mention).into_iter().enumerate().filter(|&(_, l)| l != 0) {
                let lemma = self.input.lexicon.lemma(lemma);
                for (number, also) in self.rules.list(lemma.noun_frames) {
                    let frame = self.rules.frame(number);
                    if self.wants(frame) && (k == 0 || frame.names(f)) && self.company(also, group.head, group.mention) {
                        let carrier = self.light_clause(g, frame);
                        let light = if carrier != NONE && self.owned(g, frame, f) { NONE } else { carrier };
                        if frame.has(flag::CARRIED) && carrier == NONE {
                            if let Some(t) = trace.as_deref_mut() {
                                t.push(self.tried(number, Failure::Particle, (group.head, group.head + 1), (0, 0)));
                            }
                            continue;
                        }
                        self.attempt(frame, Site::Noun(g, light), (group.head, group.head + 1), f, out, trace.as_deref_mut());
                    }
                }
            }
        }
        // "the Vietnamese Ministry of Health", "Shifa Hospital in Gaza": a name that says what it names.
        if let Some(lemma) = self.spoken_lemma(group) {
            let lemma = self.input.lexicon.lemma(lemma);
            for (number, also) in self.rules.list(lemma.noun_frames) {
                let frame = self.rules.frame(number);
                if self.wants(frame) && also == 0 && frame.roles().any(|r| r.functions().any(|x| x == f.head)) {
                    self.attempt(frame, Site::Noun(g, NONE), (group.head, group.head + 1), f, out, trace.as_deref_mut());
                }
            }
        }
        // "Foreign Minister Ann Oduor": the noun right before a name that says what it is.
        if let Some((token, lemmas)) = self.title_before(g) {
            for lemma in lemmas.into_iter().filter(|&l| l != 0) {
                let lemma = self.input.lexicon.lemma(lemma);
                for (number, also) in self.rules.list(lemma.noun_frames) {
                    let frame = self.rules.frame(number);
                    if self.wants(frame) && frame.names(f) && self.company(also, token, self.a.mention_at[token as usize]) {
                        self.attempt(frame, Site::Title(g, token), (token, token + 1), f, out, trace.as_deref_mut());
                    }
                }
            }
        }
        // "Armenian-populated", "Russian-brokered".
        for i in group.first..group.last {
            let hyphen = i > group.first && self.tag(i) == Tag::Hyphen && i + 1 < group.last;
            if !hyphen {
                continue;
            }
            // "an A-bomb attack" has no participle.
            if self.input.entries[i as usize + 1].classes & word::VBN == 0 {
                continue;
            }
            let lemma = self.input.lexicon.lemma(self.input.entries[i as usize + 1].verb);
            for (number, particle) in self.rules.list(lemma.verb_frames) {
                let frame = self.rules.frame(number);
                if particle == 0 && self.wants(frame) {
                    self.attempt(frame, Site::Compound(g, i + 1), (i + 1, i + 2), f, out, trace.as_deref_mut());
                }
            }
        }
    }

    /// "according to X": the phrase is the trigger, the clause it stands in the content.
    fn according(&self, f: &Fn, out: &mut Vec<Match>, mut trace: Option<&mut Trace>) {
        let function = const { class::at("according") };
        let lemma = self.input.lexicon.lemma(self.input.known.according);
        for p in self.a.phrases.iter().filter(|p| p.function == function) {
            let first = self.a.groups[p.group as usize].first;
            let trigger = (first.saturating_sub(2).max(self.a.first), first.max(self.a.first + 1));
            for (number, _) in self.rules.list(lemma.noun_frames) {
                let frame = self.rules.frame(number);
                if !self.wants(frame) {
                    continue;
                }
                let mut fillers = self.pool.arguments();
                let mut failed = None;
                for role in frame.roles() {
                    let filler = role.functions().find_map(|func| match func {
                        x if x == f.subj => Some(Filler::Group(p.group)).filter(|&g| self.fits(role, g)),
                        x if x == f.that => {
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
            return has == 0 || matches!(self.input.lexicon.spelling(has), "back" | "away" | "in" | "on");
        }
        if has == wants {
            return true;
        }
        let spelling = self.input.lexicon.spelling(wants);
        let Some(func) = function(spelling) else { return false };
        let verb = self.a.verbs[self.a.clauses[clause as usize].verb as usize];
        self.a.phrases.iter().any(|p| p.clause == clause && p.function == func && self.a.groups[p.group as usize].first <= verb.last + 6 && self.a.groups[p.group as usize].first > verb.head)
            || (verb.last < self.a.last && self.input.entries[verb.last as usize].noun == wants)
    }

    /// "confirmed Peru's support": whose it is stands before the noun, so that the verb's subject has no part in it.
    fn owned(&self, g: u32, frame: Frame<'_>, f: &Fn) -> bool {
        let owner = self.a.groups.get(self.a.groups[g as usize].possessor as usize);
        owner.is_some_and(|o| o.pronoun == 0 && o.time == 0) && !frame.roles().any(|r| r.functions().any(|x| x == f.poss))
    }

    /// The clause whose light verb has this group as its object.
    fn light_clause(&self, g: u32, frame: Frame<'_>) -> u32 {
        let lights = frame.lights();
        if lights.is_empty() {
            return NONE;
        }
        let c = self.a.groups[g as usize].clause;
        let Some(clause) = self.a.clauses.get(c as usize) else { return NONE };
        if clause.verb == NONE {
            return NONE;
        }
        let v = self.a.verbs[clause.verb as usize];
        let carried = if v.passive { clause.subject == g } else { clause.object == g || clause.object2 == g || self.a.phrases.iter().any(|p| p.group == g && p.clause == c) };
        if carried && lights.contains(&v.lemma) { c } else { NONE }
    }

    /// Selection classes of a filler.
    pub(super) fn selection(&self, filler: Filler) -> u64 {
        match filler {
            Filler::Group(g) | Filler::Joined(g) => {
                let group = &self.a.groups[g as usize];
                let apposition = self.a.groups.get(group.apposition as usize).map_or(0, |x| x.selection);
                let known = self.input.known;
                // "he" is a person, whoever it is, and so are "I" and "we"; "they" are people where people are asked for.
                let person = match group.pronoun {
                    0 => 0,
                    p if [known.he, known.she, known.i, known.we].contains(&p) => const { class::of("@person") },
                    p if p == known.they && self.resolved.get(g as usize).is_none_or(|&r| r == 0) => const { class::of("crowd") },
                    _ => 0,
                };
                group.selection | self.resolved.get(g as usize).copied().unwrap_or(0) | person | if group.mention == 0 { apposition } else { 0 }
            }
            Filler::Mention(m) => {
                let m = &self.input.mentions[m as usize];
                // "Islamist", "Kurdish" before a noun: a sort of people, no body.
                let ethnic = if m.form == crate::mention::Form::Demonym && m.kind == EntityType::Group { const { class::of("ethnic") } } else { 0 };
                m.kind.selection() | ethnic
            }
            Filler::Clause(_) => const { class::of("clause") },
            Filler::Time(_) => const { class::of("@time") | class::of("time") },
            Filler::Words(first, last) => {
                let m = (first..last).map(|i| self.a.mention_at[i as usize]).find(|&m| m != 0);
                m.map_or(0, |m| self.input.mentions[m as usize - 1].kind.selection())
            }
            Filler::Count(_) => const { class::of("number") },
        }
    }

    fn lemma(&self, filler: Filler) -> u32 {
        match filler {
            Filler::Group(g) => {
                let group = &self.a.groups[g as usize];
                if group.pronoun != 0 {
                    return group.pronoun;
                }
                if group.within != NONE && group.lemma == 0 { self.a.groups[group.within as usize].lemma } else { group.lemma }
            }
            Filler::Words(_, last) => self.input.entries[last as usize - 1].noun,
            Filler::Clause(c) => self.a.verbs.get(self.a.clauses[c as usize].verb as usize).map_or(0, |v| v.lemma),
            _ => 0,
        }
    }

    /// Whether a filler may fill a role.
    pub(super) fn fits(&self, role: Role<'_>, filler: Filler) -> bool {
        self.admits(filler, role.mask(), role.words(), role.excluded(), role.excluded_mask())
    }

    pub(super) fn admits(&self, filler: Filler, mask: u64, words: &[u32], excluded: &[u32], excluded_mask: u64) -> bool {
        let (s, lemma) = (self.selection(filler), self.lemma(filler));
        if excluded.contains(&lemma) && lemma != 0 || s & excluded_mask != 0 {
            return false;
        }
        if mask == 0 && words.is_empty() {
            return true;
        }
        if s & mask != 0 || (lemma != 0 && words.contains(&lemma)) {
            return true;
        }
        if let Filler::Group(g) = filler {
            let group = &self.a.groups[g as usize];
            if group.within != NONE && words.contains(&self.a.groups[group.within as usize].lemma) {
                return true;
            }
        }
        // "Baku blocked the road": a capital or seat stands for its government where a place cannot stand.
        mask & (const { class::of("@country") } | const { class::of("@organization") }) != 0 && self.seat(filler)
    }

    /// Whether the filler is a capital or another seat of a government.
    pub fn seat(&self, filler: Filler) -> bool {
        let m = match filler {
            Filler::Group(g) => self.a.groups[g as usize].mention,
            // "the Kabul attack": a capital right before a noun is where it happened, but "Moscow-backed".
            Filler::Mention(m) if self.tag(self.input.mentions[m as usize].last) == Tag::Hyphen => m + 1,
            _ => 0,
        };
        m != 0 && EntityId::from_number(self.input.mentions[m as usize - 1].gazetteer).is_some_and(|id| self.input.gazetteer.seat(id).is_some())
    }

    fn tried(&self, frame: u32, failure: Failure, trigger: (u32, u32), found: (u32, u32)) -> Tried {
        Tried { frame, failure, trigger, found, sentence: (self.a.first, self.a.last) }
    }

    /// What stood where a condition looks that failed.
    fn stood(&self, frame: Frame<'_>, failure: Failure, site: Site, f: &Fn) -> (u32, u32) {
        let mut all = Vec::new();
        let looks = frame.roles().filter(|r| match failure {
            Failure::Role(role) => !r.has(flag::GUARD) && r.role() == role,
            Failure::Guard => r.has(flag::GUARD) && !r.has(flag::REQUIRED),
            Failure::Particle => false,
        });
        for func in looks.flat_map(|r| r.functions()) {
            self.candidates(site, func, f, &mut all);
        }
        let tokens = all.into_iter().find_map(|filler| match filler {
            Filler::Group(g) => Some((self.a.groups[g as usize].first, self.a.groups[g as usize].last)),
            Filler::Mention(m) => Some((self.input.mentions[m as usize].first, self.input.mentions[m as usize].last)),
            Filler::Clause(c) => Some((self.a.clauses[c as usize].first, self.a.clauses[c as usize].last.min(self.a.last))),
            _ => None,
        });
        tokens.unwrap_or((0, 0))
    }

    /// Tries one frame at one place.
    fn attempt(&self, frame: Frame<'_>, site: Site, trigger: (u32, u32), f: &Fn, out: &mut Vec<Match>, trace: Option<&mut Trace>) {
        let mut filled = Filled::new();
        match self.fill(frame, site, f, &mut filled) {
            Ok(()) => self.emit(frame, site, trigger, &filled, f, out),
            Err(failure) => {
                if let Some(t) = trace {
                    t.push(self.tried(frame.number, failure, trigger, self.stood(frame, failure, site, f)));
                }
            }
        }
    }

    fn fill<'f, 'p>(&'p self, frame: Frame<'f>, site: Site, f: &Fn, filled: &mut Filled<'f, 'p>) -> Result<(), Failure> {
        let mut candidates = self.pool.fillers();
        for role in frame.roles() {
            if role.functions().next() == Some(f.count) {
                let counted = filled.iter().next_back().is_some_and(|(_, fillers)| fillers.iter().any(|&x| self.number(x).is_some()));
                if role.has(flag::REQUIRED) && !counted {
                    return Err(Failure::Role(role.role()));
                }
                continue;
            }
            let mut found = self.pool.fillers();
            let (mut wrong_subject, mut needed) = (false, false);
            for func in role.functions() {
                candidates.clear();
                self.candidates(site, func, f, &mut candidates);
                if role.has(flag::GUARD) {
                    needed |= candidates.iter().any(|&c| self.fits(role, c)) || func == f.r#mod && self.modified(site, role.words()) || func == f.obj2 && self.predicated(site, role.words());
                    continue;
                }
                for &c in candidates.iter() {
                    // One group fills one role.
                    if filled.iter().any(|(_, fs)| fs.contains(&c)) {
                        continue;
                    }
                    if self.fits(role, c) {
                        found.push(c);
                    } else if (func == f.subj || func == f.obj)
                        && matches!(site, Site::Verb(_))
                        && !self.fits_another(frame, role, func, c)
                        && matches!(c, Filler::Group(g) if self.a.groups[g as usize].selection != 0 || self.a.groups[g as usize].lemma != 0)
                    {
                        wrong_subject = true;
                    }
                }
                if !found.is_empty() {
                    // Of names before a noun the nearest says most: "Washington GOP officials".
                    if func == f.r#mod && !role.has(flag::SEVERAL) {
                        found.reverse();
                    }
                    break;
                }
            }
            if role.has(flag::GUARD) {
                // A `need` must be there, a `guard` must not.
                if needed != role.has(flag::REQUIRED) {
                    return Err(Failure::Guard);
                }
                continue;
            }
            if found.is_empty() {
                let agent = role.functions().next() == Some(f.subj);
                let weak = frame.has(flag::AGENTLESS_WEAK | flag::AGENTLESS_OK);
                // A filler of the wrong kind (snow blocks a road) is worse than none.
                if role.has(flag::REQUIRED) && !(agent && weak && !wrong_subject) || wrong_subject && agent {
                    return Err(Failure::Role(role.role()));
                }
                continue;
            }
            filled.push(role, found);
        }
        if frame.has(flag::PAIR) {
            let several = || filled.iter().filter(|(r, _)| r.has(flag::SEVERAL));
            let plural = several().flat_map(|(_, fs)| fs).any(|&x| matches!(x, Filler::Group(g) if self.a.groups[g as usize].plural && self.a.groups[g as usize].mention == 0));
            // A plural names both parties only where the frame has one role for them: "their ally" leaves the second open.
            if several().map(|(_, fs)| fs.len()).sum::<usize>() < 2 && !(plural && frame.roles().filter(|r| r.has(flag::SEVERAL)).count() == 1) {
                return Err(Failure::Role(several().next().map_or(0, |(r, _)| r.role())));
            }
        }
        if let (true, Site::Noun(g, _)) = (frame.has(flag::SINGLE), site)
            && (self.a.groups[g as usize].plural || self.a.groups[g as usize].negative)
        {
            return Err(Failure::Guard);
        }
        let first = |k: usize| filled.iter().nth(k).and_then(|(_, fs)| fs.first().copied());
        if frame.has(flag::NESTED) && !first(0).zip(first(1)).is_none_or(|(inner, outer)| self.nested(inner, outer)) {
            return Err(Failure::Guard);
        }
        if filled.count == 0 { Err(Failure::Role(0)) } else { Ok(()) }
    }

    /// Whether the gazetteer lets the first place lie in the second: "Lagos, Nigeria", but not "England, Norway" of a list. What it does not know may.
    pub(super) fn nested(&self, inner: Filler, outer: Filler) -> bool {
        let id = |f: Filler| {
            let m = match f {
                Filler::Group(g) => self.a.groups[g as usize].mention.checked_sub(1),
                Filler::Mention(m) => Some(m),
                _ => None,
            };
            m.and_then(|m| EntityId::from_number(self.input.mentions[m as usize].gazetteer))
        };
        let (Some(inner), Some(outer)) = (id(inner), id(outer)) else { return true };
        let gazetteer = self.input.gazetteer;
        let country = |id| if gazetteer.kind(id) == EntityType::Country { Some(id) } else { gazetteer.country(id) };
        // A region beside a region is a list ("Texas, Georgia"); a town's region is only known to lie in the same country.
        if gazetteer.kind(outer) != EntityType::Country && (gazetteer.subtype(outer) != "region" || gazetteer.subtype(inner) == "region") {
            return false;
        }
        // Names that several places bear are decided for the document only later: any place of that name will do.
        let Some(outer) = country(outer) else { return true };
        let own = country(inner);
        if own == Some(outer) {
            return true;
        }
        let mut known = own.is_some();
        for home in gazetteer.by_name(gazetteer.name(inner)).filter_map(country) {
            if home == outer {
                return true;
            }
            known = true;
        }
        !known
    }

    /// A bomb that kills is no killer, but a cause.
    fn fits_another(&self, frame: Frame<'_>, role: Role<'_>, func: u8, c: Filler) -> bool {
        frame.roles().any(|r| r.role() != role.role() && !r.has(flag::GUARD) && r.functions().any(|x| x == func) && self.fits(r, c))
    }

    /// "the Russian peacekeepers" are Russian whatever the sentence does with them: only attribution reaches what a noun says of itself.
    fn nominal_status(&self, frame: Frame<'_>, g: u32, clause: u32, f: &Fn) -> Status {
        if frame.is_state() && frame.roles().any(|r| r.functions().any(|x| x == f.head || x == f.named)) {
            let tense = if self.is_former(g) { TenseStatus::Ended } else { TenseStatus::Ongoing };
            let mut status = Status { tense, ..Status::default() };
            attribution_only(self.a, self.input, clause, &mut status);
            return status;
        }
        status::of_nominal(self.a, self.input, g)
    }

    /// "X was the minister": what somebody was is over.
    fn predicate_status(&self, frame: Frame<'_>, g: u32, clause: u32, f: &Fn) -> Status {
        let mut s = status::of_clause(self.a, self.input, clause, frame.is_state());
        if frame.is_state() && frame.names(f) && (s.tense == TenseStatus::Past || s.tense == TenseStatus::Ongoing && self.is_former(g)) {
            s.tense = TenseStatus::Ended;
        }
        s
    }

    /// "the former minister", "ex-president Ann Oduor", "the late president", "then-mayor".
    fn is_former(&self, g: u32) -> bool {
        let group = &self.a.groups[g as usize];
        let from = if group.possessor == NONE { group.first } else { self.a.groups[group.possessor as usize].last };
        (from..group.last).any(|i| {
            let lemma = self.input.entries[i as usize].noun;
            self.input.lexicon.lemma(lemma).noun_cue == class::Cue::Ended || matches!(self.word(i), "late" | "then" | "onetime" | "erstwhile")
        }) || from > self.a.first && self.word(from - 1) == "then"
    }

    fn word(&self, i: u32) -> &str {
        self.input.tokens[i as usize].text(self.input.text)
    }

    /// Lemmas by which a noun can be a trigger: its own; of a listed office also the last and first word of its name, so that "CEO" is a chief executive
    /// and "secretary of state" a secretary.
    fn trigger_lemmas(&self, own: u32, mention: u32) -> [u32; 3] {
        let office = mention.checked_sub(1).map(|m| &self.input.mentions[m as usize]).filter(|m| m.kind == EntityType::Office);
        let Some(id) = office.and_then(|m| EntityId::from_number(m.gazetteer)) else { return [own, 0, 0] };
        let mut words = self.input.gazetteer.name(id).split(' ');
        let first = words.next().and_then(|w| self.input.lexicon.lemma_of(w)).filter(|&l| l != own).unwrap_or(0);
        let last = words.next_back().and_then(|w| self.input.lexicon.lemma_of(w)).filter(|&l| l != own && l != first).unwrap_or(0);
        [own, last, first]
    }

    /// Whether a trigger noun has the word beside it that the frame asks for: the one before, or one of a listed office's name ("chief+police").
    fn company(&self, wants: u32, token: u32, mention: u32) -> bool {
        let before = |i: u32| i > self.a.first && self.input.entries[i as usize - 1].noun == wants;
        wants == 0 || before(token) || self.trigger_lemmas(0, mention).contains(&wants)
    }

    /// The noun in the name of a body or place that says what it is: the last word, or the one before "of".
    fn spoken_lemma(&self, group: crate::clause::NounGroup) -> Option<u32> {
        let m = group.mention.checked_sub(1).map(|m| &self.input.mentions[m as usize])?;
        let bodies = matches!(m.kind, EntityType::Organization | EntityType::Facility | EntityType::Place | EntityType::Force);
        if !bodies || m.last < m.first + 2 && group.possessor == NONE || m.form == crate::mention::Form::Demonym {
            return None;
        }
        let of = (m.first + 1..m.last).find(|&i| self.input.entries[i as usize].noun == self.input.known.of).unwrap_or(m.last);
        Some(self.input.entries[of as usize - 1].noun).filter(|&l| l != 0)
    }

    /// The last token of the noun right before the person that a group names, and its lemmas.
    fn title_before(&self, g: u32) -> Option<(u32, [u32; 3])> {
        let group = self.a.groups[g as usize];
        let m = group.mention.checked_sub(1).map(|m| &self.input.mentions[m as usize]).filter(|m| m.kind == EntityType::Person)?;
        let from = if group.possessor == NONE { group.first } else { self.a.groups[group.possessor as usize].last };
        // Forms of address stand in between: "the minister, Dr Ann Oduor", "Governor Alhaji Musa".
        let honorific = |i: u32| self.input.entries[i as usize].parts & class::part::HONORIFIC != 0 && self.a.mention_at[i as usize] == 0 || self.word(i) == ".";
        let mut i = m.first.checked_sub(1).filter(|&i| i >= from)?;
        while i > from && honorific(i) && self.a.mention_at[i as usize - 1] != 0 {
            i -= 1;
        }
        let office = self.a.mention_at[i as usize].checked_sub(1).is_none_or(|m| self.input.mentions[m as usize].kind == EntityType::Office);
        if !office || !matches!(self.tag(i), Tag::Noun | Tag::Name) {
            return None;
        }
        Some((i, self.trigger_lemmas(self.input.entries[i as usize].noun, self.a.mention_at[i as usize])))
    }

    /// The words of a title up to its last token: without determiner, possessor, the body or country before it, and what says that it is new or over.
    fn title(&self, g: u32, token: u32) -> Filler {
        let group = &self.a.groups[g as usize];
        let from = if group.possessor == NONE { group.first } else { self.a.groups[group.possessor as usize].last + 1 };
        let mut first = token;
        let kin = self.input.lexicon.lemma(self.input.entries[token as usize].noun).selection & const { class::of("kin") } != 0;
        while first > from {
            let i = first - 1;
            // "his elder brother" is a brother; "half-brother" goes together.
            if kin && self.tag(i) != Tag::Hyphen && self.tag(first) != Tag::Hyphen {
                break;
            }
            let office = match self.a.mention_at[i as usize] {
                0 => false,
                m if self.input.mentions[m as usize - 1].kind == EntityType::Office => true,
                _ => break,
            };
            let cue = self.input.lexicon.lemma(self.input.entries[i as usize].noun).noun_cue;
            let passing = cue != class::Cue::None
                || matches!(
                    self.word(i),
                    "late"
                        | "then"
                        | "current"
                        | "new"
                        | "outgoing"
                        | "incoming"
                        | "newly"
                        | "longtime"
                        | "veteran"
                        | "own"
                        | "only"
                        | "next"
                        | "last"
                        | "first"
                        | "second"
                        | "third"
                        | "another"
                        | "other"
                        | "good"
                        | "great"
                        | "bad"
                        | "best"
                        | "worst"
                        | "competent"
                );
            if !office && (passing || !matches!(self.tag(i), Tag::Noun | Tag::Adj | Tag::Name | Tag::Hyphen)) {
                break;
            }
            first = i;
        }
        // "ex-minister", "UN-appointed envoy": what was left of a hyphen went.
        while self.tag(first) == Tag::Hyphen && first < token {
            first += 1;
        }
        Filler::Words(first, token + 1)
    }

    /// Whom a noun is said of: the name in apposition, the subject of "is", the name that its phrase ends with ("the director of education John Ballo").
    fn named(&self, g: u32, out: &mut Vec<Filler>) {
        let group = &self.a.groups[g as usize];
        let is_name = |x: u32| {
            let x = &self.a.groups[x as usize];
            x.pronoun != 0 || x.mention != 0
        };
        for x in [group.apposed_to, group.apposition] {
            if x != NONE && is_name(x) {
                out.push(Filler::Group(x));
                return;
            }
        }
        let clause = self.a.clauses.get(group.clause as usize).filter(|c| c.verb != NONE && c.object == g && c.subject != NONE && self.a.verbs[c.verb as usize].copula);
        if let Some(subject) = clause.map(|c| c.subject).filter(|&s| is_name(s) && self.a.groups[s as usize].next == NONE) {
            out.push(Filler::Group(subject));
            return;
        }
        let inside = self.a.phrases.iter().find(|p| p.host == g).map(|p| &self.a.groups[p.group as usize]).filter(|x| x.mention != 0 && x.possessor == NONE && !x.definite);
        if let Some(m) = inside.map(|x| (x, &self.input.mentions[x.mention as usize - 1])).filter(|(x, m)| m.kind == EntityType::Person && m.first > x.first).map(|(x, _)| x.mention) {
            out.push(Filler::Mention(m - 1));
        }
    }

    fn conjuncts(&self, g: u32, out: &mut Vec<Filler>) {
        if g != NONE {
            out.extend(self.a.conjuncts(g).map(Filler::Group));
        }
    }

    fn phrases(&self, clause: u32, func: u8, out: &mut Vec<Filler>) {
        let c = &self.a.clauses[clause as usize];
        let verb = &self.a.verbs[c.verb as usize];
        // "During the wars in Iraq and Yemen, forces were deployed": what stands behind a noun before the verb belongs to that noun.
        let free = |p: &&Phrase| p.host == NONE || self.a.groups[p.group as usize].first > verb.first || verb.passive && p.host == c.subject;
        for p in self.a.phrases.iter().filter(|p| p.clause == clause && p.function == func).filter(free) {
            self.conjuncts(p.group, out);
        }
    }

    /// Phrases of a noun: those that follow it, through the groups in between ("the signing in Moscow of the treaty").
    fn hosted(&self, g: u32, func: u8, out: &mut Vec<Filler>) {
        for p in self.a.phrases.iter().filter(|p| p.function == func) {
            let mut host = p.host;
            let mut left = 3;
            while host != NONE && left > 0 {
                if host == g {
                    self.conjuncts(p.group, out);
                    break;
                }
                host = self.a.phrases.iter().find(|q| q.group == host).map_or(NONE, |q| q.host);
                left -= 1;
            }
        }
    }

    fn children(&self, clause: u32, link: Link, out: &mut Vec<Filler>) {
        for (i, c) in self.a.clauses.iter().enumerate() {
            if c.parent == clause && c.link == link && c.governor == NONE && (c.verb != NONE || link == Link::Quote) {
                out.push(Filler::Clause(i as u32));
            }
        }
    }

    fn candidates(&self, site: Site, func: u8, f: &Fn, out: &mut Vec<Filler>) {
        match site {
            Site::Verb(c) => self.verb_candidates(c, func, f, out),
            Site::Noun(g, light) => {
                if light != NONE && func != f.of && func != f.head {
                    let before = out.len();
                    let passive = self.a.verbs[self.a.clauses[light as usize].verb as usize].passive;
                    if func == f.subj {
                        if passive { self.conjuncts(status::by_agent(self.a, light), out) } else { self.conjuncts(self.a.clauses[light as usize].subject, out) }
                    } else if func != f.obj {
                        self.verb_candidates(light, func, f, out);
                    }
                    if out.len() > before {
                        return;
                    }
                }
                self.noun_candidates(g, func, f, out);
            }
            Site::Compound(g, token) => {
                if func == f.subj {
                    let m = self.a.mention_at[token as usize - 2];
                    if m != 0 {
                        out.push(Filler::Mention(m - 1));
                    }
                } else if func == f.obj {
                    out.push(Filler::Group(g));
                } else {
                    self.hosted(g, func, out);
                }
            }
            Site::Title(g, token) => {
                let group = &self.a.groups[g as usize];
                if func == f.named {
                    out.push(Filler::Mention(group.mention - 1));
                } else if func == f.title {
                    out.push(self.title(g, token));
                } else if func == f.poss {
                    self.conjuncts(group.possessor, out);
                } else if func == f.r#mod {
                    self.modifiers(g, out);
                    out.retain(|&x| self.selection(x) & const { class::of("@office") } == 0);
                } else if group.next == NONE {
                    self.hosted(g, func, out);
                }
            }
        }
    }

    /// The clause of the verb of speech that the clause is the content of.
    fn said_by(&self, c: u32) -> Option<u32> {
        let clause = &self.a.clauses[c as usize];
        let above = self.a.clauses.get(clause.parent as usize).filter(|p| matches!(clause.link, Link::That | Link::Quote) && p.verb != NONE)?;
        let cue = self.input.lexicon.lemma(self.a.verbs[above.verb as usize].lemma).verb_cue;
        matches!(cue, Cue::Reported).then_some(clause.parent)
    }

    fn verb_candidates(&self, c: u32, func: u8, f: &Fn, out: &mut Vec<Filler>) {
        let clause: &Clause = &self.a.clauses[c as usize];
        let v = self.a.verbs[clause.verb as usize];
        if func == f.subj {
            let before = out.len();
            if v.passive || self.bare_passive(clause) {
                self.phrases(c, f.by, out);
            }
            if !v.passive && out.len() == before {
                self.conjuncts(clause.subject, out);
            }
        } else if func == f.obj {
            self.conjuncts(if v.passive || self.bare_passive(clause) { clause.subject } else { clause.object }, out);
        } else if func == f.obj2 {
            self.conjuncts(if v.passive { clause.object } else { clause.object2 }, out);
        } else if func == f.inf {
            self.children(c, Link::Infinitive, out);
        } else if func == f.that {
            self.children(c, Link::That, out);
        } else if func == f.quote {
            self.children(c, Link::Quote, out);
        } else if func == f.ing {
            self.children(c, Link::Ing, out);
        } else if func == f.time {
            if clause.time != 0 {
                out.push(Filler::Time(clause.time - 1));
            }
        } else if func == f.this {
            out.push(Filler::Clause(c));
        } else if func == f.speaker {
            if let Some(above) = self.said_by(c) {
                let v = self.a.verbs[self.a.clauses[above as usize].verb as usize];
                self.conjuncts(if v.passive { status::by_agent(self.a, above) } else { self.a.clauses[above as usize].subject }, out);
            }
        } else if func == f.by && v.passive {
        } else if func == f.title {
            out.push(Filler::Words(v.head, v.last));
        } else if func == f.post {
            let about = if v.passive || clause.object == NONE { clause.subject } else { clause.object };
            if let Some((token, _)) = self.a.groups.get(about as usize).and_then(|_| self.title_before(about)).filter(|t| self.a.mention_at[t.0 as usize] != 0) {
                out.push(self.title(about, token));
            }
        } else if func == f.poss || func == f.r#mod {
            // "became Kenya's president", "ousted Sudanese President Omar": what belongs to the complement.
            let r#as = const { class::at("as") };
            let role = self.a.phrases.iter().find(|p| p.clause == c && p.function == r#as).map_or(NONE, |p| p.group);
            let subject = if v.passive || clause.object == NONE { clause.subject } else { NONE };
            for g in [role, clause.object2, clause.object, subject].into_iter().filter(|&g| g != NONE) {
                if func == f.poss {
                    self.conjuncts(self.a.groups[g as usize].possessor, out);
                } else {
                    self.modifiers(g, out);
                }
                if !out.is_empty() {
                    break;
                }
            }
        } else if ![f.head, f.named, f.ofposs].contains(&func) {
            self.phrases(c, func, out);
        }
    }

    /// "Three killed in Kano bombing": headlines leave the auxiliary out, and tell the past in the present tense.
    fn bare_passive(&self, clause: &Clause) -> bool {
        let v = self.a.verbs[clause.verb as usize];
        let bare = v.form == VerbForm::Finite && v.ambiguous && v.past && v.first == v.head && clause.object == NONE && clause.link == Link::Root;
        bare && !matches!(self.tag(self.a.last - 1), Tag::Stop | Tag::CloseQuote | Tag::Colon)
    }

    fn noun_candidates(&self, g: u32, func: u8, f: &Fn, out: &mut Vec<Filler>) {
        let group = &self.a.groups[g as usize];
        if func == f.head {
            out.push(Filler::Group(g));
        } else if func == f.named {
            self.named(g, out);
        } else if func == f.title {
            out.push(self.title(g, group.head));
        } else if func == f.poss {
            self.conjuncts(group.possessor, out);
        } else if func == f.r#mod {
            self.modifiers(g, out);
        } else if func == f.subj {
            self.conjuncts(group.possessor, out);
            self.modifiers(g, out);
            self.hosted(g, f.by, out);
            // "X is a member of Y", "Y was a violation": the subject of the copula.
            let c = group.clause;
            if let Some(clause) = self.a.clauses.get(c as usize).filter(|cl| cl.verb != NONE && cl.object == g && self.a.verbs[cl.verb as usize].copula) {
                self.conjuncts(clause.subject, out);
            }
            if group.apposed_to != NONE {
                self.conjuncts(group.apposed_to, out);
            }
            if group.apposition != NONE && group.lemma != 0 {
                self.conjuncts(group.apposition, out);
            }
        } else if func == f.obj {
            self.hosted(g, f.of, out);
        } else if func == f.ofposs {
            for p in self.a.phrases.iter().filter(|p| p.host == g && p.function == f.of) {
                let possessor = self.a.groups[p.group as usize].possessor;
                self.conjuncts(possessor, out);
            }
        } else if func == f.inf || func == f.that {
            let link = if func == f.inf { Link::Infinitive } else { Link::That };
            out.extend(self.a.clauses.iter().enumerate().filter(|(_, c)| c.governor == g && c.link == link && c.verb != NONE).map(|(i, _)| Filler::Clause(i as u32)));
        } else if func == f.time {
            if group.time != 0 {
                out.push(Filler::Time(group.time - 1));
            }
        } else if func != f.quote && func != f.ing && func != f.obj2 {
            self.hosted(g, func, out);
        }
    }

    /// Whether one of the words is said of the object ("called the raid *illegal*", "which it called *illegal*").
    fn predicated(&self, site: Site, words: &[u32]) -> bool {
        let Site::Verb(c) = site else { return false };
        let clause = &self.a.clauses[c as usize];
        let v = &self.a.verbs[clause.verb as usize];
        let object = self.a.groups.get(clause.object as usize).filter(|g| g.first > v.head && !v.passive);
        let from = object.map_or(v.last, |g| g.phrase_end.max(g.last));
        let modifier = |&i: &u32| self.tag(i) == Tag::Adv || self.input.entries[i as usize].noun == self.input.known.r#as;
        let after = (from..self.a.last).find(|i| !modifier(i)).filter(|&i| i < from + 3);
        after.is_some_and(|i| words.contains(&self.input.entries[i as usize].noun) && self.input.entries[i as usize].noun != 0)
    }

    /// Whether one of the words stands before the head of the trigger's group ("*phone* call").
    fn modified(&self, site: Site, words: &[u32]) -> bool {
        let Site::Noun(g, _) = site else { return false };
        let group = &self.a.groups[g as usize];
        (group.first..group.head).any(|i| words.contains(&self.input.entries[i as usize].noun) && self.input.entries[i as usize].noun != 0)
    }

    /// Mentions before the head.
    fn modifiers(&self, g: u32, out: &mut Vec<Filler>) {
        let group = &self.a.groups[g as usize];
        let from = if group.possessor == NONE { group.first } else { self.a.groups[group.possessor as usize].last };
        let mut last = 0;
        for i in from..group.last {
            let m = self.a.mention_at[i as usize];
            // A mention before a hyphen belongs to the compound ("Russian-brokered"), unless another follows ("Kenya-Uganda talks").
            let compound = i + 1 < group.last && self.tag(i + 1) == Tag::Hyphen && self.a.mention_at.get(i as usize + 2).is_none_or(|&m| m == 0);
            if m != 0 && m != last && m != group.mention && !compound {
                out.push(Filler::Mention(m - 1));
            }
            last = m;
        }
    }

    fn emit(&self, frame: Frame<'_>, site: Site, trigger: (u32, u32), filled: &Filled<'_, '_>, f: &Fn, out: &mut Vec<Match>) {
        let (clause, status, realisation) = match site {
            // "Lula said Quito should leave": the demand is made by saying it.
            Site::Verb(c) => {
                let by_speech = frame.roles().any(|r| r.functions().any(|x| x == f.speaker));
                let made = if by_speech { self.said_by(c).unwrap_or(c) } else { c };
                (c, status::of_clause(self.a, self.input, made, frame.is_state()), self.realisation(c))
            }
            Site::Noun(g, light) if light != NONE => {
                let mut s = status::of_clause(self.a, self.input, light, frame.is_state());
                if self.a.groups[g as usize].negative {
                    s.polarity = status::Polarity::Negative;
                }
                (light, s, Realisation::LightVerb)
            }
            Site::Noun(g, _) => {
                let c = self.a.clause_of(g);
                // "is a member", "may become a member": what is said of the subject is the clause's.
                let predicate = self.a.clauses.get(c as usize).is_some_and(|cl| {
                    cl.verb != NONE && cl.object == g && {
                        let v = &self.a.verbs[cl.verb as usize];
                        v.copula || v.lemma == self.input.known.r#become
                    }
                });
                if predicate { (c, self.predicate_status(frame, g, c, f), Realisation::Copular) } else { (c, self.nominal_status(frame, g, c, f), Realisation::Nominal) }
            }
            Site::Title(g, _) => {
                let c = self.a.groups[g as usize].clause;
                (c, self.nominal_status(frame, g, c, f), Realisation::Nominal)
            }
            Site::Compound(g, _) => {
                let mut s = Status { tense: TenseStatus::Ongoing, ..Status::default() };
                let c = self.a.clause_of(g);
                attribution_only(self.a, self.input, c, &mut s);
                (c, s, Realisation::Compound)
            }
        };
        let mut status = status;
        adjust(frame, realisation, &mut status);
        let far_subject = self.a.clauses.get(clause as usize).is_some_and(|c| c.far);
        let agent_missing = frame.roles().any(|r| r.functions().next() == Some(f.subj) && !r.has(flag::GUARD) && !filled.iter().any(|(x, _)| x.role() == r.role()));
        let confidence = confidence::of_match(Signs { realisation, far_subject, agentless: agent_missing && frame.has(flag::AGENTLESS_WEAK) });
        // Roles that take one filler give one relation per conjunct.
        let mut parts: [(u8, bool, &[Filler]); ROLES] = [(0, true, &[]); ROLES];
        let mut joined = [None; ROLES];
        for (((role, fillers), part), joined) in filled.iter().zip(&mut parts).zip(&mut joined) {
            *part = (role.role(), role.has(flag::SEVERAL), fillers);
            if !role.has(flag::SEVERAL) {
                let take = fillers.len().min(MOST);
                // What is said is one thing, however many nouns it takes to say it.
                let content = frame.is_content(role.role());
                let clause_filler = content || fillers.iter().any(|x| matches!(x, Filler::Clause(_)));
                // Fillers of one function are conjuncts only if they are chained; else the first counts.
                let chained = fillers[..take].windows(2).all(|x| self.chained(x[0], x[1]));
                *joined = if chained && take > 1 { self.joined(fillers) } else { None };
                part.2 = if joined.is_some() || clause_filler || !chained { &fillers[..1] } else { &fillers[..take] };
            }
        }
        let parts = &parts[..filled.count];
        let choices = |part: &(u8, bool, &[Filler])| if part.1 { 1 } else { part.2.len() };
        let versions = parts.iter().fold(1, |n: usize, part| (n * choices(part)).min(MOST));
        for version in 0..versions {
            let mut fillers = self.pool.arguments();
            // The conjuncts of later roles alternate first.
            let mut rest: usize = parts.iter().map(choices).fold(1, usize::saturating_mul);
            let mut number = version;
            for (part, joined) in parts.iter().zip(&joined) {
                rest /= choices(part);
                let one = number / rest;
                number %= rest;
                match joined {
                    Some(joined) => fillers.push((part.0, *joined)),
                    None if part.1 => fillers.extend(part.2.iter().map(|&x| (part.0, x))),
                    None => fillers.push((part.0, part.2[one])),
                }
            }
            if !self.count(frame, f, &mut fillers) {
                self.pool.give(fillers);
                continue;
            }
            out.push(Match { frame: frame.number, kind: frame.kind(), fillers, trigger, clause, status, realisation, confidence });
        }
    }

    /// "Seven were killed and nine wounded": what counts a bare number belongs to the event before it, if that one says nothing of the sort.
    fn join_counts(&self, f: &Fn, out: &mut Vec<Match>) {
        let count_of = |m: &Match| m.fillers.iter().find_map(|&(role, x)| if let Filler::Count(g) = x { Some((role, g)) } else { None });
        let mut i = 0;
        while i < out.len() {
            let joined = count_of(&out[i]).filter(|&(_, g)| self.bare_number(g)).and_then(|(role, g)| {
                let whole = |m: &Match| m.kind == out[i].kind && m.trigger.0 < out[i].trigger.0 && count_of(m).is_some_and(|(r, h)| r != role && h != g) && self.beside(m.clause, out[i].clause);
                let at = out.iter().position(whole)?;
                out[at].fillers.iter().all(|x| x.0 != role).then_some((at, role, g))
            });
            let Some((at, role, g)) = joined else {
                i += 1;
                continue;
            };
            out[at].fillers.push((role, Filler::Count(g)));
            // "killed 12 and wounded 30 in the blast": what the second alone says of both.
            let counted = self.rules.frame(out[i].frame).roles().filter(|r| !r.has(flag::GUARD)).take_while(|r| r.functions().next() != Some(f.count)).last().map(|r| r.role());
            for (role, x) in std::mem::take(&mut out[i].fillers) {
                if Some(role) != counted && out[at].fillers.iter().all(|y| y.0 != role) {
                    out[at].fillers.push((role, x));
                }
            }
            out.remove(i);
            i = 0;
        }
    }

    /// "nine", "dozens", "nine wounded": a number that does not say of whom.
    fn bare_number(&self, g: u32) -> bool {
        let group = &self.a.groups[g as usize];
        let bare = const { class::of("number") } | const { class::of("quantity") } | const { class::of("casualty") };
        group.mention == 0 && (group.selection & bare != 0 || self.tag(group.head) == Tag::Num)
    }

    /// Whether two clauses are one, stand side by side or one below the other.
    fn beside(&self, x: u32, y: u32) -> bool {
        let (Some(a), Some(b)) = (self.a.clauses.get(x as usize), self.a.clauses.get(y as usize)) else { return false };
        x == y || a.parent == b.parent || b.parent == x
    }

    /// Fills the roles that count another: "killed *12* soldiers". False if the frame cannot do without the number and there is none.
    fn count(&self, frame: Frame<'_>, f: &Fn, fillers: &mut Vec<(u8, Filler)>) -> bool {
        let mut counted = None;
        for role in frame.roles().filter(|r| !r.has(flag::GUARD)) {
            if role.functions().next() != Some(f.count) {
                counted = fillers.iter().find(|x| x.0 == role.role()).map(|x| x.1);
            } else if let Some(filler) = counted.and_then(|x| self.number(x)) {
                fillers.push((role.role(), filler));
            } else if role.has(flag::REQUIRED) {
                return false;
            }
        }
        true
    }

    fn number(&self, filler: Filler) -> Option<Filler> {
        match filler {
            Filler::Group(g) | Filler::Joined(g) => number::of_group(self.a, self.input, g).map(|_| Filler::Count(g)),
            _ => None,
        }
    }

    /// "opposition leaders, journalists and activists" is one filler; so is "three soldiers and a driver".
    fn joined(&self, fillers: &[Filler]) -> Option<Filler> {
        let common = |x: &Filler| matches!(*x, Filler::Group(g) if self.a.groups[g as usize].mention == 0 && self.a.groups[g as usize].pronoun == 0);
        match fillers[0] {
            Filler::Group(g) if fillers.iter().all(common) => Some(Filler::Joined(g)),
            _ => None,
        }
    }

    fn chained(&self, x: Filler, y: Filler) -> bool {
        matches!((x, y), (Filler::Group(a), Filler::Group(b)) if self.a.groups[a as usize].next == b)
    }

    fn realisation(&self, c: u32) -> Realisation {
        let clause = &self.a.clauses[c as usize];
        let v = self.a.verbs[clause.verb as usize];
        match (clause.link, v.form) {
            (Link::Relative, _) => Realisation::Relative,
            (_, VerbForm::Participle) => Realisation::Participle,
            (_, VerbForm::Infinitive) => Realisation::Infinitive,
            (_, VerbForm::Ing) => Realisation::Gerund,
            _ if v.passive => Realisation::Passive,
            _ => Realisation::Active,
        }
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

//! Polarity, modality, tense and attribution, read off the clause tree from the inside out.

use super::{Analysis, Input, Link, NONE, Tag, VerbForm};
use crate::lexicon::class::{self, Cue};
use serde::{Deserialize, Serialize};

/// Whether it is said to be so or not to be so.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Polarity {
    /// It is so.
    #[default]
    Positive,
    /// It is not so, or somebody denies it.
    Negative,
}

/// How the statement is meant. One value; the outermost governing word wins.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Modality {
    /// As a fact.
    #[default]
    Asserted,
    /// Likely.
    Probable,
    /// Possible.
    Possible,
    /// Intended, announced.
    Planned,
    /// Supposed: would, if.
    Hypothetical,
    /// Asked for.
    Requested,
    /// Claimed by somebody as an accusation.
    Alleged,
    /// Asked about.
    Questioned,
}

/// When, as seen from the publication.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TenseStatus {
    /// It happened.
    Past,
    /// It holds or goes on.
    #[default]
    Ongoing,
    /// It held once and no longer does.
    Ended,
    /// It is to come.
    Future,
}

/// Longest chain of sources that is kept.
pub const SOURCES: usize = 4;

/// One source of an attribution, while the sentence is at hand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Source {
    /// Noun group of the source.
    pub group: u32,
    /// First and last token of the cue word.
    pub cue: (u32, u32),
    /// The statement stands in quotation marks.
    pub direct: bool,
}

/// Status of a clause or nominal.
#[derive(Clone, Copy, Debug)]
pub struct Status {
    /// Polarity.
    pub polarity: Polarity,
    /// Modality.
    pub modality: Modality,
    /// Tense status.
    pub tense: TenseStatus,
    /// Sources, innermost first.
    pub sources: [Option<Source>; SOURCES],
    /// It stands inside a quotation whose speaker this sentence does not name.
    pub quoted: bool,
    /// Ways up that were gone for it, so that no misread sentence leads in a circle.
    pub climbs: u8,
}

/// Most ways up for one statement: each noun that governs starts one.
const CLIMBS: u8 = 12;

impl Default for Status {
    fn default() -> Self {
        Status { polarity: Polarity::Positive, modality: Modality::Asserted, tense: TenseStatus::Past, sources: [None; SOURCES], quoted: false, climbs: 0 }
    }
}

impl Status {
    /// Adds a source outside the ones known.
    pub fn source(&mut self, source: Source) {
        if source.group == NONE || self.sources.iter().flatten().any(|s| s.group == source.group) {
            return;
        }
        if let Some(place) = self.sources.iter_mut().find(|s| s.is_none()) {
            *place = Some(source);
        }
    }
    fn negate(&mut self) {
        self.polarity = if self.polarity == Polarity::Positive { Polarity::Negative } else { Polarity::Positive };
    }
    /// What is not yet so, or never was, lies ahead; but what was said of the past stays there.
    fn unreal(&mut self, modality: Modality) {
        self.stopped(modality);
        self.modality = modality;
        if self.sources[0].is_none() {
            self.tense = TenseStatus::Future;
        }
    }
    /// "agreed to stop supplying arms": what is to end is to be no more.
    fn stopped(&mut self, modality: Modality) {
        if self.tense == TenseStatus::Ended && self.modality == Modality::Asserted && modality != Modality::Asserted && self.sources[0].is_none() {
            self.negate();
        }
    }
    /// Applies what a governing word does. `negated`: the governing word is itself negated.
    pub fn govern(&mut self, cue: Cue, negated: bool, source: Source) {
        match cue {
            Cue::None | Cue::Implied => {}
            Cue::Reported => {
                self.source(source);
                // "did not say that": nothing is asserted.
                if negated {
                    self.modality = Modality::Possible;
                }
            }
            Cue::Alleged => {
                self.source(source);
                self.modality = Modality::Alleged;
            }
            Cue::Denied => {
                self.source(source);
                if negated { self.modality = Modality::Possible } else { self.negate() }
            }
            Cue::Requested => {
                self.unreal(Modality::Requested);
                self.source(source);
            }
            Cue::Planned => {
                self.unreal(Modality::Planned);
                if negated {
                    self.negate();
                }
            }
            Cue::Possible | Cue::Probable => {
                self.modality = if cue == Cue::Possible { Modality::Possible } else { Modality::Probable };
                if negated {
                    self.negate();
                }
            }
            Cue::Hypothetical => self.modality = Modality::Hypothetical,
            Cue::Negated => {
                // "failed to sign"; "did not fail to sign" is positive again.
                if !negated {
                    self.negate();
                }
            }
            Cue::Ended => self.tense = if negated { TenseStatus::Ongoing } else { TenseStatus::Ended },
        }
    }
}

/// A word that governs without a source to name.
const NOBODY: Source = Source { group: NONE, cue: (0, 0), direct: false };

/// Status of a clause: its own verb group, then everything that governs it.
pub fn of_clause(a: &Analysis, input: Input<'_, '_>, clause: u32, state: bool) -> Status {
    let mut s = Status::default();
    if a.clauses[clause as usize].verb != NONE {
        own(a, input, clause, state, &mut s);
    }
    up(a, input, clause, &mut s);
    s
}

/// What the clause's own verb group says.
fn own(a: &Analysis, input: Input<'_, '_>, clause: u32, state: bool, s: &mut Status) {
    let c = a.clauses[clause as usize];
    let v = a.verbs[c.verb as usize];
    let known = input.known;
    // Words are told in the present tense when they have been said ("says", "insists"); belief goes on. ", killing two" is of the time of its verb.
    let content = || a.clauses.iter().any(|k| k.parent == clause && matches!(k.link, Link::That | Link::Quote));
    let said = !state && v.form == VerbForm::Finite && !v.progressive && content() && input.lexicon.lemma(v.lemma).verb_cue == Cue::Reported && ![known.believe, known.think].contains(&v.lemma);
    // So is the second of "killing two and wounding five".
    let above = |c: super::Clause| a.clauses.get(c.parent as usize).filter(|p| p.verb != NONE).copied();
    let of_verb = |p: super::Clause| a.verbs[p.verb as usize].past || a.verbs[p.verb as usize].perfect;
    let beside = v.form == VerbForm::Ing
        && c.link == Link::Ing
        && above(c).is_some_and(|p| of_verb(p) || p.link == Link::Ing && p.preposition == 0 && a.verbs[p.verb as usize].form == VerbForm::Ing && above(p).is_some_and(of_verb));
    let past = v.past || v.form == VerbForm::Participle || (v.perfect && !state) || said || (beside && !state);
    s.tense = if past { TenseStatus::Past } else { TenseStatus::Ongoing };
    if v.no_longer {
        s.tense = TenseStatus::Ended;
    }
    if v.negative {
        s.polarity = Polarity::Negative;
    }
    modal(v.modal, known, s);
    if v.no_longer && v.modal != 0 {
        s.polarity = Polarity::Negative;
    }
    s.govern(v.cue, false, NOBODY);
    s.govern(c.adverb, false, NOBODY);
    // "will be arrested and charged": the auxiliaries of the first verb.
    if c.shares != NONE {
        let first = a.verbs[a.clauses[c.shares as usize].verb as usize];
        if first.negative {
            s.polarity = Polarity::Negative;
        }
        if first.past || first.perfect {
            s.tense = TenseStatus::Past;
        }
        modal(first.modal, known, s);
        s.govern(first.cue, false, NOBODY);
    }
    // "no troops were sent": the negation stands in an argument. "No troops dared to leave" has it once, in the clause above.
    let handed_down = c.link == Link::Infinitive && c.subject != NONE && a.groups[c.subject as usize].clause == c.parent;
    for g in [if handed_down { NONE } else { c.subject }, c.object] {
        if g != NONE && a.groups[g as usize].negative {
            s.polarity = Polarity::Negative;
        }
    }
}

fn modal(modal: u32, known: &super::Known, s: &mut Status) {
    if modal == 0 {
        return;
    }
    let modality = match modal {
        m if m == known.will || m == known.shall => Modality::Planned,
        m if m == known.would => Modality::Hypothetical,
        m if m == known.should || m == known.must || m == known.ought => Modality::Requested,
        _ => Modality::Possible,
    };
    s.stopped(modality);
    (s.modality, s.tense) = (modality, TenseStatus::Future);
}

/// The cue of a clause's verb, its particle considered: to rule something out is to say that it will not be.
pub(crate) fn verb_cue(a: &Analysis, input: Input<'_, '_>, clause: u32) -> Cue {
    let Some(c) = a.clauses.get(clause as usize).filter(|c| c.verb != NONE) else { return Cue::None };
    let (v, known) = (a.verbs[c.verb as usize], input.known);
    match (v.lemma, v.particle) {
        (l, p) if l == known.rule && p == known.out => Cue::Denied,
        (l, p) if l == known.call && p == known.off => Cue::Negated,
        // "made it clear that", "made clear that".
        (l, _) if l == known.make && clear(a, input, &v) => Cue::Reported,
        (l, p) => match input.lexicon.lemma(l).verb_cue {
            // "ended up passing it".
            Cue::Ended if p != 0 => Cue::None,
            cue => cue,
        },
    }
}

/// Whether a token opens a question with a word of its own ("why", "how"), not with "whether".
fn wh(a: &Analysis, token: u32) -> bool {
    token.checked_sub(a.first).and_then(|k| a.tags.get(k as usize)).is_some_and(|t| matches!(t, Tag::Wh | Tag::Rel))
}

/// Whether a group is somebody who can speak.
fn acts(a: &Analysis, group: u32) -> bool {
    let actor = const { class::of("@person") | class::of("@organization") | class::of("@country") | class::of("@group") | class::of("@force") | class::of("@office") }
        | const { class::of("person") | class::of("crowd") | class::of("force") | class::of("organization") | class::of("government") | class::of("media") | class::of("country") };
    a.groups.get(group as usize).is_some_and(|g| g.selection & actor != 0 || g.pronoun != 0)
}

fn clear(a: &Analysis, input: Input<'_, '_>, v: &super::VerbGroup) -> bool {
    let known = input.known;
    (v.last..a.last).take(2).any(|i| [known.clear, known.plain].contains(&input.entries[i as usize].noun))
}

/// What the verb of `parent` does to an infinitive below it.
fn infinitive_cue(a: &Analysis, input: Input<'_, '_>, parent: u32) -> Cue {
    let c = a.clauses[parent as usize];
    let (v, known) = (a.verbs[c.verb as usize], input.known);
    let lemma = input.lexicon.lemma(v.lemma);
    // "let them in": what was let happen happened; what is let may.
    if v.lemma == known.r#let {
        return if v.past || v.perfect || v.modal != 0 { Cue::Implied } else { Cue::Possible };
    }
    if lemma.infinitive_cue != Cue::None {
        return lemma.infinitive_cue;
    }
    match verb_cue(a, input, parent) {
        // "has yet to sign", "has to sign"; "is to visit".
        Cue::None if v.lemma == known.have => {
            let yet = (v.last..a.last).take(2).any(|i| input.entries[i as usize].noun == known.yet);
            if yet { Cue::Negated } else { Cue::Requested }
        }
        // "is going to".
        Cue::None if v.lemma == known.go && v.progressive => Cue::Planned,
        // "used to", but "is used to".
        Cue::None if v.lemma == known.r#use && v.past && !v.passive && c.object == NONE => Cue::Ended,
        // "sent troops to protect": what an act is for is no fact.
        Cue::None => Cue::Planned,
        // "is said to have left"; "claims to have left".
        Cue::Reported => Cue::Alleged,
        // "wants to join" is a plan, "wants Chad to join" a demand; and so "asks to join", "hopes to join".
        Cue::Requested if c.object == NONE && !v.passive && !a.phrases.iter().any(|p| p.clause == parent && a.groups[p.group as usize].first >= v.last) => Cue::Planned,
        cue => cue,
    }
}

/// What the verb of `parent` does to an -ing form below it. Behind most prepositions ("by", "after", "while") it stands on its own.
fn ing_cue(a: &Analysis, input: Input<'_, '_>, c: &super::Clause) -> Cue {
    let (cue, preposition) = (verb_cue(a, input, c.parent), c.preposition);
    let f = |names: &[u8]| names.contains(&preposition);
    // "backs sending them", "dreamt of leaving", "insisted on leaving": nobody has done it.
    let parent = a.clauses.get(c.parent as usize).filter(|p| p.verb != NONE);
    let unreal = parent.filter(|_| matches!(cue, Cue::None | Cue::Reported)).map_or(Cue::None, |p| input.lexicon.lemma(a.verbs[p.verb as usize].lemma).gerund_cue);
    if f(&[const { class::at("without") }]) {
        return Cue::Negated;
    }
    // "was quoted by Reuters as saying".
    if f(&[const { class::at("as") }]) && cue == Cue::Reported {
        return cue;
    }
    if preposition == 0 {
        // ", arresting six" goes with what was done and is no part of it: "foiled the raid, arresting six"; nor is "Saying so, they urged".
        let beside = c.verb != NONE && a.verbs[c.verb as usize].first > a.first && a.tags[(a.verbs[c.verb as usize].first - a.first - 1) as usize] == Tag::Comma
            || a.clauses.get(c.parent as usize).is_some_and(|p| p.verb != NONE && c.first < a.verbs[p.verb as usize].first);
        // "advocated lifting it", but not what is done beside a demand.
        let follows = || c.verb != NONE && a.clauses.get(c.parent as usize).is_some_and(|p| a.verbs[p.verb as usize].last == a.verbs[c.verb as usize].first);
        let complement = matches!(cue, Cue::Denied | Cue::Negated | Cue::Ended | Cue::Planned | Cue::Possible) || cue == Cue::Requested && follows();
        return if beside {
            Cue::None
        } else if unreal != Cue::None && follows() {
            unreal
        } else if complement {
            cue
        } else {
            Cue::None
        };
    }
    if innocent(a, input, c.parent) {
        return Cue::Alleged;
    }
    // "the opposition to lifting it", "came close to signing".
    if f(&[const { class::at("to") }]) && c.governor != NONE {
        return Cue::Possible;
    }
    let near = |i: u32| input.entries[i as usize].noun == input.known.close || input.tokens[i as usize].text(input.text) == "closer";
    if f(&[const { class::at("to") }]) && cue == Cue::None && c.verb != NONE && a.verbs[c.verb as usize].first >= a.first + 2 && near(a.verbs[c.verb as usize].first - 2) {
        return Cue::Possible;
    }
    if f(&[const { class::at("of") }, const { class::at("about") }, const { class::at("to") }, const { class::at("on") }, const { class::at("over") }]) {
        // "is capable of attacking", "in favour of attacking".
        let word = Some(c.verb).filter(|&v| v != NONE).map(|v| a.verbs[v as usize].first).filter(|&v| v >= a.first + 2).map(|v| input.entries[v as usize - 2].noun);
        let unreal = word.map(|w| input.lexicon.lemma(w).gerund_cue).filter(|&w| w != Cue::None).unwrap_or(unreal);
        if unreal != Cue::None {
            return unreal;
        }
    }
    if f(&[const { class::at("of") }, const { class::at("from") }, const { class::at("with") }, const { class::at("about") }, const { class::at("to") }]) {
        return cue;
    }
    // "agreed on sending", but not "On arriving, he agreed".
    let next = || c.verb != NONE && parent.is_some_and(|p| a.verbs[p.verb as usize].last + 1 == a.verbs[c.verb as usize].first);
    if f(&[const { class::at("on") }, const { class::at("over") }]) && next() {
        return cue;
    }
    // "blamed for killing", "called for lifting"; "warned against crossing" asks that it be not so.
    if f(&[const { class::at("for") }]) && matches!(cue, Cue::Alleged | Cue::Requested) {
        return cue;
    }
    if f(&[const { class::at("against") }]) {
        return Cue::Negated;
    }
    Cue::None
}

/// "was found not guilty of killing", "is innocent of": what the clause says somebody did not do.
fn innocent(a: &Analysis, input: Input<'_, '_>, clause: u32) -> bool {
    let Some(c) = a.clauses.get(clause as usize).filter(|c| c.verb != NONE) else { return false };
    let Some(g) = a.groups.get(c.object as usize).filter(|g| g.mention == 0) else { return false };
    let word = input.entries[g.head as usize].noun;
    let not = g.first > a.first && a.tags[(g.first - 1 - a.first) as usize] == Tag::Neg;
    word == input.known.innocent || word == input.known.guilty && (not || a.verbs[c.verb as usize].negative)
}

/// Whether a governing verb is negated, by itself or by what governs it in turn ("refused to confirm that").
fn negated(a: &Analysis, input: Input<'_, '_>, clause: u32, depth: u32) -> bool {
    let Some(c) = a.clauses.get(clause as usize).filter(|c| c.verb != NONE) else { return false };
    let itself = a.verbs[c.verb as usize].negative || (c.subject != NONE && a.groups[c.subject as usize].negative);
    if depth == 0 || c.governor != NONE {
        // "his refusal to confirm that".
        let noun = c.governor != NONE && input.lexicon.lemma(a.groups[c.governor as usize].lemma).noun_cue == Cue::Negated;
        return itself ^ noun;
    }
    let parent = a.clauses.get(c.parent as usize).filter(|p| p.verb != NONE);
    let above = parent.is_some()
        && match c.link {
            Link::Infinitive => infinitive_cue(a, input, c.parent) == Cue::Negated,
            Link::Ing => ing_cue(a, input, c) == Cue::Negated,
            _ => false,
        };
    itself ^ (above && !negated(a, input, c.parent, depth - 1))
}

/// What stands above the clause does to it, outward.
pub fn up(a: &Analysis, input: Input<'_, '_>, clause: u32, s: &mut Status) {
    s.climbs += 1;
    if s.climbs > CLIMBS {
        return;
    }
    let mut at = clause;
    // Relatives, participles and adverbials are presupposed: only attribution reaches them from above.
    let mut presupposed = false;
    for step in 0..16 {
        let c = a.clauses[at as usize];
        according(a, input, at, s);
        s.quoted |= c.quoted;
        if !presupposed {
            if c.link == Link::If {
                s.modality = Modality::Hypothetical;
            } else if c.question && !(matches!(c.link, Link::Relative | Link::Participle | Link::Adverbial) && a.clauses.get(c.parent as usize).is_some_and(|p| p.verb != NONE)) {
                s.modality = Modality::Questioned;
            }
        }
        // "agreed on sanctions, which Peru opposes": what others do about it is done.
        let of_its_own = c.link == Link::Relative && c.subject != NONE && c.subject != c.governor;
        if matches!(c.link, Link::Relative | Link::Participle) && c.governor != NONE && !presupposed && !of_its_own {
            supposed(a, input, c.governor, s);
        }
        if c.governor != NONE && matches!(c.link, Link::That | Link::Infinitive | Link::Ing) && !presupposed && governed(a, input, &c, step > 0, s) {
            return;
        }
        let Some(parent) = a.clauses.get(c.parent as usize).copied() else { break };
        // "The rumour is that", "their claim was that": what the subject says.
        if c.link == Link::That && c.governor == NONE && !presupposed && parent.verb != NONE && a.verbs[parent.verb as usize].copula && parent.subject != NONE {
            let g = &a.groups[parent.subject as usize];
            let cue = if g.mention == 0 { input.lexicon.lemma(g.lemma).noun_cue } else { Cue::None };
            if cue != Cue::None {
                s.govern(cue, g.negative || a.verbs[parent.verb as usize].negative, Source { group: owner(a, parent.subject), cue: (g.head, g.head + 1), direct: false });
            }
        }
        if parent.verb != NONE {
            let v = a.verbs[parent.verb as usize];
            let cue = match verb_cue(a, input, c.parent) {
                // "The bishop denounced that ...": whoever does something with a statement says it, whatever the verb.
                Cue::None if (c.link == Link::Quote || c.link == Link::That && c.first <= v.last + 2) && c.governor == NONE && acts(a, parent.subject) && !v.copula && !v.passive => Cue::Reported,
                cue => cue,
            };
            let not = negated(a, input, c.parent, 4);
            // Who only wants something has not said so.
            let silent = [input.known.want, input.known.need].contains(&v.lemma) && c.link != Link::Quote;
            let speaker = if silent {
                NONE
            } else if v.passive {
                by_agent(a, c.parent)
            } else {
                parent.subject
            };
            let source = Source { group: speaker, cue: (v.head, v.head + 1), direct: c.link == Link::Quote };
            // The negation of a governing verb was taken into account below it.
            let apply = |s: &mut Status, cue: Cue| {
                if step == 0 || cue != Cue::Negated {
                    s.govern(cue, not, source);
                }
            };
            match c.link {
                Link::That | Link::Quote if !matches!(cue, Cue::None | Cue::Ended) || c.link == Link::Quote => {
                    // "threatens, hopes that": still somebody's statement. What is quoted is what was said, whatever the verb.
                    let quote = c.link == Link::Quote && matches!(cue, Cue::None | Cue::Requested | Cue::Planned | Cue::Possible | Cue::Probable | Cue::Implied);
                    // "state media reported, citing the army": the army said it first.
                    let cites = |k: &&super::Clause| k.parent == c.parent && k.link == Link::Ing && k.verb != NONE && a.verbs[k.verb as usize].lemma == input.known.cite;
                    if let Some(k) = a.clauses.iter().find(cites) {
                        s.source(Source { group: k.object, cue: (a.verbs[k.verb as usize].head, a.verbs[k.verb as usize].head + 1), direct: false });
                    }
                    if presupposed {
                        s.source(source);
                    } else {
                        apply(s, if quote { Cue::Reported } else { cue });
                        // "said it would leave": what was "will" when it was said.
                        if step == 0 && cue == Cue::Reported && announces(a, input, at, &v) {
                            s.modality = Modality::Planned;
                        }
                        if matches!(cue, Cue::Possible | Cue::Probable) {
                            s.source(source);
                        }
                        if v.modal != 0 {
                            above(v.modal, input.known, s);
                        }
                    }
                }
                // "explained why the army left": it did; "asked why" and "unclear who" leave it open.
                // What is not reported is left alone, too: the next arm is not meant.
                #[allow(clippy::collapsible_match)]
                Link::Whether if !presupposed && wh(a, c.first) && !v.copula && !v.passive && ![input.known.ask, input.known.question, input.known.wonder].contains(&v.lemma) => {
                    if cue == Cue::Reported && !not {
                        s.source(source);
                    }
                }
                Link::Whether if !presupposed => {
                    s.modality = Modality::Questioned;
                    s.tense = TenseStatus::Future;
                }
                Link::Infinitive if !presupposed => {
                    // "marched to demand": who does something to say so has said so.
                    let spoken = step == 0
                        && c.verb != NONE
                        && !v.copula
                        && (input.known.voices.contains(&a.verbs[c.verb as usize].lemma) || a.verbs[c.verb as usize].lemma == input.known.call)
                        && input.lexicon.lemma(v.lemma).infinitive_cue == Cue::None
                        && verb_cue(a, input, c.parent) == Cue::None
                        && ![input.known.have, input.known.go, input.known.r#use].contains(&v.lemma);
                    let cue = match v.copula {
                        true => Cue::Planned,
                        false if spoken => Cue::Implied,
                        false => infinitive_cue(a, input, c.parent),
                    };
                    // "used the visit to say that": the purpose of saying so leaves what is said alone.
                    let purpose = step > 0 && cue == Cue::Planned && input.lexicon.lemma(v.lemma).infinitive_cue == Cue::None && verb_cue(a, input, c.parent) == Cue::None;
                    if purpose {
                    } else if cue == Cue::Implied {
                        inherit(a, input, c.parent, not, s);
                    } else {
                        apply(s, cue);
                        // "police expect farmers to block the road": whose view it is, if it is of others.
                        if matches!(cue, Cue::Possible | Cue::Probable) && !v.passive && parent.object != NONE && parent.object == c.subject && lists_views(input, v.lemma) {
                            s.source(source);
                        }
                        then(v, s);
                        above(v.modal, input.known, s);
                        // "is expected to sign": not yet.
                        if cue == Cue::Probable && step == 0 && c.verb != NONE && !a.verbs[c.verb as usize].perfect && s.tense == TenseStatus::Ongoing {
                            s.tense = TenseStatus::Future;
                        }
                    }
                }
                // "warned Harare against closing the mine": they asked that it not be done.
                Link::Ing if !presupposed && c.preposition == const { class::at("against") } => {
                    s.govern(Cue::Requested, v.negative, source);
                    s.negate();
                }
                // "residents reported seeing"; but ", saying so," goes on with something else.
                Link::Ing if !presupposed => {
                    let said = c.preposition == 0 && cue == Cue::Reported && c.verb != NONE && a.verbs[c.verb as usize].first == v.last;
                    let cue = ing_cue(a, input, &c);
                    if cue == Cue::None && said {
                        apply(s, Cue::Reported);
                    } else if cue != Cue::None {
                        apply(s, cue);
                        then(v, s);
                        above(v.modal, input.known, s);
                    } else if c.preposition == 0 || c.preposition == const { class::at("by") } {
                        // ", killing two": as real as what it goes with.
                        let mut main = Status::default();
                        own(a, input, c.parent, false, &mut main);
                        if s.modality == Modality::Asserted && main.modality != Modality::Asserted {
                            (s.modality, s.tense) = (main.modality, main.tense);
                        }
                    }
                }
                // "will strike back when Chad crosses the border".
                Link::Adverbial if !presupposed && s.modality == Modality::Asserted && s.tense != TenseStatus::Ended => {
                    let present = c.verb != NONE && {
                        let own = a.verbs[c.verb as usize];
                        // "to be wary at a time when they are talking": they are.
                        !own.past && !own.perfect && own.form == VerbForm::Finite && !(own.progressive && c.governor != NONE)
                    };
                    let known = input.known;
                    let timely = c.first > a.first && [known.when, known.before, known.after, known.until, known.once].contains(&input.entries[c.first as usize - 1].noun);
                    // "until he has regained control": not yet.
                    let own = a.verbs.get(c.verb as usize);
                    let until = timely && input.entries[c.first as usize - 1].noun == known.until && own.is_some_and(|v| v.perfect && !v.past);
                    let ahead = timely && (v.modal != 0 || v.form == VerbForm::Infinitive || !v.past && matches!(cue, Cue::Planned | Cue::Requested));
                    if present && ahead || until {
                        (s.modality, s.tense) = (Modality::Hypothetical, TenseStatus::Future);
                    }
                }
                // "voiced concern about the lies that Chad spreads".
                Link::Relative | Link::Participle if cue == Cue::Reported && parent.object != NONE && c.governor != NONE => s.source(source),
                _ => {}
            }
        }
        presupposed |= matches!(c.link, Link::Relative | Link::Participle | Link::Adverbial | Link::If);
        at = c.parent;
    }
}

/// What the noun does that a clause hangs on ("plans to", "claims that", "suspicion of"), and what stands above the noun. False if nothing.
fn governed(a: &Analysis, input: Input<'_, '_>, c: &super::Clause, spoken: bool, s: &mut Status) -> bool {
    let g = &a.groups[c.governor as usize];
    let predicate = a.clauses.get(g.clause as usize).is_some_and(|p| p.object == c.governor && p.verb != NONE && a.verbs[p.verb as usize].copula);
    let lemma = input.lexicon.lemma(g.lemma);
    let cue = match if c.link == Link::Infinitive && lemma.infinitive_cue != Cue::None { lemma.infinitive_cue } else { lemma.noun_cue } {
        Cue::None if c.link != Link::Infinitive => return false,
        // "it is good to note that": what is noted is so.
        Cue::None if spoken => Cue::None,
        // "the first to sign" signed; "important to sign", "a chance to sign" leave it open.
        Cue::None if first(a, input, c.governor) => Cue::Implied,
        Cue::None if predicate && g.mention == 0 && a.tags[(g.head - a.first) as usize] == Tag::Adj => Cue::Possible,
        Cue::None => Cue::Planned,
        cue => cue,
    };
    let source = Source { group: owner(a, c.governor), cue: (g.head, g.head + 1), direct: false };
    if predicate {
        // "is not likely to", "was able to": the verb's tense and negation are those of the statement.
        let not = negated(a, input, g.clause, 4);
        if cue == Cue::Implied {
            inherit(a, input, g.clause, not, s);
        } else {
            s.govern(cue, not, source);
            then(a.verbs[a.clauses[g.clause as usize].verb as usize], s);
            above(a.verbs[a.clauses[g.clause as usize].verb as usize].modal, input.known, s);
        }
        up(a, input, g.clause, s);
        return true;
    }
    if cue == Cue::Implied {
        s.tense = TenseStatus::Past;
    } else {
        s.govern(cue, g.negative, source);
    }
    nominal_up(a, input, c.governor, s);
    true
}

/// Verbs that take a view without doing anything about it: "expect", "fear"; not "allow", "try".
fn lists_views(input: Input<'_, '_>, verb: u32) -> bool {
    matches!(input.lexicon.lemma(verb).verb_cue, Cue::Probable | Cue::Possible | Cue::Reported)
}

/// Whether a group is the first, last or only one of its kind.
pub fn first(a: &Analysis, input: Input<'_, '_>, group: u32) -> bool {
    let (g, known) = (&a.groups[group as usize], input.known);
    (g.first..g.last).any(|i| [known.first, known.last, known.only].contains(&input.entries[i as usize].noun))
}

/// Whose words or plans a noun speaks of: "the *minister's* claim", "a warning by *Chad*".
pub fn owner(a: &Analysis, group: u32) -> u32 {
    let possessor = a.groups[group as usize].possessor;
    if possessor != NONE {
        return possessor;
    }
    let f = const { [class::at("by"), class::at("of"), class::at("from")] };
    let phrase = a.phrases.iter().find(|p| p.host == group && f.contains(&p.function));
    // "the claims made by Chad", "a statement issued by the ministry".
    let made = |c: usize| a.clauses[c].link == Link::Participle && a.clauses[c].governor == group && a.clauses[c].verb != NONE && a.verbs[a.clauses[c].verb as usize].passive;
    phrase.map_or_else(|| (0..a.clauses.len()).find(|&c| made(c)).map_or(NONE, |c| by_agent(a, c as u32)), |p| p.group)
}

/// What is said of a noun that is only planned, demanded or feared ("called for a conference that involves both") is no more real than it.
fn supposed(a: &Analysis, input: Input<'_, '_>, group: u32, s: &mut Status) {
    let g = &a.groups[group as usize];
    if g.definite || g.mention != 0 || s.modality != Modality::Asserted {
        return;
    }
    let clause = a.clauses.get(g.clause as usize).filter(|c| c.verb != NONE);
    let host = a.phrases.iter().find(|p| p.group == group);
    let cue = match (host, clause) {
        (Some(p), _) if p.host != NONE => {
            if p.function == const { class::at("for") } || p.function == const { class::at("of") } {
                input.lexicon.lemma(a.groups[p.host as usize].lemma).noun_cue
            } else {
                Cue::None
            }
        }
        (Some(p), Some(_)) => {
            if argument(p.function) {
                verb_cue(a, input, g.clause)
            } else {
                Cue::None
            }
        }
        (None, Some(c)) if c.object == group => verb_cue(a, input, g.clause),
        _ => Cue::None,
    };
    if matches!(cue, Cue::Requested | Cue::Planned | Cue::Possible | Cue::Probable) {
        s.govern(cue, false, NOBODY);
    }
}

/// What was refused, tried or claimed in the past was not done, or done, then.
fn then(v: super::VerbGroup, s: &mut Status) {
    if s.tense == TenseStatus::Ongoing && (v.past || v.perfect) {
        s.tense = TenseStatus::Past;
    }
}

fn above(m: u32, known: &super::Known, s: &mut Status) {
    if m != 0 && s.modality == Modality::Asserted {
        modal(m, known, s);
    }
}

/// An infinitive under a verb that implies it ("managed to sign", "came to visit") has that verb's tense, polarity and modality.
fn inherit(a: &Analysis, input: Input<'_, '_>, clause: u32, not: bool, s: &mut Status) {
    let mut parent = Status::default();
    own(a, input, clause, false, &mut parent);
    s.tense = parent.tense;
    if not {
        s.negate();
    }
    if s.modality == Modality::Asserted {
        s.modality = parent.modality;
    }
}

/// The agent of a passive: its by-phrase.
pub fn by_agent(a: &Analysis, clause: u32) -> u32 {
    let by = const { class::at("by") };
    a.phrases.iter().find(|p| p.clause == clause && p.function == by).map_or(NONE, |p| p.group)
}

/// "The army said it would leave": "would" in what was said in the past of somebody who acts, with no condition beside it, is the "will" of then.
fn announces(a: &Analysis, input: Input<'_, '_>, clause: u32, says: &super::VerbGroup) -> bool {
    let c = &a.clauses[clause as usize];
    let Some(v) = a.verbs.get(c.verb as usize) else { return false };
    let condition = |k: &super::Clause| k.link == Link::If && (k.parent == clause || k.parent == c.parent);
    let somebody = acts(a, c.subject) || a.groups.get(c.subject as usize).is_some_and(|g| g.mention != 0);
    v.modal == input.known.would && !v.perfect && !v.copula && says.past && c.link == Link::That && somebody && !a.clauses.iter().any(condition)
}

/// "as the minister put it", "as residents have said": a verb of saying without a content of its own, whose content is the clause it hangs on.
pub fn as_said(a: &Analysis, input: Input<'_, '_>, clause: u32) -> bool {
    let (c, known) = (&a.clauses[clause as usize], input.known);
    if c.link != Link::Adverbial || c.verb == NONE || c.subject == NONE || c.first <= a.first || input.entries[c.first as usize - 1].noun != known.r#as {
        return false;
    }
    let v = &a.verbs[c.verb as usize];
    let it = c.object == NONE || a.groups[c.object as usize].pronoun == known.it || v.lemma == known.tell;
    let content = a.clauses.iter().any(|k| k.parent == clause && matches!(k.link, Link::That | Link::Quote | Link::Whether));
    it && !content && !v.negative && (v.lemma == known.put && c.object != NONE || input.lexicon.lemma(v.lemma).verb_cue == Cue::Reported)
}

fn according(a: &Analysis, input: Input<'_, '_>, clause: u32, s: &mut Status) {
    for (i, c) in a.clauses.iter().enumerate() {
        if c.parent == clause && c.link == Link::Adverbial && as_said(a, input, i as u32) {
            let v = &a.verbs[c.verb as usize];
            s.source(Source { group: c.subject, cue: (v.head, v.head + 1), direct: false });
        }
    }
    let f = const { class::at("according") };
    // A source of one main clause is one of those beside it.
    let main = |c: u32| a.clauses.get(c as usize).is_some_and(|c| c.link == Link::Root && c.parent == NONE);
    let of = |p: &&super::Phrase| p.function == f && (p.clause == clause || main(clause) && main(p.clause));
    if let Some(p) = a.phrases.iter().find(of) {
        let g = &a.groups[p.group as usize];
        s.source(Source { group: p.group, cue: (g.first.saturating_sub(2), g.first), direct: false });
    }
}

/// Status of a nominal ("the deployment", "any breach"): its own modifiers, then the verb it is an argument of.
pub fn of_nominal(a: &Analysis, input: Input<'_, '_>, group: u32) -> Status {
    let mut s = Status::default();
    nominal(a, input, group, &mut s);
    s
}

fn nominal(a: &Analysis, input: Input<'_, '_>, group: u32, s: &mut Status) {
    let g = &a.groups[group as usize];
    // "the non-recognition of Kosovo"; the clause around it is not negated.
    let non = g.head >= g.first + 2 && a.tags[(g.head - 1 - a.first) as usize] == Tag::Hyphen && input.tokens[g.head as usize - 2].text(input.text).eq_ignore_ascii_case("non");
    if g.negative || non {
        s.polarity = Polarity::Negative;
    }
    for i in g.first..g.last {
        if i != g.head && a.mention_at[i as usize] == 0 && a.tags[(i - a.first) as usize] == Tag::Adj {
            s.govern(input.lexicon.lemma(input.entries[i as usize].noun).noun_cue, false, NOBODY);
        }
    }
    nominal_up(a, input, group, s);
}

fn nominal_up(a: &Analysis, input: Input<'_, '_>, group: u32, s: &mut Status) {
    let known = input.known;
    // "hindered the work in violation of the treaty": done by what the clause says, and as real.
    if let Some(clause) = manner(a, group) {
        let negative = s.polarity == Polarity::Negative;
        own(a, input, clause, false, s);
        if negative {
            s.negate();
        }
        up(a, input, clause, s);
        return;
    }
    // Up through "plans for the deployment of", to the group that is an argument.
    let mut at = group;
    for _ in 0..4 {
        if a.groups[at as usize].apposed_to != NONE {
            at = a.groups[at as usize].apposed_to;
            continue;
        }
        let Some(p) = a.phrases.iter().find(|p| p.group == at && p.host != NONE) else { break };
        let host = &a.groups[p.host as usize];
        let cue = input.lexicon.lemma(host.lemma).noun_cue;
        // "vowed revenge for the attack": there was one.
        let given = a.groups[at as usize].definite || a.groups[at as usize].possessor != NONE;
        if given && p.function == const { class::at("for") } && host.selection & const { class::of("redress") } != 0 {
            sources_above(a, input, a.clause_of(p.host), s);
            return;
        }
        let close = const { [class::at("of"), class::at("for"), class::at("to"), class::at("against")] }.contains(&p.function);
        // "was sworn in despite claims that": what goes on beside it is no part of it; no rule asks for "despite", which has no number.
        const BESIDE: [u8; 4] = [0, class::at("after"), class::at("amid"), class::at("since")];
        if BESIDE.contains(&p.function) {
            sources_above(a, input, a.clause_of(p.host), s);
            return;
        }
        // "called for sanctions over the visit" leaves the visit alone.
        if !close && given {
            sources_above(a, input, a.clause_of(p.host), s);
            return;
        }
        // "the threat of", "plans for"; a report on the war leaves the war alone.
        if cue != Cue::None && close {
            s.govern(cue, host.negative, Source { group: owner(a, p.host), cue: (host.head, host.head + 1), direct: false });
        }
        at = p.host;
    }
    let clause = a.clause_of(at);
    let Some(c) = a.clauses.get(clause as usize).copied() else { return };
    if c.verb != NONE {
        let v = a.verbs[c.verb as usize];
        let cue = verb_cue(a, input, clause);
        let not = negated(a, input, clause, 4);
        let is_object = c.object == at || (v.passive && c.subject == at);
        let in_phrase = a.phrases.iter().any(|p| p.group == at && p.clause == clause && argument(p.function));
        let speaker = if v.passive { by_agent(a, clause) } else { c.subject };
        let source = Source { group: speaker, cue: (v.head, v.head + 1), direct: false };
        let definite = a.groups[group as usize].definite || a.groups[group as usize].possessor != NONE;
        // "urged them to lift the blockade": there is one.
        if is_object && cue == Cue::Ended && definite {
            let over = v.past && v.form == VerbForm::Finite && v.modal == 0 && !v.negative;
            s.tense = if over { TenseStatus::Ended } else { TenseStatus::Ongoing };
            sources_above(a, input, clause, s);
            return;
        }
        // "rejected the annexation": that there is one is not what was rejected; "denied the attack" is.
        // So is "were denied access to the trial".
        // "refused requests by Chad to leave": they were made, though nobody leaves.
        let made = s.modality == Modality::Asserted
            && is_object
            && at == group
            && input.lexicon.lemma(a.groups[group as usize].lemma).noun_cue == Cue::Requested
            // Who refuses a thing can refuse to do it; who cancels it cannot.
            && (cue == Cue::Denied || cue == Cue::Negated && input.lexicon.lemma(v.lemma).infinitive_cue == Cue::Negated)
            && v.lemma != known.deny;
        let rejected = definite && cue == Cue::Denied && (v.lemma != known.deny || at != group) || made;
        if rejected {
            sources_above(a, input, clause, s);
            return;
        }
        // "marched for the release of", "fought for Cuba's independence": what they want.
        let wanted = [known.fight, known.protest, known.march, known.rally, known.demonstrate, known.campaign].contains(&v.lemma);
        if wanted && cue == Cue::None && at == group && a.phrases.iter().any(|p| p.group == at && p.clause == clause && p.function == const { class::at("for") }) {
            s.govern(Cue::Requested, v.negative, source);
        }
        // "information that leads to the arrest of": there may be one.
        let leads = v.lemma == known.lead && v.form == VerbForm::Finite && !v.past && !v.perfect && c.link == Link::Relative;
        if leads && a.phrases.iter().any(|p| p.group == at && p.clause == clause && p.function == const { class::at("to") }) {
            s.govern(Cue::Possible, v.negative, NOBODY);
        }
        // "discussed the proposal": there is one; "considered a ban" leaves it open.
        if (is_object || in_phrase) && !(definite && matches!(cue, Cue::Possible | Cue::Probable)) {
            s.govern(cue, not, source);
        }
        // What is held, begun or takes place under a modal or a negation is itself meant; "would condemn the attack" leaves the attack alone.
        // So is what is brought about: "to secure the release of the crew".
        // "The invasion was not a surprise" leaves it alone, "there was no invasion" does not.
        let exists = v.lemma != known.be || c.subject != at || !definite || c.object == NONE;
        let carries = exists && [known.hold, known.take, known.happen, known.begin, known.start, known.be, known.go].contains(&v.lemma) && (is_object || c.subject == at)
            || is_object && known.brings_about.contains(&v.lemma);
        // "the deployment would make things worse": what would have effects is no fact yet.
        let supposed = c.subject == at && v.modal == known.would && !v.perfect;
        // "will meet following a complaint": there was one.
        let first = a.groups[at as usize].first;
        let before = first > a.first && matches!(input.tokens[first as usize - 1].text(input.text), "after" | "following" | "since" | "amid" | "despite");
        if carries || !definite && !before || supposed {
            above(v.modal, known, s);
            if v.negative && cue == Cue::None && (is_object || carries) && v.modal == 0 {
                s.polarity = Polarity::Negative;
            }
        }
        // "The war goes on", "there is a war".
        let goes_on = v.form == VerbForm::Finite && !v.past && !v.perfect && v.modal == 0 && (c.subject == at && !v.passive || v.copula && c.object == at);
        if goes_on && s.modality == Modality::Asserted && s.tense == TenseStatus::Past {
            s.tense = TenseStatus::Ongoing;
        }
        if definite && !carries && matches!(cue, Cue::None | Cue::Reported | Cue::Implied) {
            sources_above(a, input, clause, s);
            return;
        }
    }
    up(a, input, clause, s);
}

/// The clause of which a bare noun says how it was done: "in violation of", "in support of".
fn manner(a: &Analysis, group: u32) -> Option<u32> {
    let g = &a.groups[group as usize];
    let bare = g.first == g.head && !g.plural && g.mention == 0 && !g.negative;
    let p = a.phrases.iter().find(|p| bare && p.group == group && p.function == const { class::at("in") })?;
    let holds = a.phrases.iter().any(|q| q.host == group && q.function == const { class::at("of") });
    (holds && a.clauses.get(p.clause as usize)?.verb != NONE).then_some(p.clause)
}

/// Takes over only the sources of what stands above.
fn sources_above(a: &Analysis, input: Input<'_, '_>, clause: u32, s: &mut Status) {
    if clause as usize >= a.clauses.len() {
        return;
    }
    let mut above = Status { climbs: s.climbs, ..Status::default() };
    up(a, input, clause, &mut above);
    s.climbs = above.climbs;
    for source in above.sources.into_iter().flatten() {
        s.source(source);
    }
    s.quoted |= above.quoted;
}

/// Prepositions that join an argument to a verb or noun of saying, planning or asking; "during", "after", "in" say when and where.
fn argument(function: u8) -> bool {
    const { [class::at("of"), class::at("for"), class::at("against"), class::at("with"), class::at("about"), class::at("to"), class::at("on"), class::at("from"), class::at("over")] }
        .contains(&function)
}

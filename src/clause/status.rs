//! Polarity, modality, tense and attribution, read off the clause tree from the inside out.

use super::{Analysis, Input, Link, NONE};
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
}

impl Default for Status {
    fn default() -> Self {
        Status { polarity: Polarity::Positive, modality: Modality::Asserted, tense: TenseStatus::Past, sources: [None; SOURCES], quoted: false }
    }
}

impl Status {
    /// Adds a source outside the ones known.
    pub fn source(&mut self, source: Source) {
        if source.group == NONE {
            return;
        }
        if let Some(place) = self.sources.iter_mut().find(|s| s.is_none()) {
            *place = Some(source);
        }
    }
    fn negate(&mut self) {
        self.polarity = if self.polarity == Polarity::Positive { Polarity::Negative } else { Polarity::Positive };
    }
    /// Applies what a governing word does. `negated`: the governing word is itself negated.
    pub fn govern(&mut self, cue: Cue, negated: bool, source: Source) {
        match cue {
            Cue::None => {}
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
                self.source(source);
                self.modality = Modality::Requested;
                self.tense = TenseStatus::Future;
            }
            Cue::Planned => {
                self.modality = Modality::Planned;
                self.tense = TenseStatus::Future;
                if negated {
                    self.negate();
                }
            }
            Cue::Possible => self.modality = Modality::Possible,
            Cue::Probable => self.modality = Modality::Probable,
            Cue::Hypothetical => self.modality = Modality::Hypothetical,
            Cue::Negated => {
                // "failed to sign"; "did not fail to sign" is positive again.
                if !negated {
                    self.negate();
                }
            }
            Cue::Ended => self.tense = TenseStatus::Ended,
        }
    }
}

/// Status of a clause: its own verb group, then everything that governs it.
pub fn of_clause(a: &Analysis, input: Input<'_, '_>, clause: u32, state: bool) -> Status {
    let mut s = Status::default();
    let c = a.clauses[clause as usize];
    if c.verb != NONE {
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
    s.tense = if v.past {
        TenseStatus::Past
    } else if v.form == super::VerbForm::Participle {
        TenseStatus::Past
    } else if v.perfect && !state {
        TenseStatus::Past
    } else {
        TenseStatus::Ongoing
    };
    if v.negative {
        s.polarity = Polarity::Negative;
    }
    modal(v.modal, known, s);
    if v.cue != Cue::None {
        s.govern(v.cue, false, Source { group: NONE, cue: (0, 0), direct: false });
    }
    // "no troops were sent": the negation stands in an argument.
    for g in [c.subject, c.object] {
        if g != NONE && a.groups[g as usize].negative {
            s.polarity = Polarity::Negative;
        }
    }
}

fn modal(modal: u32, known: &super::Known, s: &mut Status) {
    if modal == 0 {
        return;
    }
    let (modality, tense) = match modal {
        m if m == known.will || m == known.shall => (Modality::Planned, TenseStatus::Future),
        m if m == known.would => (Modality::Hypothetical, TenseStatus::Future),
        m if m == known.should || m == known.must || m == known.ought => (Modality::Requested, TenseStatus::Future),
        _ => (Modality::Possible, TenseStatus::Future),
    };
    s.modality = modality;
    s.tense = tense;
}

/// What stands above the clause does to it, outward.
pub fn up(a: &Analysis, input: Input<'_, '_>, clause: u32, s: &mut Status) {
    let mut at = clause;
    // Relatives, participles and adverbials are presupposed: only attribution reaches them from above.
    let mut presupposed = false;
    for _ in 0..16 {
        let c = a.clauses[at as usize];
        according(a, input, at, s);
        s.quoted |= c.quoted;
        if c.question && !presupposed && !matches!(c.link, Link::If) {
            s.modality = Modality::Questioned;
        }
        if c.link == Link::If && !presupposed {
            s.modality = Modality::Hypothetical;
        }
        if c.governor != NONE && matches!(c.link, Link::That | Link::Infinitive) && !presupposed {
            let g = &a.groups[c.governor as usize];
            let cue = input.lexicon.lemma(g.lemma).noun_cue;
            let source = Source { group: g.possessor, cue: (g.head, g.head + 1), direct: false };
            s.govern(cue, g.negative, source);
            nominal_up(a, input, c.governor, s);
        }
        let Some(parent) = a.clauses.get(c.parent as usize).copied() else { break };
        if parent.verb != NONE {
            let v = a.verbs[parent.verb as usize];
            let cue = input.lexicon.lemma(v.lemma).verb_cue;
            let speaker = if v.passive { by_agent(a, c.parent) } else { parent.subject };
            let source = Source { group: speaker, cue: (v.head, v.head + 1), direct: c.link == Link::Quote };
            match c.link {
                Link::That | Link::Quote => {
                    let content_cue = if matches!(cue, Cue::None | Cue::Requested | Cue::Planned | Cue::Possible | Cue::Probable) && c.link == Link::Quote { Cue::Reported } else { cue };
                    match content_cue {
                        // "believes that", "threatens that": still somebody's statement.
                        Cue::Planned | Cue::None if cue == Cue::None => {}
                        Cue::Requested | Cue::Planned => {
                            if presupposed {
                                s.source(source);
                            } else {
                                s.govern(content_cue, v.negative, source);
                            }
                        }
                        other => {
                            if presupposed {
                                s.source(source);
                            } else {
                                s.govern(other, v.negative, source);
                            }
                        }
                    }
                    if !presupposed && !matches!(content_cue, Cue::Reported | Cue::None) || v.modal != 0 && !presupposed {
                        modal_above(v.modal, input.known, s);
                    }
                }
                Link::Whether if !presupposed => {
                    s.modality = Modality::Questioned;
                    s.tense = TenseStatus::Future;
                }
                Link::Infinitive if c.governor == NONE && !presupposed => {
                    let effective = if cue == Cue::Reported { Cue::Alleged } else { cue };
                    if effective == Cue::None {
                        inherit(a, input, c.parent, s);
                    } else {
                        s.govern(effective, v.negative, source);
                        modal_above(v.modal, input.known, s);
                    }
                }
                // "warned Harare against closing the mine": they asked that it not be done.
                Link::Ing if c.governor == NONE && !presupposed && c.preposition == const { class::at("against") } => {
                    s.govern(Cue::Requested, v.negative, source);
                    s.negate();
                }
                Link::Ing if c.governor == NONE && !presupposed => {
                    if c.preposition != 0 || matches!(cue, Cue::Denied | Cue::Negated | Cue::Ended | Cue::Planned | Cue::Possible) {
                        s.govern(cue, v.negative, source);
                    }
                    modal_above(v.modal, input.known, s);
                }
                _ => {}
            }
        }
        if matches!(c.link, Link::Relative | Link::Participle | Link::Adverbial | Link::If)
            || (c.link == Link::Ing && c.preposition == 0 && c.governor == NONE && !matches!(parent_cue(a, input, c.parent), Cue::Denied | Cue::Negated | Cue::Ended | Cue::Planned | Cue::Possible))
        {
            presupposed = true;
        }
        at = c.parent;
    }
}

fn parent_cue(a: &Analysis, input: Input<'_, '_>, clause: u32) -> Cue {
    a.clauses.get(clause as usize).filter(|c| c.verb != NONE).map_or(Cue::None, |c| input.lexicon.lemma(a.verbs[c.verb as usize].lemma).verb_cue)
}

fn modal_above(m: u32, known: &super::Known, s: &mut Status) {
    if m != 0 && s.modality == Modality::Asserted {
        modal(m, known, s);
    }
}

/// An infinitive under a verb without an effect of its own ("managed to sign", "came to visit") has that verb's tense and polarity.
fn inherit(a: &Analysis, input: Input<'_, '_>, clause: u32, s: &mut Status) {
    let mut parent = Status::default();
    own(a, input, clause, false, &mut parent);
    s.tense = parent.tense;
    if parent.polarity == Polarity::Negative {
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

fn according(a: &Analysis, _input: Input<'_, '_>, clause: u32, s: &mut Status) {
    let f = const { class::at("according") };
    if let Some(p) = a.phrases.iter().find(|p| p.clause == clause && p.function == f) {
        let g = &a.groups[p.group as usize];
        let source = Source { group: p.group, cue: (g.first.saturating_sub(2), g.first), direct: false };
        if !s.sources.iter().flatten().any(|x| x.group == p.group) {
            s.source(source);
        }
    }
}

/// Status of a nominal ("the deployment", "any breach"): its own modifiers, then the verb it is an argument of.
pub fn of_nominal(a: &Analysis, input: Input<'_, '_>, group: u32) -> Status {
    let mut s = Status::default();
    let g = &a.groups[group as usize];
    if g.negative {
        s.polarity = Polarity::Negative;
    }
    for i in g.first..g.last {
        if i != g.head && a.mention_at[i as usize] == 0 {
            let cue = input.lexicon.lemma(input.entries[i as usize].noun).noun_cue;
            s.govern(cue, false, Source { group: NONE, cue: (0, 0), direct: false });
        }
    }
    nominal_up(a, input, group, &mut s);
    s
}

fn nominal_up(a: &Analysis, input: Input<'_, '_>, group: u32, s: &mut Status) {
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
        if cue != Cue::None {
            s.govern(cue, host.negative, Source { group: host.possessor, cue: (host.head, host.head + 1), direct: false });
        }
        at = p.host;
    }
    let clause = a.groups[at as usize].clause;
    let Some(c) = a.clauses.get(clause as usize).copied() else { return };
    if c.verb != NONE {
        let v = a.verbs[c.verb as usize];
        let cue = input.lexicon.lemma(v.lemma).verb_cue;
        let is_object = c.object == at || (v.passive && c.subject == at);
        let in_phrase = a.phrases.iter().any(|p| p.group == at && p.clause == clause);
        let speaker = if v.passive { by_agent(a, clause) } else { c.subject };
        let source = Source { group: speaker, cue: (v.head, v.head + 1), direct: false };
        // "urged them to lift the blockade": there is one.
        if is_object && cue == Cue::Ended && a.groups[group as usize].definite {
            let over = v.past && v.form == super::VerbForm::Finite && v.modal == 0 && !v.negative;
            s.tense = if over { TenseStatus::Ended } else { TenseStatus::Ongoing };
            let mut above = Status::default();
            up(a, input, clause, &mut above);
            s.sources = above.sources;
            s.quoted = above.quoted;
            return;
        }
        if (is_object || in_phrase) && !matches!(cue, Cue::Reported) {
            s.govern(cue, v.negative, source);
        }
        if v.modal != 0 && s.modality == Modality::Asserted {
            modal(v.modal, input.known, s);
        } else if v.negative && is_object && cue == Cue::None {
            s.polarity = Polarity::Negative;
        } else if !v.past && s.modality == Modality::Asserted && !v.perfect {
            s.tense = TenseStatus::Ongoing;
        }
    }
    up(a, input, clause, s);
}

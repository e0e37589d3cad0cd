//! The clause stack: subjects, objects and prepositional phrases, left to right, with one re-analysis step.
//!
//! Two passes. The first joins conjuncts and appositions, so that a list is one argument; the second reads the units and keeps a stack of
//! open clauses. A sentence that cannot be analysed still gives its groups; nothing here fails.

mod finite;
mod join;
mod nonfinite;
mod noun;
mod quotation;
mod subject;

use super::group::{Unit, UnitKind};
use super::{Analysis, Clause, Input, Link, NONE, NounGroup, Phrase, Tag, VerbForm, status};
use crate::gazetteer::EntityType;
use crate::lexicon::class::{self, Cue};
use crate::mention::Form;
use join::{join, named};

/// More open clauses than this and the oldest answers win: no sentence of news nests deeper.
const DEEPEST: usize = 12;

pub(super) fn build(a: &mut Analysis, input: Input<'_, '_>, quoted: bool) {
    let mut units = std::mem::take(&mut a.units);
    if a.kinds & (1 << UnitKind::OpenQuote as u32 | 1 << UnitKind::Time as u32) != 0 {
        pieces(a, input, &mut units);
    }
    join(a, input, &mut units);
    let functions = Functions::new();
    let mut quotes = std::mem::take(&mut a.marks_open);
    quotes.clear();
    let mut b = Builder { a, input, units: &units, f: functions, at: 0, base: 0, quotes, pending: NONE, aside: false };
    b.run(quoted);
    let quotes = b.quotes;
    a.marks_open = quotes;
    share(a);
    fronted_source(a);
    if a.kinds & 1 << UnitKind::Colon as u32 != 0 {
        headline_source(a, &units);
    }
    a.units = units;
    for c in 0..a.clauses.len() {
        // "After becoming president, he": what opens the sentence has its subject from the clause that it waited for.
        let clause = &a.clauses[c];
        let opens = clause.subject == NONE && clause.governor == NONE && matches!(clause.link, Link::Ing | Link::Participle) && clause.verb != NONE;
        if opens && !wanted(a, input, clause) {
            a.clauses[c].subject = a.clauses.get(clause.parent as usize).map_or(NONE, |p| p.subject);
        }
    }
    for c in 0..a.clauses.len() {
        // A clause covers what hangs on it.
        let (last, mut parent) = (a.clauses[c].last, a.clauses[c].parent);
        let mut left = DEEPEST;
        while parent != NONE && left > 0 {
            let p = &mut a.clauses[parent as usize];
            p.last = p.last.max(last);
            parent = p.parent;
            left -= 1;
        }
    }
}

/// Takes out marks and commas around pieces of the sentence at hand, which go on as if they were not there: "urged Lima “to show restraint” in May", "Lima
/// “strongly condemns” it", "signed, on Monday, a treaty".
fn pieces(a: &Analysis, input: Input<'_, '_>, units: &mut Vec<Unit>) {
    let finite = |u: &Unit| u.kind == UnitKind::Verb && a.verbs[u.index as usize].form == VerbForm::Finite;
    let mark = |u: &Unit| matches!(u.kind, UnitKind::OpenQuote | UnitKind::Comma);
    let mut k = 1;
    while let Some(n) = units.get(k..).and_then(|rest| rest.iter().position(mark)) {
        k += n;
        let (before, rest) = (units[k - 1], &units[k + 1..]);
        match units[k].kind {
            UnitKind::OpenQuote => {
                let next = rest.iter().find(|u| u.kind != UnitKind::Adv).filter(|u| u.kind == UnitKind::Verb);
                let told = units[..k].iter().rev().find(|u| finite(u)).map(|u| a.verbs[u.index as usize].lemma);
                let goes_on = next.is_some_and(|u| match a.verbs[u.index as usize].form {
                    VerbForm::Finite => before.kind == UnitKind::Noun && told != Some(input.known.tell),
                    VerbForm::Infinitive => matches!(before.kind, UnitKind::Noun | UnitKind::Verb) && told.is_some(),
                    _ => false,
                });
                let close = rest.iter().position(|u| matches!(u.kind, UnitKind::OpenQuote | UnitKind::CloseQuote)).filter(|&n| rest[n].kind == UnitKind::CloseQuote);
                if let (true, Some(n)) = (goes_on, close) {
                    units.remove(k + 1 + n);
                    units.remove(k);
                    continue;
                }
            }
            UnitKind::Comma if finite(&before) => {
                let time = rest.first().map_or(0, |u| usize::from(u.kind == UnitKind::Prep));
                let open = |u: &&Unit| !matches!(u.kind, UnitKind::Comma | UnitKind::Stop | UnitKind::Conj | UnitKind::That | UnitKind::Rel);
                let dated = rest.get(time).is_some_and(|u| u.kind == UnitKind::Time) && rest.get(time + 1).is_some_and(|u| u.kind == UnitKind::Comma);
                let object = rest.get(time + 2).is_some_and(|u| u.kind == UnitKind::Noun) && !rest[time + 2..].iter().take_while(open).any(finite);
                if dated && object {
                    units.remove(k + 2 + time);
                    units.remove(k);
                    continue;
                }
            }
            _ => {}
        }
        k += 1;
    }
}

/// "advocated lifting the ban": others are to do it.
fn wanted(a: &Analysis, input: Input<'_, '_>, clause: &Clause) -> bool {
    let Some(above) = a.clauses.get(clause.parent as usize).filter(|p| p.verb != NONE && clause.verb != NONE && clause.link == Link::Ing && clause.preposition == 0) else { return false };
    let v = &a.verbs[above.verb as usize];
    v.last == a.verbs[clause.verb as usize].first && v.lemma != input.known.want && input.lexicon.lemma(v.lemma).verb_cue == Cue::Requested
}

/// Arguments that stand once and count twice: "arrested and jailed the editor", "After fleeing Cuba, he wrote".
fn share(a: &mut Analysis) {
    // From behind, for the last of three verbs has the object of all.
    for c in (1..a.clauses.len()).rev() {
        let (before, behind) = (&a.clauses[c - 1], &a.clauses[c]);
        if before.verb == NONE || behind.verb == NONE || before.object != NONE {
            continue;
        }
        let (v, w) = (&a.verbs[before.verb as usize], &a.verbs[behind.verb as usize]);
        let joined = v.last + 1 == w.first && before.subject == behind.subject && (before.parent, before.link) == (behind.parent, behind.link);
        if joined && !v.passive && !w.passive && v.particle == 0 {
            a.clauses[c - 1].object = behind.object;
        }
    }
    for c in 0..a.clauses.len() {
        let clause = &a.clauses[c];
        if clause.link != Link::Ing || clause.subject != NONE || clause.governor != NONE {
            continue;
        }
        if let Some(above) = a.clauses.get(clause.parent as usize).filter(|above| above.verb != NONE)
            && clause.first < a.verbs[above.verb as usize].first
        {
            a.clauses[c].subject = above.subject;
        }
    }
}

/// "According to Ama, if it rains, the road closes": a source in front belongs to the main clause, which came only later.
fn fronted_source(a: &mut Analysis) {
    for p in a.phrases.iter_mut().filter(|p| p.function == const { class::at("according") }) {
        let Some(main) = a.clauses.iter().position(|c| c.verb != NONE && c.link == Link::Root && c.parent == NONE) else { return };
        if a.clauses.get(p.clause as usize).is_some_and(|c| c.verb == NONE && !a.clauses.iter().any(|k| k.link == Link::Quote && k.parent == p.clause)) {
            p.clause = main as u32;
        }
    }
}

/// "Ten killed in blast: police", "Bishop: Mayor wants silence": a headline names its source on the other side of a colon or, behind, of a dash.
fn headline_source(a: &mut Analysis, units: &[Unit]) {
    let mut marks = (0..units.len()).filter(|&k| units[k].kind == UnitKind::Colon);
    let (Some(k), None) = (marks.next(), marks.next()) else { return };
    if units.last().is_none_or(|u| matches!(u.kind, UnitKind::Stop | UnitKind::Colon)) {
        return;
    }
    let sides = (&units[..k], &units[k + 1..]);
    let speaker = |side: &[Unit]| {
        let g = side.first().filter(|u| u.kind == UnitKind::Noun && side[1..].iter().all(|u| matches!(u.kind, UnitKind::Noun | UnitKind::Prep)))?.index;
        (a.groups[g as usize].selection & (ACTOR | const { class::of("@person") | class::of("@organization") | class::of("@office") }) != 0).then_some(g)
    };
    let states = |side: &[Unit]| side.iter().any(|u| u.kind == UnitKind::Verb && a.verbs[u.index as usize].form == VerbForm::Finite);
    let dash = a.tags[(units[k].first - a.first) as usize] == Tag::Dash;
    let source = speaker(sides.1).filter(|_| states(sides.0)).or_else(|| speaker(sides.0).filter(|_| !dash && states(sides.1)));
    let main = a.clauses.iter().position(|c| c.verb != NONE && c.link == Link::Root && c.parent == NONE);
    if let (Some(group), Some(clause)) = (source, main) {
        a.phrases.push(Phrase { function: const { class::at("according") }, group, host: NONE, clause: clause as u32 });
    }
}

/// What can act.
const ACTOR: u64 = super::DOER | class::of("media");

/// Function numbers used by name.
#[derive(Clone, Copy)]
struct Functions {
    of: u8,
    r#in: u8,
    within: u8,
    from: u8,
    by: u8,
    without: u8,
    r#for: u8,
    into: u8,
    about: u8,
    with: u8,
    between: u8,
    according: u8,
}

impl Functions {
    fn new() -> Self {
        Functions {
            of: const { class::at("of") },
            r#in: const { class::at("in") },
            within: const { class::at("within") },
            from: const { class::at("from") },
            by: const { class::at("by") },
            without: const { class::at("without") },
            r#for: const { class::at("for") },
            into: const { class::at("into") },
            about: const { class::at("about") },
            with: const { class::at("with") },
            between: const { class::at("between") },
            according: const { class::at("according") },
        }
    }
    /// "accused X of blocking", "stopped X from leaving": the object does it; behind other prepositions the subject.
    fn hands_on(self, function: u8) -> bool {
        [self.of, self.from, self.r#for, self.into, self.about, self.with, const { class::at("against") }].contains(&function)
    }
}

struct Builder<'a, 'b, 'c> {
    a: &'c mut Analysis,
    input: Input<'a, 'b>,
    units: &'c [Unit],
    f: Functions,
    at: usize,
    /// Clauses below this depth are outside the quotation at hand.
    base: usize,
    /// Open quotations: the base outside of each; nothing where it is only a piece of the sentence.
    quotes: Vec<Option<usize>>,
    /// A group behind a comma or conjunction that may be the subject of a verb to come ("and the driver of the car has been held").
    pending: u32,
    /// Between brackets that hold no verb: "Ann Oduor (U-Mo.) said".
    aside: bool,
}

impl Builder<'_, '_, '_> {
    fn run(&mut self, quoted: bool) {
        self.push(Link::Root, NONE, NONE, self.a.first);
        if quoted {
            self.a.clauses[0].quoted = true;
        }
        // The clause at hand, and how far it goes.
        let mut open = (0, self.a.first);
        while let Some(&unit) = self.units.get(self.at) {
            match unit.kind {
                UnitKind::Prep | UnitKind::Conj | UnitKind::Other => {}
                UnitKind::Noun => self.noun(unit),
                UnitKind::Verb => self.verb(unit),
                _ => self.joint(unit),
            }
            let top = if let [.., top] = self.a.stack[..] { top } else { NONE };
            if top != open.0 {
                // ", Bakker said", ", and the army denied it": a subject met before its verb belongs to the clause that the verb opened.
                let begins = self.a.clauses.get(top as usize).map_or(open.1, |c| c.first);
                if begins < open.1 {
                    let tag = |i: u32| i.checked_sub(1 + self.a.first).map(|i| self.a.tags[i as usize]);
                    let joined = tag(begins) == Some(Tag::Conj) && self.a.clauses.get(open.0 as usize).is_some_and(|c| c.first < begins);
                    let end = begins - u32::from(joined);
                    if joined || self.below(open.0, top) {
                        open.1 = end - u32::from(tag(end) == Some(Tag::Comma));
                    }
                }
                self.cover(open);
                open.0 = top;
            }
            open.1 = unit.last;
            self.at += 1;
        }
        self.cover(open);
    }

    /// Whether a clause hangs on another that opened after it.
    fn below(&self, clause: u32, above: u32) -> bool {
        let up = |&c: &u32| self.a.clauses.get(c as usize).map(|c| c.parent).filter(|&p| p != NONE);
        clause < above && std::iter::successors(Some(clause), up).take(DEEPEST).any(|c| c == above)
    }

    /// Extends a clause up to a token.
    fn cover(&mut self, (clause, last): (u32, u32)) {
        if let Some(c) = self.a.clauses.get_mut(clause as usize) {
            c.last = c.last.max(last);
        }
    }

    fn push(&mut self, link: Link, parent: u32, governor: u32, first: u32) -> u32 {
        if self.a.stack.len() >= DEEPEST {
            self.a.stack.truncate(DEEPEST - 1);
        }
        let quoted = self.quotes.iter().any(Option::is_some) || self.a.stack.last().is_some_and(|&t| self.a.clauses[t as usize].quoted);
        self.a.clauses.push(Clause {
            link,
            parent,
            governor,
            preposition: 0,
            verb: NONE,
            subject: NONE,
            object: NONE,
            object2: NONE,
            first,
            last: first,
            adjective: 0,
            time: 0,
            quoted,
            question: false,
            far: false,
            shares: NONE,
            adverb: Cue::None,
        });
        let id = self.a.clauses.len() as u32 - 1;
        self.a.stack.push(id);
        id
    }
    fn top(&self) -> u32 {
        if let [.., top] = self.a.stack[..] { top } else { 0 }
    }
    fn clause(&mut self, id: u32) -> &mut Clause {
        &mut self.a.clauses[id as usize]
    }
    fn unit(&self, offset: isize) -> Option<Unit> {
        self.units.get(self.at.wrapping_add_signed(offset)).copied()
    }
    fn kind(&self, offset: isize) -> Option<UnitKind> {
        self.unit(offset).map(|u| u.kind)
    }
    /// The unit before, adverbs and times skipped.
    fn previous(&self) -> Option<Unit> {
        let mut k = self.at;
        while k > 0 {
            k -= 1;
            match self.units[k].kind {
                UnitKind::Adv | UnitKind::Time => {}
                // The mark before a mere piece of the sentence.
                UnitKind::OpenQuote if self.quotes.last() == Some(&None) => {}
                _ => return Some(self.units[k]),
            }
        }
        None
    }
    fn verb_cue(&self, clause: u32) -> Cue {
        let v = self.a.clauses[clause as usize].verb;
        if v == NONE { Cue::None } else { self.input.lexicon.lemma(self.a.verbs[v as usize].lemma).verb_cue }
    }
    /// Verbs that take a clause as their content: all of them are listed as cues.
    fn reports(&self, clause: u32) -> bool {
        let v = self.a.clauses[clause as usize].verb;
        v != NONE && !matches!(self.verb_cue(clause), Cue::None | Cue::Ended | Cue::Negated | Cue::Implied)
    }
    fn is_finite(&self, clause: u32) -> bool {
        let v = self.a.clauses[clause as usize].verb;
        v != NONE && self.a.verbs[v as usize].form == VerbForm::Finite
    }
    fn is_reporting(&self, verb: u32) -> bool {
        let lemma = self.a.verbs[verb as usize].lemma;
        matches!(self.input.lexicon.lemma(lemma).verb_cue, Cue::Reported | Cue::Alleged | Cue::Denied) || [self.input.known.question, self.input.known.ask].contains(&lemma)
    }

    /// Whether the bracket that opens here closes soon, with no verb in it.
    fn bracketed(&self) -> bool {
        let inside = self.units[self.at + 1..].iter().take(10).take_while(|u| u.kind != UnitKind::CloseParen);
        let (mut count, mut verbless) = (0, true);
        for u in inside {
            count += 1;
            verbless &= !matches!(u.kind, UnitKind::Verb | UnitKind::Rel | UnitKind::OpenQuote);
        }
        verbless && self.units.get(self.at + 1 + count).is_some_and(|u| u.kind == UnitKind::CloseParen)
    }

    /// What joins and parts clauses, times and adverbs.
    fn joint(&mut self, unit: Unit) {
        match unit.kind {
            UnitKind::OpenParen => self.aside = self.bracketed(),
            UnitKind::CloseParen => self.aside = false,
            UnitKind::Stop | UnitKind::Colon | UnitKind::Comma if self.aside => {}
            UnitKind::Rel => self.relative(unit),
            UnitKind::That => {
                // "said that A had left and that B was willing": a second content.
                if self.kind(-1) == Some(UnitKind::Conj)
                    && let Some(k) = self.a.stack[self.base..].iter().rposition(|&s| self.a.clauses[s as usize].link == Link::That && self.a.clauses[s as usize].verb != NONE)
                {
                    self.a.stack.truncate(self.base + k + 1);
                    let top = self.top();
                    self.coordinate(top, Unit { first: unit.last, ..unit });
                    return;
                }
                let top = self.top();
                let governor = self.previous().filter(|u| u.kind == UnitKind::Noun).map_or(NONE, |u| self.content_noun(top, u.index));
                self.push(Link::That, top, governor, unit.last);
            }
            UnitKind::If => {
                let top = self.top();
                let asked = self.a.clauses[top as usize].verb != NONE && matches!(self.verb_cue(top), Cue::Requested) && self.kind(-1) != Some(UnitKind::Comma);
                self.push(if asked { Link::Whether } else { Link::If }, top, NONE, unit.last);
            }
            UnitKind::Whether => {
                let top = self.top();
                self.push(Link::Whether, top, NONE, unit.last);
            }
            UnitKind::Wh => {
                let top = self.top();
                // "On the question why it left, he said": a question that a noun holds.
                let verb = self.a.clauses[top as usize].verb != NONE;
                let noun = self.unit(-1).filter(|u| !verb && u.kind == UnitKind::Noun && self.kind(-2) == Some(UnitKind::Prep)).map_or(NONE, |u| u.index);
                if verb || noun != NONE {
                    self.push(Link::Whether, top, noun, unit.first);
                }
            }
            UnitKind::Sub => {
                // "will decide whether to pay, after the ship came": behind a comma no part of the question or the purpose.
                let comma = self.kind(-1) == Some(UnitKind::Comma);
                let inner = |c: &Clause| comma && matches!(c.link, Link::Infinitive | Link::Whether) && c.verb != NONE;
                let top = self.a.stack[self.base..].iter().rev().copied().find(|&c| {
                    let c = &self.a.clauses[c as usize];
                    !matches!(c.link, Link::Relative | Link::Participle) && !inner(c)
                });
                let top = top.unwrap_or_else(|| self.main());
                let link = if unit.index == self.input.known.unless { Link::If } else { Link::Adverbial };
                self.push(link, top, NONE, unit.last);
            }
            UnitKind::Comma => self.comma(),
            UnitKind::OpenQuote => self.open_quote(unit),
            UnitKind::CloseQuote => self.close_quote(),
            UnitKind::Stop | UnitKind::Colon => {
                if unit.kind == UnitKind::Stop && self.is_question(unit) {
                    for k in self.base..self.a.stack.len() {
                        let c = self.a.stack[k];
                        self.clause(c).question = true;
                    }
                }
                // "adding: “They left”", "quoted him as saying: “...”".
                let introduces = unit.kind == UnitKind::Colon && self.kind(1) == Some(UnitKind::OpenQuote) && self.reports(self.top());
                if !introduces && self.at + 1 < self.units.len() && self.units[self.at + 1].kind != UnitKind::CloseQuote && self.a.stack.len() > self.base + 1 {
                    self.a.stack.truncate(self.base + 1);
                }
                let root = self.top();
                if self.at + 1 < self.units.len() && self.a.clauses[root as usize].verb != NONE && unit.kind == UnitKind::Stop && self.units[self.at + 1].kind != UnitKind::CloseQuote {
                    let (parent, link) = (self.a.clauses[root as usize].parent, self.a.clauses[root as usize].link);
                    self.a.stack.pop();
                    self.push(link, parent, NONE, unit.last);
                }
            }
            UnitKind::Time => {
                let top = self.top();
                // The first date counts; a length ("for six weeks") only where no date is.
                let input = self.input;
                let dates = |t: u32| t != 0 && input.times.get(t as usize - 1).is_some_and(|t| matches!(t.kind, crate::time::TimeType::Date | crate::time::TimeType::Time));
                let c = self.clause(top);
                if c.time == 0 || !dates(c.time) && dates(unit.index) {
                    c.time = unit.index;
                }
            }
            UnitKind::Adv => {
                let cue = self.input.lexicon.lemma(unit.index).noun_cue;
                let top = self.top();
                if matches!(cue, Cue::Alleged | Cue::Possible | Cue::Probable) {
                    self.clause(top).adverb = cue;
                }
            }
            UnitKind::Noun | UnitKind::Verb | UnitKind::Prep | UnitKind::Conj | UnitKind::Other => {}
        }
    }

    /// Whether a verb is one of doing people harm.
    fn harms(&self, verb: u32) -> bool {
        self.input.known.harms.contains(&self.a.verbs[verb as usize].lemma)
    }

    /// The last clause with a tense, if it is an adverbial one ("after a blaze killed 44 people").
    fn adverbial_before(&self) -> Option<usize> {
        let closed = |c: &Clause| c.verb != NONE && !matches!(c.link, Link::Participle | Link::Relative | Link::Infinitive | Link::Ing);
        self.a.clauses.iter().rposition(closed).filter(|&k| self.a.clauses[k].link == Link::Adverbial)
    }

    /// "what he called a farce": a clause that is what the verb above it has as its object.
    fn what(&self, clause: u32) -> bool {
        let c = &self.a.clauses[clause as usize];
        c.link == Link::Whether && self.input.entries[c.first as usize].noun == self.input.known.what && self.a.clauses.get(c.parent as usize).is_some_and(|p| p.verb != NONE)
    }

    /// Whether the verb of a clause, if it has one, is a form of "be".
    fn copula(&self, clause: u32) -> bool {
        let v = self.a.clauses[clause as usize].verb;
        v != NONE && self.a.verbs[v as usize].copula
    }

    fn is_question(&self, unit: Unit) -> bool {
        self.input.tokens[unit.first as usize].kind == crate::text::TokenKind::Question
    }

    /// The innermost clause that is no relative, participle or adverbial with its verb: where a subordinate clause hangs.
    fn main(&self) -> u32 {
        self.a.stack.iter().rev().copied().find(|&c| !matches!(self.a.clauses[c as usize].link, Link::Relative | Link::Participle)).unwrap_or(0)
    }
}

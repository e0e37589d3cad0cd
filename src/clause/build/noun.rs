//! Noun groups and relative pronouns: subject, object, complement of a phrase, antecedent.

use super::*;

impl Builder<'_, '_, '_> {
    /// The noun that a that-clause says the content of: "the claim by Kenya that ...". Behind "said in a statement that" it is the verb's.
    pub(super) fn content_noun(&self, top: u32, g: u32) -> u32 {
        let c = self.a.clauses[top as usize];
        let holds = |g: u32| self.a.groups.get(g as usize).is_some_and(|g| g.mention == 0 && self.input.lexicon.lemma(g.lemma).noun_cue != Cue::None);
        // "the claims made by Chad that".
        if c.link == Link::Participle && c.verb != NONE && self.a.verbs[c.verb as usize].passive && holds(c.governor) && !self.reports(top) {
            return c.governor;
        }
        let mut at = g;
        for _ in 0..4 {
            let host = self.a.phrases.iter().rev().find(|p| p.group == at).map(|p| p.host);
            let takes_content = self.input.lexicon.lemma(self.a.groups[at as usize].lemma).noun_cue != Cue::None && self.a.groups[at as usize].mention == 0;
            if takes_content && !(host == Some(NONE) && self.reports(top)) {
                return at;
            }
            match host {
                Some(h) if h != NONE => at = h,
                _ => break,
            }
        }
        if c.verb != NONE && c.object == g && !self.reports(top) { g } else { NONE }
    }

    pub(super) fn noun(&mut self, unit: Unit) {
        let g = unit.index;
        let top = self.top();
        let mut at = g;
        while let Some(conjunct) = self.a.groups.get_mut(at as usize) {
            conjunct.clause = top;
            at = conjunct.next;
        }
        // In a phrase.
        if self.kind(-1) == Some(UnitKind::Prep) {
            let function = self.unit(-1).map_or(0, |u| u.index as u8);
            let mut host = self.unit(-2).filter(|u| u.kind == UnitKind::Noun).map_or(NONE, |u| u.index);
            // "the president of Peru and the king of Spain": the conjunct right before it, which is no unit any more.
            if let (true, Some(prep)) = (host != NONE && function == self.f.of, self.unit(-1)) {
                let groups = &self.a.groups;
                // "the founder and head of the bank" shares the bank.
                let apart = |x: &NounGroup| x.last == prep.first && x.attached && x.apposed_to == NONE && (x.definite || x.indefinite || x.possessor != NONE);
                let near = groups[..g as usize].iter().rposition(|x| x.first < prep.first).filter(|&n| apart(&groups[n]));
                host = near.map_or(host, |n| n as u32);
            }
            // "a meeting on Monday between the two": what goes on between them is the noun before the day.
            if function == self.f.between && self.kind(-2) == Some(UnitKind::Time) {
                let day = if self.kind(-3) == Some(UnitKind::Prep) { -4 } else { -3 };
                host = self.unit(day).filter(|u| u.kind == UnitKind::Noun).map_or(NONE, |u| u.index);
            }
            // "They left and the town fell, according to police": behind its verb it is the whole sentence that the source stands for.
            let clause = if function == self.f.according && self.a.clauses[top as usize].verb != NONE { self.whole() } else { top };
            self.a.phrases.push(Phrase { function, group: g, host, clause });
            if host != NONE {
                self.complement(host, g, function, unit.last);
            }
            return;
        }
        if self.a.groups[g as usize].attached || self.aside {
            return;
        }
        // "a journalist critical of the army", "soldiers loyal to him": an adjective behind its noun, with its own phrase.
        let lone = self.a.groups[g as usize].first + 1 == self.a.groups[g as usize].last && self.a.tags[(unit.first - self.a.first) as usize] == Tag::Adj;
        if lone && self.kind(-1) == Some(UnitKind::Noun) && self.kind(1) == Some(UnitKind::Prep) {
            return;
        }
        if self.whose(g) && self.kind(-1) != Some(UnitKind::Prep) {
            let noun = self.units[..self.at].iter().rev().find(|u| u.kind == UnitKind::Noun).map_or(NONE, |u| u.index);
            let id = self.push(Link::Relative, top, noun, unit.first);
            self.clause(id).subject = g;
            self.a.groups[g as usize].clause = id;
            return;
        }
        let has_verb = self.a.clauses[top as usize].verb != NONE;
        if !has_verb {
            // "Ann Oduor, the head of the board, one of the bodies that sued, said": a remark on the name, unless its verb follows.
            let subject = self.a.clauses[top as usize].subject;
            let person = self
                .a
                .groups
                .get(subject as usize)
                .is_some_and(|s| s.mention != 0 && self.input.mentions[s.mention as usize - 1].kind == EntityType::Person && s.selection & const { class::of("@person") } != 0);
            let here = &self.a.groups[g as usize];
            let remark = person && here.mention == 0 && here.pronoun == 0 && here.lemma != 0 || person && self.is_number(g) && here.mention == 0;
            if remark && self.kind(-1) == Some(UnitKind::Comma) && self.unit(1).is_some_and(|u| !self.has_tense(u)) {
                return;
            }
            // "The blasts in Kano and Jos, Nigeria, killed": where a place lies.
            let place = const { class::of("@place") | class::of("@country") };
            if subject != NONE && here.mention != 0 && here.selection & place != 0 && self.kind(-1) == Some(UnitKind::Comma) && self.kind(1) == Some(UnitKind::Comma) {
                return;
            }
            if subject != NONE && self.remark(g) {
                return;
            }
            // "Hugo Soto and his Chilean counterpart, Ann Ruiz, met": she is the second of the two.
            let next = |&g: &u32| self.a.groups.get(g as usize).map(|g| g.next).filter(|&g| g != NONE);
            let explains = self.a.groups[g as usize].apposed_to;
            if explains != NONE && explains != subject && self.a.groups[explains as usize].definite && std::iter::successors(Some(subject), next).take(DEEPEST).any(|x| x == explains) {
                return;
            }
            if subject != NONE && self.object_relative(subject, g) {
                let id = self.push(Link::Relative, top, subject, unit.first);
                let c = self.clause(id);
                (c.subject, c.object) = (g, subject);
                self.a.groups[g as usize].clause = id;
                return;
            }
            // The last free group before the verb is the subject; an earlier one was fronted.
            self.clause(top).subject = g;
            return;
        }
        let after_comma = self.previous().is_some_and(|u| matches!(u.kind, UnitKind::Comma | UnitKind::Conj | UnitKind::Colon | UnitKind::CloseQuote));
        let c = self.a.clauses[top as usize];
        if after_comma {
            // Perhaps the subject of what follows; `finite` takes it from here.
            self.pending = g;
            return;
        }
        if c.object == NONE {
            self.clause(top).object = g;
        } else if c.object2 == NONE && self.previous().is_some_and(|u| u.kind == UnitKind::Noun) {
            self.clause(top).object2 = g;
        }
    }

    /// "The deal the army signed in May collapsed": two groups side by side, a verb behind them, and another for the first. Whether it is so; the verb is finite then.
    fn object_relative(&mut self, subject: u32, g: u32) -> bool {
        let s = &self.a.groups[subject as usize];
        let thing = (s.mention == 0 || join::office(self.input, s)) && s.pronoun == 0 && (s.definite || s.indefinite) && self.unit(-1).is_some_and(|u| u.kind == UnitKind::Noun && u.index == subject);
        let actor = self.acts(g);
        let at = self.at + if self.kind(1) == Some(UnitKind::Adv) { 2 } else { 1 };
        let Some(verb) = self.units.get(at).filter(|u| thing && actor && u.kind == UnitKind::Verb).copied() else { return false };
        let behind = self.units[at + 1..].iter().take_while(|u| matches!(u.kind, UnitKind::Noun | UnitKind::Prep | UnitKind::Time | UnitKind::Adv | UnitKind::Verb));
        let other = behind.clone().any(|u| self.has_tense(*u));
        let v = self.a.verbs[verb.index as usize];
        // What has an object of its own behind it is no relative: "the day the army took the town".
        let object = self.units.get(at + 1).is_some_and(|u| u.kind == UnitKind::Noun);
        if !other || object || !matches!(v.form, VerbForm::Finite | VerbForm::Participle) {
            return false;
        }
        let v = &mut self.a.verbs[verb.index as usize];
        (v.form, v.passive, v.past) = (VerbForm::Finite, false, v.past || v.form == VerbForm::Participle);
        true
    }

    /// A group between commas that says more of the subject before it: "Nine villagers, mostly women, have been killed", "Ann Oduor, now 20, is",
    /// "Six tourists, none of them Danes, died", "a driver in Kandahar, south of Kabul, was shot".
    fn remark(&self, g: u32) -> bool {
        let behind = |n: isize| self.kind(n) == Some(UnitKind::Comma) && self.unit(n + 1).is_some_and(|u| self.has_tense(u));
        let of_them = |n: isize| {
            self.kind(n) == Some(UnitKind::Prep) && self.unit(n).is_some_and(|u| u.index as u8 == self.f.of) && self.unit(n + 1).is_some_and(|u| u.kind == UnitKind::Noun && self.pronoun(u.index))
        };
        match self.kind(-1) {
            Some(UnitKind::Adv) => self.kind(-2) == Some(UnitKind::Comma) && behind(1),
            Some(UnitKind::Noun) => of_them(-2) && self.kind(-4) == Some(UnitKind::Comma) && behind(1),
            Some(UnitKind::Comma) => {
                let here = &self.a.groups[g as usize];
                // "The raid, the deadliest since May, was", "The strike, the second this week, hit".
                if here.definite && here.mention == 0 && here.head + 1 == here.last && matches!(self.a.tags[(here.head - self.a.first) as usize], Tag::Adj | Tag::Num) {
                    return true;
                }
                let bare = here.mention == 0 && here.pronoun == 0 && !here.plural && !here.definite && !here.indefinite && here.possessor == NONE;
                let of = self.unit(1).is_some_and(|u| u.kind == UnitKind::Prep && u.index as u8 == self.f.of);
                bare && of && self.kind(2) == Some(UnitKind::Noun) && behind(3) || of_them(1) && self.kind(3) == Some(UnitKind::Noun) && behind(4)
            }
            _ => false,
        }
    }

    /// The first statement of the sentence, back to the semicolon or quotation mark before, out of any it is the content of.
    fn whole(&self) -> u32 {
        let mut at = self.a.stack.get(self.base).copied().unwrap_or(0);
        while let Some(p) = self.a.clauses.get(self.a.clauses[at as usize].parent as usize) {
            at = self.a.clauses[at as usize].parent;
            if p.parent == NONE {
                break;
            }
        }
        let edge = self.units[..self.at].iter().rev().find(|u| matches!(u.kind, UnitKind::Stop | UnitKind::Colon | UnitKind::OpenQuote | UnitKind::CloseQuote)).map_or(self.a.first, |u| u.last);
        let root = |c: &Clause| c.first >= edge && c.parent == NONE && c.verb != NONE;
        self.a.clauses.iter().position(root).map_or(at, |c| c as u32)
    }

    /// "whose son": a relative clause opens with the group that the pronoun possesses.
    pub(super) fn whose(&self, g: u32) -> bool {
        let p = self.a.groups[g as usize].possessor;
        p != NONE && self.a.groups[p as usize].pronoun == self.input.known.whose
    }

    /// "a group of people": the complement counts for what the whole can be; "the members of the bloc": the phrase grows.
    pub(super) fn complement(&mut self, host: u32, g: u32, function: u8, end: u32) {
        if function == self.f.of || function == const { class::at("out") } {
            let quantity = self.input.lexicon.lemma(self.a.groups[host as usize].lemma).selection & const { class::of("quantity") } != 0;
            let counted = self.a.groups[host as usize].lemma != 0 && quantity || self.is_number(host);
            if counted && self.a.groups[host as usize].mention == 0 {
                let inner = self.a.groups[g as usize];
                self.a.groups[host as usize].selection |= inner.selection;
                self.a.groups[host as usize].plural = true;
                self.a.groups[host as usize].within = g;
            }
            // "the town of Goris" is Goris; "a town of Peru" is not Peru.
            let (outer, inner) = (self.a.groups[host as usize], self.a.groups[g as usize]);
            let name = inner.mention.checked_sub(1).map(|m| &self.input.mentions[m as usize]);
            if function == self.f.of
                && self.input.known.named_places.contains(&outer.lemma)
                && outer.mention == 0
                && outer.definite
                && !outer.plural
                && outer.apposition == NONE
                && outer.possessor == NONE
                && inner.next == NONE
                && name.is_some_and(|m| m.kind == EntityType::Place && m.first == inner.first && !m.is_adjective())
            {
                self.a.groups[host as usize].apposition = g;
                self.a.groups[host as usize].within = g;
                self.a.groups[g as usize].apposed_to = host;
            }
        }
        let mut at = host;
        let mut left = 8;
        while at != NONE && left > 0 {
            self.a.groups[at as usize].phrase_end = self.a.groups[at as usize].phrase_end.max(end);
            let up = self.a.phrases.iter().rev().find(|p| p.group == at).map_or(NONE, |p| p.host);
            at = up;
            left -= 1;
        }
    }

    fn is_number(&self, g: u32) -> bool {
        let head = self.a.groups[g as usize].head as usize;
        // "20 of the 300 people"; "tens of thousands of people"
        if self.input.tokens[head].kind == crate::text::TokenKind::Number || self.input.tokens[head].text(self.input.text).eq_ignore_ascii_case("tens") {
            return true;
        }
        self.input.entries[head].classes & (crate::lexicon::class::word::NUM | crate::lexicon::class::word::QUANT) != 0
    }

    pub(super) fn relative(&mut self, unit: Unit) {
        let comma = self.kind(-1) == Some(UnitKind::Comma);
        let noun = self.units[..self.at].iter().rev().find(|u| matches!(u.kind, UnitKind::Noun | UnitKind::Verb)).copied();
        let top = self.top();
        let Some(noun) = noun.filter(|u| u.kind == UnitKind::Noun) else {
            self.push(Link::Whether, top, NONE, unit.first);
            return;
        };
        let mut antecedent = self.climb(noun.index, unit.index == self.input.known.who, comma);
        // "Sunak, a grandchild of immigrants, who is": behind the comma the name is taken up again.
        if comma {
            let mut at = antecedent;
            for _ in 0..4 {
                let Some(p) = self.a.phrases.iter().rev().find(|p| p.group == at && p.host != NONE) else { break };
                at = p.host;
                if self.a.groups[at as usize].apposed_to != NONE {
                    antecedent = self.a.groups[at as usize].apposed_to;
                    break;
                }
            }
        }
        // "attacks in Lima, that killed four": "that" goes with no name.
        if comma
            && unit.index == self.input.known.that
            && named(&self.a.groups[antecedent as usize])
            && let Some(p) = self.a.phrases.iter().rev().find(|p| p.group == antecedent && p.host != NONE)
        {
            antecedent = p.host;
        }
        // "bombings at embassies in Kenya, which killed 200", "an attack on a hall near Lima that left 40 people dead": no country did, and no hall.
        let kills = self.unit(1).filter(|u| u.kind == UnitKind::Verb).is_some_and(|u| self.harms(u.index) || self.a.verbs[u.index as usize].lemma == self.input.known.leave);
        if kills && self.a.groups[antecedent as usize].selection & (const { class::of("@place") | class::of("@country") | class::of("@facility") | class::of("facility") }) != 0 {
            let deadly = const { class::of("attack") | class::of("weapon") | class::of("weather") | class::of("conflict") };
            let up = |&g: &u32| self.a.phrases.iter().rev().find(|p| p.group == g && p.host != NONE).map(|p| p.host);
            let host = std::iter::successors(Some(antecedent), up).take(4).find(|&g| self.a.groups[g as usize].selection & deadly != 0);
            let around = || up(&antecedent).filter(|_| !comma && named(&self.a.groups[antecedent as usize]));
            antecedent = host.or_else(around).unwrap_or(antecedent);
        }
        // "It is Peru, not Chile, that pays": what is denied is no antecedent.
        if comma
            && self.a.groups[antecedent as usize].first > self.a.first
            && self.a.tags[(self.a.groups[antecedent as usize].first - self.a.first - 1) as usize] == Tag::Neg
            && let Some(said) = self.units[..self.at].iter().rev().filter(|u| u.kind == UnitKind::Noun).nth(1)
        {
            antecedent = said.index;
        }
        // "talks during which they fought": the antecedent is neither subject nor object.
        if unit.index == self.input.known.where_ || unit.index == self.input.known.when || self.kind(-1) == Some(UnitKind::Prep) {
            self.push(Link::Adverbial, top, antecedent, unit.last);
            return;
        }
        let id = self.push(Link::Relative, top, antecedent, unit.last);
        self.clause(id).first = unit.first;
    }

    /// The noun a relative pronoun refers to: up from "enclave within Azerbaijan" to "enclave", from "members of the bloc" only without a comma.
    pub(super) fn climb(&self, mut g: u32, who: bool, comma: bool) -> u32 {
        let person = const { class::of("@person") } | const { class::of("person") } | const { class::of("crowd") } | const { class::of("@office") };
        for _ in 0..4 {
            let here = &self.a.groups[g as usize];
            let Some(p) = self.a.phrases.iter().rev().find(|p| p.group == g && p.host != NONE) else { break };
            let up = &self.a.groups[p.host as usize];
            let climbs = [self.f.of, self.f.r#in, self.f.within, self.f.from].contains(&p.function);
            // "talks between Lima and the rebels, mediated by Quito": what follows the comma is said of the talks.
            if comma && !who && p.function == self.f.between {
                return p.host;
            }
            if !climbs {
                break;
            }
            if who {
                if here.selection & person != 0 || up.selection & person == 0 {
                    break;
                }
            } else if comma {
                break;
            } else if here.selection & person != 0 {
                // "a group of people that", but "the trial of the man accused".
                if up.selection & (person | const { class::of("quantity") }) == 0 {
                    break;
                }
            } else if !(named(here) && !named(up) && (up.indefinite || up.definite || !here.definite)) {
                break;
            }
            g = p.host;
        }
        g
    }
}

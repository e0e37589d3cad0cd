//! Finite verbs: which clause takes them, and whose subject they have.

use super::*;

impl Builder<'_, '_, '_> {
    pub(super) fn verb(&mut self, unit: Unit) {
        let v = unit.index;
        match self.a.verbs[v as usize].form {
            VerbForm::Finite => self.finite(unit),
            VerbForm::Infinitive => self.infinitive(unit),
            VerbForm::Ing => self.ing(unit),
            VerbForm::Participle => self.participle(unit),
        }
    }

    pub(super) fn give(&mut self, clause: u32, unit: Unit) {
        let first = unit.first;
        self.pending = NONE;
        let c = self.clause(clause);
        c.verb = unit.index;
        if c.subject == NONE && c.link == Link::Root {
            c.first = c.first.min(first);
        }
    }

    pub(super) fn finite(&mut self, unit: Unit) {
        let top = self.top();
        let c = self.a.clauses[top as usize];
        let previous = self.previous();
        let previous_noun = previous.filter(|u| u.kind == UnitKind::Noun).map(|u| if self.in_phrase(u.index) { self.pending } else { u.index }).filter(|&n| n != NONE);
        if c.verb == NONE {
            if self.reduced(unit) {
                let v = &mut self.a.verbs[unit.index as usize];
                (v.form, v.passive) = (VerbForm::Participle, true);
                self.participle(unit);
                return;
            }
            if self.is_reporting(unit.index) && self.interjected(top, unit) {
                return;
            }
            if c.link == Link::Relative && c.subject == NONE {
                // "which has proclaimed": the antecedent is the subject.
                self.clause(top).subject = c.governor;
            } else if c.link == Link::Relative && !self.whose(c.subject) {
                self.clause(top).object = c.governor;
            }
            // ", said Pashinyan" after a quotation: the subject comes after.
            if c.subject == NONE
                && c.link == Link::Root
                && self.is_reporting(unit.index)
                && self.kind(1) == Some(UnitKind::Noun)
                && self.a.clauses.iter().any(|q| q.link == Link::Quote && q.parent == top)
            {
                self.inverted(top, unit);
                return;
            }
            self.give(top, unit);
            return;
        }
        if self.inverted_passive(top, unit) {
            return;
        }
        // "attacked, looted and burned the village": the second of three.
        let listed = self.kind(-1) == Some(UnitKind::Comma)
            && self.unit(-2).is_some_and(|u| u.kind == UnitKind::Verb && u.index == c.verb)
            && self.kind(1) == Some(UnitKind::Conj)
            && self.kind(2) == Some(UnitKind::Verb);
        // "They closed the academy, founded in 1928": a clause that has its verb and takes no second one without "and".
        let ambiguous = self.a.verbs[unit.index as usize].ambiguous && self.kind(-1) == Some(UnitKind::Comma) && self.kind(-2) == Some(UnitKind::Noun);
        if ambiguous && matches!(self.kind(1), Some(UnitKind::Prep | UnitKind::Time)) && !self.is_reporting(unit.index) && matches!(c.link, Link::Root | Link::That | Link::Quote) {
            let v = &mut self.a.verbs[unit.index as usize];
            (v.form, v.passive) = (VerbForm::Participle, true);
            self.participle(unit);
            return;
        }
        // A verb phrase joined by "and", "but".
        let conj = listed || previous.is_some_and(|u| u.kind == UnitKind::Conj);
        if conj {
            // "are looking for him after a blaze killed 44 people, and injured 200": what killed injured.
            if self.harms(unit.index)
                && let Some(k) = self.adverbial_before()
                && self.harms(self.a.clauses[k].verb)
                && !self.a.stack.contains(&(k as u32))
            {
                self.a.stack.push(k as u32);
            }
            // ", and said": whoever denied or announced before goes on, not the subject of what he denied.
            let comma = self.units[..self.at].iter().rev().find(|u| !matches!(u.kind, UnitKind::Conj | UnitKind::Adv)).is_some_and(|u| u.kind == UnitKind::Comma);
            // "claimed that A left and insisted that B stayed": a second content.
            if (comma || self.kind(1) == Some(UnitKind::That)) && self.is_reporting(unit.index) {
                if let Some(k) = self.a.stack[self.base..].iter().position(|&s| self.reports(s)) {
                    self.a.stack.truncate(self.base + k + 1);
                } else if let Some(speaker) = self.speaker_clause() {
                    // "The road was closed, police said, and warned that": the speaker goes on.
                    self.a.stack.truncate(self.base);
                    self.a.stack.push(speaker);
                }
            }
            // "told reporters that they cannot accept it and demanded": the past goes with the past.
            let past = |b: &Self, s: u32| b.a.verbs[b.a.clauses[s as usize].verb as usize].past;
            if self.a.verbs[unit.index as usize].past
                && let Some(inner) = self.a.stack[self.base..].iter().rposition(|&s| self.is_finite(s))
                && !past(self, self.a.stack[self.base + inner])
                && let Some(outer) = self.a.stack[self.base..self.base + inner].iter().rposition(|&s| self.is_finite(s) && self.reports(s) && past(self, s))
            {
                self.a.stack.truncate(self.base + outer + 1);
            }
            // "said troops had entered it and called for sanctions": what is said or asked in the past goes with who spoke of what was before.
            let speaks = |v: u32| matches!(self.input.lexicon.lemma(self.a.verbs[v as usize].lemma).verb_cue, Cue::Reported | Cue::Requested | Cue::Denied | Cue::Alleged);
            if self.a.verbs[unit.index as usize].past
                && speaks(unit.index)
                && let Some(inner) = self.a.stack[self.base..].iter().rposition(|&s| self.is_finite(s))
                && let verb = self.a.clauses[self.a.stack[self.base + inner] as usize].verb
                && let before = &self.a.verbs[verb as usize]
                && before.perfect
                && before.past
                && !speaks(verb)
                && let Some(outer) = self.a.stack[self.base..self.base + inner].iter().rposition(|&s| self.is_finite(s) && self.reports(s) && past(self, s))
            {
                self.a.stack.truncate(self.base + outer + 1);
            }
            // "denounced what he called a farce and demanded": what is called so is called so once.
            if let Some(k) = self.a.stack[self.base..].iter().rposition(|&s| self.is_finite(s))
                && k > 0
                && self.what(self.a.stack[self.base + k])
            {
                self.a.stack.truncate(self.base + k);
            }
            // A finite verb goes with a finite one: "sanctions imposed on A and is buying" goes on with the clause around.
            if let Some(k) = self.a.stack[self.base..].iter().rposition(|&s| self.is_finite(s)) {
                self.a.stack.truncate(self.base + k + 1);
            }
            let top = self.top();
            let c = self.a.clauses[top as usize];
            let id = self.coordinate(top, unit);
            self.clause(id).subject = c.subject;
            self.share(id, top, unit);
            self.give(id, unit);
            // ", and reportedly captured it": the adverb is the second verb's.
            let adverb = self.unit(-1).filter(|u| u.kind == UnitKind::Adv);
            self.modify(id, top, adverb);
            return;
        }
        // "the town, which residents said was attacked", "what observers say is a sham": the verb behind says what is said of the antecedent.
        if matches!(c.link, Link::Relative | Link::Whether) && self.reports(top) && previous.is_some_and(|u| u.kind == UnitKind::Verb && u.index == c.verb) {
            let subject = if c.link == Link::Relative { c.governor } else { NONE };
            self.drop_object(top, subject);
            let id = self.push(Link::That, top, NONE, unit.first);
            self.clause(id).subject = subject;
            self.give(id, unit);
            return;
        }
        // Up the stack: a clause whose subject still waits for its verb ("the only road which ... has been blocked").
        let waiting = self.a.stack[self.base..].iter().rposition(|&s| self.a.clauses[s as usize].verb == NONE && self.a.clauses[s as usize].subject != NONE).map(|k| k + self.base);
        // "He said a failure to reopen it would hurt": what was the object of "said" waits for its verb behind a clause of its own.
        // So it does behind several: "says the tweets accusing him of having fled are lies".
        if waiting.is_none()
            && let Some((top, object)) = self.a.stack[self.base..]
                .iter()
                .rev()
                .map_while(|&s| {
                    let c = &self.a.clauses[s as usize];
                    matches!(c.link, Link::Infinitive | Link::Relative | Link::Participle | Link::Ing).then_some((c.parent, c.governor))
                })
                .find(|&(parent, governor)| governor != NONE && self.a.clauses.get(parent as usize).is_some_and(|p| p.object == governor) && self.reports(parent) && !self.comma_since(governor))
        {
            let first = self.a.groups[object as usize].first;
            while self.top() != top && self.a.stack.len() > self.base + 1 {
                self.a.stack.pop();
            }
            self.drop_object(top, object);
            let id = self.push(Link::That, top, NONE, first);
            self.clause(id).subject = object;
            self.rehome(top, id, first);
            self.give(id, unit);
            return;
        }
        let direct = previous_noun.filter(|&n| n != c.subject);
        if let Some(noun) = direct {
            let noun_was_object = c.object == noun || c.object2 == noun;
            let adjacent_nouns = self.noun_before(noun);
            let comma_before = self.comma_before_noun(noun);
            // ", police said": the end of the sentence belongs to who says it.
            // ", but France has ruled out an apology" says nothing of what stands before.
            let denies = self.input.lexicon.lemma(self.a.verbs[unit.index as usize].lemma).verb_cue == Cue::Denied && self.kind(1) == Some(UnitKind::Noun);
            if comma_before && self.is_reporting(unit.index) && !denies && waiting.is_none() {
                let root = self.a.stack[self.base.min(self.a.stack.len() - 1)];
                if self.a.clauses[root as usize].verb == NONE && self.a.clauses[root as usize].link == Link::Root {
                    // "After denying that it had fled, the army announced", "“It is over”, the army said": the main clause is this one.
                    self.a.stack.truncate(self.base + 1);
                    self.drop_object(top, noun);
                    self.clause(root).subject = noun;
                    self.a.groups[noun as usize].clause = root;
                    self.give(root, unit);
                    return;
                }
                if !self.content_ahead(unit.index) {
                    self.attribute(noun, unit);
                    return;
                }
            }
            // "explained that by fasting he seeks": what stands in front of the subject is no clause of its own.
            if waiting.is_none()
                && !self.comma_before_noun(noun)
                && !self.joined(noun).0
                && let Some(k) = self.a.stack[self.base..].iter().rposition(|&s| {
                    let c = &self.a.clauses[s as usize];
                    c.link == Link::That && c.verb == NONE && c.subject == NONE
                })
            {
                let id = self.a.stack[self.base + k];
                self.drop_object(top, noun);
                self.a.stack.truncate(self.base + k + 1);
                self.clause(id).subject = noun;
                self.rehome(top, id, self.a.groups[noun as usize].first);
                self.give(id, unit);
                return;
            }
            // "a ceasefire deal it brokered": two groups side by side and the first was the object.
            if !comma_before
                && waiting.is_none()
                && let Some(antecedent) = adjacent_nouns.filter(|_| noun_was_object || c.object2 == noun || c.object == NONE || self.pronoun(noun))
            {
                let told_by = self.a.verbs[c.verb as usize].passive && self.is_reporting(c.verb) && status::by_agent(self.a, top) == antecedent;
                if self.reports(top) && c.object == antecedent && self.told(top) || told_by {
                    // "told reporters the road was closed", "were told by the mayor they had to leave": content without "that".
                } else {
                    self.drop_object(top, noun);
                    let id = self.push(Link::Relative, top, antecedent, self.a.groups[noun as usize].first);
                    self.clause(id).object = antecedent;
                    self.clause(id).subject = noun;
                    self.give(id, unit);
                    return;
                }
            }
            // "who pleaded poverty said that": what was pleaded does not speak.
            let mute = waiting.is_some()
                && self.is_reporting(unit.index)
                && self.a.groups[noun as usize].mention == 0
                && self.a.groups[noun as usize].pronoun == 0
                && self.a.groups[noun as usize].selection & ACTOR == 0;
            if waiting.is_none() || noun_was_object && self.reports(top) && !mute {
                self.drop_object(top, noun);
                // "said as no decision had been taken, he would wait": what stands between is part of the content.
                let waits = self.is_reporting(c.verb)
                    && c.object == NONE
                    && !self.a.clauses.iter().any(|k| k.parent == top && matches!(k.link, Link::That | Link::Quote | Link::Infinitive))
                    && self.a.clauses.iter().any(|k| k.parent == top && k.link == Link::Adverbial && k.first <= self.a.verbs[c.verb as usize].last + 1);
                // "He was accused, but the court freed him": the conjunction opens a statement of its own.
                let (joined, comma) = self.joined(noun);
                let reports = self.reports(top) && (!comma_before || waits) && !joined;
                let id = if reports {
                    self.push(Link::That, top, NONE, self.a.groups[noun as usize].first)
                } else if joined
                    && (!comma || self.goes_on(noun, unit))
                    && let Some(k) = self.a.stack[self.base..].iter().rposition(|&s| self.is_finite(s) && self.a.clauses[s as usize].link == Link::That)
                {
                    // "said the army had left and the rebels stayed": both are content.
                    self.a.stack.truncate(self.base + k + 1);
                    let content = self.top();
                    self.coordinate(content, unit)
                } else {
                    // "Russia sent troops, Armenia withdrew".
                    self.a.stack.truncate(self.base + 1);
                    let root = self.top();
                    let (parent, link) = (self.a.clauses[root as usize].parent, self.a.clauses[root as usize].link);
                    self.a.stack.pop();
                    self.push(link, parent, NONE, self.a.groups[noun as usize].first)
                };
                self.clause(id).subject = noun;
                self.rehome(top, id, self.a.groups[noun as usize].first);
                self.give(id, unit);
                return;
            }
        }
        if let Some(k) = waiting {
            self.a.stack.truncate(k + 1);
            let id = self.top();
            self.clause(id).far = true;
            self.give(id, unit);
            return;
        }
        // "..., its premier, Ann Oduor, told lawmakers": the comma closes what explains the speaker.
        let speaker = self.a.groups.get(self.pending as usize).map_or(NONE, |g| if g.apposition == NONE { g.apposed_to } else { self.pending });
        let speaks = speaker != NONE && previous.is_some_and(|u| u.kind == UnitKind::Comma) && self.is_reporting(unit.index);
        if speaks && self.acts(speaker) && self.comma_before_noun(speaker) && !self.content_ahead(unit.index) {
            self.attribute(speaker, unit);
            return;
        }
        // ", said the minister"; nobody tells without whom.
        if self.a.verbs[unit.index as usize].lemma != self.input.known.tell
            && self.is_reporting(unit.index)
            && self.kind(1) == Some(UnitKind::Noun)
            && previous.is_some_and(|u| matches!(u.kind, UnitKind::Comma | UnitKind::CloseQuote))
        {
            self.a.stack.truncate(self.base + 1);
            let root = self.top();
            self.a.stack.pop();
            let id = self.push(Link::Root, NONE, NONE, unit.first);
            self.clause(root).parent = id;
            self.clause(root).link = Link::That;
            self.earlier_content(id, root);
            self.inverted(id, unit);
            return;
        }
        // "He believes the deployment of troops would help": the object and its phrases were the subject of the content.
        // "Norway said the Grey Tern, a ship of Ternway, had left": the comma closes an apposition.
        // So it may close a clause: "said the fund, run by the ministry, had closed".
        let within = |k: &Clause| k.parent == top && k.governor == c.object && matches!(k.link, Link::Relative | Link::Participle);
        // "said the driver, now 34, was shot", "said the town, home to refugees, was calm": so does a remark.
        let remark = |first: u32| {
            self.a.verbs[c.verb as usize].lemma != self.input.known.tell && self.units[..self.at].iter().rev().take_while(|u| u.first > first).filter(|u| u.kind == UnitKind::Comma).count() > 1
        };
        let apposed =
            self.a.groups.get(c.object as usize).is_some_and(|o| o.apposition != NONE || remark(o.first) || self.a.clauses.iter().any(within)) && previous.is_some_and(|u| u.kind == UnitKind::Comma);
        if self.reports(top) && c.object != NONE && (apposed || previous.is_some_and(|u| matches!(u.kind, UnitKind::Noun | UnitKind::CloseQuote)) && !self.comma_since(c.object)) {
            self.drop_object(top, c.object);
            let first = self.a.groups[c.object as usize].first;
            let id = self.push(Link::That, top, NONE, first);
            self.clause(id).subject = c.object;
            self.rehome(top, id, first);
            self.give(id, unit);
            return;
        }
        // "said meddling is meant to divide", "says winning the vote was easy": what somebody does is the subject of what is said.
        if c.link == Link::Ing
            && c.preposition == 0
            && c.parent != NONE
            && self.reports(c.parent)
            && previous.is_some_and(|u| matches!(u.kind, UnitKind::Verb | UnitKind::Noun))
            && self.a.verbs[c.verb as usize].first == self.a.verbs[self.a.clauses[c.parent as usize].verb as usize].last
        {
            let parent = c.parent;
            self.a.stack.pop();
            let id = self.push(Link::That, parent, NONE, c.first);
            self.clause(top).parent = id;
            self.give(id, unit);
            return;
        }
        // The garden path: "the deal signed in May collapsed". "Those he released were ill": he is no object.
        let earlier = c.verb;
        let known = self.input.known;
        let acts = self.a.groups.get(c.subject as usize).is_some_and(|g| [known.he, known.she, known.they, known.we, known.i].contains(&g.pronoun));
        if !acts && self.a.verbs[earlier as usize].ambiguous && c.object == NONE && c.subject != NONE {
            let subject = c.subject;
            self.a.verbs[earlier as usize].form = VerbForm::Participle;
            self.a.verbs[earlier as usize].passive = true;
            let (parent, link, first) = (c.parent, c.link, c.first);
            self.clause(top).link = Link::Participle;
            self.clause(top).governor = subject;
            self.a.stack.pop();
            let id = self.push(link, parent, NONE, first);
            self.clause(top).parent = id;
            self.clause(id).subject = subject;
            self.give(id, unit);
            return;
        }
        // Nothing fits: a clause of its own with the nearest subject.
        let id = self.coordinate(top, unit);
        self.clause(id).subject = direct.unwrap_or(c.subject);
        self.clause(id).far = true;
        self.give(id, unit);
    }

    /// "Killed in the blast were two nurses", "Among those arrested was the mayor": the subject stands behind. Whether it does.
    fn inverted_passive(&mut self, top: u32, unit: Unit) -> bool {
        let c = self.a.clauses[top as usize];
        if !self.a.verbs[unit.index as usize].copula || self.kind(1) != Some(UnitKind::Noun) || c.subject != NONE || c.object != NONE {
            return false;
        }
        let v = self.a.verbs[c.verb as usize];
        let root = self.a.clauses.get(c.parent as usize).filter(|p| p.verb == NONE && p.subject == NONE);
        let fronted = c.link == Link::Participle && root.is_some_and(|p| p.first == v.first);
        let among = |p: &Phrase| p.clause == top && p.function == const { class::at("among") } && self.a.groups[p.group as usize].pronoun != 0;
        let those = c.link == Link::Root && v.ambiguous && self.a.phrases.iter().any(among);
        if !fronted && !those {
            return false;
        }
        self.a.stack.truncate(self.base + 1);
        if those {
            let v = &mut self.a.verbs[c.verb as usize];
            (v.form, v.passive) = (VerbForm::Participle, true);
            self.a.stack.pop();
            let id = self.push(Link::Root, NONE, NONE, unit.first);
            let below = self.clause(top);
            (below.link, below.parent) = (Link::Participle, id);
        }
        let root = self.top();
        self.inverted(root, unit);
        let subject = self.a.clauses[root as usize].subject;
        self.clause(top).subject = subject;
        true
    }

    /// "Keita, elected president in May, was sworn in": between commas, and the verb of the subject follows.
    fn reduced(&self, unit: Unit) -> bool {
        let v = &self.a.verbs[unit.index as usize];
        if !v.ambiguous
            || self.kind(-1) != Some(UnitKind::Comma)
            || self.kind(-2) != Some(UnitKind::Noun)
            || self.is_reporting(unit.index)
            || self.units[self.at - 2].index != self.a.clauses[self.top() as usize].subject
        {
            return false;
        }
        let behind = &self.units[self.at + 1..];
        let comma = behind.iter().position(|u| !matches!(u.kind, UnitKind::Noun | UnitKind::Prep | UnitKind::Time | UnitKind::Adv));
        comma.is_some_and(|k| k > 0 && behind[k].kind == UnitKind::Comma && behind.get(k + 1).is_some_and(|u| u.kind == UnitKind::Verb && self.has_tense(*u)))
    }

    /// "It is hard to tell, experts say it grows": what is said stands behind, so that nothing before is. "..., he told reporters" has only its hearers there.
    fn content_ahead(&self, verb: u32) -> bool {
        if self.kind(1) == Some(UnitKind::That) {
            return true;
        }
        let hears = self.a.verbs[verb as usize].lemma == self.input.known.tell;
        let open = |u: &&Unit| !matches!(u.kind, UnitKind::Comma | UnitKind::Stop | UnitKind::Colon | UnitKind::Rel | UnitKind::Sub | UnitKind::Conj | UnitKind::OpenQuote | UnitKind::CloseQuote);
        self.kind(1) == Some(UnitKind::Noun) && !hears && self.units[self.at + 2..].iter().take_while(open).any(|u| self.has_tense(*u))
    }

    /// "said that the army had left, and the rebels would stay": behind a comma too, what stands back in time or speaks of the same by a pronoun is
    /// part of what was said.
    fn goes_on(&self, noun: u32, unit: Unit) -> bool {
        let known = self.input.known;
        let said = self.a.stack[self.base..].iter().rposition(|&s| self.a.clauses[s as usize].link == Link::That && self.is_finite(s));
        let Some(above) = said.map(|k| self.a.clauses[self.a.stack[self.base + k] as usize].parent).filter(|&p| p != NONE && self.verb_cue(p) == Cue::Reported) else { return false };
        let speech = self.a.clauses[above as usize];
        if !self.is_finite(above) || !self.a.verbs[speech.verb as usize].past || self.a.verbs[speech.verb as usize].negative {
            return false;
        }
        let v = self.a.verbs[unit.index as usize];
        let but = self.units[..self.at].iter().rev().find(|u| u.kind == UnitKind::Conj).is_some_and(|u| self.input.entries[u.first as usize].noun == known.but);
        v.modal == known.would || v.past && v.perfect || !but && self.pronoun(noun)
    }
}

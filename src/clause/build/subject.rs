//! Subjects and speakers: what a verb takes over from the clause before it, inversion, "X, he said".

use super::*;

impl Builder<'_, '_, '_> {
    /// Moves the groups and phrases from token `first` on to the clause that turned out to hold them.
    pub(super) fn rehome(&mut self, from: u32, to: u32, first: u32) {
        for g in self.a.groups.iter_mut().rev().take_while(|g| g.first >= first).filter(|g| g.clause == from) {
            g.clause = to;
        }
        let groups = &self.a.groups;
        for p in self.a.phrases.iter_mut().rev().take_while(|p| groups[p.group as usize].first >= first) {
            p.clause = to;
        }
    }

    /// Whether a comma stands between a group and here.
    pub(super) fn comma_since(&self, g: u32) -> bool {
        let first = self.a.groups[g as usize].first;
        self.units[..self.at].iter().rev().take_while(|u| u.first > first).any(|u| u.kind == UnitKind::Comma)
    }

    pub(super) fn pronoun(&self, g: u32) -> bool {
        self.a.groups[g as usize].pronoun != 0
    }

    /// "told", "asked": verbs whose first object is the hearer.
    pub(super) fn told(&self, clause: u32) -> bool {
        let c = self.a.clauses[clause as usize];
        c.object != NONE && self.is_reporting(c.verb)
    }

    pub(super) fn in_phrase(&self, g: u32) -> bool {
        self.a.phrases.iter().rev().any(|p| p.group == g)
    }

    /// The noun group that stands right before this one.
    pub(super) fn noun_before(&self, g: u32) -> Option<u32> {
        let k = self.units[..self.at].iter().rposition(|u| u.kind == UnitKind::Noun && u.index == g)?;
        let before = k.checked_sub(1).map(|k| self.units[k])?;
        (before.kind == UnitKind::Noun).then_some(before.index)
    }

    pub(super) fn comma_before_noun(&self, g: u32) -> bool {
        let Some(k) = self.units[..self.at].iter().rposition(|u| u.kind == UnitKind::Noun && u.index == g) else { return false };
        k > 0 && matches!(self.units[k - 1].kind, UnitKind::Comma | UnitKind::CloseQuote | UnitKind::Colon)
    }

    /// Whether a conjunction stands before a group, and a comma before that.
    pub(super) fn joined(&self, g: u32) -> (bool, bool) {
        let Some(k) = self.units[..self.at].iter().rposition(|u| u.kind == UnitKind::Noun && u.index == g) else { return (false, false) };
        let kind = |back: usize| k.checked_sub(back).map(|k| self.units[k].kind);
        // ", and, in 2020, he": a remark between.
        let mut at = 1;
        if kind(1) == Some(UnitKind::Comma) {
            at = 2;
            while matches!(kind(at), Some(UnitKind::Time | UnitKind::Adv | UnitKind::Prep)) {
                at += 1;
            }
            at += usize::from(kind(at) == Some(UnitKind::Comma));
        }
        (kind(at) == Some(UnitKind::Conj), kind(at + 1) == Some(UnitKind::Comma))
    }

    pub(super) fn drop_object(&mut self, clause: u32, g: u32) {
        let c = self.clause(clause);
        if c.object == g {
            c.object = NONE;
        }
        if c.object2 == g {
            c.object2 = NONE;
        }
    }

    /// A clause beside `top`, under the same parent.
    pub(super) fn coordinate(&mut self, top: u32, unit: Unit) -> u32 {
        let c = self.a.clauses[top as usize];
        self.a.stack.pop();
        let id = self.push(c.link, c.parent, c.governor, unit.first);
        self.clause(id).preposition = c.preposition;
        self.clause(id).question = c.question;
        id
    }

    /// "The road was closed, police said": what stands before becomes the content.
    pub(super) fn attribute(&mut self, speaker: u32, unit: Unit) {
        let (top, first) = (self.top(), self.a.groups[speaker as usize].first);
        self.a.stack.truncate(self.base + 1);
        let root = self.top();
        let (parent, link) = (self.a.clauses[root as usize].parent, self.a.clauses[root as usize].link);
        self.a.stack.pop();
        let id = self.push(link, parent, NONE, first);
        self.rehome(top, id, first);
        let content = if self.a.clauses[root as usize].link == Link::Quote { Link::Quote } else { Link::That };
        self.clause(root).parent = id;
        self.clause(root).link = content;
        self.earlier_content(id, root);
        self.clause(id).subject = speaker;
        self.give(id, unit);
        // ", police said, and two men were hurt": the content goes on.
        if content == Link::That && self.kind(1) == Some(UnitKind::Comma) && matches!(self.kind(2), Some(UnitKind::Conj | UnitKind::Prep | UnitKind::Sub)) {
            self.a.stack.pop();
            self.a.stack.push(root);
        }
    }

    /// "The army fired and the crowd fled, police said": who speaks at the end of a sentence speaks for the statements before the last one as well,
    /// back to the semicolon or quotation mark before.
    pub(super) fn earlier_content(&mut self, speech: u32, content: u32) {
        let edge = self.units[..self.at].iter().rev().find(|u| matches!(u.kind, UnitKind::Stop | UnitKind::Colon | UnitKind::OpenQuote | UnitKind::CloseQuote)).map_or(self.a.first, |u| u.last);
        for c in 0..content {
            let c = &mut self.a.clauses[c as usize];
            if c.first >= edge && c.link == Link::Root && c.parent == NONE && c.verb != NONE {
                (c.parent, c.link) = (speech, Link::That);
            }
        }
    }

    /// "These values, she stressed, bring out the best": a cue between commas, while the sentence still waits for its verb. The clause `top`
    /// becomes its content and gets the subject back that stood before the comma.
    pub(super) fn interjected(&mut self, top: u32, unit: Unit) -> bool {
        let c = self.a.clauses[top as usize];
        let speaker = c.subject;
        let Some(k) = self.units[..self.at].iter().rposition(|u| u.kind == UnitKind::Noun && u.index == speaker) else { return false };
        let behind = self.units[self.at + 1..].iter().find(|u| !matches!(u.kind, UnitKind::Adv | UnitKind::Time | UnitKind::Prep)).map(|u| u.kind);
        let comma = self.units[self.at + 1..].iter().position(|u| u.kind == UnitKind::Comma).map(|n| self.at + 1 + n);
        let quotes = comma.and_then(|n| self.units.get(n + 1)).is_some_and(|u| u.kind == UnitKind::OpenQuote);
        let between = k > 1 && self.units[k - 1].kind == UnitKind::Comma && behind == Some(UnitKind::Comma) && !quotes;
        if !between || !matches!(c.link, Link::Root | Link::That | Link::Quote) || c.parent != NONE {
            return false;
        }
        let before = self.units[..k - 1]
            .iter()
            .rev()
            .find(|u| u.kind == UnitKind::Noun && self.a.groups[u.index as usize].clause == top && !self.in_phrase(u.index) && !self.a.groups[u.index as usize].attached);
        let subject = before.map_or(NONE, |u| u.index);
        let id = self.push(c.link, c.parent, NONE, self.a.groups[speaker as usize].first);
        self.a.stack.pop();
        self.clause(top).parent = id;
        self.clause(top).link = Link::That;
        self.clause(top).subject = subject;
        self.clause(id).subject = speaker;
        self.a.groups[speaker as usize].clause = id;
        let last = unit.last;
        let c = self.clause(id);
        c.verb = unit.index;
        c.last = last;
        true
    }

    /// The clause whose content the lowest open clause is, if a verb of saying attributes it.
    pub(super) fn speaker_clause(&self) -> Option<u32> {
        let root = *self.a.stack.get(self.base)?;
        let parent = self.a.clauses[root as usize].parent;
        (parent != NONE && matches!(self.a.clauses[root as usize].link, Link::That | Link::Quote) && self.reports(parent)).then_some(parent)
    }

    /// "will be arrested and charged", "will visit Paris and meet the king": the second verb has no auxiliary of its own.
    pub(super) fn share(&mut self, id: u32, with: u32, unit: Unit) {
        let v = self.a.verbs[unit.index as usize];
        let bare = v.first == v.head && matches!(self.a.tags[(v.head - self.a.first) as usize], Tag::Base | Tag::Part | Tag::Finite);
        let before = self.a.clauses[with as usize].verb;
        let auxiliary = before != NONE && {
            let b = self.a.verbs[before as usize];
            // "would have caught and killed them": a form that could be past or participle is the latter behind "have" and "be".
            let goes_on = !v.past || v.ambiguous && b.modal != 0 && (b.perfect || b.passive);
            goes_on && (b.modal != 0 || b.negative || b.cue != Cue::None)
        };
        if bare && auxiliary {
            self.clause(id).shares = with;
        }
    }

    pub(super) fn inverted(&mut self, clause: u32, unit: Unit) {
        let subject = self.unit(1).map_or(NONE, |u| u.index);
        self.give(clause, unit);
        self.clause(clause).subject = subject;
        if subject != NONE {
            self.a.groups[subject as usize].clause = clause;
            self.at += 1;
            let last = self.units[self.at].last;
            let c = self.clause(clause);
            c.last = c.last.max(last);
        }
    }
}

//! Commas and quotation marks: what they close and open.

use super::*;

impl Builder<'_, '_, '_> {
    pub(super) fn comma(&mut self) {
        // A comma closes what interrupts: relatives, participles, adverbials that have their verb.
        while self.a.stack.len() > self.base + 1 {
            let top = self.top();
            let c = self.a.clauses[top as usize];
            // "said that, if elected, he would leave".
            if c.verb == NONE && c.subject == NONE && matches!(c.link, Link::If | Link::Adverbial) && !matches!(self.kind(-1), Some(UnitKind::If | UnitKind::Sub)) {
                self.a.stack.pop();
                continue;
            }
            // "who joked, “I am not going”": the quotation is still to come.
            let speaks = c.verb != NONE
                && self.is_reporting(c.verb)
                && self.kind(1) == Some(UnitKind::OpenQuote)
                && !self.a.clauses.iter().any(|k| k.parent == top && matches!(k.link, Link::That | Link::Quote));
            if c.verb == NONE || speaks || !matches!(c.link, Link::Relative | Link::Participle | Link::Adverbial | Link::If | Link::Ing) {
                break;
            }
            self.a.stack.pop();
        }
    }

    pub(super) fn open_quote(&mut self, unit: Unit) {
        // Scare quotes without a verb are transparent.
        let mut verb = false;
        for u in &self.units[self.at + 1..] {
            match u.kind {
                UnitKind::CloseQuote => break,
                UnitKind::Verb => verb = true,
                _ => {}
            }
        }
        // "focused on “imposing restrictions”", "the “reform that failed”": a quoted piece of the sentence at hand.
        // "says the mayor “has a passion for stones”": a verb whose subject stands outside.
        let verbal = self.kind(-1) == Some(UnitKind::Noun)
            && self.unit(1).is_some_and(|u| u.kind == UnitKind::Verb && self.a.verbs[u.index as usize].form == VerbForm::Finite)
            && self.a.verbs.get(self.a.clauses[self.top() as usize].verb as usize).is_none_or(|v| v.lemma != self.input.known.tell);
        let piece = self.unit(-1).is_some_and(|u| u.kind == UnitKind::Prep) || verbal || self.inside_group(unit.first);
        if !verb || piece {
            self.quotes.push(None);
            return;
        }
        self.quotes.push(Some(self.base));
        let top = self.top();
        // "stated that “the deal is dead”": the quotation is the that-clause.
        let c = self.a.clauses[top as usize];
        if c.link == Link::That && c.verb == NONE && c.subject == NONE && self.a.stack.len() > self.base + 1 {
            self.base = self.a.stack.len() - 1;
            self.clause(top).quoted = true;
            return;
        }
        // A quotation that opens the sentence hangs on nothing yet; `attribute` finds its verb.
        self.base = self.a.stack.len();
        let id = self.push(Link::Quote, top, NONE, unit.last);
        self.clause(id).quoted = true;
    }

    /// Whether the word before a token belongs to a noun group that has not come to its noun.
    fn inside_group(&self, token: u32) -> bool {
        token > self.a.first && matches!(self.a.tags[(token - 1 - self.a.first) as usize], Tag::Det | Tag::Adj | Tag::PossPron | Tag::PossS)
    }

    pub(super) fn close_quote(&mut self) {
        if let Some(Some(outside)) = self.quotes.pop() {
            self.a.stack.truncate(self.base);
            self.base = outside;
        }
    }
}

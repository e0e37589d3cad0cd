//! Verbs and nouns between two known actors that no relation has as its trigger: where the rules can grow.

use super::Rules;
use super::apply::Match;
use crate::clause::{Analysis, Input, NONE, Tag};
use crate::lexicon::class;

/// A word that triggers nothing.
#[derive(Clone, Copy, Debug)]
pub struct Untriggered {
    /// The token.
    pub token: u32,
    /// Its lemma.
    pub lemma: u32,
    /// A verb, or a noun.
    pub verb: bool,
    /// Some rule has it as its trigger, and failed.
    pub tried: bool,
    /// First and end of the actors, tokens.
    pub actors: [(u32, u32); 2],
}

/// Finds them: a verb with an actor as its subject and another in its object or a phrase; a noun with one as possessor or before it and another in its phrase.
pub fn find(a: &Analysis, input: Input<'_, '_>, rules: Rules<'_>, matches: &[Match]) -> Vec<Untriggered> {
    let actors = const { class::of("@person") | class::of("@country") | class::of("@organization") | class::of("@group") | class::of("@force") };
    let actor = |g: u32| -> Option<(u32, u32)> {
        let g = a.groups.get(g as usize)?;
        let m = input.mentions.get(g.mention.checked_sub(1)? as usize)?;
        (m.kind.selection() & actors != 0).then_some((m.first, m.last))
    };
    let free = |token: u32| !matches.iter().any(|m| m.trigger.0 <= token && token < m.trigger.1);
    let mut out = Vec::new();
    for (number, c) in a.clauses.iter().enumerate().filter(|(_, c)| c.verb != NONE) {
        let v = &a.verbs[c.verb as usize];
        if v.copula || !free(v.head) {
            continue;
        }
        let phrases = a.phrases.iter().filter(|p| p.clause == number as u32).map(|p| p.group);
        let others = [c.object, c.object2].into_iter().chain(phrases).find_map(actor);
        if let (Some(subject), Some(other)) = (actor(c.subject), others.filter(|&o| Some(o) != actor(c.subject))) {
            let tried = rules.list(input.lexicon.lemma(v.lemma).verb_frames).next().is_some();
            out.push(Untriggered { token: v.head, lemma: v.lemma, verb: true, tried, actors: [subject, other] });
        }
    }
    for (number, g) in a.groups.iter().enumerate().filter(|(_, g)| g.mention == 0 && g.lemma != 0 && g.pronoun == 0) {
        if !free(g.head) || a.tags.get((g.head - a.first) as usize) != Some(&Tag::Noun) {
            continue;
        }
        let before = (g.first..g.head).rev().find_map(|i| {
            let m = input.mentions.get(a.mention_at[i as usize].checked_sub(1)? as usize)?;
            (m.kind.selection() & actors != 0).then_some((m.first, m.last))
        });
        let mut after = a.phrases.iter().filter(|p| p.host == number as u32).filter_map(|p| actor(p.group));
        let pair = match actor(g.possessor).or(before) {
            Some(first) => after.next().map(|second| [first, second]),
            None => after.next().zip(after.next()).map(|(x, y)| [x, y]),
        };
        if let Some(actors) = pair {
            let tried = rules.list(input.lexicon.lemma(g.lemma).noun_frames).next().is_some();
            out.push(Untriggered { token: g.head, lemma: g.lemma, verb: false, tried, actors });
        }
    }
    out.sort_by_key(|w| w.token);
    out
}

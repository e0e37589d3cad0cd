//! The analysis of a sentence as text, for those who write rules or look for a fault.

use super::{Analysis, Input, NONE};
use std::fmt::Write;

/// One line of words with their tags, one per clause, one per phrase.
pub(crate) fn outline(a: &Analysis, input: Input<'_, '_>, out: &mut String) {
    let word = |i: u32| input.tokens.get(i as usize).map_or("", |t| t.text(input.text));
    let group = |g: u32| a.groups.get(g as usize).map_or_else(|| "-".to_owned(), |g| (g.first..g.last).map(word).collect::<Vec<_>>().join(" "));
    for (k, tag) in a.tags.iter().enumerate() {
        let _ = write!(out, "{}/{tag:?} ", word(a.first + k as u32));
    }
    out.push('\n');
    for (k, c) in a.clauses.iter().enumerate() {
        let verb = a.verbs.get(c.verb as usize).map_or_else(|| "-".to_owned(), |v| (v.first..v.last).map(word).collect::<Vec<_>>().join(" "));
        let parent = if c.parent == NONE { "-".to_owned() } else { c.parent.to_string() };
        let _ = writeln!(out, "  clause {k} {:?} of {parent}: verb [{verb}] subject [{}] object [{}] governor [{}]", c.link, group(c.subject), group(c.object), group(c.governor));
    }
    for p in &a.phrases {
        let _ = writeln!(out, "  phrase {} [{}] host [{}] clause {}", crate::lexicon::class::FUNCTIONS.get(p.function as usize).copied().unwrap_or("?"), group(p.group), group(p.host), p.clause);
    }
    for g in a.groups.iter().filter(|g| g.apposed_to != NONE || g.next != NONE || g.possessor != NONE) {
        let index = |n: u32| if n == NONE { "-".to_owned() } else { group(n) };
        let _ =
            writeln!(out, "  group [{}] apposed to [{}] next [{}] possessor [{}]", (g.first..g.last).map(word).collect::<Vec<_>>().join(" "), index(g.apposed_to), index(g.next), index(g.possessor));
    }
}

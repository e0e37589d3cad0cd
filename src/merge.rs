//! Several statements of one relation become one relation with several evidences; contradictions point at each other.

use crate::document::{Data, RelationRecord};
use crate::relation::Arg;
use crate::rules::Rules;
use std::collections::HashMap;

/// Merges restatements: same kind, same fillers of the required roles, same status and sources. `said` is never merged: each statement is its own.
pub(crate) fn merge(data: &mut Data, rules: Rules<'_>, said: u8) {
    let mut seen: HashMap<Key, usize> = HashMap::new();
    let mut kept: Vec<RelationRecord> = Vec::with_capacity(data.relations.len());
    for r in std::mem::take(&mut data.relations) {
        if r.kind == said {
            kept.push(r);
            continue;
        }
        match key(&r, data, rules).and_then(|k| seen.insert_if_new(k, kept.len())) {
            Some(at) => {
                let first = &mut kept[at];
                if !first.evidence.span.overlaps(r.evidence.span) || first.evidence.sentence != r.evidence.sentence {
                    first.more.push(r.evidence);
                }
                first.confidence = first.confidence.max(r.confidence);
                if first.time.is_none() {
                    first.time = r.time;
                }
            }
            None => kept.push(r),
        }
    }
    data.relations = kept;
    dispute(data, rules);
}

#[derive(PartialEq, Eq, Hash)]
struct Key {
    kind: u8,
    status: (u8, u8, u8),
    source: Option<u32>,
    args: Vec<(u8, u32)>,
}

trait InsertIfNew {
    fn insert_if_new(&mut self, key: Key, at: usize) -> Option<usize>;
}

impl InsertIfNew for HashMap<Key, usize> {
    fn insert_if_new(&mut self, key: Key, at: usize) -> Option<usize> {
        match self.entry(key) {
            std::collections::hash_map::Entry::Occupied(e) => Some(*e.get()),
            std::collections::hash_map::Entry::Vacant(e) => {
                e.insert(at);
                None
            }
        }
    }
}

fn fillers<'d>(r: &RelationRecord, data: &'d Data) -> &'d [(u8, Arg)] {
    data.args.get(r.args.0 as usize..r.args.1 as usize).unwrap_or(&[])
}

/// What two statements must share; `None` where a filler is a clause, which is never the same twice.
fn key(r: &RelationRecord, data: &Data, rules: Rules<'_>) -> Option<Key> {
    let mut args = Vec::new();
    for (role, arg) in fillers(r, data) {
        let required = rules.kind(r.kind).roles[*role as usize].1.required();
        if required {
            args.push((*role, arg.entity?));
        }
    }
    // Common nouns alone identify nothing across a document.
    let named = args.iter().any(|&(_, e)| data.entities.get(e as usize).is_some_and(|e| e.named));
    if !named {
        return None;
    }
    args.sort_unstable();
    args.dedup();
    let source = data.sources.get(r.sources.0 as usize..r.sources.1 as usize).and_then(|s| s.first()).and_then(|s| s.entity);
    Some(Key { kind: r.kind, status: (r.polarity as u8, r.modality as u8, r.tense as u8), source, args })
}

/// Most relations one relation points at, so that a hostile text stays cheap.
const MOST: usize = 8;

/// Relations with the same fillers and opposite polarity dispute each other.
fn dispute(data: &mut Data, rules: Rules<'_>) {
    let mut by_args: HashMap<(u8, Vec<(u8, u32)>), Vec<u32>> = HashMap::new();
    for (i, r) in data.relations.iter().enumerate() {
        if let Some(k) = key(r, data, rules) {
            by_args.entry((k.kind, k.args)).or_default().push(i as u32);
        }
    }
    for group in by_args.into_values().filter(|g| g.len() > 1) {
        for &i in &group {
            let polarity = data.relations[i as usize].polarity;
            let others: Vec<u32> = group.iter().copied().filter(|&j| data.relations[j as usize].polarity != polarity).take(MOST).collect();
            data.relations[i as usize].disputes = others;
        }
    }
}

//! Several statements of one relation become one relation with several evidences; contradictions point at each other.

use crate::clause::status::{Modality, Polarity};
use crate::document::{Data, RelationRecord};
use crate::relation::Arg;
use crate::rules::Rules;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Most relations that one is compared with, and that one points at, so that a hostile text stays cheap.
const MOST: usize = 8;

/// Joins restatements: same kind, polarity, modality, tense status and sources, same fillers of the required roles, and nothing that speaks against it in
/// the others, in the time and in the value. `said` is never merged: each statement is its own.
pub(crate) fn merge(data: &mut Data, rules: Rules<'_>, text: &str, said: u8) {
    let mut seen: HashMap<(Claim, u64), Vec<usize>> = HashMap::new();
    let mut kept: Vec<RelationRecord> = Vec::with_capacity(data.relations.len());
    for r in std::mem::take(&mut data.relations) {
        let claim = if r.kind == said { None } else { claim(&r, data, rules, text) };
        let Some(claim) = claim else {
            kept.push(r);
            continue;
        };
        let same = seen.entry((claim, status(&r, data))).or_default();
        match same.iter().copied().take(MOST).find(|&at| compatible(&kept[at], &r, data, text)) {
            Some(at) => join(&mut kept[at], r, data),
            None => {
                same.push(kept.len());
                kept.push(r);
            }
        }
    }
    data.relations = kept;
    dispute(data, rules, text);
}

/// What a relation says of whom, apart from its status: kind and fillers of the required roles.
#[derive(PartialEq, Eq, Hash)]
struct Claim {
    kind: u8,
    args: Vec<(u8, u64)>,
}

fn fillers<'d>(r: &RelationRecord, data: &'d Data) -> &'d [(u8, Arg)] {
    data.args.get(r.args.0 as usize..r.args.1 as usize).unwrap_or(&[])
}

/// What a filler is: a named entity; of what is only described its head word, for "a border pact" comes back as "the pact"; of a clause its words.
fn identity(arg: &Arg, data: &Data, text: &str) -> u64 {
    let mut h = DefaultHasher::new();
    match arg.entity.filter(|&e| named(e, data)) {
        Some(e) => e.hash(&mut h),
        None if arg.entity.is_some() => arg.head.of(text).to_lowercase().hash(&mut h),
        None => arg.span.of(text).to_lowercase().hash(&mut h),
    }
    h.finish()
}

fn named(entity: u32, data: &Data) -> bool {
    data.entities.get(entity as usize).is_some_and(|e| e.named)
}

/// Whether two descriptions can be of one thing: one says nothing that the other does not say ("12 soldiers" and "5 soldiers" do).
fn describe_one(x: &Arg, y: &Arg, text: &str) -> bool {
    let words = |a: &Arg| -> Vec<String> {
        let all = a.span.of(text).split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
        all.filter(|w| !matches!(w.as_str(), "" | "a" | "an" | "the" | "this" | "that" | "these" | "those" | "its" | "their" | "his" | "her")).collect()
    };
    let (a, b) = (words(x), words(y));
    a.iter().all(|w| b.contains(w)) || b.iter().all(|w| a.contains(w))
}

/// `None` where common nouns alone say who it is about: they identify nothing across a document.
fn claim(r: &RelationRecord, data: &Data, rules: Rules<'_>, text: &str) -> Option<Claim> {
    let roles = rules.kind(r.kind).roles;
    let all = fillers(r, data);
    let mut required = all.iter().filter(|(role, _)| roles[*role as usize].1.required()).peekable();
    // A kind may have no role that it cannot do without ("blocked" without blocker): then all count.
    let counted: Vec<&(u8, Arg)> = if required.peek().is_some() { required.collect() } else { all.iter().collect() };
    let anybody = all.iter().any(|(_, a)| a.entity.is_some_and(|e| named(e, data)));
    if !anybody || counted.is_empty() {
        return None;
    }
    let mut args: Vec<(u8, u64)> = counted.into_iter().map(|(role, a)| (*role, identity(a, data, text))).collect();
    args.sort_unstable();
    args.dedup();
    Some(Claim { kind: r.kind, args })
}

/// Polarity, modality, tense status and the whole chain of sources.
fn status(r: &RelationRecord, data: &Data) -> u64 {
    let mut h = DefaultHasher::new();
    (r.polarity as u8, r.modality as u8, r.tense as u8).hash(&mut h);
    let sources = data.sources.get(r.sources.0 as usize..r.sources.1 as usize).unwrap_or(&[]);
    sources.iter().for_each(|s| s.entity.hash(&mut h));
    h.finish()
}

/// Whether two times can be one: one is the other, or says it more exactly (2023 and 2023-01-10).
fn same_time(x: &RelationRecord, y: &RelationRecord, data: &Data) -> bool {
    let value = |r: &RelationRecord| r.time.and_then(|t| data.times.get(t as usize)).map(|t| t.value.to_string());
    match (value(x), value(y)) {
        (Some(a), Some(b)) => a.starts_with(&b) || b.starts_with(&a),
        _ => true,
    }
}

/// Whether nothing speaks against two statements being one: what both say, they say alike.
fn compatible(x: &RelationRecord, y: &RelationRecord, data: &Data, text: &str) -> bool {
    let of = |r: &RelationRecord, role: u8| -> Vec<u64> {
        let mut all: Vec<u64> = fillers(r, data).iter().filter(|f| f.0 == role).map(|f| identity(&f.1, data, text)).collect();
        all.sort_unstable();
        all
    };
    let alike = fillers(x, data).iter().all(|&(role, _)| {
        let (a, b) = (of(x, role), of(y, role));
        let described = |r: &RelationRecord| fillers(r, data).iter().find(|f| f.0 == role && f.1.entity.is_some_and(|e| !named(e, data))).map(|f| f.1);
        let one = match (described(x), described(y)) {
            (Some(p), Some(q)) => p.entity == q.entity || describe_one(&p, &q, text),
            _ => true,
        };
        b.is_empty() || a == b && one
    });
    alike && same_time(x, y, data) && (x.value.is_none() || y.value.is_none() || x.value == y.value) && (x.place.is_none() || y.place.is_none() || x.place == y.place)
}

/// Adds a restatement: its evidence, and what only it says.
fn join(first: &mut RelationRecord, mut again: RelationRecord, data: &mut Data) {
    if !first.evidence.span.overlaps(again.evidence.span) || first.evidence.sentence != again.evidence.sentence {
        first.more.push(again.evidence);
        first.more.append(&mut again.more);
    }
    let known = fillers(first, data).to_vec();
    let new: Vec<(u8, Arg)> = fillers(&again, data).iter().filter(|f| !known.iter().any(|k| k.0 == f.0)).copied().collect();
    if !new.is_empty() {
        let start = data.args.len() as u32;
        let mut all: Vec<(u8, Arg)> = known.into_iter().chain(new).collect();
        all.sort_by_key(|f| f.0);
        data.args.extend(all);
        first.args = (start, data.args.len() as u32);
    }
    first.confidence = first.confidence.max(again.confidence);
    first.time = first.time.or(again.time);
    first.place = first.place.or(again.place);
    first.value = first.value.or(again.value);
}

/// Statements of what is, not of what may, shall or would be.
fn states(r: &RelationRecord) -> bool {
    matches!(r.modality, Modality::Asserted | Modality::Probable | Modality::Alleged)
}

/// Relations with the same fillers and opposite polarity dispute each other, whoever says so.
fn dispute(data: &mut Data, rules: Rules<'_>, text: &str) {
    let mut by_claim: HashMap<Claim, [Vec<u32>; 2]> = HashMap::new();
    for (i, r) in data.relations.iter().enumerate().filter(|(_, r)| states(r)) {
        if let Some(c) = claim(r, data, rules, text) {
            by_claim.entry(c).or_default()[usize::from(r.polarity == Polarity::Negative)].push(i as u32);
        }
    }
    for [positive, negative] in by_claim.into_values().filter(|[p, n]| !p.is_empty() && !n.is_empty()) {
        for (ours, theirs) in [(&positive, &negative), (&negative, &positive)] {
            for &i in ours {
                let r = &data.relations[i as usize];
                let others: Vec<u32> = theirs.iter().copied().filter(|&j| same_time(r, &data.relations[j as usize], data)).take(MOST).collect();
                data.relations[i as usize].disputes = others;
            }
        }
    }
}

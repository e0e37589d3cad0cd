//! Several statements of one relation become one relation with several evidences; contradictions point at each other.

use crate::clause::status::{Modality, Polarity};
use crate::document::{Data, RelationRecord, put};
use crate::hash::{Map, mix};
use crate::relation::RawArg;
use crate::rules::Rules;
use crate::text::fold::fold_hash;

/// Most relations that one is compared with, and that one points at, so that a hostile text stays cheap.
const MOST: usize = 8;

/// Working memory, reused from document to document.
#[derive(Default, Debug)]
pub(crate) struct Merger {
    /// First and last of the kept relations of one claim and status.
    seen: Map<u64, (u32, u32)>,
    /// The next one of the same claim and status, by kept relation.
    next: Vec<u32>,
    /// Roles and fillers of the relation at hand.
    args: Vec<(u8, u64)>,
    /// Fillers of one role of two relations.
    ours: Vec<u64>,
    theirs: Vec<u64>,
    /// Whose the further evidence is: relation, and place in the list of evidence.
    more: Vec<(u32, u32)>,
    /// Claims of the relations that state something: claim, whether it is denied, relation.
    claims: Vec<(u64, bool, u32)>,
}

/// Joins restatements: same kind, polarity, modality, tense status and sources, same fillers of the required roles, and nothing that speaks against it in
/// the others, in the time and in the value. `said` is never merged: each statement is its own.
pub(crate) fn merge(data: &mut Data, work: &mut Merger, rules: Rules<'_>, text: &str, said: u8) {
    work.seen.clear();
    work.next.clear();
    work.more.clear();
    let mut kinds = [0u8; 256];
    data.relations.iter().for_each(|r| kinds[usize::from(r.kind)] = kinds[usize::from(r.kind)].saturating_add(1));
    let mut kept = 0;
    for i in 0..data.relations.len() {
        let r = data.relations[i];
        // What is the only one of its kind restates nothing.
        let claim = if r.kind == said || kinds[usize::from(r.kind)] < 2 { None } else { work.claim(&r, data, rules, text) };
        if let Some(claim) = claim {
            let key = mix(claim, status(&r, data));
            let (first, last) = work.seen.get(&key).copied().unwrap_or((u32::MAX, u32::MAX));
            let (mut at, mut left) = (first, MOST);
            while at != u32::MAX && left > 0 && !work.compatible(&data.relations[at as usize], &r, data, text) {
                (at, left) = (work.next[at as usize], left - 1);
            }
            if at != u32::MAX && left > 0 {
                work.join(at, &r, data);
                continue;
            }
            if let Some(next) = work.next.get_mut(last as usize) {
                *next = kept;
            }
            work.seen.insert(key, (first.min(kept), kept));
        }
        work.next.push(u32::MAX);
        data.relations[kept as usize] = r;
        kept += 1;
    }
    data.relations.truncate(kept as usize);
    work.more.sort_unstable();
    data.places.clear();
    data.places.resize(work.more.len(), 0);
    for (place, &(at, from)) in (0..).zip(&work.more) {
        data.places[from as usize] = place;
        let range = &mut data.relations[at as usize].more;
        *range = (if range.1 == 0 { place } else { range.0 }, place + 1);
    }
    put(&mut data.more, &mut data.places);
    work.dispute(data, rules, text);
}

fn fillers<'d>(r: &RelationRecord, data: &'d Data) -> &'d [RawArg] {
    data.args.get(r.args.0 as usize..r.args.1 as usize).unwrap_or(&[])
}

/// What a filler is: a named entity; of what is only described its head word, for "a border pact" comes back as "the pact"; of a clause its words.
fn identity(arg: &RawArg, data: &Data, text: &str) -> u64 {
    match arg.entity.get() {
        Some(e) if named(e, data) => mix(1, u64::from(e)),
        Some(_) => mix(2, fold_hash(arg.head.of(text))),
        None => mix(3, fold_hash(arg.span.of(text))),
    }
}

fn named(entity: u32, data: &Data) -> bool {
    data.entities.get(entity as usize).is_some_and(|e| e.named)
}

/// The words of a description, without those that any description can have.
fn content<'t>(arg: &RawArg, text: &'t str) -> impl Iterator<Item = &'t str> + Clone {
    let idle = |w: &&str| w.is_empty() || ["a", "an", "the", "this", "that", "these", "those", "its", "their", "his", "her"].iter().any(|i| w.eq_ignore_ascii_case(i));
    arg.span.of(text).split(|c: char| !c.is_alphanumeric()).filter(move |w| !idle(w))
}

/// Whether two descriptions can be of one thing: one says nothing that the other does not say ("12 soldiers" and "5 soldiers" do).
fn describe_one(x: &RawArg, y: &RawArg, text: &str) -> bool {
    let (a, b) = (content(x, text), content(y, text));
    let same = |v: &str, w: &str| v.chars().flat_map(char::to_lowercase).eq(w.chars().flat_map(char::to_lowercase));
    a.clone().all(|w| b.clone().any(|v| same(v, w))) || b.clone().all(|w| a.clone().any(|v| same(v, w)))
}

/// Polarity, modality, tense status and the whole chain of sources.
fn status(r: &RelationRecord, data: &Data) -> u64 {
    let own = (r.polarity as u64) << 16 | (r.modality as u64) << 8 | r.tense as u64;
    let sources = data.sources.get(r.sources.0 as usize..r.sources.1 as usize).unwrap_or(&[]);
    sources.iter().fold(mix(4, own), |h, s| mix(h, s.entity.map_or(0, |e| u64::from(e) + 1)))
}

/// Whether two times can be one: one is the other, or says it more exactly (2023 and 2023-01-10).
fn same_time(x: &RelationRecord, y: &RelationRecord, data: &Data) -> bool {
    let value = |r: &RelationRecord| r.time.get().and_then(|t| data.times.get(t as usize)).map(|t| t.value);
    match (value(x), value(y)) {
        (Some(a), Some(b)) => a.as_str().starts_with(b.as_str()) || b.as_str().starts_with(a.as_str()),
        _ => true,
    }
}

impl Merger {
    /// What a relation says of whom, apart from its status: kind and fillers of the required roles. `None` where common nouns alone say who it is
    /// about: they identify nothing across a document.
    fn claim(&mut self, r: &RelationRecord, data: &Data, rules: Rules<'_>, text: &str) -> Option<u64> {
        let roles = rules.kind(r.kind).roles;
        let all = fillers(r, data);
        let required = |f: &&RawArg| roles[f.role as usize].1.required();
        // A kind may have no role that it cannot do without ("blocked" without blocker): then all count.
        let every = !all.iter().any(|f| required(&f));
        let anybody = all.iter().any(|a| a.entity.get().is_some_and(|e| named(e, data)));
        if !anybody {
            return None;
        }
        self.args.clear();
        self.args.extend(all.iter().filter(|f| every || required(f)).map(|a| (a.role, identity(a, data, text))));
        self.args.sort_unstable();
        self.args.dedup();
        Some(self.args.iter().fold(mix(5, u64::from(r.kind)), |h, &(role, filler)| mix(mix(h, u64::from(role)), filler)))
    }

    /// Whether nothing speaks against two statements being one: what both say, they say alike.
    fn compatible(&mut self, x: &RelationRecord, y: &RelationRecord, data: &Data, text: &str) -> bool {
        let of = |r: &RelationRecord, role: u8, out: &mut Vec<u64>| {
            out.clear();
            out.extend(fillers(r, data).iter().filter(|f| f.role == role).map(|f| identity(f, data, text)));
            out.sort_unstable();
        };
        let alike = fillers(x, data).iter().all(|&RawArg { role, .. }| {
            of(x, role, &mut self.ours);
            of(y, role, &mut self.theirs);
            let described = |r: &RelationRecord| fillers(r, data).iter().find(|f| f.role == role && f.entity.get().is_some_and(|e| !named(e, data)));
            let one = || match (described(x), described(y)) {
                (Some(p), Some(q)) => p.entity == q.entity || describe_one(p, q, text),
                _ => true,
            };
            self.theirs.is_empty() || self.ours == self.theirs && one()
        });
        alike && same_time(x, y, data) && (x.value.is_none() || y.value.is_none() || x.value == y.value) && (x.place.get().is_none() || y.place.get().is_none() || x.place == y.place)
    }

    /// Adds a restatement to a kept relation: its evidence, and what only it says.
    fn join(&mut self, at: u32, again: &RelationRecord, data: &mut Data) {
        let mut first = data.relations[at as usize];
        if !first.evidence.span.overlaps(again.evidence.span) || first.evidence.sentence != again.evidence.sentence {
            self.more.push((at, data.more.len() as u32));
            data.more.push(again.evidence);
        }
        let (known, new) = (first.args, again.args);
        let start = data.args.len();
        data.args.extend_from_within(known.0 as usize..known.1 as usize);
        for i in new.0..new.1 {
            let f = data.args[i as usize];
            if !data.args[known.0 as usize..known.1 as usize].iter().any(|k| k.role == f.role) {
                data.args.push(f);
            }
        }
        if data.args.len() - start == (known.1 - known.0) as usize {
            data.args.truncate(start);
        } else {
            data.args[start..].sort_by_key(|f| f.role);
            first.args = (start as u32, data.args.len() as u32);
        }
        first.confidence = first.confidence.max(again.confidence);
        first.time = first.time.get().or(again.time.get()).into();
        first.place = first.place.get().or(again.place.get()).into();
        first.value = first.value.or(again.value);
        data.relations[at as usize] = first;
    }

    /// Relations with the same fillers and opposite polarity dispute each other, whoever says so.
    fn dispute(&mut self, data: &mut Data, rules: Rules<'_>, text: &str) {
        self.claims.clear();
        let denies = |r: &RelationRecord| states(r) && r.polarity == Polarity::Negative;
        if !data.relations.iter().any(denies) {
            return;
        }
        for i in 0..data.relations.len() {
            let r = data.relations[i];
            if states(&r)
                && let Some(claim) = self.claim(&r, data, rules, text)
            {
                self.claims.push((claim, r.polarity == Polarity::Negative, i as u32));
            }
        }
        self.claims.sort_unstable();
        for all in self.claims.chunk_by(|a, b| a.0 == b.0) {
            let (positive, negative) = all.split_at(all.partition_point(|c| !c.1));
            for (ours, theirs) in [(positive, negative), (negative, positive)] {
                for &(_, _, i) in ours.iter().filter(|_| !theirs.is_empty()) {
                    let from = data.disputes.len() as u32;
                    let others = theirs.iter().take(MOST * MOST).map(|c| c.2).filter(|&j| same_time(&data.relations[i as usize], &data.relations[j as usize], data));
                    self.theirs.clear();
                    self.theirs.extend(others.take(MOST).map(u64::from));
                    data.disputes.extend(self.theirs.iter().map(|&j| j as u32));
                    data.relations[i as usize].disputes = (from, data.disputes.len() as u32);
                }
            }
        }
    }
}

/// Statements of what is, not of what may, shall or would be.
fn states(r: &RelationRecord) -> bool {
    matches!(r.modality, Modality::Asserted | Modality::Probable | Modality::Alleged)
}

//! How are the weights of the evidence for names made? For maintainers; nobody who builds or uses the crate needs it.
//!
//!     cargo run --release --example fit -- [--capitals | --title-case] [--folds N] [--leave-out] [--write] GOLD.jsonl ...
//!
//! Reads labelled texts, one JSON object a line: {"text", "entities": [{"start", "end", "norm"}]}, offsets in bytes, `norm` one of person, organization,
//! country, place, nationality, facility, event, other or null (not judged). Fits `src/mention/weights.tsv` by maximum likelihood over whole runs
//! (a segmental conditional random field, Adagrad, pulled towards the starting weights below) and prints precision, recall and F1 of person, organization
//! and place (country or other), strict: in the sample, by N-fold cross-validation over documents, and with each file left out in turn.
//! A file whose texts are labelled for places alone teaches nothing about persons and organizations.

use clap::Parser;
use dateline::mention::evidence::Evidence;
use dateline::{Extractor, WeighedName};
use std::collections::BTreeMap;

#[derive(Parser)]
struct Args {
    /// Labelled texts.
    gold: Vec<String>,
    /// Cross-validation over documents.
    #[arg(long, default_value_t = 0)]
    folds: usize,
    /// Fits once for each file without it, and scores it.
    #[arg(long)]
    leave_out: bool,
    /// Writes src/mention/weights.tsv, or with --capitals weights-in-capitals.tsv, with --title-case weights-in-title-case.tsv.
    #[arg(long)]
    write: bool,
    /// Fits the weights for lines of capitals, on the texts in capitals.
    #[arg(long)]
    capitals: bool,
    /// Fits the weights for lines in title case, on the sentences of the texts so written.
    #[arg(long, conflicts_with = "capitals")]
    title_case: bool,
    /// Rounds through the data.
    #[arg(long, default_value_t = 10)]
    rounds: usize,
    /// Pull towards the starting weights.
    #[arg(long, default_value_t = 1.0)]
    pull: f64,
}

const READINGS: usize = 6;
const PERSON: usize = 0;
const ORGANIZATION: usize = 1;
const PLACE: usize = 2;
const OTHER: usize = 3;
const OFFICE: usize = 4;
const PEOPLE: usize = 5;
type Weights = Vec<[f64; READINGS]>;

struct Segment {
    /// Nodes of the run.
    from: usize,
    to: usize,
    listed: u8,
    evidence: Vec<u8>,
    /// Readings that the gold allows.
    allowed: [bool; READINGS],
    /// What the gold says it is.
    gold: Option<usize>,
}

struct Run {
    nodes: usize,
    /// Steps from a node to the next that the gold allows to be no name.
    skip: Vec<bool>,
    segments: Vec<Segment>,
    /// Names that the gold has here.
    names: usize,
}

struct Document {
    number: usize,
    set: usize,
    runs: Vec<Run>,
    /// Names outside of all runs.
    missed: usize,
    places_only: bool,
}

/// What the annotators of a file marked.
#[derive(Clone, Copy)]
struct Labels {
    places_only: bool,
    peoples: bool,
    others: bool,
}

struct Gold {
    start: u32,
    end: u32,
    reading: Option<usize>,
}

/// A leading "the" and a trailing possessive are no part of a name.
fn trim(text: &str, mut start: usize, mut end: usize) -> (u32, u32) {
    let Some(s) = text.get(start..end) else { return (start as u32, end as u32) };
    if s.get(..4).is_some_and(|t| t.eq_ignore_ascii_case("the ")) && s.len() > 4 {
        start += 4;
    }
    for tail in ["'s", "’s", "'S", "’S"] {
        if s.len() > tail.len() && s.ends_with(tail) {
            end -= tail.len();
        }
    }
    (start as u32, end as u32)
}

/// The text in capitals, byte for byte: letters whose capital is longer or shorter stay.
fn in_capitals(text: &str) -> String {
    text.chars()
        .flat_map(|c| {
            let upper: String = c.to_uppercase().collect();
            if upper.len() == c.len_utf8() { upper.chars().collect::<Vec<_>>() } else { vec![c] }
        })
        .collect()
}

/// Each sentence of the text as a headline, byte for byte: capitals for words of more than three letters, no full stop, a line of its own.
fn in_title_case(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let letters = |from: usize| chars[from..].iter().take_while(|c| c.is_alphabetic()).count();
    let (mut out, mut opens, mut stopped) = (String::with_capacity(text.len()), true, false);
    for (i, &c) in chars.iter().enumerate() {
        let upper: String = c.to_uppercase().collect();
        let stop = matches!(c, '.' | '?' | '!') && chars[..i].iter().rev().take(3).filter(|c| c.is_lowercase()).count() == 3 && chars.get(i + 1).is_none_or(|c| c.is_whitespace());
        if stop {
            out.push(' ');
        } else if stopped && c == ' ' {
            out.push('\n');
        } else if opens && letters(i) > 3 && upper.len() == c.len_utf8() {
            out.push_str(&upper);
        } else {
            out.push(c);
        }
        (opens, stopped) = (!(c.is_alphanumeric() || matches!(c, '\'' | '’')), stop);
    }
    out
}

fn read(path: &str, set: usize, args: &Args, extractor: &Extractor) -> Vec<Document> {
    let content = std::fs::read_to_string(path).expect("gold");
    let rows: Vec<serde_json::Value> = content.lines().map(|l| serde_json::from_str(l).expect("JSON")).collect();
    let norms: std::collections::BTreeSet<&str> = rows.iter().flat_map(|r| r["entities"].as_array().into_iter().flatten()).filter_map(|e| e["norm"].as_str()).collect();
    let places_only = !norms.contains("person");
    let labels = Labels { places_only, peoples: norms.contains("nationality"), others: norms.contains("other") || norms.contains("event") };
    rows.iter()
        .map(|row| {
            let text = row["text"].as_str().expect("text");
            let text = &match (args.capitals, args.title_case) {
                (true, _) => in_capitals(text),
                (_, true) => in_title_case(text),
                _ => text.to_owned(),
            };
            let mut gold: Vec<Gold> = Vec::new();
            for e in row["entities"].as_array().into_iter().flatten() {
                let (start, end) = trim(text, e["start"].as_u64().expect("start") as usize, e["end"].as_u64().expect("end") as usize);
                let judged = e["nested"].as_bool() != Some(true) && !matches!(e["mention"].as_str(), Some("nominal" | "pronoun")) && e["named"].as_bool() != Some(false);
                let reading = match e["norm"].as_str().filter(|_| judged) {
                    Some("person") => Some(PERSON),
                    Some("organization") => Some(ORGANIZATION),
                    Some("country" | "place") => Some(PLACE),
                    Some("nationality") => Some(PEOPLE),
                    Some("other" | "event") => Some(OTHER),
                    Some("date") => continue,
                    _ => None,
                };
                gold.push(Gold { start, end, reading });
            }
            document(text, &gold, set, labels, extractor)
        })
        .collect()
}

fn document(text: &str, gold: &[Gold], set: usize, labels: Labels, extractor: &Extractor) -> Document {
    let Labels { places_only, peoples, others } = labels;
    let mut runs: BTreeMap<u32, Vec<WeighedName<'_>>> = BTreeMap::new();
    for w in extractor.weigh_names(text) {
        runs.entry(w.run).or_default().push(w);
    }
    let is_name = |g: &Gold| g.reading.is_some_and(|r| r <= PLACE);
    let mut document = Document { number: 0, set, runs: Vec::new(), missed: 0, places_only };
    let mut seen = vec![false; gold.len()];
    for names in runs.into_values() {
        let mut nodes: Vec<u32> = names.iter().flat_map(|n| [n.span.start, n.span.end]).collect();
        nodes.sort_unstable();
        nodes.dedup();
        let near: Vec<(usize, &Gold)> = gold.iter().enumerate().filter(|(_, g)| g.start < nodes[nodes.len() - 1] && nodes[0] < g.end).collect();
        near.iter().for_each(|n| seen[n.0] = true);
        let near: Vec<&Gold> = near.into_iter().map(|n| n.1).collect();
        let span_of = |n: &WeighedName<'_>| trim(text, n.span.start as usize, n.span.end as usize);
        // No annotator marks posts, and some mark no peoples: there the longest listed form that touches no gold is what the list says.
        let mut listed: Vec<Gold> = Vec::new();
        for reading in [OFFICE, PEOPLE] {
            let mut candidates: Vec<&WeighedName<'_>> = names.iter().filter(|n| n.listed & 1 << reading != 0 && !(reading == PEOPLE && peoples)).collect();
            candidates.sort_by_key(|n| std::cmp::Reverse(n.span.len()));
            for n in candidates {
                let (start, end) = span_of(n);
                let touches = |g: &Gold| g.start < end && start < g.end;
                if !near.iter().any(|g| touches(g)) && !listed.iter().any(touches) {
                    listed.push(Gold { start, end, reading: Some(reading) });
                }
            }
        }
        let near: Vec<&Gold> = near.into_iter().chain(&listed).collect();
        let is = |g: &Gold, reading: usize| g.reading == Some(reading) && names.iter().any(|n| n.listed & 1 << reading != 0 && span_of(n) == (g.start, g.end));
        // What must be found: names, and peoples and posts where a list has them.
        let required = |g: &Gold| is_name(g) || is(g, PEOPLE) || is(g, OFFICE);
        let exact = |g: &Gold| names.iter().any(|n| span_of(n) == (g.start, g.end));
        // What no span of the run can be teaches nothing; it counts as missed.
        let reachable = near.iter().all(|g| !is_name(g) || exact(g));
        let skip = nodes
            .windows(2)
            .map(|w| {
                !reachable
                    || !near
                        .iter()
                        .any(|g| required(g) && g.start < w[1] && w[0] < g.end && text[w[0] as usize..w[1] as usize].chars().any(char::is_alphanumeric) && (g.start <= w[0] && w[1] <= g.end))
            })
            .collect();
        let segments = names
            .iter()
            .map(|n| {
                let span = span_of(n);
                let over: Vec<&&Gold> = near.iter().filter(|g| g.start < span.1 && span.0 < g.end).collect();
                let same = over.iter().find(|g| (g.start, g.end) == span && g.reading.is_some()).and_then(|g| g.reading);
                let mut allowed = [false; READINGS];
                if !reachable || over.iter().any(|g| g.reading.is_none()) {
                    allowed = [true; READINGS];
                } else if let Some(r) = same {
                    allowed[r] = true;
                    allowed[OTHER] |= r == PEOPLE && n.listed & 1 << PEOPLE == 0;
                    if places_only && r == PLACE {
                        allowed = std::array::from_fn(|k| k == PLACE);
                    }
                } else if over.is_empty() {
                    allowed[OTHER] = !others;
                    if places_only {
                        allowed = std::array::from_fn(|k| k != PLACE);
                    }
                } else if over.iter().all(|g| !required(g)) {
                    allowed[OTHER] = true;
                }
                for (k, a) in allowed.iter_mut().enumerate() {
                    *a &= k < OFFICE || n.listed & 1 << k != 0;
                }
                let at = |x: u32| nodes.binary_search(&x).expect("a node");
                Segment { from: at(n.span.start), to: at(n.span.end), listed: n.listed, evidence: n.evidence.iter().map(|e| e.2).collect(), allowed, gold: same.filter(|&r| r <= PLACE) }
            })
            .collect();
        let count = near.iter().filter(|g| is_name(g)).count();
        document.runs.push(Run { nodes: nodes.len(), skip, segments, names: count });
    }
    document.missed = gold.iter().zip(seen).filter(|(g, seen)| !seen && is_name(g)).count();
    document
}

impl Segment {
    fn scores(&self, w: &Weights) -> [f64; READINGS] {
        let mut sums = [0.0; READINGS];
        for &e in &self.evidence {
            for (s, x) in sums.iter_mut().zip(&w[e as usize]) {
                *s += x;
            }
        }
        for k in [OFFICE, PEOPLE] {
            if self.listed & 1 << k == 0 {
                sums[k] = f64::NEG_INFINITY;
            }
        }
        sums
    }
}

fn add_log(a: f64, b: f64) -> f64 {
    let (high, low) = if a > b { (a, b) } else { (b, a) };
    if low == f64::NEG_INFINITY { high } else { high + (low - high).exp().ln_1p() }
}

impl Run {
    /// Log sum over all labellings, and for each segment and reading its probability; only those that the gold allows, if asked.
    fn expect(&self, scores: &[[f64; READINGS]], gold: bool) -> Option<Vec<[f64; READINGS]>> {
        let n = self.nodes;
        let open = |s: &Segment, r: usize| !gold || s.allowed[r];
        let (mut forward, mut backward) = (vec![f64::NEG_INFINITY; n], vec![f64::NEG_INFINITY; n]);
        forward[0] = 0.0;
        for at in 0..n - 1 {
            if !gold || self.skip[at] {
                forward[at + 1] = add_log(forward[at + 1], forward[at]);
            }
            for (s, x) in self.segments.iter().zip(scores).filter(|(s, _)| s.from == at) {
                for (_, score) in x.iter().enumerate().filter(|&(r, _)| open(s, r)) {
                    forward[s.to] = add_log(forward[s.to], forward[at] + score);
                }
            }
        }
        if forward[n - 1] == f64::NEG_INFINITY {
            return None;
        }
        backward[n - 1] = 0.0;
        for at in (0..n - 1).rev() {
            if !gold || self.skip[at] {
                backward[at] = add_log(backward[at], backward[at + 1]);
            }
            for (s, x) in self.segments.iter().zip(scores).filter(|(s, _)| s.from == at) {
                for (_, score) in x.iter().enumerate().filter(|&(r, _)| open(s, r)) {
                    backward[at] = add_log(backward[at], score + backward[s.to]);
                }
            }
        }
        let total = forward[n - 1];
        let probability = |s: &Segment, x: &[f64; READINGS]| std::array::from_fn(|r| if open(s, r) { (forward[s.from] + x[r] + backward[s.to] - total).exp() } else { 0.0 });
        Some(self.segments.iter().zip(scores).map(|(s, x)| probability(s, x)).collect())
    }

    /// The best labelling: segment and reading.
    fn best(&self, w: &Weights) -> Vec<(usize, usize)> {
        let scores: Vec<[f64; READINGS]> = self.segments.iter().map(|s| s.scores(w)).collect();
        let mut best: Vec<(f64, Option<(usize, usize)>)> = vec![(f64::NEG_INFINITY, None); self.nodes];
        best[0].0 = 0.0;
        for at in 0..self.nodes - 1 {
            if best[at].0 > best[at + 1].0 {
                best[at + 1] = (best[at].0, None);
            }
            for (k, s) in self.segments.iter().enumerate().filter(|(_, s)| s.from == at) {
                for (r, x) in scores[k].iter().enumerate() {
                    if best[at].0 + x > best[s.to].0 && *x > 0.0 {
                        best[s.to] = (best[at].0 + x, Some((k, r)));
                    }
                }
            }
        }
        let (mut at, mut out) = (self.nodes - 1, Vec::new());
        while at > 0 {
            match best[at].1 {
                Some((k, r)) => {
                    out.push((k, r));
                    at = self.segments[k].from;
                }
                None => at -= 1,
            }
        }
        out
    }
}

/// What the lists say on their own, before anything is fitted.
fn start() -> Weights {
    let mut w = vec![[0.0; READINGS]; Evidence::NAMES.len()];
    let mut set = |e: Evidence, r: usize, x: f64| w[e as usize][r] = x;
    for r in [PERSON, ORGANIZATION, PLACE, OTHER, OFFICE, PEOPLE] {
        // What lies inside or across a listed name is hardly another.
        set(Evidence::InsideListed, r, -2.5);
        set(Evidence::CutsListed, r, -2.5);
        set(Evidence::InsideListedAmbiguous, r, -1.0);
        set(Evidence::InsideListedCountry, r, -5.0);
    }
    for (e, r) in [
        (Evidence::ListedCountry, PLACE),
        (Evidence::ListedCountryContext, PLACE),
        (Evidence::ListedPlaceSafe, PLACE),
        (Evidence::ListedOrganization, ORGANIZATION),
        (Evidence::ListedPersonFull, PERSON),
        (Evidence::ListedGroup, ORGANIZATION),
        (Evidence::ListedForce, ORGANIZATION),
    ] {
        set(e, r, 2.0);
    }
    set(Evidence::ListedCountryContext, PLACE, 3.0);
    set(Evidence::ListedGroup, ORGANIZATION, 4.0);
    set(Evidence::ListedForce, ORGANIZATION, 3.0);
    set(Evidence::ListedCountryLong, PLACE, 3.0);
    set(Evidence::ListedPlaceLong, PLACE, 1.0);
    set(Evidence::ListedOrganizationLong, ORGANIZATION, 1.0);
    set(Evidence::BeginsListedPlace, PERSON, -2.0);
    set(Evidence::ListedOffice, OFFICE, 3.0);
    set(Evidence::ListedOfficeContext, OFFICE, -1.0);
    set(Evidence::ListedPeopleAdjective, PEOPLE, 3.0);
    set(Evidence::ListedPeopleNoun, PEOPLE, 3.0);
    set(Evidence::ListedFacility, OTHER, 3.0);
    set(Evidence::ListedEvent, OTHER, 3.0);
    for e in [Evidence::Words2, Evidence::Words3, Evidence::Words4] {
        set(e, OFFICE, 1.0);
    }
    w
}

fn fit(documents: &[&Document], weights_of_sets: &[f64], args: &Args) -> Weights {
    let first = start();
    let mut w = first.clone();
    let mut squares = vec![[1e-3f64; READINGS]; w.len()];
    let runs: Vec<(&Run, f64)> = documents.iter().flat_map(|d| d.runs.iter().map(|r| (r, weights_of_sets[d.set]))).collect();
    let mut order: Vec<usize> = (0..runs.len()).collect();
    let mut seed = 12345u64;
    for round in 0..args.rounds {
        for i in (1..order.len()).rev() {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            order.swap(i, (seed >> 33) as usize % (i + 1));
        }
        let rate = 0.25 / (1.0 + 0.3 * round as f64);
        for &i in &order {
            let (run, weight) = runs[i];
            let scores: Vec<[f64; READINGS]> = run.segments.iter().map(|s| s.scores(&w)).collect();
            let (Some(all), Some(gold)) = (run.expect(&scores, false), run.expect(&scores, true)) else { continue };
            for ((s, a), g) in run.segments.iter().zip(&all).zip(&gold) {
                for r in 0..READINGS {
                    let slope = weight * (g[r] - a[r]);
                    if slope.abs() < 1e-4 {
                        continue;
                    }
                    for &e in &s.evidence {
                        let e = e as usize;
                        squares[e][r] += slope * slope;
                        w[e][r] += rate * slope / squares[e][r].sqrt();
                    }
                }
            }
            // A gentle pull back, spread over the round.
            if i % 64 == 0 {
                let pull = args.pull * rate * 64.0 / runs.len() as f64;
                for ((row, from), sq) in w.iter_mut().zip(&first).zip(&squares) {
                    for r in 0..READINGS {
                        row[r] -= pull * (row[r] - from[r]) / sq[r].sqrt().max(1.0);
                    }
                }
            }
        }
    }
    w
}

#[derive(Default, Clone, Copy)]
struct Score {
    hit: usize,
    found: usize,
    gold: usize,
}

impl Score {
    fn add(&mut self, d: &Document, w: &Weights) {
        self.gold += d.missed;
        for run in &d.runs {
            self.gold += run.names;
            for (k, r) in run.best(w) {
                let s = &run.segments[k];
                if r <= PLACE && (!d.places_only || r == PLACE) {
                    // Where the gold does not judge, a wrong name is no fault.
                    let judged = s.gold.is_some() || !s.allowed[..=OTHER].iter().all(|&a| a);
                    self.found += usize::from(judged);
                    self.hit += usize::from(s.gold == Some(r));
                }
            }
        }
    }
    fn show(&self) -> String {
        let (p, r) = (self.hit as f64 / self.found.max(1) as f64, self.hit as f64 / self.gold.max(1) as f64);
        format!("P {p:.3} R {r:.3} F1 {:.3}", 2.0 * self.hit as f64 / (self.found + self.gold).max(1) as f64)
    }
}

fn main() {
    let args = Args::parse();
    let extractor = Extractor::new();
    let mut sets: Vec<Vec<Document>> = args.gold.iter().enumerate().map(|(i, p)| read(p, i, &args, &extractor)).collect();
    let name = |i: usize| std::path::Path::new(&args.gold[i]).file_stem().unwrap_or_default().to_string_lossy().into_owned();
    sets.iter_mut().flatten().enumerate().for_each(|(n, d)| d.number = n);
    let all: Vec<&Document> = sets.iter().flatten().collect();
    // No file speaks louder than its square root.
    let sizes: Vec<f64> = sets.iter().map(|s| s.iter().map(|d| d.runs.len()).sum::<usize>() as f64).collect();
    let weights_of_sets: Vec<f64> = sizes.iter().map(|n| (3_000.0 / n.max(300.0)).sqrt().min(1.5)).collect();
    let report = |title: &str, models: &[Weights], of: &dyn Fn(&Document) -> usize| {
        println!("{title}");
        for (i, set) in sets.iter().enumerate() {
            let mut score = Score::default();
            set.iter().for_each(|d| score.add(d, &models[of(d)]));
            println!("  {:<28} {}", name(i), score.show());
        }
    };
    let fitted = fit(&all, &weights_of_sets, &args);
    report("in the sample", std::slice::from_ref(&fitted), &|_| 0);
    if args.folds > 1 {
        let fold = |d: &Document| d.number % args.folds;
        let models: Vec<Weights> = (0..args.folds).map(|k| fit(&all.iter().copied().filter(|d| fold(d) != k).collect::<Vec<_>>(), &weights_of_sets, &args)).collect();
        report("cross-validated over documents", &models, &fold);
    }
    if args.leave_out {
        println!("with the file left out");
        for (i, set) in sets.iter().enumerate() {
            let w = fit(&all.iter().copied().filter(|d| d.set != i).collect::<Vec<_>>(), &weights_of_sets, &args);
            let mut score = Score::default();
            set.iter().for_each(|d| score.add(d, &w));
            println!("  {:<28} {}", name(i), score.show());
        }
    }
    if args.write {
        let mut table = vec!["evidence\tperson\torganization\tplace\tother\toffice\tpeople".to_owned()];
        for (e, row) in Evidence::NAMES.iter().zip(&fitted) {
            let cells: Vec<String> = row.iter().map(|x| format!("{}", (x * 100.0).round().clamp(-30_000.0, 30_000.0))).collect();
            table.push(format!("{e}\t{}", cells.join("\t")));
        }
        let file = match (args.capitals, args.title_case) {
            (true, _) => "weights-in-capitals.tsv",
            (_, true) => "weights-in-title-case.tsv",
            _ => "weights.tsv",
        };
        std::fs::write(format!("{}/src/mention/{file}", env!("CARGO_MANIFEST_DIR")), table.join("\n") + "\n").expect("the table is written");
    }
}

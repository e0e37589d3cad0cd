//! Speed of the pipeline over `benches/corpus` (or the file or folder in `DATELINE_BENCH`), beside what a user would otherwise write.
//!
//! `cargo bench --bench throughput`; with `-- --stages` only the stages of the pipeline, each with its own speed. Runs are interleaved and the median of each counts, so that a busy machine slows
//! all alike; compare ratios, not MB/s. The last line is the speed of full extraction over that of a bare search, both with the same 200,000 names.

mod common;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use common::{Contestant, measure, names, names_for, race, texts};
use dateline::gazetteer::{EntityType, NewEntity, Overlaps, OwnNames};
use dateline::{Extractor, Input, Scratch, Stage, builtin_gazetteer};
use std::hint::black_box;
use unicode_segmentation::UnicodeSegmentation;

const ROUNDS: usize = 15;
/// Names of a large gazetteer: the built-in ones, and people beside them.
const MANY: usize = 200_000;

/// Each stage with what it makes; the time of one is that up to it, less that up to the one before.
const STAGES: [(Stage, &str); 10] = [
    (Stage::Text, "text: tokens, sentences"),
    (Stage::Words, "lexicon"),
    (Stage::Times, "time"),
    (Stage::Weights, "mention: spans weighed"),
    (Stage::Names, "mention: names chosen"),
    (Stage::Links, "reference: names linked"),
    (Stage::Clauses, "clause"),
    (Stage::References, "reference: pronouns, nouns, metonyms"),
    (Stage::Rules, "rules"),
    (Stage::All, "output, merge"),
];

/// Prints a line for each stage: its own speed, and that of all up to it.
fn stages(texts: &[String], bytes: usize) {
    let extractor = Extractor::new();
    let mut runs: Vec<Contestant<'_>> = STAGES
        .iter()
        .map(|&(stage, name)| {
            let (extractor, mut scratch) = (extractor.clone(), Scratch::default());
            Contestant::new(name, move || texts.iter().map(|text| extractor.read_until(Input { text: black_box(text), ..Input::default() }, &mut scratch, stage)).sum())
        })
        .collect();
    measure(&mut runs, ROUNDS / 3);
    println!("{:<40} {:>10} {:>14} {:>12}", "stage", "MB/s", "ns per byte", "MB/s so far");
    let mut before = 0.0;
    for run in &runs {
        let so_far = 1e3 / run.speed(bytes);
        println!("{:<40} {:>10.1} {:>14.2} {:>12.1}", run.name, 1e3 / (so_far - before), so_far - before, run.speed(bytes));
        before = so_far;
    }
}

fn main() {
    if std::env::args().any(|a| a == "--list") {
        return;
    }
    let texts = texts();
    let bytes: usize = texts.iter().map(String::len).sum();
    if std::env::args().any(|a| a == "--stages") {
        return stages(&texts, bytes);
    }
    let names = names();
    let automaton = |names: &[String]| AhoCorasick::builder().kind(Some(AhoCorasickKind::ContiguousNFA)).match_kind(MatchKind::LeftmostLongest).build(names).expect("an automaton");
    let bare = automaton(&names);
    let dates = regex::Regex::new(r"(?:Jan|Feb|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec)[a-z]*\.? \d{1,2}(?:, \d{4})?|\b(?:19|20)\d{2}\b").expect("a pattern");
    let many = names_for(MANY, &names);
    let bare_many = automaton(&many);
    let mut own = OwnNames::new();
    let known: std::collections::HashSet<&String> = names.iter().collect();
    for name in many.iter().filter(|n| !known.contains(n)) {
        own.add(&NewEntity::new(name.as_str(), EntityType::Person)).expect("a name");
    }
    let (extractor, extractor_many) = (Extractor::new(), Extractor::builder().names(own).build());
    let mut found = Vec::new();
    let everything = |extractor: &Extractor| {
        let (extractor, mut scratch, texts) = (extractor.clone(), Scratch::default(), &texts);
        move || {
            let mut found = 0;
            for text in texts {
                let document = extractor.extract_with(Input { text: black_box(text), ..Input::default() }, &mut scratch);
                found += document.relations().count() + document.times().len();
                scratch.recycle(document);
            }
            found
        }
    };
    let mut runs = [
        Contestant::new("dateline, everything", everything(&extractor)),
        Contestant::new("dateline, names only", || {
            let mut count = 0;
            for text in &texts {
                found.clear();
                builtin_gazetteer().scan(black_box(text), Overlaps::Longest, &mut found);
                count += found.len();
            }
            count
        }),
        Contestant::new("aho-corasick, names only", || texts.iter().map(|t| bare.find_iter(black_box(t.as_str())).count()).sum()),
        Contestant::new("memchr: spaces", || texts.iter().map(|t| memchr::memchr_iter(b' ', black_box(t.as_bytes())).count()).sum()),
        Contestant::new("dateline, everything, 200k names", everything(&extractor_many)),
        Contestant::new("aho-corasick, 200k names", || texts.iter().map(|t| bare_many.find_iter(black_box(t.as_str())).count()).sum()),
        Contestant::new("plain stack: segmentation + aho-corasick + regex dates", || {
            let count = |t: &String| t.unicode_sentences().map(|s| s.unicode_words().count()).sum::<usize>() + bare.find_iter(t.as_str()).count() + dates.find_iter(t.as_str()).count();
            texts.iter().map(|t| count(black_box(t))).sum()
        }),
    ];
    println!("{} texts, {:.2} MB, {} names, median of {ROUNDS} interleaved runs", texts.len(), bytes as f64 / 1e6, names.len());
    race(&mut runs, ROUNDS, bytes);
    let speed = |i: usize| runs[i].speed(bytes);
    println!("ratio to aho-corasick: {:.2} with everything, {:.2} names only", speed(0) / speed(2), speed(1) / speed(2));
    println!("ratio to the plain stack: {:.2}", speed(0) / speed(6));
    stages(&texts, bytes);
    println!("ratio to aho-corasick, 200k names: {:.2}", speed(4) / speed(5));
}

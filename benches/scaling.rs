//! How the cost of full extraction grows: with the length of a document, the number of names, the number of rules, and threads.
//!
//! `cargo bench --bench scaling`, or with `-- lengths`, `names`, `rules`, `threads` only that; `DATELINE_BENCH` names other texts. Ratios within one run count, not MB/s.

mod common;

use common::{Contestant, builtin_rules, names, names_for, race, rules_like, texts};
use dateline::gazetteer::{EntityType, NewEntity, OwnNames};
use dateline::{Extractor, Input, Scratch};
use rayon::prelude::*;
use std::hint::black_box;
use std::time::Instant;

const ROUNDS: usize = 5;
/// Bytes of a document, from a short message to a book and beyond.
const LENGTHS: [usize; 6] = [280, 2_000, 20_000, 200_000, 2_000_000, 20_000_000];
/// Names beside the built-in ones.
const NAMES: [usize; 4] = [10_000, 50_000, 200_000, 1_000_000];
/// Rules, as multiples of the built-in ones.
const RULES: [usize; 3] = [2, 5, 10];

/// Everything an extractor finds in the texts.
fn extract(extractor: &Extractor, texts: &[String], scratch: &mut Scratch) -> usize {
    let mut found = 0;
    for text in texts {
        let document = extractor.extract_with(Input { text: black_box(text), ..Input::default() }, scratch);
        found += document.relations().count() + document.times().len();
        scratch.recycle(document);
    }
    found
}

fn contestant<'a>(name: String, extractor: &'a Extractor, texts: &'a [String]) -> Contestant<'a> {
    let mut scratch = Scratch::default();
    Contestant::new(name, move || extract(extractor, texts, &mut scratch))
}

/// Documents of about `length` bytes, whole paragraphs each, as many as there is text for; one text over and over where it does not suffice.
fn documents(texts: &[String], length: usize) -> Vec<String> {
    let mut out = vec![String::new()];
    let total: usize = texts.iter().map(String::len).sum();
    for paragraph in texts.iter().flat_map(|t| t.split_inclusive('\n')).cycle() {
        if out.last().is_some_and(|d| d.len() >= length) {
            if out.iter().map(String::len).sum::<usize>() >= total {
                return out;
            }
            out.push(String::new());
        }
        out.last_mut().expect("there is one").push_str(paragraph);
    }
    out
}

fn document_lengths(texts: &[String]) {
    println!("\nlength of a document");
    let extractor = Extractor::new();
    let sets: Vec<(usize, Vec<String>)> = LENGTHS.iter().map(|&length| (length, documents(texts, length))).collect();
    for (length, set) in &sets {
        let bytes = set.iter().map(String::len).sum();
        race(&mut [contestant(format!("{} documents of {length} bytes", set.len()), &extractor, set)], ROUNDS, bytes);
    }
}

fn name_counts(texts: &[String], bytes: usize) {
    println!("\nnames beside the built-in ones");
    let forms = names();
    let extractors: Vec<(usize, Extractor)> = NAMES
        .iter()
        .map(|&n| {
            let mut own = OwnNames::new();
            for name in names_for(n, &forms) {
                own.add(&NewEntity::new(name.as_str(), EntityType::Person)).expect("a name");
            }
            (n, Extractor::builder().names(own).build())
        })
        .collect();
    let mut runs: Vec<Contestant<'_>> = extractors.iter().map(|(n, e)| contestant(format!("{n} names"), e, texts)).collect();
    race(&mut runs, ROUNDS, bytes);
    println!("slowdown from 10k to 1M names: {:.2}", runs[0].speed(bytes) / runs[3].speed(bytes));
}

fn rule_counts(texts: &[String], bytes: usize) {
    println!("\nrules");
    let built_in = builtin_rules();
    let mut extractors = vec![Extractor::new()];
    extractors.extend(RULES.iter().map(|times| Extractor::builder().rules("generated.rules", &rules_like(built_in * (times - 1))).expect("rules").build()));
    let mut runs: Vec<Contestant<'_>> = extractors.iter().zip([1].iter().chain(&RULES)).map(|(e, times)| contestant(format!("{} rules", built_in * times), e, texts)).collect();
    race(&mut runs, ROUNDS, bytes);
    println!("slowdown with ten times the rules: {:.3}", runs[0].speed(bytes) / runs[3].speed(bytes));
}

/// Threads share the extractor and have their own scratch memory; here the clock counts, so the machine must be quiet.
fn threads(texts: &[String], bytes: usize) {
    println!("\nthreads");
    let extractor = Extractor::new();
    let most = std::thread::available_parallelism().map_or(1, usize::from);
    let mut one = 0.0;
    for n in (0..).map(|k| 1 << k).take_while(|&n| n <= most) {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(n).build().expect("threads");
        let pass = || texts.par_chunks(8).map_init(Scratch::default, |scratch, chunk| extract(&extractor, chunk, scratch)).sum::<usize>();
        let times = (2_000_000 / bytes).max(1);
        let mut seconds: Vec<f64> = (0..ROUNDS)
            .map(|_| {
                let start = Instant::now();
                assert!(pool.install(|| (0..times).map(|_| pass()).sum::<usize>()) > 0, "nothing found");
                start.elapsed().as_secs_f64() / times as f64
            })
            .collect();
        seconds.sort_by(f64::total_cmp);
        let speed = bytes as f64 / 1e6 / seconds[ROUNDS / 2];
        if n == 1 {
            one = speed;
        }
        println!("{n} threads {speed:>8.1} MB/s, {:.2} times one", speed / one);
    }
}

fn main() {
    if std::env::args().any(|a| a == "--list") {
        return;
    }
    let texts = texts();
    let bytes: usize = texts.iter().map(String::len).sum();
    println!("{} texts, {:.2} MB, median of {ROUNDS} interleaved runs", texts.len(), bytes as f64 / 1e6);
    let wanted: Vec<String> = std::env::args().skip(1).filter(|a| !a.starts_with("--")).collect();
    let runs = |name: &str| wanted.is_empty() || wanted.iter().any(|w| w == name);
    if runs("lengths") {
        document_lengths(&texts);
    }
    if runs("names") {
        name_counts(&texts, bytes);
    }
    if runs("rules") {
        rule_counts(&texts, bytes);
    }
    if runs("threads") {
        threads(&texts, bytes);
    }
}

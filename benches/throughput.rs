//! Speed of the pipeline over `benches/corpus` (or the file or folder in `DATELINE_BENCH`), beside what a user would otherwise write.
//!
//! `cargo bench --bench throughput`. Runs are interleaved and the median of each counts, so that a busy machine slows all alike; compare ratios, not MB/s.

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use dateline::{Extractor, Input, Scratch};
use std::hint::black_box;
use std::time::Instant;
use unicode_segmentation::UnicodeSegmentation;

const ROUNDS: usize = 15;

fn texts() -> Vec<String> {
    let path = std::env::var("DATELINE_BENCH").unwrap_or_else(|_| concat!(env!("CARGO_MANIFEST_DIR"), "/benches/corpus").to_owned());
    let path = std::path::Path::new(&path);
    let files: Vec<_> = if path.is_dir() {
        let mut files: Vec<_> = std::fs::read_dir(path).expect("the corpus").map(|e| e.expect("an entry").path()).filter(|p| p.extension().is_some_and(|e| e == "txt")).collect();
        files.sort();
        files
    } else {
        vec![path.to_owned()]
    };
    let mut texts = Vec::new();
    for file in files {
        let content = std::fs::read_to_string(&file).expect("UTF-8");
        if file.extension().is_some_and(|e| e == "jsonl") {
            let rows = content.lines().filter_map(|l| serde_json::from_str::<serde_json::Value>(l).ok());
            texts.extend(rows.filter_map(|v| v["text"].as_str().map(str::to_owned)));
        } else {
            texts.push(content);
        }
    }
    texts
}

/// Every surface form of the gazetteer.
fn names() -> Vec<String> {
    let mut names = Vec::new();
    for folder in ["generated", "curated"] {
        for entry in std::fs::read_dir(format!("{}/gazetteers/{folder}", env!("CARGO_MANIFEST_DIR"))).expect("gazetteers") {
            let content = std::fs::read_to_string(entry.expect("an entry").path()).expect("UTF-8");
            for row in content.lines().filter(|l| !l.starts_with('#')).skip(1) {
                let cells: Vec<&str> = row.split('\t').collect();
                if cells.len() == 9 {
                    names.push(cells[3].to_owned());
                    names.extend(cells[4].split('|').filter_map(|a| a.split('^').next()).filter(|a| !a.is_empty()).map(str::to_owned));
                }
            }
        }
    }
    names.sort();
    names.dedup();
    names
}

struct Contestant<'a> {
    name: &'static str,
    run: Box<dyn FnMut() -> usize + 'a>,
    seconds: Vec<f64>,
    found: usize,
}

fn main() {
    if std::env::args().any(|a| a == "--list") {
        return;
    }
    let texts = texts();
    let bytes: usize = texts.iter().map(String::len).sum();
    let names = names();
    let bare = AhoCorasick::builder().kind(Some(AhoCorasickKind::ContiguousNFA)).match_kind(MatchKind::LeftmostLongest).build(&names).expect("an automaton");
    let dates = regex::Regex::new(r"(?:Jan|Feb|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec)[a-z]*\.? \d{1,2}(?:, \d{4})?|\b(?:19|20)\d{2}\b").expect("a pattern");
    let extractor = Extractor::new();
    let mut scratch = Scratch::default();
    let mut runs = [
        Contestant {
            name: "dateline, everything",
            run: Box::new(|| {
                let mut found = 0;
                for text in &texts {
                    let document = extractor.extract_with(Input { text: black_box(text), ..Input::default() }, &mut scratch);
                    found += document.relations().count() + document.times().len();
                    scratch.recycle(document);
                }
                found
            }),
            seconds: Vec::new(),
            found: 0,
        },
        Contestant { name: "aho-corasick, names only", run: Box::new(|| texts.iter().map(|t| bare.find_iter(black_box(t.as_str())).count()).sum()), seconds: Vec::new(), found: 0 },
        Contestant {
            name: "plain stack: segmentation + aho-corasick + regex dates",
            run: Box::new(|| {
                let count = |t: &String| t.unicode_sentences().map(|s| s.unicode_words().count()).sum::<usize>() + bare.find_iter(t.as_str()).count() + dates.find_iter(t.as_str()).count();
                texts.iter().map(|t| count(black_box(t))).sum()
            }),
            seconds: Vec::new(),
            found: 0,
        },
    ];
    for round in 0..=ROUNDS {
        for c in &mut runs {
            let start = Instant::now();
            c.found = (c.run)();
            // The first round warms caches and buffers.
            if round > 0 {
                c.seconds.push(start.elapsed().as_secs_f64());
            }
        }
    }
    println!("{} texts, {:.2} MB, {} names, median of {ROUNDS} interleaved runs", texts.len(), bytes as f64 / 1e6, names.len());
    let mut speeds = Vec::new();
    for c in &mut runs {
        c.seconds.sort_by(f64::total_cmp);
        let speed = bytes as f64 / 1e6 / c.seconds[ROUNDS / 2];
        assert!(c.found > 0, "{} found nothing", c.name);
        println!("{:<56} {speed:>8.1} MB/s  {:>8} found", c.name, c.found);
        speeds.push(speed);
    }
    println!("ratio to aho-corasick: {:.2}", speeds[0] / speeds[1]);
    println!("ratio to the plain stack: {:.2}", speeds[0] / speeds[2]);
}

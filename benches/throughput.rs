//! Speed of the pipeline over `benches/corpus` (or the file or folder in `DATELINE_BENCH`), beside what a user would otherwise write.
//!
//! `cargo bench --bench throughput`. Runs are interleaved and the median of each counts, so that a busy machine slows all alike; compare ratios, not MB/s.

mod common;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use common::{Contestant, names, race, texts};
use dateline::gazetteer::Overlaps;
use dateline::{Extractor, Input, Scratch, builtin_gazetteer};
use std::hint::black_box;
use unicode_segmentation::UnicodeSegmentation;

const ROUNDS: usize = 15;

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
    let mut found = Vec::new();
    let mut runs = [
        Contestant::new("dateline, everything", || {
            let mut found = 0;
            for text in &texts {
                let document = extractor.extract_with(Input { text: black_box(text), ..Input::default() }, &mut scratch);
                found += document.relations().count() + document.times().len();
                scratch.recycle(document);
            }
            found
        }),
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
        Contestant::new("plain stack: segmentation + aho-corasick + regex dates", || {
            let count = |t: &String| t.unicode_sentences().map(|s| s.unicode_words().count()).sum::<usize>() + bare.find_iter(t.as_str()).count() + dates.find_iter(t.as_str()).count();
            texts.iter().map(|t| count(black_box(t))).sum()
        }),
    ];
    println!("{} texts, {:.2} MB, {} names, median of {ROUNDS} interleaved runs", texts.len(), bytes as f64 / 1e6, names.len());
    race(&mut runs, ROUNDS, bytes);
    let speed = |i: usize| runs[i].speed(bytes);
    println!("ratio to aho-corasick: {:.2} with everything, {:.2} names only", speed(0) / speed(2), speed(1) / speed(2));
    println!("ratio to the plain stack: {:.2}", speed(0) / speed(3));
}

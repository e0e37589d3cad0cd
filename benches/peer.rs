//! This crate's side of `benches/peers`: one tool over one set of texts, one JSON line.
//!
//! `peer TEXTS (everything|names|aho-corasick)`, or `peer --names` for the names of the gazetteer, one a line. `benches/peers/run.py` calls it.

mod common;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use common::{names, seconds, texts_of};
use dateline::gazetteer::Overlaps;
use dateline::{Extractor, Input, Scratch, builtin_gazetteer};
use std::time::Instant;

const LEAST_SECONDS: f64 = 3.0;
const SENTENCE: &str = "The minister met the envoy in Nairobi on Tuesday.";

/// A tool: from a text to its number of results.
type Tool = Box<dyn FnMut(&str) -> usize>;

fn tool(name: &str) -> Tool {
    match name {
        "everything" => {
            let (extractor, mut scratch) = (Extractor::new(), Scratch::default());
            Box::new(move |text| {
                let document = extractor.extract_with(Input { text, ..Input::default() }, &mut scratch);
                let found = document.relations().count();
                scratch.recycle(document);
                found
            })
        }
        "names" => {
            let mut found = Vec::new();
            Box::new(move |text| {
                found.clear();
                builtin_gazetteer().scan(text, Overlaps::Longest, &mut found);
                found.len()
            })
        }
        "aho-corasick" => {
            let automaton = AhoCorasick::builder().kind(Some(AhoCorasickKind::ContiguousNFA)).match_kind(MatchKind::LeftmostLongest).build(names()).expect("an automaton");
            Box::new(move |text| automaton.find_iter(text).count())
        }
        other => panic!("everything, names or aho-corasick, not {other}"),
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|a| a != "--bench").collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["--names"] => println!("{}", names().join("\n")),
        [path, name] => {
            let start = Instant::now();
            let mut tool = tool(name);
            tool(SENTENCE);
            let ready = start.elapsed().as_secs_f64();
            let texts = texts_of(path.as_ref());
            let size: usize = texts.iter().map(String::len).sum();
            let (mut rounds, mut found, begin) = (0, 0, seconds());
            while rounds == 0 || seconds() - begin < LEAST_SECONDS {
                found = texts.iter().map(|t| tool(t)).sum();
                rounds += 1;
            }
            let line = serde_json::json!({"bytes": size * rounds, "documents": texts.len() * rounds, "seconds": seconds() - begin, "ready": ready, "found": found});
            println!("{line}");
        }
        // `cargo bench` without arguments runs all benches; this one has nothing to say alone.
        _ => {}
    }
}

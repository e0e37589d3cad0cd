//! Names only: the compiled table beside aho-corasick's contiguous automaton, with the same names over the same texts, from 10,000 names to a million.
//!
//! `cargo bench --bench names`; `DATELINE_BENCH` names other texts. Ratios within one run count, not MB/s.

mod common;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use common::{Contestant, names, names_for, race, seconds, texts};
use dateline::gazetteer::{EntityType, NewEntity, Overlaps, OwnNames, Precedence};
use dateline::{Extractor, Input, Scratch, builtin_gazetteer};
use std::hint::black_box;
use std::time::Instant;

const ROUNDS: usize = 9;
/// The automaton takes ten seconds and a gigabyte to build for a million names; it runs up to here.
const LARGEST_AUTOMATON: usize = 200_000;

fn main() {
    if std::env::args().any(|a| a == "--list") {
        return;
    }
    let start = Instant::now();
    let extractor = Extractor::new();
    let opened = start.elapsed();
    let first = Instant::now();
    let document = extractor.extract_with(Input { text: "Kazakhstan, a member of the CSTO, hosted the talks.", ..Input::default() }, &mut Scratch::default());
    println!("open {:.1} us, first sentence {:.0} us", opened.as_secs_f64() * 1e6, first.elapsed().as_secs_f64() * 1e6);
    drop(document);
    let texts = texts();
    let bytes: usize = texts.iter().map(String::len).sum();
    let forms: Vec<String> = names().into_iter().filter(|n| n.chars().filter(|c| c.is_alphanumeric()).count() > 1).collect();
    println!("{} texts, {:.2} MB, median of {ROUNDS} interleaved runs", texts.len(), bytes as f64 / 1e6);
    let mut found = Vec::new();
    let mut built_in = [Contestant::new(format!("table, built-in, {} names", forms.len()), || {
        texts
            .iter()
            .map(|t| {
                found.clear();
                builtin_gazetteer().scan(black_box(t), Overlaps::Longest, &mut found);
                found.len()
            })
            .sum()
    })];
    race(&mut built_in, ROUNDS, bytes);
    let mut speeds = Vec::new();
    for n in [10_000, 50_000, 200_000, 1_000_000] {
        let list = names_for(n, &forms);
        let start = seconds();
        let mut own = OwnNames::new().precedence(Precedence::Alone);
        for name in &list {
            own.add(&NewEntity::new(name.as_str(), EntityType::Person)).expect("a name");
        }
        let extractor = Extractor::builder().names(own).build();
        println!("{} names: table made in {:.2} s", list.len(), seconds() - start);
        let gazetteer = extractor.gazetteer();
        let mut found = Vec::new();
        let table = Contestant::new(format!("table, {n} names"), || {
            texts
                .iter()
                .map(|t| {
                    found.clear();
                    gazetteer.scan(black_box(t), Overlaps::Longest, &mut found);
                    found.len()
                })
                .sum()
        });
        let bare = (n <= LARGEST_AUTOMATON).then(|| AhoCorasick::builder().kind(Some(AhoCorasickKind::ContiguousNFA)).match_kind(MatchKind::LeftmostLongest).build(&list).expect("an automaton"));
        let mut runs: Vec<Contestant<'_>> = std::iter::once(table)
            .chain(bare.iter().map(|bare| Contestant::new(format!("aho-corasick, {n} names"), || texts.iter().map(|t| bare.find_iter(black_box(t.as_str())).count()).sum())))
            .collect();
        race(&mut runs, ROUNDS, bytes);
        if let [table, bare] = &runs[..] {
            println!("ratio to aho-corasick, {}k names: {:.2}", n / 1000, table.speed(bytes) / bare.speed(bytes));
        }
        speeds.push(runs[0].speed(bytes));
    }
    println!("slowdown from 10k to 1M names: {:.2}", speeds[0] / speeds[3]);
}

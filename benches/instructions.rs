//! Instructions a byte for each stage, counted by callgrind: the same on a busy machine as on a quiet one, so a slower stage shows.
//!
//! `cargo bench --bench instructions` compares with `benches/instructions.tsv` and fails if a stage costs more than 3 % above it, with `-- --sum` if all together do; `-- --write` makes that file
//! anew, in the commit that changed the cost, with the reason in its message. The counts belong to the compiler that the file names: with another, and without valgrind, nothing is compared.

mod common;

use common::texts;
use dateline::{Extractor, Input, Scratch, Stage};
use std::hint::black_box;
use std::process::{Command, ExitCode};

/// How much a stage may rise above the baseline.
const TOLERANCE: f64 = 0.03;
/// A rise below this many instructions a byte times the tolerance is no rise: the compiler moves such sums between neighbours.
const LEAST: f64 = 1.0;
const BASELINE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/instructions.tsv");
const STAGES: [(Stage, &str); 10] = [
    (Stage::Text, "text"),
    (Stage::Words, "lexicon"),
    (Stage::Times, "time"),
    (Stage::Weights, "weights"),
    (Stage::Names, "names"),
    (Stage::Links, "links"),
    (Stage::Clauses, "clauses"),
    (Stage::References, "references"),
    (Stage::Rules, "rules"),
    (Stage::All, "output"),
];

/// The pass that is counted; callgrind knows it by its name.
#[inline(never)]
fn counted_pass(extractor: &Extractor, texts: &[String], scratch: &mut Scratch, stage: Stage) -> usize {
    pass(extractor, texts, scratch, stage)
}

fn pass(extractor: &Extractor, texts: &[String], scratch: &mut Scratch, stage: Stage) -> usize {
    texts.iter().map(|text| extractor.read_until(Input { text: black_box(text), ..Input::default() }, scratch, stage)).sum()
}

/// What runs under callgrind: a pass that warms the memory, and one that counts.
fn one_stage(name: &str) {
    let stage = STAGES.iter().find(|s| s.1 == name).expect("a stage").0;
    let (extractor, mut scratch, texts) = (Extractor::new(), Scratch::default(), texts());
    let warm = pass(&extractor, &texts, &mut scratch, stage);
    assert_eq!(warm, counted_pass(&extractor, &texts, &mut scratch, stage), "a warm pass finds the same");
}

/// Instructions of a warm pass up to a stage, by a run of this program under callgrind.
fn count(stage: &str) -> Option<u64> {
    let program = std::env::current_exe().expect("this program");
    let log =
        Command::new("valgrind").args(["--tool=callgrind", "--callgrind-out-file=/dev/null", "--toggle-collect=*counted_pass*"]).arg(program).args(["--stage", stage]).output().expect("valgrind runs");
    let log = String::from_utf8_lossy(&log.stderr).into_owned();
    let line = log.lines().find(|l| l.contains("Collected :"))?;
    line.rsplit(':').next()?.split_whitespace().next()?.parse().ok()
}

/// "1.95.0", of the compiler at hand.
fn compiler() -> String {
    let told = Command::new("rustc").arg("--version").output().map(|o| String::from_utf8_lossy(&o.stdout).into_owned()).unwrap_or_default();
    told.split_whitespace().nth(1).unwrap_or("unknown").to_owned()
}

/// The baseline: a stage and its instructions a byte on each line; empty if another compiler made it.
fn baseline(compiler: &str) -> Vec<(String, f64)> {
    let content = std::fs::read_to_string(BASELINE).unwrap_or_default();
    if content.lines().next() != Some(heading(compiler).as_str()) {
        println!("benches/instructions.tsv was not made with rustc {compiler}: nothing is compared");
        return Vec::new();
    }
    content.lines().skip(1).filter_map(|l| l.split_once('\t')).filter_map(|(stage, n)| Some((stage.to_owned(), n.parse().ok()?))).collect()
}

fn heading(compiler: &str) -> String {
    format!("stage\tinstructions a byte, rustc {compiler}")
}

/// Whether a count is above its baseline by more than the tolerance.
fn over(now: f64, base: f64) -> bool {
    now > base * (1.0 + TOLERANCE) && now > base + LEAST * TOLERANCE
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().collect();
    if arguments.iter().any(|a| a == "--list") {
        return ExitCode::SUCCESS;
    }
    if let Some(at) = arguments.iter().position(|a| a == "--stage") {
        one_stage(&arguments[at + 1]);
        return ExitCode::SUCCESS;
    }
    if Command::new("valgrind").arg("--version").output().is_err() {
        println!("valgrind is not here: nothing counted");
        return ExitCode::SUCCESS;
    }
    let bytes: usize = texts().iter().map(String::len).sum();
    let compiler = compiler();
    let old = baseline(&compiler);
    let (mut before, mut rows, mut worse) = (0, heading(&compiler) + "\n", false);
    println!("{:<12} {:>8} {:>8} {:>8}", "stage", "now", "base", "change");
    let line = |stage: &str, now: f64, base: Option<f64>| {
        let change = base.map_or_else(String::new, |b| format!("{:+.1} %", (now / b - 1.0) * 100.0));
        println!("{stage:<12} {now:>8.2} {:>8} {change:>8}", base.map_or_else(|| "-".to_owned(), |b| format!("{b:.2}")));
        base.is_some_and(|b| over(now, b))
    };
    for (_, stage) in STAGES {
        let so_far = count(stage).expect("callgrind counts");
        let now = so_far.saturating_sub(before) as f64 / bytes as f64;
        before = so_far;
        rows += &format!("{stage}\t{now:.2}\n");
        worse |= line(stage, now, old.iter().find(|(s, _)| s == stage).map(|x| x.1));
    }
    let sum = line("all", before as f64 / bytes as f64, (!old.is_empty()).then(|| old.iter().map(|x| x.1).sum()));
    if arguments.iter().any(|a| a == "--sum") {
        worse = sum;
    }
    if arguments.iter().any(|a| a == "--write") {
        std::fs::write(BASELINE, rows).expect("the baseline is written");
    } else if worse {
        println!("the cost is more than {} % above benches/instructions.tsv; make it faster, or write the new baseline and the reason", TOLERANCE * 100.0);
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

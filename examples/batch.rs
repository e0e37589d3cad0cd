//! How do I read many texts with all cores, in my own program? One extractor for all threads, working memory for each.
//!
//! `cargo run --release --example batch` reads bundled texts; `batch FOLDER` reads the text files of a folder. (`dateline extract` does it with a bar and `--resume`.)
//!
//! ```text
//! 20 texts
//!     20 attacked, and 20 that are no facts
//! ```

use dateline::{Document, Extractor, Input, Scratch};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};

/// How often each kind of relation was asserted, and how often only denied, supposed or planned.
type Counts = BTreeMap<&'static str, (usize, usize)>;

fn main() -> io::Result<()> {
    let out = &mut io::stdout().lock();
    let Some(folder) = std::env::args().nth(1) else { return run(out) };
    let mut texts = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|e| e == "txt") {
            texts.push(fs::read_to_string(path)?);
        }
    }
    report(&texts, out)
}

/// Writes what the first comment shows.
pub(crate) fn run(out: &mut impl Write) -> io::Result<()> {
    let names = ["Ghana", "Togo", "Peru", "Chile", "Oman"];
    let pairs = names.iter().flat_map(|a| names.iter().filter(move |b| *b != a).map(move |b| (a, b)));
    let texts: Vec<String> = pairs.map(|(a, b)| format!("{a} attacked {b}. {b} did not attack {a}.")).collect();
    report(&texts, out)
}

fn report(texts: &[String], out: &mut impl Write) -> io::Result<()> {
    let extractor = Extractor::new();
    // A thread makes its scratch memory once and uses it for all of its texts.
    let counts = texts.par_iter().map_init(Scratch::default, |scratch, text| {
        let news = extractor.extract_with(Input { text, ..Default::default() }, scratch);
        let counts = count(&news);
        scratch.recycle(news);
        counts
    });
    let all = counts.reduce(Counts::new, |mut all, one| {
        for (kind, (facts, others)) in one {
            let sum = all.entry(kind).or_default();
            *sum = (sum.0 + facts, sum.1 + others);
        }
        all
    });
    writeln!(out, "{} texts", texts.len())?;
    all.iter().try_for_each(|(kind, (facts, others))| writeln!(out, "{facts:6} {kind}, and {others} that are no facts"))
}

fn count(news: &Document<'_>) -> Counts {
    let mut counts = Counts::new();
    for relation in news.relations() {
        let (facts, others) = counts.entry(relation.kind()).or_default();
        *(if relation.is_asserted() { facts } else { others }) += 1;
    }
    counts
}

//! Which verbs and nouns stand between two known actors and mean nothing to the rules? The most frequent first, each with a sentence: how rules grow.
//!
//! `cargo run --release --example missing` reads a few sentences; `missing FILE...` reads text files, and `.jsonl` files with `{"text"}` a line.
//! `tried` says that some rule has the word as its trigger and failed: ask `explain` why.
//!
//! ```text
//!     3 verb outbid                Kenya outbid Ghana for the port.
//!     2 noun rivalry               Peru's rivalry with Chile is old.
//!     1 verb outrank               France outranks Norway in the table.
//!     1 verb sign           tried  Norway signed Sweden.
//! ```

use dateline::Extractor;
use std::collections::HashMap;
use std::io::{self, Write};

const BUNDLED: [&str; 3] = [
    "Kenya outbid Ghana for the port. In March, Oman outbid Kenya, too.",
    "Peru's rivalry with Chile is old. France outranks Norway in the table. Norway signed Sweden.",
    "Mali outbid Chad. Nobody mentioned Ghana's rivalry with Togo.",
];
/// Words shown.
const MOST: usize = 40;

fn main() -> io::Result<()> {
    let mut texts = Vec::new();
    for name in std::env::args().skip(1) {
        let file = std::fs::read_to_string(&name)?;
        if std::path::Path::new(&name).extension().is_some_and(|e| e == "jsonl") {
            let lines = file.lines().filter_map(|l| serde_json::from_str::<serde_json::Value>(l).ok());
            texts.extend(lines.filter_map(|v| v["text"].as_str().map(str::to_owned)));
        } else {
            texts.push(file);
        }
    }
    let out = &mut io::stdout().lock();
    if texts.is_empty() { run(out) } else { report(&texts, out) }
}

/// Writes what the first comment shows.
pub(crate) fn run(out: &mut impl Write) -> io::Result<()> {
    report(&BUNDLED, out)
}

fn report<T: AsRef<str>>(texts: &[T], out: &mut impl Write) -> io::Result<()> {
    let extractor = Extractor::new();
    let mut words: HashMap<(String, bool), (usize, bool, String)> = HashMap::new();
    for text in texts.iter().map(AsRef::as_ref) {
        for m in extractor.missing(text) {
            let sentence = || m.sentence.of(text).split_whitespace().collect::<Vec<_>>().join(" ");
            let word = words.entry((m.lemma.clone(), m.verb)).or_insert_with(|| (0, m.tried, sentence()));
            word.0 += 1;
        }
    }
    let mut words: Vec<_> = words.into_iter().collect();
    words.sort_by(|(x, a), (y, b)| b.0.cmp(&a.0).then(x.cmp(y)));
    for ((lemma, verb), (count, tried, sentence)) in words.into_iter().take(MOST) {
        let class = if verb { "verb" } else { "noun" };
        let sentence: String = if sentence.chars().count() > 110 { sentence.chars().take(107).chain("...".chars()).collect() } else { sentence };
        writeln!(out, "{count:>5} {class} {lemma:14} {:6} {sentence}", if tried { "tried" } else { "" })?;
    }
    Ok(())
}

//! The whole analysis of many sentences: the class of each word, who does what in which clause, what belongs to what, and the relations that come of it.
//!
//! `data/outline.txt` holds blocks of a sentence and its outline, `data/statements.txt` blocks of a sentence and its relations, a line each; both were read as English,
//! line by line, before they became what must come out. `SHOW=FILE` prints the blocks of a file's lines instead, for new ones.

use dateline::{Date, Document, Extractor, Relation};
use std::fmt::Write;

/// The outline of a sentence without what is not there.
fn outline(extractor: &Extractor, sentence: &str) -> String {
    let mut outline = extractor.outline(sentence);
    for absent in [" subject [-]", " object [-]", " governor [-]", " host [-]", " apposed to [-]", " next [-]", " possessor [-]"] {
        outline = outline.replace(absent, "");
    }
    // What a place stands for is the matter of `metonymy.rs`.
    let lines = outline.lines().map(str::trim).filter(|l| !l.starts_with("place ["));
    lines.map(|l| l.strip_prefix("clause ").unwrap_or(l)).fold(String::new(), |all, l| all + l + "\n")
}

/// A relation in a line: kind and value, roles with their fillers and counts, how it is meant, who says so, when and where.
fn line(document: &Document<'_>, r: &Relation<'_>) -> String {
    let mut line = r.kind().to_owned();
    if let Some((_, value)) = r.value() {
        let _ = write!(line, "={value}");
    }
    for (role, arg) in r.args() {
        let _ = write!(line, " {role}={}", document.name(arg));
        if let Some(quantity) = arg.quantity {
            let _ = write!(line, " ({quantity})");
        }
        line.push(';');
    }
    let _ = write!(line, " {:?} {:?} {:?}", r.polarity(), r.modality(), r.tense_status());
    for s in r.attribution() {
        let name = s.entity.and_then(|e| document.entity(e)).map_or_else(|| s.span.of(document.source()), |e| e.name());
        let cue = s.cue.of(document.source());
        let _ = if s.direct { write!(line, ", {name}: “{cue}”") } else { write!(line, ", {name}: {cue}") };
    }
    if let Some(time) = r.time() {
        let _ = write!(line, ", {}", time.value);
    }
    if let Some(place) = r.place().and_then(|p| document.entity(p)) {
        let _ = write!(line, ", in {}", place.name());
    }
    line
}

/// The relations of a text, a line each, sorted.
fn statements(extractor: &Extractor, text: &str) -> String {
    let document = extractor.extract(text);
    let mut lines: Vec<String> = document.relations().map(|r| line(&document, &r)).collect();
    lines.sort();
    lines.iter().fold(String::new(), |all, l| all + l + "\n")
}

fn extractor() -> Extractor {
    Extractor::builder().published(Date::new(2024, 3, 6).unwrap()).build()
}

/// The blocks of a file: a sentence and the lines below it.
fn blocks(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.split("\n\n").map(|block| block.trim().split_once('\n').unwrap_or((block.trim(), ""))).filter(|(sentence, _)| !sentence.is_empty() && !sentence.starts_with('#'))
}

/// A sentence of which nothing is told, to stand in front of another.
const FRONT: &str = "Yes. ";

fn check(text: &str, found: impl Fn(&str) -> String) {
    if let Ok(file) = std::env::var("SHOW") {
        for sentence in std::fs::read_to_string(file).unwrap().lines().filter(|l| !l.is_empty()) {
            println!("{sentence}\n{}", found(sentence));
        }
        return;
    }
    let wrong: Vec<String> = blocks(text)
        .filter_map(|(sentence, expected)| {
            let alone = found(sentence);
            // Behind another sentence it is read alike: what stands before has an outline of its own.
            let behind = found(&format!("{FRONT}{sentence}"));
            let wrong = if alone.trim() == expected { Some(behind).filter(|b| !b.trim().ends_with(expected)) } else { Some(alone) };
            wrong.map(|found| format!("{sentence}\n-- expected\n{expected}\n-- found\n{found}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} sentences:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn outlines() {
    let extractor = Extractor::new();
    check(include_str!("data/outline.txt"), |s| outline(&extractor, s));
}

#[test]
fn relations() {
    let extractor = extractor();
    check(include_str!("data/statements.txt"), |s| statements(&extractor, s));
}

//! Whole articles of our own writing against what a careful reader takes from them. `tests/golden/NAME.txt` is the article, `NAME.expected` one
//! relation a line: `kind role=text; role=text | polarity modality tense | source, source | time`. A line that starts with `?` is known to be missed.

use dateline::{Date, Document, Extractor, Relation};
use std::collections::BTreeSet;

fn line(document: &Document<'_>, relation: &Relation<'_>) -> String {
    let args: Vec<String> = relation.args().map(|(role, arg)| format!("{role}={}", document.text(arg).replace('\n', " "))).collect();
    let sources: Vec<&str> = relation.attribution().iter().map(|a| a.span.of(document.source())).collect();
    let status = format!("{:?} {:?} {:?}", relation.polarity(), relation.modality(), relation.tense_status()).to_lowercase();
    let time = relation.time().map(|t| t.value.to_string()).unwrap_or_default();
    format!("{} {} | {status} | {} | {time}", relation.kind(), args.join("; "), sources.join(", "))
}

#[test]
fn articles() {
    let extractor = Extractor::new();
    let mut faults = Vec::new();
    let mut count = 0;
    for entry in std::fs::read_dir("tests/golden").unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|e| e != "txt") {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let document = extractor.extract_dated(&text, Date::new(2023, 1, 10).unwrap());
        let found: BTreeSet<String> = document.relations().map(|r| line(&document, &r)).collect();
        let gold = std::fs::read_to_string(path.with_extension("expected")).unwrap_or_default();
        let rows: Vec<&str> = gold.lines().filter(|l| !l.is_empty() && !l.starts_with('#')).collect();
        let expected: BTreeSet<String> = rows.iter().filter(|l| !l.starts_with('?')).map(|&l| l.to_owned()).collect();
        let known_misses: BTreeSet<String> = rows.iter().filter_map(|l| l.strip_prefix("? ")).map(str::to_owned).collect();
        count += expected.len();
        for missing in expected.difference(&found) {
            faults.push(format!("{}: missing  {missing}", path.display()));
        }
        for extra in found.difference(&expected) {
            let note = if known_misses.contains(extra) { " (found at last: take the ? away)" } else { "" };
            faults.push(format!("{}: extra    {extra}{note}", path.display()));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(count > 20, "only {count} relations expected");
}

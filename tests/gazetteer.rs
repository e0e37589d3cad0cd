//! The gazetteer files are what they claim to be: sorted, unique, their references resolve, their dates are dates.

use std::collections::{BTreeMap, HashSet};

struct Row {
    address: String,
    cells: Vec<String>,
}

fn tables() -> BTreeMap<String, Vec<Row>> {
    let mut tables = BTreeMap::new();
    for folder in ["gazetteers/generated", "gazetteers/curated"] {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_none_or(|e| e != "tsv") {
                continue;
            }
            let content = std::fs::read_to_string(&path).unwrap();
            let numbered = content.lines().enumerate().skip(1).filter(|(_, l)| !l.starts_with('#'));
            let rows = numbered.map(|(i, l)| Row { address: format!("{}:{}", path.display(), i + 1), cells: l.split('\t').map(str::to_owned).collect() }).collect();
            tables.insert(path.display().to_string(), rows);
        }
    }
    tables
}

fn entities(tables: &BTreeMap<String, Vec<Row>>) -> impl Iterator<Item = (&String, &Row)> {
    tables.iter().filter(|(p, _)| !p.contains("memberships") && !p.contains("holders")).flat_map(|(p, rows)| rows.iter().map(move |r| (p, r)))
}

fn attribute<'r>(row: &'r Row, name: &str) -> Option<&'r str> {
    row.cells[7].split(';').find_map(|a| a.strip_prefix(name)?.strip_prefix('='))
}

fn is_date(text: &str) -> bool {
    matches!(text.len(), 0 | 4 | 7 | 10) && text.bytes().enumerate().all(|(i, b)| if matches!(i, 4 | 7) { b == b'-' } else { b.is_ascii_digit() })
}

#[test]
fn rows_are_sorted_unique_and_whole() {
    let tables = tables();
    let mut last = ("", String::new());
    let mut rows = 0;
    for (path, row) in entities(&tables) {
        assert_eq!(row.cells.len(), 9, "{}: expected 9 cells", row.address);
        let key = &row.cells[0];
        assert!(key.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'.' | b'-')), "{}: key {key}", row.address);
        assert!(!row.cells[3].is_empty() && !row.cells[8].is_empty(), "{}: a name and a source are needed", row.address);
        if last.0 == path {
            assert!(last.1.as_str() < key.as_str(), "{}: {key} is out of order or stands twice", row.address);
        }
        last = (path, key.clone());
        rows += 1;
    }
    assert!(rows > 10_000, "only {rows} rows");
}

#[test]
fn references_resolve() {
    let tables = tables();
    let keys: HashSet<&str> = entities(&tables).map(|(_, r)| r.cells[0].as_str()).collect();
    let mut broken = Vec::new();
    for (_, row) in entities(&tables) {
        for reference in [Some(row.cells[5].as_str()), attribute(row, "capital"), attribute(row, "seat")].into_iter().flatten().filter(|k| !k.is_empty()) {
            if !keys.contains(reference) {
                broken.push(format!("{}: {reference}", row.address));
            }
        }
    }
    for (path, columns) in [("memberships", [0, 1, 0]), ("holders", [0, 1, 2])] {
        for row in tables.iter().filter(|(p, _)| p.contains(path)).flat_map(|(_, rows)| rows) {
            for column in columns {
                // What an office is of may be unknown.
                let blank = path == "holders" && column == 2 && row.cells[column].is_empty();
                if !blank && !keys.contains(row.cells[column].as_str()) {
                    broken.push(format!("{}: {}", row.address, row.cells[column]));
                }
            }
            let (from, to) = (&row.cells[3], &row.cells[4]);
            // "2025" as an end is the whole year.
            let width = from.len().min(to.len());
            if !is_date(from) || !is_date(to) || (!to.is_empty() && from[..width] > to[..width]) {
                broken.push(format!("{}: dates {from} {to}", row.address));
            }
        }
    }
    assert!(broken.is_empty(), "{} broken:\n{}", broken.len(), broken.join("\n"));
}

#[test]
fn every_country_is_complete() {
    let tables = tables();
    let countries: Vec<&Row> = tables.iter().filter(|(p, _)| p.ends_with("countries.tsv")).flat_map(|(_, rows)| rows).collect();
    assert!(countries.len() >= 249);
    for row in countries.iter().filter(|r| r.cells[2] == "sovereign") {
        assert!(row.cells[6].contains("iso2=") && row.cells[6].contains("iso3=") && row.cells[6].contains("wikidata=Q"), "{}: ids {}", row.address, row.cells[6]);
        assert!(row.cells[4].contains("^adjective") || matches!(row.cells[0].as_str(), "aq" | "dm"), "{}: {} has no adjective", row.address, row.cells[3]);
    }
}

/// What frames and patterns name must be a word of the lexicon, or they wait for it in vain.
#[test]
fn lemmas_of_the_rules_are_words() {
    let mut words = HashSet::new();
    for entry in std::fs::read_dir("gazetteers/lexicon").unwrap() {
        let path = entry.unwrap().path();
        if ["verbs", "nouns", "closed"].iter().any(|s| path.file_name().unwrap().to_str().unwrap().starts_with(s)) {
            let content = std::fs::read_to_string(path).unwrap();
            words.extend(content.lines().skip(1).flat_map(|l| l.split('\t').take(2).map(str::to_owned).collect::<Vec<_>>()));
        }
    }
    for entry in std::fs::read_dir("src/rules/builtin").unwrap() {
        let path = entry.unwrap().path();
        for (i, line) in std::fs::read_to_string(&path).unwrap().lines().enumerate() {
            let mut parts = line.split_whitespace();
            if !matches!(parts.next(), Some("verb" | "noun" | "light")) {
                continue;
            }
            for lemma in parts.flat_map(|p| p.split(['+', '-'])) {
                assert!(words.contains(lemma), "{}:{}: \"{lemma}\" is no word of the lexicon", path.display(), i + 1);
            }
        }
    }
}

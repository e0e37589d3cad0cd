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

/// The rows that count: a curated one replaces the generated one with its key.
fn winners(tables: &BTreeMap<String, Vec<Row>>) -> BTreeMap<&str, &Row> {
    let generated = entities(tables).filter(|(p, _)| p.contains("generated"));
    generated.chain(entities(tables).filter(|(p, _)| p.contains("curated"))).map(|(_, r)| (r.cells[0].as_str(), r)).collect()
}

#[test]
fn no_alias_is_dead() {
    let tables = tables();
    let gazetteer = dateline::builtin_gazetteer();
    let mut dead = Vec::new();
    for (key, row) in winners(&tables) {
        let aliases: Vec<&str> = row.cells[4].split('|').filter(|a| !a.is_empty()).collect();
        if aliases.iter().collect::<HashSet<_>>().len() < aliases.len() {
            dead.push(format!("{}: an alias of {key} stands twice", row.address));
        }
        for form in aliases.iter().map(|a| a.split('^').next().unwrap()).chain([row.cells[3].as_str()]) {
            if !gazetteer.by_name(form).any(|e| gazetteer.key(e) == key) {
                dead.push(format!("{}: {form:?} does not lead to {key}", row.address));
            }
        }
    }
    assert!(dead.is_empty(), "{} dead:\n{}", dead.len(), dead.join("\n"));
}

#[test]
fn types_do_not_conflict() {
    let tables = tables();
    let mut wrong = Vec::new();
    // A full name that is safe for a person is no safe name of anything else.
    let mut full: BTreeMap<String, BTreeMap<&str, &str>> = BTreeMap::new();
    for (key, row) in winners(&tables) {
        let kind = row.cells[1].as_str();
        let expected = match key.split('.').next().unwrap() {
            "org" | "party" | "ministry" | "media" | "leg" => "organization",
            "geo" | "place" => "place",
            "hist" => "country",
            prefix @ ("person" | "group" | "force" | "facility" | "office") => prefix,
            _ if key.contains('.') => "place",
            _ => "country",
        };
        if kind != expected && !(key.len() == 2 && kind == "place") {
            wrong.push(format!("{}: {key} is a {kind}", row.address));
        }
        let marked = row.cells[4].split('|').filter(|a| a.split('^').next() == Some(&row.cells[3])).any(|a| a.contains("^c") || a.contains("^n"));
        if row.cells[3].contains(' ') && !marked {
            full.entry(dateline::text::fold::fold(&row.cells[3])).or_default().insert(kind, key);
        }
    }
    wrong.extend(full.iter().filter(|(_, kinds)| kinds.len() > 1 && kinds.contains_key("person")).map(|(name, kinds)| format!("{name}: {kinds:?}")));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_country_is_complete() {
    let tables = tables();
    let countries: Vec<&Row> = tables.iter().filter(|(p, _)| p.ends_with("countries.tsv")).flat_map(|(_, rows)| rows).collect();
    assert!(countries.len() >= 249);
    for row in countries.iter().filter(|r| r.cells[2] == "sovereign") {
        assert!(row.cells[6].contains("iso2=") && row.cells[6].contains("iso3=") && row.cells[6].contains("wikidata=Q"), "{}: ids {}", row.address, row.cells[6]);
        // "Singapore officials": the name itself stands before nouns.
        let name_serves = matches!(row.cells[0].as_str(), "ki" | "li" | "lu" | "nz" | "sg" | "va");
        assert!(row.cells[4].contains("^adjective") || name_serves || matches!(row.cells[0].as_str(), "aq" | "dm"), "{}: {} has no adjective", row.address, row.cells[3]);
    }
}

/// What frames and patterns name must be a word of the lexicon, or they wait for it in vain.
#[test]
fn lemmas_of_the_rules_are_words() {
    let mut words = HashSet::new();
    for entry in std::fs::read_dir("gazetteers/lexicon").unwrap() {
        let path = entry.unwrap().path();
        if ["verbs", "nouns", "adjectives", "adverbs", "closed"].iter().any(|s| path.file_name().unwrap().to_str().unwrap().starts_with(s)) {
            let content = std::fs::read_to_string(path).unwrap();
            words.extend(content.lines().skip(1).flat_map(|l| l.split('\t').take(2).map(str::to_owned).collect::<Vec<_>>()));
        }
    }
    let mut unknown = Vec::new();
    for entry in std::fs::read_dir("src/rules/builtin").unwrap() {
        let path = entry.unwrap().path();
        for (i, line) in std::fs::read_to_string(&path).unwrap().lines().enumerate() {
            let mut parts = line.split_whitespace();
            if !matches!(parts.next(), Some("verb" | "noun" | "light")) {
                continue;
            }
            for lemma in parts.flat_map(|p| p.split(['+', '-'])) {
                if !words.contains(lemma) {
                    unknown.push(format!("{}:{}: \"{lemma}\" is no word of the lexicon", path.display(), i + 1));
                }
            }
        }
    }
    assert!(unknown.is_empty(), "{}", unknown.join("\n"));
}

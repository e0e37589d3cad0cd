//! The compiled table of names against two others that look for the same names: a naive scan over a map of folded words, and aho-corasick with a
//! boundary filter. A difference must be one of the kinds that a test names.

use aho_corasick::{AhoCorasick, MatchKind};
use dateline::gazetteer::{EntityType, NewEntity, Overlaps, OwnNames, Precedence};
use dateline::text::fold::fold;
use dateline::text::{Token, TokenKind, Tokenizer, shape};
use dateline::{Extractor, builtin_gazetteer};
use proptest::prelude::*;
use std::collections::HashMap;
use std::sync::OnceLock;

/// One surface form as a row of the gazetteer gives it.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Form {
    text: String,
    marks: Vec<String>,
}

impl Form {
    fn has(&self, mark: &str) -> bool {
        self.marks.iter().any(|m| m == mark)
    }
}

/// Every form of every row: a row of `curated/` replaces the row of `generated/` with its key.
fn forms() -> &'static Vec<Form> {
    static FORMS: OnceLock<Vec<Form>> = OnceLock::new();
    FORMS.get_or_init(|| {
        let mut rows: HashMap<String, Vec<Form>> = HashMap::new();
        for folder in ["generated", "curated"] {
            let mut files: Vec<_> = std::fs::read_dir(format!("gazetteers/{folder}")).unwrap().map(|e| e.unwrap().path()).filter(|p| p.extension().is_some_and(|e| e == "tsv")).collect();
            files.sort();
            for file in files {
                let content = std::fs::read_to_string(&file).unwrap();
                if !content.starts_with("key\t") {
                    continue;
                }
                for line in content.lines().skip(1).filter(|l| !l.starts_with('#') && !l.is_empty()) {
                    let cells: Vec<&str> = line.split('\t').collect();
                    let mut list: Vec<Form> = cells[4]
                        .split('|')
                        .map(str::trim)
                        .filter(|a| !a.is_empty())
                        .map(|a| {
                            let mut parts = a.split('^');
                            Form { text: parts.next().unwrap().trim().to_owned(), marks: parts.map(|m| m.trim().to_owned()).collect() }
                        })
                        .collect();
                    if !list.iter().any(|f| f.text == cells[3]) {
                        list.push(Form { text: cells[3].to_owned(), marks: Vec::new() });
                    }
                    rows.insert(cells[0].to_owned(), list);
                }
            }
        }
        rows.into_values().flatten().collect()
    })
}

fn words(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    Tokenizer::default().run(text, 0, text.len(), &mut tokens);
    tokens
}

fn counts(t: &Token) -> bool {
    matches!(t.kind, TokenKind::Word | TokenKind::Number | TokenKind::Possessive)
}

fn folded(text: &str, t: &Token) -> String {
    // A dot that the tokenizer swallows is no part of the word: "Jan." and "Jan" are one; "U.S." keeps its inner dots.
    let word = t.text(text);
    let bare = word.strip_suffix('.').filter(|w| !w.contains('.')).unwrap_or(word);
    fold(bare)
}

/// The forms of a list by their folded words.
fn index(forms: &[Form]) -> HashMap<Vec<String>, Vec<&Form>> {
    let mut map: HashMap<Vec<String>, Vec<&Form>> = HashMap::new();
    for form in forms {
        let key: Vec<String> = words(&form.text).iter().filter(|t| counts(t)).map(|t| folded(&form.text, t)).collect();
        map.entry(key).or_default().push(form);
    }
    map
}

/// The case policy in words: what `gazetteers/README.md` says.
fn case_fits(form: &Form, text: &str, tokens: &[Token]) -> bool {
    let theirs: Vec<Token> = words(&form.text).into_iter().filter(counts).collect();
    let pairs = theirs.iter().zip(tokens.iter().filter(|t| counts(t)));
    for (f, t) in pairs {
        let (written, surface) = (f.text(&form.text), t.text(text));
        let shown: String = surface.trim_end_matches('.').chars().filter(|c| *c != '\u{ad}').collect();
        if form.has("exact") && written.trim_end_matches('.') != shown {
            return false;
        }
        let letters = written.chars().filter(|c| c.is_alphabetic()).count();
        let capitals = written.chars().filter(|c| c.is_uppercase()).count();
        let first = |w: &str| w.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase);
        let acronym = first(written) && capitals == letters && (2..=3).contains(&letters);
        if first(written) && !first(surface) && (acronym || !form.has("any")) {
            return false;
        }
        if acronym && !t.has(shape::UPPER) {
            return false;
        }
    }
    true
}

/// The forms at each word, the longest first, without any table but a map: slow, and plainly right.
fn naive(map: &HashMap<Vec<String>, Vec<&Form>>, text: &str) -> Vec<(usize, usize)> {
    let tokens = words(text);
    let mut found = Vec::new();
    let mut i = 0;
    'starts: while i < tokens.len() {
        if !matches!(tokens[i].kind, TokenKind::Word | TokenKind::Number) {
            i += 1;
            continue;
        }
        let mut key = Vec::new();
        let mut hits = Vec::new();
        let mut j = i;
        while j < tokens.len() && key.len() < 14 {
            let t = &tokens[j];
            let blank = j > i && text[tokens[j - 1].end as usize..t.start as usize].bytes().filter(|&b| b == b'\n').count() > 1;
            if blank {
                break;
            }
            if counts(t) {
                key.push(folded(text, t));
                // Names begin with a capital unless some form of the same words does not.
                if let Some(forms) = map.get(&key)
                    && forms.iter().any(|f| !f.has("n") && case_fits(f, text, &tokens[i..=j]))
                {
                    hits.push(j + 1);
                }
            } else if !(matches!(t.kind, TokenKind::Hyphen | TokenKind::Slash)
                || (t.kind == TokenKind::Other && matches!(t.text(text), "&" | "+"))
                || (t.kind == TokenKind::Comma && tokens.get(j + 1).is_some_and(|n| n.kind == TokenKind::Word && n.has(shape::CAPITAL))))
            {
                break;
            }
            j += 1;
        }
        if let Some(&end) = hits.last() {
            found.push((tokens[i].start as usize, tokens[end - 1].end as usize));
            i = end;
            continue 'starts;
        }
        i += 1;
    }
    found
}

fn scanned(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    builtin_gazetteer().scan(text, Overlaps::Longest, &mut found);
    found.iter().map(|f| (f.span.start as usize, f.span.end as usize)).collect()
}

fn same_as_naive(map: &HashMap<Vec<String>, Vec<&Form>>, text: &str) {
    let (table, plain) = (scanned(text), naive(map, text));
    let show = |list: &[(usize, usize)], other: &[(usize, usize)]| list.iter().filter(|s| !other.contains(s)).map(|&(a, b)| text[a..b].to_owned()).collect::<Vec<_>>();
    assert_eq!(table, plain, "only in the table {:?}, only in the naive scan {:?}, text {text:?}", show(&table, &plain), show(&plain, &table));
}

#[test]
fn the_table_and_a_naive_scan_agree_on_articles() {
    let map = index(forms());
    let mut names = 0;
    for folder in ["benches/corpus", "examples/articles"] {
        for entry in std::fs::read_dir(folder).unwrap() {
            let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
            same_as_naive(&map, &text);
            same_as_naive(&map, &text.to_uppercase());
            names += scanned(&text).len();
        }
    }
    assert!(names > 1_000, "only {names} names");
}

/// What stands between the names of a made-up text.
const GLUE: &[&str] =
    &[" ", ", ", "-", " and ", "'s ", "’s ", ". ", "\n", "\n\n", " (", ") ", "/", " of ", " the ", "“", "” ", "; ", " — ", "\u{a0}", "\u{ad}", ".", ": ", "'", "s ", "\r\n", " 5 ", "_", "&"];

proptest! {
    #![proptest_config(ProptestConfig { cases: 4_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_table_and_a_naive_scan_agree_on_random_text(parts in prop::collection::vec((0usize..1_000_000, 0usize..GLUE.len(), 0usize..8), 1..12)) {
        static MAP: OnceLock<HashMap<Vec<String>, Vec<&'static Form>>> = OnceLock::new();
        let map = MAP.get_or_init(|| index(forms()));
        let mut text = String::new();
        for (which, glue, how) in parts {
            let name = &forms()[which % forms().len()].text;
            match how {
                0 => text.push_str(&name.to_uppercase()),
                1 => text.push_str(&name.to_lowercase()),
                2 => text.push_str(&fold(name)),
                3 => text.extend(name.chars().take(which % 9)),
                4 => text.push_str(&name.replace(' ', "\n")),
                5 => text.push_str(&name.replace('\'', "’")),
                _ => text.push_str(name),
            }
            text.push_str(GLUE[glue]);
        }
        // Single quotes and bare apostrophes change what the tokenizer sees to their left and right; a scan that starts in the middle cannot know.
        let opens = text.char_indices().any(|(at, c)| matches!(c, '\'' | '’') && !text[..at].ends_with(char::is_alphanumeric));
        prop_assume!(!opens && !text.contains("' ") && !text.contains("’ ") && !text.ends_with('\''));
        same_as_naive(map, &text);
    }
}

/// Every hit of the bare automaton whose ends are word boundaries is found by the table too, alone or inside a longer name, and the other way round,
/// but for the differences named here.
#[test]
fn the_table_and_aho_corasick_agree() {
    // Names of plain letters, so that folding plays no part; the case policy is the automaton's: letters exactly as written.
    let mut names: Vec<&str> = forms()
        .iter()
        .map(|f| f.text.as_str())
        .filter(|n| n.chars().all(|c| c.is_ascii_alphabetic() || c == ' ') && n.len() > 2 && n.len() < 60 && n.split(' ').all(|w| w.starts_with(|c: char| c.is_ascii_uppercase())))
        .collect();
    names.sort_unstable();
    names.dedup();
    assert!(names.len() > 10_000);
    let mut own = OwnNames::new().precedence(Precedence::Alone);
    for name in &names {
        own.add(&NewEntity::new(*name, EntityType::Place).alias(&format!("{name}^exact"))).unwrap();
    }
    let extractor = Extractor::builder().names(own).build();
    let automaton = AhoCorasick::builder().match_kind(MatchKind::Standard).build(&names).unwrap();
    let (mut shared, mut only_table, mut only_automaton) = (0, Vec::new(), Vec::new());
    for entry in std::fs::read_dir("benches/corpus").unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        let mut found = Vec::new();
        extractor.gazetteer().scan(&text, Overlaps::All, &mut found);
        let table: Vec<(usize, usize)> = found.iter().map(|f| (f.span.start as usize, f.span.end as usize)).collect();
        let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && c != '_');
        let bare: Vec<(usize, usize)> =
            automaton.find_overlapping_iter(&text).map(|m| (m.start(), m.end())).filter(|&(a, b)| edge(text[..a].chars().next_back()) && edge(text[b..].chars().next())).collect();
        for &(a, b) in &table {
            if bare.contains(&(a, b)) { shared += 1 } else { only_table.push(text[a..b].to_owned()) }
        }
        for &(a, b) in &bare {
            // The dot of an abbreviation belongs to the word: "U" in "U.S." is no word, "Corp." ends behind its dot.
            let dotted = text[b..].starts_with('.') || text[..a].ends_with('.');
            let apostrophe = text[b..].starts_with(['\'', '’']);
            if !table.contains(&(a, b)) && !dotted && !apostrophe {
                only_automaton.push(text[a..b].to_owned());
            }
        }
    }
    // The table reads over line breaks and hyphens, and takes the dot of an abbreviation along.
    only_table.retain(|n| !n.contains(['\n', '-', '.', ',', '/']));
    assert!(shared > 1_000, "only {shared} shared");
    assert!(only_table.is_empty() && only_automaton.is_empty(), "only in the table {only_table:?}, only in the automaton {only_automaton:?}");
}

//! Text never fails: no input panics, every span lies on character boundaries inside the text, and used scratch memory leaves no trace.

use dateline::{Document, Extractor, Input, Scratch};
use proptest::prelude::*;
use std::sync::LazyLock;

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(Extractor::new);

fn article(name: &str) -> String {
    std::fs::read_to_string(format!("benches/corpus/{name}")).unwrap()
}

fn articles() -> Vec<String> {
    let mut paths: Vec<_> = std::fs::read_dir("benches/corpus").unwrap().map(|e| e.unwrap().path()).filter(|p| p.extension().is_some_and(|e| e == "txt")).collect();
    paths.sort();
    paths.iter().map(|p| std::fs::read_to_string(p).unwrap()).collect()
}

fn json(document: &Document<'_>) -> String {
    serde_json::to_string(document).unwrap()
}

/// Every `start` and `end` of the JSON, wherever it stands.
fn spans(value: &serde_json::Value, out: &mut Vec<(u64, u64)>) {
    match value {
        serde_json::Value::Object(fields) => {
            if let (Some(start), Some(end)) = (fields.get("start").and_then(serde_json::Value::as_u64), fields.get("end").and_then(serde_json::Value::as_u64)) {
                out.push((start, end));
            }
            fields.values().for_each(|v| spans(v, out));
        }
        serde_json::Value::Array(items) => items.iter().for_each(|v| spans(v, out)),
        _ => {}
    }
}

fn check(text: &str) {
    let document = EXTRACTOR.extract(text);
    let mut found = Vec::new();
    spans(&serde_json::to_value(&document).unwrap(), &mut found);
    for (start, end) in found {
        assert!(text.get(start as usize..end as usize).is_some(), "{start}..{end} does not lie in {text:?}");
    }
    // Drawing relations slices the text too.
    assert!(!document.relations().any(|r| r.to_string().is_empty()));
}

#[test]
fn hostile_texts() {
    for text in ["", "a", "\u{feff}", "\u{301}", "\"", "’s", "(", "U.S.", "\r\n\r\n", "a\u{ad}b", "“", "- ", "Baku\u{301} said.", "\0", "1.5-month", "the 99999999999999999999th of May"] {
        check(text);
    }
    check(&"(".repeat(1_000_000));
    check(&"a".repeat(1_000_000));
    check(&"Baku said \"".repeat(20_000));
    check(&"Baku, ".repeat(50_000));
    check(&"Baku and ".repeat(50_000));
    check(&"said that Baku ".repeat(20_000));
    check(&"which blocked the road ".repeat(20_000));
    check(&"Armenia's ".repeat(50_000));
    check(&"on Monday ".repeat(20_000));
    check(&"-a".repeat(200_000));
}

#[test]
fn every_cut_of_an_article() {
    for name in ["a01", "b08"] {
        let text = articles_starting(name);
        for end in (0..text.len().min(2000)).filter(|&i| text.is_char_boundary(i)) {
            check(&text[..end]);
        }
    }
}

fn articles_starting(prefix: &str) -> String {
    let path = std::fs::read_dir("benches/corpus").unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).find(|n| n.starts_with(prefix)).unwrap();
    article(&path)
}

#[test]
fn used_scratch_leaves_no_trace() {
    let mut scratch = Scratch::default();
    for text in articles() {
        let document = EXTRACTOR.extract_with(Input { text: &text, ..Input::default() }, &mut scratch);
        assert_eq!(json(&document), json(&EXTRACTOR.extract(&text)));
        scratch.recycle(document);
    }
}

/// Times are read sentence by sentence: those of two texts one behind the other are those of each.
#[test]
fn times_of_two_texts() {
    let day = dateline::Date::new(2024, 3, 5).unwrap();
    let times = |text: &str, shift: usize| -> Vec<(usize, usize, String)> {
        let news = EXTRACTOR.extract_dated(text, day);
        news.times().iter().map(|t| (t.start as usize + shift, t.end as usize + shift, t.value.to_string())).collect()
    };
    let articles = articles();
    for pair in articles.windows(2) {
        let both = format!("{}\n\n{}", pair[0].trim_end(), pair[1]);
        let shift = pair[0].trim_end().len() + 2;
        let (both, mut each) = (times(&both, 0), times(pair[0].trim_end(), 0));
        each.extend(times(&pair[1], shift));
        assert_eq!(both, each);
    }
}

/// A paragraph that names nobody moves what stands behind it, and changes nothing else.
#[test]
fn a_paragraph_before() {
    const TEXT: &str = "Kenya denied on Tuesday that it had attacked Ghana. Ann Oduor, the foreign minister, told reporters that troops would leave Togo in May.\n\n\
        Peru and Chile signed a border agreement. “We want peace,” said Juan Marlo, who brokered it.\n";
    let before = "It rained all day, and nobody went out.\n\n";
    let found = |text: &str, shift: usize| -> Vec<String> {
        let news = EXTRACTOR.extract(text);
        let relation = |r: dateline::Relation<'_>| {
            let args: Vec<String> = r.args().map(|(role, a)| format!("{role}={}@{}", news.name(a), a.span.start as usize - shift)).collect();
            format!("{} {} {:?} {:?} {}", r.kind(), r.evidence().trigger.start as usize - shift, r.polarity(), r.modality(), args.join(" "))
        };
        news.relations().map(relation).collect()
    };
    let plain = found(TEXT, 0);
    assert!(plain.len() >= 5, "{plain:?}");
    assert_eq!(found(&format!("{before}{TEXT}"), before.len()), plain);
}

/// Words that meet every stage: names, verbs with frames, cues, marks.
const WORDS: [&str; 44] = [
    "Baku",
    "Armenia",
    "Nikol Pashinyan",
    "the CSTO",
    "Azerbaijani",
    "said",
    "denied",
    "blocked",
    "brokered",
    "the road",
    "a ceasefire",
    "that",
    "which",
    "and",
    "not",
    "would",
    "if",
    "by",
    "of",
    "between",
    "on Tuesday",
    "in 2020",
    ",",
    ".",
    "\"",
    "“",
    "”",
    "'s",
    "’s",
    "(",
    ")",
    "-",
    "—",
    "members",
    "told",
    "reporters",
    "killed",
    "three soldiers",
    "\n\n",
    "to",
    "it",
    "his",
    "is",
    "a member",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text(text in "\\PC{0,200}") {
        check(&text);
    }

    #[test]
    fn any_order_of_telling_words(picks in prop::collection::vec(0..WORDS.len(), 0..60)) {
        check(&picks.iter().map(|&i| WORDS[i]).collect::<Vec<_>>().join(" "));
    }
}

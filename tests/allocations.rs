//! A document is read in the memory of the one before: a warm extractor allocates nothing for these articles, nor (as it did not when this was written) for
//! 1,359 news texts: `DATELINE_BENCH=news.jsonl cargo test --test allocations`.

use allocation_counter::measure;
use dateline::{Extractor, Input, Scratch, Stage};

/// The articles of the examples and of the golden tests.
fn articles() -> Vec<String> {
    let folder = |name: &str| std::fs::read_dir(format!("{}/{name}", env!("CARGO_MANIFEST_DIR"))).expect("a folder").map(|entry| entry.expect("an entry").path());
    let mut paths: Vec<_> = folder("examples/articles").chain(folder("tests/golden")).filter(|p| p.extension().is_some_and(|e| e == "txt")).collect();
    paths.sort();
    let texts = paths.iter().map(|p| std::fs::read_to_string(p).expect("a text"));
    let mut texts: Vec<String> = texts.chain(SEVERAL.iter().map(|s| (*s).to_owned())).collect();
    // Texts of yours, `{"text"}` a line.
    if let Ok(path) = std::env::var("DATELINE_BENCH") {
        let lines = std::fs::read_to_string(path).expect("a file of lines");
        texts.extend(lines.lines().filter_map(|l| serde_json::from_str::<serde_json::Value>(l).ok()?["text"].as_str().map(str::to_owned)));
    }
    texts
}

/// Where lists grow: many parties, counts that join, places within places, and dirt.
const SEVERAL: [&str; 6] = [
    "Peru, Chile, Oman, Kenya, Ghana, Togo, Benin, Mali, Niger and Chad signed a border pact with Fiji, Tonga, Samoa, Palau and Nauru.",
    "The blast killed nine and wounded thirty in Lagos, Nigeria. Seven were killed and nine wounded near Athens, Greece.",
    "Ann Oduor, a mayor of Victoria, Seychelles, met Omar Lind of Valencia, Spain, and Eva Brandt of Cordoba, Argentina.",
    "Prime Minister Ann Oduor of Kenya, Foreign Minister Omar Lind of Norway and President Eva Brandt of Austria met in Springfield, Illinois.",
    "Peru accused Chile, Oman, Kenya, Ghana, Togo and Benin of attacking Mali. Twelve soldiers were killed and three civilians wounded.",
    "C&ocirc;te d&#8217;Azur hosted talks with Azer-\nbaijan, the \u{fb01}rst in Baku, Azer-\nbaijan, said K\u{ff45}nya.",
];

/// Allocations of a third reading of all articles with the same memory. The second may still grow arrays that change places with others.
fn warm(read: impl Fn(&str, &mut Scratch)) -> u64 {
    let (articles, mut scratch) = (articles(), Scratch::default());
    assert!(articles.len() > 2, "the articles are gone");
    let mut all = || articles.iter().for_each(|text| read(text, &mut scratch));
    let first = measure(&mut all).count_total;
    assert!(first > 0, "nothing was counted");
    all();
    measure(all).count_total
}

#[test]
fn names_and_times_allocate_nothing() {
    let extractor = Extractor::new();
    let count = warm(|text, scratch| {
        extractor.read_until(Input { text, ..Input::default() }, scratch, Stage::Names);
    });
    assert_eq!(count, 0);
}

#[test]
fn documents_allocate_nothing() {
    let extractor = Extractor::new();
    let count = warm(|text, scratch| {
        let document = extractor.extract_with(Input { text, ..Input::default() }, scratch);
        scratch.recycle(document);
    });
    assert_eq!(count, 0);
}

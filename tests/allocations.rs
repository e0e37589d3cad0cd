//! A document is read in the memory of the one before: a warm extractor allocates nothing for these articles.

use allocation_counter::measure;
use dateline::{Extractor, Input, Scratch, Stage};

/// The articles of the examples and of the golden tests.
fn articles() -> Vec<String> {
    let folder = |name: &str| std::fs::read_dir(format!("{}/{name}", env!("CARGO_MANIFEST_DIR"))).expect("a folder").map(|entry| entry.expect("an entry").path());
    let mut paths: Vec<_> = folder("examples/articles").chain(folder("tests/golden")).filter(|p| p.extension().is_some_and(|e| e == "txt")).collect();
    paths.sort();
    paths.iter().map(|p| std::fs::read_to_string(p).expect("a text")).collect()
}

/// Allocations of a second reading of all articles, after a first with the same memory.
fn warm(read: impl Fn(&str, &mut Scratch)) -> u64 {
    let (articles, mut scratch) = (articles(), Scratch::default());
    assert!(articles.len() > 2, "the articles are gone");
    let mut all = || articles.iter().for_each(|text| read(text, &mut scratch));
    let first = measure(&mut all).count_total;
    assert!(first > 0, "nothing was counted");
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

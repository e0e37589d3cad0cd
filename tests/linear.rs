//! The cost of a document grows no faster than its length, whatever stands in it: four times the text takes about four times the time of the processor. And no byte of a
//! trap costs more than some bytes of news.

use dateline::gazetteer::{EntityType, NewEntity, OwnNames};
use dateline::{Document, Extractor, Input, Scratch, export};
use std::fmt::Write;
use std::sync::LazyLock;
use std::time::Instant;

/// Four times the text may take this many times the time. What is linear takes four, what is quadratic sixteen; the rest is for caches and a busy machine.
const MOST: f64 = 7.0;

/// No trap is read slower than a tenth of the speed of news.
const SLOWEST: f64 = 10.0;

/// Seconds that this thread has run: on Linux its time on a processor, elsewhere the clock.
fn seconds(start: Instant) -> f64 {
    let nanoseconds = std::fs::read_to_string("/proc/thread-self/schedstat").ok().and_then(|s| s.split(' ').next()?.parse::<f64>().ok());
    nanoseconds.map_or_else(|| start.elapsed().as_secs_f64(), |n| n / 1e9)
}

/// A capitalised word that no list has, another for each number.
fn word(mut n: usize) -> String {
    const SYLLABLES: [&str; 16] = ["bar", "den", "fol", "gri", "hal", "kem", "lor", "mis", "nav", "pol", "ras", "sten", "tur", "vek", "wim", "zor"];
    let mut out = String::new();
    for _ in 0..3 {
        out += SYLLABLES[n % 16];
        n /= 16;
    }
    out[..1].to_uppercase() + &out[1..] + ["a", "e", "o", "i"][n % 4]
}

fn text(pieces: usize, mut piece: impl FnMut(usize, &mut String)) -> String {
    let mut out = String::new();
    (0..pieces).for_each(|n| piece(n, &mut out));
    out
}

/// Seconds a byte of news takes.
static NEWS: LazyLock<f64> = LazyLock::new(|| growth(&Extractor::new(), "news", 4_000, paragraph, |_| {}));

/// Holds the cost of `piece`, repeated with another number each time, to [`MOST`] and [`SLOWEST`]; `pieces` is how many the longer text has.
fn holds(name: &str, pieces: usize, piece: impl Fn(usize, &mut String)) {
    holds_with(&Extractor::new(), name, pieces, piece);
}

/// The same with another extractor.
fn holds_with(extractor: &Extractor, name: &str, pieces: usize, piece: impl Fn(usize, &mut String)) {
    // A neighbour on the machine may take the caches for a while: a slow answer is asked for again.
    let mut slower = f64::INFINITY;
    for _ in 0..3 {
        slower = slower.min(growth(extractor, name, pieces, &piece, |_| {}) / *NEWS);
        if slower < SLOWEST {
            return;
        }
    }
    panic!("{name}: a byte takes {slower:.1} times as long as one of news");
}

/// Holds the cost to [`MOST`], with something that is done with the result; seconds a byte of the longer text takes.
fn growth(extractor: &Extractor, name: &str, pieces: usize, piece: impl Fn(usize, &mut String), then: impl Fn(&Document<'_>)) -> f64 {
    let (short, long) = (text(pieces / 4, &piece), text(pieces, &piece));
    let mut scratch = Scratch::default();
    let start = Instant::now();
    // The time of a thread is told in steps of some milliseconds: what is shorter is done again.
    let mut time = |text: &str| {
        let (before, mut times) = (seconds(start), 0);
        loop {
            let document = extractor.extract_with(Input { text, ..Input::default() }, &mut scratch);
            then(&document);
            scratch.recycle(document);
            times += 1;
            let spent = seconds(start) - before;
            if spent > 0.05 {
                return spent / f64::from(times);
            }
        }
    };
    // The buffers grow first.
    time(&long);
    let best = |time: &mut dyn FnMut(&str) -> f64, text: &str| (0..3).map(|_| time(text)).fold(f64::MAX, f64::min);
    // A machine that slows down in the middle proves nothing: the second try counts.
    let mut ratio = f64::MAX;
    for _ in 0..3 {
        let (s, l) = (best(&mut time, &short), best(&mut time, &long));
        ratio = ratio.min(l / s * short.len() as f64 * 4.0 / long.len() as f64);
        if ratio < MOST {
            return l / long.len() as f64;
        }
    }
    panic!("{name}: four times the text takes {ratio:.1} times the time ({} bytes)", long.len());
}

const COUNTRIES: [&str; 8] = ["Peru", "Chile", "Kenya", "Ghana", "Norway", "Qatar", "Nepal", "Fiji"];

/// News with other names in each paragraph.
fn paragraph(n: usize, out: &mut String) {
    let (a, b) = (COUNTRIES[n % 8], COUNTRIES[(n / 3 + 5) % 8]);
    let (given, surname, place) = (word(n), word(n * 7 + 1), word(n * 13 + 2));
    writeln!(
        out,
        "{a} and {b} signed a border pact in {place} on Tuesday. \"We want peace,\" said {given} {surname}, the prime minister. He denied that his party had blocked the road. \
         The {place} Trade Council accused {surname} of violating the agreement, and the council said it would meet {b}.\n"
    )
    .unwrap();
}

#[test]
fn varied_paragraphs() {
    assert!(*NEWS > 0.0);
}

#[test]
fn one_list_of_a_hundred_thousand_names() {
    holds("list", 100_000, |n, out| write!(out, "{}{} {}", if n == 0 { "They met " } else { ", " }, word(n), word(n * 5 + 3)).unwrap());
}

#[test]
fn one_line() {
    holds("line", 6_000, |n, out| write!(out, "In {} {} told the {} that {} had left, and it replied to him. ", word(n), word(n + 9), word(n / 7), COUNTRIES[n % 8]).unwrap());
}

#[test]
fn deep_quotations() {
    holds("quotations", 20_000, |n, out| write!(out, "{} said: “", word(n)).unwrap());
    holds("quotations in one line", 12_000, |_, out| out.push_str("“We will go,” he said. "));
    holds("quotations without names", 20_000, |_, out| out.push_str("he said \""));
}

#[test]
fn people_of_one_surname() {
    holds("surname", 8_000, |n, out| writeln!(out, "{} Marlowe met Marlowe. He thanked Mr. Marlowe, the minister.", word(n)).unwrap());
    holds("surname in one line", 6_000, |n, out| write!(out, "{} Marlowe met Marlowe. He thanked Mr. Marlowe, the minister. ", word(n)).unwrap());
}

#[test]
fn bodies_with_acronyms() {
    holds("acronyms", 6_000, |n, out| {
        let (a, b) = (word(n), word(n * 3 + 1));
        writeln!(out, "The {a} {b} Council ({}{}C) met the {a} Party. The council and the party said that {a} had agreed.", &a[..1], &b[..1]).unwrap();
    });
}

#[test]
fn statements_and_denials() {
    holds("statements", 8_000, |n, out| {
        let (a, b) = (COUNTRIES[n % 8], COUNTRIES[(n + 1 + n % 5) % 8]);
        writeln!(out, "{a} {} {b} in {}, said {}.", if n % 3 == 0 { "did not attack" } else { "attacked" }, 1900 + n % 120, word(n)).unwrap();
    });
}

#[test]
fn clauses_without_end() {
    holds("conjunctions", 20_000, |n, out| write!(out, "{} and ", COUNTRIES[n % 8]).unwrap());
    holds("relative clauses", 20_000, |_, out| out.push_str("which blocked the road "));
    holds("possessors", 30_000, |n, out| write!(out, "{}'s ", word(n)).unwrap());
    holds("no spaces", 200_000, |n, out| write!(out, "{}-", n % 10).unwrap());
}

#[test]
fn brackets_and_marks() {
    holds("brackets", 20_000, |_, out| out.push_str("(Peru ["));
    holds("combining marks", 50_000, |_, out| out.push_str("e\u{301}\u{302}"));
    holds("scripts in turn", 40_000, |_, out| out.push_str("Ken\u{438}я 東 αβ ไทย "));
    holds("one word a line", 20_000, |n, out| writeln!(out, "{}", word(n)).unwrap());
}

#[test]
fn words_that_ask_for_others() {
    holds("pronouns", 10_000, |n, out| write!(out, "{} told him that they had left them. ", ["He", "It", "She"][n % 3]).unwrap());
    holds("dates", 8_000, |n, out| write!(out, "on Tuesday, {} May, two weeks before {}, ", n % 28 + 1, 1900 + n % 120).unwrap());
    holds("negations", 10_000, |_, out| out.push_str("never did not deny that it would not "));
    holds("both sides", 5_000, |n, out| write!(out, "{} and {} met. Both sides said the two countries had agreed. ", COUNTRIES[n % 8], COUNTRIES[(n + 3) % 8]).unwrap());
}

/// Words of the longest name that is taken.
const MOST_WORDS: usize = 14;

/// Names of the user's own that begin alike and end late, or never.
#[test]
fn own_names_within_one_another() {
    let mut names = OwnNames::new();
    for length in 1..MOST_WORDS {
        names.add(&NewEntity::new(vec!["Aba"; length].join(" "), EntityType::Place)).unwrap();
    }
    names.add(&NewEntity::new(vec!["Aba"; MOST_WORDS - 1].join(" ") + " Zed", EntityType::Place)).unwrap();
    let extractor = Extractor::builder().names(names).build();
    holds_with(&extractor, "names that begin alike", 8_000, |_, out| out.push_str("Aba "));
}

/// What is written of a document is linear in it, too.
#[test]
fn forms_of_many_entities() {
    let piece = |n: usize, out: &mut String| {
        writeln!(out, "{} {}, a minister of {}, resigned. {} attacked rebels in {}.", word(n), word(n * 7 + 1), COUNTRIES[n % 8], COUNTRIES[n % 7], word(n * 3 + 2)).unwrap();
    };
    growth(&Extractor::new(), "forms", 2_000, piece, |news| {
        let (mut graph, mut timeline) = (export::Graph::default(), export::Timeline::default());
        graph.add(news);
        timeline.add(news);
        let lengths = [
            serde_json::to_string(news).unwrap().len(),
            export::rows(news).len(),
            export::html(news).len(),
            export::brat(news).len(),
            export::conll(news).len(),
            export::json_ld(news).len(),
            graph.dot().len(),
        ];
        assert!(lengths.iter().all(|&l| l > 0));
    });
}

/// Users' files: four times the rules, or the names, take about four times the time to read.
#[test]
fn own_files() {
    let rules = |n: usize| text(n, |i, out| write!(out, "frame Rule{i} -> praised\n  verb praise\n  role source : subj @country\n  role target : obj @country\n").unwrap());
    let names = |n: usize| "name\ttype\taliases\n".to_owned() + &text(n, |i, out| writeln!(out, "{} {}\tperson\t{}", word(i), word(i * 7 + 1), word(i * 3 + 2)).unwrap());
    let start = Instant::now();
    let read = |file: &str| {
        let before = seconds(start);
        if file.starts_with("frame") {
            let _ = Extractor::builder().rules("own.rules", file).unwrap().build();
        } else {
            let mut own = OwnNames::new();
            own.read_tsv("own.tsv", file).unwrap();
            let _ = Extractor::builder().names(own).build();
        }
        seconds(start) - before
    };
    for (short, long) in [(rules(500), rules(2_000)), (names(5_000), names(20_000))] {
        let ratio = (0..3).map(|_| read(&long) / read(&short)).fold(f64::MAX, f64::min);
        assert!(ratio < MOST * 1.5, "four times of {:?} ... takes {ratio:.1} times the time", &short[..20]);
    }
}

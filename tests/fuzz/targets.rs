//! What the fuzzer feeds: each target takes bytes, and panics only where the library breaks a promise. `tests/hostile.rs` runs them on the corpus.

use dateline::gazetteer::{Overlaps, OwnNames};
use dateline::{Date, Decoded, Document, Extractor, Input, Limits, Scratch, Span, Warning, export};
use std::cell::RefCell;
use std::sync::LazyLock;
use std::time::Duration;

/// A target by name.
pub type Target = (&'static str, fn(&[u8]));

/// All of them.
pub const TARGETS: [Target; 5] = [("text", text), ("names", names), ("rules", rules), ("forms", forms), ("times", times)];

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(Extractor::new);

thread_local! {
    static SCRATCH: RefCell<Scratch> = RefCell::default();
}

/// Reads `text` with memory that earlier texts have used.
fn read<T>(extractor: &Extractor, text: &str, date: Option<Date>, then: impl FnOnce(&Document<'_>) -> T) -> T {
    SCRATCH.with_borrow_mut(|scratch| {
        let news = extractor.extract_with(Input { text, date, id: Some("fuzz") }, scratch);
        let result = then(&news);
        scratch.recycle(news);
        result
    })
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Every span of a document lies on character boundaries; what belongs together lies together.
pub fn check_spans(news: &Document<'_>) {
    let text = news.source();
    let inside = |span: Span, what: &str| assert!(text.get(span.start as usize..span.end as usize).is_some(), "{what} {span:?} in {text:?}");
    let entities = news.entities().count() as u32;
    for m in news.mentions() {
        inside(m.span(), "mention");
        assert!(!m.span().is_empty(), "an empty mention in {text:?}");
        assert!(m.entity().is_none_or(|e| e < entities) && m.literal().is_none_or(|e| e < entities));
    }
    for t in news.times().iter().chain(news.vague_times()) {
        inside(Span::new(t.start, t.end), "time");
    }
    for q in news.quotes() {
        [(q.span, "quote"), (q.source, "speaker"), (q.cue, "cue")].into_iter().for_each(|(s, what)| inside(s, what));
    }
    let relations = news.relations().count() as u32;
    for r in news.relations() {
        let e = r.evidence();
        [(e.span, "evidence"), (e.trigger, "trigger"), (e.sentence, "sentence")].into_iter().for_each(|(s, what)| inside(s, what));
        assert!(e.span.contains(e.trigger) && e.sentence.contains(e.trigger), "{} lies outside of its sentence in {text:?}", r.rule());
        for (_, arg) in r.args() {
            inside(arg.span, "argument");
            inside(arg.head, "head");
            assert!(arg.span.contains(arg.head), "{} has a head outside of its argument in {text:?}", r.rule());
            assert!(arg.entity.is_none_or(|e| e < entities));
        }
        assert!(r.disputes().iter().all(|&d| d < relations && d != r.index()));
        assert!((0.0..=1.0).contains(&r.confidence()));
        r.attribution().iter().for_each(|a| inside(a.span, "source"));
    }
}

/// Each character stands for bytes of its own, which follow those of the one before.
fn check_places(bytes: &[u8], source: &Decoded<'_>) {
    let mut end = None;
    for (at, c) in source.text().char_indices() {
        let place = source.place(Span::new(at as u32, (at + c.len_utf8()) as u32));
        assert!(place.start < place.end && place.end <= bytes.len() && end.is_none_or(|end| end == place.start), "{c:?} at {place:?}");
        end = Some(place.end);
    }
}

/// Any bytes as a text.
pub fn text(bytes: &[u8]) {
    let source = Decoded::new(bytes);
    let text = source.text();
    check_places(bytes, &source);
    read(&EXTRACTOR, text, None, check_spans);
    // Small limits cut, and say so.
    let small = Extractor::builder().limits(Limits { length: 200, mentions: 3, relations: 2, ..Limits::default() }).build();
    read(&small, text, None, |news| {
        check_spans(news);
        assert!(news.mentions().count() <= 3 || news.warnings().contains(&Warning::MentionLimit));
        assert!(news.relations().count() <= 2 && (text.len() <= 200 || news.warnings().contains(&Warning::TextTruncated)));
    });
    let none = Extractor::builder().limits(Limits { deadline: Some(Duration::ZERO), ..Limits::default() }).build();
    read(&none, text, None, check_spans);
}

/// Any bytes as a table of names, or as names in JSON lines if they begin with a brace.
pub fn names(bytes: &[u8]) {
    let file = lossy(bytes);
    let mut names = OwnNames::new();
    let read_file = if file.starts_with('{') { names.read_jsonl("fuzz.jsonl", &file) } else { names.read_tsv("fuzz.tsv", &file) };
    if let Err(fault) = &read_file {
        let (line, column) = fault.position();
        assert!(line >= 1 && column >= 1 && line as usize <= file.lines().count().max(1), "{fault}");
        assert!(names.is_empty(), "a faulty file left something behind");
    }
    let extractor = Extractor::builder().names(names).build();
    // Its own names stand in the file, more or less.
    let text = file.replace(['\t', '|'], " said ");
    read(&extractor, &text, None, check_spans);
    let mut found = Vec::new();
    extractor.gazetteer().scan(&text, Overlaps::All, &mut found);
    assert!(found.iter().all(|f| text.get(f.span.start as usize..f.span.end as usize).is_some()));
}

/// Any bytes as a rule file.
pub fn rules(bytes: &[u8]) {
    let file = lossy(bytes);
    match Extractor::builder().rules("fuzz.rules", &file) {
        Err(fault) => {
            let (line, column) = fault.position();
            assert!(line >= 1 && column >= 1 && line as usize <= file.lines().count().max(1), "{fault}");
        }
        Ok(builder) => {
            let extractor = builder.build();
            extractor.check_rules();
            read(&extractor, &file.replace('"', " "), None, check_spans);
        }
    }
}

/// Any bytes as a text, and what was read in each form that it can leave in.
pub fn forms(bytes: &[u8]) {
    let text = lossy(bytes);
    read(&EXTRACTOR, &text, None, |news| {
        let json = serde_json::to_string(news).unwrap();
        let value: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(value, serde_json::to_value(news).unwrap());
        serde_json::from_str::<serde_json::Value>(&export::json_ld(news)).unwrap();
        let columns = export::HEADER.trim_end().split('\t').count();
        assert!(export::rows(news).lines().all(|l| l.split('\t').count() == columns));
        assert!(export::conll(news).lines().all(|l| l.is_empty() || l.split('\t').count() == 3));
        let page = export::html(news);
        assert!(page.matches("<script>").count() == 1 && page.matches("</article>").count() == 1);
        let _ = export::brat(news);
        let (mut graph, mut timeline) = (export::Graph::default(), export::Timeline::default());
        graph.add(news);
        timeline.add(news);
        let xml = graph.graphml();
        assert_eq!(xml.matches('<').count(), xml.matches('>').count());
        assert_eq!(timeline.html().matches("<script").count(), 0);
        assert!(news.relations().all(|r| !r.explain().is_empty()));
    });
}

/// Any bytes as a text with times, counted from a day that the first two bytes choose.
pub fn times(bytes: &[u8]) {
    let (first, rest) = bytes.split_at(bytes.len().min(2));
    let number = first.iter().fold(0u32, |n, &b| n << 8 | u32::from(b));
    let date = Date::new(1 + (number * 2) as i32 % 9999, 1 + (number % 12) as u8, 1 + (number % 28) as u8).unwrap();
    let text = lossy(rest);
    let _ = text.parse::<Date>().map(|d| assert_eq!(d.to_string(), text));
    read(&EXTRACTOR, &text, Some(date), |news| {
        check_spans(news);
        for t in news.times() {
            let value = t.value.to_string();
            assert!(!value.is_empty() && value.is_ascii() && !value.contains(char::is_whitespace), "{value:?} in {text:?}");
        }
    });
}

//! Standoff annotation of the brat tool.

use crate::document::{Document, lower};
use crate::span::Span;
use std::collections::HashMap;
use std::fmt::Write;

/// The `.ann` file beside a `.txt` file with the text: mentions and triggers as `T`, relations as events `E` with their roles, status as attributes `A`,
/// ids as notes `#`. Offsets are characters, as brat counts. See <https://brat.nlplab.org/standoff.html>. Linear in the text.
///
/// ```
/// let news = dateline::Extractor::new().extract("Finland is not a member of NATO.");
/// let ann = dateline::export::brat(&news);
/// assert!(ann.contains("T1\tcountry 0 7\tFinland\n") && ann.contains("\tNegation E1\n"));
/// ```
pub fn brat(news: &Document<'_>) -> String {
    let text = news.source();
    let mut standoff = Standoff { out: String::new(), spans: HashMap::new(), characters: characters(text), text };
    for m in news.mentions() {
        let t = standoff.span(m.kind().name(), m.span());
        if let Some(q) = m.entity().and_then(|e| news.entity(e)).and_then(|e| e.wikidata()) {
            let _ = writeln!(standoff.out, "#{t}\tAnnotatorNotes T{t}\t{q}");
        }
    }
    let mut attributes = 0;
    for (i, r) in news.relations().enumerate() {
        let trigger = standoff.span(r.kind(), r.evidence().trigger);
        let args: Vec<(&str, usize)> = r.args().map(|(role, a)| (role, standoff.span("argument", if a.entity.is_some() { a.head } else { a.span }))).collect();
        let _ = write!(standoff.out, "E{}\t{}:T{trigger}", i + 1, r.kind());
        for (role, t) in args {
            let _ = write!(standoff.out, " {role}:T{t}");
        }
        standoff.out.push('\n');
        let mut attribute = |name: &str, value: &str| {
            attributes += 1;
            let _ = writeln!(standoff.out, "A{attributes}\t{name} E{}{value}", i + 1);
        };
        if r.polarity() == crate::Polarity::Negative {
            attribute("Negation", "");
        }
        if r.modality() != crate::Modality::Asserted {
            attribute("Modality", &format!(" {}", lower(r.modality())));
        }
    }
    standoff.out
}

struct Standoff<'t> {
    out: String,
    /// Number of each span that stands in `out`.
    spans: HashMap<Span, usize>,
    characters: Vec<u32>,
    text: &'t str,
}

impl Standoff<'_> {
    /// The number of the span's `T` line, written if it is new. A mention keeps its type where an argument covers the same words.
    fn span(&mut self, kind: &str, span: Span) -> usize {
        let next = self.spans.len() + 1;
        *self.spans.entry(span).or_insert_with(|| {
            // A line break cuts a span into fragments, for the words must stand on one line.
            let words = span.of(self.text);
            let mut fragments = Vec::new();
            let mut from = span.start;
            for line in words.split_inclusive(['\n', '\r']) {
                let to = from + line.trim_end().len() as u32;
                if to > from {
                    fragments.push(format!("{} {}", self.characters[from as usize], self.characters[to as usize]));
                }
                from += line.len() as u32;
            }
            let shown: Vec<&str> = words.split(['\n', '\r']).map(str::trim_end).filter(|l| !l.is_empty()).collect();
            let _ = writeln!(self.out, "T{next}\t{kind} {}\t{}", fragments.join(";"), shown.join(" "));
            next
        })
    }
}

/// How many characters stand before each byte.
fn characters(text: &str) -> Vec<u32> {
    let mut count = 0;
    let mut all: Vec<u32> = text
        .bytes()
        .map(|b| {
            let here = count;
            // Bytes of one character have one number, that of its first.
            if b & 0xc0 == 0x80 {
                here - 1
            } else {
                count += 1;
                here
            }
        })
        .collect();
    all.push(count);
    all
}

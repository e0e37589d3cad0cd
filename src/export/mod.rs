//! Results in the forms that other tools read: a page for people, columns, standoff, rows of event data, graphs.
//!
//! All of them are plain functions from a [`Document`] to a string; [`Graph`] takes in many documents. The serde form of a document is the JSON form.
//! Texts are escaped for the format at hand, so that no text can break out of its place.

mod brat;
mod conll;
mod graph;
mod html;
#[cfg(feature = "jsonl")]
mod json_ld;
mod rows;
mod timeline;

pub use brat::brat;
pub use conll::conll;
pub use graph::Graph;
pub use html::html;
#[cfg(feature = "jsonl")]
pub use json_ld::json_ld;
pub use rows::{HEADER, rows};
pub use timeline::Timeline;

use crate::document::{Document, Relation, lower};
use crate::relation::Arg;

/// What a filler is called: the name of its entity, else its words.
fn label<'d>(news: &'d Document<'_>, arg: Arg) -> &'d str {
    arg.entity.and_then(|e| news.entity(e)).map_or_else(|| arg.span.of(news.source()), |e| e.name())
}

/// Status as words, most telling first; what is the default is left out.
fn status(relation: &Relation<'_>) -> Vec<String> {
    let mut words = vec![lower(relation.polarity()), lower(relation.modality())];
    words.retain(|w| w != "positive" && w != "asserted");
    words
}

/// Text for XML and HTML.
fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // XML knows no control characters but these.
            c if c.is_control() && !matches!(c, '\t' | '\n' | '\r') => out.push(' '),
            c => out.push(c),
        }
    }
}

/// Text for a cell of a table of tabs and lines.
fn cell(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

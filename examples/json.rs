//! How does another program, in any language, use the results? It reads JSON: a document a line, in the form that `schema/document-1.schema.json` describes.
//!
//! `cargo run --example json`; the lines come from `dateline extract --format jsonl` or, as here, from serde.
//!
//! ```text
//! war (schema 1)
//!   attacked positive asserted
//!     attacker 0..5 "Ghana" Ghana {"geonames": "2300660", "iso3166": "GHA", "wikidata": "Q117"}
//!     target 15..19 "Togo" Togo {"geonames": "2363686", "iso3166": "TGO", "wikidata": "Q945"}
//! road (schema 1)
//!   blocked_route negative asserted
//!     blocker 0..5 "Chile" Chile {"geonames": "3895114", "iso3166": "CHL", "wikidata": "Q298"}
//!     route 20..31 "the highway" highway {}
//! ```

use dateline::{Extractor, Input, Scratch};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// The fields that this program needs; serde skips the others. Offsets are bytes of UTF-8.
#[derive(Deserialize)]
struct Document {
    schema: String,
    id: Option<String>,
    entities: Vec<Entity>,
    relations: Vec<Relation>,
}

#[derive(Deserialize)]
struct Entity {
    name: String,
    #[serde(default)]
    ids: BTreeMap<String, String>,
}

#[derive(Deserialize)]
struct Relation {
    kind: String,
    args: BTreeMap<String, Vec<Argument>>,
    polarity: String,
    modality: String,
}

#[derive(Deserialize)]
struct Argument {
    start: usize,
    end: usize,
    /// Index into `entities`.
    entity: Option<usize>,
}

const TEXTS: [(&str, &str); 2] = [("war", "Ghana attacked Togo."), ("road", "Chile did not block the highway to Peru.")];

fn main() -> io::Result<()> {
    run(&mut io::stdout().lock())
}

/// Writes what the first comment shows.
pub(crate) fn run(out: &mut impl Write) -> io::Result<()> {
    let (extractor, mut scratch) = (Extractor::new(), Scratch::default());
    for (id, text) in TEXTS {
        let news = extractor.extract_with(Input { text, date: None, id: Some(id) }, &mut scratch);
        let line = serde_json::to_string(&news)?;
        scratch.recycle(news);
        let document: Document = serde_json::from_str(&line)?;
        writeln!(out, "{} (schema {})", document.id.unwrap_or_default(), document.schema)?;
        for relation in document.relations {
            writeln!(out, "  {} {} {}", relation.kind, relation.polarity, relation.modality)?;
            for (role, args) in relation.args {
                for arg in args {
                    let entity = arg.entity.and_then(|e| document.entities.get(e));
                    let ids = entity.map_or(String::new(), |e| format!("{} {:?}", e.name, e.ids));
                    writeln!(out, "    {role} {}..{} {:?} {ids}", arg.start, arg.end, &text[arg.start..arg.end])?;
                }
            }
        }
    }
    Ok(())
}

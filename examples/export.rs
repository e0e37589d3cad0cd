//! How do I get results into other tools? Writes what was read in the text as a page, columns, standoff, event rows, linked data or a graph.
//!
//! `cargo run --release --example export -- html article.txt > article.html`; forms: html, conll, brat, rows, json-ld, dot, graphml (many files).

use dateline::{Document, Extractor, Input, Scratch, export};
use std::process::ExitCode;

const BUNDLED: &str = include_str!("articles/corridor.txt");

fn main() -> ExitCode {
    let mut args = std::env::args().skip(1);
    let form = args.next().unwrap_or_else(|| "html".to_owned());
    let files: Vec<String> = args.collect();
    let mut texts = Vec::new();
    for file in &files {
        match std::fs::read_to_string(file) {
            Ok(text) => texts.push((file.as_str(), text)),
            Err(e) => {
                eprintln!("export: {file}: {e}");
                return ExitCode::FAILURE;
            }
        }
    }
    if files.is_empty() {
        texts.push(("corridor", BUNDLED.to_owned()));
    }
    let write: fn(&Document<'_>) -> String = match form.as_str() {
        "html" => export::html,
        "conll" => export::conll,
        "brat" => export::brat,
        "rows" => export::rows,
        "json-ld" => export::json_ld,
        "dot" | "graphml" => |_| String::new(),
        other => {
            eprintln!("export: unknown form \"{other}\", expected one of: html, conll, brat, rows, json-ld, dot, graphml");
            return ExitCode::FAILURE;
        }
    };
    let (extractor, mut scratch, mut graph) = (Extractor::new(), Scratch::default(), export::Graph::default());
    if form == "rows" {
        print!("{}", export::HEADER);
    }
    for (file, text) in &texts {
        let news = extractor.extract_with(Input { text, date: None, id: Some(file) }, &mut scratch);
        print!("{}", write(&news));
        graph.add(&news);
        scratch.recycle(news);
    }
    match form.as_str() {
        "dot" => print!("{}", graph.dot()),
        "graphml" => print!("{}", graph.graphml()),
        _ => {}
    }
    ExitCode::SUCCESS
}

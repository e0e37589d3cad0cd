//! Reads texts from standard input, one to its end or the next form feed, and writes each document as a line of JSON.

use std::io::{Read, Write};

fn main() -> std::io::Result<()> {
    let mut bytes = Vec::new();
    std::io::stdin().read_to_end(&mut bytes)?;
    let source = dateline::Decoded::new(&bytes);
    let extractor = dateline::Extractor::new();
    let mut out = std::io::BufWriter::new(std::io::stdout());
    for text in source.text().split('\u{c}') {
        serde_json::to_writer(&mut out, &extractor.extract(text))?;
        writeln!(out)?;
    }
    out.flush()
}

//! Who, where and what happened in these texts?
//!
//! `cargo run --release --example extract` reads a bundled article; `extract FILE...` reads text files, `-` is standard input;
//! a `.jsonl` file holds `{"id", "text", "date"?}` a line. `--format text|json|jsonl`, `--date YYYY-MM-DD`.

use clap::{Parser, ValueEnum};
use dateline::{Date, Document, Extractor, Input, Scratch};
use std::io::{self, BufWriter, Read, Write};
use std::process::ExitCode;

/// Reads English news and prints names, times and relations.
#[derive(Parser)]
struct Args {
    /// Text files, .jsonl files, or - for standard input; a bundled article if none is given
    files: Vec<String>,
    /// How to print
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// Publication date of texts that come without one (YYYY-MM-DD)
    #[arg(long)]
    date: Option<Date>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
    Jsonl,
}

/// A line of a .jsonl input.
#[derive(serde::Deserialize)]
struct Line {
    id: Option<String>,
    text: String,
    date: Option<String>,
}

struct Program<W: Write> {
    extractor: Extractor,
    scratch: Scratch,
    format: Format,
    out: W,
    failed: bool,
}

const BUNDLED: &str = include_str!("articles/corridor.txt");

fn main() -> ExitCode {
    let args = Args::parse();
    let mut builder = Extractor::builder();
    if let Some(date) = args.date {
        builder = builder.published(date);
    }
    let mut program = Program { extractor: builder.build(), scratch: Scratch::default(), format: args.format, out: BufWriter::new(io::stdout().lock()), failed: false };
    let result = if args.files.is_empty() { program.one("corridor", BUNDLED, None) } else { args.files.iter().try_for_each(|f| program.file(f)) };
    let result = result.and_then(|()| program.out.flush());
    match result {
        Ok(()) if !program.failed => ExitCode::SUCCESS,
        Ok(()) => ExitCode::FAILURE,
        // The reader of our output went away (`extract ... | head`): nothing is wrong.
        Err(e) if e.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(e) => {
            eprintln!("extract: cannot write: {e}");
            ExitCode::FAILURE
        }
    }
}

impl<W: Write> Program<W> {
    fn fault(&mut self, message: &str) {
        eprintln!("extract: {message}");
        self.failed = true;
    }

    /// Reads one file; a fault is reported and the next file is read all the same.
    fn file(&mut self, name: &str) -> io::Result<()> {
        let mut bytes = Vec::new();
        let read = if name == "-" { io::stdin().lock().read_to_end(&mut bytes) } else { std::fs::File::open(name).and_then(|mut f| f.read_to_end(&mut bytes)) };
        if let Err(e) = read {
            self.fault(&format!("{name}: {e}"));
            return Ok(());
        }
        let stem = std::path::Path::new(name).file_stem().map_or_else(|| name.to_owned(), |s| s.to_string_lossy().into_owned());
        if std::path::Path::new(name).extension().is_none_or(|e| e != "jsonl") {
            return match std::str::from_utf8(&bytes) {
                Ok(text) => self.one(&stem, text, None),
                Err(e) => {
                    let line = bytes[..e.valid_up_to()].iter().filter(|&&b| b == b'\n').count() + 1;
                    self.fault(&format!("{name}:{line}: not UTF-8 at byte {}", e.valid_up_to()));
                    Ok(())
                }
            };
        }
        for (i, line) in bytes.split(|&b| b == b'\n').enumerate().filter(|(_, l)| !l.trim_ascii().is_empty()) {
            match serde_json::from_slice::<Line>(line) {
                Ok(line) => {
                    let date = line.date.as_deref().map(|d| d.get(..10).unwrap_or(d).parse::<Date>());
                    let date = match date {
                        Some(Err(e)) => {
                            self.fault(&format!("{name}:{}: {e}", i + 1));
                            None
                        }
                        Some(Ok(d)) => Some(d),
                        None => None,
                    };
                    let id = line.id.unwrap_or_else(|| format!("{stem}-{}", i + 1));
                    self.one(&id, &line.text, date)?;
                }
                Err(e) => self.fault(&format!("{name}:{}:{}: {e}", i + 1, e.column())),
            }
        }
        Ok(())
    }

    fn one(&mut self, id: &str, text: &str, date: Option<Date>) -> io::Result<()> {
        let news = self.extractor.extract_with(Input { text, date, id: Some(id) }, &mut self.scratch);
        match self.format {
            Format::Json => {
                serde_json::to_writer_pretty(&mut self.out, &news)?;
                writeln!(self.out)?;
            }
            Format::Jsonl => {
                serde_json::to_writer(&mut self.out, &news)?;
                writeln!(self.out)?;
            }
            Format::Text => page(&mut self.out, &news)?,
        }
        self.scratch.recycle(news);
        Ok(())
    }
}

/// The page a person reads: who and what is named, when, and what happened.
fn page(out: &mut impl Write, news: &Document<'_>) -> io::Result<()> {
    writeln!(out, "== {} ==\n\nEntities", news.id().unwrap_or(""))?;
    for (i, e) in news.entities().enumerate().filter(|(_, e)| e.is_named()) {
        let mentions = news.mentions().filter(|m| m.entity() == Some(i as u32)).count();
        // What is only meant, as a city's government is, has no mention of its own.
        if mentions == 0 {
            continue;
        }
        let ids: Vec<String> = [e.iso3166().map(str::to_owned), e.wikidata()].into_iter().flatten().collect();
        writeln!(out, "  {:13} {:42} {:>2}x  {}", e.kind().name(), e.name(), mentions, ids.join(" "))?;
    }
    writeln!(out, "\nTimes")?;
    for t in news.times() {
        writeln!(out, "  {:28} {}", dateline::Span::new(t.start, t.end).of(news.source()), t.value)?;
    }
    writeln!(out, "\nRelations")?;
    for r in news.relations() {
        writeln!(out, "{r}\n")?;
    }
    for w in news.warnings() {
        writeln!(out, "warning: {w:?}")?;
    }
    Ok(())
}

//! `dateline extract`: many texts with all cores, written in their order. Memory stays bounded: a batch is read, extracted and written before the next.

use crate::fault;
use crate::input::{self, Text};
use crate::paint;
use crate::progress::Progress;
use crate::settings::Settings;
use clap::ValueEnum;
use dateline::{Document, Extractor, Input, Scratch};
use rayon::prelude::*;
use std::cell::Cell;
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, IsTerminal, Seek, Write};
use std::path::{Path, PathBuf};

#[derive(clap::Args)]
pub struct Args {
    /// Text files, .jsonl files, folders, patterns, or - for standard input, which is read if none is given
    files: Vec<String>,
    /// How to print; json is one document over many lines, jsonl one a line
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// Adds the text to json and jsonl, so that a line can be corrected and serve as gold
    #[arg(long)]
    with_text: bool,
    /// Where to write, instead of to standard output
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Goes on behind what the output file already holds, a line a text (jsonl)
    #[arg(long, requires = "output")]
    resume: bool,
    /// Threads; all cores if 0
    #[arg(long, default_value_t = 0, value_name = "N")]
    threads: usize,
    #[command(flatten)]
    settings: Settings,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
    Jsonl,
}

/// Bytes of the first batch and of the largest: the first results come soon, later batches keep all threads busy.
const BATCH: (usize, usize) = (1 << 16, 4 << 20);

impl Args {
    /// Reads everything; without files a bundled text, if there is one. Whether there was no fault.
    pub fn run(mut self, bundled: Option<(&str, &str)>) -> io::Result<bool> {
        let Some(extractor) = self.settings.extractor() else { return Ok(false) };
        if self.resume && self.format != Format::Jsonl {
            clap::Error::raw(clap::error::ErrorKind::ArgumentConflict, "--resume counts lines and needs --format jsonl\n").exit();
        }
        // More than the cores can run only take memory.
        let most = std::thread::available_parallelism().map_or(1, |n| 4 * n.get());
        rayon::ThreadPoolBuilder::new().num_threads(self.threads.min(most)).build_global().map_err(io::Error::other)?;
        let mut skip = if self.resume { self.output.as_deref().map_or(Ok(0), |path| keep_whole_lines(path).map_err(|e| fault::named(path, &e)))? } else { 0 };
        let mut out = self.open()?;
        if self.files.is_empty() {
            if let Some((id, text)) = bundled {
                let text = Text { id: id.to_owned(), text: text.to_owned(), date: None, line: String::new() };
                self.render(&extractor, &text, &mut Scratch::default(), &mut out)?;
                out.flush()?;
                return Ok(true);
            }
            self.files.push("-".to_owned());
        }
        let faults = Cell::new(0);
        let files = input::files(&self.files, &faults);
        let mut progress = Progress::new(&files, self.output.is_none() && io::stdout().is_terminal());
        let (mut batch, mut held, mut most, mut done) = (Vec::new(), 0, BATCH.0, 0);
        let mut texts = input::read(&files, &faults);
        loop {
            let text = texts.next();
            let last = text.is_none();
            if let Some(text) = text {
                held += text.text.len();
                batch.push(text);
            }
            if last || held >= most {
                let old = skip.min(batch.len());
                skip -= old;
                for texts in batch[old..].chunk_by(|a, b| a.text.len().max(b.text.len()) < BATCH.1) {
                    if let [text] = texts {
                        // The results of a large text are larger still: they are written as they come.
                        self.render(&extractor, text, &mut Scratch::default(), &mut out)?;
                        continue;
                    }
                    let written: io::Result<Vec<Vec<u8>>> = texts
                        .par_iter()
                        .map_init(Scratch::default, |scratch, text| {
                            let mut document = Vec::new();
                            self.render(&extractor, text, scratch, &mut document)?;
                            Ok(document)
                        })
                        .collect();
                    written?.iter().try_for_each(|document| out.write_all(document))?;
                }
                out.flush()?;
                done += batch.len();
                progress.add(held, done);
                (held, most) = (0, BATCH.1.min(most * 4));
                batch.clear();
            }
            if last {
                break;
            }
        }
        progress.end();
        Ok(faults.get() == 0)
    }

    fn open(&self) -> io::Result<Box<dyn Write>> {
        Ok(match &self.output {
            Some(path) => {
                let file = File::options().create(true).append(self.resume).write(true).truncate(!self.resume).open(path);
                Box::new(BufWriter::new(file.map_err(|e| fault::named(path, &e))?))
            }
            None => Box::new(BufWriter::new(io::stdout().lock())),
        })
    }

    /// Prints what one text says.
    fn render(&self, extractor: &Extractor, text: &Text, scratch: &mut Scratch, out: &mut impl Write) -> io::Result<()> {
        let news = extractor.extract_with(Input { text: &text.text, date: text.date, id: Some(&text.id) }, scratch);
        let value = WithText { document: &news, text: self.with_text.then_some(&text.text) };
        match self.format {
            Format::Json => serde_json::to_writer_pretty(&mut *out, &value)?,
            Format::Jsonl => serde_json::to_writer(&mut *out, &value)?,
            Format::Text => page(out, &news, self.output.is_none() && paint::out())?,
        }
        if self.format != Format::Text {
            out.write_all(b"\n")?;
        }
        scratch.recycle(news);
        Ok(())
    }
}

/// A document, with its text if that is asked for.
struct WithText<'d> {
    document: &'d Document<'d>,
    text: Option<&'d String>,
}

impl serde::Serialize for WithText<'_> {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        #[derive(serde::Serialize)]
        struct Both<'d> {
            text: &'d str,
            #[serde(flatten)]
            document: &'d Document<'d>,
        }
        match self.text {
            Some(text) => Both { text, document: self.document }.serialize(to),
            None => self.document.serialize(to),
        }
    }
}

/// The page a person reads: who and what is named, when, and what happened.
fn page(out: &mut impl Write, news: &Document<'_>, colour: bool) -> io::Result<()> {
    let heading = |text: &str| paint::heading(text, colour);
    writeln!(out, "{}\n\n{}", heading(&format!("== {} ==", news.id().unwrap_or(""))), heading("Entities"))?;
    let mut counts = vec![0; news.entities().count()];
    news.mentions().filter_map(|m| m.entity()).for_each(|e| counts[e as usize] += 1);
    // What is only meant, as a city's government is, has no mention of its own.
    for (e, mentions) in news.entities().zip(counts).filter(|(e, mentions)| e.is_named() && *mentions > 0) {
        let ids: Vec<String> = [e.iso3166().map(str::to_owned), e.wikidata()].into_iter().flatten().collect();
        writeln!(out, "{}", format!("  {:13} {:42} {:>2}x  {}", e.kind().name(), e.name(), mentions, ids.join(" ")).trim_end())?;
    }
    writeln!(out, "\n{}", heading("Times"))?;
    for t in news.times() {
        writeln!(out, "  {:28} {}", dateline::Span::new(t.start, t.end).of(news.source()), t.value)?;
    }
    // A weekday without its week: the day to count from is not known.
    if news.times().iter().any(|t| t.value.to_string().starts_with('X')) {
        writeln!(out, "  (X is what the words leave open; with the date of publication, --date, more is known)")?;
    }
    writeln!(out, "\n{}", heading("Relations"))?;
    for r in news.relations() {
        writeln!(out, "{}\n", paint::picture(&r.to_string(), colour))?;
    }
    news.warnings().iter().try_for_each(|w| writeln!(out, "warning: {w}"))
}

/// Cuts off a last line that was not finished; how many whole lines a file holds.
fn keep_whole_lines(path: &Path) -> io::Result<usize> {
    let Ok(mut file) = File::options().read(true).write(true).open(path) else { return Ok(0) };
    let (mut lines, mut end) = (0, 0u64);
    let mut reader = BufReader::new(&mut file);
    let mut line = Vec::new();
    while reader.read_until(b'\n', &mut line)? > 0 {
        if line.last() == Some(&b'\n') {
            lines += 1;
            end += line.len() as u64;
        }
        line.clear();
    }
    file.set_len(end)?;
    file.seek(io::SeekFrom::End(0))?;
    Ok(lines)
}

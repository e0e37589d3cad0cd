//! How do I read many texts at once? Reads folders, text files and .jsonl files with all cores and writes one JSON document a line, in order.
//!
//! `cargo run --release --example batch -- --out found.jsonl news/ more.jsonl`; `--resume` goes on behind what `found.jsonl` already holds.
//! Memory stays bounded: a batch of texts is read, extracted and written before the next is read.

use clap::Parser;
use dateline::{Date, Extractor, Input, Scratch};
use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Seek, Write};
use std::path::{Path, PathBuf};

#[derive(Parser)]
struct Args {
    /// Folders, text files, .jsonl files
    inputs: Vec<PathBuf>,
    /// Where the documents go
    #[arg(long)]
    out: PathBuf,
    /// Go on where an earlier run stopped
    #[arg(long)]
    resume: bool,
    /// Threads; all cores if 0
    #[arg(long, default_value_t = 0)]
    threads: usize,
}

/// A line of a .jsonl input, or a whole text file.
#[derive(serde::Deserialize)]
struct Text {
    #[serde(default)]
    id: Option<String>,
    text: String,
    #[serde(default)]
    date: Option<String>,
}

/// Texts of one batch: enough to keep all threads busy, little enough to forget.
const BATCH_BYTES: usize = 4 << 20;

fn main() -> io::Result<()> {
    let args = Args::parse();
    rayon::ThreadPoolBuilder::new().num_threads(args.threads).build_global().map_err(io::Error::other)?;
    let mut files = Vec::new();
    args.inputs.iter().try_for_each(|path| collect(path, &mut files))?;
    let bytes = files.iter().map(|f| f.metadata().map_or(0, |m| m.len())).sum();
    let mut skip = if args.resume { keep_whole_lines(&args.out)? } else { 0 };
    let mut out = BufWriter::new(File::options().create(true).append(args.resume).write(true).truncate(!args.resume).open(&args.out)?);

    let bar = ProgressBar::new(bytes).with_style(ProgressStyle::with_template("{bar:30} {bytes}/{total_bytes} {bytes_per_sec} {msg} ETA {eta}").map_err(io::Error::other)?);
    let extractor = Extractor::new();
    let (mut batch, mut held, mut done) = (Vec::new(), 0, 0u64);
    for text in files.iter().flat_map(|file| texts(file)) {
        held += text.text.len();
        batch.push(text);
        if held >= BATCH_BYTES {
            done += write(&extractor, &mut batch, &mut skip, &mut out)?;
            bar.inc(std::mem::take(&mut held) as u64);
            bar.set_message(format!("{done} documents"));
        }
    }
    done += write(&extractor, &mut batch, &mut skip, &mut out)?;
    bar.finish_with_message(format!("{done} documents"));
    Ok(())
}

/// All text and .jsonl files under a path, in the order of their names.
fn collect(path: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    if !path.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    let mut inside = std::fs::read_dir(path)?.map(|e| e.map(|e| e.path())).collect::<io::Result<Vec<_>>>()?;
    inside.sort();
    inside.iter().filter(|p| p.is_dir() || p.extension().is_some_and(|e| e == "txt" || e == "jsonl")).try_for_each(|p| collect(p, files))
}

/// The texts of a file, one at a time; what cannot be read is told and left out.
fn texts(path: &Path) -> Box<dyn Iterator<Item = Text> + '_> {
    let stem = path.file_stem().map_or_else(String::new, |s| s.to_string_lossy().into_owned());
    let told = move |e: &dyn std::fmt::Display, at: usize| eprintln!("{}:{at}: {e}", path.display());
    if path.extension().is_none_or(|e| e != "jsonl") {
        return Box::new(std::fs::read_to_string(path).map_err(|e| told(&e, 1)).ok().map(|text| Text { id: Some(stem), text, date: None }).into_iter());
    }
    let lines = File::open(path).map_err(|e| told(&e, 1)).ok().into_iter().flat_map(|f| BufReader::new(f).lines());
    Box::new(lines.enumerate().filter_map(move |(i, line)| {
        let mut text: Text = line.map_err(|e| told(&e, i + 1)).ok().and_then(|l| serde_json::from_str(&l).map_err(|e| told(&e, i + 1)).ok())?;
        text.id.get_or_insert_with(|| format!("{stem}-{}", i + 1));
        Some(text)
    }))
}

/// Extracts a batch with all threads and writes it in order.
fn write(extractor: &Extractor, batch: &mut Vec<Text>, skip: &mut usize, out: &mut impl Write) -> io::Result<u64> {
    let old = (*skip).min(batch.len());
    *skip -= old;
    let lines: Vec<String> = batch[old..]
        .par_iter()
        .map_init(Scratch::default, |scratch, text| {
            let date = text.date.as_deref().and_then(|d| d.get(..10)?.parse::<Date>().ok());
            let news = extractor.extract_with(Input { text: &text.text, date, id: text.id.as_deref() }, scratch);
            let line = serde_json::to_string(&news).unwrap_or_default();
            scratch.recycle(news);
            line
        })
        .collect();
    lines.iter().try_for_each(|line| writeln!(out, "{line}"))?;
    out.flush()?;
    let count = batch.len() as u64;
    batch.clear();
    Ok(count)
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

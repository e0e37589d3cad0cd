//! `dateline check`: are these rules and names right?

use crate::fault;
use crate::paint;
use dateline::check::Severity;
use dateline::gazetteer::OwnNames;
use dateline::{Builder, Error, Extractor};
use std::collections::HashMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

#[derive(clap::Args)]
pub struct Args {
    /// Rule files (.rules) and tables of names (.tsv, .jsonl)
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Warnings count as errors
    #[arg(long)]
    strict: bool,
}

/// Faults shown of a file.
const MOST: usize = 20;

#[derive(Default)]
struct Count {
    errors: usize,
    warnings: usize,
}

impl Args {
    /// Draws every fault; whether there was none.
    pub fn run(self) -> io::Result<bool> {
        let mut count = Count::default();
        let mut sources = HashMap::new();
        let mut names = OwnNames::new();
        let mut builder = Extractor::builder();
        let (rules, tables): (Vec<&PathBuf>, Vec<&PathBuf>) = self.files.iter().partition(|f| f.extension().is_some_and(|e| e == "rules"));
        // Names first: examples of rules may speak of them.
        for path in tables.iter().chain(&rules) {
            let name = path.display().to_string();
            match fs::read(path).map_err(|e| e.to_string()).and_then(|bytes| String::from_utf8(bytes).map_err(|e| format!("not UTF-8 at byte {}", e.utf8_error().valid_up_to()))) {
                Ok(source) => drop(sources.insert(name, source)),
                Err(e) => count.tell(&Error::new(&name, 0, 0, e), ""),
            }
        }
        for path in tables {
            if let Some(source) = sources.get(&path.display().to_string()) {
                let before = names.len();
                count.names(&mut names, path, source);
                writeln!(io::stdout(), "{}: {}", path.display(), fault::count(names.len() - before, "name"))?;
            }
        }
        if !names.is_empty() {
            builder = builder.names(names);
        }
        for path in &rules {
            if let Some(source) = sources.get(&path.display().to_string()) {
                builder = count.rules(builder, &path.display().to_string(), source);
            }
        }
        for finding in builder.build().check_rules() {
            let warning = finding.severity == Severity::Warning;
            *(if warning { &mut count.warnings } else { &mut count.errors }) += 1;
            let source = sources.get(&finding.file).map_or("", String::as_str);
            // An example that fails is told with what came out instead.
            let (title, note) = match finding.message.split_once('\n') {
                Some((_, note)) => (format!("{}: this example does not come out as it says", finding.rule), Some(paint::picture(note.trim_start_matches(' '), paint::err()))),
                None => (format!("{}: {}", finding.rule, finding.message), None),
            };
            let blanks = source.lines().nth(finding.line as usize - 1).map_or(0, |l| l.len() - l.trim_start().len());
            fault::draw_in(&Error::new(&finding.file, finding.line, blanks as u32 + 1, title), source, warning);
            note.iter().for_each(|n| eprintln!("  {n}\n"));
        }
        let told = [(self.files.len(), "file"), (count.errors, "error"), (count.warnings, "warning")].map(|(n, what)| fault::count(n, what));
        writeln!(io::stdout(), "{}: {}, {}", told[0], told[1], told[2])?;
        Ok(count.errors == 0 && (count.warnings == 0 || !self.strict))
    }
}

impl Count {
    fn tell(&mut self, fault: &Error, source: &str) {
        self.errors += 1;
        fault::draw_in(fault, source, false);
    }

    /// Reads a table; a faulty row is told and left out, and the rest is read again.
    fn names(&mut self, names: &mut OwnNames, path: &Path, source: &str) {
        let file = path.display().to_string();
        let mut text = source.to_owned();
        let lines = path.extension().is_some_and(|e| e == "jsonl" || e == "ndjson");
        for _ in 0..MOST {
            let read = if lines { names.read_jsonl(&file, &text) } else { names.read_tsv(&file, &text) };
            let Err(fault) = read else { return };
            self.tell(&fault, source);
            let line = fault.position().0 as usize;
            // Without its header no row means anything.
            if !lines && text.lines().nth(line - 1).is_none_or(|l| header(&text) == Some(l)) {
                return;
            }
            text = without(&text, line..line + 1);
        }
        eprintln!("{file}: {MOST} faults are shown; there may be more");
    }

    /// Reads a rule file; a faulty rule is told and left out. What others may rest on (a set, a kind, a word) ends the reading.
    fn rules(&mut self, builder: Builder, file: &str, source: &str) -> Builder {
        let mut text = source.to_owned();
        for _ in 0..MOST {
            match builder.clone().rules(file, &text) {
                Ok(builder) => return builder,
                Err(fault) => {
                    self.tell(&fault, source);
                    let lines: Vec<&str> = text.lines().collect();
                    let at = (fault.position().0 as usize).clamp(1, lines.len().max(1)) - 1;
                    let top = |line: &str| line.starts_with(|c: char| !c.is_whitespace());
                    let Some(head) = (0..=at).rev().find(|&i| lines.get(i).is_some_and(|l| top(l))) else { return builder };
                    if !["frame", "pattern", "extend", "drop"].contains(&lines[head].split_whitespace().next().unwrap_or("")) {
                        return builder;
                    }
                    let end = (head + 1..lines.len()).find(|&i| top(lines[i])).unwrap_or(lines.len());
                    text = without(&text, head + 1..end + 1);
                }
            }
        }
        eprintln!("{file}: {MOST} faults are shown; there may be more");
        builder
    }
}

/// The first line that is no comment.
fn header(text: &str) -> Option<&str> {
    text.lines().find(|l| !l.starts_with('#') && !l.trim().is_empty())
}

/// The text with these lines, counted from 1, made empty; all others keep their numbers.
fn without(text: &str, lines: std::ops::Range<usize>) -> String {
    text.lines().enumerate().flat_map(|(i, line)| [if lines.contains(&(i + 1)) { "" } else { line }, "\n"]).collect()
}

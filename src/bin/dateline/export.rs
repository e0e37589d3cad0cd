//! `dateline export` and `dateline graph`.

use crate::fault;
use crate::input;
use crate::progress::Progress;
use crate::settings::Settings;
use clap::ValueEnum;
use dateline::{Document, Input, Scratch, export};
use std::cell::Cell;
use std::collections::HashMap;
use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;

#[derive(clap::Args)]
pub struct Args {
    /// The form
    #[arg(value_enum)]
    form: Form,
    /// Text files, .jsonl files, folders, patterns, or - for standard input, which is read if none is given
    files: Vec<String>,
    /// A folder for one file a text, instead of all on standard output, which html and json-ld need for more than one; brat puts the text beside its standoff
    #[arg(long, short, value_name = "FOLDER")]
    output: Option<PathBuf>,
    #[command(flatten)]
    settings: Settings,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// A page for people
    Html,
    /// Columns: token, IOB2 tag, entity (CoNLL)
    Conll,
    /// Standoff annotation (brat)
    Brat,
    /// Event rows with CAMEO and PLOVER codes
    Rows,
    /// Linked data (JSON-LD) in the terms of Wikidata
    JsonLd,
}

impl Form {
    fn write(self) -> fn(&Document<'_>) -> String {
        match self {
            Form::Html => export::html,
            Form::Conll => export::conll,
            Form::Brat => export::brat,
            Form::Rows => export::rows,
            Form::JsonLd => export::json_ld,
        }
    }
    fn ending(self) -> &'static str {
        match self {
            Form::Html => "html",
            Form::Conll => "conll",
            Form::Brat => "ann",
            Form::Rows => "tsv",
            Form::JsonLd => "jsonld",
        }
    }
}

/// Standard input if no file is given.
fn or_stdin(mut files: Vec<String>) -> Vec<String> {
    if files.is_empty() {
        files.push("-".to_owned());
    }
    files
}

impl Args {
    /// Whether there was no fault.
    pub fn run(self) -> io::Result<bool> {
        let Some(extractor) = self.settings.extractor() else { return Ok(false) };
        let faults = Cell::new(0);
        let files = input::files(&or_stdin(self.files), &faults);
        let (mut out, mut scratch, mut done) = (io::stdout().lock(), Scratch::default(), 0);
        let mut progress = Progress::new(&files, self.output.is_none() && out.is_terminal());
        // Texts of two folders may have one name.
        let mut names = HashMap::new();
        match &self.output {
            Some(folder) => fs::create_dir_all(folder).map_err(|e| fault::named(folder, &e))?,
            None if self.form == Form::Rows => out.write_all(export::HEADER.as_bytes())?,
            None => {}
        }
        for text in input::read(&files, &faults) {
            let news = extractor.extract_with(Input { text: &text.text, date: text.date, id: Some(&text.id) }, &mut scratch);
            let written = self.form.write()(&news);
            scratch.recycle(news);
            match &self.output {
                // Two pages, or two roots, in one file are neither.
                None if done > 0 && matches!(self.form, Form::Html | Form::JsonLd) => {
                    fault::tell("this form has a file for each text", Some("name a folder: --output FOLDER"));
                    return Ok(false);
                }
                None => out.write_all(written.as_bytes())?,
                Some(folder) => {
                    // An id may hold what no file name can.
                    let mut name: String = text.id.chars().map(|c| if c.is_alphanumeric() || "-_.".contains(c) { c } else { '_' }).collect();
                    let twins = names.entry(name.clone()).or_insert(0);
                    *twins += 1;
                    if *twins > 1 {
                        name += &format!("~{twins}");
                    }
                    let head = if self.form == Form::Rows { export::HEADER } else { "" };
                    let write = |ending: &str, text: &str| {
                        let path = folder.join(format!("{name}.{ending}"));
                        fs::write(&path, text).map_err(|e| fault::named(&path, &e))
                    };
                    write(self.form.ending(), &format!("{head}{written}"))?;
                    if self.form == Form::Brat {
                        write("txt", &text.text)?;
                    }
                }
            }
            done += 1;
            progress.add(text.text.len(), done);
        }
        progress.end();
        Ok(faults.get() == 0)
    }
}

#[derive(clap::Args)]
pub struct GraphArgs {
    /// Text files, .jsonl files, folders, patterns, or - for standard input, which is read if none is given
    files: Vec<String>,
    /// The language of the graph
    #[arg(long, value_enum, default_value = "dot")]
    format: Language,
    #[command(flatten)]
    settings: Settings,
}

#[derive(Clone, Copy, ValueEnum)]
enum Language {
    /// Graphviz
    Dot,
    /// Gephi, yEd, networkx
    Graphml,
}

impl GraphArgs {
    /// Whether there was no fault.
    pub fn run(self) -> io::Result<bool> {
        let Some(extractor) = self.settings.extractor() else { return Ok(false) };
        let faults = Cell::new(0);
        let files = input::files(&or_stdin(self.files), &faults);
        let (mut graph, mut scratch, mut done) = (export::Graph::default(), Scratch::default(), 0);
        let mut progress = Progress::new(&files, false);
        for text in input::read(&files, &faults) {
            let news = extractor.extract_with(Input { text: &text.text, date: text.date, id: None }, &mut scratch);
            graph.add(&news);
            scratch.recycle(news);
            done += 1;
            progress.add(text.text.len(), done);
        }
        progress.end();
        let written = match self.format {
            Language::Dot => graph.dot(),
            Language::Graphml => graph.graphml(),
        };
        io::stdout().write_all(written.as_bytes())?;
        Ok(faults.get() == 0)
    }
}

//! `dateline explain` and `dateline why-not`.

use crate::input;
use crate::paint;
use crate::settings::{Settings, is_kind};
use dateline::{Input, Scratch, WhyNot};
use std::cell::Cell;
use std::io::{self, Write};

#[derive(clap::Args)]
pub struct Args {
    /// A sentence or a text, in quotation marks
    #[arg(required_unless_present = "file")]
    text: Option<String>,
    /// Reads files instead, as extract does
    #[arg(long, short, value_name = "FILE", conflicts_with = "text")]
    file: Vec<String>,
    #[command(flatten)]
    settings: Settings,
}

impl Args {
    /// Explains what is found; whether there was something and no fault.
    pub fn run(self) -> io::Result<bool> {
        let Some(extractor) = self.settings.extractor() else { return Ok(false) };
        let (mut out, mut scratch, faults, mut found) = (io::stdout().lock(), Scratch::default(), Cell::new(0), false);
        let mut explain = |text: &str, date| {
            let news = extractor.extract_with(Input { text, date, id: None }, &mut scratch);
            let written = news.relations().try_for_each(|r| writeln!(out, "{}", paint::picture(&r.explain(), paint::out())));
            found |= news.relations().next().is_some();
            scratch.recycle(news);
            written
        };
        if let Some(text) = &self.text {
            explain(text, None)?;
        }
        let files = input::files(&self.file, &faults);
        input::read(&files, &faults).try_for_each(|text| explain(&text.text, text.date))?;
        if !found && faults.get() == 0 {
            eprintln!("No relation was found. `dateline why-not TEXT KIND` tells why one of a kind was not.");
        }
        Ok(found && faults.get() == 0)
    }
}

#[derive(clap::Args)]
pub struct WhyNotArgs {
    /// A sentence, in quotation marks
    text: String,
    /// The kind of relation that was expected, such as blocked_route
    kind: String,
    #[command(flatten)]
    settings: Settings,
}

impl WhyNotArgs {
    /// Tells it; whether the kind exists.
    pub fn run(self) -> io::Result<bool> {
        let Some(extractor) = self.settings.extractor() else { return Ok(false) };
        if !is_kind(&extractor, &self.kind) {
            return Ok(false);
        }
        let answer = extractor.why_not(&self.text, &self.kind);
        let mut out = io::stdout().lock();
        if answer == WhyNot::Found {
            let news = extractor.extract(&self.text);
            return news.relations().filter(|r| r.kind() == self.kind).try_for_each(|r| writeln!(out, "{}", paint::picture(&r.explain(), paint::out()))).map(|()| true);
        }
        writeln!(out, "{}", paint::picture(&answer.to_string(), paint::out()))?;
        Ok(true)
    }
}

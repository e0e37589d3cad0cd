//! `dateline explain`, `dateline why-not` and `dateline kinds`.

use crate::fault;
use crate::input;
use crate::paint;
use crate::settings::{Settings, is_kind};
use dateline::{Input, Scratch, WhyNot};
use std::cell::Cell;
use std::io::{self, Write};
use std::path::PathBuf;

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
            if extractor.kind(&self.text).is_some() {
                fault::warn("the text stands before the kind", &format!("dateline why-not \"{}\" {}", self.kind, self.text));
            }
            return Ok(false);
        }
        let answer = extractor.why_not(&self.text, &self.kind);
        let mut out = io::stdout().lock();
        if answer == WhyNot::Found {
            let news = extractor.extract(&self.text);
            return news.relations().filter(|r| r.kind() == self.kind).try_for_each(|r| writeln!(out, "{}", paint::picture(&r.explain(), paint::out()))).map(|()| true);
        }
        writeln!(out, "{}", paint::picture(&answer.to_string(), paint::out()))?;
        if answer == WhyNot::NoTrigger {
            writeln!(out, "    these do: {}", extractor.triggers(&self.kind).join(", "))?;
        }
        Ok(true)
    }
}

#[derive(clap::Args)]
pub struct KindsArgs {
    /// Kinds to tell of, with the words that trigger them; all kinds, without their words, if none is given
    kinds: Vec<String>,
    /// A file of your own rules; may be given several times
    #[arg(long, value_name = "FILE")]
    rules: Vec<PathBuf>,
}

impl KindsArgs {
    /// Lists them; whether all are known.
    pub fn run(self) -> io::Result<bool> {
        let mut settings = Settings::default();
        settings.rules = self.rules;
        let Some(extractor) = settings.extractor() else { return Ok(false) };
        let mut out = io::stdout().lock();
        let wanted: Vec<&str> = if self.kinds.is_empty() { extractor.kinds() } else { self.kinds.iter().map(String::as_str).collect() };
        for name in wanted {
            if !is_kind(&extractor, name) {
                return Ok(false);
            }
            let Some(kind) = extractor.kind(name) else { continue };
            let roles: Vec<String> = kind.roles.iter().map(|(role, arity)| format!("{role}{}", arity.sign())).collect();
            write!(out, "{:24} {}", kind.name, roles.join(" "))?;
            if let Some(attribute) = kind.attribute {
                let values: Vec<&str> = attribute.values.iter().map(|v| v.0).collect();
                write!(out, "   {}: {}", attribute.name, values.join("|"))?;
            }
            writeln!(out)?;
            if !self.kinds.is_empty() {
                writeln!(out, "    {}", extractor.triggers(name).join(", "))?;
            }
        }
        Ok(true)
    }
}

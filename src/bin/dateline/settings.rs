//! Options of all commands that read texts: names, rules, date, threshold.

use crate::fault;
use clap::ValueEnum;
use dateline::gazetteer::OwnNames;
use dateline::{Date, Extractor, Preset};
use std::path::PathBuf;

/// How texts are read.
#[derive(clap::Args, Default)]
pub struct Settings {
    /// Publication date of texts that come without one (YYYY-MM-DD)
    #[arg(long, value_name = "DATE")]
    date: Option<Date>,
    /// A table of your own names (.tsv, .jsonl); may be given several times
    #[arg(long, value_name = "FILE")]
    names: Vec<PathBuf>,
    /// A file of your own rules; may be given several times
    #[arg(long, value_name = "FILE")]
    pub rules: Vec<PathBuf>,
    /// Only these kinds of relation, with commas between; `dateline kinds` lists them
    #[arg(long, value_name = "KIND", value_delimiter = ',')]
    kinds: Vec<String>,
    /// What is wanted more: that what is found is right, or that what is right is found
    #[arg(long, value_enum, default_value = "balanced")]
    preset: Wanted,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum Wanted {
    High,
    #[default]
    Balanced,
    Recall,
}

impl Settings {
    /// The extractor; `None` after a fault, which was drawn.
    pub fn extractor(&self) -> Option<Extractor> {
        let mut builder = Extractor::builder().preset(match self.preset {
            Wanted::High => Preset::High,
            Wanted::Balanced => Preset::Balanced,
            Wanted::Recall => Preset::Recall,
        });
        if let Some(date) = self.date {
            builder = builder.published(date);
        }
        if !self.names.is_empty() {
            let mut names = OwnNames::new();
            self.names.iter().try_for_each(|file| names.read_file(file)).map_err(|e| fault::draw(&e)).ok()?;
            builder = builder.names(names);
        }
        for file in &self.rules {
            builder = builder.rules_file(file).map_err(|e| fault::draw(&e)).ok()?;
        }
        if self.kinds.is_empty() {
            return Some(builder.build());
        }
        // Own rules may add kinds: which there are is known when all are read.
        let known = builder.clone().build();
        self.kinds.iter().all(|k| is_kind(&known, k)).then(|| builder.kinds(self.kinds.iter().map(String::as_str)).build())
    }
}

/// Whether it is a kind of relation; if not, that was told, with the nearest name.
pub fn is_kind(extractor: &Extractor, name: &str) -> bool {
    let kinds = extractor.kinds();
    let known = kinds.contains(&name);
    if !known {
        let hint = fault::nearest(name, kinds.iter().copied()).map_or_else(|| format!("expected one of: {}", kinds.join(", ")), |near| format!("did you mean \"{near}\"?"));
        fault::tell(&format!("unknown kind \"{name}\""), Some(&hint));
    }
    known
}

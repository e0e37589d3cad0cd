//! Who, where and what happened in these texts? The code is that of `dateline extract` (`cargo run --features cli -- extract --help`).
//!
//! `cargo run --release --example extract` reads a bundled article; `extract FILE...` reads text files, folders, patterns, `-` is standard input; a `.jsonl` file
//! holds `{"id", "text", "date"?}` a line. `--format text|json|jsonl`, `--date YYYY-MM-DD`, `--names FILE`, `--rules FILE`; `--help` tells the rest.
#![allow(clippy::doc_markdown)]

#[path = "../src/bin/dateline/extract.rs"]
mod extract;
// Other commands use more of it.
#[allow(dead_code)]
#[path = "../src/bin/dateline/fault.rs"]
mod fault;
#[allow(dead_code)]
#[path = "../src/bin/dateline/input.rs"]
mod input;
#[allow(dead_code)]
#[path = "../src/bin/dateline/paint.rs"]
mod paint;
#[path = "../src/bin/dateline/progress.rs"]
mod progress;
#[path = "../src/bin/dateline/settings.rs"]
mod settings;

use clap::Parser;

/// Reads English news and prints names, times and relations.
#[derive(Parser)]
struct Program {
    #[command(flatten)]
    extract: extract::Args,
}

fn main() -> std::process::ExitCode {
    fault::exit_code(Program::parse().extract.run(Some(("corridor", include_str!("articles/corridor.txt")))))
}

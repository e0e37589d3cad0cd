//! The program `dateline`: what the library does, from the command line.

// What documents an option is what the user reads in a terminal.
#![allow(clippy::doc_markdown)]

mod check;
mod explain;
mod export;
mod extract;
mod fault;
mod input;
mod paint;
mod progress;
mod score;
mod settings;

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser, Subcommand};
use clap_complete::Shell;
use std::io::{self, Write};
use std::process::ExitCode;

/// Reads English news and returns who, where and what happened as typed data.
#[derive(Parser)]
#[command(name = "dateline", version, after_help = HELP, arg_required_else_help = true)]
struct Cli {
    /// When to use colour; auto: on a terminal, unless NO_COLOR is set
    #[arg(long, global = true, value_enum, default_value = "auto")]
    color: paint::When,
    #[command(subcommand)]
    command: Command,
}

const HELP: &str = "\
Inputs are text files, .jsonl files ({\"id\", \"text\", \"date\"?} a line), either of them with .gz behind, folders of such files, patterns (\"news/*.txt\"), and - for standard input. The id of a text file is its name without its ending.

Exit codes: 0 done; 1 an input, a rule or a name has a fault, or the result is not what was asked for; 2 the command line is wrong.";

#[derive(Subcommand)]
enum Command {
    /// Prints names, times and relations
    Extract(extract::Args),
    /// Draws every relation of a text with its rule and what gave it its status
    Explain(explain::Args),
    /// Tells why a kind of relation is not found in a text: the first condition that failed
    WhyNot(explain::WhyNotArgs),
    /// Lists the kinds of relation with their roles: ! one, ? at most one, !* one or more together, ?* any number
    Kinds(explain::KindsArgs),
    /// Checks rule files (.rules) and tables of names (.tsv, .jsonl), later ones over earlier ones
    Check(check::Args),
    /// Compares results with your own gold
    Score(score::Args),
    /// Writes a page, columns, standoff, event rows or linked data
    Export(export::Args),
    /// Joins many texts into one graph of who has to do with whom: what is stated as a fact, or as one by a source
    Graph(export::GraphArgs),
    /// Prints completions for a shell: dateline completions bash > ~/.local/share/bash-completion/completions/dateline
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Prints the manual page: dateline man > dateline.1
    Man,
}

fn main() -> ExitCode {
    let cli = Cli::try_parse().unwrap_or_else(|e| {
        let first = std::env::args().nth(1).unwrap_or_default();
        if e.kind() == ErrorKind::InvalidSubcommand && (first == "-" || std::path::Path::new(&first).exists()) {
            fault::tell(&format!("\"{first}\" is no command"), Some(&format!("did you mean `dateline extract {first}`?")));
            std::process::exit(2);
        }
        e.exit()
    });
    paint::choose(cli.color);
    let result = match cli.command {
        Command::Extract(args) => args.run(None),
        Command::Explain(args) => args.run(),
        Command::WhyNot(args) => args.run(),
        Command::Kinds(args) => args.run(),
        Command::Check(args) => args.run(),
        Command::Score(args) => args.run(),
        Command::Export(args) => args.run(),
        Command::Graph(args) => args.run(),
        Command::Completions { shell } => {
            let mut out = Vec::new();
            clap_complete::generate(shell, &mut Cli::command(), "dateline", &mut out);
            io::stdout().write_all(&out).map(|()| true)
        }
        Command::Man => manual().map(|()| true),
    };
    fault::exit_code(result)
}

/// One page: the program, then its commands.
fn manual() -> io::Result<()> {
    let mut command = Cli::command().disable_help_subcommand(true);
    command.build();
    let mut out = Vec::new();
    clap_mangen::Man::new(command.clone()).render(&mut out)?;
    for sub in command.get_subcommands() {
        let man = clap_mangen::Man::new(sub.clone());
        writeln!(out, ".SH \"{}\"", format!("dateline {}", sub.get_name()).to_uppercase())?;
        man.render_synopsis_section(&mut out)?;
        man.render_description_section(&mut out)?;
        man.render_options_section(&mut out)?;
    }
    io::stdout().write_all(&out)
}

//! Colour, where a person looks on.

use clap::ValueEnum;
use std::io::{self, IsTerminal};
use std::sync::atomic::{AtomicU8, Ordering};

/// When to use colour.
#[derive(Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum When {
    #[default]
    Auto,
    Always,
    Never,
}

static WHEN: AtomicU8 = AtomicU8::new(When::Auto as u8);

/// Sets it for the whole run.
pub fn choose(when: When) {
    WHEN.store(when as u8, Ordering::Relaxed);
}

fn on(stream: &impl IsTerminal) -> bool {
    match WHEN.load(Ordering::Relaxed) {
        w if w == When::Always as u8 => true,
        w if w == When::Never as u8 => false,
        _ => stream.is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty()) && std::env::var_os("TERM").is_none_or(|t| t != "dumb"),
    }
}

/// Whether what goes to standard output is coloured.
pub fn out() -> bool {
    on(&io::stdout())
}

/// Whether what goes to standard error is coloured.
pub fn err() -> bool {
    on(&io::stderr())
}

const TRIGGER: &str = "\x1b[1;32m";
const ARGUMENT: &str = "\x1b[36m";
const PLAIN: &str = "\x1b[0m";

/// A heading.
pub fn heading(text: &str, colour: bool) -> String {
    if colour { format!("\x1b[1m{text}{PLAIN}") } else { text.to_owned() }
}

/// A picture with its marks in colour: the line below the sentence is all blanks, `^` and `~`.
pub fn picture(text: &str, colour: bool) -> String {
    if !colour {
        return text.to_owned();
    }
    let line = |line: &str| {
        let marks = line.contains(['^', '~']) && line.chars().all(|c| matches!(c, ' ' | '^' | '~'));
        if !marks {
            return line.to_owned();
        }
        let (mut out, mut last) = (String::new(), ' ');
        for c in line.chars() {
            if c != last {
                out += match c {
                    '^' => TRIGGER,
                    '~' => ARGUMENT,
                    _ => PLAIN,
                };
                last = c;
            }
            out.push(c);
        }
        out + PLAIN
    };
    text.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

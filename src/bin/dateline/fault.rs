//! Faults in what the user gave, drawn with line and caret, and exit codes.

use crate::paint;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use dateline::Error;
use std::fs;
use std::io;
use std::path::Path;
use std::process::ExitCode;

/// 0 if all went well, 1 after a fault or an answer that is not what was asked for. A reader that went away (`| head`) is no fault.
pub fn exit_code(result: io::Result<bool>) -> ExitCode {
    match result {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(e) if e.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        // Faults of files name them; what remains is the writing of results.
        Err(e) if e.get_ref().is_none() => {
            tell(&format!("cannot write the results: {e}"), None);
            ExitCode::FAILURE
        }
        Err(e) => {
            tell(&e.to_string(), None);
            ExitCode::FAILURE
        }
    }
}

/// The same error with the file that it is about.
pub fn named(path: &Path, e: &io::Error) -> io::Error {
    io::Error::new(e.kind(), format!("{}: {e}", path.display()))
}

/// The nearest of the allowed words, if one is near.
pub fn nearest<'a>(word: &str, allowed: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let near = allowed.into_iter().map(|a| (strsim::damerau_levenshtein(word, a), a)).min()?;
    // One slip in three letters: what differs more is another word.
    (near.0 > 0 && near.0 <= word.chars().count().div_ceil(3)).then_some(near.1)
}

fn renderer() -> Renderer {
    if paint::err() { Renderer::styled() } else { Renderer::plain() }
}

/// Tells a fault that stands in no line of a file.
pub fn tell(message: &str, help: Option<&str>) {
    let mut group = Group::with_title(Level::ERROR.primary_title(message));
    if let Some(help) = help {
        group = group.element(Level::HELP.message(help));
    }
    eprintln!("{}", renderer().render(&[group]));
}

/// "1 error", "2 errors".
pub fn count(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}

/// Tells what stops nothing, but may surprise.
pub fn warn(message: &str, help: &str) {
    let group = Group::with_title(Level::WARNING.primary_title(message)).element(Level::HELP.message(help));
    eprintln!("{}", renderer().render(&[group]));
}

/// Draws a fault in a file of the user with its line, which is read again.
pub fn draw(fault: &Error) {
    let source = fs::read(fault.file()).unwrap_or_default();
    draw_in(fault, &String::from_utf8_lossy(&source), false);
}

/// Draws a fault in a source at hand; a warning is one that stops nothing.
pub fn draw_in(fault: &Error, source: &str, warning: bool) {
    let line = (fault.position().0 as usize).checked_sub(1).and_then(|n| source.lines().nth(n));
    eprintln!("{}", picture(fault, line.unwrap_or_default(), warning));
}

/// Draws a fault in a line at hand.
pub fn draw_line(fault: &Error, line: &str) {
    eprintln!("{}", picture(fault, line, false));
}

/// "unknown verb "onsell"; if it is spelt so, teach it" is a title and advice.
fn title_and_advice(message: &str) -> (&str, Option<&str>) {
    let cut = [", expected ", "; "].iter().filter_map(|sign| message.find(sign).map(|at| (at, sign.find(|c: char| c.is_alphabetic()).unwrap_or(sign.len())))).min();
    cut.map_or((message, None), |(at, sign)| (&message[..at], Some(&message[at + sign..])))
}

/// The word in quotation marks that a message is about.
fn quoted(message: &str) -> Option<&str> {
    message.split('"').nth(1).filter(|w| !w.is_empty())
}

/// Allowed words that are listed beside the nearest of them.
const MOST_WORDS: usize = 20;

fn picture(fault: &Error, text: &str, warning: bool) -> String {
    let (line, column) = fault.position();
    let level = if warning { Level::WARNING } else { Level::ERROR };
    let (title, advice) = title_and_advice(fault.message());
    if line == 0 || text.is_empty() {
        let place = if line == 0 { fault.file().to_owned() } else { format!("{}:{line}:{column}", fault.file()) };
        let title = format!("{place}: {title}");
        let group = Group::with_title(level.primary_title(&title));
        return renderer().render(&[advice.into_iter().fold(group, |g, a| g.element(Level::HELP.message(a)))]);
    }
    let mut from = (column as usize).saturating_sub(1).min(text.len());
    while !text.is_char_boundary(from) {
        from -= 1;
    }
    let rest = &text[from..];
    // The caret covers the word that is told of, else what stands up to the next blank.
    let length = quoted(title).filter(|w| rest.starts_with(w)).map_or_else(|| rest.find(char::is_whitespace).unwrap_or(rest.len()), str::len);
    let allowed = advice.and_then(|a| a.split_once(": ")).map_or("", |a| a.1);
    let near = quoted(title).and_then(|w| nearest(w, allowed.split(", "))).map(|n| format!("did you mean \"{n}\"?"));
    let snippet = Snippet::source(text).line_start(line as usize).path(fault.file()).annotation(AnnotationKind::Primary.span(from..from + length));
    let mut group = Group::with_title(level.primary_title(title)).element(snippet);
    if let Some(near) = &near {
        group = group.element(Level::HELP.message(near));
    }
    // Beside the word that is meant a long list of others only hides it.
    if let Some(advice) = advice.filter(|_| near.is_none() || allowed.split(", ").count() <= MOST_WORDS) {
        group = group.element(Level::HELP.message(advice));
    }
    renderer().render(&[group])
}

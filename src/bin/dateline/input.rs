//! Where texts come from: files, folders, patterns, standard input, packed or not; one at a time, so that a folder of any size can be read.

use crate::fault;
use dateline::{Date, Decoded, Error};
use flate2::read::MultiGzDecoder;
use std::cell::Cell;
use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, IsTerminal, Read};
use std::path::{Path, PathBuf};

/// A text to read.
pub struct Text {
    /// File name without its ending, or what the line says.
    pub id: String,
    pub text: String,
    pub date: Option<Date>,
    /// The whole line, for what else it says; empty for a text file.
    pub line: String,
}

/// What a line of a `.jsonl` file must hold.
#[derive(serde::Deserialize)]
struct Line {
    /// Databases number their texts: it need not be a string.
    id: Option<serde_json::Value>,
    text: String,
    date: Option<String>,
}

/// A fault, and the line it stands in.
pub struct Fault(pub Error, pub String);

/// Endings of files whose marks would be read as words.
const MARKED: [&str; 5] = ["html", "htm", "xml", "json", "csv"];

const TEXT_ENDINGS: [&str; 4] = ["txt", "text", "jsonl", "ndjson"];

/// The files that the arguments mean, in order; within folders and patterns by name. What is wrong with an argument is told and counted.
pub fn files(arguments: &[String], faults: &Cell<usize>) -> Vec<PathBuf> {
    let (mut files, mut wrong) = (Vec::new(), Vec::new());
    find(arguments, &mut files, &mut wrong);
    wrong.iter().for_each(|e| fault::draw_line(e, ""));
    faults.set(faults.get() + wrong.len());
    files
}

fn find(arguments: &[String], files: &mut Vec<PathBuf>, faults: &mut Vec<Error>) {
    for argument in arguments {
        let path = Path::new(argument);
        if argument == "-" || path.is_file() {
            files.push(path.to_owned());
        } else if path.is_dir() {
            let before = files.len();
            walk(path, files, faults);
            if files.len() == before {
                faults.push(Error::new(argument, 0, 0, format!("no text in this folder, expected files that end in: {}", TEXT_ENDINGS.join(", "))));
            }
        } else if argument.contains(['*', '?', '[']) {
            match glob::glob(argument) {
                Ok(paths) => {
                    let before = files.len();
                    files.extend(paths.flatten().filter(|p| p.is_file()));
                    if files.len() == before {
                        faults.push(Error::new(argument, 0, 0, "no file fits this pattern"));
                    }
                }
                Err(e) => faults.push(Error::new(argument, 0, 0, e.to_string())),
            }
        } else {
            // Opening it tells what is wrong.
            files.push(path.to_owned());
        }
    }
}

/// All texts under a folder. A link is not followed into a folder, for it may lead back.
fn walk(folder: &Path, files: &mut Vec<PathBuf>, faults: &mut Vec<Error>) {
    let entries = fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>);
    let mut entries = match entries {
        Ok(entries) => entries,
        Err(e) => return faults.push(Error::new(&folder.display().to_string(), 0, 0, e.to_string())),
    };
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        if entry.file_type().is_ok_and(|t| t.is_dir()) {
            walk(&path, files, faults);
        } else if ending(&path).is_some_and(|e| TEXT_ENDINGS.contains(&e)) && path.is_file() {
            files.push(path);
        }
    }
}

/// The name without `.gz`.
fn unpacked(path: &Path) -> &Path {
    if path.extension().is_some_and(|e| e == "gz") { Path::new(path.file_stem().unwrap_or_default()) } else { path }
}

fn ending(path: &Path) -> Option<&str> {
    unpacked(path).extension()?.to_str()
}

/// The texts of a file, read as they are asked for.
pub fn texts(path: &Path) -> Box<dyn Iterator<Item = Result<Text, Fault>>> {
    let name = path.display().to_string();
    let stem = unpacked(path).file_stem().map_or_else(|| name.clone(), |s| s.to_string_lossy().into_owned());
    let opened: io::Result<Box<dyn Read>> = if name == "-" {
        if io::stdin().is_terminal() {
            eprintln!("reading standard input: write or paste a text, and end it with Ctrl-D on a line of its own");
        }
        Ok(Box::new(io::stdin()))
    } else {
        File::open(path).map(|f| if path.extension().is_some_and(|e| e == "gz") { Box::new(MultiGzDecoder::new(BufReader::new(f))) as Box<dyn Read> } else { Box::new(f) })
    };
    let fault = |name: &str, e: io::Error| Fault(Error::new(name, 0, 0, e.to_string()), String::new());
    let mut reader = match opened {
        Ok(read) => BufReader::with_capacity(1 << 16, read),
        Err(e) => return Box::new(std::iter::once(Err(fault(&name, e)))),
    };
    if matches!(ending(path), Some("jsonl" | "ndjson")) {
        return Box::new(lines(name, stem, reader));
    }
    if let Some(marked) = ending(path).filter(|e| MARKED.contains(e)) {
        fault::warn(&format!("{name}: a .{marked} file is read as plain text, its marks too"), "take the words out first, or write {\"id\", \"text\", \"date\"} a line into a .jsonl file");
    }
    let mut bytes = Vec::new();
    let text = match reader.read_to_end(&mut bytes) {
        Ok(_) => wide(&bytes).map_or_else(|| decode(&name, 1, bytes), Ok).map(|text| Text { id: if name == "-" { "stdin".to_owned() } else { stem }, text, date: None, line: String::new() }),
        Err(e) => Err(fault(&name, e)),
    };
    Box::new(std::iter::once(text))
}

/// What Windows programs write as UTF-16 with its mark, as text; `None` is anything else. Results count the bytes of its UTF-8 form.
fn wide(bytes: &[u8]) -> Option<String> {
    matches!(bytes, [0xff, 0xfe, ..] | [0xfe, 0xff, ..]).then(|| Decoded::new(bytes).into_text().into_owned())
}

/// What is no text, by the zero bytes that text has none of.
fn binary(bytes: &[u8]) -> bool {
    bytes[..bytes.len().min(1 << 10)].contains(&0)
}

/// Bytes as text. `line` is the number of the first.
fn decode(name: &str, line: u32, bytes: Vec<u8>) -> Result<String, Fault> {
    String::from_utf8(bytes).map_err(|e| {
        if binary(e.as_bytes()) {
            return Fault(Error::new(name, 0, 0, "not a text; take the words out first: pdftotext, pandoc"), String::new());
        }
        let at = e.utf8_error().valid_up_to();
        let before = &e.as_bytes()[..at];
        let begin = before.iter().rposition(|&b| b == b'\n').map_or(0, |n| n + 1);
        let lines = before.iter().filter(|&&b| b == b'\n').count() as u32;
        let end = e.as_bytes()[at..].iter().position(|&b| b == b'\n').map_or(e.as_bytes().len(), |n| at + n);
        let source = String::from_utf8_lossy(&e.as_bytes()[begin..end]).into_owned();
        Fault(Error::new(name, line + lines, (at - begin) as u32 + 1, format!("not UTF-8 at byte {at}; convert it first: iconv -f WINDOWS-1252 -t UTF-8")), source)
    })
}

/// The texts of a `.jsonl` file. A line with a wrong date is read without it.
fn lines(name: String, stem: String, mut reader: BufReader<Box<dyn Read>>) -> impl Iterator<Item = Result<Text, Fault>> {
    let (mut number, mut broken, mut held) = (0, false, None);
    std::iter::from_fn(move || {
        if let Some(text) = held.take() {
            return Some(Ok(text));
        }
        while !broken {
            let mut bytes = Vec::new();
            number += 1;
            match reader.read_until(b'\n', &mut bytes) {
                Ok(0) => break,
                Ok(_) if bytes.trim_ascii().is_empty() => {}
                Ok(_) => {
                    let (fault, text) = match decode(&name, number, bytes) {
                        Ok(line) => parse(&name, &stem, number, line),
                        Err(fault) => (Some(fault), None),
                    };
                    let Some(fault) = fault else { return text.map(Ok) };
                    held = text;
                    return Some(Err(fault));
                }
                Err(e) => {
                    broken = true;
                    return Some(Err(Fault(Error::new(&name, 0, 0, format!("line {number}: {e}")), String::new())));
                }
            }
        }
        None
    })
}

fn parse(name: &str, stem: &str, number: u32, line: String) -> (Option<Fault>, Option<Text>) {
    let fault = |column: usize, message: String| Some(Fault(Error::new(name, number, column as u32, message), line.trim_end().to_owned()));
    let read: Line = match serde_json::from_str(line.trim_start_matches('\u{feff}')) {
        Ok(read) => read,
        Err(e) => {
            let message = e.to_string();
            let message = if e.is_data() { message.split(" at line ").next().unwrap_or_default() } else { "no JSON" };
            let advice = "a line is {\"id\": \"...\", \"text\": \"...\", \"date\": \"YYYY-MM-DD\"}, of which only the text is needed";
            return (fault(e.column().max(1), format!("{message}; {advice}")), None);
        }
    };
    let id = match read.id {
        Some(serde_json::Value::String(id)) => id,
        Some(id) => id.to_string(),
        None => format!("{stem}-{number}"),
    };
    let (date, wrong) = match read.date.as_deref().map(|d| d.get(..10).unwrap_or(d).parse::<Date>()) {
        None => (None, None),
        Some(Ok(date)) => (Some(date), None),
        Some(Err(_)) => {
            let date = read.date.as_deref().unwrap_or_default();
            (None, fault(line.find(date).map_or(1, |at| at + 1), format!("\"{date}\" is not a date, expected YYYY-MM-DD")))
        }
    };
    (wrong, Some(Text { id, text: read.text, date, line }))
}

/// The texts of all files, each fault drawn as it is met and counted.
pub fn read<'f>(files: &'f [PathBuf], faults: &'f Cell<usize>) -> impl Iterator<Item = Text> + 'f {
    let mut ids = Some(HashSet::new());
    files.iter().flat_map(|file| texts(file)).filter_map(move |text| {
        if let Ok(text) = &text
            && ids.as_mut().is_some_and(|ids| !ids.insert(text.id.clone()))
        {
            // Once is enough: in a folder of twins each would be told.
            ids = None;
            fault::warn(&format!("several texts have the id \"{}\"", text.id), "results are told apart by it: name files otherwise, or give ids in a .jsonl file");
        }
        text.map_err(|Fault(fault, source)| {
            faults.set(faults.get() + 1);
            // The line is at hand; the place it has in its file is not that in the source.
            fault::draw_line(&fault, &source);
        })
        .ok()
    })
}

//! What a program that uses the crate pays before and beside the reading: its size, the start, and memory.
//!
//! `cargo bench --bench footprint`. Every figure is of a process of its own, this program started again: the size of its file holds the library, all tables and rules, and the standard library; memory is
//! the most that was resident (`VmHWM` of /proc, so on Linux only).

mod common;

use common::texts;
use dateline::{Extractor, Input, Scratch};
use std::hint::black_box;
use std::process::Command;
use std::time::Instant;

/// Starts of a process; the median counts.
const STARTS: usize = 21;
/// Bytes of one document.
const LENGTHS: [usize; 4] = [100_000, 1_000_000, 10_000_000, 100_000_000];

/// The most memory this process had, in kilobytes (thousands of bytes; the system tells it in those of 1,024); 0 where the system does not tell.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    status.lines().find_map(|l| l.strip_prefix("VmHWM:")).and_then(|l| l.split_whitespace().next()?.parse::<u64>().ok()).map_or(0, |k| k * 1024 / 1000)
}

/// The corpus over and over, in one document.
fn document(length: usize) -> String {
    let mut document = String::with_capacity(length + 20_000);
    for text in texts().iter().cycle() {
        if document.len() >= length {
            break;
        }
        document.push_str(text);
        document.push('\n');
    }
    document
}

/// What a child does; it prints nanoseconds, kilobytes, and what it found.
fn child(task: &str, length: usize) {
    let text = match task {
        "article" => texts().swap_remove(0),
        "read" | "hold" => document(length),
        _ => String::new(),
    };
    let start = Instant::now();
    let found = match task {
        "nothing" | "hold" => black_box(&text).len(),
        "open" => size_of_val(black_box(&Extractor::new())),
        _ => Extractor::new().extract_with(Input { text: &text, ..Input::default() }, &mut Scratch::default()).relations().count(),
    };
    println!("{} {} {found}", start.elapsed().as_nanos(), peak());
}

/// Nanoseconds of the task and kilobytes, each the median over so many starts.
fn measured(task: &str, length: usize, starts: usize) -> (u64, u64) {
    let program = std::env::current_exe().expect("this program");
    let mut runs: Vec<(u64, u64)> = (0..starts)
        .map(|_| {
            let out = Command::new(&program).args(["--child", task, &length.to_string()]).output().expect("a process");
            let line = String::from_utf8_lossy(&out.stdout).into_owned();
            let numbers: Vec<u64> = line.split_whitespace().filter_map(|n| n.parse().ok()).collect();
            assert!(numbers.len() == 3 && (numbers[2] > 0 || task == "nothing"), "{task}: {line:?}");
            (numbers[0], numbers[1])
        })
        .collect();
    runs.sort_unstable();
    let time = runs[starts / 2].0;
    runs.sort_unstable_by_key(|r| r.1);
    (time, runs[starts / 2].1)
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if arguments.iter().any(|a| a == "--list") {
        return;
    }
    if let Some(at) = arguments.iter().position(|a| a == "--child") {
        return child(&arguments[at + 1], arguments[at + 2].parse().expect("a length"));
    }
    let size = std::env::current_exe().and_then(std::fs::metadata).expect("this program").len();
    println!("{:<48} {:>10.1} MB", "a program with everything in it", size as f64 / 1e6);
    let (_, nothing) = measured("nothing", 0, STARTS);
    let (open, opened) = measured("open", 0, STARTS);
    let (first, article) = measured("article", 0, STARTS);
    println!("{:<48} {:>10.1} us", "opening, cold", open as f64 / 1e3);
    println!("{:<48} {:>10.2} ms", "opening and a first article, cold", first as f64 / 1e6);
    println!("{:<48} {:>10.1} MB, {:.1} after opening, {:.1} after an article", "resident: a program that does nothing", nothing as f64 / 1e3, opened as f64 / 1e3, article as f64 / 1e3);
    for length in LENGTHS {
        let (time, read) = measured("read", length, 1);
        let (_, hold) = measured("hold", length, 1);
        let beside = (read.saturating_sub(hold)) as f64 * 1000.0 / length as f64;
        println!("{:<48} {:>10.1} MB, {beside:.1} bytes a byte of text; {:.2} s", format!("resident: one document of {} kB", length / 1000), read as f64 / 1e3, time as f64 / 1e9);
    }
}

//! A bar on long work, where somebody looks on and nothing else is written there.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{self, IsTerminal};
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// Work shorter than this needs no bar.
const PATIENCE: Duration = Duration::from_secs(1);

pub struct Progress {
    bar: ProgressBar,
    begun: Instant,
    /// It may be shown and is not yet.
    waiting: bool,
}

impl Progress {
    /// Over the bytes of these files. `quiet`: results go to the same terminal.
    pub fn new(files: &[PathBuf], quiet: bool) -> Self {
        let bytes = files.iter().map(|f| f.metadata().map_or(0, |m| m.len())).sum();
        let style = ProgressStyle::with_template("{bar:30} {bytes}/{total_bytes} {bytes_per_sec} {msg} ETA {eta}").unwrap_or_else(|_| ProgressStyle::default_bar());
        let bar = ProgressBar::with_draw_target(Some(bytes), ProgressDrawTarget::hidden()).with_style(style);
        Progress { bar, begun: Instant::now(), waiting: !quiet && io::stderr().is_terminal() }
    }
    /// So many bytes more are done, and so many documents in all.
    pub fn add(&mut self, bytes: usize, documents: usize) {
        if self.waiting && self.begun.elapsed() > PATIENCE {
            self.waiting = false;
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        // Packed files hold more than their length.
        let position = self.bar.position() + bytes as u64;
        if self.bar.length().is_some_and(|l| l < position) {
            self.bar.set_length(position);
        }
        self.bar.set_position(position);
        self.bar.set_message(format!("{documents} documents"));
    }
    /// Takes the bar away.
    pub fn end(&self) {
        self.bar.finish_and_clear();
    }
}

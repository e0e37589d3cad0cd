//! What happened when, over a folder of texts? Events by date, as lines and as a page with a chart.
//!
//! `cargo run --example timeline` shows three small texts; `cargo run --release --example timeline -- FOLDER timeline.html` writes the page.
//!
//! ```text
//! 2019 signed_agreement: Ghana, Togo, fishing agreement
//! 2024-03-05 condemned: Ghana, Togo
//! 2024-04-01 attacked: Togo, Ghana
//! 2024-06-08 brokered_agreement: Senegal, ceasefire, Ghana, Togo
//! 2024-06-08 ceasefire: Ghana, Togo
//! as a page: 4 columns
//! ```

use dateline::export::Timeline;
use dateline::{Extractor, Input, Scratch};
use std::fs;
use std::io::{self, Write};

const TEXTS: [(&str, &str); 3] = [
    ("march", "ACCRA, March 6, 2024 — Ghana condemned Togo on Tuesday. The two countries signed a fishing agreement in 2019."),
    ("april", "LOME, April 2, 2024 — Togo attacked Ghana on Monday, a month after Ghana condemned Togo. Ghana may send troops to Togo in May."),
    ("june", "DAKAR, June 10, 2024 — Senegal brokered a ceasefire between Ghana and Togo on 8 June. Ghana condemned Togo on 5 March."),
];

fn main() -> io::Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [folder, page, ..] = args.as_slice() else { return run(&mut io::stdout().lock()) };
    let mut texts = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|e| e == "txt") {
            texts.push((path.file_stem().unwrap_or_default().to_string_lossy().into_owned(), fs::read_to_string(path)?));
        }
    }
    texts.sort();
    let timeline = read(texts.iter().map(|(id, text)| (id.as_str(), text.as_str())));
    fs::write(page, timeline.html())?;
    println!("{page}: {} events of {} texts", timeline.lines().count(), texts.len());
    Ok(())
}

fn read<'t>(texts: impl Iterator<Item = (&'t str, &'t str)>) -> Timeline {
    let (extractor, mut scratch, mut timeline) = (Extractor::new(), Scratch::default(), Timeline::default());
    for (id, text) in texts {
        let news = extractor.extract_with(Input { text, date: None, id: Some(id) }, &mut scratch);
        // What is denied, planned or only possible is no event; what two texts say of one day is one.
        timeline.add(&news);
        scratch.recycle(news);
    }
    timeline
}

/// Writes what the first comment shows.
pub(crate) fn run(out: &mut impl Write) -> io::Result<()> {
    let timeline = read(TEXTS.into_iter());
    timeline.lines().try_for_each(|line| writeln!(out, "{line}"))?;
    writeln!(out, "as a page: {} columns", timeline.html().matches("<g>").count())
}

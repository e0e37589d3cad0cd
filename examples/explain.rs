//! Why does it say that, and why does it not say this?
//!
//! `cargo run --example explain` shows three sentences; `explain "A sentence." [KIND]` explains every relation in yours, or why there is none of a kind.
//!
//! ```text
//!   Officials in Lima said the highway had been blocked by Chile.
//!   ~~~~~~~~~                  ~~~~~~~          ^^^^^^^    ~~~~~
//!   source                     route                       blocker
//!     blocked_route [blockade/Block]: blocker=Chile (Q298) route=highway
//!     positive · asserted · past · says Officials · passive · bytes 23..60 · 0.93
//!     trigger "blocked" of blockade/Block: An actor closes a way of passage.
//!     realised as passive
//!     a statement of somebody, because of "said" (reported)
//!     disputed: "Chile denied having blocked the highway."
//!
//!   Chile denied having blocked the highway.
//!   ~~~~~               ^^^^^^^     ~~~~~~~
//!   blocker                         route
//!   source
//!     blocked_route [blockade/Block]: blocker=Chile (Q298) route=highway
//!     negative · asserted · past · says Chile · gerund · bytes 62..101 · 0.75
//!     trigger "blocked" of blockade/Block: An actor closes a way of passage.
//!     realised as gerund
//!     negative, because of "denied" (denied)
//!     disputed: "Officials in Lima said the highway had been blocked by Chile."
//!
//! Why no blocked_route in "The road was blocked by snow."?
//!   The road was blocked by snow.
//!                ^^^^^^^    ~~~~
//!     blockade/Block: An actor closes a way of passage.
//!     fails at role blocker: "snow" does not fill it; wanted: subj @person @country @organization @group @force &person &crowd &force ...
//!
//! Why no blocked_route in "Regulators blocked the merger."?
//!   Regulators blocked the merger.
//!              ^^^^^^^ ~~~~~~~~~~
//!     blockade/Block: An actor closes a way of passage.
//!     fails at role route: "the merger" does not fill it; wanted: obj &route road highway corridor bridge border crossing port ...
//!
//! Why no signed_agreement in "Peru and Chile played a match."?
//!     no word triggers that kind
//!
//! ```

use dateline::Extractor;
use std::io::{self, Write};

fn main() -> io::Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let out = &mut io::stdout().lock();
    match args.as_slice() {
        [] => run(out),
        [text] => found(text, out),
        [text, kind, ..] => not_found(text, kind, out),
    }
}

/// Writes what the first comment shows.
pub(crate) fn run(out: &mut impl Write) -> io::Result<()> {
    found("Officials in Lima said the highway had been blocked by Chile. Chile denied having blocked the highway.", out)?;
    not_found("The road was blocked by snow.", "blocked_route", out)?;
    not_found("Regulators blocked the merger.", "blocked_route", out)?;
    not_found("Peru and Chile played a match.", "signed_agreement", out)
}

fn found(text: &str, out: &mut impl Write) -> io::Result<()> {
    let news = Extractor::new().extract(text);
    // Statements and denials explain themselves.
    news.relations().filter(|r| !matches!(r.kind(), "said" | "denied")).try_for_each(|r| writeln!(out, "{}", r.explain()))
}

fn not_found(text: &str, kind: &str, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "Why no {kind} in \"{text}\"?\n{}\n", Extractor::new().why_not(text, kind))
}

//! How do I look at an article together with what was found in it? As a page: names marked, a card for each relation with sentence, rule and status, filters.
//!
//! `cargo run --example html` writes `target/article.html`; `cargo run --example html -- FILE PAGE` reads a file of yours. Open the page in any browser; it needs no network.
//!
//! ```text
//! <span id="s0"><mark id="b0" class="country" title="Chile · Q298 · CHL · country, standing for those who act in its name">Chile</mark> denied that it had blocked the highway.</span>
//!
//! <div class="card" tabindex="0" id="r0" data-kind="denied" data-status="fact" data-start="0">
//! <h2>denied</h2><dl><dt>denier</dt><dd><a href="#b0">Chile</a></dd><dt>claim</dt><dd>it had blocked the highway</dd></dl>
//! <p class="status">positive · asserted · past</p>
//! <blockquote>Chile <b>denied</b> that it had blocked the highway.</blockquote>
//! <div class="card" tabindex="0" id="r1" data-kind="blocked_route" data-status="negative said" data-start="0">
//! <h2>blocked_route</h2><dl><dt>blocker</dt><dd>Chile</dd><dt>route</dt><dd>highway</dd></dl>
//! <p class="status">negative · asserted · past · says Chile</p>
//! <blockquote>Chile denied that it had <b>blocked</b> the highway.</blockquote>
//! ```

use dateline::{Extractor, Input, Scratch, export};
use std::io::{self, Write};

const ARTICLE: &str = include_str!("articles/corridor.txt");

fn main() -> io::Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let page = match args.as_slice() {
        [file, page, ..] => (page.as_str(), page_of(file, &std::fs::read_to_string(file)?)),
        _ => ("target/article.html", page_of("corridor", ARTICLE)),
    };
    std::fs::write(page.0, &page.1)?;
    println!("{}: {} kB", page.0, page.1.len() / 1000);
    run(&mut io::stdout().lock())
}

fn page_of(id: &str, text: &str) -> String {
    export::html(&Extractor::new().extract_with(Input { text, date: None, id: Some(id) }, &mut Scratch::default()))
}

/// Writes what the first comment shows: the heart of a small page.
pub(crate) fn run(out: &mut impl Write) -> io::Result<()> {
    let page = page_of("small", "Chile denied that it had blocked the highway.");
    let article = page.split("<article").nth(1).and_then(|rest| rest.split_once('>')).map_or("", |rest| rest.1);
    writeln!(out, "{}\n", article.split("</article>").next().unwrap_or(""))?;
    let cards = page.split("<section").nth(1).unwrap_or("").lines().skip(1).take_while(|l| !l.contains("id=\"none\""));
    cards.filter(|l| !l.starts_with("<p class=\"rule\">")).try_for_each(|line| writeln!(out, "{line}"))
}

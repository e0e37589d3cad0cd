//! The examples print what their first comment shows.
#![cfg(feature = "cities")]

use std::io::Cursor;

#[allow(dead_code)]
#[path = "../examples/article.rs"]
mod article;

#[allow(dead_code)]
#[path = "../examples/batch.rs"]
mod batch;

#[allow(dead_code)]
#[path = "../examples/explain.rs"]
mod explain;

#[allow(dead_code)]
#[path = "../examples/graph.rs"]
mod graph;

#[allow(dead_code)]
#[path = "../examples/html.rs"]
mod html;

#[allow(dead_code)]
#[path = "../examples/json.rs"]
mod json;

#[allow(dead_code)]
#[path = "../examples/missing.rs"]
mod missing;

#[allow(dead_code)]
#[path = "../examples/own_gazetteer.rs"]
mod own_gazetteer;

#[allow(dead_code)]
#[path = "../examples/own_rules.rs"]
mod own_rules;

#[allow(dead_code)]
#[path = "../examples/timeline.rs"]
mod timeline;

#[allow(dead_code)]
#[path = "../examples/whos_who.rs"]
mod whos_who;

/// What stands in the first comment of a source between ```` ```text ```` and ```` ``` ````.
fn shown(source: &str) -> String {
    let comment = source.lines().take_while(|l| l.starts_with("//!")).map(|l| l.strip_prefix("//! ").unwrap_or(""));
    comment.skip_while(|l| *l != "```text").skip(1).take_while(|l| *l != "```").collect::<Vec<_>>().join("\n")
}

fn compare(name: &str, source: &str, printed: Vec<u8>) {
    assert!(source.lines().count() <= 80, "{name} has {} lines", source.lines().count());
    let printed = String::from_utf8(printed).unwrap();
    // An empty last line shows nothing.
    assert_eq!(shown(source).trim_end(), printed.trim_end(), "{name} prints\n{}", printed.lines().map(|l| format!("//! {l}").trim_end().to_owned() + "\n").collect::<String>());
}

#[test]
fn article_prints_what_it_shows() {
    let mut out = Vec::new();
    article::run(&mut out).unwrap();
    compare("article", include_str!("../examples/article.rs"), out);
}

#[test]
fn batch_prints_what_it_shows() {
    let mut out = Vec::new();
    batch::run(&mut out).unwrap();
    compare("batch", include_str!("../examples/batch.rs"), out);
}

#[test]
fn graph_prints_what_it_shows() {
    let mut out = Vec::new();
    graph::run(&mut out).unwrap();
    compare("graph", include_str!("../examples/graph.rs"), out);
}

#[test]
fn html_prints_what_it_shows() {
    let mut out = Vec::new();
    html::run(&mut out).unwrap();
    compare("html", include_str!("../examples/html.rs"), out);
}

#[test]
fn json_prints_what_it_shows() {
    let mut out = Vec::new();
    json::run(&mut out).unwrap();
    compare("json", include_str!("../examples/json.rs"), out);
}

#[test]
fn timeline_prints_what_it_shows() {
    let mut out = Vec::new();
    timeline::run(&mut out).unwrap();
    compare("timeline", include_str!("../examples/timeline.rs"), out);
}

#[test]
fn explain_prints_what_it_shows() {
    let mut out = Vec::new();
    explain::run(&mut out).unwrap();
    compare("explain", include_str!("../examples/explain.rs"), out);
}

#[test]
fn missing_prints_what_it_shows() {
    let mut out = Vec::new();
    missing::run(&mut out).unwrap();
    compare("missing", include_str!("../examples/missing.rs"), out);
}

#[test]
fn own_gazetteer_prints_what_it_shows() {
    let mut out = Cursor::new(Vec::new());
    own_gazetteer::run(&mut out).unwrap();
    compare("own_gazetteer", include_str!("../examples/own_gazetteer.rs"), out.into_inner());
}

#[test]
fn own_rules_prints_what_it_shows() {
    let mut out = Vec::new();
    own_rules::run(&mut out).unwrap();
    compare("own_rules", include_str!("../examples/own_rules.rs"), out);
}

#[test]
fn whos_who_prints_what_it_shows() {
    let mut out = Vec::new();
    whos_who::run(&[], &mut out).unwrap();
    compare("whos_who", include_str!("../examples/whos_who.rs"), out);
}

#[test]
fn whos_who_answers_names() {
    let mut out = Vec::new();
    whos_who::run(&["Angela Merkel".to_owned(), "Nobody Of That Name".to_owned()], &mut out).unwrap();
    println!("{}", String::from_utf8_lossy(&out));
    let answer = String::from_utf8(out).unwrap();
    let lines: Vec<&str> = answer.lines().collect();
    assert_eq!(lines[..2], ["Angela Merkel: 1 in the gazetteer", "  person.angela-merkel: Angela Merkel, person, Germany"]);
    assert!(lines.contains(&"    Angela Merkel: chancellor of Germany, 2005-11-22 to 2021-12-08"), "{answer}");
    assert_eq!(lines.last(), Some(&"Nobody Of That Name: 0 in the gazetteer"));
}

//! Compiles `gazetteers/` and `src/rules/builtin/` into one flat block that the library reads in place.
//! It shares the reader and compiler with the library: the same files, included by path.
#![allow(dead_code)]

#[path = "src/blob.rs"]
mod blob;
#[path = "src/error.rs"]
mod error;
#[path = "src/text"]
mod text {
    #[path = "fold.rs"]
    pub mod fold;
    #[path = "token.rs"]
    pub mod token;
}
#[path = "src/lexicon"]
mod lexicon {
    #[path = "class.rs"]
    pub mod class;
    #[path = "compile.rs"]
    pub mod compile;
}
#[path = "src/gazetteer"]
mod gazetteer {
    #[path = "beginnings.rs"]
    mod beginnings;
    #[path = "compile.rs"]
    pub mod compile;
    #[path = "entity.rs"]
    pub mod entity;
    #[path = "forms.rs"]
    pub mod forms;
}
#[path = "src/mention/evidence.rs"]
mod evidence;
#[path = "src/relation"]
mod relation {
    #[macro_use]
    #[path = "table.rs"]
    mod table;
    #[macro_use]
    #[path = "values.rs"]
    mod values;
    #[path = "schema.rs"]
    pub mod schema;
}
#[path = "src/rules"]
mod rules {
    #[path = "compile.rs"]
    pub mod compile;
    #[path = "read.rs"]
    pub mod read;
}

use std::fmt::Write;
use std::path::{Path, PathBuf};

fn files(dir: &str, extension: &str) -> Vec<(PathBuf, String)> {
    println!("cargo::rerun-if-changed={dir}");
    let mut paths: Vec<PathBuf> = std::fs::read_dir(dir).into_iter().flatten().flatten().map(|e| e.path()).filter(|p| p.extension().is_some_and(|e| e == extension)).collect();
    paths.sort();
    paths
        .into_iter()
        .map(|p| {
            println!("cargo::rerun-if-changed={}", p.display());
            let text = std::fs::read_to_string(&p).unwrap_or_else(|e| fail(&format!("{}: {e}", p.display())));
            (p, text)
        })
        .collect()
}

fn fail(message: &str) -> ! {
    eprintln!("{message}");
    println!("cargo::error={message}");
    std::process::exit(1)
}

/// The part of a file name before its first dot: `noun-classes.curated.tsv` is read as `noun-classes`.
fn stem(path: &Path) -> &str {
    path.file_name().and_then(|s| s.to_str()).and_then(|s| s.split('.').next()).unwrap_or("")
}

/// The weights of the evidence for names, as a constant.
fn weights(table: &str, name: &str) -> String {
    println!("cargo::rerun-if-changed={table}");
    let text = std::fs::read_to_string(table).unwrap_or_else(|e| fail(&format!("{table}: {e}")));
    let rows = evidence::read(&text).unwrap_or_else(|(line, column, message)| fail(&format!("{table}:{line}:{column}: {message}")));
    format!("/// What each piece of evidence weighs: {table}.\npub static {name}: [Row; {}] = {rows:?};\n", rows.len())
}

fn main() {
    let mut words = lexicon::compile::Words::default();
    let mut out = blob::Writer::new();
    let mut lexicon_files = files("gazetteers/lexicon", "tsv");
    // Function words first: the open classes must not add readings to them. Names last: "valley" is the noun before it is a surname.
    lexicon_files.sort_by_key(|(p, _)| (stem(p) != "closed", stem(p).ends_with("names"), p.clone()));
    for (path, text) in &lexicon_files {
        let name = path.display().to_string();
        let file = lexicon::compile::File { name: &name, text };
        words.read(stem(path), &file).unwrap_or_else(|e| fail(&e.to_string()));
    }
    let mut context = rules::read::Context::default();
    let mut rule_files = Vec::new();
    // The text of the rules without their examples: a user's file may use their sets, extend and drop them.
    let mut sources = String::from("/// The built-in rules: family and text.\npub static BUILT_IN: &[(&str, &str)] = &[\n");
    for (path, text) in &files("src/rules/builtin", "rules") {
        let file = rules::read::read(&path.display().to_string(), stem(path), text, &mut context, None).unwrap_or_else(|e| fail(&e.to_string()));
        rule_files.push(file);
        let kept: Vec<&str> = text.lines().filter(|l| !["yes ", "no ", "#"].iter().any(|k| l.trim_start().starts_with(k))).collect();
        let _ = writeln!(sources, "({:?}, {:?}),", stem(path), kept.join("\n"));
    }
    sources += "];\n";
    rules::compile::compile(&rule_files, &mut words, &mut out);
    let (generated, curated) = (files("gazetteers/generated", "tsv"), files("gazetteers/curated", "tsv"));
    // What derives from GeoNames must be credited; who cannot do so leaves it out.
    let cities = std::env::var_os("CARGO_FEATURE_CITIES").is_some();
    let kept = |p: &Path| cities || !matches!(stem(p), "capitals" | "cities" | "regions");
    let named: Vec<(String, &String)> = generated.iter().filter(|(p, _)| kept(p)).chain(&curated).map(|(p, t)| (p.display().to_string(), t)).collect();
    let mut tables = gazetteer::compile::Tables::default();
    for (name, text) in &named {
        let file = lexicon::compile::File { name, text };
        tables.read(&file).unwrap_or_else(|e| fail(&e.to_string()));
    }
    tables.compile(&mut words, &mut out).unwrap_or_else(|e| fail(&e.to_string()));
    let folder = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    let code = weights("src/mention/weights.tsv", "WEIGHTS")
        + &weights("src/mention/weights-in-capitals.tsv", "WEIGHTS_IN_CAPITALS")
        + &weights("src/mention/weights-in-title-case.tsv", "WEIGHTS_IN_TITLE_CASE");
    std::fs::write(folder.join("weights.rs"), code).unwrap_or_else(|e| fail(&format!("weights.rs: {e}")));
    std::fs::write(folder.join("rules.rs"), sources).unwrap_or_else(|e| fail(&format!("rules.rs: {e}")));
    let block = out.finish();
    for (name, content) in [("tables.blob", block.bytes()), ("strings.txt", block.strings.into_bytes())] {
        std::fs::write(folder.join(name), content).unwrap_or_else(|e| fail(&format!("{name}: {e}")));
    }
}

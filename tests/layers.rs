//! The folder layout shows the pipeline: a module imports only from modules above it in this list.

use std::path::{Path, PathBuf};

/// From the ground up. `merge` comes after `document`, whose records it joins.
const LAYERS: [&str; 18] =
    ["span", "error", "hash", "text", "blob", "lexicon", "gazetteer", "time", "mention", "clause", "reference", "relation", "rules", "picture", "document", "quote", "merge", "export"];

fn sources(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") {
            out.push(path);
        }
    }
}

/// Modules that a source names by `crate::`, outside its tests.
fn imports(source: &str) -> Vec<&str> {
    let code = source.split("#[cfg(test)]").next().unwrap();
    let lines = code.lines().filter(|l| !l.trim_start().starts_with("//"));
    lines.flat_map(|l| l.split("crate::").skip(1)).map(|rest| rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap()).collect()
}

#[test]
fn modules_import_only_from_above() {
    let mut files = Vec::new();
    sources(Path::new("src"), &mut files);
    let mut checked = 0;
    for path in files {
        let module = path.strip_prefix("src").unwrap().components().next().unwrap().as_os_str().to_str().unwrap().trim_end_matches(".rs").to_owned();
        let Some(layer) = LAYERS.iter().position(|l| *l == module) else {
            assert!(matches!(module.as_str(), "lib" | "extractor" | "check" | "explain" | "bin" | "guide"), "{module} has no place in the list of layers");
            continue;
        };
        let source = std::fs::read_to_string(&path).unwrap();
        for import in imports(&source) {
            // Macros and re-exports of the crate root are not modules.
            let Some(other) = LAYERS.iter().position(|l| *l == import) else { continue };
            assert!(other <= layer, "{} ({module}) imports {import}, which lies below it", path.display());
            checked += 1;
        }
    }
    assert!(checked > 30, "only {checked} imports were read");
}

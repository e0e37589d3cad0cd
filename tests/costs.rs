//! Every public method that makes a list, a text or an iterator, or reads a text, says in its documentation what that costs. What only reads a field is constant (`src/lib.rs`).

/// Files whose methods users call; the stages of the pipeline are for those who change them.
const FILES: [&str; 21] = [
    "check.rs",
    "document.rs",
    "error.rs",
    "explain.rs",
    "export/brat.rs",
    "export/conll.rs",
    "export/graph.rs",
    "export/html.rs",
    "export/json_ld.rs",
    "export/rows.rs",
    "export/timeline.rs",
    "extractor/inquiry.rs",
    "extractor/mod.rs",
    "extractor/settings.rs",
    "gazetteer/mod.rs",
    "gazetteer/own.rs",
    "gazetteer/scan.rs",
    "relation/mod.rs",
    "relation/schema.rs",
    "span.rs",
    "time/date.rs",
];

/// Words that tell a cost.
const COSTS: [&str; 14] = ["cost", "linear", "constant", "alloc", "copies", "moves", "compare", "passes over", "reads all", "reads the text", "a look-up", "look-ups", "in place", "looks at every"];

/// Whether somebody who reads its head wonders what it costs.
fn makes(head: &str) -> bool {
    let (takes, gives) = head.split_once("->").unwrap_or((head, ""));
    let gives_much = ["String", "Vec<", "impl Iterator", "Document<", "WhyNot", "Extractor", "Result<Self, Error>"].iter().any(|g| gives.contains(g));
    // A span of a text is a slice of it.
    gives_much || takes.contains("&str") && !gives.contains("&str")
}

#[test]
fn what_makes_something_names_its_cost() {
    let (mut seen, mut silent) = (0, Vec::new());
    for file in FILES {
        let source = std::fs::read_to_string(format!("src/{file}")).unwrap();
        let mut doc = String::new();
        for line in source.split("#[cfg(test)]").next().unwrap().lines().map(str::trim) {
            if let Some(words) = line.strip_prefix("///") {
                doc.push_str(&words.to_lowercase());
            } else if line.starts_with("#[") {
                // An attribute stands between a method and its documentation.
            } else {
                if line.starts_with("pub fn") && makes(line) {
                    seen += 1;
                    if !COSTS.iter().any(|c| doc.contains(c)) {
                        silent.push(format!("src/{file}: {line}"));
                    }
                }
                doc.clear();
            }
        }
    }
    assert!(seen > 50, "only {seen} were seen");
    assert!(silent.is_empty(), "no cost is named of\n{}", silent.join("\n"));
}

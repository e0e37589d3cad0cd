//! What the benchmarks share: the texts, the names, and runs in turn.
#![allow(dead_code)]

use std::time::Instant;

/// The corpus, or the file or folder in `DATELINE_BENCH`.
pub fn texts() -> Vec<String> {
    let path = std::env::var("DATELINE_BENCH").unwrap_or_else(|_| concat!(env!("CARGO_MANIFEST_DIR"), "/benches/corpus").to_owned());
    texts_of(path.as_ref())
}

/// The texts of a folder of .txt files, of a file of JSON lines, or of one file.
pub fn texts_of(path: &std::path::Path) -> Vec<String> {
    let files: Vec<_> = if path.is_dir() {
        let mut files: Vec<_> = std::fs::read_dir(path).expect("the corpus").map(|e| e.expect("an entry").path()).filter(|p| p.extension().is_some_and(|e| e == "txt")).collect();
        files.sort();
        files
    } else {
        vec![path.to_owned()]
    };
    let mut texts = Vec::new();
    for file in files {
        let content = std::fs::read_to_string(&file).expect("UTF-8");
        if file.extension().is_some_and(|e| e == "jsonl") {
            let rows = content.lines().filter_map(|l| serde_json::from_str::<serde_json::Value>(l).ok());
            texts.extend(rows.filter_map(|v| v["text"].as_str().map(str::to_owned)));
        } else {
            texts.push(content);
        }
    }
    texts
}

/// Every surface form of the gazetteer.
pub fn names() -> Vec<String> {
    let mut names = Vec::new();
    for folder in ["generated", "curated"] {
        for entry in std::fs::read_dir(format!("{}/gazetteers/{folder}", env!("CARGO_MANIFEST_DIR"))).expect("gazetteers") {
            let content = std::fs::read_to_string(entry.expect("an entry").path()).expect("UTF-8");
            for row in content.lines().filter(|l| !l.starts_with('#')).skip(1) {
                let cells: Vec<&str> = row.split('\t').collect();
                if cells.len() == 9 {
                    names.push(cells[3].to_owned());
                    names.extend(cells[4].split('|').filter_map(|a| a.split('^').next()).filter(|a| !a.is_empty()).map(str::to_owned));
                }
            }
        }
    }
    names.sort();
    names.dedup();
    names
}

/// The first `n` of: the gazetteer's forms, in an order that mixes kinds, then people made of given names and surnames.
pub fn names_for(n: usize, forms: &[String]) -> Vec<String> {
    let column = |file: &str| -> Vec<String> {
        let content = std::fs::read_to_string(format!("{}/gazetteers/lexicon/{file}", env!("CARGO_MANIFEST_DIR"))).expect("a lexicon file");
        content.lines().skip(1).filter_map(|l| l.split('\t').next()).filter(|w| w.len() > 2).map(str::to_owned).collect()
    };
    let (given, family) = (column("given-names.tsv"), column("family-names.tsv"));
    // A step that shares no factor with the number of forms visits each once.
    let mixed = (0..forms.len()).map(|i| forms[i * 7919 % forms.len()].clone());
    let people = (0..).map(|i| format!("{} {}", given[i * 31 % given.len()], family[(i * 17 + i / given.len()) % family.len()]));
    let mut seen = std::collections::HashSet::new();
    mixed.chain(people).filter(|name| seen.insert(name.clone())).take(n).collect()
}

/// How many frames and patterns are built in.
pub fn builtin_rules() -> usize {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/rules/builtin");
    let files = std::fs::read_dir(folder).expect("the rules").map(|e| std::fs::read_to_string(e.expect("an entry").path()).expect("UTF-8"));
    files.map(|f| f.lines().filter(|l| l.starts_with("frame ") || l.starts_with("pattern ")).count()).sum()
}

/// A rule file of `n` frames, each with the next verb of the lexicon as its trigger.
pub fn rules_like(n: usize) -> String {
    let verbs = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/gazetteers/lexicon/verbs.tsv")).expect("verbs");
    let rows: Vec<Vec<&str>> = verbs.lines().skip(1).map(|l| l.split('\t').collect()).collect();
    // "wound" is a verb and a form of "wind": the reader of rules would ask which.
    let forms: std::collections::HashSet<&str> = rows.iter().flat_map(|r| r[1..r.len() - 1].iter().copied().filter(|f| *f != r[0])).collect();
    let verbs: Vec<&str> = rows.iter().map(|r| r[0]).filter(|v| v.bytes().all(|b| b.is_ascii_lowercase()) && !forms.contains(v)).collect();
    let mut out = String::from("kind linked : from! to!\n");
    for k in 0..n {
        let verb = verbs[k * 7919 % verbs.len()];
        out += &format!("\nframe Generated{k} -> linked\n  verb {verb}\n  role from : subj &ACTOR\n  role to : obj &ACTOR &PLACE\n");
    }
    out
}

/// One way to do the work; `run` gives the number of results.
pub struct Contestant<'a> {
    pub name: String,
    pub run: Box<dyn FnMut() -> usize + 'a>,
    seconds: Vec<f64>,
    /// How often a run repeats the work.
    times: usize,
    pub found: usize,
}

impl<'a> Contestant<'a> {
    pub fn new(name: impl Into<String>, run: impl FnMut() -> usize + 'a) -> Self {
        Contestant { name: name.into(), run: Box::new(run), seconds: Vec::new(), times: 1, found: 0 }
    }
    /// Megabytes a second, by the median run.
    pub fn speed(&self, bytes: usize) -> f64 {
        bytes as f64 / 1e6 / self.seconds[self.seconds.len() / 2]
    }
}

/// Seconds that this thread has run: on Linux its time on a processor, so that a busy machine changes little, elsewhere the clock.
pub fn seconds() -> f64 {
    use std::sync::OnceLock;
    static START: OnceLock<Instant> = OnceLock::new();
    let clock = START.get_or_init(Instant::now).elapsed().as_secs_f64();
    let nanoseconds = std::fs::read_to_string("/proc/thread-self/schedstat").ok().and_then(|s| s.split(' ').next()?.parse::<f64>().ok());
    nanoseconds.map_or(clock, |n| n / 1e9)
}

/// Runs all in turn and prints a line each.
pub fn race(contestants: &mut [Contestant<'_>], rounds: usize, bytes: usize) {
    measure(contestants, rounds);
    for c in contestants {
        println!("{:<56} {:>8.1} MB/s  {:>8} found", c.name, c.speed(bytes), c.found);
    }
}

/// Runs all in turn, so that a busy machine slows all alike; the first round warms caches and buffers and does not count.
pub fn measure(contestants: &mut [Contestant<'_>], rounds: usize) {
    for c in contestants.iter_mut() {
        let start = Instant::now();
        c.found = (c.run)();
        // The time on a processor is told in steps of some milliseconds: a run is as long as makes them small.
        c.times = (0.08 / start.elapsed().as_secs_f64().max(1e-9)).ceil() as usize;
    }
    for _ in 0..rounds {
        for c in contestants.iter_mut() {
            let start = seconds();
            for _ in 0..c.times {
                c.found = (c.run)();
            }
            c.seconds.push((seconds() - start) / c.times as f64);
        }
    }
    for c in contestants {
        c.seconds.sort_by(f64::total_cmp);
        assert!(c.found > 0, "{} found nothing", c.name);
    }
}

//! The program `dateline`, run as a user runs it: what it prints, where, and its exit code.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What a run gave.
struct Run {
    code: i32,
    out: String,
    err: String,
}

impl Run {
    fn shows(self, wanted: &[&str]) -> Self {
        wanted.iter().for_each(|w| assert!(self.out.contains(w), "no {w:?} in\n{}\n{}", self.out, self.err));
        self
    }
    fn tells(self, wanted: &[&str]) -> Self {
        wanted.iter().for_each(|w| assert!(self.err.contains(w), "no {w:?} in\n{}", self.err));
        self
    }
    fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, code, "{}\n{}", self.out, self.err);
        self
    }
}

fn run_with(args: &[&str], folder: &Path, input: &str) -> Run {
    let mut child =
        Command::new(env!("CARGO_BIN_EXE_dateline")).args(args).current_dir(folder).env_remove("NO_COLOR").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // A program that stops early reads nothing.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    let output = child.wait_with_output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Run { code: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
}

fn run(args: &[&str], folder: &Path) -> Run {
    run_with(args, folder, "")
}

/// A folder with these files, new for each test.
fn folder(name: &str, files: &[(&str, &[u8])]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    for (file, bytes) in files {
        let path = folder.join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

fn packed(text: &str) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packer.write_all(text.as_bytes()).unwrap();
    packer.finish().unwrap()
}

fn ids(lines: &str) -> Vec<String> {
    lines.lines().map(|l| serde_json::from_str::<serde_json::Value>(l).unwrap()["id"].as_str().unwrap().to_owned()).collect()
}

const FINLAND: &str = "Finland is a member of NATO.";

#[test]
fn texts_come_from_everywhere_in_order() {
    let line = format!("{}\n\n{}\n", r#"{"id": "one", "text": "Kenya attacked Uganda.", "date": "2024-05-02"}"#, r#"{"text": "Chile blocked the highway."}"#);
    let at = folder(
        "everywhere",
        &[("b.txt", FINLAND.as_bytes()), ("in/a.jsonl", line.as_bytes()), ("in/deep/z.txt.gz", &packed("Oman praised Qatar.")), ("in/picture.png", b"\x89PNG"), ("in/y.jsonl.gz", &packed(&line))],
    );
    let all = run(&["extract", "--format", "jsonl", "b.txt", "in", "b.*", "-"], &at).exits(0);
    assert_eq!(ids(&all.out), ["b", "one", "a-3", "z", "one", "y-3", "b", "stdin"]);
    // One file was named twice.
    assert!(all.err.starts_with("warning: several texts have the id \"one\"") && !all.err.contains("error"), "{}", all.err);
    let piped = run_with(&["extract"], &at, FINLAND).exits(0).shows(&["== stdin ==", "member_of", "organization", "Q33"]);
    assert!(!piped.out.contains('\x1b'), "colour without a terminal");
    run_with(&["--color", "always", "extract"], &at, FINLAND).exits(0).shows(&["\x1b[1;32m"]);
}

#[test]
fn results_go_to_a_file_and_go_on_there() {
    let texts: String = (0..5).map(|n| format!("{{\"id\": \"{n}\", \"text\": \"{FINLAND}\"}}\n")).collect();
    let at = folder("resume", &[("texts.jsonl", texts.as_bytes())]);
    run(&["extract", "--format", "jsonl", "-o", "whole.jsonl", "texts.jsonl"], &at).exits(0);
    let whole = fs::read_to_string(at.join("whole.jsonl")).unwrap();
    assert_eq!(ids(&whole), ["0", "1", "2", "3", "4"]);
    // Stopped in the middle of the third line.
    let cut: usize = whole.split_inclusive('\n').take(2).map(str::len).sum();
    fs::write(at.join("part.jsonl"), &whole[..cut + 20]).unwrap();
    run(&["extract", "--format", "jsonl", "-o", "part.jsonl", "--resume", "texts.jsonl"], &at).exits(0);
    assert_eq!(fs::read_to_string(at.join("part.jsonl")).unwrap(), whole);
}

/// So many threads that the machine would stand still are not started: this ends soon.
#[test]
fn threads_are_bounded() {
    let at = folder("threads", &[("a.txt", FINLAND.as_bytes())]);
    run(&["extract", "--threads", "1000000", "a.txt"], &at).exits(0).shows(&["member_of"]);
}

/// A device without room is told, by every command that writes; none panics.
#[test]
#[cfg(target_os = "linux")]
fn a_full_device_is_a_fault() {
    let at = folder("full", &[("a.txt", FINLAND.as_bytes()), ("n.tsv", NAMES.as_bytes())]);
    for args in [&["extract", "a.txt"][..], &["check", "n.tsv"], &["export", "html", "a.txt"], &["graph", "a.txt"], &["man"], &["completions", "bash"], &["explain", FINLAND]] {
        let full = fs::File::options().write(true).open("/dev/full").unwrap();
        let output = Command::new(env!("CARGO_BIN_EXE_dateline")).args(args).current_dir(&at).stdout(full).output().unwrap();
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.code() == Some(1) && told.contains("No space left"), "{args:?}: {told}");
    }
    run(&["extract", "-o", "none/x.jsonl", "a.txt"], &at).exits(1).tells(&["none/x.jsonl: No such file"]);
}

#[test]
fn faulty_inputs_are_told_and_the_rest_is_read() {
    let lines = "{\"text\": \"Finland is a member of NATO.\"}\n{\"txet\": \"Oman\"}\n{\"text\": \"Peru met Chile.\", \"date\": \"2024-13-02\"}\n";
    let at = folder("faulty", &[("bad.txt", b"Finland is\na member of NAT\xffO."), ("lines.jsonl", lines.as_bytes()), ("good.txt", FINLAND.as_bytes()), ("empty/x.png", b"")]);
    let read = run(&["extract", "--format", "jsonl", "bad.txt", "lines.jsonl", "none.txt", "empty", "no*fit", "good.txt"], &at).exits(1).tells(&[
        "not UTF-8 at byte 26",
        "bad.txt:2:16",
        "lines.jsonl:2:",
        "missing field `text`",
        "a line is {\"id\"",
        "\"2024-13-02\" is not a date",
        "lines.jsonl:3:",
        "none.txt: No such file",
        "empty: no text in this folder",
        "no*fit: no file fits this pattern",
    ]);
    assert_eq!(ids(&read.out), ["lines-1", "lines-3", "good"]);
}

#[test]
fn wrong_command_lines_exit_with_two() {
    let at = folder("wrong", &[]);
    run(&[], &at).exits(2).tells(&["Usage:", "why-not"]);
    run(&["extarct"], &at).exits(2).tells(&["similar subcommand", "extract"]);
    run(&["extract", "--date", "yesterday"], &at).exits(2).tells(&["\"yesterday\" is not a date, expected YYYY-MM-DD"]);
    run(&["--help"], &at).exits(0).shows(&["Exit codes:", "completions"]);
    // Lines of a page are no texts.
    run(&["extract", "--resume", "-o", "page.txt", "-"], &at).exits(2).tells(&["needs --format jsonl"]);
}

#[test]
fn relations_are_explained() {
    let at = folder("explain", &[]);
    run(&["explain", "Chile denied that it had blocked the highway."], &at).exits(0).shows(&["^^^^^^^", "negative, because of \"denied\" (denied)"]);
    run(&["explain", "It rained."], &at).exits(1).tells(&["No relation was found"]);
    run(&["why-not", "The road was blocked by snow.", "blocked_route"], &at).exits(0).shows(&["fails at role blocker", "\"snow\""]);
    run(&["why-not", "Chile blocked the highway.", "blocked_route"], &at).exits(0).shows(&["trigger \"blocked\""]);
    run(&["why-not", "It rained.", "blocked_route"], &at).exits(0).shows(&["no word triggers that kind"]);
    run(&["why-not", "It rained.", "block_route"], &at).exits(1).tells(&["unknown kind \"block_route\"", "did you mean \"blocked_route\"?"]);
    run(&["extract", "--kinds", "said,nothing_like_it"], &at).exits(1).tells(&["unknown kind \"nothing_like_it\"", "expected one of: member_of"]);
}

/// What stands in the wrong place, or has no word of the kind, is answered with what would do.
#[test]
fn kinds_and_their_words_are_listed() {
    let rules = "kind twinned : town! with!\nframe Twin -> twinned\n  verb twin\n  role town : obj @place\n  role with : with @place\n";
    let at = folder("kinds", &[("towns.rules", rules.as_bytes())]);
    let all = run(&["kinds"], &at).exits(0).shows(&["met                      participants!*", "charged", "stage: "]);
    assert_eq!(all.out.lines().count(), dateline::relation::schema::KINDS.len());
    run(&["kinds", "blocked_route"], &at).exits(0).shows(&["route!", "barricade, ", "cut off"]);
    run(&["kinds", "--rules", "towns.rules", "twinned"], &at).exits(0).shows(&["twinned                  town! with!\n    twin\n"]);
    run(&["kinds", "blocked_rout"], &at).exits(1).tells(&["did you mean \"blocked_route\"?"]);
    run(&["why-not", "It rained.", "blocked_route"], &at).exits(0).shows(&["these do: ", "barricade"]);
    run(&["why-not", "blocked_route", "It rained."], &at).exits(1).tells(&["the text stands before the kind", "dateline why-not \"It rained.\" blocked_route"]);
    // The word that is meant hides behind no list of all kinds.
    assert!(!run(&["check", "towns.rules", "none.rules"], &at).err.contains("expected one of"));
    let slip = run_with(&["extract", "--rules", "slip.rules"], &folder("slip", &[("slip.rules", b"frame Twin -> attackd\n  verb twin\n")]), "").exits(1).tells(&["did you mean \"attacked\"?"]);
    assert!(!slip.err.contains("member_of"), "{}", slip.err);
}

/// Nothing is read in silence for what it is not.
#[test]
fn what_is_no_text_is_told() {
    let line = "{\"id\": 7, \"text\": \"Peru met Chile.\", \"date\": \"3 March 2021\"}\n{\"id\": 8, \"body\": \"Peru\"}\nno json\n";
    let files: &[(&str, &[u8])] = &[
        ("one/a.txt", b"Peru met Chile."),
        ("two/a.txt", b"Oman met Mali on Monday."),
        ("page.html", b"<p>Peru met Chile.</p>"),
        ("lines.jsonl", line.as_bytes()),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\x0d"),
        ("found.jsonl", b"{\"id\": \"b\"}\n"),
        ("gold.jsonl", b"{\"id\": \"a\", \"text\": \"Peru met Chile.\", \"relations\": []}\n"),
    ];
    let at = folder("no-text", files);
    let twins = run(&["extract", "--format", "jsonl", "one", "two"], &at).exits(0).tells(&["warning: several texts have the id \"a\""]);
    assert_eq!(ids(&twins.out), ["a", "a"]);
    run(&["extract", "page.html"], &at).exits(0).tells(&["a .html file is read as plain text", ".jsonl"]);
    let lines = run(&["extract", "--format", "jsonl", "lines.jsonl"], &at).exits(1).tells(&["\"3 March 2021\" is not a date", "missing field `text`", "no JSON"]);
    assert_eq!(ids(&lines.out), ["7"]);
    let binary = run(&["extract", "picture.txt"], &at).exits(1).tells(&["picture.txt: not a text", "pdftotext"]);
    assert!(!binary.err.contains("iconv"));
    run(&["one/a.txt"], &at).exits(2).tells(&["did you mean `dateline extract one/a.txt`?"]);
    run(&["extract", "two/a.txt"], &at).exits(0).shows(&["Monday", "XXXX-WXX-1", "--date, more is known"]);
    let dated = run(&["extract", "--date", "2024-05-08", "two/a.txt"], &at).exits(0).shows(&["2024-05-06"]);
    assert!(!dated.out.contains("--date") && dated.out.lines().all(|l| l == l.trim_end()), "{}", dated.out);
    run(&["score", "--found", "found.jsonl", "gold.jsonl"], &at).exits(1).tells(&["found.jsonl: no result for 1 of 1 texts", "\"a\""]);
    let table = run(&["score", "one/a.txt"], &at).exits(1).tells(&["gold is .jsonl"]);
    assert_eq!(table.out, "");
}

const RULES: &str = r#"kind energy_supply : supplier! buyer! fuel!
/// Somebody sells fuel to somebody.
frame Supply -> energy_supply
  verb supply sell
  role supplier : subj @country
  role buyer    : to @country
  role fuel     : obj gas oil
  yes "Qatar sold gas to Japan." => supplier=Qatar; buyer=Japan; fuel=gas
  yes "Oil was supplied to India by Iraq." => supplier=Iraq; buyer=India; fuel=Oil
  no  "Qatar sold planes to Japan." fails role fuel
  no  "The crisis sold oil to Japan." fails role supplier
"#;
const NAMES: &str = "name\ttype\taliases\nGrey Tern\tfacility\tMV Grey Tern\n";

#[test]
fn good_files_pass_and_are_used() {
    let at = folder("own", &[("energy.rules", RULES.as_bytes()), ("ships.tsv", NAMES.as_bytes())]);
    run(&["check", "--strict", "energy.rules", "ships.tsv"], &at).exits(0).shows(&["ships.tsv: 1 name\n", "2 files: 0 errors, 0 warnings"]);
    let text = "The Grey Tern left. Oman supplied oil to Chad.";
    run_with(&["extract", "--names", "ships.tsv", "--rules", "energy.rules", "--kinds", "energy_supply"], &at, text).exits(0).shows(&["Grey Tern", "energy_supply [energy/Supply]"]);
}

#[test]
fn faulty_files_are_drawn() {
    let broken = RULES.replace("  verb supply sell", "  verb supply onsell") + "frame Other -> energy_suply\n  verb rain\n";
    let wrong = RULES.replace("supplier=Qatar;", "supplier=Oman;").replace("  no  \"The crisis sold oil to Japan.\" fails role supplier\n", "");
    let names = "name\ttype\taliases\nGrey Tern\tship\t\nRed Tern\tfacility\t\nBlue Tern\tfaclity\t\n";
    let at = folder(
        "broken",
        &[("broken.rules", broken.as_bytes()), ("wrong.rules", wrong.as_bytes()), ("ships.tsv", names.as_bytes()), ("head.tsv", b"nmae\ttype\nA\tperson\n"), ("n.jsonl", b"{\"name\": \"Zephyr\"\n")],
    );
    run(&["check", "broken.rules"], &at).exits(1).shows(&["1 file: 2 errors"]).tells(&[
        "error: unknown verb \"onsell\"",
        "--> broken.rules:4:15",
        "4 |   verb supply onsell",
        "^^^^^^",
        "help: if it is spelt so, teach it above",
        "unknown kind \"energy_suply\"",
        "--> broken.rules:12:16",
        "help: did you mean \"energy_supply\"?",
    ]);
    run(&["check", "wrong.rules"], &at).exits(1).tells(&[
        "this example does not come out as it says",
        "wrong.rules:8:",
        "expected [\"Oman\"], found [\"Qatar\"]",
        "warning: wrong/Supply: it has 2 yes and 1 no lines",
    ]);
    // Every faulty row is told, and the good one is counted.
    run(&["check", "ships.tsv"], &at).exits(1).shows(&["ships.tsv: 1 name\n", "2 errors"]).tells(&["ships.tsv:2:11", "unknown type \"ship\"", "ships.tsv:4:11", "did you mean \"facility\"?"]);
    run(&["check", "head.tsv", "n.jsonl", "none.rules"], &at).exits(1).shows(&["3 errors"]).tells(&["head.tsv:1:1", "did you mean \"name\"?", "n.jsonl:1:", "none.rules: No such file"]);
    run(&["extract", "--rules", "broken.rules", "-"], &at).exits(1).tells(&["broken.rules:4:15"]);
    run(&["extract", "--names", "ships.tsv", "-"], &at).exits(1).tells(&["ships.tsv:2:11"]);
}

#[test]
fn own_gold_is_scored() {
    // What was found, corrected by hand: one relation more, one name more, a status that differs.
    let gold = r#"{"id": "a", "text": "Finland is a member of NATO. Chile denied that it had blocked the highway near Arica.",
 "mentions": [{"start": 0, "end": 7, "type": "country"}, {"start": 23, "end": 27, "type": "organization"}, {"start": 29, "end": 34, "type": "country"}, {"start": 79, "end": 84, "type": "person"}],
 "relations": [{"kind": "member_of", "args": {"member": ["Finland"], "organization": ["NATO"]}, "polarity": "positive", "modality": "asserted"},
 {"kind": "blocked_route", "args": {"blocker": [{"start": 29, "end": 34}, {"start": 0, "end": 7}]}},
 {"kind": "denied", "args": {"speaker": ["Chile"]}, "polarity": "negative"}]}"#;
    let gold = gold.replace('\n', "") + "\n";
    let at = folder("gold", &[("gold.jsonl", gold.as_bytes()), ("found.jsonl", b"{\"id\": \"a\", \"mentions\": [], \"relations\": []}\n")]);
    let scored = run(&["score", "--misses", "9", "--extras", "9", "gold.jsonl"], &at).exits(0).shows(&["missed a 79..84 names person", "missed a 0..0 relations blocked_route", "extra  a "]);
    let row =
        |out: &str, name: &str| out.lines().find(|l| l.starts_with(name)).unwrap_or_else(|| panic!("no row {name} in\n{out}")).split_whitespace().rev().take(3).map(str::to_owned).collect::<Vec<_>>();
    // Gold, found, right.
    assert_eq!(row(&scored.out, "relations: member_of"), ["1", "1", "1"], "{}", scored.out);
    assert_eq!(row(&scored.out, "relations: blocked_route"), ["1", "1", "0"], "{}", scored.out);
    assert_eq!(row(&scored.out, "names: country"), ["2", "2", "2"], "{}", scored.out);
    assert_eq!(row(&scored.out, "names: person")[2], "0", "{}", scored.out);
    let empty = run(&["score", "--found", "found.jsonl", "gold.jsonl"], &at).exits(0);
    assert_eq!(row(&empty.out, "relations "), ["3", "0", "0"], "{}", empty.out);
    // What extract writes with its text is gold on which extract is right in everything.
    let written = run_with(&["extract", "--format", "jsonl", "--with-text", "-o", "own.jsonl"], &at, "Finland is a member of NATO. Peru condemned Chile on 3 May 2020.").exits(0);
    assert_eq!(written.out, "");
    let own = run(&["score", "own.jsonl"], &at).exits(0);
    assert!(own.out.lines().skip(1).filter(|l| !l.starts_with("status")).all(|l| l.contains("1.000 1.000 1.000")), "{}", own.out);
    run(&["score", "none.jsonl"], &at).exits(1);
}

#[test]
fn results_leave_in_other_forms() {
    let at = folder("forms", &[("one.txt", FINLAND.as_bytes()), ("two.txt", b"Kenya attacked Uganda.")]);
    run(&["export", "html", "one.txt"], &at).exits(0).shows(&["<!doctype html>", "member_of"]);
    run(&["export", "conll", "one.txt"], &at).exits(0).shows(&["Finland\tB-country\tfi"]);
    let rows = run(&["export", "rows", "one.txt", "two.txt"], &at).exits(0).shows(&["two\t", "\tKEN\t"]);
    assert_eq!(rows.out.matches("source_name").count(), 1);
    run_with(&["export", "json-ld"], &at, FINLAND).exits(0).shows(&["wdt:P463"]);
    run(&["export", "brat", "-o", "out", "one.txt", "two.txt"], &at).exits(0);
    assert!(fs::read_to_string(at.join("out/one.ann")).unwrap().contains("T1\tcountry 0 7\tFinland"));
    assert_eq!(fs::read_to_string(at.join("out/one.txt")).unwrap(), FINLAND);
    // A page is a file; texts of one name are two pages.
    run(&["export", "html", "one.txt", "two.txt"], &at).exits(1).tells(&["--output FOLDER"]);
    run(&["export", "json-ld", "-o", "linked", "one.txt", "one.txt"], &at).exits(0);
    for file in ["one.jsonld", "one~2.jsonld"] {
        serde_json::from_str::<serde_json::Value>(&fs::read_to_string(at.join("linked").join(file)).unwrap()).unwrap();
    }
    run(&["graph", "one.txt", "two.txt"], &at).exits(0).shows(&["digraph", "-> \"ug\" [label=\"attacked\""]);
    run(&["graph", "--format", "graphml", "one.txt"], &at).exits(0).shows(&["<graphml"]);
}

#[test]
fn shells_and_man_learn_every_command() {
    let at = folder("shells", &[]);
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        run(&["completions", shell], &at).exits(0).shows(&["why-not", "dateline"]);
    }
    run(&["man"], &at).exits(0).shows(&[".TH dateline 1", "DATELINE WHY-NOT", "\\-\\-preset", "Exit codes"]);
}

/// What `| head` does: the reader goes away, and that is no fault.
#[test]
fn a_reader_that_goes_away_is_no_fault() {
    let texts: String = (0..2000).map(|n| format!("{{\"id\": \"{n}\", \"text\": \"{FINLAND}\"}}\n")).collect();
    let at = folder("pipe", &[("texts.jsonl", texts.as_bytes())]);
    let mut child = Command::new(env!("CARGO_BIN_EXE_dateline")).args(["extract", "texts.jsonl"]).current_dir(&at).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success() && output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// Windows programs mark what they write: UTF-16 and UTF-8 with a mark are texts like any other.
#[test]
fn marks_of_byte_order() {
    let text = "Kenya attacked Ghana.";
    let wide = |unit: fn(u16) -> [u8; 2]| ["\u{feff}", text].concat().encode_utf16().flat_map(unit).collect::<Vec<u8>>();
    let line = format!("\u{feff}{{\"id\": \"d\", \"text\": \"{text}\"}}\n");
    let marked = format!("\u{feff}{text}");
    let folder = folder("marks", &[("a.txt", &wide(u16::to_le_bytes)), ("b.txt", &wide(u16::to_be_bytes)), ("c.txt", marked.as_bytes()), ("d.jsonl", line.as_bytes())]);
    let found = run(&["extract", "--format", "jsonl", "a.txt", "b.txt", "c.txt", "d.jsonl"], &folder).exits(0);
    assert_eq!(found.out.matches("\"kind\":\"attacked\"").count(), 4, "{}", found.out);
}

/// The results of a text larger than a batch, among small ones, come in their order.
#[test]
fn large_texts_among_small_ones() {
    let large = "Kenya attacked Ghana.\n\n".repeat(190_000);
    let folder = folder("large", &[("a.txt", b"Peru met Chile."), ("b.txt", b"Peru left Chile."), ("c.txt", large.as_bytes()), ("d.txt", b"Oman met Mali."), ("e.txt", b"Togo left Mali.")]);
    let found = run(&["extract", "--format", "jsonl", "."], &folder).exits(0);
    let lines: Vec<&str> = found.out.lines().collect();
    let ids: Vec<&str> = lines.iter().map(|l| l.split("\"id\":\"").nth(1).unwrap().split('"').next().unwrap()).collect();
    assert_eq!(ids, ["a", "b", "c", "d", "e"]);
    assert!(lines[2].len() > large.len() && lines.iter().all(|l| l.ends_with('}')));
}

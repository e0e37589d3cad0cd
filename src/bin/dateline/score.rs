//! `dateline score`: how well does it read texts of yours?

use crate::input;
use crate::settings::Settings;
use dateline::{Input, Scratch};
use serde_json::Value;
use std::cell::Cell;
use std::collections::{BTreeMap, HashMap};
use std::io::{self, Write};

/// Gold is one JSON object a line: "text", "id", "date" and any of "mentions", "times" and "relations" in the form of the results; what a line leaves out is not scored.
/// `dateline extract --format jsonl --with-text` writes such lines: correct them by hand.
#[derive(clap::Args)]
pub struct Args {
    /// .jsonl files of gold
    #[arg(required = true)]
    gold: Vec<String>,
    /// Results to score (.jsonl), instead of reading the texts now
    #[arg(long, value_name = "FILE")]
    found: Option<String>,
    /// Lists what was missed, at most so many
    #[arg(long, value_name = "N", default_value_t = 0)]
    misses: usize,
    /// Lists what was found and is not gold, at most so many
    #[arg(long, value_name = "N", default_value_t = 0)]
    extras: usize,
    #[command(flatten)]
    settings: Settings,
}

/// Right, found, gold.
#[derive(Clone, Copy, Default)]
struct Tally([usize; 3]);

impl Tally {
    fn row(self, name: &str) -> String {
        let [right, found, gold] = self.0;
        let part = |of: usize| if of == 0 { f64::NAN } else { right as f64 / of as f64 };
        let figure = |x: f64| if x.is_nan() { "    -".to_owned() } else { format!("{x:5.3}") };
        let f1 = if found + gold == 0 { f64::NAN } else { 2.0 * right as f64 / (found + gold) as f64 };
        format!("{name:34} {} {} {} {right:>6} {found:>6} {gold:>6}", figure(part(found)), figure(part(gold)), figure(f1))
    }
}

#[derive(Default)]
struct Score {
    /// By layer and type.
    rows: BTreeMap<String, Tally>,
    /// Status of relations found: right, all.
    status: [usize; 2],
    misses: Vec<String>,
    extras: Vec<String>,
}

impl Args {
    /// Prints the table; whether all gold could be read.
    pub fn run(self) -> io::Result<bool> {
        let Some(extractor) = self.settings.extractor() else { return Ok(false) };
        let (faults, mut scratch, mut score) = (Cell::new(0), Scratch::default(), Score::default());
        let found = self.found.as_deref().map(results).transpose()?;
        let files = input::files(&self.gold, &faults);
        // Texts of gold, and those among them that the results lack.
        let (mut texts, mut lost) = (0, Vec::new());
        for text in input::read(&files, &faults) {
            let Ok(gold) = serde_json::from_str::<Value>(&text.line) else {
                crate::fault::tell(&format!("{}: gold is .jsonl, a document a line", text.id), None);
                faults.set(faults.get() + 1);
                continue;
            };
            texts += 1;
            let result = if let Some(found) = &found {
                found.get(&text.id).cloned().unwrap_or_else(|| {
                    lost.push(text.id.clone());
                    Value::Null
                })
            } else {
                let news = extractor.extract_with(Input { text: &text.text, date: text.date, id: Some(&text.id) }, &mut scratch);
                let value = serde_json::to_value(&news)?;
                scratch.recycle(news);
                value
            };
            score.document(&text, &gold, &result);
        }
        if let (Some(path), Some(first)) = (&self.found, lost.first()) {
            crate::fault::tell(&format!("{path}: no result for {} of {texts} texts, the first is \"{first}\"", lost.len()), Some("a result and its gold bear the same \"id\""));
            faults.set(faults.get() + 1);
        }
        if texts == 0 {
            return Ok(false);
        }
        let mut out = io::stdout().lock();
        writeln!(out, "{:34} {:>5} {:>5} {:>5} {:>6} {:>6} {:>6}", "", "P", "R", "F1", "right", "found", "gold")?;
        score.rows.iter().try_for_each(|(name, tally)| writeln!(out, "{}", tally.row(name)))?;
        if score.status[1] > 0 {
            writeln!(out, "status (polarity, modality): {} of {} relations", score.status[0], score.status[1])?;
        }
        score.misses.iter().take(self.misses).try_for_each(|m| writeln!(out, "missed {m}"))?;
        score.extras.iter().take(self.extras).try_for_each(|e| writeln!(out, "extra  {e}"))?;
        Ok(faults.get() == 0)
    }
}

/// Results by id.
fn results(path: &str) -> io::Result<HashMap<String, Value>> {
    let text = std::fs::read_to_string(path).map_err(|e| crate::fault::named(path.as_ref(), &e))?;
    let values = text.lines().filter_map(|l| serde_json::from_str::<Value>(l).ok());
    Ok(values.filter_map(|v| Some((v["id"].as_str()?.to_owned(), v))).collect())
}

fn list<'v>(value: &'v Value, field: &str) -> Option<Vec<&'v Value>> {
    value.get(field)?.as_array().map(|a| a.iter().collect())
}

fn span(value: &Value) -> (u64, u64) {
    (value["start"].as_u64().unwrap_or(0), value["end"].as_u64().unwrap_or(0))
}

fn overlap(a: &Value, b: &Value) -> bool {
    let ((a, b), (c, d)) = (span(a), span(b));
    a < d && c < b
}

/// Each gold item takes the first free found one that fits.
fn pair<'v>(gold: &[&'v Value], found: &[&'v Value], fits: impl Fn(&Value, &Value) -> bool) -> Vec<(&'v Value, Option<&'v Value>)> {
    let mut free = found.to_vec();
    gold.iter().map(|&g| (g, free.iter().position(|f| fits(g, f)).map(|at| free.remove(at)))).collect()
}

impl Score {
    fn document(&mut self, text: &input::Text, gold: &Value, found: &Value) {
        if let Some(gold) = list(gold, "mentions") {
            // Names alone: nouns and pronouns are another task.
            let named = |m: &&Value| matches!(m["form"].as_str(), None | Some("named" | "demonym"));
            let gold: Vec<&Value> = gold.into_iter().filter(named).collect();
            let found: Vec<&Value> = list(found, "mentions").unwrap_or_default().into_iter().filter(named).collect();
            let kind = |m: &Value| m["type"].as_str().unwrap_or("?").to_owned();
            self.layer(text, "names", &gold, &found, kind, |g, f| span(g) == span(f) && g["type"] == f["type"], true);
            self.layer(text, "names, overlapping", &gold, &found, |_| String::new(), |g, f| overlap(g, f) && g["type"] == f["type"], false);
        }
        if let Some(gold) = list(gold, "times") {
            let found = list(found, "times").unwrap_or_default();
            self.layer(text, "times", &gold, &found, |_| String::new(), |g, f| span(g) == span(f), true);
            self.layer(text, "times with their value", &gold, &found, |_| String::new(), |g, f| overlap(g, f) && g["value"] == f["value"], false);
        }
        if let Some(gold) = list(gold, "relations") {
            let all = list(found, "relations").unwrap_or_default();
            let same = |g: &Value, f: &Value| g["kind"] == f["kind"] && arguments(&text.text, found, g, f);
            self.layer(text, "relations", &gold, &all, |r| r["kind"].as_str().unwrap_or("?").to_owned(), same, true);
            for (g, f) in pair(&gold, &all, same) {
                let Some(f) = f else { continue };
                self.status[1] += 1;
                let agrees = |field: &str| g.get(field).is_none_or(|v| *v == f[field]);
                self.status[0] += usize::from(agrees("polarity") && agrees("modality"));
            }
        }
    }

    /// Counts one layer, as a whole and by type.
    fn layer(&mut self, text: &input::Text, name: &str, gold: &[&Value], found: &[&Value], kind: impl Fn(&Value) -> String, fits: impl Fn(&Value, &Value) -> bool, told: bool) {
        let mut add = |item: &Value, slot: usize| {
            self.rows.entry(name.to_owned()).or_default().0[slot] += 1;
            let kind = kind(item);
            if !kind.is_empty() {
                self.rows.entry(format!("{name}: {kind}")).or_default().0[slot] += 1;
            }
        };
        found.iter().for_each(|f| add(f, 1));
        let show = |item: &Value| {
            let at = if item["evidence"].is_object() { &item["evidence"]["sentence"] } else { item };
            let (from, to) = span(at);
            let words = text.text.get(from as usize..to as usize).unwrap_or("").split_whitespace().collect::<Vec<_>>().join(" ");
            let args = item.get("args").map_or(String::new(), |a| format!(" {a}"));
            format!("{} {from}..{to} {name} {}{args} {words}", text.id, kind(item))
        };
        let mut matched = Vec::new();
        for (g, f) in pair(gold, found, fits) {
            add(g, 2);
            if let Some(f) = f {
                add(g, 0);
                matched.push(f);
            } else if told {
                self.misses.push(show(g));
            }
        }
        if told {
            self.extras.extend(found.iter().filter(|f| !matched.iter().any(|m| std::ptr::eq(*m, **f))).map(|f| show(f)));
        }
    }
}

/// Whether a found relation has just the fillers that gold has, in the roles that gold speaks of. A filler of gold is a span or a string: words of the text, or a name.
fn arguments(text: &str, found: &Value, gold: &Value, relation: &Value) -> bool {
    let Some(roles) = gold["args"].as_object() else { return true };
    let fits = |g: &Value, f: &Value| {
        let Some(words) = g.as_str() else { return overlap(g, if f["head"].is_object() { &f["head"] } else { f }) };
        let (from, to) = span(f);
        let entity = f["entity"].as_u64().and_then(|e| found["entities"].get(e as usize)?.get("name")?.as_str());
        [text.get(from as usize..to as usize), entity].into_iter().flatten().any(|name| name.eq_ignore_ascii_case(words))
    };
    roles.iter().all(|(role, fillers)| {
        let fillers: Vec<&Value> = fillers.as_array().map(|a| a.iter().collect()).unwrap_or_default();
        let have: Vec<&Value> = relation["args"][role].as_array().map(|a| a.iter().collect()).unwrap_or_default();
        fillers.len() == have.len() && pair(&fillers, &have, fits).iter().all(|p| p.1.is_some())
    })
}

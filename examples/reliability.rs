//! Is what is given 0.9 right nine times in ten? Bins of confidence, and realisations, with the share that is right on texts that somebody annotated.
//!
//! `cargo run --release --example reliability -- GOLD.jsonl TEXTS`: GOLD has `{"id", "relations": [{"kind", "args": {"role": [{"text", "name"}]}, "evidence"}]}` a line, and
//! the folder TEXTS holds `ID.txt`. A relation is right if a relation of its kind in GOLD has, for each role that the kind needs, a filler with the same words
//! or name. Kinds that GOLD never has are not judged. Nothing is left out for low confidence here.

use dateline::relation::schema::KINDS;
use dateline::{Document, Extractor, Relation};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;

/// How many were judged, and how many of them were right.
#[derive(Default, Clone, Copy)]
struct Share(usize, usize);

impl Share {
    fn count(&mut self, right: bool) {
        self.0 += 1;
        self.1 += usize::from(right);
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [gold, texts] = args.as_slice() else { return Err("usage: reliability GOLD.jsonl TEXTS".into()) };
    let gold: Vec<Value> = std::fs::read_to_string(gold)?.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let kinds: BTreeSet<&str> = gold.iter().flat_map(relations).filter_map(|r| r["kind"].as_str()).collect();
    let extractor = Extractor::builder().min_confidence(0.0).build();
    let (mut bins, mut shapes, mut rules): (BTreeMap<i32, Share>, BTreeMap<String, Share>, BTreeMap<String, Share>) = Default::default();
    let mut sums = BTreeMap::<i32, f32>::new();
    for document in &gold {
        let text = std::fs::read_to_string(format!("{texts}/{}.txt", document["id"].as_str().unwrap_or("")))?;
        let news = extractor.extract(&text);
        for r in news.relations().filter(|r| kinds.contains(r.kind())) {
            let right = relations(document).iter().any(|g| g["kind"] == r.kind() && agrees(&news, &r, g));
            let bin = (r.confidence() * 20.0 + 0.001) as i32;
            bins.entry(bin).or_default().count(right);
            *sums.entry(bin).or_default() += r.confidence();
            shapes.entry(format!("{:10} {:.2}", r.realisation().name(), r.confidence())).or_default().count(right);
            rules.entry(r.rule().to_owned()).or_default().count(right);
        }
    }
    println!("confidence   mean   judged  right  share");
    for (bin, s) in &bins {
        let (from, mean) = (*bin as f32 / 20.0, sums[bin] / s.0 as f32);
        println!("{from:.2} - {:.2}  {mean:.2}  {:6} {:6}   {:.2}", from + 0.05, s.0, s.1, s.1 as f32 / s.0 as f32);
    }
    println!("\nrealisation, confidence");
    shapes.iter().for_each(|(shape, s)| println!("{shape}  {:4} {:4}   {:.2}", s.0, s.1, s.1 as f32 / s.0 as f32));
    println!("\nrules that are wrong most often");
    let mut rules: Vec<_> = rules.into_iter().filter(|(_, s)| s.0 > s.1).collect();
    rules.sort_by_key(|(_, s)| std::cmp::Reverse(s.0 - s.1));
    rules.iter().take(25).for_each(|(rule, s)| println!("{rule:32} {:4} judged, {:4} wrong", s.0, s.0 - s.1));
    Ok(())
}

fn relations(document: &Value) -> &[Value] {
    document["relations"].as_array().map_or(&[], Vec::as_slice)
}

/// Whether every role that the kind needs and the gold relation has holds at least one of its fillers.
fn agrees(news: &Document<'_>, r: &Relation<'_>, gold: &Value) -> bool {
    let kind = KINDS.iter().find(|k| k.name == r.kind());
    let needed = kind.into_iter().flat_map(|k| k.roles).filter(|role| role.1.required());
    needed.filter_map(|role| Some((role.0, gold["args"][role.0].as_array()?))).all(|(role, fillers)| {
        let ours = r.args().filter(|a| a.0 == role).map(|a| a.1);
        ours.into_iter().any(|a| {
            let (text, name) = (news.text(a).to_lowercase(), news.name(a).to_lowercase());
            fillers.iter().flat_map(|f| [&f["text"], &f["name"]]).filter_map(Value::as_str).map(str::to_lowercase).any(|g| {
                let g = g.trim_start_matches("the ").to_owned();
                !g.is_empty() && (text.contains(&g) || g.contains(text.trim_start_matches("the ")) || name == g)
            })
        })
    })
}

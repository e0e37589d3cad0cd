//! Who has to do with whom, over many documents: a graph with one node an entity and one edge a relation between two.

use super::{cell, escape};
use crate::document::{Document, Entity};
use std::collections::BTreeMap;
use std::fmt::Write;

/// A graph that documents are added to. Entities with a gazetteer key are one node over all documents; named ones without are one node by name and type;
/// what is only described ("protesters") is none. Positive, asserted relations count; the same edge in several documents gains weight. Memory: nodes and edges only.
///
/// ```
/// let extractor = dateline::Extractor::new();
/// let mut graph = dateline::export::Graph::default();
/// graph.add(&extractor.extract("Finland is a member of NATO."));
/// graph.add(&extractor.extract("Finland, a member of NATO, closed its border."));
/// assert!(graph.dot().contains("label=\"member_of\" weight=2"), "{}", graph.dot());
/// ```
#[derive(Clone, Default, Debug)]
pub struct Graph {
    nodes: BTreeMap<String, Node>,
    edges: BTreeMap<(String, String, &'static str), Edge>,
}

#[derive(Clone, Debug)]
struct Node {
    name: String,
    kind: &'static str,
    wikidata: Option<String>,
    mentions: usize,
}

#[derive(Clone, Default, Debug)]
struct Edge {
    weight: usize,
    /// First and last date that a document gives.
    dates: Option<(String, String)>,
}

impl Graph {
    /// Takes in what a document states. Two look-ups in sorted maps for each mention and each pair of arguments.
    pub fn add(&mut self, news: &Document<'_>) {
        let keys: Vec<Option<String>> = news.entities().map(|e| key(&e)).collect();
        for m in news.mentions() {
            if let Some((index, entity)) = m.entity().and_then(|i| Some((i, news.entity(i)?)))
                && let Some(key) = keys.get(index as usize).cloned().flatten()
            {
                let node = self.nodes.entry(key).or_insert_with(|| Node { name: cell(entity.name()), kind: entity.kind().name(), wikidata: entity.wikidata(), mentions: 0 });
                node.mentions += 1;
            }
        }
        for r in news.relations().filter(super::super::document::Relation::is_asserted) {
            let ends: Vec<&String> = r.args().filter_map(|a| keys.get(a.1.entity? as usize)?.as_ref()).filter(|k| self.nodes.contains_key(*k)).collect();
            for (i, &from) in ends.iter().enumerate() {
                for &to in ends.iter().skip(i + 1).filter(|&&to| to != from) {
                    let edge = self.edges.entry((from.clone(), to.clone(), r.kind())).or_default();
                    edge.weight += 1;
                    if let Some(date) = r.time().and_then(|t| lower_bound(&t.value.to_string())) {
                        let (first, last) = edge.dates.get_or_insert_with(|| (date.clone(), date.clone()));
                        *first = date.clone().min(first.clone());
                        *last = date.max(last.clone());
                    }
                }
            }
        }
    }

    /// The graph in the language of Graphviz. See <https://graphviz.org/doc/info/lang.html>. Linear in nodes and edges.
    pub fn dot(&self) -> String {
        let mut out = String::from("digraph news {\n  node [shape=box];\n");
        let quoted = |s: &str| format!("\"{}\"", s.replace('\\', "\\\\").replace('"', "\\\""));
        for (key, node) in &self.nodes {
            let _ = writeln!(out, "  {} [label={} class={}];", quoted(key), quoted(&node.name), quoted(node.kind));
        }
        for ((from, to, kind), edge) in &self.edges {
            let _ = writeln!(out, "  {} -> {} [label={} weight={}];", quoted(from), quoted(to), quoted(kind), edge.weight);
        }
        out.push_str("}\n");
        out
    }

    /// The graph as `GraphML`. See <http://graphml.graphdrawing.org>. Linear in nodes and edges.
    pub fn graphml(&self) -> String {
        let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n");
        for (id, of, name, kind) in [
            ("name", "node", "name", "string"),
            ("type", "node", "type", "string"),
            ("wikidata", "node", "wikidata", "string"),
            ("mentions", "node", "mentions", "int"),
            ("kind", "edge", "kind", "string"),
            ("weight", "edge", "weight", "int"),
            ("first", "edge", "first", "string"),
            ("last", "edge", "last", "string"),
        ] {
            let _ = writeln!(out, "  <key id=\"{id}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"{kind}\"/>");
        }
        out.push_str("  <graph edgedefault=\"directed\">\n");
        let data = |out: &mut String, key: &str, value: &str| {
            let _ = write!(out, "<data key=\"{key}\">");
            escape(value, out);
            out.push_str("</data>");
        };
        for (key, node) in &self.nodes {
            out.push_str("    <node id=\"");
            escape(key, &mut out);
            out.push_str("\">");
            data(&mut out, "name", &node.name);
            data(&mut out, "type", node.kind);
            node.wikidata.iter().for_each(|id| data(&mut out, "wikidata", id));
            data(&mut out, "mentions", &node.mentions.to_string());
            out.push_str("</node>\n");
        }
        for ((from, to, kind), edge) in &self.edges {
            out.push_str("    <edge source=\"");
            escape(from, &mut out);
            out.push_str("\" target=\"");
            escape(to, &mut out);
            out.push_str("\">");
            data(&mut out, "kind", kind);
            data(&mut out, "weight", &edge.weight.to_string());
            if let Some((first, last)) = &edge.dates {
                data(&mut out, "first", first);
                data(&mut out, "last", last);
            }
            out.push_str("</edge>\n");
        }
        out.push_str("  </graph>\n</graphml>\n");
        out
    }
}

/// What makes an entity the same in another document.
fn key(entity: &Entity<'_>) -> Option<String> {
    entity.is_named().then(|| entity.key().map_or_else(|| format!("{}:{}", entity.kind().name(), cell(entity.name()).to_lowercase()), str::to_owned))
}

/// The beginning of an interval; dates of ISO 8601 compare as text. A weekday without its week ("XXXX-WXX-1") or a length ("P3D") is no date.
fn lower_bound(value: &str) -> Option<String> {
    value.split('/').next().filter(|v| v.starts_with(|c: char| c.is_ascii_digit())).map(str::to_owned)
}

//! What happened when, over many documents: events by date, as lines and as a page with a chart.

use super::{cell, escape, label};
use crate::document::Document;
use crate::relation::codes::Plover;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// Dated events that documents are added to: positive, asserted relations that have an event code and a day, month or year. What several documents say of one day is
/// one event. Memory: the events only.
///
/// ```
/// let extractor = dateline::Extractor::new();
/// let mut timeline = dateline::export::Timeline::default();
/// timeline.add(&extractor.extract("Kenya condemned Uganda on 3 May 2020."));
/// timeline.add(&extractor.extract("Chile blocked the highway in March 2019."));
/// assert_eq!(timeline.lines().collect::<Vec<_>>(), ["2019-03 blocked_route: Chile, highway", "2020-05-03 condemned: Kenya, Uganda"]);
/// ```
#[derive(Clone, Default, Debug)]
pub struct Timeline {
    /// Date, kind and who -> class, documents, first sentence.
    events: BTreeMap<(String, &'static str, String), Event>,
}

#[derive(Clone, Debug)]
struct Event {
    class: &'static str,
    documents: BTreeSet<String>,
    sentence: String,
}

/// Classes of PLOVER in groups of one colour each.
const GROUPS: [(&str, &[&str]); 4] = [
    ("force", &["ASSAULT", "COERCE", "MOBILIZE", "THREATEN", "PROTEST"]),
    ("demands and refusals", &["ACCUSE", "REJECT", "REQUEST", "SANCTION", "INVESTIGATE"]),
    ("talks and agreements", &["AGREE", "CONSULT", "SUPPORT", "COOPERATE", "CONCEDE", "RETREAT", "AID"]),
    ("other", &[]),
];

fn group(class: &str) -> usize {
    GROUPS.iter().position(|g| g.1.contains(&class)).unwrap_or(GROUPS.len() - 1)
}

/// Most columns of the chart; a longer time is shown by year.
const COLUMNS: usize = 60;

impl Timeline {
    /// Takes in what a document states. A look-up in a sorted map for each event.
    pub fn add(&mut self, news: &Document<'_>) {
        for r in news.relations().filter(super::super::document::Relation::is_asserted) {
            let (Some(_), Some(time)) = (r.cameo(), r.time()) else { continue };
            let date: String = time.value.to_string().chars().take_while(|c| c.is_ascii_digit() || *c == '-').collect();
            // "XXXX-WXX-2", "P3D", "FUTURE_REF": no day of the calendar.
            if date.len() < 4 || !date.is_char_boundary(4) || date[..4].contains('-') || date.ends_with('-') {
                continue;
            }
            let who: Vec<String> = r.args().filter(|(_, a)| a.entity.is_some() || a.span.len() < 60).map(|(_, a)| cell(label(news, a))).collect();
            let class = r.plover().map_or("", |p: Plover| p.class);
            let event = self.events.entry((date, r.kind(), who.join(", "))).or_insert_with(|| Event { class, documents: BTreeSet::new(), sentence: cell(r.evidence().sentence.of(news.source())) });
            event.documents.extend(news.id().map(str::to_owned));
        }
    }

    /// One line an event, by date: `2020-05-03 condemned: Kenya, Uganda`. Allocates a line a step.
    pub fn lines(&self) -> impl Iterator<Item = String> + '_ {
        self.events.keys().map(|(date, kind, who)| format!("{date} {kind}: {who}"))
    }

    /// A whole page that needs no network: a column of the chart for each month or year, and every event with its sentence and documents. Linear in the events.
    pub fn html(&self) -> String {
        let mut out = String::from("<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>Timeline</title>\n<style>\n");
        out.push_str(include_str!("timeline.css"));
        out.push_str("</style>\n<h1>Timeline</h1>\n");
        self.chart(&mut out);
        let mut year = "";
        for ((date, kind, who), event) in &self.events {
            if !date.starts_with(year) || year.is_empty() {
                year = &date[..4];
                let _ = writeln!(out, "<h2>{year}</h2>");
            }
            let _ = write!(out, "<details class=\"g{}\"><summary><time>{date}</time> <b>{kind}</b> ", group(event.class));
            escape(who, &mut out);
            out.push_str("</summary><blockquote>");
            escape(&event.sentence, &mut out);
            out.push_str("</blockquote><p>");
            escape(&event.documents.iter().map(String::as_str).collect::<Vec<_>>().join(", "), &mut out);
            out.push_str("</p></details>\n");
        }
        out.push_str("</html>\n");
        out
    }

    fn chart(&self, out: &mut String) {
        let months: BTreeSet<&str> = self.events.keys().map(|k| period(&k.0, 7)).collect();
        let length = if months.len() > COLUMNS { 4 } else { 7 };
        let mut columns: BTreeMap<&str, [usize; GROUPS.len()]> = BTreeMap::new();
        for ((date, ..), event) in &self.events {
            columns.entry(period(date, length)).or_default()[group(event.class)] += 1;
        }
        let highest = columns.values().map(|c| c.iter().sum::<usize>()).max().unwrap_or(1);
        let _ = writeln!(out, "<figure><svg role=\"img\" aria-label=\"Events by date\" viewBox=\"0 0 {} 230\">", columns.len() * 24 + 8);
        for (i, (period, counts)) in columns.iter().enumerate() {
            let (x, mut y) = (i * 24 + 6, 160.0);
            let _ = write!(out, "<g><title>{period}: {} events</title>", counts.iter().sum::<usize>());
            for (g, &count) in counts.iter().enumerate().filter(|c| *c.1 > 0) {
                let height = count as f64 * 150.0 / highest as f64;
                y -= height;
                let _ = write!(out, "<rect class=\"g{g}\" x=\"{x}\" y=\"{y:.1}\" width=\"18\" height=\"{height:.1}\"/>");
            }
            let _ = writeln!(out, "<text transform=\"translate({},168) rotate(60)\">{period}</text></g>", x + 5);
        }
        out.push_str("</svg><figcaption>");
        GROUPS.iter().enumerate().for_each(|(g, group)| out.push_str(&format!("<span class=\"g{g}\">{}</span> ", group.0)));
        out.push_str("</figcaption></figure>\n");
    }
}

/// The first letters of a date: 4 for its year, 7 for its month.
fn period(date: &str, length: usize) -> &str {
    date.get(..length).unwrap_or(date)
}

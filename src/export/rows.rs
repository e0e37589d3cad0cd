//! Rows of event data, as political scientists use them: one event a line, actors and codes in columns.

use super::cell;
use crate::document::{Document, Relation, lower};
use std::collections::HashMap;
use std::fmt::Write;

/// The columns of [`rows`].
pub const HEADER: &str = "document\tdate\tsource\tsource_name\ttarget\ttarget_name\tcameo\tplover_class\tplover_mode\tkind\tpolarity\tmodality\tattribution\tplace\tconfidence\trule\tsentence\n";

/// One row for each event and each pair of its actors, without the header. Codes: CAMEO 1.1 and PLOVER; actors: ISO 3166 alpha-3 and sector (`ARMGOV`). States, and what
/// is denied, supposed or asked about, have no event code and no row. Linear in what was found.
///
/// ```
/// let news = dateline::Extractor::new().extract("Rebels attacked Kenyan soldiers.");
/// let rows = dateline::export::rows(&news);
/// assert!(rows.contains("\tKEN") && rows.contains("\tASSAULT\t"), "{rows}");
/// ```
pub fn rows(news: &Document<'_>) -> String {
    let mut out = String::new();
    let stated = news.stated_countries();
    for r in news.relations() {
        let Some(cameo) = r.cameo() else { continue };
        let (sources, targets) = sides(&r);
        for &source in &sources {
            for target in targets.iter().copied().map(Some).chain(targets.is_empty().then_some(None)) {
                if Some(source) != target {
                    row(news, &stated, &r, cameo, (source, target), &mut out);
                }
            }
        }
    }
    out
}

/// Who does it, and to or with whom: entities of the first role and of the others; parties that act together stand on both sides.
fn sides(r: &Relation<'_>) -> (Vec<u32>, Vec<u32>) {
    let first = r.args().next().map_or("", |a| a.0);
    let of = |here: bool| r.args().filter(|a| (a.0 == first) == here).filter_map(|a| a.1.entity).collect::<Vec<_>>();
    let (sources, targets) = (of(true), of(false));
    if sources.len() > 1 && targets.is_empty() { (sources.clone(), sources) } else { (sources, targets) }
}

fn row(news: &Document<'_>, stated: &HashMap<u32, &str>, r: &Relation<'_>, cameo: &str, (source, target): (u32, Option<u32>), out: &mut String) {
    let name = |e: u32| news.entity(e).map_or_else(String::new, |e| cell(e.name()));
    let code = |e: u32| news.actor(e, stated).unwrap_or_default();
    let plover = r.plover();
    let attribution: Vec<String> = r.attribution().iter().map(|a| a.entity.map_or_else(|| cell(a.span.of(news.source())), name)).collect();
    let columns = [
        cell(news.id().unwrap_or("")),
        r.time().map_or_else(String::new, |t| t.value.to_string()),
        code(source),
        name(source),
        target.map(code).unwrap_or_default(),
        target.map(name).unwrap_or_default(),
        cameo.to_owned(),
        plover.map_or("", |p| p.class).to_owned(),
        plover.and_then(|p| p.mode).unwrap_or("").to_owned(),
        r.kind().to_owned(),
        lower(r.polarity()),
        lower(r.modality()),
        attribution.join(" > "),
        r.place().map(name).unwrap_or_default(),
        format!("{:.2}", r.confidence()),
        r.rule().to_owned(),
        cell(r.evidence().sentence.of(news.source())),
    ];
    let _ = writeln!(out, "{}", columns.join("\t"));
}

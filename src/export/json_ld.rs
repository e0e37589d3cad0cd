//! Linked data: what a document states, in the terms of Wikidata and schema.org.

use super::label;
use crate::document::Document;
use serde_json::{Map, Value, json};

/// One JSON-LD object: the entities with their Wikidata ids, and a statement for each asserted relation that a Wikidata property covers, with its
/// time as qualifier. See <https://www.w3.org/TR/json-ld11/> and <https://www.mediawiki.org/wiki/Wikibase/Indexing/RDF_Dump_Format>.
///
/// ```
/// let news = dateline::Extractor::new().extract("Finland is a member of NATO.");
/// let linked = dateline::export::json_ld(&news);
/// assert!(linked.contains("wdt:P463") && linked.contains("wd:Q33"));
/// ```
pub fn json_ld(news: &Document<'_>) -> String {
    let id = |index: u32| news.entity(index).and_then(|e| e.wikidata()).map_or_else(|| format!("_:e{index}"), |q| format!("wd:{q}"));
    let entities = news.entities().enumerate().filter(|(_, e)| e.is_named()).map(|(i, e)| json!({"@id": id(i as u32), "@type": schema_type(e.kind().name()), "schema:name": e.name()}));
    let statements = news.relations().filter_map(|r| {
        let wikidata = r.wikidata()?;
        let filler = |role: &str| r.args().find(|a| a.0 == role).map(|a| a.1);
        let subject = filler(wikidata.subject)?;
        let mut statement = Map::new();
        statement.insert("@id".into(), subject.entity.map_or_else(|| json!(format!("_:s{}", r.index())), |e| json!(id(e))));
        let time = r.time().map(|t| t.value.to_string());
        let value = if wikidata.value == "time" {
            json!(time.clone()?)
        } else {
            let filler = filler(wikidata.value)?;
            filler.entity.map_or_else(|| json!(label(news, filler)), |e| json!({"@id": id(e)}))
        };
        statement.insert(format!("wdt:{}", wikidata.property), value);
        if let (Some(qualifier), Some(time)) = (wikidata.time, time) {
            statement.insert(format!("pq:{qualifier}"), json!(time));
        }
        statement.insert("schema:text".into(), json!(r.evidence().sentence.of(news.source())));
        Some(Value::Object(statement))
    });
    let graph: Vec<Value> = entities.chain(statements).collect();
    let document = json!({
        "@context": {
            "wd": "http://www.wikidata.org/entity/",
            "wdt": "http://www.wikidata.org/prop/direct/",
            "pq": "http://www.wikidata.org/prop/qualifier/",
            "schema": "https://schema.org/"
        },
        "@graph": graph
    });
    serde_json::to_string_pretty(&document).unwrap_or_default()
}

fn schema_type(kind: &str) -> &'static str {
    match kind {
        "person" => "schema:Person",
        "country" => "schema:Country",
        "place" | "facility" => "schema:Place",
        "organization" | "group" | "force" => "schema:Organization",
        "event" => "schema:Event",
        _ => "schema:Thing",
    }
}

//! Linked data: what a document states, in the terms of Wikidata and schema.org.

use super::label;
use crate::document::Document;
use serde_json::{Map, Value, json};

/// One JSON-LD object: the entities with their Wikidata ids, and for each asserted relation that a Wikidata property covers a statement as Wikidata's own RDF has it: `wdt:`
/// for the plain claim, `p:` for the statement with its value (`ps:`), its time as qualifier (`pq:`), its sentence (`schema:text`), and who says so if it is not the reporter
/// (`schema:author`). See <https://www.w3.org/TR/json-ld11/> and <https://www.mediawiki.org/wiki/Wikibase/Indexing/RDF_Dump_Format>. Linear in what was found.
///
/// ```
/// let news = dateline::Extractor::new().extract("Finland joined NATO in 2023. Finland is a member of NATO.");
/// let linked = dateline::export::json_ld(&news);
/// assert!(linked.contains("\"wdt:P463\"") && linked.contains("wd:Q33") && linked.contains("\"pq:P580\": \"2023\""), "{linked}");
/// ```
pub fn json_ld(news: &Document<'_>) -> String {
    let id = |index: u32| news.entity(index).and_then(|e| e.wikidata()).map_or_else(|| format!("_:e{index}"), |q| format!("wd:{q}"));
    let mut told: Vec<bool> = news.entities().map(|e| e.is_named()).collect();
    let mut refer = |entity: u32| {
        told[entity as usize] = true;
        json!({"@id": id(entity)})
    };
    let mut statements = Vec::new();
    for r in news.relations() {
        let Some(wikidata) = r.wikidata() else { continue };
        let filler = |role: &str| r.args().find(|a| a.0 == role).map(|a| a.1);
        // What is no date ("XXXX-WXX-1", a Monday) tells nothing outside its text.
        let time = r.time().map(|t| t.value.to_string()).filter(|t| t.starts_with(|c: char| c.is_ascii_digit()));
        let Some(subject) = filler(wikidata.subject) else { continue };
        let value = if wikidata.value == "time" { time.clone().map(Value::from) } else { filler(wikidata.value).map(|a| a.entity.map_or_else(|| json!(label(news, a)), &mut refer)) };
        let Some(value) = value else { continue };
        let mut statement = Map::new();
        statement.insert("@id".into(), json!(format!("_:s{}", r.index())));
        statement.insert(format!("ps:{}", wikidata.property), value.clone());
        if let (Some(qualifier), Some(time)) = (wikidata.time, time) {
            statement.insert(format!("pq:{qualifier}"), json!(time));
        }
        statement.insert("schema:text".into(), json!(r.evidence().sentence.of(news.source())));
        if let Some(source) = r.attribution().first() {
            statement.insert("schema:author".into(), source.entity.map_or_else(|| json!(source.span.of(news.source())), &mut refer));
        }
        let mut claim = subject.entity.map_or_else(|| json!({"@id": format!("_:a{}", r.index()), "schema:name": label(news, subject)}), &mut refer);
        claim[format!("wdt:{}", wikidata.property)] = value;
        claim[format!("p:{}", wikidata.property)] = Value::Object(statement);
        statements.push(claim);
    }
    let entities = news.entities().enumerate().filter(|(i, _)| told[*i]).map(|(i, e)| json!({"@id": id(i as u32), "@type": schema_type(e.kind().name()), "schema:name": e.name()}));
    let graph: Vec<Value> = entities.chain(statements).collect();
    let document = json!({
        "@context": {
            "wd": "http://www.wikidata.org/entity/",
            "wdt": "http://www.wikidata.org/prop/direct/",
            "p": "http://www.wikidata.org/prop/",
            "ps": "http://www.wikidata.org/prop/statement/",
            "pq": "http://www.wikidata.org/prop/qualifier/",
            "schema": "https://schema.org/"
        },
        "@graph": graph
    });
    serde_json::to_string_pretty(&document).unwrap_or_default() + "\n"
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

//! The JSON form is what `schema/document-1.schema.json` says: every field is described, and nothing required is missing.
//!
//! The validator knows just the keywords that the schema uses and fails at any other; `.ci/deep` asks an independent one, too.

use dateline::{Extractor, SCHEMA};
use serde_json::Value;
use std::collections::BTreeSet;

fn schema() -> Value {
    let text = std::fs::read_to_string(format!("schema/document-{SCHEMA}.schema.json")).expect("the version of the form has a schema");
    serde_json::from_str(&text).unwrap()
}

struct Validator<'s> {
    root: &'s Value,
    faults: Vec<String>,
    /// Places of the schema that were met.
    used: BTreeSet<String>,
}

impl Validator<'_> {
    fn fault(&mut self, at: &str, what: &str) {
        self.faults.push(format!("{at}: {what}"));
    }

    fn check(&mut self, schema: &Value, value: &Value, at: &str) {
        for (keyword, rule) in schema.as_object().unwrap() {
            let fits = match keyword.as_str() {
                "$schema" | "$id" | "$defs" | "title" | "description" | "required" | "additionalProperties" => true,
                "$ref" => {
                    let name = rule.as_str().unwrap().strip_prefix("#/$defs/").unwrap();
                    self.used.insert(name.to_owned());
                    let root = self.root;
                    self.check(&root["$defs"][name], value, at);
                    true
                }
                "const" => value == rule,
                "enum" => rule.as_array().unwrap().contains(value),
                "type" => rule.as_array().map_or_else(|| vec![rule], |all| all.iter().collect()).iter().any(|t| is(t.as_str().unwrap(), value)),
                "minimum" => value.as_f64().is_none_or(|v| v >= rule.as_f64().unwrap()),
                "maximum" => value.as_f64().is_none_or(|v| v <= rule.as_f64().unwrap()),
                "pattern" => value.as_str().is_none_or(|v| regex::Regex::new(rule.as_str().unwrap()).unwrap().is_match(v)),
                "items" => {
                    value.as_array().unwrap_or(&Vec::new()).iter().enumerate().for_each(|(i, v)| self.check(rule, v, &format!("{at}[{i}]")));
                    true
                }
                "anyOf" => rule.as_array().unwrap().iter().any(|one| {
                    let before = self.faults.len();
                    self.check(one, value, at);
                    let fits = self.faults.len() == before;
                    self.faults.truncate(before);
                    fits
                }),
                "properties" => {
                    self.properties(schema, value, at);
                    true
                }
                other => panic!("the validator does not know {other}"),
            };
            if !fits {
                self.fault(at, &format!("{value} does not fit {keyword} {rule}"));
            }
        }
        if schema.get("properties").is_none() && schema["additionalProperties"].is_object() {
            self.properties(schema, value, at);
        }
    }

    fn properties(&mut self, schema: &Value, value: &Value, at: &str) {
        let Some(fields) = value.as_object() else { return };
        for name in schema["required"].as_array().unwrap_or(&Vec::new()) {
            if !fields.contains_key(name.as_str().unwrap()) {
                self.fault(at, &format!("{name} is missing"));
            }
        }
        for (name, field) in fields {
            let at = format!("{at}.{name}");
            match (schema["properties"].get(name), &schema["additionalProperties"]) {
                (Some(rule), _) => {
                    self.used.insert(name.clone());
                    self.check(rule, field, &at);
                }
                (None, rule @ Value::Object(_)) => self.check(rule, field, &at),
                (None, Value::Bool(false)) => self.fault(&at, "no such field is described"),
                (None, _) => {}
            }
        }
    }
}

fn is(kind: &str, value: &Value) -> bool {
    match kind {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_u64() || value.is_i64(),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("no type {other}"),
    }
}

fn faults(schema: &Value, document: &Value) -> (Vec<String>, BTreeSet<String>) {
    let mut validator = Validator { root: schema, faults: Vec::new(), used: BTreeSet::new() };
    validator.check(schema, document, "");
    (validator.faults, validator.used)
}

/// Sentences that together have every field.
const TEXTS: [&str; 6] = [
    "NAIROBI, March 5, 2024 (KNA) — Qatar brokered a ceasefire between Chad and Sudan in early 2023. Springfield is quiet. “We want peace,” said Ann Oduor, the minister, in Lima.",
    "Rebels killed at least 40 villagers near Goma on Tuesday. Rebels in Goma killed 40 villagers. Mali and Niger met; both sides signed a border agreement.",
    "Chile denied that it had blocked the highway. Officials in Lima said the highway had been blocked by Chile. Baku will send troops to Ganja.",
    "John Doe was sentenced for murder. Ann Doe, his wife, was elected president of Ghana. Sudan sent food aid to Chad. Finland is a member of NATO.",
    "KENYA AND UGANDA SIGN TRADE DEAL IN NAIROBI",
    "Wielka Brytania i Francja podpisały porozumienie w sprawie granic, ale nie wiadomo kiedy ono wejdzie w życie, bo parlamenty jeszcze nad nim nie głosowały, a prezydent, który go nie lubi, odmówił podpisu i wyjechał na urlop do Włoch z rodziną oraz psem",
];

#[test]
fn documents_are_what_the_schema_says() {
    let schema = schema();
    let extractor = Extractor::new();
    let mut used = BTreeSet::new();
    for text in TEXTS {
        let value = serde_json::to_value(extractor.extract(text)).unwrap();
        let (faults, here) = faults(&schema, &value);
        assert!(faults.is_empty(), "{}\n{text}", faults.join("\n"));
        used.extend(here);
    }
    let file = std::fs::read_to_string("examples/articles/corridor.txt").unwrap();
    assert_eq!(faults(&schema, &serde_json::to_value(extractor.extract(&file)).unwrap()).0, Vec::<String>::new());
    // A schema that describes what never comes would prove nothing.
    for name in [
        "entity",
        "mention",
        "time",
        "quote",
        "relation",
        "argument",
        "source",
        "evidence",
        "quantity",
        "members",
        "metonymic",
        "mod",
        "cameo",
        "plover",
        "actor",
        "sector",
        "geonames",
        "iso3166",
        "agreement_kind",
    ] {
        assert!(used.contains(name), "no text has {name}");
    }
}

#[test]
fn the_validator_finds_faults() {
    let schema = schema();
    let good = serde_json::to_value(Extractor::new().extract("Finland is a member of NATO.")).unwrap();
    let change = |path: &str, to: Option<Value>| {
        let mut bad = good.clone();
        let (parent, name) = path.rsplit_once('/').unwrap();
        let object = bad.pointer_mut(parent).unwrap().as_object_mut().unwrap();
        match to {
            Some(value) => object.insert(name.to_owned(), value),
            None => object.remove(name),
        };
        faults(&schema, &bad).0
    };
    assert!(change("/schema", Some("1".into())).is_empty());
    assert_eq!(change("/schema", Some("2".into())).len(), 1);
    assert_eq!(change("/entities", None).len(), 1);
    assert_eq!(change("/colour", Some("red".into())).len(), 1);
    assert_eq!(change("/mentions/0/start", Some((-1).into())).len(), 1);
    assert_eq!(change("/mentions/0/type", Some("ship".into())).len(), 1);
    assert_eq!(change("/relations/0/args/member", Some(1.into())).len(), 1);
    assert_eq!(change("/relations/0/time", Some("2020".into())).len(), 1);
    assert_eq!(change("/relations/0/rule", Some("nothing".into())).len(), 1);
}

//! Every `yes` and `no` line of the built-in rules, run as it stands. `RULE=blockade/` runs one family, `RULE=blockade/Block` one rule.

use dateline::rules::read::{Example, Rule, RuleFile, Set, read};
use dateline::{Date, Document, Extractor, Relation};

fn files() -> Vec<RuleFile> {
    let mut paths: Vec<_> = std::fs::read_dir("src/rules/builtin").unwrap().map(|e| e.unwrap().path()).filter(|p| p.extension().is_some_and(|e| e == "rules")).collect();
    paths.sort();
    let mut sets: Vec<(String, Set)> = Vec::new();
    paths
        .iter()
        .map(|p| {
            let text = std::fs::read_to_string(p).unwrap();
            read(&p.display().to_string(), p.file_stem().unwrap().to_str().unwrap(), &text, &mut sets).unwrap_or_else(|e| panic!("{e}"))
        })
        .collect()
}

fn kind(rule: &Rule) -> &'static str {
    dateline::relation::schema::KINDS[rule.kind].name
}

/// The surface forms, or the status word, of one expected field.
fn field(document: &Document<'_>, relation: &Relation<'_>, name: &str) -> Vec<String> {
    let lower = |v: String| v.to_lowercase();
    match name {
        "polarity" => vec![lower(format!("{:?}", relation.polarity()))],
        "modality" => vec![lower(format!("{:?}", relation.modality()))],
        "tense_status" => vec![lower(format!("{:?}", relation.tense_status()))],
        "time" => relation.time().map(|t| t.value.to_string()).into_iter().collect(),
        "source" => relation.attribution().iter().map(|a| a.span.of(document.source()).to_owned()).collect(),
        name if relation.value().is_some_and(|v| v.0 == name) => relation.value().map(|v| v.1.to_owned()).into_iter().collect(),
        role => relation.args().filter(|(r, _)| *r == role).map(|(_, a)| document.text(a).to_owned()).collect(),
    }
}

const DEFAULTS: [(&str, &[&str]); 5] = [("polarity", &["positive"]), ("modality", &["asserted"]), ("tense_status", &["past"]), ("time", &[]), ("source", &[])];

/// What is wrong with the outcome of an example, if anything.
fn check(extractor: &Extractor, rule: &Rule, example: &Example, date: Option<Date>) -> Option<String> {
    let document = match date {
        Some(d) => extractor.extract_dated(&example.text, d),
        None => extractor.extract(&example.text),
    };
    let of_kind: Vec<Relation<'_>> = document.relations().filter(|r| r.kind() == kind(rule)).collect();
    let show = || of_kind.iter().fold(String::new(), |all, r| all + "\n" + &r.to_string());
    let Some(expected) = &example.expected else {
        if of_kind.iter().any(|r| r.rule() == rule.id) {
            return Some(format!("a near miss was taken for a match:{}", show()));
        }
        // The condition named must be the one that rejects it.
        let condition = example.fails.as_str();
        let (_, misses) = extractor.near_misses(&example.text, kind(rule));
        let mine: Vec<_> = misses.iter().filter(|m| m.rule == rule.id).collect();
        let rejected = if condition == "trigger" { mine.is_empty() } else { mine.iter().any(|m| m.condition == condition) };
        return (!rejected).then(|| format!("expected to fail at {condition}, got {mine:?}"));
    };
    let problem = |relation: &Relation<'_>| -> Option<String> {
        for (name, values) in expected {
            let want: Vec<String> = values.iter().flat_map(|v| v.split(", ").map(str::to_owned)).collect();
            let found = field(&document, relation, name);
            if found != want && found != [values.join(", ")] {
                return Some(format!("{name}: expected {want:?}, found {found:?}"));
            }
        }
        for (name, default) in DEFAULTS {
            if !expected.iter().any(|(n, _)| n == name) && field(&document, relation, name) != default.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>() {
                return Some(format!("{name} is not stated and not the default: {:?}", field(&document, relation, name)));
            }
        }
        for (role, _) in relation.args() {
            if !expected.iter().any(|(n, _)| n == role) {
                return Some(format!("the argument {role} is not stated"));
            }
        }
        None
    };
    let mine: Vec<&Relation<'_>> = of_kind.iter().filter(|r| r.rule() == rule.id).collect();
    if mine.is_empty() {
        return Some(format!("no match; {:?}{}", extractor.why_not(&example.text, kind(rule)), show()));
    }
    let problems: Vec<String> = mine.iter().map_while(|r| problem(r)).collect();
    if problems.len() < mine.len() { None } else { Some(format!("{}{}", problems.join("; "), show())) }
}

#[test]
fn examples_of_the_built_in_rules() {
    let filter = std::env::var("RULE").unwrap_or_default();
    let extractor = Extractor::new();
    let (mut failures, mut run) = (Vec::new(), 0);
    for file in files() {
        let date = file.published.parse().ok();
        for rule in file.rules.iter().filter(|r| r.id.starts_with(&filter)) {
            for example in &rule.examples {
                run += 1;
                if let Some(problem) = check(&extractor, rule, example, date) {
                    failures.push(format!("{}:{} {}\n  {}\n  {problem}\n", file.name, example.line, rule.id, example.text));
                }
            }
        }
    }
    assert!(failures.is_empty(), "{} of {run} examples fail:\n\n{}", failures.len(), failures.join("\n"));
    assert!(run > 0, "no rule matches the filter {filter:?}");
}

#[test]
fn every_rule_is_described_and_has_two_examples_of_each_sort() {
    for file in files() {
        for rule in &file.rules {
            let yes = rule.examples.iter().filter(|e| e.expected.is_some()).count();
            let no = rule.examples.len() - yes;
            assert!(!rule.doc.is_empty(), "{}:{}: {} has no /// line", file.name, rule.line, rule.id);
            assert!(yes >= 2 && no >= 2, "{}:{}: {} has {yes} yes and {no} no", file.name, rule.line, rule.id);
        }
    }
}

#[test]
fn rule_ids_are_unique() {
    let mut ids: Vec<String> = files().into_iter().flat_map(|f| f.rules).map(|r| r.id).collect();
    let n = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), n);
}

#[test]
fn faults_in_a_rule_file_have_an_address() {
    let cases = [
        ("frame X -> member_off\n", "t.rules:1:7: unknown kind \"member_off\""),
        ("frame X -> member_of\n  vreb join\n", "t.rules:2:3: unknown keyword \"vreb\", expected one of: "),
        ("frame X -> member_of\n  role membr : subj @country\n", "t.rules:2:8: member_of has no role \"membr\", expected one of: member, organization"),
        ("frame X -> member_of\n  role member : sbj @country\n", "t.rules:2:8: unknown function \"sbj\""),
        ("frame X -> charged\n  value jailed\n", "t.rules:2:9: unknown stage \"jailed\", expected one of: investigated, charged, tried"),
        ("frame X -> met\n  value held\n", "t.rules:2:9: met carries no value"),
        ("set A = @cuontry\n", "t.rules:1:5: unknown entity type \"@cuontry\""),
        ("frame X -> member_of\n  no \"A b.\"\n", "t.rules:2:6: a near miss says what must reject it"),
    ];
    for (text, message) in cases {
        let error = read("t.rules", "t", text, &mut Vec::new()).expect_err(text).to_string();
        assert!(error.starts_with(message), "{error}\n  expected {message}");
    }
}

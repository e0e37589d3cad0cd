//! Every `yes` and `no` line of the built-in rules, run as it stands. `RULE=blockade/` runs one family, `RULE=blockade/Block` one rule.

use dateline::Extractor;
use dateline::check::check;
use dateline::rules::read::{Context, RuleFile, read};

fn files() -> Vec<RuleFile> {
    let mut paths: Vec<_> = std::fs::read_dir("src/rules/builtin").unwrap().map(|e| e.unwrap().path()).filter(|p| p.extension().is_some_and(|e| e == "rules")).collect();
    paths.sort();
    let mut context = Context::default();
    paths
        .iter()
        .map(|p| {
            let text = std::fs::read_to_string(p).unwrap();
            read(&p.display().to_string(), p.file_stem().unwrap().to_str().unwrap(), &text, &mut context, None).unwrap_or_else(|e| panic!("{e}"))
        })
        .collect()
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
        ("frame X -> member_off\n", "t.rules:1:12: unknown kind \"member_off\""),
        ("frame X -> member_of\n  vreb join\n", "t.rules:2:3: unknown keyword \"vreb\", expected one of: "),
        ("frame X -> member_of\n  role membr : subj @country\n", "t.rules:2:8: member_of has no role \"membr\", expected one of: member, organization"),
        ("frame X -> member_of\n  role member : sbj @country\n", "t.rules:2:17: unknown function \"sbj\""),
        ("frame X -> charged\n  value jailed\n", "t.rules:2:9: unknown stage \"jailed\", expected one of: investigated, charged, tried"),
        ("frame X -> met\n  value held\n", "t.rules:2:9: met carries no value"),
        ("set A = @cuontry\n", "t.rules:1:9: unknown entity type \"@cuontry\""),
        ("frame X -> member_of\n  no \"A b.\"\n", "t.rules:2:6: a near miss says what must reject it"),
    ];
    for (text, message) in cases {
        let error = read("t.rules", "t", text, &mut Context::default(), None).expect_err(text).to_string();
        assert!(error.starts_with(message), "{error}\n  expected {message}");
    }
}

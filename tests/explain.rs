//! Explanations name the cause: of what was found, and of what was not.

use dateline::{Extractor, WhyNot};

fn explain(text: &str, kind: &str) -> String {
    let news = Extractor::new().extract(text);
    let found = news.relations().find(|r| r.kind() == kind).unwrap_or_else(|| panic!("no {kind} in {text}"));
    found.explain()
}

#[test]
fn the_status_has_its_causes() {
    let cases = [
        ("Chile blocked the highway.", "a plain statement\n"),
        ("Chile did not block the highway.", "negative, because of \"did not block\" (negated)"),
        ("Chile will block the highway.", "planned, future, because of \"will block\" (auxiliary)"),
        ("Chile denied that it had blocked the highway.", "negative, because of \"denied\" (denied)"),
        ("Peru urged Chile to block the highway.", "because of \"urged\" (requested)"),
    ];
    for (text, expected) in cases {
        let all = explain(text, "blocked_route");
        // An auxiliary is shown with or without its verb.
        let cause = expected.replace(" block\"", "\"");
        assert!(all.contains(expected) || all.contains(&cause), "{all}\n  expected {expected}");
    }
}

#[test]
fn the_rule_and_its_realisation_are_named() {
    let all = explain("The highway was blocked by farmers.", "blocked_route");
    for part in ["~~~~~~~", "^^^^^^^", "blocker", "route", "trigger \"blocked\" of blockade/Block: ", "realised as passive"] {
        assert!(all.contains(part), "{part} is missing in\n{all}");
    }
    // The source is who is meant, also where the name was read before.
    let denied = explain("Baku denied that it had blocked the road.", "blocked_route");
    assert!(denied.contains("says Azerbaijan"), "{denied}");
    let twice = explain("Peru and Chile signed a pact. The pact was signed by Peru and Chile.", "signed_agreement");
    assert!(twice.contains("said again: \"The pact was signed by Peru and Chile.\""), "{twice}");
}

#[test]
fn why_not_names_the_first_condition_and_what_stood_there() {
    let WhyNot::Failed(misses) = Extractor::new().why_not("It rained. The road was blocked by snow.", "blocked_route") else { panic!() };
    let miss = misses.iter().find(|m| m.rule == "blockade/Block").unwrap();
    assert_eq!((miss.condition.as_str(), miss.sentence.as_str()), ("role blocker", "The road was blocked by snow."));
    let picture = miss.to_string();
    assert!(picture.contains("\"snow\" does not fill it; wanted: subj @person"), "{picture}");
    assert!(picture.contains("  The road was blocked by snow.\n               ^^^^^^^    ~~~~\n"), "{picture}");
    assert!(matches!(Extractor::new().why_not("It rained.", "blocked_route"), WhyNot::NoTrigger));
    assert!(matches!(Extractor::new().why_not("Chile blocked the road.", "blocked_route"), WhyNot::Found));
}

#[test]
fn missing_words_stand_between_two_actors() {
    let words = |text: &str| Extractor::new().missing(text).into_iter().map(|m| (m.lemma, m.verb, m.tried)).collect::<Vec<_>>();
    assert_eq!(words("Kenya outbid Ghana."), [("outbid".to_owned(), true, false)]);
    assert_eq!(words("Kenya's rivalry with Ghana grew."), [("rivalry".to_owned(), false, false)]);
    // A relation has the word, or there is one actor only.
    assert_eq!(words("Kenya accused Ghana of piracy. Kenya grew."), []);
}

/// The reasons for a name are those that decided: they add up to its score.
#[test]
fn evidence_of_names_adds_up() {
    let text = std::fs::read_to_string("examples/articles/corridor.txt").unwrap() + "\n\nMINISTER ORLA FENNICK LEAVES OSLO\n";
    let weighed = Extractor::new().weigh_names(&text);
    assert!(weighed.iter().filter(|n| n.chosen.is_some()).count() > 20);
    for name in &weighed {
        let Some(reading) = name.chosen else { continue };
        let sum: i32 = name.evidence.iter().map(|e| i32::from(e.1)).sum();
        assert_eq!(sum, name.scores[reading as usize], "{} as {reading:?}: {:?}", name.text, name.evidence);
        assert!(sum > 0 && name.text == name.span.of(&text), "{}", name.text);
    }
}

//! What kinds say beside their roles, and the codes computed from kind, status, value and actor: tables of sentences with what must come out.

use dateline::{Document, Extractor, Fact, Relation};

/// The relation of a kind in a sentence.
fn with<T>(text: &str, kind: &str, look: impl Fn(&Document<'_>, Relation<'_>) -> T) -> T {
    let news = Extractor::new().extract(text);
    let found = news.relations().find(|r| r.kind() == kind);
    look(&news, found.unwrap_or_else(|| panic!("no {kind} in {text:?}")))
}

#[test]
fn values_come_from_trigger_verb_and_argument() {
    let cases = [
        ("Qatar brokered a truce with Hamas.", "brokered_agreement", Some("ceasefire")),
        ("China and Fiji signed a security pact.", "signed_agreement", Some("security")),
        ("Peru and Chile signed a free trade agreement.", "signed_agreement", Some("trade")),
        ("Kenya and Oman signed an agreement.", "signed_agreement", None),
        ("The truce between Chad and Sudan collapsed.", "ceasefire", Some("ended")),
        ("The truce between Chad and Sudan holds.", "ceasefire", Some("holding")),
    ];
    for (text, kind, value) in cases {
        assert_eq!(with(text, kind, |_, r| r.value().map(|v| v.1)), value, "{text}");
    }
}

#[test]
fn values_are_enums_in_the_struct_and_fields_in_json() {
    let text = "China and Fiji signed a security pact.";
    let fact = with(text, "signed_agreement", |_, r| r.fact());
    assert!(matches!(fact, Fact::SignedAgreement(s) if s.agreement_kind == Some(dateline::AgreementKind::Security)));
    let news = Extractor::new().extract(text);
    let json = serde_json::to_value(&news).unwrap();
    assert_eq!(json["relations"][0]["agreement_kind"], "security");
    // A fact goes through serde and back.
    let fact = with(text, "signed_agreement", |_, r| r.fact());
    let back: Fact = serde_json::from_value(serde_json::to_value(&fact).unwrap()).unwrap();
    assert_eq!(back, fact);
}

#[test]
fn codes_follow_kind_status_and_actor() {
    let cases = [
        ("Farmers blocked the highway.", "blocked_route", Some("144"), Some(("PROTEST", Some("obstruct")))),
        ("Russian troops blocked the highway.", "blocked_route", Some("191"), Some(("COERCE", Some("restrict")))),
        ("Rebels blocked the highway.", "blocked_route", Some("191"), Some(("COERCE", Some("restrict")))),
        ("China and Fiji signed a security pact.", "signed_agreement", Some("057"), Some(("SUPPORT", None))),
        ("China and Fiji will sign a security pact.", "signed_agreement", Some("030"), Some(("AGREE", None))),
        ("China and Fiji did not sign the security pact.", "signed_agreement", None, None),
        ("Finland is a member of NATO.", "member_of", None, None),
    ];
    for (text, kind, cameo, plover) in cases {
        let found = with(text, kind, |_, r| (r.cameo(), r.plover().map(|p| (p.class, p.mode))));
        assert_eq!(found, (cameo, plover), "{text}");
    }
}

#[test]
fn statements_for_wikidata_are_asserted_only() {
    let member = |text| with(text, "member_of", |_, r| r.wikidata().map(|w| (w.property, w.subject, w.value)));
    assert_eq!(member("Finland is a member of NATO."), Some(("P463", "member", "organization")));
    assert_eq!(member("Sweden is not a member of the African Union."), None);
}

#[test]
fn actors_have_codes() {
    let news = Extractor::new().extract("Kenyan police attacked the village. Norway protested.");
    let codes: Vec<String> = (0..news.entities().count()).filter_map(|i| news.actor_code(i as u32)).collect();
    assert!(codes.contains(&"NOR".to_owned()), "{codes:?}");
    assert!(codes.iter().any(|c| c.starts_with("KEN")), "{codes:?}");
}

//! Users' rules: every way in, every fault with its address, new kinds and words, changes to built-in rules, and that nothing else changes.

use dateline::check::Severity;
use dateline::{Extractor, Fact, Modality, Polarity, WhyNot};

const GAS: &str = r#"
published 2024-03-05
kind gas_deal : seller! buyers!* volume?
set FUEL = gas oil

/// Somebody sells fuel.
frame Sell -> gas_deal
  verb sell
  noun sale
  light agree
  role seller : subj/by @country @organization
  role buyers : to @country @organization
  need obj/of &FUEL
  yes "Qatar sold gas to Japan." => seller=Qatar; buyers=Japan
  yes "The sale of gas by Qatar to Japan began." => seller=Qatar; buyers=Japan
  no  "Qatar sold tiles to Japan." fails guard
  no  "Thieves sold gas to Japan." fails role seller
"#;

fn with(rules: &str) -> Extractor {
    Extractor::builder().rules("own.rules", rules).unwrap_or_else(|e| panic!("{e}")).build()
}

fn kinds(extractor: &Extractor, text: &str) -> Vec<String> {
    extractor.extract(text).relations().map(|r| format!("{} {}", r.kind(), r.rule())).collect()
}

#[test]
fn a_new_kind_has_all_realisations_status_and_roles_by_name() {
    let extractor = with(GAS);
    let news = extractor.extract("Norway denied that it had sold gas to Chile and Peru. Oil may be sold to Mali by Iraq.");
    let deals: Vec<_> = news.relations().filter(|r| r.kind() == "gas_deal").collect();
    assert_eq!(deals.len(), 2);
    assert_eq!((deals[0].polarity(), deals[1].modality()), (Polarity::Negative, Modality::Possible));
    let Fact::Custom(deal) = deals[0].fact() else { panic!("{:?}", deals[0].fact()) };
    assert_eq!(deal.name, "gas_deal");
    assert_eq!(deal.one("seller").map(|a| news.name(a)), Some("Norway"));
    assert_eq!(deal.many("buyers").map(|a| news.name(a)).collect::<Vec<_>>(), ["Chile", "Peru"]);
    assert_eq!(deal.one("volume"), None);
    assert_eq!(deals[0].rule(), "own/Sell");
    // JSON names the kind and the roles; the fact goes through serde and back.
    let json = serde_json::to_value(&news).unwrap();
    let relation = json["relations"].as_array().unwrap().iter().find(|r| r["kind"] == "gas_deal").unwrap();
    assert_eq!(relation["args"]["buyers"].as_array().unwrap().len(), 2);
    let fact = deals[0].fact();
    assert_eq!(serde_json::from_value::<Fact>(serde_json::to_value(&fact).unwrap()).unwrap(), fact);
    // The document outlives the extractor that has the rules.
    drop(extractor);
    assert_eq!(deals[1].kind(), "gas_deal");
}

#[test]
fn examples_of_a_users_file_are_run() {
    assert_eq!(with(GAS).check_rules(), []);
    let wrong = GAS.replace("yes \"Qatar sold gas to Japan.\" => seller=Qatar; buyers=Japan", "yes \"Qatar sold gas to Japan.\" => seller=Japan; buyers=Japan");
    let findings = with(&wrong).check_rules();
    assert_eq!(findings.len(), 1);
    let text = findings[0].to_string();
    assert!(text.starts_with("own.rules:14: error: own/Sell: Qatar sold gas to Japan."), "{text}");
    // What came out instead, as a picture.
    assert!(text.contains("seller: expected [\"Japan\"], found [\"Qatar\"]") && text.contains("gas_deal [own/Sell]"), "{text}");
    let bare = GAS.lines().filter(|l| !l.trim_start().starts_with("no ")).collect::<Vec<_>>().join("\n");
    let findings = with(&bare).check_rules();
    assert_eq!(findings.iter().map(|f| (f.severity, f.line)).collect::<Vec<_>>(), [(Severity::Warning, 7)]);
}

#[test]
fn faults_have_an_address_and_the_legal_words() {
    let cases = [
        ("kind gas_deal : seller+\n", "own.rules:1:23: unknown mark \"+\" behind the role seller, expected one of: ! (one)"),
        ("kind met : a!\n", "own.rules:1:6: there is a kind \"met\" already"),
        ("kind GasDeal : a!\n", "own.rules:1:6: \"GasDeal\" is no name for a kind"),
        ("frame X -> gas_deal\n", "own.rules:1:12: unknown kind \"gas_deal\", expected one of: member_of, holds_office"),
        ("frame X -> met\n  verb convene frackle\n", "own.rules:2:16: unknown verb \"frackle\"; if it is spelt so, teach it above: word verb frackle"),
        ("frame X -> met\n  verb convened\n", "own.rules:2:8: \"convened\" is a form of \"convene\", expected the base form"),
        ("frame X -> met\n  role participants : subj @country qwertz\n", "own.rules:2:37: unknown word \"qwertz\""),
        ("frame X -> met\n  role participants : subj @country &NOSET\n", "own.rules:2:37: unknown set or class \"&NOSET\", expected a set defined above or one of: person"),
        ("frame X -> met\n  role participants : subj/bei @country\n", "own.rules:2:28: unknown function \"bei\", expected one of: subj, obj"),
        ("frame X -> met\n  role guests : subj\n", "own.rules:2:8: met has no role \"guests\", expected one of: participants, topic"),
        ("frame X -> met\n  rule\n", "own.rules:2:3: unknown keyword \"rule\", expected one of: #!, published, kind, word, set"),
        ("extend diplomacy/Meat\n", "own.rules:1:8: unknown rule \"diplomacy/Meat\", or changed above, expected one of: diplomacy/"),
        ("drop diplomasy/Meet\n", "own.rules:1:6: unknown rule \"diplomasy/Meet\", expected FAMILY/Name with one of the families: agreement"),
        ("word vreb frack\n", "own.rules:1:6: unknown class of words \"vreb\", expected one of: verb, noun, adj"),
        ("word verb frack fracks\n", "own.rules:1:6: expected the base form alone or all forms, as in: frack fracks fracked fracked fracking"),
        ("word noun hub : facilty\n", "own.rules:1:17: unknown noun class \"facilty\", expected one of: person"),
        ("published today\n", "own.rules:1:11: \"today\" is no date, expected YYYY-MM-DD"),
        ("frame X -> met\n  yes no quotes\n", "own.rules:2:7: expected a sentence in quotation marks"),
    ];
    for (text, message) in cases {
        let fault = Extractor::builder().rules("own.rules", text).expect_err(text);
        assert!(fault.to_string().starts_with(message), "{fault}\n  expected {message}");
    }
    let fault = Extractor::builder().rules_file("no/such.rules").unwrap_err();
    assert_eq!((fault.file(), fault.position()), ("no/such.rules", (0, 0)));
}

#[test]
fn a_fault_leaves_everything_as_it_was() {
    let builder = Extractor::builder().rules("gas.rules", GAS).unwrap();
    assert!(builder.clone().rules("own.rules", "drop agreement/Sign\nfram").is_err());
    let extractor = builder.build();
    assert_eq!(kinds(&extractor, "China and Fiji signed a pact."), ["signed_agreement agreement/Sign"]);
    assert_eq!(kinds(&extractor, "Qatar sold gas to Japan."), ["gas_deal gas/Sell"]);
}

#[test]
fn words_can_be_taught() {
    let rules = "kind fracked : by! where!\nword verb frack\nword noun shalehead : place\n/// Gas is pressed out.\nframe Frack -> fracked\n  verb frack\n  role by : subj @country\n  role where : obj &place\n";
    let extractor = with(rules);
    for text in ["Poland fracked the shalehead.", "The shalehead was fracked by Poland.", "Poland, fracking the shalehead, hoped for gas.", "Poland fracks the shaleheads."] {
        let news = extractor.extract(text);
        let found: Vec<_> = news.relations().filter(|r| r.kind() == "fracked").collect();
        assert_eq!(found.len(), 1, "{text}\n{}", extractor.outline(text));
        assert_eq!(found[0].args().map(|(role, a)| format!("{role}={}", news.name(a))).collect::<Vec<_>>()[0], "by=Poland", "{text}");
    }
    // Nobody else learns them.
    assert!(kinds(&Extractor::new(), "Poland fracked the shalehead.").is_empty());
}

#[test]
fn built_in_rules_are_extended_and_dropped() {
    let text = "China and Fiji signed a pact. Kenya and Oman autographed a treaty. Qatar brokered a truce.";
    assert_eq!(kinds(&Extractor::new(), text), ["signed_agreement agreement/Sign", "brokered_agreement agreement/Broker"]);
    let extended = with("extend agreement/Sign\n  verb autograph\n");
    assert_eq!(kinds(&extended, text), ["signed_agreement agreement/Sign", "signed_agreement agreement/Sign", "brokered_agreement agreement/Broker"]);
    // Roles are widened, not replaced.
    let widened = with("extend agreement/Sign\n  role agreement : obj @facility book\n");
    assert_eq!(kinds(&widened, "China and Fiji signed a pact. Mali and Chad signed the book.").len(), 2);
    let dropped = with("drop agreement/Sign\n");
    assert_eq!(kinds(&dropped, text), ["brokered_agreement agreement/Broker"]);
    let again = with("drop agreement/Sign\nframe Sign -> signed_agreement\n  verb autograph\n  role parties : subj &ACTOR\n  role agreement : obj &AGREEMENT\n");
    assert_eq!(kinds(&again, text), ["signed_agreement own/Sign", "brokered_agreement agreement/Broker"]);
    // Patterns too.
    let title = "Kenya's President William Ruto spoke.";
    let rule = kinds(&Extractor::new(), title).into_iter().find(|k| k.starts_with("holds_office")).unwrap();
    let gone = with(&format!("drop {}\n", rule.split(' ').nth(1).unwrap()));
    assert!(!kinds(&gone, title).contains(&rule), "{rule} is still there");
}

#[test]
fn own_patterns_are_tried_where_their_word_stands() {
    let extractor = with("kind alias : name! short!\n/// \"X, alias Y\".\npattern Alias -> alias\n  match @person:name \",\" \"alias\" @person:short\n");
    assert_eq!(kinds(&extractor, "Ann Oduor, alias Grace Wanjiru, left."), ["alias own/Alias"]);
    assert!(kinds(&extractor, "Ann Oduor, Grace Wanjiru and others left.").is_empty());
}

#[test]
fn files_build_on_each_other() {
    let extractor = Extractor::builder()
        .rules("gas.rules", GAS)
        .unwrap()
        .rules("more.rules", "extend gas/Sell\n  verb market\n/// Buying.\nframe Buy -> gas_deal\n  verb buy\n  role buyers : subj &ACTOR\n  need obj &FUEL\n  role seller : from &ACTOR\n")
        .unwrap()
        .kinds(["gas_deal"])
        .build();
    let text = "Qatar marketed oil to Japan. Chad met Mali. Peru bought gas from Chile. Iraq sold oil to Oman.";
    assert_eq!(kinds(&extractor, text), ["gas_deal gas/Sell", "gas_deal more/Buy", "gas_deal gas/Sell"]);
    assert!(matches!(extractor.why_not("Peru bought hats from Chile.", "gas_deal"), WhyNot::Failed(misses) if misses[0].rule == "more/Buy" && misses[0].condition == "guard"));
}

#[test]
fn own_rules_leave_all_else_alone() {
    let article = std::fs::read_to_string("examples/articles/corridor.txt").unwrap();
    let plain = serde_json::to_value(Extractor::new().extract(&article)).unwrap();
    let own = serde_json::to_value(with(GAS).extract(&article)).unwrap();
    assert_eq!(plain, own);
}

/// As many rules as there may be are read at once, and a file with more is told so. (Each id was once compared with all before: two minutes.)
#[test]
fn files_of_many_rules() {
    let rules = |n: usize| {
        let frame = |k| format!("/// A sale.\nframe Sell{k} -> gas_deal\n  verb sell\n  role seller : subj @country\n  role buyer : to @country\n");
        format!("kind gas_deal : seller! buyer!\n{}", (0..n).map(frame).collect::<String>())
    };
    let begun = std::time::Instant::now();
    let fault = Extractor::builder().rules("own.rules", &rules(100_000)).unwrap_err().to_string();
    assert!(fault.contains("too many rules") && fault.contains("at most"), "{fault}");
    assert_eq!(kinds(&with(&rules(4_000)), "Qatar sold gas to Japan."), ["gas_deal own/Sell0"]);
    let twice = Extractor::builder().rules("own.rules", &(rules(2) + &rules(1)[31..])).unwrap_err().to_string();
    assert!(twice.contains("there is a rule own/Sell0 already"), "{twice}");
    assert!(begun.elapsed() < std::time::Duration::from_secs(40), "{:?}", begun.elapsed());
}

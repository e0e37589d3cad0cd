//! Restatements become one relation with several evidences; what is asserted and what is denied stay apart and point at each other.

use dateline::{Document, Extractor, Modality, Polarity, Relation};

fn of_kind<'d>(news: &'d Document<'_>, kind: &str) -> Vec<Relation<'d>> {
    news.relations().filter(|r| r.kind() == kind).collect()
}

fn triggers(news: &Document<'_>, r: &Relation<'_>) -> Vec<String> {
    std::iter::once(&r.evidence()).chain(r.more_evidence()).map(|e| e.trigger.of(news.source()).to_owned()).collect()
}

#[test]
fn restatements_join() {
    let news = Extractor::new().extract(
        "Peru and Chile signed a border pact in Lima. Markets hardly moved. The pact was signed by Peru and Chile after ten years. \
         Bolivia did not sign it. Kenya is a member of the African Union. Few noticed. The African Union has 55 members; Kenya is a member of the African Union, too.",
    );
    let signed: Vec<_> = of_kind(&news, "signed_agreement").into_iter().filter(|r| r.polarity() == Polarity::Positive).collect();
    assert_eq!(signed.len(), 1, "{}", signed.iter().map(|r| format!("{r}\n")).collect::<String>());
    assert_eq!(triggers(&news, &signed[0]), ["signed", "signed"]);
    let member = of_kind(&news, "member_of");
    assert_eq!(member.len(), 1);
    assert_eq!(triggers(&news, &member[0]), ["member", "member"]);
    // Each evidence keeps its own sentence.
    let sentences: Vec<_> = std::iter::once(member[0].evidence()).chain(member[0].more_evidence().iter().copied()).map(|e| e.sentence).collect();
    assert!(sentences[0].end <= sentences[1].start);
}

#[test]
fn what_only_one_statement_says_is_kept() {
    let news = Extractor::new().extract("Qatar brokered a truce. Weeks passed. Qatar brokered the truce between Chad and Sudan in 2022.");
    let brokered = of_kind(&news, "brokered_agreement");
    assert_eq!(brokered.len(), 1, "{brokered:?}");
    assert_eq!(brokered[0].args().filter(|a| a.0 == "parties").map(|a| news.name(a.1)).collect::<Vec<_>>(), ["Chad", "Sudan"]);
    assert_eq!(brokered[0].time().map(|t| t.value.to_string()).as_deref(), Some("2022"));
}

#[test]
fn different_statements_stay_apart() {
    // Other fillers, other polarity, other modality, other source, other time.
    let cases = [
        "Kenya is a member of the African Union. Ghana is a member of the African Union.",
        "Peru and Chile signed a border pact. Peru and Chile signed a trade pact.",
        "Kenya is a member of NATO. Kenya is not a member of NATO.",
        "Kenya sanctioned Sudan. Kenya may sanction Sudan.",
        "Kenya accused Sudan of piracy. Oman said Kenya had accused Sudan of piracy.",
        "Kosovo declared independence in 2008. Kosovo declared independence in 1991.",
    ];
    for text in cases {
        let news = Extractor::new().extract(text);
        let mut kinds: Vec<&str> = news.relations().map(|r| r.kind()).filter(|k| *k != "said").collect();
        let n = kinds.len();
        kinds.dedup();
        assert!(n >= 2 && kinds.len() == 1, "{text}\n{}", news.relations().map(|r| format!("{r}\n")).collect::<String>());
        assert!(news.relations().all(|r| r.more_evidence().is_empty()), "{text}");
    }
}

#[test]
fn the_asserted_and_the_denied_point_at_each_other() {
    let news = Extractor::new().extract(
        "Officials in Lima said on Monday that Chile had blocked the Tacna highway. Trucks waited for hours. \
         Chile denied that it had blocked the Tacna highway. Ecuador may block the Tacna highway, too.",
    );
    let blocked = of_kind(&news, "blocked_route");
    let picture = || blocked.iter().map(|r| format!("{r}\n")).collect::<String>();
    let positive: Vec<_> = blocked.iter().filter(|r| r.polarity() == Polarity::Positive && r.modality() == Modality::Asserted).collect();
    let negative: Vec<_> = blocked.iter().filter(|r| r.polarity() == Polarity::Negative).collect();
    assert_eq!((positive.len(), negative.len()), (1, 1), "{}", picture());
    assert_eq!(positive[0].disputes(), [negative[0].index()], "{}", picture());
    assert_eq!(negative[0].disputes(), [positive[0].index()], "{}", picture());
    // What may be disputes nothing.
    assert!(blocked.iter().filter(|r| r.modality() == Modality::Possible).all(|r| r.disputes().is_empty()));
}

#[test]
fn what_is_only_reported_as_denied_is_never_asserted() {
    let cases = [
        "Chile denied that it had blocked the highway.",
        "Chile has denied blocking the highway.",
        "Chile denied the attack on Peru.",
        "Oman denied any violation of the ceasefire.",
        "Rwanda's government denied that Rwanda had deployed troops to Congo. \"We deny it,\" it said. It denied having deployed troops to Congo.",
        "The claim that Mali had attacked Chad was denied by Mali.",
        "Mali rejected accusations that it had attacked Chad.",
    ];
    for text in cases {
        let news = Extractor::new().extract(text);
        let asserted: Vec<String> = news.relations().filter(|r| r.is_asserted() && !matches!(r.kind(), "said" | "denied" | "rejected" | "affiliated_with")).map(|r| format!("{r}\n")).collect();
        assert!(asserted.is_empty(), "{text}\n{}", asserted.concat());
    }
}

//! How a statement is meant: polarity, modality, tense and source, composed from the words above it. Sentences of our own, over many kinds of relation.
//!
//! A case is a sentence, the kind, and `polarity modality tense source`: `+` or `-`; the first letters of the modality; `past`, `now` (ongoing),
//! `ended`, `future` or `*` where any will do; the sources, outermost first, joined by `/`. `none`: the relation must not be stated at all.

use dateline::{Date, Extractor, Modality, Polarity, Relation, TenseStatus};

type Case = (&'static str, &'static str, &'static str);

fn status(relation: &Relation<'_>, text: &str) -> String {
    let modality = match relation.modality() {
        Modality::Asserted => "assert",
        Modality::Probable => "prob",
        Modality::Possible => "poss",
        Modality::Planned => "plan",
        Modality::Hypothetical => "hypo",
        Modality::Requested => "req",
        Modality::Alleged => "alleg",
        Modality::Questioned => "quest",
    };
    let tense = match relation.tense_status() {
        TenseStatus::Past => "past",
        TenseStatus::Ongoing => "now",
        TenseStatus::Ended => "ended",
        TenseStatus::Future => "future",
    };
    let sources: Vec<&str> = relation.attribution().iter().map(|a| a.span.of(text)).collect();
    let polarity = if relation.polarity() == Polarity::Negative { '-' } else { '+' };
    format!("{polarity} {modality} {tense} {}", sources.join("/")).trim_end().to_owned()
}

fn agrees(found: &str, expected: &str) -> bool {
    let (f, e): (Vec<&str>, Vec<&str>) = (found.splitn(4, ' ').collect(), expected.splitn(4, ' ').collect());
    f.len() == e.len() && f.iter().zip(&e).all(|(f, e)| *e == "*" || f == e)
}

fn check(cases: &[Case]) {
    let extractor = Extractor::builder().published(Date::new(2024, 3, 6).unwrap()).build();
    let mut misses = Vec::new();
    for &(text, kind, expected) in cases {
        let news = extractor.extract(text);
        let found: Vec<String> = news.relations().filter(|r| r.kind() == kind).map(|r| status(&r, text)).collect();
        let right = if expected == "none" { found.is_empty() } else { found.len() == 1 && agrees(&found[0], expected) };
        if !right {
            misses.push(format!("{text}\n    {kind}: expected {expected}, found {found:?}"));
        }
    }
    assert!(misses.is_empty(), "{} of {}:\n{}", misses.len(), cases.len(), misses.join("\n"));
}

#[test]
fn plain_statements_stay_plain() {
    check(&[
        ("The army shelled the village of Dorva.", "attacked", "+ assert past"),
        ("Kenya deployed troops to Haiti.", "deployed_force", "+ assert past"),
        ("The envoy visited Quelimane.", "visited", "+ assert past"),
        ("Farmers blocked the highway.", "blocked_route", "+ assert past"),
        ("Chad and Niger signed a border agreement.", "signed_agreement", "+ assert past"),
        ("The president met the king in Rabat.", "met", "+ assert past"),
        ("Rebels killed nine soldiers in Kivu.", "casualties", "+ assert past"),
        ("Ghana withdrew its troops from Mali.", "withdrew", "+ assert past"),
        ("Managing to cross at night, the rebels attacked the village.", "attacked", "+ assert past"),
        ("The farmers managed to block the highway.", "blocked_route", "+ assert past"),
        ("The army began to shell the village.", "attacked", "+ assert past"),
        ("The rebels attacked the village, killing nine soldiers.", "casualties", "+ assert past"),
        ("After attacking the village, the rebels fled.", "attacked", "+ assert past"),
        ("Togo was the first country to deploy troops to Haiti.", "deployed_force", "+ assert past"),
        ("The army, which had shelled the village, moved on.", "attacked", "+ assert past"),
        ("Thousands fled because the army shelled the village.", "attacked", "+ assert past"),
        ("The clash broke out when farmers blocked the highway.", "blocked_route", "+ assert past"),
        ("The governor left because farmers had blocked the highway.", "blocked_route", "+ assert past"),
    ]);
}

#[test]
fn negation_stands_in_many_places() {
    check(&[
        ("Kenya did not deploy troops to Haiti.", "deployed_force", "- assert past"),
        ("Kenya has not deployed troops to Haiti.", "deployed_force", "- assert past"),
        ("Kenya never deployed troops to Haiti.", "deployed_force", "- assert past"),
        ("No troops were deployed to Haiti by Kenya.", "deployed_force", "- assert past"),
        ("The rebels failed to block the highway.", "blocked_route", "- assert past"),
        ("The envoy has failed to visit Quelimane.", "visited", "- assert past"),
        ("Ghana refused to withdraw its troops from Mali.", "withdrew", "- assert past"),
        ("The envoy declined to visit Quelimane.", "visited", "- assert past"),
        ("The two presidents have yet to sign the agreement.", "signed_agreement", "- assert *"),
        ("The rebels left without attacking the village.", "attacked", "- assert *"),
        ("Instead of attacking the village, the rebels left.", "attacked", "- assert *"),
        ("The farmers were unable to block the highway.", "blocked_route", "- assert past"),
        ("The truce prevented the army from shelling the village.", "attacked", "- assert *"),
        ("Ghana's refusal to withdraw its troops from Mali angered Bamako.", "withdrew", "- assert *"),
        ("The farmers did not fail to block the highway.", "blocked_route", "+ assert past"),
        ("Neither country deployed troops to Haiti.", "deployed_force", "- assert past"),
        ("The envoy did not visit Quelimane or meet the governor.", "met", "- assert past"),
    ]);
}

#[test]
fn plans_and_intentions_are_no_facts() {
    check(&[
        ("Kenya will deploy troops to Haiti.", "deployed_force", "+ plan future"),
        ("Kenya plans to deploy troops to Haiti.", "deployed_force", "+ plan future"),
        ("Kenya's plan to deploy troops to Haiti was welcomed.", "deployed_force", "+ plan future"),
        ("The farmers threatened to block the highway.", "blocked_route", "+ plan future"),
        ("The rebels vowed to attack the village.", "attacked", "+ plan future"),
        ("The rebels threatened to attack the village.", "attacked", "+ plan future"),
        ("Ghana is ready to withdraw its troops from Mali.", "withdrew", "+ plan future"),
        ("Ghana is set to withdraw its troops from Mali.", "withdrew", "+ plan future"),
        ("Ghana decided to withdraw its troops from Mali.", "withdrew", "+ plan future"),
        ("Ghana decided not to withdraw its troops from Mali.", "withdrew", "- plan future"),
        ("Ghana agreed to withdraw its troops from Mali.", "withdrew", "+ plan future"),
        ("The president is to meet the king in Rabat.", "met", "+ plan future"),
        ("The president is going to meet the king.", "met", "+ plan future"),
        ("Ghana will not withdraw its troops from Mali.", "withdrew", "- plan future"),
        ("Ghana does not plan to withdraw its troops from Mali.", "withdrew", "- plan future"),
        ("Ghana has no plans to withdraw its troops from Mali.", "withdrew", "- plan future"),
        ("Kenya sent a ship to attack the port.", "attacked", "+ plan future"),
        ("The road will be dug up and blocked by farmers.", "blocked_route", "+ plan future"),
        ("The president will visit Cairo and meet the king.", "met", "+ plan future"),
        ("The envoy wants to visit Quelimane.", "visited", "+ plan future"),
        ("The deal commits Ghana to withdrawing its troops from Mali.", "withdrew", "+ plan future"),
    ]);
}

#[test]
fn what_is_possible_probable_or_supposed() {
    check(&[
        ("Kenya may deploy troops to Haiti.", "deployed_force", "+ poss future"),
        ("Kenya could deploy troops to Haiti.", "deployed_force", "+ poss future"),
        ("Kenya is likely to deploy troops to Haiti.", "deployed_force", "+ prob *"),
        ("Kenya is not likely to deploy troops to Haiti.", "deployed_force", "- prob *"),
        ("Kenya is expected to deploy troops to Haiti.", "deployed_force", "+ prob *"),
        ("Kenya is considering deploying troops to Haiti.", "deployed_force", "+ poss *"),
        ("The farmers tried to block the highway.", "blocked_route", "+ poss *"),
        ("If the rebels attack the village, the army will respond.", "attacked", "+ hypo *"),
        ("Unless Ghana withdraws its troops from Mali, the talks will fail.", "withdrew", "+ hypo *"),
        ("The farmers would have blocked the highway.", "blocked_route", "+ hypo *"),
        ("The army will strike back when the rebels attack the village.", "attacked", "+ hypo future"),
        ("Kenya would deploy troops to Haiti.", "deployed_force", "+ hypo future"),
        ("The envoy wants to wait until the president meets the king.", "met", "+ hypo future"),
        ("The rebels would have attacked the village and blocked the highway.", "blocked_route", "+ hypo future"),
        ("Perhaps the rebels attacked the village.", "attacked", "+ poss *"),
        ("The law allows Kenya to deploy troops to Haiti.", "deployed_force", "+ poss *"),
    ]);
}

#[test]
fn what_is_asked_for_is_not_done() {
    check(&[
        ("The UN urged Ghana to withdraw its troops from Mali.", "withdrew", "+ req future The UN"),
        ("Mali demanded that Ghana withdraw its troops from Timbuktu.", "withdrew", "+ req future Mali"),
        ("Ghana should withdraw its troops from Mali.", "withdrew", "+ req future"),
        ("The envoy must visit Quelimane.", "visited", "+ req future"),
        ("The UN called on Ghana to withdraw its troops from Mali.", "withdrew", "+ req future The UN"),
        ("The governor ordered the envoy to visit Quelimane.", "visited", "+ req future The governor"),
        ("Reporters asked whether Ghana had withdrawn its troops from Mali.", "withdrew", "+ quest *"),
        ("Did Ghana withdraw its troops from Mali?", "withdrew", "+ quest *"),
    ]);
}

#[test]
fn what_is_alleged_or_denied_is_somebody_elses_word() {
    check(&[
        ("Ann Oduor was found not guilty of killing three boys.", "casualties", "+ alleg *"),
        ("Ann Oduor was acquitted of killing three boys.", "casualties", "+ alleg *"),
        ("The jailed editor Ann Oduor did not eat.", "charged", "+ assert past"),
        ("The farmers allegedly blocked the highway.", "blocked_route", "+ alleg past"),
        ("Chad accused the rebels of attacking the village.", "attacked", "+ alleg * Chad"),
        ("The rebels are accused of attacking the village.", "attacked", "+ alleg *"),
        ("The rebels are suspected of attacking the village.", "attacked", "+ alleg *"),
        ("The rebels claim to have attacked the port.", "attacked", "+ alleg * The rebels"),
        ("The rebels are said to have attacked the port.", "attacked", "+ alleg *"),
        ("The rebels reportedly killed nine soldiers.", "casualties", "+ alleg past"),
        ("Residents denied that the rebels had attacked the village.", "attacked", "- assert past Residents"),
        ("The rebels denied attacking the village.", "attacked", "- assert * The rebels"),
        ("The rebels denied planning to attack the village.", "attacked", "- plan * The rebels"),
        ("The rebels denied that they planned to attack the village.", "attacked", "- plan * The rebels"),
        ("The rebels did not deny that they had attacked the village.", "attacked", "+ poss * The rebels"),
        ("Allegations that the rebels attacked the village were false.", "attacked", "+ alleg *"),
        ("The rebels were held on suspicion of attacking the village.", "attacked", "+ alleg *"),
        ("Chad rejected claims that it had attacked the village.", "attacked", "* alleg * Chad"),
    ]);
}

#[test]
fn depth_does_not_matter() {
    check(&[
        ("The army said that it had shelled the village of Dorva.", "attacked", "+ assert past The army"),
        ("The ministry refused to confirm that the army had shelled the village.", "attacked", "+ poss * *"),
        ("The minister declined to say whether the army had shelled the village.", "attacked", "+ quest *"),
        ("The minister refused to rule out deploying troops to Haiti.", "deployed_force", "+ poss * The minister"),
        ("The minister ruled out deploying troops to Haiti.", "deployed_force", "- assert * The minister"),
        ("Kenya said that it planned to deploy troops to Haiti.", "deployed_force", "+ plan future Kenya"),
        ("Kenya said that it did not plan to deploy troops to Haiti.", "deployed_force", "- plan future Kenya"),
        ("Kenya said it would deploy troops to Haiti.", "deployed_force", "+ plan future Kenya"),
        ("The UN said Chad had accused the rebels of attacking the village.", "attacked", "+ alleg * The UN/Chad"),
        ("The spokesman said the UN had urged Ghana to withdraw its troops from Mali.", "withdrew", "+ req future The spokesman/the UN"),
        ("The minister used the visit to say that the rebels had attacked the village.", "attacked", "+ assert past The minister"),
        ("Kenya wants Ghana to withdraw its troops from Mali.", "withdrew", "+ req future"),
        ("Okello said the rebels had failed to block the highway.", "blocked_route", "- assert past Okello"),
        ("The rebels attacked the town, according to residents.", "attacked", "+ assert past residents"),
        ("According to residents, the rebels did not attack the town.", "attacked", "- assert past residents"),
        ("The town, the mayor said, was attacked by rebels.", "attacked", "+ assert past the mayor"),
        ("\"The rebels attacked the town,\" said the mayor.", "attacked", "+ assert past the mayor"),
        ("The mayor stated that \"the rebels attacked the town\".", "attacked", "+ assert past The mayor"),
    ]);
}

#[test]
fn states_begin_and_end() {
    check(&[
        ("Togo is a member of ECOWAS.", "member_of", "+ assert now"),
        ("Togo is not a member of ECOWAS.", "member_of", "- assert now"),
        ("Togo is no longer a member of ECOWAS.", "member_of", "+ assert ended"),
        ("Togo was a member of ECOWAS.", "member_of", "+ assert ended"),
        ("Former president Moussa Traoré spoke.", "holds_office", "+ assert ended"),
        ("Togo may become a member of ECOWAS.", "member_of", "+ poss future"),
        ("Togo wants to become a member of ECOWAS.", "member_of", "+ plan future"),
    ]);
}

#[test]
fn what_would_have_effects_is_no_fact_yet() {
    check(&[
        ("The envoy said the deployment of a Kenyan contingent to Chad would only make things worse.", "deployed_force", "+ hypo * The envoy"),
        ("The deployment of Kenyan troops to Chad made things worse.", "deployed_force", "+ assert past"),
    ]);
}

#[test]
fn who_says_it_may_stand_anywhere() {
    check(&[
        ("The rebels attacked the village, but the army did not respond, officials said on Monday.", "attacked", "+ assert past officials"),
        ("The rebels attacked the village and the farmers left, said the mayor.", "attacked", "+ assert past the mayor"),
        ("Rebels attacked the village; the army, police said, did not respond.", "attacked", "+ assert past"),
        ("The rebels attacked the village and counted the cattle, but left before dawn, according to residents.", "attacked", "+ assert past residents"),
        ("According to residents, when the night fell, the rebels attacked the village.", "attacked", "+ assert past residents"),
        ("The rebels attacked the village, as the governor has said.", "attacked", "+ assert past the governor"),
        ("As the mayor put it, the rebels attacked the village.", "attacked", "+ assert past the mayor"),
        ("The village, which residents said was attacked by rebels, is empty.", "attacked", "+ assert past residents"),
        ("The mayor made it clear that the rebels had attacked the village.", "attacked", "+ assert past The mayor"),
        ("The bishop denounced that the rebels had attacked the village.", "attacked", "+ assert past The bishop"),
        ("The rumour is that the rebels attacked the village.", "attacked", "+ alleg past"),
        ("Claims made by Chad that the rebels attacked the village were false.", "attacked", "+ alleg * Chad"),
        ("The farmers were told by the mayor the rebels had attacked the village.", "attacked", "+ assert past the mayor"),
        ("The mayor said that the army had left, and the rebels had attacked the village.", "attacked", "+ assert past The mayor"),
        ("The mayor said that the army had left, but the rebels attacked the village.", "attacked", "+ assert past"),
        ("The mayor was quoted by Reuters as saying that the rebels had attacked the village.", "attacked", "+ assert past Reuters/The mayor"),
        ("The rebels attacked the village, state media reported on Monday, citing the army.", "attacked", "+ assert past state media/the army"),
        ("The agency quoted a minister as saying that the rebels had attacked the village.", "attacked", "+ assert past The agency/a minister"),
        ("The general explained why the rebels had attacked the village.", "attacked", "+ assert past The general"),
        ("Reporters asked why the rebels had attacked the village.", "attacked", "+ quest *"),
        ("Residents reported seeing the rebels attack the village.", "attacked", "+ assert past Residents"),
        ("The mayor said there had been an explosion and that the rebels had attacked the village.", "attacked", "+ assert past The mayor"),
        ("The mayor says the rebels, led by a former officer, have attacked the village.", "attacked", "+ assert past The mayor"),
        ("The mayor said the rebels and their allies would attack the village.", "attacked", "+ plan future The mayor"),
        ("The mayor said that, if provoked, the rebels would attack the village.", "attacked", "+ hypo future The mayor"),
        ("Though the army denied it, residents said the rebels attacked the village.", "attacked", "+ assert past residents"),
        ("The army left the valley, residents said the rebels attacked the village.", "attacked", "+ assert past residents"),
        ("The ministry confirmed in a statement that the rebels had attacked the village.", "attacked", "+ assert past The ministry"),
        ("The UN, in a report published on Monday, said the rebels attacked the village.", "attacked", "+ assert past The UN"),
        ("Rebels attack village: police", "attacked", "+ assert * police"),
        ("Mayor: Rebels attacked village", "attacked", "+ assert past Mayor"),
    ]);
}

#[test]
fn what_is_let_happen_and_made_happen() {
    check(&[
        ("The guards let the envoy visit Quelimane.", "visited", "+ assert past"),
        ("The guards did not let the envoy visit Quelimane.", "visited", "- assert past"),
        ("The guards will let the envoy visit Quelimane.", "visited", "+ plan *"),
        ("Farmers helped the rebels attack the village.", "attacked", "+ assert past"),
        ("Okello watched the rebels attack the village.", "attacked", "+ assert past"),
        ("The law lets the envoy visit Quelimane.", "visited", "+ poss *"),
        ("The group wants Ghana to withdraw its troops from Mali.", "withdrew", "+ req future"),
    ]);
}

#[test]
fn what_stands_beside_a_failure_did_not_fail() {
    check(&[
        ("The navy foiled a raid on the ferry, arresting six pirates.", "detained", "+ assert past"),
        ("The navy stopped arresting pirates.", "detained", "+ assert ended"),
        ("Niger hindered the delivery of food in violation of the truce.", "violated", "+ assert past"),
        ("Niger did not buy arms in violation of the truce.", "violated", "- assert past"),
        ("Lima is trying to win votes while Chad is fighting Niger.", "fought", "+ assert now"),
        ("Joan was 35 years old when she met Ann Oduor.", "met", "+ assert past"),
        ("No party dared to voice support for Peru.", "supported", "- assert past"),
        ("Why is there no justice for the boys who were killed?", "casualties", "+ assert past"),
        ("Kenya called off a meeting with Ann Oduor.", "met", "- assert past"),
        ("Miners led the opposition to lifting the ban on Peru.", "lifted", "+ poss *"),
        ("Envoys were denied access to the trial of Ann Oduor.", "charged", "+ assert past"),
        ("The senator advocated killing the rebels.", "casualties", "+ req future The senator"),
        ("Visiting Kigali on Monday, the king urged restraint.", "visited", "+ assert *"),
        ("The panel will meet following a complaint by Israel over the raid.", "condemned", "+ assert past"),
        ("Protesters marched in Lima demanding salaries and criticising Chad.", "condemned", "+ assert *"),
        ("Peru moved a step closer to removing Ann Oduor from office.", "left_office", "+ poss *"),
        ("A clerk was charged with fraud after allegedly shooting a guard.", "charged", "+ assert past"),
        ("A clerk was charged with fraud after allegedly shooting a guard.", "attacked", "+ alleg past"),
    ]);
}

#[test]
fn who_gathers_to_demand_demands() {
    check(&[
        ("Thousands gathered in Quito to demand the release of the poet.", "urged", "+ assert past"),
        ("Thousands met in Quito to protest the new tax.", "protested", "+ assert past"),
        ("Nurses will march to demand the resignation of the mayor.", "urged", "+ plan future"),
        ("Nurses want to protest against the law.", "protested", "+ plan future"),
        ("Miners marched for the release of Ann Oduor.", "released", "+ req future Miners"),
        ("Traders are waiting for the signing of the accord between Kenya and Uganda.", "signed_agreement", "+ plan future"),
    ]);
}

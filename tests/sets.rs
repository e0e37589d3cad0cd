//! Several together: what "both sides", "the two leaders" and "they" stand for, and that relations take each of them.

use dateline::mention::LinkStep;
use dateline::{Document, Extractor, Input, Scratch};

/// The members of the set that a phrase of the text means, sorted; empty if it means none.
fn members(news: &Document<'_>, text: &str, phrase: &str) -> Vec<String> {
    let at = text.rfind(phrase).expect("the phrase stands in the text") as u32;
    let mention = news.mentions().find(|m| m.span().start <= at && at < m.span().end && m.entity().and_then(|e| news.entity(e)).is_some_and(|e| !e.members().is_empty()));
    let set = mention.and_then(|m| m.entity()).and_then(|e| news.entity(e));
    let mut names: Vec<String> = set.map_or(&[][..], |e| e.members()).iter().filter_map(|&e| news.entity(e)).map(|e| e.name().to_owned()).collect();
    names.sort();
    names
}

#[test]
fn plural_nouns_and_they() {
    let extractor = Extractor::new();
    let mut failures = Vec::new();
    for (text, phrase, wanted) in [
        ("Kenya and Uganda agreed on a map. The two countries signed a pact.", "two countries", &["Kenya", "Uganda"][..]),
        ("Kenya and Uganda agreed on a map. Both sides want peace.", "Both sides", &["Kenya", "Uganda"]),
        ("Kenya and Uganda agreed on a map. The neighbours want peace.", "neighbours", &["Kenya", "Uganda"]),
        ("Kenya and Uganda agreed on a map. They want peace.", "They", &["Kenya", "Uganda"]),
        ("Kenya accused Uganda of dumping. The two nations trade in maize.", "two nations", &["Kenya", "Uganda"]),
        ("Talks between Kenya and Uganda resumed. Both countries want peace.", "Both countries", &["Kenya", "Uganda"]),
        ("Kenyan and Ugandan troops left. Both governments want peace.", "Both governments", &["Kenya", "Uganda"]),
        ("Orla Fennick met Tomas Berg on Monday. The two leaders signed a pact.", "two leaders", &["Orla Fennick", "Tomas Berg"]),
        ("Orla Fennick and Tomas Berg spoke on Monday. Both candidates want peace.", "Both candidates", &["Orla Fennick", "Tomas Berg"]),
        ("Kenya, Uganda and Rwanda agreed on a map. The three countries signed a pact.", "three countries", &["Kenya", "Rwanda", "Uganda"]),
        ("North and South Korea reopened a hotline. The two countries signed a pact.", "two countries", &["North Korea", "South Korea"]),
        // Three are not two, and nobody stood together here.
        ("Kenya, Uganda and Rwanda agreed on a map. The two countries signed a pact.", "two countries", &[]),
        ("Kenya shut a road. The parties want peace.", "parties", &[]),
        ("Kenya and Uganda agreed on a map. The two largest countries signed a pact.", "two largest countries", &[]),
        ("Kenya and Uganda agreed on a map. The two countries of the north signed a pact.", "two countries", &[]),
        ("Kenya and Uganda agreed on a map. Two countries signed a pact.", "Two countries", &[]),
    ] {
        let news = extractor.extract(text);
        let found = members(&news, text, phrase);
        if found != wanted {
            failures.push(format!("{text}\n    {phrase}: expected {wanted:?}, found {found:?}"));
        }
    }
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

#[test]
fn leaders_of_two_countries() {
    let text = "Prime Minister Nikol Pashinyan of Armenia flew in first. Azerbaijani President Ilham Aliyev came later. The Armenian and Azerbaijani leaders met on Monday.";
    let news = Extractor::new().extract_with(Input { text, date: "2022-10-06".parse().ok(), ..Input::default() }, &mut Scratch::default());
    assert_eq!(members(&news, text, "leaders"), ["Ilham Aliyev", "Nikol Pashinyan"]);
    // Nobody says who they are: their countries meet.
    let text = "The Kenyan and Ugandan presidents met on Monday.";
    assert_eq!(members(&Extractor::new().extract(text), text, "presidents"), ["Kenya", "Uganda"]);
}

#[test]
fn relations_take_each_member() {
    let extractor = Extractor::new();
    for (text, kind, wanted) in [
        ("Kenya and Uganda agreed on a map. The two countries signed an agreement on Monday.", "signed_agreement", ["Kenya", "Uganda"]),
        ("Orla Fennick and Tomas Berg spoke on Sunday. The two leaders met in Oslo on Monday.", "met", ["Orla Fennick", "Tomas Berg"]),
    ] {
        let news = extractor.extract(text);
        let relation = news.relations().find(|r| r.kind() == kind).unwrap_or_else(|| panic!("no {kind}: {text}"));
        let mut names: Vec<String> = relation.args().filter_map(|(_, a)| a.entity).filter_map(|e| news.entity(e)).map(|e| e.name().to_owned()).collect();
        names.retain(|n| wanted.contains(&n.as_str()));
        names.sort();
        assert_eq!(names, wanted, "{text}");
    }
}

#[test]
fn a_set_is_an_entity_with_members() {
    let text = "Kenya and Uganda agreed on a map. Both sides want peace, and they trade in maize.";
    let news = Extractor::new().extract(text);
    let both = news.mentions().find(|m| m.text() == "Both sides").expect("a mention");
    assert_eq!(both.link_step(), LinkStep::Members);
    let set = news.entity(both.entity().unwrap()).unwrap();
    assert_eq!((set.name(), set.members().len(), set.is_named()), ("Kenya and Uganda", 2, false));
    let json = serde_json::to_value(&news).unwrap();
    let sets: Vec<_> = json["entities"].as_array().unwrap().iter().filter(|e| e.get("members").is_some()).collect();
    assert_eq!(sets.len(), 1, "one entity for the same members");
}

//! Is a place name the place, or those who act in its name? Sentences of our own, in groups by phenomenon: sentence, name, sense and reason.
//!
//! `L` is literal, `M` a metonym; the reason is the one that `Extractor::outline` gives. A group fails with the list of all its misses.

use dateline::Extractor;

/// A sentence, the name in it, `L` or `M`, the reason. An empty reason: any reason will do.
type Case = (&'static str, &'static str, char, &'static str);

/// What was decided of a name: the sense of its mention, and the reason.
fn decided(extractor: &Extractor, text: &str, name: &str) -> (Option<bool>, String) {
    let news = extractor.extract(text);
    let sense = news.mentions().find(|m| m.text().ends_with(name)).map(|m| m.is_metonymic());
    let outline = extractor.outline(text);
    let line = outline.lines().find(|l| l.starts_with("  place [") && l.contains(&format!("{name}] "))).unwrap_or_default();
    let reason = line.split_once(": ").map_or("", |(_, r)| r).split(" (").next().unwrap_or_default();
    (sense, reason.to_owned())
}

fn check(cases: &[Case]) {
    let extractor = Extractor::new();
    let mut misses = Vec::new();
    for &(text, name, sense, reason) in cases {
        let (found, why) = decided(&extractor, text, name);
        if found != Some(sense == 'M') || !reason.is_empty() && reason != why {
            misses.push(format!("{text}\n    {name}: expected {sense} ({reason}), found {found:?} ({why})"));
        }
    }
    assert!(misses.is_empty(), "{} of {}:\n{}", misses.len(), cases.len(), misses.join("\n"));
}

#[test]
fn who_speaks_and_decides() {
    check(&[
        ("Baku said on Monday that the road was open.", "Baku", 'M', "subject of a verb of acting"),
        ("Ottawa refused to sign the protocol.", "Ottawa", 'M', "subject of a verb of acting"),
        ("Kenya has recalled its envoy.", "Kenya", 'M', "subject of a verb of acting"),
        ("After the vote, Madrid will appeal the ruling.", "Madrid", 'M', "subject of a verb of acting"),
        ("The talks ended after Lima rejected the offer.", "Lima", 'M', "subject of a verb of acting"),
        ("Norway fears that the deal will fail.", "Norway", 'M', "subject of a verb of acting"),
        ("Angola never ratified the treaty.", "Angola", 'M', "subject of a verb of acting"),
        ("The ministry said Poland and Latvia had closed their airspace.", "Latvia", 'M', ""),
        ("Seoul, which hosts the summit, denied the report.", "Seoul", 'M', "subject of a verb of acting"),
        ("Spain, France and Portugal agreed to share the cost.", "Portugal", 'M', "subject of a verb of acting"),
        ("Britain plays a leading part in the mission.", "Britain", 'M', ""),
        ("Ghana hopes to win the seat.", "Ghana", 'M', ""),
        ("Malaysia, the current chair of the bloc, warned against haste.", "Malaysia", 'M', "subject of a verb of acting"),
        ("Moscow, distracted by troubles closer to home, scarcely objected.", "Moscow", 'M', "subject of a verb of acting"),
        ("Japan, Australia and Canada each expressed concern.", "Canada", 'M', ""),
        ("The summit failed a day after Tokyo announced new tariffs.", "Tokyo", 'M', ""),
    ]);
}

#[test]
fn what_lies_and_lives_somewhere() {
    check(&[
        ("Bolivia lies far from the sea.", "Bolivia", 'L', "subject of a verb of lying and being"),
        ("Lima lies on the coast.", "Lima", 'L', "subject of a verb of lying and being"),
        ("Geneva is located at the end of the lake.", "Geneva", 'L', "subject of another passive verb"),
        ("Oslo is a quiet city in winter.", "Oslo", 'L', "said to be a place"),
        ("Zanzibar has beautiful beaches.", "Zanzibar", 'L', "subject of a verb of lying and being"),
        ("Rome was rebuilt after the fire.", "Rome", 'L', "subject of another passive verb"),
        ("Naples is hot in August.", "Naples", 'L', "subject of \"be\""),
    ]);
}

#[test]
fn what_only_somebody_can_be() {
    check(&[
        ("Turkey is willing to mediate.", "Turkey", 'M', "said to be what only somebody can be"),
        ("Warsaw was furious about the leak.", "Warsaw", 'M', "said to be what only somebody can be"),
        ("Qatar is an ally of the rebels.", "Qatar", 'M', "said to be what only somebody can be"),
        ("Japan was favourite before the final.", "Japan", 'M', "said to be what only somebody can be"),
    ]);
}

#[test]
fn what_is_done_to_somebody() {
    check(&[
        ("Sudan was accused of arming the militia.", "Sudan", 'M', "subject of a passive verb of treating somebody"),
        ("Iceland was beaten in the second round.", "Iceland", 'M', "subject of a passive verb of treating somebody"),
        ("Hungary is expected to veto the plan.", "Hungary", 'M', ""),
        ("The envoy told Moscow that the deadline had passed.", "Moscow", 'M', "object of a verb of treating somebody"),
        ("The bloc urged Ankara to release the ships.", "Ankara", 'M', ""),
        ("They accused Eritrea of spying.", "Eritrea", 'M', ""),
        ("The court fined Greece for the delay.", "Greece", 'M', "object of a verb of treating somebody"),
        ("The decision angered Beijing.", "Beijing", 'M', "object of a verb of treating somebody"),
        ("The union allowed Malta to keep the subsidy.", "Malta", 'M', "subject of an infinitive"),
    ]);
}

#[test]
fn where_somebody_goes_and_is() {
    check(&[
        ("The minister visited Tirana last week.", "Tirana", 'L', "object of a verb of going and seeing"),
        ("Thousands fled Sudan in May.", "Sudan", 'L', "object of a verb of going and seeing"),
        ("The convoy reached Aleppo at dawn.", "Aleppo", 'L', "object of a verb of going and seeing"),
        ("The summit opened in Baku.", "Baku", 'L', "behind a preposition of place"),
        ("Rain is forecast across Ireland.", "Ireland", 'L', "behind a preposition of place"),
        ("The plane landed near Vienna.", "Vienna", 'L', "behind a preposition of place"),
        ("She travelled to Nairobi by bus.", "Nairobi", 'L', "where from or where to"),
        ("They flew from Cairo.", "Cairo", 'L', "where from or where to"),
        ("He was born in Kraków, Poland.", "Poland", 'L', "part of an address"),
        ("The firm is based in Austin, Texas, and employs 40 people.", "Austin", 'L', "part of an address"),
        ("A fire broke out at a plant in Italy and in Spain.", "Spain", 'L', "behind a preposition of place"),
        ("The river flows through Austria, Hungary and Serbia.", "Serbia", 'L', "behind a preposition of place"),
        ("The tour of Brazil began in June.", "Brazil", 'L', "where it lies"),
        ("The occupation of Crimea drew protests.", "Crimea", 'L', "where it lies"),
    ]);
}

#[test]
fn agents() {
    check(&[
        ("The sanctions were imposed by Canada.", "Canada", 'M', "agent of a passive or of an act"),
        ("A statement by Tehran followed.", "Tehran", 'M', "agent of a passive or of an act"),
        ("The prize is funded by Estonia.", "Estonia", 'M', "agent of a passive or of an act"),
        ("According to Jakarta, the ship had no permit.", "Jakarta", 'M', "source of a statement"),
        ("The Iran-backed militia withdrew.", "Iran", 'M', "acts in a compound"),
        ("The Kenya-based charity closed.", "Kenya", 'L', "a place in a compound"),
    ]);
}

#[test]
fn possessors() {
    check(&[
        ("Baku's statement came late.", "Baku", 'M', "possessor of an act"),
        ("Moscow's angry demands were ignored.", "Moscow", 'M', "possessor of an act"),
        ("Hungary's refusal to pay surprised the bloc.", "Hungary", 'M', "possessor of an act"),
        ("France's goalkeeper saved two penalties.", "France", 'M', "possessor of an act"),
        ("The paper described India's foreign policy.", "India", 'M', "possessor of an act"),
        ("Peru's coast is dry.", "Peru", 'L', "possessor of a part of the ground"),
        ("Turkey's capital was calm.", "Turkey", 'L', "possessor of a part of the ground"),
        ("Vienna's main airport reopened.", "Vienna", 'L', "possessor of a part of the ground"),
        ("Portugal's painters are little known.", "Portugal", 'L', "possessor of something else"),
        ("The demands of Tehran are well known.", "Tehran", 'M', "whose act it is"),
        ("The hills of Tuscany were green.", "Tuscany", 'L', "where it lies"),
        ("The north of Mali is dry.", "Mali", 'L', "where it lies"),
    ]);
}

#[test]
fn relations_between_two() {
    check(&[
        ("Relations between Oslo and Stockholm are good.", "Stockholm", 'M', "side of a relation between two"),
        ("The road between Oslo and Bergen is closed.", "Bergen", 'L', "between two places"),
        ("The train runs between Paris and Lyon.", "Lyon", 'L', "between two places"),
        ("A pact was signed between Egypt and Jordan.", "Egypt", 'M', "side of a relation between two"),
        ("The talks with Paris failed.", "Paris", 'M', "partner or opponent"),
        ("The border with Libya is closed.", "Libya", 'L', "between two places"),
        ("He wrote a protest note to Berlin.", "Berlin", 'M', "side of a relation between two"),
        ("Their attitude towards Serbia has changed.", "Serbia", 'M', "side of a relation between two"),
        ("The road towards Damascus was empty.", "Damascus", 'L', ""),
        ("Pressure on Tehran is growing.", "Tehran", 'M', "target of an act"),
        ("Tariffs on China rose again.", "China", 'M', "target of an act"),
        ("Snow fell on Toronto.", "Toronto", 'L', "behind a preposition of place"),
        ("The council called on Rwanda to stop.", "Rwanda", 'M', ""),
        ("They handed the files to Ankara.", "Ankara", 'M', "receiver"),
        ("Slovakia gained independence from Hungary.", "Hungary", 'M', "giver"),
        ("The port got support from Denmark.", "Denmark", 'M', "giver"),
        ("Imports from Vietnam fell.", "Vietnam", 'L', "where from or where to"),
        ("The expulsion of diplomats from Russia went on.", "Russia", 'L', "where from or where to"),
    ]);
}

#[test]
fn sports() {
    check(&[
        ("France beat Spain in the final.", "France", 'M', ""),
        ("France beat Spain in the final.", "Spain", 'M', "object of a verb of treating somebody"),
        ("He scored twice for Uruguay.", "Uruguay", 'M', "side that somebody stands for"),
        ("She earned ten caps for Wales.", "Wales", 'M', "side that somebody stands for"),
        ("It was their first match against Ghana.", "Ghana", 'M', "partner or opponent"),
        ("The 2-1 win over Croatia came late.", "Croatia", 'M', ""),
        ("Nigeria v Cameroon ended level.", "Cameroon", 'M', "side of a match or lawsuit"),
        ("Poland finished third.", "Poland", 'M', ""),
        ("The Belgium striker was injured.", "Belgium", 'M', "before a noun of an act or team"),
        ("The Belgium captain Jan Verhoeven was injured.", "Belgium", 'M', "before a noun of an act or team"),
        ("The match was played in Belgium.", "Belgium", 'L', "behind a preposition of place"),
    ]);
}

#[test]
fn before_a_noun() {
    check(&[
        ("The Mexico border was closed.", "Mexico", 'L', "before a noun"),
        ("A London hotel was sold.", "London", 'L', "before a noun"),
        ("The Vienna airport reopened.", "Vienna", 'L', "before a noun"),
        ("The Minsk talks ended early.", "Minsk", 'L', "before a noun"),
        ("The Nara summit ended early.", "Nara", 'L', "before a noun"),
        ("The US decision was welcomed.", "US", 'M', "before a noun of an act or team"),
    ]);
}

#[test]
fn for_somebody_or_somewhere() {
    check(&[
        ("He left Spain for Argentina.", "Argentina", 'L', "for a place"),
        ("It is impossible for Ghana to pay.", "Ghana", 'M', "subject of an infinitive"),
        ("The consequences for Lebanon are grave.", "Lebanon", 'M', ""),
        ("The weather forecast for Sweden is good.", "Sweden", 'L', "for a place"),
    ]);
}

#[test]
fn the_entity_intended() {
    let extractor = Extractor::new();
    // A capital means its country; a country means itself.
    for (text, name, intended, literal) in [("Ottawa refused to comment.", "Ottawa", "Canada", "Ottawa"), ("Canada refused to comment.", "Canada", "Canada", "Canada")] {
        let news = extractor.extract(text);
        let mention = news.mentions().find(|m| m.text() == name).expect("the name is found");
        let entity = |e: Option<u32>| news.entity(e.expect("it has an entity")).expect("the entity is listed").name().to_owned();
        assert_eq!((entity(mention.entity()), entity(mention.literal())), (intended.to_owned(), literal.to_owned()), "{text}");
    }
    // A literal capital stays what it is.
    let news = extractor.extract("Snow fell in Ottawa.");
    assert!(news.mentions().all(|m| m.literal().is_none()));
}

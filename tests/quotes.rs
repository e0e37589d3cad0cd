//! Quotations: their spans, and whose words they are. Articles of our own; `TEXT` and, in text order, each quotation (its first words are enough) with
//! the name of its speaker, or `-` if nobody speaks it. Scare quotes and titles do not appear.

use dateline::{Extractor, Fact};

type Case = (&'static str, &'static [(&'static str, &'static str)]);

fn check(cases: &[Case]) {
    let extractor = Extractor::new();
    let mut misses = Vec::new();
    for &(text, expected) in cases {
        let news = extractor.extract(text);
        let entities: Vec<String> = news.entities().map(|e| e.name().to_owned()).collect();
        let found: Vec<(String, String)> = news.quotes().iter().map(|q| (q.span.of(text).to_owned(), q.speaker.map_or("-".to_owned(), |s| entities[s as usize].clone()))).collect();
        let right = found.len() == expected.len() && found.iter().zip(expected).all(|(f, e)| f.0.starts_with(e.0) && f.1 == e.1);
        if !right {
            misses.push(format!("{text}\n    expected {expected:?}\n    found    {found:?}"));
        }
    }
    assert!(misses.is_empty(), "{} of {}:\n{}", misses.len(), cases.len(), misses.join("\n"));
}

#[test]
fn the_cue_names_the_speaker() {
    check(&[
        ("\"The dam is safe,\" Joseph Okello said.", &[("\"The dam is safe,\"", "Joseph Okello")]),
        ("\"The dam is safe,\" said Joseph Okello, the head of the water board.", &[("\"The dam is safe,\"", "Joseph Okello")]),
        ("Joseph Okello said: \"The dam is safe and will stay so.\"", &[("\"The dam is safe and", "Joseph Okello")]),
        ("Joseph Okello told reporters: \"The dam is safe and will stay so.\"", &[("\"The dam is safe and", "Joseph Okello")]),
        ("According to Joseph Okello, \"the dam is safe and will stay so\".", &[("\"the dam is safe", "Joseph Okello")]),
        ("Joseph Okello insisted that \"the dam is safe for a century\".", &[("\"the dam is safe for", "Joseph Okello")]),
        ("\"Is the dam safe?\" Joseph Okello asked.", &[("\"Is the dam safe?\"", "Joseph Okello")]),
        ("\"The dam is safe,\" the Ministry of Water said in a statement.", &[("\"The dam is safe,\"", "Ministry of Water")]),
    ]);
}

#[test]
fn a_quotation_may_be_split_and_go_on() {
    check(&[
        ("\"The dam is safe,\" Joseph Okello said, \"and the valley will sleep well.\"", &[("\"The dam is safe,\"", "Joseph Okello"), ("\"and the valley", "Joseph Okello")]),
        ("\"The dam is safe,\" Joseph Okello said. \"Nobody in the valley has to leave.\"", &[("\"The dam is safe,\"", "Joseph Okello"), ("\"Nobody in", "Joseph Okello")]),
        ("\"The dam is safe. It will stay so,\" Joseph Okello said.", &[("\"The dam is safe. It will stay so,\"", "Joseph Okello")]),
        ("Joseph Okello said the dam was safe. \"Nobody in the valley has to leave tonight.\"", &[("\"Nobody in", "Joseph Okello")]),
        ("\"The dam is safe,\" Joseph Okello said.\n\n\"Nobody in the valley has to leave tonight.\"", &[("\"The dam", "Joseph Okello"), ("\"Nobody in", "Joseph Okello")]),
    ]);
}

#[test]
fn paragraphs_are_closed_only_by_the_last() {
    check(&[
        (
            "\"The dam is safe,\" Joseph Okello said. \"Nobody has to leave the valley tonight.\n\n\"We will open the gates in the morning, and we shall see.\"",
            &[("\"The dam", "Joseph Okello"), ("\"Nobody has to leave the valley tonight.", "Joseph Okello"), ("\"We will open", "Joseph Okello")],
        ),
        (
            "“The dam is safe,” Joseph Okello said. “Nobody has to leave the valley tonight.\n\n“We will open the gates.\n\n“Then we shall see.”",
            &[("“The dam", "Joseph Okello"), ("“Nobody", "Joseph Okello"), ("“We will", "Joseph Okello"), ("“Then we", "Joseph Okello")],
        ),
    ]);
}

#[test]
fn every_kind_of_mark() {
    check(&[
        ("“The dam is safe,” Joseph Okello said.", &[("“The dam is safe,”", "Joseph Okello")]),
        ("‘The dam is safe,’ Joseph Okello said.", &[("‘The dam is safe,’", "Joseph Okello")]),
        ("'The dam isn't leaking,' Joseph Okello said.", &[("'The dam isn't leaking,'", "Joseph Okello")]),
        ("«The dam is safe,» Joseph Okello said.", &[("«The dam is safe,»", "Joseph Okello")]),
        ("„The dam is safe,“ Joseph Okello said.", &[("„The dam is safe,“", "Joseph Okello")]),
        ("``The dam is safe,'' Joseph Okello said.", &[("``The dam is safe,''", "Joseph Okello")]),
    ]);
}

#[test]
fn quotations_nest() {
    check(&[("“The mayor told me: ‘The dam will break before the spring.’ I did not believe him,” Joseph Okello said.", &[("“The mayor told me", "Joseph Okello"), ("‘The dam will break", "mayor")])]);
}

#[test]
fn speakers_take_turns() {
    check(&[(
        "\"The dam is safe,\" Joseph Okello said.\n\n\"You have said so before,\" Maria Santos replied.\n\n\"And I was right, as I am this time.\"\n\n\"We shall see that when the rain comes.\"",
        &[("\"The dam", "Joseph Okello"), ("\"You have", "Maria Santos"), ("\"And I", "Joseph Okello"), ("\"We shall", "Maria Santos")],
    )]);
}

#[test]
fn words_that_nobody_speaks() {
    check(&[
        ("The so-called \"water tax\" was dropped on Friday.", &[]),
        ("The town calls its dam \"the old lady\".", &[]),
        ("Her novel \"A House of Rain\" won the prize.", &[]),
        ("The \"reform\" of the water board failed, Joseph Okello said. \"It was never meant to work for the valley.\"", &[("\"It was never", "Joseph Okello")]),
    ]);
}

#[test]
fn the_verb_of_speech_may_stand_in_a_clause_of_its_own() {
    check(&[
        ("The board met Maria Santos, who joked, \"I am not leaving this valley.\"", &[("\"I am not", "Maria Santos")]),
        ("Maria Santos defended the engineers who built the dam, saying, \"They did what they could do.\"", &[("\"They did", "Maria Santos")]),
        ("\"The dam will hold for a century,\" Maria Santos was quoted as saying by a local paper.", &[("\"The dam", "Maria Santos")]),
        ("The paper quoted Maria Santos as saying: \"The dam will hold for a century.\"", &[("\"The dam", "Maria Santos")]),
        ("Maria Santos said in an email that, \"of course the dam will hold\".", &[("\"of course", "Maria Santos")]),
    ]);
}

#[test]
fn abbreviations_behind_a_speaker_end_nothing() {
    check(&[
        ("\"The dam is safe. It will hold,\" Rep. Maria Santos (D-Md.) said in an interview.", &[("\"The dam", "Maria Santos")]),
        ("\"The dam is safe,\" retired engineer Maria Santos said.", &[("\"The dam", "Maria Santos")]),
    ]);
}

#[test]
fn a_dash_signs() {
    check(&[("\"The dam will hold for a hundred years.\" — Maria Santos\n\nThe board met on Friday.", &[("\"The dam", "Maria Santos")])]);
}

#[test]
fn a_piece_of_another_sentence_is_not_the_last_speakers() {
    check(&[
        ("Joseph Okello said the dam was safe. The council voted to turn the valley into \"a zone of special care for everybody\" on Monday.", &[("\"a zone", "-")]),
        ("Joseph Okello said the dam was safe. The council runs the valley as \"a zone.\"", &[]),
    ]);
}

#[test]
fn who_acted_last_goes_on_speaking() {
    check(&[(
        "\"The dam is safe,\" said Joseph Okello.\nOkello set out three ideas on Monday.\n\"First: a wall. Second: an official should watch it. Third: a siren in the valley for the night,\" he suggested.",
        &[("\"The dam", "Joseph Okello"), ("\"First", "Joseph Okello")],
    )]);
}

#[test]
fn who_says_i_acts() {
    let critics = |text: &str| -> Vec<String> {
        let extractor = Extractor::new();
        let news = extractor.extract(text);
        news.relations().filter_map(|r| if let Fact::Condemned(c) = r.fact() { Some(news.name(c.critic).to_owned()) } else { None }).collect()
    };
    assert_eq!(critics("\"I condemn the raid,\" Joseph Okello said."), ["Joseph Okello"]);
    assert_eq!(critics("Joseph Okello spoke in Kampala. “We condemn the raid on the farm,” he said."), ["Joseph Okello"]);
    // Nobody is known to say it.
    assert_eq!(critics("I condemn the raid."), [""; 0]);
    let demands = |text: &str| Extractor::new().extract(text).relations().filter(|r| matches!(r.fact(), Fact::Urged(_))).count();
    assert_eq!(demands("\"We must build a dam,\" Joseph Okello said."), 0);
    assert_eq!(demands("\"The army must leave the valley,\" Joseph Okello said."), 1);
}

//! How many: the numbers that arguments carry, and what the words beside them say of these numbers.

use dateline::{Bound, Casualties, Extractor};

/// A sentence about the killed or hurt, and the count and bound of its victims.
const VICTIMS: [(&str, Option<(u64, Bound)>); 22] = [
    ("Twelve miners were killed.", Some((12, Bound::Exactly))),
    ("At least 40 villagers were killed in Ituri.", Some((40, Bound::AtLeast))),
    ("No fewer than 40 villagers were killed.", Some((40, Bound::AtLeast))),
    ("More than 1,200 people were killed.", Some((1200, Bound::MoreThan))),
    ("Over 300 people were killed.", Some((300, Bound::MoreThan))),
    ("About 2,000 civilians were killed.", Some((2000, Bound::About))),
    ("Nearly 70 sailors were killed.", Some((70, Bound::About))),
    ("Some 15 nurses were killed.", Some((15, Bound::About))),
    ("Up to 90 rebels were killed.", Some((90, Bound::AtMost))),
    ("Fewer than 10 soldiers were killed.", Some((10, Bound::LessThan))),
    ("A dozen students were killed.", Some((12, Bound::Exactly))),
    ("Some two dozen students were killed.", Some((24, Bound::About))),
    ("Dozens of people were killed.", Some((24, Bound::AtLeast))),
    ("Hundreds of thousands of people were killed.", Some((200_000, Bound::AtLeast))),
    ("Twenty-one passengers were killed.", Some((21, Bound::Exactly))),
    ("Two hundred and fifty settlers were killed.", Some((250, Bound::Exactly))),
    ("Rebels killed 1.5 million people.", Some((1_500_000, Bound::Exactly))),
    ("Gunmen killed three soldiers and two drivers.", Some((5, Bound::Exactly))),
    ("A group of 30 pilgrims were killed.", Some((30, Bound::Exactly))),
    ("A 12-year-old boy was killed.", None),
    ("The soldiers were killed.", None),
    ("The mayor of Tijuana was killed in 2018.", None),
];

#[test]
fn counts_of_victims() {
    let extractor = Extractor::new();
    let mut wrong = String::new();
    for (text, expected) in VICTIMS {
        let document = extractor.extract(text);
        let found: Vec<Casualties> = document.facts().collect();
        let quantity = found.first().map(|c| c.victims.quantity.map(|q| (q.count, q.bound)));
        if quantity != Some(expected) {
            wrong += &format!("\n{text}: {quantity:?}");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn killed_and_injured_are_told_apart() {
    let document = Extractor::new().extract("At least six people were killed and 40 injured in the blast.");
    let found: Vec<Casualties> = document.facts().collect();
    let [only] = found.as_slice() else { panic!("one event, found {found:?}") };
    let (killed, injured) = (only.killed.unwrap(), only.injured.unwrap());
    assert_eq!((document.text(killed), killed.quantity.unwrap().to_string().as_str()), ("six", "at least 6"));
    assert_eq!((document.text(injured), injured.quantity.unwrap().count), ("40", 40));
}

#[test]
fn a_quantity_goes_out_and_comes_back() {
    let document = Extractor::new().extract("About 2,000 Russian peacekeepers were deployed to Mali.");
    let json = serde_json::to_value(&document).unwrap();
    let force = &json["relations"].as_array().unwrap().iter().find(|r| r["kind"] == "deployed_force").unwrap()["args"]["force"][0];
    assert_eq!(force["quantity"], serde_json::json!({"count": 2000, "bound": "about"}));
    let back: dateline::Quantity = serde_json::from_value(force["quantity"].clone()).unwrap();
    assert_eq!((back.count, back.bound), (2000, Bound::About));
}

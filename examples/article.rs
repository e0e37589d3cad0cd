//! What does an article say: who is in it, when, who speaks, and which of it is a fact?
//!
//! `cargo run --example article`; a file of yours: `cargo run --example article -- FILE`.
//!
//! ```text
//! Nairobi, place : NAIROBI
//! Kenya, country Q114: Kenya, Kenyan, Kenya
//! Uganda, country Q1036: Uganda, Uganda, it
//! Qatar, country Q846: Qatar
//! foreign minister, office : Foreign Minister
//! Ann Oduor, person : Ann Oduor, she
//! Haiti, country Q790: Haiti
//! United Nations, organization Q1065: United Nations
//! "March 5, 2024" is 2024-03-05
//! "Monday" is 2024-03-04
//! "February" is 2024-02
//! Ann Oduor says “We want peace,”
//! Kenya and Uganda signed a border agreement (stated)
//! brokered_agreement broker=Qatar agreement=agreement (stated by Foreign Minister Ann Oduor)
//! holds_office holder=Ann Oduor office=foreign minister (stated)
//! attacked attacker=Uganda target=Kenyan soldiers (Negative, Asserted by Uganda)
//! affiliated_with member=Kenyan soldiers with=Kenya (stated by Uganda)
//! deployed_force sender=Kenya force=troops destination=Haiti (Positive, Possible by the United Nations)
//! ```

use dateline::{Document, Extractor, Fact};
use std::io::{self, Write};

const ARTICLE: &str = "NAIROBI, March 5, 2024 (KNA) — Kenya and Uganda signed a border agreement on Monday.

Qatar brokered the agreement, Foreign Minister Ann Oduor said. “We want peace,” she told reporters. Uganda denied that it had attacked Kenyan soldiers in February.

Kenya may send troops to Haiti, according to the United Nations.";

fn main() -> io::Result<()> {
    let out = &mut io::stdout().lock();
    let Some(file) = std::env::args().nth(1) else { return run(out) };
    read(&std::fs::read_to_string(file)?, out)
}

/// Writes what the first comment shows.
pub(crate) fn run(out: &mut impl Write) -> io::Result<()> {
    read(ARTICLE, out)
}

fn read(text: &str, out: &mut impl Write) -> io::Result<()> {
    // The date in the first line is the day that "Monday" counts from.
    let news = Extractor::new().extract(text);
    for (number, entity) in (0..).zip(news.entities()).filter(|(_, e)| e.is_named()) {
        let words: Vec<&str> = news.mentions().filter(|m| m.entity() == Some(number)).map(|m| m.text()).collect();
        writeln!(out, "{}, {} {}: {}", entity.name(), entity.kind().name(), entity.wikidata().unwrap_or_default(), words.join(", "))?;
    }
    for time in news.times() {
        writeln!(out, "\"{}\" is {}", &text[time.start as usize..time.end as usize], time.value)?;
    }
    for quote in news.quotes() {
        let speaker = quote.speaker.and_then(|s| news.entity(s)).map_or("nobody known", |s| s.name());
        writeln!(out, "{} says {}", speaker, quote.span.of(text))?;
    }
    facts(&news, out)
}

fn facts(news: &Document<'_>, out: &mut impl Write) -> io::Result<()> {
    for relation in news.relations() {
        // A kind that the program knows is a struct; any other can be read by its roles.
        let what = match relation.fact() {
            Fact::SignedAgreement(deal) => format!("{} signed {}", news.names(&deal.parties).join(" and "), news.text(deal.agreement)),
            Fact::Said(_) | Fact::Denied(_) => continue,
            _ => format!("{} {}", relation.kind(), relation.args().map(|(role, arg)| format!("{role}={}", news.name(arg))).collect::<Vec<_>>().join(" ")),
        };
        let source: Vec<&str> = relation.attribution().iter().map(|a| a.span.of(news.source())).collect();
        let status = if relation.is_asserted() { "stated".to_owned() } else { format!("{:?}, {:?}", relation.polarity(), relation.modality()) };
        writeln!(out, "{what} ({status}{}{})", if source.is_empty() { "" } else { " by " }, source.join(", "))?;
    }
    Ok(())
}

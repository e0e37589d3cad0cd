//! How do I find relations of my own kind, say energy deals, and know that my rules are right?
//!
//! `cargo run --example own_rules`
//!
//! ```text
//! energy.rules:10:20: unknown verb "onsell"; if it is spelt so, teach it above: word verb onsell
//!
//! 0 of its examples fail.
//!
//! Algeria -> Slovenia: gas
//! Libya -> Croatia: crude
//! Norway -> Denmark: power
//!
//!   Norway denied that it had delivered power to Denmark.
//!   ~~~~~~             ~~     ^^^^^^^^^ ~~~~~    ~~~~~~~
//!   source             supplier         fuel     buyer
//!     energy_supply [energy/Supply]: supplier=Norway (Q20) buyer=Denmark (Q35) fuel=power
//!     negative · asserted · past · says Norway · active · bytes 90..123 · 0.93
//! ```

use dateline::{Arg, Extractor, Fact, TypedRelation};
use std::io::{self, Write};

/// A kind, words that the lexicon lacks, frames for the kind, and one more verb for a built-in frame. Every rule carries its own tests.
const RULES: &str = r#"
published 2024-03-05
kind energy_supply : supplier! buyer! fuel!
word verb onsell onsells onsold onsold onselling
word verb countersign
set FIRM = @organization @country &organization &country
set FUEL = gas oil crude coal electricity power hydrogen cargo
/// Somebody sells or sends fuel to somebody.
frame Supply -> energy_supply
  verb supply sell onsell deliver export ship
  noun supply export delivery
  role supplier : subj/from &FIRM
  role buyer    : to &FIRM
  role fuel     : obj/of &FUEL
  yes "Qatar sold gas to Japan." => supplier=Qatar; buyer=Japan; fuel=gas
  yes "Oil was onsold to India by Iraq." => supplier=Iraq; buyer=India; fuel=Oil
  no  "Qatar sold planes to Japan." fails role fuel
  no  "The crisis sold newspapers to Japan." fails role supplier
extend agreement/Sign
  verb countersign
  yes "Kenya and Oman countersigned a pact." => parties=Kenya, Oman; agreement=a pact
  yes "The treaty was countersigned by Chad and Mali." => parties=Chad, Mali; agreement=The treaty
  no  "Kenya countersigned the page." fails role agreement
  no  "A deal was countersigned." fails role parties
"#;

const TEXT: &str = "Algeria will sell gas to Slovenia, and Libya shipped crude to Croatia. \
    Norway denied that it had delivered power to Denmark. Slovenia and Algeria countersigned an accord.";

struct EnergySupply(Arg, Arg, Arg);

impl TypedRelation for EnergySupply {
    const KIND: &'static str = "energy_supply";
    fn from_fact(fact: Fact) -> Option<Self> {
        let Fact::Custom(deal) = fact else { return None };
        Some(EnergySupply(deal.one("supplier")?, deal.one("buyer")?, deal.one("fuel")?))
    }
}

fn main() -> io::Result<()> {
    run(&mut io::stdout().lock())
}

/// Writes what the first comment shows.
pub(crate) fn run(out: &mut impl Write) -> io::Result<()> {
    // A fault has an address; nothing is taken from a faulty file.
    let faulty = RULES.replace("word verb onsell", "# ");
    writeln!(out, "{}\n", Extractor::builder().rules("energy.rules", &faulty).unwrap_err())?;
    let extractor = Extractor::builder().rules("energy.rules", RULES).map_err(io::Error::other)?.build();
    writeln!(out, "{} of its examples fail.\n", extractor.check_rules().len())?;
    let news = extractor.extract(TEXT);
    for EnergySupply(supplier, buyer, fuel) in news.facts() {
        writeln!(out, "{} -> {}: {}", news.name(supplier), news.name(buyer), news.text(fuel))?;
    }
    news.relations().filter(|r| r.rule().ends_with("/Supply")).skip(2).try_for_each(|r| writeln!(out, "\n{r}"))
}

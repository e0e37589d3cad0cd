//! How do I teach it names that no list has, and what does a mistake in my file look like?
//!
//! `cargo run --example own_gazetteer`
//!
//! ```text
//! ships.tsv:2:35: unknown attribute "built", expected one of: iso2, iso3, wikidata, geonames, sector, seat, capital, lat, lon, pop, from, to, gender, controls, claims, note
//! 0 names were taken.
//!
//! Without own names:
//!   Norway            country       NOR  no
//!   Grey Tern         organization       not listed
//!   Ternway           organization       not listed
//!   Turkey Creek      place              not listed
//!   Georgia           country       GEO  ge
//!   Ternway Shipping  organization       not listed
//!   said: speaker=Norway, content=the Grey Tern, a ship of Ternway, had left Turkey Creek
//!   accused: accuser=Georgia, accused=Ternway Shipping, of=piracy
//!   a scan for all names, one within another, finds 3
//!
//! With own names:
//!   Norway            country       NOR  no
//!   Grey Tern         facility      PAN  ship.grey-tern
//!   Ternway           organization  NOR  org.ternway
//!   Georgia           country       GEO  ge
//!   Ternway Shipping  organization  NOR  org.ternway
//!   Zephyr            facility      AZE  pipe.zephyr
//!   said: speaker=Norway, content=the Grey Tern, a ship of Ternway, had left Turkey Creek
//!   accused: accuser=Georgia, accused=Ternway Shipping, of=piracy
//!   a scan for all names, one within another, finds 7
//! ```

use dateline::Extractor;
use dateline::gazetteer::{Overlaps, OwnNames};
use std::io::{self, Write};

/// A ship, its owner and a pipeline. Only `name` and `type` are needed; `Zephyr^c` is a name only where its context says so.
const NAMES: &str = "\
key\ttype\tsubtype\tname\taliases\tin\tattrs
ship.grey-tern\tfacility\tship\tGrey Tern\tMV Grey Tern\tpa\tfrom=2009
pipe.zephyr\tfacility\tpipeline\tZephyr Pipeline\tZephyr^c|ZPL^acronym\taz\tfrom=2016;to=2031
org.ternway\torganization\tcompany\tTernway Shipping\tTernway\tno\tsector=BUS
\tnone\t\tTurkey Creek\t\t\t
";
/// The same with a slip of the pen.
const FAULTY: &str = "key\ttype\tname\tattrs\nship.grey-tern\tfacility\tGrey Tern\tbuilt=2009\n";

const TEXT: &str = "Norway said the Grey Tern, a ship of Ternway, had left Turkey Creek. \
    Georgia accused Ternway Shipping of piracy. The flow in Zephyr fell.";

fn main() -> io::Result<()> {
    run(&mut io::stdout().lock())
}

/// Writes what the first comment shows.
pub(crate) fn run(out: &mut impl Write) -> io::Result<()> {
    let mut names = OwnNames::new();
    // A file is taken whole or not at all, and its fault has an address.
    if let Err(fault) = names.read_tsv("ships.tsv", FAULTY) {
        writeln!(out, "{fault}\n{} names were taken.\n", names.len())?;
    }
    names.read_tsv("ships.tsv", NAMES).map_err(io::Error::other)?;
    let with = Extractor::builder().names(names).build();
    for (title, extractor) in [("Without own names", Extractor::new()), ("With own names", with)] {
        let news = extractor.extract(TEXT);
        writeln!(out, "{title}:")?;
        for m in news.mentions() {
            let entity = m.entity().and_then(|e| news.entity(e));
            let (key, country) = entity.map_or((None, None), |e| (e.key(), e.country()));
            writeln!(out, "  {:17} {:13} {:4} {}", m.text(), m.kind().name(), country.unwrap_or(""), key.unwrap_or("not listed"))?;
        }
        for r in news.relations() {
            let roles: Vec<String> = r.args().map(|(role, a)| format!("{role}={}", news.name(a))).collect();
            writeln!(out, "  {}: {}", r.kind(), roles.join(", "))?;
        }
        let mut found = Vec::new();
        extractor.gazetteer().scan(TEXT, Overlaps::All, &mut found);
        writeln!(out, "  a scan for all names, one within another, finds {}\n", found.len())?;
    }
    Ok(())
}

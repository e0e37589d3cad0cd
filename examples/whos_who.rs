//! Who is who and who belongs to what, without a text: which look-ups does the gazetteer answer?
//!
//! `cargo run --example whos_who` is this tour; with names, whom they can mean: `cargo run --example whos_who -- "Angela Merkel"`.
//!
//! ```text
//! org.csto: Collective Security Treaty Organization, organization, bloc
//! kz: Kazakhstan, country, sovereign
//! person.angela-merkel: Angela Merkel, person, Germany
//! cd.goma: Goma, place, city, DR Congo
//! Georgia can be ge, us.r.georgia
//! Congo can be cd, cg
//! Washington can be us.r.washington, us.washington
//! CSTO member on 1998-01-01: Armenia, Azerbaijan, Belarus, Georgia, Kyrgyzstan, Kazakhstan, Russia, Tajikistan, Uzbekistan
//! CSTO member on 2023-01-01: Armenia, Belarus, Kyrgyzstan, Kazakhstan, Russia, Tajikistan
//! CSTO observer on 2023-01-01: Serbia
//! Barack Obama: president of United States, 2009-01-20 to 2017-01-20
//! Angela Merkel: chancellor of Germany, 2005-11-22 to 2021-12-08
//! Angela Merkel: party leader of CDU, 2000-04-10 to 2018-12-07
//! ```

use dateline::gazetteer::{CatalogueId, EntityId, Gazetteer, MemberStatus, PartialDate, Term};
use std::io::{self, Write};

fn main() -> io::Result<()> {
    run(&std::env::args().skip(1).collect::<Vec<_>>(), &mut io::stdout().lock())
}

/// What an entity is, and the country it belongs to.
fn line(g: &Gazetteer<'_>, e: EntityId) -> String {
    let country = g.country(e).filter(|&c| c != e).map_or("", |c| g.name(c));
    format!("{}: {}", g.key(e), [g.name(e), g.kind(e).name(), g.subtype(e), country].into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join(", "))
}

fn term(g: &Gazetteer<'_>, t: Term) -> String {
    let date = |d: Option<PartialDate>, open: &str| d.map_or(open.to_owned(), |d| d.to_string());
    format!("{}: {} of {}, {} to {}", g.name(t.who), g.name(t.what), t.of.map_or("", |o| g.name(o)), date(t.from, "?"), date(t.to, "now"))
}

/// Writes what the first comment shows, or whom the names can mean and their offices.
pub(crate) fn run(names: &[String], out: &mut impl Write) -> io::Result<()> {
    let g = dateline::builtin_gazetteer();
    for name in names {
        writeln!(out, "{name}: {} in the gazetteer", g.by_name(name).count())?;
        for e in g.by_name(name) {
            writeln!(out, "  {}", line(&g, e))?;
            let mut terms: Vec<Term> = g.all_offices(e).collect();
            terms.sort_unstable_by_key(|t| (t.from, t.to, t.what, t.of));
            terms.iter().try_for_each(|&t| writeln!(out, "    {}", term(&g, t)))?;
        }
    }
    let lines = if names.is_empty() { tour(&g).ok_or_else(|| io::Error::other("a key of the tour is not in the data"))? } else { Vec::new() };
    lines.iter().try_for_each(|l| writeln!(out, "{l}"))
}

fn tour(g: &Gazetteer<'_>) -> Option<Vec<String>> {
    let found = [g.by_key("org.csto")?, g.by_id(CatalogueId::Iso("KAZ"))?, g.by_id(CatalogueId::Wikidata("Q567"))?, g.by_name("Goma").next()?];
    let mut lines: Vec<String> = found.map(|e| line(g, e)).to_vec();
    for name in ["Georgia", "Congo", "Washington"] {
        lines.push(format!("{name} can be {}", g.by_name(name).map(|e| g.key(e)).collect::<Vec<_>>().join(", ")));
    }
    for (year, status) in [(1998, MemberStatus::Member), (2023, MemberStatus::Member), (2023, MemberStatus::Observer)] {
        let day = year * 10_000 + 101;
        let names: Vec<&str> = g.members(g.by_key("org.csto")?, day).filter(|t| t.status == status).map(|t| g.name(t.who)).collect();
        lines.push(format!("CSTO {} on {year}-01-01: {}", status.name(), names.join(", ")));
    }
    lines.extend(g.holders(g.by_key("office.president")?, g.by_key("us"), 20_150_601).map(|t| term(g, t)));
    lines.extend(g.offices(g.by_key("person.angela-merkel")?, 20_100_101).map(|t| term(g, t)));
    Some(lines)
}

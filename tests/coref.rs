//! Who is who in the articles of `tests/coref/`: chains of names, pronouns and definite nouns against what a careful reader says (`tests/coref/README.md`).

use dateline::mention::LinkStep;
use dateline::{Document, EntityType, Extractor, Form};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// Share of the named mentions in gold chains, in percent, that must be chained with exactly the right other ones.
const NAMES: f64 = 97.0;
/// The same with cities that speak for a country and were not recognised (`reference/metonymy.rs`).
const NAMES_AND_SEATS: f64 = 97.0;
/// What is reached, rounded down: a change that falls below has to say why.
const LINK_PRECISION: f64 = 97.0;
const LINK_RECALL: f64 = 98.0;
const PRONOUN_PRECISION: f64 = 82.0;
const NOMINAL_PRECISION: f64 = 96.0;

struct GoldMention {
    /// `-` a name, `^` a demonym, `~` a definite noun, `=` a pronoun.
    mark: char,
    text: String,
    span: (u32, u32),
    chain: usize,
}

struct Gold {
    names: Vec<String>,
    mentions: Vec<GoldMention>,
    /// Mentions of several entities together, with their names.
    sets: Vec<((u32, u32), BTreeSet<String>)>,
}

fn gold(path: &Path) -> Gold {
    let text = std::fs::read_to_string(path).unwrap();
    let mut gold = Gold { names: Vec::new(), mentions: Vec::new(), sets: Vec::new() };
    let mut row: Option<(&str, Vec<&str>)> = None;
    for line in text.lines() {
        if let Some(spans) = line.strip_prefix("# @") {
            let (name, mentions) = row.take().unwrap();
            let spans: Vec<(u32, u32)> = spans.split('|').map(|s| s.trim().split_once("..").unwrap()).map(|(a, b)| (a.parse().unwrap(), b.parse().unwrap())).collect();
            assert_eq!(spans.len(), mentions.len(), "{}: {line}", path.display());
            if name.contains(" + ") {
                let members: BTreeSet<String> = name.split(" + ").map(str::to_owned).collect();
                gold.sets.extend(spans.into_iter().map(|span| (span, members.clone())));
                continue;
            }
            let chain = gold.names.len();
            gold.names.push(name.to_owned());
            for (text, span) in mentions.into_iter().zip(spans) {
                let mark = text.chars().next().filter(|c| "^~=".contains(*c)).unwrap_or('-');
                gold.mentions.push(GoldMention { mark, text: text.trim_start_matches(['^', '~', '=']).to_owned(), span, chain });
            }
        } else if !line.starts_with('#')
            && let Some((name, mentions)) = line.split_once('\t')
        {
            row = Some((name, mentions.split(" | ").collect()));
        }
    }
    gold
}

#[derive(Default, Debug)]
struct Count {
    right: usize,
    given: usize,
    wanted: usize,
}

impl Count {
    fn precision(&self) -> f64 {
        100.0 * self.right as f64 / self.given.max(1) as f64
    }
    fn recall(&self) -> f64 {
        100.0 * self.right as f64 / self.wanted.max(1) as f64
    }
}

impl std::ops::AddAssign for Count {
    fn add_assign(&mut self, o: Count) {
        *self = Count { right: self.right + o.right, given: self.given + o.given, wanted: self.wanted + o.wanted };
    }
}

#[derive(Default, Debug)]
struct Totals {
    /// Named mentions: right, found, in gold; without and with unrecognised seats of government.
    names: Count,
    with_seats: Count,
    chains: Count,
    links: Count,
    pronouns: Count,
    nominals: Count,
    /// "Both sides", "they": of several together.
    sets: Count,
}

struct Found {
    span: (u32, u32),
    form: Form,
    kind: EntityType,
    entity: u32,
    meant: bool,
}

/// What a mention refers to. A city that speaks is the country that it speaks for; a body that speaks is itself, whatever else it stands for.
fn found(news: &Document<'_>) -> Vec<Found> {
    news.mentions()
        .filter_map(|m| {
            let literal = m.literal().filter(|&e| news.entity(e).is_some_and(|e| e.kind() != EntityType::Place));
            Some(Found { span: (m.span().start, m.span().end), form: m.form(), kind: m.kind(), entity: literal.or(m.entity())?, meant: m.literal().is_some() })
        })
        .collect()
}

/// The extractor's mention for a gold name: the same bytes, else one that covers most of it; of a person also one with the title.
fn align<'f>(found: &'f [Found], gold: &Gold, span: (u32, u32)) -> Option<&'f Found> {
    let share = |f: &Found| {
        let both = f.span.1.min(span.1).saturating_sub(f.span.0.max(span.0));
        f64::from(both) / f64::from(f.span.1.max(span.1) - f.span.0.min(span.0))
    };
    let taken = |f: &Found| f.span != span && gold.mentions.iter().any(|g| g.span == f.span);
    let near = |f: &&Found| matches!(f.form, Form::Named | Form::Demonym) && !taken(f) && (share(f) >= 0.5 || f.span.1 == span.1 && f.kind == EntityType::Person && share(f) > 0.0);
    found.iter().filter(near).max_by(|a, b| share(a).total_cmp(&share(b)))
}

type Chain = BTreeSet<usize>;

/// Compares the chains of names; returns what each of the extractor's entities is in gold.
fn names(gold: &Gold, aligned: &[(usize, &Found)], totals: (&mut Count, Option<(&mut Count, &mut Count)>), out: &mut String) {
    let (mut ours, mut theirs): (BTreeMap<u32, Chain>, BTreeMap<usize, Chain>) = Default::default();
    for &(g, f) in aligned {
        ours.entry(f.entity).or_default().insert(g);
        theirs.entry(gold.mentions[g].chain).or_default().insert(g);
    }
    let show = |set: Vec<usize>| set.into_iter().map(|g| format!("{}@{}", gold.mentions[g].text, gold.mentions[g].span.0)).collect::<Vec<_>>().join(", ");
    for &(g, f) in aligned {
        totals.0.given += 1;
        let (o, t) = (&ours[&f.entity], &theirs[&gold.mentions[g].chain]);
        if o == t {
            totals.0.right += 1;
        } else {
            let m = &gold.mentions[g];
            let _ = writeln!(
                out,
                "    {}@{} of {}: with {{{}}}, without {{{}}}",
                m.text,
                m.span.0,
                gold.names[m.chain],
                show(o.difference(t).copied().collect()),
                show(t.difference(o).copied().collect())
            );
        }
    }
    if let Some((chains, links)) = totals.1 {
        for t in theirs.values() {
            chains.wanted += 1;
            chains.right += usize::from(ours.values().any(|o| o == t));
        }
        let pairs = |sets: Vec<&Chain>| -> BTreeSet<(usize, usize)> { sets.iter().flat_map(|s| s.iter().flat_map(|&a| s.iter().filter(move |&&b| a < b).map(move |&b| (a, b)))).collect() };
        let (o, t) = (pairs(ours.values().collect()), pairs(theirs.values().collect()));
        *links += Count { right: o.intersection(&t).count(), given: o.len(), wanted: t.len() };
    }
}

fn article(path: &Path, extractor: &Extractor, totals: &mut Totals, out: &mut String) {
    let text = std::fs::read_to_string(path).unwrap();
    let gold = gold(&path.with_extension("chains"));
    let news = extractor.extract(&text);
    let found = found(&news);
    let mut all = Vec::new();
    let mut plain = Vec::new();
    let mut wanted = 0;
    for (g, m) in gold.mentions.iter().enumerate().filter(|(_, m)| matches!(m.mark, '-' | '^')) {
        assert!(m.mark == '^' || text.get(m.span.0 as usize..m.span.1 as usize) == Some(m.text.as_str()), "{}: {}@{}", path.display(), m.text, m.span.0);
        wanted += 1;
        let Some(f) = align(&found, &gold, m.span) else { continue };
        all.push((g, f));
        // "Baku" in the chain of Azerbaijan, which we took for the city.
        let seat = f.kind == EntityType::Place && !f.meant && !gold.names[m.chain].to_lowercase().contains(&m.text.to_lowercase()) && m.mark == '-';
        if !seat {
            plain.push((g, f));
        }
    }
    totals.names.wanted += wanted;
    totals.with_seats.wanted += wanted;
    names(&gold, &all, (&mut totals.with_seats, None), &mut String::new());
    names(&gold, &plain, (&mut totals.names, Some((&mut totals.chains, &mut totals.links))), out);
    // Pronouns and nouns: the entity must be one whose names are in the gold chain.
    for (form, mark) in [(Form::Pronoun, '='), (Form::Nominal, '~')] {
        let marked: Vec<&GoldMention> = gold.mentions.iter().filter(|m| m.mark == mark).collect();
        let mut count = Count { wanted: marked.len(), ..Count::default() };
        for f in found.iter().filter(|f| f.form == form) {
            let surface = &text[f.span.0 as usize..f.span.1 as usize];
            // Gold has no first persons.
            if matches!(surface.to_lowercase().as_str(), "i" | "me" | "my" | "mine" | "myself") {
                continue;
            }
            let named = news.entity(f.entity).is_some_and(|e| e.is_named());
            let m = marked.iter().find(|m| m.span == f.span || mark == '~' && m.span.0 == f.span.0 && m.span.1.abs_diff(f.span.1) <= 30);
            // Nobody without a name has a chain in gold, so that a pronoun for him can be neither right nor wrong; a noun that only stands for itself is linked to nobody.
            if !named && (m.is_none() || mark == '~') {
                continue;
            }
            count.given += 1;
            let right =
                m.is_some_and(|m| all.iter().any(|&(g, n)| n.entity == f.entity && gold.mentions[g].chain == m.chain) || news.entity(f.entity).is_some_and(|e| e.name() == gold.names[m.chain]));
            count.right += usize::from(right);
            if !right {
                let meant = m.map_or(if gold.sets.iter().any(|s| s.0 == f.span) { "several" } else { "nobody listed" }, |m| gold.names[m.chain].as_str());
                let _ = writeln!(out, "    {surface}@{} taken for {}, is {meant}", f.span.0, news.entity(f.entity).map_or("nobody", |e| e.name()));
            }
        }
        *(if mark == '=' { &mut totals.pronouns } else { &mut totals.nominals }) += count;
    }
    // Several together: exactly the members must be in the gold chains of that name.
    let chain_of = |e: u32| all.iter().find(|(_, n)| n.entity == e).map_or_else(|| news.entity(e).map_or("", |e| e.name()), |&(g, _)| gold.names[gold.mentions[g].chain].as_str());
    totals.sets.wanted += gold.sets.len();
    for f in found.iter().filter(|f| matches!(f.form, Form::Pronoun | Form::Nominal)) {
        let members: BTreeSet<String> = news.entity(f.entity).map_or(&[][..], |e| e.members()).iter().map(|&e| chain_of(e).to_owned()).collect();
        if members.is_empty() {
            continue;
        }
        totals.sets.given += 1;
        let meant = gold.sets.iter().find(|s| s.0 == f.span || s.0.0 == f.span.0 && s.0.1.abs_diff(f.span.1) <= 30);
        if meant.is_some_and(|s| s.1 == members) {
            totals.sets.right += 1;
        } else {
            let _ = writeln!(out, "    {}@{} taken for {members:?}, is {:?}", &text[f.span.0 as usize..f.span.1 as usize], f.span.0, meant.map(|s| &s.1));
        }
    }
}

#[test]
fn articles() {
    let mut paths: Vec<PathBuf> = std::fs::read_dir("tests/coref").unwrap().map(|e| e.unwrap().path()).filter(|p| p.extension().is_some_and(|e| e == "txt")).collect();
    paths.sort();
    assert!(paths.len() >= 44, "{} articles", paths.len());
    let extractor = Extractor::new();
    let (mut totals, mut report) = (Totals::default(), String::new());
    for path in &paths {
        let mut out = String::new();
        article(path, &extractor, &mut totals, &mut out);
        if !out.is_empty() {
            let _ = writeln!(report, "  {}\n{out}", path.file_stem().unwrap().to_string_lossy());
        }
    }
    let t = &totals;
    println!("{report}");
    println!(
        "named mentions found {:.1} % ({}), right {:.1} %, with seats of government {:.1} %",
        100.0 * t.with_seats.given as f64 / t.names.wanted as f64,
        t.with_seats.given,
        t.names.precision(),
        t.with_seats.precision()
    );
    println!("chains right {:.1} % of {}; links between names: precision {:.1} %, recall {:.1} %", t.chains.recall(), t.chains.wanted, t.links.precision(), t.links.recall());
    for (name, c) in [("pronouns", &t.pronouns), ("definite nouns", &t.nominals), ("several together", &t.sets)] {
        println!("{name}: precision {:.1} % of {}, recall {:.1} % of {}", c.precision(), c.given, c.recall(), c.wanted);
    }
    assert!(t.names.precision() >= NAMES, "names");
    assert!(t.with_seats.precision() >= NAMES_AND_SEATS, "names with seats of government");
    assert!(t.links.precision() >= LINK_PRECISION && t.links.recall() >= LINK_RECALL, "links");
    assert!(t.pronouns.precision() >= PRONOUN_PRECISION, "pronouns");
    assert!(t.nominals.precision() >= NOMINAL_PRECISION, "definite nouns");
}

/// Each pair of a text and what a name in it must mean: the text around a name chooses among the meanings that the gazetteer lists.
#[test]
fn context_chooses() {
    let cases = [
        ("The governor of the state spoke in Atlanta, Georgia, on Monday.", "Georgia", "us.r.georgia"),
        ("Georgia and Armenia reopened the border. Officials in Tbilisi were pleased.", "Georgia", "ge"),
        ("Students of Cambridge, Massachusetts, met on Sunday.", "Cambridge", "us.cambridge"),
        ("Students of Cambridge met British officials on Sunday.", "Cambridge", "gb.cambridge"),
        ("French police closed roads in Paris on Sunday.", "Paris", "fr.paris"),
    ];
    let extractor = Extractor::new();
    for (text, name, key) in cases {
        let news = extractor.extract(text);
        let keys: Vec<Option<&str>> = news.mentions().filter(|m| m.text() == name).map(|m| m.literal().or(m.entity()).and_then(|e| news.entity(e)).and_then(|e| e.key())).collect();
        assert!(!keys.is_empty() && keys.iter().all(|k| *k == Some(key)), "{text}: {name} is {keys:?}, expected {key}");
    }
}

#[test]
fn each_mention_says_how_it_was_linked() {
    let text = "Mayor Orla Fennick spoke for the Castlebridge Harbour Authority (CHA). Fennick said that the CHA would close a pier. She thanked the authority.";
    let news = Extractor::new().extract(text);
    let step = |name: &str| news.mentions().filter(|m| m.text() == name).last().map(|m| m.link_step());
    assert_eq!(step("Orla Fennick"), Some(LinkStep::NewName));
    assert_eq!(step("Fennick"), Some(LinkStep::Surname));
    assert_eq!(step("She"), Some(LinkStep::Pronoun));
    assert_eq!(step("the authority"), Some(LinkStep::Nominal));
    assert!(matches!(step("CHA"), Some(LinkStep::Acronym | LinkStep::SameName)));
}

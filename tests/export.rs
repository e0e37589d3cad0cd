//! Exports hold what the document holds, in the grammar of their format, whatever stands in the text.

use dateline::{Extractor, export};

const TEXT: &str =
    "Nairobi, Jan 5 (KNA) — Rebels attacked Kenyan soldiers near Mandera on Tuesday.\n\nUganda's president, Ann Oduor, condemned the attack. “We will not send troops to Kenya,” she said.";
const HOSTILE: &str = "<script>alert(\"Kenya\")</script> & Kenya's \\ \"Uganda\"\tattacked\nthe 'town' of Mandera. \u{1}Kenya attacked Uganda.";

#[test]
fn columns_cover_every_token_once() {
    let news = Extractor::new().extract(TEXT);
    let mut at = 0;
    let mut named = Vec::new();
    let columns = export::conll(&news);
    for line in columns.lines().filter(|l| !l.is_empty()) {
        let cells: Vec<&str> = line.split('\t').collect();
        assert_eq!(cells.len(), 3, "{line}");
        at += TEXT[at..].find(cells[0]).unwrap_or_else(|| panic!("{line} is not next in the text")) + cells[0].len();
        assert!(cells[1] == "O" || cells[1].starts_with("B-") || cells[1].starts_with("I-"), "{line}");
        if cells[1].starts_with("B-") {
            named.push(cells[0]);
        }
    }
    assert_eq!(at, TEXT.len());
    assert!(named.contains(&"Uganda") && named.contains(&"Mandera"), "{named:?}");
}

#[test]
fn standoff_words_are_those_of_the_text() {
    for text in [TEXT, HOSTILE] {
        let news = Extractor::new().extract(text);
        let characters: Vec<char> = text.chars().collect();
        let ann = export::brat(&news);
        let mut numbers = std::collections::HashSet::new();
        for line in ann.lines().filter(|l| l.starts_with('T')) {
            let cells: Vec<&str> = line.split('\t').collect();
            let (_, places) = cells[1].split_once(' ').unwrap();
            let words: Vec<String> = places
                .split(';')
                .map(|p| {
                    let (from, to) = p.split_once(' ').unwrap();
                    characters[from.parse().unwrap()..to.parse().unwrap()].iter().collect()
                })
                .collect();
            assert_eq!(words.join(" "), cells[2], "{line}");
            assert!(numbers.insert(cells[0].to_owned()), "{line} twice");
        }
        let events: Vec<&str> = ann.lines().filter(|l| l.starts_with('E')).collect();
        assert_eq!(events.len(), news.relations().count());
        for event in events {
            for end in event.split_once('\t').unwrap().1.split(' ') {
                assert!(numbers.contains(end.split_once(':').unwrap().1), "{event}");
            }
        }
    }
}

#[test]
fn rows_have_the_columns_of_the_header() {
    let news = Extractor::new().extract(TEXT);
    let columns = export::HEADER.trim_end().split('\t').count();
    let rows = export::rows(&news);
    assert!(rows.lines().all(|l| l.split('\t').count() == columns), "{rows}");
    assert!(rows.lines().any(|l| l.contains("\tKENMIL\t") && l.contains("\tattacked\t")), "{rows}");
}

#[test]
fn linked_data_is_json_and_escapes() {
    for text in [TEXT, HOSTILE] {
        let linked: serde_json::Value = serde_json::from_str(&export::json_ld(&Extractor::new().extract(text))).unwrap();
        let graph = linked["@graph"].as_array().unwrap();
        assert!(graph.iter().any(|e| e["@id"] == "wd:Q114" && e["schema:name"] == "Kenya"), "{linked}");
    }
}

/// Two memberships of one state keep their times apart; a Monday without its week is no date; what a statement speaks of has a node.
#[test]
fn linked_statements_carry_their_own_qualifiers() {
    let text = "Estonia joined the World Health Organization in 1993. It joined NATO in 2004. Officials said Ann Oduor became mayor of Mandera on Monday. The depot lies in Mandera.";
    let news = Extractor::new().extract(text);
    let linked: serde_json::Value = serde_json::from_str(&export::json_ld(&news)).unwrap();
    let graph = linked["@graph"].as_array().unwrap();
    let statements: Vec<(&String, &serde_json::Value)> = graph.iter().flat_map(|n| n.as_object().unwrap()).filter(|(k, _)| k.starts_with("p:")).collect();
    assert!(statements.len() >= 3, "{linked:#}");
    for (property, statement) in &statements {
        let value = &statement[property.replace("p:", "ps:")];
        assert!(graph.iter().any(|n| n[property.replace("p:", "wdt:")] == *value), "no plain claim beside {statement}");
        assert!(text.contains(statement["schema:text"].as_str().unwrap()));
        // Every node that is pointed at is told of, and nothing hangs on it that belongs to the statement.
        for id in [&value["@id"], &statement["schema:author"]["@id"]].into_iter().filter(|id| id.is_string()) {
            assert!(graph.iter().any(|n| n["@id"] == *id && n["schema:name"].is_string()), "{id} is nowhere in {linked:#}");
        }
    }
    let years: Vec<&str> = statements.iter().filter_map(|s| s.1["pq:P580"].as_str()).collect();
    assert_eq!(years, ["1993", "2004"], "{linked:#}");
    assert!(graph.iter().all(|n| n.as_object().unwrap().keys().all(|k| !k.starts_with("pq:") && k != "schema:text")));
    assert!(!linked.to_string().contains("XXXX"), "{linked:#}");
    assert!(statements.iter().any(|s| s.1["schema:author"].is_object()), "{linked:#}");
}

/// The first and last date of an edge are dates; a weekday without its week is none.
#[test]
fn edges_have_dates_where_the_text_has() {
    let extractor = Extractor::new();
    let mut graph = export::Graph::default();
    for text in ["Kenya attacked Uganda on Monday.", "Kenya attacked Uganda in May 2020.", "Kenya attacked Uganda in 2014."] {
        graph.add(&extractor.extract(text));
    }
    let xml = graph.graphml();
    assert!(xml.contains("<data key=\"first\">2014</data><data key=\"last\">2020-05</data>") && !xml.contains("XXXX"), "{xml}");
    assert!(xml.contains("<data key=\"wikidata\">Q114</data>"), "{xml}");
}

#[test]
fn graphs_merge_documents_and_keep_their_grammar() {
    let extractor = Extractor::new();
    let mut graph = export::Graph::default();
    for text in ["Kenya attacked Uganda.", "Kenya bombed Uganda in 2020.", HOSTILE] {
        graph.add(&extractor.extract(text));
    }
    let (dot, xml) = (graph.dot(), graph.graphml());
    assert_eq!(dot.matches("label=\"Kenya\"").count(), 1, "{dot}");
    assert!(dot.contains("-> \"ug\" [label=\"attacked\" weight=3]"), "{dot}");
    // Every element is closed, and nothing but elements and escaped text stands there.
    assert_eq!(xml.matches("<node").count(), xml.matches("</node>").count());
    assert_eq!(xml.matches("<data").count(), xml.matches("</data>").count());
    assert_eq!(xml.matches('<').count(), xml.matches('>').count());
}

#[test]
fn pages_show_each_relation_and_let_no_text_out() {
    for text in [TEXT, HOSTILE] {
        let news = Extractor::new().extract(text);
        let page = export::html(&news);
        assert_eq!(page.matches("class=\"card\"").count(), news.relations().count());
        assert_eq!(page.matches("<script>").count(), 1);
        assert!(!page.contains("http://") && !page.contains("https://"), "a page needs no network");
        for r in news.relations() {
            assert!(page.contains(r.rule()));
        }
        // Every link leads somewhere, and every card to its sentence.
        for link in page.split("href=\"#").skip(1) {
            let target = link.split('"').next().unwrap();
            assert_eq!(page.matches(&format!("id=\"{target}\"")).count(), 1, "{target}");
        }
        for r in news.relations() {
            assert_eq!(page.matches(&format!("<span id=\"s{}\">", r.evidence().sentence.start)).count(), 1);
        }
        for tag in ["mark", "div", "span", "dl", "blockquote", "article", "section"] {
            assert_eq!(page.matches(&format!("<{tag}")).count(), page.matches(&format!("</{tag}>")).count(), "{tag}");
        }
    }
}

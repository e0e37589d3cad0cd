//! Who has to do with whom, over many texts? A graph for Graphviz, Gephi or networkx: an entity is one node in all of them.
//!
//! `cargo run --example graph`; `dateline graph FOLDER | dot -Tsvg > graph.svg` draws a folder of yours.
//!
//! ```text
//! digraph news {
//!   node [shape=box];
//!   "de" [label="Germany" class="country"];
//!   "fi" [label="Finland" class="country"];
//!   "gh" [label="Ghana" class="country"];
//!   "office.chancellor" [label="chancellor" class="office"];
//!   "org.nato" [label="NATO" class="organization"];
//!   "person.angela-merkel" [label="Angela Merkel" class="person"];
//!   "sn" [label="Senegal" class="country"];
//!   "sn.dakar" [label="Dakar" class="place"];
//!   "tg" [label="Togo" class="country"];
//!   "fi" -> "org.nato" [label="member_of" weight=1];
//!   "gh" -> "tg" [label="attacked" weight=1];
//!   "office.chancellor" -> "de" [label="holds_office" weight=1];
//!   "person.angela-merkel" -> "de" [label="holds_office" weight=1];
//!   "person.angela-merkel" -> "office.chancellor" [label="holds_office" weight=1];
//!   "person.angela-merkel" -> "sn.dakar" [label="visited" weight=1];
//!   "sn" -> "gh" [label="condemned" weight=1];
//! }
//! as GraphML: 9 nodes
//! ```

use dateline::export::Graph;
use dateline::{Extractor, Scratch};
use std::io::{self, Write};

const TEXTS: [&str; 3] = [
    "Ghana attacked Togo in 2019. Senegal condemned Ghana.",
    "In May 2021, Ghanaian troops attacked Togo. Finland is a member of NATO.",
    "Togo denied that it had attacked Ghana. Angela Merkel, the chancellor of Germany, visited Dakar.",
];

fn main() -> io::Result<()> {
    run(&mut io::stdout().lock())
}

/// Writes what the first comment shows.
pub(crate) fn run(out: &mut impl Write) -> io::Result<()> {
    let (extractor, mut graph, mut scratch) = (Extractor::new(), Graph::default(), Scratch::default());
    for text in TEXTS {
        let news = extractor.extract_with(dateline::Input { text, ..Default::default() }, &mut scratch);
        // Only what is stated as a fact makes an edge.
        graph.add(&news);
        scratch.recycle(news);
    }
    write!(out, "{}", graph.dot())?;
    writeln!(out, "as GraphML: {} nodes", graph.graphml().matches("<node").count())
}

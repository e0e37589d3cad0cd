//! How is this sentence read? Prints words with their tags, clauses with their arguments, and phrases.
//!
//! `cargo run --example outline -- "Qatar brokered a truce."`

fn main() {
    let extractor = dateline::Extractor::new();
    for text in std::env::args().skip(1) {
        print!("{}", extractor.outline(&text));
    }
}

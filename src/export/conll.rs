//! Columns of the `CoNLL` shared tasks: one token a line, names in IOB2.

use crate::document::Document;
use crate::mention::Form;
use crate::text::{Block, Layout};
use std::fmt::Write;

/// Token, tag (`B-person`, `I-person`, `O`) and key or index of the entity (`-` if none), with tabs between; an empty line ends a sentence
/// (IOB2 as in `CoNLL` 2002). Names and demonyms only. Cost: one pass over the text.
///
/// ```
/// let news = dateline::Extractor::new().extract("Angela Merkel left.");
/// assert!(dateline::export::conll(&news).starts_with("Angela\tB-person\t"));
/// ```
pub fn conll(news: &Document<'_>) -> String {
    let mut names: Vec<_> = news.mentions().filter(|m| matches!(m.form(), Form::Named | Form::Demonym)).collect();
    names.sort_by_key(|m| (m.span().start, std::cmp::Reverse(m.span().end)));
    let (mut out, mut block, mut layout, mut next) = (String::new(), Block::default(), Layout::new(), 0);
    while layout.next(news.source(), &mut block) {
        for sentence in &block.sentences {
            for token in &block.tokens[sentence.first as usize..sentence.last as usize] {
                while names.get(next).is_some_and(|m| m.span().end <= token.start) {
                    next += 1;
                }
                let name = names.get(next).filter(|m| m.span().start <= token.start && token.end <= m.span().end);
                let _ = write!(out, "{}\t", token.text(news.source()));
                let _ = match name {
                    None => writeln!(out, "O\t-"),
                    Some(m) => {
                        let entity = m.entity().and_then(|e| Some((e, news.entity(e)?.key())));
                        let id = entity.map_or_else(|| "-".to_owned(), |(index, key)| key.map_or_else(|| format!("#{index}"), str::to_owned));
                        writeln!(out, "{}-{}\t{id}", if m.span().start == token.start { 'B' } else { 'I' }, m.kind().name())
                    }
                };
            }
            out.push('\n');
        }
    }
    out
}

//! Paragraphs, headline, byline, dateline, sentences and quotation spans.

use super::token::{Token, TokenKind, Tokenizer, shape};

/// What a sentence is in the layout of an article.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SentenceKind {
    /// Running text.
    Body,
    /// A line without a full stop before the text, or a title line between paragraphs.
    Headline,
    /// Author, agency and date lines.
    Byline,
    /// "YEREVAN (Agency - 10 January 2023)", before the first sentence.
    Dateline,
}

/// A sentence as a range of tokens of its block.
#[derive(Clone, Copy, Debug)]
pub struct Sentence {
    /// First token.
    pub first: u32,
    /// One past the last token.
    pub last: u32,
    /// Its place in the layout.
    pub kind: SentenceKind,
    /// It opens a paragraph.
    pub opens_paragraph: bool,
}

/// A quotation, marks included; it may cover several sentences.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct QuoteSpan {
    /// First byte: the opening mark.
    pub start: u32,
    /// One past the closing mark, or the end of the paragraph where the closer is missing.
    pub end: u32,
}

/// The tokens and sentences of a run of whole paragraphs.
#[derive(Default, Debug)]
pub struct Block {
    /// Tokens in text order.
    pub tokens: Vec<Token>,
    /// Sentences in text order; together they cover all tokens.
    pub sentences: Vec<Sentence>,
    /// Quotations that start in this block.
    pub quotes: Vec<QuoteSpan>,
}

/// Bytes after which a block ends at the next paragraph; the arrays of a block stay in the second-level cache.
const BLOCK: usize = 16 * 1024;
/// Tokens after which a sentence is cut, whatever stands there: hostile input must not make a stage quadratic.
const LONGEST_SENTENCE: usize = 400;

/// Reads a text block by block.
#[derive(Default, Debug)]
pub struct Layout {
    at: usize,
    body_seen: bool,
    lines_seen: u32,
    tokenizer: Tokenizer,
    quote_start: Option<u32>,
}

impl Layout {
    /// A reader at the beginning of a text.
    pub fn new() -> Self {
        Self::default()
    }

    /// Fills `block` with the next paragraphs; false at the end of the text.
    pub fn next(&mut self, text: &str, block: &mut Block) -> bool {
        block.tokens.clear();
        block.sentences.clear();
        block.quotes.clear();
        let from = self.at;
        while self.at < text.len() && (self.at - from < BLOCK || block.tokens.is_empty()) {
            let end = paragraph_end(text, self.at);
            self.paragraph(text, self.at, end, block);
            self.at = end;
        }
        !block.tokens.is_empty()
    }

    fn paragraph(&mut self, text: &str, from: usize, to: usize, block: &mut Block) {
        let first = block.tokens.len();
        // A quotation left open by the last paragraph goes on only if this one opens with a mark again; either way the state starts anew.
        self.tokenizer.reset();
        self.quote_start = None;
        self.tokenizer.run(text, from, to, &mut block.tokens);
        if block.tokens.len() == first {
            return;
        }
        self.quotes(&block.tokens[first..], &mut block.quotes);
        self.lines_seen += 1;
        let kind = self.kind_of(text, &block.tokens[first..]);
        self.body_seen |= kind == SentenceKind::Body;
        let mut start = first;
        if kind == SentenceKind::Body {
            let length = dateline_length(&block.tokens[first..]);
            if length > 0 {
                block.sentences.push(Sentence { first: first as u32, last: (first + length) as u32, kind: SentenceKind::Dateline, opens_paragraph: true });
                start += length;
            }
        }
        let mut opens = true;
        let mut i = start;
        while i < block.tokens.len() {
            let end = if ends_sentence(text, &block.tokens, i) { closers(&block.tokens, i + 1) } else { i + 1 };
            if end > i + 1 || ends_sentence(text, &block.tokens, i) || end - start >= LONGEST_SENTENCE {
                block.sentences.push(Sentence { first: start as u32, last: end as u32, kind, opens_paragraph: opens });
                opens = false;
                start = end;
            }
            i = end;
        }
        if start < block.tokens.len() {
            block.sentences.push(Sentence { first: start as u32, last: block.tokens.len() as u32, kind, opens_paragraph: opens });
        }
    }

    fn quotes(&mut self, tokens: &[Token], out: &mut Vec<QuoteSpan>) {
        for t in tokens {
            match t.kind {
                TokenKind::OpenQuote if self.quote_start.is_none() => self.quote_start = Some(t.start),
                TokenKind::CloseQuote => {
                    if let Some(start) = self.quote_start.take() {
                        out.push(QuoteSpan { start, end: t.end });
                    }
                }
                _ => {}
            }
        }
        if let (Some(start), Some(last)) = (self.quote_start.take(), tokens.last()) {
            out.push(QuoteSpan { start, end: last.end });
        }
    }

    /// A paragraph is running text if it ends like a sentence; lines before it are headline or byline.
    fn kind_of(&self, text: &str, tokens: &[Token]) -> SentenceKind {
        let ended =
            tokens.iter().rev().take(3).any(|t| matches!(t.kind, TokenKind::Period | TokenKind::Question | TokenKind::Exclamation)) || tokens.last().is_some_and(|t| t.text(text).ends_with('.'));
        let words = tokens.iter().filter(|t| t.kind == TokenKind::Word).count();
        let looks_like_byline = words <= 14
            && tokens.iter().any(|t| t.kind == TokenKind::Number)
            && tokens.iter().any(|t| {
                let w = t.text(text);
                w == "|" || w.eq_ignore_ascii_case("published") || w.eq_ignore_ascii_case("updated") || w.eq_ignore_ascii_case("date") || w.eq_ignore_ascii_case("posted") || is_month(w)
            });
        let by = tokens.first().is_some_and(|t| t.text(text).eq_ignore_ascii_case("by")) && words <= 10;
        if !ended && (looks_like_byline || by) && (self.lines_seen <= 6 || !self.body_seen) {
            return SentenceKind::Byline;
        }
        if !ended && words <= 24 && !self.body_seen && self.lines_seen <= 4 && tokens.last().is_none_or(|t| t.kind != TokenKind::Comma) {
            return SentenceKind::Headline;
        }
        SentenceKind::Body
    }
}

fn is_month(w: &str) -> bool {
    const MONTHS: [&str; 12] = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
    w.len() >= 3 && MONTHS.iter().any(|m| m.get(..w.trim_end_matches('.').len()).is_some_and(|p| p.eq_ignore_ascii_case(w.trim_end_matches('.'))))
}

/// The end of the paragraph that starts at `from`: after a line break, unless the next line goes on in lower case.
fn paragraph_end(text: &str, from: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = from;
    while let Some(n) = bytes[at..].iter().position(|&b| b == b'\n' || b == b'\r') {
        let line_end = at + n + 1;
        let rest = &bytes[line_end..];
        let skip = rest.iter().take_while(|b| matches!(b, b' ' | b'\t' | b'\r' | b'\n')).count();
        let breaks = rest[..skip].iter().filter(|&&b| b == b'\n').count() + usize::from(bytes[line_end - 1] == b'\n');
        if breaks >= 2 || !rest.get(skip).is_some_and(u8::is_ascii_lowercase) {
            return line_end;
        }
        at = line_end;
    }
    bytes.len()
}

/// Tokens of a dateline at the head of a paragraph: "KYIV (Reuters) -", "BAKU, Jan 5 (Agency) —", "YEREVAN (Agency - 10th January, 2023)".
fn dateline_length(tokens: &[Token]) -> usize {
    let is_capitals = |t: &Token| t.kind == TokenKind::Word && t.has(shape::UPPER);
    if !tokens.first().is_some_and(is_capitals) {
        return 0;
    }
    let mut depth = 0usize;
    for (i, t) in tokens.iter().enumerate().take(26) {
        match t.kind {
            TokenKind::OpenParen => depth += 1,
            TokenKind::CloseParen if depth > 0 => {
                let dash = tokens.get(i + 1).is_some_and(|n| n.kind == TokenKind::Dash);
                return if dash { i + 2 } else { i + 1 };
            }
            TokenKind::Dash if depth == 0 => return if i > 0 { i + 1 } else { 0 },
            TokenKind::Word if depth == 0 && i > 8 => return 0,
            TokenKind::Period | TokenKind::Question | TokenKind::Colon if depth == 0 => return 0,
            // Outside parentheses only place names in capitals, months and a few small words.
            TokenKind::Word if depth == 0 && !t.has(shape::CAPITAL) => return 0,
            _ => {}
        }
    }
    0
}

/// Whether the sentence ends after token `i` (closing marks are added by [`closers`]).
fn ends_sentence(text: &str, tokens: &[Token], i: usize) -> bool {
    let t = &tokens[i];
    let next = tokens.get(closers(tokens, i + 1));
    let starts_sentence =
        |n: &Token| n.has(shape::SPACE) && (n.has(shape::CAPITAL) || matches!(n.kind, TokenKind::OpenQuote | TokenKind::Number | TokenKind::OpenParen | TokenKind::Other) || n.has(shape::NON_ASCII));
    match t.kind {
        TokenKind::Question | TokenKind::Exclamation => next.is_none_or(|n| n.has(shape::SPACE) && (n.has(shape::CAPITAL) || !matches!(n.kind, TokenKind::Word))),
        TokenKind::Period => {
            if next.is_none_or(starts_sentence) {
                return true;
            }
            // "said.The next": a missing space after a full stop.
            next.is_some_and(|n| n.kind == TokenKind::Word && n.has(shape::CAPITAL) && i > 0 && tokens[i - 1].kind == TokenKind::Word && !tokens[i - 1].has(shape::CAPITAL))
        }
        TokenKind::Word if t.text(text).ends_with('.') => {
            // "in the U.S. The minister": only a word that opens sentences and no names ends it.
            let w = t.text(text);
            let inner = w[..w.len() - 1].contains('.');
            let last = i + 1 == tokens.len();
            last || (inner && tokens.get(i + 1).is_some_and(|n| n.kind == TokenKind::Word && is_opener(n.text(text))))
                || (matches!(w, "Inc." | "Corp." | "Co." | "Ltd." | "Jr." | "Sr.") && tokens.get(i + 1).is_some_and(|n| is_opener(n.text(text))))
        }
        _ => false,
    }
}

fn is_opener(w: &str) -> bool {
    matches!(
        w,
        "The"
            | "He"
            | "She"
            | "It"
            | "They"
            | "In"
            | "But"
            | "A"
            | "An"
            | "On"
            | "At"
            | "This"
            | "That"
            | "These"
            | "We"
            | "I"
            | "His"
            | "Her"
            | "Its"
            | "Their"
            | "However"
            | "After"
            | "As"
            | "For"
            | "If"
            | "When"
            | "While"
    )
}

/// The index after closing quotation marks and parentheses that follow a full stop.
fn closers(tokens: &[Token], mut i: usize) -> usize {
    while tokens.get(i).is_some_and(|t| matches!(t.kind, TokenKind::CloseQuote | TokenKind::CloseParen) || (t.kind == TokenKind::Possessive && !t.has(shape::SPACE))) {
        i += 1;
    }
    i
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentences(text: &str) -> Vec<(SentenceKind, String)> {
        let (mut layout, mut block, mut out) = (Layout::new(), Block::default(), Vec::new());
        while layout.next(text, &mut block) {
            for s in &block.sentences {
                let (a, b) = (block.tokens[s.first as usize].start, block.tokens[s.last as usize - 1].end);
                out.push((s.kind, text[a as usize..b as usize].to_owned()));
            }
        }
        out
    }

    #[test]
    fn an_article_has_headline_byline_dateline_and_body() {
        let text = "Talks Resume In Geneva\n\nBy Ana Lopez Published March 3, 2024\n\nGENEVA (Example News - 3 March, 2024) The U.S. envoy arrived. \"We hope,\" he said. \"It is late.\"\nShe left at 5 p.m. on Jan. 5.";
        let got = sentences(text);
        let kinds: Vec<_> = got.iter().map(|s| s.0).collect();
        use SentenceKind::*;
        assert_eq!(kinds, [Headline, Byline, Dateline, Body, Body, Body, Body], "{got:#?}");
        assert_eq!(got[6].1, "She left at 5 p.m. on Jan. 5.");
    }

    #[test]
    fn abbreviations_do_not_end_sentences() {
        for (text, n) in [("Gen. Petrov met U.S. President Biden. He left.", 2), ("He lives in the U.S. The law changed.", 2), ("J. Smith came.", 1), ("It fell 1.5 percent! Why?", 2)] {
            assert_eq!(sentences(text).len(), n, "{text}");
        }
    }
}

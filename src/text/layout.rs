//! Paragraphs, headline, byline, dateline, sentences and quotation spans.

use super::token::{Token, TokenKind, Tokenizer, shape};
use memchr::{memchr, memchr2, memrchr};

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

/// Bytes after which a paragraph ends with its line, whatever follows; a line that goes on for an eighth more is cut.
const LONGEST_PARAGRAPH: usize = 64 * 1024;
/// Bytes of a text that are looked at together to see whether its lines are cut at a width.
const WINDOW: usize = 16 * 1024;
/// Widths that lines are cut at; what is longer is a paragraph.
const WIDTHS: std::ops::RangeInclusive<usize> = 36..=140;
/// Quotations within quotations that are told apart.
const DEEPEST_QUOTE: usize = 4;
/// Length of the shortest line of capitals that is taken for a heading rather than for a word.
const HEADING: usize = 10;

/// Not 0 for the marks that end sentences.
static STOPS: [u8; 32] = {
    let mut stops = [0; 32];
    stops[TokenKind::Period as usize] = 1;
    stops[TokenKind::Question as usize] = 1;
    stops[TokenKind::Exclamation as usize] = 1;
    stops
};

/// Reads a text block by block.
#[derive(Default, Debug)]
pub struct Layout<'j> {
    at: usize,
    body_seen: bool,
    lines_seen: u32,
    tokenizer: Tokenizer,
    /// The width at which lines are cut, 0 where each is a paragraph, and how far into the text that was seen.
    width: usize,
    measured: usize,
    /// Where lines ended in the caller's text that end here no more, from the next on.
    joints: &'j [u32],
}

impl<'j> Layout<'j> {
    /// A reader at the beginning of a text.
    pub fn new() -> Self {
        Self::default()
    }

    /// A reader of a text that was cleaned; its `joints` count as ends of lines where a width is looked for.
    pub fn cleaned(joints: &'j [u32]) -> Self {
        Layout { joints, ..Self::default() }
    }

    /// Fills `block` with the next paragraphs; false at the end of the text.
    pub fn next(&mut self, text: &str, block: &mut Block) -> bool {
        block.tokens.clear();
        block.sentences.clear();
        block.quotes.clear();
        let from = self.at;
        while self.at < text.len() && (self.at - from < BLOCK || block.tokens.is_empty()) {
            if self.at >= self.measured {
                self.measure(text);
            }
            let end = paragraph_end(text, self.at, self.width);
            self.paragraph(text, self.at, end, block);
            self.at = end;
        }
        !block.tokens.is_empty()
    }

    /// Whether the lines of the next [`WINDOW`] bytes are cut at a width, and at which.
    ///
    /// Where lines are cut, the first word of a line would not have fitted into the line above. Paragraphs and list items of one line each are
    /// that long by chance only; they also begin with a capital and end with a word that can end, while a cut line may end anywhere.
    fn measure(&mut self, text: &str) {
        let bytes = text.as_bytes();
        let end = (self.at + WINDOW).min(bytes.len());
        // Lines of each length, line breaks of each reach (the line with the first word of the next), and those that are plainly within a sentence.
        let mut lengths = [0u16; *WIDTHS.end() + 2];
        let mut reaches = [(0u16, 0u16); *WIDTHS.end() + 2];
        let (mut lines, mut breaks, mut small_letters) = (0usize, 0usize, false);
        let mut at = self.at;
        while at < end {
            let line_end = memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |n| at + n);
            let joint = self.joint(at, line_end);
            let line = bytes[at..joint.unwrap_or(line_end)].trim_ascii_end();
            at = joint.unwrap_or(line_end + 1);
            if line.is_empty() {
                continue;
            }
            lines += 1;
            let columns = if line.len() > 2 * WIDTHS.end() { line.len() } else { columns(line) };
            // A web address is as long as it is.
            if columns > *WIDTHS.end() && !line.contains(&b' ') {
                continue;
            }
            lengths[columns.min(*WIDTHS.end() + 1)] += 1;
            small_letters |= line.iter().take(80).any(u8::is_ascii_lowercase);
            let next = &bytes[at.min(bytes.len())..];
            let indent = next.iter().take_while(|b| matches!(b, b' ' | b'\t')).count();
            let first = next.get(indent).copied().unwrap_or(b'\n');
            if matches!(first, b'\n' | b'\r') {
                continue;
            }
            breaks += 1;
            let reach = &mut reaches[(columns + 1 + word_columns(&next[indent..])).min(*WIDTHS.end() + 1)];
            reach.0 += 1;
            reach.1 += u16::from(first.is_ascii_lowercase() || is_open(line));
        }
        self.measured = at.max(end);
        // The end of a long text says little of itself.
        if breaks < 2 && self.at > 0 {
            return;
        }
        // One line in twenty may stand out.
        let mut longer = 0;
        let width = (0..lengths.len())
            .rev()
            .find(|&n| {
                longer += usize::from(lengths[n]);
                longer * 20 > lines
            })
            .unwrap_or(0);
        let (full, small) = reaches.iter().skip(width + 1).fold((0, 0), |(n, s), r| (n + usize::from(r.0), s + usize::from(r.1)));
        let cut = WIDTHS.contains(&width) && full >= 2 && full * 5 >= breaks * 2 && (small * 4 >= full || !small_letters);
        self.width = if cut { width } else { 0 };
    }

    /// The first line that ended between two bytes in the caller's text, if any did.
    fn joint(&mut self, from: usize, to: usize) -> Option<usize> {
        while self.joints.first().is_some_and(|&j| j as usize <= from) {
            self.joints = &self.joints[1..];
        }
        self.joints.first().map(|&j| j as usize).filter(|&j| j < to)
    }

    fn paragraph(&mut self, text: &str, from: usize, to: usize, block: &mut Block) {
        let first = block.tokens.len();
        // A quotation left open by the last paragraph goes on only if this one opens with a mark again; either way the state starts anew.
        self.tokenizer.reset();
        self.tokenizer.run(text, from, to, &mut block.tokens);
        if block.tokens.len() == first {
            return;
        }
        if self.tokenizer.met_quotes() {
            Self::quotes(text, &block.tokens[first..], &mut block.quotes);
        }
        self.lines_seen += 1;
        let kind = self.kind_of(text, &block.tokens[first..]);
        let mut start = first;
        if kind == SentenceKind::Body {
            let length = dateline_length(text, &block.tokens[first..], !self.body_seen);
            if length > 0 {
                block.sentences.push(Sentence { first: first as u32, last: (first + length) as u32, kind: SentenceKind::Dateline, opens_paragraph: true });
                start += length;
            }
        }
        self.body_seen |= kind == SentenceKind::Body;
        let mut opens = true;
        let mut i = start;
        let may_end = |t: &Token| (t.shape & shape::DOTTED) | STOPS[t.kind as usize % STOPS.len()] != 0;
        while i < block.tokens.len() {
            // What ends no sentence is passed over, up to where one is cut.
            let cut = (start + LONGEST_SENTENCE - 1).min(block.tokens.len() - 1);
            i += block.tokens[i..cut].iter().position(may_end).unwrap_or(cut - i);
            let ends = may_end(&block.tokens[i]) && ends_sentence(text, &block.tokens, start, i);
            let end = if ends { closers(&block.tokens, i + 1) } else { i + 1 };
            if ends || end - start >= LONGEST_SENTENCE {
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

    /// Pairs the marks of a paragraph, one inside the other too. A double mark that is not closed holds to the end of the paragraph (the next one goes
    /// on with a mark of its own); a single one was an apostrophe.
    fn quotes(text: &str, tokens: &[Token], out: &mut Vec<QuoteSpan>) {
        let single = |t: &Token| matches!(t.text(text), "‘" | "’" | "'" | "`");
        // Marks that are open: first byte, and whether it is a single one.
        let (mut open, mut depth) = ([(0, false); DEEPEST_QUOTE], 0);
        for t in tokens {
            match t.kind {
                TokenKind::OpenQuote if depth < DEEPEST_QUOTE => {
                    open[depth] = (t.start, single(t));
                    depth += 1;
                }
                TokenKind::CloseQuote => {
                    if let Some(k) = open[..depth].iter().rposition(|o| o.1 == single(t)) {
                        out.push(QuoteSpan { start: open[k].0, end: t.end });
                        depth = k;
                    }
                }
                _ => {}
            }
        }
        if let (Some(&(start, _)), Some(last)) = (open[..depth].iter().find(|o| !o.1), tokens.last()) {
            out.push(QuoteSpan { start, end: last.end });
        }
    }

    /// A paragraph is running text if it ends like a sentence; lines before it are headline or byline.
    fn kind_of(&self, text: &str, tokens: &[Token]) -> SentenceKind {
        let last = tokens.last().copied();
        let ended = tokens.iter().rev().take(3).any(|t| matches!(t.kind, TokenKind::Period | TokenKind::Question | TokenKind::Exclamation)) || last.is_some_and(|t| t.has(shape::DOTTED));
        // Anything else that is not running text stands at the top; a long text is asked no further.
        if tokens.len() > 60 || (self.body_seen && self.lines_seen > 6) {
            return SentenceKind::Body;
        }
        let words = tokens.iter().filter(|t| t.kind == TokenKind::Word).count();
        if words <= 14 && (!ended || last.is_some_and(|t| t.has(shape::DOTTED))) && is_byline(text, tokens, words) || words <= 6 && is_address(text, tokens) {
            return SentenceKind::Byline;
        }
        // What leads to a list, and its items, are no headlines.
        let list = last.is_some_and(|t| matches!(t.kind, TokenKind::Comma | TokenKind::Colon | TokenKind::Semicolon))
            || match tokens {
                [a, ..] if a.kind == TokenKind::Dash || a.text(text) == "•" => true,
                [a, b, ..] => a.kind == TokenKind::Number && matches!(b.kind, TokenKind::Period | TokenKind::CloseParen),
                _ => false,
            };
        if !ended && words <= 24 && !self.body_seen && self.lines_seen <= 4 && !list {
            return SentenceKind::Headline;
        }
        SentenceKind::Body
    }
}

/// Author, agency and date lines: "By Ana Lopez", "Ana Lopez, Staff Writer", "Ana Lopez | Agency", "Published 3 March 2024".
fn is_byline(text: &str, tokens: &[Token], words: usize) -> bool {
    let word = |i: usize| tokens.get(i).map_or("", |t| t.text(text));
    let is = |i: usize, list: &[&str]| list.iter().any(|w| word(i).eq_ignore_ascii_case(w));
    let small = |w: &str| matches!(w, "and" | "in" | "for" | "of" | "by" | "at" | "the" | "with" | "de" | "van" | "von" | "al" | "el" | "bin" | "on");
    // Names and nothing else.
    let names = tokens.iter().all(|t| t.kind != TokenKind::Word || t.has(shape::CAPITAL) || small(t.text(text)));
    let by =
        is(0, &["by"]) || (is(1, &["by"]) && is(0, &["written", "reported", "reporting", "story", "edited", "compiled", "photo", "photos", "photographs", "text", "words", "posted", "published"]));
    if by && words <= 12 && (names || words <= 10 && !tokens.iter().any(|t| t.kind == TokenKind::Period)) {
        return true;
    }
    // A date in a headline has no year; a line with a word of publishing, or of names and a whole date, is no headline.
    let year = words <= 3 || tokens.iter().any(|t| t.kind == TokenKind::Number && t.end - t.start == 4);
    let stamped = tokens.iter().any(|t| {
        let w = t.text(text);
        w == "|" || (t.kind == TokenKind::Word && (["published", "updated", "date", "posted"].iter().any(|l| w.eq_ignore_ascii_case(l)) || names && year && is_month(w)))
    });
    if stamped && tokens.iter().any(|t| t.kind == TokenKind::Number) {
        return true;
    }
    let bar = tokens.iter().any(|t| matches!(t.text(text), "|" | "•" | "·"));
    let post = tokens.last().is_some_and(|t| {
        let w = t.text(text);
        ["writer", "correspondent", "reporter", "editor", "columnist", "staff", "bureau"].iter().any(|l| w.eq_ignore_ascii_case(l))
    });
    let comma = tokens.iter().any(|t| t.kind == TokenKind::Comma);
    names && (2..=10).contains(&words) && (bar || post && comma) && tokens.first().is_some_and(|t| t.has(shape::CAPITAL))
}

/// A line that ends with an address: "Ana Bell ana.bell@example.org".
fn is_address(text: &str, tokens: &[Token]) -> bool {
    let chunk = tokens.iter().rposition(|t| t.has(shape::SPACE)).unwrap_or(0);
    tokens[chunk..].iter().any(|t| t.text(text) == "@") && tokens.last().is_some_and(|t| t.kind == TokenKind::Word)
}

fn is_month(w: &str) -> bool {
    const MONTHS: [&str; 12] = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
    let w = w.trim_end_matches('.');
    w.len() >= 3 && MONTHS.iter().any(|m| m.get(..w.len()).is_some_and(|p| p.eq_ignore_ascii_case(w)) || (w.len() == 4 && w.eq_ignore_ascii_case("sept")))
}

/// Words that nothing ends with.
const OPEN: &[&[u8]] =
    &[b"the", b"a", b"an", b"of", b"and", b"or", b"in", b"on", b"at", b"to", b"by", b"for", b"from", b"with", b"as", b"that", b"his", b"her", b"its", b"their", b"is", b"was", b"has", b"have"];

/// Whether a line ends within a sentence.
fn is_open(line: &[u8]) -> bool {
    let word = &line[line.iter().rposition(|&b| b == b' ').map_or(line.len(), |k| k + 1)..];
    OPEN.contains(&word) || matches!(line.last(), Some(b',' | b'-'))
}

fn columns(line: &[u8]) -> usize {
    if line.is_ascii() {
        return line.len();
    }
    // Counted in bytes, of which processors add many at once.
    line.chunks(255).map(|part| usize::from(part.iter().map(|&b| u8::from(b & 0xc0 != 0x80)).sum::<u8>())).sum()
}

fn word_columns(line: &[u8]) -> usize {
    columns(&line[..line.iter().take(*WIDTHS.end()).take_while(|b| !b.is_ascii_whitespace()).count()])
}

/// The end of the paragraph that starts at `from`: after a line break, unless the next line goes on in lower case or the line was cut at a width.
fn paragraph_end(text: &str, from: usize, width: usize) -> usize {
    let bytes = text.as_bytes();
    let (mut at, limit) = (from, bytes.len().min(from + LONGEST_PARAGRAPH + LONGEST_PARAGRAPH / 8));
    while let Some(end) = memchr2(b'\n', b'\r', bytes.get(at..limit).unwrap_or(&[])).map(|n| at + n) {
        let line = &bytes[at..end];
        let line_end = end + 1;
        let rest = &bytes[line_end..];
        let skip = rest.iter().take_while(|b| matches!(b, b' ' | b'\t' | b'\r' | b'\n')).count();
        let breaks = rest[..skip].iter().filter(|&&b| b == b'\n').count() + usize::from(bytes[line_end - 1] == b'\n');
        // White space alone ends nothing.
        let blank = line.iter().all(u8::is_ascii_whitespace);
        if !blank && (breaks >= 2 || skip == rest.len() || line_end - from > LONGEST_PARAGRAPH || !goes_on(line, &rest[..skip], &rest[skip..], width)) {
            return line_end;
        }
        // The columns of the next line count from its margin.
        at = line_end + rest[..skip].iter().rposition(|&b| matches!(b, b'\n' | b'\r')).map_or(0, |k| k + 1);
    }
    if limit < bytes.len() { cut(text, limit) } else { bytes.len() }
}

/// Where a line without end is cut: behind the last sentence that ends before `limit`, else between words.
fn cut(text: &str, limit: usize) -> usize {
    let window = &text.as_bytes()[limit - LONGEST_PARAGRAPH / 8..limit];
    let sentence = window.windows(2).rposition(|w| w[1] == b' ' && matches!(w[0], b'.' | b'!' | b'?'));
    let behind = sentence.map(|n| n + 1).or_else(|| memrchr(b' ', window)).map(|n| limit - window.len() + n + 1);
    behind.unwrap_or_else(|| (0..limit).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(limit))
}

/// Whether the sentence of a line goes on in the next, which begins after `margin`.
fn goes_on(line: &[u8], margin: &[u8], next: &[u8], width: usize) -> bool {
    if next.first().is_some_and(u8::is_ascii_lowercase) {
        return true;
    }
    if width == 0 {
        return false;
    }
    let indent = |line: &[u8]| line.iter().rev().take_while(|&&b| b != b'\n' && b != b'\r').filter(|b| matches!(b, b' ' | b'\t')).count();
    let margin_before = line.iter().take_while(|b| matches!(b, b' ' | b'\t')).count();
    // Rows of a table have gaps; a paragraph may begin further in than the line above.
    if indent(margin) > margin_before || line[margin_before..].contains(&b'\t') || line[margin_before..].windows(3).any(|w| w == b"   ") {
        return false;
    }
    let line = line.trim_ascii_end();
    let length = columns(line);
    let full = length + 1 + word_columns(next) > width && length <= width + width / 8;
    let ended = matches!(line.last(), Some(b'.' | b'?' | b'!' | b'"' | b':' | b';')) || line.ends_with("”".as_bytes()) || line.ends_with("…".as_bytes());
    // A dash at the head of a line may be an item's or that of the sentence.
    if is_item(next) && (!full || ended || next.first().is_some_and(|b| !matches!(b, b'-' | 0xe2)) || !next.iter().find(|b| b.is_ascii_alphanumeric()).is_some_and(u8::is_ascii_lowercase)) {
        return false;
    }
    if !full {
        return !ended && matches!(line.last(), Some(b',' | b'-' | b'&')) && length * 2 >= width;
    }
    // A heading in capitals above running text.
    let heading = !ended && length >= HEADING && !line.iter().any(u8::is_ascii_lowercase) && next.iter().take_while(|&&b| b != b'\n').any(u8::is_ascii_lowercase);
    !heading
}

/// "- ", "* ", "• ", "1. ", "(a) ": an item of a list begins.
fn is_item(line: &[u8]) -> bool {
    let behind = match line {
        [b'-' | b'*' | b'+' | b'>' | b'#' | b'|', rest @ ..] => rest,
        _ if [&b"\xe2\x80\xa2"[..], b"\xc2\xb7", b"\xe2\x96\xaa", b"\xe2\x97\x8f", b"\xe2\x80\x93", b"\xe2\x80\x94"].iter().any(|m| line.starts_with(m)) => {
            &line[line.iter().position(u8::is_ascii).unwrap_or(line.len())..]
        }
        _ => {
            let open = usize::from(line.first() == Some(&b'('));
            let label = line[open..].iter().take_while(|b| b.is_ascii_alphanumeric()).count();
            let number = label > 0 && label <= 2 && line[open..open + label].iter().all(u8::is_ascii_digit);
            match &line[open + label..] {
                [b')', rest @ ..] if number || label == 1 => rest,
                [b'.', rest @ ..] if open == 0 && number => rest,
                _ => return false,
            }
        }
    };
    matches!(behind.first(), Some(b' ' | b'\t'))
}

/// Words before a colon that are no place: "PHOTO: A man".
const LABELS: &str = "photo photos video watch read update updated note exclusive analysis opinion breaking correction factbox explainer graphic source sources question answer q a summary editorial comment interview caption picture pictures credit \
    related more also warning advisory timeline profile review insight live poll subject date location address tel what why who when where how highlights";

/// Tokens of a dateline at the head of a paragraph: "KYIV (Reuters) -", "BAKU, Jan 5 (Agency) —", "YEREVAN (Agency - 10th January, 2023)", and above
/// the text also "Paris, 3 May (Agency) -", "London: ".
fn dateline_length(text: &str, tokens: &[Token], first_of_text: bool) -> usize {
    let Some(first) = tokens.first() else { return 0 };
    // A place is in capitals, unless the text begins with it.
    let capitals = first.has(shape::UPPER) || tokens.get(1).is_some_and(|t| t.has(shape::UPPER) && first.has(shape::DOTTED));
    if first.kind != TokenKind::Word || !(capitals || first_of_text && first.has(shape::CAPITAL)) {
        return 0;
    }
    let begins = |i: usize| tokens.get(i).is_some_and(|t| t.has(shape::CAPITAL) || matches!(t.kind, TokenKind::OpenQuote | TokenKind::Number | TokenKind::Currency) || t.has(shape::NON_ASCII));
    // "London: ", but not the headline "Mayor: no new taxes."
    let long = || tokens.len() >= 14 && tokens.iter().take(14).all(|t| !matches!(t.kind, TokenKind::Period | TokenKind::Question));
    let (mut words, mut dated, mut agency, mut inside, mut month, mut dash) = (0, false, false, None, false, false);
    for (i, t) in tokens.iter().enumerate().take(30) {
        if let Some(open) = inside {
            match t.kind {
                TokenKind::CloseParen => {
                    inside = None;
                    agency = true;
                    let next = tokens.get(i + 1).map(|t| t.kind);
                    if matches!(next, Some(TokenKind::Dash | TokenKind::Colon | TokenKind::Period)) {
                        return if words <= 8 { i + 2 } else { 0 };
                    }
                    // Without a dash only a date tells it from an acronym.
                    if capitals && (month || dash) && dated {
                        return i + 1;
                    }
                    // "TODAY NEWS (ABC) The": an agency, where nothing else is in small letters.
                    let next_token = tokens.get(i + 1);
                    if i - open <= 2
                        && tokens[..i].iter().all(|t| t.kind != TokenKind::Word || t.has(shape::UPPER))
                        && next_token.is_some_and(|n| n.has(shape::CAPITAL) && !n.has(shape::UPPER))
                        && words <= 4
                    {
                        return i + 1;
                    }
                    if dated || words > 8 {
                        continue;
                    }
                    if next != Some(TokenKind::Comma) && next != Some(TokenKind::Number) {
                        return 0;
                    }
                }
                TokenKind::Dash => dash = true,
                TokenKind::Number => dated = true,
                TokenKind::Word => month |= is_month(t.text(text)),
                _ => {}
            }
            if i - open > 14 {
                return 0;
            }
            continue;
        }
        match t.kind {
            TokenKind::OpenParen => inside = Some(i),
            TokenKind::Dash => {
                // "NATO - the alliance - said" is none.
                let place = if capitals { words <= 6 } else { words <= 3 && !t.text(text).is_empty() };
                return if i > 0 && (dated || agency || place) && (begins(i + 1) || dated || agency) && (capitals || dated || agency || words <= 2) { i + 1 } else { 0 };
            }
            TokenKind::Colon => {
                let label = tokens[..i].iter().any(|t| LABELS.split(' ').any(|l| t.text(text).eq_ignore_ascii_case(l)));
                return if !label && words <= 4 && begins(i + 1) && (dated || agency || first_of_text && words <= 3 && long()) { i + 1 } else { 0 };
            }
            TokenKind::Number => dated = true,
            TokenKind::Word => {
                words += 1;
                let joins = matches!(t.text(text), "and" | "of" | "de" | "del" | "al" | "el" | "la" | "the" | "on" | "in" | "near" | "aboard");
                if words > 9 || !(t.has(shape::CAPITAL) || capitals && joins) {
                    return 0;
                }
            }
            // "TAMPA, Mass. (AP)"; but "AMMAN. The".
            TokenKind::Period if tokens.get(i + 1).is_some_and(|n| matches!(n.kind, TokenKind::OpenParen | TokenKind::Dash | TokenKind::Comma)) => {}
            TokenKind::Comma | TokenKind::Hyphen | TokenKind::Slash | TokenKind::Possessive => {}
            TokenKind::Other if t.text(text) == "|" => {}
            _ => return 0,
        }
    }
    0
}

/// Whether the sentence that began at token `start` ends after token `i` (closing marks are added by [`closers`]).
fn ends_sentence(text: &str, tokens: &[Token], start: usize, i: usize) -> bool {
    let t = &tokens[i];
    match t.kind {
        TokenKind::Question | TokenKind::Exclamation => {
            let after = closers(tokens, i + 1);
            let Some(next) = tokens.get(after) else { return true };
            if !next.has(shape::SPACE) {
                return glued(text, tokens, i, next);
            }
            if next.kind == TokenKind::Word && !next.has(shape::CAPITAL) && !uncased(text, next) {
                return false;
            }
            // "Will it end?" Petrov asked: the words around a quotation are one sentence.
            !(after > i + 1 && tokens[i + 1].kind == TokenKind::CloseQuote && says(text, tokens, after))
        }
        TokenKind::Period => {
            let after = closers(tokens, i + 1);
            let Some(next) = tokens.get(after) else { return true };
            let before = if i > start { Some(&tokens[i - 1]) } else { None };
            if !next.has(shape::SPACE) {
                return glued(text, tokens, i, next);
            }
            let ellipsis = t.end - t.start > 1;
            if ellipsis && before.is_some() && t.has(shape::SPACE) && after == i + 1 && next.kind == TokenKind::Word {
                // Words left out with spaces around: "the talks ... Geneva hosted".
                return is_opener(next.text(text));
            }
            if let Some(b) = before.filter(|_| after == i + 1) {
                // "1. The first point": the number of an item.
                if i == start + 1 && b.kind == TokenKind::Number && b.end - b.start <= 2 {
                    return false;
                }
                if b.kind == TokenKind::Word && b.end - b.start <= 6 && !stops(text, b, next) {
                    return false;
                }
            }
            if next.kind == TokenKind::Dash {
                // "all. -- Agency", but not "SPRINGFIELD, Ga. -- The".
                let short = before.is_some_and(|b| b.has(shape::CAPITAL) && b.end - b.start <= 5);
                return !short && next.end - next.start > 1 && tokens.get(after + 1).is_some_and(|n| n.has(shape::CAPITAL));
            }
            starts_sentence(text, next)
        }
        TokenKind::Word if t.has(shape::DOTTED) => {
            // "in the U.S. The minister": only a word that opens sentences and no names ends it.
            let after = closers(tokens, i + 1);
            let Some(mut next) = tokens.get(after) else { return true };
            if next.kind == TokenKind::OpenQuote {
                let Some(n) = tokens.get(after + 1) else { return true };
                next = n;
            }
            if !(next.kind == TokenKind::Word && is_opener(next.text(text))) {
                return false;
            }
            let w = t.text(text);
            let inner = w[..w.len() - 1].contains('.');
            // "Plan B. The": an initial before such a word is the end of a name; but "A. The minister" answers a question.
            inner || (w.len() == 2 && i > start && !matches!(tokens[i - 1].kind, TokenKind::Period)) || may_end(w)
        }
        _ => false,
    }
}

/// Whether a token can begin a sentence after a full stop.
fn starts_sentence(text: &str, n: &Token) -> bool {
    match n.kind {
        TokenKind::Word => n.shape & (shape::CAPITAL | shape::MIXED) != 0 || uncased(text, n),
        TokenKind::OpenQuote | TokenKind::Number | TokenKind::OpenParen | TokenKind::Other | TokenKind::Currency => true,
        _ => n.has(shape::NON_ASCII),
    }
}

/// A word of a script without small letters.
fn uncased(text: &str, n: &Token) -> bool {
    n.has(shape::NON_ASCII) && n.text(text).chars().next().is_some_and(|c| !c.is_lowercase())
}

/// "said.The next": a space is missing after the full stop; but not in an address.
fn glued(text: &str, tokens: &[Token], i: usize, next: &Token) -> bool {
    let Some(before) = i.checked_sub(1).map(|k| &tokens[k]) else { return false };
    if next.kind != TokenKind::Word || !next.has(shape::CAPITAL) {
        return false;
    }
    let word = before.kind == TokenKind::Word && (!before.has(shape::CAPITAL) || is_opener(next.text(text)));
    let closed = matches!(before.kind, TokenKind::CloseQuote | TokenKind::CloseParen) || next.start > tokens[i].end;
    // "2020.The", but not "Web2.Zero".
    let year = before.kind == TokenKind::Number && before.end - before.start == 4 && is_opener(next.text(text));
    if !(word || closed || year) {
        return false;
    }
    // The run without spaces holds no mark of an address.
    let (bytes, from, at) = (text.as_bytes(), tokens[i].start as usize, tokens[i].end as usize);
    let left = bytes[..from].iter().rev().take(48).take_while(|b| !b.is_ascii_whitespace());
    let right = bytes[at..].iter().take(48).take_while(|b| !b.is_ascii_whitespace());
    let dots = left.clone().chain(right.clone()).filter(|&&b| b == b'.').count();
    let ends_in_dot = bytes[at..].iter().take(48).position(u8::is_ascii_whitespace).is_some_and(|n| n > 0 && bytes[at + n - 1] == b'.');
    dots <= usize::from(ends_in_dot) && !left.chain(right).any(|b| matches!(b, b'/' | b'@' | b'_' | b'=' | b'#'))
}

/// Whether a full stop after a short word really ends something: "p. 12" and "Roe v. Wade" go on.
fn stops(text: &str, word: &Token, next: &Token) -> bool {
    match word.text(text) {
        "v" | "cf" | "viz" => false,
        "p" | "pp" | "art" | "arts" | "sec" | "vol" | "vols" | "fig" | "figs" | "para" | "paras" | "ch" | "est" | "ca" | "c" | "no" | "nos" | "ext" | "tel" | "op" | "Art" | "Vol" | "Fig" | "Para"
        | "Ch" | "Est" | "Ext" | "Tel" | "Pp" => next.kind != TokenKind::Number,
        _ => true,
    }
}

/// Whether a verb of speech follows a name or pronoun at `at`.
fn says(text: &str, tokens: &[Token], at: usize) -> bool {
    const SAYS: &[&str] = &[
        "said",
        "says",
        "asked",
        "asks",
        "wrote",
        "added",
        "replied",
        "wondered",
        "shouted",
        "cried",
        "told",
        "exclaimed",
        "demanded",
        "yelled",
        "questioned",
        "continued",
        "stressed",
        "argued",
        "insisted",
        "declared",
        "remarked",
        "warned",
        "tweeted",
    ];
    tokens[at..].iter().take(5).take_while(|t| t.kind == TokenKind::Word).any(|t| SAYS.contains(&t.text(text)))
}

/// Abbreviations at the end of a name or an address, which a sentence may end with.
fn may_end(w: &str) -> bool {
    matches!(
        w,
        "Inc."
            | "Corp."
            | "Co."
            | "Ltd."
            | "Bros."
            | "Jr."
            | "Sr."
            | "Pty."
            | "Pte."
            | "St."
            | "Univ."
            | "No."
            | "Md."
            | "Ala."
            | "Ariz."
            | "Ark."
            | "Calif."
            | "Colo."
            | "Conn."
            | "Del."
            | "Fla."
            | "Ga."
            | "Ill."
            | "Ind."
            | "Kan."
            | "Ky."
            | "La."
            | "Mass."
            | "Mich."
            | "Minn."
            | "Miss."
            | "Mo."
            | "Mont."
            | "Neb."
            | "Nev."
            | "Okla."
            | "Ore."
            | "Pa."
            | "Tenn."
            | "Tex."
            | "Va."
            | "Vt."
            | "Wash."
            | "Wis."
            | "Wyo."
            | "Jan."
            | "Feb."
            | "Aug."
            | "Sept."
            | "Oct."
            | "Nov."
            | "Dec."
    )
}

/// Words that open sentences and begin no names.
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
            | "Those"
            | "We"
            | "I"
            | "You"
            | "His"
            | "Her"
            | "Its"
            | "Their"
            | "Our"
            | "My"
            | "However"
            | "After"
            | "Before"
            | "As"
            | "For"
            | "If"
            | "When"
            | "While"
            | "There"
            | "So"
            | "Yet"
            | "Then"
            | "Since"
            | "During"
            | "Although"
            | "Though"
            | "Because"
            | "What"
            | "Who"
            | "Why"
            | "How"
            | "Where"
            | "Meanwhile"
            | "According"
            | "Also"
            | "Instead"
            | "Some"
            | "Many"
            | "Earlier"
            | "THE"
            | "HE"
            | "SHE"
            | "THEY"
            | "BUT"
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

//! A sentence with marks drawn below it.

use crate::span::Span;

/// What is drawn below a stretch of the sentence.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mark<'l> {
    pub(crate) span: Span,
    /// `^` for the trigger, `~` for all else.
    pub(crate) sign: char,
    /// Written below its beginning; empty for none.
    pub(crate) label: &'l str,
}

/// The sentence in one line, the marks in the next, their labels in as many as they need. Later marks cover earlier ones.
pub(crate) fn draw(text: &str, sentence: Span, marks: &[Mark<'_>]) -> String {
    // One column per character; line breaks inside a sentence become spaces.
    let column = |byte: u32| text.get(sentence.start as usize..byte.clamp(sentence.start, sentence.end) as usize).map_or(0, |t| t.chars().count());
    let line: String = sentence.of(text).chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
    let width = line.chars().count();
    let mut signs = vec![' '; width];
    let mut labels: Vec<(usize, &str)> = Vec::new();
    for m in marks {
        (column(m.span.start)..column(m.span.end).min(width)).for_each(|c| signs[c] = m.sign);
        if !m.label.is_empty() {
            labels.push((column(m.span.start), m.label));
        }
    }
    labels.sort_unstable();
    labels.dedup();
    let mut out = format!("  {line}\n  {}\n", signs.iter().collect::<String>().trim_end());
    while !labels.is_empty() {
        let (mut row, mut rest) = (String::new(), Vec::new());
        for (at, label) in labels {
            let used = row.chars().count();
            if used == 0 && at == 0 || used < at {
                row.extend(std::iter::repeat_n(' ', at - used));
                row.push_str(label);
            } else {
                rest.push((at, label));
            }
        }
        out += &format!("  {row}\n");
        labels = rest;
    }
    out
}

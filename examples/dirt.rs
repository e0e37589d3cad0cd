//! How much is lost where a text is dirty? Each text is read as it is and in each of its dirty forms; names are compared where they stand.
//!
//! `cargo run --release --example dirt -- GOLD.jsonl`: `{"text", "mentions": [{"start", "end", "type"}]}` a line. Without "mentions" the names of the clean text are the
//! gold, and without "type" any will do. Headlines are first sentences made lines of their own,
//! compared with the same line in small letters.

use dateline::{Extractor, Input, Scratch};
use serde_json::Value;
use std::error::Error;

/// What stands for one character: with this before it, and this in its place.
type Rewrite = fn(&[char], usize) -> (&'static str, String);

/// Bytes, and what they are.
type Name = (usize, usize, String);

const FORMS: [(&str, Rewrite); 15] = [
    ("a clean text", |t, i| ("", t[i].to_string())),
    ("entities", |t, i| ("", entity(t[i]))),
    ("entities twice over", |t, i| ("", entity(t[i]).replace('&', "&amp;"))),
    ("full width", |t, i| ("", if t[i].is_ascii_alphanumeric() { char::from_u32(t[i] as u32 + 0xfee0).map(String::from).unwrap_or_default() } else { t[i].to_string() })),
    ("ligatures", |t, i| {
        let pair = |from: usize| t.get(from) == Some(&'f') && matches!(t.get(from + 1), Some('i' | 'l'));
        let second = i > 0 && pair(i - 1);
        (
            "",
            if second {
                String::new()
            } else if pair(i) {
                if t[i + 1] == 'i' { "ﬁ" } else { "ﬂ" }.to_owned()
            } else {
                t[i].to_string()
            },
        )
    }),
    ("accents apart", |t, i| ("", LETTERS.iter().find(|l| l.0.contains(t[i])).map_or(t[i].to_string(), |l| apart(l, t[i])))),
    ("soft hyphens", |t, i| (if broken(t, i) { "\u{ad}" } else { "" }, t[i].to_string())),
    ("zero-width spaces", |t, i| (if broken(t, i) { "\u{200b}" } else { "" }, t[i].to_string())),
    ("no-break spaces", |t, i| ("", if t[i] == ' ' { "\u{a0}".to_owned() } else { t[i].to_string() })),
    ("straight quotes", |t, i| {
        (
            "",
            match t[i] {
                '’' | '‘' => '\'',
                '“' | '”' => '"',
                c => c,
            }
            .to_string(),
        )
    }),
    ("broken words", |t, i| (if broken(t, i) { "-\n" } else { "" }, t[i].to_string())),
    ("broken words, indented", |t, i| (if broken(t, i) { "-\r\n    " } else { "" }, t[i].to_string())),
    ("a headline", |t, i| ("", headline(t, i).unwrap_or(t[i]).to_string())),
    ("headline in capitals", |t, i| ("", headline(t, i).map_or(t[i].to_string(), |c| c.to_uppercase().collect()))),
    ("headline in title case", |t, i| {
        let opens = i == 0 || t[i - 1].is_whitespace() && t[i..].iter().take_while(|c| c.is_alphabetic()).count() > 3;
        ("", headline(t, i).map_or(t[i].to_string(), |c| if opens { c.to_uppercase().collect() } else { c.to_string() }))
    }),
];

/// Letters with a mark, what they are without it, and the mark.
const LETTERS: [(&str, &str, char); 6] = [
    ("àèìòùÀÈÌÒÙ", "aeiouAEIOU", '\u{300}'),
    ("áéíóúýćńśźÁÉÍÓÚÝĆŃŚŹ", "aeiouycnszAEIOUYCNSZ", '\u{301}'),
    ("âêîôûÂÊÎÔÛ", "aeiouAEIOU", '\u{302}'),
    ("ãñõÃÑÕ", "anoANO", '\u{303}'),
    ("äëïöüÄËÏÖÜ", "aeiouAEIOU", '\u{308}'),
    ("čěřšžČĚŘŠŽ", "cerszCERSZ", '\u{30c}'),
];

/// Letters of the longest sentence that is made a headline.
const LONGEST_HEADLINE: usize = 220;

/// Where the first sentence ends, if it is short and behind its full stop the text goes on.
fn first_stop(t: &[char]) -> Option<usize> {
    let ends = |i: &usize| matches!(t[*i..], ['.', ' ' | '\n', ..]) && t[i - 4..*i].iter().all(|c| c.is_lowercase());
    (4..t.len().min(LONGEST_HEADLINE)).find(ends).filter(|&n| !t[..n].contains(&'\n'))
}

/// What stands in the first sentence as a line of its own: no full stop, and a line end behind.
fn headline(t: &[char], i: usize) -> Option<char> {
    if i > LONGEST_HEADLINE {
        return None;
    }
    let stop = first_stop(t).filter(|&n| i <= n)?;
    Some(if i == stop { '\n' } else { t[i] })
}

fn apart(&(with, without, mark): &(&str, &str, char), c: char) -> String {
    let base = with.chars().zip(without.chars()).find(|p| p.0 == c).map_or(c, |p| p.1);
    [base, mark].iter().collect()
}

fn entity(c: char) -> String {
    match c {
        '"' => "&quot;".to_owned(),
        '&' => "&amp;".to_owned(),
        '\'' => "&#39;".to_owned(),
        'é' => "&eacute;".to_owned(),
        'ü' => "&uuml;".to_owned(),
        '“' => "&ldquo;".to_owned(),
        '”' => "&#x201D;".to_owned(),
        '\u{80}'.. => format!("&#{};", c as u32),
        c => c.to_string(),
    }
}

/// Whether a word is broken before this character: every third of seven letters or more, behind its third or fourth.
fn broken(t: &[char], i: usize) -> bool {
    let from = t[..i].iter().rposition(|c| !c.is_alphabetic()).map_or(0, |k| k + 1);
    let length = t[from..].iter().take_while(|c| c.is_alphabetic()).count();
    length >= 7 && i - from == 3 + length % 2 && (from + length) % 3 == 0 && t[from + 1..from + length].iter().all(|c| c.is_lowercase())
}

/// The dirty form of a text, and where each byte of the clean one begins and ends in it.
fn rewritten(text: &str, rewrite: Rewrite) -> (String, Vec<usize>, Vec<usize>) {
    let chars: Vec<char> = text.chars().collect();
    let (mut out, mut starts, mut ends) = (String::new(), vec![0; text.len() + 1], vec![0; text.len() + 1]);
    for (i, (at, c)) in text.char_indices().enumerate() {
        let (before, with) = rewrite(&chars, i);
        out.push_str(before);
        starts[at] = out.len();
        out.push_str(&with);
        ends[at + c.len_utf8()] = out.len();
    }
    (out, starts, ends)
}

fn names(extractor: &Extractor, text: &str, scratch: &mut Scratch) -> Vec<Name> {
    let news = extractor.extract_with(Input { text, ..Input::default() }, scratch);
    let named = news.mentions().filter(|m| matches!(m.form(), dateline::mention::Form::Named | dateline::mention::Form::Demonym));
    let found = named.map(|m| (m.span().start as usize, m.span().end as usize, m.kind().name().to_owned())).collect();
    scratch.recycle(news);
    found
}

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("usage: dirt GOLD.jsonl")?;
    let lines: Vec<Value> = std::fs::read_to_string(path)?.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let (extractor, mut scratch) = (Extractor::new(), Scratch::default());
    // What the forms behind are compared with: the clean text, then its headline.
    let mut clean = None;
    println!("{:26} right  found   gold     P     R    F1  against clean", "");
    for (form, rewrite) in FORMS {
        let mut scores = [[0usize; 3]; 2];
        for line in &lines {
            let text = line["text"].as_str().unwrap_or("");
            let offset = |v: &Value| v.as_u64().map_or(0, |n| n as usize).min(text.len());
            let gold = match line["mentions"].as_array() {
                Some(gold) => gold.iter().map(|m| (offset(&m["start"]), offset(&m["end"]), m["type"].as_str().unwrap_or("").to_owned())).collect(),
                None => names(&extractor, text, &mut scratch),
            };
            let (dirty, starts, ends) = rewritten(text, rewrite);
            let found = names(&extractor, &dirty, &mut scratch);
            let headline = first_stop(&text.chars().collect::<Vec<_>>()).map_or(0, |n| ends[text.char_indices().nth(n).map_or(0, |c| c.0)]);
            for (score, within) in scores.iter_mut().zip([dirty.len(), headline]) {
                let mut found: Vec<&Name> = found.iter().filter(|f| f.0 < within).collect();
                let gold = gold.iter().map(|g| (starts[g.0], ends[g.1], &g.2)).filter(|g| g.0 < within);
                score[1] += found.len();
                for g in gold {
                    score[2] += 1;
                    if let Some(at) = found.iter().position(|f| (f.0, f.1) == (g.0, g.1) && (g.2.is_empty() || *g.2 == f.2)) {
                        found.swap_remove(at);
                        score[0] += 1;
                    }
                }
            }
        }
        let f1 = |[right, found, gold]: [usize; 3]| 200.0 * right as f64 / (found + gold).max(1) as f64;
        let score = scores[usize::from(form.contains("headline"))];
        if form.starts_with("a ") {
            clean = Some(f1(score));
        }
        let clean = clean.unwrap_or_default();
        let [right, found, gold] = score;
        let share = |of: usize| 100.0 * right as f64 / of.max(1) as f64;
        println!("{form:26} {right:5} {found:6} {gold:6} {:5.1} {:5.1} {:5.1}  {:+.2}", share(found), share(gold), f1(score), f1(score) - clean);
    }
    Ok(())
}

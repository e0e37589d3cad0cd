//! Whose words a quotation holds: by its cue, by what the speaker says around it, over paragraphs, and in turns.

use crate::document::{Attribution, Data, Quote};
use crate::relation::schema::KINDS;
use crate::relation::{Arg, RawArg};
use crate::span::Span;

/// Bytes after its speaker's last words within which a quotation without a cue is still his.
const REACH: u32 = 400;
/// Words up to which a quotation that nobody speaks is a term, a title or scare quotes.
const TERM: usize = 5;

/// Working memory, reused from document to document.
#[derive(Default, Debug)]
pub(crate) struct Attributor {
    sayings: Vec<Saying>,
    /// Quotations with a speaker, each with where its paragraph begins.
    turns: Vec<(u32, Quote)>,
    /// Sources of the statement at hand.
    chain: Vec<Attribution>,
}

/// One statement of the kind `said`, with what matters here.
#[derive(Debug)]
struct Saying {
    content: Span,
    cue: Span,
    source: Arg,
    /// Its place among all.
    number: u32,
}

/// Gives each quotation its speaker, and statements inside a quotation their source.
pub(crate) fn attribute(text: &str, spans: &[Quote], said: u8, data: &mut Data, work: &mut Attributor) {
    let Attributor { sayings, turns, chain } = work;
    find_sayings(said, data, sayings);
    data.quotes.clear();
    turns.clear();
    let mut at = 0;
    // Where the paragraph begins, carried from one quotation to the next: each byte of the text is looked at once.
    let (mut paragraph, mut seen) = (0, 0);
    for s in spans {
        let span = s.span;
        let mut quote = *s;
        if let Some(n) = text[seen..span.start as usize].rfind('\n') {
            paragraph = (seen + n) as u32 + 1;
        }
        seen = span.start as usize;
        let line = &text[paragraph as usize..seen];
        while at < sayings.len() && sayings[at].content.end.max(sayings[at].cue.end) + REACH < span.start {
            at += 1;
        }
        let near = &sayings[at..];
        let near = &near[..near.partition_point(|x| x.content.start.min(x.cue.start) < span.end)];
        // One word in marks is a comment on the word, also in what somebody is said to have said.
        let (count, ended) = words(span.of(text));
        let term = is_term(count, ended, line);
        if let Some(by) = by_cue(span, near).filter(|_| count > 1 || !term) {
            (quote.speaker, quote.source, quote.cue) = (by.source.entity, by.source.span, by.cue);
        } else if !term {
            if let Some(l) = introduced(text, span, data).or_else(|| signed(text, span, data)).or_else(|| continued(text, span, paragraph, near, turns)) {
                (quote.speaker, quote.source, quote.cue) = l;
            }
        } else {
            continue;
        }
        if quote.speaker.is_some() {
            turns.push((paragraph, quote));
        }
        data.quotes.push(quote);
    }
    whole(text, said, data);
    first_person(text, data);
    nobody_known(text, said, data);
    sources(text, said, data, chain);
}

fn find_sayings(said: u8, data: &Data, all: &mut Vec<Saying>) {
    let role = |name: &str| KINDS[said as usize].roles.iter().position(|r| r.0 == name).unwrap_or(0) as u8;
    let (speaker, content) = (role("speaker"), role("content"));
    all.clear();
    for r in data.relations.iter().filter(|r| r.kind == said) {
        let args = data.args.get(r.args.0 as usize..r.args.1 as usize).unwrap_or(&[]);
        let find = |role: u8| args.iter().find(|a| a.role == role);
        if let (Some(source), Some(content)) = (find(speaker), find(content)) {
            all.push(Saying { content: content.span, cue: r.evidence.trigger, source: source.arg(), number: all.len() as u32 });
        }
    }
    // A stable sort would allocate.
    all.sort_unstable_by_key(|s| (s.content.start.min(s.cue.start), s.number));
}

/// The statement that the quotation is the content of, or a part: the one with the shortest content, whose speaker stands outside.
fn by_cue(quote: Span, near: &[Saying]) -> Option<&Saying> {
    near.iter().filter(|s| s.content.overlaps(quote) && !quote.contains(s.cue) && !quote.contains(s.source.span)).min_by_key(|s| s.content.len())
}

/// "The minister was blunt: “Never.”"
fn introduced(text: &str, quote: Span, data: &Data) -> Option<(Option<u32>, Span, Span)> {
    let before = text[..quote.start as usize].trim_end();
    let colon = before.strip_suffix(':')?;
    let from = colon.rfind(['\n', '.', '?', '!']).map_or(0, |n| n + 1) as u32;
    let end = colon.len() as u32;
    let first = data.mentions.partition_point(|m| m.span.start < from);
    let speaks = |m: &&crate::mention::RawMention| {
        use crate::gazetteer::EntityType::{Country, Organization, Person};
        matches!(m.kind, Person | Organization | Country) && m.entity != 0
    };
    let m = data.mentions[first..].iter().take_while(|m| m.span.start < end).find(speaks)?;
    Some((Some(m.entity - 1), m.span, Span::new(end, end + 1)))
}

/// "“Never.” — Ama Boateng".
fn signed(text: &str, quote: Span, data: &Data) -> Option<(Option<u32>, Span, Span)> {
    let after = &text[quote.end as usize..];
    let dash = after.trim_start_matches(' ');
    let name = dash.strip_prefix(['—', '–', '―', '-'])?.trim_start_matches(['-', ' ']);
    let (from, start) = (text.len() - dash.len(), text.len() - name.len());
    let m = data.mentions.get(data.mentions.partition_point(|m| (m.span.start as usize) < start))?;
    let signs = m.span.start as usize == start && m.entity != 0 && matches!(m.kind, crate::gazetteer::EntityType::Person | crate::gazetteer::EntityType::Organization);
    signs.then(|| (Some(m.entity - 1), m.span, Span::new(from as u32, start as u32)))
}

/// Without a cue: who speaks just before in the paragraph; who left his quotation open; in a dialogue, the other one.
fn continued(text: &str, quote: Span, paragraph: u32, near: &[Saying], turns: &[(u32, Quote)]) -> Option<(Option<u32>, Span, Span)> {
    let line = &text[paragraph as usize..quote.start as usize];
    // In the middle of a sentence stand the words of whom the sentence speaks of, if it speaks of any.
    if amid(line) {
        let sentence = paragraph + line.rfind(['.', '?', '!']).map_or(0, |n| n as u32 + 1);
        return near.iter().rev().find(|s| s.cue.end <= quote.start && s.cue.start >= sentence && s.source.entity.is_some()).map(|s| (s.source.entity, s.source.span, s.cue));
    }
    let last = turns.last().filter(|t| t.1.span.end <= quote.start);
    let told = near.iter().rev().find(|s| s.cue.end <= quote.start && s.cue.start >= paragraph && s.source.entity.is_some());
    let quoted = last.filter(|t| t.1.span.start >= paragraph);
    let of = |q: &Quote| (q.speaker, q.source, q.cue);
    match (told, quoted) {
        (Some(s), Some((_, q))) if s.cue.start > q.span.end && s.source.entity != q.speaker => return Some((s.source.entity, s.source.span, s.cue)),
        (_, Some((_, q))) if quote.start - q.span.end < REACH => return Some(of(q)),
        (Some(s), None) => return Some((s.source.entity, s.source.span, s.cue)),
        _ => {}
    }
    let (_, q) = last?;
    let opens = line.trim().is_empty();
    let open = !q.span.of(text).ends_with(['"', '”', '»', '\'', '’']);
    if opens && open {
        return Some(of(q));
    }
    // Turns of two speakers, each in a paragraph of its own that opens with his words.
    if let [.., (p1, first), (p2, second)] = turns
        && opens
        && first.speaker != second.speaker
        && [(*p1, first), (*p2, second)].iter().all(|(p, q)| text[*p as usize..q.span.start as usize].trim().is_empty())
        && between(text, first.span.end, second.span.start) == 1
        && between(text, second.span.end, quote.start) == 1
    {
        return Some(of(first));
    }
    (quote.start - q.span.end < REACH).then(|| of(q))
}

/// Paragraph breaks between two bytes.
fn between(text: &str, from: u32, to: u32) -> usize {
    text.get(from as usize..to as usize).map_or(0, |t| t.split('\n').filter(|l| !l.trim().is_empty()).count().max(1) - 1).max(1)
}

/// Whether the text goes on in the middle of a sentence behind what stands before it in its paragraph.
fn amid(line: &str) -> bool {
    let line = line.trim_end();
    !line.is_empty() && !line.ends_with(['.', '?', '!', ':', '”', '"', '’', '\'', '»', '…'])
}

/// "the so-called “reform”": words that nobody is said to have spoken. A full stop that the sentence around put inside the marks ends nothing.
fn is_term(count: usize, ended: bool, line: &str) -> bool {
    count <= TERM && (!ended || amid(line))
}

/// How many words a quotation has, counted until it is no term, and whether it ends like a sentence or clause.
fn words(quote: &str) -> (usize, bool) {
    // Letters and digits, which nearly all are, need no list of marks.
    let inner = quote.trim_matches(|c: char| !c.is_ascii_alphanumeric() && (matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '\'' | '‘' | '’' | '`') || c.is_whitespace()));
    let count =
        if inner.is_ascii() { inner.as_bytes().split(|b| matches!(b, b' ' | b'\t'..=b'\r')).filter(|w| !w.is_empty()).take(TERM + 1).count() } else { inner.split_whitespace().take(TERM + 1).count() };
    (count, inner.ends_with([',', '.', '?', '!']))
}

/// What somebody said in a quotation of several sentences is the whole quotation.
fn whole(text: &str, said: u8, data: &mut Data) {
    for r in data.relations.iter_mut().filter(|r| r.kind == said) {
        for arg in data.args.get_mut(r.args.0 as usize..r.args.1 as usize).unwrap_or(&mut []) {
            let until = data.quotes.partition_point(|q| q.span.start < arg.span.start);
            let holds = |q: &&Quote| arg.span.start < q.span.end && q.span.end <= r.evidence.sentence.end && !q.span.contains(r.evidence.trigger);
            let Some(q) = data.quotes[until.saturating_sub(4)..until].iter().rev().find(holds) else { continue };
            let inner = q.span.of(text);
            let mark = inner.chars().next().map_or(0, char::len_utf8) as u32;
            let words = inner.trim_end_matches(|c: char| !c.is_alphanumeric() && !matches!(c, ')' | '%')).len() as u32;
            arg.span = Span::new(q.span.start + mark, arg.span.end.max(q.span.start + words));
            r.evidence.span = r.evidence.span.cover(arg.span);
        }
    }
}

/// Bytes of the longest word for the speaker or listener, "myself".
const LONGEST: u32 = 6;

/// "I" inside a quotation is who speaks it; "we" is the side that the speaker speaks for, and has no better name in the text.
fn first_person(text: &str, data: &mut Data) {
    for arg in data.args.iter_mut().filter(|a| a.span.len() <= LONGEST) {
        if !matches!(arg.span.of(text), "I" | "me" | "my" | "My" | "myself" | "we" | "We" | "us") {
            continue;
        }
        let until = data.quotes.partition_point(|q| q.span.start <= arg.span.start);
        let inner = data.quotes[until.saturating_sub(4)..until].iter().rev().find(|q| q.span.contains(arg.span));
        if let Some(speaker) = inner.and_then(|q| q.speaker) {
            arg.entity = Some(speaker).into();
        }
    }
}

/// Who "we" and "you" are, no step finds out; a relation that says only that much of who acts is none that anybody can use. What they say is.
fn nobody_known(text: &str, said: u8, data: &mut Data) {
    let Data { relations, args, entities, .. } = data;
    let unknown = |a: &RawArg| {
        a.span.len() <= LONGEST
            && matches!(a.span.of(text), "we" | "We" | "us" | "you" | "You" | "I" | "me")
            && a.entity.get().is_none_or(|e| entities.get(e as usize).is_none_or(|e| e.name.of(text) == a.span.of(text)))
    };
    // "We must act," she said: who demands it of a side that he is on himself demands it of nobody. And "we lead a party" says not who of them does.
    let we = |a: &RawArg| a.span.len() == 2 && matches!(a.span.of(text), "we" | "We" | "us");
    let own_side = |args: &[RawArg]| args.iter().any(|a| we(a) && args.iter().any(|b| b.entity == a.entity && b.span != a.span));
    let holds = |kind: u8| KINDS.get(kind as usize).is_some_and(|k| matches!(k.name, "holds_office" | "affiliated_with" | "member_of" | "national_of" | "spokesperson_of"));
    relations.retain(|r| {
        let args = args.get(r.args.0 as usize..r.args.1 as usize).unwrap_or(&[]);
        r.kind == said || !args.iter().any(unknown) && !own_side(args) && !(args.iter().any(we) && holds(r.kind))
    });
}

/// A statement inside a quotation is its speaker's, inside two the outer one's first.
fn sources(text: &str, said: u8, data: &mut Data, chain: &mut Vec<Attribution>) {
    for i in 0..data.relations.len() {
        let r = &data.relations[i];
        let trigger = r.evidence.trigger;
        // Nested quotations start after those that hold them.
        let until = data.quotes.partition_point(|q| q.span.start <= trigger.start);
        let own = data.sources.get(r.sources.0 as usize..r.sources.1 as usize).unwrap_or(&[]);
        let around = &data.quotes[until.saturating_sub(4)..until];
        if own.is_empty() && !around.iter().any(|q| q.span.contains(trigger)) {
            continue;
        }
        // The act of saying is no part of its own speaker's speech.
        let speaker = (r.kind == said).then(|| data.args.get(r.args.0 as usize..r.args.1 as usize).unwrap_or(&[]).iter().find_map(|a| a.entity.get())).flatten();
        let args = data.args.get(r.args.0 as usize..r.args.1 as usize).unwrap_or(&[]);
        // "The army must leave," she said: who makes a demand by saying it stands outside the quotation, and is no source of it.
        // So it is with "I urge"; but "I met the king" is the speaker's word.
        let speech = KINDS.get(r.kind as usize).is_some_and(|k| matches!(k.roles[0].0, "urger" | "source" | "critic" | "accuser" | "denier" | "rejecter" | "pledger" | "proposer" | "threatener"));
        let acts = |q: &Quote| r.kind != said && args.iter().any(|a| a.entity.get() == q.speaker && (!q.span.overlaps(a.span) || speech));
        let first = |e: Option<u32>| speech && args.iter().any(|a| a.entity.get() == e && a.span.of(text) == "I");
        let kept = own.iter().filter(|s| !first(s.entity)).count();
        chain.clear();
        for q in around.iter().filter(|q| q.span.contains(trigger) && q.speaker.is_some() && !acts(q)) {
            if !own.iter().chain(&*chain).any(|s| s.entity == q.speaker) && q.speaker != speaker {
                chain.push(Attribution { entity: q.speaker, span: q.source, cue: q.cue, direct: true });
            }
        }
        if chain.is_empty() && kept == own.len() {
            continue;
        }
        chain.extend(own.iter().filter(|s| !first(s.entity)));
        let start = data.sources.len() as u32;
        data.sources.extend_from_slice(chain);
        data.relations[i].sources = (start, data.sources.len() as u32);
    }
}

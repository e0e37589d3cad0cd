//! A page for people: the article with its names marked, and a card for each relation with sentence, roles, status and rule.

use super::{escape, label, status};
use crate::document::{Document, Mention, Relation, lower};
use crate::mention::Form;
use crate::span::Span;
use std::collections::HashSet;
use std::fmt::Write;

/// A whole page that needs no network: marked text on one side, cards on the other, filters by kind and status, light and dark after the reader's setting, all of it
/// usable with a keyboard. A card shows its sentence in the text and leads to it. Size: some seven times the text. Linear in the text.
///
/// ```
/// let news = dateline::Extractor::new().extract("Finland is a member of <NATO>.");
/// let page = dateline::export::html(&news);
/// assert!(page.starts_with("<!doctype html>") && page.contains("&lt;<mark"));
/// ```
pub fn html(news: &Document<'_>) -> String {
    let mut out = String::from("<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>");
    escape(news.id().unwrap_or("News"), &mut out);
    out.push_str("</title>\n<style>\n");
    out.push_str(include_str!("page.css"));
    out.push_str("</style>\n<header><h1>");
    escape(news.id().unwrap_or("News"), &mut out);
    out.push_str("</h1>\n");
    filters(news, &mut out);
    out.push_str("</header>\n<main>\n<article aria-label=\"Text\">");
    let marks = marks(news);
    article(news, &marks, &mut out);
    let marked = marks.iter().map(|m| m.span().start).collect();
    out.push_str("</article>\n<section aria-label=\"Relations\">\n");
    for r in news.relations() {
        card(news, &r, &marked, &mut out);
    }
    out.push_str("<p id=\"none\" hidden>Nothing of this sort.</p>\n</section>\n</main>\n<script>\n");
    out.push_str(include_str!("page.js"));
    out.push_str("</script>\n</html>\n");
    out
}

/// Boxes for kinds and for status; without a script all cards are shown.
fn filters(news: &Document<'_>, out: &mut String) {
    let mut kinds: Vec<(&str, usize)> = Vec::new();
    for r in news.relations() {
        match kinds.iter_mut().find(|k| k.0 == r.kind()) {
            Some(kind) => kind.1 += 1,
            None => kinds.push((r.kind(), 1)),
        }
    }
    kinds.sort_by_key(|k| (std::cmp::Reverse(k.1), k.0));
    out.push_str("<form><label>Kind <select id=\"kind\"><option value=\"\">all</option>");
    for (kind, count) in kinds {
        let _ = write!(out, "<option value=\"{kind}\">{kind} ({count})</option>");
    }
    out.push_str("</select></label> <label>Status <select id=\"status\"><option value=\"\">all</option><option value=\"fact\">stated as fact</option>");
    out.push_str("<option value=\"said\">with a source</option><option value=\"negative\">negative</option><option value=\"open\">not asserted</option></select></label></form>\n");
}

/// Mentions that are marked; of those inside one another the outer.
fn marks<'d>(news: &'d Document<'_>) -> Vec<Mention<'d>> {
    let mut marks: Vec<_> = news.mentions().filter(|m| m.form() != Form::Pronoun).collect();
    marks.sort_by_key(|m| (m.span().start, std::cmp::Reverse(m.span().end)));
    let mut at = 0;
    marks.retain(|m| {
        let free = m.span().start >= at;
        at = if free { m.span().end } else { at };
        free
    });
    marks
}

/// The text with its names and the sentences of relations.
fn article(news: &Document<'_>, marks: &[Mention<'_>], out: &mut String) {
    let mut text = Text { text: news.source(), sentences: news.relations().map(|r| r.evidence().sentence).collect(), next: 0, open: None };
    text.sentences.sort_unstable();
    text.sentences.dedup_by_key(|s| s.start);
    let mut at = 0;
    for m in marks {
        text.write(at, m.span().start, out);
        let entity = m.entity().and_then(|e| news.entity(e));
        let _ = write!(out, "<mark id=\"b{}\" class=\"{}\" title=\"", m.span().start, m.kind().name());
        escape(entity.map_or("", |e| e.name()), out);
        for id in [entity.and_then(|e| e.wikidata()), entity.and_then(|e| e.iso3166()).map(str::to_owned)].into_iter().flatten() {
            let _ = write!(out, " · {id}");
        }
        let _ = write!(out, " · {}{}\">", m.kind().name(), if m.is_metonymic() { ", standing for those who act in its name" } else { "" });
        escape(m.text(), out);
        out.push_str("</mark>");
        at = m.span().end;
    }
    text.write(at, news.source().len() as u32, out);
}

/// The text between marks, with its sentences opened and closed where they begin and end.
struct Text<'t> {
    text: &'t str,
    sentences: Vec<Span>,
    next: usize,
    /// End of the open sentence.
    open: Option<u32>,
}

impl Text<'_> {
    fn write(&mut self, mut from: u32, to: u32, out: &mut String) {
        let slice = |from: u32, to: u32| self.text.get(from as usize..to as usize).unwrap_or("");
        loop {
            match (self.open, self.sentences.get(self.next)) {
                (Some(end), _) if end <= to => {
                    escape(slice(from, end), out);
                    out.push_str("</span>");
                    (from, self.open) = (from.max(end), None);
                }
                (None, Some(sentence)) if sentence.start <= to => {
                    escape(slice(from, sentence.start), out);
                    let _ = write!(out, "<span id=\"s{}\">", sentence.start);
                    (from, self.open, self.next) = (from.max(sentence.start), Some(sentence.end), self.next + 1);
                }
                _ => break,
            }
        }
        escape(slice(from, to), out);
    }
}

fn card(news: &Document<'_>, r: &Relation<'_>, marked: &HashSet<u32>, out: &mut String) {
    let states = status(r);
    let mut classes = vec![if states.is_empty() { "fact" } else { "open" }];
    if r.polarity() == crate::Polarity::Negative {
        classes.push("negative");
        if states.len() == 1 {
            classes.retain(|c| *c != "open");
        }
    }
    if !r.attribution().is_empty() {
        classes.push("said");
    }
    let e = r.evidence();
    let _ = write!(
        out,
        "<div class=\"card\" tabindex=\"0\" id=\"r{}\" data-kind=\"{}\" data-status=\"{}\" data-start=\"{}\">\n<h2>{}</h2><dl>",
        r.index(),
        r.kind(),
        classes.join(" "),
        e.sentence.start,
        r.kind()
    );
    for (role, arg) in r.args() {
        let _ = write!(out, "<dt>{role}</dt><dd>");
        let link = marked.contains(&arg.head.start);
        if link {
            let _ = write!(out, "<a href=\"#b{}\">", arg.head.start);
        }
        escape(label(news, arg), out);
        out.push_str(if link { "</a></dd>" } else { "</dd>" });
    }
    if let Some((name, value)) = r.value() {
        let _ = write!(out, "<dt>{name}</dt><dd>{value}</dd>");
    }
    if let Some(t) = r.time() {
        let _ = write!(out, "<dt>time</dt><dd>{}</dd>", t.value);
    }
    if let Some(place) = r.place().and_then(|p| news.entity(p)) {
        out.push_str("<dt>place</dt><dd>");
        escape(place.name(), out);
        out.push_str("</dd>");
    }
    out.push_str("</dl>\n<p class=\"status\">");
    let _ = write!(out, "{} · {} · {}", lower(r.polarity()), lower(r.modality()), lower(r.tense_status()));
    for a in r.attribution() {
        out.push_str(" · says ");
        escape(a.entity.and_then(|x| news.entity(x)).map_or_else(|| a.span.of(news.source()), |x| x.name()), out);
    }
    for d in r.disputes() {
        let _ = write!(out, " · <a href=\"#r{d}\">disputed</a>");
    }
    out.push_str("</p>\n<blockquote>");
    sentence(news, r, out);
    let _ = write!(out, "</blockquote>\n<p class=\"rule\"><code>{}</code> · {} · {:.2}</p></div>\n", r.rule(), r.realisation().name(), r.confidence());
}

/// The sentence with its trigger in bold.
fn sentence(news: &Document<'_>, r: &Relation<'_>, out: &mut String) {
    let e = r.evidence();
    let text = news.source();
    let slice = |from: u32, to: u32| text.get(from as usize..to as usize).unwrap_or("");
    escape(slice(e.sentence.start, e.trigger.start), out);
    out.push_str("<b>");
    escape(e.trigger.of(text), out);
    out.push_str("</b>");
    escape(slice(e.trigger.end, e.sentence.end), out);
}

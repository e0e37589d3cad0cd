//! Names that share their head: the "North" of "North and South Korea" names a country too.

use super::RawMention;
use super::zone::{Input, Tables};
use crate::gazetteer::EntityType;
use crate::span::Span;
use crate::text::shape;

/// The points of the compass, which names of pairs begin with.
fn point(word: &str) -> bool {
    matches!(word, "North" | "South" | "East" | "West" | "Northern" | "Southern" | "Eastern" | "Western" | "Upper" | "Lower")
}

/// Adds what is named by its first word alone, before a name of the same head: "North and South Korea", "the East and West German".
pub(super) fn first_words(tables: Tables<'_, '_>, input: Input<'_>, from: usize, out: &mut Vec<RawMention>) {
    for k in from..out.len() {
        let m = out[k];
        let word = |i: u32| input.tokens[i as usize].text(input.text);
        let placed = matches!(m.kind, EntityType::Country | EntityType::Place) && m.last - m.first > 1 && m.first >= 2;
        if !placed || !point(word(m.first)) || !matches!(word(m.first - 1), "and" | "or") {
            continue;
        }
        let first = m.first - 2;
        let token = &input.tokens[first as usize];
        if !point(word(first)) || !token.has(shape::CAPITAL) || out[from..k].last().is_some_and(|before| before.last > first) {
            continue;
        }
        let mut words = [token.hash; 4];
        let length = (m.last - m.first) as usize;
        let Some(rest) = words.get_mut(1..length) else { continue };
        for (slot, i) in rest.iter_mut().zip(m.first + 1..) {
            *slot = input.tokens[i as usize].hash;
        }
        let form = tables.gazetteer.form_of(&words[..length]);
        let named = tables.gazetteer.candidates(form).find(|c| tables.gazetteer.kind(c.entity) == m.kind);
        if let Some(c) = named.filter(|_| form != 0) {
            out.push(RawMention { span: Span::new(token.start, token.end), first, last: first + 1, gazetteer: c.entity.0, surface: form, ..m });
        }
    }
}

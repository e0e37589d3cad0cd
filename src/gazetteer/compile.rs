//! Reads entity and relation tables and compiles them, with the lexicon, into a [`Writer`]. Shared by `build.rs` and run-time loading.
#![allow(dead_code, unreachable_pub)]

use super::entity::{EntityType, alias, field};
use crate::blob::{Section, Writer, perfect_hash, probe};
use crate::error::Error;
use crate::lexicon::class::word;
use crate::lexicon::compile::{File, FormRow, Words};
use crate::text::fold::{extend_hash, fold, fold_hash};
use crate::text::token::{TokenKind, Tokenizer};
use std::collections::{BTreeMap, HashMap};

/// One entity row.
struct Row<'a> {
    file: &'a str,
    line: u32,
    cells: Vec<&'a str>,
}

/// All entity tables, merged: a later file's row replaces an earlier one with the same key.
#[derive(Default)]
pub struct Tables<'a> {
    rows: BTreeMap<&'a str, Row<'a>>,
    memberships: Vec<Row<'a>>,
    holders: Vec<Row<'a>>,
}

const HEADER: [&str; 9] = ["key", "type", "subtype", "name", "aliases", "in", "ids", "attrs", "source"];

impl<'a> Row<'a> {
    fn cell(&self, i: usize) -> &'a str {
        self.cells.get(i).copied().unwrap_or("").trim()
    }
    fn fault(&self, column: usize, message: String) -> Error {
        let at = self.cells.iter().take(column).map(|c| c.len() + 1).sum::<usize>() as u32 + 1;
        Error::new(self.file, self.line, at, message)
    }
    fn attribute(&self, cell: usize, name: &str) -> &'a str {
        self.cell(cell).split(';').filter_map(|p| p.split_once('=')).find(|(k, _)| k.trim() == name).map_or("", |(_, v)| v.trim())
    }
}

impl<'a> Tables<'a> {
    /// Reads one file: which table it is stands in its header.
    ///
    /// # Errors
    /// The address of the first fault and what was expected.
    pub fn read(&mut self, file: &File<'a>) -> Result<(), Error> {
        let header: Vec<&str> = file.text.lines().next().unwrap_or("").split('\t').map(str::trim).collect();
        let rows = file.rows().map(|(line, cells)| Row { file: file.name, line, cells });
        match header.first().copied() {
            Some("key") => {
                if header != HEADER {
                    return Err(Error::new(file.name, 1, 1, format!("the header of an entity table is: {}", HEADER.join(" "))));
                }
                for row in rows {
                    if row.cells.len() != HEADER.len() {
                        return Err(row.fault(0, format!("{} cells, expected {}", row.cells.len(), HEADER.len())));
                    }
                    let key = row.cell(0);
                    if key.is_empty() || !key.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'.' || b == b'-') {
                        return Err(row.fault(0, format!("key \"{key}\": expected lower-case letters, digits, dots and hyphens")));
                    }
                    if EntityType::parse(row.cell(1)).is_none() {
                        let all = EntityType::ALL.map(EntityType::name).join(", ");
                        return Err(row.fault(1, format!("unknown type \"{}\", expected one of: {all}", row.cell(1))));
                    }
                    self.rows.insert(key, row);
                }
            }
            Some("member") => self.memberships.extend(rows),
            Some("person") => self.holders.extend(rows),
            _ => return Err(Error::new(file.name, 1, 1, "unknown table: its header starts with none of key, member, person")),
        }
        Ok(())
    }

    /// Writes everything into the block, words included.
    ///
    /// # Errors
    /// The address of the first fault and what was expected.
    pub fn compile(&self, words: &mut Words, out: &mut Writer) -> Result<(), Error> {
        let index: HashMap<&str, u32> = self.rows.keys().enumerate().map(|(i, k)| (*k, i as u32 + 1)).collect();
        let find = |key: &str| if key.is_empty() { 0 } else { index.get(key).copied().unwrap_or(0) };
        // Entity 0 is "none".
        out.section(Section::Entities).extend([0; field::COUNT]);
        let mut forms: BTreeMap<Vec<String>, Vec<[u32; 3]>> = BTreeMap::new();
        for (i, (key, row)) in self.rows.iter().enumerate() {
            let id = i as u32 + 1;
            let kind = EntityType::parse(row.cell(1)).unwrap_or(EntityType::Place);
            let mut record = [0u32; field::COUNT];
            record[field::TYPE] = kind as u32;
            record[field::KEY] = out.string(key);
            record[field::NAME] = out.string(row.cell(3));
            record[field::SUBTYPE] = out.string(row.cell(2));
            record[field::PARENT] = find(row.cell(5));
            record[field::SEAT] = find(row.attribute(7, "seat"));
            record[field::CAPITAL] = find(row.attribute(7, "capital"));
            record[field::ISO3] = out.string(row.attribute(6, "iso3"));
            record[field::WIKIDATA] = row.attribute(6, "wikidata").trim_start_matches('Q').parse().unwrap_or(0);
            record[field::GEONAMES] = row.attribute(6, "geonames").parse().unwrap_or(0);
            record[field::SECTOR] = out.string(row.attribute(7, "sector"));
            record[field::FROM] = date_number(row.attribute(7, "from"));
            record[field::TO] = date_number(row.attribute(7, "to"));
            record[field::POPULATION] = row.attribute(7, "pop").parse().unwrap_or(0);
            record[field::GENDER] = row.attribute(7, "gender").bytes().next().map_or(0, u32::from);
            record[field::POSITION] = position(row.attribute(7, "lat"), row.attribute(7, "lon"));
            out.section(Section::Entities).extend(record);
            let mut add = |form: &str, bits: u32, out: &mut Writer| -> Result<(), Error> {
                let parts = words_of(form);
                if parts.is_empty() {
                    return Err(row.fault(4, format!("alias \"{form}\" holds no word")));
                }
                let string = out.string(form);
                let list = forms.entry(parts).or_default();
                if let Some(known) = list.iter_mut().find(|c| c[0] == id && (c[1] & 3) == (bits & 3)) {
                    known[1] |= bits;
                    // "Lachin District" and "Lachin district": what the text must at least show is the form with fewer capitals.
                    let capitals = |form: &str| form.chars().filter(|c| c.is_uppercase()).count();
                    if capitals(form) < capitals(out.peek(known[2])) {
                        known[2] = string;
                    }
                } else {
                    list.push([id, bits, string]);
                }
                Ok(())
            };
            let mut canonical = false;
            for alias_cell in row.cell(4).split('|').map(str::trim).filter(|a| !a.is_empty()) {
                let mut parts = alias_cell.split('^');
                let form = parts.next().unwrap_or("").trim();
                let mut bits = 0;
                for mark in parts {
                    bits |= alias::mark(mark.trim()).ok_or_else(|| row.fault(4, format!("unknown mark \"^{mark}\" of alias \"{form}\"")))?;
                }
                if form == row.cell(3) {
                    canonical = true;
                    bits |= alias::CANONICAL;
                }
                add(form, bits, out)?;
            }
            if !canonical {
                add(row.cell(3), alias::CANONICAL, out)?;
            }
        }
        self.relations(&find, out);
        let mut keys: Vec<(u64, u32)> = index.iter().map(|(k, &id)| (fold_hash(k), id)).collect();
        keys.sort_unstable();
        keys.iter().for_each(|&(h, id)| out.section(Section::Keys).extend([h as u32, (h >> 32) as u32, id]));
        write_forms(&forms, words, out);
        Ok(())
    }

    fn relations(&self, find: &dyn Fn(&str) -> u32, out: &mut Writer) {
        let mut members: Vec<[u32; 5]> = Vec::new();
        for row in &self.memberships {
            let status = ["member", "observer", "associate", "suspended", "partner"].iter().position(|s| *s == row.cell(2)).unwrap_or(0) as u32;
            members.push([find(row.cell(0)), find(row.cell(1)), status, date_number(row.cell(3)), date_number(row.cell(4))]);
        }
        members.sort_unstable();
        members.iter().filter(|r| r[0] != 0 && r[1] != 0).for_each(|r| out.section(Section::Memberships).extend(r));
        let mut holders: Vec<[u32; 5]> = self.holders.iter().map(|row| [find(row.cell(0)), find(row.cell(1)), find(row.cell(2)), date_number(row.cell(3)), date_number(row.cell(4))]).collect();
        holders.sort_unstable();
        holders.iter().filter(|r| r[0] != 0 && r[1] != 0).for_each(|r| out.section(Section::Holders).extend(r));
    }
}

/// `2020-11-09` as 20201109, `1992` as 19920000, empty as 0.
pub fn date_number(date: &str) -> u32 {
    let mut parts = date.split('-').map(|p| p.parse::<u32>().unwrap_or(0));
    let mut next = || parts.next().unwrap_or(0);
    let (y, m, d) = (next(), next(), next());
    if y > 9999 || m > 12 || d > 31 { 0 } else { y * 10_000 + m * 100 + d }
}

/// Latitude and longitude in hundredths of a degree, packed; 0 is unknown.
fn position(lat: &str, lon: &str) -> u32 {
    match (lat.parse::<f64>(), lon.parse::<f64>()) {
        (Ok(lat), Ok(lon)) => (((lat * 100.0).round() as i32 + 9000) as u32) << 16 | ((lon * 100.0).round() as i32 + 18000) as u32,
        _ => 0,
    }
}

/// The folded words of a surface form, as the text's tokenizer cuts them: hyphens and inner punctuation fall away.
pub fn words_of(form: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    Tokenizer::default().run(form, 0, form.len(), &mut tokens);
    tokens.iter().filter(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number | TokenKind::Possessive)).map(|t| form_key(t.text(form), t.kind)).collect()
}

fn form_key(text: &str, kind: TokenKind) -> String {
    // "Mr." and "St.": the token keeps its dot, the hash does not.
    let bare = if kind == TokenKind::Word && text.ends_with('.') && !text[..text.len() - 1].contains('.') { &text[..text.len() - 1] } else { text };
    fold(bare)
}

fn write_forms(forms: &BTreeMap<Vec<String>, Vec<[u32; 3]>>, words: &mut Words, out: &mut Writer) {
    // Prefix hash -> (form number plus one, a longer form exists).
    let mut phrases: BTreeMap<u64, (u32, bool)> = BTreeMap::new();
    let mut single: HashMap<&str, (u32, bool, bool)> = HashMap::new();
    for (number, (parts, candidates)) in forms.iter().enumerate() {
        let first = out.section(Section::Candidates).len() as u32 / 4;
        for &[entity, bits, string] in candidates {
            out.section(Section::Candidates).extend([entity, bits, string, 0]);
        }
        out.section(Section::Forms).extend([first, candidates.len() as u32]);
        let lower = candidates.iter().any(|c| c[1] & alias::ANY_CASE != 0) || parts_lower(candidates, out);
        let start = single.entry(&parts[0]).or_insert((0, false, false));
        start.2 |= lower;
        if parts.len() == 1 {
            start.0 = number as u32 + 1;
            continue;
        }
        start.1 = true;
        let mut hash = fold_hash(&parts[0]);
        for (i, part) in parts.iter().enumerate().skip(1) {
            hash = extend_hash(hash, fold_hash(part));
            let slot = phrases.entry(hash).or_insert((0, false));
            if i + 1 == parts.len() { slot.0 = number as u32 + 1 } else { slot.1 = true }
        }
    }
    for name in single.keys() {
        words.forms.entry((*name).to_owned()).or_default();
    }
    write_phrases(&phrases, out);
    write_words(words, &single, out);
}

/// A name that is itself written with a small first letter ("al-Qaeda", "iPhone").
fn parts_lower(candidates: &[[u32; 3]], out: &Writer) -> bool {
    candidates.iter().any(|c| out.peek(c[2]).chars().next().is_some_and(char::is_lowercase))
}

fn write_phrases(phrases: &BTreeMap<u64, (u32, bool)>, out: &mut Writer) {
    let hashes: Vec<u64> = phrases.keys().copied().collect();
    let (pilots, slots) = perfect_hash(&hashes);
    let mut table = vec![0u32; slots * 4];
    for (&hash, &(form, longer)) in phrases {
        let s = probe(&pilots, slots, hash) * 4;
        table[s..s + 4].copy_from_slice(&[hash as u32, (hash >> 32) as u32, form, u32::from(longer)]);
    }
    out.section(Section::PhrasePilots).extend(pilots);
    out.section(Section::Phrases).extend(table);
}

fn write_words(words: &Words, single: &HashMap<&str, (u32, bool, bool)>, out: &mut Writer) {
    let mut sorted: Vec<(&String, &FormRow)> = words.forms.iter().collect();
    sorted.sort_unstable_by_key(|(k, _)| k.as_str());
    let hashes: Vec<u64> = sorted.iter().map(|(k, _)| fold_hash(k)).collect();
    let (pilots, slots) = perfect_hash(&hashes);
    let mut table = vec![0u32; slots * 4];
    let mut entries: Vec<[u32; 4]> = vec![[0; 4]];
    let mut known: HashMap<[u32; 4], u32> = HashMap::from([([0; 4], 0)]);
    for ((form, row), hash) in sorted.iter().zip(&hashes) {
        let entry = [row.classes, row.verb, row.noun, 0];
        let at = *known.entry(entry).or_insert_with(|| {
            entries.push(entry);
            entries.len() as u32 - 1
        });
        let (number, longer, lower) = single.get(form.as_str()).copied().unwrap_or_default();
        let bits = number | u32::from(longer) << 31 | u32::from(lower) << 30;
        let s = probe(&pilots, slots, *hash) * 4;
        table[s..s + 4].copy_from_slice(&[*hash as u32, (*hash >> 32) as u32, at, bits]);
    }
    out.section(Section::WordPilots).extend(pilots);
    out.section(Section::Words).extend(table);
    out.section(Section::Entries).extend(entries.concat());
    let mut lists = vec![0u32];
    let mut list = |frames: &[u32]| {
        if frames.is_empty() {
            return 0;
        }
        let at = lists.len() as u32;
        lists.extend(frames.iter().map(|f| f + 1));
        lists.push(0);
        at
    };
    let mut rows = Vec::new();
    for lemma in &words.lemmas {
        let (verbs, nouns) = (list(&lemma.verb_frames), list(&lemma.noun_frames));
        let string = out.string(&lemma.spelling);
        rows.extend([string, lemma.selection as u32, (lemma.selection >> 32) as u32, lemma.cues, verbs, nouns]);
    }
    out.section(Section::Lemmas).extend(rows);
    out.section(Section::FrameLists).extend(lists);
    let _ = word::VERB;
}

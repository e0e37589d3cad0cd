//! Reads entity and relation tables and compiles them, with the lexicon, into a [`Writer`]. Shared by `build.rs` and run-time loading.
#![allow(dead_code, unreachable_pub)]

use super::entity::{EntityType, alias, field};
use crate::blob::{Section, Writer, perfect_hash, probe};
use crate::error::Error;
use crate::lexicon::compile::{File, FormRow, Words};
use super::forms::{Forms, Single, start_bits, write_keys};
use crate::text::fold::fold_hash;
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
        let mut forms = Forms::default();
        for (i, (key, row)) in self.rows.iter().enumerate() {
            let id = i as u32 + 1;
            let kind = EntityType::parse(row.cell(1)).unwrap_or(EntityType::Place);
            let mut record = [0u32; field::COUNT];
            record[field::TYPE] = kind as u32;
            record[field::KEY] = out.string(key);
            record[field::NAME] = out.string(row.cell(3));
            record[field::SUBTYPE] = out.string(row.cell(2));
            record[field::PARENT] = find(row.cell(5));
            for (at, cell) in [(6, row.cell(6)), (7, row.cell(7))] {
                for (name, value) in pairs(cell) {
                    write_attribute(&mut record, name, value, &mut |key| Some(find(key)), out).map_err(|m| row.fault(at, m))?;
                }
            }
            out.section(Section::Entities).extend(record);
            let mut add = |form: &str, bits: u32, out: &mut Writer| {
                if forms.add(form, id, bits, out) { Ok(()) } else { Err(row.fault(4, format!("alias \"{form}\" holds no word"))) }
            };
            let mut canonical = false;
            for alias_cell in row.cell(4).split('|').map(str::trim).filter(|a| !a.is_empty()) {
                let (form, mut bits) = alias::read(alias_cell).map_err(|m| row.fault(4, m))?;
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
        write_keys(index.iter().map(|(k, &id)| (fold_hash(k), id)), out);
        write_ids(out);
        let singles = forms.write(out);
        write_words(words, &singles, out);
        Ok(())
    }

    fn relations(&self, find: &dyn Fn(&str) -> u32, out: &mut Writer) {
        let mut members: Vec<[u32; 5]> = Vec::new();
        for row in &self.memberships {
            let status = ["member", "observer", "associate", "suspended", "partner"].iter().position(|s| *s == row.cell(2)).unwrap_or(0) as u32;
            members.push([find(row.cell(0)), find(row.cell(1)), status, date_number(row.cell(3)), date_number(row.cell(4))]);
        }
        let mut holders: Vec<[u32; 5]> = self.holders.iter().map(|row| [find(row.cell(0)), find(row.cell(1)), find(row.cell(2)), date_number(row.cell(3)), date_number(row.cell(4))]).collect();
        write_relations(&mut members, &mut holders, out);
    }
}

/// The `name=value` pairs of a cell.
pub fn pairs(cell: &str) -> impl Iterator<Item = (&str, &str)> {
    cell.split(';').map(str::trim).filter(|p| !p.is_empty()).map(|p| p.split_once('=').map_or((p, ""), |(k, v)| (k.trim(), v.trim())))
}

/// Puts one identifier or attribute into an entity record. `find` gives the number of a key, `None` if there is no such entity.
///
/// # Errors
/// What was found and what is allowed.
pub fn write_attribute(record: &mut [u32; field::COUNT], name: &str, value: &str, find: &mut dyn FnMut(&str) -> Option<u32>, out: &mut Writer) -> Result<(), String> {
    let number = |value: &str| value.parse::<u32>().map_err(|_| format!("{name}={value}: expected a whole number"));
    let degrees = |value: &str, limit: f64, shift: i32| match value.parse::<f64>() {
        Ok(d) if d.abs() <= limit => Ok(((d * 100.0).round() as i32 + shift) as u32),
        _ => Err(format!("{name}={value}: expected degrees between -{limit} and {limit}")),
    };
    match name {
        "seat" | "capital" => {
            let at = if name == "seat" { field::SEAT } else { field::CAPITAL };
            record[at] = find(value).ok_or_else(|| format!("{name}={value}: no entity has this key"))?;
        }
        "iso3" => record[field::ISO3] = out.string(value),
        "wikidata" => record[field::WIKIDATA] = value.strip_prefix('Q').and_then(|n| n.parse().ok()).filter(|&n| n > 0).ok_or_else(|| format!("wikidata={value}: expected Q and a number"))?,
        "geonames" => record[field::GEONAMES] = number(value)?,
        "sector" => record[field::SECTOR] = out.string(value),
        "from" => record[field::FROM] = read_date(value)?,
        "to" => record[field::TO] = read_date(value)?,
        "pop" => record[field::POPULATION] = number(value)?,
        "gender" => match value {
            "m" | "f" => record[field::GENDER] = u32::from(value.as_bytes()[0]),
            _ => return Err(format!("gender={value}: expected m or f")),
        },
        "lat" => record[field::POSITION] = degrees(value, 90.0, 9000)? << 16 | record[field::POSITION] & 0xffff,
        "lon" => record[field::POSITION] = degrees(value, 180.0, 18000)? | record[field::POSITION] & 0xffff_0000,
        // The alpha-2 code is the key of a country; claims, control and notes are for readers of the file.
        "iso2" | "claims" | "controls" | "note" => {}
        _ => return Err(format!("unknown attribute \"{name}\", expected one of: {ATTRIBUTES}")),
    }
    Ok(())
}

const ATTRIBUTES: &str = "iso2, iso3, wikidata, geonames, sector, seat, capital, lat, lon, pop, from, to, gender, controls, claims, note";

/// A date cell: empty, `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
///
/// # Errors
/// What was found and what is allowed.
pub fn read_date(date: &str) -> Result<u32, String> {
    let shape = matches!(date.len(), 0 | 4 | 7 | 10) && date.bytes().enumerate().all(|(i, b)| if matches!(i, 4 | 7) { b == b'-' } else { b.is_ascii_digit() });
    let number = date_number(date);
    let (month, day) = (number / 100 % 100, number % 100);
    let whole = shape && (date.is_empty() || number >= 10_000) && (date.len() < 7 || (1..=12).contains(&month)) && (date.len() < 10 || (1..=31).contains(&day));
    if whole { Ok(number) } else { Err(format!("date \"{date}\": expected YYYY, YYYY-MM or YYYY-MM-DD")) }
}

/// Writes memberships and office holders, each twice: by the one who is, and by what it is of.
pub fn write_relations(members: &mut Vec<[u32; 5]>, holders: &mut Vec<[u32; 5]>, out: &mut Writer) {
    for (rows, section, reverse, key) in [(members, Section::Memberships, Section::MembersOf, [1, 0]), (holders, Section::Holders, Section::HoldersOf, [1, 2])] {
        rows.retain(|r| r[0] != 0 && r[1] != 0);
        rows.sort_unstable();
        rows.iter().for_each(|r| out.section(section).extend(r));
        rows.sort_unstable_by_key(|r| (r[key[0]], r[key[1]], r[3], r[0]));
        rows.iter().for_each(|r| out.section(reverse).extend(r));
    }
}

/// Writes the index of other catalogues' identifiers from the entity records.
pub fn write_ids(out: &mut Writer) {
    let mut ids: Vec<[u32; 3]> = Vec::new();
    for (i, record) in out.section(Section::Entities).chunks_exact(field::COUNT).enumerate() {
        for (which, at) in [(0, field::WIKIDATA), (1, field::GEONAMES)] {
            if record[at] != 0 {
                ids.push([which, record[at], i as u32]);
            }
        }
    }
    ids.sort_unstable();
    *out.section(Section::Ids) = ids.concat();
}

/// `2020-11-09` as 20201109, `1992` as 19920000, empty as 0.
pub fn date_number(date: &str) -> u32 {
    let mut parts = date.split('-').map(|p| p.parse::<u32>().unwrap_or(0));
    let mut next = || parts.next().unwrap_or(0);
    let (y, m, d) = (next(), next(), next());
    if y > 9999 || m > 12 || d > 31 { 0 } else { y * 10_000 + m * 100 + d }
}

fn write_words(words: &Words, singles: &[(u64, Single)], out: &mut Writer) {
    let mut entries: Vec<[u32; 4]> = vec![[0; 4]];
    let mut known: HashMap<[u32; 4], u32> = HashMap::from([([0; 4], 0)]);
    // Word hash -> entry and name bits: the words of the language and those that only begin names.
    let mut rows: BTreeMap<u64, [u32; 2]> = singles.iter().map(|&(hash, single)| (hash, [0, start_bits(single)])).collect();
    let mut sorted: Vec<(&String, &FormRow)> = words.forms.iter().collect();
    sorted.sort_unstable_by_key(|(k, _)| k.as_str());
    for (form, row) in sorted {
        let entry = [row.classes, row.verb, row.noun, row.parts];
        let at = *known.entry(entry).or_insert_with(|| {
            entries.push(entry);
            entries.len() as u32 - 1
        });
        rows.entry(fold_hash(form)).or_default()[0] = at;
    }
    let hashes: Vec<u64> = rows.keys().copied().collect();
    let (pilots, slots) = perfect_hash(&hashes);
    let mut table = vec![0u32; slots * 4];
    for (&hash, &[entry, bits]) in &rows {
        let s = probe(&pilots, slots, hash) * 4;
        table[s..s + 4].copy_from_slice(&[hash as u32, (hash >> 32) as u32, entry, bits]);
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
}

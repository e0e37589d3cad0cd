//! Reads entity and relation tables and compiles them, with the lexicon, into a [`Writer`]. Shared by `build.rs` and run-time loading.
#![allow(dead_code, unreachable_pub)]

use super::entity::{EntityType, alias, field};
use super::forms::{Forms, Single, start_bits, write_keys};
use crate::blob::{Section, Writer, perfect_hash, probe};
use crate::error::Error;
use crate::lexicon::compile::{File, FormRow, Words};
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
    /// The byte of the line, from 1, that stands `offset` bytes into a cell.
    fn at(&self, column: usize, offset: usize) -> u32 {
        let before: usize = self.cells.iter().take(column).map(|c| c.len() + 1).sum();
        let blanks = self.cells.get(column).map_or(0, |c| c.len() - c.trim_start().len());
        (before + blanks + offset) as u32 + 1
    }
    fn fault(&self, column: usize, message: String) -> Error {
        Error::new(self.file, self.line, self.at(column, 0), message)
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
            let mut given = Given::default();
            for cell in [6, 7] {
                for (offset, pair) in parts(row.cell(cell), ';') {
                    let at = row.at(cell, offset);
                    let (name, value) = name_and_value(pair);
                    given.write(&mut record, name, value, at, &mut |key| Some(find(key)), out).map_err(|m| Error::new(row.file, row.line, at, m))?;
                }
            }
            given.check(&record).map_err(|(at, m)| Error::new(row.file, row.line, at, m))?;
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
        self.relations(&find, out)?;
        write_keys(index.iter().map(|(k, &id)| (fold_hash(k), id)), out);
        write_ids(out);
        let singles = forms.write(out);
        write_words(words, &singles, out);
        Ok(())
    }

    fn relations(&self, find: &dyn Fn(&str) -> u32, out: &mut Writer) -> Result<(), Error> {
        let (mut members, mut holders) = (Vec::new(), Vec::new());
        for (rows, table) in [(&self.memberships, &mut members), (&self.holders, &mut holders)] {
            let dates = |row: &Row<'_>| {
                let [from, to] = [3, 4].map(|at| read_date(row.cell(at)).map_err(|m| row.fault(at, m)));
                let (from, to) = (from?, to?);
                if ends_before(from, to) { Err(row.fault(4, BACKWARDS.to_owned())) } else { Ok((from, to)) }
            };
            for row in rows {
                let (from, to) = dates(row)?;
                table.push([find(row.cell(0)), find(row.cell(1)), find(row.cell(2)), from, to]);
            }
        }
        for (row, values) in self.memberships.iter().zip(&mut members) {
            values[2] = STATUSES.iter().position(|s| *s == row.cell(2)).unwrap_or(0) as u32;
        }
        write_relations(&mut members, &mut holders, out);
        Ok(())
    }
}

/// How an entity can belong to an organization, in the order of the numbers.
pub const STATUSES: [&str; 5] = ["member", "observer", "associate", "suspended", "partner"];

/// The parts of a cell between separators, without blanks around them, each with the byte at which it begins. Empty parts fall away.
pub fn parts(cell: &str, separator: char) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    cell.split(separator).filter_map(move |part| {
        let at = start + part.len() - part.trim_start().len();
        start += part.len() + separator.len_utf8();
        Some((at, part.trim())).filter(|p| !p.1.is_empty())
    })
}

/// A `name=value` pair.
pub fn name_and_value(pair: &str) -> (&str, &str) {
    pair.split_once('=').map_or((pair, ""), |(name, value)| (name.trim(), value.trim()))
}

/// Identifiers and attributes of an entity.
const ATTRIBUTES: [&str; 16] = ["iso2", "iso3", "wikidata", "geonames", "sector", "seat", "capital", "lat", "lon", "pop", "from", "to", "gender", "controls", "claims", "note"];

/// What an entity's row said so far: where each attribute stands, so that none stands twice and those that belong together do.
#[derive(Default)]
pub struct Given {
    /// The byte of the line, from 1, of each attribute; 0 if it is not given.
    at: [u32; ATTRIBUTES.len()],
}

impl Given {
    /// Puts one identifier or attribute into an entity record. `find` gives the number of a key, `None` if there is no such entity.
    ///
    /// # Errors
    /// What was found and what is allowed.
    pub fn write(&mut self, record: &mut [u32; field::COUNT], name: &str, value: &str, at: u32, find: &mut dyn FnMut(&str) -> Option<u32>, out: &mut Writer) -> Result<(), String> {
        let which = ATTRIBUTES.iter().position(|a| *a == name).ok_or_else(|| format!("unknown attribute \"{name}\", expected one of: {}", ATTRIBUTES.join(", ")))?;
        if std::mem::replace(&mut self.at[which], at) != 0 {
            return Err(format!("attribute \"{name}\" stands twice"));
        }
        write_attribute(record, name, value, find, out)
    }
    /// The byte of the line where an attribute stands, 0 if it is not given.
    pub fn place(&self, name: &str) -> u32 {
        ATTRIBUTES.iter().position(|a| *a == name).map_or(0, |which| self.at[which])
    }
    /// Checks what attributes say together.
    ///
    /// # Errors
    /// The byte of the line, and what is wrong.
    pub fn check(&self, record: &[u32; field::COUNT]) -> Result<(), (u32, String)> {
        match (self.place("lat"), self.place("lon"), self.place("to")) {
            (at @ 1.., 0, _) => Err((at, "lat without lon".to_owned())),
            (0, at @ 1.., _) => Err((at, "lon without lat".to_owned())),
            (.., at @ 1..) if ends_before(record[field::FROM], record[field::TO]) => Err((at, BACKWARDS.to_owned())),
            _ => Ok(()),
        }
    }
}

/// Said where an end lies before its beginning.
pub const BACKWARDS: &str = "it ends before it begins";

fn write_attribute(record: &mut [u32; field::COUNT], name: &str, value: &str, find: &mut dyn FnMut(&str) -> Option<u32>, out: &mut Writer) -> Result<(), String> {
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
        _ => {}
    }
    Ok(())
}

/// A date cell: empty, `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, as `yyyymmdd` with zeros for what is not said.
///
/// # Errors
/// What was found and what is allowed.
pub fn read_date(date: &str) -> Result<u32, String> {
    let shape = matches!(date.len(), 0 | 4 | 7 | 10) && date.bytes().enumerate().all(|(i, b)| if matches!(i, 4 | 7) { b == b'-' } else { b.is_ascii_digit() });
    let mut parts = date.split('-').map(|p| p.parse::<u32>().unwrap_or(0));
    let mut next = || parts.next().unwrap_or(0);
    let (year, month, day) = (next(), next(), next());
    let whole = shape && (date.is_empty() || year > 0) && (date.len() < 7 || (1..=12).contains(&month));
    if !whole {
        return Err(format!("date \"{date}\": expected YYYY, YYYY-MM or YYYY-MM-DD"));
    }
    if date.len() == 10 && !(1..=days_of(year, month)).contains(&day) {
        return Err(format!("date \"{date}\": that month has {} days", days_of(year, month)));
    }
    Ok(year * 10_000 + month * 100 + day)
}

fn days_of(year: u32, month: u32) -> u32 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The end that a date means: "2020" and "2020-11" hold to the end of that year or month.
pub fn last_day(date: u32) -> u32 {
    match date {
        0 => u32::MAX,
        _ if date.is_multiple_of(10_000) => date + 9_999,
        _ if date.is_multiple_of(100) => date + 99,
        _ => date,
    }
}

/// Whether an end lies before its beginning; 0 is open.
pub fn ends_before(from: u32, to: u32) -> bool {
    from > last_day(to)
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

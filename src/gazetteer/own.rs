//! The user's own names: read from TSV, JSON lines or code, checked row by row, compiled into a table that is searched beside the built-in one.

use super::compile::{BACKWARDS, Given, STATUSES, ends_before, name_and_value, parts, read_date, write_ids, write_relations};
use super::entity::{EntityType, alias, field};
use super::forms::{Forms, LONGEST_FORM, count_words, write_keys, write_starts};
use super::layer::Layer;
use super::{EntityId, OWN};
use crate::blob::{Block, Section, Writer};
use crate::error::Error;
use crate::text::fold::{fold_char, fold_hash};
use crate::text::token::Token;
use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt::Write as _;
use std::hash::{BuildHasherDefault, Hasher};

/// Longest surface form, in bytes.
const LONGEST_NAME: usize = 255;
/// Columns of a table of names. Only `name` and `type` are needed.
const COLUMNS: [&str; 9] = ["key", "type", "subtype", "name", "aliases", "in", "ids", "attrs", "source"];

/// Whether own names come before the built-in ones or stand beside them.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Precedence {
    /// Where both know a surface form, only the user's meaning counts.
    #[default]
    Over,
    /// Where both know a surface form, all meanings compete.
    Beside,
    /// Only the user's names are found; the built-in entities can still be looked up and referred to.
    Alone,
}

/// A table of the user's own names. Fill it, then give it to [`Builder::names`](crate::Builder::names).
///
/// Every `read_` and `add` either takes everything or, on a fault, leaves the table as it was.
///
/// ```
/// use dateline::gazetteer::{EntityType, NewEntity, OwnNames};
/// let mut names = OwnNames::new();
/// names.read_tsv("ships.tsv", "name\ttype\taliases\nEver Given\tfacility\tMV Ever Given\n").unwrap();
/// names.add(&NewEntity::new("Zephyr Pipeline", EntityType::Facility).parent("az").alias("Zephyr^c")).unwrap();
/// let extractor = dateline::Extractor::builder().names(names).build();
/// let news = extractor.extract("The Ever Given left the canal.");
/// assert_eq!(news.mentions().next().unwrap().text(), "Ever Given");
///
/// let fault = OwnNames::new().read_tsv("ships.tsv", "name\ttype\nEver Given\tship\n").unwrap_err();
/// assert!(fault.to_string().starts_with("ships.tsv:2:12: unknown type \"ship\", expected one of: person, country"));
/// ```
#[derive(Default)]
pub struct OwnNames {
    out: Writer,
    forms: Forms,
    keys: Keys,
    /// Wikidata id -> its entity.
    wikidata: HashMap<u32, u32>,
    members: Vec<[u32; 5]>,
    holders: Vec<[u32; 5]>,
    precedence: Precedence,
    tokens: Vec<Token>,
    /// The key that is being made.
    derived: String,
    /// Hash of a key that several names would get -> the number the next one gets.
    numbers: HashMap<u64, u32>,
}

/// Hash of a key -> its entity.
type Keys = HashMap<u64, u32, BuildHasherDefault<Hashed>>;

/// What is a hash already is not hashed again.
#[derive(Clone, Copy, Default)]
struct Hashed(u64);

impl Hasher for Hashed {
    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|&b| self.0 = self.0.rotate_left(8) ^ u64::from(b));
    }
    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
    fn finish(&self) -> u64 {
        self.0
    }
}

impl std::fmt::Debug for OwnNames {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "OwnNames({} entities)", self.len())
    }
}

/// One entity, for [`OwnNames::add`].
#[derive(Clone, Debug)]
pub struct NewEntity {
    kind: EntityType,
    key: String,
    subtype: String,
    name: String,
    aliases: Vec<String>,
    parent: String,
    attributes: Vec<(String, String)>,
}

impl NewEntity {
    /// An entity with its canonical name, which is a surface form too.
    pub fn new(name: impl Into<String>, kind: EntityType) -> Self {
        NewEntity { kind, key: String::new(), subtype: String::new(), name: name.into(), aliases: Vec::new(), parent: String::new(), attributes: Vec::new() }
    }
    /// Its stable key; without one it is `own.` and the folded name, or a number where that has no ASCII letter.
    #[must_use]
    pub fn key(mut self, key: impl Into<String>) -> Self {
        self.key = key.into();
        self
    }
    /// Its type.
    pub fn kind(&self) -> EntityType {
        self.kind
    }
    /// A finer kind, in your own words.
    #[must_use]
    pub fn subtype(mut self, subtype: impl Into<String>) -> Self {
        self.subtype = subtype.into();
        self
    }
    /// Another surface form, with marks as in the file format: `Zephyr^c`, `ZPL^acronym^exact`. Copies it.
    #[must_use]
    pub fn alias(mut self, form: &str) -> Self {
        self.aliases.push(form.to_owned());
        self
    }
    /// The key of what it lies in or belongs to, own or built-in.
    #[must_use]
    pub fn parent(mut self, key: impl Into<String>) -> Self {
        self.parent = key.into();
        self
    }
    /// An identifier or attribute by its name in the file format: `wikidata`, `sector`, `seat`, `from`, `lat` ... Copies both.
    #[must_use]
    pub fn attribute(mut self, name: &str, value: &str) -> Self {
        self.attributes.push((name.to_owned(), value.to_owned()));
        self
    }
}

/// A piece of a row, and the byte of its line, from 1, where it begins; 0 if it is not there.
#[derive(Clone, Default)]
struct Cell<'a> {
    text: Cow<'a, str>,
    at: u32,
}

/// An identifier or attribute: name, value, and the byte of its line.
type Attribute<'a> = (Cow<'a, str>, Cow<'a, str>, u32);

/// An entity as its row describes it, from whichever format.
#[derive(Default)]
struct Row<'a> {
    line: u32,
    /// By [`COLUMNS`]; those of several parts are empty.
    cells: [Cell<'a>; COLUMNS.len()],
    aliases: Vec<Cell<'a>>,
    attributes: Vec<Attribute<'a>>,
}

/// The cells of a line, without the blanks around them.
fn cells(line: &str) -> impl Iterator<Item = Cell<'_>> {
    let mut at = 1;
    line.split('\t').map(move |raw| {
        let text = raw.trim();
        let blanks = if text.is_empty() { 0 } else { raw.len() - raw.trim_start().len() };
        let cell = Cell { text: Cow::Borrowed(text), at: at + blanks as u32 };
        at += raw.len() as u32 + 1;
        cell
    })
}

/// What stands between the separators of a cell.
fn split(cell: Cell<'_>, separator: char) -> Vec<Cell<'_>> {
    match cell.text {
        Cow::Borrowed(text) => parts(text, separator).map(|(offset, part)| Cell { text: Cow::Borrowed(part), at: cell.at + offset as u32 }).collect(),
        Cow::Owned(text) => parts(&text, separator).map(|(offset, part)| Cell { text: Cow::Owned(part.to_owned()), at: cell.at + offset as u32 }).collect(),
    }
}

fn attribute(pair: Cell<'_>) -> Attribute<'_> {
    match pair.text {
        Cow::Borrowed(text) => {
            let (name, value) = name_and_value(text);
            (Cow::Borrowed(name), Cow::Borrowed(value), pair.at)
        }
        Cow::Owned(text) => {
            let (name, value) = name_and_value(&text);
            (Cow::Owned(name.to_owned()), Cow::Owned(value.to_owned()), pair.at)
        }
    }
}

impl<'a> Row<'a> {
    /// Puts in the text of a column.
    fn fill(&mut self, column: usize, cell: Cell<'a>) {
        match column {
            _ if cell.text.is_empty() => self.cells[column] = cell,
            4 => self.aliases.extend(split(cell, '|')),
            6 | 7 => self.attributes.extend(split(cell, ';').into_iter().map(attribute)),
            _ => self.cells[column] = cell,
        }
    }
}

/// A reference to a key that may stand further down in the same file.
struct Pending {
    entity: u32,
    field: usize,
    key: String,
    line: u32,
    at: u32,
}

/// How long the table was before a file was read.
struct Mark {
    entities: usize,
    forms: usize,
    members: usize,
    holders: usize,
}

impl OwnNames {
    /// An empty table.
    pub fn new() -> Self {
        let mut names = Self { out: Writer::new(), ..Self::default() };
        names.out.section(Section::Entities).extend([0; field::COUNT]);
        names
    }
    /// How own names stand to the built-in ones; [`Precedence::Over`] by default.
    #[must_use]
    pub fn precedence(mut self, precedence: Precedence) -> Self {
        self.precedence = precedence;
        self
    }
    /// Number of entities.
    pub fn len(&self) -> usize {
        self.keys.len()
    }
    /// Whether it holds no entity.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// Reads a file: `.jsonl` and `.ndjson` as JSON lines, anything else as TSV.
    ///
    /// # Errors
    /// The address of the first fault, what was found and what is allowed; line 0 if the file cannot be read.
    pub fn read_file(&mut self, path: impl AsRef<std::path::Path>) -> Result<(), Error> {
        let path = path.as_ref();
        let name = path.display().to_string();
        let text = std::fs::read_to_string(path).map_err(|e| Error::new(&name, 0, 0, e.to_string()))?;
        match path.extension().and_then(|e| e.to_str()) {
            #[cfg(feature = "jsonl")]
            Some("jsonl" | "ndjson") => self.read_jsonl(&name, &text),
            _ => self.read_tsv(&name, &text),
        }
    }
    /// Reads a table as in `gazetteers/README.md`: a header, then one entity a line. Columns may stand in any order; only `name` and `type` are
    /// needed. Type `none` says that a form is no name: what it covers is left alone. A header that begins with `member` or `person` is a table
    /// of memberships or of office holders. Linear in the text.
    ///
    /// # Errors
    /// The address of the first fault, what was found and what is allowed.
    pub fn read_tsv(&mut self, file: &str, text: &str) -> Result<(), Error> {
        self.whole(|names| names.tsv(file, text))
    }
    /// Reads one JSON object a line, with the fields of the table: `{"name": "Zephyr", "type": "facility", "aliases": ["ZPL^acronym"],
    /// "attrs": {"from": "2019"}}`; `ids` and `attrs` are objects, `aliases` is a list. Linear in the text.
    ///
    /// # Errors
    /// The address of the first fault, what was found and what is allowed.
    #[cfg(feature = "jsonl")]
    pub fn read_jsonl(&mut self, file: &str, text: &str) -> Result<(), Error> {
        self.whole(|names| names.jsonl(file, text))
    }
    /// Adds one entity.
    ///
    /// # Errors
    /// What was found and what is allowed; the file is `entity`, the column 1.
    pub fn add(&mut self, entity: &NewEntity) -> Result<(), Error> {
        self.whole(|names| {
            let cell = |text| Cell { text: Cow::Borrowed(text), at: 1 };
            let row = Row {
                line: 1,
                cells: [&*entity.key, entity.kind.name(), &*entity.subtype, &*entity.name, "", &*entity.parent, "", "", ""].map(|text| cell(text.trim())),
                aliases: entity.aliases.iter().map(|form| cell(form.trim())).collect(),
                attributes: entity.attributes.iter().map(|(name, value)| (Cow::Borrowed(name.as_str()), Cow::Borrowed(value.as_str()), 1)).collect(),
            };
            let mut pending = Vec::new();
            names.row("entity", &row, &mut pending)?;
            names.settle("entity", &pending)
        })
    }
    /// Says that a surface form is no name: what it covers in a text is left alone. It takes marks as in the file format: `Polish^exact`. Copies it.
    ///
    /// # Errors
    /// If the form is empty or too long, or a mark is unknown.
    pub fn forbid(&mut self, form: &str) -> Result<(), Error> {
        let fault = |message| Error::new("entity", 1, 1, message);
        let (form, bits) = alias::read(form).map_err(fault)?;
        self.form("name", form).map_err(fault)?;
        self.forms.add(form, 0, bits | alias::NO_NAME, &mut self.out);
        Ok(())
    }

    /// Does all of `read` or nothing.
    fn whole(&mut self, read: impl FnOnce(&mut Self) -> Result<(), Error>) -> Result<(), Error> {
        let mark = Mark { entities: self.entities(), forms: self.forms.count(), members: self.members.len(), holders: self.holders.len() };
        let result = read(self);
        if result.is_err() {
            self.out.section(Section::Entities).truncate(mark.entities * field::COUNT);
            self.forms.truncate(mark.forms);
            self.members.truncate(mark.members);
            self.holders.truncate(mark.holders);
            self.keys.retain(|_, e| (*e as usize) < mark.entities);
            self.wikidata.retain(|_, e| (*e as usize) < mark.entities);
            self.numbers.clear();
        }
        result
    }
    /// Number of entity records, "none" included.
    fn entities(&mut self) -> usize {
        self.out.section(Section::Entities).len() / field::COUNT
    }

    fn tsv(&mut self, file: &str, text: &str) -> Result<(), Error> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut lines = text.lines().enumerate().map(|(i, l)| (i as u32 + 1, l)).filter(|(_, l)| !l.is_empty() && !l.starts_with('#'));
        let Some((line, header)) = lines.next() else {
            return Err(Error::new(file, 1, 1, format!("no header, expected columns among: {}", COLUMNS.join(", "))));
        };
        if matches!(header.split('\t').next().map(str::trim), Some("member" | "person")) {
            return self.relations(file, line, header, lines);
        }
        let mut place = [usize::MAX; COLUMNS.len()];
        let mut width = 0;
        for (i, cell) in cells(header).enumerate() {
            let name = &*cell.text;
            let column = COLUMNS.iter().position(|c| *c == name);
            let column = column.ok_or_else(|| Error::new(file, line, cell.at, format!("unknown column \"{name}\", expected one of: {}", COLUMNS.join(", "))))?;
            if place[column] != usize::MAX {
                return Err(Error::new(file, line, cell.at, format!("column \"{name}\" stands twice")));
            }
            place[column] = i;
            width = i + 1;
        }
        for needed in [1, 3] {
            if place[needed] == usize::MAX {
                return Err(Error::new(file, line, 1, format!("no column \"{}\", needed: name, type", COLUMNS[needed])));
            }
        }
        let order: Vec<usize> = (0..width).map(|i| place.iter().position(|&p| p == i).unwrap_or(0)).collect();
        let mut pending = Vec::new();
        let mut row = Row::default();
        for (line, text) in lines {
            row.line = line;
            row.cells.fill(Cell::default());
            row.aliases.clear();
            row.attributes.clear();
            for (i, cell) in cells(text).enumerate() {
                let column = *order.get(i).ok_or_else(|| too_many(file, line, text, width, cell.at))?;
                row.fill(column, cell);
            }
            self.row(file, &row, &mut pending)?;
        }
        self.settle(file, &pending)
    }

    #[cfg(feature = "jsonl")]
    fn jsonl(&mut self, file: &str, text: &str) -> Result<(), Error> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut pending = Vec::new();
        for (i, text) in text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()) {
            let line = i as u32 + 1;
            let row = json_row(line, text).map_err(|(at, message)| Error::new(file, line, at, message))?;
            self.row(file, &row, &mut pending)?;
        }
        self.settle(file, &pending)
    }

    /// Checks a surface form.
    fn form(&mut self, what: &str, form: &str) -> Result<(), String> {
        if is_plain(form) {
            return Ok(());
        }
        if form.is_empty() {
            return Err(format!("empty {what}"));
        }
        if let Some(c) = form.chars().find(|c| c.is_control()) {
            return Err(format!("{what} holds the control character U+{:04X}", c as u32));
        }
        if form.len() > LONGEST_NAME {
            return Err(format!("{what} of {} bytes, at most {LONGEST_NAME}", form.len()));
        }
        if form.chars().filter(|c| c.is_alphanumeric()).count() < 2 {
            return Err(format!("{what} \"{form}\": at least two letters or digits are needed"));
        }
        match count_words(form, &mut self.tokens) {
            0 => Err(format!("{what} \"{form}\" holds no word")),
            n if n > LONGEST_FORM => Err(format!("{what} of {n} words, at most {LONGEST_FORM}")),
            _ => Ok(()),
        }
    }

    fn row(&mut self, file: &str, row: &Row<'_>, pending: &mut Vec<Pending>) -> Result<(), Error> {
        let fault = |at: u32, message: String| Error::new(file, row.line, at.max(1), message);
        let [key_at, kind_at, _, name_at, _, parent_at, ..] = row.cells.each_ref().map(|c| c.at);
        let [key, kind, subtype, name, _, parent, ..] = row.cells.each_ref().map(|c| &*c.text);
        self.form("name", name).map_err(|m| fault(name_at, m))?;
        if name.contains('^') {
            return Err(fault(name_at, format!("name \"{name}\": marks stand behind forms among the aliases")));
        }
        if !key.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'.' || b == b'-') {
            return Err(fault(key_at, format!("key \"{key}\": expected lower-case letters, digits, dots and hyphens")));
        }
        if kind == "none" {
            return self.add_forms(name, row, 0).map_err(|(at, m)| fault(at, m));
        }
        let kind = EntityType::parse(kind).ok_or_else(|| {
            let all = EntityType::ALL.map(EntityType::name).join(", ");
            fault(kind_at, if kind.is_empty() { format!("no type, expected one of: {all}, none") } else { format!("unknown type \"{kind}\", expected one of: {all}, none") })
        })?;
        let number = self.entities() as u32;
        let derived;
        let (key, hash) = if key.is_empty() {
            let hash = self.derive_key(name);
            derived = std::mem::take(&mut self.derived);
            (derived.as_str(), hash)
        } else {
            derived = String::new();
            (key, fold_hash(key))
        };
        if let Some(&first) = self.keys.get(&hash) {
            return Err(fault(key_at, format!("key \"{key}\" stands twice: \"{}\" has it already", self.name_of(first))));
        }
        let mut record = [0u32; field::COUNT];
        record[field::TYPE] = kind as u32;
        record[field::KEY] = self.out.string(key);
        record[field::NAME] = self.out.string(name);
        record[field::SUBTYPE] = if subtype.is_empty() { 0 } else { self.out.string(subtype) };
        // What is not known yet may stand further down.
        let keys = &self.keys;
        let mut refer = |key: &str, field: usize, at: u32| {
            let found = find(keys, key);
            if found.is_none() {
                pending.push(Pending { entity: number, field, key: key.to_owned(), line: row.line, at });
            }
            found.unwrap_or(0)
        };
        if !parent.is_empty() {
            record[field::PARENT] = refer(parent, field::PARENT, parent_at);
        }
        let mut given = Given::default();
        for (name, value, at) in &row.attributes {
            let target = if name == "seat" { field::SEAT } else { field::CAPITAL };
            given.write(&mut record, name, value.trim(), *at, &mut |key| Some(refer(key, target, *at)), &mut self.out).map_err(|m| fault(*at, m))?;
        }
        given.check(&record).map_err(|(at, m)| fault(at, m))?;
        let wikidata = record[field::WIKIDATA];
        if wikidata != 0 {
            if let Some(&first) = self.wikidata.get(&wikidata) {
                return Err(fault(given.place("wikidata"), format!("wikidata=Q{wikidata} stands twice: \"{}\" has it already", self.name_of(first))));
            }
            self.wikidata.insert(wikidata, number);
        }
        self.add_forms(name, row, number | OWN).map_err(|(at, m)| fault(at, m))?;
        self.out.section(Section::Entities).extend(record);
        self.keys.insert(hash, number);
        self.derived = derived;
        Ok(())
    }

    /// Adds the surface forms of a row: its aliases, and its name where that is not among them. Entity 0 says that they are no names.
    fn add_forms(&mut self, name: &str, row: &Row<'_>, entity: u32) -> Result<(), (u32, String)> {
        let (all, canonical) = if entity == 0 { (alias::NO_NAME, 0) } else { (0, alias::CANONICAL) };
        let mut listed = false;
        for cell in &row.aliases {
            let (form, mut bits) = alias::read(&cell.text).map_err(|m| (cell.at, m))?;
            self.form("alias", form).map_err(|m| (cell.at, m))?;
            if form == name {
                listed = true;
                bits |= canonical;
            }
            self.forms.add(form, entity, bits | all, &mut self.out);
        }
        if !listed {
            self.forms.add(name, entity, canonical | all, &mut self.out);
        }
        Ok(())
    }

    fn name_of(&mut self, entity: u32) -> &str {
        let name = self.out.section(Section::Entities)[entity as usize * field::COUNT + field::NAME];
        self.out.peek(name)
    }

    /// Makes `own.` and the name in lower-case letters, with a number if that is taken; returns its hash.
    fn derive_key(&mut self, name: &str) -> u64 {
        let key = &mut self.derived;
        key.clear();
        key.push_str("own.");
        for c in name.chars() {
            fold_char(c, |f| match f {
                _ if f.is_ascii_alphanumeric() => key.push(f),
                _ if !key.ends_with(['-', '.']) => key.push('-'),
                _ => {}
            });
        }
        let bare = key.trim_end_matches('-').len();
        key.truncate(bare);
        if key.ends_with('.') {
            let _ = write!(key, "{:016x}", fold_hash(name));
        }
        let bare = key.len();
        let mut hash = fold_hash(key);
        if self.keys.contains_key(&hash) {
            let next = self.numbers.entry(hash).or_insert(2);
            while self.keys.contains_key(&hash) {
                key.truncate(bare);
                let _ = write!(key, "-{next}");
                *next += 1;
                hash = fold_hash(key);
            }
        }
        hash
    }

    fn settle(&mut self, file: &str, pending: &[Pending]) -> Result<(), Error> {
        for p in pending {
            let found = find(&self.keys, &p.key).ok_or_else(|| Error::new(file, p.line, p.at.max(1), format!("no entity has the key \"{}\"", p.key)))?;
            self.out.section(Section::Entities)[p.entity as usize * field::COUNT + p.field] = found;
        }
        Ok(())
    }

    /// Memberships (`member organization status from to source`) or holders (`person office of from to source`).
    fn relations<'a>(&mut self, file: &str, line: u32, header: &str, lines: impl Iterator<Item = (u32, &'a str)>) -> Result<(), Error> {
        let names: Vec<Cell<'_>> = cells(header).collect();
        let members = names[0].text == "member";
        let expected = if members { ["member", "organization", "status", "from", "to", "source"] } else { ["person", "office", "of", "from", "to", "source"] };
        let width = names.len();
        let wrong = (0..width.max(5)).find(|&i| names.get(i).is_none_or(|n| expected.get(i).is_none_or(|e| n.text != *e)));
        if let Some(wrong) = wrong {
            let at = names.get(wrong).map_or(header.len() as u32 + 1, |n| n.at);
            return Err(Error::new(file, line, at, format!("the header of this table is: {}", expected.join(" "))));
        }
        for (line, row) in lines {
            let mut values = [0u32; 5];
            let (mut n, mut last) = (0, 1);
            for (i, cell) in cells(row).enumerate() {
                if i == width {
                    return Err(too_many(file, line, row, width, cell.at));
                }
                n = i + 1;
                let text = &*cell.text;
                let fault = |m: String| Error::new(file, line, cell.at, m);
                let value = match i {
                    2 if members => STATUSES.iter().position(|s| *s == text).ok_or_else(|| fault(format!("unknown status \"{text}\", expected one of: {}", STATUSES.join(", "))))? as u32,
                    3 | 4 => read_date(text).map_err(fault)?,
                    5 => continue,
                    2 if text.is_empty() => 0,
                    _ => find(&self.keys, text).ok_or_else(|| fault(format!("no entity has the key \"{text}\"")))?,
                };
                values[i] = value;
                last = cell.at;
            }
            if n < width {
                return Err(Error::new(file, line, row.len() as u32 + 1, format!("{n} cells, the header has {width} columns")));
            }
            if ends_before(values[3], values[4]) {
                return Err(Error::new(file, line, last, BACKWARDS));
            }
            if members { self.members.push(values) } else { self.holders.push(values) }
        }
        Ok(())
    }

    /// Compiles the table. Cost: with the reading, about three seconds for a million names.
    pub(crate) fn compile(mut self) -> OwnTables {
        let base = crate::extractor::builtin_gazetteer();
        let mut replaced: Vec<[u32; 2]> = base.base().keys().filter_map(|(hash, id)| self.keys.get(&hash).map(|&own| [id, own])).collect();
        replaced.retain(|&[id, own]| {
            let key = self.out.section(Section::Entities)[own as usize * field::COUNT + field::KEY];
            self.out.peek(key) == base.key(EntityId(id))
        });
        replaced.sort_unstable();
        self.lead_to(&replaced);
        *self.out.section(Section::Replaced) = replaced.concat();
        write_keys(std::mem::take(&mut self.keys).into_iter(), &mut self.out);
        write_ids(&mut self.out);
        write_relations(&mut self.members, &mut self.holders, &mut self.out);
        let singles = self.forms.write(&mut self.out);
        write_starts(&singles, &mut self.out);
        drop(singles);
        OwnTables { block: self.out.finish(), precedence: self.precedence }
    }

    /// A reference to a built-in entity that a row further down replaces leads to what replaces it.
    fn lead_to(&mut self, replaced: &[[u32; 2]]) {
        if replaced.is_empty() {
            return;
        }
        let lead = |number: &mut u32| {
            if let Ok(at) = replaced.binary_search_by_key(number, |r| r[0]) {
                *number = replaced[at][1] | OWN;
            }
        };
        for record in self.out.section(Section::Entities).chunks_exact_mut(field::COUNT) {
            [field::PARENT, field::SEAT, field::CAPITAL].into_iter().for_each(|f| lead(&mut record[f]));
        }
        self.members.iter_mut().for_each(|row| row[..2].iter_mut().for_each(lead));
        self.holders.iter_mut().for_each(|row| row[..3].iter_mut().for_each(lead));
    }
}

/// The entity with this key, the user's or a built-in one.
fn find(keys: &Keys, key: &str) -> Option<u32> {
    keys.get(&fold_hash(key)).map(|e| e | OWN).or_else(|| crate::extractor::builtin_gazetteer().by_key(key).map(|e| e.0))
}

fn too_many(file: &str, line: u32, row: &str, width: usize, at: u32) -> Error {
    Error::new(file, line, at, format!("{} cells, the header has {width} columns", row.split('\t').count()))
}

/// Whether a form is in order at a glance, as most are: ASCII, and so few runs of letters that, each with its clitic, they are not too many words.
fn is_plain(form: &str) -> bool {
    let (mut letters, mut runs, mut inside) = (0, 0, false);
    for b in form.bytes() {
        let letter = b.is_ascii_alphanumeric();
        // An underscore is a word too.
        if !letter && (!matches!(b, b' '..=b'~') || b == b'_') {
            return false;
        }
        letters += u32::from(letter);
        runs += usize::from(letter && !inside);
        inside = letter;
    }
    letters >= 2 && 2 * runs <= LONGEST_FORM && form.len() <= LONGEST_NAME
}

/// The row that a JSON object describes; on a fault the byte of the line, and what was found.
#[cfg(feature = "jsonl")]
fn json_row(line: u32, text: &str) -> Result<Row<'_>, (u32, String)> {
    use super::json::object;
    let mut row = Row { line, ..Row::default() };
    let mut given = [false; COLUMNS.len()];
    for (name, field, value) in object(text).map_err(|(at, m)| (at, m.to_owned()))?.fields() {
        let column = COLUMNS.iter().position(|c| *c == name).ok_or_else(|| (field.at, format!("unknown field \"{name}\", expected one of: {}", COLUMNS.join(", "))))?;
        if std::mem::replace(&mut given[column], true) {
            return Err((field.at, format!("field \"{name}\" stands twice")));
        }
        if let Some(text) = value.string() {
            row.fill(column, Cell { text: trimmed(text), at: value.at + 1 });
        } else if column == 4 && value.is_list() {
            for item in value.items() {
                let text = item.string().ok_or_else(|| (item.at, format!("alias {}, expected a string", item.raw)))?;
                row.aliases.push(Cell { text: trimmed(text), at: item.at + 1 });
            }
        } else if matches!(column, 6 | 7) && value.is_object() {
            for (name, field, value) in value.fields().into_iter().filter(|f| !f.2.is_null()) {
                let text = value.scalar().ok_or_else(|| (value.at, format!("attribute \"{name}\" is {}, expected a string or a number", value.raw)))?;
                row.attributes.push((name, text, field.at));
            }
        } else if !value.is_null() {
            let also = ["", " or a list of strings", " or an object"][usize::from(column == 4) + 2 * usize::from(matches!(column, 6 | 7))];
            return Err((field.at, format!("field \"{name}\" is {}, expected a string{also}", value.raw)));
        }
    }
    Ok(row)
}

#[cfg(feature = "jsonl")]
fn trimmed(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
    }
}

/// Compiled own names; shared by an extractor and its documents.
pub struct OwnTables {
    block: Block,
    precedence: Precedence,
}

impl std::fmt::Debug for OwnTables {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "OwnTables({} bytes)", self.block.words.len() * 4 + self.block.strings.len())
    }
}

impl OwnTables {
    pub(crate) fn layer(&self) -> Layer<'_> {
        Layer::new(self.block.blob())
    }
    pub(crate) fn precedence(&self) -> Precedence {
        self.precedence
    }
}

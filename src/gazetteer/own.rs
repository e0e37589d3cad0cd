//! The user's own names: read from TSV, JSON lines or code, checked row by row, compiled into a table that is searched beside the built-in one.

use super::compile::{pairs, read_date, write_attribute, write_ids, write_relations};
use super::entity::{EntityType, alias, field};
use super::forms::{Forms, LONGEST_FORM, count_words, write_keys, write_starts};
use super::layer::Layer;
use super::{MemberStatus, OWN};
use crate::blob::{Blob, Section, Writer};
use crate::error::Error;
use crate::text::fold::fold_hash;
use crate::text::token::Token;
use std::collections::HashMap;

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
    /// Hash of a key -> its entity.
    keys: HashMap<u64, u32>,
    members: Vec<[u32; 5]>,
    holders: Vec<[u32; 5]>,
    precedence: Precedence,
    tokens: Vec<Token>,
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
    cells: [String; 9],
}

impl NewEntity {
    /// An entity with its canonical name, which is a surface form too.
    pub fn new(name: impl Into<String>, kind: EntityType) -> Self {
        let mut cells: [String; 9] = Default::default();
        cells[3] = name.into();
        cells[1] = kind.name().to_owned();
        NewEntity { kind, cells }
    }
    fn append(mut self, cell: usize, separator: &str, text: &str) -> Self {
        if !self.cells[cell].is_empty() {
            self.cells[cell].push_str(separator);
        }
        self.cells[cell].push_str(text);
        self
    }
    /// Its stable key; without one it is `own.` and the folded name.
    #[must_use]
    pub fn key(mut self, key: impl Into<String>) -> Self {
        self.cells[0] = key.into();
        self
    }
    /// Its type.
    pub fn kind(&self) -> EntityType {
        self.kind
    }
    /// A finer kind, in your own words.
    #[must_use]
    pub fn subtype(mut self, subtype: impl Into<String>) -> Self {
        self.cells[2] = subtype.into();
        self
    }
    /// Another surface form, with marks as in the file format: `Zephyr^c`, `ZPL^acronym^exact`.
    #[must_use]
    pub fn alias(self, form: &str) -> Self {
        self.append(4, "|", form)
    }
    /// The key of what it lies in or belongs to, own or built-in.
    #[must_use]
    pub fn parent(mut self, key: impl Into<String>) -> Self {
        self.cells[5] = key.into();
        self
    }
    /// An identifier or attribute by its name in the file format: `wikidata`, `sector`, `seat`, `from`, `lat` ...
    #[must_use]
    pub fn attribute(self, name: &str, value: &str) -> Self {
        self.append(7, ";", &format!("{name}={value}"))
    }
}

/// Where a row stands, for messages.
struct At<'a> {
    file: &'a str,
    line: u32,
    /// First byte of each column of the table, from 1.
    columns: [u32; 9],
}

impl At<'_> {
    fn fault(&self, column: usize, message: impl Into<String>) -> Error {
        Error::new(self.file, self.line, self.columns[column], message)
    }
}

/// A reference to a key that may stand further down in the same file.
struct Pending<'a> {
    entity: u32,
    field: usize,
    key: &'a str,
    line: u32,
    column: u32,
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
    /// of memberships or of office holders.
    ///
    /// # Errors
    /// The address of the first fault, what was found and what is allowed.
    pub fn read_tsv(&mut self, file: &str, text: &str) -> Result<(), Error> {
        self.whole(|names| names.tsv(file, text))
    }
    /// Reads one JSON object a line, with the fields of the table: `{"name": "Zephyr", "type": "facility", "aliases": ["ZPL^acronym"],
    /// "attrs": {"from": "2019"}}`; `ids` and `attrs` are objects, `aliases` is a list.
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
            let at = At { file: "entity", line: 1, columns: [1; 9] };
            let cells = entity.cells.each_ref().map(String::as_str);
            let mut pending = Vec::new();
            names.row(&at, &cells, &mut pending)?;
            names.settle("entity", &pending)
        })
    }
    /// Says that a surface form is no name: what it covers in a text is left alone.
    ///
    /// # Errors
    /// If the form is empty or too long.
    pub fn forbid(&mut self, form: &str) -> Result<(), Error> {
        let at = At { file: "entity", line: 1, columns: [1; 9] };
        self.form(&at, 3, form)?;
        self.forms.add(form, 0, alias::NO_NAME, &mut self.out);
        Ok(())
    }

    /// Does all of `read` or nothing.
    fn whole(&mut self, read: impl FnOnce(&mut Self) -> Result<(), Error>) -> Result<(), Error> {
        let mark = Mark { entities: self.entities(), forms: self.forms.len(), members: self.members.len(), holders: self.holders.len() };
        let result = read(self);
        if result.is_err() {
            self.out.section(Section::Entities).truncate(mark.entities * field::COUNT);
            self.forms.truncate(mark.forms);
            self.members.truncate(mark.members);
            self.holders.truncate(mark.holders);
            self.keys.retain(|_, e| (*e as usize) < mark.entities);
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
        if matches!(header.split('\t').next(), Some("member" | "person")) {
            return self.relations(file, line, header, lines);
        }
        let mut place = [usize::MAX; 9];
        let mut column = 1;
        for (i, name) in header.split('\t').enumerate() {
            let at = COLUMNS.iter().position(|c| *c == name.trim());
            let at = at.ok_or_else(|| Error::new(file, line, column, format!("unknown column \"{}\", expected one of: {}", name.trim(), COLUMNS.join(", "))))?;
            if place[at] != usize::MAX {
                return Err(Error::new(file, line, column, format!("column \"{}\" stands twice", COLUMNS[at])));
            }
            place[at] = i;
            column += name.len() as u32 + 1;
        }
        for needed in [1, 3] {
            if place[needed] == usize::MAX {
                return Err(Error::new(file, line, 1, format!("no column \"{}\", needed: name, type", COLUMNS[needed])));
            }
        }
        let width = place.iter().filter(|&&p| p != usize::MAX).count();
        let mut pending = Vec::new();
        let mut cells: Vec<(u32, &str)> = Vec::new();
        for (line, row) in lines {
            cells.clear();
            let mut start = 1;
            for cell in row.split('\t') {
                cells.push((start, cell));
                start += cell.len() as u32 + 1;
            }
            if cells.len() > width {
                return Err(Error::new(file, line, cells[width].0, format!("{} cells, the header has {width} columns", cells.len())));
            }
            let at = At { file, line, columns: place.map(|p| cells.get(p).map_or(1, |c| c.0)) };
            let ordered = place.map(|p| cells.get(p).map_or("", |c| c.1.trim()));
            self.row(&at, &ordered, &mut pending)?;
        }
        self.settle(file, &pending)
    }

    #[cfg(feature = "jsonl")]
    fn jsonl(&mut self, file: &str, text: &str) -> Result<(), Error> {
        use serde_json::Value;
        let flat = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        for (i, row) in text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()) {
            let line = i as u32 + 1;
            let object: serde_json::Map<String, Value> = serde_json::from_str(row).map_err(|e| Error::new(file, line, e.column() as u32, format!("no JSON object: {e}")))?;
            // Where a field stands, so that its faults point at it.
            let find = |name: &str| row.find(&format!("\"{name}\"")).map_or(1, |at| at as u32 + 1);
            let mut cells: [String; 9] = Default::default();
            for (name, value) in &object {
                let at = COLUMNS.iter().position(|c| c == name);
                let at = at.ok_or_else(|| Error::new(file, line, find(name), format!("unknown field \"{name}\", expected one of: {}", COLUMNS.join(", "))))?;
                cells[at] = match (at, value) {
                    (_, Value::Null) => String::new(),
                    (4, Value::Array(list)) => list.iter().map(&flat).collect::<Vec<_>>().join("|"),
                    (6 | 7, Value::Object(map)) => map.iter().map(|(k, v)| format!("{k}={}", flat(v))).collect::<Vec<_>>().join(";"),
                    (_, Value::String(s)) => s.clone(),
                    _ => return Err(Error::new(file, line, find(name), format!("field \"{name}\" is {value}, expected a string{}", ["", ", a list of strings", ", an object"][usize::from(at == 4) + 2 * usize::from(at >= 6)]))),
                };
            }
            let at = At { file, line, columns: COLUMNS.map(find) };
            let ordered = cells.each_ref().map(|c| c.trim());
            let mut pending = Vec::new();
            self.row(&at, &ordered, &mut pending)?;
            // A reference must stand above: lines are read one by one.
            self.settle(file, &pending)?;
        }
        Ok(())
    }

    /// Checks a surface form.
    fn form(&mut self, at: &At<'_>, column: usize, form: &str) -> Result<(), Error> {
        let what = if column == 3 { "name" } else { "alias" };
        if form.is_empty() {
            return Err(at.fault(column, format!("empty {what}")));
        }
        if let Some(c) = form.chars().find(|c| c.is_control()) {
            return Err(at.fault(column, format!("{what} holds the control character U+{:04X}", c as u32)));
        }
        if form.len() > LONGEST_NAME {
            return Err(at.fault(column, format!("{what} of {} bytes, at most {LONGEST_NAME}", form.len())));
        }
        if form.chars().filter(|c| c.is_alphanumeric()).count() < 2 {
            return Err(at.fault(column, format!("{what} \"{form}\": at least two letters or digits are needed")));
        }
        match count_words(form, &mut self.tokens) {
            0 => Err(at.fault(column, format!("{what} \"{form}\" holds no word"))),
            n if n > LONGEST_FORM => Err(at.fault(column, format!("{what} of {n} words, at most {LONGEST_FORM}"))),
            _ => Ok(()),
        }
    }

    fn row<'a>(&mut self, at: &At<'_>, cells: &[&'a str; 9], pending: &mut Vec<Pending<'a>>) -> Result<(), Error> {
        let [key, kind, subtype, name, aliases, parent, ids, attrs, _] = *cells;
        self.form(at, 3, name)?;
        if kind == "none" {
            for form in std::iter::once(name).chain(aliases.split('|').map(str::trim).filter(|a| !a.is_empty())) {
                self.form(at, if form == name { 3 } else { 4 }, form)?;
                self.forms.add(form, 0, alias::NO_NAME, &mut self.out);
            }
            return Ok(());
        }
        let kind = EntityType::parse(kind).ok_or_else(|| {
            let all = EntityType::ALL.map(EntityType::name).join(", ");
            at.fault(1, if kind.is_empty() { format!("no type, expected one of: {all}, none") } else { format!("unknown type \"{kind}\", expected one of: {all}, none") })
        })?;
        if !key.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'.' || b == b'-') {
            return Err(at.fault(0, format!("key \"{key}\": expected lower-case letters, digits, dots and hyphens")));
        }
        let number = self.entities() as u32;
        let derived;
        let key = if key.is_empty() {
            derived = self.derive_key(name);
            derived.as_str()
        } else {
            key
        };
        if let Some(&first) = self.keys.get(&fold_hash(key)) {
            let other = self.out.section(Section::Entities)[first as usize * field::COUNT + field::NAME];
            return Err(at.fault(0, format!("key \"{key}\" stands twice: \"{}\" has it already", self.out.peek(other))));
        }
        let mut record = [0u32; field::COUNT];
        record[field::TYPE] = kind as u32;
        record[field::KEY] = self.out.string(key);
        record[field::NAME] = self.out.string(name);
        record[field::SUBTYPE] = self.out.string(subtype);
        if !parent.is_empty() {
            pending.push(Pending { entity: number, field: field::PARENT, key: parent, line: at.line, column: at.columns[5] });
        }
        for (column, cell) in [(6, ids), (7, attrs)] {
            for (attribute, value) in pairs(cell) {
                // Keys are looked up when the whole file is read.
                let later = match attribute {
                    "seat" => field::SEAT,
                    "capital" => field::CAPITAL,
                    _ => {
                        write_attribute(&mut record, attribute, value, &mut |_| None, &mut self.out).map_err(|m| at.fault(column, m))?;
                        continue;
                    }
                };
                pending.push(Pending { entity: number, field: later, key: value, line: at.line, column: at.columns[column] });
            }
        }
        let mut canonical = false;
        for cell in aliases.split('|').map(str::trim).filter(|a| !a.is_empty()) {
            let (form, mut bits) = alias::read(cell).map_err(|m| at.fault(4, m))?;
            self.form(at, 4, form)?;
            if form == name {
                canonical = true;
                bits |= alias::CANONICAL;
            }
            self.forms.add(form, number | OWN, bits, &mut self.out);
        }
        if !canonical {
            self.forms.add(name, number | OWN, alias::CANONICAL, &mut self.out);
        }
        self.out.section(Section::Entities).extend(record);
        self.keys.insert(fold_hash(key), number);
        Ok(())
    }

    /// `own.` and the name in lower-case letters; with a number if that is taken.
    fn derive_key(&self, name: &str) -> String {
        let mut key = String::with_capacity(name.len() + 4);
        key.push_str("own.");
        for c in crate::text::fold::fold(name).chars() {
            if c.is_ascii_alphanumeric() {
                key.push(c);
            } else if !key.ends_with(['-', '.']) {
                key.push('-');
            }
        }
        let bare = key.trim_end_matches('-').len();
        key.truncate(bare);
        let mut n = 2;
        while self.keys.contains_key(&fold_hash(&key)) {
            key.truncate(bare);
            key.push_str(&format!("-{n}"));
            n += 1;
        }
        key
    }

    fn find(&self, key: &str) -> Option<u32> {
        self.keys.get(&fold_hash(key)).map(|e| e | OWN).or_else(|| crate::extractor::builtin_gazetteer().by_key(key).map(|e| e.0))
    }

    fn settle(&mut self, file: &str, pending: &[Pending<'_>]) -> Result<(), Error> {
        for p in pending {
            let Some(found) = self.find(p.key) else {
                return Err(Error::new(file, p.line, p.column, format!("no entity has the key \"{}\"", p.key)));
            };
            self.out.section(Section::Entities)[p.entity as usize * field::COUNT + p.field] = found;
        }
        Ok(())
    }

    /// Memberships (`member organization status from to source`) or holders (`person office of from to source`).
    fn relations<'a>(&mut self, file: &str, line: u32, header: &str, lines: impl Iterator<Item = (u32, &'a str)>) -> Result<(), Error> {
        let names: Vec<&str> = header.split('\t').map(str::trim).collect();
        let members = names[0] == "member";
        let expected = if members { ["member", "organization", "status", "from", "to"] } else { ["person", "office", "of", "from", "to"] };
        if !names.starts_with(&expected) {
            return Err(Error::new(file, line, 1, format!("the header of this table is: {} source", expected.join(" "))));
        }
        for (line, row) in lines {
            let mut values = [0u32; 5];
            let mut start = 1;
            for (i, cell) in row.split('\t').enumerate().take(5) {
                let fault = |m: String| Error::new(file, line, start, m);
                let text = cell.trim();
                values[i] = match i {
                    2 if members => MemberStatus::ALL.iter().position(|s| s.name() == text).ok_or_else(|| fault(format!("unknown status \"{text}\", expected one of: {}", MemberStatus::ALL.map(MemberStatus::name).join(", "))))? as u32,
                    3 | 4 => read_date(text).map_err(fault)?,
                    2 if text.is_empty() => 0,
                    _ => self.find(text).ok_or_else(|| fault(format!("no entity has the key \"{text}\"")))?,
                };
                start += cell.len() as u32 + 1;
            }
            if values[3] != 0 && values[4] != 0 && values[3] > values[4] {
                return Err(Error::new(file, line, 1, "it ends before it begins"));
            }
            if members { self.members.push(values) } else { self.holders.push(values) }
        }
        Ok(())
    }

    /// Compiles the table. Cost: about a second for a million names.
    pub(crate) fn compile(mut self) -> OwnTables {
        let base = crate::extractor::builtin_gazetteer();
        let count = self.entities();
        let mut replaced: Vec<[u32; 2]> = Vec::new();
        let mut keys: Vec<(u64, u32)> = self.keys.iter().map(|(&h, &e)| (h, e)).collect();
        keys.sort_unstable();
        for entity in 1..count {
            let key = self.out.section(Section::Entities)[entity * field::COUNT + field::KEY];
            if let Some(id) = base.by_key(self.out.peek(key)) {
                replaced.push([id.0, entity as u32]);
            }
        }
        replaced.sort_unstable();
        *self.out.section(Section::Replaced) = replaced.concat();
        write_keys(keys.into_iter(), &mut self.out);
        write_ids(&mut self.out);
        write_relations(&mut self.members, &mut self.holders, &mut self.out);
        self.keys = HashMap::new();
        let singles = self.forms.write(&mut self.out);
        write_starts(&singles, &mut self.out);
        drop(singles);
        OwnTables { words: self.out.finish_words(), precedence: self.precedence }
    }
}

/// Compiled own names; shared by an extractor and its documents.
pub struct OwnTables {
    words: Vec<u32>,
    precedence: Precedence,
}

impl std::fmt::Debug for OwnTables {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "OwnTables({} bytes)", self.words.len() * 4)
    }
}

impl OwnTables {
    pub(crate) fn layer(&self) -> Layer<'_> {
        Layer::new(Blob::trusted(&self.words))
    }
    pub(crate) fn precedence(&self) -> Precedence {
        self.precedence
    }
}

//! A line of JSON cut into its parts, with the place of each. `serde_json` judges whether it is JSON; what is left is where its parts begin.

use std::borrow::Cow;

/// A part of a line as it is written, and the byte of the line, from 1, where it begins.
#[derive(Clone, Copy)]
pub struct Part<'a> {
    pub raw: &'a str,
    pub at: u32,
}

/// The object that a line holds.
///
/// # Errors
/// The byte of the line, from 1, and what is wrong there.
pub fn object(line: &str) -> Result<Part<'_>, (u32, &'static str)> {
    let raw = line.trim();
    let at = (line.len() - line.trim_start().len()) as u32 + 1;
    if !raw.starts_with('{') {
        return Err((at, "expected a JSON object"));
    }
    match serde_json::from_str::<serde::de::IgnoredAny>(line) {
        Ok(_) => Ok(Part { raw, at }),
        Err(e) => Err((e.column().max(1) as u32, if e.is_eof() { "the line ends inside the JSON object" } else { "no JSON, expected one JSON object a line" })),
    }
}

impl<'a> Part<'a> {
    /// The text of a string.
    pub fn string(self) -> Option<Cow<'a, str>> {
        let inner = self.raw.strip_prefix('"')?.strip_suffix('"')?;
        if inner.contains('\\') { serde_json::from_str(self.raw).ok().map(Cow::Owned) } else { Some(Cow::Borrowed(inner)) }
    }
    /// The text of a string, or a number or truth value as it is written.
    pub fn scalar(self) -> Option<Cow<'a, str>> {
        if self.raw.starts_with(['{', '[']) || self.is_null() { None } else { self.string().or(Some(Cow::Borrowed(self.raw))) }
    }
    pub fn is_null(self) -> bool {
        self.raw == "null"
    }
    pub fn is_list(self) -> bool {
        self.raw.starts_with('[')
    }
    pub fn is_object(self) -> bool {
        self.raw.starts_with('{')
    }
    /// The elements of a list; the names and values of an object, in turn.
    pub fn items(self) -> Vec<Part<'a>> {
        let mut items = Vec::new();
        let (mut depth, mut quoted, mut escaped, mut from) = (0, false, false, 1);
        for (i, b) in self.raw.bytes().enumerate() {
            if quoted {
                quoted = escaped || b != b'"';
                escaped = !escaped && b == b'\\';
                continue;
            }
            match b {
                b'"' => quoted = true,
                b'{' | b'[' => depth += 1,
                b'}' | b']' => depth -= 1,
                _ => {}
            }
            if depth == 0 || depth == 1 && matches!(b, b',' | b':') {
                let item = &self.raw[from..i];
                if !item.trim().is_empty() {
                    items.push(Part { raw: item.trim(), at: self.at + (from + item.len() - item.trim_start().len()) as u32 });
                }
                from = i + 1;
            }
        }
        items
    }
    /// Names of an object with their values.
    pub fn fields(self) -> Vec<(Cow<'a, str>, Part<'a>, Part<'a>)> {
        self.items().chunks_exact(2).map(|pair| (pair[0].string().unwrap_or(Cow::Borrowed(pair[0].raw)), pair[0], pair[1])).collect()
    }
}

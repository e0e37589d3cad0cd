//! Faults in gazetteer and rule files: where, what was found, what was expected.

use std::fmt;

/// A fault in a file that the user gave. Texts never fail; files fail with an address.
///
/// `Display` is one line: `deals.rules:2:3: unknown keyword "whne", expected one of: frame, pattern, set`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Error {
    file: String,
    line: u32,
    column: u32,
    message: String,
}

impl Error {
    /// A fault at `line` and `column`, both counted from 1; the column counts bytes. Copies both texts.
    pub fn new(file: &str, line: u32, column: u32, message: impl Into<String>) -> Self {
        Error { file: file.to_owned(), line, column, message: message.into() }
    }
    /// The file as it was named by the caller.
    pub fn file(&self) -> &str {
        &self.file
    }
    /// Line and column, from 1; the column counts bytes.
    pub fn position(&self) -> (u32, u32) {
        (self.line, self.column)
    }
    /// What was found and what was expected.
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}: {}", self.file, self.line, self.column, self.message)
    }
}

impl std::error::Error for Error {}

//! Half-open byte ranges into the caller's text.

use serde::{Deserialize, Serialize};

/// A half-open range of UTF-8 byte offsets, `start..end`, into the text given to the extractor.
///
/// ```
/// let span = dateline::Span::new(5, 9);
/// assert_eq!(span.of("From Baku."), "Baku");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The range `start..end`.
    pub const fn new(start: u32, end: u32) -> Self {
        Span { start, end }
    }
    /// The text it covers; empty if it does not lie on character boundaries of `text`.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize).unwrap_or("")
    }
    /// Length in bytes.
    pub const fn len(self) -> u32 {
        self.end.saturating_sub(self.start)
    }
    /// Whether it covers nothing.
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }
    /// Whether the two share a byte.
    pub const fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }
    /// Whether `other` lies inside.
    pub const fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }
    /// The smallest range that covers both.
    #[must_use]
    pub fn cover(self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }
    /// The same range counted in characters (Unicode scalar values). Cost: one scan of the text up to `end`.
    pub fn chars(self, text: &str) -> std::ops::Range<usize> {
        let count = |end: u32| text.get(..end as usize).map_or(0, |t| t.chars().count());
        count(self.start)..count(self.end)
    }
    /// The same range counted in UTF-16 code units (JavaScript, Java, .NET). Cost: one scan of the text up to `end`.
    pub fn utf16(self, text: &str) -> std::ops::Range<usize> {
        let count = |end: u32| text.get(..end as usize).map_or(0, |t| t.chars().map(char::len_utf16).sum());
        count(self.start)..count(self.end)
    }
}

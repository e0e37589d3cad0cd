//! Bytes of any origin as text, with the way back from places in the text to places in the bytes.

use super::clean::WINDOWS;
use crate::span::Span;
use std::borrow::Cow;
use std::ops::Range;

/// How bytes were read as text.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum Encoding {
    /// UTF-8 throughout. Nothing was copied.
    Utf8,
    /// UTF-8, but for bytes that are none and were read as Windows-1252, as Western pages and files without a declaration mean them.
    Mixed,
    /// UTF-16 with a mark in front, low bytes first, as Windows programs write it.
    Utf16Le,
    /// UTF-16 with a mark in front, high bytes first.
    Utf16Be,
}

/// Bytes read as text. This never fails: what is neither UTF-16 with its mark nor UTF-8 is read byte by byte as Windows-1252.
///
/// Spans of results count the bytes of [`text`](Self::text); [`place`](Self::place) tells the bytes that were given.
///
/// ```
/// let bytes = b"Caf\xe9 owners in Abidjan met President Ouattara.";
/// let source = dateline::Decoded::new(bytes);
/// assert_eq!(source.text(), "Café owners in Abidjan met President Ouattara.");
///
/// let extractor = dateline::Extractor::new();
/// let news = extractor.extract(source.text());
/// let city = news.mentions().next().unwrap();
/// assert_eq!(city.text(), "Abidjan");
/// assert_eq!(&bytes[source.place(city.span())], b"Abidjan");
/// ```
#[derive(Clone, Debug)]
pub struct Decoded<'b> {
    text: Cow<'b, str>,
    encoding: Encoding,
    /// Places from which on text and bytes run side by side, in order.
    shifts: Vec<Shift>,
}

#[derive(Clone, Copy, Debug)]
struct Shift {
    /// A boundary of characters in the text.
    at: u32,
    /// The same place in the bytes.
    from: u32,
}

/// Bytes of a UTF-16 text between two places that are noted.
const STRIDE: usize = 512;

impl<'b> Decoded<'b> {
    /// Reads bytes. Linear in them; UTF-8 is checked and borrowed, all else copied. What lies behind 4 GiB is left out.
    pub fn new(bytes: &'b [u8]) -> Self {
        let bytes = &bytes[..bytes.len().min(u32::MAX as usize)];
        match bytes {
            [0xff, 0xfe, rest @ ..] => Self::utf16(rest, u16::from_le_bytes, Encoding::Utf16Le),
            [0xfe, 0xff, rest @ ..] => Self::utf16(rest, u16::from_be_bytes, Encoding::Utf16Be),
            _ => std::str::from_utf8(bytes).map_or_else(|_| Self::mixed(bytes), |text| Decoded { text: Cow::Borrowed(text), encoding: Encoding::Utf8, shifts: Vec::new() }),
        }
    }

    fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16, encoding: Encoding) -> Self {
        let (mut text, mut shifts, mut from) = (String::with_capacity(bytes.len() / 2), vec![Shift { at: 0, from: 2 }], 2);
        for c in char::decode_utf16(bytes.as_chunks().0.iter().map(|&pair| unit(pair))) {
            let c = c.unwrap_or(char::REPLACEMENT_CHARACTER);
            if text.len() / STRIDE >= shifts.len() {
                shifts.push(Shift { at: text.len() as u32, from });
            }
            text.push(c);
            from += 2 * c.len_utf16() as u32;
        }
        Decoded { text: Cow::Owned(text), encoding, shifts }
    }

    fn mixed(bytes: &[u8]) -> Self {
        let (mut text, mut shifts) = (String::with_capacity(bytes.len() + bytes.len() / 16), Vec::new());
        let mut from = 0;
        for chunk in bytes.utf8_chunks() {
            text.push_str(chunk.valid());
            from += chunk.valid().len() as u32;
            for &b in chunk.invalid() {
                text.push(if b < 0xa0 { WINDOWS[usize::from(b) & 31] } else { char::from(b) });
                from += 1;
                shifts.push(Shift { at: text.len() as u32, from });
            }
        }
        Decoded { text: Cow::Owned(text), encoding: Encoding::Mixed, shifts }
    }

    /// The text to read.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text alone. Copies nothing.
    pub fn into_text(self) -> Cow<'b, str> {
        self.text
    }

    /// How the bytes were read.
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// The bytes that a span of the text stands for. Cost: a binary search, and for UTF-16 a look at up to half a kilobyte.
    pub fn place(&self, span: Span) -> Range<usize> {
        self.byte(span.start)..self.byte(span.end)
    }

    fn byte(&self, at: u32) -> usize {
        let Some(shift) = self.shifts[..self.shifts.partition_point(|s| s.at <= at)].last() else { return at as usize };
        let behind = match self.encoding {
            Encoding::Utf16Le | Encoding::Utf16Be => self.text.get(shift.at as usize..at as usize).map_or(0, |t| t.chars().map(|c| 2 * c.len_utf16()).sum()),
            Encoding::Utf8 | Encoding::Mixed => (at - shift.at) as usize,
        };
        shift.from as usize + behind
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every character of the text, and the bytes it came from.
    fn characters<'b>(bytes: &'b [u8], source: &Decoded<'_>) -> Vec<(char, &'b [u8])> {
        let span = |(at, c): (usize, char)| (c, &bytes[source.place(Span::new(at as u32, (at + c.len_utf8()) as u32))]);
        source.text().char_indices().map(span).collect()
    }

    #[test]
    fn utf_8_is_borrowed() {
        let bytes = "\u{feff}Baku – Ağdam".as_bytes();
        let source = Decoded::new(bytes);
        assert_eq!((source.text().as_bytes(), source.encoding()), (bytes, Encoding::Utf8));
        assert!(matches!(source.text, Cow::Borrowed(_)));
        assert!(characters(bytes, &source).iter().all(|(c, b)| c.to_string().as_bytes() == *b));
    }

    #[test]
    fn other_bytes_are_windows_1252() {
        // "é" once as one byte and once as UTF-8, quotation marks of Windows, a sequence that breaks off, and a byte that no table has.
        let bytes = b"\x93Caf\xe9\x94 caf\xc3\xa9 \xe2\x80 \x81\xff";
        let source = Decoded::new(bytes);
        assert_eq!((source.text(), source.encoding()), ("“Café” café â€ \u{81}ÿ", Encoding::Mixed));
        let told = characters(bytes, &source);
        assert_eq!(told[0], ('“', &b"\x93"[..]));
        assert_eq!(told[4], ('é', &b"\xe9"[..]));
        assert_eq!(told[10], ('é', &b"\xc3\xa9"[..]));
        assert_eq!(told.iter().map(|t| t.1).collect::<Vec<_>>().concat(), bytes);
    }

    #[test]
    fn utf_16_has_its_places() {
        let text = "Łódź 🕊 ".repeat(300);
        for (mark, unit, encoding) in [([0xff, 0xfe], u16::to_le_bytes as fn(u16) -> [u8; 2], Encoding::Utf16Le), ([0xfe, 0xff], u16::to_be_bytes, Encoding::Utf16Be)] {
            let bytes: Vec<u8> = mark.into_iter().chain(text.encode_utf16().flat_map(unit)).collect();
            let source = Decoded::new(&bytes);
            assert_eq!((source.text(), source.encoding()), (&*text, encoding));
            let told = characters(&bytes, &source);
            assert!(told.iter().all(|(c, b)| b.len() == 2 * c.len_utf16()));
            assert_eq!(told.iter().map(|t| t.1).collect::<Vec<_>>().concat(), bytes[2..]);
        }
        // Half a character, and half a pair.
        assert_eq!(Decoded::new(b"\xff\xfeA\0\x3d\xd8B\0C").text(), "A\u{fffd}B");
        assert_eq!(Decoded::new(b"").text(), "");
    }
}

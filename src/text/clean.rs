//! What a text went through on its way, undone: letters written as HTML entities, of full width or in ligatures, words broken at the end of a line.
//!
//! Nearly every text is clean, and then this is one look for three bytes. Of the others a clean copy is read, and what is found is told in bytes of the
//! caller's text.

use super::fold::fold_hash;
use crate::span::Span;
use memchr::memchr3;

/// A clean copy of a dirty text, with what stands where. Working memory, reused from document to document.
#[derive(Default, Debug)]
pub struct Clean {
    text: String,
    pieces: Vec<Piece>,
    /// Where the lines ended that a word was broken at.
    joints: Vec<u32>,
    /// A word put together.
    word: String,
}

/// A piece of the copy that is written otherwise in the text.
#[derive(Clone, Copy, Debug)]
struct Piece {
    /// First byte in the copy.
    at: u32,
    /// Bytes in the copy, 0 where something was left out.
    length: u32,
    /// Where it stands in the text.
    from: u32,
    to: u32,
}

/// Letters before and behind the end of a line that can be parts of one word, in bytes.
const LONGEST_PART: usize = 48;

/// Pieces after which the clock is asked.
const PIECES: usize = 1024;

impl Clean {
    /// Whether the text is dirty; then [`text`](Self::text) is clean. `known` tells words by the hash of their folded form; where it is
    /// `late`, the rest is left out. Linear in the text.
    pub fn read(&mut self, text: &str, known: impl Fn(u64) -> bool, late: impl Fn() -> bool) -> bool {
        self.text.clear();
        self.pieces.clear();
        self.joints.clear();
        let (mut at, mut copied) = (0, 0);
        while let Some(n) = memchr3(b'&', b'\n', 0xef, &text.as_bytes()[at..]) {
            let mark = at + n;
            at = mark + 1;
            let before = text.as_bytes()[..mark].last().copied().unwrap_or(b' ');
            let piece = match text.as_bytes()[mark] {
                // Hardly any line ends in a hyphen, or in the last byte of one.
                b'\n' if !matches!(before, b'-' | b'\r' | 0x90 | 0xac | 0xad) => continue,
                b'&' => entity(text, mark),
                // The last bytes of the hyphens, or what may hide one.
                b'\n' if mark > 0 && matches!(text.as_bytes()[mark - 1], b'-' | b'\r' | 0x90 | 0xac | 0xad) => self.broken(text, mark, &known),
                b'\n' => None,
                _ => compatible(text, mark),
            };
            if let Some((from, to, c)) = piece.filter(|p| p.0 >= copied) {
                self.text.reserve(text.len() - copied);
                self.text.push_str(&text[copied..from]);
                let first = self.text.len();
                match c {
                    Some(c) => write(c, &mut self.text),
                    // Only the end of a line leaves nothing behind.
                    None => self.joints.push(first as u32),
                }
                self.pieces.push(Piece { at: first as u32, length: (self.text.len() - first) as u32, from: from as u32, to: to as u32 });
                (copied, at) = (to, to);
                if self.pieces.len().is_multiple_of(PIECES) && late() {
                    return true;
                }
            }
        }
        if self.pieces.is_empty() {
            return false;
        }
        self.text.push_str(&text[copied..]);
        true
    }

    /// The clean text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where lines of the text ended within a word.
    pub fn joints(&self) -> &[u32] {
        &self.joints
    }

    /// The bytes of the text that bytes of the copy stand for.
    pub fn place(&self, span: Span) -> Span {
        // What was left out belongs neither to what begins behind it nor to what ends before it.
        let start = self.pieces[..self.pieces.partition_point(|p| p.at <= span.start)].last().map_or(span.start, |p| {
            let behind = (span.start - p.at).checked_sub(p.length);
            behind.map_or(p.from, |n| p.to + n)
        });
        let end = self.pieces[..self.pieces.partition_point(|p| p.at < span.end)].last().map_or(span.end, |p| p.to + (span.end - p.at).saturating_sub(p.length));
        Span::new(start, end)
    }

    /// A word that goes on in the next line: what to leave out of it, the hyphen too if it was put in where the line ends.
    fn broken(&mut self, text: &str, line_end: usize, known: &impl Fn(u64) -> bool) -> Option<(usize, usize, Option<char>)> {
        let line = &text[..line_end];
        let line = line.strip_suffix('\r').unwrap_or(line);
        let before = line.strip_suffix(['-', '\u{2010}', '\u{ad}', '\u{ac}'])?;
        let head = last_word(before);
        let rest = &text[line_end + 1..];
        let margin = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        let tail = first_word(&rest[margin..]);
        let (last, first) = (head.chars().next_back()?, tail.chars().next()?);
        let end = line_end + 1 + margin;
        self.word.clear();
        self.word.push_str(head);
        self.word.push_str(tail);
        let capitals = head.len() > 1 && self.word.chars().all(char::is_uppercase);
        // "Franco-", "German" and "10-", "year" have a hyphen of their own, as two words have that make none together.
        let own =
            if capitals { !known(fold_hash(&self.word)) } else { !(first.is_lowercase() && last.is_alphabetic()) || !known(fold_hash(&self.word)) && known(fold_hash(head)) && known(fold_hash(tail)) };
        Some((if own { line.len() } else { before.len() }, end, None))
    }
}

/// The letters and digits that a line ends with.
fn last_word(line: &str) -> &str {
    let from = line.char_indices().rev().take_while(|(at, c)| c.is_alphanumeric() && line.len() - at <= LONGEST_PART).last();
    from.map_or("", |(at, _)| &line[at..])
}

/// The letters that a line begins with.
fn first_word(line: &str) -> &str {
    let end = line.char_indices().take_while(|(at, c)| c.is_alphabetic() && *at <= LONGEST_PART).last();
    end.map_or("", |(at, c)| &line[..at + c.len_utf8()])
}

/// A character as it is read: without compatible forms, and without what has no width.
fn write(c: char, out: &mut String) {
    match c {
        '\u{ff01}'..='\u{ff5e}' => out.extend(char::from_u32(c as u32 - 0xfee0)),
        '\u{fb00}'..='\u{fb06}' => out.push_str(["ff", "fi", "fl", "ffi", "ffl", "st", "st"][c as usize - 0xfb00]),
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => {}
        c if c.is_whitespace() => out.push(' '),
        c => out.push(c),
    }
}

/// A letter of full width, or a ligature.
fn compatible(text: &str, at: usize) -> Option<(usize, usize, Option<char>)> {
    let c = text[at..].chars().next().filter(|c| matches!(c, '\u{ff01}'..='\u{ff5e}' | '\u{fb00}'..='\u{fb06}'))?;
    Some((at, at + c.len_utf8(), Some(c)))
}

/// The entity that begins at an ampersand, also where its own ampersand was written as one: `&eacute;`, `&#8217;`, `&amp;#x2019;`.
fn entity(text: &str, at: usize) -> Option<(usize, usize, Option<char>)> {
    let mut from = at + 1;
    while text[from..].starts_with("amp;") {
        from += 4;
    }
    let body = || {
        let length = text.as_bytes()[from..].iter().take(10).position(|&b| b == b';')?;
        let name = text.get(from..from + length)?;
        Some((from + length + 1, name.strip_prefix('#').map_or_else(|| named(name), numbered)?))
    };
    let (to, c) = body().or((from > at + 1).then_some((from, '&')))?;
    Some((at, to, Some(c)))
}

/// Entities of quotation marks, dashes and spaces, which most are.
const COMMON: &str = "quot\" apos' rsquo’ lsquo‘ rdquo” ldquo“ ndash– mdash— hellip… lt< gt> euro€ bull• ensp\u{2002} emsp\u{2003} thinsp\u{2009} zwnj\u{200c} zwj\u{200d} lrm\u{200e} rlm\u{200f} \
    sbquo‚ bdquo„ lsaquo‹ rsaquo› prime′ Prime″ trade™ minus− OEligŒ oeligœ ScaronŠ scaronš Yuml\u{178} ZcaronŽ zcaronž CcaronČ ccaronč cacuteć CacuteĆ dstrokđ DstrokĐ lstrokł LstrokŁ nacuteń \
    sacuteś SacuteŚ zacuteź zdotż ZdotŻ aogoną eogonę gbreveğ GbreveĞ Idotİ imathı inodotı scedilş ScedilŞ rcaronř RcaronŘ ecaroně ncaronň tcaronť dcaronď uringů abreveă amacrā emacrē imacrī \
    omacrō umacrū odblacő udblacű fflig\u{fb00} filig\u{fb01} fllig\u{fb02}";
/// Those of U+00A0..=U+00FF in their order.
const LATIN: &str = "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest \
    Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute \
    THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc \
    uuml yacute thorn yuml";
/// What Windows has at 128 to 159, which pages mean by these numbers.
pub(super) const WINDOWS: [char; 32] =
    ['€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ'];

fn named(name: &str) -> Option<char> {
    let common = || COMMON.split(' ').find_map(|e| e.strip_prefix(name).filter(|c| c.chars().nth(1).is_none())?.chars().next());
    let latin = || LATIN.split(' ').position(|l| l == name).and_then(|n| char::from_u32(0xa0 + n as u32));
    if name.len() < 2 { None } else { common().or_else(latin) }
}

fn numbered(number: &str) -> Option<char> {
    let number = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16),
        None => number.parse(),
    };
    match number.ok()? {
        n @ 0x80..=0x9f => Some(WINDOWS[n as usize - 0x80]),
        n => char::from_u32(n).filter(|c| !c.is_control() || c.is_whitespace()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clean(text: &str) -> String {
        let words = ["azerbaijan", "peacekeeping", "peace", "keeping", "well", "known", "kenya"].map(fold_hash);
        let mut clean = Clean::default();
        if clean.read(text, |hash| words.contains(&hash), || false) { clean.text().to_owned() } else { "clean".to_owned() }
    }

    #[test]
    fn dirt_and_what_it_hides() {
        for (dirty, expected) in [
            ("C&ocirc;te d&#8217;Ivoire &amp; AT&amp;T&nbsp;paid &#x20AC;5&hellip;", "Côte d’Ivoire & AT&T paid €5…"),
            ("it&#146;s &quot;so&quot;&#39;", "it’s \"so\"'"),
            ("Ko&scaron;ice, &Lstrok;&oacute;d&zacute;", "Košice, Łódź"),
            ("&amp;amp;eacute;, &amp;x;", "é, &x;"),
            ("co&shy;operate&#8203;d", "cooperated"),
            ("\u{ff2b}\u{ff45}\u{ff4e}\u{ff59}\u{ff41} \u{fb01}rst o\u{fb03}ce", "Kenya first office"),
            ("in Azer-\nbaijan, and", "in Azerbaijan, and"),
            ("in AZER-\r\n   BAIJAN and", "in AZERBAIJAN and"),
            ("peace-\nkeeping by Kha\u{ac}\nchatur", "peacekeeping by Khachatur"),
            ("a well-\nknown Franco-\nGerman 10-\nyear", "a well-known Franco-German 10-year"),
        ] {
            assert_eq!(clean(dirty), expected, "{dirty}");
        }
        for text in ["", "&", "R&D; AT&T and Q&A; &;", "&#0; &#xd800; &#99999999; &unknown;", "\u{feff}plain", "a list -\nof -\n- things", "a head-\n\nbehind", "a-\n1", "-\n-\n", "他们，"] {
            assert_eq!(clean(text), if text == "他们，" { "他们," } else { "clean" }, "{text}");
        }
    }

    #[test]
    fn places_are_those_of_the_text() {
        let text = "&quot;C&ocirc;te&quot;: in Azer-\n baijan";
        let mut clean = Clean::default();
        assert!(clean.read(text, |_| false, || false));
        assert_eq!(clean.text(), "\"Côte\": in Azerbaijan");
        let dirty = |word: &str| {
            let start = clean.text().find(word).unwrap() as u32;
            clean.place(Span::new(start, start + word.len() as u32)).of(text)
        };
        for (word, expected) in [
            ("\"Côte\"", "&quot;C&ocirc;te&quot;"),
            ("Côte", "C&ocirc;te"),
            ("Côt", "C&ocirc;t"),
            ("ôte", "&ocirc;te"),
            (": in", ": in"),
            ("Azer", "Azer"),
            ("baijan", "baijan"),
            ("Azerbaijan", "Azer-\n baijan"),
        ] {
            assert_eq!(dirty(word), expected);
        }
        assert_eq!(clean.place(Span::default()), Span::default());
        let all = clean.place(Span::new(0, clean.text().len() as u32));
        assert_eq!(all.of(text), text);
    }
}

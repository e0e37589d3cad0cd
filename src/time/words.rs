//! The words that time expressions are made of, in one flat table found by the hashes of tokens.

use crate::text::fold::fold_hash;
use std::sync::LazyLock;

/// A unit of the calendar or the clock.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Weekend,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

/// A part of the day, by its TIMEX3 code.
pub(super) type DayPart = &'static str;

/// What a word can contribute.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Word {
    None,
    /// 1 to 12. "March" and "May" are words too; the reader asks for a capital.
    Month(u8),
    /// 1 (Monday) to 7.
    Weekday(u8),
    /// "Mondays".
    Weekdays(u8),
    /// A unit and whether it stands in the plural.
    Unit(Unit, bool),
    Number(u16),
    /// "hundred", "thousand": multiplies what stands before.
    Times(u16),
    Ordinal(u8),
    /// "several", "few", "some": a number nobody states.
    Vague,
    /// "nineties": 9.
    Decade(u8),
    /// "today", "yesterday", "tomorrow": days from the anchor.
    Near(i8),
    Tonight,
    Overnight,
    Part(DayPart),
    Season(&'static str),
    /// "last": counted from the anchor.
    Last,
    /// "past": "the past week" is a stretch up to now.
    Past,
    This,
    /// "next", "coming": counted from the anchor.
    Next,
    /// "previous": counted from what the text spoke of last.
    Previous,
    /// "following": as well; more often a preposition.
    Following,
    /// "that": points back.
    That,
    /// "these": "these days".
    These,
    /// "early", "late", "mid".
    Early,
    Every,
    /// "daily": its period.
    Daily(&'static str),
    /// "monthlong".
    Long(Unit),
    Ago,
    /// "later" and "earlier": the direction.
    Later(i8),
    Noon,
    Midnight,
    /// "a.m.": added hours.
    Meridiem(u8),
    /// "now", "currently": speaks of the present, past or future, no more.
    Vaguely(&'static str),
    /// "current", "latest": "the current quarter".
    Current,
    Recent,
    Future,
    Soon,
    Fiscal,
    Half,
    Period,
    Holiday(Holiday),
    The,
    /// "will", "scheduled": what stands beside it lies ahead.
    Ahead,
    /// "said", "was": what stands beside it lies behind.
    Behind,
    /// "nearly", "about": belongs to the length it stands before.
    Nearly,
    /// "end", "beginning" (of).
    Edge,
    Same,
    /// "full", "entire": "the full year".
    Whole,
    /// "more", "straight": between a count and its unit; leaves the length as it is.
    Filler,
    /// "near": "the near future".
    Close,
    Time,
    Moment,
    OClock,
}

impl Word {
    /// Whether a time can begin with it. With the others none does: most belong to what stands beside them.
    pub(super) const fn opens(self) -> bool {
        !matches!(
            self,
            Word::None
                | Word::Ahead
                | Word::Behind
                | Word::Edge
                | Word::Period
                | Word::Times(_)
                | Word::Same
                | Word::Whole
                | Word::Filler
                | Word::Close
                | Word::Time
                | Word::Moment
                | Word::OClock
                | Word::Nearly
                | Word::Ago
                | Word::Later(_)
                | Word::Part(_)
                | Word::Meridiem(_)
        )
    }
    /// Whether no time begins with it where a word behind it is none that times are made of: "the", "that" and "new" stand everywhere.
    const fn needs_another(self) -> bool {
        matches!(
            self,
            Word::The
                | Word::Vague
                | Word::Number(_)
                | Word::That
                | Word::These
                | Word::Last
                | Word::Past
                | Word::This
                | Word::Next
                | Word::Previous
                | Word::Following
                | Word::Recent
                | Word::Ordinal(_)
                | Word::Holiday(Holiday::New | Holiday::Election | Holiday::Independence | Holiday::Labor | Holiday::Memorial | Holiday::Veterans | Holiday::Valentine)
        )
    }
}

/// A day that moves, or has a name of its own.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Holiday {
    Christmas,
    Thanksgiving,
    Easter,
    /// "New" of "New Year's Day".
    New,
    /// Named by the word before "Day".
    Election,
    Independence,
    Labor,
    Memorial,
    Veterans,
    Valentine,
}

use Unit::{Century, Day, Decade, Hour, Minute, Month, Quarter, Second, Week, Weekend, Year};
use Word::{Ahead, Behind, Early, Nearly, Number, Ordinal, Times, Vaguely};

/// All words, in lower case, by kind.
#[rustfmt::skip]
static WORDS: &[(&str, Word)] = &[
    ("january", Word::Month(1)), ("jan", Word::Month(1)), ("february", Word::Month(2)), ("feb", Word::Month(2)), ("march", Word::Month(3)), ("mar", Word::Month(3)),
    ("april", Word::Month(4)), ("apr", Word::Month(4)), ("may", Word::Month(5)), ("june", Word::Month(6)), ("jun", Word::Month(6)), ("july", Word::Month(7)),
    ("jul", Word::Month(7)), ("august", Word::Month(8)), ("aug", Word::Month(8)), ("september", Word::Month(9)), ("sept", Word::Month(9)), ("sep", Word::Month(9)),
    ("october", Word::Month(10)), ("oct", Word::Month(10)), ("november", Word::Month(11)), ("nov", Word::Month(11)), ("december", Word::Month(12)), ("dec", Word::Month(12)),
    ("monday", Word::Weekday(1)), ("mon", Word::Weekday(1)), ("tuesday", Word::Weekday(2)), ("tues", Word::Weekday(2)), ("tue", Word::Weekday(2)),
    ("wednesday", Word::Weekday(3)), ("wed", Word::Weekday(3)), ("thursday", Word::Weekday(4)), ("thurs", Word::Weekday(4)), ("thu", Word::Weekday(4)),
    ("friday", Word::Weekday(5)), ("fri", Word::Weekday(5)), ("saturday", Word::Weekday(6)), ("sunday", Word::Weekday(7)),
    ("mondays", Word::Weekdays(1)), ("tuesdays", Word::Weekdays(2)), ("wednesdays", Word::Weekdays(3)), ("thursdays", Word::Weekdays(4)), ("fridays", Word::Weekdays(5)),
    ("saturdays", Word::Weekdays(6)), ("sundays", Word::Weekdays(7)),
    // "second" is an ordinal first; a length of "one second" is no news.
    ("seconds", Word::Unit(Second, true)), ("minute", Word::Unit(Minute, false)), ("minutes", Word::Unit(Minute, true)), ("hour", Word::Unit(Hour, false)), ("hours", Word::Unit(Hour, true)),
    ("day", Word::Unit(Day, false)), ("days", Word::Unit(Day, true)), ("week", Word::Unit(Week, false)), ("weeks", Word::Unit(Week, true)),
    ("weekend", Word::Unit(Weekend, false)), ("weekends", Word::Unit(Weekend, true)), ("month", Word::Unit(Month, false)), ("months", Word::Unit(Month, true)),
    ("quarter", Word::Unit(Quarter, false)), ("quarters", Word::Unit(Quarter, true)), ("year", Word::Unit(Year, false)), ("years", Word::Unit(Year, true)),
    ("decade", Word::Unit(Decade, false)), ("decades", Word::Unit(Decade, true)), ("century", Word::Unit(Century, false)), ("centuries", Word::Unit(Century, true)),
    ("a", Number(1)), ("an", Number(1)), ("one", Number(1)), ("two", Number(2)), ("three", Number(3)), ("four", Number(4)), ("five", Number(5)), ("six", Number(6)), ("seven", Number(7)),
    ("eight", Number(8)), ("nine", Number(9)), ("ten", Number(10)), ("eleven", Number(11)), ("twelve", Number(12)), ("dozen", Number(12)), ("thirteen", Number(13)), ("fourteen", Number(14)),
    ("fifteen", Number(15)), ("sixteen", Number(16)), ("seventeen", Number(17)), ("eighteen", Number(18)), ("nineteen", Number(19)), ("twenty", Number(20)), ("thirty", Number(30)),
    ("forty", Number(40)), ("fifty", Number(50)), ("sixty", Number(60)), ("seventy", Number(70)), ("eighty", Number(80)), ("ninety", Number(90)),
    ("hundred", Times(100)), ("thousand", Times(1000)), ("couple", Number(2)),
    ("first", Ordinal(1)), ("second", Ordinal(2)), ("third", Ordinal(3)), ("fourth", Ordinal(4)), ("fifth", Ordinal(5)), ("sixth", Ordinal(6)), ("seventh", Ordinal(7)), ("eighth", Ordinal(8)),
    ("ninth", Ordinal(9)), ("tenth", Ordinal(10)), ("eleventh", Ordinal(11)), ("twelfth", Ordinal(12)), ("fifteenth", Ordinal(15)), ("sixteenth", Ordinal(16)), ("seventeenth", Ordinal(17)),
    ("eighteenth", Ordinal(18)), ("nineteenth", Ordinal(19)), ("twentieth", Ordinal(20)),
    ("several", Word::Vague), ("few", Word::Vague), ("some", Word::Vague), ("many", Word::Vague), ("numerous", Word::Vague),
    ("twenties", Word::Decade(2)), ("thirties", Word::Decade(3)), ("forties", Word::Decade(4)), ("fifties", Word::Decade(5)), ("sixties", Word::Decade(6)), ("seventies", Word::Decade(7)),
    ("eighties", Word::Decade(8)), ("nineties", Word::Decade(9)),
    ("today", Word::Near(0)), ("yesterday", Word::Near(-1)), ("tomorrow", Word::Near(1)), ("tonight", Word::Tonight), ("overnight", Word::Overnight),
    ("morning", Word::Part("MO")), ("afternoon", Word::Part("AF")), ("evening", Word::Part("EV")), ("night", Word::Part("NI")),
    ("spring", Word::Season("SP")), ("summer", Word::Season("SU")), ("autumn", Word::Season("FA")), ("fall", Word::Season("FA")), ("winter", Word::Season("WI")),
    ("last", Word::Last), ("past", Word::Past), ("this", Word::This), ("next", Word::Next), ("coming", Word::Next), ("upcoming", Word::Next),
    ("previous", Word::Previous), ("preceding", Word::Previous), ("prior", Word::Previous), ("following", Word::Following), ("ensuing", Word::Following),
    ("that", Word::That), ("these", Word::These), ("the", Word::The), ("early", Early), ("late", Early), ("mid", Early), ("every", Word::Every), ("each", Word::Every),
    ("hourly", Word::Daily("PT1H")), ("daily", Word::Daily("P1D")), ("nightly", Word::Daily("XXXX-XX-XXTNI")), ("weekly", Word::Daily("P1W")), ("fortnightly", Word::Daily("P2W")),
    ("monthly", Word::Daily("P1M")), ("yearly", Word::Daily("P1Y")), ("annually", Word::Daily("P1Y")),
    ("hourlong", Word::Long(Hour)), ("daylong", Word::Long(Day)), ("weeklong", Word::Long(Week)), ("monthlong", Word::Long(Month)), ("yearlong", Word::Long(Year)), ("decadelong", Word::Long(Decade)),
    ("ago", Word::Ago), ("later", Word::Later(1)), ("earlier", Word::Later(-1)), ("noon", Word::Noon), ("midday", Word::Noon), ("midnight", Word::Midnight),
    ("a.m.", Word::Meridiem(0)), ("a.m", Word::Meridiem(0)), ("am", Word::Meridiem(0)), ("p.m.", Word::Meridiem(12)), ("p.m", Word::Meridiem(12)), ("pm", Word::Meridiem(12)),
    ("now", Vaguely("PRESENT_REF")), ("currently", Vaguely("PRESENT_REF")), ("nowadays", Vaguely("PRESENT_REF")), ("presently", Vaguely("PRESENT_REF")),
    ("recently", Vaguely("PAST_REF")), ("lately", Vaguely("PAST_REF")),
    ("current", Word::Current), ("latest", Word::Current), ("recent", Word::Recent), ("future", Word::Future), ("soon", Word::Soon), ("fiscal", Word::Fiscal), ("half", Word::Half), ("period", Word::Period),
    ("christmas", Word::Holiday(Holiday::Christmas)), ("thanksgiving", Word::Holiday(Holiday::Thanksgiving)), ("easter", Word::Holiday(Holiday::Easter)), ("new", Word::Holiday(Holiday::New)),
    ("election", Word::Holiday(Holiday::Election)), ("independence", Word::Holiday(Holiday::Independence)), ("labor", Word::Holiday(Holiday::Labor)), ("labour", Word::Holiday(Holiday::Labor)),
    ("memorial", Word::Holiday(Holiday::Memorial)), ("veterans", Word::Holiday(Holiday::Veterans)), ("valentine", Word::Holiday(Holiday::Valentine)),
    ("nearly", Nearly), ("almost", Nearly), ("about", Nearly), ("around", Nearly), ("roughly", Nearly), ("approximately", Nearly), ("barely", Nearly), ("exactly", Nearly), ("over", Nearly),
    ("sometime", Nearly), ("end", Word::Edge), ("beginning", Word::Edge), ("middle", Word::Edge), ("start", Word::Edge),
    ("same", Word::Same), ("full", Word::Whole), ("entire", Word::Whole), ("whole", Word::Whole), ("comparable", Word::Whole), ("near", Word::Close), ("short", Word::Close), ("long", Word::Close),
    ("more", Word::Filler), ("straight", Word::Filler), ("consecutive", Word::Filler), ("additional", Word::Filler), ("further", Word::Filler), ("extra", Word::Filler), ("trading", Word::Filler),
    ("business", Word::Filler), ("working", Word::Filler), ("calendar", Word::Filler), ("successive", Word::Filler), ("solid", Word::Filler),
    ("time", Word::Time), ("moment", Word::Moment), ("o'clock", Word::OClock),
    // Words that tell on which side of the anchor a weekday or month beside them lies. Regular past forms are known by their ending.
    ("will", Ahead), ("'ll", Ahead), ("wo", Ahead), ("would", Ahead), ("shall", Ahead), ("going", Ahead), ("scheduled", Ahead), ("slated", Ahead), ("expected", Ahead), ("expects", Ahead),
    ("expect", Ahead), ("plans", Ahead), ("plan", Ahead), ("planned", Ahead), ("planning", Ahead), ("due", Ahead), ("can", Ahead), ("might", Ahead), ("should", Ahead), ("must", Ahead),
    ("intends", Ahead), ("intend", Ahead), ("hopes", Ahead), ("effective", Ahead), ("payable", Ahead), ("redeemable", Ahead), ("expires", Ahead),
    ("set", Ahead), ("begins", Ahead), ("opens", Ahead), ("starts", Ahead), ("agreed", Ahead), ("vowed", Ahead), ("agreement", Ahead), ("promised", Ahead), ("proposed", Ahead),
    ("postponed", Ahead), ("delayed", Ahead), ("soonest", Ahead), ("forthcoming", Ahead), ("threatened", Ahead), ("wants", Ahead), ("expiring", Ahead),
    ("said", Behind), ("told", Behind), ("was", Behind), ("were", Behind), ("had", Behind), ("did", Behind), ("has", Behind), ("have", Behind), ("been", Behind), ("met", Behind), ("took", Behind), ("went", Behind),
    ("came", Behind), ("began", Behind), ("made", Behind), ("left", Behind), ("became", Behind), ("fell", Behind), ("rose", Behind), ("won", Behind), ("lost", Behind), ("gave", Behind), ("held", Behind), ("saw", Behind),
    ("found", Behind), ("sent", Behind), ("brought", Behind), ("broke", Behind), ("spoke", Behind), ("wrote", Behind), ("led", Behind), ("shot", Behind), ("struck", Behind), ("fought", Behind), ("flew", Behind),
    ("drew", Behind), ("grew", Behind), ("threw", Behind), ("kept", Behind), ("paid", Behind), ("sold", Behind), ("bought", Behind), ("stood", Behind), ("ran", Behind), ("got", Behind), ("sought", Behind),
    ("since", Behind), ("ended", Behind), ("dated", Behind), ("published", Behind), ("swore", Behind), ("signed", Behind), ("drove", Behind), ("put", Behind), ("kidnapped", Behind), ("blew", Behind),
];

/// Slots of the index: a power of two that leaves most of them empty, so that an ordinary word is refused by its first look.
const SLOTS: usize = 4096;

/// The table by the hash that a token carries, so that no text is read. The hash is the text stage's; it is no constant, so the index is made once a process.
pub(super) struct Words {
    /// For each slot the row of `WORDS` counted from 1, or 0; a taken slot sends a row on to the next.
    slots: [u16; SLOTS],
    hashes: [u64; WORDS.len()],
    /// Bits of [`gate`] that a word with a hash may have: it refuses nearly all others, from the nearest cache.
    gate: [u8; GATE],
}

/// Bits of the gate.
mod gate {
    /// A time can begin with the word.
    pub const OPENS: u8 = 1;
    /// It can, whatever stands behind.
    pub const ALONE: u8 = 2;
    /// A time can go on with it.
    pub const GOES_ON: u8 = 4;
}

/// Words that no time is made of, but that may stand within one: "two to three days", "10 of May".
const JOINS: [&str; 7] = ["and", "to", "or", "of", "in", "at", "through"];

/// Size of the gate: a power of two.
const GATE: usize = 8192;

/// The place of a hash in the gate.
#[inline]
fn place(hash: u64) -> usize {
    (hash >> 32) as usize % GATE
}

static INDEX: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Words { slots: [0; SLOTS], hashes: [0; WORDS.len()], gate: [0; GATE] };
    JOINS.iter().for_each(|text| words.gate[place(fold_hash(text))] |= gate::GOES_ON);
    for (row, (text, word)) in WORDS.iter().enumerate() {
        let hash = fold_hash(text);
        let mut at = hash as usize % SLOTS;
        while words.slots[at] != 0 {
            at = (at + 1) % SLOTS;
        }
        words.slots[at] = row as u16 + 1;
        words.hashes[row] = hash;
        words.gate[place(hash)] |= gate::GOES_ON | (u8::from(word.opens()) * gate::OPENS) | (u8::from(word.opens() && !word.needs_another()) * gate::ALONE);
    }
    words
});

impl Words {
    pub(super) fn get() -> &'static Self {
        &INDEX
    }
    /// The row of a word, if it has one.
    #[inline]
    fn row(&self, hash: u64) -> Option<usize> {
        let mut at = hash as usize % SLOTS;
        loop {
            match self.slots[at] {
                0 => return None,
                row if self.hashes[row as usize - 1] == hash => return Some(row as usize - 1),
                _ => at = (at + 1) % SLOTS,
            }
        }
    }
    /// What the word with this hash can contribute to a time expression.
    #[inline]
    pub(super) fn word(&self, hash: u64) -> Word {
        self.row(hash).map_or(Word::None, |row| WORDS[row].1)
    }
    /// Whether a time may begin with it: false for nearly all others.
    #[inline]
    pub(super) fn may_open(&self, hash: u64) -> bool {
        self.gate[place(hash)] & gate::OPENS != 0
    }
    /// Whether one may that has nothing of a time behind it.
    #[inline]
    pub(super) fn may_stand_alone(&self, hash: u64) -> bool {
        self.gate[place(hash)] & gate::ALONE != 0
    }
    /// Whether a time may go on with it.
    #[inline]
    pub(super) fn may_go_on(&self, hash: u64) -> bool {
        self.gate[place(hash)] & gate::GOES_ON != 0
    }
}

/// "pm", "p.m.", "a.m" behind digits: the hours it adds.
pub(super) fn meridiem(text: &str) -> Option<u8> {
    match text.as_bytes() {
        [a, b'm' | b'M'] | [a, b'.', b'm' | b'M'] | [a, b'.', b'm' | b'M', b'.'] => match a.to_ascii_lowercase() {
            b'a' => Some(0),
            b'p' => Some(12),
            _ => None,
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_found_and_stands_once() {
        for (text, meaning) in WORDS {
            assert_eq!(Words::get().word(fold_hash(text)), *meaning, "{text} stands twice");
        }
        assert_eq!(Words::get().word(fold_hash("SEPT")), Word::Month(9));
        assert_eq!(Words::get().word(fold_hash("treaty")), Word::None);
        assert_eq!((meridiem("p.m."), meridiem("AM"), meridiem("km")), (Some(12), Some(0), None));
    }
}

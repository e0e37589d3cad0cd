//! The words that time expressions are made of.

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
    /// 1 to 12; whether the word must be written with a capital to be a month.
    Month(u8),
    /// 1 (Monday) to 7.
    Weekday(u8),
    /// A unit and whether it stands in the plural.
    Unit(Unit, bool),
    Number(u16),
    Ordinal(u8),
    /// "several", "few", "some": a number nobody states.
    Vague,
    /// "today", "yesterday", "tomorrow": days from the anchor.
    Near(i8),
    Tonight,
    Part(DayPart),
    Season(&'static str),
    /// "last", "previous".
    Last,
    /// "past": "the past week" is a stretch up to now.
    Past,
    This,
    /// "next", "coming".
    Next,
    /// "early", "late", "mid".
    Early,
    Every,
    Daily(&'static str),
    Ago,
    Later,
    Noon,
    Midnight,
    /// "a.m.": added hours.
    Meridiem(u8),
}

/// Longest word of the table, in bytes.
const LONGEST: usize = 10;

/// What `text` can contribute to a time expression; letters may have any case.
pub(super) fn word(text: &str) -> Word {
    let mut buffer = [0u8; LONGEST];
    let text = text.as_bytes();
    let text = text.strip_suffix(b".").filter(|t| !t.contains(&b'.')).unwrap_or(text);
    let Some(slot) = buffer.get_mut(..text.len()) else { return Word::None };
    slot.copy_from_slice(text);
    slot.make_ascii_lowercase();
    use Unit::{Century, Day, Decade, Hour, Minute, Month, Quarter, Second, Week, Weekend, Year};
    match &*slot {
        b"january" | b"jan" => Word::Month(1),
        b"february" | b"feb" => Word::Month(2),
        b"march" | b"mar" => Word::Month(3),
        b"april" | b"apr" => Word::Month(4),
        b"may" => Word::Month(5),
        b"june" | b"jun" => Word::Month(6),
        b"july" | b"jul" => Word::Month(7),
        b"august" | b"aug" => Word::Month(8),
        b"september" | b"sept" | b"sep" => Word::Month(9),
        b"october" | b"oct" => Word::Month(10),
        b"november" | b"nov" => Word::Month(11),
        b"december" | b"dec" => Word::Month(12),
        b"monday" | b"mon" => Word::Weekday(1),
        b"tuesday" | b"tues" | b"tue" => Word::Weekday(2),
        b"wednesday" | b"wed" => Word::Weekday(3),
        b"thursday" | b"thurs" | b"thu" => Word::Weekday(4),
        b"friday" | b"fri" => Word::Weekday(5),
        b"saturday" => Word::Weekday(6),
        b"sunday" => Word::Weekday(7),
        b"seconds" => Word::Unit(Second, true),
        b"minute" => Word::Unit(Minute, false),
        b"minutes" => Word::Unit(Minute, true),
        b"hour" => Word::Unit(Hour, false),
        b"hours" => Word::Unit(Hour, true),
        b"day" => Word::Unit(Day, false),
        b"days" => Word::Unit(Day, true),
        b"week" => Word::Unit(Week, false),
        b"weeks" => Word::Unit(Week, true),
        b"weekend" => Word::Unit(Weekend, false),
        b"weekends" => Word::Unit(Weekend, true),
        b"month" => Word::Unit(Month, false),
        b"months" => Word::Unit(Month, true),
        b"quarter" => Word::Unit(Quarter, false),
        b"quarters" => Word::Unit(Quarter, true),
        b"year" => Word::Unit(Year, false),
        b"years" => Word::Unit(Year, true),
        b"decade" => Word::Unit(Decade, false),
        b"decades" => Word::Unit(Decade, true),
        b"century" => Word::Unit(Century, false),
        b"centuries" => Word::Unit(Century, true),
        b"a" | b"an" | b"one" => Word::Number(1),
        b"two" => Word::Number(2),
        b"three" => Word::Number(3),
        b"four" => Word::Number(4),
        b"five" => Word::Number(5),
        b"six" => Word::Number(6),
        b"seven" => Word::Number(7),
        b"eight" => Word::Number(8),
        b"nine" => Word::Number(9),
        b"ten" => Word::Number(10),
        b"eleven" => Word::Number(11),
        b"twelve" => Word::Number(12),
        b"fifteen" => Word::Number(15),
        b"eighteen" => Word::Number(18),
        b"twenty" => Word::Number(20),
        b"thirty" => Word::Number(30),
        b"forty" => Word::Number(40),
        b"fifty" => Word::Number(50),
        b"sixty" => Word::Number(60),
        b"ninety" => Word::Number(90),
        b"hundred" => Word::Number(100),
        b"first" => Word::Ordinal(1),
        b"second" => Word::Ordinal(2),
        b"third" => Word::Ordinal(3),
        b"fourth" => Word::Ordinal(4),
        b"several" | b"few" | b"some" | b"many" | b"couple" => Word::Vague,
        b"today" => Word::Near(0),
        b"yesterday" => Word::Near(-1),
        b"tomorrow" => Word::Near(1),
        b"tonight" => Word::Tonight,
        b"morning" => Word::Part("MO"),
        b"afternoon" => Word::Part("AF"),
        b"evening" => Word::Part("EV"),
        b"night" => Word::Part("NI"),
        b"spring" => Word::Season("SP"),
        b"summer" => Word::Season("SU"),
        b"autumn" | b"fall" => Word::Season("FA"),
        b"winter" => Word::Season("WI"),
        b"last" | b"previous" => Word::Last,
        b"past" => Word::Past,
        b"this" => Word::This,
        b"next" | b"coming" | b"following" | b"upcoming" => Word::Next,
        b"early" | b"late" | b"mid" => Word::Early,
        b"every" | b"each" => Word::Every,
        b"daily" => Word::Daily("P1D"),
        b"weekly" => Word::Daily("P1W"),
        b"monthly" => Word::Daily("P1M"),
        b"yearly" | b"annually" | b"annual" => Word::Daily("P1Y"),
        b"ago" => Word::Ago,
        b"later" | b"earlier" => Word::Later,
        b"noon" | b"midday" => Word::Noon,
        b"midnight" => Word::Midnight,
        b"a.m." | b"a.m" | b"am" => Word::Meridiem(0),
        b"p.m." | b"p.m" | b"pm" => Word::Meridiem(12),
        _ => Word::None,
    }
}

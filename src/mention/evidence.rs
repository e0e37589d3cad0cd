//! The pieces of evidence for what a span of words names, each with its weight for each reading.
//!
//! The weights stand in `weights.tsv` (and, for lines of capitals and of title case, in `weights-in-capitals.tsv` and `weights-in-title-case.tsv`), in hundredths, one row a piece of evidence;
//! `examples/fit.rs` fits them. A span's score for a reading is the sum of its evidence; a span that is no name scores 0. Shared with `build.rs`,
//! which turns the tables into constants.
#![allow(dead_code)]

/// What a span can be read as.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Reading {
    /// A person.
    Person,
    /// An organization, armed group or force.
    Organization,
    /// A country or other place.
    Place,
    /// Something else with a name: an event, a building, a product, a law.
    Other,
    /// A listed post or title.
    Office,
    /// A listed people or adjective: "Armenians", "Armenian".
    People,
}

impl Reading {
    /// All, in the order of the columns.
    pub const ALL: [Reading; 6] = [Reading::Person, Reading::Organization, Reading::Place, Reading::Other, Reading::Office, Reading::People];
    /// Names of the columns.
    pub const NAMES: [&'static str; 6] = ["person", "organization", "place", "other", "office", "people"];
}

/// Columns of a row of weights: the readings, padded to a power of two.
pub const COLUMNS: usize = 8;

macro_rules! evidence {
    ($($name:ident = $text:literal,)*) => {
        /// One piece of evidence.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        #[repr(u8)]
        #[allow(missing_docs)]
        pub enum Evidence { $($name,)* }
        impl Evidence {
            /// Its names in the table, by number.
            pub const NAMES: &'static [&'static str] = &[$($text,)*];
            const ALL: &'static [Evidence] = &[$(Evidence::$name,)*];
            /// The first 64, by number.
            pub const fn first() -> [Evidence; 64] {
                *Self::ALL.first_chunk().unwrap()
            }
        }
    };
}

evidence! {
    // What the gazetteer knows of exactly these words.
    ListedCountry = "listed as a country",
    ListedCountryContext = "listed as a country, ambiguous",
    ListedPlaceSafe = "listed as a place",
    ListedPlaceContext = "listed as a place, ambiguous",
    ListedPlaceBig = "listed as a place of half a million or more",
    ListedPlaceSmall = "listed as a place of less than a hundred thousand",
    ListedRegion = "listed as a region",
    ListedSeat = "listed as a seat of government",
    ListedPlaceAfterIn = "listed as a place, with in, at, near or the like before",
    ListedPlaceInList = "listed as a place, beside another listed place",
    ListedPersonFull = "listed as a person, full name",
    ListedPersonShort = "listed as a person, surname",
    ListedPersonShortContext = "listed as a person, ambiguous surname",
    ListedOrganization = "listed as an organization",
    ListedOrganizationContext = "listed as an organization, ambiguous",
    ListedAcronym = "listed as an acronym",
    ListedAcronymContext = "listed as an ambiguous acronym",
    ListedMedia = "listed as a medium",
    ListedParty = "listed as a party",
    ListedGroup = "listed as an armed group",
    ListedForce = "listed as a force",
    ListedPeopleNoun = "listed as a people",
    ListedPeopleAdjective = "listed as an adjective of a country or people",
    ListedPeopleContext = "listed as a people, ambiguous",
    ListedFacility = "listed as a facility",
    ListedEvent = "listed as an event",
    ListedOffice = "listed as an office",
    ListedOfficeContext = "listed as an office, ambiguous",
    ListedSeveral = "listed under several types",
    ListedCountryLong = "listed as a country, two words or more",
    ListedPlaceLong = "listed as a place, two words or more",
    ListedOrganizationLong = "listed as an organization, two words or more",
    ListedPair = "listed, two words",
    ListedLong = "listed, three words or more",
    InsideListed = "inside a longer listed name",
    InsideListedCountry = "inside the longer name of a country",
    InsideListedAmbiguous = "inside a longer, ambiguous listed name",
    CutsListed = "cuts a listed name",
    Own = "listed by the user",
    // The parts of the name.
    BeginsListedPlace = "begins with a listed place",
    BeginsListedPlaceAmbiguous = "begins with an ambiguous listed place",
    BeginsListedPeople = "begins with a listed people",
    BeginsListedOrganization = "begins with a listed organization",
    BeginsListedPerson = "begins with a listed person",
    EndsListedPlace = "ends with a listed place",
    EndsListedPlaceAmbiguous = "ends with an ambiguous listed place",
    EndsListedPerson = "ends with a listed person",
    BeginsOffice = "begins with an office",
    EndsOffice = "ends with an office",
    FirstGiven = "first word is a given name",
    FirstGivenWord = "first word is a given name and a word",
    FirstInitial = "first word is an initial",
    FirstSurname = "first word is a surname only",
    FirstHonorific = "first word is an honorific",
    FirstFunction = "first word is a function word",
    FirstUnknown = "first word is unknown",
    FirstNoun = "first word is a noun",
    FirstAdjective = "first word is an adjective",
    FirstVerb = "first word is a verb",
    FirstAdverb = "first word is an adverb",
    FirstOpensOrganization = "first word opens an organization",
    FirstOpensPlace = "first word opens a place",
    FirstNumber = "first word is a number",
    LastSurname = "last word is a surname",
    LastSurnameWord = "last word is a surname and a word",
    LastSurnameEnding = "last word ends like a surname",
    LastGiven = "last word is a given name only",
    LastUnknown = "last word is unknown",
    LastNoun = "last word is a noun",
    LastPlural = "last word is a plural",
    LastAdjective = "last word is an adjective",
    LastInstitution = "last word is the head of an institution",
    LastCompany = "last word is the head of a company",
    LastMedia = "last word is the head of a medium",
    LastParty = "last word is the head of a party",
    LastForce = "last word is the head of a force",
    LastTeam = "last word is the head of a team",
    LastPlace = "last word is the head of a place",
    LastFacility = "last word is the head of a facility",
    LastEvent = "last word is the head of an event",
    LastSuffix = "last word is Jr. or the like",
    LastNumber = "last word is a number",
    LastSmall = "last word is in small letters, as listed",
    FirstSmall = "first word is in small letters, as listed",
    LastPersonNoun = "last word is a noun for people",
    LastOrganizationNoun = "last word is a noun for bodies",
    LastPlaceNoun = "last word is a noun for places",
    HeadOfInstitution = "head of an institution before of",
    HeadOfPlace = "head of a place before of",
    HeadOfEvent = "head of an event before of",
    HeadOfOther = "another noun before of",
    MiddleInitial = "an initial in the middle",
    MiddleParticle = "a particle of person names inside",
    MiddleOf = "of inside",
    MiddleAnd = "and inside",
    MiddleFor = "for, in, on or the like inside",
    MiddleThe = "the inside",
    MiddleHyphen = "a hyphen inside",
    MiddlePossessive = "a possessive inside",
    MiddleSlash = "a slash inside",
    MiddleAmpersand = "& inside",
    MiddleHead = "an institution's or company's head inside",
    Words1 = "one word",
    Words2 = "two words",
    Words3 = "three words",
    Words4 = "four words",
    Words5 = "five words or more",
    NoCommon = "no word of the language in it",
    AllCommon = "all its words are words of the language",
    AnyUnknown = "a word in it is unknown",
    Upper2 = "capitals only, two or three letters",
    Upper4 = "capitals only, four letters or more",
    UpperDotted = "capitals with dots",
    Mixed = "capitals in the middle of a word",
    Digit = "a digit in a word",
    // Sorts of single words and pairs.
    OneGiven = "one word, a given name",
    OneGivenSurname = "one word, a given name and surname",
    OneSurname = "one word, a surname",
    OneSurnameWord = "one word, a surname and a word",
    OneSurnameEnding = "one word, ends like a surname",
    OneUnknown = "one unknown word",
    OneUnknownLong = "one unknown word of eight letters or more",
    OneNoun = "one word, a noun",
    OnePlural = "one word, a plural",
    OneAdjective = "one word, an adjective",
    OneVerb = "one word, a verb",
    OneAdverb = "one word, an adverb",
    OneFunction = "one word, a function word",
    OneHead = "one word, a head of names",
    GivenSurname = "given name and surname",
    GivenUnknown = "given name and unknown word",
    GivenWord = "given name and word",
    UnknownSurname = "unknown word and surname",
    UnknownUnknown = "two unknown words",
    WordSurname = "word and surname",
    WordWord = "two words of the language",
    UnknownWord = "unknown word and word of the language",
    PersonLike3 = "given name, something, surname or unknown word",
    // Where it stands.
    Opens = "opens the sentence",
    OpensCommon = "opens the sentence with a word of the language",
    OpensListedCountry = "opens the sentence, listed as a country",
    OpensListedPlace = "opens the sentence, listed as a place",
    OpensUnknown = "opens the sentence with an unknown word",
    OpensGiven = "opens the sentence with a given name",
    OpensQuote = "stands after a quotation mark",
    TitleCase = "in a line with most words in capitals",
    TitleCaseCommon = "in such a line, all its words are words of the language",
    AllCaps = "in a line of capitals",
    AllCapsCommon = "in a line of capitals, words of the language",
    Headline = "in a headline",
    Byline = "in a byline or dateline",
    WholeRun = "the whole run of capitals",
    CutLeft = "a capital word of the run is left out before",
    CutRight = "a capital word of the run is left out behind",
    CutLeftHyphen = "cut off at a hyphen before",
    CutRightHyphen = "cut off at a hyphen behind",
    CutLeftOf = "cut off behind of",
    CutRightOf = "cut off before of",
    CutLeftAnd = "cut off behind and",
    CutRightAnd = "cut off before and",
    CutRightPossessive = "a possessive and a capital behind",
    CutLeftPossessive = "a possessive before",
    // What stands before.
    BeforeHonorific = "an honorific before",
    BeforeOffice = "an office before",
    BeforePersonNoun = "a noun for people before",
    BeforePlaceNoun = "a noun for places before",
    BeforePlaceNounOf = "a noun for places and of before",
    BeforeOrganizationNoun = "a noun for bodies before",
    BeforeOtherNoun = "another noun before",
    BeforeIn = "in before",
    BeforeAt = "at before",
    BeforeNear = "near, outside, across or the like before",
    BeforeFrom = "from before",
    BeforeTo = "to before",
    BeforeOf = "of before",
    BeforeBy = "by before",
    BeforeWith = "with before",
    BeforeFor = "for before",
    BeforeOn = "on before",
    BeforeOtherPreposition = "another preposition before",
    BeforeThe = "the before",
    BeforeA = "a before",
    BeforePronoun = "a possessive pronoun before",
    BeforeSaid = "a verb of speech before",
    BeforeVerb = "another verb before",
    BeforeAdjective = "an adjective before",
    BeforeAnd = "and before",
    BeforeComma = "a comma before",
    BeforeCommaCapital = "a comma before, and a capital before that",
    BeforeParen = "a parenthesis before",
    BeforeColon = "a colon before",
    BeforeDash = "a dash before",
    BeforeNumber = "a number before",
    NumberListedPeople = "a number before, listed as a people",
    BeforeThat = "that, who, when or the like before",
    BeforePeople = "a people before",
    BeforeListedPlace = "a listed place right before",
    BehindListedPerson = "a listed person right behind",
    BehindListedPlace = "a listed place right behind",
    BehindOffice = "an office right behind",
    // What stands behind.
    AfterPossessive = "a possessive behind",
    AfterSaid = "a verb of speech behind",
    AfterVerb = "a finite verb behind",
    AfterBe = "be, have or a modal behind",
    AfterComma = "a comma behind",
    AfterCommaCapital = "a comma and a capital behind",
    AfterCommaNumber = "a comma and a number behind",
    AfterCommaA = "a comma and a or the behind",
    AfterCommaWho = "a comma and who behind",
    AfterCommaListedPlace = "a comma and a listed place behind",
    AfterParenUpper = "an acronym in parentheses behind",
    AfterParen = "a parenthesis behind",
    AfterCloseParen = "a closing parenthesis behind",
    AfterAnd = "and behind",
    AfterHyphen = "a hyphen and a small word behind",
    AfterBased = "-based or -born behind",
    AfterPersonNoun = "a noun for people behind",
    AfterPlaceNoun = "a noun for places behind",
    AfterOrganizationNoun = "a noun for bodies behind",
    AfterOtherNoun = "another noun behind",
    AfterIn = "in behind",
    AfterOf = "of behind",
    AfterOtherPreposition = "another preposition behind",
    AfterNumber = "a number behind",
    AfterEnd = "the sentence ends behind",
    AfterWho = "who behind",
    AfterAdverb = "an adverb behind",
    // What the rest of the document says of the same words.
    DocTitled = "elsewhere with a title",
    DocSaid = "elsewhere it speaks",
    DocLocated = "elsewhere after in, at or near",
    DocThe = "elsewhere after the",
    DocSurname = "elsewhere behind a given name",
    DocGiven = "elsewhere before a surname",
    DocInside = "elsewhere inside a longer name",
    DocAcronymOf = "elsewhere in parentheses behind a longer name",
    DocSmall = "elsewhere in small letters",
    DocHead = "elsewhere with the head of a body",
    DocInsidePerson = "elsewhere within the name of a person",
}

/// A piece of evidence and what it weighs for each reading, in hundredths.
pub type Row = [i16; COLUMNS];

/// Reads the table: a header, then a row for each piece of evidence in any order; one that is missing weighs nothing.
///
/// # Errors
/// Line, column and what was expected.
pub fn read(text: &str) -> Result<Vec<Row>, (u32, u32, String)> {
    let mut rows = vec![[0; COLUMNS]; Evidence::NAMES.len()];
    for (i, line) in text.lines().enumerate().skip(1).filter(|(_, l)| !l.is_empty() && !l.starts_with('#')) {
        let mut cells = line.split('\t');
        let name = cells.next().unwrap_or("");
        let at = Evidence::NAMES.iter().position(|n| *n == name).ok_or_else(|| (i as u32 + 1, 1, format!("unknown evidence \"{name}\"")))?;
        let mut column = name.len() as u32 + 2;
        for (cell, slot) in cells.zip(&mut rows[at]) {
            *slot = cell.trim().parse().map_err(|_| (i as u32 + 1, column, format!("\"{cell}\": expected a whole number")))?;
            column += cell.len() as u32 + 1;
        }
    }
    Ok(rows)
}

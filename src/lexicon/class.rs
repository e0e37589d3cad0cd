//! Word classes, selection classes and cues: the closed vocabularies of the lexicon and the rules.

/// Bits of the word classes a form can have. A form may have several; `clause/` decides which one it has in a sentence.
pub mod word {
    macro_rules! bits { ($($(#[$doc:meta])* $name:ident = $text:literal,)*) => {
        bits!(@define 0u32, $($(#[$doc])* $name,)*);
        /// The names used in the lexicon files, in bit order.
        pub const NAMES: &[(&str, u32)] = &[$(($text, $name)),*];
    };
    (@define $n:expr, $(#[$doc:meta])* $name:ident, $($rest:tt)*) => { $(#[$doc])* pub const $name: u32 = 1 << ($n); bits!(@define $n + 1, $($rest)*); };
    (@define $n:expr,) => {}; }
    bits! {
        /// Determiner.
        DET = "det",
        /// Possessive pronoun.
        POSSPRON = "posspron",
        /// Pronoun that can be a subject.
        PRON = "pron",
        /// Pronoun that can be an object.
        OBJPRON = "objpron",
        /// Relative pronoun.
        REL = "rel",
        /// Question word.
        WH = "wh",
        /// Preposition.
        PREP = "prep",
        /// The word "to".
        TO = "to",
        /// Coordinating conjunction.
        CONJ = "conj",
        /// Subordinating conjunction.
        SUB = "sub",
        /// Modal verb.
        MD = "md",
        /// A form of "be".
        BE = "be",
        /// A form of "have".
        HAVE = "have",
        /// A form of "do".
        DO = "do",
        /// Negation.
        NEG = "neg",
        /// Adverb.
        ADV = "adv",
        /// Adjective.
        ADJ = "adj",
        /// Noun, singular or mass.
        NOUN = "noun",
        /// Noun, plural.
        PLURAL = "plural",
        /// Verb, base form.
        VB = "vb",
        /// Verb, third person singular.
        VBZ = "vbz",
        /// Verb, past tense.
        VBD = "vbd",
        /// Verb, past participle.
        VBN = "vbn",
        /// Verb, -ing form.
        VBG = "vbg",
        /// Number word.
        NUM = "num",
        /// Title before a name.
        TITLE = "title",
        /// Quantifier.
        QUANT = "quant",
        /// Verb particle.
        PARTICLE = "particle",
        /// Given name.
        GIVEN = "given",
        /// Surname.
        SURNAME = "surname",
        /// Determiner or pronoun that negates ("no", "none").
        NO = "no",
        /// "if", "unless", "whether", "that", "as", "there", "according": words with a job of their own; told apart by lemma.
        SPECIAL = "special",
    }
    /// Any verb form.
    pub const VERB: u32 = VB | VBZ | VBD | VBN | VBG;
    /// Any noun form.
    pub const NOMINAL: u32 = NOUN | PLURAL;

    /// The bit of a class name; `if whether that as there according` are one class, told apart by their lemma.
    pub fn bit(name: &str) -> Option<u32> {
        if matches!(name, "if" | "whether" | "that" | "as" | "there" | "according") {
            return Some(SPECIAL);
        }
        NAMES.iter().find(|(n, _)| *n == name).map(|&(_, b)| b)
    }
}

/// Bits of what a word can be within a name ([`crate::lexicon::Entry::parts`]), as `name-parts.tsv` says.
pub mod part {
    /// Names in the file, in bit order.
    pub const NAMES: &[&str] = &["institution", "company", "media", "party", "force", "team", "place", "facility", "event", "opener-organization", "opener-place", "particle", "honorific", "suffix"];
    /// "Ministry", "Council": ends (or opens, before "of") the name of a body.
    pub const INSTITUTION: u32 = 1;
    /// "Inc.", "Holdings".
    pub const COMPANY: u32 = 1 << 1;
    /// "Times", "News".
    pub const MEDIA: u32 = 1 << 2;
    /// "Party", "Democrats".
    pub const PARTY: u32 = 1 << 3;
    /// "Brigade", "Police".
    pub const FORCE: u32 = 1 << 4;
    /// "United", "Rovers".
    pub const TEAM: u32 = 1 << 5;
    /// "River", "Province".
    pub const PLACE: u32 = 1 << 6;
    /// "Airport", "Palace".
    pub const FACILITY: u32 = 1 << 7;
    /// "War", "Treaty", "Cup".
    pub const EVENT: u32 = 1 << 8;
    /// "University of", "National".
    pub const OPENS_ORGANIZATION: u32 = 1 << 9;
    /// "Mount", "San", "New".
    pub const OPENS_PLACE: u32 = 1 << 10;
    /// "al", "van": small words inside a person's name.
    pub const PARTICLE: u32 = 1 << 11;
    /// "Mr.", "Sheikh", "Gen.": before a person's name.
    pub const HONORIFIC: u32 = 1 << 12;
    /// "Jr.": behind a person's name.
    pub const SUFFIX: u32 = 1 << 13;
    /// A given name of men, as `given-names.tsv` says; with [`FEMALE`] of both.
    pub const MALE: u32 = 1 << 30;
    /// A given name of women.
    pub const FEMALE: u32 = 1 << 31;
    /// The bits that say what a word does in a name.
    pub const ANY: u32 = MALE - 1;
}

/// Bits of what a verb or noun asks of a place name beside it ([`crate::lexicon::Lemma::asks`]), as `metonymy.tsv` says.
pub mod asks {
    /// Names in the file, in bit order.
    pub const NAMES: &[&str] = &["acts", "stands", "treats", "reaches", "gives", "takes", "serves", "deed", "tie", "spot", "team", "title", "actor", "divides", "presses", "moves"];
    /// Verb: its subject acts ("refused").
    pub const ACTS: u16 = 1;
    /// Verb: its subject is ground ("borders").
    pub const STANDS: u16 = 1 << 1;
    /// Verb: its object is somebody ("urged").
    pub const TREATS: u16 = 1 << 2;
    /// Verb: its object is ground ("crossed").
    pub const REACHES: u16 = 1 << 3;
    /// Verb: behind "to" stands a receiver ("handed").
    pub const GIVES: u16 = 1 << 4;
    /// Verb: behind "from" stands a giver ("borrowed").
    pub const TAKES: u16 = 1 << 5;
    /// Verb: behind "for" stands a side ("plays").
    pub const SERVES: u16 = 1 << 6;
    /// Noun: somebody's doing ("refusal").
    pub const DEED: u16 = 1 << 7;
    /// Noun: what is between two sides ("alliance").
    pub const TIE: u16 = 1 << 8;
    /// Noun: part of the ground or something on it ("coast").
    pub const SPOT: u16 = 1 << 9;
    /// Noun: member or part of a team ("goalkeeper").
    pub const TEAM: u16 = 1 << 10;
    /// Noun: who stands for a state abroad or at its head ("ambassador").
    pub const TITLE: u16 = 1 << 11;
    /// Adjective or noun behind "is": only somebody can be so ("willing", "ally").
    pub const ACTOR: u16 = 1 << 12;
    /// Verb: "between" and "among" stand those who do it ("signed").
    pub const DIVIDES: u16 = 1 << 13;
    /// Verb: behind "on" stands who should act ("called on").
    pub const PRESSES: u16 = 1 << 14;
    /// Noun: behind "to", "from" and "of" stands the ground that it happens on ("expulsion").
    pub const MOVES: u16 = 1 << 15;

    /// The bit of a name.
    pub fn bit(name: &str) -> Option<u16> {
        NAMES.iter().position(|n| *n == name).map(|i| 1 << i)
    }
}

/// What a verb takes beside its subject, as far as the grammar asks; `valency.tsv`.
pub mod valency {
    /// Names in the file, in bit order.
    pub const NAMES: &[&str] = &["transitive", "motion", "control", "complement"];
    /// Hardly ever without its object: "the men arrested in Lima" are those who were arrested.
    pub const TRANSITIVE: u8 = 1;
    /// Of going: "walked up the hill" has a preposition where "set up a base" has a particle.
    pub const MOTION: u8 = 1 << 1;
    /// Its object does what the infinitive says ("forced them to leave").
    pub const CONTROL: u8 = 1 << 2;
    /// Something stands behind its object: what it gets ("was granted parole") or is in the end ("left them homeless", "was found guilty").
    pub const COMPLEMENT: u8 = 1 << 3;
}

/// Nouns that say of whom they are said that she is a woman.
#[rustfmt::skip]
pub const WOMEN: &[&str] = &[
    "wife", "mother", "daughter", "sister", "aunt", "niece", "widow", "grandmother", "woman", "girl", "queen", "princess", "actress", "spokeswoman",
    "chairwoman", "congresswoman", "businesswoman", "lady", "nun", "fiancee", "girlfriend", "granddaughter",
];
/// Nouns that say of whom they are said that he is a man.
#[rustfmt::skip]
pub const MEN: &[&str] = &[
    "husband", "father", "son", "brother", "uncle", "nephew", "widower", "grandfather", "man", "boy", "king", "prince", "emir", "sultan", "pope",
    "spokesman", "chairman", "congressman", "businessman", "gentleman", "monk", "imam", "archbishop", "boyfriend", "grandson", "fisherman",
    "policeman",
];

/// Selection classes: what a noun or a mention can be as an argument. The first ten are the entity types.
pub const SELECTION: &[&str] = &[
    "@person",
    "@country",
    "@place",
    "@organization",
    "@group",
    "@force",
    "@facility",
    "@event",
    "@office",
    "@time",
    "person",
    "crowd",
    "force",
    "organization",
    "government",
    "country",
    "place",
    "route",
    "facility",
    "agreement",
    "ceasefire",
    "conflict",
    "attack",
    "talks",
    "protest",
    "event",
    "measure",
    "obligation",
    "claim",
    "crime",
    "weapon",
    "vehicle",
    "document",
    "money",
    "aid",
    "time",
    "kin",
    "quantity",
    "weather",
    "body",
    "abstract",
    "media",
    "election",
    "captive",
    "casualty",
    "independence",
    "clause",
    "number",
    "ethnic",
    "armed",
    "redress",
];

/// Selection classes that are entity types: every name has one.
pub const NAMED: u64 = (of("@time") << 1) - 1;

/// The bit of a selection class (`route`) or an entity type (`@place`).
pub fn selection(name: &str) -> Option<u64> {
    SELECTION.iter().position(|&n| n == name).map(|i| 1 << i)
}

/// The bit of a selection class, for constants only.
///
/// # Panics
/// While compiling, if there is no such class.
#[allow(clippy::panic, reason = "a fault of compilation")]
pub const fn of(name: &str) -> u64 {
    let mut i = 0;
    while i < SELECTION.len() {
        if same(SELECTION[i], name) {
            return 1 << i;
        }
        i += 1;
    }
    panic!("unknown selection class")
}

/// The number of a function, for constants only.
///
/// # Panics
/// While compiling, if there is no such function.
#[allow(clippy::panic, reason = "a fault of compilation")]
pub const fn at(name: &str) -> u8 {
    let mut i = 0;
    while i < FUNCTIONS.len() {
        if same(FUNCTIONS[i], name) {
            return i as u8;
        }
        i += 1;
    }
    panic!("unknown function")
}

/// Whether two names are the same, also while compiling.
pub const fn same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let mut i = 0;
    while i < a.len() && i < b.len() && a[i] == b[i] {
        i += 1;
    }
    i == a.len() && i == b.len()
}

/// What a governing word does to the statement below it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[repr(u8)]
pub enum Cue {
    /// Nothing.
    #[default]
    None,
    /// Attributes it.
    Reported,
    /// Attributes it and takes no responsibility.
    Alleged,
    /// Attributes it as untrue.
    Denied,
    /// Asks for it.
    Requested,
    /// Intends it.
    Planned,
    /// Makes it possible.
    Possible,
    /// Makes it probable.
    Probable,
    /// Supposes it.
    Hypothetical,
    /// Says that it does not happen.
    Negated,
    /// Says that it is over.
    Ended,
    /// An infinitive below it is as true as the word itself ("managed to").
    Implied,
}

/// Names of the cues in `cues.tsv`.
pub const CUES: &[(&str, Cue)] = &[
    ("none", Cue::None),
    ("reported", Cue::Reported),
    ("alleged", Cue::Alleged),
    ("denied", Cue::Denied),
    ("requested", Cue::Requested),
    ("planned", Cue::Planned),
    ("possible", Cue::Possible),
    ("probable", Cue::Probable),
    ("hypothetical", Cue::Hypothetical),
    ("negated", Cue::Negated),
    ("ended", Cue::Ended),
    ("implied", Cue::Implied),
];

/// The cue stored as `n`.
#[inline]
pub fn cue(n: u32) -> Cue {
    // As many as four bits can say, so that none needs to be checked.
    const BY_NUMBER: [Cue; 16] = {
        let mut cues = [Cue::None; 16];
        let mut i = 0;
        while i < CUES.len() {
            cues[i] = CUES[i].1;
            i += 1;
        }
        cues
    };
    BY_NUMBER[n as usize & 15]
}

/// What words do to a gerund alone ("backs sending", "open to sending") that they do not do to an infinitive: the numbers behind those of the cues, in the same four bits.
pub const GERUND_CUES: [Cue; 3] = [Cue::Requested, Cue::Planned, Cue::Possible];
const _: () = assert!(CUES.len() + GERUND_CUES.len() <= 16);

/// The cue for a gerund stored as `n`: its own, or that for an infinitive if that says what is not so yet.
#[inline]
pub fn gerund_cue(n: u32) -> Cue {
    let cue = (n & 15).checked_sub(CUES.len() as u32).map_or(cue(n), |own| GERUND_CUES.get(own as usize).copied().unwrap_or(Cue::None));
    if GERUND_CUES.contains(&cue) { cue } else { Cue::None }
}

/// Where an argument stands, seen from its predicate.
pub const FUNCTIONS: &[&str] = &[
    "",
    "subj",
    "obj",
    "inf",
    "that",
    "quote",
    "ing",
    "mod",
    "poss",
    "head",
    // Whom a noun is said of: the name beside it, the subject of "is".
    "named",
    // The words of the trigger: "deputy minister" of "Kenya's deputy minister".
    "title",
    // The office in the title of whom a verb is about: "ousted *President* Ali Reza".
    "post",
    "self",
    "obj2",
    "time",
    "ofposs",
    // A question that the verb takes: "explained *why* ...".
    "wh",
    "by",
    "of",
    "to",
    "from",
    "in",
    "into",
    "on",
    "at",
    "against",
    "between",
    "among",
    "with",
    "for",
    "over",
    "through",
    "under",
    "within",
    "near",
    "across",
    "towards",
    "about",
    "after",
    "during",
    "as",
    "via",
    "along",
    "around",
    "inside",
    "outside",
    "behind",
    "before",
    "without",
    "amid",
    "out",
    "off",
    "than",
    "per",
    "up",
    "down",
    "beyond",
    "like",
    "since",
    "until",
    "alongside",
    "according",
    // The subject of the verb of speech above the clause.
    "speaker",
    // The clause of that verb.
    "above",
    // How many the filler of the role before it counts.
    "count",
    // Whose the filler of the role before it is: "an *Israeli* raid", "an attack by *rebels*".
    "side",
    // To whom the clause that fills the role before is done: "threatened to sue *Peru*", "to cut ties with *Mali*".
    "aim",
    // Who acts in the clause that fills the role before: "demanded that *Peru* pay".
    "doer",
    // Patterns only: the nearest mention of the sentence before the pattern.
    "earlier",
];

/// The number of a function.
pub fn function(name: &str) -> Option<u8> {
    FUNCTIONS.iter().position(|f| *f == name && !name.is_empty()).map(|i| i as u8)
}

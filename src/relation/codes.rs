//! Codes of other schemes: CAMEO, PLOVER and Wikidata, computed from kind, status, value and who acts. One table.

use crate::clause::status::{Modality, Polarity, TenseStatus};

/// A PLOVER event: its class and, where one fits, its mode.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Plover {
    /// `CONSULT`, `ASSAULT` ...
    pub class: &'static str,
    /// `visit`, `heavy-weapons` ...; `None` where the class has no modes or none is sure.
    pub mode: Option<&'static str>,
}

/// A Wikidata statement: the property, which roles are its subject and its value, and the time qualifiers that fit.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Wikidata {
    /// `P463`.
    pub property: &'static str,
    /// The role that the statement is about.
    pub subject: &'static str,
    /// The role that is its value; `time` where it is the relation's time (founded in 1992, `P571`).
    pub value: &'static str,
    /// Under which qualifier the relation's time stands: `P580` start, `P582` end, `P585` point in time.
    pub time: Option<&'static str>,
}

/// What is known of a relation when it is coded.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Facts<'f> {
    pub(crate) kind: &'f str,
    pub(crate) polarity: Polarity,
    pub(crate) modality: Modality,
    pub(crate) tense: TenseStatus,
    pub(crate) value: Option<&'f str>,
    /// Sector of who acts, as far as it is known.
    pub(crate) sector: Sector,
    /// The trigger, and what the role `weapon`, `cause`, `obligation`, `act` or `matter` holds.
    pub(crate) words: [&'f str; 2],
}

/// Who acts, as far as the codes ask.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Sector {
    /// A state, its government, its forces.
    State,
    /// An armed group that is not a state's.
    Armed,
    /// People.
    Civil,
    /// Not known.
    Unknown,
}

/// kind, CAMEO, PLOVER class, mode; what a planned one is: CAMEO, PLOVER class ("" for the same).
#[rustfmt::skip]
const EVENTS: &[(&str, &str, &str, &str, &str, &str)] = &[
    ("said",                   "010",  "",          "",             "",    ""),
    ("met",                    "040",  "CONSULT",   "meet",         "036", "AGREE"),
    ("visited",                "042",  "CONSULT",   "visit",        "036", "AGREE"),
    ("spoke_by_phone",         "041",  "CONSULT",   "phone",        "036", "AGREE"),
    ("brokered_agreement",     "045",  "CONSULT",   "third-party",  "039", "AGREE"),
    ("mediated",               "045",  "CONSULT",   "third-party",  "039", "AGREE"),
    ("signed_agreement",       "057",  "SUPPORT",   "",             "030", "AGREE"),
    ("agreed",                 "030",  "AGREE",     "",             "",    ""),
    ("pledged",                "030",  "AGREE",     "",             "",    ""),
    ("proposed",               "020",  "REQUEST",   "",             "",    ""),
    ("ceasefire",              "0871", "RETREAT",   "ceasefire",    "035", "AGREE"),
    ("praised",                "051",  "SUPPORT",   "",             "",    ""),
    ("supported",              "051",  "SUPPORT",   "",             "030", "AGREE"),
    ("allied_with",            "050",  "SUPPORT",   "",             "",    ""),
    ("recognized",             "054",  "SUPPORT",   "",             "031", "AGREE"),
    ("joined",                 "050",  "SUPPORT",   "",             "030", "AGREE"),
    ("left",                   "160",  "SANCTION",  "withdraw",     "130", "THREATEN"),
    ("gave_aid",               "070",  "AID",       "",             "033", "AGREE"),
    ("supplied_arms",          "072",  "AID",       "",             "033", "AGREE"),
    ("held_exercise",          "062",  "COOPERATE", "",             "031", "AGREE"),
    ("cooperated",             "060",  "COOPERATE", "",             "031", "AGREE"),
    ("withdrew",               "0872", "RETREAT",   "withdraw",     "035", "CONCEDE"),
    ("released",               "0841", "RETREAT",   "release",      "035", "CONCEDE"),
    ("lifted",                 "085",  "RETREAT",   "access",       "035", "CONCEDE"),
    ("left_office",            "083",  "RETREAT",   "resign",       "034", "CONCEDE"),
    ("conceded",               "080",  "CONCEDE",   "",             "",    ""),
    ("urged",                  "020",  "REQUEST",   "",             "",    ""),
    ("accused",                "112",  "ACCUSE",    "allege",       "",    ""),
    ("condemned",              "111",  "ACCUSE",    "disapprove",   "",    ""),
    ("denied",                 "120",  "REJECT",    "",             "",    ""),
    ("rejected",               "120",  "REJECT",    "",             "",    ""),
    ("threatened",             "130",  "THREATEN",  "",             "",    ""),
    ("protested",              "140",  "PROTEST",   "demo",         "",    ""),
    ("blocked_route",          "144",  "PROTEST",   "obstruct",     "",    ""),
    ("sanctioned",             "163",  "SANCTION",  "discontinue",  "131", "THREATEN"),
    ("expelled",               "166",  "SANCTION",  "expel",        "131", "THREATEN"),
    ("deported",               "174",  "COERCE",    "deport",       "137", "THREATEN"),
    ("banned",                 "172",  "COERCE",    "ban",          "137", "THREATEN"),
    ("charged",                "173",  "SANCTION",  "convict",      "",    ""),
    ("detained",               "173",  "COERCE",    "arrest",       "137", "THREATEN"),
    ("abducted",               "181",  "ASSAULT",   "abduct",       "138", "THREATEN"),
    ("deployed_force",         "154",  "MOBILIZE",  "troops",       "",    ""),
    ("attacked",               "180",  "ASSAULT",   "",             "138", "THREATEN"),
    ("casualties",             "180",  "ASSAULT",   "",             "138", "THREATEN"),
    ("captured",               "192",  "COERCE",    "seize",        "138", "THREATEN"),
    ("fought",                 "190",  "ASSAULT",   "",             "138", "THREATEN"),
    ("violated",               "111",  "ACCUSE",    "disapprove",             "",    ""),
    ("seized_power",           "190",  "ASSAULT",   "",             "",    ""),
];

/// What the actor, the value or a word changes: kind, the condition, CAMEO, PLOVER class, mode. The first that holds counts.
#[rustfmt::skip]
const SPECIAL: &[(&str, Condition, &str, &str, &str)] = &[
    ("blocked_route",   Condition::By(Sector::State),        "191", "COERCE",  "restrict"),
    ("blocked_route",   Condition::By(Sector::Armed),        "191", "COERCE",  "restrict"),
    ("urged",           Condition::Word("demand insist order requir command instruct ultimat must pressur"), "100", "REQUEST", ""),
    ("proposed",        Condition::Word("offer"),            "030", "AGREE",   ""),
    ("pledged",         Condition::Word(HOSTILE),            "130", "THREATEN", ""),
    ("agreed",          Condition::Word("demand"),           "080", "CONCEDE", ""),
    ("conceded",        Condition::Word("apolog"),           "055", "SUPPORT", ""),
    ("cooperated",      Condition::Word("tie relation diplom"), "050", "SUPPORT", ""),
    ("supported",       Condition::Word("defend"),           "052", "SUPPORT", ""),
    ("accused",         Condition::Word("sue suing lawsuit"), "115", "ACCUSE", "disapprove"),
    ("deported",        Condition::Word("extradit"),         "063", "COOPERATE", ""),
    ("attacked",        Condition::Word("demolish raz bulldoz"), "171", "COERCE", "seize"),
    ("attacked",        Condition::Word("dispers"),          "175", "COERCE",  ""),
    ("attacked",        Condition::Word(HEAVY),              "194", "ASSAULT", "heavy-weapons"),
    ("attacked",        Condition::Word(AERIAL),             "195", "ASSAULT", "aerial"),
    ("attacked",        Condition::Word(SUICIDE),            "183", "ASSAULT", "suicide-attack"),
    ("attacked",        Condition::Word(EXPLOSIVE),          "183", "ASSAULT", "explosives"),
    ("attacked",        Condition::Word(MURDER),             "186", "ASSAULT", "assassinate"),
    ("attacked",        Condition::Word("stab beat club kick punch whip tortur rap assault abus molest flog manhandl"), "182", "ASSAULT", "beat"),
    ("casualties",      Condition::Word(HEAVY),              "194", "ASSAULT", "heavy-weapons"),
    ("casualties",      Condition::Word(AERIAL),             "195", "ASSAULT", "aerial"),
    ("casualties",      Condition::Word(SUICIDE),            "183", "ASSAULT", "suicide-attack"),
    ("casualties",      Condition::Word(EXPLOSIVE),          "183", "ASSAULT", "explosives"),
    ("casualties",      Condition::Word(MURDER),             "186", "ASSAULT", "assassinate"),
    ("attacked",        Condition::Word(WAR),                "190", "ASSAULT", ""),
    ("attacked",        Condition::By(Sector::State),        "190", "ASSAULT", ""),
    ("violated",        Condition::Word("ceasefire truce armistice"), "196", "ASSAULT", ""),
    ("protested",       Condition::Word("riot"),             "145", "PROTEST", "riot"),
    ("protested",       Condition::Word("strike struck walkout"), "143", "PROTEST", "strike"),
    ("protested",       Condition::Word("boycott"),          "140", "PROTEST", "boycott"),
    ("deployed_force",  Condition::Word("police"),           "153", "MOBILIZE", "police"),
    ("charged",         Condition::Says("investigated"),     "090", "ACCUSE",  "investigate"),
    ("charged",         Condition::Says("charged"),          "173", "ACCUSE",  "allege"),
    ("charged",         Condition::Says("tried"),            "173", "ACCUSE",  "allege"),
    ("charged",         Condition::Says("convicted"),        "116", "SANCTION", "convict"),
    ("charged",         Condition::Says("acquitted"),        "081", "RETREAT", "release"),
    ("ceasefire",       Condition::Says("broken"),           "196", "ASSAULT", ""),
    ("gave_aid",        Condition::Says("financial"),        "071", "AID",     ""),
    ("gave_aid",        Condition::Says("food"),             "073", "AID",     ""),
    ("gave_aid",        Condition::Says("medical"),          "073", "AID",     ""),
    ("gave_aid",        Condition::Says("shelter"),          "073", "AID",     ""),
    ("gave_aid",        Condition::Says("humanitarian"),     "073", "AID",     ""),
    ("gave_aid",        Condition::Says("rescue"),           "073", "AID",     ""),
];

const HEAVY: &str = "shell artiller tank mortar rocket missil cannon";
const AERIAL: &str = "airstrike air-strike drone jet helicopter plane aircraft strafe";
const WAR: &str = "invasion invad offensive bombard clash";
const SUICIDE: &str = "suicide";
const EXPLOSIVE: &str = "bomb blast explos grenad mine detonat blew";
const HOSTILE: &str = "aveng retaliat reveng punish crush destroy annihilat eliminat attack strike bomb invad kill";
const MURDER: &str = "assassinat murder";

#[derive(Clone, Copy)]
enum Condition {
    /// Who acts.
    By(Sector),
    /// The kind's value.
    Says(&'static str),
    /// How a word of the trigger, weapon, cause or obligation begins.
    Word(&'static str),
}

impl Condition {
    fn holds(self, f: &Facts<'_>) -> bool {
        let begins = |text: &str, stems: &str| {
            let mut words = text.split(|c: char| !c.is_alphabetic() && c != '-');
            words.any(|w| stems.split(' ').any(|s| w.get(..s.len()).is_some_and(|w| w.eq_ignore_ascii_case(s))))
        };
        match self {
            Condition::By(sector) => sector == f.sector,
            Condition::Says(value) => Some(value) == f.value,
            Condition::Word(stems) => f.words.iter().any(|text| begins(text, stems)),
        }
    }
}

/// kind, property, subject, value, qualifier of its time.
#[rustfmt::skip]
const PROPERTIES: &[(&str, &str, &str, &str, &str)] = &[
    ("member_of",         "P463",  "member",       "organization", ""),
    ("joined",            "P463",  "member",       "organization", "P580"),
    ("left",              "P463",  "member",       "organization", "P582"),
    ("holds_office",      "P39",   "holder",       "office",       ""),
    ("took_office",       "P39",   "person",       "office",       "P580"),
    ("left_office",       "P39",   "person",       "office",       "P582"),
    ("spokesperson_of",   "P1268", "person",       "for",          ""),
    ("affiliated_with",   "P1416", "member",       "with",         ""),
    ("national_of",       "P27",   "person",       "country",      ""),
    ("founded",           "P112",  "organization", "founder",      ""),
    ("part_of",           "P361",  "part",         "whole",        ""),
    ("headquartered_in",  "P159",  "organization", "place",        ""),
    ("located_in",        "P131",  "place",        "in",           ""),
    ("capital_of",        "P1376", "capital",      "of",           ""),
    ("borders",           "P47",   "place",        "neighbor",     ""),
    ("connects",          "P2789", "link",         "ends",         ""),
    ("populated_by",      "P172",  "place",        "group",        ""),
    ("claims",            "P1336", "place",        "claimant",     ""),
    ("commands",          "P4791", "force",        "commander",    ""),
    ("stationed_in",      "P276",  "force",        "place",        "P585"),
    ("signed_agreement",  "P1891", "agreement",    "parties",      "P585"),
    ("won_election",      "P991",  "election",     "winner",       "P585"),
    ("ran_for",           "P3602", "candidate",    "office",       "P585"),
    ("charged",           "P1595", "person",       "offence",      "P585"),
    ("died",              "P509",  "person",       "cause",        ""),
];

/// What a value makes of a property: kind, value, property.
#[rustfmt::skip]
const BY_VALUE: &[(&str, &str, &str)] = &[
    ("family_of", "spouse",  "P26"),
    ("family_of", "partner", "P451"),
    ("family_of", "child",   "P40"),
    ("family_of", "parent",  "P8810"),
    ("family_of", "sibling", "P3373"),
    ("family_of", "other",   "P1038"),
    ("family_of", "",        "P1038"),
    ("charged",   "convicted", "P1399"),
    ("charged",   "sentenced", "P1399"),
];

/// CAMEO code and PLOVER event of a relation; `None` for states, and for what is denied, supposed, asked about or only asked for: then the request is the event.
pub(crate) fn event(f: Facts<'_>) -> Option<(&'static str, Option<Plover>)> {
    if f.polarity == Polarity::Negative || matches!(f.modality, Modality::Hypothetical | Modality::Questioned | Modality::Requested) {
        return None;
    }
    let &(_, cameo, class, mode, planned, planned_class) = EVENTS.iter().find(|e| e.0 == f.kind)?;
    let ahead = f.modality == Modality::Planned || f.tense == TenseStatus::Future && f.modality == Modality::Asserted;
    let (cameo, class, mode) = if ahead && !planned.is_empty() {
        (planned, planned_class, "")
    } else {
        let special = SPECIAL.iter().find(|s| s.0 == f.kind && s.1.holds(&f));
        special.map_or((cameo, class, mode), |s| (s.2, s.3, s.4))
    };
    let plover = (!class.is_empty()).then_some(Plover { class, mode: Some(mode).filter(|m| !m.is_empty()) });
    Some((cameo, plover))
}

/// Where the role of the value is empty, the time can be the value: kind, property.
const BY_TIME: &[(&str, &str)] = &[("founded", "P571"), ("died", "P570")];

/// The Wikidata statement that a kind makes; `filled` says whether a role has a filler.
pub(crate) fn wikidata(f: Facts<'_>, filled: impl Fn(&str) -> bool) -> Option<Wikidata> {
    if f.polarity == Polarity::Negative || f.modality != Modality::Asserted {
        return None;
    }
    let by_value = BY_VALUE.iter().find(|b| b.0 == f.kind && b.1 == f.value.unwrap_or("")).map(|b| b.2);
    let row = PROPERTIES.iter().find(|p| p.0 == f.kind);
    let (subject, value, time) = row.map_or(("person", "relative", ""), |p| (p.2, p.3, p.4));
    let property = by_value.or(row.map(|p| p.1))?;
    if !filled(value) {
        let property = BY_TIME.iter().find(|b| b.0 == f.kind)?.1;
        return Some(Wikidata { property, subject, value: "time", time: None });
    }
    // A state that is over ended at its time.
    let time = if time.is_empty() && f.tense == TenseStatus::Ended { "P582" } else { time };
    Some(Wikidata { property, subject, value, time: Some(time).filter(|t| !t.is_empty()) })
}

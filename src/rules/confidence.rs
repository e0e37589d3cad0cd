//! How sure a relation is: one table, reviewed against annotated texts by `examples/reliability.rs`, so that what is given 0.9 is right nine times in ten.

use super::Realisation;

/// How often a frame is right in each shape that English gives it, all else being well.
const fn base(realisation: Realisation) -> f32 {
    match realisation {
        Realisation::Active | Realisation::Passive | Realisation::Relative | Realisation::LightVerb | Realisation::Pattern => 0.93,
        // Their subject is not beside them, or the predicate is no verb.
        Realisation::Infinitive | Realisation::Participle | Realisation::Copular | Realisation::Compound => 0.9,
        // Phrases may belong to a noun or to what follows it.
        Realisation::Nominal => 0.92,
        // "-ing" may be a noun, and its subject is guessed.
        Realisation::Gerund => 0.75,
    }
}

/// The subject was found across other clauses.
const FAR_SUBJECT: f32 = 0.06;
/// Who the relation is about first is described, not named ("officials", "a group").
const UNNAMED: f32 = 0.1;
/// A filler stands more than [`NEAR`] bytes from the trigger.
const DISTANT: f32 = 0.08;
/// About ten words.
pub const NEAR: u32 = 60;
/// Most for a passive that leaves out who did it, where the frame calls that weak.
const AGENTLESS: f32 = 0.65;
/// What is not weak for another reason is not called so for the sum of small ones.
const LEAST: f32 = 0.6;

/// What an analysed match shows.
#[derive(Clone, Copy, Debug)]
pub struct Signs {
    /// How the frame was realised.
    pub realisation: Realisation,
    /// The subject was found across other clauses.
    pub far_subject: bool,
    /// The agent is missing, and the frame calls that weak.
    pub agentless: bool,
}

/// The confidence of a match before its fillers are known.
pub fn of_match(s: Signs) -> f32 {
    let all = base(s.realisation) - if s.far_subject { FAR_SUBJECT } else { 0.0 };
    if s.agentless { all.min(AGENTLESS) } else { all }
}

/// The confidence of a relation: its match, and whether the filler of its first role is named and all of them stand near the trigger.
pub fn of_relation(of_match: f32, named: bool, near: bool) -> f32 {
    let less = if named { 0.0 } else { UNNAMED } + if near { 0.0 } else { DISTANT };
    (of_match - less).max(LEAST.min(of_match))
}

//! Which spans mention what: gazetteer names, names by shape, offices, demonyms.
//!
//! `zone` finds the runs where names may stand, `meaning` what the gazetteer says of a form, `weigh` the evidence for each span, `evidence` names its pieces,
//! `sums` adds them up, `decide` chooses; `kept` remembers answers.
//! What an ambiguous mention refers to is decided in `reference/`.

pub(crate) mod decide;
pub mod evidence;
mod kept;
mod meaning;
mod shared;
mod sums;
mod weigh;
pub(crate) mod zone;

use crate::gazetteer::EntityType;
use crate::span::Span;
pub use evidence::Reading;
use serde::{Deserialize, Serialize};

/// How a mention refers.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// By a name.
    Named,
    /// By a common noun ("the bloc").
    Nominal,
    /// By a pronoun.
    Pronoun,
    /// By an adjective or people-word ("Armenian", "Armenians").
    Demonym,
}

/// The step that said which entity a mention refers to.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum LinkStep {
    /// A name that is not listed, met for the first time.
    #[default]
    NewName,
    /// A listed name, form or alias.
    Listed,
    /// One of several listed meanings, chosen by the document: its countries, its people, the words beside the name.
    Context,
    /// The same name as before.
    SameName,
    /// A person's surname after the full name.
    Surname,
    /// A person's given name after the full name.
    GivenName,
    /// A title and surname after the full name.
    TitleSurname,
    /// An acronym, introduced in parentheses or made of the initials.
    Acronym,
    /// Part of a longer name before it: "the Platform".
    Alias,
    /// A post, by who holds it: "the prime minister".
    OfficeHolder,
    /// A common noun: "the bloc".
    Nominal,
    /// A pronoun.
    Pronoun,
    /// Several together that stood together before: "both sides", "the two leaders".
    Members,
}

/// A mention while the document is read.
#[derive(Clone, Copy, Debug)]
pub struct RawMention {
    /// Bytes.
    pub span: Span,
    /// First token in the block.
    pub first: u32,
    /// One past the last token.
    pub last: u32,
    /// Type of the thing meant.
    pub kind: EntityType,
    /// How it refers.
    pub form: Form,
    /// Gazetteer entity plus nothing: its number, 0 if nil.
    pub gazetteer: u32,
    /// Surface form number plus one, for its other candidates; 0 if none.
    pub surface: u32,
    /// Document entity plus one, 0 while unresolved.
    pub entity: u32,
    /// Literal document entity plus one of a metonym, 0 if literal.
    pub literal: u32,
    /// [`RawMention::ADJECTIVE`], [`RawMention::PLURAL`]: a byte for both, for a long document keeps millions of these.
    pub flags: u8,
    /// How its entity was found.
    pub step: LinkStep,
}

/// What a long document keeps most of stays small (`cargo bench --bench footprint`).
const _: () = assert!(size_of::<RawMention>() == 36);

impl RawMention {
    /// "*Armenian* road".
    pub const ADJECTIVE: u8 = 1;
    /// "*Armenians*", "two ministers".
    pub const PLURAL: u8 = 2;

    /// The flags of what is an adjective, or a plural, or both.
    pub fn flags(adjective: bool, plural: bool) -> u8 {
        (if adjective { Self::ADJECTIVE } else { 0 }) | (if plural { Self::PLURAL } else { 0 })
    }
    /// It is an adjective ("Armenian road"), not a noun.
    #[inline]
    pub fn is_adjective(&self) -> bool {
        self.flags & Self::ADJECTIVE != 0
    }
    /// A plural demonym or group ("Armenians").
    #[inline]
    pub fn is_plural(&self) -> bool {
        self.flags & Self::PLURAL != 0
    }
}

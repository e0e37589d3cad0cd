//! **dateline** reads English news and returns who, where and what happened as typed data.
//!
//! Three types are all most users need: [`Extractor`] reads a text, [`Document`] is what was found, [`Fact`] is one relation as a struct.
//!
//! ```
//! use dateline::{Extractor, Fact};
//!
//! let extractor = Extractor::new(); // built-in gazetteers and rules; Send + Sync, cheap to clone
//! let news = extractor.extract("In 2020, Russia brokered a ceasefire between Armenia and Azerbaijan.");
//! let mut lines = Vec::new();
//! for relation in news.relations().filter(|r| r.is_asserted()) {
//!     if let Fact::BrokeredAgreement(deal) = relation.fact() {
//!         lines.push(format!("{} brokered {} between {}", news.name(deal.broker), news.text(deal.agreement), news.names(&deal.parties).join(" and ")));
//!     }
//! }
//! assert_eq!(lines, ["Russia brokered a ceasefire between Armenia and Azerbaijan"]);
//! ```
//!
//! Every relation carries its status, so that what somebody denied or demanded is never reported as a fact, and its evidence: the bytes of sentence,
//! trigger and arguments, and the id of the rule. Printed, a relation is a picture of itself.
//!
//! # Status
//! [`Polarity`], [`Modality`], [`TenseStatus`], attribution and time come from the words above the predicate, alike for all kinds of relations.
//!
//! ```
//! use dateline::{Date, Extractor, Modality, Polarity};
//!
//! let extractor = Extractor::new();
//! let news = extractor.extract_dated("Baku denied on Tuesday that it had blocked the road.", Date::new(2023, 1, 10)?);
//! let blocked = news.relations().find(|r| r.kind() == "blocked_route").unwrap();
//! assert_eq!((blocked.polarity(), blocked.modality()), (Polarity::Negative, Modality::Asserted));
//! assert_eq!(blocked.attribution()[0].span.of(news.source()), "Baku");
//!
//! let news = extractor.extract("Kenya may send police to Haiti.");
//! assert_eq!(news.relations().find(|r| r.kind() == "deployed_force").unwrap().modality(), Modality::Possible);
//! # Ok::<(), dateline::DateError>(())
//! ```
//!
//! # Dates
//! "Tuesday" needs a day to count from: pass one with [`Extractor::extract_dated`], or let the byline or dateline tell. Without either the value stays open
//! (`XXXX-WXX-2`); no date is guessed.
//!
//! # Many documents
//! [`Extractor`] is shared between threads without locks. [`Scratch`] keeps the working memory of one thread; with [`Extractor::extract_with`] and
//! [`Scratch::recycle`] a document costs few allocations once the buffers have grown. Opening the built-in tables costs a few loads: nothing is parsed.
//!
//! # When something is missing
//! [`Extractor::why_not`] names the condition that failed, [`Extractor::outline`] shows how a sentence was analysed.
//!
//! # Results elsewhere
//! A [`Document`] serialises with serde: entities, mentions, times, quotes and relations with byte offsets, under the schema number [`SCHEMA`].
//!
//! # Units and guarantees
//! Offsets are UTF-8 bytes of the caller's text, end exclusive ([`Span`] converts them). Extraction accepts any `&str`, needs no model,
//! service or network, and gives the same answer every time; [`Decoded`] reads bytes that are no UTF-8. Dates are ISO 8601, countries ISO 3166-1.
//!
//! What is named on this page and what [`gazetteer`], [`time`] and [`export`] offer never panics. What can fail returns a `Result` and says under "Errors" when; reading a
//! text cannot.
//!
//! # Cost
//! A method takes constant time and allocates nothing where its documentation names no cost: it reads a field, or a row of a table. "Linear" speaks of time and memory alike.
//!
//! # What it does not do
//! It reads English only. It has no parser and no world knowledge beyond its tables; a sentence it cannot analyse gives names and times but few relations.
//!
//! # Data
//! City and administrative-division data derive from [GeoNames](https://www.geonames.org), CC BY 4.0; all sources stand in `gazetteers/SOURCES.tsv` and `gazetteers/NOTICE`.

// A text never fails: what could panic, or write beside the results, says at its place why it does not.
#![cfg_attr(not(test), warn(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::unreachable, clippy::todo, clippy::unimplemented, clippy::print_stdout, clippy::print_stderr))]
// The same result each time: nothing goes through a map in the order of its hashes.
#![warn(clippy::iter_over_hash_type)]

pub mod blob;
mod error;
mod hash;
mod span;
pub mod text;

#[allow(missing_docs)]
pub mod lexicon;

pub mod gazetteer;

pub mod time;

pub mod mention;

pub mod clause;

pub mod reference;

pub mod relation;

pub mod rules;

pub mod check;
mod document;
mod explain;
pub mod export;
mod extractor;
pub mod guide;
mod merge;
mod picture;
mod quote;

pub use clause::status::{Modality, Polarity, TenseStatus};
pub use document::{Attribution, Cause, Document, Entity, Evidence, Mention, Quote, Relation, SCHEMA, Warning};
pub use error::Error;
#[doc(hidden)]
pub use extractor::Stage;
pub use extractor::{Builder, Extractor, Input, Limits, MIN_CONFIDENCE, Missing, NearMiss, Preset, Scratch, WeighedName, WhyNot, builtin_gazetteer};
pub use gazetteer::EntityType;
pub use mention::{Form, LinkStep};
pub use relation::*;
pub use span::Span;
pub use text::{Decoded, Encoding};
pub use time::{Date, DateError, TimeMention, TimeModifier, TimeType, TimeValue};

/// The README's code, run as a test.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

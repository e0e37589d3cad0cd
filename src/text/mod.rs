//! From bytes to paragraphs, sentences, tokens and quotation spans.
//!
//! All offsets are bytes of the caller's text. One pass, in blocks of whole paragraphs; a text with dirt in it is cleaned before ([`Clean`]).

mod clean;
mod decode;
pub mod fold;
mod layout;
pub mod token;

pub use clean::Clean;
pub use decode::{Decoded, Encoding};
pub use layout::{Block, Layout, QuoteSpan, Sentence, SentenceKind};
pub use token::{Token, TokenKind, Tokenizer, shape};

//! From bytes to paragraphs, sentences, tokens and quotation spans.
//!
//! All offsets are bytes of the caller's text; nothing is rewritten. One pass, in blocks of whole paragraphs.

pub mod fold;
mod layout;
pub mod token;

pub use layout::{Block, Layout, QuoteSpan, Sentence, SentenceKind};
pub use token::{Token, TokenKind, Tokenizer, shape};

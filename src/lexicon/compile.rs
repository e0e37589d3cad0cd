//! The compiler's side of the lexicon: reads the TSV files into lemmas and forms. Used by `build.rs` and nowhere at run time.
#![allow(dead_code, unreachable_pub)]

use super::class::{self, word};
use crate::error::Error;
use std::collections::HashMap;

/// One table file: name and content.
pub struct File<'a> {
    /// Name for messages.
    pub name: &'a str,
    /// Content.
    pub text: &'a str,
}

impl<'a> File<'a> {
    /// Rows after the header as cells, with their line number. Empty lines and `#` lines are skipped.
    pub fn rows(&self) -> impl Iterator<Item = (u32, Vec<&'a str>)> {
        self.text.lines().enumerate().skip(1).filter(|(_, l)| !l.is_empty() && !l.starts_with('#')).map(|(i, l)| (i as u32 + 1, l.split('\t').collect()))
    }
}

/// A lemma while it is being built.
#[derive(Default, Clone)]
pub struct LemmaRow {
    pub spelling: String,
    pub selection: u64,
    pub cues: u32,
    pub verb_frames: Vec<u32>,
    pub noun_frames: Vec<u32>,
}

/// A form while it is being built.
#[derive(Default, Clone, Copy)]
pub struct FormRow {
    pub classes: u32,
    pub verb: u32,
    pub noun: u32,
    pub parts: u32,
}

/// All words of the language.
pub struct Words {
    pub lemmas: Vec<LemmaRow>,
    pub lemma_index: HashMap<String, u32>,
    pub forms: HashMap<String, FormRow>,
}

impl Default for Words {
    fn default() -> Self {
        Words { lemmas: vec![LemmaRow::default()], lemma_index: HashMap::new(), forms: HashMap::new() }
    }
}

impl Words {
    /// The number of a lemma, made if new.
    pub fn lemma(&mut self, spelling: &str) -> u32 {
        if let Some(&l) = self.lemma_index.get(spelling) {
            return l;
        }
        let l = self.lemmas.len() as u32;
        self.lemmas.push(LemmaRow { spelling: spelling.to_owned(), ..LemmaRow::default() });
        self.lemma_index.insert(spelling.to_owned(), l);
        l
    }
    /// Adds a class to a form. `verb` says which of the two lemmas it sets.
    pub fn form(&mut self, form: &str, classes: u32, lemma: &str, verb: bool) {
        let l = self.lemma(lemma);
        let row = self.forms.entry(crate::text::fold::fold(form)).or_default();
        row.classes |= classes;
        let place = if verb { &mut row.verb } else { &mut row.noun };
        if *place == 0 {
            *place = l;
        }
    }

    /// Reads one lexicon file; the stem of its name says which it is.
    ///
    /// # Errors
    /// The address of the first fault and what was expected.
    pub fn read(&mut self, stem: &str, file: &File<'_>) -> Result<(), Error> {
        for (line, cells) in file.rows() {
            let cell = |i: usize| cells.get(i).copied().unwrap_or("").trim();
            let fault = |column: usize, message: String| {
                let at = cells.iter().take(column).map(|c| c.len() + 1).sum::<usize>() as u32 + 1;
                Error::new(file.name, line, at, message)
            };
            if cell(0).is_empty() {
                return Err(fault(0, "empty first cell".into()));
            }
            match stem {
                "closed" => {
                    let mut classes = 0;
                    for name in cell(1).split(' ') {
                        classes |= word::bit(name).ok_or_else(|| fault(1, format!("unknown word class \"{name}\"")))?;
                    }
                    // A closed-class word is only what the file says, so that "us" and "may" keep out of the open classes.
                    let lemma = self.lemma(cell(2));
                    let verb = if classes & (word::VERB | word::BE | word::HAVE | word::DO | word::MD) != 0 { lemma } else { 0 };
                    self.forms.insert(crate::text::fold::fold(cell(0)), FormRow { classes, verb, noun: lemma, parts: 0 });
                }
                "verbs" => {
                    let base = cell(0);
                    for (i, class) in [(0, word::VB), (1, word::VBZ), (2, word::VBD), (3, word::VBN), (4, word::VBG)] {
                        for form in cell(i).split('|').filter(|f| !f.is_empty()) {
                            self.open(form, class, base, true);
                        }
                    }
                }
                "nouns" => {
                    let base = cell(0);
                    self.open(base, if cell(1) == base { word::NOUN | word::PLURAL } else { word::NOUN }, base, false);
                    for form in cell(1).split('|').filter(|f| !f.is_empty()) {
                        self.open(form, word::PLURAL, base, false);
                    }
                }
                "adjectives" => self.open(cell(0), word::ADJ, cell(0), false),
                "adverbs" => self.open(cell(0), word::ADV, cell(0), false),
                "given-names" => {
                    self.open(cell(0), word::GIVEN, cell(0), false);
                    let gender = match cell(1) {
                        "m" => class::part::MALE,
                        "f" => class::part::FEMALE,
                        "" => 0,
                        other => return Err(fault(1, format!("unknown gender \"{other}\", expected m, f or nothing"))),
                    };
                    if let Some(row) = self.forms.get_mut(&crate::text::fold::fold(cell(0))).filter(|r| r.classes & word::GIVEN != 0) {
                        row.parts |= gender;
                    }
                }
                "family-names" => self.open(cell(0), word::SURNAME, cell(0), false),
                "titles" => {
                    let l = self.lemma(&crate::text::fold::fold(cell(0)));
                    let row = self.forms.entry(crate::text::fold::fold(cell(0))).or_default();
                    row.classes |= word::TITLE;
                    if row.noun == 0 {
                        row.noun = l;
                    }
                }
                "name-parts" => {
                    let all = class::part::NAMES;
                    let bit = all.iter().position(|n| *n == cell(0)).ok_or_else(|| fault(0, format!("unknown part of names \"{}\", expected one of: {}", cell(0), all.join(", "))))?;
                    self.forms.entry(crate::text::fold::fold(cell(1))).or_default().parts |= 1 << bit;
                }
                "noun-classes" => {
                    let bit = class::selection(cell(0)).ok_or_else(|| fault(0, format!("unknown noun class \"{}\", expected one of: {}", cell(0), class::SELECTION[10..].join(", "))))?;
                    let l = self.lemma(cell(1)) as usize;
                    self.lemmas[l].selection |= bit;
                }
                "metonymy" => {
                    let bit = class::asks::bit(cell(0)).ok_or_else(|| fault(0, format!("unknown class \"{}\", expected one of: {}", cell(0), class::asks::NAMES.join(", "))))?;
                    let l = self.lemma(cell(1)) as usize;
                    self.lemmas[l].cues |= u32::from(bit) << 16;
                }
                "valency" => {
                    let bit = class::valency::NAMES
                        .iter()
                        .position(|n| *n == cell(0))
                        .ok_or_else(|| fault(0, format!("unknown class \"{}\", expected one of: {}", cell(0), class::valency::NAMES.join(", "))))?;
                    let l = self.lemma(cell(1)) as usize;
                    self.lemmas[l].cues |= 1 << (CUE_BITS + bit as u32);
                }
                "cues" => {
                    let at = class::CUES.iter().position(|(n, _)| *n == cell(2)).ok_or_else(|| fault(2, format!("unknown effect \"{}\"", cell(2))))? as u32;
                    let l = self.lemma(cell(0)) as usize;
                    let (at, shift) = match cell(1) {
                        "verb" => (at, 0),
                        "infinitive" => (at, 12),
                        // It shares the four bits of the infinitive.
                        "gerund" => {
                            let own = class::GERUND_CUES.iter().position(|c| *c == class::cue(at)).filter(|_| (self.lemmas[l].cues >> 12).is_multiple_of(16));
                            let own = own.ok_or_else(|| fault(1, "a gerund has the effect requested, planned or possible, of a lemma without a line for the infinitive".to_owned()))?;
                            ((class::CUES.len() + own) as u32, 12)
                        }
                        "noun" | "adjective" | "adverb" => (at, 8),
                        other => return Err(fault(1, format!("unknown class \"{other}\", expected one of: verb, infinitive, gerund, noun, adjective, adverb"))),
                    };
                    self.lemmas[l].cues |= at << shift;
                }
                other => return Err(Error::new(file.name, 1, 1, format!("unknown lexicon file \"{other}\""))),
            }
        }
        Ok(())
    }

    fn open(&mut self, form: &str, classes: u32, lemma: &str, verb: bool) {
        let folded = crate::text::fold::fold(form);
        if !CLOSED_STAYS_CLOSED || self.forms.get(&folded).is_none_or(|r| r.classes & CLOSED == 0) {
            self.form(form, classes, lemma, verb);
        }
    }
}

/// Of the byte for the verb the low bits hold its cue, those above its valency.
pub const CUE_BITS: u32 = 4;

/// Function words keep to what `closed.tsv` says of them.
const CLOSED_STAYS_CLOSED: bool = true;
const CLOSED: u32 =
    word::DET | word::POSSPRON | word::PRON | word::OBJPRON | word::REL | word::WH | word::PREP | word::CONJ | word::SUB | word::MD | word::BE | word::HAVE | word::DO | word::NEG | word::QUANT;

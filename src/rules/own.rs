//! The user's own rules: read by the same reader, compiled into a second block of the same form, looked up by the same lemmas.
//!
//! A lemma that triggers one of the user's frames, or a built-in one that the user changed or dropped, gets a list of its own in the second block: the
//! built-in frames that stay, then the user's. All other lemmas keep their built-in lists, so a user's rule costs nothing where its triggers are absent.

use super::Rules;
use super::compile::{MOST_FRAMES, compile_rules, pack};
use super::read::{Context, Rule, RuleFile, WordClass, read};
use super::trigger::Triggers as Patterns;
use crate::blob::{Blob, Block, Section, Writer};
use crate::error::Error;
use crate::lexicon::class::{function, word};
use crate::lexicon::own::Words;
use crate::lexicon::{Lexicon, OWN};
use crate::relation::schema::Kind;
use std::collections::{BTreeMap, BTreeSet};

include!(concat!(env!("OUT_DIR"), "/rules.rs"));

/// The built-in rules as they were read: sets to use, rules to extend and drop.
#[allow(clippy::expect_used, reason = "the build has read the same files, and fails where they do not")]
fn built_in() -> Context {
    let mut context = Context::default();
    for (family, text) in BUILT_IN {
        read(family, family, text, &mut context, None).expect("the built-in rules were read by this build");
    }
    context
}

/// A user's rules, compiled.
#[derive(Clone, Debug)]
pub struct Tables {
    context: Context,
    /// The files in the order in which they were read.
    files: Vec<RuleFile>,
    block: Block,
    words: Words,
    /// Numbers of built-in rules that are extended or dropped, sorted.
    replaced: Vec<u32>,
    /// Of the patterns in force.
    triggers: Patterns,
}

impl Tables {
    /// Reads one more file over those that were read before.
    ///
    /// # Errors
    /// The address of the first fault and what was expected.
    pub fn read(earlier: Option<&Tables>, lexicon: Lexicon<'_>, rules: Rules<'_>, name: &str, text: &str) -> Result<Tables, Error> {
        let (mut context, mut files) = earlier.map_or_else(|| (built_in(), Vec::new()), |t| (t.context.clone(), t.files.clone()));
        let path = std::path::Path::new(name);
        let family = path.file_stem().map_or_else(|| name.to_owned(), |s| s.to_string_lossy().into_owned());
        let file = read(name, &family, text, &mut context, Some(&|class, word, taught| vocabulary(lexicon, class, word, taught)))?;
        files.push(file);
        if context.rules.len() as u32 + rules.len() >= MOST_FRAMES {
            return Err(Error::new(name, 1, 1, format!("too many rules, expected at most {MOST_FRAMES} with the built-in ones")));
        }
        Ok(compile(context, files, lexicon, rules))
    }
    /// The block.
    pub fn blob(&self) -> Blob<'_> {
        self.block.blob()
    }
    /// The user's words.
    pub fn words(&self) -> &Words {
        &self.words
    }
    /// Which words patterns wait for, built-in and own.
    pub fn triggers(&self) -> &Patterns {
        &self.triggers
    }
    /// Kinds that the user added.
    pub fn kinds(&self) -> &[&'static Kind] {
        &self.context.kinds
    }
    /// The files that were read.
    pub fn files(&self) -> &[RuleFile] {
        &self.files
    }
    /// Whether a built-in rule is extended or dropped.
    pub fn replaces(&self, number: u32) -> bool {
        self.replaced.binary_search(&number).is_ok()
    }
}

/// Whether the lexicon or the user has a word of a class; what to do if not.
fn vocabulary(lexicon: Lexicon<'_>, class: WordClass, name: &str, taught: &[super::read::NewWord]) -> Result<(), String> {
    let hash = crate::text::fold::fold_hash(name);
    let entry = lexicon.entry(lexicon.find(hash));
    let known = |lemma: u32, classes: u32| entry.classes & classes != 0 && lemma != 0 && lexicon.spelling(lemma) == name;
    let own = taught.iter().any(|w| w.forms.first().is_some_and(|f| f == name) && (class == WordClass::Any || w.class == class));
    let listed = match class {
        WordClass::Verb => known(entry.verb, word::VERB),
        WordClass::Noun => known(entry.noun, u32::MAX),
        WordClass::Adjective => known(entry.noun, word::ADJ),
        WordClass::Any => known(entry.noun, u32::MAX) || known(entry.verb, u32::MAX) || function(name).is_some(),
    };
    if own || listed {
        return Ok(());
    }
    let base = [(entry.verb, word::VERB), (entry.noun, word::NOMINAL)].into_iter().find(|&(l, c)| l != 0 && entry.classes & c != 0 && lexicon.spelling(l) != name);
    let what = if class == WordClass::Any { "noun" } else { class.name() };
    Err(match base {
        Some((lemma, _)) => format!("\"{name}\" is a form of \"{}\", expected the base form", lexicon.spelling(lemma)),
        None => format!("unknown {} \"{name}\"; if it is spelt so, teach it above: word {what} {name}", class.name()),
    })
}

/// Lemmas of the user's rules while they are compiled.
struct Triggers<'l> {
    lexicon: Lexicon<'l>,
    words: Words,
    /// Lemma -> entries of its list as a verb, as a noun.
    lists: BTreeMap<u32, [Vec<u32>; 2]>,
}

impl super::compile::Words for Triggers<'_> {
    fn lemma(&mut self, spelling: &str) -> u32 {
        self.words.number(self.lexicon, spelling)
    }
    fn verb_trigger(&mut self, lemma: u32, frame: u32, particle: u32) {
        self.lists.entry(lemma).or_default()[0].push(pack(frame, particle));
    }
    fn noun_trigger(&mut self, lemma: u32, frame: u32, particle: u32) {
        self.lists.entry(lemma).or_default()[1].push(pack(frame, particle));
    }
}

fn compile(context: Context, files: Vec<RuleFile>, lexicon: Lexicon<'_>, rules: Rules<'_>) -> Tables {
    let mut triggers = Triggers { lexicon, words: Words::default(), lists: BTreeMap::new() };
    for w in &context.words {
        teach(w, &mut triggers.words, lexicon);
    }
    // Of a rule that was extended twice, the last version counts; one that was dropped later is gone.
    let ids: BTreeSet<&str> = files.iter().flat_map(|f| f.rules.iter().map(|r| r.id.as_str())).collect();
    let own: Vec<&Rule> = context.rules.iter().filter(|r| ids.contains(r.id.as_str())).collect();
    let dropped: BTreeSet<&str> = files.iter().flat_map(|f| f.dropped.iter().map(String::as_str)).collect();
    let replaced: Vec<u32> = (0..rules.len()).filter(|&n| Some(rules.frame(n).id()).is_some_and(|id| dropped.contains(id) || ids.contains(id))).collect();
    let mut out = Writer::new();
    compile_rules(own.into_iter(), rules.len(), &mut triggers, &mut out);
    // Lists that name a replaced rule are written anew, too: find them by the triggers of those rules.
    for lemma in 1..lexicon.lemmas() {
        let known = lexicon.lemma(lemma);
        let touched = [known.verb_frames, known.noun_frames].iter().any(|&start| start != 0 && rules.list(start).any(|(n, _)| replaced.binary_search(&n).is_ok()));
        if touched {
            triggers.lists.entry(lemma).or_default();
        }
    }
    out.section(Section::FrameLists).push(0);
    let Triggers { mut words, lists, .. } = triggers;
    for (lemma, own) in lists {
        let known = lexicon.lemma(lemma);
        let starts = [known.verb_frames, known.noun_frames].into_iter().zip(own).map(|(start, own)| {
            let stay = rules.list(start).filter(|(n, _)| replaced.binary_search(n).is_err()).map(|(n, particle)| pack(n, particle));
            let all: Vec<u32> = stay.chain(own).collect();
            let at = out.section(Section::FrameLists).len() as u32;
            out.section(Section::FrameLists).extend(all.iter().map(|f| f + 1).chain([0]));
            at | OWN
        });
        let starts: Vec<u32> = starts.collect();
        words.change(lexicon, lemma, |l| (l.verb_frames, l.noun_frames) = (starts[0], starts[1]));
    }
    let mut tables = Tables { context, files, block: out.finish(), words, replaced, triggers: Patterns::default() };
    tables.triggers = Patterns::new(rules.with_own(Some(&tables)));
    tables
}

fn teach(w: &super::read::NewWord, words: &mut Words, lexicon: Lexicon<'_>) {
    let classes: &[u32] = match w.class {
        WordClass::Verb => &[word::VB, word::VBZ, word::VBD, word::VBN, word::VBG],
        WordClass::Noun => &[word::NOUN, word::PLURAL],
        WordClass::Adjective | WordClass::Any => &[word::ADJ],
    };
    let Some(base) = w.forms.first() else { return };
    for (form, &class) in w.forms.iter().zip(classes) {
        words.teach(lexicon, form, class, base, w.class == WordClass::Verb);
    }
    if w.selection != 0 {
        let lemma = words.number(lexicon, base);
        words.change(lexicon, lemma, |l| l.selection |= w.selection);
    }
}

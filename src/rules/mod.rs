//! Rules are valency frames: predicates, roles and what may fill them. The engine owns how English realises them.
//!
//! Built-in rules stand in `builtin/*.rules`; the language is described in `GRAMMAR.md`. This module knows roles and classes, no country.

pub mod apply;
pub mod compile;
pub mod confidence;
pub mod missing;
pub mod own;
mod pattern;
pub mod pool;
pub mod read;
pub mod trigger;

use crate::blob::{Blob, Section};
use crate::lexicon::{OWN, class};
use crate::relation::schema::{KINDS, Kind, kind_number, roles_named};
use compile::{ELEMENT, FRAME, ROLE, flag, unpack, word_bit};

/// Of each built-in kind the roles that hold what was said.
static CONTENT: [u32; KINDS.len()] = roles_named(&["content"]);
/// Of each built-in kind the roles that tell what is done, said or fought over.
static TELLING: [u32; KINDS.len()] =
    roles_named(&["content", "matter", "act", "action", "claim", "obligation", "against", "for", "of", "measure", "agreement", "topic", "offence", "target", "supported"]);

/// Of each built-in kind the roles that a post fills, whoever holds it.
static POST: [u32; KINDS.len()] = roles_named(&["office"]);

/// Of each built-in kind the roles that only what is said, asked or blamed has.
static SPEECH: [u32; KINDS.len()] = roles_named(&SPOKEN);
const SPOKEN: [&str; 8] = ["content", "matter", "act", "action", "claim", "accused", "target", "measure"];

/// How a frame was realised.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum Realisation {
    Active,
    Passive,
    Relative,
    Participle,
    Infinitive,
    Gerund,
    Nominal,
    LightVerb,
    Compound,
    Copular,
    Pattern,
}

impl Realisation {
    /// Lower-case name for explanations.
    pub const fn name(self) -> &'static str {
        ["active", "passive", "relative", "participle", "infinitive", "gerund", "nominal", "light verb", "compound", "copular", "pattern"][self as usize]
    }
}

/// A compiled frame or pattern.
#[derive(Clone, Copy, Debug)]
pub struct Frame<'b> {
    blob: Blob<'b>,
    record: &'b [u32; FRAME],
    roles: &'b [[u32; ROLE]],
    /// All word lists of its block.
    words: &'b [u32],
    /// Its number.
    pub number: u32,
}

/// A compiled role or guard, and the word lists of its block.
#[derive(Clone, Copy, Debug)]
pub struct Role<'b>(&'b [u32; ROLE], &'b [u32]);

/// The sections of a block that hold rules, found once: each verb and noun of a text asks for its frames.
#[derive(Clone, Copy, Debug)]
struct View<'b> {
    blob: Blob<'b>,
    frames: &'b [[u32; FRAME]],
    roles: &'b [[u32; ROLE]],
    words: &'b [u32],
    lists: &'b [u32],
}

impl<'b> View<'b> {
    fn new(blob: Blob<'b>) -> Self {
        let words = blob.section(Section::RuleWords);
        View { blob, frames: blob.records(Section::Frames), roles: blob.records(Section::Roles), words, lists: blob.section(Section::FrameLists) }
    }
    #[inline]
    fn frame(&self, at: u32, number: u32) -> Frame<'b> {
        const NONE: [u32; FRAME] = [0; FRAME];
        let record = self.frames.get(at as usize).unwrap_or(&NONE);
        let (first, count) = (record[4] as usize, record[5] as usize);
        Frame { blob: self.blob, record, roles: self.roles.get(first..first + count).unwrap_or(&[]), words: self.words, number }
    }
}

/// The rules of a compiled block, and those of a user over them.
#[derive(Clone, Copy, Debug)]
pub struct Rules<'b> {
    view: View<'b>,
    own: Option<(&'b own::Tables, View<'b>)>,
}

impl<'b> Rules<'b> {
    /// The rules of a block.
    pub fn new(blob: Blob<'b>) -> Self {
        Rules { view: View::new(blob), own: None }
    }
    /// With a user's rules over them.
    #[must_use]
    pub fn with_own(self, own: Option<&'b own::Tables>) -> Rules<'b> {
        Rules { own: own.map(|own| (own, View::new(own.blob()))), ..self }
    }
    /// Number of built-in frames and patterns; the user's are counted on from here.
    fn built_in(&self) -> u32 {
        self.view.frames.len() as u32
    }
    /// Number of frames and patterns.
    pub fn len(&self) -> u32 {
        self.built_in() + self.own.map_or(0, |own| own.1.frames.len() as u32)
    }
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// A frame by number.
    #[inline]
    pub fn frame(&self, number: u32) -> Frame<'b> {
        match &self.own {
            Some((_, own)) if number >= self.built_in() => own.frame(number - self.built_in(), number),
            _ => self.view.frame(number, number),
        }
    }
    /// The patterns in force.
    pub fn patterns(self) -> impl Iterator<Item = Frame<'b>> {
        (0..self.len()).filter(move |n| !self.own.is_some_and(|own| own.0.replaces(*n))).map(move |n| self.frame(n)).filter(Frame::is_pattern)
    }
    /// Frames of a lemma's list: the frame and the particle the verb needs. A list of the user's block holds the built-in frames that stay, too.
    #[inline]
    pub fn list(&self, start: u32) -> impl Iterator<Item = (u32, u32)> + use<'b> {
        let (lists, start) = match &self.own {
            Some((_, own)) if start & OWN != 0 => (own.lists, start & !OWN),
            _ => (self.view.lists, start),
        };
        let from = if start == 0 { lists.len() } else { start as usize };
        let mut rest = lists.get(from..).unwrap_or(&[]).iter();
        std::iter::from_fn(move || rest.next().filter(|&&f| f != 0).map(|&f| unpack(f)))
    }
    /// A kind by number: its name, roles and value.
    pub fn kind(&self, number: u8) -> &'static Kind {
        KINDS.get(number as usize).unwrap_or_else(|| self.own.and_then(|own| own.0.kinds().get(number as usize - KINDS.len())).copied().unwrap_or(&KINDS[0]))
    }
    /// Whether a relation of a kind is made by saying something.
    pub fn is_speech(&self, number: u8) -> bool {
        let spoken = |k: &Kind| k.roles.iter().any(|r| SPOKEN.contains(&r.0));
        SPEECH.get(number as usize).map_or_else(|| spoken(self.kind(number)), |roles| *roles != 0) && self.kind(number).name != "attacked"
    }
    /// The number of a kind, built-in or own.
    pub fn kind_number(&self, name: &str) -> Option<usize> {
        kind_number(name).or_else(|| self.own?.0.kinds().iter().position(|k| k.name == name).map(|i| i + KINDS.len()))
    }
}

/// The word lists from `start` on; the first of them ends at its zero.
fn lists_from(words: &[u32], start: u32) -> &[u32] {
    if start == 0 { &[] } else { words.get(start as usize..).unwrap_or(&[]) }
}

fn list_at(words: &[u32], start: u32) -> &[u32] {
    let tail = lists_from(words, start);
    let n = tail.iter().position(|&w| w == 0).unwrap_or(tail.len());
    &tail[..n]
}

/// Whether the list at `start` has a word, which is not 0. Its end is not sought first: most lists are left before it.
fn list_has(words: &[u32], start: u32, word: u32) -> bool {
    lists_from(words, start).iter().find(|&&w| w == word || w == 0) == Some(&word)
}

impl<'b> Frame<'b> {
    /// Kind number.
    pub fn kind(&self) -> u8 {
        self.record[0] as u8
    }
    /// `family/Name`.
    pub fn id(&self) -> &'b str {
        self.blob.string(self.record[1])
    }
    /// The sentence that describes it.
    pub fn doc(&self) -> &'b str {
        self.blob.string(self.record[2])
    }
    #[inline]
    fn has(&self, bit: u32) -> bool {
        self.record[3] & bit != 0
    }
    /// Whether a role holds what was said.
    pub fn is_content(&self, role: u8) -> bool {
        self.marks(&CONTENT, role)
    }
    /// Whether a role tells what is done, said or fought over, not who does it or to whom.
    pub fn tells(&self, role: u8) -> bool {
        self.marks(&TELLING, role)
    }
    /// Whether a role takes a post, whoever holds it.
    pub fn is_post(&self, role: u8) -> bool {
        self.marks(&POST, role)
    }
    /// Whether a role has its bit among those of the frame's kind.
    fn marks(&self, roles: &[u32; KINDS.len()], role: u8) -> bool {
        roles.get(self.kind() as usize).is_some_and(|bits| bits >> (role % 32) & 1 != 0)
    }
    /// Whether who speaks above its clause fills a role: "Lula said Quito should leave" is a demand of his.
    pub fn is_made_by_saying(&self) -> bool {
        self.has(flag::SPEECH)
    }
    /// A state, not an event.
    pub fn is_state(&self) -> bool {
        self.has(flag::STATE)
    }
    /// Number of the attribute's value, if the frame says one.
    pub fn value(&self) -> Option<u8> {
        self.record[10].checked_sub(1).map(|v| v as u8)
    }
    /// Roles and guards in order.
    #[inline]
    pub fn roles(&self) -> impl Iterator<Item = Role<'b>> + use<'b> {
        let words = self.words;
        self.roles.iter().map(move |r| Role(r, words))
    }
    /// Its role or guard of a number.
    fn role(&self, index: u8) -> Option<Role<'b>> {
        self.roles.get(index as usize).map(|r| Role(r, self.words))
    }
    /// Whether it cannot do without something where nothing stands, by bits of [`places`](compile::places).
    #[inline]
    fn lacks(&self, possible: u64) -> bool {
        let demand = |at: usize| u64::from(self.record[at]) | u64::from(self.record[at + 1]) << 32;
        demand(11) & !possible != 0 || possible & demand(13) == 0 || possible & demand(15) == 0
    }
    /// Whether it says something of whoever a noun names, so that a title before a name is a site of its own.
    fn names(&self) -> bool {
        self.has(flag::NAMES)
    }
    /// Whether light verbs carry it.
    fn is_light(&self) -> bool {
        self.record[6] != 0
    }
    fn carried_by(&self, verb: u32) -> bool {
        verb != 0 && self.list_has(self.record[6], verb)
    }
    fn words(&self, start: u32) -> &'b [u32] {
        list_at(self.words, start)
    }
    /// Whether the list at `start` has a word.
    fn list_has(&self, start: u32, word: u32) -> bool {
        list_has(self.words, start, word)
    }
    fn is_pattern(&self) -> bool {
        self.has(flag::PATTERN)
    }
    /// The alternatives of a pattern, each a list of elements.
    fn alternatives(&self) -> impl Iterator<Item = &'b [[u32; ELEMENT]]> + use<'b> {
        let data = self.blob.section(Section::Patterns);
        let (mut at, mut left) = (self.record[7] as usize, self.record[8]);
        std::iter::from_fn(move || {
            if left == 0 {
                return None;
            }
            left -= 1;
            let n = *data.get(at)? as usize;
            let elements = data.get(at + 1..at + 1 + n * ELEMENT)?;
            at += 1 + n * ELEMENT;
            Some(elements.as_chunks::<ELEMENT>().0)
        })
    }
}

impl<'b> Role<'b> {
    fn words(&self) -> &'b [u32] {
        list_at(self.1, self.0[6])
    }
    /// The first of its functions, 0 if it has none.
    #[inline]
    fn function(&self) -> u8 {
        self.0[2] as u8
    }
    /// What it admits and refuses.
    #[inline]
    fn set(&self) -> Set<'b> {
        Set { mask: self.mask(), excluded_mask: self.excluded_mask(), words: self.0[6], bits: u64::from(self.0[13]) | u64::from(self.0[14]) << 32, excluded: self.0[7], lists: self.1 }
    }
    /// Number in the kind's roles.
    #[inline]
    pub fn role(&self) -> u8 {
        self.0[0] as u8
    }
    #[inline]
    pub(crate) fn has(&self, bit: u32) -> bool {
        self.0[1] & bit != 0
    }
    /// Where it is sought, as function numbers.
    #[inline]
    pub fn functions(&self) -> impl Iterator<Item = u8> + use<> {
        let mut rest = u64::from(self.0[2]) | u64::from(self.0[3]) << 32;
        std::iter::from_fn(move || {
            let function = rest as u8;
            rest >>= 8;
            (function != 0).then_some(function)
        })
    }
    /// The functions as bits of [`places`](compile::places).
    #[inline]
    fn places(&self) -> u64 {
        u64::from(self.0[11]) | u64::from(self.0[12]) << 32
    }
    /// Where it stands and what may fill it, as rule files write it.
    pub fn describe(&self, lexicon: &crate::lexicon::Lexicon<'_>) -> String {
        let functions: Vec<&str> = self.functions().map(|f| class::FUNCTIONS[f as usize]).collect();
        let classes = class::SELECTION.iter().enumerate().filter(|(i, _)| self.mask() >> i & 1 != 0).map(|(_, n)| if n.starts_with('@') { (*n).to_owned() } else { format!("&{n}") });
        let all: Vec<String> = classes.chain(self.words().iter().map(|&w| lexicon.spelling(w).to_owned())).collect();
        let rest = if all.len() > 8 { " ..." } else { "" };
        format!("{} {}{rest}", functions.join("/"), all[..all.len().min(8)].join(" ")).trim_end().to_owned()
    }
    #[inline]
    fn mask(&self) -> u64 {
        u64::from(self.0[4]) | u64::from(self.0[5]) << 32
    }
    #[inline]
    fn excluded_mask(&self) -> u64 {
        u64::from(self.0[8]) | u64::from(self.0[9]) << 32
    }
}

/// What a capital or another seat can stand for.
const GOVERNED: u64 = class::of("@country") | class::of("@organization");

/// What a role or an element of a pattern admits: classes, and words of lists that are read only where the classes leave it open.
#[derive(Clone, Copy)]
struct Set<'b> {
    mask: u64,
    excluded_mask: u64,
    words: u32,
    /// Bits of its words: most lemmas are none of them.
    bits: u64,
    excluded: u32,
    lists: &'b [u32],
}

impl Set<'_> {
    #[inline]
    fn names(&self, lemma: u32) -> bool {
        self.bits & word_bit(lemma) != 0 && lemma != 0 && list_has(self.lists, self.words, lemma)
    }
    #[inline]
    fn refuses(&self, lemma: u32) -> bool {
        self.excluded != 0 && lemma != 0 && list_has(self.lists, self.excluded, lemma)
    }
    /// Whether it may admit one of several fillers, by all their classes and the bits of all their lemmas; never wrong where it says no.
    #[inline]
    fn may_admit(&self, selection: u64, lemmas: u64) -> bool {
        // Any name may be that of a seat, which stands for its government.
        let reach = if self.mask & GOVERNED == 0 { self.mask } else { self.mask | class::NAMED };
        self.open() || selection & reach != 0 || lemmas & self.bits != 0
    }
    /// Whether it admits all that it does not refuse.
    #[inline]
    fn open(&self) -> bool {
        self.mask == 0 && self.words == 0
    }
}

impl Role<'_> {
    /// Whether several fillers act together in it.
    pub fn several(&self) -> bool {
        self.has(flag::SEVERAL)
    }
    /// Whether it is a role that there is no match without.
    pub fn required(&self) -> bool {
        self.has(flag::REQUIRED) && !self.guards()
    }
    /// Whether it is a condition only and fills no role; its number says nothing then.
    pub fn guards(&self) -> bool {
        self.has(flag::GUARD)
    }
    /// Whether a place may fill it; if not, a capital there means its government.
    pub fn admits_places(&self) -> bool {
        let place = const { class::of("@place") };
        self.mask() & place != 0 || self.mask() == 0
    }
}

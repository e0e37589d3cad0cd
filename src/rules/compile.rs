//! Compiles rules into the block: frames, roles, word lists, pattern elements, and the index from lemmas to frames.
#![allow(dead_code, unreachable_pub)]

use super::read::{Agentless, Element, Role, Rule, RuleFile, Set};
use crate::blob::{Section, Writer};
use crate::lexicon::class::{at, function};
use crate::lexicon::compile::Words as BuiltIn;
use crate::relation::schema::Kind;

/// Integers of a frame record.
pub const FRAME: usize = 17;
/// Integers of a role record.
pub const ROLE: usize = 15;
/// Integers of a pattern element.
pub const ELEMENT: usize = 10;

/// Bits of a frame's flags.
pub mod flag {
    #![allow(missing_docs)]
    pub const AGENTLESS_WEAK: u32 = 1;
    pub const AGENTLESS_OK: u32 = 2;
    pub const STATE: u32 = 4;
    pub const NEGATIVE: u32 = 8;
    pub const ENDED: u32 = 16;
    pub const ALLEGED: u32 = 32;
    pub const PATTERN: u32 = 64;
    pub const PAIR: u32 = 128;
    pub const SINGLE: u32 = 256;
    pub const NESTED: u32 = 512;
    pub const CARRIED: u32 = 1024;
    pub const PLANNED: u32 = 2048;
    /// One of its roles is whom a noun names, the head, who speaks: asked of every noun and verb, so told once.
    pub const NAMES: u32 = 4096;
    pub const HEADS: u32 = 8192;
    pub const SPEECH: u32 = 16_384;
    pub const SEVERAL: u32 = 1;
    pub const REQUIRED: u32 = 2;
    pub const GUARD: u32 = 4;
    /// The frame fails unless something that is looked for at the trigger alone is admitted: asked of all roles before any is filled.
    pub const PLAIN: u32 = 8;
    pub const OPTIONAL: u32 = 1;
    pub const GROUP: u32 = 2;
    pub const LITERAL: u32 = 4;
}

/// Bits of a frame's number in a list; the lemma of its particle stands above them.
const FRAME_BITS: u32 = 14;
/// Most frames and patterns, built-in and own.
pub const MOST_FRAMES: u32 = 1 << FRAME_BITS;

/// A frame's number and its particle in one integer.
pub fn pack(frame: u32, particle: u32) -> u32 {
    frame | particle << FRAME_BITS
}
/// The frame and the particle of an entry of a list; lists end with 0, so entries stand there plus one.
#[inline]
pub fn unpack(entry: u32) -> (u32, u32) {
    ((entry - 1) & (MOST_FRAMES - 1), (entry - 1) >> FRAME_BITS)
}

/// Lemmas by number, and which frames each triggers: the built-in lexicon while it is compiled, or a user's words over it.
pub trait Words {
    /// The number of a lemma.
    fn lemma(&mut self, spelling: &str) -> u32;
    /// Lists a frame under a verb.
    fn verb_trigger(&mut self, lemma: u32, frame: u32, particle: u32);
    /// Lists a frame under a noun or adjective.
    fn noun_trigger(&mut self, lemma: u32, frame: u32, particle: u32);
}

impl Words for BuiltIn {
    fn lemma(&mut self, spelling: &str) -> u32 {
        BuiltIn::lemma(self, spelling)
    }
    fn verb_trigger(&mut self, lemma: u32, frame: u32, particle: u32) {
        self.lemmas[lemma as usize].verb_frames.push(pack(frame, particle));
    }
    fn noun_trigger(&mut self, lemma: u32, frame: u32, particle: u32) {
        self.lemmas[lemma as usize].noun_frames.push(pack(frame, particle));
    }
}

fn list(words: &[String], all: &mut impl Words, out: &mut Writer) -> u32 {
    if words.is_empty() {
        return 0;
    }
    let at = out.section(Section::RuleWords).len() as u32;
    let lemmas: Vec<u32> = words.iter().map(|w| all.lemma(w)).collect();
    out.section(Section::RuleWords).extend(lemmas.iter().copied().chain([0]));
    at
}

fn set(s: &Set, all: &mut impl Words, out: &mut Writer) -> [u32; 6] {
    let (words, excluded) = (list(&s.words, all, out), list(&s.excluded, all, out));
    [s.mask as u32, (s.mask >> 32) as u32, words, excluded, s.excluded_mask as u32, (s.excluded_mask >> 32) as u32]
}

/// The bit of a function; those above the clause share the bit that no function has, and from "count" on they look at the filler before and can be anywhere.
#[inline]
pub const fn places(function: u8) -> u64 {
    const ABOVE: u8 = at("speaker");
    const ANYWHERE: u8 = at("count");
    if function < ABOVE {
        1 << function
    } else if function < ANYWHERE {
        1
    } else {
        u64::MAX
    }
}

/// Where something must stand for a role or guard to be filled or met, as bits of [`places`].
fn places_of(role: &Role) -> u64 {
    let all = role.functions.iter().take(8).fold(0, |all, &f| all | places(f));
    // A guard sees any word before the head, a role only names.
    let words = role.role.is_none() && all & places(at("mod")) != 0;
    if words { all | places(at("head")) } else { all }
}

/// The bit of a lemma in the filter of a word list.
#[inline]
pub const fn word_bit(lemma: u32) -> u64 {
    1 << (lemma % 64)
}

/// Whether a frame can do without who acts, if this is that role.
fn agentless(rule: &Rule, role: &Role) -> bool {
    role.role.is_some() && !matches!(rule.agentless, Agentless::No) && role.functions.first() == Some(&at("subj"))
}

/// Functions that look at the filler before.
const DEPENDENT: [u8; 5] = [at("post"), at("count"), at("side"), at("aim"), at("doer")];
/// Functions by which a `need` sees more than what could fill a role.
const WIDER: [u8; 2] = [at("mod"), at("obj2")];

/// Whether a role is [`flag::PLAIN`].
fn plain(rule: &Rule, role: &Role) -> bool {
    let independent = |f: &u8| !DEPENDENT.contains(f) && !(role.role.is_none() && WIDER.contains(f));
    role.required && !agentless(rule, role) && role.functions.iter().take(8).all(independent)
}

/// Where something must stand for a frame: in all places of the first set, and in one of each of the others, which are of the roles that may be filled from
/// several places the two that a trigger has least often: subjects and objects stand at most of them.
fn demands(rule: &Rule) -> [u64; 3] {
    let (all, mut demands): (Vec<u64>, Vec<u64>) = rule.roles.iter().filter(|r| r.required && !agentless(rule, r)).map(places_of).partition(|d| d.is_power_of_two());
    let common = places(at("subj")) | places(at("obj")) | places(at("mod")) | places(at("of"));
    demands.sort_by_key(|d| (d & common).count_ones());
    let [one, other] = [0, 1].map(|k| demands.get(k).copied().unwrap_or(u64::MAX));
    [all.into_iter().fold(0, |all, d| all | d), one, other]
}

/// A number in two integers.
fn halves(n: u64) -> [u32; 2] {
    [n as u32, (n >> 32) as u32]
}

fn role(r: &Role, rule: &Rule, all: &mut impl Words, out: &mut Writer) {
    let kind: &Kind = rule.schema;
    let mut packed = [0u8; 8];
    r.functions.iter().take(8).enumerate().for_each(|(i, &f)| packed[i] = f);
    let several = r.role.is_some_and(|i| kind.roles[i].1.several());
    let flags = if several { flag::SEVERAL } else { 0 } | if r.required { flag::REQUIRED } else { 0 } | if r.role.is_none() { flag::GUARD } else { 0 } | if plain(rule, r) { flag::PLAIN } else { 0 };
    let head = [r.role.unwrap_or(0) as u32, flags, u32::from_le_bytes([packed[0], packed[1], packed[2], packed[3]]), u32::from_le_bytes([packed[4], packed[5], packed[6], packed[7]])];
    let tail = set(&r.set, all, out);
    let words = r.set.words.iter().fold(0, |bits, w| bits | word_bit(all.lemma(w)));
    out.section(Section::Roles).extend(head.into_iter().chain(tail).chain([r.line]).chain(halves(places_of(r))).chain(halves(words)));
}

fn element(e: &Element, all: &mut impl Words, out: &mut Writer) {
    let mut flags = if e.optional { flag::OPTIONAL } else { 0 } | if e.group { flag::GROUP } else { 0 };
    let body = if e.words.is_empty() {
        set(e.set.as_ref().unwrap_or(&Set::default()), all, out)
    } else {
        flags |= flag::LITERAL;
        // Literals are compared by hash of the folded word, marks by their own hash.
        let hashes: Vec<u32> = e.words.iter().map(|w| crate::text::fold::fold_hash(w) as u32 | 1).collect();
        let at = out.section(Section::RuleWords).len() as u32;
        out.section(Section::RuleWords).extend(hashes.into_iter().chain([0]));
        [0, 0, at, 0, 0, 0]
    };
    out.section(Section::Patterns).extend([flags, e.role.map_or(0, |r| r as u32 + 1), e.status].into_iter().chain(body).chain([0]));
}

/// Adds the rules of the files, in order.
pub fn compile(files: &[RuleFile], words: &mut impl Words, out: &mut Writer) {
    compile_rules(files.iter().flat_map(|f| &f.rules), 0, words, out);
}

/// Adds rules; the first one gets the number `first`.
pub fn compile_rules<'r>(rules: impl Iterator<Item = &'r Rule>, first: u32, words: &mut impl Words, out: &mut Writer) {
    // Word list 0 is the empty list.
    out.section(Section::RuleWords).push(0);
    for (number, rule) in (first..).zip(rules) {
        compile_rule(rule, number, words, out);
    }
}

/// Whether a role or guard looks at a function.
fn seeks(role: &Role, name: &str) -> bool {
    function(name).is_some_and(|f| role.functions.iter().take(8).any(|&x| x == f))
}

fn compile_rule(rule: &Rule, number: u32, words: &mut impl Words, out: &mut Writer) {
    let mut flags = match rule.agentless {
        Agentless::No => 0,
        Agentless::Weak => flag::AGENTLESS_WEAK,
        Agentless::Ok => flag::AGENTLESS_OK,
    };
    for (on, bit) in [
        (rule.state, flag::STATE),
        (rule.pair, flag::PAIR),
        (rule.single, flag::SINGLE),
        (rule.nested, flag::NESTED),
        (rule.carried, flag::CARRIED),
        (rule.status & 1 != 0, flag::NEGATIVE),
        (rule.status & 2 != 0, flag::ENDED),
        (rule.status & 4 != 0, flag::ALLEGED),
        (rule.status & 8 != 0, flag::PLANNED),
        (!rule.matches.is_empty(), flag::PATTERN),
        (rule.roles.iter().any(|r| r.role.is_some() && seeks(r, "named")), flag::NAMES),
        (rule.roles.iter().any(|r| seeks(r, "head")), flag::HEADS),
        (rule.roles.iter().any(|r| seeks(r, "speaker")), flag::SPEECH),
    ] {
        if on {
            flags |= bit;
        }
    }
    let (id, lights) = (out.string(&rule.id), list(&rule.lights, words, out));
    let doc = out.string(&rule.doc);
    let first = out.section(Section::Roles).len() / ROLE;
    rule.roles.iter().for_each(|r| role(r, rule, words, out));
    let pattern = out.section(Section::Patterns).len() as u32;
    for sequence in &rule.matches {
        out.section(Section::Patterns).push(sequence.len() as u32);
        sequence.iter().for_each(|e| element(e, words, out));
    }
    out.section(Section::Frames).extend([
        rule.kind as u32,
        id,
        doc,
        flags,
        first as u32,
        rule.roles.len() as u32,
        lights,
        pattern,
        rule.matches.len() as u32,
        rule.line,
        rule.value.map_or(0, |v| u32::from(v) + 1),
    ]);
    out.section(Section::Frames).extend(demands(rule).map(halves).as_flattened());
    for (verb, particle) in &rule.verbs {
        let particle = if particle.is_empty() { 0 } else { words.lemma(particle) };
        let lemma = words.lemma(verb);
        words.verb_trigger(lemma, number, particle);
    }
    for (noun, beside) in &rule.nouns {
        let beside = if beside.is_empty() { 0 } else { words.lemma(beside) };
        let lemma = words.lemma(noun);
        words.noun_trigger(lemma, number, beside);
    }
    for adjective in &rule.adjectives {
        let lemma = words.lemma(adjective);
        words.noun_trigger(lemma, number, 0);
    }
}

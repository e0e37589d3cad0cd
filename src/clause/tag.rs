//! One class per token: the lexicon's possible classes and ordered local constraints. Each constraint is a line with its reason.

use super::{DOER, Input, Tag};
use crate::lexicon::Entry;
use crate::lexicon::class::valency;
use crate::lexicon::class::word::{
    self, ADJ, ADV, BE, CONJ, DET, DO, GIVEN, HAVE, MD, NEG, NO, NOMINAL, NOUN, NUM, OBJPRON, PARTICLE, PLURAL, POSSPRON, PREP, PRON, QUANT, REL, SPECIAL, SUB, SURNAME, TITLE, TO, VB, VBD, VBG, VBN,
    VBZ, VERB, WH,
};
use crate::text::{Token, TokenKind, shape};
use std::cell::OnceCell;
use std::ops::Range;

/// What the tagger has to know of a token, a bit each; most have none.
pub(super) mod mark {
    /// Part of a mention, of one that is an adjective, of a time.
    pub const MENTION: u8 = 1;
    pub const ADJECTIVE: u8 = 2;
    pub const TIME: u8 = 4;
    /// Right beside a hyphen.
    pub const HYPHEN: u8 = 8;
    /// A number follows, so near that this may say how exact it is.
    pub const COUNTED: u8 = 16;
}

/// Farthest number behind its first word that an approximator can have: "as many as a dozen".
const FARTHEST: usize = 4;

/// Chooses the classes of the tokens of a sentence.
pub(super) fn tag(input: &Input<'_, '_>, sentence: Range<usize>, marks: &mut [u8], tags: &mut [Tag]) {
    let (tokens, entries) = (&input.tokens[sentence.clone()], &input.entries[sentence]);
    mark(tokens, entries, marks);
    let last = tokens.len();
    let shouting = OnceCell::new();
    let mut t = Tagger { input, tokens, entries, marks, tags, before: (None, 0), verb: None, last, shouting: &shouting };
    let mut i = 0;
    while i < last {
        if t.marks[i] & mark::COUNTED != 0 {
            for _ in 0..t.approximator(i) {
                t.put(i, Tag::Det);
                i += 1;
            }
        }
        let tag = t.choose(i);
        t.put(i, tag);
        i += 1;
    }
}

/// Marks what stands beside hyphens and before numbers.
fn mark(tokens: &[Token], entries: &[Entry], marks: &mut [u8]) {
    for (i, (t, entry)) in tokens.iter().zip(entries).enumerate() {
        let number = t.kind == TokenKind::Number || entry.classes & NUM != 0;
        if number || t.kind == TokenKind::Hyphen {
            mark_beside(marks, i, number);
        }
    }
}

/// Marks what stands beside a hyphen or before a number.
#[cold]
fn mark_beside(marks: &mut [u8], i: usize, number: bool) {
    if number {
        marks[i.saturating_sub(FARTHEST)..i].iter_mut().for_each(|m| *m |= mark::COUNTED);
    } else {
        for beside in [i.wrapping_sub(1), i + 1] {
            if let Some(m) = marks.get_mut(beside) {
                *m |= mark::HYPHEN;
            }
        }
    }
}

/// Words that a noun group seldom exceeds.
const FEW: usize = 10;

/// Classes of words that open or join clauses, help verbs, or negate.
const JOINING: u32 = SPECIAL | TO | MD | BE | HAVE | DO | NEG | POSSPRON | REL | SUB | WH | CONJ;
/// Classes of words that open a noun group or are one.
const OPENING: u32 = NO | DET | QUANT | NUM | PRON | OBJPRON;
/// Classes of words that have a job of their own. A word with none of them is a noun, verb, adjective or adverb.
const CLOSED: u32 = JOINING | OPENING | PREP | PARTICLE;

/// The sentence at hand; positions are those of its tokens, from 0.
struct Tagger<'a, 'b, 'c> {
    input: &'c Input<'a, 'b>,
    tokens: &'c [Token],
    entries: &'c [Entry],
    /// Bits of [`mark`].
    marks: &'c [u8],
    /// Those chosen so far, and `Other` from there on.
    tags: &'c mut [Tag],
    /// Tag of the nearest token before that is no adverb or negation, and where it is.
    before: (Option<Tag>, usize),
    /// The nearest main verb before.
    verb: Option<usize>,
    last: usize,
    /// Whether the sentence is a title; most are never asked.
    shouting: &'c OnceCell<bool>,
}

impl Tagger<'_, '_, '_> {
    fn put(&mut self, i: usize, tag: Tag) {
        // "to “show restraint”": the mark changes nothing about what goes before the verb.
        let within = tag == Tag::OpenQuote && self.before.1 + 1 == i && matches!(self.before.0, Some(Tag::To | Tag::Modal | Tag::Have | Tag::Be | Tag::Do));
        if !matches!(tag, Tag::Adv | Tag::Neg) && !within {
            self.before = (Some(tag), i);
        }
        if matches!(tag, Tag::Finite | Tag::Base | Tag::Part | Tag::Ing) {
            self.verb = Some(i);
        }
        self.tags[i] = tag;
    }
    /// Whether the sentence is a title, most of whose words have a capital.
    fn shouting(&self) -> bool {
        *self.shouting.get_or_init(|| {
            let words = self.tokens.iter().filter(|t| t.kind == TokenKind::Word);
            let (words, capitals) = words.fold((0, 0), |(words, capitals), t| (words + 1, capitals + u32::from(t.has(shape::CAPITAL))));
            words >= 4 && capitals * 10 >= words * 6
        })
    }
    fn classes(&self, i: usize) -> u32 {
        self.entries.get(i).map_or(0, |e| e.classes)
    }
    fn lemma(&self, i: usize) -> u32 {
        self.entries.get(i).map_or(0, |e| e.noun)
    }
    /// What a token is; behind the sentence, a full stop.
    fn kind(&self, i: usize) -> TokenKind {
        self.tokens.get(i).map_or(TokenKind::Period, |t| t.kind)
    }
    fn marked(&self, i: usize, marks: u8) -> bool {
        self.marks.get(i).is_some_and(|m| m & marks != 0)
    }
    fn mention(&self, i: usize) -> bool {
        self.marked(i, mark::MENTION)
    }
    fn is_time(&self, i: usize) -> bool {
        self.marked(i, mark::TIME)
    }
    /// The tag of a token before, `None` in front of the sentence.
    fn tag_at(&self, i: usize) -> Option<Tag> {
        self.tags.get(i).copied()
    }
    /// Whether a noun group starts at `i`, by classes alone.
    fn starts_group(&self, i: usize) -> bool {
        let c = self.classes(i);
        c & (DET | POSSPRON | PRON | OBJPRON | ADJ | NOUN | PLURAL | NUM | QUANT | TITLE) != 0
            || self.marked(i, mark::MENTION | mark::TIME)
            || matches!(self.kind(i), TokenKind::Number | TokenKind::Currency)
            || c & !(GIVEN | SURNAME) == 0 && self.kind(i) == TokenKind::Word
    }
    /// What the verb of a token takes, bits of [`valency`].
    fn valency(&self, i: usize) -> u8 {
        if i < self.last { self.input.lexicon.lemma(self.entries[i].verb).valency } else { 0 }
    }
    fn nominal_next(&self, i: usize) -> bool {
        let i = if self.kind(i) == TokenKind::Hyphen { i + 1 } else { i };
        self.mention(i) || self.classes(i) & (NOMINAL | ADJ) != 0 && self.classes(i) & (DET | PREP | PRON) == 0
    }
    /// "accused of killing protesters": people right behind are whom it is done to; things would make a compound ("of mining companies").
    fn people_next(&self, i: usize) -> bool {
        const PEOPLE: u64 = crate::lexicon::class::of("person") | crate::lexicon::class::of("crowd") | crate::lexicon::class::of("captive");
        let classes = self.classes(i);
        // "bombing victims".
        let done = [self.input.known.victim, self.input.known.survivor].contains(&self.lemma(i));
        !done && classes & PLURAL != 0 && classes & (VERB | ADJ) == 0 && self.input.lexicon.lemma(self.lemma(i)).selection & PEOPLE != 0
    }
    /// A finite verb before the next boundary.
    fn finite_ahead(&self, from: usize) -> bool {
        for j in from..self.last.min(from + 14) {
            match self.kind(j) {
                TokenKind::Comma | TokenKind::Period | TokenKind::Semicolon | TokenKind::Colon | TokenKind::Dash | TokenKind::CloseQuote | TokenKind::OpenQuote => return false,
                _ => {}
            }
            let c = self.classes(j);
            if self.mention(j) {
                continue;
            }
            if c & (CONJ | REL | SUB) != 0 && c & PREP == 0 {
                return false;
            }
            // "rioted after the police fired": the verb ahead is that of another clause.
            if (c & SUB != 0 || self.lemma(j) == self.input.known.r#as) && self.clause_follows(j + 1) {
                return false;
            }
            // "needed to be sent": a base form behind "to" is none.
            if c & (BE | HAVE | DO) != 0 && c & VB != 0 && self.classes(j - 1) & TO != 0 {
                continue;
            }
            if c & MD != 0 && !self.mention(j) || c & (BE | HAVE | DO) != 0 && c & (VBZ | VBD | VB) != 0 && c & (VBN | VBG) == 0 {
                return true;
            }
            if c & (VBZ | VBD) != 0 && c & (NOMINAL | ADJ | VBN) == 0 {
                return true;
            }
        }
        false
    }

    /// "confirmed in a statement that": a verb of speech with its content still to come.
    fn that_ahead(&self, i: usize) -> bool {
        self.input.lexicon.lemma(self.entries[i].verb).verb_cue == crate::lexicon::class::Cue::Reported
            && (i + 1..self.last.min(i + 9)).take_while(|&j| self.kind(j) == TokenKind::Word).any(|j| self.lemma(j) == self.input.known.that && self.classes(j) & SPECIAL != 0)
    }

    /// Whether a noun stands in a phrase between a subject's comma and the next.
    fn in_remark(&self, noun: usize) -> bool {
        let group = |t: Option<Tag>| matches!(t, Some(Tag::Det | Tag::PossPron | Tag::Adj | Tag::Noun | Tag::Name | Tag::Num));
        let Some(p) = (noun.saturating_sub(6)..noun).rev().find(|&j| !group(self.tag_at(j))) else { return false };
        p > 1
            && self.tag_at(p) == Some(Tag::Prep)
            && self.tag_at(p - 1) == Some(Tag::Comma)
            && matches!(self.tag_at(p - 2), Some(Tag::Noun | Tag::Name | Tag::CloseParen))
            && !self.finite_before(p - 1)
    }

    /// A verb of speech before the next boundary.
    fn says_ahead(&self, from: usize) -> bool {
        (from..self.last.min(from + 9))
            .take_while(|&j| !matches!(self.kind(j), TokenKind::Comma | TokenKind::Period | TokenKind::Semicolon | TokenKind::OpenQuote))
            .any(|j| !self.mention(j) && self.classes(j) & (VBZ | VBD) != 0 && self.input.lexicon.lemma(self.entries[j].verb).verb_cue == crate::lexicon::class::Cue::Reported)
    }

    /// A word before the next boundary that can only be a verb.
    fn verb_ahead(&self, from: usize) -> bool {
        (from..self.last.min(from + 20))
            .take_while(|&j| !matches!(self.kind(j), TokenKind::Period | TokenKind::Semicolon | TokenKind::Colon | TokenKind::Dash | TokenKind::CloseQuote))
            .any(|j| !self.mention(j) && !self.is_time(j) && self.classes(j) & (VERB | MD | BE | HAVE | DO) != 0 && self.classes(j) & (NOMINAL | ADJ | PREP | ADV) == 0)
    }

    /// "Had Peru signed, Chile would have left": "had" opens the sentence, and a modal verb stands behind a comma.
    fn inverted_condition(&self, i: usize) -> bool {
        if i != 0 || self.tokens[i].text(self.input.text) != "Had" || !self.starts_group(i + 1) {
            return false;
        }
        let comma = (i + 1..self.tokens.len()).find(|&j| self.kind(j) == TokenKind::Comma);
        comma.is_some_and(|k| (k + 1..self.tokens.len()).take(8).any(|j| self.classes(j) & MD != 0))
    }

    /// Words before a number that say how exact it is ("more than 400", "up to 30", "about 2,000"): how many, 0 if none. They belong to the noun group.
    fn approximator(&self, i: usize) -> usize {
        let known = self.input.known;
        let first = self.lemma(i);
        let word = |k: usize, lemmas: &[u32]| lemmas.contains(&self.lemma(i + k)) && self.kind(i + k) == TokenKind::Word;
        let length = if first == known.at {
            if word(1, &[known.least, known.most]) { 2 } else { 0 }
        } else if [known.more, known.less, known.fewer].contains(&first) {
            if word(1, &[known.than]) { 2 } else { 0 }
        } else if [known.up, known.close].contains(&first) {
            if word(1, &[known.to]) { 2 } else { 0 }
        } else if first == known.r#as {
            if word(1, &[known.many, known.much]) && word(2, &[known.r#as]) { 3 } else { 0 }
        } else if [known.about, known.around, known.over, known.under].contains(&first) {
            // "control over two villages" keeps its preposition.
            usize::from(!matches!(self.tag_at(i.wrapping_sub(1)), Some(Tag::Noun | Tag::Name | Tag::Adj | Tag::Pron | Tag::Num)))
        } else {
            0
        };
        if length == 0 || self.kind(i) != TokenKind::Word {
            return 0;
        }
        let number = self.kind(i + length) == TokenKind::Number || self.classes(i + length) & NUM != 0 || self.lemma(i + length) == known.a && self.classes(i + length + 1) & NUM != 0;
        if number && !self.is_time(i + length) && !self.is_time(i) { length } else { 0 }
    }

    fn choose(&self, i: usize) -> Tag {
        let (Entry { classes: c, noun: lemma, .. }, marks) = (self.entries[i], self.marks[i]);
        match self.tokens[i].kind {
            TokenKind::Possessive => return self.possessive(i),
            TokenKind::Hyphen if i > 0 && self.verb_prefix(i - 1) => return Tag::Adv,
            TokenKind::Hyphen => return Tag::Hyphen,
            TokenKind::Dash => return Tag::Dash,
            TokenKind::Comma => return Tag::Comma,
            TokenKind::Period | TokenKind::Question | TokenKind::Exclamation | TokenKind::Semicolon => return Tag::Stop,
            TokenKind::Colon => return Tag::Colon,
            TokenKind::OpenQuote => return Tag::OpenQuote,
            TokenKind::CloseQuote => return Tag::CloseQuote,
            TokenKind::OpenParen => return Tag::OpenParen,
            TokenKind::CloseParen => return Tag::CloseParen,
            TokenKind::Number if marks & mark::TIME != 0 => return Tag::Time,
            TokenKind::Number | TokenKind::Currency | TokenKind::Percent => return Tag::Num,
            TokenKind::Slash | TokenKind::Other => return Tag::Other,
            TokenKind::Word => {}
        }
        if marks & (mark::TIME | mark::MENTION | mark::HYPHEN) != 0 {
            if marks & mark::TIME != 0 {
                return Tag::Time;
            }
            if marks & mark::MENTION != 0 {
                return if marks & mark::ADJECTIVE != 0 && self.nominal_next(i + 1) { Tag::Adj } else { Tag::Name };
            }
            if self.verb_prefix(i) {
                return Tag::Adv;
            }
            if self.kind(i + 1) == TokenKind::Hyphen || self.tag_at(i.wrapping_sub(1)) == Some(Tag::Hyphen) {
                return self.compound(i, c);
            }
        }
        if c & CLOSED == 0 {
            let no_longer = c & ADV != 0 && lemma == self.input.known.longer && i > 0 && self.lemma(i - 1) == self.input.known.no;
            return if no_longer { Tag::Adv } else { self.open(i, c) };
        }
        if c & JOINING != 0
            && let Some(tag) = self.joining(i, c, lemma)
        {
            return tag;
        }
        if c & OPENING != 0
            && let Some(tag) = self.opening(i, c, lemma)
        {
            return tag;
        }
        if c & (PREP | PARTICLE) != 0 { self.preposition(i, c, lemma) } else { self.open(i, c) }
    }

    /// Words that open or join clauses, help verbs, or negate.
    fn joining(&self, i: usize, c: u32, lemma: u32) -> Option<Tag> {
        let known = self.input.known;
        if c & SPECIAL != 0 {
            if lemma == known.that {
                return Some(self.that(i));
            }
            if lemma == known.r#if {
                return Some(Tag::If);
            }
            if lemma == known.whether {
                return Some(Tag::Whether);
            }
            if lemma == known.according {
                return Some(Tag::Prep);
            }
            if lemma == known.there {
                return Some(if self.exists(i + 1) { Tag::Pron } else { Tag::Adv });
            }
            if lemma == known.r#as {
                if self.tag_at(i.wrapping_sub(1)) == Some(Tag::Prep) && self.lemma(i - 1) == known.such {
                    return Some(Tag::Prep);
                }
                // "at the same time as Ama".
                if i >= 2 && self.tags[i - 1] == Tag::Noun && self.tokens[i - 2].text(self.input.text) == "same" && self.mention(i + 1) {
                    return Some(Tag::Prep);
                }
                // "a man identified as a nurse has been arrested".
                let called = || {
                    matches!(
                        self.tokens[i - 1].text(self.input.text),
                        "identified" | "described" | "known" | "named" | "listed" | "regarded" | "registered" | "recognised" | "recognized" | "disguised" | "dressed"
                    )
                };
                if i > 0 && self.classes(i + 1) & DET != 0 && called() {
                    return Some(Tag::Prep);
                }
                return Some(if self.clause_follows(i + 1) && !self.bare_title(i + 1) { Tag::Sub } else { Tag::Prep });
            }
        }
        if c & TO != 0 && i > 0 && self.lemma(i - 1) == known.according {
            return Some(Tag::Prep);
        }
        if c & TO != 0 {
            // "to" + base form is the infinitive, unless that word is a noun after a verb of motion ("to work" stays a verb).
            let mark = usize::from(self.kind(i + 1) == TokenKind::OpenQuote);
            let n = i + mark + if self.classes(i + mark + 1) & (ADV | NEG) != 0 && self.classes(i + mark + 1) & VB == 0 { 2 } else { 1 };
            return Some(
                if self.classes(n) & (VB) != 0 && !self.mention(n) && !(self.classes(n) & NOUN != 0 && self.noun_after_to(n)) || self.classes(n) & (BE | HAVE | DO) != 0 && self.classes(n) & VB != 0 {
                    Tag::To
                } else {
                    Tag::Prep
                },
            );
        }
        if c & MD != 0 {
            // "May" with a capital inside a sentence is the month; "will" after a determiner is the noun.
            // So is it in "the political will to".
            let noun = matches!(self.before.0, Some(Tag::Det | Tag::PossPron)) || self.before.0 == Some(Tag::Adj) && lemma == known.will && self.classes(i + 1) & TO != 0;
            return Some(if noun { Tag::Noun } else { Tag::Modal });
        }
        if c & BE != 0 {
            return Some(Tag::Be);
        }
        if c & HAVE != 0 && self.inverted_condition(i) {
            return Some(Tag::If);
        }
        if c & HAVE != 0 {
            return Some(Tag::Have);
        }
        if c & DO != 0 {
            return Some(Tag::Do);
        }
        if c & NEG != 0 {
            return Some(Tag::Neg);
        }
        if c & POSSPRON != 0 && c & (PRON | OBJPRON) != 0 {
            return Some(if self.starts_group(i + 1) && !self.is_time(i + 1) && self.classes(i + 1) & (DET | PRON | POSSPRON) == 0 || self.classes(i + 1) & (ADJ | NOMINAL) != 0 {
                Tag::PossPron
            } else {
                Tag::Pron
            });
        }
        if c & POSSPRON != 0 {
            return Some(Tag::PossPron);
        }
        if c & REL != 0 {
            // "which" after a noun or comma is relative, after a verb a question word.
            return Some(match self.before.0 {
                Some(Tag::Noun | Tag::Name | Tag::Comma | Tag::Prep | Tag::Conj | Tag::Pron | Tag::CloseParen | Tag::Time | Tag::Num | Tag::Dash | Tag::Adj | Tag::CloseQuote) => Tag::Rel,
                _ => Tag::Wh,
            });
        }
        if c & SUB != 0 && c & PREP != 0 {
            // "has since said".
            if self.tag_at(i.wrapping_sub(1)) == Some(Tag::Have) && self.classes(i + 1) & VBN != 0 {
                return Some(Tag::Adv);
            }
            return Some(if self.clause_follows(i + 1) { Tag::Sub } else { Tag::Prep });
        }
        if c & SUB != 0 && c & (ADV | WH) == 0 {
            return Some(Tag::Sub);
        }
        // "Though it rained, ..."
        if c & SUB != 0 && c & ADV != 0 && c & WH == 0 && matches!(self.before.0, None | Some(Tag::Comma | Tag::Conj | Tag::OpenQuote | Tag::Stop)) && self.clause_follows(i + 1) {
            return Some(Tag::Sub);
        }
        // "will begin once the minister arrives", "said that once he arrives it will begin".
        let opens = self.classes(i + 1) & (DET | PRON | POSSPRON) != 0 || self.mention(i + 1);
        let behind = matches!(self.before.0, Some(Tag::That | Tag::Finite | Tag::Base | Tag::Part | Tag::Noun | Tag::Name | Tag::Particle)) && self.verb.is_some();
        if lemma == known.once && opens && behind && self.clause_follows(i + 1) {
            return Some(Tag::Sub);
        }
        if c & WH != 0 {
            // "was 35 years old when she left", but "it is unclear when she left".
            let aged = lemma == known.when
                && self.before.0 == Some(Tag::Adj)
                && matches!(self.tokens[i - 1].text(self.input.text), "old" | "young" | "alive" | "dead" | "present" | "pregnant" | "asleep" | "busy");
            return Some(if c & SUB != 0 && (aged || matches!(self.before.0, None | Some(Tag::Comma | Tag::Noun | Tag::Name | Tag::Adv | Tag::Time | Tag::Finite | Tag::Part | Tag::Particle))) {
                Tag::Sub
            } else {
                Tag::Wh
            });
        }
        // "failure to do so would": an adverb unless it opens a clause.
        if c & CONJ != 0 && c & ADV != 0 && i > 0 && self.kind(i - 1) == TokenKind::Word {
            return Some(Tag::Adv);
        }
        // "are neither neutral nor ...": a negation of what follows, not what they are.
        if c & NO != 0 && c & CONJ != 0 && matches!(self.before.0, Some(Tag::Be)) {
            return Some(Tag::Neg);
        }
        if c & CONJ != 0 && c & DET == 0 {
            return Some(Tag::Conj);
        }
        None
    }

    /// Words that open a noun group or are one.
    fn opening(&self, i: usize, c: u32, lemma: u32) -> Option<Tag> {
        let known = self.input.known;
        // "no longer": one negation.
        if lemma == known.no && self.lemma(i + 1) == known.longer {
            return Some(Tag::Neg);
        }
        // "cities such as Kano".
        if lemma == known.such && self.lemma(i + 1) == known.r#as {
            return Some(Tag::Prep);
        }
        if c & DET != 0 && c & (PRON | CONJ) != 0 {
            return Some(if self.starts_group(i + 1) && self.classes(i + 1) & (DET | PRON) == 0 { Tag::Det } else { Tag::Pron });
        }
        // "two more soldiers": part of the group that the number opens.
        if lemma == known.more && self.tag_at(i.wrapping_sub(1)) == Some(Tag::Num) && self.nominal_next(i + 1) {
            return Some(Tag::Adj);
        }
        if c & (DET | QUANT) != 0 {
            return Some(Tag::Det);
        }
        if c & NUM != 0 {
            return Some(Tag::Num);
        }
        if c & (PRON | OBJPRON) != 0 && c & (NOMINAL | VERB) == 0 {
            return Some(Tag::Pron);
        }
        None
    }

    /// Prepositions and particles.
    fn preposition(&self, i: usize, c: u32, lemma: u32) -> Tag {
        let known = self.input.known;
        let after_verb = self.verb.is_some_and(|v| v + 1 == i);
        // "21 out of 29 states".
        if lemma == known.out && self.tag_at(i.wrapping_sub(1)) == Some(Tag::Num) && self.lemma(i + 1) == known.of {
            return Tag::Prep;
        }
        // "was about to be deported": an infinitive follows.
        if lemma == known.about && self.classes(i + 1) & TO != 0 && matches!(self.before.0, Some(Tag::Be)) {
            return Tag::Adv;
        }
        // "UP leaders": a short name, not the preposition.
        if c & PREP != 0 && self.tokens[i].has(shape::UPPER) && !self.shouting() {
            return Tag::Name;
        }
        if c & PREP != 0 && c & VERB == 0 {
            if c & PARTICLE != 0 && after_verb {
                // "set up a base", "carried out an attack": after a verb that is not of going the object follows.
                let completes = [known.up, known.out, known.off, known.down].contains(&lemma) && self.valency(i - 1) & valency::MOTION == 0;
                // "suspended over leaked calls".
                let group = self.starts_group(i + 1) || self.classes(i + 1) & VBN != 0 && self.nominal_next(i + 2);
                if completes || !group {
                    return Tag::Particle;
                }
            }
            return Tag::Prep;
        }
        if c & PREP != 0 {
            // "following", "like": a preposition before a noun group unless a subject stands before.
            return if c & VBG != 0 && matches!(self.before.0, Some(Tag::Be)) {
                Tag::Ing
            } else if c & VBG != 0 && matches!(self.before.0, Some(Tag::Det)) {
                Tag::Adj
            } else {
                Tag::Prep
            };
        }
        if after_verb { Tag::Particle } else { Tag::Adv }
    }

    /// "to attack": noun or verb. After a noun that takes "to" with a noun ("return to work") nothing can be decided; verbs win.
    fn noun_after_to(&self, n: usize) -> bool {
        let plural = self.classes(n) & VB == 0;
        // "came to power in May": nobody powers anything.
        if n < self.last && self.tokens[n].text(self.input.text) == "power" && !self.starts_group(n + 1) {
            return true;
        }
        let motion_object = matches!(self.classes(n + 1) & (PREP | CONJ), x if x & PREP != 0) && matches!(self.before.0, Some(Tag::Prep));
        plural || motion_object
    }

    /// "as *mayor* was a surprise": a person noun without a determiner is what somebody is, and no subject.
    fn bare_title(&self, from: usize) -> bool {
        let nominal = |j: &usize| self.classes(*j) & (ADJ | NOMINAL) != 0 && self.classes(*j) & (DET | POSSPRON | PRON) == 0;
        let titles = const { crate::lexicon::class::of("person") } | const { crate::lexicon::class::of("@office") };
        (from..self.last.min(from + 4)).take_while(nominal).last().is_some_and(|j| self.classes(j) & PLURAL == 0 && self.input.lexicon.lemma(self.entries[j].noun).selection & titles != 0)
    }

    fn possessive(&self, i: usize) -> Tag {
        // "'s" after a pronoun is "is" or "has"; after a noun it is the genitive unless a verb form follows directly.
        if self.tokens[i].text(self.input.text).len() <= 1 {
            return Tag::PossS;
        }
        let before = self.tag_at(i.wrapping_sub(1));
        if matches!(before, Some(Tag::Pron | Tag::Wh | Tag::Adv | Tag::That | Tag::Rel)) {
            return if self.classes(i + 1) & VBN != 0 && self.classes(i + 1) & (ADJ | BE) == 0 { Tag::Have } else { Tag::Be };
        }
        Tag::PossS
    }

    /// "was *re*-elected", "*co*-founded the bank": a prefix of a verb, which with its hyphen stands before the verb as an adverb would.
    fn verb_prefix(&self, i: usize) -> bool {
        if self.kind(i + 1) != TokenKind::Hyphen || !matches!(self.tokens[i].text(self.input.text), "re" | "co" | "pre" | "counter" | "Re" | "Co") {
            return false;
        }
        let c = self.classes(i + 2);
        let governed = matches!(self.tag_at(i.wrapping_sub(1)), Some(Tag::To | Tag::Modal | Tag::Be | Tag::Have | Tag::Do));
        c & VERB != 0 && (c & NOMINAL == 0 || governed) && !self.mention(i + 2)
    }

    /// A word of a hyphen chain: adjective-like before the last part; the last part by its own class.
    fn compound(&self, i: usize, c: u32) -> Tag {
        if self.kind(i + 1) == TokenKind::Hyphen {
            return Tag::Adj;
        }
        // "a sit-in", "the build-up", but "a built-up area".
        if c & (PREP | PARTICLE) != 0 && c & NOUN == 0 && !self.nominal_next(i + 1) {
            return Tag::Noun;
        }
        if c & (VBN | VBG | ADJ) != 0 && !(c & NOMINAL != 0 && !self.nominal_next(i + 1)) {
            return Tag::Adj;
        }
        if c & PARTICLE != 0 && c & NOMINAL == 0 {
            return Tag::Noun;
        }
        if c & NOMINAL != 0 || c == 0 { Tag::Noun } else { Tag::Adj }
    }

    /// Whether a clause (subject and finite verb) follows before the next comma.
    fn clause_follows(&self, from: usize) -> bool {
        if self.lemma(from) == self.input.known.there && self.exists(from + 1) {
            return true;
        }
        if self.classes(from) & PRON != 0 && self.classes(from) & (DET | POSSPRON) == 0 && !self.mention(from) {
            return true;
        }
        // "after being told": no subject.
        if self.classes(from) & VBG != 0 && self.classes(from) & NOMINAL == 0 {
            return false;
        }
        let mut nouns = false;
        for j in from..self.last.min(from + 18) {
            match self.kind(j) {
                TokenKind::Comma | TokenKind::Period | TokenKind::Semicolon | TokenKind::Colon | TokenKind::Dash | TokenKind::OpenQuote => return false,
                _ => {}
            }
            let c = self.classes(j);
            // A word that nobody knows is a noun.
            if self.mention(j) || (c & NOMINAL != 0 || c == 0 && self.kind(j) == TokenKind::Word) && !nouns {
                nouns = true;
                continue;
            }
            if c & REL != 0 || c & SUB != 0 && c & PREP == 0 {
                return false;
            }
            // "the court dismissed a plea" against "the court led by a judge".
            // "as workers threatened strikes": two plurals in a row are no subject.
            let plurals = self.classes(j - 1) & PLURAL != 0 && self.classes(j + 1) & PLURAL != 0;
            // "after Peru granted asylum": behind a name, a participle that describes a noun is none.
            // So behind a noun of who acts: "after a gunman opened fire", "as farmers sold cattle".
            let somebody = || self.mention(j - 1) || self.input.lexicon.lemma(self.lemma(j - 1)).selection & DOER != 0;
            let done = || c & VBD != 0 && somebody() && self.classes(j + 1) & NOMINAL != 0 && self.classes(j + 1) & (PREP | ADV | VBD) == 0 && !self.is_time(j + 1);
            // "after Peru proposed lifting them".
            let doing = self.classes(j + 1) & VBG != 0 && self.classes(j + 1) & (NOMINAL | ADJ) == 0;
            let object = plurals
                || doing
                || done()
                || self.mention(j + 1)
                || self.classes(j + 1) & (DET | POSSPRON | OBJPRON | NUM) != 0
                || self.kind(j + 1) == TokenKind::Number
                || self.approximator(j + 1) != 0;
            let finite = c & (VBZ | VBD) != 0 && c & NOMINAL == 0 && (c & ADJ == 0 || object) && !(c & VBN != 0 && self.lemma(j + 1) == self.input.known.by);
            // "after police shot a man": a verb where a noun would have no room.
            let shot =
                nouns && c & VBD != 0 && c & NOMINAL != 0 && (object || self.classes(j + 1) & PLURAL != 0) && (self.classes(j - 1) & PLURAL != 0 || self.classes(j - 1) & ADV != 0 || somebody());
            if nouns && (c & MD != 0 || c & (BE | HAVE | DO) != 0 && c & (VBG | VBN) == 0 || finite) || shot {
                return true;
            }
            if nouns && c & VB != 0 && c & (NOMINAL | ADJ) == 0 && self.classes(j - 1) & PLURAL != 0 {
                return true;
            }
        }
        false
    }

    fn that(&self, i: usize) -> Tag {
        let next = self.classes(i + 1);
        // "we will provide that."
        let end = |k: TokenKind| matches!(k, TokenKind::Period | TokenKind::CloseQuote | TokenKind::Question | TokenKind::Exclamation);
        if end(self.kind(i + 1)) || self.kind(i + 1) == TokenKind::Comma && end(self.kind(i + 2)) {
            return Tag::Pron;
        }
        // "said in an email that, “of course"
        if self.kind(i + 1) == TokenKind::Comma && self.kind(i + 2) == TokenKind::OpenQuote {
            return Tag::That;
        }
        // "the acts that, from abroad, are carried out"
        if self.kind(i + 1) == TokenKind::Comma && matches!(self.before.0, Some(Tag::Noun)) {
            return Tag::Rel;
        }
        // "told Reuters that armed groups fled": content, whatever the next word can be.
        let told = |v: usize| self.entries[v].verb == self.input.known.tell && v + 6 > i && matches!(self.tags[v], Tag::Finite | Tag::Part | Tag::Base);
        if next & (ADJ | NOMINAL) != 0 && matches!(self.before.0, Some(Tag::Noun | Tag::Name | Tag::Pron)) && self.verb.is_some_and(told) {
            return Tag::That;
        }
        match self.before.0 {
            // "the road that connects", "the deal that it brokered".
            Some(Tag::Noun | Tag::Name | Tag::Pron | Tag::Num) => {
                // "gangs that control Lima", "groups that seek his arrest": the verb of a plural, for its object stands behind it.
                let plural = || {
                    let head = self.before.1;
                    let object = self.mention(i + 2) || self.classes(i + 2) & (DET | POSSPRON | QUANT | NUM) != 0;
                    let content = self.input.lexicon.lemma(self.entries[head].noun).noun_cue != crate::lexicon::class::Cue::None;
                    self.classes(head) & PLURAL != 0 && next & VB != 0 && next & (PLURAL | VBZ | PREP | DET) == 0 && object && !content
                };
                if next & (VERB | MD | BE | HAVE | DO) != 0 && !self.mention(i + 1) && (next & (NOMINAL | ADJ) == 0 || next & (VBZ | VBD) != 0 || plural()) { Tag::Rel } else { Tag::That }
            }
            // "of that country" against "that of the ministers".
            // "attacks in Lima, that killed four".
            Some(Tag::Comma)
                if next & (VBZ | VBD | MD | BE | HAVE) != 0
                    && (next & (NOMINAL | ADJ) == 0 || next & (VBZ | VBD) != 0)
                    && matches!(self.tag_at(i.wrapping_sub(2)), Some(Tag::Noun | Tag::Name | Tag::CloseParen)) =>
            {
                Tag::Rel
            }
            Some(Tag::Prep) => {
                if next & (NOMINAL | ADJ) != 0 && next & (PREP | VBZ | MD | BE) == 0 {
                    Tag::Det
                } else {
                    Tag::Pron
                }
            }
            // "overruled that request, ...", "to close that unit immediately."
            Some(Tag::Finite | Tag::Base | Tag::Ing)
                if next & NOUN != 0 && next & (DET | PLURAL) == 0 && !self.mention(i + 1) && {
                    let behind = self.classes(i + 2);
                    let mark = if behind & ADV != 0 && behind & (NOMINAL | VERB) == 0 { i + 3 } else { i + 2 };
                    matches!(self.kind(mark), TokenKind::Comma | TokenKind::Period | TokenKind::CloseQuote | TokenKind::Semicolon)
                } =>
            {
                Tag::Det
            }
            _ => {
                if next & (VERB | MD | BE | HAVE | DO) != 0 && next & (NOMINAL | ADJ | DET) == 0 && !self.mention(i + 1) {
                    Tag::Pron
                } else if matches!(self.before.0, None | Some(Tag::Conj | Tag::Comma | Tag::Stop | Tag::OpenQuote)) && next & NOUN != 0 && next & (DET | ADJ) == 0 && !self.mention(i + 1) {
                    Tag::Det
                } else {
                    Tag::That
                }
            }
        }
    }

    /// Nouns, verbs, adjectives and adverbs.
    fn open(&self, i: usize, c: u32) -> Tag {
        let token = &self.tokens[i];
        // "50 MPs", "NGOs": a plural that the lexicon knows, not a name.
        if c & PLURAL != 0 && token.has(shape::MIXED) && self.acronyms(i) {
            return Tag::Noun;
        }
        // "a progressive think tank".
        if self.entries[i].verb == self.input.known.think && c & VB != 0 && self.lemma(i + 1) == self.input.known.tank {
            return Tag::Noun;
        }
        // A capital inside a sentence is a name, unless the line is a title.
        if token.has(shape::CAPITAL) && i != 0 && !matches!(self.tag_at(i - 1), Some(Tag::OpenQuote | Tag::Colon | Tag::Stop)) && !self.shouting() {
            return Tag::Name;
        }
        // "left 12 people dead": what they were left, not a noun they belong to nor what they did.
        if matches!(self.before.0, Some(Tag::Noun | Tag::Name)) && self.verb.is_some_and(|v| v + 7 >= i) && self.left(i, c) {
            return Tag::Adj;
        }
        match c & (VERB | NOMINAL | ADJ | ADV) {
            ADV => Tag::Adv,
            NOUN | PLURAL | NOMINAL => Tag::Noun,
            _ if c & VERB != 0 => self.verbal(i),
            _ => self.adjective(i, c),
        }
    }

    /// Whether a word is an acronym's plural.
    #[cold]
    fn acronyms(&self, i: usize) -> bool {
        let word = self.tokens[i].text(self.input.text);
        word.len() > 2 && word.strip_suffix('s').is_some_and(|w| w.bytes().all(|b| b.is_ascii_uppercase()))
    }

    /// Whether a word says what somebody was left, made or found by the verb before.
    #[inline(never)]
    fn left(&self, i: usize, c: u32) -> bool {
        self.verb.is_some_and(|v| self.valency(v) & valency::COMPLEMENT != 0) && (self.casualty(i) || c & ADJ != 0 && self.tokens[i].text(self.input.text).ends_with("less"))
    }

    /// Words that may be adjectives and are no verbs, and those of which nothing is known.
    #[inline(never)]
    fn adjective(&self, i: usize, c: u32) -> Tag {
        let (before, nominal) = (self.before.0, c & NOMINAL);
        let next = self.classes(i + 1);
        if c & ADJ != 0 {
            // "its military and political role": two adjectives of one noun.
            let paired = c & PLURAL == 0
                && matches!(before, Some(Tag::PossPron | Tag::PossS | Tag::Adj))
                && next & CONJ != 0
                && self.classes(i + 2) & ADJ != 0
                && self.classes(i + 2) & VERB == 0
                && self.nominal_next(i + 3);
            if nominal != 0 && !self.nominal_next(i + 1) && !paired {
                return Tag::Noun;
            }
            // "was later charged"
            if c & ADV != 0 && before == Some(Tag::Be) && next & VBN != 0 && next & NOMINAL == 0 {
                return Tag::Adv;
            }
            // "The army not only shelled the town", "Peru later signed it", "who earlier accused him".
            let object = || self.mention(i + 2) || self.classes(i + 2) & (DET | POSSPRON | OBJPRON | NUM) != 0;
            if c & ADV != 0 && next & VBD != 0 && matches!(before, Some(Tag::Noun | Tag::Name | Tag::Pron | Tag::Rel | Tag::CloseParen)) && (next & NOMINAL == 0 || object()) {
                return Tag::Adv;
            }
            if c & ADV != 0 && !self.nominal_next(i + 1) && !matches!(before, Some(Tag::Det | Tag::Be)) {
                return Tag::Adv;
            }
            return Tag::Adj;
        }
        if nominal != 0 {
            return Tag::Noun;
        }
        if c & TITLE != 0 {
            return Tag::Name;
        }
        // Unknown: by ending, else a noun.
        let w = self.tokens[i].text(self.input.text);
        if w.ends_with("ly") {
            Tag::Adv
        } else if w.ends_with("ed") && matches!(before, Some(Tag::Noun | Tag::Name | Tag::Pron)) {
            Tag::Finite
        } else {
            Tag::Noun
        }
    }

    /// Whether the name that ends at `at` stands right behind a preposition.
    #[cold]
    fn name_in_phrase(&self, at: usize) -> bool {
        let before = self.tags[..at].iter().rposition(|t| !matches!(t, Tag::Name | Tag::Hyphen));
        before.is_some_and(|k| self.tags[k] == Tag::Prep)
    }

    /// Words that may be verbs. Kept apart: the others need little of what it sets up.
    #[inline(never)]
    fn verbal(&self, i: usize) -> Tag {
        let known = self.input.known;
        let (before, at) = self.before;
        let (c, next) = (self.classes(i), self.classes(i + 1));
        let (verb, nominal) = (c & VERB, c & NOMINAL);
        let other = nominal | c & ADJ;
        // "killed by Iran backed rebels": no verb stands behind a name behind a preposition.
        if c & VBN != 0 && before == Some(Tag::Name) && at + 1 == i && next & PLURAL != 0 && known.takes_side.contains(&self.entries[i].verb) && self.name_in_phrase(at) {
            return Tag::Adj;
        }
        // "let rebels enter", "helped farmers block the road", "saw the army shell the village".
        if c & VB != 0 && self.bare_infinitive(i) {
            return Tag::Base;
        }
        // "The military said": hardly ever a participle before a noun.
        if c & VBD != 0 && self.entries[i].verb == self.input.known.say && matches!(before, Some(Tag::Adj)) && next & TO == 0 && self.tag_at(i - 1) == before {
            return Tag::Finite;
        }
        // "making it clear that": the pronoun is an object.
        if c & ADJ != 0 && c & VBD == 0 && before == Some(Tag::Pron) && at > 0 && self.classes(at) & OBJPRON != 0 && matches!(self.tags[at - 1], Tag::Finite | Tag::Base | Tag::Ing | Tag::Part) {
            return Tag::Adj;
        }
        // "“...,” retired general Ama Oduor said": no verb of its own.
        if c & ADJ != 0 && c & VBN != 0 && before == Some(Tag::CloseQuote) && self.nominal_next(i + 1) && self.says_ahead(i + 1) {
            return Tag::Adj;
        }
        // "He further said": an adverb between a subject and its verb.
        if c & ADV != 0 && matches!(before, Some(Tag::Pron | Tag::Name | Tag::Noun)) && next & VBD != 0 && next & NOMINAL == 0 && !self.mention(i + 1) {
            return Tag::Adv;
        }
        match before {
            Some(Tag::Modal | Tag::Do | Tag::To) if c & VB != 0 => return Tag::Base,
            Some(Tag::Have)
                // "has set", "had led"; "have talks" stays a noun.
                if c & VBN != 0 && (nominal == 0 || c & VBD != 0) =>
            {
                return Tag::Part;
            }
            // "have long pushed for".
            Some(Tag::Have) if c & ADV != 0 && c & VBN == 0 && next & VBN != 0 => return Tag::Adv,
            Some(Tag::Be) => {
                if c & VBG != 0 {
                    return Tag::Ing;
                }
                // "was granted parole", "were set ablaze".
                if c & VBN != 0 && self.valency(i) & valency::COMPLEMENT != 0 && at + 1 == i {
                    return Tag::Part;
                }
                // "is a recognised expert", but "is recognised only by Turkey".
                if c & VBN != 0 && !(c & ADJ != 0 && next & ADV == 0 && self.nominal_next(i + 1) && !self.mention(i + 1) && !self.is_time(i + 1)) {
                    return Tag::Part;
                }
                // "was quiet": a predicate, not a verb in its base form.
                if c & ADJ != 0 {
                    return Tag::Adj;
                }
            }
            Some(Tag::Det | Tag::PossPron | Tag::PossS | Tag::Adj | Tag::Num) => {
                if nominal != 0 && !(c & (VBN | VBG) != 0 && self.nominal_next(i + 1)) {
                    // "the two sides agreed": a number before leaves a plural noun a verb only if it cannot be a noun.
                    return Tag::Noun;
                }
                if c & (VBN | VBG | ADJ) != 0
                    && matches!(before, Some(Tag::Det | Tag::PossPron | Tag::PossS | Tag::Adj))
                    && (self.nominal_next(i + 1) || self.kind(i + 1) == TokenKind::Comma && c & ADJ != 0 || next & (ADV | VBN) != 0 && self.nominal_next(i + 2))
                {
                    return Tag::Adj;
                }
                if c & ADJ != 0 && matches!(before, Some(Tag::Det | Tag::PossPron)) {
                    return Tag::Adj;
                }
                // "killed 219 suspected rebels", but "the two signed treaties", "Section 5 banned exports".
                if before == Some(Tag::Num) && c & VBN != 0 && at + 1 == i && self.nominal_next(i + 1) && !self.counts_alone(at) {
                    return Tag::Adj;
                }
                // "ISIS's targeting of civilians".
                if before == Some(Tag::PossS) && c & VBG != 0 && next & PREP != 0 {
                    return Tag::Noun;
                }
                if matches!(before, Some(Tag::Det | Tag::PossPron)) && c & (VBN | VBG) != 0 {
                    return if c & VBG != 0 { Tag::Noun } else { Tag::Adj };
                }
            }
            // "got arrested", "were getting killed".
            Some(Tag::Finite | Tag::Base | Tag::Ing | Tag::Part) if c & VBN != 0 && at + 1 == i && self.entries[at].verb == known.get && !self.nominal_next(i + 1) => {
                return Tag::Part;
            }
            // "given added weight": a participle between a verb and its noun.
            Some(Tag::Finite | Tag::Part | Tag::Base | Tag::Ing) if c & VBN != 0 && verb & (VB | VBZ) == 0 && self.nominal_next(i + 1) && !self.mention(i + 1) && at + 1 == i => return Tag::Adj,
            Some(Tag::Prep) => {
                if c & VBG != 0 {
                    // "by blocking the road" against "for fighting in the east"; "accused China of firing water cannon".
                    let object = nominal != 0 && self.accuses(i)
                        || next & (DET | POSSPRON | OBJPRON | PRON | QUANT) != 0
                        || self.mention(i + 1)
                        || (next & (NOMINAL | ADJ) != 0 && next & PREP == 0 && nominal == 0)
                        || self.kind(i + 1) == TokenKind::Number
                        || next & NUM != 0
                        || self.people_next(i + 1);
                    return if nominal == 0 || object { if nominal != 0 && !object { Tag::Noun } else { Tag::Ing } } else { Tag::Noun };
                }
                if nominal != 0 {
                    return Tag::Noun;
                }
                if c & (ADJ | VBN) != 0 {
                    return Tag::Adj;
                }
            }
            _ => {}
        }
        let subject_before = matches!(before, Some(Tag::Noun | Tag::Name | Tag::Pron | Tag::Time | Tag::Rel | Tag::CloseQuote | Tag::CloseParen | Tag::Num))
            || (matches!(before, Some(Tag::Comma | Tag::Conj | Tag::Particle)) && at > 0)
            || matches!(before, Some(Tag::Adj) if self.mention(at));
        if c & VBG != 0 && c & (VB | VBD) == 0 {
            if nominal != 0 && !subject_before {
                // "denied planning to attack".
                let to = next & TO != 0 && self.classes(i + 2) & VB != 0 && before == Some(Tag::Finite);
                let object = next & (DET | POSSPRON | OBJPRON | NUM) != 0 || self.mention(i + 1) || self.kind(i + 1) == TokenKind::Number || before == Some(Tag::Finite) && self.people_next(i + 1);
                return if object || to { Tag::Ing } else { Tag::Noun };
            }
            if self.nominal_next(i + 1) && before.is_none() && other != 0 {
                return Tag::Adj;
            }
            // "fired on a patrol killing six".
            let counted = (self.kind(i + 1) == TokenKind::Number || next & NUM != 0) && (known.harms.contains(&self.entries[i].verb) || self.entries[i].verb == known.number);
            if counted && matches!(before, Some(Tag::Noun | Tag::Name)) {
                return Tag::Ing;
            }
            // "spent eight hours Thursday questioning staff".
            if before == Some(Tag::Time) && nominal != 0 && next & NOMINAL != 0 && next & PREP == 0 && self.finite_before(i) && !self.mention(i) {
                return Tag::Ing;
            }
            // "a truce starting on Monday", "talks beginning next week".
            if [known.start, known.begin].contains(&self.entries[i].verb) && before == Some(Tag::Noun) && (next & PREP != 0 || self.is_time(i + 1)) {
                return Tag::Ing;
            }
            // "soldiers fighting in the east", "the meeting": noun after a noun only if the noun reading exists and no object follows.
            if nominal != 0 && matches!(before, Some(Tag::Noun | Tag::Name | Tag::Adj | Tag::Time | Tag::Conj)) && next & (DET | POSSPRON | OBJPRON) == 0 && !(self.mention(i + 1)) {
                return Tag::Noun;
            }
            return Tag::Ing;
        }
        // "said that armed groups fled": content has a subject before its verb.
        if before == Some(Tag::That) && at + 1 == i && c & (VBN | ADJ) != 0 && self.nominal_next(i + 1) && !self.mention(i + 1) {
            return Tag::Adj;
        }
        let past = c & VBD != 0;
        // "the talks during which they argued lasted": two verbs side by side, while a clause still waits for its own.
        if past && before == Some(Tag::Finite) && at + 1 == i && self.owed(i) {
            return Tag::Finite;
        }
        if past || c & VBN != 0 {
            if c & VB != 0 && matches!(before, Some(Tag::To | Tag::Modal | Tag::Do)) {
                return Tag::Base;
            }
            // "Accused of a plot, he fled": a noun of somebody would have an article.
            if before.is_none() && c & VBN != 0 && c & PLURAL == 0 && next & PREP != 0 && self.input.lexicon.lemma(self.lemma(i)).selection & DOER != 0 {
                return Tag::Part;
            }
            if nominal != 0 && !subject_before && before != Some(Tag::Have) {
                return Tag::Noun;
            }
            // "backed up by", "put forward by".
            let agent = if next & PARTICLE != 0 && [known.up, known.out, known.off, known.down, known.forward].contains(&self.lemma(i + 1)) { i + 2 } else { i + 1 };
            let by = self.entries.get(agent).is_some_and(|e| e.noun == self.input.known.by && e.classes & PREP != 0);
            // "spoke by phone" has no participle.
            // "died by suicide", "came by train": nothing that is done to anybody.
            let of_itself = self.valency(i) & valency::MOTION != 0 || [known.die, known.stand].contains(&self.entries[i].verb);
            if by && c & VBN != 0 && before != Some(Tag::Have) && !of_itself {
                return Tag::Part;
            }
            if c & ADJ != 0 && before.is_none() {
                return Tag::Adj;
            }
            if c & VBN != 0 && self.nominal_next(i + 1) && (before.is_none() || matches!(before, Some(Tag::Adj) if !self.mention(at))) {
                return Tag::Adj;
            }
            // "said as no deal was near": a participle only in "said to be".
            if c & VBN == 0 || self.entries[i].verb == self.input.known.say && subject_before && next & TO == 0 && !by {
                return Tag::Finite;
            }
            // "if leaders come": the base form, where nothing makes it a participle.
            if !past && c & VB != 0 && (before == Some(Tag::Pron) || before == Some(Tag::Noun) && self.classes(at) & PLURAL != 0) && !self.finite_before(i) {
                return Tag::Finite;
            }
            if !past {
                return if matches!(before, Some(Tag::Have | Tag::Be)) || subject_before { Tag::Part } else { Tag::Adj };
            }
            // After "has been attacked and": a participle goes on.
            if matches!(before, Some(Tag::Conj)) && at > 0 && self.tag_at(at - 1) == Some(Tag::Part) {
                return Tag::Part;
            }
            // "He was abducted in May, tortured and killed": the passive goes on.
            if matches!(before, Some(Tag::Comma | Tag::Conj)) && self.goes_on_passive(i) {
                return Tag::Part;
            }
            if matches!(before, Some(Tag::Comma)) {
                // "The bloc, established in 1992, unites": participle if a finite verb comes after the next comma.
                let comma = (i + 1..self.last.min(i + 16)).find(|&j| self.kind(j) == TokenKind::Comma);
                if let Some(comma) = comma
                    && self.finite_soon(comma + 1)
                    && !self.finite_ahead(i + 1)
                    && self.tag_at(at.wrapping_sub(1)).is_some_and(|t| matches!(t, Tag::Noun | Tag::Name | Tag::CloseParen))
                    && next & (PREP | ADV) != 0
                {
                    return Tag::Part;
                }
                return Tag::Finite;
            }
            if matches!(before, Some(Tag::Noun | Tag::Name | Tag::Time | Tag::Pron | Tag::CloseParen | Tag::Num)) {
                // "the deal brokered in March collapsed".
                let relative = self.finite_ahead(i + 1) && !matches!(before, Some(Tag::Pron)) && next & (PREP | ADV | TO) != 0 && !self.relative_subject(i);
                // "the man accused of murder": a verb that needs an object and has none behind it.
                let bare = next & PREP != 0 && next & PARTICLE == 0 && !self.mention(i + 1) && self.approximator(i + 1) == 0 || self.is_time(i + 1);
                // "captured on Thursday a key town": the object stands behind the time.
                let dated = if self.is_time(i + 2) { (i + 2..self.last).find(|&j| !self.is_time(j)) } else { None };
                let bare = bare && dated.is_none_or(|j| self.classes(j) & (DET | POSSPRON | NUM) == 0 && self.kind(j) != TokenKind::Number);
                if bare
                    && !self.that_ahead(i)
                    && self.valency(i) & valency::TRANSITIVE != 0
                    && matches!(before, Some(Tag::Noun | Tag::Name | Tag::CloseParen))
                    && self.tag_at(i - 1) == before
                    && !self.relative_subject(i)
                {
                    return Tag::Part;
                }
                // "Chad, in a report published on Monday, said": what stands in a phrase behind the subject's comma has no verb.
                if c & VBN != 0 && before == Some(Tag::Noun) && at + 1 == i && self.in_remark(at) {
                    return Tag::Part;
                }
                // A second verb after an object: "a deal signed in 2020", when a finite verb stands before in this clause.
                let phrase = || next & PREP != 0 && self.approximator(i + 1) == 0;
                let finite_before =
                    self.finite_before(i) && !self.said() && !matches!(before, Some(Tag::Pron)) && (phrase() || (next & SUB != 0 || self.kind(i + 1) == TokenKind::Period) && self.among(i));
                return if relative || finite_before { Tag::Part } else { Tag::Finite };
            }
            // "The army and allied fighters captured": no verb yet that this one could go on from.
            if before == Some(Tag::Conj) && c & ADJ != 0 && self.nominal_next(i + 1) && self.no_verb_before(i) {
                return Tag::Adj;
            }
            if matches!(before, Some(Tag::Conj | Tag::Rel | Tag::CloseQuote | Tag::Particle | Tag::That | Tag::Dash | Tag::OpenQuote)) {
                return Tag::Finite;
            }
            if c & ADJ != 0 {
                return Tag::Adj;
            }
            return if matches!(before, None | Some(Tag::Sub | Tag::Wh)) { Tag::Part } else { Tag::Finite };
        }
        // "Peru, Chile sign pact": a headline that two names open.
        if c & VB != 0 && nominal != 0 && before == Some(Tag::Name) && self.two_names(i) {
            return Tag::Finite;
        }
        // Present forms: VBZ ("blocks") or VB ("block").
        if other == 0 {
            // "on hold", "the finish line": no verb stands in its base form behind a preposition or a determiner.
            let article = || at + 1 == i && (matches!(before, Some(Tag::PossPron | Tag::PossS)) || before == Some(Tag::Det) && [self.input.known.the, self.input.known.a].contains(&self.lemma(at)));
            if (before == Some(Tag::Prep) || article()) && c & VBZ == 0 {
                return Tag::Noun;
            }
            // "to watch people or violate their rights": goes on with the base form before.
            if before == Some(Tag::Conj) && c & VBZ == 0 && self.verb.is_some_and(|v| self.tags[v] == Tag::Base) {
                return Tag::Base;
            }
            return if c & VBZ != 0 || subject_before || matches!(before, Some(Tag::That | Tag::Sub)) { Tag::Finite } else { Tag::Base };
        }
        let object_next = next & (DET | POSSPRON | OBJPRON | PRON | QUANT | SPECIAL) != 0
            || self.mention(i + 1)
            || self.kind(i + 1) == TokenKind::Number
            || (next & (NOMINAL | ADJ) != 0 && next & (PREP | VERB) == 0)
            || next & TO != 0
            // "Court orders arrest of editor".
            || next & NOMINAL != 0 && self.lemma(i + 2) == known.of
            || next & VBG != 0 && next & (NOMINAL | ADJ) == 0;
        let finite_next = next & (MD | BE | HAVE | DO) != 0 || (next & VBD != 0 && next & (NOMINAL | ADJ) == 0) || self.finite_soon(i + 1);
        if c & VBZ != 0 {
            // "CSTO troops to the region": a noun the rules know as an argument, a verb they know nothing of.
            let entry = &self.entries[i];
            let verb = self.input.lexicon.lemma(entry.verb);
            let argument = self.input.lexicon.lemma(entry.noun).selection != 0 && verb.verb_frames == 0 && verb.verb_cue == crate::lexicon::class::Cue::None;
            if argument && !matches!(before, Some(Tag::Pron | Tag::Rel)) {
                return Tag::Noun;
            }
            let singular =
                matches!(before, Some(Tag::Name)) || matches!(before, Some(Tag::Pron | Tag::Rel | Tag::CloseParen | Tag::Comma)) || (before == Some(Tag::Noun) && self.classes(at) & PLURAL == 0);
            if singular && !finite_next && (object_next || next & PREP != 0 && matches!(before, Some(Tag::Pron | Tag::Rel)) || next & (ADV) != 0) && !self.finite_before(i) {
                return Tag::Finite;
            }
            // "The clip posted on Friday shows Chadian troops": a day has no shows, the clip has.
            if before == Some(Tag::Time) && entry.verb == self.input.known.show && c & VBZ != 0 && (object_next || next & ADJ != 0) && !finite_next {
                return Tag::Finite;
            }
            // "connects A and B but runs through C"
            if matches!(before, Some(Tag::Conj)) && next & (PREP | DET | POSSPRON | ADV) != 0 && self.lemma(at) == self.input.known.but {
                return Tag::Finite;
            }
            // "Quito criticises Lima and praises La Paz": a second verb of the rules behind a present one, with an object that can be nothing else.
            let goes_on = before == Some(Tag::Conj) && verb.verb_frames != 0 && (self.mention(i + 1) || next & (DET | POSSPRON | OBJPRON) != 0) && self.present_before();
            if goes_on && !finite_next {
                return Tag::Finite;
            }
            // "The road runs through Georgia": nothing else can be the verb.
            // "The mayor faces charges of fraud" likewise, in a whole sentence.
            let noun_next = next & NOMINAL != 0 && next & (VBD | VBN) == 0 && self.tokens_end_in_stop();
            let only = singular && (next & PREP != 0 || noun_next) && self.lemma(i + 1) != self.input.known.of && self.owed(i) && !self.verb_ahead(i + 1);
            // "said the government needs to listen".
            let needs = singular && next & TO != 0 && self.classes(i + 2) & VB != 0 && self.says_before(i);
            // "Qatar hosts talks": a verb that the rules know, and nothing else to be the verb.
            let known = verb.verb_frames != 0 && self.input.lexicon.lemma(entry.noun).selection & !const { crate::lexicon::class::of("person") } == 0;
            let headless = known && matches!(before, Some(Tag::Name)) && next & NOMINAL != 0 && self.owed(i) && !self.verb_ahead(i + 1) && !self.finite_ahead(i + 1);
            return if only || needs || headless || matches!(before, Some(Tag::Pron | Tag::Rel)) { Tag::Finite } else { Tag::Noun };
        }
        let plural_subject = (matches!(before, Some(Tag::Noun | Tag::Name)) && self.lemma(at) == self.input.known.police)
            || (before == Some(Tag::Noun) && self.classes(at) & PLURAL != 0)
            || matches!(before, Some(Tag::Pron))
            || (before == Some(Tag::Rel));
        // "demanded that the mayor step down".
        if c & VB != 0 && nominal != 0 && matches!(before, Some(Tag::Noun | Tag::Name)) && self.demanded(i) {
            return Tag::Finite;
        }
        // "We need change": no noun stands behind "we", "they", "I".
        let alone = before == Some(Tag::Pron) && at + 1 == i && self.classes(at) & PRON != 0 && self.classes(at) & (OBJPRON | POSSPRON | DET) == 0;
        if alone && c & VB != 0 && !finite_next {
            return Tag::Finite;
        }
        if plural_subject && !finite_next && (object_next || next & PREP != 0) && !self.finite_before(i) {
            return Tag::Finite;
        }
        if matches!(before, Some(Tag::Conj)) && at > 0 && matches!(self.tag_at(at - 1), Some(Tag::Base)) && nominal == 0 {
            return Tag::Base;
        }
        if c & ADJ != 0 && nominal == 0 || c & ADJ != 0 && self.nominal_next(i + 1) {
            return Tag::Adj;
        }
        if c & ADV != 0 && nominal == 0 {
            return Tag::Adv;
        }
        Tag::Noun
    }

    /// Whether the last verb before is one in the present tense ("chides").
    fn present_before(&self) -> bool {
        self.verb.is_some_and(|v| self.tags[v] == Tag::Finite && self.classes(v) & VBZ != 0 && !self.tags[v..].contains(&Tag::Modal))
    }

    /// Whether the base form of a verb stands behind "let", "help", "make", "see", "hear" or "watch" and its object. A word that is a noun as well
    /// needs an object of its own, and an object before it that can stand alone.
    fn bare_infinitive(&self, i: usize) -> bool {
        let known = self.input.known;
        let group = |t: &Tag| matches!(t, Tag::Det | Tag::PossPron | Tag::Adj | Tag::Noun | Tag::Name | Tag::Num | Tag::Pron | Tag::PossS | Tag::Hyphen);
        let Some(j) = self.verb.filter(|&j| j + 7 >= i) else { return false };
        let verb = self.entries[j].verb;
        if ![known.r#let, known.help, known.make, known.see, known.hear, known.watch].contains(&verb) || !self.tags[j + 1..i].iter().all(group) {
            return false;
        }
        let c = self.classes(i);
        let next = self.classes(i + 1);
        let object = next & (DET | POSSPRON | OBJPRON | NUM) != 0 || self.mention(i + 1) || self.kind(i + 1) == TokenKind::Number || next & PLURAL != 0 && next & VERB == 0;
        if j + 1 == i {
            // "helped block the road".
            return verb == known.help && object;
        }
        let head = self.tags[i - 1];
        let alone = self.classes(i - 1) & PLURAL != 0 || matches!(head, Tag::Pron | Tag::Name) || self.tags[j + 1] == Tag::Det && self.classes(i - 1) & NOUN != 0;
        matches!(head, Tag::Noun | Tag::Name | Tag::Pron)
            && if verb == known.make && c & ADJ != 0 {
                false
            } else if c & (NOMINAL | ADJ) != 0 {
                alone && object
            } else {
                c & VBZ == 0
            }
    }

    /// "there is", "there had been", "there needs to be", "there may".
    fn exists(&self, i: usize) -> bool {
        let c = self.classes(i);
        let i = if c & ADV != 0 && c & (VERB | NOMINAL) == 0 { i + 1 } else { i };
        let seems = |i: usize| self.classes(i) & (VBZ | VBD) != 0 && self.classes(i + 1) & TO != 0 && self.classes(i + 2) & BE != 0;
        self.classes(i) & (BE | MD | HAVE) != 0 || seems(i)
    }

    fn tokens_end_in_stop(&self) -> bool {
        matches!(self.kind(self.last - 1), TokenKind::Period | TokenKind::CloseQuote | TokenKind::Question | TokenKind::Exclamation)
    }

    /// "the film that Sony released today": what stands before is the subject of a relative clause.
    fn relative_subject(&self, i: usize) -> bool {
        let group = |t: &Tag| matches!(t, Tag::Noun | Tag::Name | Tag::Adj | Tag::Det | Tag::PossPron | Tag::PossS | Tag::Num);
        let before = &self.tags[..i];
        let opener = before.iter().rev().find(|t| !group(t));
        // "the report the ministry released": two groups side by side.
        let start = (before.len().saturating_sub(FEW)..before.len()).rev().find(|&k| matches!(before[k], Tag::Det | Tag::PossPron));
        let second = start.filter(|&k| before[k..].iter().all(group)).and_then(|k| k.checked_sub(1));
        matches!(opener, Some(Tag::That | Tag::Rel)) || second.is_some_and(|k| matches!(before[k], Tag::Noun) && self.classes(k) & PLURAL == 0)
    }

    /// Whether the last verb before is passive and this one, which cannot do without an object, has none behind it.
    fn goes_on_passive(&self, i: usize) -> bool {
        let next = self.classes(i + 1);
        let captive = self.input.lexicon.lemma(self.lemma(i + 1)).selection & const { crate::lexicon::class::of("captive") } != 0 && self.classes(i + 2) & PREP != 0;
        let bare = captive || next & PREP != 0 && next & (PARTICLE | DET) == 0 || next & CONJ != 0 || matches!(self.kind(i + 1), TokenKind::Comma | TokenKind::Period) || self.is_time(i + 1);
        let tags = &self.tags[..i];
        let verb = tags.iter().rposition(|t| matches!(t, Tag::Finite | Tag::Base | Tag::Part | Tag::Ing | Tag::Modal));
        bare && (captive || self.valency(i) & valency::TRANSITIVE != 0)
            && verb.is_some_and(|k| tags[k] == Tag::Part && k > 0 && tags[..k].iter().rev().find(|t| !matches!(t, Tag::Adv | Tag::Neg)) == Some(&Tag::Be))
            && !tags[verb.unwrap_or(0)..].iter().any(|t| matches!(t, Tag::Rel | Tag::That | Tag::Sub | Tag::OpenQuote | Tag::Stop))
    }

    fn no_verb_before(&self, i: usize) -> bool {
        !self.tags[i.saturating_sub(4 * FEW)..i].iter().any(|t| matches!(t, Tag::Finite | Tag::Base | Tag::Part | Tag::Ing | Tag::Be | Tag::Have | Tag::Do | Tag::Modal))
    }

    /// Whether a number stands for those who were named before ("the two"), or names what stands before it ("Section 5").
    fn counts_alone(&self, number: usize) -> bool {
        let before = number.checked_sub(1);
        before.is_some_and(|j| match self.tags[j] {
            Tag::Noun | Tag::Name | Tag::Hyphen | Tag::Num => true,
            Tag::Det => [self.input.known.the, self.input.known.this].contains(&self.lemma(j)),
            _ => false,
        })
    }

    fn casualty(&self, i: usize) -> bool {
        self.input.lexicon.lemma(self.lemma(i)).selection & const { crate::lexicon::class::of("casualty") } != 0
    }

    fn finite_soon(&self, from: usize) -> bool {
        let c = self.classes(from);
        let c = if c & (ADV | NEG) != 0 && c & VERB == 0 { self.classes(from + 1) } else { c };
        c & (MD | BE | HAVE | DO) != 0 && c & (VBG | VBN) == 0 || (c & (VBZ | VBD) != 0 && c & word::NOMINAL == 0)
    }

    /// Whether fewer finite verbs than clause openers stand before: "the road that links A with B" still owes one.
    fn owed(&self, i: usize) -> bool {
        let (mut finite, mut openers) = (0, 1);
        for j in (0..i).rev() {
            match self.tags[j] {
                Tag::Finite | Tag::Modal | Tag::Be | Tag::Have | Tag::Do => finite += 1,
                Tag::Rel | Tag::That | Tag::Sub | Tag::Whether | Tag::If => openers += 1,
                Tag::OpenQuote | Tag::CloseQuote | Tag::Stop | Tag::Colon | Tag::Dash => break,
                _ => {}
            }
        }
        finite < openers
    }

    /// Whether the word stands in a "that"-clause of a verb of asking, which still wants its verb.
    fn demanded(&self, i: usize) -> bool {
        let that = (0..i).rev().find(|&j| matches!(self.tags[j], Tag::That | Tag::Finite | Tag::Modal | Tag::Be | Tag::Comma | Tag::Prep | Tag::Rel));
        let requested = crate::lexicon::class::Cue::Requested;
        that.is_some_and(|j| {
            // "demanded that the mayor step down"; "the demand that Kosovo release them was rejected" has another verb behind.
            let asks = j > 0 && self.tags[j] == Tag::That && self.tags[j - 1] != Tag::Noun && self.input.lexicon.lemma(self.entries[j - 1].verb).verb_cue == requested;
            let asked = j > 0 && self.tags[j] == Tag::That && self.tags[j - 1] == Tag::Noun && self.input.lexicon.lemma(self.entries[j - 1].noun).noun_cue == requested;
            asks && !self.finite_ahead(i + 1) || asked
        })
    }

    /// Whether the finite verb before is "say", which takes a clause without "that".
    fn says_before(&self, i: usize) -> bool {
        let verb = (0..i).rev().find(|&j| matches!(self.tags[j], Tag::Finite | Tag::Modal | Tag::Be | Tag::Comma | Tag::That));
        verb.is_some_and(|j| self.tags[j] == Tag::Finite && self.entries[j].verb == self.input.known.say)
    }

    /// Whether the preposition before belongs to a verb that accuses somebody of something, with an object behind the -ing form.
    fn accuses(&self, i: usize) -> bool {
        let of = matches!(self.tokens[i - 1].text(self.input.text), "of" | "for");
        let verb = self.verb.filter(|&v| v + 12 > i && self.input.lexicon.lemma(self.entries[v].verb).verb_cue == crate::lexicon::class::Cue::Alleged);
        of && verb.is_some() && (self.classes(i + 1) & TO != 0 || self.input.lexicon.lemma(self.entries[i].verb).verb_frames != 0 && self.starts_group(i + 1))
    }

    /// Whether nothing but two names and a comma stand before, a noun behind, and no full stop at the end.
    fn two_names(&self, i: usize) -> bool {
        let commas = self.tags[..i].iter().filter(|t| **t == Tag::Comma).count();
        let names = (0..i).all(|j| self.tags[j] == Tag::Comma || self.mention(j));
        commas == 1 && names && self.nominal_next(i + 1) && self.kind(self.last - 1) != TokenKind::Period
    }

    /// Whether the nearest verb before is "say": what stands behind it is a subject, hardly ever its object ("he said the museum paid for it").
    fn said(&self) -> bool {
        self.verb.is_some_and(|j| self.entries[j].verb == self.input.known.say)
    }

    /// "is among nine people *killed*", "was one of two men *held*": behind "be" and a preposition.
    fn among(&self, i: usize) -> bool {
        let verb = self.tags[..i].iter().rposition(|t| matches!(t, Tag::Finite | Tag::Modal | Tag::Be | Tag::Have | Tag::Do));
        verb.is_some_and(|v| self.tags[v] == Tag::Be && self.tags[v + 1..i].contains(&Tag::Prep))
    }

    /// Whether this clause already has its finite verb: none of "that", relative, conjunction, comma between.
    fn finite_before(&self, i: usize) -> bool {
        let known = self.input.known;
        for j in (0..i).rev() {
            match self.tags[j] {
                // "said the agencies failed to": what is said has its own verb.
                Tag::Finite if [known.say, known.think, known.believe, known.argue, known.insist].contains(&self.entries[j].verb) => return false,
                Tag::Finite | Tag::Modal | Tag::Be | Tag::Have | Tag::Do => return true,
                Tag::Comma | Tag::Conj | Tag::Rel | Tag::That | Tag::Sub | Tag::If | Tag::Whether | Tag::OpenQuote | Tag::CloseQuote | Tag::Stop | Tag::Colon | Tag::Dash => return false,
                _ => {}
            }
        }
        false
    }
}

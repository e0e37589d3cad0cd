//! Whether the name of a place means the place or those who act in its name: a government, a people, a team.
//!
//! After `clause/`, because the answer lies in what governs the name: "Baku refused" acts, "Baku flooded" is ground. Every answer carries its [`Reason`].
//! What a verb or noun asks of a place beside it stands in `gazetteers/lexicon/metonymy.tsv`; what the reasons answer, in [`Reason::metonymic`].

use crate::clause::{Analysis, Clause, Input, Link, NONE, NounGroup, Tag};
use crate::gazetteer::entity::alias;
use crate::gazetteer::{EntityId, EntityType};
use crate::lexicon::class::{self, Cue, asks};
use crate::mention::{Form, RawMention};
use crate::text::TokenKind;
use crate::text::token::packed_all;
use std::ops::Range;

/// What was decided of one mention.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Metonym {
    /// Index of the mention in the document.
    pub mention: u32,
    /// Why.
    pub reason: Reason,
    /// Token of the word that decided, [`NONE`] if no single one did.
    pub word: u32,
}

macro_rules! reasons {
    ($($(#[$doc:meta])* $name:ident $metonymic:literal $text:literal,)*) => {
        /// Why a place name is literal or a metonym.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        pub enum Reason { $($(#[$doc])* $name,)* }
        impl Reason {
            /// Whether the name stands for somebody.
            pub const fn metonymic(self) -> bool {
                match self { $(Reason::$name => $metonymic,)* }
            }
            /// In words.
            pub const fn text(self) -> &'static str {
                match self { $(Reason::$name => $text,)* }
            }
        }
    };
}

reasons! {
    /// "Baku refused."
    SubjectActs true "subject of a verb of acting",
    /// "France prepares": most verbs with a country before them are acts.
    SubjectVerb true "subject of a verb",
    /// "Chile borders Peru."
    SubjectStands false "subject of a verb of lying and being",
    /// "Lima is willing", "Lima was an ally".
    SubjectIsActor true "said to be what only somebody can be",
    /// "Lima is a city."
    SubjectIsPlace false "said to be a place",
    /// "Lima is beautiful."
    SubjectIs false "subject of \"be\"",
    /// "Peru was second."
    CountryIs true "country said to be something",
    /// "Lima was accused."
    PassiveTreated true "subject of a passive verb of treating somebody",
    /// "Lima was rebuilt."
    PassiveOther false "subject of another passive verb",
    /// "told Lima".
    ObjectTreated true "object of a verb of treating somebody",
    /// "admires Peru".
    ObjectActed true "a country as object of an act",
    /// "left Lima".
    ObjectReached false "object of a verb of going and seeing",
    /// "painted Lima".
    ObjectOther false "object of another verb",
    /// "allowed Lima to win".
    Controlled true "subject of an infinitive",
    /// "imposed by Lima".
    Agent true "agent of a passive or of an act",
    /// "Lima's refusal".
    PossessorDeed true "possessor of an act",
    /// "Lima's coast".
    PossessorSpot false "possessor of a part of the ground",
    /// "Lima's painters".
    PossessorOther false "possessor of something else",
    /// "the demands of Lima".
    OfDeed true "whose act it is",
    /// "the coast of Peru".
    OfSpot false "where it lies",
    /// "the king of Spain".
    OfPerson false "where somebody belongs",
    /// "the colours of Peru".
    OfOther false "of something else",
    /// "relations with Lima".
    Tie true "side of a relation between two",
    /// "a match against Peru", "a deal with Lima".
    Against true "partner or opponent",
    /// "between Lima and Cusco".
    BetweenPlaces false "between two places",
    /// "gave it to Lima".
    Receiver true "receiver",
    /// "got it from Lima".
    Giver true "giver",
    /// "travelled to Lima".
    Way false "where from or where to",
    /// "played for Peru".
    Side true "side that somebody stands for",
    /// "a road for Lima".
    ForOther false "for a place",
    /// "in Lima".
    At false "behind a preposition of place",
    /// "sanctions on Lima".
    OnTarget true "target of an act",
    /// "as Peru did", "like Peru".
    Compared false "compared",
    /// "Lima's mayor", "the Lima mayor".
    Modifier false "before a noun",
    /// "the Peru goalkeeper", "the Peru decision".
    ModifierDeed true "before a noun of an act or team",
    /// "the Peru-backed".
    Compound true "acts in a compound",
    /// "Lima-based".
    CompoundPlace false "a place in a compound",
    /// "Cusco, Peru".
    Address false "part of an address",
    /// "Peru 2, Chile 1".
    Score true "side of a score",
    /// "Barcelona" read as a club.
    Namesake true "a body or team with the name of a place",
    /// "according to Lima".
    Speaker true "source of a statement",
    /// "called on Lima".
    Pressed true "whom an act is directed at",
    /// "Peru v Chile".
    Versus true "side of a match or lawsuit",
    /// Nothing spoke for an act.
    Fallback false "nothing shows that it acts",
}

/// Decides for every place name of the sentence, in order; `mentions` says which of the document's mentions stand in it.
pub fn read(a: &Analysis, input: Input<'_, '_>, mentions: Range<usize>, out: &mut Vec<Metonym>) {
    for (k, m) in mentions.clone().zip(&input.mentions[mentions]) {
        if m.form != Form::Named || m.is_adjective() {
            continue;
        }
        // A team or body that bears a place's name: the mention stage has decided already.
        if m.kind == EntityType::Organization && m.surface != 0 && names_a_place(input, m) {
            out.push(Metonym { mention: k as u32, reason: Reason::Namesake, word: NONE });
        }
        if !matches!(m.kind, EntityType::Country | EntityType::Place) {
            continue;
        }
        let (reason, word) = Reader { a, input, m, number: k as u32 + 1 }.decide();
        out.push(Metonym { mention: k as u32, reason, word });
    }
}

fn names_a_place(input: Input<'_, '_>, m: &RawMention) -> bool {
    let place = |id: EntityId| matches!(input.gazetteer.kind(id), EntityType::Country | EntityType::Place);
    input.gazetteer.candidates(m.surface).any(|c| c.entity.0 != 0 && c.bits & (alias::ADJECTIVE | alias::DEMONYM) == 0 && place(c.entity))
}

type Answer = (Reason, u32);

#[derive(Clone, Copy)]
struct Reader<'x, 'a, 'b> {
    a: &'x Analysis,
    input: Input<'a, 'b>,
    m: &'x RawMention,
    number: u32,
}

impl<'x> Reader<'x, '_, '_> {
    fn tag(&self, token: u32) -> Option<Tag> {
        token.checked_sub(self.a.first).and_then(|k| self.a.tags.get(k as usize)).copied()
    }
    fn kind(&self, token: u32) -> Option<TokenKind> {
        (token >= self.a.first && token < self.a.last).then(|| self.input.tokens[token as usize].kind)
    }
    fn before(&self) -> u32 {
        self.m.first.wrapping_sub(1)
    }
    fn group(&self, g: u32) -> Option<&'x NounGroup> {
        self.a.groups.get(g as usize)
    }
    fn clause(&self, c: u32) -> Option<&'x Clause> {
        self.a.clauses.get(c as usize)
    }
    /// What the head of a group asks.
    fn noun_asks(&self, g: &NounGroup) -> u16 {
        self.input.lexicon.lemma(self.input.entries[g.head as usize].noun).asks
    }
    fn asks_of_noun(&self, token: u32) -> u16 {
        self.input.entries.get(token as usize).map_or(0, |e| self.input.lexicon.lemma(e.noun).asks)
    }
    fn asks_of_verb(&self, token: u32) -> u16 {
        self.input.entries.get(token as usize).map_or(0, |e| self.input.lexicon.lemma(e.verb).asks)
    }
    /// What the verb of a clause asks.
    fn verb_asks(&self, c: &Clause) -> u16 {
        self.a.verbs.get(c.verb as usize).map_or(0, |v| self.input.lexicon.lemma(v.lemma).asks)
    }

    fn decide(&self) -> Answer {
        if let Some(answer) = self.compound().or_else(|| self.possession()).or_else(|| self.versus()).or_else(|| self.address()) {
            return answer;
        }
        let inside = |g: &NounGroup| g.first <= self.m.first && self.m.last <= g.last;
        // The smallest group around the name: a possessor lies within the group of what it possesses.
        let Some((g, group)) = self.a.groups.iter().enumerate().filter(|(_, g)| inside(g)).min_by_key(|(_, g)| g.last - g.first) else { return self.neighbours(NONE) };
        if !(self.m.first <= group.head && group.head < self.m.last) {
            return self.modifier(group);
        }
        self.role(g as u32)
    }

    /// "Kenya-backed" acts, "Kenya-based" and "the Kenya-Uganda border" do not.
    fn compound(&self) -> Option<Answer> {
        if self.kind(self.m.last) == Some(TokenKind::Hyphen) {
            let next = self.m.last + 1;
            let entry = self.input.entries.get(next as usize)?;
            let text = self.input.tokens[next as usize].text(self.input.text);
            // Some participles are known as adjectives only ("backed").
            if entry.classes & class::word::VBN != 0 || entry.classes & class::word::ADJ != 0 && text.ends_with("ed") {
                let idle = entry.verb != 0 && self.input.lexicon.lemma(entry.verb).asks & (asks::ACTS | asks::TREATS) == 0;
                let place = idle || matches!(text, "born" | "bred" | "bound");
                return Some((if place { Reason::CompoundPlace } else { Reason::Compound }, next));
            }
        }
        None
    }

    /// "Cusco, Peru": a place and what it lies in, with nothing but a comma between.
    fn address(&self) -> Option<Answer> {
        let listed = |n: u32| self.a.groups.iter().any(|g| g.mention == n && (g.next != NONE || g.attached && !g.address));
        let pair = |small: &RawMention, large: &RawMention| small.kind == EntityType::Place && matches!(large.kind, EntityType::Place | EntityType::Country);
        if self.kind(self.before()) == Some(TokenKind::Comma)
            && let Some(small) = self.mention(self.before().wrapping_sub(1))
            && pair(small, self.m)
            && !listed(self.number)
            && !self.verb_at(self.m.last)
        {
            return Some((Reason::Address, NONE));
        }
        if self.kind(self.m.last) == Some(TokenKind::Comma)
            && let Some(large) = self.mention(self.m.last + 1)
            && pair(self.m, large)
            && !listed(self.number)
            && !self.verb_at(large.last)
        {
            return Some((Reason::Address, NONE));
        }
        None
    }

    /// Whether a finite verb stands here: "In Lima, Peru beat Chile" is no address.
    fn verb_at(&self, token: u32) -> bool {
        matches!(self.tag(token), Some(Tag::Finite | Tag::Modal | Tag::Have | Tag::Do | Tag::Be))
    }

    fn mention(&self, token: u32) -> Option<&RawMention> {
        let inside = token >= self.a.first && token < self.a.last;
        let n = if inside { *self.a.mention_at.get(token as usize)? } else { 0 };
        self.input.mentions.get((n as usize).checked_sub(1)?)
    }

    /// "Baku's angry statement": the last noun of the run behind the mark is what it owns.
    fn possession(&self) -> Option<Answer> {
        if self.kind(self.m.last) != Some(TokenKind::Possessive) {
            return None;
        }
        let mut head = NONE;
        let mut team = false;
        let mut i = self.m.last + 1;
        while i < self.m.last + 10 {
            match self.tag(i) {
                Some(Tag::Noun) => {
                    head = i;
                    team |= self.asks_of_noun(i) & asks::TEAM != 0;
                }
                // "China's move surprised": a noun that was taken for a verb.
                Some(Tag::Finite | Tag::Base | Tag::Ing | Tag::Part) if head == NONE && self.input.entries[i as usize].classes & class::word::NOMINAL != 0 => head = i,
                // "Russia's take on it": a verb that the lexicon has as nothing else is still what it did.
                Some(Tag::Finite | Tag::Base) if i == self.m.last + 1 && self.input.entries[i as usize].classes & class::word::VB != 0 => return Some((Reason::PossessorDeed, i)),
                Some(Tag::Name) if self.mention(i).is_some_and(|m| matches!(m.kind, EntityType::Person | EntityType::Organization | EntityType::Facility | EntityType::Office)) => {
                    return Some((if team || self.asks_of_noun(i) & asks::TEAM != 0 { Reason::PossessorDeed } else { Reason::PossessorOther }, i));
                }
                Some(Tag::Name) => head = i,
                Some(Tag::Det | Tag::Adj | Tag::Num | Tag::Hyphen | Tag::Adv | Tag::Time | Tag::Part | Tag::Ing | Tag::Conj | Tag::OpenQuote | Tag::CloseQuote) => {}
                _ => break,
            }
            i += 1;
        }
        let asked = if head == NONE { 0 } else { self.asks_of_noun(head) };
        let reason = if asked & asks::SPOT != 0 {
            Reason::PossessorSpot
        } else if asked & (asks::DEED | asks::TIE | asks::TEAM) != 0 {
            Reason::PossessorDeed
        } else {
            Reason::PossessorOther
        };
        Some((reason, head))
    }

    /// "Peru v Chile", on either side.
    fn versus(&self) -> Option<Answer> {
        // In capitals as well: the bit of small letters makes no other word one of these.
        const SMALL: u64 = 0x2020_2020_2020_2020;
        const WORDS: [u64; 5] = packed_all(["v", "v.", "vs", "vs.", "versus"]);
        let word = |t: u32| self.kind(t) == Some(TokenKind::Word) && WORDS.iter().any(|w| w | SMALL == self.input.tokens[t as usize].packed(self.input.text) | SMALL);
        let dot = u32::from(self.kind(self.before()) == Some(TokenKind::Period));
        [self.before().wrapping_sub(dot), self.m.last].into_iter().find(|&t| word(t)).map(|t| (Reason::Versus, t))
    }

    /// "the Peru goalkeeper", "a Peru hotel".
    fn modifier(&self, group: &NounGroup) -> Answer {
        let head = group.head;
        // "Britain plays its part": a verb that was taken for a plural noun, if a noun phrase follows.
        let next = self.m.last;
        let classes = self.input.entries.get(next as usize).map_or(0, |e| e.classes);
        if next <= head
            && classes & (class::word::VBZ | class::word::VB) != 0
            && (self.opens_phrase(next + 1) && head == next || classes & class::word::VBZ != 0 && self.tag(next + 1) == Some(Tag::Name))
        {
            return self.verb_like(next);
        }
        let team = (next..=head).any(|t| self.asks_of_noun(t) & asks::TEAM != 0);
        let asked = self.noun_asks(group);
        // "the Minsk talks", "the Nara summit" are held there; a country before such a noun takes part.
        let deed = self.m.kind == EntityType::Country && group.mention == 0 && asked & asks::SPOT == 0 && asked & (asks::DEED | asks::TIE) != 0;
        (if deed || team { Reason::ModifierDeed } else { Reason::Modifier }, head)
    }

    fn opens_phrase(&self, token: u32) -> bool {
        matches!(self.tag(token), Some(Tag::Det | Tag::PossPron | Tag::Pron | Tag::To | Tag::That | Tag::Num | Tag::Name | Tag::Adj))
            || matches!(self.tag(token), Some(Tag::Prep)) && self.tag(token + 1) == Some(Tag::Det) && self.asks_of_noun(token - 1) == 0
    }

    /// The subject of a verb that stands right behind.
    fn verb_like(&self, verb: u32) -> Answer {
        let asked = self.asks_of_verb(verb);
        let reason = if asked & asks::STANDS != 0 {
            Reason::SubjectStands
        } else if asked & asks::ACTS != 0 {
            Reason::SubjectActs
        } else {
            Reason::SubjectVerb
        };
        (reason, verb)
    }

    /// What the group is to its clause.
    fn role(&self, g: u32) -> Answer {
        // A conjunct or an apposition has the role of what it hangs on.
        let mut at = g;
        for _ in 0..16 {
            let Some(group) = self.group(at).filter(|x| x.attached) else { break };
            let up = if group.apposed_to == NONE { self.a.groups.iter().position(|x| x.next == at).map_or(NONE, |x| x as u32) } else { group.apposed_to };
            if up == NONE {
                break;
            }
            at = up;
        }
        if let Some(p) = self.a.phrases.iter().find(|p| p.group == at) {
            return self.phrase(p.function, self.group(p.host), self.clause(p.clause), at);
        }
        if let Some(c) = self.a.clauses.iter().find(|c| c.object == at || c.object2 == at) {
            // "allowed Lima to win": the object of one verb acts in the next.
            if let Some(below) = self.a.clauses.iter().find(|x| x.subject == at && x.link == Link::Infinitive && self.verb_asks(x) & asks::STANDS == 0) {
                return (Reason::Controlled, self.head(below));
            }
            return self.object(c);
        }
        // "Moscow, distracted by troubles, objected": what it does says more than what is said beside it.
        let said = |c: &&Clause| c.subject == at && c.verb != NONE;
        let main = |c: &&Clause| said(c) && !matches!(c.link, Link::Participle | Link::Ing);
        if let Some(c) = self.a.clauses.iter().find(main).or_else(|| self.a.clauses.iter().find(said)) {
            return self.subject(c);
        }
        self.neighbours(at)
    }

    fn head(&self, c: &Clause) -> u32 {
        self.a.verbs.get(c.verb as usize).map_or(NONE, |v| v.head)
    }

    fn subject(&self, c: &Clause) -> Answer {
        let Some(v) = self.a.verbs.get(c.verb as usize) else { return (Reason::Fallback, NONE) };
        let lemma = self.input.lexicon.lemma(v.lemma);
        let word = v.head;
        if v.copula {
            return self.is(c, word);
        }
        if v.passive {
            if lemma.asks & asks::TREATS != 0 {
                return (Reason::PassiveTreated, word);
            }
            // "is expected to sign": what follows says what it does.
            let below = self.a.clauses.iter().find(|x| x.link == Link::Infinitive && self.clause(x.parent).is_some_and(|p| p.verb == c.verb));
            return match below.filter(|x| self.verb_asks(x) & asks::ACTS != 0) {
                Some(x) => (Reason::Controlled, self.head(x)),
                None => (Reason::PassiveOther, word),
            };
        }
        if lemma.asks & asks::STANDS != 0 {
            return (Reason::SubjectStands, word);
        }
        // "has a mild climate", "has mountains".
        if self.input.entries[word as usize].classes & class::word::HAVE != 0
            && let Some(o) = self.group(c.object)
            && (self.noun_asks(o) & asks::SPOT != 0 || o.selection & const { class::of("place") | class::of("facility") | class::of("route") } != 0)
        {
            return (Reason::SubjectStands, word);
        }
        if lemma.asks & asks::ACTS != 0 || lemma.verb_cue != Cue::None {
            return (Reason::SubjectActs, word);
        }
        (Reason::SubjectVerb, word)
    }

    /// "Lima is a city", "is willing", "is an ally".
    fn is(&self, c: &Clause, verb: u32) -> Answer {
        if c.adjective != 0 {
            let token = c.adjective - 1;
            let actor = self.input.lexicon.lemma(self.input.entries[token as usize].noun).asks & asks::ACTOR != 0;
            return (if actor { Reason::SubjectIsActor } else { Reason::SubjectIs }, token);
        }
        let Some(o) = self.group(c.object) else { return (self.other_being(), verb) };
        let asked = self.noun_asks(o);
        if asked & asks::ACTOR != 0 {
            return (Reason::SubjectIsActor, o.head);
        }
        if o.selection & const { class::of("place") | class::of("country") } != 0 || asked & asks::SPOT != 0 {
            return (Reason::SubjectIsPlace, o.head);
        }
        (self.other_being(), o.head)
    }

    /// "Peru is favourite", "Peru were out": a country that is no place is somebody.
    fn other_being(&self) -> Reason {
        if self.m.kind == EntityType::Country { Reason::CountryIs } else { Reason::SubjectIs }
    }

    fn object(&self, c: &Clause) -> Answer {
        let asked = self.verb_asks(c);
        let word = self.head(c);
        let copula = self.a.verbs.get(c.verb as usize).is_some_and(|v| v.copula);
        let cue = self.a.verbs.get(c.verb as usize).map_or(Cue::None, |v| self.input.lexicon.lemma(v.lemma).verb_cue);
        if copula || asked & (asks::REACHES | asks::STANDS) != 0 && asked & asks::TREATS == 0 {
            (Reason::ObjectReached, word)
        } else if asked & asks::TREATS != 0 {
            (Reason::ObjectTreated, word)
        } else if matches!(cue, Cue::Reported | Cue::Alleged | Cue::Denied) {
            // "said Peru and Chile welcome": the subject of content without "that".
            (Reason::SubjectActs, word)
        } else if self.m.kind == EntityType::Country && asked & asks::ACTS != 0 {
            (Reason::ObjectActed, word)
        } else {
            (Reason::ObjectOther, word)
        }
    }

    /// Behind a preposition: what it hangs on decides.
    fn phrase(&self, function: u8, host: Option<&NounGroup>, clause: Option<&Clause>, group: u32) -> Answer {
        let name = class::FUNCTIONS.get(function as usize).copied().unwrap_or("");
        let common = |h: &&NounGroup| h.mention == 0 || self.input.mentions[h.mention as usize - 1].kind == EntityType::Office;
        let host_asks = host.filter(common).map_or(0, |h| self.noun_asks(h));
        let verb_asks = clause.map_or(0, |c| self.verb_asks(c));
        let word = host.map(|h| h.head).or_else(|| clause.map(|c| self.head(c))).unwrap_or(NONE);
        // "a day after Lima announced": a conjunction that was taken for a preposition.
        if matches!(name, "after" | "before" | "since" | "until" | "as" | "like" | "than") && self.verb_at(self.m.last) {
            return self.verb_like(self.m.last);
        }
        let acts_there = host_asks & (asks::DEED | asks::TIE) != 0;
        let moves = host_asks & (asks::SPOT | asks::MOVES) != 0;
        let reason = match name {
            "by" => Reason::Agent,
            "according" => Reason::Speaker,
            "of" => of_whom(host, host_asks),
            "for" => self.side(host_asks, verb_asks),
            "with" if host_asks & asks::SPOT != 0 => Reason::BetweenPlaces,
            "with" | "against" => Reason::Against,
            "between" | "among" if acts_there || verb_asks & asks::DIVIDES != 0 => Reason::Tie,
            "between" | "among" => Reason::BetweenPlaces,
            "to" if host_asks & asks::TITLE != 0 || acts_there && !moves => Reason::Tie,
            "to" if verb_asks & asks::GIVES != 0 => Reason::Receiver,
            "from" if acts_there && !moves || verb_asks & asks::TAKES != 0 => Reason::Giver,
            "to" | "from" => Reason::Way,
            "towards" if acts_there => Reason::Tie,
            "on" | "about" if verb_asks & asks::PRESSES != 0 && (host.is_none() || host_asks & asks::DEED != 0) => Reason::Pressed,
            // "won 3-1 over Peru", "a 2-0 win over Peru".
            "over" if verb_asks & asks::SERVES != 0 || host.is_some_and(|h| self.tag(h.head) == Some(Tag::Num)) => Reason::Against,
            "on" | "over" if acts_there => Reason::OnTarget,
            "into" if host_asks & asks::DEED != 0 => Reason::OnTarget,
            "like" | "as" | "than" => Reason::Compared,
            "" => return self.neighbours(group),
            _ => Reason::At,
        };
        (reason, word)
    }

    /// "played for Peru", "consequences for Peru", "impossible for Peru to win", "left for Peru".
    fn side(&self, host: u16, verb: u16) -> Reason {
        let infinitive = |x: &Clause| x.link == Link::Infinitive && self.a.verbs.get(x.verb as usize).is_some_and(|v| v.first == self.m.last);
        if verb & asks::SERVES != 0 || host & asks::TEAM != 0 {
            Reason::Side
        } else if host & (asks::DEED | asks::TIE) != 0 && host & asks::MOVES == 0 {
            Reason::Tie
        } else if self.a.clauses.iter().any(infinitive) {
            Reason::Controlled
        } else {
            Reason::ForOther
        }
    }

    /// Without a role in a clause the words around it decide: over the names of a list to the verb behind or the preposition before.
    fn neighbours(&self, group: u32) -> Answer {
        let listed = |t: u32| matches!(self.tag(t), Some(Tag::Name | Tag::Comma | Tag::Conj | Tag::Adv | Tag::Neg | Tag::OpenParen | Tag::CloseParen | Tag::Det));
        if self.kind(self.m.last) == Some(TokenKind::Number) && self.kind(self.before()).is_none_or(|k| k != TokenKind::Word) {
            return (Reason::Score, self.m.last);
        }
        let mut next = self.m.last;
        let possessed = |t: u32| self.tag(t) == Some(Tag::PossPron) || self.tag(t) == Some(Tag::Noun) && self.tag(t.wrapping_sub(1)) == Some(Tag::PossPron);
        while (listed(next) || possessed(next)) && next < self.m.last + 24 {
            next += 1;
        }
        let mut back = self.before();
        while listed(back) && back + 40 > self.m.first {
            back = back.wrapping_sub(1);
        }
        let opens = matches!(self.tag(back), None | Some(Tag::That));
        // "Malaysia, the current chair, warned": over what stands between commas.
        if opens && !self.verb_at(next) && self.kind(self.m.last) == Some(TokenKind::Comma) {
            let closing = (self.m.last + 2..self.m.last + 20).find(|&t| self.kind(t) == Some(TokenKind::Comma));
            if let Some(verb) = closing.map(|t| t + 1 + u32::from(matches!(self.tag(t + 1), Some(Tag::Adv | Tag::Neg)))).filter(|&t| self.verb_at(t) && self.tag(t) != Some(Tag::Be)) {
                return self.verb_like(verb);
            }
        }
        match self.tag(back) {
            Some(Tag::Prep | Tag::To) => {
                let function = self.input.known.function(self.input.entries[back as usize].noun);
                let host = self.a.groups.iter().find(|g| g.last == back && !g.is_possessor);
                let clause = self.a.groups.get(group as usize).and_then(|g| self.clause(g.clause));
                if function != 0 {
                    return self.phrase(function, host, clause, group);
                }
            }
            _ if matches!(self.tag(next), Some(Tag::Finite | Tag::Modal | Tag::Have | Tag::Do)) => return self.verb_like(next),
            // "that Peru and Chile share a border": a verb that was taken for a noun.
            None | Some(Tag::That) if self.tag(next) == Some(Tag::Noun) && self.input.entries[next as usize].classes & class::word::VB != 0 && self.opens_phrase(next + 1) => {
                return self.verb_like(next);
            }
            // "Chile and Peru both later joined": a past form that was taken for a participle or an adjective.
            None | Some(Tag::That)
                if matches!(self.tag(next), Some(Tag::Part | Tag::Adj)) && self.input.entries[next as usize].classes & class::word::VBD != 0 && self.kind(next - 1) != Some(TokenKind::Comma) =>
            {
                return self.verb_like(next);
            }
            Some(Tag::Finite | Tag::Base | Tag::Ing | Tag::Part) => {
                let asked = self.asks_of_verb(back);
                if asked & asks::TREATS != 0 {
                    return (Reason::ObjectTreated, back);
                }
            }
            // "Six countries abstained: Peru, Chile": the list says who did.
            Some(Tag::Colon) => {
                let named =
                    self.a.clauses.iter().find(|c| {
                        c.verb != NONE && self.verb_asks(c) & asks::ACTS != 0 && self.head(c) < back && self.group(c.subject).is_some_and(|g| g.selection & const { class::of("country") } != 0)
                    });
                if let Some(c) = named {
                    return (Reason::SubjectActs, self.head(c));
                }
            }
            _ => {}
        }
        (Reason::Fallback, NONE)
    }
}

/// "the demands of Lima", "the coast of Peru", "the king of Spain".
fn of_whom(host: Option<&NounGroup>, asked: u16) -> Reason {
    let person = const { class::of("person") | class::of("@person") | class::of("@office") };
    match host {
        Some(_) if asked & (asks::SPOT | asks::MOVES) != 0 => Reason::OfSpot,
        Some(_) if asked & (asks::DEED | asks::TIE | asks::TEAM) != 0 => Reason::OfDeed,
        Some(h) if h.selection & person != 0 => Reason::OfPerson,
        _ => Reason::OfOther,
    }
}

/// One line per place name of the sentence, for those who look for a fault.
pub(crate) fn outline(metonyms: &[Metonym], input: Input<'_, '_>, out: &mut String) {
    use std::fmt::Write;
    for r in metonyms {
        let m = &input.mentions[r.mention as usize];
        let word = input.tokens.get(r.word as usize).map_or("-", |t| t.text(input.text));
        let sense = if r.reason.metonymic() { "metonymic" } else { "literal" };
        let _ = writeln!(out, "  place [{}] {}..{} {sense}: {} ({word})", m.span.of(input.text), m.span.start, m.span.end, r.reason.text());
    }
}

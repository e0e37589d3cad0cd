//! Word classes, noun groups, verb groups and clauses of one sentence, without a parser.
//!
//! The order is FASTUS's cascade with a real clause level: [`tag`] chooses one class per token by ordered constraints, [`group`] makes groups,
//! [`build`] assigns subjects and objects with a stack of open clauses, [`number`] counts what a group speaks of, [`status`] reads polarity, modality and attribution off the clause tree.
//! Nothing here knows the name of a relation.

pub mod build;
pub mod circumstance;
pub mod group;
pub mod number;
pub(crate) mod outline;
pub mod status;
pub mod tag;

use crate::lexicon::{Entry, Lexicon};
use crate::mention::RawMention;
use crate::text::Token;
use crate::time::TimeMention;

/// "None" for an index.
pub const NONE: u32 = u32::MAX;

/// The one class a token has in its sentence.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum Tag {
    Det,
    PossPron,
    Pron,
    Adj,
    Noun,
    Name,
    Num,
    Rel,
    Wh,
    Prep,
    To,
    Conj,
    Sub,
    Modal,
    Be,
    Have,
    Do,
    /// Finite verb.
    Finite,
    /// Base form after "to", a modal or "do".
    Base,
    /// Past participle.
    Part,
    /// -ing form used as a verb.
    Ing,
    Neg,
    Adv,
    Particle,
    PossS,
    Comma,
    Stop,
    Colon,
    Dash,
    OpenQuote,
    CloseQuote,
    OpenParen,
    CloseParen,
    Hyphen,
    Time,
    That,
    If,
    Whether,
    Other,
}

/// A noun group.
#[derive(Clone, Copy, Debug)]
pub struct NounGroup {
    /// First token.
    pub first: u32,
    /// One past the last token.
    pub last: u32,
    /// Head token.
    pub head: u32,
    /// Mention of the head plus one, 0 if a common noun.
    pub mention: u32,
    /// Selection classes.
    pub selection: u64,
    /// Lemma of the head, 0 for names.
    pub lemma: u32,
    /// Possessor group.
    pub possessor: u32,
    /// Next conjunct.
    pub next: u32,
    /// Group this one is in apposition to.
    pub apposed_to: u32,
    /// Its apposition.
    pub apposition: u32,
    /// The group it is a complement of ("a group of *people*").
    pub within: u32,
    /// End of the phrase with complements, token.
    pub phrase_end: u32,
    /// Pronoun lemma, 0 if none.
    pub pronoun: u32,
    /// Clause it stands in.
    pub clause: u32,
    /// Plural.
    pub plural: bool,
    /// "no", "neither".
    pub negative: bool,
    /// "the", "this", a possessive.
    pub definite: bool,
    /// "a", "an".
    pub indefinite: bool,
    /// It is the possessor of the next group.
    pub is_possessor: bool,
    /// Taken as a later conjunct or an apposition: not an argument by itself.
    pub attached: bool,
    /// The larger part of an address: "Cusco, *Peru*".
    pub address: bool,
    /// Index of the temporal expression inside, plus one.
    pub time: u32,
}

/// A verb group.
#[derive(Clone, Copy, Debug)]
pub struct VerbGroup {
    /// First token.
    pub first: u32,
    /// One past the last token.
    pub last: u32,
    /// Token of the main verb.
    pub head: u32,
    /// Lemma of the main verb.
    pub lemma: u32,
    /// Lemma of a particle, 0 if none.
    pub particle: u32,
    /// Lemma of the modal, 0 if none.
    pub modal: u32,
    /// Form.
    pub form: VerbForm,
    /// Past tense.
    pub past: bool,
    /// Perfect.
    pub perfect: bool,
    /// Progressive.
    pub progressive: bool,
    /// Passive.
    pub passive: bool,
    /// Negated.
    pub negative: bool,
    /// "no longer", "never".
    pub no_longer: bool,
    /// Cue of an adverb inside (reportedly, possibly).
    pub cue: crate::lexicon::class::Cue,
    /// The main verb could also be past or participle (garden path).
    pub ambiguous: bool,
    /// A form of "be" as main verb.
    pub copula: bool,
}

/// Form of a verb group.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum VerbForm {
    Finite,
    Infinitive,
    Ing,
    Participle,
}

/// How a clause hangs on what is above it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum Link {
    Root,
    That,
    Quote,
    Whether,
    If,
    Adverbial,
    Relative,
    Infinitive,
    /// After a preposition, or adverbial participle.
    Ing,
    /// Reduced relative or participial.
    Participle,
}

/// One verb group with its arguments.
#[derive(Clone, Copy, Debug)]
pub struct Clause {
    /// Link to what is above.
    pub link: Link,
    /// Clause above.
    pub parent: u32,
    /// Noun group it hangs on ("failure to ...", antecedent of a relative).
    pub governor: u32,
    /// Preposition before a gerund, as a function number.
    pub preposition: u8,
    /// Verb group.
    pub verb: u32,
    /// Subject.
    pub subject: u32,
    /// Object.
    pub object: u32,
    /// Second object.
    pub object2: u32,
    /// First token.
    pub first: u32,
    /// One past the last token, with everything below.
    pub last: u32,
    /// Predicative adjective token plus one ("is ready"), 0 if none.
    pub adjective: u32,
    /// Time expression index plus one.
    pub time: u32,
    /// The clause stands in quotation marks.
    pub quoted: bool,
    /// A question.
    pub question: bool,
    /// Its subject is far: other clauses stand between.
    pub far: bool,
    /// What an adverb beside the verb says of it ("perhaps", "allegedly").
    pub adverb: crate::lexicon::class::Cue,
    /// The clause before whose auxiliaries serve this one too ("will visit Paris *and meet* the king").
    pub shares: u32,
}

/// A prepositional phrase.
#[derive(Clone, Copy, Debug)]
pub struct Phrase {
    /// The preposition as a function number.
    pub function: u8,
    /// Its noun group.
    pub group: u32,
    /// The noun group right before, if any.
    pub host: u32,
    /// The clause it stands in.
    pub clause: u32,
}

/// Everything known of the sentence at hand; reused from sentence to sentence.
#[derive(Default, Debug)]
pub struct Analysis {
    /// Class per token of the sentence (index minus `first`).
    pub tags: Vec<Tag>,
    /// Mention index plus one per token.
    pub mention_at: Vec<u32>,
    /// Time index plus one per token.
    pub time_at: Vec<u32>,
    /// Noun groups.
    pub groups: Vec<NounGroup>,
    /// Verb groups.
    pub verbs: Vec<VerbGroup>,
    /// Clauses.
    pub clauses: Vec<Clause>,
    /// Prepositional phrases.
    pub phrases: Vec<Phrase>,
    /// Class per token of the block, filled by [`Analysis::tag`].
    classes: Vec<Tag>,
    /// What the tagger has to know of a token, per token of the block.
    marks: Vec<u8>,
    pub(crate) units: Vec<group::Unit>,
    /// Kinds of the units, a bit each.
    pub(crate) kinds: u32,
    pub(crate) stack: Vec<u32>,
    /// Memory of the builder: quotations that are open.
    marks_open: Vec<Option<usize>>,
    /// First token of the sentence in the block.
    pub first: u32,
    /// One past its last token.
    pub last: u32,
}

/// What the clause level reads.
#[derive(Clone, Copy)]
pub struct Input<'a, 'b> {
    /// The text.
    pub text: &'a str,
    /// Tokens of the block.
    pub tokens: &'a [Token],
    /// Lexicon entries of the block's tokens.
    pub entries: &'a [Entry],
    /// Mentions of the document.
    pub mentions: &'a [RawMention],
    /// Temporal expressions of the document.
    pub times: &'a [TimeMention],
    /// The lexicon.
    pub lexicon: &'a Lexicon<'b>,
    /// Well-known lemmas.
    pub known: &'a Known,
    /// Sectors and seats.
    pub gazetteer: &'a crate::gazetteer::Gazetteer<'b>,
}

/// A number for each lemma that has one, in a table up to the last of them.
fn by_lemma<'w>(lexicon: Lexicon<'_>, words: impl Iterator<Item = (&'w str, u8)>) -> Vec<u8> {
    let mut table = Vec::new();
    for (lemma, n) in words.filter_map(|(w, n)| Some((lexicon.lemma_of(w)? as usize, n))) {
        table.resize(table.len().max(lemma + 1), 0);
        table[lemma] = n;
    }
    table
}

/// Classes of nouns of who acts.
const DOER: u64 = {
    use crate::lexicon::class::of;
    of("person") | of("crowd") | of("force") | of("organization") | of("government") | of("country") | of("kin")
};

macro_rules! known {
    ($($field:ident = $word:literal),* ; $($(#[$said:meta])* $set:ident = [$($member:literal),*]),* $(,)?) => {
        /// Lemmas the grammar itself speaks of, looked up once.
        #[derive(Clone, Debug, Default)]
        #[allow(missing_docs)]
        pub struct Known {
            $(pub $field: u32,)*
            $($(#[$said])* pub $set: [u32; [$($member),*].len()],)*
            /// Number of the function of each lemma that is a preposition, up to the last one.
            functions: Vec<u8>,
            /// `f` or `m` of each lemma that says so, likewise.
            genders: Vec<u8>,
        }
        impl Known {
            /// Looks the words up.
            pub fn new(lexicon: Lexicon<'_>) -> Self {
                use crate::lexicon::class::{FUNCTIONS, MEN, WOMEN};
                let functions = by_lemma(lexicon, (0u8..).zip(FUNCTIONS).map(|(n, f)| (*f, n)));
                let genders = by_lemma(lexicon, WOMEN.iter().map(|w| (*w, b'f')).chain(MEN.iter().map(|w| (*w, b'm'))));
                let lemma = |word| lexicon.lemma_of(word).unwrap_or(NONE);
                Known { $($field: lemma($word),)* $($set: [$(lemma($member)),*],)* functions, genders }
            }
        }
    };
}

known! {
    a = "a", about = "about", accompany = "accompany", according = "according", after = "after", ambush = "ambush", appoint = "appoint", argue = "argue", around = "around", r#as = "as", ask = "ask", at = "at",
    attack = "attack", away = "away", back = "back", be = "be", r#become = "become", before = "before", begin = "begin", believe = "believe", both = "both", but = "but", by = "by",
    call = "call", campaign = "campaign", can = "can", cite = "cite", clear = "clear", close = "close", condemn = "condemn", could = "could", demand = "demand",
    demonstrate = "demonstrate", denounce = "denounce", deny = "deny", die = "die", down = "down", each = "each", elect = "elect", fight = "fight", fewer = "fewer", first = "first", forward = "forward", get = "get", go = "go",
    guilty = "guilty", happen = "happen", have = "have", he = "he", hear = "hear", help = "help", hold = "hold", i = "I", r#if = "if", r#in = "in", injure = "injure",
    innocent = "innocent", insist = "insist", instead = "instead", it = "it", kill = "kill", last = "last", lead = "lead", least = "least", leave = "leave", less = "less", r#let = "let", longer = "longer",
    make = "make", many = "many", march = "march", may = "may", might = "might", more = "more", most = "most", much = "much", must = "must", name = "name", need = "need", neither = "neither",
    never = "never", no = "no", nominate = "nominate", nor = "nor", number = "number", of = "of", off = "off", on = "on", once = "once", only = "only", order = "order", other = "other", ought = "ought", out = "out", over = "over",
    plain = "plain", police = "police", protest = "protest", put = "put", question = "question", quote = "quote", raid = "raid", rally = "rally", rather = "rather", rule = "rule",
    say = "say", see = "see", shall = "shall", she = "she", shoot = "shoot", should = "should", show = "show", stand = "stand", start = "start", storm = "storm", such = "such", support = "support", survivor = "survivor",
    take = "take", tank = "tank", tell = "tell", than = "than", that = "that", the = "the", there = "there", these = "this", they = "they", think = "think", this = "this", to = "to",
    under = "under", unless = "unless", until = "until", up = "up", r#use = "use", victim = "victim", want = "want", watch = "watch", we = "we", when = "when", where_ = "where",
    what = "what", whether = "whether", which = "which", while_ = "while", who = "who", whose = "who", will = "will", wonder = "wonder", would = "would", wound = "wound", yet = "yet",
    you = "you";
    /// What they do to people.
    harms = ["kill", "injure", "wound"],
    /// Who does something to do this says so ("marched to demand", "came to lodge a protest").
    voices = ["complain", "condemn", "convey", "demand", "denounce", "express", "lodge", "protest", "register"],
    /// Their object is not yet.
    puts_off = ["defer", "delay", "postpone"],
    /// Behind a name and before a noun they say whose side it is on: "Iran backed rebels".
    takes_side = ["affiliate", "align", "ally", "arm", "back", "control", "fund", "lead", "link", "sponsor"],
    /// Behind their "of" stands their name: "the town of Goris".
    named_places = ["borough", "city", "county", "district", "enclave", "governorate", "hamlet", "island", "municipality", "neighborhood", "neighbourhood", "oblast", "peninsula", "prefecture", "province", "region", "suburb", "town", "township", "village"],
    /// What is their object comes about through them ("to secure the release of the crew").
    brings_about = ["achieve", "allow", "conduct", "ease", "enable", "facilitate", "hasten", "launch", "negotiate", "obtain", "secure", "seek"],
}

impl Known {
    /// The function that a preposition has, 0 if it is none.
    #[inline]
    pub fn function(&self, lemma: u32) -> u8 {
        self.functions.get(lemma as usize).copied().unwrap_or(0)
    }
    /// `m` or `f` of nouns that say so, 0 of others.
    pub fn gender(&self, lemma: u32) -> u8 {
        self.genders.get(lemma as usize).copied().unwrap_or(0)
    }
}

impl Analysis {
    /// Makes room for a block of tokens, which belong to nothing yet.
    pub fn begin(&mut self, tokens: usize) {
        for at in [&mut self.mention_at, &mut self.time_at] {
            at.clear();
            at.resize(tokens, 0);
        }
        self.marks.clear();
        self.marks.resize(tokens, 0);
    }
    /// Notes that tokens are a time, by its index.
    pub fn note_time(&mut self, first: u32, last: u32, index: u32) {
        let last = (last as usize).min(self.marks.len());
        let tokens = (first as usize).min(last)..last;
        self.time_at[tokens.clone()].fill(index + 1);
        self.marks[tokens].fill(tag::mark::TIME);
    }
    /// Notes that tokens are a mention, by its index, and no time.
    pub fn note_mention(&mut self, m: &RawMention, index: u32) {
        let tokens = m.first as usize..m.last as usize;
        self.mention_at[tokens.clone()].fill(index + 1);
        self.time_at[tokens.clone()].fill(0);
        self.marks[tokens].fill(if m.is_adjective() { tag::mark::MENTION | tag::mark::ADJECTIVE } else { tag::mark::MENTION });
    }
    /// Chooses the classes of all words of the block. They ask nothing of what names refer to, so that one step goes over all sentences at once.
    pub fn tag(&mut self, input: Input<'_, '_>, sentences: impl Iterator<Item = (usize, usize)>) {
        self.classes.clear();
        self.classes.resize(input.tokens.len(), Tag::Other);
        for (first, last) in sentences {
            tag::tag(&input, first..last, &mut self.marks[first..last], &mut self.classes[first..last]);
        }
    }
    /// Analyses the tokens `first..last` of the block, whose words have their classes.
    pub fn run(&mut self, input: Input<'_, '_>, first: usize, last: usize, quoted: bool) {
        self.first = first as u32;
        self.last = last as u32;
        self.tags.clear();
        self.tags.extend_from_slice(&self.classes[first..last]);
        self.groups.clear();
        self.verbs.clear();
        self.clauses.clear();
        self.phrases.clear();
        self.units.clear();
        self.stack.clear();
        group::group(self, input);
        build::build(self, input, quoted);
    }
    /// The clause a noun group stands in: an apposition's is that of what it explains, a possessor's that of what is possessed.
    pub fn clause_of(&self, group: u32) -> u32 {
        let mut at = group;
        for _ in 0..4 {
            let Some(g) = self.groups.get(at as usize) else { return NONE };
            if g.clause != NONE {
                return g.clause;
            }
            at = if g.apposed_to == NONE { self.groups.iter().position(|o| o.possessor == at).map_or(NONE, |o| o as u32) } else { g.apposed_to };
        }
        NONE
    }
    /// The noun group and its conjuncts.
    pub fn conjuncts(&self, group: u32) -> impl Iterator<Item = u32> + '_ {
        let mut at = group;
        let mut left = 64;
        std::iter::from_fn(move || {
            let g = self.groups.get(at as usize)?;
            left -= 1;
            let this = at;
            at = if left == 0 { NONE } else { g.next };
            Some(this)
        })
    }
}

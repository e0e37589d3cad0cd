//! What stands around a trigger, by function: sought once for all frames that the trigger is tried with.

use super::*;
use crate::rules::compile::word_bit;

/// What can fill a role, and what roles ask of it.
#[derive(Clone, Copy, Debug)]
pub(in crate::rules) struct Candidate {
    pub(super) filler: Filler,
    /// Its lemma, 0 if it has none.
    pub(super) lemma: u32,
    /// Its selection classes.
    pub(super) selection: u64,
    /// Bits of the lemmas by which a role can ask for it.
    lemmas: u64,
}

/// The candidates of one function: where they stand among all, and what they are together.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct Stretch {
    /// Number of the site.
    site: u64,
    from: u32,
    to: u32,
    selection: u64,
    lemmas: u64,
}

/// The functions of a verb's or noun's clauses and phrases as bits of [`places`]; what else a function looks at is asked where it is sought.
const fn bits<const N: usize>(names: [&str; N]) -> u64 {
    let (mut all, mut i) = (0, 0);
    while i < N {
        all |= places(class::at(names[i]));
        i += 1;
    }
    all
}

/// Functions that are no phrases: clauses below, and what stands around the trigger in other ways.
const STRUCTURE: u64 = bits(["subj", "obj", "obj2", "mod", "poss", "head", "named", "title", "post", "self", "time", "ofposs", "speaker", "above"]);
/// Those that no verb has.
const NOMINAL: u64 = bits(["head", "named", "ofposs"]);
/// Those that only verbs have.
const VERBAL: u64 = bits(["obj2", "self", "quote", "ing", "wh", "speaker", "above"]);

/// The candidates of one site.
#[derive(Debug)]
pub(in crate::rules) struct Around {
    site: Option<Site>,
    /// Functions that something in the sentence has, and those that something at the site can have, as bits of [`places`].
    sentence: u64,
    possible: u64,
    /// Counts the sites; what bears an older number belongs to another one.
    number: u64,
    stretches: [Stretch; class::FUNCTIONS.len()],
    all: Vec<Candidate>,
    /// What a function has found, before it is weighed.
    found: Vec<Filler>,
}

impl Default for Around {
    fn default() -> Self {
        Around { site: None, sentence: 0, possible: 0, number: 0, stretches: [Stretch::default(); class::FUNCTIONS.len()], all: Vec::new(), found: Vec::new() }
    }
}

impl Around {
    /// Functions that something in the sentence has.
    #[inline]
    pub(super) fn sentence(&self) -> u64 {
        self.sentence
    }
    /// Where something may stand, as bits of [`places`].
    #[inline]
    pub(super) fn possible(&self) -> u64 {
        self.possible
    }
    /// Whether it has what stands around a site.
    pub(super) fn at(&self, site: Site) -> bool {
        self.site == Some(site)
    }
    /// The candidates of a stretch.
    #[inline]
    pub(super) fn of(&self, stretch: Stretch) -> &[Candidate] {
        self.all.get(stretch.from as usize..stretch.to as usize).unwrap_or(&[])
    }
}

impl Engine<'_, '_, '_> {
    /// Turns to a new sentence.
    pub(super) fn survey(&self, around: &mut Around) {
        let phrases = self.a.phrases.iter().fold(0, |all, p| all | places(p.function));
        let clauses = self.a.clauses.iter().fold(0, |all, c| {
            all | match c.link {
                Link::Infinitive => const { bits(["inf"]) },
                // "as the minister said": what it hangs on is what was said.
                Link::That | Link::Adverbial => const { bits(["that"]) },
                Link::Quote => const { bits(["quote"]) },
                Link::Ing => const { bits(["ing"]) },
                Link::Whether => const { bits(["wh"]) },
                _ => 0,
            }
        });
        around.sentence = phrases | clauses | STRUCTURE;
        around.site = None;
    }

    /// Turns to a site of the sentence.
    #[inline]
    pub(super) fn turn(&self, around: &mut Around, site: Site) {
        if around.site != Some(site) {
            around.site = Some(site);
            around.number += 1;
            around.all.clear();
            around.possible = around.sentence & self.possible(site);
        }
    }

    /// Functions that something at a site can have.
    fn possible(&self, site: Site) -> u64 {
        match site {
            Site::Verb(c) => {
                let clause = &self.a.clauses[c as usize];
                let passive = self.a.verbs[clause.verb as usize].passive || self.bare_passive(clause);
                let object = if passive { clause.subject } else { clause.object };
                let none = |missing: bool, functions: u64| if missing { functions } else { 0 };
                !(NOMINAL
                    | none(!passive && clause.subject == NONE, const { bits(["subj"]) })
                    | none(object == NONE, const { bits(["obj"]) })
                    | none(clause.time == 0, const { bits(["time"]) })
                    | none(!matches!(clause.link, Link::That | Link::Quote), const { bits(["speaker", "above"]) }))
            }
            Site::Noun(g, NONE) => !(VERBAL | self.missing(g)),
            Site::Attribute(..) => const { bits(["obj"]) },
            // What carries the noun has a part in it.
            Site::Noun(..) | Site::Compound(..) | Site::Title(..) => u64::MAX,
        }
    }

    /// Functions that nothing at a noun has.
    fn missing(&self, g: u32) -> u64 {
        let group = &self.a.groups[g as usize];
        let none = |missing: bool, functions: u64| if missing { functions } else { 0 };
        // Another name in it, or a country that its own begins with.
        let modified = group.mention != 0 || self.a.mention_at[group.first as usize..group.last as usize].iter().any(|&m| m != 0);
        none(group.possessor == NONE && !group.attached, const { bits(["poss"]) })
            | none(group.first + 1 == group.last || !modified, const { bits(["mod"]) })
            | none(group.time == 0, const { bits(["time"]) })
            | none(!self.may_be_named(g), const { bits(["named"]) })
    }

    /// Whether somebody may be named of whom a noun is said: never wrong where it says no.
    fn may_be_named(&self, g: u32) -> bool {
        let group = &self.a.groups[g as usize];
        let joined = group.attached || group.next != NONE || group.apposed_to != NONE || group.apposition != NONE;
        let copular = || self.a.clauses.get(group.clause as usize).and_then(|c| self.a.verbs.get(c.verb as usize)).is_some_and(|v| v.copula);
        let r#as = const { class::at("as") };
        joined || copular() || self.a.phrases.iter().any(|p| p.host == g || p.group == g && p.function == r#as)
    }

    /// What roles ask of a filler.
    #[inline]
    pub(in crate::rules) fn candidate(&self, filler: Filler) -> Candidate {
        let (lemma, selection) = (self.lemma(filler), self.selection(filler));
        let within = if let Filler::Group(g) = filler { self.lemma_within(g) } else { 0 };
        Candidate { filler, lemma, selection, lemmas: word_bit(lemma) | word_bit(within) }
    }

    /// What stands where a function looks; some look at the filler before, so that what they see is not kept.
    #[inline]
    pub(super) fn sought(&self, site: Site, func: u8, role: Role<'_>, before: Option<Filler>, around: &mut Around) -> Stretch {
        if around.possible & places(func) == 0 {
            return Stretch::default();
        }
        match around.stretches.get(usize::from(func)) {
            Some(&stretch) if stretch.site == around.number => stretch,
            _ => self.seek(site, func, role, before, around),
        }
    }

    /// Whether something that a role admits may stand where it looks; never wrong where it says no.
    #[inline]
    pub(super) fn may_fill(&self, site: Site, role: Role<'_>, around: &mut Around) -> bool {
        let set = role.set();
        for func in role.functions() {
            let stretch = self.sought(site, func, role, None, around);
            if stretch.from < stretch.to && set.may_admit(stretch.selection, stretch.lemmas) {
                return true;
            }
        }
        false
    }

    #[inline(never)]
    fn seek(&self, site: Site, func: u8, role: Role<'_>, before: Option<Filler>, around: &mut Around) -> Stretch {
        let found = &mut around.found;
        found.clear();
        let post = func == Fn::POST && matches!(site, Site::Noun(..));
        match func {
            Fn::SIDE => {
                // "Six Kenyan soldiers were shot": the side of whom it is done to is not who did it.
                self.candidates(site, Fn::OBJ, found);
                let before = before.filter(|b| !found.contains(b));
                found.clear();
                self.side(before, found);
            }
            Fn::AIM => self.aim(before, role, found),
            Fn::DOER => self.doer(before, found),
            // "the resignation of *Governor* Ann Oduor": the office of who fills the role before.
            Fn::POST if post => {
                if let Some(Filler::Group(g)) = before {
                    self.posts(g, found);
                }
            }
            _ => self.candidates(site, func, found),
        }
        let from = around.all.len() as u32;
        let mut stretch = Stretch { site: around.number, from, to: from + found.len() as u32, selection: 0, lemmas: 0 };
        for &filler in &*found {
            let candidate = self.candidate(filler);
            stretch.selection |= candidate.selection;
            stretch.lemmas |= candidate.lemmas;
            around.all.push(candidate);
        }
        if !post && !matches!(func, Fn::SIDE | Fn::AIM | Fn::DOER) {
            around.stretches[usize::from(func)] = stretch;
        }
        stretch
    }
}

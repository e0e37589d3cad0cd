//! What a role admits: types, noun classes and words of a filler.

use super::*;
use crate::rules::GOVERNED;

impl Engine<'_, '_, '_> {
    /// Selection classes of a filler.
    pub(super) fn selection(&self, filler: Filler) -> u64 {
        match filler {
            Filler::Group(g) | Filler::Joined(g) => {
                let group = &self.a.groups[g as usize];
                let apposition = self.a.groups.get(group.apposition as usize).map_or(0, |x| x.selection);
                let known = self.input.known;
                // "he" is a person, whoever it is, and so are "I" and "we"; "they" are people where people are asked for.
                let person = match group.pronoun {
                    0 => 0,
                    p if [known.he, known.she, known.i, known.we].contains(&p) => const { class::of("@person") },
                    // "those detained", "those who fled".
                    p if p == known.these && self.word(group.head) == "those" && matches!(self.tag(group.head + 1), Tag::Rel | Tag::Part) => const { class::of("crowd") },
                    p if p == known.they && self.resolved.get(g as usize).is_none_or(|&r| r == 0) => const { class::of("crowd") },
                    _ => 0,
                };
                // "100 Palestinians": people, also where the name can mean their state.
                let people = group.mention.checked_sub(1).map(|m| &self.input.mentions[m as usize]);
                let people = if people.is_some_and(|m| m.form == crate::mention::Form::Demonym && !m.is_adjective()) { const { class::of("crowd") } } else { 0 };
                group.selection | people | self.resolved.get(g as usize).copied().unwrap_or(0) | person | if group.mention == 0 { apposition } else { 0 }
            }
            Filler::Mention(m) => {
                let m = &self.input.mentions[m as usize];
                // "Islamist", "Kurdish" before a noun: a sort of people, no body.
                let ethnic = if m.form == crate::mention::Form::Demonym && m.kind == EntityType::Group { const { class::of("ethnic") } } else { 0 };
                m.kind.selection() | ethnic
            }
            Filler::Clause(_) => const { class::of("clause") },
            Filler::Time(_) => const { class::of("@time") | class::of("time") },
            Filler::Words(first, last) => {
                let m = (first..last).map(|i| self.a.mention_at[i as usize]).find(|&m| m != 0);
                m.map_or(0, |m| self.input.mentions[m as usize - 1].kind.selection())
            }
            Filler::Count(_) => const { class::of("number") },
        }
    }

    pub(super) fn lemma(&self, filler: Filler) -> u32 {
        match filler {
            Filler::Group(g) => {
                let group = &self.a.groups[g as usize];
                if group.pronoun != 0 {
                    return group.pronoun;
                }
                if group.within != NONE && group.lemma == 0 { self.a.groups[group.within as usize].lemma } else { group.lemma }
            }
            Filler::Words(_, last) => self.input.entries[last as usize - 1].noun,
            Filler::Clause(c) => self.a.verbs.get(self.a.clauses[c as usize].verb as usize).map_or(0, |v| v.lemma),
            _ => 0,
        }
    }

    /// The lemma of what a group is of ("a group of *people*"), 0 if there is none.
    pub(super) fn lemma_within(&self, g: u32) -> u32 {
        self.a.groups.get(self.a.groups[g as usize].within as usize).map_or(0, |inner| inner.lemma)
    }

    /// Whether a filler may fill a role.
    pub(super) fn fits(&self, role: Role<'_>, filler: Filler) -> bool {
        self.admits(self.candidate(filler), role.set())
    }

    #[inline]
    pub(in crate::rules) fn admits(&self, Candidate { filler, lemma, selection, .. }: Candidate, set: Set<'_>) -> bool {
        if selection & set.excluded_mask != 0 || set.refuses(lemma) {
            return false;
        }
        if set.open() || selection & set.mask != 0 || set.names(lemma) {
            return true;
        }
        if let Filler::Group(g) = filler
            && set.words != 0
            && set.names(self.lemma_within(g))
        {
            return true;
        }
        // "Baku blocked the road": a capital or seat stands for its government where a place cannot stand.
        set.mask & GOVERNED != 0 && self.seat(filler)
    }

    /// Whether the filler is a capital or another seat of a government.
    pub fn seat(&self, filler: Filler) -> bool {
        let m = match filler {
            Filler::Group(g) => self.a.groups[g as usize].mention,
            // "the Kabul attack": a capital right before a noun is where it happened, but "Moscow-backed".
            Filler::Mention(m) if self.tag(self.input.mentions[m as usize].last) == Tag::Hyphen => m + 1,
            _ => 0,
        };
        m != 0 && EntityId::from_number(self.input.mentions[m as usize - 1].gazetteer).is_some_and(|id| self.input.gazetteer.seat(id).is_some())
    }
}

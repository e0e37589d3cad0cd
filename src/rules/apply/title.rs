//! Titles before names ("Foreign *Minister* Ann Oduor") and the words that stand with a trigger.

use super::*;

impl Engine<'_, '_, '_> {
    /// "the former minister", "ex-president Ann Oduor", "the late president", "then-mayor".
    pub(super) fn is_former(&self, g: u32) -> bool {
        let group = &self.a.groups[g as usize];
        let from = if group.possessor == NONE { group.first } else { self.a.groups[group.possessor as usize].last };
        (from..group.last).any(|i| {
            let lemma = self.input.entries[i as usize].noun;
            self.input.lexicon.lemma(lemma).noun_cue == class::Cue::Ended || matches!(self.word(i), "late" | "then" | "onetime" | "erstwhile" | "previous")
        }) || from > self.a.first && self.word(from - 1) == "then"
    }

    pub(super) fn word(&self, i: u32) -> &str {
        self.input.tokens[i as usize].text(self.input.text)
    }

    /// Lemmas by which a noun can be a trigger: its own; of a listed office also the last and first word of its name, so that "CEO" is a chief executive
    /// and "secretary of state" a secretary.
    pub(super) fn trigger_lemmas(&self, own: u32, mention: u32) -> [u32; 3] {
        let office = mention.checked_sub(1).map(|m| &self.input.mentions[m as usize]).filter(|m| m.kind == EntityType::Office);
        let Some(id) = office.and_then(|m| EntityId::from_number(m.gazetteer)) else { return [own, 0, 0] };
        // The same few offices are named again and again.
        let [first, last] = *self.pool.offices.borrow_mut().entry(id.0).or_insert_with(|| {
            let mut words = self.input.gazetteer.name(id).split(' ');
            let first = words.next().and_then(|w| self.input.lexicon.lemma_of(w));
            [first, words.next_back().and_then(|w| self.input.lexicon.lemma_of(w))].map(|l| l.unwrap_or(0))
        });
        let first = if first == own { 0 } else { first };
        let last = if last == own || last == first { 0 } else { last };
        [own, last, first]
    }

    /// Whether a trigger noun has the word beside it that the frame asks for: the one before, also over a hyphen ("son-*in*-law"), or one of a listed
    /// office's name ("chief+police").
    pub(super) fn company(&self, wants: u32, token: u32, mention: u32) -> bool {
        let before = |i: u32| {
            let i = if i > self.a.first && self.tag(i - 1) == Tag::Hyphen { i - 1 } else { i };
            i > self.a.first && self.input.entries[i as usize - 1].noun == wants
        };
        wants == 0 || before(token) || self.trigger_lemmas(0, mention).contains(&wants)
    }

    /// The noun in the name of a body or place that says what it is: the last word, or the one before "of".
    pub(super) fn spoken_lemma(&self, group: &crate::clause::NounGroup) -> Option<u32> {
        let m = group.mention.checked_sub(1).map(|m| &self.input.mentions[m as usize])?;
        let bodies = matches!(m.kind, EntityType::Organization | EntityType::Facility | EntityType::Place | EntityType::Force);
        if !bodies || m.last < m.first + 2 && group.possessor == NONE || m.form == crate::mention::Form::Demonym {
            return None;
        }
        let of = (m.first + 1..m.last).find(|&i| self.input.entries[i as usize].noun == self.input.known.of).unwrap_or(m.last);
        Some(self.input.entries[of as usize - 1].noun).filter(|&l| l != 0)
    }

    /// The last token of the noun right before the person that a group names, and its lemmas.
    pub(super) fn title_before(&self, g: u32) -> Option<(u32, [u32; 3])> {
        let group = &self.a.groups[g as usize];
        let m = group.mention.checked_sub(1).map(|m| &self.input.mentions[m as usize]).filter(|m| m.kind == EntityType::Person)?;
        let from = if group.possessor == NONE { group.first } else { self.a.groups[group.possessor as usize].last };
        // Forms of address stand in between: "the minister, Dr Ann Oduor", "Governor Alhaji Musa".
        let honorific = |i: u32| self.input.entries[i as usize].parts & class::part::HONORIFIC != 0 && self.a.mention_at[i as usize] == 0 || self.word(i) == ".";
        let mut i = m.first.checked_sub(1).filter(|&i| i >= from)?;
        while i > from && honorific(i) && self.a.mention_at[i as usize - 1] != 0 {
            i -= 1;
        }
        let office = self.a.mention_at[i as usize].checked_sub(1).is_none_or(|m| self.input.mentions[m as usize].kind == EntityType::Office);
        if !office || !matches!(self.tag(i), Tag::Noun | Tag::Name) {
            return None;
        }
        Some((i, self.trigger_lemmas(self.input.entries[i as usize].noun, self.a.mention_at[i as usize])))
    }

    /// The words of a title up to its last token: without determiner, possessor, the body or country before it, and what says that it is new or over.
    pub(super) fn title(&self, g: u32, token: u32) -> Filler {
        let group = &self.a.groups[g as usize];
        // A name that owns has its mark behind it, a pronoun has none.
        let from = self.a.groups.get(group.possessor as usize).map_or(group.first, |p| p.last + u32::from(p.pronoun == 0));
        let mut first = token;
        let kin = self.input.lexicon.lemma(self.input.entries[token as usize].noun).selection & const { class::of("kin") } != 0;
        while first > from {
            let i = first - 1;
            // "his elder brother" is a brother; "half-brother" goes together.
            if kin && self.tag(i) != Tag::Hyphen && self.tag(first) != Tag::Hyphen {
                break;
            }
            let office = match self.a.mention_at[i as usize] {
                0 => false,
                // "presidential candidate Sen. Ann Lee": two titles, of which the nearer counts.
                m if self.input.mentions[m as usize - 1].kind == EntityType::Office => {
                    let nearer = self.a.mention_at[first as usize];
                    let small = |i: u32| !self.input.tokens[i as usize].has(crate::text::shape::CAPITAL);
                    if small(i) && !small(first) && nearer != 0 && nearer != m && self.input.mentions[nearer as usize - 1].kind == EntityType::Office {
                        break;
                    }
                    true
                }
                _ => break,
            };
            // "liberal Senator Ann Lee": a title in capitals has no small words before it.
            if !office
                && matches!(self.tag(i), Tag::Adj | Tag::Noun)
                && self.input.tokens[first as usize].has(crate::text::shape::CAPITAL)
                && !self.input.tokens[i as usize].has(crate::text::shape::CAPITAL)
            {
                break;
            }
            let cue = self.input.lexicon.lemma(self.input.entries[i as usize].noun).noun_cue;
            let passing = cue != class::Cue::None
                || matches!(
                    self.word(i),
                    "late"
                        | "then"
                        | "current"
                        | "new"
                        | "outgoing"
                        | "incoming"
                        | "newly"
                        | "longtime"
                        | "veteran"
                        | "own"
                        | "only"
                        | "next"
                        | "last"
                        | "first"
                        | "second"
                        | "third"
                        | "another"
                        | "other"
                        | "good"
                        | "great"
                        | "bad"
                        | "best"
                        | "worst"
                        | "competent"
                        | "present"
                        | "previous"
                        | "sitting"
                        | "incumbent"
                        | "embattled"
                        | "disgraced"
                        | "elected"
                        | "ousted"
                        | "deposed"
                        | "firebrand"
                        | "energetic"
                        | "popular"
                        | "powerful"
                        | "Majesty"
                        | "Highness"
                        | "Holiness"
                        | "Excellency"
                        | "Eminence"
                );
            if !office && (passing || !matches!(self.tag(i), Tag::Noun | Tag::Adj | Tag::Name | Tag::Hyphen)) {
                break;
            }
            first = i;
        }
        // "ex-minister", "UN-appointed envoy": what was left of a hyphen went.
        while self.tag(first) == Tag::Hyphen && first < token {
            let participle = self.input.entries[first as usize + 1].classes & word::VBN != 0 && first + 1 < token;
            first += if participle { 2 } else { 1 };
        }
        Filler::Words(first, token + 1)
    }
}

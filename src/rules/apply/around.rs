//! What stands around a trigger, by function: sought once for all frames that the trigger is tried with.

use super::*;
use std::ops::Range;

/// What can fill a role, and what roles ask of it.
#[derive(Clone, Copy, Debug)]
pub(in crate::rules) struct Candidate {
    pub(super) filler: Filler,
    /// Its lemma, 0 if it has none.
    pub(super) lemma: u32,
    /// Its selection classes.
    pub(super) selection: u64,
}

/// The candidates of one site.
#[derive(Debug)]
pub(in crate::rules) struct Around {
    site: Option<Site>,
    /// Counts the sites; what bears an older number belongs to another one.
    number: u64,
    /// Where the candidates of each function stand, with the number of the site.
    stretches: [(u64, u32, u32); class::FUNCTIONS.len()],
    all: Vec<Candidate>,
    /// What a function has found, before it is weighed.
    found: Vec<Filler>,
}

impl Default for Around {
    fn default() -> Self {
        Around { site: None, number: 0, stretches: [(0, 0, 0); class::FUNCTIONS.len()], all: Vec::new(), found: Vec::new() }
    }
}

impl Around {
    /// Turns to a site; `None` for that of a new sentence, which is none of the ones before.
    pub(in crate::rules) fn turn(&mut self, site: Option<Site>) {
        if self.site != site || site.is_none() {
            self.site = site;
            self.number += 1;
            self.all.clear();
        }
    }
    /// The candidates of a stretch.
    pub(super) fn of(&self, stretch: Range<usize>) -> &[Candidate] {
        self.all.get(stretch).unwrap_or(&[])
    }
}

impl Engine<'_, '_, '_> {
    /// What roles ask of a filler.
    pub(in crate::rules) fn candidate(&self, filler: Filler) -> Candidate {
        Candidate { filler, lemma: self.lemma(filler), selection: self.selection(filler) }
    }

    /// What stands where a function looks; some look at the filler before, so that what they see is not kept.
    #[inline]
    pub(super) fn sought(&self, site: Site, func: u8, role: Role<'_>, before: Option<Filler>, around: &mut Around) -> Range<usize> {
        match around.stretches.get(usize::from(func)) {
            Some(&(number, from, to)) if number == around.number => from as usize..to as usize,
            _ => self.seek(site, func, role, before, around),
        }
    }

    #[inline(never)]
    fn seek(&self, site: Site, func: u8, role: Role<'_>, before: Option<Filler>, around: &mut Around) -> Range<usize> {
        let found = &mut around.found;
        found.clear();
        match func {
            Fn::SIDE => self.side(before, found),
            Fn::AIM => self.aim(before, role, found),
            Fn::DOER => self.doer(before, found),
            _ => self.candidates(site, func, found),
        }
        let from = around.all.len();
        around.all.extend(found.iter().map(|&filler| self.candidate(filler)));
        if !matches!(func, Fn::SIDE | Fn::AIM | Fn::DOER) {
            around.stretches[usize::from(func)] = (around.number, from as u32, around.all.len() as u32);
        }
        from..around.all.len()
    }
}

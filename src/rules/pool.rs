//! Lists that come back: the engine needs many short ones a sentence and should allocate none.

use super::apply::{Around, Filler};
use super::{Frame, Role};
use crate::gazetteer::NameWords;
use crate::hash::Map;
use std::cell::RefCell;

/// Empty lists, kept from sentence to sentence and from document to document.
#[derive(Default, Debug)]
pub struct Pool {
    arguments: RefCell<Vec<Vec<(u8, Filler)>>>,
    /// What the frame at hand has found.
    pub(super) filled: RefCell<Filled>,
    /// Alternatives of patterns that the sentence triggers.
    pub(super) triggered: RefCell<Vec<(u32, u32)>>,
    /// Tokens of the sentence at which mentions begin, with the class of what each is.
    pub(super) starts: RefCell<Vec<(u32, u64)>>,
    /// First and last lemma in the name of each office that the document has named so far.
    pub(super) offices: RefCell<Map<u32, [u32; 2]>>,
    /// The words of a name that is looked up.
    pub(super) words: RefCell<NameWords>,
}

impl Pool {
    /// Forgets what belongs to the last document.
    pub fn clear(&mut self) {
        self.offices.get_mut().clear();
    }
    /// A list of fillers with their roles, with room for all that most matches have, which a match keeps until [`Pool::give`].
    pub fn arguments(&self) -> Vec<(u8, Filler)> {
        self.arguments.borrow_mut().pop().unwrap_or_else(|| Vec::with_capacity(ROLES))
    }
    /// Takes the list of a match back.
    pub fn give(&self, mut list: Vec<(u8, Filler)>) {
        list.clear();
        self.arguments.borrow_mut().push(list);
    }
}

/// Most roles that one frame fills.
pub(super) const ROLES: usize = 16;

/// The roles of a frame that have fillers, in its order.
#[derive(Default, Debug)]
pub(super) struct Filled {
    /// Number of the role within its frame, and its stretch of the fillers.
    roles: Vec<(u8, u32, u32)>,
    /// All fillers so far, also those of a role that is not yet closed.
    pub(super) fillers: Vec<Filler>,
    /// What stands around the trigger.
    pub(super) around: Around,
}

impl Filled {
    /// Begins a frame.
    pub(super) fn clear(&mut self) {
        self.roles.clear();
        self.fillers.clear();
    }
    /// The fillers from `from` on are those of a role.
    pub(super) fn close(&mut self, role: u8, from: usize) {
        if self.roles.len() < ROLES {
            self.roles.push((role, from as u32, self.fillers.len() as u32));
        }
    }
    /// The fillers of the `k`th role that has any.
    pub(super) fn get(&self, k: usize) -> Option<&[Filler]> {
        self.roles.get(k).map(|&(_, from, to)| &self.fillers[from as usize..to as usize])
    }
    /// The first filler of the last role that has any.
    pub(super) fn last(&self) -> Option<Filler> {
        self.roles.last().and_then(|&(_, from, _)| self.fillers.get(from as usize).copied())
    }
    /// The first filler of the role right before a role, counts aside; none if that one stayed empty: who was killed is not what killed him.
    pub(super) fn before(&self, frame: Frame<'_>, role: u8) -> Option<Filler> {
        let fills = |r: Role<'_>| !r.has(super::compile::flag::GUARD) && r.function() != const { crate::lexicon::class::at("count") };
        let number = (0..role).rev().find(|&r| frame.role(r).is_some_and(fills))?;
        self.last().filter(|_| self.roles.last().is_some_and(|&(last, ..)| last == number))
    }
    /// How many roles have fillers.
    pub(super) fn len(&self) -> usize {
        self.roles.len()
    }
    /// The roles with their fillers.
    pub(super) fn roles<'f, 'b: 'f>(&'f self, frame: Frame<'b>) -> impl Iterator<Item = (Role<'b>, &'f [Filler])> {
        self.roles.iter().filter_map(move |&(role, from, to)| Some((frame.role(role)?, &self.fillers[from as usize..to as usize])))
    }
}

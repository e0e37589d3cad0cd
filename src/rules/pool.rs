//! Lists that come back: the engine needs many short ones a sentence and should allocate none.

use super::apply::Filler;
use std::cell::RefCell;
use std::ops::{Deref, DerefMut};

/// Empty lists, kept from sentence to sentence and from document to document.
#[derive(Default, Debug)]
pub struct Pool {
    fillers: RefCell<Vec<Vec<Filler>>>,
    arguments: RefCell<Vec<Vec<(u8, Filler)>>>,
    /// Alternatives of patterns that the sentence triggers.
    pub(super) triggered: RefCell<Vec<(u32, u32)>>,
}

impl Pool {
    /// A list of fillers, which returns by itself.
    pub fn fillers(&self) -> Fillers<'_> {
        let list = self.fillers.borrow_mut().pop().unwrap_or_default();
        Fillers { list, pool: self }
    }
    /// A list of fillers with their roles, which a match keeps until [`Pool::give`].
    pub fn arguments(&self) -> Vec<(u8, Filler)> {
        self.arguments.borrow_mut().pop().unwrap_or_default()
    }
    /// Takes the list of a match back.
    pub fn give(&self, mut list: Vec<(u8, Filler)>) {
        list.clear();
        self.arguments.borrow_mut().push(list);
    }
}

/// A list of [`Pool::fillers`].
#[derive(Debug)]
pub struct Fillers<'p> {
    list: Vec<Filler>,
    pool: &'p Pool,
}

impl Deref for Fillers<'_> {
    type Target = Vec<Filler>;
    fn deref(&self) -> &Vec<Filler> {
        &self.list
    }
}

impl DerefMut for Fillers<'_> {
    fn deref_mut(&mut self) -> &mut Vec<Filler> {
        &mut self.list
    }
}

impl Drop for Fillers<'_> {
    fn drop(&mut self) {
        let mut list = std::mem::take(&mut self.list);
        list.clear();
        self.pool.fillers.borrow_mut().push(list);
    }
}

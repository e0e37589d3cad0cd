//! Answers that are kept from one place of a text, and from one document, to the next.

/// A table of answers by what was asked. Of all questions of one number the two asked last for the first time are kept: news asks the same again and again.
/// The default question is one that nobody asks.
#[derive(Default, Debug)]
pub(super) struct Kept<Q, A>(Vec<[(Q, A); 2]>);

impl<Q: Copy + Default + PartialEq, A: Copy + Default> Kept<Q, A> {
    /// Makes room for the answers of `size` numbers, a power of two; `anew` forgets those given so far.
    pub fn begin(&mut self, size: usize, anew: bool) {
        debug_assert!(size.is_power_of_two());
        if anew {
            self.0.clear();
        }
        self.0.resize(size, <_>::default());
    }
    #[inline]
    pub fn get(&self, number: usize, question: Q) -> Option<&A> {
        let [one, other] = &self.0[number & (self.0.len() - 1)];
        if one.0 == question { Some(&one.1) } else { (other.0 == question).then_some(&other.1) }
    }
    /// Keeps the answer to a question that was not kept.
    pub fn keep(&mut self, number: usize, question: Q, answer: A) -> A {
        let n = number & (self.0.len() - 1);
        self.0[n] = [(question, answer), self.0[n][0]];
        answer
    }
}

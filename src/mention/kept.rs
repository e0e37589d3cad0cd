//! Answers that are kept from one place of a text, and from one document, to the next.

/// A table of answers by what was asked. Of all questions of one number the two asked last for the first time are kept: news asks the same again and again.
/// The default question is one that nobody asks. Questions stand by themselves: they are few enough to stay in the first levels of the cache, and only the
/// answer that is wanted is fetched from beyond.
#[derive(Default, Debug)]
pub(super) struct Kept<Q, A> {
    questions: Vec<[Q; 2]>,
    answers: Vec<[A; 2]>,
}

impl<Q: Copy + Default + PartialEq, A: Copy + Default> Kept<Q, A> {
    /// Makes room for the answers of `size` numbers, a power of two; `anew` forgets those given so far.
    pub fn begin(&mut self, size: usize, anew: bool) {
        debug_assert!(size.is_power_of_two());
        if anew {
            self.questions.clear();
        }
        self.questions.resize(size, <_>::default());
        self.answers.resize(size, <_>::default());
    }
    #[inline]
    pub fn get(&self, number: usize, question: Q) -> Option<&A> {
        let n = number & (self.questions.len() - 1);
        let questions = &self.questions[n];
        // Which of the two it is nobody can foresee, so that there is no branch.
        let k = usize::from(questions[0] != question);
        (questions[k] == question).then(|| &self.answers[n][k])
    }
    /// Keeps the answer to a question that was not kept.
    pub fn keep(&mut self, number: usize, question: Q, answer: A) -> A {
        let n = number & (self.questions.len() - 1);
        self.questions[n] = [question, self.questions[n][0]];
        self.answers[n] = [answer, self.answers[n][0]];
        answer
    }
}

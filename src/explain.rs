//! Why a relation was found, and why one was not, as pictures.

use crate::document::lower;
use crate::picture::{Mark, draw};
use crate::{Document, NearMiss, Relation, Span, WhyNot};
use std::fmt::{self, Write as _};

impl Relation<'_> {
    /// Why it was found: the picture of its `Display`, then the rule in its own words, how English realised it, and which words gave it its status. Linear in its sentences.
    ///
    /// ```
    /// let news = dateline::Extractor::new().extract("Chile denied that it had blocked the highway.");
    /// let blocked = news.relations().find(|r| r.kind() == "blocked_route").unwrap();
    /// assert!(blocked.explain().contains("negative, because of \"denied\" (denied)"), "{}", blocked.explain());
    /// ```
    pub fn explain(&self) -> String {
        let text = self.document().source();
        let mut out = format!("{self}\n");
        let trigger = self.evidence().trigger.of(text);
        let _ = writeln!(out, "    trigger \"{trigger}\" of {}: {}", self.rule(), self.rule_doc());
        let _ = writeln!(out, "    realised as {}", self.realisation().name());
        let causes: Vec<String> = self.causes().iter().map(|c| format!("\"{}\" ({})", c.span.of(text), c.effect)).collect();
        let status: Vec<String> =
            [lower(self.polarity()), lower(self.modality()), lower(self.tense_status())].into_iter().filter(|s| !matches!(s.as_str(), "positive" | "asserted" | "past")).collect();
        let plain = if causes.is_empty() { "a plain statement" } else { "a statement of somebody" };
        let status = if status.is_empty() { plain.to_owned() } else { status.join(", ") };
        let _ = writeln!(out, "    {status}{}{}", if causes.is_empty() { "" } else { ", because of " }, causes.join(", "));
        for e in self.more_evidence() {
            let _ = writeln!(out, "    said again: \"{}\"", e.sentence.of(text));
        }
        for &other in self.disputes() {
            if let Some(r) = self.document().relation(other) {
                let _ = writeln!(out, "    disputed: \"{}\"", r.evidence().sentence.of(text));
            }
        }
        out
    }
}

impl Document<'_> {
    /// [`Relation::explain`] of the relation with this index. Linear in its sentences.
    pub fn explain(&self, relation: u32) -> Option<String> {
        self.relation(relation).map(|r| r.explain())
    }
}

/// The sentence with the trigger and what stood where the condition failed, and the condition.
impl fmt::Display for NearMiss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = |s: Span| Span::new(s.start - self.offset, s.end - self.offset);
        let mut marks = vec![Mark { span: at(self.trigger), sign: '^', label: "" }];
        marks.extend(self.found.map(|s| Mark { span: at(s), sign: '~', label: "" }));
        write!(f, "{}", draw(&self.sentence, Span::new(0, self.sentence.len() as u32), &marks))?;
        write!(f, "    {}: {}\n    fails at {}", self.rule, self.doc, self.condition)?;
        match self.found.map(|s| at(s).of(&self.sentence)) {
            Some(found) if self.condition == "guard" => write!(f, ": \"{found}\" decides against it"),
            Some(found) => write!(f, ": \"{found}\" does not fill it; wanted: {}", self.expected),
            None if self.expected.is_empty() => Ok(()),
            None => write!(f, ": nothing stands there; wanted: {}", self.expected),
        }
    }
}

impl fmt::Display for WhyNot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            WhyNot::Found => write!(f, "    it was found"),
            WhyNot::Unsure(confidence) => write!(f, "    it was found with confidence {confidence:.2}, below the threshold"),
            WhyNot::NoTrigger => write!(f, "    no word triggers that kind"),
            WhyNot::Failed(misses) => {
                let pictures: Vec<String> = misses.iter().map(ToString::to_string).collect();
                write!(f, "{}", pictures.join("\n"))
            }
        }
    }
}

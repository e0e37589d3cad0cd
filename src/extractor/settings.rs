//! Settings of an extractor: limits, presets, own names and rules.

use super::*;

/// Limits for one document; past them reading stops, and the result holds what was read and carries a [`Warning`].
///
/// ```
/// use dateline::{Extractor, Limits, Warning};
/// let extractor = Extractor::builder().limits(Limits { mentions: 2, ..Limits::default() }).build();
/// let news = extractor.extract("Peru met Chile. Kenya met Ghana.");
/// assert_eq!((news.mentions().count(), news.warnings()), (2, &[Warning::MentionLimit][..]));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limits {
    /// Bytes of text that are read.
    pub length: u32,
    /// Mentions kept.
    pub mentions: u32,
    /// Relations kept.
    pub relations: u32,
    /// Time after which no further sentence is read. `None`, the default, looks at no clock and gives the same answer every time. What is exceeded is the rest of one
    /// sentence or block of paragraphs, some milliseconds.
    pub deadline: Option<Duration>,
}

impl Default for Limits {
    fn default() -> Self {
        Limits { length: 1 << 30, mentions: 4_000_000, relations: 1_000_000, deadline: None }
    }
}

/// Relations below this confidence are left out by default, as by [`Preset::Balanced`].
pub const MIN_CONFIDENCE: f32 = 0.6;

/// What is wanted more: that what is found is right, or that what is right is found.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Preset {
    /// Only what is right nine times in ten or more: no passive without its agent, no doubtful subject.
    High,
    /// The default.
    #[default]
    Balanced,
    /// All that the rules find.
    Recall,
}

impl Preset {
    /// The confidence below which relations are left out.
    pub const fn min_confidence(self) -> f32 {
        match self {
            Preset::High => 0.85,
            Preset::Balanced => MIN_CONFIDENCE,
            Preset::Recall => 0.0,
        }
    }
}

#[derive(Clone, Debug)]
pub(super) struct Settings {
    pub(super) published: Option<Date>,
    pub(super) min_confidence: f32,
    pub(super) wanted: u128,
    pub(super) limits: Limits,
    pub(super) own: Option<Arc<OwnTables>>,
    pub(super) rules: Option<Arc<RuleTables>>,
}

impl Default for Settings {
    fn default() -> Self {
        Settings { published: None, min_confidence: MIN_CONFIDENCE, wanted: u128::MAX, limits: Limits::default(), own: None, rules: None }
    }
}

impl Settings {
    pub(super) fn gazetteer(&self) -> Gazetteer<'_> {
        tables().gazetteer.with_own(self.own.as_deref())
    }
    pub(super) fn rules(&self) -> Rules<'_> {
        tables().rules.with_own(self.rules.as_deref())
    }
    pub(super) fn triggers(&self) -> &Triggers {
        self.rules.as_deref().map_or(&tables().triggers, RuleTables::triggers)
    }
    pub(super) fn lexicon(&self) -> Lexicon<'_> {
        tables().lexicon.with_own(self.rules.as_deref().map(RuleTables::words))
    }
}

/// Settings of an [`Extractor`].
#[derive(Clone, Debug, Default)]
pub struct Builder {
    settings: Settings,
    kinds: Option<Vec<String>>,
}

impl Builder {
    /// The publication date of documents that come without one.
    #[must_use]
    pub fn published(mut self, date: Date) -> Self {
        self.settings.published = Some(date);
        self
    }
    /// Leaves out relations below this confidence (0 to 1; default [`MIN_CONFIDENCE`]).
    #[must_use]
    pub fn min_confidence(mut self, confidence: f32) -> Self {
        self.settings.min_confidence = confidence;
        self
    }
    /// Leaves out what a preset leaves out.
    ///
    /// ```
    /// use dateline::{Extractor, Preset};
    /// let text = "Chile blocked the highway. The highway was blocked.";
    /// let found = |preset| Extractor::builder().preset(preset).build().extract(text).relations().count();
    /// assert_eq!((found(Preset::High), found(Preset::Balanced)), (1, 2));
    /// ```
    #[must_use]
    pub fn preset(self, preset: Preset) -> Self {
        self.min_confidence(preset.min_confidence())
    }
    /// Looks only for these kinds of relation; unknown names are ignored. [`Extractor::kind`] tells which are known. Copies the names.
    #[must_use]
    pub fn kinds<'k>(mut self, kinds: impl IntoIterator<Item = &'k str>) -> Self {
        self.kinds = Some(kinds.into_iter().map(str::to_owned).collect());
        self
    }
    /// Limits for one document.
    #[must_use]
    pub fn limits(mut self, limits: Limits) -> Self {
        self.settings.limits = limits;
        self
    }
    /// Own names, over, beside or instead of the built-in ones. Compiled here: reading and compiling a million takes about three seconds.
    #[must_use]
    pub fn names(mut self, names: OwnNames) -> Self {
        self.settings.own = Some(Arc::new(names.compile()));
        self
    }
    /// Own rules from a file in the language of the built-in ones (`src/rules/GRAMMAR.md`): new frames, patterns, kinds and words, changes to built-in rules
    /// by `extend` and `drop`. Each call reads over the files before. Cost: a few milliseconds; extraction slows by nothing that has no trigger.
    ///
    /// # Errors
    /// The address of the first fault, what was found and what is allowed; line 0 if the file cannot be read.
    pub fn rules_file(self, path: impl AsRef<std::path::Path>) -> Result<Self, Error> {
        let name = path.as_ref().display().to_string();
        let text = std::fs::read_to_string(&path).map_err(|e| Error::new(&name, 0, 0, e.to_string()))?;
        self.rules(&name, &text)
    }
    /// Own rules from a text; `file` names it in faults, and its stem is the family of the rules. Linear in the text, a few milliseconds at least.
    ///
    /// ```
    /// let fault = dateline::Extractor::builder().rules("deals.rules", "frame Sell -> sael\n").unwrap_err();
    /// assert!(fault.to_string().starts_with("deals.rules:1:15: unknown kind \"sael\", expected one of: member_of, "));
    /// ```
    ///
    /// # Errors
    /// The address of the first fault, what was found and what is allowed.
    pub fn rules(mut self, file: &str, text: &str) -> Result<Self, Error> {
        let tables = tables();
        let read = RuleTables::read(self.settings.rules.as_deref(), tables.lexicon, tables.rules, file, text)?;
        self.settings.rules = Some(Arc::new(read));
        Ok(self)
    }
    /// The extractor. Constant: names and rules were compiled when they were given.
    pub fn build(mut self) -> Extractor {
        if let Some(kinds) = self.kinds {
            let rules = self.settings.rules();
            self.settings.wanted = kinds.iter().filter_map(|k| rules.kind_number(k)).fold(0, |bits, k| bits | 1 << k);
        }
        Extractor { settings: Arc::new(self.settings) }
    }
}

//! Runs the examples that stand in rule files.

use crate::relation::schema::KINDS;
use crate::rules::read::{Example, Rule};
use crate::{Date, Document, Extractor, Relation};
use std::fmt;

/// How bad a finding is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Severity {
    /// A rule lacks what would show that it is right.
    Warning,
    /// An example does not come out as it says.
    Error,
}

/// Something that [`Extractor::check_rules`] found.
///
/// `Display` begins with the address: `deals.rules:12: error: deals/Sell: no match ...`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finding {
    /// How bad it is.
    pub severity: Severity,
    /// The file as it was named.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
    /// The rule, `family/Name`.
    pub rule: String,
    /// What was found; for an example that fails also what came out instead, as a picture.
    pub message: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let severity = if self.severity == Severity::Error { "error" } else { "warning" };
        write!(f, "{}:{}: {severity}: {}: {}", self.file, self.line, self.rule, self.message)
    }
}

impl Extractor {
    /// The names of all kinds of relation that it knows: the built-in ones, then those of the user's rules. Allocates the list.
    ///
    /// ```
    /// let rules = "kind twinned : town! with!\nframe Twin -> twinned\n  verb twin\n  role town : obj @place\n  role with : with @place\n";
    /// let kinds = dateline::Extractor::builder().rules("towns.rules", rules)?.build().kinds();
    /// assert_eq!((kinds[0], kinds.last()), ("member_of", Some(&"twinned")));
    /// # Ok::<(), dateline::Error>(())
    /// ```
    pub fn kinds(&self) -> Vec<&'static str> {
        let mut names: Vec<&'static str> = KINDS.iter().map(|k| k.name).collect();
        for rule in self.own_rule_files().iter().flat_map(|f| &f.rules) {
            if !names.contains(&rule.schema.name) {
                names.push(rule.schema.name);
            }
        }
        names
    }
    /// Runs the examples of the user's own rules with this extractor's names and rules: one that does not come out as it says is an error, a rule
    /// without two `yes` and two `no` lines is a warning. Empty if all is well. Reads the text of every example once.
    ///
    /// ```
    /// let rules = "frame Visit -> visited\n  verb call+on\n  role visitor : subj @person\n  role destination : on @person\n  yes \"Ann Oduor called off the trip.\" => visitor=Ann Oduor\n";
    /// let findings = dateline::Extractor::builder().rules("own.rules", rules)?.build().check_rules();
    /// assert!(findings[0].to_string().starts_with("own.rules:1: warning: own/Visit: "));
    /// assert!(findings[1].to_string().starts_with("own.rules:5: error: own/Visit: "));
    /// # Ok::<(), dateline::Error>(())
    /// ```
    pub fn check_rules(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        for file in self.own_rule_files() {
            let date = file.published.parse().ok();
            for rule in &file.rules {
                let mut add = |severity, line, message| findings.push(Finding { severity, file: file.name.clone(), line, rule: rule.id.clone(), message });
                let yes = rule.examples.iter().filter(|e| e.expected.is_some()).count();
                let no = rule.examples.len() - yes;
                if yes < 2 || no < 2 {
                    add(Severity::Warning, rule.line, format!("it has {yes} yes and {no} no lines; two of each show what it takes and what it leaves"));
                }
                for example in &rule.examples {
                    if let Some(problem) = check(self, rule, example, date) {
                        add(Severity::Error, example.line, format!("{}\n  {problem}", example.text));
                    }
                }
            }
        }
        findings
    }
}

/// The surface forms, or the status word, of one expected field.
fn field(document: &Document<'_>, relation: &Relation<'_>, name: &str) -> Vec<String> {
    let lower = |v: String| v.to_lowercase();
    match name {
        "polarity" => vec![lower(format!("{:?}", relation.polarity()))],
        "modality" => vec![lower(format!("{:?}", relation.modality()))],
        "tense_status" => vec![lower(format!("{:?}", relation.tense_status()))],
        "time" => relation.time().map(|t| t.value.to_string()).into_iter().collect(),
        // The source of praise is an argument.
        "source" if relation.args().all(|(r, _)| r != name) => relation.attribution().iter().map(|a| a.span.of(document.source()).to_owned()).collect(),
        name if relation.value().is_some_and(|v| v.0 == name) => relation.value().map(|v| v.1.to_owned()).into_iter().collect(),
        role => relation.args().filter(|(r, _)| *r == role).map(|(_, a)| document.text(a).to_owned()).collect(),
    }
}

const DEFAULTS: [(&str, &[&str]); 5] = [("polarity", &["positive"]), ("modality", &["asserted"]), ("tense_status", &["past"]), ("time", &[]), ("source", &[])];

/// What is wrong with the outcome of an example, if anything; `date` is the day of publication. Reads the text of the example once.
pub fn check(extractor: &Extractor, rule: &Rule, example: &Example, date: Option<Date>) -> Option<String> {
    let document = match date {
        Some(d) => extractor.extract_dated(&example.text, d),
        None => extractor.extract(&example.text),
    };
    let of_kind: Vec<Relation<'_>> = document.relations().filter(|r| r.kind() == rule.schema.name).collect();
    let show = || of_kind.iter().fold(String::new(), |all, r| all + "\n" + &r.to_string());
    let Some(expected) = &example.expected else {
        if of_kind.iter().any(|r| r.rule() == rule.id) {
            return Some(format!("a near miss was taken for a match:{}", show()));
        }
        // The condition named must be the one that rejects it.
        let condition = example.fails.as_str();
        let (_, misses) = extractor.near_misses(&example.text, rule.schema.name);
        let mine: Vec<_> = misses.iter().filter(|m| m.rule == rule.id).collect();
        let rejected = if condition == "trigger" { mine.is_empty() } else { mine.iter().any(|m| m.condition == condition) };
        return (!rejected).then(|| format!("expected to fail at {condition}, got {mine:?}"));
    };
    let problem = |relation: &Relation<'_>| -> Option<String> {
        for (name, values) in expected {
            let want: Vec<String> = values.iter().flat_map(|v| v.split(", ").map(str::to_owned)).collect();
            let found = field(&document, relation, name);
            if found != want && found != [values.join(", ")] {
                return Some(format!("{name}: expected {want:?}, found {found:?}"));
            }
        }
        for (name, default) in DEFAULTS {
            if !expected.iter().any(|(n, _)| n == name) && field(&document, relation, name) != default.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>() {
                return Some(format!("{name} is not stated and not the default: {:?}", field(&document, relation, name)));
            }
        }
        for (role, _) in relation.args() {
            if !expected.iter().any(|(n, _)| n == role) {
                return Some(format!("the argument {role} is not stated"));
            }
        }
        None
    };
    let mine: Vec<&Relation<'_>> = of_kind.iter().filter(|r| r.rule() == rule.id).collect();
    if mine.is_empty() {
        return Some(format!("no match; {:?}{}", extractor.why_not(&example.text, rule.schema.name), show()));
    }
    let problems: Vec<String> = mine.iter().map_while(|r| problem(r)).collect();
    if problems.len() < mine.len() { None } else { Some(format!("{}{}", problems.join("; "), show())) }
}

//! Reads rule files. The grammar stands in `GRAMMAR.md` beside the built-in rules.
#![allow(dead_code, unreachable_pub)]

use crate::error::Error;
use crate::lexicon::class::{self, FUNCTIONS, function};
use crate::relation::schema::{Arity, KINDS, Kind, MOST_KINDS, kind_number, own_kind};
use std::collections::HashSet;

/// What may fill a role.
#[derive(Clone, Default, Debug)]
pub struct Set {
    /// Bits of selection classes.
    pub mask: u64,
    /// Lemmas that are in.
    pub words: Vec<String>,
    /// Lemmas that are out.
    pub excluded: Vec<String>,
    /// Bits of classes that are out.
    pub excluded_mask: u64,
}

/// A role of a frame.
#[derive(Clone, Debug)]
pub struct Role {
    /// Index in the kind's roles; `None` for a guard.
    pub role: Option<usize>,
    /// Functions in order of preference.
    pub functions: Vec<u8>,
    /// What may fill it.
    pub set: Set,
    /// Must be filled.
    pub required: bool,
    /// Line in the file.
    pub line: u32,
}

/// Whether a frame may lack its subject.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Agentless {
    /// The subject role is needed if required.
    No,
    /// It may be absent; the confidence is capped.
    Weak,
    /// It may be absent.
    Ok,
}

/// One element of a pattern.
#[derive(Clone, Debug)]
pub struct Element {
    /// Literal words (any of them), or empty.
    pub words: Vec<String>,
    /// Mentions of these types and noun groups of these classes.
    pub set: Option<Set>,
    /// Role it fills.
    pub role: Option<usize>,
    /// May be absent.
    pub optional: bool,
    /// Status it sets: 1 negative, 2 ended.
    pub status: u32,
    /// It matches a noun group (`&`), not a mention (`@`).
    pub group: bool,
}

/// Expected outcome of an example sentence.
#[derive(Clone, Debug)]
pub struct Example {
    /// The sentence.
    pub text: String,
    /// Expected arguments and status as written, or `None` for a near miss.
    pub expected: Option<Vec<(String, Vec<String>)>>,
    /// What must reject it: `role NAME`, `guard`, `trigger`, `status`.
    pub fails: String,
    /// Line in the file.
    pub line: u32,
}

/// A frame or a pattern.
#[derive(Clone, Debug)]
pub struct Rule {
    /// `family/Name`.
    pub id: String,
    /// Kind number.
    pub kind: usize,
    /// The kind.
    pub schema: &'static Kind,
    /// It changes a frame of this id that an earlier file made.
    pub extends: bool,
    /// The `///` line.
    pub doc: String,
    /// Verbs as `(lemma, particle)`.
    pub verbs: Vec<(String, String)>,
    /// Nouns as `(lemma, word beside it)`.
    pub nouns: Vec<(String, String)>,
    /// Adjectives that predicate ("is allied with").
    pub adjectives: Vec<String>,
    /// Light verbs that carry its nouns.
    pub lights: Vec<String>,
    /// Its nouns count only where a light verb carries them.
    pub carried: bool,
    /// Roles and guards.
    pub roles: Vec<Role>,
    /// What an absent agent means.
    pub agentless: Agentless,
    /// A state, not an event: it holds when the document was published unless said otherwise.
    pub state: bool,
    /// It takes two: fewer than two fillers, and no plural one, is no match.
    pub pair: bool,
    /// Its trigger noun stands for one: "a Korean dealer", not "Korean dealers".
    pub single: bool,
    /// The first place must not be listed as lying elsewhere than in the second.
    pub nested: bool,
    /// Status set by the rule: 1 negative, 2 ended, 4 alleged, 8 planned.
    pub status: u32,
    /// Number of the attribute's value that every match has.
    pub value: Option<u8>,
    /// Alternatives of a pattern.
    pub matches: Vec<Vec<Element>>,
    /// `yes` and `no` lines.
    pub examples: Vec<Example>,
    /// Line of its head.
    pub line: u32,
}

/// A rule file.
#[derive(Clone, Default, Debug)]
pub struct RuleFile {
    /// File name for messages.
    pub name: String,
    /// Family: the file's stem.
    pub family: String,
    /// Anchor date of the examples.
    pub published: String,
    /// Rules in order.
    pub rules: Vec<Rule>,
    /// Ids of rules of earlier files that are given up.
    pub dropped: Vec<String>,
}

/// A word that a file teaches.
#[derive(Clone, Debug)]
pub struct NewWord {
    /// Verb, noun or adjective.
    pub class: WordClass,
    /// Its forms, the base form first: for a verb also third person, past, participle, -ing; for a noun the plural.
    pub forms: Vec<String>,
    /// Selection classes that it gets.
    pub selection: u64,
}

/// Class of a word that a rule names.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum WordClass {
    Verb,
    Noun,
    Adjective,
    /// A filler: any class will do.
    Any,
}

impl WordClass {
    const NAMES: [(&'static str, WordClass); 3] = [("verb", WordClass::Verb), ("noun", WordClass::Noun), ("adj", WordClass::Adjective)];
    /// As rule files call it.
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|n| n.1 == self).map_or("word", |n| n.0)
    }
}

/// What stands before a file: the files read earlier, built-in and own.
#[derive(Clone, Default, Debug)]
pub struct Context {
    /// Named sets.
    pub sets: Vec<(String, Set)>,
    /// Kinds that users' files add.
    pub kinds: Vec<&'static Kind>,
    /// Words that users' files teach.
    pub words: Vec<NewWord>,
    /// Rules in force: what `extend` and `drop` can name.
    pub rules: Vec<Rule>,
}

impl Context {
    /// A kind by name: number and schema.
    fn kind(&self, name: &str) -> Option<(usize, &'static Kind)> {
        let own = || self.kinds.iter().position(|k| k.name == name).map(|i| (i + KINDS.len(), self.kinds[i]));
        kind_number(name).map(|i| (i, &KINDS[i])).or_else(own)
    }
}

/// Says whether a word is one; the reason if not. `None` is asked while the lexicon itself is compiled: a test looks then.
pub type Vocabulary<'v> = Option<&'v dyn Fn(WordClass, &str, &[NewWord]) -> Result<(), String>>;

/// A fault within a line: byte from where the text handed over begins, and what was expected.
type Fault = (usize, String);

/// Where a piece of a line begins in it.
fn at(line: &str, piece: &str) -> usize {
    (piece.as_ptr() as usize).saturating_sub(line.as_ptr() as usize).min(line.len())
}

/// A fault of a piece of a larger text.
fn within(outer: &str, inner: &str) -> impl Fn(Fault) -> Fault {
    let offset = at(outer, inner);
    move |(column, message)| (offset + column, message)
}

const KEYWORDS: &str =
    "#!, published, kind, word, set, frame, pattern, extend, drop, verb, noun, adj, light, carried, role, guard, need, match, agentless, state, pair, single, nested, status, value, yes, no";

/// Reads one file. What it defines is added to the context; on a fault the context is as it was.
///
/// # Errors
/// The address of the first fault and what was expected.
pub fn read(name: &str, family: &str, text: &str, context: &mut Context, vocabulary: Vocabulary<'_>) -> Result<RuleFile, Error> {
    let mut next = context.clone();
    let mut file = RuleFile { name: name.to_owned(), family: family.to_owned(), ..RuleFile::default() };
    let mut doc = String::new();
    let mut ids: HashSet<String> = context.rules.iter().map(|r| r.id.clone()).collect();
    for (i, raw) in text.lines().enumerate() {
        let line = i as u32 + 1;
        let trimmed = raw.trim();
        if trimmed.is_empty() || (trimmed.starts_with('#') && !trimmed.starts_with("#!")) {
            continue;
        }
        if let Some(d) = trimmed.strip_prefix("///") {
            doc = d.trim().to_owned();
            continue;
        }
        let mut reader = Line { file: &mut file, context: &mut next, vocabulary, doc: &mut doc, ids: &mut ids, line };
        reader.read(trimmed).map_err(|(column, message)| Error::new(name, line, (at(raw, trimmed) + column) as u32 + 1, message))?;
    }
    let changed: HashSet<&String> = file.rules.iter().map(|r| &r.id).chain(&file.dropped).collect();
    next.rules.retain(|r| !changed.contains(&r.id));
    next.rules.extend(file.rules.iter().cloned());
    *context = next;
    Ok(file)
}

/// A line and what stands before it.
struct Line<'l> {
    file: &'l mut RuleFile,
    context: &'l mut Context,
    vocabulary: Vocabulary<'l>,
    doc: &'l mut String,
    /// Of the rules of earlier files and of this one.
    ids: &'l mut HashSet<String>,
    line: u32,
}

impl Line<'_> {
    fn read(&mut self, text: &str) -> Result<(), Fault> {
        let (word, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
        let rest = strip_comment(rest.trim_start()).trim_end();
        let inside = if rest.is_empty() { text.len() } else { at(text, rest) };
        let known = self.definition(word, rest).map_err(|(column, message)| (inside + column, message))?;
        if known {
            return Ok(());
        }
        let (vocabulary, line) = (self.vocabulary, self.line);
        let Context { sets, words: taught, .. } = &*self.context;
        let Some(rule) = self.file.rules.last_mut() else {
            return Err((0, format!("unknown keyword \"{word}\" before the first frame, expected one of: {KEYWORDS}")));
        };
        let known = of_rule(rule, word, rest, line, &Known { sets, taught, vocabulary }).map_err(|(column, message)| (inside + column, message))?;
        if known { Ok(()) } else { Err((0, format!("unknown keyword \"{word}\", expected one of: {KEYWORDS}"))) }
    }

    /// Lines that stand by themselves, and heads of rules. `false` if the keyword is none of them.
    fn definition(&mut self, word: &str, rest: &str) -> Result<bool, Fault> {
        match word {
            "#!" => {}
            "published" => {
                let dated = rest.len() == 10 && rest.bytes().enumerate().all(|(i, b)| if matches!(i, 4 | 7) { b == b'-' } else { b.is_ascii_digit() });
                if !dated {
                    return Err((0, format!("\"{rest}\" is no date, expected YYYY-MM-DD")));
                }
                self.file.published = rest.to_owned();
            }
            "set" => {
                let (set_name, body) = rest.split_once('=').ok_or((0, "expected: set NAME = members".into()))?;
                let known = Known { sets: &self.context.sets, taught: &self.context.words, vocabulary: self.vocabulary };
                let set = read_set(body, &known).map_err(within(rest, body))?;
                self.context.sets.push((set_name.trim().to_owned(), set));
            }
            "kind" => {
                let kind = read_kind(rest, self.context)?;
                self.context.kinds.push(kind);
            }
            "word" => {
                let word = read_word(rest)?;
                self.context.words.push(word);
            }
            "frame" | "pattern" => {
                let (rule, kind) = rest.split_once("->").ok_or((0, format!("expected: {word} NAME -> kind")))?;
                let kind_name = kind.trim();
                let kinds = || KINDS.iter().chain(self.context.kinds.iter().copied()).map(|k| k.name).collect::<Vec<_>>().join(", ");
                let (kind, schema) = self.context.kind(kind_name).ok_or_else(|| (at(rest, kind_name), format!("unknown kind \"{kind_name}\", expected one of: {}", kinds())))?;
                let id = format!("{}/{}", self.file.family, rule.trim());
                if !self.ids.insert(id.clone()) {
                    return Err((0, format!("there is a rule {id} already; to change it, say: extend {id}")));
                }
                self.file.rules.push(Rule {
                    id,
                    kind,
                    schema,
                    extends: false,
                    doc: std::mem::take(self.doc),
                    verbs: vec![],
                    nouns: vec![],
                    adjectives: vec![],
                    lights: vec![],
                    carried: false,
                    roles: vec![],
                    agentless: Agentless::No,
                    state: false,
                    pair: false,
                    single: false,
                    nested: false,
                    status: 0,
                    value: None,
                    matches: vec![],
                    examples: vec![],
                    line: self.line,
                });
            }
            "extend" => {
                let at = self.named(rest)?;
                let mut rule = self.context.rules[at].clone();
                rule.examples.clear();
                (rule.extends, rule.line) = (true, self.line);
                if !self.doc.is_empty() {
                    rule.doc = std::mem::take(self.doc);
                }
                self.file.rules.push(rule);
            }
            "drop" => {
                let at = self.named(rest)?;
                self.file.dropped.push(self.context.rules[at].id.clone());
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// The rule of an earlier file that `extend` or `drop` names.
    fn named(&self, id: &str) -> Result<usize, Fault> {
        let found = self.context.rules.iter().position(|r| r.id == id);
        let free = found.filter(|_| !self.file.dropped.iter().any(|d| d == id) && !self.file.rules.iter().any(|r| r.id == id));
        free.ok_or_else(|| {
            let family = id.split('/').next().unwrap_or("");
            let mut near: Vec<&str> = self.context.rules.iter().map(|r| r.id.as_str()).filter(|r| r.split('/').next() == Some(family)).collect();
            if near.is_empty() {
                near = self.context.rules.iter().filter_map(|r| r.id.split('/').next()).collect();
                near.dedup();
                return (0, format!("unknown rule \"{id}\", expected FAMILY/Name with one of the families: {}", near.join(", ")));
            }
            (0, format!("unknown rule \"{id}\", or changed above, expected one of: {}", near.join(", ")))
        })
    }
}

/// What the words of a rule are checked against.
struct Known<'k> {
    sets: &'k [(String, Set)],
    taught: &'k [NewWord],
    vocabulary: Vocabulary<'k>,
}

impl Known<'_> {
    fn word(&self, class: WordClass, word: &str) -> Result<(), String> {
        self.vocabulary.map_or(Ok(()), |knows| knows(class, word, self.taught))
    }
    /// The words of a line, each checked.
    fn words(&self, class: WordClass, rest: &str) -> Result<Vec<String>, Fault> {
        rest.split_whitespace().map(|w| self.word(class, w).map(|()| w.to_owned()).map_err(|m| (at(rest, w), m))).collect()
    }
}

/// Lines of a frame or pattern. `false` if the keyword is none of them.
fn of_rule(rule: &mut Rule, word: &str, rest: &str, line: u32, known: &Known<'_>) -> Result<bool, Fault> {
    match word {
        "verb" => {
            for item in rest.split_whitespace() {
                let (verb, particle) = item.split_once('+').unwrap_or((item, ""));
                known.word(WordClass::Verb, verb).map_err(|m| (at(rest, item), m))?;
                rule.verbs.push((verb.to_owned(), particle.to_owned()));
            }
        }
        "noun" => {
            for item in rest.split_whitespace() {
                let (noun, beside) = item.split_once('+').unwrap_or((item, ""));
                known.word(WordClass::Noun, noun).map_err(|m| (at(rest, item), m))?;
                rule.nouns.push((noun.to_owned(), beside.to_owned()));
            }
        }
        "adj" => rule.adjectives.extend(known.words(WordClass::Adjective, rest)?),
        "carried" => rule.carried = true,
        "light" => rule.lights.extend(known.words(WordClass::Verb, rest)?),
        "state" => rule.state = true,
        "pair" => rule.pair = true,
        "single" => rule.single = true,
        "nested" => rule.nested = true,
        "status" => {
            for s in rest.split_whitespace() {
                rule.status |= status_bit(s).ok_or_else(|| (at(rest, s), format!("unknown status \"{s}\", expected one of: negative, ended, alleged, planned")))?;
            }
        }
        "value" => {
            let attribute = rule.schema.attribute.ok_or_else(|| (0, format!("{} carries no value", rule.schema.name)))?;
            let legal = || attribute.values.iter().map(|v| v.0).collect::<Vec<_>>().join(", ");
            rule.value = Some(attribute.number(rest).ok_or_else(|| (0, format!("unknown {} \"{rest}\", expected one of: {}", attribute.name, legal())))?);
        }
        "agentless" => {
            rule.agentless = match rest {
                "ok" => Agentless::Ok,
                "weak" => Agentless::Weak,
                "no" => Agentless::No,
                other => return Err((0, format!("unknown value \"{other}\", expected one of: ok, weak, no"))),
            }
        }
        "role" | "guard" | "need" => {
            let role = read_role(word, rest, rule.schema, known, line)?;
            match rule.roles.iter_mut().find(|r| rule.extends && r.role.is_some() && r.role == role.role) {
                Some(old) => widen(old, role),
                None => rule.roles.push(role),
            }
        }
        "match" => rule.matches.push(read_match(rest, rule.schema, known)?),
        "yes" | "no" => rule.examples.push(read_example(word == "yes", rest, line).map_err(|m| (0, m))?),
        _ => return Ok(false),
    }
    Ok(true)
}

/// `extend`: a role of the frame admits more, in more places.
fn widen(old: &mut Role, new: Role) {
    let functions: Vec<u8> = new.functions.into_iter().filter(|f| !old.functions.contains(f)).collect();
    old.functions.extend(functions);
    old.set.mask |= new.set.mask;
    old.set.words.extend(new.set.words);
    old.set.excluded.extend(new.set.excluded);
    old.set.excluded_mask |= new.set.excluded_mask;
    old.required &= new.required;
}

/// `kind NAME : role! role? role!* role?*`.
fn read_kind(rest: &str, context: &Context) -> Result<&'static Kind, Fault> {
    let (name, body) = rest.split_once(':').ok_or((0, "expected: kind NAME : role! role? role!* role?*".to_owned()))?;
    let name = name.trim();
    let plain = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
    if !plain(name) {
        return Err((0, format!("\"{name}\" is no name for a kind, expected lower-case letters, digits and _")));
    }
    if context.kind(name).is_some() {
        return Err((0, format!("there is a kind \"{name}\" already")));
    }
    if KINDS.len() + context.kinds.len() >= MOST_KINDS {
        return Err((0, format!("too many kinds, expected at most {} of your own", MOST_KINDS - KINDS.len())));
    }
    let mut roles: Vec<(String, Arity)> = Vec::new();
    for item in body.split_whitespace() {
        let end = item.find(|c: char| !c.is_ascii_lowercase() && !c.is_ascii_digit() && c != '_').unwrap_or(item.len());
        let role = &item[..end];
        let arity = match &item[role.len()..] {
            "!" => Arity::One,
            "?" => Arity::Opt,
            "!*" => Arity::Many,
            "?*" => Arity::Any,
            other => {
                return Err((
                    at(rest, item) + role.len(),
                    format!("unknown mark \"{other}\" behind the role {role}, expected one of: ! (one), ? (at most one), !* (one or more together), ?* (any number)"),
                ));
            }
        };
        if !plain(role) || roles.iter().any(|r| r.0 == role) {
            return Err((at(rest, item), format!("\"{role}\" is no name for a role, or is there twice, expected lower-case letters, digits and _")));
        }
        roles.push((role.to_owned(), arity));
    }
    if roles.is_empty() {
        return Err((at(rest, body), "expected one role or more: seller! buyers!* volume?".into()));
    }
    Ok(own_kind(name, &roles))
}

/// `word verb frack [fracks fracked fracked fracking]`, `word noun hub [hubs] [: facility]`, `word adj landlocked`.
fn read_word(rest: &str) -> Result<NewWord, Fault> {
    let (body, classes) = rest.split_once(':').unwrap_or((rest, ""));
    let mut items = body.split_whitespace();
    let class = items.next().unwrap_or("");
    let legal = WordClass::NAMES;
    let class = legal.iter().find(|n| n.0 == class).map(|n| n.1).ok_or_else(|| (0, format!("unknown class of words \"{class}\", expected one of: verb, noun, adj")))?;
    let mut forms: Vec<String> = items.map(str::to_owned).collect();
    let Some(base) = forms.first().cloned() else { return Err((rest.len(), "expected the word in its base form".into())) };
    let regular = match class {
        WordClass::Verb => inflect_verb(&base),
        WordClass::Noun => vec![base.clone(), with_s(&base)],
        _ => vec![base.clone()],
    };
    if forms.len() > regular.len() || (forms.len() > 1 && forms.len() < regular.len()) {
        return Err((at(rest, body), format!("expected the base form alone or all forms, as in: {}", regular.join(" "))));
    }
    if forms.len() == 1 {
        forms = regular;
    }
    let mut selection = 0;
    for name in classes.split_whitespace() {
        selection |= class::selection(name)
            .filter(|_| !name.starts_with('@'))
            .ok_or_else(|| (at(rest, name), format!("unknown noun class \"{name}\", expected one of: {}", class::SELECTION[10..].join(", "))))?;
    }
    Ok(NewWord { class, forms, selection })
}

/// Third person or plural: ships, boxes, supplies.
fn with_s(base: &str) -> String {
    let consonant_y = base.ends_with('y') && base.chars().rev().nth(1).is_some_and(|c| !"aeiou".contains(c));
    if consonant_y {
        format!("{}ies", &base[..base.len() - 1])
    } else if ["s", "x", "z", "ch", "sh"].iter().any(|e| base.ends_with(e)) {
        format!("{base}es")
    } else {
        format!("{base}s")
    }
}

/// Base, third person, past, participle, -ing of a regular verb; a short stem doubles its last consonant (flag, flagged).
fn inflect_verb(base: &str) -> Vec<String> {
    let vowel = |c: char| "aeiou".contains(c);
    let end: Vec<char> = base.chars().rev().take(3).collect();
    let vowels = base.chars().filter(|&c| vowel(c)).count();
    let doubles = matches!(end[..], [c, v, b] if !vowel(c) && !"wxy".contains(c) && vowel(v) && !vowel(b)) && vowels == 1;
    let stem = if doubles { format!("{base}{}", end[0]) } else { base.to_owned() };
    let past = match stem.strip_suffix('y').filter(|s| s.ends_with(|c| !vowel(c))) {
        Some(s) => format!("{s}ied"),
        None => format!("{}ed", stem.strip_suffix('e').unwrap_or(&stem)),
    };
    let silent = base.strip_suffix('e').filter(|s| !s.ends_with('e')).unwrap_or(&stem);
    vec![base.to_owned(), with_s(base), past.clone(), past, format!("{silent}ing")]
}

/// A `#` outside quotation marks starts a comment.
fn strip_comment(s: &str) -> &str {
    let mut quoted = false;
    for (i, c) in s.char_indices() {
        match c {
            '"' => quoted = !quoted,
            '#' if !quoted && s[..i].ends_with(char::is_whitespace) => return &s[..i],
            _ => {}
        }
    }
    s
}

fn status_bit(s: &str) -> Option<u32> {
    match s {
        "negative" => Some(1),
        "ended" => Some(2),
        "alleged" => Some(4),
        "planned" => Some(8),
        _ => None,
    }
}

fn read_set(body: &str, known: &Known<'_>) -> Result<Set, Fault> {
    let mut set = Set::default();
    for item in body.split_whitespace() {
        let column = at(body, item);
        let (out, item) = item.strip_prefix('!').map_or((false, item), |i| (true, i));
        if item.starts_with('@') {
            let bit = class::selection(item).ok_or_else(|| (column, format!("unknown entity type \"{item}\", expected one of: {}", class::SELECTION[..10].join(", "))))?;
            if out { set.excluded_mask |= bit } else { set.mask |= bit }
        } else if let Some(name) = item.strip_prefix('&') {
            if let Some((_, s)) = known.sets.iter().rev().find(|(n, _)| n == name) {
                if out {
                    set.excluded_mask |= s.mask;
                    set.excluded.extend(s.words.iter().cloned());
                } else {
                    set.mask |= s.mask;
                    set.words.extend(s.words.iter().cloned());
                    set.excluded.extend(s.excluded.iter().cloned());
                    set.excluded_mask |= s.excluded_mask;
                }
            } else {
                let bit = class::selection(name).ok_or_else(|| (column, format!("unknown set or class \"&{name}\", expected a set defined above or one of: {}", class::SELECTION[10..].join(", "))))?;
                if out { set.excluded_mask |= bit } else { set.mask |= bit }
            }
        } else {
            known.word(WordClass::Any, item).map_err(|m| (column, m))?;
            if out { &mut set.excluded } else { &mut set.words }.push(item.to_owned());
        }
    }
    Ok(set)
}

fn role_index(kind: &Kind, name: &str) -> Result<usize, String> {
    let roles = kind.roles;
    roles.iter().position(|r| r.0 == name).ok_or_else(|| format!("{} has no role \"{name}\", expected one of: {}", kind.name, roles.iter().map(|r| r.0).collect::<Vec<_>>().join(", ")))
}

fn read_role(word: &str, rest: &str, kind: &Kind, known: &Known<'_>, line: u32) -> Result<Role, Fault> {
    let guard = word != "role";
    let (name, body) = if guard { ("", rest) } else { rest.split_once(':').ok_or((0, "expected: role NAME : functions members ?".to_owned()))? };
    let role = if guard { None } else { Some(role_index(kind, name.trim()).map_err(|m| (0, m))?) };
    let body = body.trim();
    let (functions, members) = body.split_once(char::is_whitespace).unwrap_or((body, ""));
    if functions.is_empty() {
        return Err((rest.len(), "expected functions such as subj or obj/of".into()));
    }
    let legal = |f: &str| function(f).ok_or_else(|| (at(rest, f), format!("unknown function \"{f}\", expected one of: {}", FUNCTIONS[1..].join(", "))));
    let functions = functions.split('/').map(legal).collect::<Result<Vec<_>, _>>()?;
    let mark = |m: &str| members.strip_suffix(m).filter(|rest| rest.is_empty() || rest.ends_with(char::is_whitespace));
    // A `need` must be there, a `guard` must not.
    let (members, required) = mark("?").map(|m| (m, false)).or_else(|| mark("!").map(|m| (m, true))).unwrap_or((members, word != "guard"));
    let set = if members.is_empty() { Set::default() } else { read_set(members, known).map_err(within(rest, members))? };
    Ok(Role { role, functions, set, required, line })
}

fn read_match(rest: &str, kind: &Kind, known: &Known<'_>) -> Result<Vec<Element>, Fault> {
    rest.split_whitespace()
        .map(|item| {
            let column = at(rest, item);
            let (item, optional) = item.strip_suffix('?').filter(|i| !i.is_empty() && *i != "\"").map_or((item, false), |i| (i, true));
            let (body, label) = match item.rfind(':') {
                Some(at) if at > 0 && !item[at..].contains('"') => (&item[..at], &item[at + 1..]),
                _ => (item, ""),
            };
            let mut element = Element { words: vec![], set: None, role: None, optional, status: 0, group: body.starts_with('&') };
            for part in label.split('.').filter(|p| !p.is_empty()) {
                match status_bit(part) {
                    Some(bit) => element.status |= bit,
                    None => element.role = Some(role_index(kind, part).map_err(|m| (at(rest, part), m))?),
                }
            }
            if body.starts_with('"') {
                element.words = body.split('|').map(|w| w.trim_matches('"').to_owned()).collect();
            } else {
                element.set = Some(read_set(&body.replace('|', " "), known).map_err(|(offset, m)| (column + offset, m))?);
            }
            Ok(element)
        })
        .collect()
}

fn read_example(yes: bool, rest: &str, line: u32) -> Result<Example, String> {
    let body = rest.strip_prefix('"').ok_or("expected a sentence in quotation marks")?;
    let end = if yes { body.rfind("\" =>").or_else(|| body.rfind('"')) } else { body.rfind("\" fails").or_else(|| body.rfind('"')) }.ok_or("the sentence has no closing quotation mark")?;
    let (text, tail) = (body[..end].replace("\\\"", "\""), body[end + 1..].trim());
    if !yes {
        let fails = tail.strip_prefix("fails").unwrap_or("").trim().to_owned();
        if fails.is_empty() {
            return Err("a near miss says what must reject it: no \"...\" fails role NAME | guard | trigger".into());
        }
        return Ok(Example { text, expected: None, fails, line });
    }
    let fields = tail.strip_prefix("=>").ok_or("expected: yes \"sentence\" => role=text; role=text, text; status=value")?;
    let expected = fields
        .split(';')
        .filter(|f| !f.trim().is_empty())
        .map(|f| {
            let (k, v) = f.split_once('=').ok_or_else(|| format!("expected role=text, found \"{}\"", f.trim()))?;
            Ok((k.trim().to_owned(), v.split(" | ").map(|x| x.trim().to_owned()).collect()))
        })
        .collect::<Result<Vec<_>, String>>()?;
    Ok(Example { text, expected: Some(expected), fails: String::new(), line })
}

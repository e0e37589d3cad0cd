//! Reads rule files. The grammar stands in `GRAMMAR.md` beside the built-in rules.
#![allow(dead_code, unreachable_pub)]

use crate::error::Error;
use crate::lexicon::class::{self, FUNCTIONS, function};
use crate::relation::schema::{KINDS, kind_number};

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
    /// The `///` line.
    pub doc: String,
    /// Verbs as `(lemma, particle)`.
    pub verbs: Vec<(String, String)>,
    /// Nouns.
    pub nouns: Vec<String>,
    /// Adjectives that predicate ("is allied with").
    pub adjectives: Vec<String>,
    /// Light verbs that carry its nouns.
    pub lights: Vec<String>,
    /// Roles and guards.
    pub roles: Vec<Role>,
    /// What an absent agent means.
    pub agentless: Agentless,
    /// A state, not an event: it holds when the document was published unless said otherwise.
    pub state: bool,
    /// It takes two: fewer than two fillers, and no plural one, is no match.
    pub pair: bool,
    /// Status set by the rule: 1 negative, 2 ended, 4 alleged.
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
}

const KEYWORDS: &str = "#!, published, set, frame, pattern, verb, noun, adj, light, role, guard, need, match, agentless, state, pair, status, value, yes, no";

/// Reads one file. `sets` are those defined by files before it; its own are added.
///
/// # Errors
/// The address of the first fault and what was expected.
pub fn read(name: &str, family: &str, text: &str, sets: &mut Vec<(String, Set)>) -> Result<RuleFile, Error> {
    let mut file = RuleFile { name: name.to_owned(), family: family.to_owned(), ..RuleFile::default() };
    let mut doc = String::new();
    for (i, raw) in text.lines().enumerate() {
        let line = i as u32 + 1;
        let indent = raw.len() - raw.trim_start().len();
        let trimmed = raw.trim();
        if trimmed.is_empty() || (trimmed.starts_with('#') && !trimmed.starts_with("#!")) {
            continue;
        }
        if let Some(d) = trimmed.strip_prefix("///") {
            doc = d.trim().to_owned();
            continue;
        }
        let fault = |column: usize, message: String| Error::new(name, line, (indent + column) as u32 + 1, message);
        let (word, rest) = trimmed.split_once(char::is_whitespace).unwrap_or((trimmed, ""));
        let rest_at = trimmed.len() - rest.trim_start().len();
        let rest = strip_comment(rest.trim_start()).trim_end();
        match word {
            "#!" => continue,
            "published" => {
                file.published = rest.to_owned();
                continue;
            }
            "set" => {
                let (set_name, body) = rest.split_once('=').ok_or_else(|| fault(rest_at, "expected: set NAME = members".into()))?;
                let set = read_set(body, sets).map_err(|m| fault(rest_at, m))?;
                sets.push((set_name.trim().to_owned(), set));
                continue;
            }
            "frame" | "pattern" => {
                let (rule, kind) = rest.split_once("->").ok_or_else(|| fault(rest_at, format!("expected: {word} NAME -> kind")))?;
                let kind_name = kind.trim();
                let kind =
                    kind_number(kind_name).ok_or_else(|| fault(rest_at, format!("unknown kind \"{kind_name}\", expected one of: {}", KINDS.iter().map(|k| k.name).collect::<Vec<_>>().join(", "))))?;
                file.rules.push(Rule {
                    id: format!("{family}/{}", rule.trim()),
                    kind,
                    doc: std::mem::take(&mut doc),
                    verbs: vec![],
                    nouns: vec![],
                    adjectives: vec![],
                    lights: vec![],
                    roles: vec![],
                    agentless: Agentless::No,
                    state: false,
                    pair: false,
                    status: 0,
                    value: None,
                    matches: vec![],
                    examples: vec![],
                    line,
                });
                continue;
            }
            _ => {}
        }
        let Some(rule) = file.rules.last_mut() else {
            return Err(fault(0, format!("unknown keyword \"{word}\" before the first frame, expected one of: {KEYWORDS}")));
        };
        let words = || rest.split_whitespace().map(str::to_owned);
        match word {
            "verb" => rule.verbs.extend(rest.split_whitespace().map(|v| v.split_once('+').map_or((v.to_owned(), String::new()), |(a, b)| (a.to_owned(), b.to_owned())))),
            "noun" => rule.nouns.extend(words()),
            "adj" => rule.adjectives.extend(words()),
            "light" => rule.lights.extend(words()),
            "state" => rule.state = true,
            "pair" => rule.pair = true,
            "status" => {
                for s in rest.split_whitespace() {
                    rule.status |= status_bit(s).ok_or_else(|| fault(rest_at, format!("unknown status \"{s}\", expected one of: negative, ended, alleged")))?;
                }
            }
            "value" => {
                let kind = &KINDS[rule.kind];
                let attribute = kind.attribute.ok_or_else(|| fault(rest_at, format!("{} carries no value", kind.name)))?;
                let legal = || attribute.values.iter().map(|v| v.0).collect::<Vec<_>>().join(", ");
                rule.value = Some(attribute.number(rest).ok_or_else(|| fault(rest_at, format!("unknown {} \"{rest}\", expected one of: {}", attribute.name, legal())))?);
            }
            "agentless" => {
                rule.agentless = match rest {
                    "ok" => Agentless::Ok,
                    "weak" => Agentless::Weak,
                    "no" => Agentless::No,
                    other => return Err(fault(rest_at, format!("unknown value \"{other}\", expected one of: ok, weak, no"))),
                }
            }
            "role" | "guard" | "need" => {
                let role = read_role(word, rest, rule.kind, sets, line).map_err(|m| fault(rest_at, m))?;
                rule.roles.push(role);
            }
            "match" => {
                let sequence = read_match(rest, rule.kind, sets).map_err(|m| fault(rest_at, m))?;
                rule.matches.push(sequence);
            }
            "yes" | "no" => {
                let example = read_example(word == "yes", rest, line).map_err(|m| fault(rest_at, m))?;
                rule.examples.push(example);
            }
            other => return Err(fault(0, format!("unknown keyword \"{other}\", expected one of: {KEYWORDS}"))),
        }
    }
    Ok(file)
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
        _ => None,
    }
}

fn read_set(body: &str, sets: &[(String, Set)]) -> Result<Set, String> {
    let mut set = Set::default();
    for item in body.split_whitespace() {
        let (out, item) = item.strip_prefix('!').map_or((false, item), |i| (true, i));
        if item.starts_with('@') {
            let bit = class::selection(item).ok_or_else(|| format!("unknown entity type \"{item}\", expected one of: {}", class::SELECTION[..10].join(", ")))?;
            if out { set.excluded_mask |= bit } else { set.mask |= bit }
        } else if let Some(name) = item.strip_prefix('&') {
            if let Some((_, s)) = sets.iter().rev().find(|(n, _)| n == name) {
                if out {
                    set.excluded_mask |= s.mask;
                    set.excluded.extend(s.words.iter().cloned());
                } else {
                    set.mask |= s.mask;
                    set.words.extend(s.words.iter().cloned());
                    set.excluded.extend(s.excluded.iter().cloned());
                }
            } else {
                let bit = class::selection(name).ok_or_else(|| format!("unknown set or class \"&{name}\", expected a set defined above or one of: {}", class::SELECTION[10..].join(", ")))?;
                if out { set.excluded_mask |= bit } else { set.mask |= bit }
            }
        } else if out {
            set.excluded.push(item.to_owned());
        } else {
            set.words.push(item.to_owned());
        }
    }
    Ok(set)
}

fn role_index(kind: usize, name: &str) -> Result<usize, String> {
    let roles = KINDS[kind].roles;
    roles.iter().position(|r| r.0 == name).ok_or_else(|| format!("{} has no role \"{name}\", expected one of: {}", KINDS[kind].name, roles.iter().map(|r| r.0).collect::<Vec<_>>().join(", ")))
}

fn read_role(word: &str, rest: &str, kind: usize, sets: &[(String, Set)], line: u32) -> Result<Role, String> {
    let guard = word != "role";
    let (name, body) = if guard { ("", rest) } else { rest.split_once(':').ok_or("expected: role NAME : functions members ?")? };
    let mut items = body.split_whitespace();
    let functions = items.next().ok_or("expected functions such as subj or obj/of")?;
    let functions = functions.split('/').map(|f| function(f).ok_or_else(|| format!("unknown function \"{f}\", expected one of: {}", FUNCTIONS[1..].join(", ")))).collect::<Result<Vec<_>, _>>()?;
    let mut members: Vec<&str> = items.collect();
    let required = match members.last() {
        Some(&"?") => {
            members.pop();
            false
        }
        Some(&"!") => {
            members.pop();
            true
        }
        // A `need` must be there, a `guard` must not.
        _ => word != "guard",
    };
    let role = if guard { None } else { Some(role_index(kind, name.trim())?) };
    Ok(Role { role, functions, set: read_set(&members.join(" "), sets)?, required, line })
}

fn read_match(rest: &str, kind: usize, sets: &[(String, Set)]) -> Result<Vec<Element>, String> {
    rest.split_whitespace()
        .map(|item| {
            let (item, optional) = item.strip_suffix('?').filter(|i| !i.is_empty() && *i != "\"").map_or((item, false), |i| (i, true));
            let (body, label) = match item.rfind(':') {
                Some(at) if at > 0 && !item[at..].contains('"') => (&item[..at], &item[at + 1..]),
                _ => (item, ""),
            };
            let mut element = Element { words: vec![], set: None, role: None, optional, status: 0, group: body.starts_with('&') };
            for part in label.split('.').filter(|p| !p.is_empty()) {
                match status_bit(part) {
                    Some(bit) => element.status |= bit,
                    None => element.role = Some(role_index(kind, part)?),
                }
            }
            if body.starts_with('"') {
                element.words = body.split('|').map(|w| w.trim_matches('"').to_owned()).collect();
            } else {
                element.set = Some(read_set(&body.replace('|', " "), sets)?);
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

//! The role schema made from the table: what a rule file may emit.

use crate::lexicon::class::same;

/// How many fillers a role takes, and whether it must have one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Arity {
    /// Exactly one; conjuncts give one relation each.
    One,
    /// At most one.
    Opt,
    /// One or more that act together.
    Many,
    /// Any number that act together.
    Any,
}

impl Arity {
    /// Whether the relation is incomplete without it.
    pub const fn required(self) -> bool {
        matches!(self, Arity::One | Arity::Many)
    }
    /// As rule files write it.
    pub const fn sign(self) -> &'static str {
        match self {
            Arity::One => "!",
            Arity::Opt => "?",
            Arity::Many => "!*",
            Arity::Any => "?*",
        }
    }
    /// Whether several fillers stand in one relation.
    pub const fn several(self) -> bool {
        matches!(self, Arity::Many | Arity::Any)
    }
}

/// A kind of relation: its serde tag and its roles.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Kind {
    /// The `snake_case` name.
    pub name: &'static str,
    /// Roles in order.
    pub roles: &'static [(&'static str, Arity)],
    /// What it says beside its roles, if anything.
    pub attribute: Option<&'static Attribute>,
}

/// A closed set of values that a kind carries beside its roles (`stage` of a criminal case).
#[derive(PartialEq, Eq, Debug)]
pub struct Attribute {
    /// Its name in serde.
    pub name: &'static str,
    /// Where its words are sought, in this order.
    pub sources: &'static [Source],
    /// Each value with the lemmas that say it, blanks between.
    pub values: &'static [(&'static str, &'static str)],
}

impl Attribute {
    /// The number of a value. Compares with each value.
    pub fn number(&self, value: &str) -> Option<u8> {
        self.values.iter().position(|v| v.0 == value).map(|i| i as u8)
    }
    /// The number of the value that a lemma says. Compares with the lemmas of each value.
    pub fn said_by(&self, lemma: &str) -> Option<u8> {
        let said = |words: &str| words.as_bytes().split(|&b| b == b' ').any(|w| w == lemma.as_bytes());
        self.values.iter().position(|v| said(v.1)).map(|i| i as u8)
    }
}

/// Where the words of a value stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Source {
    /// The trigger.
    Trigger,
    /// The verb of the clause that the trigger stands in.
    Verb,
    /// What fills a role.
    Role(&'static str),
}

macro_rules! arity {
    (one) => {
        Arity::One
    };
    (opt) => {
        Arity::Opt
    };
    (many) => {
        Arity::Many
    };
    (any) => {
        Arity::Any
    };
}

macro_rules! attribute {
    () => {
        None
    };
    ($value:ident) => {
        Some(&attributes::$value)
    };
}

macro_rules! source {
    (trigger) => {
        Source::Trigger
    };
    (verb) => {
        Source::Verb
    };
    (role $role:literal) => {
        Source::Role($role)
    };
}

macro_rules! define_attributes {
    ($($(#[$doc:meta])* $name:ident $tag:literal from [$($source:ident $($role:literal)?),*] { $($(#[$d:meta])* $value:ident $word:literal : $words:literal,)* })*) => {
        /// The attributes by the name of their enum.
        #[allow(non_upper_case_globals)]
        mod attributes {
            use super::{Attribute, Source};
            $(pub static $name: Attribute = Attribute { name: $tag, sources: &[$(source!($source $($role)?)),*], values: &[$(($word, $words)),*] };)*
        }
    };
}

with_values!(define_attributes);

macro_rules! define_schema {
    ($($(#[$doc:meta])* $name:ident $tag:literal { $($role:ident : $arity:ident),* } $(+ $attribute:ident : $value:ident)?)*) => {
        /// All kinds in the order of their numbers.
        pub const KINDS: &[Kind] = &[$(Kind { name: $tag, roles: &[$((plain(stringify!($role)), arity!($arity))),*], attribute: attribute!($($value)?) }),*];
    };
}

/// A role's name without the `r#` of a Rust keyword.
const fn plain(name: &'static str) -> &'static str {
    match name.as_bytes() {
        [b'r', b'#', ..] => name.split_at(2).1,
        _ => name,
    }
}

with_relations!(define_schema);

/// Of each built-in kind the roles that bear one of these names, one bit each. Compares with every role of every kind; for constants.
pub const fn roles_named(names: &[&str]) -> [u32; KINDS.len()] {
    let (mut all, mut kind) = ([0; KINDS.len()], 0);
    while kind < KINDS.len() {
        let mut role = 0;
        while role < KINDS[kind].roles.len() {
            let mut name = 0;
            while name < names.len() {
                if same(KINDS[kind].roles[role].0, names[name]) {
                    all[kind] |= 1 << role;
                }
                name += 1;
            }
            role += 1;
        }
        kind += 1;
    }
    all
}

/// The number of a built-in kind. Compares with each of their names.
pub fn kind_number(name: &str) -> Option<usize> {
    KINDS.iter().position(|k| k.name == name)
}

/// Most kinds, built-in and own: one bit each in the set of those that are wanted.
pub const MOST_KINDS: usize = 128;

/// A kind that a user's file adds. Equal kinds share one record for the life of the program, so that their names are as good as the built-in ones.
/// Compares with those that were added; a new one is allocated for good.
pub fn own_kind(name: &str, roles: &[(String, Arity)]) -> &'static Kind {
    use std::sync::Mutex;
    static OWN: Mutex<Vec<&'static Kind>> = Mutex::new(Vec::new());
    let mut own = OWN.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let same = |k: &Kind| k.name == name && k.roles.len() == roles.len() && k.roles.iter().zip(roles).all(|(x, y)| x.0 == y.0 && x.1 == y.1);
    if let Some(known) = own.iter().find(|k| same(k)) {
        return known;
    }
    let leak = |s: &str| -> &'static str { Box::leak(s.to_owned().into_boxed_str()) };
    let roles: Vec<(&'static str, Arity)> = roles.iter().map(|(n, a)| (leak(n), *a)).collect();
    let kind: &'static Kind = Box::leak(Box::new(Kind { name: leak(name), roles: Box::leak(roles.into_boxed_slice()), attribute: None }));
    own.push(kind);
    kind
}

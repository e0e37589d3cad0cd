//! The role schema made from the table: what a rule file may emit.

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

macro_rules! define_schema {
    ($($(#[$doc:meta])* $name:ident $tag:literal { $($role:ident : $arity:ident),* })*) => {
        /// All kinds in the order of their numbers.
        pub const KINDS: &[Kind] = &[$(Kind { name: $tag, roles: &[$((plain(stringify!($role)), arity!($arity))),*] }),*];
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

/// The number of a kind.
pub fn kind_number(name: &str) -> Option<usize> {
    KINDS.iter().position(|k| k.name == name)
}

//! The typed results: structs, the `Fact` enum and the role schema, all from one table.

#[macro_use]
mod table;
#[macro_use]
mod values;
pub mod codes;
pub mod schema;

pub use codes::{Plover, Wikidata};
use serde::{Deserialize, Serialize};

/// A filler of a role: what it is, by number. Ask the document for its name or text.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct Arg {
    /// Its bytes in the text.
    pub span: crate::Span,
    /// The head word or name it stands for.
    pub head: crate::Span,
    /// Index of the entity it refers to, after pronouns and metonyms are resolved; `None` for a clause (the content of a statement).
    pub entity: Option<u32>,
    /// Index of the entity literally named, when that differs ("Baku" for the government of Azerbaijan).
    pub literal: Option<u32>,
}

/// Reads the fillers of one role in the order of the table.
pub(crate) struct Fillers<'a> {
    pub(crate) args: &'a [(u8, Arg)],
    /// Number of the attribute's value.
    pub(crate) value: Option<u8>,
}

impl Fillers<'_> {
    fn one(&self, role: u8) -> Arg {
        self.opt(role).unwrap_or(Arg { span: crate::Span::default(), head: crate::Span::default(), entity: None, literal: None })
    }
    fn opt(&self, role: u8) -> Option<Arg> {
        self.args.iter().find(|a| a.0 == role).map(|a| a.1)
    }
    fn many(&self, role: u8) -> Vec<Arg> {
        self.args.iter().filter(|a| a.0 == role).map(|a| a.1).collect()
    }
    fn any(&self, role: u8) -> Vec<Arg> {
        self.many(role)
    }
}

macro_rules! define_values {
    ($($(#[$doc:meta])* $name:ident $tag:literal from [$($source:ident $($role:literal)?),*] { $($(#[$d:meta])* $value:ident $word:literal : $words:literal,)* })*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
            #[serde(rename_all = "snake_case")]
            #[non_exhaustive]
            pub enum $name {
                $($(#[$d])* $value,)*
            }
            impl $name {
                const ALL: &[$name] = &[$($name::$value),*];
            }
        )*
    };
}

with_values!(define_values);

macro_rules! arg_type {
    (one) => { Arg };
    (opt) => { Option<Arg> };
    (many) => { Vec<Arg> };
    (any) => { Vec<Arg> };
}

macro_rules! define_relations {
    ($($(#[$doc:meta])* $name:ident $tag:literal { $($role:ident : $arity:ident),* } $(+ $attribute:ident : $value:ident)?)*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
            #[non_exhaustive]
            pub struct $name {
                $(#[doc = concat!("The role `", stringify!($role), "`.")] pub $role: arg_type!($arity),)*
                $(#[doc = concat!("The `", stringify!($attribute), "`, where the text says it.")] pub $attribute: Option<$value>,)?
            }
            impl TypedRelation for $name {
                const KIND: &'static str = $tag;
                fn from_fact(fact: Fact) -> Option<Self> {
                    if let Fact::$name(r) = fact { Some(r) } else { None }
                }
            }
        )*
        /// What a relation says, as one struct per kind.
        #[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
        #[serde(tag = "kind", rename_all = "snake_case")]
        #[non_exhaustive]
        pub enum Fact {
            $($(#[$doc])* $name($name),)*
        }
        impl Fact {
            /// The `snake_case` name of the kind.
            pub fn kind(&self) -> &'static str {
                match self { $(Fact::$name(_) => $tag,)* }
            }
            pub(crate) fn build(kind: u8, fillers: &Fillers<'_>) -> Option<Fact> {
                let _ = fillers;
                let mut number = 0u8;
                $(
                    if number == kind {
                        let mut role = 0u8;
                        let r = $name { $($role: { let f = fillers.$arity(role); role += 1; f },)* $($attribute: fillers.value.and_then(|v| $value::ALL.get(v as usize).copied()),)? };
                        let _ = role;
                        return Some(Fact::$name(r));
                    }
                    number += 1;
                )*
                let _ = number;
                None
            }
        }
    };
}

/// A struct of the inventory; lets [`crate::Document::facts`] be asked for one kind.
pub trait TypedRelation: Sized {
    /// The serde tag.
    const KIND: &'static str;
    /// The struct inside a fact, if it is this kind.
    fn from_fact(fact: Fact) -> Option<Self>;
}

with_relations!(define_relations);

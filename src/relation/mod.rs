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
    /// How many it speaks of, where the text has a number: "at least 12 soldiers".
    pub quantity: Option<Quantity>,
}

pub use crate::clause::number::{Bound, Quantity};

/// An [`Arg`] with its role as a document holds it, in two thirds of the memory: most of what a long document keeps are these.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct RawArg {
    pub(crate) span: crate::Span,
    pub(crate) head: crate::Span,
    pub(crate) entity: Index,
    literal: Index,
    /// Both halves of the count; whole numbers of 64 bits would make all of it wider.
    count: [u32; 2],
    bound: Option<Bound>,
    pub(crate) role: u8,
}

const _: () = assert!(size_of::<RawArg>() == 36);

impl RawArg {
    pub(crate) fn new(role: u8, arg: Arg) -> Self {
        let count = arg.quantity.map_or(0, |q| q.count);
        RawArg { span: arg.span, head: arg.head, entity: arg.entity.into(), literal: arg.literal.into(), count: [count as u32, (count >> 32) as u32], bound: arg.quantity.map(|q| q.bound), role }
    }
    pub(crate) fn arg(&self) -> Arg {
        let [low, high] = self.count.map(u64::from);
        Arg { span: self.span, head: self.head, entity: self.entity.get(), literal: self.literal.get(), quantity: self.bound.map(|bound| Quantity { count: high << 32 | low, bound }) }
    }
}

/// The number of something, or none, in four bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Index(u32);

impl Index {
    pub(crate) fn get(self) -> Option<u32> {
        (self.0 != u32::MAX).then_some(self.0)
    }
}

impl From<Option<u32>> for Index {
    fn from(number: Option<u32>) -> Self {
        Index(number.unwrap_or(u32::MAX))
    }
}

/// Reads the fillers of one role in the order of the table.
pub(crate) struct Fillers<'a> {
    pub(crate) args: &'a [RawArg],
    /// Number of the attribute's value.
    pub(crate) value: Option<u8>,
}

impl Fillers<'_> {
    fn one(&self, role: u8) -> Arg {
        self.opt(role).unwrap_or(Arg { span: crate::Span::default(), head: crate::Span::default(), entity: None, literal: None, quantity: None })
    }
    fn opt(&self, role: u8) -> Option<Arg> {
        self.args.iter().find(|a| a.role == role).map(RawArg::arg)
    }
    fn many(&self, role: u8) -> Vec<Arg> {
        self.args.iter().filter(|a| a.role == role).map(RawArg::arg).collect()
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
            /// A relation of a kind that a user's rules added.
            Custom(Custom),
        }
        impl Fact {
            /// The `snake_case` name of the kind.
            pub fn kind(&self) -> &str {
                match self { $(Fact::$name(_) => $tag,)* Fact::Custom(custom) => &custom.name }
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

/// A relation of a kind that a user's rules added: its roles by name. [`TypedRelation`] makes a struct of your own from it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Custom {
    /// The kind's name.
    pub name: String,
    /// Role names and fillers, in the order of the kind's roles.
    pub args: Vec<(String, Arg)>,
}

impl Custom {
    /// The first filler of a role. Compares with the role of each filler.
    pub fn one(&self, role: &str) -> Option<Arg> {
        self.many(role).next()
    }
    /// All fillers of a role. Compares with the role of each filler.
    pub fn many<'a>(&'a self, role: &'a str) -> impl Iterator<Item = Arg> + 'a {
        self.args.iter().filter(move |a| a.0 == role).map(|a| a.1)
    }
}

/// A struct for the relations of one kind; lets [`crate::Document::facts`] be asked for them. Implement it for the kinds of your own rules:
///
/// ```
/// use dateline::{Arg, Extractor, Fact, TypedRelation};
///
/// struct Sale {
///     seller: Arg,
///     buyers: Vec<Arg>,
/// }
/// impl TypedRelation for Sale {
///     const KIND: &'static str = "sale";
///     fn from_fact(fact: Fact) -> Option<Self> {
///         let Fact::Custom(sale) = fact else { return None };
///         Some(Sale { seller: sale.one("seller")?, buyers: sale.many("buyers").collect() })
///     }
/// }
/// let rules = "kind sale : seller! buyers!*\n\n/// Somebody sells.\nframe Sell -> sale\n  verb sell\n  role seller : subj @country\n  role buyers : to @country\n";
/// let extractor = Extractor::builder().rules("sales.rules", rules)?.build();
/// let news = extractor.extract("Qatar sold gas to Japan.");
/// let sale: Sale = news.facts().next().unwrap();
/// assert_eq!((news.name(sale.seller), news.names(&sale.buyers)), ("Qatar", vec!["Japan"]));
/// # Ok::<(), dateline::Error>(())
/// ```
pub trait TypedRelation: Sized {
    /// The kind's name.
    const KIND: &'static str;
    /// The struct inside a fact, if it is this kind. Moves it.
    fn from_fact(fact: Fact) -> Option<Self>;
}

with_relations!(define_relations);

//! The guide: how the pieces fit together, for those who use the library.
//!
//! - [`concepts`]: document, entity, mention, relation, evidence
//! - [`names`]: tables of your own names
//! - [`rule_language`]: rules of your own, with the grammar
//! - [`status`]: polarity, modality, tense, attribution, time
//! - [`confidence`]: what the number means, and presets
//! - [`performance`]: many documents, limits, what costs what
//! - [`porting`]: from `spaCy`, `GATE`, `PETRARCH` and their kin
//!
//! A tour of small programs with their output is in `examples/`; the program `dateline` (feature `cli`) does the same without a line of code.

pub mod concepts {
    //! What a result is made of.
    //!
    //! **Document.** What was found in one text. It borrows the text and holds spans and indices, no copies; [`Document`](crate::Document) has views for each part.
    //!
    //! **Entity.** Somebody or something the text speaks of, once a document. It has a type ([`EntityType`](crate::EntityType)), a name and, where the gazetteer knows it, a key and ids of Wikidata, ISO 3166 and `GeoNames`. A
    //! person nobody has listed is an entity, too; so is "the rebels", without being [named](crate::Entity::is_named).
    //!
    //! **Mention.** A place in the text that speaks of an entity: by name, noun, pronoun or adjective ([`Form`](crate::Form)). [`Mention::link_step`](crate::Mention::link_step) says what linked it.
    //!
    //! **Metonym.** "Baku said" speaks of Azerbaijan's government, "in Baku" of the city: the mention's entity is who is meant, [`Mention::literal`](crate::Mention::literal) what is named.
    //!
    //! **Relation.** A statement of the text: a kind, fillers by role, a status, evidence. [`Fact`](crate::Fact) is the same as a struct of its kind. The kinds and their roles stand in
    //! [`relation::schema::KINDS`](crate::relation::schema::KINDS).
    //!
    //! **Evidence.** The bytes a relation stands on: sentence, trigger, arguments. What the text says again is further evidence of one relation, not another relation.
    //!
    //! **Offsets** are bytes of UTF-8, the end exclusive, and refer to the text as it was given: nothing is normalised in between.
    //!
    //! ```
    //! let news = dateline::Extractor::new().extract("Baku said that it had blocked the road.");
    //! let relation = news.relations().find(|r| r.kind() == "blocked_route").unwrap();
    //! let (role, blocker) = relation.args().next().unwrap();
    //! assert_eq!((role, news.text(blocker), news.name(blocker)), ("blocker", "it", "Azerbaijan"));
    //! assert_eq!(relation.evidence().trigger.of(news.source()), "blocked");
    //! ```
}

pub mod names {
    //! Tables of your own names.
    //!
    //! [`OwnNames`](crate::gazetteer::OwnNames) reads TSV, JSON lines or code. Only `name` and `type` are needed:
    //!
    //! ```text
    //! key             type          subtype  name              aliases               in  attrs
    //! ship.grey-tern  facility      ship     Grey Tern         MV Grey Tern          pa  from=2009
    //! pipe.zephyr     facility      pipeline Zephyr Pipeline   Zephyr^c|ZPL^acronym  az  from=2016;to=2031
    //! org.ternway     organization  company  Ternway Shipping  Ternway               no  sector=BUS
    //!                 none                   Turkey Creek
    //! ```
    //!
    //! Columns stand in any order, with tabs between. Aliases are separated by `|`, marks follow `^`:
    //!
    //! | mark | meaning |
    //! |---|---|
    //! | `short` `acronym` `adjective` `demonym` `former` `transliteration` | what form it is |
    //! | `s`, `c`, `n` | safe alone (the default); only with support from the context; never alone |
    //! | `exact`, `any` | letters just so; in lower case, too |
    //!
    //! Type `none` says that a form is no name. `in` is the key of what it lies in or belongs to, your own or a built-in one; `ids` and `attrs` hold `name=value` with `;` between. Spellings without diacritics, curly
    //! quotes, possessives, hyphens for blanks are found by themselves. [`Precedence`](crate::gazetteer::Precedence) says how your names stand to the built-in ones.
    //!
    //! A fault has an address, and nothing is taken from a faulty file; `dateline check ships.tsv` draws every faulty row:
    //!
    //! ```
    //! let fault = dateline::gazetteer::OwnNames::new().read_tsv("ships.tsv", "name\ttype\nGrey Tern\tship\n").unwrap_err();
    //! assert_eq!(fault.position(), (2, 11));
    //! assert!(fault.message().starts_with("unknown type \"ship\", expected one of: person, country"));
    //! ```
}

pub mod rule_language {
    //! Rules of your own.
    //!
    //! A rule file is read by [`Builder::rules_file`](crate::Builder::rules_file) over the built-in rules and in their language; its examples are its tests ([`Extractor::check_rules`](crate::Extractor::check_rules), `dateline check`).
    //!
    //! ```
    //! let rules = r#"
    //! kind energy_supply : supplier! buyer! fuel!
    //! /// Somebody sells or sends fuel to somebody.
    //! frame Supply -> energy_supply
    //!   verb supply sell export
    //!   noun supply export
    //!   role supplier : subj/from @country @organization
    //!   role buyer    : to @country @organization
    //!   role fuel     : obj/of gas oil coal
    //!   yes "Qatar sold gas to Japan." => supplier=Qatar; buyer=Japan; fuel=gas
    //!   yes "Oil was exported to India by Iraq." => supplier=Iraq; buyer=India; fuel=Oil
    //!   no  "Qatar sold planes to Japan." fails role fuel
    //!   no  "The crisis sold oil to Japan." fails role supplier
    //! "#;
    //! let extractor = dateline::Extractor::builder().rules("energy.rules", rules)?.build();
    //! assert!(extractor.check_rules().is_empty());
    //! let news = extractor.extract("Oman denied that it had supplied oil to Chad.");
    //! let supply = news.relations().find(|r| r.kind() == "energy_supply").unwrap();
    //! assert_eq!(supply.polarity(), dateline::Polarity::Negative); // status comes by itself
    //! # Ok::<(), dateline::Error>(())
    //! ```
    //!
    //! # Grammar
    //! Blank lines and what follows `#` mean nothing; a line that begins with blanks belongs to the head above it.
    //!
    //! ```text
    //! file      = { "published" DATE | set | kind | word | doc rule | "drop" ID }
    //! set       = "set" NAME "=" filler { filler }
    //! kind      = "kind" NAME ":" role-name arity { role-name arity }      arity = "!" | "?" | "!*" | "?*"
    //! word      = "word" ("verb" | "noun" | "adj") FORM { FORM } [ ":" class { class } ]
    //! rule      = frame | pattern | "extend" ID { line }
    //! frame     = "frame" NAME "->" KIND { line }
    //! pattern   = "pattern" NAME "->" KIND { match | line }
    //! line      = ("verb" | "noun" | "light") LEMMA { LEMMA }
    //!           | "role" ROLE ":" function { "/" function } { filler } [ "?" ]
    //!           | ("need" | "guard") function { "/" function } { filler }
    //!           | "carried" | "pair" | "single" | "nested" | "state" | "agentless ok" | "weak"
    //!           | "status" ("negative" | "ended" | "alleged" | "planned") | "value" VALUE
    //!           | "yes" TEXT "=>" ROLE "=" WORDS { ";" ROLE "=" WORDS }
    //!           | "no" TEXT "fails" ("trigger" | "particle" | "guard" | "role" ROLE)
    //! match     = "match" element { element }
    //! element   = "@" TYPE [ ":" ROLE ] | "&" CLASS [ ":" ROLE ] | WORD { "|" WORD } [ ":" status ] , each with "?" if it may be absent
    //! filler    = [ "!" ] ( "@" TYPE | "&" CLASS-OR-SET | LEMMA )
    //! function  = "subj" | "obj" | "obj2" | "inf" | "that" | "quote" | "ing" | "mod" | "poss" | "head" | "named" | "title" | "post" | "ofposs"
    //!           | "time" | "count" | "self" | "speaker" | PREPOSITION
    //! ```
    //!
    //! `src/rules/GRAMMAR.md` says what each word means; the built-in families in `src/rules/builtin` are the examples.
}

pub mod status {
    //! Whether it happened, who says so, and when.
    //!
    //! A rule finds the predicate and its arguments. What stands above it says the rest, alike for all kinds:
    //!
    //! | | values |
    //! |---|---|
    //! | [`Polarity`](crate::Polarity) | positive, negative: "not", "never", "denied that", "failed to" |
    //! | [`Modality`](crate::Modality) | asserted, probable, possible, planned, hypothetical, requested, alleged, questioned |
    //! | [`TenseStatus`](crate::TenseStatus) | past, ongoing, ended, future |
    //! | [attribution](crate::Relation::attribution) | who says so, outermost first; empty where the reporter does |
    //! | [time](crate::Relation::time), [place](crate::Relation::place) | by the clause they are attached to |
    //!
    //! [`Relation::is_asserted`](crate::Relation::is_asserted) is positive and asserted; somebody may still be its source. [`Relation::causes`](crate::Relation::causes) are the words that made the status, and
    //! [`Relation::disputes`](crate::Relation::disputes) the statements of the opposite.
    //!
    //! ```
    //! use dateline::{Extractor, Modality, Polarity};
    //! let extractor = Extractor::new();
    //! let status = |text| {
    //!     let news = extractor.extract(text);
    //!     news.relations().find(|r| r.kind() == "attacked").map(|r| (r.polarity(), r.modality()))
    //! };
    //! assert_eq!(status("Chad attacked Togo."), Some((Polarity::Positive, Modality::Asserted)));
    //! assert_eq!(status("Chad denied that it had attacked Togo."), Some((Polarity::Negative, Modality::Asserted)));
    //! assert_eq!(status("Chad may attack Togo."), Some((Polarity::Positive, Modality::Possible)));
    //! ```
}

pub mod confidence {
    //! What the number means.
    //!
    //! [`Relation::confidence`](crate::Relation::confidence) comes from how English said it (active and passive are surer than a noun with its of-phrase) and from what was taken on trust (a subject over clauses, a filler without a name). It is set by
    //! hand in `src/rules/confidence.rs` and checked against annotated articles: `cargo run --release --example reliability -- GOLD` makes the table for texts of yours. It orders the relations of a text; it is no
    //! probability that the world is so.
    //!
    //! [`Preset`](crate::Preset) chooses a threshold: `High` where a wrong relation costs more than a missed one, `Recall` where a person reads what comes out. [`Extractor::why_not`](crate::Extractor::why_not)
    //! tells when something was found below the threshold.
    //!
    //! ```
    //! use dateline::{Extractor, Preset, WhyNot};
    //! let careful = Extractor::builder().preset(Preset::High).build();
    //! assert!(matches!(careful.why_not("The highway was blocked.", "blocked_route"), WhyNot::Unsure(_)));
    //! ```
}

pub mod performance {
    //! Many documents, and documents of strangers.
    //!
    //! - An [`Extractor`](crate::Extractor) is made once and shared by all threads: no locks, a clone copies a pointer. [`Scratch`](crate::Scratch) is the memory of one thread; with
    //!   [`extract_with`](crate::Extractor::extract_with) and [`recycle`](crate::Scratch::recycle) a document allocates next to nothing (`examples/batch.rs`).
    //! - Time is linear in the text, whatever stands in it: sentences, look-backs and candidates are capped, and `tests/linear.rs` holds that. It hardly depends on how many rules and names there are.
    //! - [`Gazetteer::scan`](crate::gazetteer::Gazetteer::scan) finds names only, some fifteen times as fast as everything together.
    //! - Memory is a small multiple of the text: what was found, and blocks of some ten kilobytes.
    //! - [`Limits`](crate::Limits) bound length, mentions, relations and time of a document. Past them the result holds what was read and carries a [`Warning`](crate::Warning); nothing fails.
    //!
    //! ```
    //! use dateline::{Extractor, Limits, Warning};
    //! use std::time::Duration;
    //! let limits = Limits { length: 1 << 20, deadline: Some(Duration::from_millis(500)), ..Limits::default() };
    //! let extractor = Extractor::builder().limits(limits).build();
    //! let text = "Peru met Chile. ".repeat(100_000);
    //! let news = extractor.extract(&text);
    //! assert!(news.warnings().contains(&Warning::TextTruncated) && news.mentions().count() > 0);
    //! ```
}

pub mod porting {
    //! From other tools.
    //!
    //! # `spaCy`
    //! | there | here |
    //! |---|---|
    //! | `nlp = spacy.load(...)`; `doc = nlp(text)` | `Extractor::new()`, `extractor.extract(text)`; nothing to download |
    //! | `nlp.pipe(texts, n_process=8)` | one `Extractor` over all threads, a `Scratch` for each (`examples/batch.rs`) |
    //! | `doc.ents`, `ent.label_`, `ent.kb_id_` | [`Document::mentions`](crate::Document::mentions), `kind()`, the entity's `key()` and `wikidata()` |
    //! | labels GPE, LOC, NORP, FAC, ORG, PERSON, DATE | `country` or `place`, `place`, a mention of form `demonym`, `facility`, `organization` (armed ones: `group`, `force`), `person`, [`times`](crate::Document::times) |
    //! | `EntityRuler` patterns | rows of [`OwnNames`](crate::gazetteer::OwnNames) |
    //! | `Matcher`, `DependencyMatcher` | `pattern` and `frame` of the [rule language](super::rule_language): a frame says subject, object, preposition once and is found in active, passive, relative, nominal shape |
    //! | `ent.start_char` (characters) | bytes; [`Span`](crate::Span) converts |
    //! | `displacy.render` | [`export::html`](crate::export::html) |
    //! | `DocBin`, `doc.to_json()` | serde; `schema/document-1.schema.json` |
    //!
    //! There is no parse tree, no vector and no training; a label that the rules lack is written, not learnt.
    //!
    //! # GATE
    //! | there | here |
    //! |---|---|
    //! | gazetteer lists and `lists.def` | one row an entity with its aliases; `type` and `subtype` for major and minor type |
    //! | JAPE rules over annotations, in phases | frames over clauses, in no order: a rule states what must stand where, and the clause is analysed before |
    //! | `Token.category`, `Lookup` | `outline` (`cargo run --example outline`), [`Gazetteer::scan`](crate::gazetteer::Gazetteer::scan) |
    //! | `OrthoMatcher`, pronominal coreference | chains are part of every result |
    //! | annotation sets in XML | brat standoff, `CoNLL` columns, JSON ([`export`](crate::export)) |
    //!
    //! # PETRARCH, TABARI, `UniversalPetrarch`
    //! | there | here |
    //! |---|---|
    //! | actor and agent dictionaries | the gazetteer with dated offices and memberships; [`Document::actor_code`](crate::Document::actor_code) gives `ARMGOV`, `RUSMIL` |
    //! | verb dictionary with CAMEO codes | kinds of relations, with [`Relation::cameo`](crate::Relation::cameo) and [`Relation::plover`](crate::Relation::plover) |
    //! | one source, verb and target a sentence from a Treebank parse | every clause, without a parser; several events a sentence |
    //! | denied and future events are coded alike | polarity and modality; a denied event has no code and no row |
    //! | output rows | [`export::rows`](crate::export::rows): `dateline export rows FILES` |
    //!
    //! ```
    //! let news = dateline::Extractor::new().extract("Rebels attacked Kenyan soldiers.");
    //! let event = news.relations().next().unwrap();
    //! assert_eq!(event.plover().unwrap().class, "ASSAULT");
    //! assert!(dateline::export::rows(&news).contains("\tKEN"));
    //! ```
}

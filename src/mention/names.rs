//! Finds the names of one sentence: longest gazetteer match first, then names by shape.

use super::{Form, RawMention};
use crate::gazetteer::entity::alias;
use crate::gazetteer::scan::{End, Ends, walk};
use crate::gazetteer::{Candidate, EntityId, EntityType, Gazetteer, OWN};
use crate::lexicon::class::word;
use crate::lexicon::{Entry, Lexicon, starts};
use crate::span::Span;
use crate::text::{Token, TokenKind, shape};

/// The tables that name finding reads.
#[derive(Clone, Copy, Debug)]
pub struct NameFinder<'b> {
    /// Words.
    pub lexicon: &'b Lexicon<'b>,
    /// Names.
    pub gazetteer: &'b Gazetteer<'b>,
}

/// Words whose capital says nothing because they begin a title or a sentence.
fn is_function(classes: u32) -> bool {
    classes
        & (word::DET
            | word::POSSPRON
            | word::PRON
            | word::OBJPRON
            | word::WH
            | word::PREP
            | word::CONJ
            | word::SUB
            | word::MD
            | word::BE
            | word::HAVE
            | word::DO
            | word::NEG
            | word::QUANT
            | word::SPECIAL
            | word::NO)
        != 0
}

/// Appends the mentions of `tokens[first..last]`, in order, without overlaps. `base` is added to nothing: indices are those of the block.
pub fn find(finder: NameFinder<'_>, text: &str, tokens: &[Token], entries: &[Entry], first: usize, last: usize, headline: bool, out: &mut Vec<RawMention>) {
    let from = out.len();
    let capitals = tokens[first..last].iter().filter(|t| t.kind == TokenKind::Word && t.has(shape::CAPITAL)).count();
    let words = tokens[first..last].iter().filter(|t| t.kind == TokenKind::Word).count();
    // In a title-case or all-caps line a capital is no evidence.
    let shouting = words >= 4 && capitals * 10 >= words * 7;
    let sentence = Sentence { finder, text, tokens, entries, first, last, shouting: shouting || (headline && capitals * 2 > words) };
    let mut i = first;
    while i < last {
        let t = &tokens[i];
        if matches!(t.kind, TokenKind::Word | TokenKind::Number) {
            match sentence.name_at(i, out[from..].last()) {
                Ok(Some((mention, next))) => {
                    out.push(mention);
                    i = next;
                    continue;
                }
                // Words that the user says are no name.
                Err(next) => {
                    i = next;
                    continue;
                }
                Ok(None) => {}
            }
        }
        i += 1;
    }
}

struct Sentence<'a, 'b> {
    finder: NameFinder<'b>,
    text: &'a str,
    tokens: &'a [Token],
    entries: &'a [Entry],
    first: usize,
    last: usize,
    shouting: bool,
}

impl<'b> Sentence<'_, 'b> {
    fn classes(&self, i: usize) -> u32 {
        if i < self.last { self.entries[i].classes } else { 0 }
    }
    fn word(&self, i: usize) -> &str {
        self.tokens.get(i).filter(|_| i < self.last).map_or("", |t| t.text(self.text))
    }
    fn capital(&self, i: usize) -> bool {
        i < self.last && self.tokens[i].kind == TokenKind::Word && self.tokens[i].has(shape::CAPITAL)
    }
    fn opens(&self, i: usize) -> bool {
        i == self.first || (i == self.first + 1 && self.tokens[self.first].kind == TokenKind::OpenQuote) || matches!(self.tokens[i - 1].kind, TokenKind::OpenQuote | TokenKind::Colon)
    }

    fn name_at(&self, i: usize, previous: Option<&RawMention>) -> Result<Option<(RawMention, usize)>, usize> {
        let t = &self.tokens[i];
        let bits = self.finder.lexicon.starts(t.lex);
        let capital = t.has(shape::CAPITAL);
        let own = self.finder.gazetteer.own().is_some();
        let listed = if own || (bits != 0 && (capital || bits & starts::LOWER != 0)) { self.longest(i, if capital || bits & starts::LOWER != 0 { bits } else { 0 })? } else { None };
        if capital {
            // A run of capitals that goes beyond the listed name is a name of its own, unless the listed one is longer.
            let run = self.run(i);
            if let Some((mention, end)) = listed
                && (end >= run || !self.run_beats(i, end, run, &mention))
            {
                return Ok(self.accept((mention, end), previous));
            }
            if let Some(found) = self.by_shape(i, run, previous) {
                return Ok(Some(found));
            }
        }
        Ok(listed.and_then(|l| self.accept(l, previous)))
    }

    /// The longest form from token `i` whose case fits, with its best candidate. `Err` holds where a form ends that is marked as no name.
    fn longest(&self, i: usize, bits: u32) -> Result<Option<(RawMention, usize)>, usize> {
        let mut ends = Ends::default();
        let gazetteer = self.finder.gazetteer;
        let token = |j: usize| if j < self.last { self.tokens.get(j).copied() } else { None };
        if bits != 0 && !gazetteer.alone() {
            walk(gazetteer.base(), bits, 0, i, token, &mut ends);
        }
        if let Some(own) = gazetteer.own() {
            let t = &self.tokens[i];
            let bits = own.starts(t.hash);
            if bits != 0 && (t.has(shape::CAPITAL) || bits & starts::LOWER != 0) {
                walk(own, bits, OWN, i, token, &mut ends);
            }
        }
        let list = ends.sorted();
        let mut k = 0;
        while k < list.len() {
            let e = list[k];
            let twin = list.get(k + 1).filter(|t| t.end == e.end).map_or(0, |t| t.form);
            k += 1 + usize::from(twin != 0);
            let found = if gazetteer.beside() { self.best(i, e, [e.form, twin])? } else { self.best(i, e, [e.form, 0])?.or(if twin == 0 { None } else { self.best(i, e, [twin, 0])? }) };
            if found.is_some() {
                return Ok(found);
            }
        }
        Ok(None)
    }

    /// The best candidate of these forms at these tokens; `None` if no candidate's case policy admits it, `Err` if it is marked as no name.
    fn best(&self, first: usize, e: End, forms: [u32; 2]) -> Result<Option<(RawMention, usize)>, usize> {
        let mut best: Option<(i32, Candidate<'b>)> = None;
        let (end, shown) = (e.end, e.shown);
        let surface = Span::new(self.tokens[first].start, self.tokens[end - 1].end).of(self.text);
        // "US" the country in an all-caps line is as good as "US" the pronoun: take neither.
        let shouted = self.shouting && end == first + 1 && surface.len() <= 2;
        for c in forms.into_iter().filter(|&f| f != 0).flat_map(|f| self.finder.gazetteer.candidates(f)) {
            if c.bits & alias::NEVER != 0 || !c.fits(shown, surface) || (shouted && c.bits & alias::EXACT != 0) {
                continue;
            }
            if c.bits & alias::NO_NAME != 0 {
                return Err(end);
            }
            let kind = self.finder.gazetteer.kind(c.entity);
            let mut score = match kind {
                EntityType::Country => 60,
                EntityType::Person => 40,
                EntityType::Organization | EntityType::Force => 45,
                EntityType::Group => 42,
                EntityType::Facility | EntityType::Event => 35,
                EntityType::Office => 30,
                EntityType::Place => 20 + (self.finder.gazetteer.population(c.entity).max(1).ilog2() as i32),
            };
            if self.finder.gazetteer.seat(c.entity).is_some() {
                score += 30;
            }
            if c.bits & alias::CONTEXT != 0 {
                score -= 25;
            }
            if c.bits & alias::FORMER != 0 {
                score -= 3;
            }
            if best.as_ref().is_none_or(|b| score > b.0) {
                best = Some((score, c));
            }
        }
        let Some((_, c)) = best else { return Ok(None) };
        if c.bits & alias::CONTEXT != 0 && !self.supported(first, end, &c) {
            return Ok(None);
        }
        Ok(Some((self.mention(first, end, &c, forms[0]), end)))
    }

    fn mention(&self, first: usize, end: usize, c: &Candidate<'_>, surface: u32) -> RawMention {
        let g = &self.finder.gazetteer;
        let adjective = c.bits & alias::ADJECTIVE != 0;
        let demonym = adjective || c.bits & alias::DEMONYM != 0;
        // "Armenian" is both; before a noun or name it is the adjective.
        let plural = c.bits & alias::DEMONYM != 0 && c.form().ends_with('s') && !adjective;
        RawMention {
            span: Span::new(self.tokens[first].start, self.tokens[end - 1].end),
            first: first as u32,
            last: end as u32,
            kind: g.kind(c.entity),
            form: if demonym { Form::Demonym } else { Form::Named },
            gazetteer: c.entity.0,
            surface,
            entity: 0,
            literal: 0,
            adjective,
            plural,
            surname_only: g.kind(c.entity) == EntityType::Person && end == first + 1,
        }
    }

    /// Whether the context supports an ambiguous form.
    fn supported(&self, first: usize, end: usize, c: &Candidate<'_>) -> bool {
        let g = &self.finder.gazetteer;
        let kind = g.kind(c.entity);
        let before = if first > self.first { self.word(first - 1) } else { "" };
        if kind == EntityType::Person {
            // A bare surname: not inside a longer capitalised run of its own.
            let lonely = !(first > self.first && self.capital(first - 1) && !self.opens(first - 1) && self.classes(first - 1) & word::TITLE == 0) && !self.capital(end);
            return lonely && !self.shouting;
        }
        if kind == EntityType::Office {
            return self.capital(end);
        }
        if matches!(
            before,
            "in" | "near" | "from" | "of" | "at" | "to" | "outside" | "across" | "around" | "between" | "with" | "In" | "for" | "and" | "against" | "into" | "through" | "leave" | "visit"
        ) {
            return !self.capital(end);
        }
        // Next to another name of a place: "Nice, France".
        self.tokens.get(end).is_some_and(|t| t.kind == TokenKind::Comma) && self.capital(end + 1) && self.finder.lexicon.starts(self.tokens[end + 1].lex) & starts::FORM != 0 && !self.opens(first)
    }

    /// The end of the run of capitalised words from `i`.
    fn run(&self, i: usize) -> usize {
        let mut j = i + 1;
        while j < self.last {
            let t = &self.tokens[j];
            let joins = match t.kind {
                TokenKind::Word if t.has(shape::CAPITAL) => !is_function(self.entries[j].classes) || t.has(shape::UPPER),
                TokenKind::Word => {
                    matches!(
                        self.word(j),
                        "al" | "el" | "bin" | "bint" | "ibn" | "de" | "da" | "do" | "dos" | "di" | "del" | "della" | "van" | "von" | "der" | "den" | "la" | "le" | "du" | "ul" | "bte" | "y" | "e"
                    ) && (self.capital(j + 1) || (j + 2 < self.last && self.tokens[j + 1].kind == TokenKind::Hyphen && self.capital(j + 2)))
                }
                TokenKind::Hyphen => self.capital(j + 1),
                _ => false,
            };
            if !joins {
                break;
            }
            j += 1;
        }
        j
    }

    /// Whether a capitalised run is a better name than the listed name that starts it.
    fn run_beats(&self, i: usize, end: usize, run: usize, listed: &RawMention) -> bool {
        if self.shouting || listed.form == Form::Demonym || listed.kind == EntityType::Office || end - i > 1 {
            return self.organization_head(run) && !self.shouting && listed.kind != EntityType::Office;
        }
        // "Jordan Henderson", "Georgia Meloni": a given name that is also a place.
        let next_listed = self.finder.lexicon.starts(self.tokens[end].lex) & (starts::FORM | starts::LONGER) != 0;
        if self.classes(i) & word::GIVEN != 0 && run == end + 1 && !next_listed {
            return listed.kind != EntityType::Country || self.classes(end) & word::SURNAME != 0;
        }
        self.organization_head(run) || (listed.kind == EntityType::Person && !next_listed)
    }

    fn organization_head(&self, run: usize) -> bool {
        organization_head(self.word(run - 1)).is_some()
    }

    /// A name that no list has.
    fn by_shape(&self, i: usize, mut run: usize, previous: Option<&RawMention>) -> Option<(RawMention, usize)> {
        let mut start = i;
        if self.shouting {
            return None;
        }
        let classes = self.classes(i);
        if is_function(classes) && !self.tokens[i].has(shape::UPPER) {
            return None;
        }
        // Titles before the name are not part of it.
        while start < run && self.classes(start) & word::TITLE != 0 && start + 1 < run {
            start += 1;
        }
        let titled = start > i || (i > self.first && self.classes(i - 1) & word::TITLE != 0) || previous.is_some_and(|p| p.kind == EntityType::Office && p.last as usize == i);
        // A sentence-initial common word followed by a name: "Officials Petrov".
        if self.opens(i)
            && start == i
            && run - i >= 2
            && classes & (word::NOMINAL | word::VERB | word::ADV | word::ADJ) != 0
            && classes & (word::GIVEN | word::SURNAME) == 0
            && organization_head(self.word(run - 1)).is_none()
        {
            return None;
        }
        while run > start + 1 && self.tokens[run - 1].kind == TokenKind::Hyphen {
            run -= 1;
        }
        // A listed name inside the run ends it: "Prime Minister", "Russian Foreign Minister".
        for j in start + 1..run {
            let bits = self.finder.lexicon.starts(self.tokens[j].lex);
            if bits & starts::LOWER != 0 && matches!(self.longest(j, bits), Ok(Some((m, _))) if m.kind == EntityType::Office) {
                run = j;
                break;
            }
        }
        let length = (start..run).filter(|&j| self.tokens[j].kind == TokenKind::Word).count();
        let last_word = self.word(run - 1);
        let (kind, subtype_place) = if let Some(kind) = organization_head(last_word).filter(|_| length >= 2) {
            (kind, false)
        } else if place_head(last_word) && length >= 2 {
            (EntityType::Place, true)
        } else if titled {
            (EntityType::Person, false)
        } else if length >= 2
            && (self.classes(start) & word::GIVEN != 0 || (self.classes(run - 1) & word::SURNAME != 0 && self.classes(start) & (word::NOMINAL | word::ADJ) == 0) || surname_ending(last_word))
        {
            (EntityType::Person, false)
        } else if (2..=4).contains(&length) && (start..run).all(|j| self.classes(j) & (word::NOMINAL | word::VERB | word::ADJ) == 0 && !self.tokens[j].has(shape::UPPER)) {
            (EntityType::Person, false)
        } else if length == 1 && self.tokens[start].has(shape::UPPER) && self.tokens[start].end - self.tokens[start].start >= 3 && classes & (word::NOMINAL | word::VERB) == 0 {
            (EntityType::Organization, false)
        } else if length == 1 && !self.opens(start) && classes & !(word::SURNAME | word::GIVEN) == 0 && matches!(self.word(start.saturating_sub(1)), "in" | "near" | "at") {
            (EntityType::Place, false)
        } else {
            return None;
        };
        let _ = subtype_place;
        let mention = RawMention {
            span: Span::new(self.tokens[start].start, self.tokens[run - 1].end),
            first: start as u32,
            last: run as u32,
            kind,
            form: Form::Named,
            gazetteer: 0,
            surface: 0,
            entity: 0,
            literal: 0,
            adjective: false,
            plural: false,
            surname_only: kind == EntityType::Person && length == 1,
        };
        Some((mention, run))
    }

    /// Last look at a listed name: a bare surname must not be cut out of somebody else's name.
    fn accept(&self, found: (RawMention, usize), previous: Option<&RawMention>) -> Option<(RawMention, usize)> {
        let (mention, end) = found;
        let i = mention.first as usize;
        if mention.surname_only && i > self.first && self.capital(i - 1) && !self.opens(i - 1) && self.classes(i - 1) & word::GIVEN != 0 && previous.is_none_or(|p| p.last as usize != i) {
            return None;
        }
        Some((mention, end))
    }
}

impl EntityId {
    /// The id stored as `n`, if any.
    pub(crate) fn from_number(n: u32) -> Option<EntityId> {
        (n != 0).then_some(EntityId(n))
    }
}

/// The type of a name that ends in this word.
fn organization_head(w: &str) -> Option<EntityType> {
    Some(match w {
        "Ministry" | "Party" | "University" | "Council" | "Committee" | "Agency" | "Bank" | "Group" | "Inc." | "Inc" | "Corp" | "Corp." | "Corporation" | "Company" | "Co." | "Ltd" | "Ltd."
        | "Institute" | "Center" | "Centre" | "Association" | "Union" | "Court" | "Movement" | "Front" | "Foundation" | "Federation" | "Commission" | "Department" | "Organization"
        | "Organisation" | "Alliance" | "Coalition" | "Parliament" | "Assembly" | "Congress" | "Senate" | "Authority" | "Service" | "Office" | "Bureau" | "Society" | "League" | "Club" | "College"
        | "School" | "Holdings" | "Industries" | "Airlines" | "Airways" | "News" | "Times" | "Post" | "Tribune" | "Journal" | "Network" | "Fund" | "Trust" | "Board" | "Chamber" | "Cabinet"
        | "Ombudsman" | "Initiative" | "Secretariat" | "Tribunal" | "Hospital" => EntityType::Organization,
        "Army" | "Police" | "Guard" | "Navy" | "Forces" | "Brigade" | "Corps" | "Regiment" | "Battalion" | "Division" => EntityType::Force,
        "Airport" | "Palace" | "Stadium" | "Prison" | "Station" | "Bridge" | "Dam" | "Mosque" | "Cathedral" => EntityType::Facility,
        _ => return None,
    })
}

fn place_head(w: &str) -> bool {
    matches!(
        w,
        "River"
            | "Street"
            | "Avenue"
            | "Road"
            | "Highway"
            | "Province"
            | "District"
            | "County"
            | "Island"
            | "Islands"
            | "City"
            | "Region"
            | "Valley"
            | "Lake"
            | "Mountains"
            | "Oblast"
            | "Governorate"
            | "Bay"
            | "Gulf"
            | "Sea"
            | "Strait"
            | "Canal"
            | "Peninsula"
            | "Desert"
            | "Village"
            | "State"
            | "Square"
            | "Prefecture"
            | "Township"
            | "Corridor"
            | "Pass"
    )
}

fn surname_ending(w: &str) -> bool {
    let w = w.to_lowercase();
    w.len() >= 5
        && ["yan", "ian", "ov", "ova", "ev", "eva", "enko", "shvili", "dze", "oglu", "zade", "vich", "vic", "sky", "ski", "skaya", "skyy", "uk", "chuk", "ić", "ez", "sson", "sen", "opoulos", "escu"]
            .iter()
            .any(|e| w.ends_with(e))
}

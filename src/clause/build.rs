//! The clause stack: subjects, objects and prepositional phrases, left to right, with one re-analysis step.
//!
//! Two passes. The first joins conjuncts and appositions, so that a list is one argument; the second reads the units and keeps a stack of
//! open clauses. A sentence that cannot be analysed still gives its groups; nothing here fails.

use super::group::{Unit, UnitKind};
use super::{Analysis, Clause, Input, Link, NONE, NounGroup, Phrase, VerbForm};
use crate::gazetteer::EntityType;
use crate::lexicon::class::{self, Cue};
use crate::mention::Form;

/// More open clauses than this and the oldest answers win: no sentence of news nests deeper.
const DEEPEST: usize = 12;

pub(super) fn build(a: &mut Analysis, input: Input<'_, '_>, quoted: bool) {
    let mut units = std::mem::take(&mut a.units);
    join(a, input, &mut units);
    let functions = Functions::new();
    let mut b = Builder { a, input, units: &units, f: functions, at: 0, base: 0, quotes: Vec::new(), pending: NONE };
    b.run(quoted);
    share(a);
    a.units = units;
    for c in 0..a.clauses.len() {
        // "After becoming president, he": what opens the sentence has its subject from the clause that it waited for.
        let clause = a.clauses[c];
        if clause.subject == NONE && clause.governor == NONE && matches!(clause.link, Link::Ing | Link::Participle) && clause.verb != NONE {
            a.clauses[c].subject = a.clauses.get(clause.parent as usize).map_or(NONE, |p| p.subject);
        }
    }
    for c in 0..a.clauses.len() {
        // A clause covers what hangs on it.
        let (first, last, mut parent) = (a.clauses[c].first, a.clauses[c].last, a.clauses[c].parent);
        let mut left = DEEPEST;
        let _ = first;
        while parent != NONE && left > 0 {
            let p = &mut a.clauses[parent as usize];
            p.last = p.last.max(last);
            parent = p.parent;
            left -= 1;
        }
    }
}

/// Arguments that stand once and count twice: "arrested and jailed the editor", "After fleeing Cuba, he wrote".
fn share(a: &mut Analysis) {
    for c in 1..a.clauses.len() {
        let (before, behind) = (a.clauses[c - 1], a.clauses[c]);
        if before.verb == NONE || behind.verb == NONE {
            continue;
        }
        let (v, w) = (a.verbs[before.verb as usize], a.verbs[behind.verb as usize]);
        let joined = v.last + 1 == w.first && before.subject == behind.subject && (before.parent, before.link) == (behind.parent, behind.link);
        if joined && before.object == NONE && !v.passive && !w.passive && v.particle == 0 {
            a.clauses[c - 1].object = behind.object;
        }
    }
    for c in 0..a.clauses.len() {
        let (clause, above) = (a.clauses[c], a.clauses.get(a.clauses[c].parent as usize).copied());
        if let Some(above) = above.filter(|above| clause.link == Link::Ing && clause.subject == NONE && clause.governor == NONE && above.verb != NONE)
            && clause.first < a.verbs[above.verb as usize].first
        {
            a.clauses[c].subject = above.subject;
        }
    }
}

/// What can act.
const ACTOR: u64 = class::of("person") | class::of("crowd") | class::of("force") | class::of("organization") | class::of("government") | class::of("country") | class::of("media") | class::of("kin");

/// Function numbers used by name.
#[derive(Clone, Copy)]
struct Functions {
    of: u8,
    r#in: u8,
    within: u8,
    from: u8,
    by: u8,
    without: u8,
    r#for: u8,
    into: u8,
    about: u8,
    with: u8,
}

impl Functions {
    fn new() -> Self {
        Functions {
            of: const { class::at("of") },
            r#in: const { class::at("in") },
            within: const { class::at("within") },
            from: const { class::at("from") },
            by: const { class::at("by") },
            without: const { class::at("without") },
            r#for: const { class::at("for") },
            into: const { class::at("into") },
            about: const { class::at("about") },
            with: const { class::at("with") },
        }
    }
    /// "accused X of blocking", "stopped X from leaving": the object does it; behind other prepositions the subject.
    fn hands_on(self, function: u8) -> bool {
        [self.of, self.from, self.r#for, self.into, self.about, self.with].contains(&function)
    }
}

// ------------------------------------------------------------------------------------------------ conjuncts and appositions

/// Joins "A, B and C" and "A, a B," so that later steps see one argument.
fn join(a: &mut Analysis, input: Input<'_, '_>, units: &mut Vec<Unit>) {
    let mut k = 0;
    while k < units.len() {
        if units[k].kind != UnitKind::Noun {
            k += 1;
            continue;
        }
        address(a, input, units, k);
        let first = units[k].index;
        // "between Manila and the guerrillas": what stands after "between" belongs together.
        let between = k > 0 && units[k - 1].kind == UnitKind::Prep && units[k - 1].index == u32::from(const { class::at("between") });
        let such_as = k > 0 && units[k - 1].kind == UnitKind::Prep && units[k - 1].index == u32::from(const { class::at("as") }) && units[k - 1].last > units[k - 1].first + 1;
        let mut last = first;
        let mut j = k + 1;
        loop {
            // A comma or conjunction, then a noun group of the same kind.
            let comma = units.get(j).is_some_and(|u| u.kind == UnitKind::Comma);
            let conj_at = if comma { j + 1 } else { j };
            let conj = units.get(conj_at).is_some_and(|u| u.kind == UnitKind::Conj);
            let both = if conj { conj_at + 1 } else { conj_at };
            let Some(next) = units.get(both).filter(|u| u.kind == UnitKind::Noun).copied() else { break };
            let together = between && conj && !a.groups[next.index as usize].is_possessor && !a.groups[next.index as usize].attached;
            if !(comma || conj) || !together && !compatible(a, input, last, next.index) {
                break;
            }
            // "the minister of defence, Ann Oduor and the director, Ben Oduor": a title and its name before a list of two.
            if comma && !conj && last == first && title(&a.groups[first as usize]) && person_named(a, input, next.index) {
                break;
            }
            // What follows the noun, behind its own phrases and adverbs: "and the driver of the car has been held".
            let mut after = both + 1;
            loop {
                after += match (units.get(after).map(|u| u.kind), units.get(after + 1).map(|u| u.kind)) {
                    (Some(UnitKind::Adv), _) => 1,
                    (Some(UnitKind::Prep), Some(UnitKind::Noun | UnitKind::Time)) => 2,
                    _ => break,
                };
            }
            let verb_follows = units.get(after).is_some_and(|u| u.kind == UnitKind::Verb && a.verbs[u.index as usize].form == VerbForm::Finite);
            if conj {
                // "Russia sent troops and Armenia withdrew": a new subject, if a verb stands before and one follows.
                // Examples behind "such as" go together.
                if verb_follows && !such_as && verb_before(a, units, k) {
                    break;
                }
            } else if !list_goes_on(a, input, units, both, next.index) {
                break;
            }
            if units.get(both + 1).is_some_and(|u| u.kind == UnitKind::Prep) {
                name_behind_phrases(a, input, units, both);
            }
            a.groups[last as usize].next = next.index;
            a.groups[next.index as usize].attached = true;
            last = next.index;
            j = both + 1;
            if conj {
                break;
            }
        }
        if j > k + 1 {
            units.drain(k + 1..j);
        }
        apposition(a, input, units, k);
        k += 1;
    }
}

/// "Benghazi, Libya": a place and the country or region it lies in are one argument.
fn address(a: &mut Analysis, input: Input<'_, '_>, units: &mut Vec<Unit>, k: usize) {
    let Some([comma, noun]) = units.get(k + 1..k + 3).and_then(|u| <[Unit; 2]>::try_from(u).ok()) else { return };
    if comma.kind != UnitKind::Comma || noun.kind != UnitKind::Noun {
        return;
    }
    let (x, y) = (units[k].index as usize, noun.index as usize);
    let kind = |g: &NounGroup| (g.mention != 0).then(|| &input.mentions[g.mention as usize - 1]);
    let (Some(inner), Some(outer)) = (kind(&a.groups[x]), kind(&a.groups[y])) else { return };
    let whole = a.groups[y].first + 1 == a.groups[y].last || (outer.first, outer.last) == (a.groups[y].first, a.groups[y].last);
    if inner.kind != EntityType::Place || !matches!(outer.kind, EntityType::Country | EntityType::Place) || outer.adjective || !whole || a.groups[x].is_possessor {
        return;
    }
    // "in Goma, Bukavu and Uvira" is a list: only what is known to lie in the other, or a country that no list goes on behind.
    let ids = crate::gazetteer::EntityId::from_number(inner.gazetteer).zip(crate::gazetteer::EntityId::from_number(outer.gazetteer));
    let lies = ids.is_some_and(|(x, y)| {
        let up = |e| input.gazetteer.parent(e);
        std::iter::successors(up(x), |&e| up(e)).take(5).any(|e| e == y) || input.gazetteer.country(x) == Some(y)
    });
    let after = units.get(k + 3).map(|u| u.kind);
    let behind = if after == Some(UnitKind::Comma) { units.get(k + 4).map(|u| u.kind) } else { after };
    let unlisted = outer.kind == EntityType::Country && !matches!(behind, Some(UnitKind::Conj | UnitKind::Noun));
    if !lies && !unlisted {
        return;
    }
    a.groups[y].attached = true;
    a.groups[y].address = true;
    a.groups[x].phrase_end = a.groups[y].last;
    units.drain(k + 1..k + 3);
}

fn verb_before(a: &Analysis, units: &[Unit], k: usize) -> bool {
    for u in units[..k].iter().rev() {
        match u.kind {
            UnitKind::Verb if a.verbs[u.index as usize].form == VerbForm::Finite => return true,
            UnitKind::That | UnitKind::Rel | UnitKind::Sub | UnitKind::Stop | UnitKind::If | UnitKind::OpenQuote => return false,
            _ => {}
        }
    }
    false
}

/// "A, B" is the start of a list only if a conjunction joins its end.
fn list_goes_on(a: &Analysis, input: Input<'_, '_>, units: &[Unit], mut at: usize, mut last: u32) -> bool {
    loop {
        let comma = units.get(at + 1).is_some_and(|u| u.kind == UnitKind::Comma);
        let conj_at = if comma { at + 2 } else { at + 1 };
        let conj = units.get(conj_at).is_some_and(|u| u.kind == UnitKind::Conj);
        let both = if conj { conj_at + 1 } else { conj_at };
        match units.get(both) {
            Some(u) if (comma || conj) && u.kind == UnitKind::Noun && compatible(a, input, last, u.index) => {
                if conj {
                    return true;
                }
                last = u.index;
                at = both;
            }
            _ => return false,
        }
    }
}

fn named(g: &NounGroup) -> bool {
    g.mention != 0
}

/// Whether two groups can stand in one list.
fn compatible(a: &Analysis, input: Input<'_, '_>, x: u32, y: u32) -> bool {
    let (x, y) = (&a.groups[x as usize], &a.groups[y as usize]);
    if x.is_possessor || y.is_possessor || y.attached {
        return false;
    }
    if x.pronoun != 0 || y.pronoun != 0 {
        // "he and the minister", but "met him and the talks went on".
        let someone = y.pronoun == 0 && y.selection & (const { class::of("person") } | const { class::of("kin") } | const { class::of("crowd") }) != 0;
        return x.pronoun != 0 && (y.mention != 0 || someone) || x.mention != 0 && y.pronoun != 0 && y.pronoun != input.known.it;
    }
    let people = const { class::of("@person") } | const { class::of("person") } | const { class::of("crowd") };
    if named(x) && named(y) {
        let type_of = |g: &NounGroup| input.mentions[g.mention as usize - 1].kind;
        let (p, q) = (type_of(x), type_of(y));
        let actor = |t: EntityType| matches!(t, EntityType::Country | EntityType::Organization | EntityType::Place | EntityType::Group | EntityType::Force);
        return p == q || (actor(p) && actor(q)) || x.selection & y.selection != 0;
    }
    if named(x) != named(y) {
        return x.selection & y.selection != 0 || (x.selection & people != 0 && y.selection & people != 0) || (x.selection == 0 && y.lemma == 0) || (y.selection == 0 && x.lemma == 0);
    }
    // Common nouns: no check, but both must be nouns of the sentence.
    true
}

/// "Goris, a town in the south," and "the bloc, the EAEU,": the second explains the first.
fn apposition(a: &mut Analysis, input: Input<'_, '_>, units: &mut Vec<Unit>, k: usize) {
    age(a, input, units, k);
    let x = &a.groups[units[k].index as usize];
    let goes_on = units.get(k + 1).is_some_and(|u| u.kind == UnitKind::Conj) || x.next != NONE;
    if units.get(k + 1).is_some_and(|u| u.kind == UnitKind::Prep) || goes_on && office(input, x) {
        name_behind_phrases(a, input, units, k);
        return;
    }
    let Some([comma, noun]) = units.get(k + 1..k + 3).and_then(|u| <[Unit; 2]>::try_from(u).ok()) else { return };
    let parenthesis = comma.kind == UnitKind::OpenParen;
    if !(comma.kind == UnitKind::Comma || parenthesis) || noun.kind != UnitKind::Noun {
        return;
    }
    let (x, y) = (units[k].index, noun.index);
    let (gx, gy) = (a.groups[x as usize], a.groups[y as usize]);
    if parenthesis {
        // "Collective Security Treaty Organization (CSTO)".
        if units.get(k + 3).is_some_and(|u| u.kind == UnitKind::CloseParen) && named(&gx) {
            a.groups[y as usize].attached = true;
            a.groups[y as usize].apposed_to = x;
            a.groups[x as usize].apposition = y;
            units.drain(k + 1..k + 4);
        }
        return;
    }
    // "A and B, the parents of two victims,": a plural can explain a list.
    if gy.apposed_to != NONE {
        return;
    }
    // "the president and his wife, Ann Oduor,": the name explains the last of them; both keep their places.
    let last = a.conjuncts(x).last().unwrap_or(x);
    if last != x
        && title(&a.groups[last as usize])
        && person_named(a, input, y)
        && units.get(k + 3).is_none_or(|u| matches!(u.kind, UnitKind::Comma | UnitKind::Stop | UnitKind::Rel | UnitKind::CloseQuote))
    {
        a.groups[y as usize].apposed_to = last;
        a.groups[last as usize].apposition = y;
        return;
    }
    if gx.pronoun != 0 || gy.pronoun != 0 || gx.next != NONE && !(gy.plural && gy.mention == 0) || gx.is_possessor || gy.is_possessor {
        return;
    }
    let common_explains = named(&gx)
        && (!named(&gy) || input.mentions[gy.mention as usize - 1].kind == EntityType::Office)
        && (gy.indefinite || gy.definite || gy.possessor != NONE || office(input, &gy) || occupation(&gx, &gy));
    let name_explains = (!named(&gx) || office(input, &gx))
        && named(&gy)
        && input.mentions[gy.mention as usize - 1].form == Form::Named
        && (gx.definite || gx.possessor != NONE)
        && (gx.selection & gy.selection != 0 || same_sort(input, &gx, &gy));
    if !common_explains && !name_explains {
        return;
    }
    // A name that explains a title is not explained by the next: "the minister, A, the director of B, C, were".
    if common_explains && (!fits(&gx, &gy) || gx.apposed_to != NONE && gy.definite) {
        return;
    }
    // What follows: its phrases, then a comma, the end, a relative or a participle; a bare finite verb would make it a subject.
    let mut j = k + 3;
    while units.get(j).is_some_and(|u| u.kind == UnitKind::Prep) && units.get(j + 1).is_some_and(|u| matches!(u.kind, UnitKind::Noun | UnitKind::Time)) {
        j += 2;
        // "a member of the African Union (AU),"
        if let Some([open, noun, close]) = units.get(j..j + 3)
            && (open.kind, noun.kind, close.kind) == (UnitKind::OpenParen, UnitKind::Noun, UnitKind::CloseParen)
        {
            j += 3;
        }
        while units.get(j).is_some_and(|u| u.kind == UnitKind::Conj) && units.get(j + 1).is_some_and(|u| u.kind == UnitKind::Noun) {
            j += 2;
        }
    }
    let closes = match units.get(j) {
        None => true,
        Some(u) => match u.kind {
            UnitKind::Comma | UnitKind::Stop | UnitKind::Rel | UnitKind::Colon | UnitKind::CloseQuote | UnitKind::CloseParen | UnitKind::That => true,
            UnitKind::Verb => a.verbs[u.index as usize].form != VerbForm::Finite,
            UnitKind::Conj => name_explains && title(&gx),
            _ => false,
        },
    };
    // "In Baku, the minister": the first stands in a phrase that opens the sentence.
    let fronted = k <= 2 && k > 0 && units[k - 1].kind == UnitKind::Prep && !gy.indefinite;
    if !closes || fronted {
        return;
    }
    a.groups[y as usize].attached = true;
    a.groups[y as usize].apposed_to = x;
    a.groups[x as usize].apposition = y;
    a.groups[y as usize].clause = NONE;
    // The comma goes; the phrases of the apposition stay and find it as their host.
    units.remove(k + 1);
}

/// "Ann Oduor, 54, a lawyer": the age between the name and what explains it goes.
fn age(a: &mut Analysis, input: Input<'_, '_>, units: &mut Vec<Unit>, k: usize) {
    let person = |g: &NounGroup| g.selection & const { class::of("@person") } != 0 && g.mention != 0;
    if let Some([comma, years, behind]) = units.get(k + 1..k + 4).and_then(|u| <[Unit; 3]>::try_from(u).ok())
        && (comma.kind, years.kind, behind.kind) == (UnitKind::Comma, UnitKind::Noun, UnitKind::Comma)
        && years.last == years.first + 1
        && input.tokens[years.first as usize].kind == crate::text::TokenKind::Number
        && person(&a.groups[units[k].index as usize])
    {
        a.groups[years.index as usize].attached = true;
        // "Ann Oduor, 54, said": nothing explains her, and both commas go.
        let verb = units.get(k + 4).is_some_and(|u| u.kind == UnitKind::Verb);
        units.drain(k + 1..if verb { k + 4 } else { k + 3 });
    }
}

/// "The director of the ports authority (NPA), Mohammed Bello, said": the name explains the title, whose phrases stand in between. Both keep their places.
fn name_behind_phrases(a: &mut Analysis, input: Input<'_, '_>, units: &[Unit], k: usize) {
    let x = units[k].index;
    let gx = a.groups[x as usize];
    let titles = const { class::of("person") } | const { class::of("kin") } | const { class::of("@office") };
    // "the minister of justice and public security": what "and" joined is no second person.
    let shared = gx.next != NONE && {
        let y = &a.groups[gx.next as usize];
        y.next != NONE || y.selection & titles != 0 && (y.definite || y.indefinite || y.mention != 0)
    };
    if gx.selection & titles == 0 || gx.plural || gx.indefinite || gx.negative || gx.pronoun != 0 || shared || gx.is_possessor || named(&gx) && !office(input, &gx) {
        return;
    }
    let kind = |j: usize| units.get(j).map(|u| u.kind);
    let person = |j: usize| {
        units.get(j).filter(|u| u.kind == UnitKind::Noun).is_some_and(|u| {
            let g = &a.groups[u.index as usize];
            g.mention != 0 && !g.is_possessor && g.possessor == NONE && input.mentions[g.mention as usize - 1].kind == EntityType::Person && input.mentions[g.mention as usize - 1].form == Form::Named
        })
    };
    let mut j = k + 1;
    let mut left = 4;
    // "the minister of justice and public security".
    if kind(j) == Some(UnitKind::Conj) && kind(j + 1) == Some(UnitKind::Noun) && !person(j + 1) && office(input, &gx) {
        j += 2;
    }
    while kind(j) == Some(UnitKind::Prep) && kind(j + 1) == Some(UnitKind::Noun) && left > 0 && !person(j + 1) {
        j += 2;
        left -= 1;
        loop {
            if (kind(j), kind(j + 1), kind(j + 2)) == (Some(UnitKind::OpenParen), Some(UnitKind::Noun), Some(UnitKind::CloseParen)) {
                j += 3;
            } else if kind(j) == Some(UnitKind::Conj) && kind(j + 1) == Some(UnitKind::Noun) && !person(j + 1) {
                j += 2;
            } else if kind(j) == Some(UnitKind::Comma) && (kind(j + 1), kind(j + 2)) == (Some(UnitKind::Noun), Some(UnitKind::Conj)) && !person(j + 1) {
                // "of lands, water and fisheries".
                j += 2;
            } else {
                break;
            }
        }
    }
    if kind(j) != Some(UnitKind::Comma) || !person(j + 1) || units[j].first > units[k].last + 16 {
        return;
    }
    // "The director of the bank, Ann Oduor said": a subject that waits for its verb, unless a phrase holds it.
    let opens = k == 0 || matches!(units[k - 1].kind, UnitKind::Stop | UnitKind::That | UnitKind::OpenQuote);
    let closes = match units.get(j + 2) {
        None => true,
        Some(u) => match u.kind {
            UnitKind::Comma | UnitKind::Stop | UnitKind::Rel | UnitKind::Colon | UnitKind::CloseQuote | UnitKind::CloseParen | UnitKind::OpenParen => true,
            UnitKind::Verb => opens || a.verbs[u.index as usize].form != VerbForm::Finite,
            _ => opens,
        },
    };
    let y = units[j + 1].index;
    if closes && a.groups[y as usize].apposed_to == NONE {
        a.groups[y as usize].apposed_to = x;
        a.groups[x as usize].apposition = y;
    }
}

/// "the minister", "its director", "his wife": one person who may be named behind it.
fn title(g: &NounGroup) -> bool {
    let titles = const { class::of("person") } | const { class::of("kin") } | const { class::of("@office") };
    g.selection & titles != 0 && (g.lemma != 0 || g.selection & const { class::of("@office") } != 0) && (g.definite || g.possessor != NONE) && !g.plural && g.pronoun == 0 && !g.is_possessor
}

fn person_named(a: &Analysis, input: Input<'_, '_>, g: u32) -> bool {
    let g = &a.groups[g as usize];
    let m = g.mention.checked_sub(1).map(|m| &input.mentions[m as usize]);
    !g.is_possessor && m.is_some_and(|m| m.kind == EntityType::Person && m.form == Form::Named)
}

/// "Ann Oduor, lawyer for the family": a bare noun for a person behind a person's name.
fn occupation(x: &NounGroup, y: &NounGroup) -> bool {
    x.selection & const { class::of("@person") } != 0 && y.mention == 0 && !y.plural && y.selection & const { class::of("person") } != 0
}

fn office(input: Input<'_, '_>, g: &NounGroup) -> bool {
    g.mention != 0 && input.mentions[g.mention as usize - 1].kind == EntityType::Office
}

/// A person is explained by a person noun, a place by a place noun; unknown nouns fit anything.
fn fits(x: &NounGroup, y: &NounGroup) -> bool {
    let person = const { class::of("@person") } | const { class::of("person") } | const { class::of("crowd") } | const { class::of("@office") } | const { class::of("kin") };
    let place = const { class::of("@place") }
        | const { class::of("@country") }
        | const { class::of("place") }
        | const { class::of("country") }
        | const { class::of("route") }
        | const { class::of("facility") }
        | const { class::of("@facility") };
    if x.selection & const { class::of("@person") } != 0 {
        return y.selection == 0 || y.selection & person != 0;
    }
    if x.selection & (const { class::of("@place") } | const { class::of("@country") }) != 0 {
        return y.selection & place != 0 || (y.selection == 0 && y.indefinite);
    }
    y.selection & person == 0 || y.selection & !person != 0
}

fn same_sort(_input: Input<'_, '_>, x: &NounGroup, y: &NounGroup) -> bool {
    let pairs = [
        (const { class::of("person") } | const { class::of("kin") } | const { class::of("@office") } | const { class::of("crowd") }, const { class::of("@person") }),
        (const { class::of("organization") } | const { class::of("government") }, const { class::of("@organization") }),
        (const { class::of("place") } | const { class::of("country") }, const { class::of("@place") } | const { class::of("@country") }),
        (const { class::of("force") }, const { class::of("@force") } | const { class::of("@group") }),
    ];
    pairs.iter().any(|(c, n)| x.selection & c != 0 && y.selection & n != 0)
}

// ------------------------------------------------------------------------------------------------------- the clause stack

struct Builder<'a, 'b, 'c> {
    a: &'c mut Analysis,
    input: Input<'a, 'b>,
    units: &'c [Unit],
    f: Functions,
    at: usize,
    /// Clauses below this depth are outside the quotation at hand.
    base: usize,
    /// Open quotations: the base outside of each; nothing where it is only a piece of the sentence.
    quotes: Vec<Option<usize>>,
    /// A group behind a comma or conjunction that may be the subject of a verb to come ("and the driver of the car has been held").
    pending: u32,
}

impl Builder<'_, '_, '_> {
    fn run(&mut self, quoted: bool) {
        self.push(Link::Root, NONE, NONE, self.a.first);
        if quoted {
            self.a.clauses[0].quoted = true;
        }
        while self.at < self.units.len() {
            let unit = self.units[self.at];
            self.step(unit);
            if let Some(&top) = self.a.stack.last() {
                let c = &mut self.a.clauses[top as usize];
                c.last = c.last.max(unit.last);
            }
            self.at += 1;
        }
    }

    fn push(&mut self, link: Link, parent: u32, governor: u32, first: u32) -> u32 {
        if self.a.stack.len() >= DEEPEST {
            self.a.stack.truncate(DEEPEST - 1);
        }
        let quoted = self.quotes.iter().any(Option::is_some) || self.a.stack.last().is_some_and(|&t| self.a.clauses[t as usize].quoted);
        self.a.clauses.push(Clause {
            link,
            parent,
            governor,
            preposition: 0,
            verb: NONE,
            subject: NONE,
            object: NONE,
            object2: NONE,
            first,
            last: first,
            adjective: 0,
            time: 0,
            quoted,
            question: false,
            far: false,
            shares: NONE,
            adverb: Cue::None,
        });
        let id = self.a.clauses.len() as u32 - 1;
        self.a.stack.push(id);
        id
    }
    fn top(&self) -> u32 {
        self.a.stack.last().copied().unwrap_or(0)
    }
    fn clause(&mut self, id: u32) -> &mut Clause {
        &mut self.a.clauses[id as usize]
    }
    fn unit(&self, offset: isize) -> Option<Unit> {
        self.units.get(usize::try_from(self.at as isize + offset).ok()?).copied()
    }
    fn kind(&self, offset: isize) -> Option<UnitKind> {
        self.unit(offset).map(|u| u.kind)
    }
    /// The unit before, adverbs and times skipped.
    fn previous(&self) -> Option<Unit> {
        let mut k = self.at;
        while k > 0 {
            k -= 1;
            match self.units[k].kind {
                UnitKind::Adv | UnitKind::Time => {}
                _ => return Some(self.units[k]),
            }
        }
        None
    }
    fn verb_cue(&self, clause: u32) -> Cue {
        let v = self.a.clauses[clause as usize].verb;
        if v == NONE { Cue::None } else { self.input.lexicon.lemma(self.a.verbs[v as usize].lemma).verb_cue }
    }
    /// Verbs that take a clause as their content: all of them are listed as cues.
    fn reports(&self, clause: u32) -> bool {
        let v = self.a.clauses[clause as usize].verb;
        v != NONE && !matches!(self.verb_cue(clause), Cue::None | Cue::Ended | Cue::Negated | Cue::Implied)
    }
    fn is_finite(&self, clause: u32) -> bool {
        let v = self.a.clauses[clause as usize].verb;
        v != NONE && self.a.verbs[v as usize].form == VerbForm::Finite
    }
    fn is_reporting(&self, verb: u32) -> bool {
        let lemma = self.input.lexicon.lemma(self.a.verbs[verb as usize].lemma);
        matches!(lemma.verb_cue, Cue::Reported | Cue::Alleged | Cue::Denied) || [self.input.known.question, self.input.known.ask].contains(&self.a.verbs[verb as usize].lemma)
    }

    fn step(&mut self, unit: Unit) {
        match unit.kind {
            UnitKind::Noun => self.noun(unit),
            UnitKind::Verb => self.verb(unit),
            UnitKind::Rel => self.relative(unit),
            UnitKind::That => {
                let top = self.top();
                let governor = self.previous().filter(|u| u.kind == UnitKind::Noun).map_or(NONE, |u| self.content_noun(top, u.index));
                self.push(Link::That, top, governor, unit.last);
            }
            UnitKind::If => {
                let top = self.top();
                let asked = self.a.clauses[top as usize].verb != NONE && matches!(self.verb_cue(top), Cue::Requested) && self.kind(-1) != Some(UnitKind::Comma);
                self.push(if asked { Link::Whether } else { Link::If }, top, NONE, unit.last);
            }
            UnitKind::Whether => {
                let top = self.top();
                self.push(Link::Whether, top, NONE, unit.last);
            }
            UnitKind::Wh => {
                let top = self.top();
                if self.a.clauses[top as usize].verb != NONE {
                    self.push(Link::Whether, top, NONE, unit.first);
                }
            }
            UnitKind::Sub => {
                let top = self.main();
                let link = if unit.index == self.input.known.unless { Link::If } else { Link::Adverbial };
                self.push(link, top, NONE, unit.last);
            }
            UnitKind::Comma => self.comma(),
            UnitKind::OpenQuote => self.open_quote(unit),
            UnitKind::CloseQuote => self.close_quote(),
            UnitKind::Stop | UnitKind::Colon => {
                if unit.kind == UnitKind::Stop && self.is_question(unit) {
                    for k in self.base..self.a.stack.len() {
                        let c = self.a.stack[k];
                        self.clause(c).question = true;
                    }
                }
                if self.at + 1 < self.units.len() && self.units[self.at + 1].kind != UnitKind::CloseQuote && self.a.stack.len() > self.base + 1 {
                    self.a.stack.truncate(self.base + 1);
                }
                let root = self.top();
                if self.at + 1 < self.units.len() && self.a.clauses[root as usize].verb != NONE && unit.kind == UnitKind::Stop && self.units[self.at + 1].kind != UnitKind::CloseQuote {
                    let (parent, link) = (self.a.clauses[root as usize].parent, self.a.clauses[root as usize].link);
                    self.a.stack.pop();
                    self.push(link, parent, NONE, unit.last);
                }
            }
            UnitKind::Time => {
                let top = self.top();
                // The first date counts; a length ("for six weeks") only where no date is.
                let input = self.input;
                let dates = |t: u32| t != 0 && input.times.get(t as usize - 1).is_some_and(|t| matches!(t.kind, crate::time::TimeType::Date | crate::time::TimeType::Time));
                let c = self.clause(top);
                if c.time == 0 || !dates(c.time) && dates(unit.index) {
                    c.time = unit.index;
                }
            }
            UnitKind::Adv => {
                let cue = self.input.lexicon.lemma(unit.index).noun_cue;
                let top = self.top();
                if matches!(cue, Cue::Alleged | Cue::Possible | Cue::Probable) {
                    self.clause(top).adverb = cue;
                }
            }
            UnitKind::Prep | UnitKind::Conj | UnitKind::Other | UnitKind::OpenParen | UnitKind::CloseParen => {}
        }
    }

    /// The noun that a that-clause says the content of: "the claim by Kenya that ...". Behind "said in a statement that" it is the verb's.
    fn content_noun(&self, top: u32, g: u32) -> u32 {
        let c = self.a.clauses[top as usize];
        let mut at = g;
        for _ in 0..4 {
            let host = self.a.phrases.iter().rev().find(|p| p.group == at).map(|p| p.host);
            let takes_content = self.input.lexicon.lemma(self.a.groups[at as usize].lemma).noun_cue != Cue::None && self.a.groups[at as usize].mention == 0;
            if takes_content && !(host == Some(NONE) && self.reports(top)) {
                return at;
            }
            match host {
                Some(h) if h != NONE => at = h,
                _ => break,
            }
        }
        if c.verb != NONE && c.object == g && !self.reports(top) { g } else { NONE }
    }

    /// Whether the verb of a clause, if it has one, is a form of "be".
    fn copula(&self, clause: u32) -> bool {
        let v = self.a.clauses[clause as usize].verb;
        v != NONE && self.a.verbs[v as usize].copula
    }

    fn is_question(&self, unit: Unit) -> bool {
        self.input.tokens[unit.first as usize].kind == crate::text::TokenKind::Question
    }

    /// The innermost clause that is no relative, participle or adverbial with its verb: where a subordinate clause hangs.
    fn main(&self) -> u32 {
        self.a.stack.iter().rev().copied().find(|&c| !matches!(self.a.clauses[c as usize].link, Link::Relative | Link::Participle)).unwrap_or(0)
    }

    fn noun(&mut self, unit: Unit) {
        let g = unit.index;
        let top = self.top();
        self.a.groups[g as usize].clause = top;
        let mut at = g;
        while self.a.groups[at as usize].next != NONE {
            at = self.a.groups[at as usize].next;
            self.a.groups[at as usize].clause = top;
        }
        // In a phrase.
        if self.kind(-1) == Some(UnitKind::Prep) {
            let function = self.unit(-1).map_or(0, |u| u.index as u8);
            let host = self.unit(-2).filter(|u| u.kind == UnitKind::Noun).map_or(NONE, |u| u.index);
            self.a.phrases.push(Phrase { function, group: g, host, clause: top });
            if host != NONE {
                self.complement(host, g, function, unit.last);
            }
            return;
        }
        if self.a.groups[g as usize].attached {
            return;
        }
        if self.whose(g) && self.kind(-1) != Some(UnitKind::Prep) {
            let noun = self.units[..self.at].iter().rev().find(|u| u.kind == UnitKind::Noun).map_or(NONE, |u| u.index);
            let id = self.push(Link::Relative, top, noun, unit.first);
            self.clause(id).subject = g;
            self.a.groups[g as usize].clause = id;
            return;
        }
        let has_verb = self.a.clauses[top as usize].verb != NONE;
        if !has_verb {
            // The last free group before the verb is the subject; an earlier one was fronted.
            self.clause(top).subject = g;
            return;
        }
        let after_comma = self.previous().is_some_and(|u| matches!(u.kind, UnitKind::Comma | UnitKind::Conj | UnitKind::Colon | UnitKind::CloseQuote));
        let c = self.a.clauses[top as usize];
        if after_comma {
            // Perhaps the subject of what follows; `finite` takes it from here.
            self.pending = g;
            return;
        }
        if c.object == NONE {
            self.clause(top).object = g;
        } else if c.object2 == NONE && self.previous().is_some_and(|u| u.kind == UnitKind::Noun) {
            self.clause(top).object2 = g;
        }
    }

    /// "whose son": a relative clause opens with the group that the pronoun possesses.
    fn whose(&self, g: u32) -> bool {
        let p = self.a.groups[g as usize].possessor;
        p != NONE && self.a.groups[p as usize].pronoun == self.input.known.whose
    }

    /// "a group of people": the complement counts for what the whole can be; "the members of the bloc": the phrase grows.
    fn complement(&mut self, host: u32, g: u32, function: u8, end: u32) {
        if function == self.f.of {
            let quantity = self.input.lexicon.lemma(self.a.groups[host as usize].lemma).selection & const { class::of("quantity") } != 0;
            let counted = self.a.groups[host as usize].lemma != 0 && quantity || self.is_number(host);
            if counted && self.a.groups[host as usize].mention == 0 {
                let inner = self.a.groups[g as usize];
                self.a.groups[host as usize].selection |= inner.selection;
                self.a.groups[host as usize].plural = true;
                self.a.groups[host as usize].within = g;
            }
        }
        let mut at = host;
        let mut left = 8;
        while at != NONE && left > 0 {
            self.a.groups[at as usize].phrase_end = self.a.groups[at as usize].phrase_end.max(end);
            let up = self.a.phrases.iter().rev().find(|p| p.group == at).map_or(NONE, |p| p.host);
            at = up;
            left -= 1;
        }
    }

    fn is_number(&self, g: u32) -> bool {
        let head = self.a.groups[g as usize].head as usize;
        self.input.entries[head].classes & (crate::lexicon::class::word::NUM | crate::lexicon::class::word::QUANT) != 0
    }

    fn relative(&mut self, unit: Unit) {
        let comma = self.kind(-1) == Some(UnitKind::Comma);
        let noun = self.units[..self.at].iter().rev().find(|u| matches!(u.kind, UnitKind::Noun | UnitKind::Verb)).copied();
        let top = self.top();
        let Some(noun) = noun.filter(|u| u.kind == UnitKind::Noun) else {
            self.push(Link::Whether, top, NONE, unit.first);
            return;
        };
        let mut antecedent = self.climb(noun.index, unit.index == self.input.known.who, comma);
        // "Sunak, a grandchild of immigrants, who is": behind the comma the name is taken up again.
        if comma {
            let mut at = antecedent;
            for _ in 0..4 {
                let Some(p) = self.a.phrases.iter().rev().find(|p| p.group == at && p.host != NONE) else { break };
                at = p.host;
                if self.a.groups[at as usize].apposed_to != NONE {
                    antecedent = self.a.groups[at as usize].apposed_to;
                    break;
                }
            }
        }
        // "attacks in Lima, that killed four": "that" goes with no name.
        if comma
            && unit.index == self.input.known.that
            && named(&self.a.groups[antecedent as usize])
            && let Some(p) = self.a.phrases.iter().rev().find(|p| p.group == antecedent && p.host != NONE)
        {
            antecedent = p.host;
        }
        // "talks during which they fought": the antecedent is neither subject nor object.
        if unit.index == self.input.known.where_ || unit.index == self.input.known.when || self.kind(-1) == Some(UnitKind::Prep) {
            self.push(Link::Adverbial, top, antecedent, unit.last);
            return;
        }
        let id = self.push(Link::Relative, top, antecedent, unit.last);
        self.clause(id).first = unit.first;
    }

    /// The noun a relative pronoun refers to: up from "enclave within Azerbaijan" to "enclave", from "members of the bloc" only without a comma.
    fn climb(&self, mut g: u32, who: bool, comma: bool) -> u32 {
        let person = const { class::of("@person") } | const { class::of("person") } | const { class::of("crowd") } | const { class::of("@office") };
        for _ in 0..4 {
            let here = &self.a.groups[g as usize];
            let Some(p) = self.a.phrases.iter().rev().find(|p| p.group == g && p.host != NONE) else { break };
            let up = &self.a.groups[p.host as usize];
            let climbs = [self.f.of, self.f.r#in, self.f.within, self.f.from].contains(&p.function);
            if !climbs {
                break;
            }
            if who {
                if here.selection & person != 0 || up.selection & person == 0 {
                    break;
                }
            } else if comma {
                break;
            } else if here.selection & person != 0 {
                // "a group of people that", but "the trial of the man accused".
                if up.selection & (person | const { class::of("quantity") }) == 0 {
                    break;
                }
            } else if !(named(here) && !named(up) && (up.indefinite || up.definite || !here.definite)) {
                break;
            }
            g = p.host;
        }
        g
    }

    fn comma(&mut self) {
        // A comma closes what interrupts: relatives, participles, adverbials that have their verb.
        while self.a.stack.len() > self.base + 1 {
            let top = self.top();
            let c = self.a.clauses[top as usize];
            if c.verb == NONE || !matches!(c.link, Link::Relative | Link::Participle | Link::Adverbial | Link::If | Link::Ing) {
                break;
            }
            self.a.stack.pop();
        }
    }

    fn open_quote(&mut self, unit: Unit) {
        // Scare quotes without a verb are transparent.
        let mut verb = false;
        for u in &self.units[self.at + 1..] {
            match u.kind {
                UnitKind::CloseQuote => break,
                UnitKind::Verb => verb = true,
                _ => {}
            }
        }
        // "focused on “imposing restrictions”", "the “reform that failed”": a quoted piece of the sentence at hand.
        let piece = self.unit(-1).is_some_and(|u| u.kind == UnitKind::Prep) || self.inside_group(unit.first);
        if !verb || piece {
            self.quotes.push(None);
            return;
        }
        self.quotes.push(Some(self.base));
        let top = self.top();
        // "stated that “the deal is dead”": the quotation is the that-clause.
        let c = self.a.clauses[top as usize];
        if c.link == Link::That && c.verb == NONE && c.subject == NONE && self.a.stack.len() > self.base + 1 {
            self.base = self.a.stack.len() - 1;
            self.clause(top).quoted = true;
            return;
        }
        // A quotation that opens the sentence hangs on nothing yet; `attribute` finds its verb.
        self.base = self.a.stack.len();
        let id = self.push(Link::Quote, top, NONE, unit.last);
        self.clause(id).quoted = true;
    }

    /// Whether the word before a token belongs to a noun group that has not come to its noun.
    fn inside_group(&self, token: u32) -> bool {
        use super::Tag;
        token > self.a.first && matches!(self.a.tags[(token - 1 - self.a.first) as usize], Tag::Det | Tag::Adj | Tag::PossPron | Tag::PossS)
    }

    fn close_quote(&mut self) {
        if let Some(Some(outside)) = self.quotes.pop() {
            self.a.stack.truncate(self.base);
            self.base = outside;
        }
    }

    fn verb(&mut self, unit: Unit) {
        let v = unit.index;
        match self.a.verbs[v as usize].form {
            VerbForm::Finite => self.finite(unit),
            VerbForm::Infinitive => self.infinitive(unit),
            VerbForm::Ing => self.ing(unit),
            VerbForm::Participle => self.participle(unit),
        }
    }

    fn give(&mut self, clause: u32, unit: Unit) {
        let first = unit.first;
        self.pending = NONE;
        let c = self.clause(clause);
        c.verb = unit.index;
        if c.subject == NONE && c.link == Link::Root {
            c.first = c.first.min(first);
        }
    }

    fn finite(&mut self, unit: Unit) {
        let top = self.top();
        let c = self.a.clauses[top as usize];
        let previous = self.previous();
        let previous_noun = previous.filter(|u| u.kind == UnitKind::Noun).map(|u| if self.in_phrase(u.index) { self.pending } else { u.index }).filter(|&n| n != NONE);
        if c.verb == NONE {
            if self.is_reporting(unit.index) && self.interjected(top, unit) {
                return;
            }
            if c.link == Link::Relative && c.subject == NONE {
                // "which has proclaimed": the antecedent is the subject.
                self.clause(top).subject = c.governor;
            } else if c.link == Link::Relative && !self.whose(c.subject) {
                self.clause(top).object = c.governor;
            }
            // ", said Pashinyan" after a quotation: the subject comes after.
            if c.subject == NONE
                && c.link == Link::Root
                && self.is_reporting(unit.index)
                && self.kind(1) == Some(UnitKind::Noun)
                && self.a.clauses.iter().any(|q| q.link == Link::Quote && q.parent == top)
            {
                self.inverted(top, unit);
                return;
            }
            self.give(top, unit);
            return;
        }
        // "They closed the academy, founded in 1928": a clause that has its verb and takes no second one without "and".
        let ambiguous = self.a.verbs[unit.index as usize].ambiguous && self.kind(-1) == Some(UnitKind::Comma) && self.kind(-2) == Some(UnitKind::Noun);
        if ambiguous && matches!(self.kind(1), Some(UnitKind::Prep | UnitKind::Time)) && !self.is_reporting(unit.index) && matches!(c.link, Link::Root | Link::That | Link::Quote) {
            let v = &mut self.a.verbs[unit.index as usize];
            (v.form, v.passive) = (VerbForm::Participle, true);
            self.participle(unit);
            return;
        }
        // A verb phrase joined by "and", "but".
        let conj = previous.is_some_and(|u| u.kind == UnitKind::Conj);
        if conj {
            // ", and said": whoever denied or announced before goes on, not the subject of what he denied.
            let comma = self.units[..self.at].iter().rev().find(|u| !matches!(u.kind, UnitKind::Conj | UnitKind::Adv)).is_some_and(|u| u.kind == UnitKind::Comma);
            // "claimed that A left and insisted that B stayed": a second content.
            if (comma || self.kind(1) == Some(UnitKind::That)) && self.is_reporting(unit.index) {
                if let Some(k) = self.a.stack[self.base..].iter().position(|&s| self.reports(s)) {
                    self.a.stack.truncate(self.base + k + 1);
                } else if let Some(speaker) = self.speaker_clause() {
                    // "The road was closed, police said, and warned that": the speaker goes on.
                    self.a.stack.truncate(self.base);
                    self.a.stack.push(speaker);
                }
            }
            // "told reporters that they cannot accept it and demanded": the past goes with the past.
            let past = |b: &Self, s: u32| b.a.verbs[b.a.clauses[s as usize].verb as usize].past;
            if self.a.verbs[unit.index as usize].past
                && let Some(inner) = self.a.stack[self.base..].iter().rposition(|&s| self.is_finite(s))
                && !past(self, self.a.stack[self.base + inner])
                && let Some(outer) = self.a.stack[self.base..self.base + inner].iter().rposition(|&s| self.is_finite(s) && self.reports(s) && past(self, s))
            {
                self.a.stack.truncate(self.base + outer + 1);
            }
            // A finite verb goes with a finite one: "sanctions imposed on A and is buying" goes on with the clause around.
            if let Some(k) = self.a.stack[self.base..].iter().rposition(|&s| self.is_finite(s)) {
                self.a.stack.truncate(self.base + k + 1);
            }
            let top = self.top();
            let c = self.a.clauses[top as usize];
            let id = self.coordinate(top, unit);
            self.clause(id).subject = c.subject;
            self.share(id, top, unit);
            self.give(id, unit);
            return;
        }
        // Up the stack: a clause whose subject still waits for its verb ("the only road which ... has been blocked").
        let waiting = self.a.stack[self.base..].iter().rposition(|&s| self.a.clauses[s as usize].verb == NONE && self.a.clauses[s as usize].subject != NONE).map(|k| k + self.base);
        // "He said a failure to reopen it would hurt": what was the object of "said" waits for its verb behind a clause of its own.
        if waiting.is_none()
            && matches!(c.link, Link::Infinitive | Link::Relative | Link::Participle | Link::Ing)
            && c.governor != NONE
            && let Some(above) = self.a.clauses.get(c.parent as usize).copied()
            && above.object == c.governor
            && self.reports(c.parent)
            && !self.comma_since(above.object)
        {
            let (top, object) = (c.parent, above.object);
            let first = self.a.groups[object as usize].first;
            while self.top() != top && self.a.stack.len() > self.base + 1 {
                self.a.stack.pop();
            }
            self.drop_object(top, object);
            let id = self.push(Link::That, top, NONE, first);
            self.clause(id).subject = object;
            self.rehome(top, id, first);
            self.give(id, unit);
            return;
        }
        let direct = previous_noun.filter(|&n| n != c.subject);
        if let Some(noun) = direct {
            let noun_was_object = c.object == noun || c.object2 == noun;
            let adjacent_nouns = self.noun_before(noun);
            let comma_before = self.comma_before_noun(noun);
            // ", police said": the end of the sentence belongs to who says it.
            if comma_before && self.is_reporting(unit.index) && waiting.is_none() {
                self.attribute(noun, unit);
                return;
            }
            // "a ceasefire deal it brokered": two groups side by side and the first was the object.
            if !comma_before
                && waiting.is_none()
                && let Some(antecedent) = adjacent_nouns.filter(|_| noun_was_object || c.object2 == noun || c.object == NONE || self.pronoun(noun))
            {
                if self.reports(top) && c.object == antecedent && self.told(top) {
                    // "told reporters the road was closed": content without "that".
                } else {
                    self.drop_object(top, noun);
                    let id = self.push(Link::Relative, top, antecedent, self.a.groups[noun as usize].first);
                    self.clause(id).object = antecedent;
                    self.clause(id).subject = noun;
                    self.give(id, unit);
                    return;
                }
            }
            if waiting.is_none() || noun_was_object && self.reports(top) {
                self.drop_object(top, noun);
                // "said as no decision had been taken, he would wait": what stands between is part of the content.
                let waits = self.is_reporting(c.verb)
                    && c.object == NONE
                    && !self.a.clauses.iter().any(|k| k.parent == top && matches!(k.link, Link::That | Link::Quote | Link::Infinitive))
                    && self.a.clauses.iter().any(|k| k.parent == top && k.link == Link::Adverbial && k.first <= self.a.verbs[c.verb as usize].last + 1);
                // "He was accused, but the court freed him": the conjunction opens a statement of its own.
                let (joined, comma) = self.joined(noun);
                let reports = self.reports(top) && (!comma_before || waits) && !joined;
                let id = if reports {
                    self.push(Link::That, top, NONE, self.a.groups[noun as usize].first)
                } else if joined
                    && !comma
                    && let Some(k) = self.a.stack[self.base..].iter().rposition(|&s| self.is_finite(s) && self.a.clauses[s as usize].link == Link::That)
                {
                    // "said the army had left and the rebels stayed": both are content.
                    self.a.stack.truncate(self.base + k + 1);
                    let content = self.top();
                    self.coordinate(content, unit)
                } else {
                    // "Russia sent troops, Armenia withdrew".
                    self.a.stack.truncate(self.base + 1);
                    let root = self.top();
                    let (parent, link) = (self.a.clauses[root as usize].parent, self.a.clauses[root as usize].link);
                    self.a.stack.pop();
                    self.push(link, parent, NONE, self.a.groups[noun as usize].first)
                };
                self.clause(id).subject = noun;
                self.rehome(top, id, self.a.groups[noun as usize].first);
                self.give(id, unit);
                return;
            }
        }
        if let Some(k) = waiting {
            self.a.stack.truncate(k + 1);
            let id = self.top();
            self.clause(id).far = true;
            self.give(id, unit);
            return;
        }
        // ", said the minister".
        if self.is_reporting(unit.index) && self.kind(1) == Some(UnitKind::Noun) && previous.is_some_and(|u| matches!(u.kind, UnitKind::Comma | UnitKind::CloseQuote)) {
            self.a.stack.truncate(self.base + 1);
            let root = self.top();
            self.a.stack.pop();
            let id = self.push(Link::Root, NONE, NONE, unit.first);
            self.clause(root).parent = id;
            self.clause(root).link = Link::That;
            self.inverted(id, unit);
            return;
        }
        // "He believes the deployment of troops would help": the object and its phrases were the subject of the content.
        // "Norway said the Grey Tern, a ship of Ternway, had left": the comma closes an apposition.
        let apposed = self.a.groups.get(c.object as usize).is_some_and(|o| o.apposition != NONE) && previous.is_some_and(|u| u.kind == UnitKind::Comma);
        if self.reports(top) && c.object != NONE && (apposed || previous.is_some_and(|u| u.kind == UnitKind::Noun) && !self.comma_since(c.object)) {
            self.drop_object(top, c.object);
            let first = self.a.groups[c.object as usize].first;
            let id = self.push(Link::That, top, NONE, first);
            self.clause(id).subject = c.object;
            self.rehome(top, id, first);
            self.give(id, unit);
            return;
        }
        // The garden path: "the deal signed in May collapsed".
        let earlier = c.verb;
        if self.a.verbs[earlier as usize].ambiguous && c.object == NONE && c.subject != NONE {
            let subject = c.subject;
            self.a.verbs[earlier as usize].form = VerbForm::Participle;
            self.a.verbs[earlier as usize].passive = true;
            let (parent, link, first) = (c.parent, c.link, c.first);
            self.clause(top).link = Link::Participle;
            self.clause(top).governor = subject;
            self.a.stack.pop();
            let id = self.push(link, parent, NONE, first);
            self.clause(top).parent = id;
            self.clause(id).subject = subject;
            self.give(id, unit);
            return;
        }
        // Nothing fits: a clause of its own with the nearest subject.
        let id = self.coordinate(top, unit);
        self.clause(id).subject = direct.unwrap_or(c.subject);
        self.clause(id).far = true;
        self.give(id, unit);
    }

    /// Moves the groups and phrases from token `first` on to the clause that turned out to hold them.
    fn rehome(&mut self, from: u32, to: u32, first: u32) {
        for g in self.a.groups.iter_mut().rev().take_while(|g| g.first >= first).filter(|g| g.clause == from) {
            g.clause = to;
        }
        let groups = &self.a.groups;
        for p in self.a.phrases.iter_mut().rev().take_while(|p| groups[p.group as usize].first >= first) {
            p.clause = to;
        }
    }

    /// Whether a comma stands between a group and here.
    fn comma_since(&self, g: u32) -> bool {
        let first = self.a.groups[g as usize].first;
        self.units[..self.at].iter().rev().take_while(|u| u.first > first).any(|u| u.kind == UnitKind::Comma)
    }

    fn pronoun(&self, g: u32) -> bool {
        self.a.groups[g as usize].pronoun != 0
    }

    /// "told", "asked": verbs whose first object is the hearer.
    fn told(&self, clause: u32) -> bool {
        let c = self.a.clauses[clause as usize];
        c.object != NONE && self.is_reporting(c.verb)
    }

    fn in_phrase(&self, g: u32) -> bool {
        self.a.phrases.iter().rev().any(|p| p.group == g)
    }

    /// The noun group that stands right before this one.
    fn noun_before(&self, g: u32) -> Option<u32> {
        let k = self.units[..self.at].iter().rposition(|u| u.kind == UnitKind::Noun && u.index == g)?;
        let before = k.checked_sub(1).map(|k| self.units[k])?;
        (before.kind == UnitKind::Noun).then_some(before.index)
    }

    fn comma_before_noun(&self, g: u32) -> bool {
        let Some(k) = self.units[..self.at].iter().rposition(|u| u.kind == UnitKind::Noun && u.index == g) else { return false };
        k > 0 && matches!(self.units[k - 1].kind, UnitKind::Comma | UnitKind::CloseQuote | UnitKind::Colon)
    }

    /// Whether a conjunction stands before a group, and a comma before that.
    fn joined(&self, g: u32) -> (bool, bool) {
        let Some(k) = self.units[..self.at].iter().rposition(|u| u.kind == UnitKind::Noun && u.index == g) else { return (false, false) };
        let kind = |back: usize| k.checked_sub(back).map(|k| self.units[k].kind);
        (kind(1) == Some(UnitKind::Conj), kind(2) == Some(UnitKind::Comma))
    }

    fn drop_object(&mut self, clause: u32, g: u32) {
        let c = self.clause(clause);
        if c.object == g {
            c.object = NONE;
        }
        if c.object2 == g {
            c.object2 = NONE;
        }
    }

    /// A clause beside `top`, under the same parent.
    fn coordinate(&mut self, top: u32, unit: Unit) -> u32 {
        let c = self.a.clauses[top as usize];
        self.a.stack.pop();
        let id = self.push(c.link, c.parent, c.governor, unit.first);
        self.clause(id).preposition = c.preposition;
        self.clause(id).question = c.question;
        id
    }

    /// "The road was closed, police said": what stands before becomes the content.
    fn attribute(&mut self, speaker: u32, unit: Unit) {
        self.a.stack.truncate(self.base + 1);
        let root = self.top();
        let (parent, link) = (self.a.clauses[root as usize].parent, self.a.clauses[root as usize].link);
        self.a.stack.pop();
        let id = self.push(link, parent, NONE, self.a.groups[speaker as usize].first);
        let content = if self.a.clauses[root as usize].link == Link::Quote { Link::Quote } else { Link::That };
        self.clause(root).parent = id;
        self.clause(root).link = content;
        self.clause(id).subject = speaker;
        self.give(id, unit);
        // ", police said, and two men were hurt": the content goes on.
        if content == Link::That && self.kind(1) == Some(UnitKind::Comma) && matches!(self.kind(2), Some(UnitKind::Conj | UnitKind::Prep | UnitKind::Sub)) {
            self.a.stack.pop();
            self.a.stack.push(root);
        }
    }

    /// "These values, she stressed, bring out the best": a cue between commas, while the sentence still waits for its verb. The clause `top`
    /// becomes its content and gets the subject back that stood before the comma.
    fn interjected(&mut self, top: u32, unit: Unit) -> bool {
        let c = self.a.clauses[top as usize];
        let speaker = c.subject;
        let Some(k) = self.units[..self.at].iter().rposition(|u| u.kind == UnitKind::Noun && u.index == speaker) else { return false };
        let behind = self.units[self.at + 1..].iter().find(|u| !matches!(u.kind, UnitKind::Adv | UnitKind::Time | UnitKind::Prep)).map(|u| u.kind);
        let comma = self.units[self.at + 1..].iter().position(|u| u.kind == UnitKind::Comma).map(|n| self.at + 1 + n);
        let quotes = comma.and_then(|n| self.units.get(n + 1)).is_some_and(|u| u.kind == UnitKind::OpenQuote);
        let between = k > 1 && self.units[k - 1].kind == UnitKind::Comma && behind == Some(UnitKind::Comma) && !quotes;
        if !between || !matches!(c.link, Link::Root | Link::That | Link::Quote) || c.parent != NONE {
            return false;
        }
        let before = self.units[..k - 1]
            .iter()
            .rev()
            .find(|u| u.kind == UnitKind::Noun && self.a.groups[u.index as usize].clause == top && !self.in_phrase(u.index) && !self.a.groups[u.index as usize].attached);
        let subject = before.map_or(NONE, |u| u.index);
        let id = self.push(c.link, c.parent, NONE, self.a.groups[speaker as usize].first);
        self.a.stack.pop();
        self.clause(top).parent = id;
        self.clause(top).link = Link::That;
        self.clause(top).subject = subject;
        self.clause(id).subject = speaker;
        self.a.groups[speaker as usize].clause = id;
        let last = unit.last;
        let c = self.clause(id);
        c.verb = unit.index;
        c.last = last;
        true
    }

    /// The clause whose content the lowest open clause is, if a verb of saying attributes it.
    fn speaker_clause(&self) -> Option<u32> {
        let root = *self.a.stack.get(self.base)?;
        let parent = self.a.clauses[root as usize].parent;
        (parent != NONE && matches!(self.a.clauses[root as usize].link, Link::That | Link::Quote) && self.reports(parent)).then_some(parent)
    }

    /// "will be arrested and charged", "will visit Paris and meet the king": the second verb has no auxiliary of its own.
    fn share(&mut self, id: u32, with: u32, unit: Unit) {
        let v = self.a.verbs[unit.index as usize];
        let bare = v.first == v.head && matches!(self.a.tags[(v.head - self.a.first) as usize], super::Tag::Base | super::Tag::Part | super::Tag::Finite);
        let before = self.a.clauses[with as usize].verb;
        let auxiliary = before != NONE && {
            let b = self.a.verbs[before as usize];
            // "would have caught and killed them": a form that could be past or participle is the latter behind "have" and "be".
            let goes_on = !v.past || v.ambiguous && b.modal != 0 && (b.perfect || b.passive);
            goes_on && (b.modal != 0 || b.negative || b.cue != Cue::None)
        };
        if bare && auxiliary {
            self.clause(id).shares = with;
        }
    }

    fn inverted(&mut self, clause: u32, unit: Unit) {
        let subject = self.unit(1).map_or(NONE, |u| u.index);
        self.give(clause, unit);
        self.clause(clause).subject = subject;
        if subject != NONE {
            self.a.groups[subject as usize].clause = clause;
            self.at += 1;
            let last = self.units[self.at].last;
            let c = self.clause(clause);
            c.last = c.last.max(last);
        }
    }

    fn infinitive(&mut self, unit: Unit) {
        let top = self.top();
        let c = self.a.clauses[top as usize];
        let previous = self.previous();
        let noun = previous.filter(|u| u.kind == UnitKind::Noun).map(|u| u.index);
        // "Kenya to send police to Haiti": the future tense of headlines.
        if c.verb == NONE && c.link == Link::Root && c.subject != NONE && self.headline() && !self.takes_infinitive(c.subject) && self.units[self.at + 1..].iter().all(|u| !self.has_tense(*u)) {
            let v = &mut self.a.verbs[unit.index as usize];
            v.form = VerbForm::Finite;
            v.modal = self.input.known.will;
            self.give(top, unit);
            return;
        }
        // "failure to do so", "plans to deploy": the noun governs, if it is one that takes an infinitive or the verb does not.
        // "is likely to", "is the first to": so does what somebody is.
        let predicate = noun.filter(|&n| self.copula(top) && c.object == n);
        // "Britain's vote to leave": whose act it is does the leaving.
        let act =
            |g: &NounGroup| g.possessor != NONE && g.lemma != 0 && g.mention == 0 && g.selection & (const { class::of("person") } | const { class::of("crowd") } | const { class::of("kin") }) == 0;
        let noun_governs = noun.is_some_and(|n| self.takes_infinitive(n) || act(&self.a.groups[n as usize])) || c.verb == NONE || predicate.is_some();
        if c.verb == NONE || (noun_governs && noun.is_some()) {
            let governor = noun.unwrap_or(NONE);
            // "it is good to note": nobody in particular.
            let it = c.subject != NONE && self.a.groups[c.subject as usize].pronoun == self.input.known.it;
            let subject = if predicate.is_some() && it {
                NONE
            } else if governor == NONE || predicate.is_some() {
                c.subject
            } else {
                self.owner(governor).unwrap_or(c.subject)
            };
            let id = self.push(Link::Infinitive, top, governor, unit.first);
            self.clause(id).subject = if subject == governor { NONE } else { subject };
            self.give(id, unit);
            return;
        }
        if previous.is_some_and(|u| u.kind == UnitKind::Conj) && c.link == Link::Infinitive {
            let id = self.coordinate(top, unit);
            self.clause(id).subject = c.subject;
            self.give(id, unit);
            return;
        }
        // Object control after verbs that have it ("urged X to leave", "called on X to leave", "forced X to leave"); else the infinitive is a purpose
        // and the subject goes on ("joined X to protest").
        let lemma = self.input.lexicon.lemma(self.a.verbs[c.verb as usize].lemma);
        let controls = lemma.valency & class::valency::CONTROL != 0 || !matches!(lemma.verb_cue, Cue::None | Cue::Planned);
        let passive = self.a.verbs[c.verb as usize].passive;
        let phrase = if self.verb_cue(top) == Cue::Requested { noun.filter(|&n| self.in_phrase(n)) } else { None };
        let subject = if passive {
            c.subject
        } else if c.object != NONE && controls {
            c.object
        } else {
            phrase.unwrap_or(c.subject)
        };
        let id = self.push(Link::Infinitive, top, NONE, unit.first);
        self.clause(id).subject = subject;
        self.give(id, unit);
    }

    /// A line without a full stop.
    fn headline(&self) -> bool {
        self.units.last().is_some_and(|u| !matches!(u.kind, UnitKind::Stop | UnitKind::CloseQuote | UnitKind::Colon))
    }

    fn has_tense(&self, u: Unit) -> bool {
        u.kind == UnitKind::Verb && self.a.verbs[u.index as usize].form == VerbForm::Finite
    }

    fn takes_infinitive(&self, g: u32) -> bool {
        self.input.lexicon.lemma(self.a.groups[g as usize].lemma).noun_cue != Cue::None
    }

    fn owner(&self, g: u32) -> Option<u32> {
        let p = self.a.groups[g as usize].possessor;
        (p != NONE).then_some(p).or_else(|| self.a.phrases.iter().find(|ph| ph.host == g && (ph.function == self.f.of || ph.function == self.f.by)).map(|ph| ph.group))
    }

    fn ing(&mut self, unit: Unit) {
        // ", saying that": whoever the sentence is about speaks, not the subject of what he asked for.
        if self.kind(-1) == Some(UnitKind::Comma)
            && self.is_reporting(unit.index)
            && let Some(k) = self.a.stack[self.base..].iter().position(|&c| self.a.clauses[c as usize].verb != NONE)
        {
            self.a.stack.truncate(self.base + k + 1);
            if let Some(speaker) = self.speaker_clause() {
                self.a.stack.pop();
                self.a.stack.push(speaker);
            }
        }
        let top = self.top();
        let c = self.a.clauses[top as usize];
        let before = self.kind(-1);
        if before == Some(UnitKind::Prep) {
            let function = self.unit(-1).map_or(0, |u| u.index as u8);
            // "accused X of blocking": the object acts; "by blocking": the subject does.
            // "has a history of fleeing": what is no actor does nothing.
            let actor = |g: &NounGroup| g.mention != 0 || g.pronoun != 0 || g.selection & ACTOR != 0;
            let object_acts = c.object != NONE && self.f.hands_on(function) && c.verb != NONE && (function != self.f.of || actor(&self.a.groups[c.object as usize]));
            let passive = c.verb != NONE && self.a.verbs[c.verb as usize].passive;
            let subject = if object_acts && !passive { c.object } else { c.subject };
            // "on suspicion of killing": the noun governs, as it does where there is no verb.
            let takes = |g: u32| c.verb == NONE || self.input.lexicon.lemma(self.a.groups[g as usize].lemma).noun_cue != Cue::None;
            let host = self.unit(-2).filter(|u| u.kind == UnitKind::Noun && takes(u.index)).map_or(NONE, |u| u.index);
            // "instead of signing" is as good as "without".
            let instead = self.unit(-2).is_some_and(|u| u.kind == UnitKind::Adv && u.index == self.input.known.instead);
            let id = self.push(Link::Ing, top, host, unit.first);
            self.clause(id).preposition = if instead { self.f.without } else { function };
            self.clause(id).subject = subject;
            self.give(id, unit);
            return;
        }
        let noun = self.unit(-1).filter(|u| u.kind == UnitKind::Noun).map(|u| u.index);
        if let Some(n) = noun.filter(|_| before == Some(UnitKind::Noun)) {
            let id = self.push(Link::Participle, top, n, unit.first);
            self.clause(id).subject = n;
            self.give(id, unit);
            return;
        }
        // ", saying that": the subject goes on; after a verb ("stopped supplying", "denied supplying"): its complement.
        let id = self.push(Link::Ing, top, NONE, unit.first);
        // "The camp was attacked by rebels, killing six": whoever did the one did the other.
        let passive = c.verb != NONE && self.a.verbs[c.verb as usize].passive && before == Some(UnitKind::Comma) && !self.is_reporting(unit.index);
        self.clause(id).subject = if passive { super::status::by_agent(self.a, top) } else { c.subject };
        self.give(id, unit);
    }

    fn participle(&mut self, unit: Unit) {
        let top = self.top();
        let c = self.a.clauses[top as usize];
        let previous = self.previous();
        if previous.is_some_and(|u| u.kind == UnitKind::Conj) && c.verb != NONE && (self.a.verbs[c.verb as usize].passive || self.a.verbs[c.verb as usize].perfect) {
            let first = self.a.verbs[c.verb as usize];
            if !first.passive {
                // "has arrested and sentenced": the auxiliary serves both.
                let v = &mut self.a.verbs[unit.index as usize];
                (v.form, v.passive, v.perfect, v.past, v.modal) = (first.form, false, true, first.past, first.modal);
            }
            let id = self.coordinate(top, unit);
            self.clause(id).subject = c.subject;
            self.share(id, top, unit);
            self.give(id, unit);
            return;
        }
        let noun = self.units[..self.at].iter().rev().find(|u| !matches!(u.kind, UnitKind::Comma | UnitKind::Adv | UnitKind::CloseParen)).filter(|u| u.kind == UnitKind::Noun).map(|u| u.index);
        let comma = self.kind(-1) == Some(UnitKind::Comma);
        let governor = noun.map_or(NONE, |n| self.climb(n, false, comma));
        let id = self.push(Link::Participle, top, governor, unit.first);
        self.clause(id).subject = governor;
        self.give(id, unit);
    }
}

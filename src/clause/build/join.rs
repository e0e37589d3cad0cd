//! Conjuncts and appositions: "A, B and C" and "A, a B," become one argument before clauses are read.

use super::*;

/// Joins "A, B and C" and "A, a B," so that later steps see one argument.
pub(super) fn join(a: &mut Analysis, input: Input<'_, '_>, units: &mut Vec<Unit>) {
    if a.kinds & 1 << UnitKind::Rel as u32 != 0 {
        remarks(a, input, units);
    }
    // Only a noun with one of these behind it joins anything.
    let opens = |pair: &[Unit]| pair[0].kind == UnitKind::Noun && matches!(pair[1].kind, UnitKind::Comma | UnitKind::Conj | UnitKind::Prep | UnitKind::OpenParen);
    let mut from = 0;
    while let Some(k) = units[from..].windows(2).position(opens) {
        from += k;
        let goes_on = match (units[from + 1].kind, units.get(from + 2).map(|u| u.kind)) {
            // Most: no list and no apposition.
            (UnitKind::Prep, _) => {
                name_behind_phrases(a, input, units, from);
                false
            }
            (UnitKind::Comma, Some(UnitKind::Noun | UnitKind::Conj)) | (UnitKind::Conj, Some(UnitKind::Noun)) | (UnitKind::OpenParen, _) => join_at(a, input, units, from),
            _ => false,
        };
        from += usize::from(!goes_on);
    }
}

/// Joins what goes with the noun of unit `k`; whether its list goes on behind a bracket ("the Ports Authority (PA) and the bank").
#[inline(never)]
fn join_at(a: &mut Analysis, input: Input<'_, '_>, units: &mut Vec<Unit>, k: usize) -> bool {
    address(a, input, units, k);
    if not_but(a, input, units, k) {
        return true;
    }
    above_of(a, input, units, k);
    let first = units[k].index;
    // "between Manila and the guerrillas": what stands after "between" belongs together.
    let between = k > 0 && units[k - 1].kind == UnitKind::Prep && units[k - 1].index == u32::from(const { class::at("between") });
    // "backed by tanks, artillery and trucks had taken": a list that has begun behind "by" goes on to its end.
    let agents = k > 1 && units[k - 1].kind == UnitKind::Prep && units[k - 1].index == u32::from(const { class::at("by") }) && units[k - 2].kind == UnitKind::Verb;
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
        let together = (between || content_opens(a, input, units, k) && a.groups[next.index as usize].pronoun == 0)
            && conj
            && !a.groups[next.index as usize].is_possessor
            && !a.groups[next.index as usize].attached;
        if !(comma || conj) || !together && !compatible(a, input, last, next.index) && !(conj && (sides(a, units, k, last, next.index) || elliptical(a, input, last, next.index))) {
            break;
        }
        // "the minister of defence, Ann Oduor and the director, Ben Oduor": a title and its name before a list of two.
        if comma && !conj && last == first && title(&a.groups[first as usize]) && person_named(a, input, next.index) {
            break;
        }
        // "Ann Oduor, founder and chief executive of the bank,": two titles explain the name.
        if comma && !conj && last == first && person_named(a, input, first) && both_titles(a, input, units, both) {
            break;
        }
        // "two daughters, Ann and Lucy,": the names say which.
        if comma && !conj && last == first && children(a, input, first) && person_named(a, input, next.index) {
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
            if verb_follows && !such_as && !together && !(agents && last != first) && verb_before(a, units, k) && !content_opens(a, input, units, k) && !says_behind(a, input, units, k, after) {
                break;
            }
        } else if !list_goes_on(a, input, units, both, next.index) && !headline_pair(a, input, units, k, both) || last == first && speakers_behind(a, input, units, k, both) {
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
    let bracket = units.get(k + 1).is_some_and(|u| u.kind == UnitKind::OpenParen);
    apposition(a, input, units, k);
    bracket && a.groups[first as usize].next == NONE && units.get(k + 1).is_some_and(|u| matches!(u.kind, UnitKind::Comma | UnitKind::Conj))
}

/// "not Peru but Chile", at the start of a sentence: the first goes. Whether it did.
fn not_but(a: &mut Analysis, input: Input<'_, '_>, units: &mut Vec<Unit>, k: usize) -> bool {
    let Some([x, but, y]) = units.get(k..k + 3).and_then(|u| <[Unit; 3]>::try_from(u).ok()) else { return false };
    let denied = x.first == a.first + 1 && a.tags[0] == Tag::Neg;
    if !denied || but.kind != UnitKind::Conj || y.kind != UnitKind::Noun || input.entries[but.first as usize].noun != input.known.but {
        return false;
    }
    let x = &mut a.groups[x.index as usize];
    (x.attached, x.clause) = (true, NONE);
    units.drain(k..k + 2);
    true
}

/// "the president of Peru and the king of Spain met": what stands behind the name goes with the noun before it, if both are told apart by an article, and
/// the name is neither's like. The noun takes it as a conjunct; its own phrases stay.
fn above_of(a: &mut Analysis, input: Input<'_, '_>, units: &mut Vec<Unit>, k: usize) {
    let Some(h) = k.checked_sub(2) else { return };
    let Some([of, x, and, y]) = units.get(h + 1..h + 5).and_then(|u| <[Unit; 4]>::try_from(u).ok()) else { return };
    let kinds = [units[h].kind, of.kind, and.kind, y.kind] == [UnitKind::Noun, UnitKind::Prep, UnitKind::Conj, UnitKind::Noun];
    if !kinds || of.index != u32::from(const { class::at("of") }) {
        return;
    }
    let common = |g: &NounGroup| (!named(g) || office(input, g)) && g.pronoun == 0 && !g.plural && g.definite && g.selection & ACTOR != 0 && !g.is_possessor;
    let (host, name, other) = (&a.groups[units[h].index as usize], &a.groups[x.index as usize], &a.groups[y.index as usize]);
    let told_apart = common(host)
        && host.next == NONE
        && named(name)
        && !office(input, name)
        && !other.attached
        && (common(other) || !named(other) && other.plural && other.definite && other.selection & ACTOR != 0);
    if !told_apart || name.selection & const { class::of("@person") } != 0 {
        return;
    }
    // "met the president of Peru and the king left": a new subject.
    let mut after = k + 3;
    while units.get(after).is_some_and(|u| u.kind == UnitKind::Prep) && units.get(after + 1).is_some_and(|u| u.kind == UnitKind::Noun) {
        after += 2;
    }
    if units.get(after).is_some_and(|u| u.kind == UnitKind::Verb && a.verbs[u.index as usize].form == VerbForm::Finite) && verb_before(a, units, k) {
        return;
    }
    a.groups[units[h].index as usize].next = y.index;
    a.groups[y.index as usize].attached = true;
    units.drain(k + 1..k + 3);
}

/// "the dam, which, it believed, broke the treaty" is read as if it had no commas around the remark.
fn remarks(a: &Analysis, input: Input<'_, '_>, units: &mut Vec<Unit>) {
    let mut k = 0;
    while let Some(rel) = units[k..].iter().position(|u| u.kind == UnitKind::Rel).map(|at| at + k) {
        k = rel + 1;
        let Some([open, who, says, close, verb]) = units.get(k..k + 5).and_then(|u| <[Unit; 5]>::try_from(u).ok()) else { return };
        let kinds = [open.kind, who.kind, says.kind, close.kind, verb.kind] == [UnitKind::Comma, UnitKind::Noun, UnitKind::Verb, UnitKind::Comma, UnitKind::Verb];
        if kinds && input.lexicon.lemma(a.verbs[says.index as usize].lemma).verb_cue == Cue::Reported && a.verbs[verb.index as usize].form == VerbForm::Finite {
            units.remove(k + 3);
            units.remove(k);
        }
    }
}

/// "Seoul, Tokyo condemn the launch": headlines put a comma for "and".
fn headline_pair(a: &Analysis, input: Input<'_, '_>, units: &[Unit], k: usize, at: usize) -> bool {
    let name = |u: &Unit| a.groups[u.index as usize].mention != 0;
    let plural = units.get(at + 1).filter(|u| u.kind == UnitKind::Verb).map(|u| a.verbs[u.index as usize]);
    let agrees = plural.is_some_and(|v| v.form == VerbForm::Finite && !v.past && input.entries[v.head as usize].classes & crate::lexicon::class::word::VBZ == 0);
    k == 0 && name(&units[k]) && name(&units[at]) && agrees && units.last().is_some_and(|u| u.kind != UnitKind::Stop)
}

/// "Mali and the rebels agreed": a name that acts and who acts beside it, before the first verb.
fn sides(a: &Analysis, units: &[Unit], k: usize, x: u32, y: u32) -> bool {
    let (x, y) = (&a.groups[x as usize], &a.groups[y as usize]);
    let state = const { class::of("@country") } | const { class::of("@organization") } | const { class::of("@group") } | const { class::of("@force") };
    let actor = |g: &NounGroup| g.selection & ACTOR != 0 && g.mention == 0 && g.pronoun == 0 && (g.definite || g.possessor != NONE) && !g.is_possessor && !g.attached;
    // "Oslo and the bank agreed", but "in Oslo and the north".
    let phrase = k > 0 && units[k - 1].kind == UnitKind::Prep;
    let state = if phrase { state } else { state | const { class::of("@person") | class::of("@place") } };
    let one_each = x.mention != 0 && x.selection & state != 0 && actor(y) || y.mention != 0 && y.selection & state != 0 && actor(x);
    one_each && !x.is_possessor && !y.is_possessor && !verb_before(a, units, k)
}

/// "Indian and Pakistani troops": two of a kind, the noun said once.
fn elliptical(a: &Analysis, input: Input<'_, '_>, x: u32, y: u32) -> bool {
    let (x, y) = (&a.groups[x as usize], &a.groups[y as usize]);
    let people = |m: u32| m.checked_sub(1).is_some_and(|m| input.mentions[m as usize].is_adjective());
    people(x.mention) && y.mention == 0 && y.plural && y.first < y.head && people(a.mention_at[y.first as usize]) && !x.is_possessor && !y.is_possessor && !y.attached
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
    if inner.kind != EntityType::Place || !matches!(outer.kind, EntityType::Country | EntityType::Place) || outer.is_adjective() || !whole || a.groups[x].is_possessor {
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
    // "In Lima, Chad feted Oman": behind a place that opens the sentence stands the subject.
    let fronted = k == 1 && units[0].kind == UnitKind::Prep && units.get(k + 3).is_some_and(|u| u.kind == UnitKind::Verb && a.verbs[u.index as usize].form == VerbForm::Finite);
    if !lies && (!unlisted || fronted) {
        return;
    }
    a.groups[y].attached = true;
    a.groups[y].address = true;
    a.groups[x].phrase_end = a.groups[y].last;
    units.drain(k + 1..k + 3);
}

/// Whether two titles joined by "and" stand at `k`, the second without a determiner of its own: they are one person's ("a lawyer and activist").
fn both_titles(a: &Analysis, input: Input<'_, '_>, units: &[Unit], k: usize) -> bool {
    let Some([x, and, y]) = units.get(k..k + 3) else { return false };
    let titles = const { class::of("person") } | const { class::of("@office") };
    let title = |u: &Unit| {
        u.kind == UnitKind::Noun && {
            let g = &a.groups[u.index as usize];
            (!named(g) || office(input, g)) && g.selection & titles != 0 && !g.plural && g.pronoun == 0 && !g.is_possessor
        }
    };
    let bare = |u: &Unit| {
        let g = &a.groups[u.index as usize];
        !g.definite && !g.indefinite && g.possessor == NONE
    };
    and.kind == UnitKind::Conj && title(x) && title(y) && bare(y)
}

/// "said Ghana and its allies would leave": right behind such a verb stands the subject of what is said.
fn content_opens(a: &Analysis, input: Input<'_, '_>, units: &[Unit], k: usize) -> bool {
    let known = input.known;
    let says = |u: &Unit| u.kind == UnitKind::Verb && [known.say, known.think, known.believe, known.argue, known.insist].contains(&a.verbs[u.index as usize].lemma);
    let before = units[..k].iter().rev().find(|u| !matches!(u.kind, UnitKind::Adv | UnitKind::Time));
    before.is_some_and(says) && a.groups[units[k].index as usize].pronoun == 0
}

/// "The town fell, residents and an official told reporters": behind a comma both speak.
fn says_behind(a: &Analysis, input: Input<'_, '_>, units: &[Unit], k: usize, verb: usize) -> bool {
    let says = |u: &Unit| input.lexicon.lemma(a.verbs[u.index as usize].lemma).verb_cue == Cue::Reported;
    k > 0 && matches!(units[k - 1].kind, UnitKind::Comma | UnitKind::CloseQuote) && units.get(verb).is_some_and(says)
}

/// "killing two people, residents and an official said": the comma ends the statement.
fn speakers_behind(a: &Analysis, input: Input<'_, '_>, units: &[Unit], k: usize, speaker: usize) -> bool {
    let says = |u: &Unit| a.verbs[u.index as usize].form == VerbForm::Finite && input.lexicon.lemma(a.verbs[u.index as usize].lemma).verb_cue == Cue::Reported;
    let (conj, verb) = (units.get(speaker + 1), units.get(speaker + 3));
    conj.is_some_and(|u| u.kind == UnitKind::Conj)
        && verb.is_some_and(|u| u.kind == UnitKind::Verb && says(u))
        && !matches!(units.get(speaker + 4).map(|u| u.kind), Some(UnitKind::That))
        && verb_before(a, units, k)
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

pub(super) fn named(g: &NounGroup) -> bool {
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
pub(super) fn apposition(a: &mut Analysis, input: Input<'_, '_>, units: &mut Vec<Unit>, k: usize) {
    age(a, input, units, k);
    let x = &a.groups[units[k].index as usize];
    let goes_on = units.get(k + 1).is_some_and(|u| u.kind == UnitKind::Conj) || x.next != NONE;
    if units.get(k + 1).is_some_and(|u| u.kind == UnitKind::Prep) || goes_on && office(input, x) {
        name_behind_phrases(a, input, units, k);
        return;
    }
    let Some([comma, noun]) = units.get(k + 1..k + 3).and_then(|u| <[Unit; 2]>::try_from(u).ok()) else { return };
    let parenthesis = comma.kind == UnitKind::OpenParen;
    if parenthesis && remark(a, units, k) {
        return;
    }
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
            // "Chief Executive Officer (CEO) Ann Oduor".
            let name = units.get(k + 1).filter(|u| u.kind == UnitKind::Noun && office(input, &gx) && person_named(a, input, u.index)).map(|u| u.index);
            if let Some(name) = name {
                a.groups[name as usize].apposed_to = x;
                a.groups[x as usize].apposition = name;
            }
        }
        return;
    }
    if children(a, input, x) && person_named(a, input, y) {
        return named_children(a, input, units, k);
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
    // "Ann Oduor, a Kenyan,".
    let one_of = person_named(a, input, x) && named(&gy) && gy.indefinite && !gy.plural && input.mentions[gy.mention as usize - 1].form == Form::Demonym;
    let common_explains = named(&gx)
        && (!named(&gy) || one_of || input.mentions[gy.mention as usize - 1].kind == EntityType::Office)
        && (gy.indefinite || gy.definite || gy.possessor != NONE || office(input, &gy) || occupation(&gx, &gy));
    // "arrested a man, Hugo Soto, for theft", but "met a man, Hugo Soto said".
    let whoever = || {
        gx.selection & const { class::of("person") } != 0
            && person_named(a, input, y)
            && units.get(k + 3).is_none_or(|u| matches!(u.kind, UnitKind::Comma | UnitKind::Stop))
            && !list_goes_on(a, input, units, k + 2, y)
    };
    let name_explains = (!named(&gx) || office(input, &gx))
        && named(&gy)
        && input.mentions[gy.mention as usize - 1].form == Form::Named
        && (gx.definite || gx.possessor != NONE || gx.indefinite && (gx.selection & const { class::of("kin") } != 0 || whoever()))
        && (gx.selection & gy.selection != 0 || same_sort(input, &gx, &gy));
    if !common_explains && !name_explains {
        return;
    }
    // A name that explains a title is not explained by the next: "the minister, A, the director of B, C, were".
    // "Qatar, a mediator in the war, said": a state that opens its sentence can be what only persons are elsewhere.
    let opens = k == 0 || matches!(units[k - 1].kind, UnitKind::Stop | UnitKind::That | UnitKind::Sub | UnitKind::OpenQuote | UnitKind::CloseQuote);
    let part = opens && gy.selection & const { class::of("person") } != 0 && !gy.plural && gx.selection & (const { class::of("@country") } | const { class::of("@place") }) != 0;
    if common_explains && (!fits(&gx, &gy) && !part || gx.apposed_to != NONE && gy.definite) {
        return;
    }
    // What follows: its phrases, then a comma, the end, a relative or a participle; a bare finite verb would make it a subject.
    let mut j = k + 3;
    if common_explains && both_titles(a, input, units, k + 2) {
        j += 2;
    }
    j = behind_phrases(a, input, units, j);
    // "Ann Oduor, a former mayor of Lagos and now head of the bank,": the second title explains the name too.
    let second = if common_explains && person_named(a, input, x) { second_title(a, input, units, j) } else { None };
    if let Some(at) = second {
        j = behind_phrases(a, input, units, at + 1);
    }
    let closes = match units.get(j) {
        None => true,
        Some(u) => match u.kind {
            UnitKind::Comma | UnitKind::Stop | UnitKind::Rel | UnitKind::Colon | UnitKind::CloseQuote | UnitKind::CloseParen | UnitKind::That => true,
            // "Ann Oduor, Deputy President of Kenya met": a title in capitals is no subject beside a name that would be none.
            UnitKind::Verb => a.verbs[u.index as usize].form != VerbForm::Finite || opens && person_named(a, input, x) && office(input, &gy) && !gy.definite,
            UnitKind::Conj => name_explains && title(&gx),
            _ => false,
        },
    };
    // "In Baku, the minister": the first stands in a phrase that opens the sentence.
    // but "In Goma, the capital of the province, rebels" has its subject behind.
    let places = const { class::of("@place") | class::of("place") };
    let of_place = gx.selection & places != 0 && gy.selection & places != 0 && gy.lemma != 0 && units.get(j + 1).is_some_and(|u| u.kind == UnitKind::Noun);
    let fronted = k <= 2 && k > 0 && units[k - 1].kind == UnitKind::Prep && !gy.indefinite && !of_place;
    if !closes || fronted {
        return;
    }
    if let Some(at) = second {
        let z = units[at].index as usize;
        a.groups[z].attached = true;
        a.groups[z].apposed_to = x;
        a.groups[z].clause = NONE;
        let from = units[..at].iter().rposition(|u| u.kind == UnitKind::Conj).unwrap_or(at);
        units.drain(from..at);
    }
    a.groups[y as usize].attached = true;
    a.groups[y as usize].apposed_to = x;
    a.groups[x as usize].apposition = y;
    a.groups[y as usize].clause = NONE;
    // The comma goes; the phrases of the apposition stay and find it as their host.
    units.remove(k + 1);
}

/// The unit behind the phrases that begin at `j`.
fn behind_phrases(a: &Analysis, input: Input<'_, '_>, units: &[Unit], mut j: usize) -> usize {
    while units.get(j).is_some_and(|u| u.kind == UnitKind::Prep) && units.get(j + 1).is_some_and(|u| matches!(u.kind, UnitKind::Noun | UnitKind::Time)) {
        j += 2;
        // "a member of the African Union (AU),"
        if let Some([open, noun, close]) = units.get(j..j + 3)
            && (open.kind, noun.kind, close.kind) == (UnitKind::OpenParen, UnitKind::Noun, UnitKind::CloseParen)
        {
            j += 3;
        }
        while units.get(j).is_some_and(|u| u.kind == UnitKind::Conj) && units.get(j + 1).is_some_and(|u| u.kind == UnitKind::Noun) && second_title(a, input, units, j).is_none() {
            j += 2;
        }
    }
    j
}

/// "and now *head* of the bank": a person noun without "the" behind a conjunction, and an adverb where there is one. Its unit.
fn second_title(a: &Analysis, input: Input<'_, '_>, units: &[Unit], j: usize) -> Option<usize> {
    if units.get(j)?.kind != UnitKind::Conj {
        return None;
    }
    let at = if units.get(j + 1)?.kind == UnitKind::Adv { j + 2 } else { j + 1 };
    let u = units.get(at).filter(|u| u.kind == UnitKind::Noun)?;
    let g = &a.groups[u.index as usize];
    let titles = const { class::of("person") } | const { class::of("@office") } | const { class::of("kin") };
    let title = (!named(g) || office(input, g)) && g.selection & titles != 0 && !g.plural && g.pronoun == 0 && !g.is_possessor && !g.definite && g.possessor == NONE;
    title.then_some(at)
}

/// "Ann Oduor (born in 1970) is", "Hugo Soto (husband of Ann Oduor) was": what stands in brackets behind a name goes; a title there explains the name. Whether it did.
fn remark(a: &mut Analysis, units: &mut Vec<Unit>, k: usize) -> bool {
    const LONGEST: usize = 12;
    let x = units[k].index;
    let Some(close) = units.iter().skip(k + 2).take(LONGEST).position(|u| u.kind == UnitKind::CloseParen).map(|i| i + k + 2) else { return false };
    let speaks = |u: &Unit| u.kind == UnitKind::Verb && a.verbs[u.index as usize].form == VerbForm::Finite;
    if close < k + 4 || !named(&a.groups[x as usize]) || units[k + 2..close].iter().any(|u| speaks(u) || matches!(u.kind, UnitKind::OpenParen | UnitKind::OpenQuote | UnitKind::CloseQuote)) {
        return false;
    }
    let first = units[k + 2];
    let kin = const { class::of("kin") };
    if first.kind == UnitKind::Noun && a.groups[first.index as usize].selection & kin != 0 && !named(&a.groups[first.index as usize]) {
        let y = first.index;
        a.groups[y as usize].attached = true;
        a.groups[y as usize].apposed_to = x;
        a.groups[y as usize].clause = NONE;
        a.groups[x as usize].apposition = y;
        units.remove(close);
        units.remove(k + 1);
        return true;
    }
    for u in &units[k + 2..close] {
        if u.kind == UnitKind::Noun {
            a.groups[u.index as usize].attached = true;
        }
    }
    units.drain(k + 1..=close);
    true
}

/// "two daughters", "his children": several relatives, counted or somebody's, without a name.
fn children(a: &Analysis, input: Input<'_, '_>, x: u32) -> bool {
    let g = &a.groups[x as usize];
    let counted = input.entries[g.first as usize].classes & crate::lexicon::class::word::NUM != 0 || input.tokens[g.first as usize].kind == crate::text::TokenKind::Number;
    g.plural && g.mention == 0 && (counted || g.possessor != NONE) && g.selection & const { class::of("kin") } != 0 && !g.is_possessor
}

/// "two daughters, Ann and Lucy": the names explain the noun, all of them.
fn named_children(a: &mut Analysis, input: Input<'_, '_>, units: &mut Vec<Unit>, k: usize) {
    let (mut at, mut next) = (k + 2, Some(k + 2));
    while let Some(found) = next {
        at = found;
        let comma = units.get(at + 1).is_some_and(|u| u.kind == UnitKind::Comma);
        let conj_at = if comma { at + 2 } else { at + 1 };
        let conj = units.get(conj_at).is_some_and(|u| u.kind == UnitKind::Conj);
        let both = if conj { conj_at + 1 } else { conj_at };
        next = units.get(both).filter(|u| (comma || conj) && u.kind == UnitKind::Noun && person_named(a, input, u.index)).map(|_| both);
    }
    // "for her children, Hugo Soto said": a subject.
    if units.get(at + 1).is_some_and(|u| u.kind == UnitKind::Verb && a.verbs[u.index as usize].form == VerbForm::Finite) {
        return;
    }
    let (x, first) = (units[k].index, units[k + 2].index);
    let mut last = x;
    for u in units[k + 1..=at].iter().filter(|u| u.kind == UnitKind::Noun) {
        a.groups[u.index as usize].attached = true;
        if last != x {
            a.groups[last as usize].next = u.index;
        }
        last = u.index;
    }
    a.groups[first as usize].apposed_to = x;
    a.groups[x as usize].apposition = first;
    units.drain(k + 1..=at);
}

/// "R-Texas", "D-Ohio": the party and state of a member of the Congress of the United States.
fn seat(input: Input<'_, '_>, g: &NounGroup) -> bool {
    let (party, hyphen) = (&input.tokens[g.first as usize], input.tokens.get(g.first as usize + 1));
    g.last > g.first + 2 && hyphen.is_some_and(|t| t.kind == crate::text::TokenKind::Hyphen) && matches!(party.text(input.text), "R" | "D" | "I")
}

/// "Ann Oduor, 54, a lawyer", "Ann Oduor, D-Ohio, said": the age or party between the name and what explains it goes.
fn age(a: &mut Analysis, input: Input<'_, '_>, units: &mut Vec<Unit>, k: usize) {
    let person = |g: &NounGroup| g.selection & const { class::of("@person") } != 0 && g.mention != 0;
    if let Some([comma, years, behind]) = units.get(k + 1..k + 4).and_then(|u| <[Unit; 3]>::try_from(u).ok())
        && (comma.kind, years.kind, behind.kind) == (UnitKind::Comma, UnitKind::Noun, UnitKind::Comma)
        && (years.last == years.first + 1 && input.tokens[years.first as usize].kind == crate::text::TokenKind::Number || seat(input, &a.groups[years.index as usize]))
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
    let gx = &a.groups[x as usize];
    let titles = const { class::of("person") } | const { class::of("kin") } | const { class::of("@office") };
    if gx.selection & titles == 0 {
        return;
    }
    // "the premier and her Danish counterpart, Ann Ruiz,": the name is that of the second.
    let next = |&g: &u32| a.groups.get(g as usize).map(|g| g.next).filter(|&g| g != NONE);
    let second = std::iter::successors(Some(x), next).take(DEEPEST).last().filter(|&y| y != x && title(&a.groups[y as usize]));
    if let (Some(y), Some([comma, name, end])) = (second, units.get(k + 1..k + 4).and_then(|u| <[Unit; 3]>::try_from(u).ok()))
        && [comma.kind, name.kind, end.kind] == [UnitKind::Comma, UnitKind::Noun, UnitKind::Comma]
        && person_named(a, input, name.index)
        && a.groups[name.index as usize].apposed_to == NONE
    {
        a.groups[name.index as usize].apposed_to = y;
        a.groups[y as usize].apposition = name.index;
        return;
    }
    // "the minister of justice and public security": what "and" joined is no second person.
    let shared = gx.next != NONE && {
        let y = &a.groups[gx.next as usize];
        y.next != NONE || y.selection & titles != 0 && (y.definite || y.indefinite || y.mention != 0 && !office(input, y))
    };
    if gx.plural || gx.indefinite || gx.negative || gx.pronoun != 0 || shared || gx.is_possessor || named(gx) && !office(input, gx) {
        return;
    }
    let is_office = office(input, gx);
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
    if kind(j) == Some(UnitKind::Conj) && kind(j + 1) == Some(UnitKind::Noun) && !person(j + 1) && is_office {
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
    // "the director general of police (DGP) Ann Oduor": the bracket does for a comma.
    if kind(j - 1) == Some(UnitKind::CloseParen) && person(j) {
        j -= 1;
    }
    if !matches!(kind(j), Some(UnitKind::Comma | UnitKind::CloseParen)) || !person(j + 1) || units[j].first > units[k].last + 16 {
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

pub(super) fn office(input: Input<'_, '_>, g: &NounGroup) -> bool {
    g.mention != 0 && input.mentions[g.mention as usize - 1].kind == EntityType::Office
}

/// A person is explained by a person noun, a place by a place noun; unknown nouns fit anything.
pub(super) fn fits(x: &NounGroup, y: &NounGroup) -> bool {
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

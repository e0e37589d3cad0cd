//! Matches from filled roles: one each conjunct, with status, counts and confidence.

use super::*;

impl Engine<'_, '_, '_> {
    #[inline(never)]
    pub(super) fn emit(&self, frame: Frame<'_>, site: Site, trigger: (u32, u32), filled: &Filled, out: &mut Vec<Match>) {
        let (clause, status, realisation) = match site {
            // "Lula said Quito should leave": the demand is made by saying it.
            Site::Verb(c) => {
                let made = if frame.has(flag::SPEECH) { self.said_by(c).unwrap_or(c) } else { c };
                let mut s = status::of_clause(self.a, self.input, made, frame.is_state());
                // "Lula said the raid was not illegal": no judgement of that sort.
                let v = &self.a.verbs[self.a.clauses[c as usize].verb as usize];
                if made != c && v.copula && v.negative {
                    s.polarity = status::Polarity::Negative;
                }
                (c, s, self.realisation(c))
            }
            Site::Noun(g, light) if light != NONE => {
                let mut s = status::of_clause(self.a, self.input, light, frame.is_state());
                // "called off a meeting": what the light verb undoes is not done.
                if self.a.groups[g as usize].negative || status::verb_cue(self.a, self.input, light) == Cue::Negated {
                    s.polarity = status::Polarity::Negative;
                }
                // "postponed his visit": not yet.
                if self.input.known.puts_off.contains(&self.a.verbs[self.a.clauses[light as usize].verb as usize].lemma) && s.modality == status::Modality::Asserted {
                    (s.modality, s.tense) = (status::Modality::Planned, TenseStatus::Future);
                }
                (light, s, Realisation::LightVerb)
            }
            Site::Noun(g, _) => {
                let c = self.a.clause_of(g);
                // "is a member", "may become a member": what is said of the subject is the clause's.
                let predicate = self.a.clauses.get(c as usize).is_some_and(|cl| {
                    cl.verb != NONE && {
                        let v = &self.a.verbs[cl.verb as usize];
                        // "was minister of Jordan and ambassador to Egypt": the second is as past as the first.
                        let second = || {
                            let subject = |&(_, fillers): &(Role<'_>, &[Filler])| fillers.contains(&Filler::Group(cl.subject));
                            frame.names() && self.a.groups[g as usize].first >= v.last && cl.subject != NONE && filled.roles(frame).any(|x| subject(&x))
                        };
                        (v.copula || v.lemma == self.input.known.r#become) && (cl.object == g || second())
                    }
                });
                if predicate { (c, self.predicate_status(frame, g, c), Realisation::Copular) } else { (c, self.nominal_status(frame, g, c), Realisation::Nominal) }
            }
            Site::Title(g, _) => {
                let c = self.a.clause_of(g);
                (c, self.nominal_status(frame, g, c), Realisation::Nominal)
            }
            Site::Compound(g, _) => {
                let mut s = Status { tense: TenseStatus::Ongoing, ..Status::default() };
                let c = self.a.clause_of(g);
                attribution_only(self.a, self.input, c, &mut s);
                (c, s, Realisation::Compound)
            }
            Site::Attribute(g, _) => {
                let mut s = Status { tense: TenseStatus::Past, ..Status::default() };
                let c = self.a.clause_of(g);
                attribution_only(self.a, self.input, c, &mut s);
                (c, s, Realisation::Compound)
            }
        };
        let mut status = status;
        adjust(frame, realisation, &mut status);
        let far_subject = self.a.clauses.get(clause as usize).is_some_and(|c| c.far);
        let agent_missing = || frame.roles().any(|r| r.function() == Fn::SUBJ && !r.has(flag::GUARD) && !filled.roles(frame).any(|(x, _)| x.role() == r.role()));
        let confidence = confidence::of_match(Signs { realisation, far_subject, agentless: frame.has(flag::AGENTLESS_WEAK) && agent_missing() });
        let mut add = |mut fillers: Vec<(u8, Filler)>| {
            if self.count(frame, &mut fillers) {
                out.push(Match { frame: frame.number, kind: frame.kind(), fillers, trigger, clause, status, realisation, confidence });
            } else {
                self.pool.give(fillers);
            }
        };
        // Most have nothing to choose.
        if filled.roles(frame).all(|(role, fillers)| role.has(flag::SEVERAL) || fillers.len() == 1) {
            let mut fillers = self.pool.arguments();
            filled.roles(frame).for_each(|(role, all)| fillers.extend(all.iter().map(|&x| (role.role(), x))));
            add(fillers);
            return;
        }
        // Roles that take one filler give one relation per conjunct.
        let mut parts: [(u8, bool, &[Filler]); ROLES] = [(0, true, &[]); ROLES];
        let mut joined = [None; ROLES];
        for (((role, fillers), part), joined) in filled.roles(frame).zip(&mut parts).zip(&mut joined) {
            *part = (role.role(), role.has(flag::SEVERAL), fillers);
            if !role.has(flag::SEVERAL) {
                let take = fillers.len().min(MOST);
                // What is said is one thing, however many nouns it takes to say it.
                let content = frame.is_content(role.role());
                let clause_filler = content || fillers.iter().any(|x| matches!(x, Filler::Clause(_)));
                // Fillers of one function are conjuncts only if they are chained; else the first counts.
                let chained = fillers[..take].windows(2).all(|x| self.chained(x[0], x[1]));
                *joined = if chained && take > 1 { self.joined(fillers) } else { None };
                part.2 = if joined.is_some() || clause_filler || !chained { &fillers[..1] } else { &fillers[..take] };
            }
        }
        let parts = &parts[..filled.len()];
        let choices = |part: &(u8, bool, &[Filler])| if part.1 { 1 } else { part.2.len() };
        let versions = parts.iter().fold(1, |n: usize, part| (n * choices(part)).min(MOST));
        for version in 0..versions {
            let mut fillers = self.pool.arguments();
            // The conjuncts of later roles alternate first.
            let mut rest: usize = parts.iter().map(choices).fold(1, usize::saturating_mul);
            let mut number = version;
            for (part, joined) in parts.iter().zip(&joined) {
                rest /= choices(part);
                let one = number / rest;
                number %= rest;
                match joined {
                    Some(joined) => fillers.push((part.0, *joined)),
                    None if part.1 => fillers.extend(part.2.iter().map(|&x| (part.0, x))),
                    None => fillers.push((part.0, part.2[one])),
                }
            }
            add(fillers);
        }
    }

    /// "Seven were killed and nine wounded": what counts a bare number belongs to the event before it, if that one says nothing of the sort.
    pub(super) fn join_counts(&self, out: &mut Vec<Match>) {
        let count_of = |m: &Match| m.fillers.iter().find_map(|&(role, x)| if let Filler::Count(g) = x { Some((role, g)) } else { None });
        let mut i = 0;
        while i < out.len() {
            let joined = count_of(&out[i]).filter(|&(_, g)| self.bare_number(g)).and_then(|(role, g)| {
                let whole = |m: &Match| m.kind == out[i].kind && m.trigger.0 < out[i].trigger.0 && count_of(m).is_some_and(|(r, h)| r != role && h != g) && self.beside(m.clause, out[i].clause);
                let at = out.iter().position(whole)?;
                out[at].fillers.iter().all(|x| x.0 != role).then_some((at, role, g))
            });
            let Some((at, role, g)) = joined else {
                i += 1;
                continue;
            };
            out[at].fillers.push((role, Filler::Count(g)));
            // "killed 12 and wounded 30 in the blast": what the second alone says of both.
            let counted = self.rules.frame(out[i].frame).roles().filter(|r| !r.has(flag::GUARD)).take_while(|r| r.function() != Fn::COUNT).last().map(|r| r.role());
            let second = out.remove(i).fillers;
            // What it joins stands before or behind it.
            let at = at - usize::from(at > i);
            for &(role, x) in &second {
                if Some(role) != counted && out[at].fillers.iter().all(|y| y.0 != role) {
                    out[at].fillers.push((role, x));
                }
            }
            self.pool.give(second);
            i = 0;
        }
    }

    /// "nine", "dozens", "nine wounded": a number that does not say of whom.
    fn bare_number(&self, g: u32) -> bool {
        let group = &self.a.groups[g as usize];
        let bare = const { class::of("number") } | const { class::of("quantity") } | const { class::of("casualty") };
        group.mention == 0 && (group.selection & bare != 0 || self.tag(group.head) == Tag::Num)
    }

    /// Whether two clauses are one, stand side by side or one below the other.
    pub(super) fn beside(&self, x: u32, y: u32) -> bool {
        let (Some(a), Some(b)) = (self.a.clauses.get(x as usize), self.a.clauses.get(y as usize)) else { return false };
        x == y || a.parent == b.parent || b.parent == x
    }

    /// Fills the roles that count another: "killed *12* soldiers". False if the frame cannot do without the number and there is none.
    pub(super) fn count(&self, frame: Frame<'_>, fillers: &mut Vec<(u8, Filler)>) -> bool {
        let mut counted = None;
        for role in frame.roles().filter(|r| !r.has(flag::GUARD)) {
            if role.function() != Fn::COUNT {
                counted = fillers.iter().find(|x| x.0 == role.role()).map(|x| x.1);
            } else if let Some(filler) = counted.and_then(|x| self.number(x)) {
                fillers.push((role.role(), filler));
            } else if role.has(flag::REQUIRED) {
                return false;
            }
        }
        true
    }

    pub(super) fn number(&self, filler: Filler) -> Option<Filler> {
        match filler {
            Filler::Group(g) | Filler::Joined(g) => number::of_group(self.a, self.input, g).map(|_| Filler::Count(g)),
            _ => None,
        }
    }

    /// "opposition leaders, journalists and activists" is one filler; so is "three soldiers and a driver".
    pub(super) fn joined(&self, fillers: &[Filler]) -> Option<Filler> {
        let common = |x: &Filler| matches!(*x, Filler::Group(g) if self.a.groups[g as usize].mention == 0 && self.a.groups[g as usize].pronoun == 0);
        match fillers[0] {
            Filler::Group(g) if fillers.iter().all(common) => Some(Filler::Joined(g)),
            _ => None,
        }
    }

    fn chained(&self, x: Filler, y: Filler) -> bool {
        matches!((x, y), (Filler::Group(a), Filler::Group(b)) if self.a.groups[a as usize].next == b)
    }

    pub(super) fn realisation(&self, c: u32) -> Realisation {
        let clause = &self.a.clauses[c as usize];
        let v = &self.a.verbs[clause.verb as usize];
        match (clause.link, v.form) {
            (Link::Relative, _) => Realisation::Relative,
            (_, VerbForm::Participle) => Realisation::Participle,
            (_, VerbForm::Infinitive) => Realisation::Infinitive,
            (_, VerbForm::Ing) => Realisation::Gerund,
            _ if v.passive => Realisation::Passive,
            _ => Realisation::Active,
        }
    }
}

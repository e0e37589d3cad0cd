//! One attempt at a frame: each role filled in turn, the first that fails named.

use super::*;

impl Engine<'_, '_, '_> {
    pub(super) fn tried(&self, frame: u32, failure: Failure, trigger: (u32, u32), found: (u32, u32)) -> Tried {
        Tried { frame, failure, trigger, found, sentence: (self.a.first, self.a.last) }
    }

    /// What stood where a condition looks that failed.
    pub(super) fn stood(&self, frame: Frame<'_>, failure: Failure, site: Site) -> (u32, u32) {
        let mut all = Vec::new();
        let looks = frame.roles().filter(|r| match failure {
            Failure::Role(role) => !r.has(flag::GUARD) && r.role() == role,
            Failure::Guard => r.has(flag::GUARD) && !r.has(flag::REQUIRED),
            Failure::Particle => false,
        });
        for func in looks.flat_map(|r| r.functions()) {
            self.candidates(site, func, &mut all);
        }
        let tokens = all.into_iter().find_map(|filler| match filler {
            Filler::Group(g) => Some((self.a.groups[g as usize].first, self.a.groups[g as usize].last)),
            Filler::Mention(m) => Some((self.input.mentions[m as usize].first, self.input.mentions[m as usize].last)),
            Filler::Clause(c) => Some((self.a.clauses[c as usize].first, self.a.clauses[c as usize].last.min(self.a.last))),
            _ => None,
        });
        tokens.unwrap_or((0, 0))
    }

    /// Whether all may be there that a frame cannot do without: most lack something. Who asks why is told of the first condition in their order.
    #[inline]
    fn may_match(&self, frame: Frame<'_>, site: Site, work: &mut Work<'_>) -> bool {
        if work.trace.is_none() {
            for role in frame.roles() {
                if role.has(flag::PLAIN) && !self.may_fill(site, role, &mut work.filled.around) {
                    return false;
                }
            }
        }
        true
    }

    /// Tries one frame at the site that was turned to.
    #[inline]
    pub(super) fn attempt(&self, frame: Frame<'_>, site: Site, trigger: (u32, u32), work: &mut Work<'_>) {
        debug_assert!(work.filled.around.at(site), "turned to before");
        if self.may_match(frame, site, work) {
            self.try_out(frame, site, trigger, work);
        }
    }

    #[inline(never)]
    fn try_out(&self, frame: Frame<'_>, site: Site, trigger: (u32, u32), work: &mut Work<'_>) {
        match self.fill(frame, site, work.filled) {
            Ok(()) => self.emit(frame, site, trigger, work.filled, work.out),
            Err(failure) => {
                if let Some(t) = work.trace.as_deref_mut() {
                    t.push(self.tried(frame.number, failure, trigger, self.stood(frame, failure, site)));
                }
            }
        }
    }

    /// Fills the roles in order; of a frame that fails, what is left in `filled` means nothing.
    fn fill(&self, frame: Frame<'_>, site: Site, filled: &mut Filled) -> Result<(), Failure> {
        filled.clear();
        for (number, role) in (0u8..).zip(frame.roles()) {
            // What cannot be there need not be sought.
            if filled.around.possible() & role.places() == 0 {
                if !optional(frame, role) {
                    return Err(if role.has(flag::GUARD) { Failure::Guard } else { Failure::Role(role.role()) });
                }
            } else if role.function() == Fn::COUNT {
                let counted = || filled.len().checked_sub(1).and_then(|k| filled.get(k)).is_some_and(|fillers| fillers.iter().any(|&x| self.number(x).is_some()));
                if role.has(flag::REQUIRED) && !counted() {
                    return Err(Failure::Role(role.role()));
                }
            } else if role.has(flag::GUARD) {
                // A `need` must be there, a `guard` must not.
                if self.met(role, site, filled) != role.has(flag::REQUIRED) {
                    return Err(Failure::Guard);
                }
            } else {
                self.fill_role(frame, number, role, site, filled)?;
            }
        }
        self.together(frame, site, filled)
    }

    /// Whether what a guard speaks of is there.
    fn met(&self, role: Role<'_>, site: Site, filled: &mut Filled) -> bool {
        let before = filled.last();
        let around = &mut filled.around;
        role.functions().any(|func| {
            let stretch = self.sought(site, func, role, before, around);
            around.of(stretch).iter().any(|&c| self.admits(c, role.set())) || func == Fn::MOD && self.modified(site, role.set()) || func == Fn::OBJ2 && self.predicated(site, role.set())
        })
    }

    fn fill_role(&self, frame: Frame<'_>, number: u8, role: Role<'_>, site: Site, filled: &mut Filled) -> Result<(), Failure> {
        // "post" and the functions that can be anywhere look at the filler before.
        let before = if role.places() & const { places(Fn::POST) } != 0 { filled.before(frame, number) } else { None };
        let Filled { fillers, around, .. } = filled;
        let from = fillers.len();
        let agent = role.function() == Fn::SUBJ;
        let optional = optional(frame, role);
        let mut wrong_subject = false;
        for func in role.functions() {
            let stretch = self.sought(site, func, role, before, around);
            for &c in around.of(stretch) {
                // One group fills one role.
                if fillers[..from].contains(&c.filler) {
                    continue;
                }
                if self.admits(c, role.set()) {
                    fillers.push(c.filler);
                } else if agent && optional && !wrong_subject {
                    wrong_subject = (func == Fn::SUBJ || func == Fn::OBJ)
                        && matches!(site, Site::Verb(_))
                        && matches!(c.filler, Filler::Group(g) if self.a.groups[g as usize].selection != 0 || self.a.groups[g as usize].lemma != 0)
                        && !self.fits_another(frame, role, func, c);
                }
            }
            if fillers.len() > from {
                // Of names before a noun the nearest says most: "Washington GOP officials".
                if func == Fn::MOD && !role.has(flag::SEVERAL) {
                    fillers[from..].reverse();
                }
                break;
            }
        }
        if fillers.len() > from {
            filled.close(number, from);
            return Ok(());
        }
        // A filler of the wrong kind (snow blocks a road) is worse than none.
        if optional && !wrong_subject { Ok(()) } else { Err(Failure::Role(role.role())) }
    }

    /// What the fillers have to be to each other.
    fn together(&self, frame: Frame<'_>, site: Site, filled: &Filled) -> Result<(), Failure> {
        if frame.has(flag::PAIR) {
            let several = || filled.roles(frame).filter(|(r, _)| r.has(flag::SEVERAL));
            let plural = several().flat_map(|(_, fs)| fs).any(|&x| matches!(x, Filler::Group(g) if self.a.groups[g as usize].plural && self.a.groups[g as usize].mention == 0));
            // "The two sides exchanged fire", "both presidents shook hands": with each other.
            let counted = |g: &crate::clause::NounGroup| g.plural && g.definite && (g.first..g.head).any(|i| self.tag(i) == Tag::Num || self.input.entries[i as usize].noun == self.input.known.both);
            let both = || !frame.is_state() && several().flat_map(|(_, fs)| fs).any(|&x| matches!(x, Filler::Group(g) if counted(&self.a.groups[g as usize])));
            // A plural names both parties only where the frame has one role for them: "their ally" leaves the second open.
            let one = || plural && frame.roles().filter(|r| r.has(flag::SEVERAL)).count() == 1;
            if several().map(|(_, fs)| fs.len()).sum::<usize>() < 2 && !one() && !both() {
                return Err(Failure::Role(several().next().map_or(0, |(r, _)| r.role())));
            }
        }
        if let (true, Site::Noun(g, _)) = (frame.has(flag::SINGLE), site)
            && (self.a.groups[g as usize].plural || self.a.groups[g as usize].negative)
        {
            return Err(Failure::Guard);
        }
        let first = |k: usize| filled.get(k).and_then(|fs| fs.first().copied());
        if frame.has(flag::NESTED) && !first(0).zip(first(1)).is_none_or(|(inner, outer)| self.nested(inner, outer)) {
            return Err(Failure::Guard);
        }
        if filled.len() == 0 { Err(Failure::Role(0)) } else { Ok(()) }
    }

    /// Whether the gazetteer lets the first place lie in the second: "Lagos, Nigeria", but not "England, Norway" of a list. What it does not know may.
    pub(in crate::rules) fn nested(&self, inner: Filler, outer: Filler) -> bool {
        let id = |f: Filler| {
            let m = match f {
                Filler::Group(g) => self.a.groups[g as usize].mention.checked_sub(1),
                Filler::Mention(m) => Some(m),
                _ => None,
            };
            m.and_then(|m| EntityId::from_number(self.input.mentions[m as usize].gazetteer))
        };
        let (Some(inner), Some(outer)) = (id(inner), id(outer)) else { return true };
        let gazetteer = self.input.gazetteer;
        let country = |id| if gazetteer.kind(id) == EntityType::Country { Some(id) } else { gazetteer.country(id) };
        // A region beside a region is a list ("Texas, Georgia"); a town's region is only known to lie in the same country.
        if gazetteer.kind(outer) != EntityType::Country && (gazetteer.subtype(outer) != "region" || gazetteer.subtype(inner) == "region") {
            return false;
        }
        // Names that several places bear are decided for the document only later: any place of that name will do.
        let Some(outer) = country(outer) else { return true };
        let own = country(inner);
        if own == Some(outer) {
            return true;
        }
        let mut known = own.is_some();
        let mut words = self.pool.words.borrow_mut();
        for home in gazetteer.by_name_with(gazetteer.name(inner), &mut words).filter_map(country) {
            if home == outer {
                return true;
            }
            known = true;
        }
        !known
    }

    /// A bomb that kills is no killer, but a cause.
    fn fits_another(&self, frame: Frame<'_>, role: Role<'_>, func: u8, c: Candidate) -> bool {
        frame.roles().any(|r| r.role() != role.role() && !r.has(flag::GUARD) && r.functions().any(|x| x == func) && self.admits(c, r.set()))
    }

    /// "the Russian peacekeepers" are Russian whatever the sentence does with them: only attribution reaches what a noun says of itself.
    pub(super) fn nominal_status(&self, frame: Frame<'_>, g: u32, clause: u32) -> Status {
        if frame.is_state() && frame.roles().any(|r| r.functions().any(|x| x == Fn::HEAD || x == Fn::NAMED)) {
            let tense = if self.is_former(g) { TenseStatus::Ended } else { TenseStatus::Ongoing };
            let mut status = Status { tense, ..Status::default() };
            attribution_only(self.a, self.input, clause, &mut status);
            return status;
        }
        status::of_nominal(self.a, self.input, g)
    }

    /// "X was the minister": what somebody was is over.
    pub(super) fn predicate_status(&self, frame: Frame<'_>, g: u32, clause: u32) -> Status {
        let mut s = status::of_clause(self.a, self.input, clause, frame.is_state());
        if frame.is_state() && frame.names() && (s.tense == TenseStatus::Past || s.tense == TenseStatus::Ongoing && self.is_former(g)) {
            s.tense = TenseStatus::Ended;
        }
        s
    }
}

/// Whether a frame can do without a role, or what a guard speaks of.
#[inline]
fn optional(frame: Frame<'_>, role: Role<'_>) -> bool {
    !role.has(flag::REQUIRED) || role.function() == Fn::SUBJ && !role.has(flag::GUARD) && frame.has(flag::AGENTLESS_WEAK | flag::AGENTLESS_OK)
}

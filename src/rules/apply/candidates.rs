//! Where the fillers of a grammatical function stand: around a verb, a noun, a compound, a title.

use super::*;

impl Engine<'_, '_, '_> {
    /// Whom a noun is said of: the name in apposition, the subject of "is", the name that its phrase ends with ("the director of education John Ballo").
    pub(super) fn named(&self, g: u32, out: &mut Vec<Filler>) {
        let group = &self.a.groups[g as usize];
        let is_name = |x: u32| {
            let x = &self.a.groups[x as usize];
            x.pronoun != 0 || x.mention != 0
        };
        // "Ann Oduor, an executive who was the chair of the bank": whom the antecedent is said of.
        let behind = |x: u32| self.a.groups[x as usize].apposed_to;
        // "the founder and chief executive, Ann Oduor": what is said of one of joined titles is said of all.
        let chief = self.sharer(g);
        let joined = self.a.conjuncts(chief).filter(|&x| x == g || self.sharer(x) == chief);
        for x in joined.flat_map(|x| [self.a.groups[x as usize].apposed_to, self.a.groups[x as usize].apposition]) {
            if x != NONE && is_name(x) {
                // "two daughters, Ann and Lucy".
                if group.plural {
                    self.conjuncts(x, out);
                } else {
                    out.push(Filler::Group(x));
                }
                return;
            }
        }
        // "founder and CEO Ann Oduor", "its founder and CEO Ann Oduor".
        let undetermined = !group.definite && !group.indefinite && group.possessor == NONE || self.a.groups.get(group.possessor as usize).is_some_and(|p| p.pronoun != 0);
        if group.next != NONE && undetermined && self.sharer(group.next) == chief && self.title_before(group.next).is_some() {
            out.push(Filler::Mention(self.a.groups[group.next as usize].mention - 1));
            return;
        }
        let clause = self.a.clauses.get(self.a.groups[chief as usize].clause as usize).filter(|c| c.verb != NONE && c.object == chief && c.subject != NONE && self.a.verbs[c.verb as usize].copula);
        if let Some(subject) =
            clause.map(|c| if is_name(c.subject) || behind(c.subject) == NONE { c.subject } else { behind(c.subject) }).filter(|&s| is_name(s) && self.a.groups[s as usize].next == NONE)
        {
            out.push(Filler::Group(subject));
            return;
        }
        // "is the head of the bank and the chair of the union": the second title of a predicate.
        let titles = const { class::of("@office") | class::of("person") };
        let c = self.a.clauses.get(group.clause as usize).filter(|c| c.verb != NONE && c.subject != NONE);
        let second =
            c.filter(|c| self.a.verbs[c.verb as usize].copula && group.next == NONE && self.a.groups.get(c.object as usize).is_some_and(|o| o.last < group.first && o.selection & titles != 0));
        let joined =
            group.first > self.a.first && self.tag(group.first - 1) == Tag::Conj && !matches!(self.tag(group.last.max(group.phrase_end)), Tag::Finite | Tag::Have | Tag::Be | Tag::Modal | Tag::Do);
        if let Some(subject) = second.filter(|_| joined).map(|c| c.subject).filter(|&s| self.a.groups[s as usize].mention != 0) {
            out.push(Filler::Group(subject));
            return;
        }
        // "As president, Ann Oduor signed it".
        let r#as = const { class::at("as") };
        let fronted = c.filter(|c| group.last < self.a.verbs[c.verb as usize].first && self.a.phrases.iter().any(|p| p.group == g && p.function == r#as && p.host == NONE));
        if let Some(subject) = fronted.map(|c| c.subject).filter(|&s| self.a.groups[s as usize].mention != 0 && self.a.groups[s as usize].first > group.last && self.a.groups[s as usize].next == NONE)
        {
            out.push(Filler::Group(subject));
            return;
        }
        let inside = self.a.phrases.iter().find(|p| p.host == g).map(|p| &self.a.groups[p.group as usize]).filter(|x| x.mention != 0 && x.possessor == NONE && !x.definite);
        if let Some(m) = inside.map(|x| (x, &self.input.mentions[x.mention as usize - 1])).filter(|(x, m)| m.kind == EntityType::Person && m.first > x.first).map(|(x, _)| x.mention) {
            out.push(Filler::Mention(m - 1));
        }
    }

    /// Whose somebody is: the possessor, also of the relative or title before it ("his wife Ann and *son* Luis").
    fn shared_owner(&self, g: u32) -> u32 {
        let x = &self.a.groups[g as usize];
        if x.possessor != NONE || !x.attached || x.definite || x.indefinite || x.pronoun != 0 {
            return self.owner(self.sharer(g));
        }
        let kin = |i: u32| self.input.lexicon.lemma(self.input.entries[i as usize].noun).selection & const { class::of("kin") } != 0;
        let before = self.a.groups.iter().find(|y| y.next == g && y.possessor != NONE && (y.first..y.last).any(kin));
        match before {
            Some(y) if (x.first..x.last).any(kin) => y.possessor,
            _ => self.owner(self.sharer(g)),
        }
    }

    /// The group whose possessor, phrases and name a later title has a part in: the one that it is joined to without a determiner of its own ("the
    /// founder and *chief executive* of the bank"); otherwise the group itself.
    pub(super) fn sharer(&self, g: u32) -> u32 {
        let titles = const { class::of("person") } | const { class::of("@office") };
        let titled = |x: &crate::clause::NounGroup| {
            let s = x.selection;
            s & titles != 0 && s & const { class::of("kin") } == 0 && (s & const { class::of("@person") } == 0 || s & const { class::of("@office") } != 0) && !x.plural && x.pronoun == 0
        };
        let bare = |x: &crate::clause::NounGroup| !x.definite && !x.indefinite && x.possessor == NONE && !x.plural && x.pronoun == 0;
        let (mut at, mut left) = (g, 4);
        while left > 0 && self.a.groups[at as usize].attached && bare(&self.a.groups[at as usize]) {
            let Some(before) = self.a.groups.iter().position(|x| x.next == at && titled(x)) else { break };
            at = before as u32;
            left -= 1;
        }
        at
    }

    pub(super) fn conjuncts(&self, g: u32, out: &mut Vec<Filler>) {
        let Some(first) = self.a.groups.get(g as usize) else { return };
        out.push(Filler::Group(g));
        if first.next != NONE {
            out.extend(self.a.conjuncts(g).skip(1).map(Filler::Group));
        }
    }

    pub(super) fn phrases(&self, clause: u32, func: u8, out: &mut Vec<Filler>) {
        let c = &self.a.clauses[clause as usize];
        let verb = &self.a.verbs[c.verb as usize];
        // "During the wars in Iraq and Yemen, forces were deployed": what stands behind a noun before the verb belongs to that noun.
        // So it does behind the verb where the noun has its own object ("freed after *its* occupation by rebels") or stands in a phrase ("with loss of life").
        let noun = |g: u32| {
            let here = &self.a.groups[g as usize];
            here.mention == 0 && here.pronoun == 0 && here.lemma != 0
        };
        let has_object = |g: u32| self.a.groups[g as usize].possessor != NONE || self.a.phrases.iter().any(|q| q.host == g && q.function == Fn::OF);
        let actor = |g: u32| {
            let here = &self.a.groups[g as usize];
            const ACTOR: u64 = class::of("person") | class::of("crowd") | class::of("force") | class::of("organization") | class::of("government") | class::of("country");
            here.mention != 0 || here.selection & ACTOR != 0
        };
        let taken = |p: &Phrase| match func {
            Fn::BY => {
                let spot = const { class::of("place") | class::of("facility") | class::of("country") };
                let act = |g: u32| self.a.groups[g as usize].selection & spot == 0 && self.input.lexicon.lemma(self.a.groups[g as usize].lemma).noun_frames != 0;
                actor(p.group) && noun(p.host) && has_object(p.host) && act(p.host)
            }
            // "jailed on charges of", "quit as head of", "is in favour of".
            Fn::OF => {
                let bare = |g: u32| self.a.groups[g as usize].last == self.a.groups[g as usize].first + 1;
                let charge = matches!(self.input.lexicon.spelling(self.a.groups.get(p.host as usize).map_or(0, |h| h.lemma)), "charge" | "count" | "suspicion");
                // "accused Peru, a member of the bloc, of fraud".
                if self.a.groups.get(p.host as usize).is_some_and(|h| h.apposed_to != NONE) {
                    return true;
                }
                noun(p.host) && !bare(p.host) && !charge && self.a.phrases.iter().any(|q| q.group == p.host && ![Fn::OF, const { class::at("as") }].contains(&q.function))
            }
            // "demanded the withdrawal of troops from Peru".
            f if f == const { class::at("from") } => {
                let event = |g: u32| self.a.groups.get(g as usize).is_some_and(|g| self.input.lexicon.lemma(g.lemma).noun_frames != 0);
                noun(p.host) && self.a.phrases.iter().any(|q| q.group == p.host && q.function == Fn::OF && event(q.host))
            }
            // "protested at a campaign against rebels", "warned of attacks against ships".
            f if f == const { class::at("against") } => {
                let act = const { class::of("attack") | class::of("measure") | class::of("conflict") | class::of("crime") };
                noun(p.host) && (self.a.groups[p.host as usize].selection & act != 0 || self.a.groups[p.host as usize].possessor != NONE) && self.a.phrases.iter().any(|q| q.group == p.host)
            }
            _ => false,
        };
        let free = |p: &&Phrase| p.host == NONE || self.a.groups[p.group as usize].first > verb.first && !taken(p);
        let before = out.len();
        for p in self.a.phrases.iter().filter(|p| p.clause == clause && p.function == func).filter(free) {
            self.conjuncts(p.group, out);
        }
        // "The leader of Chad was accused of fraud": what the subject brings along counts where the verb has nothing of its own.
        if verb.passive && out.len() == before {
            // "the talks between the two, mediated by Oslo": so does what the participle is said of.
            let within = |p: &&Phrase| p.clause == clause || c.link == Link::Participle && p.host != NONE;
            for p in self.a.phrases.iter().filter(|p| p.function == func && p.host == c.subject).filter(within) {
                self.conjuncts(p.group, out);
            }
        }
    }

    /// Phrases of a noun: those that follow it, through the groups in between ("the signing in Moscow of the treaty").
    fn hosted(&self, g: u32, func: u8, out: &mut Vec<Filler>) {
        let g = self.sharer(g);
        // Of a place that is what the noun itself is, nothing: "a village in an area of Lima".
        let place = const { class::of("place") | class::of("country") } & !self.a.groups[g as usize].selection;
        for p in self.a.phrases.iter().filter(|p| p.function == func) {
            let mut host = p.host;
            let mut left = 3;
            while host != NONE && left > 0 {
                if host == g {
                    self.conjuncts(p.group, out);
                    break;
                }
                // "opposition to the sale of the port": what it is of belongs to the noun right before it, unless that is a name or only says what sort
                // of place it names ("the murder in Lagos of", "in the city of Kano").
                let up = self.a.phrases.iter().find(|q| q.group == host);
                let here = &self.a.groups[host as usize];
                host = up.filter(|q| func != Fn::OF || q.function == Fn::OF || here.mention != 0 || here.selection & place != 0).map_or(NONE, |q| q.host);
                left -= 1;
            }
        }
    }

    fn children(&self, clause: u32, link: Link, out: &mut Vec<Filler>) {
        for (i, c) in self.a.clauses.iter().enumerate() {
            // ", adding that ..." goes beside what the verb takes: "denied the charge, saying he was abroad". So does what opens the sentence.
            let verb = &self.a.verbs[self.a.clauses[clause as usize].verb as usize];
            let beside = matches!(link, Link::Ing | Link::Infinitive) && (c.first < verb.first || link == Link::Ing && c.first > self.a.first && self.tag(c.first - 1) == Tag::Comma);
            if c.parent == clause && c.link == link && c.governor == NONE && (c.verb != NONE || link == Link::Quote) && !beside {
                out.push(Filler::Clause(i as u32));
            }
        }
    }

    #[inline]
    pub(super) fn candidates(&self, site: Site, func: u8, out: &mut Vec<Filler>) {
        match site {
            Site::Verb(c) => self.verb_candidates(c, func, out),
            Site::Noun(g, light) => {
                if light != NONE && func != Fn::OF && func != Fn::HEAD && func != Fn::TITLE && func != Fn::NAMED {
                    let before = out.len();
                    let passive = self.a.verbs[self.a.clauses[light as usize].verb as usize].passive;
                    if func == Fn::SUBJ {
                        if passive { self.conjuncts(status::by_agent(self.a, light), out) } else { self.conjuncts(self.a.clauses[light as usize].subject, out) }
                    } else if func != Fn::OBJ {
                        self.verb_candidates(light, func, out);
                    }
                    if out.len() > before {
                        return;
                    }
                }
                self.noun_candidates(g, func, out);
            }
            Site::Compound(g, token) => {
                if func == Fn::SUBJ {
                    let m = self.a.mention_at[token as usize - 2];
                    if m != 0 {
                        out.push(Filler::Mention(m - 1));
                    }
                } else if func == Fn::OBJ {
                    out.push(Filler::Group(g));
                } else {
                    self.hosted(g, func, out);
                }
            }
            // Phrases behind the noun are the noun's: "the jailed leader of the party".
            Site::Attribute(g, _) => {
                if func == Fn::OBJ {
                    out.push(Filler::Group(g));
                }
            }
            Site::Title(g, token) => {
                let group = &self.a.groups[g as usize];
                if func == Fn::NAMED && self.input.entries[token as usize].classes & word::PLURAL != 0 {
                    // "Presidents Ann Oduor and Hugo Soto".
                    self.conjuncts(g, out);
                } else if func == Fn::NAMED {
                    out.push(Filler::Mention(group.mention - 1));
                } else if func == Fn::TITLE {
                    out.push(self.title(g, token));
                } else if func == Fn::POSS {
                    self.conjuncts(self.shared_owner(g), out);
                } else if func == Fn::MOD {
                    self.modifiers(g, out);
                    out.retain(|&x| self.selection(x) & const { class::of("@office") } == 0);
                } else if group.next == NONE {
                    // "met Premier Ann Oduor in Lima": behind the name it is where, not of what; but "analyst Ann Oduor at the bank".
                    let office = self.a.mention_at[token as usize] != 0;
                    let place = [const { class::at("in") }, const { class::at("to") }, const { class::at("from") }].contains(&func) || office && func == const { class::at("at") };
                    if !place {
                        self.hosted(g, func, out);
                    }
                }
            }
        }
    }

    /// The clause of the verb of speech that the clause is the content of.
    pub(super) fn said_by(&self, c: u32) -> Option<u32> {
        let clause = &self.a.clauses[c as usize];
        let above = self.a.clauses.get(clause.parent as usize).filter(|p| matches!(clause.link, Link::That | Link::Quote) && p.verb != NONE)?;
        let cue = self.input.lexicon.lemma(self.a.verbs[above.verb as usize].lemma).verb_cue;
        // "vowed that" is said, too.
        matches!(cue, Cue::Reported | Cue::Planned).then_some(clause.parent)
    }

    #[inline]
    fn verb_candidates(&self, c: u32, func: u8, out: &mut Vec<Filler>) {
        let clause: &Clause = &self.a.clauses[c as usize];
        let v = &self.a.verbs[clause.verb as usize];
        // Most ask for the subject or object of an active verb.
        let argument = match func {
            Fn::SUBJ => Some(clause.subject),
            Fn::OBJ => Some(clause.object),
            _ => None,
        };
        match argument {
            Some(g) if !v.passive && !self.bare_passive(clause) => self.conjuncts(g, out),
            _ => self.other_candidates(c, func, out),
        }
    }

    #[inline(never)]
    fn other_candidates(&self, c: u32, func: u8, out: &mut Vec<Filler>) {
        let clause: &Clause = &self.a.clauses[c as usize];
        let v = &self.a.verbs[clause.verb as usize];
        if func == Fn::SUBJ {
            let before = out.len();
            if v.passive || self.bare_passive(clause) {
                self.phrases(c, Fn::BY, out);
                // "A plan by the miners was rejected by the court": who stands behind the verb did it.
                let behind = |x: &Filler| matches!(*x, Filler::Group(g) if self.a.groups[g as usize].first > v.head);
                if out[before..].iter().any(behind) {
                    out.retain(behind);
                }
            }
            if !v.passive && out.len() == before {
                self.conjuncts(clause.subject, out);
            }
        } else if func == Fn::OBJ {
            self.conjuncts(if v.passive || self.bare_passive(clause) { clause.subject } else { clause.object }, out);
        } else if func == Fn::OBJ2 {
            self.conjuncts(if v.passive { clause.object } else { clause.object2 }, out);
            if out.is_empty() && !v.passive {
                out.extend(self.adjective_behind(clause, v.head));
                // "what it called *a threat*".
                if out.is_empty() && clause.link == Link::Whether {
                    self.conjuncts(clause.object, out);
                }
            }
        } else if func == Fn::INF {
            self.children(c, Link::Infinitive, out);
        } else if func == Fn::THAT {
            self.children(c, Link::That, out);
            // "as the minister said": what it hangs on.
            if out.is_empty() && status::as_said(self.a, self.input, c) {
                out.push(Filler::Clause(clause.parent));
            }
        } else if func == Fn::WH {
            let before = out.len();
            self.children(c, Link::Whether, out);
            // "information about how it came" is no question of the verb's; "asked why, he left" ends with its word.
            let own = |k: &Filler| {
                let Filler::Clause(k) = *k else { return true };
                let first = self.a.clauses[k as usize].first;
                (first <= self.a.first || self.tag(first - 1) != Tag::Prep) && self.tag(first + 1) != Tag::Comma
            };
            let mut kept = before;
            for k in before..out.len() {
                if own(&out[k]) {
                    out[kept] = out[k];
                    kept += 1;
                }
            }
            out.truncate(kept);
        } else if func == Fn::QUOTE {
            self.children(c, Link::Quote, out);
        } else if func == Fn::ING {
            self.children(c, Link::Ing, out);
        } else if func == Fn::TIME {
            if clause.time != 0 {
                out.push(Filler::Time(clause.time - 1));
            }
        } else if func == Fn::SELF {
            out.push(Filler::Clause(c));
        } else if func == Fn::SPEAKER {
            if let Some(above) = self.said_by(c) {
                let v = &self.a.verbs[self.a.clauses[above as usize].verb as usize];
                self.conjuncts(if v.passive { status::by_agent(self.a, above) } else { self.a.clauses[above as usize].subject }, out);
            }
        } else if func == Fn::ABOVE {
            out.extend(self.said_by(c).map(Filler::Clause));
        } else if func == Fn::BY && v.passive {
        } else if func == Fn::TITLE {
            out.push(Filler::Words(v.head, v.last));
        } else if func == Fn::POST {
            // "tendered her resignation": what is no somebody has no office.
            let somebody = const { class::of("@person") | class::of("@office") | class::of("person") | class::of("crowd") };
            let object = self.a.groups.get(clause.object as usize).filter(|g| !v.passive && (g.pronoun != 0 || g.mention != 0 || g.selection & somebody != 0));
            self.posts(if object.is_some() { clause.object } else { clause.subject }, out);
        } else if func == Fn::POSS || func == Fn::MOD {
            // "became Kenya's president", "ousted Sudanese President Omar": what belongs to the complement.
            let r#as = const { class::at("as") };
            let role = self.a.phrases.iter().find(|p| p.clause == c && p.function == r#as).map_or(NONE, |p| p.group);
            let subject = if v.passive || clause.object == NONE { clause.subject } else { NONE };
            for g in [role, clause.object2, clause.object, subject].into_iter().filter(|&g| g != NONE) {
                if func == Fn::POSS {
                    self.conjuncts(self.a.groups[g as usize].possessor, out);
                } else {
                    self.modifiers(g, out);
                }
                if !out.is_empty() {
                    break;
                }
            }
        } else if ![Fn::HEAD, Fn::NAMED, Fn::OFPOSS].contains(&func) {
            self.phrases(c, func, out);
        }
    }

    /// The office in the title of whom a verb or noun is about: "ousted *President* Ali Reza", "the resignation of *Governor* Ann Oduor".
    pub(super) fn posts(&self, about: u32, out: &mut Vec<Filler>) {
        let Some(g) = self.a.groups.get(about as usize) else { return };
        if let Some((token, _)) = self.title_before(about).filter(|t| self.a.mention_at[t.0 as usize] != 0) {
            out.push(self.title(about, token));
            return;
        }
        // "Ann Oduor, the finance minister, resigned", "the finance minister resigned".
        let (office, person) = (const { class::of("@office") } | const { class::of("person") }, const { class::of("@person") });
        let title = |x: &crate::clause::NounGroup| {
            x.selection & office != 0 && (x.selection & person == 0 || x.selection & const { class::of("@office") } != 0) && !x.plural && !x.indefinite && x.pronoun == 0
        };
        let said = [about, g.apposition, g.apposed_to].into_iter().find(|&x| self.a.groups.get(x as usize).is_some_and(title));
        out.extend(said.filter(|_| !g.is_possessor).map(|x| self.title(x, self.a.groups[x as usize].head)));
    }

    /// "called the ruling *unfair*": the adjectives behind the object.
    fn adjective_behind(&self, clause: &Clause, verb: u32) -> Option<Filler> {
        let object = self.a.groups.get(clause.object as usize).filter(|g| g.first > verb)?;
        let from = object.phrase_end.max(object.last);
        let first = (from..self.a.last).find(|&i| self.tag(i) != Tag::OpenQuote).filter(|&i| i < from + 2)?;
        let last = (first..self.a.last).find(|&i| !matches!(self.tag(i), Tag::Adj | Tag::Adv | Tag::Hyphen)).unwrap_or(self.a.last);
        (last > first && self.tag(last - 1) == Tag::Adj).then_some(Filler::Words(first, last))
    }

    /// "Three killed in Kano bombing": headlines leave the auxiliary out, and tell the past in the present tense.
    #[inline]
    pub(super) fn bare_passive(&self, clause: &Clause) -> bool {
        let v = &self.a.verbs[clause.verb as usize];
        let bare = v.form == VerbForm::Finite && v.ambiguous && v.past && v.first == v.head && clause.object == NONE && clause.link == Link::Root;
        bare && !matches!(self.tag(self.a.last - 1), Tag::Stop | Tag::CloseQuote | Tag::Colon)
    }

    /// Who is behind a raid, a shelling: its possessor, a people's or body's name before it, its by-phrase. A country's or place's name before it may be where it was.
    pub(super) fn side(&self, of: Option<Filler>, out: &mut Vec<Filler>) {
        let Some(Filler::Group(g)) = of else { return };
        let group = &self.a.groups[g as usize];
        let hostile = const { class::of("attack") | class::of("weapon") };
        if group.mention != 0 || self.selection(Filler::Group(g)) & hostile == 0 {
            return;
        }
        self.conjuncts(group.possessor, out);
        self.modifiers(g, out);
        out.retain(|x| !matches!(*x, Filler::Mention(m) if self.where_it_was(m)));
        self.hosted(g, Fn::BY, out);
    }

    /// To whom a clause is done: its object or, where that is a thing or the doer's own, who stands behind a preposition.
    pub(super) fn aim(&self, of: Option<Filler>, role: Role<'_>, out: &mut Vec<Filler>) {
        const TOWARD: [u8; 7] = [class::at("against"), class::at("on"), class::at("at"), class::at("to"), class::at("from"), class::at("with"), class::at("over")];
        let Some(Filler::Clause(c)) = of else { return };
        let clause = &self.a.clauses[c as usize];
        if clause.verb == NONE {
            return;
        }
        let verb = self.a.verbs[clause.verb as usize].head;
        let own = |g: u32| self.a.groups.get(self.a.groups[g as usize].possessor as usize).is_some_and(|p| p.pronoun != 0);
        let behind = |g: u32| g != NONE && self.a.groups[g as usize].first > verb && !own(g) && self.fits(role, Filler::Group(g));
        let phrases = self.a.phrases.iter().filter(|p| p.clause == c && TOWARD.contains(&p.function)).map(|p| p.group);
        if let Some(g) = std::iter::once(clause.object).chain(phrases).find(|&g| behind(g)) {
            self.conjuncts(g, out);
        }
    }

    /// Who acts in a clause.
    pub(super) fn doer(&self, of: Option<Filler>, out: &mut Vec<Filler>) {
        let Some(Filler::Clause(c)) = of else { return };
        let clause = &self.a.clauses[c as usize];
        if self.a.verbs.get(clause.verb as usize).is_some_and(|v| !v.passive) {
            self.conjuncts(clause.subject, out);
        }
    }

    fn where_it_was(&self, m: u32) -> bool {
        let m = &self.input.mentions[m as usize];
        !m.is_adjective() && matches!(m.kind, EntityType::Country | EntityType::Place | EntityType::Facility)
    }

    /// Whose a group is; of "whose visit" in a relative clause the noun that the clause hangs on.
    fn owner(&self, g: u32) -> u32 {
        let group = &self.a.groups[g as usize];
        let relative = self.a.groups.get(group.possessor as usize).is_some_and(|p| p.pronoun != 0 && p.pronoun == self.input.known.whose);
        let antecedent = self.a.clauses.get(group.clause as usize).filter(|c| relative && c.link == Link::Relative).map_or(NONE, |c| c.governor);
        if antecedent == NONE { group.possessor } else { antecedent }
    }

    #[inline(never)]
    fn noun_candidates(&self, g: u32, func: u8, out: &mut Vec<Filler>) {
        let group = &self.a.groups[g as usize];
        if func == Fn::HEAD {
            out.push(Filler::Group(g));
        } else if func == Fn::NAMED {
            self.named(g, out);
        } else if func == Fn::TITLE {
            out.push(self.title(g, group.head));
        } else if func == Fn::POSS {
            self.conjuncts(self.shared_owner(g), out);
        } else if func == Fn::MOD {
            self.modifiers(g, out);
            if out.is_empty() {
                out.extend(self.country_within(g));
            }
        } else if func == Fn::SUBJ {
            let before = out.len();
            self.conjuncts(self.owner(g), out);
            self.modifiers(g, out);
            self.hosted(g, Fn::BY, out);
            // "Chad sent arms in violation of the embargo": the bare noun says what the subject does by it.
            if out.len() == before && group.first == group.head && !group.plural && group.mention == 0 {
                // "those in opposition to it" are not the subject.
                let whoever = |p: &&Phrase| self.a.groups.get(p.host as usize).is_none_or(|h| h.pronoun == 0 && h.selection & const { class::of("person") | class::of("crowd") } == 0);
                let p = self.a.phrases.iter().find(|p| p.group == g && p.function == const { class::at("in") }).filter(whoever);
                if let Some(clause) = p.and_then(|p| self.a.clauses.get(p.clause as usize)).filter(|c| c.verb != NONE && !self.a.verbs[c.verb as usize].passive) {
                    self.conjuncts(clause.subject, out);
                }
            }
            // "X is a member of Y", "Y was a violation": the subject of the copula.
            let c = group.clause;
            if let Some(clause) = self.a.clauses.get(c as usize).filter(|cl| cl.verb != NONE && cl.object == g && self.a.verbs[cl.verb as usize].copula) {
                self.conjuncts(clause.subject, out);
            }
            if group.apposed_to != NONE {
                self.conjuncts(group.apposed_to, out);
            }
            if group.apposition != NONE && group.lemma != 0 {
                self.conjuncts(group.apposition, out);
            }
        } else if func == Fn::OBJ {
            self.hosted(g, Fn::OF, out);
        } else if func == Fn::OFPOSS {
            for p in self.a.phrases.iter().filter(|p| p.host == g && p.function == Fn::OF) {
                let possessor = self.a.groups[p.group as usize].possessor;
                self.conjuncts(possessor, out);
            }
        } else if func == Fn::INF || func == Fn::THAT {
            let link = if func == Fn::INF { Link::Infinitive } else { Link::That };
            out.extend(self.a.clauses.iter().enumerate().filter(|(_, c)| c.governor == g && c.link == link && c.verb != NONE).map(|(i, _)| Filler::Clause(i as u32)));
        } else if func == Fn::TIME {
            if group.time != 0 {
                out.push(Filler::Time(group.time - 1));
            }
        } else if func != Fn::QUOTE && func != Fn::ING && func != Fn::OBJ2 {
            let before = out.len();
            self.hosted(g, func, out);
            // "Clashes broke out between", "the violence is between", "talks were held between": who did it stands behind the verb.
            let between = const { [class::at("between"), class::at("among"), class::at("against")] }.contains(&func);
            let c = self.a.clauses.get(group.clause as usize).filter(|c| between && out.len() == before && c.verb != NONE && c.subject == g);
            if c.is_some_and(|c| c.object == NONE || self.a.verbs[c.verb as usize].passive) {
                self.phrases(group.clause, func, out);
            }
        }
    }

    /// Whether one of the words is said of the object ("called the raid *illegal*", "which it called *illegal*").
    pub(super) fn predicated(&self, site: Site, set: Set<'_>) -> bool {
        let Site::Verb(c) = site else { return false };
        let clause = &self.a.clauses[c as usize];
        let v = &self.a.verbs[clause.verb as usize];
        let object = self.a.groups.get(clause.object as usize).filter(|g| g.first > v.head && !v.passive);
        let from = object.map_or(v.last, |g| g.phrase_end.max(g.last));
        let modifier = |&i: &u32| matches!(self.tag(i), Tag::Adv | Tag::OpenQuote) || self.input.entries[i as usize].noun == self.input.known.r#as;
        let after = (from..self.a.last).find(|i| !modifier(i)).filter(|&i| i < from + 4);
        after.is_some_and(|i| set.names(self.input.entries[i as usize].noun))
    }

    /// Whether one of the words stands before the head of the trigger's group ("*phone* call").
    pub(super) fn modified(&self, site: Site, set: Set<'_>) -> bool {
        let (g, end) = match site {
            Site::Noun(g, _) => (g, self.a.groups[g as usize].head),
            Site::Title(g, token) => (g, token),
            _ => return false,
        };
        (self.a.groups[g as usize].first..end).any(|i| set.names(self.input.entries[i as usize].noun))
    }

    /// "the *Vietnamese* Ministry of Health", "the *United States* Department of State": the country that a body's own name begins with.
    fn country_within(&self, g: u32) -> Option<Filler> {
        let m = &self.input.mentions[self.a.groups[g as usize].mention.checked_sub(1)? as usize];
        if m.kind != EntityType::Organization {
            return None;
        }
        let gazetteer = self.input.gazetteer;
        let words = [m.first, m.first + 1].map(|i| self.input.tokens[i as usize].hash);
        let country = |n: &u32| {
            let form = if m.first + n < m.last && self.tag(m.first + n) != Tag::Hyphen { gazetteer.form_of(&words[..*n as usize]) } else { 0 };
            form != 0 && gazetteer.candidates(form).any(|c| c.entity.0 != 0 && gazetteer.kind(c.entity) == EntityType::Country)
        };
        [2, 1].into_iter().find(country).map(|n| Filler::Words(m.first, m.first + n))
    }

    /// Mentions before the head.
    fn modifiers(&self, g: u32, out: &mut Vec<Filler>) {
        let group = &self.a.groups[g as usize];
        let from = if group.possessor == NONE { group.first } else { self.a.groups[group.possessor as usize].last };
        let mut last = 0;
        for i in from..group.last {
            let m = self.a.mention_at[i as usize];
            // A mention before a hyphen belongs to the compound ("Russian-brokered"), unless another follows ("Kenya-Uganda talks").
            let compound = i + 1 < group.last && self.tag(i + 1) == Tag::Hyphen && self.a.mention_at.get(i as usize + 2).is_none_or(|&m| m == 0);
            // "an anti-Taliban alliance" is not theirs.
            let against = i >= group.first + 2 && self.tag(i - 1) == Tag::Hyphen && matches!(self.input.tokens[i as usize - 2].text(self.input.text), "anti" | "Anti" | "non" | "post");
            if m != 0 && m != last && m != group.mention && !compound && !against {
                out.push(Filler::Mention(m - 1));
            }
            last = m;
        }
    }
}

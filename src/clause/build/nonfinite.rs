//! Infinitives, -ing forms and participles: what they hang on and who does them.

use super::*;

impl Builder<'_, '_, '_> {
    pub(super) fn infinitive(&mut self, unit: Unit) {
        let top = self.top();
        let c = self.a.clauses[top as usize];
        let previous = self.previous();
        let noun = previous.filter(|u| u.kind == UnitKind::Noun).map(|u| u.index);
        // "a promise by Lima to act", "the right of women to vote": the noun whose it is stands between.
        let held = noun.filter(|&n| self.kind(-1) == Some(UnitKind::Noun) && !self.takes_infinitive(n)).and_then(|n| self.a.phrases.last().filter(|p| p.group == n));
        // So does what is the first of its kind: "the first president of Kenya to resign".
        let takes = |host: u32| self.a.groups[host as usize].mention == 0 && self.takes_infinitive(host) || !self.a.verbs[unit.index as usize].passive && status::first(self.a, self.input, host);
        let holds = |p: &&Phrase| [self.f.by, self.f.of].contains(&p.function) && p.host != NONE && takes(p.host);
        let noun = held.filter(holds).map_or(noun, |p| Some(p.host));
        // "called for Lima to act", "an order for banks to close": who does it stands behind "for".
        // "left for Lima to meet him": but not a place that one goes to.
        let place = |n: u32| self.a.groups[n as usize].selection & (const { class::of("@place") } | const { class::of("@country") }) != 0;
        let wanted = |host: u32| host != NONE || self.copula(top) || self.verb_cue(top) == Cue::Requested;
        let last = self.a.phrases.last().filter(|p| p.function == self.f.r#for && self.kind(-1) == Some(UnitKind::Noun));
        let doer = noun.filter(|&n| self.acts(n) && last.is_some_and(|p| p.group == n && (!place(n) || wanted(p.host))));
        // "a move likely to anger Chad": the noun will do it, and how likely it is says nothing of the clause before.
        let adverb = self.unit(-1).filter(|u| u.kind == UnitKind::Adv && matches!(self.input.lexicon.lemma(u.index).noun_cue, Cue::Possible | Cue::Probable));
        if let (Some(n), Some(_)) = (noun.filter(|_| self.kind(-2) == Some(UnitKind::Noun) && !self.copula(top)), adverb) {
            let id = self.push(Link::Infinitive, top, n, unit.first);
            self.clause(id).subject = n;
            self.give(id, unit);
            self.modify(id, top, adverb);
            return;
        }
        // "Kenya to send police to Haiti": the future tense of headlines.
        if c.verb == NONE && c.link == Link::Root && c.subject != NONE && self.headline() && !self.takes_infinitive(c.subject) && self.units[self.at + 1..].iter().all(|u| !self.has_tense(*u)) {
            let v = &mut self.a.verbs[unit.index as usize];
            v.form = VerbForm::Finite;
            v.modal = self.input.known.will;
            self.give(top, unit);
            return;
        }
        // "the first of 33 hostages to be released": what is to be done to the noun before.
        let undergone = self.a.verbs[unit.index as usize].passive && self.kind(-1) == Some(UnitKind::Noun) && c.verb != NONE && c.object != NONE;
        // "making her the first woman to be elected": she is.
        let made = |n: u32| c.object2 == n && self.acts(c.object);
        if let Some(n) = noun.filter(|&n| undergone && (self.in_phrase(n) || made(n)) && self.a.groups[n as usize].mention == 0 && !self.takes_infinitive(n)) {
            let subject = if made(n) { c.object } else { n };
            let id = self.push(Link::Infinitive, top, n, unit.first);
            self.clause(id).subject = subject;
            self.give(id, unit);
            return;
        }
        // "failure to do so", "plans to deploy": the noun governs, if it is one that takes an infinitive or the verb does not.
        // "is likely to", "is the first to": so does what somebody is.
        let becomes = c.verb != NONE && self.a.verbs[c.verb as usize].lemma == self.input.known.r#become;
        let predicate = noun.filter(|&n| (self.copula(top) || becomes) && c.object == n);
        // "Britain's vote to leave": whose act it is does the leaving.
        let act = |g: &NounGroup| g.possessor != NONE && g.lemma != 0 && g.mention == 0 && g.selection & ACTOR == 0;
        let noun_governs = noun.is_some_and(|n| self.takes_infinitive(n) || act(&self.a.groups[n as usize])) || c.verb == NONE || predicate.is_some();
        // "the plans made by Chad to send troops": the noun behind the participle.
        if c.link == Link::Participle
            && c.verb != NONE
            && self.a.verbs[c.verb as usize].passive
            && c.governor != NONE
            && self.takes_infinitive(c.governor)
            && self.verb_cue(top) == Cue::None
            && !noun_governs
        {
            let agent = status::by_agent(self.a, top);
            let id = self.push(Link::Infinitive, top, c.governor, unit.first);
            self.clause(id).subject = agent;
            self.give(id, unit);
            return;
        }
        if c.verb == NONE || (noun_governs && noun.is_some()) {
            let governor = noun.unwrap_or(NONE);
            // "it is good to note": nobody in particular.
            let it = c.subject != NONE && self.a.groups[c.subject as usize].pronoun == self.input.known.it;
            // "The first member of Congress to endorse him was": he does it himself.
            let doer = doer.or(noun.filter(|&n| predicate.is_none() && self.acts(n) && status::first(self.a, self.input, n)));
            let subject = if let Some(doer) = doer {
                doer
            } else if predicate.is_some() && it {
                NONE
            } else if governor == NONE || predicate.is_some() {
                c.subject
            } else {
                self.owner(governor).unwrap_or(c.subject)
            };
            let id = self.push(Link::Infinitive, top, governor, unit.first);
            self.clause(id).subject = if subject == governor && doer.is_none() { NONE } else { subject };
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
        // "let rebels enter": without "to" the object always does it.
        let bare = self.a.tags[(unit.first - self.a.first) as usize] == Tag::Base;
        // "summoned the envoy to protest", "to lodge a protest": who does something to say so.
        let known = self.input.known;
        let speaks = known.voices.contains(&self.a.verbs[unit.index as usize].lemma);
        let controls = bare || lemma.valency & class::valency::CONTROL != 0 && !(speaks && lemma.verb_cue == Cue::None) || !matches!(lemma.verb_cue, Cue::None | Cue::Planned);
        let passive = self.a.verbs[c.verb as usize].passive;
        let phrase = if self.verb_cue(top) == Cue::Requested { noun.filter(|&n| self.in_phrase(n)) } else { None };
        let subject = if let Some(doer) = doer {
            doer
        } else if passive {
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

    /// Whether a group is one that can act.
    pub(super) fn acts(&self, g: u32) -> bool {
        let g = &self.a.groups[g as usize];
        // "accused the other of lying".
        g.mention != 0 || g.pronoun != 0 || g.selection & ACTOR != 0 || g.definite && self.input.entries[g.head as usize].noun == self.input.known.other
    }

    /// A line without a full stop.
    fn headline(&self) -> bool {
        self.units.last().is_some_and(|u| !matches!(u.kind, UnitKind::Stop | UnitKind::CloseQuote | UnitKind::Colon))
    }

    pub(super) fn has_tense(&self, u: Unit) -> bool {
        u.kind == UnitKind::Verb && self.a.verbs[u.index as usize].form == VerbForm::Finite
    }

    fn takes_infinitive(&self, g: u32) -> bool {
        self.input.lexicon.lemma(self.a.groups[g as usize].lemma).noun_cue != Cue::None
    }

    fn owner(&self, g: u32) -> Option<u32> {
        let p = self.a.groups[g as usize].possessor;
        (p != NONE).then_some(p).or_else(|| self.a.phrases.iter().find(|ph| ph.host == g && (ph.function == self.f.of || ph.function == self.f.by)).map(|ph| ph.group))
    }

    pub(super) fn ing(&mut self, unit: Unit) {
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
        // "after allegedly opening fire": the adverb is one of what follows.
        let adverb = self.unit(-1).filter(|u| u.kind == UnitKind::Adv && matches!(self.kind(-2), Some(UnitKind::Prep | UnitKind::Comma | UnitKind::Conj)));
        let at = if adverb.is_some() { -2 } else { -1 };
        let before = self.kind(at);
        let function = self.unit(at).filter(|u| u.kind == UnitKind::Prep).map_or(0, |u| u.index as u8);
        let joined = before == Some(UnitKind::Conj) || before == Some(UnitKind::Prep) && self.kind(at - 1) == Some(UnitKind::Conj);
        if joined && let Some(first) = self.joins(function) {
            self.a.stack.truncate(first + 1);
            let first = self.top();
            let id = self.coordinate(first, unit);
            self.clause(id).subject = self.a.clauses[first as usize].subject;
            self.give(id, unit);
            self.modify(id, first, adverb);
            return;
        }
        let top = self.top();
        let c = self.a.clauses[top as usize];
        if before == Some(UnitKind::Prep) {
            // "accused X of blocking": the object acts; "by blocking": the subject does.
            // "has a history of fleeing", "made no apology for leaving": what is no actor does nothing.
            // "quoted a minister as saying": so does the one quoted.
            let quoted = c.verb != NONE && self.a.verbs[c.verb as usize].lemma == self.input.known.quote && function == const { class::at("as") };
            let object_acts = c.object != NONE && (quoted || self.f.hands_on(function)) && c.verb != NONE && (function == self.f.from || self.acts(c.object));
            let passive = c.verb != NONE && self.a.verbs[c.verb as usize].passive;
            // "expressed gratitude to Peru for supporting it": who is thanked did it.
            let thanked = if function == self.f.r#for
                && c.object != NONE
                && matches!(self.input.lexicon.spelling(self.a.groups[c.object as usize].lemma), "gratitude" | "thanks" | "appreciation" | "tribute" | "praise")
            {
                self.a.phrases.iter().find(|p| p.host == c.object && p.function == const { class::at("to") }).map(|p| p.group)
            } else {
                None
            };
            let subject = thanked.unwrap_or(if object_acts && !passive { c.object } else { c.subject });
            // "on suspicion of killing": the noun governs, as it does where there is no verb.
            // "In addition to revoking": the noun is a part of the preposition.
            let bare = |g: u32| self.in_phrase(g) && self.a.groups[g as usize].last == self.a.groups[g as usize].first + 1 && !self.a.groups[g as usize].plural;
            let takes = |g: u32| c.verb == NONE && !bare(g) || self.input.lexicon.lemma(self.a.groups[g as usize].lemma).noun_cue != Cue::None;
            // "marched over a delay in signing the deal": those who marched did not delay.
            let foreign = |g: u32| function == self.f.r#in && self.in_phrase(g) && !self.acts(g) && self.a.groups[g as usize].lemma != 0;
            // "led the opposition to lifting the ban": nor did those lift it.
            let toward = |g: u32| function == const { class::at("to") } && c.verb != NONE && !bare(g) && self.a.groups[g as usize].lemma != 0;
            let apart = |g: u32| foreign(g) || toward(g);
            let host = self.unit(at - 1).filter(|u| u.kind == UnitKind::Noun && (takes(u.index) || apart(u.index))).map_or(NONE, |u| u.index);
            let subject = if host != NONE && c.verb != NONE && apart(host) && !takes(host) { self.owner(host).unwrap_or(NONE) } else { subject };
            // "instead of signing" is as good as "without".
            let instead = self.unit(at - 1).is_some_and(|u| u.kind == UnitKind::Adv && u.index == self.input.known.instead);
            let id = self.push(Link::Ing, top, host, unit.first);
            self.clause(id).preposition = if instead { self.f.without } else { function };
            self.clause(id).subject = subject;
            self.give(id, unit);
            self.modify(id, top, adverb);
            // "“It is over,” he was quoted as saying".
            if function == const { class::at("as") } && c.verb != NONE && self.a.verbs[c.verb as usize].lemma == self.input.known.quote {
                self.a.clauses.iter_mut().filter(|q| q.parent == top && q.link == Link::Quote).for_each(|q| q.parent = id);
            }
            return;
        }
        let noun = self.unit(-1).filter(|u| u.kind == UnitKind::Noun).map(|u| u.index);
        // "rallied in Harare calling for better pay": a place where something is done asks and says nothing.
        let place = |n: u32| {
            let g = &self.a.groups[n as usize];
            let cue = self.input.lexicon.lemma(self.a.verbs[unit.index as usize].lemma).verb_cue;
            let known = self.input.known;
            (cue != Cue::None || [known.denounce, known.condemn, known.protest].contains(&self.a.verbs[unit.index as usize].lemma))
                && c.verb != NONE
                && self.in_phrase(n)
                && g.mention != 0
                && match self.input.mentions[g.mention as usize - 1].kind {
                    EntityType::Place | EntityType::Country | EntityType::Facility => true,
                    // "filed a case at the court accusing Chad".
                    EntityType::Organization => self.a.phrases.last().is_some_and(|p| p.group == n && p.function == const { class::at("at") }),
                    _ => false,
                }
        };
        // "wrote to the king urging him to resign": whom it is done to does not do it.
        let done_to = |n: u32| {
            let next = self.unit(1).filter(|u| u.kind == UnitKind::Noun).map(|u| self.a.groups[u.index as usize].pronoun);
            self.in_phrase(n)
                && c.verb != NONE
                && self.input.lexicon.lemma(self.a.verbs[unit.index as usize].lemma).verb_cue == Cue::Requested
                && next.is_some_and(|p| [self.input.known.he, self.input.known.she, self.input.known.they, self.input.known.it].contains(&p) && p != 0)
        };
        // "petitions to the ministry calling for": what is addressed to somebody asks him.
        let addressed = noun.and_then(|n| self.a.phrases.last().filter(|p| p.group == n && p.function == const { class::at("to") } && p.host != NONE && !self.acts(p.host)));
        let known = self.input.known;
        let asks = [known.protest, known.condemn, known.denounce].contains(&self.a.verbs[unit.index as usize].lemma)
            || matches!(self.input.lexicon.lemma(self.a.verbs[unit.index as usize].lemma).verb_cue, Cue::Requested | Cue::Reported);
        let noun = addressed.filter(|_| asks).map_or(noun, |p| Some(p.host));
        if let Some(n) = noun.filter(|&n| before == Some(UnitKind::Noun) && !place(n) && !done_to(n) && !self.harmed(n, unit.index)) {
            let id = self.push(Link::Participle, top, n, unit.first);
            self.clause(id).subject = n;
            self.give(id, unit);
            return;
        }
        // "rallied a year since a canopy collapsed, killing 16": what went wrong did, where nobody did it.
        let harms = before == Some(UnitKind::Comma) && self.harms(unit.index);
        let mishap = self.adverbial_before().filter(|_| harms).map(|k| self.a.clauses[k].subject);
        if let Some(subject) = mishap.filter(|&s| s != NONE && !self.acts(s)) {
            let id = self.push(Link::Ing, top, NONE, unit.first);
            self.clause(id).subject = subject;
            self.give(id, unit);
            return;
        }
        // ", saying that": the subject goes on; after a verb ("stopped supplying", "denied supplying"): its complement.
        let id = self.push(Link::Ing, top, NONE, unit.first);
        // "The camp was attacked by rebels, killing six": whoever did the one did the other.
        let passive = c.verb != NONE && self.a.verbs[c.verb as usize].passive && before == Some(UnitKind::Comma) && !self.is_reporting(unit.index);
        self.clause(id).subject = if passive { status::by_agent(self.a, top) } else { c.subject };
        self.give(id, unit);
        if wanted(self.a, self.input, &self.a.clauses[id as usize]) {
            self.clause(id).subject = NONE;
        }
        self.modify(id, top, adverb);
    }

    /// "criticised him for jailing those who fled and for threatening", "by demanding that they leave and refusing": where the open -ing form stands in
    /// the stack that another one behind a conjunction goes on with. Behind "was lying and stealing" the auxiliary does.
    fn joins(&self, function: u8) -> Option<usize> {
        let progressive = |c: u32| self.a.verbs.get(self.a.clauses[c as usize].verb as usize).is_some_and(|v| v.progressive);
        if function == 0 && progressive(self.top()) {
            return None;
        }
        let same = |c: &Clause| c.link == Link::Ing && c.verb != NONE && c.preposition != 0 && (function == 0 || c.preposition == function);
        self.a.stack[self.base..].iter().rposition(|&c| same(&self.a.clauses[c as usize])).map(|k| self.base + k)
    }

    /// Gives an adverb to the clause that it opens, and takes it from the one before.
    pub(super) fn modify(&mut self, clause: u32, before: u32, adverb: Option<Unit>) {
        let cue = adverb.map_or(Cue::None, |u| self.input.lexicon.lemma(u.index).noun_cue);
        if matches!(cue, Cue::Alleged | Cue::Possible | Cue::Probable) {
            self.clause(clause).adverb = cue;
            self.clause(before).adverb = Cue::None;
        }
    }

    /// "opened fire on a patrol killing six", "attacked the village killing six": what is shot at does not kill.
    fn harmed(&self, g: u32, verb: u32) -> bool {
        let known = self.input.known;
        let c = &self.a.clauses[self.top() as usize];
        if !self.harms(verb) || c.verb == NONE || c.subject == NONE {
            return false;
        }
        let deadly = const { class::of("attack") | class::of("weapon") | class::of("weather") | class::of("conflict") | class::of("vehicle") };
        let attacks = [known.attack, known.raid, known.ambush, known.storm].contains(&self.a.verbs[c.verb as usize].lemma);
        const WHERE: [u8; 5] = [class::at("on"), class::at("at"), class::at("in"), class::at("near"), class::at("outside")];
        let place = self.a.phrases.last().is_some_and(|p| p.group == g && WHERE.contains(&p.function)) && (c.object == NONE || !self.acts(c.object));
        self.a.groups[g as usize].selection & deadly == 0 && (place || attacks && c.object == g)
    }

    pub(super) fn participle(&mut self, unit: Unit) {
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
        // "wanted the editor detained", "ordered him released": what the object is to undergo.
        let wanted = c.verb != NONE && [self.input.known.want, self.input.known.order].contains(&self.a.verbs[c.verb as usize].lemma) && !self.a.verbs[c.verb as usize].passive;
        if wanted && previous.is_some_and(|u| u.kind == UnitKind::Noun && u.index == c.object) && self.kind(-1) == Some(UnitKind::Noun) {
            let id = self.push(Link::Infinitive, top, NONE, unit.first);
            self.clause(id).subject = c.object;
            self.give(id, unit);
            return;
        }
        // "was abducted in May, tortured and killed": a list of what was done.
        let list = self.kind(-1) == Some(UnitKind::Comma) && c.verb != NONE && self.a.verbs[c.verb as usize].passive && c.link != Link::Participle && {
            let behind = &self.units[self.at + 1..];
            let conj = behind.iter().position(|u| matches!(u.kind, UnitKind::Conj | UnitKind::Stop | UnitKind::Rel | UnitKind::That));
            conj.is_some_and(|k| behind[k].kind == UnitKind::Conj && behind.get(k + 1).is_some_and(|u| u.kind == UnitKind::Verb))
        };
        if list {
            let id = self.coordinate(top, unit);
            self.clause(id).subject = c.subject;
            self.give(id, unit);
            return;
        }
        let noun = self.units[..self.at].iter().rev().find(|u| !matches!(u.kind, UnitKind::Comma | UnitKind::Adv | UnitKind::CloseParen)).filter(|u| u.kind == UnitKind::Noun).map(|u| u.index);
        let comma = self.kind(-1) == Some(UnitKind::Comma);
        let mut governor = noun.map_or(NONE, |n| self.climb(n, false, comma));
        // "police in Goma, backed by soldiers,": who is in the place.
        let known = self.input.known;
        if comma && governor != NONE && [known.back, known.lead, known.support, known.accompany].contains(&self.a.verbs[unit.index as usize].lemma) {
            let actor = |&p: &&Phrase| p.group == governor && p.host != NONE && self.a.groups[p.host as usize].selection & ACTOR != 0;
            governor = self.a.phrases.iter().rev().find(actor).map_or(governor, |p| p.host);
        }
        let id = self.push(Link::Participle, top, governor, unit.first);
        self.clause(id).subject = governor;
        self.give(id, unit);
    }
}

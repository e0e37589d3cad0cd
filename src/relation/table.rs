//! The inventory of relations: one table from which the structs, the `Fact` enum, the role schema of the rule language and serde are made.
//!
//! `one` is a required filler, `opt` an optional one, `many` are required fillers that act together, `any` optional ones that act together.
//! Behind `+` stands what a kind says beside its roles, an enum of `values.rs`. Names never change once released.

macro_rules! with_relations {
    ($then:ident) => {
        $then! {
            /// A country or body belongs to an organization.
            MemberOf "member_of" { member: one, organization: one }
            /// A person holds an office; former holders are `ended`.
            HoldsOffice "holds_office" { holder: one, office: one, of: opt }
            /// A person speaks for somebody.
            SpokespersonOf "spokesperson_of" { person: one, r#for: one }
            /// Employer, party, service: a force of a state, an analyst at an institute.
            AffiliatedWith "affiliated_with" { member: one, with: one }
            /// A person's nationality, when stated.
            NationalOf "national_of" { person: one, country: one }
            /// Kinship between two people.
            FamilyOf "family_of" { person: one, relative: one, kinship: one } + kin: Kin
            /// An organization was founded; the time is the relation's.
            Founded "founded" { organization: one, founder: any }
            /// A body is part of another.
            PartOf "part_of" { part: one, whole: one }
            /// Where an organization has its seat.
            HeadquarteredIn "headquartered_in" { organization: one, place: one }
            /// A place lies in another.
            LocatedIn "located_in" { place: one, r#in: one }
            /// A capital.
            CapitalOf "capital_of" { capital: one, of: one }
            /// Two places touch.
            Borders "borders" { place: one, neighbor: one }
            /// A way links places.
            Connects "connects" { link: one, ends: many }
            /// Who lives in a place.
            PopulatedBy "populated_by" { place: one, group: one }
            /// Who holds a place.
            Controls "controls" { controller: one, place: one }
            /// Who claims a place.
            Claims "claims" { claimant: one, place: one }
            /// Allies and partners.
            AlliedWith "allied_with" { parties: many }
            /// Who leads a force.
            Commands "commands" { commander: one, force: one }
            /// Where a force is based.
            StationedIn "stationed_in" { force: one, place: one }
            /// A statement and its speaker.
            Said "said" { speaker: one, content: one }
            /// A meeting or talks.
            Met "met" { participants: many, topic: opt }
            /// A visit.
            Visited "visited" { visitor: many, destination: one }
            /// A telephone call.
            SpokeByPhone "spoke_by_phone" { participants: many, topic: opt }
            /// A third party brought an agreement about.
            BrokeredAgreement "brokered_agreement" { broker: one, agreement: one, parties: any } + agreement_kind: AgreementKind
            /// Parties signed an agreement.
            SignedAgreement "signed_agreement" { parties: many, agreement: one } + agreement_kind: AgreementKind
            /// Parties agreed on something.
            Agreed "agreed" { parties: many, matter: one }
            /// A truce between parties.
            Ceasefire "ceasefire" { parties: many } + status: TruceStatus
            /// Praise, welcome.
            Praised "praised" { source: one, target: one }
            /// Diplomatic recognition.
            Recognized "recognized" { recognizer: one, recognized: one }
            /// Aid that is not arms.
            GaveAid "gave_aid" { donor: one, recipient: one, aid: opt } + aid_kind: AidKind
            /// Deliveries of arms.
            SuppliedArms "supplied_arms" { supplier: one, recipient: one, arms: opt }
            /// A military exercise.
            HeldExercise "held_exercise" { participants: many, place: opt }
            /// Accession to an organization.
            Joined "joined" { member: one, organization: one }
            /// Departure from an organization.
            Left "left" { member: one, organization: one }
            /// Somebody came into an office.
            TookOffice "took_office" { person: one, office: one, of: opt, by: opt, how: opt } + manner: EntryManner
            /// Somebody went out of an office.
            LeftOffice "left_office" { person: one, office: one, of: opt, how: opt } + manner: ExitManner
            /// An election was won; a lost one is negative.
            WonElection "won_election" { winner: one, election: opt }
            /// A declaration of independence.
            ProclaimedIndependence "proclaimed_independence" { proclaimer: one, from: opt }
            /// A force went away.
            Withdrew "withdrew" { force: one, from: one }
            /// Somebody was set free.
            Released "released" { releaser: opt, released: one, to: opt }
            /// A measure was lifted or eased.
            Lifted "lifted" { lifter: opt, measure: one, on: opt }
            /// An apology, a concession.
            Conceded "conceded" { actor: one, to: opt, matter: one }
            /// A demand or appeal.
            Urged "urged" { urger: one, urged: opt, action: one }
            /// An accusation.
            Accused "accused" { accuser: one, accused: one, of: opt }
            /// A condemnation.
            Condemned "condemned" { critic: one, target: one }
            /// A denial.
            Denied "denied" { denier: one, claim: one }
            /// A rejection.
            Rejected "rejected" { rejecter: one, matter: one, from: opt }
            /// A threat or warning.
            Threatened "threatened" { threatener: one, target: opt, act: one }
            /// A protest.
            Protested "protested" { protester: one, against: opt, r#for: opt }
            /// A way was closed.
            BlockedRoute "blocked_route" { blocker: opt, route: one }
            /// Sanctions were put on somebody.
            Sanctioned "sanctioned" { imposer: one, target: one, measure: opt }
            /// Somebody was expelled.
            Expelled "expelled" { actor: one, target: one, from: opt }
            /// A criminal case.
            Charged "charged" { authority: opt, person: one, offence: opt } + stage: CaseStage
            /// An arrest.
            Detained "detained" { detainer: opt, person: one }
            /// An abduction.
            Abducted "abducted" { abductor: opt, person: one }
            /// Forces were sent.
            DeployedForce "deployed_force" { sender: opt, force: one, destination: one }
            /// An attack.
            Attacked "attacked" { attacker: opt, target: one, weapon: opt }
            /// Dead and injured.
            Casualties "casualties" { victims: one, killed: opt, injured: opt, cause: opt, killer: opt }
            /// A place was taken.
            Captured "captured" { captor: one, place: one, from: opt }
            /// People had to leave.
            Displaced "displaced" { people: one, from: opt, to: opt }
            /// A war or clash.
            Fought "fought" { parties: many, place: opt }
            /// A breach of an obligation.
            Violated "violated" { violator: one, obligation: one }
            /// Backing, solidarity.
            Supported "supported" { supporter: one, supported: one }
            /// Parties work together.
            Cooperated "cooperated" { parties: many, matter: opt }
            /// A promise.
            Pledged "pledged" { pledger: one, act: one }
            /// A proposal.
            Proposed "proposed" { proposer: one, matter: one, to: opt }
            /// A body with authority passed, approved or extended a measure.
            Enacted "enacted" { authority: one, measure: one }
            /// Something was forbidden or shut by authority.
            Banned "banned" { authority: opt, target: one }
            /// Somebody was deported or extradited.
            Deported "deported" { actor: opt, person: one, to: opt }
            /// A candidacy.
            RanFor "ran_for" { candidate: one, office: one }
            /// A death that nobody is said to have caused.
            Died "died" { person: one, cause: opt }
            /// Mediation without an agreement yet.
            Mediated "mediated" { mediator: one, parties: many, matter: opt }
            /// A coup.
            SeizedPower "seized_power" { actor: one, from: opt }
            /// Somebody says that an attack was theirs.
            ClaimedResponsibility "claimed_responsibility" { claimant: one, act: one }
        }
    };
}

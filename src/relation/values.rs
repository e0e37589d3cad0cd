//! What some kinds say beside their roles, where the set is closed: one table from which the enums, serde and the look-up of words are made.
//!
//! Behind each value stand the lemmas that say it. They are sought where the enum's line says: in the trigger, in the verb of the clause, in the words of
//! one role from its head backwards. The first that is found decides; a frame's `value` line decides before any of them. Words behind a value never change
//! which relations are found.

macro_rules! with_values {
    ($then:ident) => {
        $then! {
            /// What an agreement is about.
            AgreementKind "agreement_kind" from [role "agreement"] {
                /// It stops the fighting.
                Ceasefire "ceasefire": "ceasefire cease-fire truce armistice",
                /// It ends a conflict.
                Peace "peace": "peace reconciliation disengagement normalisation normalization power-sharing",
                /// Goods, services, tariffs.
                Trade "trade": "trade free-trade tariff customs commerce export import fishery fishing grain",
                /// Lines between states.
                Border "border": "border boundary demarcation delimitation frontier maritime",
                /// Prisoners and hostages.
                Prisoners "prisoners": "prisoner hostage captive swap exchange",
                /// Nuclear plants, material and arms.
                Nuclear "nuclear": "nuclear uranium atomic non-proliferation",
                /// Limits on arms, and their sale.
                Arms "arms": "arms weapon missile disarmament",
                /// Defence and police.
                Security "security": "security defence defense military intelligence extradition",
                /// Gas, oil, power.
                Energy "energy": "gas oil energy electricity power pipeline lng",
                /// Climate and nature.
                Climate "climate": "climate emission forest environment biodiversity",
                /// People who cross borders.
                Migration "migration": "migration migrant refugee asylum visa resettlement readmission",
                /// Money: loans, debts, investment.
                Finance "finance": "loan debt credit investment bailout financing tax funding",
                /// Who governs together.
                Coalition "coalition": "coalition confidence-and-supply unity",
            }
            /// How far a truce has come.
            TruceStatus "status" from [trigger, verb] {
                /// Nobody has broken it.
                Holding "holding": "hold observe respect uphold honour honor",
                /// It was violated.
                Broken "broken": "break violate breach violation",
                /// It is over.
                Ended "ended": "end expire collapse lapse cancel abandon termination",
                /// The parties agreed on it, or it began.
                Agreed "agreed": "agree announce declare sign broker reach negotiate accept extend begin start take enter proclaim agreement",
            }
            /// How far a criminal case has come.
            CaseStage "stage" from [trigger] {
                /// Somebody looks into it.
                Investigated "investigated": "investigate investigation probe inquiry question interrogate suspect",
                /// The charge is laid.
                Charged "charged": "charge indict indictment prosecute prosecution accuse arraign book sue",
                /// A court hears it.
                Tried "tried": "try trial retrial court-martial",
                /// Found guilty.
                Convicted "convicted": "convict conviction guilty",
                /// The penalty is set.
                Sentenced "sentenced": "sentence jail imprison condemn fine execute execution",
                /// Found not guilty, or let off.
                Acquitted "acquitted": "acquit acquittal clear exonerate pardon absolve dismiss drop",
            }
            /// What aid consists of.
            AidKind "aid_kind" from [role "aid"] {
                /// Food and seed.
                Food "food": "food grain wheat rice maize flour meal seed",
                /// Medicine and care.
                Medical "medical": "medicine medical vaccine dose drug doctor nurse ambulance hospital ventilator mask",
                /// Tents and blankets.
                Shelter "shelter": "tent shelter blanket housing home",
                /// Help to the rescue.
                Rescue "rescue": "rescuer firefighter team search rescue",
                /// Money.
                Financial "financial": "money cash loan grant fund funding dollar euro pound franc million billion allowance subsidy budget $ € £",
                /// Things.
                Equipment "equipment": "equipment vehicle generator machinery material supply book computer truck",
                /// Relief of any sort.
                Humanitarian "humanitarian": "humanitarian relief emergency aid assistance help",
            }
            /// How somebody came into an office.
            EntryManner "manner" from [trigger, role "how"] {
                /// By vote.
                Elected "elected": "elect re-elect reelect vote election win",
                /// Named by somebody.
                Appointed "appointed": "appoint name nominate pick choose select tap designate install hire reinstate promote appointment nomination",
                /// By oath or inauguration.
                SwornIn "sworn_in": "swear inaugurate inauguration oath swearing-in",
                /// By birth or succession.
                Succeeded "succeeded": "succeed inherit succession crown enthrone coronation",
                /// By force.
                Seized "seized": "seize grab coup overthrow usurp",
            }
            /// How somebody went out of an office.
            ExitManner "manner" from [trigger, role "how"] {
                /// By his own will.
                Resigned "resigned": "resign quit step resignation abdicate abdication relinquish",
                /// Removed by who may do so.
                Dismissed "dismissed": "sack fire dismiss remove replace suspend dismissal sacking removal axe demote",
                /// Removed by vote or court.
                Impeached "impeached": "impeach impeachment recall disqualify",
                /// By force or pressure.
                Ousted "ousted": "oust topple overthrow depose unseat ouster coup force",
                /// Time was up.
                Retired "retired": "retire retirement term expire leave",
                /// By death.
                Died "died": "die death kill assassinate",
            }
            /// What the relative is to the person.
            Kin "kin" from [role "kinship", trigger] {
                /// Wife or husband, also widowed or former.
                Spouse "spouse": "wife husband spouse widow widower ex-wife ex-husband bride bridegroom",
                /// Without a wedding, or before it.
                Partner "partner": "partner girlfriend boyfriend fiance fiancee lover",
                /// Father or mother.
                Parent "parent": "father mother parent dad mum mom stepfather stepmother",
                /// Son or daughter.
                Child "child": "son daughter child kid stepson stepdaughter heir",
                /// Brother or sister.
                Sibling "sibling": "brother sister sibling twin half-brother half-sister",
                /// One generation further up.
                Grandparent "grandparent": "grandfather grandmother grandparent",
                /// One generation further down.
                Grandchild "grandchild": "grandson granddaughter grandchild",
                /// A parent's brother or sister.
                UncleOrAunt "uncle_or_aunt": "uncle aunt",
                /// A sibling's child.
                NephewOrNiece "nephew_or_niece": "nephew niece",
                /// A child of uncle or aunt.
                Cousin "cousin": "cousin",
                /// By a wedding ("son-in-law").
                InLaw "in_law": "law in-law son-in-law daughter-in-law brother-in-law sister-in-law father-in-law mother-in-law",
                /// Any other.
                Other "other": "relative family ancestor descendant godfather godmother kin",
            }
        }
    };
}

//! The decision: pure, total, the same function for answers, for the golden tables and for the jobs.

use std::sync::Arc;

use entities::vocabulary::{AgencyKind, DataClass, Purpose, RelationKind, Role};
use sea_orm::prelude::Uuid;

use super::class::{CLASSES, Effect, Reason, ReferralTie, Tie, about_cases, class_index};
use super::consent;
use super::emergency::{self, Emergency};
use super::facts::{CaseFacts, Facts, Instant};
use super::field::Field;
use super::policy::{Ground, Policy, Rule, RuleId};
use super::referral::ReferralFacts;
use super::view::Seen;
use super::window;

/// What holds for one class: the conditions that needs are weighed against.
#[derive(Clone, Debug, Default)]
pub struct Holds<'a> {
    /// The viewer is assigned to the case.
    pub assigned: bool,
    /// A window in which the viewer's agency takes part is open.
    pub window: bool,
    /// Permits in force that reach the viewer.
    pub permits: &'a [Uuid],
    /// A denial in force reaches the viewer.
    pub denied: bool,
    /// Codes of the legal bases in force for the viewer, and whether each overrides a refusal.
    pub bases: &'a [(&'a str, bool)],
    /// The member's own emergency that counts for the class.
    pub emergency: Option<Emergency>,
}

/// What was decided about one class, and by what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    /// The effect.
    pub effect: Effect,
    /// The rule that gave it, if one did.
    pub rule: Option<RuleId>,
    /// The consents it rests on.
    pub consents: Arc<[Uuid]>,
    /// The emergency it rests on.
    pub emergency: Option<Uuid>,
}

impl Decided {
    pub(super) fn withheld(reason: Reason) -> Self {
        Self { effect: Effect::Withheld(reason), rule: None, consents: Arc::default(), emergency: None }
    }
}

/// Weighs the rules of a cell: the widest effect of one satisfied rule wins, needs are never pieced together across
/// rules. Of equally wide rules the one that needs no ground is named, then the one that needs no window, then the
/// first of the file. Without `masks_fit`, rules that mask do not count: the field has no coarser form.
#[must_use]
pub fn weigh<'r>(
    rules: impl Iterator<Item = (RuleId, &'r Rule)>,
    purpose: Purpose,
    holds: &Holds<'_>,
    masks_fit: bool,
) -> Decided {
    let mut best: Option<(RuleId, &Rule)> = None;
    let mut furthest = Reason::Role;
    for (id, rule) in rules {
        if !masks_fit && matches!(rule.effect, Effect::Masked(_)) {
            continue;
        }
        // What an emergency would open is no reason to tell: nobody is shown that he could declare one.
        if rule.needs.ground == Ground::Emergency && stops(rule, purpose, holds).is_some() {
            continue;
        }
        match stops(rule, purpose, holds) {
            Some(reason) => furthest = furthest.max(reason),
            None => {
                if best.is_none_or(|(first, found)| (weight(rule), first) > (weight(found), id)) {
                    best = Some((id, rule));
                }
            }
        }
    }
    let Some((id, rule)) = best else { return Decided::withheld(furthest) };
    let consents = match rule.needs.ground {
        Ground::Consent => Arc::from(holds.permits),
        Ground::Nothing | Ground::Basis(_) | Ground::Emergency => Arc::default(),
    };
    let emergency = match rule.needs.ground {
        Ground::Emergency => holds.emergency.map(|emergency| emergency.grant),
        Ground::Nothing | Ground::Consent | Ground::Basis(_) => None,
    };
    Decided { effect: rule.effect, rule: Some(id), consents, emergency }
}

/// What rests on an emergency is named where nothing else carries it.
fn weight(rule: &Rule) -> (u8, bool, bool, bool) {
    let ground = &rule.needs.ground;
    (rule.effect.width(), *ground != Ground::Emergency, *ground == Ground::Nothing, !rule.needs.window)
}

/// Where a rule stops, walked in the order of [`Reason`]; `None` if everything it needs holds.
pub(super) fn stops(rule: &Rule, purpose: Purpose, holds: &Holds<'_>) -> Option<Reason> {
    if !rule.purposes.contains(purpose) {
        return Some(Reason::Purpose);
    }
    if rule.needs.assignment && !holds.assigned {
        return Some(Reason::Assignment);
    }
    if rule.needs.window && !holds.window {
        return Some(Reason::Window);
    }
    let grounded = match &rule.needs.ground {
        Ground::Nothing => true,
        Ground::Consent => !holds.permits.is_empty() && !holds.denied,
        Ground::Basis(codes) => {
            holds.bases.iter().any(|(code, overrides)| codes.contains(*code) && (*overrides || !holds.denied))
        }
        Ground::Emergency => holds.emergency.is_some_and(|emergency| emergency.opens),
    };
    (!grounded).then_some(Reason::Basis)
}

/// One class: as fields with a coarser form see it, and as fields without one do.
#[derive(Clone, Debug)]
struct Judged {
    coarse: Decided,
    full: Decided,
}

/// The handovers that a viewer sees only while their window is open, and who takes part in them.
#[derive(Clone, Debug)]
struct Met {
    handovers: Vec<Uuid>,
    parties: Vec<Uuid>,
}

impl Met {
    fn also(&self, other: &Self) -> Self {
        let both = |own: &[Uuid], other: &[Uuid]| own.iter().copied().filter(|one| other.contains(one)).collect();
        Self { handovers: both(&self.handovers, &other.handovers), parties: both(&self.parties, &other.parties) }
    }
}

/// The decision of every class of one case or referral for one viewer. Made only by [`decide`] and [`decide_referral`].
#[derive(Clone, Debug)]
pub struct Vector {
    classes: [Judged; CLASSES],
    case: Uuid,
    now: Instant,
    own: Vec<RelationKind>,
    referral: Vec<ReferralTie>,
    assigned: bool,
    met: Option<Met>,
}

impl Vector {
    /// The case or referral that was decided.
    #[must_use]
    pub const fn case(&self) -> Uuid {
        self.case
    }

    /// The instant of the decision.
    #[must_use]
    pub const fn now(&self) -> Instant {
        self.now
    }

    /// What was decided about a field.
    #[must_use]
    pub fn of(&self, field: Field) -> &Decided {
        let judged = &self.classes[class_index(field.class())];
        let fits = match judged.coarse.effect {
            Effect::Masked(mask) => field.masks().contains(&mask),
            Effect::Shown | Effect::Withheld(_) => !field.masks().is_empty(),
        };
        if fits { &judged.coarse } else { &judged.full }
    }

    /// What was decided about a class, masks included.
    #[must_use]
    pub fn class(&self, class: DataClass) -> &Decided {
        &self.classes[class_index(class)].coarse
    }

    /// Why a field is not seen as stored, if it is not. For a masked field: what keeps the value itself back.
    #[must_use]
    pub fn reason(&self, field: Field) -> Option<Reason> {
        let judged = &self.classes[class_index(field.class())];
        match (self.of(field).effect, judged.full.effect) {
            (Effect::Withheld(reason), _) | (Effect::Masked(_), Effect::Withheld(reason)) => Some(reason),
            (Effect::Shown | Effect::Masked(_), _) => None,
        }
    }

    /// The relations in force in which the viewer stands to the case, as far as they count in this capacity.
    #[must_use]
    pub fn own(&self) -> &[RelationKind] {
        &self.own
    }

    /// How the viewer's agency stands to the referral, if it is one.
    #[must_use]
    pub fn to_referral(&self) -> &[ReferralTie] {
        &self.referral
    }

    /// Whether the viewer is assigned to the case, or has the referral in hand.
    #[must_use]
    pub const fn assigned(&self) -> bool {
        self.assigned
    }

    /// Whether the row exists for the viewer.
    #[must_use]
    pub fn visible(&self) -> bool {
        self.class(DataClass::Coordination).effect.opens()
    }

    /// Whether the handover is among those that the viewer may be shown: where the packet rests on a window, only
    /// the handovers whose own window is open to him.
    #[must_use]
    pub fn shows_handover(&self, handover: Uuid) -> bool {
        self.visible()
            && self.class(DataClass::Handover).effect.opens()
            && self.met.as_ref().is_none_or(|met| met.handovers.contains(&handover))
    }

    /// The same decision where nothing is seen that another decision of the same case withholds, and nothing in a finer
    /// form: what one may tell somebody who may be told less. Rules and consents stay those of this decision.
    #[must_use]
    pub fn narrowed(&self, other: &Self) -> Self {
        let narrower = |own: &Decided, other: &Decided| Decided {
            effect: if other.effect.width() < own.effect.width() { other.effect } else { own.effect },
            ..own.clone()
        };
        let classes = std::array::from_fn(|place| {
            let (own, other) = (&self.classes[place], &other.classes[place]);
            Judged { coarse: narrower(&own.coarse, &other.coarse), full: narrower(&own.full, &other.full) }
        });
        let met = match (&self.met, &other.met) {
            (Some(own), Some(other)) => Some(own.also(other)),
            (one, None) | (None, one) => one.clone(),
        };
        Self { classes, met, ..self.clone() }
    }

    /// Whether the viewer sees handovers only while their windows are open.
    pub(super) const fn is_limited_by_windows(&self) -> bool {
        self.met.is_some()
    }

    /// Whether an agency takes part in a handover that the viewer may be shown, as far as a window limits those.
    pub(super) fn meets(&self, agency: Uuid) -> bool {
        self.met.as_ref().is_none_or(|met| met.parties.contains(&agency))
    }
}

/// Decides every class of a case for the viewer of `facts`.
#[must_use]
pub fn decide(policy: &Policy, case: Uuid, facts: Facts<'_>) -> Vector {
    let acts = acts(facts);
    let own = if acts { ties(facts) } else { Vec::new() };
    let assigned = assigned(facts);
    let open = || facts.case.handovers.iter().filter(|h| window::is_open(h, facts.viewer.agency, facts.now));
    let window = open().next().is_some();
    let bases = bases(policy, facts);
    let heard = consent::heard(facts);
    let classes: [Judged; CLASSES] = std::array::from_fn(|place| {
        let class = DataClass::ALL[place];
        if !acts || (about_cases(class) && !agreed(facts, class)) {
            let withheld = Decided::withheld(Reason::Role);
            return Judged { coarse: withheld.clone(), full: withheld };
        }
        let said = heard.said(class);
        let emergency = emergency::of(facts, class);
        let holds = Holds { assigned, window, permits: &said.permits, denied: said.denied, bases: &bases, emergency };
        let weighed = |masks_fit| {
            let ties = own.iter().map(|kind| Tie::To(*kind)).chain(std::iter::once(Tie::None));
            let rules = ties.flat_map(|tie| policy.cell(facts.capacity, tie, class));
            weigh(rules, facts.purpose, &holds, masks_fit)
        };
        let coarse = weighed(true);
        let full = if policy.masks(class) && coarse.effect != Effect::Shown { weighed(false) } else { coarse.clone() };
        Judged { coarse, full }
    });
    let windowed = |id: RuleId| policy.rule(id).needs.window;
    let met = classes[class_index(DataClass::Handover)].coarse.rule.is_some_and(windowed).then(|| Met {
        handovers: open().map(|handover| handover.id).collect(),
        parties: open().flat_map(|handover| handover.parties.iter().copied()).collect(),
    });
    Vector { classes, case, now: facts.now, own, referral: Vec::new(), assigned, met }
}

/// Decides every class of a referral for a viewer. A referral was written by its submitter for its addressee: no consent
/// and no attached law carries it, so that a rule of these ties can need nothing but who has it in hand.
#[must_use]
pub fn decide_referral(policy: &Policy, (id, referral): (Uuid, &ReferralFacts), seen: &Seen) -> Vector {
    // Whose case it would be for an agreement that narrows what is asked of one other agency.
    let held = CaseFacts { relations: vec![referral.held_by_submitter()], ..CaseFacts::default() };
    let facts = seen.facts(&held);
    let acts = acts(facts) && facts.capacity != Role::TaskForce;
    let ties = if acts { referral.ties(facts.viewer.agency, facts.now) } else { Vec::new() };
    let assigned = referral.in_hand(facts.viewer, facts.now);
    let holds = Holds { assigned, ..Holds::default() };
    let classes: [Judged; CLASSES] = std::array::from_fn(|place| {
        let class = DataClass::ALL[place];
        if !acts || !about_cases(class) {
            let withheld = Decided::withheld(Reason::Role);
            return Judged { coarse: withheld.clone(), full: withheld };
        }
        // What an agency agreed to ask for bounds what it receives. Its own words it has already; that it may act for this
        // purpose at all holds for them too.
        let (asked_for, acting) = (agreed(facts, class), agreed(facts, DataClass::Coordination));
        let counts = |tie: &&ReferralTie| asked_for || (acting && **tie == ReferralTie::Submitter);
        let weighed = |masks_fit| {
            let rules = ties.iter().filter(counts).flat_map(|tie| policy.cell(facts.capacity, Tie::Of(*tie), class));
            weigh(rules, facts.purpose, &holds, masks_fit)
        };
        Judged { coarse: weighed(true), full: weighed(false) }
    });
    Vector { classes, case: id, now: facts.now, own: Vec::new(), referral: ties, assigned, met: None }
}

/// Whether some rule would open a class of the case to somebody who is assigned to it, while windows are open: whether the
/// viewer's agency has a ground for what it received, whoever works there now.
pub(super) fn has_ground(policy: &Policy, facts: Facts<'_>, class: DataClass) -> bool {
    let said = consent::heard(facts).said(class);
    let bases = bases(policy, facts);
    let (permits, denied) = (&said.permits[..], said.denied);
    let holds = Holds { assigned: true, window: true, permits, denied, bases: &bases, emergency: None };
    let rules = ties(facts).into_iter().flat_map(|kind| policy.cell(facts.capacity, Tie::To(kind), class));
    weigh(rules, facts.purpose, &holds, true).effect.opens()
}

/// Decides a class outside cases, such as the log: by role and purpose alone, for no case is there whose ties,
/// assignments, consents or bases a rule could need. A class of cases is not decided so: it is withheld.
#[must_use]
pub fn decide_apart(policy: &Policy, seen: &Seen, class: DataClass) -> Decided {
    let no_case = CaseFacts::default();
    let facts = seen.facts(&no_case);
    if about_cases(class) || !acts(facts) {
        return Decided::withheld(Reason::Role);
    }
    weigh(policy.cell(facts.capacity, Tie::None, class), facts.purpose, &Holds::default(), true)
}

/// Whether the viewer may act in this capacity at all: a seat for coordination and statistics, else the home role.
pub(super) fn acts(facts: Facts<'_>) -> bool {
    match facts.capacity {
        Role::TaskForce => {
            matches!(facts.purpose, Purpose::Coordination | Purpose::Statistics)
                && facts.viewer.seats.iter().any(|seat| seat.span.holds(facts.now))
        }
        Role::PoliceStation
        | Role::BorderGuard
        | Role::PartnerNgo
        | Role::ForeignCounterpart
        | Role::DataProtectionOfficer
        | Role::Administrator => facts.capacity == facts.viewer.home_role,
    }
}

/// The legal bases that carry something for the viewer, and whether each overrides a refusal: attached now, to
/// everyone or to the viewer's agency, under a law that was in force when it was attached and is still.
pub(super) fn bases<'a>(policy: &Policy, facts: Facts<'a>) -> Vec<(&'a str, bool)> {
    let attached = facts.case.bases.iter().filter(|basis| {
        basis.span.holds(facts.now) && basis.recipient.is_none_or(|recipient| recipient == facts.viewer.agency)
    });
    attached
        .filter_map(|basis| {
            let law = policy.legal_basis(&basis.code)?;
            let holds = law.in_force(basis.span.from) && law.in_force(facts.now);
            holds.then_some((basis.code.as_str(), law.overrides_refusal))
        })
        .collect()
}

/// The relations in force that count in the viewer's capacity, in declared order.
fn ties(facts: Facts<'_>) -> Vec<RelationKind> {
    let held = |agency: Uuid| {
        facts.case.relations.iter().filter(move |r| r.agency == agency && r.span.holds(facts.now)).map(|r| r.kind)
    };
    let mut kinds: Vec<RelationKind> = match facts.capacity {
        Role::TaskForce => facts
            .viewer
            .seats
            .iter()
            .filter(|seat| seat.span.holds(facts.now))
            .filter(|seat| seat.secretariat || held(seat.body).any(|kind| kind == RelationKind::Coordinator))
            .map(|_| RelationKind::Coordinator)
            .collect(),
        Role::PoliceStation
        | Role::BorderGuard
        | Role::PartnerNgo
        | Role::ForeignCounterpart
        | Role::DataProtectionOfficer
        | Role::Administrator => held(facts.viewer.agency).filter(|kind| *kind != RelationKind::Coordinator).collect(),
    };
    kinds.sort_unstable();
    kinds.dedup();
    kinds
}

/// Whether the member works on the case: by name, or from a desk. Whoever left the agency's desks has no assignment,
/// where a member is named the desk's others have none, and organisations and shelters assign by name only.
pub(super) fn assigned(facts: Facts<'_>) -> bool {
    let viewer = facts.viewer;
    let desks = || viewer.postings.iter().filter(|p| p.agency == viewer.agency && p.span.holds(facts.now));
    let by_desk = !matches!(viewer.agency_kind, AgencyKind::Ngo | AgencyKind::IndianShelter);
    facts.case.assignments.iter().filter(|a| a.agency == viewer.agency && a.span.holds(facts.now)).any(|a| {
        let fills = a.function.is_none_or(|function| desks().any(|p| p.function == function));
        let meant = a.member.map_or(by_desk && a.function.is_some(), |member| member == viewer.member);
        meant && fills && desks().next().is_some()
    })
}

/// Whether the agreements in force let the viewer's agency ask for the class under this purpose: one row of its own
/// names both, and no pair row with the holder of this case narrows it away. Where nobody holds the case, or more
/// than one agency does, every pair row that may be meant narrows.
pub(super) fn agreed(facts: Facts<'_>, class: DataClass) -> bool {
    let mut own = false;
    for agreement in facts.viewer.agreements.iter().filter(|a| a.span.holds(facts.now)) {
        let allows = agreement.purposes.contains(&facts.purpose) && agreement.classes.contains(&class);
        match agreement.counterpart {
            None => own |= allows,
            Some(counterpart) if !allows && may_hold(facts, counterpart) => return false,
            Some(_) => {}
        }
    }
    own
}

fn may_hold(facts: Facts<'_>, agency: Uuid) -> bool {
    let leads = || facts.case.relations.iter().filter(|r| r.kind == RelationKind::Lead && r.span.holds(facts.now));
    leads().next().is_none() || leads().any(|lead| lead.agency == agency)
}

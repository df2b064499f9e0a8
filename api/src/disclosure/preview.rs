//! What words about sharing would change, before anything is recorded: the decision before and after, for every agency
//! that is tied to the case, as one of its members sees it who is assigned and one who is not.
//!
//! What another agency's own agreement says is not known here: the preview tells what policy, consent and law let it see at
//! most.

use std::collections::{BTreeMap, BTreeSet};

use entities::vocabulary::{AgencyKind, Country, DataClass, Function, Purpose, RelationKind, Role};
use sea_orm::prelude::Uuid;

use super::class::{Effect, Mask, Reason, about_cases};
use super::consent;
use super::decision::{self, Vector, decide};
use super::facts::{
    AgreementFact, AssignmentFact, CaseFacts, Facts, Instant, PostingFact, SeatFact, Span, ViewerFacts,
};
use super::policy::{Ground, Policy, RuleId};
use super::window;

/// An agency that is tied to the case.
#[derive(Clone, Debug)]
pub struct Party {
    /// The agency.
    pub agency: Uuid,
    /// What it is.
    pub kind: AgencyKind,
    /// Under whose law it stands.
    pub country: Country,
    /// Its agreements, where the one who asks may know them.
    pub agreements: Option<Vec<AgreementFact>>,
}

/// How much is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sight {
    /// Nothing.
    Nothing,
    /// A coarser form.
    Coarse(Mask),
    /// All of it.
    All,
}

/// Which members of an agency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Who {
    /// All of them.
    Everyone,
    /// Those who are assigned to the case.
    Assigned,
    /// Those who are not.
    Unassigned,
}

/// Something that opens or closes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Change {
    /// For which agency.
    pub agency: Uuid,
    /// For which purpose.
    pub purpose: Purpose,
    /// Of what.
    pub class: DataClass,
    /// For which of its members.
    pub who: Who,
    /// What was seen.
    pub before: Sight,
    /// What will be seen.
    pub after: Sight,
    /// Whether it waits for another agency's word.
    pub waits: bool,
    /// The time of the handover around which it is seen, where a window opens it.
    pub handover: Option<Instant>,
}

/// Something that stays open.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Open {
    /// For which agency.
    pub agency: Uuid,
    /// Of what.
    pub class: DataClass,
    /// Whether only the members see it who are assigned to the case.
    pub assigned: bool,
    /// Under which rule.
    pub rule: RuleId,
    /// How much.
    pub sight: Sight,
    /// The time of the handover around which it is seen.
    pub handover: Option<Instant>,
    /// For which purposes.
    pub purposes: BTreeSet<Purpose>,
    /// Under which laws; none where it rests on her consent.
    pub laws: BTreeSet<String>,
}

/// Something that stays closed because she denies it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Denied {
    /// To which agency.
    pub agency: Uuid,
    /// Of what.
    pub class: DataClass,
    /// For which purposes.
    pub purposes: BTreeSet<Purpose>,
}

/// What words about sharing would change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preview {
    /// What opens or closes.
    pub changes: BTreeSet<Change>,
    /// What stays open.
    pub open: Vec<Open>,
    /// What stays closed by a denial.
    pub denied: Vec<Denied>,
}

/// A case before, at once after, and when all that waits is confirmed.
#[derive(Clone, Copy, Debug)]
pub struct Times<'a> {
    /// Before.
    pub before: &'a CaseFacts,
    /// At once after.
    pub after: &'a CaseFacts,
    /// When all that waits is confirmed.
    pub confirmed: &'a CaseFacts,
}

/// What would change for the parties.
#[must_use]
pub fn preview(policy: &Policy, times: Times<'_>, parties: &[Party], now: Instant) -> Preview {
    let mut found = Found::default();
    for party in parties {
        for assigned in [false, true] {
            let [before, after, confirmed] = [times.before, times.after, times.confirmed]
                .map(|case| with_member(case, party.agency, (assigned, now)));
            let times = Times { before: &before, after: &after, confirmed: &confirmed };
            for (viewer, capacity) in members(policy, party, (times.before, now)) {
                for purpose in Purpose::ALL.iter().filter(|purpose| policy.uses(capacity, **purpose)) {
                    let asks = Asks { policy, party, viewer: &viewer, capacity, purpose: *purpose, assigned };
                    found.at_moments(&asks, times, now);
                }
            }
        }
    }
    found.finish()
}

/// Somebody who asks for a purpose.
struct Asks<'a> {
    policy: &'a Policy,
    party: &'a Party,
    viewer: &'a ViewerFacts,
    capacity: Role,
    purpose: Purpose,
    assigned: bool,
}

impl<'a> Asks<'a> {
    fn facts(&self, case: &'a CaseFacts, now: Instant) -> Facts<'a> {
        Facts { viewer: self.viewer, capacity: self.capacity, purpose: self.purpose, case, now }
    }
}

type OpenKey = (Uuid, DataClass, RuleId, Option<Instant>, bool);

#[derive(Default)]
struct Found {
    changes: BTreeSet<Change>,
    open: BTreeMap<OpenKey, Open>,
    denied: BTreeMap<(Uuid, DataClass), BTreeSet<Purpose>>,
}

impl Found {
    /// Now, and when each window opens that is still to come for the agency.
    fn at_moments(&mut self, asks: &Asks<'_>, times: Times<'_>, now: Instant) {
        let coming = times.before.handovers.iter().filter(|handover| handover.parties.contains(&asks.party.agency));
        let opening = coming.filter_map(|handover| Some((window::bounds(handover)?.0, handover.planned)));
        let mut moments: Vec<_> = opening.filter(|(opens, _)| now < *opens).collect();
        moments.sort_unstable();
        let open_now = times.before.handovers.iter().filter(|h| window::is_open(h, asks.party.agency, now));
        self.at(asks, times, (now, open_now.filter_map(|handover| handover.planned).min()));
        for moment in moments {
            self.at(asks, times, moment);
        }
    }

    fn at(&mut self, asks: &Asks<'_>, times: Times<'_>, (at, planned): (Instant, Option<Instant>)) {
        let decided = |case| {
            let facts = asks.facts(case, at);
            decide(asks.policy, Uuid::nil(), facts)
        };
        let [before, after, confirmed] = [times.before, times.after, times.confirmed].map(decided);
        let heard = consent::heard(asks.facts(times.after, at));
        for class in DataClass::ALL.iter().copied().filter(|class| about_cases(*class)) {
            let [was, is, will_be] = [&before, &after, &confirmed].map(|vector| sight(vector, class));
            let windowed = [&before, &after, &confirmed]
                .iter()
                .any(|vector| vector.class(class).rule.is_some_and(|rule| asks.policy.rule(rule).needs.window));
            let handover = planned.filter(|_| windowed);
            let change = |before, after, waits| Change {
                agency: asks.party.agency,
                purpose: asks.purpose,
                class,
                who: if asks.assigned { Who::Assigned } else { Who::Unassigned },
                before,
                after,
                waits,
                handover,
            };
            for change in [change(was, is, false), change(is, will_be, true)] {
                self.changes(change);
            }
            if let Some(rule) = after.class(class).rule
                && was != Sight::Nothing
                && is != Sight::Nothing
            {
                self.opens(asks, (class, rule, is, handover), times.after, at);
            }
            let by_denial = is == Sight::Nothing && after.class(class).effect == Effect::Withheld(Reason::Basis);
            if by_denial && after.visible() && heard.said(class).denied {
                self.denied.entry((asks.party.agency, class)).or_default().insert(asks.purpose);
            }
        }
    }

    /// Notes a change, unless it is none, or one of today already.
    fn changes(&mut self, change: Change) {
        let today = Change { handover: None, ..change.clone() };
        if change.before != change.after && !self.changes.contains(&today) {
            self.changes.insert(change);
        }
    }

    fn opens(
        &mut self,
        asks: &Asks<'_>,
        (class, rule, sight, handover): (DataClass, RuleId, Sight, Option<Instant>),
        case: &CaseFacts,
        at: Instant,
    ) {
        let agency = asks.party.agency;
        let of_all = (agency, class, rule, handover, false);
        if asks.assigned && self.open.get(&of_all).is_some_and(|open| open.purposes.contains(&asks.purpose)) {
            return;
        }
        let key = (agency, class, rule, handover, asks.assigned);
        let open = self.open.entry(key).or_insert_with(|| Open {
            agency,
            class,
            assigned: asks.assigned,
            rule,
            sight,
            handover,
            purposes: BTreeSet::new(),
            laws: BTreeSet::new(),
        });
        open.purposes.insert(asks.purpose);
        open.laws.extend(laws(asks, (class, rule), case, at));
    }

    fn finish(self) -> Preview {
        let denied = self.denied.into_iter();
        let with = |change: &Change, who| Change { who, ..change.clone() };
        let both = |change: &Change| {
            [Who::Assigned, Who::Unassigned].iter().all(|who| self.changes.contains(&with(change, *who)))
        };
        let merged = |change: &Change| with(change, if both(change) { Who::Everyone } else { change.who });
        Preview {
            changes: self.changes.iter().map(merged).collect(),
            open: self.open.into_values().collect(),
            denied: denied.map(|((agency, class), purposes)| Denied { agency, class, purposes }).collect(),
        }
    }
}

/// The laws under which a rule opens a class: those attached that carry it, or those on which the rule itself rests.
fn laws(asks: &Asks<'_>, (class, rule): (DataClass, RuleId), case: &CaseFacts, at: Instant) -> Vec<String> {
    let rule = asks.policy.rule(rule);
    let facts = asks.facts(case, at);
    match &rule.needs.ground {
        Ground::Nothing | Ground::Emergency => rule.legal_basis.clone(),
        Ground::Consent => Vec::new(),
        Ground::Basis(codes) => {
            let denied = consent::heard(facts).said(class).denied;
            let carries = decision::bases(asks.policy, facts).into_iter();
            let carries = carries.filter(|(code, overrides)| codes.contains(*code) && (*overrides || !denied));
            carries.map(|(code, _)| code.to_owned()).collect()
        }
    }
}

fn sight(vector: &Vector, class: DataClass) -> Sight {
    match vector.class(class).effect {
        _ if !vector.visible() => Sight::Nothing,
        Effect::Shown => Sight::All,
        Effect::Masked(mask) => Sight::Coarse(mask),
        Effect::Withheld(_) => Sight::Nothing,
    }
}

/// The case with one member of the agency, assigned or not, and nobody else at work on it.
fn with_member(case: &CaseFacts, agency: Uuid, (assigned, now): (bool, Instant)) -> CaseFacts {
    let mut case = case.clone();
    let span = Span { from: now, until: None };
    let assignment = AssignmentFact { agency, function: None, member: Some(Uuid::nil()), span };
    case.assignments = assigned.then_some(assignment).into_iter().collect();
    case
}

/// A member of the agency in its own role, and in a seat of the task force where the case is on its agenda.
fn members(policy: &Policy, party: &Party, (case, now): (&CaseFacts, Instant)) -> Vec<(ViewerFacts, Role)> {
    let span = Span { from: now, until: None };
    let everything = AgreementFact {
        counterpart: None,
        purposes: Purpose::ALL.iter().copied().collect(),
        classes: DataClass::ALL.iter().copied().collect(),
        span,
    };
    let home_role = policy.role_of(party.kind);
    let viewer = ViewerFacts {
        member: Uuid::nil(),
        agency: party.agency,
        agency_kind: party.kind,
        country: party.country,
        home_role,
        postings: vec![PostingFact { agency: party.agency, function: Function::Administration, span }],
        seats: Vec::new(),
        agreements: party.agreements.clone().unwrap_or_else(|| vec![everything]),
    };
    let coordinates = case.relations.iter().any(|relation| {
        relation.agency == party.agency && relation.kind == RelationKind::Coordinator && relation.span.holds(now)
    });
    let seat = SeatFact { body: party.agency, secretariat: false, span };
    let seated = coordinates.then(|| (ViewerFacts { seats: vec![seat], ..viewer.clone() }, Role::TaskForce));
    std::iter::once((viewer, home_role)).chain(seated).collect()
}

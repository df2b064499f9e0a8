//! What a demo holds, before it is written: pure, and the same for the same seed, day and number of cases.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, TimeZone as _, Utc};
use chrono_tz::Asia::Dhaka;
use entities::vocabulary::{
    Channel, ConsentEventKind, ConsentGiver, Country, DataClass, Function, HandoverSide, MilestoneKind, MinorState,
    NeedsFlag, PackageCode, ProvisionEffect, Purpose, RelationKind, Role, Stage, Standing,
};

use super::agencies::{self, PlannedAgency};
use super::members::{self, PlannedMember};
use super::truth::Truth;
use super::{crowd, showcases};

/// An instant.
pub(super) type Instant = DateTime<Utc>;

/// The day on which a demo is made. Its dates are set relative to it, in the time zone of Dhaka.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day(pub NaiveDate);

impl Day {
    /// The day in Dhaka at `now`.
    #[must_use]
    pub fn of(now: DateTime<Utc>) -> Self {
        Self(now.with_timezone(&Dhaka).date_naive())
    }

    /// So many days later, or earlier, at an hour of that day.
    #[must_use]
    pub fn at(self, days: i64, hour: u32) -> DateTime<Utc> {
        let far = Days::new(days.unsigned_abs());
        let date = if days < 0 { self.0.checked_sub_days(far) } else { self.0.checked_add_days(far) };
        let hour = NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default();
        // Dhaka keeps one time all year, so that each local time is one instant.
        Dhaka
            .from_local_datetime(&date.unwrap_or(self.0).and_time(hour))
            .earliest()
            .map(|at| at.to_utc())
            .unwrap_or_default()
    }
}

/// Everything that a demo holds.
#[derive(Clone, Debug)]
pub struct Plan {
    /// When postings and seats began, and when seats end.
    pub(super) begins: (Instant, Instant),
    pub(super) agencies: Vec<PlannedAgency>,
    pub(super) members: Vec<PlannedMember>,
    pub(super) cases: Vec<PlannedCase>,
    pub(super) handovers: Vec<PlannedHandover>,
}

/// What the demo is made from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ground {
    pub(super) seed: u64,
    pub(super) day: Day,
}

impl Plan {
    /// Plans a demo: the showcases first, then as many others as make up `cases`.
    #[must_use]
    pub fn make(seed: u64, day: NaiveDate, cases: usize) -> Self {
        let ground = Ground { seed, day: Day(day) };
        let (mut planned, mut handovers) = showcases::all(ground);
        crowd::fill(ground, cases, &mut planned, &mut handovers);
        for handover in &handovers {
            handover.confirm(&mut planned);
        }
        Self {
            begins: (ground.day.at(-600, 0), ground.day.at(400, 0)),
            agencies: agencies::all(ground),
            members: members::all(ground),
            cases: planned,
            handovers,
        }
    }

    /// How many cases there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.cases.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.cases.is_empty()
    }

    /// The cases that show one situation each, in order; they come before all others.
    pub(super) fn showcases(&self) -> impl Iterator<Item = &PlannedCase> {
        self.cases.iter().filter(|case| case.situation.is_some())
    }
}

/// An agency tied to a case.
#[derive(Clone, Debug)]
pub(super) struct PlannedTie {
    pub(super) agency: &'static str,
    pub(super) kind: RelationKind,
    pub(super) from: Instant,
    pub(super) until: Option<Instant>,
    pub(super) ends_after: Option<(MilestoneKind, i32)>,
}

/// A desk or a member on a case.
#[derive(Clone, Debug)]
pub(super) struct PlannedWork {
    pub(super) agency: &'static str,
    pub(super) who: Who,
    pub(super) from: Instant,
    pub(super) until: Option<Instant>,
}

/// Whom an assignment names.
#[derive(Clone, Copy, Debug)]
pub(super) enum Who {
    Desk(Function),
    Member(&'static str),
}

/// A legal basis attached to a case.
#[derive(Clone, Debug)]
pub(super) struct PlannedBasis {
    pub(super) code: &'static str,
    pub(super) recipient: Option<&'static str>,
    pub(super) from: Instant,
    pub(super) until: Option<Instant>,
    pub(super) ends_after: Option<MilestoneKind>,
}

/// A consent with what became of it.
#[derive(Clone, Debug)]
pub(super) struct PlannedConsent {
    pub(super) giver: ConsentGiver,
    pub(super) packages: Vec<PackageCode>,
    /// Classes struck out of the packages, line by line.
    pub(super) without: Vec<DataClass>,
    /// Lines beside the packages.
    pub(super) lines: Vec<PlannedLine>,
    pub(super) valid_until: Option<Instant>,
    pub(super) until_event: Option<MilestoneKind>,
    pub(super) outcome: ConsentEventKind,
    pub(super) at: Instant,
    /// What happened to it later.
    pub(super) later: Vec<(ConsentEventKind, Instant)>,
}

/// One line beside the packages.
#[derive(Clone, Copy, Debug)]
pub(super) struct PlannedLine {
    pub(super) effect: ProvisionEffect,
    pub(super) to: To,
    pub(super) purpose: Purpose,
    pub(super) class: DataClass,
    pub(super) country: Country,
}

/// Whom a line names.
#[derive(Clone, Copy, Debug)]
pub(super) enum To {
    Agency(&'static str),
    Role(Role),
}

/// A guardian and what was found.
#[derive(Clone, Debug)]
pub(super) struct PlannedGuardian {
    pub(super) kinship: &'static str,
    pub(super) standing: Option<(Standing, &'static str, Instant)>,
}

/// A case.
#[derive(Clone, Debug)]
pub(super) struct PlannedCase {
    /// What it shows, for a showcase.
    pub(super) situation: Option<&'static str>,
    /// The earlier case of the same person.
    pub(super) same_person: Option<usize>,
    pub(super) channel: Channel,
    pub(super) stages: Vec<(Stage, Instant)>,
    pub(super) home: &'static crate::reference::PoliceStation,
    pub(super) found: (Option<Country>, Option<&'static str>, Option<&'static str>),
    pub(super) exploitation: Vec<&'static str>,
    pub(super) means_of_control: Vec<&'static str>,
    pub(super) entered_by: &'static str,
    pub(super) ties: Vec<PlannedTie>,
    pub(super) work: Vec<PlannedWork>,
    pub(super) bases: Vec<PlannedBasis>,
    pub(super) minority: (MinorState, Option<String>),
    pub(super) guardian: Option<PlannedGuardian>,
    pub(super) consents: Vec<PlannedConsent>,
    pub(super) milestones: Vec<(MilestoneKind, Instant)>,
    /// When both sides confirmed her handover: a milestone that the store writes itself.
    pub(super) confirmed: Option<Instant>,
    pub(super) truth: Truth,
}

impl PlannedCase {
    /// When the case began.
    pub(super) fn opened(&self) -> Instant {
        self.stages.first().map_or(DateTime::UNIX_EPOCH, |(_, at)| *at)
    }

    /// When the mission issued the travel permit.
    pub(super) fn permit_issued(&self) -> Option<Instant> {
        self.stages.iter().find(|(stage, _)| *stage == Stage::TravelPermitIssued).map(|(_, at)| *at)
    }

    /// Whoever has no permit yet has no number of one.
    pub(super) fn forget_what_is_not_issued(&mut self) {
        if self.permit_issued().is_none() {
            self.truth.permit = None;
        }
    }

    /// The ties in force at `now`, with what ends them; written apart from the store, which writes ends into its rows.
    pub(super) fn ties_at(&self, now: Instant) -> impl Iterator<Item = &PlannedTie> {
        self.ties.iter().filter(move |tie| {
            let ended = tie.ends_after.is_some_and(|(event, hours)| {
                let reached = self.milestones.iter().filter(|(kind, _)| *kind == event).map(|(_, at)| *at);
                let confirmed = self.confirmed.filter(|_| event == MilestoneKind::HandoverConfirmed);
                reached.chain(confirmed).any(|at| at + TimeDelta::hours(i64::from(hours)) <= now)
            });
            tie.from <= now && tie.until.is_none_or(|until| now < until) && !ended
        })
    }
}

/// A handover of one or more persons.
#[derive(Clone, Debug)]
pub(super) struct PlannedHandover {
    pub(super) crossing: &'static str,
    pub(super) post: &'static str,
    pub(super) receiving: &'static str,
    pub(super) giving: &'static str,
    pub(super) channel: Channel,
    pub(super) planned: Instant,
    /// Cases by their place in the plan, with what the post must prepare.
    pub(super) persons: Vec<(usize, Vec<NeedsFlag>)>,
    /// Which side confirmed everyone, and when.
    pub(super) confirmations: Vec<(HandoverSide, Instant)>,
}

impl PlannedHandover {
    fn confirm(&self, cases: &mut [PlannedCase]) {
        let first = |side| self.confirmations.iter().filter(|(s, _)| *s == side).map(|(_, at)| *at).min();
        let both = first(HandoverSide::Giving).zip(first(HandoverSide::Receiving)).map(|(a, b)| a.max(b));
        for (place, _) in &self.persons {
            if let Some(case) = cases.get_mut(*place) {
                case.confirmed = case.confirmed.or(both);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::super::members::Door;
    use super::super::names::{MARK, MARK_BN};
    use super::super::paths::{BORDER, FORMAL};
    use super::super::truth::ByClass;
    use super::*;
    use crate::disclosure::journey;

    fn day() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 24).unwrap()
    }

    fn told(plan: &Plan) -> (String, Vec<ByClass>) {
        (format!("{plan:?}"), plan.cases.iter().map(|case| case.truth.by_class()).collect())
    }

    #[test]
    fn the_same_seed_and_day_give_the_same_people() {
        assert_eq!(told(&Plan::make(1, day(), 100)), told(&Plan::make(1, day(), 100)));
        assert_ne!(told(&Plan::make(1, day(), 100)), told(&Plan::make(2, day(), 100)));
        let (few, many) = (Plan::make(1, day(), 60), Plan::make(1, day(), 100));
        assert_eq!(told(&few).1, told(&many).1[..60], "more cases leave the earlier ones as they were");
    }

    #[test]
    fn every_name_and_text_is_marked_long_enough_and_its_own() {
        let plan = Plan::make(2026, day(), 500);
        assert_eq!(plan.len(), 500);
        let mut seen = BTreeMap::new();
        for (n, case) in plan.cases.iter().enumerate() {
            for (class, values) in case.truth.by_class() {
                for (field, value) in values {
                    let before = seen.insert(value.clone(), n);
                    if !matches!(field, "birth") {
                        assert!(before.is_none() || case.same_person == before, "{class}.{field} of case {n} twice");
                    }
                    match field {
                        "birth" => assert!(NaiveDate::parse_from_str(&value, "%Y-%m-%d").is_ok(), "{value}"),
                        "phone" => assert!(value.starts_with("+88010"), "{value}"),
                        "nationalId" => assert!(value.starts_with("0000"), "{value}"),
                        "nameBn" => assert!(value.ends_with(MARK_BN), "{value}"),
                        _ => assert!(value.contains(MARK) && value.chars().count() >= 12, "{value}"),
                    }
                }
            }
        }
        for member in &plan.members {
            assert!(member.name.latin.ends_with(MARK) && member.name.bangla.ends_with(MARK_BN));
            assert!(!seen.contains_key(&member.name.latin), "a member is named like a person");
        }
    }

    #[test]
    fn every_case_went_a_way_that_can_be() {
        for (n, case) in Plan::make(2026, day(), 500).cases.iter().enumerate() {
            let stages: Vec<Stage> = case.stages.iter().map(|(stage, _)| *stage).collect();
            for (place, stage) in stages.iter().enumerate() {
                let before: Vec<Stage> = stages[..place].iter().rev().copied().collect();
                let after = &stages[place + 1..];
                assert!(journey::fits(case.channel, *stage, &before, after), "case {n}: {}", stage.code());
            }
        }
    }

    #[test]
    fn every_stage_consent_and_age_is_there() {
        let plan = Plan::make(2026, day(), 500);
        let stages: BTreeSet<(Channel, Stage)> =
            plan.cases.iter().filter_map(|case| Some((case.channel, case.stages.last()?.0))).collect();
        for (channel, all) in [(Channel::Formal, &FORMAL[..]), (Channel::BorderReturn, &BORDER[..])] {
            for stage in all {
                assert!(stages.contains(&(channel, *stage)), "{} {}", channel.code(), stage.code());
            }
        }
        let consents = || plan.cases.iter().flat_map(|case| &case.consents);
        for kind in [ConsentEventKind::Requested, ConsentEventKind::Given, ConsentEventKind::Refused] {
            assert!(consents().any(|consent| consent.outcome == kind), "{}", kind.code());
        }
        assert!(consents().any(|consent| consent.later.iter().any(|(k, _)| *k == ConsentEventKind::Withdrawn)));
        assert!(consents().any(|consent| consent.valid_until.is_some_and(|at| at < Day(day()).at(0, 0))));
        assert!(plan.cases.iter().any(|case| case.consents.is_empty()));
        for state in MinorState::ALL {
            assert!(plan.cases.iter().any(|case| case.minority.0 == *state), "{}", state.code());
        }
        assert!(plan.showcases().count() >= 20);
        let situations: BTreeSet<_> = plan.showcases().map(|case| case.situation).collect();
        assert_eq!(situations.len(), plan.showcases().count(), "each shows something of its own");
        for door in [Door::Open, Door::PostingOver, Door::Suspended, Door::NoAgreement] {
            assert!(plan.members.iter().any(|member| member.door == door));
        }
    }

    #[test]
    fn nothing_that_happened_lies_after_the_making() {
        let plan = Plan::make(2026, day(), 500);
        let begin = Day(day()).at(0, 0);
        for case in &plan.cases {
            let stages: Vec<Instant> = case.stages.iter().map(|(_, at)| *at).collect();
            assert!(stages.is_sorted(), "stages follow each other: {:?}", case.stages);
            let said = case.consents.iter().flat_map(|c| c.later.iter().map(|(_, at)| *at).chain([c.at]));
            let happened = case.milestones.iter().map(|(_, at)| *at).chain(stages.clone()).chain(said);
            assert!(happened.max() < Some(begin));
            let lead = |tie: &&PlannedTie| tie.kind == RelationKind::Lead;
            assert_eq!(case.ties_at(begin).filter(lead).count(), 1, "one agency leads: {:?}", case.ties);
            assert!(case.ties.iter().all(|tie| tie.kind == RelationKind::Lead || tie.until.is_some()));
            assert!(case.ties.iter().all(|tie| tie.until.is_none_or(|until| tie.from < until)), "{:?}", case.ties);
        }
    }

    #[test]
    fn whatever_is_named_is_there() {
        let plan = Plan::make(2026, day(), 500);
        let agencies: BTreeSet<&str> = plan.agencies.iter().map(|agency| agency.code).collect();
        assert_eq!(agencies.len(), plan.agencies.len());
        let members: BTreeSet<&str> = plan.members.iter().map(|member| member.subject).collect();
        assert_eq!(members.len(), plan.members.len());
        assert!(plan.members.iter().all(|member| agencies.contains(member.agency)));
        for case in &plan.cases {
            assert!(case.ties.iter().all(|tie| agencies.contains(tie.agency)));
            assert!(case.work.iter().all(|work| match work.who {
                Who::Member(subject) => plan.members.iter().any(|m| m.subject == subject && m.agency == work.agency),
                Who::Desk(_) => agencies.contains(work.agency),
            }));
        }
        assert!(plan.handovers.iter().flat_map(|handover| &handover.persons).all(|(place, _)| *place < plan.len()));
    }
}

//! How a case goes through the stages of a channel, and who is tied to it on the way.

use entities::vocabulary::{
    Channel, ConsentEventKind, ConsentGiver, Country, Function, MilestoneKind, MinorState, PackageCode, RelationKind,
    Stage,
};

use super::chance::Chance;
use super::plan::{Ground, Instant, PlannedBasis, PlannedCase, PlannedConsent, PlannedTie, PlannedWork, Who};
use super::truth::Truth;
use crate::reference::{self, PoliceStation};

/// The stages of the formal channel, in order; the last one instead of the one before it.
pub(super) const FORMAL: [Stage; 19] = [
    Stage::Reported,
    Stage::RescuedInIndia,
    Stage::VictimStatusDetermined,
    Stage::ProtectiveCustody,
    Stage::StatementRecorded,
    Stage::CourtRelease,
    Stage::HomeTracing,
    Stage::NationalityVerification,
    Stage::TravelPermitIssued,
    Stage::ExitClearance,
    Stage::InTransit,
    Stage::HandedOver,
    Stage::ReceivedAtThana,
    Stage::InNgoCustody,
    Stage::Reunified,
    Stage::Reintegrating,
    Stage::FollowUp,
    Stage::Closed,
    Stage::Retrafficked,
];
/// The stages of the border return, likewise.
pub(super) const BORDER: [Stage; 11] = [
    Stage::ApprehendedAtBorder,
    Stage::FlagMeeting,
    Stage::HandedOver,
    Stage::ReceivedAtThana,
    Stage::NationalityVerification,
    Stage::InNgoCustody,
    Stage::Reunified,
    Stage::Reintegrating,
    Stage::FollowUp,
    Stage::Closed,
    Stage::Retrafficked,
];

pub(super) const PORT: &str = "PS-BD4041-BENAPOLE-PORT";
pub(super) const KOTWALI: &str = "PS-BD4041-KOTWALI-MODEL";
pub(super) const SATKHIRA: &str = "PS-BD4087-SATKHIRA-SADAR";
pub(super) const JC: &str = "JC-JASHORE";
pub(super) const RIGHTS: &str = "RIGHTS-JASHORE";

/// Makes cases one after another.
#[derive(Debug)]
pub(super) struct Path {
    pub(super) ground: Ground,
    pub(super) n: u64,
    pub(super) chance: Chance,
}

impl Path {
    pub(super) const fn new(ground: Ground, n: u64) -> Self {
        Self { ground, n, chance: Chance::new(ground.seed, n) }
    }

    /// A case that reached `stage`, with the ties that belong there and no consent yet.
    pub(super) fn reach(&mut self, channel: Channel, stage: Stage, home: &str) -> PlannedCase {
        let stages = self.stages(channel, stage);
        let station = reference::police_station(home).unwrap_or_else(|| self.any_station());
        let mut case = PlannedCase {
            situation: None,
            same_person: None,
            channel,
            stages,
            home: station,
            found: self.found(channel),
            exploitation: vec![self.chance.pick(&EXPLOITATION)],
            means_of_control: vec![self.chance.pick(&["FALSE_PROMISES", "WITHHOLDS_DOCUMENTS"]), "RESTRICTS_MOVEMENT"],
            entered_by: if channel == Channel::Formal { "jc-worker" } else { "benapole-desk" },
            ties: Vec::new(),
            work: Vec::new(),
            bases: Vec::new(),
            minority: (MinorState::Adult, None),
            guardian: None,
            consents: Vec::new(),
            milestones: Vec::new(),
            confirmed: None,
            truth: Truth::make(self.ground.seed, self.n, (station, MinorState::Adult), self.ground.day.0),
        };
        case.forget_what_is_not_issued();
        match channel {
            Channel::Formal => self.tie_formal(&mut case),
            Channel::BorderReturn => self.tie_border(&mut case),
        }
        case
    }

    pub(super) fn any_station(&mut self) -> &'static PoliceStation {
        let at = self.chance.below(u32::try_from(reference::police_stations().len()).unwrap_or(1));
        &reference::police_stations()[usize::try_from(at).unwrap_or(0)]
    }

    fn stages(&mut self, channel: Channel, stage: Stage) -> Vec<(Stage, Instant)> {
        let all: &[Stage] = if channel == Channel::Formal { &FORMAL } else { &BORDER };
        let mut path: Vec<Stage> = all.iter().copied().take_while(|other| *other != stage).collect();
        if stage == Stage::Retrafficked {
            path.pop();
        }
        path.push(stage);
        let spread = if channel == Channel::Formal { 40 } else { 6 };
        let mut days = -self.chance.days(3, 6);
        let mut dated = Vec::with_capacity(path.len());
        for stage in path.into_iter().rev() {
            dated.push((stage, self.ground.day.at(days, 9 + self.chance.below(8))));
            days -= self.chance.days(2, spread);
        }
        dated.reverse();
        dated
    }

    fn found(&mut self, channel: Channel) -> (Option<Country>, Option<&'static str>, Option<&'static str>) {
        match channel {
            Channel::Formal => {
                (Some(Country::India), Some(self.chance.pick(&["IN-WB", "IN-MH", "IN-DL", "IN-KA", "IN-TN"])), None)
            }
            Channel::BorderReturn => (Some(Country::Bangladesh), None, Some(self.chance.pick(&["BD4041", "BD4087"]))),
        }
    }

    fn tie_formal(&mut self, case: &mut PlannedCase) {
        let day = self.ground.day;
        let reached = FORMAL.iter().position(|stage| case.stages.last().is_some_and(|(last, _)| last == stage));
        let reached = reached.unwrap_or(0);
        let shelter = self.chance.pick(&["SANLAAP", "RESCUE-FOUNDATION"]);
        case.tie(JC, RelationKind::Lead, None);
        if reached == 0 {
            case.tie(&case.home.id, RelationKind::Referrer, Some(day.at(60, 0)));
        } else {
            case.tie(shelter, RelationKind::Referrer, Some(day.at(60, 0)));
        }
        if (1..=13).contains(&reached) {
            case.tie(shelter, RelationKind::Counterpart, Some(day.at(120, 0)));
        }
        if reached >= 3 {
            case.reach_milestone(MilestoneKind::FirstAsked, Stage::ProtectiveCustody);
        }
        if (6..=7).contains(&reached) {
            case.tie(&case.home.id, RelationKind::HomeStation, Some(day.at(90, 0)));
        }
        if reached == 7 {
            for hop in ["SB-DHAKA", "MOHA-PSD", "BDHC-KOLKATA"] {
                case.tie(hop, RelationKind::Verifier, Some(day.at(90, 0)));
            }
        }
        if (8..=12).contains(&reached) {
            case.meet_at_benapole(self.ground);
        }
        if (11..=12).contains(&reached) {
            case.reach_milestone(MilestoneKind::HandoverConfirmed, Stage::HandedOver);
        }
        if (13..=16).contains(&reached) {
            case.tie(RIGHTS, RelationKind::ServiceProvider, Some(day.at(180, 0)));
        }
        if reached == 17 {
            case.reach_milestone(MilestoneKind::CaseClosed, Stage::Closed);
        }
        case.assign(JC, Who::Member("jc-worker"));
    }

    fn tie_border(&mut self, case: &mut PlannedCase) {
        let day = self.ground.day;
        let reached = BORDER.iter().position(|stage| case.stages.last().is_some_and(|(last, _)| last == stage));
        let reached = reached.unwrap_or(0);
        let (post, thana) =
            if case.found.2 == Some("BD4087") { ("BGB-BHOMRA", SATKHIRA) } else { ("BGB-BENAPOLE", PORT) };
        let took_over = |case: &PlannedCase, stage| case.stages.iter().find(|(s, _)| *s == stage).map(|(_, at)| *at);
        if reached <= 2 {
            case.tie(post, RelationKind::Lead, None);
            case.tie("BSF-PETRAPOLE", RelationKind::HandoverPost, Some(day.at(20, 0)));
            case.assign(post, Who::Desk(Function::HandoverOfficer));
            case.assign(post, Who::Desk(Function::DutyOfficer));
        } else {
            let handed_on = took_over(case, Stage::ReceivedAtThana);
            case.tie(post, RelationKind::Lead, handed_on);
            case.tie(post, RelationKind::Referrer, Some(day.at(60, 0)));
            let from = handed_on.unwrap_or_else(|| case.opened());
            let until = took_over(case, Stage::InNgoCustody);
            case.tie_from(from, (thana, RelationKind::Lead, until));
            case.assign(thana, Who::Desk(Function::WomenAndChildrenDesk));
        }
        if reached == 4 {
            case.tie(&case.home.id, RelationKind::HomeStation, Some(day.at(90, 0)));
            case.tie("SB-DHAKA", RelationKind::Verifier, Some(day.at(90, 0)));
        }
        if let Some(from) = took_over(case, Stage::InNgoCustody) {
            case.tie_from(from, (JC, RelationKind::Lead, None));
            case.tie(thana, RelationKind::Investigator, Some(day.at(365, 0)));
            case.assign(thana, Who::Desk(Function::Investigator));
            case.assign(JC, Who::Member("jc-worker"));
        }
        if (6..=8).contains(&reached) {
            case.tie(RIGHTS, RelationKind::ServiceProvider, Some(day.at(180, 0)));
        }
        if reached >= 5 {
            case.reach_milestone(MilestoneKind::FirstAsked, Stage::InNgoCustody);
        }
        case.base("PSHTO-2026", None, (None, Some(MilestoneKind::FirstAsked)));
    }
}

const EXPLOITATION: [&str; 5] =
    ["SEXUAL_EXPLOITATION", "FORCED_LABOUR", "SERVITUDE", "FORCED_MARRIAGE", "FORCED_BEGGING"];

impl PlannedCase {
    /// Ties an agency from the beginning of the case.
    pub(super) fn tie(&mut self, agency: &'static str, kind: RelationKind, until: Option<Instant>) {
        self.tie_from(self.opened(), (agency, kind, until));
    }

    /// Ties an agency.
    pub(super) fn tie_from(
        &mut self,
        from: Instant,
        (agency, kind, until): (&'static str, RelationKind, Option<Instant>),
    ) {
        self.ties.push(PlannedTie { agency, kind, from, until, ends_after: None });
    }

    /// Ties the posts and the station at Benapole; each tie ends with the handover.
    pub(super) fn meet_at_benapole(&mut self, ground: Ground) {
        let until = Some(ground.day.at(30, 0));
        for (agency, kind, hours) in [
            ("BENAPOLE-IMMIGRATION", RelationKind::HandoverPost, 12),
            ("BGB-BENAPOLE", RelationKind::HandoverPost, 12),
            ("PETRAPOLE-IMMIGRATION", RelationKind::HandoverPost, 12),
            (PORT, RelationKind::ReceivingStation, 14 * 24),
        ] {
            let ends_after = Some((MilestoneKind::HandoverConfirmed, hours));
            self.ties.push(PlannedTie { agency, kind, from: self.opened(), until, ends_after });
        }
    }

    /// Puts a desk or a member on the case.
    pub(super) fn assign(&mut self, agency: &'static str, who: Who) {
        self.work.push(PlannedWork { agency, who, from: self.opened(), until: None });
    }

    /// Attaches a legal basis from the beginning of the case.
    pub(super) fn base(
        &mut self,
        code: &'static str,
        recipient: Option<&'static str>,
        (until, ends_after): (Option<Instant>, Option<MilestoneKind>),
    ) {
        self.bases.push(PlannedBasis { code, recipient, from: self.opened(), until, ends_after });
    }

    /// Reaches a milestone with the stage that brings it.
    pub(super) fn reach_milestone(&mut self, kind: MilestoneKind, with: Stage) {
        if let Some((_, at)) = self.stages.iter().find(|(stage, _)| *stage == with) {
            self.milestones.push((kind, *at));
        }
    }

    /// She agrees to packages.
    pub(super) fn agrees(&mut self, packages: &[PackageCode], at: Instant) -> &mut PlannedConsent {
        self.says(ConsentGiver::Survivor, packages, (ConsentEventKind::Given, at))
    }

    /// Someone speaks about packages.
    pub(super) fn says(
        &mut self,
        giver: ConsentGiver,
        packages: &[PackageCode],
        (outcome, at): (ConsentEventKind, Instant),
    ) -> &mut PlannedConsent {
        let place = self.consents.len();
        self.consents.push(PlannedConsent {
            giver,
            packages: packages.to_vec(),
            without: Vec::new(),
            lines: Vec::new(),
            valid_until: None,
            until_event: None,
            outcome,
            at,
            later: Vec::new(),
        });
        &mut self.consents[place]
    }

    /// She is recorded as something else than an adult, and is as young as that.
    pub(super) fn is(&mut self, ground: Ground, n: u64, state: MinorState, review_month: &str) {
        self.minority = (state, Some(review_month.to_owned()));
        self.truth = Truth::make(ground.seed, n, (self.home, state), ground.day.0);
        self.forget_what_is_not_issued();
    }
}

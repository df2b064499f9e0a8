//! Every unsealed input of a decision. Decisions read nothing else.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Offset as _, TimeZone as _, Utc};
use entities::vocabulary::{
    AgencyKind, ConsentEventKind, ConsentGiver, Country, DataClass, Function, HandoverSide, MilestoneKind, MinorState,
    ProvisionEffect, Purpose, RelationKind, Role, Standing,
};
use sea_orm::prelude::Uuid;

/// An instant.
pub type Instant = DateTime<Utc>;

/// The day by the clock of a zone; none beyond the calendar's ends.
#[must_use]
pub fn local_day(at: Instant, zone: chrono_tz::Tz) -> Option<NaiveDate> {
    let utc = at.naive_utc();
    utc.checked_add_offset(zone.offset_from_utc_datetime(&utc).fix()).map(|local| local.date())
}

/// The day in Bangladesh; beyond the calendar's ends that of UTC.
#[must_use]
pub fn day(at: Instant) -> NaiveDate {
    local_day(at, chrono_tz::Asia::Dhaka).unwrap_or_else(|| at.date_naive())
}

/// From when until when something holds; the end is not part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The first instant.
    pub from: Instant,
    /// The first instant after it, if it ends.
    pub until: Option<Instant>,
}

impl Span {
    /// Whether it holds at `now`.
    #[must_use]
    pub fn holds(&self, now: Instant) -> bool {
        self.from <= now && self.until.is_none_or(|until| now < until)
    }
}

/// A member at a desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostingFact {
    /// The agency of the desk.
    pub agency: Uuid,
    /// What is done there.
    pub function: Function,
    /// When.
    pub span: Span,
}

/// A dated membership of the task force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeatFact {
    /// The body that the seat stands for.
    pub body: Uuid,
    /// Whether it belongs to the secretariat.
    pub secretariat: bool,
    /// When.
    pub span: Span,
}

/// What an agency may ever ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgreementFact {
    /// The other agency of a pair row, which may only narrow.
    pub counterpart: Option<Uuid>,
    /// Purposes that may be declared.
    pub purposes: BTreeSet<Purpose>,
    /// Classes of cases that may be shown.
    pub classes: BTreeSet<DataClass>,
    /// When.
    pub span: Span,
}

/// Who asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ViewerFacts {
    /// The member.
    pub member: Uuid,
    /// The member's agency.
    pub agency: Uuid,
    /// What the agency is.
    pub agency_kind: AgencyKind,
    /// Under whose law the agency stands.
    pub country: Country,
    /// The role outside the task force.
    pub home_role: Role,
    /// Postings, past and future ones included.
    pub postings: Vec<PostingFact>,
    /// Seats, past and future ones included.
    pub seats: Vec<SeatFact>,
    /// The agency's agreement and its pair rows.
    pub agreements: Vec<AgreementFact>,
}

/// An agency's tie to the case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelationFact {
    /// The row.
    pub id: Uuid,
    /// The agency.
    pub agency: Uuid,
    /// The kind.
    pub kind: RelationKind,
    /// When.
    pub span: Span,
}

/// Who works on the case: a desk or a named member of an agency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssignmentFact {
    /// The agency.
    pub agency: Uuid,
    /// The desk, if it is one.
    pub function: Option<Function>,
    /// The member, if one is named.
    pub member: Option<Uuid>,
    /// When.
    pub span: Span,
}

/// Whether she is a minor, as recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MinorFact {
    /// The state.
    pub state: MinorState,
    /// The first instant after the month in which it must be reviewed.
    pub review_by: Option<Instant>,
    /// Since when.
    pub since: Instant,
    /// When it was entered.
    pub entered: Instant,
}

/// What was found of a guardian.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuardianFact {
    /// The guardian.
    pub guardian: Uuid,
    /// The standing.
    pub standing: Standing,
    /// Since when.
    pub since: Instant,
    /// When it was entered.
    pub entered: Instant,
}

/// A legal basis attached to the case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BasisFact {
    /// The row.
    pub id: Uuid,
    /// The code of the legal basis.
    pub code: String,
    /// For whom, if it is not for every recipient.
    pub recipient: Option<Uuid>,
    /// When.
    pub span: Span,
}

/// Whom a provision names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Recipient {
    /// One agency.
    Agency(Uuid),
    /// Every agency of a role.
    Role(Role),
}

/// One line of a consent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProvisionFact {
    /// The row.
    pub id: Uuid,
    /// Permit or deny.
    pub effect: ProvisionEffect,
    /// To whom.
    pub recipient: Recipient,
    /// What for.
    pub purpose: Purpose,
    /// Of what.
    pub class: DataClass,
    /// Under whose law the recipient stands.
    pub country: Country,
    /// When.
    pub span: Span,
    /// The milestone that ends it.
    pub until_event: Option<MilestoneKind>,
}

/// Something that happened to a consent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConsentEventFact {
    /// What.
    pub kind: ConsentEventKind,
    /// When it happened.
    pub at: Instant,
    /// When it was entered; breaks ties.
    pub entered: Instant,
}

/// A consent with its lines and events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConsentFact {
    /// The row.
    pub id: Uuid,
    /// Who spoke.
    pub giver: ConsentGiver,
    /// The guardian, where one spoke.
    pub guardian: Option<Uuid>,
    /// When it was said.
    pub at: Instant,
    /// When it was entered; breaks ties.
    pub entered: Instant,
    /// The lines.
    pub provisions: Vec<ProvisionFact>,
    /// The events.
    pub events: Vec<ConsentEventFact>,
}

/// A dated event of the case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MilestoneFact {
    /// Which.
    pub kind: MilestoneKind,
    /// When.
    pub at: Instant,
}

/// A handover with this case's line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandoverFact {
    /// The handover.
    pub id: Uuid,
    /// The post that conducts it, the receiving and the giving body.
    pub parties: Vec<Uuid>,
    /// The planned time that counts now.
    pub planned: Option<Instant>,
    /// The time zone of the post.
    pub zone: chrono_tz::Tz,
    /// Which side ever said that this person crossed, and when. Who was absent, refused or held back closes no window: it
    /// closes by the planned time.
    pub confirmations: Vec<(HandoverSide, Instant)>,
}

/// What a member opened for himself in an emergency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmergencyFact {
    /// The row.
    pub id: Uuid,
    /// The member's agency.
    pub agency: Uuid,
    /// The member.
    pub member: Uuid,
    /// For which purpose.
    pub purpose: Purpose,
    /// Of which classes.
    pub classes: BTreeSet<DataClass>,
    /// Whether it is about life, which opens against a denial.
    pub vital: bool,
    /// From when until when: its time, or when it was ended before.
    pub span: Span,
}

/// All inputs of one case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CaseFacts {
    /// The ties of agencies.
    pub relations: Vec<RelationFact>,
    /// Who works on it.
    pub assignments: Vec<AssignmentFact>,
    /// What was recorded of her minority.
    pub minority: Vec<MinorFact>,
    /// What was found of guardians.
    pub guardians: Vec<GuardianFact>,
    /// Attached legal bases.
    pub bases: Vec<BasisFact>,
    /// What she said.
    pub consents: Vec<ConsentFact>,
    /// Dated events.
    pub milestones: Vec<MilestoneFact>,
    /// Planned and past handovers.
    pub handovers: Vec<HandoverFact>,
    /// What members opened for themselves in emergencies.
    pub emergencies: Vec<EmergencyFact>,
}

impl CaseFacts {
    /// The first time a milestone was reached, if it was by `now`.
    #[must_use]
    pub fn reached(&self, kind: MilestoneKind, now: Instant) -> Option<Instant> {
        self.milestones.iter().filter(|m| m.kind == kind && m.at <= now).map(|m| m.at).min()
    }

    /// The agency that leads at `now`, if one does.
    #[must_use]
    pub fn lead(&self, now: Instant) -> Option<Uuid> {
        self.relations
            .iter()
            .filter(|r| r.kind == RelationKind::Lead && r.span.holds(now))
            .map(|r| (r.span.from, r.agency))
            .max()
            .map(|(_, agency)| agency)
    }
}

/// Everything that a decision about one case for one viewer reads.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// Who asks.
    pub viewer: &'a ViewerFacts,
    /// In which capacity.
    pub capacity: Role,
    /// What for.
    pub purpose: Purpose,
    /// The case.
    pub case: &'a CaseFacts,
    /// The instant of the decision.
    pub now: Instant,
}

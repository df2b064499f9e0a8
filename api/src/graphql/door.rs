//! The work list of what waits for another agency's word.

use async_graphql::{Context, Enum, ID, Object, Result};
use chrono::{DateTime, Utc};

use super::agency::{self, Agency};
use super::case::Case;
use super::context::Asking as _;
use super::data_class::data_class;
use super::ids::{self, Kind};
use super::reference::LegalBasis;
use super::vocabulary::{Country, DataClass, Function, MinorState, Purpose, RelationKind, Role};
use crate::store;
use crate::store::acting::{Line, Proposal};

/// What was done that waits for another agency's word.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum DoorKind {
    /// An agency is to be tied to the case.
    Relate,
    /// A desk or a member is to work on it.
    Assign,
    /// Whether she is a minor.
    SetMinority,
    /// A law or an order is to carry disclosure.
    AttachBasis,
    /// A handover is planned.
    PlanHandover,
    /// A handover is to move.
    MoveHandover,
    /// A guardian is to speak for a child.
    ClearGuardian,
    /// She agreed, as another desk recorded.
    RecordConsent,
}

/// Something that waits.
#[derive(Debug)]
pub struct PendingDoor(pub(super) store::PendingDoor);

/// Something recorded that opens nothing until another agency confirms it. You see it if you may answer it, or if your
/// own agency recorded it.
#[Object]
impl PendingDoor {
    /// The global id.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn id(&self, ctx: &Context<'_>) -> Result<ID> {
        Ok(ids::global(ctx.scope()?, Kind::Door, &[self.0.case.key(), self.0.key]))
    }

    /// The case.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn case(&self) -> Case {
        Case(self.0.case.clone())
    }

    /// What was done.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn kind(&self) -> DoorKind {
        match self.0.proposal {
            Proposal::Relation { .. } => DoorKind::Relate,
            Proposal::Assignment { .. } => DoorKind::Assign,
            Proposal::Minority { .. } => DoorKind::SetMinority,
            Proposal::Basis { .. } => DoorKind::AttachBasis,
            Proposal::Guardian { .. } => DoorKind::ClearGuardian,
            Proposal::Plan { .. } => DoorKind::PlanHandover,
            Proposal::Move { .. } => DoorKind::MoveHandover,
            Proposal::Lines { .. } => DoorKind::RecordConsent,
        }
    }

    /// The agency on whose word it rests so far.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn recorded_by(&self, ctx: &Context<'_>) -> Result<Option<Agency>> {
        agency::named(ctx, Some(self.0.recorded_by))
    }

    /// When it was recorded (UTC).
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn recorded_at(&self) -> DateTime<Utc> {
        self.0.recorded_at
    }

    /// When it lapses without an answer (UTC).
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn lapses_at(&self) -> DateTime<Utc> {
        self.0.lapses_at
    }

    /// The agency for which something would open: the one to be tied, whose people are to work on the case, to which a
    /// law is to carry disclosure, or whose post conducts the handover.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn agency(&self, ctx: &Context<'_>) -> Result<Option<Agency>> {
        let named = match &self.0.proposal {
            Proposal::Relation { agency, .. } | Proposal::Assignment { agency, .. } => Some(*agency),
            Proposal::Basis { recipient, .. } => *recipient,
            Proposal::Plan { post, .. } => Some(*post),
            Proposal::Minority { .. } | Proposal::Guardian { .. } | Proposal::Move { .. } | Proposal::Lines { .. } => {
                None
            }
        };
        agency::named(ctx, named)
    }

    /// How the agency would be tied.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn relation_kind(&self) -> Option<RelationKind> {
        if let Proposal::Relation { kind, .. } = &self.0.proposal { Some((*kind).into()) } else { None }
    }

    /// The desk that would work on the case.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn function(&self) -> Option<Function> {
        if let Proposal::Assignment { function, .. } = &self.0.proposal { function.map(Into::into) } else { None }
    }

    /// The id of the member who would work on the case.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn member_id(&self, ctx: &Context<'_>) -> Result<Option<ID>> {
        let Proposal::Assignment { member: Some(member), .. } = &self.0.proposal else { return Ok(None) };
        Ok(Some(ids::global(ctx.scope()?, Kind::Member, &[*member])))
    }

    /// Whether she is a minor, as it would be recorded.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn minor_state(&self) -> Option<MinorState> {
        if let Proposal::Minority { state, .. } = &self.0.proposal { Some((*state).into()) } else { None }
    }

    /// The law or order that would carry disclosure.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn legal_basis(&self) -> Option<LegalBasis> {
        if let Proposal::Basis { code, .. } = &self.0.proposal { LegalBasis::find(code) } else { None }
    }

    /// The planned time of the handover (UTC).
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn planned_at(&self) -> Option<DateTime<Utc>> {
        match &self.0.proposal {
            Proposal::Plan { planned_at, .. } | Proposal::Move { planned_at, .. } => Some(*planned_at),
            Proposal::Relation { .. }
            | Proposal::Assignment { .. }
            | Proposal::Minority { .. }
            | Proposal::Basis { .. }
            | Proposal::Guardian { .. }
            | Proposal::Lines { .. } => None,
        }
    }

    /// Until when it would hold (UTC).
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn until(&self) -> Option<DateTime<Utc>> {
        match &self.0.proposal {
            Proposal::Relation { until, .. } | Proposal::Assignment { until, .. } | Proposal::Basis { until, .. } => {
                *until
            }
            Proposal::Minority { .. }
            | Proposal::Guardian { .. }
            | Proposal::Plan { .. }
            | Proposal::Move { .. }
            | Proposal::Lines { .. } => None,
        }
    }

    /// The lines to which she agreed.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn lines(&self) -> Vec<PendingLine> {
        match &self.0.proposal {
            Proposal::Lines { lines, .. } => lines.iter().cloned().map(PendingLine).collect(),
            Proposal::Relation { .. }
            | Proposal::Assignment { .. }
            | Proposal::Minority { .. }
            | Proposal::Basis { .. }
            | Proposal::Guardian { .. }
            | Proposal::Plan { .. }
            | Proposal::Move { .. } => Vec::new(),
        }
    }
}

/// A line of a consent that waits.
#[derive(Debug)]
pub struct PendingLine(Line);

/// A line of a consent that counts once another agency confirms it.
#[Object]
impl PendingLine {
    /// To which agency.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn recipient_agency(&self, ctx: &Context<'_>) -> Result<Option<Agency>> {
        agency::named(ctx, self.0.agency)
    }

    /// To the agencies of which role.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn recipient_role(&self) -> Option<Role> {
        self.0.role.map(Into::into)
    }

    /// What for.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn purpose(&self) -> Purpose {
        self.0.purpose.into()
    }

    /// Of what.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn class(&self) -> DataClass {
        self.0.class.into()
    }

    /// The country under whose law the recipient stands.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn country(&self) -> Country {
        self.0.country.into()
    }

    /// Until when (UTC).
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn valid_until(&self) -> Option<DateTime<Utc>> {
        self.0.valid_until
    }
}

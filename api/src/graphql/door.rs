//! The work list of what waits for another agency's word.

use async_graphql::{Context, Enum, ID, Object, Result};
use chrono::{DateTime, NaiveDate, Utc};

use super::agency::{self, Agency};
use super::case::Case;
use super::context::Asking as _;
use super::data_class::data_class;
use super::ids::{self, Kind};
use super::reference::LegalBasis;
use super::vocabulary::{
    BestInterestOutcome, Country, DataClass, Function, Milestone, MinorState, Purpose, RelationKind, Role,
    VerifyingBody,
};
use crate::disclosure::field::Field;
use crate::disclosure::verification;
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
    /// A verification is to come to another body.
    PassVerification,
    /// What is decided in the best interest of a child.
    DecideBestInterest,
}

/// Something that waits.
#[derive(Debug)]
pub struct PendingDoor(pub(super) store::PendingDoor);

/// Something recorded that opens nothing until another agency confirms it. You see it if you are asked to answer it, if you
/// recorded it yourself, or if your own agency did and you read of the case what it says.
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
            Proposal::Hop { .. } => DoorKind::PassVerification,
            Proposal::BestInterest { .. } => DoorKind::DecideBestInterest,
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

    /// The agency for which something would open: the one to be tied, whose people are to work on the case, or to which a
    /// law is to carry disclosure.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn agency(&self, ctx: &Context<'_>) -> Result<Option<Agency>> {
        let named = match &self.0.proposal {
            Proposal::Relation { agency, .. } | Proposal::Assignment { agency, .. } => Some(*agency),
            Proposal::Basis { recipient, .. } => *recipient,
            Proposal::Hop { step } => step.agency,
            Proposal::Minority { .. }
            | Proposal::Guardian { .. }
            | Proposal::BestInterest { .. }
            | Proposal::Plan { .. }
            | Proposal::Move { .. }
            | Proposal::Lines { .. } => None,
        };
        agency::named(ctx, self.told(Field::PendingDoorAgency, named))
    }

    /// How the agency would be tied.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn relation_kind(&self) -> Option<RelationKind> {
        let kind = match &self.0.proposal {
            Proposal::Relation { kind, .. } => *kind,
            Proposal::Hop { step } => verification::tie(step.body),
            Proposal::Assignment { .. }
            | Proposal::Minority { .. }
            | Proposal::Basis { .. }
            | Proposal::Guardian { .. }
            | Proposal::BestInterest { .. }
            | Proposal::Plan { .. }
            | Proposal::Move { .. }
            | Proposal::Lines { .. } => return None,
        };
        self.told(Field::PendingDoorRelationKind, Some(kind.into()))
    }

    /// The body to which a verification would come.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn verifying_body(&self) -> Option<VerifyingBody> {
        let Proposal::Hop { step } = &self.0.proposal else { return None };
        self.told(Field::PendingDoorVerifyingBody, Some(step.body.into()))
    }

    /// The desk that would work on the case.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn function(&self) -> Option<Function> {
        let Proposal::Assignment { function, .. } = &self.0.proposal else { return None };
        self.told(Field::PendingDoorFunction, function.map(Into::into))
    }

    /// The id of the member who would work on the case.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn member_id(&self, ctx: &Context<'_>) -> Result<Option<ID>> {
        let Proposal::Assignment { member: Some(member), .. } = &self.0.proposal else { return Ok(None) };
        let id = ids::global(ctx.scope()?, Kind::Member, &[*member]);
        Ok(self.told(Field::PendingDoorMemberId, Some(id)))
    }

    /// Whether she is a minor, as it would be recorded.
    #[graphql(directive = data_class::apply(DataClass::Birth))]
    async fn minor_state(&self) -> Option<MinorState> {
        let Proposal::Minority { state, .. } = &self.0.proposal else { return None };
        self.told(Field::PendingDoorMinorState, Some((*state).into()))
    }

    /// The month, `YYYY-MM`, in which that would be reviewed.
    #[graphql(directive = data_class::apply(DataClass::Birth))]
    async fn review_month(&self) -> Option<String> {
        let Proposal::Minority { review_month, .. } = &self.0.proposal else { return None };
        self.told(Field::PendingDoorReviewMonth, review_month.clone())
    }

    /// What would be decided in her best interest.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn best_interest(&self) -> Option<BestInterestOutcome> {
        let Proposal::BestInterest { outcome, .. } = &self.0.proposal else { return None };
        self.told(Field::PendingDoorBestInterest, Some((*outcome).into()))
    }

    /// The last day, in Bangladesh, on which that would hold without being looked at again.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn review_on(&self) -> Option<NaiveDate> {
        let Proposal::BestInterest { review_on, .. } = &self.0.proposal else { return None };
        self.told(Field::PendingDoorReviewOn, Some(*review_on))
    }

    /// The id of the guardian who would speak for the child, as `Case.guardians` lists them.
    #[graphql(directive = data_class::apply(DataClass::Family))]
    async fn guardian_id(&self, ctx: &Context<'_>) -> Result<Option<ID>> {
        let Proposal::Guardian { guardian, .. } = &self.0.proposal else { return Ok(None) };
        let id = ids::global(ctx.scope()?, Kind::Guardian, &[self.0.case.key(), *guardian]);
        Ok(self.told(Field::PendingDoorGuardian, Some(id)))
    }

    /// The law or order that would carry disclosure.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn legal_basis(&self) -> Option<LegalBasis> {
        let Proposal::Basis { code, .. } = &self.0.proposal else { return None };
        self.told(Field::PendingDoorLegalBasis, LegalBasis::find(code))
    }

    /// The number of the court order, where it is one, as far as you read `LEGAL` of the case.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn order_number(&self) -> Option<String> {
        self.0.order_number()
    }

    /// The id of the handover that would move, as `Case.handovers` lists them.
    #[graphql(directive = data_class::apply(DataClass::Handover))]
    async fn handover_id(&self, ctx: &Context<'_>) -> Result<Option<ID>> {
        let Proposal::Move { handover, .. } = &self.0.proposal else { return Ok(None) };
        let id = ids::global(ctx.scope()?, Kind::Handover, &[self.0.case.key(), *handover]);
        Ok(self.told(Field::PendingDoorHandover, Some(id)))
    }

    /// The planned time of the handover (UTC).
    #[graphql(directive = data_class::apply(DataClass::Handover))]
    async fn planned_at(&self) -> Option<DateTime<Utc>> {
        let (Proposal::Plan { planned_at, .. } | Proposal::Move { planned_at, .. }) = &self.0.proposal else {
            return None;
        };
        self.told(Field::PendingDoorPlannedAt, Some(*planned_at))
    }

    /// The post that would conduct the handover that is planned.
    #[graphql(directive = data_class::apply(DataClass::Handover))]
    async fn post(&self, ctx: &Context<'_>) -> Result<Option<Agency>> {
        let Proposal::Plan { post, .. } = &self.0.proposal else { return Ok(None) };
        agency::named(ctx, self.told(Field::PendingDoorPost, Some(*post)))
    }

    /// The body that would receive.
    #[graphql(directive = data_class::apply(DataClass::Handover))]
    async fn receiving(&self, ctx: &Context<'_>) -> Result<Option<Agency>> {
        let Proposal::Plan { receiving, .. } = &self.0.proposal else { return Ok(None) };
        agency::named(ctx, self.told(Field::PendingDoorReceiving, *receiving))
    }

    /// The body on the other side.
    #[graphql(directive = data_class::apply(DataClass::Handover))]
    async fn giving(&self, ctx: &Context<'_>) -> Result<Option<Agency>> {
        let Proposal::Plan { giving, .. } = &self.0.proposal else { return Ok(None) };
        agency::named(ctx, self.told(Field::PendingDoorGiving, *giving))
    }

    /// How many people would stand on the handover that is planned. Whoever confirms it confirms it for all of them.
    #[graphql(directive = data_class::apply(DataClass::Handover))]
    async fn person_count(&self) -> Option<i32> {
        let Proposal::Plan { persons, .. } = &self.0.proposal else { return None };
        self.told(Field::PendingDoorPersonCount, i32::try_from(persons.len()).ok())
    }

    /// From when it would hold (UTC), if not from the confirmation.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn begins_at(&self) -> Option<DateTime<Utc>> {
        let Proposal::Basis { begins_at, .. } = &self.0.proposal else { return None };
        self.told(Field::PendingDoorBeginsAt, Some(*begins_at).filter(|at| *at > self.0.recorded_at))
    }

    /// Until when it would hold (UTC).
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn until(&self) -> Option<DateTime<Utc>> {
        let until = match &self.0.proposal {
            Proposal::Relation { until, .. } | Proposal::Assignment { until, .. } | Proposal::Basis { until, .. } => {
                *until
            }
            Proposal::Hop { step } => Some(step.until),
            Proposal::Minority { .. }
            | Proposal::Guardian { .. }
            | Proposal::BestInterest { .. }
            | Proposal::Plan { .. }
            | Proposal::Move { .. }
            | Proposal::Lines { .. } => None,
        };
        self.told(Field::PendingDoorUntil, until)
    }

    /// The event that would end it before.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn ends_after(&self) -> Option<Milestone> {
        let (Proposal::Relation { end_event, .. } | Proposal::Basis { end_event, .. }) = &self.0.proposal else {
            return None;
        };
        self.told(Field::PendingDoorEndsAfter, end_event.map(Into::into))
    }

    /// The lines to which she agreed.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn lines(&self) -> Vec<PendingLine> {
        let Proposal::Lines { lines, .. } = &self.0.proposal else { return Vec::new() };
        for field in Field::of("PendingLine") {
            self.0.tell(field);
        }
        self.told(Field::PendingDoorLines, Some(lines)).into_iter().flatten().cloned().map(PendingLine).collect()
    }
}

impl PendingDoor {
    /// A part of what waits, marked as shown if there is one.
    fn told<T>(&self, field: Field, part: Option<T>) -> Option<T> {
        if part.is_some() {
            self.0.tell(field);
        }
        part
    }
}

/// A line of a consent that waits.
#[derive(Debug)]
pub struct PendingLine(Line);

/// A line of a consent that counts once another agency confirms it.
#[Object]
impl PendingLine {
    /// To which agency.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn recipient_agency(&self, ctx: &Context<'_>) -> Result<Option<Agency>> {
        agency::named(ctx, self.0.agency)
    }

    /// To the agencies of which role.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn recipient_role(&self) -> Option<Role> {
        self.0.role.map(Into::into)
    }

    /// What for.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn purpose(&self) -> Purpose {
        self.0.purpose.into()
    }

    /// Of what.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn class(&self) -> DataClass {
        self.0.class.into()
    }

    /// The country under whose law the recipient stands.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn country(&self) -> Country {
        self.0.country.into()
    }

    /// Until when (UTC).
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn valid_until(&self) -> Option<DateTime<Utc>> {
        self.0.valid_until
    }
}

//! Figures over referrals, sessions of awareness and commitments.

use async_graphql::{Context, Result, SimpleObject};
use uuid::Uuid;

use crate::disclosure::view::Performance;
use crate::graphql::agency::{self, Agency};
use crate::graphql::data_class::data_class;
use crate::graphql::reference::District;
use crate::graphql::vocabulary::{AwarenessPartner, DataClass};
use crate::reference;
use crate::store;

/// What became of the referrals of one agency that were entered in the period.
#[derive(SimpleObject, Clone, Debug)]
pub struct ReferralFigures {
    /// The agency that submitted them.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    submitted_by: Option<Agency>,
    /// How many it submitted.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    submitted: i32,
    /// How many of them were taken in hand by the time that their urgency asks for.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    acknowledged_in_time: i32,
    /// How many were taken on; one that was not taken on first counts as both.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    accepted: i32,
    /// How many were not taken on.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    declined: i32,
    /// How many have no answer yet; one that was withdrawn waits for none.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    waiting: i32,
}

/// Sessions of awareness that were held in the period, in one district with one kind of partner.
#[derive(SimpleObject, Clone, Debug)]
pub struct AwarenessFigures {
    /// The district.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    district: Option<District>,
    /// With whom.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    partner: AwarenessPartner,
    /// How many sessions.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    sessions: i64,
    /// How many people came; one who came twice counts twice.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    heads: i64,
}

/// Where the commitments of one body stand now.
#[derive(SimpleObject, Clone, Debug)]
pub struct CommitmentFigures {
    /// The body.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    owner: Option<Agency>,
    /// How many it works on that are not late.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    open: i64,
    /// How many it works on after their last day in Bangladesh.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    overdue: i64,
    /// How many are done.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    done: i64,
    /// How many are no longer pursued.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    dropped: i64,
}

impl ReferralFigures {
    pub(super) fn new(ctx: &Context<'_>, (by, told): (Uuid, Performance)) -> Result<Self> {
        let Performance { submitted, acknowledged_in_time, accepted, declined, waiting } = told;
        let submitted_by = agency::named(ctx, Some(by))?;
        Ok(Self { submitted_by, submitted, acknowledged_in_time, accepted, declined, waiting })
    }
}

impl AwarenessFigures {
    pub(in crate::graphql) fn new(found: store::AwarenessReach) -> Self {
        let store::AwarenessReach { district, partner, sessions, heads } = found;
        let district = reference::district(&district).map(District::from);
        Self { district, partner: partner.into(), sessions, heads }
    }
}

impl CommitmentFigures {
    pub(in crate::graphql) fn new(ctx: &Context<'_>, (owner, found): (Uuid, store::Promises)) -> Result<Self> {
        let store::Promises { open, overdue, done, dropped } = found;
        Ok(Self { owner: agency::named(ctx, Some(owner))?, open, overdue, done, dropped })
    }
}

//! Partnerships of thanas and organisations.

use std::collections::{BTreeMap, BTreeSet};

use async_graphql::{Context, ID, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::agency::{self, Agency};
use super::calendar;
use super::context::Asking as _;
use super::data_class::data_class;
use super::ids::{self, Kind};
use super::page;
use super::vocabulary::{DataClass, PartnershipEvent, PartnershipState, TrainingTopic};
use crate::disclosure::facts::Instant;
use crate::disclosure::field::Field;
use crate::disclosure::view::{PartnershipView, Performance, Promised};

/// A partnership of a thana and an organisation.
#[derive(Clone, Debug)]
pub struct ThanaPartnership {
    view: PartnershipView,
    now: Instant,
}

/// A partnership of a thana and an organisation: what they agreed to do together. It opens no case to anybody. It is there
/// for the two, and for the task force's secretariat.
#[Object]
impl ThanaPartnership {
    /// The global id.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    pub(super) async fn id(&self, ctx: &Context<'_>) -> Result<ID> {
        Ok(ids::global(ctx.scope()?, Kind::Partnership, &[self.view.key]))
    }

    /// The thana.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    async fn station(&self, ctx: &Context<'_>) -> Result<Option<Agency>> {
        agency::named(ctx, Some(self.view.station))
    }

    /// The organisation.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    async fn organisation(&self, ctx: &Context<'_>) -> Result<Option<Agency>> {
        agency::named(ctx, Some(self.view.organisation))
    }

    /// Where it stands.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    async fn state(&self) -> PartnershipState {
        self.view.standing(self.now).state.into()
    }

    /// Until when what was signed holds (UTC); `null` as long as nothing was.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    async fn valid_until(&self) -> Option<DateTime<Utc>> {
        self.view.standing(self.now).until
    }

    /// Until when what waits for the thana's signature is to hold (UTC); `null` if nothing waits.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    async fn proposed_until(&self) -> Option<DateTime<Utc>> {
        self.view.standing(self.now).proposed_until
    }

    /// What happened to it, in the order in which it was entered.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    async fn events(&self, ctx: &Context<'_>) -> Result<Vec<PartnershipStep>> {
        let step = |event: &crate::disclosure::partnership::PartnershipFact| {
            let agency = agency::named(ctx, Some(event.by))?;
            Ok(PartnershipStep {
                kind: event.kind.into(),
                agency,
                valid_until: event.valid_until,
                happened_at: event.at,
                entered_at: event.entered_at,
            })
        };
        self.view.events.iter().map(step).collect()
    }

    /// The global ids of the officers who hold the thana's post of a focal point now, in no order that tells since when;
    /// whoever takes over the post is here from that day. Empty while nobody holds it.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    async fn focal_officer_ids(&self, ctx: &Context<'_>) -> Result<Vec<ID>> {
        let scope = ctx.scope()?;
        Ok(self.view.focal_points.iter().map(|member| ids::global(scope, Kind::Member, &[*member])).collect())
    }

    /// The trainings, the last first.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    async fn trainings(&self, ctx: &Context<'_>) -> Result<Vec<ThanaTraining>> {
        let training = |one: &crate::disclosure::view::TrainingView| {
            Ok(ThanaTraining {
                topic: one.topic.into(),
                women: one.women,
                men: one.men,
                agency: agency::named(ctx, Some(one.by))?,
                held_at: one.held_at,
                entered_at: one.entered_at,
            })
        };
        self.view.trainings.iter().map(training).collect()
    }
}

/// Something that happened to a partnership of a thana and an organisation.
#[derive(SimpleObject, Debug)]
pub struct PartnershipStep {
    /// What.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    kind: PartnershipEvent,
    /// The agency that did it.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    agency: Option<Agency>,
    /// Until when what was proposed is to hold (UTC); `null` for anything else.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    valid_until: Option<DateTime<Utc>>,
    /// When it happened (UTC).
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    happened_at: DateTime<Utc>,
    /// When it was entered here (UTC).
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    entered_at: DateTime<Utc>,
}

/// A training of officers under a partnership. Who came is not kept.
#[derive(SimpleObject, Debug)]
pub struct ThanaTraining {
    /// What it was about.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    topic: TrainingTopic,
    /// How many women among the officers came.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    women: i32,
    /// How many men.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    men: i32,
    /// The agency that says so.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    agency: Option<Agency>,
    /// When it was held (UTC).
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    held_at: DateTime<Utc>,
    /// When it was entered here (UTC).
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    entered_at: DateTime<Utc>,
}

/// What became of the referrals of a thana to its partner: exact figures, for the two alone, which can list each of them.
#[derive(SimpleObject, Clone, Copy, Debug)]
pub struct ReferralPerformance {
    /// How many were submitted.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    submitted: i32,
    /// How many of them were taken in hand by the time that their urgency asks for: see `referralTargets`.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    acknowledged_in_time: i32,
    /// How many were taken on.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    accepted: i32,
    /// How many were not taken on.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    declined: i32,
    /// How many have no answer yet and were not taken back.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    waiting: i32,
}

impl From<Performance> for ReferralPerformance {
    fn from(Performance { submitted, acknowledged_in_time, accepted, declined, waiting }: Performance) -> Self {
        Self { submitted, acknowledged_in_time, accepted, declined, waiting }
    }
}

const TOLD: [&str; 3] = ["ThanaPartnership", "PartnershipStep", "ThanaTraining"];

/// The partnerships that are there for the member.
pub(super) async fn list(
    ctx: &Context<'_>,
    (first, after): (i32, Option<ID>),
) -> Result<Option<Vec<ThanaPartnership>>> {
    let scope = ctx.scope()?;
    let first = page::first(first)?;
    let after = after.map(|after| ids::single(scope, Kind::Partnership, &after));
    let Some(promised) = Promised::of(&scope.policy, &scope.seen) else { return Ok(None) };
    scope.seen.trail.mark_apart(Field::QueryThanaPartnerships);
    let found = ctx.settled(scope.reading()?.partnerships(&promised, (first, after), None).await)?;
    if !found.is_empty() {
        promised.tells(&TOLD);
    }
    let now = scope.seen.now;
    Ok(Some(found.into_iter().map(|view| ThanaPartnership { view, now }).collect()))
}

/// What became of the referrals of a thana to its partner.
pub(super) async fn performance(
    ctx: &Context<'_>,
    partnership: &ID,
    period: (DateTime<Utc>, DateTime<Utc>),
) -> Result<Option<ReferralPerformance>> {
    let scope = ctx.scope()?;
    let period = calendar::period(period)?;
    let key = ids::single(scope, Kind::Partnership, partnership);
    let Some(promised) = Promised::of(&scope.policy, &scope.seen) else { return Ok(None) };
    scope.seen.trail.mark_apart(Field::QueryReferralPerformance);
    let found = ctx.settled(scope.reading()?.performance(&promised, key, period).await)?;
    if found.is_some() {
        promised.tells(&["ReferralPerformance"]);
    }
    Ok(found.map(Into::into))
}

/// The partnership that something was just done to.
pub(super) async fn one(ctx: &Context<'_>, key: Uuid) -> Result<Option<ThanaPartnership>> {
    let now = ctx.scope()?.now();
    Ok(found(ctx, now, &[key].into()).await?.remove(&key))
}

/// Those of some partnerships that are there for the member, by their keys.
pub(super) async fn find(ctx: &Context<'_>, keys: &BTreeSet<Uuid>) -> Result<BTreeMap<Uuid, ThanaPartnership>> {
    found(ctx, ctx.scope()?.seen.now, keys).await
}

async fn found(ctx: &Context<'_>, now: Instant, keys: &BTreeSet<Uuid>) -> Result<BTreeMap<Uuid, ThanaPartnership>> {
    let scope = ctx.scope()?;
    let Some(promised) = Promised::of(&scope.policy, &scope.seen) else { return Ok(BTreeMap::new()) };
    let views = ctx.settled(scope.reading()?.partnerships(&promised, (page::MOST_ROWS, None), Some(keys)).await)?;
    if !views.is_empty() {
        promised.tells(&TOLD);
    }
    Ok(views.into_iter().map(|view| (view.key, ThanaPartnership { view, now })).collect())
}

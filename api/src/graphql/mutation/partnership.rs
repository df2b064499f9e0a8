//! Partnerships of thanas and organisations: proposing, signing, letting rest, ending, and trainings.

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use entities::vocabulary::PartnershipEvent;

use super::payload::{done, refused};
use super::user_error::UserError;
use crate::graphql::context::Asking as _;
use crate::graphql::data_class::data_class;
use crate::graphql::ids::{self, Kind};
use crate::graphql::partnership::{self, ThanaPartnership};
use crate::graphql::vocabulary::{DataClass, TrainingTopic};
use crate::store::acting::{ChangePartnership, Deed, Outcome, ProposePartnership, RecordTraining};

/// Mutations of partnerships.
#[derive(Debug, Default)]
pub(super) struct PartnershipMutation;

/// A partnership that your organisation proposes to a thana.
#[derive(InputObject, Debug)]
pub struct ProposeThanaPartnershipInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The thana.
    station_id: ID,
    /// Until when it is to hold (UTC), at most two years.
    valid_until: DateTime<Utc>,
    /// When it was proposed (UTC); now, if you leave it out.
    happened_at: Option<DateTime<Utc>>,
}

/// A partnership of your agency to which something is done.
#[derive(InputObject, Debug)]
pub struct PartnershipInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The partnership, as `thanaPartnerships` lists it.
    partnership_id: ID,
    /// When it happened (UTC); now, if you leave it out.
    happened_at: Option<DateTime<Utc>>,
}

/// A partnership that the thana signs.
#[derive(InputObject, Debug)]
pub struct SignThanaPartnershipInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The partnership, as `thanaPartnerships` lists it.
    partnership_id: ID,
    /// Until when it is to hold (UTC): `proposedUntil` as you read it, so that nothing else is signed.
    valid_until: DateTime<Utc>,
    /// When it was signed (UTC); now, if you leave it out.
    happened_at: Option<DateTime<Utc>>,
}

/// A training of officers under a partnership.
#[derive(InputObject, Debug)]
pub struct RecordThanaTrainingInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The partnership, as `thanaPartnerships` lists it.
    partnership_id: ID,
    /// What it was about.
    topic: TrainingTopic,
    /// How many women among the officers came.
    women: i32,
    /// How many men.
    men: i32,
    /// When it was held (UTC).
    held_at: DateTime<Utc>,
}

/// What came of a change of a partnership.
#[derive(SimpleObject, Debug, Default)]
pub struct PartnershipPayload {
    /// The partnership as you see it now; `null` if nothing was done.
    partnership: Option<ThanaPartnership>,
    /// Why nothing was done; empty if it was.
    user_errors: Vec<UserError>,
}

#[Object]
impl PartnershipMutation {
    /// Proposes a partnership to a thana, or a further time of the one that your organisation has with it. It holds once the
    /// thana signs it, and opens no case to anybody.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    async fn propose_thana_partnership(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is proposed.")] input: ProposeThanaPartnershipInput,
    ) -> Result<PartnershipPayload> {
        let station = ids::single(ctx.scope()?, Kind::Agency, &input.station_id);
        let deed = ProposePartnership { station, valid_until: input.valid_until, happened_at: input.happened_at };
        change(ctx, input.idempotency_key, deed).await
    }

    /// Signs, for the thana, what the organisation proposed last.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    async fn sign_thana_partnership(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The partnership, and what is signed.")] input: SignThanaPartnershipInput,
    ) -> Result<PartnershipPayload> {
        let deed = ChangePartnership {
            partnership: ids::single(ctx.scope()?, Kind::Partnership, &input.partnership_id),
            kind: PartnershipEvent::Signed,
            valid_until: Some(input.valid_until),
            happened_at: input.happened_at,
        };
        change(ctx, input.idempotency_key, deed).await
    }

    /// Lets a partnership rest: either of the two.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    async fn suspend_thana_partnership(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The partnership.")] input: PartnershipInput,
    ) -> Result<PartnershipPayload> {
        step(ctx, input, PartnershipEvent::Suspended).await
    }

    /// Takes a partnership up again, by the one that let it rest.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    async fn resume_thana_partnership(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The partnership.")] input: PartnershipInput,
    ) -> Result<PartnershipPayload> {
        step(ctx, input, PartnershipEvent::Resumed).await
    }

    /// Ends a partnership, also one that was only proposed: either of the two. It can be proposed anew.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    async fn end_thana_partnership(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The partnership.")] input: PartnershipInput,
    ) -> Result<PartnershipPayload> {
        step(ctx, input, PartnershipEvent::Ended).await
    }

    /// Records a training of officers under a partnership of your agency: how many came, and not who.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    async fn record_thana_training(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The training.")] input: RecordThanaTrainingInput,
    ) -> Result<PartnershipPayload> {
        let deed = RecordTraining {
            partnership: ids::single(ctx.scope()?, Kind::Partnership, &input.partnership_id),
            topic: input.topic.into(),
            women: input.women,
            men: input.men,
            held_at: input.held_at,
        };
        change(ctx, input.idempotency_key, deed).await
    }
}

async fn step(ctx: &Context<'_>, input: PartnershipInput, kind: PartnershipEvent) -> Result<PartnershipPayload> {
    let partnership = ids::single(ctx.scope()?, Kind::Partnership, &input.partnership_id);
    change(
        ctx,
        input.idempotency_key,
        ChangePartnership { partnership, kind, valid_until: None, happened_at: input.happened_at },
    )
    .await
}

async fn change<D: Deed>(ctx: &Context<'_>, key: String, deed: D) -> Result<PartnershipPayload> {
    match done(ctx, key, deed).await? {
        Outcome::Done(done) => {
            let partnership = match done.made {
                Some(made) => partnership::one(ctx, made).await?,
                None => None,
            };
            Ok(PartnershipPayload { partnership, user_errors: Vec::new() })
        }
        Outcome::Refused(refusals) => {
            Ok(PartnershipPayload { partnership: None, user_errors: refused(ctx, refusals)? })
        }
    }
}

//! Freezing what is laid before a meeting.

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};

use super::payload::{done, refused};
use super::user_error::UserError;
use crate::disclosure::view::{Promised, Reach, Seen};
use crate::error::Error;
use crate::graphql::context::Asking as _;
use crate::graphql::dashboard::FigurePeriod;
use crate::graphql::data_class::data_class;
use crate::graphql::ids::{self, Kind};
use crate::graphql::meeting_pack::{self, MeetingPack};
use crate::graphql::vocabulary::DataClass;
use crate::store::acting::{FreezePack, Outcome};
use crate::store::{StoreError, Unlisted, WantedPack};

/// Mutations of what is laid before a meeting.
#[derive(Debug, Default)]
pub(super) struct PackMutation;

/// What is to be laid before a meeting.
#[derive(InputObject, Debug)]
pub struct FreezeMeetingPackInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The meeting, as `meetings` lists it.
    meeting_id: ID,
    /// The period of awareness and of the plan's measures. Everything else is counted as it stands now.
    period: FigurePeriod,
}

/// What came of freezing what is laid before a meeting.
#[derive(SimpleObject, Debug, Default)]
pub struct MeetingPackPayload {
    /// The pack; `null` if nothing was done.
    meeting_pack: Option<MeetingPack>,
    /// Why nothing was done; empty if it was.
    user_errors: Vec<UserError>,
}

#[Object]
impl PackMutation {
    /// Freezes what is laid before a meeting, as of now: the task force's secretariat alone. Frozen again it is a second pack
    /// beside the first, which stays: what came in late is then in the second, and who printed the first still finds it. Once a
    /// meeting was held, or will not be, nothing more is laid before it.
    #[graphql(directive = data_class::apply(DataClass::Commitment), complexity = "1000 + child_complexity")]
    async fn freeze_meeting_pack(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The meeting, and the period of what is counted over one.")] input: FreezeMeetingPackInput,
    ) -> Result<MeetingPackPayload> {
        let scope = ctx.scope()?;
        let meeting = ids::single(scope, Kind::Meeting, &input.meeting_id);
        let period = input.period.instants()?;
        let seen = Seen { now: scope.now(), ..scope.seen.clone() };
        let promised = Promised::of(&scope.policy, &seen).filter(|promised| *promised.reach() == Reach::Everyone);
        let frozen = match &promised {
            Some(promised) => Some(counted(ctx, scope.reading()?.freeze(promised, (meeting, period)).await)?),
            None => None,
        };
        let deed = FreezePack { meeting, as_of: seen.now, frozen };
        match done(ctx, input.idempotency_key, deed).await? {
            Outcome::Done(done) => {
                let meeting_pack = match done.made {
                    Some(made) => meeting_pack::one(ctx, WantedPack::Made(made)).await?,
                    None => None,
                };
                Ok(MeetingPackPayload { meeting_pack, user_errors: Vec::new() })
            }
            Outcome::Refused(refusals) => {
                Ok(MeetingPackPayload { meeting_pack: None, user_errors: refused(ctx, refusals)? })
            }
        }
    }
}

/// Without a filter nothing is refused but by the store.
fn counted<T>(ctx: &Context<'_>, found: Result<T, Unlisted>) -> Result<T, Error> {
    ctx.settled(found.map_err(|refusal| match refusal {
        Unlisted::Store(error) => error,
        Unlisted::NotFilterable(_) | Unlisted::TooBroad => StoreError::Refused("figures over everything were refused"),
    }))
}

//! How a change is sent to the store and what comes back: the case as the member sees it after the change, read afresh.

use std::sync::Arc;

use async_graphql::{Context, ID, Result, SimpleObject};

use super::user_error::UserError;
use crate::disclosure::field::Field;
use crate::disclosure::view::Seen;
use crate::graphql::case::Case;
use crate::graphql::context::Asking as _;
use crate::graphql::ids::{self, Kind};
use crate::graphql::selecting;
use crate::scope::Scope;
use crate::store::acting::{Call, Deed, Done, Outcome, Refusal};

/// What came of a change.
#[derive(SimpleObject, Debug, Default)]
pub struct CasePayload {
    /// The case as you see it now; `null` if nothing was done, or if it is no longer there for you.
    pub(super) case: Option<Case>,
    /// The id of what now waits for another agency's word, if anything does: see `pendingDoors`. Until then nothing is
    /// open.
    pending_door_id: Option<ID>,
    /// Why nothing was done; empty if it was.
    pub(super) user_errors: Vec<UserError>,
}

/// What was refused, as the member is told it; the record of the operation names the first.
pub(super) fn refused(ctx: &Context<'_>, refusals: Vec<Refusal>) -> Result<Vec<UserError>> {
    let user_errors: Vec<UserError> = refusals.into_iter().map(Into::into).collect();
    if let Some(first) = user_errors.first() {
        ctx.scope()?.mark_refused(first.code.code());
    }
    Ok(user_errors)
}

/// Does something at the store and reads the case afresh, as of now.
pub(super) async fn change<D: Deed>(ctx: &Context<'_>, key: String, deed: D) -> Result<CasePayload> {
    Ok(change_made(ctx, key, deed).await?.0)
}

/// The same, with the keys of the case and of what was made or waits in it, if the case is there for the member.
pub(super) async fn change_made<D: Deed>(
    ctx: &Context<'_>,
    key: String,
    deed: D,
) -> Result<(CasePayload, Option<[uuid::Uuid; 2]>)> {
    let scope = ctx.scope()?;
    let outcome = done(ctx, key, deed).await?;
    let Done { case, made, waits } = match outcome {
        Outcome::Done(done) => done,
        Outcome::Refused(refusals) => {
            let user_errors = refused(ctx, refusals)?;
            return Ok((CasePayload { user_errors, ..CasePayload::default() }, None));
        }
    };
    // What was just done lies before what is shown now.
    let seen = Seen { now: scope.now(), ..scope.seen.clone() };
    let selection = selecting::of(&[ctx.look_ahead().field("case")]);
    let wanted: Vec<uuid::Uuid> = case.into_iter().collect();
    let shown = ctx.settled(scope.reading()?.cases(&seen, &wanted, &selection).await)?.pop();
    let _ = shown.as_ref().map(|case| case.shows(Field::CaseId));
    let door = case.zip(made).filter(|_| waits);
    let pending_door_id = door.map(|(case, door)| ids::global(scope, Kind::Door, &[case, door]));
    let keys = case.zip(made).filter(|_| shown.is_some()).map(|(case, made)| [case, made]);
    Ok((CasePayload { case: shown.map(Case), pending_door_id, user_errors: Vec::new() }, keys))
}

/// Does something at the store. No read transaction is held meanwhile, and a new one begins after it.
pub(super) async fn done<D: Deed>(ctx: &Context<'_>, key: String, deed: D) -> Result<Outcome> {
    let scope = ctx.scope()?;
    let store = Arc::clone(scope.reading()?.store());
    let call = Call {
        seen: scope.seen.clone(),
        actor: scope.actor.clone(),
        clock: scope.clock.clone(),
        key,
        input: input(ctx)?,
    };
    scope.close_reading();
    let outcome = store.act(call, deed).await;
    if matches!(outcome, Ok(Outcome::Done(_))) {
        scope.mark_committed();
    }
    scope.renew_reading(ctx.settled(store.read_now(&scope.clock).await)?);
    Ok(ctx.settled(outcome)?)
}

/// The name of the mutation and what was sent with it: sorted, so that the same input always gives the same bytes.
fn input(ctx: &Context<'_>) -> Result<Vec<u8>> {
    let field = ctx.field();
    let mut input = serde_json::Map::new();
    for (name, value) in field.arguments()? {
        input.insert(name.to_string(), serde_json::to_value(&value)?);
    }
    Ok(format!("{} {}", field.name(), serde_json::Value::Object(input)).into_bytes())
}

/// The key of an agency.
pub(super) fn agency(scope: &Scope, id: &ID) -> uuid::Uuid {
    ids::single(scope, Kind::Agency, id)
}

/// The key of a case; a key that nothing has for an id of anything else, so that the same is asked.
pub(super) fn case(scope: &Scope, id: &ID) -> uuid::Uuid {
    ids::case(scope, id).unwrap_or_default()
}

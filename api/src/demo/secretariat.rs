//! What the secretariat of a demo did, by the acts of everyone else: it released the protected figures of the last quarter that is over,
//! and froze what is laid before the next meeting. Asked within the process, decided and recorded like any other change.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::Request;
use chrono::TimeDelta;
use entities::meeting;
use entities::vocabulary::Purpose;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use serde_json::{Value, json};
use tower::ServiceExt as _;
use uuid::Uuid;

use super::plan::Instant;
use super::sheet::LIFETIME;
use super::{AUDIENCE, DemoError, ISSUER, promises};
use crate::audit::writer::Log;
use crate::clock::Clock;
use crate::disclosure::control::Quarter;
use crate::disclosure::facts::day;
use crate::http::{App, router};
use crate::identity::{DevelopmentKey, Minted, Verifier};
use crate::store::{Store, StoreError};

/// A quarter is released from an hour after its end.
const SETTLED: TimeDelta = TimeDelta::hours(1);
/// What a release or a pack that was not made is told as: the log of the server says why.
const NOT_DONE: StoreError = StoreError::Refused("the demo's secretariat could not release or freeze what is planned");

const RELEASE: &str = "mutation ($input: ReleaseFiguresInput!) {
    releaseFigures(input: $input) { release { period } userErrors { code } } }";
const FREEZE: &str = "mutation ($input: FreezeMeetingPackInput!) {
    freezeMeetingPack(input: $input) { meetingPack { number } userErrors { code } } }";

/// The last quarter whose figures can be released.
pub(super) fn last_quarter(now: Instant) -> Quarter {
    Quarter::of(now - SETTLED).before()
}

/// Releases and freezes.
///
/// # Errors
/// If the server within refuses one of them.
pub(super) async fn act(store: &Arc<Store>, key: &DevelopmentKey, now: Instant) -> Result<(), DemoError> {
    let (log, writer) = Log::start(store.database().clone());
    let verifier = Verifier::new(ISSUER, AUDIENCE, key.keys())?;
    let secretariat = Secretariat {
        router: router(App::new(Arc::clone(store), log, verifier, (Clock::standing(now), false))),
        token: key.mint(&Minted {
            issuer: ISSUER,
            audience: AUDIENCE,
            subject: promises::SECRETARIAT.1,
            token_id: Uuid::new_v4(),
            agency: Some(promises::SECRETARIAT.0),
            purposes: None,
            acr: None,
            now,
            lifetime: LIFETIME,
        }),
    };
    let quarter = last_quarter(now);
    secretariat
        .asks((RELEASE, Purpose::Statistics), "releaseFigures", json!({ "period": quarter.to_string() }))
        .await?;
    let reading = store.database().begin_read().await.map_err(StoreError::from)?;
    let next = meeting::Entity::find().filter(meeting::Column::Number.eq(promises::NEXT_MEETING));
    let next = next.one(&reading).await.map_err(StoreError::from)?.ok_or(NOT_DONE)?;
    drop(reading);
    let period = json!({ "from": day(quarter.from()), "until": day(now) });
    let input = json!({ "meetingId": store.keyed().global_id("Meeting", &[next.id]), "period": period });
    secretariat.asks((FREEZE, Purpose::Coordination), "freezeMeetingPack", input).await?;
    drop(secretariat);
    writer.await.map_err(|_| NOT_DONE)?;
    Ok(())
}

struct Secretariat {
    router: Router,
    token: String,
}

impl Secretariat {
    async fn asks(&self, (query, purpose): (&str, Purpose), act: &str, mut input: Value) -> Result<(), StoreError> {
        input["idempotencyKey"] = json!(Uuid::new_v4());
        let body = json!({ "query": query, "variables": { "input": input } });
        let request = Request::post("/graphql")
            .header("authorization", format!("Bearer {}", self.token))
            .header("purpose-of-use", purpose.code())
            .header("content-type", "application/json")
            .body(Body::from(body.to_string()))
            .map_err(|_| NOT_DONE)?;
        let Ok(response) = self.router.clone().oneshot(request).await;
        let bytes = to_bytes(response.into_body(), usize::MAX).await.map_err(|_| NOT_DONE)?;
        let answer: Value = serde_json::from_slice(&bytes).map_err(|_| NOT_DONE)?;
        let refused = answer["data"][act]["userErrors"].as_array();
        if refused.is_some_and(Vec::is_empty) {
            return Ok(());
        }
        tracing::error!("{act} was refused: {} {:?}", answer["errors"][0]["message"], refused);
        Err(NOT_DONE)
    }
}

#[cfg(test)]
mod tests {
    use super::last_quarter;

    #[test]
    fn a_quarter_is_released_from_an_hour_after_its_end() {
        for (now, quarter) in [
            ("2026-11-24T05:00:00Z", "2026-Q3"),
            ("2026-12-31T18:59:59Z", "2026-Q3"),
            ("2026-12-31T19:00:00Z", "2026-Q4"),
        ] {
            assert_eq!(last_quarter(now.parse().unwrap()).to_string(), quarter, "{now}");
        }
    }
}

//! What refuses somebody who wants to listen, recorded like any refusal of a known member.

use async_graphql::Response;
use entities::vocabulary::RecordKind;

use super::super::{App, answer, operation};
use crate::audit::record::Actor;

/// A refusal of a known member, with its record.
pub(super) async fn refused(app: &App, actor: Actor, (code, message): (&'static str, &str)) -> Response {
    operation::recorded(app, (RecordKind::Refusal, actor), answer::told(code, message)).await
}

/// What is told to who sends something else than one subscription.
pub(super) const EXPECTED: (&str, &str) = (
    "SUBSCRIPTION_EXPECTED",
    "send one subscription of one field, written in it and not in a fragment; queries and mutations go to POST /graphql",
);

/// What is told to who listens too often at once.
pub(super) const TOO_MANY: (&str, &str) = ("TOO_MANY_LISTENING", "too many listen at once; end another first");

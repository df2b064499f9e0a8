//! From headers to a member, a capacity and a purpose. Every refusal of identity looks the same; a purpose is refused
//! only to a member who is known.

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::http::{HeaderMap, HeaderName};
use chrono::{DateTime, Utc};
use entities::vocabulary::Purpose;

use super::App;
use crate::audit::record::Actor;
use crate::disclosure::capacity::{capacity, may_declare};
use crate::disclosure::facts::ViewerFacts;
use crate::disclosure::policy::Policy;
use crate::disclosure::trail::Trail;
use crate::disclosure::view::Seen;
use crate::identity::{Claims, Refused, bearer::bearer};
use crate::store::{KnownMember, Reading, StoreError};

/// The header in which each request declares its purpose.
pub(super) const PURPOSE: HeaderName = HeaderName::from_static("purpose-of-use");

/// A member who may ask, and what for.
pub(super) struct Admitted {
    pub(super) reading: Reading,
    pub(super) member: KnownMember,
    pub(super) seen: Seen,
    pub(super) actor: Actor,
    pub(super) purposes: BTreeSet<Purpose>,
}

/// Why a request goes no further.
pub(super) enum Closed {
    /// No valid member.
    Stranger(Refused),
    /// A member without a declared purpose, who could declare these.
    PurposeRequired(Actor, BTreeSet<Purpose>),
    /// A member whose purpose is unknown or not granted.
    PurposeNotAllowed(Actor),
    /// The store gives no answer.
    Failed(StoreError),
}

impl From<Refused> for Closed {
    fn from(refused: Refused) -> Self {
        Self::Stranger(refused)
    }
}

pub(super) async fn admit(app: &App, headers: &HeaderMap) -> Result<Admitted, Closed> {
    let claims = app.verifier.verify(bearer(headers)?, app.clock.now())?;
    let reading = app.store.read().await.map_err(Closed::Failed)?;
    // The instant that counts comes after the state that is read: a withdrawal that is in that state was said before
    // it, and none can be seen and yet lie ahead. No change becomes visible between the two.
    let present = app.store.present().await;
    let member = reading.member(&claims.subject).await;
    let now = app.clock.now();
    drop(present);
    let member = member.map_err(Closed::Failed)?.ok_or(Refused::new("member-unknown"))?;
    if !member.is_admitted(now) {
        return Err(Refused::new("member-not-admitted").into());
    }
    if claims.agency.as_deref().is_some_and(|agency| agency != member.agency_code()) {
        return Err(Refused::new("agency-differs").into());
    }
    let viewer = Arc::clone(member.facts());
    let purposes = purposes(app.store.policy(), &viewer, (&claims, now));
    let actor = Actor {
        member: Some(viewer.member),
        agency: Some(viewer.agency),
        role: Some(viewer.home_role.code()),
        token: Some(claims.token_id),
        purpose: None,
    };
    let purpose = match declared(headers) {
        Declared::One(purpose) if purposes.contains(&purpose) => purpose,
        Declared::One(_) | Declared::Unknown => return Err(Closed::PurposeNotAllowed(actor)),
        Declared::None => match (purposes.len(), purposes.first()) {
            (1, Some(only)) => *only,
            _ => return Err(Closed::PurposeRequired(actor, purposes)),
        },
    };
    let capacity = capacity(&viewer, purpose, now);
    let actor = Actor { role: Some(capacity.code()), purpose: Some(purpose.code()), ..actor };
    let seen = Seen { viewer, capacity, purpose, now, trail: Arc::new(Trail::default()) };
    Ok(Admitted { reading, member, seen, actor, purposes })
}

/// What this member may declare with this token.
fn purposes(policy: &Policy, viewer: &ViewerFacts, (claims, now): (&Claims, DateTime<Utc>)) -> BTreeSet<Purpose> {
    let claimed = |purpose: Purpose| claims.purposes.as_ref().is_none_or(|claimed| claimed.contains(&purpose));
    Purpose::ALL
        .iter()
        .copied()
        .filter(|purpose| claimed(*purpose) && may_declare(policy, viewer, *purpose, now))
        .collect()
}

enum Declared {
    None,
    One(Purpose),
    Unknown,
}

fn declared(headers: &HeaderMap) -> Declared {
    let mut values = headers.get_all(PURPOSE).iter();
    match (values.next(), values.next()) {
        (None, _) => Declared::None,
        (Some(value), None) => {
            value.to_str().ok().and_then(|code| Purpose::parse(code.trim())).map_or(Declared::Unknown, Declared::One)
        }
        (Some(_), Some(_)) => Declared::Unknown,
    }
}

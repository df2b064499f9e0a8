//! What a body that verifies said itself stands in the way of what lies with it: of what others noted there it is told nothing, by
//! no row and by no sum.

use entities::vocabulary::VerificationEventKind;
use entities::{verification_event, verification_hop};
use sea_orm::prelude::Uuid;
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QuerySelect as _,
    QueryTrait as _,
};

use super::section::about;
use crate::disclosure::verification::{self, HopState};

/// For each verification of these cases that lies with an agency what it said last: the kind of body that it is, and codes with
/// commas between.
pub(super) async fn own_words(
    db: &impl ConnectionTrait,
    own: Uuid,
    cases: Condition,
) -> Result<Vec<(String, String)>, DbErr> {
    use verification_event::Column as E;
    use verification_hop::Column as H;
    let hops = verification_hop::Entity::find().filter(H::AgencyId.eq(own)).filter(about(H::CaseId, cases));
    // Within the database: what ever lay with a body are more than one statement takes values.
    let of = E::VerificationId.in_subquery(hops.clone().select_only().column(H::VerificationId).into_query());
    let hops = hops.all(db).await?;
    let events = verification_event::Entity::find().filter(of).all(db).await?;
    let open = hops.iter().filter(|hop| verification::state(hop, &events) == HopState::Open);
    let word = |hop: &verification_hop::Model| {
        let said = events.iter().filter(|event| {
            event.kind == VerificationEventKind::Blocked && event.hop_id == Some(hop.id) && event.agency_id == own
        });
        let last = said.max_by_key(|event| (event.happened_at, event.entered_at, event.id))?;
        Some((hop.body.code().to_owned(), last.blockers.clone()))
    };
    Ok(open.filter_map(word).collect())
}

//! Referrals: submitted, acknowledged and answered. They are counted as work of the agencies, not as people.

use std::collections::{BTreeMap, BTreeSet};

use entities::vocabulary::{FigureDimension, PublishedMeasure, ReferralEventKind};
use entities::{agency, referral, referral_event};
use sea_orm::prelude::Uuid;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};

use super::counting::{AT_ONCE, Period};
use super::places;
use crate::disclosure::control::{Event, Path};
use crate::disclosure::inputs::ReferralInputs;
use crate::disclosure::referral::ReferralState;
use crate::reference::{police_station, referral_due};
use crate::store::{StoreError, load};
use crate::vault::keyed::Keyed;

const ACKNOWLEDGED: &[ReferralEventKind] = &[ReferralEventKind::Acknowledged];
const ANSWERED: &[ReferralEventKind] = &[ReferralEventKind::Accepted, ReferralEventKind::Declined];

/// What happened to referrals in the period, each the first time.
pub(super) async fn count(
    (db, keyed): (&impl ConnectionTrait, &Keyed),
    (from, until): Period,
) -> Result<Vec<Event>, StoreError> {
    let is_within = |at| from <= at && at < until;
    let submitted = referral::Entity::find()
        .select_only()
        .column(referral::Column::Id)
        .filter(referral::Column::EnteredAt.gte(from))
        .filter(referral::Column::EnteredAt.lt(until));
    let happened = referral_event::Entity::find()
        .select_only()
        .column(referral_event::Column::ReferralId)
        .filter(referral_event::Column::EnteredAt.gte(from))
        .filter(referral_event::Column::EnteredAt.lt(until));
    let submitted = submitted.into_tuple::<Uuid>().all(db).await?;
    let happened = happened.into_tuple::<Uuid>().all(db).await?;
    let ids: BTreeSet<Uuid> = submitted.into_iter().chain(happened).collect();
    let ids: Vec<Uuid> = ids.into_iter().collect();
    let mut events = Vec::new();
    for some in ids.chunks(AT_ONCE) {
        let referrals = load::referrals(db, keyed, some).await?;
        let addressees: BTreeSet<Uuid> = referrals.iter().map(|one| one.row.addressee_id).collect();
        let agencies = agency::Entity::find().filter(agency::Column::Id.is_in(addressees)).all(db).await?;
        let districts: BTreeMap<Uuid, Path> = agencies.into_iter().map(|row| (row.id, district(&row))).collect();
        for one in &referrals {
            let place = districts.get(&one.row.addressee_id).cloned().unwrap_or_else(Path::not_recorded);
            if is_within(one.row.entered_at) {
                events.push(event(one, PublishedMeasure::ReferralsSubmitted, &place, None));
            }
            if let Some(first) = first(one, ACKNOWLEDGED).filter(|first| is_within(first.entered_at)) {
                let timely = Some((FigureDimension::Timeliness, in_time(one, first)));
                events.push(event(one, PublishedMeasure::ReferralsAcknowledged, &place, timely));
            }
            if let Some(first) = first(one, ANSWERED).filter(|first| is_within(first.entered_at)) {
                let accepted = first.kind == ReferralEventKind::Accepted;
                let answer = if accepted { places::ACCEPTED } else { places::DECLINED };
                let answer = Some((FigureDimension::ReferralAnswer, answer));
                events.push(event(one, PublishedMeasure::ReferralsAnswered, &place, answer));
            }
        }
    }
    Ok(events)
}

fn first<'r>(one: &'r ReferralInputs, kinds: &[ReferralEventKind]) -> Option<&'r referral_event::Model> {
    let of = one.events.iter().filter(|event| kinds.contains(&event.kind));
    of.min_by_key(|event| (event.entered_at, event.id))
}

/// By when it happened, not by when it was entered: whoever writes it down in the evening was not late.
fn in_time(one: &ReferralInputs, acknowledged: &referral_event::Model) -> &'static str {
    match referral_due(one.row.urgency, ReferralState::Submitted, one.row.entered_at) {
        Some(due) if acknowledged.happened_at <= due => places::IN_TIME,
        Some(_) => places::LATE,
        None => places::NO_TARGET,
    }
}

fn district(row: &agency::Model) -> Path {
    let of_station = row.police_station_id.as_deref().and_then(police_station);
    places::district(row.district_pcode.as_deref().or(of_station.map(|station| station.district_pcode.as_str())))
}

fn event(
    one: &ReferralInputs,
    measure: PublishedMeasure,
    district: &Path,
    besides: Option<(FigureDimension, &'static str)>,
) -> Event {
    let mut places = BTreeMap::from([(FigureDimension::AddresseeDistrict, district.clone())]);
    places.extend(besides.map(|(by, code)| (by, Path::of(&[code]))));
    let told = one.events.iter().filter_map(|event| event.told_id);
    let of = told.chain([one.row.submitter_id, one.row.addressee_id]).collect();
    Event { measure, places, counts: 1, of }
}

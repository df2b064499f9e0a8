//! Partnerships of thanas and organisations: those of one's own agency, for the secretariat all; and for the two, what became
//! of the referrals of the one to the other.

use std::collections::{BTreeMap, BTreeSet};

use entities::vocabulary::{Function, ReferralEventKind};
use entities::{partnership_event, partnership_training, posting, referral, referral_event, thana_partnership};
use sea_orm::prelude::Uuid;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::{Reading, StoreError};
use crate::disclosure::facts::Instant;
use crate::disclosure::partnership::PartnershipFact;
use crate::disclosure::referral::ReferralState;
use crate::disclosure::view::{PartnershipView, Performance, Promised, Reach, TrainingView};
use crate::reference::referral_due;

impl Reading {
    /// The partnerships that are there for the viewer, the oldest first: after one of them, or some of them.
    ///
    /// # Errors
    /// If the store does not answer.
    pub async fn partnerships(
        &self,
        promised: &Promised,
        (first, after): (u64, Option<Uuid>),
        only: Option<&BTreeSet<Uuid>>,
    ) -> Result<Vec<PartnershipView>, StoreError> {
        use thana_partnership::Column as C;
        let wanted = within(promised.reach())
            .add_option(after.map(|after| C::Id.gt(after)))
            .add_option(only.map(|only| C::Id.is_in(only.iter().copied())));
        let rows = thana_partnership::Entity::find().filter(wanted).order_by_asc(C::Id).limit(first);
        let rows = rows.all(&self.transaction).await?;
        let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
        let mut events = events(&self.transaction, &ids).await?;
        let mut trainings = self.trainings(&ids).await?;
        let stations: BTreeSet<Uuid> = rows.iter().map(|row| row.station_id).collect();
        let focal = self.focal_points(&stations, promised.seen().now).await?;
        let named = events.values().flatten().map(|event| event.by);
        let named = named.chain(trainings.values().flatten().map(|training| training.by));
        let named = named.chain(rows.iter().flat_map(|row| [row.station_id, row.organisation_id])).collect();
        self.know_agencies(named).await?;
        let view = |row: thana_partnership::Model| PartnershipView {
            key: row.id,
            station: row.station_id,
            organisation: row.organisation_id,
            events: events.remove(&row.id).unwrap_or_default(),
            trainings: trainings.remove(&row.id).unwrap_or_default(),
            focal_points: focal.get(&row.station_id).cloned().unwrap_or_default(),
        };
        Ok(rows.into_iter().map(view).collect())
    }

    async fn trainings(&self, of: &[Uuid]) -> Result<BTreeMap<Uuid, Vec<TrainingView>>, StoreError> {
        use partnership_training::Column as C;
        let rows = partnership_training::Entity::find().filter(C::PartnershipId.is_in(of.iter().copied()));
        let mut trainings: BTreeMap<Uuid, Vec<TrainingView>> = BTreeMap::new();
        for row in rows.order_by_desc(C::HappenedAt).order_by_desc(C::Id).all(&self.transaction).await? {
            trainings.entry(row.partnership_id).or_default().push(TrainingView {
                topic: row.topic,
                women: row.women,
                men: row.men,
                by: row.agency_id,
                held_at: row.happened_at,
                entered_at: row.entered_at,
            });
        }
        Ok(trainings)
    }

    /// Who holds the post of a focal point at agencies now, in an order that does not tell since when.
    async fn focal_points(
        &self,
        agencies: &BTreeSet<Uuid>,
        now: Instant,
    ) -> Result<BTreeMap<Uuid, Vec<Uuid>>, StoreError> {
        use posting::Column as C;
        let held = Condition::any().add(C::Until.is_null()).add(C::Until.gt(now));
        let rows = posting::Entity::find()
            .filter(C::AgencyId.is_in(agencies.iter().copied()))
            .filter(C::Function.eq(Function::FocalPoint))
            .filter(C::BeginsAt.lte(now))
            .filter(held)
            .order_by_asc(C::MemberId)
            .all(&self.transaction)
            .await?;
        let mut focal: BTreeMap<Uuid, Vec<Uuid>> = BTreeMap::new();
        for row in rows {
            focal.entry(row.agency_id).or_default().push(row.member_id);
        }
        Ok(focal)
    }

    /// What became of the referrals that a thana submitted to its partner from one instant until another: for the two
    /// alone, each of which could list them one by one. `None` for everyone else, from the same statements.
    ///
    /// # Errors
    /// If the store does not answer.
    pub async fn performance(
        &self,
        promised: &Promised,
        partnership: Uuid,
        (from, until): (Instant, Instant),
    ) -> Result<Option<Performance>, StoreError> {
        let agency = promised.seen().viewer.agency;
        let found = thana_partnership::Entity::find_by_id(partnership)
            .filter(within(&Reach::Bodies(vec![agency])))
            .one(&self.transaction)
            .await?;
        let (station, organisation) =
            found.as_ref().map(|row| (row.station_id, row.organisation_id)).unwrap_or_default();
        let rows = referral::Entity::find()
            .filter(referral::Column::SubmitterId.eq(station))
            .filter(referral::Column::AddresseeId.eq(organisation))
            .filter(referral::Column::EnteredAt.gte(from))
            .filter(referral::Column::EnteredAt.lt(until))
            .all(&self.transaction)
            .await?;
        let ids = referral_event::Column::ReferralId.is_in(rows.iter().map(|row| row.id));
        let events = referral_event::Entity::find().filter(ids).all(&self.transaction).await?;
        let mut told = Performance::default();
        rows.iter().for_each(|row| count(&mut told, row, &events));
        Ok(found.map(|_| told))
    }
}

/// Counts a referral in, by what happened to it.
pub(super) fn count(told: &mut Performance, row: &referral::Model, events: &[referral_event::Model]) {
    let of = |kind| events.iter().filter(move |event| event.referral_id == row.id && event.kind == kind);
    let first = of(ReferralEventKind::Acknowledged).map(|event| event.happened_at).min();
    let due = referral_due(row.urgency, ReferralState::Submitted, row.entered_at);
    let over = [ReferralEventKind::Withdrawn, ReferralEventKind::Closed];
    let is_over = over.into_iter().any(|kind| of(kind).next().is_some());
    let (accepted, declined) = (of(ReferralEventKind::Accepted).next(), of(ReferralEventKind::Declined).next());
    told.submitted += 1;
    told.acknowledged_in_time += i32::from(first.zip(due).is_some_and(|(first, due)| first <= due));
    told.accepted += i32::from(accepted.is_some());
    told.declined += i32::from(declined.is_some());
    told.waiting += i32::from(accepted.is_none() && declined.is_none() && !is_over);
}

/// The partnerships in which one of the bodies is one of the two.
pub(super) fn within(reach: &Reach) -> Condition {
    use thana_partnership::Column as C;
    match reach {
        Reach::Everyone => Condition::all(),
        Reach::Bodies(bodies) => Condition::all().add(
            Condition::any()
                .add(C::StationId.is_in(bodies.iter().copied()))
                .add(C::OrganisationId.is_in(bodies.iter().copied())),
        ),
    }
}

/// What happened to partnerships, in the order in which it was entered.
pub(super) async fn events(
    db: &impl ConnectionTrait,
    of: &[Uuid],
) -> Result<BTreeMap<Uuid, Vec<PartnershipFact>>, StoreError> {
    use partnership_event::Column as C;
    let rows = partnership_event::Entity::find().filter(C::PartnershipId.is_in(of.iter().copied()));
    let mut events: BTreeMap<Uuid, Vec<PartnershipFact>> = BTreeMap::new();
    for row in rows.order_by_asc(C::EnteredAt).order_by_asc(C::Id).all(db).await? {
        events.entry(row.partnership_id).or_default().push(PartnershipFact {
            kind: row.kind,
            valid_until: row.valid_until,
            by: row.agency_id,
            at: row.happened_at,
            entered_at: row.entered_at,
        });
    }
    Ok(events)
}

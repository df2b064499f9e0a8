//! What taking a referral on does to cases: who follows them, who travels together, who shares or leads one from now on.

use std::collections::BTreeMap;

use entities::vocabulary::{DecisionSetKind, LinkKind, MilestoneKind, ReferralAsk, ReferralKind, RelationKind};
use sea_orm::prelude::Uuid;

use super::super::Desk;
use super::super::open_case::work;
use super::super::refusal::{Refusal, RefusalCode, Stop};
use super::Referred;
use crate::store::writing::{NewAssignment, NewRelation};
use crate::store::{StoreError, load};

/// How long those who referred a person follow her case at the most, and how long one to whom it was shared is tied to it.
const FOLLOWED: chrono::TimeDelta = chrono::TimeDelta::days(366);

impl Desk {
    /// Lets an agency follow the state of a case until it is closed.
    pub(super) async fn follow(&mut self, case: Uuid, agency: Uuid) -> Result<(), Stop> {
        let begins_at = self.now();
        let new = NewRelation {
            case,
            agency,
            kind: RelationKind::Referrer,
            begins_at,
            until: Some(begins_at + FOLLOWED),
            ends_after: Some((MilestoneKind::CaseClosed, 0)),
        };
        self.writing.begin_relation(new).await?;
        Ok(())
    }

    /// Links cases of people who travel together, each with each.
    pub(super) async fn travel_together(&mut self, cases: &[Uuid]) -> Result<(), Stop> {
        let mut links: BTreeMap<Uuid, Vec<Uuid>> = BTreeMap::new();
        for (place, one) in cases.iter().enumerate() {
            for other in &cases[..place] {
                let link = self.link((*one.min(other), *one.max(other)), LinkKind::TravelsTogether).await?;
                links.entry(*one).or_default().push(link);
                links.entry(*other).or_default().push(link);
            }
        }
        for (case, links) in links {
            self.writing.note_case("link.made", case, links).await?;
        }
        Ok(())
    }

    /// Takes on a case that the submitter leads: as one who gives a service where it is shared, as its lead where it is
    /// passed on. Both agencies spoke: who leads submitted it, and who takes it on accepts.
    pub(super) async fn take_over(&mut self, here: &Referred, case: Uuid) -> Result<(), Stop> {
        let row = here.row();
        load::hold(self.db(), (DecisionSetKind::Case, case)).await?;
        self.settle();
        let loaded = load::case_sets(self.db(), self.store().keyed(), &[case]).await?.pop();
        let loaded = loaded.ok_or(StoreError::Refused("the case of a referral is not there"))?;
        self.writing.was_checked(DecisionSetKind::Case, case);
        let now = self.now();
        let holds = |row: &&entities::relation::Model| {
            row.begins_at <= now && row.until.is_none_or(|until| now < until) && row.kind == RelationKind::Lead
        };
        let leads: Vec<_> = loaded.relations.iter().filter(holds).collect();
        // Who led it when it was submitted may have passed it on meanwhile; the word of one who does not lead opens nothing.
        let [lead] = leads.as_slice() else { return Err(gone().into()) };
        if lead.agency_id != row.submitter_id {
            return Err(gone().into());
        }
        let (agency, begins_at) = (self.agency(), now);
        let (function, member) = work(self);
        let new = match row.kind {
            ReferralKind::Sharing => {
                let kind = shared_as(&row.asks);
                let ends_after = Some((MilestoneKind::CaseClosed, 0));
                NewRelation { case, agency, kind, begins_at, until: Some(now + FOLLOWED), ends_after }
            }
            ReferralKind::Transfer => {
                self.writing.end_relation(lead.id, now).await?;
                NewRelation { case, agency, kind: RelationKind::Lead, begins_at, until: None, ends_after: None }
            }
        };
        self.writing.begin_relation(new).await?;
        self.writing.begin_assignment(NewAssignment { case, agency, function, member, begins_at, until: None }).await?;
        if row.kind == ReferralKind::Transfer {
            self.follow(case, row.submitter_id).await?;
        }
        Ok(())
    }
}

/// As what an agency joins a case that is shared with it: by what was asked of it.
fn shared_as(asks: &str) -> RelationKind {
    let asks: Vec<ReferralAsk> = asks.split(',').filter_map(ReferralAsk::parse).collect();
    match asks.as_slice() {
        [ReferralAsk::Verification] => RelationKind::Verifier,
        [ReferralAsk::Investigation] => RelationKind::Investigator,
        _ => RelationKind::ServiceProvider,
    }
}

fn gone() -> Refusal {
    let told = "this cannot be taken on any more; ask the agency that submitted it";
    Refusal::new(RefusalCode::NotPossibleNow, super::PLACE, told)
}

//! What taking a referral on does to cases: who follows them, who travels together, who shares or leads one from now on.

use std::collections::BTreeMap;

use entities::vocabulary::{DecisionSetKind, LinkKind, MilestoneKind, ReferralAsk, ReferralKind, RelationKind};
use sea_orm::prelude::Uuid;

use super::super::Desk;
use super::super::open_case::work;
use super::super::refusal::{Refusal, RefusalCode, Stop};
use super::Referred;
use crate::disclosure::consent::denies_following;
use crate::disclosure::facts::{AssignmentFact, CaseFacts, RelationFact};
use crate::disclosure::journey;
use crate::store::writing::{NewAssignment, NewRelation};
use crate::store::{StoreError, load};

/// How long those who referred a person follow her case at the most, and how long one to whom it was shared is tied to it.
const FOLLOWED: chrono::TimeDelta = chrono::TimeDelta::days(366);

impl Desk {
    /// Lets an agency follow the state of a case until it is closed; not one whom she denies that, nor one that does.
    pub(super) async fn follow(&mut self, case: (Uuid, &CaseFacts), agency: Uuid) -> Result<(), Stop> {
        if denies_following(case.1, agency, self.now()) {
            return Ok(());
        }
        self.tie(case, (agency, RelationKind::Referrer)).await
    }

    /// Ties an agency to a case until it is closed and for a year at the most, unless it is tied so already. One that was
    /// closed before, and is worked on again, ends no tie by that.
    async fn tie(
        &mut self,
        (case, facts): (Uuid, &CaseFacts),
        (agency, kind): (Uuid, RelationKind),
    ) -> Result<(), Stop> {
        let begins_at = self.now();
        let same = |tie: &RelationFact| (tie.agency, tie.kind) == (agency, kind) && tie.span.holds(begins_at);
        if facts.relations.iter().any(same) {
            return Ok(());
        }
        let closed = facts.reached(MilestoneKind::CaseClosed, begins_at).is_some();
        let ends_after = (!closed).then_some((MilestoneKind::CaseClosed, 0));
        let new = NewRelation { case, agency, kind, begins_at, until: Some(begins_at + FOLLOWED), ends_after };
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
        let facts = loaded.facts([]).map_err(StoreError::from)?;
        let leads: Vec<&RelationFact> =
            facts.relations.iter().filter(|tie| tie.kind == RelationKind::Lead && tie.span.holds(now)).collect();
        // Who led it when it was submitted may have passed it on meanwhile, and taken it back: the word of one who does not
        // lead opens nothing, nor does one that was given for another time.
        let [lead] = leads.as_slice() else { return Err(gone().into()) };
        if lead.agency != row.submitter_id || lead.span.from > row.entered_at {
            return Err(gone().into());
        }
        let (agency, begins_at) = (self.agency(), now);
        match row.kind {
            ReferralKind::Sharing => self.tie((case, &facts), (agency, shared_as(&row.asks))).await?,
            ReferralKind::Transfer => {
                let file = &loaded.file;
                if !journey::leads(self.seen.capacity, file.channel, file.stage) {
                    let told = "your agency does not lead cases that stand where this one does";
                    return Err(Refusal::new(RefusalCode::NotPossibleNow, super::PLACE, told).into());
                }
                let kind = RelationKind::Lead;
                self.writing.end_relation(lead.id, now).await?;
                let new = NewRelation { case, agency, kind, begins_at, until: None, ends_after: None };
                self.writing.begin_relation(new).await?;
                self.follow((case, &facts), row.submitter_id).await?;
            }
        }
        let (function, member) = work(self);
        let works = |row: &AssignmentFact| {
            (row.agency, row.function, row.member) == (agency, function, member) && row.span.holds(now)
        };
        if !facts.assignments.iter().any(works) {
            let new = NewAssignment { case, agency, function, member, begins_at, until: None };
            self.writing.begin_assignment(new).await?;
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

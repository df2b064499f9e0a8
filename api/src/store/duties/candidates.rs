//! In which of the viewer's cases something may be due. Days only: what is really owed, and whether he may know of it, is worked out
//! behind the decision of each case. A case that is found in vain costs time and tells nothing.

use chrono::NaiveDate;
use entities::vocabulary::{
    ConsentEventKind, DataClass, DutyKind, EmergencyEventKind, MilestoneKind, MinorState, ProvisionEffect,
    RelationKind, Role, Stage, VictimNoticeKind, VictimNoticeOutcome,
};
use entities::{
    after_care, after_care_visit, case_file, case_legal_basis, case_stage, consent_event, consent_provision,
    duty_discharge, emergency_access, emergency_event, follow_up, milestone, minor_status, travel_document,
    travel_document_end, victim_notice,
};
use sea_orm::prelude::Uuid;
use sea_orm::sea_query::SelectStatement;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, QueryTrait};

use crate::disclosure::duty::{Targets, last_day};
use crate::disclosure::facts::{Instant, day};
use crate::disclosure::view::Seen;
use crate::store::{Reading, StoreError, scope};

/// What may be due, when, in which case.
pub(super) type Candidate = (DutyKind, NaiveDate, Uuid);

type Found = Result<Vec<Candidate>, StoreError>;

impl Reading {
    /// What may be due in the cases that the viewer's agency leads, and what it has to look after where it serves; for his own list
    /// in those on which he works, and of the others what a supervisor takes up.
    pub(super) async fn candidates(&self, seen: &Seen, targets: Targets, mine: bool) -> Found {
        let policy = self.store.policy();
        let mut found = Vec::new();
        if let Some(led) = scope::led(policy, seen, DataClass::Coordination) {
            let all = cases(led.clone());
            let open = led.add(case_file::Column::Stage.ne(Stage::Closed));
            let works = mine.then(|| scope::assigned_to(seen));
            let taken_up = works.clone().filter(|_| !seen.supervises());
            found.extend(self.notices_due(&cases(open.clone().add_option(taken_up)), targets).await?);
            let open = cases(open.add_option(works));
            found.extend(self.papers_due(&open).await?);
            found.extend(self.consents_due(&open).await?);
            found.extend(self.bases_due(&open).await?);
            found.extend(self.custody_due(&open, targets).await?);
            found.extend(self.minors_due(&open).await?);
            found.extend(self.after_care_due(&open).await?);
            found.extend(self.reviews_due(&all).await?);
        }
        // To whom `follow_up_listed` tells of them: no seat of the task force, to which every case may be there.
        let ties = scope::tied_as(seen, &[RelationKind::Lead, RelationKind::ServiceProvider]);
        if let Some(seen_cases) = scope::condition(policy, seen).filter(|_| seen.capacity != Role::TaskForce) {
            let open = seen_cases.add(ties).add(case_file::Column::Stage.ne(Stage::Closed));
            let open = cases(open.add(scope::assigned_to(seen)));
            found.extend(self.follow_ups_due(&open).await?);
        }
        Ok(found)
    }

    async fn notices_due(&self, open: &SelectStatement, targets: Targets) -> Found {
        let met: Vec<(Uuid, Instant)> = case_stage::Entity::find()
            .select_only()
            .column(case_stage::Column::CaseId)
            .column_as(case_stage::Column::HappenedAt.min(), "met")
            .filter(case_stage::Column::CaseId.in_subquery(open.clone()))
            .filter(case_stage::Column::Stage.ne(Stage::Reported))
            .group_by(case_stage::Column::CaseId)
            .into_tuple()
            .all(&self.transaction)
            .await?;
        let told = VictimNoticeOutcome::ALL.iter().copied().filter(|outcome| outcome.discharges());
        let told: Vec<(Uuid, VictimNoticeKind, Instant)> = victim_notice::Entity::find()
            .select_only()
            .columns([victim_notice::Column::CaseId, victim_notice::Column::Kind])
            .column_as(victim_notice::Column::HappenedAt.max(), "last")
            .filter(victim_notice::Column::CaseId.in_subquery(open.clone()))
            .filter(victim_notice::Column::Outcome.is_in(told))
            .group_by(victim_notice::Column::CaseId)
            .group_by(victim_notice::Column::Kind)
            .into_tuple()
            .all(&self.transaction)
            .await?;
        let last: std::collections::BTreeMap<(Uuid, VictimNoticeKind), Instant> =
            told.into_iter().map(|(case, kind, at)| ((case, kind), at)).collect();
        let mut found = Vec::new();
        let mut add = |kind, from: Instant, case| {
            found.extend(targets.due_after(kind, day(from)).map(|due| (kind, due, case)));
        };
        for (case, met) in met {
            if !last.contains_key(&(case, VictimNoticeKind::Rights)) {
                add(DutyKind::NoticeOfRights, met, case);
            }
            let from = last.get(&(case, VictimNoticeKind::Status)).copied();
            add(DutyKind::MonthlyNotice, from.map_or(met, |from| from.max(met)), case);
        }
        Ok(found)
    }

    async fn papers_due(&self, open: &SelectStatement) -> Found {
        let ended = travel_document_end::Entity::find().select_only().column(travel_document_end::Column::DocumentId);
        let rows: Vec<(Uuid, Option<NaiveDate>)> = travel_document::Entity::find()
            .select_only()
            .columns([travel_document::Column::CaseId, travel_document::Column::ValidUntil])
            .filter(travel_document::Column::CaseId.in_subquery(open.clone()))
            .filter(travel_document::Column::CaseId.not_in_subquery(home()))
            .filter(travel_document::Column::ValidUntil.is_not_null())
            .filter(travel_document::Column::Id.not_in_subquery(ended.into_query()))
            .into_tuple()
            .all(&self.transaction)
            .await?;
        let paper = |(case, until): (Uuid, Option<NaiveDate>)| Some((DutyKind::TravelDocumentExpiry, until?, case));
        Ok(rows.into_iter().filter_map(paper).collect())
    }

    async fn consents_due(&self, open: &SelectStatement) -> Found {
        let closed = [ConsentEventKind::Refused, ConsentEventKind::Withdrawn, ConsentEventKind::Invalidated];
        let closed = consent_event::Entity::find()
            .select_only()
            .column(consent_event::Column::ConsentId)
            .filter(consent_event::Column::Kind.is_in(closed));
        let rows: Vec<(Uuid, Option<Instant>)> = consent_provision::Entity::find()
            .select_only()
            .column(consent_provision::Column::CaseId)
            .column_as(consent_provision::Column::ValidUntil.min(), "ends")
            .filter(consent_provision::Column::CaseId.in_subquery(open.clone()))
            .filter(consent_provision::Column::Effect.eq(ProvisionEffect::Permit))
            .filter(consent_provision::Column::ValidUntil.is_not_null())
            .filter(consent_provision::Column::ConsentId.not_in_subquery(closed.into_query()))
            .filter(consent_provision::Column::ConsentId.not_in_subquery(done(DutyKind::ConsentExpiry)))
            .group_by(consent_provision::Column::CaseId)
            .into_tuple()
            .all(&self.transaction)
            .await?;
        Ok(ends(DutyKind::ConsentExpiry, rows))
    }

    async fn bases_due(&self, open: &SelectStatement) -> Found {
        let rows: Vec<(Uuid, Option<Instant>)> = case_legal_basis::Entity::find()
            .select_only()
            .columns([case_legal_basis::Column::CaseId, case_legal_basis::Column::Until])
            .filter(case_legal_basis::Column::CaseId.in_subquery(open.clone()))
            .filter(case_legal_basis::Column::Until.is_not_null())
            .filter(case_legal_basis::Column::Id.not_in_subquery(done(DutyKind::LegalBasisExpiry)))
            .into_tuple()
            .all(&self.transaction)
            .await?;
        Ok(ends(DutyKind::LegalBasisExpiry, rows))
    }

    async fn custody_due(&self, open: &SelectStatement, targets: Targets) -> Found {
        let rows: Vec<(Uuid, Instant)> = case_stage::Entity::find()
            .select_only()
            .columns([case_stage::Column::CaseId, case_stage::Column::HappenedAt])
            .filter(case_stage::Column::CaseId.in_subquery(open.clone()))
            .filter(case_stage::Column::CaseId.not_in_subquery(home()))
            .filter(case_stage::Column::Stage.eq(Stage::ProtectiveCustody))
            .into_tuple()
            .all(&self.transaction)
            .await?;
        let kind = DutyKind::ShelterLimit;
        let due = |(case, came): (Uuid, Instant)| Some((kind, targets.due_after(kind, day(came))?, case));
        Ok(rows.into_iter().filter_map(due).collect())
    }

    async fn minors_due(&self, open: &SelectStatement) -> Found {
        let rows: Vec<(Uuid, MinorState, Option<String>, Instant)> = minor_status::Entity::find()
            .select_only()
            .columns([minor_status::Column::CaseId, minor_status::Column::State, minor_status::Column::ReviewMonth])
            .column(minor_status::Column::HappenedAt)
            .filter(minor_status::Column::CaseId.in_subquery(open.clone()))
            .into_tuple()
            .all(&self.transaction)
            .await?;
        let due = |(case, state, month, since): (Uuid, MinorState, Option<String>, Instant)| {
            let first = month.and_then(|month| NaiveDate::parse_from_str(&format!("{month}-01"), "%Y-%m-%d").ok());
            let due = first.or_else(|| (state == MinorState::Adult).then(|| day(since)))?;
            Some((DutyKind::Reconsent, due, case))
        };
        Ok(rows.into_iter().filter_map(due).collect())
    }

    async fn after_care_due(&self, open: &SelectStatement) -> Found {
        let given = after_care_visit::Entity::find().select_only().column(after_care_visit::Column::HearingId);
        let rows: Vec<(Uuid, NaiveDate)> = after_care::Entity::find()
            .select_only()
            .columns([after_care::Column::CaseId, after_care::Column::DueOn])
            .filter(after_care::Column::CaseId.in_subquery(open.clone()))
            .filter(after_care::Column::HearingId.not_in_subquery(given.into_query()))
            .into_tuple()
            .all(&self.transaction)
            .await?;
        Ok(rows.into_iter().map(|(case, due)| (DutyKind::AfterCare, due, case)).collect())
    }

    async fn reviews_due(&self, led: &SelectStatement) -> Found {
        let kinds = EmergencyEventKind::ALL.iter().copied().filter(|kind| !kind.ends());
        let reviewed = emergency_event::Entity::find()
            .select_only()
            .column(emergency_event::Column::EmergencyId)
            .filter(emergency_event::Column::Kind.is_in(kinds));
        let rows: Vec<(Uuid, Instant)> = emergency_access::Entity::find()
            .select_only()
            .columns([emergency_access::Column::CaseId, emergency_access::Column::ReviewBy])
            .filter(emergency_access::Column::CaseId.in_subquery(led.clone()))
            .filter(emergency_access::Column::Id.not_in_subquery(reviewed.into_query()))
            .into_tuple()
            .all(&self.transaction)
            .await?;
        Ok(rows.into_iter().map(|(case, by)| (DutyKind::EmergencyReview, last_day(by), case)).collect())
    }

    async fn follow_ups_due(&self, seen: &SelectStatement) -> Found {
        let mut rows: Vec<(Uuid, Uuid, Instant, Option<NaiveDate>)> = follow_up::Entity::find()
            .select_only()
            .columns([follow_up::Column::CaseId, follow_up::Column::AgencyId, follow_up::Column::HappenedAt])
            .column(follow_up::Column::NextOn)
            .filter(follow_up::Column::CaseId.in_subquery(seen.clone()))
            .into_tuple()
            .all(&self.transaction)
            .await?;
        // Of each agency the last one counts; of two at once both are looked at.
        rows.sort_unstable();
        let next = |(place, row): (usize, &(Uuid, Uuid, Instant, Option<NaiveDate>))| {
            let later = rows.iter().skip(place + 1).take_while(|other| (other.0, other.1) == (row.0, row.1));
            let last = later.into_iter().all(|other| other.2 == row.2);
            row.3.filter(|_| last).map(|due| (DutyKind::FollowUp, due, row.0))
        };
        Ok(rows.iter().enumerate().filter_map(next).collect())
    }
}

fn cases(condition: Condition) -> SelectStatement {
    case_file::Entity::find().select_only().column(case_file::Column::Id).filter(condition).into_query()
}

/// The cases of those who came home, and were never trafficked again.
fn home() -> SelectStatement {
    let again = case_stage::Entity::find()
        .select_only()
        .column(case_stage::Column::CaseId)
        .filter(case_stage::Column::Stage.eq(Stage::Retrafficked));
    milestone::Entity::find()
        .select_only()
        .column(milestone::Column::CaseId)
        .filter(milestone::Column::Kind.eq(MilestoneKind::HandoverConfirmed))
        .filter(milestone::Column::CaseId.not_in_subquery(again.into_query()))
        .into_query()
}

/// What was looked at, and is not due again.
fn done(kind: DutyKind) -> SelectStatement {
    duty_discharge::Entity::find()
        .select_only()
        .column(duty_discharge::Column::AboutId)
        .filter(duty_discharge::Column::Kind.eq(kind))
        .filter(duty_discharge::Column::NextOn.is_null())
        .into_query()
}

fn ends(kind: DutyKind, rows: Vec<(Uuid, Option<Instant>)>) -> Vec<Candidate> {
    rows.into_iter().filter_map(|(case, until)| Some((kind, last_day(until?), case))).collect()
}

//! Who is tied to a case, who works on it, and which law carries it.

use std::collections::BTreeSet;

use entities::vocabulary::{DecisionSetKind, Function, MilestoneKind, RelationKind};
use entities::{assignment, case_legal_basis, relation};
use sea_orm::prelude::Uuid;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};

use super::{Micros as _, Writing, set};
use crate::disclosure::facts::Instant;
use crate::store::StoreError;

/// An agency tied to a case.
#[derive(Clone, Debug)]
pub struct NewRelation {
    /// The case.
    pub case: Uuid,
    /// The agency.
    pub agency: Uuid,
    /// The kind.
    pub kind: RelationKind,
    /// When it begins.
    pub begins_at: Instant,
    /// When it ends at the latest; only `LEAD` may be open.
    pub until: Option<Instant>,
    /// The event that ends it, and how many hours after.
    pub ends_after: Option<(MilestoneKind, i32)>,
}

/// Who works on a case: a desk, or a named member.
#[derive(Clone, Debug)]
pub struct NewAssignment {
    /// The case.
    pub case: Uuid,
    /// The agency.
    pub agency: Uuid,
    /// The desk.
    pub function: Option<Function>,
    /// The member.
    pub member: Option<Uuid>,
    /// When it begins.
    pub begins_at: Instant,
    /// When it ends.
    pub until: Option<Instant>,
}

/// A legal basis attached to a case.
#[derive(Clone, Debug)]
pub struct NewBasis {
    /// The case.
    pub case: Uuid,
    /// The code of the legal basis.
    pub code: String,
    /// For which agency; for every one if none is named.
    pub recipient: Option<Uuid>,
    /// When it begins.
    pub begins_at: Instant,
    /// When it ends.
    pub until: Option<Instant>,
    /// The event that ends it.
    pub ends_after: Option<MilestoneKind>,
}

impl Writing {
    /// An agency is tied to a case.
    ///
    /// # Errors
    /// If only `LEAD` could be without end and this is none, or the case's inputs were altered.
    pub async fn begin_relation(&mut self, new: NewRelation) -> Result<Uuid, StoreError> {
        if new.kind != RelationKind::Lead && new.until.is_none() {
            return Err(StoreError::Refused("every relation but LEAD has an end that is set at its beginning"));
        }
        self.touch(DecisionSetKind::Case, new.case).await?;
        let id = Uuid::now_v7();
        self.insert(relation::ActiveModel {
            id: set(id),
            case_id: set(new.case),
            agency_id: set(new.agency),
            kind: set(new.kind),
            begins_at: set(new.begins_at.duration_trunc_micros()),
            until: set(new.until.map(|at| at.duration_trunc_micros())),
            end_event: set(new.ends_after.map(|(event, _)| event)),
            end_hours: set(new.ends_after.map(|(_, hours)| hours)),
            record_id: set(self.record()),
        })
        .await?;
        // An event that already happened ends it too.
        self.close_relations(new.case).await?;
        self.note_case("relation.begun", new.case, vec![id]).await?;
        Ok(id)
    }

    /// A relation ends.
    ///
    /// # Errors
    /// If there is no such relation, it already ended earlier, or the case's inputs were altered.
    pub async fn end_relation(&mut self, id: Uuid, at: Instant) -> Result<(), StoreError> {
        let row = relation::Entity::find_by_id(id).one(&self.transaction).await?;
        let row = row.ok_or(StoreError::Refused("no such relation"))?;
        let case = row.case_id;
        self.touch(DecisionSetKind::Case, case).await?;
        let mut row = row.into_active_model();
        row.until = set(Some(at.duration_trunc_micros()));
        row.update(&self.transaction).await?;
        self.closes(case);
        self.note_case("relation.ended", case, vec![id]).await
    }

    /// Agencies that referred her do not follow her case any more.
    pub(in crate::store) async fn end_following(
        &mut self,
        case: Uuid,
        agencies: &BTreeSet<Uuid>,
    ) -> Result<(), StoreError> {
        let now = self.now();
        let rows = relation::Entity::find()
            .filter(relation::Column::CaseId.eq(case))
            .filter(relation::Column::Kind.eq(RelationKind::Referrer))
            .filter(relation::Column::AgencyId.is_in(agencies.iter().copied()));
        let rows = rows.all(&self.transaction).await?;
        for row in rows.into_iter().filter(|row| row.until.is_none_or(|until| now < until)) {
            self.end_relation(row.id, now.max(row.begins_at)).await?;
        }
        Ok(())
    }

    /// A desk or a member is put on a case.
    ///
    /// # Errors
    /// If neither or both are named, or the case's inputs were altered.
    pub async fn begin_assignment(&mut self, new: NewAssignment) -> Result<Uuid, StoreError> {
        if new.function.is_some() == new.member.is_some() {
            return Err(StoreError::Refused("an assignment names either a desk or a member"));
        }
        self.touch(DecisionSetKind::Case, new.case).await?;
        let id = Uuid::now_v7();
        self.insert(assignment::ActiveModel {
            id: set(id),
            case_id: set(new.case),
            agency_id: set(new.agency),
            function: set(new.function),
            member_id: set(new.member),
            begins_at: set(new.begins_at.duration_trunc_micros()),
            until: set(new.until.map(|at| at.duration_trunc_micros())),
            record_id: set(self.record()),
        })
        .await?;
        self.note_case("assignment.begun", new.case, vec![id]).await?;
        Ok(id)
    }

    /// An assignment ends.
    ///
    /// # Errors
    /// If there is no such assignment, or the case's inputs were altered.
    pub async fn end_assignment(&mut self, id: Uuid, at: Instant) -> Result<(), StoreError> {
        let row = assignment::Entity::find_by_id(id).one(&self.transaction).await?;
        let row = row.ok_or(StoreError::Refused("no such assignment"))?;
        let case = row.case_id;
        self.touch(DecisionSetKind::Case, case).await?;
        let mut row = row.into_active_model();
        row.until = set(Some(at.duration_trunc_micros()));
        row.update(&self.transaction).await?;
        self.note_case("assignment.ended", case, vec![id]).await
    }

    /// A legal basis is attached to a case.
    ///
    /// # Errors
    /// If the code is not known, or the case's inputs were altered.
    pub async fn attach_basis(&mut self, new: NewBasis) -> Result<Uuid, StoreError> {
        self.attach_basis_as(Uuid::now_v7(), new).await
    }

    /// The same, under a key that was given away before.
    pub(in crate::store) async fn attach_basis_as(&mut self, id: Uuid, new: NewBasis) -> Result<Uuid, StoreError> {
        self.touch(DecisionSetKind::Case, new.case).await?;
        self.insert(case_legal_basis::ActiveModel {
            id: set(id),
            case_id: set(new.case),
            basis_code: set(new.code),
            recipient_id: set(new.recipient),
            begins_at: set(new.begins_at.duration_trunc_micros()),
            until: set(new.until.map(|at| at.duration_trunc_micros())),
            end_event: set(new.ends_after),
            record_id: set(self.record()),
        })
        .await?;
        self.note_case("basis.attached", new.case, vec![id]).await?;
        Ok(id)
    }

    /// A legal basis ends.
    ///
    /// # Errors
    /// If there is no such row, or the case's inputs were altered.
    pub async fn end_basis(&mut self, id: Uuid, at: Instant) -> Result<(), StoreError> {
        let row = case_legal_basis::Entity::find_by_id(id).one(&self.transaction).await?;
        let row = row.ok_or(StoreError::Refused("no such legal basis on a case"))?;
        let case = row.case_id;
        self.touch(DecisionSetKind::Case, case).await?;
        let mut row = row.into_active_model();
        row.until = set(Some(at.duration_trunc_micros()));
        row.update(&self.transaction).await?;
        self.note_case("basis.ended", case, vec![id]).await
    }
}

//! Opening a case, and what it reaches.

use entities::vocabulary::{Channel, Country, DecisionSetKind, HappeningKind, MilestoneKind, Stage};
use entities::{
    case_exploitation, case_file, case_home_area, case_place_found, case_place_home, case_pseudonym, case_stage,
    milestone, person, relation,
};
use sea_orm::prelude::Uuid;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect};

use super::happenings::Of;
use super::{Micros as _, Writing, set};
use crate::case_code;
use crate::disclosure::facts::Instant;
use crate::store::StoreError;

/// A case to open.
#[derive(Clone, Debug)]
pub struct NewCase {
    /// The person, if she has a case already.
    pub person: Option<Uuid>,
    /// How she comes back.
    pub channel: Channel,
    /// Where the case stands.
    pub stage: Stage,
    /// When it happened that the case began.
    pub opened_at: Instant,
    /// The agency that observed it.
    pub observed_by: Uuid,
    /// The member who enters it.
    pub entered_by: Uuid,
    /// The P-codes of home district and upazila.
    pub home: (Option<String>, Option<String>),
    /// Country, state of India and district of Bangladesh in which she was found.
    pub found: (Option<Country>, Option<String>, Option<String>),
    /// Coded exploitation.
    pub exploitation: Vec<String>,
    /// Coded means of control.
    pub means_of_control: Vec<String>,
}

impl Writing {
    /// A case is opened; it belongs to nobody until a relation says so.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn open_case(&mut self, new: NewCase) -> Result<(Uuid, Uuid), StoreError> {
        let case = self.subject();
        let person = new.person.unwrap_or_else(|| self.subject());
        self.make_keys(&[person, case]).await?;
        self.open_case_as((case, person), new).await
    }

    /// The same, where the keys of the case and of the person are durable already.
    pub(in crate::store) async fn open_case_as(
        &mut self,
        (case, person): (Uuid, Uuid),
        new: NewCase,
    ) -> Result<(Uuid, Uuid), StoreError> {
        let record = self.record();
        if new.person.is_none() {
            self.insert(person::ActiveModel { id: set(person), record_id: set(record) }).await?;
        }
        self.insert(case_file::ActiveModel {
            id: set(case),
            person_id: set(person),
            code: set(case_code::random()),
            channel: set(new.channel),
            stage: set(new.stage),
            opened_at: set(new.opened_at.duration_trunc_micros()),
            entered_at: set(self.now),
            observed_by: set(new.observed_by),
            entered_by: set(new.entered_by),
            revision: set(1),
            record_id: set(record),
        })
        .await?;
        let mut pseudonym = vec![0; 16];
        aws_lc_rs::rand::fill(&mut pseudonym).expect("the system gives randomness");
        self.insert(case_pseudonym::ActiveModel { case_id: set(case), pseudonym: set(pseudonym.clone()) }).await?;
        self.pseudonyms.insert(case, pseudonym);
        self.found(DecisionSetKind::Case, case);
        let (district, upazila) = new.home;
        self.insert(case_place_home::ActiveModel {
            case_id: set(case),
            district_pcode: set(district),
            revision: set(1),
            record_id: set(record),
        })
        .await?;
        self.insert(case_home_area::ActiveModel {
            case_id: set(case),
            upazila_pcode: set(upazila),
            revision: set(1),
            record_id: set(record),
        })
        .await?;
        let (country, state, district) = new.found;
        self.insert(case_place_found::ActiveModel {
            case_id: set(case),
            country: set(country),
            indian_state: set(state),
            district_pcode: set(district),
            revision: set(1),
            record_id: set(record),
        })
        .await?;
        self.insert_codes(case, "EXPLOITATION", new.exploitation).await?;
        self.insert_codes(case, "MEANS_OF_CONTROL", new.means_of_control).await?;
        self.insert_stage(case, (new.stage, new.opened_at)).await?;
        self.note_case("case.opened", case, vec![case, person]).await?;
        Ok((case, person))
    }

    async fn insert_codes(&mut self, case: Uuid, list: &str, codes: Vec<String>) -> Result<(), StoreError> {
        let rows: Vec<_> = codes
            .into_iter()
            .map(|value| case_exploitation::ActiveModel {
                case_id: set(case),
                list: set(list.to_owned()),
                value: set(value),
                revision: set(1),
                record_id: set(self.record()),
            })
            .collect();
        if !rows.is_empty() {
            case_exploitation::Entity::insert_many(rows).exec_without_returning(&self.transaction).await?;
        }
        Ok(())
    }

    /// A case reaches a stage. One that is entered late, after a later one, leaves the case where it stands.
    ///
    /// # Errors
    /// If there is no such case.
    pub async fn reach_stage(&mut self, case: Uuid, stage: Stage, at: Instant) -> Result<(), StoreError> {
        let row = case_file::Entity::find_by_id(case).one(&self.transaction).await?;
        let row = row.ok_or(StoreError::Refused("no such case"))?;
        let later = case_stage::Entity::find()
            .filter(case_stage::Column::CaseId.eq(case))
            .filter(case_stage::Column::HappenedAt.gt(at.duration_trunc_micros()))
            .limit(1);
        let is_late = !later.all(&self.transaction).await?.is_empty();
        let revision = row.revision + 1;
        let mut row = row.into_active_model();
        if !is_late {
            row.stage = set(stage);
        }
        row.revision = set(revision);
        row.update(&self.transaction).await?;
        self.insert_stage(case, (stage, at)).await?;
        self.note_case("case.stage", case, vec![case]).await
    }

    async fn insert_stage(&mut self, case: Uuid, (stage, at): (Stage, Instant)) -> Result<(), StoreError> {
        let id = Uuid::now_v7();
        self.insert(case_stage::ActiveModel {
            id: set(id),
            case_id: set(case),
            stage: set(stage),
            happened_at: set(at.duration_trunc_micros()),
            entered_at: set(self.now),
            record_id: set(self.record()),
        })
        .await?;
        self.happens(HappeningKind::StageReached, (Of::Case(case), id), None);
        Ok(())
    }

    /// Something happened on which ends of doors hang: whatever ends with it ends.
    ///
    /// # Errors
    /// If there is no such case, or its inputs were altered.
    pub async fn reach_milestone(&mut self, case: Uuid, kind: MilestoneKind, at: Instant) -> Result<(), StoreError> {
        self.touch(DecisionSetKind::Case, case).await?;
        let id = Uuid::now_v7();
        self.insert(milestone::ActiveModel {
            id: set(id),
            case_id: set(case),
            kind: set(kind),
            happened_at: set(at.duration_trunc_micros()),
            entered_at: set(self.now),
            record_id: set(self.record()),
        })
        .await?;
        self.close_relations(case).await?;
        self.closes(case);
        self.note_case("milestone.reached", case, vec![id]).await
    }

    /// Writes the end that an event set into the relations that hang on it, so that row scope in SQL reads one column.
    pub(super) async fn close_relations(&mut self, case: Uuid) -> Result<(), StoreError> {
        let reached =
            milestone::Entity::find().filter(milestone::Column::CaseId.eq(case)).all(&self.transaction).await?;
        let relations =
            relation::Entity::find().filter(relation::Column::CaseId.eq(case)).all(&self.transaction).await?;
        for row in relations {
            let hours = chrono::TimeDelta::hours(i64::from(row.end_hours.unwrap_or(0)));
            let event = reached.iter().filter(|m| Some(m.kind) == row.end_event).map(|m| m.happened_at + hours).min();
            let Some(end) = event.filter(|end| row.until.is_none_or(|until| *end < until)) else { continue };
            let mut row = row.into_active_model();
            row.until = set(Some(end));
            row.update(&self.transaction).await?;
        }
        Ok(())
    }
}

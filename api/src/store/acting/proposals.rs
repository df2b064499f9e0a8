//! Saying that something recorded is wrong without having to read it, and answering that.

use std::sync::Arc;

use entities::vocabulary::{Act, CorrectionAnswer, DecisionSetKind};
use entities::{correction, correction_answer};
use sea_orm::prelude::Uuid;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};

use super::correctable::{formed, is_correctable};
use super::desk::not_allowed;
use super::refusal::{Refusal, RefusalCode, Stop, unless_empty};
use super::{Deed, Desk, Done, Here, dates, words};
use crate::disclosure::facts::Instant;
use crate::disclosure::field::Field;
use crate::disclosure::view::{Groups, ProposedCorrection};
use crate::store::StoreError;
use crate::store::corrections::{fits, mac, target};
use crate::store::writing::Corrections;

/// Proposes what a field should hold. The answer is the same whatever it holds.
#[derive(Clone)]
pub struct ProposeCorrection {
    /// The case.
    pub case: Uuid,
    /// The field.
    pub field: Field,
    /// What it should hold; nothing if it should hold nothing.
    pub value: Option<String>,
    /// Why.
    pub reason: String,
    /// When it was found; now if nothing is said.
    pub happened_at: Option<Instant>,
}

impl std::fmt::Debug for ProposeCorrection {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "ProposeCorrection({}, ..)", self.field.path())
    }
}

impl Deed for ProposeCorrection {
    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        let here = desk.case(self.case, "input.caseId").await?;
        let rules = desk.rules(&here, Act::ProposeCorrection);
        let listed = rules.iter().any(|rule| rule.classes.contains(&self.field.class()));
        if !listed || !is_correctable(self.field) {
            let told = "the policy does not let you propose a correction of this field for this purpose";
            return Err(Refusal::new(RefusalCode::NotAllowed, "input.field", told).into());
        }
        let mut wrong = Vec::new();
        let happened_at = dates::happened(self.happened_at, desk.now(), "input.happenedAt");
        let happened_at = happened_at.map_err(|refusal| wrong.push(refusal)).unwrap_or(desk.now());
        let reason = match words::words(&self.reason) {
            Ok(reason) => reason.unwrap_or_default(),
            Err(told) => {
                wrong.push(Refusal::new(RefusalCode::Invalid, "input.reason", told));
                String::new()
            }
        };
        let value = match formed(one(self.field, self.value)) {
            // Not beside what is kept: that would tell something of it.
            Ok(values) => {
                wrong.extend(at(desk.unknown(None, &values).await?, "input.value"));
                values.get(self.field).flatten().map(str::to_owned)
            }
            Err(refusals) => {
                wrong.extend(at(refusals, "input.value"));
                None
            }
        };
        unless_empty(wrong)?;
        let id = desk.propose(&here, self.field, (value, &reason, happened_at)).await?;
        Ok(Done { case: Some(here.id), made: Some(id), waits: false })
    }
}

impl Desk {
    async fn propose(
        &mut self,
        here: &Here,
        field: Field,
        (value, reason, happened_at): (Option<String>, &str, Instant),
    ) -> Result<Uuid, StoreError> {
        let subject = if field.object() == "Person" { here.inputs.file.person_id } else { here.id };
        let id = Uuid::now_v7();
        let (value, reason) = self.writing.seal_proposal((subject, id), (value, reason)).await?;
        let mut row = correction::Model {
            id,
            case_id: here.id,
            subject_id: subject,
            field: field.path(),
            class: field.class(),
            value,
            reason,
            agency_id: self.agency(),
            member_id: self.seen.viewer.member,
            happened_at: chrono::SubsecRound::trunc_subsecs(happened_at, 6),
            entered_at: self.writing.now(),
            mac: Vec::new(),
            record_id: self.writing.record(),
        };
        row.mac = mac(&row, self.store().keyed());
        self.writing.insert(correction::ActiveModel::from(row)).await?;
        self.writing.note_case("correction.proposed", here.id, vec![id]).await?;
        Ok(id)
    }
}

/// Answers what somebody proposed: accepted, it is written as if the one who answers had corrected it.
#[derive(Clone, Debug)]
pub struct AnswerCorrection {
    /// The case.
    pub case: Uuid,
    /// What was proposed.
    pub correction: Uuid,
    /// The answer.
    pub answer: CorrectionAnswer,
    /// The version of the person or case that was read; accepting takes it.
    pub version: Option<String>,
}

const PLACE: &str = "input.correctionId";

impl Deed for AnswerCorrection {
    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        let here = desk.case(self.case, PLACE).await?;
        let query = correction::Entity::find_by_id(self.correction).filter(correction::Column::CaseId.eq(here.id));
        let row = query.one(desk.db()).await?.ok_or_else(|| Refusal::not_found(PLACE))?;
        if !fits(&row, desk.store().keyed()) {
            return Err(StoreError::Tampered { kind: DecisionSetKind::Case, owner: here.id }.into());
        }
        let field = target(&row)?;
        let may = !desk.rules(&here, Act::AnswerCorrection).is_empty();
        if !may || here.readable(field, PLACE).is_err() {
            let own = row.agency_id == desk.agency();
            return Err(if own { not_allowed() } else { Refusal::not_found(PLACE) }.into());
        }
        if correction_answer::Entity::find_by_id(row.id).one(desk.db()).await?.is_some() {
            let told = "it was answered already";
            return Err(Refusal::new(RefusalCode::NotPossibleNow, PLACE, told).into());
        }
        if self.answer == CorrectionAnswer::Accepted {
            desk.accept(&here, (field, &row), self.version).await?;
        }
        let answer = correction_answer::ActiveModel {
            correction_id: Set(row.id),
            case_id: Set(here.id),
            answer: Set(self.answer),
            agency_id: Set(desk.agency()),
            member_id: Set(desk.seen.viewer.member),
            entered_at: Set(desk.now()),
            record_id: Set(desk.writing.record()),
        };
        desk.writing.insert(answer).await?;
        let action = match self.answer {
            CorrectionAnswer::Accepted => "correction.accepted",
            CorrectionAnswer::Declined => "correction.declined",
        };
        desk.writing.note_case(action, here.id, vec![row.id]).await?;
        Ok(Done { case: Some(here.id), made: Some(row.id), waits: false })
    }
}

impl Desk {
    /// Writes what was proposed, by the same checks as a correction of one's own.
    async fn accept(
        &mut self,
        here: &Here,
        (field, row): (Field, &correction::Model),
        version: Option<String>,
    ) -> Result<(), Stop> {
        unless_empty(self.unwritable(here, std::iter::once(field), |_| PLACE.to_owned()))?;
        let Some(version) = version else {
            let told = "say which version of the person or case you read";
            return Err(Refusal::new(RefusalCode::Invalid, "input.ifVersion", told).into());
        };
        self.writing.hold_person(here.inputs.file.person_id).await?;
        let object = if field.object() == "Person" { Field::PersonVersion } else { Field::CaseVersion };
        self.check_version(here, (object, &version)).await?;
        let value = self.open_proposed(here, (field, row)).await?;
        let values = formed(one(field, value)).map_err(|refusals| Stop::Refused(at(refusals, PLACE)))?;
        unless_empty(at(self.unknown(Some(here), &values).await?, PLACE))?;
        self.writing.correct((here.id, here.inputs.file.person_id), values).await?;
        Ok(())
    }

    /// Opens what was proposed, in order to seal it again where it belongs: only for one who sees the field in full.
    async fn open_proposed(
        &mut self,
        here: &Here,
        (field, row): (Field, &correction::Model),
    ) -> Result<Option<String>, StoreError> {
        let keys = Arc::new(self.store().keys().load(&[row.subject_id].into()).await?);
        let tampered = || StoreError::Tampered { kind: DecisionSetKind::Case, owner: here.id };
        let case = self.view(here, Groups::default()).ok_or_else(tampered)?;
        let value = ProposedCorrection::new(case, (row.clone(), field), None, keys).value();
        if value.is_none() && row.value.is_some() {
            return Err(tampered());
        }
        Ok(value)
    }
}

fn one(field: Field, value: Option<String>) -> Corrections {
    let mut values = Corrections::default();
    values.name(field, value);
    values
}

/// The refusals, at one place of the input.
fn at(refusals: Vec<Refusal>, place: &str) -> Vec<Refusal> {
    refusals.into_iter().map(|refusal| Refusal { field: place.to_owned(), ..refusal }).collect()
}

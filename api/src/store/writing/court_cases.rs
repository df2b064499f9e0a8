//! Court cases, what she stated, and what one country asked of the other for them.

use chrono::NaiveDate;
use entities::vocabulary::{
    AssistanceOutcome, Country, CourtKind, CourtOutcome, CourtSide, CourtStage, Language, OffenceLaw, StatementKind,
};
use entities::{court_case, court_case_event, legal_assistance, legal_assistance_answer, statement};
use sea_orm::IntoActiveModel as _;
use sea_orm::prelude::Uuid;

use super::groups::sealed;
use super::{Micros as _, Writing, codes, row_code};
use crate::disclosure::facts::Instant;
use crate::disclosure::seal::seal;
use crate::store::StoreError;

/// A court case.
#[derive(Clone)]
pub struct NewCourtCase {
    /// The case.
    pub case: Uuid,
    /// The country whose court it is.
    pub country: Country,
    /// What kind of court it is.
    pub court: CourtKind,
    /// Which court it is, to be sealed.
    pub court_name: Option<String>,
    /// The number under which it is kept, to be sealed.
    pub number: Option<String>,
    /// The laws under which it is charged.
    pub laws: Vec<OffenceLaw>,
    /// On which side she stands.
    pub side: CourtSide,
    /// When it was opened.
    pub opened_at: Instant,
    /// The agency and the member who record it.
    pub recorded_by: (Uuid, Uuid),
}

/// A statement of hers.
#[derive(Clone)]
pub struct NewStatement {
    /// The case.
    pub case: Uuid,
    /// The court case for which she made it.
    pub court_case: Option<Uuid>,
    /// Before whom.
    pub kind: StatementKind,
    /// When.
    pub taken_at: Instant,
    /// In which language it was written down.
    pub language: Language,
    /// Whether somebody interpreted.
    pub interpreter: bool,
    /// Whether somebody whom she trusts was with her.
    pub support_person: bool,
    /// What she stated, to be sealed.
    pub words: Option<String>,
    /// Under which number it is kept, to be sealed.
    pub reference: Option<String>,
    /// The agency and the member who record it.
    pub recorded_by: (Uuid, Uuid),
}

/// A request for mutual legal assistance.
#[derive(Clone)]
pub struct NewAssistance {
    /// The case and the court case.
    pub of: (Uuid, Uuid),
    /// The number of the request, to be sealed.
    pub number: String,
    /// The authority that is asked, to be sealed.
    pub authority: Option<String>,
    /// The law under which it is asked.
    pub law_code: String,
    /// When it was sent.
    pub sent_at: Instant,
    /// The agency and the member who record it.
    pub recorded_by: (Uuid, Uuid),
}

/// Clear text prints as its name only.
macro_rules! tells_nothing {
    ($($name:ident)+) => {
        $(impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($name), "(..)"))
            }
        })+
    };
}

tells_nothing! { NewCourtCase NewStatement NewAssistance }

impl Writing {
    /// A court case is recorded: it is investigated since it was opened.
    ///
    /// # Errors
    /// If the database or the key store refuses.
    pub async fn record_court_case(&mut self, new: NewCourtCase) -> Result<Uuid, StoreError> {
        let id = Uuid::now_v7();
        let key = self.subject_key(new.case).await?;
        let mut row = court_case::Model {
            id,
            case_id: new.case,
            country: new.country,
            court: new.court,
            court_name: sealed(&key, id, new.court_name),
            number: sealed(&key, id, new.number),
            laws: codes(new.laws.iter().map(|law| law.code())),
            side: new.side,
            opened_at: new.opened_at.duration_trunc_micros(),
            agency_id: new.recorded_by.0,
            member_id: new.recorded_by.1,
            entered_at: self.now,
            mac: Vec::new(),
            record_id: self.record(),
        };
        row.mac = row_code::code(self.store.keyed(), &row);
        self.insert(row.into_active_model()).await?;
        self.note_case("court-case.recorded", new.case, vec![id]).await?;
        let begins = (CourtStage::Investigation, None);
        self.advance_court_case((new.case, id), begins, new.opened_at, new.recorded_by).await?;
        Ok(id)
    }

    /// A court case comes to a stage.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn advance_court_case(
        &mut self,
        (case, court_case_id): (Uuid, Uuid),
        (stage, outcome): (CourtStage, Option<CourtOutcome>),
        at: Instant,
        (agency_id, member_id): (Uuid, Uuid),
    ) -> Result<(), StoreError> {
        let id = Uuid::now_v7();
        let mut row = court_case_event::Model {
            id,
            case_id: case,
            court_case_id,
            stage,
            outcome,
            happened_at: at.duration_trunc_micros(),
            agency_id,
            member_id,
            entered_at: self.now,
            mac: Vec::new(),
            record_id: self.record(),
        };
        row.mac = row_code::code(self.store.keyed(), &row);
        self.insert(row.into_active_model()).await?;
        self.note_case("court-case.advanced", case, vec![id]).await
    }

    /// A statement of hers is recorded.
    ///
    /// # Errors
    /// If the database or the key store refuses.
    pub async fn record_statement(&mut self, new: NewStatement) -> Result<Uuid, StoreError> {
        let id = Uuid::now_v7();
        let key = self.subject_key(new.case).await?;
        let mut row = statement::Model {
            id,
            case_id: new.case,
            court_case_id: new.court_case,
            kind: new.kind,
            taken_at: new.taken_at.duration_trunc_micros(),
            language: new.language,
            interpreter: new.interpreter,
            support_person: new.support_person,
            words: sealed(&key, id, new.words),
            reference: sealed(&key, id, new.reference),
            agency_id: new.recorded_by.0,
            member_id: new.recorded_by.1,
            entered_at: self.now,
            mac: Vec::new(),
            record_id: self.record(),
        };
        row.mac = row_code::code(self.store.keyed(), &row);
        self.insert(row.into_active_model()).await?;
        self.note_case("statement.recorded", new.case, vec![id]).await?;
        Ok(id)
    }

    /// A request for mutual legal assistance is recorded.
    ///
    /// # Errors
    /// If the database or the key store refuses.
    pub async fn record_assistance(&mut self, new: NewAssistance) -> Result<Uuid, StoreError> {
        let id = Uuid::now_v7();
        let (case_id, court_case_id) = new.of;
        let key = self.subject_key(case_id).await?;
        let mut row = legal_assistance::Model {
            id,
            case_id,
            court_case_id,
            number: seal(&key, id, &new.number),
            authority: sealed(&key, id, new.authority),
            law_code: new.law_code,
            sent_at: new.sent_at.duration_trunc_micros(),
            agency_id: new.recorded_by.0,
            member_id: new.recorded_by.1,
            entered_at: self.now,
            mac: Vec::new(),
            record_id: self.record(),
        };
        row.mac = row_code::code(self.store.keyed(), &row);
        self.insert(row.into_active_model()).await?;
        self.note_case("legal-assistance.recorded", case_id, vec![id]).await?;
        Ok(id)
    }

    /// Something became of a request for mutual legal assistance.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn answer_assistance(
        &mut self,
        (case_id, assistance_id): (Uuid, Uuid),
        (outcome, valid_until): (AssistanceOutcome, Option<NaiveDate>),
        at: Instant,
        (agency_id, member_id): (Uuid, Uuid),
    ) -> Result<(), StoreError> {
        let id = Uuid::now_v7();
        let mut row = legal_assistance_answer::Model {
            id,
            case_id,
            assistance_id,
            outcome,
            valid_until,
            happened_at: at.duration_trunc_micros(),
            agency_id,
            member_id,
            entered_at: self.now,
            mac: Vec::new(),
            record_id: self.record(),
        };
        row.mac = row_code::code(self.store.keyed(), &row);
        self.insert(row.into_active_model()).await?;
        self.note_case("legal-assistance.answered", case_id, vec![id]).await
    }
}

//! Verification requests, the bodies on their way, and what happened to them.

use entities::vocabulary::{
    HopOutcome, RelationKind, VerificationBlocker, VerificationEnd, VerificationEventKind, VerifyingBody,
};
use entities::{relation, safe_contact, verification, verification_event, verification_hop};
use sea_orm::prelude::Uuid;
use sea_orm::{ColumnTrait as _, EntityTrait as _, IntoActiveModel as _, QueryFilter as _};

use super::{Micros as _, NewRelation, Writing, codes};
use crate::disclosure::facts::Instant;
use crate::disclosure::seal::seal;
use crate::disclosure::verification as way;
use crate::store::StoreError;

/// A body on the way of a request, as it is planned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewHop {
    /// What body it is.
    pub body: VerifyingBody,
    /// The agency, where it has an account.
    pub agency: Option<Uuid>,
    /// Within how many days an answer is wanted.
    pub answer_days: Option<i32>,
}

/// How her home may be asked, to be sealed.
#[derive(Clone, PartialEq, Eq)]
pub struct SafeContactText {
    /// Who may call.
    pub who_may_call: String,
    /// When to call.
    pub when_to_call: String,
    /// Which words to use.
    pub words_to_use: String,
    /// Who at home does not know.
    pub who_does_not_know: String,
}

/// Clear text prints as its name only.
impl std::fmt::Debug for SafeContactText {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SafeContactText(..)")
    }
}

/// Something that happens at a body, or to the request.
#[derive(Clone, Debug)]
pub struct HopEvent {
    /// The case and the request.
    pub of: (Uuid, Uuid),
    /// The body.
    pub hop: Option<Uuid>,
    /// What happens.
    pub kind: VerificationEventKind,
    /// What was found.
    pub outcome: Option<HopOutcome>,
    /// Why it is under way no more.
    pub end: Option<VerificationEnd>,
    /// What stands in the way.
    pub blockers: Vec<VerificationBlocker>,
    /// When.
    pub at: Instant,
    /// The agency and the member who say so.
    pub by: (Uuid, Uuid),
}

impl HopEvent {
    /// Something that happens at a body.
    #[must_use]
    pub const fn at_hop(
        of: (Uuid, Uuid),
        (hop, kind): (Uuid, VerificationEventKind),
        at: Instant,
        by: (Uuid, Uuid),
    ) -> Self {
        Self { of, hop: Some(hop), kind, outcome: None, end: None, blockers: Vec::new(), at, by }
    }
}

impl Writing {
    /// A verification is asked.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn ask_verification(
        &mut self,
        case: Uuid,
        (until, at): (Instant, Instant),
        (agency_id, member_id): (Uuid, Uuid),
    ) -> Result<Uuid, StoreError> {
        let id = Uuid::now_v7();
        let row = verification::Model {
            id,
            case_id: case,
            until: until.duration_trunc_micros(),
            happened_at: at.duration_trunc_micros(),
            agency_id,
            member_id,
            entered_at: self.now,
            record_id: self.record(),
        };
        self.insert(row.into_active_model()).await?;
        self.note_case("verification.asked", case, vec![id]).await?;
        Ok(id)
    }

    /// A body is planned on the way of a request.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn plan_hop(
        &mut self,
        (case, request): (Uuid, Uuid),
        (place, planned_by_id): (i32, Uuid),
        new: NewHop,
    ) -> Result<Uuid, StoreError> {
        let mut row = verification_hop::Model {
            id: Uuid::now_v7(),
            case_id: case,
            verification_id: request,
            place,
            body: new.body,
            agency_id: new.agency,
            answer_days: new.answer_days,
            planned_by_id,
            entered_at: self.now,
            mac: Vec::new(),
            record_id: self.record(),
        };
        row.mac = self.store.keyed().decision_mac(&hop_bytes(&row));
        let id = row.id;
        self.insert(row.into_active_model()).await?;
        self.note_case("verification.planned", case, vec![id]).await?;
        Ok(id)
    }

    /// A request comes to a body, which is tied to the case from now on, as long as it is there.
    ///
    /// # Errors
    /// If the database refuses, or the case's inputs were altered.
    pub async fn open_hop(
        &mut self,
        hop: Uuid,
        (until, at): (Instant, Instant),
        by: (Uuid, Uuid),
    ) -> Result<(), StoreError> {
        let row = verification_hop::Entity::find_by_id(hop).one(&self.transaction).await?;
        let row = row.ok_or(StoreError::Refused("no such body on the way"))?;
        let (case, mut relation) = (row.case_id, None);
        if let Some(agency) = row.agency_id {
            let kind = way::tie(row.body);
            let (begins_at, until) = (self.now(), Some(until));
            let new = NewRelation { case, agency, kind, begins_at, until, ends_after: None };
            relation = Some(self.begin_relation(new).await?);
        }
        let of = (case, row.verification_id);
        let event = HopEvent::at_hop(of, (hop, VerificationEventKind::Opened), at, by);
        self.hop_happens(event, relation).await
    }

    /// Something happens at a body, and perhaps with it the end of its tie.
    ///
    /// # Errors
    /// If the database refuses, or the case's inputs were altered.
    pub async fn hop_event(&mut self, event: HopEvent) -> Result<(), StoreError> {
        self.hop_happens(event, None).await
    }

    async fn hop_happens(&mut self, event: HopEvent, relation_id: Option<Uuid>) -> Result<(), StoreError> {
        let (case, verification_id) = event.of;
        let id = Uuid::now_v7();
        let row = verification_event::Model {
            id,
            case_id: case,
            verification_id,
            hop_id: event.hop,
            kind: event.kind,
            outcome: event.outcome,
            end_reason: event.end,
            blockers: codes(event.blockers.iter().map(|blocker| blocker.code())),
            relation_id,
            happened_at: event.at.duration_trunc_micros(),
            agency_id: event.by.0,
            member_id: event.by.1,
            entered_at: self.now,
            record_id: self.record(),
        };
        self.insert(row.into_active_model()).await?;
        self.note_case(action(event.kind), case, vec![id]).await
    }

    /// The tie of a body ends with its part.
    ///
    /// # Errors
    /// If there is no such tie, or the case's inputs were altered.
    pub async fn leave_hop(&mut self, case: Uuid, relation: Option<Uuid>) -> Result<(), StoreError> {
        let Some(relation) = relation else { return Ok(()) };
        let ties = relation::Entity::find_by_id(relation).filter(relation::Column::CaseId.eq(case));
        // What lets a body come is never a tie of who leads.
        let ties = ties.filter(relation::Column::Kind.ne(RelationKind::Lead));
        let row = ties.one(&self.transaction).await?;
        let row = row.ok_or(StoreError::Refused("no such relation"))?;
        // It may have ended before: by its date, or because somebody ended it.
        if row.until.is_some_and(|until| until <= self.now) {
            return Ok(());
        }
        self.end_relation(relation, self.now.max(row.begins_at)).await
    }

    /// How her home may be asked from now on.
    ///
    /// # Errors
    /// If the database or the key store refuses.
    pub async fn write_safe_contact(
        &mut self,
        (case, request): (Uuid, Option<Uuid>),
        text: SafeContactText,
        (agency_id, member_id): (Uuid, Uuid),
    ) -> Result<(), StoreError> {
        let id = Uuid::now_v7();
        let key = self.subject_key(case).await?;
        let SafeContactText { who_may_call, when_to_call, words_to_use, who_does_not_know } = text;
        let row = safe_contact::Model {
            id,
            case_id: case,
            verification_id: request,
            who_may_call: seal(&key, id, &who_may_call),
            when_to_call: seal(&key, id, &when_to_call),
            words_to_use: seal(&key, id, &words_to_use),
            who_does_not_know: seal(&key, id, &who_does_not_know),
            agency_id,
            member_id,
            entered_at: self.now,
            record_id: self.record(),
        };
        self.insert(row.into_active_model()).await?;
        self.note_case("verification.contact", case, vec![id]).await
    }
}

const fn action(kind: VerificationEventKind) -> &'static str {
    match kind {
        VerificationEventKind::Opened => "verification.opened",
        VerificationEventKind::Blocked => "verification.blocked",
        VerificationEventKind::Passed => "verification.passed",
        VerificationEventKind::Answered => "verification.answered",
        VerificationEventKind::Ended => "verification.ended",
    }
}

/// What the code of a planned body is made over.
pub(in crate::store) fn hop_bytes(row: &verification_hop::Model) -> Vec<u8> {
    let verification_hop::Model {
        id,
        case_id,
        verification_id,
        place,
        body,
        agency_id,
        answer_days,
        planned_by_id,
        entered_at,
        mac: _,
        record_id,
    } = row;
    let (body, entered) = (body.code(), entered_at.timestamp_micros());
    let agency = agency_id.map(|agency| agency.to_string()).unwrap_or_default();
    let days = answer_days.map(|days| days.to_string()).unwrap_or_default();
    format!(
        "verification-hop\n{id} {case_id} {verification_id} {place} {body} {planned_by_id} {entered} {record_id}\n\
         {agency}\n{days}"
    )
    .into_bytes()
}

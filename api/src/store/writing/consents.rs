//! What was said about sharing, what became of it, and who could speak.

use entities::vocabulary::{
    CaptureMode, ConsentEventKind, ConsentGiver, Country, DataClass, DecisionSetKind, Language, MilestoneKind,
    MinorState, PackageCode, ProvisionEffect, Purpose, Role, Standing,
};
use entities::{consent, consent_event, consent_provision, guardian, guardian_standing, minor_status};
use sea_orm::EntityTrait;
use sea_orm::prelude::Uuid;

use super::{Micros as _, Writing, codes, set};
use crate::disclosure::facts::{Instant, Recipient};
use crate::store::StoreError;

/// What was said about sharing, on one occasion.
#[derive(Clone, Debug)]
pub struct NewConsent {
    /// The case.
    pub case: Uuid,
    /// Who spoke.
    pub giver: ConsentGiver,
    /// The guardian, where one spoke.
    pub guardian: Option<Uuid>,
    /// Packages.
    pub packages: Vec<PackageCode>,
    /// The notice that was read.
    pub notice: Option<String>,
    /// The agency that explained it.
    pub explained_by: Uuid,
    /// The language of the conversation.
    pub language: Language,
    /// How it was captured.
    pub mode: CaptureMode,
    /// Whether an interpreter took part.
    pub interpreter: bool,
    /// Whether a witness was present.
    pub witnessed: bool,
    /// What kind of place it was said at.
    pub place_kind: String,
    /// Whether it was assessed that she could decide.
    pub capacity_assessed: bool,
    /// SHA-256 of the proof.
    pub proof_sha256: Option<String>,
    /// The member who enters it.
    pub entered_by: Uuid,
    /// From when it counts: when it was said.
    pub happened_at: Instant,
    /// When it was said, if that was before it counts.
    pub said_at: Option<Instant>,
    /// What came of it: asked, given or refused.
    pub outcome: ConsentEventKind,
    /// The lines.
    pub provisions: Vec<NewProvision>,
}

/// One line.
#[derive(Clone, Debug)]
pub struct NewProvision {
    /// Permit or deny.
    pub effect: ProvisionEffect,
    /// To whom.
    pub recipient: Recipient,
    /// What for.
    pub purpose: Purpose,
    /// Of what.
    pub class: DataClass,
    /// Under whose law the recipient stands.
    pub country: Country,
    /// From when.
    pub valid_from: Instant,
    /// Until when.
    pub valid_until: Option<Instant>,
    /// The event that ends it.
    pub until_event: Option<MilestoneKind>,
}

impl Writing {
    /// A consent is recorded with its lines and its outcome.
    ///
    /// # Errors
    /// If there is no such case, or its inputs were altered.
    pub async fn record_consent(&mut self, new: NewConsent) -> Result<Uuid, StoreError> {
        self.record_consent_as(Uuid::now_v7(), new).await
    }

    /// The same under a key that was given away before.
    ///
    /// # Errors
    /// If there is no such case, or its inputs were altered.
    pub async fn record_consent_as(&mut self, id: Uuid, new: NewConsent) -> Result<Uuid, StoreError> {
        self.touch(DecisionSetKind::Case, new.case).await?;
        let case = new.case;
        if closes(new.outcome) || new.provisions.iter().any(|line| line.effect == ProvisionEffect::Deny) {
            self.closes(case);
        }
        self.insert(consent::ActiveModel {
            id: set(id),
            case_id: set(case),
            giver: set(new.giver),
            guardian_id: set(new.guardian),
            packages: set(codes(new.packages.iter().map(|package| package.code()))),
            notice_id: set(new.notice),
            explained_by: set(new.explained_by),
            language: set(new.language),
            mode: set(new.mode),
            interpreter: set(new.interpreter),
            witnessed: set(new.witnessed),
            place_kind: set(new.place_kind),
            capacity_assessed: set(new.capacity_assessed),
            proof_sha256: set(new.proof_sha256),
            happened_at: set(new.happened_at.duration_trunc_micros()),
            entered_at: set(self.now),
            entered_by: set(new.entered_by),
            record_id: set(self.record()),
        })
        .await?;
        let lines: Vec<_> = new.provisions.into_iter().map(|line| self.provision((case, id), line)).collect();
        if !lines.is_empty() {
            consent_provision::Entity::insert_many(lines).exec_without_returning(&self.transaction).await?;
        }
        let event = self.event((case, id), new.outcome, (new.happened_at, new.said_at));
        self.insert(event).await?;
        self.note_case(action(new.outcome), case, vec![id]).await?;
        Ok(id)
    }

    /// Lines are added to a consent: what had to wait for another agency's word.
    pub(in crate::store) async fn add_lines(
        &mut self,
        (case, consent): (Uuid, Uuid),
        lines: Vec<NewProvision>,
    ) -> Result<(), StoreError> {
        self.touch(DecisionSetKind::Case, case).await?;
        if lines.iter().any(|line| line.effect == ProvisionEffect::Deny) {
            self.closes(case);
        }
        let lines: Vec<_> = lines.into_iter().map(|line| self.provision((case, consent), line)).collect();
        if !lines.is_empty() {
            consent_provision::Entity::insert_many(lines).exec_without_returning(&self.transaction).await?;
        }
        self.note_case("consent.lines-added", case, vec![consent]).await
    }

    fn provision(&self, (case, consent): (Uuid, Uuid), line: NewProvision) -> consent_provision::ActiveModel {
        let (agency, role) = match line.recipient {
            Recipient::Agency(agency) => (Some(agency), None::<Role>),
            Recipient::Role(role) => (None, Some(role)),
        };
        consent_provision::ActiveModel {
            id: set(Uuid::now_v7()),
            consent_id: set(consent),
            case_id: set(case),
            effect: set(line.effect),
            recipient_id: set(agency),
            recipient_role: set(role),
            purpose: set(line.purpose),
            class: set(line.class),
            country: set(line.country),
            valid_from: set(line.valid_from.duration_trunc_micros()),
            valid_until: set(line.valid_until.map(|at| at.duration_trunc_micros())),
            until_event: set(line.until_event),
            record_id: set(self.record()),
        }
    }

    fn event(
        &self,
        (case, consent): (Uuid, Uuid),
        kind: ConsentEventKind,
        (at, said): (Instant, Option<Instant>),
    ) -> consent_event::ActiveModel {
        consent_event::ActiveModel {
            id: set(Uuid::now_v7()),
            consent_id: set(consent),
            case_id: set(case),
            kind: set(kind),
            said_at: set(said.map(|said| said.duration_trunc_micros())),
            happened_at: set(at.duration_trunc_micros()),
            entered_at: set(self.now),
            record_id: set(self.record()),
        }
    }

    /// Something happens to a consent: withdrawn, refused, reaffirmed or declared void.
    ///
    /// # Errors
    /// If there is no such consent, or the case's inputs were altered.
    pub async fn consent_event(&mut self, id: Uuid, kind: ConsentEventKind, at: Instant) -> Result<(), StoreError> {
        self.consent_event_said(id, kind, (at, None)).await
    }

    /// The same where it was said before it counts.
    ///
    /// # Errors
    /// If there is no such consent, or the case's inputs were altered.
    pub async fn consent_event_said(
        &mut self,
        id: Uuid,
        kind: ConsentEventKind,
        when: (Instant, Option<Instant>),
    ) -> Result<(), StoreError> {
        let row = consent::Entity::find_by_id(id).one(&self.transaction).await?;
        let case = row.ok_or(StoreError::Refused("no such consent"))?.case_id;
        self.touch(DecisionSetKind::Case, case).await?;
        let event = self.event((case, id), kind, when);
        self.insert(event).await?;
        if closes(kind) {
            self.closes(case);
        }
        self.note_case(action(kind), case, vec![id]).await
    }

    /// It is recorded whether she is a minor, and the month `YYYY-MM` in which that must be reviewed.
    ///
    /// # Errors
    /// If there is no such case, or its inputs were altered.
    pub async fn set_minority(
        &mut self,
        case: Uuid,
        (state, review_month): (MinorState, Option<String>),
        at: Instant,
    ) -> Result<Uuid, StoreError> {
        self.touch(DecisionSetKind::Case, case).await?;
        let id = Uuid::now_v7();
        self.insert(minor_status::ActiveModel {
            id: set(id),
            case_id: set(case),
            state: set(state),
            review_month: set(review_month),
            happened_at: set(at.duration_trunc_micros()),
            entered_at: set(self.now),
            record_id: set(self.record()),
        })
        .await?;
        // What she or a guardian agreed to may not count any more.
        self.closes(case);
        self.note_case("minority.set", case, vec![id]).await?;
        Ok(id)
    }

    /// A guardian is named; until another body clears the guardian, nothing that the guardian says counts.
    ///
    /// # Errors
    /// If there is no such case, or its inputs were altered.
    pub async fn name_guardian(&mut self, case: Uuid, kinship: &str) -> Result<Uuid, StoreError> {
        self.touch(DecisionSetKind::Case, case).await?;
        let id = Uuid::now_v7();
        self.insert(guardian::ActiveModel {
            id: set(id),
            case_id: set(case),
            kinship: set(kinship.to_owned()),
            record_id: set(self.record()),
        })
        .await?;
        self.note_case("guardian.named", case, vec![id]).await?;
        Ok(id)
    }

    /// A body finds a guardian fit or unfit to speak.
    ///
    /// # Errors
    /// If there is no such guardian, or the case's inputs were altered.
    pub async fn judge_guardian(
        &mut self,
        guardian: Uuid,
        (standing, confirmed_by): (Standing, Uuid),
        at: Instant,
    ) -> Result<Uuid, StoreError> {
        let row = guardian::Entity::find_by_id(guardian).one(&self.transaction).await?;
        let case = row.ok_or(StoreError::Refused("no such guardian"))?.case_id;
        self.touch(DecisionSetKind::Case, case).await?;
        let id = Uuid::now_v7();
        self.insert(guardian_standing::ActiveModel {
            id: set(id),
            guardian_id: set(guardian),
            case_id: set(case),
            standing: set(standing),
            happened_at: set(at.duration_trunc_micros()),
            entered_at: set(self.now),
            confirmed_by: set(confirmed_by),
            record_id: set(self.record()),
        })
        .await?;
        self.closes(case);
        self.note_case("guardian.judged", case, vec![id]).await?;
        Ok(id)
    }
}

/// Whether an event closes what the consent had opened.
const fn closes(kind: ConsentEventKind) -> bool {
    match kind {
        ConsentEventKind::Refused | ConsentEventKind::Withdrawn | ConsentEventKind::Invalidated => true,
        ConsentEventKind::Requested | ConsentEventKind::Given | ConsentEventKind::Reaffirmed => false,
    }
}

const fn action(kind: ConsentEventKind) -> &'static str {
    match kind {
        ConsentEventKind::Requested => "consent.requested",
        ConsentEventKind::Given => "consent.given",
        ConsentEventKind::Refused => "consent.refused",
        ConsentEventKind::Reaffirmed => "consent.reaffirmed",
        ConsentEventKind::Withdrawn => "consent.withdrawn",
        ConsentEventKind::Invalidated => "consent.invalidated",
    }
}

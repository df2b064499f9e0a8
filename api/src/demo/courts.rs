//! What a demo keeps of a court: a case in India in which she is heard by video from Bangladesh, under legal assistance that holds
//! and by her own word. She was heard in part a month ago, and somebody called on her. Then she would testify no more, and what was planned
//! fell; she said so no more after some days, and since then the court put off one day and cancelled another. Today everything is
//! ready, and next week she is to be heard again.

use std::sync::Arc;

use chrono::TimeDelta;
use entities::vocabulary::{
    AssistanceOutcome, CaptureMode, CoordinatorOffice, Country, CourtKind, CourtSide, CourtStage, HearingMode,
    HearingOutcome, HearingReason, Language, OffenceLaw, ProtectionMeasure, ReadinessItem, StatementKind,
    TestimonyWord,
};
use sea_orm::prelude::Uuid;

use super::load::Written;
use super::names::MARK;
use super::plan::{Instant, Plan};
use crate::audit::record::Actor;
use crate::store::writing::{
    Happens, NewAssistance, NewCourtCase, NewHearing, NewStatement, NewTestimonyWish, SetFor, Writing,
};
use crate::store::{Store, StoreError};

/// Who works with her.
const WORKER: (&str, &str) = ("JC-JASHORE", "jc-worker");

fn text(words: &str) -> String {
    format!("{words} {MARK}")
}

/// Writes it in a demo that has a woman who agreed to court.
///
/// # Errors
/// If the store refuses.
pub(super) async fn write(
    store: &Arc<Store>,
    plan: &Plan,
    (written, now): (&Written, Instant),
) -> Result<(), StoreError> {
    let agreed = |situation: Option<&str>| situation.is_some_and(|text| text.starts_with("Agreed to court"));
    let found = plan.cases.iter().zip(written.cases()).find(|(case, _)| agreed(case.situation));
    let Some((_, case)) = found else { return Ok(()) };
    let by = (written.agency(WORKER.0)?, written.member(WORKER.1)?);
    let desk = Court { store, case, by, now };
    let mut writing = desk.writing(48).await?;
    let (court_case, assistance) = court(&mut writing, case, (now, by)).await?;
    writing.commit().await?;
    desk.says(45, TestimonyWord::Agrees).await?;
    desk.heard((court_case, assistance)).await?;
    desk.declined((court_case, assistance)).await?;
    desk.says(18, TestimonyWord::Agrees).await?;
    let (put_off, cancelled) = (Happens::Postponed(HearingReason::Court), Happens::Cancelled(HearingReason::NotNeeded));
    desk.not_held((court_case, assistance), (-6, put_off)).await?;
    desk.not_held((court_case, assistance), (-4, cancelled)).await?;
    desk.ready((court_case, assistance)).await?;
    let mut writing = desk.writing(0).await?;
    desk.planned(&mut writing, (court_case, assistance), now + TimeDelta::days(7)).await?;
    writing.commit().await?;
    Ok(())
}

/// The court case, what she stated, and what was asked of the other country.
async fn court(
    writing: &mut Writing,
    case: Uuid,
    (now, by): (Instant, (Uuid, Uuid)),
) -> Result<(Uuid, Uuid), StoreError> {
    let ago = |days| now - TimeDelta::days(days);
    let new = NewCourtCase {
        case,
        country: Country::India,
        court: CourtKind::Sessions,
        court_name: Some(text("Court of Session, Greater Mumbai")),
        number: Some(text("SC-0000/2026")),
        laws: vec![OffenceLaw::Itpa, OffenceLaw::PenalCode],
        side: CourtSide::VictimWitness,
        opened_at: ago(200),
        recorded_by: by,
    };
    let court_case = writing.record_court_case(new).await?;
    for (stage, days) in [(CourtStage::ChargeSheet, 120), (CourtStage::Trial, 60)] {
        writing.advance_court_case((case, court_case), (stage, None), ago(days), by).await?;
    }
    let statement = NewStatement {
        case,
        court_case: Some(court_case),
        kind: StatementKind::Magistrate164,
        taken_at: ago(190),
        language: Language::Hindi,
        interpreter: true,
        support_person: true,
        words: Some(text("how she was brought over the border, and by whom")),
        reference: Some(text("S164-0000/2026")),
        recorded_by: by,
    };
    writing.record_statement(statement).await?;
    let asked = NewAssistance {
        of: (case, court_case),
        number: text("MLA-0000/2026"),
        authority: Some(text("the authority for legal assistance")),
        law_code: "MLA-2012-S18".to_owned(),
        sent_at: ago(70),
        recorded_by: by,
    };
    let assistance = writing.record_assistance(asked).await?;
    let granted = (AssistanceOutcome::Granted, Some((now + TimeDelta::days(60)).date_naive()));
    writing.answer_assistance((case, assistance), granted, ago(50), by).await?;
    Ok((court_case, assistance))
}

/// Who follows the court with her.
struct Court<'a> {
    store: &'a Arc<Store>,
    case: Uuid,
    by: (Uuid, Uuid),
    now: Instant,
}

impl Court<'_> {
    /// A change of some days ago.
    async fn writing(&self, days_ago: i64) -> Result<Writing, StoreError> {
        let actor = Actor { member: Some(self.by.1), ..Actor::default() };
        self.store.write(actor, self.now - TimeDelta::days(days_ago)).await
    }

    /// Her word, some days ago.
    async fn says(&self, days_ago: i64, wish: TestimonyWord) -> Result<(), StoreError> {
        let mut writing = self.writing(days_ago).await?;
        let word = NewTestimonyWish {
            case: self.case,
            wish,
            language: Language::Bangla,
            mode: CaptureMode::Thumbprint,
            interpreter: false,
            witnessed: true,
            capacity_assessed: true,
            happened_at: writing.now(),
            recorded_by: self.by,
        };
        writing.record_testimony_wish(word).await?;
        writing.commit().await?;
        Ok(())
    }

    async fn planned(
        &self,
        writing: &mut Writing,
        (court_case, assistance): (Uuid, Uuid),
        starts_at: Instant,
    ) -> Result<Uuid, StoreError> {
        let new = NewHearing {
            of: (self.case, court_case),
            mode: HearingMode::Video,
            abroad: true,
            court_point: text("Court room 7, Greater Mumbai"),
            court_coordinator: (Some(CoordinatorOffice::Court), Some(text("the registrar of the court"))),
            remote_point: Some(text("a room at an office of the district, Jashore")),
            remote_coordinator: (Some(CoordinatorOffice::District), Some(text("an officer of the district"))),
            languages: (Language::Hindi, Language::Bangla),
            interpreter: true,
            support_person: true,
            protection: vec![ProtectionMeasure::InCamera, ProtectionMeasure::NoAccusedInSight],
            set: SetFor { starts_at, assistance: Some(assistance), no_assistance: None },
            planned_by: self.by,
        };
        writing.plan_hearing(new).await
    }

    /// Everything was confirmed, she was heard in part, and somebody called on her the day after.
    async fn heard(&self, of: (Uuid, Uuid)) -> Result<(), StoreError> {
        let starts_at = self.now - TimeDelta::days(30);
        let mut writing = self.writing(44).await?;
        let hearing = (self.case, self.planned(&mut writing, of, starts_at).await?);
        writing.commit().await?;
        let mut writing = self.writing(30).await?;
        let before = starts_at - TimeDelta::minutes(40);
        for item in ReadinessItem::ALL {
            writing.check_hearing(hearing, (*item, None), before, self.by).await?;
        }
        writing.hearing_happens(hearing, Happens::Ready, before, self.by).await?;
        writing.commit().await?;
        let mut writing = self.writing(29).await?;
        let held = Happens::Held(HearingOutcome::Partly);
        writing.hearing_happens(hearing, held, starts_at + TimeDelta::hours(2), self.by).await?;
        writing.owe_after_care(hearing, writing.now().date_naive(), self.by).await?;
        writing.give_after_care(hearing, writing.now(), self.by).await?;
        writing.commit().await?;
        Ok(())
    }

    /// She said that she does not testify, and a hearing that was planned is not held.
    async fn declined(&self, of: (Uuid, Uuid)) -> Result<(), StoreError> {
        let mut writing = self.writing(24).await?;
        let hearing = self.planned(&mut writing, of, self.now - TimeDelta::days(15)).await?;
        writing.commit().await?;
        self.says(20, TestimonyWord::Declines).await?;
        let mut writing = self.writing(20).await?;
        writing.hearing_happens((self.case, hearing), Happens::SheDeclines, writing.now(), self.by).await?;
        writing.commit().await?;
        Ok(())
    }

    /// A hearing on a day that is over, which did not take place.
    async fn not_held(&self, of: (Uuid, Uuid), (day, why): (i64, Happens)) -> Result<(), StoreError> {
        let mut writing = self.writing(16).await?;
        let hearing = self.planned(&mut writing, of, self.now + TimeDelta::days(day)).await?;
        writing.commit().await?;
        let mut writing = self.writing(8).await?;
        writing.hearing_happens((self.case, hearing), why, writing.now(), self.by).await?;
        writing.commit().await?;
        Ok(())
    }

    /// Half an hour before she is heard everything is confirmed.
    async fn ready(&self, of: (Uuid, Uuid)) -> Result<(), StoreError> {
        let mut writing = self.writing(7).await?;
        let hearing = (self.case, self.planned(&mut writing, of, self.now + TimeDelta::minutes(30)).await?);
        writing.commit().await?;
        let mut writing = self.writing(0).await?;
        for item in ReadinessItem::ALL {
            writing.check_hearing(hearing, (*item, None), self.now, self.by).await?;
        }
        writing.hearing_happens(hearing, Happens::Ready, self.now, self.by).await?;
        writing.commit().await?;
        Ok(())
    }
}

//! What is kept of courts in every case of a world, each sealed value a canary. Nothing of it lets a hearing be held.

use api::store::writing::{
    Happens, NewAssistance, NewCourtCase, NewHearing, NewStatement, NewTestimonyWish, SetFor, Writing,
};
use chrono::TimeDelta;
use entities::vocabulary::{
    AssistanceOutcome, CaptureMode, CoordinatorOffice, Country, CourtKind, CourtSide, HearingMode, HearingReason,
    Language, OffenceLaw, StatementKind, TestimonyWord,
};
use uuid::Uuid;

use super::filled::canary;

/// A court case that is investigated, a statement, a request that was refused, and a hearing that was cancelled; gives the court
/// case and the request.
pub async fn kept(w: &mut Writing, case: Uuid, (mark, by): (&str, (Uuid, Uuid))) -> (Uuid, Uuid) {
    let c = |field: &str| Some(canary(field, mark));
    let tribunal = NewCourtCase {
        case,
        country: Country::Bangladesh,
        court: CourtKind::Tribunal,
        court_name: c("courtName"),
        number: c("courtNumber"),
        laws: vec![OffenceLaw::Pshto2026],
        side: CourtSide::VictimWitness,
        opened_at: w.now() - TimeDelta::days(50),
        recorded_by: by,
    };
    let court_case = w.record_court_case(tribunal).await.unwrap();
    let statement = NewStatement {
        case,
        court_case: Some(court_case),
        kind: StatementKind::Police,
        taken_at: w.now() - TimeDelta::days(45),
        language: Language::Bangla,
        interpreter: false,
        support_person: true,
        words: c("statementWords"),
        reference: c("statementReference"),
        recorded_by: by,
    };
    w.record_statement(statement).await.unwrap();
    let asked = NewAssistance {
        of: (case, court_case),
        number: canary("assistanceNumber", mark),
        authority: c("assistanceAuthority"),
        law_code: "MLA-2012-S18".into(),
        sent_at: w.now() - TimeDelta::days(40),
        recorded_by: by,
    };
    let assistance = w.record_assistance(asked).await.unwrap();
    let at = w.now() - TimeDelta::days(30);
    w.answer_assistance((case, assistance), (AssistanceOutcome::Refused, None), at, by).await.unwrap();
    let hearing = NewHearing {
        of: (case, court_case),
        mode: HearingMode::Video,
        abroad: false,
        court_point: canary("courtPoint", mark),
        court_coordinator: (Some(CoordinatorOffice::Court), c("courtCoordinator")),
        remote_point: c("remotePoint"),
        remote_coordinator: (Some(CoordinatorOffice::SafeHome), c("remoteCoordinator")),
        languages: (Language::Bangla, Language::Bangla),
        interpreter: false,
        support_person: true,
        protection: vec![],
        set: SetFor { starts_at: w.now() - TimeDelta::days(2), assistance: None, no_assistance: None },
        planned_by: by,
    };
    let hearing = w.plan_hearing(hearing).await.unwrap();
    let at = w.now();
    w.hearing_happens((case, hearing), Happens::Cancelled(HearingReason::Court), at, by).await.unwrap();
    (court_case, assistance)
}

/// Her word whether she testifies, said then.
pub async fn says(w: &mut Writing, case: Uuid, (wish, days_ago): (TestimonyWord, i64), by: (Uuid, Uuid)) {
    let word = NewTestimonyWish {
        case,
        wish,
        language: Language::Bangla,
        mode: CaptureMode::Thumbprint,
        interpreter: false,
        witnessed: true,
        capacity_assessed: true,
        happened_at: w.now() - TimeDelta::days(days_ago),
        recorded_by: by,
    };
    w.record_testimony_wish(word).await.unwrap();
}

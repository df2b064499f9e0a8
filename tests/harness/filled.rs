//! Everything sealed that a case of the tests holds, each value a canary that names its field.

use api::disclosure::field::Field;
use api::disclosure::view::Form;
use api::store::writing::{
    BestInterestText, BirthText, ContactText, CourtOrderText, FamilyText, HealthText, IdentityText, InService,
    LegalText, NarrativeText, NewAccessRequest, NewAnswer, NewBasis, NewBestInterest, NewClosure, NewClosureAnswer,
    NewDocument, NewEmergency, NewFollowUp, NewHomeInvestigation, NewObjectiveOutcome, NewOutside, NewOutsideField,
    NewRequest, NewSafetyAlert, NewSafetyAlertEvent, NewService, NewServiceEvent, NewSupportPlan, SafeContactText,
    TraffickerText, WhereaboutsText, Writing,
};
use chrono::TimeDelta;
use entities::vocabulary::{
    AccessReason, AddressFinding, BestInterestOutcome, ClosureAnswer, ClosureOutcome, ClosureReason, DataClass,
    DocumentKind, EmergencyReason, FamilyWillingness, FollowUpMeans, FollowUpSafety, HomeSafety, Language,
    ObjectiveOutcome, OutsideChannel, PlanAgreement, Purpose, RequestChannel, RequestKind, RequestOutcome, RiskLevel,
    SafetyAlertEventKind, SafetyAlertKind, SafetyAlertLevel, ServiceEndReason, ServiceKind, SupportNeed,
    VerificationEnd, VerificationEventKind,
};
use uuid::Uuid;

use super::court;

/// The canary of a sealed field.
pub fn canary(field: &str, mark: &str) -> String {
    format!("canary-{field}{mark}-Synthetic")
}

pub(super) async fn fill(w: &mut Writing, (case, person): (Uuid, Uuid), (mark, by): (&str, (Uuid, Uuid))) {
    let c = |field: &str| Some(canary(field, mark));
    let identity = IdentityText {
        name: c("name"),
        name_bn: c("nameBn"),
        father_name: c("fatherName"),
        mother_name: c("motherName"),
        national_id: c("nationalId"),
    };
    w.set_identity(case, person, identity).await.unwrap();
    w.set_birth(case, person, BirthText { born_on: Some("1999-04-12".into()) }).await.unwrap();
    let address = Some(format!("BD4041\n{}", canary("address", mark)));
    w.set_contact(case, person, ContactText { phone: c("phone"), address }).await.unwrap();
    let family = FamilyText { guardian_name: c("guardianName"), situation: c("familySituation") };
    w.set_family(case, person, family).await.unwrap();
    let places = WhereaboutsText { present_place: c("presentPlace"), next_place: c("nextPlace") };
    w.set_whereabouts(case, case, places).await.unwrap();
    w.set_narrative(case, case, NarrativeText { account: c("account") }).await.unwrap();
    w.set_health(case, case, HealthText { condition: c("healthCondition") }).await.unwrap();
    let legal = LegalText {
        gd_reference: c("gdReference"),
        fir_reference: c("firReference"),
        court_reference: c("courtReference"),
        external_reference: c("externalReference"),
    };
    w.set_legal(case, case, legal).await.unwrap();
    asked_before(w, case, (mark, by)).await;
    let order = NewBasis {
        case,
        code: "COURT-ORDER".into(),
        recipient: None,
        begins_at: w.now() - TimeDelta::days(60),
        until: Some(w.now() - TimeDelta::days(59)),
        ends_after: None,
    };
    // Long over: it opens nothing, and its number is to be found nowhere in clear.
    let order = w.attach_basis(order).await.unwrap();
    let expires = (w.now() - TimeDelta::days(59)).date_naive();
    w.make_subject(order).await.unwrap();
    let text = CourtOrderText { number: canary("orderNumber", mark), expires_on: expires };
    w.keep_court_order(case, order, text).await.unwrap();
    let request = NewRequest {
        case,
        kind: RequestKind::Access,
        channel: RequestChannel::InPerson,
        language: Language::Bangla,
        text: c("text"),
        happened_at: w.now() - TimeDelta::days(50),
        due_on: (w.now() - TimeDelta::days(20)).date_naive(),
        recorded_by: by,
    };
    let request = w.record_request(request).await.unwrap();
    let answer = NewAnswer {
        case,
        request,
        outcome: RequestOutcome::Granted,
        reason: None,
        text: c("answerText"),
        told_her_at: w.now() - TimeDelta::days(40),
        told_by: RequestChannel::InPerson,
        answered_by: by,
    };
    w.answer_request(answer).await.unwrap();
    let permit = NewDocument {
        case,
        kind: DocumentKind::TravelPermit,
        number: canary("travelDocuments", mark),
        issuer: c("issuer"),
        issued_on: (w.now() - TimeDelta::days(10)).date_naive(),
        valid_until: Some((w.now() + TimeDelta::days(80)).date_naive()),
        recorded_by: by,
    };
    w.record_document(permit).await.unwrap();
    let visit = NewHomeInvestigation {
        case,
        visited_at: w.now() - TimeDelta::days(30),
        address_found: AddressFinding::Found,
        address: c("homeAddress"),
        met_with: c("metWith"),
        willingness: FamilyWillingness::WillingWithSupport,
        safety: HomeSafety::SafeWithSupport,
        suspects_near: c("suspectsNear"),
        observations: c("observations"),
        supersedes: None,
        signed_by: by,
    };
    w.report_home(visit).await.unwrap();
    court::kept(w, case, (mark, by)).await;
    supported_before(w, case, (mark, by)).await;
    followed_before(w, case, (mark, by)).await;
    // Looked at again long ago: it carries nothing.
    let text = BestInterestText { reasons: canary("bestReasons", mark), order_number: c("bestOrder") };
    let id = w.keep_best_interest(case, text).await.unwrap();
    let decided = NewBestInterest {
        case,
        id,
        outcome: BestInterestOutcome::StayForNow,
        review_on: (w.now() - TimeDelta::days(3)).date_naive(),
        happened_at: w.now() - TimeDelta::days(9),
        decided_by: by,
        approved_by: by.0,
    };
    w.decide_best_interest(decided).await.unwrap();
    // Needed no longer: it waits for nobody.
    let asked = NewAccessRequest {
        case,
        asked_by: by,
        purpose: Purpose::Shelter,
        classes: [DataClass::Health].into(),
        reason: AccessReason::Safety,
        words: c("words"),
        needed_until: w.now() - TimeDelta::days(1),
        due_at: w.now() - TimeDelta::days(2),
    };
    w.request_access(asked).await.unwrap();
    // Withheld altogether, so that nobody counts as told.
    let told = NewOutsideField { field: Field::CaseGdReference, form: Form::Withheld, rule: None, consents: vec![] };
    let outside = NewOutside {
        case,
        recipient: (by.0, None),
        addressee: c("addressee"),
        purpose: Purpose::Shelter,
        channel: OutsideChannel::Letter,
        sheet: None,
        told_by: by,
        happened_at: w.now() - TimeDelta::days(1),
        fields: vec![told],
    };
    w.tell_outside(outside).await.unwrap();
    // Long over.
    let emergency = NewEmergency {
        case,
        by,
        purpose: Purpose::Shelter,
        classes: [DataClass::Health].into(),
        reason: EmergencyReason::Covering,
        words: c("emergencyWords"),
        between: (w.now() - TimeDelta::days(9), w.now() - TimeDelta::days(8)),
        review_by: w.now() + TimeDelta::days(2),
    };
    w.declare_emergency(emergency).await.unwrap();
    let accused = TraffickerText { name: c("traffickerName"), description: c("traffickerDescription") };
    w.add_trafficker(case, accused).await.unwrap();
}

/// A verification that was asked back: its plan of safe contact stays.
async fn asked_before(w: &mut Writing, case: Uuid, (mark, by): (&str, (Uuid, Uuid))) {
    let (at, until) = (w.now() - TimeDelta::days(50), w.now() + TimeDelta::days(50));
    let request = w.ask_verification(case, (until, at), by).await.unwrap();
    let text = SafeContactText {
        who_may_call: canary("whoMayCall", mark),
        when_to_call: canary("whenToCall", mark),
        words_to_use: canary("wordsToUse", mark),
        who_does_not_know: canary("whoDoesNotKnow", mark),
    };
    w.write_safe_contact((case, Some(request)), text, by).await.unwrap();
    let ended = api::store::writing::HopEvent {
        of: (case, request),
        hop: None,
        kind: VerificationEventKind::Ended,
        outcome: None,
        end: Some(VerificationEnd::Recalled),
        blockers: Vec::new(),
        at: w.now() - TimeDelta::days(45),
        by,
    };
    w.hop_event(ended).await.unwrap();
}

/// A support plan of which nothing is left to do, with a service that is not about her health and one that is.
async fn supported_before(w: &mut Writing, case: Uuid, (mark, by): (&str, (Uuid, Uuid))) {
    let (at, today) = (w.now() - TimeDelta::days(50), w.now().date_naive());
    let plan = NewSupportPlan {
        case,
        assessed_at: at,
        needs: vec![SupportNeed::Health, SupportNeed::LifeSkills],
        risk: RiskLevel::Low,
        agreement: PlanAgreement::Agreed,
        reservations: Some(canary("reservations", mark)),
        days: (today - TimeDelta::days(49), today - TimeDelta::days(9)),
        objectives: vec![(SupportNeed::LifeSkills, canary("objectiveWords", mark))],
        recorded_by: by,
    };
    let (_, objectives) = w.plan_support(plan).await.unwrap();
    for kind in [ServiceKind::LifeSkills, ServiceKind::Counselling] {
        let days = (today - TimeDelta::days(48), None);
        let of = (case, objectives[0]);
        let new = NewService { of, kind, provider: by.0, planned_at: at, days, recorded_by: by };
        let service = w.plan_service(new).await.unwrap();
        let words = if kind.is_of_health() { "healthWords" } else { "serviceWords" };
        for (happened, days) in [(InService::Started, 40), (InService::Ended(ServiceEndReason::Completed), 10)] {
            let event = NewServiceEvent {
                of: (case, service),
                service: kind,
                happened,
                words: Some(canary(words, mark)),
                next_on: None,
                happened_at: w.now() - TimeDelta::days(days),
                recorded_by: by,
            };
            w.service_happens(event).await.unwrap();
        }
    }
    let reached = NewObjectiveOutcome {
        of: (case, objectives[0]),
        outcome: ObjectiveOutcome::Reached,
        words: Some(canary("outcomeWords", mark)),
        happened_at: w.now() - TimeDelta::days(9),
        recorded_by: by,
    };
    w.objective_ends(reached).await.unwrap();
}

/// That she was looked after, threatened by something that is over, and that somebody wanted to close her case too early.
async fn followed_before(w: &mut Writing, case: Uuid, (mark, by): (&str, (Uuid, Uuid))) {
    let happened_at = w.now() - TimeDelta::days(8);
    let visit = NewFollowUp {
        case,
        means: FollowUpMeans::Visit,
        safety: FollowUpSafety::Safe,
        found: Some(canary("found", mark)),
        next_on: None,
        happened_at,
        recorded_by: by,
    };
    w.follow_up(visit).await.unwrap();
    let alert = NewSafetyAlert {
        case,
        kind: SafetyAlertKind::Threatened,
        level: SafetyAlertLevel::Watch,
        words: Some(canary("alertWords", mark)),
        happened_at,
        recorded_by: by,
    };
    let alert = w.raise_alert(alert).await.unwrap();
    let over = NewSafetyAlertEvent {
        of: (case, alert),
        kind: SafetyAlertEventKind::Closed,
        words: Some(canary("alertDone", mark)),
        happened_at,
        recorded_by: by,
    };
    w.alert_happens(over).await.unwrap();
    let closure = NewClosure {
        case,
        reason: ClosureReason::SheAsked,
        outcome: ClosureOutcome::Unknown,
        words: canary("closureWords", mark),
        recorded_by: by,
    };
    let closure = w.propose_closure(closure).await.unwrap();
    let left = NewClosureAnswer {
        of: (case, closure),
        answer: ClosureAnswer::SentBack,
        words: Some(canary("leftToDo", mark)),
        recorded_by: by,
    };
    w.answer_closure(left).await.unwrap();
}

//! What is known of people and cases, in part: any text may be there or not.

use api::disclosure::seal::file::{FileKey, Place};
use api::store::writing::{
    BirthText, ContactText, FamilyText, HealthText, HopEvent, IdentityText, InService, LegalText, NarrativeText,
    NewAttachment, NewDocument, NewDutyDischarge, NewFollowUp, NewHomeInvestigation, NewHop, NewSafetyAlert,
    NewService, NewServiceEvent, NewSupportPlan, NewVictimNotice, SafeContactText, TraffickerText, WhereaboutsText,
    Writing,
};
use chrono::TimeDelta;
use entities::vocabulary::{
    AddressFinding, AttachmentKind, Attendance, ContentType, DocumentEnd, DocumentKind, DutyKind, DutyOutcome,
    FamilyWillingness, FollowUpMeans, FollowUpSafety, HomeSafety, HopOutcome, Language, NoticeChannel, PlanAgreement,
    RiskLevel, SafetyAlertKind, SafetyAlertLevel, ServiceKind, SupportNeed, VerificationBlocker, VerificationEventKind,
    VerifyingBody, VictimNoticeContent, VictimNoticeKind, VictimNoticeOutcome,
};
use uuid::Uuid;

use crate::harness::dice::Dice;
use crate::harness::world::World;

/// Dates of birth, of which those that belong together share year and age band under the tests' clock.
pub const BIRTHS: [[&str; 2]; 3] =
    [["1999-04-12", "1999-02-01"], ["2011-05-05", "2011-09-30"], ["1975-01-01", "1975-10-10"]];

/// Writes what is known of a person, in part; gives the date of birth and whether there is an address.
pub async fn fill_person(
    w: &mut Writing,
    dice: &mut Dice,
    (case, person): (Uuid, Uuid),
    mark: &str,
) -> (Option<&'static str>, bool) {
    let (mut born, mut housed) = (None, false);
    if dice.percent(85) {
        w.set_identity(case, person, identity(dice, mark)).await.unwrap();
    }
    if dice.percent(85) {
        born = Some(dice.one_of(&BIRTHS)[0]);
        w.set_birth(case, person, BirthText { born_on: born.map(str::to_owned) }).await.unwrap();
    }
    if dice.percent(85) {
        let contact = contact(dice, mark);
        housed = contact.address.is_some();
        w.set_contact(case, person, contact).await.unwrap();
    }
    if dice.percent(85) {
        w.set_family(case, person, family(dice, mark)).await.unwrap();
    }
    (born, housed)
}

/// Writes what is known of a case, in part.
pub async fn fill_case(w: &mut Writing, dice: &mut Dice, case: Uuid, mark: &str) {
    if dice.percent(85) {
        w.set_whereabouts(case, case, whereabouts(dice, mark)).await.unwrap();
    }
    if dice.percent(85) {
        w.set_narrative(case, case, NarrativeText { account: some(dice, "account", mark) }).await.unwrap();
    }
    if dice.percent(85) {
        w.set_health(case, case, HealthText { condition: some(dice, "condition", mark) }).await.unwrap();
    }
    if dice.percent(85) {
        w.set_legal(case, case, legal(dice, mark)).await.unwrap();
    }
    for _ in 0..dice.below(3) {
        let text = TraffickerText { name: some(dice, "accused", mark), description: some(dice, "looks", mark) };
        w.add_trafficker(case, text).await.unwrap();
    }
}

/// A paper, and perhaps its end.
pub async fn paper(w: &mut Writing, dice: &mut Dice, (case, by): (Uuid, (Uuid, Uuid)), mark: &str) {
    let day = |days: usize| TimeDelta::days(i64::try_from(days).unwrap());
    let new = NewDocument {
        case,
        kind: dice.one_of(DocumentKind::ALL),
        number: format!("number{mark}-Synthetic"),
        issuer: some(dice, "issuer", mark),
        issued_on: (w.now() - day(20 + dice.below(40))).date_naive(),
        valid_until: dice.percent(70).then(|| (w.now() - day(9) + day(dice.below(40))).date_naive()),
        recorded_by: by,
    };
    let document = w.record_document(new).await.unwrap();
    if dice.percent(30) {
        let end = (dice.one_of(DocumentEnd::ALL), w.now() - day(dice.below(9)));
        w.end_document((case, document), end, by).await.unwrap();
    }
}

/// What somebody of an agency found at her home.
pub async fn home_report(w: &mut Writing, dice: &mut Dice, (case, by): (Uuid, (Uuid, Uuid)), mark: &str) {
    let new = NewHomeInvestigation {
        case,
        visited_at: w.now() - TimeDelta::hours(i64::try_from(dice.below(200)).unwrap()),
        address_found: dice.one_of(AddressFinding::ALL),
        address: some(dice, "foundAddress", mark),
        met_with: some(dice, "metWith", mark),
        willingness: dice.one_of(FamilyWillingness::ALL),
        safety: dice.one_of(HomeSafety::ALL),
        suspects_near: some(dice, "suspects", mark),
        observations: some(dice, "observations", mark),
        supersedes: None,
        signed_by: by,
    };
    w.report_home(new).await.unwrap();
}

/// A file of which somebody put the row there; nobody asks for its content.
pub async fn file(w: &mut Writing, dice: &mut Dice, (case, by): (Uuid, (Uuid, Uuid)), kind: AttachmentKind) {
    let new = NewAttachment {
        place: Place { case, file: Uuid::now_v7() },
        kind,
        content: dice.one_of(ContentType::ALL),
        bytes: 1 + u64::try_from(dice.below(100_000)).unwrap(),
        blob: Uuid::new_v4().simple().to_string(),
        key: (FileKey::fresh(), [7; 32]),
        happened_at: w.now() - TimeDelta::hours(i64::try_from(dice.below(200)).unwrap()),
        recorded_by: by,
    };
    w.add_attachment(new).await.unwrap();
}

/// A plan with a service of each of two agencies, one of them of her health, and what happened in them.
pub async fn support(w: &mut Writing, dice: &mut Dice, (case, world): (Uuid, &World), mark: &str) {
    let by = (world.ngo, world.member("worker"));
    let (at, today) = (w.now() - TimeDelta::days(9), w.now().date_naive());
    let plan = NewSupportPlan {
        case,
        assessed_at: at,
        needs: vec![dice.one_of(SupportNeed::ALL)],
        risk: dice.one_of(RiskLevel::ALL),
        agreement: dice.one_of(PlanAgreement::ALL),
        reservations: some(dice, "reservations", mark),
        days: (today - TimeDelta::days(8), today + TimeDelta::days(90)),
        objectives: (0..2).map(|_| (dice.one_of(SupportNeed::ALL), format!("objective{mark}-Synthetic"))).collect(),
        recorded_by: by,
    };
    let (_, objectives) = w.plan_support(plan).await.unwrap();
    for (objective, provider) in objectives.into_iter().zip([world.ngo, world.other_ngo]) {
        let kind = dice.one_of(ServiceKind::ALL);
        let days = (today - TimeDelta::days(7), None);
        let new = NewService { of: (case, objective), kind, provider, planned_at: at, days, recorded_by: by };
        let service = w.plan_service(new).await.unwrap();
        let came = InService::Session(dice.one_of(Attendance::ALL));
        for (happened, hours) in [(InService::Started, 100), (came, 50)] {
            let event = NewServiceEvent {
                of: (case, service),
                service: kind,
                happened,
                words: some(dice, "session", mark),
                next_on: None,
                happened_at: w.now() - TimeDelta::hours(hours),
                recorded_by: by,
            };
            w.service_happens(event).await.unwrap();
        }
    }
}

/// That she was looked after by one of two organisations, and that something threatens her.
pub async fn followed(w: &mut Writing, dice: &mut Dice, (case, world): (Uuid, &World), mark: &str) {
    let by = dice.one_of(&[(world.ngo, "worker"), (world.other_ngo, "provider")]);
    let recorded_by = (by.0, world.member(by.1));
    let happened_at = w.now() - TimeDelta::hours(i64::try_from(dice.below(200)).unwrap());
    let new = NewFollowUp {
        case,
        means: dice.one_of(FollowUpMeans::ALL),
        safety: dice.one_of(FollowUpSafety::ALL),
        found: some(dice, "found", mark),
        next_on: None,
        happened_at,
        recorded_by,
    };
    w.follow_up(new).await.unwrap();
    let new = NewSafetyAlert {
        case,
        kind: dice.one_of(SafetyAlertKind::ALL),
        level: dice.one_of(SafetyAlertLevel::ALL),
        words: some(dice, "threat", mark),
        happened_at,
        recorded_by,
    };
    w.raise_alert(new).await.unwrap();
}

/// That she was told, or that somebody tried, and that somebody looked at what ends.
pub async fn told_her(w: &mut Writing, dice: &mut Dice, (case, world): (Uuid, &World)) {
    let happened_at = w.now() - TimeDelta::hours(i64::try_from(dice.below(900)).unwrap());
    let notice = NewVictimNotice {
        case,
        kind: dice.one_of(VictimNoticeKind::ALL),
        channel: dice.one_of(NoticeChannel::ALL),
        outcome: dice.one_of(VictimNoticeOutcome::ALL),
        language: dice.one_of(Language::ALL),
        interpreter: dice.percent(50),
        contents: vec![dice.one_of(VictimNoticeContent::ALL)],
        plan_written_at: None,
        happened_at,
        recorded_by: (world.ngo, world.member("worker")),
    };
    w.victim_notice(notice).await.unwrap();
    let discharge = NewDutyDischarge {
        of: (case, case),
        kind: dice.one_of(&[DutyKind::Reconsent, DutyKind::ShelterLimit]),
        due_on: happened_at.date_naive(),
        outcome: dice.one_of(DutyOutcome::ALL),
        next_on: None,
        happened_at,
        recorded_by: (world.ngo, world.member("worker")),
    };
    w.discharge_duty(discharge).await.unwrap();
}

/// A verification that is at one of several bodies, or was; and perhaps how her home may be asked.
pub async fn verification(w: &mut Writing, dice: &mut Dice, (case, world): (Uuid, &World), contact: Option<&str>) {
    let (at, until, by) =
        (w.now() - TimeDelta::days(9), w.now() + TimeDelta::days(60), (world.ngo, world.member("worker")));
    let request = w.ask_verification(case, (until, at), by).await.unwrap();
    if let Some(mark) = contact {
        let text = |field: &str| format!("{field}{mark}-Synthetic");
        let text = SafeContactText {
            who_may_call: text("callers"),
            when_to_call: text("hours"),
            words_to_use: text("words"),
            who_does_not_know: text("unaware"),
        };
        w.write_safe_contact((case, Some(request)), text, by).await.unwrap();
    }
    for (place, agency) in [Some(world.desk), None, Some(world.home_thana)].into_iter().enumerate() {
        let new = NewHop { body: dice.one_of(VerifyingBody::ALL), agency, answer_days: dice.percent(50).then_some(5) };
        let hop = w.plan_hop((case, request), (i32::try_from(place).unwrap(), by.0), new).await.unwrap();
        if dice.percent(70) {
            let said_by = (agency.unwrap_or(world.ngo), by.1);
            let event = |kind, by| HopEvent::at_hop((case, request), (hop, kind), at, by);
            w.hop_event(event(VerificationEventKind::Opened, by)).await.unwrap();
            let blockers = vec![dice.one_of(VerificationBlocker::ALL)];
            let blocked = event(VerificationEventKind::Blocked, if dice.percent(50) { by } else { said_by });
            w.hop_event(HopEvent { blockers, ..blocked }).await.unwrap();
            if dice.percent(40) {
                let outcome = Some(dice.one_of(HopOutcome::ALL));
                let answered = event(VerificationEventKind::Answered, said_by);
                w.hop_event(HopEvent { outcome, ..answered }).await.unwrap();
            }
        }
    }
}

fn some(dice: &mut Dice, field: &str, mark: &str) -> Option<String> {
    dice.percent(85).then(|| format!("{field}{mark}-Synthetic"))
}

/// Names that several people have, in both scripts, and numbers that several people share: what is looked for.
pub const NAMES: [(&str, &str); 2] = [("Rahima", "রহিমা"), ("Fatema", "ফাতেমা")];
pub const PHONES: [&str; 2] = ["01010000001", "+880 1010 000002"];

pub fn identity(dice: &mut Dice, mark: &str) -> IdentityText {
    let (latin, bangla) = dice.one_of(&NAMES);
    IdentityText {
        name: some(dice, "name", mark).map(|name| format!("{latin} {name}")),
        name_bn: some(dice, "nameBn", mark).map(|name| format!("{bangla} {name}")),
        father_name: some(dice, "father", mark),
        mother_name: some(dice, "mother", mark),
        national_id: some(dice, "number", mark),
    }
}

pub fn contact(dice: &mut Dice, mark: &str) -> ContactText {
    let address = some(dice, "address", mark).map(|line| format!("BD4041\n{line}"));
    let number = dice.one_of(&PHONES);
    ContactText { phone: some(dice, "phone", mark).map(|phone| format!("{number}, {phone}")), address }
}

pub fn family(dice: &mut Dice, mark: &str) -> FamilyText {
    FamilyText { guardian_name: some(dice, "guardian", mark), situation: some(dice, "situation", mark) }
}

pub fn whereabouts(dice: &mut Dice, mark: &str) -> WhereaboutsText {
    WhereaboutsText { present_place: some(dice, "place", mark), next_place: some(dice, "next", mark) }
}

pub fn legal(dice: &mut Dice, mark: &str) -> LegalText {
    LegalText {
        gd_reference: some(dice, "gd", mark),
        fir_reference: some(dice, "fir", mark),
        court_reference: some(dice, "court", mark),
        external_reference: some(dice, "external", mark),
    }
}

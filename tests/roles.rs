//! One case, related to every agency: who sees what of it.
//!
//! Each line of an answer names a viewer and a purpose, then the classes that are shown (with `~` a mask), and after
//! each reason the classes that it withholds. Where nothing stands of a class it is withheld for `ROLE`; `COORDINATION`
//! is shown wherever there is a case at all.

use std::collections::{BTreeMap, BTreeSet};

use api::disclosure::field::Field;
use chrono::TimeDelta;
use entities::vocabulary::{DataClass, PackageCode, Purpose, RelationKind as R};
use serde_json::{Value, json};

use crate::harness::app::{Answer, TestApp};
use crate::harness::journey::{handover, plan};
use crate::harness::world::{Case, World, canary};

/// Every field of a case and of its person.
const EVERYTHING: &str = "query ($id: ID!) { case(id: $id) {
    id code channel stage openedAt enteredAt lead { code } stages { stage } relations { kind agency { code } }
    version viewKey redactions { field effect mask reason }
    homeDistrict { pcode } homeUpazila { pcode } foundCountry foundState { code } foundDistrict { pcode }
    exploitation { value } meansOfControl { value } minorStatus { state } presentPlace nextPlace account
    healthCondition gdReference firReference courtReference externalReference legalBases { basis { code } }
    guardians { kinship } companions { code } relatives { code } samePerson { code } subjectRequests { kind }
    verificationHops { body state agency { code } outcome redactions { field } }
    returnWishes { wish saidAt explainedBy { code } }
    bestInterestDecisions { outcome reasons orderNumber }
    courtCases { number stage recordedBy { code } } statements { kind words } legalAssistance { number inForce }
    hearings { state courtPoint remotePoint afterCare { dueOn } } testimonyWishes { wish explainedBy { code } }
    homeInvestigations { visitedAt addressFound address metWith willingness safety suspectsNear observations agency { code } redactions { field } }
    supportPlans { agreement needs risk redactions { field } objectives { need words } }
    services { kind provider { code } events { attendance words healthWords redactions { field } } }
    followUps { safety found } safetyAlerts { kind words done } closures { state reason words leftToDo }
    victimNotices { kind channel outcome contents toldBy { code } }
    safeContact { whoMayCall whenToCall wordsToUse whoDoesNotKnow writtenAt }
    travelDocuments { kind number issuer issuedOn inForce recordedBy { code } redactions { field } }
    photos { kind } medicalPapers { kind } courtPapers { kind } statementRecordings { kind } travelPapers { kind }
    consentProofs { kind } placePhotos { kind } traffickerPapers { kind }
    traffickers { name description } handovers { plannedAt needs } consents { packages provisions { class } }
    person { id version viewKey redactions { field effect mask reason } name nameBn fatherName motherName nationalId
        birth { date year ageBand } phone address { line district { pcode } } guardianName familySituation } } }";

/// Sealed fields, each with a canary, by the object on which they stand.
const SEALED: [(&str, &str); 17] = [
    ("Person", "name"),
    ("Person", "nameBn"),
    ("Person", "fatherName"),
    ("Person", "motherName"),
    ("Person", "nationalId"),
    ("Person", "phone"),
    ("Person", "guardianName"),
    ("Person", "familySituation"),
    ("Case", "presentPlace"),
    ("Case", "nextPlace"),
    ("Case", "account"),
    ("Case", "healthCondition"),
    ("Case", "gdReference"),
    ("Case", "firReference"),
    ("Case", "courtReference"),
    ("Case", "externalReference"),
    // The number of a paper, seen where papers are listed.
    ("Case", "travelDocuments"),
];

/// Fields of which nothing was recorded.
const NOT_RECORDED: [&str; 2] = ["homeUpazila", "foundDistrict"];

/// Who asks, what for.
const VIEWERS: [(&str, Purpose); 25] = [
    ("worker", Purpose::Shelter),
    ("worker", Purpose::Repatriation),
    ("worker", Purpose::Testimony),
    ("colleague", Purpose::Shelter),
    ("nurse", Purpose::HealthCare),
    ("officer", Purpose::Oversight),
    ("provider", Purpose::Shelter),
    ("provider", Purpose::HealthCare),
    ("provider", Purpose::Reintegration),
    ("provider", Purpose::Testimony),
    ("provider-desk", Purpose::Reintegration),
    ("thana", Purpose::Handover),
    ("home", Purpose::Verification),
    ("home", Purpose::FamilyTracing),
    ("cid", Purpose::Investigation),
    ("cid", Purpose::Testimony),
    ("cid-colleague", Purpose::Investigation),
    ("desk", Purpose::Verification),
    ("post", Purpose::Handover),
    ("bsf", Purpose::Handover),
    ("shelter", Purpose::Repatriation),
    ("shelter", Purpose::FamilyTracing),
    ("secretariat", Purpose::Coordination),
    ("seat", Purpose::Coordination),
    ("seat", Purpose::Verification),
];

/// A case to which every agency is tied, with a handover next week.
async fn related() -> (TestApp, World, Case) {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let case = world.case(&app).await;
    for (agency, kind) in [
        (world.other_ngo, R::ServiceProvider),
        (world.thana, R::ReceivingStation),
        (world.home_thana, R::HomeStation),
        (world.cid, R::Investigator),
        (world.desk, R::Verifier),
        (world.post, R::HandoverPost),
        (world.bsf, R::HandoverPost),
        (world.shelter, R::Counterpart),
    ] {
        world.relate(&app, &case, agency, kind).await;
    }
    world.assign(&app, &case, (world.other_ngo, "provider")).await;
    world.assign(&app, &case, (world.cid, "cid")).await;
    plan(&app, handover(&world, app.now() + TimeDelta::days(7), &[&case])).await;
    (app, world, case)
}

async fn ask(app: &TestApp, case: &Case, (subject, purpose): (&str, Purpose)) -> Answer {
    let id = app.store.keyed().global_id("Case", &[case.id]);
    let answer = app.ask_with(subject, purpose, EVERYTHING, json!({ "id": id })).await;
    assert_eq!(answer.body["errors"], Value::Null, "{subject} {}: {}", purpose.code(), answer.text);
    answer
}

/// What stands in the redactions, class by class; the values must agree with it.
fn summary(answer: &Answer) -> String {
    if answer.at("/case").is_null() {
        return "no case".to_owned();
    }
    let mut groups: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (object, path) in [("Case", "/case"), ("Person", "/case/person")] {
        for field in Field::of(object).filter(|field| field.class() != DataClass::Coordination) {
            let redaction = answer.redaction(path, field.name());
            let value = answer.at(&format!("{path}/{}", field.name()));
            let withheld = redaction.as_deref().and_then(|text| text.strip_prefix("WITHHELD "));
            let empty = withheld.is_some() || NOT_RECORDED.contains(&field.name());
            assert_eq!(value.is_null(), empty, "{}: {}", field.path(), answer.text);
            let mask = redaction.as_deref().and_then(|text| text.strip_prefix("MASKED "));
            let class = mask.map_or(field.class().code().to_owned(), |mask| format!("{}~{mask}", field.class().code()));
            groups.entry(withheld.unwrap_or_default().to_owned()).or_default().insert(class);
        }
    }
    for (object, field) in SEALED {
        let path = if object == "Case" { "/case" } else { "/case/person" };
        let shown = answer.redaction(path, field).is_none();
        assert_eq!(answer.text.contains(&canary(field, "")), shown, "{object}.{field}: {}", answer.text);
    }
    groups.remove("ROLE");
    let line = |(reason, classes): (&String, &BTreeSet<String>)| {
        let classes: Vec<&str> = classes.iter().map(String::as_str).collect();
        format!("{reason}{}{}", if reason.is_empty() { "" } else { ": " }, classes.join(" "))
    };
    let nothing = (!groups.contains_key("")).then(|| "nothing".to_owned());
    nothing.into_iter().chain(groups.iter().map(line)).collect::<Vec<_>>().join(" | ")
}

async fn all(app: &TestApp, case: &Case) -> String {
    let mut lines = String::new();
    for (subject, purpose) in VIEWERS {
        let summary = summary(&ask(app, case, (subject, purpose)).await);
        lines.push_str(&format!("{subject} {}: {summary}\n", purpose.code()));
    }
    lines
}

#[tokio::test]
async fn before_anything_is_agreed() {
    let (app, _, case) = related().await;
    insta::assert_snapshot!(all(&app, &case).await, @r"
    worker SHELTER: BIRTH CONSENT CONTACT EXPLOITATION FAMILY HEALTH IDENTITY NARRATIVE PLACE_FOUND PLACE_HOME SERVICES TRAFFICKER WHEREABOUTS | PURPOSE: HANDOVER LEGAL TRAVEL_DOCUMENT
    worker REPATRIATION: BIRTH CONSENT CONTACT FAMILY HANDOVER IDENTITY LEGAL PLACE_FOUND PLACE_HOME TRAVEL_DOCUMENT WHEREABOUTS | PURPOSE: EXPLOITATION HEALTH NARRATIVE SERVICES TRAFFICKER
    worker TESTIMONY: BIRTH CONSENT EXPLOITATION IDENTITY LEGAL NARRATIVE PLACE_FOUND PLACE_HOME TRAFFICKER WHEREABOUTS | PURPOSE: CONTACT FAMILY HANDOVER HEALTH SERVICES TRAVEL_DOCUMENT
    colleague SHELTER: nothing | ASSIGNMENT: BIRTH CONSENT CONTACT EXPLOITATION FAMILY HEALTH IDENTITY NARRATIVE PLACE_FOUND PLACE_HOME SERVICES TRAFFICKER WHEREABOUTS | PURPOSE: HANDOVER LEGAL TRAVEL_DOCUMENT
    nurse HEALTH_CARE: BIRTH CONSENT HEALTH IDENTITY PLACE_FOUND PLACE_HOME SERVICES | PURPOSE: CONTACT EXPLOITATION FAMILY HANDOVER LEGAL NARRATIVE TRAFFICKER TRAVEL_DOCUMENT WHEREABOUTS
    officer OVERSIGHT: CONSENT
    provider SHELTER: nothing | BASIS: BIRTH CONSENT IDENTITY SERVICES WHEREABOUTS | PURPOSE: CONTACT FAMILY HEALTH LEGAL NARRATIVE PLACE_HOME
    provider HEALTH_CARE: nothing | BASIS: BIRTH CONSENT HEALTH IDENTITY SERVICES | PURPOSE: CONTACT FAMILY LEGAL NARRATIVE PLACE_HOME WHEREABOUTS
    provider REINTEGRATION: nothing | BASIS: BIRTH CONSENT CONTACT IDENTITY SERVICES | PURPOSE: FAMILY HEALTH LEGAL NARRATIVE PLACE_HOME WHEREABOUTS
    provider TESTIMONY: nothing | BASIS: BIRTH CONSENT IDENTITY LEGAL NARRATIVE | PURPOSE: CONTACT FAMILY HEALTH PLACE_HOME SERVICES WHEREABOUTS
    provider-desk REINTEGRATION: nothing | ASSIGNMENT: CONTACT IDENTITY SERVICES | BASIS: BIRTH CONSENT CONTACT | PURPOSE: FAMILY HEALTH LEGAL NARRATIVE PLACE_HOME WHEREABOUTS
    thana HANDOVER: nothing | BASIS: BIRTH CONSENT CONTACT IDENTITY PLACE_HOME | WINDOW: HANDOVER
    home VERIFICATION: nothing | BASIS: BIRTH CONSENT CONTACT FAMILY IDENTITY PLACE_HOME
    home FAMILY_TRACING: nothing | BASIS: CONSENT CONTACT FAMILY IDENTITY PLACE_HOME | PURPOSE: BIRTH
    cid INVESTIGATION: nothing | BASIS: BIRTH CONSENT EXPLOITATION IDENTITY LEGAL NARRATIVE PLACE_FOUND TRAFFICKER
    cid TESTIMONY: nothing | BASIS: CONSENT IDENTITY LEGAL | PURPOSE: BIRTH EXPLOITATION NARRATIVE PLACE_FOUND TRAFFICKER
    cid-colleague INVESTIGATION: nothing | ASSIGNMENT: BIRTH CONSENT EXPLOITATION IDENTITY LEGAL NARRATIVE PLACE_FOUND TRAFFICKER
    desk VERIFICATION: nothing | BASIS: BIRTH CONSENT CONTACT IDENTITY PLACE_HOME | PURPOSE: TRAVEL_DOCUMENT
    post HANDOVER: nothing | WINDOW: BIRTH CONSENT HANDOVER IDENTITY TRAVEL_DOCUMENT
    bsf HANDOVER: nothing | WINDOW: HANDOVER TRAVEL_DOCUMENT
    shelter REPATRIATION: nothing | BASIS: BIRTH CONSENT IDENTITY PLACE_HOME TRAVEL_DOCUMENT | PURPOSE: FAMILY
    shelter FAMILY_TRACING: nothing | BASIS: CONSENT FAMILY IDENTITY PLACE_HOME | PURPOSE: BIRTH TRAVEL_DOCUMENT
    secretariat COORDINATION: PLACE_FOUND PLACE_HOME
    seat COORDINATION: no case
    seat VERIFICATION: nothing | BASIS: BIRTH CONSENT CONTACT IDENTITY PLACE_HOME | PURPOSE: TRAVEL_DOCUMENT
    ");
}

#[tokio::test]
async fn once_she_agreed_to_everything() {
    let (app, world, case) = related().await;
    world.agree(&app, &case, PackageCode::ALL).await;
    insta::assert_snapshot!(all(&app, &case).await, @r"
    worker SHELTER: BIRTH CONSENT CONTACT EXPLOITATION FAMILY HEALTH IDENTITY NARRATIVE PLACE_FOUND PLACE_HOME SERVICES TRAFFICKER WHEREABOUTS | PURPOSE: HANDOVER LEGAL TRAVEL_DOCUMENT
    worker REPATRIATION: BIRTH CONSENT CONTACT FAMILY HANDOVER IDENTITY LEGAL PLACE_FOUND PLACE_HOME TRAVEL_DOCUMENT WHEREABOUTS | PURPOSE: EXPLOITATION HEALTH NARRATIVE SERVICES TRAFFICKER
    worker TESTIMONY: BIRTH CONSENT EXPLOITATION IDENTITY LEGAL NARRATIVE PLACE_FOUND PLACE_HOME TRAFFICKER WHEREABOUTS | PURPOSE: CONTACT FAMILY HANDOVER HEALTH SERVICES TRAVEL_DOCUMENT
    colleague SHELTER: nothing | ASSIGNMENT: BIRTH CONSENT CONTACT EXPLOITATION FAMILY HEALTH IDENTITY NARRATIVE PLACE_FOUND PLACE_HOME SERVICES TRAFFICKER WHEREABOUTS | PURPOSE: HANDOVER LEGAL TRAVEL_DOCUMENT
    nurse HEALTH_CARE: BIRTH CONSENT HEALTH IDENTITY PLACE_FOUND PLACE_HOME SERVICES | PURPOSE: CONTACT EXPLOITATION FAMILY HANDOVER LEGAL NARRATIVE TRAFFICKER TRAVEL_DOCUMENT WHEREABOUTS
    officer OVERSIGHT: CONSENT
    provider SHELTER: BIRTH~AGE_BAND CONSENT IDENTITY SERVICES WHEREABOUTS | PURPOSE: CONTACT FAMILY HEALTH LEGAL NARRATIVE PLACE_HOME
    provider HEALTH_CARE: BIRTH~AGE_BAND CONSENT HEALTH IDENTITY SERVICES | PURPOSE: CONTACT FAMILY LEGAL NARRATIVE PLACE_HOME WHEREABOUTS
    provider REINTEGRATION: BIRTH~AGE_BAND CONSENT CONTACT IDENTITY SERVICES | PURPOSE: FAMILY HEALTH LEGAL NARRATIVE PLACE_HOME WHEREABOUTS
    provider TESTIMONY: BIRTH~AGE_BAND CONSENT IDENTITY LEGAL NARRATIVE | PURPOSE: CONTACT FAMILY HEALTH PLACE_HOME SERVICES WHEREABOUTS
    provider-desk REINTEGRATION: BIRTH~AGE_BAND CONSENT CONTACT~DISTRICT | ASSIGNMENT: CONTACT IDENTITY SERVICES | PURPOSE: FAMILY HEALTH LEGAL NARRATIVE PLACE_HOME WHEREABOUTS
    thana HANDOVER: BIRTH~YEAR CONSENT CONTACT IDENTITY PLACE_HOME | WINDOW: HANDOVER
    home VERIFICATION: BIRTH CONSENT CONTACT FAMILY IDENTITY PLACE_HOME
    home FAMILY_TRACING: CONSENT CONTACT FAMILY IDENTITY PLACE_HOME | PURPOSE: BIRTH
    cid INVESTIGATION: BIRTH~YEAR CONSENT EXPLOITATION IDENTITY LEGAL NARRATIVE PLACE_FOUND TRAFFICKER
    cid TESTIMONY: CONSENT IDENTITY LEGAL | PURPOSE: BIRTH EXPLOITATION NARRATIVE PLACE_FOUND TRAFFICKER
    cid-colleague INVESTIGATION: nothing | ASSIGNMENT: BIRTH CONSENT EXPLOITATION IDENTITY LEGAL NARRATIVE PLACE_FOUND TRAFFICKER
    desk VERIFICATION: BIRTH CONSENT CONTACT IDENTITY PLACE_HOME | PURPOSE: TRAVEL_DOCUMENT
    post HANDOVER: nothing | WINDOW: BIRTH CONSENT HANDOVER IDENTITY TRAVEL_DOCUMENT
    bsf HANDOVER: nothing | WINDOW: HANDOVER TRAVEL_DOCUMENT
    shelter REPATRIATION: BIRTH~YEAR CONSENT IDENTITY PLACE_HOME TRAVEL_DOCUMENT | PURPOSE: FAMILY
    shelter FAMILY_TRACING: CONSENT FAMILY IDENTITY PLACE_HOME | PURPOSE: BIRTH TRAVEL_DOCUMENT
    secretariat COORDINATION: PLACE_FOUND PLACE_HOME
    seat COORDINATION: no case
    seat VERIFICATION: BIRTH CONSENT CONTACT IDENTITY PLACE_HOME | PURPOSE: TRAVEL_DOCUMENT
    ");
}

#[tokio::test]
async fn when_only_the_law_carries_it() {
    let (app, world, case) = related().await;
    for code in ["PSHTO-2026", "COURT-ORDER", "MLA-2012-S18", "VITAL-INTEREST", "PDPO-2025", "MOU-2015"] {
        world.attach(&app, &case, code).await;
    }
    insta::assert_snapshot!(all(&app, &case).await, @r"
    worker SHELTER: BIRTH CONSENT CONTACT EXPLOITATION FAMILY HEALTH IDENTITY NARRATIVE PLACE_FOUND PLACE_HOME SERVICES TRAFFICKER WHEREABOUTS | PURPOSE: HANDOVER LEGAL TRAVEL_DOCUMENT
    worker REPATRIATION: BIRTH CONSENT CONTACT FAMILY HANDOVER IDENTITY LEGAL PLACE_FOUND PLACE_HOME TRAVEL_DOCUMENT WHEREABOUTS | PURPOSE: EXPLOITATION HEALTH NARRATIVE SERVICES TRAFFICKER
    worker TESTIMONY: BIRTH CONSENT EXPLOITATION IDENTITY LEGAL NARRATIVE PLACE_FOUND PLACE_HOME TRAFFICKER WHEREABOUTS | PURPOSE: CONTACT FAMILY HANDOVER HEALTH SERVICES TRAVEL_DOCUMENT
    colleague SHELTER: nothing | ASSIGNMENT: BIRTH CONSENT CONTACT EXPLOITATION FAMILY HEALTH IDENTITY NARRATIVE PLACE_FOUND PLACE_HOME SERVICES TRAFFICKER WHEREABOUTS | PURPOSE: HANDOVER LEGAL TRAVEL_DOCUMENT
    nurse HEALTH_CARE: BIRTH CONSENT HEALTH IDENTITY PLACE_FOUND PLACE_HOME SERVICES | PURPOSE: CONTACT EXPLOITATION FAMILY HANDOVER LEGAL NARRATIVE TRAFFICKER TRAVEL_DOCUMENT WHEREABOUTS
    officer OVERSIGHT: CONSENT
    provider SHELTER: BIRTH~AGE_BAND IDENTITY WHEREABOUTS | BASIS: CONSENT SERVICES | PURPOSE: CONTACT FAMILY HEALTH LEGAL NARRATIVE PLACE_HOME
    provider HEALTH_CARE: HEALTH | BASIS: BIRTH CONSENT IDENTITY SERVICES | PURPOSE: CONTACT FAMILY LEGAL NARRATIVE PLACE_HOME WHEREABOUTS
    provider REINTEGRATION: nothing | BASIS: BIRTH CONSENT CONTACT IDENTITY SERVICES | PURPOSE: FAMILY HEALTH LEGAL NARRATIVE PLACE_HOME WHEREABOUTS
    provider TESTIMONY: nothing | BASIS: BIRTH CONSENT IDENTITY LEGAL NARRATIVE | PURPOSE: CONTACT FAMILY HEALTH PLACE_HOME SERVICES WHEREABOUTS
    provider-desk REINTEGRATION: nothing | ASSIGNMENT: CONTACT IDENTITY SERVICES | BASIS: BIRTH CONSENT CONTACT | PURPOSE: FAMILY HEALTH LEGAL NARRATIVE PLACE_HOME WHEREABOUTS
    thana HANDOVER: BIRTH~YEAR CONTACT IDENTITY PLACE_HOME | BASIS: CONSENT | WINDOW: HANDOVER
    home VERIFICATION: BIRTH CONTACT FAMILY IDENTITY PLACE_HOME | BASIS: CONSENT
    home FAMILY_TRACING: nothing | BASIS: CONSENT CONTACT FAMILY IDENTITY PLACE_HOME | PURPOSE: BIRTH
    cid INVESTIGATION: BIRTH~YEAR EXPLOITATION IDENTITY LEGAL NARRATIVE PLACE_FOUND TRAFFICKER | BASIS: CONSENT
    cid TESTIMONY: IDENTITY LEGAL | BASIS: CONSENT | PURPOSE: BIRTH EXPLOITATION NARRATIVE PLACE_FOUND TRAFFICKER
    cid-colleague INVESTIGATION: nothing | ASSIGNMENT: BIRTH CONSENT EXPLOITATION IDENTITY LEGAL NARRATIVE PLACE_FOUND TRAFFICKER
    desk VERIFICATION: BIRTH CONTACT IDENTITY PLACE_HOME | BASIS: CONSENT | PURPOSE: TRAVEL_DOCUMENT
    post HANDOVER: nothing | WINDOW: BIRTH CONSENT HANDOVER IDENTITY TRAVEL_DOCUMENT
    bsf HANDOVER: nothing | WINDOW: HANDOVER TRAVEL_DOCUMENT
    shelter REPATRIATION: nothing | BASIS: BIRTH CONSENT IDENTITY PLACE_HOME TRAVEL_DOCUMENT | PURPOSE: FAMILY
    shelter FAMILY_TRACING: nothing | BASIS: CONSENT FAMILY IDENTITY PLACE_HOME | PURPOSE: BIRTH TRAVEL_DOCUMENT
    secretariat COORDINATION: PLACE_FOUND PLACE_HOME
    seat COORDINATION: no case
    seat VERIFICATION: BIRTH CONTACT IDENTITY PLACE_HOME | BASIS: CONSENT | PURPOSE: TRAVEL_DOCUMENT
    ");
}

#[tokio::test]
async fn an_agency_without_relation_and_an_administrator_see_no_case() {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let case = world.case(&app).await;
    world.agree(&app, &case, PackageCode::ALL).await;
    world.attach(&app, &case, "PSHTO-2026").await;
    for (subject, purpose) in VIEWERS {
        let leads = ["worker", "colleague", "nurse", "officer", "secretariat"].contains(&subject);
        let found = !ask(&app, &case, (subject, purpose)).await.at("/case").is_null();
        assert_eq!(found, leads, "{subject}");
    }
    let id = app.store.keyed().global_id("Case", &[case.id]);
    for purpose in Purpose::ALL {
        let answer = app.ask_with("admin", *purpose, EVERYTHING, json!({ "id": id })).await;
        assert!(answer.body["data"]["case"].is_null(), "{}: {}", purpose.code(), answer.text);
    }
}

#[tokio::test]
async fn a_seat_sees_what_is_on_an_agenda_that_names_its_body() {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let case = world.case(&app).await;
    let seat = async |purpose| ask(&app, &case, ("seat", purpose)).await;
    assert!(seat(Purpose::Coordination).await.at("/case").is_null());
    world.relate(&app, &case, world.desk, R::Coordinator).await;
    let seen = seat(Purpose::Coordination).await;
    assert_eq!(summary(&seen), "PLACE_FOUND PLACE_HOME");
    assert!(!seen.text.contains("canary"));
    assert!(seat(Purpose::Verification).await.at("/case").is_null(), "an agenda is no hop");
    let capacity = async |subject, purpose| {
        let answer = app.ask(subject, purpose, "{ viewer { role capacity } }").await;
        answer.at("/viewer/capacity").as_str().unwrap().to_owned()
    };
    assert_eq!(capacity("seat", Purpose::Coordination).await, "TASK_FORCE");
    assert_eq!(capacity("seat", Purpose::Statistics).await, "TASK_FORCE");
    assert_eq!(capacity("seat", Purpose::Verification).await, "POLICE_STATION");
    app.advance(TimeDelta::days(300));
    world.relate(&app, &case, world.desk, R::Coordinator).await;
    assert_eq!(capacity("seat", Purpose::Coordination).await, "POLICE_STATION", "the seat is over");
    assert!(seat(Purpose::Coordination).await.at("/case").is_null());
}

#[tokio::test]
async fn who_referred_her_follows_the_case_and_not_the_person() {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let case = world.case(&app).await;
    world.agree(&app, &case, PackageCode::ALL).await;
    for (agency, subject) in [(world.other_ngo, "provider"), (world.home_thana, "home"), (world.shelter, "shelter")] {
        world.relate(&app, &case, agency, R::Referrer).await;
        assert_eq!(summary(&ask(&app, &case, (subject, Purpose::Rescue)).await), "nothing");
    }
}

#[tokio::test]
async fn a_hop_that_is_over_shows_nothing() {
    let (app, _, case) = related().await;
    assert!(!ask(&app, &case, ("desk", Purpose::Verification)).await.at("/case").is_null());
    app.advance(TimeDelta::days(30));
    assert!(ask(&app, &case, ("desk", Purpose::Verification)).await.at("/case").is_null());
}

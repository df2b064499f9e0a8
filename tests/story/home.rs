//! Home again: how she may be reached, what she agrees to now, what is planned with her, and who gives it.

use chrono::TimeDelta;
use entities::vocabulary::Purpose;
use serde_json::{Value, json};

use super::Story;
use super::silence::{ADDRESS, COUNSELLED, LESSON, PHONE};
use crate::harness::consents::{agrees, line};

/// Whoever goes with her.
pub const WORKER: (&str, Purpose) = ("worker", Purpose::Reintegration);
/// Who teaches her.
pub const PROVIDER: (&str, Purpose) = ("provider", Purpose::Reintegration);
/// Who counsels her.
pub const COUNSELLOR: (&str, Purpose) = ("counsellor", Purpose::HealthCare);

/// What the package for court opens to organisations.
pub const OF_COURT: [&str; 5] = ["IDENTITY", "BIRTH", "NARRATIVE", "LEGAL", "CONSENT"];

pub async fn told(story: &mut Story) {
    agreed(story).await;
    planned(story).await;
    given(story).await;
}

async fn agreed(story: &mut Story) {
    story
        .telling
        .step("She says how she may be reached safely, and agrees to be served and to court; the shelter's tie ends");
    let worker = ("worker", Purpose::Repatriation);
    let reach = json!({ "caseId": story.case(), "ifVersion": story.version("person").await, "phone": PHONE,
        "address": { "line": ADDRESS, "district": "BD4087" } });
    story.does(worker, "correctPerson", reach).await;
    let safe = json!({ "whoMayCall": "her sister (Synthetic)", "whenToCall": "after the evening prayer (Synthetic)",
        "wordsToUse": "the sewing class begins on Sunday (Synthetic)", "whoDoesNotKnow": "her brothers (Synthetic)" });
    let revised = json!({ "caseId": story.case(), "safeContact": safe });
    story.does(("worker", Purpose::Verification), "reviseSafeContact", revised).await;
    way_home_ends(story).await;
    let (cid, clinic) = (story.world.cid, story.clinic);
    story.tied(("worker", Purpose::Testimony), (cid, "INVESTIGATOR"), "cid").await;
    story.tied(WORKER, (clinic, "SERVICE_PROVIDER"), "counsellor").await;
    // Until she agrees they see that there is a case, and nothing of her.
    story.told_later().await;
    let mut consent = agrees(&story.app, &story.as_case(), &["SERVICES_AFTER_RETURN", "COURT"]);
    // What is for court is not for every organisation that serves her: she keeps it from all of them.
    consent["without"] = OF_COURT.map(|class| line("PARTNER_NGO", "TESTIMONY", class)).into();
    let door = story.does(WORKER, "recordConsent", consent).await;
    assert_eq!(door, None, "the organisation that leads gains nothing by it");
    story.told_later().await;
}

/// What the way home needed is over, and the tie with it: she is looked after here.
async fn way_home_ends(story: &mut Story) {
    let query = "query($id: ID!) { case(id: $id) { relations { id kind } } }";
    let answer = story.app.ask_with(WORKER.0, WORKER.1, query, json!({ "id": story.case() })).await;
    let mut ties = answer.at("/case/relations").as_array().unwrap().iter();
    let tie = ties.find(|tie| tie["kind"] == "COUNTERPART").unwrap()["id"].clone();
    story.does(WORKER, "endRelation", json!({ "relationId": tie })).await;
}

async fn planned(story: &mut Story) {
    story.telling.step("What she needs is assessed with her, and a plan is made that she agrees to");
    let today = story.app.now().date_naive();
    let plan = json!({ "caseId": story.case(), "assessedAt": story.app.now().to_rfc3339(),
        "needs": ["MENTAL_HEALTH", "HEALTH", "LIVELIHOOD", "LEGAL"], "risk": "HIGH", "agreement": "AGREED",
        "startsOn": today.to_string(), "reviewOn": (today + TimeDelta::days(90)).to_string(), "objectives": [
            { "need": "MENTAL_HEALTH", "words": "she sleeps through (Synthetic)" },
            { "need": "HEALTH", "words": "her hand heals (Synthetic)" },
            { "need": "LIVELIHOOD", "words": "she earns as a tailor (Synthetic)" },
            { "need": "LEGAL", "words": "she is heard where he is tried (Synthetic)" }] });
    story.does(WORKER, "recordSupportPlan", plan).await;
    let (clinic, school) = (story.clinic, story.world.other_ngo);
    for (need, kind, provider) in [
        ("MENTAL_HEALTH", "COUNSELLING", clinic),
        ("HEALTH", "MEDICAL", clinic),
        ("LIVELIHOOD", "LIFE_SKILLS", school),
        ("LIVELIHOOD", "VOCATIONAL", school),
    ] {
        story.service_planned((need, kind), provider).await;
    }
    story.does(WORKER, "reachStage", json!({ "caseId": story.case(), "stage": "REINTEGRATING" })).await;
    story.told_later().await;
}

async fn given(story: &mut Story) {
    story.telling.step("Two organisations serve her, and each writes down what it gives; those who may use nothing of her any more say that it is gone");
    for (who, kind, words) in [
        (COUNSELLOR, "COUNSELLING", "she came with her sister (Synthetic)"),
        (COUNSELLOR, "MEDICAL", "a fracture that was never set (Synthetic)"),
        (PROVIDER, "LIFE_SKILLS", "eight women sit in the room (Synthetic)"),
        (PROVIDER, "VOCATIONAL", "machine eleven is hers (Synthetic)"),
    ] {
        let start = json!({ "serviceId": story.service(who, kind).await, "words": words });
        story.does(who, "startService", start).await;
    }
    story.app.advance(TimeDelta::days(2));
    // Whoever had something of her and may use it no longer says that it is gone, a day after the tie ended.
    for who in [("home", Purpose::Verification), ("shelter", Purpose::Repatriation)] {
        story.says_it_is_gone(who).await;
    }
    for (who, kind, words) in [
        (COUNSELLOR, "COUNSELLING", COUNSELLED),
        (COUNSELLOR, "MEDICAL", "the splint stays for a month (Synthetic)"),
        (PROVIDER, "LIFE_SKILLS", "she spoke before the others (Synthetic)"),
        (PROVIDER, "VOCATIONAL", LESSON),
    ] {
        let next_on = (story.app.now().date_naive() + TimeDelta::days(7)).to_string();
        let session = json!({ "serviceId": story.service(who, kind).await, "attendance": "ATTENDED", "words": words,
            "happenedAt": story.app.now().to_rfc3339(), "nextOn": next_on });
        story.does(who, "recordServiceSession", session).await;
    }
    nothing_of_each_other(story).await;
    story.told_later().await;
}

/// Who teaches her learns nothing of what is given to her elsewhere, and who counsels her nothing of her lessons.
async fn nothing_of_each_other(story: &Story) {
    let query = "query($case: ID!) { case(id: $case) { supportPlans { objectives { need words } }
        services { kind provider { code } lastEvents { words healthWords recordedBy { code } } } } }";
    for ((subject, purpose), kinds, others) in [
        (PROVIDER, ["LIFE_SKILLS", "VOCATIONAL"], ["COUNSELLING", "MEDICAL", COUNSELLED, "sleeps", "CLINIC"]),
        (COUNSELLOR, ["COUNSELLING", "MEDICAL"], ["LIFE_SKILLS", "VOCATIONAL", LESSON, "tailor", "NGO-B"]),
    ] {
        let answer = story.app.ask_with(subject, purpose, query, json!({ "case": story.case() })).await;
        let seen: Vec<&Value> =
            answer.at("/case/services").as_array().unwrap().iter().map(|row| &row["kind"]).collect();
        assert_eq!(seen, kinds, "{subject}");
        for word in others {
            assert!(!answer.text.contains(word), "{subject} is told {word}: {}", answer.text);
        }
        let court = "query($case: ID!) { case(id: $case) { account courtCases { id } person { name } } }";
        let answer = story.app.ask_with(subject, Purpose::Testimony, court, json!({ "case": story.case() })).await;
        let seen = [answer.at("/case/account"), answer.at("/case/courtCases"), answer.at("/case/person/name")];
        assert_eq!(seen, [&Value::Null; 3], "{subject} serves her, and does not go to court with her");
    }
}

impl Story {
    /// Somebody confirms every notice that he may no longer use what he received.
    async fn says_it_is_gone(&mut self, who: (&str, Purpose)) {
        let query = "{ recipientNotices(first: 50) { id } }";
        let answer = self.app.ask(who.0, who.1, query).await;
        let notices = answer.at("/recipientNotices").as_array().unwrap().clone();
        assert!(!notices.is_empty(), "{} was told", who.0);
        for notice in notices {
            self.does(who, "confirmNotice", json!({ "noticeId": notice["id"] })).await;
        }
        let answer = self.app.ask(who.0, who.1, query).await;
        assert_eq!(answer.at("/recipientNotices"), &json!([]), "{} has nothing left to confirm", who.0);
    }

    /// A service is planned with whoever gives it, for what it is to reach.
    pub async fn service_planned(&mut self, (need, kind): (&str, &str), provider: uuid::Uuid) {
        let plan = self.rows(WORKER, "supportPlans").await.pop().unwrap();
        let mut objectives = plan["objectives"].as_array().unwrap().iter();
        let objective = objectives.find(|objective| objective["need"] == need).unwrap()["id"].clone();
        let today = self.app.now().date_naive().to_string();
        let service =
            json!({ "objectiveId": objective, "kind": kind, "providerId": self.agency(provider), "startsOn": today });
        self.does(WORKER, "planService", service).await;
    }
}

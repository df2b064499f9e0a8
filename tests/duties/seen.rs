//! Who is told of what is owed: those who work on the case for the agency that leads, and nobody by what is withheld.

use api::store::writing::{NewMember, NewPosting};
use chrono::TimeDelta;
use entities::vocabulary::{Function, Purpose, RelationKind};
use serde_json::{Value, json};

use super::{Scene, WORKER, begin, kinds, with};

/// A supervisor of the organisation that leads, who does not work on the case.
async fn supervisor(scene: &Scene) {
    let mut w = scene.app.write().await;
    let (agency, begins_at) = (scene.world.ngo, scene.app.now() - TimeDelta::days(9));
    let new = NewMember {
        agency,
        subject: "chief".to_owned(),
        name_en: "Chief Member-Synthetic".to_owned(),
        name_bn: None,
        home_role: None,
    };
    let member = w.enrol_member(new).await.unwrap();
    let function = Function::Supervisor;
    w.begin_posting(NewPosting { member, agency, function, begins_at, until: None }).await.unwrap();
    w.commit().await.unwrap();
}

#[tokio::test]
async fn as_supervisor_takes_up_what_was_left_undone_and_reads_nothing_of_her() {
    let scene = begin().await;
    supervisor(&scene).await;
    let chief = ("chief", Purpose::Reintegration);
    let notices = json!({ "kinds": ["NOTICE_OF_RIGHTS", "MONTHLY_NOTICE"] });
    let mine = scene.duties(chief, notices.clone()).await;
    assert_eq!(kinds(&mine), ["NOTICE_OF_RIGHTS ESCALATED", "MONTHLY_NOTICE ESCALATED"]);
    let seen = scene.notices(chief).await;
    assert_eq!(seen["victimNotices"], Value::Null, "that she is not told is all that the supervisor learns");
    scene.does(WORKER, "recordVictimNotice", scene.told()).await;
    scene.does(WORKER, "recordVictimNotice", scene.rights()).await;
    scene.app.advance(TimeDelta::minutes(1));
    assert!(scene.duties(chief, notices.clone()).await.is_empty());
    let done = json!({ "caseId": scene.id(), "mine": false, "states": ["DISCHARGED"] });
    assert!(scene.duties(chief, done).await.is_empty(), "nor when she was told");
    scene.go("2026-12-20T06:00:00Z");
    assert!(scene.duties(chief, notices.clone()).await.is_empty(), "what is due is the worker's");
    assert_eq!(kinds(&scene.duties(chief, with(notices.clone(), "mine", json!(false))).await), ["MONTHLY_NOTICE DUE"]);
    assert_eq!(kinds(&scene.duties(WORKER, notices.clone()).await), ["MONTHLY_NOTICE DUE"]);
    let told = scene.refused(chief, "recordVictimNotice", scene.told()).await;
    assert_eq!(told, ["NOT_ALLOWED input"], "whoever tells her works on her case");
}

#[tokio::test]
async fn as_everyone_else_nothing_is_owed_whatever_is_recorded() {
    let scene = begin().await;
    scene.world.relate(&scene.app, &scene.case, scene.world.other_ngo, RelationKind::ServiceProvider).await;
    scene.world.assign(&scene.app, &scene.case, (scene.world.other_ngo, "provider")).await;
    scene.world.relate(&scene.app, &scene.case, scene.world.thana, RelationKind::Referrer).await;
    let all = ["UPCOMING", "DUE", "OVERDUE", "ESCALATED", "DISCHARGED"];
    let everything = json!({ "states": all, "caseId": scene.id(), "mine": false });
    for who in [
        ("provider", Purpose::Reintegration),
        ("colleague", Purpose::Reintegration),
        ("thana", Purpose::Rescue),
        ("home", Purpose::Verification),
        ("cid", Purpose::Investigation),
        ("secretariat", Purpose::Coordination),
        ("seat", Purpose::Coordination),
        ("shelter", Purpose::Repatriation),
        ("post", Purpose::Handover),
        ("worker", Purpose::Statistics),
    ] {
        let seen = scene.duties(who, everything.clone()).await;
        assert!(seen.is_empty(), "{who:?}: {seen:?}");
        assert!(scene.duties(who, json!({ "mine": false })).await.is_empty(), "{who:?}");
    }
    let found = scene.duties(WORKER, everything).await;
    assert!(found.len() > 1);
}

#[tokio::test]
async fn as_provider_its_own_follow_up_and_no_other() {
    let scene = begin().await;
    scene.world.relate(&scene.app, &scene.case, scene.world.other_ngo, RelationKind::ServiceProvider).await;
    scene.world.assign(&scene.app, &scene.case, (scene.world.other_ngo, "provider")).await;
    scene.world.agree(&scene.app, &scene.case, &[entities::vocabulary::PackageCode::ServicesAfterReturn]).await;
    let provider = ("provider", Purpose::Reintegration);
    let visit = |next: &str| json!({ "caseId": scene.id(), "means": "CALL", "safety": "SAFE", "happenedAt": "2026-11-23T06:00:00Z", "nextOn": next });
    scene.does(provider, "recordFollowUp", visit("2026-11-25")).await;
    scene.does(WORKER, "recordFollowUp", visit("2026-11-26")).await;
    scene.app.advance(TimeDelta::minutes(1));
    let days = async |who: (&str, Purpose)| -> Vec<String> {
        let found = scene.duties(who, json!({ "kinds": ["FOLLOW_UP"], "mine": true })).await;
        found.iter().map(|duty| duty["dueOn"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(days(provider).await, ["2026-11-25"]);
    assert_eq!(days(WORKER).await, ["2026-11-26"]);
}

#[tokio::test]
async fn the_earliest_comes_first_and_as_many_as_are_asked_for() {
    let scene = begin().await;
    let mut w = scene.app.write().await;
    for (n, days) in [(0, 3), (1, 40), (2, 100)] {
        scene.world.open(&mut w, scene.app.now() - TimeDelta::days(days), &format!("{n}")).await;
    }
    w.commit().await.unwrap();
    let all = scene.duties(WORKER, json!({ "kinds": ["NOTICE_OF_RIGHTS", "MONTHLY_NOTICE"] })).await;
    let days: Vec<&str> = all.iter().map(|duty| duty["dueOn"].as_str().unwrap()).collect();
    assert!(days.is_sorted(), "{days:?}");
    // Of four cases, each begun sixty days and more ago, the rights and a month.
    assert_eq!(all.len(), 8, "{:?}", kinds(&all));
    let query = "query { duties(first: 3, filter: { kinds: [NOTICE_OF_RIGHTS, MONTHLY_NOTICE] }) { dueOn } }";
    let three = scene.app.ask(WORKER.0, WORKER.1, query).await;
    let three: Vec<&str> =
        three.at("/duties").as_array().unwrap().iter().map(|duty| duty["dueOn"].as_str().unwrap()).collect();
    assert_eq!(three, days[..3]);
}

#[tokio::test]
async fn what_was_done_is_listed_of_one_case_only() {
    let scene = begin().await;
    scene.does(WORKER, "recordVictimNotice", scene.told()).await;
    scene.app.advance(TimeDelta::minutes(1));
    let done = scene.duties(WORKER, json!({ "states": ["DISCHARGED"] })).await;
    assert!(done.is_empty(), "{done:?}");
    let done = scene.duties(WORKER, json!({ "states": ["DISCHARGED"], "caseId": scene.id() })).await;
    assert_eq!(kinds(&done), ["MONTHLY_NOTICE DISCHARGED"]);
    assert_eq!(done[0]["dischargedById"], scene.app.id("Member", &[scene.world.member("worker")]));
}

#[tokio::test]
async fn as_those_who_may_review_an_emergency_and_not_as_the_worker() {
    let scene = begin().await;
    supervisor(&scene).await;
    let reviews = json!({ "kinds": ["EMERGENCY_REVIEW"] });
    let chief = ("chief", Purpose::Reintegration);
    assert_eq!(kinds(&scene.duties(("officer", Purpose::Oversight), reviews.clone()).await), ["EMERGENCY_REVIEW DUE"]);
    assert!(scene.duties(WORKER, reviews.clone()).await.is_empty(), "the worker may close it and not review it");
    let all = kinds(&scene.duties(WORKER, with(reviews.clone(), "mine", json!(false))).await);
    assert_eq!(all, ["EMERGENCY_REVIEW DUE"]);
    assert!(kinds(&scene.duties(chief, reviews).await).len() <= 1);
}

#[tokio::test]
async fn every_time_has_its_source_and_nobody_verified_it() {
    let scene = begin().await;
    let targets = "{ dutyTargets { kind legalBasis source verified } }";
    let targets = scene.app.ask("worker", Purpose::Reintegration, targets).await;
    let rows = targets.at("/dutyTargets").as_array().unwrap();
    assert_eq!(rows.len(), 13);
    assert!(rows.iter().all(|row| row["verified"] == json!(false) && row["source"].as_str().unwrap().len() > 20));
    assert!(rows.iter().any(|row| row["kind"] == "MONTHLY_NOTICE" && row["legalBasis"] == "PSHTA-2012-S34"));
}

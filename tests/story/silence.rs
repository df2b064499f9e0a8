//! Those who are told nothing of her, whatever happens: an organisation without a tie, the station near her home that answered
//! long ago, a seat of the task force that prepares no meetings, and the factory in which women were told where to turn.

use axum::http::StatusCode;
use entities::vocabulary::Purpose;
use serde_json::{Value, json};
use uuid::Uuid;

use super::Story;
use super::telling::LATER;
use crate::harness::types::TYPES;

/// Members who have nothing to do with her any more, or never had.
pub const MEMBERS: [&str; 3] = ["stranger", "home", "seat"];
/// Whoever comes from the factory. Factories have no account and there is no kind of agency for one: they take part in sessions,
/// and whatever token somebody there holds, it is of nobody.
pub const FACTORY: &str = "factory-welfare-officer";

pub const NAME: &str = "Shapla Synthetic";
pub const PHONE: &str = "+8801010000417";
pub const ADDRESS: &str = "the third house behind the pond (Synthetic)";
pub const PLACE: &str = "a shelter in Jashore (Synthetic)";
pub const COUNSELLED: &str = "she woke three times and spoke of the locked room (Synthetic)";
pub const LESSON: &str = "she threads the machine herself (Synthetic)";
pub const REMOTE_POINT: &str = "a room at the office of the upazila (Synthetic)";
pub const STATED: &str = "who brought her over the river, and for how much (Synthetic)";
pub const THREAT: &str = "the recruiter asked for her at the bus stand (Synthetic)";
pub const CLOSING: &str = "her own sewing machine, and her sister (Synthetic)";

/// What is written of her, each with who of the organisation that leads reads it, and for what.
pub const WRITTEN: [(&str, &str, Purpose); 10] = [
    (NAME, "worker", Purpose::Reintegration),
    (PHONE, "worker", Purpose::Reintegration),
    (ADDRESS, "worker", Purpose::Reintegration),
    (PLACE, "worker", Purpose::Reintegration),
    (COUNSELLED, "worker", Purpose::HealthCare),
    (LESSON, "worker", Purpose::Reintegration),
    (REMOTE_POINT, "worker", Purpose::Testimony),
    (STATED, "worker", Purpose::Testimony),
    (THREAT, "worker", Purpose::Reintegration),
    (CLOSING, "worker", Purpose::Reintegration),
];

/// Everything that members are told in lists, of which she could be a row: documents of at most ten,
/// and what may be refused as a whole, since nobody looks by a field that is not shown to him, in one of its own.
const LISTS: [&str; 3] = [
    "query($case: ID!) { node(id: $case) { __typename } nodes(ids: [$case]) { __typename }
        cases(first: 50) { nodes { id code person { name } } }
        referrals(first: 50) { nodes { id code account persons { name } } }
        accessRequests(first: 50, open: false) { id case { code } }
        subjectRequests(first: 50) { case { code } } blindQuestions(first: 50) { case { code } } }",
    "query($case: ID!) { emergencyAccess(first: 50, open: false) { case { code } }
        pendingDoors(first: 50) { case { code } } proposedCorrections(first: 50) { case { code } }
        openNotices(first: 50) { case { code } } duties(first: 50, filter: { mine: false }) { case { code } }
        printedSheets(first: 50) { number } outsideDisclosures(caseId: $case, first: 9) { disclosures { id } }
        pastRecipients(caseId: $case, first: 9) { recipients { agency { code } } } }",
    "query($name: String!) { search(first: 9, by: { name: $name }) { nodes { id code } } }",
];

/// Whoever once received something of her is told that he may no longer use it, under the code by which he knew her.
pub const NOTICES: &str = "{ recipientNotices(first: 50) { caseCode purposes text } }";

/// Checks that nothing of her is in any answer to them, for any purpose, and that what they try to do to her case is answered as
/// if there were none.
pub async fn is_kept(story: &Story) {
    let case = story.case();
    let query = "query($id: ID!) { case(id: $id) { code } }";
    let code = story.app.ask_with("worker", Purpose::Shelter, query, json!({ "id": case })).await;
    let code = code.at("/case/code").as_str().unwrap().to_owned();
    let everything = format!("query($case: ID!) {{ case(id: $case) {} }}", TYPES.everything("Case"));
    for subject in MEMBERS {
        for purpose in Purpose::ALL {
            for (query, variables) in [
                (everything.as_str(), json!({ "case": case })),
                (LISTS[0], json!({ "case": case })),
                (LISTS[1], json!({ "case": case })),
                (LISTS[2], json!({ "name": NAME })),
            ] {
                let answer = story.app.ask_with(subject, *purpose, query, variables).await;
                match answer.code() {
                    None => {}
                    Some("FIELD_NOT_FILTERABLE") if query == LISTS[2] => {}
                    Some("PURPOSE_NOT_ALLOWED") => continue,
                    Some(_) => panic!("{subject} {purpose:?}: {}", answer.text),
                }
                for word in WRITTEN.iter().map(|(word, ..)| *word).chain([case.as_str(), code.as_str()]) {
                    assert!(!answer.text.contains(word), "{subject} {purpose:?} is told {word}: {}", answer.text);
                }
            }
            let notices = story.app.ask(subject, *purpose, NOTICES).await;
            for (word, ..) in WRITTEN {
                assert!(!notices.text.contains(word), "{subject} {purpose:?} is told {word}: {}", notices.text);
            }
        }
        letter_is_kept(story, subject).await;
        for purpose in [Purpose::Reintegration, Purpose::HealthCare, Purpose::Verification] {
            tries(story, (subject, purpose), &case).await;
        }
    }
    for purpose in Purpose::ALL {
        let answer = story.app.ask_with(FACTORY, *purpose, &everything, json!({ "case": case })).await;
        assert_eq!((answer.status, answer.code()), (StatusCode::UNAUTHORIZED, Some("UNAUTHENTICATED")), "{purpose:?}");
        assert_eq!(answer.body["data"], Value::Null);
    }
    letter_is_kept(story, FACTORY).await;
}

/// The letter that told the police of the district who she is opens to none of them, by its id.
async fn letter_is_kept(story: &Story, subject: &'static str) {
    let letter = story.sheet.as_deref().expect("a letter was written");
    for purpose in Purpose::ALL {
        let answer = crate::sheets::fetch(&story.app, (subject, *purpose), letter).await;
        let status = answer.status.as_u16();
        assert!([401, 403, 404].contains(&status), "{subject} {purpose:?}: {status}");
        assert!(!answer.text.contains(NAME), "{subject} {purpose:?}: {}", answer.text);
    }
}

/// What somebody tries to do to her case is answered as it is for one that is nowhere.
async fn tries(story: &Story, who: (&str, Purpose), case: &str) {
    let nowhere = story.app.id("Case", &[Uuid::nil()]);
    let about = |case: &str| {
        [
            (
                "requestAccess",
                json!({ "caseId": case, "classes": ["IDENTITY"], "reason": "SAFETY", "words": "who is she" }),
            ),
            (
                "declareEmergency",
                json!({ "caseId": case, "classes": ["IDENTITY"], "reason": "LIFE_THREAT", "words": "fire" }),
            ),
            ("raiseSafetyAlert", json!({ "caseId": case, "kind": "MISSING", "level": "WATCH" })),
        ]
    };
    for ((mutation, hers), (_, of_nobody)) in about(case).into_iter().zip(about(&nowhere)) {
        let (hers, of_nobody) =
            (story.app.act(who, mutation, hers).await, story.app.act(who, mutation, of_nobody).await);
        assert_eq!(hers.body["data"], of_nobody.body["data"], "{who:?} {mutation}");
        if hers.body["data"].is_object() {
            assert_eq!(hers.refusals(), ["NOT_FOUND input.caseId"], "{who:?} {mutation}");
        }
    }
}

/// Everything that was kept from them is there, and is read by whoever works with her.
pub async fn was_there_to_be_told(story: &Story) {
    for (word, subject, purpose) in WRITTEN {
        let answer = story.app.ask_with(subject, purpose, LATER, json!({ "case": story.case() })).await;
        assert!(answer.text.contains(word), "{subject} {purpose:?} reads {word}: {}", answer.text);
    }
}

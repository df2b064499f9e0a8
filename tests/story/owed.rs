//! What is owed to her: that she is told of her rights at once and of her case every month, by whom she can be told safely.

use chrono::{NaiveDate, TimeDelta};
use entities::vocabulary::Purpose;
use serde_json::{Value, json};

use super::Story;
use crate::duties::calendar::{begins, months_after};

const WORKER: (&str, Purpose) = ("worker", Purpose::Reintegration);
/// Who answers for the work of others at the organisation that leads.
const HEAD: (&str, Purpose) = ("head", Purpose::Reintegration);

const VIEWERS: [(&str, Purpose); 7] = [
    WORKER,
    HEAD,
    ("provider", Purpose::Reintegration),
    ("thana", Purpose::Rescue),
    ("home", Purpose::Verification),
    ("stranger", Purpose::Reintegration),
    ("seat", Purpose::Coordination),
];

/// What stands in each list of her case, and what was done of it; others who crossed with her are owed as much.
const OWED: &str = "query($id: ID!) {
    duties(first: 50, filter: { caseId: $id, kinds: [NOTICE_OF_RIGHTS, MONTHLY_NOTICE],
        states: [UPCOMING, DUE, OVERDUE, ESCALATED, DISCHARGED] }) { kind state dueOn inTime } }";
const PLAN: &str =
    "query($id: ID!) { case(id: $id) { safeContact { whoMayCall whenToCall wordsToUse whoDoesNotKnow writtenAt } } }";

impl Story {
    /// What is owed to her, as each of them sees it.
    pub async fn lists(&mut self) {
        for (subject, purpose) in VIEWERS {
            let answer = self.app.ask_with(subject, purpose, OWED, json!({ "id": self.case() })).await;
            let owed = json!({ "duties": answer.at("/duties") });
            self.telling.told(&format!("{subject} ({}), what is owed", purpose.code()), &owed);
        }
        self.telling.all_told();
    }

    /// Where the notice of the month stands that is owed last, and its day, in somebody's list; none where it is not listed.
    async fn month(&self, (subject, purpose): (&str, Purpose)) -> Option<(String, NaiveDate)> {
        let answer = self.app.ask_with(subject, purpose, OWED, json!({ "id": self.case() })).await;
        let rows = answer.at("/duties").as_array().unwrap().iter().filter(|duty| duty["kind"] == "MONTHLY_NOTICE");
        let text = |row: &Value, field: &str| row[field].as_str().unwrap().to_owned();
        rows.map(|row| (text(row, "state"), text(row, "dueOn").parse().unwrap())).max_by_key(|(_, due)| *due)
    }

    /// A notice to her, face to face, as of now and by the plan that stands.
    async fn notice(&self, kind: &str, contents: &[&str]) -> Value {
        let plan = self.app.ask_with(WORKER.0, WORKER.1, PLAN, json!({ "id": self.case() })).await;
        let written = plan.at("/case/safeContact/writtenAt").clone();
        assert!(written.is_string(), "the plan of her way home stands: {}", plan.text);
        json!({ "caseId": self.case(), "kind": kind, "channel": "IN_PERSON", "outcome": "TOLD", "language": "BN",
            "contents": contents, "happenedAt": self.app.now(), "planWrittenAt": written })
    }
}

/// Nobody told her anything on her way home, and her worker does.
pub async fn told(story: &mut Story) {
    story
        .telling
        .step("Nobody told her of her rights; her worker reads how she may be contacted, and a message is refused");
    story.lists().await;
    let mut message = story.notice("RIGHTS", &["RIGHT_TO_COMPENSATION", "RIGHT_TO_LEGAL_AID", "OTHER_BENEFITS"]).await;
    message["channel"] = json!("TEXT_MESSAGE");
    let refused = story.app.act(WORKER, "recordVictimNotice", message.clone()).await.refusals();
    assert_eq!(refused, ["CONTRADICTION input.channel"]);
    story.telling.did(
        "worker (REINTEGRATION): recordVictimNotice by TEXT_MESSAGE, which is refused: CONTRADICTION input.channel",
    );
    message["outcome"] = json!("ASKED_TO_CALL");
    message["contents"] = json!([]);
    story.does(WORKER, "recordVictimNotice", message).await;
    story.lists().await;
    story.telling.step("She comes to the office, and is told of her rights and of her case");
    let rights = story.notice("RIGHTS", &["RIGHT_TO_COMPENSATION", "RIGHT_TO_LEGAL_AID", "OTHER_BENEFITS"]).await;
    story.does(WORKER, "recordVictimNotice", rights).await;
    let status = story.notice("STATUS", &["ACTION_AGAINST_TRAFFICKERS", "STATE_OF_CRIMINAL_CASE"]).await;
    story.does(WORKER, "recordVictimNotice", status).await;
    story.lists().await;
    story.told_later().await;
}

/// Months passed in which nobody told her: her worker's supervisor takes it up, and she hears of the judgment.
pub async fn told_of_the_judgment(story: &mut Story) {
    story.telling.step("Nobody told her for months: the supervisor takes it up, and she hears of the judgment");
    story.lists().await;
    let status = story.notice("STATUS", &["ACTION_AGAINST_TRAFFICKERS", "STATE_OF_CRIMINAL_CASE", "NEXT_STEP"]).await;
    story.does(WORKER, "recordVictimNotice", status).await;
    story.lists().await;
    story.told_later().await;
    a_month_passes(story).await;
}

/// From one notice to the next, by the days of Dhaka: upcoming, due, overdue, taken up, and done.
async fn a_month_passes(story: &mut Story) {
    let told = (story.app.now() + TimeDelta::hours(6)).date_naive();
    let due = months_after(told, 1);
    assert_eq!(story.month(WORKER).await, Some(("UPCOMING".to_owned(), due)));
    for (days, state, taken_up, step) in [
        (-7, "DUE", false, "A week before a month is over her worker has to tell her again"),
        (1, "OVERDUE", false, "Nobody told her, and the month is over"),
        (3, "ESCALATED", true, "Nor did anybody for two days more: the supervisor takes it up"),
    ] {
        story.app.advance(begins(due + TimeDelta::days(days)) - story.app.now());
        story.telling.step(step);
        story.lists().await;
        assert_eq!(story.month(WORKER).await, Some((state.to_owned(), due)));
        let expected = taken_up.then(|| (state.to_owned(), due));
        assert_eq!(story.month(HEAD).await, expected, "{step}");
        for who in VIEWERS.into_iter().filter(|who| *who != WORKER && *who != HEAD) {
            assert_eq!(story.month(who).await, None, "{who:?}: {step}");
        }
    }
    story.telling.step("She is told that nothing is new; what was owed is done, late, and the next month begins");
    let status = story.notice("STATUS", &["NOTHING_NEW"]).await;
    story.does(WORKER, "recordVictimNotice", status).await;
    story.lists().await;
    let next = months_after((story.app.now() + TimeDelta::hours(6)).date_naive(), 1);
    assert_eq!(story.month(WORKER).await, Some(("UPCOMING".to_owned(), next)));
    assert_eq!(story.month(HEAD).await, None);
}

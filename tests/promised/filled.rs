//! Something of every type beside cases, of several bodies, and an account of its own of whose rows each member finds: what
//! the sentences of the policy say, and not what the program decides.

use chrono::TimeDelta;
use entities::vocabulary::Purpose;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{PROVIDER, SEAT, SECRETARIAT, THANA, WORKER, Who, awareness, partnership};
use crate::harness::app::TestApp;
use crate::harness::world::World;

/// Types of what agencies promised and do beside cases, by themselves or within one another.
pub const TYPES_BESIDE_CASES: [&str; 12] = [
    "AwarenessHeads",
    "AwarenessLeads",
    "AwarenessSession",
    "Commitment",
    "CommitmentStep",
    "MeasuredValue",
    "Meeting",
    "MeetingItem",
    "PartnershipStep",
    "ReferralPerformance",
    "ThanaPartnership",
    "ThanaTraining",
];

/// The four that have an id, with the query that lists them and where their rows stand in its answer.
pub const LISTED: [(&str, &str, &str); 4] = [
    ("AwarenessSession", "awarenessSessions", "/nodes"),
    ("ThanaPartnership", "thanaPartnerships", ""),
    ("Meeting", "meetings", "/nodes"),
    ("Commitment", "commitments", "/nodes"),
];

const HOME: Who = ("home", Purpose::Coordination);
const POST: Who = ("post", Purpose::Coordination);

/// A row that somebody made: its type, its global id and the bodies that it names.
#[derive(Clone, Debug)]
pub struct Row {
    pub of: &'static str,
    pub id: String,
    pub named: Vec<Uuid>,
}

/// Whose rows are told to somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// The class is withheld.
    Nothing,
    /// Those that name the own agency.
    Of(Uuid),
    /// Everyone's.
    Everyone,
}

impl Told {
    /// By the sentences: the task force and the agencies that made them read promises for coordination; the secretariat
    /// finds everyone's. Agencies of the other country, and whoever keeps data protection or the accounts, read none.
    pub fn to((subject, agency): (&str, Uuid), purpose: Purpose, world: &World) -> Self {
        let abroad = [world.bsf, world.shelter].contains(&agency);
        if purpose != Purpose::Coordination || abroad || ["officer", "admin"].contains(&subject) {
            return Self::Nothing;
        }
        if subject == "secretariat" { Self::Everyone } else { Self::Of(agency) }
    }

    /// Whether a row that names these bodies is there.
    pub fn reaches(&self, named: &[Uuid]) -> bool {
        match self {
            Self::Nothing => false,
            Self::Of(own) => named.contains(own),
            Self::Everyone => true,
        }
    }

    /// Whether what is told to the own agency and to nobody else is there.
    pub fn is_own(&self, agency: Uuid) -> bool {
        *self == Self::Of(agency)
    }
}

/// Sessions, one of which was said anew, partnerships in several states, meetings with items for some, and commitments.
pub async fn fill(app: &TestApp, world: &World) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut row = |of: &'static str, made: &Value, named: &[Uuid]| {
        let id = made["id"].as_str().unwrap().to_owned();
        rows.push(Row { of, id, named: named.to_vec() });
    };
    let by = [(WORKER, world.ngo), (PROVIDER, world.other_ngo), (THANA, world.thana), (POST, world.post)];
    for (who, agency) in by.into_iter().chain([(SEAT, world.desk), (SECRETARIAT, world.office)]) {
        let wrong = awareness::held(app, who, awareness::session(app.now())).await;
        let mut anew = awareness::session(app.now());
        anew["correctsId"] = wrong["id"].clone();
        anew["partnerName"] = json!(format!("School Synthetic {}", who.0));
        let made = awareness::held(app, who, anew).await;
        let lead = json!({ "sessionId": made["id"], "outcome": "ADVISED" });
        app.act(who, "recordAwarenessLead", lead).await.done();
        row("AwarenessSession", &made, &[agency]);
    }
    for (who, organisation, signer, station, ends) in [
        (WORKER, world.ngo, THANA, world.thana, false),
        (PROVIDER, world.other_ngo, HOME, world.home_thana, false),
        (WORKER, world.ngo, HOME, world.home_thana, true),
    ] {
        let made = signed(app, (who, signer), station).await;
        let training = json!({ "partnershipId": made["id"], "topic": "REFERRAL", "women": 3, "men": 4,
            "heldAt": app.now().to_rfc3339() });
        app.act(signer, "recordThanaTraining", training).await.done();
        if ends {
            app.act(who, "endThanaPartnership", json!({ "partnershipId": made["id"] })).await.done();
        }
        row("ThanaPartnership", &made, &[station, organisation]);
    }
    let items = [None, Some(world.desk), None, Some(world.ngo)];
    let first = held(app, (60, &[world.desk, world.ngo, world.thana]), &items).await;
    row("Meeting", &first, &[world.desk, world.ngo, world.thana]);
    let second = held(app, (61, &[world.other_ngo, world.home_thana]), &[Some(world.other_ngo), None]).await;
    row("Meeting", &second, &[world.other_ngo, world.home_thana]);
    for (owner, reporter, meeting, indicator) in [
        (world.ngo, WORKER, &first, "NPA-2018-AWARENESS-HEADS"),
        (world.desk, SEAT, &first, "NPA-2018-HANDED-OVER"),
        (world.thana, THANA, &first, "NPA-2018-PROGRESS-RETURN"),
        (world.other_ngo, PROVIDER, &second, "NPA-2018-AWARENESS-HEADS"),
        (world.post, POST, &second, "NPA-2018-HANDED-OVER"),
    ] {
        let made = promised(app, (owner, reporter), (meeting, indicator)).await;
        row("Commitment", &made, &[owner]);
    }
    rows
}

/// A partnership that an organisation proposes and a thana signs.
pub async fn signed(app: &TestApp, (who, signer): (Who, Who), station: Uuid) -> Value {
    let until = (app.now() + TimeDelta::days(365)).to_rfc3339();
    let proposal = json!({ "stationId": app.id("Agency", &[station]), "validUntil": until });
    let made = app.act(who, "proposeThanaPartnership", proposal).await.done().payload()["partnership"].clone();
    app.act(signer, "signThanaPartnership", partnership::signing(&made)).await.done();
    made
}

/// A meeting that was held, on each item of which something was decided.
pub async fn held(app: &TestApp, (number, bodies): (usize, &[Uuid]), items: &[Option<Uuid>]) -> Value {
    let body = |id: &Uuid| app.id("Agency", &[*id]);
    let item = |(place, of): (usize, &Option<Uuid>)| {
        let words = format!("Item {place} of {number}-Synthetic");
        json!({ "words": words, "bodyId": of.as_ref().map(body) })
    };
    let input = json!({ "kind": "TASK_FORCE", "number": number, "heldAt": app.now().to_rfc3339(),
        "bodyIds": bodies.iter().map(body).collect::<Vec<_>>(), "items": (1..).zip(items).map(item).collect::<Vec<_>>() });
    let made = app.act(SECRETARIAT, "callMeeting", input).await.done().payload()["meeting"].clone();
    app.act(SECRETARIAT, "holdMeeting", json!({ "meetingId": made["id"] })).await.done();
    for place in 1..=items.len() {
        let words = format!("Decision {place} of {number}-Synthetic");
        let decides = json!({ "meetingId": made["id"], "place": place, "words": words });
        app.act(SECRETARIAT, "recordDecision", decides).await.done();
    }
    made
}

/// What a body promised at a meeting, and how it says that it stands.
pub async fn promised(app: &TestApp, (owner, reporter): (Uuid, Who), (meeting, indicator): (&Value, &str)) -> Value {
    let input = json!({ "ownerId": app.id("Agency", &[owner]), "meetingId": meeting["id"],
        "words": format!("Promise of {}-Synthetic", reporter.0), "indicator": indicator, "target": 80,
        "dueOn": (app.now() + TimeDelta::days(30)).date_naive(),
        "happenedAt": (app.now() - TimeDelta::days(10)).to_rfc3339() });
    let made = app.act(SECRETARIAT, "recordCommitment", input).await.done().payload()["commitment"].clone();
    let report = json!({ "commitmentId": made["id"], "words": format!("Report of {}-Synthetic", reporter.0) });
    app.act(reporter, "reportCommitment", report).await.done();
    made
}

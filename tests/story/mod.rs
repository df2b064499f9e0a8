//! One person's way home, from a referral at a thana to her reception, over HTTP: what every agency does, and what each of
//! them sees after each step; and on from there, through the services after her return, a hearing and what threatens her, until her
//! case is closed. Everything is done by members with tokens; what they see is the golden file `story.txt`, which the README
//! tells.

mod beside;
mod closing;
mod court;
mod home;
mod later;
mod lines;
mod night;
mod owed;
mod papers;
mod silence;
mod telling;

use chrono::TimeDelta;
use entities::vocabulary::{AgencyKind, Country, Function, Purpose, RelationKind, Stage};
use serde_json::{Value, json};
use uuid::Uuid;

use self::telling::Telling;
use crate::harness::app::TestApp;
use crate::harness::consents::agrees;
use crate::harness::world::{Case, World};

/// The thana to which her sister comes.
const THANA: (&str, Purpose) = ("thana", Purpose::Rescue);
/// The worker of the organisation that leads.
const WORKER: (&str, Purpose) = ("worker", Purpose::Rescue);
/// The station at the crossing.
const PORT: (&str, Purpose) = ("port", Purpose::Handover);
const POST: (&str, Purpose) = ("post", Purpose::Handover);
const BSF: (&str, Purpose) = ("bsf", Purpose::Handover);
const SHELTER: (&str, Purpose) = ("shelter", Purpose::Repatriation);
const HOME: (&str, Purpose) = ("home", Purpose::Verification);
/// The ministry's desk.
const DESK: (&str, Purpose) = ("desk", Purpose::Verification);

#[tokio::test]
async fn from_a_referral_at_a_thana_to_the_closing_of_her_case() {
    let app = TestApp::new().await;
    let mut world = World::build(&app).await;
    let port = world.station(&app, ("PORT", "port"), None).await;
    let district = World::body(&app, "PAPER-DISTRICT", AgencyKind::DistrictPolice, Country::Bangladesh).await;
    let clinic = world.organisation(&app, "CLINIC", ("counsellor", Function::Counsellor)).await;
    let legal_aid = world.organisation(&app, "LEGAL-AID", ("lawyer", Function::CaseWorker)).await;
    world.organisation(&app, "NGO-C", ("stranger", Function::CaseWorker)).await;
    let ngo = world.ngo;
    world.joined_by(&app, ("head", ngo), Function::Supervisor).await;
    let telling = Telling::default();
    let mut story =
        Story { app, world, port, district, clinic, legal_aid, telling, referral: None, case: None, sheet: None };
    story.referred().await;
    story.accepted().await;
    story.asked().await;
    story.verified().await;
    story.permitted().await;
    story.the_evening_before().await;
    story.crossing().await;
    story.received().await;
    night::told(&mut story).await;
    home::told(&mut story).await;
    owed::told(&mut story).await;
    papers::told(&mut story).await;
    court::told(&mut story).await;
    beside::told(&mut story).await;
    closing::told(&mut story).await;
    silence::was_there_to_be_told(&story).await;
    story.telling.compare("story");
}

struct Story {
    app: TestApp,
    world: World,
    port: Uuid,
    /// The police of the district, who have no account.
    district: Uuid,
    /// Who gives medical care and counselling after her return.
    clinic: Uuid,
    /// Whose lawyer goes to court with her.
    legal_aid: Uuid,
    telling: Telling,
    referral: Option<String>,
    case: Option<String>,
    /// The letter to the police of the district.
    sheet: Option<String>,
}

impl Story {
    fn agency(&self, key: Uuid) -> String {
        self.app.id("Agency", &[key])
    }

    fn case(&self) -> String {
        self.case.clone().unwrap()
    }

    fn until(&self, days: i64) -> String {
        (self.app.now() + TimeDelta::days(days)).to_rfc3339()
    }

    /// Somebody does something, and a minute passes. Gives the door that waits, if one does.
    async fn does(&mut self, who: (&str, Purpose), mutation: &str, input: Value) -> Option<String> {
        let answer = self.app.act(who, mutation, input).await.done();
        let door = answer.payload()["pendingDoorId"].as_str().map(str::to_owned);
        let waits = if door.is_some() { ", which waits for another agency's word" } else { "" };
        self.telling.did(&format!("{} ({}): {mutation}{waits}", who.0, who.1.code()));
        self.app.advance(TimeDelta::minutes(1));
        door
    }

    async fn confirms(&mut self, who: (&str, Purpose), door: Option<String>) {
        if let Some(door) = door {
            self.does(who, "answerPendingDoor", json!({ "doorId": door, "answer": "CONFIRMED" })).await;
        }
    }

    /// What each of them sees now.
    async fn told(&mut self) {
        for who in [THANA, (WORKER.0, Purpose::Repatriation), SHELTER, DESK, HOME, POST, BSF, PORT] {
            self.telling.sees(&self.app, who, (self.referral.as_deref(), self.case.as_deref())).await;
        }
        let seat = ("secretariat", Purpose::Coordination);
        self.telling.sees(&self.app, seat, (self.referral.as_deref(), self.case.as_deref())).await;
    }

    async fn referred(&mut self) {
        self.telling.step("Her sister comes to a thana: she was taken to Mumbai and is held there");
        let input = json!({
            "addressedToId": self.agency(self.world.ngo), "kind": "SHARING", "asks": ["RESCUE", "REPATRIATION"],
            "urgency": "IMMEDIATE", "needs": ["FEMALE_OFFICER"], "suspected": ["FORCED_LABOUR"],
            "foundCountry": "IN", "foundState": "IN-MH", "place": "a locked house behind the mill (Synthetic)",
            "safeContact": "her sister only, after eight (Synthetic)", "account": "she rang from a borrowed phone (Synthetic)",
            "gdReference": "GD 417 Synthetic",
            "persons": [{ "name": "Shapla Synthetic", "nameBn": "শাপলা সিনথেটিক", "sex": "FEMALE", "age": "FROM_18_TO_24" }],
        });
        let answer = self.app.act(THANA, "submitReferral", input).await.done();
        self.referral = Some(answer.payload()["referral"]["id"].as_str().unwrap().to_owned());
        self.telling.did("thana (RESCUE): submitReferral");
        self.app.advance(TimeDelta::minutes(1));
        self.told().await;
    }

    async fn accepted(&mut self) {
        self.telling.step("The organisation takes it in hand and opens a case");
        let referral = self.referral.clone().unwrap();
        self.does(WORKER, "acknowledgeReferral", json!({ "referralId": referral })).await;
        let taken =
            json!({ "referralId": referral, "channel": "FORMAL", "stage": "REPORTED", "persons": [{ "number": 1 }] });
        self.does(WORKER, "acceptReferral", taken).await;
        let query = "query($id: ID!) { referral(id: $id) { cases { id } } }";
        let cases = self.app.ask_with(WORKER.0, WORKER.1, query, json!({ "id": referral })).await;
        self.case = Some(cases.at("/referral/cases/0/id").as_str().unwrap().to_owned());
        self.told().await;
    }

    async fn asked(&mut self) {
        self.telling.step("She is found, comes to a shelter, and can be asked for the first time");
        for stage in ["RESCUED_IN_INDIA", "VICTIM_STATUS_DETERMINED"] {
            self.does(WORKER, "reachStage", json!({ "caseId": self.case(), "stage": stage })).await;
        }
        let tie = json!({ "caseId": self.case(), "agencyId": self.agency(self.world.shelter), "kind": "COUNTERPART",
            "until": self.until(300) });
        let door = self.does((WORKER.0, Purpose::Repatriation), "relateAgency", tie).await;
        self.confirms(SHELTER, door).await;
        for (mutation, of, fields) in [
            ("correctPerson", "person", json!({ "birth": "2004-03-05", "fatherName": "Kalam Synthetic" })),
            (
                "correctCase",
                "case",
                json!({ "homeDistrict": "BD4087", "presentPlace": "a shelter in Mumbai (Synthetic)" }),
            ),
        ] {
            let mut input = fields;
            input["caseId"] = json!(self.case());
            input["ifVersion"] = self.version(of).await;
            self.does((WORKER.0, Purpose::Repatriation), mutation, input).await;
        }
        let adult = json!({ "caseId": self.case(), "state": "ADULT" });
        let door = self.does((WORKER.0, Purpose::Shelter), "setMinorStatus", adult).await;
        self.confirms(SHELTER, door).await;
        let case = self.as_case();
        let consent = agrees(&self.app, &case, &["BRING_ME_HOME"]);
        let door = self.does((WORKER.0, Purpose::Repatriation), "recordConsent", consent).await;
        self.confirms(SHELTER, door).await;
        self.told().await;
    }

    /// The version of her case, or of what is known of her, as the worker sees it.
    async fn version(&self, of: &str) -> Value {
        let query = "query($id: ID!) { case(id: $id) { version person { version } } }";
        let answer = self.app.ask_with(WORKER.0, Purpose::Repatriation, query, json!({ "id": self.case() })).await;
        answer.at(if of == "person" { "/case/person/version" } else { "/case/version" }).clone()
    }

    /// The case as the harness names it.
    fn as_case(&self) -> Case {
        let (_, keys) = self.app.store.keyed().open_global_id(&self.case(), 1).unwrap();
        Case { id: keys[0], person: Uuid::nil() }
    }

    async fn verified(&mut self) {
        self.telling
            .step("The ministry's desk is asked who she is, and it goes on to the district and the thana of her home");
        let worker = (WORKER.0, Purpose::Verification);
        let input = json!({ "caseId": self.case(), "until": self.until(120), "route": [
            { "body": "HOME_MINISTRY", "agencyId": self.agency(self.world.desk), "answerWithinDays": 21 },
            { "body": "DISTRICT_POLICE", "agencyId": self.agency(self.district) },
            { "body": "THANA", "agencyId": self.agency(self.world.home_thana), "answerWithinDays": 10 },
        ], "safeContact": { "whoMayCall": "a woman officer in plain clothes (Synthetic)",
            "whenToCall": "Fridays before noon (Synthetic)", "wordsToUse": "a card with this name was found (Synthetic)",
            "whoDoesNotKnow": "her brothers (Synthetic)" } });
        self.does(worker, "openVerification", input).await;
        let stage = json!({ "caseId": self.case(), "stage": "NATIONALITY_VERIFICATION" });
        self.does((WORKER.0, Purpose::Repatriation), "reachStage", stage).await;
        let hop = self.hop(DESK).await;
        self.does(DESK, "passVerification", json!({ "hopId": hop })).await;
        self.by_letter(worker).await;
        // What comes back by letter is entered by who leads.
        let hop = self.hop(worker).await;
        self.does(worker, "passVerification", json!({ "hopId": hop })).await;
        self.told().await;
        self.telling.step("The thana of her home says who she is, and sees nothing of her any more");
        let hop = self.hop(HOME).await;
        self.does(HOME, "answerVerificationHop", json!({ "hopId": hop, "outcome": "CONFIRMED" })).await;
        self.told().await;
    }

    /// The district's police have no account: they are written a letter, with what they would be shown here and no more.
    async fn by_letter(&mut self, worker: (&'static str, Purpose)) {
        let letter = json!({ "caseId": self.case(), "recipientId": self.agency(self.district), "channel": "LETTER",
            "fields": ["PERSON_NAME", "PERSON_FATHER_NAME", "CASE_HOME_DISTRICT", "CASE_ACCOUNT"] });
        let answer = self.app.act(worker, "discloseOutside", letter).await.done();
        self.telling.did(&format!("{} ({}): discloseOutside", worker.0, worker.1.code()));
        let told = answer.payload()["outsideDisclosure"]["fields"].as_array().unwrap();
        let told =
            told.iter().map(|one| format!("{} {}", one["field"].as_str().unwrap(), one["form"].as_str().unwrap()));
        self.telling.did(&format!("on the sheet for PAPER-DISTRICT: {}", told.collect::<Vec<_>>().join(", ")));
        let sheet = answer.payload()["sheetId"].as_str().unwrap();
        self.sheet = Some(sheet.to_owned());
        let page = crate::sheets::fetch(&self.app, worker, sheet).await;
        assert!(page.text.contains("Shapla Synthetic") && !page.text.contains("borrowed phone"), "{}", page.text);
        self.does(worker, "accountForSheet", json!({ "sheetId": sheet, "outcome": "SENT" })).await;
    }

    /// The request as it is at a body.
    async fn hop(&self, (subject, purpose): (&str, Purpose)) -> Value {
        let query = "query($id: ID!) { case(id: $id) { verificationHops { id state } } }";
        let answer = self.app.ask_with(subject, purpose, query, json!({ "id": self.case() })).await;
        let mut hops = answer.at("/case/verificationHops").as_array().unwrap().iter();
        hops.find(|hop| hop["state"] == "OPEN").unwrap()["id"].clone()
    }

    async fn permitted(&mut self) {
        self.telling.step("The mission issues a travel permit, and a handover of twenty-two is planned");
        let worker = (WORKER.0, Purpose::Repatriation);
        let today = self.app.now().date_naive();
        let permit = json!({ "caseId": self.case(), "kind": "TRAVEL_PERMIT", "number": "TP-0022-Synthetic",
            "issuer": "mission (Synthetic)", "issuedOn": today.to_string(),
            "validUntil": (today + chrono::Days::new(90)).to_string() });
        self.does(worker, "recordTravelDocument", permit).await;
        for stage in ["TRAVEL_PERMIT_ISSUED", "EXIT_CLEARANCE"] {
            self.does(worker, "reachStage", json!({ "caseId": self.case(), "stage": stage })).await;
        }
        let until = self.until(60);
        // Whoever takes part in the crossing is tied to her until some time after it.
        for (agency, kind, hours) in [
            (self.world.post, "HANDOVER_POST", 12),
            (self.world.bsf, "HANDOVER_POST", 12),
            (self.port, "RECEIVING_STATION", 72),
        ] {
            let tie = json!({ "caseId": self.case(), "agencyId": self.agency(agency), "kind": kind, "until": until,
                "endsAfter": "HANDOVER_CONFIRMED", "endHours": hours });
            let door = self.does((WORKER.0, Purpose::Handover), "relateAgency", tie).await;
            self.confirms(SHELTER, door).await;
        }
        let mut persons = vec![json!({ "caseId": self.case(), "needs": ["FEMALE_OFFICER"] })];
        persons.extend(self.twenty_one_others().await.into_iter().map(|id| json!({ "caseId": id })));
        let plan = json!({
            "postId": self.agency(self.world.post), "receivingId": self.agency(self.port),
            "givingId": self.agency(self.world.bsf), "channel": "FORMAL", "plannedAt": self.until(2), "persons": persons,
        });
        let door = self.does((WORKER.0, Purpose::Handover), "planHandover", plan).await;
        self.confirms(SHELTER, door).await;
        self.told().await;
    }

    /// Twenty-one others whose way is not told here.
    async fn twenty_one_others(&self) -> Vec<String> {
        let (app, world) = (&self.app, &self.world);
        let mut ids = Vec::new();
        for place in 0..21 {
            let mut w = app.write().await;
            let case = world.open_at(&mut w, app.now(), (&format!("-other-{place}"), Stage::ExitClearance)).await;
            w.commit().await.unwrap();
            for (agency, kind) in [
                (world.post, RelationKind::HandoverPost),
                (world.bsf, RelationKind::HandoverPost),
                (self.port, RelationKind::ReceivingStation),
            ] {
                world.relate(app, &case, agency, kind).await;
            }
            ids.push(app.case_id(&case));
        }
        ids
    }

    async fn the_evening_before(&mut self) {
        self.telling.step("Eighteen o'clock at the crossing, the evening before");
        self.app.advance(TimeDelta::hours(36));
        self.told().await;
    }

    async fn crossing(&mut self) {
        self.telling.step("At the crossing one stays behind, and a baby comes of whom nobody knew");
        self.app.advance(TimeDelta::hours(12));
        let mut packets = self.packets(POST).await;
        packets.sort();
        let word = json!({ "caseId": self.case(), "wish": "AGREES", "language": "BN", "mode": "THUMBPRINT",
            "interpreter": false, "witnessed": true, "capacityAssessed": true });
        self.does((WORKER.0, Purpose::Repatriation), "recordReturnWish", word).await;
        self.does(
            (WORKER.0, Purpose::Repatriation),
            "reachStage",
            json!({ "caseId": self.case(), "stage": "IN_TRANSIT" }),
        )
        .await;
        let said = |packets: &[(bool, String)], crossed: &str| {
            let row = |(place, (_, id)): (usize, &(bool, String))| json!({ "handoverId": id, "outcome": if place == 0 { "ABSENT" } else { crossed } });
            json!({ "persons": packets.iter().enumerate().map(row).collect::<Vec<_>>() })
        };
        self.does(POST, "confirmHandover", said(&packets, "RECEIVED")).await;
        self.does(BSF, "confirmHandover", said(&packets, "GIVEN")).await;
        let hers = packets.last().unwrap().1.clone();
        self.does(POST, "enterAtCrossing", json!({ "handoverId": hers, "needs": ["MINOR"] })).await;
        let baby = self.packets(BSF).await.into_iter().find(|(_, id)| packets.iter().all(|(_, known)| known != id));
        let said = json!({ "persons": [{ "handoverId": baby.unwrap().1, "outcome": "GIVEN" }] });
        self.does(BSF, "confirmHandover", said).await;
        self.told().await;
    }

    /// The packets that somebody sees, hers last.
    async fn packets(&self, (subject, purpose): (&str, Purpose)) -> Vec<(bool, String)> {
        let answer = self.app.ask(subject, purpose, "{ cases(first: 50) { nodes { id handovers { id } } } }").await;
        let nodes = answer.at("/cases/nodes").as_array().unwrap();
        let packet =
            |node: &Value| (node["id"] == json!(self.case()), node["handovers"][0]["id"].as_str().unwrap().to_owned());
        nodes.iter().map(packet).collect()
    }

    async fn received(&mut self) {
        self.telling.step("She is received, and four days later the crossing has forgotten her");
        self.does(PORT, "reachStage", json!({ "caseId": self.case(), "stage": "RECEIVED_AT_THANA" })).await;
        let worker = (WORKER.0, Purpose::Shelter);
        self.does(worker, "reachStage", json!({ "caseId": self.case(), "stage": "IN_NGO_CUSTODY" })).await;
        let place = json!({ "caseId": self.case(), "ifVersion": self.version("case").await,
            "presentPlace": "a shelter in Jashore (Synthetic)" });
        self.does((WORKER.0, Purpose::Repatriation), "correctCase", place).await;
        self.app.advance(TimeDelta::days(4));
        self.told().await;
    }
}

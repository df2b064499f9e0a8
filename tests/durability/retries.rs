//! The server is killed and started again while clients write. Each sends a change under a key of its own until it is
//! answered: each acknowledged change is there exactly once, and nothing that nobody asked for. Half of them open cases,
//! half submit referrals; every other referral names the woman whose case is opened beside it. Whoever submits is answered
//! alike, and each referral asked about its person once, as far as one member may ask in a day.
//!
//! `SETU_RETRIES` sends more than the eighty changes of a usual run: `SETU_RETRIES=1000 cargo test --test setu retries`.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::net::{SocketAddr, TcpStream};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use api::disclosure::enquiry::MOST_ASKED;
use entities::vocabulary::RecordKind;
use entities::{audit_body, case_file, enquiry, idempotency, person, referral, referral_person};
use sea_orm::{ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _};
use serde_json::{Value, json};
use uuid::Uuid;

use super::kills::may_be_served;
use super::served::{Deployment, connect, exchange, free};
use crate::harness::dice::Dice;

const CLIENTS: usize = 8;
/// How many changes a usual run makes.
const WRITES: usize = 80;
/// After how many acknowledged changes the server is killed, about a second's worth.
const BETWEEN: usize = 20;
/// How often a change is sent at the most.
const ATTEMPTS: usize = 2000;

const SUBMIT: &str = "mutation($input: SubmitReferralInput!) { submitReferral(input: $input) {
    referral { code account } userErrors { code field } } }";
const OPEN: &str = "mutation($input: OpenCaseInput!) { openCase(input: $input) {
    case { code person { name } } userErrors { code field } } }";

/// A change that was acknowledged.
#[derive(Clone, Debug)]
struct Acknowledged {
    place: usize,
    key: String,
    name: String,
    code: String,
    /// The answer without what is its own: the code and the words.
    answer: String,
}

#[tokio::test(flavor = "multi_thread")]
async fn each_acknowledged_change_is_there_once() {
    let writes = env::var("SETU_RETRIES").map_or(WRITES, |writes| writes.parse().unwrap());
    let deployment = Deployment::new().await;
    if deployment.database.is_postgres() && !may_be_served(&deployment) {
        return;
    }
    let before = Stored::of(&deployment).await;
    let campaign = Campaign::run(&deployment, writes);
    let Campaign { kills, sent, acknowledged } = campaign;
    assert_eq!(acknowledged.len(), writes, "a change was not acknowledged");
    let after = Stored::of(&deployment).await;
    let codes: BTreeSet<&str> = acknowledged.iter().map(|change| change.code.as_str()).collect();
    assert_eq!(codes.len(), writes, "two changes were told one case");
    let new: BTreeSet<&str> =
        after.codes.iter().filter(|code| !before.codes.contains(*code)).map(String::as_str).collect();
    assert_eq!(new, codes, "the cases that are there are not those that were acknowledged");
    assert_eq!(after.keys, before.keys + writes);
    assert_eq!(after.changes, before.changes + writes);
    assert_eq!(after.persons, before.persons + writes);
    let referrals = acknowledged.iter().filter(|change| !change.place.is_multiple_of(2)).count();
    let asked = referrals.min(usize::try_from(MOST_ASKED).unwrap());
    assert_eq!(after.enquiries, before.enquiries + asked, "somebody was asked about twice, or not at all");
    let answers: BTreeSet<&str> = acknowledged
        .iter()
        .filter(|change| !change.place.is_multiple_of(2))
        .map(|change| change.answer.as_str())
        .collect();
    assert_eq!(answers.len(), 1, "an answer depends on whether she is known: {answers:?}");
    // Once more, after the last start: the same case, and nothing new.
    let again = replay(&deployment, &acknowledged);
    let first: BTreeMap<&str, &str> =
        acknowledged.iter().map(|change| (change.key.as_str(), change.code.as_str())).collect();
    assert_eq!(again.iter().map(|(key, code)| (key.as_str(), code.as_str())).collect::<BTreeMap<_, _>>(), first);
    assert_eq!(Stored::of(&deployment).await, after);
    assert!(sent > writes, "nothing had to be sent again");
    println!("{writes} changes by {CLIENTS} clients, {kills} kills, sent {sent} times, each there once");
}

/// What is stored of changes.
#[derive(Debug, PartialEq, Eq)]
struct Stored {
    codes: BTreeSet<String>,
    persons: usize,
    keys: usize,
    changes: usize,
    enquiries: usize,
}

impl Stored {
    async fn of(deployment: &Deployment) -> Self {
        let db = deployment.database.connect().await;
        let count = |count: u64| usize::try_from(count).unwrap();
        let cases = case_file::Entity::find().all(&db).await.unwrap();
        let referrals = referral::Entity::find().all(&db).await.unwrap();
        let changes = audit_body::Entity::find().filter(audit_body::Column::Kind.eq(RecordKind::Change));
        let stored = Self {
            persons: count(person::Entity::find().count(&db).await.unwrap())
                + count(referral_person::Entity::find().count(&db).await.unwrap()),
            keys: count(idempotency::Entity::find().count(&db).await.unwrap()),
            enquiries: count(enquiry::Entity::find().count(&db).await.unwrap()),
            changes: count(changes.count(&db).await.unwrap()),
            codes: cases.into_iter().map(|row| row.code).chain(referrals.into_iter().map(|row| row.code)).collect(),
        };
        db.close().await.unwrap();
        stored
    }
}

/// Clients that write, and a server that dies under them.
struct Campaign {
    kills: usize,
    sent: usize,
    acknowledged: Vec<Acknowledged>,
}

impl Campaign {
    fn run(deployment: &Deployment, writes: usize) -> Self {
        let address = Mutex::new(free());
        let done = AtomicUsize::new(0);
        let sent = AtomicUsize::new(0);
        thread::scope(|scope| {
            let mut clients = Vec::new();
            for client in 0..CLIENTS {
                let (address, done, sent) = (&address, &done, &sent);
                let shares = (client..writes).step_by(CLIENTS);
                clients.push(scope.spawn(move || {
                    let mut client = Client { deployment, address, stream: None, sent };
                    let write = |place: usize| {
                        let change = client.acknowledged(place);
                        done.fetch_add(1, Ordering::Relaxed);
                        change
                    };
                    shares.map(write).collect::<Vec<_>>()
                }));
            }
            let kills = serve_and_kill(deployment, &address, (&done, writes));
            let acknowledged = clients.into_iter().flat_map(|client| client.join().unwrap()).collect();
            Self { kills, sent: sent.load(Ordering::Relaxed), acknowledged }
        })
    }
}

/// Serves until everything is acknowledged, killed and started again on the way. Gives how often it was killed.
fn serve_and_kill(
    deployment: &Deployment,
    address: &Mutex<SocketAddr>,
    (done, writes): (&AtomicUsize, usize),
) -> usize {
    let mut dice = Dice::new(u64::try_from(writes).unwrap());
    let mut kills = 0;
    loop {
        let listen = free();
        let mut server = deployment.start(listen);
        drop(connect(listen, &mut server));
        *address.lock().unwrap() = listen;
        let wanted = (kills + 1) * BETWEEN;
        while done.load(Ordering::Relaxed) < wanted.min(writes) {
            assert!(server.try_wait().unwrap().is_none(), "the server ended by itself");
            thread::sleep(Duration::from_millis(2));
        }
        if wanted < writes {
            // At any moment of the changes that are on their way.
            thread::sleep(Duration::from_millis(u64::try_from(dice.below(40)).unwrap()));
            kills += 1;
        }
        // SIGKILL, to this one process.
        server.kill().unwrap();
        server.wait().unwrap();
        if wanted >= writes {
            return kills;
        }
    }
}

/// Somebody who sends a change until it is answered.
struct Client<'a> {
    deployment: &'a Deployment,
    address: &'a Mutex<SocketAddr>,
    stream: Option<TcpStream>,
    sent: &'a AtomicUsize,
}

impl Client<'_> {
    fn acknowledged(&mut self, place: usize) -> Acknowledged {
        let key = Uuid::new_v4().to_string();
        let name = format!("Number{place} Synthetic");
        let request = request(self.deployment, place, (&key, &name));
        for _ in 0..ATTEMPTS {
            match self.send(&request) {
                Some((200, body)) => {
                    let code = told(&body, &name);
                    let answer = body["data"].to_string().replace(&code, "CODE").replace(&name, "NAME");
                    return Acknowledged { place, key, name, code, answer };
                }
                Some((status, body)) => {
                    assert!(status >= 500, "{status} {body}");
                }
                None => thread::sleep(Duration::from_millis(10)),
            }
        }
        panic!("{name} was never acknowledged");
    }

    /// Sends once; `None` if the answer was lost.
    fn send(&mut self, request: &[u8]) -> Option<(u16, Value)> {
        let mut stream = match self.stream.take() {
            Some(stream) => stream,
            None => {
                let stream = TcpStream::connect(*self.address.lock().unwrap()).ok()?;
                stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
                stream
            }
        };
        self.sent.fetch_add(1, Ordering::Relaxed);
        let answer = exchange(&mut stream, request).ok()?;
        self.stream = Some(stream);
        Some(answer)
    }
}

/// What is sent at a place: a case that is opened, or a referral that is submitted.
fn request(deployment: &Deployment, place: usize, (key, name): (&str, &str)) -> Vec<u8> {
    if place.is_multiple_of(2) {
        let input = json!({ "idempotencyKey": key, "channel": "FORMAL", "stage": "RESCUED_IN_INDIA", "name": name });
        return deployment.posting(&json!({ "query": OPEN, "variables": { "input": input } }));
    }
    // Every other one is about the woman whose case is opened just before.
    let of_whom = if place % 4 == 1 { format!("Number{} Synthetic", place - 1) } else { name.to_owned() };
    let input = json!({ "idempotencyKey": key, "addressedToId": deployment.station, "kind": "SHARING", "asks": ["RESCUE"],
        "urgency": "IMMEDIATE", "foundCountry": "IN", "account": name, "persons": [{ "name": of_whom }] });
    deployment.posting_for("RESCUE", &json!({ "query": SUBMIT, "variables": { "input": input } }))
}

/// The code of what came of it for somebody.
fn told(body: &Value, name: &str) -> String {
    let (opened, submitted) = (&body["data"]["openCase"], &body["data"]["submitReferral"]);
    let (payload, made) =
        if opened.is_object() { (opened, &opened["case"]) } else { (submitted, &submitted["referral"]) };
    assert_eq!(payload["userErrors"], json!([]), "{body}");
    let of_whom = made["person"]["name"].as_str().or(made["account"].as_str());
    assert_eq!(of_whom, Some(name), "{body}");
    made["code"].as_str().unwrap().to_owned()
}

/// Sends everything once more.
fn replay(deployment: &Deployment, acknowledged: &[Acknowledged]) -> BTreeMap<String, String> {
    let listen = free();
    let mut server = deployment.start(listen);
    let mut stream = connect(listen, &mut server);
    let mut again = BTreeMap::new();
    for Acknowledged { place, key, name, .. } in acknowledged {
        let (status, body) = exchange(&mut stream, &request(deployment, *place, (key, name))).unwrap();
        assert_eq!(status, 200, "{body}");
        again.insert(key.clone(), told(&body, name));
    }
    server.kill().unwrap();
    server.wait().unwrap();
    again
}

//! The server is killed under load, at any moment: every answer that was received has its record in the database.
//!
//! `SETU_KILLS` kills it more often than the twenty times of a usual run: `SETU_KILLS=500 cargo test --test setu kills`.

use std::collections::BTreeSet;
use std::env;
use std::io::Read as _;
use std::net::SocketAddr;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use entities::{audit_body, audit_leaf};
use sea_orm::EntityTrait as _;
use uuid::Uuid;

use super::served::{Deployment, connect, exchange, free};
use crate::harness::dice::Dice;

const KILLS: u64 = 20;
const CLIENTS: usize = 6;
/// How many requests a client sends at the most.
const REQUESTS: usize = 300;

#[tokio::test(flavor = "multi_thread")]
async fn no_received_answer_lacks_its_record() {
    let kills = env::var("SETU_KILLS").map_or(KILLS, |kills| kills.parse().unwrap());
    let deployment = Deployment::new().await;
    if deployment.database.is_postgres() && !may_be_served(&deployment) {
        return;
    }
    let mut dice = Dice::new(kills);
    let mut received = BTreeSet::new();
    for round in 0..kills {
        let moment = Duration::from_millis(20 + u64::try_from(dice.below(500)).unwrap());
        let answered = killed_after(&deployment, free(), moment);
        assert!(!answered.is_empty(), "nothing was answered before the kill of round {round}");
        received.extend(answered);
        let db = deployment.database.connect().await;
        let ids = |rows: Vec<Uuid>| rows.into_iter().collect::<BTreeSet<_>>();
        let leaves = audit_leaf::Entity::find().all(&db).await.unwrap();
        let leaves = ids(leaves.into_iter().map(|row| row.record_id).collect());
        let bodies = audit_body::Entity::find().all(&db).await.unwrap();
        let bodies = ids(bodies.into_iter().map(|row| row.record_id).collect());
        assert_eq!(leaves, bodies, "half a record in round {round}");
        let lost: Vec<_> = received.difference(&leaves).collect();
        assert!(lost.is_empty(), "received without a record in round {round}: {lost:?}");
        db.close().await.unwrap();
    }
    println!("{kills} kills, {} answers received, none without a record", received.len());
}

/// Serves, has clients ask, kills the server, and gives the records of the answers that arrived whole.
fn killed_after(deployment: &Deployment, listen: SocketAddr, moment: Duration) -> Vec<Uuid> {
    let mut server = deployment.start(listen);
    let request = deployment.request();
    let (begun, first) = mpsc::channel();
    let records = thread::scope(|scope| {
        let mut clients = Vec::new();
        for _ in 0..CLIENTS {
            let mut stream = connect(listen, &mut server);
            let (request, begun) = (&request, begun.clone());
            clients.push(scope.spawn(move || {
                let mut records: Vec<Uuid> = Vec::new();
                for _ in 0..REQUESTS {
                    let Ok((status, body)) = exchange(&mut stream, request) else { break };
                    assert_eq!(status, 200, "{body}");
                    records.push(body["extensions"]["receipt"]["record"].as_str().unwrap().parse().unwrap());
                    let _ = begun.send(());
                }
                records
            }));
        }
        first.recv_timeout(Duration::from_secs(20)).unwrap();
        thread::sleep(moment);
        // SIGKILL, to this one process.
        server.kill().unwrap();
        clients.into_iter().flat_map(|client| client.join().unwrap()).collect()
    });
    server.wait().unwrap();
    records
}

/// A server that may lose commits, as the one of these tests may, is not served at all.
pub(super) fn may_be_served(deployment: &Deployment) -> bool {
    let mut server = deployment.start(free());
    for _ in 0..200 {
        if let Some(status) = server.try_wait().unwrap() {
            let mut told = String::new();
            server.stderr.take().unwrap().read_to_string(&mut told).unwrap();
            assert!(!status.success() && told.contains("fsync") && told.contains("must be `on`"), "{told}");
            return false;
        }
        thread::sleep(Duration::from_millis(25));
    }
    server.kill().unwrap();
    server.wait().unwrap();
    true
}

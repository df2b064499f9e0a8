//! The real server on loopback, and tokens for it.

use std::collections::BTreeSet;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use api::audit::writer::Log;
use api::clock::Clock;
use api::http::{App, router};
use api::identity::{DevelopmentKey, Minted, Verifier};
use api::store::Store;
use chrono::TimeDelta;
use entities::vocabulary::Purpose;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use uuid::Uuid;

use crate::Fault;
use crate::place::Place;

const ISSUER: &str = "setu-bench";
const AUDIENCE: &str = "setu";

/// A server that answers.
#[derive(Debug)]
pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    store: Arc<Store>,
    key: DevelopmentKey,
    stop: oneshot::Sender<()>,
    serving: JoinHandle<std::io::Result<()>>,
    writer: JoinHandle<()>,
}

impl Server {
    /// Serves a store at a free port of loopback.
    pub(crate) async fn start(store: Arc<Store>, place: &Place) -> Result<Self, Fault> {
        let key = DevelopmentKey::load_or_make(place.folder())?;
        let verifier = Verifier::new(ISSUER, AUDIENCE, key.keys())?;
        let (log, writer) = Log::start(store.database().clone());
        let app = App::new(Arc::clone(&store), log, verifier, (Clock::System, false));
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let address = listener.local_addr()?;
        let (stop, stopped) = oneshot::channel();
        let service = router(app).into_make_service_with_connect_info::<SocketAddr>();
        let serving = axum::serve(listener, service).with_graceful_shutdown(async {
            let _ = stopped.await;
        });
        let serving = tokio::spawn(async move { serving.await });
        Ok(Self { address, store, key, stop, serving, writer })
    }

    /// A token of the member of an agency for one purpose.
    pub(crate) fn token(&self, agency: &str, purpose: Purpose) -> String {
        let purposes = BTreeSet::from([purpose]);
        self.key.mint(&Minted {
            issuer: ISSUER,
            audience: AUDIENCE,
            subject: agency,
            token_id: Uuid::new_v4(),
            agency: Some(agency),
            purposes: Some(&purposes),
            acr: None,
            now: Clock::System.now(),
            lifetime: TimeDelta::hours(12),
        })
    }

    /// How many statements both databases were sent.
    pub(crate) fn statements(&self) -> u64 {
        self.store.database().statements() + self.store.keys().database().statements()
    }

    /// Lets answers under way finish and the log drain.
    pub(crate) async fn stop(self) {
        let _ = self.stop.send(());
        let _ = self.serving.await;
        let _ = self.writer.await;
    }
}

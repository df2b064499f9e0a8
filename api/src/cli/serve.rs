//! `setu serve`, and serving as such.

use std::future::Future;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use clap::Args;
use tokio::net::TcpListener;

use super::{Keys, Place, Stopped, start_tracing};
use crate::audit::writer::Log;
use crate::clock::Clock;
use crate::graphql::schema;
use crate::http::{App, Live, router};
use crate::identity::{self, Keys as TrustedKeys, Verifier};
use crate::store::setup::{self, DatabaseKind};
use crate::store::{Settled, Store};

/// How long a shutdown waits for answers under way.
const FAREWELL: Duration = Duration::from_secs(20);
/// How often files that were left on their way in are settled.
const SETTLING: Duration = Duration::from_secs(60 * 60);

/// How often what changed is added to the totals from which figures are taken.
const FOLDING: Duration = Duration::from_secs(10);

/// Serves a database of real people.
#[derive(Debug, Args)]
pub struct Serve {
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    keys: Keys,
    /// The address to listen on; put a proxy with TLS in front of anything but loopback.
    #[arg(long, env = "SETU_LISTEN", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// The issuer of the tokens, exactly.
    #[arg(long, env = "SETU_ISSUER")]
    issuer: String,
    /// The audience that the tokens must name.
    #[arg(long, env = "SETU_AUDIENCE")]
    audience: String,
    /// A file with the issuer's public keys (JWKS: Ed25519, P-256 or RSA).
    #[arg(long, env = "SETU_JWKS_FILE", required_unless_present = "jwks", conflicts_with = "jwks")]
    jwks_file: Option<PathBuf>,
    /// The issuer's public keys themselves.
    #[arg(long, env = "SETU_JWKS")]
    jwks: Option<String>,
    /// How many seconds clocks may differ, at most 60.
    #[arg(long, env = "SETU_LEEWAY", default_value_t = 5)]
    leeway: i64,
    /// The policy file [default: the one built in].
    #[arg(long, env = "SETU_POLICY")]
    policy: Option<PathBuf>,
    /// Let clients read the schema by introspection, and serve the page /explorer.
    #[arg(long)]
    development: bool,
    /// How many seconds pass at most until one who listens is told what opens by time or came from another server.
    #[arg(long, env = "SETU_LOOK", default_value_t = 5, value_parser = clap::value_parser!(u64).range(1..=300))]
    look: u64,
}

impl Serve {
    pub(super) async fn run(self) -> Result<(), Stopped> {
        start_tracing();
        let keys = trusted(self.jwks_file.as_deref(), self.jwks.as_deref())?;
        if let Some(kid) = keys.ids().find(|kid| identity::is_development(kid)) {
            return Err(Stopped::new(format!(
                "the key `{kid}` is a development key; serve takes an issuer's own keys"
            )));
        }
        let verifier = Verifier::new(&self.issuer, &self.audience, keys)?;
        let verifier = verifier.with_leeway(TimeDelta::seconds(self.leeway))?;
        let master = self.keys.read(self.place.data.as_deref())?;
        let opened = self.place.open(&master, self.policy.as_deref()).await?;
        let store = opened.store;
        setup::check(store.database(), store.keys(), DatabaseKind::Real).await?;
        store.database().check_server().await?;
        let policy = (store.policy().as_ref(), opened.policy_text.as_str());
        setup::accept_policy(store.database(), policy, Clock::System.now()).await?;
        store.keys().database().check_server().await?;
        let listener = listen(self.listen).await?;
        let live = Live { look: Duration::from_secs(self.look), ..Live::default() };
        tracing::info!(address = %self.listen, version = super::version(), "serving");
        serve(&store, verifier, (listener, self.development, live), stop_signal()).await
    }
}

/// The issuer's public keys.
pub(super) fn trusted(file: Option<&Path>, text: Option<&str>) -> Result<TrustedKeys, Stopped> {
    match (file, text) {
        (Some(file), _) => Ok(TrustedKeys::from_file(file)?),
        (None, Some(text)) => Ok(TrustedKeys::from_text(text)?),
        (None, None) => Err(Stopped::new("name the issuer's public keys with --jwks-file")),
    }
}

/// Listens on an address.
pub(super) async fn listen(address: SocketAddr) -> Result<TcpListener, Stopped> {
    TcpListener::bind(address)
        .await
        .map_err(|error| Stopped::new(format!("cannot listen on {address}: {error}; choose another with --listen")))
}

/// Serves until `stop`, then lets answers under way finish and the log drain.
pub(super) async fn serve(
    store: &Arc<Store>,
    verifier: Verifier,
    (listener, development, live): (TcpListener, bool, Live),
    stop: impl Future<Output = ()> + Send + 'static,
) -> Result<(), Stopped> {
    let differences = schema::differences(&schema::sdl());
    if !differences.is_empty() {
        return Err(Stopped::new(format!("the schema and the table of classes differ:\n{}", differences.join("\n"))));
    }
    let settled = store.settle_files(Clock::System.now()).await?;
    tell(settled);
    let settling = tokio::spawn(settle_hourly(Arc::clone(store)));
    let folding = tokio::spawn(fold_figures(Arc::clone(store)));
    let (log, writer) = Log::start(store.database().clone());
    let app = App::with_live(Arc::clone(store), log, (verifier, live), (Clock::System, development));
    let ending = Arc::clone(&app);
    let (told, mut stopping) = tokio::sync::watch::channel(false);
    let signal = async move {
        stop.await;
        tracing::info!("stopping: answers under way are finished, new ones refused");
        ending.stop();
        drop(ending);
        let _ = told.send(true);
    };
    let service = router(app).into_make_service_with_connect_info::<SocketAddr>();
    let server = axum::serve(listener, service).with_graceful_shutdown(signal);
    let deadline = async {
        // Waits for the signal, then for the farewell; a connection that stays open longer is cut.
        let _ = stopping.wait_for(|stopping| *stopping).await;
        tokio::time::sleep(FAREWELL).await;
    };
    tokio::select! {
        result = server => result?,
        () = deadline => tracing::warn!("connections were still open and are cut"),
    }
    settling.abort();
    folding.abort();
    // The last handle of the log is gone with the app: the writer drains its queue and ends.
    let _ = tokio::time::timeout(FAREWELL, writer).await;
    Ok(())
}

/// Settles, once an hour, what uploads left that were broken off here or in a process that ended.
async fn settle_hourly(store: Arc<Store>) {
    loop {
        tokio::time::sleep(SETTLING).await;
        match store.settle_old_files(Clock::System.now()).await {
            Ok(settled) => tell(settled),
            Err(error) => tracing::warn!(%error, "files that were left could not be settled"),
        }
    }
}

/// Adds up what changed, every now and then. Figures are right without it; it keeps them cheap.
async fn fold_figures(store: Arc<Store>) {
    loop {
        tokio::time::sleep(FOLDING).await;
        if let Err(error) = store.fold_figures().await {
            tracing::warn!(%error, "what changed could not be added to the totals");
        }
    }
}

fn tell(Settled { kept, cleared }: Settled) {
    if kept + cleared > 0 {
        tracing::info!(kept, cleared, "files that were left on their way in are settled");
    }
}

/// Resolves when the process is asked to stop.
pub(super) async fn stop_signal() {
    use tokio::signal::unix::{SignalKind, signal};
    let interrupt = tokio::signal::ctrl_c();
    match signal(SignalKind::terminate()) {
        Ok(mut terminate) => {
            tokio::select! {
                _ = interrupt => {}
                _ = terminate.recv() => {}
            }
        }
        Err(_) => {
            let _ = interrupt.await;
        }
    }
}

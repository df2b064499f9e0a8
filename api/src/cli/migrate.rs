//! `setu migrate`.

use std::path::PathBuf;

use clap::Args;

use super::{Keys, Place, Stopped, start_tracing};
use crate::clock::Clock;
use crate::store::setup::{self, DatabaseKind};

/// Brings a database and its key store up to date and loads reference data.
#[derive(Debug, Args)]
pub struct Migrate {
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    keys: Keys,
    /// The policy file [default: the one built in].
    #[arg(long, env = "SETU_POLICY")]
    policy: Option<PathBuf>,
    /// Only print the migrations that are still to be applied.
    #[arg(long)]
    plan: bool,
}

impl Migrate {
    pub(super) async fn run(self) -> Result<(), Stopped> {
        start_tracing();
        let master = self.keys.read(self.place.data.as_deref())?;
        if self.plan {
            let pending = match self.place.open(&master, self.policy.as_deref()).await {
                Ok(opened) => setup::plan(opened.store.database()).await?,
                Err(_) if self.place.is_empty()? => setup::every(),
                Err(error) => return Err(error),
            };
            match pending.as_slice() {
                [] => println!("nothing to do"),
                pending => pending.iter().for_each(|name| println!("{name}")),
            }
            return Ok(());
        }
        let opened = self.place.make(&master, self.policy.as_deref()).await?;
        let (store, now) = (&opened.store, Clock::System.now());
        let pending = setup::plan(store.database()).await?;
        let policy = (store.policy().as_ref(), opened.policy_text.as_str());
        setup::migrate(store.database(), store.keys(), (DatabaseKind::Real, policy), now).await?;
        store.make_tokens().await?;
        store.make_figures().await?;
        println!("applied {} migrations; the database is up to date", pending.len());
        Ok(())
    }
}

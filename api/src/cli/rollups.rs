//! `setu rollups`.

use clap::{Args, Subcommand};

use super::{Keys, Place, Stopped, start_tracing};
use crate::store::Difference;

/// How many differences are printed.
const MOST: usize = 20;

/// The totals from which figures are taken.
#[derive(Debug, Subcommand)]
pub enum RollupsCommand {
    /// Count everything from scratch and compare it with what is kept.
    Verify(Rollups),
    /// Add to the totals what changed since they were made; the server does that by itself.
    Fold(Rollups),
    /// Take away every total and count anew.
    Recount(Rollups),
}

/// Where the data lies.
#[derive(Debug, Args)]
pub struct Rollups {
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    keys: Keys,
}

impl RollupsCommand {
    pub(super) async fn run(self) -> Result<(), Stopped> {
        start_tracing();
        match self {
            Self::Verify(rollups) => rollups.verify().await,
            Self::Fold(rollups) => {
                println!("folded {} changes", rollups.open().await?.store.fold_figures().await?);
                Ok(())
            }
            Self::Recount(rollups) => {
                println!("counted {} cases anew", rollups.open().await?.store.recount_figures().await?);
                Ok(())
            }
        }
    }
}

impl Rollups {
    async fn open(self) -> Result<super::Opened, Stopped> {
        let master = self.keys.read(self.place.data.as_deref())?;
        self.place.open(&master, None).await
    }

    async fn verify(self) -> Result<(), Stopped> {
        let (cases, differences) = self.open().await?.store.verify_figures().await?;
        for difference in differences.iter().take(MOST) {
            match difference {
                Difference::Case(case) => println!("case {case}: it is counted elsewhere than its rows say"),
                Difference::Total(at, kept, there) => println!("{at}: kept {kept}, there are {there}"),
            }
        }
        if differences.is_empty() {
            println!("counted {cases} cases: everything agrees");
            return Ok(());
        }
        let count = differences.len();
        Err(Stopped::new(format!("counted {cases} cases: {count} differences; setu rollups recount puts them right")))
    }
}

//! `setu rollups`.

use clap::Subcommand;

use super::{Kept, Stopped, start_tracing};
use crate::store::Difference;

/// How many differences are printed.
const MOST: usize = 20;

/// The totals from which figures are taken.
#[derive(Debug, Subcommand)]
pub enum RollupsCommand {
    /// Count everything from scratch and compare it with what is kept.
    Verify(Kept),
    /// Add to the totals what changed since they were made; the server does that by itself.
    Fold(Kept),
    /// Take away every total and count anew. It may run beside a server: changes of cases wait for it.
    Recount(Kept),
}

impl RollupsCommand {
    pub(super) async fn run(self) -> Result<(), Stopped> {
        start_tracing();
        match self {
            Self::Verify(kept) => verify(kept).await,
            Self::Fold(kept) => {
                println!("folded {} changes", kept.open(None).await?.store.fold_figures().await?);
                Ok(())
            }
            Self::Recount(kept) => {
                println!("counted {} cases anew", kept.open(None).await?.store.recount_figures().await?);
                Ok(())
            }
        }
    }
}

async fn verify(kept: Kept) -> Result<(), Stopped> {
    let (cases, differences) = kept.open(None).await?.store.verify_figures().await?;
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

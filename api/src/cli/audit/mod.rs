//! `setu audit`: the log, as a member who watches over it. What is printed passed the same decision and made the same
//! record as an answer of the server.

mod list;
pub(super) mod session;
mod table;

use clap::Subcommand;

use super::Stopped;

#[derive(Debug, Subcommand)]
pub(super) enum AuditCommand {
    /// List records of the log, newest first, as the data-protection officer whose token you hold. The listing is itself
    /// recorded. It may run beside a server.
    List(Box<list::List>),
}

impl AuditCommand {
    pub(super) async fn run(self) -> Result<(), Stopped> {
        match self {
            Self::List(command) => command.run().await,
        }
    }
}

//! The command line: flags are environment variables are documentation.

mod audit;
mod demo;
mod figures;
mod migrate;
mod open;
mod policy;
mod report;
mod rollups;
mod serve;
mod token;

use std::fmt::Write as _;
use std::io::IsTerminal as _;
use std::path::PathBuf;

use aws_lc_rs::digest;
use clap::{Parser, Subcommand};

pub use self::open::{Kept, Keys, Opened, Place};

use crate::audit::record::hex;
use crate::graphql::schema;
use crate::vault::master::{MasterKey, MasterKeyError};

/// Why a command ended. The text says what to do.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Stopped(String);

impl Stopped {
    fn new(reason: impl std::fmt::Display) -> Self {
        Self(reason.to_string())
    }
}

macro_rules! stops {
    ($($error:ty)+) => {
        $(impl From<$error> for Stopped {
            fn from(error: $error) -> Self {
                Self::new(error)
            }
        })+
    };
}

stops! {
    MasterKeyError
    std::io::Error
    sea_orm::DbErr
    crate::blobs::BlobError
    crate::database::DatabaseError
    crate::demo::DemoError
    crate::disclosure::policy::Faults
    crate::identity::KeysError
    crate::identity::Misconfigured
    crate::identity::DevelopmentKeyError
    crate::store::StoreError
    crate::store::setup::SetupError
    crate::vault::keys::KeyStoreError
}

/// Setu: agencies act on the same trafficking case without any of them seeing more than the survivor agreed to or the
/// law requires.
#[derive(Debug, Parser)]
#[command(name = "setu", disable_version_flag = true, arg_required_else_help = true)]
struct Setu {
    /// Print version, commit and the hash of the schema.
    #[arg(short = 'V', long)]
    version: bool,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Make synthetic cases and serve them on this machine: begin here.
    Demo(demo::Demo),
    /// Serve a database of real people.
    Serve(serve::Serve),
    /// Bring a database up to date.
    Migrate(migrate::Migrate),
    /// Print the GraphQL schema.
    Schema,
    /// Make a token with the development key of a demo.
    Token(token::Token),
    /// Read the log as a member who watches over it.
    #[command(subcommand)]
    Audit(audit::AuditCommand),
    /// Print what was laid before a meeting, or the progress return of a plan, as the member whose token you hold. What is
    /// printed is itself recorded. It may run beside a server.
    Report(Box<report::Report>),
    /// Check or renew the totals from which figures are taken.
    #[command(subcommand)]
    Rollups(rollups::RollupsCommand),
    /// Release protected figures of a quarter, or check what was released.
    #[command(subcommand)]
    Figures(figures::FiguresCommand),
    /// Check or print the policy.
    #[command(subcommand)]
    Policy(policy::PolicyCommand),
    /// Write a new random master key into a file that only its owner can read.
    NewMasterKey {
        /// The file, which must not exist yet; keep it apart from the data and its backups.
        #[arg(long)]
        out: PathBuf,
        /// The id of the key, in lower case with hyphens: it stands in front of everything made with the key.
        #[arg(long)]
        id: String,
    },
}

/// Runs the command that the command line names.
///
/// # Errors
/// With what went wrong and what to do.
pub async fn run() -> Result<(), Stopped> {
    let Setu { version: wants_version, command } = Setu::parse();
    if wants_version {
        println!("{}", version());
        return Ok(());
    }
    match command {
        None => Ok(()),
        Some(Command::Demo(command)) => command.run().await,
        Some(Command::Serve(command)) => command.run().await,
        Some(Command::Migrate(command)) => command.run().await,
        Some(Command::Schema) => say(&schema::sdl()),
        Some(Command::Token(command)) => command.run(),
        Some(Command::Audit(command)) => command.run().await,
        Some(Command::Report(command)) => command.run().await,
        Some(Command::Rollups(command)) => command.run().await,
        Some(Command::Figures(command)) => command.run().await,
        Some(Command::Policy(command)) => command.run(),
        Some(Command::NewMasterKey { out, id }) => {
            MasterKey::create(&out, &id)?;
            println!("wrote the master key `{id}` to {}", out.display());
            Ok(())
        }
    }
}

/// Writes a text to whoever reads; one who read enough and left, as `head` does, is no fault.
fn say(text: &str) -> Result<(), Stopped> {
    use std::io::{ErrorKind, Write as _};
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Stopped::new(error)),
        Ok(()) | Err(_) => Ok(()),
    }
}

/// Version, commit and the hash of the schema.
#[must_use]
pub fn version() -> String {
    let hash = digest::digest(&digest::SHA256, schema::sdl().as_bytes());
    let mut text = format!("setu {} (commit {}", env!("CARGO_PKG_VERSION"), env!("SETU_COMMIT"));
    let _ = write!(text, ", schema {})", &hex(hash.as_ref())[..16]);
    text
}

/// Starts the log of the process; `RUST_LOG` narrows or widens it.
fn start_tracing() {
    use tracing_subscriber::EnvFilter;
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info,sqlx=warn,sea_orm=warn"));
    // A second start in one process, as in tests, keeps the first one's.
    let ansi = std::io::stderr().is_terminal();
    let _ = tracing_subscriber::fmt().with_env_filter(filter).with_ansi(ansi).with_writer(std::io::stderr).try_init();
}

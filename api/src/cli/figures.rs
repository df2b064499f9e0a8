//! `setu figures release | verify`.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use serde_json::json;

use super::audit::session::Login;
use super::{Kept, Stopped, start_tracing};
use crate::store::VerifiedRelease;

const RELEASE: &str = "mutation ($input: ReleaseFiguresInput!) { releaseFigures(input: $input) {
    release { period tables { code cells { suppressed } } } userErrors { code message } } }";

/// What can be done with protected figures.
#[derive(Debug, Subcommand)]
pub(super) enum FiguresCommand {
    /// Make the release of a quarter, as the member of the task force's secretariat whose token you hold. The act is recorded.
    /// It may run beside a server.
    Release(Box<ReleaseQuarter>),
    /// Check every release against its code, and audit once more what was published: for the public, and for each agency, which reads
    /// what every audience got and takes away what is its own.
    Verify(Verify),
}

impl FiguresCommand {
    pub(super) async fn run(self) -> Result<(), Stopped> {
        match self {
            Self::Release(command) => command.run().await,
            Self::Verify(command) => command.run().await,
        }
    }
}

#[derive(Debug, Args)]
pub(super) struct ReleaseQuarter {
    #[command(flatten)]
    login: Login,
    /// The quarter of the calendar in Bangladesh, such as 2026-Q3.
    #[arg(long)]
    period: String,
}

impl ReleaseQuarter {
    async fn run(self) -> Result<(), Stopped> {
        let session = self.login.open("STATISTICS").await?;
        // A second sending is refused by the release that is there, so the key need not be kept.
        let key = uuid::Uuid::new_v4().to_string();
        let input = json!({ "input": { "idempotencyKey": key, "period": self.period } });
        let data = session.ask(RELEASE, input).await?;
        session.close().await?;
        let answer = &data["releaseFigures"];
        if let Some(refused) = answer["userErrors"].get(0) {
            let (message, code) = (&refused["message"], &refused["code"]);
            return Err(Stopped::new(format!(
                "{} ({})",
                message.as_str().unwrap_or_default(),
                code.as_str().unwrap_or_default()
            )));
        }
        println!("released {}", self.period);
        for table in answer["release"]["tables"].as_array().into_iter().flatten() {
            let cells = table["cells"].as_array().map(Vec::as_slice).unwrap_or_default();
            let withheld = cells.iter().filter(|cell| !cell["suppressed"].is_null()).count();
            println!("{}: {} cells, {withheld} withheld", table["code"].as_str().unwrap_or_default(), cells.len());
        }
        Ok(())
    }
}

#[derive(Debug, Args)]
pub(super) struct Verify {
    #[command(flatten)]
    kept: Kept,
    /// The policy file [default: the one built in].
    #[arg(long, env = "SETU_POLICY")]
    policy: Option<PathBuf>,
}

impl Verify {
    async fn run(self) -> Result<(), Stopped> {
        start_tracing();
        let store = self.kept.open(self.policy.as_deref()).await?.store;
        let verified = store.verify_releases().await?;
        verified.iter().for_each(tell);
        let fault =
            |of: &VerifiedRelease| of.faults.iter().map(|fault| format!("{} {fault}", of.quarter)).collect::<Vec<_>>();
        let faults: Vec<String> = verified.iter().flat_map(fault).collect();
        if faults.is_empty() {
            println!("{} releases are as they were made, and pass the audit", verified.len());
            return Ok(());
        }
        Err(Stopped::new(faults.join("\n")))
    }
}

/// What was told of a quarter, and with whose eyes it was audited.
fn tell(of: &VerifiedRelease) {
    println!("{}, audited for the public and for {} agencies that know something of it", of.quarter, of.agencies);
    for told in &of.told {
        println!(
            "  {}: {} tables, {} cells, {} withheld; {} intervals",
            told.audience.code(),
            told.tables,
            told.cells,
            told.withheld,
            told.intervals
        );
    }
    if !of.moved.is_empty() {
        println!(
            "  records have changed since, so what agencies knew then is not reckoned with in: {}",
            of.moved.join(", ")
        );
    }
}

//! `setu report`: what is laid before a meeting, or the progress return of a plan, as JSON, CSV or a page to print. It is asked
//! of the server's own router (`POST /reports`) as the member whose token it is, so what is printed passed the same decision and made
//! the same record as an answer of the server.

use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use serde_json::Value;

use super::audit::session::Login;
use super::{Stopped, say};
use crate::http::Wanted;

/// What a report is for.
const PURPOSE: &str = "COORDINATION";

/// How a report is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// The answer as it came.
    Json,
    /// One line for each figure, for a spreadsheet: no cell is read as a formula, whatever separator it is set to.
    Csv,
    /// A page for A4, in Bangla and English.
    Html,
}

impl Format {
    const fn accepted(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::Csv => "text/csv",
            Self::Html => "text/html",
        }
    }
}

#[derive(Debug, Args)]
pub(super) struct Report {
    #[command(flatten)]
    login: Login,
    /// What was laid before the meeting with this global id, as `meetings` lists it.
    #[arg(long, required_unless_present = "plan", conflicts_with = "plan")]
    meeting: Option<String>,
    /// The how many-th pack of the meeting [default: the last].
    #[arg(long, requires = "meeting")]
    number: Option<i32>,
    /// The progress return of the plan with this code, such as NPA-2018.
    #[arg(long, requires = "from", requires = "until")]
    plan: Option<String>,
    /// The first day of the return, in Bangladesh.
    #[arg(long, requires = "plan")]
    from: Option<NaiveDate>,
    /// The last day of the return, which counts as a whole.
    #[arg(long, requires = "plan")]
    until: Option<NaiveDate>,
    /// How it is written.
    #[arg(long, value_enum, default_value = "json")]
    format: Format,
}

impl Report {
    pub(super) async fn run(self) -> Result<(), Stopped> {
        let Self { login, meeting, number, plan, from, until, format } = self;
        let (wanted, not_there) = match (meeting, plan, from.zip(until)) {
            (Some(meeting_id), None, None) => {
                let not_there = "nothing was laid before a meeting with this id that is there for you; check the id";
                (Wanted::MeetingPack { meeting_id, number }, not_there)
            }
            (None, Some(plan), Some((from, until))) => (
                Wanted::PlanReturn { plan, from, until },
                "what the plans measure is not shown to you for this purpose",
            ),
            _ => return Err(Stopped::new("name a meeting with --meeting, or a plan with --plan, --from and --until")),
        };
        let session = login.open(PURPOSE).await?;
        let body = serde_json::to_string(&wanted).map_err(Stopped::new)?;
        let written = session.post("/reports", (format.accepted(), body)).await;
        session.close().await?;
        let written = written?.ok_or_else(|| Stopped::new(not_there))?;
        if format != Format::Json {
            return say(&written);
        }
        let answer: Value = serde_json::from_str(&written).map_err(Stopped::new)?;
        say(&format!("{}\n", serde_json::to_string_pretty(&answer).map_err(Stopped::new)?))
    }
}

//! `setu token`: tokens of a demo's development key.

use std::collections::BTreeSet;
use std::path::PathBuf;

use chrono::TimeDelta;
use clap::Args;
use entities::vocabulary::Purpose;
use uuid::Uuid;

use super::Stopped;
use crate::clock::Clock;
use crate::demo;
use crate::identity::{DevelopmentKey, Minted};

/// Makes a token for a member of a demo, with the demo's development key.
#[derive(Debug, Args)]
pub struct Token {
    /// The data folder of the demo.
    #[arg(long, env = "SETU_DATA", default_value = demo::FOLDER)]
    data: PathBuf,
    /// The subject of the member, as in demo.json.
    #[arg(long)]
    subject: String,
    /// Only these purposes, with commas between [default: all that the member has].
    #[arg(long, value_delimiter = ',')]
    purposes: Vec<String>,
    /// How many minutes the token is valid, at most 720.
    #[arg(long, default_value_t = 720, value_parser = clap::value_parser!(i64).range(1..=720))]
    minutes: i64,
}

impl Token {
    pub(super) fn run(self) -> Result<(), Stopped> {
        let key = DevelopmentKey::load(&self.data)?;
        let purposes: BTreeSet<Purpose> = self
            .purposes
            .iter()
            .map(|code| Purpose::parse(code).ok_or_else(|| Stopped::new(format!("`{code}` is not a purpose"))))
            .collect::<Result<_, _>>()?;
        let token = key.mint(&Minted {
            issuer: demo::ISSUER,
            audience: demo::AUDIENCE,
            subject: &self.subject,
            token_id: Uuid::new_v4(),
            agency: None,
            purposes: (!purposes.is_empty()).then_some(&purposes),
            acr: None,
            now: Clock::System.now(),
            lifetime: TimeDelta::minutes(self.minutes),
        });
        println!("{token}");
        Ok(())
    }
}

//! `setu policy check | matrix | jobs | acts | stages | figures`.

use std::path::PathBuf;

use clap::Subcommand;

use super::open::policy_text;
use super::{Stopped, say};
use crate::disclosure::journey;
use crate::disclosure::policy::{Finding, Policy};
use crate::reference;

/// What can be done with a policy.
#[derive(Debug, Subcommand)]
pub enum PolicyCommand {
    /// Say what is wrong in a policy, each fault with its line.
    Check {
        /// The policy file [default: the one built in].
        file: Option<PathBuf>,
    },
    /// Print who sees what, in every state of consent and law.
    Matrix {
        /// The policy file [default: the one built in].
        file: Option<PathBuf>,
    },
    /// Print everyone's ordinary work with the fields that it reads.
    Jobs {
        /// The policy file [default: the one built in].
        file: Option<PathBuf>,
    },
    /// Print what is published each quarter, and from how many a cell is shown.
    Figures {
        /// The policy file [default: the one built in].
        file: Option<PathBuf>,
    },
    /// Print which stage of a case may come after which, and who records it; no policy file changes that.
    Stages,
    /// Print who may do what, and whose word it takes besides.
    Acts {
        /// The policy file [default: the one built in].
        file: Option<PathBuf>,
    },
}

impl PolicyCommand {
    pub(super) fn run(self) -> Result<(), Stopped> {
        match self {
            Self::Check { file } => check(&compile(file)?),
            Self::Matrix { file } => say(&compile(file)?.matrix()),
            Self::Jobs { file } => say(&compile(file)?.jobs_table()),
            Self::Figures { file } => say(&compile(file)?.figures_table()),
            Self::Stages => say(&journey::table()),
            Self::Acts { file } => say(&compile(file)?.acts_table()),
        }
    }
}

fn compile(file: Option<PathBuf>) -> Result<Policy, Stopped> {
    Ok(Policy::compile(&policy_text(file.as_deref())?, &reference::legal_bases())?)
}

fn check(policy: &Policy) -> Result<(), Stopped> {
    let findings = policy.findings();
    for finding in &findings {
        match finding {
            Finding::Withheld { job, place, field, effect } => {
                println!("job `{job}` needs {field} as {place}, and the rules give {effect}");
            }
            Finding::Unneeded { place, field, rule, given } => {
                println!("rule `{rule}` opens {field} as {place} given {given}, and no job needs it");
            }
        }
    }
    if findings.is_empty() {
        println!("{} rules and {} jobs agree; version {}", policy.rules().len(), policy.jobs().len(), policy.version());
        return Ok(());
    }
    Err(Stopped::new(format!("{} disagreements between jobs and rules", findings.len())))
}

//! Reference data, class PUBLIC: places, stations, crossings, code lists, laws, notices, partner organisations and
//! figures that others published.
//! Our own files under `api/reference`, embedded, read once, and loaded into the tables that rows refer to.

mod access_limit;
mod attachment_limit;
mod code;
mod crossing;
mod district;
mod duty_target;
mod indian_state;
mod legal_basis;
mod load;
mod notice;
mod partner;
mod plan;
mod police_station;
mod public_figure;
mod referral_target;
mod set;
mod stage_target;
mod upazila;

pub use access_limit::{AccessLimit, Limit, access_limits};
pub use attachment_limit::{AttachmentLimit, attachment_limit, attachment_limits};
pub use code::{Code, codes};
pub use crossing::{Crossing, CrossingMode, crossing, crossings};
pub use district::{District, district, districts};
pub use duty_target::duty_targets;
pub use indian_state::{IndianState, indian_state, indian_states};
pub use legal_basis::{LegalBasis, legal_bases, legal_basis, legal_basis_rows};
pub use load::{Loaded, LoadedSet, load};
pub use notice::{Notice, notice, notices};
pub use partner::{Partner, partners};
pub use plan::{Plan, PlanGoal, PlanIndicator, plan_goals, plan_indicator, plan_indicators, plans};
pub use police_station::{PoliceStation, police_station, police_stations};
pub use public_figure::{OwnFigure, PublicDimension, PublicFigure, PublicIndicator, PublicUnit, public_figures};
pub use referral_target::{ReferralTarget, referral_due, referral_targets};
pub use set::{Set, sets};
pub use stage_target::{StageTarget, stage_targets};
pub use upazila::{Upazila, UpazilaKind, upazila, upazilas};

use serde::de::{DeserializeOwned, Error as _};
use serde::{Deserialize, Deserializer};

/// Reads an embedded file. The order of its lines is the order of every list.
fn rows<T: DeserializeOwned>(text: &str) -> Vec<T> {
    csv::Reader::from_reader(text.as_bytes())
        .into_deserialize()
        .collect::<Result<_, _>>()
        .expect("the embedded reference files are part of the program and read by its tests")
}

/// Reads a stable code of the vocabulary.
fn coded<'de, D: Deserializer<'de>, T>(deserializer: D, parse: fn(&str) -> Option<T>) -> Result<T, D::Error> {
    let code = String::deserialize(deserializer)?;
    parse(&code).ok_or_else(|| D::Error::custom(format!("`{code}` is not a known code")))
}

#[cfg(test)]
mod tests;

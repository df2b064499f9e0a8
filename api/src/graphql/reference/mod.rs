//! Reference data in the schema, class PUBLIC: places, stations, crossings, codes, laws, notices and
//! published figures. The lists come
//! from the program itself and need neither database nor decision.

mod attachment_limit;
mod code;
mod crossing;
mod district;
mod legal_basis;
mod notice;
mod police_station;
mod public_figure;
mod query;
mod stage_target;
mod upazila;

pub use attachment_limit::{AttachmentLimit, attachment_limits};
pub use code::{Code, codes};
pub use crossing::{Crossing, CrossingMode, IndianState, crossings, indian_states};
pub use district::{District, districts};
pub use legal_basis::{LegalBasis, legal_bases};
pub use notice::{Notice, notices};
pub use police_station::{PoliceStation, police_stations};
pub use public_figure::{OwnFigure, PublicDimension, PublicFigure, PublicIndicator, PublicUnit, public_figures};
pub use query::ReferenceQuery;
pub use stage_target::{StageTarget, stage_targets};
pub use upazila::{Upazila, UpazilaKind, upazilas};

#[cfg(test)]
mod tests;

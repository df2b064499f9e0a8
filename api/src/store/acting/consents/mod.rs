//! What she, or who speaks for her, says about sharing. What is said is worked out before anything is written, by the same
//! code for the change and for its preview: which lines count at once, which wait, which deny, and what is taken back.

mod giver;
mod lines;
pub(in crate::store) mod no;
mod record;
mod spoken;

pub use self::lines::{Agencies, LineNamed};
pub use self::no::{DeniedRecipient, SayNo, TakenBack};
pub use self::record::{CourtOrder, RecordConsent};
pub use self::spoken::Spoken;

use std::collections::BTreeSet;

use entities::agency;
use entities::vocabulary::{CaptureMode, DataClass, Language};
use sea_orm::prelude::Uuid;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use super::refusal::{Refusal, RefusalCode};
use crate::disclosure::class::Effect;
use crate::disclosure::decision::Vector;
use crate::disclosure::facts::Facts;
use crate::disclosure::policy::{ActRule, Policy};
use crate::store::StoreError;

/// How it was said and captured.
#[derive(Clone, Debug)]
pub struct Circumstances {
    /// The language of the conversation.
    pub language: Language,
    /// How it was captured.
    pub mode: CaptureMode,
    /// Whether an interpreter took part.
    pub interpreter: bool,
    /// Whether a witness was present.
    pub witnessed: bool,
    /// What kind of place it was said at, as a code.
    pub place_kind: &'static str,
    /// SHA-256 of the proof.
    pub proof_sha256: Option<String>,
}

impl Circumstances {
    fn wrong(&self) -> Option<Refusal> {
        let proof = self.proof_sha256.as_deref()?;
        let is_hash = proof.len() == 64 && proof.bytes().all(|byte| byte.is_ascii_hexdigit());
        let told = "the SHA-256 of the proof is 64 hexadecimal digits";
        (!is_hash).then(|| Refusal::new(RefusalCode::Invalid, "input.proofSha256", told))
    }
}

/// On what the words are weighed.
#[derive(Clone, Copy, Debug)]
pub struct Ground<'a> {
    /// The policy.
    pub policy: &'a Policy,
    /// The member and the case.
    pub facts: Facts<'a>,
    /// The lines of the policy that let the member do it.
    pub rules: &'a [ActRule],
    /// The agencies that the input names.
    pub agencies: &'a Agencies,
    /// The guardians that were named for the case.
    pub guardians: &'a BTreeSet<Uuid>,
    /// Whether the member may know if she is a minor and who may speak for her.
    pub knows_age: bool,
}

/// Whether a decision tells if she is a minor.
#[must_use]
pub fn knows_age(vector: &Vector) -> bool {
    vector.class(DataClass::Birth).effect == Effect::Shown
}

/// Role and country of the agencies with these keys, as far as there are such.
pub(in crate::store) async fn agencies(
    db: &impl ConnectionTrait,
    policy: &Policy,
    ids: BTreeSet<Uuid>,
) -> Result<Agencies, StoreError> {
    let rows = agency::Entity::find().filter(agency::Column::Id.is_in(ids)).all(db).await?;
    Ok(rows.into_iter().map(|row| (row.id, (policy.role_of(row.kind), row.country))).collect())
}

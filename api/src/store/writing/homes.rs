//! Reports of home investigations. Each is signed over everything that it says and who says it; a signature that does not
//! fit ends whatever would rest on it.

use entities::vocabulary::{AddressFinding, DecisionSetKind, FamilyWillingness, HomeSafety};
use entities::{home_countersignature, home_investigation};
use sea_orm::IntoActiveModel as _;
use sea_orm::prelude::Uuid;

use super::groups::sealed;
use super::joined::joined;
use super::{Micros as _, Writing};
use crate::disclosure::facts::Instant;
use crate::store::StoreError;
use crate::vault::keyed::Keyed;

/// What was found at her home.
#[derive(Clone)]
pub struct NewHomeInvestigation {
    /// The case.
    pub case: Uuid,
    /// When the home was visited.
    pub visited_at: Instant,
    /// Whether the address that was given led there.
    pub address_found: AddressFinding,
    /// The address as it was found, to be sealed.
    pub address: Option<String>,
    /// Who was met and their tie to her, to be sealed.
    pub met_with: Option<String>,
    /// Whether the family would have her back.
    pub willingness: FamilyWillingness,
    /// Whether it is safe for her there.
    pub safety: HomeSafety,
    /// Whether people who may have harmed her are near, to be sealed.
    pub suspects_near: Option<String>,
    /// What was seen and said, to be sealed.
    pub observations: Option<String>,
    /// The report that it corrects.
    pub supersedes: Option<Uuid>,
    /// The agency that was there and the member who signs.
    pub signed_by: (Uuid, Uuid),
}

/// Clear text prints as its name only.
impl std::fmt::Debug for NewHomeInvestigation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("NewHomeInvestigation(..)")
    }
}

impl Writing {
    /// What was found at her home is reported and signed.
    ///
    /// # Errors
    /// If the database or the key store refuses.
    pub async fn report_home(&mut self, new: NewHomeInvestigation) -> Result<Uuid, StoreError> {
        let id = Uuid::now_v7();
        let key = self.subject_key(new.case).await?;
        let mut row = home_investigation::Model {
            id,
            case_id: new.case,
            visited_at: new.visited_at.duration_trunc_micros(),
            address_found: new.address_found,
            address: sealed(&key, id, new.address),
            met_with: sealed(&key, id, new.met_with),
            willingness: new.willingness,
            safety: new.safety,
            suspects_near: sealed(&key, id, new.suspects_near),
            observations: sealed(&key, id, new.observations),
            supersedes_id: new.supersedes,
            agency_id: new.signed_by.0,
            member_id: new.signed_by.1,
            entered_at: self.now,
            signature: Vec::new(),
            record_id: self.record(),
        };
        row.signature = self.store.keyed().sign(&report_bytes(&row));
        self.insert(row.into_active_model()).await?;
        self.note_case("home.reported", new.case, vec![id]).await?;
        Ok(id)
    }

    /// A supervisor puts a second signature under a report.
    ///
    /// # Errors
    /// If the database refuses; it does where the report has a second signature.
    pub async fn countersign_home(
        &mut self,
        report: &home_investigation::Model,
        (agency_id, member_id): (Uuid, Uuid),
    ) -> Result<(), StoreError> {
        let mut row = home_countersignature::Model {
            investigation_id: report.id,
            case_id: report.case_id,
            agency_id,
            member_id,
            entered_at: self.now,
            signature: Vec::new(),
            record_id: self.record(),
        };
        row.signature = self.store.keyed().sign(&countersignature_bytes(&row, report));
        self.insert(row.into_active_model()).await?;
        self.note_case("home.countersigned", report.case_id, vec![report.id]).await
    }
}

/// Refuses reports, or second signatures under them, that are not as they were signed.
///
/// # Errors
/// If one is not.
pub(in crate::store) fn check_signatures(
    keyed: &Keyed,
    (reports, second): (&[home_investigation::Model], &[home_countersignature::Model]),
) -> Result<(), StoreError> {
    let altered = |owner| StoreError::Tampered { kind: DecisionSetKind::Case, owner };
    for report in reports {
        if !keyed.signature_fits(&report_bytes(report), &report.signature) {
            return Err(altered(report.case_id));
        }
    }
    for row in second {
        // One that stands under no report of its case was put there by somebody else.
        let of = reports.iter().find(|report| report.id == row.investigation_id && report.case_id == row.case_id);
        if !of.is_some_and(|of| keyed.signature_fits(&countersignature_bytes(row, of), &row.signature)) {
            return Err(altered(row.case_id));
        }
    }
    Ok(())
}

/// What a report is signed over: each value with its length, sealed ones as they are stored.
fn report_bytes(row: &home_investigation::Model) -> Vec<u8> {
    let home_investigation::Model {
        id,
        case_id,
        visited_at,
        address_found,
        address,
        met_with,
        willingness,
        safety,
        suspects_near,
        observations,
        supersedes_id,
        agency_id,
        member_id,
        entered_at,
        signature: _,
        record_id,
    } = row;
    let (visited, entered) = (visited_at.timestamp_micros().to_be_bytes(), entered_at.timestamp_micros().to_be_bytes());
    joined([
        Some(b"home-investigation".as_slice()),
        Some(id.as_bytes()),
        Some(case_id.as_bytes()),
        Some(&visited),
        Some(address_found.code().as_bytes()),
        address.as_ref().map(|sealed| sealed.as_bytes()),
        met_with.as_ref().map(|sealed| sealed.as_bytes()),
        Some(willingness.code().as_bytes()),
        Some(safety.code().as_bytes()),
        suspects_near.as_ref().map(|sealed| sealed.as_bytes()),
        observations.as_ref().map(|sealed| sealed.as_bytes()),
        supersedes_id.as_ref().map(|id| id.as_bytes().as_slice()),
        Some(agency_id.as_bytes()),
        Some(member_id.as_bytes()),
        Some(&entered),
        Some(record_id.as_bytes()),
    ])
}

/// What a second signature is made over: its row, and the first.
fn countersignature_bytes(row: &home_countersignature::Model, report: &home_investigation::Model) -> Vec<u8> {
    let home_countersignature::Model {
        investigation_id,
        case_id,
        agency_id,
        member_id,
        entered_at,
        signature: _,
        record_id,
    } = row;
    let entered = entered_at.timestamp_micros().to_be_bytes();
    joined([
        Some(b"home-countersignature".as_slice()),
        Some(investigation_id.as_bytes()),
        Some(case_id.as_bytes()),
        Some(agency_id.as_bytes()),
        Some(member_id.as_bytes()),
        Some(&entered),
        Some(record_id.as_bytes()),
        Some(&report.signature),
    ])
}

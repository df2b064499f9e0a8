//! The members of a demo, each at a desk.

use entities::vocabulary::{Function, HomeRole, Purpose};

use super::names::{self, Name};
use super::plan::Ground;

/// A member.
#[derive(Clone, Debug)]
pub(super) struct PlannedMember {
    pub(super) subject: &'static str,
    pub(super) agency: &'static str,
    pub(super) function: Function,
    pub(super) name: Name,
    pub(super) home_role: Option<HomeRole>,
    pub(super) seat: Option<Seat>,
    pub(super) door: Door,
    /// The purposes of the token, the first one first.
    pub(super) purposes: Vec<Purpose>,
}

/// A seat of the task force.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Seat {
    Secretariat,
    OfItsBody,
}

/// Whether the member may ask anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Door {
    Open,
    PostingOver,
    Suspended,
    /// The agency's agreement ran out.
    NoAgreement,
}

/// Every member; those whose door is open are the viewers of `demo.json`.
pub(super) fn all(ground: Ground) -> Vec<PlannedMember> {
    use Function as F;
    use Purpose as P;
    let port = "PS-BD4041-BENAPOLE-PORT";
    let kotwali = "PS-BD4041-KOTWALI-MODEL";
    let care = [
        P::Shelter,
        P::HealthCare,
        P::Reintegration,
        P::Repatriation,
        P::Handover,
        P::Rescue,
        P::FamilyTracing,
        P::Testimony,
        P::SubjectRights,
        P::Coordination,
    ];
    let rows: Vec<(&'static str, &'static str, Function, Vec<Purpose>)> = vec![
        ("benapole-duty", port, F::DutyOfficer, vec![P::Handover, P::Rescue]),
        ("benapole-desk", port, F::WomenAndChildrenDesk, vec![P::Rescue, P::Handover, P::Repatriation]),
        ("benapole-investigator", port, F::Investigator, vec![P::Investigation, P::Testimony]),
        ("kotwali-verification", kotwali, F::VerificationOfficer, vec![P::Verification, P::FamilyTracing]),
        ("kotwali-duty", kotwali, F::DutyOfficer, vec![P::Verification, P::Rescue, P::Coordination]),
        ("satkhira-desk", "PS-BD4087-SATKHIRA-SADAR", F::WomenAndChildrenDesk, vec![P::Rescue, P::Handover]),
        ("special-branch", "SB-DHAKA", F::VerificationOfficer, vec![P::Verification]),
        ("task-force-secretariat", "RRRI-TASK-FORCE", F::FocalPoint, vec![P::Coordination, P::Statistics]),
        ("ministry-desk", "MOHA-PSD", F::VerificationOfficer, vec![P::Verification]),
        ("ministry-seat", "MOHA-PSD", F::FocalPoint, vec![P::Coordination, P::Verification]),
        ("mission-kolkata", "BDHC-KOLKATA", F::VerificationOfficer, vec![P::Verification]),
        ("cid-investigator", "CID-THB", F::Investigator, vec![P::Investigation, P::Testimony]),
        ("cid-data-entry", "CID-THB", F::DataEntry, vec![P::Investigation]),
        ("benapole-immigration", "BENAPOLE-IMMIGRATION", F::HandoverOfficer, vec![P::Handover]),
        ("bgb-benapole", "BGB-BENAPOLE", F::HandoverOfficer, vec![P::Handover, P::Rescue]),
        ("bgb-bhomra", "BGB-BHOMRA", F::DutyOfficer, vec![P::Rescue, P::Handover]),
        ("jc-worker", "JC-JASHORE", F::CaseWorker, care.to_vec()),
        ("jc-colleague", "JC-JASHORE", F::CaseWorker, care.to_vec()),
        ("jc-counsellor", "JC-JASHORE", F::Counsellor, vec![P::HealthCare, P::Shelter]),
        ("jc-supervisor", "JC-JASHORE", F::Supervisor, vec![P::Shelter, P::Reintegration]),
        ("jc-data-protection", "JC-JASHORE", F::DataProtection, vec![P::Oversight, P::SubjectRights]),
        ("jc-administrator", "JC-JASHORE", F::Administration, vec![P::Administration]),
        (
            "rights-worker",
            "RIGHTS-JASHORE",
            F::CaseWorker,
            vec![P::Reintegration, P::Shelter, P::Rescue, P::Coordination],
        ),
        ("rights-nurse", "RIGHTS-JASHORE", F::Nurse, vec![P::HealthCare]),
        ("bnwla-lawyer", "BNWLA", F::CaseWorker, vec![P::Testimony, P::Reintegration]),
        ("sanlaap-worker", "SANLAAP", F::CaseWorker, vec![P::Repatriation, P::FamilyTracing, P::Rescue]),
        ("rescue-worker", "RESCUE-FOUNDATION", F::CaseWorker, vec![P::Repatriation, P::Rescue]),
        ("west-bengal-investigator", "WB-POLICE", F::Investigator, vec![P::Investigation]),
        ("petrapole-immigration", "PETRAPOLE-IMMIGRATION", F::HandoverOfficer, vec![P::Handover]),
        ("bsf-petrapole", "BSF-PETRAPOLE", F::HandoverOfficer, vec![P::Handover]),
        ("benapole-former", port, F::DutyOfficer, vec![P::Handover]),
        ("rights-suspended", "RIGHTS-JASHORE", F::CaseWorker, vec![P::Reintegration]),
        ("talash-worker", "TALASH", F::CaseWorker, vec![P::Repatriation]),
    ];
    rows.into_iter()
        .zip(0..)
        .map(|((subject, agency, function, purposes), n)| PlannedMember {
            subject,
            agency,
            function,
            name: if n % 2 == 0 { names::woman(ground.seed, n) } else { names::man(ground.seed, n) },
            home_role: match subject {
                "jc-data-protection" => Some(HomeRole::DataProtectionOfficer),
                "jc-administrator" => Some(HomeRole::Administrator),
                _ => None,
            },
            seat: match subject {
                "task-force-secretariat" => Some(Seat::Secretariat),
                "ministry-seat" => Some(Seat::OfItsBody),
                _ => None,
            },
            door: match subject {
                "benapole-former" => Door::PostingOver,
                "rights-suspended" => Door::Suspended,
                "talash-worker" => Door::NoAgreement,
                _ => Door::Open,
            },
            purposes,
        })
        .collect()
}

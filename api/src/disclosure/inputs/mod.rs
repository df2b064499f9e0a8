//! The rows that decisions rest on, whole: the store loads them, `canonical` gives the bytes that one code covers,
//! `facts` gives what a decision reads of them.

mod canonical;
pub mod facts;
mod referral;

use entities::{
    agency, agreement, assignment, best_interest_decision, case_file, case_legal_basis, case_pseudonym, consent,
    consent_event, consent_provision, emergency_access, emergency_event, guardian, guardian_standing, handover,
    handover_confirmation, handover_line, handover_plan, member, milestone, minor_status, posting,
    referral as referral_row, referral_event, referral_pseudonym, relation, return_wish, seat, testimony_wish,
};

pub use self::canonical::Canonical;

/// The inputs of one case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseInputs {
    /// The case itself: which person it is about is an input too.
    pub file: case_file::Model,
    /// The name by which the log knows it: one, or none where it was deleted.
    pub pseudonyms: Vec<case_pseudonym::Model>,
    /// The ties of agencies.
    pub relations: Vec<relation::Model>,
    /// Who works on it.
    pub assignments: Vec<assignment::Model>,
    /// Attached legal bases.
    pub bases: Vec<case_legal_basis::Model>,
    /// What was recorded of her minority.
    pub minority: Vec<minor_status::Model>,
    /// Guardians.
    pub guardians: Vec<guardian::Model>,
    /// What was found of them.
    pub standings: Vec<guardian_standing::Model>,
    /// What was said.
    pub consents: Vec<consent::Model>,
    /// Line by line.
    pub provisions: Vec<consent_provision::Model>,
    /// What became of it.
    pub events: Vec<consent_event::Model>,
    /// Dated events.
    pub milestones: Vec<milestone::Model>,
    /// The lines of handovers on which the person stands.
    pub lines: Vec<handover_line::Model>,
    /// What members opened for themselves in emergencies.
    pub emergencies: Vec<emergency_access::Model>,
    /// What became of it.
    pub emergency_events: Vec<emergency_event::Model>,
    /// What she said about going home.
    pub return_wishes: Vec<return_wish::Model>,
    /// What she said about testifying.
    pub testimony_wishes: Vec<testimony_wish::Model>,
    /// What was decided in the best interest of a child.
    pub best_interests: Vec<best_interest_decision::Model>,
}

/// The inputs of one handover.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandoverInputs {
    /// The handover.
    pub handover: handover::Model,
    /// Its planned times.
    pub plans: Vec<handover_plan::Model>,
    /// Who confirmed whom.
    pub confirmations: Vec<handover_confirmation::Model>,
}

/// The inputs of one member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberInputs {
    /// The member.
    pub member: member::Model,
    /// Where the member is posted.
    pub postings: Vec<posting::Model>,
    /// The member's seats of the task force.
    pub seats: Vec<seat::Model>,
}

/// The inputs of one agency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgencyInputs {
    /// The agency.
    pub agency: agency::Model,
    /// Its agreement and pair rows.
    pub agreements: Vec<agreement::Model>,
}

/// The inputs of one referral.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReferralInputs {
    /// The referral: who submitted it, to whom, and until when it is kept.
    pub row: referral_row::Model,
    /// The name by which the log knows it: one, or none where it was deleted.
    pub pseudonyms: Vec<referral_pseudonym::Model>,
    /// What happened to it.
    pub events: Vec<referral_event::Model>,
}

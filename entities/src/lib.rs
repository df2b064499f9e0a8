//! Rows and the stored vocabulary. SeaORM only: neither async-graphql nor serde is here, so that a row
//! cannot become an answer without passing a decision.

#![expect(
    clippy::disallowed_methods,
    reason = "sea-orm writes `begin` into each entity for its nested saves; we call none"
)]

pub mod sealed;
pub mod vocabulary;

mod access;
mod acts;
mod aftercare;
mod agencies;
mod attachments;
mod awareness;
mod cases;
mod consents;
mod duties;
mod emergencies;
mod enquiries;
mod figures;
mod forms;
mod handovers;
mod happenings;
mod homes;
mod justice;
mod keys;
mod log;
mod notices;
mod outside;
mod papers;
mod partnerships;
mod persons;
mod promises;
mod reference;
mod referrals;
mod relations;
mod releases;
mod requests;
mod returning;
mod sealed_groups;
mod services;
mod sheets;
mod verifications;

pub use access::{access_answer, access_request};
pub use acts::{case_link, correction, correction_answer, door_answer, idempotency, pending_door};
pub use aftercare::{closure_answer, closure_proposal, follow_up, safety_alert, safety_alert_event};
pub use agencies::{agency, agreement, member, posting, seat};
pub use attachments::attachment;
pub use awareness::{awareness_headcount, awareness_lead, awareness_session};
pub use cases::{
    case_exploitation, case_file, case_home_area, case_place_found, case_place_home, case_stage, milestone,
};
pub use consents::{consent, consent_event, consent_provision, court_order, guardian, guardian_standing, minor_status};
pub use duties::{duty_discharge, victim_notice};
pub use emergencies::{emergency_access, emergency_event};
pub use enquiries::{enquiry, enquiry_answer, enquiry_token};
pub use figures::{figure_case, figure_day, figure_delta, figure_total};
pub use forms::{issued_form, issued_form_end};
pub use handovers::{handover, handover_confirmation, handover_line, handover_plan};
pub use happenings::happening;
pub use homes::{home_countersignature, home_investigation};
pub use justice::{
    after_care, after_care_visit, court_case, court_case_event, hearing, hearing_check, hearing_event,
    legal_assistance, legal_assistance_answer, statement, testimony_wish,
};
pub use keys::subject_key;
pub use log::{audit_body, audit_case, audit_leaf, case_pseudonym, decision_set, policy_version, setting};
pub use notices::{notice_event, recipient_notice};
pub use outside::{outside_disclosure, outside_disclosure_field};
pub use papers::{travel_document, travel_document_end};
pub use partnerships::{partnership_event, partnership_training, thana_partnership};
pub use persons::{person, search_token};
pub use promises::{
    commitment, commitment_event, meeting, meeting_body, meeting_decision, meeting_event, meeting_item, meeting_pack,
};
pub use reference::{
    code, crossing, district, indian_state, legal_basis, notice, police_station, reference_set, stage_target, upazila,
};
pub use referrals::{
    referral, referral_case, referral_contact, referral_event, referral_exploitation, referral_legal,
    referral_narrative, referral_needs, referral_person, referral_person_age, referral_person_identity, referral_place,
    referral_pseudonym, referral_whereabouts,
};
pub use relations::{assignment, case_legal_basis, relation};
pub use releases::{figure_cell, figure_interval, figure_release, figure_table};
pub use requests::{subject_request, subject_request_answer};
pub use returning::{best_interest_decision, best_interest_text, return_wish};
pub use sealed_groups::{
    case_health, case_legal, case_narrative, case_trafficker, case_whereabouts, person_birth, person_contact,
    person_family, person_identity,
};
pub use services::{objective_outcome, service_event, support_objective, support_plan, support_service};
pub use sheets::{printed_sheet, printed_sheet_case, printed_sheet_event};
pub use verifications::{safe_contact, verification, verification_event, verification_hop};

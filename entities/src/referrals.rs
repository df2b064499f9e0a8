//! Referrals: what one agency asks of another for people, each a row of its own that belongs to its submitter.

pub mod referral;
pub mod referral_case;
pub mod referral_contact;
pub mod referral_event;
pub mod referral_exploitation;
pub mod referral_legal;
pub mod referral_narrative;
pub mod referral_needs;
pub mod referral_person;
pub mod referral_person_age;
pub mod referral_person_identity;
pub mod referral_place;
pub mod referral_pseudonym;
pub mod referral_whereabouts;

//! Sessions of awareness: of whom nobody is kept, told to the agency that held them and to the secretariat.

use entities::vocabulary::{
    AwarenessLead, AwarenessMaterial, AwarenessPartner, AwarenessTopic, Language, SeenAge, SeenSex,
};
use sea_orm::prelude::Uuid;

use super::super::facts::Instant;

/// How many of one sex and age came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Heads {
    /// The sex, as seen.
    pub sex: SeenSex,
    /// The age, as seen.
    pub age: SeenAge,
    /// How many.
    pub heads: i32,
}

/// How often somebody spoke up after a session, by what came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leads {
    /// What came of it.
    pub outcome: AwarenessLead,
    /// How often.
    pub count: i64,
}

/// A session of awareness.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionView {
    /// The key.
    pub key: Uuid,
    /// The agency that held it.
    pub agency: Uuid,
    /// The session that it says anew.
    pub corrects: Option<Uuid>,
    /// What kind of partner opened the door.
    pub partner_kind: AwarenessPartner,
    /// The partner's name.
    pub partner_name: String,
    /// The district.
    pub district: String,
    /// The upazila or city corporation.
    pub upazila: Option<String>,
    /// What it was about.
    pub topic: AwarenessTopic,
    /// The language.
    pub language: Language,
    /// What was shown or handed out.
    pub materials: Vec<AwarenessMaterial>,
    /// How many came.
    pub headcount: i32,
    /// The same by sex and age.
    pub heads: Vec<Heads>,
    /// When it was held.
    pub held_at: Instant,
    /// When it was entered.
    pub entered_at: Instant,
}

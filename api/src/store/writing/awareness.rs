//! Sessions of awareness, and that somebody spoke up after one.

use chrono::Datelike as _;
use entities::vocabulary::{
    AwarenessLead, AwarenessMaterial, AwarenessPartner, AwarenessTopic, DecisionSetKind, Language, SeenAge, SeenSex,
};
use entities::{awareness_headcount, awareness_lead, awareness_session};
use sea_orm::IntoActiveModel;
use sea_orm::prelude::Uuid;

use super::{Micros as _, Writing};
use crate::disclosure::facts::Instant;
use crate::store::StoreError;

/// A session of awareness.
#[derive(Clone, Debug)]
pub struct NewSession {
    /// The session that it says anew.
    pub corrects: Option<Uuid>,
    /// What kind of partner opened the door.
    pub partner_kind: AwarenessPartner,
    /// The partner's name.
    pub partner_name: String,
    /// The district, and the upazila where one is said.
    pub place: (String, Option<String>),
    /// What it was about.
    pub topic: AwarenessTopic,
    /// The language.
    pub language: Language,
    /// What was shown or handed out.
    pub materials: Vec<AwarenessMaterial>,
    /// How many came.
    pub headcount: i32,
    /// The same by sex and age.
    pub heads: Vec<(SeenSex, SeenAge, i32)>,
    /// When it was held.
    pub held_at: Instant,
}

impl Writing {
    /// A session was held.
    ///
    /// # Errors
    /// If the database refuses, or the session that it says anew was said anew before.
    pub async fn hold_session(
        &mut self,
        (agency_id, member_id): (Uuid, Uuid),
        new: NewSession,
    ) -> Result<Uuid, StoreError> {
        let id = Uuid::now_v7();
        let mut materials: Vec<&str> = new.materials.iter().map(|material| material.code()).collect();
        materials.sort_unstable();
        let row = awareness_session::Model {
            id,
            agency_id,
            member_id,
            corrects_id: new.corrects,
            partner_kind: new.partner_kind,
            partner_name: new.partner_name,
            district_pcode: new.place.0,
            upazila_pcode: new.place.1,
            topic: new.topic,
            language: new.language,
            materials: materials.join(","),
            headcount: new.headcount,
            happened_at: new.held_at.duration_trunc_micros(),
            entered_at: self.now,
            record_id: self.record(),
        };
        self.insert(row.into_active_model()).await?;
        for (sex, age, heads) in new.heads {
            let row = awareness_headcount::Model { session_id: id, sex, age, heads, record_id: self.record() };
            self.insert(row.into_active_model()).await?;
        }
        let action = if new.corrects.is_some() { "awareness.corrected" } else { "awareness.held" };
        self.note(action, DecisionSetKind::Agency, agency_id, vec![id]);
        Ok(id)
    }

    /// Somebody spoke up after a session. The row has neither an instant nor the record of this change, and a random key, so
    /// that nothing leads from it to a referral; when a member counted one is known to the log of his agency alone.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn hear_lead(
        &mut self,
        (agency, session_id): (Uuid, Uuid),
        outcome: AwarenessLead,
    ) -> Result<(), StoreError> {
        let day = self.now.with_timezone(&chrono_tz::Asia::Dhaka);
        let month = format!("{}-{:02}", day.year(), day.month());
        let row = awareness_lead::Model { id: Uuid::new_v4(), session_id, outcome, month };
        self.insert(row.into_active_model()).await?;
        self.note("awareness.lead", DecisionSetKind::Agency, agency, vec![session_id]);
        Ok(())
    }
}

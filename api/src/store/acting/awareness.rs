//! Recording sessions of awareness, and that somebody spoke up after one.

use std::collections::BTreeSet;

use entities::vocabulary::{
    Act, AwarenessLead, AwarenessMaterial, AwarenessPartner, AwarenessTopic, Language, SeenAge, SeenSex,
};
use entities::{awareness_session, district, upazila};
use sea_orm::prelude::Uuid;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};

use super::desk::not_allowed;
use super::refusal::{Refusal, RefusalCode, Stop, unless_empty};
use super::{Deed, Desk, Done, dates, words};
use crate::disclosure::facts::Instant;
use crate::store::awareness::is_corrected;
use crate::store::writing::NewSession;

/// How many can come to one session: more is a typing error. A figure of this project.
const MOST_HEADS: i32 = 100_000;

/// Records a session of awareness that was held.
#[derive(Clone, Debug)]
pub struct RecordSession {
    /// The session of the own agency that this says anew.
    pub corrects: Option<Uuid>,
    /// What kind of partner opened the door.
    pub partner_kind: AwarenessPartner,
    /// The partner's name.
    pub partner_name: String,
    /// The district, as its P-code.
    pub district: String,
    /// The upazila or city corporation, as its P-code.
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
    pub heads: Vec<(SeenSex, SeenAge, i32)>,
    /// When it was held.
    pub held_at: Instant,
}

/// Records that somebody spoke up after a session.
#[derive(Clone, Copy, Debug)]
pub struct RecordLead {
    /// The session of the own agency.
    pub session: Uuid,
    /// What came of it.
    pub outcome: AwarenessLead,
}

fn may(desk: &Desk) -> Result<(), Stop> {
    let standing = desk.seen.standing_apart();
    let may = desk.policy().may(&standing, Act::RecordAwareness).next().is_some();
    if may { Ok(()) } else { Err(not_allowed().into()) }
}

impl Deed for RecordSession {
    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        may(desk)?;
        if let Some(corrected) = self.corrects {
            own(desk, corrected, "input.correctsId").await?;
        }
        let mut wrong = self.counted();
        let name = match words::line(&self.partner_name, 200) {
            Ok(Some(name)) => name,
            Ok(None) => {
                wrong.push(Refusal::new(RefusalCode::Invalid, "input.partnerName", "name the factory or community"));
                String::new()
            }
            Err(told) => {
                wrong.push(Refusal::new(RefusalCode::Invalid, "input.partnerName", told));
                String::new()
            }
        };
        wrong.extend(self.placed(desk).await?);
        let held = dates::happened(Some(self.held_at), desk.now(), "input.heldAt");
        let held_at = held.map_err(|refusal| wrong.push(refusal)).unwrap_or(self.held_at);
        unless_empty(wrong)?;
        let new = NewSession {
            corrects: self.corrects,
            partner_kind: self.partner_kind,
            partner_name: name,
            place: (self.district, self.upazila),
            topic: self.topic,
            language: self.language,
            materials: self.materials,
            headcount: self.headcount,
            heads: self.heads,
            held_at,
        };
        let by = (desk.agency(), desk.seen.viewer.member);
        let session = desk.writing.hold_session(by, new).await?;
        Ok(Done { case: None, made: Some(session), waits: false })
    }
}

impl RecordSession {
    /// What is wrong with the numbers.
    fn counted(&self) -> Vec<Refusal> {
        let mut wrong = Vec::new();
        if !(1..=MOST_HEADS).contains(&self.headcount) {
            let told = "at least one came, and at most 100,000";
            wrong.push(Refusal::new(RefusalCode::Invalid, "input.headcount", told));
        }
        for (place, (.., heads)) in self.heads.iter().enumerate() {
            if !(1..=MOST_HEADS).contains(heads) {
                let told = "leave out who did not come; at most 100,000";
                wrong.push(Refusal::new(RefusalCode::Invalid, format!("input.heads[{place}].heads"), told));
            }
        }
        let kinds: BTreeSet<(SeenSex, SeenAge)> = self.heads.iter().map(|(sex, age, _)| (*sex, *age)).collect();
        if kinds.len() != self.heads.len() {
            let told = "one sex and age stands twice";
            wrong.push(Refusal::new(RefusalCode::Contradiction, "input.heads", told));
        }
        let sum: i64 = self.heads.iter().map(|(.., heads)| i64::from(*heads)).sum();
        if sum != i64::from(self.headcount) {
            let told =
                "the numbers by sex and age do not add up to the headcount; who was not counted apart is UNKNOWN";
            wrong.push(Refusal::new(RefusalCode::Contradiction, "input.headcount", told));
        }
        let materials: BTreeSet<AwarenessMaterial> = self.materials.iter().copied().collect();
        if materials.len() != self.materials.len() {
            wrong.push(Refusal::new(RefusalCode::Contradiction, "input.materials", "a code stands twice"));
        }
        wrong
    }

    /// What is wrong with the place. Both are asked for whatever was given.
    async fn placed(&self, desk: &Desk) -> Result<Vec<Refusal>, Stop> {
        let mut wrong = Vec::new();
        let told = "this is not in the reference data";
        let code = words::code(&self.district).unwrap_or_default();
        if district::Entity::find_by_id(code).one(desk.db()).await?.is_none() {
            wrong.push(Refusal::new(RefusalCode::CodeUnknown, "input.district", told));
        }
        let code = self.upazila.as_deref().and_then(words::code).unwrap_or_default();
        let found = upazila::Entity::find_by_id(code).one(desk.db()).await?;
        match (&self.upazila, found) {
            (Some(_), None) => wrong.push(Refusal::new(RefusalCode::CodeUnknown, "input.upazila", told)),
            (Some(_), Some(row)) if row.district_pcode != self.district => {
                let told = "this upazila lies in another district";
                wrong.push(Refusal::new(RefusalCode::Contradiction, "input.upazila", told));
            }
            (Some(_), Some(_)) | (None, _) => {}
        }
        Ok(wrong)
    }
}

impl Deed for RecordLead {
    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        may(desk)?;
        let session = own(desk, self.session, "input.sessionId").await?;
        desk.writing.hear_lead((session.agency_id, session.id), self.outcome).await?;
        Ok(Done { case: None, made: Some(session.id), waits: false })
    }
}

/// A session of the own agency as it stands now, held until the transaction ends.
async fn own(desk: &mut Desk, id: Uuid, place: &'static str) -> Result<awareness_session::Model, Stop> {
    let own = awareness_session::Column::AgencyId.eq(desk.agency());
    let row = awareness_session::Entity::find_by_id(id).filter(own).lock_exclusive().one(desk.db()).await?;
    // Whoever corrected it at this very moment did so before.
    desk.settle();
    let row = row.ok_or_else(|| Refusal::not_found(place))?;
    if is_corrected(desk.db(), id).await? {
        let told = "this session was corrected: name the row that corrects it";
        return Err(Refusal::new(RefusalCode::NotPossibleNow, place, told).into());
    }
    Ok(row)
}

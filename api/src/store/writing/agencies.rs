//! Agencies, their agreements, their members, postings and seats.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use entities::vocabulary::{AgencyKind, Country, DataClass, DecisionSetKind, Function, HomeRole, Purpose};
use entities::{agency, agreement, member, posting, seat};
use sea_orm::prelude::Uuid;
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel};

use super::{Micros as _, Writing, codes, set};
use crate::disclosure::facts::Instant;
use crate::store::StoreError;

/// An agency that takes part from now on.
#[derive(Clone, Debug)]
pub struct NewAgency {
    /// A short stable code.
    pub code: String,
    /// What it is.
    pub kind: AgencyKind,
    /// Under whose law it stands.
    pub country: Country,
    /// The name in English.
    pub name_en: String,
    /// The name in Bangla.
    pub name_bn: Option<String>,
    /// The agency above it.
    pub parent: Option<Uuid>,
    /// The P-code of its district.
    pub district: Option<String>,
    /// The police station that it is.
    pub police_station: Option<String>,
    /// The crossing at which it works.
    pub crossing: Option<String>,
    /// Its time zone.
    pub time_zone: String,
}

/// What an agency may ever ask for.
#[derive(Clone, Debug)]
pub struct NewAgreement {
    /// The agency.
    pub agency: Uuid,
    /// The holder for whose cases a pair row narrows.
    pub counterpart: Option<Uuid>,
    /// Purposes.
    pub purposes: BTreeSet<Purpose>,
    /// Classes.
    pub classes: BTreeSet<DataClass>,
    /// When it begins.
    pub begins_at: Instant,
    /// When it ends.
    pub until: Instant,
    /// When it must be reviewed.
    pub review_on: NaiveDate,
}

/// A member.
#[derive(Clone, Debug)]
pub struct NewMember {
    /// The agency.
    pub agency: Uuid,
    /// The subject of the tokens.
    pub subject: String,
    /// The name in Latin letters.
    pub name_en: String,
    /// The name in Bangla.
    pub name_bn: Option<String>,
    /// A role held by appointment.
    pub home_role: Option<HomeRole>,
}

/// A member at a desk.
#[derive(Clone, Debug)]
pub struct NewPosting {
    /// The member.
    pub member: Uuid,
    /// The agency of the desk.
    pub agency: Uuid,
    /// What is done there.
    pub function: Function,
    /// When it begins.
    pub begins_at: Instant,
    /// When it ends.
    pub until: Option<Instant>,
}

/// A seat of the task force.
#[derive(Clone, Debug)]
pub struct NewSeat {
    /// The member.
    pub member: Uuid,
    /// The body that it stands for.
    pub body: Uuid,
    /// Whether it belongs to the secretariat.
    pub secretariat: bool,
    /// When it begins.
    pub begins_at: Instant,
    /// When it ends.
    pub until: Instant,
}

impl Writing {
    /// An agency takes part from now on.
    ///
    /// # Errors
    /// If the database refuses, for example since the code is taken.
    pub async fn register_agency(&mut self, new: NewAgency) -> Result<Uuid, StoreError> {
        let id = Uuid::now_v7();
        self.insert(agency::ActiveModel {
            id: set(id),
            code: set(new.code),
            kind: set(new.kind),
            country: set(new.country),
            name_en: set(new.name_en),
            name_bn: set(new.name_bn),
            parent_id: set(new.parent),
            district_pcode: set(new.district),
            police_station_id: set(new.police_station),
            crossing_id: set(new.crossing),
            time_zone: set(new.time_zone),
            suspended_at: set(None),
            record_id: set(self.record()),
        })
        .await?;
        self.found(DecisionSetKind::Agency, id);
        self.note("agency.registered", DecisionSetKind::Agency, id, vec![id]);
        Ok(id)
    }

    /// An agency is suspended: none of its members may ask anything.
    ///
    /// # Errors
    /// If there is no such agency, or its inputs were altered.
    pub async fn suspend_agency(&mut self, agency: Uuid) -> Result<(), StoreError> {
        self.touch(DecisionSetKind::Agency, agency).await?;
        let row = agency::Entity::find_by_id(agency).one(&self.transaction).await?;
        let mut row = row.ok_or(StoreError::Refused("no such agency"))?.into_active_model();
        row.suspended_at = set(Some(self.now));
        row.update(&self.transaction).await?;
        self.note("agency.suspended", DecisionSetKind::Agency, agency, vec![agency]);
        Ok(())
    }

    /// An agreement is concluded.
    ///
    /// # Errors
    /// If there is no such agency, or its inputs were altered.
    pub async fn conclude_agreement(&mut self, new: NewAgreement) -> Result<Uuid, StoreError> {
        self.touch(DecisionSetKind::Agency, new.agency).await?;
        let id = Uuid::now_v7();
        self.insert(agreement::ActiveModel {
            id: set(id),
            agency_id: set(new.agency),
            counterpart_id: set(new.counterpart),
            purposes: set(codes(new.purposes.iter().map(|purpose| purpose.code()))),
            classes: set(codes(new.classes.iter().map(|class| class.code()))),
            begins_at: set(new.begins_at.duration_trunc_micros()),
            until: set(new.until.duration_trunc_micros()),
            review_on: set(new.review_on),
            record_id: set(self.record()),
        })
        .await?;
        self.note("agreement.concluded", DecisionSetKind::Agency, new.agency, vec![id]);
        Ok(id)
    }

    /// An agreement ends earlier than it was to.
    ///
    /// # Errors
    /// If there is no such agreement, or the agency's inputs were altered.
    pub async fn end_agreement(&mut self, id: Uuid, at: Instant) -> Result<(), StoreError> {
        let row = agreement::Entity::find_by_id(id).one(&self.transaction).await?;
        let row = row.ok_or(StoreError::Refused("no such agreement"))?;
        let agency = row.agency_id;
        self.touch(DecisionSetKind::Agency, agency).await?;
        let mut row = row.into_active_model();
        row.until = set(at.duration_trunc_micros());
        row.update(&self.transaction).await?;
        self.note("agreement.ended", DecisionSetKind::Agency, agency, vec![id]);
        Ok(())
    }

    /// A member is enrolled.
    ///
    /// # Errors
    /// If the database refuses, for example since the subject is taken.
    pub async fn enrol_member(&mut self, new: NewMember) -> Result<Uuid, StoreError> {
        let id = Uuid::now_v7();
        self.insert(member::ActiveModel {
            id: set(id),
            agency_id: set(new.agency),
            subject: set(new.subject),
            name_en: set(new.name_en),
            name_bn: set(new.name_bn),
            home_role: set(new.home_role),
            suspended_at: set(None),
            record_id: set(self.record()),
        })
        .await?;
        self.found(DecisionSetKind::Member, id);
        self.note("member.enrolled", DecisionSetKind::Member, id, vec![id]);
        Ok(id)
    }

    /// A member is suspended.
    ///
    /// # Errors
    /// If there is no such member, or the member's inputs were altered.
    pub async fn suspend_member(&mut self, member: Uuid) -> Result<(), StoreError> {
        self.touch(DecisionSetKind::Member, member).await?;
        let row = member::Entity::find_by_id(member).one(&self.transaction).await?;
        let mut row = row.ok_or(StoreError::Refused("no such member"))?.into_active_model();
        row.suspended_at = set(Some(self.now));
        row.update(&self.transaction).await?;
        self.note("member.suspended", DecisionSetKind::Member, member, vec![member]);
        Ok(())
    }

    /// A member is posted to a desk.
    ///
    /// # Errors
    /// If there is no such member, or the member's inputs were altered.
    pub async fn begin_posting(&mut self, new: NewPosting) -> Result<Uuid, StoreError> {
        self.touch(DecisionSetKind::Member, new.member).await?;
        let id = Uuid::now_v7();
        self.insert(posting::ActiveModel {
            id: set(id),
            member_id: set(new.member),
            agency_id: set(new.agency),
            function: set(new.function),
            begins_at: set(new.begins_at.duration_trunc_micros()),
            until: set(new.until.map(|at| at.duration_trunc_micros())),
            record_id: set(self.record()),
        })
        .await?;
        self.note("posting.begun", DecisionSetKind::Member, new.member, vec![id]);
        Ok(id)
    }

    /// A posting ends.
    ///
    /// # Errors
    /// If there is no such posting, or the member's inputs were altered.
    pub async fn end_posting(&mut self, id: Uuid, at: Instant) -> Result<(), StoreError> {
        let row = posting::Entity::find_by_id(id).one(&self.transaction).await?;
        let row = row.ok_or(StoreError::Refused("no such posting"))?;
        let member = row.member_id;
        self.touch(DecisionSetKind::Member, member).await?;
        let mut row = row.into_active_model();
        row.until = set(Some(at.duration_trunc_micros()));
        row.update(&self.transaction).await?;
        self.note("posting.ended", DecisionSetKind::Member, member, vec![id]);
        Ok(())
    }

    /// A member takes a seat of the task force.
    ///
    /// # Errors
    /// If there is no such member, or the member's inputs were altered.
    pub async fn take_seat(&mut self, new: NewSeat) -> Result<Uuid, StoreError> {
        self.touch(DecisionSetKind::Member, new.member).await?;
        let id = Uuid::now_v7();
        self.insert(seat::ActiveModel {
            id: set(id),
            member_id: set(new.member),
            agency_id: set(new.body),
            secretariat: set(new.secretariat),
            begins_at: set(new.begins_at.duration_trunc_micros()),
            until: set(new.until.duration_trunc_micros()),
            record_id: set(self.record()),
        })
        .await?;
        self.note("seat.taken", DecisionSetKind::Member, new.member, vec![id]);
        Ok(id)
    }
}

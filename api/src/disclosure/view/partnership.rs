//! Partnerships of thanas and organisations: told to the two and to the secretariat.

use entities::vocabulary::TrainingTopic;
use sea_orm::prelude::Uuid;

use super::super::facts::Instant;
use super::super::partnership::{PartnershipFact, Standing, standing};

/// A training under a partnership.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TrainingView {
    /// What it was about.
    pub topic: TrainingTopic,
    /// How many women among the officers came.
    pub women: i32,
    /// How many men.
    pub men: i32,
    /// The agency that says so.
    pub by: Uuid,
    /// When it was held.
    pub held_at: Instant,
    /// When it was entered.
    pub entered_at: Instant,
}

/// What became of the referrals of the thana to the organisation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Performance {
    /// How many were submitted.
    pub submitted: i32,
    /// How many of them were taken in hand by the time that their urgency asks for.
    pub acknowledged_in_time: i32,
    /// How many were taken on.
    pub accepted: i32,
    /// How many were not taken on.
    pub declined: i32,
    /// How many have no answer yet.
    pub waiting: i32,
}

/// A partnership.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartnershipView {
    /// The key.
    pub key: Uuid,
    /// The thana.
    pub station: Uuid,
    /// The organisation.
    pub organisation: Uuid,
    /// What happened, in order.
    pub events: Vec<PartnershipFact>,
    /// The trainings, the last first.
    pub trainings: Vec<TrainingView>,
    /// Those at the thana who hold its post of a focal point now.
    pub focal_points: Vec<Uuid>,
}

impl PartnershipView {
    /// Where it stands.
    #[must_use]
    pub fn standing(&self, now: Instant) -> Standing {
        standing(&self.events, now)
    }
}

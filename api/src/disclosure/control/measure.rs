//! Which measures there are to publish, over what each may be split, and which of them follow one another.

use entities::vocabulary::{FigureDimension, PublishedMeasure, Stage};

use FigureDimension as D;
use PublishedMeasure as M;

/// What a measure follows step by step: what is counted at one step was counted at an earlier one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Journey {
    /// The way of one person, from the opening of her case.
    Person,
    /// The way of one referral.
    Referral,
}

/// The journey of which a measure counts a step, if it does.
///
/// Over the same dimension, two steps of one journey would give the number who are between them: a stock, small at times, and
/// counted anew in each release. So no dimension stands twice among the steps of a journey.
#[must_use]
pub const fn journey(measure: PublishedMeasure) -> Option<Journey> {
    match measure {
        M::CasesOpened | M::PeopleHandedOver | M::PeopleReunified | M::ServicesStarted | M::HearingsHeld => {
            Some(Journey::Person)
        }
        M::ReferralsSubmitted | M::ReferralsAcknowledged | M::ReferralsAnswered => Some(Journey::Referral),
        M::AwarenessSessions | M::AwarenessHeads => None,
    }
}

/// The stage that people reached for the first time, if that is what a measure counts.
#[must_use]
pub const fn stage(measure: PublishedMeasure) -> Option<Stage> {
    match measure {
        M::PeopleHandedOver => Some(Stage::HandedOver),
        M::PeopleReunified => Some(Stage::Reunified),
        M::CasesOpened
        | M::ServicesStarted
        | M::HearingsHeld
        | M::ReferralsSubmitted
        | M::ReferralsAcknowledged
        | M::ReferralsAnswered
        | M::AwarenessSessions
        | M::AwarenessHeads => None,
    }
}

/// The measure whose pattern of suppression a measure shares. How many people came to sessions says how many sessions there were, within
/// a little: so where either is withheld both are.
#[must_use]
pub const fn pattern(measure: PublishedMeasure) -> PublishedMeasure {
    match measure {
        M::AwarenessHeads => M::AwarenessSessions,
        M::CasesOpened
        | M::PeopleHandedOver
        | M::PeopleReunified
        | M::ServicesStarted
        | M::HearingsHeld
        | M::ReferralsSubmitted
        | M::ReferralsAcknowledged
        | M::ReferralsAnswered
        | M::AwarenessSessions => measure,
    }
}

/// Over what a measure may be split.
#[must_use]
pub const fn dimensions(measure: PublishedMeasure) -> &'static [FigureDimension] {
    match measure {
        M::CasesOpened => &[D::HomeDistrict, D::PlaceFound, D::Channel],
        M::PeopleHandedOver => &[D::Crossing, D::HomeDistrict, D::PlaceFound, D::Channel],
        M::PeopleReunified => &[D::HomeDistrict, D::PlaceFound, D::Channel],
        M::ServicesStarted => &[D::ServiceKind, D::HomeDistrict],
        M::HearingsHeld => &[D::HearingProtection],
        M::ReferralsSubmitted => &[D::AddresseeDistrict],
        M::ReferralsAcknowledged => &[D::Timeliness, D::AddresseeDistrict],
        M::ReferralsAnswered => &[D::ReferralAnswer, D::AddresseeDistrict],
        M::AwarenessSessions | M::AwarenessHeads => &[D::SessionDistrict],
    }
}

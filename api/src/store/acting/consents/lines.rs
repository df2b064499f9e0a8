//! Lines of a consent as a member names them, and what they stand for.

use std::collections::{BTreeMap, BTreeSet};

use entities::vocabulary::{Country, DataClass, MilestoneKind, PackageCode, ProvisionEffect, Purpose, Role};
use sea_orm::prelude::Uuid;

use super::Ground;
use crate::disclosure::class::about_cases;
use crate::disclosure::facts::{Instant, Recipient};
use crate::disclosure::policy::{Ground as Rests, Policy};
use crate::store::acting::refusal::{Refusal, RefusalCode};
use crate::store::writing::NewProvision;

/// Role and country of agencies.
pub type Agencies = BTreeMap<Uuid, (Role, Country)>;

/// How many lines one occasion may have.
pub(super) const MOST: usize = 2000;

/// A line as a member names it.
#[derive(Clone, Debug)]
pub struct LineNamed {
    /// To which agency.
    pub agency: Option<Uuid>,
    /// To the agencies of which role.
    pub role: Option<Role>,
    /// What for.
    pub purpose: Purpose,
    /// Of what.
    pub class: DataClass,
    /// Under whose law the recipient stands, if it was said.
    pub country: Option<Country>,
}

/// What two lines have in common of which one replaces the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    pub(super) recipient: Recipient,
    pub(super) purpose: Purpose,
    pub(super) class: DataClass,
    pub(super) country: Country,
}

impl Key {
    pub(super) fn line(self, effect: ProvisionEffect, span: (Instant, Option<Instant>)) -> NewProvision {
        let Self { recipient, purpose, class, country } = self;
        let (valid_from, valid_until) = span;
        NewProvision { effect, recipient, purpose, class, country, valid_from, valid_until, until_event: None }
    }

    pub(super) fn permit(self, now: Instant, (until, event): (Instant, Option<MilestoneKind>)) -> NewProvision {
        NewProvision { until_event: event, ..self.line(ProvisionEffect::Permit, (now, Some(until))) }
    }
}

/// The lines of packages, as the policy in force expands them.
pub(super) fn expand(policy: &Policy, packages: &[PackageCode]) -> BTreeSet<Key> {
    let chosen = policy.packages().iter().filter(|package| packages.contains(&package.code));
    chosen
        .flat_map(|package| &package.lines)
        .map(|line| Key {
            recipient: Recipient::Role(line.recipient),
            purpose: line.purpose,
            class: line.class,
            country: line.country,
        })
        .collect()
}

/// The lines of a list, each checked; whatever is wrong is added to `wrong`.
pub(super) fn keys(
    ground: &Ground<'_>,
    (list, place): (&[LineNamed], &str),
    wrong: &mut Vec<Refusal>,
) -> Vec<(usize, Key)> {
    let mut keys = Vec::with_capacity(list.len());
    for (n, line) in list.iter().enumerate() {
        let place = format!("input.{place}.{n}");
        match named(ground, (line.agency, line.role, line.country), &place) {
            Err(refusal) => wrong.push(refusal),
            Ok(_) if !about_cases(line.class) => {
                let told = "this class is not about her case";
                wrong.push(Refusal::new(RefusalCode::Invalid, format!("{place}.class"), told));
            }
            Ok((recipient, country)) => {
                keys.push((n, Key { recipient, purpose: line.purpose, class: line.class, country }));
            }
        }
    }
    keys
}

/// The one recipient that was named, and its country.
pub(super) fn named(
    ground: &Ground<'_>,
    (agency, role, country): (Option<Uuid>, Option<Role>, Option<Country>),
    place: &str,
) -> Result<(Recipient, Country), Refusal> {
    let (recipient, own) = match (agency, role) {
        (Some(agency), None) => {
            let known = ground.agencies.get(&agency).ok_or_else(|| Refusal::not_found(format!("{place}.agencyId")))?;
            (Recipient::Agency(agency), known.1)
        }
        (None, Some(role)) => (Recipient::Role(role), country_of(role)),
        (None, None) | (Some(_), Some(_)) => {
            let told = "name either one agency or one role";
            return Err(Refusal::new(RefusalCode::Contradiction, format!("{place}.agencyId"), told));
        }
    };
    if country.is_some_and(|country| country != own) {
        let told = "this recipient stands under the law of the other country";
        return Err(Refusal::new(RefusalCode::Invalid, format!("{place}.country"), told));
    }
    Ok((recipient, own))
}

/// Under whose law the agencies of a role stand: bodies of India are foreign counterparts, whatever they do.
const fn country_of(role: Role) -> Country {
    match role {
        Role::ForeignCounterpart => Country::India,
        Role::PoliceStation
        | Role::BorderGuard
        | Role::TaskForce
        | Role::PartnerNgo
        | Role::DataProtectionOfficer
        | Role::Administrator => Country::Bangladesh,
    }
}

/// Whether some rule opens the class to the recipient for the purpose on the ground of her consent.
pub(super) fn rests_on_consent(ground: &Ground<'_>, key: &Key) -> bool {
    let role = match key.recipient {
        Recipient::Role(role) => Some(role),
        Recipient::Agency(agency) => ground.agencies.get(&agency).map(|(role, _)| *role),
    };
    role.is_some_and(|role| {
        ground.policy.rules().iter().any(|rule| {
            rule.needs.ground == Rests::Consent
                && rule.roles.contains(&role)
                && rule.purposes.contains(key.purpose)
                && rule.classes.contains(&key.class)
        })
    })
}

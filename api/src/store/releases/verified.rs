//! The audit of every release once more: with the eyes of the public and of each agency, which reads what every audience got and takes
//! away what the records of that quarter say by now that it knew by itself.

use std::collections::{BTreeMap, BTreeSet};

use entities::agency;
use entities::vocabulary::{FigureAudience, PublishedMeasure};
use sea_orm::prelude::Uuid;
use sea_orm::{Condition, EntityTrait, QuerySelect};

use super::counting::{Counting, count};
use super::{Release, ReleasedInterval, load};
use crate::disclosure::control::{Again, Described, Own, Quarter, audit_again, between, own, told_too_much};
use crate::store::{Store, StoreError};

/// What the audit of a release found.
#[derive(Clone, Debug)]
pub struct VerifiedRelease {
    /// The quarter.
    pub quarter: Quarter,
    /// What each audience was told: for the narrower ones, what wider ones are told too.
    pub told: Vec<ToldAudience>,
    /// With the eyes of how many agencies it looked.
    pub agencies: usize,
    /// The codes of measures and intervals of which the records say something else by now: there it looked with the eyes of the public
    /// alone, or not at all for an interval.
    pub moved: Vec<String>,
    /// What could be worked out, and by whom: one line each.
    pub faults: Vec<String>,
}

/// How much an audience was told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ToldAudience {
    /// The audience.
    pub audience: FigureAudience,
    /// How many tables.
    pub tables: usize,
    /// How many cells are in them.
    pub cells: usize,
    /// How many of those are withheld.
    pub withheld: usize,
    /// How many intervals of which something is told.
    pub intervals: usize,
}

impl Store {
    /// Every release, that of the latest quarter first, each checked against its code and audited once more, from one state of the
    /// database. The number of statements grows with the releases.
    ///
    /// # Errors
    /// If the store does not answer, or a release or a case in it is not as it was written.
    pub async fn verify_releases(&self) -> Result<Vec<VerifiedRelease>, StoreError> {
        let transaction = self.database.begin_read().await?;
        let releases = load(&transaction, self.keyed(), (Condition::all(), None)).await?;
        let codes: BTreeMap<Uuid, String> = agency::Entity::find()
            .select_only()
            .columns([agency::Column::Id, agency::Column::Code])
            .into_tuple::<(Uuid, String)>()
            .all(&transaction)
            .await?
            .into_iter()
            .collect();
        let (mut verified, mut events) = (Vec::with_capacity(releases.len()), Vec::new());
        for release in &releases {
            let stages: Vec<_> = release.intervals.iter().map(|one| (one.from, one.to)).collect();
            let period = (release.quarter.from(), release.quarter.until());
            let counting = count((&transaction, self.keyed()), period, (release.made_at, &stages)).await?;
            verified.push(self.one(release, &counting, &codes));
            events.extend(counting.events);
        }
        // Where records have changed, what agencies knew then cannot be said.
        let own = if verified.iter().all(|one| one.moved.is_empty()) { own(events.iter()) } else { Vec::new() };
        if let Some((at, faults)) = steps(&releases, &own) {
            verified[at].faults.extend(faults);
        }
        Ok(verified)
    }

    fn one(&self, release: &Release, counting: &Counting, codes: &BTreeMap<Uuid, String>) -> VerifiedRelease {
        let described: Vec<Described<'_>> =
            release.tables.iter().map(|table| (table.code.as_str(), table.by, table.k)).collect();
        let Again { mut agencies, moved, exposed } = audit_again(&release.counted(), &described, &counting.events);
        let reader = |who: Option<Uuid>| match who {
            None => "the public".to_owned(),
            Some(agency) => codes.get(&agency).cloned().unwrap_or_else(|| agency.to_string()),
        };
        let mut moved: Vec<String> = moved.into_iter().map(|measure| measure.code().to_owned()).collect();
        let mut faults: Vec<String> =
            exposed.into_iter().map(|(who, not_safe)| format!("for {}: {not_safe}", reader(who))).collect();
        for interval in &release.intervals {
            match self.too_much(interval, counting) {
                None => moved.push(interval.code.clone()),
                Some(who) => faults.extend(who.into_iter().map(|who| {
                    format!("for {}: `{}`: how long it took few others can be worked out", reader(who), interval.code)
                })),
            }
            let days = counting.days.get(&(interval.from, interval.to));
            agencies.extend(days.into_iter().flatten().flat_map(|(_, of)| of));
        }
        let told = FigureAudience::ALL.iter().map(|audience| told(release, *audience)).collect();
        VerifiedRelease { quarter: release.quarter, told, agencies: agencies.len(), moved, faults }
    }

    /// Who was told too much of how long something took; `None` if that cannot be said any more.
    fn too_much(&self, interval: &ReleasedInterval, counting: &Counting) -> Option<BTreeSet<Option<Uuid>>> {
        let Some(spread) = interval.spread else { return Some(BTreeSet::new()) };
        let steps = &self.policy.intervals().iter().find(|one| one.code == interval.code)?.steps;
        let days = counting.days.get(&(interval.from, interval.to)).map(Vec::as_slice).unwrap_or_default();
        Some(told_too_much(days, (interval.k, steps), spread)?.into_iter().collect())
    }
}

fn told(release: &Release, audience: FigureAudience) -> ToldAudience {
    let only = release.clone().only_for(audience);
    let cells = || only.tables.iter().flat_map(|table| &table.counted).flat_map(|(_, cells)| cells.values());
    ToldAudience {
        audience,
        tables: only.tables.len(),
        cells: cells().count(),
        withheld: cells().filter(|count| count.is_none()).count(),
        intervals: only.intervals.iter().filter(|interval| interval.spread.is_some()).count(),
    }
}

/// What all releases together tell of few between two steps, at the place of the one that was made last.
fn steps(releases: &[Release], own: &[Own]) -> Option<(usize, Vec<String>)> {
    let (at, last) = releases.iter().enumerate().max_by_key(|(_, release)| (release.made_at, release.key))?;
    let others: Vec<_> = releases.iter().filter(|other| other.key != last.key).map(Release::wholes).collect();
    let k = last.tables.iter().map(|table| table.k).max()?;
    let few = between((&others, own), &last.wholes(), k).into_iter();
    let told = |measure: PublishedMeasure| {
        format!("over all releases few of others are between {} and an earlier step", measure.code())
    };
    Some((at, few.map(told).collect()))
}

//! How many cases stand where.

use std::collections::BTreeMap;

use entities::figure_case::Column as C;
use entities::vocabulary::{Channel, DataClass, FigureKind, Stage};
use sea_orm::{ColumnTrait as _, QuerySelect as _};
use serde::{Deserialize, Serialize};

use super::few::of_places;
use super::folding::{Counted, counted};
use super::section::{self, Section};
use crate::disclosure::field::Field;
use crate::disclosure::view::Seen;
use crate::store::acting::coded;
use crate::store::{Filter, Reading, StoreError, Unlisted};

/// So many cases of a channel at a stage, in one place or month.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Tally {
    /// The place or month as it is stored; empty where it is not known.
    pub place: String,
    /// The stage.
    #[serde(with = "coded")]
    pub stage: Stage,
    /// The channel.
    #[serde(with = "coded")]
    pub channel: Channel,
    /// How many.
    pub cases: i64,
}

/// How many cases stand where.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pipeline {
    /// By the month in which they began: every case once.
    pub by_month: Vec<Tally>,
    /// By the district of the home, over the cases that show it; `None` where it is not shown as a figure.
    pub by_home: Option<Vec<Tally>>,
    /// By where she was found, over the cases that show it; `None` where it is not shown as a figure.
    pub by_found: Option<Vec<Tally>>,
}

impl Pipeline {
    /// The same with the parts by home and by place found only where they are shown.
    pub(in crate::store) fn with(self, (home, found): (bool, bool)) -> Self {
        let Self { by_month, by_home, by_found } = self;
        Self { by_month, by_home: by_home.filter(|_| home), by_found: by_found.filter(|_| found) }
    }
}

impl Reading {
    /// Refuses a filter by which the viewer may not count, before anything is asked of the database.
    ///
    /// # Errors
    /// If the filter cannot be used.
    pub fn may_count(&self, seen: &Seen, filter: &Filter) -> Result<(), Unlisted> {
        Section::of(self.store.policy(), seen, (DataClass::Coordination, filter)).map(drop)
    }

    /// How many of the cases that a filter wants stand where; `None` where no case is there for the viewer.
    ///
    /// # Errors
    /// If the filter cannot be used, or the store does not answer.
    pub async fn pipeline(&self, seen: &Seen, filter: &Filter) -> Result<Option<Pipeline>, Unlisted> {
        let policy = self.store.policy();
        let section = |class| Section::of(policy, seen, (class, filter));
        let month = section(DataClass::Coordination)?;
        let home = section(DataClass::PlaceHome)?;
        let found = section(DataClass::PlaceFound)?;
        filter.named().into_iter().for_each(|field: Field| seen.trail.mark_named(field));
        let Some(by_month) = self.tallied((FigureKind::StageByMonth, C::OpenedMonth), month).await? else {
            return Ok(None);
        };
        let by_home = self.tallied((FigureKind::StageByHome, C::HomeDistrict), home).await?;
        let by_found = self.tallied((FigureKind::StageByFound, C::FoundPlace), found).await?;
        let cases = by_month.iter().map(|tally| tally.cases).sum();
        self.tell_of_few(seen, filter, (cases, &of_places(policy, seen))).await?;
        Ok(Some(Pipeline { by_month, by_home, by_found }))
    }

    async fn tallied(
        &self,
        (kind, place): (FigureKind, C),
        section: Section,
    ) -> Result<Option<Vec<Tally>>, StoreError> {
        let mut tallies: Vec<Tally> = match section {
            Section::None => return Ok(None),
            Section::All(channel) => {
                let mut sums: BTreeMap<(String, Stage, Channel), i64> = BTreeMap::new();
                for Counted { kind: _, subject, channel, places } in
                    counted(&self.transaction, (&[kind], channel), None).await?
                {
                    let Some(stage) = Stage::parse(&subject) else { continue };
                    let at = |place| (place, stage, channel);
                    places.into_iter().for_each(|(place, cases)| *sums.entry(at(place)).or_default() += cases);
                }
                let tally = |((place, stage, channel), cases)| Tally { place, stage, channel, cases };
                sums.into_iter().filter(|(_, cases)| *cases != 0).map(tally).collect()
            }
            Section::Of(cases) => {
                let query = section::counted(cases).select_only().columns([place, C::Stage, C::Channel]);
                let query = query.column_as(C::CaseId.count(), "cases");
                let rows =
                    [place, C::Stage, C::Channel].into_iter().fold(query, |query, column| query.group_by(column));
                let rows = rows.into_tuple::<(String, Stage, Channel, i64)>().all(&self.transaction).await?;
                let tally = |(place, stage, channel, cases)| Tally { place, stage, channel, cases };
                rows.into_iter().map(tally).collect()
            }
        };
        tallies.sort();
        Ok(Some(tallies))
    }
}

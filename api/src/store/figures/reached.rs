//! When cases first reached a stage. For who could list every case it is taken from the totals, which are by day in Bangladesh: so it
//! costs days, not cases. On a day within which a period begins or ends the instants themselves are read, of the cases of that day.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use entities::figure_day::{self, Column as C};
use entities::vocabulary::{DataClass, FigureKind, Stage};
use entities::{case_file, case_stage, figure_total};
use sea_orm::prelude::Uuid;
use sea_orm::sea_query::SelectStatement;
use sea_orm::{ColumnTrait, Condition, EntityTrait as _, QueryFilter as _, QuerySelect as _, QueryTrait as _};

use super::folding::counted;
use crate::disclosure::facts::{Instant, day};
use crate::disclosure::view::{Promised, Reach};
use crate::store::acting::end_of_day;
use crate::store::{Reading, StoreError, scope};

/// How many cases first reached which stage, when.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::store) struct Reached {
    /// How many on each day that no period parts.
    days: BTreeMap<(Stage, NaiveDate), i64>,
    /// The instants on the others.
    instants: Vec<(Stage, Instant)>,
}

impl Reached {
    /// How many reached a stage in one of the periods that were asked for.
    pub(in crate::store) fn within(&self, stage: Stage, (from, until): (Instant, Instant)) -> i64 {
        if from >= until {
            return 0;
        }
        let whole = |on: NaiveDate| begin_of_day(on).is_some_and(|begin| from <= begin) && end_of_day(on) <= until;
        let days = self.days.range((stage, day(from))..=(stage, day(until)));
        let days: i64 = days.filter(|((_, on), _)| whole(*on)).map(|(_, amount)| *amount).sum();
        let instants = self.instants.iter().filter(|(at, _)| *at == stage).map(|(_, at)| *at);
        days + i64::try_from(instants.filter(|at| from <= *at && *at < until).count()).unwrap_or(i64::MAX)
    }
}

/// The first instant of a day in Bangladesh; none before the calendar begins.
fn begin_of_day(on: NaiveDate) -> Option<Instant> {
    on.pred_opt().map(end_of_day)
}

/// The days within which a period begins or ends.
fn parted(periods: &[(Instant, Instant)]) -> BTreeSet<NaiveDate> {
    let ends = periods.iter().flat_map(|(from, until)| [*from, *until]);
    ends.filter(|at| begin_of_day(day(*at)) != Some(*at)).map(day).collect()
}

impl Reading {
    /// When the cases that are there for the viewer first reached some stages, for some periods.
    ///
    /// # Errors
    /// If the store does not answer.
    pub(in crate::store) async fn reached(
        &self,
        promised: &Promised,
        (stages, periods): (&[Stage], &[(Instant, Instant)]),
    ) -> Result<Reached, StoreError> {
        let seen = promised.seen();
        let policy = self.store.policy();
        let everyone = *promised.reach() == Reach::Everyone;
        if !(everyone && scope::reaches_all(policy, seen, DataClass::Coordination)) {
            let listed = scope::condition(policy, seen).filter(|_| everyone);
            let none = Condition::all().add(case_file::Column::Id.is_null());
            let cases = case_file::Entity::find().select_only().column(case_file::Column::Id);
            let cases = cases.filter(listed.unwrap_or(none)).into_query();
            return Ok(Reached { days: BTreeMap::new(), instants: self.first_times(stages, cases).await? });
        }
        let codes = || stages.iter().map(|stage| stage.code());
        let first = periods.iter().map(|(from, _)| day(*from)).min().unwrap_or_default();
        let last = periods.iter().map(|(_, until)| day(*until)).max().unwrap_or_default();
        // Days are compared as they are written: with years of four digits.
        let last = last.min(NaiveDate::from_ymd_opt(9999, 12, 31).unwrap_or(last));
        let (first, last) = (first.to_string(), last.to_string());
        let wanted = {
            use figure_total::Column as T;
            let of = Condition::all().add(T::Kind.eq(FigureKind::Reached)).add(T::Subject.is_in(codes()));
            of.add(T::Place.between(first.as_str(), last.as_str()))
        };
        let counted = counted(&self.transaction, (&[FigureKind::Reached], None), Some(wanted)).await?;
        let parted = parted(periods);
        let mut reached = Reached::default();
        for of in counted {
            let Some(stage) = Stage::parse(&of.subject) else { continue };
            for (place, amount) in of.places {
                if let Some(on) = place.parse::<NaiveDate>().ok().filter(|on| !parted.contains(on)) {
                    *reached.days.entry((stage, on)).or_default() += amount;
                }
            }
        }
        if parted.is_empty() {
            return Ok(reached);
        }
        let on_parted = Condition::all()
            .add(C::Kind.eq(FigureKind::Reached))
            .add(C::Subject.is_in(codes()))
            .add(C::Day.is_in(parted.iter().copied()));
        let cases = figure_day::Entity::find().select_only().column(C::CaseId).filter(on_parted).into_query();
        reached.instants = self.first_times(stages, cases).await?;
        // A case of such a day may have reached another of the stages on a day that is counted whole.
        reached.instants.retain(|(_, at)| parted.contains(&day(*at)));
        Ok(reached)
    }

    /// The first time at which each of these cases reached each of some stages.
    async fn first_times(&self, stages: &[Stage], cases: SelectStatement) -> Result<Vec<(Stage, Instant)>, StoreError> {
        use case_stage::Column as S;
        let wanted = Condition::all().add(S::Stage.is_in(stages.iter().copied())).add(S::CaseId.in_subquery(cases));
        let rows = case_stage::Entity::find()
            .select_only()
            .columns([S::CaseId, S::Stage])
            .column_as(S::HappenedAt.min(), "first")
            .filter(wanted)
            .group_by(S::CaseId)
            .group_by(S::Stage)
            .into_tuple::<(Uuid, Stage, Instant)>()
            .all(&self.transaction)
            .await?;
        Ok(rows.into_iter().map(|(_, stage, at)| (stage, at)).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Instant {
        text.parse().unwrap()
    }

    #[test]
    fn a_period_parts_the_days_within_which_it_begins_or_ends() {
        let month = (at("2026-10-31T18:00:00Z"), at("2026-11-30T18:00:00Z"));
        assert_eq!(parted(&[month]), BTreeSet::new(), "a month in Bangladesh");
        let days = parted(&[(at("2026-11-01T00:00:00Z"), at("2026-11-30T17:59:59.999Z"))]);
        let expected = ["2026-11-01", "2026-11-30"].map(|day| day.parse().unwrap());
        assert_eq!(days.into_iter().collect::<Vec<NaiveDate>>(), expected);
    }

    #[test]
    fn whole_days_are_counted_from_midnight_to_midnight_in_bangladesh() {
        let mut reached = Reached::default();
        for (day, amount) in [("2026-10-31", 1), ("2026-11-01", 2), ("2026-11-30", 4), ("2026-12-01", 8)] {
            reached.days.insert((Stage::HandedOver, day.parse().unwrap()), amount);
            reached.days.insert((Stage::Reunified, day.parse().unwrap()), 100);
        }
        let within = |from: &str, until: &str| reached.within(Stage::HandedOver, (at(from), at(until)));
        assert_eq!(within("2026-10-31T18:00:00Z", "2026-11-30T18:00:00Z"), 6);
        assert_eq!(within("2026-10-30T18:00:00Z", "2026-12-01T18:00:00Z"), 15);
        assert_eq!(within("2026-11-30T18:00:00Z", "2026-11-30T18:00:00Z"), 0);
        assert_eq!(within("2026-11-30T18:00:00Z", "2026-10-31T18:00:00Z"), 0);
    }
}

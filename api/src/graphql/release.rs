//! Protected figures: fixed releases of a few fixed tables.

use async_graphql::connection::{Connection, Edge, EmptyFields};
use async_graphql::{Context, Object, Result};
use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::context::Asking as _;
use super::data_class::data_class;
use super::page;
use super::vocabulary::{DataClass, FigureAudience, FigureDimension, FigureSuppression, PublishedMeasure, Stage};
use crate::disclosure::control::{Path, Quarter};
use crate::disclosure::field::Field;
use crate::disclosure::view::{Published, Seen};
use crate::error::Error;
use crate::store::{NamedPlace, Release, ReleasedInterval, ReleasedTable, named};

/// The release of protected figures of one quarter.
#[derive(Clone, Debug)]
pub struct FigureRelease(Release);

/// The release of *protected* figures of one quarter: made once from all records, the same for everyone who gets a table, and
/// never changed. What is entered late comes with the release of the quarter in which it was entered; a correction of what
/// was counted already comes with none. People are counted only if they agreed to it. A figure that would point at fewer than
/// k people of others than your agency is withheld, and so is what would give it away: cells beside it, drawn by lot or counting
/// nothing, and other measures that tell of it, as heads do of sessions. Whoever can list rows one by one is not protected
/// against by that.
#[Object]
impl FigureRelease {
    /// The quarter of the calendar in Bangladesh, such as `2026-Q3`.
    #[graphql(directive = data_class::apply(DataClass::Statistics))]
    async fn period(&self) -> String {
        self.0.quarter.to_string()
    }

    /// The first instant of the quarter (UTC): what was entered then or later is counted.
    #[graphql(directive = data_class::apply(DataClass::Statistics))]
    async fn from(&self) -> DateTime<Utc> {
        self.0.quarter.from()
    }

    /// The first instant after the quarter (UTC): what was entered before is counted.
    #[graphql(directive = data_class::apply(DataClass::Statistics))]
    async fn until(&self) -> DateTime<Utc> {
        self.0.quarter.until()
    }

    /// When the release was made (UTC): counted is as of then who agrees to be counted.
    #[graphql(directive = data_class::apply(DataClass::Statistics))]
    async fn made_at(&self) -> DateTime<Utc> {
        self.0.made_at
    }

    /// The version of the policy by which it was made: the fixed list of tables stands there.
    #[graphql(directive = data_class::apply(DataClass::Statistics))]
    async fn policy_version(&self) -> &str {
        &self.0.policy_version
    }

    /// The tables of counts that are published for you.
    #[graphql(directive = data_class::apply(DataClass::Statistics), complexity = "12 * child_complexity")]
    async fn tables(&self) -> Vec<PublishedTable> {
        self.0.tables.iter().cloned().map(PublishedTable).collect()
    }

    /// What is published for you of how long steps took.
    #[graphql(directive = data_class::apply(DataClass::Statistics), complexity = "4 * child_complexity")]
    async fn intervals(&self) -> Vec<PublishedInterval> {
        self.0.intervals.iter().cloned().map(PublishedInterval).collect()
    }
}

/// A table of protected counts.
#[derive(Clone, Debug)]
pub struct PublishedTable(ReleasedTable);

/// A table of protected counts, as the policy described it when the release was made.
#[Object]
impl PublishedTable {
    /// The stable code.
    #[graphql(directive = data_class::apply(DataClass::Statistics))]
    async fn code(&self) -> &str {
        &self.0.code
    }

    /// What it says, in plain words.
    #[graphql(directive = data_class::apply(DataClass::Statistics))]
    async fn description(&self) -> &str {
        &self.0.sentence
    }

    /// Over what it is split; without it the whole stands alone.
    #[graphql(directive = data_class::apply(DataClass::Statistics))]
    async fn by(&self) -> Option<FigureDimension> {
        self.0.by.map(Into::into)
    }

    /// What it counts.
    #[graphql(directive = data_class::apply(DataClass::Statistics))]
    async fn measures(&self) -> Vec<PublishedMeasure> {
        self.0.counted.iter().map(|(measure, _)| (*measure).into()).collect()
    }

    /// From how many of others than the reader's agency a cell is shown.
    #[graphql(directive = data_class::apply(DataClass::Statistics))]
    async fn threshold(&self) -> u64 {
        self.0.k
    }

    /// For whom it is published; for wider audiences there is less, never something else.
    #[graphql(directive = data_class::apply(DataClass::Statistics))]
    async fn audience(&self) -> FigureAudience {
        self.0.audience.into()
    }

    /// Its cells, by measure; the whole first, and each place before those within it. Every place is there, whether
    /// anything was counted or not.
    #[graphql(directive = data_class::apply(DataClass::Statistics), complexity = "80 * child_complexity")]
    async fn cells(&self) -> Vec<PublishedCell> {
        let cells = self.0.counted.iter().flat_map(|(measure, cells)| {
            let cell = move |(place, count): (&Path, &Option<u64>)| PublishedCell {
                measure: (*measure).into(),
                place: place.clone(),
                name: named(place),
                count: *count,
            };
            cells.iter().map(cell)
        });
        cells.collect()
    }
}

/// A cell of a table of protected counts.
#[derive(Clone, Debug)]
pub struct PublishedCell {
    measure: PublishedMeasure,
    place: Path,
    name: NamedPlace,
    count: Option<u64>,
}

/// A cell of a table of protected counts.
#[Object]
impl PublishedCell {
    /// What is counted.
    #[graphql(directive = data_class::apply(DataClass::Statistics))]
    async fn measure(&self) -> PublishedMeasure {
        self.measure
    }

    /// Where: the codes from the whole inwards, as `by` says; none for the whole. `NOT_RECORDED` is what nobody recorded.
    #[graphql(directive = data_class::apply(DataClass::Statistics))]
    async fn path(&self) -> Vec<String> {
        self.place.codes().to_vec()
    }

    /// What the innermost place is called in English, of divisions, districts, states and crossings.
    #[graphql(directive = data_class::apply(DataClass::Statistics))]
    async fn name_en(&self) -> Option<&'static str> {
        self.name.en
    }

    /// What the innermost place is called in Bangla, of divisions, districts and crossings.
    #[graphql(directive = data_class::apply(DataClass::Statistics))]
    async fn name_bn(&self) -> Option<&'static str> {
        self.name.bn
    }

    /// How many; `null` if that is withheld. A 0 that is shown is one, and beside a cell that is withheld none is shown.
    #[graphql(directive = data_class::apply(DataClass::Statistics))]
    async fn count(&self) -> Option<u64> {
        self.count
    }

    /// Why the count is withheld; `null` if it is shown.
    #[graphql(directive = data_class::apply(DataClass::Statistics))]
    async fn suppressed(&self) -> Option<FigureSuppression> {
        self.count.is_none().then_some(FigureSuppression::SmallNumbers)
    }
}

/// How long it took from one stage to another.
#[derive(Clone, Debug)]
pub struct PublishedInterval(ReleasedInterval);

/// How long it took from one stage to another in cases that reached the second in the quarter, as the policy described it when
/// the release was made. Days are brought up to the next of a few fixed steps; what is longer than the last, or not known, is told
/// as that. Nothing is told that would leave little open of how long it took others than one agency's own people; whether it
/// is told does not rest on how long it took them.
#[Object]
impl PublishedInterval {
    /// The stable code.
    #[graphql(directive = data_class::apply(DataClass::Statistics))]
    async fn code(&self) -> &str {
        &self.0.code
    }

    /// What it says, in plain words.
    #[graphql(directive = data_class::apply(DataClass::Statistics))]
    async fn description(&self) -> &str {
        &self.0.sentence
    }

    /// The stage from which it is reckoned.
    #[graphql(directive = data_class::apply(DataClass::Statistics))]
    async fn from_stage(&self) -> Stage {
        self.0.from.into()
    }

    /// The stage up to which it is reckoned.
    #[graphql(directive = data_class::apply(DataClass::Statistics))]
    async fn to_stage(&self) -> Stage {
        self.0.to.into()
    }

    /// Over how many cases the median is told at least. Nine in ten are told over more.
    #[graphql(directive = data_class::apply(DataClass::Statistics))]
    async fn threshold(&self) -> u64 {
        self.0.cases
    }

    /// For whom it is published.
    #[graphql(directive = data_class::apply(DataClass::Statistics))]
    async fn audience(&self) -> FigureAudience {
        self.0.audience.into()
    }

    /// Within how many days half of the cases were there: the median; `null` if that is withheld.
    #[graphql(directive = data_class::apply(DataClass::Statistics))]
    async fn half_within_days(&self) -> Option<u32> {
        self.0.spread.map(|spread| spread.half)
    }

    /// Within how many days nine cases in ten were there; `null` if that is withheld.
    #[graphql(directive = data_class::apply(DataClass::Statistics))]
    async fn nine_tenths_within_days(&self) -> Option<u32> {
        self.0.spread.and_then(|spread| spread.nine_tenths)
    }

    /// Why something of it is withheld; `null` if all of it is shown.
    #[graphql(directive = data_class::apply(DataClass::Statistics))]
    async fn suppressed(&self) -> Option<FigureSuppression> {
        let shown = self.0.spread.and_then(|spread| spread.nine_tenths);
        shown.is_none().then_some(FigureSuppression::TooFewCases)
    }
}

/// A page of releases, that of the latest quarter first.
pub type FigureReleaseConnection = Connection<String, FigureRelease, EmptyFields, EmptyFields>;

const TOLD: [&str; 4] = ["FigureRelease", "PublishedTable", "PublishedCell", "PublishedInterval"];

/// What is asked of protected figures.
#[derive(Debug, Default)]
pub struct ReleaseQuery;

#[Object]
impl ReleaseQuery {
    /// The releases of protected figures, that of the latest quarter first. `null` for a role to which figures are not shown.
    #[graphql(
        directive = data_class::apply(DataClass::Statistics),
        complexity = "usize::try_from(first.clamp(1, page::MOST)).unwrap_or(1) * child_complexity"
    )]
    async fn figure_releases(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many, from 1 to 100.")] first: i32,
        #[graphql(desc = "The cursor after which to go on.")] after: Option<String>,
    ) -> Result<Option<FigureReleaseConnection>> {
        let scope = ctx.scope()?;
        let first = page::first(first)?;
        let binding = page::binding(scope, "figureReleases");
        let after = page::after(scope, &binding, after)?;
        let previous = after.is_some();
        let Some(published) = Published::of(&scope.policy, &scope.seen) else { return Ok(None) };
        scope.seen.trail.mark_apart(Field::QueryFigureReleases);
        let piece = ctx.settled(scope.reading()?.releases(&published, (first, after), None).await)?;
        if !piece.rows.is_empty() {
            published.tells(&TOLD);
        }
        let mut connection = Connection::new(previous, piece.more);
        let edge = |(place, one)| Edge::new(page::cursor(scope, &binding, place), FigureRelease(one));
        connection.edges = piece.rows.into_iter().map(edge).collect();
        Ok(Some(connection))
    }

    /// The release of protected figures of one quarter; `null` if it was not made, or for a role to which figures are not shown.
    #[graphql(directive = data_class::apply(DataClass::Statistics))]
    async fn figure_release(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The quarter of the calendar in Bangladesh, such as `2026-Q3`.")] period: String,
    ) -> Result<Option<FigureRelease>> {
        let told = "`period` is a year and a quarter, such as 2026-Q3";
        let quarter = Quarter::parse(&period).ok_or(Error::input("PERIOD_INVALID", told))?;
        let scope = ctx.scope()?;
        let Some(published) = Published::of(&scope.policy, &scope.seen) else { return Ok(None) };
        scope.seen.trail.mark_apart(Field::QueryFigureRelease);
        let mut piece = ctx.settled(scope.reading()?.releases(&published, (1, None), Some(quarter)).await)?;
        if !piece.rows.is_empty() {
            published.tells(&TOLD);
        }
        Ok(piece.rows.pop().map(|(_, one)| FigureRelease(one)))
    }
}

/// The release that was just made.
pub(super) async fn one(ctx: &Context<'_>, key: Uuid) -> Result<Option<FigureRelease>> {
    let scope = ctx.scope()?;
    let seen = Seen { now: scope.now(), ..scope.seen.clone() };
    let Some(published) = Published::of(&scope.policy, &seen) else { return Ok(None) };
    let found = ctx.settled(scope.reading()?.release(&published, key).await)?;
    if found.is_some() {
        published.tells(&TOLD);
    }
    Ok(found.map(FigureRelease))
}

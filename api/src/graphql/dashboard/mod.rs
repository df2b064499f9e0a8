//! Figures over what is there for whoever asks: exact, and equal to what he could count in lists.

mod ageing;
mod beside;
mod disclosure;
mod duties;
mod period;
mod pipeline;
mod work;

use async_graphql::{Context, Object, Result};
use chrono::{DateTime, NaiveDate, Utc};

pub use self::ageing::Ageing;
use self::beside::ReferralFigures;
pub use self::beside::{AwarenessFigures, CommitmentFigures};
use self::disclosure::DisclosureFigures;
use self::duties::DutyFigures;
pub use self::period::FigurePeriod;
pub use self::pipeline::Pipeline;
use self::work::WorkFigures;
use super::context::Asking as _;
use super::data_class::data_class;
use super::filter::{self, CaseFilter, not_countable};
use super::vocabulary::DataClass;
use crate::disclosure::field::Field;
use crate::disclosure::view::{Oversight, Promised};
use crate::error::Error;
use crate::scope::Scope;
use crate::store::{Filter, Unlisted};

/// The refusal of a figure over one case, or over all but one.
const ONE_CASE: Error =
    Error::input("FIELD_NOT_FILTERABLE", "`code` names one case, and a figure over one case is that case: ask `cases`");

/// What is asked of figures.
#[derive(Debug, Default)]
pub struct DashboardQuery;

#[Object]
impl DashboardQuery {
    /// Figures over the cases that are there for you for this purpose: exact, and equal to what you would count in `cases` with the
    /// same filter. A filter by what you are not shown is refused, and so is one by `code`. What is told of fewer than 11 cases is
    /// recorded as shown for each of them. These are *operational* figures; what is published of
    /// everyone's cases are *protected* ones, and other figures.
    #[graphql(directive = data_class::apply(DataClass::Coordination), complexity = "20 + child_complexity")]
    async fn dashboard(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Over which of them.", default)] filter: CaseFilter,
    ) -> Result<Dashboard> {
        let scope = ctx.scope()?;
        let filter = filter::read(filter)?;
        if filter.names_a_case() {
            return Err(ONE_CASE.into());
        }
        scope.reading()?.may_count(&scope.seen, &filter).map_err(refused)?;
        for field in [Field::QueryDashboard, Field::DashboardAsOf, Field::DashboardToday] {
            scope.seen.trail.mark_apart(field);
        }
        Ok(Dashboard(filter))
    }
}

/// Figures over the cases that are there for you for this purpose, as of one instant. Whoever can list rows is told exact
/// figures, however small: nothing is suppressed here, since nothing is told that a list would not tell.
#[derive(Debug)]
pub struct Dashboard(Filter);

/// Figures over the cases that are there for you for this purpose, as of one instant: *operational* figures, exact however small,
/// since you could list each case. Each part is `null` where no case is there for you for this purpose.
// One after the other: fields that are asked at once stand in the answer in the order in which they were ready.
#[Object(serial)]
impl Dashboard {
    /// As of when (UTC).
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn as_of(&self, ctx: &Context<'_>) -> Result<DateTime<Utc>> {
        Ok(ctx.scope()?.seen.now)
    }

    /// The day in Bangladesh up to which waits are counted.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn today(&self, ctx: &Context<'_>) -> Result<NaiveDate> {
        Ok(ctx.scope()?.seen.today())
    }

    /// How many cases stand where.
    #[graphql(directive = data_class::apply(DataClass::Coordination), complexity = "20 + 20 * child_complexity")]
    async fn pipeline(&self, ctx: &Context<'_>) -> Result<Option<Pipeline>> {
        let scope = ctx.scope()?;
        let found = told(ctx, scope.reading()?.pipeline(&scope.seen, &self.0).await)?;
        Ok(found
            .inspect(|_| scope.seen.trail.mark_apart(Field::DashboardPipeline))
            .map(|found| Pipeline::new(scope, found)))
    }

    /// For how long cases wait, against what was said of how long it should take, and where their verifications lie.
    #[graphql(directive = data_class::apply(DataClass::Coordination), complexity = "20 + 20 * child_complexity")]
    async fn ageing(&self, ctx: &Context<'_>) -> Result<Option<Ageing>> {
        let scope = ctx.scope()?;
        let found = told(ctx, scope.reading()?.ageing(&scope.seen, &self.0).await)?;
        Ok(found
            .inspect(|_| scope.seen.trail.mark_apart(Field::DashboardAgeing))
            .map(|found| Ageing::new(scope, found)))
    }

    /// What was done in a period for the people of these cases. At most 1,000 cases are looked at, one by one. The task force is shown
    /// nothing of this of a case, and so no figure here: it reads what was released.
    #[graphql(directive = data_class::apply(DataClass::Coordination), complexity = "1000 + 20 * child_complexity")]
    async fn work(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "In which period.")] period: FigurePeriod,
    ) -> Result<Option<WorkFigures>> {
        let scope = ctx.scope()?;
        let found = told(ctx, scope.reading()?.work(&scope.seen, &self.0, period.instants()?).await)?;
        Ok(found
            .inspect(|_| scope.seen.trail.mark_apart(Field::DashboardWork))
            .map(|found| WorkFigures::new(scope, found)))
    }

    /// What became of the referrals that were entered in a period and that you could list, by who submitted them; the filter says
    /// nothing of them. `null` where none can be there for you for this purpose, as for the task force, which reads what was released.
    /// What is kept no longer is counted no longer.
    #[graphql(directive = data_class::apply(DataClass::Coordination), complexity = "1000 + 20 * child_complexity")]
    async fn referrals(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "In which period.")] period: FigurePeriod,
    ) -> Result<Option<Vec<ReferralFigures>>> {
        let scope = ctx.scope()?;
        let found = told(ctx, scope.reading()?.referral_figures(&scope.seen, period.instants()?).await)?;
        let Some(found) = found else { return Ok(None) };
        scope.seen.trail.mark_apart(Field::DashboardReferrals);
        tells(scope, &["ReferralFigures"]);
        found.into_iter().map(|one| ReferralFigures::new(ctx, one)).collect::<Result<_>>().map(Some)
    }

    /// The sessions of awareness that were held in a period, of your agency, for the task force's secretariat of all; the filter says
    /// nothing of them. `null` for a purpose or role to which they are not shown.
    #[graphql(directive = data_class::apply(DataClass::Commitment), complexity = "20 + 20 * child_complexity")]
    async fn awareness(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "In which period.")] period: FigurePeriod,
    ) -> Result<Option<Vec<AwarenessFigures>>> {
        let scope = ctx.scope()?;
        let Some(promised) = Promised::of(&scope.policy, &scope.seen) else { return Ok(None) };
        let found = ctx.settled(scope.reading()?.awareness_figures(&promised, period.instants()?).await)?;
        scope.seen.trail.mark_apart(Field::DashboardAwareness);
        promised.tells(&["AwarenessFigures"]);
        Ok(Some(found.into_iter().map(AwarenessFigures::new).collect()))
    }

    /// Where commitments stand now, of your agency, for the task force's secretariat of all; the filter says nothing of them. `null`
    /// for a purpose or role to which they are not shown.
    #[graphql(directive = data_class::apply(DataClass::Commitment), complexity = "20 + 20 * child_complexity")]
    async fn commitments(&self, ctx: &Context<'_>) -> Result<Option<Vec<CommitmentFigures>>> {
        let scope = ctx.scope()?;
        let Some(promised) = Promised::of(&scope.policy, &scope.seen) else { return Ok(None) };
        let found = ctx.settled(scope.reading()?.commitment_figures(&promised).await)?;
        scope.seen.trail.mark_apart(Field::DashboardCommitments);
        promised.tells(&["CommitmentFigures"]);
        found.into_iter().map(|one| CommitmentFigures::new(ctx, one)).collect::<Result<_>>().map(Some)
    }

    /// How much your agency owes in these cases, and of sheets of paper, which tell of no case, whatever the filter: what `duties`
    /// with `mine: false` lists in every state but `DISCHARGED`. At most 1,000 cases in which something may be due are looked at, one
    /// by one.
    #[graphql(directive = data_class::apply(DataClass::Coordination), complexity = "1000 + 20 * child_complexity")]
    async fn duties(&self, ctx: &Context<'_>) -> Result<Option<Vec<DutyFigures>>> {
        let scope = ctx.scope()?;
        let found = told(ctx, scope.reading()?.duty_figures(&scope.seen, &self.0).await)?;
        let Some(found) = found else { return Ok(None) };
        scope.seen.trail.mark_apart(Field::DashboardDuties);
        if !found.is_empty() {
            tells(scope, &["DutyFigures"]);
        }
        Ok(Some(found.into_iter().map(DutyFigures::new).collect()))
    }

    /// What was shown to whom for what in a period, for whoever watches over disclosure; the filter says nothing of it. `null` for
    /// everyone else.
    #[graphql(directive = data_class::apply(DataClass::Oversight), complexity = "1000 + 20 * child_complexity")]
    async fn disclosure(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "In which period.")] period: FigurePeriod,
    ) -> Result<Option<DisclosureFigures>> {
        let scope = ctx.scope()?;
        let period = period.instants()?;
        let Some(oversight) = Oversight::of(&scope.policy, &scope.seen) else { return Ok(None) };
        let found = told(ctx, scope.reading()?.activity(&oversight, period).await)?;
        oversight.tell(Field::DashboardDisclosure, ());
        DisclosureFigures::new(ctx, found).map(Some)
    }
}

/// The figures, or what is told where there are none.
fn told<T>(ctx: &Context<'_>, found: Result<T, Unlisted>) -> Result<T, Error> {
    match found {
        Ok(found) => Ok(found),
        Err(Unlisted::Store(error)) => ctx.settled(Err(error)),
        Err(refusal) => Err(refused(refusal)),
    }
}

fn refused(refusal: Unlisted) -> Error {
    match refusal {
        Unlisted::NotFilterable(field) => not_countable(field),
        Unlisted::TooBroad => Error::input(
            "FILTER_TOO_BROAD",
            "these figures look at rows one by one, and these are too many; ask for fewer",
        ),
        Unlisted::Store(error) => Error::Store(error),
    }
}

/// Marks that something of these types of the schema was told. It hangs on no case by itself.
fn tells(scope: &Scope, objects: &[&str]) {
    for field in objects.iter().copied().flat_map(Field::of) {
        scope.seen.trail.mark_apart(field);
    }
}

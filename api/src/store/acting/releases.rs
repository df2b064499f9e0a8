//! Making the release of protected figures of a quarter: by the secretariat, once.

use std::sync::Arc;

use chrono::TimeDelta;
use entities::figure_release;
use entities::vocabulary::{Act, DecisionSetKind, FigureDimension, Role, Stage};
use sea_orm::prelude::Uuid;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::desk::not_allowed;
use super::refusal::{Refusal, RefusalCode, Stop};
use super::{Deed, Desk, Done};
use crate::disclosure::control::{Counted, Drawn, Quarter, Wholes, publish, spread, withholds};
use crate::disclosure::policy::{FigureInterval, FigureTable};
use crate::store::releases::{Counting, Release, ReleasedInterval, ReleasedTable, count, places, quarters};
use crate::store::{StoreError, load};

const PERIOD: &str = "input.period";
/// How long after its end a quarter is released at the earliest: by then every change that was entered in it is in the
/// database, or never will be. A figure of this project.
const SETTLED: TimeDelta = TimeDelta::hours(1);

/// Makes the release of a quarter.
#[derive(Clone, Debug)]
pub struct ReleaseFigures {
    /// The key of what comes into being.
    pub id: Uuid,
    /// The quarter of the calendar in Bangladesh, such as `2026-Q3`.
    pub period: String,
}

impl Deed for ReleaseFigures {
    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        may(desk)?;
        // Two who release at once do so one after the other; whoever is of another agency meets the index.
        load::hold(desk.db(), (DecisionSetKind::Agency, desk.agency())).await?;
        desk.settle();
        let Some(quarter) = Quarter::parse(&self.period) else {
            let told = "write the quarter as year and number, such as 2026-Q3";
            return Err(Refusal::new(RefusalCode::Invalid, PERIOD, told).into());
        };
        if desk.now() < quarter.until() + SETTLED {
            let told = "a quarter is released from an hour after its end, in Bangladesh";
            return Err(Refusal::new(RefusalCode::NotPossibleNow, PERIOD, told).into());
        }
        let same = figure_release::Entity::find().filter(figure_release::Column::Period.eq(quarter.to_string()));
        if same.one(desk.db()).await?.is_some() {
            let told = "this quarter was released already, and a release never changes";
            return Err(Refusal::new(RefusalCode::Contradiction, PERIOD, told).into());
        }
        let later = figure_release::Entity::find().filter(figure_release::Column::BeginsAt.gte(quarter.until()));
        if later.one(desk.db()).await?.is_some() {
            // What all releases tell together was looked at up to the end of each quarter, and not in another order.
            let told = "a later quarter was released already, and quarters are released in their order";
            return Err(Refusal::new(RefusalCode::NotPossibleNow, PERIOD, told).into());
        }
        let release = make(desk, (self.id, quarter)).await?;
        desk.writing.release_figures(&release).await?;
        Ok(Done { case: None, made: Some(self.id), waits: false })
    }
}

/// Refuses whoever is not of the secretariat: the policy cannot tell one seat from another.
fn may(desk: &Desk) -> Result<(), Stop> {
    let listed = desk.policy().may(&desk.seen.standing_apart(), Act::ReleaseFigures).next().is_some();
    let seats = desk.seen.viewer.seats.iter();
    let secretariat = seats.filter(|seat| seat.span.holds(desk.now())).any(|seat| seat.secretariat);
    let may = listed && secretariat && desk.seen.capacity == Role::TaskForce;
    if may { Ok(()) } else { Err(not_allowed().into()) }
}

/// Counts in a transaction of its own that reads one state of the database: in that of the change each statement would read what was
/// committed until then, and a case that changes meanwhile would look as if somebody had altered it.
async fn make(desk: &mut Desk, (key, quarter): (Uuid, Quarter)) -> Result<Release, StoreError> {
    let store = Arc::clone(desk.store());
    let (reading, now) = store.read_now(&desk.clock).await?;
    desk.writing.happens_at(now);
    let policy = store.policy();
    let between: Vec<(Stage, Stage)> = policy.intervals().iter().map(|one| (one.from, one.to)).collect();
    let (db, keyed) = (&reading.transaction, store.keyed());
    let counting = count((db, keyed), (quarter.from(), quarter.until()), (now, &between)).await?;
    let released = quarters(db, keyed).await?;
    let mut earlier = Vec::new();
    for (before, made_at, _) in &released {
        // What agencies take away is their own in what was published then, also of those who agree no longer to be counted.
        earlier.extend(count((db, keyed), (before.from(), before.until()), (*made_at, &[])).await?.events);
    }
    let others: Vec<Wholes> = released.into_iter().map(|(_, _, wholes)| wholes).collect();
    let lot = |Drawn { measure, by, place }: &Drawn<'_>| {
        let by = by.map_or("", FigureDimension::code);
        keyed.lot(format!("{quarter}\n{}\n{by}\n{}", measure.code(), place.line()).as_bytes())
    };
    let published =
        publish((policy.figures(), &others, &earlier), &counting.events, (places, lot)).map_err(|not_safe| {
            tracing::error!("nothing was released of {quarter}: {not_safe}");
            StoreError::Refused("the audit found that something could be worked out of the release; nothing was made")
        })?;
    let table = |table: &FigureTable| ReleasedTable {
        code: table.code.clone(),
        sentence: table.sentence.clone(),
        by: table.by,
        k: table.k,
        audience: table.audience,
        counted: {
            let of = published.iter().filter(|counted| counted.table == table.code);
            of.map(|counted| (counted.measure, counted.cells.clone())).collect()
        },
    };
    Ok(Release {
        key,
        quarter,
        policy_version: policy.version().to_owned(),
        made_by: (desk.agency(), desk.seen.viewer.member),
        made_at: desk.writing.now(),
        tables: policy.figures().iter().map(table).collect(),
        intervals: policy.intervals().iter().map(|one| interval(one, &counting, &published)).collect(),
    })
}

fn interval(one: &FigureInterval, counting: &Counting, published: &[Counted]) -> ReleasedInterval {
    let days = counting.days.get(&(one.from, one.to)).map(Vec::as_slice).unwrap_or_default();
    ReleasedInterval {
        code: one.code.clone(),
        sentence: one.sentence.clone(),
        from: one.from,
        to: one.to,
        k: one.k,
        cases: one.cases,
        audience: one.audience,
        spread: if withholds(published, one.to) { None } else { spread(days, (one.k, one.cases), &one.steps) },
    }
}

//! What a demo tells her: of her rights when her case began, and of her case every month. Each case of one worker stands elsewhere in
//! turn, so that the list of what is owed has every state: told lately, due this week, a day late, left undone so long that the
//! supervisor takes it up, and never told.

use std::sync::Arc;

use chrono::{Months, TimeDelta};
use entities::vocabulary::{
    Language, NoticeChannel, RelationKind, Stage, VictimNoticeContent as Content, VictimNoticeKind, VictimNoticeOutcome,
};
use sea_orm::prelude::Uuid;

use super::load::Written;
use super::plan::{Instant, Plan, PlannedCase, Who};
use crate::audit::record::Actor;
use crate::store::writing::{NewVictimNotice, Writing};
use crate::store::{Store, StoreError};

const TELLS: (&str, &str) = ("JC-JASHORE", "jc-worker");

/// Where the notice of the month stands: in how many days it is due, below nothing since when it is overdue; or never told.
const TURNS: [Option<i64>; 6] = [Some(27), Some(5), Some(-1), Some(-15), None, Some(21)];

/// Tells those with whom the worker works.
///
/// # Errors
/// If the store refuses; what was committed before stays.
pub(super) async fn write(
    store: &Arc<Store>,
    (plan, written): (&Plan, &Written),
    now: Instant,
) -> Result<(), StoreError> {
    let by = (written.agency(TELLS.0)?, written.member(TELLS.1)?);
    let mut writing = store.write(Actor { member: Some(by.1), ..Actor::default() }, now).await?;
    let worked = written.cases().zip(&plan.cases).filter(|(_, planned)| is_worked(planned));
    let met = worked.filter_map(|(case, planned)| met_at(planned).map(|met| (case, met)));
    for ((case, met), due_in) in met.zip(TURNS.into_iter().cycle()) {
        let Some(due_in) = due_in else { continue };
        tell(&mut writing, (case, by), (VictimNoticeKind::Rights, met)).await?;
        if let Some(last) = a_month_before(now, due_in).filter(|last| met < *last) {
            for at in [last - TimeDelta::days(29), last].into_iter().filter(|at| met < *at) {
                tell(&mut writing, (case, by), (VictimNoticeKind::Status, at)).await?;
            }
        }
    }
    writing.commit().await?;
    Ok(())
}

/// When somebody met her, by the stages of her case.
fn met_at(planned: &PlannedCase) -> Option<Instant> {
    planned.stages.iter().find(|(stage, _)| *stage != Stage::Reported).map(|(_, at)| *at)
}

/// An instant after which a month of the calendar is over in so many days, or, where no day is a month before that one, a day sooner.
fn a_month_before(now: Instant, days: i64) -> Option<Instant> {
    [days, days - 1, days - 2, days - 3].into_iter().find_map(|days| {
        let due = now + TimeDelta::days(days);
        due.checked_sub_months(Months::new(1)).filter(|told| told.checked_add_months(Months::new(1)) == Some(due))
    })
}

/// Whether the worker is on the case and it goes on.
fn is_worked(planned: &PlannedCase) -> bool {
    let works = planned.work.iter().any(|work| matches!(work.who, Who::Member(member) if member == TELLS.1));
    let leads = planned.ties.iter().any(|tie| tie.agency == TELLS.0 && tie.kind == RelationKind::Lead);
    works && leads && planned.stages.last().is_some_and(|(stage, _)| *stage != Stage::Closed)
}

async fn tell(
    writing: &mut Writing,
    (case, recorded_by): (Uuid, (Uuid, Uuid)),
    (kind, happened_at): (VictimNoticeKind, Instant),
) -> Result<(), StoreError> {
    let contents = match kind {
        VictimNoticeKind::Rights => {
            vec![Content::RightToCompensation, Content::RightToLegalAid, Content::OtherBenefits]
        }
        VictimNoticeKind::Status => vec![Content::ActionAgainstTraffickers, Content::StateOfCriminalCase],
    };
    let new = NewVictimNotice {
        case,
        kind,
        channel: NoticeChannel::InPerson,
        outcome: VictimNoticeOutcome::Told,
        language: Language::Bangla,
        interpreter: false,
        contents,
        plan_written_at: None,
        happened_at,
        recorded_by,
    };
    writing.victim_notice(new).await.map(drop)
}

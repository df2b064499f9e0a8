//! What a demo tells her: of her rights when her case began, and of her case every month. Each case of one worker stands elsewhere in
//! turn, so that the list of what is owed has every state: told lately, due this week, a day late, left undone so long that the
//! supervisor takes it up, and never told.

use std::sync::Arc;

use chrono::TimeDelta;
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

/// How many days ago she was told of her case, the last time last; of her rights only where she was told of it at all.
const TURNS: [&[i64]; 6] = [&[33, 4], &[54, 25], &[62, 31], &[75, 45], &[], &[38, 9]];

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
    let begun = worked.filter_map(|(case, planned)| planned.stages.first().map(|(_, at)| (case, *at)));
    for ((case, began), days) in begun.zip(TURNS.into_iter().cycle()) {
        let told = days.iter().map(|days| now - TimeDelta::days(*days)).filter(|at| began < *at);
        for at in told {
            tell(&mut writing, (case, by), (VictimNoticeKind::Status, at)).await?;
        }
        if !days.is_empty() {
            tell(&mut writing, (case, by), (VictimNoticeKind::Rights, began)).await?;
        }
    }
    writing.commit().await?;
    Ok(())
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

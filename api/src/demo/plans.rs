//! What a demo plans for those who are not at the services after the return: one who was not asked yet, one whose plan begins next
//! week, and one whose plan took the place of another and is to be looked at again since yesterday.

use std::sync::Arc;

use chrono::TimeDelta;
use entities::vocabulary::{PlanAgreement, RelationKind, RiskLevel, Stage, SupportNeed};
use sea_orm::prelude::Uuid;

use super::load::Written;
use super::names::MARK;
use super::plan::{Instant, Plan, PlannedCase, Who};
use crate::audit::record::Actor;
use crate::store::writing::{NewSupportPlan, Writing};
use crate::store::{Store, StoreError};

const PLANS: (&str, &str) = ("JC-JASHORE", "jc-worker");

/// Where a plan stands.
#[derive(Clone, Copy, Debug)]
enum Turn {
    /// Her needs were found, and she was not asked.
    NotAsked,
    /// She agreed, and it begins next week.
    ToBegin,
    /// She agreed, and it was to be looked at again yesterday.
    ToReview,
}

/// Those who are sheltered, in turn.
const SHELTERED: [Turn; 2] = [Turn::NotAsked, Turn::ToBegin];

/// Plans for those with whom the worker works.
///
/// # Errors
/// If the store refuses; what was committed before stays.
pub(super) async fn write(
    store: &Arc<Store>,
    (plan, written): (&Plan, &Written),
    now: Instant,
) -> Result<(), StoreError> {
    let by = (written.agency(PLANS.0)?, written.member(PLANS.1)?);
    let mut sheltered = SHELTERED.into_iter().cycle();
    for (n, (case, planned)) in written.cases().zip(&plan.cases).enumerate() {
        let Some((last, since)) = planned.stages.last().filter(|_| is_worked(planned)) else { continue };
        let turn = if *last == Stage::InNgoCustody {
            sheltered.next()
        } else {
            (*last == Stage::FollowUp).then_some(Turn::ToReview)
        };
        let Some(turn) = turn else { continue };
        let desk = Desk { n, case, by, now };
        let mut writing = store.write(Actor { member: Some(by.1), ..Actor::default() }, *since).await?;
        if let (Turn::ToReview, Some((_, back))) = (turn, planned.stages.iter().rev().nth(1)) {
            desk.plan(&mut writing, (Turn::ToReview, *back)).await?;
            writing.commit().await?;
            writing =
                store.write(Actor { member: Some(by.1), ..Actor::default() }, *since + TimeDelta::hours(1)).await?;
        }
        desk.plan(&mut writing, (turn, *since)).await?;
        writing.commit().await?;
    }
    Ok(())
}

/// Whether the worker is on the case for who leads.
fn is_worked(planned: &PlannedCase) -> bool {
    let works = |who: &Who| matches!(who, Who::Member(member) if *member == PLANS.1);
    let leads = planned.ties.iter().any(|tie| tie.agency == PLANS.0 && tie.kind == RelationKind::Lead);
    leads && planned.work.iter().any(|work| work.until.is_none() && works(&work.who))
}

struct Desk {
    n: usize,
    case: Uuid,
    by: (Uuid, Uuid),
    now: Instant,
}

impl Desk {
    async fn plan(&self, writing: &mut Writing, (turn, assessed_at): (Turn, Instant)) -> Result<(), StoreError> {
        let day = |days: i64| (self.now + TimeDelta::days(days)).date_naive();
        let since = assessed_at.date_naive();
        let (agreement, days, words) = match turn {
            Turn::NotAsked => (PlanAgreement::NotAsked, (since, day(60)), "a room in which she can lock the door"),
            Turn::ToBegin => {
                (PlanAgreement::Agreed, (day(7), day(97)), "she learns to read a bus ticket and a contract")
            }
            Turn::ToReview => (PlanAgreement::Agreed, (since, day(-1)), "she travels to the market and back alone"),
        };
        let new = NewSupportPlan {
            case: self.case,
            assessed_at,
            needs: vec![SupportNeed::MentalHealth],
            risk: RiskLevel::Low,
            agreement,
            reservations: None,
            days,
            objectives: vec![(SupportNeed::MentalHealth, format!("{words} (synthetic plan {:04}{MARK})", self.n))],
            recorded_by: self.by,
        };
        writing.plan_support(new).await.map(drop)
    }
}

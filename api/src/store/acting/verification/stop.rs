//! A body that somebody names as the next on the way.

use entities::agency;
use entities::vocabulary::VerifyingBody;
use sea_orm::EntityTrait;
use sea_orm::prelude::Uuid;

use crate::disclosure::verification as way;
use crate::store::StoreError;
use crate::store::acting::Desk;
use crate::store::acting::refusal::{Refusal, RefusalCode};
use crate::store::writing::NewHop;

/// Within how many days an answer can be wanted.
const LONGEST: i32 = 732;

/// A body that is named.
#[derive(Clone, Copy, Debug)]
pub struct Stop {
    /// What body it is.
    pub body: VerifyingBody,
    /// The agency, where it has an account.
    pub agency: Option<Uuid>,
    /// Within how many days an answer is wanted.
    pub answer_days: Option<i32>,
}

impl Stop {
    /// What is wrong with it, at a place of the input.
    pub(super) async fn wrong(&self, desk: &Desk, place: &str) -> Result<Vec<Refusal>, StoreError> {
        let mut wrong = Vec::new();
        if let Some(agency) = self.agency {
            let field = format!("{place}.agencyId");
            let row = agency::Entity::find_by_id(agency).one(desk.db()).await?;
            match row.filter(|row| row.suspended_at.is_none()) {
                None => wrong.push(Refusal::not_found(field)),
                Some(row) if !way::is(self.body, row.kind) => {
                    let told = "this agency is no such body";
                    wrong.push(Refusal::new(RefusalCode::Contradiction, field, told));
                }
                Some(_) => {}
            }
        }
        if self.answer_days.is_some_and(|days| !(1..=LONGEST).contains(&days)) {
            let told = "from 1 to 732 days";
            wrong.push(Refusal::new(RefusalCode::Invalid, format!("{place}.answerWithinDays"), told));
        }
        Ok(wrong)
    }

    pub(super) const fn planned(self) -> NewHop {
        let Self { body, agency, answer_days } = self;
        NewHop { body, agency, answer_days }
    }
}

/// That the agency that leads would be asked by itself.
pub(super) fn own(desk: &Desk, stop: &Stop, place: &str) -> Option<Refusal> {
    let told = "an agency verifies nothing for itself: name another";
    (stop.agency == Some(desk.agency()))
        .then(|| Refusal::new(RefusalCode::Contradiction, format!("{place}.agencyId"), told))
}

/// That a body does not pass on to another.
pub(super) fn no_way((from, to): (NewHop, NewHop), place: &str) -> Option<Refusal> {
    if !way::passes(from.body, to.body) {
        let told = "these bodies do not pass a verification to one another; `setu policy stages` lists which do";
        return Some(Refusal::new(RefusalCode::Contradiction, format!("{place}.body"), told));
    }
    let told = "the agency would pass it to itself";
    (to.agency.is_some() && to.agency == from.agency)
        .then(|| Refusal::new(RefusalCode::Contradiction, format!("{place}.agencyId"), told))
}

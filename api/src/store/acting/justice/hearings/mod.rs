//! Hearings: planned by the assigned worker of who leads, who knows where she will be and what she said; put off or cancelled
//! also by the investigator; made ready and held from the side on which she is.

mod aftercare;
mod call_off;
mod held;
mod plan;
mod ready;
mod set;

use entities::hearing;
use entities::vocabulary::Act;
use sea_orm::prelude::Uuid;

pub use self::aftercare::GiveAfterCare;
pub use self::call_off::{CallOff, CallOffHearing};
pub use self::held::HoldHearing;
pub use self::plan::{Coordinator, MoveHearing, PlanHearing};
pub use self::ready::ConfirmReadiness;

use super::super::refusal::{Refusal, Stop};
use super::super::{Desk, Here};
use crate::disclosure::class::Effect;
use crate::disclosure::field::Field;
use crate::disclosure::view::Justice;

const HEARING: &str = "input.hearingId";

impl Desk {
    /// A hearing that the member is shown, of a case in which he may do something to hearings.
    async fn hearing(&mut self, (case, id): (Uuid, Uuid), act: Act) -> Result<(Here, Justice, hearing::Model), Stop> {
        let here = self.case(case, HEARING).await?;
        self.may(&here, act)?;
        let court = self.court(&here).await?;
        let shown = here.vector.of(Field::CaseHearings).effect == Effect::Shown && case == here.id;
        let row = court.hearings.iter().find(|row| shown && row.id == id).cloned();
        let row = row.ok_or_else(|| Refusal::not_found(HEARING))?;
        Ok((here, court, row))
    }
}

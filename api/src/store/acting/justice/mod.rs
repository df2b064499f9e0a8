//! Courts: the cases in which she is a victim, what she stated, what one country asks of the other, and her hearings. They are recorded by the
//! assigned worker of who leads and by the named investigator; who is not shown them is told that there are none.

mod assistance;
mod court_cases;
mod hearings;
mod statements;
mod testimony;

use entities::court_case;
use sea_orm::prelude::Uuid;

pub use self::assistance::{AnswerAssistance, RecordAssistance};
pub use self::court_cases::{AdvanceCourtCase, RecordCourtCase};
pub use self::hearings::{
    CallOff, CallOffHearing, ConfirmReadiness, Coordinator, GiveAfterCare, HoldHearing, MoveHearing, PlanHearing,
};
pub use self::statements::RecordStatement;
pub use self::testimony::RecordTestimonyWish;

use super::refusal::{Refusal, RefusalCode};
use super::{Desk, Here, words};
use crate::disclosure::class::Effect;
use crate::disclosure::field::Field;
use crate::disclosure::view::Justice;
use crate::store::{StoreError, justice};

/// How long a number or the name of a court or authority may be, in characters.
const LONGEST: usize = 200;

impl Desk {
    /// What is kept of courts in a case, with its codes checked.
    pub(super) async fn court(&self, here: &Here) -> Result<Justice, StoreError> {
        justice::of_case(self.db(), self.store().keyed(), here.id).await
    }
}

/// A court case of this very case that the member is shown.
fn named<'j>(
    (here, justice): (&Here, &'j Justice),
    (case, court_case): (Uuid, Uuid),
    field: &'static str,
) -> Result<&'j court_case::Model, Refusal> {
    let shown = here.vector.of(Field::CaseCourtCases).effect == Effect::Shown && case == here.id;
    let mut rows = justice.court_cases.iter();
    rows.find(|row| shown && row.id == court_case).ok_or_else(|| Refusal::not_found(field))
}

/// One line of text, or what is wrong with it.
fn line(text: Option<String>, field: &'static str, wrong: &mut Vec<Refusal>) -> Option<String> {
    let text = text.map_or(Ok(None), |text| words::line(&text, LONGEST));
    text.map_err(|told| wrong.push(Refusal::new(RefusalCode::Invalid, field, told))).unwrap_or_default()
}

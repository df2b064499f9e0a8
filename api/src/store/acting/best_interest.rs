//! What is decided in the best interest of a child by who leads: that she goes home has no effect until another agency approves
//! it, that she stays or is placed elsewhere has it at once.

use chrono::{Days, NaiveDate};
use entities::vocabulary::{Act, BestInterestOutcome};
use sea_orm::prelude::Uuid;

use super::refusal::{Refusal, RefusalCode, Stop, unless_empty};
use super::{Deed, Desk, Done, Proposal, dates, words};
use crate::disclosure::facts::{Instant, local_day};
use crate::store::writing::BestInterestText;

/// For how many days at the most a decision holds before it is looked at again.
const LONGEST: u64 = 366;
/// How long the number of an order may be, in characters.
const LONGEST_NUMBER: usize = 200;
const REVIEW: &str = "input.reviewOn";
const DECIDED: &str = "input.happenedAt";

/// Decides something in the best interest of a child.
#[derive(Clone)]
pub struct DecideBestInterest {
    /// The case.
    pub case: Uuid,
    /// What is decided.
    pub outcome: BestInterestOutcome,
    /// Why it is best for her.
    pub reasons: String,
    /// The last day on which it holds without being looked at again.
    pub review_on: NaiveDate,
    /// The number of the order of a court or committee.
    pub order_number: Option<String>,
    /// When it was decided; now if nothing is said.
    pub happened_at: Option<Instant>,
}

impl std::fmt::Debug for DecideBestInterest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("DecideBestInterest(..)")
    }
}

impl Deed for DecideBestInterest {
    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        let here = desk.case(self.case, "input.caseId").await?;
        desk.may(&here, Act::DecideBestInterest)?;
        let mut wrong = Vec::new();
        let refused = |field| move |told| Refusal::new(RefusalCode::Invalid, field, told);
        let reasons = words::words(&self.reasons).and_then(|text| text.ok_or("say why it is best for her"));
        let reasons = reasons.map_err(|told| wrong.push(refused("input.reasons")(told))).unwrap_or_default();
        let order = self.order_number.map_or(Ok(None), |text| words::line(&text, LONGEST_NUMBER));
        let order_number = order.map_err(|told| wrong.push(refused("input.orderNumber")(told))).unwrap_or_default();
        let at = dates::happened(self.happened_at, desk.now(), DECIDED).and_then(|at| {
            if at < here.inputs.file.opened_at {
                return Err(dates::impossible(DECIDED, "the case had not begun then"));
            }
            Ok(at)
        });
        let at = at.map_err(|refusal| wrong.push(refusal)).unwrap_or(desk.now());
        let today = local_day(desk.now(), chrono_tz::Asia::Dhaka).unwrap_or_else(|| desk.now().date_naive());
        if self.review_on <= today {
            wrong.push(dates::impossible(REVIEW, "it is looked at again on a day to come"));
        } else if today.checked_add_days(Days::new(LONGEST)).is_none_or(|latest| self.review_on > latest) {
            wrong.push(dates::impossible(REVIEW, "look at it again within a year"));
        }
        unless_empty(wrong)?;
        let id = desk.writing.keep_best_interest(here.id, BestInterestText { reasons, order_number }).await?;
        let by = (desk.agency(), desk.seen.viewer.member);
        let (outcome, review_on) = (self.outcome, self.review_on);
        let proposal = Proposal::BestInterest { id, outcome, review_on, at, by };
        // Whoever decides alone about a child is not to be the one who sends her; that she stays closes, and waits for nobody.
        let sends = self.outcome == BestInterestOutcome::Return;
        desk.open(&here, (Act::DecideBestInterest, sends), proposal).await
    }
}

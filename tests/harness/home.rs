//! What is known of her home and of what was decided for her, in every case of a world.

use api::store::writing::{BestInterestText, NewBestInterest, NewHomeInvestigation, Writing};
use chrono::TimeDelta;
use entities::vocabulary::{AddressFinding, BestInterestOutcome, FamilyWillingness, HomeSafety};
use uuid::Uuid;

use super::world::canary;

/// A report of her home, and a decision that carries nothing any more. Everything sealed is a canary.
pub async fn known(w: &mut Writing, case: Uuid, (mark, by): (&str, (Uuid, Uuid))) {
    let c = |field: &str| Some(canary(field, mark));
    let visit = NewHomeInvestigation {
        case,
        visited_at: w.now() - TimeDelta::days(30),
        address_found: AddressFinding::Found,
        address: c("homeAddress"),
        met_with: c("metWith"),
        willingness: FamilyWillingness::WillingWithSupport,
        safety: HomeSafety::SafeWithSupport,
        suspects_near: c("suspectsNear"),
        observations: c("observations"),
        supersedes: None,
        signed_by: by,
    };
    w.report_home(visit).await.unwrap();
    // Looked at again long ago: it carries nothing.
    let text = BestInterestText { reasons: canary("bestReasons", mark), order_number: c("bestOrder") };
    let id = w.keep_best_interest(case, text).await.unwrap();
    let decided = NewBestInterest {
        case,
        id,
        outcome: BestInterestOutcome::StayForNow,
        review_on: (w.now() - TimeDelta::days(3)).date_naive(),
        happened_at: w.now() - TimeDelta::days(9),
        decided_by: by,
        approved_by: by.0,
    };
    w.decide_best_interest(decided).await.unwrap();
}

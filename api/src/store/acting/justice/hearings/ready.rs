//! What is confirmed before a hearing: on its day only, from the side on which she is, each item by itself.

use entities::hearing as row;
use entities::vocabulary::{Act, ReadinessItem};
use sea_orm::prelude::Uuid;

use super::super::super::refusal::{Refusal, RefusalCode, Stop, unless_empty};
use super::super::super::{Deed, Desk, Done, dates};
use super::HEARING;
use super::set::still_holds;
use crate::disclosure::facts::{self, Instant};
use crate::disclosure::hearing;
use crate::store::writing::Happens;

const ITEMS: &str = "input.items";
const HAPPENED: &str = "input.happenedAt";

/// Confirms something before a hearing.
#[derive(Clone, Debug)]
pub struct ConfirmReadiness {
    /// The case and the hearing.
    pub of: (Uuid, Uuid),
    /// What.
    pub items: Vec<ReadinessItem>,
    /// When it was so; now if nothing is said.
    pub happened_at: Option<Instant>,
}

impl Deed for ConfirmReadiness {
    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        let (here, court, row) = desk.hearing(self.of, Act::ConfirmReadiness).await?;
        let events = court.happened_to(row.id);
        let state = hearing::state(&events);
        let mut wrong = Vec::new();
        if !state.has_time() {
            let told = "this hearing has no time to get ready for: it was held, called off or put off";
            wrong.push(Refusal::new(RefusalCode::NotPossibleNow, HEARING, told));
        }
        wrong.extend(here.testifies(desk.now(), HEARING).err());
        wrong.extend(still_holds(&court, row.id, HEARING).err());
        wrong.extend(unwanted(&row, &self.items));
        let at = dates::happened(self.happened_at, desk.now(), HAPPENED);
        let at = at.map_err(|refusal| wrong.push(refusal)).unwrap_or(desk.now());
        if let Some(starts_at) = hearing::starts_at(&events).filter(|_| state.has_time()) {
            wrong.extend(untimely(&self.items, (at, desk.now()), starts_at));
        }
        unless_empty(wrong)?;
        let by = (desk.agency(), desk.seen.viewer.member);
        let checks = court.checks_of(row.id);
        let open = hearing::unconfirmed(&row, &checks, &events);
        for item in open.iter().filter(|item| self.items.contains(item)) {
            desk.writing.check_hearing((here.id, row.id), (*item, None), at, by).await?;
        }
        let ready = !open.is_empty() && open.iter().all(|item| self.items.contains(item));
        if ready {
            desk.writing.hearing_happens((here.id, row.id), Happens::Ready, at, by).await?;
        }
        Ok(Done { case: Some(here.id), made: Some(row.id), waits: false })
    }
}

/// What is wrong with the items.
fn unwanted(row: &row::Model, items: &[ReadinessItem]) -> Option<Refusal> {
    if items.is_empty() {
        return Some(Refusal::new(RefusalCode::Invalid, ITEMS, "say what is confirmed"));
    }
    let wanted = hearing::wanted(row);
    let told = "this is not asked of this hearing: it has no such part";
    let strange = items.iter().any(|item| !wanted.contains(item));
    strange.then(|| Refusal::new(RefusalCode::Contradiction, ITEMS, told))
}

/// What is wrong with the time: only on the day of the hearing is anything confirmed, and some of it before it begins.
fn untimely(items: &[ReadinessItem], (at, now): (Instant, Instant), starts_at: Instant) -> Option<Refusal> {
    let day = facts::day(starts_at);
    if facts::day(at) != day || facts::day(now) != day {
        return Some(dates::impossible(HAPPENED, "this is confirmed on the day of the hearing, and on no other"));
    }
    if items.contains(&ReadinessItem::PresentBefore) && at > starts_at - hearing::BEFORE {
        return Some(dates::impossible(HAPPENED, "she is there 30 minutes before the time"));
    }
    let late = items.contains(&ReadinessItem::LineTested) && at > starts_at;
    late.then(|| dates::impossible(HAPPENED, "the line is tested before the hearing begins"))
}

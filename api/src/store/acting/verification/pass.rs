//! Passing a verification on to the next body.

use entities::verification_hop;
use entities::vocabulary::{Act, HopOutcome};
use sea_orm::prelude::Uuid;

use super::step::Step;
use super::stop::{self, Stop as RouteStop};
use super::{HAPPENED, Track};
use crate::disclosure::facts::Instant;
use crate::disclosure::verification::{self as way, HopState};
use crate::store::acting::refusal::{Refusal, RefusalCode, Stop, unless_empty};
use crate::store::acting::{Deed, Desk, Done, Proposal, dates};
use crate::store::writing::NewHop;

const PLACE: &str = "input.hopId";
const TO: &str = "input.to";

/// Passes a verification on.
#[derive(Clone, Copy, Debug)]
pub struct PassVerification {
    /// The case.
    pub case: Uuid,
    /// The body that passes it on; for who leads also the last that answered.
    pub hop: Uuid,
    /// What it found.
    pub outcome: Option<HopOutcome>,
    /// To whom, where it is not the next that is planned.
    pub to: Option<RouteStop>,
    /// When; now if nothing is said.
    pub happened_at: Option<Instant>,
}

impl Deed for PassVerification {
    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        let here = desk.case(self.case, PLACE).await?;
        let leads = desk.as_lead(&here, Act::AskVerification);
        if !leads {
            desk.may(&here, Act::PassVerification)?;
        }
        let track = desk.track(here.id).await?;
        let hop = track.listed((&here, desk.agency()), self.hop, PLACE)?;
        let is_here = track.state(hop) == HopState::Open;
        let answered = track.state(hop) == HopState::Answered && track.at().is_none();
        let asked = track.asked().filter(|request| request.id == hop.verification_id);
        let Some(request) = asked.filter(|_| is_here || (leads && answered)) else {
            return Err(Refusal::new(RefusalCode::NotPossibleNow, PLACE, "the case is not at this body").into());
        };
        if request.until <= desk.now() {
            let told = "the time of this verification is over: ask it back and ask anew";
            return Err(Refusal::new(RefusalCode::NotPossibleNow, PLACE, told).into());
        }
        let mut wrong = self.unfounded((leads, is_here)).into_iter().collect::<Vec<_>>();
        let told_of = (!leads).then(|| desk.agency());
        let at = self.happened((&track, told_of), (hop, desk.now())).map_err(|refusal| wrong.push(refusal));
        let at = at.unwrap_or(desk.now());
        let next = self.next(desk, (&track, hop), is_here).await?.map_err(|refusals| wrong.extend(refusals));
        unless_empty(wrong)?;
        let Ok((row, NewHop { body, agency, answer_days })) = next else { return Ok(Done::default()) };
        let step = Step {
            request: request.id,
            from: is_here.then(|| (hop.id, track.tie(hop))),
            outcome: self.outcome,
            hop: row,
            place: hop.place,
            body,
            agency,
            answer_days,
            until: request.until,
            at,
            by: (desk.agency(), desk.seen.viewer.member),
        };
        if leads {
            return desk.send(&here, step).await;
        }
        // Along the way that was planned the own word is the second; whom nobody planned takes one more.
        let unplanned = self.to.is_some();
        desk.open(&here, (Act::PassVerification, unplanned), Proposal::Hop { step }).await
    }
}

impl PassVerification {
    /// What cannot have been found there.
    fn unfounded(&self, (leads, is_here): (bool, bool)) -> Option<Refusal> {
        let field = "input.outcome";
        match self.outcome {
            Some(_) if !is_here => {
                let told = "this body has answered already";
                Some(Refusal::new(RefusalCode::Contradiction, field, told))
            }
            Some(outcome) if !leads && !way::finds(outcome) => {
                let told = "this is said by the agency that leads";
                Some(Refusal::new(RefusalCode::NotAllowed, field, told))
            }
            Some(_) | None => None,
        }
    }

    /// When it was passed on: not before the case came to the body, nor before what was said there, as far as who passes
    /// it on knows of it.
    fn happened(
        &self,
        (track, told_of): (&Track, Option<Uuid>),
        (hop, now): (&verification_hop::Model, Instant),
    ) -> Result<Instant, Refusal> {
        let at = track.happened(hop, (self.happened_at, now))?;
        let mut said = track.events.iter().filter(|event| event.hop_id == Some(hop.id));
        if said.any(|event| told_of.is_none_or(|own| event.agency_id == own) && at < event.happened_at) {
            return Err(dates::impossible(HAPPENED, "something that happened at this body lies after it"));
        }
        Ok(at)
    }

    /// The next body: the one that is named, or the next that is planned.
    async fn next(
        &self,
        desk: &Desk,
        (track, hop): (&Track, &verification_hop::Model),
        is_here: bool,
    ) -> Result<Result<(Option<Uuid>, NewHop), Vec<Refusal>>, Stop> {
        let Some(to) = self.to else {
            let Some(next) = way::next(&track.hops, &track.events, hop) else {
                let told = "no next body is planned: name one, or answer";
                return Ok(Err(vec![Refusal::new(RefusalCode::NotPossibleNow, TO, told)]));
            };
            if next.agency_id.is_some_and(|agency| agency == desk.agency()) {
                let told = "the next that is planned is your own agency: name another, or answer";
                return Ok(Err(vec![Refusal::new(RefusalCode::NotPossibleNow, TO, told)]));
            }
            return Ok(Ok((Some(next.id), planned(next))));
        };
        let mut wrong = to.wrong(desk, TO).await?;
        wrong.extend(stop::own(desk, &to, TO));
        if is_here {
            wrong.extend(stop::no_way((planned(hop), to.planned()), TO));
        }
        if !wrong.is_empty() {
            return Ok(Err(wrong));
        }
        // Who is on the way already comes there by that row, so that nobody comes to him once more.
        let new = to.planned();
        let same = |row: &&verification_hop::Model| {
            row.verification_id == hop.verification_id
                && row.place > hop.place
                && (row.body, row.agency_id) == (new.body, new.agency)
                && way::state(row, &track.events) == HopState::Planned
        };
        Ok(Ok((track.hops.iter().find(same).map(|row| row.id), new)))
    }
}

const fn planned(row: &verification_hop::Model) -> NewHop {
    NewHop { body: row.body, agency: row.agency_id, answer_days: row.answer_days }
}

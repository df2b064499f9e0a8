//! What became of each person at a crossing, as each side says for itself.

use std::collections::BTreeMap;

use entities::vocabulary::{Act, FormKind, HandoverOutcome, SeparationReason, Stage};
use sea_orm::prelude::Uuid;

use super::desk::not_allowed;
use super::forms::entry;
use super::refusal::{Refusal, RefusalCode, Stop, unless_empty};
use super::together::{self, Together};
use super::{Deed, Desk, Done, Filled, Here, asked, dates};
use crate::disclosure::crossing;
use crate::disclosure::facts::{HandoverFact, Instant};
use crate::disclosure::journey;
use crate::disclosure::window;
use crate::store::writing::NewConfirmation;

/// How many people are confirmed together.
const MOST: usize = 100;

/// What is said of one person.
#[derive(Clone, Copy, Debug)]
pub struct Said {
    /// Her case.
    pub case: Uuid,
    /// The handover on which she stands.
    pub handover: Uuid,
    /// What became of her.
    pub outcome: HandoverOutcome,
    /// When; now if nothing is said.
    pub happened_at: Option<Instant>,
}

/// Confirms people of one handover, for the side on which the member's agency stands. All or nothing.
#[derive(Clone, Debug)]
pub struct ConfirmHandover {
    /// The form on which it was written.
    pub filled: Option<Filled>,
    /// The people.
    pub persons: Vec<Said>,
    /// Whether people who belong together were separated.
    pub separated: bool,
    /// And why.
    pub reason: Option<SeparationReason>,
}

impl Deed for ConfirmHandover {
    async fn perform(mut self, desk: &mut Desk) -> Result<Done, Stop> {
        let entry = desk.entry(self.filled.take(), (FormKind::Handover, entry::MAIN)).await?;
        if let Some(done) = entry.by_himself(desk) {
            return Ok(done);
        }
        let Some(&Said { case: first, handover, .. }) = self.persons.first().filter(|_| self.persons.len() <= MOST)
        else {
            let told = "name from 1 to 100 people, each by her packet";
            return Err(Refusal::new(RefusalCode::Invalid, "input.persons", told).into());
        };
        // Who stands in a group with somebody here is taken hold of too: nobody tears it apart meanwhile.
        let mut cases = asked::cases_of(handover, desk.db()).await?;
        cases.extend(self.persons.iter().map(|said| said.case));
        cases.sort_unstable();
        cases.dedup();
        let all = desk.find_all(&cases).await?;
        if self.may_all(desk, &all)
            && let Some(done) = entry.again(desk)
        {
            return Ok(done);
        }
        let mut wrong = entry.wrong(true, "");
        for (place, _) in self.persons.iter().enumerate().filter(|(_, said)| said.happened_at.is_none()) {
            wrong.extend(entry.undated(field(place, "happenedAt")));
        }
        wrong.extend(together::unsaid((self.separated, self.reason)));
        let mut rows = Vec::new();
        for place in 0..self.persons.len() {
            match self.row(desk, &all, place) {
                Ok(row) => rows.push((place, row)),
                Err(refusal) => wrong.push(refusal),
            }
        }
        unless_empty(wrong)?;
        let torn = self.torn(&all, &rows);
        if self.separated && torn.is_empty() {
            return Err(together::not_torn().into());
        }
        if !self.separated {
            unless_empty(torn.iter().map(|place| together::torn(field(*place, "outcome"))).collect())?;
        }
        for (place, row) in rows {
            let separation = self.reason.filter(|_| torn.contains(&place));
            let crossed = desk.writing.confirm_person(NewConfirmation { separation, ..row }).await?;
            let channel = all.iter().find(|here| here.id == row.case).map(|here| here.inputs.file.channel);
            if let Some((at, channel)) = crossed.zip(channel) {
                // A word that comes late does not turn her way back: where a later stage stands, only the event is kept.
                let (before, after) = desk.stages_around(row.case, at).await?;
                if journey::fits(channel, Stage::HandedOver, &before, &after) {
                    desk.writing.reach_stage(row.case, Stage::HandedOver, at).await?;
                }
            }
        }
        entry.keep(desk, Done { case: Some(first), made: None, waits: false }).await
    }
}

impl ConfirmHandover {
    /// Whether the member may speak of everyone whom he names.
    fn may_all(&self, desk: &Desk, all: &[Here]) -> bool {
        self.persons.iter().all(|said| {
            let here = all.iter().find(|here| here.id == said.case && here.packet(said.handover).is_some());
            here.is_some_and(|here| !desk.rules(here, Act::ConfirmHandover).is_empty())
        })
    }

    /// What is to be written of one person.
    fn row(&self, desk: &Desk, all: &[Here], place: usize) -> Result<NewConfirmation, Refusal> {
        let Said { case, handover, outcome, happened_at } = self.persons[place];
        let packet = field(place, "handoverId");
        let here = all.iter().find(|here| here.id == case).ok_or_else(|| Refusal::not_found(packet.clone()))?;
        if desk.rules(here, Act::ConfirmHandover).is_empty() {
            return Err(Refusal { field: packet, ..not_allowed() });
        }
        let (fact, inputs) = here.packet(handover).ok_or_else(|| Refusal::not_found(packet.clone()))?;
        if handover != self.persons[0].handover {
            let told = "one call speaks of the people of one handover";
            return Err(Refusal::new(RefusalCode::Contradiction, packet, told));
        }
        if self.persons[..place].iter().any(|said| said.case == case) {
            return Err(Refusal::new(RefusalCode::Contradiction, packet, "this person stands there twice"));
        }
        let side = crossing::side_of(&inputs.handover, desk.agency()).ok_or_else(|| no_part(packet.clone()))?;
        let opens = open(fact, desk, packet)?;
        if outcome.crossed() && outcome != HandoverOutcome::crossing(side) {
            let told = "this is the other side's word: the one gives, the other receives";
            return Err(Refusal::new(RefusalCode::Contradiction, field(place, "outcome"), told));
        }
        let at = at(happened_at, (opens, desk.now()), field(place, "happenedAt"))?;
        Ok(NewConfirmation { handover, case, side, outcome, separation: None, at })
    }

    /// The rows by which a group is torn apart, for the word of this side.
    fn torn(&self, all: &[Here], rows: &[(usize, NewConfirmation)]) -> Vec<usize> {
        let Some((_, first)) = rows.first() else { return Vec::new() };
        let now: BTreeMap<Uuid, HandoverOutcome> = rows.iter().map(|(_, row)| (row.case, row.outcome)).collect();
        let together = Together::of(all, (first.handover, first.side), &now);
        let group =
            |case| all.iter().find(|here| here.id == case).and_then(|here| together::group(here, first.handover));
        let torn = |row: &NewConfirmation| group(row.case).is_some_and(|group| together.is_torn(group));
        rows.iter().filter(|(_, row)| torn(row)).map(|(place, _)| *place).collect()
    }
}

/// When the packet of somebody opened, as long as it is open for the member's agency.
pub(super) fn open(fact: &HandoverFact, desk: &Desk, place: impl Into<String>) -> Result<Instant, Refusal> {
    let opens = window::bounds(fact).map(|(opens, _)| opens);
    opens.filter(|_| window::is_open(fact, desk.agency(), desk.now())).ok_or_else(|| {
        let told = "people are confirmed while the packet is open, from the evening before the crossing";
        Refusal::new(RefusalCode::NotPossibleNow, place, told)
    })
}

/// When something happened at a crossing: not before its packet opened.
pub(super) fn at(
    at: Option<Instant>,
    (opens, now): (Instant, Instant),
    place: impl Into<String>,
) -> Result<Instant, Refusal> {
    let field = place.into();
    let at =
        dates::happened(at, now, "input.happenedAt").map_err(|refusal| Refusal { field: field.clone(), ..refusal })?;
    if at < opens {
        return Err(Refusal::new(RefusalCode::DateImpossible, field, "the packet was not open then"));
    }
    Ok(at)
}

/// Refuses whoever sees a handover and takes no part in it.
pub(super) fn no_part(place: impl Into<String>) -> Refusal {
    let told = "your agency is neither the post nor the body that gives or receives there";
    Refusal::new(RefusalCode::NotPossibleNow, place, told)
}

fn field(place: usize, name: &str) -> String {
    format!("input.persons[{place}].{name}")
}

//! Planning and moving handovers.

use chrono::TimeDelta;
use entities::vocabulary::{Act, AgencyKind, Channel, NeedsFlag};
use entities::{agency, crossing};
use sea_orm::EntityTrait;
use sea_orm::prelude::Uuid;

use super::desk::not_allowed;
use super::refusal::{Refusal, RefusalCode, Stop, unless_empty};
use super::{Deed, Desk, Done, Here, Proposal, asked, dates, together, words};
use crate::disclosure::door::{Door, gains};
use crate::disclosure::facts::Instant;
use crate::disclosure::inputs::HandoverInputs;
use crate::disclosure::policy::Waits;

/// How far ahead a handover is planned.
const AHEAD: TimeDelta = TimeDelta::days(366);
/// How many people are handed over together.
const GROUP: usize = 100;

/// Plans a handover.
#[derive(Clone, Debug)]
pub struct PlanHandover {
    /// The crossing.
    pub crossing: Option<String>,
    /// The post that conducts it.
    pub post: Uuid,
    /// The body that receives.
    pub receiving: Option<Uuid>,
    /// The body on the other side.
    pub giving: Option<Uuid>,
    /// The way of return.
    pub channel: Channel,
    /// When.
    pub planned_at: Instant,
    /// The persons, each by a case, with what the post must prepare.
    pub persons: Vec<(Uuid, Vec<NeedsFlag>)>,
    /// The group of each of them that stays together with others, by place.
    pub groups: Vec<Option<i32>>,
}

/// Where people cross, and who takes part.
#[derive(Clone, Debug)]
pub(super) struct Places {
    /// The crossing.
    pub(super) crossing: Option<String>,
    /// The post.
    pub(super) post: Uuid,
    /// The body that receives.
    pub(super) receiving: Option<Uuid>,
    /// The body on the other side.
    pub(super) giving: Option<Uuid>,
}

impl Deed for PlanHandover {
    async fn perform(mut self, desk: &mut Desk) -> Result<Done, Stop> {
        self.crossing = self.crossing.map(|text| words::code(&text).unwrap_or(text));
        let mut wrong = Vec::new();
        let here = self.everyone(desk, &mut wrong).await?;
        let Self { ref crossing, post, receiving, giving, .. } = self;
        let places = Places { crossing: crossing.clone(), post, receiving, giving };
        let time_zone = places.known(desk, &mut wrong).await?;
        for (place, group) in self.groups.iter().enumerate() {
            wrong.extend(together::no_group(*group, format!("input.persons[{place}].group")));
        }
        wrong.extend(ahead(self.planned_at, desk.now()));
        unless_empty(wrong)?;
        let (Some(first), Some(time_zone)) = (here.first(), time_zone) else {
            let told = "name at least one person, by a case";
            return Err(Refusal::new(RefusalCode::Invalid, "input.persons", told).into());
        };
        let parties: Vec<Uuid> = [Some(self.post), self.receiving, self.giving].into_iter().flatten().collect();
        let door = Door::Handover(&parties);
        let gaining = here.iter().any(|here| gains(desk.seen.facts(&here.facts), door));
        let codes = |needs: &[NeedsFlag]| needs.iter().map(|flag| flag.code().to_owned()).collect();
        let proposal = Proposal::Plan {
            crossing: self.crossing,
            post: self.post,
            receiving: self.receiving,
            giving: self.giving,
            channel: self.channel,
            time_zone,
            planned_at: self.planned_at,
            persons: self.persons.iter().map(|(case, needs)| (*case, codes(needs))).collect(),
            groups: self
                .persons
                .iter()
                .zip(&self.groups)
                .filter_map(|((case, _), group)| group.map(|group| (*case, group)))
                .collect(),
        };
        desk.open(first, (Act::PlanHandover, gaining), proposal).await
    }
}

impl PlanHandover {
    /// The cases, each of which the member may put on a handover. All or nothing, each error named by its row.
    async fn everyone(&self, desk: &mut Desk, wrong: &mut Vec<Refusal>) -> Result<Vec<Here>, Stop> {
        if self.persons.len() > GROUP {
            let told = "at most 100 people in one handover";
            return Err(Refusal::new(RefusalCode::Invalid, "input.persons", told).into());
        }
        let cases: Vec<Uuid> = self.persons.iter().map(|(case, _)| *case).collect();
        let mut here = desk.find_all(&cases).await?;
        for (place, case) in cases.iter().enumerate() {
            let field = format!("input.persons[{place}].caseId");
            match here.iter().find(|here| here.id == *case) {
                None => wrong.push(Refusal::not_found(field)),
                Some(_) if cases[..place].contains(case) => {
                    wrong.push(Refusal::new(RefusalCode::Contradiction, field, "this person stands there twice"));
                }
                Some(found) if desk.rules(found, Act::PlanHandover).is_empty() => {
                    wrong.push(Refusal { field, ..not_allowed() });
                }
                Some(found) => wrong.extend(found.may_be_sent(self.channel, desk.now(), field).err()),
            }
        }
        // The answer shows the case of the first person.
        let first = cases.first().copied();
        here.sort_by_key(|here| Some(here.id) != first);
        Ok(here)
    }
}

impl Places {
    /// Crossing and agencies that are not there, and the time zone of the post.
    pub(super) async fn known(&self, desk: &Desk, wrong: &mut Vec<Refusal>) -> Result<Option<String>, Stop> {
        let known = match self.crossing.as_deref().map(words::code) {
            None => true,
            Some(None) => false,
            Some(Some(code)) => crossing::Entity::find_by_id(code).one(desk.db()).await?.is_some(),
        };
        if !known {
            let told = "this crossing is in no list; `crossings` has the list";
            wrong.push(Refusal::new(RefusalCode::CodeUnknown, "input.crossing", told));
        }
        for (named, field) in [(self.receiving, "input.receivingId"), (self.giving, "input.givingId")] {
            if let Some(id) = named
                && agency::Entity::find_by_id(id).one(desk.db()).await?.is_none()
            {
                wrong.push(Refusal::not_found(field));
            }
        }
        let Some(post) = agency::Entity::find_by_id(self.post).one(desk.db()).await? else {
            wrong.push(Refusal::not_found("input.postId"));
            return Ok(None);
        };
        if !matches!(post.kind, AgencyKind::BorderGuard | AgencyKind::ImmigrationPolice | AgencyKind::IndianBorderForce)
        {
            let told = "a post of the border forces or of the immigration police conducts a handover";
            wrong.push(Refusal::new(RefusalCode::Invalid, "input.postId", told));
        }
        Ok(Some(post.time_zone))
    }
}

/// Moves a handover to another time; its window follows.
#[derive(Clone, Copy, Debug)]
pub struct MoveHandover {
    /// The case through which it is seen.
    pub case: Uuid,
    /// The handover.
    pub handover: Uuid,
    /// When.
    pub planned_at: Instant,
}

impl Deed for MoveHandover {
    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        const FIELD: &str = "input.handoverId";
        // The window moves for everyone who stands on it: each of them is asked about.
        let mut cases = asked::cases_of(self.handover, desk.db()).await?;
        cases.push(self.case);
        cases.sort_unstable();
        cases.dedup();
        let all = desk.find_all(&cases).await?;
        let here = all.iter().find(|here| here.id == self.case).ok_or_else(|| Refusal::not_found(FIELD))?;
        desk.may(here, Act::MoveHandover)?;
        let (fact, inputs) = here.packet(self.handover).ok_or_else(|| Refusal::not_found(FIELD))?;
        unless_empty(ahead(self.planned_at, desk.now()).into_iter().collect())?;
        if here.was_handed_over(fact.id) {
            let told = "she was handed over there already";
            return Err(Refusal::new(RefusalCode::NotPossibleNow, FIELD, told).into());
        }
        // Who can only ask is told nothing of the others: they are asked about when it is confirmed.
        let at_once =
            |here: &Here| desk.rules(here, Act::MoveHandover).iter().any(|rule| rule.waits == Waits::IfGaining);
        let mut gaining = true;
        if at_once(here) {
            if all.len() != cases.len() || all.iter().any(|here| !at_once(here) || here.was_handed_over(fact.id)) {
                let told = "it cannot be moved by you alone now: ask who works on the cases of the others on it";
                return Err(Refusal::new(RefusalCode::NotPossibleNow, FIELD, told).into());
            }
            // Who can only ask is not refused for it, and so told nothing: then it is seen to when it is confirmed.
            for here in &all {
                here.may_be_sent(inputs.handover.channel, desk.now(), FIELD.to_owned())?;
            }
            if was_moved_twice(inputs) {
                again(desk, &all, FIELD)?;
            }
            gaining = all.iter().any(|here| gains(desk.seen.facts(&here.facts), Door::Handover(&fact.parties)));
        }
        let proposal = Proposal::Move { handover: self.handover, planned_at: self.planned_at };
        desk.open(here, (Act::MoveHandover, gaining), proposal).await
    }
}

/// Whether a handover stands at its third time or a later one.
pub(super) fn was_moved_twice(handover: &HandoverInputs) -> bool {
    handover.plans.len() > 2
}

/// Refuses to move a handover once more, unless a supervisor of the agency that leads does it for everyone on it.
pub(super) fn again(desk: &Desk, all: &[Here], place: &'static str) -> Result<(), Refusal> {
    if all.iter().all(|here| !desk.rules(here, Act::MoveHandoverAgain).is_empty()) {
        return Ok(());
    }
    let told = "it was moved twice: only a supervisor of the agency that leads moves it again";
    Err(Refusal::new(RefusalCode::NotAllowed, place, told))
}

/// A time that a plan cannot name.
fn ahead(at: Instant, now: Instant) -> Option<Refusal> {
    if at <= now {
        return Some(dates::impossible("input.plannedAt", "a plan lies ahead"));
    }
    (at > now + AHEAD).then(|| dates::impossible("input.plannedAt", "at most a year ahead"))
}

//! One case, from its opening to where it stands.

use api::demo::chance::Chance;
use api::disclosure::policy::Policy;
use api::reference;
use api::store::StoreError;
use api::store::writing::{NewCase, NewHandover, Writing};
use chrono::TimeDelta;
use entities::vocabulary::{Channel, Country, HandoverSide, MilestoneKind, MinorState, NeedsFlag, Stage};
use uuid::Uuid;

use crate::consent::{self, Occasion};
use crate::ground::{Ground, LEADS};
use crate::group::Group;
use crate::ties::{self, Tied, receiving};
use crate::truth::{self, About};

/// How many of the last stages are kept.
const KEPT: usize = 4;

/// What cases are made from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Making<'a> {
    pub(crate) seed: u64,
    pub(crate) ground: &'a Ground,
    pub(crate) policy: &'a Policy,
}

/// Writes the cases of a group, and their handover if they cross together.
pub(crate) async fn group(writing: &mut Writing, making: Making<'_>, group: &Group) -> Result<(), StoreError> {
    let mut persons = Vec::new();
    for n in group.first..group.first + group.size {
        let mut chance = Chance::new(making.seed, n);
        let minor = chance.once_in(5);
        let case = one(writing, making, (&mut chance, n, minor), group).await?;
        let mut needs = vec![NeedsFlag::TravelsTogether];
        needs.extend(minor.then_some(NeedsFlag::Minor));
        persons.push((case, needs));
    }
    let Some((crossing, days)) = group.crossing else { return Ok(()) };
    let ground = making.ground;
    let planned_at = writing.now() + TimeDelta::days(days);
    let cases: Vec<Uuid> = persons.iter().map(|(case, _)| *case).collect();
    let handover = writing
        .plan_handover(NewHandover {
            crossing: Some(crossing.id.clone()),
            post: ground.agency(&crate::ground::post(&crossing.id)),
            receiving: Some(ground.agency(receiving(&crossing.id))),
            giving: Some(ground.agency("PETRAPOLE-IMMIGRATION")),
            channel: group.channel,
            time_zone: crossing.time_zone.clone(),
            planned_at,
            persons,
        })
        .await?;
    if days < 0 {
        for case in cases {
            for side in [HandoverSide::Giving, HandoverSide::Receiving] {
                writing.confirm_handover((handover, case), side, planned_at).await?;
            }
        }
    }
    Ok(())
}

async fn one(
    writing: &mut Writing,
    making: Making<'_>,
    (chance, n, minor): (&mut Chance, u64, bool),
    group: &Group,
) -> Result<Uuid, StoreError> {
    let Making { seed, ground, policy } = making;
    // Two of three come from the districts at the border whose stations are known; the others from anywhere.
    let home = if chance.below(3) < 2 { Some(pick(chance, reference::police_stations())) } else { None };
    let area = pick(chance, reference::upazilas());
    let (district, upazila, place) = match home {
        Some(station) => (&station.district_pcode, station.upazila_pcode.as_ref(), &station.name_en),
        None => (&area.district_pcode, Some(&area.pcode), &area.name_en),
    };
    let lead = LEADS[(n % LEADS.len() as u64) as usize];
    let opened = writing.now() - TimeDelta::days(group.age);
    let from = group.reached.saturating_sub(KEPT - 1);
    let mut stages = group.way()[from..=group.reached].iter().copied().zip(0..);
    let (stage, _) = stages.next().unwrap_or((Stage::Reported, 0));
    let found = match group.channel {
        Channel::Formal => {
            let state = chance.pick(&["IN-WB", "IN-MH", "IN-DL", "IN-KA", "IN-TN"]);
            (Some(Country::India), Some(state.to_owned()), None)
        }
        Channel::BorderReturn => (Some(Country::Bangladesh), None, Some("BD4041".to_owned())),
    };
    let exploitation =
        chance.pick(&["SEXUAL_EXPLOITATION", "FORCED_LABOUR", "SERVITUDE", "FORCED_MARRIAGE", "FORCED_BEGGING"]);
    let means = chance.pick(&["FALSE_PROMISES", "WITHHOLDS_DOCUMENTS", "DEBT_BONDAGE"]);
    let (case, person) = writing
        .open_case(NewCase {
            person: None,
            channel: group.channel,
            stage,
            opened_at: opened,
            observed_by: ground.agency(lead),
            entered_by: ground.member(lead),
            home: (Some(district.clone()), upazila.cloned()),
            found,
            exploitation: vec![exploitation.to_owned()],
            means_of_control: vec![means.to_owned(), "RESTRICTS_MOVEMENT".to_owned()],
        })
        .await?;
    for (stage, step) in stages {
        writing.reach_stage(case, stage, opened + TimeDelta::days(3 * step)).await?;
    }
    let by = (ground.agency(lead), ground.member(lead));
    truth::seal(writing, chance, About { n, seed, district, place, minor }, (case, person), by).await?;
    ties::tie(writing, ground, chance, Tied { case, lead, home, opened, group }).await?;
    let state = if minor { MinorState::Minor } else { MinorState::Adult };
    let review = minor.then(|| (writing.now() + TimeDelta::days(90)).format("%Y-%m").to_string());
    writing.set_minority(case, (state, review), opened).await?;
    let asked = group.passed(Stage::HomeTracing) || group.passed(Stage::InNgoCustody);
    if asked {
        let at = opened + TimeDelta::days(1);
        let home = home.map(|station| ground.agency(&station.id));
        let occasion = Occasion { case, by: (ground.agency(lead), ground.member(lead)), home, at, policy };
        writing.reach_milestone(case, MilestoneKind::FirstAsked, at).await?;
        if minor {
            consent::ask_guardian(writing, chance, occasion).await?;
        } else {
            consent::ask(writing, chance, occasion).await?;
        }
    }
    Ok(case)
}

fn pick<T>(chance: &mut Chance, list: &'static [T]) -> &'static T {
    let bound = u32::try_from(list.len()).unwrap_or(1);
    &list[chance.below(bound) as usize]
}

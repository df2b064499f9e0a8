//! People: each counted at most once by a measure, where her case came so far for the first time, and only if she agrees.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use entities::vocabulary::{
    FigureDimension, HearingEventKind, HearingOutcome, PublishedMeasure, ServiceEventKind, Stage,
};
use entities::{
    case_file, case_place_found, case_place_home, case_stage, hearing, hearing_event, service_event, support_service,
};
use sea_orm::prelude::Uuid;
use sea_orm::sea_query::ExprTrait as _;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};

use super::counting::{AT_ONCE, Counting, Period};
use super::places;
use crate::disclosure::consent;
use crate::disclosure::control::{Event, Path, stage};
use crate::disclosure::crossing::word;
use crate::disclosure::facts::{Instant, day};
use crate::disclosure::inputs::{CaseInputs, HandoverInputs};
use crate::store::writing::row_code::coded_of_cases;
use crate::store::{StoreError, load};
use crate::vault::keyed::Keyed;

const HEARD: &[HearingOutcome] = &[HearingOutcome::Testified, HearingOutcome::Partly];

/// Somebody who is counted.
struct Person {
    channel: Path,
    home: Path,
    found: Path,
    crossing: Path,
    of: BTreeSet<Uuid>,
}

/// What happened to people in the period.
pub(super) async fn count(
    (db, keyed): (&impl ConnectionTrait, &Keyed),
    (from, until): Period,
    (now, between): (Instant, &[(Stage, Stage)]),
) -> Result<Counting, StoreError> {
    use case_file::Column as C;
    let opened = case_file::Entity::find().select_only().column(C::Id);
    let opened = opened.filter(C::EnteredAt.gte(from)).filter(C::EnteredAt.lt(until));
    let opened: BTreeSet<Uuid> = opened.into_tuple::<Uuid>().all(db).await?.into_iter().collect();
    let measures = PublishedMeasure::ALL.iter().filter_map(|measure| Some((stage(*measure)?, *measure)));
    let stages: BTreeSet<Stage> =
        measures.clone().map(|(stage, _)| stage).chain(between.iter().map(|(_, to)| *to)).collect();
    let reached = reached(db, (from, until), stages).await?;
    let started = first_services(db, (from, until)).await?;
    let heard = first_hearings(db, (from, until)).await?;
    let ids = opened.iter().chain(reached.iter().map(|(case, _)| case)).chain(&started).chain(&heard).copied();
    let ids: Vec<Uuid> = ids.collect::<BTreeSet<_>>().into_iter().collect();
    let mut counting = Counting::default();
    for some in ids.chunks(AT_ONCE) {
        let people = people((db, keyed), some, now).await?;
        let of =
            |cases: &BTreeSet<Uuid>| cases.iter().copied().filter(|case| people.contains_key(case)).collect::<Vec<_>>();
        for case in of(&opened) {
            counting.events.push(event(&people[&case], PublishedMeasure::CasesOpened, None));
        }
        for (stage, measure) in measures.clone() {
            let there = reached.iter().filter(|(case, reached)| *reached == stage && people.contains_key(case));
            counting.events.extend(there.map(|(case, _)| event(&people[case], measure, None)));
        }
        let (with_service, with_hearing) = (of(&started), of(&heard));
        for (case, kind) in kinds_of_services((db, keyed), &with_service).await? {
            let kind = Some((FigureDimension::ServiceKind, kind));
            counting.events.push(event(&people[&case], PublishedMeasure::ServicesStarted, kind));
        }
        for (case, protected) in protected_hearings((db, keyed), &with_hearing).await? {
            let place = Path::of(&[if protected { places::PROTECTED } else { places::NOT_PROTECTED }]);
            let place = Some((FigureDimension::HearingProtection, place));
            counting.events.push(event(&people[&case], PublishedMeasure::HearingsHeld, place));
        }
        let there: BTreeSet<Uuid> = reached.iter().map(|(case, _)| *case).collect();
        let happened = happened(db, &of(&there)).await?;
        for (first, second) in between {
            let there = reached.iter().filter(|(case, stage)| stage == second && people.contains_key(case));
            let passed = |case: &Uuid| {
                let passed = day(*happened.get(&(*case, *second))?) - day(*happened.get(&(*case, *first))?);
                u32::try_from(passed.num_days()).ok()
            };
            // Everyone who reached the second, also where it is not known when she reached the first.
            let days = there.map(|(case, _)| (passed(case), people[case].of.clone()));
            counting.days.entry((*first, *second)).or_default().extend(days);
        }
    }
    Ok(counting)
}

/// Those of the cases of which she agrees to be counted.
async fn people(
    (db, keyed): (&impl ConnectionTrait, &Keyed),
    ids: &[Uuid],
    now: Instant,
) -> Result<BTreeMap<Uuid, Person>, StoreError> {
    let ids = || ids.iter().copied();
    let homes = case_place_home::Entity::find().filter(case_place_home::Column::CaseId.is_in(ids())).all(db).await?;
    let homes: BTreeMap<Uuid, Path> =
        homes.into_iter().map(|row| (row.case_id, places::district(row.district_pcode.as_deref()))).collect();
    let found = case_place_found::Entity::find().filter(case_place_found::Column::CaseId.is_in(ids())).all(db).await?;
    let place = |row: &case_place_found::Model| {
        places::found((row.country, row.indian_state.as_deref(), row.district_pcode.as_deref()))
    };
    let found: BTreeMap<Uuid, Path> = found.iter().map(|row| (row.case_id, place(row))).collect();
    let of = |places: &BTreeMap<Uuid, Path>, case| places.get(&case).cloned().unwrap_or_else(Path::not_recorded);
    let wanted: Vec<Uuid> = ids().collect();
    let mut people = BTreeMap::new();
    for (inputs, handovers) in load::cases(db, keyed, &wanted).await? {
        let facts = inputs.facts(handovers.iter().map(AsRef::as_ref))?;
        if !consent::agrees_to_be_counted(&facts, now) {
            continue;
        }
        // Whoever was ever tied to the case, or opened it in an emergency, knows of it: also when that is over.
        let tied = inputs.relations.iter().map(|row| row.agency_id);
        let case = inputs.file.id;
        let person = Person {
            channel: Path::of(&[inputs.file.channel.code()]),
            home: of(&homes, case),
            found: of(&found, case),
            crossing: crossing(&inputs, &handovers),
            of: tied.chain(inputs.emergencies.iter().map(|row| row.agency_id)).collect(),
        };
        people.insert(case, person);
    }
    Ok(people)
}

/// The crossing at which a side said first that she crossed.
fn crossing(inputs: &CaseInputs, handovers: &[Arc<HandoverInputs>]) -> Path {
    let crossed = handovers.iter().filter_map(|handover| {
        let of_her = handover.confirmations.iter().filter(|row| row.case_id == inputs.file.id);
        let at = of_her.filter(|row| word(row).crossed()).map(|row| row.entered_at).min()?;
        Some((at, handover.handover.id, handover.handover.crossing_id.as_deref()?))
    });
    crossed.min().map_or_else(Path::not_recorded, |(_, _, crossing)| Path::of(&[crossing]))
}

fn event(person: &Person, measure: PublishedMeasure, besides: Option<(FigureDimension, Path)>) -> Event {
    let mut places = BTreeMap::from([
        (FigureDimension::Channel, person.channel.clone()),
        (FigureDimension::HomeDistrict, person.home.clone()),
        (FigureDimension::PlaceFound, person.found.clone()),
        (FigureDimension::Crossing, person.crossing.clone()),
    ]);
    places.extend(besides);
    Event { measure, places, counts: 1, of: person.of.clone() }
}

/// The cases that reached a stage for the first time in the period.
async fn reached(
    db: &impl ConnectionTrait,
    (from, until): Period,
    stages: BTreeSet<Stage>,
) -> Result<BTreeSet<(Uuid, Stage)>, StoreError> {
    use case_stage::Column as C;
    let first = case_stage::Entity::find()
        .select_only()
        .columns([C::CaseId, C::Stage])
        .filter(C::Stage.is_in(stages))
        .group_by(C::CaseId)
        .group_by(C::Stage)
        .having(C::EnteredAt.min().gte(from))
        .having(C::EnteredAt.min().lt(until));
    Ok(first.into_tuple::<(Uuid, Stage)>().all(db).await?.into_iter().collect())
}

/// When each of the cases reached each stage first.
async fn happened(db: &impl ConnectionTrait, cases: &[Uuid]) -> Result<BTreeMap<(Uuid, Stage), Instant>, StoreError> {
    let rows =
        case_stage::Entity::find().filter(case_stage::Column::CaseId.is_in(cases.iter().copied())).all(db).await?;
    let mut first: BTreeMap<(Uuid, Stage), Instant> = BTreeMap::new();
    for row in rows {
        let at = first.entry((row.case_id, row.stage)).or_insert(row.happened_at);
        *at = Ord::min(*at, row.happened_at);
    }
    Ok(first)
}

/// The cases in which a first service began in the period.
async fn first_services(db: &impl ConnectionTrait, (from, until): Period) -> Result<BTreeSet<Uuid>, StoreError> {
    use service_event::Column as C;
    let first = service_event::Entity::find().select_only().column(C::CaseId);
    let first = first.filter(C::Kind.eq(ServiceEventKind::Started)).group_by(C::CaseId);
    let first = first.having(C::EnteredAt.min().gte(from)).having(C::EnteredAt.min().lt(until));
    Ok(first.into_tuple::<Uuid>().all(db).await?.into_iter().collect())
}

/// Of what kind that service was.
async fn kinds_of_services(
    (db, keyed): (&impl ConnectionTrait, &Keyed),
    cases: &[Uuid],
) -> Result<Vec<(Uuid, Path)>, StoreError> {
    let services = coded_of_cases!(support_service, (db, keyed), cases);
    let started = coded_of_cases!(service_event, (db, keyed), cases);
    let kind = |case: &Uuid| {
        let of = started.iter().filter(|row| row.case_id == *case && row.kind == ServiceEventKind::Started);
        let first = of.min_by_key(|row| (row.entered_at, row.id))?;
        let service = services.iter().find(|row| row.id == first.service_id)?;
        Some((*case, Path::of(&[service.kind.code()])))
    };
    Ok(cases.iter().filter_map(kind).collect())
}

/// The cases in which she was heard for the first time in the period.
async fn first_hearings(db: &impl ConnectionTrait, (from, until): Period) -> Result<BTreeSet<Uuid>, StoreError> {
    use hearing_event::Column as C;
    let first = hearing_event::Entity::find().select_only().column(C::CaseId);
    let first = first.filter(C::Kind.eq(HearingEventKind::Held)).filter(C::Outcome.is_in(HEARD.iter().copied()));
    let first = first.group_by(C::CaseId).having(C::EnteredAt.min().gte(from)).having(C::EnteredAt.min().lt(until));
    Ok(first.into_tuple::<Uuid>().all(db).await?.into_iter().collect())
}

/// Whether anything protected her there.
async fn protected_hearings(
    (db, keyed): (&impl ConnectionTrait, &Keyed),
    cases: &[Uuid],
) -> Result<Vec<(Uuid, bool)>, StoreError> {
    let hearings = coded_of_cases!(hearing, (db, keyed), cases);
    let held = coded_of_cases!(hearing_event, (db, keyed), cases);
    let protected = |case: &Uuid| {
        let of = held.iter().filter(|row| row.case_id == *case && row.kind == HearingEventKind::Held);
        let of = of.filter(|row| row.outcome.is_some_and(|outcome| HEARD.contains(&outcome)));
        let first = of.min_by_key(|row| (row.entered_at, row.id))?;
        let hearing = hearings.iter().find(|row| row.id == first.hearing_id)?;
        Some((*case, !hearing.protection.is_empty()))
    };
    Ok(cases.iter().filter_map(protected).collect())
}

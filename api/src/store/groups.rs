//! Loads the class groups that a query selects, for the cases in which the viewer may see them.

use std::collections::{BTreeMap, BTreeSet};

use entities::vocabulary::DataClass;
use entities::{
    case_exploitation, case_health, case_home_area, case_legal, case_narrative, case_place_found, case_place_home,
    case_stage, case_trafficker, case_whereabouts, person_birth, person_contact, person_family, person_identity,
};
use sea_orm::prelude::Uuid;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use super::load::group;
use super::{Selection, StoreError};
use crate::disclosure::decision::Vector;
use crate::disclosure::view::Groups;

/// A case to load groups for.
pub(super) struct Wanted<'a> {
    pub(super) case: Uuid,
    pub(super) person: Uuid,
    pub(super) vector: &'a Vector,
}

/// The groups of every case, in the order of `wanted`, and the subjects whose keys open them.
pub(super) async fn load(
    db: &impl ConnectionTrait,
    selection: &Selection,
    wanted: &[Wanted<'_>],
) -> Result<(Vec<Groups>, BTreeSet<Uuid>), StoreError> {
    let cases = |class: DataClass| -> Vec<Uuid> { open(selection, wanted, class).map(|one| one.case).collect() };
    let persons = |class: DataClass| -> Vec<Uuid> { open(selection, wanted, class).map(|one| one.person).collect() };
    macro_rules! rows {
        ($entity:ident by $column:ident for $ids:expr) => {{
            let ids = $ids;
            if ids.is_empty() {
                Vec::new()
            } else {
                $entity::Entity::find().filter($entity::Column::$column.is_in(ids)).all(db).await?
            }
        }};
    }
    let all: Vec<Uuid> =
        if selection.wants_stages() { wanted.iter().map(|one| one.case).collect() } else { Vec::new() };
    let mut stages = group(rows!(case_stage by CaseId for all), |row| row.case_id);
    let mut exploitation =
        group(rows!(case_exploitation by CaseId for cases(DataClass::Exploitation)), |row| row.case_id);
    let mut traffickers = group(rows!(case_trafficker by CaseId for cases(DataClass::Trafficker)), |row| row.case_id);
    let mut place_home = one(rows!(case_place_home by CaseId for cases(DataClass::PlaceHome)), |row| row.case_id);
    let mut home_area = one(rows!(case_home_area by CaseId for cases(DataClass::Contact)), |row| row.case_id);
    let mut place_found = one(rows!(case_place_found by CaseId for cases(DataClass::PlaceFound)), |row| row.case_id);
    let mut whereabouts = one(rows!(case_whereabouts by CaseId for cases(DataClass::Whereabouts)), |row| row.case_id);
    let mut narrative = one(rows!(case_narrative by CaseId for cases(DataClass::Narrative)), |row| row.case_id);
    let mut health = one(rows!(case_health by CaseId for cases(DataClass::Health)), |row| row.case_id);
    let mut legal = one(rows!(case_legal by CaseId for cases(DataClass::Legal)), |row| row.case_id);
    // A person may have several cases on one page, each with a decision of its own: rows are shared, not moved.
    let identity = one(rows!(person_identity by PersonId for persons(DataClass::Identity)), |row| row.person_id);
    let birth = one(rows!(person_birth by PersonId for persons(DataClass::Birth)), |row| row.person_id);
    let contact = one(rows!(person_contact by PersonId for persons(DataClass::Contact)), |row| row.person_id);
    let family = one(rows!(person_family by PersonId for persons(DataClass::Family)), |row| row.person_id);

    let mut subjects = BTreeSet::new();
    let mut groups = Vec::with_capacity(wanted.len());
    for Wanted { case, person, vector } in wanted {
        let may = |class: DataClass| vector.class(class).effect.opens();
        let own = Groups {
            stages: stages.remove(case).unwrap_or_default(),
            place_home: place_home.remove(case),
            home_area: home_area.remove(case),
            place_found: place_found.remove(case),
            exploitation: exploitation.remove(case).unwrap_or_default(),
            identity: identity.get(person).filter(|_| may(DataClass::Identity)).cloned(),
            birth: birth.get(person).filter(|_| may(DataClass::Birth)).cloned(),
            contact: contact.get(person).filter(|_| may(DataClass::Contact)).cloned(),
            family: family.get(person).filter(|_| may(DataClass::Family)).cloned(),
            whereabouts: whereabouts.remove(case),
            narrative: narrative.remove(case),
            health: health.remove(case),
            legal: legal.remove(case),
            traffickers: ordered(traffickers.remove(case).unwrap_or_default()),
        };
        if own.identity.is_some() || own.birth.is_some() || own.contact.is_some() || own.family.is_some() {
            subjects.insert(*person);
        }
        if own.whereabouts.is_some() || own.narrative.is_some() || own.health.is_some() || own.legal.is_some() {
            subjects.insert(*case);
        }
        subjects.extend(own.traffickers.iter().map(|row| row.id));
        groups.push(own);
    }
    Ok((groups, subjects))
}

fn open<'w, 'v>(
    selection: &Selection,
    wanted: &'w [Wanted<'v>],
    class: DataClass,
) -> impl Iterator<Item = &'w Wanted<'v>> {
    let selected = selection.wants(class);
    wanted.iter().filter(move |one| selected && one.vector.class(class).effect.opens())
}

fn ordered(mut rows: Vec<case_trafficker::Model>) -> Vec<case_trafficker::Model> {
    rows.sort_by_key(|row| row.id);
    rows
}

fn one<T>(rows: Vec<T>, key: fn(&T) -> Uuid) -> BTreeMap<Uuid, T> {
    rows.into_iter().map(|row| (key(&row), row)).collect()
}

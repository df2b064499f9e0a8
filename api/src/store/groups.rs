//! Loads the class groups that a query selects, for the cases in which the viewer may see them.

use std::collections::{BTreeMap, BTreeSet};

use entities::vocabulary::{AttachmentKind, DataClass, RelationKind};
use entities::{
    best_interest_text, case_exploitation, case_health, case_home_area, case_legal, case_narrative, case_place_found,
    case_place_home, case_stage, case_trafficker, case_whereabouts, court_order, person_birth, person_contact,
    person_family, person_identity, safe_contact, subject_request, subject_request_answer, travel_document,
    travel_document_end, verification_event, verification_hop,
};
use sea_orm::prelude::Uuid;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use super::load::group;
use super::{Selection, StoreError, aftercare, attachments, duties, homes, justice, services};
use crate::disclosure::attachment::field;
use crate::disclosure::decision::Vector;
use crate::disclosure::view::Groups;
use crate::vault::keyed::Keyed;

/// A case to load groups for.
pub(super) struct Wanted<'a> {
    pub(super) case: Uuid,
    pub(super) person: Uuid,
    pub(super) vector: &'a Vector,
}

/// The groups of every case, in the order of `wanted`, and the subjects whose keys open them.
pub(super) async fn load(
    db: &impl ConnectionTrait,
    keyed: &Keyed,
    selection: &Selection,
    wanted: &[Wanted<'_>],
) -> Result<(Vec<Groups>, BTreeSet<Uuid>), StoreError> {
    let cases = |class: DataClass| -> Vec<Uuid> { open(wanted, class).map(|one| one.case).collect() };
    let persons = |class: DataClass| -> Vec<Uuid> { open(wanted, class).map(|one| one.person).collect() };
    // A selected group is asked for even if no case opens it: the number of statements follows from the query alone.
    macro_rules! rows {
        ($entity:ident by $column:ident for $ids:ident, $class:ident) => {{
            if selection.wants(DataClass::$class) {
                let ids = $ids(DataClass::$class);
                $entity::Entity::find().filter($entity::Column::$column.is_in(ids)).all(db).await?
            } else {
                Vec::new()
            }
        }};
    }
    let mut stages = BTreeMap::new();
    if selection.wants_stages() {
        let all = wanted.iter().map(|one| one.case);
        let rows = case_stage::Entity::find().filter(case_stage::Column::CaseId.is_in(all)).all(db).await?;
        stages = group(rows, |row| row.case_id);
    }
    let (mut requests, mut answers) = (BTreeMap::new(), BTreeMap::new());
    if selection.wants_requests() {
        let of = || cases(DataClass::Consent);
        let rows = subject_request::Entity::find().filter(subject_request::Column::CaseId.is_in(of())).all(db).await?;
        requests = group(rows, |row| row.case_id);
        let case = subject_request_answer::Column::CaseId;
        let rows = subject_request_answer::Entity::find().filter(case.is_in(of())).all(db).await?;
        answers = group(rows, |row| row.case_id);
    }
    let (mut hops, mut hop_events) = (BTreeMap::new(), BTreeMap::new());
    if selection.wants_hops() {
        let all = || wanted.iter().map(|one| one.case);
        let query = verification_hop::Entity::find().filter(verification_hop::Column::CaseId.is_in(all()));
        hops = group(query.all(db).await?, |row| row.case_id);
        let query = verification_event::Entity::find().filter(verification_event::Column::CaseId.is_in(all()));
        hop_events = group(query.all(db).await?, |row| row.case_id);
    }
    let mut contacts = BTreeMap::new();
    if selection.wants_safe_contact() {
        let of = cases(DataClass::Contact);
        let query = safe_contact::Entity::find().filter(safe_contact::Column::CaseId.is_in(of));
        contacts = group(query.all(db).await?, |row| row.case_id);
    }
    let (mut home_reports, mut home_second) = (BTreeMap::new(), BTreeMap::new());
    if selection.wants_home_reports() {
        let (reports, second) = homes::reports(db, keyed, cases(DataClass::Family)).await?;
        home_reports = group(reports, |row| row.case_id);
        home_second = group(second, |row| row.case_id);
    }
    let mut after = BTreeMap::new();
    if selection.wants_aftercare() {
        after = aftercare::aftercare(db, keyed, &cases(DataClass::Services)).await?;
    }
    let mut support = BTreeMap::new();
    if selection.wants_support() {
        support = services::support(db, keyed, &cases(DataClass::Services)).await?;
    }
    let mut best_interests = BTreeMap::new();
    if selection.wants_best_interests() {
        let of = cases(DataClass::Consent);
        let query = best_interest_text::Entity::find().filter(best_interest_text::Column::CaseId.is_in(of));
        best_interests = group(query.all(db).await?, |row| row.case_id);
    }
    let mut courts = BTreeMap::new();
    if selection.wants_justice() {
        courts = justice::of_cases(db, keyed, &cases(DataClass::Legal)).await?;
    }
    let mut files = BTreeMap::new();
    if !selection.attachments().is_empty() {
        let kinds: Vec<AttachmentKind> = selection.attachments().iter().copied().collect();
        let opens = |one: &&Wanted<'_>| kinds.iter().any(|kind| one.vector.of(field(*kind)).effect.opens());
        let of = wanted.iter().filter(opens).map(|one| one.case).collect();
        files = group(attachments::rows(db, keyed, (of, kinds)).await?, |row| row.case_id);
    }
    let (mut notices, mut discharges) = (BTreeMap::new(), BTreeMap::new());
    if selection.wants_duties() {
        // What is owed in a case is also told to those who lead it and do not read it: a supervisor. What a view tells of the rows
        // follows from its decision.
        let led = |one: &&Wanted<'_>| one.vector.own().contains(&RelationKind::Lead) || reads(one, DataClass::Consent);
        let of: Vec<Uuid> = wanted.iter().filter(led).map(|one| one.case).collect();
        let (told, done) = duties::rows(db, keyed, &of).await?;
        (notices, discharges) = (group(told, |row| row.case_id), group(done, |row| row.case_id));
    }
    let mut exploitation = group(rows!(case_exploitation by CaseId for cases, Exploitation), |row| row.case_id);
    let mut orders = group(rows!(court_order by CaseId for cases, Legal), |row| row.case_id);
    let mut traffickers = group(rows!(case_trafficker by CaseId for cases, Trafficker), |row| row.case_id);
    let mut papers = group(rows!(travel_document by CaseId for cases, TravelDocument), |row| row.case_id);
    let mut paper_ends = group(rows!(travel_document_end by CaseId for cases, TravelDocument), |row| row.case_id);
    let mut place_home = one(rows!(case_place_home by CaseId for cases, PlaceHome), |row| row.case_id);
    let mut home_area = one(rows!(case_home_area by CaseId for cases, Contact), |row| row.case_id);
    let mut place_found = one(rows!(case_place_found by CaseId for cases, PlaceFound), |row| row.case_id);
    let mut whereabouts = one(rows!(case_whereabouts by CaseId for cases, Whereabouts), |row| row.case_id);
    let mut narrative = one(rows!(case_narrative by CaseId for cases, Narrative), |row| row.case_id);
    let mut health = one(rows!(case_health by CaseId for cases, Health), |row| row.case_id);
    let mut legal = one(rows!(case_legal by CaseId for cases, Legal), |row| row.case_id);
    // A person may have several cases on one page, each with a decision of its own: rows are shared, not moved.
    let identity = one(rows!(person_identity by PersonId for persons, Identity), |row| row.person_id);
    let birth = one(rows!(person_birth by PersonId for persons, Birth), |row| row.person_id);
    let contact = one(rows!(person_contact by PersonId for persons, Contact), |row| row.person_id);
    let family = one(rows!(person_family by PersonId for persons, Family), |row| row.person_id);

    let mut subjects = BTreeSet::new();
    let mut groups = Vec::with_capacity(wanted.len());
    for Wanted { case, person, vector } in wanted {
        let may = |class: DataClass| vector.class(class).effect.opens();
        let mut own = Groups {
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
            court_orders: orders.remove(case).unwrap_or_default(),
            traffickers: ordered(traffickers.remove(case).unwrap_or_default()),
            requests: requests.remove(case).unwrap_or_default(),
            answers: answers.remove(case).unwrap_or_default(),
            papers: papers.remove(case).unwrap_or_default(),
            paper_ends: paper_ends.remove(case).unwrap_or_default(),
            hops: hops.remove(case).unwrap_or_default(),
            hop_events: hop_events.remove(case).unwrap_or_default(),
            contacts: contacts.remove(case).unwrap_or_default(),
            aftercare: after.remove(case).unwrap_or_default(),
            attachments: files.remove(case).unwrap_or_default(),
            support: support.remove(case).unwrap_or_default(),
            best_interest_texts: best_interests.remove(case).unwrap_or_default(),
            home_reports: home_reports.remove(case).unwrap_or_default(),
            home_countersignatures: home_second.remove(case).unwrap_or_default(),
            justice: courts.remove(case).unwrap_or_default(),
            victim_notices: notices.remove(case).unwrap_or_default(),
            duty_discharges: discharges.remove(case).unwrap_or_default(),
        };
        own.attachments.retain(|row| vector.of(field(row.kind)).effect.opens());
        let asked =
            own.requests.iter().any(|row| row.text.is_some()) || own.answers.iter().any(|row| row.text.is_some());
        if asked && may(DataClass::Narrative) {
            subjects.insert(*case);
        }
        if own.identity.is_some() || own.birth.is_some() || own.contact.is_some() || own.family.is_some() {
            subjects.insert(*person);
        }
        let sealed = own.whereabouts.is_some() || own.narrative.is_some() || own.health.is_some();
        subjects.extend(own.court_orders.iter().map(|row| row.id));
        let reported = !own.papers.is_empty() || !own.contacts.is_empty() || !own.home_reports.is_empty();
        let reported = reported || (selection.wants_contents() && !own.attachments.is_empty());
        let reported = reported || !own.best_interest_texts.is_empty() || !own.support.plans.is_empty();
        let after = &own.aftercare;
        let followed = !after.follow_ups.is_empty() || !after.alerts.is_empty() || !after.closures.is_empty();
        let reported = reported || followed || !own.justice.is_empty();
        if sealed || own.legal.is_some() || reported {
            subjects.insert(*case);
        }
        subjects.extend(own.traffickers.iter().map(|row| row.id));
        groups.push(own);
    }
    Ok((groups, subjects))
}

fn reads(one: &Wanted<'_>, class: DataClass) -> bool {
    one.vector.class(class).effect.opens()
}

fn open<'w, 'v>(wanted: &'w [Wanted<'v>], class: DataClass) -> impl Iterator<Item = &'w Wanted<'v>> {
    wanted.iter().filter(move |one| one.vector.class(class).effect.opens())
}

fn ordered(mut rows: Vec<case_trafficker::Model>) -> Vec<case_trafficker::Model> {
    rows.sort_by_key(|row| row.id);
    rows
}

fn one<T>(rows: Vec<T>, key: fn(&T) -> Uuid) -> BTreeMap<Uuid, T> {
    rows.into_iter().map(|row| (key(&row), row)).collect()
}

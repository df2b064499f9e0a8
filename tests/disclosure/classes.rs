//! Every field has one class, and no field is shown in a form that it does not have.

use std::collections::BTreeMap;

use api::disclosure::class::{Effect, Mask, Reason};
use api::disclosure::compare::compare;
use api::disclosure::decision::decide;
use api::disclosure::field::Field;
use api::disclosure::redaction::{list, view_key_parts};
use entities::vocabulary::{DataClass, Purpose, RelationKind, Role};
use proptest::prelude::*;

use super::random;
use super::sample::{CASE, MEMBER, OURS, basis, by_name, case, decided, facts, policy, relation, viewer_as};

fn schema() -> Vec<(&'static str, &'static str, Option<&'static str>)> {
    Field::ALL.iter().map(|field| (field.object(), field.name(), Some(field.class().code()))).collect()
}

#[test]
fn a_field_without_class_a_class_without_field_and_another_class_are_found() {
    assert_eq!(compare(schema()), Vec::<String>::new());
    let with = |field| compare(schema().into_iter().chain([field]));
    assert_eq!(with(("Person", "nickname", Some("IDENTITY"))), ["Person.nickname has no class"]);
    let changed = |class| compare(schema().into_iter().map(|(o, n, c)| (o, n, if n == "phone" { class } else { c })));
    assert_eq!(changed(Some("PUBLIC")), ["Person.phone is CONTACT and the schema says PUBLIC"]);
    assert_eq!(changed(None), ["Person.phone is CONTACT and the schema says no class"]);
    assert_eq!(compare(schema().into_iter().filter(|(_, n, _)| *n != "phone")), ["Person.phone is not in the schema"]);
}

#[test]
fn no_field_stands_twice() {
    let mut paths: Vec<String> = Field::ALL.iter().map(|field| field.path()).collect();
    paths.sort();
    paths.dedup();
    assert_eq!(paths.len(), Field::ALL.len());
}

/// So that the field which lacks the mask of the widest rule is not denied a coarser one that another rule grants.
#[test]
fn the_fields_of_a_class_that_have_forms_have_the_same_forms() {
    let mut forms: BTreeMap<DataClass, &[Mask]> = BTreeMap::new();
    for field in Field::ALL.iter().filter(|field| !field.masks().is_empty()) {
        assert_eq!(*forms.entry(field.class()).or_insert(field.masks()), field.masks(), "{}", field.path());
    }
}

proptest! {
    #![proptest_config(random::config(800))]

    #[test]
    fn a_masked_field_has_the_form_of_its_mask(
        (viewer, case, purpose) in random::scene(),
    ) {
        for capacity in [viewer.home_role, Role::TaskForce] {
            let vector = decide(policy(), CASE, facts(&viewer, capacity, purpose, &case));
            for field in Field::ALL {
                if let Effect::Masked(mask) = vector.of(*field).effect {
                    prop_assert!(field.masks().contains(&mask), "{}", field.path());
                }
                let shown = vector.class(field.class()).effect == Effect::Shown;
                prop_assert_eq!(vector.of(*field).effect == Effect::Shown, shown, "{}", field.path());
            }
        }
    }
}

#[test]
fn of_a_masked_class_the_fields_without_the_form_are_withheld() {
    let mut case = case();
    case.relations.push(relation(OURS, RelationKind::ReceivingStation));
    case.bases.push(basis("PSHTO-2026"));
    let vector = decided(&viewer_as(Role::PoliceStation), Purpose::Handover, &case);
    assert_eq!(vector.of(Field::PersonBirth).effect, Effect::Masked(Mask::Year));
    assert_eq!(vector.of(Field::CaseMinorStatus).effect, Effect::Withheld(Reason::Role));
}

#[test]
fn the_list_names_every_field_that_is_not_seen_as_stored_and_says_why() {
    let mut case = case();
    case.relations.push(relation(OURS, RelationKind::ReceivingStation));
    case.bases.push(basis("PSHTO-2026"));
    let vector = decided(&viewer_as(Role::PoliceStation), Purpose::Handover, &case);
    let told: Vec<_> =
        list(&vector, "Person").iter().map(|r| (r.field.name(), r.mask, r.reason, r.requestable())).collect();
    assert_eq!(
        told,
        [
            ("birth", Some(Mask::Year), Some(Reason::Role), false),
            ("familySituation", None, Some(Reason::Role), false),
            ("guardianName", None, Some(Reason::Role), false),
        ]
    );
    case.bases.clear();
    let closed = decided(&viewer_as(Role::PoliceStation), Purpose::Handover, &case);
    let name = list(&closed, "Person").into_iter().find(|r| r.field == Field::PersonName).unwrap();
    assert_eq!((name.reason, name.requestable()), (Some(Reason::Basis), true));
}

#[test]
fn equal_lists_give_equal_keys_and_every_difference_another() {
    let mut case = case();
    case.relations.push(relation(OURS, RelationKind::Lead));
    let viewer = viewer_as(Role::PartnerNgo);
    let unassigned = list(&decided(&viewer, Purpose::Shelter, &case), "Case");
    let key = |list: &_, role, purpose, version| view_key_parts(list, role, purpose, version);
    let base = key(&unassigned, Role::PartnerNgo, Purpose::Shelter, "1");
    assert_eq!(base, key(&unassigned, Role::PartnerNgo, Purpose::Shelter, "1"));
    assert_ne!(base, key(&unassigned, Role::PoliceStation, Purpose::Shelter, "1"));
    assert_ne!(base, key(&unassigned, Role::PartnerNgo, Purpose::Rescue, "1"));
    assert_ne!(base, key(&unassigned, Role::PartnerNgo, Purpose::Shelter, "2"));
    let mut other_reason = unassigned.clone();
    other_reason[0].reason = Some(Reason::Basis);
    assert_ne!(base, key(&other_reason, Role::PartnerNgo, Purpose::Shelter, "1"));
    case.assignments.push(by_name(MEMBER));
    let assigned = list(&decided(&viewer, Purpose::Shelter, &case), "Case");
    assert_ne!(base, key(&assigned, Role::PartnerNgo, Purpose::Shelter, "1"));
}

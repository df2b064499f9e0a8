//! What an agency may ask for at all, and what a pair row narrows.

use api::disclosure::class::{Effect, Reason};
use api::disclosure::facts::{AgreementFact, CaseFacts, ViewerFacts};
use entities::vocabulary::{DataClass, Purpose, RelationKind, Role};

use super::sample::{OTHER, OURS, THIRD, case, decided, everything, relation, span, viewer_as};

/// A referrer of a case that `OTHER` leads.
fn scene() -> (ViewerFacts, CaseFacts) {
    let mut case = case();
    case.relations = vec![relation(OURS, RelationKind::Referrer), relation(OTHER, RelationKind::Lead)];
    (viewer_as(Role::PartnerNgo), case)
}

fn sees(viewer: &ViewerFacts, case: &CaseFacts) -> bool {
    let vector = decided(viewer, Purpose::Rescue, case);
    if !vector.visible() {
        assert_eq!(vector.class(DataClass::Coordination).effect, Effect::Withheld(Reason::Role));
    }
    vector.visible()
}

fn without(class: DataClass, counterpart: Option<sea_orm::prelude::Uuid>) -> AgreementFact {
    let mut agreement = everything(counterpart);
    agreement.classes.remove(&class);
    agreement
}

#[test]
fn without_an_agreement_in_force_nothing_of_a_case_opens() {
    let (mut viewer, case) = scene();
    assert!(sees(&viewer, &case));
    viewer.agreements[0].span = span(-10, Some(0));
    assert!(!sees(&viewer, &case));
    viewer.agreements[0].span = span(1, None);
    assert!(!sees(&viewer, &case));
    viewer.agreements.clear();
    assert!(!sees(&viewer, &case));
    let vector = decided(&viewer, Purpose::Rescue, &case);
    assert_eq!(vector.class(DataClass::Public).effect, Effect::Shown, "reference data hangs on no agreement");
}

#[test]
fn purpose_and_class_must_stand_in_the_same_row() {
    let (mut viewer, case) = scene();
    let mut other_purpose = everything(None);
    other_purpose.purposes.remove(&Purpose::Rescue);
    viewer.agreements = vec![other_purpose, without(DataClass::Coordination, None)];
    assert!(!sees(&viewer, &case));
    viewer.agreements.push(everything(None));
    assert!(sees(&viewer, &case));
}

#[test]
fn a_pair_row_narrows_the_cases_of_that_holder_and_opens_nothing() {
    let (mut viewer, case) = scene();
    viewer.agreements.push(without(DataClass::Coordination, Some(THIRD)));
    assert!(sees(&viewer, &case), "a row with someone who does not hold the case");
    viewer.agreements.push(without(DataClass::Coordination, Some(OTHER)));
    assert!(!sees(&viewer, &case));
    viewer.agreements = vec![everything(Some(OTHER))];
    assert!(!sees(&viewer, &case), "a pair row alone is no agreement");
}

#[test]
fn where_nobody_or_more_than_one_holds_the_case_every_row_that_may_be_meant_narrows() {
    let (mut viewer, mut case) = scene();
    viewer.agreements.push(without(DataClass::Coordination, Some(THIRD)));
    case.relations.push(relation(THIRD, RelationKind::Lead));
    assert!(!sees(&viewer, &case));
    case.relations.retain(|r| r.kind != RelationKind::Lead);
    assert!(!sees(&viewer, &case));
}

//! Who works on a case.

use api::disclosure::facts::{AssignmentFact, CaseFacts, ViewerFacts};
use entities::vocabulary::{AgencyKind, Function, Purpose};

use super::sample::{COLLEAGUE, MEMBER, OTHER, by_desk, by_name, case, decided, posting, span, viewer};

fn assigned(viewer: &ViewerFacts, assignment: AssignmentFact) -> bool {
    let case = CaseFacts { assignments: vec![assignment], ..case() };
    decided(viewer, Purpose::Shelter, &case).assigned()
}

fn officer() -> ViewerFacts {
    ViewerFacts { postings: vec![posting(Function::DutyOfficer)], ..viewer(AgencyKind::Thana) }
}

#[test]
fn a_named_member_is_assigned_and_a_colleague_is_not() {
    assert!(assigned(&officer(), by_name(MEMBER)));
    assert!(!assigned(&officer(), by_name(COLLEAGUE)));
}

#[test]
fn a_desk_of_a_station_passes_to_whoever_is_posted_there_now() {
    assert!(assigned(&officer(), by_desk(Function::DutyOfficer)));
    assert!(!assigned(&officer(), by_desk(Function::Investigator)));
    let mut left = officer();
    left.postings[0].span = span(-10, Some(0));
    assert!(!assigned(&left, by_desk(Function::DutyOfficer)));
    left.postings[0] = posting(Function::DutyOfficer);
    left.postings[0].agency = OTHER;
    assert!(!assigned(&left, by_desk(Function::DutyOfficer)), "a desk of another agency");
}

#[test]
fn where_a_desk_names_a_member_the_others_of_the_desk_are_not_assigned() {
    let named = |member| AssignmentFact { member: Some(member), ..by_desk(Function::DutyOfficer) };
    assert!(assigned(&officer(), named(MEMBER)));
    assert!(!assigned(&officer(), named(COLLEAGUE)));
    let other_desk = AssignmentFact { member: Some(MEMBER), ..by_desk(Function::Investigator) };
    assert!(!assigned(&officer(), other_desk), "named for a desk that is not his");
}

#[test]
fn organisations_and_shelters_assign_by_name_only() {
    for kind in [AgencyKind::Ngo, AgencyKind::IndianShelter] {
        assert!(!assigned(&viewer(kind), by_desk(Function::CaseWorker)), "{kind:?}");
        assert!(assigned(&viewer(kind), by_name(MEMBER)), "{kind:?}");
    }
}

#[test]
fn who_left_every_desk_has_no_assignment_and_an_assignment_ends() {
    let mut left = officer();
    left.postings.clear();
    assert!(!assigned(&left, by_name(MEMBER)));
    assert!(!assigned(&officer(), AssignmentFact { span: span(-10, Some(0)), ..by_name(MEMBER) }));
    assert!(!assigned(&officer(), AssignmentFact { span: span(1, None), ..by_name(MEMBER) }));
    assert!(!assigned(&officer(), AssignmentFact { agency: OTHER, ..by_name(MEMBER) }));
}

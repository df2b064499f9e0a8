//! Who may speak for a minor.

use api::disclosure::class::{Effect, Reason};
use api::disclosure::facts::{CaseFacts, ConsentFact, GuardianFact, MinorFact, Recipient};
use entities::vocabulary::{
    ConsentEventKind, ConsentGiver, DataClass, MinorState, ProvisionEffect, Purpose, RelationKind, Role, Standing,
};

use super::sample::{GUARDIAN, OURS, at, case, consent, decided, event, line, minor, relation, viewer_as};

const WITHHELD: Effect = Effect::Withheld(Reason::Basis);

fn permit(giver: ConsentGiver) -> ConsentFact {
    let provision =
        line(ProvisionEffect::Permit, Recipient::Role(Role::PoliceStation), Purpose::Verification, DataClass::Identity);
    ConsentFact { giver, guardian: Some(GUARDIAN), ..consent(1, -9, vec![provision]) }
}

fn child(consent: ConsentFact) -> CaseFacts {
    let mut case = case();
    case.minority = vec![minor(MinorState::Minor, -100)];
    case.relations.push(relation(OURS, RelationKind::Verifier));
    case.consents.push(consent);
    case
}

fn found(standing: Standing, since: i64) -> GuardianFact {
    GuardianFact { guardian: GUARDIAN, standing, since: at(since), entered: at(since) }
}

fn names(case: &CaseFacts) -> Effect {
    decided(&viewer_as(Role::PoliceStation), Purpose::Verification, case).class(DataClass::Identity).effect
}

#[test]
fn a_childs_own_permit_never_counts_and_her_denial_always_does() {
    assert_eq!(names(&child(permit(ConsentGiver::Child))), WITHHELD);
    assert_eq!(names(&child(permit(ConsentGiver::Survivor))), WITHHELD);
    let mut case = child(permit(ConsentGiver::CourtOrder));
    assert_eq!(names(&case), Effect::Shown);
    let mut denial = permit(ConsentGiver::Child);
    denial.provisions[0].effect = ProvisionEffect::Deny;
    denial.provisions[0].recipient = Recipient::Agency(OURS);
    case.consents.push(denial);
    assert_eq!(names(&case), WITHHELD);
}

#[test]
fn a_guardian_must_be_cleared_and_a_disqualified_one_permits_nothing() {
    let mut case = child(permit(ConsentGiver::GuardianWithAssent));
    assert_eq!(names(&case), WITHHELD, "nobody cleared the guardian yet");
    case.guardians.push(found(Standing::Cleared, -50));
    assert_eq!(names(&case), Effect::Shown);
    case.guardians.push(found(Standing::Disqualified, -1));
    assert_eq!(names(&case), WITHHELD);
    case.guardians.push(found(Standing::Cleared, -1));
    assert_eq!(names(&case), WITHHELD, "of two findings at the same instant the stricter counts");
    case.guardians.push(GuardianFact { guardian: OURS, ..found(Standing::Cleared, 0) });
    assert_eq!(names(&case), WITHHELD, "another guardian was cleared");
}

#[test]
fn a_guardians_word_lapses_when_the_review_is_overdue_or_she_is_an_adult() {
    let mut case = child(permit(ConsentGiver::GuardianWithAssent));
    case.guardians.push(found(Standing::Cleared, -50));
    let reviewed = |by| MinorFact { review_by: Some(at(by)), ..minor(MinorState::Minor, -100) };
    case.minority = vec![reviewed(1)];
    assert_eq!(names(&case), Effect::Shown);
    case.minority = vec![reviewed(0)];
    assert_eq!(names(&case), WITHHELD);
    case.minority = vec![minor(MinorState::Minor, -100), minor(MinorState::Adult, -1)];
    assert_eq!(names(&case), WITHHELD);
}

#[test]
fn a_person_of_unknown_age_counts_as_a_minor() {
    let mut case = child(permit(ConsentGiver::Survivor));
    case.minority = vec![minor(MinorState::Undetermined, -100)];
    assert_eq!(names(&case), WITHHELD);
    case.minority.clear();
    assert_eq!(names(&case), WITHHELD);
    case.minority = vec![minor(MinorState::Undetermined, -100), minor(MinorState::Adult, -5)];
    assert_eq!(names(&case), Effect::Shown, "it turned out that she was an adult");
}

#[test]
fn a_minor_who_agreed_alone_is_asked_again_as_an_adult() {
    let mut case = child(permit(ConsentGiver::Survivor));
    case.minority.push(minor(MinorState::Adult, -5));
    assert_eq!(names(&case), WITHHELD);
    case.consents[0].events.push(event(ConsentEventKind::Reaffirmed, -2));
    assert_eq!(names(&case), Effect::Shown);
}

#[test]
fn of_two_findings_about_her_age_at_the_same_instant_neither_opens() {
    let mut case = child(permit(ConsentGiver::Survivor));
    case.minority = vec![minor(MinorState::Minor, -100), minor(MinorState::Adult, -100)];
    assert_eq!(names(&case), WITHHELD);
    let mut case = child(permit(ConsentGiver::GuardianWithAssent));
    case.guardians.push(found(Standing::Cleared, -50));
    case.minority = vec![minor(MinorState::Adult, -100), minor(MinorState::Minor, -100)];
    assert_eq!(names(&case), WITHHELD);
}

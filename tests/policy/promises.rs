//! What the default policy must never say, whatever else changes in it.

use api::disclosure::class::{Effect, ReferralTie, Tie, about_cases, takes_assignment};
use api::disclosure::policy::{Ground, Rule};
use entities::vocabulary::{AgencyKind, Country, DataClass, Purpose, RelationKind, Role};

use crate::disclosure::sample::policy;

/// Every rule as one place: role, relation, class, with the rule.
fn places() -> Vec<(Role, Tie, DataClass, &'static Rule)> {
    let mut places = Vec::new();
    for rule in policy().rules() {
        for role in &rule.roles {
            for tie in &rule.ties {
                places.extend(rule.classes.iter().map(|class| (*role, *tie, *class, rule)));
            }
        }
    }
    places
}

/// The classes of cases that rules open to someone.
fn classes(who: impl Fn(Role, Tie, &Rule) -> bool) -> Vec<DataClass> {
    let mut found: Vec<DataClass> = places()
        .into_iter()
        .filter(|(role, tie, class, rule)| about_cases(*class) && who(*role, *tie, rule))
        .map(|(.., class, _)| class)
        .collect();
    found.sort();
    found.dedup();
    found
}

#[test]
fn the_task_force_sees_cases_and_districts_and_no_person() {
    let seen = classes(|role, _, _| role == Role::TaskForce);
    assert_eq!(seen, [DataClass::Coordination, DataClass::PlaceHome, DataClass::PlaceFound]);
    let only = |rule: &Rule| rule.purposes.iter().all(|purpose| purpose == Purpose::Coordination);
    assert!(
        places().iter().all(|(role, _, class, rule)| *role != Role::TaskForce || !about_cases(*class) || only(rule))
    );
}

#[test]
fn a_data_protection_officer_sees_the_case_and_its_consents_where_the_agency_leads() {
    let officer = |role, tie| role == Role::DataProtectionOfficer && tie == Tie::To(RelationKind::Lead);
    assert_eq!(classes(|role, tie, _| officer(role, tie)), [DataClass::Coordination, DataClass::Consent]);
    assert!(classes(|role, tie, _| role == Role::DataProtectionOfficer && !officer(role, tie)).is_empty());
}

#[test]
fn an_administrator_sees_no_case() {
    assert!(classes(|role, _, _| role == Role::Administrator).is_empty());
}

#[test]
fn the_home_station_never_learns_of_the_accused_nor_what_was_done_to_her() {
    let home = |tie| tie == Tie::To(RelationKind::HomeStation) || tie == Tie::To(RelationKind::Verifier);
    let seen = classes(|_, tie, _| home(tie));
    for class in [
        DataClass::Trafficker,
        DataClass::Narrative,
        DataClass::Exploitation,
        DataClass::Health,
        DataClass::Whereabouts,
        DataClass::Legal,
        DataClass::Services,
    ] {
        assert!(!seen.contains(&class), "{class:?}");
    }
}

#[test]
fn name_and_address_go_to_verifying_bodies_for_their_own_work_only() {
    for (role, tie, class, rule) in places() {
        if tie == Tie::To(RelationKind::Verifier) && class == DataClass::Contact {
            assert_eq!(role, Role::PoliceStation);
            assert_eq!(rule.purposes.iter().collect::<Vec<_>>(), [Purpose::Verification], "{}", rule.id);
        }
        if matches!(tie, Tie::To(RelationKind::Verifier | RelationKind::HomeStation))
            && class != DataClass::Coordination
        {
            assert_ne!(rule.needs.ground, Ground::Nothing, "{}", rule.id);
        }
    }
}

#[test]
fn across_the_border_only_the_packet_opens_without_the_survivors_consent() {
    for (role, tie, class, rule) in places() {
        if role != Role::ForeignCounterpart || !about_cases(class) || class == DataClass::Coordination {
            continue;
        }
        assert!(!rule.roles.iter().any(|role| *role != Role::ForeignCounterpart), "{} mixes countries", rule.id);
        let packet = tie == Tie::To(RelationKind::HandoverPost)
            && matches!(class, DataClass::Handover | DataClass::TravelDocument)
            && rule.needs.window;
        // A referral was written by one body for another: its own words, and what was written for it, to who has it in
        // hand. Of a case nothing crosses with it.
        let referral = match tie {
            Tie::Of(ReferralTie::Submitter | ReferralTie::Addressee) => {
                rule.needs.assignment || matches!(class, DataClass::Handover | DataClass::PlaceFound)
            }
            Tie::None | Tie::To(_) | Tie::Asked => false,
            Tie::Of(ReferralTie::PastAddressee | ReferralTie::Overseer) => false,
        };
        assert!(packet || referral || rule.needs.ground == Ground::Consent, "{} opens {class:?}", rule.id);
    }
    let post = |role, tie| role == Role::ForeignCounterpart && tie == Tie::To(RelationKind::HandoverPost);
    let seen = classes(|role, tie, _| post(role, tie));
    assert_eq!(seen, [DataClass::Coordination, DataClass::TravelDocument, DataClass::Handover]);
}

#[test]
fn a_post_sees_nothing_beyond_the_row_outside_its_window() {
    for (_, tie, class, rule) in places() {
        if tie == Tie::To(RelationKind::HandoverPost) && class != DataClass::Coordination {
            assert!(rule.needs.window, "{} opens {class:?}", rule.id);
        }
    }
    assert!(!classes(|_, tie, _| tie == Tie::To(RelationKind::HandoverPost)).contains(&DataClass::Health));
}

#[test]
fn a_referrer_follows_the_case_and_sees_nothing_that_others_added() {
    assert_eq!(classes(|_, tie, _| tie == Tie::To(RelationKind::Referrer)), [DataClass::Coordination]);
}

#[test]
fn what_hurts_most_takes_the_own_assignment_and_so_does_all_that_the_lead_knows() {
    for (_, tie, class, rule) in places() {
        let lead = tie == Tie::To(RelationKind::Lead) && rule.roles != [Role::DataProtectionOfficer];
        let custody = lead && class != DataClass::Coordination;
        if takes_assignment(class)
            || custody
            || tie == Tie::To(RelationKind::Investigator) && class != DataClass::Coordination
        {
            assert!(rule.needs.assignment, "{} opens {class:?}", rule.id);
        }
    }
    for class in [DataClass::Health, DataClass::Narrative, DataClass::Whereabouts, DataClass::Trafficker] {
        assert!(takes_assignment(class));
    }
}

#[test]
fn a_withdrawal_does_not_blind_who_has_her_in_care() {
    for (role, tie, _, rule) in places() {
        if tie == Tie::To(RelationKind::Lead) {
            assert_ne!(rule.needs.ground, Ground::Consent, "{} as {role:?}", rule.id);
        }
    }
    let lawful = |class| {
        places().iter().any(|(_, tie, c, rule)| {
            *tie == Tie::To(RelationKind::ServiceProvider)
                && *c == class
                && matches!(rule.needs.ground, Ground::Basis(_))
                && rule.purposes.contains(Purpose::Shelter)
        })
    };
    assert!(lawful(DataClass::Whereabouts) && lawful(DataClass::Identity));
}

#[test]
fn a_recipient_reads_consents_by_consent_only() {
    for (role, tie, class, rule) in places() {
        if class == DataClass::Consent && tie != Tie::To(RelationKind::Lead) {
            assert_eq!(rule.needs.ground, Ground::Consent, "{} as {role:?}", rule.id);
        }
    }
}

#[test]
fn bodies_of_two_countries_never_share_a_role() {
    for &kind in AgencyKind::ALL {
        let indian = kind.code().starts_with("INDIAN");
        assert_eq!(policy().role_of(kind) == Role::ForeignCounterpart, indian, "{kind:?}");
    }
    for package in policy().packages() {
        for line in &package.lines {
            assert_eq!(
                line.country == Country::India,
                line.recipient == Role::ForeignCounterpart,
                "{:?}",
                package.code
            );
        }
    }
}

#[test]
fn every_class_has_a_rule() {
    for class in DataClass::ALL {
        assert!(places().iter().any(|(_, _, c, rule)| c == class && rule.effect == Effect::Shown), "{class:?}");
    }
}

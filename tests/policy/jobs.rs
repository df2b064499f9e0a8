//! Everyone's ordinary work gets through, and nothing is open that no work needs.

use std::collections::BTreeSet;

use api::disclosure::policy::{DEFAULT, Finding, Policy};

use crate::disclosure::sample::{legal_bases, policy};

#[test]
fn every_job_gets_its_fields_and_no_field_is_open_without_a_job() {
    let findings = policy().findings();
    assert!(findings.is_empty(), "{findings:#?}");
}

#[test]
fn a_job_whose_field_is_withheld_is_found() {
    // Nobody writes what nobody reads: the act goes with the rule.
    let purposes = r#"purposes = ["SHELTER", "HEALTH_CARE", "SUBJECT_RIGHTS"]"#;
    let fewer = r#"purposes = ["SHELTER", "HEALTH_CARE"]"#;
    let act = with(DEFAULT, (r#"id = "write-ngo-health""#, purposes), fewer);
    let findings = findings(&with(&act, (r#"id = "lead-ngo-health""#, purposes), fewer));
    let expected = ["Case.healthCondition", "Case.medicalPapers"].map(|field| Finding::Withheld {
        job: "keep-her-well".to_owned(),
        place: "PARTNER_NGO LEAD SUBJECT_RIGHTS".to_owned(),
        field: field.to_owned(),
        effect: "Withheld(Purpose)".to_owned(),
    });
    assert_eq!(findings, expected);
}

#[test]
fn a_field_that_no_job_needs_is_found() {
    let findings = changed(r#"id = "keep-her-well""#, r#""SHELTER", "HEALTH_CARE""#, |_| r#""HEALTH_CARE""#.to_owned());
    let expected = ["Case.healthCondition", "Case.medicalPapers"].map(|field| Finding::Unneeded {
        place: "PARTNER_NGO LEAD SHELTER".to_owned(),
        field: field.to_owned(),
        rule: "Shown by lead-ngo-health".to_owned(),
        given: "ASSIGNMENT".to_owned(),
    });
    assert_eq!(findings, expected);
}

#[test]
fn a_field_open_to_the_unassigned_though_only_the_assigned_need_it_is_found() {
    let findings = changed(r#"id = "lead-post-person""#, "needs = [\"ASSIGNMENT\"]\n", |_| String::new());
    let unassigned = |finding: &Finding| matches!(finding, Finding::Unneeded { given, .. } if given.is_empty());
    assert!(!findings.is_empty() && findings.iter().all(unassigned), "{findings:#?}");
}

#[test]
fn a_value_where_a_mask_suffices_is_found() {
    let findings = changed(r#"id = "post-age-by-law""#, r#"effect = "AGE_BAND""#, |_| r#"effect = "SHOWN""#.to_owned());
    let value = |finding: &Finding| matches!(finding, Finding::Unneeded { field, .. } if field == "Person.birth");
    assert!(findings.iter().any(value), "{findings:#?}");
}

/// Beside cases work is as binding: what it reads stays open for its purpose, and nothing is open that nobody needs for it.
#[test]
fn work_beside_cases_is_held_against_its_rule_too() {
    let purposes = r#"purposes = ["COORDINATION"]"#;
    let more = |_: &str| r#"purposes = ["COORDINATION", "STATISTICS"]"#.to_owned();
    let found = changed(r#"id = "keep-a-promise""#, purposes, more);
    let of = |finding: &Finding| match finding {
        Finding::Withheld { job, place, effect, .. } => {
            job == "keep-a-promise" && place.ends_with(" NONE STATISTICS") && effect == "Withheld(Purpose)"
        }
        Finding::Unneeded { .. } => false,
    };
    // Twenty-one fields of what was promised, for four roles.
    assert!(found.len() == 84 && found.iter().all(of), "{} {found:#?}", found.len());
    let found = changed(r#"id = "keep-a-partnership""#, r#""submitted", "#, |_| String::new());
    let roles = ["BORDER_GUARD", "PARTNER_NGO", "POLICE_STATION", "TASK_FORCE"];
    let expected = roles.map(|role| Finding::Unneeded {
        place: format!("{role} NONE COORDINATION"),
        field: "ReferralPerformance.submitted".to_owned(),
        rule: "Shown by commitments".to_owned(),
        given: String::new(),
    });
    assert_eq!(BTreeSet::from_iter(found), BTreeSet::from(expected));
}

/// The findings after one change of the default policy, in the block that begins at `block`.
fn changed(block: &str, what: &str, by: impl Fn(&str) -> String) -> Vec<Finding> {
    findings(&with(DEFAULT, (block, what), &by(what)))
}

fn with(text: &str, (block, what): (&str, &str), by: &str) -> String {
    let at = text.find(block).unwrap();
    let (before, rest) = text.split_at(at);
    assert!(rest.find(what).unwrap() < rest.find("\n\n").unwrap(), "`{what}` is not in the block");
    format!("{before}{}", rest.replacen(what, by, 1))
}

fn findings(text: &str) -> Vec<Finding> {
    Policy::compile(text, &legal_bases()).unwrap_or_else(|faults| panic!("{faults}")).findings()
}

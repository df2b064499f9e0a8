//! The window of a handover packet.

use api::disclosure::class::{Effect, Reason};
use api::disclosure::facts::{HandoverFact, Instant};
use api::disclosure::window::{bounds, is_open};
use chrono::{DateTime, TimeDelta};
use chrono_tz::Asia::{Dhaka, Kolkata};
use entities::vocabulary::{DataClass, HandoverSide, Purpose, RelationKind, Role};
use sea_orm::prelude::Uuid;

use super::sample::{OTHER, OURS, THIRD, at, both_confirmed, case, decided, handover, now, relation, viewer_as};

fn utc(text: &str) -> Instant {
    DateTime::parse_from_rfc3339(text).unwrap().to_utc()
}

#[test]
fn it_opens_at_six_in_the_evening_before_by_the_clock_of_the_post() {
    let planned = utc("2026-11-24T04:00:00Z");
    assert_eq!(bounds(&handover(planned, Dhaka)).unwrap().0, utc("2026-11-23T12:00:00Z"));
    assert_eq!(bounds(&handover(planned, Kolkata)).unwrap().0, utc("2026-11-23T12:30:00Z"));
}

#[test]
fn the_eve_is_a_day_of_the_post_not_of_greenwich() {
    // 00:10 on the 24th in Dhaka, 23:40 on the 23rd in Kolkata.
    let planned = utc("2026-11-23T18:10:00Z");
    assert_eq!(bounds(&handover(planned, Dhaka)).unwrap().0, utc("2026-11-23T12:00:00Z"));
    assert_eq!(bounds(&handover(planned, Kolkata)).unwrap().0, utc("2026-11-22T12:30:00Z"));
}

#[test]
fn it_follows_a_rescheduled_date() {
    let mut moved = handover(now(), Dhaka);
    assert!(is_open(&moved, OURS, now()));
    moved.planned = Some(now() + TimeDelta::days(3));
    assert!(!is_open(&moved, OURS, now()));
    assert!(is_open(&moved, OURS, now() + TimeDelta::days(3)));
    moved.planned = None;
    assert!(!is_open(&moved, OURS, now()));
}

#[test]
fn it_closes_twelve_hours_after_both_sides_confirmed() {
    let confirmed = HandoverFact { confirmations: both_confirmed(at(-14), at(-12)), ..handover(at(-15), Dhaka) };
    assert!(is_open(&confirmed, OURS, at(-1)));
    assert!(!is_open(&confirmed, OURS, at(0)));
    let again = HandoverFact {
        confirmations: [both_confirmed(at(-14), at(-12)), both_confirmed(at(-2), at(-2))].concat(),
        ..handover(at(-15), Dhaka)
    };
    assert!(!is_open(&again, OURS, at(0)), "a second confirmation prolongs nothing");
}

#[test]
fn it_closes_thirty_six_hours_after_the_plan_at_the_latest() {
    let one_side = HandoverFact { confirmations: vec![(HandoverSide::Giving, at(-40))], ..handover(at(-36), Dhaka) };
    assert!(is_open(&one_side, OURS, at(-1)));
    assert!(!is_open(&one_side, OURS, at(0)));
    let late = HandoverFact { confirmations: both_confirmed(at(-30), at(-1)), ..handover(at(-36), Dhaka) };
    assert!(!is_open(&late, OURS, at(0)));
}

#[test]
fn it_is_open_to_those_who_take_part_only() {
    assert!(is_open(&handover(now(), Dhaka), OTHER, now()));
    assert!(!is_open(&handover(now(), Dhaka), THIRD, now()));
}

#[test]
fn a_time_at_the_end_of_the_calendar_has_no_window() {
    assert_eq!(bounds(&handover(DateTime::<chrono::Utc>::MAX_UTC, Dhaka)), None);
    assert_eq!(bounds(&handover(DateTime::<chrono::Utc>::MIN_UTC, Dhaka)), None);
    assert_eq!(bounds(&handover(DateTime::<chrono::Utc>::MIN_UTC, chrono_tz::America::Lima)), None);
}

#[test]
fn the_post_sees_the_packet_in_its_window_and_no_other_handover() {
    let post = viewer_as(Role::BorderGuard);
    let mut case = case();
    case.relations.push(relation(OURS, RelationKind::HandoverPost));
    let packet = |case: &_| decided(&post, Purpose::Handover, case).class(DataClass::Handover).effect;
    assert_eq!(packet(&case), Effect::Withheld(Reason::Window));
    let (tonight, next_week) = (Uuid::from_u128(1), Uuid::from_u128(2));
    case.handovers = vec![
        HandoverFact { id: tonight, ..handover(at(30), Dhaka) },
        HandoverFact { id: next_week, parties: vec![OURS, THIRD], ..handover(at(170), Dhaka) },
    ];
    assert_eq!(packet(&case), Effect::Withheld(Reason::Window), "it is noon, the window of tomorrow opens at six");
    case.handovers[0].planned = Some(at(1));
    assert_eq!(packet(&case), Effect::Shown);
    let vector = decided(&post, Purpose::Handover, &case);
    assert!(vector.shows_handover(tonight) && !vector.shows_handover(next_week));
}

#[test]
fn the_assigned_worker_of_the_lead_sees_every_handover() {
    let mut case = case();
    case.relations.push(relation(OURS, RelationKind::Lead));
    case.assignments.push(super::sample::by_name(super::sample::MEMBER));
    case.handovers = vec![handover(at(170), Dhaka)];
    let vector = decided(&viewer_as(Role::PartnerNgo), Purpose::Handover, &case);
    assert!(vector.shows_handover(case.handovers[0].id));
}

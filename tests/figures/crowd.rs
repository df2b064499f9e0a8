//! Many cases in many places, begun around the ends of days and months in Bangladesh.

use api::store::writing::{HopEvent, NewAgreement, NewAssignment, NewCase, NewHop, NewRelation};
use chrono::TimeDelta;
use entities::vocabulary::{
    Channel, Country, DataClass, Purpose, RelationKind, Stage, VerificationBlocker, VerificationEventKind,
    VerifyingBody,
};
use uuid::Uuid;

use crate::harness::app::TestApp;
use crate::harness::dice::Dice;
use crate::harness::world::World;

const FORMAL: &[Stage] = &[
    Stage::RescuedInIndia,
    Stage::HomeTracing,
    Stage::NationalityVerification,
    Stage::TravelPermitIssued,
    Stage::HandedOver,
];
const AT_BORDER: &[Stage] =
    &[Stage::ApprehendedAtBorder, Stage::FlagMeeting, Stage::HandedOver, Stage::ReceivedAtThana];

/// Opens cases, led by one organisation or the other, some on the agenda of the ministry's desk, and moves them on.
pub(super) async fn crowd(app: &TestApp, world: &World, (dice, count): (&mut Dice, usize)) -> Vec<Uuid> {
    let mut cases = Vec::new();
    for _ in 0..count {
        let mut w = app.write().await;
        let (channel, stages) =
            if dice.percent(33) { (Channel::BorderReturn, AT_BORDER) } else { (Channel::Formal, FORMAL) };
        // 18:00 in UTC is midnight in Dhaka.
        let edge = dice.one_of(&[TimeDelta::zero(), TimeDelta::milliseconds(-1), TimeDelta::hours(5)]);
        let midnight = app.now() + TimeDelta::hours(12);
        let opened_at = midnight - TimeDelta::days(i64::try_from(dice.below(70)).unwrap() + 35) + edge;
        let district =
            |dice: &mut Dice| (!dice.percent(16)).then(|| dice.one_of(&["BD4041", "BD4047", "BD2015"]).to_owned());
        let found = match dice.below(4) {
            0 => (Some(Country::Bangladesh), None, district(dice)),
            1 => (Some(Country::India), None, None),
            2 => (None, None, None),
            _ => (Some(Country::India), Some(dice.one_of(&["IN-WB", "IN-MH"]).to_owned()), None),
        };
        let lead = if dice.percent(33) { (world.other_ngo, "provider") } else { (world.ngo, "worker") };
        let new = NewCase {
            person: None,
            channel,
            stage: stages[0],
            opened_at,
            observed_by: lead.0,
            entered_by: world.member(lead.1),
            home: (district(dice), None),
            found,
            exploitation: vec![],
            means_of_control: vec![],
        };
        let (case, _) = w.open_case(new).await.unwrap();
        let (agency, begins_at) = (lead.0, app.now() - TimeDelta::days(1));
        let tie = |agency, kind, until| NewRelation { case, agency, kind, begins_at, until, ends_after: None };
        w.begin_relation(tie(agency, RelationKind::Lead, None)).await.unwrap();
        let member = Some(world.member(lead.1));
        let work = NewAssignment { case, agency, function: None, member, begins_at, until: None };
        w.begin_assignment(work).await.unwrap();
        if dice.percent(33) {
            let until = Some(app.now() + TimeDelta::days(30));
            w.begin_relation(tie(world.desk, RelationKind::Coordinator, until)).await.unwrap();
        }
        let mut at = opened_at;
        for stage in stages.iter().skip(1).take(dice.below(stages.len())) {
            at = (at + TimeDelta::days(i64::try_from(dice.below(8)).unwrap())).min(app.now());
            w.reach_stage(case, *stage, at).await.unwrap();
        }
        if dice.percent(25) {
            w.reach_stage(case, Stage::Closed, app.now() - TimeDelta::hours(1)).await.unwrap();
        }
        w.commit().await.unwrap();
        if dice.percent(50) {
            verify(app, world, (dice, case)).await;
        }
        cases.push(case);
    }
    cases
}

/// Lets a body verify, say what stands in the way, and perhaps answer.
async fn verify(app: &TestApp, world: &World, (dice, case): (&mut Dice, Uuid)) {
    use VerificationBlocker as B;
    let mut w = app.write().await;
    let (until, by) = (app.now() + TimeDelta::days(90), (world.desk, world.member("desk")));
    let at = app.now() - TimeDelta::days(i64::try_from(dice.below(40)).unwrap());
    let request = w.ask_verification(case, (until, at), by).await.unwrap();
    let (body, agency) =
        if dice.percent(50) { (VerifyingBody::Thana, Some(world.home_thana)) } else { (VerifyingBody::Mission, None) };
    let hop =
        w.plan_hop((case, request), (1, world.desk), NewHop { body, agency, answer_days: Some(30) }).await.unwrap();
    if !dice.percent(20) {
        w.open_hop(hop, (until, at), by).await.unwrap();
        for blockers in [vec![B::AddressUnclear], vec![B::FileDormant, B::PaperMissing]] {
            if dice.percent(50) {
                let event = HopEvent::at_hop((case, request), (hop, VerificationEventKind::Blocked), app.now(), by);
                w.hop_event(HopEvent { blockers, ..event }).await.unwrap();
            }
        }
        if dice.percent(25) {
            let event = HopEvent::at_hop((case, request), (hop, VerificationEventKind::Answered), app.now(), by);
            w.hop_event(event).await.unwrap();
        }
    }
    w.commit().await.unwrap();
}

/// Concludes an agreement of the task force's office with the other organisation, for one purpose and for these classes alone: of
/// that organisation's cases the secretariat is told no more than it lets through.
pub(super) async fn narrow(app: &TestApp, world: &World, (purpose, classes): (Purpose, &[DataClass])) {
    let mut w = app.write().await;
    w.conclude_agreement(NewAgreement {
        agency: world.office,
        counterpart: Some(world.other_ngo),
        purposes: [purpose].into(),
        classes: classes.iter().copied().collect(),
        begins_at: app.now() - TimeDelta::days(1),
        until: app.now() + TimeDelta::days(300),
        review_on: app.now().date_naive(),
    })
    .await
    .unwrap();
    w.commit().await.unwrap();
}

//! Who is tied to a case: one organisation leads, others follow from where the case stands.

use api::demo::chance::Chance;
use api::disclosure::facts::Instant;
use api::reference::PoliceStation;
use api::store::StoreError;
use api::store::writing::{NewAssignment, NewBasis, NewRelation, Writing};
use chrono::TimeDelta;
use entities::vocabulary::{Channel, MilestoneKind, RelationKind, Stage};
use uuid::Uuid;

use crate::ground::{Ground, LEADS, PORT, SHELTERS, VERIFIERS, post};
use crate::group::Group;

/// The station that receives at Bhomra.
const SATKHIRA: &str = "PS-BD4087-SATKHIRA-SADAR";

/// An agency with its kind of tie, and what ends it.
type Tie = (String, RelationKind, Option<Instant>, Option<(MilestoneKind, i32)>);

/// A case to tie agencies to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tied<'a> {
    pub(crate) case: Uuid,
    pub(crate) lead: &'static str,
    pub(crate) home: Option<&'a PoliceStation>,
    pub(crate) opened: Instant,
    pub(crate) group: &'a Group,
}

/// The body that receives at a crossing.
pub(crate) fn receiving(crossing: &str) -> &'static str {
    match crossing {
        "benapole" => PORT,
        "bhomra" => SATKHIRA,
        // No station of another district stands in the reference data.
        _ => LEADS[0],
    }
}

/// Writes every tie, assignment and legal basis of a case.
pub(crate) async fn tie(
    writing: &mut Writing,
    ground: &Ground,
    chance: &mut Chance,
    tied: Tied<'_>,
) -> Result<(), StoreError> {
    let Tied { case, lead, home, opened, group } = tied;
    let now = writing.now();
    let days = TimeDelta::days;
    let mut ties: Vec<Tie> = vec![(lead.to_owned(), RelationKind::Lead, None, None)];
    let mut add = |agency: &str, kind, until| ties.push((agency.to_owned(), kind, Some(until), None));
    match group.channel {
        Channel::Formal => add(chance.pick(&SHELTERS), RelationKind::Referrer, opened + days(180)),
        Channel::BorderReturn => add("BGB-BENAPOLE", RelationKind::Referrer, opened + days(60)),
    }
    if group.passed(Stage::NationalityVerification) {
        // What waits with them is open; what they answered is over.
        let waits = group.stands_at(Stage::NationalityVerification);
        let until = if waits { now + days(90) } else { opened + days(15) };
        if let Some(home) = home {
            add(&home.id, RelationKind::HomeStation, until);
        }
        add(chance.pick(&VERIFIERS), RelationKind::Verifier, until);
    }
    if group.passed(Stage::Reunified) && chance.once_in(2) {
        let provider = chance.pick(&LEADS);
        if provider != lead {
            add(provider, RelationKind::ServiceProvider, now + days(180));
        }
    }
    if chance.once_in(6) {
        add("CID-THB", RelationKind::Investigator, now + days(365));
    }
    if let Some((crossing, in_days)) = group.crossing {
        let until = Some(now + days(in_days.max(0) + 30));
        let event = |hours| Some((MilestoneKind::HandoverConfirmed, hours));
        ties.push((post(&crossing.id), RelationKind::HandoverPost, until, event(12)));
        if crossing.id == "benapole" {
            ties.push(("BENAPOLE-IMMIGRATION".to_owned(), RelationKind::HandoverPost, until, event(12)));
        }
        let station = receiving(&crossing.id);
        if station.starts_with("PS-") {
            ties.push((station.to_owned(), RelationKind::ReceivingStation, until, event(14 * 24)));
        }
    }
    for (agency, kind, until, ends_after) in ties {
        let agency = ground.agency(&agency);
        writing.begin_relation(NewRelation { case, agency, kind, begins_at: opened, until, ends_after }).await?;
    }
    // Organisations put workers on cases by name.
    writing
        .begin_assignment(NewAssignment {
            case,
            agency: ground.agency(lead),
            function: None,
            member: Some(ground.member(lead)),
            begins_at: opened,
            until: None,
        })
        .await?;
    if group.channel == Channel::BorderReturn {
        let (code, ends_after) = ("PSHTO-2026".to_owned(), Some(MilestoneKind::FirstAsked));
        writing
            .attach_basis(NewBasis { case, code, recipient: None, begins_at: opened, until: None, ends_after })
            .await?;
    }
    Ok(())
}

//! The referrals of a demo: one that waits, one in hand, one declined, and one that crossed the border.

use std::sync::Arc;

use chrono::TimeDelta;
use entities::vocabulary::{
    Country, DeclineReason, Function, ReferralAsk, ReferralEventKind, ReferralKind, ReferralNeed, ReferralUrgency,
    SeenAge, SeenSex,
};
use sea_orm::prelude::Uuid;

use super::load::Written;
use super::names::MARK;
use super::plan::Instant;
use crate::audit::record::Actor;
use crate::disclosure::referral::Party;
use crate::store::writing::{NewReferral, ReferralEvent, ReferralText, ReferredText};
use crate::store::{Store, StoreError};

/// Who sits where.
type Desk = (&'static str, &'static str, Function);

const KOTWALI: Desk = ("PS-BD4041-KOTWALI-MODEL", "kotwali-duty", Function::DutyOfficer);
const BENAPOLE: Desk = ("PS-BD4041-BENAPOLE-PORT", "benapole-desk", Function::WomenAndChildrenDesk);
const SANLAAP: Desk = ("SANLAAP", "sanlaap-worker", Function::CaseWorker);
const CARE: Desk = ("JC-JASHORE", "jc-worker", Function::CaseWorker);
const RIGHTS: Desk = ("RIGHTS-JASHORE", "rights-worker", Function::CaseWorker);

/// One that is planned.
struct Planned {
    from: Desk,
    to: Desk,
    hours_ago: i64,
    urgency: ReferralUrgency,
    asks: &'static [ReferralAsk],
    needs: &'static [ReferralNeed],
    found: (Country, Option<&'static str>, Option<&'static str>),
    persons: &'static [(&'static str, SeenSex, SeenAge)],
    account: &'static str,
    /// What happened to it, and how many hours after it was submitted.
    then: &'static [(ReferralEventKind, Option<DeclineReason>, i64)],
}

const PLANNED: [Planned; 4] = [
    Planned {
        from: KOTWALI,
        to: CARE,
        hours_ago: 1,
        urgency: ReferralUrgency::Immediate,
        asks: &[ReferralAsk::Rescue, ReferralAsk::Shelter],
        needs: &[ReferralNeed::FemaleOfficer, ReferralNeed::Shelter],
        found: (Country::India, Some("IN-WB"), None),
        persons: &[("Shapla", SeenSex::Female, SeenAge::From12To17), ("", SeenSex::Female, SeenAge::Unknown)],
        account: "her sister came to the station: a call from a locked house, and another girl in the background",
        then: &[],
    },
    Planned {
        from: BENAPOLE,
        to: CARE,
        hours_ago: 20,
        urgency: ReferralUrgency::Urgent,
        asks: &[ReferralAsk::Shelter, ReferralAsk::Counselling],
        needs: &[ReferralNeed::Medical, ReferralNeed::ChildCare],
        found: (Country::Bangladesh, None, Some("BD4041")),
        persons: &[("Jui", SeenSex::Female, SeenAge::From18To24), ("Tara", SeenSex::Female, SeenAge::UpTo11)],
        account: "a mother and her child came over the field path at night and asked for the police themselves",
        then: &[(ReferralEventKind::Acknowledged, None, 1)],
    },
    Planned {
        from: KOTWALI,
        to: RIGHTS,
        hours_ago: 60,
        urgency: ReferralUrgency::Routine,
        asks: &[ReferralAsk::FamilyTracing],
        needs: &[],
        found: (Country::Bangladesh, None, Some("BD4041")),
        persons: &[("Bakul", SeenSex::Male, SeenAge::From25)],
        account: "a man says that he was sent back without papers and does not find his village",
        then: &[
            (ReferralEventKind::Acknowledged, None, 5),
            (ReferralEventKind::Declined, Some(DeclineReason::NoCapacity), 9),
        ],
    },
    Planned {
        from: SANLAAP,
        to: CARE,
        hours_ago: 30,
        urgency: ReferralUrgency::Routine,
        asks: &[ReferralAsk::Repatriation, ReferralAsk::FamilyTracing],
        needs: &[ReferralNeed::Interpreter],
        found: (Country::India, Some("IN-WB"), None),
        persons: &[("Kamini", SeenSex::Female, SeenAge::From18To24)],
        account: "she names a village by a river in Satkhira and wants to go home",
        then: &[(ReferralEventKind::Acknowledged, None, 4)],
    },
];

/// Submits each and lets happen to it what is planned, each when it is planned.
///
/// # Errors
/// If the store refuses; what was committed before stays.
pub(super) async fn write(store: &Arc<Store>, (written, now): (&Written, Instant)) -> Result<(), StoreError> {
    for planned in &PLANNED {
        let at = now - TimeDelta::hours(planned.hours_ago);
        let (by, to) = (party(written, planned.from)?, party(written, planned.to)?);
        let id = Uuid::now_v7();
        store.keys().make(&[id], at).await?;
        let mut writing = store.write(Actor { member: Some(by.member), ..Actor::default() }, at).await?;
        writing.submit_referral(planned.submitted((id, by), to.agency, at)).await?;
        writing.commit().await?;
        for (kind, reason, hours) in planned.then {
            let at = at + TimeDelta::hours(*hours);
            let mut writing = store.write(Actor { member: Some(to.member), ..Actor::default() }, at).await?;
            let event = ReferralEvent { kind: *kind, reason: *reason, told: None, by: to, at };
            writing.referral_happens(id, event).await?;
            writing.commit().await?;
        }
    }
    Ok(())
}

fn party(written: &Written, (agency, subject, function): Desk) -> Result<Party, StoreError> {
    Ok(Party { agency: written.agency(agency)?, member: written.member(subject)?, function: Some(function) })
}

impl Planned {
    fn submitted(&self, (id, by): (Uuid, Party), addressee: Uuid, at: Instant) -> NewReferral {
        let (country, state, district) = self.found;
        let marked = |text: &str| Some(format!("{text} {MARK}"));
        let person = |(name, sex, age): &(&str, SeenSex, SeenAge)| ReferredText {
            name: if name.is_empty() { None } else { marked(name) },
            name_bn: None,
            father_name: None,
            sex: *sex,
            age: *age,
        };
        NewReferral {
            id,
            kind: ReferralKind::Sharing,
            asks: self.asks.to_vec(),
            urgency: self.urgency,
            case: None,
            by,
            addressee,
            happened_at: at,
            keep_until: at + TimeDelta::days(5 * 366),
            needs: self.needs.to_vec(),
            suspected: Vec::new(),
            found: (country, state.map(str::to_owned), district.map(str::to_owned)),
            text: ReferralText { account: marked(self.account), ..ReferralText::default() },
            persons: self.persons.iter().map(person).collect(),
        }
    }
}

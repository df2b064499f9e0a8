//! What agencies of a demo do and promise beside cases: sessions in factories and villages, partnerships of thanas, meetings of
//! the task force, and what was promised there, measured by the rest. Nobody is in it.

use std::sync::Arc;

use chrono::TimeDelta;
use entities::vocabulary::{
    AwarenessMaterial, AwarenessPartner, AwarenessTopic, CommitmentEvent, Language, MeetingEvent, MeetingKind,
    PartnershipEvent, SeenAge, SeenSex, TrainingTopic,
};
use sea_orm::prelude::Uuid;

use super::earlier::{EARLIER, Earlier};
use super::load::Written;
use super::names::MARK;
use super::plan::Instant;
use super::secretariat::last_quarter;
use crate::audit::record::Actor;
use crate::store::writing::{
    NewCommitment, NewCommitmentEvent, NewMeeting, NewPartnershipEvent, NewSession, NewTraining, Writing,
};
use crate::store::{Store, StoreError};

/// An agency, and who does it there.
pub(super) type Desk = (&'static str, &'static str);

pub(super) const CARE: Desk = ("JC-JASHORE", "jc-worker");
pub(super) const RIGHTS: Desk = ("RIGHTS-JASHORE", "rights-worker");
const KOTWALI: Desk = ("PS-BD4041-KOTWALI-MODEL", "kotwali-duty");
const BENAPOLE: Desk = ("PS-BD4041-BENAPOLE-PORT", "benapole-desk");
const LAWYERS: Desk = ("BNWLA", "bnwla-lawyer");
pub(super) const SECRETARIAT: Desk = ("RRRI-TASK-FORCE", "task-force-secretariat");
const MINISTRY: &str = "MOHA-PSD";
const POST: &str = "BGB-BENAPOLE";
/// The number of the meeting to come.
pub(super) const NEXT_MEETING: i32 = 62;

/// A session that was held: who came, in numbers.
struct Session {
    by: Desk,
    partner: (AwarenessPartner, &'static str),
    topic: AwarenessTopic,
    women: i32,
    men: i32,
    days_ago: i64,
}

const SESSIONS: [Session; 4] = [
    Session {
        by: CARE,
        partner: (AwarenessPartner::GarmentFactory, "Stitchwell Garments"),
        topic: AwarenessTopic::Recruitment,
        women: 38,
        men: 12,
        days_ago: 40,
    },
    Session {
        by: CARE,
        partner: (AwarenessPartner::GarmentFactory, "Stitchwell Garments"),
        topic: AwarenessTopic::WhereToTurn,
        women: 51,
        men: 13,
        days_ago: 15,
    },
    Session {
        by: CARE,
        partner: (AwarenessPartner::School, "a school for girls"),
        topic: AwarenessTopic::OnlineRecruitment,
        women: 41,
        men: 0,
        days_ago: 4,
    },
    Session {
        by: RIGHTS,
        partner: (AwarenessPartner::Community, "a courtyard meeting"),
        topic: AwarenessTopic::LivingWithSurvivors,
        women: 17,
        men: 8,
        days_ago: 8,
    },
];

/// A partnership that was proposed: how many days ago it was signed, if it was, in how many days its time is over, how many officers
/// were trained under it since, and what one of the two did to it a day ago.
struct Partnership {
    station: Desk,
    organisation: Desk,
    signed_days_ago: Option<i64>,
    until_in_days: i64,
    trained: Option<(i32, i32)>,
    then: Option<(PartnershipEvent, Desk)>,
}

/// One that waits, or has only just begun: nothing was done under it.
const fn between(station: Desk, organisation: Desk, signed_days_ago: Option<i64>) -> Partnership {
    Partnership { station, organisation, signed_days_ago, until_in_days: 285, trained: None, then: None }
}

const PARTNERSHIPS: [Partnership; 6] = [
    Partnership { trained: Some((4, 11)), ..between(KOTWALI, CARE, Some(80)) },
    between(BENAPOLE, RIGHTS, Some(5)),
    between(KOTWALI, RIGHTS, None),
    Partnership { then: Some((PartnershipEvent::Suspended, BENAPOLE)), ..between(BENAPOLE, CARE, Some(60)) },
    Partnership { until_in_days: -30, ..between(KOTWALI, LAWYERS, Some(390)) },
    Partnership { then: Some((PartnershipEvent::Ended, LAWYERS)), ..between(BENAPOLE, LAWYERS, Some(70)) },
];

/// A meeting: in how many days, whether it was cancelled the day before, who is called, and what is spoken about, with the body that
/// alone reads it.
struct Meeting {
    number: i32,
    in_days: i64,
    cancelled: bool,
    bodies: &'static [&'static str],
    items: &'static [(&'static str, Option<&'static str>)],
}

/// The one that was cancelled, the one that was held in its place, and the one to come.
const MEETINGS: [Meeting; 3] = [
    Meeting {
        number: 60,
        in_days: -24,
        cancelled: true,
        bodies: &[MINISTRY, CARE.0, RIGHTS.0],
        items: &[("who speaks with women in factories, and who with those who came back", None)],
    },
    Meeting {
        number: 61,
        in_days: -20,
        cancelled: false,
        bodies: &[MINISTRY, CARE.0, RIGHTS.0, KOTWALI.0],
        items: &[
            ("who speaks with women in factories, and who with those who came back", None),
            ("requests for verification that wait longer than thirty days", Some(MINISTRY)),
        ],
    },
    Meeting {
        number: NEXT_MEETING,
        in_days: 35,
        cancelled: false,
        bodies: &[MINISTRY, CARE.0, RIGHTS.0, POST],
        items: &[("what became of the decisions of meeting 61", None)],
    },
];

/// What a body promised at meeting 61.
struct Promise {
    owner: &'static str,
    words: &'static str,
    indicator: (&'static str, Option<i32>),
    /// Who says how it stands, or that it is over, and in which words.
    report: Option<(Desk, CommitmentEvent, &'static str)>,
}

const PROMISES: [Promise; 5] = [
    Promise {
        owner: CARE.0,
        words: "one hundred and fifty people in factories and schools know where to turn",
        indicator: ("NPA-2018-AWARENESS-HEADS", Some(150)),
        report: Some((CARE, CommitmentEvent::Reported, "a second factory opens its doors next month")),
    },
    Promise {
        owner: RIGHTS.0,
        words: "a partnership with each thana on the road to the crossing",
        indicator: ("NPA-2018-PARTNERSHIPS", Some(3)),
        report: None,
    },
    Promise {
        owner: MINISTRY,
        words: "the progress return of the quarter is sent",
        indicator: ("NPA-2018-PROGRESS-RETURN", None),
        report: None,
    },
    Promise {
        owner: CARE.0,
        words: "two sessions are held before the next meeting",
        indicator: ("NPA-2018-AWARENESS-SESSIONS", Some(2)),
        report: Some((CARE, CommitmentEvent::Done, "a factory and a school")),
    },
    Promise {
        owner: RIGHTS.0,
        words: "forty officers on the road to the crossing are trained",
        indicator: ("NPA-2018-OFFICERS-TRAINED", Some(40)),
        report: Some((RIGHTS, CommitmentEvent::Dropped, "the academy trains them from now on")),
    },
];

/// How many rows there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rows {
    pub(super) awareness_sessions: usize,
    pub(super) thana_partnerships: usize,
    pub(super) meetings: usize,
    pub(super) commitments: usize,
}

/// How many rows there are of an agency: what it held, signed and promised, and to which meetings it is called; of everyone's
/// where none is named.
pub(super) fn rows(agency: Option<&str>) -> Rows {
    let is = |code: &str| agency.is_none_or(|agency| agency == code);
    Rows {
        awareness_sessions: {
            let earlier = EARLIER.iter().filter(|earlier| is(earlier.by.0)).flat_map(|earlier| earlier.held_after());
            SESSIONS.iter().filter(|session| is(session.by.0)).count() + earlier.count()
        },
        thana_partnerships: PARTNERSHIPS.iter().filter(|pair| is(pair.station.0) || is(pair.organisation.0)).count(),
        meetings: MEETINGS.iter().filter(|meeting| meeting.bodies.iter().any(|body| is(body))).count(),
        commitments: PROMISES.iter().filter(|promise| is(promise.owner)).count(),
    }
}

/// Writes it, each row when it happened.
///
/// # Errors
/// If the store refuses; what was committed before stays.
pub(super) async fn write(store: &Arc<Store>, (written, now): (&Written, Instant)) -> Result<(), StoreError> {
    let desk = Beside { store, written, now };
    let quarter = last_quarter(now);
    for earlier in EARLIER {
        desk.held_earlier(earlier, quarter.from()).await?;
    }
    for session in &SESSIONS {
        desk.held(session).await?;
    }
    for partnership in &PARTNERSHIPS {
        desk.signed(partnership).await?;
    }
    for meeting in &MEETINGS {
        desk.called(meeting).await?;
    }
    Ok(())
}

fn text(words: &str) -> String {
    format!("{words} {MARK}")
}

struct Beside<'a> {
    store: &'a Arc<Store>,
    written: &'a Written,
    now: Instant,
}

impl Beside<'_> {
    fn ago(&self, days: i64) -> Instant {
        self.now - TimeDelta::days(days)
    }

    /// The keys of the agency and of the member.
    fn keys(&self, (agency, subject): Desk) -> Result<(Uuid, Uuid), StoreError> {
        Ok((self.written.agency(agency)?, self.written.member(subject)?))
    }

    async fn writing(&self, by: (Uuid, Uuid), at: Instant) -> Result<Writing, StoreError> {
        self.store.write(Actor { member: Some(by.1), ..Actor::default() }, at).await
    }

    async fn held(&self, session: &Session) -> Result<(), StoreError> {
        let (by, at) = (self.keys(session.by)?, self.ago(session.days_ago));
        let heads =
            [(SeenSex::Female, SeenAge::From18To24, session.women), (SeenSex::Male, SeenAge::Unknown, session.men)];
        let new = NewSession {
            corrects: None,
            partner_kind: session.partner.0,
            partner_name: text(session.partner.1),
            place: ("BD4041".to_owned(), None),
            topic: session.topic,
            language: Language::Bangla,
            materials: vec![AwarenessMaterial::Film, AwarenessMaterial::HelplineCard],
            headcount: session.women + session.men,
            heads: heads.into_iter().filter(|(_, _, heads)| *heads > 0).collect(),
            held_at: at,
        };
        let mut writing = self.writing(by, at).await?;
        writing.hold_session(by, new).await?;
        writing.commit().await?;
        Ok(())
    }

    /// Sessions of an earlier quarter, each entered when it was held.
    async fn held_earlier(&self, earlier: Earlier, from: Instant) -> Result<(), StoreError> {
        let by = self.keys(earlier.by)?;
        let Earlier { women, men, .. } = earlier;
        let heads = [(SeenSex::Female, SeenAge::From18To24, women), (SeenSex::Male, SeenAge::Unknown, men)];
        for after in earlier.held_after() {
            let new = NewSession {
                corrects: None,
                partner_kind: AwarenessPartner::Community,
                partner_name: text("a courtyard meeting"),
                place: (earlier.district.to_owned(), None),
                topic: AwarenessTopic::SafeMigration,
                language: Language::Bangla,
                materials: vec![AwarenessMaterial::HelplineCard],
                headcount: women + men,
                heads: heads.into_iter().filter(|(_, _, heads)| *heads > 0).collect(),
                held_at: from + after,
            };
            let mut writing = self.writing(by, from + after).await?;
            writing.hold_session(by, new).await?;
            writing.commit().await?;
        }
        Ok(())
    }

    async fn signed(&self, pair: &Partnership) -> Result<(), StoreError> {
        let (station, organisation) = (self.keys(pair.station)?, self.keys(pair.organisation)?);
        let (at, until) = (self.ago(pair.signed_days_ago.unwrap_or(0)), self.now + TimeDelta::days(pair.until_in_days));
        let mut writing = self.writing(organisation, at - TimeDelta::days(3)).await?;
        let partnership = writing.pair_partners(station.0, organisation.0).await?;
        let step = |kind, valid_until, happened_at| NewPartnershipEvent { partnership, kind, valid_until, happened_at };
        let proposed = step(PartnershipEvent::Proposed, Some(until), at - TimeDelta::days(3));
        writing.change_partnership(organisation, proposed).await?;
        writing.commit().await?;
        if pair.signed_days_ago.is_none() {
            return Ok(());
        }
        let mut writing = self.writing(station, at).await?;
        writing.change_partnership(station, step(PartnershipEvent::Signed, Some(until), at)).await?;
        writing.commit().await?;
        if let Some(officers) = pair.trained {
            let held_at = at + TimeDelta::days(30);
            let mut writing = self.writing(station, held_at).await?;
            writing
                .hold_training(station, NewTraining { partnership, topic: TrainingTopic::Referral, officers, held_at })
                .await?;
            writing.commit().await?;
        }
        if let Some((kind, desk)) = pair.then {
            let (by, at) = (self.keys(desk)?, self.ago(1));
            let mut writing = self.writing(by, at).await?;
            writing.change_partnership(by, step(kind, None, at)).await?;
            writing.commit().await?;
        }
        Ok(())
    }

    async fn called(&self, meeting: &Meeting) -> Result<(), StoreError> {
        let by = self.keys(SECRETARIAT)?;
        let (planned_at, called_at) = (self.now + TimeDelta::days(meeting.in_days), self.ago(27));
        let bodies: Result<Vec<Uuid>, StoreError> =
            meeting.bodies.iter().map(|code| self.written.agency(code)).collect();
        let item = |(words, body): &(&str, Option<&str>)| {
            Ok((text(words), body.map(|code| self.written.agency(code)).transpose()?))
        };
        let items: Result<Vec<_>, StoreError> = meeting.items.iter().map(item).collect();
        let id = Uuid::now_v7();
        self.store.keys().make(&[id], called_at).await?;
        let mut writing = self.writing(by, called_at).await?;
        let kind = MeetingKind::TaskForce;
        let new = NewMeeting { id, kind, number: meeting.number, planned_at, bodies: bodies?, items: items? };
        writing.call_meeting(by, new).await?;
        writing.commit().await?;
        if planned_at > self.now {
            return Ok(());
        }
        if meeting.cancelled {
            let at = planned_at - TimeDelta::days(1);
            let mut writing = self.writing(by, at).await?;
            writing.change_meeting(by, (id, MeetingEvent::Cancelled, None), at).await?;
            writing.commit().await?;
            return Ok(());
        }
        let mut writing = self.writing(by, planned_at).await?;
        writing.change_meeting(by, (id, MeetingEvent::Held, None), planned_at).await?;
        writing.commit().await?;
        for promise in &PROMISES {
            self.promised(promise, (id, planned_at)).await?;
        }
        Ok(())
    }

    async fn promised(&self, promise: &Promise, (meeting, at): (Uuid, Instant)) -> Result<(), StoreError> {
        let by = self.keys(SECRETARIAT)?;
        let id = Uuid::now_v7();
        self.store.keys().make(&[id], at).await?;
        let mut writing = self.writing(by, at).await?;
        let (indicator, target) = promise.indicator;
        let new = NewCommitment {
            id,
            owner: self.written.agency(promise.owner)?,
            meeting: Some(meeting),
            words: text(promise.words),
            indicator: Some((indicator.to_owned(), target)),
            due_on: (self.now + TimeDelta::days(60)).date_naive(),
            happened_at: at,
        };
        writing.promise(by, new).await?;
        writing.commit().await?;
        let Some((desk, kind, words)) = promise.report else { return Ok(()) };
        let (by, at) = (self.keys(desk)?, self.ago(2));
        let mut writing = self.writing(by, at).await?;
        let event =
            NewCommitmentEvent { commitment: id, kind, due_on: None, words: Some(text(words)), happened_at: at };
        writing.change_commitment(by, event).await?;
        writing.commit().await?;
        Ok(())
    }
}

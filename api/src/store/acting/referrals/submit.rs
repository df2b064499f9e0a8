//! Submitting a referral. Nothing is looked for among what others hold: what comes back is the same whoever is known.

use chrono::Days;
use entities::agency;
use entities::vocabulary::{
    Act, Country, FormKind, ReferralAsk, ReferralKind, ReferralNeed, ReferralUrgency, RelationKind,
};
use sea_orm::EntityTrait;
use sea_orm::prelude::Uuid;

use super::super::desk::not_allowed;
use super::super::forms::entry;
use super::super::known::{known_codes, known_found};
use super::super::refusal::{Refusal, RefusalCode, Stop, unless_empty};
use super::super::{Deed, Desk, Done, Filled, dates, words};
use crate::disclosure::class::ReferralTie;
use crate::disclosure::facts::Instant;
use crate::store::writing::{Described, NewReferral, ReferralText, ReferredText};

/// How many people one referral is about at the most: each may become a case of its own.
const GROUP: usize = 40;
/// How long a referral is kept, in days: five years. A figure of this project, not of a law.
const KEPT: Days = Days::new(5 * 366);

/// A referral to submit.
#[derive(Clone)]
pub struct SubmitReferral {
    /// Its key; given away before, since the key that seals it is durable before its row.
    pub id: Uuid,
    /// The form on which it was written.
    pub filled: Option<Filled>,
    /// Sharing or transfer.
    pub kind: ReferralKind,
    /// The agency to which it goes.
    pub addressee: Uuid,
    /// The own case that it is about; then one person stands in it, without a name: the case says who she is.
    pub case: Option<Uuid>,
    /// What is asked.
    pub asks: Vec<ReferralAsk>,
    /// How soon it must be dealt with.
    pub urgency: ReferralUrgency,
    /// When the people were met or the tip came in; now if nothing is said.
    pub happened_at: Option<Instant>,
    /// What they need at once.
    pub needs: Vec<ReferralNeed>,
    /// Which exploitation is suspected, coded.
    pub suspected: Vec<String>,
    /// Country, state of India and district of Bangladesh in which they were met.
    pub found: (Country, Option<String>, Option<String>),
    /// What is written of all of them.
    pub text: ReferralText,
    /// The people, each with what is known of him or her.
    pub persons: Vec<ReferredText>,
}

impl std::fmt::Debug for SubmitReferral {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SubmitReferral(..)")
    }
}

impl Deed for SubmitReferral {
    fn subjects(&self) -> Vec<Uuid> {
        vec![self.id]
    }

    async fn perform(mut self, desk: &mut Desk) -> Result<Done, Stop> {
        let entry = desk.entry(self.filled.take(), (FormKind::Referral, entry::MAIN)).await?;
        if let Some(done) = entry.by_himself(desk) {
            return Ok(done);
        }
        let standing = desk.seen.standing_apart();
        if desk.policy().may(&standing, Act::SubmitReferral).next().is_none() {
            return Err(not_allowed().into());
        }
        let own_case = self.own_case(desk).await?;
        if own_case.is_none()
            && let Some(done) = entry.again(desk)
        {
            return Ok(done);
        }
        let mut wrong = entry.wrong(self.happened_at.is_some(), "input.happenedAt");
        wrong.extend(self.shape());
        wrong.extend(self.codes(desk).await?);
        wrong.extend(own_case);
        if self.addressee == desk.agency() {
            let told = "a referral goes to another agency; open a case yourself instead";
            wrong.push(Refusal::new(RefusalCode::Invalid, "input.addressedToId", told));
        } else {
            match agency::Entity::find_by_id(self.addressee).one(desk.db()).await? {
                None => wrong.push(Refusal::not_found("input.addressedToId")),
                Some(row) if !desk.sees_as(&row, ReferralTie::Addressee) => {
                    let told = "nobody at this agency sees referrals; send it to another";
                    wrong.push(Refusal::new(RefusalCode::Invalid, "input.addressedToId", told));
                }
                Some(_) => {}
            }
        }
        let now = desk.now();
        let at = dates::happened(self.happened_at, now, "input.happenedAt").map_err(|refusal| wrong.push(refusal));
        wrong.extend(self.written());
        unless_empty(wrong)?;
        let happened_at = at.unwrap_or(now);
        let (_, state, district) = &self.found;
        let described = self.persons.iter().map(|person| Described {
            name: person.name.clone(),
            name_bn: person.name_bn.clone(),
            age: Some(person.age),
            met_in: (state.clone(), district.clone()),
        });
        let described = (1..).zip(described).collect();
        let keep_until = now.checked_add_days(KEPT).unwrap_or(Instant::MAX_UTC);
        let new = NewReferral {
            id: self.id,
            kind: self.kind,
            asks: self.asks,
            urgency: self.urgency,
            case: self.case,
            by: desk.party(),
            addressee: self.addressee,
            happened_at,
            keep_until,
            needs: self.needs,
            suspected: self.suspected,
            found: self.found,
            text: self.text,
            persons: self.persons,
        };
        desk.writing.submit_referral(new).await?;
        desk.ask_of_referral((self.id, happened_at), described).await?;
        entry.keep(desk, Done { case: None, made: Some(self.id), waits: false }).await
    }
}

impl SubmitReferral {
    /// What cannot be, whatever is known here.
    fn shape(&self) -> Vec<Refusal> {
        let mut wrong = Vec::new();
        if self.asks.is_empty() {
            wrong.push(Refusal::new(RefusalCode::Invalid, "input.asks", "say what is asked of the other agency"));
        }
        let count = if self.case.is_some() { 1..=1 } else { 1..=GROUP };
        if !count.contains(&self.persons.len()) {
            let told = "from 1 to 40 people, and 1 where it is about a case of yours; name each, or leave blank what \
                        is not known";
            wrong.push(Refusal::new(RefusalCode::Invalid, "input.persons", told));
        }
        let is_named =
            |person: &ReferredText| person.name.is_some() || person.name_bn.is_some() || person.father_name.is_some();
        if self.case.is_some() && self.persons.iter().any(is_named) {
            let told = "it is about a case of yours, which says who she is: leave the person blank";
            wrong.push(Refusal::new(RefusalCode::Contradiction, "input.persons", told));
        }
        let twice = |codes: Vec<&str>| {
            let mut seen = std::collections::BTreeSet::new();
            !codes.into_iter().all(|code| seen.insert(code))
        };
        let lists = [
            (self.asks.iter().map(|ask| ask.code()).collect(), "input.asks"),
            (self.needs.iter().map(|need| need.code()).collect(), "input.needs"),
        ];
        for (codes, place) in lists {
            if twice(codes) {
                wrong.push(Refusal::new(RefusalCode::Contradiction, place, "this stands there twice"));
            }
        }
        wrong
    }

    /// Codes and places that the reference data does not know.
    async fn codes(&self, desk: &Desk) -> Result<Vec<Refusal>, Stop> {
        let (country, state, district) = &self.found;
        let mut wrong = known_found(desk, &(Some(*country), state.clone(), district.clone())).await?;
        wrong.extend(known_codes(desk, "EXPLOITATION", (&self.suspected, "input.suspected")).await?);
        Ok(wrong)
    }

    /// A case that is not there for the member, or that he may not bring to another agency.
    async fn own_case(&self, desk: &mut Desk) -> Result<Option<Refusal>, Stop> {
        let place = "input.caseId";
        let Some(case) = self.case else { return Ok(None) };
        let here = desk.case(case, place).await?;
        let leads = here.vector.own().contains(&RelationKind::Lead) && desk.as_lead(&here, Act::Relate);
        Ok((!leads).then(|| Refusal { field: place.to_owned(), ..not_allowed() }))
    }

    /// Brings every text into the form in which it is stored, and says which has none.
    fn written(&mut self) -> Vec<Refusal> {
        let mut wrong = Vec::new();
        let mut bring = |text: &mut Option<String>, place: String, most: Option<usize>| {
            let Some(said) = text.take() else { return };
            let formed = most.map_or_else(|| words::words(&said), |most| words::line(&said, most));
            match formed {
                Ok(formed) => *text = formed,
                Err(told) => wrong.push(Refusal::new(RefusalCode::Invalid, place, told)),
            }
        };
        let text = &mut self.text;
        bring(&mut text.place, "input.place".to_owned(), None);
        bring(&mut text.safe_contact, "input.safeContact".to_owned(), None);
        bring(&mut text.account, "input.account".to_owned(), None);
        bring(&mut text.gd_reference, "input.gdReference".to_owned(), Some(200));
        bring(&mut text.fir_reference, "input.firReference".to_owned(), Some(200));
        for (number, person) in self.persons.iter_mut().enumerate() {
            bring(&mut person.name, format!("input.persons[{number}].name"), Some(200));
            bring(&mut person.name_bn, format!("input.persons[{number}].nameBn"), Some(200));
            bring(&mut person.father_name, format!("input.persons[{number}].fatherName"), Some(200));
        }
        wrong
    }
}

//! Asking for verification, and how her home may be asked.

use entities::vocabulary::Act;
use sea_orm::prelude::Uuid;

use super::HAPPENED;
use super::step::Step;
use super::stop::{self, Stop as RouteStop};
use crate::disclosure::facts::Instant;
use crate::disclosure::field::Field;
use crate::disclosure::verification as way;
use crate::store::acting::refusal::{Refusal, RefusalCode, Stop, unless_empty};
use crate::store::acting::{Deed, Desk, Done, Here, dates, words};
use crate::store::writing::SafeContactText;

/// How many bodies a way has at most.
const LONGEST: usize = 16;
/// How long a text may be, in characters.
const WORDS: usize = 1_000;

/// Asks for verification.
#[derive(Clone, Debug)]
pub struct AskVerification {
    /// The case.
    pub case: Uuid,
    /// The bodies on its way, the first first.
    pub route: Vec<RouteStop>,
    /// Until when any of them may be tied to the case by it.
    pub until: Instant,
    /// When it was asked; now if nothing is said.
    pub happened_at: Option<Instant>,
    /// How her home may be asked.
    pub contact: SafeContactText,
}

impl Deed for AskVerification {
    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        let here = desk.case(self.case, "input.caseId").await?;
        desk.may(&here, Act::AskVerification)?;
        here.readable(Field::CaseSafeContact, "input.safeContact")?;
        // Who may do this sees every body on the way: that one is asked tells him nothing.
        if desk.track(here.id).await?.asked().is_some() {
            let told = "a verification is under way: ask it back before you ask anew";
            return Err(Refusal::new(RefusalCode::NotPossibleNow, "input.caseId", told).into());
        }
        let now = desk.now();
        let mut wrong = self.misled(desk).await?;
        let contact = told(self.contact).map_err(|refusals| wrong.extend(refusals));
        let _ = dates::until(self.until, (now, now), "input.until").map_err(|refusal| wrong.push(refusal));
        let at = asked_at(&here, (self.happened_at, now)).map_err(|refusal| wrong.push(refusal)).unwrap_or(now);
        unless_empty(wrong)?;
        let (Ok(contact), Some(first)) = (contact, self.route.first().copied()) else { return Ok(Done::default()) };
        let by = (desk.agency(), desk.seen.viewer.member);
        let request = desk.writing.ask_verification(here.id, (self.until, at), by).await?;
        desk.writing.write_safe_contact((here.id, Some(request)), contact, by).await?;
        let mut hops = Vec::with_capacity(self.route.len());
        for (place, stop) in (0..).zip(&self.route) {
            hops.push(desk.writing.plan_hop((here.id, request), (place, by.0), stop.planned()).await?);
        }
        let RouteStop { body, agency, answer_days } = first;
        let step = Step {
            request,
            from: None,
            outcome: None,
            hop: hops.first().copied(),
            place: 0,
            body,
            agency,
            answer_days,
            until: self.until,
            at,
            by,
        };
        desk.send(&here, step).await
    }
}

impl AskVerification {
    /// What is wrong with the way.
    async fn misled(&self, desk: &Desk) -> Result<Vec<Refusal>, Stop> {
        if !(1..=LONGEST).contains(&self.route.len()) {
            let told = "name the bodies on the way: from 1 to 16";
            return Ok(vec![Refusal::new(RefusalCode::Invalid, "input.route", told)]);
        }
        let mut wrong = Vec::new();
        for (place, stop) in self.route.iter().enumerate() {
            let field = format!("input.route.{place}");
            wrong.extend(stop.wrong(desk, &field).await?);
            wrong.extend(stop::own(desk, stop, &field));
            let before = place.checked_sub(1).and_then(|before| self.route.get(before));
            wrong.extend(before.and_then(|before| stop::no_way((before.planned(), stop.planned()), &field)));
        }
        Ok(wrong)
    }
}

/// When it was asked: not before the case began.
fn asked_at(here: &Here, (at, now): (Option<Instant>, Instant)) -> Result<Instant, Refusal> {
    let at = dates::happened(at, now, HAPPENED)?;
    if at < here.inputs.file.opened_at {
        return Err(dates::impossible(HAPPENED, "the case had not begun then"));
    }
    Ok(at)
}

/// How her home may be asked, as it can be kept: each part is said, and none says what happened to her.
fn told(text: SafeContactText) -> Result<SafeContactText, Vec<Refusal>> {
    let mut wrong = Vec::new();
    let mut part = |field: &str, text: &str| {
        let field = format!("input.safeContact.{field}");
        let refused = |told| Refusal::new(RefusalCode::Invalid, field.clone(), told);
        let kept = match words::words(text) {
            Ok(Some(text)) if text.chars().count() > WORDS => Err("up to 1000 characters"),
            Ok(Some(text)) if way::says_what_happened(&text) => {
                Err("who reads this near her home must not learn what happened to her: use other words")
            }
            Ok(Some(text)) => Ok(text),
            Ok(None) => Err("say it, even if it is that nobody may call or that all of them know"),
            Err(told) => Err(told),
        };
        kept.map_err(|told| wrong.push(refused(told))).unwrap_or_default()
    };
    let kept = SafeContactText {
        who_may_call: part("whoMayCall", &text.who_may_call),
        when_to_call: part("whenToCall", &text.when_to_call),
        words_to_use: part("wordsToUse", &text.words_to_use),
        who_does_not_know: part("whoDoesNotKnow", &text.who_does_not_know),
    };
    if wrong.is_empty() { Ok(kept) } else { Err(wrong) }
}

/// Says anew how she and her home may be contacted.
#[derive(Clone, Debug)]
pub struct ReviseSafeContact {
    /// The case.
    pub case: Uuid,
    /// How she and her home may be contacted.
    pub contact: SafeContactText,
}

impl Deed for ReviseSafeContact {
    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        let here = desk.case(self.case, "input.caseId").await?;
        desk.may(&here, Act::ReviseSafeContact)?;
        here.readable(Field::CaseSafeContact, "input.safeContact")?;
        // The plan that was written last is the one for all: for those who are asked about her home, and for whoever tells her
        // of her case every month.
        let request = desk.track(here.id).await?.asked().map(|request| request.id);
        let contact = told(self.contact).map_err(Stop::Refused)?;
        let by = (desk.agency(), desk.seen.viewer.member);
        desk.writing.write_safe_contact((here.id, request), contact, by).await?;
        Ok(Done { case: Some(here.id), made: None, waits: false })
    }
}

pub(super) fn nothing_asked() -> Refusal {
    Refusal::new(RefusalCode::NotPossibleNow, "input.caseId", "no verification is under way")
}

//! Asking blindly whether anybody knows a person, and answering. Whoever asks is answered the same whether or not she is
//! known: nothing is looked for when he asks.

use std::sync::Arc;

use entities::enquiry_answer;
use entities::vocabulary::{Act, Country, EnquiryAnswer};
use sea_orm::ColumnTrait;
use sea_orm::prelude::Uuid;

use super::desk::not_allowed;
use super::known::known_found;
use super::refusal::{Refusal, RefusalCode, Stop, unless_empty};
use super::{Deed, Desk, Done, Here, dates, words};
use crate::disclosure::enquiry::{FLAGGED_FROM, MOST_ASKED};
use crate::disclosure::facts::Instant;
use crate::disclosure::view::Groups;
use crate::store::enquiries::{answers, asked_lately};
use crate::store::matching::{pairs, weigh};
use crate::store::tokens::Tokens;
use crate::store::writing::Described;
use crate::store::writing::enquiries::NewEnquiry;

/// Asks whether anybody knows a person.
#[derive(Clone, Debug)]
pub struct Enquire {
    /// What is known of her.
    pub person: Described,
    /// When she was met; now if nothing is said.
    pub happened_at: Option<Instant>,
}

impl Deed for Enquire {
    async fn perform(mut self, desk: &mut Desk) -> Result<Done, Stop> {
        let standing = desk.seen.standing_apart();
        if desk.policy().may(&standing, Act::Enquire).next().is_none() {
            return Err(not_allowed().into());
        }
        let mut wrong = Vec::new();
        for (text, place) in [(&mut self.person.name, "input.name"), (&mut self.person.name_bn, "input.nameBn")] {
            let Some(said) = text.take() else { continue };
            match words::line(&said, 200) {
                Ok(formed) => *text = formed,
                Err(told) => wrong.push(Refusal::new(RefusalCode::Invalid, place, told)),
            }
        }
        let (state, district) = self.person.met_in.clone();
        let country = state.as_ref().map(|_| Country::India);
        wrong.extend(known_found(desk, &(country, state, district)).await?);
        let now = desk.now();
        let at = dates::happened(self.happened_at, now, "input.happenedAt").map_err(|refusal| wrong.push(refusal));
        let happened_at = at.unwrap_or(now);
        let asked = self.person.looked_for(desk.store().keyed(), happened_at);
        if asked.is_none() && wrong.is_empty() {
            let told = "give a name of which at least one word can be spoken";
            wrong.push(Refusal::new(RefusalCode::Invalid, "input.name", told));
        }
        let (room, flagged) = desk.room(1).await?;
        if room == 0 {
            let told = "you asked about as many people today as one member may; your supervisor can ask";
            wrong.push(Refusal::new(RefusalCode::NotPossibleNow, "input", told));
        }
        unless_empty(wrong)?;
        let asked = asked.map(|(words, tokens)| NewEnquiry { referral: None, words, tokens, flagged, happened_at });
        let made = desk.ask(asked.into_iter().collect()).await?;
        Ok(Done { case: None, made: made.first().copied(), waits: false })
    }
}

impl Desk {
    /// Of how many more people the member may ask now, and whether asking of so many is unusual.
    async fn room(&self, wanted: u64) -> Result<(u64, bool), Stop> {
        let lately = asked_lately(self.db(), self.seen.viewer.member, self.now()).await?;
        Ok((MOST_ASKED.saturating_sub(lately), lately + wanted > FLAGGED_FROM))
    }

    async fn ask(&mut self, asked: Vec<NewEnquiry>) -> Result<Vec<Uuid>, Stop> {
        let (by, purpose) = (self.party(), self.seen.purpose);
        Ok(self.writing.enquire((by, purpose), asked).await?)
    }

    /// Asks of the people of a referral, each with her number: as far as they have names, and as many as one member may
    /// ask of. A rescue never waits for that.
    pub(super) async fn ask_of_referral(
        &mut self,
        (referral, happened_at): (Uuid, Instant),
        persons: Vec<(i32, Described)>,
    ) -> Result<(), Stop> {
        let found: Vec<(i32, usize, Tokens)> = persons
            .iter()
            .filter_map(|(number, person)| {
                let (words, tokens) = person.looked_for(self.store().keyed(), happened_at)?;
                Some((*number, words, tokens))
            })
            .collect();
        let (room, flagged) = self.room(found.len() as u64).await?;
        let room = usize::try_from(room).unwrap_or(usize::MAX);
        let asked = found.into_iter().take(room).map(|(number, words, tokens)| NewEnquiry {
            referral: Some((referral, number)),
            words,
            tokens,
            flagged,
            happened_at,
        });
        self.ask(asked.collect()).await?;
        Ok(())
    }
}

impl Desk {
    /// Whether an enquiry fits a case of which the member may be asked, and its asker is not tied to it already.
    async fn is_asked(&self, here: &Here, enquiry: Uuid) -> Result<bool, Stop> {
        let is_asked = self.view(here, Groups::default()).is_some_and(|view| view.is_asked());
        let pairs = pairs(self.db(), (self.store(), &self.seen), Some((enquiry, here.id))).await?;
        let fitting = weigh(self.db(), self.store(), &pairs).await?.pop();
        let tied = |agency| here.facts.relations.iter().any(|tie| tie.agency == agency && tie.span.holds(self.now()));
        Ok(is_asked && fitting.is_some_and(|(_, row, _)| !tied(row.agency_id)))
    }
}

/// Answers a question that a blind enquiry puts about a case.
#[derive(Clone, Copy, Debug)]
pub struct AnswerEnquiry {
    /// The case.
    pub case: Uuid,
    /// The enquiry.
    pub enquiry: Uuid,
    /// What is answered. It may be answered anew: what is said last counts.
    pub answer: EnquiryAnswer,
}

impl Deed for AnswerEnquiry {
    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        let not_found = || Stop::from(Refusal::not_found("input.questionId"));
        let here = desk.case(self.case, "input.questionId").await?;
        desk.may(&here, Act::AnswerEnquiry)?;
        let store = Arc::clone(desk.store());
        let before = answers(desk.db(), &store, enquiry_answer::Column::EnquiryId.eq(self.enquiry)).await?;
        let before = before.get(&(self.enquiry, here.id));
        let done = Done { case: Some(here.id), made: None, waits: false };
        if before.is_some_and(|before| before.answer == self.answer) {
            return Ok(done);
        }
        // What closes works at once, also where nothing fits any more that did.
        let closes = self.answer == EnquiryAnswer::StaySilent && before.is_some();
        if !closes && !desk.is_asked(&here, self.enquiry).await? {
            return Err(not_found());
        }
        let number = before.map_or(0, |before| before.number + 1);
        let by = desk.party();
        desk.writing.answer_enquiry((self.enquiry, here.id), by, (self.answer, number)).await?;
        Ok(done)
    }
}

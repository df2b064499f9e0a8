//! What she says about testifying. That she does not want to counts at once, on the word of anyone who works with her, and calls
//! off whatever is planned; that she will takes an assigned worker of who leads or serves her.

use entities::vocabulary::{Act, CaptureMode, Language, TestimonyWord};
use sea_orm::prelude::Uuid;

use super::super::refusal::{Refusal, RefusalCode, Stop, unless_empty};
use super::super::{Deed, Desk, Done, Here, dates};
use crate::disclosure::facts::Instant;
use crate::disclosure::{hearing, testimony};
use crate::store::writing::{Happens, NewTestimonyWish};

const SAID: &str = "input.happenedAt";

/// Records what she says about testifying.
#[derive(Clone, Copy, Debug)]
pub struct RecordTestimonyWish {
    /// The case.
    pub case: Uuid,
    /// What she says.
    pub wish: TestimonyWord,
    /// The language in which it was explained to her.
    pub language: Language,
    /// How she said it.
    pub mode: CaptureMode,
    /// Whether somebody interpreted.
    pub interpreter: bool,
    /// Whether somebody witnessed it.
    pub witnessed: bool,
    /// Whether it was assessed that she understands what it means.
    pub capacity_assessed: bool,
    /// When she said it; now if nothing is said.
    pub happened_at: Option<Instant>,
}

impl Deed for RecordTestimonyWish {
    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        let here = desk.case(self.case, "input.caseId").await?;
        let act = match self.wish {
            TestimonyWord::Agrees => Act::RecordTestimonyAgreement,
            TestimonyWord::Declines => Act::RecordTestimonyRefusal,
        };
        desk.may(&here, act)?;
        let mut wrong = Vec::new();
        if self.wish == TestimonyWord::Agrees && !self.capacity_assessed {
            let told = "who agrees must understand what it means: assess it first; a refusal counts without";
            wrong.push(Refusal::new(RefusalCode::Invalid, "input.capacityAssessed", told));
        }
        if self.mode == CaptureMode::Witnessed && !self.witnessed {
            let told = "what is said before a witness has one";
            wrong.push(Refusal::new(RefusalCode::Contradiction, "input.witnessed", told));
        }
        let at = said(&here, (self.happened_at, desk.now())).map_err(|refusal| wrong.push(refusal));
        unless_empty(wrong)?;
        let by = (desk.agency(), desk.seen.viewer.member);
        let new = NewTestimonyWish {
            case: here.id,
            wish: self.wish,
            language: self.language,
            mode: self.mode,
            interpreter: self.interpreter,
            witnessed: self.witnessed,
            capacity_assessed: self.capacity_assessed,
            happened_at: at.unwrap_or(desk.now()),
            recorded_by: by,
        };
        let made = desk.writing.record_testimony_wish(new).await?;
        if self.wish == TestimonyWord::Declines {
            // Whoever records it need not be told of any hearing: what is planned is called off without a word to him.
            let court = desk.court(&here).await?;
            let now = desk.now();
            // One whose time has come was held or was not, which is still to be said; what is to come is off.
            let to_come = |row: &&entities::hearing::Model| {
                let events = court.happened_to(row.id);
                hearing::state(&events).is_open() && hearing::starts_at(&events).is_none_or(|at| now < at)
            };
            for row in court.hearings.iter().filter(to_come) {
                desk.writing.hearing_happens((here.id, row.id), Happens::SheDeclines, desk.writing.now(), by).await?;
            }
        }
        Ok(Done { case: Some(here.id), made: Some(made), waits: false })
    }
}

/// When she said it: not before the case began.
fn said(here: &Here, (at, now): (Option<Instant>, Instant)) -> Result<Instant, Refusal> {
    let at = dates::happened(at, now, SAID)?;
    if at < here.inputs.file.opened_at {
        return Err(dates::impossible(SAID, "the case had not begun then"));
    }
    Ok(at)
}

impl Here {
    /// Refuses a hearing without her word, and without the word of whoever speaks besides a child. Who is not told of it is
    /// refused whatever she said, so that a refusal tells nothing of it.
    pub(super) fn testifies(&self, now: Instant, field: &'static str) -> Result<(), Refusal> {
        let impossible = |told| Err(Refusal::new(RefusalCode::NotPossibleNow, field, told));
        if !self.reads_history() {
            return impossible("whoever plans a hearing reads what she said about testifying");
        }
        if !testimony::agrees(&self.inputs.testimony_wishes, now) {
            return impossible("her last word is not that she will testify: nobody is heard without it");
        }
        if !testimony::is_spoken_for(&self.facts, now) {
            return impossible(
                "she is not recorded as an adult: a guardian who was found fit, with her assent, or a court agrees first",
            );
        }
        Ok(())
    }
}

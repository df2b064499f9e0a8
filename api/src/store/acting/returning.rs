//! What she says about going home, and who may not set out because of it. That she does not want to go counts at once on the
//! word of anyone who works with her; that she wants to takes an assigned worker of who leads or serves her.

use entities::vocabulary::{Act, CaptureMode, Channel, Language, ReturnWord};
use sea_orm::prelude::Uuid;

use super::refusal::{Refusal, RefusalCode, Stop, unless_empty};
use super::{Deed, Desk, Done, Here, dates};
use crate::disclosure::consent::is_adult;
use crate::disclosure::facts::Instant;
use crate::disclosure::returning;
use crate::store::writing::NewReturnWish;

const SAID: &str = "input.happenedAt";

/// Records what she says about going home.
#[derive(Clone, Copy, Debug)]
pub struct RecordReturnWish {
    /// The case.
    pub case: Uuid,
    /// What she says.
    pub wish: ReturnWord,
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

impl Deed for RecordReturnWish {
    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        let here = desk.case(self.case, "input.caseId").await?;
        let act = match self.wish {
            ReturnWord::Agrees => Act::RecordReturnAgreement,
            ReturnWord::Declines => Act::RecordReturnRefusal,
        };
        desk.may(&here, act)?;
        let mut wrong = Vec::new();
        if self.wish == ReturnWord::Agrees && !self.capacity_assessed {
            let told = "who agrees must understand what it means: assess it first; a refusal counts without";
            wrong.push(Refusal::new(RefusalCode::Invalid, "input.capacityAssessed", told));
        }
        if self.mode == CaptureMode::Witnessed && !self.witnessed {
            let told = "what is said before a witness has one";
            wrong.push(Refusal::new(RefusalCode::Contradiction, "input.witnessed", told));
        }
        let at = said(&here, (self.happened_at, desk.now())).map_err(|refusal| wrong.push(refusal));
        unless_empty(wrong)?;
        let new = NewReturnWish {
            case: here.id,
            wish: self.wish,
            language: self.language,
            mode: self.mode,
            interpreter: self.interpreter,
            witnessed: self.witnessed,
            capacity_assessed: self.capacity_assessed,
            happened_at: at.unwrap_or(desk.now()),
            recorded_by: (desk.agency(), desk.seen.viewer.member),
        };
        let made = desk.writing.record_return_wish(new).await?;
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
    /// Refuses to let her set out at `at` without her word. It must hold now too, so that no date before she declined, or
    /// before a review was overdue, gets round what stands now. Who is not told of it is refused whatever she said, so that
    /// a refusal tells nothing of it.
    pub(super) fn wants_to_go(&self, (at, now): (Instant, Instant), field: &'static str) -> Result<(), Refusal> {
        if !self.reads_history() {
            let told = "whoever records this stage reads what she said about going home";
            return Err(Refusal::new(RefusalCode::NotPossibleNow, field, told));
        }
        self.wanted_to_go(now, field)?;
        self.wanted_to_go(at, field)
    }

    fn wanted_to_go(&self, at: Instant, field: &'static str) -> Result<(), Refusal> {
        let impossible = |told| Err(Refusal::new(RefusalCode::NotPossibleNow, field, told));
        let words = &self.inputs.return_wishes;
        if returning::declines(words, at) {
            return impossible("she does not want to go home: nobody is sent against her last word");
        }
        if is_adult(&self.facts, at) {
            if !returning::agrees(words, at) {
                return impossible("she has not said yet that she wants to go home: record her word first");
            }
        } else if !returning::goes_home(&self.inputs.best_interests, at) {
            return impossible("no decision in her best interest that she goes home is approved and holds then");
        }
        Ok(())
    }

    /// Refuses to put her on a handover of the formal channel while she does not want to go. Why is told to those who are
    /// told what she said.
    pub(super) fn may_be_sent(&self, channel: Channel, now: Instant, field: String) -> Result<(), Refusal> {
        let formal = channel == Channel::Formal || self.inputs.file.channel == Channel::Formal;
        if !formal || !returning::declines(&self.inputs.return_wishes, now) {
            return Ok(());
        }
        let told = if self.reads_history() {
            "she does not want to go home: nobody is sent against her last word"
        } else {
            "it cannot be planned for her now"
        };
        Err(Refusal::new(RefusalCode::NotPossibleNow, field, told))
    }
}

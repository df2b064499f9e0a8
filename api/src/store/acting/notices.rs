//! Notices to those who may no longer use what they received: held back, let go, and confirmed by their recipient.

use entities::recipient_notice;
use entities::vocabulary::{Act, DecisionSetKind, HoldReason, NoticeEventKind, OutsideChannel, Role};
use sea_orm::prelude::Uuid;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::refusal::{Refusal, RefusalCode, Stop, unless_empty};
use super::{Deed, Desk, Done, dates};
use crate::disclosure::facts::Instant;
use crate::store::notices::{SentNotice, with_events};
use crate::store::outside::told_by_own;
use crate::store::writing::notices::NewNoticeEvent;
use crate::store::{StoreError, load};

const PLACE: &str = "input.noticeId";
const WHEN: &str = "input.happenedAt";

/// Sees who must be told of what ended by itself: a consent that ran out, a tie that ended by its date.
#[derive(Clone, Copy, Debug)]
pub struct TellRecipients {
    /// The case.
    pub case: Uuid,
}

impl Deed for TellRecipients {
    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        let here = desk.case(self.case, "input.caseId").await?;
        desk.may(&here, Act::TellRecipients)?;
        desk.writing.closes(here.id);
        desk.writing.note_case("notice.looked-for", here.id, Vec::new()).await?;
        Ok(Done { case: Some(here.id), made: None, waits: false })
    }
}

/// Holds a notice back, or lets it go.
#[derive(Clone, Copy, Debug)]
pub struct HandleNotice {
    /// The case.
    pub case: Uuid,
    /// The notice.
    pub notice: Uuid,
    /// Why it is held back; it is let go if there is no reason.
    pub hold: Option<HoldReason>,
}

impl Deed for HandleNotice {
    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        let here = desk.case(self.case, PLACE).await?;
        desk.may(&here, Act::TellRecipients)?;
        let found = find(desk, (self.case, self.notice)).await?;
        let (row, notice) = found.ok_or_else(|| Refusal::not_found(PLACE))?;
        let told = here.purposes_told(desk.policy());
        if !notice.purposes.is_subset(&told) {
            return Err(Refusal::not_found(PLACE).into());
        }
        let is_held = notice.held.is_some() && notice.released_at.is_none();
        let kind = match self.hold {
            Some(_) if notice.is_out(desk.now()) => {
                return Err(not_now("it went out already"));
            }
            Some(_) if notice.held.is_some() => return Err(not_now("it is held back, or was let go already")),
            Some(_) => NoticeEventKind::Held,
            None if !is_held => return Err(not_now("it is not held back")),
            None => NoticeEventKind::Released,
        };
        let member = desk.seen.viewer.member;
        let what = NewNoticeEvent { kind, reason: self.hold, told: None };
        desk.writing.notice_event(&row, what, member).await?;
        Ok(Done { case: Some(here.id), made: Some(row.id), waits: false })
    }
}

/// The recipient confirms that it did what a notice asks. The case need not exist for the recipient any more.
#[derive(Clone, Copy, Debug)]
pub struct ConfirmNotice {
    /// The case.
    pub case: Uuid,
    /// The notice.
    pub notice: Uuid,
}

impl Deed for ConfirmNotice {
    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        let found = find(desk, (self.case, self.notice)).await?;
        let own = |(row, notice): &(recipient_notice::Model, SentNotice)| {
            row.agency_id == desk.agency() && notice.is_out(desk.now()) && desk.seen.capacity != Role::Administrator
        };
        let (row, notice) = found.filter(own).ok_or_else(|| Refusal::not_found(PLACE))?;
        if notice.confirmed_at.is_some() {
            return Err(not_now("it was confirmed already"));
        }
        let member = desk.seen.viewer.member;
        let what = NewNoticeEvent { kind: NoticeEventKind::Confirmed, reason: None, told: None };
        desk.writing.notice_event(&row, what, member).await?;
        Ok(Done { case: Some(row.case_id), made: Some(row.id), waits: false })
    }
}

/// Says that a body which has no members here was told of a notice, and whether it did what the notice asks. Whoever leads
/// tells it: nobody else knows that the body ever received anything.
#[derive(Clone, Copy, Debug)]
pub struct TellOutside {
    /// The case.
    pub case: Uuid,
    /// The notice.
    pub notice: Uuid,
    /// How it was told.
    pub channel: OutsideChannel,
    /// When; now if nothing is said.
    pub happened_at: Option<Instant>,
    /// Whether it says that it did what the notice asks.
    pub confirms: bool,
}

impl Deed for TellOutside {
    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        let here = desk.case(self.case, PLACE).await?;
        desk.may(&here, Act::TellRecipients)?;
        let found = find(desk, (self.case, self.notice)).await?;
        let own = told_by_own(desk.db(), &desk.seen, [here.id]).await?;
        let mut told = here.purposes_told(desk.policy());
        let is_own = |row: &recipient_notice::Model| own.contains(&(here.id, row.agency_id)) && here.reads_history();
        told.extend(found.as_ref().filter(|(row, _)| is_own(row)).map(|_| desk.seen.purpose));
        let found = found.filter(|(_, notice)| notice.purposes.is_subset(&told));
        let (row, notice) = found.ok_or_else(|| Refusal::not_found(PLACE))?;
        let now = desk.now();
        let mut wrong = Vec::new();
        if !notice.is_out(now) {
            wrong.push(Refusal::new(RefusalCode::NotPossibleNow, PLACE, "it has not gone out yet"));
        }
        if notice.confirmed_at.is_some() {
            wrong.push(Refusal::new(RefusalCode::NotPossibleNow, PLACE, "it was confirmed already"));
        }
        if desk.has_members(row.agency_id).await? {
            let told = "it has members here, who read it and confirm it themselves";
            wrong.push(Refusal::new(RefusalCode::NotPossibleNow, PLACE, told));
        }
        let at = dates::happened(self.happened_at, now, WHEN).map_err(|refusal| wrong.push(refusal)).unwrap_or(now);
        if notice.out_at().is_some_and(|out| at < out && out <= now) {
            wrong.push(dates::impossible(WHEN, "the notice was not out then"));
        }
        unless_empty(wrong)?;
        let kind = if self.confirms { NoticeEventKind::Confirmed } else { NoticeEventKind::Told };
        let what = NewNoticeEvent { kind, reason: None, told: Some((self.channel, at)) };
        let member = desk.seen.viewer.member;
        desk.writing.notice_event(&row, what, member).await?;
        Ok(Done { case: Some(here.id), made: Some(row.id), waits: false })
    }
}

/// A notice of a case, with what became of it, held until the transaction ends.
async fn find(
    desk: &mut Desk,
    (case, notice): (Uuid, Uuid),
) -> Result<Option<(recipient_notice::Model, SentNotice)>, StoreError> {
    load::hold(desk.db(), (DecisionSetKind::Case, case)).await?;
    desk.settle();
    let query = recipient_notice::Entity::find_by_id(notice).filter(recipient_notice::Column::CaseId.eq(case));
    let rows = query.all(desk.db()).await?;
    Ok(with_events(desk.db(), desk.store(), rows).await?.pop())
}

fn not_now(told: &'static str) -> Stop {
    Refusal::new(RefusalCode::NotPossibleNow, PLACE, told).into()
}

//! Who received something of a case, for those who lead it; and notices, for those who received.

use async_graphql::{Context, ID, Result, SimpleObject};
use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::agency::{self, Agency};
use super::case::Case;
use super::context::Asking as _;
use super::data_class::data_class;
use super::ids::{self, Kind};
use super::vocabulary::{DataClass, HoldReason, NoticeCause, NoticeState, Purpose};
use super::{page, selecting};
use crate::disclosure::field::Field;
use crate::disclosure::view::{NoticeView, Notified};
use crate::scope::Scope;
use crate::store;

/// What a notice says. The same words whatever ended: its recipient must not learn from them whether she took something
/// back, whether it ran out, or whether others ended the tie.
const WORDS: &str = "You may no longer use what you received of this case for these purposes; delete it or give it back, \
                     and confirm. What a law obliges you to keep you keep for that law alone.";

/// Those who received something of a case beyond where it stands. `null` for everyone but the assigned worker and the
/// data-protection officer of the agency that leads.
#[derive(SimpleObject, Debug)]
pub struct PastRecipients {
    /// The case, as you see it.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    case: Case,
    /// Whether nobody can have been left out: if not, there are purposes under which you may not see who is tied to the
    /// case, whether or not anybody is, or more answers than are gone through. Ask for `SUBJECT_RIGHTS`.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    complete: bool,
    /// The agencies.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    recipients: Vec<PastRecipient>,
    /// For `after` of the next page; `null` on the last one.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    next: Option<String>,
}

/// An agency that received something of a case.
#[derive(SimpleObject, Debug)]
pub struct PastRecipient {
    /// The agency.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    agency: Option<Agency>,
    /// With the first answer (UTC).
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    first_at: DateTime<Utc>,
    /// With the last answer (UTC).
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    last_at: DateTime<Utc>,
    /// Of which classes.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    classes: Vec<DataClass>,
    /// For which purposes.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    purposes: Vec<Purpose>,
    /// With how many answers, and in how many letters, papers and conversations.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    answers: i32,
    /// In how many letters, papers and conversations: see `outsideDisclosures`.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    outside: i32,
    /// Whether it still may use all of it, on her consent, by law or as long as it is tied to the case; `null` if that may
    /// rest on what you do not see.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    ground_holds: Option<bool>,
    /// Whether it may not use something any more and no notice says so yet: see `tellRecipients`.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    to_be_told: Option<bool>,
    /// The notices to it, the newest first.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    notices: Vec<SentNotice>,
}

/// A notice to an agency that it may no longer use what it received.
#[derive(SimpleObject, Debug)]
pub struct SentNotice {
    /// The global id.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    id: ID,
    /// Why. The agency is not told.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    cause: NoticeCause,
    /// For which purposes it had received something.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    purposes: Vec<Purpose>,
    /// Where it stands.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    state: NoticeState,
    /// When it goes out, unless it is held back (UTC).
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    due_at: DateTime<Utc>,
    /// Since when it is or was held back (UTC).
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    held_since: Option<DateTime<Utc>>,
    /// Why it is or was held back.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    hold_reason: Option<HoldReason>,
    /// When a body that has no members here was last told of it (UTC).
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    told_at: Option<DateTime<Utc>>,
    /// When its recipient confirmed it (UTC).
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    confirmed_at: Option<DateTime<Utc>>,
}

/// A notice in a case that you lead, as long as its recipient did not confirm it.
#[derive(SimpleObject, Debug)]
pub struct OpenNotice {
    /// The case.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    case: Case,
    /// The agency that is told.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    agency: Option<Agency>,
    /// The notice.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    notice: SentNotice,
}

/// A notice to your agency that it may no longer use what it received of a case. You read it even if you do not see the
/// case any more.
#[derive(SimpleObject, Debug)]
pub struct RecipientNotice {
    /// The global id.
    #[graphql(directive = data_class::apply(DataClass::Agreement))]
    id: ID,
    /// The code of the case.
    #[graphql(directive = data_class::apply(DataClass::Agreement))]
    case_code: String,
    /// The purposes for which your agency had received something.
    #[graphql(directive = data_class::apply(DataClass::Agreement))]
    purposes: Vec<Purpose>,
    /// What is to be done.
    #[graphql(directive = data_class::apply(DataClass::Agreement))]
    text: &'static str,
    /// Since when the notice is there (UTC).
    #[graphql(directive = data_class::apply(DataClass::Agreement))]
    since: DateTime<Utc>,
    /// When your agency confirmed it (UTC).
    #[graphql(directive = data_class::apply(DataClass::Agreement))]
    confirmed_at: Option<DateTime<Utc>>,
}

/// A page of those who received something of a case.
pub(super) async fn past(
    ctx: &Context<'_>,
    case: &ID,
    (first, after): (i32, Option<String>),
) -> Result<Option<PastRecipients>> {
    let scope = ctx.scope()?;
    let first = usize::try_from(page::first(first)?).unwrap_or(usize::MAX);
    let key = ids::case(scope, case);
    let binding = page::binding(scope, &format!("past-recipients {key:?}"));
    let after = page::after(scope, &binding, after)?.map(|(_, agency)| agency);
    let selection = selecting::of(&[ctx.look_ahead().field("case")]);
    let found = scope.reading()?.past_recipients(&scope.seen, key, (first, after), &selection).await;
    let Some(store::PastRecipients { case, complete, recipients, more }) = ctx.settled(found)? else { return Ok(None) };
    let last = recipients.last().filter(|_| more);
    let next = last.map(|last| page::cursor(scope, &binding, (DateTime::UNIX_EPOCH, last.agency)));
    let recipients = recipients.into_iter().map(|one| recipient(ctx, one)).collect::<Result<_>>()?;
    Ok(Some(PastRecipients { case: Case(case), complete, recipients, next }))
}

fn recipient(ctx: &Context<'_>, one: store::PastRecipient) -> Result<PastRecipient> {
    let store::PastRecipient { agency, between, classes, purposes, answers, outside, holds, to_be_told, notices } = one;
    let scope = ctx.scope()?;
    Ok(PastRecipient {
        agency: agency::named(ctx, Some(agency))?,
        first_at: between.0,
        last_at: between.1,
        classes: classes.into_iter().map(Into::into).collect(),
        purposes: purposes.into_iter().map(Into::into).collect(),
        answers: i32::try_from(answers).unwrap_or(i32::MAX),
        outside: i32::try_from(outside).unwrap_or(i32::MAX),
        ground_holds: holds,
        to_be_told,
        notices: notices.into_iter().map(|notice| sent(scope, notice)).collect(),
    })
}

fn sent(scope: &Scope, notice: store::SentNotice) -> SentNotice {
    let state = match (notice.confirmed_at, notice.out_at()) {
        (Some(_), _) => NoticeState::Confirmed,
        (None, None) => NoticeState::Held,
        (None, Some(at)) if at <= scope.seen.now => NoticeState::Sent,
        (None, Some(_)) => NoticeState::Waiting,
    };
    SentNotice {
        id: id(scope, notice.keys),
        cause: notice.cause.into(),
        purposes: notice.purposes.into_iter().map(Into::into).collect(),
        state,
        due_at: notice.due_at,
        held_since: notice.held.map(|(since, _)| since),
        hold_reason: notice.held.and_then(|(_, reason)| reason).map(Into::into),
        told_at: notice.told_at,
        confirmed_at: notice.confirmed_at,
    }
}

fn id(scope: &Scope, keys: [Uuid; 2]) -> ID {
    ids::global(scope, Kind::Notice, &keys)
}

/// The work list of notices that nobody confirmed yet.
pub(super) async fn open(ctx: &Context<'_>, first: i32) -> Result<Vec<OpenNotice>> {
    let scope = ctx.scope()?;
    let first = usize::try_from(page::first(first)?).unwrap_or(usize::MAX);
    let selection = selecting::of(&[ctx.look_ahead().field("case")]);
    let open = ctx.settled(scope.reading()?.open_notices(&scope.seen, first, &selection).await)?;
    let told = |(case, notice): (_, store::SentNotice)| {
        let agency = agency::named(ctx, Some(notice.agency))?;
        Ok(OpenNotice { case: Case(case), agency, notice: sent(scope, notice) })
    };
    open.into_iter().map(told).collect()
}

/// The notices to one's own agency.
pub(super) async fn own(ctx: &Context<'_>, (first, confirmed): (i32, bool)) -> Result<Option<Vec<RecipientNotice>>> {
    let scope = ctx.scope()?;
    let first = page::first(first)?;
    let Some(notified) = Notified::of(&scope.policy, &scope.seen) else { return Ok(None) };
    scope.seen.trail.mark_apart(Field::QueryRecipientNotices);
    let notices = ctx.settled(scope.reading()?.recipient_notices(&notified, (first, confirmed)).await)?;
    Ok(Some(notices.into_iter().map(|notice| told(scope, notice)).collect()))
}

/// A notice to one's own agency that was out at an instant.
pub(super) async fn one(ctx: &Context<'_>, wanted: (Uuid, DateTime<Utc>)) -> Result<Option<RecipientNotice>> {
    let scope = ctx.scope()?;
    let Some(notified) = Notified::of(&scope.policy, &scope.seen) else { return Ok(None) };
    let found = ctx.settled(scope.reading()?.recipient_notice(&notified, wanted).await)?;
    Ok(found.map(|notice| {
        for field in [Field::HappeningKind, Field::HappeningNotice] {
            scope.seen.trail.mark_apart(field);
        }
        told(scope, notice)
    }))
}

fn told(scope: &Scope, notice: NoticeView) -> RecipientNotice {
    let NoticeView { keys, case_code, purposes, since, confirmed_at } = notice;
    let purposes = purposes.into_iter().map(Into::into).collect();
    RecipientNotice { id: id(scope, keys), case_code, purposes, text: WORDS, since, confirmed_at }
}

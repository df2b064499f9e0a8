//! Hearings: where one stands, what must be confirmed before it, and on which day.

use chrono::TimeDelta;
use entities::vocabulary::{HearingEventKind, HearingMode, ReadinessItem};
use entities::{hearing, hearing_check, hearing_event};

use super::facts::Instant;

/// How long before the time she is there.
pub const BEFORE: TimeDelta = TimeDelta::minutes(30);

/// Where a hearing stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HearingState {
    /// It is planned for a time.
    Planned,
    /// It is put off without a time.
    Postponed,
    /// It is planned, and everything that was to be confirmed is.
    Ready,
    /// It was held.
    Held,
    /// It was cancelled.
    Cancelled,
    /// It is not held: she said that she does not testify.
    SheDeclines,
}

impl HearingState {
    /// Whether it may still be held.
    #[must_use]
    pub const fn is_open(self) -> bool {
        match self {
            Self::Planned | Self::Postponed | Self::Ready => true,
            Self::Held | Self::Cancelled | Self::SheDeclines => false,
        }
    }

    /// Whether it has a time.
    #[must_use]
    pub const fn has_time(self) -> bool {
        match self {
            Self::Planned | Self::Ready => true,
            Self::Postponed | Self::Held | Self::Cancelled | Self::SheDeclines => false,
        }
    }
}

fn last_of(
    events: &[hearing_event::Model],
    wanted: impl Fn(HearingEventKind) -> bool,
) -> Option<&hearing_event::Model> {
    events.iter().filter(|event| wanted(event.kind)).max_by_key(|event| (event.entered_at, event.id))
}

/// Where a hearing stands: what was entered last.
#[must_use]
pub fn state(events: &[hearing_event::Model]) -> HearingState {
    match last_of(events, |_| true).map(|event| event.kind) {
        None | Some(HearingEventKind::Planned | HearingEventKind::Moved) => HearingState::Planned,
        Some(HearingEventKind::Postponed) => HearingState::Postponed,
        Some(HearingEventKind::Ready) => HearingState::Ready,
        Some(HearingEventKind::Held) => HearingState::Held,
        Some(HearingEventKind::Cancelled) => HearingState::Cancelled,
        Some(HearingEventKind::SheDeclines) => HearingState::SheDeclines,
    }
}

/// What gave the hearing its time last.
#[must_use]
pub fn set_by(events: &[hearing_event::Model]) -> Option<&hearing_event::Model> {
    last_of(events, |kind| matches!(kind, HearingEventKind::Planned | HearingEventKind::Moved))
}

/// The time for which it was planned last.
#[must_use]
pub fn starts_at(events: &[hearing_event::Model]) -> Option<Instant> {
    set_by(events)?.starts_at
}

/// What must be confirmed before a hearing: in the room of the court the court itself sees to who is there and to what is
/// recorded.
#[must_use]
pub fn wanted(hearing: &hearing::Model) -> Vec<ReadinessItem> {
    let is_wanted = |item: &ReadinessItem| match item {
        ReadinessItem::PresentBefore | ReadinessItem::IdentityProven => true,
        ReadinessItem::NobodyUnauthorised | ReadinessItem::NoRecording | ReadinessItem::LineTested => {
            hearing.mode == HearingMode::Video
        }
        ReadinessItem::InterpreterPresent => hearing.interpreter,
        ReadinessItem::SupportPersonPresent => hearing.support_person,
    };
    ReadinessItem::ALL.iter().copied().filter(is_wanted).collect()
}

/// What was confirmed, or said to be missing, since the hearing has its time.
#[must_use]
pub fn said<'c>(checks: &'c [hearing_check::Model], events: &[hearing_event::Model]) -> Vec<&'c hearing_check::Model> {
    let since = set_by(events).map(|event| event.entered_at);
    let mut said: Vec<_> = checks.iter().filter(|check| since.is_none_or(|since| since <= check.entered_at)).collect();
    said.sort_by_key(|check| (check.item, check.entered_at, check.id));
    said
}

/// What is not confirmed yet.
#[must_use]
pub fn unconfirmed(
    hearing: &hearing::Model,
    checks: &[hearing_check::Model],
    events: &[hearing_event::Model],
) -> Vec<ReadinessItem> {
    let said = said(checks, events);
    let confirmed = |item: &ReadinessItem| said.iter().any(|check| check.item == *item && check.missing.is_none());
    wanted(hearing).into_iter().filter(|item| !confirmed(item)).collect()
}

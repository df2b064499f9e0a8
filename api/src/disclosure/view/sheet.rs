//! Sheets of paper that were printed: told to the agency whose duty it is to return or destroy them, and to those who
//! lead the cases of which they tell.

use entities::vocabulary::{Act, Purpose, SheetKind, SheetOutcome};
use sea_orm::prelude::Uuid;

use super::super::facts::Instant;
use super::super::field::Field;
use super::super::policy::Policy;
use super::CaseView;
use super::notice::Notified;

/// What became of a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SheetEvent {
    /// What.
    pub outcome: SheetOutcome,
    /// When it happened.
    pub happened_at: Instant,
    /// When it was entered.
    pub entered_at: Instant,
    /// Who entered it.
    pub entered_by: Uuid,
    /// Before whom.
    pub witness: Option<Uuid>,
}

/// Where a sheet stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SheetState {
    /// It is still out.
    Open,
    /// It cannot be found.
    Lost,
    /// It came back, was destroyed, or went to the body for which it was numbered.
    Accounted,
}

/// A sheet as the agency that printed it knows it. Nothing of what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetView {
    /// The key.
    pub key: Uuid,
    /// The number that stands on it.
    pub number: String,
    /// What it is.
    pub kind: SheetKind,
    /// The agency that printed it.
    pub agency: Uuid,
    /// The member who printed it.
    pub printed_by: Uuid,
    /// For which purpose.
    pub purpose: Purpose,
    /// How many people it names.
    pub persons: usize,
    /// When it was printed.
    pub printed_at: Instant,
    /// Until when it is returned or destroyed.
    pub due_at: Instant,
    /// What became of it, oldest first.
    pub events: Vec<SheetEvent>,
}

impl SheetView {
    /// Where it stands: the last word counts, so that one that was found again can still come back.
    #[must_use]
    pub fn state(&self) -> SheetState {
        match self.events.last().map(|event| event.outcome) {
            None => SheetState::Open,
            Some(SheetOutcome::Lost) => SheetState::Lost,
            Some(SheetOutcome::Returned | SheetOutcome::Destroyed | SheetOutcome::Sent) => SheetState::Accounted,
        }
    }

    /// Whether it should have come back or been destroyed by now.
    #[must_use]
    pub fn is_overdue(&self, now: Instant) -> bool {
        self.state() != SheetState::Accounted && self.due_at < now
    }

    /// That it was sent, handed over or read out to the body for which it was numbered.
    #[must_use]
    pub fn sent(&self) -> Option<SheetEvent> {
        self.events.iter().find(|event| event.outcome == SheetOutcome::Sent).copied()
    }

    /// Whether somebody outside may have read it: all but what was destroyed and never left, nor ever lay where nobody
    /// knew. Until somebody says so, a sheet that was printed counts as read.
    #[must_use]
    pub fn may_have_been_read(&self) -> bool {
        !matches!(self.events.as_slice(), [only] if only.outcome == SheetOutcome::Destroyed)
    }

    /// When it was said to be lost, as long as it is.
    #[must_use]
    pub fn lost_at(&self) -> Option<Instant> {
        let last = self.events.last().filter(|event| event.outcome == SheetOutcome::Lost);
        last.map(|event| event.happened_at)
    }
}

impl Notified {
    /// Marks that sheets of the own agency were told. They hang on no case: the duty stays when the case is not there for
    /// the agency any more, and tells nothing of it.
    pub fn tells_sheets(&self) {
        for field in Field::of("PrintedSheet").chain(Field::of("SheetEvent")) {
            self.seen().trail.mark_apart(field);
        }
    }
}

impl CaseView {
    /// Whether the policy lets the viewer do something to the case as he stands to it.
    #[must_use]
    pub fn lets(&self, policy: &Policy, act: Act) -> bool {
        policy.may(&self.view.seen.standing(&self.view.vector), act).next().is_some()
    }

    /// Marks that sheets which tell of the case were told, if they may be.
    #[must_use]
    pub fn tells_sheets(&self) -> bool {
        let may = self.may_be_explained() && self.shows(Field::QueryOpenSheets);
        if may {
            for field in Field::of("OpenSheet") {
                self.view.show(field, || ());
            }
        }
        may
    }
}

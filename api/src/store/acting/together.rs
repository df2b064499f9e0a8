//! Groups that stay together at a crossing: a mother and her baby.

use std::collections::{BTreeMap, BTreeSet};

use entities::vocabulary::{HandoverOutcome, HandoverSide, SeparationReason};
use sea_orm::prelude::Uuid;

use super::Here;
use super::refusal::{Refusal, RefusalCode};
use crate::disclosure::crossing;

/// The highest number of a group.
const GROUPS: i32 = 999;

/// What one side says of the members of each group: of some that they crossed, of some that they did not. It knows of
/// those only whose packets the member is shown, so that who is hidden stands against nothing.
#[derive(Debug, Default)]
pub(super) struct Together {
    crossed: BTreeSet<i32>,
    stayed: BTreeSet<i32>,
}

impl Together {
    /// What a side said of those whom the member sees on a handover, with what it says now in place of what it said.
    pub(super) fn of(
        all: &[Here],
        (handover, side): (Uuid, HandoverSide),
        now: &BTreeMap<Uuid, HandoverOutcome>,
    ) -> Self {
        let mut together = Self::default();
        for here in all {
            let Some((_, inputs)) = here.packet(handover) else { continue };
            let said = crossing::last_word(&inputs.confirmations, (here.id, side));
            if let (Some(group), Some(outcome)) = (group(here, handover), now.get(&here.id).copied().or(said)) {
                together.note(group, outcome);
            }
        }
        together
    }

    /// Notes what is said of a member of a group.
    pub(super) fn note(&mut self, group: i32, outcome: HandoverOutcome) {
        let of = if outcome.crossed() { &mut self.crossed } else { &mut self.stayed };
        of.insert(group);
    }

    /// Whether some of a group crossed and some did not.
    pub(super) fn is_torn(&self, group: i32) -> bool {
        self.crossed.contains(&group) && self.stayed.contains(&group)
    }
}

/// The group in which somebody stands on a handover.
pub(super) fn group(here: &Here, handover: Uuid) -> Option<i32> {
    here.inputs.lines.iter().filter(|line| line.handover_id == handover).find_map(|line| line.group_no)
}

/// A number that no group can have.
pub(super) fn no_group(group: Option<i32>, field: impl Into<String>) -> Option<Refusal> {
    let wrong = group.is_some_and(|group| !(1..=GROUPS).contains(&group));
    wrong.then(|| Refusal::new(RefusalCode::Invalid, field, "groups are numbered from 1 to 999"))
}

/// That people are separated is said with the reason, and a reason is for nothing else.
pub(super) fn unsaid((separated, reason): (bool, Option<SeparationReason>)) -> Option<Refusal> {
    let told = "`separated` and the reason go together";
    (separated != reason.is_some()).then(|| Refusal::new(RefusalCode::Contradiction, "input.separationReason", told))
}

/// Refuses to tear a group apart silently.
pub(super) fn torn(field: impl Into<String>) -> Refusal {
    let told =
        "her group stays together, and another of it did not cross or did; if they were separated, say so and why";
    Refusal::new(RefusalCode::NotPossibleNow, field, told)
}

/// Refuses to say that people were separated where nobody was.
pub(super) fn not_torn() -> Refusal {
    Refusal::new(RefusalCode::Contradiction, "input.separated", "nobody of a group is separated by this")
}

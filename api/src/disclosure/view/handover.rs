//! A handover as one viewer sees it through one case: the packet of one person, never the list of the others.

use std::collections::BTreeSet;

use entities::handover_line;
use entities::vocabulary::{Channel, HandoverOutcome, HandoverSide, NeedsFlag, SeparationReason};
use sea_orm::prelude::Uuid;

use super::super::crossing::{self, Tally};
use super::super::facts::{HandoverFact, Instant};
use super::super::field::Field;
use super::super::window;
use super::{CaseView, HandoverRecord};

/// The packet of one person at one handover.
#[derive(Clone, Debug)]
pub struct HandoverView {
    case: CaseView,
    record: HandoverRecord,
}

/// What a side said of the person at the crossing.
#[derive(Clone, Debug)]
pub struct Confirmation {
    /// Which side.
    pub side: HandoverSide,
    /// What became of her.
    pub outcome: HandoverOutcome,
    /// Why she did not cross together with those of her group.
    pub separation: Option<SeparationReason>,
    /// When it happened.
    pub happened_at: Instant,
    /// When it was entered.
    pub entered_at: Instant,
}

/// One open packet must not show where and when the next one is planned: each handover is decided by itself.
pub(super) fn of(case: &CaseView) -> Vec<HandoverView> {
    let shown = |record: &&HandoverRecord| case.view.vector.shows_handover(record.handover.id);
    let mut records: Vec<_> = case.record.handovers.iter().filter(shown).cloned().collect();
    records.sort_by_key(|record| (record.planned(), record.handover.id));
    records.into_iter().map(|record| HandoverView { case: case.clone(), record }).collect()
}

impl HandoverView {
    fn show<T>(&self, field: Field, value: impl FnOnce() -> T) -> Option<T> {
        self.case.view.show(field, value)
    }

    fn fact(&self) -> Option<&HandoverFact> {
        self.case.view.facts.handovers.iter().find(|fact| fact.id == self.record.handover.id)
    }

    /// The keys of the case and of the handover, for the id.
    #[must_use]
    pub fn keys(&self) -> [Uuid; 2] {
        let _ = self.case.shows(Field::HandoverId);
        [self.case.key(), self.record.handover.id]
    }

    /// Which way of return.
    #[must_use]
    pub fn channel(&self) -> Option<Channel> {
        self.show(Field::HandoverChannel, || self.record.handover.channel)
    }

    /// The planned time that counts.
    #[must_use]
    pub fn planned_at(&self) -> Option<Instant> {
        self.show(Field::HandoverPlannedAt, || self.record.planned()).flatten()
    }

    /// The crossing.
    #[must_use]
    pub fn crossing(&self) -> Option<String> {
        self.show(Field::HandoverCrossing, || self.record.handover.crossing_id.clone()).flatten()
    }

    /// The post that conducts it.
    #[must_use]
    pub fn post(&self) -> Option<Uuid> {
        self.show(Field::HandoverPost, || self.record.handover.post_id)
    }

    /// The body on the other side.
    #[must_use]
    pub fn giving(&self) -> Option<Uuid> {
        self.show(Field::HandoverGiving, || self.record.handover.giving_id).flatten()
    }

    /// The body that receives.
    #[must_use]
    pub fn receiving(&self) -> Option<Uuid> {
        self.show(Field::HandoverReceiving, || self.record.handover.receiving_id).flatten()
    }

    /// What the post must prepare for her.
    #[must_use]
    pub fn needs(&self) -> Option<Vec<NeedsFlag>> {
        self.show(Field::HandoverNeeds, || {
            let flags: BTreeSet<NeedsFlag> =
                self.lines().flat_map(|line| line.needs.split(',')).filter_map(NeedsFlag::parse).collect();
            flags.into_iter().collect()
        })
    }

    /// The group with which she stays together.
    #[must_use]
    pub fn group(&self) -> Option<i32> {
        self.show(Field::HandoverGroup, || self.lines().find_map(|line| line.group_no)).flatten()
    }

    /// Whether she was entered at the crossing, beside the plan.
    #[must_use]
    pub fn additional(&self) -> Option<bool> {
        self.show(Field::HandoverAdditional, || self.lines().any(|line| line.additional == Some(true)))
    }

    /// Everyone on the handover whose packet is open to the viewer, counted. Each who is counted is told of in the log.
    #[must_use]
    pub fn batch(&self) -> Option<Tally> {
        self.show(Field::HandoverBatch, || {
            let handover = self.record.handover.id;
            let mut tally = Tally::default();
            for case in self.case.record.batches.get(&handover).into_iter().flatten() {
                for field in Field::of("HandoverBatch").chain(Field::of("HandoverCount")) {
                    let _ = case.shows(field);
                }
                let word = |side| crossing::last_word(&self.record.confirmations, (case.key(), side));
                let mut lines = case.record.inputs.lines.iter().filter(|line| line.handover_id == handover);
                let additional = lines.any(|line| line.additional == Some(true));
                tally.count((word(HandoverSide::Giving), word(HandoverSide::Receiving)), additional);
            }
            tally
        })
    }

    /// Whether she stands on it by this line, and the time that counts was set by that change: what is told of an earlier
    /// time is told no more.
    #[must_use]
    pub fn is_set_by(&self, (line, record): (Uuid, Uuid)) -> bool {
        let Some(line) = self.lines().find(|row| row.id == line) else { return false };
        let plan = self.record.plans.iter().max_by_key(|row| (row.entered_at, row.id));
        plan.is_some_and(|plan| record == plan.record_id.max(line.record_id))
    }

    fn lines(&self) -> impl Iterator<Item = &handover_line::Model> {
        let handover = self.record.handover.id;
        self.case.record.inputs.lines.iter().filter(move |line| line.handover_id == handover)
    }

    /// When the packet opens.
    #[must_use]
    pub fn opens_at(&self) -> Option<Instant> {
        self.show(Field::HandoverOpensAt, || self.fact().and_then(window::bounds).map(|(opens, _)| opens)).flatten()
    }

    /// When the packet closes.
    #[must_use]
    pub fn closes_at(&self) -> Option<Instant> {
        self.show(Field::HandoverClosesAt, || self.fact().and_then(window::bounds).map(|(_, closes)| closes)).flatten()
    }

    /// Who confirmed her, oldest first.
    #[must_use]
    pub fn confirmations(&self) -> Option<Vec<Confirmation>> {
        self.show(Field::HandoverConfirmations, || {
            for field in Field::of("Confirmation") {
                self.show(field, || ());
            }
            let mut rows: Vec<_> =
                self.record.confirmations.iter().filter(|row| row.case_id == self.case.key()).collect();
            rows.sort_by_key(|row| (row.happened_at, row.id));
            rows.into_iter()
                .map(|row| Confirmation {
                    side: row.side,
                    outcome: crossing::word(row),
                    separation: row.separation,
                    happened_at: row.happened_at,
                    entered_at: row.entered_at,
                })
                .collect()
        })
    }
}

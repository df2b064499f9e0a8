//! The people of one handover, counted.

use async_graphql::SimpleObject;

use super::data_class::data_class;
use super::vocabulary::{DataClass, HandoverOutcome, HandoverSide};
use crate::disclosure::crossing::Tally;

/// The people of one handover whose packets are open to you, counted: what both sides say of them, and whether they agree.
/// Who stands on the same handover and is hidden from you, or whose packet is closed to you, is not counted: an
/// organisation that leads one case of a batch counts one person, the bodies at the crossing count everyone.
#[derive(SimpleObject, Clone, Debug)]
pub struct HandoverBatch {
    /// How many people are counted.
    #[graphql(directive = data_class::apply(DataClass::Handover))]
    persons: i32,
    /// How many of them were entered at the crossing, beside the plan.
    #[graphql(directive = data_class::apply(DataClass::Handover))]
    additional: i32,
    /// What each side says, the giving side first.
    #[graphql(directive = data_class::apply(DataClass::Handover))]
    counts: Vec<HandoverCount>,
    /// Whether both sides spoke of everyone who is counted and say the same of each: that she crossed, or why she did not.
    #[graphql(directive = data_class::apply(DataClass::Handover))]
    agrees: bool,
}

/// Of how many people a side says the same.
#[derive(SimpleObject, Clone, Debug)]
pub struct HandoverCount {
    /// Which side.
    #[graphql(directive = data_class::apply(DataClass::Handover))]
    side: HandoverSide,
    /// What it says; `null` where it has not spoken yet.
    #[graphql(directive = data_class::apply(DataClass::Handover))]
    outcome: Option<HandoverOutcome>,
    /// Of how many.
    #[graphql(directive = data_class::apply(DataClass::Handover))]
    persons: i32,
}

impl From<Tally> for HandoverBatch {
    fn from(tally: Tally) -> Self {
        let number = |count: usize| i32::try_from(count).unwrap_or(i32::MAX);
        let count = |((side, outcome), persons): (&(_, Option<_>), &usize)| HandoverCount {
            side: HandoverSide::from(*side),
            outcome: outcome.map(HandoverOutcome::from),
            persons: number(*persons),
        };
        Self {
            persons: number(tally.persons),
            additional: number(tally.additional),
            counts: tally.said.iter().map(count).collect(),
            agrees: tally.agrees(),
        }
    }
}

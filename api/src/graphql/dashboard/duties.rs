//! How much is owed.

use async_graphql::SimpleObject;

use crate::graphql::data_class::data_class;
use crate::graphql::vocabulary::{DataClass, DutyKind};
use crate::store;

/// How much of one kind your agency owes, as far as you may know of it. What was done is not counted.
#[derive(SimpleObject, Clone, Copy, Debug)]
pub struct DutyFigures {
    /// The kind.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    kind: DutyKind,
    /// How many for which nothing has to be done yet.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    upcoming: i64,
    /// How many that have to be done by the end of their day.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    due: i64,
    /// How many that were left undone when their day was over.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    overdue: i64,
    /// How many that were left undone for so long that a supervisor takes them up; these are not counted as `overdue` once more.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    escalated: i64,
}

impl DutyFigures {
    pub(super) fn new((kind, found): (entities::vocabulary::DutyKind, store::Owing)) -> Self {
        let store::Owing { upcoming, due, overdue, escalated } = found;
        Self { kind: kind.into(), upcoming, due, overdue, escalated }
    }
}

//! What was done in a period, for the people of cases that one could open one by one.

use async_graphql::SimpleObject;

use super::tells;
use crate::graphql::data_class::data_class;
use crate::graphql::reference::Crossing;
use crate::graphql::vocabulary::{DataClass, ServiceKind};
use crate::scope::Scope;
use crate::store;

/// People on handovers at one crossing that were to take place in the period.
#[derive(SimpleObject, Clone, Debug)]
pub struct CrossingFigures {
    /// The crossing; `null` where none was named.
    #[graphql(directive = data_class::apply(DataClass::Handover))]
    crossing: Option<Crossing>,
    /// How many were to cross.
    #[graphql(directive = data_class::apply(DataClass::Handover))]
    planned: i64,
    /// Of how many of them a side says that they crossed.
    #[graphql(directive = data_class::apply(DataClass::Handover))]
    crossed: i64,
    /// Of how many of them both sides spoke and say the same.
    #[graphql(directive = data_class::apply(DataClass::Handover))]
    reconciled: i64,
}

/// Services of one kind in the period.
#[derive(SimpleObject, Clone, Debug)]
pub struct ServiceFigures {
    /// The kind.
    #[graphql(directive = data_class::apply(DataClass::Services))]
    kind: ServiceKind,
    /// How many began.
    #[graphql(directive = data_class::apply(DataClass::Services))]
    started: i64,
    /// How many sessions there were.
    #[graphql(directive = data_class::apply(DataClass::Services))]
    sessions: i64,
    /// To how many of them the survivor came.
    #[graphql(directive = data_class::apply(DataClass::Services))]
    attended: i64,
    /// How many ended.
    #[graphql(directive = data_class::apply(DataClass::Services))]
    ended: i64,
    /// How many of those were given to their end.
    #[graphql(directive = data_class::apply(DataClass::Services))]
    completed: i64,
}

/// Hearings in the period.
#[derive(SimpleObject, Clone, Copy, Debug)]
pub struct TestimonyFigures {
    /// How many were held.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    held: i64,
    /// How many of those had a measure that protected her.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    protected: i64,
    /// How often one was moved or put off.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    postponed: i64,
    /// How many were cancelled.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    cancelled: i64,
    /// How often she said that she does not testify.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    she_declined: i64,
}

/// What was done in a period, over what each of the cases shows you. A part is `null` where it is shown to you of no case, for
/// this purpose.
#[derive(SimpleObject, Clone, Debug)]
pub struct WorkFigures {
    /// Handovers by crossing.
    #[graphql(directive = data_class::apply(DataClass::Handover))]
    handovers: Option<Vec<CrossingFigures>>,
    /// Services by kind.
    #[graphql(directive = data_class::apply(DataClass::Services))]
    services: Option<Vec<ServiceFigures>>,
    /// Hearings at which she testifies.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    testimony: Option<TestimonyFigures>,
}

impl WorkFigures {
    pub(super) fn new(scope: &Scope, work: store::Work) -> Self {
        let store::Work { handovers, services, testimony } = work;
        tells(scope, &["WorkFigures"]);
        handovers.iter().for_each(|_| tells(scope, &["CrossingFigures"]));
        services.iter().for_each(|_| tells(scope, &["ServiceFigures"]));
        testimony.iter().for_each(|_| tells(scope, &["TestimonyFigures"]));
        let crossing = |(code, work): (Option<String>, store::CrossingWork)| {
            let store::CrossingWork { planned, crossed, reconciled } = work;
            let crossing = code.as_deref().and_then(Crossing::find);
            CrossingFigures { crossing, planned, crossed, reconciled }
        };
        let service = |(kind, work): (entities::vocabulary::ServiceKind, store::ServiceWork)| {
            let store::ServiceWork { started, sessions, attended, ended, completed } = work;
            ServiceFigures { kind: kind.into(), started, sessions, attended, ended, completed }
        };
        Self {
            handovers: handovers.map(|rows| rows.into_iter().map(crossing).collect()),
            services: services.map(|rows| rows.into_iter().map(service).collect()),
            testimony: testimony.map(|work| {
                let store::TestimonyWork { held, protected, postponed, cancelled, she_declined } = work;
                TestimonyFigures { held, protected, postponed, cancelled, she_declined }
            }),
        }
    }
}

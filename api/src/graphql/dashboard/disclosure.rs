//! What was shown to whom for what.

use async_graphql::{Context, Result, SimpleObject};

use super::tells;
use crate::graphql::agency::{self, Agency};
use crate::graphql::context::Asking as _;
use crate::graphql::data_class::data_class;
use crate::graphql::vocabulary::{DataClass, Purpose};
use crate::store::log::{Activity, Asked, Unreviewed};

/// How often something of cases that your agency leads now was shown to another agency for one purpose.
#[derive(SimpleObject, Clone, Debug)]
pub struct SharingFigures {
    /// The other agency.
    #[graphql(directive = data_class::apply(DataClass::Oversight))]
    agency: Option<Agency>,
    /// For what.
    #[graphql(directive = data_class::apply(DataClass::Oversight))]
    purpose: Option<Purpose>,
    /// How many answers showed something of them, in full or in a coarser form.
    #[graphql(directive = data_class::apply(DataClass::Oversight))]
    answers: i64,
    /// Of how many of the cases.
    #[graphql(directive = data_class::apply(DataClass::Oversight))]
    cases: i64,
}

/// How often something was shown to members of your agency for one purpose, whoever leads the cases.
#[derive(SimpleObject, Clone, Copy, Debug)]
pub struct OwnFigures {
    /// For what.
    #[graphql(directive = data_class::apply(DataClass::Oversight))]
    purpose: Option<Purpose>,
    /// How many answers showed something of a case, in full or in a coarser form.
    #[graphql(directive = data_class::apply(DataClass::Oversight))]
    answers: i64,
    /// Of how many cases.
    #[graphql(directive = data_class::apply(DataClass::Oversight))]
    cases: i64,
}

/// How many requests of members of your agency ended with one error.
#[derive(SimpleObject, Clone, Debug)]
pub struct RefusalFigures {
    /// The code of the error, such as `PURPOSE_NOT_ALLOWED`; as `AuditRecord.outcome`.
    #[graphql(directive = data_class::apply(DataClass::Oversight))]
    outcome: String,
    /// For what they asked; `null` where they were refused for it.
    #[graphql(directive = data_class::apply(DataClass::Oversight))]
    purpose: Option<Purpose>,
    /// How many requests.
    #[graphql(directive = data_class::apply(DataClass::Oversight))]
    requests: i64,
}

/// Emergency access that waits for its review now: what `emergencyAccess` lists, by the agency of whoever declared it.
#[derive(SimpleObject, Clone, Debug)]
pub struct UnreviewedFigures {
    /// The agency of whoever declared it.
    #[graphql(directive = data_class::apply(DataClass::Oversight))]
    declared_by: Option<Agency>,
    /// How many still open something.
    #[graphql(directive = data_class::apply(DataClass::Oversight))]
    running: i64,
    /// How many are over.
    #[graphql(directive = data_class::apply(DataClass::Oversight))]
    over: i64,
    /// How many of both should have been reviewed by now.
    #[graphql(directive = data_class::apply(DataClass::Oversight))]
    overdue: i64,
}

/// What was shown to whom for what: exact, and equal to what you would count in `audit` and in `emergencyAccess`.
#[derive(SimpleObject, Clone, Debug)]
pub struct DisclosureFigures {
    /// With whom cases that your agency leads now were shared, for which purpose.
    #[graphql(directive = data_class::apply(DataClass::Oversight))]
    shared: Vec<SharingFigures>,
    /// What members of your own agency were shown, for which purpose.
    #[graphql(directive = data_class::apply(DataClass::Oversight))]
    own: Vec<OwnFigures>,
    /// What members of your own agency were refused.
    #[graphql(directive = data_class::apply(DataClass::Oversight))]
    refused: Vec<RefusalFigures>,
    /// Emergency access that waits for its review now, whatever the period.
    #[graphql(directive = data_class::apply(DataClass::Oversight))]
    unreviewed: Vec<UnreviewedFigures>,
}

impl DisclosureFigures {
    pub(super) fn new(ctx: &Context<'_>, found: Activity) -> Result<Self> {
        let Activity { shared, own, refused, emergencies } = found;
        let scope = ctx.scope()?;
        let rows = [
            ("SharingFigures", shared.is_empty()),
            ("OwnFigures", own.is_empty()),
            ("RefusalFigures", refused.is_empty()),
            ("UnreviewedFigures", emergencies.is_empty()),
        ];
        tells(scope, &["DisclosureFigures"]);
        rows.iter().filter(|(_, empty)| !empty).for_each(|(object, _)| tells(scope, &[object]));
        let shared = shared.into_iter().map(|((by, purpose), Asked { answers, cases })| {
            let agency = agency::named(ctx, Some(by))?;
            Ok(SharingFigures { agency, purpose: purpose.map(Into::into), answers, cases })
        });
        let own = own.into_iter().map(|(purpose, Asked { answers, cases })| OwnFigures {
            purpose: purpose.map(Into::into),
            answers,
            cases,
        });
        let refused = refused.into_iter().map(|((outcome, purpose), requests)| RefusalFigures {
            outcome,
            purpose: purpose.map(Into::into),
            requests,
        });
        let unreviewed = emergencies.into_iter().map(|(by, Unreviewed { running, over, overdue })| {
            Ok(UnreviewedFigures { declared_by: agency::named(ctx, Some(by))?, running, over, overdue })
        });
        Ok(Self {
            shared: shared.collect::<Result<_>>()?,
            own: own.collect(),
            refused: refused.collect(),
            unreviewed: unreviewed.collect::<Result<_>>()?,
        })
    }
}

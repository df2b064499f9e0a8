//! The work list of proposed corrections.

use async_graphql::{Context, ID, Object, Result};
use chrono::{DateTime, Utc};
use entities::vocabulary::CorrectionAnswer;

use super::agency::{self, Agency};
use super::case::Case;
use super::context::Asking as _;
use super::data_class::data_class;
use super::ids::{self, Kind};
use super::vocabulary::{CorrectionState, DataClass, RecordField};
use crate::disclosure::view;

/// A proposed correction.
#[derive(Debug)]
pub struct ProposedCorrection(pub(super) view::ProposedCorrection);

/// What somebody proposes to correct, perhaps without reading what is recorded. You see it if you may answer it and see
/// the field, or if your own agency proposed it.
#[Object]
impl ProposedCorrection {
    /// The global id.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn id(&self, ctx: &Context<'_>) -> Result<ID> {
        Ok(ids::global(ctx.scope()?, Kind::Correction, &self.0.keys()))
    }

    /// The case.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn case(&self) -> Case {
        Case(self.0.case().clone())
    }

    /// The field.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn field(&self) -> Option<RecordField> {
        RecordField::of(self.0.field())
    }

    /// What became of it.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn state(&self) -> CorrectionState {
        match self.0.answer() {
            None => CorrectionState::Open,
            Some(CorrectionAnswer::Accepted) => CorrectionState::Accepted,
            Some(CorrectionAnswer::Declined) => CorrectionState::Declined,
        }
    }

    /// Whether value and reason are withheld from you: you do not see the field as it is stored.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn is_withheld(&self) -> bool {
        self.0.is_withheld()
    }

    /// What the field should hold; `null` if nothing, or if it is withheld. It is seen where the field is.
    #[graphql(directive = data_class::apply(DataClass::Narrative))]
    async fn value(&self) -> Option<String> {
        self.0.value()
    }

    /// Why. It is seen where the field is.
    #[graphql(directive = data_class::apply(DataClass::Narrative))]
    async fn reason(&self) -> Option<String> {
        self.0.reason()
    }

    /// The agency that proposed it.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn proposed_by(&self, ctx: &Context<'_>) -> Result<Option<Agency>> {
        agency::named(ctx, Some(self.0.proposed_by()))
    }

    /// When it was found (UTC).
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn happened_at(&self) -> DateTime<Utc> {
        self.0.happened_at()
    }

    /// When it was entered (UTC).
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn entered_at(&self) -> DateTime<Utc> {
        self.0.entered_at()
    }
}

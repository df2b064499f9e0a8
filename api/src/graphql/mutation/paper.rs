//! Papers of her way home.

use async_graphql::{Context, ID, InputObject, Object, Result};
use chrono::{DateTime, NaiveDate, Utc};

use super::payload::{self, CasePayload, change};
use crate::graphql::context::Asking as _;
use crate::graphql::data_class::data_class;
use crate::graphql::ids::{self, Kind};
use crate::graphql::vocabulary::{DataClass, DocumentEnd, DocumentKind};
use crate::store::acting::{EndDocument, RecordDocument};

/// Mutations of papers.
#[derive(Debug, Default)]
pub(super) struct PaperMutation;

/// A paper of her way home.
#[derive(InputObject, Debug)]
pub struct RecordTravelDocumentInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The case.
    case_id: ID,
    /// Which paper it is. Who leads writes down any; a verifying body the travel permit, the station at the crossing the
    /// custody paper, the body on the other side the order and the papers to leave the country.
    kind: DocumentKind,
    /// The number of the paper. It is sealed, and compared with no other.
    number: String,
    /// Who issued it: a court, a mission, an office. It is sealed.
    issuer: Option<String>,
    /// The day on which it was issued.
    issued_on: NaiveDate,
    /// The last day on which it holds, in Bangladesh; permits always have one.
    valid_until: Option<NaiveDate>,
}

/// What became of a paper.
#[derive(InputObject, Debug)]
pub struct EndTravelDocumentInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The paper.
    document_id: ID,
    /// Why it no longer holds.
    reason: DocumentEnd,
    /// Since when it no longer holds (UTC); now, if you leave it out.
    happened_at: Option<DateTime<Utc>>,
}

#[Object]
impl PaperMutation {
    /// Records a paper of her way home. One that is over already can be recorded too: it holds no more.
    #[graphql(directive = data_class::apply(DataClass::TravelDocument))]
    async fn record_travel_document(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The paper.")] input: RecordTravelDocumentInput,
    ) -> Result<CasePayload> {
        let deed = RecordDocument {
            case: payload::case(ctx.scope()?, &input.case_id),
            kind: input.kind.into(),
            number: input.number,
            issuer: input.issuer,
            issued_on: input.issued_on,
            valid_until: input.valid_until,
        };
        change(ctx, input.idempotency_key, deed).await
    }

    /// Records that a paper no longer holds before its last day. The paper stays in the record; a later one is recorded
    /// as a paper of its own.
    #[graphql(directive = data_class::apply(DataClass::TravelDocument))]
    async fn end_travel_document(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What became of the paper.")] input: EndTravelDocumentInput,
    ) -> Result<CasePayload> {
        let (case, document) = ids::of_case(ctx.scope()?, Kind::Document, &input.document_id);
        let deed = EndDocument { case, document, reason: input.reason.into(), happened_at: input.happened_at };
        change(ctx, input.idempotency_key, deed).await
    }
}

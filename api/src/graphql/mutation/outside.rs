//! Telling bodies outside the system, and telling them to stop.

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};

use super::payload::{self, CasePayload, change, done, refused};
use super::user_error::UserError;
use crate::graphql::context::Asking as _;
use crate::graphql::data_class::data_class;
use crate::graphql::ids::{self, Kind};
use crate::graphql::outside::{self, OutsideDisclosure};
use crate::graphql::vocabulary::{DataClass, Function, OutsideChannel, RecordField};
use crate::scope::Scope;
use crate::store::acting::{Deed, DiscloseOutside, Done, Outcome, Outside, RecordOutside, TellOutside};

/// Mutations of what is told outside the system.
#[derive(Debug, Default)]
pub(super) struct OutsideMutation;

/// What a body outside the system is to be told of a case, for the purpose of this request.
#[derive(InputObject, Debug)]
pub struct DiscloseOutsideInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The case.
    case_id: ID,
    /// The body: an agency that has no members here and is tied to the case.
    recipient_id: ID,
    /// The desk there to which it goes. What needs an assignment is told to it alone, if the case is assigned to that desk.
    desk: Option<Function>,
    /// To whom at the body: name and office, one line. It is sealed.
    addressee: Option<String>,
    /// How it is told.
    channel: OutsideChannel,
    /// What it needs to know, and nothing besides.
    fields: Vec<RecordField>,
}

/// What a body was told of a case before anybody here decided it, for the purpose of this request.
#[derive(InputObject, Debug)]
pub struct RecordOutsideDisclosureInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The case.
    case_id: ID,
    /// The agency that was told.
    recipient_id: ID,
    /// The desk there.
    desk: Option<Function>,
    /// Who was told there: name and office, one line. It is sealed.
    addressee: Option<String>,
    /// How it was told.
    channel: OutsideChannel,
    /// What was told.
    fields: Vec<RecordField>,
    /// When (UTC).
    happened_at: DateTime<Utc>,
}

/// That a body without members here was told of a notice.
#[derive(InputObject, Debug)]
pub struct TellOutsideRecipientInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The notice, as `openNotices` lists it.
    notice_id: ID,
    /// How the body was told.
    channel: OutsideChannel,
    /// When (UTC); now, if you leave it out.
    happened_at: Option<DateTime<Utc>>,
    /// Whether it says that it deleted what it had received, or gave it back.
    confirms: bool,
}

/// What came of telling a body outside the system.
#[derive(SimpleObject, Debug, Default)]
pub struct OutsidePayload {
    /// What was recorded; `null` if nothing was.
    outside_disclosure: Option<OutsideDisclosure>,
    /// The id of the sheet that carries it: its text is fetched from `POST /sheets/{id}`, with your token and the same
    /// purpose, within 15 minutes.
    sheet_id: Option<ID>,
    /// Why nothing was recorded; empty if it was.
    user_errors: Vec<UserError>,
}

#[Object]
impl OutsideMutation {
    /// Decides by the policy what a body without members here may be told of a case, and numbers the sheet that carries it.
    /// What the body may not be told, or you do not see, is withheld and listed so. Say with `accountForSheet` when it was
    /// sent, handed over or read out, or that it was destroyed.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn disclose_outside(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The body, and what it is to be told.")] input: DiscloseOutsideInput,
    ) -> Result<OutsidePayload> {
        let DiscloseOutsideInput { idempotency_key, case_id, recipient_id, desk, addressee, channel, fields } = input;
        let outside = told(ctx.scope()?, (&case_id, &recipient_id), (desk, addressee), (channel, fields));
        tell(ctx, idempotency_key, DiscloseOutside(outside)).await
    }

    /// Records that a body was told something of a case before anybody here decided it: on the phone, in a letter, at the
    /// gate. Nothing is forgiven by it: what nothing carried stands so, and the body is told that it may not use it.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn record_outside_disclosure(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The body, and what it was told.")] input: RecordOutsideDisclosureInput,
    ) -> Result<OutsidePayload> {
        let RecordOutsideDisclosureInput {
            idempotency_key,
            case_id,
            recipient_id,
            desk,
            addressee,
            channel,
            fields,
            happened_at,
        } = input;
        let outside = told(ctx.scope()?, (&case_id, &recipient_id), (desk, addressee), (channel, fields));
        tell(ctx, idempotency_key, RecordOutside { outside, happened_at }).await
    }

    /// Says that a body which has no members here was told that it may no longer use what it received, and whether it says
    /// that it did what the notice asks.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn tell_outside_recipient(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The notice.")] input: TellOutsideRecipientInput,
    ) -> Result<CasePayload> {
        let (case, notice) = ids::of_case(ctx.scope()?, Kind::Notice, &input.notice_id);
        let (channel, happened_at, confirms) = (input.channel.into(), input.happened_at, input.confirms);
        change(ctx, input.idempotency_key, TellOutside { case, notice, channel, happened_at, confirms }).await
    }
}

fn told(
    scope: &Scope,
    (case, recipient): (&ID, &ID),
    (desk, addressee): (Option<Function>, Option<String>),
    (channel, fields): (OutsideChannel, Vec<RecordField>),
) -> Outside {
    Outside {
        case: payload::case(scope, case),
        recipient: payload::agency(scope, recipient),
        function: desk.map(Into::into),
        addressee,
        channel: channel.into(),
        fields: fields.into_iter().filter_map(RecordField::field).collect(),
    }
}

async fn tell<D: Deed>(ctx: &Context<'_>, key: String, deed: D) -> Result<OutsidePayload> {
    let scope = ctx.scope()?;
    match done(ctx, key, deed).await? {
        Outcome::Done(Done { case, made, .. }) => {
            let outside_disclosure = match case.zip(made) {
                Some(keys) => outside::one(ctx, keys).await?,
                None => None,
            };
            let sheet_id = outside_disclosure.as_ref().and_then(|one| one.sheet(scope));
            Ok(OutsidePayload { outside_disclosure, sheet_id, user_errors: Vec::new() })
        }
        Outcome::Refused(refusals) => {
            let user_errors = refused(ctx, refusals)?;
            Ok(OutsidePayload { user_errors, ..OutsidePayload::default() })
        }
    }
}

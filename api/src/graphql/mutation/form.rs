//! Blank forms: issuing them, and saying which are lost or spoiled.

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::payload::{done, refused};
use super::user_error::UserError;
use crate::graphql::context::Asking as _;
use crate::graphql::data_class::data_class;
use crate::graphql::form::{self, IssuedForm};
use crate::graphql::ids::{self, Kind};
use crate::graphql::vocabulary::{DataClass, FormKind, VoidReason};
use crate::store::WantedForms;
use crate::store::acting::{Deed, IssueForms, Outcome, VoidForm};

/// Mutations of blank forms.
#[derive(Debug, Default)]
pub(super) struct FormMutation;

/// Blank forms to issue.
#[derive(InputObject, Debug)]
pub struct IssueFormsInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// For what they are.
    kind: FormKind,
    /// How many, from 1 to 50.
    count: i32,
}

/// A blank form that cannot be used any more.
#[derive(InputObject, Debug)]
pub struct VoidFormInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The form, as `issuedForms` lists it.
    form_id: ID,
    /// Why.
    reason: VoidReason,
    /// When that happened (UTC); now, if you leave it out.
    happened_at: Option<DateTime<Utc>>,
}

/// What came of a change of blank forms.
#[derive(SimpleObject, Debug, Default)]
pub struct FormsPayload {
    /// The forms; none if nothing was done.
    forms: Vec<IssuedForm>,
    /// Why nothing was done; empty if it was.
    user_errors: Vec<UserError>,
}

#[Object]
impl FormMutation {
    /// Issues blank forms with numbers, to fill in where there is no network and to enter later. The text is fetched from
    /// `POST /forms/{id}`, as often as needed within 15 minutes. At most 200 of one kind stand unused at an agency.
    #[graphql(directive = data_class::apply(DataClass::Agreement))]
    async fn issue_forms(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The forms.")] input: IssueFormsInput,
    ) -> Result<FormsPayload> {
        let deed = IssueForms { kind: input.kind.into(), count: input.count };
        change(ctx, (input.idempotency_key, deed), WantedForms::Book).await
    }

    /// Says that a blank form is lost or spoiled: it is not entered any more, should somebody find and use it.
    #[graphql(directive = data_class::apply(DataClass::Agreement))]
    async fn void_form(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The form.")] input: VoidFormInput,
    ) -> Result<FormsPayload> {
        let form = ids::single(ctx.scope()?, Kind::Form, &input.form_id);
        let deed = VoidForm { form, reason: input.reason.stored(), happened_at: input.happened_at };
        change(ctx, (input.idempotency_key, deed), WantedForms::One).await
    }
}

async fn change<D: Deed>(
    ctx: &Context<'_>,
    (key, deed): (String, D),
    wanted: fn(Uuid) -> WantedForms,
) -> Result<FormsPayload> {
    match done(ctx, key, deed).await? {
        Outcome::Done(done) => {
            let forms = match done.made {
                Some(made) => form::some(ctx, wanted(made)).await?,
                None => Vec::new(),
            };
            Ok(FormsPayload { forms, user_errors: Vec::new() })
        }
        Outcome::Refused(refusals) => {
            let user_errors = refused(ctx, refusals)?;
            Ok(FormsPayload { forms: Vec::new(), user_errors })
        }
    }
}

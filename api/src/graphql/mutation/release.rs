//! The release of protected figures of a quarter.

use async_graphql::{Context, InputObject, Object, Result, SimpleObject};
use uuid::Uuid;

use super::payload::{done, refused};
use super::user_error::UserError;
use crate::graphql::data_class::data_class;
use crate::graphql::release::{self, FigureRelease};
use crate::graphql::vocabulary::DataClass;
use crate::store::acting::{Outcome, ReleaseFigures};

/// Mutations of protected figures.
#[derive(Debug, Default)]
pub(super) struct ReleaseMutation;

/// A quarter whose figures are to be released.
#[derive(InputObject, Debug)]
pub struct ReleaseFiguresInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The quarter of the calendar in Bangladesh, such as `2026-Q3`. It is over since an hour at least, and was not released.
    period: String,
}

/// What came of releasing figures.
#[derive(SimpleObject, Debug, Default)]
pub struct ReleaseFiguresPayload {
    /// The release; `null` if nothing was done.
    release: Option<FigureRelease>,
    /// Why nothing was done; empty if it was.
    user_errors: Vec<UserError>,
}

#[Object]
impl ReleaseMutation {
    /// Makes the release of protected figures of a quarter: once, by the task force's secretariat. Everything that was
    /// entered in the quarter is counted as of now, what points at few is withheld, and the whole is audited; if the audit
    /// finds that something could be worked out of it, nothing is released. A release is never changed.
    #[graphql(directive = data_class::apply(DataClass::Statistics))]
    async fn release_figures(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The quarter.")] input: ReleaseFiguresInput,
    ) -> Result<ReleaseFiguresPayload> {
        let deed = ReleaseFigures { id: Uuid::now_v7(), period: input.period };
        match done(ctx, input.idempotency_key, deed).await? {
            Outcome::Done(done) => {
                let release = match done.made {
                    Some(made) => release::one(ctx, made).await?,
                    None => None,
                };
                Ok(ReleaseFiguresPayload { release, user_errors: Vec::new() })
            }
            Outcome::Refused(refusals) => {
                Ok(ReleaseFiguresPayload { release: None, user_errors: refused(ctx, refusals)? })
            }
        }
    }
}

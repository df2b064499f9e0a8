//! The log, for those who watch over disclosure.

mod list;
mod record;

use async_graphql::{Context, Object, Result};

use super::data_class::data_class;
use super::page;
use super::vocabulary::DataClass;
use crate::disclosure::view::Oversight;

pub use self::list::{AuditFilter, AuditRecordConnection};
pub use self::record::{AuditChange, AuditEntry, AuditMasked, AuditRecord, AuditShown, AuditWithheld};

/// The log.
#[derive(Debug)]
pub struct Audit(pub(super) Oversight);

/// The log, as far as you watch over it: what members of your agency asked for, and what anybody did with the cases that
/// your agency leads now. Your own reading of the log is recorded as well, and stands in it the next time.
// In order, as the root: records asked for twice are told in the order of the question.
#[Object(serial)]
impl Audit {
    /// The records, newest first.
    #[graphql(
        directive = data_class::apply(DataClass::Oversight),
        complexity = "usize::try_from(first.clamp(1, page::MOST)).unwrap_or(1) * child_complexity"
    )]
    async fn records(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many records, from 1 to 100.")] first: i32,
        #[graphql(desc = "The cursor after which the page begins.")] after: Option<String>,
        #[graphql(desc = "Which records.", default)] filter: AuditFilter,
    ) -> Result<AuditRecordConnection> {
        list::records(ctx, &self.0, (first, after, filter)).await
    }
}

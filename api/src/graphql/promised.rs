//! What is asked of what agencies promised and do beside cases.

use async_graphql::{Context, ID, Object, Result};

use super::awareness::{self, AwarenessFilter, AwarenessLeads, AwarenessSessionConnection};
use super::data_class::data_class;
use super::page;
use super::vocabulary::DataClass;

/// What is asked of what agencies promised and do beside cases.
#[derive(Debug, Default)]
pub struct PromisedQuery;

#[Object]
impl PromisedQuery {
    /// The sessions of awareness that your agency held, the one held last first; for the task force's secretariat everyone's.
    /// `null` for a purpose or role to which promises are not shown.
    #[graphql(
        directive = data_class::apply(DataClass::Commitment),
        complexity = "usize::try_from(first.clamp(1, page::MOST)).unwrap_or(1) * child_complexity"
    )]
    async fn awareness_sessions(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many, from 1 to 100.")] first: i32,
        #[graphql(desc = "The cursor after which to go on.")] after: Option<String>,
        #[graphql(desc = "Only some.")] filter: Option<AwarenessFilter>,
    ) -> Result<Option<AwarenessSessionConnection>> {
        awareness::list(ctx, (first, after), filter).await
    }

    /// How often somebody spoke up after a session that your agency held; empty for any other session.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    async fn awareness_leads(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The global id of the session.")] session_id: ID,
    ) -> Result<Option<Vec<AwarenessLeads>>> {
        awareness::leads(ctx, &session_id).await
    }
}

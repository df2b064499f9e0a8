//! What is asked of what agencies promised and do beside cases.

use async_graphql::{Context, ID, Object, Result};
use chrono::{DateTime, Utc};

use super::awareness::{self, AwarenessFilter, AwarenessLeads, AwarenessSessionConnection};
use super::commitment::{self, CommitmentConnection};
use super::data_class::data_class;
use super::meeting::{self, MeetingConnection};
use super::meeting_pack::{self, MeetingPack};
use super::page;
use super::partnership::{self, ReferralPerformance, ThanaPartnership};
use super::plan::{self, MeasuredValue, Plan};
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

    /// The partnerships of your agency with thanas, or as a thana with organisations, the oldest first; for the task force's
    /// secretariat everyone's.
    #[graphql(
        directive = data_class::apply(DataClass::Commitment),
        complexity = "usize::try_from(first.clamp(1, page::MOST)).unwrap_or(1) * child_complexity"
    )]
    async fn thana_partnerships(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many, from 1 to 100.")] first: i32,
        #[graphql(desc = "The global id of the partnership after which to go on.")] after: Option<ID>,
    ) -> Result<Option<Vec<ThanaPartnership>>> {
        partnership::list(ctx, (first, after)).await
    }

    /// What became of the referrals that a thana submitted to its partner in a period; `null` unless your agency is one of
    /// the two.
    #[graphql(directive = data_class::apply(DataClass::Commitment), complexity = "20 + child_complexity")]
    async fn referral_performance(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The global id of the partnership.")] partnership_id: ID,
        #[graphql(desc = "Only referrals that were entered then (UTC) or later.")] from: DateTime<Utc>,
        #[graphql(desc = "Only referrals that were entered before (UTC).")] until: DateTime<Utc>,
    ) -> Result<Option<ReferralPerformance>> {
        partnership::performance(ctx, &partnership_id, (from, until)).await
    }

    /// The meetings to which your agency is called, the one called for last first; for the task force's secretariat all.
    #[graphql(
        directive = data_class::apply(DataClass::Commitment),
        complexity = "usize::try_from(first.clamp(1, page::MOST)).unwrap_or(1) * child_complexity"
    )]
    async fn meetings(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many, from 1 to 100.")] first: i32,
        #[graphql(desc = "The cursor after which to go on.")] after: Option<String>,
    ) -> Result<Option<MeetingConnection>> {
        meeting::list(ctx, (first, after)).await
    }

    /// What was laid before a meeting, frozen as of one instant: for the task force's secretariat all of it, for a body that is
    /// called its own part. `null` where nothing was laid before it, or the meeting is not there for you.
    #[graphql(directive = data_class::apply(DataClass::Commitment), complexity = "1000 + child_complexity")]
    async fn meeting_pack(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The global id of the meeting.")] meeting_id: ID,
        #[graphql(desc = "The how many-th of the meeting; the last, if you leave it out.")] number: Option<i32>,
    ) -> Result<Option<MeetingPack>> {
        meeting_pack::find(ctx, (&meeting_id, number)).await
    }

    /// What your agency promised, the one entered last first; for the task force's secretariat what everyone did.
    #[graphql(
        directive = data_class::apply(DataClass::Commitment),
        complexity = "usize::try_from(first.clamp(1, page::MOST)).unwrap_or(1) * child_complexity"
    )]
    async fn commitments(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many, from 1 to 100.")] first: i32,
        #[graphql(desc = "The cursor after which to go on.")] after: Option<String>,
        #[graphql(desc = "Only those decided at the meeting with this global id.")] meeting_id: Option<ID>,
    ) -> Result<Option<CommitmentConnection>> {
        commitment::list(ctx, (first, after), meeting_id).await
    }

    /// The plans of the government against trafficking, the oldest first. The text of none was seen.
    #[graphql(directive = data_class::apply(DataClass::Public), complexity = "10 * child_complexity")]
    async fn plans(&self) -> Vec<Plan> {
        plan::all()
    }

    /// What the records measure in a period: exact figures over what is there for you.
    #[graphql(directive = data_class::apply(DataClass::Commitment), complexity = "20 + 10 * child_complexity")]
    async fn plan_progress(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "From when (UTC).")] from: DateTime<Utc>,
        #[graphql(desc = "Until before when (UTC).")] until: DateTime<Utc>,
    ) -> Result<Option<Vec<MeasuredValue>>> {
        plan::progress(ctx, (from, until)).await
    }
}

//! Members of agencies, as far as the viewer may know them.

use std::sync::Arc;

use async_graphql::{Context, ID, Object, Result};
use chrono::{DateTime, Utc};

use super::agency::{self, Agency};
use super::context::Asking as _;
use super::data_class::data_class;
use super::ids::{self, Kind};
use super::vocabulary::{DataClass, Function};
use crate::store::{self, Colleague, MemberView};

/// A member of an agency.
#[derive(Clone, Debug)]
pub struct Member(pub(super) Arc<MemberView>);

impl Member {
    fn colleague(&self) -> Option<&Colleague> {
        self.0.colleague.as_ref()
    }
}

/// A member of an agency. Of yourself you see everything, of the members of your own agency the name and the desks that
/// they hold now. Of members of other agencies you see the id, the agency and what they do at their desks: enough to
/// assign and to ask, not who works where. Their names, postings and seats are `null`.
#[Object]
impl Member {
    /// The global id.
    #[graphql(directive = data_class::apply(DataClass::Staff))]
    pub(super) async fn id(&self, ctx: &Context<'_>) -> Result<ID> {
        Ok(ids::global(ctx.scope()?, Kind::Member, &[self.0.key]))
    }

    /// The agency.
    #[graphql(directive = data_class::apply(DataClass::Staff))]
    async fn agency(&self, ctx: &Context<'_>) -> Result<Option<Agency>> {
        agency::named(ctx, Some(self.0.agency))
    }

    /// What the member does at the desks that he holds now.
    #[graphql(directive = data_class::apply(DataClass::Staff))]
    async fn functions(&self) -> Vec<Function> {
        self.0.functions.iter().map(|function| (*function).into()).collect()
    }

    /// The name in Latin letters; `null` for members of other agencies.
    #[graphql(directive = data_class::apply(DataClass::Staff))]
    async fn name(&self) -> Option<&str> {
        Some(self.colleague()?.name_en.as_str())
    }

    /// The name in Bangla, if it is recorded; `null` for members of other agencies.
    #[graphql(directive = data_class::apply(DataClass::Staff))]
    async fn name_bn(&self) -> Option<&str> {
        self.colleague()?.name_bn.as_deref()
    }

    /// The desks, from when until when, oldest first: all of your own, those of colleagues as long as they hold, `null`
    /// for members of other agencies.
    #[graphql(directive = data_class::apply(DataClass::Staff))]
    async fn postings(&self) -> Option<Vec<Posting>> {
        Some(self.colleague()?.postings.iter().cloned().map(Posting).collect())
    }

    /// The seats of the task force, from when until when, oldest first; likewise.
    #[graphql(directive = data_class::apply(DataClass::Staff))]
    async fn seats(&self) -> Option<Vec<Seat>> {
        Some(self.colleague()?.seats.iter().cloned().map(Seat).collect())
    }
}

/// A member at a desk.
#[derive(Debug)]
pub struct Posting(store::PostingView);

/// A member at a desk. When the last posting is over, the door is closed.
#[Object]
impl Posting {
    /// What is done at the desk.
    #[graphql(directive = data_class::apply(DataClass::Staff))]
    async fn function(&self) -> Function {
        self.0.function.into()
    }

    /// The agency of the desk.
    #[graphql(directive = data_class::apply(DataClass::Staff))]
    async fn agency(&self, ctx: &Context<'_>) -> Result<Option<Agency>> {
        agency::named(ctx, Some(self.0.agency))
    }

    /// When it begins (UTC).
    #[graphql(directive = data_class::apply(DataClass::Staff))]
    async fn begins_at(&self) -> DateTime<Utc> {
        self.0.begins_at
    }

    /// When it ends (UTC).
    #[graphql(directive = data_class::apply(DataClass::Staff))]
    async fn until(&self) -> Option<DateTime<Utc>> {
        self.0.until
    }
}

/// A seat of the task force.
#[derive(Debug)]
pub struct Seat(store::SeatView);

/// A seat of the Rescue, Recovery, Repatriation and Integration Task Force, held beside the role at home.
#[Object]
impl Seat {
    /// The body that the seat stands for.
    #[graphql(directive = data_class::apply(DataClass::Staff))]
    async fn body(&self, ctx: &Context<'_>) -> Result<Option<Agency>> {
        agency::named(ctx, Some(self.0.body))
    }

    /// Whether the seat belongs to the secretariat, which lists all cases, without persons.
    #[graphql(directive = data_class::apply(DataClass::Staff))]
    async fn secretariat(&self) -> bool {
        self.0.secretariat
    }

    /// When it begins (UTC).
    #[graphql(directive = data_class::apply(DataClass::Staff))]
    async fn begins_at(&self) -> DateTime<Utc> {
        self.0.begins_at
    }

    /// When it ends (UTC).
    #[graphql(directive = data_class::apply(DataClass::Staff))]
    async fn until(&self) -> DateTime<Utc> {
        self.0.until
    }
}

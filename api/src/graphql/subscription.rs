//! What one can listen for.
//!
//! Each telling is an operation of its own: the document runs anew for one happening, under a scope of its own, and the
//! stream gives what it comes to, or nothing. So each telling has its own read transaction, decision and record.

use async_graphql::futures_util::stream::{self, Stream};
use async_graphql::{Context, Result, Subscription};

use super::data_class::data_class;
use super::happening::{self, Happening};
use super::vocabulary::{DataClass, HappeningKind};

/// The root of every subscription.
#[derive(Debug)]
pub struct Listen;

/// What you can listen for, over `graphql-transport-ws` or server-sent events. Each happening is decided for you and
/// recorded before it is sent.
#[Subscription(name = "Subscription")]
impl Listen {
    /// What happens and concerns you under this purpose. You are told only what you may see when you are told.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn happenings(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The cursor after which to begin: you are told first what happened since.")] after: Option<
            String,
        >,
        #[graphql(desc = "Only these kinds.")] kinds: Option<Vec<HappeningKind>>,
    ) -> Result<impl Stream<Item = Happening>> {
        Ok(stream::iter(happening::listen(ctx, kinds, after).await?))
    }
}

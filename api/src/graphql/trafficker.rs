//! Persons accused in cases.

use async_graphql::{Context, ID, Object, Result};

use super::context::Asking as _;
use super::data_class::data_class;
use super::ids::{self, Kind};
use super::vocabulary::DataClass;
use crate::disclosure::view;

/// An accused person.
#[derive(Clone, Debug)]
pub struct Trafficker(pub(super) view::Trafficker);

/// A person accused in a case.
#[Object]
impl Trafficker {
    /// The global id.
    #[graphql(directive = data_class::apply(DataClass::Trafficker))]
    async fn id(&self, ctx: &Context<'_>) -> Result<ID> {
        Ok(ids::global(ctx.scope()?, Kind::Trafficker, &self.0.keys()))
    }

    /// The name.
    #[graphql(directive = data_class::apply(DataClass::Trafficker))]
    async fn name(&self) -> Option<String> {
        self.0.name()
    }

    /// What is known of the accused.
    #[graphql(directive = data_class::apply(DataClass::Trafficker))]
    async fn description(&self) -> Option<String> {
        self.0.description()
    }
}

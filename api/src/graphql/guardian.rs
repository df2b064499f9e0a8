//! Guardians of a child.

use async_graphql::{Context, Enum, ID, Object, Result};
use chrono::{DateTime, Utc};

use super::context::Asking as _;
use super::data_class::data_class;
use super::ids::{self, Kind};
use super::vocabulary::DataClass;
use crate::disclosure::view;

/// How a guardian is related to the child.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "entities::vocabulary::Kinship")]
pub enum Kinship {
    /// The mother.
    Mother,
    /// The father.
    Father,
    /// A grandmother.
    Grandmother,
    /// A grandfather.
    Grandfather,
    /// An aunt.
    Aunt,
    /// An uncle.
    Uncle,
    /// A sister of age.
    Sister,
    /// A brother of age.
    Brother,
    /// A husband: for a child a warning rather than a guardian.
    Husband,
    /// Somebody whom a court or committee named.
    Appointed,
    /// Somebody else.
    Other,
}

/// Whether a guardian may speak for the child.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "entities::vocabulary::Standing")]
pub enum GuardianStanding {
    /// Nothing speaks against the guardian, as another body confirmed.
    Cleared,
    /// The guardian is implicated or unsafe.
    Disqualified,
}

/// A guardian.
#[derive(Clone, Debug)]
pub struct Guardian(pub(super) view::Guardian);

/// Somebody who may come to speak for the child. The name stands in the sealed field `guardianName` of the person.
#[Object]
impl Guardian {
    /// The global id.
    #[graphql(directive = data_class::apply(DataClass::Family))]
    async fn id(&self, ctx: &Context<'_>) -> Result<ID> {
        Ok(ids::global(ctx.scope()?, Kind::Guardian, &self.0.keys))
    }

    /// How the guardian is related to her.
    #[graphql(directive = data_class::apply(DataClass::Family))]
    async fn kinship(&self) -> Kinship {
        self.0.kinship.into()
    }

    /// What was found last; `null` until something was found: then the guardian may not speak yet.
    #[graphql(directive = data_class::apply(DataClass::Family))]
    async fn standing(&self) -> Option<GuardianStanding> {
        self.0.standing.map(Into::into)
    }

    /// Since when (UTC).
    #[graphql(directive = data_class::apply(DataClass::Family))]
    async fn since(&self) -> Option<DateTime<Utc>> {
        self.0.since
    }

    /// When that was entered here (UTC).
    #[graphql(directive = data_class::apply(DataClass::Family))]
    async fn entered_at(&self) -> Option<DateTime<Utc>> {
        self.0.entered_at
    }
}

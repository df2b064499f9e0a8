//! How resolvers reach the operation: one scope, nothing else.

use std::sync::Arc;

use async_graphql::Context;

use crate::error::Error;
use crate::scope::Scope;
use crate::store::StoreError;

/// Reaches the operation from a resolver.
pub(super) trait Asking {
    /// The operation.
    fn scope(&self) -> Result<&Arc<Scope>, Error>;

    /// Gives the answer of the store, or ends the operation: an incident is marked, whatever else failed is told as
    /// such.
    fn settled<T>(&self, result: Result<T, StoreError>) -> Result<T, Error>;
}

impl Asking for Context<'_> {
    fn scope(&self) -> Result<&Arc<Scope>, Error> {
        self.data_opt::<Arc<Scope>>().ok_or(Error::Store(StoreError::Refused("an operation without scope")))
    }

    fn settled<T>(&self, result: Result<T, StoreError>) -> Result<T, Error> {
        result.map_err(|error| {
            if error.is_incident()
                && let Ok(scope) = self.scope()
            {
                let is_record = matches!(error, StoreError::Log(_));
                scope.seen.trail.mark_broken(if is_record { "AUDIT_RECORD" } else { "DECISION_INPUT" });
            }
            Error::Store(error)
        })
    }
}

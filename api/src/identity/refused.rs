//! The one answer to every request whose token does not hold.

/// A request without a valid token. The client always gets the same 401, whatever the cause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not authenticated")]
pub struct Refused {
    cause: &'static str,
}

impl Refused {
    /// Refuses for a cause, a stable kebab-case code. It never holds anything that the client sent.
    #[must_use]
    pub const fn new(cause: &'static str) -> Self {
        Self { cause }
    }

    /// The cause, for the log only.
    #[must_use]
    pub const fn cause(self) -> &'static str {
        self.cause
    }
}

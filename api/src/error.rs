//! What a client is told when something fails: a stable code and a fixed sentence. Causes go to the log of the process,
//! once; values, SQL, paths and Rust text go nowhere.

use async_graphql::ErrorExtensions as _;

use crate::store::StoreError;

/// Why a resolver gives no answer. It has no `Display`, so that the library's own conversion, which sends the text of
/// whatever it gets, cannot apply.
#[derive(Debug)]
pub enum Error {
    /// Something that the client sent cannot be used.
    Input {
        /// The stable code.
        code: &'static str,
        /// What to do; never a word of the client's.
        message: &'static str,
    },
    /// The store gave no answer. Ends the whole operation.
    Store(StoreError),
}

impl Error {
    /// Something that the client sent cannot be used.
    #[must_use]
    pub const fn input(code: &'static str, message: &'static str) -> Self {
        Self::Input { code, message }
    }
}

impl From<StoreError> for Error {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<Error> for async_graphql::Error {
    fn from(error: Error) -> Self {
        match error {
            Error::Input { code, message } => Self::new(message).extend_with(|_, e| e.set("code", code)),
            Error::Store(error) => {
                tracing::error!(%error, "the store gave no answer");
                Self::new(INTERNAL.1).extend_with(|_, e| e.set("code", INTERNAL.0))
            }
        }
    }
}

/// Code and sentence of a failure that is not the client's.
pub const INTERNAL: (&str, &str) =
    ("INTERNAL", "something failed here; nothing was shown; try again or tell the operator");
/// Code and sentence when the log cannot be written.
pub const AUDIT_UNAVAILABLE: (&str, &str) =
    ("AUDIT_UNAVAILABLE", "the disclosure could not be recorded; nothing was shown; try again");
/// Code and sentence of the uniform refusal.
pub const UNAUTHENTICATED: (&str, &str) = ("UNAUTHENTICATED", "not authenticated");
/// Code and sentence when no purpose was declared.
pub const PURPOSE_REQUIRED: (&str, &str) =
    ("PURPOSE_REQUIRED", "declare one purpose in the header Purpose-Of-Use; viewer.purposes lists yours");
/// Code and sentence when the purpose is not this member's.
pub const PURPOSE_NOT_ALLOWED: (&str, &str) =
    ("PURPOSE_NOT_ALLOWED", "this purpose is not within your token, your role and your agency's agreement");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cause_never_reaches_the_client() {
        let cause = StoreError::Database(sea_orm::DbErr::Custom("select secret from person".to_owned()));
        let sent = async_graphql::Error::from(Error::from(cause));
        assert_eq!(sent.message, INTERNAL.1);
        assert!(!format!("{sent:?}").contains("secret"));
    }
}

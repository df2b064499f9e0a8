//! `POST /attachments` takes a file in, `POST /attachments/{id}` sends one. Both are admitted, decided and recorded as every
//! answer is; the content goes by in pieces and is never held as a whole unless it is small.

mod fetch;
mod pace;
pub(super) mod places;
mod pouring;
mod taking;

pub(super) use self::fetch::fetch;
pub(super) use self::taking::add;

use async_graphql::{ErrorExtensionValues, Response, ServerError};
use axum::http::StatusCode;

use crate::content::Fault;
use crate::graphql::mutation::UserErrorCode;
use crate::store::acting::{Refusal, RefusalCode};

/// Why a file was not taken, as the member is told.
#[derive(Clone, Debug)]
struct Told {
    code: &'static str,
    field: String,
    message: String,
    status: StatusCode,
}

impl Told {
    fn new((code, field): (&'static str, &str), message: &str, status: StatusCode) -> Self {
        Self { code, field: field.to_owned(), message: message.to_owned(), status }
    }
}

impl From<Refusal> for Told {
    fn from(refusal: Refusal) -> Self {
        let Refusal { code, field, message } = refusal;
        let status = match code {
            RefusalCode::NotFound => StatusCode::NOT_FOUND,
            RefusalCode::NotAllowed => StatusCode::FORBIDDEN,
            RefusalCode::NotPossibleNow | RefusalCode::IdempotencyKeyReused | RefusalCode::VersionStale => {
                StatusCode::CONFLICT
            }
            RefusalCode::FieldRedacted
            | RefusalCode::IdempotencyKeyInvalid
            | RefusalCode::Invalid
            | RefusalCode::CodeUnknown
            | RefusalCode::DateImpossible
            | RefusalCode::FormEntered
            | RefusalCode::Contradiction
            | RefusalCode::GuardianDisqualified
            | RefusalCode::SelfConfirmation
            | RefusalCode::SelfAssignment => StatusCode::UNPROCESSABLE_ENTITY,
        };
        let field = field.trim_start_matches("input.").to_owned();
        Self { code: UserErrorCode::from(code).code(), field, message: message.to_owned(), status }
    }
}

impl From<Fault> for Told {
    fn from(fault: Fault) -> Self {
        let status = match fault {
            Fault::Unknown | Fault::Differs => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Fault::Empty | Fault::Broken | Fault::Bursts | Fault::Moves | Fault::Active => {
                StatusCode::UNPROCESSABLE_ENTITY
            }
        };
        Self::new((fault.code(), "content"), fault.told(), status)
    }
}

/// Everything that was wrong, in the form in which every refusal is told.
fn refused(all: &[Told]) -> Response {
    let error = |told: &Told| {
        let mut error = ServerError::new(told.message.clone(), None);
        let mut extensions = ErrorExtensionValues::default();
        extensions.set("code", told.code);
        extensions.set("field", told.field.as_str());
        error.extensions = Some(extensions);
        error
    };
    Response::from_errors(all.iter().map(error).collect())
}

//! Why a change was not made, told as data.

use async_graphql::{Enum, SimpleObject};

use crate::store::acting;

/// Why a change was not made.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "crate::store::acting::RefusalCode")]
pub enum UserErrorCode {
    /// Nothing with this id is there for you. Missing, invisible and of another type are told alike.
    NotFound,
    /// It cannot be done as things stand; what stands against it may be something that you do not see.
    NotPossibleNow,
    /// The policy does not let your role do this in your relation, for this purpose, or without being assigned.
    NotAllowed,
    /// You do not see the field as it is stored, so you cannot write it. Propose a correction instead.
    FieldRedacted,
    /// Something that you see was changed since you read the version. Read it again.
    VersionStale,
    /// The key was used for another input.
    IdempotencyKeyReused,
    /// The key is too short, too long or not of printable ASCII characters.
    IdempotencyKeyInvalid,
    /// The value has no usable form.
    Invalid,
    /// The code is not in its list.
    CodeUnknown,
    /// The date cannot be: in the future, too far away, or before what it follows.
    DateImpossible,
    /// The form with this number was entered already, with other content than this.
    FormEntered,
    /// Two parts of the input say opposite things.
    Contradiction,
    /// The guardian was found unfit or not yet found fit, and may not speak for the child.
    GuardianDisqualified,
    /// Who recorded it cannot confirm it: another agency must.
    SelfConfirmation,
    /// Nobody puts himself on a case.
    SelfAssignment,
}

impl UserErrorCode {
    /// The code as the log keeps it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotFound => "NOT_FOUND",
            Self::NotPossibleNow => "NOT_POSSIBLE_NOW",
            Self::NotAllowed => "NOT_ALLOWED",
            Self::FieldRedacted => "FIELD_REDACTED",
            Self::VersionStale => "VERSION_STALE",
            Self::IdempotencyKeyReused => "IDEMPOTENCY_KEY_REUSED",
            Self::IdempotencyKeyInvalid => "IDEMPOTENCY_KEY_INVALID",
            Self::Invalid => "INVALID",
            Self::CodeUnknown => "CODE_UNKNOWN",
            Self::DateImpossible => "DATE_IMPOSSIBLE",
            Self::FormEntered => "FORM_ENTERED",
            Self::Contradiction => "CONTRADICTION",
            Self::GuardianDisqualified => "GUARDIAN_DISQUALIFIED",
            Self::SelfConfirmation => "SELF_CONFIRMATION",
            Self::SelfAssignment => "SELF_ASSIGNMENT",
        }
    }
}

/// Why a change was not made. Nothing of it was done: correct the input and send it again.
#[derive(SimpleObject, Clone, Debug)]
pub struct UserError {
    /// A stable code.
    pub(super) code: UserErrorCode,
    /// The place in the input, such as `input.until`.
    field: String,
    /// What to do, in words.
    message: &'static str,
}

impl From<acting::Refusal> for UserError {
    fn from(refusal: acting::Refusal) -> Self {
        let acting::Refusal { code, field, message } = refusal;
        Self { code: code.into(), field, message }
    }
}

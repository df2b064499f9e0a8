//! Why something was not done, as the one who wanted it may know.

use crate::store::StoreError;

/// Why something was not done: a stable code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RefusalCode {
    /// Nothing with this id is there for the member: missing, invisible and of another type alike.
    NotFound,
    /// It cannot be done in the state in which things are; what stands against it may be unseen.
    NotPossibleNow,
    /// The policy does not list it for this role, relation, purpose and assignment.
    NotAllowed,
    /// The field is withheld or masked, so it cannot be written.
    FieldRedacted,
    /// What is seen has changed since the version was read.
    VersionStale,
    /// The key was used for another input.
    IdempotencyKeyReused,
    /// The key has no usable form.
    IdempotencyKeyInvalid,
    /// A value has no usable form.
    Invalid,
    /// A code is not in its list.
    CodeUnknown,
    /// A date cannot be: in the future, too far away, or before what it follows.
    DateImpossible,
    /// The form was entered already, with something else on it; told within the agency that issued it.
    FormEntered,
    /// Two parts of the input say opposite things.
    Contradiction,
    /// The guardian may not speak for the child.
    GuardianDisqualified,
    /// Who recorded it cannot confirm it.
    SelfConfirmation,
    /// Nobody puts himself on a case.
    SelfAssignment,
}

/// Why something was not done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The code.
    pub code: RefusalCode,
    /// The place in the input, such as `input.until`.
    pub field: String,
    /// What to do, in words; never a word of the client's.
    pub message: &'static str,
}

impl Refusal {
    /// A refusal of one field of the input.
    #[must_use]
    pub fn new(code: RefusalCode, field: impl Into<String>, message: &'static str) -> Self {
        Self { code, field: field.into(), message }
    }

    /// The one refusal of an id: invisible, missing and of another type alike.
    #[must_use]
    pub fn not_found(field: impl Into<String>) -> Self {
        Self::new(RefusalCode::NotFound, field, "nothing with this id is there for you")
    }
}

/// What ends an act before it is done.
#[derive(Debug)]
pub enum Stop {
    /// The member is told why.
    Refused(Vec<Refusal>),
    /// The store gives no answer.
    Store(StoreError),
}

impl From<Refusal> for Stop {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(vec![refusal])
    }
}

impl From<StoreError> for Stop {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<sea_orm::DbErr> for Stop {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Store(error.into())
    }
}

/// Refuses with everything that was found, if anything was.
///
/// # Errors
/// The refusals.
pub fn unless_empty(refusals: Vec<Refusal>) -> Result<(), Stop> {
    if refusals.is_empty() { Ok(()) } else { Err(Stop::Refused(refusals)) }
}

/// Refuses with what was found before and what was found in working something out; gives that only if nothing was.
///
/// # Errors
/// The refusals, all of them.
pub fn beside<T>(mut before: Vec<Refusal>, worked_out: Result<T, Stop>) -> Result<T, Stop> {
    match worked_out {
        Ok(found) => unless_empty(before).map(|()| found),
        Err(Stop::Refused(refusals)) => {
            before.extend(refusals);
            Err(Stop::Refused(before))
        }
        Err(stop @ Stop::Store(_)) => Err(stop),
    }
}

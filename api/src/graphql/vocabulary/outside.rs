use async_graphql::Enum;

use crate::disclosure::class::Mask;
use crate::disclosure::view::Form;

/// How something was told outside the system.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::OutsideChannel")]
pub enum OutsideChannel {
    /// A letter that is sent or carried.
    Letter,
    /// A paper that is handed over.
    Paper,
    /// On the phone.
    Phone,
    /// Face to face.
    InPerson,
    /// A message by e-mail or a messenger. You cannot choose it, only record it: nobody can say who reads it.
    Message,
}

/// In which form a field is told outside the system.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OutsideForm {
    /// As it is recorded.
    Whole,
    /// The year instead of a date.
    Year,
    /// A band of ages instead of a date of birth.
    AgeBand,
    /// The district instead of an address.
    District,
    /// Not at all: the body may not be told, or you do not see it yourself.
    Withheld,
}

impl From<Form> for OutsideForm {
    fn from(form: Form) -> Self {
        match form {
            Form::Whole => Self::Whole,
            Form::Coarse(Mask::Year) => Self::Year,
            Form::Coarse(Mask::AgeBand) => Self::AgeBand,
            Form::Coarse(Mask::District) => Self::District,
            Form::Withheld => Self::Withheld,
        }
    }
}

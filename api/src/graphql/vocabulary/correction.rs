use async_graphql::Enum;

use crate::disclosure::field::Field;

/// An enum of fields, each the field of the same name.
macro_rules! correctable {
    ($($(#[$meta:meta])* $variant:ident,)+) => {
        /// A field of the record of a case and its person: what can be corrected, and what can be told outside the system.
        #[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
        pub enum RecordField { $($(#[$meta])* $variant,)+ }

        impl RecordField {
            const ALL: &'static [(Self, Field)] = &[$((Self::$variant, Field::$variant),)+];
        }
    };
}

correctable! {
    /// Her name in Latin letters.
    PersonName,
    /// Her name in Bangla.
    PersonNameBn,
    /// Her father's name.
    PersonFatherName,
    /// Her mother's name.
    PersonMotherName,
    /// The number of the national identity card or birth registration.
    PersonNationalId,
    /// The date of birth, `YYYY-MM-DD`.
    PersonBirth,
    /// The phone number.
    PersonPhone,
    /// The address: the P-code of its district on a line of its own, then the address in one line.
    PersonAddress,
    /// The name of the guardian.
    PersonGuardianName,
    /// The situation at home.
    PersonFamilySituation,
    /// The P-code of the home district.
    CaseHomeDistrict,
    /// The P-code of the home upazila.
    CaseHomeUpazila,
    /// The country in which she was found, `BD` or `IN`.
    CaseFoundCountry,
    /// The state of India in which she was found, by its code.
    CaseFoundState,
    /// The P-code of the district of Bangladesh in which she was found.
    CaseFoundDistrict,
    /// Types of exploitation, by the codes of the list `EXPLOITATION`, with commas between.
    CaseExploitation,
    /// Means of control, by the codes of the list `MEANS_OF_CONTROL`, with commas between.
    CaseMeansOfControl,
    /// Where she is.
    CasePresentPlace,
    /// Where she will be.
    CaseNextPlace,
    /// What happened, in words.
    CaseAccount,
    /// What is known of her health.
    CaseHealthCondition,
    /// The general diary entry.
    CaseGdReference,
    /// The first information report.
    CaseFirReference,
    /// The court case.
    CaseCourtReference,
    /// The number of the case in another system.
    CaseExternalReference,
}

impl RecordField {
    /// The field that it stands for.
    #[must_use]
    pub fn field(self) -> Option<Field> {
        Self::ALL.iter().find(|(known, _)| *known == self).map(|(_, field)| *field)
    }

    /// The value that stands for a field.
    #[must_use]
    pub fn of(field: Field) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == field).map(|(known, _)| *known)
    }
}

/// What became of a proposed correction.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum CorrectionState {
    /// Nobody has answered it.
    Open,
    /// It was written into the record.
    Accepted,
    /// The record stays as it is.
    Declined,
}

/// How two cases belong together.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "entities::vocabulary::LinkKind")]
pub enum LinkKind {
    /// The two people travel together.
    TravelsTogether,
    /// The two people are of one family.
    Family,
    /// The two cases are of one person.
    SamePerson,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::acting::is_correctable;

    #[test]
    fn every_correctable_field_can_be_named() {
        let named = |field: &Field| RecordField::of(*field).is_some();
        for field in Field::ALL {
            assert_eq!(is_correctable(*field), named(field), "{}", field.path());
        }
    }
}

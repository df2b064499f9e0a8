//! A person, always seen through a case.

use chrono::NaiveDate;
use sea_orm::prelude::Uuid;

use super::super::field::Field;
use super::super::mask::AgeBand;
use super::super::redaction::Redaction;
use super::super::seal::{Opened, SubjectKey};
use super::CaseView;

/// A person as one viewer sees her through one case.
#[derive(Clone, Debug)]
pub struct PersonView {
    pub(super) case: CaseView,
}

/// A date of birth in the form that the viewer may see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PartialDate {
    /// The day.
    Date(NaiveDate),
    /// The year.
    Year(i32),
    /// The age band.
    AgeBand(AgeBand),
}

/// An address in the form that the viewer may see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Area {
    /// The P-code of the district.
    pub district: Option<String>,
    /// The address; absent where only the district is shown.
    pub line: Option<String>,
}

impl PersonView {
    /// The case through which the person is seen.
    #[must_use]
    pub const fn case(&self) -> &CaseView {
        &self.case
    }

    fn row(&self) -> Uuid {
        self.case.record.inputs.file.person_id
    }

    fn subject_key(&self) -> Option<&SubjectKey> {
        self.case.subject_key(self.row())
    }

    /// What the version of the person is made of: of the case through which she is seen, so that equal versions do not
    /// tell that two cases are about the same person.
    #[must_use]
    pub fn version_parts(&self) -> Vec<u8> {
        self.case.versioned("Person", Field::PersonVersion)
    }

    /// The withheld and masked fields of the person.
    #[must_use]
    pub fn redactions(&self) -> Vec<Redaction> {
        self.case.view.redactions("Person", Field::PersonRedactions)
    }

    /// What the view key of the person is made of.
    #[must_use]
    pub fn view_key_parts(&self, policy_version: &str) -> Vec<u8> {
        self.case.view.view_key_parts("Person", Field::PersonViewKey, policy_version)
    }

    /// The name in Latin letters.
    #[must_use]
    pub fn name(&self) -> Option<String> {
        let sealed = self.case.record.groups.identity.as_ref().and_then(|row| row.name.as_ref());
        self.case.view.text(Field::PersonName, self.row(), self.subject_key(), sealed)
    }

    /// The name in Bangla.
    #[must_use]
    pub fn name_bn(&self) -> Option<String> {
        let sealed = self.case.record.groups.identity.as_ref().and_then(|row| row.name_bn.as_ref());
        self.case.view.text(Field::PersonNameBn, self.row(), self.subject_key(), sealed)
    }

    /// The father's name.
    #[must_use]
    pub fn father_name(&self) -> Option<String> {
        let sealed = self.case.record.groups.identity.as_ref().and_then(|row| row.father_name.as_ref());
        self.case.view.text(Field::PersonFatherName, self.row(), self.subject_key(), sealed)
    }

    /// The mother's name.
    #[must_use]
    pub fn mother_name(&self) -> Option<String> {
        let sealed = self.case.record.groups.identity.as_ref().and_then(|row| row.mother_name.as_ref());
        self.case.view.text(Field::PersonMotherName, self.row(), self.subject_key(), sealed)
    }

    /// The number of the national identity card or birth registration.
    #[must_use]
    pub fn national_id(&self) -> Option<String> {
        let sealed = self.case.record.groups.identity.as_ref().and_then(|row| row.national_id.as_ref());
        self.case.view.text(Field::PersonNationalId, self.row(), self.subject_key(), sealed)
    }

    /// The date of birth, or its year, or an age band.
    #[must_use]
    pub fn birth(&self) -> Option<PartialDate> {
        let sealed = self.case.record.groups.birth.as_ref().and_then(|row| row.born_on.as_ref());
        match self.case.view.open(Field::PersonBirth, self.row(), self.subject_key(), sealed)? {
            Opened::Text(text) => text.parse().ok().map(PartialDate::Date),
            Opened::Year(year) => Some(PartialDate::Year(year)),
            Opened::AgeBand(band) => Some(PartialDate::AgeBand(band)),
            Opened::District(_) => None,
        }
    }

    /// The phone number.
    #[must_use]
    pub fn phone(&self) -> Option<String> {
        let sealed = self.case.record.groups.contact.as_ref().and_then(|row| row.phone.as_ref());
        self.case.view.text(Field::PersonPhone, self.row(), self.subject_key(), sealed)
    }

    /// The address, or its district.
    #[must_use]
    pub fn address(&self) -> Option<Area> {
        let sealed = self.case.record.groups.contact.as_ref().and_then(|row| row.address.as_ref());
        match self.case.view.open(Field::PersonAddress, self.row(), self.subject_key(), sealed)? {
            Opened::Text(text) => {
                let (district, line) = text.split_once('\n').unwrap_or(("", &text));
                let district = (!district.is_empty()).then(|| district.to_owned());
                Some(Area { district, line: Some(line.to_owned()) })
            }
            Opened::District(district) => Some(Area { district, line: None }),
            Opened::Year(_) | Opened::AgeBand(_) => None,
        }
    }

    /// The name of the guardian.
    #[must_use]
    pub fn guardian_name(&self) -> Option<String> {
        let sealed = self.case.record.groups.family.as_ref().and_then(|row| row.guardian_name.as_ref());
        self.case.view.text(Field::PersonGuardianName, self.row(), self.subject_key(), sealed)
    }

    /// The situation at home.
    #[must_use]
    pub fn family_situation(&self) -> Option<String> {
        let sealed = self.case.record.groups.family.as_ref().and_then(|row| row.situation.as_ref());
        self.case.view.text(Field::PersonFamilySituation, self.row(), self.subject_key(), sealed)
    }
}

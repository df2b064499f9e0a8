//! Opening a case.

use async_graphql::{Context, InputObject, Object, Result};
use chrono::{DateTime, NaiveDate, Utc};
use entities::vocabulary as stored;
use uuid::Uuid;

use super::correction::address;
use super::payload::{CasePayload, change};
use crate::disclosure::field::Field;
use crate::graphql::data_class::data_class;
use crate::graphql::vocabulary::{Channel, Country, DataClass, Stage};
use crate::store::acting::OpenCase;
use crate::store::writing::Corrections;

/// Mutations that open cases.
#[derive(Debug, Default)]
pub(super) struct CaseMutation;

/// A case to open. Leave out what is not known: it can be written later.
#[derive(InputObject)]
pub struct OpenCaseInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// How she comes back.
    channel: Channel,
    /// Where the case stands.
    stage: Stage,
    /// When the case began (UTC); now, if you leave it out.
    opened_at: Option<DateTime<Utc>>,
    /// The name in Latin letters.
    name: Option<String>,
    /// The name in Bangla.
    name_bn: Option<String>,
    /// The father's name.
    father_name: Option<String>,
    /// The mother's name.
    mother_name: Option<String>,
    /// The number of the national identity card or birth registration.
    national_id: Option<String>,
    /// The date of birth.
    birth: Option<NaiveDate>,
    /// The phone number.
    phone: Option<String>,
    /// The address in words.
    address: Option<String>,
    /// The P-code of the home district.
    home_district: Option<String>,
    /// The P-code of the home upazila.
    home_upazila: Option<String>,
    /// The country in which she was found.
    found_country: Option<Country>,
    /// The state of India in which she was found, by its code.
    found_state: Option<String>,
    /// The P-code of the district of Bangladesh in which she was found.
    found_district: Option<String>,
    /// Types of exploitation, by the codes of the list `EXPLOITATION`.
    #[graphql(default)]
    exploitation: Vec<String>,
    /// Means of control, by the codes of the list `MEANS_OF_CONTROL`.
    #[graphql(default)]
    means_of_control: Vec<String>,
    /// Where she is, in words.
    present_place: Option<String>,
    /// What happened, in words.
    account: Option<String>,
    /// The general diary entry.
    gd_reference: Option<String>,
    /// The first information report.
    fir_reference: Option<String>,
    /// The court case.
    court_reference: Option<String>,
    /// The number of the case in another system.
    external_reference: Option<String>,
}

#[Object]
impl CaseMutation {
    /// Opens a case of a person who came to you. Your agency leads it until another takes over, and you are assigned to it.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn open_case(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The case.")] input: OpenCaseInput,
    ) -> Result<CasePayload> {
        let key = input.idempotency_key.clone();
        change(ctx, key, input.deed()).await
    }
}

impl OpenCaseInput {
    fn deed(self) -> OpenCase {
        OpenCase {
            case: Uuid::now_v7(),
            person: Uuid::now_v7(),
            channel: self.channel.into(),
            stage: self.stage.into(),
            opened_at: self.opened_at,
            values: self.values(),
        }
    }

    fn values(self) -> Corrections {
        let district = self.home_district.clone().unwrap_or_default();
        let codes = |codes: Vec<String>| (!codes.is_empty()).then(|| codes.join(","));
        let known = [
            (Field::PersonName, self.name),
            (Field::PersonNameBn, self.name_bn),
            (Field::PersonFatherName, self.father_name),
            (Field::PersonMotherName, self.mother_name),
            (Field::PersonNationalId, self.national_id),
            (Field::PersonBirth, self.birth.map(|day| day.to_string())),
            (Field::PersonPhone, self.phone),
            (Field::PersonAddress, self.address.map(|line| address(&district, &line))),
            (Field::CaseHomeDistrict, self.home_district),
            (Field::CaseHomeUpazila, self.home_upazila),
            (Field::CaseFoundCountry, self.found_country.map(|country| stored::Country::from(country).code().into())),
            (Field::CaseFoundState, self.found_state),
            (Field::CaseFoundDistrict, self.found_district),
            (Field::CaseExploitation, codes(self.exploitation)),
            (Field::CaseMeansOfControl, codes(self.means_of_control)),
            (Field::CasePresentPlace, self.present_place),
            (Field::CaseAccount, self.account),
            (Field::CaseGdReference, self.gd_reference),
            (Field::CaseFirReference, self.fir_reference),
            (Field::CaseCourtReference, self.court_reference),
            (Field::CaseExternalReference, self.external_reference),
        ];
        known.into_iter().filter(|(_, value)| value.is_some()).collect()
    }
}

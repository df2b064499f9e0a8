//! Correcting a person and a case.

use async_graphql::{Context, ID, InputObject, MaybeUndefined, Object, Result};
use chrono::NaiveDate;
use entities::vocabulary as stored;

use super::payload::{self, CasePayload, change};
use crate::disclosure::field::Field;
use crate::graphql::context::Asking as _;
use crate::graphql::data_class::data_class;
use crate::graphql::vocabulary::{Country, DataClass};
use crate::store::acting::Correct;
use crate::store::writing::Corrections;

/// Mutations that correct what is recorded.
#[derive(Debug, Default)]
pub(super) struct CorrectionMutation;

/// An address.
#[derive(InputObject)]
pub struct AddressInput {
    /// The P-code of its district; some see the district and not the rest.
    district: Option<String>,
    /// The address in words.
    line: String,
}

/// An address as it is stored; blank words clear it.
pub(super) fn address(district: &str, line: &str) -> String {
    if line.trim().is_empty() { String::new() } else { format!("{district}\n{line}") }
}

/// What is to be corrected of a person. What you leave out is kept; `null` says that nothing is known.
#[derive(InputObject)]
pub struct CorrectPersonInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The case through which you see the person.
    case_id: ID,
    /// The version of the person that you read.
    if_version: String,
    /// The name in Latin letters.
    name: MaybeUndefined<String>,
    /// The name in Bangla.
    name_bn: MaybeUndefined<String>,
    /// The father's name.
    father_name: MaybeUndefined<String>,
    /// The mother's name.
    mother_name: MaybeUndefined<String>,
    /// The number of the national identity card or birth registration.
    national_id: MaybeUndefined<String>,
    /// The date of birth.
    birth: MaybeUndefined<NaiveDate>,
    /// The phone number.
    phone: MaybeUndefined<String>,
    /// The address.
    address: MaybeUndefined<AddressInput>,
    /// The name of the guardian.
    guardian_name: MaybeUndefined<String>,
    /// The situation at home.
    family_situation: MaybeUndefined<String>,
}

/// What is to be corrected of a case. What you leave out is kept; `null` says that nothing is known.
#[derive(InputObject)]
pub struct CorrectCaseInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The case.
    case_id: ID,
    /// The version of the case that you read.
    if_version: String,
    /// The P-code of the home district.
    home_district: MaybeUndefined<String>,
    /// The P-code of the home upazila.
    home_upazila: MaybeUndefined<String>,
    /// The country in which she was found.
    found_country: MaybeUndefined<Country>,
    /// The state of India in which she was found, by its code.
    found_state: MaybeUndefined<String>,
    /// The P-code of the district of Bangladesh in which she was found.
    found_district: MaybeUndefined<String>,
    /// Types of exploitation, by the codes of the list `EXPLOITATION`: the whole list.
    exploitation: MaybeUndefined<Vec<String>>,
    /// Means of control, by the codes of the list `MEANS_OF_CONTROL`: the whole list.
    means_of_control: MaybeUndefined<Vec<String>>,
    /// Where she is, in words.
    present_place: MaybeUndefined<String>,
    /// Where she will be, in words.
    next_place: MaybeUndefined<String>,
    /// What happened, in words.
    account: MaybeUndefined<String>,
    /// What is known of her health.
    health_condition: MaybeUndefined<String>,
    /// The general diary entry.
    gd_reference: MaybeUndefined<String>,
    /// The first information report.
    fir_reference: MaybeUndefined<String>,
    /// The court case.
    court_reference: MaybeUndefined<String>,
    /// The number of the case in another system.
    external_reference: MaybeUndefined<String>,
}

#[Object]
impl CorrectionMutation {
    /// Corrects what is recorded of a person. You can write what you see in full and the policy lets you write.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn correct_person(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be corrected.")] input: CorrectPersonInput,
    ) -> Result<CasePayload> {
        let case = payload::case(ctx.scope()?, &input.case_id);
        let (key, version) = (input.idempotency_key.clone(), input.if_version.clone());
        change(ctx, key, Correct { case, object: Field::PersonVersion, version, values: input.values() }).await
    }

    /// Corrects what is recorded of a case. You can write what you see in full and the policy lets you write.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn correct_case(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be corrected.")] input: CorrectCaseInput,
    ) -> Result<CasePayload> {
        let case = payload::case(ctx.scope()?, &input.case_id);
        let (key, version) = (input.idempotency_key.clone(), input.if_version.clone());
        change(ctx, key, Correct { case, object: Field::CaseVersion, version, values: input.values() }).await
    }
}

impl CorrectPersonInput {
    fn values(self) -> Corrections {
        named([
            (Field::PersonName, self.name),
            (Field::PersonNameBn, self.name_bn),
            (Field::PersonFatherName, self.father_name),
            (Field::PersonMotherName, self.mother_name),
            (Field::PersonNationalId, self.national_id),
            (Field::PersonBirth, self.birth.map_value(|day| day.to_string())),
            (Field::PersonPhone, self.phone),
            (
                Field::PersonAddress,
                self.address.map_value(|new| address(new.district.as_deref().unwrap_or_default(), &new.line)),
            ),
            (Field::PersonGuardianName, self.guardian_name),
            (Field::PersonFamilySituation, self.family_situation),
        ])
    }
}

impl CorrectCaseInput {
    fn values(self) -> Corrections {
        named([
            (Field::CaseHomeDistrict, self.home_district),
            (Field::CaseHomeUpazila, self.home_upazila),
            (
                Field::CaseFoundCountry,
                self.found_country.map_value(|country| stored::Country::from(country).code().to_owned()),
            ),
            (Field::CaseFoundState, self.found_state),
            (Field::CaseFoundDistrict, self.found_district),
            (Field::CaseExploitation, self.exploitation.map_value(|codes| codes.join(","))),
            (Field::CaseMeansOfControl, self.means_of_control.map_value(|codes| codes.join(","))),
            (Field::CasePresentPlace, self.present_place),
            (Field::CaseNextPlace, self.next_place),
            (Field::CaseAccount, self.account),
            (Field::CaseHealthCondition, self.health_condition),
            (Field::CaseGdReference, self.gd_reference),
            (Field::CaseFirReference, self.fir_reference),
            (Field::CaseCourtReference, self.court_reference),
            (Field::CaseExternalReference, self.external_reference),
        ])
    }
}

/// The fields that were named; `null` and blank clear a field.
fn named<const N: usize>(fields: [(Field, MaybeUndefined<String>); N]) -> Corrections {
    fields.into_iter().filter_map(|(field, value)| Some((field, Option::from(value)?))).collect()
}

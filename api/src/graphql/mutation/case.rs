//! Opening a case.

use async_graphql::{Context, InputObject, Object, Result};
use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::payload::{CasePayload, change};
use crate::graphql::data_class::data_class;
use crate::graphql::vocabulary::{Channel, Country, DataClass, Stage};
use crate::store::acting::OpenCase;
use crate::store::writing::{BirthText, ContactText, IdentityText, LegalText, NarrativeText, WhereaboutsText};

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
        let address = self.address.map(|line| format!("{}\n{line}", self.home_district.as_deref().unwrap_or_default()));
        let identity = IdentityText {
            name: self.name,
            name_bn: self.name_bn,
            father_name: self.father_name,
            mother_name: self.mother_name,
            national_id: self.national_id,
        };
        let legal = LegalText {
            gd_reference: self.gd_reference,
            fir_reference: self.fir_reference,
            court_reference: self.court_reference,
            external_reference: self.external_reference,
        };
        let contact = ContactText { phone: self.phone, address };
        OpenCase {
            case: Uuid::now_v7(),
            person: Uuid::now_v7(),
            channel: self.channel.into(),
            stage: self.stage.into(),
            opened_at: self.opened_at,
            identity: Some(identity),
            birth: self.birth.map(|born_on| BirthText { born_on: Some(born_on.to_string()) }),
            contact: Some(contact),
            whereabouts: self
                .present_place
                .map(|place| WhereaboutsText { present_place: Some(place), next_place: None }),
            narrative: self.account.map(|account| NarrativeText { account: Some(account) }),
            legal: Some(legal),
            home: (self.home_district, self.home_upazila),
            found: (self.found_country.map(Into::into), self.found_state, self.found_district),
            exploitation: self.exploitation,
            means_of_control: self.means_of_control,
        }
    }
}

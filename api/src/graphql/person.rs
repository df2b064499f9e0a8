//! A person, seen through a case.

use async_graphql::{Context, ID, Object, Result, SimpleObject};
use chrono::NaiveDate;

use super::context::Asking as _;
use super::data_class::data_class;
use super::ids::{self, Kind};
use super::redaction::{self, Redaction};
use super::reference::District;
use super::vocabulary::{AgeBand, DataClass};
use crate::disclosure::field::Field;
use crate::disclosure::view::{self, PersonView};

/// A person.
#[derive(Clone, Debug)]
pub struct Person(pub(super) PersonView);

/// A survivor, always seen through one case: another case of hers, which you may not see, changes nothing here.
#[Object]
impl Person {
    /// The global id; it stands for the person as seen through this case.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    pub(super) async fn id(&self, ctx: &Context<'_>) -> Result<ID> {
        let _ = self.0.case().shows(Field::PersonId);
        Ok(ids::global(ctx.scope()?, Kind::Person, &[self.0.case().key()]))
    }

    /// The version of the person as you see her, for `ifVersion` of a later change.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn version(&self, ctx: &Context<'_>) -> Result<String> {
        Ok(ctx.scope()?.keyed.version(&self.0.version_parts()))
    }

    /// Every field of the person that you do not see as it is stored.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    pub(super) async fn redactions(&self) -> Vec<Redaction> {
        redaction::list(self.0.redactions())
    }

    /// Equal for persons whose redactions are equal, for you and this purpose.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    pub(super) async fn view_key(&self, ctx: &Context<'_>) -> Result<String> {
        let scope = ctx.scope()?;
        Ok(scope.keyed.view_key(&self.0.view_key_parts(scope.policy.version())))
    }

    /// The name in Latin letters.
    #[graphql(directive = data_class::apply(DataClass::Identity))]
    async fn name(&self) -> Option<String> {
        self.0.name()
    }

    /// The name in Bangla.
    #[graphql(directive = data_class::apply(DataClass::Identity))]
    async fn name_bn(&self) -> Option<String> {
        self.0.name_bn()
    }

    /// The father's name.
    #[graphql(directive = data_class::apply(DataClass::Identity))]
    async fn father_name(&self) -> Option<String> {
        self.0.father_name()
    }

    /// The mother's name.
    #[graphql(directive = data_class::apply(DataClass::Identity))]
    async fn mother_name(&self) -> Option<String> {
        self.0.mother_name()
    }

    /// The number of the national identity card or birth registration.
    #[graphql(directive = data_class::apply(DataClass::Identity))]
    async fn national_id(&self) -> Option<String> {
        self.0.national_id()
    }

    /// When she was born, as finely as you may know.
    #[graphql(directive = data_class::apply(DataClass::Birth))]
    async fn birth(&self) -> Option<PartialDate> {
        self.0.birth().map(PartialDate::from)
    }

    /// The phone number.
    #[graphql(directive = data_class::apply(DataClass::Contact))]
    async fn phone(&self) -> Option<String> {
        self.0.phone()
    }

    /// The address, as finely as you may know.
    #[graphql(directive = data_class::apply(DataClass::Contact))]
    async fn address(&self) -> Option<Area> {
        self.0.address().map(Area::from)
    }

    /// The name of the guardian.
    #[graphql(directive = data_class::apply(DataClass::Family))]
    async fn guardian_name(&self) -> Option<String> {
        self.0.guardian_name()
    }

    /// The situation at home, in words: who knows, who is safe to call.
    #[graphql(directive = data_class::apply(DataClass::Family))]
    async fn family_situation(&self) -> Option<String> {
        self.0.family_situation()
    }
}

/// A date of birth as finely as you may know it: the day, or only the year, or only an age band.
#[derive(SimpleObject, Clone, Debug)]
pub struct PartialDate {
    /// The day.
    #[graphql(directive = data_class::apply(DataClass::Birth))]
    date: Option<NaiveDate>,
    /// The year.
    #[graphql(directive = data_class::apply(DataClass::Birth))]
    year: Option<i32>,
    /// The age band today, in the time zone of Dhaka.
    #[graphql(directive = data_class::apply(DataClass::Birth))]
    age_band: Option<AgeBand>,
}

impl From<view::PartialDate> for PartialDate {
    fn from(date: view::PartialDate) -> Self {
        match date {
            view::PartialDate::Date(date) => Self { date: Some(date), year: None, age_band: None },
            view::PartialDate::Year(year) => Self { date: None, year: Some(year), age_band: None },
            view::PartialDate::AgeBand(band) => Self { date: None, year: None, age_band: Some(band.into()) },
        }
    }
}

/// An address as finely as you may know it: whole, or only its district.
#[derive(SimpleObject, Clone, Debug)]
pub struct Area {
    /// The address in words.
    #[graphql(directive = data_class::apply(DataClass::Contact))]
    line: Option<String>,
    /// The district.
    #[graphql(directive = data_class::apply(DataClass::Contact))]
    district: Option<District>,
}

impl From<view::Area> for Area {
    fn from(area: view::Area) -> Self {
        let view::Area { district, line } = area;
        Self { line, district: district.as_deref().and_then(District::find) }
    }
}

//! Correcting what is recorded: field by field, by those who see what stands there.

use entities::vocabulary::{Act, Country};
use entities::{case_home_area, case_place_found, case_place_home};
use sea_orm::EntityTrait;
use sea_orm::prelude::Uuid;

use super::correctable::{formed, place};
use super::known::{born, known_codes, known_found, known_home, not_listed};
use super::refusal::{Refusal, RefusalCode, Stop, unless_empty};
use super::{Deed, Desk, Done, Here};
use crate::disclosure::field::Field;
use crate::store::writing::Corrections;

/// Corrects fields of a person or of a case.
#[derive(Clone, Debug)]
pub struct Correct {
    /// The case, through which a person is seen too.
    pub case: Uuid,
    /// Whose version it is: that of the person or of the case.
    pub object: Field,
    /// The version that was read.
    pub version: String,
    /// What the fields come to hold.
    pub values: Corrections,
}

impl Deed for Correct {
    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        let here = desk.case(self.case, "input.caseId").await?;
        unless_empty(desk.unwritable(&here, self.values.fields(), place))?;
        if self.values.fields().next().is_none() {
            return Err(Refusal::new(RefusalCode::Invalid, "input", "name at least one field to correct").into());
        }
        desk.writing.hold_person(here.inputs.file.person_id).await?;
        desk.check_version(&here, (self.object, &self.version)).await?;
        let values = formed(self.values).map_err(Stop::Refused)?;
        unless_empty(desk.unknown(Some(&here), &values).await?)?;
        desk.writing.correct((here.id, here.inputs.file.person_id), values).await?;
        Ok(Done { case: Some(here.id), made: None, waits: false })
    }
}

impl Desk {
    /// The fields that the member may not write: the policy does not list them, or he does not see them as they stand.
    pub(super) fn unwritable(
        &self,
        here: &Here,
        fields: impl Iterator<Item = Field>,
        place: impl Fn(Field) -> String,
    ) -> Vec<Refusal> {
        let rules = self.rules(here, Act::Correct);
        let may = |field: Field| {
            if !rules.iter().any(|rule| rule.classes.contains(&field.class())) {
                let told = "the policy does not let you write this for this purpose";
                return Err(Refusal::new(RefusalCode::NotAllowed, place(field), told));
            }
            here.readable(field, place(field))
        };
        fields.filter_map(|field| may(field).err()).collect()
    }

    /// Values that the reference data does not know or that cannot be, by themselves and beside what is kept, as far as
    /// the member sees that.
    pub(super) async fn unknown(&self, here: Option<&Here>, values: &Corrections) -> Result<Vec<Refusal>, Stop> {
        let named = |field| values.get(field).flatten().map(str::to_owned);
        let mut wrong = Vec::new();
        let kept = self.kept(here, values).await?;
        wrong.extend(known_home(self, &kept.home).await?);
        wrong.extend(known_found(self, &kept.found).await?);
        for (field, list, at) in [
            (Field::CaseExploitation, "EXPLOITATION", "input.exploitation"),
            (Field::CaseMeansOfControl, "MEANS_OF_CONTROL", "input.meansOfControl"),
        ] {
            let codes: Vec<String> =
                named(field).iter().flat_map(|codes| codes.split(',')).map(str::to_owned).collect();
            wrong.extend(known_codes(self, list, (&codes, at)).await?);
        }
        wrong.extend(named(Field::PersonBirth).and_then(|day| born(&day, self.now())));
        let address = named(Field::PersonAddress);
        let district = address.as_deref().and_then(|text| text.split_once('\n')).map(|(district, _)| district);
        // That of the home is refused once, at the home.
        let home = values.get(Field::CaseHomeDistrict).flatten();
        if let Some(district) = district.filter(|district| !district.is_empty() && home != Some(*district)) {
            let alone = (Some(district.to_owned()), None);
            if !known_home(self, &alone).await?.is_empty() {
                wrong.push(not_listed("input.address"));
            }
        }
        Ok(wrong)
    }

    /// The places as they will stand together. What the member does not see is left out, for it must not be told by a
    /// contradiction.
    async fn kept(&self, here: Option<&Here>, values: &Corrections) -> Result<Kept, Stop> {
        let (mut home, mut area, mut found) = (None, None, None);
        if let Some(here) = here {
            home = case_place_home::Entity::find_by_id(here.id).one(self.db()).await?;
            area = case_home_area::Entity::find_by_id(here.id).one(self.db()).await?;
            found = case_place_found::Entity::find_by_id(here.id).one(self.db()).await?;
        }
        let sees = |field| here.is_some_and(|here| here.readable(field, "").is_ok());
        let is_named = |fields: &[Field]| fields.iter().any(|field| values.get(*field).is_some());
        let or_kept = |field, kept: Option<String>| match values.get(field) {
            Some(named) => named.map(str::to_owned),
            None => kept.filter(|_| sees(field)),
        };
        let mut kept = Kept::default();
        if is_named(&[Field::CaseHomeDistrict, Field::CaseHomeUpazila]) {
            kept.home = (
                or_kept(Field::CaseHomeDistrict, home.and_then(|row| row.district_pcode)),
                or_kept(Field::CaseHomeUpazila, area.and_then(|row| row.upazila_pcode)),
            );
        }
        if is_named(&[Field::CaseFoundCountry, Field::CaseFoundState, Field::CaseFoundDistrict]) {
            let country = found.as_ref().and_then(|row| row.country).map(|country| country.code().to_owned());
            let state = found.as_ref().and_then(|row| row.indian_state.clone());
            kept.found = (
                or_kept(Field::CaseFoundCountry, country).and_then(|code| Country::parse(&code)),
                or_kept(Field::CaseFoundState, state),
                or_kept(Field::CaseFoundDistrict, found.and_then(|row| row.district_pcode)),
            );
        }
        Ok(kept)
    }
}

/// Places that stand beside each other.
#[derive(Default)]
struct Kept {
    home: (Option<String>, Option<String>),
    found: (Option<Country>, Option<String>, Option<String>),
}

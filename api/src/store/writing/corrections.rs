//! Fields of a person and her case that are corrected, some of a group at a time: what is not named keeps its bytes.

use std::collections::BTreeMap;
use std::fmt;

use entities::vocabulary::Country;
use entities::{case_exploitation, case_home_area, case_place_found, case_place_home, person};
use sea_orm::prelude::Uuid;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect};

use super::{Columns, Writing, set};
use crate::disclosure::field::Field;
use crate::store::StoreError;

/// What fields come to hold, as text: `None` clears one, and a field that is not named is kept. Codes stand sorted with
/// commas between, a date as `YYYY-MM-DD`, an address as the P-code of its district, a line break, and the address.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Corrections(BTreeMap<Field, Option<String>>);

/// Clear text prints as the names of its fields only.
impl fmt::Debug for Corrections {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}

impl Corrections {
    /// Names a field.
    pub fn name(&mut self, field: Field, value: Option<String>) {
        self.0.insert(field, value);
    }

    /// The fields that are named.
    pub fn fields(&self) -> impl Iterator<Item = Field> {
        self.0.keys().copied()
    }

    /// What a field comes to hold, if it is named.
    #[must_use]
    pub fn get(&self, field: Field) -> Option<Option<&str>> {
        self.0.get(&field).map(Option::as_deref)
    }

    /// Takes out what a field comes to hold.
    pub fn take(&mut self, field: Field) -> Option<String> {
        self.0.remove(&field).flatten()
    }
}

impl FromIterator<(Field, Option<String>)> for Corrections {
    fn from_iter<I: IntoIterator<Item = (Field, Option<String>)>>(named: I) -> Self {
        Self(named.into_iter().collect())
    }
}

impl IntoIterator for Corrections {
    type Item = (Field, Option<String>);
    type IntoIter = std::collections::btree_map::IntoIter<Field, Option<String>>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl Writing {
    /// Fields of a person and of her case are corrected, seen through `case`.
    ///
    /// # Errors
    /// If the database or the key store refuses, or a field cannot be corrected.
    pub(in crate::store) async fn correct(
        &mut self,
        (case, person): (Uuid, Uuid),
        values: Corrections,
    ) -> Result<(), StoreError> {
        let mut groups: BTreeMap<&str, Columns> = BTreeMap::new();
        let mut plain = Corrections::default();
        for (field, value) in values {
            match field.sealed() {
                Some((table, column)) => groups.entry(table).or_default().name(column, value),
                None => plain.name(field, value),
            }
        }
        for (table, columns) in groups {
            match table {
                "person_identity" => self.correct_identity((case, person), columns).await?,
                "person_birth" => self.correct_birth((case, person), columns).await?,
                "person_contact" => self.correct_contact((case, person), columns).await?,
                "person_family" => self.correct_family((case, person), columns).await?,
                "case_whereabouts" => self.correct_whereabouts((case, case), columns).await?,
                "case_narrative" => self.correct_narrative((case, case), columns).await?,
                "case_health" => self.correct_health((case, case), columns).await?,
                "case_legal" => self.correct_legal((case, case), columns).await?,
                _ => return Err(StoreError::Refused("a field of this table is not corrected so")),
            }
        }
        self.correct_places(case, &plain).await?;
        let coded = [(Field::CaseExploitation, "EXPLOITATION"), (Field::CaseMeansOfControl, "MEANS_OF_CONTROL")];
        for (field, list) in coded {
            if let Some(codes) = plain.get(field) {
                self.correct_codes((case, list), codes.unwrap_or_default()).await?;
            }
        }
        Ok(())
    }

    /// Takes hold of a person: two cases of hers must not write the same rows at once.
    pub(in crate::store) async fn hold_person(&self, person: Uuid) -> Result<(), StoreError> {
        person::Entity::find_by_id(person).lock_exclusive().one(&self.transaction).await?;
        Ok(())
    }

    async fn correct_places(&mut self, case: Uuid, values: &Corrections) -> Result<(), StoreError> {
        let missing = || StoreError::Refused("no such case");
        let text = |value: Option<&str>| value.map(str::to_owned);
        if let Some(district) = values.get(Field::CaseHomeDistrict) {
            let row = case_place_home::Entity::find_by_id(case).one(&self.transaction).await?.ok_or_else(missing)?;
            let new = case_place_home::Model {
                case_id: case,
                district_pcode: text(district),
                revision: row.revision + 1,
                record_id: self.record(),
            };
            new.into_active_model().reset_all().update(&self.transaction).await?;
            self.note_case("case.place-home", case, vec![case]).await?;
        }
        if let Some(upazila) = values.get(Field::CaseHomeUpazila) {
            let row = case_home_area::Entity::find_by_id(case).one(&self.transaction).await?.ok_or_else(missing)?;
            let new = case_home_area::Model {
                case_id: case,
                upazila_pcode: text(upazila),
                revision: row.revision + 1,
                record_id: self.record(),
            };
            new.into_active_model().reset_all().update(&self.transaction).await?;
            self.note_case("case.home-area", case, vec![case]).await?;
        }
        let found = [Field::CaseFoundCountry, Field::CaseFoundState, Field::CaseFoundDistrict].map(|f| values.get(f));
        if found.iter().all(Option::is_none) {
            return Ok(());
        }
        let [country, state, district] = found;
        let row = case_place_found::Entity::find_by_id(case).one(&self.transaction).await?.ok_or_else(missing)?;
        let new = case_place_found::Model {
            case_id: case,
            country: country.map_or(row.country, |code| code.and_then(Country::parse)),
            indian_state: state.map_or(row.indian_state, text),
            district_pcode: district.map_or(row.district_pcode, text),
            revision: row.revision + 1,
            record_id: self.record(),
        };
        new.into_active_model().reset_all().update(&self.transaction).await?;
        self.note_case("case.place-found", case, vec![case]).await
    }

    async fn correct_codes(&mut self, (case, list): (Uuid, &str), codes: &str) -> Result<(), StoreError> {
        let of_case = case_exploitation::Entity::find().filter(case_exploitation::Column::CaseId.eq(case));
        let rows = of_case.all(&self.transaction).await?;
        // A list that was empty in between does not count from one again: an old version must not fit new codes.
        let last = rows.iter().map(|row| row.revision + 1).max();
        let revision = last.unwrap_or(0).max(self.now.timestamp_micros());
        case_exploitation::Entity::delete_many()
            .filter(case_exploitation::Column::CaseId.eq(case))
            .filter(case_exploitation::Column::List.eq(list))
            .exec(&self.transaction)
            .await?;
        // The codes of the other list too: the version is made of the greatest, and must never fall back.
        case_exploitation::Entity::update_many()
            .col_expr(case_exploitation::Column::Revision, revision.into())
            .filter(case_exploitation::Column::CaseId.eq(case))
            .exec(&self.transaction)
            .await?;
        let rows: Vec<_> = codes
            .split(',')
            .filter(|code| !code.is_empty())
            .map(|value| case_exploitation::ActiveModel {
                case_id: set(case),
                list: set(list.to_owned()),
                value: set(value.to_owned()),
                revision: set(revision),
                record_id: set(self.record()),
            })
            .collect();
        if !rows.is_empty() {
            case_exploitation::Entity::insert_many(rows).exec_without_returning(&self.transaction).await?;
        }
        self.note_case("case.exploitation", case, vec![case]).await
    }
}

//! Sealed groups: each is written whole, under the key of its subject, which is committed before the row.

use std::collections::BTreeMap;

use entities::correction::{ReasonColumn, ValueColumn};
use entities::sealed::{Column, Sealed};
use entities::{
    case_health, case_legal, case_narrative, case_trafficker, case_whereabouts, person_birth, person_contact,
    person_family, person_identity,
};
use sea_orm::prelude::Uuid;
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel};

use super::Writing;
use crate::disclosure::seal::{SubjectKey, seal};
use crate::store::StoreError;

/// Names and identity numbers, to be sealed.
#[derive(Clone, Default)]
pub struct IdentityText {
    /// The name in Latin letters.
    pub name: Option<String>,
    /// The name in Bangla.
    pub name_bn: Option<String>,
    /// The father's name.
    pub father_name: Option<String>,
    /// The mother's name.
    pub mother_name: Option<String>,
    /// The number of the national identity card or birth registration.
    pub national_id: Option<String>,
}

/// A date of birth, to be sealed.
#[derive(Clone, Default)]
pub struct BirthText {
    /// The date of birth, `YYYY-MM-DD`.
    pub born_on: Option<String>,
}

/// Phone and address, to be sealed.
#[derive(Clone, Default)]
pub struct ContactText {
    /// The phone number.
    pub phone: Option<String>,
    /// The P-code of the district, a line break, and the address.
    pub address: Option<String>,
}

/// Relatives, to be sealed.
#[derive(Clone, Default)]
pub struct FamilyText {
    /// The name of the guardian.
    pub guardian_name: Option<String>,
    /// The situation at home.
    pub situation: Option<String>,
}

/// Places, to be sealed.
#[derive(Clone, Default)]
pub struct WhereaboutsText {
    /// Where she is.
    pub present_place: Option<String>,
    /// Where she will be.
    pub next_place: Option<String>,
}

/// The account, to be sealed.
#[derive(Clone, Default)]
pub struct NarrativeText {
    /// What happened, in words.
    pub account: Option<String>,
}

/// Health, to be sealed.
#[derive(Clone, Default)]
pub struct HealthText {
    /// What is known of her health.
    pub condition: Option<String>,
}

/// References, to be sealed.
#[derive(Clone, Default)]
pub struct LegalText {
    /// The general diary entry.
    pub gd_reference: Option<String>,
    /// The first information report.
    pub fir_reference: Option<String>,
    /// The court case.
    pub court_reference: Option<String>,
    /// The number of the case in another system.
    pub external_reference: Option<String>,
}

/// An accused person, to be sealed.
#[derive(Clone, Default)]
pub struct TraffickerText {
    /// The name.
    pub name: Option<String>,
    /// What is known of the accused.
    pub description: Option<String>,
}

/// Clear text prints as its name only.
macro_rules! opaque {
    ($($name:ident)+) => {
        $(impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($name), "(..)"))
            }
        })+
    };
}

opaque! { Columns IdentityText BirthText ContactText FamilyText WhereaboutsText NarrativeText HealthText LegalText TraffickerText }

pub(super) fn sealed<C: Column>(key: &SubjectKey, row: Uuid, text: Option<String>) -> Option<Sealed<C>> {
    text.map(|text| seal::<C>(key, row, &text))
}

/// What is written of a group, by column: a text, or nothing where it is cleared. What is not named is kept.
#[derive(Clone, Default)]
pub(in crate::store) struct Columns(BTreeMap<&'static str, Option<String>>);

impl Columns {
    pub(in crate::store) fn name(&mut self, column: &'static str, text: Option<String>) {
        self.0.insert(column, text);
    }

    /// What a column comes to hold: what is named, or the sealed bytes that it held.
    fn of<C: Column>(&mut self, (key, row): (&SubjectKey, Uuid), kept: Option<Sealed<C>>) -> Option<Sealed<C>> {
        self.0.remove(C::NAME).map_or(kept, |text| sealed(key, row, text))
    }
}

/// Two writing functions for a group that has one row per subject: for the whole of it, and for some of its columns.
macro_rules! group {
    ($(#[$meta:meta])* $visible:vis $whole:ident, $some:ident, $table:ident.$owner:ident, $text:ident { $($column:ident),+ }, $action:literal) => {
        $(#[$meta])*
        ///
        /// # Errors
        /// If the database or the key store refuses.
        $visible async fn $whole(&mut self, case: Uuid, subject: Uuid, text: $text) -> Result<(), StoreError> {
            let $text { $($column),+ } = text;
            let columns = Columns([$((stringify!($column), $column)),+].into());
            self.$some((case, subject), columns).await
        }

        pub(super) async fn $some(
            &mut self,
            (case, subject): (Uuid, Uuid),
            mut columns: Columns,
        ) -> Result<(), StoreError> {
            let key = self.subject_key(subject).await?;
            let known = $table::Entity::find_by_id(subject).one(&self.transaction).await?;
            let revision = known.as_ref().map_or(0, |row| row.revision) + 1;
            let is_new = known.is_none();
            $(let $column = known.as_ref().and_then(|row| row.$column.clone());)+
            let row = $table::Model {
                $owner: subject,
                $($column: columns.of((&key, subject), $column),)+
                revision,
                record_id: self.record(),
            };
            if is_new {
                self.insert(row.into_active_model()).await?;
            } else {
                row.into_active_model().reset_all().update(&self.transaction).await?;
            }
            self.note_case($action, case, vec![subject]).await
        }
    };
}

impl Writing {
    group! {
        /// Names and identity numbers are written, but not yet by what they are found.
        pub(super) write_identity, rewrite_identity, person_identity.person_id, IdentityText { name, name_bn, father_name, mother_name, national_id }, "person.identity"
    }

    group! {
        /// A date of birth is written, but not yet by what it is found.
        pub(super) write_birth, rewrite_birth, person_birth.person_id, BirthText { born_on }, "person.birth"
    }

    group! {
        /// Phone and address are written, but not yet by what they are found.
        pub(super) write_contact, rewrite_contact, person_contact.person_id, ContactText { phone, address }, "person.contact"
    }

    group! {
        /// Relatives are written, seen through `case`.
        pub set_family, correct_family, person_family.person_id, FamilyText { guardian_name, situation }, "person.family"
    }

    group! {
        /// Places are written, seen through `case`.
        pub set_whereabouts, correct_whereabouts, case_whereabouts.case_id, WhereaboutsText { present_place, next_place }, "case.whereabouts"
    }

    group! {
        /// The account is written, seen through `case`.
        pub set_narrative, correct_narrative, case_narrative.case_id, NarrativeText { account }, "case.narrative"
    }

    group! {
        /// Health is written, seen through `case`.
        pub set_health, correct_health, case_health.case_id, HealthText { condition }, "case.health"
    }

    group! {
        /// References are written, seen through `case`.
        pub set_legal, correct_legal, case_legal.case_id, LegalText { gd_reference, fir_reference, court_reference, external_reference }, "case.legal"
    }

    /// An accused person is written; the row is the subject of its key.
    ///
    /// # Errors
    /// If the database or the key store refuses.
    pub async fn add_trafficker(&mut self, case: Uuid, text: TraffickerText) -> Result<Uuid, StoreError> {
        let id = self.subject();
        self.make_keys(&[id]).await?;
        self.add_trafficker_as((case, id), text).await?;
        Ok(id)
    }

    /// The same, where the key of the row is durable already.
    pub(in crate::store) async fn add_trafficker_as(
        &mut self,
        (case, id): (Uuid, Uuid),
        text: TraffickerText,
    ) -> Result<(), StoreError> {
        let key = self.subject_key(id).await?;
        let TraffickerText { name, description } = text;
        let row = case_trafficker::Model {
            id,
            case_id: case,
            name: sealed(&key, id, name),
            description: sealed(&key, id, description),
            revision: 1,
            record_id: self.record(),
        };
        self.insert(row.into_active_model()).await?;
        self.note_case("case.trafficker", case, vec![id]).await
    }

    /// What is known of an accused person is corrected.
    pub(in crate::store) async fn correct_trafficker(
        &mut self,
        known: case_trafficker::Model,
        mut columns: Columns,
    ) -> Result<(), StoreError> {
        let case_trafficker::Model { id, case_id, name, description, revision, record_id: _ } = known;
        let key = self.subject_key(id).await?;
        let row = case_trafficker::Model {
            id,
            case_id,
            name: columns.of((&key, id), name),
            description: columns.of((&key, id), description),
            revision: revision + 1,
            record_id: self.record(),
        };
        row.into_active_model().reset_all().update(&self.transaction).await?;
        self.note_case("case.trafficker", case_id, vec![id]).await
    }

    /// What somebody proposed for a field, and why, under the key of whom it is about.
    pub(in crate::store) async fn seal_proposal(
        &mut self,
        (subject, row): (Uuid, Uuid),
        (value, reason): (Option<String>, &str),
    ) -> Result<(Option<Sealed<ValueColumn>>, Sealed<ReasonColumn>), StoreError> {
        let key = self.subject_key(subject).await?;
        Ok((sealed(&key, row, value), seal::<ReasonColumn>(&key, row, reason)))
    }
}

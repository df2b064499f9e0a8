//! The keyed one-way forms of what is sealed of a person, and the making of those that rows from before lack.

use std::collections::{BTreeMap, BTreeSet};

use entities::vocabulary::{SearchKind, SeenAge};
use entities::{person, person_birth, person_contact, person_identity, search_token};
use sea_orm::prelude::Uuid;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::{Store, StoreError, setup};
use crate::disclosure::enquiry;
use crate::disclosure::facts::Instant;
use crate::disclosure::seal::{self, Broken};
use crate::spelling;
use crate::vault::keyed::Keyed;

/// How many persons one transaction takes.
const AT_ONCE: u64 = 500;

/// Tokens with their kinds.
pub(super) type Tokens = Vec<(SearchKind, [u8; 32])>;

/// The tokens of a name in either script.
pub(super) fn of_name(keyed: &Keyed, text: &str) -> Tokens {
    spelling::words(text).iter().map(|word| made(keyed, SearchKind::Name, word)).collect()
}

/// The tokens of a name, without titles that thousands have.
pub(super) fn of_name_alone(keyed: &Keyed, text: &str) -> Tokens {
    let words = spelling::words(text);
    let names = words.iter().filter(|word| !spelling::is_title(word));
    names.map(|word| made(keyed, SearchKind::Name, word)).collect()
}

/// The token of an identity number; none if the text is not one.
pub(super) fn of_identity_number(keyed: &Keyed, text: &str) -> Tokens {
    spelling::identity_number(text).iter().map(|form| made(keyed, SearchKind::IdentityNumber, form)).collect()
}

/// The tokens of the phone numbers in a text.
pub(super) fn of_phone(keyed: &Keyed, text: &str) -> Tokens {
    spelling::phones(text).iter().map(|form| made(keyed, SearchKind::Phone, form)).collect()
}

/// The token of the years in which a date of birth lies; none if the text is no date.
pub(super) fn of_birth(keyed: &Keyed, text: &str) -> Tokens {
    let year = text.split('-').next().and_then(|year| year.parse().ok());
    year.map(|year| made(keyed, SearchKind::Birth, &enquiry::years_of_birth(year))).into_iter().collect()
}

/// The tokens of the years in which somebody may have been born who seems so old.
pub(super) fn of_age(keyed: &Keyed, (age, seen): (SeenAge, Instant)) -> Tokens {
    enquiry::may_be_born(age, seen).iter().map(|form| made(keyed, SearchKind::Birth, form)).collect()
}

/// The token of where somebody was met: the state of India or the district of Bangladesh; none where neither is known.
pub(super) fn of_place(keyed: &Keyed, (indian_state, district): (Option<&str>, Option<&str>)) -> Option<[u8; 32]> {
    let form = indian_state.map(|state| format!("IN {state}")).or_else(|| Some(format!("BD {}", district?)));
    form.map(|form| keyed.search_token(SearchKind::Place, &form))
}

fn made(keyed: &Keyed, kind: SearchKind, form: &str) -> (SearchKind, [u8; 32]) {
    (kind, keyed.search_token(kind, form))
}

/// Replaces the tokens of these kinds of persons.
pub(super) async fn replace(
    db: &impl ConnectionTrait,
    kinds: &[SearchKind],
    tokens: &BTreeMap<Uuid, Tokens>,
) -> Result<(), DbErr> {
    search_token::Entity::delete_many()
        .filter(search_token::Column::PersonId.is_in(tokens.keys().copied()))
        .filter(search_token::Column::Kind.is_in(kinds.iter().copied()))
        .exec(db)
        .await?;
    // A word that stands twice, or in both scripts, has one token.
    let rows: BTreeSet<(Uuid, SearchKind, [u8; 32])> =
        tokens.iter().flat_map(|(person, all)| all.iter().map(|(kind, token)| (*person, *kind, *token))).collect();
    let rows: Vec<search_token::ActiveModel> = rows
        .into_iter()
        .map(|(person_id, kind, token)| search_token::ActiveModel {
            person_id: Set(person_id),
            kind: Set(kind),
            token: Set(token.to_vec()),
        })
        .collect();
    for rows in rows.chunks(1000) {
        search_token::Entity::insert_many(rows.iter().cloned()).exec_without_returning(db).await?;
    }
    Ok(())
}

impl Store {
    /// Makes the tokens of rows that were written before there were any, and notes that it is done; safe to run twice
    /// and to break off. Gives how many persons were gone through.
    ///
    /// # Errors
    /// If a database does not answer.
    pub async fn make_tokens(&self) -> Result<usize, StoreError> {
        if setup::has_tokens(&self.database).await? {
            return Ok(0);
        }
        let (mut last, mut count) = (None, 0);
        loop {
            let transaction = self.database.begin_write().await?;
            let persons: Vec<Uuid> = person::Entity::find()
                .select_only()
                .column(person::Column::Id)
                .filter(last.map_or_else(sea_orm::Condition::all, |last| {
                    sea_orm::Condition::all().add(person::Column::Id.gt::<Uuid>(last))
                }))
                .order_by_asc(person::Column::Id)
                .limit(AT_ONCE)
                .into_tuple()
                .all(&transaction)
                .await?;
            let Some(at) = persons.last() else {
                setup::note_tokens(&transaction).await?;
                transaction.commit().await?;
                return Ok(count);
            };
            (last, count) = (Some(*at), count + persons.len());
            replace(&transaction, SearchKind::ALL, &self.tokens(&transaction, persons).await?).await?;
            transaction.commit().await?;
        }
    }

    /// The tokens of persons as they stand now.
    pub(super) async fn tokens(
        &self,
        db: &impl ConnectionTrait,
        persons: Vec<Uuid>,
    ) -> Result<BTreeMap<Uuid, Tokens>, StoreError> {
        let ids = || persons.iter().copied();
        let identities =
            person_identity::Entity::find().filter(person_identity::Column::PersonId.is_in(ids())).all(db).await?;
        let contacts =
            person_contact::Entity::find().filter(person_contact::Column::PersonId.is_in(ids())).all(db).await?;
        let births = person_birth::Entity::find().filter(person_birth::Column::PersonId.is_in(ids())).all(db).await?;
        let keys = self.keys.load(&ids().collect()).await?;
        let keyed = self.keyed.as_ref();
        let mut tokens: BTreeMap<Uuid, Tokens> = ids().map(|person| (person, Vec::new())).collect();
        let mut note = |person: Uuid, made: Result<Tokens, Broken>| match made {
            Ok(made) => tokens.entry(person).or_default().extend(made),
            // It cannot be found by this; whoever reads it ends with an incident.
            Err(broken) => tracing::error!(%broken, row.id = %person, "integrity incident"),
        };
        for row in identities {
            let person = row.person_id;
            let Some(key) = keys.get(&person) else { continue };
            let name = |text: &str| of_name(keyed, text);
            let number = |text: &str| of_identity_number(keyed, text);
            row.name.iter().for_each(|sealed| note(person, seal::condense(key, person, sealed, name)));
            row.name_bn.iter().for_each(|sealed| note(person, seal::condense(key, person, sealed, name)));
            row.national_id.iter().for_each(|sealed| note(person, seal::condense(key, person, sealed, number)));
        }
        for row in contacts {
            let person = row.person_id;
            let Some(key) = keys.get(&person) else { continue };
            let phone = |text: &str| of_phone(keyed, text);
            row.phone.iter().for_each(|sealed| note(person, seal::condense(key, person, sealed, phone)));
        }
        for row in births {
            let person = row.person_id;
            let Some(key) = keys.get(&person) else { continue };
            let birth = |text: &str| of_birth(keyed, text);
            row.born_on.iter().for_each(|sealed| note(person, seal::condense(key, person, sealed, birth)));
        }
        Ok(tokens)
    }
}

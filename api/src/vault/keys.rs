//! The key store: a key per subject, wrapped by the master key, in a database of its own. Nothing is cached: a key that
//! was destroyed is gone for the next operation.

use std::collections::{BTreeMap, BTreeSet};

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use aws_lc_rs::{hmac, rand};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Utc};
use entities::subject_key;
use migration::keys::KeyMigrator;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, Statement};
use sea_orm_migration::MigratorTrait as _;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::master::MasterKey;
use crate::database::{Database, DatabaseError};
use crate::disclosure::seal::SubjectKey;

/// How many ids stand in one statement; SQLite takes at most 32,766 parameters.
const MANY: usize = 10_000;

/// Why the key store does not serve.
#[derive(Debug, thiserror::Error)]
pub enum KeyStoreError {
    /// The database does not answer.
    #[error("the key store does not answer: {0}")]
    Database(#[from] DbErr),
    /// The database cannot be opened.
    #[error("the key store: {0}")]
    Open(#[from] DatabaseError),
    /// A key was wrapped by another master key, or altered.
    #[error("a subject key does not open under the master key `{master}`; it was wrapped by `{wrapped_by}`")]
    WrongMaster {
        /// The master key at hand.
        master: String,
        /// The one that the row names.
        wrapped_by: String,
    },
    /// It belongs to another database.
    #[error("the key store belongs to the database `{found}`, not to `{wanted}`; name the right one with --keys")]
    Foreign {
        /// The database that it belongs to.
        found: String,
        /// The database at hand.
        wanted: String,
    },
}

/// Wraps and unwraps subject keys.
#[derive(Debug)]
pub struct KeyStore {
    database: Database,
    master_id: String,
    wrapping: LessSafeKey,
    checking: hmac::Key,
}

impl KeyStore {
    /// Opens the key store at `url`; a SQLite file is made if there is none.
    ///
    /// # Errors
    /// If the database cannot be used.
    pub async fn open(url: &str, master: &MasterKey) -> Result<Self, KeyStoreError> {
        Ok(Self::new(Database::open(url).await?, master))
    }

    /// Opens a key store that must be there.
    ///
    /// # Errors
    /// If the database cannot be used.
    pub async fn open_existing(url: &str, master: &MasterKey) -> Result<Self, KeyStoreError> {
        Ok(Self::new(Database::open_existing(url).await?, master))
    }

    fn new(database: Database, master: &MasterKey) -> Self {
        let wrapping = UnboundKey::new(&AES_256_GCM, master.derive("wrap-subject-key").as_ref());
        let wrapping = LessSafeKey::new(wrapping.expect("a derived key has the length of the algorithm"));
        let checking = hmac::Key::new(hmac::HMAC_SHA256, master.derive("key-check").as_ref());
        Self { database, master_id: master.id().to_owned(), wrapping, checking }
    }

    /// The id of the master key.
    #[must_use]
    pub fn master_id(&self) -> &str {
        &self.master_id
    }

    /// What only this master key makes of the main database's identity: kept there, it tells a wrong key at the start.
    #[must_use]
    pub fn check_value(&self, identity: &str) -> String {
        let text = format!("{} {identity}", self.master_id);
        STANDARD.encode(hmac::sign(&self.checking, text.as_bytes()))
    }

    /// The database behind it.
    #[must_use]
    pub const fn database(&self) -> &Database {
        &self.database
    }

    /// Brings its tables up to date and ties it to the main database `belongs_to`.
    ///
    /// # Errors
    /// If it already belongs to another database, or cannot be written.
    pub async fn migrate(&self, belongs_to: &str) -> Result<(), KeyStoreError> {
        KeyMigrator::up(self.database.writer(), None).await?;
        if self.belongs_to().await?.is_none() {
            let (sql, values) = ("INSERT INTO key_setting (name, value) VALUES ('database', $1)", [belongs_to.into()]);
            let statement = Statement::from_sql_and_values(self.database.backend(), sql, values);
            self.database.writer().execute_raw(statement).await?;
        }
        self.check(belongs_to).await
    }

    /// How many migrations of the key store are still to be applied.
    ///
    /// # Errors
    /// If the database does not answer.
    pub async fn pending(&self) -> Result<usize, KeyStoreError> {
        Ok(KeyMigrator::get_pending_migrations_read_only(self.database.writer()).await?.len())
    }

    /// Checks that it belongs to the main database `belongs_to`.
    ///
    /// # Errors
    /// If it does not.
    pub async fn check(&self, belongs_to: &str) -> Result<(), KeyStoreError> {
        match self.belongs_to().await? {
            Some(found) if found == belongs_to => Ok(()),
            found => Err(KeyStoreError::Foreign {
                found: found.unwrap_or_else(|| "none".to_owned()),
                wanted: belongs_to.to_owned(),
            }),
        }
    }

    async fn belongs_to(&self) -> Result<Option<String>, DbErr> {
        let sql = "SELECT value FROM key_setting WHERE name = 'database'";
        let row = self.database.writer().query_one_raw(Statement::from_string(self.database.backend(), sql)).await?;
        row.map(|row| row.try_get_by_index(0)).transpose()
    }

    /// Makes and commits a key for each subject that has none: always before the row that it seals.
    ///
    /// # Errors
    /// If the key store does not answer.
    pub async fn make(&self, subjects: &[Uuid], now: DateTime<Utc>) -> Result<(), KeyStoreError> {
        for chunk in subjects.chunks(MANY / 5) {
            let rows = chunk.iter().map(|subject| self.fresh(*subject, now)).collect::<Vec<_>>();
            subject_key::Entity::insert_many(rows)
                .on_conflict_do_nothing_on([subject_key::Column::SubjectId])
                .exec_without_returning(self.database.writer())
                .await?;
        }
        Ok(())
    }

    fn fresh(&self, subject: Uuid, now: DateTime<Utc>) -> subject_key::ActiveModel {
        let (key_id, mut nonce) = (Uuid::new_v4(), [0; NONCE_LEN]);
        let mut plain = Zeroizing::new([0; 32]);
        rand::fill(plain.as_mut()).and_then(|()| rand::fill(&mut nonce)).expect("the system gives randomness");
        let mut sealed = plain.to_vec();
        self.wrapping
            .seal_in_place_append_tag(
                Nonce::assume_unique_for_key(nonce),
                Aad::from(self.binding(subject, key_id)),
                &mut sealed,
            )
            .expect("sealing some bytes in memory does not fail");
        let mut wrapped = nonce.to_vec();
        wrapped.append(&mut sealed);
        subject_key::ActiveModel {
            subject_id: Set(subject),
            key_id: Set(key_id),
            master_id: Set(self.master_id.clone()),
            wrapped: Set(wrapped),
            created_at: Set(now),
        }
    }

    /// The keys of these subjects, in one statement. A subject without a key was erased.
    ///
    /// # Errors
    /// If the key store does not answer, or a key does not open under this master key.
    pub async fn load(&self, subjects: &BTreeSet<Uuid>) -> Result<BTreeMap<Uuid, SubjectKey>, KeyStoreError> {
        let reading = self.database.begin_read().await?;
        let rows = subject_key::Entity::find()
            .filter(subject_key::Column::SubjectId.is_in(subjects.iter().copied()))
            .all(&reading)
            .await?;
        rows.into_iter().map(|row| Ok((row.subject_id, self.unwrap(row)?))).collect()
    }

    fn unwrap(&self, row: subject_key::Model) -> Result<SubjectKey, KeyStoreError> {
        let subject_key::Model { subject_id, key_id, master_id, wrapped, created_at: _ } = row;
        let wrong = || KeyStoreError::WrongMaster { master: self.master_id.clone(), wrapped_by: master_id.clone() };
        let (nonce, sealed) = wrapped.split_at_checked(NONCE_LEN).ok_or_else(wrong)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| wrong())?;
        let mut sealed = Zeroizing::new(sealed.to_vec());
        let plain = self
            .wrapping
            .open_in_place(nonce, Aad::from(self.binding(subject_id, key_id)), &mut sealed)
            .map_err(|_| wrong())?;
        let bytes = <[u8; 32]>::try_from(&*plain).map_err(|_| wrong())?;
        Ok(SubjectKey::new(key_id, &Zeroizing::new(bytes)))
    }

    /// One arbitrary key opens, so that a wrong master key shows at the start and not at the first case.
    ///
    /// # Errors
    /// If it does not.
    pub async fn probe(&self) -> Result<(), KeyStoreError> {
        let reading = self.database.begin_read().await?;
        subject_key::Entity::find().one(&reading).await?.map_or(Ok(()), |row| self.unwrap(row).map(|_| ()))
    }

    fn binding(&self, subject: Uuid, key_id: Uuid) -> Vec<u8> {
        let mut binding = format!("setu.subject-key.v1\0{}\0", self.master_id).into_bytes();
        binding.extend_from_slice(subject.as_bytes());
        binding.extend_from_slice(key_id.as_bytes());
        binding
    }
}

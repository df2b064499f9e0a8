//! Synthetic people for a demonstration: what is made ([`plan`]), how it is written, and `demo.json`, by which anyone can
//! check answers against the truth ([`sheet`]).
//!
//! The plan is pure: seed, day and number of cases give the same people, dates and ties every time; ids, codes and seals
//! are random. So a later start makes the same plan again, and no truth has to be kept in clear.

mod access;
mod aftercare;
mod agencies;
pub mod chance;
mod courts;
mod crossed;
mod crowd;
mod document;
mod earlier;
mod enquiries;
mod files;
mod folder;
mod load;
mod members;
pub mod names;
mod notices;
mod outside;
mod paths;
pub mod plan;
mod plans;
mod promises;
mod referrals;
mod secretariat;
pub mod sheet;
mod showcases;
mod truth;
mod verifications;

use std::path::Path;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use entities::case_file;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use self::folder::{Folder, FolderError};
pub use self::names::{MARK, MARK_BN};
pub use self::plan::Plan;
pub use self::sheet::Sheet;

use self::plan::Day;
use self::sheet::Making;
use crate::blobs::Blobs;
use crate::database::{Database, DatabaseError};
use crate::disclosure::policy::{self, Faults, Policy};
use crate::identity::{DevelopmentKey, DevelopmentKeyError, Misconfigured, Verifier};
use crate::reference;
use crate::store::setup::{self, DatabaseKind, SetupError};
use crate::store::{Store, StoreError};
use crate::vault::keyed::Keyed;
use crate::vault::keys::{KeyStore, KeyStoreError};
use crate::vault::master::MasterKey;

/// The issuer of a demo's tokens.
pub const ISSUER: &str = "setu-demo";
/// The audience of a demo's tokens.
pub const AUDIENCE: &str = "setu";
/// The data folder of a demo, unless another is named.
pub const FOLDER: &str = "data/demo";

/// Under this name a database keeps what its demo was made from; written last, so that it says that all is there.
const COMPLETE: &str = "demo-complete";
/// Changes with every change of the plan: a demo of another version cannot be planned again.
const VERSION: u32 = 13;

/// Why there is no demo.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "each variant only carries the error of the part that failed")]
pub enum DemoError {
    #[error(transparent)]
    Folder(#[from] FolderError),
    #[error(transparent)]
    Open(#[from] DatabaseError),
    #[error(transparent)]
    Keys(#[from] KeyStoreError),
    #[error(transparent)]
    Policy(#[from] Faults),
    #[error(transparent)]
    Setup(#[from] SetupError),
    #[error("the demo cannot be written: {0}")]
    Store(#[from] StoreError),
    #[error(transparent)]
    SigningKey(#[from] DevelopmentKeyError),
    #[error(transparent)]
    Verifier(#[from] Misconfigured),
}

/// What a demo is to be.
#[derive(Clone, Copy, Debug)]
pub struct Wish {
    /// From which everything follows that looks like chance.
    pub seed: u64,
    /// How many cases.
    pub cases: usize,
    /// Whether what is there is deleted first.
    pub reset: bool,
}

/// What a demo was made from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Made {
    version: u32,
    /// From which everything follows that looks like chance.
    pub seed: u64,
    /// How many cases were asked for.
    pub cases: usize,
    /// The day to which its dates are relative.
    pub day: NaiveDate,
    showcases: Vec<Uuid>,
}

/// A demo that is ready to be served.
#[derive(Debug)]
pub struct Demo {
    folder: Folder,
    store: Arc<Store>,
    key: DevelopmentKey,
    plan: Plan,
    made: Made,
    fresh: bool,
}

impl Demo {
    /// Finds the demo in a folder, or makes one.
    ///
    /// # Errors
    /// If the folder holds something else, a demo that was not made to the end, or cannot be written.
    pub async fn open(path: &Path, wish: &Wish, now: DateTime<Utc>) -> Result<Self, DemoError> {
        let folder = Folder::open(path)?;
        if wish.reset {
            folder.clear().await?;
        } else {
            folder.refuse_real().await?;
        }
        let begun = folder.is_begun();
        let store = open_store(path).await?;
        let made = if begun { found(&store, path).await? } else { None };
        if begun && made.is_none() {
            return Err(FolderError::HalfMade(path.to_owned()).into());
        }
        let policy = (store.policy().as_ref(), policy::DEFAULT);
        setup::migrate(store.database(), store.keys(), (DatabaseKind::Demo, policy), now).await?;
        store.make_tokens().await?;
        store.make_figures().await?;
        setup::check(store.database(), store.keys(), DatabaseKind::Demo).await?;
        let key = DevelopmentKey::load_or_make(path)?;
        let fresh = made.is_none();
        let (made, plan) = match made {
            Some(made) => {
                let plan = Plan::make(made.seed, made.day, made.cases);
                (made, plan)
            }
            None => make((&store, &key), wish, now).await?,
        };
        Ok(Self { folder, store, key, plan, made, fresh })
    }

    /// The store.
    #[must_use]
    pub const fn store(&self) -> &Arc<Store> {
        &self.store
    }

    /// What it was made from.
    #[must_use]
    pub const fn made(&self) -> &Made {
        &self.made
    }

    /// Whether it was made just now.
    #[must_use]
    pub const fn is_fresh(&self) -> bool {
        self.fresh
    }

    /// How much it holds, for its maker to tell.
    #[must_use]
    pub fn counts(&self) -> Counts {
        Counts {
            agencies: self.plan.agencies.len(),
            members: self.plan.members.len(),
            cases: self.plan.len(),
            showcases: self.made.showcases.len(),
            handovers: self.plan.handovers.len(),
        }
    }

    /// Checks the tokens of this demo.
    ///
    /// # Errors
    /// If the key cannot serve.
    pub fn verifier(&self) -> Result<Verifier, DemoError> {
        Ok(Verifier::new(ISSUER, AUDIENCE, self.key.keys())?)
    }

    /// Makes tokens and the rest of `demo.json` afresh, and writes it.
    ///
    /// # Errors
    /// If the database does not answer or the file cannot be written.
    pub async fn write_sheet(&self, endpoint: String, now: DateTime<Utc>) -> Result<Sheet, DemoError> {
        let showcases = self.codes().await?;
        let making =
            Making { plan: &self.plan, policy: self.store.policy(), keyed: self.store.keyed(), key: &self.key, now };
        let sheet = making.sheet(endpoint, &showcases);
        let text = serde_json::to_string_pretty(&sheet).map_err(std::io::Error::other);
        let text = text.map_err(|error| FolderError::Unusable { path: self.folder.path().to_owned(), error })?;
        self.folder.write_sheet(&(text + "\n"))?;
        Ok(sheet)
    }

    async fn codes(&self) -> Result<Vec<(Uuid, String)>, StoreError> {
        let reading = self.store.database().begin_read().await?;
        let rows = case_file::Entity::find()
            .filter(case_file::Column::Id.is_in(self.made.showcases.iter().copied()))
            .all(&reading)
            .await?;
        let code = |key: &Uuid| rows.iter().find(|row| row.id == *key).map(|row| (*key, row.code.clone()));
        Ok(self.made.showcases.iter().filter_map(code).collect())
    }
}

/// How much a demo holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the number of what it names")]
pub struct Counts {
    pub agencies: usize,
    pub members: usize,
    pub cases: usize,
    pub showcases: usize,
    pub handovers: usize,
}

async fn open_store(path: &Path) -> Result<Arc<Store>, DemoError> {
    let master = MasterKey::demo();
    let policy = Arc::new(Policy::compile(policy::DEFAULT, &reference::legal_bases())?);
    let database = Database::open(&Database::sqlite_url(&path.join("setu.db"))).await?;
    let keys = KeyStore::open(&Database::sqlite_url(&path.join("keys.db")), &master).await?;
    let blobs = Blobs::folder(&path.join(folder::BLOBS)).map_err(StoreError::from)?;
    Ok(Arc::new(Store::new(database, (keys, blobs), Arc::new(Keyed::new(&master)), policy)))
}

/// What the demo in the database was made from, if it was made to the end.
async fn found(store: &Arc<Store>, path: &Path) -> Result<Option<Made>, DemoError> {
    // A database that was cut short before its tables has no settings to ask.
    if !setup::plan(store.database()).await?.is_empty() {
        return Ok(None);
    }
    let Some(text) = setup::setting(store.database(), COMPLETE).await? else { return Ok(None) };
    match serde_json::from_str::<Made>(&text) {
        Ok(made) if made.version == VERSION => Ok(Some(made)),
        Ok(_) | Err(_) => Err(FolderError::OtherVersion(path.to_owned()).into()),
    }
}

async fn make(
    (store, key): (&Arc<Store>, &DevelopmentKey),
    wish: &Wish,
    now: DateTime<Utc>,
) -> Result<(Made, Plan), DemoError> {
    let day = Day::of(now).0;
    let plan = Plan::make(wish.seed, day, wish.cases);
    let written = load::write(store, &plan, now).await?;
    referrals::write(store, (&written, now)).await?;
    verifications::write(store, (&plan, &written), now).await?;
    aftercare::write(store, (&plan, &written), now).await?;
    plans::write(store, (&plan, &written), now).await?;
    notices::write(store, (&plan, &written), now).await?;
    enquiries::write(store, (&written, &plan, now)).await?;
    access::write(store, &plan, (&written, now)).await?;
    crossed::write(store, &plan, (&written, now)).await?;
    outside::write(store, &plan, (&written, now)).await?;
    courts::write(store, &plan, (&written, now)).await?;
    files::write(store, &plan, (&written, now)).await?;
    promises::write(store, (&written, now)).await?;
    secretariat::act(store, key, now).await?;
    let showcases = written.cases().zip(&plan.cases).filter(|(_, case)| case.situation.is_some());
    let showcases = showcases.map(|(key, _)| key).collect();
    let made = Made { version: VERSION, seed: wish.seed, cases: wish.cases, day, showcases };
    let text = serde_json::to_string(&made).map_err(|_| StoreError::Refused("the demo cannot be described"))?;
    setup::keep_setting(store.database(), COMPLETE, &text).await?;
    Ok((made, plan))
}

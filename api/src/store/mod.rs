//! SQL in, views out. Every function that reads for a viewer takes the operation's [`Reading`] and its
//! [`Seen`](crate::disclosure::view::Seen); what it gives back has passed a decision.

mod access;
pub mod acting;
mod aftercare;
mod agencies;
mod attachments;
mod awareness;
mod batches;
mod behind;
mod cases;
mod corrections;
mod doors;
mod duties;
mod emergencies;
mod enquiries;
mod explaining;
mod figures;
mod filter;
mod forms;
mod groups;
mod happenings;
mod homes;
mod incoming;
mod justice;
mod linked;
mod load;
pub mod log;
mod matching;
mod measures;
mod members;
mod meter;
mod notices;
mod outgoing;
mod outside;
mod packs;
mod pages;
mod partnerships;
mod preview;
mod promises;
mod questions;
mod reading;
mod receiving;
mod referrals;
mod releases;
mod requests;
mod scope;
mod search;
mod selection;
mod services;
pub mod setup;
mod sheets;
mod staff;
mod tokens;
mod waiting;
mod waking;
pub mod writing;

use std::sync::Arc;

use entities::vocabulary::DecisionSetKind;
use sea_orm::DbErr;
use sea_orm::prelude::Uuid;
use tokio::sync::{RwLock, RwLockReadGuard, watch};

pub use self::access::AccessFilter;
pub use self::agencies::Agency;
pub use self::attachments::{LONGEST_UPLOAD, Settled};
pub use self::awareness::{SessionFilter, SessionPage};
pub use self::corrections::State as CorrectionState;
pub use self::doors::PendingDoor;
pub use self::duties::{DutiesAsked, Owed, Owing};
pub use self::enquiries::WantedEnquiries;
pub use self::explaining::Explained;
pub use self::figures::{
    Ageing, Awareness as AwarenessReach, Clock as ClockWaits, CrossingWork, Difference, HopWaits, InTheWay, Pipeline,
    Promises, ServiceWork, StageWaits, Tally, TestimonyWork, Waits, Work,
};
pub use self::filter::{Conditions, Filter};
pub use self::forms::{FormFilter, FormPage, WantedForms};
pub use self::happenings::{Happened, Listening, from as happening_from};
pub use self::incoming::{CameIn, Incoming};
pub use self::members::{KnownMember, PostingView, SeatView};
pub use self::meter::Meter;
pub use self::notices::{PastRecipient, PastRecipients, SentNotice};
pub use self::outgoing::{Outgoing, Unread};
pub use self::outside::{OutsideDisclosures, OutsideSheet};
pub use self::packs::{DecisionView, Frozen, PackTold, PromiseView, WantedPack, Which};
pub use self::pages::{MOST_DECIDED, Order, Page, Paging, Place, Unlisted};
pub use self::preview::{Previewed, Words};
pub use self::promises::Piece;
pub use self::reading::Reading;
pub use self::referrals::{ReferralFilter, ReferralPage};
pub use self::releases::{NamedPlace, Release, ReleasedInterval, ReleasedTable, ToldAudience, VerifiedRelease, named};
pub use self::requests::OpenRequest;
pub use self::search::Search;
pub use self::selection::Selection;
pub use self::sheets::{FETCHED_WITHIN, HandoverList, Paper};
pub use self::staff::{Colleague, MemberView};
pub use self::waking::Woken;

use crate::audit::stored::Unfit;
use crate::blobs::{BlobError, Blobs};
use crate::clock::Clock;
use crate::database::Database;
use crate::disclosure::facts::Instant;
use crate::disclosure::inputs::facts::Unreadable;
use crate::disclosure::policy::Policy;
use crate::vault::keyed::Keyed;
use crate::vault::keys::{KeyStore, KeyStoreError};

/// Why the store gives no answer. Never told to a client.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database refused or does not answer.
    #[error(transparent)]
    Database(#[from] DbErr),
    /// The key store refused or does not answer.
    #[error(transparent)]
    Keys(#[from] KeyStoreError),
    /// The blob store refused or does not answer.
    #[error(transparent)]
    Blobs(#[from] BlobError),
    /// A decision input is not as it was written.
    #[error("the decision inputs of {} {owner} are not as they were written", kind.code())]
    Tampered {
        /// Whose inputs.
        kind: DecisionSetKind,
        /// The owner.
        owner: Uuid,
    },
    /// A decision input says something that cannot be.
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    /// A record of the log is not as it was written.
    #[error(transparent)]
    Log(#[from] Unfit),
    /// A write contradicts what is stored.
    #[error("{0}")]
    Refused(&'static str),
}

impl StoreError {
    /// Whether it is an integrity incident: something stored was changed from outside.
    #[must_use]
    pub const fn is_incident(&self) -> bool {
        matches!(
            self,
            Self::Tampered { .. } | Self::Unreadable(_) | Self::Log(_) | Self::Keys(KeyStoreError::WrongMaster { .. })
        )
    }
}

/// The records, the keys and the policy.
#[derive(Debug)]
pub struct Store {
    database: Database,
    keys: KeyStore,
    blobs: Blobs,
    keyed: Arc<Keyed>,
    policy: Arc<Policy>,
    deciding: Meter,
    present: RwLock<()>,
    woken: watch::Sender<Woken>,
}

impl Store {
    /// A store over opened databases.
    #[must_use]
    pub fn new(database: Database, (keys, blobs): (KeyStore, Blobs), keyed: Arc<Keyed>, policy: Arc<Policy>) -> Self {
        Self {
            database,
            keys,
            blobs,
            keyed,
            policy,
            deciding: Meter::default(),
            present: RwLock::default(),
            woken: watch::Sender::default(),
        }
    }

    /// How long decisions took.
    #[must_use]
    pub const fn deciding(&self) -> &Meter {
        &self.deciding
    }

    /// The main database.
    #[must_use]
    pub const fn database(&self) -> &Database {
        &self.database
    }

    /// The keys of subjects.
    #[must_use]
    pub const fn keys(&self) -> &KeyStore {
        &self.keys
    }

    /// Where sealed files lie.
    #[must_use]
    pub const fn blobs(&self) -> &Blobs {
        &self.blobs
    }

    /// The keyed forms.
    #[must_use]
    pub const fn keyed(&self) -> &Arc<Keyed> {
        &self.keyed
    }

    /// The policy in force.
    #[must_use]
    pub const fn policy(&self) -> &Arc<Policy> {
        &self.policy
    }

    /// Keeps changes from becoming visible while it is held: who takes the state that is read and then the instant that
    /// counts lies as a whole before a change or after it. Hold a connection first, and ask one thing while it is held.
    pub async fn present(&self) -> RwLockReadGuard<'_, ()> {
        self.present.read().await
    }

    /// Begins a read transaction whose state is taken already, and gives the instant after it: a change that is in that
    /// state lies before the instant, one that is not in it lies behind.
    ///
    /// # Errors
    /// If the database gives none.
    pub async fn read_now(self: &Arc<Self>, clock: &Clock) -> Result<(Reading, Instant), StoreError> {
        let reading = self.read().await?;
        let present = self.present().await;
        let taken = reading.take_state().await;
        let now = clock.now();
        drop(present);
        taken.map(|()| (reading, now))
    }

    /// Begins the one read transaction of an operation.
    ///
    /// # Errors
    /// If the database gives none.
    pub async fn read(self: &Arc<Self>) -> Result<Reading, StoreError> {
        Ok(Reading::new(Arc::clone(self), self.database.begin_read().await?))
    }
}

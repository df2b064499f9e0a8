//! M1: a consent is recorded and durable, with its record and the new code of its case.

use std::sync::Arc;

use api::audit::record::Actor;
use api::clock::Clock;
use api::demo::chance::Chance;
use api::store::Store;
use entities::vocabulary::PackageCode;
use tokio::runtime::Handle;
use uuid::Uuid;

use crate::Fault;
use crate::consent::Occasion;
use crate::drive::Caller;

/// Writes by one member, through the store.
#[derive(Debug)]
pub(crate) struct Writes<'a> {
    pub(crate) store: &'a Arc<Store>,
    pub(crate) runtime: &'a Handle,
    pub(crate) cases: &'a [Uuid],
    /// The agency and the member.
    pub(crate) by: (Uuid, Uuid),
}

impl Writes<'_> {
    fn record(&self, case: Uuid) -> Result<(), Fault> {
        let (store, by) = (Arc::clone(self.store), self.by);
        // On the server's threads, where the connections live.
        let written = self.runtime.spawn(async move {
            let now = Clock::System.now();
            let actor = Actor { member: Some(by.1), agency: Some(by.0), ..Actor::default() };
            let mut writing = store.write(actor, now).await?;
            let occasion = Occasion { case, by, home: None, at: now, policy: store.policy() };
            writing.record_consent(occasion.said(&[PackageCode::BringMeHome], None)).await?;
            writing.commit().await
        });
        self.runtime.block_on(written)??;
        Ok(())
    }
}

impl Caller for Writes<'_> {
    fn client(&self, number: u64) -> Result<Box<dyn FnMut() -> Result<(), Fault> + '_>, Fault> {
        let mut chance = Chance::new(1, number);
        let count = u32::try_from(self.cases.len())?;
        Ok(Box::new(move || self.record(self.cases[chance.below(count) as usize])))
    }

    fn look(&self) -> Result<usize, Fault> {
        self.record(self.cases[0]).map(|()| 1)
    }
}

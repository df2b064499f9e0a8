//! The subjects of keys: persons, cases and accused. A key is committed before the row that it seals.

use std::collections::BTreeMap;
use std::sync::Arc;

use sea_orm::prelude::Uuid;

use super::Writing;
use crate::disclosure::seal::SubjectKey;
use crate::store::StoreError;

impl Writing {
    /// Makes the keys of so many subjects with one commit, for a change that opens many cases: each case takes two, each
    /// accused one. A key that is not taken seals nothing.
    ///
    /// # Errors
    /// If the key store refuses.
    pub async fn prepare_subjects(&mut self, count: usize) -> Result<(), StoreError> {
        let subjects: Vec<Uuid> = std::iter::repeat_with(Uuid::now_v7).take(count).collect();
        self.make_keys(&subjects).await?;
        self.know_keys(self.store.keys().load(&subjects.iter().copied().collect()).await?);
        // The oldest is taken first.
        self.prepared.extend(subjects.into_iter().rev());
        Ok(())
    }

    /// An id for a new subject.
    pub(super) fn subject(&mut self) -> Uuid {
        self.prepared.pop().unwrap_or_else(Uuid::now_v7)
    }

    /// Makes the keys of those subjects that have none yet.
    pub(super) async fn make_keys(&self, subjects: &[Uuid]) -> Result<(), StoreError> {
        let without: Vec<Uuid> = subjects.iter().copied().filter(|subject| !self.keys.contains_key(subject)).collect();
        if !without.is_empty() {
            self.store.keys().make(&without, self.now).await?;
        }
        Ok(())
    }

    /// The key of a subject. It is kept to the end of this change and no longer.
    pub(in crate::store) async fn subject_key(&mut self, subject: Uuid) -> Result<Arc<SubjectKey>, StoreError> {
        if !self.keys.contains_key(&subject) {
            self.know_keys(self.store.keys().load(&[subject].into()).await?);
        }
        self.keys.get(&subject).cloned().ok_or(StoreError::Refused("the subject's key was destroyed"))
    }
    fn know_keys(&mut self, loaded: BTreeMap<Uuid, SubjectKey>) {
        self.keys.extend(loaded.into_iter().map(|(subject, key)| (subject, Arc::new(key))));
    }
}

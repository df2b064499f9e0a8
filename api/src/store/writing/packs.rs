//! What is laid before a meeting.

use entities::meeting_pack;
use entities::vocabulary::DecisionSetKind;
use sea_orm::IntoActiveModel;
use sea_orm::prelude::Uuid;

use super::{Micros as _, Writing, row_code};
use crate::disclosure::facts::Instant;
use crate::disclosure::seal::seal;
use crate::store::{Frozen, StoreError, Which};

impl Writing {
    /// What is laid before a meeting is frozen: the how many-th of it, as of an instant. Gives the key of the pack.
    ///
    /// # Errors
    /// If the database or the key store refuses.
    pub(in crate::store) async fn freeze_pack(
        &mut self,
        (agency, member_id): (Uuid, Uuid),
        (meeting_id, number, as_of): (Uuid, i32, Instant),
        frozen: Frozen,
    ) -> Result<Uuid, StoreError> {
        let key = self.subject_key(meeting_id).await?;
        let id = Uuid::now_v7();
        let as_of = as_of.duration_trunc_micros();
        let content = frozen.bytes(Which { meeting: meeting_id, number, as_of })?;
        let mut row = meeting_pack::Model {
            id,
            meeting_id,
            number,
            as_of,
            content: seal(&key, id, &content),
            member_id,
            entered_at: self.now,
            mac: Vec::new(),
            record_id: self.record(),
        };
        row.mac = row_code::code(self.store.keyed(), &row);
        self.insert(row.into_active_model()).await?;
        self.note("meeting.pack-frozen", DecisionSetKind::Agency, agency, vec![meeting_id]);
        Ok(id)
    }
}

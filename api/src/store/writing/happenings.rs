//! What those who listen are pointed to. A change notes it by keys while it is made; the rows are written with it, at the
//! instant at which it becomes visible, so that whoever reads up to an instant has missed nothing before it. What opens
//! by time has the instant at which it does: nothing runs beside the server.

use entities::happening;
use entities::vocabulary::HappeningKind;
use sea_orm::EntityTrait;
use sea_orm::prelude::Uuid;

use super::{Micros as _, Writing, set};
use crate::disclosure::facts::Instant;
use crate::store::StoreError;

/// How many rows one statement takes: seven values each, of some 32,000 that SQLite binds.
const ROWS: usize = 4000;

/// What a happening is about.
#[derive(Clone, Copy, Debug)]
pub(in crate::store) enum Of {
    /// A case.
    Case(Uuid),
    /// A referral.
    Referral(Uuid),
}

/// Something that is to be told.
#[derive(Clone, Copy, Debug)]
pub(super) struct Noted {
    kind: HappeningKind,
    of: Of,
    about: Uuid,
    from: Option<Instant>,
}

impl Writing {
    /// Notes something to be told once the change is visible, and not before `from`.
    pub(in crate::store) fn happens(&mut self, kind: HappeningKind, (of, about): (Of, Uuid), from: Option<Instant>) {
        self.happenings.push(Noted { kind, of, about, from });
    }

    /// Writes what was noted, as of the instant of the record.
    pub(super) async fn insert_happenings(&mut self) -> Result<(), StoreError> {
        let now = self.recorded_at();
        let record = self.record();
        let row = |noted: Noted| {
            let (case, referral) = match noted.of {
                Of::Case(case) => (Some(case), None),
                Of::Referral(referral) => (None, Some(referral)),
            };
            happening::ActiveModel {
                id: set(Uuid::now_v7()),
                at: set(noted.from.map_or(now, |from| from.duration_trunc_micros().max(now))),
                kind: set(noted.kind),
                about_id: set(noted.about),
                case_id: set(case),
                referral_id: set(referral),
                record_id: set(record),
            }
        };
        let rows: Vec<_> = std::mem::take(&mut self.happenings).into_iter().map(row).collect();
        for rows in rows.chunks(ROWS) {
            happening::Entity::insert_many(rows.to_vec()).exec_without_returning(&self.transaction).await?;
        }
        Ok(())
    }
}

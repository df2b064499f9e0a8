//! The release of protected figures of a quarter.

use entities::vocabulary::DecisionSetKind;
use entities::{figure_cell, figure_interval, figure_release, figure_table};
use sea_orm::{EntityTrait, IntoActiveModel};

use super::Writing;
use crate::store::StoreError;
use crate::store::releases::{Release, ReleasedInterval, ReleasedTable};

/// How many cells go into one statement, of six values each. A figure of this project.
const AT_ONCE: usize = 1_000;

impl Writing {
    /// Figures of a quarter are released.
    ///
    /// # Errors
    /// If the database refuses, as for a quarter that was released already.
    pub async fn release_figures(&mut self, release: &Release) -> Result<(), StoreError> {
        let record_id = self.record();
        let (agency_id, member_id) = release.made_by;
        let row = figure_release::Model {
            id: release.key,
            period: release.quarter.to_string(),
            begins_at: release.quarter.from(),
            policy_version: release.policy_version.clone(),
            agency_id,
            member_id,
            entered_at: release.made_at,
            mac: self.store.keyed().decision_mac(&release.bytes()),
            record_id,
        };
        self.insert(row.into_active_model()).await?;
        for (place, table) in (1..).zip(&release.tables) {
            let ReleasedTable { code, sentence, by, k, audience, counted } = table;
            let row = figure_table::Model {
                release_id: release.key,
                code: code.clone(),
                place,
                sentence: sentence.clone(),
                dimension: *by,
                k: whole(*k)?,
                audience: *audience,
                record_id,
            };
            self.insert(row.into_active_model()).await?;
            let mut rows = Vec::new();
            for (measure, cells) in counted {
                for (cell, count) in cells {
                    let count = count.map(i64::try_from).transpose().map_err(|_| too_large())?;
                    let row = figure_cell::Model {
                        release_id: release.key,
                        table_code: code.clone(),
                        measure: *measure,
                        place: cell.line(),
                        count,
                        record_id,
                    };
                    rows.push(row.into_active_model());
                }
            }
            for some in rows.chunks(AT_ONCE) {
                figure_cell::Entity::insert_many(some.to_vec()).exec_without_returning(&self.transaction).await?;
            }
        }
        for (place, interval) in (1..).zip(&release.intervals) {
            let ReleasedInterval { code, sentence, from, to, k, cases, audience, spread } = interval;
            let row = figure_interval::Model {
                release_id: release.key,
                code: code.clone(),
                place,
                sentence: sentence.clone(),
                from_stage: *from,
                to_stage: *to,
                k: whole(*k)?,
                cases: whole(*cases)?,
                audience: *audience,
                half: spread.map(|spread| whole(u64::from(spread.half))).transpose()?,
                nine_tenths: spread.and_then(|spread| spread.nine_tenths).map(u64::from).map(whole).transpose()?,
                record_id,
            };
            self.insert(row.into_active_model()).await?;
        }
        self.note("figures.released", DecisionSetKind::Agency, agency_id, vec![release.key]);
        Ok(())
    }
}

fn whole(number: u64) -> Result<i32, StoreError> {
    i32::try_from(number).map_err(|_| too_large())
}

const fn too_large() -> StoreError {
    StoreError::Refused("a figure is larger than its column")
}

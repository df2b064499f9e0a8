use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use entities::{
    code, crossing, district, indian_state, legal_basis, notice, police_station, reference_set, stage_target, upazila,
};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveModelTrait, ConnectionTrait, DbErr, EntityTrait, IdenStatic, IntoActiveModel, Iterable, PrimaryKeyToColumn,
};

use super::{Set, sets};

/// How many values SQLite takes in one statement.
const PARAMETERS: usize = 32_766;

/// What a load found and did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loaded {
    /// Every table, in the order of loading.
    pub sets: Vec<LoadedSet>,
}

/// One table after a load.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoadedSet {
    /// Where the table is from.
    pub set: Set,
    /// Whether anything was written; otherwise the same file had been loaded before.
    pub written: bool,
}

/// Fills the tables of reference data from the embedded files, in the transaction of the caller. Rows that are there
/// already are brought up to date; rows that a file no longer has stay, since others may refer to them.
///
/// # Errors
/// What the database says, and a notice whose words changed without a new version.
pub async fn load(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<Loaded, DbErr> {
    let sets = reference_set::Entity::find().all(db).await?;
    let known = sets.into_iter().map(|row| (row.name, row.sha256)).collect();
    let mut loading = Loading { db, now, known, sets: Vec::new() };
    loading.table::<district::Entity>(districts).await?;
    loading.table::<upazila::Entity>(upazilas).await?;
    loading.table::<police_station::Entity>(police_stations).await?;
    loading.table::<indian_state::Entity>(indian_states).await?;
    loading.table::<crossing::Entity>(crossings).await?;
    loading.table::<code::Entity>(codes).await?;
    loading.table::<legal_basis::Entity>(legal_bases).await?;
    loading.table::<stage_target::Entity>(stage_targets).await?;
    loading.notices().await?;
    Ok(Loaded { sets: loading.sets })
}

struct Loading<'a, C> {
    db: &'a C,
    now: DateTime<Utc>,
    known: BTreeMap<String, String>,
    sets: Vec<LoadedSet>,
}

impl<C: ConnectionTrait> Loading<'_, C> {
    async fn table<E>(&mut self, rows: fn() -> Vec<E::Model>) -> Result<(), DbErr>
    where
        E: EntityTrait,
        E::Model: IntoActiveModel<E::ActiveModel>,
        E::ActiveModel: Send,
    {
        let set = self.set::<E>();
        let written = self.is_new(set);
        if written {
            put::<E>(self.db, rows()).await?;
        }
        self.done(set, written).await
    }

    /// Somebody may have agreed to a notice, so its words stay as they were read.
    async fn notices(&mut self) -> Result<(), DbErr> {
        let set = self.set::<notice::Entity>();
        let written = self.is_new(set);
        if written {
            let stored = notice::Entity::find().all(self.db).await?;
            let stored: BTreeMap<_, _> = stored.into_iter().map(|row| (row.id, row.text_sha256)).collect();
            let mut rows = notices();
            if let Some(row) = rows.iter().find(|row| stored.get(&row.id).is_some_and(|hash| *hash != row.text_sha256))
            {
                let message =
                    format!("the notice `{}` is stored with other words; give the new words a new version", row.id);
                return Err(DbErr::Custom(message));
            }
            rows.retain(|row| !stored.contains_key(&row.id));
            put::<notice::Entity>(self.db, rows).await?;
        }
        self.done(set, written).await
    }

    fn set<E: EntityTrait>(&self) -> &'static Set {
        let table = E::default();
        let set = sets().iter().find(|set| set.name == table.table_name());
        set.expect("every table that is loaded has a set; the tests load them all")
    }

    fn is_new(&self, set: &Set) -> bool {
        self.known.get(set.name) != Some(&set.sha256)
    }

    async fn done(&mut self, set: &Set, written: bool) -> Result<(), DbErr> {
        if written {
            let row = reference_set::Model {
                name: set.name.to_owned(),
                rows: i32::try_from(set.rows)
                    .map_err(|_| DbErr::Custom("too many rows in a reference set".to_owned()))?,
                sha256: set.sha256.clone(),
                source: set.source.to_owned(),
                licence: set.licence.to_owned(),
                loaded_at: self.now,
            };
            put::<reference_set::Entity>(self.db, vec![row]).await?;
        }
        self.sets.push(LoadedSet { set: set.clone(), written });
        Ok(())
    }
}

/// Inserts rows, many in one statement, and brings those up to date that are there.
async fn put<E>(db: &impl ConnectionTrait, rows: Vec<E::Model>) -> Result<(), DbErr>
where
    E: EntityTrait,
    E::Model: IntoActiveModel<E::ActiveModel>,
    E::ActiveModel: Send,
{
    let keys: Vec<E::Column> = E::PrimaryKey::iter().map(PrimaryKeyToColumn::into_column).collect();
    let is_key = |column: &E::Column| keys.iter().any(|key| key.as_str() == column.as_str());
    let update: Vec<E::Column> = E::Column::iter().filter(|column| !is_key(column)).collect();
    let conflict = OnConflict::columns(keys.iter().copied()).update_columns(update.iter().copied()).to_owned();
    let mut rows = rows.into_iter().map(|row| row.into_active_model().reset_all()).peekable();
    while rows.peek().is_some() {
        let some: Vec<E::ActiveModel> = rows.by_ref().take(PARAMETERS / E::Column::iter().count()).collect();
        E::insert_many(some).on_conflict(conflict.clone()).exec_without_returning(db).await?;
    }
    Ok(())
}

fn districts() -> Vec<district::Model> {
    let row = |super::District {
                   pcode,
                   division_pcode,
                   division_en,
                   division_bn,
                   iso_3166_2,
                   name_en,
                   name_bn,
                   police_en,
                   police_bn,
                   source,
               }| {
        district::Model {
            pcode,
            division_pcode,
            division_en,
            division_bn,
            iso_3166_2,
            name_en,
            name_bn,
            police_en,
            police_bn,
            source,
        }
    };
    super::districts().iter().cloned().map(row).collect()
}

fn upazilas() -> Vec<upazila::Model> {
    let row = |super::Upazila { pcode, district_pcode, kind, name_en, name_bn, source }| upazila::Model {
        pcode,
        district_pcode,
        kind: kind.code().to_owned(),
        name_en,
        name_bn,
        source,
    };
    super::upazilas().iter().cloned().map(row).collect()
}

fn police_stations() -> Vec<police_station::Model> {
    let row = |row: &super::PoliceStation| police_station::Model {
        id: row.id.clone(),
        district_pcode: row.district_pcode.clone(),
        upazila_pcode: row.upazila_pcode.clone(),
        police_unit: row.police_unit.clone(),
        name_en: row.name_en.clone(),
        name_bn: row.name_bn.clone(),
        verified: row.verified,
        source: row.source.clone(),
    };
    super::police_stations().iter().map(row).collect()
}

fn indian_states() -> Vec<indian_state::Model> {
    let row = |super::IndianState { code, name, borders_bangladesh, source }| indian_state::Model {
        code,
        name,
        borders_bangladesh,
        source,
    };
    super::indian_states().iter().cloned().map(row).collect()
}

fn crossings() -> Vec<crossing::Model> {
    let row = |row: &super::Crossing| crossing::Model {
        id: row.id.clone(),
        district_pcode: row.district_pcode.clone(),
        upazila_pcode: row.upazila_pcode.clone(),
        name_en: row.name_en.clone(),
        name_bn: row.name_bn.clone(),
        counterpart_name: row.counterpart_name.clone(),
        indian_state: row.indian_state.clone(),
        mode: row.mode.iter().map(|mode| mode.code()).collect::<Vec<_>>().join(";"),
        time_zone: row.time_zone.clone(),
        source: row.source.clone(),
    };
    super::crossings().iter().map(row).collect()
}

fn codes() -> Vec<code::Model> {
    let row = |super::Code { list, value, label_en, label_bn, htcds_name, source }| code::Model {
        list,
        value,
        label_en,
        label_bn,
        htcds_name,
        source,
    };
    super::codes().iter().cloned().map(row).collect()
}

fn legal_bases() -> Vec<legal_basis::Model> {
    let row = |row: &super::LegalBasis| legal_basis::Model {
        code: row.code.clone(),
        kind: row.kind,
        title_en: row.title_en.clone(),
        title_bn: row.title_bn.clone(),
        law: row.law.clone(),
        section: row.section.clone(),
        in_force_from: row.in_force_from,
        in_force_until: row.in_force_until,
        overrides_refusal: row.overrides_refusal,
        verified: row.verified,
        source: row.source.clone(),
    };
    super::legal_basis_rows().iter().map(row).collect()
}

fn stage_targets() -> Vec<stage_target::Model> {
    let row = |row: &super::StageTarget| stage_target::Model {
        code: row.code.clone(),
        kind: row.kind,
        channel: row.channel,
        from_stage: row.from_stage,
        to_stage: row.to_stage,
        value: row.value,
        unit: row.unit,
        verified: row.verified,
        source: row.source.clone(),
    };
    super::stage_targets().iter().map(row).collect()
}

fn notices() -> Vec<notice::Model> {
    let row = |super::Notice { id, package, version, language, text, text_sha256 }| notice::Model {
        id,
        package,
        version,
        language,
        text,
        text_sha256,
    };
    super::notices().iter().cloned().map(row).collect()
}

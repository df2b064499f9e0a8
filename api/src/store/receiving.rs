//! What agencies received of a case, read from the log. The index finds the records; what each says is read from its
//! body, checked against its leaf.

use std::collections::{BTreeMap, BTreeSet};

use entities::vocabulary::{DataClass, Purpose, RecordKind, Role};
use entities::{audit_body, audit_case, audit_leaf};
use sea_orm::prelude::Uuid;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};

use super::StoreError;
use crate::audit::index::mask;
use crate::audit::stored::{Stored, StoredCase, Unfit};
use crate::disclosure::field::Field;
use crate::disclosure::recipient::{ByPurpose, Received};

/// How many bodies are read at a time while a change goes through the whole log of a case.
const CHUNK: u64 = 200;
/// How many answers, the newest ones, a list of past recipients is made from.
pub(super) const MOST: u64 = 2_000;

/// What each agency received.
pub(super) type ByAgency = BTreeMap<Uuid, ByPurpose>;

/// Which records are wanted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Of<'a> {
    /// Everybody's but this agency's.
    pub(super) but: Option<Uuid>,
    /// Only of requests for these purposes.
    pub(super) purposes: Option<&'a BTreeSet<Purpose>>,
}

/// What others than the agency that leads received of a case, from its whole log.
pub(super) async fn all(
    db: &impl ConnectionTrait,
    pseudonym: &[u8],
    lead: Option<Uuid>,
) -> Result<ByAgency, StoreError> {
    let (mut found, mut before) = (ByAgency::new(), None);
    loop {
        let records = records(db, pseudonym, Of { but: lead, purposes: None }, (before, CHUNK)).await?;
        before = records.last().map(|(id, _)| *id);
        let full = records.len() >= usize::try_from(CHUNK).unwrap_or(usize::MAX);
        for (id, record) in records {
            match record {
                Ok(record) => gather(&mut found, &record, pseudonym),
                // What closes works at once, also where somebody altered the log: whoever reads it is told of that.
                Err(unfit) => tracing::error!(%unfit, record.id = %id, "integrity incident"),
            }
        }
        if !full {
            return Ok(found);
        }
    }
}

/// The same from the newest records only, by a fixed number of statements; false if there are older ones.
pub(super) async fn newest(
    db: &impl ConnectionTrait,
    pseudonym: &[u8],
    of: Of<'_>,
) -> Result<(ByAgency, bool), StoreError> {
    let records = records(db, pseudonym, of, (None, MOST + 1)).await?;
    let most = usize::try_from(MOST).unwrap_or(usize::MAX);
    let mut found = ByAgency::new();
    let whole = records.len() <= most;
    for (_, record) in records.into_iter().take(most) {
        gather(&mut found, &record?, pseudonym);
    }
    Ok((found, whole))
}

/// Records by which something beyond coordination was shown: code, stage and dates are no data of hers.
async fn records(
    db: &impl ConnectionTrait,
    pseudonym: &[u8],
    of: Of<'_>,
    (before, limit): (Option<Uuid>, u64),
) -> Result<Vec<(Uuid, Result<Stored, Unfit>)>, StoreError> {
    let entries = audit_case::Entity::find()
        .select_only()
        .column(audit_case::Column::RecordId)
        .filter(audit_case::Column::Pseudonym.eq(pseudonym.to_vec()))
        .filter(audit_case::Column::Classes.gt(mask(DataClass::Coordination)));
    let mut query = audit_body::Entity::find()
        .filter(audit_body::Column::RecordId.in_subquery(entries.into_query()))
        .filter(audit_body::Column::Kind.eq(RecordKind::Disclosure))
        .order_by_desc(audit_body::Column::RecordId)
        .limit(limit);
    if let Some(before) = before {
        query = query.filter(audit_body::Column::RecordId.lt(before));
    }
    if let Some(but) = of.but {
        query = query.filter(audit_body::Column::AgencyId.ne(but));
    }
    if let Some(purposes) = of.purposes {
        query = query.filter(audit_body::Column::Purpose.is_in(purposes.iter().map(|purpose| purpose.code())));
    }
    let rows = query.all(db).await?;
    let ids = rows.iter().map(|row| row.record_id);
    let leaves = audit_leaf::Entity::find().filter(audit_leaf::Column::RecordId.is_in(ids)).all(db).await?;
    let leaves: BTreeMap<Uuid, Vec<u8>> = leaves.into_iter().map(|row| (row.record_id, row.leaf)).collect();
    let read = |row: &audit_body::Model| Stored::read(row, leaves.get(&row.record_id).map(Vec::as_slice));
    Ok(rows.iter().map(|row| (row.record_id, read(row))).collect())
}

fn gather(found: &mut ByAgency, record: &Stored, pseudonym: &[u8]) {
    let (Some(agency), Some(purpose)) = (record.agency, record.purpose) else { return };
    // Seats read where a case stands and in which district, nothing by which she could be known.
    if record.role == Some(Role::TaskForce) {
        return;
    }
    let mut classes = BTreeMap::new();
    for case in record.cases.iter().filter(|case| case.pseudonym == pseudonym) {
        shown(case, &mut classes);
    }
    if !classes.is_empty() {
        let received = found.entry(agency).or_default().entry(purpose);
        received.or_insert_with(|| Received::nothing(record.at)).add(record.at, &classes);
    }
}

/// The classes of which something was shown or masked, with the consents on which it rested.
fn shown(case: &StoredCase, classes: &mut BTreeMap<DataClass, BTreeSet<Uuid>>) {
    let shown = case.shown.iter().map(|(field, _, consents)| (field, consents));
    for (path, consents) in shown.chain(case.masked.iter().map(|(field, _, _, consents)| (field, consents))) {
        let field = path.split_once('.').and_then(|(object, name)| Field::find(object, name));
        let class = field.map(Field::class).filter(|class| *class != DataClass::Coordination && mask(*class) != 0);
        if let Some(class) = class {
            classes.entry(class).or_default().extend(consents);
        }
    }
}

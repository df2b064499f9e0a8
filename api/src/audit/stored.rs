//! Reads a record back from what is stored of it. Whatever is not as [`super::record`] wrote it is a fault: a log that
//! cannot be trusted in one place must not be shown as if it could.

use chrono::{DateTime, Utc};
use entities::audit_body;
use entities::vocabulary::{Purpose, RecordKind, Role};
use sea_orm::prelude::Uuid;
use serde::Deserialize;

use super::index::unhex;
use super::record::{FORMAT, leaf};
use crate::disclosure::class::{Mask, Reason};

/// A stored record is not as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the record {record} of the log {what}")]
pub struct Unfit {
    /// The record.
    pub record: Uuid,
    /// What is wrong with it.
    pub what: &'static str,
}

/// What a record says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// Its id.
    pub id: Uuid,
    /// Its kind.
    pub kind: RecordKind,
    /// When it was made.
    pub at: DateTime<Utc>,
    /// The operation that it belongs to.
    pub operation: Uuid,
    /// The member who acted.
    pub member: Option<Uuid>,
    /// The member's agency.
    pub agency: Option<Uuid>,
    /// The capacity.
    pub role: Option<Role>,
    /// The declared purpose.
    pub purpose: Option<Purpose>,
    /// The policy's version.
    pub policy: Option<String>,
    /// What was shown, case by case.
    pub cases: Vec<StoredCase>,
    /// Fields shown that hang on no case.
    pub apart: Vec<String>,
    /// Controlled fields named in filters and orders.
    pub named: Vec<String>,
    /// What changed.
    pub changes: Vec<StoredChange>,
    /// The outcome code.
    pub outcome: String,
}

/// What was shown of one case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredCase {
    /// The case's pseudonym.
    pub pseudonym: Vec<u8>,
    /// Field, rule and consents of what was shown.
    pub shown: Vec<(String, String, Vec<Uuid>)>,
    /// Field, mask, rule and consents of what was shown coarsely.
    pub masked: Vec<(String, Mask, String, Vec<Uuid>)>,
    /// Field and reason of what was selected and withheld.
    pub withheld: Vec<(String, Reason)>,
}

/// What changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredChange {
    /// The code of what happened.
    pub action: String,
    /// The pseudonym of the case, if it is a change of one.
    pub pseudonym: Option<Vec<u8>>,
}

impl Stored {
    /// Reads a body, and checks it against its leaf and against the columns by which it was found.
    ///
    /// # Errors
    /// If it cannot be read, or one does not fit the other.
    pub fn read(row: &audit_body::Model, kept: Option<&[u8]>) -> Result<Self, Unfit> {
        let unfit = |what| Unfit { record: row.record_id, what };
        if kept != Some(&leaf(&row.salt, &row.body)) {
            return Err(unfit("does not fit its leaf"));
        }
        let stored = parse(&row.body).ok_or(unfit("cannot be read"))?;
        let audit_body::Model { record_id, kind, at, member_id, agency_id, purpose, outcome, salt: _, body: _ } = row;
        let fits = (stored.id, stored.kind, stored.at) == (*record_id, *kind, *at)
            && (stored.member, stored.agency) == (*member_id, *agency_id)
            && stored.purpose.map(Purpose::code) == purpose.as_deref()
            && stored.outcome == *outcome;
        if fits { Ok(stored) } else { Err(unfit("is kept under columns that it does not name")) }
    }

    /// The pseudonyms of the cases of which it speaks.
    pub fn pseudonyms(&self) -> impl Iterator<Item = &Vec<u8>> {
        let changed = self.changes.iter().filter_map(|change| change.pseudonym.as_ref());
        self.cases.iter().map(|case| &case.pseudonym).chain(changed)
    }
}

/// The JSON of a body, as `record::Body` writes it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Json {
    id: Uuid,
    kind: String,
    at: i64,
    operation: Uuid,
    actor: JsonActor,
    #[serde(rename = "document")]
    _document: Option<String>,
    policy: Option<String>,
    cases: Vec<JsonCase>,
    apart: Vec<String>,
    named: Vec<String>,
    changes: Vec<JsonChange>,
    outcome: String,
    #[serde(rename = "commitment")]
    _commitment: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct JsonActor {
    member: Option<Uuid>,
    agency: Option<Uuid>,
    role: Option<String>,
    #[serde(rename = "token")]
    _token: Option<String>,
    purpose: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct JsonCase {
    case: String,
    shown: Vec<(String, String, Vec<Uuid>)>,
    masked: Vec<(String, String, String, Vec<Uuid>)>,
    withheld: Vec<(String, String)>,
    #[serde(rename = "emergencies", default)]
    _emergencies: Vec<Uuid>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct JsonChange {
    action: String,
    #[serde(rename = "set")]
    _set: Option<String>,
    #[serde(rename = "owner")]
    _owner: Option<Uuid>,
    case: Option<String>,
    #[serde(rename = "rows")]
    _rows: Vec<Uuid>,
}

fn parse(bytes: &[u8]) -> Option<Stored> {
    let json = bytes.strip_prefix(FORMAT.as_bytes())?.strip_prefix(b"\n")?;
    let Json { id, kind, at, operation, actor, policy, cases, apart, named, changes, outcome, .. } =
        serde_json::from_slice(json).ok()?;
    let role = actor.role.map(|code| Role::parse(&code).ok_or(())).transpose().ok()?;
    let purpose = actor.purpose.map(|code| Purpose::parse(&code).ok_or(())).transpose().ok()?;
    Some(Stored {
        id,
        kind: RecordKind::parse(&kind)?,
        at: DateTime::from_timestamp_micros(at)?,
        operation,
        member: actor.member,
        agency: actor.agency,
        role,
        purpose,
        policy,
        cases: cases.into_iter().map(case).collect::<Option<_>>()?,
        apart,
        named,
        changes: changes.into_iter().map(change).collect::<Option<_>>()?,
        outcome,
    })
}

fn case(JsonCase { case, shown, masked, withheld, .. }: JsonCase) -> Option<StoredCase> {
    let mask = |(field, mask, rule, consents): (String, String, String, Vec<Uuid>)| {
        Some((field, Mask::parse(&mask)?, rule, consents))
    };
    let reason = |(field, reason): (String, String)| Some((field, Reason::parse(&reason)?));
    Some(StoredCase {
        pseudonym: unhex(&case)?,
        shown,
        masked: masked.into_iter().map(mask).collect::<Option<_>>()?,
        withheld: withheld.into_iter().map(reason).collect::<Option<_>>()?,
    })
}

fn change(JsonChange { action, case, .. }: JsonChange) -> Option<StoredChange> {
    let pseudonym = case.map(|case| unhex(&case).ok_or(())).transpose().ok()?;
    Some(StoredChange { action, pseudonym })
}

//! A record of the log as canonical, versioned bytes. No values and no client text ever stand in it.
//!
//! The bytes are the line `setu.record.v1` and one JSON object with the fields in declared order. The leaf is
//! `SHA-256(0x00 || salt || bytes)`: the prefix of RFC 6962 section 2.1, and a fresh 256-bit salt so that a leaf cannot
//! be guessed from what it might say. A golden vector in the tests pins the format.

use std::collections::BTreeMap;

use aws_lc_rs::{digest, rand};
use chrono::{DateTime, Utc};
use entities::vocabulary::{DecisionSetKind, Purpose, RecordKind, Role};
use sea_orm::prelude::Uuid;
use serde::Serialize;

use super::index;
use crate::disclosure::class::Effect;
use crate::disclosure::field::Field;
use crate::disclosure::policy::Policy;
use crate::disclosure::trail::{Mark, Trail};

/// The first line of every record.
pub const FORMAT: &str = "setu.record.v1";

/// The outcomes that are no error: that an answer was given, and that somebody begins to listen.
pub const WITHOUT_ERROR: [&str; 2] = ["OK", "LISTENING"];

/// Who acted, as the log keeps it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Actor {
    /// The member.
    pub member: Option<Uuid>,
    /// The member's agency.
    pub agency: Option<Uuid>,
    /// The capacity.
    pub role: Option<&'static str>,
    /// The token's id.
    pub token: Option<String>,
    /// The declared purpose.
    pub purpose: Option<&'static str>,
}

impl Actor {
    /// The member in a capacity, with a token and for a purpose.
    #[must_use]
    pub fn member(member: Uuid, agency: Uuid, role: Role, token: &str, purpose: Purpose) -> Self {
        Self {
            member: Some(member),
            agency: Some(agency),
            role: Some(role.code()),
            token: Some(token.to_owned()),
            purpose: Some(purpose.code()),
        }
    }
}

/// What a write changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// What happened: a stable code such as `consent.withdrawn`.
    pub action: &'static str,
    /// The kind of decision set that it belongs to.
    pub set: Option<&'static str>,
    /// Whose set; for a case its pseudonym stands instead.
    pub owner: Option<Uuid>,
    /// The pseudonym of the case or referral, as hexadecimal digits.
    pub case: Option<String>,
    /// The rows made or closed.
    pub rows: Vec<Uuid>,
}

impl Change {
    /// A change within a decision set of a member, an agency or a handover.
    #[must_use]
    pub fn of_set(action: &'static str, kind: DecisionSetKind, owner: Uuid, rows: Vec<Uuid>) -> Self {
        Self { action, set: Some(kind.code()), owner: Some(owner), case: None, rows }
    }

    /// A change of a referral, under its pseudonym.
    #[must_use]
    pub fn of_referral(action: &'static str, pseudonym: &[u8], rows: Vec<Uuid>) -> Self {
        let set = Some(DecisionSetKind::Referral.code());
        Self { action, set, owner: None, case: Some(hex(pseudonym)), rows }
    }

    /// A change of a case.
    #[must_use]
    pub fn of_case(action: &'static str, pseudonym: &[u8], rows: Vec<Uuid>) -> Self {
        let set = Some(DecisionSetKind::Case.code());
        Self { action, set, owner: None, case: Some(hex(pseudonym)), rows }
    }
}

/// What was shown of one case.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct CaseEntry {
    /// The case's pseudonym, as hexadecimal digits.
    pub case: String,
    /// Field, rule and consents of what was shown.
    pub shown: Vec<(String, String, Vec<Uuid>)>,
    /// Field, mask, rule and consents of what was shown coarsely.
    pub masked: Vec<(String, &'static str, String, Vec<Uuid>)>,
    /// Field and reason of what was selected and withheld.
    pub withheld: Vec<(String, &'static str)>,
    /// The emergencies on which something shown rested, if it did: a record without one has no bytes for it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub emergencies: Vec<Uuid>,
}

/// The body of a record. The order of the fields is part of the format.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Body {
    /// The record's id.
    pub id: Uuid,
    /// The kind.
    pub kind: &'static str,
    /// Microseconds since 1970, UTC.
    pub at: i64,
    /// The operation that it belongs to.
    pub operation: Uuid,
    /// Who acted.
    pub actor: Actor,
    /// SHA-256 of the document, as hexadecimal digits.
    pub document: Option<String>,
    /// The policy's version.
    pub policy: Option<String>,
    /// What was shown, case by case.
    pub cases: Vec<CaseEntry>,
    /// Fields shown that hang on no case.
    pub apart: Vec<String>,
    /// Controlled fields named in filters and orders.
    pub named: Vec<String>,
    /// What changed.
    pub changes: Vec<Change>,
    /// A stable outcome code.
    pub outcome: String,
    /// Commitment to `data` and `errors` under the nonce of the receipt, as hexadecimal digits.
    pub commitment: Option<String>,
}

/// A record ready to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Its id.
    pub id: Uuid,
    /// Its kind.
    pub kind: RecordKind,
    /// When it was made, to the microsecond.
    pub at: DateTime<Utc>,
    /// The member who acted.
    pub member: Option<Uuid>,
    /// The member's agency.
    pub agency: Option<Uuid>,
    /// The declared purpose.
    pub purpose: Option<&'static str>,
    /// The outcome code.
    pub outcome: String,
    /// The salt of the leaf.
    pub salt: [u8; 32],
    /// The canonical bytes.
    pub bytes: Vec<u8>,
    /// The cases of which it speaks, by pseudonym, with the mask of classes shown.
    pub cases: BTreeMap<Vec<u8>, i64>,
}

impl Body {
    /// A body without cases or change.
    #[must_use]
    pub fn new(kind: RecordKind, operation: Uuid, actor: Actor, at: DateTime<Utc>, outcome: &str) -> Self {
        Self {
            id: Uuid::now_v7(),
            kind: kind.code(),
            at: at.timestamp_micros(),
            operation,
            actor,
            document: None,
            policy: None,
            cases: Vec::new(),
            apart: Vec::new(),
            named: Vec::new(),
            changes: Vec::new(),
            outcome: outcome.to_owned(),
            commitment: None,
        }
    }

    /// Takes over what an operation was shown.
    pub fn take(&mut self, trail: &Trail, policy: &Policy) {
        let pseudonyms = trail.pseudonyms();
        self.cases = trail.cases().iter().map(|(case, marks)| entry(*case, &pseudonyms, marks, policy)).collect();
        self.cases.sort_by(|a, b| a.case.cmp(&b.case));
        self.apart = trail.apart().into_iter().map(Field::path).collect();
        self.named = trail.named().into_iter().map(Field::path).collect();
    }

    /// The record with its canonical bytes and a fresh salt.
    #[must_use]
    pub fn seal(self) -> Record {
        let mut salt = [0; 32];
        // INVARIANT: the system's randomness does not fail once the process runs; without it nothing could be sealed.
        rand::fill(&mut salt).expect("the system gives randomness");
        self.seal_with(salt)
    }

    /// The record under a given salt: for the golden vector.
    #[must_use]
    pub fn seal_with(self, salt: [u8; 32]) -> Record {
        let mut bytes = format!("{FORMAT}\n").into_bytes();
        serde_json::to_writer(&mut bytes, &self).expect("a record holds only strings, numbers and lists");
        Record {
            cases: index::of(&self),
            id: self.id,
            kind: RecordKind::parse(self.kind).expect("the kind came from its code"),
            at: DateTime::from_timestamp_micros(self.at).unwrap_or_default(),
            member: self.actor.member,
            agency: self.actor.agency,
            purpose: self.actor.purpose,
            outcome: self.outcome,
            salt,
            bytes,
        }
    }
}

impl Record {
    /// The leaf of the record.
    #[must_use]
    pub fn leaf(&self) -> [u8; 32] {
        leaf(&self.salt, &self.bytes)
    }
}

/// `SHA-256(0x00 || salt || bytes)`.
#[must_use]
pub fn leaf(salt: &[u8], bytes: &[u8]) -> [u8; 32] {
    let mut context = digest::Context::new(&digest::SHA256);
    for part in [&[0], salt, bytes] {
        context.update(part);
    }
    let mut leaf = [0; 32];
    leaf.copy_from_slice(context.finish().as_ref());
    leaf
}

fn entry(
    case: Uuid,
    pseudonyms: &BTreeMap<Uuid, Vec<u8>>,
    marks: &BTreeMap<Field, Mark>,
    policy: &Policy,
) -> CaseEntry {
    let mut entry =
        CaseEntry { case: pseudonyms.get(&case).map(|p| hex(p)).unwrap_or_default(), ..CaseEntry::default() };
    for (field, mark) in marks {
        let rule = mark.rule.map(|id| policy.rule(id).id.clone()).unwrap_or_default();
        match mark.effect {
            Effect::Shown => entry.shown.push((field.path(), rule, mark.consents.to_vec())),
            Effect::Masked(mask) => {
                entry.masked.push((field.path(), mask.code(), rule, mark.consents.to_vec()));
            }
            Effect::Withheld(reason) => entry.withheld.push((field.path(), reason.code())),
        }
        entry.emergencies.extend(mark.emergency);
    }
    entry.emergencies.sort_unstable();
    entry.emergencies.dedup();
    entry
}

/// Lower-case hexadecimal digits.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Pins the format: whoever changes it must give it a new version line.
    #[test]
    fn golden_vector() {
        let mut body = Body::new(
            RecordKind::Disclosure,
            Uuid::from_u128(2),
            Actor::member(Uuid::from_u128(3), Uuid::from_u128(4), Role::PartnerNgo, "token-1", Purpose::Shelter),
            DateTime::from_timestamp_micros(1_700_000_000_123_456).unwrap(),
            "OK",
        );
        body.id = Uuid::from_u128(1);
        body.document = Some("ab".repeat(32));
        body.policy = Some("cd".repeat(32));
        body.cases = vec![CaseEntry {
            case: "0f".repeat(16),
            shown: vec![("Person.name".into(), "rule-a".into(), vec![Uuid::from_u128(5)])],
            masked: vec![("Person.birth".into(), "YEAR", "rule-b".into(), vec![])],
            withheld: vec![("Case.account".into(), "ASSIGNMENT")],
            emergencies: Vec::new(),
        }];
        body.commitment = Some("ef".repeat(32));
        let record = body.seal_with([7; 32]);
        let text = String::from_utf8(record.bytes.clone()).unwrap();
        insta::assert_snapshot!(text, @r#"
        setu.record.v1
        {"id":"00000000-0000-0000-0000-000000000001","kind":"DISCLOSURE","at":1700000000123456,"operation":"00000000-0000-0000-0000-000000000002","actor":{"member":"00000000-0000-0000-0000-000000000003","agency":"00000000-0000-0000-0000-000000000004","role":"PARTNER_NGO","token":"token-1","purpose":"SHELTER"},"document":"abababababababababababababababababababababababababababababababab","policy":"cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd","cases":[{"case":"0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f","shown":[["Person.name","rule-a",["00000000-0000-0000-0000-000000000005"]]],"masked":[["Person.birth","YEAR","rule-b",[]]],"withheld":[["Case.account","ASSIGNMENT"]]}],"apart":[],"named":[],"changes":[],"outcome":"OK","commitment":"efefefefefefefefefefefefefefefefefefefefefefefefefefefefefefefef"}
        "#);
        // SHA-256 over a zero byte, the salt and the text, computed apart from this program.
        insta::assert_snapshot!(hex(&record.leaf()), @"4b5eda072fb4496d251268d026896276bfb3ad1943beab94ca6b4db34a750a73");
    }
}

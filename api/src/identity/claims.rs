//! What a valid token says about who asks.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use entities::vocabulary::Purpose;
use serde_json::Value;

use super::Refused;
use super::object::{Object, text};

/// What a valid token says. It only ever narrows what the member's row grants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claims {
    /// The subject of the member.
    pub subject: String,
    /// The id of the token, for the log.
    pub token_id: String,
    /// The code of the agency; if stated, it must match the member's.
    pub agency: Option<String>,
    /// The only purposes that the token may serve, never an empty set; absent: those of the row.
    pub purposes: Option<BTreeSet<Purpose>>,
    /// How strongly the member was authenticated, in the issuer's words.
    pub acr: Option<String>,
    /// When the token ends; what lives longer than a request ends with it.
    pub expires: DateTime<Utc>,
}

impl Claims {
    /// Reads the claims that are about who asks; the end of the token has been checked before.
    pub(super) fn read(stated: &Object, expires: DateTime<Utc>) -> Result<Self, Refused> {
        let optional = |name, longest, cause| match stated.get(name) {
            None => Ok(None),
            Some(value) => text(value, longest).map(|text| Some(text.to_owned())).ok_or(Refused::new(cause)),
        };
        Ok(Self {
            subject: optional("sub", 255, "sub-malformed")?.ok_or(Refused::new("sub-missing"))?,
            token_id: optional("jti", 128, "jti-malformed")?.ok_or(Refused::new("jti-missing"))?,
            agency: optional("agency", 64, "agency-malformed")?,
            purposes: stated.get("purposes").map(purposes).transpose()?,
            acr: optional("acr", 128, "acr-malformed")?,
            expires,
        })
    }
}

fn purposes(value: &Value) -> Result<BTreeSet<Purpose>, Refused> {
    let codes: Option<Vec<&str>> = match value {
        Value::String(codes) => Some(codes.split_ascii_whitespace().collect()),
        Value::Array(codes) => codes.iter().map(Value::as_str).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => None,
    };
    let codes = codes.ok_or(Refused::new("purposes-malformed"))?;
    // A token for nothing serves nobody, and an empty set is too easily taken for "no limit".
    if codes.is_empty() {
        return Err(Refused::new("purposes-empty"));
    }
    codes.into_iter().map(|code| Purpose::parse(code).ok_or(Refused::new("purposes-unknown"))).collect()
}

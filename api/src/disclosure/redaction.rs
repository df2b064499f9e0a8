//! How withheld fields are told: the list of an object, and the key that equal lists share.

use std::fmt::Write as _;

use entities::vocabulary::{Purpose, Role};

use super::class::{Effect, Mask, Reason};
use super::decision::Vector;
use super::field::Field;

/// A field of an object that the viewer does not see as stored. Never depends on whether a value exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Redaction {
    /// The field.
    pub field: Field,
    /// Masked or withheld.
    pub effect: Effect,
    /// Why not more: for a masked field, what keeps the value itself back.
    pub reason: Option<Reason>,
    /// The form in which it is shown, if it is.
    pub mask: Option<Mask>,
}

impl Redaction {
    /// Whether asking can open the field; follows from policy and reason alone.
    #[must_use]
    pub fn requestable(&self) -> bool {
        self.reason.is_some_and(Reason::requestable)
    }
}

/// The withheld and masked fields of an object type, selected or not, in the order of the schema.
#[must_use]
pub fn list(vector: &Vector, object: &str) -> Vec<Redaction> {
    let mut fields: Vec<Field> = Field::of(object).collect();
    fields.sort_by_key(|field| field.name());
    let redaction = |field: Field| {
        let effect = vector.of(field).effect;
        let mask = match effect {
            Effect::Shown => return None,
            Effect::Masked(mask) => Some(mask),
            Effect::Withheld(_) => None,
        };
        Some(Redaction { field, effect, reason: vector.reason(field), mask })
    };
    fields.into_iter().filter_map(redaction).collect()
}

/// What a view key is made of: exactly the visible list, the role, the purpose and the policy's version.
#[must_use]
pub fn view_key_parts(list: &[Redaction], role: Role, purpose: Purpose, policy_version: &str) -> Vec<u8> {
    let mut parts = format!("{}\n{}\n{policy_version}\n", role.code(), purpose.code());
    for redaction in list {
        let mask = redaction.mask.map_or("-", Mask::code);
        let reason = redaction.reason.map_or("-", Reason::code);
        let _ = writeln!(parts, "{} {mask} {reason}", redaction.field.path());
    }
    parts.into_bytes()
}

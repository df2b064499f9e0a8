//! How withheld fields are told: the list of an object, and the key that equal lists share.

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
    /// Why not more.
    pub reason: Option<Reason>,
    /// The form in which it is shown, if it is.
    pub mask: Option<Mask>,
}

/// The withheld and masked fields of an object type, selected or not, in the order of the schema.
#[must_use]
pub fn list(vector: &Vector, object: &str) -> Vec<Redaction> {
    let mut fields: Vec<Field> = Field::of(object).collect();
    fields.sort_by_key(|field| field.name());
    fields
        .into_iter()
        .filter_map(|field| match vector.of(field).effect {
            Effect::Shown => None,
            Effect::Masked(mask) => {
                Some(Redaction { field, effect: Effect::Masked(mask), reason: None, mask: Some(mask) })
            }
            Effect::Withheld(reason) => {
                Some(Redaction { field, effect: Effect::Withheld(reason), reason: Some(reason), mask: None })
            }
        })
        .collect()
}

/// What a view key is made of: exactly the visible list, the role, the purpose and the policy's version.
#[must_use]
pub fn view_key_parts(list: &[Redaction], role: Role, purpose: Purpose, policy_version: &str) -> Vec<u8> {
    let mut parts = format!("{}\n{}\n{policy_version}\n", role.code(), purpose.code());
    for redaction in list {
        let (effect, detail) = match redaction.effect {
            Effect::Shown => ("SHOWN", ""),
            Effect::Masked(mask) => ("MASKED", mask.code()),
            Effect::Withheld(reason) => ("WITHHELD", reason.code()),
        };
        parts.push_str(&format!("{} {effect} {detail}\n", redaction.field.path()));
    }
    parts.into_bytes()
}

//! What people write in several ways, brought to one form: phone numbers, identity numbers, and the words of names in
//! Latin and in Bangla letters. Pure; the forms are looked for under a key only (`vault/keyed.rs`), never stored as
//! they are.

mod bangla;
mod identity_number;
mod latin;
mod name;
mod phone;
mod sound;

pub use self::identity_number::identity_number;
pub use self::name::{is_title, words};
pub use self::phone::{phone, phones};

/// The digit that a character stands for, in Latin or Bangla writing.
fn digit(character: char) -> Option<char> {
    match character {
        '0'..='9' => Some(character),
        '০'..='৯' => char::from_digit(u32::from(character) - u32::from('০'), 10),
        _ => None,
    }
}

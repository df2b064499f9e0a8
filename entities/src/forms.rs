//! Blank forms with a number, for where there is no network.

pub mod issued_form;
pub mod issued_form_end;

//! Compares the table of fields with a printed schema.

use std::collections::BTreeSet;

use super::field::Field;

/// What the fields of a printed schema (type, field, class that it names) and this table disagree on. Empty if every
/// field has exactly one class in both.
#[must_use]
pub fn compare<'a>(schema: impl IntoIterator<Item = (&'a str, &'a str, Option<&'a str>)>) -> Vec<String> {
    let mut missing: BTreeSet<Field> = Field::ALL.iter().copied().collect();
    let mut faults = Vec::new();
    for (object, name, class) in schema {
        let Some(field) = Field::find(object, name) else {
            faults.push(format!("{object}.{name} has no class"));
            continue;
        };
        missing.remove(&field);
        if class != Some(field.class().code()) {
            let says = class.unwrap_or("no class");
            faults.push(format!("{object}.{name} is {} and the schema says {says}", field.class().code()));
        }
    }
    faults.extend(missing.into_iter().map(|field| format!("{} is not in the schema", field.path())));
    faults
}

//! Variables are measured before they become values of the library's.

use serde_json::Value;

use super::{DOCUMENT_TOO_COSTLY, DOCUMENT_TOO_DEEP, DOCUMENT_TOO_LARGE, Limits, Refused, bound};

/// Checks the variables of a request against the limits, in time linear in their size and without recursion.
///
/// # Errors
///
/// Returns the first limit that is exceeded.
pub fn check_variables(variables: &Value, limits: &Limits) -> Result<(), Refused> {
    let mut bytes = 0_u64;
    let mut deepest = 0_u64;
    let mut items = 0_u64;
    let mut open = vec![(variables, 1_u64)];
    while let Some((value, nth)) = open.pop() {
        // A list or object has its brackets, and a comma or colon or both before each part.
        bytes += match value {
            Value::Null => 4,
            Value::Bool(value) => 5 - u64::from(*value),
            Value::Number(number) => number.to_string().len() as u64,
            Value::String(text) => text.len() as u64 + 2,
            Value::Array(list) => {
                deepest = deepest.max(nth);
                items += list.len() as u64;
                open.extend(list.iter().map(|item| (item, nth + 1)));
                2 + (list.len() as u64).saturating_sub(1)
            }
            Value::Object(fields) => {
                deepest = deepest.max(nth);
                open.extend(fields.values().map(|field| (field, nth + 1)));
                let names: u64 = fields.keys().map(|name| name.len() as u64 + 3).sum();
                2 + (fields.len() as u64).saturating_sub(1) + names
            }
        };
    }
    bound(DOCUMENT_TOO_LARGE, "bytes of the variables", bytes, limits.variables_bytes)?;
    bound(DOCUMENT_TOO_DEEP, "nested lists and objects of the variables", deepest, limits.variables_nesting)?;
    bound(DOCUMENT_TOO_COSTLY, "list items of the variables", items, limits.list_items)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn measures_bytes_as_compact_json() {
        for value in [
            json!(null),
            json!({}),
            json!([]),
            json!({"id": "x", "on": true, "off": false, "n": -1.5, "list": [1, [2, null], {"a": {}, "b": []}]}),
        ] {
            let bytes = value.to_string().len() as u64;
            let exact = Limits { variables_bytes: bytes, ..Limits::default() };
            assert_eq!(check_variables(&value, &exact), Ok(()), "{value}");
            let tight = Limits { variables_bytes: bytes - 1, ..Limits::default() };
            assert_eq!(check_variables(&value, &tight).unwrap_err().code, "DOCUMENT_TOO_LARGE", "{value}");
        }
    }

    #[test]
    fn bounds_nesting_of_lists_and_objects() {
        let limits = Limits { variables_nesting: 3, ..Limits::default() };
        assert_eq!(check_variables(&json!({"a": [{"b": 1}]}), &limits), Ok(()));
        for value in [json!({"a": [{"b": []}]}), json!([[[[]]]]), json!({"x": 1, "a": {"b": {"c": {}}}, "y": 1})] {
            let refused = check_variables(&value, &limits).unwrap_err();
            assert_eq!(refused.code, "DOCUMENT_TOO_DEEP");
            assert_eq!(refused.message, "nested lists and objects of the variables: 4, the limit is 3");
        }
    }

    #[test]
    fn bounds_the_items_of_all_lists_together() {
        let limits = Limits { list_items: 4, ..Limits::default() };
        assert_eq!(check_variables(&json!({"a": [1, 2], "b": [3, 4]}), &limits), Ok(()));
        assert_eq!(
            check_variables(&json!({"a": [1, 2], "b": [3, [4]]}), &limits).unwrap_err().code,
            "DOCUMENT_TOO_COSTLY"
        );
    }
}

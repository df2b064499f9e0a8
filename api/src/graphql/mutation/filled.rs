//! A form that is entered: its number, and what was typed besides, brought to one form, so that two colleagues who type
//! the same are known to have typed the same.

use async_graphql::{InputType, Value};
use unicode_normalization::UnicodeNormalization as _;

use crate::store::acting::Filled;

/// What is no part of what stands on the form.
const APART: [&str; 2] = ["idempotencyKey", "formNumber"];

/// The form that is entered, if a number was sent. Times are instants here and defaults are filled in, as the input was read;
/// what was left out and what is empty are one, spaces and the ways to write one letter do not matter, nor does the order
/// of lists of codes. The rows of a list of people keep their order, as on the paper.
pub(super) fn filled<I: InputType>(input: &I, number: Option<&str>) -> Option<Filled> {
    let mut value = input.to_value();
    if let Value::Object(fields) = &mut value {
        fields.retain(|name, _| !APART.contains(&name.as_str()));
    }
    let content = format!("{} {}", I::type_name(), plain(value)).into_bytes();
    Some(Filled { number: number?.to_owned(), content })
}

fn plain(value: Value) -> Value {
    match value {
        Value::String(text) => {
            let words: Vec<&str> = text.split_whitespace().collect();
            Value::String(words.join(" ").nfc().collect())
        }
        Value::List(list) => {
            let mut list: Vec<Value> = list.into_iter().map(plain).collect();
            if !list.iter().any(|one| matches!(one, Value::Object(_))) {
                list.sort_by_key(ToString::to_string);
            }
            Value::List(list)
        }
        Value::Object(fields) => {
            let fields = fields.into_iter().map(|(name, value)| (name, plain(value)));
            let mut fields: Vec<_> = fields.filter(|(_, value)| !is_empty(value)).collect();
            fields.sort_by(|(one, _), (other, _)| one.cmp(other));
            Value::Object(fields.into_iter().collect())
        }
        other @ (Value::Null | Value::Number(_) | Value::Boolean(_) | Value::Enum(_) | Value::Binary(_)) => other,
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::List(list) => list.is_empty(),
        Value::Number(_) | Value::Boolean(_) | Value::Enum(_) | Value::Binary(_) | Value::Object(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use async_graphql::{InputObject, Value};

    use super::filled;

    #[derive(InputObject, Debug)]
    struct Sent {
        idempotency_key: String,
        form_number: Option<String>,
        name: Option<String>,
        #[graphql(default)]
        needs: Vec<String>,
    }

    fn content(value: serde_json::Value) -> Vec<u8> {
        let value = Value::from_json(value).unwrap();
        let sent: Sent = async_graphql::InputType::parse(Some(value)).unwrap();
        filled(&sent, sent.form_number.as_deref()).unwrap().content
    }

    #[test]
    fn the_same_on_paper_is_the_same() {
        use serde_json::json;
        let one = content(
            json!({ "idempotencyKey": "a", "formNumber": "1", "name": "\u{9af}\u{9bc} Khatun", "needs": ["B", "A"] }),
        );
        for other in [
            json!({ "needs": ["A", "B"], "idempotencyKey": "b", "formNumber": "2", "name": " \u{9df}  Khatun " }),
            json!({ "needs": ["A", "B"], "idempotencyKey": "b", "formNumber": "2", "name": "\u{9df}\nKhatun" }),
        ] {
            assert_eq!(content(other), one);
        }
        for other in [
            json!({ "idempotencyKey": "a", "formNumber": "1", "name": "Khatun", "needs": ["B", "A"] }),
            json!({ "idempotencyKey": "a", "formNumber": "1", "name": "\u{9df} Khatun", "needs": ["B"] }),
            json!({ "idempotencyKey": "a", "formNumber": "1", "needs": ["B", "A"] }),
        ] {
            assert_ne!(content(other), one);
        }
        let none = content(json!({ "idempotencyKey": "a", "formNumber": "1" }));
        let empty = json!({ "idempotencyKey": "a", "formNumber": "1", "name": " ", "needs": [] });
        assert_eq!(content(empty), none);
    }
}

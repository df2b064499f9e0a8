//! An answer as lines to read and to compare.

use serde_json::{Map, Value};

/// A line for each value that is shown, and one that names what is withheld.
pub fn object_lines(text: &mut String, path: &str, object: &Map<String, Value>) {
    for (name, value) in object.iter().filter(|(name, _)| *name != "redactions") {
        lines(text, &format!("{path}.{name}"), value);
    }
    let withheld = withheld(object);
    if !withheld.is_empty() {
        text.push_str(&format!("      {path} withholds: {}\n", withheld.join(", ")));
    }
}

/// The fields that were asked for and are not shown as they are, each with its mask or the reason.
fn withheld(object: &Map<String, Value>) -> Vec<String> {
    let told = |entry: &Value| {
        let (field, reason) = (entry["field"].as_str().unwrap(), entry["reason"].as_str().unwrap_or("?"));
        match entry["mask"].as_str() {
            Some(mask) => format!("{field} ({mask})"),
            None => format!("{field} ({reason})"),
        }
    };
    let asked = |entry: &&Value| object.contains_key(entry["field"].as_str().unwrap());
    let list = object.get("redactions").and_then(Value::as_array);
    list.into_iter().flatten().filter(asked).map(told).collect()
}

fn lines(text: &mut String, path: &str, value: &Value) {
    match value {
        Value::Null => {}
        Value::Object(object) if object.len() == 1 => lines(text, path, object.values().next().unwrap()),
        Value::Object(object) if object.contains_key("redactions") => object_lines(text, path, object),
        Value::Array(rows) if rows.iter().any(|row| row.get("redactions").is_some()) => {
            rows.iter().for_each(|row| text.push_str(&format!("      {path}: {}\n", labelled(row))));
        }
        Value::Object(_) | Value::Array(_) | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
            text.push_str(&format!("      {path}: {}\n", short(value)));
        }
    }
}

/// A value in one line, without what is not recorded.
fn short(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(values) => values.iter().map(short).collect::<Vec<_>>().join("; "),
        Value::Object(object) => {
            let told = object.iter().filter(|(name, value)| !value.is_null() && *name != "redactions");
            told.map(|(_, value)| short(value)).collect::<Vec<_>>().join(" ")
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => value.to_string(),
    }
}

/// A row in one line, each value behind its name, with what of it is withheld.
pub fn labelled(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(values) => format!("[{}]", values.iter().map(labelled).collect::<Vec<_>>().join("; ")),
        Value::Object(object) => {
            let told = object.iter().filter(|(name, value)| !value.is_null() && *name != "redactions");
            let mut told: Vec<String> = told.map(|(name, value)| format!("{name} {}", labelled(value))).collect();
            let withheld = withheld(object);
            if !withheld.is_empty() {
                told.push(format!("withholds {}", withheld.join(" ")));
            }
            told.join(", ")
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => value.to_string(),
    }
}

//! Records of the log as lines to read: one for each record, and one below it for each case.

use std::fmt::Write as _;

use serde_json::Value;

const HEADS: [&str; 7] = ["AT", "KIND", "AGENCY", "MEMBER", "ROLE", "PURPOSE", "OUTCOME"];

/// The table of records.
pub(super) fn of(records: &[Value]) -> String {
    let rows: Vec<[String; HEADS.len()]> = records.iter().map(row).collect();
    let mut widths = HEADS.map(str::len);
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let mut text = line(&HEADS.map(str::to_owned), &widths);
    for (record, row) in records.iter().zip(&rows) {
        text.push_str(&line(row, &widths));
        for below in below(record) {
            let _ = writeln!(text, "    {below}");
        }
    }
    text
}

fn line(cells: &[String; HEADS.len()], widths: &[usize; HEADS.len()]) -> String {
    let padded = cells.iter().zip(widths).map(|(cell, width)| format!("{cell:<width$}"));
    let line = padded.collect::<Vec<_>>().join("  ");
    format!("{}\n", line.trim_end())
}

fn row(record: &Value) -> [String; HEADS.len()] {
    let cell = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    let member = if record["memberName"].is_string() { &record["memberName"] } else { &record["memberId"] };
    [
        cell(&record["at"]),
        cell(&record["kind"]),
        cell(&record["agency"]["code"]),
        cell(member),
        cell(&record["role"]),
        cell(&record["purpose"]),
        cell(&record["outcome"]),
    ]
}

fn below(record: &Value) -> impl Iterator<Item = String> {
    let entries = items(&record["entries"]).map(|entry| format!("{}: {}", case(entry), told(entry)));
    let changes = items(&record["changes"]).map(|change| {
        let of = if change["caseRef"].is_string() { format!("{}: ", case(change)) } else { String::new() };
        format!("{of}changed {}", text(&change["action"]))
    });
    let lists = [("apart from cases", "apart"), ("filtered by", "named")].into_iter().filter_map(|(words, list)| {
        let fields: Vec<&str> = items(&record[list]).map(text).collect();
        (!fields.is_empty()).then(|| format!("{words}: {}", fields.join(", ")))
    });
    entries.chain(changes).chain(lists)
}

fn case(entry: &Value) -> String {
    match entry["case"]["code"].as_str() {
        Some(code) => format!("case {code}"),
        None => format!("a case of others, {}", text(&entry["caseRef"])),
    }
}

fn told(entry: &Value) -> String {
    let parts = [("shown", None), ("masked", Some("mask")), ("withheld", Some("reason"))];
    let parts = parts.into_iter().filter_map(|(list, how)| {
        let field = |one: &Value| match how {
            Some(how) => format!("{} ({})", text(&one["field"]), text(&one[how])),
            None => text(&one["field"]).to_owned(),
        };
        let fields: Vec<String> = items(&entry[list]).map(field).collect();
        (!fields.is_empty()).then(|| format!("{list} {}", fields.join(", ")))
    });
    parts.collect::<Vec<_>>().join("; ")
}

fn items(list: &Value) -> impl Iterator<Item = &Value> {
    list.as_array().into_iter().flatten()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or("-")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_table_says_who_was_shown_what() {
        let own = json!({
            "at": "2026-11-24T06:00:00Z", "kind": "DISCLOSURE", "agency": { "code": "NGO-A" }, "memberName": "Worker",
            "memberId": "demo.x", "role": "PARTNER_NGO", "purpose": "SHELTER", "outcome": "OK",
            "entries": [
                { "case": { "code": "ABC" }, "caseRef": "demo.r", "shown": [{ "field": "Person.name" }],
                  "masked": [{ "field": "Person.birth", "mask": "YEAR" }],
                  "withheld": [{ "field": "Case.account", "reason": "ASSIGNMENT" }] },
                { "case": null, "caseRef": "demo.s", "shown": [{ "field": "Case.id" }, { "field": "Case.code" }] },
            ],
            "named": ["Case.stage"], "apart": [], "changes": [],
        });
        let foreign = json!({
            "at": "2026-11-24T05:00:00Z", "kind": "CHANGE", "agency": { "code": "THANA-A" }, "memberName": null,
            "memberId": "demo.y", "role": "POLICE_STATION", "purpose": "HANDOVER", "outcome": null, "entries": [],
            "named": null, "apart": null,
            "changes": [{ "action": "handover.confirmed", "case": { "code": "ABC" }, "caseRef": "demo.r" },
                { "action": "member.enrolled", "case": null, "caseRef": null }],
        });
        insta::assert_snapshot!(of(&[own, foreign]), @"
        AT                    KIND        AGENCY   MEMBER  ROLE            PURPOSE   OUTCOME
        2026-11-24T06:00:00Z  DISCLOSURE  NGO-A    Worker  PARTNER_NGO     SHELTER   OK
            case ABC: shown Person.name; masked Person.birth (YEAR); withheld Case.account (ASSIGNMENT)
            a case of others, demo.s: shown Case.id, Case.code
            filtered by: Case.stage
        2026-11-24T05:00:00Z  CHANGE      THANA-A  demo.y  POLICE_STATION  HANDOVER  -
            case ABC: changed handover.confirmed
            changed member.enrolled
        ");
    }
}

//! The same figures, counted one by one over the list that the same viewer can page through. Nothing of the server's own counting
//! is used here.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, Months, NaiveDate, TimeDelta, Utc};
use entities::vocabulary::Purpose;
use serde_json::{Value, json};

use crate::harness::app::TestApp;

/// What is asked of a dashboard.
pub(super) const DASHBOARD: &str = "query ($filter: CaseFilter = {}) { dashboard(filter: $filter) { today
    pipeline { cases byStage { stage channel cases } byMonth { month cases stages { stage channel cases } }
        byHomeDistrict { district { pcode } cases stages { stage channel cases } }
        byPlaceFound { country state { code } district { pcode } cases stages { stage channel cases } } }
    ageing { stages { stage waits { ...Long } } targets { target { code } beyond waits { ...Long } }
        verifications { body blocked { blocker cases } waits { ...Long } } } } }
    fragment Long on Waits { cases medianDays nineOfTenDays longestDays }";

const LIST: &str = "query ($filter: CaseFilter = {}, $after: String) { cases(first: 100, after: $after, filter: $filter) {
    pageInfo { hasNextPage endCursor } nodes { channel stage openedAt homeDistrict { pcode } foundCountry foundState { code }
        foundDistrict { pcode }
        redactions { field } stages { stage happenedAt enteredAt } verificationHops { body state openedAt blockers } } } }";

const TARGETS: &str = "{ stageTargets { code channel fromStage toStage value unit } }";

/// Every case that the viewer is shown.
pub(super) async fn listed(app: &TestApp, (subject, purpose): (&str, Purpose), filter: &Value) -> Vec<Value> {
    let (mut cases, mut after) = (Vec::new(), Value::Null);
    loop {
        let page = app.ask_with(subject, purpose, LIST, json!({ "filter": filter, "after": after })).await;
        cases.extend(page.at("/cases/nodes").as_array().unwrap_or_else(|| panic!("{}", page.text)).iter().cloned());
        if page.at("/cases/pageInfo/hasNextPage") == false {
            return cases;
        }
        after = page.at("/cases/pageInfo/endCursor").clone();
    }
}

/// The dashboard that follows from the list.
pub(super) async fn dashboard(app: &TestApp, asker: (&str, Purpose), filter: &Value) -> Value {
    let cases = listed(app, asker, filter).await;
    let targets = app.ask(asker.0, asker.1, TARGETS).await.at("/stageTargets").clone();
    let today = dhaka(&app.now().to_rfc3339());
    let all: Vec<&Value> = cases.iter().collect();
    let month = |case: &Value| json!(dhaka(case["openedAt"].as_str().unwrap()).format("%Y-%m").to_string());
    let by = |field: &str, of: &dyn Fn(&Value) -> Value| {
        let shown: Vec<&Value> = cases.iter().filter(|case| shows(case, field)).collect();
        grouped(&shown, of).into_iter().map(|(key, rows)| (key, rows.len(), stages(&rows))).collect::<Vec<_>>()
    };
    let home = by("homeDistrict", &|case| json!({ "district": case["homeDistrict"] }));
    let found = by(
        "foundCountry",
        &|case| json!({ "country": case["foundCountry"], "state": case["foundState"], "district": case["foundDistrict"] }),
    );
    let months = by("openedAt", &|case| json!({ "month": month(case) }));
    json!({
        "today": today.to_string(),
        "pipeline": { "cases": cases.len(), "byStage": stages(&all), "byMonth": merged(months),
            "byHomeDistrict": merged(home), "byPlaceFound": merged(found) },
        "ageing": { "stages": at_stages(&all, today), "targets": clocks(&all, &targets, today),
            "verifications": hops(&all, today) },
    })
}

/// A dashboard in which the order of lists says nothing.
pub(super) fn in_order(value: &Value) -> Value {
    match value {
        Value::Array(items) => {
            let mut items: Vec<Value> = items.iter().map(in_order).collect();
            items.sort_by_key(Value::to_string);
            Value::Array(items)
        }
        Value::Object(fields) => fields.iter().map(|(name, value)| (name.clone(), in_order(value))).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value.clone(),
    }
}

fn shows(case: &Value, field: &str) -> bool {
    !case["redactions"].as_array().unwrap().iter().any(|entry| entry["field"] == field)
}

/// The day in Bangladesh, which has been six hours ahead of UTC all these years.
fn dhaka(instant: &str) -> NaiveDate {
    let zone = FixedOffset::east_opt(6 * 3600).unwrap();
    instant.parse::<DateTime<Utc>>().unwrap().with_timezone(&zone).date_naive()
}

fn grouped<'c>(cases: &[&'c Value], of: &dyn Fn(&Value) -> Value) -> Vec<(Value, Vec<&'c Value>)> {
    let mut groups: Vec<(Value, Vec<&Value>)> = Vec::new();
    for case in cases.iter().copied() {
        let key = of(case);
        match groups.iter_mut().find(|(known, _)| *known == key) {
            Some((_, rows)) => rows.push(case),
            None => groups.push((key, vec![case])),
        }
    }
    groups
}

fn merged(rows: Vec<(Value, usize, Value)>) -> Value {
    let row = |(key, cases, stages): (Value, usize, Value)| {
        let mut row = key;
        row["cases"] = json!(cases);
        row["stages"] = stages;
        row
    };
    rows.into_iter().map(row).collect()
}

fn stages(cases: &[&Value]) -> Value {
    let of = |case: &Value| json!({ "stage": case["stage"], "channel": case["channel"] });
    let row = |(mut key, rows): (Value, Vec<&Value>)| {
        key["cases"] = json!(rows.len());
        key
    };
    grouped(cases, &of).into_iter().map(row).collect()
}

/// Median and so on of a list of waits, by nearest rank over the sorted list.
fn long(mut waits: Vec<i64>) -> Value {
    waits.sort_unstable();
    let at = |share: f64| {
        let rank = (waits.len() as f64 * share).ceil() as usize;
        rank.checked_sub(1).map(|place| waits[place])
    };
    json!({ "cases": waits.len(), "medianDays": at(0.5), "nineOfTenDays": at(0.9), "longestDays": at(1.0) })
}

fn at_stages(cases: &[&Value], today: NaiveDate) -> Value {
    let mut waits: BTreeMap<String, Vec<i64>> = BTreeMap::new();
    for case in cases {
        let at = case["stage"].as_str().unwrap();
        let reached = case["stages"].as_array().unwrap().iter().filter(|entry| entry["stage"] == at);
        let last = reached.map(|entry| dhaka(entry["happenedAt"].as_str().unwrap())).max().unwrap();
        waits.entry(at.to_owned()).or_default().push((today - last).num_days());
    }
    waits.into_iter().map(|(stage, waits)| json!({ "stage": stage, "waits": long(waits) })).collect()
}

fn clocks(cases: &[&Value], targets: &Value, today: NaiveDate) -> Value {
    let first = |case: &Value, stage: &Value| {
        let reached = case["stages"].as_array().unwrap().iter().filter(|entry| entry["stage"] == *stage);
        reached.map(|entry| dhaka(entry["happenedAt"].as_str().unwrap())).min()
    };
    let one = |target: &Value| {
        let runs = |case: &&&Value| {
            case["channel"] == target["channel"]
                && case["stage"] != "CLOSED"
                && first(case, &target["toStage"]).is_none()
        };
        let began: Vec<NaiveDate> =
            cases.iter().filter(runs).filter_map(|case| first(case, &target["fromStage"])).collect();
        let value = target["value"].as_i64().unwrap();
        let ends = |day: NaiveDate| match target["unit"].as_str().unwrap() {
            "DAYS" => day + TimeDelta::days(value),
            "WEEKS" => day + TimeDelta::weeks(value),
            "MONTHS" => day + Months::new(u32::try_from(value).unwrap()),
            other => panic!("an unknown unit: {other}"),
        };
        let beyond = began.iter().filter(|day| ends(**day) < today).count();
        let waits = began.iter().map(|day| (today - *day).num_days()).collect();
        json!({ "target": { "code": target["code"] }, "beyond": beyond, "waits": long(waits) })
    };
    targets.as_array().unwrap().iter().map(one).collect()
}

fn hops(cases: &[&Value], today: NaiveDate) -> Value {
    let mut waits: BTreeMap<String, (Vec<i64>, BTreeMap<String, i64>)> = BTreeMap::new();
    let hops = cases.iter().flat_map(|case| case["verificationHops"].as_array().into_iter().flatten());
    for hop in hops.filter(|hop| hop["state"] == "OPEN") {
        let (lying, blocked) = waits.entry(hop["body"].as_str().unwrap().to_owned()).or_default();
        lying.push((today - dhaka(hop["openedAt"].as_str().unwrap())).num_days());
        for blocker in hop["blockers"].as_array().unwrap() {
            *blocked.entry(blocker.as_str().unwrap().to_owned()).or_default() += 1;
        }
    }
    let blocked = |blocked: BTreeMap<String, i64>| -> Value {
        blocked.into_iter().map(|(blocker, cases)| json!({ "blocker": blocker, "cases": cases })).collect()
    };
    let row = |(body, (lying, of)): (String, (Vec<i64>, BTreeMap<String, i64>))| json!({ "body": body, "waits": long(lying), "blocked": blocked(of) });
    waits.into_iter().map(row).collect()
}

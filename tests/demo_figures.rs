//! Dashboards of the demo are what each of its members would count in lists, for every purpose.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::demo::{Served, at, served};

const DASHBOARD: &str = "query ($period: FigurePeriod!) { dashboard { pipeline { cases }
    work(period: $period) { handovers { crossing { id } planned crossed reconciled }
        services { kind started sessions attended ended completed } testimony { held protected postponed cancelled sheDeclined } }
    referrals(period: $period) { submittedBy { code } submitted accepted declined waiting }
    awareness(period: $period) { district { pcode } partner sessions heads }
    commitments { owner { code } open overdue done dropped } } }";

const LISTS: &str = "query { cases(first: 100) { nodes {
        handovers { crossing { id } plannedAt confirmations { side outcome enteredAt } }
        services { kind lastEvents { kind happenedAt attendance endReason } }
        hearings { protection events { kind happenedAt } } } }
    referrals(first: 100) { nodes { submittedBy { code } enteredAt events { kind } } }
    awarenessSessions(first: 100) { nodes { district { pcode } partnerKind heldAt headcount } }
    commitments(first: 100) { nodes { owner { code } state dueOn } } }";

/// The days of the period, and its instants: midnight in Dhaka is 18:00 of the day before in UTC.
const DAYS: (&str, &str) = ("2026-09-15", "2026-11-23");
const WITHIN: (&str, &str) = ("2026-09-14T18:00:00", "2026-11-23T18:00:00");

fn within(at: &Value) -> bool {
    at.as_str().is_some_and(|at| WITHIN.0 <= at && at < WITHIN.1)
}

fn rows(value: &Value) -> Vec<Value> {
    value.as_array().cloned().unwrap_or_default()
}

/// Sums by a key, as a dashboard gives them, without what is nothing.
#[derive(Default)]
struct Sums(BTreeMap<String, BTreeMap<&'static str, i64>>);

impl Sums {
    fn add(&mut self, key: &Value, name: &'static str, amount: i64) {
        *self.0.entry(key.to_string()).or_default().entry(name).or_default() += amount;
    }

    /// Compares with rows of a dashboard that have this key; says how much was counted.
    fn agree(&self, told: &Value, key: &str, whose: &str) -> i64 {
        let mut found: BTreeMap<String, BTreeMap<String, i64>> = BTreeMap::new();
        for row in rows(told) {
            let figures =
                row.as_object().unwrap().iter().filter_map(|(name, value)| Some((name.clone(), value.as_i64()?)));
            let figures: BTreeMap<String, i64> = figures.filter(|(_, figure)| *figure != 0).collect();
            assert!(
                found.insert(row.pointer(key).unwrap_or(&Value::Null).to_string(), figures).is_none(),
                "{whose}: {told}"
            );
        }
        let of = |sums: &BTreeMap<&'static str, i64>| -> BTreeMap<String, i64> {
            sums.iter().filter(|(_, sum)| **sum != 0).map(|(name, sum)| ((*name).to_owned(), *sum)).collect()
        };
        let counted: BTreeMap<String, BTreeMap<String, i64>> =
            self.0.iter().map(|(key, sums)| (key.clone(), of(sums))).filter(|(_, sums)| !sums.is_empty()).collect();
        found.retain(|_, figures| !figures.is_empty());
        assert_eq!(found, counted, "{whose}");
        self.0.values().flat_map(BTreeMap::values).sum()
    }
}

fn of_cases(cases: &[Value], told: &Value, whose: &str) -> [i64; 3] {
    let (mut handovers, mut services, mut testimony) = (Sums::default(), Sums::default(), Sums::default());
    for case in cases {
        for handover in rows(&case["handovers"]).iter().filter(|handover| within(&handover["plannedAt"])) {
            let words = rows(&handover["confirmations"]);
            let last = |side: &str| {
                let of = words.iter().filter(|word| word["side"] == side);
                let word = of.max_by_key(|word| word["enteredAt"].as_str().unwrap())?["outcome"].as_str()?;
                Some(if ["GIVEN", "RECEIVED"].contains(&word) { "CROSSED" } else { word }.to_owned())
            };
            let (giving, receiving) = (last("GIVING"), last("RECEIVING"));
            let crossed = [&giving, &receiving].into_iter().flatten().any(|word| word == "CROSSED");
            let at = &handover["crossing"]["id"];
            handovers.add(at, "planned", 1);
            handovers.add(at, "crossed", crossed.into());
            handovers.add(at, "reconciled", (giving.is_some() && giving == receiving).into());
        }
        for service in rows(&case["services"]) {
            for event in rows(&service["lastEvents"]).iter().filter(|event| within(&event["happenedAt"])) {
                let kind = &service["kind"];
                match event["kind"].as_str().unwrap() {
                    "STARTED" => services.add(kind, "started", 1),
                    "SESSION" => {
                        services.add(kind, "sessions", 1);
                        services.add(kind, "attended", (event["attendance"] == "ATTENDED").into());
                    }
                    "ENDED" => {
                        services.add(kind, "ended", 1);
                        services.add(kind, "completed", (event["endReason"] == "COMPLETED").into());
                    }
                    _ => {}
                }
            }
        }
        for hearing in rows(&case["hearings"]) {
            for event in rows(&hearing["events"]).iter().filter(|event| within(&event["happenedAt"])) {
                let all = &Value::Null;
                match event["kind"].as_str().unwrap() {
                    "HELD" => {
                        testimony.add(all, "held", 1);
                        testimony.add(all, "protected", (!rows(&hearing["protection"]).is_empty()).into());
                    }
                    "MOVED" | "POSTPONED" => testimony.add(all, "postponed", 1),
                    "CANCELLED" => testimony.add(all, "cancelled", 1),
                    "SHE_DECLINES" => testimony.add(all, "sheDeclined", 1),
                    _ => {}
                }
            }
        }
    }
    let hearings = if told["testimony"].is_null() { json!([]) } else { json!([told["testimony"]]) };
    [
        handovers.agree(&told["handovers"], "/crossing/id", whose),
        services.agree(&told["services"], "/kind", whose),
        testimony.agree(&hearings, "/none", whose),
    ]
}

fn beside(lists: &Value, told: &Value, whose: &str) -> [i64; 3] {
    let (mut referrals, mut awareness, mut commitments) = (Sums::default(), Sums::default(), Sums::default());
    for row in rows(&lists["referrals"]["nodes"]).iter().filter(|row| within(&row["enteredAt"])) {
        let by = &row["submittedBy"]["code"];
        let events = rows(&row["events"]);
        let has = |kinds: &[&str]| events.iter().any(|event| kinds.contains(&event["kind"].as_str().unwrap()));
        referrals.add(by, "submitted", 1);
        referrals.add(by, "accepted", has(&["ACCEPTED"]).into());
        referrals.add(by, "declined", has(&["DECLINED"]).into());
        referrals.add(by, "waiting", (!has(&["ACCEPTED", "DECLINED", "WITHDRAWN", "CLOSED"])).into());
    }
    for row in rows(&lists["awarenessSessions"]["nodes"]).iter().filter(|row| within(&row["heldAt"])) {
        let place = json!([row["district"]["pcode"], row["partnerKind"]]);
        awareness.add(&place, "sessions", 1);
        awareness.add(&place, "heads", row["headcount"].as_i64().unwrap());
    }
    for row in rows(&lists["commitments"]["nodes"]) {
        let late = row["dueOn"].as_str().unwrap() < "2026-11-24";
        let state = match row["state"].as_str().unwrap() {
            "OPEN" if late => "overdue",
            "OPEN" => "open",
            "DONE" => "done",
            "DROPPED" => "dropped",
            other => panic!("{other}"),
        };
        commitments.add(&row["owner"]["code"], state, 1);
    }
    let mut places = told["awareness"].clone();
    for row in places.as_array_mut().into_iter().flatten() {
        row["place"] = json!([row["district"]["pcode"], row["partner"]]);
    }
    [
        referrals.agree(&told["referrals"], "/submittedBy/code", whose),
        awareness.agree(&places, "/place", whose),
        commitments.agree(&told["commitments"], "/owner/code", whose),
    ]
}

async fn ask(served: &Served, token: &str, purpose: &str, body: Value) -> Value {
    let answer = served.ask(token, purpose, body).await;
    assert_eq!(answer.get("errors"), None, "{purpose}: {answer}");
    answer["data"].clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_figure_is_what_the_lists_count() {
    let folder = tempfile::tempdir().unwrap();
    let served = served(folder.path(), 90, at("2026-11-24T05:00:00Z")).await;
    let mut counted = [0; 6];
    for viewer in &served.sheet.viewers {
        for purpose in &viewer.purposes {
            let whose = format!("{} {purpose}", viewer.name);
            let variables = json!({ "period": { "from": DAYS.0, "until": DAYS.1 } });
            let body = json!({ "query": DASHBOARD, "variables": variables });
            let told = ask(&served, &viewer.token, purpose, body).await["dashboard"].clone();
            let lists = ask(&served, &viewer.token, purpose, json!({ "query": LISTS })).await;
            let cases = rows(&lists["cases"]["nodes"]);
            assert_eq!(told["pipeline"]["cases"].as_u64().unwrap_or_default(), cases.len() as u64, "{whose}");
            let sums = of_cases(&cases, &told["work"], &whose).into_iter().chain(beside(&lists, &told, &whose));
            counted.iter_mut().zip(sums).for_each(|(all, sum)| *all += sum);
        }
    }
    println!("handovers, services, testimony, referrals, awareness, commitments: {counted:?}");
    assert!(counted.iter().all(|sum| *sum > 3), "the demo has something of each: {counted:?}");
}

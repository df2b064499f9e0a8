//! What each kind of reader gets from one and the same query, as a golden file: exact figures over what he may list, and of
//! everyone's cases what was released to him.

use chrono::TimeDelta;
use entities::vocabulary::{Purpose, RelationKind};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{Who, at, begin, opened, people, release};
use crate::harness::app::TestApp;
use crate::harness::golden;
use crate::harness::world::{Case, World};

const QUERY: &str = "query ($period: String!, $quarter: FigurePeriod!) {
    dashboard { today
        pipeline { cases byStage { stage channel cases } byMonth { month cases } byHomeDistrict { district { pcode } cases }
            byPlaceFound { country state { code } district { pcode } cases } }
        ageing { stages { stage waits { cases medianDays nineOfTenDays longestDays } }
            targets { target { code } beyond waits { cases } } verifications { body waits { cases } } }
        work(period: $quarter) { handovers { crossing { id } planned } services { kind started } testimony { held } }
        referrals(period: $quarter) { submittedBy { code } submitted waiting }
        awareness(period: $quarter) { district { pcode } sessions heads }
        commitments { owner { code } open overdue }
        duties { kind upcoming due overdue escalated }
        disclosure(period: $quarter) { shared { agency { code } purpose cases } own { purpose cases } refused { outcome requests }
            unreviewed { declaredBy { code } running over overdue } } }
    figureRelease(period: $period) { period
        tables { code threshold cells { measure path count suppressed } }
        intervals { code threshold halfWithinDays nineTenthsWithinDays suppressed } } }";

const READERS: [(&str, Who); 10] = [
    ("a partner's worker, about cases", ("worker", Purpose::Repatriation)),
    ("a partner's worker, for statistics", ("worker", Purpose::Statistics)),
    ("a partner's officer who watches over disclosure", ("officer", Purpose::Oversight)),
    ("a station, about handovers", ("thana", Purpose::Handover)),
    ("a station, to coordinate", ("thana", Purpose::Coordination)),
    ("a seat without secretariat, to coordinate", ("seat", Purpose::Coordination)),
    ("a seat without secretariat, for statistics", ("seat", Purpose::Statistics)),
    ("the secretariat, to coordinate", ("secretariat", Purpose::Coordination)),
    ("the secretariat, for statistics", ("secretariat", Purpose::Statistics)),
    ("a body of the other country, for statistics", ("bsf", Purpose::Statistics)),
];

/// People of two organisations and three districts.
async fn fill(app: &TestApp, world: &World) -> Vec<Uuid> {
    let mut all = people(20, "BD4041", world.ngo);
    all.extend(people(30, "BD4065", world.other_ngo));
    all.extend(people(3, "BD4001", world.ngo));
    opened(app, world, &all).await
}

/// One line for each figure, zeros of tables only counted.
fn lines(answer: &Value) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    if let Some(errors) = answer["errors"].as_array() {
        lines.extend(errors.iter().map(|error| format!("refused: {}", error["extensions"]["code"].as_str().unwrap())));
    }
    let data = &answer["data"];
    for (part, figures) in data["dashboard"].as_object().into_iter().flatten() {
        flat(&format!("dashboard.{part}"), figures, &mut lines);
    }
    if data["figureRelease"].is_null() {
        lines.push("figureRelease: null".into());
    }
    for table in data["figureRelease"]["tables"].as_array().into_iter().flatten() {
        let code = table["code"].as_str().unwrap();
        let cells = table["cells"].as_array().unwrap();
        let zeros = cells.iter().filter(|cell| cell["count"] == 0).count();
        lines.push(format!("released {code}: from {} on; {zeros} of {} cells are 0", table["threshold"], cells.len()));
        for cell in cells.iter().filter(|cell| cell["count"] != 0) {
            let told = if cell["count"].is_null() { &cell["suppressed"] } else { &cell["count"] };
            lines.push(format!("    {} {} = {told}", cell["measure"].as_str().unwrap(), cell["path"]));
        }
    }
    for interval in data["figureRelease"]["intervals"].as_array().into_iter().flatten() {
        lines.push(format!("released {interval}"));
    }
    lines
}

fn flat(path: &str, value: &Value, lines: &mut Vec<String>) {
    match value {
        Value::Object(fields) if !fields.values().any(|value| value.is_array()) => {
            lines.push(format!("{path}: {value}"))
        }
        Value::Object(fields) => fields.iter().for_each(|(name, value)| flat(&format!("{path}.{name}"), value, lines)),
        Value::Array(rows) if rows.is_empty() => lines.push(format!("{path}: none")),
        // A clock that runs for nobody says nothing.
        Value::Array(rows) => rows
            .iter()
            .filter(|row| row.get("beyond").is_none() || row["waits"]["cases"] != 0)
            .for_each(|row| flat(path, row, lines)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => lines.push(format!("{path}: {value}")),
    }
}

#[tokio::test]
async fn as_each_reader_the_same_query_tells_what_the_golden_file_says() {
    let (app, world) = begin().await;
    let cases = fill(&app, &world).await;
    app.clock.set(at("2027-01-10T06:00:00Z"));
    let case = |place: usize| Case { id: cases[place], person: Uuid::nil() };
    // Three stand on the desk's agenda, one comes to the station.
    for place in [0, 20, 50] {
        world.relate(&app, &case(place), world.desk, RelationKind::Coordinator).await;
    }
    let case = case(51);
    world.relate(&app, &case, world.thana, RelationKind::ReceivingStation).await;
    world.assign(&app, &case, (world.ngo, "worker")).await;
    release(&app, super::SECRETARIAT, "2026-Q4").await.done();
    app.advance(TimeDelta::minutes(1));
    app.ask("thana", Purpose::Handover, "{ cases(first: 1) { nodes { code } } }").await;
    app.ask("worker", Purpose::Repatriation, "{ cases(first: 4) { nodes { code } } }").await;
    let quarter = json!({ "from": "2026-10-01", "until": "2027-01-31" });
    let mut text = String::from(
        "What each reader gets from one and the same query: exact figures over the cases that he may list, and of\n\
         everyone's cases what was released to him. Zeros of released tables are only counted.\n",
    );
    for (name, (subject, purpose)) in READERS {
        let asked = json!({ "period": "2026-Q4", "quarter": quarter });
        let answer = app.ask_with(subject, purpose, QUERY, asked).await;
        text.push_str(&format!("\n== {name}: {subject}, {}\n", purpose.code()));
        lines(&answer.body).iter().for_each(|line| text.push_str(&format!("   {line}\n")));
    }
    golden::compare("same_query.txt", &text);
}

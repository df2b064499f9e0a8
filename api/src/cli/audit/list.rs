//! `setu audit list`.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeZone as _, Utc};
use clap::Args;
use entities::vocabulary::{DataClass, Purpose, RecordKind};
use serde_json::{Value, json};

use super::super::Stopped;
use super::session::{Login, Session};
use super::table;

const CASE: &str = "query ($code: String!) { cases(first: 1, filter: { code: $code }) { nodes { id } } }";

const RECORDS: &str = "query ($first: Int!, $after: String, $filter: AuditFilter!) { audit {
    records(first: $first, after: $after, filter: $filter) {
        nodes { id kind at memberId memberName agency { code } role purpose outcome policyVersion operation
            entries { case { code } caseRef shown { field rule } masked { field mask rule } withheld { field reason } }
            named apart changes { action case { code } caseRef } }
        pageInfo { hasNextPage endCursor } } } }";

/// How many records the server gives at once.
const PAGE: u32 = 100;

#[derive(Debug, Args)]
pub(in crate::cli) struct List {
    #[command(flatten)]
    login: Login,
    /// Records that speak of the case with this code.
    #[arg(long)]
    case: Option<String>,
    /// Records of the member with this global id, as `memberId` gives it.
    #[arg(long)]
    member: Option<String>,
    /// Records by which something of this class was shown, such as HEALTH.
    #[arg(long, value_parser = code(DataClass::parse, "a class of data"))]
    class: Option<String>,
    /// Records of requests for this purpose.
    #[arg(long, value_parser = code(Purpose::parse, "a purpose"))]
    purpose: Option<String>,
    /// Records with this outcome, such as OK.
    #[arg(long)]
    outcome: Option<String>,
    /// Records of this kind: DISCLOSURE, CHANGE, REFUSAL or INCIDENT.
    #[arg(long, value_parser = code(RecordKind::parse, "a kind of record"))]
    kind: Option<String>,
    /// Records from here on: an instant such as 2026-11-24T06:00:00Z, or a day in Bangladesh such as 2026-11-24.
    #[arg(long, value_parser = instant)]
    from: Option<DateTime<Utc>>,
    /// Records before here, given as for --from.
    #[arg(long, value_parser = instant)]
    before: Option<DateTime<Utc>>,
    /// How many records at the most.
    #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(u32).range(1..=10_000))]
    first: u32,
    /// Print JSON instead of a table.
    #[arg(long)]
    json: bool,
}

impl List {
    pub(in crate::cli) async fn run(self) -> Result<(), Stopped> {
        let Self { login, case, member, class, purpose, outcome, kind, from, before, first, json } = self;
        let session = login.open("OVERSIGHT").await?;
        let case = match case {
            Some(code) => Some(find(&session, &code).await?),
            None => None,
        };
        let filter = json!({
            "case": case, "member": member, "class": class, "purpose": purpose,
            "outcome": outcome, "kind": kind, "from": from, "before": before,
        });
        let records = records(&session, first, &filter).await?;
        session.close().await?;
        if json {
            println!("{}", serde_json::to_string_pretty(&records).map_err(Stopped::new)?);
        } else {
            print!("{}", table::of(&records));
        }
        Ok(())
    }
}

/// The global id of the case with this code.
async fn find(session: &Session, code: &str) -> Result<Value, Stopped> {
    let found = session.ask(CASE, json!({ "code": code })).await?;
    let id = found.pointer("/cases/nodes/0/id").cloned();
    id.ok_or_else(|| {
        Stopped::new(format!("there is no case `{code}` that you see for {}; check the code", session.purpose()))
    })
}

async fn records(session: &Session, first: u32, filter: &Value) -> Result<Vec<Value>, Stopped> {
    let mut records: Vec<Value> = Vec::new();
    let mut after = Value::Null;
    loop {
        let missing = first - u32::try_from(records.len()).unwrap_or(first);
        let variables = json!({ "first": missing.min(PAGE), "after": after, "filter": filter });
        let mut data = session.ask(RECORDS, variables).await?;
        let Some(page) = data.pointer_mut("/audit/records") else {
            return Err(Stopped::new(format!(
                "the log is not yours to read for {}; a data-protection officer reads it for OVERSIGHT or SUBJECT_RIGHTS",
                session.purpose()
            )));
        };
        if let Value::Array(nodes) = page["nodes"].take() {
            records.extend(nodes);
        }
        after = page["pageInfo"]["endCursor"].take();
        let read = u32::try_from(records.len()).unwrap_or(first);
        if page["pageInfo"]["hasNextPage"] != true || read >= first {
            return Ok(records);
        }
    }
}

/// Reads a code of a vocabulary.
fn code<T: 'static>(
    parse: fn(&str) -> Option<T>,
    what: &'static str,
) -> impl Fn(&str) -> Result<String, String> + Clone + Send + Sync + 'static {
    move |text| match parse(text) {
        Some(_) => Ok(text.to_owned()),
        None => Err(format!("`{text}` is not {what}; codes are in upper case")),
    }
}

/// Reads an instant, or a day as midnight in Bangladesh.
fn instant(text: &str) -> Result<DateTime<Utc>, String> {
    let day = |day: NaiveDate| chrono_tz::Asia::Dhaka.from_local_datetime(&day.and_time(NaiveTime::MIN)).earliest();
    let read = DateTime::parse_from_rfc3339(text).map(|at| at.to_utc()).ok();
    let read = read.or_else(|| text.parse().ok().and_then(day).map(|at| at.to_utc()));
    read.ok_or_else(|| {
        format!("`{text}` is neither an instant such as 2026-11-24T06:00:00Z nor a day such as 2026-11-24")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_begins_at_midnight_in_bangladesh() {
        let read = |text| instant(text).map(|at| at.to_rfc3339());
        assert_eq!(read("2026-11-24"), Ok("2026-11-23T18:00:00+00:00".to_owned()));
        assert_eq!(read("2026-11-24T06:00:00+05:30"), Ok("2026-11-24T00:30:00+00:00".to_owned()));
        for wrong in ["", "24.11.2026", "2026-11-24T06:00", "2026-13-01"] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }
}

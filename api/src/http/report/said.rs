//! What is said in a report: in the spreadsheet, where a code stays a code, and on the page, where it has its words.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::Asia::Dhaka;
use entities::vocabulary::{
    AwarenessPartner, Channel, Coded, Country, Measure, MeetingKind, Stage, VerificationBlocker, VerifyingBody,
};
use serde_json::Value;

use crate::disclosure::facts::day;
use crate::disclosure::promise::CommitmentState;
use crate::http::print::codes::{self, Words};
use crate::http::print::words::{bangla_digits, time};

/// Something said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Said {
    /// As it stands in the spreadsheet.
    pub(super) plain: String,
    /// As it stands on the page.
    pub(super) printed: String,
}

impl Said {
    /// The same in both.
    pub(super) fn text(text: impl Into<String>) -> Self {
        let plain = text.into();
        Self { printed: plain.clone(), plain }
    }

    /// A value that is no code.
    pub(super) fn value(value: &Value) -> Self {
        Self::text(text(value))
    }

    /// A code, or a list of them, that has its words on the page. One that is not known stays a code there too.
    fn coded(value: &Value, words: impl Fn(&str) -> Option<Words>) -> Self {
        let printed = |code: &Value| {
            let plain = text(code);
            words(&plain).map_or(plain.clone(), |words| words.beside(&plain))
        };
        let printed = match value {
            Value::Array(list) => list.iter().map(printed).collect::<Vec<_>>().join("; "),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_) => printed(value),
        };
        Self { plain: text(value), printed }
    }

    /// Two things of which a line is.
    pub(super) fn and(self, other: Self) -> Self {
        let joined = |one: String, other: String, between: &str| {
            if one.is_empty() || other.is_empty() { one + &other } else { one + between + &other }
        };
        Self { plain: joined(self.plain, other.plain, " "), printed: joined(self.printed, other.printed, ", ") }
    }

    /// The same, or that it is not known.
    pub(super) fn or_not_known(self) -> Self {
        if self.is_empty() { not_known() } else { self }
    }

    /// Nothing.
    pub(super) fn is_empty(&self) -> bool {
        self.plain.is_empty()
    }
}

fn of<T: Coded>(value: &Value, words: fn(T) -> Words) -> Said {
    Said::coded(value, |code| T::parse(code).map(words))
}

/// Where a case stands.
pub(super) fn stage(value: &Value) -> Said {
    of::<Stage>(value, codes::stage)
}

/// How she comes back.
pub(super) fn channel(value: &Value) -> Said {
    of::<Channel>(value, codes::channel)
}

/// A body that verifies.
pub(super) fn body(value: &Value) -> Said {
    of::<VerifyingBody>(value, codes::body)
}

/// What stands in the way.
pub(super) fn blockers(value: &Value) -> Said {
    of::<VerificationBlocker>(value, codes::blocker)
}

/// With whom a session is held.
pub(super) fn partner(value: &Value) -> Said {
    of::<AwarenessPartner>(value, codes::partner)
}

/// What a plan is measured by.
pub(super) fn measure(value: &Value) -> Said {
    of::<Measure>(value, codes::measure)
}

/// What kind of meeting it is.
pub(super) fn meeting(value: &Value) -> Said {
    of::<MeetingKind>(value, codes::meeting)
}

/// A country.
pub(super) fn country(value: &Value) -> Said {
    of::<Country>(value, codes::country)
}

/// Where a commitment stands.
pub(super) fn commitment(value: &Value) -> Said {
    let state = |code: &str| match code {
        "OPEN" => Some(CommitmentState::Open),
        "DONE" => Some(CommitmentState::Done),
        "DROPPED" => Some(CommitmentState::Dropped),
        _ => None,
    };
    Said::coded(value, |code| state(code).map(codes::commitment))
}

/// Why there is no figure.
pub(super) fn unmeasured(value: &Value) -> Said {
    let english = |code: &str| match code {
        "NOT_MEASURABLE" => Some("the records do not measure it"),
        "NOT_FOR_YOU" => Some("counted over cases that are not all there for you"),
        _ => None,
    };
    Said::coded(value, |code| english(code).map(|english| Words { bangla: None, english }))
}

/// A day in Bangladesh.
fn on(day: NaiveDate) -> Said {
    let bangla = bangla_digits(&day.format("%d-%m-%Y").to_string());
    Said { plain: day.to_string(), printed: format!("{bangla} · {day}") }
}

/// The day in Bangladesh on which a period begins.
pub(super) fn first_day(from: &Value) -> Said {
    instant(from).map(|at| on(day(at))).unwrap_or_default()
}

/// The last day of a period, which ends before an instant.
pub(super) fn last_day(until: &Value) -> Said {
    instant(until).map(|at| on(day(at - TimeDelta::microseconds(1)))).unwrap_or_default()
}

/// An instant by the clock of Bangladesh, which stands beside it.
pub(super) fn at(value: &Value) -> Said {
    let Some(at) = instant(value) else { return Said::value(value) };
    let plain = at.with_timezone(&Dhaka).format("%Y-%m-%d %H:%M:%S %:z").to_string();
    Said { plain, printed: format!("{} (Asia/Dhaka)", time(at)) }
}

/// Whether the period of a pack was over when it was frozen: what lies ahead counts nothing.
pub(super) fn over(pack: &Value) -> Said {
    let over = instant(&pack["until"]).zip(instant(&pack["asOf"])).map(|(until, as_of)| until <= as_of);
    over.map(|over| yes(&Value::Bool(over))).unwrap_or_default()
}

fn instant(value: &Value) -> Option<DateTime<Utc>> {
    value.as_str()?.parse().ok()
}

/// That a place was not recorded.
fn not_known() -> Said {
    Said { plain: "not known".to_owned(), printed: "জানা নেই · not known".to_owned() }
}

/// Yes or no.
pub(super) fn yes(value: &Value) -> Said {
    Said::coded(value, |_| value.as_bool().map(codes::yes))
}

/// A value as it is read; nothing where there is none.
fn text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(list) => list.iter().map(text).collect::<Vec<_>>().join(" "),
        Value::Bool(_) | Value::Number(_) | Value::Object(_) => value.to_string(),
    }
}

/// A name in both languages.
pub(super) fn named(of: &Value) -> Said {
    let names = [text(&of["nameBn"]), text(&of["nameEn"])];
    Said::text(names.into_iter().filter(|name| !name.is_empty()).collect::<Vec<_>>().join(" · "))
}

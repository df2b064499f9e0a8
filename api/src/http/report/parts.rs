//! A report as parts of lines: of what, which figure, how much. The same lines go into the spreadsheet and onto the page.

use serde_json::{Value, json};

use super::said::{self, Said, named};
use crate::disclosure::promise::CommitmentState;
use crate::http::print::codes::{self, Words};

/// A title in Bangla and in English.
pub(super) type Title = (&'static str, &'static str);

/// One line of a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// Of what.
    pub(super) of: Said,
    /// Which figure, or which words.
    pub(super) what: Title,
    /// How much, or what was said.
    pub(super) value: Said,
}

/// A part of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// Its title.
    pub(super) title: Title,
    /// Its lines.
    pub(super) lines: Vec<Line>,
}

/// A report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Parts {
    /// Its title.
    pub(super) title: Title,
    /// What is in it.
    pub(super) parts: Vec<Part>,
}

/// A figure of a row: what it is, where it stands there, and how it is said.
type Figure = (Title, &'static str, fn(&Value) -> Said);

const FIRST_DAY: Title = ("প্রথম দিন", "first day");
const LAST_DAY: Title = ("শেষ দিন", "last day");
const CASES: Title = ("কেস", "cases");
const MEDIAN: Title = ("মধ্যমা (দিন)", "median (days)");
const NINE: Title = ("দশের নয়টি (দিন)", "nine of ten (days)");
const LONGEST: Title = ("দীর্ঘতম (দিন)", "longest (days)");

/// The parts of an answer: of a pack, or of a return. What is not for whoever asked makes no part.
pub(super) fn of(answer: &Value) -> Parts {
    let pack = &answer["meetingPack"];
    if pack.is_null() { of_return(&answer["planReturn"]) } else { of_pack(pack) }
}

fn of_pack(pack: &Value) -> Parts {
    let about = lines(
        &Said::default(),
        pack,
        &[
            (("সভা", "meeting"), "/meetingKind", said::meeting),
            (("সভার নম্বর", "meeting no."), "/meetingNumber", Said::value),
            (("প্যাকের নম্বর", "pack no."), "/number", Said::value),
            (("যে সময়ের হিসাব", "as of"), "/asOf", said::at),
            (FIRST_DAY, "/from", said::first_day),
            (LAST_DAY, "/until", said::last_day),
            (("সময়কাল শেষ হয়েছে", "the period is over"), "", said::over),
            (("আগের সভার নম্বর", "last meeting no."), "/lastNumber", Said::value),
            (("SHA-256", "SHA-256"), "/sha256", Said::value),
            (("তালিকার বাইরে আটকে থাকা", "blocked, left out"), "/blockedLeftOut", Said::value),
        ],
    );
    let (pipeline, ageing) = (&pack["pipeline"], &pack["ageing"]);
    let mut parts = vec![Part { title: ("বিবরণ", "About"), lines: about }];
    let mut add = |title: Title, rows: &Value, of: fn(&Value) -> Said, figures: &[Figure]| {
        let lines: Vec<Line> = items(rows).flat_map(|row| lines(&of(row), row, figures)).collect();
        if !lines.is_empty() {
            parts.push(Part { title, lines });
        }
    };
    let cases: &[Figure] = &[(CASES, "/cases", Said::value)];
    let waits: &[Figure] = &[
        (CASES, "/waits/cases", Said::value),
        (MEDIAN, "/waits/medianDays", Said::value),
        (NINE, "/waits/nineOfTenDays", Said::value),
        (LONGEST, "/waits/longestDays", Said::value),
    ];
    add(
        ("ধাপ অনুযায়ী কেস", "Cases by stage"),
        &pipeline["byStage"],
        |row| said::stage(&row["stage"]).and(said::channel(&row["channel"])),
        cases,
    );
    add(("শুরুর মাস অনুযায়ী", "By month of beginning"), &pipeline["byMonth"], |row| Said::value(&row["month"]), cases);
    add(
        ("বাড়ির জেলা অনুযায়ী", "By home district"),
        &pipeline["byHomeDistrict"],
        |row| named(&row["district"]).or_not_known(),
        cases,
    );
    add(("যেখানে পাওয়া গেছে", "By place found"), &pipeline["byPlaceFound"], found, cases);
    add(("ধাপে অপেক্ষা", "Waits at stages"), &ageing["stages"], |row| said::stage(&row["stage"]), waits);
    add(
        ("লক্ষ্যমাত্রার তুলনায়", "Against what was said"),
        &ageing["targets"],
        |row| Said::value(&row["target"]["code"]),
        &[
            (CASES, "/waits/cases", Said::value),
            (("সময় পেরিয়েছে", "beyond"), "/beyond", Said::value),
            (("উৎস", "source"), "/target/source", Said::value),
        ],
    );
    add(("যাচাইয়ে অপেক্ষা", "Waits at verifying bodies"), &ageing["verifications"], |row| said::body(&row["body"]), waits);
    let at_body = |row: &Value| {
        let one =
            |blocked: &Value| json!({ "body": row["body"], "blocker": blocked["blocker"], "cases": blocked["cases"] });
        items(&row["blocked"]).map(one).collect::<Vec<_>>()
    };
    add(
        ("যাচাইয়ে যা বাধা", "In the way at verifying bodies"),
        &items(&ageing["verifications"]).flat_map(at_body).collect(),
        |row| said::body(&row["body"]).and(said::blockers(&row["blocker"])),
        cases,
    );
    add(
        ("আটকে থাকা কেস", "Blocked cases"),
        &pack["blocked"],
        |row| said::body(&row["body"]).and(Said::value(&row["code"])),
        &[(("বাধা", "in the way"), "/blockers", said::blockers), (("যেদিন থেকে", "since"), "/since", Said::value)],
    );
    add(
        ("সচেতনতা", "Awareness"),
        &pack["awareness"],
        |row| named(&row["district"]).and(said::partner(&row["partner"])),
        &[(("সভা", "sessions"), "/sessions", Said::value), (("জন", "people"), "/heads", Said::value)],
    );
    add(
        ("প্রতিশ্রুতির অবস্থা", "Where commitments stand"),
        &pack["commitmentFigures"],
        |row| named(&row["owner"]),
        &[
            (words(CommitmentState::Open), "/open", Said::value),
            (("বিলম্বিত", "overdue"), "/overdue", Said::value),
            (words(CommitmentState::Done), "/done", Said::value),
            (words(CommitmentState::Dropped), "/dropped", Said::value),
        ],
    );
    add(
        ("পরিকল্পনার পরিমাপ", "Measures of the plan"),
        &pack["measures"],
        |row| said::measure(&row["measure"]),
        &[(("মান", "value"), "/value", Said::value)],
    );
    add(
        ("আগের সভার সিদ্ধান্ত", "Decisions of the last meeting"),
        &pack["decisions"],
        |row| Said::value(&row["place"]),
        &[(("বিষয়", "item"), "/item", Said::value), (("সিদ্ধান্ত", "decision"), "/words", Said::value)],
    );
    add(
        ("আগের সভার প্রতিশ্রুতি", "Commitments of the last meeting"),
        &pack["commitments"],
        |row| named(&row["owner"]),
        &[
            (("প্রতিশ্রুতি", "commitment"), "/words", Said::value),
            (("অবস্থা", "state"), "/state", said::commitment),
            (("শেষ দিন", "due on"), "/dueOn", Said::value),
            (("বিলম্বিত", "overdue"), "/overdue", said::yes),
            (("পরিমাপ", "measured"), "/measured", Said::value),
        ],
    );
    Parts { title: ("সভার কাগজপত্র", "Meeting pack"), parts }
}

/// Where a commitment stands, as a title.
const fn words(state: CommitmentState) -> Title {
    let Words { bangla, english } = codes::commitment(state);
    match bangla {
        Some(bangla) => (bangla, english),
        None => (english, english),
    }
}

fn of_return(found: &Value) -> Parts {
    let plan = &found["plan"];
    let nothing = Said::default();
    let of_plan = [
        (("পরিকল্পনা", "plan"), "/titleEn", Said::value as fn(&Value) -> Said),
        (("উৎস", "source"), "/source", Said::value),
    ];
    let mut about = lines(&nothing, plan, &of_plan);
    about.extend(lines(
        &nothing,
        found,
        &[(FIRST_DAY, "/from", said::first_day), (LAST_DAY, "/until", said::last_day)],
    ));
    let mut parts = vec![Part { title: ("বিবরণ", "About"), lines: about }];
    let measured = |measure: &Value| {
        let of = items(&found["measures"]).find(|row| row["measure"] == *measure && !measure.is_null());
        of.map(|row| if row["value"].is_null() { said::unmeasured(&row["state"]) } else { Said::value(&row["value"]) })
    };
    let mut progress = Vec::new();
    for goal in items(&plan["goals"]) {
        for indicator in items(&goal["indicators"]) {
            let of = Said::value(&goal["code"]).and(Said::value(&goal["titleEn"]));
            let value =
                measured(&indicator["measure"]).unwrap_or_else(|| said::unmeasured(&Value::from("NOT_MEASURABLE")));
            let title = Said::value(&indicator["titleEn"]);
            progress.push(Line { of: of.clone(), what: ("সূচক", "indicator"), value: title });
            progress.push(Line { of, what: ("মান", "value"), value });
        }
    }
    parts.push(Part { title: ("লক্ষ্য ও সূচক", "Goals and indicators"), lines: progress });
    Parts { title: ("অগ্রগতি প্রতিবেদন", "Progress return"), parts }
}

fn lines(of: &Said, row: &Value, figures: &[Figure]) -> Vec<Line> {
    let line = |(what, pointer, say): &Figure| {
        let value = row.pointer(pointer).map(say).unwrap_or_default();
        (!value.is_empty()).then(|| Line { of: of.clone(), what: *what, value })
    };
    figures.iter().filter_map(line).collect()
}

fn items(list: &Value) -> impl Iterator<Item = &Value> {
    list.as_array().into_iter().flatten()
}

/// Where she was found. A country alone is not all of it: nobody wrote down where in it.
fn found(row: &Value) -> Said {
    let within = Said::value(&row["state"]["name"]).and(named(&row["district"]));
    said::country(&row["country"]).and(within.or_not_known())
}

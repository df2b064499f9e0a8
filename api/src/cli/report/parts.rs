//! A report as parts of lines: of what, which figure, how much. The same lines go into the spreadsheet and onto the page.

use serde_json::Value;

/// A title in Bangla and in English.
pub(super) type Title = (&'static str, &'static str);

/// One line of a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// Of what.
    pub(super) of: String,
    /// Which figure, or which words.
    pub(super) what: Title,
    /// How much, or what was said.
    pub(super) value: String,
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
    let about = about(
        pack,
        &[
            (("প্যাকের নম্বর", "pack no."), "number"),
            (("যে সময়ের হিসাব", "as of"), "asOf"),
            (("সময়কাল শুরু", "period from"), "from"),
            (("সময়কাল শেষ", "period until"), "until"),
            (("আগের সভার নম্বর", "last meeting no."), "lastNumber"),
            (("SHA-256", "SHA-256"), "sha256"),
            (("তালিকার বাইরে আটকে থাকা", "blocked, left out"), "blockedLeftOut"),
        ],
    );
    let (pipeline, ageing) = (&pack["pipeline"], &pack["ageing"]);
    let mut parts = vec![Part { title: ("বিবরণ", "About"), lines: about }];
    let mut add = |title: Title, rows: &Value, of: fn(&Value) -> String, figures: &[(Title, &str)]| {
        let lines: Vec<Line> = items(rows).flat_map(|row| lines(&of(row), row, figures)).collect();
        if !lines.is_empty() {
            parts.push(Part { title, lines });
        }
    };
    let cases = &[(CASES, "/cases")];
    let waits = &[
        (CASES, "/waits/cases"),
        (MEDIAN, "/waits/medianDays"),
        (NINE, "/waits/nineOfTenDays"),
        (LONGEST, "/waits/longestDays"),
    ];
    add(("ধাপ অনুযায়ী কেস", "Cases by stage"), &pipeline["byStage"], |row| both(row, "stage", "channel"), cases);
    add(("শুরুর মাস অনুযায়ী", "By month of beginning"), &pipeline["byMonth"], |row| text(&row["month"]), cases);
    add(("বাড়ির জেলা অনুযায়ী", "By home district"), &pipeline["byHomeDistrict"], |row| named(&row["district"]), cases);
    add(("যেখানে পাওয়া গেছে", "By place found"), &pipeline["byPlaceFound"], found, cases);
    add(("ধাপে অপেক্ষা", "Waits at stages"), &ageing["stages"], |row| text(&row["stage"]), waits);
    add(
        ("লক্ষ্যমাত্রার তুলনায়", "Against what was said"),
        &ageing["targets"],
        |row| text(&row["target"]["code"]),
        &[(CASES, "/waits/cases"), (("সময় পেরিয়েছে", "beyond"), "/beyond"), (("উৎস", "source"), "/target/source")],
    );
    add(("যাচাইয়ে অপেক্ষা", "Waits at verifying bodies"), &ageing["verifications"], |row| text(&row["body"]), waits);
    add(
        ("আটকে থাকা কেস", "Blocked cases"),
        &pack["blocked"],
        |row| both(row, "body", "code"),
        &[(("বাধা", "in the way"), "/blockers"), (("যেদিন থেকে", "since"), "/since")],
    );
    add(
        ("সচেতনতা", "Awareness"),
        &pack["awareness"],
        |row| format!("{} {}", named(&row["district"]), text(&row["partner"])),
        &[(("সভা", "sessions"), "/sessions"), (("জন", "people"), "/heads")],
    );
    add(
        ("প্রতিশ্রুতির অবস্থা", "Where commitments stand"),
        &pack["commitmentFigures"],
        |row| named(&row["owner"]),
        &[
            (("চলমান", "open"), "/open"),
            (("বিলম্বিত", "overdue"), "/overdue"),
            (("সম্পন্ন", "done"), "/done"),
            (("বাদ", "dropped"), "/dropped"),
        ],
    );
    add(
        ("পরিকল্পনার পরিমাপ", "Measures of the plan"),
        &pack["measures"],
        |row| text(&row["measure"]),
        &[(("মান", "value"), "/value")],
    );
    add(
        ("আগের সভার সিদ্ধান্ত", "Decisions of the last meeting"),
        &pack["decisions"],
        |row| text(&row["place"]),
        &[(("বিষয়", "item"), "/item"), (("সিদ্ধান্ত", "decision"), "/words")],
    );
    add(
        ("আগের সভার প্রতিশ্রুতি", "Commitments of the last meeting"),
        &pack["commitments"],
        |row| named(&row["owner"]),
        &[
            (("প্রতিশ্রুতি", "commitment"), "/words"),
            (("অবস্থা", "state"), "/state"),
            (("শেষ দিন", "due on"), "/dueOn"),
            (("বিলম্বিত", "overdue"), "/overdue"),
            (("পরিমাপ", "measured"), "/measured"),
        ],
    );
    Parts { title: ("সভার কাগজপত্র", "Meeting pack"), parts }
}

fn of_return(found: &Value) -> Parts {
    let plan = &found["plan"];
    let mut lines = about(plan, &[(("পরিকল্পনা", "plan"), "titleEn"), (("উৎস", "source"), "source")]);
    lines.extend(about(found, &[(("সময়কাল শুরু", "period from"), "from"), (("সময়কাল শেষ", "period until"), "until")]));
    let mut parts = vec![Part { title: ("বিবরণ", "About"), lines }];
    let measured = |measure: &Value| {
        let of = items(&found["measures"]).find(|row| row["measure"] == *measure && !measure.is_null());
        of.map(|row| if row["value"].is_null() { text(&row["state"]) } else { text(&row["value"]) })
    };
    let mut progress = Vec::new();
    for goal in items(&plan["goals"]) {
        for indicator in items(&goal["indicators"]) {
            let of = both(goal, "code", "titleEn");
            let value = measured(&indicator["measure"]).unwrap_or_else(|| "NOT_MEASURABLE".to_owned());
            progress
                .push(Line { of: of.clone(), what: ("সূচক", "indicator"), value: text(&indicator["titleEn"]) });
            progress.push(Line { of, what: ("মান", "value"), value });
        }
    }
    parts.push(Part { title: ("লক্ষ্য ও সূচক", "Goals and indicators"), lines: progress });
    Parts { title: ("অগ্রগতি প্রতিবেদন", "Progress return"), parts }
}

fn about(row: &Value, figures: &[(Title, &str)]) -> Vec<Line> {
    let line = |(what, field): &(Title, &str)| {
        let value = text(&row[*field]);
        (!value.is_empty()).then_some(Line { of: String::new(), what: *what, value })
    };
    figures.iter().filter_map(line).collect()
}

fn lines(of: &str, row: &Value, figures: &[(Title, &str)]) -> Vec<Line> {
    let line = |(what, pointer): &(Title, &str)| {
        let value = row.pointer(pointer).map(text).unwrap_or_default();
        (!value.is_empty()).then(|| Line { of: of.to_owned(), what: *what, value })
    };
    figures.iter().filter_map(line).collect()
}

fn items(list: &Value) -> impl Iterator<Item = &Value> {
    list.as_array().into_iter().flatten()
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

fn both(row: &Value, one: &str, other: &str) -> String {
    format!("{} {}", text(&row[one]), text(&row[other])).trim().to_owned()
}

/// A name in both languages.
fn named(of: &Value) -> String {
    let names = [text(&of["nameBn"]), text(&of["nameEn"])];
    names.into_iter().filter(|name| !name.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn found(row: &Value) -> String {
    let parts = [text(&row["country"]), text(&row["state"]["name"]), named(&row["district"])];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

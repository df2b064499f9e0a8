//! The three forms of one report, and that no cell is a formula and no value markup.

use std::path::Path;

use proptest::prelude::*;
use serde_json::{Value, json};

use super::sheet::harmless;
use super::{page, parts, sheet};

/// A pack as the secretariat is told of it. What somebody wrote looks like a formula and like markup.
fn pack() -> Value {
    json!({ "meetingPack": {
        "meetingKind": "TASK_FORCE", "meetingNumber": 60, "number": 2, "asOf": "2026-11-28T06:00:00Z", "enteredAt": "2026-11-28T06:00:01Z",
        "from": "2025-12-31T18:00:00Z", "until": "2026-06-30T18:00:00Z", "sha256": "00ff", "lastNumber": 59,
        "blockedLeftOut": 0,
        "pipeline": { "cases": 3, "byStage": [{ "stage": "RESCUED_IN_INDIA", "channel": "FORMAL", "cases": 3 }],
            "byMonth": [{ "month": "2026-10", "cases": 3 }],
            "byHomeDistrict": [{ "district": { "nameEn": "Jashore", "nameBn": "যশোর" }, "cases": 3 }],
            "byPlaceFound": [{ "country": "IN", "state": { "name": "West Bengal" }, "district": null, "cases": 3 }] },
        "ageing": { "stages": [{ "stage": "RESCUED_IN_INDIA",
                "waits": { "cases": 3, "medianDays": 12, "nineOfTenDays": 40, "longestDays": 41 } }],
            "targets": [{ "target": { "code": "RETURN-WITHIN-21-DAYS", "source": "a newspaper, and \"words\"" },
                "waits": { "cases": 3 }, "beyond": 1 }],
            "verifications": [{ "body": "THANA", "waits": { "cases": 1, "medianDays": 9, "nineOfTenDays": 9, "longestDays": 9 },
                "blocked": [{ "blocker": "ADDRESS_UNCLEAR", "cases": 1 }] }] },
        "awareness": [{ "district": { "nameEn": "Jashore", "nameBn": "যশোর" }, "partner": "SCHOOL", "sessions": 2, "heads": 80 }],
        "commitmentFigures": [{ "owner": { "nameEn": "Desk (Synthetic)", "nameBn": null }, "open": 1, "overdue": 0,
            "done": 2, "dropped": 0 }],
        "measures": [{ "measure": "PEOPLE_HANDED_OVER", "value": 7 }],
        "blocked": [{ "code": "SC-0000-0000", "body": "THANA", "blockers": ["ADDRESS_UNCLEAR"], "since": "2026-11-19" }],
        "decisions": [{ "place": 1, "item": "=HYPERLINK(\"http://example.invalid\")", "words": "<script>alert(1)</script>" },
            { "place": 2, "item": "+880", "words": null }],
        "commitments": [{ "owner": { "nameEn": "@cmd", "nameBn": null }, "words": "-1+1, and\n\"more\"", "state": "OPEN",
            "dueOn": "2026-12-31", "overdue": false, "measuredState": "MEASURED", "measured": 4 }],
    } })
}

/// A return of a plan with one indicator that is measured and one that is not.
fn plan() -> Value {
    json!({ "planReturn": { "from": "2025-12-31T18:00:00Z", "until": "2026-06-30T18:00:00Z",
        "plan": { "code": "NPA-2018", "titleEn": "National Plan", "verified": false, "source": "a newspaper",
            "goals": [{ "code": "PREVENTION", "titleEn": "Prevention", "verified": false, "indicators": [
                { "code": "ONE", "titleEn": "Women reached", "measure": "AWARENESS_HEADS", "verified": false },
                { "code": "TWO", "titleEn": "Returns made", "measure": null, "verified": false }] }] },
        "measures": [{ "measure": "AWARENESS_HEADS", "state": "MEASURED", "value": 80 }] } })
}

/// Compares with the golden file, or writes it anew.
fn golden(name: &str, is: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/golden").join(name);
    if std::env::var("SETU_BLESS").is_ok_and(|bless| bless == "1") {
        std::fs::write(&path, is).unwrap();
    }
    let was = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(is == was, "{name} is otherwise now; SETU_BLESS=1 rewrites it, then read its diff");
}

#[test]
fn the_three_forms_of_a_pack_and_of_a_return() {
    for (name, answer) in [("report_pack", pack()), ("report_return", plan())] {
        let parts = parts::of(&answer);
        golden(&format!("{name}.json"), &format!("{}\n", serde_json::to_string_pretty(&answer).unwrap()));
        golden(&format!("{name}.csv"), &sheet::of(&parts));
        golden(&format!("{name}.html"), &page::of(&parts));
    }
}

#[test]
fn no_cell_is_taken_for_a_formula() {
    for cell in ["=1+1", "+880", "-1", "@SUM(A1)", " =1", "\"=1", "＝1"] {
        assert_eq!(harmless(cell), format!("'{cell}"));
    }
    for cell in ["", "1=1", "যশোর", "2026-10", "x; y", "১, ২"] {
        assert_eq!(harmless(cell), cell);
    }
    // With another separator what stands behind it begins a cell, and so does a new line where quotes are not known.
    for (cell, told) in [
        ("x;=HYPERLINK(1)", "x;'=HYPERLINK(1)"),
        ("x;\"=1", "x;'\"=1"),
        ("x, -1", "x,' -1"),
        ("x;", "x;'"),
        ("x\n@y", "x\n'@y"),
        ("\t=1", "'\t'=1"),
        ("\r=1", "'\r'=1"),
    ] {
        assert_eq!(harmless(cell), told);
    }
    let written = sheet::of(&parts::of(&pack()));
    let mut read = csv::ReaderBuilder::new().from_reader(written.as_bytes());
    let rows: Vec<csv::StringRecord> = read.records().collect::<Result<_, _>>().unwrap();
    assert!(rows.len() > 20 && rows.iter().all(|row| row.len() == 4));
    let cells = || rows.iter().flat_map(csv::StringRecord::iter);
    assert!(cells().all(|cell| !cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n'])));
    // What was written is there as a whole, commas, quotes and new lines too.
    for whole in ["'=HYPERLINK(\"http://example.invalid\")", "'+880", "'@cmd", "'-1+1, and\n'\"more\""] {
        assert!(cells().any(|cell| cell == whole), "{whole}");
    }
}

#[test]
fn no_value_is_markup_and_nothing_runs_on_the_page() {
    let page = page::of(&parts::of(&pack()));
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;") && !page.contains("<script"));
    assert!(page.contains("default-src &#39;none&#39;") && page.contains("size: A4"));
    assert!(page.contains("সভার কাগজপত্র · Meeting pack") && page.contains("৩ · 3"));
}

/// On the page a code has its words, in Bangla where there is a term and with the code where there is none; in the spreadsheet, which
/// programs read, it stays a code.
#[test]
fn codes_have_words_on_the_page_and_stay_codes_in_the_spreadsheet() {
    let parts = parts::of(&pack());
    let (page, sheet) = (page::of(&parts), sheet::of(&parts));
    for (words, code) in [
        (
            "<th>ভারতে পাওয়া গেছে · found in India, আদালত ও মিশনের মাধ্যমে · through courts and missions</th>",
            "RESCUED_IN_INDIA FORMAL,",
        ),
        ("<th>থানা · thana, SC-0000-0000</th>", "THANA SC-0000-0000,"),
        ("<td>ঠিকানা যথেষ্ট নয় · the address does not suffice</td>", ",ADDRESS_UNCLEAR\n"),
        ("যশোর · Jashore, স্কুল বা কলেজ · school or college", "যশোর · Jashore SCHOOL,"),
        ("<td>চলমান · open</td>", ",OPEN\n"),
        ("<td>না · no</td>", ",false\n"),
        ("<th>ভারত · India, West Bengal</th>", "IN West Bengal,"),
        ("<td>টাস্কফোর্সের সভা · meeting of the task force</td>", ",meeting,TASK_FORCE\n"),
        ("<td>সভার নম্বর · meeting no.</td><td>৬০ · 60</td>", ",meeting no.,60\n"),
        ("<th>হস্তান্তর হয়েছেন যতজন · people handed over</th>", "PEOPLE_HANDED_OVER,"),
    ] {
        assert!(page.contains(words), "{words}");
        assert!(sheet.contains(code), "{code}");
        assert!(!sheet.contains(words), "{words}");
    }
    let page = page::of(&parts::of(&plan()));
    assert!(page.contains("<td>the records do not measure it · NOT_MEASURABLE</td>"));
}

/// What is not for whoever asked makes no line: neither an empty one nor a nought.
#[test]
fn what_is_not_told_is_not_on_paper() {
    let mut own = pack();
    for whole in ["sha256", "pipeline", "ageing", "awareness", "measures", "blockedLeftOut"] {
        own["meetingPack"][whole] = Value::Null;
    }
    let titles: Vec<&str> = parts::of(&own).parts.iter().map(|part| part.title.1).collect();
    let expected = [
        "About",
        "Blocked cases",
        "Where commitments stand",
        "Decisions of the last meeting",
        "Commitments of the last meeting",
    ];
    assert_eq!(titles, expected);
}

/// Text in which everything stands at which some spreadsheet begins a cell, and everything by which it takes one for a formula.
fn any_text() -> impl Strategy<Value = String> {
    let sign = prop_oneof![
        4 => proptest::sample::select(vec![',', ';', '\t', '\r', '\n', '"', '\'', ' ', '=', '+', '-', '@', 'x', '1', 'ক']),
        1 => any::<char>(),
    ];
    proptest::collection::vec(sign, 0..24).prop_map(String::from_iter)
}

/// The cells that a program sees which takes this sign for what stands between two, and knows of no quotes.
fn split(written: &str, between: char) -> impl Iterator<Item = &str> {
    let cell = move |sign: char| sign == between || sign == '\r' || sign == '\n';
    written.split(cell).map(|cell| cell.trim_matches([' ', '"']))
}

proptest! {
    /// Whatever separator a spreadsheet is set to, and whether it knows quotes or not, no cell of a report is a formula.
    #[test]
    fn no_cell_is_taken_for_a_formula_with_any_separator(of in any_text(), item in any_text(), words in any_text()) {
        let mut answer = pack();
        answer["meetingPack"]["commitments"][0]["owner"]["nameEn"] = json!(of);
        answer["meetingPack"]["decisions"][0]["item"] = json!(item);
        answer["meetingPack"]["decisions"][0]["words"] = json!(words);
        let parts = parts::of(&answer);
        let written = sheet::of(&parts);
        for between in [',', ';', '\t'] {
            for cell in split(&written, between) {
                prop_assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{between:?}: {cell:?} of {written:?}");
            }
            for quoting in [true, false] {
                let mut reader = csv::ReaderBuilder::new();
                reader.has_headers(false).flexible(true).quoting(quoting).delimiter(between as u8);
                for row in reader.from_reader(written.as_bytes()).records() {
                    let row = row.unwrap();
                    for cell in &row {
                        let signs = ['=', '+', '-', '@', '\t', '\r', '\n'];
                        prop_assert!(!cell.starts_with(signs), "{between:?}: {cell:?} of {written:?}");
                    }
                }
            }
        }
        // Read as it was written, four cells are on each line, and nothing is lost but that apostrophes came to it.
        let bare = |text: &str| text.replace('\'', "");
        let lines: Vec<Vec<String>> = csv::ReaderBuilder::new()
            .from_reader(written.as_bytes())
            .records()
            .map(|row| row.unwrap().iter().map(bare).collect())
            .collect();
        let expected: Vec<Vec<String>> = parts
            .parts
            .iter()
            .flat_map(|part| part.lines.iter().map(|line| (part.title.1, line)))
            .map(|(part, line)| [part, &line.of.plain, line.what.1, &line.value.plain].map(bare).to_vec())
            .collect();
        prop_assert_eq!(lines, expected);
    }
}

//! The list of a handover on A4, in Bangla and English: who prints, which sheet and record it is, and one row per person
//! with the columns of the packet and room for both sides to sign.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::STYLE;
use crate::disclosure::class::Effect;
use crate::disclosure::field::Field;
use crate::disclosure::view::{CaseView, HandoverView};
use crate::http::print::html::Html;
use crate::http::print::words::{needs, number, time};
use crate::reference;
use crate::store::{Agency, HandoverList, Reading};

/// Who prints, when, and by which record the log knows it.
#[derive(Debug)]
pub(super) struct Imprint {
    /// The officer's name.
    pub(super) officer: String,
    /// The officer's agency.
    pub(super) agency: Uuid,
    /// When.
    pub(super) at: DateTime<Utc>,
    /// The record of the log.
    pub(super) record: Uuid,
}

/// What is not shown to whoever prints, as opposed to what nobody recorded.
const WITHHELD: &str = "দেখানো হয়নি · not shown";
const NOT_RECORDED: &str = "—";

/// One person on the list. Everything was asked of her view, and stands in its trail.
struct Row {
    code: String,
    name: String,
    needs: Vec<&'static str>,
    group: Option<i32>,
    additional: bool,
}

/// The list as a page; `None` if nobody is on it any more.
pub(super) fn page(list: &HandoverList, imprint: &Imprint, reading: &Reading) -> Option<String> {
    let mut rows = Vec::new();
    let mut packet = None;
    for case in &list.cases {
        let Some(handover) = on(case, list.handover) else { continue };
        rows.push(row(case, &handover));
        packet.get_or_insert(handover);
    }
    let packet = packet?;
    // Groups stand together; who belongs to none comes last. Neither order tells of anybody who is not on the list.
    rows.sort_by(|a, b| (a.group.is_none(), a.group, &a.code).cmp(&(b.group.is_none(), b.group, &b.code)));
    let mut html = Html::default();
    head(&mut html, "হস্তান্তর তালিকা", "Handover list");
    about(&mut html, (list, &packet), (imprint, reading), rows.len());
    table(&mut html, &list.sheet.number, imprint, &rows);
    foot(&mut html);
    html.markup("</body></html>");
    Some(html.done())
}

fn on(case: &CaseView, handover: Uuid) -> Option<HandoverView> {
    case.handovers()?.into_iter().find(|one| one.keys()[1] == handover)
}

fn row(case: &CaseView, handover: &HandoverView) -> Row {
    let person = case.person();
    let names = person.as_ref().map(|person| [person.name_bn(), person.name()]);
    let names: Vec<String> = names.into_iter().flatten().flatten().collect();
    let withheld = [Field::PersonName, Field::PersonNameBn].iter().all(|field| case.effect(*field) != Effect::Shown);
    let name = match names.as_slice() {
        [] if withheld => WITHHELD.to_owned(),
        [] => NOT_RECORDED.to_owned(),
        names => names.join(" · "),
    };
    Row {
        code: case.code().unwrap_or_default(),
        name,
        needs: handover.needs().unwrap_or_default().into_iter().map(needs).collect(),
        group: handover.group(),
        additional: handover.additional().unwrap_or_default(),
    }
}

/// The head of every sheet, with its title in both languages.
pub(super) fn head(html: &mut Html, bangla: &'static str, english: &'static str) {
    html.markup("<!doctype html><html lang=\"bn\"><head><meta charset=\"utf-8\">")
        .markup("<meta name=\"referrer\" content=\"no-referrer\"><meta name=\"robots\" content=\"noindex\"><title>")
        .markup(bangla)
        .markup(" · ")
        .markup(english)
        .markup("</title><style>")
        .markup(STYLE)
        .markup("</style></head><body><h1>")
        .markup(bangla)
        .markup(" <span>")
        .markup(english)
        .markup("</span></h1>");
}

/// A line of what a sheet is about.
pub(super) fn line(html: &mut Html, label: &'static str, value: String) {
    let value = if value.is_empty() { NOT_RECORDED.to_owned() } else { value };
    html.markup("<div><dt>").markup(label).markup("</dt><dd>").text(&value).markup("</dd></div>");
}

/// The name of an agency in both languages.
pub(super) fn agency(reading: &Reading, id: Option<Uuid>) -> String {
    id.and_then(|id| reading.agency(id)).map_or_else(String::new, |known| named(&known))
}

fn about(
    html: &mut Html,
    (list, packet): (&HandoverList, &HandoverView),
    (imprint, reading): (&Imprint, &Reading),
    persons: usize,
) {
    html.markup("<p class=\"secret\">গোপনীয়। কাজ শেষে ফেরত দিন, অথবা একজন সাক্ষীর সামনে নষ্ট করুন, এবং তা নথিভুক্ত করুন। হারালে সঙ্গে সঙ্গে জানান। ")
        .markup("<span>Confidential. After the crossing return this sheet, or destroy it before a witness, and record which. ")
        .markup("If it is lost, say so at once.</span></p><dl>");
    let mut line = |label: &'static str, value: String| line(html, label, value);
    let agency = |id: Option<Uuid>| agency(reading, id);
    line("তালিকার নম্বর · Sheet no.", list.sheet.number.clone());
    line("নথির নম্বর · Record no.", imprint.record.to_string());
    line("মুদ্রণকারী · Printed by", format!("{}, {}", imprint.officer, agency(Some(imprint.agency))));
    line("মুদ্রণের সময় (ঢাকা) · Printed at (Dhaka)", time(imprint.at));
    line("ফেরত বা নষ্ট করার শেষ সময় · Return or destroy by", time(list.sheet.due_at));
    line("মোট জন · Persons", number(persons));
    line("নির্ধারিত সময় (ঢাকা) · Planned for (Dhaka)", packet.planned_at().map(time).unwrap_or_default());
    line("পারাপারের স্থান · Crossing", packet.crossing().map(|id| crossing(&id)).unwrap_or_default());
    line("হস্তান্তরকারী · Handing over", agency(packet.giving()));
    line("চৌকি · Post", agency(packet.post()));
    line("গ্রহণকারী · Receiving", agency(packet.receiving()));
    html.markup("</dl>");
}

fn named(agency: &Agency) -> String {
    match &agency.name_bn {
        Some(bangla) => format!("{bangla} · {}", agency.name_en),
        None => agency.name_en.clone(),
    }
}

fn crossing(id: &str) -> String {
    let known = reference::crossings().iter().find(|crossing| crossing.id == id);
    known.map(|known| format!("{} · {}", known.name_bn, known.name_en)).unwrap_or_default()
}

/// The head of the table stands on every page, so that a page that is parted from the others says what it is.
fn table(html: &mut Html, sheet: &str, imprint: &Imprint, rows: &[Row]) {
    html.markup("<table><colgroup><col><col><col><col><col><col><col></colgroup><thead><tr class=\"mark\"><th colspan=\"7\">")
        .text(sheet)
        .markup(" · ")
        .text(&imprint.record.to_string())
        .markup(" · ")
        .text(&imprint.officer)
        .markup(" · ")
        .text(&time(imprint.at))
        .markup("</th></tr><tr><th>ক্রম<br>No.</th><th>কেস কোড<br>Case code</th><th>নাম<br>Name</th><th>প্রয়োজন<br>Needs</th>")
        .markup("<th>দল<br>Group</th><th>হস্তান্তরকারীর সই<br>Handed over (sign)</th><th>গ্রহণকারীর সই<br>Received (sign)</th></tr></thead><tbody>");
    for (place, row) in rows.iter().enumerate() {
        html.markup("<tr><td>").text(&number(place + 1)).markup("</td><td class=\"code\">").text(&row.code);
        if row.additional {
            html.markup("<br><b>তালিকার বাইরে · beside the plan</b>");
        }
        html.markup("</td><td>").text(&row.name).markup("</td><td>");
        for (nth, flag) in row.needs.iter().enumerate() {
            if nth > 0 {
                html.markup("<br>");
            }
            html.text(flag);
        }
        html.markup("</td><td>");
        if let Some(group) = row.group {
            html.text(&group_no(group));
        }
        html.markup("</td><td></td><td></td></tr>");
    }
    html.markup("</tbody></table>");
}

fn group_no(group: i32) -> String {
    usize::try_from(group).map_or_else(|_| group.to_string(), number)
}

fn foot(html: &mut Html) {
    for side in ["হস্তান্তরকারী পক্ষ · Handing over", "গ্রহণকারী পক্ষ · Receiving"]
    {
        html.markup("<section><h2>")
            .markup(side)
            .markup("</h2><p>মোট জন · Persons: <i></i></p><p>নাম ও পদবি · Name and rank: <i></i></p>")
            .markup("<p>সই · Signature: <i></i></p><p>সময় · Time: <i></i></p></section>");
    }
}

//! Forms on A4, one on each page: the number large and as text, what it is, when it happened, and room for the rest.

use chrono_tz::Asia::Dhaka;
use entities::vocabulary::FormKind;

use super::STYLE;
use super::blank::{Part, Room};
use super::words::Words;
use super::{consent, handover, home_enquiry, referral};
use crate::disclosure::facts::Instant;
use crate::disclosure::view::FormView;
use crate::http::print::html::Html;
use crate::http::print::words::bangla_digits;
use crate::store::Agency;

/// Every form as a page of one document.
pub(super) fn of(forms: &[FormView], agency: Option<&Agency>, fetched_at: Instant) -> String {
    let mut html = Html::default();
    html.markup("<!doctype html><html lang=\"bn\"><head><meta charset=\"utf-8\">")
        .markup("<meta name=\"referrer\" content=\"no-referrer\"><meta name=\"robots\" content=\"noindex\">")
        .markup("<title>খালি ফরম · Blank forms</title><style>")
        .markup(STYLE)
        .markup("</style></head><body>");
    for form in forms {
        html.markup("<article>");
        head(&mut html, form, agency.filter(|_| !lies_at_her_home(form.kind)));
        for part in parts(form.kind) {
            written(&mut html, &part, !lies_at_her_home(form.kind));
        }
        foot(&mut html, &form.number, fetched_at);
        html.markup("</article>");
    }
    html.markup("</body></html>");
    html.done()
}

/// What a form of a kind asks.
pub(super) fn parts(kind: FormKind) -> Vec<Part> {
    match kind {
        FormKind::Referral => referral::parts(),
        FormKind::Consent => consent::parts(),
        FormKind::HomeEnquiry => home_enquiry::parts(),
        FormKind::Handover => handover::parts(),
    }
}

/// Whether it is filled in where her family and her neighbours read it. An agency is known by its name there, and what an
/// input is called tells what is asked.
const fn lies_at_her_home(kind: FormKind) -> bool {
    match kind {
        FormKind::HomeEnquiry => true,
        FormKind::Referral | FormKind::Consent | FormKind::Handover => false,
    }
}

const fn title(kind: FormKind) -> Words {
    match kind {
        FormKind::Referral => Words("সাহায্যের অনুরোধ (রেফারেল)", "Referral"),
        FormKind::Consent => Words("সম্মতি, অসম্মতি বা প্রত্যাহার", "Consent, refusal or withdrawal"),
        FormKind::HomeEnquiry => Words("বাড়ি পরিদর্শন", "Home enquiry"),
        FormKind::Handover => Words("হস্তান্তর ও গ্রহণ", "Handover and receipt"),
    }
}

fn head(html: &mut Html, form: &FormView, agency: Option<&Agency>) {
    html.markup("<header><h1>");
    said(html, title(form.kind));
    html.markup("</h1><p class=\"number\">").text(&form.number).markup("</p></header><p class=\"issued\">");
    if let Some(agency) = agency {
        if let Some(bangla) = &agency.name_bn {
            html.text(bangla).markup(" · ");
        }
        html.text(&agency.name_en).markup(" · ");
    }
    let day = form.issued_at.with_timezone(&Dhaka).format("%d-%m-%Y").to_string();
    html.markup("দেওয়ার তারিখ ").text(&bangla_digits(&day)).markup(" · <i>issued ").text(&day).markup("</i></p>");
    html.markup(
        "<p class=\"rule\">একটি ফরম একবারই ব্যবহার করুন। এক নম্বরের দুটি কাগজ থাকলে একটি নষ্ট করুন। নম্বরসহ সিস্টেমে তুলুন। ফরম নিজের কাছে রাখুন; হারালে সঙ্গে সঙ্গে জানান। ",
    )
    .markup("<i>Use a form once. If two papers have one number, destroy one. Enter it with its number. Keep it with you, and say at once if it is lost.</i></p>");
}

/// The number once more, and when this paper was fetched, to the second: a form that is fetched again has another time, so
/// that two papers of one number are known for what they are.
fn foot(html: &mut Html, number: &str, fetched_at: Instant) {
    let at = fetched_at.with_timezone(&Dhaka).format("%d-%m-%Y %H:%M:%S").to_string();
    html.markup("<footer>প্রিন্ট · printed ").text(&at).markup(" · ").text(number).markup("</footer>");
}

/// Bangla, with English beneath.
fn said(html: &mut Html, Words(bangla, english): Words) {
    html.text(bangla).markup("<i>").text(english).markup("</i>");
}

fn written(html: &mut Html, Part { fields, asks, room }: &Part, names_inputs: bool) {
    html.markup(match room {
        Room::Time | Room::Day | Room::Code => "<div class=\"part short\"><p>",
        Room::One(choices) if choices.len() <= 2 => "<div class=\"part short\"><p>",
        Room::Line => "<div class=\"part line\"><p>",
        Room::Lines(_) | Room::One(_) | Room::Some(_) | Room::Rows(..) | Room::Signature => "<div class=\"part\"><p>",
    });
    said(html, *asks);
    // For whoever enters it: what the input is called.
    for field in fields.iter().filter(|_| names_inputs) {
        html.markup("<small>").text(field).markup("</small>");
    }
    html.markup("</p>");
    match room {
        Room::Line => {
            html.markup("<u></u>");
        }
        Room::Lines(lines) => {
            (0..*lines).for_each(|_| {
                html.markup("<u></u>");
            });
        }
        Room::Time => boxes(html, "dd-mm-yyyy hh:mm"),
        Room::Day => boxes(html, "dd-mm-yyyy"),
        Room::Code => boxes(html, "SETU-.....-.....-."),
        Room::One(choices) => ticks(html, choices, "<b class=\"one\"></b>"),
        Room::Some(choices) => ticks(html, choices, "<b></b>"),
        Room::Rows(columns, ticks, rows) => table(html, (columns, ticks), *rows),
        Room::Signature => {
            html.markup(
                "<div class=\"sign\"><span>নাম ও পদবি<i>name and rank</i></span><span>সই<i>signature</i></span>",
            )
            .markup("<span>তারিখ ও সময়<i>day and time</i></span></div>");
        }
    }
    html.markup("</div>");
}

/// A box for each sign that is written by hand; what is between them is printed.
fn boxes(html: &mut Html, form: &str) {
    html.markup("<div class=\"boxes\">");
    for sign in form.chars() {
        match sign {
            '-' | ':' | ' ' => html.markup("<em>").text(&sign.to_string()).markup("</em>"),
            'S' | 'E' | 'T' | 'U' => html.markup("<em>").text(&sign.to_string()).markup("</em>"),
            '.' => html.markup("<s></s>"),
            _ => html.markup("<s><i>").text(&sign.to_string()).markup("</i></s>"),
        };
    }
    html.markup("</div>");
}

fn ticks(html: &mut Html, choices: &[Words], mark: &'static str) {
    html.markup("<div class=\"ticks\">");
    for choice in choices {
        html.markup("<span>").markup(mark);
        said(html, *choice);
        html.markup("</span>");
    }
    html.markup("</div>");
}

fn table(html: &mut Html, (columns, ticks): (&[Words], &[Words]), rows: usize) {
    html.markup("<table><thead><tr><th>ক্রম<i>no.</i></th>");
    for column in columns {
        html.markup("<th>");
        said(html, *column);
        html.markup("</th>");
    }
    for tick in ticks {
        html.markup("<th class=\"tick\">");
        said(html, *tick);
        html.markup("</th>");
    }
    html.markup("</tr></thead><tbody>");
    for row in 1..=rows {
        html.markup("<tr><td>").text(&bangla_digits(&row.to_string())).markup("</td>");
        columns.iter().chain(ticks).for_each(|_| {
            html.markup("<td></td>");
        });
        html.markup("</tr>");
    }
    html.markup("</tbody></table>");
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use async_graphql::parser::parse_schema;
    use async_graphql::parser::types::{TypeKind, TypeSystemDefinition};
    use entities::vocabulary::FormKind;

    use super::{of, parts};
    use crate::disclosure::verification::says_what_happened;
    use crate::disclosure::view::FormView;

    /// What is no question to whoever writes on paper: keys of the typist, the hash of the proof, which is taken of the paper
    /// itself, and which report another one corrects, which is said where both are read.
    const NOT_ON_PAPER: [&str; 4] = ["idempotencyKey", "formNumber", "proofSha256", "supersedesId"];

    /// The fields of an input of the schema, and those of the rows in it.
    fn fields(input: &str, rows: Option<(&str, &str)>) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        for definition in parse_schema(crate::graphql::schema::sdl()).unwrap().definitions {
            let TypeSystemDefinition::Type(definition) = definition else { continue };
            let TypeKind::InputObject(object) = definition.node.kind else { continue };
            let name = definition.node.name.node;
            let within = rows.filter(|(of, _)| *of == name.as_str()).map(|(_, field)| format!("{field}."));
            if name == input || within.is_some() {
                let prefix = within.unwrap_or_default();
                found.extend(object.fields.iter().map(|field| format!("{prefix}{}", field.node.name.node)));
            }
        }
        found.into_iter().filter(|field| !NOT_ON_PAPER.contains(&field.as_str())).collect()
    }

    fn on_paper(kind: FormKind) -> BTreeSet<String> {
        parts(kind).iter().flat_map(|part| part.fields).map(|field| (*field).to_owned()).collect()
    }

    #[test]
    fn paper_asks_what_the_mutation_asks() {
        let persons = |of| Some((of, "persons"));
        assert_eq!(on_paper(FormKind::Referral), fields("SubmitReferralInput", persons("ReferredPersonInput")));
        let mut handover = fields("ConfirmHandoverInput", persons("ConfirmedPersonInput"));
        handover.extend(fields("EnterAtCrossingInput", None));
        assert_eq!(on_paper(FormKind::Handover), handover);
        assert_eq!(on_paper(FormKind::HomeEnquiry), fields("RecordHomeInvestigationInput", None));
        let consent: BTreeSet<String> =
            ["RecordConsentInput", "SayNoInput"].into_iter().flat_map(|input| fields(input, None)).collect();
        assert_eq!(on_paper(FormKind::Consent), consent);
    }

    /// Words by which whoever sees the paper would know that something happened to her, and what.
    const TELLING: [&str; 23] = [
        "suspect",
        "safe",
        "victim",
        "traffick",
        "survivor",
        "rescue",
        "exploit",
        "abuse",
        "harm",
        "danger",
        "crime",
        "perpetrator",
        "happened to",
        "উদ্ধার",
        "নিরাপদ",
        "সন্দেহ",
        "পাচার",
        "শোষণ",
        "ভুক্তভোগী",
        "নির্যাতন",
        "অপরাধ",
        "বিপদ",
        "ঘটেছে",
    ];
    /// What a home enquiry leaves out besides: where she was, and that there is a case.
    const TELLING_OF_HER: [&str; 12] =
        ["shelter", "court", "police", "case", "her ", "back", "আশ্রয়", "আদালত", "পুলিশ", "থানা", "কেস", "ফিরি"];

    /// The page of one form, without its style.
    fn page(kind: FormKind) -> String {
        let (number, issued_at) = ("FORM-00000-00000-0".to_owned(), chrono::DateTime::UNIX_EPOCH);
        let key = uuid::Uuid::nil();
        let form = FormView { key, book: key, number, kind, agency: key, issued_by: key, issued_at, end: None };
        let page = of(&[form], None, issued_at);
        page.split_once("<body>").unwrap().1.to_owned()
    }

    #[test]
    fn at_her_home_the_paper_tells_nobody_that_anything_happened() {
        for (kind, more) in [(FormKind::HomeEnquiry, TELLING_OF_HER.as_slice()), (FormKind::Consent, &[])] {
            let page = page(kind).to_lowercase();
            assert!(!says_what_happened(&page), "{kind:?}");
            for word in TELLING.iter().chain(more) {
                assert!(!page.contains(word), "{kind:?}: {word}");
            }
        }
        assert!(!page(FormKind::HomeEnquiry).contains("<small>"), "what an input is called tells what is asked");
        assert!(page(FormKind::Consent).contains("<small>"));
    }

    #[test]
    fn papers_of_one_number_that_were_fetched_apart_are_told_apart() {
        assert!(page(FormKind::Referral).contains("printed 01-01-1970 06:00:00 · FORM-00000-00000-0</footer>"));
    }

    #[test]
    fn every_part_has_words_in_both_languages() {
        for kind in FormKind::ALL {
            for part in parts(*kind) {
                let super::Words(bangla, english) = part.asks;
                assert!(bangla.chars().any(|c| ('\u{980}'..='\u{9ff}').contains(&c)), "{bangla}");
                assert!(english.is_ascii() || english.contains('–'), "{english}");
            }
        }
    }
}

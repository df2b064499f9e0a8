//! What a body outside the system is told, on A4 in Bangla and English: to whom, for what, by which record, and one line
//! per field that it may be told. What it may not be told is not on the paper, not even as a line.

use entities::vocabulary::{Function, OutsideChannel, Purpose};

use super::list::{Imprint, agency, head, line};
use crate::disclosure::field::Field;
use crate::disclosure::mask::AgeBand;
use crate::disclosure::view::{Area, CaseView, PartialDate, PersonView};
use crate::http::print::codes;
use crate::http::print::html::Html;
use crate::http::print::words::time;
use crate::reference;
use crate::store::{OutsideSheet, Reading};

type Value = fn(&CaseView) -> Option<String>;

/// Every field of the record that can stand on a sheet: what it is called there, and how it is read.
const LINES: &[(Field, &str, Value)] = &[
    (Field::PersonName, "নাম (ইংরেজি) · Name", |case| person(case)?.name()),
    (Field::PersonNameBn, "নাম (বাংলা) · Name in Bangla", |case| person(case)?.name_bn()),
    (Field::PersonFatherName, "পিতার নাম · Father's name", |case| person(case)?.father_name()),
    (Field::PersonMotherName, "মাতার নাম · Mother's name", |case| person(case)?.mother_name()),
    (Field::PersonNationalId, "জাতীয় পরিচয়পত্র বা জন্ম নিবন্ধন নম্বর · Identity number", |case| person(case)?.national_id()),
    (Field::PersonBirth, "জন্মতারিখ বা বয়স · Date of birth or age", |case| {
        person(case)?.birth().map(born)
    }),
    (Field::PersonPhone, "ফোন · Phone", |case| person(case)?.phone()),
    (Field::PersonAddress, "ঠিকানা · Address", |case| person(case)?.address().map(lives)),
    (Field::PersonGuardianName, "অভিভাবকের নাম · Guardian", |case| {
        person(case)?.guardian_name()
    }),
    (Field::PersonFamilySituation, "পারিবারিক অবস্থা · Situation at home", |case| {
        person(case)?.family_situation()
    }),
    (Field::CaseHomeDistrict, "নিজ জেলা · Home district", |case| {
        case.home_district().map(|code| district(&code))
    }),
    (Field::CaseHomeUpazila, "নিজ উপজেলা · Home upazila", |case| {
        case.home_upazila().map(|code| upazila(&code))
    }),
    (Field::CaseFoundCountry, "যে দেশে পাওয়া গেছে · Found in", |case| {
        case.found_country().map(|country| codes::country(country).beside(country.code()))
    }),
    (Field::CaseFoundState, "যে রাজ্যে পাওয়া গেছে · Found in the state", |case| {
        case.found_state().map(|code| state(&code))
    }),
    (
        Field::CaseFoundDistrict,
        "যে জেলায় পাওয়া গেছে · Found in the district",
        |case| case.found_district().map(|code| district(&code)),
    ),
    (Field::CaseExploitation, "শোষণের ধরন · Exploitation", |case| {
        case.exploitation().map(|codes| codes.join(", "))
    }),
    (Field::CaseMeansOfControl, "নিয়ন্ত্রণের উপায় · Means of control", |case| {
        case.means_of_control().map(|codes| codes.join(", "))
    }),
    (Field::CasePresentPlace, "বর্তমান অবস্থান · Where she is", CaseView::present_place),
    (Field::CaseNextPlace, "পরবর্তী অবস্থান · Where she will be", CaseView::next_place),
    (Field::CaseAccount, "ঘটনার বিবরণ · What happened", CaseView::account),
    (Field::CaseHealthCondition, "স্বাস্থ্য · Health", CaseView::health_condition),
    (Field::CaseGdReference, "জিডি নম্বর · General diary", CaseView::gd_reference),
    (Field::CaseFirReference, "এফআইআর নম্বর · First information report", CaseView::fir_reference),
    (Field::CaseCourtReference, "আদালতের মামলা নম্বর · Court case", CaseView::court_reference),
    (Field::CaseExternalReference, "অন্য পদ্ধতির নম্বর · Number elsewhere", CaseView::external_reference),
];

const NOT_RECORDED: &str = "নথিভুক্ত নেই · not recorded";

/// The sheet as a page.
pub(super) fn page(sheet: &OutsideSheet, imprint: &Imprint, reading: &Reading) -> String {
    let mut html = Html::default();
    head(&mut html, "বাইরের সংস্থাকে তথ্য প্রদান", "Disclosure to a body outside the system");
    html.markup("<p class=\"secret\">গোপনীয়। কেবল নিচে লেখা উদ্দেশ্যে ব্যবহার করুন। অন্য কাউকে জানাবেন না। ব্যবহারের অধিকার শেষ হলে ")
        .markup("প্রেরক জানাবেন; তখন নষ্ট করুন বা ফেরত দিন। <span>Confidential. Use it for the purpose below and no other; pass it ")
        .markup("on to nobody. When you may no longer use it the sender tells you: destroy it then, or give it back.</span></p><dl>");
    let outside = &sheet.outside;
    let row = &outside.told(Field::OutsideDisclosureRecipient).row;
    line(&mut html, "পত্রের নম্বর · Sheet no.", sheet.sheet.number.clone());
    line(&mut html, "নথির নম্বর · Record no.", imprint.record.to_string());
    line(&mut html, "প্রেরক · From", format!("{}, {}", imprint.officer, agency(reading, Some(imprint.agency))));
    line(&mut html, "সময় (ঢাকা) · Time (Dhaka)", time(imprint.at));
    line(&mut html, "প্রাপক · To", agency(reading, Some(sheet.recipient)));
    if let Some(function) = row.function {
        line(&mut html, "প্রাপক ডেস্ক, কেবল এই ডেস্কের জন্য · For this desk alone", desk(function).to_owned());
    }
    line(&mut html, "প্রাপকের নাম ও পদবি · For the attention of", outside.addressee().unwrap_or_default());
    line(&mut html, "উদ্দেশ্য · Purpose", purpose(row.purpose).to_owned());
    line(&mut html, "মাধ্যম · By", channel(row.channel).to_owned());
    line(&mut html, "কেস কোড · Case code", sheet.case.code().unwrap_or_default());
    html.markup("</dl><table class=\"told\"><thead><tr class=\"mark\"><th colspan=\"2\">")
        .text(&sheet.sheet.number)
        .markup(" · ")
        .text(&imprint.record.to_string())
        .markup(" · ")
        .text(&imprint.officer)
        .markup(" · ")
        .text(&time(imprint.at))
        .markup("</th></tr></thead><tbody>");
    for (field, label, value) in LINES.iter().filter(|(field, _, _)| sheet.fields.contains(field)) {
        let value = value(&sheet.case);
        // Asked also where it is withheld: the log says so.
        if !sheet.case.effect(*field).opens() {
            continue;
        }
        html.markup("<tr><th>").markup(label).markup("</th><td>");
        let text = value.unwrap_or_else(|| NOT_RECORDED.to_owned());
        for (nth, piece) in text.lines().enumerate() {
            if nth > 0 {
                html.markup("<br>");
            }
            html.text(piece);
        }
        html.markup("</td></tr>");
    }
    html.markup("</tbody></table>");
    for side in ["প্রেরক · Sender", "প্রাপক · Recipient"] {
        html.markup("<section><h2>")
            .markup(side)
            .markup("</h2><p>নাম ও পদবি · Name and rank: <i></i></p><p>সই · Signature: <i></i></p>")
            .markup("<p>তারিখ ও সময় · Date and time: <i></i></p></section>");
    }
    html.markup("</body></html>");
    html.done()
}

fn person(case: &CaseView) -> Option<PersonView> {
    case.person()
}

fn born(birth: PartialDate) -> String {
    match birth {
        PartialDate::Date(day) => day.format("%d-%m-%Y").to_string(),
        PartialDate::Year(year) => year.to_string(),
        PartialDate::AgeBand(AgeBand::Under12) => "১২ বছরের কম · under 12".to_owned(),
        PartialDate::AgeBand(AgeBand::From12To17) => "১২-১৭ বছর · 12 to 17".to_owned(),
        PartialDate::AgeBand(AgeBand::From18To25) => "১৮-২৫ বছর · 18 to 25".to_owned(),
        PartialDate::AgeBand(AgeBand::From26To40) => "২৬-৪০ বছর · 26 to 40".to_owned(),
        PartialDate::AgeBand(AgeBand::Over40) => "৪০ বছরের বেশি · over 40".to_owned(),
    }
}

fn lives(area: Area) -> String {
    let parts = [area.line, area.district.map(|code| district(&code))];
    parts.into_iter().flatten().collect::<Vec<_>>().join("\n")
}

fn district(code: &str) -> String {
    let known = reference::districts().iter().find(|known| known.pcode == code);
    known.map_or_else(|| code.to_owned(), |known| format!("{} · {}", known.name_bn, known.name_en))
}

fn upazila(code: &str) -> String {
    let known = reference::upazilas().iter().find(|known| known.pcode == code);
    let named = |known: &reference::Upazila| match &known.name_bn {
        Some(bangla) => format!("{bangla} · {}", known.name_en),
        None => known.name_en.clone(),
    };
    known.map_or_else(|| code.to_owned(), named)
}

fn state(code: &str) -> String {
    let known = reference::indian_states().iter().find(|known| known.code == code);
    known.map_or_else(|| code.to_owned(), |known| known.name.clone())
}

const fn desk(function: Function) -> &'static str {
    match function {
        Function::DutyOfficer => "কর্তব্যরত কর্মকর্তা · duty officer",
        Function::WomenAndChildrenDesk => "নারী ও শিশু ডেস্ক · women and children desk",
        Function::Investigator => "তদন্তকারী কর্মকর্তা · investigator",
        Function::VerificationOfficer => "যাচাইকারী কর্মকর্তা · verification officer",
        Function::HandoverOfficer => "হস্তান্তর কর্মকর্তা · handover officer",
        Function::CaseWorker => "কেস কর্মী · case worker",
        Function::Counsellor => "পরামর্শক · counsellor",
        Function::Nurse => "নার্স · nurse",
        Function::Supervisor => "তত্ত্বাবধায়ক · supervisor",
        Function::DataEntry => "তথ্য লিপিবদ্ধকারী · data entry",
        Function::FocalPoint => "ফোকাল পয়েন্ট · focal point",
        Function::DataProtection => "তথ্য সুরক্ষা কর্মকর্তা · data protection officer",
        Function::Administration => "প্রশাসন · administration",
    }
}

const fn channel(channel: OutsideChannel) -> &'static str {
    match channel {
        OutsideChannel::Letter => "চিঠি · letter",
        OutsideChannel::Paper => "হাতে হাতে কাগজ · paper, by hand",
        OutsideChannel::Phone => "ফোন · phone",
        OutsideChannel::InPerson => "সাক্ষাতে · face to face",
        OutsideChannel::Message => "বার্তা · message",
    }
}

const fn purpose(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Rescue => "উদ্ধার · rescue",
        Purpose::Verification => "নাগরিকত্ব ও ঠিকানা যাচাই · verification",
        Purpose::FamilyTracing => "পরিবারের সন্ধান · tracing of the family",
        Purpose::Repatriation => "প্রত্যাবাসন · repatriation",
        Purpose::Handover => "হস্তান্তর · handover",
        Purpose::Shelter => "আশ্রয় · shelter",
        Purpose::HealthCare => "চিকিৎসা · health care",
        Purpose::Investigation => "তদন্ত · investigation",
        Purpose::Testimony => "সাক্ষ্য · testimony",
        Purpose::Reintegration => "পুনর্বাসন · reintegration",
        Purpose::Coordination => "সমন্বয় · coordination",
        Purpose::Statistics => "পরিসংখ্যান · statistics",
        Purpose::Oversight => "তদারকি · oversight",
        Purpose::SubjectRights => "তাঁর নিজের অধিকার · her own rights",
        Purpose::Administration => "প্রশাসন · administration",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::acting::is_correctable;

    #[test]
    fn every_field_of_the_record_has_its_line() {
        let has_line = |field: &Field| LINES.iter().any(|(known, _, _)| known == field);
        for field in Field::ALL {
            assert_eq!(is_correctable(*field), has_line(field), "{}", field.path());
        }
    }
}

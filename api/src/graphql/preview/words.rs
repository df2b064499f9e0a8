//! A change in plain words, composed from its coded parts.

use chrono::{DateTime, Datelike as _, Utc};
use chrono_tz::Asia::Dhaka;
use entities::vocabulary::{DataClass, Purpose};

use crate::disclosure::class::Mask;
use crate::disclosure::preview::{Change, Sight, Who};

pub(super) fn english(agency: &str, change: &Change) -> String {
    let who = match change.who {
        Who::Everyone => agency.to_owned(),
        Who::Assigned => format!("Those of {agency} who work on her case"),
        Who::Unassigned => format!("Those of {agency} who do not work on her case"),
    };
    let what = what(change.class);
    let seen = match (change.before, change.after) {
        (_, Sight::Nothing) => format!("will no longer see {what}"),
        (Sight::All | Sight::Coarse(_), Sight::Coarse(mask)) => format!("will see only {} of {what}", coarse(mask)),
        (Sight::Nothing, Sight::Coarse(mask)) => format!("will see {} of {what}", coarse(mask)),
        (_, Sight::All) => format!("will see {what}"),
    };
    let why = change.handover.map_or_else(
        || format!("for {}", purpose(change.purpose)),
        |at| format!("for the handover of {}", at.with_timezone(&Dhaka).format("%A %-d %B")),
    );
    let once = if change.waits { ", once another agency confirms it" } else { "" };
    format!("{who} {seen} {why}{once}.")
}

pub(super) fn bangla(agency: &str, change: &Change) -> String {
    let who = match change.who {
        Who::Everyone => agency.to_owned(),
        Who::Assigned => format!("{agency} (শুধু যাঁরা এই কাজে আছেন)"),
        Who::Unassigned => format!("{agency} (যাঁরা এই কাজে নেই)"),
    };
    let what = what_bn(change.class);
    let seen = match change.after {
        Sight::Nothing => format!("আর দেখতে পাবে না: {what}"),
        Sight::Coarse(mask) => format!("শুধু এটুকু দেখতে পাবে: {what} ({})", coarse_bn(mask)),
        Sight::All => format!("দেখতে পাবে: {what}"),
    };
    let why = change.handover.map_or_else(|| purpose_bn(change.purpose).to_owned(), handover_bn);
    let once = if change.waits {
        " অন্য একটি সংস্থা নিশ্চিত করলে তবেই।"
    } else {
        ""
    };
    format!("{who} {seen}। উদ্দেশ্য: {why}।{once}")
}

const fn what(class: DataClass) -> &'static str {
    match class {
        DataClass::Coordination => "that there is a case",
        DataClass::PlaceHome => "her home district",
        DataClass::PlaceFound => "where she was found",
        DataClass::Identity => "her name",
        DataClass::Birth => "her date of birth",
        DataClass::Contact => "her phone and address",
        DataClass::Whereabouts => "where she is",
        DataClass::Family => "who her family is",
        DataClass::Exploitation => "how she was exploited",
        DataClass::Narrative => "what she told",
        DataClass::Health => "how her health is",
        DataClass::Legal => "the papers of police and courts",
        DataClass::TravelDocument => "her travel papers",
        DataClass::Handover => "the handover plan",
        DataClass::Trafficker => "who is accused",
        DataClass::Services => "the services she gets",
        DataClass::Consent => "what she agreed to",
        DataClass::Public => "public knowledge",
        DataClass::Staff => "who works there",
        DataClass::Agreement => "agreements of agencies",
        DataClass::Commitment => "what was promised",
        DataClass::Statistics => "figures",
        DataClass::Oversight => "the log",
    }
}

const fn what_bn(class: DataClass) -> &'static str {
    match class {
        DataClass::Coordination => "তাঁর বিষয়ে কাজ চলছে কি না",
        DataClass::PlaceHome => "তাঁর নিজের জেলা",
        DataClass::PlaceFound => "তাঁকে কোথায় পাওয়া গেছে",
        DataClass::Identity => "তাঁর নাম",
        DataClass::Birth => "তাঁর জন্মতারিখ",
        DataClass::Contact => "তাঁর ফোন ও ঠিকানা",
        DataClass::Whereabouts => "তিনি কোথায় আছেন",
        DataClass::Family => "তাঁর পরিবারে কে কে আছেন",
        DataClass::Exploitation => "তাঁকে কীভাবে শোষণ করা হয়েছে",
        DataClass::Narrative => "তিনি যা বলেছেন",
        DataClass::Health => "তাঁর শরীর ও মনের অবস্থা",
        DataClass::Legal => "পুলিশ ও আদালতের কাগজ",
        DataClass::TravelDocument => "তাঁর যাত্রার কাগজ",
        DataClass::Handover => "হস্তান্তরের পরিকল্পনা",
        DataClass::Trafficker => "কারা অভিযুক্ত",
        DataClass::Services => "তিনি কী কী সেবা পান",
        DataClass::Consent => "তিনি কীসে সম্মতি দিয়েছেন",
        DataClass::Public => "সবার জানা তথ্য",
        DataClass::Staff => "সেখানে কারা কাজ করেন",
        DataClass::Agreement => "সংস্থাগুলোর চুক্তি",
        DataClass::Commitment => "যা কথা দেওয়া হয়েছে",
        DataClass::Statistics => "সংখ্যা",
        DataClass::Oversight => "নথির হিসাব",
    }
}

const fn coarse(mask: Mask) -> &'static str {
    match mask {
        Mask::Year => "the year",
        Mask::AgeBand => "the age band",
        Mask::District => "the district",
    }
}

const fn coarse_bn(mask: Mask) -> &'static str {
    match mask {
        Mask::Year => "শুধু বছর",
        Mask::AgeBand => "শুধু মোটামুটি বয়স",
        Mask::District => "শুধু জেলা",
    }
}

const fn purpose(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Rescue => "bringing her to safety",
        Purpose::Verification => "checking her nationality and address",
        Purpose::FamilyTracing => "finding her family",
        Purpose::Repatriation => "preparing her way home",
        Purpose::Handover => "handing her over at the border",
        Purpose::Shelter => "giving her a safe place to stay",
        Purpose::HealthCare => "caring for her health",
        Purpose::Investigation => "investigating the crime",
        Purpose::Testimony => "her testimony",
        Purpose::Reintegration => "services after her return",
        Purpose::Coordination => "coordinating agencies",
        Purpose::Statistics => "counting",
        Purpose::Oversight => "watching over disclosure",
        Purpose::SubjectRights => "answering her about her own data",
        Purpose::Administration => "keeping members and agreements",
    }
}

const fn purpose_bn(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Rescue => "তাঁকে নিরাপদ জায়গায় আনা",
        Purpose::Verification => "নাগরিকত্ব ও ঠিকানা যাচাই",
        Purpose::FamilyTracing => "পরিবার খোঁজা",
        Purpose::Repatriation => "বাড়ি ফেরার প্রস্তুতি",
        Purpose::Handover => "সীমান্তে হস্তান্তর",
        Purpose::Shelter => "নিরাপদ থাকার জায়গা দেওয়া",
        Purpose::HealthCare => "চিকিৎসা",
        Purpose::Investigation => "অপরাধের তদন্ত",
        Purpose::Testimony => "সাক্ষ্য",
        Purpose::Reintegration => "ফেরার পরের সেবা",
        Purpose::Coordination => "সংস্থাগুলোর সমন্বয়",
        Purpose::Statistics => "গণনা",
        Purpose::Oversight => "তথ্য প্রকাশের তদারকি",
        Purpose::SubjectRights => "তাঁর নিজের তথ্য নিয়ে তাঁকে জানানো",
        Purpose::Administration => "সদস্য ও চুক্তির তালিকা রাখা",
    }
}

const WEEKDAYS_BN: [&str; 7] = ["সোমবার", "মঙ্গলবার", "বুধবার", "বৃহস্পতিবার", "শুক্রবার", "শনিবার", "রবিবার"];
const MONTHS_BN: [&str; 12] =
    ["জানুয়ারি", "ফেব্রুয়ারি", "মার্চ", "এপ্রিল", "মে", "জুন", "জুলাই", "আগস্ট", "সেপ্টেম্বর", "অক্টোবর", "নভেম্বর", "ডিসেম্বর"];

fn handover_bn(at: DateTime<Utc>) -> String {
    let day = at.with_timezone(&Dhaka).date_naive();
    let weekday = WEEKDAYS_BN[day.weekday().num_days_from_monday() as usize];
    let digits = |n: u32| n.to_string().chars().map(|digit| "০১২৩৪৫৬৭৮৯".chars().nth(digit as usize - 48)).collect();
    let number: Option<String> = digits(day.day());
    let month = MONTHS_BN[day.month0() as usize];
    format!("{weekday}, {} {month} তারিখের হস্তান্তর", number.unwrap_or_default())
}

//! The blank form of a referral: what `submitReferral` asks.

use entities::vocabulary::{Country, ReferralAsk, ReferralKind, ReferralNeed, ReferralUrgency, SeenAge, SeenSex};

use super::blank::{Part, Room, part};
use super::words::{self, Words, each};
use crate::http::print::codes;

pub(super) fn parts() -> Vec<Part> {
    vec![
        part(&["happenedAt"], Words("কখন দেখা হয় বা খবর আসে", "when they were met or the tip came"), Room::Time),
        part(&["caseId"], Words("নিজের কেস হলে, কোড", "case code, if it is one of ours"), Room::Code),
        part(&["addressedToId"], Words("কার কাছে", "to which agency"), Room::Line),
        part(&["kind"], Words("কী চাওয়া হচ্ছে", "what is wanted"), Room::One(each(ReferralKind::ALL, words::sharing))),
        part(
            &["asks"],
            Words("তাদের কাছে কী চাই", "what is asked of them"),
            Room::Some(each(ReferralAsk::ALL, words::ask)),
        ),
        part(&["urgency"], Words("কত জরুরি", "how soon"), Room::One(each(ReferralUrgency::ALL, words::urgency))),
        part(&["needs"], Words("এখনই যা দরকার", "needed at once"), Room::Some(each(ReferralNeed::ALL, words::need))),
        part(
            &["suspected"],
            Words("কী ধরনের শোষণ সন্দেহ", "suspected exploitation"),
            Room::Some(words::codes("EXPLOITATION")),
        ),
        part(
            &["foundCountry"],
            Words("কোন দেশে", "met in which country"),
            Room::One(Country::ALL.iter().map(|country| codes::country(*country).into()).collect()),
        ),
        part(&["foundState", "foundDistrict"], Words("রাজ্য বা জেলা", "state or district"), Room::Line),
        part(&["gdReference"], Words("জিডি নম্বর", "GD entry"), Room::Line),
        part(&["firReference"], Words("এফআইআর নম্বর", "FIR"), Room::Line),
        part(&["place"], Words("এখন কোথায়", "where they are now"), Room::Lines(1)),
        part(
            &["safeContact"],
            Words("নিরাপদে যোগাযোগ: কে, কখন, কী বলে", "safe contact: who, when, with which words"),
            Room::Lines(1),
        ),
        part(&["account"], Words("কী ঘটেছে", "what happened"), Room::Lines(3)),
        part(
            &["persons", "persons.name", "persons.nameBn", "persons.fatherName", "persons.sex", "persons.age"],
            Words(
                "কারা (১–৪০ জন; নাম জানা না থাকলে খালি সারি; বেশি হলে পেছনের পাতায়)",
                "who (1–40; leave a row blank if nothing is known; more on the back)",
            ),
            Room::Rows(names(), seen(), 6),
        ),
        part(&[], Words("যিনি লিখেছেন", "written by"), Room::Signature),
    ]
}

/// Sex and age as seen, to tick.
fn seen() -> Vec<Words> {
    let mut seen = each(SeenSex::ALL, words::sex);
    seen.extend(each(SeenAge::ALL, words::age));
    seen
}

fn names() -> Vec<Words> {
    vec![Words("নাম (ইংরেজি)", "name (Latin)"), Words("নাম (বাংলা)", "name (Bangla)"), Words("পিতার নাম", "father's name")]
}

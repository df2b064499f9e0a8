//! The blank form of a handover: what `confirmHandover` asks of each person, and who came beside the plan, each in a row
//! that `enterAtCrossing` names.

use entities::vocabulary::{HandoverOutcome, NeedsFlag, SeparationReason};

use super::blank::{Part, Room, part, yes_no};
use super::words::{self, Words, each};
use crate::store::acting::BESIDE_PLAN;

pub(super) fn parts() -> Vec<Part> {
    let outcomes = each(HandoverOutcome::ALL, words::outcome);
    let persons = vec![Words("কেস কোড", "case code"), Words("কখন, ভিন্ন হলে", "when, if another time")];
    let needs = each(NeedsFlag::ALL, words::needs);
    let beside = vec![
        Words("নাম (ইংরেজি ও বাংলা)", "name (Latin and Bangla)"),
        Words("পিতা ও মাতা", "father and mother"),
        Words("জন্ম", "birth"),
        Words("দল", "group"),
        Words("ওপরের কার সঙ্গে (ক্রম)", "with whom of above (no.)"),
    ];
    vec![
        part(&["persons.happenedAt", "happenedAt"], Words("কখন পারাপার হয়", "when they crossed"), Room::Time),
        part(&["crossing"], Words("পারাপারের স্থান", "crossing"), Room::Line),
        part(&["postId"], Words("কোন চৌকি", "which post"), Room::Line),
        part(&["givingId"], Words("কে হস্তান্তর করে", "which body gives"), Room::Line),
        part(&["receivingId"], Words("কে গ্রহণ করে", "which body receives"), Room::Line),
        part(
            &["persons", "persons.handoverId", "persons.outcome"],
            Words("প্রতিজনের ফল: ঘরে টিক দিন", "what became of each: tick"),
            Room::Rows(persons, outcomes, 14),
        ),
        part(&["separated"], Words("একসঙ্গে থাকার কথা এমন কেউ কি আলাদা হলেন", "was anybody separated"), yes_no()),
        part(&["separationReason"], Words("কেন", "why"), Room::One(each(SeparationReason::ALL, words::separation))),
        part(
            &["formRow", "name", "nameBn", "fatherName", "motherName", "birth", "group", "handoverId", "needs"],
            Words("পরিকল্পনার বাইরে যাঁরা এসেছেন", "who came beside the plan"),
            Room::Rows(beside, needs, BESIDE_PLAN),
        ),
        part(&[], Words("হস্তান্তরকারী পক্ষের মোট জন", "count of the giving side"), Room::Line),
        part(&[], Words("গ্রহণকারী পক্ষের মোট জন", "count of the receiving side"), Room::Line),
        part(&[], Words("হস্তান্তরকারী পক্ষ", "handing over"), Room::Signature),
        part(&[], Words("গ্রহণকারী পক্ষ", "receiving"), Room::Signature),
    ]
}

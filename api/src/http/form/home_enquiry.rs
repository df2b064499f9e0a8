//! The blank form of a home enquiry: what whoever visits the home reports. It must never tell those who are visited what
//! happened to her, so it has no word of it.

use super::blank::{Part, Room, part};
use super::words::Words;

pub(super) fn parts() -> Vec<Part> {
    vec![
        part(&["visitedAt"], Words("কখন যাওয়া হয়", "when the home was visited"), Room::Time),
        part(&["caseId"], Words("কেস কোড", "case code"), Room::Code),
        part(
            &["addressFound"],
            Words("দেওয়া ঠিকানা কি পাওয়া গেছে", "was the address found"),
            Room::One(vec![Words("হ্যাঁ", "yes"), Words("আংশিক", "in part"), Words("না", "no")]),
        ),
        part(&["address"], Words("পাওয়া ঠিকানা", "the address as found"), Room::Lines(2)),
        part(
            &["met"],
            Words("কার সঙ্গে দেখা হয়েছে, এবং সম্পর্ক", "who was met, and the tie to her"),
            Room::Rows(vec![Words("নাম", "name"), Words("সম্পর্ক", "tie")], Vec::new(), 4),
        ),
        part(
            &["willingness"],
            Words("পরিবার কি ফিরিয়ে নিতে চায়", "would the family have her back"),
            Room::One(vec![
                Words("চায়", "willing"),
                Words("সাহায্য পেলে চায়", "willing with support"),
                Words("চায় না", "unwilling"),
                Words("দেখা হয়নি", "not met"),
            ]),
        ),
        part(
            &["safety"],
            Words("সেখানে কি নিরাপদ", "is it safe there"),
            Room::One(vec![
                Words("নিরাপদ", "safe"),
                Words("ঝুঁকি আছে", "there are risks"),
                Words("নিরাপদ নয়", "not safe"),
                Words("বলা যায় না", "cannot be said"),
            ]),
        ),
        part(&["suspects"], Words("কাছে সন্দেহভাজন কেউ থাকলে", "suspects near the home, if any"), Room::Lines(3)),
        part(&["observations"], Words("যা দেখা গেছে", "what was seen"), Room::Lines(12)),
        part(
            &[],
            Words("কী ঘটেছে তা বাড়ির কাউকে বলবেন না।", "Tell nobody at the home what happened to her."),
            Room::Lines(0),
        ),
        part(&[], Words("যিনি গিয়েছেন", "visited by"), Room::Signature),
        part(&[], Words("তদারককারী", "supervisor"), Room::Signature),
    ]
}

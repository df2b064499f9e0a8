//! The blank form of a home enquiry: what `recordHomeInvestigation` asks. It must never tell those who are visited what
//! happened to her, so it has no word of it.

use entities::vocabulary::{AddressFinding, FamilyWillingness, HomeSafety};

use super::blank::{Part, Room, part};
use super::words::{self, Words, each};

pub(super) fn parts() -> Vec<Part> {
    vec![
        part(&["visitedAt"], Words("কখন যাওয়া হয়", "when the home was visited"), Room::Time),
        part(&["caseId"], Words("কেস কোড", "case code"), Room::Code),
        part(
            &["addressFound"],
            Words("দেওয়া ঠিকানা কি পাওয়া গেছে", "was the address found"),
            Room::One(each(AddressFinding::ALL, words::address)),
        ),
        part(&["address"], Words("পাওয়া ঠিকানা", "the address as found"), Room::Lines(2)),
        part(&["metWith"], Words("কার সঙ্গে দেখা হয়েছে, এবং সম্পর্ক", "who was met, and the tie to her"), Room::Lines(3)),
        part(
            &["willingness"],
            Words("পরিবার কি ফিরিয়ে নিতে চায়", "would the family have her back"),
            Room::One(each(FamilyWillingness::ALL, words::willingness)),
        ),
        part(&["safety"], Words("সেখানে কি নিরাপদ", "is it safe there"), Room::One(each(HomeSafety::ALL, words::safety))),
        part(&["suspectsNear"], Words("কাছে সন্দেহভাজন কেউ থাকলে", "suspects near the home, if any"), Room::Lines(3)),
        part(&["observations"], Words("যা দেখা ও শোনা গেছে", "what was seen and said"), Room::Lines(12)),
        part(
            &[],
            Words("কী ঘটেছে তা বাড়ির কাউকে বলবেন না।", "Tell nobody at the home what happened to her."),
            Room::Lines(0),
        ),
        part(&[], Words("যিনি গিয়েছেন", "visited by"), Room::Signature),
        part(&[], Words("তদারককারী", "supervisor"), Room::Signature),
    ]
}

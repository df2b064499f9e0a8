//! The blank form of a home enquiry: what `recordHomeInvestigation` asks. It lies on the table at her home, where whoever
//! reads it must not learn what happened to her nor that anything did: it has no word of it, names no agency and no input,
//! and what must be kept in mind there is said in the schema (`issueForms`), not on the paper.

use entities::vocabulary::{AddressFinding, FamilyWillingness, HomeSafety};

use super::blank::{Part, Room, part};
use super::words::{self, Words, each};

pub(super) fn parts() -> Vec<Part> {
    vec![
        part(&["visitedAt"], Words("কখন যাওয়া হয়", "when the home was visited"), Room::Time),
        part(&["caseId"], Words("কোড", "code"), Room::Code),
        part(
            &["addressFound"],
            Words("দেওয়া ঠিকানা কি পাওয়া গেছে", "was the address found"),
            Room::One(each(AddressFinding::ALL, words::address)),
        ),
        part(&["address"], Words("পাওয়া ঠিকানা", "the address as found"), Room::Lines(2)),
        part(&["metWith"], Words("কার সঙ্গে দেখা হয়েছে, এবং সম্পর্ক", "who was met, and the relation"), Room::Lines(3)),
        part(
            &["willingness"],
            Words("পরিবারের উত্তর", "the answer of the family"),
            Room::One(each(FamilyWillingness::ALL, words::willingness)),
        ),
        part(
            &["safety"],
            Words("সেখানে থাকা যাবে কি", "is it a place to live"),
            Room::One(each(HomeSafety::ALL, words::safety)),
        ),
        part(&["suspectsNear"], Words("কাছে আর কারা থাকেন", "who else lives near"), Room::Lines(3)),
        part(&["observations"], Words("যা দেখা ও শোনা গেছে", "what was seen and said"), Room::Lines(12)),
        part(&[], Words("যিনি গিয়েছেন", "visited by"), Room::Signature),
        part(&[], Words("তদারককারী", "supervisor"), Room::Signature),
    ]
}

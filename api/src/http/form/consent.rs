//! The blank form of a consent: what `recordConsent` and `sayNo` ask. It goes with the notice that is read to her, whose
//! version stands on it.

use entities::vocabulary::{CaptureMode, ConsentGiver, Language, MilestoneKind, PackageCode};

use super::blank::{Part, Room, part, yes_no};
use super::words::{self, Words, each};

pub(super) fn parts() -> Vec<Part> {
    let packages = || Room::Some(each(PackageCode::ALL, words::package));
    let lines = vec![Words("কাকে", "to whom"), Words("কী জন্য", "what for"), Words("কী তথ্য", "of what")];
    let said = vec![Words("বাদ", "leaves out"), Words("সম্মতি", "agrees"), Words("কখনো না", "never")];
    vec![
        part(&["happenedAt"], Words("কখন বলেছেন", "when it was said"), Room::Time),
        part(&["caseId"], Words("কেস কোড", "case code"), Room::Code),
        part(&["giver"], Words("কে বলেছেন", "who spoke"), Room::One(each(ConsentGiver::ALL, words::giver))),
        part(&["assent"], Words("শিশু কি রাজি", "does the child agree"), yes_no()),
        part(&["guardianId"], Words("অভিভাবক হলে, কে", "guardian: who"), Room::Line),
        part(&["noticeId"], Words("পড়ে শোনানো বিজ্ঞপ্তি ও সংস্করণ", "notice read, and its version"), Room::Line),
        part(&["packages"], Words("যাতে সম্মতি দিলেন", "agrees to"), packages()),
        part(&["refused"], Words("যাতে অসম্মতি জানালেন", "refuses"), packages()),
        part(
            &["without", "lines", "denials", "denyRecipients"],
            Words(
                "এর মধ্যে যা বাদ, এর বাইরে যাতে সম্মতি, যাকে কখনো নয়: টিক দিন",
                "leaves out, agrees to besides, never: tick",
            ),
            Room::Rows(lines, said, 5),
        ),
        part(
            &["withdrawAll", "consentId"],
            Words("আগের সম্মতি প্রত্যাহার", "takes back"),
            Room::One(vec![
                Words("সব সম্মতি", "everything"),
                Words("একটি সম্মতি, তারিখ: ____________", "one consent, of the day: ____________"),
            ]),
        ),
        part(&["validUntil"], Words("কবে পর্যন্ত (সর্বোচ্চ দুই বছর)", "until (two years at most)"), Room::Day),
        part(&["endsAfter"], Words("অথবা যার পর শেষ", "or ends after"), Room::One(each(&ENDS, words::milestone))),
        part(&["language"], Words("কোন ভাষায়", "in which language"), Room::One(each(Language::ALL, words::language))),
        part(&["mode"], Words("কীভাবে নেওয়া হলো", "how it was captured"), Room::One(each(CaptureMode::ALL, words::mode))),
        part(&["placeKind"], Words("কোথায়", "where"), Room::One(words::places())),
        part(&["interpreter"], Words("দোভাষী ছিলেন", "interpreter took part"), yes_no()),
        part(&["witnessed"], Words("সাক্ষী ছিলেন", "a witness was present"), yes_no()),
        part(
            &["capacityAssessed"],
            Words("নিজে সিদ্ধান্ত নিতে পারেন কি না দেখা হয়েছে", "it was assessed that she can decide"),
            yes_no(),
        ),
        part(&["orderNumber"], Words("আদেশ নম্বর", "order no."), Room::Line),
        part(&["orderExpiresOn"], Words("আদেশের শেষ দিন", "last day of the order"), Room::Day),
        part(&[], Words("তাঁর সই বা টিপসই", "her signature or thumbprint"), Room::Signature),
        part(&[], Words("যিনি বুঝিয়ে বলেছেন", "explained by"), Room::Signature),
        part(&[], Words("সাক্ষী বা দোভাষী", "witness or interpreter"), Room::Signature),
    ]
}

/// Events with which what she agreed to can end. That she was asked is not one: she is asked now.
const ENDS: [MilestoneKind; 3] =
    [MilestoneKind::HandoverConfirmed, MilestoneKind::OnwardHandoverConfirmed, MilestoneKind::CaseClosed];

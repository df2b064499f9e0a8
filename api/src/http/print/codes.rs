//! The words of codes where they are printed. Bangla stands where a term is in use: in the reference data, on our own forms, or in what
//! Bangladeshi offices and newspapers write (`moha.gov.bd`, `mofa.gov.bd` and Bangladesh Police for the bodies; jagonews24.com
//! 1045889 and ittefaq.com.bd 748154 for the meeting of border forces). Where none was found plain words describe it ([`plain`]); what only
//! a law or an office names stays English, with the code beside it: such a term is not made up here.

use entities::vocabulary::{
    AwarenessPartner, Channel, Country, Measure, MeetingKind, Stage, VerificationBlocker, VerifyingBody,
};

use crate::disclosure::promise::CommitmentState;

/// The words of a code, in Bangla if there is a term, and in English.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Words {
    /// Bangla.
    pub(crate) bangla: Option<&'static str>,
    /// English.
    pub(crate) english: &'static str,
}

impl Words {
    /// Both languages; the code beside English where there is no Bangla.
    pub(crate) fn beside(self, code: &str) -> String {
        format!("{} · {}", self.bangla.unwrap_or(self.english), if self.bangla.is_some() { self.english } else { code })
    }
}

const fn both(bangla: &'static str, english: &'static str) -> Words {
    Words { bangla: Some(bangla), english }
}

/// Words in Bangla by which people understand what is meant, of this project and no term of an office; no speaker of an agency has
/// gone through them yet.
const fn plain(bangla: &'static str, english: &'static str) -> Words {
    both(bangla, english)
}

const fn english(english: &'static str) -> Words {
    Words { bangla: None, english }
}

/// Yes or no.
pub(crate) const fn yes(yes: bool) -> Words {
    if yes { both("হ্যাঁ", "yes") } else { both("না", "no") }
}

/// A country.
pub(crate) const fn country(country: Country) -> Words {
    match country {
        Country::Bangladesh => both("বাংলাদেশ", "Bangladesh"),
        Country::India => both("ভারত", "India"),
    }
}

/// Where a case stands.
pub(crate) const fn stage(stage: Stage) -> Words {
    match stage {
        Stage::Reported => plain("নিখোঁজ বা খবর পাওয়া গেছে", "reported missing, or a tip"),
        Stage::RescuedInIndia => plain("ভারতে পাওয়া গেছে", "found in India"),
        Stage::VictimStatusDetermined => plain("ভুক্তভোগী বলে জানা গেছে", "known to be a victim"),
        Stage::ProtectiveCustody => english("in protective custody"),
        Stage::StatementRecorded => plain("ম্যাজিস্ট্রেটের কাছে জবানবন্দি", "statement before a magistrate"),
        Stage::CourtRelease => english("repatriation order of the court"),
        Stage::HomeTracing => plain("বাড়ির খোঁজ চলছে", "home is being traced"),
        Stage::NationalityVerification => plain("জাতীয়তা যাচাই চলছে", "nationality is being verified"),
        Stage::TravelPermitIssued => plain("ট্রাভেল পারমিট দেওয়া হয়েছে", "travel permit issued"),
        Stage::ExitClearance => english("exit permit or no-objection certificate"),
        Stage::InTransit => plain("সীমান্তের পথে", "on the way to the crossing"),
        Stage::ApprehendedAtBorder => plain("সীমান্তে আটক", "apprehended at the border"),
        Stage::FlagMeeting => both("পতাকা বৈঠক", "flag meeting"),
        Stage::HandedOver => both("হস্তান্তর শেষ", "handed over"),
        Stage::ReceivedAtThana => plain("থানায় গ্রহণ করা হয়েছে", "received at the thana"),
        Stage::InNgoCustody => plain("সংস্থার কাছে আছেন", "in the custody of an organisation"),
        Stage::Reunified => plain("পরিবারের কাছে বা নিজের ঠিকানায়", "with the family, or at an own address"),
        Stage::Reintegrating => both("ফেরার পর সেবা", "services after return"),
        Stage::FollowUp => plain("পরে খোঁজ নেওয়া হচ্ছে", "follow-up visits"),
        Stage::Closed => both("কেস বন্ধ", "case closed"),
        Stage::Retrafficked => plain("আবার পাচার", "trafficked again"),
    }
}

/// How she comes back.
pub(crate) const fn channel(channel: Channel) -> Words {
    match channel {
        Channel::Formal => plain("আদালত ও মিশনের মাধ্যমে", "through courts and missions"),
        Channel::BorderReturn => plain("সীমান্ত থেকে ফেরত", "returned at the border"),
    }
}

/// A body on the way of a verification request.
pub(crate) const fn body(body: VerifyingBody) -> Words {
    match body {
        VerifyingBody::StateDepartment => plain("ভারতের রাজ্যের বিভাগ", "department of an Indian state"),
        VerifyingBody::IndianMinistry => plain("ভারতের মন্ত্রণালয়", "ministry of India"),
        VerifyingBody::Mission => both("বাংলাদেশ মিশন", "mission of Bangladesh"),
        VerifyingBody::ForeignMinistry => both("পররাষ্ট্র মন্ত্রণালয়", "Ministry of Foreign Affairs"),
        VerifyingBody::HomeMinistry => both("স্বরাষ্ট্র মন্ত্রণালয়", "Ministry of Home Affairs"),
        VerifyingBody::SpecialBranch => both("স্পেশাল ব্রাঞ্চ", "Special Branch"),
        VerifyingBody::DistrictPolice => both("জেলা পুলিশ", "district police"),
        VerifyingBody::Thana => both("থানা", "thana"),
    }
}

/// What stands in the way at a body.
pub(crate) const fn blocker(blocker: VerificationBlocker) -> Words {
    match blocker {
        VerificationBlocker::FileDormant => plain("নথি কারও হাতে নেই", "the file lies with nobody"),
        VerificationBlocker::AddressUnclear => plain("ঠিকানা যথেষ্ট নয়", "the address does not suffice"),
        VerificationBlocker::PaperMissing => plain("কাগজ নেই", "a paper is missing"),
        VerificationBlocker::OtherOfficeSilent => plain("অন্য দপ্তর উত্তর দেয়নি", "another office has not replied"),
        VerificationBlocker::CourtNeedsHer => plain("আগে আদালতে প্রয়োজন", "a court needs her first"),
    }
}

/// With whom a session of awareness is held.
pub(crate) const fn partner(partner: AwarenessPartner) -> Words {
    match partner {
        AwarenessPartner::GarmentFactory => plain("গার্মেন্টস কারখানা", "garment factory"),
        AwarenessPartner::OtherEmployer => plain("অন্য নিয়োগকর্তা", "another employer"),
        AwarenessPartner::Community => plain("গ্রাম, বস্তি বা পাড়া", "village, slum or neighbourhood"),
        AwarenessPartner::School => plain("স্কুল বা কলেজ", "school or college"),
        AwarenessPartner::LocalGovernment => plain("পরিষদ বা তার কমিটি", "council or its committee"),
        AwarenessPartner::Transport => plain("বাস, লঞ্চ বা রেল স্টেশন", "bus, launch or railway station"),
    }
}

/// What a plan is measured by.
pub(crate) const fn measure(measure: Measure) -> Words {
    match measure {
        Measure::PeopleHandedOver => plain("হস্তান্তর হয়েছেন যতজন", "people handed over"),
        Measure::PeopleReunified => {
            plain("পরিবারে বা নিজের ঠিকানায় ফিরেছেন যতজন", "people with their families, or at an own address")
        }
        Measure::AwarenessSessions => plain("সচেতনতা সভা", "sessions of awareness"),
        Measure::AwarenessHeads => plain("সভায় এসেছেন যতজন", "people who came to them"),
        Measure::OfficersTrained => plain("প্রশিক্ষণ পেয়েছেন যত কর্মকর্তা", "officers trained"),
        Measure::PartnershipsSigned => plain("থানার সঙ্গে যত অংশীদারি সই হয়েছে", "partnerships of thanas signed"),
    }
}

/// What kind of meeting it is; the word for the task force is that of the notices (`notice.csv`).
pub(crate) const fn meeting(kind: MeetingKind) -> Words {
    match kind {
        MeetingKind::TaskForce => both("টাস্কফোর্সের সভা", "meeting of the task force"),
        MeetingKind::BilateralConference => plain("দুই দেশের সম্মেলন", "conference of the two countries"),
        MeetingKind::DistrictCommittee => english("meeting of a district's counter-trafficking committee"),
    }
}

/// Where a commitment stands.
pub(crate) const fn commitment(state: CommitmentState) -> Words {
    match state {
        CommitmentState::Open => both("চলমান", "open"),
        CommitmentState::Done => both("সম্পন্ন", "done"),
        CommitmentState::Dropped => both("বাদ", "dropped"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_there_is_no_bangla_the_code_is_said() {
        assert_eq!(stage(Stage::FlagMeeting).beside("FLAG_MEETING"), "পতাকা বৈঠক · flag meeting");
        let order = stage(Stage::CourtRelease).beside("COURT_RELEASE");
        assert_eq!(order, "repatriation order of the court · COURT_RELEASE");
    }

    /// Two codes of one list with the same words would be one on paper.
    #[test]
    fn no_two_codes_of_a_list_have_the_same_words() {
        fn differ(words: Vec<Words>) {
            let mut seen = std::collections::BTreeSet::new();
            for one in words {
                assert!(seen.insert(one.english), "{one:?}");
                assert!(one.bangla.is_none_or(|bangla| seen.insert(bangla)), "{one:?}");
            }
        }
        differ(Stage::ALL.iter().map(|one| stage(*one)).collect());
        differ(Channel::ALL.iter().map(|one| channel(*one)).collect());
        differ(VerifyingBody::ALL.iter().map(|one| body(*one)).collect());
        differ(VerificationBlocker::ALL.iter().map(|one| blocker(*one)).collect());
        differ(AwarenessPartner::ALL.iter().map(|one| partner(*one)).collect());
        differ(Measure::ALL.iter().map(|one| measure(*one)).collect());
        differ(MeetingKind::ALL.iter().map(|one| meeting(*one)).collect());
        differ(Country::ALL.iter().map(|one| country(*one)).collect());
    }
}

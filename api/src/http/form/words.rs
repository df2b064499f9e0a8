//! The words on blank forms, in Bangla and English. A value that is added to the vocabulary does not compile without its
//! words here. Nobody who works with survivors has reviewed the Bangla yet.

use entities::vocabulary::{
    AddressFinding, CaptureMode, ConsentGiver, FamilyWillingness, HandoverOutcome, HomeSafety, Language, MilestoneKind,
    NeedsFlag, PackageCode, ReferralAsk, ReferralKind, ReferralNeed, ReferralUrgency, SeenAge, SeenSex,
    SeparationReason,
};

use crate::http::print::codes;
use crate::reference;

/// Bangla, and English beneath.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Words(pub(super) &'static str, pub(super) &'static str);

impl From<codes::Words> for Words {
    fn from(codes::Words { bangla, english }: codes::Words) -> Self {
        Self(bangla.unwrap_or_default(), english)
    }
}

/// The words of each value of a list.
pub(super) fn each<T: Copy>(all: &[T], words: fn(T) -> Words) -> Vec<Words> {
    all.iter().map(|one| words(*one)).collect()
}

/// The codes of a list of reference data.
pub(super) fn codes(list: &str) -> Vec<Words> {
    let of = reference::codes().iter().filter(|code| code.list == list);
    of.map(|code| Words(code.label_bn.as_deref().unwrap_or_default(), &code.label_en)).collect()
}

pub(super) const fn ask(ask: ReferralAsk) -> Words {
    match ask {
        ReferralAsk::Rescue => Words("উদ্ধার", "rescue"),
        ReferralAsk::Shelter => Words("আশ্রয়", "shelter"),
        ReferralAsk::MedicalCare => Words("চিকিৎসা", "medical care"),
        ReferralAsk::Counselling => Words("কাউন্সেলিং", "counselling"),
        ReferralAsk::LegalAid => Words("আইনি সহায়তা", "legal aid"),
        ReferralAsk::FamilyTracing => Words("পরিবার খোঁজা", "family tracing"),
        ReferralAsk::Verification => Words("পরিচয় যাচাই", "verification"),
        ReferralAsk::Investigation => Words("তদন্ত", "investigation"),
        ReferralAsk::Repatriation => Words("দেশে ফেরা", "repatriation"),
    }
}

pub(super) const fn sharing(kind: ReferralKind) -> Words {
    match kind {
        ReferralKind::Sharing => Words("সাহায্য চাই", "help is asked for"),
        ReferralKind::Transfer => Words("দায়িত্ব নিন", "take her over"),
    }
}

pub(super) const fn urgency(urgency: ReferralUrgency) -> Words {
    match urgency {
        ReferralUrgency::Immediate => Words("এখনই: প্রাণ বা স্বাধীনতার বিপদ", "now: life or freedom in danger"),
        ReferralUrgency::Urgent => Words("জরুরি: এখানে থাকা চলে না", "urgent: cannot stay"),
        ReferralUrgency::Routine => Words("সাধারণ", "routine"),
    }
}

pub(super) const fn need(need: ReferralNeed) -> Words {
    match need {
        ReferralNeed::FemaleOfficer => Words("নারী কর্মকর্তা", "female officer"),
        ReferralNeed::Medical => Words("চিকিৎসা", "medical"),
        ReferralNeed::Shelter => Words("রাতের আশ্রয়", "a place tonight"),
        ReferralNeed::FoodAndClothes => Words("খাবার ও কাপড়", "food and clothes"),
        ReferralNeed::ChildCare => Words("শিশুর দেখাশোনা", "child care"),
        ReferralNeed::Interpreter => Words("দোভাষী", "interpreter"),
        ReferralNeed::Protection => Words("নিরাপত্তা", "protection"),
    }
}

pub(super) const fn sex(sex: SeenSex) -> Words {
    match sex {
        SeenSex::Female => Words("নারী", "F"),
        SeenSex::Male => Words("পুরুষ", "M"),
        SeenSex::Other => Words("অন্য", "O"),
        SeenSex::Unknown => Words("অজানা", "?"),
    }
}

pub(super) const fn age(age: SeenAge) -> Words {
    match age {
        SeenAge::UpTo11 => Words("১১ পর্যন্ত", "up to 11"),
        SeenAge::From12To17 => Words("১২–১৭", "12–17"),
        SeenAge::From18To24 => Words("১৮–২৪", "18–24"),
        SeenAge::From25 => Words("২৫+", "25+"),
        SeenAge::Unknown => Words("অজানা", "?"),
    }
}

pub(super) const fn package(package: PackageCode) -> Words {
    match package {
        PackageCode::BringMeHome => Words("আমাকে বাড়ি ফিরিয়ে নিন", "bring me home"),
        PackageCode::ServicesAfterReturn => Words("ফেরার পর সেবা", "services after return"),
        PackageCode::Court => Words("আদালতে সাহায্য", "help me in court"),
        PackageCode::FindMyFamily => Words("আমার পরিবার খুঁজুন", "find my family"),
        PackageCode::Statistics => Words("নাম ছাড়া গণনা", "count me, without my name"),
    }
}

pub(super) const fn giver(giver: ConsentGiver) -> Words {
    match giver {
        ConsentGiver::Survivor => Words("নিজে", "herself"),
        ConsentGiver::GuardianWithAssent => Words("অভিভাবক", "guardian"),
        ConsentGiver::Child => Words("শিশু", "the child"),
        ConsentGiver::CourtOrder => Words("আদালত বা কমিটি", "court or committee"),
    }
}

pub(super) const fn language(language: Language) -> Words {
    match language {
        Language::Bangla => Words("বাংলা", "Bangla"),
        Language::English => Words("ইংরেজি", "English"),
        Language::Hindi => Words("হিন্দি", "Hindi"),
    }
}

pub(super) const fn mode(mode: CaptureMode) -> Words {
    match mode {
        CaptureMode::Written => Words("সই", "signed"),
        CaptureMode::Thumbprint => Words("টিপসই", "thumbprint"),
        CaptureMode::Audio => Words("রেকর্ডিং", "sound"),
        CaptureMode::Witnessed => Words("সাক্ষীর সামনে", "before a witness"),
    }
}

pub(super) const fn milestone(milestone: MilestoneKind) -> Words {
    match milestone {
        MilestoneKind::FirstAsked => Words("প্রথম জিজ্ঞাসা", "first asked"),
        MilestoneKind::HandoverConfirmed => Words("হস্তান্তর শেষ", "handed over"),
        MilestoneKind::OnwardHandoverConfirmed => Words("পরবর্তী হস্তান্তর শেষ", "handed on"),
        MilestoneKind::CaseClosed => Words("কেস বন্ধ", "case closed"),
    }
}

pub(super) const fn outcome(outcome: HandoverOutcome) -> Words {
    match outcome {
        HandoverOutcome::Given => Words("দেওয়া হলো", "given"),
        HandoverOutcome::Received => Words("গ্রহণ", "received"),
        HandoverOutcome::Absent => Words("অনুপস্থিত", "absent"),
        HandoverOutcome::Refused => Words("গ্রহণে অস্বীকৃতি", "refused"),
        HandoverOutcome::HeldBack => Words("রেখে দেওয়া", "held back"),
    }
}

pub(super) const fn separation(reason: SeparationReason) -> Words {
    match reason {
        SeparationReason::Medical => Words("চিকিৎসা", "treatment"),
        SeparationReason::CourtOrder => Words("আদালতের আদেশ", "court order"),
        SeparationReason::Papers => Words("কাগজপত্র", "papers"),
        SeparationReason::Safety => Words("নিরাপত্তা", "safety"),
        SeparationReason::OwnWish => Words("নিজের ইচ্ছা", "own wish"),
    }
}

pub(super) const fn needs(flag: NeedsFlag) -> Words {
    match flag {
        NeedsFlag::Minor => Words("অপ্রাপ্তবয়স্ক", "minor"),
        NeedsFlag::FemaleOfficer => Words("নারী কর্মকর্তা", "female officer"),
        NeedsFlag::Medical => Words("চিকিৎসা", "medical"),
        NeedsFlag::Interpreter => Words("দোভাষী", "interpreter"),
        NeedsFlag::TravelsTogether => Words("একসঙ্গে যাবেন", "together"),
    }
}

pub(super) const fn address(found: AddressFinding) -> Words {
    match found {
        AddressFinding::Found => Words("হ্যাঁ", "yes"),
        AddressFinding::FamilyMoved => Words("হ্যাঁ, পরিবার অন্য জায়গায়", "yes; the family moved"),
        AddressFinding::NotFound => Words("না", "no"),
    }
}

/// Said on a paper that lies at her home: see `home_enquiry`.
pub(super) const fn willingness(willingness: FamilyWillingness) -> Words {
    match willingness {
        FamilyWillingness::Willing => Words("রাজি", "agrees"),
        FamilyWillingness::WillingWithSupport => Words("সহায়তা পেলে রাজি", "agrees with support"),
        FamilyWillingness::Unwilling => Words("রাজি নয়", "does not agree"),
        FamilyWillingness::NotMet => Words("দেখা হয়নি", "not met"),
    }
}

/// Said on a paper that lies at her home: see `home_enquiry`.
pub(super) const fn safety(safety: HomeSafety) -> Words {
    match safety {
        HomeSafety::Safe => Words("হ্যাঁ", "yes"),
        HomeSafety::SafeWithSupport => Words("সহায়তা পেলে", "with support"),
        HomeSafety::Unsafe => Words("না", "no"),
        HomeSafety::NotAssessed => Words("বলা যায় না", "could not be judged"),
    }
}

/// The kinds of places at which something is said.
pub(super) fn places() -> Vec<Words> {
    vec![
        Words("আশ্রয়কেন্দ্র", "shelter"),
        Words("থানা", "station"),
        Words("চৌকি", "post"),
        Words("হাসপাতাল", "hospital"),
        Words("আদালত", "court"),
        Words("বাড়ি", "home"),
        Words("অফিস", "office"),
        Words("অন্য", "other"),
    ]
}

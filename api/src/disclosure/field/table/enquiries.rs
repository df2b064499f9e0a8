//! Fields of blind enquiries and of the questions that they put.

macro_rules! enquiries {
    ([$next:ident $($later:ident)*] $($done:tt)*) => { $next! { [$($later)*] $($done)*
        QueryEnquiries = ("Query", "enquiries", Agreement, None, &[]),
        QueryBlindQuestions = ("Query", "blindQuestions", Whereabouts, None, &[]),
        MutationEnquire = ("Mutation", "enquire", Agreement, None, &[]),
        MutationAnswerBlindQuestion = ("Mutation", "answerBlindQuestion", Whereabouts, None, &[]),
        EnquiryId = ("Enquiry", "id", Agreement, None, &[]),
        EnquiryPurpose = ("Enquiry", "purpose", Agreement, None, &[]),
        EnquiryReferralCode = ("Enquiry", "referralCode", Agreement, None, &[]),
        EnquiryPersonNumber = ("Enquiry", "personNumber", Agreement, None, &[]),
        EnquiryFlagged = ("Enquiry", "flagged", Agreement, None, &[]),
        EnquiryHappenedAt = ("Enquiry", "happenedAt", Agreement, None, &[]),
        EnquiryEnteredAt = ("Enquiry", "enteredAt", Agreement, None, &[]),
        EnquiryUntil = ("Enquiry", "until", Agreement, None, &[]),
        EnquiryKnownTo = ("Enquiry", "knownTo", Agreement, None, &[]),
        // Who has something to do with her tells where she is.
        KnownToAgency = ("KnownTo", "agency", Whereabouts, None, &[]),
        KnownToSince = ("KnownTo", "since", Whereabouts, None, &[]),
        BlindQuestionId = ("BlindQuestion", "id", Whereabouts, None, &[]),
        BlindQuestionCase = ("BlindQuestion", "case", Whereabouts, None, &[]),
        BlindQuestionFits = ("BlindQuestion", "fits", Whereabouts, None, &[]),
        BlindQuestionAskerRole = ("BlindQuestion", "askerRole", Whereabouts, None, &[]),
        BlindQuestionAskerCountry = ("BlindQuestion", "askerCountry", Whereabouts, None, &[]),
        BlindQuestionPurpose = ("BlindQuestion", "purpose", Whereabouts, None, &[]),
        BlindQuestionFlagged = ("BlindQuestion", "flagged", Whereabouts, None, &[]),
        BlindQuestionEnteredAt = ("BlindQuestion", "enteredAt", Whereabouts, None, &[]),
        BlindQuestionUntil = ("BlindQuestion", "until", Whereabouts, None, &[]),
        BlindQuestionAnswer = ("BlindQuestion", "answer", Whereabouts, None, &[]),
        BlindQuestionAnsweredAt = ("BlindQuestion", "answeredAt", Whereabouts, None, &[]),
    } };
}

use sea_orm::entity::prelude::*;

vocabulary! {
    /// What is owed to her, or has to be looked at before a day.
    DutyKind {
        /// She is told at once of her rights.
        NoticeOfRights = "NOTICE_OF_RIGHTS",
        /// She is told every month what was done and where her criminal case stands.
        MonthlyNotice = "MONTHLY_NOTICE",
        /// A paper of her way home ends.
        TravelDocumentExpiry = "TRAVEL_DOCUMENT_EXPIRY",
        /// What she agreed to ends.
        ConsentExpiry = "CONSENT_EXPIRY",
        /// A law or an order that was attached for a time ends.
        LegalBasisExpiry = "LEGAL_BASIS_EXPIRY",
        /// She may be kept in protective custody no longer.
        ShelterLimit = "SHELTER_LIMIT",
        /// She comes of age, or did: whether she is a minor is looked at anew, and she is asked herself.
        Reconsent = "RECONSENT",
        /// Emergency access is reviewed.
        EmergencyReview = "EMERGENCY_REVIEW",
        /// A printed sheet is returned or destroyed.
        SheetReturn = "SHEET_RETURN",
        /// Somebody looks after her again.
        FollowUp = "FOLLOW_UP",
        /// Somebody looks after her following a hearing.
        AfterCare = "AFTER_CARE",
    }
}

vocabulary! {
    /// What came of looking at something before it ended.
    DutyOutcome {
        /// It was renewed, or asked for anew, by another record.
        Renewed = "RENEWED",
        /// It goes on until another day, by somebody's decision outside the system.
        Extended = "EXTENDED",
        /// Nothing has to be done any more.
        NotNeeded = "NOT_NEEDED",
        /// It ends, as she or whoever decides wants it.
        LeftToEnd = "LEFT_TO_END",
    }
}

vocabulary! {
    /// Of what she is told.
    VictimNoticeKind {
        /// Of her rights, at once.
        Rights = "RIGHTS",
        /// Of what was done and where her criminal case stands, every month.
        Status = "STATUS",
    }
}

vocabulary! {
    /// How she was told, or somebody tried to.
    NoticeChannel {
        /// Face to face, with nobody near who must not know.
        InPerson = "IN_PERSON",
        /// By telephone, she herself.
        PhoneCall = "PHONE_CALL",
        /// By a call with pictures, she herself.
        VideoCall = "VIDEO_CALL",
        /// By somebody whom she named.
        TrustedPerson = "TRUSTED_PERSON",
        /// By a short message, which others can read on her telephone.
        TextMessage = "TEXT_MESSAGE",
        /// By a messenger, which others can read on her telephone.
        Messenger = "MESSENGER",
        /// By a letter, which others can open.
        Letter = "LETTER",
    }
}

impl NoticeChannel {
    /// Whether she alone hears it. Only then anything of her case may be told.
    #[must_use]
    pub const fn is_safe(self) -> bool {
        match self {
            Self::InPerson | Self::PhoneCall | Self::VideoCall => true,
            Self::TrustedPerson | Self::TextMessage | Self::Messenger | Self::Letter => false,
        }
    }
}

vocabulary! {
    /// What came of telling her.
    VictimNoticeOutcome {
        /// She was told.
        Told = "TOLD",
        /// She did not want to hear it.
        Declined = "DECLINED",
        /// She was not reached.
        NotReached = "NOT_REACHED",
        /// She was asked to call or to come, and no more.
        AskedToCall = "ASKED_TO_CALL",
    }
}

impl VictimNoticeOutcome {
    /// Whether the duty to tell her is done with it.
    #[must_use]
    pub const fn discharges(self) -> bool {
        match self {
            Self::Told | Self::Declined => true,
            Self::NotReached | Self::AskedToCall => false,
        }
    }
}

vocabulary! {
    /// Something that she was told.
    VictimNoticeContent {
        /// That she may claim compensation.
        RightToCompensation = "RIGHT_TO_COMPENSATION",
        /// That she may have legal aid.
        RightToLegalAid = "RIGHT_TO_LEGAL_AID",
        /// Which other benefits and services there are.
        OtherBenefits = "OTHER_BENEFITS",
        /// What was done against those who trafficked her.
        ActionAgainstTraffickers = "ACTION_AGAINST_TRAFFICKERS",
        /// Where the criminal case stands.
        StateOfCriminalCase = "STATE_OF_CRIMINAL_CASE",
        /// What comes next, and when.
        NextStep = "NEXT_STEP",
        /// That nothing happened since.
        NothingNew = "NOTHING_NEW",
    }
}

impl VictimNoticeContent {
    /// Whether it tells of her rights; otherwise of her case.
    #[must_use]
    pub const fn is_of_rights(self) -> bool {
        match self {
            Self::RightToCompensation | Self::RightToLegalAid | Self::OtherBenefits => true,
            Self::ActionAgainstTraffickers | Self::StateOfCriminalCase | Self::NextStep | Self::NothingNew => false,
        }
    }
}

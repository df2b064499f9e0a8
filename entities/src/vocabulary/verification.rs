use sea_orm::entity::prelude::*;

vocabulary! {
    /// A body on the way of a verification request.
    VerifyingBody {
        /// The home or women's department of a state of India.
        StateDepartment = "STATE_DEPARTMENT",
        /// The home or foreign ministry of India.
        IndianMinistry = "INDIAN_MINISTRY",
        /// A high commission of Bangladesh, deputy and assistant ones included.
        Mission = "MISSION",
        /// The foreign ministry of Bangladesh.
        ForeignMinistry = "FOREIGN_MINISTRY",
        /// The home ministry of Bangladesh.
        HomeMinistry = "HOME_MINISTRY",
        /// The Special Branch.
        SpecialBranch = "SPECIAL_BRANCH",
        /// The police of her district.
        DistrictPolice = "DISTRICT_POLICE",
        /// The station near her home.
        Thana = "THANA",
    }
}

vocabulary! {
    /// What a body found.
    HopOutcome {
        /// She is who she says, from where she says.
        Confirmed = "CONFIRMED",
        /// The address leads nowhere.
        AddressUntraceable = "ADDRESS_UNTRACEABLE",
        /// The family does not take her back, or says that it does not know her.
        FamilyRefuses = "FAMILY_REFUSES",
        /// She is of another country, or of none.
        NotBangladeshi = "NOT_BANGLADESHI",
        /// Nobody answered; the file lies.
        PendingNoReply = "PENDING_NO_REPLY",
        /// A court over there keeps her as a witness.
        HeldAsWitness = "HELD_AS_WITNESS",
        /// She does not know where her home is.
        VictimCannotIdentifyHome = "VICTIM_CANNOT_IDENTIFY_HOME",
        /// She does not want to return.
        VictimDeclinesReturn = "VICTIM_DECLINES_RETURN",
    }
}

vocabulary! {
    /// What stands in the way at a body.
    VerificationBlocker {
        /// The file lies with nobody.
        FileDormant = "FILE_DORMANT",
        /// The address does not suffice to find it.
        AddressUnclear = "ADDRESS_UNCLEAR",
        /// A paper is missing.
        PaperMissing = "PAPER_MISSING",
        /// Another office has not replied.
        OtherOfficeSilent = "OTHER_OFFICE_SILENT",
        /// A court needs her first.
        CourtNeedsHer = "COURT_NEEDS_HER",
    }
}

vocabulary! {
    /// Why a verification is under way no more.
    VerificationEnd {
        /// It was answered for good.
        Concluded = "CONCLUDED",
        /// It was asked back.
        Recalled = "RECALLED",
        /// It was asked by mistake.
        Mistaken = "MISTAKEN",
    }
}

vocabulary! {
    /// What happens to a verification request.
    VerificationEventKind {
        /// It came to a body.
        Opened = "OPENED",
        /// A body said what stands in the way.
        Blocked = "BLOCKED",
        /// A body passed it on.
        Passed = "PASSED",
        /// A body answered it.
        Answered = "ANSWERED",
        /// It is under way no more.
        Ended = "ENDED",
    }
}

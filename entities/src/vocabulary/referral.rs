use sea_orm::entity::prelude::*;

vocabulary! {
    /// What a referral does: sharing and custody are different things.
    ReferralKind {
        /// Asks for help; who has her now goes on having her.
        Sharing = "SHARING",
        /// Asks another agency to take her over.
        Transfer = "TRANSFER",
    }
}

vocabulary! {
    /// What is asked of the agency to which a referral goes.
    ReferralAsk {
        /// To find her and bring her to safety.
        Rescue = "RESCUE",
        /// A safe place to stay.
        Shelter = "SHELTER",
        /// Medical help.
        MedicalCare = "MEDICAL_CARE",
        /// Counselling.
        Counselling = "COUNSELLING",
        /// Legal aid.
        LegalAid = "LEGAL_AID",
        /// To find the family.
        FamilyTracing = "FAMILY_TRACING",
        /// To confirm who she is and where she is from.
        Verification = "VERIFICATION",
        /// To investigate the crime.
        Investigation = "INVESTIGATION",
        /// To prepare the way home.
        Repatriation = "REPATRIATION",
    }
}

vocabulary! {
    /// How soon a referral must be dealt with. The times that belong to each are rows of reference data.
    ReferralUrgency {
        /// Life or freedom is in danger now.
        Immediate = "IMMEDIATE",
        /// She cannot stay where she is.
        Urgent = "URGENT",
        /// Nothing gets worse by waiting for a few days.
        Routine = "ROUTINE",
    }
}

vocabulary! {
    /// What the people of a referral need at once; recorded, never computed from health data.
    ReferralNeed {
        /// A female officer.
        FemaleOfficer = "FEMALE_OFFICER",
        /// Medical help.
        Medical = "MEDICAL",
        /// A place to sleep tonight.
        Shelter = "SHELTER",
        /// Food and clothes.
        FoodAndClothes = "FOOD_AND_CLOTHES",
        /// Somebody who cares for a child.
        ChildCare = "CHILD_CARE",
        /// An interpreter.
        Interpreter = "INTERPRETER",
        /// Protection from those who hold or look for her.
        Protection = "PROTECTION",
    }
}

vocabulary! {
    /// What happened to a referral after it was submitted.
    ReferralEventKind {
        /// Somebody at the agency asked took it in hand.
        Acknowledged = "ACKNOWLEDGED",
        /// The agency asked took it on: cases were opened or joined.
        Accepted = "ACCEPTED",
        /// The agency asked did not take it on.
        Declined = "DECLINED",
        /// Who submitted it took it back.
        Withdrawn = "WITHDRAWN",
        /// What was asked is done.
        Closed = "CLOSED",
        /// Its time was over, and the body above the agency asked was told that it waits.
        Escalated = "ESCALATED",
    }
}

vocabulary! {
    /// Why an agency did not take a referral on. It says nothing of what else that agency knows.
    DeclineReason {
        /// It is not the agency's task.
        OutsideMandate = "OUTSIDE_MANDATE",
        /// It is not the agency's area.
        OutsideArea = "OUTSIDE_AREA",
        /// The agency has no place or nobody free.
        NoCapacity = "NO_CAPACITY",
        /// Another agency is better placed.
        AnotherIsBetterPlaced = "ANOTHER_IS_BETTER_PLACED",
        /// What was submitted is too little to act on.
        TooLittleKnown = "TOO_LITTLE_KNOWN",
        /// She does not want it.
        SheDeclines = "SHE_DECLINES",
    }
}

vocabulary! {
    /// About how old a person seems, as whoever met her says.
    SeenAge {
        /// Up to eleven years.
        UpTo11 = "UP_TO_11",
        /// From twelve to seventeen years.
        From12To17 = "FROM_12_TO_17",
        /// From eighteen to twenty-four years.
        From18To24 = "FROM_18_TO_24",
        /// Twenty-five years or more.
        From25 = "FROM_25",
        /// It cannot be said.
        Unknown = "UNKNOWN",
    }
}

vocabulary! {
    /// The sex of a person, as whoever met her says.
    SeenSex {
        /// Female.
        Female = "FEMALE",
        /// Male.
        Male = "MALE",
        /// Another.
        Other = "OTHER",
        /// It cannot be said.
        Unknown = "UNKNOWN",
    }
}

use sea_orm::entity::prelude::*;

vocabulary! {
    /// What a person agrees to in plain words; a versioned notice expands it to provisions.
    PackageCode {
        /// Bring me home.
        BringMeHome = "BRING_ME_HOME",
        /// Services after the return.
        ServicesAfterReturn = "SERVICES_AFTER_RETURN",
        /// Help me in court.
        Court = "COURT",
        /// Find my family.
        FindMyFamily = "FIND_MY_FAMILY",
        /// Count me, without my name.
        Statistics = "STATISTICS",
    }
}

vocabulary! {
    /// What happened to a consent.
    ConsentEventKind {
        /// She was asked.
        Requested = "REQUESTED",
        /// She agreed.
        Given = "GIVEN",
        /// She refused.
        Refused = "REFUSED",
        /// She agreed again.
        Reaffirmed = "REAFFIRMED",
        /// She took it back.
        Withdrawn = "WITHDRAWN",
        /// An authority declared it void.
        Invalidated = "INVALIDATED",
    }
}

vocabulary! {
    /// Who spoke for a consent.
    ConsentGiver {
        /// The adult survivor herself.
        Survivor = "SURVIVOR",
        /// A guardian, with the child's assent.
        GuardianWithAssent = "GUARDIAN_WITH_ASSENT",
        /// The child alone: counts where it denies, not where it permits.
        Child = "CHILD",
        /// A court or child welfare committee by order.
        CourtOrder = "COURT_ORDER",
    }
}

vocabulary! {
    /// Whether a provision opens or closes.
    ProvisionEffect {
        /// May be shared.
        Permit = "PERMIT",
        /// Must not be shared; wins over every permit in force with it.
        Deny = "DENY",
    }
}

vocabulary! {
    /// How what was said was captured.
    CaptureMode {
        /// Signed.
        Written = "WRITTEN",
        /// Thumbprint.
        Thumbprint = "THUMBPRINT",
        /// Sound recording.
        Audio = "AUDIO",
        /// Spoken before a witness.
        Witnessed = "WITNESSED",
    }
}

vocabulary! {
    /// The language of a conversation or notice (ISO 639-1).
    Language {
        /// Bangla.
        Bangla = "bn",
        /// English.
        English = "en",
        /// Hindi.
        Hindi = "hi",
    }
}

vocabulary! {
    /// Whether a guardian may speak for a child.
    Standing {
        /// Nothing speaks against the guardian, as another body confirmed.
        Cleared = "CLEARED",
        /// The guardian is implicated or unsafe; what the guardian consented to counts for nothing.
        Disqualified = "DISQUALIFIED",
    }
}

vocabulary! {
    /// How a guardian is related to a child. A code, since words could name a person.
    Kinship {
        /// The mother.
        Mother = "MOTHER",
        /// The father.
        Father = "FATHER",
        /// A grandmother.
        Grandmother = "GRANDMOTHER",
        /// A grandfather.
        Grandfather = "GRANDFATHER",
        /// An aunt.
        Aunt = "AUNT",
        /// An uncle.
        Uncle = "UNCLE",
        /// A sister of age.
        Sister = "SISTER",
        /// A brother of age.
        Brother = "BROTHER",
        /// A husband: for a child a warning rather than a guardian.
        Husband = "HUSBAND",
        /// Somebody whom a court or committee named.
        Appointed = "APPOINTED",
        /// Somebody else.
        Other = "OTHER",
    }
}

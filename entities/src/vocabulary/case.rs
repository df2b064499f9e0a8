use sea_orm::entity::prelude::*;

vocabulary! {
    /// How a person comes back.
    Channel {
        /// From custody or a shelter in India through courts, missions and a crossing.
        Formal = "FORMAL",
        /// Apprehended at the border and handed over by the border forces.
        BorderReturn = "BORDER_RETURN",
    }
}

vocabulary! {
    /// Where a case stands. The first group belongs to the formal channel, the second to the border return,
    /// the last is shared.
    Stage {
        /// Reported missing or a tip received.
        Reported = "REPORTED",
        /// Found or arrested in India.
        RescuedInIndia = "RESCUED_IN_INDIA",
        /// Police established that she is a victim.
        VictimStatusDetermined = "VICTIM_STATUS_DETERMINED",
        /// In a shelter or home by order of a court or child welfare committee.
        ProtectiveCustody = "PROTECTIVE_CUSTODY",
        /// Her statement before a magistrate was recorded.
        StatementRecorded = "STATEMENT_RECORDED",
        /// The court issued the repatriation order.
        CourtRelease = "COURT_RELEASE",
        /// Her home is being traced.
        HomeTracing = "HOME_TRACING",
        /// Her nationality is being verified.
        NationalityVerification = "NATIONALITY_VERIFICATION",
        /// The mission issued the travel permit.
        TravelPermitIssued = "TRAVEL_PERMIT_ISSUED",
        /// The exit permit or no-objection certificate was granted.
        ExitClearance = "EXIT_CLEARANCE",
        /// On the way to the crossing.
        InTransit = "IN_TRANSIT",
        /// Apprehended at or near the border.
        ApprehendedAtBorder = "APPREHENDED_AT_BORDER",
        /// The border forces meet at the zero line.
        FlagMeeting = "FLAG_MEETING",
        /// Handed over at the border.
        HandedOver = "HANDED_OVER",
        /// Received by the police station at the crossing.
        ReceivedAtThana = "RECEIVED_AT_THANA",
        /// In the custody of a non-governmental organisation.
        InNgoCustody = "IN_NGO_CUSTODY",
        /// With her family again or at an address of her own.
        Reunified = "REUNIFIED",
        /// Services after the return are under way.
        Reintegrating = "REINTEGRATING",
        /// Visits after the services.
        FollowUp = "FOLLOW_UP",
        /// Closed.
        Closed = "CLOSED",
        /// Trafficked again.
        Retrafficked = "RETRAFFICKED",
    }
}

vocabulary! {
    /// How an agency is tied to a case. No relation, no row.
    RelationKind {
        /// Holds the case and answers for it.
        Lead = "LEAD",
        /// Referred the person.
        Referrer = "REFERRER",
        /// Takes people over at the border, writes the GD entry and the custody paper.
        ReceivingStation = "RECEIVING_STATION",
        /// The police station of the person's home.
        HomeStation = "HOME_STATION",
        /// A body that is a hop of nationality verification now.
        Verifier = "VERIFIER",
        /// Investigates the crime.
        Investigator = "INVESTIGATOR",
        /// The post at which a handover is planned.
        HandoverPost = "HANDOVER_POST",
        /// Gives a service to the person.
        ServiceProvider = "SERVICE_PROVIDER",
        /// The body on the other side that works on the same person.
        Counterpart = "COUNTERPART",
        /// A body of the task force on whose agenda the case is.
        Coordinator = "COORDINATOR",
    }
}

vocabulary! {
    /// A dated event of a case on which ends of doors can hang.
    MilestoneKind {
        /// She could first be asked safely.
        FirstAsked = "FIRST_ASKED",
        /// Both sides confirmed her handover.
        HandoverConfirmed = "HANDOVER_CONFIRMED",
        /// The agency that cares for her on this side took her over.
        OnwardHandoverConfirmed = "ONWARD_HANDOVER_CONFIRMED",
        /// The case was closed.
        CaseClosed = "CASE_CLOSED",
    }
}

vocabulary! {
    /// Whether the person is a minor: a recorded fact with a review month, never computed from the birth date.
    MinorState {
        /// Eighteen or older.
        Adult = "ADULT",
        /// Under eighteen (Children Act 2013, section 4).
        Minor = "MINOR",
        /// Not known; treated as a minor.
        Undetermined = "UNDETERMINED",
    }
}

vocabulary! {
    /// What kind of legal basis a row of reference data is.
    LegalBasisKind {
        /// A duty under a statute.
        LegalDuty = "LEGAL_DUTY",
        /// An order of a court or a child welfare committee.
        CourtOrder = "COURT_ORDER",
        /// A threat to life.
        VitalInterest = "VITAL_INTEREST",
        /// A best-interest decision for a child.
        BestInterest = "BEST_INTEREST",
    }
}

vocabulary! {
    /// What a post must prepare for one person; recorded with the handover, never computed from health data.
    NeedsFlag {
        /// A minor.
        Minor = "MINOR",
        /// A female officer is needed.
        FemaleOfficer = "FEMALE_OFFICER",
        /// Medical help is needed.
        Medical = "MEDICAL",
        /// An interpreter is needed.
        Interpreter = "INTERPRETER",
        /// Travels together with another person of the list.
        TravelsTogether = "TRAVELS_TOGETHER",
    }
}

vocabulary! {
    /// Which side confirms a person at the crossing.
    HandoverSide {
        /// The side that hands over.
        Giving = "GIVING",
        /// The side that receives.
        Receiving = "RECEIVING",
    }
}

vocabulary! {
    /// What a side says of one person at the crossing.
    HandoverOutcome {
        /// This side gave her over. Only the giving side says so.
        Given = "GIVEN",
        /// This side took her over. Only the receiving side says so.
        Received = "RECEIVED",
        /// She was not there.
        Absent = "ABSENT",
        /// The receiving side did not take her.
        Refused = "REFUSED",
        /// The giving side kept her.
        HeldBack = "HELD_BACK",
    }
}

impl HandoverOutcome {
    /// Whether she crossed, in the word of the side that says it.
    #[must_use]
    pub const fn crossed(self) -> bool {
        match self {
            Self::Given | Self::Received => true,
            Self::Absent | Self::Refused | Self::HeldBack => false,
        }
    }

    /// What a side says of someone who crossed.
    #[must_use]
    pub const fn crossing(side: HandoverSide) -> Self {
        match side {
            HandoverSide::Giving => Self::Given,
            HandoverSide::Receiving => Self::Received,
        }
    }
}

vocabulary! {
    /// Why people who belong together did not cross together.
    SeparationReason {
        /// One of them needs treatment first.
        Medical = "MEDICAL",
        /// A court or committee keeps one of them.
        CourtOrder = "COURT_ORDER",
        /// Papers of one of them are missing.
        Papers = "PAPERS",
        /// It would be dangerous for one of them to travel with the other.
        Safety = "SAFETY",
        /// One of them did not want to cross now.
        OwnWish = "OWN_WISH",
    }
}

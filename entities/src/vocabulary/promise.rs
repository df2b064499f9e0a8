use sea_orm::entity::prelude::*;

vocabulary! {
    /// What kind of meeting it is.
    MeetingKind {
        /// A meeting of the Rescue, Recovery, Repatriation and Integration Task Force.
        TaskForce = "TASK_FORCE",
        /// A conference of the two countries.
        BilateralConference = "BILATERAL_CONFERENCE",
        /// A meeting of a district's counter-trafficking committee.
        DistrictCommittee = "DISTRICT_COMMITTEE",
    }
}

vocabulary! {
    /// What happens to a meeting.
    MeetingEvent {
        /// It was moved to another time.
        Moved = "MOVED",
        /// It was held.
        Held = "HELD",
        /// It will not be held.
        Cancelled = "CANCELLED",
    }
}

vocabulary! {
    /// What happens to a commitment.
    CommitmentEvent {
        /// The body that promised it says how it stands.
        Reported = "REPORTED",
        /// It has another last day.
        Moved = "MOVED",
        /// It is done.
        Done = "DONE",
        /// It is no longer pursued.
        Dropped = "DROPPED",
    }
}

vocabulary! {
    /// What the records can measure. Each is counted, never typed.
    Measure {
        /// People handed over at the border: cases that reached that stage in the time.
        PeopleHandedOver = "PEOPLE_HANDED_OVER",
        /// People who came back to their families or an address of their own.
        PeopleReunified = "PEOPLE_REUNIFIED",
        /// Sessions of awareness held.
        AwarenessSessions = "AWARENESS_SESSIONS",
        /// People who came to them.
        AwarenessHeads = "AWARENESS_HEADS",
        /// Officers trained under partnerships of thanas.
        OfficersTrained = "OFFICERS_TRAINED",
        /// Partnerships of thanas that were signed.
        PartnershipsSigned = "PARTNERSHIPS_SIGNED",
    }
}

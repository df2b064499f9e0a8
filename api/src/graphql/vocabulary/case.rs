use async_graphql::Enum;

/// How a person comes back.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::Channel")]
pub enum Channel {
    /// From custody or a shelter in India, through courts, missions and a crossing.
    Formal,
    /// Found at the border and handed over by the border forces.
    BorderReturn,
}

/// Where a case stands on the way home.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::Stage")]
pub enum Stage {
    /// Reported missing, or a tip received.
    Reported,
    /// Found or arrested in India.
    RescuedInIndia,
    /// Police established that she is a victim.
    VictimStatusDetermined,
    /// In a shelter or home by order of a court or child welfare committee.
    ProtectiveCustody,
    /// Her statement before a magistrate was recorded.
    StatementRecorded,
    /// The court ordered her repatriation.
    CourtRelease,
    /// Her home is being traced.
    HomeTracing,
    /// Her nationality is being confirmed.
    NationalityVerification,
    /// The mission issued the travel permit.
    TravelPermitIssued,
    /// The exit permit or no-objection certificate was granted.
    ExitClearance,
    /// On the way to the crossing.
    InTransit,
    /// Stopped at or near the border.
    ApprehendedAtBorder,
    /// The border forces meet at the zero line.
    FlagMeeting,
    /// Handed over at the border.
    HandedOver,
    /// Received by the police station at the crossing.
    ReceivedAtThana,
    /// In the care of a non-governmental organisation.
    InNgoCustody,
    /// With her family again, or at an address of her own.
    Reunified,
    /// Services after the return are under way.
    Reintegrating,
    /// Visits after the services.
    FollowUp,
    /// Closed.
    Closed,
    /// Trafficked again.
    Retrafficked,
}

/// How an agency is tied to a case. Without a tie it does not see that the case exists.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::RelationKind")]
pub enum RelationKind {
    /// Holds the case and answers for it.
    Lead,
    /// Referred the person.
    Referrer,
    /// Takes people over at the border, writes the GD entry and the custody paper.
    ReceivingStation,
    /// The police station of the person's home.
    HomeStation,
    /// Takes part in confirming her nationality now.
    Verifier,
    /// Investigates the crime.
    Investigator,
    /// The post at which a handover is planned.
    HandoverPost,
    /// Gives a service to the person.
    ServiceProvider,
    /// The body on the other side of the border that works on the same person.
    Counterpart,
    /// A body of the task force on whose agenda the case is.
    Coordinator,
}

/// Whether the person is a minor, as recorded; never computed from a birth date.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::MinorState")]
pub enum MinorState {
    /// Eighteen or older.
    Adult,
    /// Under eighteen.
    Minor,
    /// Not known; protected like a minor.
    Undetermined,
}

/// Something that happened on which the end of a tie, a law or a consent can hang.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::MilestoneKind")]
pub enum Milestone {
    /// She could first be asked safely.
    FirstAsked,
    /// Both sides confirmed her handover.
    HandoverConfirmed,
    /// The agency that cares for her on this side took her over.
    OnwardHandoverConfirmed,
    /// The case was closed.
    CaseClosed,
}

use async_graphql::Enum;

/// What is owed to her, or has to be looked at before a day.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::DutyKind")]
pub enum DutyKind {
    /// She is told at once of her rights (2012 Act, section 34).
    NoticeOfRights,
    /// She is told every month what was done and where her criminal case stands (2012 Act, section 34).
    MonthlyNotice,
    /// A paper of her way home ends.
    TravelDocumentExpiry,
    /// What she agreed to ends.
    ConsentExpiry,
    /// A law or an order that was attached for a time ends.
    LegalBasisExpiry,
    /// She may be kept in protective custody no longer.
    ShelterLimit,
    /// She comes of age, or did: whether she is a minor is looked at anew, and she is asked herself.
    Reconsent,
    /// Emergency access is reviewed.
    EmergencyReview,
    /// A printed sheet is returned or destroyed.
    SheetReturn,
    /// Somebody looks after her again.
    FollowUp,
    /// Somebody looks after her following a hearing.
    AfterCare,
}

/// What came of looking at something before it ended.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::DutyOutcome")]
pub enum DutyOutcome {
    /// It was renewed, or asked for anew, by another record.
    Renewed,
    /// It goes on until another day, by somebody's decision outside the system.
    Extended,
    /// Nothing has to be done any more.
    NotNeeded,
    /// It ends, as she or whoever decides wants it.
    LeftToEnd,
}

/// Where a duty stands, by days in Bangladesh.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "crate::disclosure::duty::DutyState")]
pub enum DutyState {
    /// Nothing has to be done yet.
    Upcoming,
    /// It has to be done by the end of its day.
    Due,
    /// Its day is over.
    Overdue,
    /// Its day is over for so long that a supervisor takes it up.
    Escalated,
    /// It was done, or nothing has to be done any more.
    Discharged,
}

/// Of what she is told.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::VictimNoticeKind")]
pub enum VictimNoticeKind {
    /// Of her rights, at once.
    Rights,
    /// Of what was done and where her criminal case stands, every month.
    Status,
}

/// How she was told, or somebody tried to.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::NoticeChannel")]
pub enum NoticeChannel {
    /// Face to face, with nobody near who must not know.
    InPerson,
    /// By telephone, she herself.
    PhoneCall,
    /// By a call with pictures, she herself.
    VideoCall,
    /// By somebody whom she named: nothing of her case goes there.
    TrustedPerson,
    /// By a short message, which others can read on her telephone: nothing of her case goes there.
    TextMessage,
    /// By a messenger, which others can read on her telephone: nothing of her case goes there.
    Messenger,
    /// By a letter, which others can open: nothing of her case goes there.
    Letter,
}

/// What came of telling her.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::VictimNoticeOutcome")]
pub enum VictimNoticeOutcome {
    /// She was told.
    Told,
    /// She did not want to hear it.
    Declined,
    /// She was not reached. It is still owed.
    NotReached,
    /// She was asked to call or to come, and no more. It is still owed.
    AskedToCall,
}

/// Something that she was told.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::VictimNoticeContent")]
pub enum VictimNoticeContent {
    /// That she may claim compensation.
    RightToCompensation,
    /// That she may have legal aid.
    RightToLegalAid,
    /// Which other benefits and services there are.
    OtherBenefits,
    /// What was done against those who trafficked her.
    ActionAgainstTraffickers,
    /// Where the criminal case stands.
    StateOfCriminalCase,
    /// What comes next, and when.
    NextStep,
    /// That nothing happened since.
    NothingNew,
}

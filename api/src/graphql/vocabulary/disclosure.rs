use async_graphql::Enum;

/// What the data are wanted for, declared with every request in the header `Purpose-Of-Use`.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::Purpose")]
pub enum Purpose {
    /// Finding a person and bringing her to safety.
    Rescue,
    /// Confirming nationality and address.
    Verification,
    /// Finding the family.
    FamilyTracing,
    /// Preparing the way home.
    Repatriation,
    /// Handing a person over at a crossing and taking her over.
    Handover,
    /// Giving a safe place to stay.
    Shelter,
    /// Medical and psychological care.
    HealthCare,
    /// Investigating a crime.
    Investigation,
    /// Preparing and giving testimony.
    Testimony,
    /// Services after the return.
    Reintegration,
    /// Coordinating agencies.
    Coordination,
    /// Counting without persons.
    Statistics,
    /// Watching over disclosure.
    Oversight,
    /// Answering a survivor about her own data.
    SubjectRights,
    /// Keeping members and agreements.
    Administration,
}

/// What kind of knowledge a field holds. Every field belongs to exactly one class, and a class is shown or withheld
/// as a whole.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::DataClass")]
pub enum DataClass {
    /// Reference data that anyone may know.
    Public,
    /// Members of agencies, their functions and postings.
    Staff,
    /// Sharing agreements of agencies.
    Agreement,
    /// Plans, meetings and what was promised there.
    Commitment,
    /// Figures over many cases.
    Statistics,
    /// The log and what watches over disclosure.
    Oversight,
    /// Case code, stage, dates, the agency that leads and one's own relation.
    Coordination,
    /// The district of the home.
    PlaceHome,
    /// Where the person was found.
    PlaceFound,
    /// Names, photo, identity numbers, parents' names.
    Identity,
    /// Date of birth, and whether the person is a minor.
    Birth,
    /// Phone and address.
    Contact,
    /// Any place where the person is or will be.
    Whereabouts,
    /// Relatives and guardians.
    Family,
    /// Types of exploitation and means of control, as codes.
    Exploitation,
    /// What happened, in words.
    Narrative,
    /// Health of body and mind.
    Health,
    /// References of police and courts, legal bases.
    Legal,
    /// Travel permits and exit permits.
    TravelDocument,
    /// The packet of a handover: time, crossing, what the post must prepare.
    Handover,
    /// Accused persons.
    Trafficker,
    /// Services planned and given.
    Services,
    /// What the survivor said may be shared.
    Consent,
}

/// What was done to a field that is not shown as recorded.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RedactionEffect {
    /// Nothing of it is shown. Whether anything is recorded is not told.
    Withheld,
    /// A coarser form of it is shown.
    Masked,
}

/// The coarser form in which a field is shown.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "crate::disclosure::class::Mask")]
pub enum Mask {
    /// The year instead of a date.
    Year,
    /// A band of ages instead of a date of birth.
    AgeBand,
    /// The district instead of an address.
    District,
}

/// Why a field is withheld: what would have to be otherwise.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "crate::disclosure::class::Reason")]
pub enum WithheldReason {
    /// This role never sees it through its relation to the case.
    Role,
    /// It is seen for another purpose than the one declared.
    Purpose,
    /// It is seen by those who are assigned to the case.
    Assignment,
    /// It is seen only around the time of the handover.
    Window,
    /// It needs the survivor's consent or a legal basis, and neither is in force.
    Basis,
}

/// A band of ages, wide enough not to give a birthday away.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "crate::disclosure::mask::AgeBand")]
pub enum AgeBand {
    /// Younger than 12.
    #[graphql(name = "UNDER_12")]
    Under12,
    /// 12 to 17.
    #[graphql(name = "FROM_12_TO_17")]
    From12To17,
    /// 18 to 25.
    #[graphql(name = "FROM_18_TO_25")]
    From18To25,
    /// 26 to 40.
    #[graphql(name = "FROM_26_TO_40")]
    From26To40,
    /// Older than 40.
    #[graphql(name = "OVER_40")]
    Over40,
}

/// What a record of the log tells.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "entities::vocabulary::RecordKind")]
pub enum AuditRecordKind {
    /// What an answer showed.
    Disclosure,
    /// What a change did.
    Change,
    /// A request that was refused.
    Refusal,
    /// Something stored was not as it was written; the operation was ended.
    Incident,
}

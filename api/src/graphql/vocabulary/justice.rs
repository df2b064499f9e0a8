use async_graphql::Enum;

/// What kind of court a case is before, or would come before.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::CourtKind")]
pub enum CourtKind {
    /// A tribunal for offences of trafficking.
    Tribunal,
    /// A court of session.
    Sessions,
    /// A magistrate.
    Magistrate,
    /// A court for children.
    Children,
    /// A high court, or one above it.
    HighCourt,
    /// Another court.
    Other,
}

/// The law under which something is charged, as a whole: sections stand on the charge sheet.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::OffenceLaw")]
pub enum OffenceLaw {
    /// Prevention and Suppression of Human Trafficking Act, 2012, of Bangladesh.
    #[graphql(name = "PSHTA_2012")]
    Pshta2012,
    /// Prevention and Suppression of Human Trafficking and Migrant Smuggling Ordinance, 2026, of Bangladesh.
    #[graphql(name = "PSHTO_2026")]
    Pshto2026,
    /// Nari-o-Shishu Nirjatan Daman Ain, 2000, of Bangladesh.
    #[graphql(name = "WOMEN_CHILDREN_2000")]
    WomenChildren2000,
    /// Immoral Traffic (Prevention) Act of India.
    Itpa,
    /// The penal code of the country.
    PenalCode,
    /// A law of the country that protects children.
    ChildProtection,
    /// Another law.
    Other,
}

/// On which side she stands in a court case.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::CourtSide")]
pub enum CourtSide {
    /// She is the victim and a witness.
    VictimWitness,
    /// She, or somebody for her, made the complaint.
    Complainant,
}

/// Where a court case stands.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::CourtStage")]
pub enum CourtStage {
    /// It is investigated.
    Investigation,
    /// The charge sheet was submitted.
    ChargeSheet,
    /// It is tried.
    Trial,
    /// Judgment was given.
    Judgment,
    /// Somebody appealed.
    Appeal,
    /// It is closed.
    Closed,
}

/// How a court case was closed.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::CourtOutcome")]
pub enum CourtOutcome {
    /// Somebody was convicted.
    Conviction,
    /// Everyone accused was acquitted.
    Acquittal,
    /// The court discharged the accused before a judgment.
    Discharge,
    /// The investigation ended without a charge.
    NoCharge,
    /// The case was withdrawn or quashed.
    Withdrawn,
}

/// Before whom she made a statement.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::StatementKind")]
pub enum StatementKind {
    /// Police.
    Police,
    /// A magistrate in India (Code of Criminal Procedure, section 164).
    #[graphql(name = "MAGISTRATE_164")]
    Magistrate164,
    /// A magistrate in Bangladesh (Nari-o-Shishu Nirjatan Daman Ain, 2000, section 22).
    #[graphql(name = "MAGISTRATE_22")]
    Magistrate22,
    /// The court that tries the case.
    InCourt,
}

/// What became of a request for mutual legal assistance.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::AssistanceOutcome")]
pub enum AssistanceOutcome {
    /// It was granted, for a time.
    Granted,
    /// It was refused.
    Refused,
    /// It was taken back, or what was granted was.
    Withdrawn,
}

/// What she says about testifying.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::TestimonyWord")]
pub enum TestimonyWord {
    /// She will testify.
    Agrees,
    /// She will not testify, or not now.
    Declines,
}

/// How she is heard.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::HearingMode")]
pub enum HearingMode {
    /// In the room of the court.
    InPerson,
    /// By video from a remote point.
    Video,
}

/// Of which office a coordinator of a hearing is.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::CoordinatorOffice")]
pub enum CoordinatorOffice {
    /// The court.
    Court,
    /// A mission of Bangladesh.
    Mission,
    /// An office of legal aid.
    LegalAid,
    /// An office of the district.
    District,
    /// A safe home or shelter.
    SafeHome,
    /// Another office.
    Other,
}

/// What protects her while she is heard.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::ProtectionMeasure")]
pub enum ProtectionMeasure {
    /// The public is kept out.
    InCamera,
    /// A screen stands between her and the accused.
    Screen,
    /// The accused do not see her, nor she them.
    NoAccusedInSight,
    /// Her voice is changed.
    VoiceChanged,
    /// Her face is not shown.
    FaceHidden,
    /// Her name is not said.
    NameWithheld,
    /// She may pause whenever she needs to.
    Pauses,
}

/// Why a hearing by video from abroad needs no mutual legal assistance.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::NoAssistance")]
pub enum NoAssistance {
    /// The court dispensed with it.
    CourtDispensed,
    /// The remote point is a mission of the country of the court, and an officer of it coordinates.
    OwnMission,
}

/// What happens to a hearing.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::HearingEventKind")]
pub enum HearingEventKind {
    /// It is planned for a time.
    Planned,
    /// It is moved to another time.
    Moved,
    /// It is put off without a time.
    Postponed,
    /// Everything that was to be confirmed is.
    Ready,
    /// It was held.
    Held,
    /// It was cancelled.
    Cancelled,
    /// She said that she does not testify.
    SheDeclines,
}

/// Why a hearing is put off or cancelled.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::HearingReason")]
pub enum HearingReason {
    /// The court has another date, or no time.
    Court,
    /// A lawyer, a prosecutor or another witness is not there.
    OthersAbsent,
    /// No interpreter is there.
    NoInterpreter,
    /// The line does not hold.
    Line,
    /// Legal assistance is not there, or not any more.
    NoAssistance,
    /// She is not well enough.
    NotWell,
    /// It is not safe for her.
    NotSafe,
    /// The court case is over, or her testimony is not needed any more.
    NotNeeded,
}

/// What a hearing that was held came to.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::HearingOutcome")]
pub enum HearingOutcome {
    /// She was heard to the end.
    Testified,
    /// She was heard in part, and is to be heard again.
    Partly,
    /// The court sat, and she was not heard.
    NotHeard,
}

/// What is confirmed before a hearing, from the side on which she is.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::ReadinessItem")]
pub enum ReadinessItem {
    /// She is there 30 minutes before the time.
    PresentBefore,
    /// Who she is was proven to the court.
    IdentityProven,
    /// Nobody is in the room who may not be.
    NobodyUnauthorised,
    /// Nothing is recorded but by the court.
    NoRecording,
    /// The line was tested.
    LineTested,
    /// The interpreter is there.
    InterpreterPresent,
    /// Somebody whom she trusts is with her.
    SupportPersonPresent,
}

/// Why something was not confirmed before a hearing that was held all the same.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::MissingReason")]
pub enum MissingReason {
    /// The court went on without it.
    CourtWaived,
    /// She went on without it.
    SheWaived,
    /// It could not be done there.
    NotPossible,
    /// It was done, and nobody wrote it down in time.
    NotWritten,
}

/// Where a hearing stands.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "crate::disclosure::hearing::HearingState")]
pub enum HearingState {
    /// It is planned for a time.
    Planned,
    /// It is put off without a time.
    Postponed,
    /// It is planned, and everything that was to be confirmed is.
    Ready,
    /// It was held.
    Held,
    /// It was cancelled.
    Cancelled,
    /// It is not held: she said that she does not testify.
    SheDeclines,
}

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

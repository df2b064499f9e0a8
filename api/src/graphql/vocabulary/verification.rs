use async_graphql::Enum;

/// A body on the way of a verification request.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::VerifyingBody")]
pub enum VerifyingBody {
    /// The home or women's department of a state of India.
    StateDepartment,
    /// The home or foreign ministry of India.
    IndianMinistry,
    /// A high commission of Bangladesh, deputy and assistant ones included.
    Mission,
    /// The foreign ministry of Bangladesh.
    ForeignMinistry,
    /// The home ministry of Bangladesh.
    HomeMinistry,
    /// The Special Branch.
    SpecialBranch,
    /// The police of her district.
    DistrictPolice,
    /// The station near her home.
    Thana,
}

/// What a body found.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::HopOutcome")]
pub enum HopOutcome {
    /// She is who she says, from where she says.
    Confirmed,
    /// The address leads nowhere.
    AddressUntraceable,
    /// The family does not take her back, or says that it does not know her.
    FamilyRefuses,
    /// She is of another country, or of none.
    NotBangladeshi,
    /// Nobody answered; the file lies.
    PendingNoReply,
    /// A court over there keeps her as a witness. Who leads says so.
    HeldAsWitness,
    /// She does not know where her home is. Who leads says so.
    VictimCannotIdentifyHome,
    /// She does not want to return. Who leads says so.
    VictimDeclinesReturn,
}

/// What stands in the way at a body.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::VerificationBlocker")]
pub enum VerificationBlocker {
    /// The file lies with nobody.
    FileDormant,
    /// The address does not suffice to find it.
    AddressUnclear,
    /// A paper is missing.
    PaperMissing,
    /// Another office has not replied.
    OtherOfficeSilent,
    /// A court needs her first. Who leads says so.
    CourtNeedsHer,
}

/// Why a verification is under way no more.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::VerificationEnd")]
pub enum VerificationEnd {
    /// It was answered for good.
    Concluded,
    /// It was asked back.
    Recalled,
    /// It was asked by mistake.
    Mistaken,
}

/// Where a verification stands at a body.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "crate::disclosure::verification::HopState")]
pub enum HopState {
    /// It is planned to come there.
    Planned,
    /// It is there.
    Open,
    /// It was passed on.
    Passed,
    /// It was answered.
    Answered,
    /// It ended before.
    Recalled,
}

use async_graphql::Enum;

/// Whether the address that was given led to her home.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::AddressFinding")]
pub enum AddressFinding {
    /// It did.
    Found,
    /// It did; the family lives elsewhere now.
    FamilyMoved,
    /// It leads nowhere.
    NotFound,
}

/// Whether the family would have her back.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::FamilyWillingness")]
pub enum FamilyWillingness {
    /// It would.
    Willing,
    /// It would if somebody helps: with money, with talks, with what she needs.
    WillingWithSupport,
    /// It would not.
    Unwilling,
    /// Nobody of it was met.
    NotMet,
}

/// Whether it is safe for her at home.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::HomeSafety")]
pub enum HomeSafety {
    /// Nothing speaks against it.
    Safe,
    /// It is, if somebody watches over it.
    SafeWithSupport,
    /// It is not.
    Unsafe,
    /// It could not be judged.
    NotAssessed,
}

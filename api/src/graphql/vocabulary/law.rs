use async_graphql::Enum;

/// What kind of ground, other than consent, a legal basis is.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::LegalBasisKind")]
pub enum LegalBasisKind {
    /// A duty or power under a law or an agreement between states.
    LegalDuty,
    /// An order of a court or a child welfare committee.
    CourtOrder,
    /// A threat to life.
    VitalInterest,
    /// A best-interest decision for a child.
    BestInterest,
}

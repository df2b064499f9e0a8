use async_graphql::Enum;

/// A paper of her way home.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::DocumentKind")]
pub enum DocumentKind {
    /// The order of a court or child welfare committee that she may go home.
    RepatriationOrder,
    /// The special travel permit of the mission, for one way.
    TravelPermit,
    /// The permit of the foreigners' office to leave the country.
    ExitPermit,
    /// The no-objection certificate of the other government.
    Noc,
    /// The paper by which a station gives her into custody.
    CustodyPaper,
}

/// Why a paper no longer holds before its last day.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::DocumentEnd")]
pub enum DocumentEnd {
    /// Whoever issued it took it back.
    Revoked,
    /// A later paper stands in its place.
    Superseded,
    /// It was lost or destroyed.
    Lost,
    /// It was recorded wrongly.
    Mistaken,
}

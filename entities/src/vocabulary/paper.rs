use sea_orm::entity::prelude::*;

vocabulary! {
    /// A paper of her way home.
    DocumentKind {
        /// The order of a court or child welfare committee that she may go home.
        RepatriationOrder = "REPATRIATION_ORDER",
        /// The special travel permit of the mission, for one way.
        TravelPermit = "TRAVEL_PERMIT",
        /// The permit of the foreigners' office to leave the country.
        ExitPermit = "EXIT_PERMIT",
        /// The no-objection certificate of the other government.
        Noc = "NOC",
        /// The paper by which a station gives her into custody.
        CustodyPaper = "CUSTODY_PAPER",
    }
}

vocabulary! {
    /// Why a paper no longer holds before its last day.
    DocumentEnd {
        /// Whoever issued it took it back.
        Revoked = "REVOKED",
        /// A later paper stands in its place.
        Superseded = "SUPERSEDED",
        /// It was lost or destroyed.
        Lost = "LOST",
        /// It was recorded wrongly.
        Mistaken = "MISTAKEN",
    }
}

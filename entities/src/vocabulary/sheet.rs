use sea_orm::entity::prelude::*;

vocabulary! {
    /// What was printed.
    SheetKind {
        /// The list of a handover.
        HandoverList = "HANDOVER_LIST",
    }
}

vocabulary! {
    /// What became of a printed sheet.
    SheetOutcome {
        /// It came back to the desk that printed it.
        Returned = "RETURNED",
        /// It was destroyed before a witness.
        Destroyed = "DESTROYED",
        /// It cannot be found.
        Lost = "LOST",
    }
}

use sea_orm::entity::prelude::*;

vocabulary! {
    /// What was printed.
    SheetKind {
        /// The list of a handover.
        HandoverList = "HANDOVER_LIST",
        /// What is told to a body outside the system.
        OutsideDisclosure = "OUTSIDE_DISCLOSURE",
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
        /// It was sent, handed over or read out to the body for which it was numbered.
        Sent = "SENT",
    }
}

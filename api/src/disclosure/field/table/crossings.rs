//! Fields of what happens at a crossing.

macro_rules! crossings {
    ([$next:ident $($later:ident)*] $($done:tt)*) => { $next! { [$($later)*] $($done)*
        HandoverGroup = ("Handover", "group", Handover, None, &[]),
        HandoverAdditional = ("Handover", "additional", Handover, None, &[]),
        HandoverBatch = ("Handover", "batch", Handover, None, &[]),
        HandoverBatchPersons = ("HandoverBatch", "persons", Handover, None, &[]),
        HandoverBatchAdditional = ("HandoverBatch", "additional", Handover, None, &[]),
        HandoverBatchCounts = ("HandoverBatch", "counts", Handover, None, &[]),
        HandoverBatchAgrees = ("HandoverBatch", "agrees", Handover, None, &[]),
        HandoverCountSide = ("HandoverCount", "side", Handover, None, &[]),
        HandoverCountOutcome = ("HandoverCount", "outcome", Handover, None, &[]),
        HandoverCountPersons = ("HandoverCount", "persons", Handover, None, &[]),
        ConfirmationOutcome = ("Confirmation", "outcome", Handover, None, &[]),
        ConfirmationSeparation = ("Confirmation", "separation", Handover, None, &[]),
    } };
}

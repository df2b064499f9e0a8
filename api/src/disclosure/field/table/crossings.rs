//! Fields of what happens at a crossing.

macro_rules! crossings {
    ([$next:ident $($later:ident)*] $($done:tt)*) => { $next! { [$($later)*] $($done)*
        HandoverGroup = ("Handover", "group", Handover, None, &[]),
        HandoverAdditional = ("Handover", "additional", Handover, None, &[]),
        ConfirmationOutcome = ("Confirmation", "outcome", Handover, None, &[]),
        ConfirmationSeparation = ("Confirmation", "separation", Handover, None, &[]),
    } };
}

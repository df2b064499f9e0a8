//! Fields of what was found at her home.

macro_rules! homes {
    ([$next:ident $($later:ident)*] $($done:tt)*) => { $next! { [$($later)*] $($done)*
        CaseHomeInvestigations = ("Case", "homeInvestigations", Family, None, &[]),
        HomeInvestigationId = ("HomeInvestigation", "id", Coordination, None, &[]),
        HomeInvestigationRedactions = ("HomeInvestigation", "redactions", Coordination, None, &[]),
        HomeInvestigationViewKey = ("HomeInvestigation", "viewKey", Coordination, None, &[]),
        HomeInvestigationVisitedAt = ("HomeInvestigation", "visitedAt", Family, None, &[]),
        HomeInvestigationEnteredAt = ("HomeInvestigation", "enteredAt", Family, None, &[]),
        // Which station or organisation was there tells where her home is, to within an upazila.
        HomeInvestigationAgency = ("HomeInvestigation", "agency", Contact, None, &[]),
        HomeInvestigationSignedByYou = ("HomeInvestigation", "signedByYou", Family, None, &[]),
        HomeInvestigationAddressFound = ("HomeInvestigation", "addressFound", Contact, None, &[]),
        HomeInvestigationAddress = ("HomeInvestigation", "address", Contact, Some(("home_investigation", "address")), &[]),
        HomeInvestigationMetWith = ("HomeInvestigation", "metWith", Family, Some(("home_investigation", "met_with")), &[]),
        HomeInvestigationWillingness = ("HomeInvestigation", "willingness", Family, None, &[]),
        HomeInvestigationSafety = ("HomeInvestigation", "safety", Family, None, &[]),
        // Whoever did it to her may live next door: never told to those who verify.
        HomeInvestigationSuspectsNear = ("HomeInvestigation", "suspectsNear", Trafficker, Some(("home_investigation", "suspects_near")), &[]),
        HomeInvestigationObservations = ("HomeInvestigation", "observations", Narrative, Some(("home_investigation", "observations")), &[]),
        HomeInvestigationSupersedes = ("HomeInvestigation", "supersedes", Family, None, &[]),
        HomeInvestigationSuperseded = ("HomeInvestigation", "superseded", Family, None, &[]),
        HomeInvestigationCountersignedAt = ("HomeInvestigation", "countersignedAt", Family, None, &[]),
        MutationRecordHomeInvestigation = ("Mutation", "recordHomeInvestigation", Family, None, &[]),
        MutationCountersignHomeInvestigation = ("Mutation", "countersignHomeInvestigation", Family, None, &[]),
    } };
}

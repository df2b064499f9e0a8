//! Fields of what was printed on paper.

macro_rules! sheets {
    ([$next:ident $($later:ident)*] $($done:tt)*) => { $next! { [$($later)*] $($done)*
        QueryPrintedSheets = ("Query", "printedSheets", Agreement, None, &[]),
        QueryOpenSheets = ("Query", "openSheets", Consent, None, &[]),
        MutationPrintHandoverList = ("Mutation", "printHandoverList", Handover, None, &[]),
        MutationAccountForSheet = ("Mutation", "accountForSheet", Agreement, None, &[]),
        PrintedSheetId = ("PrintedSheet", "id", Agreement, None, &[]),
        PrintedSheetNumber = ("PrintedSheet", "number", Agreement, None, &[]),
        PrintedSheetKind = ("PrintedSheet", "kind", Agreement, None, &[]),
        PrintedSheetPurpose = ("PrintedSheet", "purpose", Agreement, None, &[]),
        PrintedSheetPersons = ("PrintedSheet", "persons", Agreement, None, &[]),
        PrintedSheetPrintedBy = ("PrintedSheet", "printedById", Agreement, None, &[]),
        PrintedSheetPrintedAt = ("PrintedSheet", "printedAt", Agreement, None, &[]),
        PrintedSheetDueAt = ("PrintedSheet", "dueAt", Agreement, None, &[]),
        PrintedSheetState = ("PrintedSheet", "state", Agreement, None, &[]),
        PrintedSheetOverdue = ("PrintedSheet", "overdue", Agreement, None, &[]),
        PrintedSheetEvents = ("PrintedSheet", "events", Agreement, None, &[]),
        SheetEventOutcome = ("SheetEvent", "outcome", Agreement, None, &[]),
        SheetEventHappenedAt = ("SheetEvent", "happenedAt", Agreement, None, &[]),
        SheetEventEnteredAt = ("SheetEvent", "enteredAt", Agreement, None, &[]),
        SheetEventEnteredBy = ("SheetEvent", "enteredById", Agreement, None, &[]),
        SheetEventWitness = ("SheetEvent", "witnessId", Agreement, None, &[]),
        OpenSheetCase = ("OpenSheet", "case", Consent, None, &[]),
        OpenSheetAgency = ("OpenSheet", "agency", Consent, None, &[]),
        OpenSheetNumber = ("OpenSheet", "number", Consent, None, &[]),
        OpenSheetPrintedAt = ("OpenSheet", "printedAt", Consent, None, &[]),
        OpenSheetDueAt = ("OpenSheet", "dueAt", Consent, None, &[]),
        OpenSheetState = ("OpenSheet", "state", Consent, None, &[]),
        OpenSheetOverdue = ("OpenSheet", "overdue", Consent, None, &[]),
        OpenSheetLostAt = ("OpenSheet", "lostAt", Consent, None, &[]),
    } };
}

//! Fields of blank forms.

macro_rules! forms {
    ([$next:ident $($later:ident)*] $($done:tt)*) => { $next! { [$($later)*] $($done)*
        QueryIssuedForms = ("Query", "issuedForms", Agreement, None, &[]),
        MutationIssueForms = ("Mutation", "issueForms", Agreement, None, &[]),
        MutationVoidForm = ("Mutation", "voidForm", Agreement, None, &[]),
        IssuedFormId = ("IssuedForm", "id", Agreement, None, &[]),
        IssuedFormNumber = ("IssuedForm", "number", Agreement, None, &[]),
        IssuedFormKind = ("IssuedForm", "kind", Agreement, None, &[]),
        IssuedFormBook = ("IssuedForm", "bookId", Agreement, None, &[]),
        IssuedFormIssuedBy = ("IssuedForm", "issuedById", Agreement, None, &[]),
        IssuedFormIssuedAt = ("IssuedForm", "issuedAt", Agreement, None, &[]),
        IssuedFormState = ("IssuedForm", "state", Agreement, None, &[]),
        IssuedFormVoidReason = ("IssuedForm", "voidReason", Agreement, None, &[]),
        IssuedFormHappenedAt = ("IssuedForm", "happenedAt", Agreement, None, &[]),
        IssuedFormEnteredAt = ("IssuedForm", "enteredAt", Agreement, None, &[]),
    } };
}

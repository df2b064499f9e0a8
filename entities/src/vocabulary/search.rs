use sea_orm::entity::prelude::*;

vocabulary! {
    /// What a person can be looked for by, of what is sealed.
    SearchKind {
        /// A phone number.
        Phone = "PHONE",
        /// The number of an identity card or birth registration.
        IdentityNumber = "IDENTITY_NUMBER",
        /// One word of a name, as it sounds.
        Name = "NAME",
        /// Five years in which she may have been born.
        Birth = "BIRTH",
        /// Where somebody was met. No case has it: its place stands in the clear and is compared in this form.
        Place = "PLACE",
    }
}

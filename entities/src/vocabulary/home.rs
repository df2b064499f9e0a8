use sea_orm::entity::prelude::*;

vocabulary! {
    /// Whether the address that was given led to her home.
    AddressFinding {
        /// It did.
        Found = "FOUND",
        /// It did; the family lives elsewhere now.
        FamilyMoved = "FAMILY_MOVED",
        /// It leads nowhere.
        NotFound = "NOT_FOUND",
    }
}

vocabulary! {
    /// Whether the family would have her back.
    FamilyWillingness {
        /// It would.
        Willing = "WILLING",
        /// It would if somebody helps: with money, with talks, with what she needs.
        WillingWithSupport = "WILLING_WITH_SUPPORT",
        /// It would not.
        Unwilling = "UNWILLING",
        /// Nobody of it was met.
        NotMet = "NOT_MET",
    }
}

vocabulary! {
    /// Whether it is safe for her at home.
    HomeSafety {
        /// Nothing speaks against it.
        Safe = "SAFE",
        /// It is, if somebody watches over it.
        SafeWithSupport = "SAFE_WITH_SUPPORT",
        /// It is not.
        Unsafe = "UNSAFE",
        /// It could not be judged.
        NotAssessed = "NOT_ASSESSED",
    }
}

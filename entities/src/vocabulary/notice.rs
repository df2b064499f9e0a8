use sea_orm::entity::prelude::*;

vocabulary! {
    /// Why an agency may no longer use what it received. Never told to the agency itself.
    NoticeCause {
        /// She took back what she agreed to, or it was declared void.
        Withdrawal = "WITHDRAWAL",
        /// She denied it.
        Denial = "DENIAL",
        /// What she agreed to ran out, or does not count any more.
        Expiry = "EXPIRY",
        /// The agency's tie to the case ended.
        RelationEnd = "RELATION_END",
        /// It was told outside the system, and nothing carries that it was.
        NoGround = "NO_GROUND",
    }
}

vocabulary! {
    /// What becomes of a notice.
    NoticeEventKind {
        /// It is held back.
        Held = "HELD",
        /// It may go.
        Released = "RELEASED",
        /// A body that has no members here was told by letter, on the phone or face to face.
        Told = "TOLD",
        /// The recipient confirms that it did what the notice asks.
        Confirmed = "CONFIRMED",
    }
}

vocabulary! {
    /// Why a notice is held back.
    HoldReason {
        /// It would endanger her.
        HerSafety = "HER_SAFETY",
        /// It would endanger others.
        SafetyOfOthers = "SAFETY_OF_OTHERS",
        /// Somebody was asked for advice.
        AdviceAwaited = "ADVICE_AWAITED",
    }
}

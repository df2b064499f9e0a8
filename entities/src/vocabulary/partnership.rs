use sea_orm::entity::prelude::*;

vocabulary! {
    /// What happens to a partnership of a thana and an organisation.
    PartnershipEvent {
        /// The organisation proposed it, anew or for a further time.
        Proposed = "PROPOSED",
        /// The thana signed what was proposed last.
        Signed = "SIGNED",
        /// Either of the two let it rest.
        Suspended = "SUSPENDED",
        /// Whoever let it rest took it up again.
        Resumed = "RESUMED",
        /// Either of the two ended it.
        Ended = "ENDED",
    }
}

vocabulary! {
    /// What officers are trained in.
    TrainingTopic {
        /// How to tell a victim from an offender.
        Identification = "IDENTIFICATION",
        /// How to refer, and to whom.
        Referral = "REFERRAL",
        /// How to speak with somebody who was hurt.
        VictimFriendlyInterview = "VICTIM_FRIENDLY_INTERVIEW",
        /// What children need.
        Children = "CHILDREN",
        /// What must stay secret.
        Confidentiality = "CONFIDENTIALITY",
        /// How cases are investigated and brought to court.
        Investigation = "INVESTIGATION",
    }
}

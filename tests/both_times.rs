//! Each record says when it happened and when it was entered. A type with a time stands here with both, or with why it has
//! one: a new type fails until somebody has said which.

use std::collections::BTreeSet;

use crate::harness::types::TYPES;

/// Types with the field that says when it happened and the one that says when it was entered.
const BOTH: &[(&str, &str, &str)] = &[
    ("Attachment", "happenedAt", "enteredAt"),
    ("AwarenessSession", "heldAt", "enteredAt"),
    ("AfterCare", "givenAt", "givenEnteredAt"),
    ("Case", "openedAt", "enteredAt"),
    ("Commitment", "happenedAt", "enteredAt"),
    ("CommitmentStep", "happenedAt", "enteredAt"),
    ("Confirmation", "happenedAt", "enteredAt"),
    ("Consent", "closedSaidAt", "closedEnteredAt"),
    ("Consent", "givenAt", "enteredAt"),
    ("CourtCase", "openedAt", "enteredAt"),
    ("CourtCaseEvent", "happenedAt", "enteredAt"),
    ("Enquiry", "happenedAt", "enteredAt"),
    ("FollowUp", "happenedAt", "enteredAt"),
    ("VictimNotice", "happenedAt", "enteredAt"),
    ("Duty", "dischargedAt", "dischargedEnteredAt"),
    ("Guardian", "since", "enteredAt"),
    ("HearingEvent", "happenedAt", "enteredAt"),
    ("HomeInvestigation", "visitedAt", "enteredAt"),
    ("IssuedForm", "happenedAt", "enteredAt"),
    ("Meeting", "heldAt", "enteredAt"),
    ("MeetingItem", "decidedAt", "decisionEnteredAt"),
    ("MeetingPack", "asOf", "enteredAt"),
    ("LegalAssistance", "answeredAt", "answerEnteredAt"),
    ("LegalAssistance", "sentAt", "enteredAt"),
    ("MinorStatus", "since", "enteredAt"),
    ("OutsideDisclosure", "toldAt", "enteredAt"),
    ("PartnershipStep", "happenedAt", "enteredAt"),
    ("ProposedCorrection", "happenedAt", "enteredAt"),
    ("ReadinessCheck", "happenedAt", "enteredAt"),
    ("Referral", "happenedAt", "enteredAt"),
    ("ReferralEvent", "happenedAt", "enteredAt"),
    ("ReturnWish", "saidAt", "enteredAt"),
    ("SafetyAlert", "closedAt", "closedEnteredAt"),
    ("SafetyAlert", "happenedAt", "enteredAt"),
    ("Service", "plannedAt", "enteredAt"),
    ("ServiceEvent", "happenedAt", "enteredAt"),
    ("SheetEvent", "happenedAt", "enteredAt"),
    ("StageEntry", "happenedAt", "enteredAt"),
    ("Statement", "takenAt", "enteredAt"),
    ("SubjectRequest", "happenedAt", "enteredAt"),
    ("SubjectRequest", "toldHerAt", "answerEnteredAt"),
    ("ThanaTraining", "heldAt", "enteredAt"),
    ("SupportObjective", "outcomeAt", "outcomeEnteredAt"),
    ("SupportPlan", "assessedAt", "enteredAt"),
    ("TestimonyWish", "saidAt", "enteredAt"),
    ("TravelDocument", "endedAt", "endEnteredAt"),
    ("VerificationHop", "openedAt", "enteredAt"),
];

/// What begins by being entered here, so that the two are one.
const BY_BEING_ENTERED: &[&str] = &[
    "AccessRequest",
    "AttachedBasis",
    "BestInterestDecision",
    "BlindQuestion",
    "Closure",
    "EmergencyAccess",
    "FigureRelease",
    "KnownTo",
    "OpenSheet",
    "PendingDoor",
    "PrintedSheet",
    "RecipientNotice",
    "Relation",
    "SafeContact",
    "SentNotice",
];

/// Lines, plans, answers about others, and what is data about agencies, laws and the log: records of nothing that happened
/// to her.
const NO_RECORD: &[&str] = &[
    // Figures as of an instant.
    "Dashboard",
    "Agreement",
    "AuditRecord",
    "BlockedCase",
    "DutyTarget",
    "Handover",
    "Hearing",
    "LegalBasis",
    "OpeningStep",
    "PackCommitment",
    "PartialDate",
    "PastRecipient",
    "PendingLine",
    "Posting",
    "PreviewedChange",
    "Provision",
    "Seat",
    "StaysOpen",
    "ThanaPartnership",
];

#[test]
fn each_record_says_when_it_happened_and_when_it_was_entered() {
    let has = |object: &str, name: &str| {
        TYPES.fields(object).iter().any(|field| field.name == name && field.of == "DateTime")
    };
    for (object, happened, entered) in BOTH {
        assert!(has(object, happened) && has(object, entered), "{object}.{happened} and {object}.{entered}");
    }
    let both: BTreeSet<&str> = BOTH.iter().map(|(object, ..)| *object).collect();
    let known: BTreeSet<&str> = BY_BEING_ENTERED.iter().chain(NO_RECORD).copied().chain(both.iter().copied()).collect();
    assert_eq!(known.len(), both.len() + BY_BEING_ENTERED.len() + NO_RECORD.len(), "a type stands here twice");
    let timed =
        |object: &&str| TYPES.fields(object).iter().any(|field| field.of == "DateTime" || field.of == "NaiveDate");
    let timed: BTreeSet<&str> = TYPES.every_object().filter(timed).collect();
    assert_eq!(timed, known, "types with a time, and those that stand here");
}

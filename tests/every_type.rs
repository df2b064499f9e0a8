//! Each object type of the schema stands here with what shows that the promises hold for it. A new type fails until
//! somebody has said, and written, where.

use std::collections::BTreeSet;
use std::path::Path;

use api::disclosure::class::about_cases;
use api::disclosure::field::Field;

/// Types of what cases hold: with what is varied where they are withheld, who sees which rows, and what is recorded.
const OF_CASES: (&[&str], &[&str]) = (
    &[
        "noninterference/mod.rs",
        "roles.rs",
        "not_found.rs",
        "gate/records.rs",
        "verification/mod.rs",
        "homes/mod.rs",
        "returning/mod.rs",
        "justice/shown.rs",
        "attachments/mod.rs",
        "services/mod.rs",
        "aftercare/mod.rs",
        "duties/notices.rs",
        "justice/hearings.rs",
        "justice/wishes.rs",
    ],
    &[
        "AfterCare",
        "Area",
        "AttachedBasis",
        "Attachment",
        "BestInterestDecision",
        "Case",
        "Closure",
        "Confirmation",
        "Consent",
        "FollowUp",
        "CourtCase",
        "CourtCaseEvent",
        "Guardian",
        "Handover",
        "HandoverBatch",
        "HandoverCount",
        "Hearing",
        "HearingEvent",
        "HomeInvestigation",
        "LegalAssistance",
        "MinorStatus",
        "PartialDate",
        "Person",
        "Provision",
        "ReadinessCheck",
        "Relation",
        "ReturnWish",
        "SafeContact",
        "SafetyAlert",
        "Service",
        "ServiceEvent",
        "StageEntry",
        "Statement",
        "SubjectRequest",
        "SupportObjective",
        "SupportPlan",
        "TestimonyWish",
        "VictimNotice",
        "Trafficker",
        "TravelDocument",
        "VerificationHop",
    ],
);

/// Types of work lists and explanations over cases, each with its tests.
const OVER_CASES: (&[&str], &[&str]) = (
    &[
        "noninterference/mod.rs",
        "acts/asked.rs",
        "acts/proposals.rs",
        "acts/preview.rs",
        "acts/notices.rs",
        "acts/requests.rs",
        "acts/access.rs",
        "acts/emergency.rs",
        "disclosure/emergency.rs",
        "explanation/agrees.rs",
        "sheets/told.rs",
        "outside/told.rs",
        "duties/seen.rs",
    ],
    &[
        "Duty",
        "AccessExplanation",
        "AccessRequest",
        "ConsentPreview",
        "EmergencyAccess",
        "ExplainedField",
        "ExplainedNeed",
        "NearRule",
        "OpenNotice",
        "OpenRequest",
        "OpenSheet",
        "Opening",
        "OpeningStep",
        "OutsideDisclosure",
        "OutsideDisclosures",
        "OutsideField",
        "PastRecipient",
        "PastRecipients",
        "PendingDoor",
        "PendingLine",
        "PreviewedChange",
        "ProposedCorrection",
        "SentNotice",
        "StaysClosed",
        "StaysOpen",
    ],
);

/// Types of referrals.
const OF_REFERRALS: (&[&str], &[&str]) = (
    &[
        "referrals/others.rs",
        "referrals/submitted.rs",
        "referrals/received.rs",
        "referrals/table.rs",
        "referrals/tampered.rs",
        "referrals/log.rs",
    ],
    &["ReferredPerson", "Referral", "ReferralEvent"],
);

/// What whoever listens is told.
const OF_LISTENING: (&[&str], &[&str]) = (&["sockets/events.rs", "sockets/begin.rs"], &["Happening"]);

/// Types of blind enquiries.
const OF_ENQUIRIES: (&[&str], &[&str]) = (
    &["enquiries/asked.rs", "enquiries/known.rs", "enquiries/limits.rs", "enquiries/tampered.rs"],
    &["BlindQuestion", "KnownTo"],
);

/// Figures over cases that the viewer could list.
const OF_FIGURES: (&[&str], &[&str]) = (
    &[
        "figures/equal.rs",
        "figures/kept.rs",
        "figures/refused.rs",
        "figures/statements.rs",
        "noninterference/queries.rs",
    ],
    &[
        "Ageing",
        "BlockerFigure",
        "CrossingFigures",
        "Dashboard",
        "FoundPlaceFigures",
        "HomeDistrictFigures",
        "HopWaits",
        "MonthFigures",
        "Pipeline",
        "ReferralFigures",
        "ServiceFigures",
        "StageFigure",
        "StageWaits",
        "TargetWaits",
        "TestimonyFigures",
        "Waits",
        "WorkFigures",
    ],
);

#[test]
fn every_type_about_people_has_its_tests() {
    let about =
        |field: &&Field| about_cases(field.class()) && !matches!(field.object(), "Query" | "Mutation" | "Subscription");
    let types: BTreeSet<&str> = Field::ALL.iter().filter(about).map(|field| field.object()).collect();
    let mut named = BTreeSet::new();
    for (tests, objects) in [OF_CASES, OVER_CASES, OF_REFERRALS, OF_ENQUIRIES, OF_LISTENING, OF_FIGURES] {
        for test in tests {
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests").join(test);
            assert!(path.exists(), "{test} is not there");
        }
        for object in objects {
            assert!(named.insert(*object), "{object} stands twice");
        }
    }
    // The one field of an audit's entries that tells of a case's consents.
    named.insert("AuditShown");
    assert_eq!(types, named, "left: types that tell of people; right: those whose tests are named");
}

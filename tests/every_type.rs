//! Each object type of the schema stands here with what shows that the promises hold for it. A new type fails until
//! somebody has said, and written, where.

use std::collections::BTreeSet;
use std::path::Path;

use api::disclosure::class::about_cases;
use api::disclosure::field::Field;
use entities::vocabulary::DataClass;

use crate::promised::filled::TYPES_BESIDE_CASES;

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

/// Types of what agencies promised and do beside cases: each is asked as every kind of reader in the first of the tests.
const BESIDE_CASES: (&[&str], &[&str]) = (
    &[
        "promised/readers.rs",
        "promised/scope.rs",
        "gate/promised.rs",
        "policy/jobs.rs",
        "noninterference/promised/mod.rs",
    ],
    &TYPES_BESIDE_CASES,
);

/// Figures of promises.
const OF_FIGURES_BESIDE: (&[&str], &[&str]) =
    (&["demo_figures.rs"], &["AwarenessFigures", "CommitmentFigures", "Dashboard"]);

/// Types of what is laid before a meeting: figures, cases by their codes, and what was decided and promised.
const OF_PACKS: (&[&str], &[&str]) =
    (&["promised/packs.rs", "promised/which.rs"], &["MeetingPack", "PackCommitment", "PackDecision"]);

/// The object types that tell of a class, but for the three roots.
fn types_of(class: impl Fn(DataClass) -> bool) -> BTreeSet<&'static str> {
    let of = |field: &&Field| class(field.class()) && !matches!(field.object(), "Query" | "Mutation" | "Subscription");
    Field::ALL.iter().filter(of).map(|field| field.object()).collect()
}

/// The same names that tests name; each of the tests is there.
fn named(lists: &[(&[&'static str], &[&'static str])]) -> BTreeSet<&'static str> {
    let mut named = BTreeSet::new();
    for (tests, objects) in lists {
        for test in *tests {
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests").join(test);
            assert!(path.exists(), "{test} is not there");
        }
        for object in *objects {
            assert!(named.insert(*object), "{object} stands twice");
        }
    }
    named
}

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
        "BlockedCase",
        "BlockerFigure",
        "CrossingFigures",
        "Dashboard",
        "DutyFigures",
        "FoundPlaceFigures",
        "HomeDistrictFigures",
        "HopWaits",
        "MeetingPack",
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
fn every_type_beside_cases_has_its_tests() {
    let types = types_of(|class| class == DataClass::Commitment);
    assert_eq!(
        types,
        named(&[BESIDE_CASES, OF_FIGURES_BESIDE, OF_PACKS]),
        "left: types that tell of promises; right: those whose tests are named"
    );
}

#[test]
fn every_type_about_people_has_its_tests() {
    let types = types_of(about_cases);
    let mut named = named(&[OF_CASES, OVER_CASES, OF_REFERRALS, OF_ENQUIRIES, OF_LISTENING, OF_FIGURES]);
    // The one field of an audit's entries that tells of a case's consents.
    named.insert("AuditShown");
    assert_eq!(types, named, "left: types that tell of people; right: those whose tests are named");
}

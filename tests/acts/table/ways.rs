//! Every way in which something can be changed, with an input in which nothing is wrong. A new mutation takes an entry here.

use entities::vocabulary::RelationKind;
use serde_json::{Value, json};

use super::listed::Doing;
use super::stage::At;

/// One way of changing something: a mutation, the act that the policy lists for it, and an input.
pub struct Way {
    pub mutation: &'static str,
    pub doing: Doing<'static>,
    /// How it is refused where the case is there and no line lists it.
    pub refused: &'static str,
    /// An input that only the policy could refuse; `None` where there is none for this place.
    pub input: fn(&At<'_>) -> Option<Value>,
}

const fn way(mutation: &'static str, act: &'static str, input: fn(&At<'_>) -> Option<Value>) -> Way {
    Way { mutation, doing: Doing { act, of: None, whose: None }, refused: "NOT_ALLOWED", input }
}

/// Answering what waits: who may not is told that nothing is there.
const fn confirming(of: &'static str, whose: &'static str, input: fn(&At<'_>) -> Option<Value>) -> Way {
    let doing = Doing { act: "CONFIRM", of: Some(of), whose: Some(whose) };
    Way { mutation: "answerPendingDoor", doing, refused: "NOT_FOUND", input }
}

const UNTIL: &str = "2027-01-24T00:00:00Z";

/// Mutations that take something of the case that is made by another mutation, or a version that was read before: who may
/// not is refused in the tests that stand beside each.
pub const ELSEWHERE: &[(&str, &str)] = &[
    ("addMilestone", "acts/stages.rs"),
    ("addTrafficker", "acts/corrections.rs"),
    ("answerCorrection", "acts/proposals.rs"),
    ("answerSubjectRequest", "acts/requests.rs"),
    ("confirmNotice", "acts/notices.rs"),
    ("correctCase", "acts/corrections.rs"),
    ("correctPerson", "acts/corrections.rs"),
    ("correctTrafficker", "acts/corrections.rs"),
    ("holdNotice", "acts/notices.rs"),
    ("linkCases", "acts/links.rs"),
    ("proposeCorrection", "acts/proposals.rs"),
    ("releaseNotice", "acts/notices.rs"),
    ("unlinkCases", "acts/links.rs"),
];

/// Every way. The one that takes no case comes first; what ends something comes last.
pub const WAYS: &[Way] = &[
    way("openCase", "OPEN_CASE", |_| {
        Some(json!({ "channel": "FORMAL", "stage": "RESCUED_IN_INDIA", "name": "Rahima Synthetic" }))
    }),
    way("relateAgency", "RELATE", |at| {
        // The secretariat puts cases on agendas and does nothing else.
        let kind = if at.role == "TASK_FORCE" { "COORDINATOR" } else { "COUNTERPART" };
        Some(json!({ "caseId": at.case(), "agencyId": at.agency(at.stage.elsewhere), "kind": kind, "until": UNTIL }))
    }),
    way("assignMember", "ASSIGN", |at| {
        let member = at.app.id("Member", &[at.stage.newcomer]);
        Some(json!({ "caseId": at.case(), "agencyId": at.agency(at.stage.agency), "memberId": member }))
    }),
    way("recordConsent", "RECORD_CONSENT", |at| {
        Some(json!({ "caseId": at.case(), "giver": "SURVIVOR", "packages": ["BRING_ME_HOME"], "language": "BN",
            "mode": "THUMBPRINT", "interpreter": false, "witnessed": true, "placeKind": "SHELTER",
            "capacityAssessed": true, "validUntil": UNTIL }))
    }),
    way("sayNo", "SAY_NO", |at| {
        Some(json!({ "caseId": at.case(), "giver": "SURVIVOR", "withdrawAll": true, "language": "BN",
            "mode": "THUMBPRINT", "interpreter": false, "witnessed": true, "placeKind": "SHELTER" }))
    }),
    way("reachStage", "REACH_STAGE", |at| Some(json!({ "caseId": at.case(), "stage": "REINTEGRATING" }))),
    way("tellRecipients", "TELL_RECIPIENTS", |at| Some(json!({ "caseId": at.case() }))),
    way("recordSubjectRequest", "RECORD_REQUEST", |at| {
        Some(json!({ "caseId": at.case(), "kind": "ACCESS", "channel": "IN_PERSON", "language": "BN" }))
    }),
    way("setMinorStatus", "SET_MINORITY", |at| {
        Some(json!({ "caseId": at.case(), "state": "MINOR", "reviewMonth": "2029-05" }))
    }),
    way("attachLegalBasis", "ATTACH_BASIS", |at| {
        let own = at.agency(at.stage.agency);
        Some(json!({ "caseId": at.case(), "basis": "PSHTO-2026", "recipientId": own, "until": UNTIL }))
    }),
    way("planHandover", "PLAN_HANDOVER", |at| {
        let post = at.agency(at.stage.post);
        Some(json!({ "postId": post, "channel": "FORMAL", "plannedAt": "2026-12-24T09:00:00Z",
            "persons": [{ "caseId": at.case() }] }))
    }),
    way("moveHandover", "MOVE_HANDOVER", |at| {
        Some(json!({ "handoverId": at.of_case("Handover", at.stage.handover), "plannedAt": "2026-11-24T16:00:00Z" }))
    }),
    way("nameGuardian", "NAME_GUARDIAN", |at| Some(json!({ "caseId": at.case(), "kinship": "AUNT" }))),
    way("judgeGuardian", "CLEAR_GUARDIAN", |at| {
        Some(json!({ "guardianId": at.of_case("Guardian", at.stage.guardians[0]), "finding": "CLEARED" }))
    }),
    way("judgeGuardian", "DISQUALIFY_GUARDIAN", |at| {
        Some(json!({ "guardianId": at.of_case("Guardian", at.stage.guardians[1]), "finding": "DISQUALIFIED" }))
    }),
    confirming("ASSIGN", "of others", |at| Some(json!({ "doorId": at.stage.of_others, "answer": "DECLINED" }))),
    confirming("RELATE", "of the agency that leads", |at| {
        // Nobody confirms what the own agency recorded, whatever the policy lists.
        at.stage.of_the_lead.as_ref().map(|door| json!({ "doorId": door, "answer": "DECLINED" }))
    }),
    confirming("CLEAR_GUARDIAN", "of the agency that leads", |at| {
        at.stage.cleared_by_the_lead.as_ref().map(|door| json!({ "doorId": door, "answer": "DECLINED" }))
    }),
    way("endLegalBasis", "END_BASIS", |at| Some(json!({ "attachedBasisId": at.of_case("Basis", at.stage.basis) }))),
    way("endAssignment", "END_ASSIGNMENT", |at| {
        let own = at.agency(at.stage.agency);
        Some(json!({ "caseId": at.case(), "agencyId": own, "function": at.stage.function.code() }))
    }),
    way("endRelation", "END_RELATION", |at| {
        let tie = match at.stage.kind {
            _ if at.role == "TASK_FORCE" => at.stage.agenda,
            // Who is not assigned sees the own ties and no others.
            Some(RelationKind::Lead) if !at.listed => at.stage.lead,
            Some(_) | None => at.stage.spare,
        };
        Some(json!({ "relationId": at.of_case("Relation", tie) }))
    }),
];

//! Every way in which something can be changed, with an input in which nothing is wrong. A new mutation takes an entry here.

use entities::vocabulary::RelationKind;
use serde_json::{Value, json};

use super::listed::Doing;
use super::stage::{At, paper_of};
use crate::promised::awareness;

/// One way of changing something: a mutation, the act that the policy lists for it, and an input.
pub struct Way {
    pub mutation: &'static str,
    pub doing: Doing<'static>,
    /// How it is refused where the case is there and no line lists it.
    pub refused: &'static [&'static str],
    /// Whose version it takes, read by the member who sends it just before.
    pub version: Option<Versioned>,
    /// An input that only the policy could refuse; `None` where there is none for this place.
    pub input: Input,
}

/// What has a version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Versioned {
    Person,
    Case,
}

type Input = fn(&At<'_>) -> Option<Value>;

const NOT_ALLOWED: &[&str] = &["NOT_ALLOWED"];
const NOT_FOUND: &[&str] = &["NOT_FOUND"];
/// Of an accused person each field is refused by itself.
const NEITHER_FIELD: &[&str] = &["NOT_ALLOWED", "NOT_ALLOWED"];

const fn way(mutation: &'static str, act: &'static str, input: Input) -> Way {
    let doing = Doing { act, of: None, whose: None };
    Way { mutation, doing, refused: NOT_ALLOWED, version: None, input }
}

/// Answering what waits: who may not is told that nothing is there.
const fn confirming(of: &'static str, whose: &'static str, input: Input) -> Way {
    let doing = Doing { act: "CONFIRM", of: Some(of), whose: Some(whose) };
    Way { mutation: "answerPendingDoor", doing, refused: NOT_FOUND, version: None, input }
}

const fn of_class(act: &'static str, class: &'static str) -> Doing<'static> {
    Doing { act, of: Some(class), whose: None }
}

/// Correcting a field of a class.
const fn correcting(version: Versioned, class: &'static str, input: Input) -> Way {
    let mutation = match version {
        Versioned::Person => "correctPerson",
        Versioned::Case => "correctCase",
    };
    let doing = of_class("CORRECT", class);
    Way { mutation, doing, refused: NOT_ALLOWED, version: Some(version), input }
}

/// Saying what a field of a class should hold.
const fn proposing(class: &'static str, input: Input) -> Way {
    let doing = of_class("PROPOSE_CORRECTION", class);
    Way { mutation: "proposeCorrection", doing, refused: NOT_ALLOWED, version: None, input }
}

fn corrected(at: &At<'_>, field: &str, value: &Value) -> Option<Value> {
    Some(json!({ "caseId": at.case(), field: value }))
}

fn proposed(at: &At<'_>, field: &str, value: &str) -> Option<Value> {
    Some(json!({ "caseId": at.case(), "field": field, "value": value, "reason": "seen on her card" }))
}

fn safe() -> Value {
    json!({ "whoMayCall": "her aunt", "whenToCall": "at noon", "wordsToUse": "a card was found", "whoDoesNotKnow": "nobody" })
}

fn linked(at: &At<'_>) -> Option<Value> {
    let other = at.app.id("Case", &[at.stage.companion]);
    Some(json!({ "caseId": at.case(), "otherCaseId": other, "kind": "TRAVELS_TOGETHER" }))
}

fn return_wish(at: &At<'_>, wish: &str) -> Value {
    // Long ago: it stands in nobody's way.
    json!({ "caseId": at.case(), "wish": wish, "language": "BN", "mode": "THUMBPRINT", "interpreter": false,
        "witnessed": true, "capacityAssessed": true, "happenedAt": "2026-10-01T06:00:00Z" })
}

const UNTIL: &str = "2027-01-24T00:00:00Z";

/// Mutations that take a notice, which is there only for whoever was shown something on a ground that ended since. Who
/// may not is refused in the tests that stand beside; for confirming one the table has no act: its recipient does, and
/// whether by a tie, by which or by none is no matter.
pub const ELSEWHERE: &[(&str, &str)] = &[
    ("acknowledgeSafetyAlert", "aftercare/alerts.rs"),
    ("closeSafetyAlert", "aftercare/alerts.rs"),
    ("dischargeDuty", "duties/ends.rs"),
    // What stands against it is what the other ways leave in a case.
    ("proposeClosure", "aftercare/closing.rs"),
    ("approveClosure", "aftercare/closing.rs"),
    ("sendBackClosure", "aftercare/closing.rs"),
    // Each takes something that stands in a plan of the case, by every kind of member in tests of its own.
    ("recordObjectiveOutcome", "services/plans.rs"),
    ("planService", "services/plans.rs"),
    ("startService", "services/given.rs"),
    ("recordServiceSession", "services/given.rs"),
    ("recordServiceOutcome", "services/given.rs"),
    ("endService", "services/given.rs"),
    // The paper is a duty of the agency, whether or not a case on it is there for it any more.
    ("accountForSheet", "sheets/accounted.rs"),
    // A form is one's own agency's, and voiding it takes the act that issues it.
    ("voidForm", "forms/issued.rs"),
    // Which of the two may do what follows from where it stands: a table of their own.
    // Of a seat only the secretariat's does these, which no line of the policy can say.
    ("callMeeting", "promised/meetings.rs"),
    ("moveMeeting", "promised/meetings.rs"),
    ("holdMeeting", "promised/meetings.rs"),
    ("recordDecision", "promised/meetings.rs"),
    ("cancelMeeting", "promised/meetings.rs"),
    ("releaseFigures", "releases/told.rs"),
    ("freezeMeetingPack", "promised/packs.rs"),
    ("recordCommitment", "promised/commitments.rs"),
    ("reportCommitment", "promised/commitments.rs"),
    ("fulfilCommitment", "promised/commitments.rs"),
    ("dropCommitment", "promised/commitments.rs"),
    ("moveCommitment", "promised/commitments.rs"),
    ("proposeThanaPartnership", "promised/partnership.rs"),
    ("signThanaPartnership", "promised/partnership.rs"),
    ("suspendThanaPartnership", "promised/partnership.rs"),
    ("resumeThanaPartnership", "promised/partnership.rs"),
    ("endThanaPartnership", "promised/partnership.rs"),
    ("recordThanaTraining", "promised/partnership.rs"),
    // By the act with which the session was recorded, of the own agency alone.
    ("recordAwarenessLead", "promised/awareness.rs"),
    ("tellOutsideRecipient", "outside/told.rs"),
    ("confirmNotice", "acts/notices.rs"),
    ("holdNotice", "acts/notices.rs"),
    ("releaseNotice", "acts/notices.rs"),
    // Where it comes to follows from where it stands, so that it is done once.
    ("advanceCourtCase", "justice/court_cases.rs"),
    ("planHearing", "justice/who.rs"),
    ("moveHearing", "justice/who.rs"),
    ("postponeHearing", "justice/who.rs"),
    ("cancelHearing", "justice/who.rs"),
    ("confirmReadiness", "justice/who.rs"),
    ("holdHearing", "justice/who.rs"),
    ("giveAfterCare", "justice/who.rs"),
    // What it comes to follows from what the body may be told; who may at all is the act of the other one.
    ("discloseOutside", "outside/input.rs"),
    // By every member for every purpose, in a test of its own: it takes an enquiry that fits.
    ("answerBlindQuestion", "enquiries/asked.rs"),
    // By every member in every state, with a table of their own.
    ("acknowledgeReferral", "referrals/table.rs"),
    ("acceptReferral", "referrals/table.rs"),
    ("declineReferral", "referrals/table.rs"),
    ("withdrawReferral", "referrals/table.rs"),
    ("closeReferral", "referrals/table.rs"),
    ("escalateReferral", "referrals/table.rs"),
];

/// Every way. Those that take no case come first; what ends something comes last.
pub const WAYS: &[Way] = &[
    way("openCase", "OPEN_CASE", |_| {
        Some(json!({ "channel": "FORMAL", "stage": "RESCUED_IN_INDIA", "name": "Rahima Synthetic" }))
    }),
    way("submitReferral", "SUBMIT_REFERRAL", |at| {
        Some(
            json!({ "addressedToId": at.app.id("Agency", &[at.stage.elsewhere]), "kind": "SHARING", "asks": ["RESCUE"],
            "urgency": "URGENT", "foundCountry": "BD", "persons": [{}] }),
        )
    }),
    way("issueForms", "ISSUE_REFERRAL_FORMS", |_| Some(json!({ "kind": "REFERRAL", "count": 1 }))),
    way("issueForms", "ISSUE_CONSENT_FORMS", |_| Some(json!({ "kind": "CONSENT", "count": 1 }))),
    way("issueForms", "ISSUE_HOME_ENQUIRY_FORMS", |_| Some(json!({ "kind": "HOME_ENQUIRY", "count": 1 }))),
    way("issueForms", "ISSUE_HANDOVER_FORMS", |_| Some(json!({ "kind": "HANDOVER", "count": 1 }))),
    way("enquire", "ENQUIRE", |_| Some(json!({ "name": "Nobody Synthetic Known" }))),
    way("recordAwarenessSession", "RECORD_AWARENESS", |at| Some(awareness::session(at.app.now()))),
    way("enterAtCrossing", "ENTER_AT_CROSSING", |at| {
        Some(json!({ "postId": at.agency(at.stage.post), "needs": ["MINOR"], "name": "Khadija Synthetic" }))
    }),
    correcting(Versioned::Person, "IDENTITY", |at| corrected(at, "name", &json!("Corrected Synthetic"))),
    correcting(Versioned::Person, "BIRTH", |at| corrected(at, "birth", &json!("1999-02-01"))),
    correcting(Versioned::Person, "CONTACT", |at| corrected(at, "phone", &json!("01010000001"))),
    correcting(Versioned::Person, "FAMILY", |at| corrected(at, "familySituation", &json!("corrected"))),
    correcting(Versioned::Case, "PLACE_HOME", |at| corrected(at, "homeDistrict", &json!("BD4041"))),
    correcting(Versioned::Case, "PLACE_FOUND", |at| corrected(at, "foundState", &json!("IN-MH"))),
    correcting(Versioned::Case, "WHEREABOUTS", |at| corrected(at, "nextPlace", &json!("corrected"))),
    correcting(Versioned::Case, "HEALTH", |at| corrected(at, "healthCondition", &json!("corrected"))),
    correcting(Versioned::Case, "NARRATIVE", |at| corrected(at, "account", &json!("corrected"))),
    correcting(Versioned::Case, "EXPLOITATION", |at| corrected(at, "exploitation", &json!(["FORCED_LABOUR"]))),
    correcting(Versioned::Case, "LEGAL", |at| corrected(at, "firReference", &json!("FIR 1 Synthetic"))),
    Way {
        mutation: "addTrafficker",
        doing: of_class("CORRECT", "TRAFFICKER"),
        refused: NEITHER_FIELD,
        version: None,
        input: |at| Some(json!({ "caseId": at.case(), "name": "Accused Synthetic" })),
    },
    Way {
        mutation: "correctTrafficker",
        doing: of_class("CORRECT", "TRAFFICKER"),
        refused: NEITHER_FIELD,
        version: Some(Versioned::Case),
        input: |at| Some(json!({ "traffickerId": at.of_case("Trafficker", at.stage.accused), "description": "tall" })),
    },
    proposing("IDENTITY", |at| proposed(at, "PERSON_NATIONAL_ID", "1990 1234 5678 Synthetic")),
    proposing("BIRTH", |at| proposed(at, "PERSON_BIRTH", "1999-04-12")),
    proposing("CONTACT", |at| proposed(at, "PERSON_ADDRESS", "BD4041\nProposed Road")),
    proposing("FAMILY", |at| proposed(at, "PERSON_GUARDIAN_NAME", "Proposed Synthetic")),
    proposing("PLACE_HOME", |at| proposed(at, "CASE_HOME_UPAZILA", "BD10040009")),
    proposing("PLACE_FOUND", |at| proposed(at, "CASE_FOUND_COUNTRY", "IN")),
    proposing("WHEREABOUTS", |at| proposed(at, "CASE_PRESENT_PLACE", "proposed")),
    proposing("HEALTH", |at| proposed(at, "CASE_HEALTH_CONDITION", "proposed")),
    proposing("NARRATIVE", |at| proposed(at, "CASE_ACCOUNT", "proposed")),
    proposing("LEGAL", |at| proposed(at, "CASE_GD_REFERENCE", "GD 1 Synthetic")),
    Way {
        refused: NOT_FOUND,
        ..way("answerCorrection", "ANSWER_CORRECTION", |at| {
            // What another agency proposed: who may not answer it is not told that it is there.
            let correction = at.of_case("Correction", at.stage.proposed);
            Some(json!({ "correctionId": correction, "answer": "DECLINE" }))
        })
    },
    way("answerSubjectRequest", "ANSWER_REQUEST", |at| {
        let request = at.of_case("Request", at.stage.asked);
        Some(json!({ "requestId": request, "outcome": "GRANTED", "toldBy": "IN_PERSON" }))
    }),
    way("requestAccess", "REQUEST_ACCESS", |at| {
        Some(json!({ "caseId": at.case(), "classes": ["CONSENT"], "reason": "SERVICE", "neededUntil": UNTIL }))
    }),
    way("answerAccessRequest", "ANSWER_ACCESS", |at| {
        let request = at.of_case("AccessRequest", at.stage.access);
        Some(json!({ "requestId": request, "outcome": "DECLINED", "declineReason": "UNSTATED" }))
    }),
    way("declareEmergency", "DECLARE_EMERGENCY", |at| {
        Some(
            json!({ "caseId": at.case(), "classes": ["IDENTITY"], "reason": "LIFE_THREAT", "words": "she does not wake" }),
        )
    }),
    way("endEmergencyAccess", "END_EMERGENCY", |at| {
        Some(json!({ "emergencyId": at.of_case("Emergency", at.stage.emergencies[0]) }))
    }),
    way("reviewEmergency", "REVIEW_EMERGENCY", |at| {
        Some(json!({ "emergencyId": at.of_case("Emergency", at.stage.emergencies[1]), "justified": true }))
    }),
    way("linkCases", "LINK", linked),
    way("unlinkCases", "LINK", linked),
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
    way("reachStage", "REACH_STAGE", |at| {
        // A stage that a body in this relation records.
        let stage = match at.stage.kind {
            Some(RelationKind::ReceivingStation) => "RECEIVED_AT_THANA",
            Some(RelationKind::Verifier) => "NATIONALITY_VERIFICATION",
            Some(RelationKind::Investigator) => "STATEMENT_RECORDED",
            Some(RelationKind::Counterpart) => "COURT_RELEASE",
            Some(_) | None if at.role == "BORDER_GUARD" => "HANDED_OVER",
            Some(_) | None => "REINTEGRATING",
        };
        Some(json!({ "caseId": at.case(), "stage": stage }))
    }),
    way("addMilestone", "ADD_MILESTONE", |at| Some(json!({ "caseId": at.case(), "milestone": "FIRST_ASKED" }))),
    way("tellRecipients", "TELL_RECIPIENTS", |at| Some(json!({ "caseId": at.case() }))),
    way("recordSubjectRequest", "RECORD_REQUEST", |at| {
        Some(json!({ "caseId": at.case(), "kind": "ACCESS", "channel": "IN_PERSON", "language": "BN" }))
    }),
    way("recordTravelDocument", "RECORD_DOCUMENT", |at| {
        Some(
            json!({ "caseId": at.case(), "kind": paper_of(at.stage.kind).code(), "number": "TP-1 Synthetic", "issuedOn": "2026-11-20",
            "validUntil": "2027-02-20" }),
        )
    }),
    way("endTravelDocument", "RECORD_DOCUMENT", |at| {
        let paper = at.of_case("Document", at.stage.paper);
        Some(json!({ "documentId": paper, "reason": "LOST" }))
    }),
    way("decideBestInterest", "DECIDE_BEST_INTEREST", |at| {
        Some(
            json!({ "caseId": at.case(), "outcome": "RETURN", "reasons": "her aunt takes her in", "reviewOn": "2027-02-01" }),
        )
    }),
    confirming("DECIDE_BEST_INTEREST", "of the agency that leads", |at| {
        at.stage.decided_by_the_lead.as_ref().map(|door| json!({ "doorId": door, "answer": "DECLINED" }))
    }),
    way("recordCourtCase", "RECORD_COURT_CASE", |at| {
        Some(json!({ "caseId": at.case(), "country": "BD", "court": "TRIBUNAL", "laws": ["PSHTO_2026"],
            "side": "VICTIM_WITNESS", "openedAt": "2026-11-20T06:00:00Z" }))
    }),
    way("recordStatement", "RECORD_STATEMENT", |at| {
        Some(json!({ "caseId": at.case(), "kind": "POLICE", "takenAt": "2026-11-20T06:00:00Z", "language": "BN",
            "interpreter": false, "supportPerson": true }))
    }),
    way("recordLegalAssistance", "RECORD_LEGAL_ASSISTANCE", |at| {
        let court_case = at.of_case("CourtCase", at.stage.court.0);
        Some(json!({ "courtCaseId": court_case, "number": "MLA-1 Synthetic", "law": "MLA-2012-S18",
            "sentAt": "2026-11-20T06:00:00Z" }))
    }),
    way("answerLegalAssistance", "RECORD_LEGAL_ASSISTANCE", |at| {
        let request = at.of_case("LegalAssistance", at.stage.court.1);
        Some(json!({ "legalAssistanceId": request, "outcome": "REFUSED" }))
    }),
    way("recordTestimonyWish", "RECORD_TESTIMONY_AGREEMENT", |at| Some(return_wish(at, "AGREES"))),
    way("recordTestimonyWish", "RECORD_TESTIMONY_REFUSAL", |at| Some(return_wish(at, "DECLINES"))),
    way("recordReturnWish", "RECORD_RETURN_AGREEMENT", |at| Some(return_wish(at, "AGREES"))),
    way("recordReturnWish", "RECORD_RETURN_REFUSAL", |at| Some(return_wish(at, "DECLINES"))),
    way("recordSupportPlan", "PLAN_SUPPORT", |at| {
        Some(
            json!({ "caseId": at.case(), "assessedAt": "2026-11-20T09:00:00Z", "needs": ["HOUSING"], "risk": "LOW", "agreement": "AGREED",
            "startsOn": "2026-11-21", "reviewOn": "2027-02-21", "objectives": [{ "need": "HOUSING", "words": "a room (Synthetic)" }] }),
        )
    }),
    way("recordFollowUp", "RECORD_FOLLOW_UP", |at| {
        Some(json!({ "caseId": at.case(), "means": "CALL", "safety": "SAFE", "happenedAt": "2026-11-20T09:00:00Z" }))
    }),
    way("recordVictimNotice", "RECORD_VICTIM_NOTICE", |at| {
        Some(
            json!({ "caseId": at.case(), "kind": "STATUS", "channel": "IN_PERSON", "outcome": "DECLINED", "language": "BN",
            "happenedAt": "2026-11-20T09:00:00Z" }),
        )
    }),
    way("raiseSafetyAlert", "RAISE_SAFETY_ALERT", |at| {
        Some(json!({ "caseId": at.case(), "kind": "THREATENED", "level": "WATCH" }))
    }),
    way("recordHomeInvestigation", "RECORD_HOME_INVESTIGATION", |at| {
        Some(
            json!({ "caseId": at.case(), "visitedAt": "2026-11-20T09:00:00Z", "addressFound": "FOUND", "willingness": "NOT_MET",
            "safety": "NOT_ASSESSED" }),
        )
    }),
    way("countersignHomeInvestigation", "COUNTERSIGN_HOME_INVESTIGATION", |at| {
        Some(json!({ "investigationId": at.of_case("HomeReport", at.stage.home_report) }))
    }),
    way("reportVerificationBlockers", "ANSWER_VERIFICATION", |at| {
        Some(json!({ "hopId": at.of_case("Hop", at.stage.hop), "blockers": ["FILE_DORMANT"] }))
    }),
    confirming("PASS_VERIFICATION", "of others", |at| {
        at.stage.passed_on.as_ref().map(|door| json!({ "doorId": door, "answer": "DECLINED" }))
    }),
    way("answerVerificationHop", "ANSWER_VERIFICATION", |at| {
        // A body passes on where its members are assigned, and answers elsewhere.
        let input = json!({ "hopId": at.of_case("Hop", at.stage.hop), "outcome": "CONFIRMED" });
        (at.stage.kind == Some(RelationKind::Lead) || !at.stage.assigned).then_some(input)
    }),
    way("passVerification", "PASS_VERIFICATION", |at| {
        let input = json!({ "hopId": at.of_case("Hop", at.stage.hop) });
        (at.stage.kind != Some(RelationKind::Lead) && at.stage.assigned).then_some(input)
    }),
    way("passVerification", "ASK_VERIFICATION", |at| {
        let input = json!({ "hopId": at.of_case("Hop", at.stage.hop) });
        (at.stage.kind == Some(RelationKind::Lead)).then_some(input)
    }),
    way("reviseSafeContact", "REVISE_SAFE_CONTACT", |at| Some(json!({ "caseId": at.case(), "safeContact": safe() }))),
    way("recallVerification", "ASK_VERIFICATION", |at| Some(json!({ "caseId": at.case(), "reason": "RECALLED" }))),
    way("openVerification", "ASK_VERIFICATION", |at| {
        Some(json!({ "caseId": at.case(), "route": [{ "body": "MISSION" }], "until": UNTIL, "safeContact": safe() }))
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
    way("printHandoverList", "PRINT_HANDOVER_LIST", |at| {
        Some(json!({ "handoverId": at.of_case("Handover", at.stage.handover) }))
    }),
    way("recordOutsideDisclosure", "DISCLOSE_OUTSIDE", |at| {
        let told = at.agency(at.stage.post);
        Some(json!({ "caseId": at.case(), "recipientId": told, "channel": "PHONE", "fields": ["CASE_GD_REFERENCE"],
            "happenedAt": "2026-11-20T06:00:00Z" }))
    }),
    way("confirmHandover", "CONFIRM_HANDOVER", |at| {
        let packet = at.of_case("Handover", at.stage.handover);
        Some(json!({ "persons": [{ "handoverId": packet, "outcome": "ABSENT" }] }))
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

//! One document that asks for everything about a case, made from the table of fields.

use std::fmt::Write as _;

use crate::disclosure::field::Field;

/// Object types below a case whose fields are themselves objects: which type stands behind which field.
const BEHIND: [(&str, &str); 113] = [
    ("Case.lead", "Agency"),
    ("Case.stages", "StageEntry"),
    ("Case.person", "Person"),
    ("Case.relations", "Relation"),
    ("Case.redactions", "Redaction"),
    ("Case.homeDistrict", "District"),
    ("Case.homeUpazila", "Upazila"),
    ("Case.foundState", "IndianState"),
    ("Case.foundDistrict", "District"),
    ("Case.exploitation", "Code"),
    ("Case.meansOfControl", "Code"),
    ("Case.minorStatus", "MinorStatus"),
    ("Case.legalBases", "AttachedBasis"),
    ("Case.guardians", "Guardian"),
    ("Case.companions", LINKED),
    ("Case.relatives", LINKED),
    ("Case.samePerson", LINKED),
    ("Case.traffickers", "Trafficker"),
    ("Case.handovers", "Handover"),
    ("Case.consents", "Consent"),
    ("Case.guardians", "Guardian"),
    ("Case.subjectRequests", "SubjectRequest"),
    ("SubjectRequest.recordedBy", "Agency"),
    ("SubjectRequest.redactions", "Redaction"),
    ("Case.photos", "Attachment"),
    ("Case.medicalPapers", "Attachment"),
    ("Case.courtPapers", "Attachment"),
    ("Case.statementRecordings", "Attachment"),
    ("Case.travelPapers", "Attachment"),
    ("Case.consentProofs", "Attachment"),
    ("Case.placePhotos", "Attachment"),
    ("Case.traffickerPapers", "Attachment"),
    ("Attachment.recordedBy", "Agency"),
    ("Attachment.redactions", "Redaction"),
    ("Case.travelDocuments", "TravelDocument"),
    ("TravelDocument.recordedBy", "Agency"),
    ("TravelDocument.redactions", "Redaction"),
    ("Case.verificationHops", "VerificationHop"),
    ("VerificationHop.agency", "Agency"),
    ("VerificationHop.recordedBy", "Agency"),
    ("VerificationHop.redactions", "Redaction"),
    ("Case.safeContact", "SafeContact"),
    ("Case.bestInterestDecisions", "BestInterestDecision"),
    ("BestInterestDecision.decidedBy", "Agency"),
    ("BestInterestDecision.approvedBy", "Agency"),
    ("BestInterestDecision.redactions", "Redaction"),
    ("Case.courtCases", "CourtCase"),
    ("CourtCase.events", "CourtCaseEvent"),
    ("CourtCase.recordedBy", "Agency"),
    ("CourtCase.redactions", "Redaction"),
    ("Case.statements", "Statement"),
    ("Statement.recordedBy", "Agency"),
    ("Statement.redactions", "Redaction"),
    ("Case.legalAssistance", "LegalAssistance"),
    ("LegalAssistance.law", "LegalBasis"),
    ("LegalAssistance.recordedBy", "Agency"),
    ("LegalAssistance.redactions", "Redaction"),
    ("Case.testimonyWishes", "TestimonyWish"),
    ("TestimonyWish.explainedBy", "Agency"),
    ("TestimonyWish.redactions", "Redaction"),
    ("Case.hearings", "Hearing"),
    ("Hearing.events", "HearingEvent"),
    ("Hearing.readiness", "ReadinessCheck"),
    ("Hearing.afterCare", "AfterCare"),
    ("AfterCare.agency", "Agency"),
    ("Hearing.plannedBy", "Agency"),
    ("Hearing.redactions", "Redaction"),
    ("Case.returnWishes", "ReturnWish"),
    ("ReturnWish.explainedBy", "Agency"),
    ("ReturnWish.redactions", "Redaction"),
    ("Case.homeInvestigations", "HomeInvestigation"),
    ("HomeInvestigation.agency", "Agency"),
    ("HomeInvestigation.redactions", "Redaction"),
    ("Case.supportPlans", "SupportPlan"),
    ("SupportPlan.objectives", "SupportObjective"),
    ("SupportPlan.redactions", "Redaction"),
    ("Case.services", "Service"),
    ("Service.provider", "Agency"),
    ("Service.events", "ServiceEvent"),
    ("Service.lastEvents", "ServiceEvent"),
    ("Service.redactions", "Redaction"),
    ("ServiceEvent.recordedBy", "Agency"),
    ("ServiceEvent.redactions", "Redaction"),
    ("Case.followUps", "FollowUp"),
    ("Case.victimNotices", "VictimNotice"),
    ("VictimNotice.toldBy", "Agency"),
    ("VictimNotice.redactions", "Redaction"),
    ("FollowUp.recordedBy", "Agency"),
    ("FollowUp.redactions", "Redaction"),
    ("Case.safetyAlerts", "SafetyAlert"),
    ("SafetyAlert.recordedBy", "Agency"),
    ("SafetyAlert.redactions", "Redaction"),
    ("Case.closures", "Closure"),
    ("Closure.redactions", "Redaction"),
    ("AttachedBasis.basis", "LegalBasis"),
    ("AttachedBasis.recipient", "Agency"),
    ("Relation.agency", "Agency"),
    ("Person.redactions", "Redaction"),
    ("Person.birth", "PartialDate"),
    ("Person.address", "Area"),
    ("Area.district", "District"),
    ("Consent.redactions", "Redaction"),
    ("Consent.notice", "Notice"),
    ("Consent.provisions", "Provision"),
    ("Consent.explainedBy", "Agency"),
    ("Provision.recipientAgency", "Agency"),
    ("Handover.crossing", "Crossing"),
    ("Handover.post", "Agency"),
    ("Handover.giving", "Agency"),
    ("Handover.receiving", "Agency"),
    ("Handover.confirmations", "Confirmation"),
    ("Handover.batch", "HandoverBatch"),
    ("HandoverBatch.counts", "HandoverCount"),
];

/// A case that is linked to the one that is asked for.
const LINKED: &str = "linked Case";

/// Of public objects, and of linked cases, the fields that name them are enough.
fn named_by(object: &str) -> Option<&'static str> {
    Some(match object {
        "Agency" => "id code kind nameEn nameBn",
        "District" => "pcode nameEn",
        "Upazila" => "pcode nameEn",
        "IndianState" => "code name",
        "Crossing" => "id nameEn",
        "Code" => "list value",
        "LegalBasis" => "code titleEn",
        "Notice" => "id version",
        LINKED => "id code",
        "Redaction" => "field effect mask reason requestable",
        _ => return None,
    })
}

/// The document over `$id: ID!`.
pub(super) fn everything() -> String {
    let mut text = String::from("query Everything($id: ID!) {\n  case(id: $id) {");
    select(&mut text, "Case", 2);
    text.push_str("\n  }\n}\n");
    text
}

fn select(text: &mut String, object: &str, depth: usize) {
    if let Some(fields) = named_by(object) {
        let _ = write!(text, " {fields}");
        return;
    }
    for field in Field::of(object) {
        let path = field.path();
        let behind = BEHIND.iter().find(|(known, _)| *known == path).map(|(_, object)| *object);
        let _ = write!(text, "\n{}{}", "  ".repeat(depth), field.name());
        if let Some(object) = behind {
            text.push_str(" {");
            select(text, object, depth + 1);
            text.push_str(if named_by(object).is_some() { " }" } else { "\n" });
            if named_by(object).is_none() {
                let _ = write!(text, "{}}}", "  ".repeat(depth));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_names_every_field_of_a_case() {
        let text = everything();
        let words: Vec<&str> = text.split(|c: char| !c.is_ascii_alphanumeric()).collect();
        for object in [
            "Case",
            "Person",
            "Consent",
            "Provision",
            "Relation",
            "Handover",
            "Confirmation",
            "StageEntry",
            "MinorStatus",
            "AttachedBasis",
            "Trafficker",
            "TravelDocument",
            "VerificationHop",
            "HomeInvestigation",
            "SupportPlan",
            "SupportObjective",
            "Service",
            "ServiceEvent",
            "FollowUp",
            "VictimNotice",
            "SafetyAlert",
            "Closure",
            "ReturnWish",
            "TestimonyWish",
            "Hearing",
            "HearingEvent",
            "ReadinessCheck",
            "AfterCare",
            "CourtCase",
            "CourtCaseEvent",
            "Statement",
            "LegalAssistance",
            "BestInterestDecision",
            "SafeContact",
            "PartialDate",
            "Area",
        ] {
            for field in Field::of(object) {
                assert!(words.contains(&field.name()), "{} is not asked for", field.path());
            }
        }
    }

    #[test]
    fn the_server_lets_it_pass() {
        use crate::graphql::document::{Limits, check};
        assert!(check(&everything(), &Limits::default()).is_ok());
    }
}

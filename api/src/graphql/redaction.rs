//! How a withheld or masked field is told.

use async_graphql::{Interface, SimpleObject};

use super::access::AccessRequest;
use super::attachment::Attachment;
use super::best_interest::BestInterestDecision;
use super::case::Case;
use super::closure::Closure;
use super::consent::Consent;
use super::data_class::data_class;
use super::emergency::EmergencyAccess;
use super::follow_up::FollowUp;
use super::hearing::Hearing;
use super::home::HomeInvestigation;
use super::justice::{CourtCase, LegalAssistance};
use super::outside::OutsideDisclosure;
use super::paper::TravelDocument;
use super::person::Person;
use super::referral::{Referral, ReferredPerson};
use super::request::SubjectRequest;
use super::returning::ReturnWish;
use super::safety_alert::SafetyAlert;
use super::service::{Service, ServiceEvent};
use super::statement::Statement;
use super::support::SupportPlan;
use super::testimony::TestimonyWish;
use super::verification::VerificationHop;
use super::victim_notice::VictimNotice;
use super::vocabulary::{DataClass, Mask, RedactionEffect, WithheldReason};
use crate::disclosure::class::Effect;
use crate::disclosure::redaction;

/// A field of an object that you do not see as it is stored. The list names every such field of the object's type,
/// whether you asked for it or not, and never depends on whether a value exists: `null` with an entry here is withheld,
/// `null` without one is not recorded.
#[derive(SimpleObject, Clone, Debug)]
pub struct Redaction {
    /// The field, by its name in the schema.
    field: &'static str,
    /// Whether the field is withheld or shown in a coarser form.
    effect: RedactionEffect,
    /// The coarser form, if the field is masked.
    mask: Option<Mask>,
    /// Why you do not see more: where the rule that gets furthest for you stops.
    reason: Option<WithheldReason>,
    /// Whether asking can open it: the holder of the case, or your own supervisor for an assignment.
    requestable: bool,
}

impl From<redaction::Redaction> for Redaction {
    fn from(redaction: redaction::Redaction) -> Self {
        let requestable = redaction.requestable();
        let redaction::Redaction { field, effect, reason, mask } = redaction;
        Self {
            field: field.name(),
            effect: match effect {
                Effect::Masked(_) => RedactionEffect::Masked,
                Effect::Shown | Effect::Withheld(_) => RedactionEffect::Withheld,
            },
            mask: mask.map(Into::into),
            reason: reason.map(Into::into),
            requestable,
        }
    }
}

/// An object of which fields may be withheld from you.
#[derive(Interface, Clone, Debug)]
#[graphql(
    field(
        name = "redactions",
        ty = "Vec<Redaction>",
        desc = "Every field of this object that you do not see as it is stored.",
        directive = data_class::apply(DataClass::Coordination)
    ),
    field(
        name = "view_key",
        ty = "String",
        desc = "Equal for objects whose redactions are equal, for you and this purpose: fetch `redactions` once per key.",
        directive = data_class::apply(DataClass::Coordination)
    )
)]
pub enum Redactable {
    /// A case.
    Case(Case),
    /// A person.
    Person(Person),
    /// A consent.
    Consent(Consent),
    /// A referral.
    Referral(Referral),
    /// A person of a referral.
    ReferredPerson(ReferredPerson),
    /// Something that a survivor asks of her own data.
    SubjectRequest(SubjectRequest),
    /// A paper of her way home.
    TravelDocument(TravelDocument),
    /// A body that verifies her nationality or her home.
    VerificationHop(VerificationHop),
    /// The report of a home investigation.
    HomeInvestigation(HomeInvestigation),
    /// What she says about going home.
    ReturnWish(ReturnWish),
    /// A decision in the best interest of a child.
    BestInterestDecision(BestInterestDecision),
    /// A court case in which she is a victim.
    CourtCase(CourtCase),
    /// A statement of hers.
    Statement(Statement),
    /// A request for mutual legal assistance.
    LegalAssistance(LegalAssistance),
    /// A support plan.
    SupportPlan(SupportPlan),
    /// A service.
    Service(Service),
    /// What happened in a service.
    ServiceEvent(ServiceEvent),
    /// That somebody looked after her again.
    FollowUp(FollowUp),
    /// A notice to her.
    VictimNotice(VictimNotice),
    /// That something threatens her.
    SafetyAlert(SafetyAlert),
    /// That a case is to be closed.
    Closure(Closure),
    /// What she says about testifying.
    TestimonyWish(TestimonyWish),
    /// A hearing at which she testifies.
    Hearing(Hearing),
    /// That an agency asks to see more.
    AccessRequest(AccessRequest),
    /// What a member opened in an emergency.
    EmergencyAccess(EmergencyAccess),
    /// What a body outside the system was told.
    OutsideDisclosure(OutsideDisclosure),
    /// A file of a case.
    Attachment(Attachment),
}

pub(super) fn list(redactions: Vec<redaction::Redaction>) -> Vec<Redaction> {
    redactions.into_iter().map(Redaction::from).collect()
}

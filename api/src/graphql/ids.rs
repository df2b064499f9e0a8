//! Global ids: what an object is and its keys, encrypted. Case-bound objects carry their case, through which alone they
//! are seen.

use uuid::Uuid;

use crate::scope::Scope;

/// What a global id stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    AccessRequest,
    Agency,
    Attachment,
    AwarenessSession,
    Basis,
    BestInterest,
    Case,
    Commitment,
    Closure,
    Consent,
    Correction,
    CourtCase,
    Document,
    Door,
    Emergency,
    Enquiry,
    FollowUp,
    Form,
    FormBook,
    Guardian,
    Handover,
    Hearing,
    HomeReport,
    Hop,
    Meeting,
    LegalAssistance,
    Member,
    Notice,
    Outside,
    Partnership,
    Person,
    Question,
    Referral,
    Relation,
    Request,
    ReturnWish,
    SafetyAlert,
    Service,
    ServiceEvent,
    Sheet,
    Statement,
    SupportObjective,
    SupportPlan,
    TestimonyWish,
    Trafficker,
    VictimNotice,
}

impl Kind {
    const ALL: [Self; 46] = [
        Self::AccessRequest,
        Self::Agency,
        Self::Attachment,
        Self::AwarenessSession,
        Self::Basis,
        Self::BestInterest,
        Self::Case,
        Self::Commitment,
        Self::Closure,
        Self::Consent,
        Self::Correction,
        Self::CourtCase,
        Self::Document,
        Self::Door,
        Self::Emergency,
        Self::Enquiry,
        Self::FollowUp,
        Self::Form,
        Self::FormBook,
        Self::Guardian,
        Self::Handover,
        Self::Hearing,
        Self::HomeReport,
        Self::Hop,
        Self::Meeting,
        Self::LegalAssistance,
        Self::Member,
        Self::Notice,
        Self::Outside,
        Self::Partnership,
        Self::Person,
        Self::Question,
        Self::Referral,
        Self::Relation,
        Self::Request,
        Self::ReturnWish,
        Self::SafetyAlert,
        Self::Service,
        Self::ServiceEvent,
        Self::Sheet,
        Self::Statement,
        Self::SupportObjective,
        Self::SupportPlan,
        Self::TestimonyWish,
        Self::Trafficker,
        Self::VictimNotice,
    ];

    const fn name(self) -> &'static str {
        match self {
            Self::AccessRequest => "AccessRequest",
            Self::Agency => "Agency",
            Self::Attachment => "Attachment",
            Self::AwarenessSession => "AwarenessSession",
            Self::Basis => "Basis",
            Self::BestInterest => "BestInterest",
            Self::Case => "Case",
            Self::Commitment => "Commitment",
            Self::Meeting => "Meeting",
            Self::Closure => "Closure",
            Self::Consent => "Consent",
            Self::Correction => "Correction",
            Self::CourtCase => "CourtCase",
            Self::Document => "Document",
            Self::Door => "Door",
            Self::Emergency => "Emergency",
            Self::Enquiry => "Enquiry",
            Self::FollowUp => "FollowUp",
            Self::Form => "Form",
            Self::FormBook => "FormBook",
            Self::Guardian => "Guardian",
            Self::Handover => "Handover",
            Self::Hearing => "Hearing",
            Self::HomeReport => "HomeReport",
            Self::Hop => "Hop",
            Self::LegalAssistance => "LegalAssistance",
            Self::Member => "Member",
            Self::Notice => "Notice",
            Self::Outside => "Outside",
            Self::Partnership => "Partnership",
            Self::Person => "Person",
            Self::Question => "Question",
            Self::Referral => "Referral",
            Self::Relation => "Relation",
            Self::Request => "Request",
            Self::ReturnWish => "ReturnWish",
            Self::SafetyAlert => "SafetyAlert",
            Self::Service => "Service",
            Self::ServiceEvent => "ServiceEvent",
            Self::Sheet => "Sheet",
            Self::Statement => "Statement",
            Self::SupportObjective => "SupportObjective",
            Self::SupportPlan => "SupportPlan",
            Self::TestimonyWish => "TestimonyWish",
            Self::Trafficker => "Trafficker",
            Self::VictimNotice => "VictimNotice",
        }
    }

    const fn keys(self) -> usize {
        match self {
            Self::Agency
            | Self::AwarenessSession
            | Self::Case
            | Self::Commitment
            | Self::Enquiry
            | Self::Form
            | Self::FormBook
            | Self::Meeting
            | Self::Member
            | Self::Partnership
            | Self::Person
            | Self::Referral
            | Self::Sheet => 1,
            Self::AccessRequest
            | Self::Attachment
            | Self::Basis
            | Self::BestInterest
            | Self::Closure
            | Self::CourtCase
            | Self::LegalAssistance
            | Self::Statement
            | Self::Hearing
            | Self::TestimonyWish
            | Self::Consent
            | Self::FollowUp
            | Self::VictimNotice
            | Self::SafetyAlert
            | Self::Correction
            | Self::Document
            | Self::Door
            | Self::Emergency
            | Self::Guardian
            | Self::Handover
            | Self::HomeReport
            | Self::Hop
            | Self::Notice
            | Self::Outside
            | Self::Question
            | Self::Relation
            | Self::Request
            | Self::ReturnWish
            | Self::Service
            | Self::ServiceEvent
            | Self::SupportObjective
            | Self::SupportPlan
            | Self::Trafficker => 2,
        }
    }
}

pub(super) fn global(scope: &Scope, kind: Kind, keys: &[Uuid]) -> async_graphql::ID {
    scope.keyed.global_id(kind.name(), keys).into()
}

/// What the id stands for; `None` for whatever this server did not make.
pub(super) fn open(scope: &Scope, id: &str) -> Option<(Kind, Vec<Uuid>)> {
    Kind::ALL.into_iter().find_map(|kind| {
        let (name, keys) = scope.keyed.open_global_id(id, kind.keys())?;
        (name == kind.name()).then_some((kind, keys))
    })
}

/// The key of an id of this kind; `None` for an id of anything else.
pub(super) fn one(scope: &Scope, id: &str, kind: Kind) -> Option<Uuid> {
    let (found, keys) = open(scope, id)?;
    if found == kind { keys.first().copied() } else { None }
}

/// The case of an id of a case; `None` for an id of anything else.
pub(super) fn case(scope: &Scope, id: &str) -> Option<Uuid> {
    keys(scope, Kind::Case, id).and_then(|keys| keys.first().copied())
}

/// The member of an id of a member; `None` for an id of anything else.
pub(super) fn member(scope: &Scope, id: &str) -> Option<Uuid> {
    keys(scope, Kind::Member, id).and_then(|keys| keys.first().copied())
}

/// The key of an agency or member; a key that nothing has for an id of anything else, so that the same is asked.
pub(super) fn single(scope: &Scope, kind: Kind, id: &str) -> Uuid {
    keys(scope, kind, id).and_then(|keys| keys.first().copied()).unwrap_or_default()
}

/// Case and key of something that belongs to a case; keys that nothing has for an id of anything else.
pub(super) fn of_case(scope: &Scope, kind: Kind, id: &str) -> (Uuid, Uuid) {
    match keys(scope, kind, id).as_deref() {
        Some([case, key]) => (*case, *key),
        Some(_) | None => (Uuid::nil(), Uuid::nil()),
    }
}

fn keys(scope: &Scope, kind: Kind, id: &str) -> Option<Vec<Uuid>> {
    open(scope, id).filter(|(found, _)| *found == kind).map(|(_, keys)| keys)
}

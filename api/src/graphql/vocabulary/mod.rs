//! The words of the schema: each enum with its values as a caseworker knows them. The stored vocabulary and the
//! decision's own words are kept apart from the schema; the compiler sees to it that no value is missing here.

mod access;
mod aftercare;
mod agency;
mod attachment;
mod awareness;
mod case;
mod consent;
mod correction;
mod disclosure;
mod duty;
mod emergency;
mod enquiry;
mod form;
mod handover;
mod happening;
mod home;
mod justice;
mod law;
mod notice;
mod outside;
mod paper;
mod partnership;
mod promise;
mod referral;
mod release;
mod request;
mod returning;
mod service;
mod sheet;
mod target;
mod verification;

pub use access::{AccessDecline, AccessDoor, AccessOutcome, AccessReason, AccessState};
pub use aftercare::{
    ClosureOutcome, ClosureReason, ClosureState, FollowUpMeans, FollowUpSafety, SafetyAlertKind, SafetyAlertLevel,
    SafetyAlertState,
};
pub use agency::{AgencyKind, Country, Function, Role};
pub use attachment::{AttachmentKind, ContentType};
pub use awareness::{AwarenessLead, AwarenessMaterial, AwarenessPartner, AwarenessTopic};
pub use case::{Channel, Milestone, MinorState, RelationKind, Stage};
pub use consent::{CaptureMode, ConsentGiver, ConsentState, Language, PackageCode, PlaceKind, ProvisionEffect};
pub use correction::{CorrectionState, LinkKind, RecordField};
pub use disclosure::{AgeBand, AuditRecordKind, DataClass, Mask, Purpose, RedactionEffect, WithheldReason};
pub use duty::{
    DutyKind, DutyOutcome, DutyState, NoticeChannel, VictimNoticeContent, VictimNoticeKind, VictimNoticeOutcome,
};
pub use emergency::{EmergencyReason, EmergencyState};
pub use enquiry::{EnquiryAnswer, Fits};
pub use form::{FormKind, FormState, VoidReason};
pub use handover::{HandoverOutcome, HandoverSide, NeedsFlag, SeparationReason};
pub use happening::HappeningKind;
pub use home::{AddressFinding, FamilyWillingness, HomeSafety};
pub use justice::{
    AssistanceOutcome, CoordinatorOffice, CourtKind, CourtOutcome, CourtSide, CourtStage, HearingEventKind,
    HearingMode, HearingOutcome, HearingReason, HearingState, MissingReason, NoAssistance, OffenceLaw,
    ProtectionMeasure, ReadinessItem, StatementKind, TestimonyWord,
};
pub use law::LegalBasisKind;
pub use notice::{HoldReason, NoticeCause, NoticeState};
pub use outside::{OutsideChannel, OutsideForm};
pub use paper::{DocumentEnd, DocumentKind};
pub use partnership::{PartnershipEvent, PartnershipState, TrainingTopic};
pub use promise::{CommitmentEvent, CommitmentState, Measure, MeasuredState, MeetingKind, MeetingState};
pub use referral::{
    DeclineReason, ReferralAsk, ReferralEventKind, ReferralKind, ReferralNeed, ReferralState, ReferralTie,
    ReferralUrgency, SeenAge, SeenSex,
};
pub use release::{FigureAudience, FigureDimension, FigureSuppression, PublishedMeasure};
pub use request::{AnswerReason, RequestChannel, RequestKind, RequestOutcome, RequestState};
pub use returning::{BestInterestOutcome, ReturnWord};
pub use service::{
    Attendance, ObjectiveOutcome, PlanAgreement, PlanState, RiskLevel, ServiceEndReason, ServiceEventKind, ServiceKind,
    ServiceOutcome, ServiceState, SupportNeed,
};
pub use sheet::{SheetKind, SheetOutcome, SheetState};
pub use target::{TargetKind, TargetUnit};
pub use verification::{HopOutcome, HopState, VerificationBlocker, VerificationEnd, VerifyingBody};

#[cfg(test)]
mod tests;

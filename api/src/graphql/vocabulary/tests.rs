use async_graphql::resolver_utils::EnumType;

use super::*;
use crate::disclosure::class;
use entities::vocabulary as stored;

/// The schema's name of a stored value.
fn name<E: EnumType>(value: E) -> &'static str {
    E::items().iter().find(|item| item.value == value).unwrap().name
}

macro_rules! names_are_codes {
    ($($schema:ident = $stored:ty,)+) => {
        $(for value in <$stored>::ALL {
            assert_eq!(name($schema::from(*value)), value.code().to_uppercase());
            assert_eq!(<$stored>::from($schema::from(*value)), *value);
        }
        assert_eq!(<$schema as EnumType>::items().len(), <$stored>::ALL.len());)+
    };
}

#[test]
fn every_value_is_called_in_the_schema_as_it_is_stored() {
    names_are_codes! {
        AccessDecline = stored::AccessDecline,
        AccessDoor = stored::AccessDoor,
        AccessOutcome = stored::AccessOutcome,
        AccessReason = stored::AccessReason,
        AgencyKind = stored::AgencyKind,
        AttachmentKind = stored::AttachmentKind,
        ContentType = stored::ContentType,
        AwarenessLead = stored::AwarenessLead,
        AwarenessMaterial = stored::AwarenessMaterial,
        AwarenessPartner = stored::AwarenessPartner,
        AwarenessTopic = stored::AwarenessTopic,
        Country = stored::Country,
        Function = stored::Function,
        Role = stored::Role,
        CommitmentEvent = stored::CommitmentEvent,
        Measure = stored::Measure,
        MeetingKind = stored::MeetingKind,
        PartnershipEvent = stored::PartnershipEvent,
        Purpose = stored::Purpose,
        TrainingTopic = stored::TrainingTopic,
        DataClass = stored::DataClass,
        Channel = stored::Channel,
        Stage = stored::Stage,
        RelationKind = stored::RelationKind,
        MinorState = stored::MinorState,
        LegalBasisKind = stored::LegalBasisKind,
        NeedsFlag = stored::NeedsFlag,
        FormKind = stored::FormKind,
        HandoverSide = stored::HandoverSide,
        HandoverOutcome = stored::HandoverOutcome,
        SeparationReason = stored::SeparationReason,
        PackageCode = stored::PackageCode,
        TargetKind = stored::TargetKind,
        TargetUnit = stored::TargetUnit,
        EmergencyReason = stored::EmergencyReason,
        DocumentKind = stored::DocumentKind,
        DocumentEnd = stored::DocumentEnd,
        AddressFinding = stored::AddressFinding,
        FamilyWillingness = stored::FamilyWillingness,
        HomeSafety = stored::HomeSafety,
        VerifyingBody = stored::VerifyingBody,
        HopOutcome = stored::HopOutcome,
        VerificationBlocker = stored::VerificationBlocker,
        VerificationEnd = stored::VerificationEnd,
        ConsentGiver = stored::ConsentGiver,
        ProvisionEffect = stored::ProvisionEffect,
        CaptureMode = stored::CaptureMode,
        Language = stored::Language,
        Mask = class::Mask,
        WithheldReason = class::Reason,
        AuditRecordKind = stored::RecordKind,
        NoticeCause = stored::NoticeCause,
        HappeningKind = stored::HappeningKind,
        HoldReason = stored::HoldReason,
        ReturnWord = stored::ReturnWord,
        AssistanceOutcome = stored::AssistanceOutcome,
        CoordinatorOffice = stored::CoordinatorOffice,
        HearingEventKind = stored::HearingEventKind,
        HearingMode = stored::HearingMode,
        HearingOutcome = stored::HearingOutcome,
        HearingReason = stored::HearingReason,
        MissingReason = stored::MissingReason,
        NoAssistance = stored::NoAssistance,
        ProtectionMeasure = stored::ProtectionMeasure,
        ReadinessItem = stored::ReadinessItem,
        TestimonyWord = stored::TestimonyWord,
        CourtKind = stored::CourtKind,
        CourtOutcome = stored::CourtOutcome,
        CourtSide = stored::CourtSide,
        CourtStage = stored::CourtStage,
        OffenceLaw = stored::OffenceLaw,
        StatementKind = stored::StatementKind,
        SupportNeed = stored::SupportNeed,
        DutyKind = stored::DutyKind,
        DutyOutcome = stored::DutyOutcome,
        NoticeChannel = stored::NoticeChannel,
        VictimNoticeContent = stored::VictimNoticeContent,
        VictimNoticeKind = stored::VictimNoticeKind,
        VictimNoticeOutcome = stored::VictimNoticeOutcome,
        FollowUpMeans = stored::FollowUpMeans,
        FollowUpSafety = stored::FollowUpSafety,
        SafetyAlertKind = stored::SafetyAlertKind,
        SafetyAlertLevel = stored::SafetyAlertLevel,
        ClosureReason = stored::ClosureReason,
        ClosureOutcome = stored::ClosureOutcome,
        RiskLevel = stored::RiskLevel,
        PlanAgreement = stored::PlanAgreement,
        ObjectiveOutcome = stored::ObjectiveOutcome,
        ServiceKind = stored::ServiceKind,
        ServiceEventKind = stored::ServiceEventKind,
        Attendance = stored::Attendance,
        ServiceOutcome = stored::ServiceOutcome,
        ServiceEndReason = stored::ServiceEndReason,
        BestInterestOutcome = stored::BestInterestOutcome,
        RequestKind = stored::RequestKind,
        RequestChannel = stored::RequestChannel,
        RequestOutcome = stored::RequestOutcome,
        AnswerReason = stored::AnswerReason,
        DeclineReason = stored::DeclineReason,
        ReferralAsk = stored::ReferralAsk,
        ReferralEventKind = stored::ReferralEventKind,
        ReferralKind = stored::ReferralKind,
        ReferralNeed = stored::ReferralNeed,
        ReferralTie = class::ReferralTie,
        ReferralUrgency = stored::ReferralUrgency,
        SeenAge = stored::SeenAge,
        SeenSex = stored::SeenSex,
        SheetKind = stored::SheetKind,
        SheetOutcome = stored::SheetOutcome,
    }
}

#[test]
fn bands_of_ages_are_called_by_their_limits() {
    use crate::disclosure::mask::AgeBand as Band;
    let bands = [Band::Under12, Band::From12To17, Band::From18To25, Band::From26To40, Band::Over40];
    let names = bands.map(|band| name(AgeBand::from(band)));
    assert_eq!(names, ["UNDER_12", "FROM_12_TO_17", "FROM_18_TO_25", "FROM_26_TO_40", "OVER_40"]);
}

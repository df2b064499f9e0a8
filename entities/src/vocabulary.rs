//! The stored vocabulary: every coded value that a row can hold, each a closed enum with its stable code.
//! A code is stored as text, so that a person with `psql` reads the same words as the policy file.

/// A closed list of codes.
pub trait Coded: Copy + Sized {
    /// The stable code.
    fn code(self) -> &'static str;

    /// The value with this code, if there is one.
    fn parse(code: &str) -> Option<Self>;
}

/// Declares an enum whose variants are stored, parsed and printed by one stable code.
macro_rules! vocabulary {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $code:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, DeriveActiveEnum)]
        #[sea_orm(rs_type = "String", db_type = "Text")]
        pub enum $name {
            $($(#[$vmeta])* #[sea_orm(string_value = $code)] $variant,)+
        }

        impl $name {
            /// Every value, in declared order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The stable code, as stored, printed and written in the policy file.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }

            /// The value with this code, if there is one.
            #[must_use]
            pub fn parse(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)+ _ => None }
            }
        }

        impl crate::vocabulary::Coded for $name {
            fn code(self) -> &'static str {
                $name::code(self)
            }

            fn parse(code: &str) -> Option<Self> {
                $name::parse(code)
            }
        }
    };
}

mod access;
mod act;
mod aftercare;
mod agency;
mod attachment;
mod awareness;
mod case;
mod consent;
mod disclosure;
mod duty;
mod emergency;
mod enquiry;
mod figure;
mod form;
mod happening;
mod home;
mod justice;
mod notice;
mod outside;
mod paper;
mod partnership;
mod promise;
mod referral;
mod release;
mod request;
mod returning;
mod search;
mod service;
mod sheet;
mod target;
mod verification;

pub use access::{AccessDecline, AccessDoor, AccessOutcome, AccessReason};
pub use act::{About, Act, CorrectionAnswer, DoorAnswer, LinkKind};
pub use aftercare::{
    ClosureAnswer, ClosureOutcome, ClosureReason, FollowUpMeans, FollowUpSafety, SafetyAlertEventKind, SafetyAlertKind,
    SafetyAlertLevel,
};
pub use agency::{AgencyKind, Country, Function, HomeRole};
pub use attachment::{AttachmentKind, ContentType};
pub use awareness::{AwarenessLead, AwarenessMaterial, AwarenessPartner, AwarenessTopic};
pub use case::{
    Channel, HandoverOutcome, HandoverSide, LegalBasisKind, MilestoneKind, MinorState, NeedsFlag, RelationKind,
    SeparationReason, Stage,
};
pub use consent::{
    CaptureMode, ConsentEventKind, ConsentGiver, Kinship, Language, PackageCode, ProvisionEffect, Standing,
};
pub use disclosure::{DataClass, DecisionSetKind, Purpose, RecordKind, Role};
pub use duty::{DutyKind, DutyOutcome, NoticeChannel, VictimNoticeContent, VictimNoticeKind, VictimNoticeOutcome};
pub use emergency::{EmergencyEventKind, EmergencyReason};
pub use enquiry::EnquiryAnswer;
pub use figure::FigureKind;
pub use form::{FormEnd, FormKind};
pub use happening::HappeningKind;
pub use home::{AddressFinding, FamilyWillingness, HomeSafety};
pub use justice::{
    AssistanceOutcome, CoordinatorOffice, CourtKind, CourtOutcome, CourtSide, CourtStage, HearingEventKind,
    HearingMode, HearingOutcome, HearingReason, MissingReason, NoAssistance, OffenceLaw, ProtectionMeasure,
    ReadinessItem, StatementKind, TestimonyWord,
};
pub use notice::{HoldReason, NoticeCause, NoticeEventKind};
pub use outside::OutsideChannel;
pub use paper::{DocumentEnd, DocumentKind};
pub use partnership::{PartnershipEvent, TrainingTopic};
pub use promise::{CommitmentEvent, Measure, MeetingEvent, MeetingKind};
pub use referral::{
    DeclineReason, ReferralAsk, ReferralEventKind, ReferralKind, ReferralNeed, ReferralUrgency, SeenAge, SeenSex,
};
pub use release::{FigureAudience, FigureDimension, PublishedMeasure};
pub use request::{AnswerReason, RequestChannel, RequestKind, RequestOutcome};
pub use returning::{BestInterestOutcome, ReturnWord};
pub use search::SearchKind;
pub use service::{
    Attendance, ObjectiveOutcome, PlanAgreement, RiskLevel, ServiceEndReason, ServiceEventKind, ServiceKind,
    ServiceOutcome, SupportNeed,
};
pub use sheet::{SheetKind, SheetOutcome};
pub use target::{TargetKind, TargetUnit};
pub use verification::{HopOutcome, VerificationBlocker, VerificationEnd, VerificationEventKind, VerifyingBody};

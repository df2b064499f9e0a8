//! What can be changed. Each mutation takes one input with the member's own key, is checked against the policy in the
//! transaction in which it happens, and says why nothing was done as data.

mod access;
mod aftercare;
mod awareness;
mod basis;
mod case;
mod closure;
mod commitment;
mod consent;
mod correction;
mod crossing;
mod door;
mod duty;
mod emergency;
mod enquiry;
mod filled;
mod form;
mod handover;
mod hearing;
mod home;
mod justice;
mod link;
mod meeting;
mod minor;
mod notice;
mod outside;
mod pack;
mod paper;
mod partnership;
mod payload;
mod proposal;
mod referral;
mod release;
mod request;
mod returning;
mod service;
mod sheet;
mod stage;
mod support;
mod tie;
mod trafficker;
mod user_error;
mod verification;

use async_graphql::MergedObject;

pub use self::awareness::AwarenessPayload;
pub use self::commitment::CommitmentPayload;
pub(super) use self::consent::{RecordConsentInput, SayNoInput};
pub use self::enquiry::EnquiryPayload;
pub use self::form::FormsPayload;
pub use self::meeting::MeetingPayload;
pub use self::outside::OutsidePayload;
pub use self::partnership::PartnershipPayload;
pub use self::payload::CasePayload;
pub use self::referral::ReferralPayload;
pub use self::release::ReleaseFiguresPayload;
pub use self::sheet::SheetPayload;
pub use self::user_error::{UserError, UserErrorCode};

/// The root of every change.
///
/// Every input carries an `idempotencyKey` of your own: sending the same again under the same key does nothing twice and
/// answers with what you may see now. A change is one transaction with its own record in the log.
#[derive(MergedObject, Debug, Default)]
pub struct Mutation(
    access::AccessMutation,
    aftercare::AftercareMutation,
    awareness::AwarenessMutation,
    basis::BasisMutation,
    case::CaseMutation,
    commitment::CommitmentMutation,
    closure::ClosureMutation,
    consent::ConsentMutation,
    correction::CorrectionMutation,
    crossing::CrossingMutation,
    door::DoorMutation,
    duty::DutyMutation,
    emergency::EmergencyMutation,
    enquiry::EnquiryMutation,
    form::FormMutation,
    handover::HandoverMutation,
    hearing::HearingMutation,
    home::HomeMutation,
    justice::JusticeMutation,
    link::LinkMutation,
    meeting::MeetingMutation,
    minor::MinorMutation,
    notice::NoticeMutation,
    pack::PackMutation,
    paper::PaperMutation,
    partnership::PartnershipMutation,
    proposal::ProposalMutation,
    referral::ReferralMutation,
    release::ReleaseMutation,
    request::RequestMutation,
    returning::ReturnMutation,
    outside::OutsideMutation,
    service::ServiceMutation,
    sheet::SheetMutation,
    stage::StageMutation,
    support::SupportMutation,
    tie::TieMutation,
    trafficker::TraffickerMutation,
    verification::VerificationMutation,
);

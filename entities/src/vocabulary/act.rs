use sea_orm::entity::prelude::*;

vocabulary! {
    /// What a member can do to a case, as the policy lists it.
    Act {
        /// Opens a case of a person whom nobody has entered yet.
        OpenCase = "OPEN_CASE",
        /// Writes or corrects a class of the record that the member reads in full.
        Correct = "CORRECT",
        /// Says that something recorded is wrong, without having to read it.
        ProposeCorrection = "PROPOSE_CORRECTION",
        /// Accepts or declines what somebody proposed.
        AnswerCorrection = "ANSWER_CORRECTION",
        /// Records that the case reached a stage.
        ReachStage = "REACH_STAGE",
        /// Records that something happened with which ties, laws and consents end.
        AddMilestone = "ADD_MILESTONE",
        /// Ties an agency to the case.
        Relate = "RELATE",
        /// Ends the tie of an agency.
        EndRelation = "END_RELATION",
        /// Puts a desk or a member on the case.
        Assign = "ASSIGN",
        /// Takes a desk or a member off the case.
        EndAssignment = "END_ASSIGNMENT",
        /// Records whether she is a minor.
        SetMinority = "SET_MINORITY",
        /// Attaches a legal basis or a court order.
        AttachBasis = "ATTACH_BASIS",
        /// Ends a legal basis.
        EndBasis = "END_BASIS",
        /// Plans a handover.
        PlanHandover = "PLAN_HANDOVER",
        /// Moves a handover to another time.
        MoveHandover = "MOVE_HANDOVER",
        /// Moves a handover that was moved twice already, besides what moving it takes.
        MoveHandoverAgain = "MOVE_HANDOVER_AGAIN",
        /// Says what became of a person at the crossing, for the own side.
        ConfirmHandover = "CONFIRM_HANDOVER",
        /// Enters a person at the crossing whom no plan names, without papers or a case.
        EnterAtCrossing = "ENTER_AT_CROSSING",
        /// Prints the list of a handover.
        PrintHandoverList = "PRINT_HANDOVER_LIST",
        /// Issues blank forms for referrals, and says which of them cannot be used any more.
        IssueReferralForms = "ISSUE_REFERRAL_FORMS",
        /// The same for what she agrees to or refuses.
        IssueConsentForms = "ISSUE_CONSENT_FORMS",
        /// The same for visits to her home.
        IssueHomeEnquiryForms = "ISSUE_HOME_ENQUIRY_FORMS",
        /// The same for crossings.
        IssueHandoverForms = "ISSUE_HANDOVER_FORMS",
        /// Records sessions of awareness, and that somebody spoke up after one.
        RecordAwareness = "RECORD_AWARENESS",
        /// Proposes a partnership to a thana.
        ProposePartnership = "PROPOSE_PARTNERSHIP",
        /// Signs, for the thana, a partnership that was proposed.
        SignPartnership = "SIGN_PARTNERSHIP",
        /// Lets a partnership of the own agency rest, takes it up again or ends it.
        EndPartnership = "END_PARTNERSHIP",
        /// Records a training of officers under a partnership.
        RecordTraining = "RECORD_TRAINING",
        /// Calls a meeting, and says what became of it.
        CallMeeting = "CALL_MEETING",
        /// Makes the release of protected figures of a quarter.
        ReleaseFigures = "RELEASE_FIGURES",
        /// Freezes what is laid before a meeting.
        FreezeMeetingPack = "FREEZE_MEETING_PACK",
        /// Records what a body promised, and what became of it.
        RecordCommitment = "RECORD_COMMITMENT",
        /// Says how a commitment stands.
        ReportCommitment = "REPORT_COMMITMENT",
        /// Links the cases of people who travel together or are of one family.
        Link = "LINK",
        /// Names a guardian.
        NameGuardian = "NAME_GUARDIAN",
        /// Finds a guardian fit to speak for a child.
        ClearGuardian = "CLEAR_GUARDIAN",
        /// Finds a guardian unfit.
        DisqualifyGuardian = "DISQUALIFY_GUARDIAN",
        /// Records what she agreed to.
        RecordConsent = "RECORD_CONSENT",
        /// Records that she refuses, narrows, denies a recipient or takes back.
        SayNo = "SAY_NO",
        /// Records what she asks of her own data.
        RecordRequest = "RECORD_REQUEST",
        /// Answers what she asked.
        AnswerRequest = "ANSWER_REQUEST",
        /// Holds back or lets go the notice to those who may no longer use what they received.
        TellRecipients = "TELL_RECIPIENTS",
        /// Tells a body outside the system something of the case, or records that it was told.
        DiscloseOutside = "DISCLOSE_OUTSIDE",
        /// Submits a referral to another agency.
        SubmitReferral = "SUBMIT_REFERRAL",
        /// Takes a referral in hand at the agency to which it went.
        AcknowledgeReferral = "ACKNOWLEDGE_REFERRAL",
        /// Takes a referral on, which opens or joins cases.
        AcceptReferral = "ACCEPT_REFERRAL",
        /// Does not take a referral on.
        DeclineReferral = "DECLINE_REFERRAL",
        /// Takes a referral back.
        WithdrawReferral = "WITHDRAW_REFERRAL",
        /// Says that what a referral asked for is done.
        CloseReferral = "CLOSE_REFERRAL",
        /// Tells the body above the agency asked that a referral waits too long.
        EscalateReferral = "ESCALATE_REFERRAL",
        /// Puts a file into the case.
        AddAttachment = "ADD_ATTACHMENT",
        /// Records a paper of her way home, or that one no longer holds.
        RecordDocument = "RECORD_DOCUMENT",
        /// Asks bodies to verify her nationality and her home, says how, passes the request on for them and asks it back.
        AskVerification = "ASK_VERIFICATION",
        /// Passes a verification request on from the own body to the next.
        PassVerification = "PASS_VERIFICATION",
        /// Says what a body found that verifies, or what stands in the way there.
        AnswerVerification = "ANSWER_VERIFICATION",
        /// Reports what was found at her home.
        RecordHomeInvestigation = "RECORD_HOME_INVESTIGATION",
        /// Puts a second signature under a report of the own agency about her home.
        CountersignHomeInvestigation = "COUNTERSIGN_HOME_INVESTIGATION",
        /// Records that she wants to go home.
        RecordReturnAgreement = "RECORD_RETURN_AGREEMENT",
        /// Records that she does not want to go home.
        RecordReturnRefusal = "RECORD_RETURN_REFUSAL",
        /// Decides in the best interest of a child whether she goes home.
        DecideBestInterest = "DECIDE_BEST_INTEREST",
        /// Records a court case, or where one stands.
        RecordCourtCase = "RECORD_COURT_CASE",
        /// Records that she made a statement.
        RecordStatement = "RECORD_STATEMENT",
        /// Records a request for mutual legal assistance, or what became of it.
        RecordLegalAssistance = "RECORD_LEGAL_ASSISTANCE",
        /// Assesses what she needs, plans with her what is to be reached, and says what became of it.
        PlanSupport = "PLAN_SUPPORT",
        /// Plans a service for an objective.
        PlanService = "PLAN_SERVICE",
        /// Gives a service: begins it, says who came and what came of it, ends it.
        GiveService = "GIVE_SERVICE",
        /// Looks after her again.
        RecordFollowUp = "RECORD_FOLLOW_UP",
        /// Says that something threatens her.
        RaiseSafetyAlert = "RAISE_SAFETY_ALERT",
        /// Takes in hand what threatens her, and says that it does no more.
        HandleSafetyAlert = "HANDLE_SAFETY_ALERT",
        /// Proposes to close a case that an organisation leads.
        ProposeClosure = "PROPOSE_CLOSURE",
        /// Closes such a case as the second person, or sends it back.
        AnswerClosure = "ANSWER_CLOSURE",
        /// Says how she may be contacted without harming her.
        ReviseSafeContact = "REVISE_SAFE_CONTACT",
        /// Records that she was told of her rights or of her case.
        RecordVictimNotice = "RECORD_VICTIM_NOTICE",
        /// Says what came of something that had to be looked at before it ended.
        DischargeDuty = "DISCHARGE_DUTY",
        /// Records that she will testify.
        RecordTestimonyAgreement = "RECORD_TESTIMONY_AGREEMENT",
        /// Records that she will not testify.
        RecordTestimonyRefusal = "RECORD_TESTIMONY_REFUSAL",
        /// Plans or moves a hearing.
        PlanHearing = "PLAN_HEARING",
        /// Puts a hearing off, or cancels it.
        CallOffHearing = "CALL_OFF_HEARING",
        /// Confirms what is asked before a hearing, that it was held, and that somebody called on her afterwards.
        ConfirmReadiness = "CONFIRM_READINESS",
        /// Asks whether anybody knows a person, blindly.
        Enquire = "ENQUIRE",
        /// Answers a blind enquiry that fits a case.
        AnswerEnquiry = "ANSWER_ENQUIRY",
        /// Asks who leads to see more of a case.
        RequestAccess = "REQUEST_ACCESS",
        /// Answers an agency that asks to see more.
        AnswerAccess = "ANSWER_ACCESS",
        /// Opens something for oneself in an emergency, at once.
        DeclareEmergency = "DECLARE_EMERGENCY",
        /// Closes what somebody of another agency opened in an emergency.
        EndEmergency = "END_EMERGENCY",
        /// Says whether an emergency of another agency was one.
        ReviewEmergency = "REVIEW_EMERGENCY",
        /// Confirms or declines, at another agency, what an act would open.
        Confirm = "CONFIRM",
    }
}

/// What an act is done to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// Something that is not there yet.
    Nothing,
    /// A case.
    Case,
    /// A referral.
    Referral,
}

impl Act {
    /// Whether the act can open something for someone: then it may have to wait for another agency's word.
    #[must_use]
    pub const fn opens(self) -> bool {
        match self {
            Self::Relate
            | Self::Assign
            | Self::SetMinority
            | Self::AttachBasis
            | Self::PlanHandover
            | Self::MoveHandover
            | Self::ClearGuardian
            | Self::RecordConsent
            | Self::PassVerification
            | Self::DecideBestInterest => true,
            Self::OpenCase
            | Self::Correct
            | Self::ProposeCorrection
            | Self::AnswerCorrection
            | Self::ReachStage
            | Self::AddMilestone
            | Self::EndRelation
            | Self::EndAssignment
            | Self::EndBasis
            | Self::MoveHandoverAgain
            | Self::ConfirmHandover
            | Self::EnterAtCrossing
            | Self::PrintHandoverList
            | Self::IssueReferralForms
            | Self::IssueConsentForms
            | Self::IssueHomeEnquiryForms
            | Self::IssueHandoverForms
            | Self::RecordAwareness
            // A partnership opens no case to anybody.
            | Self::ProposePartnership
            | Self::SignPartnership
            | Self::EndPartnership
            | Self::RecordTraining
            | Self::CallMeeting
            | Self::ReleaseFigures
            // What is frozen is decided anew at each reading.
            | Self::FreezeMeetingPack
            | Self::RecordCommitment
            | Self::ReportCommitment
            | Self::Link
            | Self::NameGuardian
            | Self::DisqualifyGuardian
            | Self::SayNo
            | Self::RecordRequest
            | Self::AnswerRequest
            | Self::TellRecipients
            // Who tells gains nothing, and the body is told no more than its own ties and grounds open.
            | Self::DiscloseOutside
            | Self::SubmitReferral
            | Self::AcknowledgeReferral
            | Self::AcceptReferral
            | Self::DeclineReferral
            | Self::WithdrawReferral
            | Self::CloseReferral
            | Self::EscalateReferral
            | Self::AddAttachment
            | Self::RecordDocument
            | Self::AskVerification
            | Self::AnswerVerification
            | Self::RecordHomeInvestigation
            | Self::CountersignHomeInvestigation
            | Self::RecordReturnAgreement
            | Self::RecordReturnRefusal
            | Self::RecordCourtCase
            | Self::RecordStatement
            | Self::RecordLegalAssistance
            | Self::PlanSupport
            | Self::PlanService
            | Self::GiveService
            | Self::RecordFollowUp
            | Self::RaiseSafetyAlert
            | Self::HandleSafetyAlert
            | Self::ProposeClosure
            | Self::AnswerClosure
            | Self::ReviseSafeContact
            | Self::RecordVictimNotice
            | Self::DischargeDuty
            | Self::RecordTestimonyAgreement
            | Self::RecordTestimonyRefusal
            | Self::PlanHearing
            | Self::CallOffHearing
            | Self::ConfirmReadiness
            | Self::Enquire
            // It shows something to an agency that asked, under her own word to it; who answers gains nothing.
            | Self::AnswerEnquiry
            | Self::RequestAccess
            | Self::AnswerAccess
            // Opens at once on one's own word, the one act that does: whoever leads is told in the same transaction.
            | Self::DeclareEmergency
            | Self::EndEmergency
            | Self::ReviewEmergency
            | Self::Confirm => false,
        }
    }

    /// What an act is done to: a line of the policy names the ties to that.
    #[must_use]
    pub const fn about(self) -> About {
        match self {
            Self::OpenCase
            | Self::SubmitReferral
            | Self::EnterAtCrossing
            | Self::Enquire
            | Self::IssueReferralForms
            | Self::IssueConsentForms
            | Self::IssueHomeEnquiryForms
            | Self::IssueHandoverForms
            | Self::RecordAwareness
            | Self::ProposePartnership
            | Self::SignPartnership
            | Self::EndPartnership
            | Self::RecordTraining
            | Self::CallMeeting
            | Self::ReleaseFigures
            | Self::FreezeMeetingPack
            | Self::RecordCommitment
            | Self::ReportCommitment => About::Nothing,
            Self::AcknowledgeReferral
            | Self::AcceptReferral
            | Self::DeclineReferral
            | Self::WithdrawReferral
            | Self::CloseReferral
            | Self::EscalateReferral => About::Referral,
            Self::Correct
            | Self::ProposeCorrection
            | Self::AnswerCorrection
            | Self::ReachStage
            | Self::AddMilestone
            | Self::AddAttachment
            | Self::RecordDocument
            | Self::RequestAccess
            | Self::AnswerAccess
            | Self::DeclareEmergency
            | Self::EndEmergency
            | Self::ReviewEmergency
            | Self::Relate
            | Self::EndRelation
            | Self::Assign
            | Self::EndAssignment
            | Self::SetMinority
            | Self::AttachBasis
            | Self::EndBasis
            | Self::PlanHandover
            | Self::MoveHandover
            | Self::MoveHandoverAgain
            | Self::ConfirmHandover
            | Self::PrintHandoverList
            | Self::Link
            | Self::NameGuardian
            | Self::ClearGuardian
            | Self::DisqualifyGuardian
            | Self::RecordConsent
            | Self::SayNo
            | Self::RecordRequest
            | Self::AnswerRequest
            | Self::TellRecipients
            | Self::DiscloseOutside
            | Self::AskVerification
            | Self::PassVerification
            | Self::AnswerVerification
            | Self::RecordHomeInvestigation
            | Self::CountersignHomeInvestigation
            | Self::RecordReturnAgreement
            | Self::RecordReturnRefusal
            | Self::DecideBestInterest
            | Self::RecordCourtCase
            | Self::RecordStatement
            | Self::RecordLegalAssistance
            | Self::PlanSupport
            | Self::PlanService
            | Self::GiveService
            | Self::RecordFollowUp
            | Self::RaiseSafetyAlert
            | Self::HandleSafetyAlert
            | Self::ProposeClosure
            | Self::AnswerClosure
            | Self::ReviseSafeContact
            | Self::RecordVictimNotice
            | Self::DischargeDuty
            | Self::RecordTestimonyAgreement
            | Self::RecordTestimonyRefusal
            | Self::PlanHearing
            | Self::CallOffHearing
            | Self::ConfirmReadiness
            | Self::AnswerEnquiry
            | Self::Confirm => About::Case,
        }
    }
}

vocabulary! {
    /// What became of something that waited for another agency's word.
    DoorAnswer {
        /// Another agency confirmed it: it took effect then.
        Confirmed = "CONFIRMED",
        /// Another agency declined it.
        Declined = "DECLINED",
        /// The agency that recorded it took it back.
        TakenBack = "TAKEN_BACK",
    }
}

vocabulary! {
    /// What became of a proposed correction.
    CorrectionAnswer {
        /// It was written into the record.
        Accepted = "ACCEPTED",
        /// The record stays as it is.
        Declined = "DECLINED",
    }
}

vocabulary! {
    /// How two cases belong together.
    LinkKind {
        /// The two people travel together.
        TravelsTogether = "TRAVELS_TOGETHER",
        /// The two people are of one family.
        Family = "FAMILY",
        /// The two cases are of one person: they are read together, and can be told apart again.
        SamePerson = "SAME_PERSON",
    }
}

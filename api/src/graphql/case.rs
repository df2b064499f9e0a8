//! A case.

use async_graphql::{Context, ID, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use entities::vocabulary::AttachmentKind;

use super::agency::{self, Agency};
use super::attached_basis::AttachedBasis;
use super::attachment::{self, Attachment};
use super::best_interest::BestInterestDecision;
use super::consent::Consent;
use super::context::Asking as _;
use super::data_class::data_class;
use super::guardian::Guardian;
use super::handover::Handover;
use super::hearing::Hearing;
use super::home::HomeInvestigation;
use super::ids::{self, Kind};
use super::justice::{CourtCase, LegalAssistance};
use super::paper::TravelDocument;
use super::person::Person;
use super::redaction::{self, Redaction};
use super::reference::{Code, District, IndianState, Upazila};
use super::relation::Relation;
use super::request::SubjectRequest;
use super::returning::ReturnWish;
use super::statement::Statement;
use super::testimony::TestimonyWish;
use super::trafficker::Trafficker;
use super::verification::{SafeContact, VerificationHop};
use super::victim_notice::VictimNotice;
use super::vocabulary::{Channel, Country, DataClass, MinorState, Stage};
use super::{closure::Closure, follow_up::FollowUp, safety_alert::SafetyAlert, service::Service, support::SupportPlan};
use crate::disclosure::field::Field;
use crate::disclosure::view::{self, CaseView};

/// A case.
#[derive(Clone, Debug)]
pub struct Case(pub(super) CaseView);

/// One person on one way home. You see a case only if your agency is tied to it and the purpose you declared goes with
/// that tie; what you see of it depends on your role, your assignment, the time, what she agreed to and the law.
#[Object]
impl Case {
    /// The global id.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    pub(super) async fn id(&self, ctx: &Context<'_>) -> Result<ID> {
        let _ = self.0.shows(Field::CaseId);
        Ok(ids::global(ctx.scope()?, Kind::Case, &[self.0.key()]))
    }

    /// The case code to say on the phone: random, with a check digit. It tells nothing about the person.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn code(&self) -> Option<String> {
        self.0.code()
    }

    /// How she comes back.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn channel(&self) -> Option<Channel> {
        self.0.channel().map(Into::into)
    }

    /// Where the case stands.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn stage(&self) -> Option<Stage> {
        self.0.stage().map(Into::into)
    }

    /// When the case began (UTC).
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn opened_at(&self) -> Option<DateTime<Utc>> {
        self.0.opened_at()
    }

    /// When the case was entered here (UTC).
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn entered_at(&self) -> Option<DateTime<Utc>> {
        self.0.entered_at()
    }

    /// The agency that holds the case and answers for it.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn lead(&self, ctx: &Context<'_>) -> Result<Option<Agency>> {
        agency::named(ctx, self.0.lead())
    }

    /// The stages that the case reached, oldest first.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn stages(&self) -> Option<Vec<StageEntry>> {
        Some(self.0.stages()?.into_iter().map(StageEntry::from).collect())
    }

    /// The person whom the case is about, perhaps not identified yet.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn person(&self) -> Option<Person> {
        self.0.person().map(Person)
    }

    /// The agencies tied to the case: your own ties, and those of others that reveal nothing withheld from you. A tie
    /// that would reveal more is left out without a sign.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn relations(&self) -> Option<Vec<Relation>> {
        Some(self.0.relations()?.into_iter().map(Relation).collect())
    }

    /// The version of the case as you see it, for `ifVersion` of a later change. It does not move when something moves
    /// that you do not see.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn version(&self, ctx: &Context<'_>) -> Result<String> {
        Ok(ctx.scope()?.keyed.version(&self.0.version_parts()))
    }

    /// Every field of the case that you do not see as it is stored.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    pub(super) async fn redactions(&self) -> Vec<Redaction> {
        redaction::list(self.0.redactions())
    }

    /// Equal for cases whose redactions are equal, for you and this purpose.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    pub(super) async fn view_key(&self, ctx: &Context<'_>) -> Result<String> {
        let scope = ctx.scope()?;
        Ok(scope.keyed.view_key(&self.0.view_key_parts(scope.policy.version())))
    }

    /// The district of her home.
    #[graphql(directive = data_class::apply(DataClass::PlaceHome))]
    async fn home_district(&self) -> Option<District> {
        District::find(&self.0.home_district()?)
    }

    /// The upazila of her home. A small one points at a family, so it is seen where her address is.
    #[graphql(directive = data_class::apply(DataClass::Contact))]
    async fn home_upazila(&self) -> Option<Upazila> {
        Upazila::find(&self.0.home_upazila()?)
    }

    /// The country in which she was found.
    #[graphql(directive = data_class::apply(DataClass::PlaceFound))]
    async fn found_country(&self) -> Option<Country> {
        self.0.found_country().map(Into::into)
    }

    /// The state of India in which she was found.
    #[graphql(directive = data_class::apply(DataClass::PlaceFound))]
    async fn found_state(&self) -> Option<IndianState> {
        IndianState::find(&self.0.found_state()?)
    }

    /// The district of Bangladesh in which she was found.
    #[graphql(directive = data_class::apply(DataClass::PlaceFound))]
    async fn found_district(&self) -> Option<District> {
        District::find(&self.0.found_district()?)
    }

    /// Types of exploitation, coded after the Human Trafficking Case Data Standard.
    #[graphql(directive = data_class::apply(DataClass::Exploitation))]
    async fn exploitation(&self) -> Option<Vec<Code>> {
        Some(self.0.exploitation()?.iter().filter_map(|value| Code::find("EXPLOITATION", value)).collect())
    }

    /// Means by which she was controlled, coded after the Human Trafficking Case Data Standard.
    #[graphql(directive = data_class::apply(DataClass::Exploitation))]
    async fn means_of_control(&self) -> Option<Vec<Code>> {
        Some(self.0.means_of_control()?.iter().filter_map(|value| Code::find("MEANS_OF_CONTROL", value)).collect())
    }

    /// Whether she is a minor: a recorded fact with a review month, never computed from her birth date.
    #[graphql(directive = data_class::apply(DataClass::Birth))]
    async fn minor_status(&self) -> Option<MinorStatus> {
        self.0.minor_status().map(MinorStatus::from)
    }

    /// Where she is.
    #[graphql(directive = data_class::apply(DataClass::Whereabouts))]
    async fn present_place(&self) -> Option<String> {
        self.0.present_place()
    }

    /// Where she will be.
    #[graphql(directive = data_class::apply(DataClass::Whereabouts))]
    async fn next_place(&self) -> Option<String> {
        self.0.next_place()
    }

    /// What happened, in words.
    #[graphql(directive = data_class::apply(DataClass::Narrative))]
    async fn account(&self) -> Option<String> {
        self.0.account()
    }

    /// What is known of her health.
    #[graphql(directive = data_class::apply(DataClass::Health))]
    async fn health_condition(&self) -> Option<String> {
        self.0.health_condition()
    }

    /// The general diary (GD) entry at the police station.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn gd_reference(&self) -> Option<String> {
        self.0.gd_reference()
    }

    /// The first information report (FIR).
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn fir_reference(&self) -> Option<String> {
        self.0.fir_reference()
    }

    /// The court case.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn court_reference(&self) -> Option<String> {
        self.0.court_reference()
    }

    /// The number of the case in another system, such as the national referral mechanism.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn external_reference(&self) -> Option<String> {
        self.0.external_reference()
    }

    /// The legal bases attached to the case.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn legal_bases(&self) -> Option<Vec<AttachedBasis>> {
        Some(self.0.legal_bases()?.into_iter().map(AttachedBasis).collect())
    }

    /// Who may come to speak for her while she is a child.
    #[graphql(directive = data_class::apply(DataClass::Family))]
    async fn guardians(&self) -> Option<Vec<Guardian>> {
        Some(self.0.guardians()?.into_iter().map(Guardian).collect())
    }

    /// Accused persons.
    #[graphql(directive = data_class::apply(DataClass::Trafficker))]
    async fn traffickers(&self) -> Option<Vec<Trafficker>> {
        Some(self.0.traffickers()?.into_iter().map(Trafficker).collect())
    }

    /// The handovers on which she stands, as far as their windows are open for you.
    #[graphql(directive = data_class::apply(DataClass::Handover))]
    async fn handovers(&self) -> Option<Vec<Handover>> {
        Some(self.0.handovers()?.into_iter().map(Handover).collect())
    }

    /// The cases of those who travel with her, as far as you see those too.
    #[graphql(directive = data_class::apply(DataClass::Handover), complexity = "5 * child_complexity")]
    async fn companions(&self) -> Option<Vec<Self>> {
        Some(self.0.companions()?.into_iter().map(Self).collect())
    }

    /// The cases of her family, as far as you see those too.
    #[graphql(directive = data_class::apply(DataClass::Family), complexity = "5 * child_complexity")]
    async fn relatives(&self) -> Option<Vec<Self>> {
        Some(self.0.relatives()?.into_iter().map(Self).collect())
    }

    /// Other cases of the same person, as far as you see those too: somebody who read both linked them, and may take the link
    /// away again. Neither case shows more because of it.
    #[graphql(directive = data_class::apply(DataClass::Family), complexity = "5 * child_complexity")]
    async fn same_person(&self) -> Option<Vec<Self>> {
        Some(self.0.same_person()?.into_iter().map(Self).collect())
    }

    /// The papers of her way home, by the day on which they were issued.
    #[graphql(directive = data_class::apply(DataClass::TravelDocument))]
    async fn travel_documents(&self) -> Option<Vec<TravelDocument>> {
        Some(self.0.travel_documents()?.into_iter().map(TravelDocument).collect())
    }

    /// The bodies that verify her nationality and her home, the first asked first: all of them for the agency that leads,
    /// those to which the request came for the task force, and for such a body what came to itself.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn verification_hops(&self) -> Option<Vec<VerificationHop>> {
        Some(self.0.verification_hops()?.into_iter().map(VerificationHop).collect())
    }

    /// How her home may be asked without harming her, as it was written last with a verification.
    #[graphql(directive = data_class::apply(DataClass::Contact))]
    async fn safe_contact(&self) -> Option<SafeContact> {
        self.0.safe_contact().map(SafeContact)
    }

    /// The reports of what was found at her home, by the visit. Who leads sees all of them, and so do organisations and bodies
    /// of the other side that may know her family; a police body that does not lead sees those of the own agency.
    #[graphql(directive = data_class::apply(DataClass::Family))]
    async fn home_investigations(&self) -> Option<Vec<HomeInvestigation>> {
        Some(self.0.home_investigations()?.into_iter().map(HomeInvestigation).collect())
    }

    /// The court cases in which she is a victim, by when they were opened.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn court_cases(&self) -> Option<Vec<CourtCase>> {
        Some(self.0.court_cases()?.into_iter().map(CourtCase).collect())
    }

    /// What she stated to police, magistrates and courts, oldest first.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn statements(&self) -> Option<Vec<Statement>> {
        Some(self.0.statements()?.into_iter().map(Statement).collect())
    }

    /// What one country asked of the other for her court cases, oldest first.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn legal_assistance(&self) -> Option<Vec<LegalAssistance>> {
        Some(self.0.legal_assistance()?.into_iter().map(LegalAssistance).collect())
    }

    /// The support plans, the oldest first: the last one counts. Who leads sees all of them, a provider those in which a service of
    /// its own stands.
    #[graphql(directive = data_class::apply(DataClass::Services))]
    async fn support_plans(&self) -> Option<Vec<SupportPlan>> {
        Some(self.0.support_plans()?.into_iter().map(SupportPlan).collect())
    }

    /// The services that are given to her, by when they were agreed on. Who leads sees all of them, a provider its own; shelter is
    /// among them only where her whereabouts are shown to you.
    #[graphql(directive = data_class::apply(DataClass::Services))]
    async fn services(&self) -> Option<Vec<Service>> {
        Some(self.0.services()?.into_iter().map(Service).collect())
    }

    /// How she was looked after again, by when it was. Who leads sees all of it, who serves her what the own agency found.
    #[graphql(directive = data_class::apply(DataClass::Services))]
    async fn follow_ups(&self) -> Option<Vec<FollowUp>> {
        Some(self.0.follow_ups()?.into_iter().map(FollowUp).collect())
    }

    /// What threatens her or did, by when it was seen: for those who lead and those who serve her.
    #[graphql(directive = data_class::apply(DataClass::Services))]
    async fn safety_alerts(&self) -> Option<Vec<SafetyAlert>> {
        Some(self.0.safety_alerts()?.into_iter().map(SafetyAlert).collect())
    }

    /// That the case is to be closed, or was, by when it was proposed: for those who lead and those who serve her.
    #[graphql(directive = data_class::apply(DataClass::Services))]
    async fn closures(&self) -> Option<Vec<Closure>> {
        Some(self.0.closures()?.into_iter().map(Closure).collect())
    }

    /// That she was told of her rights and of her case, or that somebody tried, by when it was: for who works on the case for the
    /// agency that leads, and its data-protection officer. What is owed to her now is in `duties`.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn victim_notices(&self) -> Option<Vec<VictimNotice>> {
        Some(self.0.victim_notices()?.into_iter().map(VictimNotice).collect())
    }

    /// The hearings at which she testifies, by their time.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn hearings(&self) -> Option<Vec<Hearing>> {
        Some(self.0.hearings()?.into_iter().map(Hearing).collect())
    }

    /// What she said about sharing. The agency that leads sees all of it; a recipient sees the permits to itself that are
    /// in force.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn consents(&self) -> Option<Vec<Consent>> {
        Some(self.0.consents()?.into_iter().map(Consent).collect())
    }

    /// What she said about going home, oldest first; her last word counts. The agency that leads sees all of it; everyone else
    /// what the own agency recorded.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn return_wishes(&self) -> Option<Vec<ReturnWish>> {
        Some(self.0.return_wishes()?.into_iter().map(ReturnWish).collect())
    }

    /// What she said about testifying, oldest first; her last word counts. The agency that leads sees all of it; everyone else
    /// what the own agency recorded.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn testimony_wishes(&self) -> Option<Vec<TestimonyWish>> {
        Some(self.0.testimony_wishes()?.into_iter().map(TestimonyWish).collect())
    }

    /// What was decided in the best interest of a child, and approved by another agency: oldest first. The agency that leads
    /// sees all of it; everyone else what the own agency decided or approved.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn best_interest_decisions(&self) -> Option<Vec<BestInterestDecision>> {
        Some(self.0.best_interest_decisions()?.into_iter().map(BestInterestDecision).collect())
    }

    /// What she asks of her own data, oldest first. The agency that leads sees all of it; everyone else what the own agency
    /// recorded.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn subject_requests(&self) -> Option<Vec<SubjectRequest>> {
        Some(self.0.subject_requests()?.into_iter().map(SubjectRequest).collect())
    }

    /// Pictures of her, by when they were made.
    #[graphql(directive = data_class::apply(DataClass::Identity))]
    async fn photos(&self) -> Option<Vec<Attachment>> {
        attachment::list(self.0.attachments(AttachmentKind::Photo))
    }

    /// Papers of doctors, hospitals and counsellors.
    #[graphql(directive = data_class::apply(DataClass::Health))]
    async fn medical_papers(&self) -> Option<Vec<Attachment>> {
        attachment::list(self.0.attachments(AttachmentKind::MedicalPaper))
    }

    /// Papers of courts and the police.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn court_papers(&self) -> Option<Vec<Attachment>> {
        attachment::list(self.0.attachments(AttachmentKind::CourtPaper))
    }

    /// The sound of what she told.
    #[graphql(directive = data_class::apply(DataClass::Narrative))]
    async fn statement_recordings(&self) -> Option<Vec<Attachment>> {
        attachment::list(self.0.attachments(AttachmentKind::StatementRecording))
    }

    /// Papers of her way home, as files.
    #[graphql(directive = data_class::apply(DataClass::TravelDocument))]
    async fn travel_papers(&self) -> Option<Vec<Attachment>> {
        attachment::list(self.0.attachments(AttachmentKind::TravelPaper))
    }

    /// What proves that she agreed or refused.
    /// Who reads the history of her consents sees all; everyone else those of the own agency.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn consent_proofs(&self) -> Option<Vec<Attachment>> {
        attachment::list(self.0.attachments(AttachmentKind::ConsentProof))
    }

    /// Pictures of places where she is or will be.
    #[graphql(directive = data_class::apply(DataClass::Whereabouts))]
    async fn place_photos(&self) -> Option<Vec<Attachment>> {
        attachment::list(self.0.attachments(AttachmentKind::PlacePhoto))
    }

    /// Papers and pictures of somebody accused.
    #[graphql(directive = data_class::apply(DataClass::Trafficker))]
    async fn trafficker_papers(&self) -> Option<Vec<Attachment>> {
        attachment::list(self.0.attachments(AttachmentKind::TraffickerPaper))
    }
}

/// A stage that a case reached.
#[derive(SimpleObject, Clone, Debug)]
pub struct StageEntry {
    /// The stage.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    stage: Stage,
    /// When it happened (UTC).
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    happened_at: DateTime<Utc>,
    /// When it was entered (UTC).
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    entered_at: DateTime<Utc>,
}

impl From<view::StageEntry> for StageEntry {
    fn from(entry: view::StageEntry) -> Self {
        let view::StageEntry { stage, happened_at, entered_at } = entry;
        Self { stage: stage.into(), happened_at, entered_at }
    }
}

/// Whether she is a minor, as recorded.
#[derive(SimpleObject, Clone, Debug)]
pub struct MinorStatus {
    /// The state. Not determined counts as a minor.
    #[graphql(directive = data_class::apply(DataClass::Birth))]
    state: MinorState,
    /// The month in which it must be reviewed, `YYYY-MM`.
    #[graphql(directive = data_class::apply(DataClass::Birth))]
    review_month: Option<String>,
    /// Since when (UTC).
    #[graphql(directive = data_class::apply(DataClass::Birth))]
    since: DateTime<Utc>,
    /// When it was entered here (UTC).
    #[graphql(directive = data_class::apply(DataClass::Birth))]
    entered_at: DateTime<Utc>,
}

impl From<view::MinorStatus> for MinorStatus {
    fn from(status: view::MinorStatus) -> Self {
        let view::MinorStatus { state, review_month, since, entered_at } = status;
        Self { state: state.into(), review_month, since, entered_at }
    }
}

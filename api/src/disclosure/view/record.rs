//! What the store loaded of a case. A view takes it in and lets nothing out but through a decision.

use std::collections::BTreeMap;
use std::sync::Arc;

use entities::vocabulary::DataClass;
use entities::{
    attachment, best_interest_text, case_exploitation, case_health, case_home_area, case_legal, case_narrative,
    case_place_found, case_place_home, case_stage, case_trafficker, case_whereabouts, court_order, duty_discharge,
    home_countersignature, home_investigation, person_birth, person_contact, person_family, person_identity,
    safe_contact, subject_request, subject_request_answer, travel_document, travel_document_end, verification_event,
    verification_hop, victim_notice,
};
use sea_orm::prelude::Uuid;

use super::super::aftercare::Aftercare;
use super::super::inputs::{CaseInputs, HandoverInputs};
use super::super::seal::SubjectKey;
use super::super::support::Support;
use super::{CaseView, Justice};

/// Everything loaded of one case.
#[derive(Debug)]
pub struct CaseRecord {
    /// The decision inputs.
    pub inputs: CaseInputs,
    /// The handovers on which the person stands.
    pub handovers: Vec<HandoverRecord>,
    /// The groups that the query selects and the viewer may see.
    pub groups: Groups,
    /// The keys of the subjects whose seals may have to be opened.
    pub keys: Arc<BTreeMap<Uuid, SubjectKey>>,
    /// The cases of those who travel with her, as far as they exist for the viewer and tell him so too.
    pub companions: Vec<CaseView>,
    /// The cases of her family, as far as they exist for the viewer and tell him so too.
    pub relatives: Vec<CaseView>,
    /// Other cases of hers, as far as they exist for the viewer and tell him so too.
    pub same_person: Vec<CaseView>,
    /// For each handover the cases of those on it whose packets there are open to the viewer, where that is selected.
    pub batches: Arc<BTreeMap<Uuid, Vec<CaseView>>>,
}

/// A handover, shared by the cases of its lines.
pub type HandoverRecord = Arc<HandoverInputs>;

/// Rows by class group; empty where not selected or not visible.
#[derive(Debug, Default)]
pub struct Groups {
    /// Stages reached.
    pub stages: Vec<case_stage::Model>,
    /// The home.
    pub place_home: Option<case_place_home::Model>,
    /// The upazila of the home.
    pub home_area: Option<case_home_area::Model>,
    /// Where the person was found.
    pub place_found: Option<case_place_found::Model>,
    /// Coded exploitation and means of control.
    pub exploitation: Vec<case_exploitation::Model>,
    /// Names and identity numbers.
    pub identity: Option<person_identity::Model>,
    /// The date of birth.
    pub birth: Option<person_birth::Model>,
    /// Phone and address.
    pub contact: Option<person_contact::Model>,
    /// Relatives.
    pub family: Option<person_family::Model>,
    /// Places.
    pub whereabouts: Option<case_whereabouts::Model>,
    /// The account.
    pub narrative: Option<case_narrative::Model>,
    /// Health.
    pub health: Option<case_health::Model>,
    /// References.
    pub legal: Option<case_legal::Model>,
    /// Orders of courts and committees.
    pub court_orders: Vec<court_order::Model>,
    /// Accused persons.
    pub traffickers: Vec<case_trafficker::Model>,
    /// What she asked of her own data.
    pub requests: Vec<subject_request::Model>,
    /// What she was answered.
    pub answers: Vec<subject_request_answer::Model>,
    /// Papers of her way home.
    pub papers: Vec<travel_document::Model>,
    /// Reports of what was found at her home.
    pub home_reports: Vec<home_investigation::Model>,
    /// Second signatures under them.
    pub home_countersignatures: Vec<home_countersignature::Model>,
    /// Follow-ups, safety alerts and closures.
    pub aftercare: Aftercare,
    /// Support plans and services.
    pub support: Support,
    /// The words of what is decided in her best interest.
    pub best_interest_texts: Vec<best_interest_text::Model>,
    /// What ended papers early.
    pub paper_ends: Vec<travel_document_end::Model>,
    /// Bodies on the way of verification requests.
    pub hops: Vec<verification_hop::Model>,
    /// What happened there.
    pub hop_events: Vec<verification_event::Model>,
    /// Files.
    pub attachments: Vec<attachment::Model>,
    /// How her home may be asked.
    pub contacts: Vec<safe_contact::Model>,
    /// What is kept of courts.
    pub justice: Justice,
    /// Notices to her.
    pub victim_notices: Vec<victim_notice::Model>,
    /// What came of what had to be looked at before a day.
    pub duty_discharges: Vec<duty_discharge::Model>,
}

impl Groups {
    /// The revision of each class group that holds a row, for the version of an object.
    #[must_use]
    pub(super) fn revisions(&self) -> Vec<(DataClass, i64)> {
        let mut revisions = Vec::new();
        let mut note = |class, revision: Option<i64>| revisions.extend(revision.map(|revision| (class, revision)));
        note(DataClass::PlaceHome, self.place_home.as_ref().map(|row| row.revision));
        note(DataClass::PlaceFound, self.place_found.as_ref().map(|row| row.revision));
        note(DataClass::Exploitation, self.exploitation.iter().map(|row| row.revision).max());
        note(DataClass::Identity, self.identity.as_ref().map(|row| row.revision));
        note(DataClass::Birth, self.birth.as_ref().map(|row| row.revision));
        note(DataClass::Contact, self.home_area.as_ref().map(|row| row.revision));
        note(DataClass::Contact, self.contact.as_ref().map(|row| row.revision));
        note(DataClass::Family, self.family.as_ref().map(|row| row.revision));
        note(DataClass::Whereabouts, self.whereabouts.as_ref().map(|row| row.revision));
        note(DataClass::Narrative, self.narrative.as_ref().map(|row| row.revision));
        note(DataClass::Health, self.health.as_ref().map(|row| row.revision));
        note(DataClass::Legal, self.legal.as_ref().map(|row| row.revision));
        // The sum, for no row goes: one more moves it as a change of one does.
        let accused = self.traffickers.iter().map(|row| row.revision).sum();
        note(DataClass::Trafficker, (!self.traffickers.is_empty()).then_some(accused));
        revisions
    }
}

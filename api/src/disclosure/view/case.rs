//! A case as one viewer sees it.

use std::sync::Arc;

use entities::vocabulary::{Channel, Country, DataClass, MinorState, RelationKind, Stage};
use entities::{case_exploitation, case_place_found, case_trafficker};
use sea_orm::prelude::Uuid;

use super::super::class::Effect;
use super::super::decision::Vector;
use super::super::facts::{CaseFacts, Instant};
use super::super::field::Field;
use super::super::listing;
use super::super::redaction::Redaction;
use super::super::seal::SubjectKey;
use super::{CaseRecord, ConsentView, HandoverView, PersonView, Relation, Seen, View};

/// A case as one viewer sees it.
#[derive(Clone, Debug)]
pub struct CaseView {
    pub(super) view: Arc<View>,
    pub(super) record: Arc<CaseRecord>,
}

/// A stage that the case reached.
#[derive(Clone, Debug)]
pub struct StageEntry {
    /// The stage.
    pub stage: Stage,
    /// When it happened.
    pub happened_at: Instant,
    /// When it was entered.
    pub entered_at: Instant,
}

/// Whether she is a minor, as recorded last.
#[derive(Clone, Debug)]
pub struct MinorStatus {
    /// The state.
    pub state: MinorState,
    /// The month of the review.
    pub review_month: Option<String>,
    /// Since when.
    pub since: Instant,
    /// When it was entered.
    pub entered_at: Instant,
}

/// A legal basis attached to the case.
#[derive(Clone, Debug)]
pub struct AttachedBasis {
    case: CaseView,
    /// The keys of the case and of the row, for the id.
    pub keys: [Uuid; 2],
    /// The code of the legal basis.
    pub basis: String,
    /// For which agency.
    pub recipient: Option<Uuid>,
    /// When it begins.
    pub begins_at: Instant,
    /// When it ends.
    pub until: Option<Instant>,
}

/// An accused person.
#[derive(Clone, Debug)]
pub struct Trafficker {
    case: CaseView,
    place: usize,
}

impl CaseView {
    /// Puts a record behind its decision; `None` if the row does not exist for the viewer.
    #[must_use]
    pub fn new(seen: Seen, vector: Vector, facts: CaseFacts, record: CaseRecord) -> Option<Self> {
        vector.visible().then(|| Self { view: Arc::new(View { seen, vector, facts }), record: Arc::new(record) })
    }

    /// The key, for the store and for ids; not shown to anyone as it is.
    #[must_use]
    pub fn key(&self) -> Uuid {
        self.view.vector.case()
    }

    /// Whether anything of the class is shown.
    #[must_use]
    pub fn opens(&self, class: DataClass) -> bool {
        self.view.vector.class(class).effect.opens()
    }

    /// Whether the viewer's agency leads the case.
    #[must_use]
    pub fn is_led(&self) -> bool {
        self.view.vector.own().contains(&RelationKind::Lead)
    }

    /// Whether her packet on a handover is shown to the viewer.
    #[must_use]
    pub fn shows_handover(&self, handover: Uuid) -> bool {
        self.view.vector.shows_handover(handover)
    }

    /// What was decided about a field; tells nothing of what it holds.
    #[must_use]
    pub fn effect(&self, field: Field) -> Effect {
        self.view.vector.of(field).effect
    }

    /// Marks the field; true if it may be seen.
    #[must_use]
    pub fn shows(&self, field: Field) -> bool {
        self.view.show(field, || ()).is_some()
    }

    /// Marks a field as shown by a question that is put to the viewer; for the store, which knows whom it asks.
    pub fn tell(&self, field: Field) {
        self.view.tell(field);
    }

    /// The number of a court order that was kept under this key, if the viewer reads that field.
    #[must_use]
    pub fn order_number_of(&self, field: Field, order: Uuid) -> Option<String> {
        let sealed = self.record.groups.court_orders.iter().find(|row| row.id == order);
        self.view.text(field, order, self.subject_key(order), sealed.map(|row| &row.number))
    }

    /// The viewer's own ties to the case, as far as they count.
    #[must_use]
    pub fn own(&self) -> &[RelationKind] {
        self.view.vector.own()
    }

    /// Whether the viewer is assigned to the case.
    #[must_use]
    pub fn assigned(&self) -> bool {
        self.view.vector.assigned()
    }

    /// What decisions read of the case: for the store, not shown to anyone as it is.
    #[must_use]
    pub fn case_facts(&self) -> &CaseFacts {
        &self.view.facts
    }

    /// Whether the field is shown as it is stored, not masked. Marks nothing: for choosing rows, not for showing them.
    #[must_use]
    pub fn is_full(&self, field: Field) -> bool {
        self.view.vector.of(field).effect == Effect::Shown
    }

    pub(super) fn subject_key(&self, subject: Uuid) -> Option<&SubjectKey> {
        self.record.keys.get(&subject)
    }

    /// The random code with its check digit.
    #[must_use]
    pub fn code(&self) -> Option<String> {
        self.view.show(Field::CaseCode, || self.record.inputs.file.code.clone())
    }

    /// How she comes back.
    #[must_use]
    pub fn channel(&self) -> Option<Channel> {
        self.view.show(Field::CaseChannel, || self.record.inputs.file.channel)
    }

    /// Where the case stands.
    #[must_use]
    pub fn stage(&self) -> Option<Stage> {
        self.view.show(Field::CaseStage, || self.record.inputs.file.stage)
    }

    /// When the case began.
    #[must_use]
    pub fn opened_at(&self) -> Option<Instant> {
        self.view.show(Field::CaseOpenedAt, || self.record.inputs.file.opened_at)
    }

    /// When it was entered.
    #[must_use]
    pub fn entered_at(&self) -> Option<Instant> {
        self.view.show(Field::CaseEnteredAt, || self.record.inputs.file.entered_at)
    }

    /// The agency that leads.
    #[must_use]
    pub fn lead(&self) -> Option<Uuid> {
        self.view.show(Field::CaseLead, || self.view.facts.lead(self.view.seen.now)).flatten()
    }

    /// The stages reached, oldest first.
    #[must_use]
    pub fn stages(&self) -> Option<Vec<StageEntry>> {
        self.view.show(Field::CaseStages, || {
            for field in [Field::StageEntryStage, Field::StageEntryHappenedAt, Field::StageEntryEnteredAt] {
                self.view.show(field, || ());
            }
            let mut rows: Vec<_> = self.record.groups.stages.iter().collect();
            rows.sort_by_key(|row| (row.happened_at, row.entered_at, row.id));
            rows.into_iter()
                .map(|row| StageEntry { stage: row.stage, happened_at: row.happened_at, entered_at: row.entered_at })
                .collect()
        })
    }

    /// Whether this stage, by the key of its row, is among those that the viewer is shown.
    #[must_use]
    pub fn has_stage(&self, row: Uuid) -> bool {
        let reached = || self.record.groups.stages.iter().any(|stage| stage.id == row);
        self.view.vector.of(Field::CaseStages).effect.opens() && reached()
    }

    /// The person.
    #[must_use]
    pub fn person(&self) -> Option<PersonView> {
        self.view.show(Field::CasePerson, || PersonView { case: self.clone() })
    }

    /// The relations in force that this viewer may know of.
    #[must_use]
    pub fn relations(&self) -> Option<Vec<Relation>> {
        self.view.show(Field::CaseRelations, || super::relation::of(self))
    }

    /// What the version of the case is made of: the revisions of the groups shown, not masked.
    #[must_use]
    pub fn version_parts(&self) -> Vec<u8> {
        self.versioned("Case", Field::CaseVersion)
    }

    pub(super) fn versioned(&self, object: &str, field: Field) -> Vec<u8> {
        self.view.show(field, || ());
        let mut parts = format!("{object}\n").into_bytes();
        parts.extend_from_slice(self.key().as_bytes());
        parts.extend_from_slice(&self.record.inputs.file.revision.to_be_bytes());
        for (class, revision) in self.record.groups.revisions() {
            if self.view.vector.class(class).effect == Effect::Shown
                && Field::of(object).any(|field| field.class() == class)
            {
                parts.extend_from_slice(class.code().as_bytes());
                parts.extend_from_slice(&revision.to_be_bytes());
            }
        }
        parts
    }

    /// The withheld and masked fields of the case.
    #[must_use]
    pub fn redactions(&self) -> Vec<Redaction> {
        self.view.redactions("Case", Field::CaseRedactions)
    }

    /// What the view key of the case is made of.
    #[must_use]
    pub fn view_key_parts(&self, policy_version: &str) -> Vec<u8> {
        self.view.view_key_parts("Case", Field::CaseViewKey, policy_version)
    }

    /// The P-code of the home district.
    #[must_use]
    pub fn home_district(&self) -> Option<String> {
        let row = self.record.groups.place_home.as_ref();
        self.view.show(Field::CaseHomeDistrict, || row.and_then(|row| row.district_pcode.clone())).flatten()
    }

    /// The P-code of the home upazila.
    #[must_use]
    pub fn home_upazila(&self) -> Option<String> {
        let row = self.record.groups.home_area.as_ref();
        self.view.show(Field::CaseHomeUpazila, || row.and_then(|row| row.upazila_pcode.clone())).flatten()
    }

    fn place_found<T>(&self, field: Field, value: impl FnOnce(&case_place_found::Model) -> Option<T>) -> Option<T> {
        self.view.show(field, || self.record.groups.place_found.as_ref().and_then(value)).flatten()
    }

    /// The country in which she was found.
    #[must_use]
    pub fn found_country(&self) -> Option<Country> {
        self.place_found(Field::CaseFoundCountry, |row| row.country)
    }

    /// The state of India in which she was found.
    #[must_use]
    pub fn found_state(&self) -> Option<String> {
        self.place_found(Field::CaseFoundState, |row| row.indian_state.clone())
    }

    /// The district of Bangladesh in which she was found.
    #[must_use]
    pub fn found_district(&self) -> Option<String> {
        self.place_found(Field::CaseFoundDistrict, |row| row.district_pcode.clone())
    }

    fn codes(&self, field: Field, list: &str) -> Option<Vec<String>> {
        self.view.show(field, || {
            let of_list = |row: &&case_exploitation::Model| row.list == list;
            let mut codes: Vec<_> =
                self.record.groups.exploitation.iter().filter(of_list).map(|row| row.value.clone()).collect();
            codes.sort();
            codes
        })
    }

    /// Coded types of exploitation.
    #[must_use]
    pub fn exploitation(&self) -> Option<Vec<String>> {
        self.codes(Field::CaseExploitation, "EXPLOITATION")
    }

    /// Coded means of control.
    #[must_use]
    pub fn means_of_control(&self) -> Option<Vec<String>> {
        self.codes(Field::CaseMeansOfControl, "MEANS_OF_CONTROL")
    }

    /// Whether she is a minor, as it counts now.
    #[must_use]
    pub fn minor_status(&self) -> Option<MinorStatus> {
        let now = self.view.seen.now;
        self.view
            .show(Field::CaseMinorStatus, || {
                for field in Field::of("MinorStatus") {
                    self.view.show(field, || ());
                }
                let rows = self.record.inputs.minority.iter().filter(|row| row.happened_at <= now);
                rows.max_by_key(|row| (row.happened_at, row.entered_at, row.id)).map(|row| MinorStatus {
                    state: row.state,
                    review_month: row.review_month.clone(),
                    since: row.happened_at,
                    entered_at: row.entered_at,
                })
            })
            .flatten()
    }

    /// Where she is.
    #[must_use]
    pub fn present_place(&self) -> Option<String> {
        let row = self.record.groups.whereabouts.as_ref();
        let sealed = row.and_then(|row| row.present_place.as_ref());
        self.view.text(Field::CasePresentPlace, self.key(), self.subject_key(self.key()), sealed)
    }

    /// Where she will be.
    #[must_use]
    pub fn next_place(&self) -> Option<String> {
        let row = self.record.groups.whereabouts.as_ref();
        let sealed = row.and_then(|row| row.next_place.as_ref());
        self.view.text(Field::CaseNextPlace, self.key(), self.subject_key(self.key()), sealed)
    }

    /// What happened, in words.
    #[must_use]
    pub fn account(&self) -> Option<String> {
        let sealed = self.record.groups.narrative.as_ref().and_then(|row| row.account.as_ref());
        self.view.text(Field::CaseAccount, self.key(), self.subject_key(self.key()), sealed)
    }

    /// What is known of her health.
    #[must_use]
    pub fn health_condition(&self) -> Option<String> {
        let sealed = self.record.groups.health.as_ref().and_then(|row| row.condition.as_ref());
        self.view.text(Field::CaseHealthCondition, self.key(), self.subject_key(self.key()), sealed)
    }

    /// The general diary entry.
    #[must_use]
    pub fn gd_reference(&self) -> Option<String> {
        let sealed = self.record.groups.legal.as_ref().and_then(|row| row.gd_reference.as_ref());
        self.view.text(Field::CaseGdReference, self.key(), self.subject_key(self.key()), sealed)
    }

    /// The first information report.
    #[must_use]
    pub fn fir_reference(&self) -> Option<String> {
        let sealed = self.record.groups.legal.as_ref().and_then(|row| row.fir_reference.as_ref());
        self.view.text(Field::CaseFirReference, self.key(), self.subject_key(self.key()), sealed)
    }

    /// The court case.
    #[must_use]
    pub fn court_reference(&self) -> Option<String> {
        let sealed = self.record.groups.legal.as_ref().and_then(|row| row.court_reference.as_ref());
        self.view.text(Field::CaseCourtReference, self.key(), self.subject_key(self.key()), sealed)
    }

    /// The number of the case in another system.
    #[must_use]
    pub fn external_reference(&self) -> Option<String> {
        let sealed = self.record.groups.legal.as_ref().and_then(|row| row.external_reference.as_ref());
        self.view.text(Field::CaseExternalReference, self.key(), self.subject_key(self.key()), sealed)
    }

    /// The legal bases attached, oldest first. One that names another agency tells that this agency has to do with her,
    /// and is seen where her whereabouts are.
    #[must_use]
    pub fn legal_bases(&self) -> Option<Vec<AttachedBasis>> {
        self.view.show(Field::CaseLegalBases, || {
            for field in Field::of("AttachedBasis").filter(|field| field.sealed().is_none()) {
                self.view.show(field, || ());
            }
            let own = self.view.seen.viewer.agency;
            let mut facts: Vec<_> = self.view.facts.bases.iter().collect();
            facts.retain(|fact| listing::basis_visible(&self.view.vector, own, fact));
            facts.sort_by_key(|fact| (fact.span.from, fact.id));
            facts
                .into_iter()
                .map(|fact| AttachedBasis {
                    case: self.clone(),
                    keys: [self.key(), fact.id],
                    basis: fact.code.clone(),
                    recipient: fact.recipient,
                    begins_at: fact.span.from,
                    until: fact.span.until,
                })
                .collect()
        })
    }

    /// The accused.
    #[must_use]
    pub fn traffickers(&self) -> Option<Vec<Trafficker>> {
        self.view.show(Field::CaseTraffickers, || {
            (0..self.record.groups.traffickers.len()).map(|place| Trafficker { case: self.clone(), place }).collect()
        })
    }

    /// The handovers on which she stands.
    #[must_use]
    pub fn handovers(&self) -> Option<Vec<HandoverView>> {
        self.view.show(Field::CaseHandovers, || super::handover::of(self))
    }

    /// The consents that this viewer may know of.
    #[must_use]
    pub fn consents(&self) -> Option<Vec<ConsentView>> {
        self.view.show(Field::CaseConsents, || super::consent::of(self))
    }
}

impl AttachedBasis {
    /// The number of the order, where the basis is one.
    #[must_use]
    pub fn order_number(&self) -> Option<String> {
        let [_, basis] = self.keys;
        self.case.order_number_of(Field::AttachedBasisOrderNumber, basis)
    }
}

impl Trafficker {
    fn row(&self) -> &case_trafficker::Model {
        &self.case.record.groups.traffickers[self.place]
    }

    /// The keys of the case and of the row, for the id.
    #[must_use]
    pub fn keys(&self) -> [Uuid; 2] {
        let _ = self.case.shows(Field::TraffickerId);
        [self.case.key(), self.row().id]
    }

    /// The name.
    #[must_use]
    pub fn name(&self) -> Option<String> {
        let row = self.row();
        self.case.view.text(Field::TraffickerName, row.id, self.case.subject_key(row.id), row.name.as_ref())
    }

    /// What is known of the accused.
    #[must_use]
    pub fn description(&self) -> Option<String> {
        let row = self.row();
        let key = self.case.subject_key(row.id);
        self.case.view.text(Field::TraffickerDescription, row.id, key, row.description.as_ref())
    }
}

//! The desk at which something is done: one transaction, the member as of now, and the cases as the member sees them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use entities::case_file;
use entities::vocabulary::{Act, DecisionSetKind, Purpose};
use sea_orm::prelude::Uuid;
use sea_orm::{DatabaseTransaction, EntityTrait, QueryFilter, QuerySelect};

use super::refusal::{Refusal, RefusalCode, Stop};
use crate::clock::Clock;
use crate::disclosure::class::Effect;
use crate::disclosure::decision::{Vector, decide};
use crate::disclosure::facts::{CaseFacts, HandoverFact, Instant};
use crate::disclosure::field::Field;
use crate::disclosure::inputs::{CaseInputs, HandoverInputs};
use crate::disclosure::listing;
use crate::disclosure::policy::{ActRule, Policy, Standing};
use crate::disclosure::view::{CaseRecord, CaseView, Groups, Seen};
use crate::store::groups::{self, Wanted};
use crate::store::writing::Writing;
use crate::store::{Selection, Store, StoreError, load, scope};

/// Where something is done.
#[derive(Debug)]
pub struct Desk {
    /// The change.
    pub(in crate::store) writing: Writing,
    /// The member, as of this transaction. Its trail is the desk's own: reading in order to decide shows nobody anything.
    pub seen: Seen,
    pub(super) clock: Clock,
}

/// A case as the member at the desk stands to it.
#[derive(Debug)]
pub struct Here {
    /// The case.
    pub id: Uuid,
    /// Its decision inputs.
    pub inputs: CaseInputs,
    /// The handovers on which the person stands.
    pub handovers: Vec<Arc<HandoverInputs>>,
    /// What decisions read of it.
    pub facts: CaseFacts,
    /// What was decided for the member.
    pub vector: Vector,
}

impl Desk {
    /// The instant of the act.
    #[must_use]
    pub fn now(&self) -> Instant {
        self.seen.now
    }

    /// The store.
    #[must_use]
    pub fn store(&self) -> &Arc<Store> {
        &self.writing.store
    }

    /// The policy.
    #[must_use]
    pub fn policy(&self) -> &Arc<Policy> {
        self.writing.store.policy()
    }

    pub(in crate::store) fn db(&self) -> &DatabaseTransaction {
        &self.writing.transaction
    }

    /// The member's agency.
    #[must_use]
    pub fn agency(&self) -> Uuid {
        self.seen.viewer.agency
    }

    /// Lets the act happen now: what it waited for lies before it.
    pub(super) fn settle(&mut self) {
        self.seen.now = self.clock.now();
        self.writing.happens_at(self.seen.now);
    }

    /// Takes hold of a case that exists for the member.
    ///
    /// # Errors
    /// If it does not, or the store gives no answer.
    pub async fn case(&mut self, id: Uuid, field: &'static str) -> Result<Here, Stop> {
        self.find(id).await?.ok_or_else(|| Refusal::not_found(field).into())
    }

    /// A case that exists for the member, held until the transaction ends.
    pub(super) async fn find(&mut self, id: Uuid) -> Result<Option<Here>, StoreError> {
        Ok(self.find_all(&[id]).await?.pop())
    }

    /// Those of the cases that exist for the member, by key, held until the transaction ends. They are taken hold of in
    /// one order, so that of two acts about the same cases one waits for the other and not both for each other.
    pub(super) async fn find_all(&mut self, ids: &[Uuid]) -> Result<Vec<Here>, StoreError> {
        let policy = Arc::clone(self.policy());
        let Some(condition) = scope::condition_among(&policy, &self.seen, ids) else { return Ok(Vec::new()) };
        let seen = case_file::Entity::find()
            .select_only()
            .column(case_file::Column::Id)
            .filter(condition)
            .into_tuple::<Uuid>()
            .all(self.db())
            .await?;
        if seen.is_empty() {
            return Ok(Vec::new());
        }
        load::hold_all(self.db(), DecisionSetKind::Case, &seen).await?;
        self.settle();
        let mut here = Vec::with_capacity(seen.len());
        for (inputs, handovers) in load::cases(self.db(), self.store().keyed(), &seen).await? {
            let id = inputs.file.id;
            let facts = inputs.facts(handovers.iter().map(AsRef::as_ref))?;
            let vector = decide(&policy, id, self.seen.facts(&facts));
            if vector.visible() {
                self.writing.was_checked(DecisionSetKind::Case, id);
                here.push(Here { id, inputs, handovers, facts, vector });
            }
        }
        here.sort_by_key(|here| here.id);
        Ok(here)
    }

    /// The first line of the policy that lets the member do something to the case.
    ///
    /// # Errors
    /// If there is none.
    pub fn may(&self, here: &Here, act: Act) -> Result<ActRule, Stop> {
        self.rules(here, act).into_iter().next().ok_or_else(|| not_allowed().into())
    }

    /// The lines of the policy that let the member do something to the case.
    #[must_use]
    pub fn rules(&self, here: &Here, act: Act) -> Vec<ActRule> {
        let standing = self.standing(here);
        self.policy().may(&standing, act).cloned().collect()
    }

    /// Whether a line of the policy that is for who leads alone lets the member do something.
    #[must_use]
    pub fn as_lead(&self, here: &Here, act: Act) -> bool {
        self.rules(here, act).iter().any(ActRule::is_for_the_lead)
    }

    /// Where the member stands to the case.
    #[must_use]
    pub fn standing(&self, here: &Here) -> Standing {
        self.seen.standing(&here.vector)
    }

    /// Refuses unless the version is the one that the member sees now.
    ///
    /// # Errors
    /// If it is another, or the store gives no answer.
    pub async fn check_version(&self, here: &Here, (object, version): (Field, &str)) -> Result<(), Stop> {
        let mut selection = Selection::default();
        selection.add(object);
        let wanted = Wanted { case: here.id, person: here.inputs.file.person_id, vector: &here.vector };
        let (mut groups, _) = groups::load(self.db(), self.store().keyed(), &selection, &[wanted]).await?;
        let view = self.view(here, groups.pop().unwrap_or_default());
        let parts = if object == Field::PersonVersion {
            view.as_ref().and_then(CaseView::person).map(|person| person.version_parts())
        } else {
            view.map(|view| view.version_parts())
        };
        let current = parts.map(|parts| self.store().keyed().version(&parts));
        if current.as_deref() == Some(version) {
            return Ok(());
        }
        let told = "something that you see was changed since; read it again";
        Err(Refusal::new(RefusalCode::VersionStale, "input.ifVersion", told).into())
    }

    pub(super) fn view(&self, here: &Here, groups: Groups) -> Option<CaseView> {
        let record = CaseRecord {
            inputs: here.inputs.clone(),
            handovers: here.handovers.clone(),
            groups,
            keys: Arc::new(BTreeMap::new()),
            companions: Vec::new(),
            relatives: Vec::new(),
            same_person: Vec::new(),
            batches: Arc::new(BTreeMap::new()),
        };
        CaseView::new(self.seen.clone(), here.vector.clone(), here.facts.clone(), record)
    }
}

impl Here {
    /// The handover as a packet that the member is shown, if it is one.
    #[must_use]
    pub fn packet(&self, handover: Uuid) -> Option<(&HandoverFact, &HandoverInputs)> {
        let fact = self.facts.handovers.iter().find(|fact| fact.id == handover)?;
        let inputs = self.handovers.iter().find(|row| row.handover.id == handover)?;
        self.vector.shows_handover(handover).then_some((fact, inputs.as_ref()))
    }

    /// Whether somebody ever said that she crossed there.
    #[must_use]
    pub fn was_handed_over(&self, handover: Uuid) -> bool {
        self.facts.handovers.iter().any(|fact| fact.id == handover && !fact.confirmations.is_empty())
    }

    /// Whether the member may be told what became of consents, notices and requests.
    #[must_use]
    pub fn reads_history(&self) -> bool {
        listing::reads_history(&self.vector)
    }

    /// The purposes of which the member may be told who received something; none for whoever does not read the history.
    #[must_use]
    pub fn purposes_told(&self, policy: &Policy) -> BTreeSet<Purpose> {
        if self.reads_history() { listing::purposes_told(policy, &self.vector) } else { BTreeSet::new() }
    }

    /// Refuses to write a field that the member does not see as it is stored.
    ///
    /// # Errors
    /// If the field is withheld or masked.
    pub fn readable(&self, field: Field, place: impl Into<String>) -> Result<(), Refusal> {
        if self.vector.of(field).effect == Effect::Shown {
            return Ok(());
        }
        let told = "you do not see this field, so you cannot write it; propose a correction instead";
        Err(Refusal::new(RefusalCode::FieldRedacted, place, told))
    }
}

/// The one refusal of an act that the policy does not list.
#[must_use]
pub fn not_allowed() -> Refusal {
    let told = "the policy does not let you do this for this purpose";
    Refusal::new(RefusalCode::NotAllowed, "input", told)
}

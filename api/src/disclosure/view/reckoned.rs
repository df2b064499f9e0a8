//! What a viewer who is told everything that was said may reckon with: the facts of a case without the ties, laws,
//! handovers and lines that the same viewer could not list.

use entities::milestone;
use entities::vocabulary::{DataClass, MilestoneKind, ProvisionEffect};
use sea_orm::prelude::Uuid;

use super::super::class::Effect;
use super::super::decision::Vector;
use super::super::facts::{CaseFacts, Instant, ProvisionFact};
use super::super::inputs::facts::Unreadable;
use super::super::listing;
use super::CaseView;

/// The facts of a case as far as a viewer may reckon with them.
#[derive(Clone, Debug)]
pub struct Reckoned {
    /// The facts.
    pub facts: CaseFacts,
    /// Whether the viewer may know of every kind of tie and ground under this purpose.
    pub complete: bool,
}

/// The classes in which ties and grounds stand.
const GROUNDS: [DataClass; 5] =
    [DataClass::Whereabouts, DataClass::Contact, DataClass::PlaceHome, DataClass::Legal, DataClass::Handover];

impl CaseView {
    /// What was decided for the viewer: for the store, not shown to anyone as it is.
    #[must_use]
    pub fn vector(&self) -> &Vector {
        &self.view.vector
    }

    /// The guardians that were named.
    pub fn guardian_keys(&self) -> impl Iterator<Item = Uuid> {
        self.record.inputs.guardians.iter().map(|row| row.id)
    }

    /// What the viewer may reckon with, as if she had been asked at an instant, if one is given; none if the viewer is
    /// not told everything that was said.
    ///
    /// # Errors
    /// If a row says something that cannot be.
    pub fn reckoned(&self, asked: Option<Instant>) -> Result<Option<Reckoned>, Unreadable> {
        let (seen, vector) = (&self.view.seen, &self.view.vector);
        let told = listing::visible_to(seen.facts(&self.view.facts), vector);
        if !told.history {
            return Ok(None);
        }
        let mut inputs = self.record.inputs.clone();
        inputs.milestones.extend(asked.map(|at| milestone::Model {
            id: Uuid::nil(),
            case_id: self.key(),
            kind: MilestoneKind::FirstAsked,
            happened_at: at,
            entered_at: seen.now,
            record_id: Uuid::nil(),
        }));
        let mut facts = inputs.facts(self.record.handovers.iter().map(AsRef::as_ref))?;
        let own = seen.viewer.agency;
        let shown = |class| vector.class(class).effect == Effect::Shown;
        facts.relations.retain(|relation| listing::relation_visible(vector, own, relation));
        facts.handovers.retain(|handover| vector.shows_handover(handover.id));
        let (laws, places) = (shown(DataClass::Legal), shown(DataClass::Whereabouts));
        let lists = |recipient: Option<Uuid>| places || recipient.is_none_or(|recipient| recipient == own);
        facts.bases.retain(|basis| laws && lists(basis.recipient));
        for consent in &mut facts.consents {
            let known = told.consents.iter().find(|(other, _)| other.id == consent.id);
            consent.provisions.retain(|line| known.is_some_and(|(_, lines)| lines.iter().any(|l| l.id == line.id)));
        }
        Ok(Some(Reckoned { facts, complete: GROUNDS.into_iter().all(shown) }))
    }

    /// What a body outside the system is decided by at an instant: the ties and permits that the viewer may know, so that
    /// the outcome tells him of no other, and every denial and every law attached for all, so that no letter goes where
    /// an answer would not. None if the viewer is not told everything that was said.
    #[must_use]
    pub fn told_outside(&self, at: Instant) -> Option<CaseFacts> {
        let (seen, vector) = (&self.view.seen, &self.view.vector);
        let told = listing::visible_to(seen.facts(&self.view.facts), vector);
        if !told.history {
            return None;
        }
        let mut facts = self.view.facts.clone();
        let own = seen.viewer.agency;
        // What happened before is decided by the ties of then.
        facts.relations.retain(|relation| match at < seen.now {
            true => listing::tie_may_be_told(vector, own, relation),
            false => listing::relation_visible(vector, own, relation),
        });
        facts.handovers.retain(|handover| vector.shows_handover(handover.id));
        let named = [DataClass::Legal, DataClass::Whereabouts].iter().all(|class| self.shows_whole(*class));
        facts.bases.retain(|basis| named || basis.recipient.is_none_or(|recipient| recipient == own));
        for consent in &mut facts.consents {
            let known = told.consents.iter().find(|(other, _)| other.id == consent.id);
            let listed = |line: &ProvisionFact| known.is_some_and(|(_, lines)| lines.iter().any(|l| l.id == line.id));
            consent.provisions.retain(|line| line.effect == ProvisionEffect::Deny || listed(line));
        }
        Some(facts)
    }

    fn shows_whole(&self, class: DataClass) -> bool {
        self.view.vector.class(class).effect == Effect::Shown
    }
}

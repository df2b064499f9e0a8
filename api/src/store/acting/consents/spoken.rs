//! What was said, worked out and not yet written.

use std::collections::BTreeSet;

use entities::vocabulary::{ConsentEventKind, ConsentGiver, MilestoneKind, RelationKind};
use sea_orm::prelude::Uuid;

use super::Ground;
use crate::disclosure::consent::is_against_following;
use crate::disclosure::door::{Door, gains};
use crate::disclosure::facts::{CaseFacts, ConsentEventFact, ConsentFact, Instant, ProvisionFact, Span};
use crate::disclosure::policy::Waits;
use crate::store::StoreError;
use crate::store::acting::proposal::Line;
use crate::store::writing::{NewProvision, Writing};

/// What was said, worked out and not yet written.
#[derive(Clone, Debug)]
pub struct Spoken {
    /// Who spoke.
    pub giver: ConsentGiver,
    /// The guardian, where one spoke.
    pub guardian: Option<Uuid>,
    /// From when it counts: when it was said; what closes, from when it is entered.
    pub at: Instant,
    /// When it was said, if that was before it counts.
    pub said: Option<Instant>,
    /// What came of it; none where only something that was said before is taken back.
    pub outcome: Option<ConsentEventKind>,
    /// Lines that count at once, denials among them. Under a refusal they are what was refused.
    pub counts: Vec<NewProvision>,
    /// Lines that open nothing before another agency confirms them.
    pub waits: Vec<NewProvision>,
    /// The consents that are taken back now.
    pub taken_back: Vec<Uuid>,
    /// When she took something back after this was said: what is entered later does not outlive it.
    pub closed_at: Option<Instant>,
    /// Whether she was asked.
    pub asked: bool,
}

impl Ground<'_> {
    /// Whether a permit opens nothing before another agency confirms it: where the policy says so in any case, and
    /// where the agency whose member records it gains by it itself.
    pub(super) fn waits(&self, line: &NewProvision) -> bool {
        !self.rules.iter().any(|rule| rule.waits == Waits::IfGaining) || gains(self.facts, Door::Line(line.recipient))
    }
}

impl Spoken {
    /// The case as it will be at `now`: at once, or when all that waits is confirmed. What ends because she was asked has
    /// ended in `case` already.
    #[must_use]
    pub fn applied(&self, case: &CaseFacts, (now, confirmed): (Instant, bool)) -> CaseFacts {
        let mut after = case.clone();
        let event = |kind, at| ConsentEventFact { kind, at, entered: now };
        for consent in after.consents.iter_mut().filter(|consent| self.taken_back.contains(&consent.id)) {
            consent.events.push(event(ConsentEventKind::Withdrawn, now));
        }
        if let Some(outcome) = self.outcome {
            let waiting = self.waits.iter().filter(|_| confirmed);
            let mut events = vec![event(outcome, self.at)];
            events.extend(self.closed_at.map(|at| event(ConsentEventKind::Withdrawn, at)));
            after.consents.push(ConsentFact {
                id: Uuid::nil(),
                giver: self.giver,
                guardian: self.guardian,
                at: self.at,
                entered: now,
                provisions: self.counts.iter().chain(waiting).map(fact).collect(),
                events,
            });
        }
        let unfollowing = self.unfollowing();
        for tie in after.relations.iter_mut().filter(|tie| tie.kind == RelationKind::Referrer && tie.span.holds(now)) {
            if unfollowing.contains(&tie.agency) {
                tie.span.until = Some(now);
            }
        }
        after
    }

    /// The agencies whom she denies that they follow where her case stands, by name. What they submitted stays theirs.
    fn unfollowing(&self) -> BTreeSet<Uuid> {
        self.counts.iter().filter_map(|line| is_against_following(&fact(line))).collect()
    }

    /// What waits, as it is kept.
    pub(super) fn waiting(&self) -> Vec<Line> {
        self.waits.iter().map(Line::of).collect()
    }

    /// Writes what else follows from the words besides the consent itself.
    pub(super) async fn follow(
        &self,
        writing: &mut Writing,
        (case, consent): (Uuid, Option<Uuid>),
        is_first: bool,
    ) -> Result<(), StoreError> {
        let now = writing.now();
        for consent in &self.taken_back {
            writing.consent_event_said(*consent, ConsentEventKind::Withdrawn, (now, self.said)).await?;
        }
        if let Some((consent, at)) = consent.zip(self.closed_at) {
            writing.consent_event(consent, ConsentEventKind::Withdrawn, at).await?;
        }
        let unfollowing = self.unfollowing();
        if !unfollowing.is_empty() {
            writing.end_following(case, &unfollowing).await?;
        }
        if self.asked && is_first {
            writing.reach_milestone(case, MilestoneKind::FirstAsked, self.at).await?;
        }
        Ok(())
    }
}

fn fact(line: &NewProvision) -> ProvisionFact {
    ProvisionFact {
        id: Uuid::nil(),
        effect: line.effect,
        recipient: line.recipient,
        purpose: line.purpose,
        class: line.class,
        country: line.country,
        span: Span { from: line.valid_from, until: line.valid_until },
        until_event: line.until_event,
    }
}

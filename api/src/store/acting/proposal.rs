//! What is to take effect: at once, or when another agency confirms it. Codes, keys and dates only; whatever is sealed is
//! stored before, and opens nothing by itself.

use entities::vocabulary::{
    BestInterestOutcome, Channel, Country, DataClass, Function, MilestoneKind, MinorState, NeedsFlag, ProvisionEffect,
    Purpose, RelationKind, Role, Standing,
};
use sea_orm::prelude::Uuid;
use serde::{Deserialize, Serialize};

use super::{Step, coded};
use crate::disclosure::facts::{Instant, Recipient};
use crate::store::StoreError;
use crate::store::writing::{
    NewAssignment, NewBasis, NewBestInterest, NewHandover, NewProvision, NewRelation, Writing,
};

/// What is to take effect.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Proposal {
    /// An agency is tied to the case.
    Relation {
        /// The agency.
        agency: Uuid,
        /// The kind.
        #[serde(with = "coded")]
        kind: RelationKind,
        /// When it begins.
        begins_at: Instant,
        /// When it ends at the latest.
        until: Option<Instant>,
        /// The event that ends it.
        #[serde(with = "coded::option")]
        end_event: Option<MilestoneKind>,
        /// How many hours after the event.
        end_hours: i32,
    },
    /// A desk or a member is put on the case.
    Assignment {
        /// The agency.
        agency: Uuid,
        /// The desk.
        #[serde(with = "coded::option")]
        function: Option<Function>,
        /// The member.
        member: Option<Uuid>,
        /// When it ends.
        until: Option<Instant>,
    },
    /// Whether she is a minor.
    Minority {
        /// The state.
        #[serde(with = "coded")]
        state: MinorState,
        /// The month of the review.
        review_month: Option<String>,
        /// Since when.
        at: Instant,
    },
    /// A law or order carries disclosure.
    Basis {
        /// The key of the row, under which a court order was kept before.
        id: Uuid,
        /// The code.
        code: String,
        /// For which agency.
        recipient: Option<Uuid>,
        /// When it begins.
        begins_at: Instant,
        /// When it ends.
        until: Option<Instant>,
        /// The event that ends it.
        #[serde(with = "coded::option")]
        end_event: Option<MilestoneKind>,
    },
    /// A guardian may speak for the child.
    Guardian {
        /// The guardian.
        guardian: Uuid,
        /// Since when.
        at: Instant,
    },
    /// A handover is planned.
    Plan {
        /// The crossing.
        crossing: Option<String>,
        /// The post.
        post: Uuid,
        /// The body that receives.
        receiving: Option<Uuid>,
        /// The body on the other side.
        giving: Option<Uuid>,
        /// The way of return.
        #[serde(with = "coded")]
        channel: Channel,
        /// The time zone of the post.
        time_zone: String,
        /// When.
        planned_at: Instant,
        /// The cases of the persons, each with what the post must prepare, as codes.
        persons: Vec<(Uuid, Vec<String>)>,
        /// The group of each case that belongs to one; none in what was recorded before there were groups.
        #[serde(default)]
        groups: Vec<(Uuid, i32)>,
    },
    /// A handover moves.
    Move {
        /// The handover.
        handover: Uuid,
        /// When.
        planned_at: Instant,
    },
    /// Lines of a consent that was recorded come to count.
    Lines {
        /// The consent.
        consent: Uuid,
        /// The lines.
        lines: Vec<Line>,
    },
    /// What is decided in the best interest of a child.
    BestInterest {
        /// The key under which its words were kept before.
        id: Uuid,
        /// What is decided.
        #[serde(with = "coded")]
        outcome: BestInterestOutcome,
        /// The last day on which it holds without being looked at again.
        review_on: chrono::NaiveDate,
        /// When it was decided.
        at: Instant,
        /// The agency and the member who decided.
        by: (Uuid, Uuid),
    },
    /// A verification comes to a body.
    Hop {
        /// To which, from where.
        step: Step,
    },
}

/// A line of a consent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// To which agency.
    pub agency: Option<Uuid>,
    /// To the agencies of which role.
    #[serde(with = "coded::option")]
    pub role: Option<Role>,
    /// What for.
    #[serde(with = "coded")]
    pub purpose: Purpose,
    /// Of what.
    #[serde(with = "coded")]
    pub class: DataClass,
    /// Under whose law the recipient stands.
    #[serde(with = "coded")]
    pub country: Country,
    /// From when.
    pub valid_from: Instant,
    /// Until when.
    pub valid_until: Option<Instant>,
    /// The event that ends it.
    #[serde(with = "coded::option")]
    pub until_event: Option<MilestoneKind>,
}

impl Line {
    /// The line that is to be written.
    #[must_use]
    pub fn of(line: &NewProvision) -> Self {
        let (agency, role) = match line.recipient {
            Recipient::Agency(agency) => (Some(agency), None),
            Recipient::Role(role) => (None, Some(role)),
        };
        Self {
            agency,
            role,
            purpose: line.purpose,
            class: line.class,
            country: line.country,
            valid_from: line.valid_from,
            valid_until: line.valid_until,
            until_event: line.until_event,
        }
    }

    /// Whom it names; none if it names nobody.
    #[must_use]
    pub fn recipient(&self) -> Option<Recipient> {
        self.agency.map(Recipient::Agency).or(self.role.map(Recipient::Role))
    }

    /// The line as it is written.
    #[must_use]
    pub fn permit(&self) -> Option<NewProvision> {
        Some(NewProvision {
            effect: ProvisionEffect::Permit,
            recipient: self.recipient()?,
            purpose: self.purpose,
            class: self.class,
            country: self.country,
            valid_from: self.valid_from,
            valid_until: self.valid_until,
            until_event: self.until_event,
        })
    }
}

impl Proposal {
    /// Lets it take effect, not before now. Gives the key of what it made.
    ///
    /// # Errors
    /// If what it refers to is gone, or the database refuses.
    pub(super) async fn apply(self, writing: &mut Writing, case: Uuid, confirmed_by: Uuid) -> Result<Uuid, StoreError> {
        let now = writing.now();
        match self {
            Self::Relation { agency, kind, begins_at, until, end_event, end_hours } => {
                let ends_after = end_event.map(|event| (event, end_hours));
                let begins_at = begins_at.max(now);
                writing.begin_relation(NewRelation { case, agency, kind, begins_at, until, ends_after }).await
            }
            Self::Assignment { agency, function, member, until } => {
                writing.begin_assignment(NewAssignment { case, agency, function, member, begins_at: now, until }).await
            }
            Self::Minority { state, review_month, at } => writing.set_minority(case, (state, review_month), at).await,
            Self::Basis { id, code, recipient, begins_at, until, end_event } => {
                let begins_at = begins_at.max(now);
                let new = NewBasis { case, code, recipient, begins_at, until, ends_after: end_event };
                writing.attach_basis_as(id, new).await
            }
            Self::Guardian { guardian, at } => {
                writing.judge_guardian(guardian, (Standing::Cleared, confirmed_by), at).await
            }
            Self::Plan { crossing, post, receiving, giving, channel, time_zone, planned_at, persons, groups } => {
                let flags = |needs: Vec<String>| needs.iter().filter_map(|code| NeedsFlag::parse(code)).collect();
                let persons = persons.into_iter().map(|(case, needs)| (case, flags(needs))).collect();
                let new = NewHandover { crossing, post, receiving, giving, channel, time_zone, planned_at, persons };
                writing.plan_groups(new, &groups).await
            }
            Self::Move { handover, planned_at } => writing.move_handover(handover, planned_at).await.map(|()| handover),
            Self::Lines { consent, lines } => {
                let lines = lines.iter().filter_map(Line::permit);
                let lines = lines.map(|line| NewProvision { valid_from: line.valid_from.max(now), ..line }).collect();
                writing.add_lines((case, consent), lines).await.map(|()| consent)
            }
            Self::BestInterest { id, outcome, review_on, at, by } => {
                let new = NewBestInterest {
                    case,
                    id,
                    outcome,
                    review_on,
                    happened_at: at,
                    decided_by: by,
                    approved_by: confirmed_by,
                };
                writing.decide_best_interest(new).await
            }
            Self::Hop { step } => step.apply(writing, case).await,
        }
    }
}

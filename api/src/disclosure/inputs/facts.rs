//! What a decision reads of the stored rows. A row that cannot be understood is an error, never skipped.

use std::collections::BTreeSet;

use chrono::{Months, NaiveDate, TimeDelta, TimeZone};
use entities::handover_confirmation;
use entities::vocabulary::{DataClass, HomeRole, MilestoneKind, Purpose, Role};

use super::super::crossing;
use super::super::facts::{
    AgreementFact, AssignmentFact, BasisFact, CaseFacts, ConsentEventFact, ConsentFact, EmergencyFact, GuardianFact,
    HandoverFact, Instant, MilestoneFact, MinorFact, PostingFact, ProvisionFact, Recipient, RelationFact, SeatFact,
    Span, ViewerFacts,
};
use super::{AgencyInputs, CaseInputs, HandoverInputs, MemberInputs};

/// A stored input says something that cannot be: it ends the operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a decision input cannot be understood: {0}")]
pub struct Unreadable(pub &'static str);

impl CaseInputs {
    /// The facts of the case with the handovers on which the person stands.
    ///
    /// # Errors
    /// If a row says something that cannot be.
    pub fn facts<'h>(&self, handovers: impl IntoIterator<Item = &'h HandoverInputs>) -> Result<CaseFacts, Unreadable> {
        let reached = |kind: Option<MilestoneKind>| {
            self.milestones.iter().filter(|row| Some(row.kind) == kind).map(|row| row.happened_at).min()
        };
        let ends = |until: Option<Instant>, event: Option<Instant>| match (until, event) {
            (Some(until), Some(event)) => Some(until.min(event)),
            (until, event) => until.or(event),
        };
        let relations = self.relations.iter().map(|row| {
            let hours = TimeDelta::hours(i64::from(row.end_hours.unwrap_or(0)));
            let event = reached(row.end_event).map(|at| at + hours);
            let span = Span { from: row.begins_at, until: ends(row.until, event) };
            RelationFact { id: row.id, agency: row.agency_id, kind: row.kind, span }
        });
        let bases = self.bases.iter().map(|row| BasisFact {
            id: row.id,
            code: row.basis_code.clone(),
            recipient: row.recipient_id,
            span: Span { from: row.begins_at, until: ends(row.until, reached(row.end_event)) },
        });
        Ok(CaseFacts {
            relations: relations.collect(),
            assignments: self.assignments.iter().map(assignment).collect(),
            minority: self.minority.iter().map(minority).collect::<Result<_, _>>()?,
            guardians: self.standings.iter().map(guardian).collect(),
            bases: bases.collect(),
            consents: self.consents.iter().map(|row| self.consent(row)).collect::<Result<_, _>>()?,
            milestones: self
                .milestones
                .iter()
                .map(|row| MilestoneFact { kind: row.kind, at: row.happened_at })
                .collect(),
            handovers: handovers.into_iter().map(|row| row.fact(self)).collect::<Result<_, _>>()?,
            emergencies: self.emergencies.iter().map(|row| self.emergency(row)).collect::<Result<_, _>>()?,
        })
    }

    fn emergency(&self, row: &entities::emergency_access::Model) -> Result<EmergencyFact, Unreadable> {
        let of = self.emergency_events.iter().filter(|event| event.emergency_id == row.id);
        let ended = of.filter(|event| event.kind.ends()).map(|event| event.entered_at).min();
        let class = |code: &str| DataClass::parse(code).ok_or(Unreadable("a class of an emergency"));
        Ok(EmergencyFact {
            id: row.id,
            agency: row.agency_id,
            member: row.member_id,
            purpose: row.purpose,
            classes: row.classes.split(',').map(class).collect::<Result<_, _>>()?,
            vital: row.reason.is_vital(),
            span: Span { from: row.begins_at, until: Some(ended.map_or(row.until, |ended| ended.min(row.until))) },
        })
    }

    fn consent(&self, row: &entities::consent::Model) -> Result<ConsentFact, Unreadable> {
        let provisions = self.provisions.iter().filter(|line| line.consent_id == row.id).map(provision);
        let events = self.events.iter().filter(|event| event.consent_id == row.id).map(|event| ConsentEventFact {
            kind: event.kind,
            at: event.happened_at,
            entered: event.entered_at,
        });
        Ok(ConsentFact {
            id: row.id,
            giver: row.giver,
            guardian: row.guardian_id,
            at: row.happened_at,
            entered: row.entered_at,
            provisions: provisions.collect::<Result<_, _>>()?,
            events: events.collect(),
        })
    }
}

fn assignment(row: &entities::assignment::Model) -> AssignmentFact {
    AssignmentFact {
        agency: row.agency_id,
        function: row.function,
        member: row.member_id,
        span: Span { from: row.begins_at, until: row.until },
    }
}

fn minority(row: &entities::minor_status::Model) -> Result<MinorFact, Unreadable> {
    let review_by = row.review_month.as_deref().map(after_month).transpose()?;
    Ok(MinorFact { state: row.state, review_by, since: row.happened_at, entered: row.entered_at })
}

/// The first instant after a month `YYYY-MM`, where the case is worked on.
fn after_month(month: &str) -> Result<Instant, Unreadable> {
    let unreadable = Unreadable("minor_status.review_month");
    let first: NaiveDate = format!("{month}-01").parse().map_err(|_| unreadable)?;
    let next = first.checked_add_months(Months::new(1)).ok_or(unreadable)?;
    let midnight = next.and_hms_opt(0, 0, 0).ok_or(unreadable)?;
    chrono_tz::Asia::Dhaka.from_local_datetime(&midnight).earliest().map(|at| at.to_utc()).ok_or(unreadable)
}

fn guardian(row: &entities::guardian_standing::Model) -> GuardianFact {
    GuardianFact { guardian: row.guardian_id, standing: row.standing, since: row.happened_at, entered: row.entered_at }
}

fn provision(row: &entities::consent_provision::Model) -> Result<ProvisionFact, Unreadable> {
    let recipient = match (row.recipient_id, row.recipient_role) {
        (Some(agency), None) => Recipient::Agency(agency),
        (None, Some(role)) => Recipient::Role(role),
        (None, None) | (Some(_), Some(_)) => return Err(Unreadable("consent_provision.recipient")),
    };
    Ok(ProvisionFact {
        id: row.id,
        effect: row.effect,
        recipient,
        purpose: row.purpose,
        class: row.class,
        country: row.country,
        span: Span { from: row.valid_from, until: row.valid_until },
        until_event: row.until_event,
    })
}

impl HandoverInputs {
    /// What a decision reads of the handover for the person of one case.
    fn fact(&self, case: &CaseInputs) -> Result<HandoverFact, Unreadable> {
        let parties = [Some(self.handover.post_id), self.handover.receiving_id, self.handover.giving_id];
        let zone = self.handover.time_zone.parse().map_err(|_| Unreadable("handover.time_zone"))?;
        // A later word replaces one in the counts, but what closed a door stays: whoever could take back that she crossed
        // would open the packet anew on his own word.
        let crossed = |row: &&handover_confirmation::Model| crossing::word(row).crossed();
        let confirmed = self.confirmations.iter().filter(|row| row.case_id == case.file.id).filter(crossed);
        Ok(HandoverFact {
            id: self.handover.id,
            parties: parties.into_iter().flatten().collect(),
            planned: self.planned(),
            zone,
            confirmations: confirmed.map(|row| (row.side, row.happened_at)).collect(),
        })
    }

    /// The planned time that counts: the one entered last.
    #[must_use]
    pub fn planned(&self) -> Option<Instant> {
        self.plans.iter().max_by_key(|row| (row.entered_at, row.id)).map(|row| row.planned_at)
    }
}

impl MemberInputs {
    /// What a decision reads of the member and the member's agency; `role_of_kind` is what the policy says of the
    /// agency's kind.
    ///
    /// # Errors
    /// If a row says something that cannot be.
    pub fn facts(&self, agency: &AgencyInputs, role_of_kind: Role) -> Result<ViewerFacts, Unreadable> {
        let postings = self.postings.iter().map(|row| PostingFact {
            agency: row.agency_id,
            function: row.function,
            span: Span { from: row.begins_at, until: row.until },
        });
        let seats = self.seats.iter().map(|row| SeatFact {
            body: row.agency_id,
            secretariat: row.secretariat,
            span: Span { from: row.begins_at, until: Some(row.until) },
        });
        Ok(ViewerFacts {
            member: self.member.id,
            agency: agency.agency.id,
            agency_kind: agency.agency.kind,
            country: agency.agency.country,
            home_role: match self.member.home_role {
                None => role_of_kind,
                Some(HomeRole::DataProtectionOfficer) => Role::DataProtectionOfficer,
                Some(HomeRole::Administrator) => Role::Administrator,
            },
            postings: postings.collect(),
            seats: seats.collect(),
            agreements: agency.agreements.iter().map(agreement).collect::<Result<_, _>>()?,
        })
    }
}

fn agreement(row: &entities::agreement::Model) -> Result<AgreementFact, Unreadable> {
    Ok(AgreementFact {
        counterpart: row.counterpart_id,
        purposes: codes(&row.purposes, Purpose::parse).ok_or(Unreadable("agreement.purposes"))?,
        classes: codes(&row.classes, DataClass::parse).ok_or(Unreadable("agreement.classes"))?,
        span: Span { from: row.begins_at, until: Some(row.until) },
    })
}

fn codes<T: Ord>(text: &str, parse: fn(&str) -> Option<T>) -> Option<BTreeSet<T>> {
    text.split(',').filter(|code| !code.is_empty()).map(parse).collect()
}

//! The bytes of a set of inputs: every row with every column, destructured by name so that a new column cannot be left
//! out, each value with its length, rows sorted.

use entities::vocabulary::DecisionSetKind;
use entities::{
    agency, agreement, assignment, best_interest_decision, case_file, case_legal_basis, case_pseudonym, consent,
    consent_event, consent_provision, emergency_access, emergency_event, guardian, guardian_standing, handover,
    handover_confirmation, handover_line, handover_plan, member, milestone, minor_status, posting, referral,
    referral_event, referral_pseudonym, relation, return_wish, seat, testimony_wish,
};
use sea_orm::prelude::{ChronoDate, ChronoDateTimeUtc, Uuid};

use super::{AgencyInputs, CaseInputs, HandoverInputs, MemberInputs, ReferralInputs};

/// A set of inputs that one code covers.
pub trait Canonical {
    /// What kind of set it is.
    const KIND: DecisionSetKind;

    /// Whose set it is.
    fn owner(&self) -> Uuid;

    /// The encoded rows, in any order.
    fn rows(&self) -> Vec<Vec<u8>>;

    /// The bytes under a counter.
    fn bytes(&self, counter: i64) -> Vec<u8> {
        let mut rows = self.rows();
        rows.sort_unstable();
        let mut out = b"setu.decision-set.v1".to_vec();
        put(&mut out, Self::KIND.code().as_bytes());
        put(&mut out, self.owner().as_bytes());
        put(&mut out, &counter.to_be_bytes());
        put(&mut out, &(rows.len() as u64).to_be_bytes());
        for row in rows {
            put(&mut out, &row);
        }
        out
    }
}

fn put(out: &mut Vec<u8>, value: &[u8]) {
    out.extend_from_slice(&(value.len() as u64).to_be_bytes());
    out.extend_from_slice(value);
}

trait Value {
    fn value(&self, out: &mut Vec<u8>);
}

macro_rules! value {
    ($($kind:ty: |$it:ident| $bytes:expr;)+) => {
        $(impl Value for $kind {
            fn value(&self, out: &mut Vec<u8>) {
                let $it = self;
                put(out, $bytes);
            }
        })+
    };
}

value! {
    Uuid: |it| it.as_bytes();
    String: |it| it.as_bytes();
    Vec<u8>: |it| it;
    bool: |it| &[u8::from(*it)];
    i32: |it| &it.to_be_bytes();
    ChronoDate: |it| it.to_string().as_bytes();
    // Microseconds: what both databases keep.
    ChronoDateTimeUtc: |it| &it.timestamp_micros().to_be_bytes();
    entities::vocabulary::BestInterestOutcome: |it| it.code().as_bytes();
    entities::vocabulary::AgencyKind: |it| it.code().as_bytes();
    entities::vocabulary::CaptureMode: |it| it.code().as_bytes();
    entities::vocabulary::Channel: |it| it.code().as_bytes();
    entities::vocabulary::ConsentEventKind: |it| it.code().as_bytes();
    entities::vocabulary::ConsentGiver: |it| it.code().as_bytes();
    entities::vocabulary::Country: |it| it.code().as_bytes();
    entities::vocabulary::DataClass: |it| it.code().as_bytes();
    entities::vocabulary::EmergencyEventKind: |it| it.code().as_bytes();
    entities::vocabulary::EmergencyReason: |it| it.code().as_bytes();
    entities::vocabulary::Function: |it| it.code().as_bytes();
    entities::vocabulary::HandoverOutcome: |it| it.code().as_bytes();
    entities::vocabulary::HandoverSide: |it| it.code().as_bytes();
    entities::vocabulary::HomeRole: |it| it.code().as_bytes();
    entities::vocabulary::Language: |it| it.code().as_bytes();
    entities::vocabulary::MilestoneKind: |it| it.code().as_bytes();
    entities::vocabulary::MinorState: |it| it.code().as_bytes();
    entities::vocabulary::ProvisionEffect: |it| it.code().as_bytes();
    entities::vocabulary::Purpose: |it| it.code().as_bytes();
    entities::vocabulary::DeclineReason: |it| it.code().as_bytes();
    entities::vocabulary::ReferralEventKind: |it| it.code().as_bytes();
    entities::vocabulary::ReferralKind: |it| it.code().as_bytes();
    entities::vocabulary::ReferralUrgency: |it| it.code().as_bytes();
    entities::vocabulary::RelationKind: |it| it.code().as_bytes();
    entities::vocabulary::ReturnWord: |it| it.code().as_bytes();
    entities::vocabulary::Role: |it| it.code().as_bytes();
    entities::vocabulary::SeparationReason: |it| it.code().as_bytes();
    entities::vocabulary::TestimonyWord: |it| it.code().as_bytes();
    entities::vocabulary::Standing: |it| it.code().as_bytes();
}

impl<T: Value> Value for Option<T> {
    fn value(&self, out: &mut Vec<u8>) {
        match self {
            None => out.push(0),
            Some(value) => {
                out.push(1);
                value.value(out);
            }
        }
    }
}

macro_rules! row {
    ($($entity:ident { $($column:ident),+ $(; left out: $($omitted:ident),+)? $(; added: $($added:ident),+)? })+) => {
        $(fn $entity(row: &$entity::Model) -> Vec<u8> {
            let $entity::Model { $($column,)+ $($($omitted: _,)+)? $($($added,)+)? } = row;
            let mut out = Vec::with_capacity(256);
            put(&mut out, stringify!($entity).as_bytes());
            $(put(&mut out, stringify!($column).as_bytes()); $column.value(&mut out);)+
            // A row from before the column has no bytes for it, so that its code still fits.
            $($(if let Some(value) = $added {
                put(&mut out, stringify!($added).as_bytes());
                value.value(&mut out);
            })+)?
            out
        })+
    };
}

row! {
    // Stage and dates do not decide who sees the case, and change often.
    case_file { id, person_id, code, record_id; left out: channel, stage, opened_at, entered_at, observed_by, entered_by, revision }
    // Another's name in the log would hide who saw this case, and blame the wrong one.
    case_pseudonym { case_id, pseudonym }
    relation { id, case_id, agency_id, kind, begins_at, until, end_event, end_hours, record_id }
    assignment { id, case_id, agency_id, function, member_id, begins_at, until, record_id }
    case_legal_basis { id, case_id, basis_code, recipient_id, begins_at, until, end_event, record_id }
    minor_status { id, case_id, state, review_month, happened_at, entered_at, record_id }
    guardian { id, case_id, kinship, record_id }
    guardian_standing { id, guardian_id, case_id, standing, happened_at, entered_at, confirmed_by, record_id }
    consent {
        id, case_id, giver, guardian_id, packages, notice_id, explained_by, language, mode, interpreter, witnessed,
        place_kind, capacity_assessed, proof_sha256, happened_at, entered_at, entered_by, record_id
    }
    consent_provision {
        id, consent_id, case_id, effect, recipient_id, recipient_role, purpose, class, country, valid_from, valid_until,
        until_event, record_id
    }
    consent_event { id, consent_id, case_id, kind, happened_at, entered_at, record_id; added: said_at }
    milestone { id, case_id, kind, happened_at, entered_at, record_id }
    handover_line { id, handover_id, case_id, needs, record_id; added: group_no, additional }
    handover { id, crossing_id, post_id, receiving_id, giving_id, channel, time_zone, record_id }
    handover_plan { id, handover_id, planned_at, entered_at, record_id }
    handover_confirmation {
        id, handover_line_id, handover_id, case_id, side, happened_at, entered_at, record_id;
        added: outcome, separation
    }
    // The words are bound to the row by their seal.
    emergency_access {
        id, case_id, agency_id, member_id, purpose, classes, reason, begins_at, until, review_by, entered_at, record_id;
        left out: words
    }
    best_interest_decision {
        id, case_id, outcome, review_on, happened_at, agency_id, member_id, approved_by, entered_at, record_id
    }
    return_wish {
        id, case_id, wish, language, mode, interpreter, witnessed, capacity_assessed, happened_at, agency_id, member_id,
        entered_at, record_id
    }
    testimony_wish {
        id, case_id, wish, language, mode, interpreter, witnessed, capacity_assessed, happened_at, agency_id, member_id,
        entered_at, record_id
    }
    emergency_event { id, emergency_id, case_id, kind, agency_id, member_id, entered_at, record_id }
    member { id, agency_id, subject, name_en, name_bn, home_role, suspended_at, record_id }
    posting { id, member_id, agency_id, function, begins_at, until, record_id }
    seat { id, member_id, agency_id, secretariat, begins_at, until, record_id }
    agency {
        id, code, kind, country, name_en, name_bn, parent_id, district_pcode, police_station_id, crossing_id, time_zone,
        suspended_at, record_id
    }
    referral {
        id, code, kind, asks, urgency, person_count, case_id, submitter_id, member_id, function, addressee_id, happened_at,
        entered_at, keep_until, record_id
    }
    referral_event {
        id, referral_id, kind, reason, told_id, agency_id, member_id, function, happened_at, entered_at, record_id
    }
    referral_pseudonym { referral_id, pseudonym }
    agreement { id, agency_id, counterpart_id, purposes, classes, begins_at, until, review_on, record_id }
}

impl Canonical for CaseInputs {
    const KIND: DecisionSetKind = DecisionSetKind::Case;

    fn owner(&self) -> Uuid {
        self.file.id
    }

    fn rows(&self) -> Vec<Vec<u8>> {
        let Self {
            file,
            pseudonyms,
            relations,
            assignments,
            bases,
            minority,
            guardians,
            standings,
            consents,
            provisions,
            events,
            milestones,
            lines,
            emergencies,
            emergency_events,
            return_wishes,
            testimony_wishes,
            best_interests,
        } = self;
        let mut rows = vec![case_file(file)];
        rows.extend(pseudonyms.iter().map(case_pseudonym));
        rows.extend(relations.iter().map(relation));
        rows.extend(assignments.iter().map(assignment));
        rows.extend(bases.iter().map(case_legal_basis));
        rows.extend(minority.iter().map(minor_status));
        rows.extend(guardians.iter().map(guardian));
        rows.extend(standings.iter().map(guardian_standing));
        rows.extend(consents.iter().map(consent));
        rows.extend(provisions.iter().map(consent_provision));
        rows.extend(events.iter().map(consent_event));
        rows.extend(milestones.iter().map(milestone));
        rows.extend(lines.iter().map(handover_line));
        rows.extend(emergencies.iter().map(emergency_access));
        rows.extend(emergency_events.iter().map(emergency_event));
        rows.extend(return_wishes.iter().map(return_wish));
        rows.extend(testimony_wishes.iter().map(testimony_wish));
        rows.extend(best_interests.iter().map(best_interest_decision));
        rows
    }
}

impl Canonical for HandoverInputs {
    const KIND: DecisionSetKind = DecisionSetKind::Handover;

    fn owner(&self) -> Uuid {
        self.handover.id
    }

    fn rows(&self) -> Vec<Vec<u8>> {
        let Self { handover: row, plans, confirmations } = self;
        let mut rows = vec![handover(row)];
        rows.extend(plans.iter().map(handover_plan));
        rows.extend(confirmations.iter().map(handover_confirmation));
        rows
    }
}

impl Canonical for ReferralInputs {
    const KIND: DecisionSetKind = DecisionSetKind::Referral;

    fn owner(&self) -> Uuid {
        self.row.id
    }

    fn rows(&self) -> Vec<Vec<u8>> {
        let Self { row, pseudonyms, events } = self;
        let mut rows = vec![referral(row)];
        rows.extend(pseudonyms.iter().map(referral_pseudonym));
        rows.extend(events.iter().map(referral_event));
        rows
    }
}

impl Canonical for MemberInputs {
    const KIND: DecisionSetKind = DecisionSetKind::Member;

    fn owner(&self) -> Uuid {
        self.member.id
    }

    fn rows(&self) -> Vec<Vec<u8>> {
        let Self { member: row, postings, seats } = self;
        let mut rows = vec![member(row)];
        rows.extend(postings.iter().map(posting));
        rows.extend(seats.iter().map(seat));
        rows
    }
}

impl Canonical for AgencyInputs {
    const KIND: DecisionSetKind = DecisionSetKind::Agency;

    fn owner(&self) -> Uuid {
        self.agency.id
    }

    fn rows(&self) -> Vec<Vec<u8>> {
        let Self { agency: row, agreements } = self;
        let mut rows = vec![agency(row)];
        rows.extend(agreements.iter().map(agreement));
        rows
    }
}

#[cfg(test)]
mod tests {
    use entities::handover_line::Model;
    use sea_orm::prelude::Uuid;

    use super::{Value as _, handover_line, put};

    /// The bytes of a row as they were made before there were groups.
    fn before(row: &Model) -> Vec<u8> {
        let mut out = Vec::new();
        put(&mut out, b"handover_line");
        let columns = [("id", row.id), ("handover_id", row.handover_id), ("case_id", row.case_id)];
        for (name, value) in columns {
            put(&mut out, name.as_bytes());
            value.value(&mut out);
        }
        put(&mut out, b"needs");
        row.needs.value(&mut out);
        put(&mut out, b"record_id");
        row.record_id.value(&mut out);
        out
    }

    #[test]
    fn the_code_of_a_row_from_before_a_column_still_fits() {
        let [id, handover_id, case_id, record_id] = [1, 2, 3, 4].map(Uuid::from_u128);
        let needs = "MINOR".to_owned();
        let old = Model { id, handover_id, case_id, needs, group_no: None, additional: None, record_id };
        assert_eq!(handover_line(&old), before(&old));
        let grouped = Model { group_no: Some(1), ..old.clone() };
        let added = Model { additional: Some(true), ..old.clone() };
        let rows = [&old, &grouped, &added].map(handover_line);
        assert!(rows[0] != rows[1] && rows[0] != rows[2] && rows[1] != rows[2]);
    }
}

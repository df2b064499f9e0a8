//! Papers of her way home: who writes which, and whether one holds. A number is compared with no other: that it is used
//! elsewhere would tell of a case that may not be seen.

use entities::vocabulary::{DocumentKind, RelationKind};
use entities::{travel_document, travel_document_end};

use super::facts::{Instant, local_day};

/// Whether an agency in this relation writes papers of this kind. Who leads writes down whatever is shown to it; everyone
/// else what it issues or was given itself.
#[must_use]
pub const fn writes(relation: RelationKind, kind: DocumentKind) -> bool {
    use DocumentKind as D;
    match relation {
        RelationKind::Lead => true,
        RelationKind::Verifier => matches!(kind, D::TravelPermit),
        RelationKind::ReceivingStation => matches!(kind, D::CustodyPaper),
        RelationKind::Counterpart => matches!(kind, D::RepatriationOrder | D::ExitPermit | D::Noc),
        RelationKind::Referrer
        | RelationKind::HomeStation
        | RelationKind::Investigator
        | RelationKind::HandoverPost
        | RelationKind::ServiceProvider
        | RelationKind::Coordinator => false,
    }
}

/// Whether a paper is of no use without a last day: whoever issues it writes one on it.
#[must_use]
pub const fn has_a_last_day(kind: DocumentKind) -> bool {
    match kind {
        DocumentKind::TravelPermit | DocumentKind::ExitPermit => true,
        DocumentKind::RepatriationOrder | DocumentKind::Noc | DocumentKind::CustodyPaper => false,
    }
}

/// Whether a paper holds at `at`: issued, not over on that day in Bangladesh, and not ended before.
#[must_use]
pub fn holds(paper: &travel_document::Model, end: Option<&travel_document_end::Model>, at: Instant) -> bool {
    let day = local_day(at, chrono_tz::Asia::Dhaka).unwrap_or_else(|| at.date_naive());
    paper.issued_on <= day
        && paper.valid_until.is_none_or(|last| day <= last)
        && end.is_none_or(|end| at < end.happened_at)
}

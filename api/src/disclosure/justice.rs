//! Court cases and what is asked of the other country for them: in which order a case goes through court, how it can end
//! where, and whether a request for assistance holds on a day. What is told to whom of it is decided elsewhere.

use chrono::NaiveDate;
use entities::vocabulary::{AssistanceOutcome, Country, CourtOutcome, CourtStage, OffenceLaw, StatementKind};
use entities::{court_case_event, legal_assistance_answer};

use super::facts::local_day;

/// The laws under which one country asks the other for evidence by video, by their codes in the reference data.
pub const ASSISTANCE_LAWS: [&str; 1] = ["MLA-2012-S18"];

/// Whether a court case comes from one stage to another. Whoever appeals may get another trial or another judgment; any
/// case can be closed, and a closed one stays so.
#[must_use]
pub const fn follows(from: CourtStage, to: CourtStage) -> bool {
    use CourtStage as S;
    match from {
        S::Investigation => matches!(to, S::ChargeSheet | S::Closed),
        S::ChargeSheet => matches!(to, S::Trial | S::Closed),
        S::Trial => matches!(to, S::Judgment | S::Closed),
        S::Judgment => matches!(to, S::Appeal | S::Closed),
        S::Appeal => matches!(to, S::Trial | S::Judgment | S::Closed),
        S::Closed => false,
    }
}

/// Whether a court case that stands there can end so: nobody is convicted or acquitted before a judgment.
#[must_use]
pub const fn ends(from: CourtStage, outcome: CourtOutcome) -> bool {
    use CourtStage as S;
    match outcome {
        CourtOutcome::Conviction | CourtOutcome::Acquittal => matches!(from, S::Judgment | S::Appeal),
        CourtOutcome::Discharge => matches!(from, S::ChargeSheet | S::Trial),
        CourtOutcome::NoCharge => matches!(from, S::Investigation),
        CourtOutcome::Withdrawn => !matches!(from, S::Closed),
    }
}

/// Whether a law is one of a country.
#[must_use]
pub const fn is_of(law: OffenceLaw, country: Country) -> bool {
    match law {
        OffenceLaw::Pshta2012 | OffenceLaw::Pshto2026 | OffenceLaw::WomenChildren2000 => {
            matches!(country, Country::Bangladesh)
        }
        OffenceLaw::Itpa => matches!(country, Country::India),
        OffenceLaw::PenalCode | OffenceLaw::ChildProtection | OffenceLaw::Other => true,
    }
}

/// The country whose magistrates take a statement of this kind, where it is of one.
#[must_use]
pub const fn taken_in(kind: StatementKind) -> Option<Country> {
    match kind {
        StatementKind::Magistrate164 => Some(Country::India),
        StatementKind::Magistrate22 => Some(Country::Bangladesh),
        StatementKind::Police | StatementKind::InCourt => None,
    }
}

/// Where a court case stands: what happened last.
#[must_use]
pub fn stands(events: &[court_case_event::Model]) -> Option<&court_case_event::Model> {
    events.iter().max_by_key(|event| (event.happened_at, event.entered_at, event.id))
}

/// What became of a request last.
#[must_use]
pub fn answered(answers: &[legal_assistance_answer::Model]) -> Option<&legal_assistance_answer::Model> {
    answers.iter().max_by_key(|answer| (answer.happened_at, answer.entered_at, answer.id))
}

/// Whether a request holds on a day in Bangladesh: granted by then, and not over. What was refused or taken back since
/// holds on no day.
#[must_use]
pub fn holds_on(answers: &[legal_assistance_answer::Model], day: NaiveDate) -> bool {
    answered(answers).is_some_and(|answer| {
        let since = local_day(answer.happened_at, chrono_tz::Asia::Dhaka);
        answer.outcome == AssistanceOutcome::Granted
            && since.is_some_and(|since| since <= day)
            && answer.valid_until.is_some_and(|last| day <= last)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_case_goes_through_court_in_order_and_ends_once() {
        for from in CourtStage::ALL {
            assert!(!follows(CourtStage::Closed, *from), "{from:?}");
            assert_eq!(follows(*from, CourtStage::Closed), *from != CourtStage::Closed, "{from:?}");
            assert!(!follows(*from, CourtStage::Investigation), "{from:?}");
            let ends = CourtOutcome::ALL.iter().filter(|outcome| ends(*from, **outcome)).count();
            assert_eq!(ends == 0, *from == CourtStage::Closed, "{from:?}");
        }
        assert!(!ends(CourtStage::Trial, CourtOutcome::Conviction), "nobody is convicted before a judgment");
        assert!(!follows(CourtStage::Investigation, CourtStage::Trial), "no trial without a charge");
    }

    #[test]
    fn each_country_has_laws_of_its_own_and_not_those_of_the_other() {
        assert!(is_of(OffenceLaw::Pshta2012, Country::Bangladesh) && !is_of(OffenceLaw::Pshta2012, Country::India));
        assert!(is_of(OffenceLaw::Itpa, Country::India) && !is_of(OffenceLaw::Itpa, Country::Bangladesh));
        for country in Country::ALL {
            assert!(is_of(OffenceLaw::PenalCode, *country));
        }
    }
}

use async_graphql::{Enum, SimpleObject};

use crate::graphql::data_class::data_class;
use crate::graphql::vocabulary::DataClass;
use crate::reference;

/// What a published figure counts.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "reference::PublicIndicator")]
pub enum PublicIndicator {
    /// Victims whom authorities detected.
    DetectedVictims,
    /// People who were said to have been trafficked, detected or not.
    VictimsReported,
    /// Offences or cases of trafficking that were recorded or filed.
    OffencesRecorded,
    /// Cases that were being investigated.
    CasesInvestigated,
    /// Cases that waited for a court.
    CasesPending,
    /// Cases that a court disposed of, however it decided.
    CasesDisposed,
    /// People who were suspected, arrested or cautioned.
    PersonsSuspected,
    /// People who were prosecuted.
    PersonsProsecuted,
    /// People who were convicted.
    PersonsConvicted,
}

/// Of what a published figure counts part.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "reference::PublicDimension")]
pub enum PublicDimension {
    /// Of everything that the country counts.
    Total,
    /// Of citizens of Bangladesh alone.
    CitizensOfBangladesh,
    /// Of Khulna division alone.
    KhulnaDivision,
}

/// In what a published figure counts.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "reference::PublicUnit")]
pub enum PublicUnit {
    /// People.
    Persons,
    /// Cases or offences; one can be about many people.
    Cases,
}

/// A figure of ours beside which a published one can stand.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "reference::OwnFigure")]
pub enum OwnFigure {
    /// Cases by the month in which they began: `Pipeline.byMonth`.
    CasesBegun,
    /// Cases of people who were found in India: the rows of India in `Pipeline.byPlaceFound`.
    FoundInIndia,
}

/// A figure that others published, as context beside our own. It counts otherwise than we do, in other years and by other
/// hands: it never adds up with ours, and a difference between the two is no error of either.
#[derive(SimpleObject, Clone, Copy, Debug)]
pub struct PublicFigure {
    /// The stable code.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    code: &'static str,
    /// The country that counted, by its code of ISO 3166-1 in three letters.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    about: &'static str,
    /// The name of that country as the source gives it.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    about_en: &'static str,
    /// What is counted.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    indicator: PublicIndicator,
    /// Of what part.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    dimension: PublicDimension,
    /// In which time, as the source gives it: a year, months, a fiscal year, or the year of a report.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    period: &'static str,
    /// How many; `null` where only a bound was published: see `fewerThan`.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    value: Option<i32>,
    /// Fewer than so many, where that is all that was published; otherwise `null`.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    fewer_than: Option<i32>,
    /// Of what.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    unit: PublicUnit,
    /// Whether only a reporter's quotation of it was seen. Such a number is a reporter's figure and no statistics: do not
    /// present it as one.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    reported: bool,
    /// Beside which figure of ours it can stand; `null` where none compares, and `note` says why.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    compares_with: Option<OwnFigure>,
    /// Who says so.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    source: &'static str,
    /// Under which terms it can be passed on, as far as they are known.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    terms: &'static str,
    /// How it counts otherwise than we do, or why it stands beside none of ours.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    note: &'static str,
}

impl From<&'static reference::PublicFigure> for PublicFigure {
    fn from(row: &'static reference::PublicFigure) -> Self {
        Self {
            code: &row.code,
            about: &row.about,
            about_en: &row.about_en,
            indicator: row.indicator.into(),
            dimension: row.dimension.into(),
            period: &row.period,
            value: row.value,
            fewer_than: row.fewer_than,
            unit: row.unit.into(),
            reported: row.reported,
            compares_with: row.compares_with.map(OwnFigure::from),
            source: &row.source,
            terms: &row.terms,
            note: &row.note,
        }
    }
}

/// The figures that stand beside one of ours, or all; those that only a reporter told where they are wanted too.
#[must_use]
pub fn public_figures(compares_with: Option<OwnFigure>, reported: bool) -> Vec<PublicFigure> {
    let rows = reference::public_figures().iter().filter(|row| reported || !row.reported).map(PublicFigure::from);
    rows.filter(|row| compares_with.is_none() || row.compares_with == compares_with).collect()
}

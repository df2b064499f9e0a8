use std::sync::LazyLock;

use serde::{Deserialize, Deserializer};

use super::{coded, rows};

pub(super) const FILE: &str = include_str!("../../reference/public_figure.csv");

static ROWS: LazyLock<Vec<PublicFigure>> = LazyLock::new(|| rows(FILE));

macro_rules! codes {
    ($(#[$doc:meta])* $name:ident { $($(#[$of:meta])* $variant:ident = $code:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$of])* $variant,)+ }

        impl $name {
            /// Every value, in declared order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The stable code.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }

            /// The value with this code, if there is one.
            #[must_use]
            pub fn parse(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.code() == code)
            }
        }
    };
}

codes! {
    /// What a published figure counts.
    PublicIndicator {
        /// Victims whom authorities detected.
        DetectedVictims = "DETECTED_VICTIMS",
        /// People who were said to have been trafficked, detected or not.
        VictimsReported = "VICTIMS_REPORTED",
        /// Offences or cases of trafficking that were recorded or filed.
        OffencesRecorded = "OFFENCES_RECORDED",
        /// Cases that were being investigated.
        CasesInvestigated = "CASES_INVESTIGATED",
        /// Cases that waited for a court.
        CasesPending = "CASES_PENDING",
        /// Cases that a court disposed of, however it decided.
        CasesDisposed = "CASES_DISPOSED",
        /// People who were suspected, arrested or cautioned.
        PersonsSuspected = "PERSONS_SUSPECTED",
        /// People who were prosecuted.
        PersonsProsecuted = "PERSONS_PROSECUTED",
        /// People who were convicted.
        PersonsConvicted = "PERSONS_CONVICTED",
    }
}

codes! {
    /// Of what a published figure counts part.
    PublicDimension {
        /// Of everything that the country counts.
        Total = "TOTAL",
        /// Of citizens of Bangladesh alone.
        CitizensOfBangladesh = "CITIZENS_OF_BANGLADESH",
        /// Of Khulna division alone.
        KhulnaDivision = "KHULNA_DIVISION",
    }
}

codes! {
    /// In what a published figure counts.
    PublicUnit {
        /// People.
        Persons = "PERSONS",
        /// Cases or offences; one can be about many people.
        Cases = "CASES",
    }
}

codes! {
    /// A figure of our own beside which a published one can stand.
    OwnFigure {
        /// Cases by the month in which they began.
        CasesBegun = "CASES_BEGUN",
        /// Cases of people who were found in India.
        FoundInIndia = "FOUND_IN_INDIA",
    }
}

/// A figure that others published or that a reporter told. It counts otherwise than we do, in other years and by other
/// hands: it is context, and never adds up with ours.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct PublicFigure {
    /// The project's own stable code.
    pub code: String,
    /// The country that counted, ISO 3166-1 alpha-3.
    pub about: String,
    /// Its name as the source gives it.
    pub about_en: String,
    /// What is counted.
    #[serde(deserialize_with = "indicator")]
    pub indicator: PublicIndicator,
    /// Of what part.
    #[serde(deserialize_with = "dimension")]
    pub dimension: PublicDimension,
    /// In which time, as the source gives it.
    pub period: String,
    /// How many; nothing where only a bound was published.
    pub value: Option<i32>,
    /// Fewer than so many, where that is all that was published.
    pub fewer_than: Option<i32>,
    /// Of what.
    #[serde(deserialize_with = "unit")]
    pub unit: PublicUnit,
    /// Whether only a reporter's quotation of it was seen.
    pub reported: bool,
    /// The figure of ours beside which it can stand; nothing where none compares.
    #[serde(deserialize_with = "compares_with")]
    pub compares_with: Option<OwnFigure>,
    /// Who says so.
    pub source: String,
    /// Under which terms.
    pub terms: String,
    /// How it counts otherwise, or why it stands beside none of ours.
    pub note: String,
}

/// Every published figure, by code.
#[must_use]
pub fn public_figures() -> &'static [PublicFigure] {
    &ROWS
}

fn indicator<'de, D: Deserializer<'de>>(deserializer: D) -> Result<PublicIndicator, D::Error> {
    coded(deserializer, PublicIndicator::parse)
}

fn dimension<'de, D: Deserializer<'de>>(deserializer: D) -> Result<PublicDimension, D::Error> {
    coded(deserializer, PublicDimension::parse)
}

fn unit<'de, D: Deserializer<'de>>(deserializer: D) -> Result<PublicUnit, D::Error> {
    coded(deserializer, PublicUnit::parse)
}

fn compares_with<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<OwnFigure>, D::Error> {
    coded(deserializer, |code| if code.is_empty() { Some(None) } else { OwnFigure::parse(code).map(Some) })
}

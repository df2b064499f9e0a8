use std::sync::LazyLock;

use entities::vocabulary::{Language, PackageCode};
use serde::{Deserialize, Deserializer};

use super::set::sha256;
use super::{coded, rows};

pub(super) const FILE: &str = include_str!("../../reference/notice.csv");

static ROWS: LazyLock<Vec<Notice>> = LazyLock::new(|| rows::<Line>(FILE).into_iter().map(Notice::from).collect());

/// What is read to a person before she agrees. A text that was once read never changes: a change is a new version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Package, version and language, as in `COURT-1-bn`.
    pub id: String,
    /// The package.
    pub package: PackageCode,
    /// The version.
    pub version: i32,
    /// The language.
    pub language: Language,
    /// The words.
    pub text: String,
    /// SHA-256 of the words, as hexadecimal digits.
    pub text_sha256: String,
}

/// Every notice: package by package, then by version and language.
#[must_use]
pub fn notices() -> &'static [Notice] {
    &ROWS
}

/// The notice of a package in one version and language, if there is one.
#[must_use]
pub fn notice(package: PackageCode, version: i32, language: Language) -> Option<&'static Notice> {
    ROWS.iter().find(|row| row.package == package && row.version == version && row.language == language)
}

#[derive(Deserialize)]
struct Line {
    #[serde(deserialize_with = "package")]
    package: PackageCode,
    version: i32,
    #[serde(deserialize_with = "language")]
    language: Language,
    text: String,
}

impl From<Line> for Notice {
    fn from(Line { package, version, language, text }: Line) -> Self {
        let id = format!("{}-{version}-{}", package.code(), language.code());
        let text_sha256 = sha256(&text);
        Self { id, package, version, language, text, text_sha256 }
    }
}

fn package<'de, D: Deserializer<'de>>(deserializer: D) -> Result<PackageCode, D::Error> {
    coded(deserializer, PackageCode::parse)
}

fn language<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Language, D::Error> {
    coded(deserializer, Language::parse)
}

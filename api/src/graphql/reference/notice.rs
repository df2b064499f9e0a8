use async_graphql::SimpleObject;

use crate::graphql::data_class::data_class;
use crate::graphql::vocabulary::{DataClass, Language, PackageCode};
use crate::reference;

/// What is read to a person before she is asked for her consent.
#[derive(SimpleObject, Clone, Copy, Debug)]
pub struct Notice {
    /// Package, version and language.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    id: &'static str,
    /// What she is asked to agree to.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    pub(in crate::graphql) package: PackageCode,
    /// The version; a text that was once read never changes.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    version: i32,
    /// The language.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    language: Language,
    /// The words to read out.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    text: &'static str,
}

impl From<&'static reference::Notice> for Notice {
    fn from(row: &'static reference::Notice) -> Self {
        Self {
            id: &row.id,
            package: row.package.into(),
            version: row.version,
            language: row.language.into(),
            text: &row.text,
        }
    }
}

impl Notice {
    /// The notice with this id, if there is one.
    #[must_use]
    pub fn find(id: &str) -> Option<Self> {
        reference::notices().iter().find(|row| row.id == id).map(Self::from)
    }
}

/// The notices of one package or of all, in one language or in all.
#[must_use]
pub fn notices(package: Option<PackageCode>, language: Option<Language>) -> Vec<Notice> {
    reference::notices()
        .iter()
        .map(Notice::from)
        .filter(|notice| package.is_none_or(|package| notice.package == package))
        .filter(|notice| language.is_none_or(|language| notice.language == language))
        .collect()
}

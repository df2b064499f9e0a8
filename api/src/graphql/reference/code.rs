use async_graphql::SimpleObject;

use crate::graphql::data_class::data_class;
use crate::graphql::vocabulary::DataClass;
use crate::reference;

/// A value of a code list, after the Human Trafficking Case Data Standard (HTCDS).
#[derive(SimpleObject, Clone, Copy, Debug)]
pub struct Code {
    /// The list: `EXPLOITATION`, `MEANS_OF_CONTROL` or `GENDER`.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    list: &'static str,
    /// The value as it stands in records.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    value: &'static str,
    /// The words for it in English.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    label_en: &'static str,
    /// The words for it in Bangla.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    label_bn: Option<&'static str>,
    /// The value in the lists of HTCDS 2.0; empty where the standard's list has none.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    htcds_name: Option<&'static str>,
}

impl From<&'static reference::Code> for Code {
    fn from(row: &'static reference::Code) -> Self {
        Self {
            list: &row.list,
            value: &row.value,
            label_en: &row.label_en,
            label_bn: row.label_bn.as_deref(),
            htcds_name: row.htcds_name.as_deref(),
        }
    }
}

impl Code {
    /// The value of a list, if the list has it.
    #[must_use]
    pub fn find(list: &str, value: &str) -> Option<Self> {
        reference::codes().iter().find(|row| row.list == list && row.value == value).map(Self::from)
    }
}

/// The codes of one list, or of all, in the order of the standard.
#[must_use]
pub fn codes(list: Option<&str>) -> Vec<Code> {
    reference::codes().iter().filter(|row| list.is_none_or(|list| row.list == list)).map(Code::from).collect()
}

//! What was told outside the system, for those who lead the case and read its history.

use std::collections::BTreeMap;
use std::sync::Arc;

use entities::vocabulary::DataClass;
use entities::{outside_disclosure, outside_disclosure_field};
use sea_orm::prelude::Uuid;

use super::super::class::{Effect, Mask};
use super::super::decision::Vector;
use super::super::facts::Instant;
use super::super::field::Field;
use super::super::redaction::Redaction;
use super::super::seal::SubjectKey;
use super::{CaseView, SheetView, View};

/// What was told outside the system once, as one viewer sees it.
#[derive(Clone, Debug)]
pub struct OutsideView {
    case: CaseView,
    rows: Arc<Outside>,
    keys: Arc<BTreeMap<Uuid, SubjectKey>>,
}

/// What was told outside the system once.
#[derive(Clone, Debug)]
pub struct Outside {
    /// The disclosure.
    pub row: outside_disclosure::Model,
    /// Its fields.
    pub fields: Vec<outside_disclosure_field::Model>,
    /// The numbered sheet, if there is one.
    pub sheet: Option<SheetView>,
}

/// A field that was told, or asked for and withheld.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutsideField {
    /// The field.
    pub field: Field,
    /// Whether it was told, and in which form.
    pub form: Form,
    /// The rule of the policy that carried it.
    pub rule: Option<String>,
}

/// In which form a field was told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// As it is recorded.
    Whole,
    /// In a coarser form.
    Coarse(Mask),
    /// Not at all.
    Withheld,
}

impl Form {
    /// The form of an effect.
    #[must_use]
    pub const fn of(effect: Effect) -> Self {
        match effect {
            Effect::Shown => Self::Whole,
            Effect::Masked(mask) => Self::Coarse(mask),
            Effect::Withheld(_) => Self::Withheld,
        }
    }

    /// The stable code, as stored.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Whole => "SHOWN",
            Self::Coarse(mask) => mask.code(),
            Self::Withheld => "WITHHELD",
        }
    }

    /// The form with this code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        let coarse = Mask::ALL.iter().map(|mask| Self::Coarse(*mask));
        [Self::Whole, Self::Withheld].into_iter().chain(coarse).find(|form| form.code() == code)
    }
}

impl Outside {
    /// Whether the body was told: a sheet that was destroyed or came back and had never been sent told nobody.
    #[must_use]
    pub fn counts(&self) -> bool {
        self.sheet.as_ref().is_none_or(SheetView::may_have_been_read)
    }

    /// The classes of what was told.
    pub fn classes(&self) -> impl Iterator<Item = (DataClass, &outside_disclosure_field::Model)> {
        let told = self.fields.iter().filter(|row| row.effect != Form::Withheld.code());
        told.filter_map(|row| {
            let (object, name) = row.field.split_once('.')?;
            Some((Field::find(object, name)?.class(), row))
        })
    }
}

impl CaseView {
    /// The case as it may be told to a body for which something else was decided: nothing more than either is shown.
    #[must_use]
    pub fn narrowed(&self, theirs: &Vector) -> Option<Self> {
        let view = &self.view;
        let (seen, vector, facts) = (view.seen.clone(), view.vector.narrowed(theirs), view.facts.clone());
        let view = Arc::new(View { seen, vector, facts });
        view.vector.visible().then(|| Self { view, record: Arc::clone(&self.record) })
    }

    /// Marks that what was told outside the system was listed, if it may be.
    #[must_use]
    pub fn tells_outside(&self) -> bool {
        self.may_be_explained() && self.shows(Field::QueryOutsideDisclosures)
    }
}

impl OutsideView {
    /// Puts a row behind the decision about its case, for who reads the history of it.
    #[must_use]
    pub fn new(case: CaseView, rows: Outside, keys: Arc<BTreeMap<Uuid, SubjectKey>>) -> Self {
        Self { case, rows: Arc::new(rows), keys }
    }

    /// The case.
    #[must_use]
    pub const fn case(&self) -> &CaseView {
        &self.case
    }

    /// The keys of the case and of the disclosure, for the id.
    #[must_use]
    pub fn keys(&self) -> [Uuid; 2] {
        [self.rows.row.case_id, self.rows.row.id]
    }

    /// Marks a field, and gives what it is read from.
    #[must_use]
    pub fn told(&self, field: Field) -> &Outside {
        let _ = self.case.view.show(field, || ());
        &self.rows
    }

    /// The withheld fields.
    #[must_use]
    pub fn redactions(&self) -> Vec<Redaction> {
        self.case.view.redactions("OutsideDisclosure", Field::OutsideDisclosureRedactions)
    }

    /// What the view key is made of.
    #[must_use]
    pub fn view_key_parts(&self, policy_version: &str) -> Vec<u8> {
        self.case.view.view_key_parts("OutsideDisclosure", Field::OutsideDisclosureViewKey, policy_version)
    }

    /// To whom at the body it was told.
    #[must_use]
    pub fn addressee(&self) -> Option<String> {
        let row = &self.rows.row;
        let key = self.keys.get(&row.case_id);
        self.case.view.text(Field::OutsideDisclosureAddressee, row.id, key, row.addressee.as_ref())
    }

    /// When the sheet was sent, handed over or read out; when it was told, where there is no sheet.
    #[must_use]
    pub fn told_at(&self) -> Option<Instant> {
        let rows = self.told(Field::OutsideDisclosureToldAt);
        match &rows.sheet {
            Some(sheet) => sheet.sent().map(|sent| sent.happened_at),
            None => Some(rows.row.happened_at),
        }
    }

    /// The fields, in the order of the record.
    #[must_use]
    pub fn fields(&self) -> Vec<OutsideField> {
        for field in Field::of("OutsideField") {
            let _ = self.case.view.show(field, || ());
        }
        let rows = self.told(Field::OutsideDisclosureFields);
        let read = |row: &outside_disclosure_field::Model| {
            let (object, name) = row.field.split_once('.')?;
            Some(OutsideField {
                field: Field::find(object, name)?,
                form: Form::parse(&row.effect)?,
                rule: row.rule.clone(),
            })
        };
        let mut fields: Vec<OutsideField> = rows.fields.iter().filter_map(read).collect();
        fields.sort_by_key(|one| one.field);
        fields
    }
}

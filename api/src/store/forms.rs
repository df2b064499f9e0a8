//! Blank forms of one's own agency: which there are, what became of each, and those that were just issued, to print.

use std::collections::BTreeMap;

use entities::vocabulary::{DecisionSetKind, FormEnd, FormKind};
use entities::{issued_form, issued_form_end};
use sea_orm::prelude::Uuid;
use sea_orm::sea_query::SelectStatement;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait,
};

use super::behind::earlier;
use super::pages::Place;
use super::sheets::FETCHED_WITHIN;
use super::writing::forms::{end_fits, fits};
use super::{Reading, Store, StoreError};
use crate::disclosure::view::{FormEndView, FormState, FormView, Notified, Seen};

/// Which forms are listed.
#[derive(Clone, Copy, Debug, Default)]
pub struct FormFilter {
    /// Only those of this kind.
    pub kind: Option<FormKind>,
    /// Only those that stand so.
    pub state: Option<FormState>,
}

/// A piece of the list.
#[derive(Debug, Default)]
pub struct FormPage {
    /// The forms with their positions, the newest first.
    pub forms: Vec<(Place, FormView)>,
    /// Whether more follow.
    pub more: bool,
}

/// One form, or those that were issued together with it.
#[derive(Clone, Copy, Debug)]
pub enum WantedForms {
    /// The form with this key.
    One(Uuid),
    /// The book with this key.
    Book(Uuid),
}

impl WantedForms {
    fn condition(self) -> Condition {
        match self {
            Self::One(form) => Condition::all().add(issued_form::Column::Id.eq(form)),
            Self::Book(book) => Condition::all().add(issued_form::Column::BookId.eq(book)),
        }
    }
}

impl Reading {
    /// A page of the forms that the viewer's agency issued, the newest first.
    ///
    /// # Errors
    /// If the store does not answer or something stored is not as it was written.
    pub async fn form_page(
        &self,
        notified: &Notified,
        (filter, first, after): (FormFilter, u64, Option<Place>),
    ) -> Result<FormPage, StoreError> {
        let id = issued_form::Column::Id;
        let mut wanted = Condition::all().add(issued_form::Column::AgencyId.eq(notified.seen().viewer.agency));
        if let Some(kind) = filter.kind {
            wanted = wanted.add(issued_form::Column::Kind.eq(kind));
        }
        wanted = match filter.state {
            None => wanted,
            Some(FormState::Unused) => wanted.add(id.not_in_subquery(ended(FormEnd::ALL))),
            Some(FormState::Entered) => wanted.add(id.in_subquery(ended(&[FormEnd::Entered]))),
            Some(FormState::Void) => wanted.add(id.in_subquery(ended(&[FormEnd::Lost, FormEnd::Spoiled]))),
        };
        let rows = issued_form::Entity::find()
            .filter(wanted)
            .filter(earlier((issued_form::Column::EnteredAt, id), after))
            .order_by_desc(issued_form::Column::EnteredAt)
            .order_by_desc(id)
            .limit(first + 1)
            .all(&self.transaction)
            .await?;
        let mut forms = with_ends(&self.transaction, &self.store, rows).await?;
        let first = usize::try_from(first).unwrap_or(usize::MAX);
        let more = forms.len() > first;
        forms.truncate(first);
        let forms = forms.into_iter().map(|(form, _)| ((form.issued_at, form.key), form)).collect();
        Ok(FormPage { forms, more })
    }

    /// Those of the forms that the viewer's agency issued, in the order in which they were.
    ///
    /// # Errors
    /// If the store does not answer or something stored is not as it was written.
    pub async fn issued_forms(&self, notified: &Notified, wanted: WantedForms) -> Result<Vec<FormView>, StoreError> {
        let own = issued_form::Column::AgencyId.eq(notified.seen().viewer.agency);
        self.forms(wanted.condition().add(own)).await
    }

    /// Those of the forms that the member just issued and that are still to be used, as often as a bad line or a torn paper
    /// makes it necessary; who prints later takes new ones. Asked for none it asks the same.
    ///
    /// # Errors
    /// If the store does not answer or something stored is not as it was written.
    pub async fn forms_to_print(&self, seen: &Seen, wanted: WantedForms) -> Result<Vec<FormView>, StoreError> {
        let own = wanted
            .condition()
            .add(issued_form::Column::MemberId.eq(seen.viewer.member))
            .add(issued_form::Column::AgencyId.eq(seen.viewer.agency))
            .add(issued_form::Column::EnteredAt.gt(seen.now - FETCHED_WITHIN));
        let mut forms = self.forms(own).await?;
        forms.retain(|form| form.state() == FormState::Unused);
        Ok(forms)
    }

    async fn forms(&self, wanted: Condition) -> Result<Vec<FormView>, StoreError> {
        let rows = issued_form::Entity::find().filter(wanted).order_by_asc(issued_form::Column::Id);
        let forms = with_ends(&self.transaction, &self.store, rows.all(&self.transaction).await?).await?;
        Ok(forms.into_iter().map(|(form, _)| form).collect())
    }
}

/// The forms that ended so.
fn ended(ends: &[FormEnd]) -> SelectStatement {
    let rows = issued_form_end::Entity::find().select_only().column(issued_form_end::Column::FormId);
    rows.filter(issued_form_end::Column::EndedAs.is_in(ends.iter().copied())).into_query()
}

/// How many forms of one kind stand unused at an agency.
pub(super) async fn unused(db: &impl ConnectionTrait, (agency, kind): (Uuid, FormKind)) -> Result<u64, StoreError> {
    let unused = issued_form::Entity::find()
        .filter(issued_form::Column::AgencyId.eq(agency))
        .filter(issued_form::Column::Kind.eq(kind))
        .filter(issued_form::Column::Id.not_in_subquery(ended(FormEnd::ALL)));
    Ok(unused.count(db).await?)
}

/// What became of forms, each row checked against its code. The rows, one for each part that is over, are for whoever
/// enters the form again; of a form in parts the last is told.
pub(super) async fn with_ends(
    db: &impl ConnectionTrait,
    store: &Store,
    rows: Vec<issued_form::Model>,
) -> Result<Vec<(FormView, Vec<issued_form_end::Model>)>, StoreError> {
    let ids = issued_form_end::Column::FormId.is_in(rows.iter().map(|row| row.id));
    let in_order = issued_form_end::Entity::find().filter(ids).order_by_asc(issued_form_end::Column::EnteredAt);
    let mut ends: BTreeMap<Uuid, Vec<issued_form_end::Model>> = BTreeMap::new();
    for end in in_order.order_by_asc(issued_form_end::Column::Part).all(db).await? {
        ends.entry(end.form_id).or_default().push(end);
    }
    let read = |row: issued_form::Model| {
        let ends = ends.remove(&row.id).unwrap_or_default();
        if !fits(&row, store.keyed()) || ends.iter().any(|end| !end_fits(end, store.keyed())) {
            return Err(StoreError::Tampered { kind: DecisionSetKind::Agency, owner: row.agency_id });
        }
        let told = ends.last().map(|end| FormEndView {
            ended_as: end.ended_as,
            happened_at: end.happened_at,
            entered_at: end.entered_at,
        });
        let view = FormView {
            key: row.id,
            book: row.book_id,
            number: row.number,
            kind: row.kind,
            agency: row.agency_id,
            issued_by: row.member_id,
            issued_at: row.entered_at,
            end: told,
        };
        Ok((view, ends))
    };
    rows.into_iter().map(read).collect()
}

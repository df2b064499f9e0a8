//! Blank forms of one's own agency.

use async_graphql::connection::{Connection, Edge, EmptyFields};
use async_graphql::{Context, ID, Object, Result};
use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::context::Asking as _;
use super::data_class::data_class;
use super::ids::{self, Kind};
use super::page;
use super::vocabulary::{DataClass, FormKind, FormState, VoidReason};
use crate::disclosure::field::Field;
use crate::disclosure::view::{FormView, Notified};
use crate::scope::Scope;
use crate::store::{FormFilter, WantedForms};

/// A blank form that your agency issued.
#[derive(Clone, Debug)]
pub struct IssuedForm(FormView);

/// A blank form that your agency issued. Its text is fetched once it is issued: `POST /forms/{id}`, with your token and the
/// same purpose, as often as needed within 15 minutes; the time to the second stands on each paper, so that two papers of one
/// number that were fetched apart are told apart. Its number is sent as `formNumber` of the mutation that it is for, and what
/// stands there is entered once: a form of consent can carry a yes and a no, each once, and one of a handover the list of both
/// sides and three people beside the plan, each once.
#[Object]
impl IssuedForm {
    /// The global id.
    #[graphql(directive = data_class::apply(DataClass::Agreement))]
    async fn id(&self, ctx: &Context<'_>) -> Result<ID> {
        Ok(ids::global(ctx.scope()?, Kind::Form, &[self.0.key]))
    }

    /// The number that stands on it. The last sign is a check digit.
    #[graphql(directive = data_class::apply(DataClass::Agreement))]
    async fn number(&self) -> &str {
        &self.0.number
    }

    /// For what it is.
    #[graphql(directive = data_class::apply(DataClass::Agreement))]
    async fn kind(&self) -> FormKind {
        self.0.kind.into()
    }

    /// The id of the book of those that were issued together: `POST /forms/{bookId}` sends them all.
    #[graphql(directive = data_class::apply(DataClass::Agreement))]
    async fn book_id(&self, ctx: &Context<'_>) -> Result<ID> {
        Ok(ids::global(ctx.scope()?, Kind::FormBook, &[self.0.book]))
    }

    /// The member who issued it.
    #[graphql(directive = data_class::apply(DataClass::Agreement))]
    async fn issued_by_id(&self, ctx: &Context<'_>) -> Result<ID> {
        Ok(ids::global(ctx.scope()?, Kind::Member, &[self.0.issued_by]))
    }

    /// When it was issued (UTC).
    #[graphql(directive = data_class::apply(DataClass::Agreement))]
    async fn issued_at(&self) -> DateTime<Utc> {
        self.0.issued_at
    }

    /// Where it stands.
    #[graphql(directive = data_class::apply(DataClass::Agreement))]
    async fn state(&self) -> FormState {
        self.0.state().into()
    }

    /// Why it cannot be used, if it is void.
    #[graphql(directive = data_class::apply(DataClass::Agreement))]
    async fn void_reason(&self) -> Option<VoidReason> {
        self.0.end.and_then(|end| VoidReason::of(end.ended_as))
    }

    /// When it was entered, lost or spoiled (UTC), of several parts the last; `null` as long as it is unused.
    #[graphql(directive = data_class::apply(DataClass::Agreement))]
    async fn happened_at(&self) -> Option<DateTime<Utc>> {
        self.0.end.map(|end| end.happened_at)
    }

    /// When that was entered (UTC).
    #[graphql(directive = data_class::apply(DataClass::Agreement))]
    async fn entered_at(&self) -> Option<DateTime<Utc>> {
        self.0.end.map(|end| end.entered_at)
    }
}

/// A page of blank forms, the newest first.
pub type IssuedFormConnection = Connection<String, IssuedForm, EmptyFields, EmptyFields>;

/// Which piece of the list is asked for.
#[derive(Debug)]
pub(super) struct Piece {
    pub(super) first: i32,
    pub(super) after: Option<String>,
    pub(super) kind: Option<FormKind>,
    pub(super) state: Option<FormState>,
}

/// The forms of one's own agency.
pub(super) async fn own(ctx: &Context<'_>, piece: Piece) -> Result<Option<IssuedFormConnection>> {
    let scope = ctx.scope()?;
    let first = page::first(piece.first)?;
    let filter = FormFilter { kind: piece.kind.map(Into::into), state: piece.state.map(Into::into) };
    let binding = page::binding(scope, &format!("issuedForms {filter:?}"));
    let after = page::after(scope, &binding, piece.after)?;
    let previous = after.is_some();
    let Some(notified) = Notified::of(&scope.policy, &scope.seen) else { return Ok(None) };
    scope.seen.trail.mark_apart(Field::QueryIssuedForms);
    let page = ctx.settled(scope.reading()?.form_page(&notified, (filter, first, after)).await)?;
    if !page.forms.is_empty() {
        notified.tells_forms();
    }
    let mut connection = Connection::new(previous, page.more);
    let edge = |(place, form)| Edge::new(page::cursor(scope, &binding, place), IssuedForm(form));
    connection.edges = page.forms.into_iter().map(edge).collect();
    Ok(Some(connection))
}

/// Forms of one's own agency that something was just done with.
pub(super) async fn some(ctx: &Context<'_>, wanted: WantedForms) -> Result<Vec<IssuedForm>> {
    let scope = ctx.scope()?;
    let Some(notified) = Notified::of(&scope.policy, &scope.seen) else { return Ok(Vec::new()) };
    let forms = ctx.settled(scope.reading()?.issued_forms(&notified, wanted).await)?;
    if !forms.is_empty() {
        notified.tells_forms();
    }
    Ok(forms.into_iter().map(IssuedForm).collect())
}

/// The form or the book with a global id, for the route that sends their text; a form that nothing has for any other id.
#[must_use]
pub fn wanted(scope: &Scope, id: &str) -> WantedForms {
    match ids::one(scope, id, Kind::FormBook) {
        Some(book) => WantedForms::Book(book),
        None => WantedForms::One(ids::one(scope, id, Kind::Form).unwrap_or(Uuid::nil())),
    }
}

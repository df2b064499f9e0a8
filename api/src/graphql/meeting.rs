//! Meetings of the task force, and conferences of the two countries.

use std::collections::{BTreeMap, BTreeSet};

use async_graphql::connection::{Connection, Edge, EmptyFields};
use async_graphql::{Context, ID, Object, Result};
use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::agency::{self, Agency};
use super::context::Asking as _;
use super::data_class::data_class;
use super::ids::{self, Kind};
use super::page;
use super::vocabulary::{DataClass, MeetingKind, MeetingState};
use crate::disclosure::field::Field;
use crate::disclosure::view::{ItemView, MeetingView, Promised};

/// A meeting.
#[derive(Clone, Debug)]
pub struct Meeting(MeetingView);

/// A meeting of the task force, or a conference of the two countries. It is there for the secretariat and for the bodies that
/// are called. What was decided there are commitments.
#[Object]
impl Meeting {
    /// The global id.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    pub(super) async fn id(&self, ctx: &Context<'_>) -> Result<ID> {
        Ok(ids::global(ctx.scope()?, Kind::Meeting, &[self.0.key]))
    }

    /// What kind of meeting it is.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    async fn kind(&self) -> MeetingKind {
        self.0.kind.into()
    }

    /// The how many-th of its kind.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    async fn number(&self) -> i32 {
        self.0.number
    }

    /// Where it stands.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    async fn state(&self) -> MeetingState {
        self.0.state.into()
    }

    /// When it is or was (UTC).
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    async fn held_at(&self) -> DateTime<Utc> {
        self.0.held_at
    }

    /// When it was entered here (UTC).
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    async fn entered_at(&self) -> DateTime<Utc> {
        self.0.entered_at
    }

    /// The bodies that are called: for the secretariat all, for others their own.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    async fn bodies(&self, ctx: &Context<'_>) -> Result<Vec<Agency>> {
        let named = self.0.bodies.iter().map(|body| agency::named(ctx, Some(*body)));
        Ok(named.collect::<Result<Vec<_>>>()?.into_iter().flatten().collect())
    }

    /// What is spoken about, in order: what is for everyone who is called, and what concerns your own body.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    async fn items(&self) -> Vec<MeetingItem> {
        self.0.items.iter().cloned().map(MeetingItem).collect()
    }
}

/// An item of the agenda of a meeting.
#[derive(Clone, Debug)]
pub struct MeetingItem(ItemView);

/// An item of the agenda of a meeting. Cases are not named here: `relateAgency` puts one on the agenda of a body.
#[Object]
impl MeetingItem {
    /// Its place on the agenda among the items that are for you, from 1; for the task force's secretariat among all, by which
    /// `recordDecision` names it.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    async fn place(&self) -> i32 {
        self.0.place()
    }

    /// The one body that it concerns; `null` if it is for everyone who is called.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    async fn body(&self, ctx: &Context<'_>) -> Result<Option<Agency>> {
        agency::named(ctx, self.0.body())
    }

    /// What is spoken about.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    async fn words(&self) -> Option<String> {
        self.0.words()
    }

    /// What was decided on it, as it was recorded last. What a body promised there is in `commitments`.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    async fn decision(&self) -> Option<String> {
        self.0.decision()
    }

    /// When that was decided (UTC).
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    async fn decided_at(&self) -> Option<DateTime<Utc>> {
        self.0.decided_at().map(|(at, _)| at)
    }

    /// When that was entered here (UTC).
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    async fn decision_entered_at(&self) -> Option<DateTime<Utc>> {
        self.0.decided_at().map(|(_, at)| at)
    }
}

/// A page of meetings, the one called for last first.
pub type MeetingConnection = Connection<String, Meeting, EmptyFields, EmptyFields>;

const TOLD: [&str; 2] = ["Meeting", "MeetingItem"];

/// The meetings that are there for the member.
pub(super) async fn list(
    ctx: &Context<'_>,
    (first, after): (i32, Option<String>),
) -> Result<Option<MeetingConnection>> {
    let scope = ctx.scope()?;
    let first = page::first(first)?;
    let binding = page::binding(scope, "meetings");
    let after = page::after(scope, &binding, after)?;
    let previous = after.is_some();
    let Some(promised) = Promised::of(&scope.policy, &scope.seen) else { return Ok(None) };
    scope.seen.trail.mark_apart(Field::QueryMeetings);
    let piece = ctx.settled(scope.reading()?.meetings(&promised, (first, after), None).await)?;
    if !piece.rows.is_empty() {
        promised.tells(&TOLD);
    }
    let mut connection = Connection::new(previous, piece.more);
    let edge = |(place, one)| Edge::new(page::cursor(scope, &binding, place), Meeting(one));
    connection.edges = piece.rows.into_iter().map(edge).collect();
    Ok(Some(connection))
}

/// The meeting that something was just done to.
pub(super) async fn one(ctx: &Context<'_>, key: Uuid) -> Result<Option<Meeting>> {
    Ok(find(ctx, &[key].into()).await?.remove(&key))
}

/// Those of some meetings that are there for the member, by their keys.
pub(super) async fn find(ctx: &Context<'_>, keys: &BTreeSet<Uuid>) -> Result<BTreeMap<Uuid, Meeting>> {
    let scope = ctx.scope()?;
    let Some(promised) = Promised::of(&scope.policy, &scope.seen) else { return Ok(BTreeMap::new()) };
    let piece = ctx.settled(scope.reading()?.meetings(&promised, (page::MOST_ROWS, None), Some(keys)).await)?;
    if !piece.rows.is_empty() {
        promised.tells(&TOLD);
    }
    Ok(piece.rows.into_iter().map(|(_, one)| (one.key, Meeting(one))).collect())
}

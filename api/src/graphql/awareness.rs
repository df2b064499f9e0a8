//! Sessions of awareness.

use std::collections::{BTreeMap, BTreeSet};

use async_graphql::connection::{Connection, Edge, EmptyFields};
use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::agency::{self, Agency};
use super::calendar;
use super::context::Asking as _;
use super::data_class::data_class;
use super::ids::{self, Kind};
use super::page;
use super::reference::{District, Upazila};
use super::vocabulary::{
    AwarenessLead, AwarenessMaterial, AwarenessPartner, AwarenessTopic, DataClass, Language, SeenAge, SeenSex,
};
use crate::disclosure::field::Field;
use crate::disclosure::view::{Heads, Leads, Promised, SessionView};
use crate::store::SessionFilter;

/// A session of awareness.
#[derive(Clone, Debug)]
pub struct AwarenessSession(SessionView);

/// A session of awareness that was held: with whom, where, about what, and how many came. Nobody who came is kept. Your own
/// agency's are there for you, and everyone's for the task force's secretariat.
#[Object]
impl AwarenessSession {
    /// The global id.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    pub(super) async fn id(&self, ctx: &Context<'_>) -> Result<ID> {
        Ok(ids::global(ctx.scope()?, Kind::AwarenessSession, &[self.0.key]))
    }

    /// The agency that held it.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    async fn agency(&self, ctx: &Context<'_>) -> Result<Option<Agency>> {
        agency::named(ctx, Some(self.0.agency))
    }

    /// Whether this row says a session anew that was entered wrongly before.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    async fn is_correction(&self) -> bool {
        self.0.corrects.is_some()
    }

    /// What kind of partner opened the door.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    async fn partner_kind(&self) -> AwarenessPartner {
        self.0.partner_kind.into()
    }

    /// The name of the factory, school or community.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    async fn partner_name(&self) -> &str {
        &self.0.partner_name
    }

    /// The district of Bangladesh in which it was held.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    async fn district(&self) -> Option<District> {
        District::find(&self.0.district)
    }

    /// The upazila or city corporation, if it was said.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    async fn upazila(&self) -> Option<Upazila> {
        Upazila::find(self.0.upazila.as_deref()?)
    }

    /// What it was about.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    async fn topic(&self) -> AwarenessTopic {
        self.0.topic.into()
    }

    /// The language.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    async fn language(&self) -> Language {
        self.0.language.into()
    }

    /// What was shown or handed out.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    async fn materials(&self) -> Vec<AwarenessMaterial> {
        self.0.materials.iter().copied().map(Into::into).collect()
    }

    /// How many people came.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    async fn headcount(&self) -> i32 {
        self.0.headcount
    }

    /// The same by sex and age as seen: adds up to `headcount`.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    async fn heads(&self) -> Vec<AwarenessHeads> {
        self.0.heads.iter().copied().map(Into::into).collect()
    }

    /// When it was held (UTC).
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    async fn held_at(&self) -> DateTime<Utc> {
        self.0.held_at
    }

    /// When it was entered here (UTC).
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    async fn entered_at(&self) -> DateTime<Utc> {
        self.0.entered_at
    }
}

/// How many of one sex and age came to a session of awareness.
#[derive(SimpleObject, Clone, Copy, Debug)]
pub struct AwarenessHeads {
    /// The sex, as seen.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    sex: SeenSex,
    /// The age, as seen.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    age: SeenAge,
    /// How many people.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    heads: i32,
}

impl From<Heads> for AwarenessHeads {
    fn from(Heads { sex, age, heads }: Heads) -> Self {
        Self { sex: sex.into(), age: age.into(), heads }
    }
}

/// How often somebody spoke up after a session of your agency, by what came of it. Who it was is kept nowhere.
#[derive(SimpleObject, Clone, Copy, Debug)]
pub struct AwarenessLeads {
    /// What came of it.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    outcome: AwarenessLead,
    /// How often.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    count: i64,
}

impl From<Leads> for AwarenessLeads {
    fn from(Leads { outcome, count }: Leads) -> Self {
        Self { outcome: outcome.into(), count }
    }
}

/// Which sessions of awareness are listed.
#[derive(InputObject, Debug, Default)]
pub struct AwarenessFilter {
    /// Only those held then (UTC) or later.
    from: Option<DateTime<Utc>>,
    /// Only those held before (UTC).
    until: Option<DateTime<Utc>>,
    /// Only those in the district with this P-code.
    district: Option<String>,
    /// Only those about this.
    topic: Option<AwarenessTopic>,
}

/// A page of sessions of awareness, the one held last first.
pub type AwarenessSessionConnection = Connection<String, AwarenessSession, EmptyFields, EmptyFields>;

const TOLD: [&str; 2] = ["AwarenessSession", "AwarenessHeads"];

/// The sessions that are there for the member.
pub(super) async fn list(
    ctx: &Context<'_>,
    (first, after): (i32, Option<String>),
    filter: Option<AwarenessFilter>,
) -> Result<Option<AwarenessSessionConnection>> {
    let scope = ctx.scope()?;
    let first = page::first(first)?;
    let AwarenessFilter { from, until, district, topic } = filter.unwrap_or_default();
    let (from, until) = (from.map(calendar::instant).transpose()?, until.map(calendar::instant).transpose()?);
    let filter = SessionFilter { from, until, district, topic: topic.map(Into::into) };
    let binding = page::binding(scope, &format!("awarenessSessions {filter:?}"));
    let after = page::after(scope, &binding, after)?;
    let previous = after.is_some();
    let Some(promised) = Promised::of(&scope.policy, &scope.seen) else { return Ok(None) };
    scope.seen.trail.mark_apart(Field::QueryAwarenessSessions);
    let page = ctx.settled(scope.reading()?.session_page(&promised, (&filter, first, after)).await)?;
    if !page.sessions.is_empty() {
        promised.tells(&TOLD);
    }
    let mut connection = Connection::new(previous, page.more);
    let edge = |(place, one)| Edge::new(page::cursor(scope, &binding, place), AwarenessSession(one));
    connection.edges = page.sessions.into_iter().map(edge).collect();
    Ok(Some(connection))
}

/// How often somebody spoke up after a session.
pub(super) async fn leads(ctx: &Context<'_>, session: &ID) -> Result<Option<Vec<AwarenessLeads>>> {
    let scope = ctx.scope()?;
    let session = ids::single(scope, Kind::AwarenessSession, session);
    let Some(promised) = Promised::of(&scope.policy, &scope.seen) else { return Ok(None) };
    scope.seen.trail.mark_apart(Field::QueryAwarenessLeads);
    let leads = ctx.settled(scope.reading()?.leads(&promised, session).await)?;
    if !leads.is_empty() {
        promised.tells(&["AwarenessLeads"]);
    }
    Ok(Some(leads.into_iter().map(Into::into).collect()))
}

/// The session that something was just done with.
pub(super) async fn one(ctx: &Context<'_>, key: Uuid) -> Result<Option<AwarenessSession>> {
    Ok(find(ctx, &[key].into()).await?.remove(&key))
}

/// Those of some sessions that are there for the member, by their keys.
pub(super) async fn find(ctx: &Context<'_>, keys: &BTreeSet<Uuid>) -> Result<BTreeMap<Uuid, AwarenessSession>> {
    let scope = ctx.scope()?;
    let Some(promised) = Promised::of(&scope.policy, &scope.seen) else { return Ok(BTreeMap::new()) };
    let sessions = ctx.settled(scope.reading()?.sessions(&promised, keys).await)?;
    if !sessions.is_empty() {
        promised.tells(&TOLD);
    }
    Ok(sessions.into_iter().map(|one| (one.key, AwarenessSession(one))).collect())
}

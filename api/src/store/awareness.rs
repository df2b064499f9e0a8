//! Sessions of awareness: of one's own agency, for the secretariat of all, without those that were said anew.

use std::collections::{BTreeMap, BTreeSet};

use entities::vocabulary::{AwarenessLead, AwarenessMaterial, AwarenessTopic};
use entities::{awareness_headcount, awareness_lead, awareness_session};
use sea_orm::prelude::Uuid;
use sea_orm::sea_query::SelectStatement;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait,
};

use super::behind::earlier;
use super::pages::Place;
use super::{Reading, StoreError};
use crate::disclosure::facts::Instant;
use crate::disclosure::view::{Heads, Leads, Promised, Reach, SessionView};

/// Which sessions are listed.
#[derive(Clone, Debug, Default)]
pub struct SessionFilter {
    /// Only those held at this instant or later.
    pub from: Option<Instant>,
    /// Only those held before this instant.
    pub until: Option<Instant>,
    /// Only those in this district.
    pub district: Option<String>,
    /// Only those about this.
    pub topic: Option<AwarenessTopic>,
}

/// A piece of the list.
#[derive(Debug, Default)]
pub struct SessionPage {
    /// The sessions with their positions, the one held last first.
    pub sessions: Vec<(Place, SessionView)>,
    /// Whether more follow.
    pub more: bool,
}

impl Reading {
    /// A page of the sessions that are there for the viewer, the one held last first.
    ///
    /// # Errors
    /// If the store does not answer.
    pub async fn session_page(
        &self,
        promised: &Promised,
        (filter, first, after): (&SessionFilter, u64, Option<Place>),
    ) -> Result<SessionPage, StoreError> {
        use awareness_session::Column as C;
        let mut wanted = standing(promised.reach());
        let SessionFilter { from, until, district, topic } = filter;
        wanted = wanted.add_option(from.map(|from| C::HappenedAt.gte(from)));
        wanted = wanted.add_option(until.map(|until| C::HappenedAt.lt(until)));
        wanted = wanted.add_option(district.as_ref().map(|pcode| C::DistrictPcode.eq(pcode.as_str())));
        wanted = wanted.add_option(topic.map(|topic| C::Topic.eq(topic)));
        let rows = awareness_session::Entity::find()
            .filter(wanted)
            .filter(earlier((C::HappenedAt, C::Id), after))
            .order_by_desc(C::HappenedAt)
            .order_by_desc(C::Id)
            .limit(first + 1)
            .all(&self.transaction)
            .await?;
        let mut sessions = self.with_heads(rows).await?;
        let first = usize::try_from(first).unwrap_or(usize::MAX);
        let more = sessions.len() > first;
        sessions.truncate(first);
        let sessions = sessions.into_iter().map(|one| ((one.held_at, one.key), one)).collect();
        Ok(SessionPage { sessions, more })
    }

    /// Those of some sessions that are there for the viewer.
    ///
    /// # Errors
    /// If the store does not answer.
    pub async fn sessions(&self, promised: &Promised, only: &BTreeSet<Uuid>) -> Result<Vec<SessionView>, StoreError> {
        let wanted = standing(promised.reach()).add(awareness_session::Column::Id.is_in(only.iter().copied()));
        let rows = awareness_session::Entity::find().filter(wanted).all(&self.transaction).await?;
        self.with_heads(rows).await
    }

    /// How often somebody spoke up after a session of the viewer's own agency, or of those that it says anew; nothing for
    /// any other session.
    ///
    /// # Errors
    /// If the store does not answer.
    pub async fn leads(&self, promised: &Promised, session: Uuid) -> Result<Vec<Leads>, StoreError> {
        use awareness_session::Column as C;
        let rows = awareness_session::Entity::find()
            .filter(C::AgencyId.eq(promised.seen().viewer.agency))
            .select_only()
            .columns([C::Id, C::CorrectsId])
            .filter(Condition::any().add(C::Id.eq(session)).add(C::CorrectsId.is_not_null()))
            .into_tuple::<(Uuid, Option<Uuid>)>()
            .all(&self.transaction)
            .await?;
        let before: BTreeMap<Uuid, Option<Uuid>> = rows.into_iter().collect();
        let mut chain = Vec::new();
        let mut next = before.contains_key(&session).then_some(session);
        while let Some(one) = next {
            chain.push(one);
            next = before.get(&one).copied().flatten();
        }
        let mut leads = Vec::new();
        for outcome in AwarenessLead::ALL {
            let heard = awareness_lead::Entity::find()
                .filter(awareness_lead::Column::SessionId.is_in(chain.iter().copied()))
                .filter(awareness_lead::Column::Outcome.eq(*outcome));
            let count = i64::try_from(heard.count(&self.transaction).await?).unwrap_or(i64::MAX);
            leads.push(Leads { outcome: *outcome, count });
        }
        Ok(if chain.is_empty() { Vec::new() } else { leads })
    }

    /// The sessions with who came, and the agencies that held them known.
    async fn with_heads(&self, rows: Vec<awareness_session::Model>) -> Result<Vec<SessionView>, StoreError> {
        let of = awareness_headcount::Column::SessionId.is_in(rows.iter().map(|row| row.id));
        let in_order = awareness_headcount::Entity::find().filter(of).order_by_asc(awareness_headcount::Column::Sex);
        let mut heads: BTreeMap<Uuid, Vec<Heads>> = BTreeMap::new();
        for row in in_order.order_by_asc(awareness_headcount::Column::Age).all(&self.transaction).await? {
            let one = Heads { sex: row.sex, age: row.age, heads: row.heads };
            heads.entry(row.session_id).or_default().push(one);
        }
        self.know_agencies(rows.iter().map(|row| row.agency_id).collect()).await?;
        Ok(rows.into_iter().map(|row| view(row, &mut heads)).collect())
    }
}

fn view(row: awareness_session::Model, heads: &mut BTreeMap<Uuid, Vec<Heads>>) -> SessionView {
    SessionView {
        key: row.id,
        agency: row.agency_id,
        corrects: row.corrects_id,
        partner_kind: row.partner_kind,
        partner_name: row.partner_name,
        district: row.district_pcode,
        upazila: row.upazila_pcode,
        topic: row.topic,
        language: row.language,
        materials: row.materials.split(',').filter_map(AwarenessMaterial::parse).collect(),
        headcount: row.headcount,
        heads: heads.remove(&row.id).unwrap_or_default(),
        held_at: row.happened_at,
        entered_at: row.entered_at,
    }
}

/// The sessions within reach that no later row says anew.
pub(super) fn standing(reach: &Reach) -> Condition {
    use awareness_session::Column as C;
    let standing = Condition::all().add(C::Id.not_in_subquery(corrected()));
    match reach {
        Reach::Everyone => standing,
        Reach::Bodies(bodies) => standing.add(C::AgencyId.is_in(bodies.iter().copied())),
    }
}

fn corrected() -> SelectStatement {
    use awareness_session::Column as C;
    let rows = awareness_session::Entity::find().select_only().column(C::CorrectsId);
    rows.filter(C::CorrectsId.is_not_null()).into_query()
}

/// Whether a later row says a session anew.
pub(super) async fn is_corrected(db: &impl ConnectionTrait, id: Uuid) -> Result<bool, StoreError> {
    let later = awareness_session::Entity::find().filter(awareness_session::Column::CorrectsId.eq(id));
    Ok(later.count(db).await? > 0)
}

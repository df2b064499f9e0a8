//! Sessions of awareness: recording them, and that somebody spoke up after one.

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};

use super::payload::{done, refused};
use super::user_error::UserError;
use crate::graphql::awareness::{self, AwarenessSession};
use crate::graphql::context::Asking as _;
use crate::graphql::data_class::data_class;
use crate::graphql::ids::{self, Kind};
use crate::graphql::vocabulary::{
    AwarenessLead, AwarenessMaterial, AwarenessPartner, AwarenessTopic, DataClass, Language, SeenAge, SeenSex,
};
use crate::store::acting::{Deed, Outcome, RecordLead, RecordSession};

/// Mutations of sessions of awareness.
#[derive(Debug, Default)]
pub(super) struct AwarenessMutation;

/// How many of one sex and age came.
#[derive(InputObject, Debug)]
pub struct AwarenessHeadsInput {
    /// The sex, as seen.
    sex: SeenSex,
    /// The age, as seen.
    age: SeenAge,
    /// How many people, from 1.
    heads: i32,
}

/// A session of awareness that was held. No name of anybody who came has a place here.
#[derive(InputObject, Debug)]
pub struct RecordAwarenessSessionInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The session of your agency that was entered wrongly and that this says anew.
    corrects_id: Option<ID>,
    /// What kind of partner opened the door.
    partner_kind: AwarenessPartner,
    /// The name of the factory, school or community: never that of a person.
    partner_name: String,
    /// The P-code of the district.
    district: String,
    /// The P-code of the upazila or city corporation.
    upazila: Option<String>,
    /// What it was about.
    topic: AwarenessTopic,
    /// The language.
    language: Language,
    /// What was shown or handed out.
    #[graphql(default)]
    materials: Vec<AwarenessMaterial>,
    /// How many people came, from 1.
    headcount: i32,
    /// The same by sex and age: adds up to `headcount`.
    heads: Vec<AwarenessHeadsInput>,
    /// When it was held (UTC).
    held_at: DateTime<Utc>,
}

/// That somebody spoke up after a session of awareness.
#[derive(InputObject, Debug)]
pub struct RecordAwarenessLeadInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The session of your agency, as `awarenessSessions` lists it.
    session_id: ID,
    /// What came of it.
    outcome: AwarenessLead,
}

/// What came of a change of a session of awareness.
#[derive(SimpleObject, Debug, Default)]
pub struct AwarenessPayload {
    /// The session as you see it now; `null` if nothing was done.
    session: Option<AwarenessSession>,
    /// Why nothing was done; empty if it was.
    user_errors: Vec<UserError>,
}

#[Object]
impl AwarenessMutation {
    /// Records a session of awareness that your agency held, or says one anew that was entered wrongly.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    async fn record_awareness_session(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The session.")] input: RecordAwarenessSessionInput,
    ) -> Result<AwarenessPayload> {
        let corrects = match &input.corrects_id {
            Some(id) => Some(ids::single(ctx.scope()?, Kind::AwarenessSession, id)),
            None => None,
        };
        let heads = input.heads.into_iter().map(|one| (one.sex.into(), one.age.into(), one.heads)).collect();
        let deed = RecordSession {
            corrects,
            partner_kind: input.partner_kind.into(),
            partner_name: input.partner_name,
            district: input.district,
            upazila: input.upazila,
            topic: input.topic.into(),
            language: input.language.into(),
            materials: input.materials.into_iter().map(Into::into).collect(),
            headcount: input.headcount,
            heads,
            held_at: input.held_at,
        };
        change(ctx, input.idempotency_key, deed).await
    }

    /// Records that somebody spoke up after a session of your agency: only that, and what came of it. Whoever needs help is
    /// referred with `submitReferral`, which does not know of the session.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    async fn record_awareness_lead(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The session and what came of it.")] input: RecordAwarenessLeadInput,
    ) -> Result<AwarenessPayload> {
        let session = ids::single(ctx.scope()?, Kind::AwarenessSession, &input.session_id);
        change(ctx, input.idempotency_key, RecordLead { session, outcome: input.outcome.into() }).await
    }
}

async fn change<D: Deed>(ctx: &Context<'_>, key: String, deed: D) -> Result<AwarenessPayload> {
    match done(ctx, key, deed).await? {
        Outcome::Done(done) => {
            let session = match done.made {
                Some(made) => awareness::one(ctx, made).await?,
                None => None,
            };
            Ok(AwarenessPayload { session, user_errors: Vec::new() })
        }
        Outcome::Refused(refusals) => Ok(AwarenessPayload { session: None, user_errors: refused(ctx, refusals)? }),
    }
}

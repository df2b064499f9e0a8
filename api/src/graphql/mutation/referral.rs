//! Referrals: submitting, taking in hand, taking on or declining, taking back, closing.

use std::sync::Arc;

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::filled::filled;
use super::payload::{self, done, refused};
use super::user_error::UserError;
use crate::disclosure::view::Seen;
use crate::graphql::context::Asking as _;
use crate::graphql::data_class::data_class;
use crate::graphql::ids::{self, Kind};
use crate::graphql::referral::{self, Referral};
use crate::graphql::vocabulary::{
    Channel, Country, DataClass, DeclineReason, ReferralAsk, ReferralKind, ReferralNeed, ReferralUrgency, SeenAge,
    SeenSex, Stage,
};
use crate::scope::Scope;
use crate::store::acting::{
    AcceptReferral, AcknowledgeReferral, DeclineReferral, Deed, Done, EndReferral, EscalateReferral, Outcome,
    SubmitReferral, TakenOn,
};
use crate::store::writing::{ReferralText, ReferredText};

/// Mutations of referrals.
#[derive(Debug, Default)]
pub(super) struct ReferralMutation;

/// A referral to submit. Leave out what is not known.
#[derive(InputObject)]
pub struct SubmitReferralInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The number of the form on which this stands, if it was written on paper: see `issueForms`. Entered twice it is one
    /// record. `happenedAt` says then when it happened.
    form_number: Option<String>,
    /// The agency to which it goes.
    addressed_to_id: ID,
    /// Whether help is asked for, or that another takes her over.
    kind: ReferralKind,
    /// What is asked.
    asks: Vec<ReferralAsk>,
    /// How soon it must be dealt with.
    urgency: ReferralUrgency,
    /// A case that your agency leads, if it is about one: it is shared or passed on when the referral is accepted. Name one
    /// person then, and leave her blank.
    case_id: Option<ID>,
    /// When the people were met or the tip came in (UTC); now, if you leave it out.
    happened_at: Option<DateTime<Utc>>,
    /// What they need at once.
    #[graphql(default)]
    needs: Vec<ReferralNeed>,
    /// Which exploitation is suspected, by the codes of the list `EXPLOITATION`.
    #[graphql(default)]
    suspected: Vec<String>,
    /// The country in which they were met.
    found_country: Country,
    /// The state of India in which they were met, by its code.
    found_state: Option<String>,
    /// The P-code of the district of Bangladesh in which they were met.
    found_district: Option<String>,
    /// Where they are now, in words. It is sealed.
    place: Option<String>,
    /// How to reach them safely: who may call, when and with which words. It is sealed.
    safe_contact: Option<String>,
    /// What happened, in words. It is sealed.
    account: Option<String>,
    /// The general diary entry. It is sealed.
    gd_reference: Option<String>,
    /// The first information report. It is sealed.
    fir_reference: Option<String>,
    /// The people, from 1 to 40; one for each of a group of whom nobody knows anything.
    persons: Vec<ReferredPersonInput>,
}

/// A person of a referral. Leave out what is not known.
#[derive(InputObject)]
pub struct ReferredPersonInput {
    /// The name in Latin letters. It is sealed.
    name: Option<String>,
    /// The name in Bangla. It is sealed.
    name_bn: Option<String>,
    /// The father's name. It is sealed.
    father_name: Option<String>,
    /// The sex, as seen.
    #[graphql(default_with = "SeenSex::Unknown")]
    sex: SeenSex,
    /// About how old she seems.
    #[graphql(default_with = "SeenAge::Unknown")]
    age: SeenAge,
}

/// A referral, and when something happens to it.
#[derive(InputObject, Debug)]
pub struct ReferralInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The referral.
    referral_id: ID,
    /// When it happened (UTC); now, if you leave it out.
    happened_at: Option<DateTime<Utc>>,
}

/// A referral that waits too long.
#[derive(InputObject, Debug)]
pub struct EscalateReferralInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The referral.
    referral_id: ID,
}

/// A referral that is not taken on.
#[derive(InputObject, Debug)]
pub struct DeclineReferralInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The referral.
    referral_id: ID,
    /// Why.
    reason: DeclineReason,
    /// When it happened (UTC); now, if you leave it out.
    happened_at: Option<DateTime<Utc>>,
}

/// A referral that is taken on.
#[derive(InputObject, Debug)]
pub struct AcceptReferralInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The referral.
    referral_id: ID,
    /// How they come back; where a case is opened.
    channel: Option<Channel>,
    /// Where the cases that are opened stand.
    stage: Option<Stage>,
    /// What becomes of each person; none where the referral is about a case of the agency that submitted it.
    #[graphql(default)]
    persons: Vec<AcceptedPersonInput>,
    /// Whether the people travel together: the cases that are opened are linked then.
    #[graphql(default)]
    travel_together: bool,
    /// When it happened (UTC); now, if you leave it out.
    happened_at: Option<DateTime<Utc>>,
}

/// What becomes of a person of a referral.
#[derive(InputObject, Debug)]
pub struct AcceptedPersonInput {
    /// Her number within the referral.
    number: i32,
    /// A case of hers that your agency leads already; leave it out, and one is opened with the names, the place, the account
    /// and the references that were submitted. What else was, stays in the referral.
    case_id: Option<ID>,
}

/// What came of a change of a referral.
#[derive(SimpleObject, Debug, Default)]
pub struct ReferralPayload {
    /// The referral as you see it now; `null` if nothing was done, or if it is no longer there for you.
    referral: Option<Referral>,
    /// Why nothing was done; empty if it was.
    user_errors: Vec<UserError>,
}

#[Object]
impl ReferralMutation {
    /// Submits a referral to another agency. What comes back is the same whether or not anybody here knows the people.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn submit_referral(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The referral.")] input: SubmitReferralInput,
    ) -> Result<ReferralPayload> {
        let key = input.idempotency_key.clone();
        let deed = input.deed(ctx.scope()?);
        change(ctx, key, deed).await
    }

    /// Takes a referral in hand at the agency to which it went. From then on you, the same desk of a station, and your
    /// supervisor read what was submitted; the agency that submitted it sees that somebody has it.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn acknowledge_referral(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The referral.")] input: ReferralInput,
    ) -> Result<ReferralPayload> {
        let referral = key_of(ctx.scope()?, &input.referral_id);
        let deed = AcknowledgeReferral { referral, happened_at: input.happened_at };
        change(ctx, input.idempotency_key, deed).await
    }

    /// Takes a referral on. For each of its people a case is opened, which your agency leads and you work on, or joined; the
    /// agency that submitted it follows the state of each until it is closed. Where it is about a case of that agency, the
    /// case is shared with yours or passed on to it.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn accept_referral(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The referral, and what becomes of its people.")] input: AcceptReferralInput,
    ) -> Result<ReferralPayload> {
        let scope = ctx.scope()?;
        let taken = |person: AcceptedPersonInput| TakenOn {
            person: person.number,
            joins: person.case_id.map(|id| payload::case(scope, &id)),
            opens: (Uuid::now_v7(), Uuid::now_v7()),
        };
        let deed = AcceptReferral {
            referral: key_of(scope, &input.referral_id),
            opened: (input.channel.map(Into::into), input.stage.map(Into::into)),
            together: input.travel_together,
            persons: input.persons.into_iter().map(taken).collect(),
            happened_at: input.happened_at,
        };
        change(ctx, input.idempotency_key, deed).await
    }

    /// Does not take a referral on, for a reason that says nothing of what else is known.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn decline_referral(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The referral, and why.")] input: DeclineReferralInput,
    ) -> Result<ReferralPayload> {
        let referral = key_of(ctx.scope()?, &input.referral_id);
        let deed = DeclineReferral { referral, reason: input.reason.into(), happened_at: input.happened_at };
        change(ctx, input.idempotency_key, deed).await
    }

    /// Takes a referral back that your agency submitted and that has no answer yet. The other agency sees from then on that
    /// there was one, and nothing of what it held.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn withdraw_referral(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The referral.")] input: ReferralInput,
    ) -> Result<ReferralPayload> {
        let referral = key_of(ctx.scope()?, &input.referral_id);
        let deed = EndReferral { referral, withdrawn: true, happened_at: input.happened_at };
        change(ctx, input.idempotency_key, deed).await
    }

    /// Tells the body above the agency asked that a referral waits too long. It sees that one waits, at whom and since when,
    /// and nothing of whom it is about.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn escalate_referral(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The referral.")] input: EscalateReferralInput,
    ) -> Result<ReferralPayload> {
        let referral = key_of(ctx.scope()?, &input.referral_id);
        change(ctx, input.idempotency_key, EscalateReferral { referral }).await
    }

    /// Says that what a referral asked for is done. The cases that came of it go on.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn close_referral(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The referral.")] input: ReferralInput,
    ) -> Result<ReferralPayload> {
        let referral = key_of(ctx.scope()?, &input.referral_id);
        let deed = EndReferral { referral, withdrawn: false, happened_at: input.happened_at };
        change(ctx, input.idempotency_key, deed).await
    }
}

impl SubmitReferralInput {
    fn deed(self, scope: &Arc<Scope>) -> SubmitReferral {
        let person = |person: ReferredPersonInput| ReferredText {
            name: person.name,
            name_bn: person.name_bn,
            father_name: person.father_name,
            sex: person.sex.into(),
            age: person.age.into(),
        };
        SubmitReferral {
            filled: filled(&self, self.form_number.as_deref()),
            id: Uuid::now_v7(),
            kind: self.kind.into(),
            addressee: payload::agency(scope, &self.addressed_to_id),
            case: self.case_id.map(|id| payload::case(scope, &id)),
            asks: self.asks.into_iter().map(Into::into).collect(),
            urgency: self.urgency.into(),
            happened_at: self.happened_at,
            needs: self.needs.into_iter().map(Into::into).collect(),
            suspected: self.suspected,
            found: (self.found_country.into(), self.found_state, self.found_district),
            text: ReferralText {
                place: self.place,
                safe_contact: self.safe_contact,
                account: self.account,
                gd_reference: self.gd_reference,
                fir_reference: self.fir_reference,
            },
            persons: self.persons.into_iter().map(person).collect(),
        }
    }
}

fn key_of(scope: &Arc<Scope>, id: &ID) -> Uuid {
    ids::single(scope, Kind::Referral, id)
}

/// Does something to a referral and reads it afresh, as of now.
async fn change<D: Deed>(ctx: &Context<'_>, key: String, deed: D) -> Result<ReferralPayload> {
    let scope = ctx.scope()?;
    let Done { made, .. } = match done(ctx, key, deed).await? {
        Outcome::Done(done) => done,
        Outcome::Refused(refusals) => {
            let user_errors = refused(ctx, refusals)?;
            return Ok(ReferralPayload { user_errors, ..ReferralPayload::default() });
        }
    };
    let seen = Seen { now: scope.now(), ..scope.seen.clone() };
    let wanted: Vec<Uuid> = made.into_iter().collect();
    let selection = referral::of_cases(&[ctx.look_ahead().field("referral")]);
    let shown = ctx.settled(scope.reading()?.referrals(&seen, &wanted, selection.as_ref()).await)?.pop();
    let _ = shown.as_ref().map(|view| view.shows(crate::disclosure::field::Field::ReferralId));
    Ok(ReferralPayload { referral: shown.map(Referral), user_errors: Vec::new() })
}

//! Blind enquiries: asking and answering.

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};

use super::payload::{CasePayload, change, done, refused};
use super::user_error::UserError;
use crate::graphql::context::Asking as _;
use crate::graphql::data_class::data_class;
use crate::graphql::enquiry::{self, Enquiry, Wanted};
use crate::graphql::ids::{self, Kind};
use crate::graphql::vocabulary::{DataClass, EnquiryAnswer, SeenAge};
use crate::store::acting::{AnswerEnquiry, Done, Enquire, Outcome};
use crate::store::writing::Described;

/// Mutations of blind enquiries.
#[derive(Debug, Default)]
pub(super) struct EnquiryMutation;

/// A person who is before you. Leave out what is not known.
#[derive(InputObject)]
pub struct EnquireInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The name in Latin letters. Only keyed one-way forms of its words are kept.
    name: Option<String>,
    /// The name in Bangla. Only keyed one-way forms of its words are kept.
    name_bn: Option<String>,
    /// About how old she seems.
    #[graphql(default_with = "SeenAge::Unknown")]
    age: SeenAge,
    /// The state of India in which she was met, by its code.
    found_state: Option<String>,
    /// The P-code of the district of Bangladesh in which she was met.
    found_district: Option<String>,
    /// When she was met (UTC); now, if you leave it out.
    happened_at: Option<DateTime<Utc>>,
}

/// A blind question and its answer.
#[derive(InputObject, Debug)]
pub struct AnswerBlindQuestionInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The question, as `blindQuestions` lists it.
    question_id: ID,
    /// The answer.
    answer: EnquiryAnswer,
}

/// What came of asking.
#[derive(SimpleObject, Debug, Default)]
pub struct EnquiryPayload {
    /// The enquiry; `null` if nothing was done.
    enquiry: Option<Enquiry>,
    /// Why nothing was done; empty if it was.
    user_errors: Vec<UserError>,
}

#[Object]
impl EnquiryMutation {
    /// Asks blindly whether anybody knows a person who is before you. What comes back is the same whether or not she is known,
    /// and nobody learns who asks; those who lead the case of somebody like her decide, under her consent, whether you may
    /// know that they know her. A referral asks so for each of its people who has a name.
    #[graphql(directive = data_class::apply(DataClass::Agreement))]
    async fn enquire(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The person.")] input: EnquireInput,
    ) -> Result<EnquiryPayload> {
        let person = Described {
            name: input.name,
            name_bn: input.name_bn,
            age: Some(input.age.into()),
            met_in: (input.found_state, input.found_district),
        };
        let outcome = done(ctx, input.idempotency_key, Enquire { person, happened_at: input.happened_at }).await?;
        let made = match outcome {
            Outcome::Done(Done { made, .. }) => made.unwrap_or_default(),
            Outcome::Refused(refusals) => {
                let user_errors = refused(ctx, refusals)?;
                return Ok(EnquiryPayload { user_errors, ..EnquiryPayload::default() });
            }
        };
        let enquiry = enquiry::own(ctx, Wanted::One(made)).await?.and_then(|mut found| found.pop());
        Ok(EnquiryPayload { enquiry, user_errors: Vec::new() })
    }

    /// Answers a blind question about a case that your agency leads. It may be answered anew: what is said last counts. The
    /// answer reaches who asked only while she agrees that his agency learns who she is for his purpose; you are not told
    /// whether it did, since you do not know who asks.
    #[graphql(directive = data_class::apply(DataClass::Whereabouts))]
    async fn answer_blind_question(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The question, and the answer.")] input: AnswerBlindQuestionInput,
    ) -> Result<CasePayload> {
        let (case, enquiry) = ids::of_case(ctx.scope()?, Kind::Question, &input.question_id);
        change(ctx, input.idempotency_key, AnswerEnquiry { case, enquiry, answer: input.answer.into() }).await
    }
}

//! What happens at a crossing, person by person.

use async_graphql::{Context, ID, InputObject, Object, Result};
use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::filled::filled;
use super::payload::{self, CasePayload, change};
use crate::disclosure::field::Field;
use crate::graphql::context::Asking as _;
use crate::graphql::data_class::data_class;
use crate::graphql::ids::{self, Kind};
use crate::graphql::vocabulary::{DataClass, HandoverOutcome, NeedsFlag, SeparationReason};
use crate::scope::Scope;
use crate::store::acting::{ConfirmHandover, EnterAtCrossing, Meeting, Said};

/// Mutations at a crossing.
#[derive(Debug, Default)]
pub(super) struct CrossingMutation;

/// What your side says of one person.
#[derive(InputObject, Debug)]
pub struct ConfirmedPersonInput {
    /// Her packet, as her case lists it under `handovers`.
    handover_id: ID,
    /// What became of her. `GIVEN` is for the giving side to say, `RECEIVED` for the receiving side.
    outcome: HandoverOutcome,
    /// When it happened (UTC); now, if you leave it out.
    happened_at: Option<DateTime<Utc>>,
}

/// People to confirm at the crossing: all or nothing, each error with its row.
#[derive(InputObject, Debug)]
pub struct ConfirmHandoverInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The number of the form on which this stands, if it was written on paper: see `issueForms`. Entered twice it is one
    /// record. `happenedAt` says then of each person when it happened. Who came beside the plan has a row of her own on it:
    /// see `enterAtCrossing`.
    form_number: Option<String>,
    /// People of one handover, at most 100.
    persons: Vec<ConfirmedPersonInput>,
    /// Whether people who belong together were separated.
    #[graphql(default)]
    separated: bool,
    /// Why they were.
    separation_reason: Option<SeparationReason>,
}

/// A person to enter at the crossing, without papers or a case. Leave out what is not known: it can be written later.
#[derive(InputObject)]
pub struct EnterAtCrossingInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The number of the form of a handover on which she stands beside the plan, if she was written on paper: see
    /// `issueForms`. Entered twice, by whomever at your agency, she is one person with one case. `happenedAt` says then when
    /// she crossed.
    form_number: Option<String>,
    /// The row of that form in which she stands, from 1 to 3 as printed there; with `formNumber`, and only with it.
    form_row: Option<i32>,
    /// The packet of somebody on the handover with which she came, as her case lists it. Without one a return over the
    /// border that nobody planned comes into being, now, at the crossing and with the bodies named here.
    handover_id: Option<ID>,
    /// The crossing, by its id: see `crossings`. Only without a handover, as the three that follow.
    crossing: Option<String>,
    /// The post that conducts it; your own agency, if it is one.
    post_id: Option<ID>,
    /// The body that receives; your own agency, unless it is the post.
    receiving_id: Option<ID>,
    /// The body on the other side, if there is one: it confirms her afterwards.
    giving_id: Option<ID>,
    /// What must be prepared for her.
    #[graphql(default)]
    needs: Vec<NeedsFlag>,
    /// The number of the group of the handover with which she stays together: that of her mother, if she is a baby.
    group: Option<i32>,
    /// Whether she was separated from those of her group.
    #[graphql(default)]
    separated: bool,
    /// Why she was.
    separation_reason: Option<SeparationReason>,
    /// When she crossed (UTC); now, if you leave it out.
    happened_at: Option<DateTime<Utc>>,
    /// The name in Latin letters.
    name: Option<String>,
    /// The name in Bangla.
    name_bn: Option<String>,
    /// The father's name.
    father_name: Option<String>,
    /// The mother's name.
    mother_name: Option<String>,
    /// The date of birth.
    birth: Option<NaiveDate>,
}

impl EnterAtCrossingInput {
    fn deed(self, scope: &Scope) -> EnterAtCrossing {
        let filled = filled(&self, self.form_number.as_deref());
        let agency = |id: Option<ID>| id.map(|id| payload::agency(scope, &id));
        let named = [&self.post_id, &self.receiving_id, &self.giving_id].into_iter().any(Option::is_some);
        let meeting = match self.handover_id {
            Some(_) if named || self.crossing.is_some() => None,
            Some(id) => {
                let (case, handover) = ids::of_case(scope, Kind::Handover, &id);
                Some(Meeting::Planned { case, handover })
            }
            None => Some(Meeting::Unplanned {
                crossing: self.crossing,
                post: agency(self.post_id),
                receiving: agency(self.receiving_id),
                giving: agency(self.giving_id),
            }),
        };
        let known = [
            (Field::PersonName, self.name),
            (Field::PersonNameBn, self.name_bn),
            (Field::PersonFatherName, self.father_name),
            (Field::PersonMotherName, self.mother_name),
            (Field::PersonBirth, self.birth.map(|day| day.to_string())),
        ];
        EnterAtCrossing {
            filled,
            row: self.form_row,
            case: Uuid::now_v7(),
            person: Uuid::now_v7(),
            meeting,
            needs: self.needs.into_iter().map(Into::into).collect(),
            group: self.group,
            separated: self.separated,
            reason: self.separation_reason.map(Into::into),
            happened_at: self.happened_at,
            values: known.into_iter().filter(|(_, value)| value.is_some()).collect(),
        }
    }
}

#[Object]
impl CrossingMutation {
    /// Says what became of each person at the crossing, for the side on which your agency stands: the post and the body
    /// that receives for the one, the body that gives for the other, while the packet is open. A later word of your side
    /// replaces the one before in the counts; both stay in the record. Once both sides say that she crossed, her case is
    /// `HANDED_OVER`, and what ends with the handover ends. The answer shows the case of the first person.
    #[graphql(directive = data_class::apply(DataClass::Handover))]
    async fn confirm_handover(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The people.")] input: ConfirmHandoverInput,
    ) -> Result<CasePayload> {
        let scope = ctx.scope()?;
        let filled = filled(&input, input.form_number.as_deref());
        let said = |person: ConfirmedPersonInput| {
            let (case, handover) = ids::of_case(scope, Kind::Handover, &person.handover_id);
            Said { case, handover, outcome: person.outcome.into(), happened_at: person.happened_at }
        };
        let deed = ConfirmHandover {
            filled,
            persons: input.persons.into_iter().map(said).collect(),
            separated: input.separated,
            reason: input.separation_reason.map(Into::into),
        };
        change(ctx, input.idempotency_key, deed).await
    }

    /// Enters a person at the crossing whom no plan names: a baby who came with her mother, or a group that the other side
    /// hands over unannounced. It opens a case that your agency leads until another takes over, puts her on the handover
    /// and says for the receiving side that she is there, all at once. The post and the body that receives enter people;
    /// the others who take part are told of her by code and confirm her.
    #[graphql(directive = data_class::apply(DataClass::Handover))]
    async fn enter_at_crossing(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The person.")] input: EnterAtCrossingInput,
    ) -> Result<CasePayload> {
        let key = input.idempotency_key.clone();
        let deed = input.deed(ctx.scope()?);
        change(ctx, key, deed).await
    }
}

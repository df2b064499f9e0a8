//! What was submitted, as who takes a referral on reads it: it comes into the cases that are opened.

use entities::vocabulary::{Country, DecisionSetKind};
use sea_orm::prelude::Uuid;

use super::super::Desk;
use super::super::refusal::{Refusal, Stop};
use super::Referred;
use crate::disclosure::facts::Instant;
use crate::disclosure::field::Field;
use crate::disclosure::view::ReferralView;
use crate::store::writing::Corrections;
use crate::store::{StoreError, referrals};

/// What was submitted, as who takes it on reads it.
pub(super) struct Said {
    pub(super) submitter: Uuid,
    pub(super) happened_at: Instant,
    pub(super) found: (Option<Country>, Option<String>, Option<String>),
    pub(super) suspected: Vec<String>,
    pub(super) of_all: Corrections,
    pub(super) of_each: Vec<(i32, Corrections)>,
}

/// Reads what was submitted through the decision: what who takes it on does not see does not come into the case.
pub(super) async fn said(desk: &mut Desk, here: Referred) -> Result<Said, Stop> {
    let (id, submitter, happened_at) = (here.row().id, here.row().submitter_id, here.row().happened_at);
    let decided = [referrals::Decided { inputs: here.inputs, vector: here.vector }];
    let groups = referrals::groups(desk.db(), &decided).await?.pop().unwrap_or_default();
    let key = desk.store().keys().load(&[id].into()).await.map_err(StoreError::from)?.remove(&id);
    let [decided] = decided;
    let view = referrals::view(&desk.seen, (decided, groups), key, Vec::new());
    let view = view.ok_or_else(|| Refusal::not_found(super::PLACE))?;
    let said = read(&view, (submitter, happened_at));
    if desk.seen.trail.broken().is_some() {
        return Err(StoreError::Tampered { kind: DecisionSetKind::Referral, owner: id }.into());
    }
    Ok(said)
}

fn read(view: &ReferralView, (submitter, happened_at): (Uuid, Instant)) -> Said {
    let known = |fields: Vec<(Field, Option<String>)>| -> Corrections {
        fields.into_iter().filter(|(_, value)| value.is_some()).collect()
    };
    let of_all = known(vec![
        (Field::CasePresentPlace, view.place()),
        (Field::CaseAccount, view.account()),
        (Field::CaseGdReference, view.gd_reference()),
        (Field::CaseFirReference, view.fir_reference()),
    ]);
    let of_each = view.persons().unwrap_or_default().into_iter().map(|person| {
        let values = known(vec![
            (Field::PersonName, person.name()),
            (Field::PersonNameBn, person.name_bn()),
            (Field::PersonFatherName, person.father_name()),
        ]);
        (person.number(), values)
    });
    Said {
        submitter,
        happened_at,
        found: (view.found_country(), view.found_state(), view.found_district()),
        suspected: view.suspected().unwrap_or_default(),
        of_each: of_each.collect(),
        of_all,
    }
}

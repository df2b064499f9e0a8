//! What a figure over a few cases tells, it tells of each of them: it stands in the log under each, as if they had been listed.

use entities::vocabulary::DataClass;
use sea_orm::Condition;
use sea_orm::prelude::Uuid;

use crate::disclosure::field::Field;
use crate::disclosure::policy::{LEAST_IN_PUBLIC, Policy};
use crate::disclosure::view::Seen;
use crate::store::pages::{Order, Paging};
use crate::store::scope::{self, Shown};
use crate::store::{Filter, Reading, Selection, Unlisted};

/// The fields of a case of which a figure by place tells, as far as they are told as figures.
pub(super) fn of_places(policy: &Policy, seen: &Seen) -> Vec<Field> {
    let mut fields = vec![Field::CaseStage, Field::CaseChannel, Field::CaseOpenedAt];
    let told = |class| matches!(scope::shown(policy, seen, class), Shown::Sql(_));
    if told(DataClass::PlaceHome) {
        fields.push(Field::CaseHomeDistrict);
    }
    if told(DataClass::PlaceFound) {
        fields.extend([Field::CaseFoundCountry, Field::CaseFoundState, Field::CaseFoundDistrict]);
    }
    fields
}

impl Reading {
    /// Marks what figures over so many cases tell of each, where they are fewer than may be published of: whoever asks often, of few
    /// cases each time, follows them one by one. Over more of them the log says that there was a figure, and by which fields.
    ///
    /// # Errors
    /// If the filter cannot be used, or the store does not answer.
    pub(super) async fn tell_of_few(
        &self,
        seen: &Seen,
        filter: &Filter,
        (cases, fields): (i64, &[Field]),
    ) -> Result<(), Unlisted> {
        let few = u64::try_from(cases).is_ok_and(|cases| (1..LEAST_IN_PUBLIC).contains(&cases));
        let Some(there) = scope::condition(self.store.policy(), seen).filter(|_| few) else { return Ok(()) };
        let plan = filter.plan(self.store.policy(), seen).map_err(Unlisted::NotFilterable)?;
        let paging = Paging { first: 0, after: None, order: Order::default() };
        let most = usize::try_from(LEAST_IN_PUBLIC).unwrap_or(usize::MAX);
        let places = self.places(Condition::all().add(there).add(plan.sql), paging, most).await?;
        let ids: Vec<Uuid> = places.into_iter().map(|(_, id)| id).collect();
        let mut selection = Selection::default();
        fields.iter().copied().chain(filter.named()).for_each(|field| selection.add(field));
        for case in self.views(seen, &ids, &selection).await?.iter().filter(|case| filter.holds(case)) {
            fields.iter().for_each(|field| case.tell(*field));
        }
        Ok(())
    }
}

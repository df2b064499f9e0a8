//! The cases linked to those of a page: for each way in which cases belong together, one statement for the links and
//! then the same statements as for a page, however many are linked.

use std::collections::{BTreeMap, BTreeSet};

use entities::case_link;
use entities::vocabulary::LinkKind;
use sea_orm::prelude::Uuid;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter};

use super::{Reading, Selection, StoreError};
use crate::disclosure::field::Field;
use crate::disclosure::view::{CaseView, Seen};

impl Reading {
    /// For each case, those linked to it that exist for the viewer and show him the field as well. `open` are the cases
    /// that show it. Both ends are asked, so that a hidden end changes nothing.
    pub(super) async fn linked(
        &self,
        seen: &Seen,
        (kind, field): (LinkKind, Field),
        (open, nested): (Vec<Uuid>, &Selection),
    ) -> Result<BTreeMap<Uuid, Vec<CaseView>>, StoreError> {
        let rows = case_link::Entity::find()
            .filter(
                Condition::any()
                    .add(case_link::Column::CaseId.is_in(open.iter().copied()))
                    .add(case_link::Column::OtherCaseId.is_in(open.iter().copied())),
            )
            .filter(case_link::Column::Kind.eq(kind))
            .filter(Condition::any().add(case_link::Column::Until.is_null()).add(case_link::Column::Until.gt(seen.now)))
            .all(&self.transaction)
            .await?;
        let open: BTreeSet<Uuid> = open.into_iter().collect();
        let mut pairs: BTreeSet<(Uuid, Uuid)> = BTreeSet::new();
        for row in rows {
            let (one, other) = (row.case_id, row.other_case_id);
            pairs.extend([(one, other), (other, one)].into_iter().filter(|(from, _)| open.contains(from)));
        }
        let wanted: BTreeSet<Uuid> = pairs.iter().map(|(_, to)| *to).collect();
        let wanted: Vec<Uuid> = wanted.into_iter().collect();
        let views = self.cases(seen, &wanted, nested).await?;
        let views: BTreeMap<Uuid, CaseView> =
            views.into_iter().filter(|view| view.opens(field.class())).map(|view| (view.key(), view)).collect();
        let mut linked: BTreeMap<Uuid, Vec<CaseView>> = BTreeMap::new();
        for (from, to) in pairs {
            linked.entry(from).or_default().extend(views.get(&to).cloned());
        }
        Ok(linked)
    }
}

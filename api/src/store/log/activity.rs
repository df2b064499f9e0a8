//! What was shown to whom for what, as figures: what whoever watches over disclosure could count in the records and in the list of
//! emergencies.

use std::collections::BTreeMap;

use entities::vocabulary::{Purpose, RecordKind};
use entities::{audit_body, audit_case};
use sea_orm::prelude::Uuid;
use sea_orm::sea_query::ExprTrait as _;
use sea_orm::{
    ColumnTrait as _, Condition, EntityTrait as _, JoinType, QueryFilter as _, QuerySelect as _, RelationDef,
};

use super::find::led;
use crate::audit::record::WITHOUT_ERROR;
use crate::disclosure::facts::Instant;
use crate::disclosure::field::Field;
use crate::disclosure::view::{EmergencyView, Oversight};
use crate::store::pages::MOST_DECIDED;
use crate::store::{Reading, Selection, StoreError, Unlisted};

/// How often something was asked for, and of how many cases.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// How many answers showed something.
    pub answers: i64,
    /// Of how many cases.
    pub cases: i64,
}

/// Emergencies in which nobody said yet whether the access was justified.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Unreviewed {
    /// How many still open something.
    pub running: i64,
    /// How many are over.
    pub over: i64,
    /// How many of all these should have been reviewed by now.
    pub overdue: i64,
}

/// What was shown to whom for what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Activity {
    /// Of cases that the viewer's agency leads now: to which other agency, for which purpose.
    pub shared: BTreeMap<(Uuid, Option<Purpose>), Asked>,
    /// To members of the viewer's agency, for which purpose, whoever leads the cases.
    pub own: BTreeMap<Option<Purpose>, Asked>,
    /// What members of the viewer's agency were refused as a whole: for which purpose, and why.
    pub refused: BTreeMap<(String, Option<Purpose>), i64>,
    /// By the agency of whoever declared them.
    pub emergencies: BTreeMap<Uuid, Unreviewed>,
}

impl Reading {
    /// What was shown to whom for what in a period, and the emergencies that wait for their review now.
    ///
    /// # Errors
    /// If too many emergencies wait, or the store does not answer, or something stored is not as it was written.
    pub async fn activity(
        &self,
        oversight: &Oversight,
        (from, until): (Instant, Instant),
    ) -> Result<Activity, Unlisted> {
        use audit_body::Column as B;
        let seen = oversight.seen();
        let period = Condition::all().add(B::At.gte(from)).add(B::At.lt(until));
        let own = period.clone().add(B::AgencyId.eq(seen.viewer.agency));
        let told = period.add(B::AgencyId.is_not_null()).add(B::AgencyId.ne(seen.viewer.agency));
        let told = told.add(audit_case::Column::Pseudonym.in_subquery(led(self, seen, None)));
        let mut activity = Activity::default();
        for (agency, purpose, answers, cases) in self.shown_by_purpose(told).await? {
            let purpose = purpose.as_deref().and_then(Purpose::parse);
            activity.shared.entry((agency, purpose)).or_default().add(answers, cases);
        }
        for (_, purpose, answers, cases) in self.shown_by_purpose(own.clone()).await? {
            activity.own.entry(purpose.as_deref().and_then(Purpose::parse)).or_default().add(answers, cases);
        }
        let refused = own.add(B::Outcome.is_not_in(WITHOUT_ERROR));
        let refused = audit_body::Entity::find().filter(refused).select_only().columns([B::Outcome, B::Purpose]);
        let refused = refused.column_as(B::RecordId.count(), "records").group_by(B::Outcome).group_by(B::Purpose);
        let refused = refused.into_tuple::<(String, Option<String>, i64)>().all(&self.transaction).await?;
        for (outcome, purpose, records) in refused {
            *activity.refused.entry((outcome, purpose.as_deref().and_then(Purpose::parse))).or_default() += records;
        }
        let open = (true, MOST_DECIDED + 1);
        let unreviewed = self.emergencies_there(seen, open, &Selection::default()).await?;
        if unreviewed.len() > MOST_DECIDED {
            return Err(Unlisted::TooBroad);
        }
        for one in unreviewed {
            if let Some(row) = one.told(Field::EmergencyAccessDeclaredBy) {
                activity.emergencies.entry(row.agency_id).or_default().count(&one);
            }
        }
        let named = activity.shared.keys().map(|(agency, _)| *agency).chain(activity.emergencies.keys().copied());
        self.know_agencies(named.collect()).await?;
        Ok(activity)
    }

    /// How many answers showed something of how many cases, by agency and purpose.
    async fn shown_by_purpose(&self, of: Condition) -> Result<Vec<Shown>, StoreError> {
        use audit_body::Column as B;
        let of = of.add(B::Kind.eq(RecordKind::Disclosure)).add(audit_case::Column::Classes.ne(0));
        let query = audit_body::Entity::find().join(JoinType::InnerJoin, said()).filter(of).select_only();
        let query = query.columns([B::AgencyId, B::Purpose]).group_by(B::AgencyId).group_by(B::Purpose);
        let query = query.column_as(B::RecordId.into_expr().count_distinct(), "answers");
        let query = query.column_as(audit_case::Column::Pseudonym.into_expr().count_distinct(), "cases");
        Ok(query.into_tuple::<Shown>().all(&self.transaction).await?)
    }
}

/// Agency, purpose, how many answers, of how many cases.
type Shown = (Uuid, Option<String>, i64, i64);

/// From a record to the cases that it speaks of.
fn said() -> RelationDef {
    let of = audit_body::Entity::belongs_to(audit_case::Entity);
    of.from(audit_body::Column::RecordId).to(audit_case::Column::RecordId).into()
}

impl Asked {
    const fn add(&mut self, answers: i64, cases: i64) {
        self.answers += answers;
        self.cases += cases;
    }
}

impl Unreviewed {
    fn count(&mut self, one: &EmergencyView) {
        let running = one.is_running(Field::EmergencyAccessState);
        self.running += i64::from(running);
        self.over += i64::from(!running);
        self.overdue += i64::from(one.is_overdue());
    }
}

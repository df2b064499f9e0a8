//! What of a change is there: counted in one state of the database.

use entities::vocabulary::RecordKind;
use entities::{assignment, audit_body, case_file, idempotency, person, person_identity, relation};
use sea_orm::{ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _};

use crate::harness::app::TestApp;

/// How many rows there are of what opening a case makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    pub cases: u64,
    pub keys: u64,
    pub changes: u64,
    /// Persons, names, ties and assignments.
    pub others: [u64; 4],
}

impl Count {
    /// Counts.
    pub async fn of(app: &TestApp) -> Self {
        let db = app.store.database().begin_read().await.unwrap();
        let changes = audit_body::Entity::find().filter(audit_body::Column::Kind.eq(RecordKind::Change));
        let count = Self {
            cases: case_file::Entity::find().count(&db).await.unwrap(),
            keys: idempotency::Entity::find().count(&db).await.unwrap(),
            changes: changes.count(&db).await.unwrap(),
            others: [
                person::Entity::find().count(&db).await.unwrap(),
                person_identity::Entity::find().count(&db).await.unwrap(),
                relation::Entity::find().count(&db).await.unwrap(),
                assignment::Entity::find().count(&db).await.unwrap(),
            ],
        };
        db.rollback().await.unwrap();
        count
    }

    /// The same after so many cases more were opened, each of a person with a name.
    pub fn with(self, opened: u64) -> Self {
        Self {
            cases: self.cases + opened,
            keys: self.keys + opened,
            changes: self.changes + opened,
            others: self.others.map(|count| count + opened),
        }
    }
}

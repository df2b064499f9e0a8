//! Changes of stored rows behind the program's back: the guards taken away, and the codes over decision inputs made
//! anew as if every row had been written by the program.

use api::disclosure::inputs::{Canonical, CaseInputs, HandoverInputs, MemberInputs};
use entities::vocabulary::DecisionSetKind;
use entities::{
    assignment, best_interest_decision, case_file, case_legal_basis, case_pseudonym, consent, consent_event,
    consent_provision, decision_set, emergency_access, emergency_event, guardian, guardian_standing, handover,
    handover_confirmation, handover_line, handover_plan, member, milestone, minor_status, posting, relation,
    return_wish, seat, testimony_wish,
};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait as _, DatabaseConnection, EntityTrait as _,
    IntoActiveModel as _, QueryFilter as _, Statement,
};
use uuid::Uuid;

use super::app::TestApp;

/// Opens a connection for which no row is guarded by a trigger.
pub async fn unguarded(app: &TestApp) -> DatabaseConnection {
    let db = app.database.connect().await;
    if app.database.is_postgres() {
        db.execute_unprepared("SET session_replication_role = replica").await.unwrap();
        return db;
    }
    let sql =
        Statement::from_string(db.get_database_backend(), "SELECT name FROM sqlite_master WHERE type = 'trigger'");
    for row in db.query_all_raw(sql).await.unwrap() {
        let name: String = row.try_get_by_index(0).unwrap();
        db.execute_unprepared(&format!("DROP TRIGGER {name}")).await.unwrap();
    }
    db.execute_unprepared("PRAGMA foreign_keys = OFF").await.unwrap();
    db
}

/// Makes the code over a case's inputs anew, over whatever is stored.
pub async fn remake(app: &TestApp, db: &DatabaseConnection, case: Uuid) {
    macro_rules! of_case {
        ($entity:ident) => {
            $entity::Entity::find().filter($entity::Column::CaseId.eq(case)).all(db).await.unwrap()
        };
    }
    let Some(file) = case_file::Entity::find_by_id(case).one(db).await.unwrap() else { return };
    let inputs = CaseInputs {
        file,
        pseudonyms: of_case!(case_pseudonym),
        relations: of_case!(relation),
        assignments: of_case!(assignment),
        bases: of_case!(case_legal_basis),
        minority: of_case!(minor_status),
        guardians: of_case!(guardian),
        standings: of_case!(guardian_standing),
        consents: of_case!(consent),
        provisions: of_case!(consent_provision),
        events: of_case!(consent_event),
        milestones: of_case!(milestone),
        lines: of_case!(handover_line),
        emergencies: of_case!(emergency_access),
        emergency_events: of_case!(emergency_event),
        return_wishes: of_case!(return_wish),
        testimony_wishes: of_case!(testimony_wish),
        best_interests: of_case!(best_interest_decision),
    };
    let handovers: Vec<Uuid> = inputs.lines.iter().map(|line| line.handover_id).collect();
    settle(app, db, &inputs).await;
    for id in handovers {
        let inputs = HandoverInputs {
            handover: handover::Entity::find_by_id(id).one(db).await.unwrap().unwrap(),
            plans: handover_plan::Entity::find()
                .filter(handover_plan::Column::HandoverId.eq(id))
                .all(db)
                .await
                .unwrap(),
            confirmations: handover_confirmation::Entity::find()
                .filter(handover_confirmation::Column::HandoverId.eq(id))
                .all(db)
                .await
                .unwrap(),
        };
        settle(app, db, &inputs).await;
    }
}

/// Makes the code over a member's inputs anew.
pub async fn remake_member(app: &TestApp, db: &DatabaseConnection, id: Uuid) {
    let inputs = MemberInputs {
        member: member::Entity::find_by_id(id).one(db).await.unwrap().unwrap(),
        postings: posting::Entity::find().filter(posting::Column::MemberId.eq(id)).all(db).await.unwrap(),
        seats: seat::Entity::find().filter(seat::Column::MemberId.eq(id)).all(db).await.unwrap(),
    };
    settle(app, db, &inputs).await;
}

async fn settle<T: Canonical>(app: &TestApp, db: &DatabaseConnection, inputs: &T) {
    let key: (DecisionSetKind, Uuid) = (T::KIND, inputs.owner());
    let known = decision_set::Entity::find_by_id(key).one(db).await.unwrap().unwrap();
    let mac = app.store.keyed().decision_mac(&inputs.bytes(known.counter));
    decision_set::Model { mac, ..known }.into_active_model().reset_all().update(db).await.unwrap();
}

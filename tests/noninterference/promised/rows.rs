//! The same in SQL, behind the program's back: whatever stands in rows that the viewer does not find, and in columns that no
//! field shows.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use entities::{
    awareness_session, commitment, meeting, meeting_body, meeting_decision, meeting_item, thana_partnership,
};
use sea_orm::{DatabaseConnection, EntityTrait as _};
use uuid::Uuid;

use super::super::rows::run;
use super::{Beside, TABLES};
use crate::harness::code::unguarded;
use crate::promised::filled::Told;

/// Sealed bytes that do not open.
const BROKEN: [u8; 70] = [9; 70];

pub async fn vary(side: &mut Beside<'_>) {
    let db = unguarded(side.app).await;
    let keys = side.app.database.connect_keys().await;
    sessions(side, &db).await;
    partnerships(side, &db).await;
    let mut hidden = meetings(side, &db).await;
    hidden.extend(commitments(side, &db).await);
    for subject in hidden {
        if side.dice.percent(60) {
            continue;
        }
        if side.dice.percent(50) {
            run(&keys, "DELETE FROM subject_key WHERE subject_id = $1", [subject.into()]).await;
        } else {
            let sql = "UPDATE subject_key SET wrapped = $1, master_id = 'another' WHERE subject_id = $2";
            run(&keys, sql, [vec![7_u8; 60].into(), subject.into()]).await;
        }
    }
    unshown(side, &db).await;
    db.close().await.unwrap();
    keys.close().await.unwrap();
}

async fn sessions(side: &mut Beside<'_>, db: &DatabaseConnection) {
    let rows = awareness_session::Entity::find().all(db).await.unwrap();
    let corrected: BTreeSet<Uuid> = rows.iter().filter_map(|row| row.corrects_id).collect();
    for row in rows {
        let id = row.id;
        if side.hides_leads(row.agency_id) && side.dice.percent(40) {
            run(db, "UPDATE awareness_lead SET outcome = 'REFERRED' WHERE session_id = $1", [id.into()]).await;
        }
        // In which month is told to nobody.
        run(db, "UPDATE awareness_lead SET month = '2025-01' WHERE session_id = $1", [id.into()]).await;
        let foreign = !side.told.reaches(&[row.agency_id]);
        if (!foreign && !corrected.contains(&id)) || side.dice.percent(40) {
            continue;
        }
        let name = format!("Nowhere {}-Synthetic", side.dice.below(1000));
        let headcount = i32::try_from(1 + side.dice.below(500)).unwrap();
        let sql = "UPDATE awareness_session SET partner_name = $1, headcount = $2, topic = 'LAW_AND_RIGHTS', materials = '' WHERE id = $3";
        run(db, sql, [name.into(), headcount.into(), id.into()]).await;
        if !foreign {
            continue;
        }
        let at = side.app.now() - TimeDelta::hours(i64::try_from(side.dice.below(500)).unwrap());
        run(db, "UPDATE awareness_session SET happened_at = $1 WHERE id = $2", [at.into(), id.into()]).await;
        run(db, "UPDATE awareness_headcount SET heads = 77 WHERE session_id = $1", [id.into()]).await;
        if side.hides_leads(row.agency_id) && side.dice.percent(30) {
            for (table, key) in
                [("awareness_lead", "session_id"), ("awareness_headcount", "session_id"), ("awareness_session", "id")]
            {
                run(db, &format!("DELETE FROM {table} WHERE {key} = $1"), [id.into()]).await;
            }
        }
    }
}

async fn partnerships(side: &mut Beside<'_>, db: &DatabaseConnection) {
    for row in thana_partnership::Entity::find().all(db).await.unwrap() {
        if side.told.reaches(&[row.station_id, row.organisation_id]) || side.dice.percent(30) {
            continue;
        }
        let until = side.app.now() + TimeDelta::days(i64::try_from(side.dice.below(900)).unwrap());
        let at = side.app.now() - TimeDelta::days(i64::try_from(side.dice.below(100)).unwrap());
        let sql = "UPDATE partnership_event SET kind = 'PROPOSED', valid_until = $1, happened_at = $2 WHERE partnership_id = $3";
        run(db, sql, [until.into(), at.into(), row.id.into()]).await;
        let women = i32::try_from(side.dice.below(90)).unwrap();
        let sql = "UPDATE partnership_training SET women = $1, happened_at = $2 WHERE partnership_id = $3";
        run(db, sql, [women.into(), at.into(), row.id.into()]).await;
        if side.dice.percent(30) {
            for (table, key) in [
                ("partnership_training", "partnership_id"),
                ("partnership_event", "partnership_id"),
                ("thana_partnership", "id"),
            ] {
                run(db, &format!("DELETE FROM {table} WHERE {key} = $1"), [row.id.into()]).await;
            }
        }
    }
}

/// Gives the subjects whose key may be lost.
async fn meetings(side: &mut Beside<'_>, db: &DatabaseConnection) -> Vec<Uuid> {
    let (bodies, items) =
        (meeting_body::Entity::find().all(db).await.unwrap(), meeting_item::Entity::find().all(db).await.unwrap());
    let decisions = meeting_decision::Entity::find().all(db).await.unwrap();
    let mut hidden = Vec::new();
    for row in meeting::Entity::find().all(db).await.unwrap() {
        let called: Vec<Uuid> =
            bodies.iter().filter(|body| body.meeting_id == row.id).map(|body| body.body_id).collect();
        let foreign = !side.told.reaches(&called);
        for item in items.iter().filter(|item| item.meeting_id == row.id) {
            let unread = foreign || item.body_id.is_some_and(|body| !side.told.reaches(&[body]));
            decided(side, db, (item.id, unread), &decisions).await;
            if unread && side.dice.percent(60) {
                let sql = "UPDATE meeting_item SET words = $1 WHERE id = $2";
                run(db, sql, [BROKEN.to_vec().into(), item.id.into()]).await;
                if side.dice.percent(30) {
                    run(db, "DELETE FROM meeting_decision WHERE item_id = $1", [item.id.into()]).await;
                    run(db, "DELETE FROM meeting_item WHERE id = $1", [item.id.into()]).await;
                }
            }
        }
        if side.told != Told::Everyone {
            around(side, db, (row.id, &called)).await;
        }
        if !foreign {
            continue;
        }
        hidden.push(row.id);
        if side.dice.percent(60) {
            let at = side.app.now() - TimeDelta::days(i64::try_from(side.dice.below(90)).unwrap());
            let number = row.number + i32::try_from(1000 * (1 + side.dice.below(5))).unwrap();
            let sql = "UPDATE meeting SET planned_at = $1, number = $2 WHERE id = $3";
            run(db, sql, [at.into(), number.into(), row.id.into()]).await;
            run(db, "UPDATE meeting_event SET kind = 'CANCELLED' WHERE meeting_id = $1", [row.id.into()]).await;
        }
        if side.dice.percent(20) {
            for table in ["meeting_decision", "meeting_item", "meeting_event", "meeting_body"] {
                run(db, &format!("DELETE FROM {table} WHERE meeting_id = $1"), [row.id.into()]).await;
            }
            run(db, "DELETE FROM meeting WHERE id = $1", [row.id.into()]).await;
        }
    }
    hidden
}

/// What was decided on an item that is not read, and what a later decision stands in the place of, which nobody reads.
async fn decided(
    side: &mut Beside<'_>,
    db: &DatabaseConnection,
    (item, unread): (Uuid, bool),
    decisions: &[meeting_decision::Model],
) {
    let of = || decisions.iter().filter(|row| row.item_id == item);
    let last = of().max_by_key(|row| (row.entered_at, row.id)).map(|row| row.id);
    for row in of().filter(|row| unread || Some(row.id) != last) {
        if side.dice.percent(60) {
            let at = side.app.now() - TimeDelta::hours(i64::try_from(side.dice.below(90)).unwrap());
            let sql = "UPDATE meeting_decision SET words = $1, happened_at = $2 WHERE id = $3";
            run(db, sql, [BROKEN.to_vec().into(), at.into(), row.id.into()]).await;
        }
    }
}

/// Who else is called, what of the agenda is for others, and at which place of it an item stands.
async fn around(side: &mut Beside<'_>, db: &DatabaseConnection, (meeting, called): (Uuid, &[Uuid])) {
    for body in side.world.agencies().into_iter().filter(|body| !side.told.reaches(&[*body])) {
        let values = [meeting.into(), body.into()];
        if called.contains(&body) && side.dice.percent(40) {
            run(db, "DELETE FROM meeting_body WHERE meeting_id = $1 AND body_id = $2", values).await;
        } else if !called.contains(&body) && side.dice.percent(20) {
            let sql = "INSERT INTO meeting_body (meeting_id, body_id, record_id) VALUES ($1, $2, $1)";
            run(db, sql, values).await;
            let place = i32::try_from(side.dice.below(100)).unwrap() + 500;
            let sql = "INSERT INTO meeting_item (id, meeting_id, place, body_id, words, record_id) VALUES ($1, $2, $3, $4, $5, $1) \
                       ON CONFLICT DO NOTHING";
            let values = [Uuid::new_v4().into(), meeting.into(), place.into(), body.into(), BROKEN.to_vec().into()];
            run(db, sql, values).await;
        }
    }
    if side.dice.percent(50) {
        run(db, "UPDATE meeting_item SET place = place + 1000 WHERE meeting_id = $1 AND place < 500", [meeting.into()])
            .await;
    }
}

/// Gives the subjects whose key may be lost.
async fn commitments(side: &mut Beside<'_>, db: &DatabaseConnection) -> Vec<Uuid> {
    let mut hidden = Vec::new();
    for row in commitment::Entity::find().all(db).await.unwrap() {
        if side.told.reaches(&[row.owner_id]) {
            continue;
        }
        hidden.push(row.id);
        if side.dice.percent(60) {
            let due = (side.app.now() + TimeDelta::days(i64::try_from(side.dice.below(300)).unwrap())).date_naive();
            let at = side.app.now() - TimeDelta::days(i64::try_from(side.dice.below(300)).unwrap());
            let sql = "UPDATE commitment SET words = $1, due_on = $2, happened_at = $3, target = 7 WHERE id = $4";
            run(db, sql, [BROKEN.to_vec().into(), due.into(), at.into(), row.id.into()]).await;
            let sql = "UPDATE commitment_event SET words = $1, kind = 'DROPPED' WHERE commitment_id = $2";
            run(db, sql, [BROKEN.to_vec().into(), row.id.into()]).await;
        }
        if side.dice.percent(20) {
            run(db, "DELETE FROM commitment_event WHERE commitment_id = $1", [row.id.into()]).await;
            run(db, "DELETE FROM commitment WHERE id = $1", [row.id.into()]).await;
        }
    }
    hidden
}

/// Which member entered a row, and in which record of the log, stands in no field.
async fn unshown(side: &Beside<'_>, db: &DatabaseConnection) {
    // A pack stands under a code of its own: whoever alters one is found out.
    let of_nobody = ["awareness_lead", "meeting_pack"];
    let of_no_member = ["awareness_headcount", "thana_partnership", "meeting_body", "meeting_item"];
    for table in TABLES.into_iter().filter(|table| !of_nobody.contains(table)) {
        run(db, &format!("UPDATE {table} SET record_id = $1"), [Uuid::new_v4().into()]).await;
        if !of_no_member.contains(&table) {
            let member = side.world.member("colleague");
            run(db, &format!("UPDATE {table} SET member_id = $1"), [member.into()]).await;
        }
    }
}

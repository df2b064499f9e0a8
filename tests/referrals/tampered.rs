//! Somebody has the database: a referral readdressed or taken in hand behind the server's back opens to nobody.

use axum::http::StatusCode;
use entities::vocabulary::Purpose;
use serde_json::json;

use super::{THANA, acknowledged, begin, submitted};

const READ: &str = "query($id: ID!) { referral(id: $id) { code account } }";

#[tokio::test]
async fn whatever_decides_is_under_a_code() {
    for attack in ["addressee", "keep_until", "taken_in_hand", "withdrawal"] {
        let (app, world) = begin().await;
        let id = submitted(&app, &world).await;
        if attack == "withdrawal" {
            acknowledged(&app, &id).await;
            app.act(THANA, "withdrawReferral", json!({ "referralId": id })).await.done();
        }
        let sql = match attack {
            "addressee" => format!("UPDATE referral SET addressee_id = {}", app.literal(world.other_ngo)),
            "keep_until" => "UPDATE referral SET keep_until = '2099-01-01T00:00:00+00:00'".to_owned(),
            "taken_in_hand" => format!(
                "INSERT INTO referral_event (id, referral_id, kind, agency_id, member_id, happened_at, entered_at, record_id)
                 SELECT {}, id, 'ACKNOWLEDGED', addressee_id, {}, entered_at, entered_at, record_id FROM referral",
                app.literal(uuid::Uuid::now_v7()),
                app.literal(world.member("colleague"))
            ),
            _ => "DELETE FROM referral_event WHERE kind = 'WITHDRAWN'".to_owned(),
        };
        assert!(app.attack(&sql).await > 0, "{sql}");
        for who in ["thana", "worker", "colleague", "provider"] {
            let answer = app.ask_with(who, Purpose::Rescue, READ, json!({ "id": id })).await;
            let is_there = match attack {
                "addressee" => who == "thana" || who == "provider",
                _ => who != "provider",
            };
            let found = (answer.status, answer.code());
            if is_there {
                assert_eq!(
                    found,
                    (StatusCode::INTERNAL_SERVER_ERROR, Some("INTERNAL")),
                    "{attack} {who} {}",
                    answer.text
                );
            } else {
                assert!(answer.at("/referral").is_null(), "{attack} {who}");
            }
            assert!(!answer.text.contains("canary"), "{attack} {who}");
        }
    }
}

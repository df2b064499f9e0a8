//! Her word stands under the code of the case's inputs: whoever changes it, or takes it away, ends everything that would rest
//! on the case.

use super::{WORKER, begin};

#[tokio::test]
async fn ends_every_operation_on_the_case() {
    for change in [
        "UPDATE return_wish SET wish = 'AGREES'",
        "UPDATE return_wish SET happened_at = entered_at",
        "UPDATE return_wish SET witnessed = NOT witnessed",
        "DELETE FROM return_wish",
    ] {
        let scene = begin().await;
        scene.says(WORKER, "DECLINES").await;
        scene.app.advance(chrono::TimeDelta::minutes(1));
        let mut earlier = scene.word("DECLINES");
        earlier["happenedAt"] = serde_json::json!("2026-11-20T06:00:00Z");
        scene.app.act(WORKER, super::RECORD, earlier).await.done();
        assert!(scene.app.attack(change).await > 0, "{change}");
        let answer = scene.app.ask(WORKER.0, WORKER.1, "{ cases(first: 9) { nodes { code } } }").await;
        assert_eq!((answer.status.as_u16(), answer.code()), (500, Some("INTERNAL")), "{change}");
        let answer = scene.sets_out(WORKER, None).await;
        assert_eq!((answer.status.as_u16(), answer.code()), (500, Some("INTERNAL")), "{change}");
    }
}

//! What she says about going home and about testifying, and what is decided for a child: told to those who read the history, and to an agency as
//! far as it recorded it itself. Others say, and decide, something else.

use api::store::writing::{BestInterestText, NewBestInterest, NewReturnWish, Writing};
use chrono::TimeDelta;
use entities::vocabulary::{BestInterestOutcome, CaptureMode, Language, ReturnWord, TestimonyWord};
use uuid::Uuid;

use super::events::Side;
use super::population::Known;
use crate::harness::app::TestApp;
use crate::harness::court;
use crate::harness::dice::Dice;
use crate::harness::world::World;

/// Who records: agency and member.
fn recorders(world: &World) -> [(Uuid, Uuid); 3] {
    let by = |agency, subject| (agency, world.member(subject));
    [by(world.ngo, "worker"), by(world.other_ngo, "provider"), by(world.shelter, "shelter")]
}

async fn says(w: &mut Writing, dice: &mut Dice, case: Uuid, (wish, by): (ReturnWord, (Uuid, Uuid))) {
    let new = NewReturnWish {
        case,
        wish,
        language: dice.one_of(Language::ALL),
        mode: dice.one_of(CaptureMode::ALL),
        interpreter: dice.percent(50),
        witnessed: dice.percent(50),
        capacity_assessed: dice.percent(80),
        happened_at: w.now(),
        recorded_by: by,
    };
    w.record_return_wish(new).await.unwrap();
}

async fn decides(w: &mut Writing, dice: &mut Dice, case: Uuid, (by, approved_by): ((Uuid, Uuid), Uuid)) {
    let text = BestInterestText {
        reasons: format!("reasons{}-Synthetic", dice.below(1_000_000)),
        order_number: dice.percent(40).then(|| format!("order{}-Synthetic", dice.below(1_000_000))),
    };
    let id = w.keep_best_interest(case, text).await.unwrap();
    let new = NewBestInterest {
        case,
        id,
        outcome: dice.one_of(BestInterestOutcome::ALL),
        review_on: (w.now() + TimeDelta::days(30)).date_naive(),
        happened_at: w.now(),
        decided_by: by,
        approved_by,
    };
    w.decide_best_interest(new).await.unwrap();
}

/// Of every case something is said, and of some something decided.
pub async fn say(app: &TestApp, world: &World, dice: &Dice, cases: &[Known]) {
    let mut dice = dice.clone().apart();
    for case in cases {
        let mut w = app.write().await;
        for by in recorders(world) {
            if dice.percent(50) {
                says(&mut w, &mut dice, case.id, (ReturnWord::Agrees, by)).await;
            }
        }
        for by in recorders(world) {
            if dice.percent(40) {
                court::says(&mut w, case.id, (TestimonyWord::Agrees, 0), by).await;
            }
        }
        if dice.percent(40) {
            decides(&mut w, &mut dice, case.id, (recorders(world)[0], world.desk)).await;
        }
        w.commit().await.unwrap();
    }
}

/// Where the viewer does not read the history, other agencies record more. That she declines is not among it: what that
/// blocks is refused as by every state that is not seen, and is tried in `returning`.
pub async fn vary(side: &mut Side<'_>) {
    let mut dice = side.dice.clone().apart();
    for case in side.cases.iter().filter(|case| !side.sight.reads_history(case.id)) {
        let mut w = side.app.write().await;
        for by in recorders(side.world).into_iter().filter(|by| by.0 != side.viewer.agency) {
            if dice.percent(50) {
                says(&mut w, &mut dice, case.id, (ReturnWord::Agrees, by)).await;
            }
            if dice.percent(50) {
                court::says(&mut w, case.id, (TestimonyWord::Agrees, 0), by).await;
            }
            if dice.percent(40) {
                decides(&mut w, &mut dice, case.id, (by, side.world.desk)).await;
            }
        }
        w.commit().await.unwrap();
    }
}

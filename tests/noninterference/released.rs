//! Releases of protected figures: the tables of other audiences than the viewer's may say anything at all, and who made a release is
//! told to nobody.

use api::disclosure::control::{Cells, Path, Quarter, Spread};
use api::store::{Release, ReleasedInterval, ReleasedTable};
use chrono::TimeDelta;
use entities::vocabulary::{FigureAudience, FigureDimension, PublishedMeasure, Purpose, Stage};
use serde_json::{Value, json};
use uuid::Uuid;

use super::queries::Query;
use super::sight::Viewer;
use crate::harness::app::TestApp;
use crate::harness::dice::Dice;
use crate::harness::types::TYPES;
use crate::harness::world::World;

/// The tables of releases: in which order their rows lie must not matter.
pub const TABLES: [&str; 4] = ["figure_release", "figure_table", "figure_cell", "figure_interval"];

/// The quarters of which something is released: the first over HTTP, in both alike.
const QUARTERS: [&str; 3] = ["2026-Q3", "2026-Q2", "2026-Q1"];

/// The secretariat releases a quarter.
pub async fn release(app: &TestApp) {
    let input = json!({ "period": QUARTERS[0] });
    app.act(("secretariat", Purpose::Statistics), "releaseFigures", input).await.done();
}

/// For which audiences something is published that the viewer is told: by the sentences of the policy, those up to his own, if
/// figures are shown to him for this purpose at all.
async fn told(app: &TestApp, world: &World, viewer: &Viewer) -> Vec<FigureAudience> {
    let answer = app.ask(&viewer.subject, viewer.purpose, "{ figureReleases(first: 1) { nodes { period } } }").await;
    if answer.status == 403 || answer.at("/figureReleases").is_null() {
        return Vec::new();
    }
    let subject = viewer.subject.as_str();
    let abroad = [world.bsf, world.shelter].contains(&viewer.agency);
    if abroad || ["officer", "admin"].contains(&subject) {
        return vec![FigureAudience::Public];
    }
    let mut told = vec![FigureAudience::Public, FigureAudience::Agencies];
    if ["secretariat", "seat"].contains(&subject) {
        told.push(FigureAudience::TaskForce);
    }
    told
}

/// Two quarters are released that differ in whatever the viewer is not told.
pub async fn vary(app: &TestApp, world: &World, viewer: &Viewer, mut dice: Dice) {
    let told = told(app, world, viewer).await;
    let mut w = app.write().await;
    for (place, period) in (1..).zip(&QUARTERS[1..]) {
        if told.is_empty() && dice.percent(40) {
            continue;
        }
        // What he is told is thrown alike in both, and the rest by dice of its own.
        let mut alike = Dice::new(place);
        let tables = FigureAudience::ALL.iter().flat_map(|audience| {
            let count = if told.contains(audience) { 2 } else { dice.below(4) };
            let dice = if told.contains(audience) { &mut alike } else { &mut dice };
            tables(dice, *audience, count)
        });
        let tables = tables.collect();
        let intervals = FigureAudience::ALL.iter().map(|audience| {
            let dice = if told.contains(audience) { &mut alike } else { &mut dice };
            interval(dice, *audience)
        });
        let intervals = intervals.collect();
        let quarter = Quarter::parse(period).unwrap();
        let release = Release {
            key: Uuid::from_u128(0x0199_f000_0000_7000_8000_0000_0000_0000 + u128::from(place)),
            quarter,
            policy_version: "earlier".into(),
            made_by: dice.one_of(&[(world.office, world.member("secretariat")), (world.desk, world.member("seat"))]),
            made_at: quarter.until() + TimeDelta::days(3),
            tables,
            intervals,
        };
        w.release_figures(&release).await.unwrap();
    }
    w.commit().await.unwrap();
}

fn tables(dice: &mut Dice, audience: FigureAudience, count: usize) -> Vec<ReleasedTable> {
    const PLACES: [&str; 4] = ["", "FORMAL", "BORDER_RETURN", "NOT_RECORDED"];
    let mut one = |place: usize| {
        let mut count = || dice.percent(70).then(|| dice.below(200) as u64);
        let cells: Cells = PLACES.iter().map(|place| (Path::read(place), count())).collect();
        ReleasedTable {
            code: format!("{}-{place}", audience.code().to_lowercase().replace('_', "-")),
            sentence: "People whose case was opened, by the channel.".into(),
            by: Some(FigureDimension::Channel),
            k: 11,
            audience,
            counted: vec![(PublishedMeasure::CasesOpened, cells)],
        }
    };
    (0..count).map(&mut one).collect()
}

fn interval(dice: &mut Dice, audience: FigureAudience) -> ReleasedInterval {
    let half = dice.one_of(&[7, 14, 30]);
    let nine_tenths = dice.percent(50).then_some(60);
    ReleasedInterval {
        code: format!("days-{}", audience.code().to_lowercase().replace('_', "-")),
        sentence: "How many days passed until people were at home.".into(),
        from: Stage::HandedOver,
        to: Stage::Reunified,
        k: 11,
        cases: 33,
        audience,
        spread: dice.percent(70).then_some(Spread { half, nine_tenths }),
    }
}

/// Every release, all of them and one by one, with everything in it.
pub fn queries() -> Vec<Query> {
    let of = TYPES.everything("FigureRelease");
    let page = "pageInfo { hasNextPage hasPreviousPage startCursor endCursor }";
    let list = format!(
        "{{ figureReleases(first: 3) {{ nodes {of} }} one: figureReleases(first: 1) {{ edges {{ cursor }} {page} }} }}"
    );
    let one = format!("query($period: String!) {{ figureRelease(period: $period) {of} }}");
    let periods = QUARTERS.into_iter().chain(["2025-Q4", "no quarter"]);
    let single = |text, variables| Query { text, variables, pages: false };
    let each = periods.map(|period| single(one.clone(), json!({ "period": period })));
    std::iter::once(single(list, json!({}))).chain(each).collect()
}

/// Releases that are asked for by whoever it is: of a quarter that was released, of one that was or was not, and of none.
pub fn changes() -> Vec<Query> {
    let text = "mutation($input: ReleaseFiguresInput!) { releaseFigures(input: $input) {
        release { period tables { code cells { path count } } } userErrors { code field message } } }";
    let periods = [QUARTERS[0], QUARTERS[1], "2099-Q1", "no quarter"];
    let change = |(place, period): (usize, &str)| {
        let variables = json!({ "input": { "idempotencyKey": format!("the-release-of-{place}"), "period": period } });
        Query { text: text.to_owned(), variables, pages: false }
    };
    periods.into_iter().enumerate().map(change).collect()
}

/// How many releases an answer tells of.
pub fn told_in(answer: &Value) -> usize {
    answer.pointer("/data/figureReleases/nodes").and_then(Value::as_array).map_or(0, Vec::len)
}

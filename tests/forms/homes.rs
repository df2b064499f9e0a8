//! Entering what was written on a form at her home.

use entities::home_investigation;
use entities::vocabulary::Purpose;
use sea_orm::{EntityTrait as _, PaginatorTrait as _};
use serde_json::{Value, json};

use super::{Who, number, on};
use crate::homes::{HOME, begin};

#[tokio::test]
async fn as_home_station_one_visit_is_one_report() {
    let scene = begin().await;
    let count = async || home_investigation::Entity::find().count(&scene.app.database.connect().await).await.unwrap();
    let before = count().await;
    let form = number(&scene.app, HOME, "HOME_ENQUIRY").await;
    let report = on(&form, scene.report());
    let send = |who: Who, input: Value| {
        let app = &scene.app;
        async move { app.act(who, "recordHomeInvestigation", input).await.refusals() }
    };
    assert_eq!(send(HOME, report.clone()).await, Vec::<String>::new());
    let mut again = report.clone();
    again["metWith"] = json!(" her aunt  (Synthetic)");
    assert_eq!(send(HOME, again).await, Vec::<String>::new());
    let mut other = report.clone();
    other["safety"] = json!("SAFE");
    assert_eq!(send(HOME, other).await, ["FORM_ENTERED input.formNumber"]);
    // The organisation that looks for her family was there too, with a form of its own.
    let provider: Who = ("provider", Purpose::FamilyTracing);
    assert_eq!(send(provider, report.clone()).await, ["NOT_FOUND input.formNumber"]);
    let own = number(&scene.app, provider, "HOME_ENQUIRY").await;
    assert_eq!(send(provider, on(&own, report)).await, Vec::<String>::new());
    assert_eq!(count().await, before + 2);
}

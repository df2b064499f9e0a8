//! How many cases stand where.

use std::collections::BTreeMap;

use async_graphql::SimpleObject;
use entities::vocabulary as stored;

use super::tells;
use crate::graphql::data_class::data_class;
use crate::graphql::reference::{District, IndianState};
use crate::graphql::vocabulary::{Channel, Country, DataClass, Stage};
use crate::reference;
use crate::scope::Scope;
use crate::store::{self, Tally};

/// So many cases at a stage.
#[derive(SimpleObject, Clone, Copy, Debug)]
#[graphql(serial)]
pub struct StageFigure {
    /// The stage.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    stage: Stage,
    /// The channel.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    channel: Channel,
    /// How many cases.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    cases: i64,
}

/// So many cases that began in a month.
#[derive(SimpleObject, Clone, Debug)]
#[graphql(serial)]
pub struct MonthFigures {
    /// The month in Bangladesh, as `YYYY-MM`.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    month: String,
    /// How many cases.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    cases: i64,
    /// Where they stand now.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    stages: Vec<StageFigure>,
}

/// So many cases of people from a district.
#[derive(SimpleObject, Clone, Debug)]
#[graphql(serial)]
pub struct HomeDistrictFigures {
    /// The district; `null` where it is not known.
    #[graphql(directive = data_class::apply(DataClass::PlaceHome))]
    district: Option<District>,
    /// How many cases.
    #[graphql(directive = data_class::apply(DataClass::PlaceHome))]
    cases: i64,
    /// Where they stand now.
    #[graphql(directive = data_class::apply(DataClass::PlaceHome))]
    stages: Vec<StageFigure>,
}

/// So many cases of people who were found somewhere.
#[derive(SimpleObject, Clone, Debug)]
#[graphql(serial)]
pub struct FoundPlaceFigures {
    /// The country; `null` where it is not known.
    #[graphql(directive = data_class::apply(DataClass::PlaceFound))]
    country: Option<Country>,
    /// The state of India; `null` where it is not known, or she was found in Bangladesh.
    #[graphql(directive = data_class::apply(DataClass::PlaceFound))]
    state: Option<IndianState>,
    /// The district of Bangladesh; `null` where it is not known, or she was found in India.
    #[graphql(directive = data_class::apply(DataClass::PlaceFound))]
    district: Option<District>,
    /// How many cases.
    #[graphql(directive = data_class::apply(DataClass::PlaceFound))]
    cases: i64,
    /// Where they stand now.
    #[graphql(directive = data_class::apply(DataClass::PlaceFound))]
    stages: Vec<StageFigure>,
}

/// How many cases stand where.
#[derive(SimpleObject, Clone, Debug)]
pub struct Pipeline {
    /// How many there are.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    cases: i64,
    /// At each stage at which there is one, by channel.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    by_stage: Vec<StageFigure>,
    /// By the month in which they began, the first month first.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    by_month: Vec<MonthFigures>,
    /// By the district of the home, over the cases that show it to you; `null` where that hangs on what each of them agreed
    /// to, or is not shown to you for this purpose.
    #[graphql(directive = data_class::apply(DataClass::PlaceHome))]
    by_home_district: Option<Vec<HomeDistrictFigures>>,
    /// By where she was found, over the cases that show it to you; `null` where that hangs on what each of them agreed to, or
    /// is not shown to you for this purpose.
    #[graphql(directive = data_class::apply(DataClass::PlaceFound))]
    by_place_found: Option<Vec<FoundPlaceFigures>>,
}

impl Pipeline {
    pub(in crate::graphql) fn new(scope: &Scope, found: store::Pipeline) -> Self {
        let store::Pipeline { by_month, by_home, by_found } = found;
        tells(scope, &["Pipeline", "StageFigure", "MonthFigures"]);
        by_home.iter().for_each(|_| tells(scope, &["HomeDistrictFigures"]));
        by_found.iter().for_each(|_| tells(scope, &["FoundPlaceFigures"]));
        let months = |(month, cases, stages)| MonthFigures { month, cases, stages };
        let home = |(pcode, cases, stages): Placed| HomeDistrictFigures { district: district(&pcode), cases, stages };
        Self {
            cases: by_month.iter().map(|tally| tally.cases).sum(),
            by_stage: stages(&by_month),
            by_month: places(&by_month).into_iter().map(months).collect(),
            by_home_district: by_home.map(|home_tallies| places(&home_tallies).into_iter().map(home).collect()),
            by_place_found: by_found.map(|tallies| places(&tallies).into_iter().map(found_place).collect()),
        }
    }
}

/// A place or month, how many cases there are, and where they stand.
type Placed = (String, i64, Vec<StageFigure>);

fn places(tallies: &[Tally]) -> Vec<Placed> {
    let mut places: BTreeMap<&str, Vec<Tally>> = BTreeMap::new();
    tallies.iter().for_each(|tally| places.entry(&tally.place).or_default().push(tally.clone()));
    let place = |(place, tallies): (&str, Vec<Tally>)| {
        (place.to_owned(), tallies.iter().map(|tally| tally.cases).sum(), stages(&tallies))
    };
    places.into_iter().map(place).collect()
}

fn stages(tallies: &[Tally]) -> Vec<StageFigure> {
    let mut stages: BTreeMap<(stored::Stage, stored::Channel), i64> = BTreeMap::new();
    tallies.iter().for_each(|tally| *stages.entry((tally.stage, tally.channel)).or_default() += tally.cases);
    let figure = |((stage, channel), cases): ((stored::Stage, stored::Channel), i64)| StageFigure {
        stage: stage.into(),
        channel: channel.into(),
        cases,
    };
    stages.into_iter().map(figure).collect()
}

fn district(pcode: &str) -> Option<District> {
    reference::district(pcode).map(District::from)
}

fn found_place((place, cases, stages): Placed) -> FoundPlaceFigures {
    let (country, within) = place.split_once('-').unwrap_or((&place, ""));
    let country = stored::Country::parse(country);
    let state = reference::indian_state(within).map(IndianState::from);
    FoundPlaceFigures { country: country.map(Into::into), state, district: district(within), cases, stages }
}

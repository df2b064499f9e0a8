use std::sync::LazyLock;

use entities::vocabulary::Measure;
use serde::{Deserialize, Deserializer};

use super::rows;

pub(super) const PLANS: &str = include_str!("../../reference/plan.csv");
pub(super) const GOALS: &str = include_str!("../../reference/plan_goal.csv");
pub(super) const INDICATORS: &str = include_str!("../../reference/plan_indicator.csv");

static PLAN: LazyLock<Vec<Plan>> = LazyLock::new(|| rows(PLANS));
static GOAL: LazyLock<Vec<PlanGoal>> = LazyLock::new(|| rows(GOALS));
static INDICATOR: LazyLock<Vec<PlanIndicator>> = LazyLock::new(|| rows(INDICATORS));

/// A plan of the government against trafficking. A later one stands beside it, so that what was promised under the earlier
/// keeps its words.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Plan {
    /// The project's own stable code.
    pub code: String,
    /// Its title.
    pub title_en: String,
    /// Its first year.
    pub valid_from: i32,
    /// Its last year.
    pub valid_until: i32,
    /// The plan that it follows on.
    pub follows: Option<String>,
    /// Whether its text was seen.
    pub verified: bool,
    /// Where the row is from.
    pub source: String,
}

/// A goal of a plan.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct PlanGoal {
    /// The plan.
    pub plan: String,
    /// The project's own stable code within the plan.
    pub code: String,
    /// Its words.
    pub title_en: String,
    /// Whether they are the plan's.
    pub verified: bool,
    /// Where the row is from.
    pub source: String,
}

/// By what a goal of a plan is measured.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct PlanIndicator {
    /// The project's own stable code.
    pub code: String,
    /// The plan.
    pub plan: String,
    /// The goal within it.
    pub goal: String,
    /// Its words.
    pub title_en: String,
    /// What the records count for it; nothing where they cannot.
    #[serde(deserialize_with = "measure")]
    pub measure: Option<Measure>,
    /// Whether it is the plan's.
    pub verified: bool,
    /// Where the row is from.
    pub source: String,
}

/// Every plan, the oldest first.
#[must_use]
pub fn plans() -> &'static [Plan] {
    &PLAN
}

/// Every goal, by plan.
#[must_use]
pub fn plan_goals() -> &'static [PlanGoal] {
    &GOAL
}

/// Every indicator, by plan and goal.
#[must_use]
pub fn plan_indicators() -> &'static [PlanIndicator] {
    &INDICATOR
}

/// The indicator with this code, if there is one.
#[must_use]
pub fn plan_indicator(code: &str) -> Option<&'static PlanIndicator> {
    INDICATOR.iter().find(|row| row.code == code)
}

fn measure<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Measure>, D::Error> {
    let code = String::deserialize(deserializer)?;
    if code.is_empty() {
        return Ok(None);
    }
    let unknown = || serde::de::Error::custom(format!("`{code}` is not a known code"));
    Measure::parse(&code).map(Some).ok_or_else(unknown)
}

//! Which cases are wanted. Conditions are three-valued: a value that is withheld from the viewer satisfies neither a
//! condition nor its opposite. A value that was not recorded, and is told as such, satisfies the opposite.

use entities::vocabulary::{Channel, Country, DataClass, MinorState, Stage};
use entities::{case_exploitation, case_file, case_home_area, case_place_found, case_place_home, minor_status};
use sea_orm::sea_query::{Alias, Expr, ExprTrait as _, Query};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, QueryTrait, Select};

use super::scope::{self, Shown};
use crate::disclosure::facts::Instant;
use crate::disclosure::field::Field;
use crate::disclosure::policy::Policy;
use crate::disclosure::view::{CaseView, Seen};

/// Conditions that must all hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Conditions {
    /// Any of these stages.
    pub stages: Option<Vec<Stage>>,
    /// This way of return.
    pub channel: Option<Channel>,
    /// Begun at this instant or later.
    pub opened_from: Option<Instant>,
    /// Begun before this instant.
    pub opened_before: Option<Instant>,
    /// Exactly this code.
    pub code: Option<String>,
    /// The P-code of the home district.
    pub home_district: Option<String>,
    /// The P-code of the home upazila.
    pub home_upazila: Option<String>,
    /// The country in which she was found.
    pub found_country: Option<Country>,
    /// The code of the state of India in which she was found.
    pub found_state: Option<String>,
    /// The P-code of the district of Bangladesh in which she was found.
    pub found_district: Option<String>,
    /// Any of these codes of exploitation.
    pub exploitation: Option<Vec<String>>,
    /// Any of these codes of means of control.
    pub means_of_control: Option<Vec<String>>,
    /// Whether she is a minor, as it counts now.
    pub minor_status: Option<MinorState>,
}

/// Which cases are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// What must hold.
    pub all: Conditions,
    /// What must not hold: at least one of these is known to be otherwise.
    pub not: Option<Conditions>,
}

/// What SQL takes of a filter.
#[derive(Debug)]
pub(super) struct Plan {
    /// What must hold of `case_file` in any case.
    pub(super) sql: Condition,
    /// Whether the rest must be decided case by case.
    pub(super) in_rust: bool,
}

impl Filter {
    /// The fields that it names: they count as disclosed for every row that it returns.
    #[must_use]
    pub fn named(&self) -> Vec<Field> {
        let mut named: Vec<Field> = self.each().map(|one| one.field()).collect();
        named.sort_unstable();
        named.dedup();
        named
    }

    /// Whether it names one case: everything over it is that case.
    #[must_use]
    pub fn names_a_case(&self) -> bool {
        self.each().any(|one| matches!(one, One::Code(_)))
    }

    fn each(&self) -> impl Iterator<Item = One<'_>> {
        self.all.each().into_iter().chain(self.not.iter().flat_map(Conditions::each))
    }

    /// What SQL takes of it, for this viewer; the field that he can never filter by, if it names one.
    pub(super) fn plan(&self, policy: &Policy, seen: &Seen) -> Result<Plan, Field> {
        let mut plan = Plan { sql: Condition::all(), in_rust: false };
        for one in self.all.each() {
            match one.shown(policy, seen)? {
                Some(shown) => plan.sql = plan.sql.add(shown).add(one.sql(seen.now)),
                None => plan.in_rust = true,
            }
        }
        let Some(not) = &self.not else { return Ok(plan) };
        let mut otherwise = Some(Condition::any());
        for one in not.each() {
            let shown = one.shown(policy, seen)?;
            otherwise = otherwise.zip(shown).map(|(otherwise, shown)| {
                otherwise.add(Condition::all().add(shown).add(Condition::all().add(one.sql(seen.now)).not()))
            });
        }
        match otherwise {
            Some(otherwise) => plan.sql = plan.sql.add(otherwise),
            None => plan.in_rust = true,
        }
        Ok(plan)
    }

    /// Whether it holds of a case as the viewer sees it. Marks every field that it names.
    pub(super) fn holds(&self, case: &CaseView) -> bool {
        let known = |conditions: &Conditions| -> Vec<Option<bool>> {
            conditions.each().into_iter().map(|one| case.shows(one.field()).then(|| one.fits(case))).collect()
        };
        let all = known(&self.all).into_iter().all(|one| one == Some(true));
        let not = self.not.as_ref().is_none_or(|not| known(not).contains(&Some(false)));
        all && not
    }
}

/// One condition.
#[derive(Clone, Copy, Debug)]
enum One<'f> {
    Stages(&'f [Stage]),
    Channel(Channel),
    OpenedFrom(Instant),
    OpenedBefore(Instant),
    Code(&'f str),
    HomeDistrict(&'f str),
    HomeUpazila(&'f str),
    FoundCountry(Country),
    FoundState(&'f str),
    FoundDistrict(&'f str),
    Exploitation(&'f [String]),
    MeansOfControl(&'f [String]),
    MinorStatus(MinorState),
}

impl Conditions {
    /// Whether nothing is asked.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.each().is_empty()
    }

    fn each(&self) -> Vec<One<'_>> {
        let Self {
            stages,
            channel,
            opened_from,
            opened_before,
            code,
            home_district,
            home_upazila,
            found_country,
            found_state,
            found_district,
            exploitation,
            means_of_control,
            minor_status,
        } = self;
        let each = [
            stages.as_deref().map(One::Stages),
            channel.map(One::Channel),
            opened_from.map(One::OpenedFrom),
            opened_before.map(One::OpenedBefore),
            code.as_deref().map(One::Code),
            home_district.as_deref().map(One::HomeDistrict),
            home_upazila.as_deref().map(One::HomeUpazila),
            found_country.map(One::FoundCountry),
            found_state.as_deref().map(One::FoundState),
            found_district.as_deref().map(One::FoundDistrict),
            exploitation.as_deref().map(One::Exploitation),
            means_of_control.as_deref().map(One::MeansOfControl),
            minor_status.map(One::MinorStatus),
        ];
        each.into_iter().flatten().collect()
    }
}

impl One<'_> {
    const fn field(&self) -> Field {
        match self {
            Self::Stages(_) => Field::CaseStage,
            Self::Channel(_) => Field::CaseChannel,
            Self::OpenedFrom(_) | Self::OpenedBefore(_) => Field::CaseOpenedAt,
            Self::Code(_) => Field::CaseCode,
            Self::HomeDistrict(_) => Field::CaseHomeDistrict,
            Self::HomeUpazila(_) => Field::CaseHomeUpazila,
            Self::FoundCountry(_) => Field::CaseFoundCountry,
            Self::FoundState(_) => Field::CaseFoundState,
            Self::FoundDistrict(_) => Field::CaseFoundDistrict,
            Self::Exploitation(_) => Field::CaseExploitation,
            Self::MeansOfControl(_) => Field::CaseMeansOfControl,
            Self::MinorStatus(_) => Field::CaseMinorStatus,
        }
    }

    /// The condition that the field is shown in full, if SQL can say it; the field, if it never is.
    fn shown(&self, policy: &Policy, seen: &Seen) -> Result<Option<Condition>, Field> {
        let class = self.field().class();
        if class == DataClass::Coordination {
            // Whoever sees the row sees it.
            return Ok(Some(Condition::all()));
        }
        match scope::shown(policy, seen, class) {
            Shown::Sql(condition) => Ok(Some(condition)),
            Shown::InRust => Ok(None),
            Shown::Nothing => Err(self.field()),
        }
    }

    /// The condition that the stored value is a wanted one.
    fn sql(&self, now: Instant) -> Condition {
        macro_rules! of_case {
            ($entity:ident.$column:ident == $value:expr) => {
                among(
                    $entity::Entity::find()
                        .select_only()
                        .column($entity::Column::CaseId)
                        .filter($entity::Column::$column.eq($value)),
                )
            };
        }
        match self {
            Self::Stages(stages) => Condition::all().add(case_file::Column::Stage.is_in(stages.iter().copied())),
            Self::Channel(channel) => Condition::all().add(case_file::Column::Channel.eq(*channel)),
            Self::OpenedFrom(at) => Condition::all().add(case_file::Column::OpenedAt.gte(*at)),
            Self::OpenedBefore(at) => Condition::all().add(case_file::Column::OpenedAt.lt(*at)),
            Self::Code(code) => Condition::all().add(case_file::Column::Code.eq(*code)),
            Self::HomeDistrict(pcode) => of_case!(case_place_home.DistrictPcode == *pcode),
            Self::HomeUpazila(pcode) => of_case!(case_home_area.UpazilaPcode == *pcode),
            Self::FoundCountry(country) => of_case!(case_place_found.Country == *country),
            Self::FoundState(code) => of_case!(case_place_found.IndianState == *code),
            Self::FoundDistrict(pcode) => of_case!(case_place_found.DistrictPcode == *pcode),
            Self::Exploitation(values) => coded("EXPLOITATION", values),
            Self::MeansOfControl(values) => coded("MEANS_OF_CONTROL", values),
            Self::MinorStatus(state) => counting(*state, now),
        }
    }

    /// Whether the value is a wanted one, of a case that shows it.
    fn fits(&self, case: &CaseView) -> bool {
        let any = |codes: Option<Vec<String>>, values: &[String]| {
            codes.is_some_and(|codes| codes.iter().any(|code| values.contains(code)))
        };
        match self {
            Self::Stages(stages) => case.stage().is_some_and(|stage| stages.contains(&stage)),
            Self::Channel(channel) => case.channel() == Some(*channel),
            Self::OpenedFrom(at) => case.opened_at().is_some_and(|opened| opened >= *at),
            Self::OpenedBefore(at) => case.opened_at().is_some_and(|opened| opened < *at),
            Self::Code(code) => case.code().as_deref() == Some(*code),
            Self::HomeDistrict(pcode) => case.home_district().as_deref() == Some(*pcode),
            Self::HomeUpazila(pcode) => case.home_upazila().as_deref() == Some(*pcode),
            Self::FoundCountry(country) => case.found_country() == Some(*country),
            Self::FoundState(code) => case.found_state().as_deref() == Some(*code),
            Self::FoundDistrict(pcode) => case.found_district().as_deref() == Some(*pcode),
            Self::Exploitation(values) => any(case.exploitation(), values),
            Self::MeansOfControl(values) => any(case.means_of_control(), values),
            Self::MinorStatus(state) => case.minor_status().is_some_and(|status| status.state == *state),
        }
    }
}

fn among<E: EntityTrait>(cases: Select<E>) -> Condition {
    Condition::all().add(case_file::Column::Id.in_subquery(cases.into_query()))
}

fn coded(list: &str, values: &[String]) -> Condition {
    among(
        case_exploitation::Entity::find()
            .select_only()
            .column(case_exploitation::Column::CaseId)
            .filter(case_exploitation::Column::List.eq(list))
            .filter(case_exploitation::Column::Value.is_in(values)),
    )
}

/// The cases whose record of minority that counts now says this: the last one that is in force.
fn counting(state: MinorState, now: Instant) -> Condition {
    use minor_status::Column as C;
    let later = Alias::new("later");
    let order = |of: fn(C) -> Expr| Expr::tuple([of(C::HappenedAt), of(C::EnteredAt), of(C::Id)]);
    let replaced = Query::select()
        .expr(Expr::val(1))
        .from_as(minor_status::Entity, later)
        .and_where(of_later(C::CaseId).eq(of_row(C::CaseId)))
        .and_where(of_later(C::HappenedAt).lte(now))
        .and_where(order(of_later).gt(order(of_row)))
        .to_owned();
    among(
        minor_status::Entity::find()
            .select_only()
            .column(C::CaseId)
            .filter(C::State.eq(state))
            .filter(C::HappenedAt.lte(now))
            .filter(Expr::exists(replaced).not()),
    )
}

fn of_later(column: minor_status::Column) -> Expr {
    Expr::col((Alias::new("later"), column))
}

fn of_row(column: minor_status::Column) -> Expr {
    Expr::col((minor_status::Entity, column))
}

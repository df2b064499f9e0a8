//! From where a figure is taken: from the totals of all cases, or counted over those that are there for the viewer.

use entities::vocabulary::{Channel, DataClass, RelationKind, Role};
use entities::{case_file, figure_case};
use sea_orm::{ColumnTrait, Condition, EntityTrait as _, QueryFilter as _, QuerySelect as _, QueryTrait as _, Select};

use crate::disclosure::field::Field;
use crate::disclosure::policy::Policy;
use crate::disclosure::view::Seen;
use crate::store::scope::{self, Shown};
use crate::store::{Conditions, Filter, Unlisted};

/// From where a figure is taken.
#[derive(Clone, Debug)]
pub(super) enum Section {
    /// From the totals: all cases are there for the viewer and show the class. Perhaps those of one channel.
    All(Option<Channel>),
    /// Over these cases, by a condition on `case_file`.
    Of(Condition),
    /// No figure: the class is not shown to the viewer for this purpose, or hangs on what each of them agreed to.
    None,
}

impl Section {
    /// Where the figure of a class is taken from, over the cases that a filter wants.
    ///
    /// # Errors
    /// If the filter asks what the viewer may not ask, or what SQL cannot say.
    pub(super) fn of(policy: &Policy, seen: &Seen, (class, filter): (DataClass, &Filter)) -> Result<Self, Unlisted> {
        let plan = filter.plan(policy, seen).map_err(Unlisted::NotFilterable)?;
        if plan.in_rust {
            let decided = |field: &Field| matches!(scope::shown(policy, seen, field.class()), Shown::InRust);
            let named = filter.named().into_iter().find(decided);
            return Err(named.map_or(Unlisted::TooBroad, Unlisted::NotFilterable));
        }
        let Some(there) = scope::condition(policy, seen) else { return Ok(Self::None) };
        let shown = match scope::shown(policy, seen, class) {
            Shown::Sql(shown) => shown,
            Shown::InRust | Shown::Nothing => return Ok(Self::None),
        };
        let Filter { all, not } = filter;
        let channel = all.channel;
        let by_channel_alone = *all == Conditions { channel, ..Conditions::default() } && not.is_none();
        // Every case must be there, and every one must show the class: an agreement can let the one through and not the other.
        let whole = || [DataClass::Coordination, class].iter().all(|class| scope::reaches_all(policy, seen, *class));
        if by_channel_alone && whole() {
            return Ok(Self::All(channel));
        }
        Ok(Self::Of(Condition::all().add(there).add(shown).add(plan.sql)))
    }
}

/// The condition that a row is about one of the cases.
pub(super) fn about(column: impl ColumnTrait, cases: Condition) -> Condition {
    let cases = case_file::Entity::find().select_only().column(case_file::Column::Id).filter(cases);
    Condition::all().add(column.in_subquery(cases.into_query()))
}

/// The cases of a condition, as they are counted.
pub(super) fn counted(cases: Condition) -> Select<figure_case::Entity> {
    figure_case::Entity::find().filter(about(figure_case::Column::CaseId, cases))
}

/// The condition for the cases of which every verification is told, and all that anybody said there: all of them to the task
/// force, those that it leads to an agency; `None` where it can lead none.
pub(super) fn followed(policy: &Policy, seen: &Seen) -> Option<Condition> {
    if seen.capacity == Role::TaskForce {
        return Some(Condition::all());
    }
    scope::led(policy, seen, DataClass::Coordination)
}

/// The condition for the cases of which a body is told what lies with itself: those to which it is tied as one that verifies.
pub(super) fn verified(seen: &Seen) -> Condition {
    scope::tied_as(seen, &[RelationKind::HomeStation, RelationKind::Verifier])
}

/// The condition for the verifications of which a viewer is told: those of the cases that he follows, and to a body those that
/// lie with itself; as `hop_listed` decides it for lists.
pub(super) fn told_hops(
    policy: &Policy,
    seen: &Seen,
    (agency, case): (impl ColumnTrait, impl ColumnTrait),
) -> Condition {
    let followed = followed(policy, seen).map(|cases| about(case, cases));
    let own = Condition::all().add(agency.eq(seen.viewer.agency)).add(about(case, verified(seen)));
    Condition::any().add(own).add_option(followed)
}

//! For how long cases wait, where, and what stands in the way.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use entities::figure_day::{self, Column as C};
use entities::vocabulary::{Channel, DataClass, FigureKind, Stage, VerificationBlocker, VerifyingBody};
use entities::{case_file, figure_total};
use sea_orm::{ColumnTrait, Condition, EntityTrait as _, QueryFilter as _, QuerySelect as _};
use serde::{Deserialize, Deserializer, Serialize};

use super::cells::by_month;
use super::days::{Days, beyond};
use super::folding::{Counted, counted};
use super::own_words::own_words;
use super::section::{Section, about, followed, told_hops, verified};
use super::standing::way;
use crate::disclosure::facts::day;
use crate::disclosure::field::Field;
use crate::disclosure::view::Seen;
use crate::reference::{StageTarget, stage_targets};
use crate::store::acting::coded;
use crate::store::{Filter, Reading, Unlisted};

/// For how many days cases wait: by nearest rank, so that each figure is the wait of a case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waits {
    /// How many wait.
    pub cases: i64,
    /// Half of them wait no longer than this.
    pub median: Option<i64>,
    /// Nine of ten wait no longer than this.
    pub nine_of_ten: Option<i64>,
    /// The longest wait.
    pub longest: Option<i64>,
}

/// For how long cases stand at a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageWaits {
    /// The stage.
    #[serde(with = "coded")]
    pub stage: Stage,
    /// How long.
    pub waits: Waits,
}

/// For how long cases are on their way from one stage to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Clock {
    /// What somebody said of how long it should take, or took. Frozen by its code, which is never given to another.
    #[serde(serialize_with = "code")]
    pub target: &'static StageTarget,
    /// How long it takes so far.
    pub waits: Waits,
    /// How many are beyond it.
    pub beyond: i64,
}

/// Of how many verifications something stands in the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InTheWay {
    /// What.
    #[serde(with = "coded")]
    pub blocker: VerificationBlocker,
    /// Of how many.
    pub cases: i64,
}

/// For how long verifications lie with a body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HopWaits {
    /// The body.
    #[serde(with = "coded")]
    pub body: VerifyingBody,
    /// How long.
    pub waits: Waits,
    /// What stands in the way; of one verification several things may.
    pub blocked: Vec<InTheWay>,
}

/// For how long cases wait.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ageing {
    /// At each stage.
    pub stages: Vec<StageWaits>,
    /// From one stage to another, against what was said of it.
    #[serde(deserialize_with = "known")]
    pub clocks: Vec<Clock>,
    /// At each verifying body.
    pub hops: Vec<HopWaits>,
}

fn code<S: serde::Serializer>(target: &&'static StageTarget, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(&target.code)
}

/// The clocks whose targets there are still: what a target said that is gone is told with it no more.
fn known<'d, D: Deserializer<'d>>(from: D) -> Result<Vec<Clock>, D::Error> {
    #[derive(Deserialize)]
    struct Frozen {
        target: String,
        waits: Waits,
        beyond: i64,
    }
    let clock = |Frozen { target, waits, beyond }: Frozen| {
        let target = stage_targets().iter().find(|known| known.code == target)?;
        Some(Clock { target, waits, beyond })
    };
    Ok(Vec::<Frozen>::deserialize(from)?.into_iter().filter_map(clock).collect())
}

/// The fields of a case of which it tells.
const TOLD: [Field; 2] = [Field::CaseStages, Field::CaseVerificationHops];

type Of = (FigureKind, String);

/// What was counted.
#[derive(Debug, Default)]
struct Found {
    days: BTreeMap<Of, Days>,
    blocked: BTreeMap<(String, String), i64>,
}

impl Reading {
    /// For how long the cases that a filter wants wait; `None` where no case is there for the viewer.
    ///
    /// # Errors
    /// If the filter cannot be used, or the store does not answer.
    pub async fn ageing(&self, seen: &Seen, filter: &Filter) -> Result<Option<Ageing>, Unlisted> {
        let section = Section::of(self.store.policy(), seen, (DataClass::Coordination, filter))?;
        filter.named().into_iter().for_each(|field| seen.trail.mark_named(field));
        let today = day(seen.now);
        let found = match section {
            Section::None => return Ok(None),
            Section::All(channel) => self.of_totals(channel, today).await?,
            Section::Of(cases) => self.of_days(seen, cases).await?,
        };
        let ageing = found.told(today);
        let cases = ageing.stages.iter().map(|stage| stage.waits.cases).sum();
        self.tell_of_few(seen, filter, (cases, &TOLD)).await?;
        Ok(Some(ageing))
    }

    /// From the totals: months first, and then the days of those months in which something falls.
    async fn of_totals(&self, channel: Option<Channel>, today: NaiveDate) -> Result<Found, Unlisted> {
        use FigureKind as F;
        use figure_total::Column as T;
        let db = &self.transaction;
        let mut found = Found::default();
        let kinds = [F::StageSinceMonth, F::ClockSinceMonth, F::HopSinceMonth, F::HopBlocked];
        for Counted { kind, subject, channel: _, places } in counted(db, (&kinds, channel), None).await? {
            if kind == F::HopBlocked {
                let at = |blocker| (subject.clone(), blocker);
                places.into_iter().for_each(|(code, amount)| *found.blocked.entry(at(code)).or_default() += amount);
            } else {
                let days = found.days.entry((kind, subject)).or_default();
                places.into_iter().for_each(|(month, amount)| days.in_month(month, amount));
            }
        }
        let by_day = [F::StageSince, F::ClockSince, F::HopSince];
        let of_day = |kind| by_day.into_iter().find(|day| by_month(*day) == Some(kind));
        let channels = channel.as_ref().map_or(Channel::ALL, std::slice::from_ref);
        let mut wanted = Condition::any();
        let mut months: Vec<((F, String), Days)> = Vec::new();
        for ((kind, subject), days) in std::mem::take(&mut found.days) {
            let Some(kind) = of_day(kind) else { continue };
            for month in needed(&subject, &days, today) {
                let (from, until) = (format!("{month}-01"), format!("{month}-31"));
                for channel in channels {
                    let of = Condition::all()
                        .add(T::Kind.eq(kind))
                        .add(T::Subject.eq(&subject))
                        .add(T::Channel.eq(*channel));
                    wanted = wanted.add(of.add(T::Place.between(&from, &until)));
                }
            }
            months.push(((kind, subject), days));
        }
        found.days = months.into_iter().collect();
        for of in counted(db, (&by_day, channel), Some(or_none(wanted))).await? {
            let Some(days) = found.days.get_mut(&(of.kind, of.subject)) else { continue };
            let days_of_it = of.places.into_iter().filter_map(|(day, amount)| Some((day.parse().ok()?, amount)));
            days_of_it.for_each(|(on, amount)| days.on(on, amount));
        }
        Ok(found)
    }

    /// Over the cases of a condition.
    async fn of_days(&self, seen: &Seen, cases: Condition) -> Result<Found, Unlisted> {
        use FigureKind as F;
        let (policy, db) = (self.store.policy(), &self.transaction);
        let hops = told_hops(policy, seen, (C::AgencyId, C::CaseId));
        let hops = Condition::all().add(C::Kind.eq(F::HopSince)).add(hops);
        let kinds = Condition::any().add(C::Kind.is_in([F::StageSince, F::ClockSince])).add(hops);
        let query = figure_day::Entity::find().filter(about(C::CaseId, cases.clone())).filter(kinds);
        let query = query.select_only().columns([C::Kind, C::Subject, C::Day]);
        let mut found = Found::default();
        for (kind, subject, on) in query.into_tuple::<(F, String, NaiveDate)>().all(db).await? {
            found.days.entry((kind, subject)).or_default().with(on, 1);
        }
        // What stands in the way is told as a list tells it: whatever was said where the case is followed, and to a body that
        // verifies its own word.
        let none = || Condition::all().add(case_file::Column::Id.is_null());
        let followed = followed(policy, seen);
        let whole = Condition::all().add(cases.clone()).add(followed.clone().unwrap_or_else(none));
        let query = figure_day::Entity::find().filter(about(C::CaseId, whole)).filter(C::Kind.eq(F::HopSince));
        let query = query.select_only().columns([C::Subject, C::Blockers]);
        let mut said = query.into_tuple::<(String, String)>().all(db).await?;
        let others =
            Condition::all().add(cases).add(verified(seen)).add_option(followed.map(|followed| followed.not()));
        said.extend(own_words(db, seen.viewer.agency, others).await?);
        for (subject, blockers) in said {
            for code in blockers.split(',').filter(|code| !code.is_empty()) {
                *found.blocked.entry((subject.clone(), code.to_owned())).or_default() += 1;
            }
        }
        Ok(found)
    }
}

/// A condition that is true of nothing where it names nothing: without a branch it would be true of everything.
fn or_none(wanted: Condition) -> Condition {
    if wanted.is_empty() { wanted.add(figure_total::Column::Kind.is_in([] as [FigureKind; 0])) } else { wanted }
}

/// The months whose days tell how long a wait is, and how many are beyond what was said of it.
fn needed(subject: &str, days: &Days, today: NaiveDate) -> BTreeSet<String> {
    let of = stage_targets().iter().filter(|target| way(target.from_stage, target.to_stage) == subject);
    let lasts = of.filter_map(|target| beyond((target.value, target.unit), today));
    lasts.flat_map(|last| days.needed(Some(last))).chain(days.needed(None)).collect()
}

impl Found {
    fn told(self, today: NaiveDate) -> Ageing {
        let none = Days::default();
        let days = |kind, subject: String| self.days.get(&(kind, subject)).unwrap_or(&none);
        let waits = |days: &Days| Waits {
            cases: days.count(),
            median: days.waited(50, today),
            nine_of_ten: days.waited(90, today),
            longest: days.waited(100, today),
        };
        let stage = |stage: &Stage| {
            let waits = waits(days(FigureKind::StageSince, stage.code().to_owned()));
            (waits.cases > 0).then_some(StageWaits { stage: *stage, waits })
        };
        let clock = |target: &'static StageTarget| {
            let days = days(FigureKind::ClockSince, way(target.from_stage, target.to_stage));
            let beyond = beyond((target.value, target.unit), today).map_or(0, |last| days.until(last));
            Clock { target, waits: waits(days), beyond }
        };
        let hop = |body: &VerifyingBody| {
            let waits = waits(days(FigureKind::HopSince, body.code().to_owned()));
            let blocked = |blocker: &VerificationBlocker| {
                let of = (body.code().to_owned(), blocker.code().to_owned());
                let cases = self.blocked.get(&of).copied().filter(|amount| *amount > 0)?;
                Some(InTheWay { blocker: *blocker, cases })
            };
            let blocked = VerificationBlocker::ALL.iter().filter_map(blocked).collect();
            (waits.cases > 0).then_some(HopWaits { body: *body, waits, blocked })
        };
        Ageing {
            stages: Stage::ALL.iter().filter_map(stage).collect(),
            clocks: stage_targets().iter().map(clock).collect(),
            hops: VerifyingBody::ALL.iter().filter_map(hop).collect(),
        }
    }
}

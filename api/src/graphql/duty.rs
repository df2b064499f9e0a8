//! What is owed, as a work list, and by when.

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use chrono::{DateTime, NaiveDate, Utc};
use entities::vocabulary as stored;
use uuid::Uuid;

use super::agency::{self, Agency};
use super::case::Case;
use super::context::Asking as _;
use super::data_class::data_class;
use super::ids::{self, Kind};
use super::vocabulary::{DataClass, DutyKind, DutyOutcome, DutyState};
use super::{page, selecting};
use crate::disclosure::duty::{DutyTarget as Target, DutyUnit};
use crate::disclosure::field::Field;
use crate::reference;
use crate::scope::Scope;
use crate::store::{DutiesAsked, Owed};

/// Something that is owed.
#[derive(Clone, Debug)]
pub struct Duty(Owed);

/// Something that your agency owes, or has to look at before a day. It follows from what is recorded, and is done by recording
/// that it was done. Days are days in Bangladesh.
#[Object]
impl Duty {
    /// What it is.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn kind(&self) -> DutyKind {
        self.0.duty.kind.into()
    }

    /// Where it stands.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn state(&self, ctx: &Context<'_>) -> Result<DutyState> {
        Ok(self.0.duty.state(ctx.scope()?.seen.today()).into())
    }

    /// The case; `null` for a sheet of paper, which tells of none.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn case(&self) -> Option<Case> {
        self.0.case.clone().map(Case)
    }

    /// The global id of what it is about: the case, the travel document, the consent, the attached legal basis, the emergency, the
    /// follow-up, the hearing, or the sheet.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn about_id(&self, ctx: &Context<'_>) -> Result<ID> {
        let about = self.0.duty.about;
        let case = self.0.case.as_ref().map(crate::disclosure::view::CaseView::key);
        let kind = about_kind(self.0.duty.kind);
        let keys = match case.filter(|_| !matches!(kind, Kind::Case | Kind::Sheet)) {
            Some(case) => vec![case, about],
            None => vec![about],
        };
        Ok(ids::global(ctx.scope()?, kind, &keys))
    }

    /// The last day on which it is done in time.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn due_on(&self) -> NaiveDate {
        self.0.duty.due_on
    }

    /// The first day on which it is `DUE`.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn opens_on(&self) -> NaiveDate {
        self.0.duty.opens_on
    }

    /// The first day on which it is `ESCALATED` if it is not done.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn escalates_on(&self) -> NaiveDate {
        self.0.duty.escalates_on
    }

    /// When it was done (UTC).
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn discharged_at(&self) -> Option<DateTime<Utc>> {
        self.0.duty.discharged.map(|done| done.happened_at)
    }

    /// When that was entered here (UTC).
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn discharged_entered_at(&self) -> Option<DateTime<Utc>> {
        self.0.duty.discharged.map(|done| done.entered_at)
    }

    /// Whether it was done by the end of its day; `null` while it is not done.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn in_time(&self) -> Option<bool> {
        self.0.duty.in_time()
    }

    /// The agency that did it, where you see who works with her.
    #[graphql(directive = data_class::apply(DataClass::Whereabouts))]
    async fn discharged_by(&self, ctx: &Context<'_>) -> Result<Option<Agency>> {
        agency::named(ctx, self.done_by().map(|(agency, _)| agency))
    }

    /// The member who did it, where you see who works with her.
    #[graphql(directive = data_class::apply(DataClass::Whereabouts))]
    async fn discharged_by_id(&self, ctx: &Context<'_>) -> Result<Option<ID>> {
        let scope = ctx.scope()?;
        Ok(self.done_by().map(|(_, member)| ids::global(scope, Kind::Member, &[member])))
    }

    /// What came of it, where it was looked at with `dischargeDuty`.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn outcome(&self) -> Option<DutyOutcome> {
        self.0.duty.discharged.and_then(|done| done.outcome).map(Into::into)
    }
}

impl Duty {
    fn done_by(&self) -> Option<(Uuid, Uuid)> {
        self.0.case.as_ref()?.duty_done_by(&self.0.duty)
    }
}

/// By when a kind of duty is due, from when it stands in work lists, and when a supervisor takes it up.
#[derive(SimpleObject, Debug)]
pub struct DutyTarget {
    /// The kind.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    kind: DutyKind,
    /// The code of the law that says so, where one does; `legalBases` has the list.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    legal_basis: Option<String>,
    /// The first day of which it speaks.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    from: Option<NaiveDate>,
    /// The last day of which it speaks.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    until: Option<NaiveDate>,
    /// How many days after what it counts from it is due; 0 where the day itself is recorded.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    after_days: Option<i32>,
    /// How many months of the calendar after what it counts from it is due.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    after_months: Option<i32>,
    /// How many days before its day it stands in work lists.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    opens_days_before: i32,
    /// How many days after its day a supervisor takes it up.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    escalates_days_after: i32,
    /// Where that is from.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    source: String,
    /// Whether somebody verified that it binds.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    verified: bool,
}

/// Which duties are wanted.
#[derive(InputObject, Debug)]
pub struct DutyFilter {
    /// In these states; those that have to be done now if none is named. `DISCHARGED` is listed of one case only.
    states: Option<Vec<DutyState>>,
    /// Of these kinds; of all if none is named.
    kinds: Option<Vec<DutyKind>>,
    /// Of the case with this global id only.
    case_id: Option<ID>,
    /// Only what stands in your own list: what is owed in cases on which you work, emergencies that you may review, and, for a
    /// supervisor, what was left undone so long that you take it up: of cases on which you do not work, that she is told; sheets of paper stand in the list of everyone at the desk. Otherwise all that your agency owes and you may know of.
    #[graphql(default = true)]
    mine: bool,
}

/// What a duty of a kind is about.
pub(super) const fn about_kind(kind: stored::DutyKind) -> Kind {
    match kind {
        stored::DutyKind::NoticeOfRights
        | stored::DutyKind::MonthlyNotice
        | stored::DutyKind::ShelterLimit
        | stored::DutyKind::Reconsent => Kind::Case,
        stored::DutyKind::TravelDocumentExpiry => Kind::Document,
        stored::DutyKind::ConsentExpiry => Kind::Consent,
        stored::DutyKind::LegalBasisExpiry => Kind::Basis,
        stored::DutyKind::EmergencyReview => Kind::Emergency,
        stored::DutyKind::SheetReturn => Kind::Sheet,
        stored::DutyKind::FollowUp => Kind::FollowUp,
        stored::DutyKind::AfterCare => Kind::Hearing,
    }
}

/// What is wanted by a filter.
fn asked(scope: &Scope, first: i32, filter: Option<DutyFilter>) -> Result<DutiesAsked> {
    let filter = filter.unwrap_or(DutyFilter { states: None, kinds: None, case_id: None, mine: true });
    let states = filter.states.filter(|states| !states.is_empty());
    let now = || vec![DutyState::Due, DutyState::Overdue, DutyState::Escalated];
    Ok(DutiesAsked {
        first: usize::try_from(page::first(first)?).unwrap_or(usize::MAX),
        states: states.unwrap_or_else(now).into_iter().map(Into::into).collect(),
        kinds: filter.kinds.unwrap_or_default().into_iter().map(Into::into).collect(),
        case: filter.case_id.map(|id| ids::case(scope, &id).unwrap_or_default()),
        mine: filter.mine,
    })
}

/// Queries of what is owed.
#[derive(Debug, Default)]
pub(super) struct DutyQuery;

#[Object]
impl DutyQuery {
    /// What your agency owes and has to look at before a day, as far as you may know of it: the earliest day first. Without a filter
    /// what stands in your own list and has to be done now.
    #[graphql(
        directive = data_class::apply(DataClass::Coordination),
        complexity = "usize::try_from(first.clamp(1, page::MOST)).unwrap_or(1) * child_complexity"
    )]
    async fn duties(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many, from 1 to 100.")] first: i32,
        #[graphql(desc = "Which.")] filter: Option<DutyFilter>,
    ) -> Result<Vec<Duty>> {
        list(ctx, first, filter).await
    }

    /// By when what is due, from when it stands in work lists, and when a supervisor takes it up.
    #[graphql(directive = data_class::apply(DataClass::Public), complexity = "20 * child_complexity")]
    async fn duty_targets(&self) -> Vec<DutyTarget> {
        targets()
    }
}

/// The work list.
async fn list(ctx: &Context<'_>, first: i32, filter: Option<DutyFilter>) -> Result<Vec<Duty>> {
    let scope = ctx.scope()?;
    let asked = asked(scope, first, filter)?;
    let selection = selecting::of(&[ctx.look_ahead().field("case")]);
    let listed = ctx.settled(scope.reading()?.duties(&scope.seen, &asked, &selection).await)?;
    for owed in &listed {
        match &owed.case {
            Some(case) => case.tell_duty(&owed.duty),
            None => scope.seen.trail.mark_apart(Field::PrintedSheetDueAt),
        }
    }
    Ok(listed.into_iter().map(Duty).collect())
}

/// By when what is due.
fn targets() -> Vec<DutyTarget> {
    let count = |days: u64| i32::try_from(days).unwrap_or(i32::MAX);
    let target = |row: &'static Target| {
        let after = i32::try_from(row.after).ok();
        DutyTarget {
            kind: row.kind.into(),
            legal_basis: row.legal_basis.clone(),
            from: row.from,
            until: row.until,
            after_days: after.filter(|_| row.unit == DutyUnit::Days),
            after_months: after.filter(|_| row.unit == DutyUnit::Months),
            opens_days_before: count(row.opens_days_before),
            escalates_days_after: count(row.escalates_days_after),
            source: row.source.clone(),
            verified: row.verified,
        }
    };
    reference::duty_targets().0.iter().map(target).collect()
}

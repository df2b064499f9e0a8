//! Referrals: what one agency asks of another for people.

use std::collections::BTreeMap;

use async_graphql::connection::{Connection, Edge, EmptyFields};
use async_graphql::{Context, Enum, ID, Lookahead, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::agency::{self, Agency};
use super::case::Case;
use super::context::Asking as _;
use super::data_class::data_class;
use super::ids::{self, Kind};
use super::redaction::{self, Redaction};
use super::reference::{Code, District, IndianState};
use super::vocabulary::{
    Country, DataClass, DeclineReason, ReferralAsk, ReferralEventKind, ReferralKind, ReferralNeed, ReferralState,
    ReferralUrgency, SeenAge, SeenSex,
};
use super::{page, selecting};
use crate::disclosure::field::Field;
use crate::disclosure::view::{ReferralView, Referred, ToldEvent};
use crate::reference;
use crate::store::ReferralFilter;

/// What one agency asks of another for people.
#[derive(Clone, Debug)]
pub struct Referral(pub(super) ReferralView);

/// What one agency asks of another for people: to rescue, to shelter, to care, to investigate. It belongs to the agency
/// that submitted it and stays as it was submitted; the agency to which it went reads what its people need and who they
/// are once one of its members took it in hand.
#[Object]
impl Referral {
    /// The global id.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    pub(super) async fn id(&self, ctx: &Context<'_>) -> Result<ID> {
        let _ = self.0.shows(Field::ReferralId);
        Ok(ids::global(ctx.scope()?, Kind::Referral, &[self.0.key()]))
    }

    /// Every field of the referral that you do not see as it is stored.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    pub(super) async fn redactions(&self) -> Vec<Redaction> {
        redaction::list(self.0.redactions())
    }

    /// Equal for referrals whose redactions are equal, for you and this purpose.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    pub(super) async fn view_key(&self, ctx: &Context<'_>) -> Result<String> {
        let scope = ctx.scope()?;
        Ok(scope.keyed.view_key(&self.0.view_key_parts(scope.policy.version())))
    }

    /// The code by which people speak of it; the last letter is a check digit.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn code(&self) -> Option<String> {
        self.0.code()
    }

    /// Whether help is asked for, or that another takes her over.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn kind(&self) -> Option<ReferralKind> {
        self.0.kind().map(Into::into)
    }

    /// Where it stands.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn state(&self) -> Option<ReferralState> {
        self.0.state().map(Into::into)
    }

    /// What is asked.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn asks(&self) -> Option<Vec<ReferralAsk>> {
        Some(self.0.asks()?.into_iter().map(Into::into).collect())
    }

    /// How soon it must be dealt with.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn urgency(&self) -> Option<ReferralUrgency> {
        self.0.urgency().map(Into::into)
    }

    /// How many people it is about.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn person_count(&self) -> Option<i32> {
        self.0.person_count()
    }

    /// The agency that submitted it.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn submitted_by(&self, ctx: &Context<'_>) -> Result<Option<Agency>> {
        agency::named(ctx, self.0.submitted_by())
    }

    /// The agency to which it went.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn addressed_to(&self, ctx: &Context<'_>) -> Result<Option<Agency>> {
        agency::named(ctx, self.0.addressed_to())
    }

    /// When the people were met or the tip came in (UTC).
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn happened_at(&self) -> Option<DateTime<Utc>> {
        self.0.happened_at()
    }

    /// When it was entered here (UTC).
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn entered_at(&self) -> Option<DateTime<Utc>> {
        self.0.entered_at()
    }

    /// Until when the agency that submitted it can read it (UTC).
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn kept_until(&self) -> Option<DateTime<Utc>> {
        self.0.kept_until()
    }

    /// By when it should have left its state (UTC), after `referralTargets`; none where nothing is to follow.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn due_at(&self) -> Option<DateTime<Utc>> {
        self.0.due_at()
    }

    /// Whether that is over.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn overdue(&self) -> Option<bool> {
        self.0.is_overdue()
    }

    /// What happened to it, the oldest first.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn events(&self) -> Option<Vec<ReferralEvent>> {
        Some(self.0.events()?.into_iter().map(ReferralEvent).collect())
    }

    /// The cases that came of it, as far as they are there for you.
    #[graphql(directive = data_class::apply(DataClass::Coordination), complexity = "5 * child_complexity")]
    async fn cases(&self) -> Option<Vec<Case>> {
        Some(self.0.cases()?.into_iter().map(Case).collect())
    }

    /// What its people need at once.
    #[graphql(directive = data_class::apply(DataClass::Handover))]
    async fn needs(&self) -> Option<Vec<ReferralNeed>> {
        Some(self.0.needs()?.into_iter().map(Into::into).collect())
    }

    /// The country in which they were met.
    #[graphql(directive = data_class::apply(DataClass::PlaceFound))]
    async fn found_country(&self) -> Option<Country> {
        self.0.found_country().map(Into::into)
    }

    /// The state of India in which they were met.
    #[graphql(directive = data_class::apply(DataClass::PlaceFound))]
    async fn found_state(&self) -> Option<IndianState> {
        IndianState::find(&self.0.found_state()?)
    }

    /// The district of Bangladesh in which they were met.
    #[graphql(directive = data_class::apply(DataClass::PlaceFound))]
    async fn found_district(&self) -> Option<District> {
        self.0.found_district().and_then(|pcode| District::find(&pcode))
    }

    /// Which exploitation is suspected, coded after the Human Trafficking Case Data Standard.
    #[graphql(directive = data_class::apply(DataClass::Exploitation))]
    async fn suspected(&self) -> Option<Vec<Code>> {
        Some(self.0.suspected()?.iter().filter_map(|value| Code::find("EXPLOITATION", value)).collect())
    }

    /// Where they are now, in words.
    #[graphql(directive = data_class::apply(DataClass::Whereabouts))]
    async fn place(&self) -> Option<String> {
        self.0.place()
    }

    /// How to reach them safely: who may call, when and with which words.
    #[graphql(directive = data_class::apply(DataClass::Contact))]
    async fn safe_contact(&self) -> Option<String> {
        self.0.safe_contact()
    }

    /// What happened, in words.
    #[graphql(directive = data_class::apply(DataClass::Narrative))]
    async fn account(&self) -> Option<String> {
        self.0.account()
    }

    /// The general diary entry.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn gd_reference(&self) -> Option<String> {
        self.0.gd_reference()
    }

    /// The first information report.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn fir_reference(&self) -> Option<String> {
        self.0.fir_reference()
    }

    /// The people, by number; blank where nobody knows who they are.
    #[graphql(directive = data_class::apply(DataClass::Identity), complexity = "5 * child_complexity")]
    async fn persons(&self) -> Option<Vec<ReferredPerson>> {
        Some(self.0.persons()?.into_iter().map(ReferredPerson).collect())
    }
}

/// A person of a referral.
#[derive(Clone, Debug)]
pub struct ReferredPerson(Referred);

/// A person of a referral, perhaps unidentified: as whoever met her described her.
#[Object]
impl ReferredPerson {
    /// Every field of the person that you do not see as it is stored.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    pub(super) async fn redactions(&self) -> Vec<Redaction> {
        redaction::list(self.0.redactions())
    }

    /// Equal for people whose redactions are equal, for you and this purpose.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    pub(super) async fn view_key(&self, ctx: &Context<'_>) -> Result<String> {
        let scope = ctx.scope()?;
        Ok(scope.keyed.view_key(&self.0.view_key_parts(scope.policy.version())))
    }

    /// The number within the referral, from one.
    #[graphql(directive = data_class::apply(DataClass::Identity))]
    async fn number(&self) -> i32 {
        self.0.number()
    }

    /// The name in Latin letters.
    #[graphql(directive = data_class::apply(DataClass::Identity))]
    async fn name(&self) -> Option<String> {
        self.0.name()
    }

    /// The name in Bangla.
    #[graphql(directive = data_class::apply(DataClass::Identity))]
    async fn name_bn(&self) -> Option<String> {
        self.0.name_bn()
    }

    /// The father's name.
    #[graphql(directive = data_class::apply(DataClass::Identity))]
    async fn father_name(&self) -> Option<String> {
        self.0.father_name()
    }

    /// The sex, as seen.
    #[graphql(directive = data_class::apply(DataClass::Identity))]
    async fn sex(&self) -> Option<SeenSex> {
        self.0.sex().map(Into::into)
    }

    /// About how old she seems.
    #[graphql(directive = data_class::apply(DataClass::Birth))]
    async fn age(&self) -> Option<SeenAge> {
        self.0.age().map(Into::into)
    }
}

/// Something that happened to a referral.
#[derive(Clone, Debug)]
pub struct ReferralEvent(ToldEvent);

/// Something that happened to a referral after it was submitted.
#[Object]
impl ReferralEvent {
    /// What.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn kind(&self) -> ReferralEventKind {
        self.0.kind.into()
    }

    /// Why it was declined.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn reason(&self) -> Option<DeclineReason> {
        self.0.reason.map(Into::into)
    }

    /// The body above the agency asked that was told that it waits too long.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn told(&self, ctx: &Context<'_>) -> Result<Option<Agency>> {
        agency::named(ctx, self.0.told)
    }

    /// By which agency.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn agency(&self, ctx: &Context<'_>) -> Result<Option<Agency>> {
        agency::named(ctx, Some(self.0.agency))
    }

    /// When it happened (UTC).
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn happened_at(&self) -> DateTime<Utc> {
        self.0.happened_at
    }

    /// When it was entered here (UTC).
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn entered_at(&self) -> DateTime<Utc> {
        self.0.entered_at
    }
}

/// Within how many hours a referral should leave a state.
#[derive(SimpleObject, Debug)]
pub struct ReferralTarget {
    /// How soon it must be dealt with.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    urgency: ReferralUrgency,
    /// The state that it should leave.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    state: ReferralState,
    /// Within how many hours, counted from when it came into that state.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    hours: i64,
    /// Where the figure is from.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    source: String,
    /// Whether somebody verified that it binds.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    verified: bool,
}

/// Whose referrals are listed.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReferralBox {
    /// Those that your agency submitted.
    Submitted,
    /// Those that went to your agency.
    Received,
}

/// A page of referrals, the newest first.
pub type ReferralConnection = Connection<String, Referral, EmptyFields, EmptyFields>;

/// Every target.
pub(super) fn targets() -> Vec<ReferralTarget> {
    let target = |row: &reference::ReferralTarget| ReferralTarget {
        urgency: row.urgency.into(),
        state: row.state.into(),
        hours: row.hours,
        source: row.source.clone(),
        verified: row.verified,
    };
    reference::referral_targets().iter().map(target).collect()
}

/// Those of the referrals that exist for the viewer, by key.
pub(super) async fn find(
    ctx: &Context<'_>,
    wanted: &[Uuid],
    places: &[Lookahead<'_>],
) -> Result<BTreeMap<Uuid, ReferralView>> {
    let scope = ctx.scope()?;
    let selection = of_cases(places);
    let views = scope.reading()?.referrals(&scope.seen, wanted, selection.as_ref()).await;
    let views = ctx.settled(views)?;
    for view in &views {
        let _ = view.shows(Field::ReferralId);
    }
    Ok(views.into_iter().map(|view| (view.key(), view)).collect())
}

/// The referral with an id, if it is there for the viewer.
pub(super) async fn one(ctx: &Context<'_>, id: &ID) -> Result<Option<Referral>> {
    let key = ids::single(ctx.scope()?, Kind::Referral, id);
    let found = find(ctx, &[key], &[ctx.look_ahead()]).await?;
    Ok(found.into_values().next().map(Referral))
}

/// What is selected of the cases of referrals, if they are.
pub(super) fn of_cases(places: &[Lookahead<'_>]) -> Option<crate::store::Selection> {
    let cases: Vec<_> = places.iter().map(|place| place.field("cases")).filter(Lookahead::exists).collect();
    (!cases.is_empty()).then(|| selecting::of(&cases))
}

/// Which piece of the list is asked for.
#[derive(Debug)]
pub(super) struct Piece {
    pub(super) first: i32,
    pub(super) after: Option<String>,
    pub(super) within: Option<ReferralBox>,
    pub(super) open: bool,
    pub(super) overdue: bool,
}

pub(super) async fn list(ctx: &Context<'_>, piece: Piece) -> Result<ReferralConnection> {
    let scope = ctx.scope()?;
    let first = usize::try_from(page::first(piece.first)?).unwrap_or(usize::MAX);
    let filter = ReferralFilter {
        submitted: piece.within.map(|within| within == ReferralBox::Submitted),
        open: piece.open || piece.overdue,
        overdue: piece.overdue,
    };
    let binding = page::binding(scope, &format!("referrals {filter:?}"));
    let after = page::after(scope, &binding, piece.after)?;
    let previous = after.is_some();
    scope.seen.trail.mark_named(Field::ReferralEnteredAt);
    let look = ctx.look_ahead();
    let selection = of_cases(&[look.field("edges").field("node"), look.field("nodes")]);
    let listed = scope.reading()?.referral_page(&scope.seen, (filter, first, after), selection.as_ref()).await;
    let listed = ctx.settled(listed)?;
    let mut connection = Connection::new(previous, listed.more);
    let edge = |(place, view): (_, ReferralView)| {
        for field in [Field::ReferralId, Field::ReferralEnteredAt] {
            let _ = view.shows(field);
        }
        if filter.open {
            let _ = view.state();
        }
        Edge::new(page::cursor(scope, &binding, place), Referral(view))
    };
    connection.edges = listed.referrals.into_iter().map(edge).collect();
    Ok(connection)
}

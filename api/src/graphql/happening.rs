//! What happened, as whoever listens is told: the object read anew and decided for him now. What he does not see now he
//! is not told.

use std::collections::BTreeSet;
use std::sync::Arc;

use async_graphql::{Context, Result, SimpleObject};
use entities::vocabulary::HappeningKind as Kind;

use super::case::Case;
use super::context::Asking as _;
use super::data_class::data_class;
use super::door::PendingDoor;
use super::handover::Handover;
use super::notice::{self, RecipientNotice};
use super::page;
use super::referral::{self, Referral};
use super::safety_alert::SafetyAlert;
use super::selecting;
use super::vocabulary::{DataClass, HappeningKind};
use crate::disclosure::field::Field;
use crate::disclosure::view::CaseView;
use crate::error::Error;
use crate::scope::Scope;
use crate::store::{Happened, Listening};

/// Something that happened. What it is about is read when you are told of it: as you may see it then, and not as it was.
#[derive(SimpleObject, Debug)]
pub struct Happening {
    /// What happened.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    kind: HappeningKind,
    /// Where you are: listen again with `after` set to it, and you miss nothing.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    cursor: String,
    /// The case, where a stage was reached, a handover is near, something waits or threatens her.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    case: Option<Case>,
    /// The referral.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    referral: Option<Referral>,
    /// The packet that opened.
    #[graphql(directive = data_class::apply(DataClass::Handover))]
    handover: Option<Handover>,
    /// What waits.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    door: Option<PendingDoor>,
    /// What threatens her.
    #[graphql(directive = data_class::apply(DataClass::Services))]
    safety_alert: Option<SafetyAlert>,
    /// The notice.
    #[graphql(directive = data_class::apply(DataClass::Agreement))]
    notice: Option<RecipientNotice>,
}

/// What is told: at most one thing of one operation.
#[derive(Default)]
struct Told {
    case: Option<CaseView>,
    referral: Option<Referral>,
    handover: Option<Handover>,
    door: Option<PendingDoor>,
    alert: Option<SafetyAlert>,
    notice: Option<RecipientNotice>,
}

/// Notes what is listened for, and gives what is to be told in this operation, if anything is.
pub(super) async fn listen(
    ctx: &Context<'_>,
    kinds: Option<Vec<HappeningKind>>,
    after: Option<String>,
) -> Result<Option<Happening>> {
    let scope = ctx.scope()?;
    let kinds: BTreeSet<Kind> = match kinds {
        Some(kinds) if kinds.is_empty() => {
            return Err(Error::input("KINDS_EMPTY", "`kinds` names what you listen for; leave it out for all").into());
        }
        Some(kinds) => kinds.into_iter().map(Into::into).collect(),
        None => Kind::ALL.iter().copied().collect(),
    };
    let codes: Vec<&str> = kinds.iter().map(|kind| kind.code()).collect();
    let binding = page::binding(scope, &format!("happenings {codes:?}"));
    let after = page::after(scope, &binding, after)?;
    scope.listen(Listening { kinds, after });
    let Some(happened) = scope.happened() else { return Ok(None) };
    let Some(told) = find(ctx, scope, happened).await? else { return Ok(None) };
    let Told { case, referral, handover, door, alert, notice } = told;
    if let Some(case) = &case {
        for field in [Field::CaseId, Field::HappeningKind, Field::HappeningCase] {
            let _ = case.shows(field);
        }
    }
    Ok(Some(Happening {
        kind: happened.kind.into(),
        cursor: page::cursor(scope, &binding, happened.place),
        case: case.map(Case),
        referral,
        handover,
        door,
        safety_alert: alert,
        notice,
    }))
}

/// What it is about, if that is there for the viewer and says what the happening says.
async fn find(ctx: &Context<'_>, scope: &Arc<Scope>, happened: Happened) -> Result<Option<Told>> {
    match happened.kind {
        Kind::ReferralSubmitted | Kind::ReferralChanged => of_referral(ctx, happened).await,
        Kind::StageReached => {
            let case = of_case(ctx, happened, Field::CaseStages).await?;
            let case = case.filter(|case| case.has_stage(happened.about()) && case.shows(Field::CaseStages));
            Ok(case.map(|case| Told { case: Some(case), ..Told::default() }))
        }
        Kind::HandoverNear => {
            let Some(case) = of_case(ctx, happened, Field::CaseHandovers).await? else { return Ok(None) };
            let set = (happened.about(), happened.record);
            let handover = case.handovers().into_iter().flatten().find(|one| one.is_set_by(set));
            Ok(handover.map(|one| {
                let _ = (one.keys(), case.shows(Field::HappeningHandover));
                Told { case: Some(case), handover: Some(Handover(one)), ..Told::default() }
            }))
        }
        Kind::DoorPending => {
            let door = ctx.look_ahead().field("door");
            let mut selection = selecting::of(&[ctx.look_ahead().field("case"), door.field("case")]);
            if door.field("orderNumber").exists() {
                selection.add(Field::PendingDoorOrderNumber);
            }
            let found = scope.reading()?.pending_door(&scope.seen, happened.about(), &selection).await;
            Ok(ctx.settled(found)?.map(|door| {
                door.tell(Field::HappeningDoor);
                Told { case: Some(door.case.clone()), door: Some(PendingDoor(door)), ..Told::default() }
            }))
        }
        Kind::SafetyAlertRaised | Kind::SafetyAlertChanged => {
            let case = of_case(ctx, happened, Field::CaseSafetyAlerts).await?;
            let alert = case.as_ref().and_then(|case| case.safety_alert(happened.about()));
            Ok(alert.map(|alert| Told { case, alert: Some(SafetyAlert(alert)), ..Told::default() }))
        }
        Kind::AccessEnded => {
            let notice = notice::one(ctx, (happened.about(), happened.place.0)).await?;
            Ok(notice.map(|notice| Told { notice: Some(notice), ..Told::default() }))
        }
    }
}

async fn of_referral(ctx: &Context<'_>, happened: Happened) -> Result<Option<Told>> {
    let wanted: Vec<_> = happened.referral.into_iter().collect();
    let found = referral::find(ctx, &wanted, &[ctx.look_ahead().field("referral")]).await?;
    let told = |view: &crate::disclosure::view::ReferralView| {
        happened.kind == Kind::ReferralSubmitted || view.has_event(happened.about())
    };
    let view = found.into_values().next().filter(told);
    Ok(view.map(|view| {
        let _ = [Field::HappeningKind, Field::HappeningReferral].map(|field| view.shows(field));
        if happened.kind == Kind::ReferralChanged {
            let _ = view.shows(Field::ReferralEvents);
        }
        Told { referral: Some(Referral(view)), ..Told::default() }
    }))
}

/// The case, if it is there for the viewer, with what the happening is about.
async fn of_case(ctx: &Context<'_>, happened: Happened, field: Field) -> Result<Option<CaseView>> {
    let scope = ctx.scope()?;
    let look = ctx.look_ahead();
    let mut selection = selecting::of(&[look.field("case"), look.field("handover")]);
    selection.add(field);
    let wanted: Vec<_> = happened.case.into_iter().collect();
    Ok(ctx.settled(scope.reading()?.cases(&scope.seen, &wanted, &selection).await)?.pop())
}

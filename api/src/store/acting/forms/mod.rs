//! Blank forms: issuing them with numbers, saying which are lost or spoiled, and entering what was written on them, once.

pub(super) mod entry;

use entities::issued_form;
use entities::vocabulary::{Act, DecisionSetKind, FormEnd, FormKind, Role};
use sea_orm::prelude::Uuid;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};

pub use self::entry::{BESIDE_PLAN, Filled};
use super::desk::not_allowed;
use super::refusal::{Refusal, RefusalCode, Stop, unless_empty};
use super::{Deed, Desk, Done, dates};
use crate::disclosure::facts::Instant;
use crate::store::writing::NewFormEnd;
use crate::store::{forms, load};

/// How many are issued together: a book of them.
const BOOK: i32 = 50;
/// How many of one kind may stand unused at one agency. Blanks that nobody accounts for are worth as little as none; a
/// figure of this project, not of a law.
const MOST_UNUSED: u64 = 200;

/// The act that lets somebody issue a kind of forms.
const fn issuing(kind: FormKind) -> Act {
    match kind {
        FormKind::Referral => Act::IssueReferralForms,
        FormKind::Consent => Act::IssueConsentForms,
        FormKind::HomeEnquiry => Act::IssueHomeEnquiryForms,
        FormKind::Handover => Act::IssueHandoverForms,
    }
}

fn may(desk: &Desk, kind: FormKind) -> Result<(), Stop> {
    let standing = desk.seen.standing_apart();
    let may = desk.policy().may(&standing, issuing(kind)).next().is_some();
    if may { Ok(()) } else { Err(not_allowed().into()) }
}

/// Issues blank forms.
#[derive(Clone, Copy, Debug)]
pub struct IssueForms {
    /// For what.
    pub kind: FormKind,
    /// How many.
    pub count: i32,
}

impl Deed for IssueForms {
    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        may(desk, self.kind)?;
        let count = usize::try_from(self.count).ok().filter(|_| (1..=BOOK).contains(&self.count));
        let Some(count) = count else {
            let told = "from 1 to 50 forms are issued together";
            return Err(Refusal::new(RefusalCode::Invalid, "input.count", told).into());
        };
        // Two who issue at once do so one after the other, so that both are counted.
        load::hold(desk.db(), (DecisionSetKind::Agency, desk.agency())).await?;
        desk.settle();
        let unused = forms::unused(desk.db(), (desk.agency(), self.kind)).await?;
        if unused + u64::try_from(count).unwrap_or(u64::MAX) > MOST_UNUSED {
            let told = "at most 200 forms of one kind stand unused at your agency: enter them first, or say which are \
                        lost or spoiled";
            return Err(Refusal::new(RefusalCode::NotPossibleNow, "input.count", told).into());
        }
        let by = (desk.agency(), desk.seen.viewer.member);
        let book = desk.writing.issue_forms(self.kind, by, count).await?;
        Ok(Done { case: None, made: Some(book), waits: false })
    }
}

/// Says that a blank form of the own agency cannot be used any more.
#[derive(Clone, Copy, Debug)]
pub struct VoidForm {
    /// The form.
    pub form: Uuid,
    /// Why: lost or spoiled.
    pub reason: FormEnd,
    /// When; now if nothing is said.
    pub happened_at: Option<Instant>,
}

impl Deed for VoidForm {
    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        let own = issued_form::Column::AgencyId.eq(desk.agency());
        let row = issued_form::Entity::find_by_id(self.form).filter(own).lock_exclusive().all(desk.db()).await?;
        // Whoever entered it at this very moment did so before.
        desk.settle();
        let found = forms::with_ends(desk.db(), desk.store(), row).await?.pop();
        let found = found.filter(|_| desk.seen.capacity != Role::Administrator);
        let (form, _) = found.ok_or_else(|| Refusal::not_found("input.formId"))?;
        may(desk, form.kind)?;
        if let Some(end) = form.end {
            return Err(over("input.formId", end.ended_as).into());
        }
        let now = desk.now();
        let mut wrong = Vec::new();
        let at = dates::happened(self.happened_at, now, "input.happenedAt").map_err(|refusal| wrong.push(refusal));
        let happened_at = at.unwrap_or(now);
        if happened_at < form.issued_at {
            wrong.push(dates::impossible("input.happenedAt", "the form was not issued then"));
        }
        unless_empty(wrong)?;
        let new = NewFormEnd {
            form: form.key,
            part: entry::MAIN,
            agency: form.agency,
            ended_as: self.reason,
            content: None,
            done: Done::default(),
            happened_at,
            member: desk.seen.viewer.member,
        };
        desk.writing.end_form(new).await?;
        Ok(Done { case: None, made: Some(form.key), waits: false })
    }
}

/// Why a form that is over takes nothing more. Told within the agency that issued it, and nothing of what was entered.
fn over(place: &'static str, ended_as: FormEnd) -> Refusal {
    let (code, told) = match ended_as {
        FormEnd::Entered => (RefusalCode::FormEntered, "this form was entered already"),
        FormEnd::Lost => (RefusalCode::NotPossibleNow, "this form was said to be lost; take another one"),
        FormEnd::Spoiled => (RefusalCode::NotPossibleNow, "this form was said to be spoiled; take another one"),
    };
    Refusal::new(code, place, told)
}

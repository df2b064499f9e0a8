//! What was told outside the system, for those who lead.

use async_graphql::{Context, ID, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::agency::{self, Agency};
use super::case::Case;
use super::context::Asking as _;
use super::data_class::data_class;
use super::ids::{self, Kind};
use super::redaction::{self, Redaction};
use super::vocabulary::{DataClass, Function, OutsideChannel, OutsideForm, Purpose, RecordField, SheetState};
use super::{page, selecting};
use crate::disclosure::field::Field;
use crate::disclosure::view::{self, OutsideView};
use crate::scope::Scope;

/// That a body outside the system was told something of a case.
#[derive(Clone, Debug)]
pub struct OutsideDisclosure(pub(super) OutsideView);

impl OutsideDisclosure {
    /// The id of its sheet.
    pub(super) fn sheet(&self, scope: &Scope) -> Option<ID> {
        let sheet = self.0.told(Field::OutsideDisclosureSheetNumber).sheet.as_ref()?;
        Some(ids::global(scope, Kind::Sheet, &[sheet.key]))
    }
}

/// That a body outside the system was told something of a case, by letter, on paper or in words. What was decided here
/// before it was told has a numbered sheet; what had happened before anybody here decided has none. The body stands among
/// `pastRecipients`, and is told when it may no longer use what it received.
#[Object]
impl OutsideDisclosure {
    /// The global id.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn id(&self, ctx: &Context<'_>) -> Result<ID> {
        let _ = self.0.told(Field::OutsideDisclosureId);
        Ok(ids::global(ctx.scope()?, Kind::Outside, &self.0.keys()))
    }

    /// Every field of it that you do not see as it is stored.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    pub(super) async fn redactions(&self) -> Vec<Redaction> {
        redaction::list(self.0.redactions())
    }

    /// Equal for those whose redactions are equal, for you and this purpose.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    pub(super) async fn view_key(&self, ctx: &Context<'_>) -> Result<String> {
        let scope = ctx.scope()?;
        Ok(scope.keyed.view_key(&self.0.view_key_parts(scope.policy.version())))
    }

    /// The case.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn case(&self) -> Case {
        let _ = self.0.told(Field::OutsideDisclosureCase);
        Case(self.0.case().clone())
    }

    /// The body that was told.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn recipient(&self, ctx: &Context<'_>) -> Result<Option<Agency>> {
        agency::named(ctx, Some(self.0.told(Field::OutsideDisclosureRecipient).row.recipient_id))
    }

    /// The desk there to which it went.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn desk(&self) -> Option<Function> {
        self.0.told(Field::OutsideDisclosureDesk).row.function.map(Into::into)
    }

    /// To whom at the body it was told: name and office, as written down.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn addressee(&self) -> Option<String> {
        self.0.addressee()
    }

    /// For which purpose.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn purpose(&self) -> Purpose {
        self.0.told(Field::OutsideDisclosurePurpose).row.purpose.into()
    }

    /// How.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn channel(&self) -> OutsideChannel {
        self.0.told(Field::OutsideDisclosureChannel).row.channel.into()
    }

    /// What was told, and what was asked for and withheld, in the order of the record.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn fields(&self) -> Vec<OutsideField> {
        let told = |one: view::OutsideField| {
            Some(OutsideField {
                field: RecordField::of(one.field)?,
                form: one.form.into(),
                rule: one.rule.clone(),
                grounded: one.form == view::Form::Withheld || one.rule.is_some(),
            })
        };
        self.0.fields().into_iter().filter_map(told).collect()
    }

    /// Whether the policy decided it before it was told. If not, it had happened, and `grounded` says of each field whether
    /// anything carried it then.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn decided_before(&self) -> bool {
        self.0.told(Field::OutsideDisclosureDecidedBefore).sheet.is_some()
    }

    /// The number on its sheet, where it was decided before.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn sheet_number(&self) -> Option<String> {
        self.0.told(Field::OutsideDisclosureSheetNumber).sheet.as_ref().map(|sheet| sheet.number.clone())
    }

    /// Where its sheet stands. One that was destroyed or came back and was never sent told nobody.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn sheet_state(&self) -> Option<SheetState> {
        self.0.told(Field::OutsideDisclosureSheetState).sheet.as_ref().map(|sheet| sheet.state().into())
    }

    /// When the body was told (UTC); `null` as long as nobody says that the sheet was sent.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn told_at(&self) -> Option<DateTime<Utc>> {
        self.0.told_at()
    }

    /// When it was entered (UTC).
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn entered_at(&self) -> DateTime<Utc> {
        self.0.told(Field::OutsideDisclosureEnteredAt).row.entered_at
    }

    /// The agency that told it.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn told_by(&self, ctx: &Context<'_>) -> Result<Option<Agency>> {
        agency::named(ctx, Some(self.0.told(Field::OutsideDisclosureToldBy).row.agency_id))
    }

    /// The member who entered it.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn entered_by_id(&self, ctx: &Context<'_>) -> Result<ID> {
        let member = self.0.told(Field::OutsideDisclosureEnteredBy).row.member_id;
        Ok(ids::global(ctx.scope()?, Kind::Member, &[member]))
    }
}

/// A field that was told outside the system, or asked for and withheld.
#[derive(SimpleObject, Debug)]
pub struct OutsideField {
    /// The field.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    field: RecordField,
    /// In which form it was told.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    form: OutsideForm,
    /// The rule of the policy that carried it for the body.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    rule: Option<String>,
    /// Whether something carried it, as far as you see its ties and grounds; true where it was withheld.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    grounded: bool,
}

/// A page of what was told outside the system. `null` for everyone but the assigned worker and the data-protection officer
/// of the agency that leads.
#[derive(SimpleObject, Debug)]
pub struct OutsideDisclosures {
    /// What was told, the newest first.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    disclosures: Vec<OutsideDisclosure>,
    /// Whether nothing was left out that was told for another purpose: if not, ask for `SUBJECT_RIGHTS`.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    complete: bool,
    /// For `after` of the next page; `null` on the last one.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    next: Option<String>,
}

/// A page of what was told of a case.
pub(super) async fn list(
    ctx: &Context<'_>,
    case: &ID,
    (first, after): (i32, Option<String>),
) -> Result<Option<OutsideDisclosures>> {
    let scope = ctx.scope()?;
    let first = usize::try_from(page::first(first)?).unwrap_or(usize::MAX);
    let key = ids::case(scope, case);
    let binding = page::binding(scope, &format!("outside {key:?}"));
    let after = page::after(scope, &binding, after)?.map(|(_, last)| last);
    let selection = selecting::of(&[ctx.look_ahead().field("disclosures").field("case")]);
    let found = scope.reading()?.outside_disclosures(&scope.seen, (key, None), (first, after), &selection).await;
    let Some(found) = ctx.settled(found)? else { return Ok(None) };
    if let Some(one) = found.told.first() {
        for field in Field::of("OutsideDisclosures") {
            let _ = one.case().shows(field);
        }
    }
    let last = found.told.last().filter(|_| found.more);
    let next = last.map(|last| page::cursor(scope, &binding, (DateTime::UNIX_EPOCH, last.keys()[1])));
    let disclosures = found.told.into_iter().map(OutsideDisclosure).collect();
    Ok(Some(OutsideDisclosures { disclosures, complete: found.complete, next }))
}

/// What was told just now.
pub(super) async fn one(ctx: &Context<'_>, (case, outside): (Uuid, Uuid)) -> Result<Option<OutsideDisclosure>> {
    let scope = ctx.scope()?;
    let seen = view::Seen { now: scope.now(), ..scope.seen.clone() };
    let selection = selecting::of(&[ctx.look_ahead().field("outsideDisclosure").field("case")]);
    let found = scope.reading()?.outside_disclosures(&seen, (Some(case), Some(outside)), (1, None), &selection).await;
    let found = ctx.settled(found)?.and_then(|mut found| found.told.pop());
    Ok(found.map(OutsideDisclosure))
}

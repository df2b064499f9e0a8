//! What recording her words would change, before anything is recorded.

mod words;

use std::sync::Arc;

use async_graphql::{Context, Enum, Object, Result};
use chrono::{DateTime, Utc};

use super::agency::{self, Agency};
use super::context::Asking as _;
use super::data_class::data_class;
use super::mutation::{RecordConsentInput, SayNoInput, UserError};
use super::vocabulary::{DataClass, Purpose};
use crate::disclosure::class::Mask as Coarse;
use crate::disclosure::field::Field;
use crate::disclosure::preview as pure;
use crate::error::Error;
use crate::store::{Previewed, Words};

/// How much is seen of something.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sight {
    /// Nothing.
    Nothing,
    /// The district instead of an address.
    District,
    /// A band of ages instead of a date of birth.
    AgeBand,
    /// The year instead of a date.
    Year,
    /// All of it.
    All,
}

impl From<pure::Sight> for Sight {
    fn from(sight: pure::Sight) -> Self {
        match sight {
            pure::Sight::Nothing => Self::Nothing,
            pure::Sight::Coarse(Coarse::District) => Self::District,
            pure::Sight::Coarse(Coarse::AgeBand) => Self::AgeBand,
            pure::Sight::Coarse(Coarse::Year) => Self::Year,
            pure::Sight::All => Self::All,
        }
    }
}

/// Which members of an agency.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "crate::disclosure::preview::Who")]
pub enum Who {
    /// All of them.
    Everyone,
    /// Those who are assigned to the case.
    Assigned,
    /// Those who are not.
    Unassigned,
}

/// What recording her words would change. Nothing is recorded of what she said; that you asked is.
#[derive(Clone, Debug)]
pub struct ConsentPreview(Arc<Previewed>);

/// Something that would open or close for an agency.
#[derive(Clone, Debug)]
pub struct PreviewedChange(pure::Change);

/// Something that stays open for an agency.
#[derive(Clone, Debug)]
pub struct StaysOpen(pure::Open);

/// Something that stays closed for an agency because she denies it.
#[derive(Clone, Debug)]
pub struct StaysClosed(pure::Denied);

/// What recording the words would change; `None` for those who are not told everything that was said.
pub(super) async fn consent(
    ctx: &Context<'_>,
    (record, no): (Option<RecordConsentInput>, Option<SayNoInput>),
) -> Result<Option<ConsentPreview>> {
    let scope = ctx.scope()?;
    let words = match (record, no) {
        (Some(record), None) => Words::Agrees(Box::new(record.deed(scope))),
        (None, Some(no)) => Words::Refuses(Box::new(no.deed(scope))),
        (None, None) | (Some(_), Some(_)) => {
            return Err(Error::input("PREVIEW_OF_ONE", "give either `record` or `no`").into());
        }
    };
    let previewed = ctx.settled(scope.reading()?.consent_preview(&scope.seen, &words).await)?;
    if let Some(previewed) = &previewed {
        let objects = ["ConsentPreview", "PreviewedChange", "StaysOpen", "StaysClosed"];
        let told = objects.into_iter().flat_map(Field::of).chain([Field::CaseId, Field::QueryConsentPreview]);
        for field in told {
            let _ = previewed.case.shows(field);
        }
    }
    Ok(previewed.map(|previewed| ConsentPreview(Arc::new(previewed))))
}

/// What recording her words would change. Nothing is recorded of what she said; that you asked is.
#[Object]
impl ConsentPreview {
    /// What would open or close, agency by agency.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn changes(&self) -> Vec<PreviewedChange> {
        self.0.preview.changes.iter().cloned().map(PreviewedChange).collect()
    }

    /// What stays open, and under which rule and law.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn stays_open(&self) -> Vec<StaysOpen> {
        self.0.preview.open.iter().cloned().map(StaysOpen).collect()
    }

    /// What stays closed because she denies it.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn stays_closed(&self) -> Vec<StaysClosed> {
        self.0.preview.denied.iter().cloned().map(StaysClosed).collect()
    }

    /// Whether you see every tie, law and handover on which this can rest. If not, ask again for the purpose
    /// `REPATRIATION` or `SUBJECT_RIGHTS`.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn complete(&self) -> bool {
        self.0.complete
    }

    /// Why the words would not be recorded; empty if they would.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn user_errors(&self) -> Vec<UserError> {
        self.0.refusals.iter().cloned().map(Into::into).collect()
    }
}

/// Something that would open or close for an agency.
#[Object]
impl PreviewedChange {
    /// The agency.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn agency(&self, ctx: &Context<'_>) -> Result<Option<Agency>> {
        agency::named(ctx, Some(self.0.agency))
    }

    /// For which purpose.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn purpose(&self) -> Purpose {
        self.0.purpose.into()
    }

    /// Of what.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn class(&self) -> DataClass {
        self.0.class.into()
    }

    /// For which of its members.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn who(&self) -> Who {
        self.0.who.into()
    }

    /// What is seen now.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn before(&self) -> Sight {
        self.0.before.into()
    }

    /// What would be seen.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn after(&self) -> Sight {
        self.0.after.into()
    }

    /// Whether it waits for another agency's word.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn waits(&self) -> bool {
        self.0.waits
    }

    /// The time of the handover around which alone it is seen (UTC).
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn handover_at(&self) -> Option<DateTime<Utc>> {
        self.0.handover
    }

    /// The change in English, to be read out. An agency may see less than this, if its own agreement says so.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn sentence(&self, ctx: &Context<'_>) -> Result<String> {
        let agency = agency::named(ctx, Some(self.0.agency))?;
        Ok(words::english(&agency.map(|agency| agency.0.name_en.clone()).unwrap_or_default(), &self.0))
    }

    /// The change in Bangla, to be read out.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn sentence_bn(&self, ctx: &Context<'_>) -> Result<String> {
        let agency = agency::named(ctx, Some(self.0.agency))?;
        let name = agency.map(|agency| agency.0.name_bn.clone().unwrap_or_else(|| agency.0.name_en.clone()));
        Ok(words::bangla(&name.unwrap_or_default(), &self.0))
    }
}

/// Something that stays open for an agency.
#[Object]
impl StaysOpen {
    /// The agency.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn agency(&self, ctx: &Context<'_>) -> Result<Option<Agency>> {
        agency::named(ctx, Some(self.0.agency))
    }

    /// Of what.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn class(&self) -> DataClass {
        self.0.class.into()
    }

    /// For which purposes.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn purposes(&self) -> Vec<Purpose> {
        self.0.purposes.iter().copied().map(Into::into).collect()
    }

    /// Whether it is so only for those of its members who are assigned to the case.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn only_assigned(&self) -> bool {
        self.0.assigned
    }

    /// How much is seen.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn sight(&self) -> Sight {
        self.0.sight.into()
    }

    /// The time of the handover around which alone it is seen (UTC).
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn handover_at(&self) -> Option<DateTime<Utc>> {
        self.0.handover
    }

    /// The rule of the policy.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn rule(&self, ctx: &Context<'_>) -> Result<String> {
        Ok(ctx.scope()?.policy.rule(self.0.rule).id.clone())
    }

    /// What the rule says, in plain words.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn sentence(&self, ctx: &Context<'_>) -> Result<String> {
        Ok(ctx.scope()?.policy.rule(self.0.rule).sentence.clone())
    }

    /// The laws and orders under which it stays open, by their codes; none where it rests on what she agreed to.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn laws(&self) -> Vec<String> {
        self.0.laws.iter().cloned().collect()
    }
}

/// Something that stays closed for an agency because she denies it.
#[Object]
impl StaysClosed {
    /// The agency.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn agency(&self, ctx: &Context<'_>) -> Result<Option<Agency>> {
        agency::named(ctx, Some(self.0.agency))
    }

    /// Of what.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn class(&self) -> DataClass {
        self.0.class.into()
    }

    /// For which purposes.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn purposes(&self) -> Vec<Purpose> {
        self.0.purposes.iter().copied().map(Into::into).collect()
    }
}

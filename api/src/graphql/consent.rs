//! What survivors said about sharing.

use async_graphql::{Context, ID, Object, Result};
use chrono::{DateTime, Utc};

use super::agency::{self, Agency};
use super::context::Asking as _;
use super::data_class::data_class;
use super::ids::{self, Kind};
use super::redaction::{self, Redaction};
use super::reference::Notice;
use super::vocabulary::{
    CaptureMode, ConsentGiver, ConsentState, Country, DataClass, Language, PackageCode, ProvisionEffect, Purpose, Role,
};
use crate::disclosure::view::{self, ConsentView};

/// A consent.
#[derive(Clone, Debug)]
pub struct Consent(pub(super) ConsentView);

/// What a survivor, or who speaks for her, said about sharing on one occasion.
#[Object]
impl Consent {
    /// The global id.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    pub(super) async fn id(&self, ctx: &Context<'_>) -> Result<ID> {
        Ok(ids::global(ctx.scope()?, Kind::Consent, &self.0.keys()))
    }

    /// Every field of the consent that you do not see as it is stored.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    pub(super) async fn redactions(&self) -> Vec<Redaction> {
        redaction::list(self.0.redactions())
    }

    /// Equal for consents whose redactions are equal, for you and this purpose.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    pub(super) async fn view_key(&self, ctx: &Context<'_>) -> Result<String> {
        let scope = ctx.scope()?;
        Ok(scope.keyed.view_key(&self.0.view_key_parts(scope.policy.version())))
    }

    /// What she agreed to, in packages of plain words. A recipient sees those of which a line is listed for him.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn packages(&self, ctx: &Context<'_>) -> Result<Option<Vec<PackageCode>>> {
        let packages = self.0.packages(&ctx.scope()?.policy);
        Ok(packages.map(|packages| packages.into_iter().map(Into::into).collect()))
    }

    /// The language of the conversation.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn language(&self) -> Option<Language> {
        self.0.language().map(Into::into)
    }

    /// How what she said was captured.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn mode(&self) -> Option<CaptureMode> {
        self.0.mode().map(Into::into)
    }

    /// Whether an interpreter took part.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn interpreter(&self) -> Option<bool> {
        self.0.interpreter()
    }

    /// Whether a witness was present.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn witnessed(&self) -> Option<bool> {
        self.0.witnessed()
    }

    /// Whether it was assessed that she could decide.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn capacity_assessed(&self) -> Option<bool> {
        self.0.capacity_assessed()
    }

    /// When it was said (UTC).
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn given_at(&self) -> Option<DateTime<Utc>> {
        self.0.given_at()
    }

    /// When it was entered (UTC).
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn entered_at(&self) -> Option<DateTime<Utc>> {
        self.0.entered_at()
    }

    /// When she refused or took it back (UTC), as she said it; `null` if she did not, or for whoever is not told what became
    /// of consents.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn closed_said_at(&self) -> Option<DateTime<Utc>> {
        self.0.closed_said_at()
    }

    /// When that was entered (UTC). It counts from then on.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn closed_entered_at(&self) -> Option<DateTime<Utc>> {
        self.0.closed_entered_at()
    }

    /// Whether any line of it is in force now.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn state(&self) -> Option<ConsentState> {
        self.0.in_force().map(|holds| if holds { ConsentState::InForce } else { ConsentState::Ended })
    }

    /// The notice that was read to her. A recipient sees it where its package is listed for him.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn notice(&self, ctx: &Context<'_>) -> Result<Option<Notice>> {
        let policy = &ctx.scope()?.policy;
        let notice = self.0.notice().and_then(|id| Notice::find(&id));
        Ok(notice.filter(|notice| self.0.tells_of(policy, notice.package.into())))
    }

    /// The lines that you may know of.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn provisions(&self) -> Option<Vec<Provision>> {
        Some(self.0.provisions()?.into_iter().map(Provision).collect())
    }

    /// Who spoke: she herself, a guardian with her assent, or a court.
    #[graphql(directive = data_class::apply(DataClass::Birth))]
    async fn giver(&self) -> Option<ConsentGiver> {
        self.0.giver().map(Into::into)
    }

    /// The agency that explained it to her.
    #[graphql(directive = data_class::apply(DataClass::Whereabouts))]
    async fn explained_by(&self, ctx: &Context<'_>) -> Result<Option<Agency>> {
        agency::named(ctx, self.0.explained_by())
    }

    /// What kind of place it was said at.
    #[graphql(directive = data_class::apply(DataClass::Whereabouts))]
    async fn place_kind(&self) -> Option<String> {
        self.0.place_kind()
    }
}

/// One line of a consent.
#[derive(Clone, Debug)]
pub struct Provision(view::Provision);

/// One line of a consent: who may, or must not, use what for which purpose.
#[Object]
impl Provision {
    /// Whether it permits or denies. A denial wins over every permit in force with it.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn effect(&self) -> ProvisionEffect {
        self.0.effect.into()
    }

    /// The agency that it names, if it names one.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn recipient_agency(&self, ctx: &Context<'_>) -> Result<Option<Agency>> {
        agency::named(ctx, self.0.recipient_agency)
    }

    /// The role whose agencies it names, if it names no single one.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn recipient_role(&self) -> Option<Role> {
        self.0.recipient_role.map(Into::into)
    }

    /// What for.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn purpose(&self) -> Purpose {
        self.0.purpose.into()
    }

    /// Of what.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn class(&self) -> DataClass {
        self.0.class.into()
    }

    /// The country under whose law the recipient stands.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn country(&self) -> Country {
        self.0.country.into()
    }

    /// From when (UTC).
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn valid_from(&self) -> DateTime<Utc> {
        self.0.valid_from
    }

    /// Until when (UTC).
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn valid_until(&self) -> Option<DateTime<Utc>> {
        self.0.valid_until
    }
}

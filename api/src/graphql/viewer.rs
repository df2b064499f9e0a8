//! Who am I here: the member's own page.

use std::sync::Arc;

use async_graphql::{Context, Enum, Object, Result, SimpleObject};
use chrono::{DateTime, NaiveDate, Utc};

use super::agency::{self, Agency};
use super::context::Asking as _;
use super::data_class::data_class;
use super::member::Member;
use super::vocabulary::{DataClass, Purpose, ReferralTie, RelationKind, Role};
use crate::disclosure::class::{Effect, Mask, Tie};
use crate::disclosure::facts::AgreementFact;
use crate::disclosure::policy::{Ground, Rule};

/// The member who asks.
#[derive(Debug)]
pub struct Viewer;

/// Who you are here, in which capacity you ask, and what your role can see at all.
// In order, as the root: some of its fields ask the database.
#[Object(serial)]
impl Viewer {
    /// You.
    #[graphql(directive = data_class::apply(DataClass::Staff))]
    async fn member(&self, ctx: &Context<'_>) -> Result<Member> {
        let scope = ctx.scope()?;
        let asked = ctx.look_ahead();
        if ["postings", "seats"].iter().any(|field| asked.field(field).exists()) {
            ctx.settled(scope.reading()?.know_agencies_of(&scope.member).await)?;
        }
        Ok(Member(Arc::new(scope.member.as_seen(&scope.seen))))
    }

    /// Your agency.
    #[graphql(directive = data_class::apply(DataClass::Staff))]
    async fn agency(&self, ctx: &Context<'_>) -> Result<Option<Agency>> {
        agency::named(ctx, Some(ctx.scope()?.seen.viewer.agency))
    }

    /// The role of your agency, or the one that you hold by appointment.
    #[graphql(directive = data_class::apply(DataClass::Staff))]
    async fn role(&self, ctx: &Context<'_>) -> Result<Role> {
        Ok(ctx.scope()?.seen.viewer.home_role.into())
    }

    /// The capacity of this request: the task force's where you hold a seat and coordinate or count, else your role.
    #[graphql(directive = data_class::apply(DataClass::Staff))]
    async fn capacity(&self, ctx: &Context<'_>) -> Result<Role> {
        Ok(ctx.scope()?.seen.capacity.into())
    }

    /// The purpose that you declared.
    #[graphql(directive = data_class::apply(DataClass::Staff))]
    async fn purpose(&self, ctx: &Context<'_>) -> Result<Purpose> {
        Ok(ctx.scope()?.seen.purpose.into())
    }

    /// The purposes that you may declare with this token.
    #[graphql(directive = data_class::apply(DataClass::Agreement))]
    async fn purposes(&self, ctx: &Context<'_>) -> Result<Vec<Purpose>> {
        Ok(ctx.scope()?.purposes.iter().map(|purpose| (*purpose).into()).collect())
    }

    /// What your agency agreed to, oldest first.
    #[graphql(directive = data_class::apply(DataClass::Agreement))]
    async fn agreements(&self, ctx: &Context<'_>) -> Result<Vec<Agreement>> {
        let scope = ctx.scope()?;
        ctx.settled(scope.reading()?.know_agencies_of(&scope.member).await)?;
        let agreements = scope.member.agreements();
        Ok(agreements.into_iter().map(|(fact, review_on)| Agreement { fact: fact.clone(), review_on }).collect())
    }

    /// What the policy lets your capacity see at all, rule by rule. Whether a rule holds for a case depends on the case.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    async fn sees(&self, ctx: &Context<'_>) -> Result<Vec<ClassAccess>> {
        let scope = ctx.scope()?;
        let rules = scope.policy.rules().iter().filter(|rule| rule.roles.contains(&scope.seen.capacity));
        Ok(rules.flat_map(ClassAccess::of).collect())
    }
}

/// What an agency agreed to.
#[derive(Debug)]
pub struct Agreement {
    fact: AgreementFact,
    review_on: NaiveDate,
}

/// What your agency may ever ask for. A row with a counterpart narrows it for the cases that the counterpart holds.
#[Object]
impl Agreement {
    /// The holder for whose cases the row narrows; for all cases if none is named.
    #[graphql(directive = data_class::apply(DataClass::Agreement))]
    async fn counterpart(&self, ctx: &Context<'_>) -> Result<Option<Agency>> {
        agency::named(ctx, self.fact.counterpart)
    }

    /// The purposes that may be declared.
    #[graphql(directive = data_class::apply(DataClass::Agreement))]
    async fn purposes(&self) -> Vec<Purpose> {
        self.fact.purposes.iter().map(|purpose| (*purpose).into()).collect()
    }

    /// The classes that may be shown.
    #[graphql(directive = data_class::apply(DataClass::Agreement))]
    async fn classes(&self) -> Vec<DataClass> {
        self.fact.classes.iter().map(|class| (*class).into()).collect()
    }

    /// When it begins (UTC).
    #[graphql(directive = data_class::apply(DataClass::Agreement))]
    async fn begins_at(&self) -> DateTime<Utc> {
        self.fact.span.from
    }

    /// When it ends (UTC).
    #[graphql(directive = data_class::apply(DataClass::Agreement))]
    async fn until(&self) -> Option<DateTime<Utc>> {
        self.fact.span.until
    }

    /// The day on which it must be reviewed.
    #[graphql(directive = data_class::apply(DataClass::Agreement))]
    async fn review_on(&self) -> NaiveDate {
        self.review_on
    }
}

/// How far a rule opens a class.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccessEffect {
    /// The value as stored.
    Shown,
    /// The year of a date.
    Year,
    /// An age band.
    AgeBand,
    /// The district of an address.
    District,
}

/// What must hold for a rule besides relation and purpose.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Your own assignment to the case.
    Assignment,
    /// An open window of a handover in which your agency takes part.
    Window,
    /// The survivor's consent.
    Consent,
    /// A legal basis attached to the case.
    Basis,
    /// An emergency that you declared, for a few hours: see `declareEmergency`.
    Emergency,
}

/// A class that a rule of the policy opens to your capacity.
#[derive(SimpleObject, Debug)]
pub struct ClassAccess {
    /// The tie to the case that the rule asks for; none for classes outside cases.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    relation: Option<RelationKind>,
    /// The tie to a referral that the rule asks for; none for everything else.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    referral: Option<ReferralTie>,
    /// Whether the rule is for the seat of a body with which a verification request lies: then something is told of the request,
    /// by the code of its case, and nothing else of the case.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    asked_body: bool,
    /// The class.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    class: DataClass,
    /// How far the rule opens it.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    effect: AccessEffect,
    /// For which purposes.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    purposes: Vec<Purpose>,
    /// What must hold besides.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    needs: Vec<Need>,
    /// The id of the rule.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    rule: String,
    /// The rule in plain words.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    sentence: String,
}

impl ClassAccess {
    fn of(rule: &Rule) -> impl Iterator<Item = Self> {
        rule.ties.iter().flat_map(move |tie| {
            rule.classes.iter().map(move |class| Self {
                relation: match tie {
                    Tie::None | Tie::Of(_) | Tie::Asked => None,
                    Tie::To(kind) => Some((*kind).into()),
                },
                referral: match tie {
                    Tie::None | Tie::To(_) | Tie::Asked => None,
                    Tie::Of(tie) => Some((*tie).into()),
                },
                asked_body: *tie == Tie::Asked,
                class: (*class).into(),
                effect: match rule.effect {
                    Effect::Masked(Mask::Year) => AccessEffect::Year,
                    Effect::Masked(Mask::AgeBand) => AccessEffect::AgeBand,
                    Effect::Masked(Mask::District) => AccessEffect::District,
                    Effect::Shown | Effect::Withheld(_) => AccessEffect::Shown,
                },
                purposes: rule.purposes.iter().map(Into::into).collect(),
                needs: needs(rule),
                rule: rule.id.clone(),
                sentence: rule.sentence.clone(),
            })
        })
    }
}

fn needs(rule: &Rule) -> Vec<Need> {
    let ground = match rule.needs.ground {
        Ground::Nothing => None,
        Ground::Consent => Some(Need::Consent),
        Ground::Basis(_) => Some(Need::Basis),
        Ground::Emergency => Some(Need::Emergency),
    };
    let assignment = rule.needs.assignment.then_some(Need::Assignment);
    let window = rule.needs.window.then_some(Need::Window);
    [assignment, window, ground].into_iter().flatten().collect()
}

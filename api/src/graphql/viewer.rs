//! Who am I here: the member's own page.

use async_graphql::{Context, Enum, ID, Object, Result, SimpleObject};
use chrono::{DateTime, NaiveDate, Utc};

use super::agency::{self, Agency};
use super::context::Asking as _;
use super::data_class::data_class;
use super::ids::{self, Kind};
use super::vocabulary::{DataClass, Function, Purpose, RelationKind, Role};
use crate::disclosure::class::{Effect, Mask, Tie};
use crate::disclosure::facts::AgreementFact;
use crate::disclosure::policy::{Ground, Rule};
use crate::store;

/// The member who asks.
#[derive(Debug)]
pub struct Viewer;

/// Who you are here, in which capacity you ask, and what your role can see at all.
// In order, as the root: some of its fields ask the database.
#[Object(serial)]
impl Viewer {
    /// You.
    #[graphql(directive = data_class::apply(DataClass::Staff))]
    async fn member(&self) -> Member {
        Member
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

/// A member of an agency.
#[derive(Debug)]
pub struct Member;

/// A member of an agency; at present only you yourself.
// In order, as the root: some of its fields ask the database.
#[Object(serial)]
impl Member {
    /// The global id.
    #[graphql(directive = data_class::apply(DataClass::Staff))]
    pub(super) async fn id(&self, ctx: &Context<'_>) -> Result<ID> {
        let scope = ctx.scope()?;
        Ok(ids::global(scope, Kind::Member, &[scope.member.key()]))
    }

    /// The name in Latin letters.
    #[graphql(directive = data_class::apply(DataClass::Staff))]
    async fn name(&self, ctx: &Context<'_>) -> Result<String> {
        Ok(ctx.scope()?.member.name_en().to_owned())
    }

    /// The name in Bangla.
    #[graphql(directive = data_class::apply(DataClass::Staff))]
    async fn name_bn(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        Ok(ctx.scope()?.member.name_bn().map(str::to_owned))
    }

    /// The desks, from when until when, oldest first.
    #[graphql(directive = data_class::apply(DataClass::Staff))]
    async fn postings(&self, ctx: &Context<'_>) -> Result<Vec<Posting>> {
        let scope = ctx.scope()?;
        ctx.settled(scope.reading()?.know_agencies_of(&scope.member).await)?;
        Ok(scope.member.postings().into_iter().map(Posting).collect())
    }

    /// The seats of the task force, from when until when, oldest first.
    #[graphql(directive = data_class::apply(DataClass::Staff))]
    async fn seats(&self, ctx: &Context<'_>) -> Result<Vec<Seat>> {
        let scope = ctx.scope()?;
        ctx.settled(scope.reading()?.know_agencies_of(&scope.member).await)?;
        Ok(scope.member.seats().into_iter().map(Seat).collect())
    }
}

/// A member at a desk.
#[derive(Debug)]
pub struct Posting(store::PostingView);

/// A member at a desk. When the last posting is over, the door is closed.
#[Object]
impl Posting {
    /// What is done at the desk.
    #[graphql(directive = data_class::apply(DataClass::Staff))]
    async fn function(&self) -> Function {
        self.0.function.into()
    }

    /// The agency of the desk.
    #[graphql(directive = data_class::apply(DataClass::Staff))]
    async fn agency(&self, ctx: &Context<'_>) -> Result<Option<Agency>> {
        agency::named(ctx, Some(self.0.agency))
    }

    /// When it begins (UTC).
    #[graphql(directive = data_class::apply(DataClass::Staff))]
    async fn begins_at(&self) -> DateTime<Utc> {
        self.0.begins_at
    }

    /// When it ends (UTC).
    #[graphql(directive = data_class::apply(DataClass::Staff))]
    async fn until(&self) -> Option<DateTime<Utc>> {
        self.0.until
    }
}

/// A seat of the task force.
#[derive(Debug)]
pub struct Seat(store::SeatView);

/// A seat of the Rescue, Recovery, Repatriation and Integration Task Force, held beside the role at home.
#[Object]
impl Seat {
    /// The body that the seat stands for.
    #[graphql(directive = data_class::apply(DataClass::Staff))]
    async fn body(&self, ctx: &Context<'_>) -> Result<Option<Agency>> {
        agency::named(ctx, Some(self.0.body))
    }

    /// Whether the seat belongs to the secretariat, which lists all cases, without persons.
    #[graphql(directive = data_class::apply(DataClass::Staff))]
    async fn secretariat(&self) -> bool {
        self.0.secretariat
    }

    /// When it begins (UTC).
    #[graphql(directive = data_class::apply(DataClass::Staff))]
    async fn begins_at(&self) -> DateTime<Utc> {
        self.0.begins_at
    }

    /// When it ends (UTC).
    #[graphql(directive = data_class::apply(DataClass::Staff))]
    async fn until(&self) -> DateTime<Utc> {
        self.0.until
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
}

/// A class that a rule of the policy opens to your capacity.
#[derive(SimpleObject, Debug)]
pub struct ClassAccess {
    /// The tie to the case that the rule asks for; none for classes outside cases.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    relation: Option<RelationKind>,
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
                    Tie::None => None,
                    Tie::To(kind) => Some((*kind).into()),
                },
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
    };
    let assignment = rule.needs.assignment.then_some(Need::Assignment);
    let window = rule.needs.window.then_some(Need::Window);
    [assignment, window, ground].into_iter().flatten().collect()
}

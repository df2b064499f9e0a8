//! What another member would see of a case, explained to those who lead it.

use std::sync::Arc;

use async_graphql::{Context, Enum, ID, Result, SimpleObject};
use chrono::{DateTime, Utc};

use super::case::Case;
use super::context::Asking as _;
use super::data_class::data_class;
use super::ids::{self, Kind};
use super::member::Member;
use super::reference::LegalBasis;
use super::selecting;
use super::viewer::Need;
use super::vocabulary::{DataClass, Mask, Purpose, RelationKind, Role, WithheldReason};
use crate::disclosure::explanation::{self, Explained, Explanation, Near, NeedState, Outcome, Step};
use crate::disclosure::field::Field;
use crate::disclosure::policy::{Given, Policy};
use crate::scope::Scope;
use crate::store;

/// What a member would see of a case now, if he asked for a purpose. Nothing of his view is in it: `case` is your own.
/// It rests on what you may know of the case. Of an agency whose ties you may not see it speaks as if it had none.
#[derive(SimpleObject, Debug)]
pub struct AccessExplanation {
    /// The case, as you see it.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    case: Case,
    /// The member, as you may know him.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    member: Member,
    /// The purpose.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    purpose: Purpose,
    /// Whether nothing was left out. If not, the policy knows ties or grounds for such a member that you may not see
    /// under your own purpose, whether or not the case has any: he may then see more than is told here, or less.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    complete: bool,
    /// Whether he is let in now: he holds a desk, and neither he nor his agency is suspended.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    admitted: bool,
    /// Whether his agency's agreement and his role let him ask for the purpose.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    purpose_allowed: bool,
    /// In which capacity he would ask.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    capacity: Role,
    /// Whether the case exists for him under the purpose.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    visible: bool,
    /// The ties of his agency through which it does.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    through: Vec<RelationKind>,
    /// Field by field.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    fields: Vec<ExplainedField>,
}

/// What a field would be for the member.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldEffect {
    /// The value as stored.
    Shown,
    /// A coarser form of it.
    Masked,
    /// Nothing of it.
    Withheld,
}

/// A field as the member would get it, and why.
#[derive(SimpleObject, Debug)]
pub struct ExplainedField {
    /// The type of the object that has the field.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    object: &'static str,
    /// The field, by its name in the schema.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    field: &'static str,
    /// Its class.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    class: DataClass,
    /// What he would get.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    effect: FieldEffect,
    /// The coarser form, if the field is masked.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    mask: Option<Mask>,
    /// Why he would not get more; none where he is not let in.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    reason: Option<WithheldReason>,
    /// The id of the rule that gives it.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    rule: Option<String>,
    /// That rule in plain words.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    sentence: Option<String>,
    /// The consents on which it rests, by id.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    consents: Vec<ID>,
    /// The legal bases on which it rests.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    legal_bases: Vec<LegalBasis>,
    /// Whether a denial of the class stands against him for the purpose.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    denied: bool,
    /// The rules of his role and ties that come nearest to giving more.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    nearest: Vec<NearRule>,
    /// What would open it further: any one of these.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    would_open: Vec<Opening>,
}

/// A rule that comes near to opening a field.
#[derive(SimpleObject, Debug)]
pub struct NearRule {
    /// The id.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    rule: String,
    /// The rule in plain words.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    sentence: String,
    /// What it needs, and whether that holds.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    needs: Vec<ExplainedNeed>,
}

/// Something that a rule needs.
#[derive(SimpleObject, Debug)]
pub struct ExplainedNeed {
    /// What.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    need: Need,
    /// Whether it holds, as far as you may know.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    held: bool,
    /// The consents that carry it, by id.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    consents: Vec<ID>,
    /// The legal bases that carry it.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    legal_bases: Vec<LegalBasis>,
}

/// One way in which a field would open further.
#[derive(SimpleObject, Debug)]
pub struct Opening {
    /// The id of the rule that would give it, if there is one for his role and ties.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    rule: Option<String>,
    /// All of it in plain words.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    sentence: String,
    /// What has to happen: all of these.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    steps: Vec<OpeningStep>,
}

/// One thing that would have to happen.
#[derive(SimpleObject, Debug)]
pub struct OpeningStep {
    /// What kind of thing.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    kind: OpeningKind,
    /// What, in plain words.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    sentence: String,
    /// When, for a window that is planned (UTC).
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    at: Option<DateTime<Utc>>,
}

/// Kinds of things that open a field.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpeningKind {
    /// He is let in again.
    Admission,
    /// His agency's agreement names the purpose.
    PurposeAllowed,
    /// His agency's agreement names the class.
    ClassAgreed,
    /// He asks for another purpose.
    OtherPurpose,
    /// His agency is tied to the case in another way.
    Tie,
    /// His agency assigns him.
    Assignment,
    /// The window of a handover opens.
    Window,
    /// She agrees.
    Consent,
    /// She lifts a denial.
    Denial,
    /// A legal basis is attached.
    Basis,
    /// Nothing would: there is no rule for his role.
    Nothing,
}

/// Explains; `None` for whoever may not ask, and for ids that lead nowhere, from the same statements.
pub(super) async fn explain(
    ctx: &Context<'_>,
    (case, member): (&str, &str),
    purpose: Purpose,
) -> Result<Option<AccessExplanation>> {
    let scope = ctx.scope()?;
    let reading = scope.reading()?;
    let wanted = (ids::case(scope, case), ids::member(scope, member));
    let selection = selecting::of(&[ctx.look_ahead().field("case")]);
    let found = ctx.settled(reading.explain(&scope.seen, wanted, purpose.into(), &selection).await)?;
    Ok(found.map(|found| told(scope, found, purpose)))
}

fn told(scope: &Scope, found: store::Explained, purpose: Purpose) -> AccessExplanation {
    let store::Explained { case, member, explanation } = found;
    let _ = case.shows(Field::CaseId);
    let Explanation { complete, admitted, purpose_allowed, capacity, visible, through, fields } = explanation;
    let policy = scope.policy.as_ref();
    let consents =
        |keys: &[uuid::Uuid]| keys.iter().map(|key| ids::global(scope, Kind::Consent, &[case.key(), *key])).collect();
    let fields = fields.into_iter().map(|explained| field(policy, &consents, explained)).collect();
    AccessExplanation {
        member: Member(Arc::new(member)),
        purpose,
        complete,
        admitted,
        purpose_allowed,
        capacity: capacity.into(),
        visible,
        through: through.into_iter().map(Into::into).collect(),
        fields,
        case: Case(case),
    }
}

fn field(policy: &Policy, consents: &impl Fn(&[uuid::Uuid]) -> Vec<ID>, explained: Explained) -> ExplainedField {
    let Explained { field, outcome, reason, grant, denied, nearest, would_open } = explained;
    let rule = grant.as_ref().map(|grant| policy.rule(grant.rule));
    ExplainedField {
        object: field.object(),
        field: field.name(),
        class: field.class().into(),
        effect: match outcome {
            Outcome::Shown => FieldEffect::Shown,
            Outcome::Masked(_) => FieldEffect::Masked,
            Outcome::Withheld => FieldEffect::Withheld,
        },
        mask: match outcome {
            Outcome::Masked(mask) => Some(mask.into()),
            Outcome::Shown | Outcome::Withheld => None,
        },
        reason: reason.map(Into::into),
        rule: rule.map(|rule| rule.id.clone()),
        sentence: rule.map(|rule| rule.sentence.clone()),
        consents: grant.as_ref().map(|grant| consents(&grant.consents)).unwrap_or_default(),
        legal_bases: grant.map(|grant| laws(&grant.bases)).unwrap_or_default(),
        denied,
        nearest: nearest.into_iter().map(|near| near_rule(policy, consents, near)).collect(),
        would_open: would_open.into_iter().map(|opening| way(policy, &opening)).collect(),
    }
}

fn near_rule(policy: &Policy, consents: &impl Fn(&[uuid::Uuid]) -> Vec<ID>, near: Near) -> NearRule {
    let rule = policy.rule(near.rule);
    let need = |state: NeedState| ExplainedNeed {
        need: match state.need {
            Given::Assignment => Need::Assignment,
            Given::Window => Need::Window,
            Given::Consent => Need::Consent,
            Given::Basis => Need::Basis,
        },
        held: state.held,
        consents: consents(&state.consents),
        legal_bases: laws(&state.bases),
    };
    NearRule {
        rule: rule.id.clone(),
        sentence: rule.sentence.clone(),
        needs: near.needs.into_iter().map(need).collect(),
    }
}

fn laws(codes: &[String]) -> Vec<LegalBasis> {
    codes.iter().filter_map(|code| LegalBasis::find(code)).collect()
}

fn way(policy: &Policy, opening: &explanation::Opening) -> Opening {
    let step = |step: &Step| OpeningStep {
        kind: match step {
            Step::Admission => OpeningKind::Admission,
            Step::PurposeAllowed(_) => OpeningKind::PurposeAllowed,
            Step::ClassAgreed(..) => OpeningKind::ClassAgreed,
            Step::OtherPurpose(_) => OpeningKind::OtherPurpose,
            Step::Tie(_) => OpeningKind::Tie,
            Step::Assignment => OpeningKind::Assignment,
            Step::Window(_) => OpeningKind::Window,
            Step::Consent(..) => OpeningKind::Consent,
            Step::Denial(..) => OpeningKind::Denial,
            Step::Basis(..) => OpeningKind::Basis,
            Step::Nothing(_) => OpeningKind::Nothing,
        },
        sentence: step.sentence(),
        at: match step {
            Step::Window(at) => *at,
            Step::Admission
            | Step::PurposeAllowed(_)
            | Step::ClassAgreed(..)
            | Step::OtherPurpose(_)
            | Step::Tie(_)
            | Step::Assignment
            | Step::Consent(..)
            | Step::Denial(..)
            | Step::Basis(..)
            | Step::Nothing(_) => None,
        },
    };
    Opening {
        rule: opening.rule.map(|rule| policy.rule(rule).id.clone()),
        sentence: opening.sentence(),
        steps: opening.steps.iter().map(step).collect(),
    }
}

//! A record of the log.

use async_graphql::{Context, ID, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::super::agency::{self, Agency};
use super::super::case::Case;
use super::super::context::Asking as _;
use super::super::data_class::data_class;
use super::super::ids::{self, Kind};
use super::super::vocabulary::{AuditRecordKind, DataClass, Mask, Purpose, Role, WithheldReason};
use crate::disclosure::view::CaseView;
use crate::store::log::{LogChange, LogEntry, LogRecord};

/// A record of the log.
#[derive(Clone, Debug)]
pub struct AuditRecord(pub(super) LogRecord);

/// One record: who asked for what, under which purpose, and what came of it. It holds no value of any case, only the
/// names of fields. Of a member of your own agency you read all of it. Of anybody else you read what was done with the
/// cases that your agency leads; what the record may say of other cases is left out without a sign.
#[Object]
impl AuditRecord {
    /// The id of the record, as the receipt of the answer names it.
    #[graphql(directive = data_class::apply(DataClass::Oversight))]
    async fn id(&self) -> ID {
        self.0.id().to_string().into()
    }

    /// What the record tells: a disclosure, a change, a refusal or an incident.
    #[graphql(directive = data_class::apply(DataClass::Oversight))]
    async fn kind(&self) -> AuditRecordKind {
        self.0.kind().into()
    }

    /// When the request was made (UTC).
    #[graphql(directive = data_class::apply(DataClass::Oversight))]
    async fn at(&self) -> DateTime<Utc> {
        self.0.at()
    }

    /// The global id of the member who asked; none for what the program did by itself.
    #[graphql(directive = data_class::apply(DataClass::Oversight))]
    async fn member_id(&self, ctx: &Context<'_>) -> Result<Option<ID>> {
        let scope = ctx.scope()?;
        Ok(self.0.member().map(|member| ids::global(scope, Kind::Member, &[member])))
    }

    /// The name of the member, if it is one of your own agency.
    #[graphql(directive = data_class::apply(DataClass::Oversight))]
    async fn member_name(&self) -> Option<&str> {
        self.0.member_name()
    }

    /// The member's agency.
    #[graphql(directive = data_class::apply(DataClass::Oversight))]
    async fn agency(&self, ctx: &Context<'_>) -> Result<Option<Agency>> {
        agency::named(ctx, self.0.agency())
    }

    /// The capacity in which the member asked.
    #[graphql(directive = data_class::apply(DataClass::Oversight))]
    async fn role(&self) -> Option<Role> {
        self.0.role().map(Into::into)
    }

    /// The purpose that was declared; none if the request was refused for it.
    #[graphql(directive = data_class::apply(DataClass::Oversight))]
    async fn purpose(&self) -> Option<Purpose> {
        self.0.purpose().map(Into::into)
    }

    /// What came of the request as a whole: `OK`, or the code of the error that it ended with. Told of members of your
    /// own agency only.
    #[graphql(directive = data_class::apply(DataClass::Oversight))]
    async fn outcome(&self) -> Option<&str> {
        self.0.outcome()
    }

    /// The version of the policy that decided.
    #[graphql(directive = data_class::apply(DataClass::Oversight))]
    async fn policy_version(&self) -> Option<&str> {
        self.0.policy_version()
    }

    /// The id of the request: the same in the record of a change and of the answer that followed it.
    #[graphql(directive = data_class::apply(DataClass::Oversight))]
    async fn operation(&self) -> String {
        self.0.operation().to_string()
    }

    /// What was shown, case by case.
    #[graphql(directive = data_class::apply(DataClass::Oversight))]
    async fn entries(&self) -> Vec<AuditEntry> {
        self.0.entries().iter().cloned().map(AuditEntry).collect()
    }

    /// The fields by which lists were filtered or ordered, whether or not anything was found. Told of members of your
    /// own agency only.
    #[graphql(directive = data_class::apply(DataClass::Oversight))]
    async fn named(&self) -> Option<Vec<String>> {
        self.0.named().map(<[String]>::to_vec)
    }

    /// The fields that were shown and belong to no case, such as those of the log itself. Told of members of your own
    /// agency only.
    #[graphql(directive = data_class::apply(DataClass::Oversight))]
    async fn apart(&self) -> Option<Vec<String>> {
        self.0.apart().map(<[String]>::to_vec)
    }

    /// What was changed.
    #[graphql(directive = data_class::apply(DataClass::Oversight))]
    async fn changes(&self) -> Vec<AuditChange> {
        self.0.changes().iter().cloned().map(AuditChange).collect()
    }
}

/// What was shown of one case.
#[derive(Clone, Debug)]
pub struct AuditEntry(LogEntry);

/// What one request was shown of one case: each field that it asked for, by its name in the schema.
#[Object]
impl AuditEntry {
    /// The case, if you see it under this purpose. Members of your agency also work on cases that others lead.
    #[graphql(directive = data_class::apply(DataClass::Oversight))]
    async fn case(&self) -> Option<Case> {
        self.0.case().cloned().map(Case)
    }

    /// A code that is the same in all entries and changes about one case, so that you can join them, also where you do
    /// not see the case. It is made for your agency; it means nothing elsewhere and cannot be asked for.
    #[graphql(directive = data_class::apply(DataClass::Oversight))]
    async fn case_ref(&self) -> &str {
        self.0.reference()
    }

    /// The fields that were shown as they are stored, each with what allowed it.
    #[graphql(directive = data_class::apply(DataClass::Oversight))]
    async fn shown(&self) -> Vec<AuditShown> {
        let shown = |(field, rule, consents): &(String, String, Vec<Uuid>)| AuditShown {
            field: field.clone(),
            rule: rule.clone(),
            consents: consents.clone(),
            entry: self.0.clone(),
        };
        self.0.shown().iter().map(shown).collect()
    }

    /// The fields that were shown in a coarser form.
    #[graphql(directive = data_class::apply(DataClass::Oversight))]
    async fn masked(&self) -> Vec<AuditMasked> {
        let masked = self.0.masked().iter().cloned();
        masked.map(|(field, mask, rule, _)| AuditMasked { field, mask: mask.into(), rule }).collect()
    }

    /// The fields that were asked for and withheld.
    #[graphql(directive = data_class::apply(DataClass::Oversight))]
    async fn withheld(&self) -> Vec<AuditWithheld> {
        let withheld = self.0.withheld().iter().cloned();
        withheld.map(|(field, reason)| AuditWithheld { field, reason: reason.into() }).collect()
    }
}

/// A field that was shown.
#[derive(Clone, Debug)]
pub struct AuditShown {
    field: String,
    rule: String,
    consents: Vec<Uuid>,
    entry: LogEntry,
}

/// A field that was shown as it is stored, and what allowed it.
#[Object]
impl AuditShown {
    /// The field, as `Type.field` of the schema.
    #[graphql(directive = data_class::apply(DataClass::Oversight))]
    async fn field(&self) -> &str {
        &self.field
    }

    /// The id of the rule of the policy that showed it.
    #[graphql(directive = data_class::apply(DataClass::Oversight))]
    async fn rule(&self) -> &str {
        &self.rule
    }

    /// The rule in words, as it reads today; none if there is no such rule any more. Whether the policy was changed since
    /// shows in `policyVersion`.
    #[graphql(directive = data_class::apply(DataClass::Oversight))]
    async fn sentence(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        let rule = ctx.scope()?.policy.rules().iter().find(|rule| rule.id == self.rule);
        Ok(rule.map(|rule| rule.sentence.clone()))
    }

    /// The global ids of the consents on which it rested; `null` if you are not told of the consents of this case.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn consents(&self, ctx: &Context<'_>) -> Result<Option<Vec<ID>>> {
        let scope = ctx.scope()?;
        let ids = |case: &CaseView| {
            self.consents.iter().map(|consent| ids::global(scope, Kind::Consent, &[case.key(), *consent])).collect()
        };
        Ok(self.entry.case_of_consents().map(ids))
    }
}

/// A field that was shown in a coarser form.
#[derive(SimpleObject, Clone, Debug)]
pub struct AuditMasked {
    /// The field, as `Type.field` of the schema.
    #[graphql(directive = data_class::apply(DataClass::Oversight))]
    field: String,
    /// The coarser form.
    #[graphql(directive = data_class::apply(DataClass::Oversight))]
    mask: Mask,
    /// The id of the rule of the policy that showed it so.
    #[graphql(directive = data_class::apply(DataClass::Oversight))]
    rule: String,
}

/// A field that was asked for and withheld.
#[derive(SimpleObject, Clone, Debug)]
pub struct AuditWithheld {
    /// The field, as `Type.field` of the schema.
    #[graphql(directive = data_class::apply(DataClass::Oversight))]
    field: String,
    /// Why it was withheld.
    #[graphql(directive = data_class::apply(DataClass::Oversight))]
    reason: WithheldReason,
}

/// What was changed.
#[derive(Clone, Debug)]
pub struct AuditChange(LogChange);

/// One thing that was changed. The log keeps that it was, never to what.
#[Object]
impl AuditChange {
    /// What happened, as a stable code such as `consent.withdrawn`.
    #[graphql(directive = data_class::apply(DataClass::Oversight))]
    async fn action(&self) -> &str {
        self.0.action()
    }

    /// The case, if it is a change of a case and you see it under this purpose.
    #[graphql(directive = data_class::apply(DataClass::Oversight))]
    async fn case(&self) -> Option<Case> {
        self.0.case().cloned().map(Case)
    }

    /// The code of the case, as in entries; none if it is a change of something else, such as a member or an agreement.
    #[graphql(directive = data_class::apply(DataClass::Oversight))]
    async fn case_ref(&self) -> Option<&str> {
        self.0.reference()
    }
}

//! Recording what she said about sharing.

use async_graphql::{Context, ID, InputObject, Object, Result};
use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::filled::filled;
use super::payload::{self, CasePayload, change};
use crate::graphql::context::Asking as _;
use crate::graphql::data_class::data_class;
use crate::graphql::ids::{self, Kind};
use crate::graphql::vocabulary::{
    CaptureMode, ConsentGiver, Country, DataClass, Language, Milestone, PackageCode, PlaceKind, Purpose, Role,
};
use crate::scope::Scope;
use crate::store::acting::{Circumstances, CourtOrder, DeniedRecipient, LineNamed, RecordConsent, SayNo, TakenBack};

/// Mutations of consents.
#[derive(Debug, Default)]
pub(super) struct ConsentMutation;

/// One line: who may, or must not, use what for which purpose. Name either one agency or one role.
#[derive(InputObject, Debug)]
pub struct ConsentLineInput {
    /// The agency.
    agency_id: Option<ID>,
    /// The role, for every agency that has it.
    role: Option<Role>,
    /// What for.
    purpose: Purpose,
    /// Of what.
    class: DataClass,
    /// The country under whose law the recipient stands; it follows from the recipient, if you leave it out.
    country: Option<Country>,
}

/// A recipient to whom nothing may go any more, or nothing for some purposes or of some classes.
#[derive(InputObject, Debug)]
pub struct DeniedRecipientInput {
    /// The agency.
    agency_id: Option<ID>,
    /// The role, for every agency that has it.
    role: Option<Role>,
    /// Only for these purposes; for every one, if you leave it out.
    #[graphql(default)]
    purposes: Vec<Purpose>,
    /// Only of these classes; of every one, if you leave it out.
    #[graphql(default)]
    classes: Vec<DataClass>,
}

/// What she, or who speaks for her, agreed to on one occasion. Your agency is the one that explained it.
#[derive(InputObject)]
pub struct RecordConsentInput {
    /// Your own key for this change: sent again, nothing happens twice.
    pub idempotency_key: String,
    /// The number of the form on which this stands, if it was written on paper: see `issueForms`. Entered twice it is one
    /// record. `happenedAt` says then when it happened. A no that stands on the same paper is entered besides, under the same
    /// number: see `sayNo`.
    form_number: Option<String>,
    /// The case.
    case_id: ID,
    /// Who spoke.
    giver: ConsentGiver,
    /// The guardian who spoke.
    guardian_id: Option<ID>,
    /// Whether the child agrees with the guardian; without that a guardian's yes does not count.
    assent: Option<bool>,
    /// The packages that she agrees to.
    #[graphql(default)]
    packages: Vec<PackageCode>,
    /// Lines of these packages that she leaves out.
    #[graphql(default)]
    without: Vec<ConsentLineInput>,
    /// Single lines that she agrees to besides.
    #[graphql(default)]
    lines: Vec<ConsentLineInput>,
    /// Lines that she denies. They work at once and win over everything that is agreed to.
    #[graphql(default)]
    denials: Vec<ConsentLineInput>,
    /// Until when what she agrees to holds (UTC); at most two years.
    valid_until: Option<DateTime<Utc>>,
    /// The event that ends it before.
    ends_after: Option<Milestone>,
    /// When it was said (UTC); now, if you leave it out. What she took back after that stays taken back.
    happened_at: Option<DateTime<Utc>>,
    /// The language of the conversation.
    language: Language,
    /// How what she said was captured.
    mode: CaptureMode,
    /// Whether an interpreter took part.
    interpreter: bool,
    /// Whether a witness was present.
    witnessed: bool,
    /// What kind of place it was said at.
    place_kind: PlaceKind,
    /// Whether it was assessed that she can decide.
    capacity_assessed: bool,
    /// The notice that was read to her, as `notices` lists it.
    notice_id: Option<String>,
    /// SHA-256 of the proof, as 64 hexadecimal digits. The proof itself stays with you.
    proof_sha256: Option<String>,
    /// The number of the order, where a court or child welfare committee spoke. It is sealed.
    order_number: Option<String>,
    /// The last day of that order. What rests on it ends with it.
    order_expires_on: Option<NaiveDate>,
}

/// What she refuses, denies or takes back. It works at once.
#[derive(InputObject, Debug)]
pub struct SayNoInput {
    /// Your own key for this change: sent again, nothing happens twice.
    pub idempotency_key: String,
    /// The number of the form on which this stands, if it was written on paper: see `issueForms`. Entered twice it is one
    /// record. `happenedAt` says then when it happened. A yes that stands on the same paper is entered besides, under the same
    /// number: see `recordConsent`.
    form_number: Option<String>,
    /// The case.
    case_id: ID,
    /// Who spoke.
    #[graphql(default_with = "ConsentGiver::Survivor")]
    giver: ConsentGiver,
    /// Packages that she was asked about and refused. What she agreed to of them before ends.
    #[graphql(default)]
    refused: Vec<PackageCode>,
    /// Single lines that she denies.
    #[graphql(default)]
    denials: Vec<ConsentLineInput>,
    /// Agencies or roles to whom nothing may go any more.
    #[graphql(default)]
    deny_recipients: Vec<DeniedRecipientInput>,
    /// One consent that she takes back.
    consent_id: Option<ID>,
    /// Whether she takes back everything that she ever agreed to, wherever it was recorded.
    #[graphql(default)]
    withdraw_all: bool,
    /// When she said it (UTC); now, if you leave it out. It counts from when it is entered, whatever she agreed to between:
    /// doubt withholds.
    happened_at: Option<DateTime<Utc>>,
    /// The language of the conversation.
    #[graphql(default_with = "Language::Bangla")]
    language: Language,
    /// How what she said was captured.
    #[graphql(default_with = "CaptureMode::Witnessed")]
    mode: CaptureMode,
    /// Whether an interpreter took part.
    #[graphql(default)]
    interpreter: bool,
    /// Whether a witness was present.
    #[graphql(default)]
    witnessed: bool,
    /// What kind of place it was said at.
    #[graphql(default_with = "PlaceKind::Other")]
    place_kind: PlaceKind,
    /// SHA-256 of the proof, as 64 hexadecimal digits.
    proof_sha256: Option<String>,
}

#[Object]
impl ConsentMutation {
    /// Records what she, or who speaks for her, agreed to. Denials work at once. What your own agency would gain by, or
    /// what you record at another desk than the one that leads, waits for another agency's word.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn record_consent(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What she agreed to.")] input: RecordConsentInput,
    ) -> Result<CasePayload> {
        let key = input.idempotency_key.clone();
        change(ctx, key, input.deed(ctx.scope()?)).await
    }

    /// Records that she refuses, denies, narrows or takes back. It works at once, and anyone whose agency is tied to the
    /// case may record it.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn say_no(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What she refuses, denies or takes back.")] input: SayNoInput,
    ) -> Result<CasePayload> {
        let key = input.idempotency_key.clone();
        change(ctx, key, input.deed(ctx.scope()?)).await
    }
}

impl RecordConsentInput {
    /// What is to be done.
    pub(in crate::graphql) fn deed(self, scope: &Scope) -> RecordConsent {
        let filled = filled(&self, self.form_number.as_deref());
        let lines = |lines: Vec<ConsentLineInput>| lines.into_iter().map(|line| line.named(scope)).collect();
        let order = (self.order_number.is_some() || self.order_expires_on.is_some()).then(|| CourtOrder {
            number: self.order_number.unwrap_or_default(),
            // A day that is over is refused with the reason.
            expires_on: self.order_expires_on.unwrap_or(NaiveDate::MIN),
        });
        RecordConsent {
            id: Uuid::now_v7(),
            filled,
            case: payload::case(scope, &self.case_id),
            giver: self.giver.into(),
            guardian: self.guardian_id.map(|id| ids::of_case(scope, Kind::Guardian, &id)),
            assent: self.assent,
            packages: self.packages.into_iter().map(Into::into).collect(),
            without: lines(self.without),
            lines: lines(self.lines),
            denials: lines(self.denials),
            valid_until: self.valid_until,
            ends_after: self.ends_after.map(Into::into),
            happened_at: self.happened_at,
            how: Circumstances {
                language: self.language.into(),
                mode: self.mode.into(),
                interpreter: self.interpreter,
                witnessed: self.witnessed,
                place_kind: self.place_kind.code(),
                proof_sha256: self.proof_sha256,
            },
            capacity_assessed: self.capacity_assessed,
            notice: self.notice_id,
            order,
        }
    }
}

impl SayNoInput {
    /// What is to be done.
    pub(in crate::graphql) fn deed(self, scope: &Scope) -> SayNo {
        let filled = filled(&self, self.form_number.as_deref());
        let denied = self.deny_recipients.into_iter().map(|denied| DeniedRecipient {
            agency: agency(scope, denied.agency_id.as_ref()),
            role: denied.role.map(Into::into),
            purposes: denied.purposes.into_iter().map(Into::into).collect(),
            classes: denied.classes.into_iter().map(Into::into).collect(),
        });
        SayNo {
            filled,
            happened_at: self.happened_at,
            case: payload::case(scope, &self.case_id),
            giver: self.giver.into(),
            refused: self.refused.into_iter().map(Into::into).collect(),
            denials: self.denials.into_iter().map(|line| line.named(scope)).collect(),
            denied: denied.collect(),
            taken_back: TakenBack {
                one: self.consent_id.map(|id| ids::of_case(scope, Kind::Consent, &id)),
                all: self.withdraw_all,
            },
            how: Circumstances {
                language: self.language.into(),
                mode: self.mode.into(),
                interpreter: self.interpreter,
                witnessed: self.witnessed,
                place_kind: self.place_kind.code(),
                proof_sha256: self.proof_sha256,
            },
        }
    }
}

impl ConsentLineInput {
    fn named(self, scope: &Scope) -> LineNamed {
        LineNamed {
            agency: agency(scope, self.agency_id.as_ref()),
            role: self.role.map(Into::into),
            purpose: self.purpose.into(),
            class: self.class.into(),
            country: self.country.map(Into::into),
        }
    }
}

fn agency(scope: &Scope, id: Option<&ID>) -> Option<Uuid> {
    id.map(|id| payload::agency(scope, id))
}

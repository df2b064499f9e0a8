//! What is told outside the system.

use entities::vocabulary::{Function, OutsideChannel, Purpose};
use entities::{outside_disclosure, outside_disclosure_field};
use sea_orm::IntoActiveModel as _;
use sea_orm::prelude::Uuid;

use super::groups::sealed;
use super::{Micros as _, Writing, codes};
use crate::audit::record::hex;
use crate::disclosure::facts::Instant;
use crate::disclosure::field::Field;
use crate::disclosure::view::Form;
use crate::store::StoreError;
use crate::vault::keyed::Keyed;

/// What is told outside the system once.
#[derive(Clone)]
pub struct NewOutside {
    /// The case.
    pub case: Uuid,
    /// The body, and the desk there.
    pub recipient: (Uuid, Option<Function>),
    /// To whom at the body, to be sealed.
    pub addressee: Option<String>,
    /// For which purpose.
    pub purpose: Purpose,
    /// How.
    pub channel: OutsideChannel,
    /// The numbered sheet, where it was decided before.
    pub sheet: Option<Uuid>,
    /// The agency and the member who tell it.
    pub told_by: (Uuid, Uuid),
    /// When.
    pub happened_at: Instant,
    /// What.
    pub fields: Vec<NewOutsideField>,
}

/// Clear text prints as its name only.
impl std::fmt::Debug for NewOutside {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("NewOutside(..)")
    }
}

/// A field that is told, or withheld from the body.
#[derive(Clone, Debug)]
pub struct NewOutsideField {
    /// The field.
    pub field: Field,
    /// In which form.
    pub form: Form,
    /// The rule that carries it.
    pub rule: Option<String>,
    /// The consents on which it rests.
    pub consents: Vec<Uuid>,
}

impl Writing {
    /// Something is told outside the system.
    ///
    /// # Errors
    /// If the database or the key store refuses.
    pub async fn tell_outside(&mut self, new: NewOutside) -> Result<Uuid, StoreError> {
        let id = Uuid::now_v7();
        let addressee = match new.addressee {
            Some(text) => sealed(&*self.subject_key(new.case).await?, id, Some(text)),
            None => None,
        };
        let mut row = outside_disclosure::Model {
            id,
            case_id: new.case,
            recipient_id: new.recipient.0,
            function: new.recipient.1,
            addressee,
            purpose: new.purpose,
            channel: new.channel,
            sheet_id: new.sheet,
            agency_id: new.told_by.0,
            member_id: new.told_by.1,
            happened_at: new.happened_at.duration_trunc_micros(),
            entered_at: self.now,
            mac: Vec::new(),
            record_id: self.record(),
        };
        let fields: Vec<_> = new.fields.into_iter().map(|told| self.told(&row, told)).collect();
        row.mac = self.store.keyed().decision_mac(&bytes(&row, &fields));
        self.insert(row.into_active_model()).await?;
        for field in fields {
            self.insert(field.into_active_model()).await?;
        }
        let action = if new.sheet.is_some() { "outside.told" } else { "outside.recorded" };
        self.note_case(action, new.case, vec![id]).await?;
        Ok(id)
    }

    fn told(&self, row: &outside_disclosure::Model, told: NewOutsideField) -> outside_disclosure_field::Model {
        let consents: Vec<String> = told.consents.iter().map(Uuid::to_string).collect();
        outside_disclosure_field::Model {
            id: Uuid::now_v7(),
            disclosure_id: row.id,
            case_id: row.case_id,
            field: told.field.path(),
            effect: told.form.code().to_owned(),
            rule: told.rule,
            consents: codes(consents.iter().map(String::as_str)),
            record_id: self.record(),
        }
    }
}

/// Whether a row and its fields are as they were written.
pub(in crate::store) fn fits(
    row: &outside_disclosure::Model,
    fields: &[outside_disclosure_field::Model],
    keyed: &Keyed,
) -> bool {
    keyed.decision_mac_fits(&bytes(row, fields), &row.mac)
}

fn bytes(row: &outside_disclosure::Model, fields: &[outside_disclosure_field::Model]) -> Vec<u8> {
    let outside_disclosure::Model {
        id,
        case_id,
        recipient_id,
        function,
        addressee,
        purpose,
        channel,
        sheet_id,
        agency_id,
        member_id,
        happened_at,
        entered_at,
        mac: _,
        record_id,
    } = row;
    let (purpose, channel) = (purpose.code(), channel.code());
    let function = function.map_or("", |function| function.code());
    let addressee = addressee.as_ref().map(|sealed| hex(sealed.as_bytes())).unwrap_or_default();
    let sheet = sheet_id.unwrap_or_default();
    let (happened, entered) = (happened_at.timestamp_micros(), entered_at.timestamp_micros());
    let mut text = format!(
        "outside-disclosure\n{id} {case_id} {recipient_id} {function} {purpose} {channel} {sheet} {agency_id} {member_id} \
         {happened} {entered} {record_id}\n{addressee}\n"
    );
    let mut lines: Vec<String> = fields.iter().map(line).collect();
    lines.sort_unstable();
    text.push_str(&lines.join("\n"));
    text.into_bytes()
}

fn line(row: &outside_disclosure_field::Model) -> String {
    let outside_disclosure_field::Model { id, disclosure_id, case_id, field, effect, rule, consents, record_id } = row;
    // No rule is another thing than a rule without a name.
    let rule = rule.as_ref().map_or_else(|| "-".to_owned(), |rule| format!("={rule}"));
    format!("{field} {effect} {rule} {consents} {id} {disclosure_id} {case_id} {record_id}")
}

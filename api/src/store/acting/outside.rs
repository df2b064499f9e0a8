//! Telling a body outside the system something of a case, and recording that it was told.

use entities::vocabulary::{Act, Function, HomeRole, OutsideChannel, SheetKind};
use entities::{agency, member};
use sea_orm::prelude::Uuid;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::desk::not_allowed;
use super::refusal::{Refusal, RefusalCode, Stop, unless_empty};
use super::{Deed, Desk, Done, Here, dates, is_correctable, words};
use crate::disclosure::class::Effect;
use crate::disclosure::decision::Vector;
use crate::disclosure::facts::Instant;
use crate::disclosure::field::Field;
use crate::disclosure::outside::{Body, Told, told};
use crate::disclosure::view::{Form, Groups};
use crate::reference::Limit;
use crate::store::StoreError;
use crate::store::writing::{NewOutside, NewOutsideField, NewSheet};

const CASE: &str = "input.caseId";
const RECIPIENT: &str = "input.recipientId";
const FIELDS: &str = "input.fields";
const CHANNEL: &str = "input.channel";

/// A body outside the system, what it is told of a case, and how.
#[derive(Clone)]
pub struct Outside {
    /// The case.
    pub case: Uuid,
    /// The body.
    pub recipient: Uuid,
    /// The desk there.
    pub function: Option<Function>,
    /// To whom at the body.
    pub addressee: Option<String>,
    /// How.
    pub channel: OutsideChannel,
    /// What, of the fields of the record.
    pub fields: Vec<Field>,
}

/// Decides for a body what it may be told, and numbers the sheet that carries it.
#[derive(Clone, Debug)]
pub struct DiscloseOutside(pub Outside);

/// Records that a body was told something before anybody here decided.
#[derive(Clone, Debug)]
pub struct RecordOutside {
    /// What was told.
    pub outside: Outside,
    /// When.
    pub happened_at: Instant,
}

/// Clear text prints as its name only.
impl std::fmt::Debug for Outside {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Outside(..)")
    }
}

/// The input in the form in which it is stored.
struct Read {
    body: Body,
    addressee: Option<String>,
    fields: Vec<Field>,
}

impl Deed for DiscloseOutside {
    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        let Self(outside) = self;
        let here = outside.here(desk).await?;
        let (read, mut wrong) = outside.read(desk).await?;
        if outside.channel == OutsideChannel::Message {
            let told = "nobody can say who reads a message: send a letter, hand over a paper, or say it";
            wrong.push(Refusal::new(RefusalCode::Invalid, CHANNEL, told));
        }
        if desk.has_members(outside.recipient).await? {
            let told = "it has members here: what it may see it sees here, and asks for itself";
            wrong.push(Refusal::new(RefusalCode::NotPossibleNow, RECIPIENT, told));
        }
        let Some(read) = read else { return Err(Stop::Refused(wrong)) };
        unless_empty(wrong)?;
        let told = outside.decided(desk, (&here, &read), desk.now())?;
        if !told.iter().any(|one| one.effect.opens()) {
            let message = "for this purpose the body may be told nothing of it, as far as you see its ties and grounds";
            return Err(Refusal::new(RefusalCode::NotPossibleNow, FIELDS, message).into());
        }
        let now = desk.now();
        let by = (desk.agency(), desk.seen.viewer.member);
        let sheet = NewSheet {
            kind: SheetKind::OutsideDisclosure,
            handover: None,
            cases: [here.id].into(),
            printed_by: by,
            purpose: desk.seen.purpose,
            due_at: Limit::OutsideSheetAccounted.hours_after(now),
        };
        let sheet = desk.writing.print_sheet(sheet).await?;
        let fields = told.into_iter().map(kept).collect();
        let made = outside.store(desk, (read, fields), (Some(sheet), now)).await?;
        Ok(Done { case: Some(here.id), made: Some(made), waits: false })
    }
}

impl Deed for RecordOutside {
    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        let Self { outside, happened_at } = self;
        let here = outside.here(desk).await?;
        let (read, mut wrong) = outside.read(desk).await?;
        let (now, place) = (desk.now(), "input.happenedAt");
        let at = dates::happened(Some(happened_at), now, place).map_err(|refusal| wrong.push(refusal));
        let Some(read) = read else { return Err(Stop::Refused(wrong)) };
        unless_empty(wrong)?;
        let at = at.unwrap_or(now);
        // What would have carried it then; the words themselves are out, whatever is decided now.
        let carried = outside.carried(desk, (&here, &read), at)?;
        let fields = carried.into_iter().map(as_told).collect();
        let made = outside.store(desk, (read, fields), (None, at)).await?;
        // Whoever was told what nothing carries is told to stop at once.
        desk.writing.closes(here.id);
        Ok(Done { case: Some(here.id), made: Some(made), waits: false })
    }
}

impl Outside {
    /// The case, for those who tell others of it: they read its history, so that what the body may be told tells them
    /// nothing new.
    async fn here(&self, desk: &mut Desk) -> Result<Here, Stop> {
        let here = desk.case(self.case, CASE).await?;
        desk.may(&here, Act::DiscloseOutside)?;
        if here.reads_history() { Ok(here) } else { Err(not_allowed().into()) }
    }

    async fn read(&self, desk: &Desk) -> Result<(Option<Read>, Vec<Refusal>), Stop> {
        let mut wrong = Vec::new();
        let known = agency::Entity::find_by_id(self.recipient).one(desk.db()).await?;
        match &known {
            None => wrong.push(Refusal::not_found(RECIPIENT)),
            Some(known) if known.id == desk.agency() => {
                let told = "your own agency is not told: its members read here";
                wrong.push(Refusal::new(RefusalCode::Contradiction, RECIPIENT, told));
            }
            Some(_) => {}
        }
        let addressee = self.addressee.as_deref().map_or(Ok(None), |text| words::line(text, 200));
        let addressee =
            addressee.map_err(|told| wrong.push(Refusal::new(RefusalCode::Invalid, "input.addressee", told)));
        let mut fields = self.fields.clone();
        fields.sort_unstable();
        fields.dedup();
        if fields.is_empty() || !fields.iter().all(|field| is_correctable(*field)) {
            wrong.push(Refusal::new(RefusalCode::Invalid, FIELDS, "name what is told, of the fields of the record"));
        }
        let read = known.map(|known| Read {
            body: Body { agency: known.id, kind: known.kind, country: known.country, desk: self.function },
            addressee: addressee.unwrap_or_default(),
            fields,
        });
        Ok((read, wrong))
    }

    /// What the member may tell the body now.
    fn decided(&self, desk: &Desk, (here, read): (&Here, &Read), now: Instant) -> Result<Vec<Told>, Stop> {
        let theirs = theirs(desk, (here, &read.body), now)?;
        Ok(told(desk.policy(), &read.fields, (&here.vector, &theirs)))
    }

    /// What would have carried it then, whoever told it.
    fn carried(&self, desk: &Desk, (here, read): (&Here, &Read), then: Instant) -> Result<Vec<Told>, Stop> {
        let theirs = theirs(desk, (here, &read.body), then)?;
        Ok(told(desk.policy(), &read.fields, (&theirs, &theirs)))
    }

    async fn store(
        &self,
        desk: &mut Desk,
        (read, fields): (Read, Vec<NewOutsideField>),
        (sheet, happened_at): (Option<Uuid>, Instant),
    ) -> Result<Uuid, Stop> {
        let new = NewOutside {
            case: self.case,
            recipient: (read.body.agency, self.function),
            addressee: read.addressee,
            purpose: desk.seen.purpose,
            channel: self.channel,
            sheet,
            told_by: (desk.agency(), desk.seen.viewer.member),
            happened_at,
            fields,
        };
        Ok(desk.writing.tell_outside(new).await?)
    }
}

/// What is decided for the body at an instant, as far as the member sees the ties and grounds on which it rests.
fn theirs(desk: &Desk, (here, body): (&Here, &Body), at: Instant) -> Result<Vector, Stop> {
    let view = desk.view(here, Groups::default()).ok_or_else(not_allowed)?;
    let facts = view.told_outside(at).ok_or_else(not_allowed)?;
    Ok(body.decision(desk.policy(), (desk.seen.purpose, at), (here.id, &facts)))
}

/// What was told was told as it is: a rule that opens a coarser form did not carry it.
fn as_told(told: Told) -> NewOutsideField {
    let carries = told.effect == Effect::Shown;
    let rule = told.rule.filter(|_| carries);
    let consents = if carries { told.consents.to_vec() } else { Vec::new() };
    NewOutsideField { field: told.field, form: Form::Whole, rule, consents }
}

fn kept(told: Told) -> NewOutsideField {
    let Told { field, effect, rule, consents } = told;
    NewOutsideField { field, form: Form::of(effect), rule, consents: consents.to_vec() }
}

impl Desk {
    /// Whether an agency has anybody who can read here for it.
    pub(super) async fn has_members(&self, agency: Uuid) -> Result<bool, StoreError> {
        let of = member::Column::AgencyId.eq(agency);
        let members = member::Entity::find().filter(of).filter(member::Column::SuspendedAt.is_null());
        // An administrator keeps the members and sees no case: as long as he is alone, nobody reads.
        let reads = |member: &member::Model| member.home_role != Some(HomeRole::Administrator);
        Ok(members.all(self.db()).await?.iter().any(reads))
    }
}

//! Printing the list of a handover, and accounting for the paper.

use std::collections::BTreeSet;

use entities::vocabulary::{Act, DecisionSetKind, Role, SheetKind, SheetOutcome};
use entities::{member, printed_sheet};
use sea_orm::prelude::Uuid;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::desk::not_allowed;
use super::refusal::{Refusal, RefusalCode, Stop, unless_empty};
use super::{Deed, Desk, Done, asked, dates};
use crate::disclosure::facts::Instant;
use crate::disclosure::view::{SheetState, SheetView};
use crate::disclosure::window;
use crate::store::writing::{NewSheet, NewSheetEvent};
use crate::store::{load, sheets};

const PACKET: &str = "input.handoverId";
const SHEET: &str = "input.sheetId";
const WITNESS: &str = "input.witnessId";

/// Numbers a sheet: the list of everyone on a handover whom the member may print.
#[derive(Clone, Copy, Debug)]
pub struct PrintHandoverList {
    /// A case on it.
    pub case: Uuid,
    /// The handover.
    pub handover: Uuid,
}

impl Deed for PrintHandoverList {
    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        let mut cases = asked::cases_of(self.handover, desk.db()).await?;
        cases.push(self.case);
        cases.sort_unstable();
        cases.dedup();
        let all = desk.find_all(&cases).await?;
        let here = all.iter().find(|here| here.id == self.case).ok_or_else(|| Refusal::not_found(PACKET))?;
        if desk.rules(here, Act::PrintHandoverList).is_empty() {
            return Err(Refusal { field: PACKET.to_owned(), ..not_allowed() }.into());
        }
        let (fact, _) = here.packet(self.handover).ok_or_else(|| Refusal::not_found(PACKET))?;
        let bounds = window::bounds(fact).filter(|(opens, closes)| *opens <= desk.now() && desk.now() < *closes);
        // Who leads reads the packet on other days too. On paper it is there no earlier and no longer than for the post.
        let Some((_, due_at)) = bounds else {
            let told = "a list is printed while the packet is open, from the evening before the crossing";
            return Err(Refusal::new(RefusalCode::NotPossibleNow, PACKET, told).into());
        };
        let listed = all.iter().filter(|here| here.packet(self.handover).is_some());
        let listed = listed.filter(|here| !desk.rules(here, Act::PrintHandoverList).is_empty());
        let cases: BTreeSet<Uuid> = listed.map(|here| here.id).collect();
        let new = NewSheet {
            kind: SheetKind::HandoverList,
            handover: Some(self.handover),
            cases,
            printed_by: (desk.agency(), desk.seen.viewer.member),
            purpose: desk.seen.purpose,
            due_at,
        };
        let made = desk.writing.print_sheet(new).await?;
        Ok(Done { case: Some(self.case), made: Some(made), waits: false })
    }
}

/// Says what became of a sheet that the own agency printed.
#[derive(Clone, Copy, Debug)]
pub struct AccountForSheet {
    /// The sheet.
    pub sheet: Uuid,
    /// What.
    pub outcome: SheetOutcome,
    /// When; now if nothing is said.
    pub happened_at: Option<Instant>,
    /// The colleague before whom it happened.
    pub witness: Option<Uuid>,
}

impl Deed for AccountForSheet {
    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        // Two who account for one sheet do so one after the other.
        load::hold(desk.db(), (DecisionSetKind::Agency, desk.agency())).await?;
        desk.settle();
        let own = printed_sheet::Column::AgencyId.eq(desk.agency());
        let rows = printed_sheet::Entity::find_by_id(self.sheet).filter(own).all(desk.db()).await?;
        let mut found = sheets::with_events(desk.db(), desk.store(), rows).await?;
        let found = found.pop().filter(|_| desk.seen.capacity != Role::Administrator);
        let (sheet, cases) = found.ok_or_else(|| Refusal::not_found(SHEET))?;
        unless_empty(stands_against(&sheet, self.outcome).into_iter().collect())?;
        // That a letter never left takes the body out of the registers: whoever printed it answers for that.
        let never_left = sheet.kind == SheetKind::OutsideDisclosure && self.outcome == SheetOutcome::Destroyed;
        if never_left && sheet.printed_by != desk.seen.viewer.member {
            let told = "that it was destroyed and never left is said by who printed it";
            return Err(Refusal::new(RefusalCode::NotAllowed, "input.outcome", told).into());
        }
        let mut wrong: Vec<Refusal> = self.unwitnessed(desk).await?.into_iter().collect();
        let now = desk.now();
        let at = dates::happened(self.happened_at, now, "input.happenedAt").map_err(|refusal| wrong.push(refusal));
        let happened_at = at.unwrap_or(now);
        if happened_at < sheet.printed_at {
            wrong.push(dates::impossible("input.happenedAt", "the sheet was not printed then"));
        }
        unless_empty(wrong)?;
        let new = NewSheetEvent {
            outcome: self.outcome,
            happened_at,
            witness: self.witness,
            member: desk.seen.viewer.member,
        };
        desk.writing.account_for_sheet((sheet.key, sheet.agency), &cases, new).await?;
        if self.outcome == SheetOutcome::Sent {
            // What was taken back since it was decided is told to the body now.
            cases.iter().for_each(|case| desk.writing.closes(*case));
        }
        Ok(Done { case: None, made: Some(sheet.key), waits: false })
    }
}

impl AccountForSheet {
    /// Paper is destroyed before a colleague. Nobody is his own witness.
    async fn unwitnessed(&self, desk: &Desk) -> Result<Option<Refusal>, Stop> {
        let Some(witness) = self.witness else {
            let told = "name the colleague before whom it was destroyed";
            let wanted = self.outcome == SheetOutcome::Destroyed;
            return Ok(wanted.then(|| Refusal::new(RefusalCode::Invalid, WITNESS, told)));
        };
        if witness == desk.seen.viewer.member {
            let told = "somebody else is your witness";
            return Ok(Some(Refusal::new(RefusalCode::Contradiction, WITNESS, told)));
        }
        let own = member::Column::AgencyId.eq(desk.agency());
        let known = member::Entity::find_by_id(witness).filter(own).one(desk.db()).await?;
        Ok(known.is_none().then(|| Refusal::not_found(WITNESS)))
    }
}

fn stands_against(sheet: &SheetView, outcome: SheetOutcome) -> Option<Refusal> {
    let is_list = sheet.kind == SheetKind::HandoverList;
    let told = match (sheet.state(), outcome) {
        (SheetState::Accounted, _) => "it was returned, destroyed or sent already",
        (SheetState::Open | SheetState::Lost, SheetOutcome::Sent) if is_list => {
            "this is a list for the own post: it comes back or is destroyed"
        }
        (SheetState::Open | SheetState::Lost, SheetOutcome::Returned) if !is_list => {
            "say that it was sent: what comes back from the body was read there"
        }
        (SheetState::Lost, SheetOutcome::Lost) => "it is known to be lost; if it is found, say what became of it",
        (SheetState::Open | SheetState::Lost, _) => return None,
    };
    Some(Refusal::new(RefusalCode::NotPossibleNow, SHEET, told))
}

//! Sheets of paper: the list of a handover as it goes on paper, the duties of one's own agency, and what leads are told.

use std::collections::{BTreeMap, BTreeSet};

use chrono::TimeDelta;
use entities::vocabulary::{Act, DataClass, DecisionSetKind, SheetKind, SheetOutcome};
use entities::{case_file, printed_sheet, printed_sheet_case, printed_sheet_event};
use sea_orm::prelude::Uuid;
use sea_orm::sea_query::SelectStatement;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};

use super::load::group;
use super::outside::OutsideSheet;
use super::writing::sheets::{event_fits, fits};
use super::{Reading, Selection, Store, StoreError, scope};
use crate::disclosure::field::Field;
use crate::disclosure::view::{CaseView, Notified, Oversight, Seen, SheetEvent, SheetState, SheetView};
use crate::disclosure::window;

/// How long after a sheet was numbered its text can be fetched: a line that was lost is tried again, and what is printed
/// later takes a number of its own.
pub const FETCHED_WITHIN: TimeDelta = TimeDelta::minutes(15);

/// How many rows of a work list are decided at a time.
const CHUNK: u64 = 100;

const LEFT: [SheetOutcome; 3] = [SheetOutcome::Returned, SheetOutcome::Destroyed, SheetOutcome::Sent];

/// What goes on paper.
#[derive(Clone, Debug)]
pub enum Paper {
    /// The list of a handover.
    HandoverList(HandoverList),
    /// What is told to a body outside the system.
    Outside(Box<OutsideSheet>),
}

/// The list of a handover as it goes on paper.
#[derive(Clone, Debug)]
pub struct HandoverList {
    /// The sheet.
    pub sheet: SheetView,
    /// The handover.
    pub handover: Uuid,
    /// Those on it whom the member may print now.
    pub cases: Vec<CaseView>,
}

impl Reading {
    /// A sheet that the member just numbered, with those of the people for whom it was numbered whom he may still print:
    /// what was closed meanwhile is left out. `None` from the same statements.
    ///
    /// # Errors
    /// If the store does not answer or something stored is not as it was written.
    pub async fn paper(&self, seen: &Seen, sheet: Option<Uuid>) -> Result<Option<Paper>, StoreError> {
        let own = Condition::all()
            .add(printed_sheet::Column::Id.is_in(sheet))
            .add(printed_sheet::Column::MemberId.eq(seen.viewer.member))
            .add(printed_sheet::Column::AgencyId.eq(seen.viewer.agency))
            .add(printed_sheet::Column::Purpose.eq(seen.purpose))
            .add(printed_sheet::Column::EnteredAt.gt(seen.now - FETCHED_WITHIN));
        let rows = printed_sheet::Entity::find().filter(own).all(&self.transaction).await?;
        let handover = rows.first().and_then(|row| row.handover_id);
        let found = with_events(&self.transaction, &self.store, rows).await?.pop();
        let found = found.filter(|(sheet, _)| sheet.state() == SheetState::Open);
        // What a sheet is its printer knows: only for his own it is asked otherwise.
        if let Some((sheet, _)) = found.as_ref().filter(|(sheet, _)| sheet.kind == SheetKind::OutsideDisclosure) {
            let outside = self.outside_sheet(seen, sheet.clone()).await?;
            return Ok(outside.map(|sheet| Paper::Outside(Box::new(sheet))));
        }
        let list = self.handover_list(seen, found.zip(handover)).await?;
        Ok(list.map(Paper::HandoverList))
    }

    async fn handover_list(
        &self,
        seen: &Seen,
        found: Option<((SheetView, BTreeSet<Uuid>), Uuid)>,
    ) -> Result<Option<HandoverList>, StoreError> {
        let cases: Vec<Uuid> = found.iter().flat_map(|((_, cases), _)| cases.iter().copied()).collect();
        let mut selection = Selection::default();
        for field in [Field::CaseCode, Field::PersonName, Field::PersonNameBn, Field::CaseHandovers] {
            selection.add(field);
        }
        let mut views = self.cases(seen, &cases, &selection).await?;
        let Some(((sheet, _), handover)) = found else { return Ok(None) };
        // Who leads reads the packet on other days too; on paper it is there while it is open for the post.
        let is_open = |view: &CaseView| {
            let fact = view.case_facts().handovers.iter().find(|fact| fact.id == handover);
            fact.and_then(window::bounds).is_some_and(|(opens, closes)| opens <= seen.now && seen.now < closes)
        };
        views.retain(|view| {
            view.shows_handover(handover) && is_open(view) && view.lets(self.store.policy(), Act::PrintHandoverList)
        });
        Ok((!views.is_empty()).then_some(HandoverList { sheet, handover, cases: views }))
    }

    /// The sheets that the viewer's agency printed and that stand so: what is due first comes first.
    ///
    /// # Errors
    /// If the store does not answer or something stored is not as it was written.
    pub async fn printed_sheets(
        &self,
        notified: &Notified,
        (first, state): (u64, SheetState),
    ) -> Result<Vec<SheetView>, StoreError> {
        let id = printed_sheet::Column::Id;
        let state = match state {
            SheetState::Open => Condition::all().add(id.not_in_subquery(with(SheetOutcome::ALL))),
            SheetState::Lost => {
                let lost = id.in_subquery(with(&[SheetOutcome::Lost]));
                Condition::all().add(lost).add(id.not_in_subquery(with(&LEFT)))
            }
            SheetState::Accounted => Condition::all().add(id.in_subquery(with(&LEFT))),
        };
        let rows = printed_sheet::Entity::find()
            .filter(printed_sheet::Column::AgencyId.eq(notified.seen().viewer.agency))
            .filter(state)
            .order_by_asc(printed_sheet::Column::DueAt)
            .order_by_asc(id)
            .limit(first)
            .all(&self.transaction)
            .await?;
        let sheets = with_events(&self.transaction, &self.store, rows).await?;
        Ok(sheets.into_iter().map(|(sheet, _)| sheet).collect())
    }

    /// A sheet of the viewer's agency.
    ///
    /// # Errors
    /// If the store does not answer or something stored is not as it was written.
    pub async fn printed_sheet(&self, notified: &Notified, id: Uuid) -> Result<Option<SheetView>, StoreError> {
        let own = printed_sheet::Column::AgencyId.eq(notified.seen().viewer.agency);
        let rows = printed_sheet::Entity::find_by_id(id).filter(own).all(&self.transaction).await?;
        Ok(with_events(&self.transaction, &self.store, rows).await?.pop().map(|(sheet, _)| sheet))
    }

    /// The sheets that tell of cases which the viewer's agency leads and of which he reads the history, as long as they did
    /// not come back and were not destroyed: the oldest first.
    ///
    /// # Errors
    /// If the store does not answer or something stored is not as it was written.
    pub async fn open_sheets(
        &self,
        seen: &Seen,
        first: usize,
        selection: &Selection,
    ) -> Result<Vec<(CaseView, SheetView)>, StoreError> {
        let Some(led) = scope::led(self.store.policy(), seen, DataClass::Consent) else { return Ok(Vec::new()) };
        let cases = case_file::Entity::find().select_only().column(case_file::Column::Id).filter(led);
        let query = printed_sheet_case::Entity::find()
            .filter(printed_sheet_case::Column::CaseId.in_subquery(cases.into_query()))
            .filter(printed_sheet_case::Column::SheetId.not_in_subquery(with(&LEFT)))
            .order_by_asc(printed_sheet_case::Column::Id)
            .limit(CHUNK);
        let reads_log = Oversight::of(self.store.policy(), seen).is_some();
        let (mut open, mut passed) = (Vec::new(), 0);
        loop {
            let lines = query.clone().offset(passed).all(&self.transaction).await?;
            passed += CHUNK;
            let last = lines.len() < usize::try_from(CHUNK).unwrap_or(usize::MAX);
            let views = self.views_of(seen, lines.iter().map(|line| line.case_id), selection).await?;
            let ids: BTreeSet<Uuid> = lines.iter().map(|line| line.sheet_id).collect();
            let rows = printed_sheet::Entity::find().filter(printed_sheet::Column::Id.is_in(ids));
            let sheets = with_events(&self.transaction, &self.store, rows.all(&self.transaction).await?).await?;
            let sheets: BTreeMap<Uuid, SheetView> = sheets.into_iter().map(|(sheet, _)| (sheet.key, sheet)).collect();
            for line in lines {
                let case = views.get(&line.case_id).filter(|case| case.may_be_explained());
                let Some((case, sheet)) = case.zip(sheets.get(&line.sheet_id)) else { continue };
                // Who printed it tells under which tie: that is told for the purposes of which he is told the others too,
                // and to the officer who reads in the log of the case who was shown what.
                if reads_log || case.purposes_told(self.store.policy()).contains(&sheet.purpose) {
                    open.push((case.clone(), sheet.clone()));
                }
            }
            if open.len() >= first || last {
                break;
            }
        }
        open.truncate(first);
        open.retain(|(case, _)| case.tells_sheets());
        self.know_agencies(open.iter().map(|(_, sheet)| sheet.agency).collect()).await?;
        Ok(open)
    }
}

/// The sheets to which one of these happened.
fn with(outcomes: &[SheetOutcome]) -> SelectStatement {
    let events = printed_sheet_event::Entity::find().select_only().column(printed_sheet_event::Column::SheetId);
    events.filter(printed_sheet_event::Column::Outcome.is_in(outcomes.iter().copied())).into_query()
}

/// What became of sheets and whom they name, each row checked against its code.
pub(super) async fn with_events(
    db: &impl ConnectionTrait,
    store: &Store,
    rows: Vec<printed_sheet::Model>,
) -> Result<Vec<(SheetView, BTreeSet<Uuid>)>, StoreError> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let lines = printed_sheet_case::Column::SheetId.is_in(ids.iter().copied());
    let lines = printed_sheet_case::Entity::find().filter(lines).all(db).await?;
    let mut lines = group(lines, |row| row.sheet_id);
    let events = printed_sheet_event::Column::SheetId.is_in(ids);
    let events = printed_sheet_event::Entity::find().filter(events).all(db).await?;
    let mut events = group(events, |row| row.sheet_id);
    let read = |row: printed_sheet::Model| {
        let cases: BTreeSet<Uuid> = lines.remove(&row.id).unwrap_or_default().iter().map(|line| line.case_id).collect();
        if !fits(&row, &cases, store.keyed()) {
            return Err(StoreError::Tampered { kind: DecisionSetKind::Agency, owner: row.agency_id });
        }
        let events = events.remove(&row.id).unwrap_or_default();
        if !events.iter().all(|event| event_fits(event, row.kind, store.keyed())) {
            return Err(StoreError::Tampered { kind: DecisionSetKind::Agency, owner: row.agency_id });
        }
        Ok((view(row, events, cases.len()), cases))
    };
    rows.into_iter().map(read).collect()
}

fn view(row: printed_sheet::Model, mut events: Vec<printed_sheet_event::Model>, persons: usize) -> SheetView {
    events.sort_by_key(|event| (event.entered_at, event.id));
    let event = |event: printed_sheet_event::Model| SheetEvent {
        outcome: event.outcome,
        happened_at: event.happened_at,
        entered_at: event.entered_at,
        entered_by: event.member_id,
        witness: event.witness_id,
    };
    SheetView {
        key: row.id,
        number: row.number,
        kind: row.kind,
        agency: row.agency_id,
        printed_by: row.member_id,
        purpose: row.purpose,
        persons,
        printed_at: row.entered_at,
        due_at: row.due_at,
        events: events.into_iter().map(event).collect(),
    }
}

//! What was told outside the system: the list for those who lead, the sheet as it goes on paper, and what it adds to what
//! each body received.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use entities::vocabulary::{Act, DecisionSetKind, Purpose};
use entities::{agency, outside_disclosure, outside_disclosure_field, printed_sheet};
use sea_orm::prelude::Uuid;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Select};

use super::load::group;
use super::receiving::{ByAgency, Of};
use super::writing::outside::fits;
use super::{Reading, Selection, Store, StoreError, sheets};
use crate::disclosure::class::Effect;
use crate::disclosure::field::Field;
use crate::disclosure::outside::Body;
use crate::disclosure::recipient::Received;
use crate::disclosure::view::{CaseView, Form, Outside, OutsideView, Seen, SheetView};

/// A page of what was told outside the system.
#[derive(Clone, Debug)]
pub struct OutsideDisclosures {
    /// What was told, the newest first.
    pub told: Vec<OutsideView>,
    /// Whether more follow.
    pub more: bool,
    /// Whether nothing was left out for the purpose of this request.
    pub complete: bool,
}

/// What is told to a body, as it goes on paper.
#[derive(Clone, Debug)]
pub struct OutsideSheet {
    /// The sheet.
    pub sheet: SheetView,
    /// What was decided when it was numbered.
    pub outside: OutsideView,
    /// The body.
    pub recipient: Uuid,
    /// The case, with nothing that may not be told to the body now.
    pub case: CaseView,
    /// The fields asked for, in the order of the record.
    pub fields: Vec<Field>,
}

impl Reading {
    /// A page of what was told outside the system of a case; `None` for whoever does not read its history, from the same
    /// statements.
    ///
    /// # Errors
    /// If the store does not answer or something stored is not as it was written.
    pub async fn outside_disclosures(
        &self,
        seen: &Seen,
        (case, one): (Option<Uuid>, Option<Uuid>),
        (first, after): (usize, Option<Uuid>),
        selection: &Selection,
    ) -> Result<Option<OutsideDisclosures>, StoreError> {
        let wanted: Vec<Uuid> = case.into_iter().collect();
        let case = self.cases(seen, &wanted, selection).await?.pop().filter(CaseView::may_be_explained);
        let told = case.as_ref().map(|case| case.purposes_told(self.store.policy())).unwrap_or_default();
        let mut query = outside_disclosure::Entity::find()
            .filter(outside_disclosure::Column::CaseId.is_in(case.as_ref().map(CaseView::key)))
            .filter(may_be_listed(seen, &told))
            .order_by_desc(outside_disclosure::Column::Id);
        if let Some(one) = one {
            query = query.filter(outside_disclosure::Column::Id.eq(one));
        }
        if let Some(after) = after {
            query = query.filter(outside_disclosure::Column::Id.lt(after));
        }
        let mut rows = checked(&self.transaction, &self.store, query).await?;
        let more = rows.len() > first;
        rows.truncate(first);
        let opens = |case: &CaseView| case.effect(Field::OutsideDisclosureAddressee) == Effect::Shown;
        let subjects: BTreeSet<Uuid> = case.iter().filter(|case| opens(case)).map(CaseView::key).collect();
        let keys = Arc::new(self.store.keys().load(&subjects).await?);
        let named = rows.iter().flat_map(|one| [one.row.recipient_id, one.row.agency_id]);
        self.know_agencies(named.collect()).await?;
        let Some(case) = case.filter(CaseView::tells_outside) else { return Ok(None) };
        let complete = Purpose::ALL.iter().all(|purpose| told.contains(purpose));
        let told = rows.into_iter().map(|one| OutsideView::new(case.clone(), one, Arc::clone(&keys))).collect();
        Ok(Some(OutsideDisclosures { told, more, complete }))
    }

    /// A sheet for a body outside the system that the member just numbered: what was decided then, without what may not be
    /// told any more. `None` if nothing of it may.
    pub(super) async fn outside_sheet(
        &self,
        seen: &Seen,
        sheet: SheetView,
    ) -> Result<Option<OutsideSheet>, StoreError> {
        let query = outside_disclosure::Entity::find().filter(outside_disclosure::Column::SheetId.eq(sheet.key));
        let Some(outside) = checked(&self.transaction, &self.store, query).await?.pop() else { return Ok(None) };
        let asked = outside.fields.iter().filter(|row| row.effect != Form::Withheld.code());
        let named =
            asked.filter_map(|row| row.field.split_once('.')).filter_map(|(object, name)| Field::find(object, name));
        let mut fields: Vec<Field> = named.collect();
        fields.sort_unstable();
        let mut selection = Selection::default();
        for field in fields.iter().copied().chain([Field::CaseCode]) {
            selection.add(field);
        }
        let recipient = outside.row.recipient_id;
        self.know_agencies(BTreeSet::from([recipient])).await?;
        let Some(body) = self.body(&outside.row).await? else { return Ok(None) };
        let Some(case) = self.cases(seen, &[outside.row.case_id], &selection).await?.pop() else { return Ok(None) };
        if !case.lets(self.store.policy(), Act::DiscloseOutside) {
            return Ok(None);
        }
        let Some(facts) = case.told_outside(seen.now) else { return Ok(None) };
        let asked = (outside.row.purpose, seen.now);
        let theirs = body.decision(self.store.policy(), asked, (case.key(), &facts));
        let Some(narrowed) = case.narrowed(&theirs).filter(|_| theirs.visible()) else { return Ok(None) };
        if !fields.iter().any(|field| narrowed.effect(*field).opens()) {
            return Ok(None);
        }
        let keys = Arc::new(self.store.keys().load(&BTreeSet::from([case.key()])).await?);
        let outside = OutsideView::new(case, outside, keys);
        Ok(Some(OutsideSheet { sheet, outside, recipient, case: narrowed, fields }))
    }

    async fn body(&self, row: &outside_disclosure::Model) -> Result<Option<Body>, StoreError> {
        let known = agency::Entity::find_by_id(row.recipient_id).one(&self.transaction).await?;
        let body = |known: agency::Model| Body {
            agency: known.id,
            kind: known.kind,
            country: known.country,
            desk: row.function,
        };
        Ok(known.map(body))
    }
}

/// What was told for a purpose of which the viewer is told who received something, and what his own agency told for the
/// purpose for which he asks: he knows of it by having told it.
fn may_be_listed(seen: &Seen, told: &BTreeSet<Purpose>) -> Condition {
    let own = Condition::all()
        .add(outside_disclosure::Column::AgencyId.eq(seen.viewer.agency))
        .add(outside_disclosure::Column::Purpose.eq(seen.purpose));
    Condition::any().add(outside_disclosure::Column::Purpose.is_in(told.iter().copied())).add(own)
}

/// Which bodies the viewer's agency told of cases for the purpose of the request: case and body.
pub(super) async fn told_by_own(
    db: &impl ConnectionTrait,
    seen: &Seen,
    cases: impl IntoIterator<Item = Uuid>,
) -> Result<BTreeSet<(Uuid, Uuid)>, StoreError> {
    let rows = outside_disclosure::Entity::find()
        .filter(outside_disclosure::Column::CaseId.is_in(cases))
        .filter(outside_disclosure::Column::AgencyId.eq(seen.viewer.agency))
        .filter(outside_disclosure::Column::Purpose.eq(seen.purpose))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| (row.case_id, row.recipient_id)).collect())
}

/// The rows of a query with their fields and sheets, each checked against its code.
async fn checked(
    db: &impl ConnectionTrait,
    store: &Store,
    query: Select<outside_disclosure::Entity>,
) -> Result<Vec<Outside>, StoreError> {
    let whole = |(outside, fits): (Outside, bool)| {
        let owner = outside.row.case_id;
        if fits { Ok(outside) } else { Err(StoreError::Tampered { kind: DecisionSetKind::Case, owner }) }
    };
    found(db, store, query).await?.into_iter().map(whole).collect()
}

/// The rows of a query with their fields and sheets, and whether each is as it was written.
async fn found(
    db: &impl ConnectionTrait,
    store: &Store,
    query: Select<outside_disclosure::Entity>,
) -> Result<Vec<(Outside, bool)>, StoreError> {
    let rows = query.all(db).await?;
    let fields = outside_disclosure_field::Entity::find()
        .filter(outside_disclosure_field::Column::DisclosureId.is_in(rows.iter().map(|row| row.id)));
    let mut fields = group(fields.all(db).await?, |row| row.disclosure_id);
    let wanted = printed_sheet::Column::Id.is_in(rows.iter().filter_map(|row| row.sheet_id));
    let numbered = printed_sheet::Entity::find().filter(wanted).all(db).await?;
    let numbered = match sheets::with_events(db, store, numbered).await {
        // Its disclosures are without a sheet then, and so not as they were written.
        Err(StoreError::Tampered { .. }) => Vec::new(),
        numbered => numbered?,
    };
    let mut numbered: BTreeMap<Uuid, SheetView> = numbered.into_iter().map(|(sheet, _)| (sheet.key, sheet)).collect();
    let read = |row: outside_disclosure::Model| {
        let fields = fields.remove(&row.id).unwrap_or_default();
        let sheet = row.sheet_id.map(|sheet| numbered.remove(&sheet));
        let whole = fits(&row, &fields, store.keyed()) && sheet != Some(None);
        (Outside { row, fields, sheet: sheet.flatten() }, whole)
    };
    Ok(rows.into_iter().map(read).collect())
}

/// Adds to what agencies received of a case what they were told outside the system, to be read.
pub(super) async fn add_received(
    db: &impl ConnectionTrait,
    store: &Store,
    (case, of): (Option<Uuid>, Of<'_>),
    received: &mut ByAgency,
) -> Result<(), StoreError> {
    let query = outside_disclosure::Entity::find().filter(outside_disclosure::Column::CaseId.is_in(case));
    add(checked(db, store, query).await?, of, received);
    Ok(())
}

/// The same, so that something can be closed: that works at once, also where somebody altered a row. What it says counts
/// then, and whoever reads it is told of that.
pub(super) async fn add_received_to_close(
    db: &impl ConnectionTrait,
    store: &Store,
    (case, of): (Uuid, Of<'_>),
    received: &mut ByAgency,
) -> Result<(), StoreError> {
    let query = outside_disclosure::Entity::find().filter(outside_disclosure::Column::CaseId.eq(case));
    let mut told = Vec::new();
    for (outside, fits) in found(db, store, query).await? {
        if !fits {
            tracing::error!(row.id = %outside.row.id, "integrity incident: what was told outside was altered");
        }
        told.push(outside);
    }
    add(told, of, received);
    Ok(())
}

fn add(told: Vec<Outside>, of: Of<'_>, found: &mut ByAgency) {
    for outside in told.into_iter().filter(Outside::counts) {
        let row = &outside.row;
        let wanted = of.purposes.is_none_or(|purposes| purposes.contains(&row.purpose));
        if !wanted || of.but == Some(row.recipient_id) {
            continue;
        }
        let (mut classes, mut groundless) = (BTreeMap::<_, BTreeSet<Uuid>>::new(), BTreeSet::new());
        for (class, told) in outside.classes() {
            let consents = told.consents.split(',').filter_map(|key| key.parse::<Uuid>().ok());
            classes.entry(class).or_default().extend(consents);
            if told.rule.is_none() {
                groundless.insert((class, row.function));
            }
        }
        if classes.is_empty() {
            continue;
        }
        let received = found.entry(row.recipient_id).or_default().entry(row.purpose);
        // A letter is read when it is sent, not when it was decided; known it is from when that is entered.
        let sent = outside.sheet.as_ref().and_then(SheetView::sent);
        let told_at = sent.map_or(row.happened_at, |sent| sent.happened_at);
        let received = received.or_insert_with(|| Received::nothing(told_at));
        received.add(told_at, &classes);
        received.known = received.known.max(sent.map_or(row.entered_at, |sent| sent.entered_at));
        received.groundless.extend(groundless);
        received.outside.insert(row.id);
    }
}

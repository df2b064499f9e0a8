//! Which blind enquiries fit which cases: by keyed one-way forms, so that nothing of either is opened.

use std::collections::{BTreeMap, BTreeSet};

use entities::vocabulary::{DataClass, ReferralEventKind, SearchKind};
use entities::{case_file, case_place_found, enquiry, enquiry_token, referral_event, search_token};
use sea_orm::prelude::Uuid;
use sea_orm::sea_query::{Expr, ExprTrait as _};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect, QueryTrait};

use super::enquiries::checked;
use super::load::group;
use super::{Store, StoreError, scope, tokens};
use crate::disclosure::enquiry::{Common, Fits, fits};
use crate::disclosure::view::Seen;

/// How many pairs of an enquiry and a case, the newest ones, are weighed at the most.
const MOST: u64 = 500;

/// An enquiry and a case that share words of a name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair {
    pub(super) enquiry: Uuid,
    pub(super) case: Uuid,
    person: Uuid,
    shared: usize,
}

/// The enquiries of other agencies and the cases led by the viewer's that share words of a name, the newest enquiries first;
/// of all of them, or of one enquiry and one case. Only a case that was there before is asked about: what came of the
/// same referral is no news.
pub(super) async fn pairs(
    db: &impl ConnectionTrait,
    (store, seen): (&Store, &Seen),
    only: Option<(Uuid, Uuid)>,
) -> Result<Vec<Pair>, StoreError> {
    let Some(led) = scope::led(store.policy(), seen, DataClass::Identity) else { return Ok(Vec::new()) };
    let withdrawn = referral_event::Entity::find()
        .select_only()
        .column(referral_event::Column::ReferralId)
        .filter(referral_event::Column::Kind.eq(ReferralEventKind::Withdrawn));
    let stands =
        enquiry::Column::ReferralId.is_null().or(enquiry::Column::ReferralId.not_in_subquery(withdrawn.into_query()));
    let shared = search_token::Column::Token.count();
    let mut query = search_token::Entity::find()
        .select_only()
        .column(enquiry_token::Column::EnquiryId)
        .column_as(case_file::Column::Id, "case_id")
        .column(search_token::Column::PersonId)
        .column_as(shared.clone(), "shared")
        .join(JoinType::InnerJoin, same_token())
        .join(JoinType::InnerJoin, of_enquiry())
        .join(JoinType::InnerJoin, of_person())
        .filter(search_token::Column::Kind.eq(SearchKind::Name))
        .filter(enquiry_token::Column::Kind.eq(SearchKind::Name))
        .filter(enquiry::Column::AgencyId.ne(seen.viewer.agency))
        .filter(enquiry::Column::EnteredAt.lte(seen.now))
        .filter(enquiry::Column::Until.gt(seen.now))
        .filter(
            Expr::col((case_file::Entity, case_file::Column::EnteredAt))
                .lte(Expr::col((enquiry::Entity, enquiry::Column::EnteredAt))),
        )
        .filter(stands)
        .filter(led)
        .group_by(enquiry_token::Column::EnquiryId)
        .group_by(case_file::Column::Id)
        .group_by(search_token::Column::PersonId)
        .group_by(enquiry::Column::Words)
        .having(shared.gte(2).or(enquiry::Column::Words.eq(1)))
        .order_by_desc(enquiry_token::Column::EnquiryId)
        .order_by_asc(case_file::Column::Id)
        .limit(MOST);
    if let Some((enquiry, case)) = only {
        query = query.filter(enquiry::Column::Id.eq(enquiry)).filter(case_file::Column::Id.eq(case));
    }
    let rows = query.into_tuple::<(Uuid, Uuid, Uuid, i64)>().all(db).await?;
    let pair = |(enquiry, case, person, shared)| Pair {
        enquiry,
        case,
        person,
        shared: usize::try_from(shared).unwrap_or_default(),
    };
    Ok(rows.into_iter().map(pair).collect())
}

fn same_token() -> sea_orm::RelationDef {
    let tokens = search_token::Entity::belongs_to(enquiry_token::Entity);
    tokens.from(search_token::Column::Token).to(enquiry_token::Column::Token).into()
}

fn of_enquiry() -> sea_orm::RelationDef {
    let tokens = enquiry_token::Entity::belongs_to(enquiry::Entity);
    tokens.from(enquiry_token::Column::EnquiryId).to(enquiry::Column::Id).into()
}

fn of_person() -> sea_orm::RelationDef {
    let tokens = search_token::Entity::belongs_to(case_file::Entity);
    tokens.from(search_token::Column::PersonId).to(case_file::Column::PersonId).into()
}

/// Those of the pairs that fit, each with its enquiry and what of it fits.
pub(super) async fn weigh(
    db: &impl ConnectionTrait,
    store: &Store,
    pairs: &[Pair],
) -> Result<Vec<(Pair, enquiry::Model, BTreeSet<Fits>)>, StoreError> {
    let ids = || pairs.iter().map(|pair| pair.enquiry);
    let rows = enquiry::Entity::find().filter(enquiry::Column::Id.is_in(ids())).all(db).await?;
    let mut enquiries = BTreeMap::new();
    for row in rows {
        let row = checked(store, row)?;
        enquiries.insert(row.id, row);
    }
    let looked_for = enquiry_token::Entity::find().filter(enquiry_token::Column::EnquiryId.is_in(ids()));
    let looked_for = group(looked_for.all(db).await?, |row| row.enquiry_id);
    let births = search_token::Entity::find()
        .filter(search_token::Column::PersonId.is_in(pairs.iter().map(|pair| pair.person)))
        .filter(search_token::Column::Kind.eq(SearchKind::Birth));
    let births = group(births.all(db).await?, |row| row.person_id);
    let places = case_place_found::Entity::find()
        .filter(case_place_found::Column::CaseId.is_in(pairs.iter().map(|pair| pair.case)))
        .all(db)
        .await?;
    let place = |row: &case_place_found::Model| {
        tokens::of_place(store.keyed(), (row.indian_state.as_deref(), row.district_pcode.as_deref()))
    };
    let places: BTreeMap<Uuid, [u8; 32]> = places.iter().filter_map(|row| Some((row.case_id, place(row)?))).collect();
    let mut weighed = Vec::new();
    for pair in pairs {
        let Some(enquiry) = enquiries.get(&pair.enquiry) else { continue };
        let tokens = looked_for.get(&pair.enquiry).map(Vec::as_slice).unwrap_or_default();
        let born = births.get(&pair.person).map(Vec::as_slice).unwrap_or_default();
        let born: Vec<&[u8]> = born.iter().map(|row| row.token.as_slice()).collect();
        let met: Vec<&[u8]> = places.get(&pair.case).map(<[u8; 32]>::as_slice).into_iter().collect();
        let common = Common {
            words: usize::try_from(enquiry.words).unwrap_or_default(),
            shared: pair.shared,
            age: agree(of_kind(tokens, SearchKind::Birth), born),
            place: agree(of_kind(tokens, SearchKind::Place), met),
        };
        let fits: BTreeSet<Fits> = fits(common).into_iter().collect();
        if !fits.is_empty() {
            weighed.push((*pair, enquiry.clone(), fits));
        }
    }
    Ok(weighed)
}

fn of_kind(tokens: &[enquiry_token::Model], kind: SearchKind) -> Vec<&[u8]> {
    tokens.iter().filter(|row| row.kind == kind).map(|row| row.token.as_slice()).collect()
}

/// Whether two sets of forms have one in common; `None` where one of them is empty.
fn agree(one: Vec<&[u8]>, other: Vec<&[u8]>) -> Option<bool> {
    (!one.is_empty() && !other.is_empty()).then(|| one.iter().any(|token| other.contains(token)))
}

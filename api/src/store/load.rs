//! Loads decision inputs, whole sets at a time, and checks the code of each set before anything is decided.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use entities::vocabulary::DecisionSetKind;
use entities::{
    agency, agreement, assignment, best_interest_decision, case_file, case_legal_basis, case_pseudonym, consent,
    consent_event, consent_provision, decision_set, emergency_access, emergency_event, guardian, guardian_standing,
    handover, handover_confirmation, handover_line, handover_plan, member, milestone, minor_status, posting, referral,
    referral_event, referral_pseudonym, relation, return_wish, seat, testimony_wish,
};
use sea_orm::prelude::Uuid;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::StoreError;
use crate::disclosure::inputs::{AgencyInputs, Canonical, CaseInputs, HandoverInputs, MemberInputs, ReferralInputs};
use crate::vault::keyed::Keyed;

/// The inputs of cases with the handovers on which their persons stand. The number of statements does not depend on
/// the number of cases.
pub(super) async fn cases(
    db: &impl ConnectionTrait,
    keyed: &Keyed,
    ids: &[Uuid],
) -> Result<Vec<(CaseInputs, Vec<Arc<HandoverInputs>>)>, StoreError> {
    let cases = case_sets(db, keyed, ids).await?;
    let wanted: BTreeSet<Uuid> = cases.iter().flat_map(|case| &case.lines).map(|line| line.handover_id).collect();
    let handovers: BTreeMap<Uuid, Arc<HandoverInputs>> =
        handovers(db, keyed, &wanted).await?.into_iter().map(|row| (row.handover.id, Arc::new(row))).collect();
    let with_handovers = |inputs: CaseInputs| {
        let ids: BTreeSet<Uuid> = inputs.lines.iter().map(|line| line.handover_id).collect();
        (inputs, ids.iter().filter_map(|id| handovers.get(id).cloned()).collect())
    };
    Ok(cases.into_iter().map(with_handovers).collect())
}

/// The inputs of cases by themselves, without the handovers on which their persons stand.
pub(super) async fn case_sets(
    db: &impl ConnectionTrait,
    keyed: &Keyed,
    ids: &[Uuid],
) -> Result<Vec<CaseInputs>, StoreError> {
    let cases = unchecked_cases(db, ids).await?;
    verify(db, keyed, cases.iter()).await?;
    Ok(cases)
}

/// The inputs of cases as they are stored now: only for making their code, never for deciding.
pub(super) async fn unchecked_cases(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<Vec<CaseInputs>, StoreError> {
    macro_rules! of_cases {
        ($entity:ident) => {{
            let rows = $entity::Entity::find().filter($entity::Column::CaseId.is_in(ids.iter().copied()));
            group(rows.all(db).await?, |row| row.case_id)
        }};
    }
    let files = case_file::Entity::find().filter(case_file::Column::Id.is_in(ids.iter().copied())).all(db).await?;
    let mut pseudonyms = of_cases!(case_pseudonym);
    let mut relations = of_cases!(relation);
    let mut assignments = of_cases!(assignment);
    let mut bases = of_cases!(case_legal_basis);
    let mut minority = of_cases!(minor_status);
    let mut guardians = of_cases!(guardian);
    let mut standings = of_cases!(guardian_standing);
    let mut consents = of_cases!(consent);
    let mut provisions = of_cases!(consent_provision);
    let mut events = of_cases!(consent_event);
    let mut milestones = of_cases!(milestone);
    let mut lines = of_cases!(handover_line);
    let mut emergencies = of_cases!(emergency_access);
    let mut emergency_events = of_cases!(emergency_event);
    let mut return_wishes = of_cases!(return_wish);
    let mut testimony_wishes = of_cases!(testimony_wish);
    let mut best_interests = of_cases!(best_interest_decision);
    let inputs = files.into_iter().map(|file| {
        let id = file.id;
        CaseInputs {
            file,
            pseudonyms: pseudonyms.remove(&id).unwrap_or_default(),
            relations: relations.remove(&id).unwrap_or_default(),
            assignments: assignments.remove(&id).unwrap_or_default(),
            bases: bases.remove(&id).unwrap_or_default(),
            minority: minority.remove(&id).unwrap_or_default(),
            guardians: guardians.remove(&id).unwrap_or_default(),
            standings: standings.remove(&id).unwrap_or_default(),
            consents: consents.remove(&id).unwrap_or_default(),
            provisions: provisions.remove(&id).unwrap_or_default(),
            events: events.remove(&id).unwrap_or_default(),
            milestones: milestones.remove(&id).unwrap_or_default(),
            lines: lines.remove(&id).unwrap_or_default(),
            emergencies: emergencies.remove(&id).unwrap_or_default(),
            emergency_events: emergency_events.remove(&id).unwrap_or_default(),
            return_wishes: return_wishes.remove(&id).unwrap_or_default(),
            testimony_wishes: testimony_wishes.remove(&id).unwrap_or_default(),
            best_interests: best_interests.remove(&id).unwrap_or_default(),
        }
    });
    Ok(inputs.collect())
}

/// The inputs of handovers.
pub(super) async fn handovers(
    db: &impl ConnectionTrait,
    keyed: &Keyed,
    ids: &BTreeSet<Uuid>,
) -> Result<Vec<HandoverInputs>, StoreError> {
    let inputs = unchecked_handovers(db, ids).await?;
    verify(db, keyed, inputs.iter()).await?;
    Ok(inputs)
}

/// The inputs of handovers as they are stored now: only for making their code.
pub(super) async fn unchecked_handovers(
    db: &impl ConnectionTrait,
    ids: &BTreeSet<Uuid>,
) -> Result<Vec<HandoverInputs>, StoreError> {
    let ids = || ids.iter().copied();
    let rows = handover::Entity::find().filter(handover::Column::Id.is_in(ids())).all(db).await?;
    let plans = handover_plan::Entity::find().filter(handover_plan::Column::HandoverId.is_in(ids())).all(db).await?;
    let mut plans = group(plans, |row| row.handover_id);
    let confirmations = handover_confirmation::Entity::find()
        .filter(handover_confirmation::Column::HandoverId.is_in(ids()))
        .all(db)
        .await?;
    let mut confirmations = group(confirmations, |row| row.handover_id);
    let inputs = rows.into_iter().map(|handover| HandoverInputs {
        plans: plans.remove(&handover.id).unwrap_or_default(),
        confirmations: confirmations.remove(&handover.id).unwrap_or_default(),
        handover,
    });
    Ok(inputs.collect())
}

/// The inputs of referrals.
pub(super) async fn referrals(
    db: &impl ConnectionTrait,
    keyed: &Keyed,
    ids: &[Uuid],
) -> Result<Vec<ReferralInputs>, StoreError> {
    let inputs = unchecked_referrals(db, ids).await?;
    verify(db, keyed, inputs.iter()).await?;
    Ok(inputs)
}

/// The inputs of referrals as they are stored now: only for making their code.
pub(super) async fn unchecked_referrals(
    db: &impl ConnectionTrait,
    ids: &[Uuid],
) -> Result<Vec<ReferralInputs>, StoreError> {
    let ids = || ids.iter().copied();
    let rows = referral::Entity::find().filter(referral::Column::Id.is_in(ids())).all(db).await?;
    let names = referral_pseudonym::Entity::find().filter(referral_pseudonym::Column::ReferralId.is_in(ids()));
    let mut pseudonyms = group(names.all(db).await?, |row| row.referral_id);
    let events = referral_event::Entity::find().filter(referral_event::Column::ReferralId.is_in(ids()));
    let mut events = group(events.all(db).await?, |row| row.referral_id);
    let inputs = rows.into_iter().map(|row| ReferralInputs {
        pseudonyms: pseudonyms.remove(&row.id).unwrap_or_default(),
        events: events.remove(&row.id).unwrap_or_default(),
        row,
    });
    Ok(inputs.collect())
}

/// The inputs of the member who has this subject, and of the member's agency.
pub(super) async fn member(
    db: &impl ConnectionTrait,
    keyed: &Keyed,
    subject: &str,
) -> Result<Option<(MemberInputs, AgencyInputs)>, StoreError> {
    let Some(row) = member::Entity::find().filter(member::Column::Subject.eq(subject)).one(db).await? else {
        return Ok(None);
    };
    let member = with_postings(db, row).await?;
    verify(db, keyed, [&member]).await?;
    let agency = agency(db, keyed, member.member.agency_id).await?;
    Ok(Some((member, agency)))
}

/// The inputs of a member by key.
pub(super) async fn member_by_id(
    db: &impl ConnectionTrait,
    keyed: &Keyed,
    id: Uuid,
) -> Result<MemberInputs, StoreError> {
    let member = unchecked_member(db, id).await?;
    verify(db, keyed, [&member]).await?;
    Ok(member)
}

/// The inputs of a member as they are stored now: only for making their code.
pub(super) async fn unchecked_member(db: &impl ConnectionTrait, id: Uuid) -> Result<MemberInputs, StoreError> {
    let row = member::Entity::find_by_id(id).one(db).await?.ok_or(StoreError::Refused("no such member"))?;
    with_postings(db, row).await
}

/// The inputs of members whose rows were found.
pub(super) async fn members(
    db: &impl ConnectionTrait,
    keyed: &Keyed,
    rows: Vec<member::Model>,
) -> Result<Vec<MemberInputs>, StoreError> {
    let ids = || rows.iter().map(|row| row.id);
    let postings = posting::Entity::find().filter(posting::Column::MemberId.is_in(ids())).all(db).await?;
    let seats = seat::Entity::find().filter(seat::Column::MemberId.is_in(ids())).all(db).await?;
    let (mut postings, mut seats) = (group(postings, |row| row.member_id), group(seats, |row| row.member_id));
    let members = rows.into_iter().map(|member| MemberInputs {
        postings: postings.remove(&member.id).unwrap_or_default(),
        seats: seats.remove(&member.id).unwrap_or_default(),
        member,
    });
    let members: Vec<MemberInputs> = members.collect();
    verify(db, keyed, members.iter()).await?;
    Ok(members)
}

/// The inputs of a member by key and of the member's agency; without a key, or without such a member, from the same
/// statements.
pub(super) async fn member_sets(
    db: &impl ConnectionTrait,
    keyed: &Keyed,
    key: Option<Uuid>,
) -> Result<Option<(MemberInputs, AgencyInputs)>, StoreError> {
    let rows = member::Entity::find().filter(member::Column::Id.is_in(key)).all(db).await?;
    let member = members(db, keyed, rows).await?.pop();
    let home = member.as_ref().map(|member| member.member.agency_id);
    let mut agencies = agency::Entity::find().filter(agency::Column::Id.is_in(home)).all(db).await?;
    let agreements = agreement::Entity::find().filter(agreement::Column::AgencyId.is_in(home)).all(db).await?;
    let agency = agencies.pop().map(|agency| AgencyInputs { agency, agreements });
    verify(db, keyed, agency.iter()).await?;
    Ok(member.zip(agency))
}

async fn with_postings(db: &impl ConnectionTrait, row: member::Model) -> Result<MemberInputs, StoreError> {
    let postings = posting::Entity::find().filter(posting::Column::MemberId.eq(row.id)).all(db).await?;
    let seats = seat::Entity::find().filter(seat::Column::MemberId.eq(row.id)).all(db).await?;
    Ok(MemberInputs { member: row, postings, seats })
}

/// The inputs of an agency.
pub(super) async fn agency(db: &impl ConnectionTrait, keyed: &Keyed, id: Uuid) -> Result<AgencyInputs, StoreError> {
    let inputs = unchecked_agency(db, id).await?;
    verify(db, keyed, [&inputs]).await?;
    Ok(inputs)
}

/// The inputs of an agency as they are stored now: only for making their code.
pub(super) async fn unchecked_agency(db: &impl ConnectionTrait, id: Uuid) -> Result<AgencyInputs, StoreError> {
    let row = agency::Entity::find_by_id(id).one(db).await?.ok_or(StoreError::Refused("no such agency"))?;
    let agreements = agreement::Entity::find().filter(agreement::Column::AgencyId.eq(id)).all(db).await?;
    Ok(AgencyInputs { agency: row, agreements })
}

/// Checks the code of every set: one that is missing or does not fit ends the operation, it is never skipped.
async fn verify<'a, T: Canonical + 'a>(
    db: &impl ConnectionTrait,
    keyed: &Keyed,
    sets: impl IntoIterator<Item = &'a T>,
) -> Result<(), StoreError> {
    let sets: Vec<&T> = sets.into_iter().collect();
    let codes: BTreeMap<Uuid, decision_set::Model> = decision_set::Entity::find()
        .filter(decision_set::Column::Kind.eq(T::KIND))
        .filter(decision_set::Column::OwnerId.is_in(sets.iter().map(|set| set.owner())))
        .all(db)
        .await?
        .into_iter()
        .map(|row| (row.owner_id, row))
        .collect();
    for set in sets {
        let code = codes.get(&set.owner());
        let fits = code.is_some_and(|code| keyed.decision_mac_fits(&set.bytes(code.counter), &code.mac));
        if !fits {
            return Err(StoreError::Tampered { kind: T::KIND, owner: set.owner() });
        }
    }
    Ok(())
}

/// Takes hold of a set until the transaction ends: of two changes of one set the second waits and then reads what the
/// first left. SQLite has one writer anyway, and leaves the words out.
pub(super) async fn hold(db: &impl ConnectionTrait, set: (DecisionSetKind, Uuid)) -> Result<(), StoreError> {
    decision_set::Entity::find_by_id(set).lock_exclusive().one(db).await?;
    Ok(())
}

/// The same for several sets, in the order of their keys.
pub(super) async fn hold_all(
    db: &impl ConnectionTrait,
    kind: DecisionSetKind,
    owners: &[Uuid],
) -> Result<(), StoreError> {
    let query = decision_set::Entity::find()
        .filter(decision_set::Column::Kind.eq(kind))
        .filter(decision_set::Column::OwnerId.is_in(owners.iter().copied()))
        .order_by_asc(decision_set::Column::OwnerId);
    query.lock_exclusive().all(db).await?;
    Ok(())
}

pub(super) fn group<T>(rows: Vec<T>, key: fn(&T) -> Uuid) -> BTreeMap<Uuid, Vec<T>> {
    let mut groups: BTreeMap<Uuid, Vec<T>> = BTreeMap::new();
    for row in rows {
        groups.entry(key(&row)).or_default().push(row);
    }
    groups
}

//! Taking a referral on: cases are opened or joined, or the submitter's own case is shared or passed on.

use std::collections::BTreeSet;

use entities::vocabulary::{
    Act, Channel, DecisionSetKind, LinkKind, MilestoneKind, ReferralAsk, ReferralEventKind, ReferralKind, RelationKind,
    Stage,
};
use sea_orm::prelude::Uuid;

use super::super::desk::not_allowed;
use super::super::open_case::work;
use super::super::refusal::{Refusal, RefusalCode, Stop, unless_empty};
use super::super::{Deed, Desk, Done};
use super::Referred;
use crate::disclosure::facts::{Instant, RelationFact};
use crate::disclosure::field::Field;
use crate::disclosure::view::ReferralView;
use crate::store::writing::{Corrections, NewAssignment, NewCase, NewRelation};
use crate::store::{StoreError, load, referrals};

/// How long those who referred a person follow her case at the most, and how long one to whom it was shared is tied to it.
const FOLLOWED: chrono::TimeDelta = chrono::TimeDelta::days(366);

/// What becomes of a person of a referral.
#[derive(Clone, Copy, Debug)]
pub struct TakenOn {
    /// The number within the referral.
    pub person: i32,
    /// A case of hers that is there already.
    pub joins: Option<Uuid>,
    /// The keys of the case and the person to be, if one is opened.
    pub opens: (Uuid, Uuid),
}

/// Takes a referral on.
#[derive(Clone, Debug)]
pub struct AcceptReferral {
    /// The referral.
    pub referral: Uuid,
    /// How they come back.
    pub channel: Channel,
    /// Where their cases stand.
    pub stage: Stage,
    /// Whether they travel together, so that the cases opened are linked.
    pub together: bool,
    /// What becomes of each.
    pub persons: Vec<TakenOn>,
    /// When it happened; now if nothing is said.
    pub happened_at: Option<Instant>,
}

impl Deed for AcceptReferral {
    fn subjects(&self) -> Vec<Uuid> {
        let opened = self.persons.iter().filter(|person| person.joins.is_none());
        opened.flat_map(|person| [person.opens.0, person.opens.1]).collect()
    }

    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        let here = desk.referral(self.referral, Act::AnswerReferral).await?;
        let row = here.row().clone();
        let done = Done { case: None, made: Some(row.id), waits: false };
        desk.happens(&here, (ReferralEventKind::Accepted, None), self.happened_at).await?;
        if let Some(case) = row.case_id {
            if !self.persons.is_empty() {
                let told = "it is about a case of the agency that submitted it: no other is opened or joined";
                return Err(Refusal::new(RefusalCode::Contradiction, "input.persons", told).into());
            }
            desk.take_over(&here, case).await?;
            return Ok(done);
        }
        self.numbered(row.person_count)?;
        let followed = self.joinable(desk, row.submitter_id).await?;
        let said = said(desk, here).await?;
        let mut opened = Vec::new();
        for person in &self.persons {
            let case = match person.joins {
                Some(case) => case,
                None => {
                    self.open(desk, (&said, person)).await?;
                    opened.push(person.opens.0);
                    person.opens.0
                }
            };
            if !followed.contains(&case) {
                desk.follow(case, row.submitter_id).await?;
            }
            desk.writing.case_of_referral((row.id, person.person), (case, person.joins.is_none())).await?;
        }
        if self.together {
            for (place, one) in opened.iter().enumerate() {
                for other in &opened[..place] {
                    let ends = (*one.min(other), *one.max(other));
                    desk.link(ends, LinkKind::TravelsTogether).await?;
                }
            }
        }
        Ok(done)
    }
}

impl AcceptReferral {
    /// Each person of the referral once, and nobody else.
    fn numbered(&self, count: i32) -> Result<(), Stop> {
        let mut numbers: Vec<i32> = self.persons.iter().map(|person| person.person).collect();
        numbers.sort_unstable();
        if numbers.into_iter().eq(1..=count) {
            return Ok(());
        }
        let told = "name each person of the referral once, by number: a case is opened or joined for each";
        Err(Refusal::new(RefusalCode::Invalid, "input.persons", told).into())
    }

    /// Checks the cases that are to be joined, each error named by its row, and gives those that the submitter follows
    /// already.
    async fn joinable(&self, desk: &mut Desk, submitter: Uuid) -> Result<BTreeSet<Uuid>, Stop> {
        let wanted: Vec<Uuid> = self.persons.iter().filter_map(|person| person.joins).collect();
        let found = desk.find_all(&wanted).await?;
        let (mut wrong, mut seen, mut followed) = (Vec::new(), BTreeSet::new(), BTreeSet::new());
        let now = desk.now();
        let follows =
            |tie: &RelationFact| tie.agency == submitter && tie.kind == RelationKind::Referrer && tie.span.holds(now);
        for (place, person) in self.persons.iter().enumerate() {
            let Some(case) = person.joins else { continue };
            let field = format!("input.persons[{place}].caseId");
            match found.iter().find(|here| here.id == case) {
                None => wrong.push(Refusal::not_found(field)),
                Some(_) if !seen.insert(case) => {
                    wrong.push(Refusal::new(RefusalCode::Contradiction, field, "a case is of one person"));
                }
                Some(here) if !desk.as_lead(here, Act::Relate) => wrong.push(Refusal { field, ..not_allowed() }),
                Some(here) if here.facts.relations.iter().any(follows) => {
                    followed.insert(case);
                }
                Some(_) => {}
            }
        }
        unless_empty(wrong)?;
        Ok(followed)
    }

    /// Opens a case with what was submitted, led by the agency that takes it on.
    async fn open(&self, desk: &mut Desk, (said, person): (&Said, &TakenOn)) -> Result<(), Stop> {
        let ids = person.opens;
        let mut values = said.of_all.clone();
        let own = said.of_each.iter().find(|(number, _)| *number == person.person);
        for (field, value) in own.map(|(_, values)| values.clone()).into_iter().flatten() {
            values.name(field, value);
        }
        let (agency, now) = (desk.agency(), desk.now());
        let (function, member) = work(desk);
        let new = NewCase {
            person: None,
            channel: self.channel,
            stage: self.stage,
            opened_at: said.happened_at.min(now),
            observed_by: said.submitter,
            entered_by: desk.seen.viewer.member,
            home: (None, None),
            found: said.found.clone(),
            exploitation: said.suspected.clone(),
            means_of_control: Vec::new(),
        };
        let (case, begins_at) = (ids.0, now);
        let lead = NewRelation { case, agency, kind: RelationKind::Lead, begins_at, until: None, ends_after: None };
        let w = &mut desk.writing;
        w.open_case_as(ids, new).await?;
        w.begin_relation(lead).await?;
        w.begin_assignment(NewAssignment { case, agency, function, member, begins_at, until: None }).await?;
        w.correct(ids, values).await?;
        Ok(())
    }
}

/// What was submitted, as who takes it on reads it.
struct Said {
    submitter: Uuid,
    happened_at: Instant,
    found: (Option<entities::vocabulary::Country>, Option<String>, Option<String>),
    suspected: Vec<String>,
    of_all: Corrections,
    of_each: Vec<(i32, Corrections)>,
}

/// Reads what was submitted through the decision: what who takes it on does not see does not come into the case.
async fn said(desk: &mut Desk, here: Referred) -> Result<Said, Stop> {
    let (id, submitter, happened_at) = (here.row().id, here.row().submitter_id, here.row().happened_at);
    let decided = [referrals::Decided { inputs: here.inputs, vector: here.vector }];
    let groups = referrals::groups(desk.db(), &decided).await?.pop().unwrap_or_default();
    let key = desk.store().keys().load(&[id].into()).await.map_err(StoreError::from)?.remove(&id);
    let [decided] = decided;
    let view = referrals::view(&desk.seen, (decided, groups), key, Vec::new());
    let view = view.ok_or_else(|| Refusal::not_found(super::PLACE))?;
    let said = read(&view, (submitter, happened_at));
    if desk.seen.trail.broken().is_some() {
        return Err(StoreError::Tampered { kind: DecisionSetKind::Referral, owner: id }.into());
    }
    Ok(said)
}

fn read(view: &ReferralView, (submitter, happened_at): (Uuid, Instant)) -> Said {
    let known = |fields: Vec<(Field, Option<String>)>| -> Corrections {
        fields.into_iter().filter(|(_, value)| value.is_some()).collect()
    };
    let of_all = known(vec![
        (Field::CasePresentPlace, view.place()),
        (Field::CaseAccount, view.account()),
        (Field::CaseGdReference, view.gd_reference()),
        (Field::CaseFirReference, view.fir_reference()),
    ]);
    let of_each = view.persons().unwrap_or_default().into_iter().map(|person| {
        let values = known(vec![
            (Field::PersonName, person.name()),
            (Field::PersonNameBn, person.name_bn()),
            (Field::PersonFatherName, person.father_name()),
        ]);
        (person.number(), values)
    });
    Said {
        submitter,
        happened_at,
        found: (view.found_country(), view.found_state(), view.found_district()),
        suspected: view.suspected().unwrap_or_default(),
        of_each: of_each.collect(),
        of_all,
    }
}

impl Desk {
    /// Lets an agency follow the state of a case until it is closed.
    async fn follow(&mut self, case: Uuid, agency: Uuid) -> Result<(), Stop> {
        let begins_at = self.now();
        let new = NewRelation {
            case,
            agency,
            kind: RelationKind::Referrer,
            begins_at,
            until: Some(begins_at + FOLLOWED),
            ends_after: Some((MilestoneKind::CaseClosed, 0)),
        };
        self.writing.begin_relation(new).await?;
        Ok(())
    }

    /// Takes on a case that the submitter leads: as one who gives a service where it is shared, as its lead where it is
    /// passed on. Both agencies spoke: who leads submitted it, and who takes it on accepts.
    async fn take_over(&mut self, here: &Referred, case: Uuid) -> Result<(), Stop> {
        let row = here.row();
        load::hold(self.db(), (DecisionSetKind::Case, case)).await?;
        self.settle();
        let loaded = load::case_sets(self.db(), self.store().keyed(), &[case]).await?.pop();
        let loaded = loaded.ok_or(StoreError::Refused("the case of a referral is not there"))?;
        self.writing.was_checked(DecisionSetKind::Case, case);
        let now = self.now();
        let holds = |row: &&entities::relation::Model| {
            row.begins_at <= now && row.until.is_none_or(|until| now < until) && row.kind == RelationKind::Lead
        };
        let leads: Vec<_> = loaded.relations.iter().filter(holds).collect();
        // Who led it when it was submitted may have passed it on meanwhile; the word of one who does not lead opens nothing.
        let [lead] = leads.as_slice() else { return Err(gone().into()) };
        if lead.agency_id != row.submitter_id {
            return Err(gone().into());
        }
        let (agency, begins_at) = (self.agency(), now);
        let (function, member) = work(self);
        let new = match row.kind {
            ReferralKind::Sharing => {
                let kind = shared_as(&row.asks);
                let ends_after = Some((MilestoneKind::CaseClosed, 0));
                NewRelation { case, agency, kind, begins_at, until: Some(now + FOLLOWED), ends_after }
            }
            ReferralKind::Transfer => {
                self.writing.end_relation(lead.id, now).await?;
                NewRelation { case, agency, kind: RelationKind::Lead, begins_at, until: None, ends_after: None }
            }
        };
        self.writing.begin_relation(new).await?;
        self.writing.begin_assignment(NewAssignment { case, agency, function, member, begins_at, until: None }).await?;
        if row.kind == ReferralKind::Transfer {
            self.follow(case, row.submitter_id).await?;
        }
        Ok(())
    }
}

/// As what an agency joins a case that is shared with it: by what was asked of it.
fn shared_as(asks: &str) -> RelationKind {
    let asks: Vec<ReferralAsk> = asks.split(',').filter_map(ReferralAsk::parse).collect();
    match asks.as_slice() {
        [ReferralAsk::Verification] => RelationKind::Verifier,
        [ReferralAsk::Investigation] => RelationKind::Investigator,
        _ => RelationKind::ServiceProvider,
    }
}

fn gone() -> Refusal {
    let told = "this cannot be taken on any more; ask the agency that submitted it";
    Refusal::new(RefusalCode::NotPossibleNow, super::PLACE, told)
}

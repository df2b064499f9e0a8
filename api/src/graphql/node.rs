//! Objects by their global id. Whatever is not visible, missing or of no known form is `null`, from the same statements.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use async_graphql::{Context, ID, Interface, Result};
use uuid::Uuid;

use super::agency::Agency;
use super::awareness::{self, AwarenessSession};
use super::case::Case;
use super::commitment::{self, Commitment};
use super::consent::Consent;
use super::context::Asking as _;
use super::data_class::data_class;
use super::handover::Handover;
use super::ids::{self, Kind};
use super::meeting::{self, Meeting};
use super::member::Member;
use super::partnership::{self, ThanaPartnership};
use super::person::Person;
use super::referral::{self, Referral};
use super::relation::Relation;
use super::selecting;
use super::vocabulary::DataClass;
use crate::disclosure::field::Field;
use crate::disclosure::view::CaseView;
use crate::store::MemberView;

/// An object with a global id.
#[derive(Interface, Debug)]
#[graphql(field(
    name = "id",
    ty = "ID",
    desc = "The global id: encrypted, the same for the same object, of no meaning elsewhere.",
    directive = data_class::apply(DataClass::Public)
))]
pub enum Node {
    /// An agency.
    Agency(Agency),
    /// A session of awareness.
    AwarenessSession(AwarenessSession),
    /// A case.
    Case(Case),
    /// A commitment.
    Commitment(Commitment),
    /// A consent.
    Consent(Consent),
    /// A handover.
    Handover(Handover),
    /// A meeting.
    Meeting(Meeting),
    /// A member.
    Member(Member),
    /// A person, seen through a case.
    Person(Person),
    /// A referral.
    Referral(Referral),
    /// A relation.
    Relation(Relation),
    /// A partnership of a thana and an organisation.
    ThanaPartnership(ThanaPartnership),
}

/// The objects behind these ids, in their order; `None` where there is none for this viewer.
pub(super) async fn find(ctx: &Context<'_>, wanted: &[ID]) -> Result<Vec<Option<Node>>> {
    let scope = ctx.scope()?;
    let reading = scope.reading()?;
    let opened: Vec<Option<(Kind, Vec<Uuid>)>> = wanted.iter().map(|id| ids::open(scope, id)).collect();
    let mut cases: Vec<Uuid> =
        opened.iter().flatten().filter(|(kind, _)| is_of_a_case(*kind)).map(|(_, k)| k[0]).collect();
    cases.sort_unstable();
    cases.dedup();
    let selection = selecting::of(&[ctx.look_ahead()]);
    let views = ctx.settled(reading.cases(&scope.seen, &cases, &selection).await)?;
    for view in &views {
        let _ = view.shows(Field::CaseId);
    }
    let views: BTreeMap<Uuid, CaseView> = views.into_iter().map(|view| (view.key(), view)).collect();
    let of = |wanted: Kind| -> BTreeSet<Uuid> {
        opened.iter().flatten().filter(|(kind, _)| *kind == wanted).map(|(_, keys)| keys[0]).collect()
    };
    ctx.settled(reading.find_agencies(of(Kind::Agency)).await)?;
    let members = ctx.settled(reading.find_members(&scope.seen, &of(Kind::Member)).await)?;
    let members: BTreeMap<Uuid, Arc<MemberView>> =
        members.into_iter().map(|member| (member.key, Arc::new(member))).collect();
    if !members.is_empty() {
        scope.seen.trail.mark_apart(Field::MemberId);
    }
    let referrals: Vec<Uuid> = of(Kind::Referral).into_iter().collect();
    let referrals = referral::find(ctx, &referrals, &[ctx.look_ahead()]).await?;
    // What agencies promised and do is asked for whatever the ids are, so that one of them tells nothing by the statements.
    let sessions = awareness::find(ctx, &of(Kind::AwarenessSession)).await?;
    let partnerships = partnership::find(ctx, &of(Kind::Partnership)).await?;
    let meetings = meeting::find(ctx, &of(Kind::Meeting)).await?;
    let commitments = commitment::find(ctx, &of(Kind::Commitment)).await?;
    let node = |(kind, keys): (Kind, Vec<Uuid>)| match kind {
        Kind::Agency => reading.agency(keys[0]).map(|agency| Node::Agency(Agency(agency))),
        // These are listed with their case, or on the work list of those who may answer, and nowhere else.
        Kind::AccessRequest
        | Kind::Attachment
        | Kind::Basis
        | Kind::Correction
        | Kind::Document
        | Kind::Door
        | Kind::Emergency
        | Kind::Enquiry
        | Kind::Form
        | Kind::FormBook
        | Kind::Guardian
        | Kind::HomeReport
        | Kind::Hop
        | Kind::Notice
        | Kind::Outside
        | Kind::Question
        | Kind::BestInterest
        | Kind::TestimonyWish
        | Kind::Hearing
        | Kind::Statement
        | Kind::LegalAssistance
        | Kind::CourtCase
        | Kind::Request
        | Kind::ReturnWish
        | Kind::Closure
        | Kind::FollowUp
        | Kind::VictimNotice
        | Kind::SafetyAlert
        | Kind::Service
        | Kind::ServiceEvent
        | Kind::Sheet
        | Kind::SupportObjective
        | Kind::SupportPlan
        | Kind::Trafficker => None,
        Kind::AwarenessSession => sessions.get(&keys[0]).cloned().map(Node::AwarenessSession),
        Kind::Commitment => commitments.get(&keys[0]).cloned().map(Node::Commitment),
        Kind::Meeting => meetings.get(&keys[0]).cloned().map(Node::Meeting),
        Kind::Partnership => partnerships.get(&keys[0]).cloned().map(Node::ThanaPartnership),
        Kind::Member => members.get(&keys[0]).cloned().map(|member| Node::Member(Member(member))),
        Kind::Referral => referrals.get(&keys[0]).cloned().map(|view| Node::Referral(Referral(view))),
        Kind::Case => views.get(&keys[0]).cloned().map(|view| Node::Case(Case(view))),
        Kind::Person => views.get(&keys[0])?.person().map(|person| Node::Person(Person(person))),
        Kind::Consent => {
            let mut consents = views.get(&keys[0])?.consents()?.into_iter();
            consents.find(|consent| consent.keys()[1] == keys[1]).map(|consent| Node::Consent(Consent(consent)))
        }
        Kind::Handover => {
            let mut handovers = views.get(&keys[0])?.handovers()?.into_iter();
            handovers.find(|one| one.keys()[1] == keys[1]).map(|handover| Node::Handover(Handover(handover)))
        }
        Kind::Relation => {
            let mut relations = views.get(&keys[0])?.relations()?.into_iter();
            relations.find(|one| one.keys()[1] == keys[1]).map(|relation| Node::Relation(Relation(relation)))
        }
    };
    Ok(opened.into_iter().map(|opened| opened.and_then(node)).collect())
}

const fn is_of_a_case(kind: Kind) -> bool {
    match kind {
        Kind::Case | Kind::Consent | Kind::Handover | Kind::Person | Kind::Relation => true,
        Kind::AccessRequest
        | Kind::Agency
        | Kind::Attachment
        | Kind::AwarenessSession
        | Kind::Basis
        | Kind::Correction
        | Kind::Document
        | Kind::Door
        | Kind::Emergency
        | Kind::Enquiry
        | Kind::Form
        | Kind::FormBook
        | Kind::Guardian
        | Kind::HomeReport
        | Kind::Hop
        | Kind::Member
        | Kind::Notice
        | Kind::Commitment
        | Kind::Meeting
        | Kind::Outside
        | Kind::Partnership
        | Kind::Question
        | Kind::Referral
        | Kind::BestInterest
        | Kind::TestimonyWish
        | Kind::Hearing
        | Kind::Statement
        | Kind::LegalAssistance
        | Kind::CourtCase
        | Kind::Request
        | Kind::ReturnWish
        | Kind::Closure
        | Kind::FollowUp
        | Kind::VictimNotice
        | Kind::SafetyAlert
        | Kind::Service
        | Kind::ServiceEvent
        | Kind::Sheet
        | Kind::SupportObjective
        | Kind::SupportPlan
        | Kind::Trafficker => false,
    }
}

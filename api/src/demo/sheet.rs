//! `demo.json`: who may ask, what is true, and who sees which showcase at all, so that a script can check every answer.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use entities::vocabulary::{Purpose, RelationKind, Role};
use sea_orm::prelude::Uuid;
use serde::Serialize;

use super::members::{Door, PlannedMember, Seat};
use super::plan::{Instant, Plan, PlannedCase};
use super::truth::ByClass;
use super::{AUDIENCE, ISSUER, document, promises};
use crate::disclosure::policy::Policy;
use crate::identity::{DevelopmentKey, Minted};
use crate::vault::keyed::Keyed;

/// How long a demo's tokens hold: as long as a verifier takes any.
pub(super) const LIFETIME: TimeDelta = TimeDelta::hours(12);

/// Asks for what agencies do and promise beside cases.
const BESIDE_CASES: &str = "query BesideCases {
  awarenessSessions(first: 100) { nodes { agency { code } partnerKind partnerName topic headcount heldAt } }
  thanaPartnerships(first: 50) { station { code } organisation { code } state trainings { topic women men } }
  meetings(first: 50) { nodes { number state heldAt bodies { code } items { place words } } }
  commitments(first: 50) { nodes { owner { code } words indicator { code } target measuredState measured dueOn state } }
}
";

/// What stands in `demo.json`.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Sheet {
    /// Where queries are sent.
    pub endpoint: String,
    /// A document over `$id: ID!` that asks for everything about a case.
    pub query: String,
    /// Who may ask.
    pub viewers: Vec<SheetViewer>,
    /// The cases that show one situation each.
    pub cases: Vec<SheetCase>,
    /// What agencies do and promise beside cases.
    pub beside_cases: SheetPromises,
}

/// What agencies do and promise beside cases, and who reads how much of it.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SheetPromises {
    /// A document without variables that asks for it.
    pub query: &'static str,
    /// How many rows each viewer reads with the purpose `COORDINATION`; whoever is not named reads none.
    pub read_by: Vec<SeenPromises>,
}

/// How many rows a viewer reads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SeenPromises {
    /// The name of the viewer.
    pub viewer: &'static str,
    /// Sessions of awareness that the own agency held.
    pub awareness_sessions: usize,
    /// Partnerships of which the own agency is one side.
    pub thana_partnerships: usize,
    /// Meetings to which the own agency is called.
    pub meetings: usize,
    /// What the own agency promised.
    pub commitments: usize,
}

/// Someone who may ask.
#[derive(Clone, Debug, Serialize)]
pub struct SheetViewer {
    /// What the viewer is called in this file.
    pub name: String,
    /// The capacity under the first purpose.
    pub role: &'static str,
    /// The code of the agency.
    pub agency: &'static str,
    /// The desk.
    pub function: &'static str,
    /// The purposes of the token.
    pub purposes: Vec<&'static str>,
    /// The token.
    pub token: String,
    /// The subject of the token, for `setu token`.
    pub subject: &'static str,
}

/// A case that shows a situation.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SheetCase {
    /// The global id.
    pub id: String,
    /// The code.
    pub code: String,
    /// What it shows, in words.
    pub situation: &'static str,
    /// Who sees that it exists at all.
    pub visible_to: Vec<Seen>,
    /// The sealed values, by class and field.
    pub truth: ByClass,
}

/// A viewer with a purpose.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Seen {
    /// The name of the viewer.
    pub viewer: &'static str,
    /// The purpose.
    pub purpose: &'static str,
}

/// What a sheet is made with.
pub(super) struct Making<'a> {
    pub(super) plan: &'a Plan,
    pub(super) policy: &'a Policy,
    pub(super) keyed: &'a Keyed,
    pub(super) key: &'a DevelopmentKey,
    pub(super) now: Instant,
}

impl Making<'_> {
    /// The sheet for these showcases, each with its key and code, in the order of the plan.
    pub(super) fn sheet(&self, endpoint: String, showcases: &[(Uuid, String)]) -> Sheet {
        let open = || self.plan.members.iter().filter(|member| member.door == Door::Open);
        let cases = self.plan.showcases().zip(showcases).map(|(case, (key, code))| SheetCase {
            id: self.keyed.global_id("Case", &[*key]),
            code: code.clone(),
            situation: case.situation.unwrap_or_default(),
            visible_to: open().flat_map(|member| self.seen(case, member)).collect(),
            truth: case.truth.by_class(),
        });
        Sheet {
            endpoint,
            query: document::everything(),
            viewers: open().map(|member| self.viewer(member)).collect(),
            cases: cases.collect(),
            beside_cases: SheetPromises {
                query: BESIDE_CASES,
                read_by: open().filter_map(|member| self.reads_promises(member)).collect(),
            },
        }
    }

    /// What a member reads beside cases: the secretariat everything, everybody else what is the own agency's; bodies of the
    /// other side and those who hold a post by appointment nothing.
    fn reads_promises(&self, member: &PlannedMember) -> Option<SeenPromises> {
        let coordinates = member.purposes.contains(&Purpose::Coordination);
        let reads = !matches!(
            self.capacity(member, Purpose::Coordination),
            Role::ForeignCounterpart | Role::DataProtectionOfficer | Role::Administrator
        );
        let of = (member.seat != Some(Seat::Secretariat)).then_some(member.agency);
        let promises::Rows { awareness_sessions, thana_partnerships, meetings, commitments } = promises::rows(of);
        let viewer = member.subject;
        let read = SeenPromises { viewer, awareness_sessions, thana_partnerships, meetings, commitments };
        (coordinates && reads).then_some(read)
    }

    fn viewer(&self, member: &PlannedMember) -> SheetViewer {
        let purposes: BTreeSet<Purpose> = member.purposes.iter().copied().collect();
        let first = member.purposes.first().copied().unwrap_or(Purpose::Administration);
        SheetViewer {
            name: member.subject.to_owned(),
            role: self.capacity(member, first).code(),
            agency: member.agency,
            function: member.function.code(),
            purposes: member.purposes.iter().map(|purpose| purpose.code()).collect(),
            token: self.key.mint(&Minted {
                issuer: ISSUER,
                audience: AUDIENCE,
                subject: member.subject,
                token_id: Uuid::new_v4(),
                agency: Some(member.agency),
                purposes: Some(&purposes),
                acr: None,
                now: self.now,
                lifetime: LIFETIME,
            }),
            subject: member.subject,
        }
    }

    fn capacity(&self, member: &PlannedMember, purpose: Purpose) -> Role {
        use entities::vocabulary::HomeRole;
        if member.seat.is_some() && matches!(purpose, Purpose::Coordination | Purpose::Statistics) {
            return Role::TaskForce;
        }
        match member.home_role {
            Some(HomeRole::DataProtectionOfficer) => Role::DataProtectionOfficer,
            Some(HomeRole::Administrator) => Role::Administrator,
            None => {
                let agency = self.plan.agencies.iter().find(|agency| agency.code == member.agency);
                // INVARIANT: every member of the plan belongs to an agency of the plan; its test says so.
                agency.map_or(Role::ForeignCounterpart, |agency| self.policy.role_of(agency.kind))
            }
        }
    }

    /// The purposes under which a member sees a case at all: a rule of its own, told from the plan and not by the way
    /// in which the server decides, so that the two can be compared.
    fn seen(&self, case: &PlannedCase, member: &PlannedMember) -> Vec<Seen> {
        let sees = |purpose: &Purpose| self.sees(case, member, *purpose);
        let seen = |purpose: &Purpose| Seen { viewer: member.subject, purpose: purpose.code() };
        member.purposes.iter().filter(|purpose| sees(purpose)).map(seen).collect()
    }

    fn sees(&self, case: &PlannedCase, member: &PlannedMember, purpose: Purpose) -> bool {
        let Some(agency) = self.plan.agencies.iter().find(|agency| agency.code == member.agency) else { return false };
        let now = self.now;
        let lead = case.ties_at(now).filter(|tie| tie.kind == RelationKind::Lead).max_by_key(|tie| tie.from);
        let in_force = || agency.agreements.iter().filter(|a| a.from <= now && now < a.until);
        let own = in_force().any(|a| a.counterpart.is_none() && a.lets_see_cases(purpose));
        let narrowed = in_force().any(|a| {
            a.counterpart.is_some() && a.counterpart == lead.map(|tie| tie.agency) && !a.lets_see_cases(purpose)
        });
        let capacity = self.capacity(member, purpose);
        let opening = self.policy.scope(capacity, purpose);
        let tied = || case.ties_at(now).filter(|tie| tie.agency == member.agency);
        let related = if capacity == Role::TaskForce {
            opening.contains(&RelationKind::Coordinator)
                && (member.seat == Some(Seat::Secretariat) || tied().any(|tie| tie.kind == RelationKind::Coordinator))
        } else {
            tied().any(|tie| tie.kind != RelationKind::Coordinator && opening.contains(&tie.kind))
        };
        own && !narrowed && related
    }
}

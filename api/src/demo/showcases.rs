//! The cases that show one situation each. They do not hang on chance beyond names and dates, and come first in every
//! demo.

use chrono::{Datelike as _, Months};
use entities::vocabulary::{
    Channel, ConsentEventKind, ConsentGiver, Country, DataClass, Function, HandoverSide, MilestoneKind, MinorState,
    NeedsFlag, PackageCode, ProvisionEffect, Purpose, RelationKind, Role, Stage, Standing,
};

use super::paths::{JC, KOTWALI, PORT, Path, RIGHTS};
use super::plan::{Ground, PlannedCase, PlannedGuardian, PlannedHandover, PlannedLine, To, Who};

const HOME: PackageCode = PackageCode::BringMeHome;
const SERVICES: PackageCode = PackageCode::ServicesAfterReturn;

/// Collects cases with what they show.
struct Shown {
    ground: Ground,
    cases: Vec<PlannedCase>,
}

impl Shown {
    fn add(
        &mut self,
        situation: &'static str,
        (channel, stage): (Channel, Stage),
        change: impl FnOnce(&mut PlannedCase, Ground, u64),
    ) -> usize {
        let place = self.cases.len();
        let n = u64::try_from(place).unwrap_or(0);
        let mut case = Path::new(self.ground, n).reach(channel, stage, KOTWALI);
        change(&mut case, self.ground, n);
        case.situation = Some(situation);
        self.cases.push(case);
        place
    }

    fn formal(
        &mut self,
        situation: &'static str,
        stage: Stage,
        change: impl FnOnce(&mut PlannedCase, Ground, u64),
    ) -> usize {
        self.add(situation, (Channel::Formal, stage), change)
    }

    fn border(
        &mut self,
        situation: &'static str,
        stage: Stage,
        change: impl FnOnce(&mut PlannedCase, Ground, u64),
    ) -> usize {
        self.add(situation, (Channel::BorderReturn, stage), change)
    }
}

/// Every showcase, and the handovers on which some of them stand.
pub(super) fn all(ground: Ground) -> (Vec<PlannedCase>, Vec<PlannedHandover>) {
    let mut shown = Shown { ground, cases: Vec::new() };
    consents(&mut shown);
    minors(&mut shown);
    law(&mut shown);
    ties(&mut shown);
    let handovers = handovers(&mut shown);
    (shown.cases, handovers)
}

fn consents(shown: &mut Shown) {
    use Stage::NationalityVerification as Verification;
    shown.formal(
        "Agreed to be brought home; her home station, Special Branch, ministry and mission verify who she is",
        Verification,
        |case, ground, _| {
            case.agrees(&[HOME], ground.day.at(-20, 11));
        },
    );
    shown.formal(
        "Refused: the bodies that verify see that a request waits, not who she is",
        Verification,
        |case, ground, _| {
            case.says(ConsentGiver::Survivor, &[HOME], (ConsentEventKind::Refused, ground.day.at(-12, 11)));
        },
    );
    shown.formal("Agreed and took it back three days ago", Verification, |case, ground, _| {
        let consent = case.agrees(&[HOME], ground.day.at(-40, 11));
        consent.later.push((ConsentEventKind::Withdrawn, ground.day.at(-3, 15)));
    });
    shown.formal("Agreed for a time that is over", Verification, |case, ground, _| {
        case.agrees(&[HOME], ground.day.at(-90, 11)).valid_until = Some(ground.day.at(-5, 0));
    });
    shown.formal("Was asked and has not answered", Verification, |case, ground, _| {
        case.says(ConsentGiver::Survivor, &[HOME], (ConsentEventKind::Requested, ground.day.at(-6, 11)));
    });
    shown.formal("Was never asked", Verification, |_, _, _| {});
    shown.formal(
        "Agreed line by line: nobody is to learn her address or ask her family",
        Verification,
        |case, ground, _| {
            case.agrees(&[HOME], ground.day.at(-20, 11)).without = vec![DataClass::Contact, DataClass::Family];
        },
    );
    shown.formal(
        "Agreed for every police station, but not for the one at home: the denial wins there",
        Verification,
        |case, ground, _| {
            let consent = case.agrees(&[HOME], ground.day.at(-20, 11));
            let deny = |class| PlannedLine {
                effect: ProvisionEffect::Deny,
                to: To::Agency(KOTWALI),
                purpose: Purpose::Verification,
                class,
                country: Country::Bangladesh,
            };
            consent.lines =
                [DataClass::Identity, DataClass::Birth, DataClass::Contact, DataClass::Family].map(deny).into();
        },
    );
    shown.formal(
        "Agreed for one agency by name: Special Branch, for her name only",
        Verification,
        |case, ground, _| {
            let consent = case.agrees(&[], ground.day.at(-20, 11));
            consent.lines = vec![PlannedLine {
                effect: ProvisionEffect::Permit,
                to: To::Agency("SB-DHAKA"),
                purpose: Purpose::Verification,
                class: DataClass::Identity,
                country: Country::Bangladesh,
            }];
        },
    );
    shown.formal("Agreed until she is asked again, which has happened", Verification, |case, ground, _| {
        case.agrees(&[HOME], ground.day.at(-20, 11)).until_event = Some(MilestoneKind::FirstAsked);
    });
    shown.formal("Wants her family found, on both sides of the border", Stage::HomeTracing, |case, ground, _| {
        case.ties.retain(|tie| tie.agency != "RESCUE-FOUNDATION");
        case.tie("SANLAAP", RelationKind::Counterpart, Some(ground.day.at(120, 0)));
        case.agrees(&[PackageCode::FindMyFamily], ground.day.at(-20, 11));
    });
}

fn minors(shown: &mut Shown) {
    use Stage::NationalityVerification as Verification;
    let month = |ground: Ground, ahead: i32| {
        let months = Months::new(ahead.unsigned_abs());
        let date = if ahead < 0 { ground.day.0 - months } else { ground.day.0 + months };
        format!("{:04}-{:02}", date.year(), date.month())
    };
    let guarded = |case: &mut PlannedCase, ground: Ground, standing: Option<Standing>| {
        let standing = standing.map(|standing| (standing, PORT, ground.day.at(-35, 12)));
        case.guardian = Some(PlannedGuardian { kinship: "AUNT", standing });
        case.says(ConsentGiver::GuardianWithAssent, &[HOME], (ConsentEventKind::Given, ground.day.at(-20, 11)));
    };
    shown.formal("A minor whose guardian was cleared and agreed with her assent", Verification, |case, ground, n| {
        case.is(ground, n, MinorState::Minor, &month(ground, 4));
        guarded(case, ground, Some(Standing::Cleared));
    });
    shown.formal(
        "A minor whose guardian is disqualified: what the guardian agreed to counts for nothing",
        Verification,
        |case, ground, n| {
            case.is(ground, n, MinorState::Minor, &month(ground, 4));
            guarded(case, ground, Some(Standing::Disqualified));
        },
    );
    shown.formal("A minor whose guardian nobody judged yet", Verification, |case, ground, n| {
        case.is(ground, n, MinorState::Minor, &month(ground, 4));
        guarded(case, ground, None);
    });
    shown.formal(
        "A minor without a guardian who agreed alone: a child's own permit does not count",
        Verification,
        |case, ground, n| {
            case.is(ground, n, MinorState::Minor, &month(ground, 4));
            case.says(ConsentGiver::Child, &[HOME], (ConsentEventKind::Given, ground.day.at(-20, 11)));
        },
    );
    shown.formal("A minor for whom a court ordered what may be shared", Verification, |case, ground, n| {
        case.is(ground, n, MinorState::Minor, &month(ground, 4));
        case.says(ConsentGiver::CourtOrder, &[HOME], (ConsentEventKind::Given, ground.day.at(-20, 11)));
    });
    shown.formal(
        "A minor who says no to the home station, against her cleared guardian",
        Verification,
        |case, ground, n| {
            case.is(ground, n, MinorState::Minor, &month(ground, 4));
            guarded(case, ground, Some(Standing::Cleared));
            let consent = case.says(ConsentGiver::Child, &[], (ConsentEventKind::Given, ground.day.at(-10, 11)));
            consent.lines = [DataClass::Identity, DataClass::Contact, DataClass::Family]
                .map(|class| PlannedLine {
                    effect: ProvisionEffect::Deny,
                    to: To::Role(Role::PoliceStation),
                    purpose: Purpose::Verification,
                    class,
                    country: Country::Bangladesh,
                })
                .into();
        },
    );
    shown.formal("Of undetermined age, agreed alone: counts as a minor", Verification, |case, ground, n| {
        case.is(ground, n, MinorState::Undetermined, &month(ground, 2));
        case.agrees(&[HOME], ground.day.at(-20, 11));
    });
    shown.formal("Recorded as a minor; the month of the review is over", Verification, |case, ground, n| {
        case.is(ground, n, MinorState::Minor, &month(ground, -2));
        guarded(case, ground, Some(Standing::Cleared));
    });
}

fn law(shown: &mut Shown) {
    use Stage::NationalityVerification as Verification;
    shown.formal("Cannot be asked yet: the ordinance of 2026 carries the verification", Verification, |case, _, _| {
        case.milestones.clear();
        case.base("PSHTO-2026", None, (None, Some(MilestoneKind::FirstAsked)));
    });
    shown.formal(
        "The law of 2012 was attached after it had ended: it opens nothing",
        Verification,
        |case, ground, _| {
            case.base("PSHTA-2012-S33", None, (Some(ground.day.at(200, 0)), None));
            // Attached late, also where the case itself began under the old law.
            for basis in &mut case.bases {
                basis.from = ground.day.at(-4, 12);
            }
        },
    );
    shown.formal(
        "Refused, but a court ordered that the investigators be told",
        Stage::InNgoCustody,
        |case, ground, _| {
            case.tie("CID-THB", RelationKind::Investigator, Some(ground.day.at(365, 0)));
            case.assign("CID-THB", Who::Desk(Function::Investigator));
            case.says(
                ConsentGiver::Survivor,
                &[PackageCode::Court],
                (ConsentEventKind::Refused, ground.day.at(-12, 11)),
            );
            case.base("COURT-ORDER", Some("CID-THB"), (Some(ground.day.at(120, 0)), None));
        },
    );
    shown.formal(
        "Agreed to court: investigators on both sides, and a lawyer",
        Stage::InNgoCustody,
        |case, ground, _| {
            for (agency, kind) in [
                ("CID-THB", RelationKind::Investigator),
                ("WB-POLICE", RelationKind::Investigator),
                ("BNWLA", RelationKind::ServiceProvider),
            ] {
                case.tie(agency, kind, Some(ground.day.at(365, 0)));
            }
            case.assign("CID-THB", Who::Desk(Function::Investigator));
            case.assign("WB-POLICE", Who::Desk(Function::Investigator));
            case.assign("BNWLA", Who::Member("bnwla-lawyer"));
            case.agrees(&[PackageCode::Court], ground.day.at(-12, 11));
        },
    );
    shown.formal(
        "Her life is at stake: the nurse knows, though she was never asked",
        Stage::InNgoCustody,
        |case, ground, _| {
            case.assign(RIGHTS, Who::Member("rights-nurse"));
            case.base("VITAL-INTEREST", Some(RIGHTS), (Some(ground.day.at(3, 0)), None));
        },
    );
}

fn ties(shown: &mut Shown) {
    shown.formal(
        "Agreed to services: the provider's own worker and nurse are assigned",
        Stage::Reintegrating,
        |case, ground, _| {
            case.assign(RIGHTS, Who::Member("rights-worker"));
            case.assign(RIGHTS, Who::Member("rights-nurse"));
            case.assign(JC, Who::Member("jc-counsellor"));
            case.agrees(&[SERVICES], ground.day.at(-12, 11));
        },
    );
    shown.formal(
        "Agreed to services, nobody of the provider is assigned: the district instead of the address",
        Stage::Reintegrating,
        |case, ground, _| {
            case.agrees(&[SERVICES], ground.day.at(-12, 11));
        },
    );
    shown.formal(
        "The provider's tie ended two days ago, though the consent still stands",
        Stage::FollowUp,
        |case, ground, _| {
            case.ties.retain(|tie| tie.agency != RIGHTS);
            case.tie(RIGHTS, RelationKind::ServiceProvider, Some(ground.day.at(-2, 17)));
            case.assign(RIGHTS, Who::Member("rights-worker"));
            case.agrees(&[SERVICES], ground.day.at(-30, 11));
        },
    );
    shown.formal(
        "The worker was replaced: the colleague is assigned, the first worker no more",
        Stage::InNgoCustody,
        |case, ground, _| {
            for work in &mut case.work {
                work.until = Some(ground.day.at(-1, 12));
            }
            case.assign(JC, Who::Member("jc-colleague"));
            case.agrees(&[SERVICES], ground.day.at(-9, 11));
        },
    );
    shown.formal("On the agenda of the task force's next meeting", Stage::ProtectiveCustody, |case, ground, _| {
        case.tie("MOHA-PSD", RelationKind::Coordinator, Some(ground.day.at(40, 0)));
    });
    let first = shown.formal("The first case of a person: closed", Stage::Closed, |case, ground, _| {
        case.agrees(&[HOME, SERVICES], ground.day.at(-200, 11));
    });
    shown.border("The second case of the same person: trafficked again", Stage::Retrafficked, |case, ground, _| {
        case.same_person = Some(first);
        case.agrees(&[SERVICES], ground.day.at(-2, 11));
    });
    let cases = &mut shown.cases;
    let known = cases[first].truth.clone();
    let home = cases[first].home;
    if let Some(again) = cases.last_mut() {
        // What belongs to the person is one; what belongs to the case is not.
        again.truth.identity = known.identity;
        again.truth.birth = known.birth;
        again.truth.contact = known.contact;
        again.truth.family = known.family;
        again.home = home;
    }
    shown.border("Held by a border post; nobody knows who she is", Stage::ApprehendedAtBorder, |case, _, _| {
        case.truth.identity = None;
        case.truth.birth = None;
        case.truth.contact = None;
        case.truth.family = None;
        case.truth.legal = None;
        case.truth.trafficker = None;
        case.minority = (MinorState::Undetermined, None);
    });
    shown.border("Led by the police station until an organisation takes over", Stage::ReceivedAtThana, |case, _, _| {
        case.assign(PORT, Who::Desk(Function::Investigator));
        case.assign("PS-BD4087-SATKHIRA-SADAR", Who::Desk(Function::Investigator));
    });
}

fn handovers(shown: &mut Shown) -> Vec<PlannedHandover> {
    let ground = shown.ground;
    let tonight = [
        shown.formal(
            "Crosses tonight, agreed: post and station read the packet",
            Stage::InTransit,
            |case, ground, _| {
                case.agrees(&[HOME], ground.day.at(-20, 11));
            },
        ),
        shown.formal(
            "Crosses tonight with the one before; never agreed: packet without a name",
            Stage::InTransit,
            |_, _, _| {},
        ),
        shown.formal(
            "Crosses tonight with them; cannot be asked: the ordinance of 2026 carries it",
            Stage::InTransit,
            |case, _, _| {
                case.milestones.clear();
                case.base("PSHTO-2026", None, (None, Some(MilestoneKind::FirstAsked)));
            },
        ),
    ];
    let yesterday = shown.formal(
        "Crossed yesterday, both sides confirmed: the packet is closed and the posts are out",
        Stage::InTransit,
        |case, ground, _| {
            case.stages.push((Stage::HandedOver, ground.day.at(-1, 11)));
            case.agrees(&[HOME], ground.day.at(-20, 11));
        },
    );
    let next_week =
        shown.formal("Crosses next week: the packet is not open yet", Stage::ExitClearance, |case, ground, _| {
            case.agrees(&[HOME], ground.day.at(-20, 11));
        });
    let needs = |n: usize| match n {
        0 => vec![NeedsFlag::FemaleOfficer, NeedsFlag::TravelsTogether],
        1 => vec![NeedsFlag::Medical, NeedsFlag::TravelsTogether],
        _ => vec![NeedsFlag::Interpreter],
    };
    vec![
        // At 23:00 the window is open all day long and until the next day but one, whenever on this day it was made.
        at_benapole(ground.day.at(0, 23), tonight.iter().enumerate().map(|(n, place)| (*place, needs(n))).collect()),
        PlannedHandover {
            confirmations: vec![
                (HandoverSide::Giving, ground.day.at(-1, 10)),
                (HandoverSide::Receiving, ground.day.at(-1, 11)),
            ],
            ..at_benapole(ground.day.at(-1, 10), vec![(yesterday, needs(0))])
        },
        at_benapole(ground.day.at(7, 10), vec![(next_week, needs(1))]),
    ]
}

/// A handover at the busiest crossing.
pub(super) fn at_benapole(planned: super::plan::Instant, persons: Vec<(usize, Vec<NeedsFlag>)>) -> PlannedHandover {
    PlannedHandover {
        crossing: "benapole",
        post: "BENAPOLE-IMMIGRATION",
        receiving: PORT,
        giving: "PETRAPOLE-IMMIGRATION",
        channel: Channel::Formal,
        planned,
        persons,
        confirmations: Vec::new(),
    }
}

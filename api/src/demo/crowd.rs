//! The other cases: every stage of both channels in turn, with consents, ages and homes as chance has it.

use chrono::{Datelike as _, Months};
use entities::vocabulary::{
    Channel, ConsentEventKind, ConsentGiver, DataClass, Function, MinorState, NeedsFlag, PackageCode, RelationKind,
    Stage, Standing,
};

use super::paths::{BORDER, FORMAL, JC, PORT, Path, RIGHTS};
use super::plan::{Ground, PlannedCase, PlannedGuardian, PlannedHandover, Who};
use super::showcases::at_benapole;

/// How many persons cross together.
const GROUP: usize = 7;

/// Adds cases until there are `wanted`; those who are about to cross form groups.
pub(super) fn fill(ground: Ground, wanted: usize, cases: &mut Vec<PlannedCase>, handovers: &mut Vec<PlannedHandover>) {
    let mut crossing = Vec::new();
    for turn in 0.. {
        let place = cases.len();
        if place >= wanted {
            break;
        }
        let (channel, stage) = match turn % (FORMAL.len() + BORDER.len()) {
            formal if formal < FORMAL.len() => (Channel::Formal, FORMAL[formal]),
            border => (Channel::BorderReturn, BORDER[border - FORMAL.len()]),
        };
        if channel == Channel::Formal && matches!(stage, Stage::ExitClearance | Stage::InTransit) {
            crossing.push(place);
        }
        cases.push(one(ground, u64::try_from(place).unwrap_or(0), (channel, stage)));
    }
    for (week, group) in crossing.chunks(GROUP).enumerate() {
        let days = 5 + 2 * i64::try_from(week).unwrap_or(0);
        let persons = group.iter().map(|place| (*place, vec![NeedsFlag::TravelsTogether])).collect();
        handovers.push(at_benapole(ground.day.at(days, 11), persons));
    }
}

fn one(ground: Ground, n: u64, (channel, stage): (Channel, Stage)) -> PlannedCase {
    let mut path = Path::new(ground, n);
    let home = path.any_station();
    let mut case = path.reach(channel, stage, &home.id);
    let asked = ground.day.at(-path.chance.days(2, 30), 12);
    if path.chance.once_in(4) {
        be_young(&mut case, ground, (n, path.chance.below(4)));
    } else {
        be_asked(&mut case, ground, (path.chance.below(10), asked));
    }
    if channel == Channel::Formal && path.chance.once_in(3) {
        case.tie("CID-THB", RelationKind::Investigator, Some(ground.day.at(300, 0)));
        case.assign("CID-THB", Who::Desk(Function::Investigator));
    }
    if path.chance.once_in(2) {
        // Half of the cases belong to the colleague.
        for work in case.work.iter_mut().filter(|work| work.agency == JC) {
            work.who = Who::Member("jc-colleague");
        }
    }
    if case.ties.iter().any(|tie| tie.agency == RIGHTS) && path.chance.once_in(2) {
        case.assign(RIGHTS, Who::Desk(Function::CaseWorker));
    }
    if path.chance.once_in(12) {
        case.truth.trafficker = None;
    }
    case
}

/// What an adult said, as often as it may be in the field.
fn be_asked(case: &mut PlannedCase, ground: Ground, (draw, at): (u32, super::plan::Instant)) {
    use ConsentEventKind as Kind;
    let packages = [PackageCode::BringMeHome, PackageCode::ServicesAfterReturn];
    match draw {
        0 => {}
        1 => {
            case.says(ConsentGiver::Survivor, &packages, (Kind::Requested, at));
        }
        2 => {
            case.says(ConsentGiver::Survivor, &packages, (Kind::Refused, at));
        }
        3 => {
            let withdrawn = (Kind::Withdrawn, ground.day.at(-1, 9));
            case.agrees(&packages, at).later.push(withdrawn);
        }
        4 => case.agrees(&packages, at).valid_until = Some(ground.day.at(-1, 0)),
        5 => case.agrees(&packages, at).without = vec![DataClass::Contact],
        6 => {
            case.agrees(&[PackageCode::Court, PackageCode::FindMyFamily, PackageCode::Statistics], at);
        }
        _ => {
            case.agrees(&packages, at);
        }
    }
}

/// A minor, with or without someone who may speak for her.
fn be_young(case: &mut PlannedCase, ground: Ground, (n, draw): (u64, u32)) {
    let state = if n.is_multiple_of(5) { MinorState::Undetermined } else { MinorState::Minor };
    let review = if n.is_multiple_of(7) { ground.day.0 - Months::new(1) } else { ground.day.0 + Months::new(3) };
    case.is(ground, n, state, &format!("{:04}-{:02}", review.year(), review.month()));
    let standing = match draw {
        0 => None,
        1 => Some(Standing::Disqualified),
        _ => Some(Standing::Cleared),
    };
    if draw == 0 {
        return;
    }
    case.guardian = Some(PlannedGuardian {
        kinship: "GRANDMOTHER",
        standing: standing.map(|standing| (standing, PORT, ground.day.at(-25, 12))),
    });
    let said = (ConsentEventKind::Given, ground.day.at(-15, 12));
    case.says(ConsentGiver::GuardianWithAssent, &[PackageCode::BringMeHome], said);
}

//! The way home as data: which stage may follow which on which channel, who records it, and what it takes besides.
//!
//! A case is on several tracks at once, and nobody waits on one for another: what courts do with her, where she is kept,
//! and what is found out about her home go on side by side, beside the way itself. A stage therefore has to fit the last
//! stage before it and the first after it *on each track*, by when they happened and not by when they were entered; stages
//! of another side track are passed over. Forward a stage may be left out, since paper is late or never comes: it is
//! entered where it belongs. Back it goes only by the steps that are listed.

use std::fmt::Write as _;

use entities::vocabulary::{Channel, RelationKind, Role, Stage};

/// What goes on side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Track {
    /// The way itself, from the first report to the end of the case.
    Way,
    /// Where a court or committee keeps her.
    Custody,
    /// What courts do with her.
    Justice,
    /// What is found out about her home.
    Home,
}

use Stage as S;
use Track as T;

/// How far along the formal way she is in Bangladesh again.
const AT_HOME: u8 = 70;

/// The stages of a channel, each with its track and how far along it is.
const FORMAL: &[(Stage, Track, u8)] = &[
    (S::Reported, T::Way, 0),
    (S::RescuedInIndia, T::Way, 10),
    (S::VictimStatusDetermined, T::Custody, 20),
    (S::ProtectiveCustody, T::Custody, 21),
    (S::StatementRecorded, T::Justice, 20),
    (S::CourtRelease, T::Justice, 30),
    (S::HomeTracing, T::Home, 20),
    (S::NationalityVerification, T::Home, 30),
    (S::TravelPermitIssued, T::Home, 40),
    (S::ExitClearance, T::Way, 50),
    (S::InTransit, T::Way, 60),
    (S::HandedOver, T::Way, 70),
    (S::ReceivedAtThana, T::Way, 80),
    (S::InNgoCustody, T::Way, 90),
    (S::Reunified, T::Way, 100),
    (S::Reintegrating, T::Way, 110),
    (S::FollowUp, T::Way, 120),
    (S::Closed, T::Way, 130),
    (S::Retrafficked, T::Way, 140),
];

/// The same of the border return: courts and verification come after the border, if at all.
const BORDER: &[(Stage, Track, u8)] = &[
    (S::Reported, T::Way, 0),
    (S::ApprehendedAtBorder, T::Way, 10),
    (S::FlagMeeting, T::Way, 40),
    (S::HandedOver, T::Way, 70),
    (S::ReceivedAtThana, T::Way, 80),
    (S::StatementRecorded, T::Justice, 85),
    (S::HomeTracing, T::Home, 85),
    (S::NationalityVerification, T::Home, 86),
    (S::ProtectiveCustody, T::Custody, 85),
    (S::InNgoCustody, T::Way, 90),
    (S::Reunified, T::Way, 100),
    (S::Reintegrating, T::Way, 110),
    (S::FollowUp, T::Way, 120),
    (S::Closed, T::Way, 130),
    (S::Retrafficked, T::Way, 140),
];

/// The steps back that happen.
const BACK: &[(Stage, Stage)] = &[
    // Whether she is a victim is found out before or after somebody takes care of her.
    (S::ProtectiveCustody, S::VictimStatusDetermined),
    // A court calls a witness again, here too, long after she came home.
    (S::CourtRelease, S::StatementRecorded),
    (S::ReceivedAtThana, S::StatementRecorded),
    (S::InNgoCustody, S::StatementRecorded),
    (S::Reunified, S::StatementRecorded),
    (S::Reintegrating, S::StatementRecorded),
    (S::FollowUp, S::StatementRecorded),
    // A first address led nowhere, and a permit ran out.
    (S::NationalityVerification, S::HomeTracing),
    (S::TravelPermitIssued, S::HomeTracing),
    (S::TravelPermitIssued, S::NationalityVerification),
    (S::ExitClearance, S::TravelPermitIssued),
    // She was turned back on the way.
    (S::InTransit, S::ExitClearance),
    (S::InTransit, S::TravelPermitIssued),
    (S::InTransit, S::ProtectiveCustody),
    // She is here, and her family is still looked for; or nobody took her over and a court placed her.
    (S::ReceivedAtThana, S::HomeTracing),
    (S::InNgoCustody, S::HomeTracing),
    (S::InNgoCustody, S::NationalityVerification),
    (S::InNgoCustody, S::ProtectiveCustody),
    // Life with the family failed, or came after the services had begun.
    (S::Reunified, S::InNgoCustody),
    (S::Reintegrating, S::InNgoCustody),
    (S::Reintegrating, S::Reunified),
    (S::FollowUp, S::InNgoCustody),
    (S::FollowUp, S::Reintegrating),
    // A case is opened again.
    (S::Closed, S::InNgoCustody),
    (S::Closed, S::Reintegrating),
    (S::Closed, S::FollowUp),
    (S::Retrafficked, S::Closed),
    // She was found again, and is cared for anew.
    (S::Retrafficked, S::InNgoCustody),
    (S::Retrafficked, S::Reintegrating),
    (S::Retrafficked, S::FollowUp),
];

const fn all(channel: Channel) -> &'static [(Stage, Track, u8)] {
    match channel {
        Channel::Formal => FORMAL,
        Channel::BorderReturn => BORDER,
    }
}

fn place(channel: Channel, stage: Stage) -> Option<(Track, u8)> {
    all(channel).iter().find(|(known, ..)| *known == stage).map(|(_, track, step)| (*track, *step))
}

/// Whether cases of this channel have the stage at all.
#[must_use]
pub fn belongs(channel: Channel, stage: Stage) -> bool {
    place(channel, stage).is_some()
}

/// How two stages stand to one another on a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    /// The second may come after the first.
    Follows,
    /// Each may come before the other, as often as it does.
    SideBySide,
    /// The second never comes after the first.
    Never,
}

fn order(channel: Channel, from: Stage, to: Stage) -> Order {
    let (Some((one, before)), Some((other, after))) = (place(channel, from), place(channel, to)) else {
        return Order::Never;
    };
    if one != other && one != T::Way && other != T::Way {
        Order::SideBySide
    } else if from == to || before < after || BACK.contains(&(from, to)) {
        Order::Follows
    } else {
        Order::Never
    }
}

/// Whether a stage fits between those before it and those after it, both given from the nearest to the farthest.
#[must_use]
pub fn fits(channel: Channel, stage: Stage, before: &[Stage], after: &[Stage]) -> bool {
    let nearest = |side: &[Stage], track: Track| {
        side.iter().copied().find(|other| place(channel, *other).is_some_and(|(of, _)| of == track))
    };
    // The same again, with nothing in between, is no stage of its own.
    let is_new = before.first() != Some(&stage) && after.first() != Some(&stage);
    let suits = |track: Track| {
        nearest(before, track).is_none_or(|from| order(channel, from, stage) != Order::Never)
            && nearest(after, track).is_none_or(|to| order(channel, stage, to) != Order::Never)
    };
    belongs(channel, stage) && is_new && [T::Way, T::Custody, T::Justice, T::Home].into_iter().all(suits)
}

/// Whether a stage takes a travel permit in force: on the formal channel nobody sets out or crosses without. At the
/// border people are handed over without papers, by the record of the flag meeting.
#[must_use]
pub const fn takes_a_permit(channel: Channel, stage: Stage) -> bool {
    match channel {
        Channel::Formal => matches!(stage, S::InTransit | S::HandedOver),
        Channel::BorderReturn => false,
    }
}

/// Whether nobody reaches the stage against her word: an adult takes her own agreement, a child what was decided in her best
/// interest. It is asked when she sets out, and where that was left out, or she was turned back after it, of the stage that
/// would stand in its place. `before` are the stages before it, the nearest first; of who was here when her case began
/// nothing is asked.
#[must_use]
pub fn takes_her_word(channel: Channel, stage: Stage, before: &[Stage]) -> bool {
    let crosses = matches!(stage, S::HandedOver | S::ReceivedAtThana | S::Reunified);
    match channel {
        Channel::Formal => stage == S::InTransit || (crosses && !set_out(before)),
        Channel::BorderReturn => false,
    }
}

/// Whether she set out or crossed before, and was not turned back since, or was here from the beginning.
fn set_out(before: &[Stage]) -> bool {
    let began_here = before.last().is_some_and(|first| {
        place(Channel::Formal, *first).is_some_and(|(track, step)| track == T::Way && step >= AT_HOME)
    });
    let (mut asked, mut on_the_way) = (began_here, false);
    for stage in before.iter().rev() {
        if matches!(stage, S::InTransit | S::HandedOver) {
            (asked, on_the_way) = (true, *stage == S::InTransit);
        } else if on_the_way && BACK.contains(&(S::InTransit, *stage)) {
            (asked, on_the_way) = (false, false);
        } else if place(Channel::Formal, *stage).is_some_and(|(track, _)| track == T::Way) {
            on_the_way = false;
        }
    }
    asked
}

/// Whether a body leads cases that stand there.
#[must_use]
pub fn leads(role: Role, channel: Channel, stage: Stage) -> bool {
    let own: &[Stage] = match role {
        Role::PartnerNgo | Role::PoliceStation => return belongs(channel, stage),
        // A post holds people at the border and hands them on; what comes after others record.
        Role::BorderGuard => &[S::Reported, S::ApprehendedAtBorder, S::FlagMeeting, S::HandedOver, S::Closed],
        Role::TaskForce | Role::ForeignCounterpart | Role::DataProtectionOfficer | Role::Administrator => &[],
    };
    own.contains(&stage) && belongs(channel, stage)
}

/// Whether a body records that a case reached a stage. Who leads records what is told to it; everyone else what it does
/// itself. Whether the policy lets a member of it act at all is asked besides.
#[must_use]
pub fn records((role, relation): (Role, RelationKind), channel: Channel, stage: Stage) -> bool {
    let own: &[Stage] = match relation {
        // A case that an organisation leads is closed by two of its people, and by no stage that one records.
        RelationKind::Lead => return leads(role, channel, stage) && (role != Role::PartnerNgo || stage != S::Closed),
        RelationKind::ReceivingStation => &[S::ReceivedAtThana],
        RelationKind::Verifier => &[S::NationalityVerification, S::TravelPermitIssued],
        RelationKind::Investigator => &[S::StatementRecorded],
        RelationKind::Counterpart => match channel {
            Channel::Formal => &[
                S::VictimStatusDetermined,
                S::ProtectiveCustody,
                S::StatementRecorded,
                S::CourtRelease,
                S::ExitClearance,
            ],
            // On a border return courts and shelters of the other side have no part.
            Channel::BorderReturn => &[],
        },
        RelationKind::Referrer
        | RelationKind::HomeStation
        | RelationKind::HandoverPost
        | RelationKind::ServiceProvider
        | RelationKind::Coordinator => &[],
    };
    own.contains(&stage) && belongs(channel, stage)
}

/// The whole of it as a table that people can read.
#[must_use]
pub fn table() -> String {
    let mut out = String::from(
        "# Which stage may come after which, and who records it. What is not listed is refused. A stage has to fit the last one\n\
         # before it and the first one after it on each track, by when they happened; `beside` are stages of other tracks, which\n\
         # wait for one another in no order. Printed by `setu policy stages`.\n",
    );
    let codes = |stages: Vec<Stage>| match stages.as_slice() {
        [] => "-".to_owned(),
        some => some.iter().map(|stage| stage.code()).collect::<Vec<_>>().join(" "),
    };
    for channel in Channel::ALL {
        let stages = || all(*channel).iter().map(|(stage, ..)| *stage);
        for from in stages() {
            let that =
                |wanted: Order| stages().filter(|to| *to != from && order(*channel, from, *to) == wanted).collect();
            let _ = write!(
                out,
                "\n{} {}{}{}\n  then     {}\n  beside   {}\n",
                channel.code(),
                from.code(),
                if takes_a_permit(*channel, from) { ", with a travel permit in force" } else { "" },
                match (takes_her_word(*channel, from, &[]), takes_her_word(*channel, from, &[S::InTransit])) {
                    (_, true) => ", not against her word",
                    (true, false) => ", not against her word unless she set out before",
                    (false, false) => "",
                },
                codes(that(Order::Follows)),
                codes(that(Order::SideBySide)),
            );
        }
        out.push('\n');
        for relation in RelationKind::ALL {
            for role in Role::ALL {
                let own: Vec<Stage> = stages().filter(|stage| records((*role, *relation), *channel, *stage)).collect();
                if !own.is_empty() && *relation == RelationKind::Lead {
                    let _ = writeln!(out, "{} {} as {}: {}", channel.code(), role.code(), relation.code(), codes(own));
                } else if !own.is_empty() && *role == Role::PoliceStation {
                    let _ = writeln!(out, "{} as {}: {}", channel.code(), relation.code(), codes(own));
                }
            }
        }
    }
    out.push_str(&super::verification::table());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_back_is_one_and_belongs_somewhere() {
        for (from, to) in BACK {
            let is_back = |channel: &Channel| {
                let (from, to) = (place(*channel, *from), place(*channel, *to));
                from.zip(to).is_some_and(|((_, before), (_, after))| before > after)
            };
            assert!(Channel::ALL.iter().any(is_back), "{} {}", from.code(), to.code());
        }
    }

    #[test]
    fn courts_and_home_wait_for_one_another_in_no_order() {
        let formal = |stage, before: &[Stage], after: &[Stage]| fits(Channel::Formal, stage, before, after);
        for home in [S::HomeTracing, S::NationalityVerification, S::TravelPermitIssued] {
            for court in [S::StatementRecorded, S::CourtRelease] {
                assert!(
                    formal(home, &[court, S::RescuedInIndia], &[]) && formal(court, &[home, S::RescuedInIndia], &[])
                );
            }
        }
        // What lies between on another track hides nothing.
        assert!(!formal(S::HomeTracing, &[S::RescuedInIndia], &[S::CourtRelease, S::RescuedInIndia]));
        assert!(!formal(S::InTransit, &[S::StatementRecorded, S::InNgoCustody], &[]));
        assert!(formal(S::StatementRecorded, &[S::FollowUp, S::CourtRelease], &[]), "testimony years later");
    }

    #[test]
    fn her_word_is_asked_once_on_the_way_wherever_that_is() {
        let asked = |stage, before: &[Stage]| takes_her_word(Channel::Formal, stage, before);
        for skipped in [S::HandedOver, S::ReceivedAtThana, S::Reunified] {
            assert!(asked(skipped, &[S::ExitClearance, S::RescuedInIndia]), "{}", skipped.code());
            assert!(!asked(skipped, &[S::InTransit, S::ExitClearance]), "{}", skipped.code());
            for back in [S::ExitClearance, S::TravelPermitIssued, S::ProtectiveCustody] {
                assert!(asked(skipped, &[back, S::InTransit, S::ExitClearance]), "turned back: {}", skipped.code());
            }
            assert!(!takes_her_word(Channel::BorderReturn, skipped, &[S::FlagMeeting]), "{}", skipped.code());
        }
        assert!(asked(S::InTransit, &[S::ExitClearance, S::InTransit]), "each time that she sets out");
        assert!(!asked(S::ReceivedAtThana, &[S::HandedOver, S::ExitClearance]));
        assert!(asked(S::Reunified, &[S::InNgoCustody, S::ExitClearance]));
        // A court placed her after she came, and that turned nobody back.
        let placed = [S::InNgoCustody, S::ProtectiveCustody, S::InNgoCustody, S::InTransit, S::ExitClearance];
        assert!(!asked(S::Reunified, &placed));
        assert!(!asked(S::Reunified, &[S::InNgoCustody]), "she was here when her case began");
    }

    #[test]
    fn what_is_entered_late_is_judged_where_it_happened() {
        let formal = |stage, before: &[Stage], after: &[Stage]| fits(Channel::Formal, stage, before, after);
        assert!(formal(S::HandedOver, &[S::InTransit], &[S::InNgoCustody]));
        assert!(!formal(S::HandedOver, &[S::InNgoCustody], &[]));
        assert!(!formal(S::HandedOver, &[S::InTransit, S::RescuedInIndia], &[S::RescuedInIndia]));
        assert!(!formal(S::InTransit, &[S::InTransit], &[]), "the same again is no stage of its own");
        assert!(!formal(S::FlagMeeting, &[S::RescuedInIndia], &[]), "of the other channel");
    }
}

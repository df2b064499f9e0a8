//! Who travels together: most people alone, others in groups that cross at one post on one day.

use api::demo::chance::Chance;
use api::reference::{self, Crossing};
use entities::vocabulary::{Channel, Stage};

/// The most who cross together.
const MOST: u32 = 22;
/// The first groups are about to cross at Benapole, so that the smallest database fills a page too.
const FIRST: u64 = 3;
/// Chance for groups is drawn apart from that for cases.
const MATTER: u64 = 1 << 40;

/// How a case came back, up to where it stands.
pub(crate) const FORMAL: [Stage; 10] = [
    Stage::RescuedInIndia,
    Stage::HomeTracing,
    Stage::NationalityVerification,
    Stage::TravelPermitIssued,
    Stage::InTransit,
    Stage::HandedOver,
    Stage::InNgoCustody,
    Stage::Reunified,
    Stage::Reintegrating,
    Stage::Closed,
];
/// Likewise for people whom a post apprehends.
pub(crate) const BORDER: [Stage; 5] =
    [Stage::ApprehendedAtBorder, Stage::ReceivedAtThana, Stage::InNgoCustody, Stage::Reunified, Stage::Closed];

/// One person, or several who cross together.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Group {
    /// The first case.
    pub(crate) first: u64,
    /// How many cases.
    pub(crate) size: u64,
    /// Which way of return.
    pub(crate) channel: Channel,
    /// How many stages of the way lie behind.
    pub(crate) reached: usize,
    /// How many days ago the cases were opened.
    pub(crate) age: i64,
    /// Where they cross, and in how many days: a past day was confirmed.
    pub(crate) crossing: Option<(&'static Crossing, i64)>,
}

impl Group {
    /// The stages of the way.
    pub(crate) const fn way(&self) -> &'static [Stage] {
        match self.channel {
            Channel::Formal => &FORMAL,
            Channel::BorderReturn => &BORDER,
        }
    }

    /// Whether the stage is reached or passed.
    pub(crate) fn passed(&self, stage: Stage) -> bool {
        self.way().iter().take(self.reached + 1).any(|other| *other == stage)
    }

    /// Whether the case stands at the stage.
    pub(crate) fn stands_at(&self, stage: Stage) -> bool {
        self.way().get(self.reached) == Some(&stage)
    }
}

/// Every group of so many cases: the same for the same seed, and more cases leave the earlier ones as they were.
pub(crate) fn groups(seed: u64, cases: u64) -> Vec<Group> {
    let mut groups = Vec::new();
    let mut first = 0;
    while first < cases {
        let n = groups.len() as u64;
        let mut group = one(&mut Chance::new(seed, MATTER + n), n);
        group.first = first;
        group.size = group.size.min(cases - first);
        first += group.size;
        groups.push(group);
    }
    groups
}

fn one(chance: &mut Chance, n: u64) -> Group {
    let single = Group { first: 0, size: 1, channel: Channel::Formal, reached: 0, age: 0, crossing: None };
    if n < FIRST {
        let benapole = reference::crossing("benapole").unwrap_or(&reference::crossings()[0]);
        let crossing = Some((benapole, i64::try_from(n).unwrap_or(0)));
        return Group { size: u64::from(MOST), reached: 4, age: chance.days(100, 60), crossing, ..single };
    }
    if chance.once_in(28) {
        let crossing = at(chance);
        let coming = chance.once_in(10);
        let days = if coming { chance.days(0, 20) } else { -chance.days(20, 1000) };
        let size = u64::from(2 + chance.below(MOST - 1));
        let reached = if coming { 4 } else { 5 + chance.below(5) as usize };
        return Group {
            size,
            reached,
            age: chance.days(60, 200) - days.min(0),
            crossing: Some((crossing, days)),
            ..single
        };
    }
    if chance.once_in(5) {
        let reached = chance.below(BORDER.len() as u32) as usize;
        return Group { channel: Channel::BorderReturn, reached, age: chance.days(5, 1200), ..single };
    }
    // Whoever crossed in a group was drawn above: the others have not crossed yet, or crossed alone long ago.
    let reached = chance.below(FORMAL.len() as u32) as usize;
    Group { reached, age: chance.days(20 + 20 * i64::try_from(reached).unwrap_or(0), 1000), ..single }
}

/// Benapole for most, Bhomra for some, any other crossing for the rest.
fn at(chance: &mut Chance) -> &'static Crossing {
    let named = match chance.below(10) {
        0..=5 => reference::crossing("benapole"),
        6 | 7 => reference::crossing("bhomra"),
        _ => None,
    };
    let all: Vec<&'static Crossing> = reference::crossings().iter().collect();
    named.unwrap_or_else(|| chance.pick(&all))
}

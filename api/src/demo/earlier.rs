//! Sessions of awareness of the last quarter that is over, entered in that quarter: what is released of it counts them. Cases are
//! entered on the day on which a demo is made, so of people nothing is counted in it yet.

use chrono::TimeDelta;

use super::promises::{CARE, Desk, RIGHTS};

/// Sessions that an agency held in a district in that quarter: how many, and how many women and men came to each.
#[derive(Clone, Copy, Debug)]
pub(super) struct Earlier {
    pub(super) by: Desk,
    pub(super) district: &'static str,
    pub(super) sessions: i32,
    pub(super) women: i32,
    pub(super) men: i32,
}

/// In Jashore and Satkhira enough of each for the other to be told; in Bagerhat and Khulna few, which one of the two protects, as the lot falls.
pub(super) const EARLIER: [Earlier; 6] = [
    Earlier { by: CARE, district: "BD4041", sessions: 12, women: 21, men: 4 },
    Earlier { by: RIGHTS, district: "BD4041", sessions: 12, women: 17, men: 9 },
    Earlier { by: CARE, district: "BD4087", sessions: 11, women: 24, men: 2 },
    Earlier { by: RIGHTS, district: "BD4087", sessions: 11, women: 19, men: 6 },
    Earlier { by: RIGHTS, district: "BD4001", sessions: 3, women: 14, men: 11 },
    Earlier { by: CARE, district: "BD4047", sessions: 4, women: 18, men: 0 },
];

impl Earlier {
    /// How long after the beginning of the quarter each was held: one in six days, within two months and a half.
    pub(super) fn held_after(self) -> impl Iterator<Item = TimeDelta> {
        (0..i64::from(self.sessions)).map(|place| TimeDelta::days(5 + 6 * place) + TimeDelta::hours(5))
    }
}

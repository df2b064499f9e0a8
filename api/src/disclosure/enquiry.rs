//! Blind enquiries: when what is asked fits a case, for whom an enquiry is there, and when who asks may know that somebody
//! knows her.

use chrono::{DateTime, Datelike as _, Days, TimeDelta, Utc};
use entities::vocabulary::{DataClass, Purpose, SeenAge};
use sea_orm::prelude::Uuid;

use super::consent;
use super::decision;
use super::facts::{CaseFacts, Instant};
use super::referral::Party;
use super::view::Seen;

/// How long an enquiry is asked. A figure of this project, not of a law.
pub const ASKED: Days = Days::new(90);
/// Within this time enquiries are counted.
pub const COUNTED: TimeDelta = TimeDelta::hours(24);
/// From so many persons asked about by one member within that time on, an enquiry is flagged. A figure of this project:
/// a raid brings a group of forty at the most, and who asks about more than one such group a day is looked at.
pub const FLAGGED_FROM: u64 = 40;
/// So many persons at the most are asked about by one member within that time. A figure of this project.
pub const MOST_ASKED: u64 = 80;

/// What of an enquiry fits a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fits {
    /// Her name.
    Name,
    /// Her age.
    Age,
    /// Where she was met.
    Place,
}

/// What an enquiry and a case have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Common {
    /// Of how many words her name consists in the enquiry.
    pub words: usize,
    /// How many of them are words of her name in the case.
    pub shared: usize,
    /// Whether their ages agree; `None` where one of them is not known.
    pub age: Option<bool>,
    /// Whether she was met in the same place; `None` where one of them is not known.
    pub place: Option<bool>,
}

/// What of an enquiry fits a case; nothing if it does not. Two words of a name carry it, since one is shared by thousands;
/// a name of one word takes an age and a place that agree. An age that disagrees speaks against it, a place does not: people
/// are moved.
#[must_use]
pub fn fits(common: Common) -> Vec<Fits> {
    let Common { words, shared, age, place } = common;
    let by_name = (words > 1 && shared > 1) || (words == 1 && shared > 0 && age == Some(true) && place == Some(true));
    if !by_name || age == Some(false) {
        return Vec::new();
    }
    let mut fits = vec![Fits::Name];
    fits.extend((age == Some(true)).then_some(Fits::Age));
    fits.extend((place == Some(true)).then_some(Fits::Place));
    fits
}

/// The form under which a year of birth is looked for: the five years in which it lies.
#[must_use]
pub fn years_of_birth(year: i32) -> String {
    year.div_euclid(5).to_string()
}

/// The forms of all years in which somebody of this age, as seen then, may have been born. What is seen is a guess: two
/// years more on either side count as well.
#[must_use]
pub fn may_be_born(age: SeenAge, seen: DateTime<Utc>) -> Vec<String> {
    let ages = match age {
        SeenAge::UpTo11 => 0..=13,
        SeenAge::From12To17 => 10..=19,
        SeenAge::From18To24 => 16..=26,
        SeenAge::From25 => 23..=99,
        SeenAge::Unknown => return Vec::new(),
    };
    let mut forms: Vec<String> = ages.map(|age| years_of_birth(seen.year() - age)).collect();
    forms.dedup();
    forms
}

/// An enquiry, as far as a decision reads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Enquired {
    /// Who asks.
    pub by: Party,
    /// What for.
    pub purpose: Purpose,
}

impl Enquired {
    /// Whether the viewer may know that the agency of a case knows her: he asked for this purpose, has it in hand, his agency's
    /// agreements allow it, and she agrees, as of now, that his agency learns who she is for it and denies it neither that nor
    /// where she is, for whatever purpose. Gives the consents on which that rests.
    #[must_use]
    pub fn may_know(&self, seen: &Seen, case: &CaseFacts) -> Option<Vec<Uuid>> {
        let asked = self.by.agency == seen.viewer.agency && self.purpose == seen.purpose;
        if !asked || !self.by.has_in_hand(&seen.viewer, seen.now) {
            return None;
        }
        let facts = seen.facts(case);
        // That an agency has something to do with her tells where she is.
        let told = [DataClass::Identity, DataClass::Whereabouts];
        let agreed = told.into_iter().all(|class| decision::agreed(facts, class));
        let denied = told.into_iter().any(|class| consent::denies_anything_of(facts, class));
        if !agreed || denied || consent::denies_following(case, self.by.agency, seen.now) {
            return None;
        }
        let said = consent::heard(facts).said(DataClass::Identity);
        (!said.permits.is_empty()).then_some(said.permits)
    }
}

/// Since when enquiries are counted that were made by `now`.
#[must_use]
pub fn counted_since(now: Instant) -> Instant {
    now - COUNTED
}

#[cfg(test)]
mod tests {
    use super::*;

    const COMMON: Common = Common { words: 3, shared: 2, age: None, place: None };

    #[test]
    fn two_words_of_a_name_carry_it_and_one_does_not() {
        assert_eq!(fits(COMMON), [Fits::Name]);
        assert_eq!(fits(Common { shared: 1, age: Some(true), place: Some(true), ..COMMON }), []);
        assert_eq!(fits(Common { words: 1, shared: 1, ..COMMON }), []);
        let all = Common { words: 1, shared: 1, age: Some(true), place: Some(true) };
        assert_eq!(fits(all), [Fits::Name, Fits::Age, Fits::Place]);
    }

    #[test]
    fn an_age_that_disagrees_speaks_against_it_and_a_place_does_not() {
        assert_eq!(fits(Common { age: Some(false), place: Some(true), ..COMMON }), []);
        assert_eq!(fits(Common { place: Some(false), ..COMMON }), [Fits::Name]);
    }

    #[test]
    fn an_age_as_seen_covers_her_year_and_some_around() {
        let seen = "2026-06-01T00:00:00Z".parse().expect("an instant");
        let born = may_be_born(SeenAge::From12To17, seen);
        for year in [2009, 2014, 2007, 2016] {
            assert!(born.contains(&years_of_birth(year)), "{year}");
        }
        assert!(!born.contains(&years_of_birth(1999)));
        assert!(may_be_born(SeenAge::Unknown, seen).is_empty());
    }
}

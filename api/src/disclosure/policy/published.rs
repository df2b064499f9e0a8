//! The fixed list of what is published: tables of counts, and how long steps took. Nothing else is, and who asks chooses
//! nothing.

use std::fmt::Write as _;

use entities::vocabulary::{FigureAudience, FigureDimension, PublishedMeasure, Stage};

use super::super::control::{dimensions, journey, pattern};
use super::{Fault, Policy};

/// k for publication: that of the Counter-Trafficking Data Collaborative.
pub const LEAST_IN_PUBLIC: u64 = 11;
/// k for narrower audiences: below it a cell is no protection at all. A figure of this project.
const LEAST: u64 = 3;

/// A table of counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureTable {
    /// The stable code.
    pub code: String,
    /// What it says, in plain words.
    pub sentence: String,
    /// What it counts.
    pub measures: Vec<PublishedMeasure>,
    /// Over what that is split; without it the whole stands alone.
    pub by: Option<FigureDimension>,
    /// From how many of others a cell is shown.
    pub k: u64,
    /// For whom it is.
    pub audience: FigureAudience,
    /// Its line in the file.
    pub line: usize,
}

/// How long it took from one stage to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureInterval {
    /// The stable code.
    pub code: String,
    /// What it says, in plain words.
    pub sentence: String,
    /// The stage from which it is reckoned.
    pub from: Stage,
    /// The stage up to which it is reckoned, reached in the period.
    pub to: Stage,
    /// From how many of others it is told.
    pub k: u64,
    /// Over how many cases it is told.
    pub cases: u64,
    /// The days in which it is told, ascending: what lies between is brought up to the next.
    pub steps: Vec<u32>,
    /// For whom it is.
    pub audience: FigureAudience,
    /// Its line in the file.
    pub line: usize,
}

impl Policy {
    /// Every table of counts that is published, in the order of the file.
    #[must_use]
    pub fn figures(&self) -> &[FigureTable] {
        &self.figures
    }

    /// Everything that is published of how long steps took.
    #[must_use]
    pub fn intervals(&self) -> &[FigureInterval] {
        &self.intervals
    }

    /// The golden table of what is published.
    #[must_use]
    pub fn figures_table(&self) -> String {
        table(self)
    }
}

pub(super) fn check(policy: &Policy) -> Vec<Fault> {
    let mut faults: Vec<Fault> = policy.figures.iter().flat_map(single).collect();
    faults.extend(policy.intervals.iter().flat_map(interval));
    for (at, one) in policy.intervals.iter().enumerate() {
        let mut before = policy.intervals[..at].iter();
        let same = before.find(|other| (other.from, other.to) == (one.from, one.to));
        faults.extend(same.map(|other| Fault {
            line: one.line,
            message: format!(
                "interval `{}`: the same is told by `{}`: two lists of steps together cut closer than either",
                one.code, other.code
            ),
        }));
    }
    let counted = policy.figures.iter().flat_map(|table| table.measures.iter().map(move |measure| (table, *measure)));
    let mut before: Vec<(&FigureTable, PublishedMeasure)> = Vec::new();
    for (table, measure) in counted {
        for (other, counted) in &before {
            faults.extend(beside((table, measure), (other, *counted)).map(|message| fault(table, &message)));
        }
        before.push((table, measure));
    }
    faults
}

/// What is wrong about a table beside another.
fn beside(
    (table, measure): (&FigureTable, PublishedMeasure),
    (other, counted): (&FigureTable, PublishedMeasure),
) -> Option<String> {
    let (one, two) = (measure.code(), counted.code());
    if measure == counted && table.by == other.by {
        return Some(format!("{one} is published over this already by `{}`: two tables would overlap", other.code));
    }
    let alike = |by| matches!(by, Some(FigureDimension::Channel | FigureDimension::PlaceFound));
    if measure == counted && alike(table.by) && alike(other.by) {
        return Some(format!(
            "{one} is published by channel and by place found (`{}`), which say nearly the same: the few of whom they do not are left over",
            other.code
        ));
    }
    if pattern(measure) == pattern(counted) && table.k != other.k {
        return Some(format!("{one} has another k than {two} in `{}`, and one table gives the other away", other.code));
    }
    let follow = measure != counted && journey(measure).is_some() && journey(measure) == journey(counted);
    (follow && table.by.is_some() && table.by == other.by).then(|| {
        format!("{one} and {two} (`{}`) follow one another: split alike they tell how many are between", other.code)
    })
}

fn single(table: &FigureTable) -> Vec<Fault> {
    let split = |measure: &PublishedMeasure| table.by.is_none_or(|by| dimensions(*measure).contains(&by));
    let wrong = [
        (!is_code(&table.code), "a code is written in lower case with hyphens"),
        (table.sentence.split_whitespace().count() < 4, "needs a sentence that people can read"),
        (table.measures.is_empty(), "counts nothing: `measures` names one or more"),
        (!table.measures.iter().all(split), "splits a measure over something that its events do not have"),
        (table.k < least(table.audience), "takes a k of at least 11 for the public, and of 3 for others"),
    ];
    wrong.into_iter().filter(|(is_wrong, _)| *is_wrong).map(|(_, message)| fault(table, message)).collect()
}

fn interval(one: &FigureInterval) -> Vec<Fault> {
    let ascending = one.steps.windows(2).all(|pair| pair[0] < pair[1]);
    let wrong = [
        (!is_code(&one.code), "a code is written in lower case with hyphens"),
        (one.sentence.split_whitespace().count() < 4, "needs a sentence that people can read"),
        (one.from == one.to, "goes from a stage to itself"),
        (one.steps.len() < 3 || !ascending, "takes three or more `steps` of days, ascending"),
        (one.k < least(one.audience), "takes a k of at least 11 for the public, and of 3 for others"),
        (one.cases < one.k * 3, "is told over at least three times k cases: a quantile of fewer is somebody's own"),
    ];
    let message = |message| Fault { line: one.line, message: format!("interval `{}`: {message}", one.code) };
    wrong.into_iter().filter(|(is_wrong, _)| *is_wrong).map(|(_, told)| message(told)).collect()
}

fn least(audience: FigureAudience) -> u64 {
    if audience == FigureAudience::Public { LEAST_IN_PUBLIC } else { LEAST }
}

fn is_code(code: &str) -> bool {
    !code.is_empty() && code.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

fn fault(table: &FigureTable, message: &str) -> Fault {
    Fault { line: table.line, message: format!("figure `{}`: {message}", table.code) }
}

fn table(policy: &Policy) -> String {
    let mut out = String::from(
        "# What is published each quarter: nothing else is, and who asks chooses nothing. A cell in which others than the\n\
         # reader's agency count from 1 to k - 1 is withheld, and with it what would give it away: cells beside it that are drawn by\n\
         # lot, and those that count nothing. Sessions and the heads at them are withheld together.\n\
         # Printed by `setu policy figures`.\n",
    );
    for FigureTable { code, sentence, measures, by, k, audience, line: _ } in &policy.figures {
        let measures: Vec<&str> = measures.iter().map(|measure| measure.code()).collect();
        let by = by.map_or("nothing", FigureDimension::code);
        let (measures, audience) = (measures.join(" "), audience.code());
        let _ = write!(
            out,
            "\n{code}\n  {sentence}\n  counts   {measures}\n  by       {by}\n  for      {audience}, k {k}\n"
        );
    }
    for FigureInterval { code, sentence, from, to, k, cases, steps, audience, line: _ } in &policy.intervals {
        let (from, to, audience) = (from.code(), to.code(), audience.code());
        let steps: Vec<String> = steps.iter().map(ToString::to_string).collect();
        let _ = write!(
            out,
            "\n{code}\n  {sentence}\n  days     {from} to {to}, in {}\n  for      {audience}, k {k}, over {cases} cases, nine in ten over {} at least\n",
            steps.join(" "),
            k * 10
        );
    }
    out
}
